"""HTML: what a reader sees of a page, with the byte of every character."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from policygraph.model import Places
from policygraph.read.numbering import write_number
from policygraph.read.places import Writer
from policygraph.read.problem import check_signature
from policygraph.read.text import Decoded, decode_bytes

CHARSET = re.compile(
    rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)|<\?xml\b[^>]*?encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "textarea", "iframe"})
"""Elements whose content a reader of the page does not see, or sees in a frame of its own."""
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir"}
    | {"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section"}
    | {"select", "summary", "ul"}
)
ROWS = frozenset({"tr", "table", "thead", "tbody", "tfoot"})
CELLS = frozenset({"td", "th"})
WHITE = " \t\n\r\f"
LISTS = frozenset({"ol", "ul", "menu", "dir"})
FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "none": "none",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "cjk-decimal": "ideographDigital", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "simp-chinese-formal": "chineseLegalSimplified",
}  # fmt: skip
"""How HTML (4.4.5, the type of a list) and CSS (Counter Styles Level 3) name what Word calls by other names."""
LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?P<form>[a-z-]+)")
NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十百\d]{1,5}[条章节]|[①-⑳]")
"""An item that brings its own number, whatever its list counts."""
MARKUP = re.compile(r"<[a-zA-Z/!?]")
REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,32}|[xX][0-9a-fA-F]{1,32});?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")


def read_page(path: Path, data: bytes) -> tuple[str, Places]:
    """Give the text of a page: a line a block, a line a row of a table, tabs between cells. Raises NoticeError."""
    check_signature(path, data)
    declared = CHARSET.search(data, 0, 4096)
    label = (declared[1] or declared[2]).decode("ascii") if declared else ""
    return Page(decode_bytes(path, data, label)).read()


@dataclass(slots=True)
class Ordered:
    """A list that counts its items, and the number of the next."""

    form: str
    number: int

    def label(self) -> str:
        """Give what a browser shows before the next item, and count on."""
        shown = write_number(self.number, self.form)
        self.number += 1
        if not shown:
            return ""
        return f"{shown}、" if self.form.startswith(("chinese", "ideograph")) else f"{shown}."


class Page(HTMLParser):
    """A page as it is parsed, and its text as it is written.

    The parser is handed the page with each & hidden, and what & stands for is read here: the parser gives no
    places within text, and beside a malformed reference it gives the rest of the page as it stands, tags and all.
    What has no end is ended here, because the parser would look for it again and again: 20 kB of unended tags
    cost it a minute.
    """

    def __init__(self, decoded: Decoded) -> None:
        super().__init__(convert_charrefs=False)
        self.decoded = decoded
        self.source = decoded.text
        self.lines = [0, *(match.end() for match in re.finditer("\n", self.source))]
        self.writer = Writer("byte")
        self.unseen: str | None = None
        self.lists: list[Ordered | None] = []
        """The lists that are open, None for those without numbers."""
        self.label = ""
        """The number of an item, which is written when text follows."""
        self.space: tuple[int, int] | None = None
        """White space that is written only if text follows it on its line."""

    def read(self) -> tuple[str, Places]:
        """Give the text of the page and its places."""
        # No tag can end behind the last >, and a browser drops what is left of one there, too.
        unended = MARKUP.search(self.source, self.source.rfind(">") + 1)
        whole = self.source[: unended.start()] if unended else self.source
        self.feed(whole.replace("&", "."))
        self.close()
        return self.writer.finish()

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Give where a comment ends: one without an end takes all the rest, as in a browser."""
        end = super().parse_comment(i, report)
        return len(self.rawdata) if end < 0 else end

    def parse_html_declaration(self, i: int) -> int:
        """Give where <!…> ends, which is at its > whatever it holds: <![if IE]> shows what it stands around."""
        return self.rawdata.find(">", i) + 1 or len(self.rawdata)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a cell or a line; turn deaf to what no reader sees."""
        if tag in UNSEEN:
            self.unseen = tag
            self.set_cdata_mode(tag)
        elif tag in CELLS:
            self.space = None
            self.writer.begin_cell(0, self._byte())
        else:
            self._separate(tag)
            if tag in LISTS:
                self.lists.append(_ordered(dict(attrs)) if tag == "ol" else None)
            elif tag == "li":
                self._count(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """End a line or a row."""
        if tag == self.unseen:
            self.unseen = None
            self.clear_cdata_mode()
        else:
            self._separate(tag)
            if tag in LISTS and self.lists:
                self.lists.pop()
            if tag == "li":
                self.label = ""

    def _count(self, attrs: Mapping[str, str | None]) -> None:
        """Count an item of the innermost list."""
        innermost = self.lists[-1] if self.lists else None
        if innermost is None:
            self.label = ""
            return
        innermost.number = _read_number(attrs.get("value"), innermost.number)
        style = LIST_STYLE.search(attrs.get("style") or "")
        label = innermost.label()
        self.label = "" if style is not None and style["form"] == "none" else label

    def handle_data(self, data: str) -> None:
        """Write text as it stands in the source, without the white space at either end of a line."""
        words = data.strip(WHITE)
        start = self._position()
        if self.unseen:
            return
        if not words:
            if not self.writer.opens_line and self.space is None:
                self.space = (start, start + len(data))
            return
        opens_line = self.writer.opens_line
        if self.label:
            if not NUMBERED.match(words):
                self.writer.write(self.label, 0, self.decoded.byte(start), 0)
            self.label = ""
        first = start + len(data) - len(data.lstrip(WHITE))
        last = first + len(words)
        if opens_line:
            self._copy(first, last)
        else:
            if self.space is not None:
                self._copy(*self.space)
            self._copy(start, last)
        self.space = (last, start + len(data)) if last < start + len(data) else None

    def _separate(self, tag: str) -> None:
        """End a line or a row where a block of the page begins or ends."""
        if tag in ROWS:
            self.space = None
            self.writer.end_row(0, self._byte())
        elif tag in BLOCKS:
            self.space = None
            self.writer.end_line(0, self._byte())

    def _position(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _byte(self) -> int:
        return self.decoded.byte(self._position())

    def _copy(self, start: int, end: int) -> None:
        """Write a stretch of the source; what a reference stands for is at the place of its &."""
        for reference in REFERENCE.finditer(self.source, start, end):
            meant = unescape(reference[0])
            if meant != reference[0]:
                self._copy_plain(start, reference.start())
                self.writer.write(meant, 0, self.decoded.byte(reference.start()), 0)
                start = reference.end()
        self._copy_plain(start, end)

    def _copy_plain(self, start: int, end: int) -> None:
        for text, byte, width in self.decoded.runs(start, end):
            self.writer.write(text, 0, byte, width)


def _ordered(attrs: Mapping[str, str | None]) -> Ordered:
    """Give an ordered list as its tag describes it."""
    style = LIST_STYLE.search(attrs.get("style") or "")
    form = style["form"] if style is not None else attrs.get("type") or "1"
    return Ordered(FORMS.get(form, "decimal"), _read_number(attrs.get("start"), 1))


def _read_number(written: str | None, default: int) -> int:
    """Give the number that an attribute writes, or a default where it writes none that a list may have."""
    return int(written) if written and re.fullmatch(r"[0-9]{1,4}", written.strip()) else default
