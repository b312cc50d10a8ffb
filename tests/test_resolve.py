"""Names → departments, governments, collectives; who bears a sentence; which notice a citation means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from fixtures_words import lay_out
from policygraph.curate import Case, load_cases
from policygraph.model import Notice, Party, Places, Reading, Resolved, Responsibility, Statement
from policygraph.pipeline import resolve_notice
from policygraph.resolve import CitedNotice, NoticeCard, link_notices, resolve_reading
from policygraph.schemes import Schemes, load_schemes
from policygraph.words import fold_name


def resolve(home: str | None, name: str, **cases: Case) -> tuple[Party, ...]:
    """Give what a name stands for in a notice of a region, by its code; None is a notice of no known region."""
    schemes = load_schemes()
    words, outline = lay_out(name)
    written = Responsibility(0, len(words.text), "test", None, name, name, "responsible", 0, 0)
    region = schemes.regions[home] if home else None
    reading = Reading(
        Notice("test.txt", name, "", Places([0], [], [])), words, outline, (written,),
        region and region.name, home, region and region.level,
    )
    return resolve_reading(reading, schemes, cases).parties[fold_name(name)]


JINCHENG, CHANGZHI, XINZHOU, WUZHAI, SHANXI, CHONGQING, NATION = "140500", "140400", "140900", "140928", "140000", "500000", "100000"

BODIES = [
    # 市 in a city's notice is the city
    (JINCHENG, "市民政局", "140500", "晋城市民政局"),
    (CHANGZHI, "市民政局", "140400", "长治市民政局"),
    # 县 in a county's is the county, 市 the city above it, 省 the province
    (WUZHAI, "县民政局", "140928", "五寨县民政局"),
    (WUZHAI, "市民政局", "140900", "忻州市民政局"),
    (WUZHAI, "省民政厅", "140000", "山西省民政厅"),
    # 市 in a municipality's notice is the municipality
    (CHONGQING, "市民政局", "500000", "重庆市民政局"),
    # 区 in a district's
    ("440103", "区民政局", "440103", "荔湾区民政局"),
    ("440103", "市民政局", "440100", "广州市民政局"),
    # a name in full means the same anywhere
    (WUZHAI, "晋城市民政局", "140500", "晋城市民政局"),
    (None, "晋城市民政局", "140500", "晋城市民政局"),
    # without any prefix it is the notice's own
    (JINCHENG, "民政局", "140500", "晋城市民政局"),
    (JINCHENG, "民政部门", "140500", "晋城市民政局"),
    # 市市场… : a prefix before a word that begins with it
    (JINCHENG, "市市场监管局", "140500", "晋城市市场监督管理局"),
    (CHANGZHI, "市市场监督管理局", "140400", "长治市市场监督管理局"),
    # spellings of one body
    (JINCHENG, "市人社局", "140500", "晋城市人力资源和社会保障局"),
    (XINZHOU, "市人力资源社会保障局", "140900", "忻州市人力资源和社会保障局"),
    (XINZHOU, "市发改委", "140900", "忻州市发展和改革委员会"),
    (XINZHOU, "市发展改革委", "140900", "忻州市发展和改革委员会"),
    # the region stands inside
    (JINCHENG, "人行晋城中心支行", "140500", "中国人民银行晋城市中心支行"),
    (CHANGZHI, "人行长治市中心支行", "140400", "中国人民银行长治市中心支行"),
    # ministries are the nation's, wherever they are named
    (WUZHAI, "民政部", "100000", "民政部"),
    (NATION, "民政部", "100000", "民政部"),
    # a body with another in brackets
    (CHANGZHI, "市工信局〔市国资委〕", "140400", "长治市工业和信息化局"),
]


@pytest.mark.parametrize(("home", "name", "region", "label"), BODIES)
def test_a_name_is_a_body_of_a_region(home: str | None, name: str, region: str, label: str) -> None:
    (party,) = resolve(home, name)
    assert (party.kind, party.region, party.label) == ("department", region, label)
    assert party.lines


SAME = [
    # spellings of one body share it
    (CHANGZHI, ["市市场监管局", "市市场监督管理局", "长治市市场监管局"]),
    (JINCHENG, ["市发展改革委", "市发改委", "市发展和改革委员会"]),
    (CHANGZHI, ["人行长治市中心支行", "人行长治中心支行"]),
    (CHANGZHI, ["市医保局", "市医疗保障局"]),
    (XINZHOU, ["市住建局", "市住房城乡建设局"]),
    # brackets and blanks are no part of a name
    (CHANGZHI, ["市工信局〔市国资委〕", "市工信局（市国资委）", "市工信局 (市国资委)"]),
]


@pytest.mark.parametrize(("home", "names"), SAME)
def test_spellings_share_one_body(home: str, names: list[str]) -> None:
    assert len({(party.region, party.local, party.label) for name in names for party in resolve(home, name)}) == 1


LINES = [
    # on two lines each
    (WUZHAI, "县卫健体局", {"health", "sports"}),
    (WUZHAI, "县教科局", {"education", "science-technology"}),
]


@pytest.mark.parametrize(("home", "name", "lines"), LINES)
def test_a_body_may_stand_on_two_lines(home: str, name: str, lines: set[str]) -> None:
    (party,) = resolve(home, name)
    assert set(party.lines) == lines


def test_renamed_bodies_are_two() -> None:
    (before,), (after,) = resolve(CHANGZHI, "市扶贫办"), resolve(CHANGZHI, "市乡村振兴局")
    assert before.label != after.label
    assert before.lines != after.lines


GOVERNMENTS = [
    (JINCHENG, "市", "140500", "晋城市人民政府"),
    (JINCHENG, "市政府", "140500", "晋城市人民政府"),
    (JINCHENG, "市人民政府", "140500", "晋城市人民政府"),
    (WUZHAI, "县政府", "140928", "五寨县人民政府"),
    (CHANGZHI, "潞州区人民政府", "140403", "潞州区人民政府"),
    (WUZHAI, "国务院", "100000", "国务院"),
    # a township stands under its county
    (WUZHAI, "砚城镇", "140928/砚城镇", "砚城镇人民政府"),
    (WUZHAI, "砚城镇人民政府", "140928/砚城镇", "砚城镇人民政府"),
    # 城区 of 晋城, which many cities have
    (JINCHENG, "城区人民政府", "140502", "城区人民政府"),
]


@pytest.mark.parametrize(("home", "name", "region", "label"), GOVERNMENTS)
def test_a_government(home: str, name: str, region: str, label: str) -> None:
    (party,) = resolve(home, name)
    assert (party.kind, party.region, party.label) == ("department", region, label)


COLLECTIVES = [
    "各县（市、区）人民政府", "各县(市、区)人民政府", "县（市、区）人民政府", "县区人民政府", "各县区人民政府", "各县、区人民政府",
]


@pytest.mark.parametrize("name", COLLECTIVES)
def test_a_collective_stands_for_the_governments_below(name: str) -> None:
    (party,) = resolve(CHANGZHI, name)
    assert (party.kind, party.region) == ("collective", CHANGZHI)
    labels = [label for _, _, label in party.members]
    assert "潞州区人民政府" in labels and "武乡县人民政府" in labels
    assert len(labels) == len(load_schemes().children(CHANGZHI))


def test_every_spelling_of_a_collective_is_one() -> None:
    assert len({(party.local, party.label) for name in COLLECTIVES for party in resolve(CHANGZHI, name)}) == 1


def test_the_bodies_of_a_line_below() -> None:
    (party,) = resolve(XINZHOU, "各县（市、区）民政部门")
    assert party.kind == "collective"


OPEN = ["有关部门", "各有关单位", "有关区县政府"]


@pytest.mark.parametrize("name", OPEN)
def test_nobody_can_tell_who_the_departments_concerned_are(name: str) -> None:
    (party,) = resolve(JINCHENG, name)
    assert (party.kind, party.local if name != "有关区县政府" else name) == ("collective", name)


UNKNOWN = [
    # a slip
    (XINZHOU, "市民局", "140900"),
    # a body that no scheme knows
    (WUZHAI, "县奇石文化促进会", "140928"),
    # no level prefix
    (JINCHENG, "太行一号联合体", "140500"),
]


@pytest.mark.parametrize(("home", "name", "region"), UNKNOWN)
def test_a_name_nobody_knows_is_kept_and_flagged(home: str, name: str, region: str) -> None:
    (party,) = resolve(home, name)
    assert (party.kind, party.local, party.region, party.lines) == ("unknown", name, region, ())


def test_a_name_in_a_notice_of_no_region_is_not_guessed() -> None:
    (party,) = resolve(None, "市民政局")
    assert party.region is None


def test_a_human_decision_comes_first_and_says_why() -> None:
    case = Case("市民局", None, "市民政局", "A slip.", "editors", "names.yml")
    (party,) = resolve(XINZHOU, "市民局", 市民局=case)
    assert (party.kind, party.label, party.curated) == ("department", "忻州市民政局", ("A slip.", "editors"))


def test_a_human_decision_may_drop_a_name() -> None:
    assert resolve(XINZHOU, "市民局", 市民局=Case("市民局", None, None, "No body.", "editors", "names.yml")) == ()


HEAD = "晋城市人民政府办公室\n关于印发实施方案的通知\n\n各县（市、区）人民政府：\n\n一、重点任务\n\n"


def bearers(task: str) -> list[tuple[list[str], str]]:
    """Give for the first norm of each statement of a task who bears it, and how that was found."""
    text = f"{HEAD}1.抓好工作。{task}\n\n2.加强宣传。宣传典型。\n"
    resolved = resolve_notice(Notice("t.txt", text, "", Places([0], [], [])), load_schemes(), load_cases())
    found = []
    for index, finding in enumerate(resolved.reading.findings):
        if isinstance(finding, Statement) and resolved.reading.outline.unit(finding.provision) == 1:
            parties, source = resolved.bearers[index][0]
            found.append(([party.label for party in parties], source))
    return found


BEARERS = [
    # the subject of its own verb
    ("市民政局要加强指导。（市财政局负责）", [(["晋城市民政局"], "own")]),
    # X of 由X
    ("对养老设施，由市民政局履行监管职责。（市财政局负责）", [(["晋城市民政局"], "own")]),
    # two bodies in one breath
    ("规划和自然资源、民政部门要落实划拨用地政策。（市财政局负责）", [(["晋城市自然资源局", "晋城市民政局"], "own")]),
    # the governments below, without 各
    ("县人民政府要落实资金。（市财政局负责）", [(["晋城市各县（市、区）人民政府"], "own")]),
    # what both levels have, each for every line
    (
        "市、区民政、残联等部门要共享数据。（市财政局负责）",
        [(["晋城市民政局", "晋城市区民政部门", "晋城市残疾人联合会", "晋城市区残联部门"], "own")],
    ),
    # one of them is known, the other is kept as it stands
    ("市民政部门以及助老服务指导单位要加强指导。（市财政局负责）", [(["晋城市民政局", "助老服务指导单位"], "own")]),
    # whom one only encourages binds the clause below
    ("鼓励保险公司设置商业性长期护理保险产品。（市医疗保障局负责）", [(["晋城市医疗保障局"], "clause")]),
    ("2020年底前，开展试点，鼓励保险公司设置产品。（市医保局负责）", [(["晋城市医疗保障局"], "clause")]),
    # each clause its own words
    (
        "完善补贴政策。（市民政局负责）\n落实专项规划。（市财政局负责）",
        [(["晋城市民政局"], "clause"), (["晋城市财政局"], "clause")],
    ),
    # words below the last clause fall to the task
    ("完善补贴政策。（市民政局负责）\n落实专项规划。", [(["晋城市民政局"], "clause"), (["晋城市民政局"], "task")]),
    # nobody at all
    ("完善补贴政策。", [([], "none")]),
]


@pytest.mark.parametrize(("task", "found"), BEARERS)
def test_who_bears_a_norm(task: str, found: list[tuple[list[str], str]]) -> None:
    assert bearers(task) == found


HEADINGS = [
    # the heading is the body whose duties follow, for what stands below it too
    ("市民政局", ["晋城市民政局"], "heading"),
    ("市民政局主要职责", ["晋城市民政局"], "heading"),
    ("市民政局、市财政局", ["晋城市民政局", "晋城市财政局"], "heading"),
    # what the provisions are about, who is not known, and what only begins so
    ("医疗保障", [], "none"),
    ("安全保卫组", [], "none"),
    ("县级路长办公室", [], "none"),
    ("市民政局工作经费", [], "none"),
]


@pytest.mark.parametrize(("heading", "found", "source"), HEADINGS)
def test_a_heading_may_name_who_bears_what_follows(heading: str, found: list[str], source: str) -> None:
    text = f"{HEAD}（一）{heading}：\n\n1.做好统计。完善统计台账。\n\n2.做好巡查。落实巡查制度。\n"
    resolved = resolve_notice(Notice("t.txt", text, "", Places([0], [], [])), load_schemes(), load_cases())
    borne = [norms[0] for norms in resolved.bearers.values()]
    assert len(borne) == 2
    assert all(([party.label for party in parties], how) == (found, source) for parties, how in borne)


def test_a_fund_is_a_class_of_actors() -> None:
    text = HEAD + "1.支付待遇。护理费由长护险基金按比例支付。\n\n2.加强宣传。宣传典型。\n"
    resolved = resolve_notice(Notice("t.txt", text, "", Places([0], [], [])), load_schemes(), load_cases())
    ((parties, _),) = [borne[0] for borne in resolved.bearers.values() if borne[0][1] == "own"]
    assert [party.kind for party in parties] == ["class"]


def test_a_class_of_actors_is_a_concept() -> None:
    text = HEAD + "1.抓好工作。物业服务企业要与医疗机构密切协作。\n\n2.加强宣传。宣传典型。\n"
    resolved = resolve_notice(Notice("t.txt", text, "", Places([0], [], [])), load_schemes(), load_cases())
    ((parties, source),) = [borne[0] for borne in resolved.bearers.values() if borne[0][1] == "own"]
    assert [party.kind for party in parties] == ["class"] and source == "own"
    assert parties[0].local in load_schemes().actors.values()


ALL_KNOWN = [
    # the townships' own collective and the zone of 忻州 are known too
    "jincheng-2020-74", "changzhi-2021-49", "wuzhai-2021-83", "xinzhou-2020-81",
]


@pytest.mark.parametrize("name", ALL_KNOWN)
def test_every_department_of_the_plans_is_known(name: str, notices: Mapping[str, Resolved]) -> None:
    resolved = notices[name]
    assigned = {fold_name(f.name) for f in resolved.reading.findings if isinstance(f, Responsibility)}
    unknown = [written for written in sorted(assigned) for party in resolved.parties[written] if party.kind == "unknown"]
    assert unknown == []


def card(iri: str, number: str | None, title: str, region: str, *cited: CitedNotice, signed: str = "2020-06-28") -> NoticeCard:
    """Give what other notices need to know of a notice."""
    return NoticeCard(iri, f"{iri}.txt", number, title, None, region, None, signed, cited)


PLAN = "忻州市推进养老服务发展实施方案"
LINKS = [
    # by its number, in any brackets
    ("忻政办发〔2020〕81号", CitedNotice("stub", "忻政办发[2020]81号", "别的名称", "c"), ("held", None)),
    # without a number of its own, by title, region and year; the citation gives it one
    (None, CitedNotice("stub", "忻政办发〔2020〕81号", "忻州市人民政府办公室关于推进养老服务发展实施方案", "c"), ("held", "c")),
    # by title alone, no number to give
    (None, CitedNotice("stub", None, "忻州市推进养老服务发展实施方案", "c"), ("held", None)),
    # of another year
    (None, CitedNotice("stub", "忻政办发〔2019〕81号", "忻州市人民政府办公室关于推进养老服务发展实施方案", "c"), None),
    # of another region
    (None, CitedNotice("stub", "长政办发〔2020〕81号", "长治市人民政府办公室关于推进养老服务发展实施方案", "c"), None),
    # of another number
    ("忻政办发〔2020〕82号", CitedNotice("stub", "忻政办发〔2020〕81号", "忻州市人民政府办公室关于推进养老服务发展实施方案", "c"), None),
    # of no region that its title tells
    (None, CitedNotice("stub", None, "关于推进养老服务发展实施方案", "c"), None),
]


@pytest.mark.parametrize(("number", "cited", "link"), LINKS)
def test_a_citation_finds_the_notice_that_is_held(
    number: str | None, cited: CitedNotice, link: tuple[str, str | None] | None, schemes: Schemes
) -> None:
    cards = [card("held", number, PLAN, "忻州市"), card("citing", "五政办发〔2021〕83号", "五寨县方案", "五寨县", cited)]
    assert link_notices(cards, schemes).get("stub") == link
    assert link_notices(cards[::-1], schemes).get("stub") == link


def test_a_title_that_two_notices_bear_is_not_guessed(schemes: Schemes) -> None:
    cited = CitedNotice("stub", None, PLAN, "c")
    cards = [
        card("one", None, PLAN, "忻州市"), card("two", None, PLAN, "忻州市"), card("citing", "五政办发〔2021〕83号", "五寨县方案", "五寨县", cited),
    ]
    assert link_notices(cards, schemes) == {}


def test_a_notice_is_not_its_own_source(schemes: Schemes) -> None:
    own = CitedNotice("stub", "忻政办发〔2020〕81号", PLAN, "c")
    assert link_notices([card("held", "忻政办发〔2020〕81号", PLAN, "忻州市", own)], schemes) == {}


def test_the_five_find_each_other(notices: Mapping[str, Resolved], tmp_path: Path) -> None:
    from policygraph import terms
    from policygraph.assemble import assemble_notice

    cards = {name: assemble_notice(resolved, terms.BASE).card for name, resolved in notices.items()}
    links = link_notices(list(cards.values()), load_schemes())
    held = dict(links.values())
    assert set(held) == {cards["xinzhou-2020-81"].iri, cards["changzhi-2021-49"].iri}
    giver = held[cards["xinzhou-2020-81"].iri]
    assert giver is not None and giver.startswith(cards["wuzhai-2021-83"].iri)
    assert held[cards["changzhi-2021-49"].iri] is None
