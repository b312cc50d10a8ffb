"""The words of a notice: its text without white space and page furniture, and where lines and paragraphs begin.

A notice comes with hard line breaks inside words, blank lines between every line, page numbers inside a
department's name. Rules read the words; every word keeps its place in the text, which is never changed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from policygraph.breaks import are_missing, find_breaks
from policygraph.model import Notice, Words
from policygraph.numerals import YEAR

FOLDS = dict(
    zip(
        "()[]［］【】﹝﹞〖〗{}｛｝﹛﹜,;:!?％－–―─‒~∼〜０１２３４５６７８９．",
        "（）〔〕〔〕〔〕〔〕〔〕〔〕〔〕〔〕，；：！？%—————～～～0123456789.",
        strict=True,
    )
)
"""One form for each bracket, mark and digit; one character for one, so that offsets hold. No form is folded further."""
FOLDED = re.compile(f"[{re.escape(''.join(FOLDS))}]")

FURNITURE = (
    # — 16 — , on a line of its own or inside a word
    (
        "—–－―-",
        re.compile(
            r"[—–－―-](?:[—–－―-]?[ \t\u3000]+\d{1,3}[ \t\u3000]+[—–－―-]{1,2}"
            r"|(?m:(?<=^.))[—–－―-]?\d{1,3}[—–－―-]{1,2}(?=[ \t\u3000\r]*(?m:$)))"
        ),
    ),
    ("页", re.compile(r"(?m)^[ \t\u3000]*第[ ]?\d{1,3}[ ]?页(?:[ ，,/]*共[ ]?\d{1,3}[ ]?页)?(?=[ \t\u3000\r]*$)")),
    ("age", re.compile(r"(?mi)^[ \t#]*page[ ]?\d{1,4}(?:[ ]?(?:of|/)[ ]?\d{1,4})?[ ]?[:：]?(?=[ \t\r]*$)")),
    ("*", re.compile(r"\*\*+")),
    # a list in Markdown, and the button that closes a window
    ("[", re.compile(r"(?m)^[-*][ ](?=\[)")),
    ("X×", re.compile(r"(?m)^[ \t]*[X×](?=[ \t\r]*$)")),
    ("#", re.compile(r"(?m)^\#{1,6}[ ]")),
    ("<", re.compile(r"(?i)</?(?:br|p|div|span|font|center|strong|b|tr|td)\b[^<>]{0,300}>")),
)
"""Page numbers, Markdown stars and hashes, tags: what a converter left in the text; each with a sign it cannot lack."""
LINE_ENDS = re.compile(r"(?i)[\n\r\x0b\x0c\x85\u2028\u2029]|\u3000\u3000|<(?:br|/?p|/?div|/?tr)\b")
"""What ends a line; a wide blank opens the next one."""

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f\u202a-\u202e\u2066-\u2069"
RUN = re.compile(rf"[^\s{INVISIBLE}]+")
MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,3}[.、](?!\d)|（\d{1,3}）|[①-⑳㈠-㈩⑴-⒛]"
    r"|第[一二三四五六七八九十百零\d]{1,5}[章节条]|附件|——|抄送"
    r"|(?:牵头|责任|配合|主责|主办|承办|协办|参与)(?:单位|部门)：|(?:完成|办结|推进|工作)?(?:时限|时间)(?:要求)?："
)
"""How a line opens that begins a paragraph of its own."""
MARKER_SIGNS = frozenset("（第附—抄牵责配主承协参完办推工时")
"""How MARKER begins, but for numbers."""
ALONE = re.compile(
    rf"{YEAR}年[\d一二三四五六七八九十]{{1,2}}月[\d一二三四五六七八九十]{{1,3}}日|（(?:此件|联系人)[^）]+）"
    r"|[\u4e00-\u9fff]{2,12}〔\d{4}〕\d{1,4}号"
)
"""A line that is a paragraph wherever it stands: a date, who may read a notice, its number."""
WIDEST = 50
"""Characters that a line of a printed page holds at most."""
UNBROKEN = 80
"""A line of more characters than this was broken by no page."""
GLUED = 90
"""A first line of more characters than this holds more of the head than one part."""
HALF = 45
"""A line of clauses that is longer and ends without a mark was broken within its sentence."""
HAN = re.compile("[\u4e00-\u9fff]")
CLAUSAL = re.compile(r"[，。；]")
ENDS = frozenset("。！？；：")
GOES_ON = frozenset("，、。；：）〕》”")
BRACKET = re.compile("[（〔《“）〕》”]")
LONGEST_BRACKET = 120
"""A bracket that is open longer was never closed."""


OFFSETS = array("I", range(2**16))
"""The offsets of a text: stretches of them are copied faster than counted."""


def fold_name(name: str) -> str:
    """Give a written name as its spellings share it: no white space, one form of brackets."""
    return _fold_signs("".join(name.split()))


def fold_words(words: str) -> str:
    """Give words as `Words.text` holds them, so that they can be looked for there."""
    return _fold("".join(words.split()))


def _fold_signs(words: str) -> str:
    """Give words with each bracket, mark and digit in its one form."""
    # A text holds few of the signs: to replace those costs less than to look up every character.
    for sign in set(FOLDED.findall(words)):
        words = words.replace(sign, FOLDS[sign])
    return words


def read_words(notice: Notice) -> Words:
    """Give the words of a notice; where its text holds none, empty words."""
    text = notice.text
    runs: list[tuple[int, int]] = []
    left = 0
    for start, end in _furniture(text):
        runs.extend(map(re.Match.span, RUN.finditer(text, left, start)))
        left = max(left, end)
    runs.extend(map(re.Match.span, RUN.finditer(text, left)))

    at = array("I")
    offsets = OFFSETS if len(text) <= len(OFFSETS) else array("I", range(len(text)))
    lines: list[int] = []
    gaps: list[int] = []
    previous = 0
    for start, end in runs:
        between = text[previous:start]
        if not at or "\n" in between or (between != " " and LINE_ENDS.search(between)):
            lines.append(len(at))
        elif len(between) >= 2:
            gaps.append(len(at))
        at.extend(offsets[start:end])
        previous = end
    plain = "".join(text[start:end] for start, end in runs)
    folded = _fold(plain)
    unbroken = are_missing(len(lines), len(folded))
    if unbroken or (len(lines) > 1 and lines[1] > GLUED):
        lines = sorted({*lines, *find_breaks(folded)})
    return Words(folded, plain, at, tuple(lines), _paragraphs(folded, lines, text, at), tuple(gaps), unbroken)


def _furniture(text: str) -> list[tuple[int, int]]:
    """Give the extents of what a converter left in a text, in its order."""
    found = [
        match.span()
        for signs, pattern in FURNITURE
        if any(sign in text for sign in signs)
        for match in pattern.finditer(text)
    ]
    return sorted(found)


ANGLED = re.compile(r"〈([市县区旗、]{1,7})〉")
"""县〈市、区〉: these brackets are those of a quoted title elsewhere."""
DIGIT_COMMA = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")


STOP = re.compile(r"(?<=[\u4e00-\u9fff）”》%])(?<![一二三四五六七八九十])\.(?=[\u4e00-\u9fff“《（\d]|$)")
"""A point that ends a sentence, as some converters write 。."""
FEW = 5


def _fold(plain: str) -> str:
    """Give the words with brackets, marks and digits in one form; a comma inside a number (1,000) stays one.

    Where sentences end with points, these are 。.
    """
    folded = DIGIT_COMMA.sub(",", _fold_signs(plain)).replace("-", "—")
    stops = folded.count(".")
    if stops > FEW and stops > 3 * folded.count("。") and len(STOP.findall(folded)) > FEW:
        folded = STOP.sub("。", folded)
    return ANGLED.sub(r"（\1）", folded) if "〈" in folded else folded


def _paragraphs(folded: str, lines: list[int], text: str, at: array[int]) -> tuple[int, ...]:
    """Give the line starts at which a paragraph begins, and not a line that was merely wrapped.

    A line that was broken at the width of the page is as long as its neighbours; where most lines are, a full line goes
    on in the next. Some converters break lines at marks as well: there a line goes on too that is no heading, or fills
    the line of the page together with the pieces before it. Elsewhere a line goes on when it ends without a mark and
    is no heading. Any line goes on inside a bracket, or before a mark.
    """
    if not lines:
        return ()
    bounds = [*lines, len(folded)]
    lengths = [right - left for left, right in pairwise(bounds)]
    ordered = sorted(lengths)
    width = ordered[len(ordered) * 9 // 10]
    wrapped, in_pieces = _wrapping([folded[right - 1] for right in bounds[1:]], lengths, width)
    starts = [lines[0]]
    opens = [text.endswith("\u3000\u3000", 0, at[offset]) or _is_marked(folded, offset) for offset in lines]
    for number, offset in enumerate(lines[1:]):
        length = lengths[number]
        last = folded[offset - 1]
        torn = length > HALF and HAN.fullmatch(last) and CLAUSAL.search(folded, lines[number], offset) and not _is_marked(folded, offset)
        if torn and opens[number + 1]:
            # 使用范 / 围，防止外泄: a converter broke the line within a word, and set the rest in.
            fresh = False
        elif opens[number + 1] or (in_pieces and any(ALONE.fullmatch(folded, *bounds[line : line + 2]) for line in (number, number + 1))):
            fresh = True
        elif folded[offset] in GOES_ON or (last == "》" and folded[offset] == "（") or _is_open(folded, starts[-1], offset):
            fresh = False
        elif wrapped and last in ENDS:
            fresh = length < width * 0.93
        elif wrapped and not in_pieces:
            fresh = length < width * 0.8
        elif wrapped:
            # Within a paragraph no line is a heading, and none goes before a title or a quotation.
            heading = starts[-1] == lines[number] and folded[offset] not in "《“（" and last not in "，、》”"
            heading = heading and not MARKER.fullmatch(folded, lines[number], offset) and not CLAUSAL.search(folded, lines[number], offset)
            fresh = heading and length < width * 0.8 and not _fills(lengths, opens, number, width)
        elif width > UNBROKEN and length <= 45 and last not in "，、" and MARKER.match(folded, lines[number]):
            # Lines run on far beyond a page's width: a short numbered one was not broken there.
            fresh = True
        else:
            heading = length <= 40 and last != "、" and not CLAUSAL.search(folded, lines[number], offset)
            fresh = last in ENDS or last in "）〕”》" or heading
        if fresh:
            starts.append(offset)
    return tuple(starts)


def _wrapping(lasts: Sequence[str], lengths: Sequence[int], width: int) -> tuple[bool, bool]:
    """Tell whether lines were broken at the width of a page, and whether at marks as well; `lasts` are their last signs."""
    if len(lasts) <= 20 or width > WIDEST:
        return False, False
    full = [last for last, length in zip(lasts, lengths, strict=True) if length >= width * 0.8]
    pieces = sum(last in "，、" and length < width * 0.8 for last, length in zip(lasts, lengths, strict=True))
    in_pieces = pieces * 20 > len(lasts) and sum(last not in ENDS for last in full) * 2 > len(full)
    return in_pieces or len(full) * 2 > len(lasts), in_pieces


def _fills(lengths: Sequence[int], opens: Sequence[bool], number: int, width: int) -> bool:
    """Tell whether a line fills a line of the page together with pieces right before it, back to where a paragraph opens."""
    total = 0
    for piece in range(number, max(number - 6, -1), -1):
        total += lengths[piece]
        if total >= width * 0.9:
            return total <= width * 1.06
        if opens[piece]:
            return False
    return False


def _is_marked(folded: str, offset: int) -> bool:
    """Tell whether a number or a key opens at an offset."""
    sign = folded[offset]
    return (sign in MARKER_SIGNS or sign.isnumeric()) and MARKER.match(folded, offset) is not None


def _is_open(folded: str, start: int, end: int) -> bool:
    """Tell whether a bracket is open at the end of a stretch."""
    start = max(start, end - LONGEST_BRACKET)
    depth = 0
    for mark in BRACKET.findall(folded, start, end):
        if mark in "（〔《“":
            depth += 1
        elif depth:
            depth -= 1
    return depth > 0


def begins_line(words: Words, offset: int) -> bool:
    """Tell whether a line begins at an offset."""
    index = bisect_left(words.lines, offset)
    return index < len(words.lines) and words.lines[index] == offset


def line_start(words: Words, offset: int) -> int:
    """Give the start of the line that holds `offset`."""
    index = bisect_left(words.lines, offset + 1) - 1
    return words.lines[max(index, 0)] if words.lines else 0
