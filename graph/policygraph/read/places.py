"""A text while it is written down, and where in the file every character of it came from."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from policygraph.model import Place, Places


@dataclass(frozen=True, slots=True)
class Runs(Sequence[Place]):
    """The places of a `Places`, two numbers each: a text has a run every few characters, some a million of them."""

    unit: str
    parts: Sequence[int]
    offsets: Sequence[int]

    def __len__(self) -> int:
        return len(self.offsets)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> Runs: ...
    def __getitem__(self, index: int | slice) -> Place | Runs:
        if isinstance(index, slice):
            return Runs(self.unit, self.parts[index], self.offsets[index])
        return Place(self.unit, self.parts[index], self.offsets[index])


class Writer:
    """A text being written, with its places.

    What separates two stretches of text is asked for where it is met and written when text follows, so that a
    text neither begins nor ends with separators, and an empty block leaves none behind.
    """

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.pieces: list[str] = []
        self.length = 0
        self.starts = array("I")
        self.parts = array("I")
        self.offsets = array("I")
        self.steps = array("B")
        self.gap: tuple[int, int] | None = None
        """The place of a line break that is due before the next character."""
        self.fresh = True
        """Whether the next character is the first of the text or of a cell."""
        self.opens_row = True
        """Whether the next cell is the first of its row."""

    @property
    def opens_line(self) -> bool:
        """Whether the next character is the first of its line or cell."""
        return self.fresh or self.gap is not None

    def write(self, text: str, part: int, offset: int, step: int) -> None:
        """Write text that begins at a place; from one character to the next is `step`, 0 if all stand there."""
        if not text:
            return
        if self.gap is not None:
            gap, self.gap = self.gap, None
            if self.length:
                self._put("\n", *gap, 0)
        self._put(text, part, offset, step)
        self.fresh = False

    def end_line(self, part: int, offset: int) -> None:
        """End the line, unless nothing stands on it."""
        if not self.fresh:
            self.gap = (part, offset)

    def end_row(self, part: int, offset: int) -> None:
        """End a row of a table, and its last cell even if nothing stands in it."""
        self.gap = (part, offset)
        self.opens_row = True

    def begin_cell(self, part: int, offset: int) -> None:
        """Begin a cell: on a line of its own where it opens a row, else behind a tab."""
        self.gap = None
        if not self.opens_row:
            self._put("\t", part, offset, 0)
        elif self.length and not (self.fresh and self.pieces[-1] == "\n"):
            self._put("\n", part, offset, 0)
        self.opens_row = False
        self.fresh = True

    def finish(self) -> tuple[str, Places]:
        """Give the text and its places."""
        return "".join(self.pieces), Places(self.starts, Runs(self.unit, self.parts, self.offsets), self.steps)

    def _put(self, text: str, part: int, offset: int, step: int) -> None:
        joins = False
        if self.starts and self.parts[-1] == part and self.steps[-1] == step:
            joins = offset == self.offsets[-1] + (self.length - self.starts[-1]) * step
        if not joins:
            self.starts.append(self.length)
            self.parts.append(part)
            self.offsets.append(offset)
            self.steps.append(step)
        self.pieces.append(text)
        self.length += len(text)
