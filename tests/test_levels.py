"""What passes over a level is found from three comparisons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policygraph import terms
from policygraph.correspondences import Compared
from policygraph.levels import Said, find_between, passed_quads, read_said
from policygraph.resolve import NoticeCard
from policygraph.schemes import load_schemes


def card(name: str, region: str, level: str) -> NoticeCard:
    return NoticeCard(f"urn:{name}", f"{name}.txt", None, name, None, None, region, None, (), 3, level)


CARDS = (
    card("province", "140000", "province"),
    card("city", "140900", "prefecture"),
    card("city2", "140900", "prefecture"),
    card("elsewhere", "140500", "prefecture"),
    card("county", "140928", "county"),
)
PAST = Compared("urn:province", "urn:county", "cites")
BESIDE = Compared("urn:province", "urn:city", "cites")
OTHER = Compared("urn:province", "urn:city2", "above")
NEARER = Compared("urn:city", "urn:county", "cites")
FAR = Compared("urn:province", "urn:elsewhere", "cites")


def said(missing: str = "", held: str = "", *pairs: tuple[str, str, str]) -> Said:
    return Said(frozenset(missing), frozenset(held), pairs)


FOLLOWS = said("", "a", ("urn:pair", "a", "s"))
CASES = [
    # the county has it from the province, past the city
    ({PAST: FOLLOWS, BESIDE: said("a")}, ["urn:city"]),
    # the city has it too
    ({PAST: FOLLOWS, BESIDE: said("", "a")}, []),
    # another notice of the city has it
    ({PAST: FOLLOWS, BESIDE: said("a"), OTHER: said("", "a")}, []),
    # two notices of the city leave it out
    ({PAST: FOLLOWS, BESIDE: said("a"), OTHER: said("a")}, ["urn:city", "urn:city2"]),
    # the county has it from another sentence of the city's notice
    ({PAST: FOLLOWS, BESIDE: said("a"), NEARER: said("", "b", ("near", "b", "s"))}, []),
    # the county has something else from the city's notice
    ({PAST: FOLLOWS, BESIDE: said("a"), NEARER: said("", "b", ("near", "b", "z"))}, ["urn:city"]),
    # the city is another county's
    ({PAST: FOLLOWS, FAR: said("a")}, []),
    # the city's notice leaves out another sentence
    ({PAST: FOLLOWS, BESIDE: said("b")}, []),
]


@pytest.mark.parametrize(("known", "passed"), CASES)
def test_what_passes_over_a_level(known: dict[Compared, Said], passed: list[str]) -> None:
    found = find_between(sorted(known), CARDS, load_schemes())
    quads = list(passed_quads(found, known.__getitem__, terms.BASE))
    assert [str(quad.object)[1:-1] for quad in quads] == passed
    assert {str(quad.subject) for quad in quads} <= {"<urn:pair>"}
    assert {quad.predicate.value for quad in quads} <= {f"{terms.POL}passesOver"}


# Levels of the upper notice and of the one between.
LEVELS = [("province", "prefecture", True), ("prefecture", "prefecture", False), ("prefecture", "province", False), (None, "prefecture", False)]


@pytest.mark.parametrize(("above", "between", "passes"), LEVELS)
def test_the_notice_between_is_of_a_level_between(above: str | None, between: str, passes: bool) -> None:
    cards = [
        replace(CARDS[0], level=above),
        replace(CARDS[1], level=between),
        CARDS[-1],
    ]
    assert bool(list(find_between([BESIDE, PAST], cards, load_schemes()))) is passes


def test_what_a_comparison_says_is_read_from_its_triples() -> None:
    verdict = f"<{terms.SCHEME}verdict/"
    rows = [
        ("kept", f"{terms.POL}upperStatement", "<a>"),
        ("kept", f"{terms.POL}lowerStatement", "<s>"),
        ("kept", f"{terms.POL}verdict", f"{verdict}verbatim>"),
        ("gone", f"{terms.POL}upperStatement", "<b>"),
        ("gone", f"{terms.POL}verdict", f"{verdict}missing>"),
        # it speaks to another place
        ("far", f"{terms.POL}upperStatement", "<c>"),
        ("far", f"{terms.POL}verdict", f"{verdict}missing>"),
        ("far", f"{terms.POL}speaksTo", '"邻市"'),
        # a title below stands for it
        ("title", f"{terms.POL}upperStatement", "<d>"),
        ("title", f"{terms.POL}lowerTask", "<t>"),
        ("title", f"{terms.POL}verdict", f"{verdict}verbatim>"),
    ]
    assert read_said(rows) == Said(frozenset("b"), frozenset("ad"), (("kept", "a", "s"),))
