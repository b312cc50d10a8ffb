"""Figures that a reply states, and that it has no tasks."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_notice, lay_out_task
from policygraph.extract import extract_findings
from policygraph.extract.facts import find_facts, is_planned
from policygraph.model import Deadline, Fact, Notice, Places, Target
from policygraph.schemes import load_schemes

FACTS = [
    # what was counted, of which so many
    (
        "目前共计普查1294个小区，其中新建小区288个，既有小区1006个，仅有11个建有养老服务设施。",
        [
            (1294, "个", "小区"),
            (288, "个", "新建小区"),
            (1006, "个", "既有小区"),
            (11, "个", "建有养老服务设施"),
        ],
    ),
    # a length of time in Chinese numerals, and what it was for
    (
        "2020年起连续三年，圆满完成7个省级民生实事城镇社区幸福养老工程，",
        [
            (3, "年", "圆满完成7个省级民生实事城镇社区幸福养老工程"),
            (7, "个", "省级民生实事城镇社区幸福养老工程"),
        ],
    ),
    # grades in quotes
    ("经省级验收评价5个“优秀”，5个“良好”等次，", [(5, "个", "省级验收评价“优秀”"), (5, "个", "“良好”等次")]),
    # a share of what the clause before says
    ("一批社会力量参与居家和社区养老工作，占比达85%，", [(85, "%", "一批社会力量参与居家和社区养老工作占比")]),
    # about so much money
    ("吸引社会力量投资近1亿元，", [(100_000_000, "元", "吸引社会力量投资")]),
    # more than so much
    ("配套养老服务用房4000余平米，", [(4000, "平米", "配套养老服务用房")]),
    # the number of a document is none, nor is its year
    ("按照《实施方案》（晋民发〔2023〕64号）要求，全面摸排新建小区社区养老服务设施配建情况，", []),
    # what a rule sets is no fact
    ("新建住宅项目应当按照每百户不少于30平方米的标准配套建设养老服务用房。", []),
    # four kinds in a quoted word
    ("出台意见，明确指出落实完善“四同步”（同步规划、同步建设、同步验收、同步交付）工作规则。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), FACTS)
def test_a_figure_is_read_with_what_it_is_of(sentence: str, expected: list[tuple[float, str, str]]) -> None:
    words, outline = lay_out_task(sentence)
    found = list(find_facts(words, outline))
    assert [(item.quantity, item.unit, item.about) for item in found] == expected
    assert all(words.plain[item.start : item.end] == item.text for item in found)


def test_what_is_planned_is_no_fact() -> None:
    text = "答复\n\n一、采取的主要做法\n\n新建小区288个。\n\n二、下一步重点工作\n\n新建小区300个。\n"
    words, outline = lay_out(text)
    assert [item.quantity for item in find_facts(words, outline)] == [288]
    assert is_planned(outline, 1)
    assert not is_planned(outline, 0)
    assert not is_planned(outline, None)


def test_the_reply_states_fourteen_figures() -> None:
    found = list(find_facts(*lay_out_notice("changzhi-civil-affairs-2023-94-reply")))
    assert [(item.quantity, item.unit) for item in found] == [
        (1294, "个"), (288, "个"), (1006, "个"), (11, "个"), (3, "年"), (7, "个"), (10, "个"), (5, "个"), (5, "个"),
        (2, "个"), (85, "%"), (100_000_000, "元"), (8, "个"), (4000, "平米"),
    ]  # fmt: skip


def test_a_reply_has_facts_and_no_tasks_or_targets() -> None:
    words, outline = lay_out_notice("changzhi-civil-affairs-2023-94-reply")
    assert any(provision.kind == "task" for provision in outline.provisions)
    reading = extract_findings(Notice("", "", "", Places([0], [], [])), words, outline, load_schemes())
    assert not any(provision.kind == "task" for provision in reading.outline.provisions)
    assert sum(isinstance(item, Fact) for item in reading.findings) == 14
    assert not any(isinstance(item, (Target, Deadline)) for item in reading.findings)


def test_a_plan_has_no_facts() -> None:
    words, outline = lay_out_notice("jincheng-2020-74")
    reading = extract_findings(Notice("", "", "", Places([0], [], [])), words, outline, load_schemes())
    assert not any(isinstance(item, Fact) for item in reading.findings)
