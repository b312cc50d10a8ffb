"""What corresponds between two notices, and what changed on the way down."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fixtures_align import COUNTY, align_sentences, align_tasks, make_side
from policygraph.align import MISSING, NEW, VERDICTS, Alignment, Pair, align_notices, read_side
from policygraph.model import Resolved
from policygraph.schemes import load_schemes


def only(alignment: Alignment) -> Pair:
    """Give the one pair of two notices."""
    (pair,) = alignment.pairs
    return pair


# the sentence of the city, that of the county, the verdict, what differs
CASES = [
    # the same words
    ("落实养老护理员培训补贴政策。", "落实养老护理员培训补贴政策。", "verbatim", []),
    # one level down is no change: 市 → 县, 市民政局 → 县民政局, the name of the place
    ("市民政局要建立全市养老项目库，打造晋城养老品牌。", "县民政局要建立全县养老项目库，打造陵川养老品牌。", "verbatim", []),
    # nor is another name of the same line
    ("由市卫健委牵头制定全市医养结合服务规范。", "由县卫健体局牵头制定全县医养结合服务规范。", "verbatim", []),
    ("民政、扶贫等部门要认定困难老年人家庭。", "民政、乡村振兴等部门要认定困难老年人家庭。", "verbatim", []),
    # nor the governments below: 各县 in a city's, 各乡镇 in a county's
    ("各县（市、区）要把老年人日间照料中心列入规划。", "各乡（镇）要把老年人日间照料中心列入规划。", "verbatim", []),
    # nor a slip or other marks
    ("鼓励群众提供养老服务领域非法集资线索,严厉查处。", "鼓励群众提供养老服务领城非法集资线索，严厉查处。", "verbatim", []),
    # an earlier day asks for more, a later one for less
    ("2022年底前，完成全市养老机构等级评定。", "2021年底前，完成全县养老机构等级评定。", "raised", [("date", "raised")]),
    ("2020年底前，完成全市养老机构等级评定。", "2021年底前，完成全县养老机构等级评定。", "weakened", [("date", "weakened")]),
    # a date taken out
    ("2020年底前，完成全市养老机构等级评定。", "完成全县养老机构等级评定。", "weakened", [("date", "weakened")]),
    # a floor that is higher
    ("按每百户不少于20平方米的标准配建养老服务用房。", "按每百户不少于30平方米的标准配建养老服务用房。", "raised", [("number", "raised")]),
    ("到2022年，护理型床位占比达到50%以上。", "到2022年，护理型床位占比达到40%以上。", "weakened", [("number", "weakened")]),
    # a ceiling that is lower asks for more
    ("养老机构床位数原则上不超过300张。", "养老机构床位数原则上不超过200张。", "raised", [("number", "raised")]),
    # a weaker word
    ("推动职业院校开设老年护理专业。", "鼓励职业院校开设老年护理专业。", "weakened", [("modality", "weakened")]),
    ("鼓励职业院校开设老年护理专业。", "职业院校要开设老年护理专业。", "raised", [("modality", "raised")]),
    # an explicit 要 binds no more than a bare verb
    ("建立健全养老服务工作机制。", "要建立健全养老服务工作机制。", "verbatim", []),
    # one up and one down is neither
    ("2020年底前，床位不少于100张的机构完成等级评定。", "2021年底前，床位不少于200张的机构完成等级评定。", "adapted", [("date", "weakened"), ("number", "raised")]),
    # another department
    ("市民政局、市商务局要做好养老产业招商引资工作。", "县民政局要做好养老产业招商引资工作。", "adapted", [("department", "")]),
    # more is said than above
    ("鼓励社会力量参与养老服务机构改革。", "鼓励社会力量参与养老服务机构改革，重点支持乡镇敬老院转为区域性养老中心。", "elaborated", []),
    # other words for the same
    ("充分发挥地理、气候、文化、地热、区位等优势，加快发展康养产业。", "充分发挥地理、气候、文化等优势，加快发展康养产业。", "adapted", []),
]


@pytest.mark.parametrize(("upper", "lower", "verdict", "differences"), CASES)
def test_the_verdict_on_a_sentence(upper: str, lower: str, verdict: str, differences: list[tuple[str, str]]) -> None:
    pair = only(align_sentences(upper, lower))
    assert pair.verdict == verdict, pair
    assert [(item.kind, item.change) for item in pair.differences] == differences


def test_values_are_given_as_they_are_written() -> None:
    (difference,) = only(align_sentences("按每百户不少于20平方米的标准配建用房。", "按每百户不少于30平方米的标准配建用房。")).differences
    assert (difference.upper, difference.lower) == ("20平方米", "30平方米")


def test_numbers_inside_titles_and_document_numbers_are_names() -> None:
    pair = only(align_sentences("落实《养老服务行动计划（2019—2021）》（晋民发〔2019〕31号）要求。", "落实《养老服务行动计划（2019—2021）》（晋民发〔2018〕42号）要求。"))
    assert pair.differences == ()


def test_what_has_no_counterpart_is_missing_or_new() -> None:
    found = align_sentences("落实老年人优待政策。推动融入京津冀协同发展。", "落实老年人优待政策。全部接收移民集中安置点。")
    assert [found.upper.lines[number].finding.text for number in found.missing] == ["推动融入京津冀协同发展"]
    assert [found.lower.lines[number].finding.text for number in found.new] == ["全部接收移民集中安置点"]
    assert {MISSING, NEW} < set(VERDICTS)


def test_a_missing_sentence_that_names_other_places_says_so() -> None:
    found = align_sentences("落实老年人优待政策。高平市、泽州县各建成一所养老院。陵川县、沁水县建成康复中心。", "落实老年人优待政策。")
    assert [found.elsewhere.get(number) for number in found.missing] == [("高平市", "泽州县"), None]


def test_two_sentences_may_become_one() -> None:
    found = align_sentences(
        "落实养老服务设施专项规划。规划部门尽快编制养老服务设施专项规划，分区分级建设养老服务设施。",
        "落实养老服务设施专项规划，规划部门尽快编制养老服务设施专项规划，分区分级建设养老服务设施。",
    )
    assert [(pair.upper, pair.lower, pair.verdict) for pair in found.pairs] == [(0, 0, "verbatim"), (1, 0, "verbatim")]
    assert (found.missing, found.new) == ((), ())


def test_one_sentence_may_become_two() -> None:
    found = align_sentences(
        "建立定期巡访独居老年人工作机制，鼓励志愿服务队伍参与“一帮一”关爱对接。",
        "建立定期巡访独居老年人工作机制。鼓励志愿服务队伍参与“一帮一”关爱对接。",
    )
    assert [(pair.upper, pair.lower) for pair in found.pairs] == [(0, 0), (0, 1)]
    assert found.new == ()


def test_a_sentence_that_became_a_title_is_not_missing() -> None:
    found = align_tasks(
        "1.补齐农村短板。实施农村日间照料中心示范工程。建立留守老年人关爱体系。",
        "1.实施农村日间照料中心示范工程。把日间照料中心纳入规划。\n\n2.建立留守老年人关爱体系。完善巡访机制。",
    )
    assert found.missing == ()
    assert len(found.kept_as_title) == 2


def test_tasks_correspond_in_any_order() -> None:
    found = align_tasks(
        "1.发展老年教育。鼓励老年大学向社区拓展，方便老年人就近学习。\n\n2.实施居家适老化改造。对高龄失能老年人家庭实施适老化改造。",
        "1.实施居家适老化改造。对高龄失能老年人家庭实施适老化改造。\n\n2.发展老年教育。鼓励老年大学向社区拓展，方便老年人就近学习。",
    )
    upper, lower = found.upper.outline.provisions, found.lower.outline.provisions
    assert {(upper[pair.upper].path[-1], lower[pair.lower].path[-1]) for pair in found.tasks} == {("1", "2"), ("2", "1")}


def test_tasks_of_one_title_correspond_though_no_sentence_does() -> None:
    found = align_tasks("1.支持发展老年教育。利用互联网开展远程教育。", "1.发展老年教育。鼓励有职称的老年人传授技能。")
    assert [(pair.score, pair.verdict) for pair in found.tasks] == [(0.0, "adapted")]
    assert found.missing_tasks == found.new_tasks == ()


DEPARTMENTS = [
    # the same lines one level down, the governments below left out
    ("市民政局、市发改委和各县（市、区）人民政府负责", "县民政局、县发改局负责", []),
    ("市民政局、市商务局负责", "县民政局、县招商服务中心负责", [("市商务局", None), (None, "县招商服务中心")]),
    # a body that stands on two lines answers for both
    ("市卫健委、市体育局负责", "县卫健体局负责", []),
]


@pytest.mark.parametrize(("upper", "lower", "differences"), DEPARTMENTS)
def test_departments_of_a_task(upper: str, lower: str, differences: list[tuple[str | None, str | None]]) -> None:
    found = align_sentences(f"落实老年人优待政策。（{upper}）", f"落实老年人优待政策。（{lower}）")
    (task,) = found.tasks
    assert [(item.upper, item.lower) for item in task.differences] == differences


def pieces_of(alignment: Alignment) -> list[tuple[str, str, str]]:
    return [tuple(piece) for piece in only(alignment).pieces]


def test_a_redline_tells_kept_from_renamed_gone_and_added() -> None:
    found = align_sentences("市民政局要做好项目储备，做好招商引资，推动项目落地。", "县民政局要做好项目储备，推动项目尽快落地。")
    assert pieces_of(found) == [
        ("renamed", "市民政局", "县民政局"),
        ("kept", "要做好项目储备，", "要做好项目储备，"),
        ("gone", "做好招商引资，", ""),
        ("kept", "推动项目", "推动项目"),
        ("added", "", "尽快"),
        ("kept", "落地", "落地"),
    ]


def test_a_redline_cuts_where_a_reader_would() -> None:
    found = align_sentences("吸引周边老年人旅居养生、抱团养老。", "吸引周边老年人旅居养老。")
    assert ("gone", "养生、抱团", "") in pieces_of(found)


def test_both_redlines_hold_the_whole_sentences(notices: Mapping[str, Resolved]) -> None:
    """What is kept, renamed and gone makes up the words above, what is kept, renamed and added those below."""
    schemes = load_schemes()
    found = align_notices(read_side(notices["xinzhou-2020-81"], schemes), read_side(notices["wuzhai-2021-83"], schemes), schemes)
    alone = [
        pair
        for pair in found.pairs
        if sum(other.upper == pair.upper for other in found.pairs) == 1 == sum(other.lower == pair.lower for other in found.pairs)
    ]
    assert len(alone) > 100
    for pair in alone:
        upper, lower = found.upper.lines[pair.upper].finding, found.lower.lines[pair.lower].finding
        assert "".join(piece.upper for piece in pair.pieces) == found.upper.plain(upper.start, upper.end)
        assert "".join(piece.lower for piece in pair.pieces) == found.lower.plain(lower.start, lower.end)


def test_a_notice_corresponds_to_itself_word_for_word(notices: Mapping[str, Resolved]) -> None:
    schemes = load_schemes()
    for stem in ("xinzhou-2020-81", "changzhi-2021-49"):
        side = read_side(notices[stem], schemes)
        found = align_notices(side, side, schemes)
        assert (found.missing, found.new, found.missing_tasks, found.new_tasks) == ((), (), (), ())
        assert {pair.verdict for pair in found.pairs if pair.upper == pair.lower} == {"verbatim"}
        assert {pair.upper for pair in found.pairs if pair.upper == pair.lower} == {line.number for line in side.lines}


def test_nothing_corresponds_to_an_empty_notice() -> None:
    side = make_side(COUNTY, "1.抓好养老服务工作。落实老年人优待政策。")
    empty = make_side(COUNTY, "")
    assert align_notices(side, empty, load_schemes()).missing == (0,)
    assert align_notices(empty, side, load_schemes()).new == (0,)
    assert align_notices(empty, empty, load_schemes()).pairs == ()
