"""The numbers that Word counts and shows before paragraphs: 一、 （一） 1. 第一条 (ISO/IEC 29500-1, 17.9).

They are nowhere in the text of a DOCX, and notices are numbered with them as often as by hand.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import cn2an

from policygraph.read.wordml import OFF, all_named, child_of, children_of, is_on, read_integer, value_of

COUNTING = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting"}
    | {"taiwaneseCounting", "taiwaneseCountingThousand"}
)
POSITIONAL = {
    "ideographDigital": "〇一二三四五六七八九",
    "taiwaneseDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
}
SERIES = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
"""Formats that are a row of signs; behind its end they go on in digits."""
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def write_number(number: int, form: str) -> str:
    """Give a number in one of Word's formats (ST_NumberFormat), in digits for a format that notices do not use."""
    if form == "none":
        return ""
    if form in COUNTING:
        return str(cn2an.an2cn(number))
    if form == "chineseLegalSimplified":
        return str(cn2an.an2cn(number, "up"))
    if form in POSITIONAL:
        return str(number).translate(str.maketrans("0123456789", POSITIONAL[form]))
    if form == "decimalZero":
        return f"{number:02d}"
    if 1 <= number <= len(SERIES.get(form, "")):
        return SERIES[form][number - 1]
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 780:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 1 <= number <= 3999:
        letters = ""
        for value, sign in ROMAN:
            letters += sign * (number // value)
            number %= value
        return letters if form == "lowerRoman" else letters.upper()
    return str(number)


class Level(NamedTuple):
    """One level of a list: where it starts, how its number looks, what makes it start anew."""

    start: int
    form: str
    text: str
    """The number and what stands around it: 第%1条, %1.%2."""
    spaced: bool
    restart: int | None
    """The level, from 1, whose paragraphs make this one start anew, 0 for none; None for all levels above it."""
    digits: bool
    """Whether it shows the numbers of the levels above it in digits."""


class Numbers:
    """The lists of a document, and how far each of them has counted."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self.styles = {value_of(style, "styleId"): style for style in all_named(styles, "style")}
        self.default = ""
        for name, style in self.styles.items():
            if value_of(style, "type") == "paragraph" and value_of(style, "default") not in {"", *OFF}:
                self.default = name
        self.abstract = {value_of(item, "abstractNumId"): item for item in children_of(numbering, "abstractNum")}
        self.concrete = {value_of(item, "numId"): item for item in children_of(numbering, "num")}
        self.known: dict[str, tuple[str, dict[int, Level]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def next_number(self, paragraph: Any) -> str:
        """Give the number that Word shows before the next paragraph, and a space where it sets one off; else nothing.

        Paragraphs are asked for in their order. A bullet is no number.
        """
        listed, depth = self._listed(paragraph)
        name, levels = self._levels(listed)
        if depth not in levels:
            return ""
        level = levels[depth]
        counts = self.counts.setdefault(name, {})
        anew = child_of(self._override(listed, depth), "startOverride")
        if anew is not None and (listed, depth) not in self.begun:
            counts[depth] = read_integer(value_of(anew), level.start)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self.begun.add((listed, depth))
        for deeper in [other for other in counts if other > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]

        def count(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            if other not in levels:
                return ""
            form = "decimal" if level.digits and other != depth else levels[other].form
            return write_number(counts.get(other, levels[other].start), form)

        shown = "" if level.form == "bullet" else re.sub("%([1-9])", count, level.text)
        return f"{shown} " if shown and level.spaced else shown

    def _listed(self, paragraph: Any) -> tuple[str, int]:
        """Give list and level of a paragraph: its own, or those of its style or of a style that is based on."""
        properties = child_of(paragraph, "pPr")
        style = value_of(child_of(properties, "pStyle")) or self.default
        depth = listing_style = ""
        seen: set[str] = set()
        while True:
            depth = depth or value_of(child_of(properties, "numPr", "ilvl"))
            listed = value_of(child_of(properties, "numPr", "numId"))
            if listed or style in seen or style not in self.styles:
                return listed, read_integer(depth, self._level_of_style(listed, listing_style))
            seen.add(style)
            listing_style = style
            properties = child_of(self.styles[style], "pPr")
            style = value_of(child_of(self.styles[style], "basedOn"))

    def _level_of_style(self, listed: str, style: str) -> int:
        """Give the level of a list that is tied to a style, else the first."""
        for level in children_of(self._abstract(listed), "lvl") if style else ():
            if value_of(child_of(level, "pStyle")) == style:
                return read_integer(value_of(level, "ilvl"), 0)
        return 0

    def _abstract(self, listed: str) -> Any:
        """Give what lays down the levels of a list, by way of the list style that it may name instead."""
        abstract = self.abstract.get(value_of(child_of(self.concrete.get(listed), "abstractNumId")))
        style = self.styles.get(value_of(child_of(abstract, "numStyleLink")))
        if style is None:
            return abstract
        linked = self.concrete.get(value_of(child_of(style, "pPr", "numPr", "numId")))
        return self.abstract.get(value_of(child_of(linked, "abstractNumId")))

    def _override(self, listed: str, depth: int) -> Any:
        """Give what a list lays down otherwise for a level, None where nothing."""
        for item in children_of(self.concrete.get(listed), "lvlOverride"):
            if value_of(item, "ilvl") == str(depth):
                return item
        return None

    def _levels(self, listed: str) -> tuple[str, dict[int, Level]]:
        """Give the levels of a list, and the name under which it counts, which it may share with others."""
        if listed not in self.known:
            abstract = self._abstract(listed)
            levels = {read_integer(value_of(level, "ilvl"), 0): level for level in children_of(abstract, "lvl")}
            for depth in range(9):
                anew = child_of(self._override(listed, depth), "lvl")
                if anew is not None:
                    levels[depth] = anew
            read = {depth: _read_level(level) for depth, level in levels.items()}
            self.known[listed] = value_of(abstract, "abstractNumId"), read
        return self.known[listed]


def _read_level(level: Any) -> Level:
    """Give a level as <w:lvl> lays it down."""
    restart = value_of(child_of(level, "lvlRestart"))
    return Level(
        start=read_integer(value_of(child_of(level, "start")), 0),
        form=value_of(child_of(level, "numFmt")) or "decimal",
        # Word itself takes no more, and a list may be ten thousand paragraphs long.
        text=value_of(child_of(level, "lvlText"))[:255],
        spaced=value_of(child_of(level, "suff")) != "nothing",
        restart=read_integer(restart, 0) if restart else None,
        digits=is_on(level, "isLgl"),
    )
