"""Figures that a reply or a report states: 普查1294个小区，其中新建288个.

Only notices that tell what was done have them (答复, 复函, 报告, 情况); what they plan (下一步打算) and the rules they
quote (每百户不少于30平方米) are no facts. Unknown is not the same as not done: a fact says what stands in the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extract.targets import COUNT, IDEA, match_figures
from policygraph.model import Fact, Outline, Words
from policygraph.numerals import read_integer, read_quantity

PLANNED = re.compile(r"下一?步|下阶段|今后|打算|(?:工作)?(?:计划|安排|建议|举措|思路|目标)$|努力方向")
"""Headings of parts that say what is to be done."""
SPELLED = re.compile(
    rf"(?<=连续)(?P<years>{COUNT})(?P<unit>年)|(?<![两二三四五六七八九十])(?P<value>{COUNT})(?P<kind>个|所|家|处|座|名|支|张)(?!{IDEA})"
)
TERM = re.compile(r"(?:连续|历时|为期|长达)$")
RULED = re.compile(r"(?:不低于|不少于|不小于|不超过|不高于|至少|每|第|前|〔|满|岁以上|号|自|近年|“十?)$")
MARKS = "，。；、：（"
NOUN = re.compile(r"[“”\u4e00-\u9fff]{0,24}")
LEAD_IN = re.compile(
    r"(?:20\d\d年(?:以来|来|起|底|末|度)?|目前|截至|现|其中|全[市县省区]|共计?|累计|约|近|仅有|达到?|了|已|并|经)+"
)


def find_facts(words: Words, outline: Outline) -> Iterator[Fact]:
    """Give the figures that a reply or report states, in the order of its text, each with what it is of."""
    text = words.text
    figures = [
        (m.start(), m.end(), read_quantity(m["value"], m["scale"] or ""), m["unit"])
        for m in match_figures(text, outline.lead.start, outline.tail)
        if _states(text, m)
    ]
    for spelled in SPELLED.finditer(text, outline.lead.start, outline.tail):
        written = spelled["years"] or spelled["value"]
        value = read_integer(written.replace("两", "二"))
        if value is not None and (spelled["years"] or value > 1):
            figures.append((spelled.start(), spelled.end(), float(value), spelled["unit"] or spelled["kind"]))
    last = 0
    for start, end, quantity, unit in sorted(figures):
        provision = outline.at(start)
        if outline.in_title(start) or is_planned(outline, provision):
            continue
        left = max(*(text.rfind(sign, max(0, start - 41), start) + 1 for sign in MARKS), last)
        left = left if start - left <= 40 else start
        noun = NOUN.match(text, end)
        right = noun.end() if noun else end
        last = end
        about = _about(words, left, start, end, right)
        yield Fact(left, right, "figure", provision, words.plain[left:right], quantity, unit, about)


def is_planned(outline: Outline, index: int | None) -> bool:
    """Tell whether a provision, or one above it, says what is to be done."""
    while index is not None:
        provision = outline.provisions[index]
        if PLANNED.search(provision.title):
            return True
        index = provision.parent
    return False


def _states(text: str, match: re.Match[str]) -> bool:
    """Tell whether a figure states something: no date, no number of a document, no floor that a rule sets."""
    before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 2]
    if RULED.search(before) or (match["bound"] and after.startswith("的")):
        return False
    if match["unit"] == "年":
        return TERM.search(before) is not None
    if match["unit"] == "日" and before.endswith("月"):
        return False
    return not (match["unit"] == "个" and after.startswith(("工作", "月"))) and not after.startswith(("号", "级"))


def _about(words: Words, left: int, start: int, end: int, right: int) -> str:
    """Give what a figure is of: the noun after its unit, else the words before it, else the clause beside it."""
    text, plain = words.text, words.plain
    after = plain[end:right].removeprefix("的")
    if len(after) >= 2 and after[0] not in "“”":
        return after
    before = LEAD_IN.sub("", plain[left:start])
    if before in ("占比", "比例", "比重", "同比"):
        above = max(text.rfind(sign, 0, left - 1) for sign in MARKS) + 1
        return f"{plain[above : left - 1]}{before}"
    if before in ("连续", "历时", "为期"):
        below = min((at for sign in MARKS if (at := text.find(sign, right + 1)) != -1), default=right)
        return plain[right + 1 : below]
    return before + after
