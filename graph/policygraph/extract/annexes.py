"""Rows of an annex table of duties: 序号 工作任务 责任部门, flattened to lines as converters leave them.

What is left of a table is its words in the order of its rows: the header, again at every page break, then a number,
a task and its departments, each broken over lines, with or without white space between the cells. A row is found by
its number, which counts on; its departments by where names of bodies begin.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from rapidfuzz import fuzz

from policygraph.extract.responsibilities import FIRST_LEADS, ORGANISATION, ROLE, read_names
from policygraph.extract.tables import PARTY_COLUMN, UNTITLED, Row, find_tabbed_rows
from policygraph.model import Outline, Provision, Responsibility, RowTitle, Span, Words

TASK_COLUMN = r"(?:重点|主要|工作|目标|具体|年度|改革)*(?:任务|事项|内容|项目|措施|举措|要点|名称)(?:及(?:要求|内容))?"
OTHER_COLUMN = (
    r"(?:完成|办结|推进|计划|实施)?(?:时限|时间|期限|进度|节点)(?:节点|要求|安排)?|备注|类别|领域|方面|条款"
    r"|责任人|责任领导|分管领导|联系人|目标|成果(?:形式)?|要求"
)
COLUMN = re.compile(rf"(?P<party>{PARTY_COLUMN})|(?P<task>{TASK_COLUMN})|(?P<other>{OTHER_COLUMN})")
HEADER = re.compile(rf"序号(?P<columns>(?:{PARTY_COLUMN}|{TASK_COLUMN}|{OTHER_COLUMN}){{2,8}})")
NUMBER = re.compile(r"(?P<value>\d{1,3})[.、]?(?![\d%年月日个项—])")
ITEM = re.compile(r"[^、，；。]+")
ASSIGNS = re.compile(r"(?:等)?(?:分别|共同|按职责分工)?(?:负责|牵头|配合)(?:落实|实施)?$")
PREFIXED = re.compile(
    r"(?:各|有关|相关)?(?:[省市州县区旗盟镇乡]|国家|中国|中央|人行|人民银行|[\u4e00-\u9fff]{2,4}(?:省|市|县|区|州))"
)
BODY = re.compile(r"(?:局|委|办|部|厅|院|政府|中心|联|会)$")
JOINED = re.compile(r"(.{2,}?(?:局|委|办|部|厅|院|政府|中心))(?:和|及|与)")
JOINS = "、，；和及与"
TIME = re.compile(r"20\d\d年|\d{1,2}月|长期|持续|全年|常态|年底|每[年月季]|立即|已完成|\d{4}[.—]")
MARKS = re.compile(r"[^\u4e00-\u9fff\dA-Za-z]")
LIKE = 80
"""How alike, of 100, the title of a row and of a task must be to be one: 落实税费优惠政策 and 落实税费优惠 are."""


FEW = 3
"""Where fewer than one row to so many names a task of the body, it does so word by word."""


def attach_rows(
    words: Words, source: str, outline: Outline, known: Collection[str]
) -> tuple[Outline, tuple[Row, ...]]:
    """Give the outline with a task for each row of a table of duties that names none of the body, and the rows.

    `source` is the text of the notice, `known` are names of bodies that it writes elsewhere. A row's own task has the
    path (附件N, number of the row), the part "table", and stands below its annex. Provisions of the body keep their
    places in the outline.
    """
    body = [index for index, provision in enumerate(outline.provisions) if provision.part == "body"]
    after = max(outline.tail, outline.provisions[body[-1]].start if body else 0)
    rows = list(find_tabbed_rows(words, source, outline, after, known))
    flat = _rows(words, outline, after, known)
    rows += [row for row in flat if not any(row.start < one.end and one.start < row.end for one in rows)]
    rows.sort(key=attrgetter("start"))
    if not rows:
        return outline, ()
    named = _named_tasks(words, outline, rows)
    own = [position for position in range(len(rows)) if position not in named]
    outline, made = _with_rows(words, outline, rows, own)
    placed = (row._replace(provision=named.get(position, made.get(position, -1))) for position, row in enumerate(rows))
    return outline, tuple(placed)


def find_annex_rows(
    words: Words, outline: Outline, rows: Sequence[Row], assigned: Collection[int | None]
) -> Iterator[Responsibility]:
    """Give the departments that the rows of tables name, in the order of the text.

    `assigned` are the tasks that the body assigns itself: there the row is kept apart, for comparison.
    """
    first_leads = bool(rows) and FIRST_LEADS.search(words.text, 0, outline.end) is not None
    for row in rows:
        for position, (party, role) in enumerate(row.parties):
            name = words.plain[party.start : party.end]
            held = "lead" if first_leads and position == 0 and role == "responsible" else role
            annex = row.provision in assigned
            yield Responsibility(
                party.start, party.end, "annex-row", row.provision, name, name, held, 0, row.start, annex
            )


def find_row_titles(words: Words, rows: Sequence[Row], assigned: Collection[int | None]) -> Iterator[RowTitle]:
    """Give how the rows of tables name the tasks that the body assigns itself, in the order of the text."""
    for row in rows:
        if row.provision in assigned:
            title = words.plain[row.title.start : row.title.end]
            yield RowTitle(row.title.start, row.title.end, "annex-row-title", row.provision, title, row.number)


def _rows(words: Words, outline: Outline, after: int, known: Collection[str]) -> Iterator[Row]:
    """Give the rows of every table of duties below the body, in the order of the text."""
    text = words.text
    at = text.find("序号", after, outline.end)
    while at != -1:
        header = HEADER.match(text, at)
        columns = list(COLUMN.finditer(header["columns"])) if header else []
        kinds = [column.lastgroup for column in columns]
        if header is None or "task" not in kinds or "party" not in kinds:
            at = text.find("序号", at + 1, outline.end)
            continue
        inside = [(n, span.end) for n, (_, span) in enumerate(outline.annexes, 1) if span.start <= at < span.end]
        number, end = inside[0] if inside else (0, outline.end)
        roles = [ROLE[column[0][:2]] for column in columns if column["party"]]
        single = kinds.index("party") == 1
        last = at
        breaks = [offset for offset in range(at, end) if words.at[offset] > words.at[offset - 1] + 1]
        for opens, begins, stop in _row_extents(text, header, breaks, end):
            cells = breaks[bisect_right(breaks, begins) : bisect_left(breaks, stop)]
            party = _party_start(text, begins, stop, cells, known, len(roles) > 1)
            if party is None:
                continue
            title_end = party if single or not cells else min(cells[0], party)
            within = cells[bisect_right(cells, party + 1) :]
            finish = _party_end(words, party, stop, within)
            parties = tuple(_parties(text, party, finish, within, roles, known))
            if title_end > begins and parties:
                row = text[opens:begins].rstrip(".、")
                assigns = (Span(party, finish),)
                yield Row(row, opens, finish, Span(begins, title_end), title_end, parties, assigns, number, -1)
            last = finish
        at = text.find("序号", max(last, header.end()), outline.end)


def _row_extents(
    text: str, header: re.Match[str], breaks: Collection[int], end: int
) -> Iterator[tuple[int, int, int]]:
    """Give where each row opens, where its words begin, and where they stop; numbers count on from 1.

    `breaks` are the offsets before which the source leaves white space. The header said again at a page break stands
    between two rows, and belongs to neither.
    """
    starts: list[tuple[int, int]] = []
    for opens in breaks:
        number = NUMBER.match(text, opens, end)
        if number is None or int(number["value"]) != len(starts) + 1:
            continue
        starts.append((opens, number.end()))
    for (opens, begins), (stop, _) in pairwise([*starts, (end, end)]):
        again = text.find(header[0], begins, stop)
        yield opens, begins, stop if again == -1 else again


def _first_name(text: str, start: int, end: int) -> str:
    """Give the first name of a list that begins at an offset, without what only assigns."""
    item = ITEM.match(text, start, end)
    name = ASSIGNS.sub("", item[0]) if item else ""
    joined = JOINED.match(name)
    return joined[1] if joined else name


def _party_start(
    text: str, start: int, end: int, breaks: Sequence[int], known: Collection[str], several: bool
) -> int | None:
    """Give where the departments of a row begin: at a name known from elsewhere, else at one that reads as a name.

    Where departments fill `several` columns, the first may be unknown and the second known.
    """
    firsts = [
        (left, name)
        for left, right in pairwise([*breaks, end])
        if text[left - 1] not in JOINS
        for name in (_first_name(text, left, end), _first_name(text, left, right))
    ]
    for left, name in firsts:
        if name in known or (several and PREFIXED.match(name) and BODY.search(name)):
            return left
    # The task runs into its departments: 实施城镇社区养老幸福工程市民政局、市发改委.
    whole = _first_name(text, start, end)
    for offset in range(2, len(whole) - 2):
        if whole[offset:] in known:
            return start + offset
    for left, name in firsts:
        if len(name) <= 24 and PREFIXED.match(name) and name.endswith(ORGANISATION):
            return left
    for left, name in firsts:
        if len(name) <= 12 and BODY.search(name):
            return left
    prefix = max(whole.rfind(sign, 2, len(whole) - 2) for sign in "省市州县区")
    return start + prefix if prefix > 1 and whole.endswith(ORGANISATION) else None


def _party_end(words: Words, start: int, end: int, breaks: Sequence[int]) -> int:
    """Give where the departments of a row end: before a cell that says when, or at the end of a sentence."""
    text = words.text
    stop = text.find("。", start, end)
    end = end if stop == -1 else stop
    for offset in breaks:
        if offset >= end:
            break
        # Below the last row the annex goes on: 负责 closes a list of departments.
        if TIME.match(text, offset) or (offset in words.paragraphs and ASSIGNS.search(text, start, offset)):
            return offset
    return end


def _parties(
    text: str, start: int, end: int, breaks: Sequence[int], roles: Sequence[str], known: Collection[str]
) -> Iterator[tuple[Span, str]]:
    """Give the departments of a row with their roles, the columns of the header taken in their order."""
    groups = [start]
    for offset, until in pairwise([*breaks, end]) if len(roles) > 1 else ():
        if offset < end and text[offset - 1] not in JOINS:
            names = (_first_name(text, offset, end), _first_name(text, offset, until))
            if any(name in known or (PREFIXED.match(name) and name.endswith(ORGANISATION)) for name in names):
                groups.append(offset)
    for position, (left, right) in enumerate(pairwise([*groups, end])):
        column = roles[min(position, len(roles) - 1)]
        for named in read_names(text, Span(left, right)):
            yield Span(named.start, named.end), column if named.role == "responsible" else named.role


def _named_tasks(words: Words, outline: Outline, rows: Sequence[Row]) -> dict[int, int]:
    """Give the task of the body that each row names, by their titles; the likest pairs first, no task twice."""
    tasks = [
        (index, MARKS.sub("", provision.title), provision.start)
        for index, provision in enumerate(outline.provisions)
        if provision.part == "body" and provision.kind in ("task", "article")
    ]
    pairs: list[tuple[float, int, int]] = []
    for position, row in enumerate(rows):
        title = MARKS.sub("", words.text[row.title.start : row.title.end])
        exact = [(-100.0, position, index) for index, task, _ in tasks if task == title]
        pairs += exact
        for index, task, start in tasks if not exact else ():
            begins = len(title) >= 4 and len(task) >= 4 and title.startswith(task)
            if not begins and len(task) == UNTITLED:
                begins = title[:UNTITLED] in MARKS.sub("", words.text[start : start + 60])
            score = 95.0 if begins else fuzz.ratio(title, task, score_cutoff=LIKE)
            if score >= LIKE:
                pairs.append((-score, position, index))
    named: dict[int, int] = {}
    alike: set[int] = set()
    for score, position, index in sorted(pairs):
        if position not in named and index not in named.values():
            named[position] = index
            alike |= {position} if score > -100 else set()
    # A list of services says by chance what a task of the body nearly says.
    by_chance = alike if FEW * len(named) < len(rows) else set()
    return {position: index for position, index in named.items() if position not in by_chance}


def _with_rows(
    words: Words, outline: Outline, rows: Sequence[Row], own: Sequence[int]
) -> tuple[Outline, dict[int, int]]:
    """Give the outline with a task for each of the rows that make one, and where each stands in it.

    What the numbers of the table made of it before is dropped: a row is one provision.
    """
    if not own:
        return outline, {}
    covered = [(row.start, row.end) for row in rows]
    kept = [
        index for index, provision in enumerate(outline.provisions)
        if provision.part == "body" or provision.kind == "annex"
        or not any(start <= provision.start < end for start, end in covered)
    ]  # fmt: skip
    annexes = {outline.provisions[index].local: index for index in kept if outline.provisions[index].kind == "annex"}
    taken = {outline.provisions[index].local for index in kept}
    made: dict[int, Provision] = {}
    for position in own:
        row = rows[position]
        annex = f"附件{row.annex}" if row.annex else "附件"
        local = f"a{row.annex or ''}.{row.number}"
        while local in taken:
            local += "~2"
        taken.add(local)
        title = words.plain[row.title.start : row.title.end]
        parent = annexes.get(f"a{row.annex}")
        made[position] = Provision(
            (annex, row.number), local, "task", title[:60], row.start, row.body, row.end, parent, "table"
        )
    old = [(outline.provisions[index].start, 0, index) for index in kept]
    ordered = sorted(old + [(provision.start, 1, position) for position, provision in made.items()])
    places = {(new, index): place for place, (_, new, index) in enumerate(ordered)}
    provisions = []
    for _, new, index in ordered:
        one = made[index] if new else outline.provisions[index]
        provisions.append(replace(one, parent=places.get((0, one.parent)) if one.parent is not None else None))
    tail = max(outline.tail, *(one.end for one in made.values()))
    return replace(outline, tail=tail, provisions=tuple(provisions)), {position: places[1, position] for position in own}
