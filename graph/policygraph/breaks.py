"""Where lines begin in a text that came without line breaks: its head, its letter, its end. GB/T 9704—2012, 7.2 to 7.4.

A database, a scan or a copied page gives a notice as one line. The parts of the head follow one another in an order
that the standard fixes (masthead, number, title, addressees), and each can be told by how it ends and what the next one
opens with; so can the signature, the title of what a letter carries, and what stands below the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.numerals import DATE

LONGEST = 400
"""A text with fewer line breaks than one to so many characters came without them."""
SHORTEST = 200
"""A notice is longer than this, and has more than one line."""
HEAD = 2500
"""So far the head and the letter reach at most."""
TITLE_REACH = 200
KIND = (
    r"(?:通知|意见|办法|方案|规定|细则|规划|计划|决定|公告|通告|批复|答复|复函|函|报告|条例|措施|纲要|要点|通报|制度|标准|规则|规程|预案)"
    r"(?:（[^（）]{1,24}）)?"
)
OFFICE = (
    r"(?:人民政府(?:办公[室厅])?|办公[室厅]|[局委厅部院署会处]|委员会|中心|指挥部|领导小组|街道办事处|总队|支队)"
)
SIGN = r"(?:(?!通知|意见|办法|方案|决定|文件|答复|公告|的)[\u4e00-\u9fff])"
NUMBER = re.compile(
    rf"{SIGN}{{1,12}}(?:（[\u4e00-\u9fff]{{1,4}}）{SIGN}{{0,4}})?〔(?:19|20)\d\d〕第?\d{{1,5}}号|{SIGN}{{2,20}}令第?\d{{1,4}}号"
)
BEHIND_FIELDS = re.compile(rf"(?<=[局委厅室府会公开件页]){SIGN}{{2,8}}〔(?:19|20)\d\d〕第?\d{{1,5}}号(?!）)")
"""A number that fields of the page or the issuer's name stand before."""
MASTHEAD = re.compile(rf"[\u4e00-\u9fff]{{2,40}}?{OFFICE}文件")
TITLE_END = re.compile(KIND)
ADDRESSED = re.compile(
    r"(?:各|尊敬的|市|县|区|省|自治区|国务院|[\u4e00-\u9fff、]{2,39}(?=代表|委员)|[\u4e00-\u9fff]{2,12}(?:人民政府|局|委|厅))(?:[^。；：《》]){0,200}?"
    r"(?:政府|委|办|局|单位|部门|机构|企业|学校|公司|院|中心|代表|委员|街道|办事处|所|站|会|厅|社|银行)(?:（[^（）]{1,30}）)?：(?!（)"
)
OPENS_TEXT = re.compile(
    r"为(?!了?[^，。；]{0,6}的)[^。；]{0,60}，|根据|按照|依据|近年来|现将|经[^，。]{2,20}(?:同意|批准|研究)|《|目录|第一[章条]|一、|（?(?:19|20)\d\d[年—]"
    r"|您|你|收悉"
)
"""How the text below a title or the addressees opens."""
FIRST_UNIT = re.compile(r"(?<![\u4e00-\u9fff、])一、(?=[\u4e00-\u9fff])|(?:(?<=[。：日）])|(?<=[法则案定例]))第一[章条]")
DAY = re.compile(rf"{DATE}(?!印发)")
SIGNERS_REACH = 120
"""So many characters those who sign take at most."""
SIGNERS = re.compile(rf"(?:^|[。：）\d](?<!附件：))(?P<who>[\u4e00-\u9fff、]{{3,{SIGNERS_REACH}}})$")
ENDS_OFFICE = re.compile(rf"{OFFICE}$")
LETTER_ENDS = re.compile(rf"（此|$|[\u4e00-\u9fff“”]{{4,60}}?{KIND}")
"""What follows the day of a letter that nobody signs by name."""
PAGE_DAY = re.compile(r"(?:19|20)\d\d—\d{1,2}—\d{1,2}(?:\d\d：\d\d)?(?:来源：[\u4e00-\u9fff]{2,16}?[网府])?")
"""What a page says of itself between the title and the text."""
PRINTED = re.compile(rf"(?<=[。：）日])[\u4e00-\u9fff]{{2,30}}{OFFICE}(?:秘书[处科])?{DATE}印发")
PUBLICITY = re.compile(r"（此[件页文][^（）]{0,12}）")
BELOW = re.compile(r"(?<=[。）日])(?:附件\d{0,2}：|抄送：|主送：|公开(?:方式|属性)：|信息公开|主动公开)")
QUOTED = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》){6,120})》|关于(?:印发|转发|发布)(?P<issued>[^《》。；：，]{6,80}?)的?通知")


