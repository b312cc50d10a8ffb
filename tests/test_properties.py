"""What holds for any text: every finding is a stretch of it, nothing raises, and twice the text takes twice the time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fixtures_time import time_limit
from more_notices import WHY_NOT, more_notices
from policygraph import store, terms
from policygraph.assemble import assemble_notice
from policygraph.curate import load_cases
from policygraph.model import (
    Body,
    Finding,
    Notice,
    Person,
    Places,
    Reading,
    Resolved,
    Responsibility,
    RowTitle,
    Statement,
)
from policygraph.pipeline import resolve_notice
from policygraph.read import read_notice
from policygraph.record import record_reading
from policygraph.schemes import load_schemes

HEAD = """晋城市人民政府办公室文件

晋市政办〔2020〕74号

晋城市人民政府办公室
关于印发晋城市推进养老服务发展的实施方案的通知

各县（市、区）人民政府：

一、重点任务

（一）加快公办养老机构建设。
"""


def resolve(text: str) -> Resolved:
    """Give all that is read out of a text."""
    return resolve_notice(Notice("t.txt", text, "0" * 64, Places([0], [], [])), load_schemes(), load_cases())


def findings_of(reading: Reading) -> Iterator[Finding]:
    """Give every finding, the seats of bodies too."""
    for finding in reading.findings:
        yield finding
        if isinstance(finding, Body):
            yield from finding.members


def check_reading(resolved: Resolved) -> None:
    """Raise AssertionError unless every finding is a stretch of the text, inside its provision."""
    reading = resolved.reading
    words, outline, text = reading.words, reading.outline, reading.notice.text
    for order, provision in enumerate(outline.provisions):
        assert 0 <= provision.start <= provision.body <= provision.end <= len(words.text)
        if provision.parent is not None:
            above = outline.provisions[provision.parent]
            assert provision.parent < order and above.start <= provision.start and provision.end <= above.end
    assert [p.start for p in outline.provisions] == sorted(p.start for p in outline.provisions)
    assert len({p.local for p in outline.provisions}) == len(outline.provisions)
    for finding in findings_of(reading):
        assert 0 <= finding.start < finding.end <= len(words.text), finding
        assert finding.text == words.plain[finding.start : finding.end], finding
        start, end = words.span(finding.start, finding.end)
        assert 0 <= start < end <= len(text)
        # the exact words of the source hold every word of the finding, in order
        exact = iter(text[start:end])
        assert all(sign in exact for sign in finding.text)
        if finding.provision is not None:
            unit = outline.provisions[finding.provision]
            inside = unit.start <= finding.start and finding.end <= unit.end
            # the row of an annex table stands with the task of the body that it assigns
            in_row = isinstance(finding, RowTitle) or (isinstance(finding, Responsibility) and finding.annex)
            assert inside or in_row, finding
        if isinstance(finding, Statement):
            assert finding.norms and len({norm.modality for norm in finding.norms}) == len(finding.norms)
            if finding.actor is not None:
                assert finding.start <= finding.actor.start < finding.actor.end <= finding.end
                assert finding.actor.text == words.plain[finding.actor.start : finding.actor.end]
    assert [(f.start, f.end) for f in reading.findings] == sorted((f.start, f.end) for f in reading.findings)


def test_every_finding_of_the_five_is_a_stretch_of_the_text(notices: Mapping[str, Resolved]) -> None:
    for resolved in notices.values():
        check_reading(resolved)


@pytest.mark.skipif(not more_notices(), reason=WHY_NOT)
@pytest.mark.parametrize("path", more_notices(), ids=lambda path: path.stem)
def test_every_finding_of_more_notices_is_a_stretch_of_the_text(path: Path) -> None:
    resolved = resolve_notice(read_notice(path), load_schemes(), load_cases())
    check_reading(resolved)
    record_reading(resolved.reading)
    made = assemble_notice(resolved, terms.BASE)
    assert store.turtle(made.quads) and store.turtle(made.entities)


def test_no_statement_lies_over_another(notices: Mapping[str, Resolved]) -> None:
    for resolved in notices.values():
        statements = [f for f in resolved.reading.findings if isinstance(f, Statement)]
        for before, after in pairwise(statements):
            assert before.end <= after.start


def test_blank_lines_and_blanks_change_no_finding(notices: Mapping[str, Resolved]) -> None:
    plain = notices["jincheng-2020-74"].reading
    text = plain.notice.text
    wide = resolve(text.replace("\n", "\n\n\n").replace("。", "。 ")).reading
    kinds = [(type(f).__name__, f.text) for f in plain.findings if not isinstance(f, Person)]
    assert [(type(f).__name__, f.text) for f in wide.findings if not isinstance(f, Person)] == kinds


# Any text.

PIECES = [
    "一、", "二、", "（一）", "（二）", "1.", "2.", "1、", "（1）", "①", "第一条", "第二条", "第一章", "附件", "附件：1.",
    "附件1", "抄送：", "（", "）", "〔", "〕", "【", "】", "[", "]", "(", ")", "《", "》", "“", "”", "、", "，",
    "。", "；", "：", ",", ";", ":", "？", "！", "—", "-", "·", "%", "°", "〈", "〉", "市民政局", "市财政局",
    "各县（市、区）人民政府", "县卫健体局", "有关部门", "养老服务机构", "社会力量", "市", "县", "局", "政府", "人行晋城中心支行", "砚城镇", "和",
    "及", "与", "等", "会同", "（责任单位：", "（牵头单位：", "配合单位：", "责任单位：", "负责）", "牵头", "配合", "负责", "按职责分工负责",
    "2020年", "2022年底前", "到2025年", "12月底前", "每年", "每半年", "定期", "2020—2022年", "印发之日起30日内", "“十四五”期间",
    "二〇二〇年十二月二十九日", "2020年12月29日", "要", "应", "可", "不得", "鼓励", "支持", "探索", "力争", "由", "对", "推动",
    "其", "免征", "给予", "享受", "加强", "完善", "落实", "按照", "根据", "贯彻落实", "50万元", "每人每月", "1.5亿元", "80%",
    "不低于", "不超过", "达到", "500张", "30平方米", "1000", "0", "99999999999999999999", "100—200",
    "由现行的150元调整为200元", "老年人", "80岁以上老年人", "特困人员", "低保对象", "补贴", "奖励", "贷款", "《无障碍设计规范》",
    "（晋民发〔2018〕61号）", "〔2020〕", "国务院令第1号", "领导小组", "联席会议", "组长：", "成员：", "张三", "王小明", "办公室设在市民政局",
    "13800138000", "普查1294个小区", "其中", "关于印发", "的通知", "实施方案", "一是", "二是", "\u200b", "\ufeff", "*",
    "**", "#", "|", " ", "  ", "\n", "\n\n", "\t", "\r\n", "\u3000\u3000", "\x07", "\x85",
    "\U0001f600", "\ue000",
]

TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(TEXTS, st.sampled_from(["", HEAD, "关于养老的答复\n\n尊敬的张三代表：\n\n一、做法\n", "某市养老服务管理办法\n\n第一条 "]))
@example("政府《无障碍设计规范》", HEAD)  # who acts is the last sign of the text
def test_any_text_is_read(text: str, head: str) -> None:
    resolved = resolve((head + text).encode("utf-8", "ignore").decode())
    check_reading(resolved)
    record_reading(resolved.reading)
    made = assemble_notice(resolved, terms.BASE)
    store.turtle(made.quads)
    store.turtle(made.entities)


def test_a_notice_in_shreds_is_read(notices: Mapping[str, Resolved]) -> None:
    chance = random.Random(20201229)
    for resolved in notices.values():
        text = resolved.reading.notice.text
        for _ in range(3):
            cuts = sorted(chance.sample(range(len(text)), 12))
            parts = [text[left:right] for left, right in zip([0, *cuts], [*cuts, len(text)], strict=True)]
            chance.shuffle(parts)
            check_reading(resolve("".join(parts)))


def test_a_notice_cut_off_anywhere_is_read(notices: Mapping[str, Resolved]) -> None:
    chance = random.Random(20200704)
    texts = [resolved.reading.notice.text for resolved in notices.values()]
    for length in [5, 20, 60, 300] * 150:
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        # Within a task, and with nothing above it.
        for head in (HEAD + "1.抓好工作。", ""):
            check_reading(resolve(head + text[start : start + length].rstrip()))


# Whatever is repeated, the text is read to its end: no pattern can be read in so many ways that it never is.

REPEATS: list[str | tuple[str, str]] = [
    # thousands that never end, clauses line by line, conditions one after another
    "，000", "牵头单位：\n", "完成时限：\n", "老年人需要的，应", "等市直单位",
    # brackets, quotes and titles that never close, and that close all at once
    "（", "〔", "《", "“", "）", "》", "（（", "（市民政局", "（责任单位：", "《关于", "〔2020", ("（", "）"), ("《", "》"), ("〔", "〕"),
    # marks
    "、", "，", "。", "；", "：", "—", "— ", "-", "·", "*", "**", "#", "|",
    # numbers that open provisions
    "一、", "（一）", "1.", "1、", "（1）", "①", "第一条", "第一章", "一、\n", "1.a\n", "（一）a\n", "第一条a\n", "附件", "附件1\n", "附件：1.a\n",
    # dates and figures
    "2020年", "2020年底前", "2020—", "1月", "12月底前", "十四五", "每年", "每半年", "1", "9", "0.", "1,000", "1元", "10万元", "1—2万元", "50%",
    "1个", "十", "十二", "百", "不低于", "达到", "每人每月", "印发之日起",
    # bodies
    "市", "县", "局", "政府", "市民政局", "市民政局、", "市民政局和", "各", "各县", "人民政府", "等", "等有关部门", "会同", "领导小组", "联席会议",
    "组长：", "成员：张三、", "王", "张三\n", "同志", "市民政局\n",
    # verbs
    "要", "应", "可", "不得", "鼓励", "支持养老机构", "由", "由市民政局", "推动", "探索", "力争", "其", "的", "享受", "给予", "对", "对老年人", "免征",
    "补贴", "给予补贴", "奖励10万元", "减半征收", "购买", "由现行的150元", "调整为",
    # groups and citations
    "老年人", "80岁以上老年人", "困难", "特困人员", "晋政发〔2020〕1号", "《a》", "《a》（晋政发〔2020〕1号）", "根据", "关于印发", "关于印发的通知", "通知",
    "国务院令第1号", "普查1294个小区", "其中",
    # white space and what nobody sees
    " ", "\n", "\n\n", "\u3000", "\u3000\u3000", "\u200b", "\t", "\r",
    # several that only together take long
    "市财政局按照", "由市财政局按照", "市民政局根据", "30平方米（一）a\n", "联席会议的领导小组", "落实鼓励", "支持养老机构【", "一是", "二是", "〔2020〕0", "1元其中奖励10万元",
    "十四五与支持养老机构", "人民政府、", "各县（", "鼓励支持引导", "要可应", "由由", "对对", "为为", "的的", "市民政局由", "老年人的", "给予老年人", "《a》、", "2020年1月",
    "补贴99999999999999999999", "给予补贴十一是", "领导小组1元其中奖励10万元", "奖励10万元每年", "奖励附件1\n",
    # Latin, and beyond the basic plane
    "a", "A1", "\U0001f600", "e\u0301", "@a.b",
]


LONG = 8_000
PATIENCE = 120
"""Seconds after which a text counts as one that is never read; the slowest of these takes about one."""


def is_read(text: str) -> bool:
    """Tell whether reading a text, all the way to its graph, comes to an end."""
    try:
        with time_limit(PATIENCE):
            return bool(store.turtle(assemble_notice(resolve(text), terms.BASE).quads))
    except TimeoutError:
        return False


def fill(repeat: str | tuple[str, str], length: int, head: str = HEAD + "1.抓好工作。") -> str:
    """Give a notice of about a length that is filled with one thing, or with openings and as many closings."""
    if isinstance(repeat, tuple):
        return head + repeat[0] * (length // 2) + repeat[1] * (length // 2)
    return head + repeat * (length // len(repeat))


@pytest.mark.slow
@pytest.mark.parametrize("repeat", REPEATS, ids=ascii)
def test_what_is_repeated_is_read(repeat: str | tuple[str, str]) -> None:
    assert is_read(fill(repeat, LONG))


# What may be parted in many ways, where what follows fits none of them.
WITHIN = [("执行", "家公告第1号。"), ("给予建设补贴，", "补1万元。"), ("对", "的渔民给予100元补贴。"), ("鼓励", "开展渔业。"), ("由", "负责。"), ("（责任单位：", "来负责）")]
PARTED = ["每", "按", "按照", "由", "对", "为", "委", "部", "局", "和", "、", "的", "一次性", "每月", "牵头、", "责任领导：渔，", "水、", "各", "有权"]


@pytest.mark.slow
@pytest.mark.parametrize("frame", WITHIN, ids=ascii)
@pytest.mark.parametrize("part", PARTED, ids=ascii)
def test_what_may_be_parted_in_many_ways_is_read(part: str, frame: tuple[str, str]) -> None:
    before, after = frame
    assert is_read(f"{HEAD}1.抓好工作。{before}{part * 80}{after}")


ELSEWHERE = [
    # nothing above it
    ("", ["0.30平方米（一）a\n", "（一）", "（市、区）", "市民政局、", "市民政局\n", "关于", "关于印发《a》的通知", "《", "（", "1", "第一条", "2020年1月1日", "各县（市、区）人民政府、"]),
    # a reply, which states figures
    ("关于养老的答复\n\n尊敬的张三代表：\n\n一、做法\n", ["1", "十", "1个", "普查1294个小区", "其中新建288个，", "一是", "张三\n", "王", "占比达85%", "联席会议的领导小组"]),
    # a responsibility clause that does not close
    (HEAD + "1.抓好工作。（责任单位：", ["负责", "市民政局、", "责任单位：\r", "牵头单位：市民政局；", "（", "市民政局和", "按职责分工负责", "配合单位"]),
    # an annex
    (HEAD + "1.抓好工作。\n附件1\n重点任务分工\n", ["1 抓好工作 市民政局负责\n", "1\n", "市民政局、\n", "（一）a\n", "组长：张三\n", "成员：市民政局 张三\n", "张三 市民政局局长\n"]),
    # a title that does not end, and issuers
    ("晋城市人民政府办公室\n", ["关于", "关于印发", "市民政局", "人民政府办公室\n", "（a）", "通知", "方案、"]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("head", "repeat"), [(head, repeat) for head, repeats in ELSEWHERE for repeat in repeats], ids=ascii)
def test_it_is_read_anywhere_in_a_notice(head: str, repeat: str) -> None:
    assert is_read(fill(repeat, LONG, head))


SHAPES: Mapping[str, Iterable[str]] = {
    "ten thousand brackets inside each other": ["（" * 5000, "市民政局负责", "）" * 5000],
    "one line without a mark": ["加快建设养老服务设施推进公办养老机构改革" * 500],
    "one sentence": ["加快建设养老服务设施，推进公办养老机构改革，" * 500],
    "a list without end": ["（", "市民政局、" * 2000, "市财政局负责）"],
    "a number without end": ["给予", "9" * 10000, "元补贴"],
    "one name without end": ["（", "市" * 10000, "局负责）"],
    "empty brackets": ["（）〔〕《》“”" * 1500],
    "a tree of a thousand units": [f"{number}.加强工作。完善养老服务政策。\n" for number in range(1, 1000)],
    "a sentence a line": ["市民政局要加强养老服务监管。\n" * 800],
    "a title within a title": ["《关于" * 1500, "》" * 1500],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_of_any_shape_is_read(shape: str) -> None:
    text = HEAD + "".join(SHAPES[shape])
    check_reading(resolve(text))
    assert is_read(text)
