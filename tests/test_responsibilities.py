"""Who is named for a task, and in which role, whatever the brackets are."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_task
from policygraph.extract.responsibilities import find_clauses, find_responsibilities
from policygraph.model import Responsibility


def parties(sentences: str) -> list[tuple[str, str]]:
    """Give name and role of each body named for the first task."""
    return [(item.name, item.role) for item in named(sentences)]


def named(sentences: str) -> list[Responsibility]:
    """Give who is named for the first task."""
    words, outline = lay_out_task(sentences)
    return list(find_responsibilities(words, outline, find_clauses(words, outline)))


def responsible(*names: str) -> list[tuple[str, str]]:
    """Give names that are all responsible."""
    return [(name, "responsible") for name in names]


CASES = [
    # what stands in a paragraph of its own below is none of it, and who leads in person comes first
    (
        "完善渔港。责任领导：张建国；牵头部门：县渔业局；责任部门：县审计局\n　　渔港另行建设",
        [("县渔业局", "lead"), ("县审计局", "responsible")],
    ),
    # a star marks who leads, before the name or behind it
    ("完善渔港。（★市渔业局、市财政局、市残联）", [("市渔业局", "lead"), *responsible("市财政局", "市残联")]),
    ("完善渔港。（市渔业局*、市财政局负责）", [("市渔业局", "lead"), *responsible("市财政局")]),
    # the first who answers, and who leads all
    ("（第一责任单位：市渔业局；责任单位：市财政局）", responsible("市渔业局", "市财政局")),
    ("（总牵头单位：省渔业厅；参加单位：省财政厅）", [("省渔业厅", "lead"), ("省财政厅", "cooperating")]),
    # lines that share the work out, or say who carries it out
    ("任务分工：市渔业局牵头，市财政局、市卫健委按职责分工负责。", [("市渔业局", "lead"), *responsible("市财政局", "市卫健委")]),
    ("责任分解：县渔业局（牵头）、县财政局", [("县渔业局", "lead"), *responsible("县财政局")]),
    ("落实单位：各镇人民政府、街道办事处", responsible("各镇人民政府", "街道办事处")),
    # what the list is called from there on names nobody
    ("（责任单位：市渔业局、市财政局，以下简称有关部门）", responsible("市渔业局", "市财政局")),
    # one collective, whichever words open it
    ("完善政策。（市海洋局，各有关区、县级市负责）", responsible("市海洋局", "各有关区、县级市")),
    # 等市直有关部门（单位） names those too
    ("完善政策。（市热线中心等市直有关部门（单位）负责）", responsible("市热线中心", "市直有关部门（单位）")),
    # one collective
    ("完善政策。（市民政局、各有关部门和单位负责）", responsible("市民政局", "各有关部门和单位")),
    # the brackets of a quoted title
    ("完善政策。（市民政局、各县〈市、区〉人民政府负责）", responsible("市民政局", "各县〈市、区〉人民政府")),
    # offices inside a department, and 各地
    (
        "（法规处牵头，投资处按职责分工负责，相关业务处室配合）",
        [("法规处", "lead"), ("投资处", "responsible"), ("相关业务处室", "cooperating")],
    ),
    ("（市工信局牵头，市直相关部门及各地按职责分工负责）", [("市工信局", "lead"), ("市直相关部门", "responsible"), ("各地", "responsible")]),
    # who leads and answers, who carries out, who helps to
    (
        "（市财政局、市中院牵头并按职责分工负责，市经合局配合组织落实，各县（市、区）落实）",
        [("市财政局", "lead"), ("市中院", "lead"), ("市经合局", "cooperating"), ("各县（市、区）", "responsible")],
    ),
    # names of another form among those that are known
    ("（省商务厅、贸促会，太原、大同等市人民政府负责）", responsible("省商务厅", "贸促会", "太原", "大同等市人民政府")),
    # keys as sentences of their own, behind the sentence that they are for
    ("牵头单位：市城建局。责任单位：市资源规划局、市人防办。", [("市城建局", "lead"), *responsible("市资源规划局", "市人防办")]),
    # a name with a list in quotes; another key behind the names
    (
        "（牵头部门：市监管“双随机、一公开”领导小组；责任部门：市民政局；目标位置：全省前5）",
        [("市监管“双随机、一公开”领导小组", "lead"), ("市民政局", "responsible")],
    ),
    # 等 with a class of bodies behind it
    ("加快办理。（市公安局、市民政局等驻厅单位负责）", responsible("市公安局", "市民政局", "驻厅单位")),
    ("加快办理。（市公安局、市民政局等和各县区牵头部门按职责分工负责）", responsible("市公安局", "市民政局", "各县区牵头部门")),
    ("加快办理。（市公安局、市民政局等10个部门负责）", responsible("市公安局", "市民政局")),
    # a note for all that follows names nobody here
    ("加快建设。（责任单位：省民政厅、省财政厅。以下各项均需各市人民政府落实，不再列出）", responsible("省民政厅", "省财政厅")),
    ("加快建设。〔责任单位：省民政厅、省财政厅，以下责任单位均包括各市人民政府，不再列出〕", responsible("省民政厅", "省财政厅")),
    # 〔责任单位：…〕
    (
        "完善政策。〔责任单位：市民政局、市财政局和各县（市、区）人民政府〕",
        responsible("市民政局", "市财政局", "各县（市、区）人民政府"),
    ),
    # the same in square brackets
    ("完善政策。[责任单位：市民政局、市财政局]", responsible("市民政局", "市财政局")),
    ("完善政策。【责任单位：市民政局、市财政局】", responsible("市民政局", "市财政局")),
    # 负责 said once more behind them
    (
        "加强培训。〔责任单位：市民政局、市总工会和各县（市、区）人民政府负责〕",
        responsible("市民政局", "市总工会", "各县（市、区）人民政府"),
    ),
    # （…负责）, ASCII brackets as well
    (
        "完善政策。(市民政局、市发改委、市财政局和各县(市、区)人民政府负责)",
        responsible("市民政局", "市发改委", "市财政局", "各县(市、区)人民政府"),
    ),
    # a bare list
    ("完善政策。（县民政局、县财政局）", responsible("县民政局", "县财政局")),
    # one alone
    ("编制规划。（县民政局负责）", responsible("县民政局")),
    # 按职责分工负责
    (
        "提升质量。（市民政局、市卫健委、市消防救援支队按职责分工负责）",
        responsible("市民政局", "市卫健委", "市消防救援支队"),
    ),
    # 按职责分工负责, then who else
    (
        "提升质量。［市民政局、市财政局按职责分工负责，各区政府负责］",
        responsible("市民政局", "市财政局", "各区政府"),
    ),
    # keys for every role
    (
        "完善政策。（牵头单位：市民政局；责任单位：市财政局、市卫健委；配合单位：各县（市、区）人民政府）",
        [("市民政局", "lead"), ("市财政局", "responsible"), ("市卫健委", "responsible"), ("各县（市、区）人民政府", "cooperating")],
    ),
    # A牵头，B、C配合
    (
        "完善政策。（市民政局牵头，市财政局、市卫健委配合）",
        [("市民政局", "lead"), ("市财政局", "cooperating"), ("市卫健委", "cooperating")],
    ),
    # 牵头负责, 参与
    (
        "完善政策。（市民政局牵头负责，市财政局参与）",
        [("市民政局", "lead"), ("市财政局", "cooperating")],
    ),
    # whom one acts together with
    (
        "完善政策。（市民政局会同市财政局负责）",
        [("市民政局", "responsible"), ("市财政局", "cooperating")],
    ),
    # each phrase of a list with its verb
    ("完善政策。（市渔业局牵头、市财政局配合）", [("市渔业局", "lead"), ("市财政局", "cooperating")]),
    # what each is
    ("完善政策。（市渔业局为牵头单位，市财政局为配合单位）", [("市渔业局", "lead"), ("市财政局", "cooperating")]),
    ("完善政策。（牵头单位为市渔业局，配合单位为市财政局）", [("市渔业局", "lead"), ("市财政局", "cooperating")]),
    # the role in a bracket behind its name
    ("完善政策。（责任单位：市渔业局（牵头）、市财政局）", [("市渔业局", "lead"), ("市财政局", "responsible")]),
    ("完善政策。（市渔业局〔配合〕、市财政局）", [("市渔业局", "cooperating"), ("市财政局", "responsible")]),
    # who answers in person is no department
    ("完善政策。（责任领导：李渔；责任单位：市渔业局、市财政局）", responsible("市渔业局", "市财政局")),
    ("完善政策。（分管领导：李渔，牵头单位：市渔业局）", [("市渔业局", "lead")]),
    # words before the first name
    ("完善政策。（以上工作由市渔业局、市财政局负责）", responsible("市渔业局", "市财政局")),
    ("完善政策。（任务分工：市渔业局、市财政局）", responsible("市渔业局", "市财政局")),
    # dashes before the key, on a line of its own and within one
    ("完善政策。\n——牵头单位：市渔业局；配合单位：市财政局。", [("市渔业局", "lead"), ("市财政局", "cooperating")]),
    ("完善政策。——责任单位：市渔业局、市财政局。", responsible("市渔业局", "市财政局")),
    # a key without 单位, on a line of its own
    ("完善政策。\n牵头：市渔业局；配合：市财政局", [("市渔业局", "lead"), ("市财政局", "cooperating")]),
    # names that blanks or a slash part; 市委 组织部 is one
    ("完善政策。（责任单位：市渔业局 市财政局 市委 组织部）", responsible("市渔业局", "市财政局", "市委组织部")),
    ("完善政策。（责任单位：市渔业局/市财政局）", responsible("市渔业局", "市财政局")),
    # 等 names nobody; 等有关部门 names them
    ("完善政策。（市民政局、市财政局等负责）", responsible("市民政局", "市财政局")),
    ("完善政策。（市民政局、市财政局等有关部门负责）", responsible("市民政局", "市财政局", "有关部门")),
    # a bracket inside a name
    (
        "推进改革。（市民政局、市工信局〔市国资委〕和县区人民政府负责）",
        responsible("市民政局", "市工信局〔市国资委〕", "县区人民政府"),
    ),
    # 市、县区人民政府 is two
    ("健全机制。（市、县区人民政府负责）", responsible("市", "县区人民政府")),
    # 各市、州、县人民政府 is one
    ("健全机制。（省民政厅，各市、州、县人民政府负责）", responsible("省民政厅", "各市、州、县人民政府")),
    # 和 inside a name does not part it
    (
        "推动应用。（工业和信息化部、住房和城乡建设部、民政部负责）",
        responsible("工业和信息化部", "住房和城乡建设部", "民政部"),
    ),
    (
        "保障用地。（市规划和自然资源局、市文化和旅游局和各县区人民政府负责）",
        responsible("市规划和自然资源局", "市文化和旅游局", "各县区人民政府"),
    ),
    # 和, 及 and 与 between two bodies do
    ("完善政策。（市民政局和市财政局负责）", responsible("市民政局", "市财政局")),
    ("完善政策。（市民政局及市财政局负责）", responsible("市民政局", "市财政局")),
    ("完善政策。（市民政局与市财政局负责）", responsible("市民政局", "市财政局")),
    # a page number inside a name
    ("加快培养。（市教育\n— 16 —\n局、市人社局负责）", responsible("市教育局", "市人社局")),
    # a name broken over lines
    ("加快培养。（市人社局、市教育\n\n局和县区人民政\n府负责）", responsible("市人社局", "市教育局", "县区人民政府")),
    # branches of national bodies
    ("加强监管。（人行晋城中心支行、晋城银保监分局）", responsible("人行晋城中心支行", "晋城银保监分局")),
    # a township
    ("落实场所。（县住建局和砚城镇负责）", responsible("县住建局", "砚城镇")),
    # a line of its own, without brackets
    ("完善政策。\n责任单位：市民政局、市财政局。", responsible("市民政局", "市财政局")),
    ("完善政策。\n牵头单位：市民政局\n配合单位：市财政局、市卫健委", [("市民政局", "lead"), ("市财政局", "cooperating"), ("市卫健委", "cooperating")]),
    # where it holds is said behind a semicolon
    ("完善政策。（责任单位：市民政局；适用范围：全市）", responsible("市民政局")),
    # with whom to speak
    ("完善政策。（市民政局，王大明，63916862）", responsible("市民政局")),
    ("（养老服务处，联系人：王明，电话：0355-3028425）完善政策。（福利处，李明，63916862）", responsible("养老服务处", "福利处")),
    # a slip stays as it is written
    ("提升质量。（市民局、市卫健委负责）", responsible("市民局", "市卫健委")),
    # the closing bracket was forgotten until the next line
    ("保障用地。(市自然资源局、市民政局负责\n  )", responsible("市自然资源局", "市民政局")),
    # who guides answers for the task where nobody else does, and helps where another does
    ("推广助餐。（省民政厅、省财政厅指导）", [("省民政厅", "responsible"), ("省财政厅", "responsible")]),
    ("推广助餐。（省民政厅监督指导，各市政府组织实施）", [("省民政厅", "cooperating"), ("各市政府", "responsible")]),
]


@pytest.mark.parametrize(("sentences", "found"), CASES)
def test_names_and_roles(sentences: str, found: list[tuple[str, str]]) -> None:
    assert parties(sentences) == found


NONE = [
    # an explanation
    "落实“四同步”（同步规划、同步建设、同步验收、同步交付）工作规则。",
    # what belongs to a name
    "推进特困人员供养机构（敬老院）改制。",
    # who is meant
    "各县（市、区）要落实属地责任。",
    # a verb in prose makes no party
    "民政部门要发挥好牵头作用，财政部门负责落实资金。",
    "由市民政局牵头，建立联席会议制度。",
    # a short name
    "建立联席会议（以下简称联席会议）制度。",
    # a list of things in brackets at the end of a sentence
    "完善设施（含诊所、卫生室、护理站）。",
]


@pytest.mark.parametrize("sentences", NONE)
def test_brackets_that_assign_nothing(sentences: str) -> None:
    assert parties(sentences) == []


def test_each_clause_stands_for_the_words_above_it() -> None:
    found = named(
        "广泛参与社区养老服务。（市民政局、市财政局负责）\n落实专项规划。（市自然资源局负责）"
    )
    assert [(item.name, item.clause) for item in found] == [("市民政局", 0), ("市财政局", 0), ("市自然资源局", 1)]
    assert found[0].clause_start < found[0].start <= found[2].clause_start < found[2].start


FIRST_LEADS = [
    "（市民政局、市财政局负责，排在第一位的为牵头部门，下同）",
    "（责任单位：市民政局、市财政局。排在首位的为牵头单位，下同）",
    "（市民政局、市财政局，列第一位者为牵头部门）",
    "（责任单位：市民政局、市财政局，排名第一位的为牵头责任单位，下同）",
]


@pytest.mark.parametrize("clause", FIRST_LEADS)
def test_the_first_named_leads_where_the_notice_says_so(clause: str) -> None:
    text = f"推进方案\n\n一、重点任务\n\n1.甲事项。加快建设。{clause}\n\n2.乙事项。加强宣传。（市教育局、市卫健委负责）\n"
    words, outline = lay_out(text)
    found = [(item.name, item.role) for item in find_responsibilities(words, outline, find_clauses(words, outline))]
    assert found == [("市民政局", "lead"), ("市财政局", "responsible"), ("市教育局", "lead"), ("市卫健委", "responsible")]


def test_those_before_the_comma_lead_where_the_notice_says_so() -> None:
    text = (
        "推进方案\n\n一、重点任务\n\n1.甲事项。加快建设。（市民政局、市财政局，市教育局。逗号前为牵头单位，下同）\n\n"
        "2.乙事项。加强宣传。（市民政局，县（市、区）人民政府负责）\n\n3.丙事项。加强统筹。（市卫健委、市医保局）\n"
    )
    words, outline = lay_out(text)
    found = [(item.name, item.role) for item in find_responsibilities(words, outline, find_clauses(words, outline))]
    assert found == [
        ("市民政局", "lead"), ("市财政局", "lead"), ("市教育局", "responsible"),
        ("市民政局", "lead"), ("县（市、区）人民政府", "responsible"),
        # no comma, so that nobody leads
        ("市卫健委", "responsible"), ("市医保局", "responsible"),
    ]


def test_the_rule_says_what_was_read() -> None:
    clauses = {
        "（责任单位：市民政局）": "responsibility-keyed",
        "（市民政局负责）": "responsibility-closed",
        "（市民政局、市财政局）": "responsibility-bare",
        "\n责任单位：市民政局": "responsibility-line",
    }
    assert {named("完善政策。" + clause)[0].rule for clause in clauses} == set(clauses.values())
    for clause, rule in clauses.items():
        assert named("完善政策。" + clause)[0].rule == rule
