"""What a text says of its own numbers, and what counting in it gives; how long an instrument says it is valid."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_notice, lay_out_task
from policygraph.extract.metadata import find_metadata
from policygraph.extract.stated_counts import find_counts, find_strays
from policygraph.schemes import load_schemes

TWO_SECTIONS = "推进方案\n\n一、重点任务\n\n{}\n\n（一）建好场所\n\n1.抓好选址。建立台账。\n\n2.抓好施工。加强监督。\n\n（二）管好场所\n\n3.抓好运营。落实责任。\n"

BELOW = [
    # as many as there are
    ("重点围绕两个方面，完成3项主要任务。", [("sections", 2, 2), ("tasks", 3, 3)]),
    # one too many, in a Chinese numeral
    ("围绕三个方面，抓好四项重点任务。", [("sections", 3, 2), ("tasks", 4, 3)]),
    # of another plan: nothing says that these are they
    ("去年的12项任务已经收尾。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), BELOW)
def test_tasks_and_sections_are_counted_below_the_words(sentence: str, expected: list[tuple[str, int, int]]) -> None:
    found = find_counts(*lay_out(TWO_SECTIONS.format(sentence)))
    assert [(one.of, one.stated, one.counted) for one in found] == expected


INSIDE = [
    # a list that says how long it is
    ("联席会议由市民政局、市财政局、市教育局等3个部门组成。", [("departments", 3, 3)]),
    # one more than it names
    ("专班由市民政局、市财政局、市教育局等4个部门和单位组成。", [("departments", 4, 3)]),
    # 等 stands for those that are not named
    ("联席会议由市民政局等12个部门组成。", []),
    # two parts that leave nothing over
    ("全市有养老机构30家，其中公办12家，民办18家。", [("parts", 30, 30)]),
    ("共有30家机构，其中公办机构12家，民办机构18家。", [("parts", 30, 30)]),
    ("共有30家机构，其中公办机构12家，民办机构17家。", [("parts", 30, 29)]),
    # parts that may leave some over
    ("共有30家机构，其中示范机构12家，连锁机构10家。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), INSIDE)
def test_lists_and_parts_are_counted_in_their_sentence(sentence: str, expected: list[tuple[str, int, int]]) -> None:
    found = find_counts(*lay_out_task(sentence))
    assert [(one.of, one.stated, one.counted) for one in found] == expected


STATED = [
    ("jincheng-2020-74", [("sections", 8, 8), ("tasks", 25, 25)]),
    ("wuzhai-2021-83", [("departments", 24, 24)]),
    ("changzhi-civil-affairs-2023-94-reply", [("parts", 1294, 1294)]),
    ("changzhi-2021-49", []),
    ("xinzhou-2020-81", []),
]


@pytest.mark.parametrize(("name", "expected"), STATED)
def test_the_notices_count_right(name: str, expected: list[tuple[str, int, int]]) -> None:
    found = find_counts(*lay_out_notice(name))
    assert [(one.of, one.stated, one.counted) for one in found] == expected


NOTICE = "某某市人民政府办公室\n关于加强助餐服务的通知\n\n各区人民政府：\n\n一、任务\n\n1.抓好助餐。建立台账。{}\n\n某某市人民政府办公室\n2021年3月1日\n"

VALID = [
    # from the day that it names, up to the day before the anniversary
    ("本通知自2021年4月1日起施行，有效期5年。", "2026-03-31"),
    # from its own date
    ("本通知自印发之日起施行，有效期两年。", "2023-02-28"),
    # so many days later
    ("本通知自印发之日起30日后施行，有效期1年。", "2022-03-30"),
    ("本通知自印发之日起施行，试行期6个月。", "2021-08-31"),
    ("本通知自印发之日起施行，有效期至2025年12月31日。", "2025-12-31"),
    # of a result, and of no instrument
    ("评定结果有效期三年。", None),
    # a day that no calendar has
    ("本通知自印发之日起施行，有效期至2025年2月30日。", None),
]


@pytest.mark.parametrize(("sentence", "day"), VALID)
def test_an_instrument_says_how_long_it_is_valid(sentence: str, day: str | None) -> None:
    headers = find_metadata(*lay_out(NOTICE.format(sentence)), load_schemes())
    assert [header.value for header in headers if header.field == "valid_until"] == ([day] if day else [])


STRAYS = [
    # 2 is missing
    ("1.抓好选址。建立台账。\n\n3.抓好施工。加强监督。\n", ["3."]),
    # all there
    ("1.抓好选址。建立台账。\n\n2.抓好施工。加强监督。\n", []),
    # a year and a decimal open a line too
    ("1.抓好选址。建立台账。\n\n2.抓好施工。人均\n\n0.5平方米以上。\n", []),
    # a form that heads nothing here
    ("1.抓好选址。建立台账。\n\n（三）班制运营的，另行安排。\n", []),
]


@pytest.mark.parametrize(("tasks", "expected"), STRAYS)
def test_a_number_that_follows_on_none_is_kept(tasks: str, expected: list[str]) -> None:
    assert [one.text for one in find_strays(*lay_out(f"推进方案\n\n一、重点任务\n\n{tasks}"))] == expected
