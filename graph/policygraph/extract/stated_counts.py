"""Counts that a text states of itself: 完成25项主要任务, 等24个部门组成, 1294个小区，其中新建288个、既有1006个.

A count is read where what it counts stands in the same notice and can be counted too: the tasks and sections below a
provision, the bodies of the list before it, the parts of a whole that exclude each other. Whether the two agree is
not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.model import Outline, StatedCount, StrayNumber, Words
from policygraph.numerals import read_integer

N = r"(?P<n>[\d一二两三四五六七八九十][\d一二两三四五六七八九十]{0,3})"
TASKS = re.compile(
    rf"(?:完成|抓好|做好|落实|实施|推进|明确|提出|部署|共|以下|如下)(?:好|了)?{N}项(?:主要|重点|具体|工作|目标)*(?:任务|措施|举措)"
)
SECTIONS = re.compile(rf"(?:围绕|从|分)(?:以下|如下)?{N}(?:个|大)(?:方面|部分|板块)")
DEPARTMENTS = re.compile(
    rf"{N}(?:个|家)(?:成员|责任)?(?:部门|单位|机构)(?:和单位)?(?:共同)?(?:组成|参加|参与)"
)
END_OF = {
    "tasks": re.compile(r"项(?:主要|重点|具体|工作|目标)*(?:任务|措施|举措)"),
    "sections": re.compile(r"个(?:方面|部分|板块)|大(?:方面|部分|板块)"),
    "departments": re.compile(
        r"部门(?:和单位)?(?:共同)?(?:组成|参加|参与)|单位(?:和单位)?(?:共同)?(?:组成|参加|参与)|机构(?:和单位)?(?:共同)?(?:组成|参加|参与)"
    ),
}
"""How these end: far fewer places do than hold a number."""
LISTED = re.compile(r"(?:由|包括|为|：)(?P<names>[^，。；：]{4,900})$")
BETWEEN = re.compile(r"、|(?<=[局委办厅会院])(?:和|及|与)")
WHOLE = re.compile(r"(?P<n>\d\d*)(?P<unit>个|家|所|名|人|户|张|处)(?P<noun>[\u4e00-\u9fff]{0,8})，其中：?(?P<parts>[^。；]{4,80})")
NEAR = 20
"""So far before what ends a count it begins at most, and the number of a whole before 其中."""
PART = re.compile(r"(?P<before>[\u4e00-\u9fff]{0,10}?)(?P<n>\d+)(?P<unit>个|家|所|名|人|户|张|处)(?P<after>[\u4e00-\u9fff]{0,10})$")
EXCLUDES = (("新建", "既有"), ("新建", "已建"), ("新建", "改建"), ("城市", "农村"), ("城镇", "农村"), ("公办", "民办"), ("男", "女"))
"""Words for two parts that make a whole between them; of other parts there may be more than the text tells."""
HEADING = re.compile(
    r"(?P<digits>\d{1,2})[.、](?=[\u4e00-\u9fff“])|（(?P<inner>[一二三四五六七八九十]{1,3})）"
    r"|(?P<outer>[一二三四五六七八九十]{1,3})、"
)
"""A number with its marks, as it opens a heading: 4. （四） 四、"""


def find_strays(words: Words, outline: Outline) -> Iterator[StrayNumber]:
    """Give the numbers that open a paragraph of the body and head no provision, since they follow on none.

    Only forms that head provisions of the notice count; a 1 follows on nothing and is none.
    """
    heads = {provision.start for provision in outline.provisions}
    forms = {match.lastgroup for start in heads if (match := HEADING.match(words.text, start))}
    for start in words.paragraphs:
        opens = words.text[start].isnumeric() or words.text[start] == "（"
        match = HEADING.match(words.text, start) if opens else None
        if match is None or match.lastgroup not in forms or not outline.lead.start <= start < outline.tail:
            continue
        number = read_integer(match[match.lastgroup or 0])
        if start not in heads and number is not None and number > 1:
            yield StrayNumber(start, match.end(), "stray-number", outline.at(start), words.plain[start : match.end()], number)


def find_counts(words: Words, outline: Outline) -> Iterator[StatedCount]:
    """Give the counts that a notice states and its own text bears out or belies, in the order of the text."""
    found = [*_units(words, outline), *_listed(words, outline), *_parts(words, outline)]
    yield from sorted(found, key=lambda count: (count.start, count.end))


def _units(words: Words, outline: Outline) -> Iterator[StatedCount]:
    """Give counts of the tasks or sections below the provision that states them, before the first of them."""
    for of, pattern in (("tasks", TASKS), ("sections", SECTIONS)):
        for match in _ending(words.text, END_OF[of], pattern, outline.lead.start, outline.tail):
            index = outline.at(match.start())
            stated = read_integer(match["n"].replace("两", "二"))
            if index is None or stated is None or outline.in_title(match.start()):
                continue
            counted = _below(outline, index, of)
            if counted > 1:
                text = words.plain[slice(*match.span())]
                yield StatedCount(*match.span(), f"count-{of}", index, text, of, stated, counted)


def _ending(text: str, ending: re.Pattern[str], pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
    """Give every match of a pattern between two offsets, looked for where its `ending` stands."""
    for found in ending.finditer(text, start, end):
        match = pattern.search(text, max(start, found.start() - NEAR), found.end())
        if match is not None and match.end() == found.end():
            yield match
            start = match.end()


def _below(outline: Outline, index: int, of: str) -> int:
    """Give how many tasks stand below a provision at any depth, or how many units directly below it."""
    count = 0
    for provision in outline.provisions:
        above = provision.parent
        if of == "sections":
            count += above == index
        elif provision.kind == "task":
            while above is not None and above != index:
                above = outline.provisions[above].parent
            count += above == index
    return count


def _listed(words: Words, outline: Outline) -> Iterator[StatedCount]:
    """Give counts of the bodies that the same sentence lists before them; after 等 where it lists most of them."""
    for match in _ending(words.text, END_OF["departments"], DEPARTMENTS, outline.lead.start, outline.end):
        start = max(words.text.rfind(sign, 0, match.start()) for sign in "。；") + 1
        named = LISTED.search(words.text, start, match.start())
        stated = read_integer(match["n"].replace("两", "二"))
        if named is None or stated is None:
            continue
        counted = len(BETWEEN.split(named["names"]))
        if not words.text.endswith("等", 0, match.start()) or counted * 2 > stated:
            provision = outline.at(match.start())
            begin = match.start("n")
            text = words.plain[begin : match.end()]
            yield StatedCount(begin, match.end(), "count-departments", provision, text, "departments", stated, counted)


def _wholes(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give every match of WHOLE between two offsets: most numbers are followed by no 其中."""
    at = text.find("，其中", start, end)
    while at != -1:
        match = WHOLE.search(text, max(start, at - NEAR), end)
        if match is not None and match.end("noun") == at:
            yield match
            start = match.end()
        at = text.find("，其中", max(start, at + 1), end)


def _parts(words: Words, outline: Outline) -> Iterator[StatedCount]:
    """Give a whole and the sum of two parts that exclude each other."""
    for match in _wholes(words.text, outline.lead.start, outline.tail):
        parts: list[tuple[str, int]] = []
        end = match.start("parts")
        for clause in re.finditer(r"[^，、]+", match["parts"]):
            part = PART.match(clause[0])
            if part is None or part["unit"] != match["unit"] or len(parts) == 2:
                break
            parts.append((part["before"] + part["after"], int(part["n"])))
            end = match.start("parts") + clause.end()
        pairs = [(a, b) for a, b in EXCLUDES if len(parts) == 2 and a in parts[0][0] and b in parts[1][0]]
        swapped = [(a, b) for a, b in EXCLUDES if len(parts) == 2 and b in parts[0][0] and a in parts[1][0]]
        if pairs or swapped:
            text = words.plain[match.start() : end]
            total = sum(number for _, number in parts)
            yield StatedCount(match.start(), end, "count-parts", outline.at(match.start()), text, "parts", int(match["n"]), total)
