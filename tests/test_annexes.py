"""Rows of a table of duties, as converters flatten it."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_notice
from policygraph.extract.annexes import attach_rows, find_annex_rows
from policygraph.extract.responsibilities import find_clauses, find_responsibilities
from policygraph.model import Outline, Responsibility, Words


def read_rows(words: Words, outline: Outline, source: str = "") -> tuple[Outline, list[Responsibility]]:
    """Give the outline with its rows, and the departments that the rows name."""
    body = list(find_responsibilities(words, outline, find_clauses(words, outline)))
    outline, rows = attach_rows(words, source, outline, {words.text[item.start : item.end] for item in body})
    return outline, list(find_annex_rows(words, outline, rows, {item.provision for item in body}))


ROWS = [
    # the number, the task and the departments on one line, without white space between the last two
    (
        "1 实施城镇社区养老幸福工程市民政局、市发改委、市财政局和县区政府负责",
        ["市民政局", "市发改委", "市财政局", "县区政府"],
    ),
    # all three broken over lines, a department inside its name
    (
        "1\n实施社区居家养老示范引领\n\n工程\n\n"
        "市民政局、市发改委、市财政局、市规划和自然\n\n资源局和潞州区人\n\n民政府负责",
        ["市民政局", "市发改委", "市财政局", "市规划和自然资源局", "潞州区人民政府"],
    ),
    # a department that the body calls by another name comes first
    (
        "1 拓宽融资渠道\n\n市政府金融工作办公室、市财政局、市发改委、\n\n市民政局负责",
        ["市政府金融工作办公室", "市财政局", "市发改委", "市民政局"],
    ),
    # a department with an alias in brackets
    ("1 盘活闲置资源\n\n市民政局、市\n\n工信局（市国资委）和县区人民政府负责", ["市民政局", "市工信局（市国资委）", "县区人民政府"]),
    # the city and the counties
    ("1 健全工作机制 市、县区人民政府负责", ["市", "县区人民政府"]),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_a_row_names_its_departments(row: str, expected: list[str]) -> None:
    body = "意见\n\n一、重点任务\n\n1.加强宣传。（市民政局、市财政局负责）\n\n"
    words, outline = lay_out(f"{body}附件 1\n\n重点任务分工\n\n序号 工作任务 责任部门\n\n{row}\n\n")
    _, found = read_rows(words, outline)
    assert [item.name for item in found] == expected
    assert {item.role for item in found} == {"responsible"}
    assert all(words.plain[item.start : item.end] == item.name for item in found)


TABLE = """意见

一、重点任务

1.落实税费优惠。对养老服务机构提供的养老服务免征增值税。（市财政局、市税务局负责）

2.保障用地需求。编制专项规划。

附件 1

重点任务分工

序号	工作任务	牵头单位	配合单位	完成时限
1	落实税费优惠政策	市财政局	市税务局、市发改委	2022年底前
序号	工作任务	牵头单位	配合单位	完成时限
2	保障用地需求	市规划和自然资源局	市民政局	持续推进
3	发展老年教育	市教育局	市卫健委、市民政局	长期
"""


def test_a_row_goes_to_the_task_that_it_names_else_makes_one() -> None:
    words, outline = lay_out(TABLE)
    after, found = read_rows(words, outline)
    by_task = [(after.provisions[item.provision or 0].path, item.annex, item.name, item.role) for item in found]
    assert by_task == [
        # the body assigns the task itself: kept apart; the titles differ by a word
        (("一", "1"), True, "市财政局", "lead"),
        (("一", "1"), True, "市税务局", "cooperating"),
        (("一", "1"), True, "市发改委", "cooperating"),
        # the body assigns nobody: the row does
        (("一", "2"), False, "市规划和自然资源局", "lead"),
        (("一", "2"), False, "市民政局", "cooperating"),
        # the body does not know the task
        (("附件1", "3"), False, "市教育局", "lead"),
        (("附件1", "3"), False, "市卫健委", "cooperating"),
        (("附件1", "3"), False, "市民政局", "cooperating"),
    ]
    made = after.provisions[-1]
    assert (made.kind, made.part, made.local, made.title) == ("task", "table", "a1.3", "发展老年教育")
    assert after.provisions[made.parent or 0].path == ("附件1",)
    assert after.provisions[:4] == outline.provisions[:4]


LIST = """方案

