"""Names of groups and of actors in a notice's words: the labels of two schemes, found in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from policygraph.schemes import Schemes

PEOPLE = re.compile(r"(?:队伍|者|人|员|户|群众)$")
"""How actors end that are people: an institution's name (农村老年人日间照料中心) hides the group inside it, theirs does not."""


class Name(NamedTuple):
    """A label in the text: where it stands, and the group's concept, None for an actor."""

    start: int
    end: int
    concept: str | None


@lru_cache(maxsize=2)
def _labels(schemes: Schemes) -> tuple[ahocorasick_rs.AhoCorasick, tuple[str | None, ...]]:
    """Give an automaton of the labels, and the concept of each."""
    concepts: dict[str, str | None] = {name: None for name in schemes.actors if not PEOPLE.search(name)}
    concepts.update(schemes.groups)
    automaton = ahocorasick_rs.AhoCorasick(list(concepts), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return automaton, tuple(concepts.values())


# Groups and incentives of one notice ask for the same names, one after the other.
@lru_cache(maxsize=1)
def find_names(text: str, schemes: Schemes) -> tuple[Name, ...]:
    """Give the names of groups and actors in a text, the longest that fit, in its order."""
    automaton, concepts = _labels(schemes)
    return tuple(Name(start, end, concepts[number]) for number, start, end in automaton.find_matches_as_indexes(text))


def names_between(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    """Give the names that stand wholly between two offsets."""
    first = bisect_left(names, (start,))
    last = bisect_left(names, (end,), lo=first)
    while last > first and names[last - 1].end > end:
        last -= 1
    return names[first:last]
