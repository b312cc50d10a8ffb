"""Where the words of a notice stand in its file: line and columns of a text, the page of a PDF, the paragraph of a DOCX.

The file is looked for as for every other page (sources.py). Where it is not found, code points are all that is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import terms
from policygraph.model import Notice
from policygraph.sources import find_file

LINE = re.compile(r"\r\n|\n|\r")


class Where(NamedTuple):
    """A place that a person can go to. `file` is its path from here, or only its name where the text is not held.

    Lines and columns count from 1, columns in code points, the end column stands after the last character. `part` is
    the page of a PDF or the paragraph of a DOCX. `start` and `end` are code points of the notice's text. What is not
    known is None.
    """

    file: str = ""
    held: bool = False
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    part: str = ""
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        """Give file:line:column, as an editor opens it; file and code points where no line is known."""
        if self.line is not None:
            return f"{self.file}:{self.line}" + (f":{self.column}" if self.column is not None else "")
        if self.part:
            return f"{self.file} ({self.part})"
        return self.file if self.start is None else f"{self.file} [{self.start}–{self.end}]"


NOWHERE: Final = Where()
"""The place of what stands in no notice."""


@dataclass(frozen=True, slots=True)
class Held:
    """A notice of the graph with its text: `path` and `notice` are None where the text is not found."""

    iri: str
    source: str
    path: Path | None
    notice: Notice | None
    shown: str = ""
    """What its file is called to others."""
    breaks: tuple[int, ...] = field(default=(), repr=False)
    """Offsets at which the lines of the text begin, the first left out."""


@dataclass(slots=True)
class Texts:
    """The texts of a graph's notices, each looked for once.

    `folders` are the files and folders that are looked through, by default those that usually hold notices.
    """

    store: ox.Store
    folders: Sequence[Path] | None = None
    _held: dict[str, Held] = field(default_factory=dict)

    def hold(self, iri: str, notice: Notice) -> None:
        """Take the text of a notice that somebody has at hand, wherever its file is."""
        self._held[iri] = Held(iri, self._value(iri, "source"), None, notice)

    def find(self, iri: str) -> Held:
        """Give a notice with its text."""
        if iri not in self._held:
            source, digest = (self._value(iri, name) for name in ("source", "sha256"))
            found = find_file(source, digest, self.folders)
            if found is None:
                self._held[iri] = Held(iri, source, None, None)
            else:
                path, notice = found
                breaks = tuple(match.end() for match in LINE.finditer(notice.text))
                # What lies elsewhere goes by its name: where this machine keeps it is nobody else's business.
                here = path.resolve()
                shown = here.relative_to(Path.cwd()).as_posix() if here.is_relative_to(Path.cwd()) else path.name
                self._held[iri] = Held(iri, source, path, notice, shown, breaks)
        return self._held[iri]

    def _value(self, iri: str, name: str) -> str:
        property_ = ox.NamedNode(terms.POL + name)
        quads = self.store.quads_for_pattern(ox.NamedNode(iri), property_, None, None)
        return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")

    def locate(self, iri: str, start: int | None, end: int | None) -> Where:
        """Give where a stretch of a notice stands; the notice as a whole where no stretch is told."""
        if not iri:
            return NOWHERE
        held = self.find(iri)
        if held.notice is None or held.path is None:
            return Where(held.source, start=start, end=end)
        file = held.shown
        if start is None or end is None or not 0 <= start < end <= len(held.notice.text):
            return Where(file, True, start=start, end=end)
        kind = held.path.suffix.lower()
        if kind == ".txt":
            line, column = _line(held.breaks, start)
            # Up to the last character: an end at a line's beginning is the end of the line before.
            end_line, last = _line(held.breaks, end - 1)
            return Where(file, True, line, column, end_line, last + 1, start=start, end=end)
        place = held.notice.places.place(start)
        if place.unit == "byte":
            # A page's source has tags between the words, so that only lines are told.
            data = held.path.read_bytes()
            lines = [data.count(b"\n", 0, held.notice.places.place(at).offset) + 1 for at in (start, end - 1)]
            return Where(file, True, lines[0], None, lines[1], None, start=start, end=end)
        unit = {"page": "第 {} 页 page", "paragraph": "第 {} 段 paragraph"}[place.unit]
        return Where(file, True, part=unit.format(place.part), start=start, end=end)


def _line(breaks: Sequence[int], offset: int) -> tuple[int, int]:
    """Give line and column, both from 1, of a character."""
    line = bisect_right(breaks, offset)
    return line + 1, offset - (breaks[line - 1] if line else 0) + 1
