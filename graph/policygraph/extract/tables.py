"""Rows of a table of duties whose cells the source keeps apart by tabs, as pages and Word files give them.

What the columns hold is said by the header. Cells of the left columns may run over several rows, so that columns are
counted from the right; a cell of several paragraphs takes several lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from policygraph.extract.responsibilities import ORGANISATION, ROLE, read_names
from policygraph.model import Outline, Span, Words

PARTY_COLUMN = rf"(?:{'|'.join(ROLE)})(?:责任)?(?:单位|部门|主体|科室|机构)"
TASK_COLUMN = re.compile(r".{0,8}(?:任务|事项|项目|措施|举措|要点|内容|名称|工作).{0,6}")
COUNTED = re.compile(r"\d{1,3}")
LINE = re.compile(r"[^\n]+")
LONGEST_TITLE = 40
"""A longer cell is the text of its task, and no title."""
UNTITLED = 20
"""How long the title of a task is that has no heading: its first words."""
MORE_NAMES = 40
"""A line below the last cell of a row that goes on with it is not longer."""


class Row(NamedTuple):
    """A row of a table of duties: its number, its task, its departments with their roles.

    `assigns` are the stretches that name them. `body` is where the words below its title begin: at those of the title
    itself where it is no heading. `provision` is the task of the body that it names, else the one that it makes.
    """

    number: str
    start: int
    end: int
    title: Span
    body: int
    parties: tuple[tuple[Span, str], ...]
    assigns: tuple[Span, ...]
    annex: int
    provision: int


class Columns(NamedTuple):
    """What the columns of a table hold, counted from the right: the task, and the roles of departments."""

    task: int
    roles: dict[int, str]
    width: int


def find_tabbed_rows(words: Words, source: str, outline: Outline, after: int, known: Collection[str]) -> Iterator[Row]:
    """Give the rows of every table of duties below `after` that `source`, the text of the notice, keeps in cells.

    `known` are names of bodies that the notice writes elsewhere.
    """
    if after >= len(words.at) or "\t" not in source:
        return
    columns: Columns | None = None
    cells: list[Span] = []
    count = 0
    for line in LINE.finditer(source, words.at[after], words.span(outline.end - 1, outline.end).end):
        here = _cells(words, line)
        header = _columns([words.text[slice(*cell)] for cell in here]) if len(here) > 1 else None
        if header is not None:
            yield from _row(words, outline, columns, cells, count, known)
            # The header is said again at a page break.
            count = count if columns == header else 0
            columns, cells = header, []
        elif columns is not None and _opens_row(words, here, columns, count):
            yield from _row(words, outline, columns, cells, count, known)
            cells, count = here, count + 1
        elif cells and columns is not None:
            if len(here) == 1 and len(cells) >= columns.width - 1 and here[0][1] - here[0][0] > MORE_NAMES:
                # What stands below the table.
                yield from _row(words, outline, columns, cells, count, known)
                columns, cells = None, []
            else:
                cells = [*cells[:-1], Span(cells[-1].start, here[0].end), *here[1:]]
    yield from _row(words, outline, columns, cells, count, known)


def _cells(words: Words, line: re.Match[str]) -> list[Span]:
    """Give the cells of a line of the source, as stretches of the words; empty ones too."""
    found = []
    left = line.start()
    for cell in line[0].split("\t"):
        found.append(Span(bisect_left(words.at, left), bisect_left(words.at, left + len(cell))))
        left += len(cell) + 1
    return found


def _columns(header: Sequence[str]) -> Columns | None:
    """Give what the columns of a table hold, by the cells of its header; None where these are no header."""
    last = len(header) - 1
    roles = {last - at: ROLE[cell[:2]] for at, cell in enumerate(header) if re.fullmatch(PARTY_COLUMN, cell)}
    tasks = [last - at for at, cell in enumerate(header) if last - at not in roles and TASK_COLUMN.fullmatch(cell)]
    return Columns(max(tasks), roles, len(header)) if roles and tasks else None


def _opens_row(words: Words, cells: Sequence[Span], columns: Columns, count: int) -> bool:
    """Tell whether a line opens a row: its number counts on, or it has a cell for each column."""
    before = cells[: len(cells) - 1 - columns.task] if len(cells) - 1 > columns.task else cells[:1]
    numbers = [words.text[slice(*cell)] for cell in before[:2]]
    counted = [int(number.rstrip(".、")) for number in numbers if COUNTED.fullmatch(number.rstrip(".、"))]
    if counted:
        return counted[0] == count + 1
    return len(cells) == columns.width and len(cells) > max(columns.roles) and cells[-1 - columns.task][1] > cells[-1 - columns.task][0]


def _row(
    words: Words, outline: Outline, columns: Columns | None, cells: Sequence[Span], count: int, known: Collection[str]
) -> Iterator[Row]:
    """Give a row, where its cells hold a task and departments; nothing where they do not."""
    if columns is None or len(cells) <= max(columns.task, *columns.roles):
        return
    parties: list[tuple[Span, str]] = []
    for column, role in columns.roles.items():
        for named in read_names(words.text, cells[-1 - column]):
            name = words.text[named.start : named.end]
            if not (name in known or name.endswith(ORGANISATION)) or "。" in name:
                return
            parties.append((Span(named.start, named.end), role if named.role == "responsible" else named.role))
    task = cells[-1 - columns.task]
    if not parties or task.end <= task.start:
        return
    heads = task.end - task.start <= LONGEST_TITLE
    title = task if heads else Span(task.start, task.start + UNTITLED)
    counted = next((cell for cell in cells[:2] if COUNTED.fullmatch(words.text[slice(*cell)].rstrip(".、"))), None)
    number = words.text[slice(*counted)].rstrip(".、") if counted is not None else str(count)
    annex = next((n for n, (_, span) in enumerate(outline.annexes, 1) if span.start <= task.start < span.end), 0)
    assigns = tuple(sorted(cells[-1 - column] for column in columns.roles))
    start = counted.start if counted is not None else min(cell.start for cell in cells if cell.end > cell.start)
    end = max(cell.end for cell in cells)
    yield Row(number, start, end, title, title.end if heads else title.start, tuple(sorted(parties)), assigns, annex, -1)