def are_missing(lines: int, length: int) -> bool:
    """Tell whether a text of so many characters and line starts came without line breaks."""
    return lines * LONGEST < length or (lines == 1 and length > SHORTEST)


def find_breaks(text: str) -> list[int]:
    """Give the offsets at which the parts of a notice on one line begin, ascending, 0 left out; `text` is folded words."""
    unit = FIRST_UNIT.search(text, 0, HEAD)
    end = unit.start() if unit else min(len(text), HEAD)
    found = {*_head(text, end), *_letter(text, end), *_below(text, end)}
    return sorted(found - {0, len(text)})


def _head(text: str, end: int) -> Iterator[int]:
    """Give where the parts of the head begin, one after the other: masthead, number, title, addressees, text."""
    behind = BEHIND_FIELDS.search(text, 0, end) if NUMBER.match(text) is None and _title(text, 0, end) is None else None
    at = behind.start() if behind is not None else 0
    yield at
    titled = False
    while at < end:
        masthead = MASTHEAD.match(text, at, end)
        if masthead is not None and NUMBER.match(text, masthead.end(), end) is not None:
            at = masthead.end()
        elif (number := NUMBER.match(text, at, end)) is not None:
            at = number.end()
        elif (day := PAGE_DAY.match(text, at, end)) is not None:
            at = day.end()
        elif not titled and (stop := _title(text, at, end)) is not None:
            at, titled = stop, True
        elif (addressed := ADDRESSED.match(text, at, end)) is not None:
            yield addressed.end()
            return
        else:
            return
        yield at


def _title(text: str, at: int, end: int) -> int | None:
    """Give where the title ends that begins at an offset: at a kind of document that the next part of the head follows."""
    for kind in TITLE_END.finditer(text, at, min(end, at + TITLE_REACH)):
        stop = kind.end()
        title = text[at:stop]
        if any(mark in title for mark in "。；："):
            return None
        if title.count("《") != title.count("》"):
            continue
        if any(part.match(text, stop, end) for part in (NUMBER, ADDRESSED, OPENS_TEXT)) or stop == end:
            return stop
    return None


def _signatures(text: str, start: int, end: int) -> Iterator[tuple[int, ...]]:
    """Give where those who sign begin, where the day does, and where it ends; the day alone where a letter ends with it."""
    for day in DAY.finditer(text, start, end):
        signers = SIGNERS.search(text[max(start, day.start() - SIGNERS_REACH - 2) : day.start()])
        if signers is not None and ENDS_OFFICE.search(signers["who"]):
            yield day.start() - len(signers["who"]), day.start(), day.end()
        elif text.endswith("。", 0, day.start()) and LETTER_ENDS.match(text, day.end()):
            yield day.span()


def _letter(text: str, end: int) -> Iterator[int]:
    """Give where the signature of a letter begins and ends, and the title of what it carries, printed again below."""
    for signed in _signatures(text, 0, end):
        yield from signed
        note = PUBLICITY.match(text, signed[-1])
        below = note.end() if note else signed[-1]
        yield below
        title = _title(text, below, end)
        if title is not None:
            yield title
    for quoted in QUOTED.finditer(text, 0, end):
        carried = str(quoted["title"] or quoted["issued"])
        again = text.find(carried, quoted.end(), end)
        # A title that is quoted again is named, not printed.
        if again != -1 and text[again - 1] not in "《〈":
            yield from (again, again + len(carried))


def _below(text: str, start: int) -> Iterator[int]:
    """Give where what stands below the text begins: signature, annexes, copies."""
    for signed in _signatures(text, start, len(text)):
        yield from signed
    for part in (PRINTED, PUBLICITY, BELOW):
        yield from (found.start() for found in part.finditer(text, start))
