"""Words and outline of a text, for tests of what is read out of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from policygraph.model import Notice, Outline, Places, Words
from policygraph.segment import segment_notice
from policygraph.words import read_words

NOTICES = Path(__file__).parent.parent / "graph" / "notices"


def lay_out(text: str) -> tuple[Words, Outline]:
    """Give the words and the outline of a text."""
    words = read_words(Notice("", text, "", Places([0], [], [])))
    return words, segment_notice(words)


def lay_out_task(sentences: str) -> tuple[Words, Outline]:
    """Give the words and the outline of a notice whose first task holds some sentences."""
    return lay_out(f"推进方案\n\n一、重点任务\n\n1.抓好工作。{sentences}\n\n2.加强宣传。宣传典型。\n")


@cache
def lay_out_notice(name: str) -> tuple[Words, Outline]:
    """Give the words and the outline of a notice of the project, by the name of its file."""
    return lay_out((NOTICES / f"{name}.txt").read_text(encoding="utf-8"))