一、重点任务

1.加强宣传。宣传惠渔政策。（县渔业局负责）

附件：渔民服务清单

附件

渔民服务清单

		服务对象	服务项目	服务内容	责任部门
生产	1	持证渔民	渔具维修服务	为持证渔民提供渔具维修服务	县渔业局
2	老年渔民	健康体检服务	每年为老年渔民免费体检一次；
建立健康档案	县卫生健康局、
县渔业局
		服务对象	服务项目	服务内容	责任部门
生活	3	渔民子女	助学服务	给予助学金每人每年500元	县教育局

本清单所列服务由各乡镇人民政府、街道办事处组织实施，服务对象凭居住证向所在村申请，不另行收取费用。
"""


def test_a_table_is_read_by_its_cells() -> None:
    words, outline = lay_out(LIST)
    after, found = read_rows(words, outline, LIST)
    by_task = [(after.provisions[item.provision or 0].path, item.name, item.role) for item in found]
    assert by_task == [
        # the cell that runs over two rows stands before the first of them
        (("附件1", "1"), "县渔业局", "responsible"),
        # two cells of two lines each
        (("附件1", "2"), "县卫生健康局", "responsible"),
        (("附件1", "2"), "县渔业局", "responsible"),
        # the header is said again above it, and what stands below the table is none of it
        (("附件1", "3"), "县教育局", "responsible"),
    ]
    rows = [provision for provision in after.provisions if provision.part == "table"]
    assert [row.title for row in rows] == ["渔具维修服务", "健康体检服务", "助学服务"]
    assert words.text[rows[-1].body : rows[-1].end] == "给予助学金每人每年500元县教育局"


NO_NUMBERS = """方案

一、重点任务

1.加强宣传。宣传惠渔政策。（县渔业局负责）

附件

任务分工表

工作措施	牵头单位	配合单位
建设渔港避风锚地	县渔业局	县交通运输局、县财政局
开展渔船检验，对超过使用年限的渔船逐艘登记造册，提出处置意见，报县人民政府同意后组织实施。	县渔业局	县财政局
合计	2项	1项
"""


def test_rows_without_numbers_count_by_their_cells() -> None:
    words, outline = lay_out(NO_NUMBERS)
    after, found = read_rows(words, outline, NO_NUMBERS)
    assert [(after.provisions[item.provision or 0].path[-1], item.name, item.role) for item in found] == [
        ("1", "县渔业局", "lead"),
        ("1", "县交通运输局", "cooperating"),
        ("1", "县财政局", "cooperating"),
        # a long cell is the text of its task, and no title
        ("2", "县渔业局", "lead"),
        ("2", "县财政局", "cooperating"),
    ]
    assert [row.title for row in after.provisions if row.part == "table"] == ["建设渔港避风锚地", "开展渔船检验，对超过使用年限的渔船逐艘登"]


def test_a_notice_without_a_table_stays_as_it_is() -> None:
    words, outline = lay_out_notice("jincheng-2020-74")
    assert attach_rows(words, "", outline, ()) == (outline, ())


def test_the_28_rows_of_the_table_of_changzhi_name_tasks_of_the_body() -> None:
    words, outline = lay_out_notice("changzhi-2021-49")
    after, found = read_rows(words, outline)
    assert after == outline
    assert len(found) == 143
    assert all(item.annex for item in found)
    assert len({item.provision for item in found}) == 28
    # 提高养老机构服务质量 is row 9 of the table and task 8 of the body
    task = next(index for index, provision in enumerate(outline.provisions) if provision.path[-1] == "8")
    assert [item.name for item in found if item.provision == task] == [
        "市民政局", "市市场监督管理局", "市财政局", "县区人民政府",
    ]  # fmt: skip
