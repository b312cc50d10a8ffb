"""The imprint of a notice: the bracket below its title that a collection of laws puts for masthead and signature.

It holds number, day and who made the text, in any order: （辽地税所〔2000〕252号 2000年8月21日）, （1989年7月24日 四川省人民政府
令第9号）. An amended text names each act; the first one made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from policygraph.model import Words
from policygraph.numerals import DATE, read_date

BODY_NAME = (
    r"(?:人民政府(?:办公[室厅])?|(?:党政)?办公[室厅]|政府办公[室厅]|[局委厅部院署会处]|委员会|中心|指挥部|领导小组"
    r"|党委|县委|市委|国务院|[支分]行|人民银行|总队|海关|公司)"
)
"""What the name of a body that issues notices ends in."""
DECREE = re.compile(r"(?P<issuer>[\u4e00-\u9fff]{2,20}?(?:人民政府|国务院|部|委员会|厅|局|署))令第?\d{1,4}号")
"""The number of a decree, which opens with who issued it: 某某市人民政府令第12号."""
LINE = re.compile(r"（[^（）。；]{8,160}）")
DAY = re.compile(DATE)
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}〔(?:19|20)\d\d〕第?\d{1,5}号")
ISSUER = re.compile(rf"[\u4e00-\u9fff]{{4,30}}{BODY_NAME}")
ACT = re.compile(r"(?:公布|发布|颁布|印发|修正|修订)$")


class Imprint(NamedTuple):
    """Where the imprint stands, and its parts where they do; None for a part that it lacks."""

    start: int
    end: int
    number: tuple[int, int] | None
    issuer: tuple[int, int] | None
    day: tuple[int, int, date] | None


def find_imprint(words: Words, end: int) -> Imprint | None:
    """Give the first imprint that stands on a line of its own above `end`; None where none does."""
    text = words.text
    stops = {*words.lines, *words.gaps, len(text)}
    for start in words.lines:
        if start >= end:
            break
        line = LINE.match(text, start) if text[start] == "（" else None
        if line is not None and line.end() in stops:
            found = _parts(words, *line.span())
            if found.number or found.day:
                return found
    return None


def _parts(words: Words, start: int, end: int) -> Imprint:
    """Give what a bracket holds of an imprint."""
    number: tuple[int, int] | None = None
    issuer: tuple[int, int] | None = None
    day: tuple[int, int, date] | None = None
    for left, right in _pieces(words, start + 1, end - 1):
        dated = DAY.fullmatch(words.text, left, right)
        read = read_date(dated) if dated else None
        decree = DECREE.fullmatch(words.text, left, right)
        if read is not None:
            day = day or (left, right, read)
        elif decree is not None:
            number, issuer = number or (left, right), issuer or decree.span("issuer")
        elif NUMBER.fullmatch(words.text, left, right):
            number = number or (left, right)
        elif ISSUER.fullmatch(words.text, left, right):
            issuer = issuer or (left, right)
    return Imprint(start, end, number, issuer, day)


def _pieces(words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the pieces of an imprint: cut at its days and where white space is, without the verb that ends one."""
    days = [side for day in DAY.finditer(words.text, start, end) for side in day.span()]
    spaces = [offset for offset in range(start + 1, end) if words.at[offset] - words.at[offset - 1] > 1]
    for left, right in pairwise(sorted({start, *days, *spaces, end})):
        act = ACT.search(words.text, left, right)
        yield left, act.start() if act else right
