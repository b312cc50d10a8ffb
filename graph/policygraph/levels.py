"""What passes over a level: provisions of a lower notice that come from the highest of three, past the one between.

It takes three comparisons together, of which each is made by itself, and is found once all are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import terms
from policygraph.align import MISSING
from policygraph.assemble import pol
from policygraph.correspondences import GRAPH, Compared
from policygraph.entities import Row
from policygraph.resolve import NoticeCard
from policygraph.schemes import Schemes

LEVELS: Final = ("national", "province", "prefecture", "county")
"""From the highest to the lowest."""


class Between(NamedTuple):
    """A comparison past a region in which notices stand between: theirs with the same upper notice, and the lower one's with them."""

    past: Compared
    beside: tuple[Compared, ...]
    nearer: tuple[Compared, ...]
    between: frozenset[str]
    """Of the lower notices of `beside` those that are of a level between."""


class Said(NamedTuple):
    """What a comparison says of statements, by their IRIs."""

    missing: frozenset[str]
    """Those of the upper notice that are left out below, but for those that speak only to other places."""
    held: frozenset[str]
    """Those of the upper notice that are not."""
    pairs: tuple[tuple[str, str, str], ...]
    """Correspondence, statement above, statement below."""


def find_between(
    comparisons: Sequence[Compared], cards: Iterable[NoticeCard], schemes: Schemes
) -> Iterator[Between]:
    """Give the comparisons that pass over notices of regions between, in their order, the nearest region first."""
    level_of: dict[str, int] = {}
    region_of: dict[str, str] = {}
    for card in cards:
        if card.region_code is not None and card.region_code in schemes.regions:
            region_of[card.iri] = card.region_code
        if card.level in LEVELS:
            level_of[card.iri] = LEVELS.index(card.level)
    below: defaultdict[tuple[str, str], list[Compared]] = defaultdict(list)
    above: defaultdict[tuple[str, str], list[Compared]] = defaultdict(list)
    for one in comparisons:
        below[one.upper, region_of.get(one.lower, "")].append(one)
        above[one.lower, region_of.get(one.upper, "")].append(one)
    for past in comparisons:
        if past.lower not in region_of or past.upper not in level_of:
            continue
        for region in schemes.above(schemes.regions[region_of[past.lower]]):
            beside = tuple(below.get((past.upper, region.code), ()))
            between = frozenset(one.lower for one in beside if level_of.get(one.lower, -1) > level_of[past.upper])
            if between:
                yield Between(past, beside, tuple(above.get((past.lower, region.code), ())), between)


def read_said(rows: Iterable[Row]) -> Said:
    """Give what a comparison says of statements, from its triples."""
    of: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in rows:
        of[predicate.removeprefix(terms.POL)][subject] = value[1:-1]
    gone = f"{terms.SCHEME}verdict/{MISSING}"
    upper, lower, verdict = of["upperStatement"], of["lowerStatement"], of["verdict"]
    missing = {pair for pair in upper if verdict.get(pair) == gone}
    return Said(
        frozenset(upper[pair] for pair in missing - of["speaksTo"].keys()),
        frozenset(upper[pair] for pair in upper.keys() - missing),
        tuple((pair, upper[pair], lower[pair]) for pair in sorted(upper.keys() & lower.keys())),
    )


def passed_quads(found: Iterable[Between], said: Callable[[Compared], Said], base: str) -> Iterator[ox.Quad]:
    """Give the quads that say which notices between a correspondence passes over.

    Another notice of the region may hold the provision, or the lower notice may have it from elsewhere in the region.
    """
    graph = ox.NamedNode(terms.graph_iri(base, GRAPH))
    for one in found:
        held = {statement for comparison in one.beside for statement in said(comparison).held}
        nearer = {below for comparison in one.nearer for _, _, below in said(comparison).pairs}
        pairs = [pair for pair in said(one.past).pairs if pair[1] not in held and pair[2] not in nearer]
        for comparison in one.beside:
            if comparison.lower in one.between:
                missing = said(comparison).missing
                for node, above, _ in pairs:
                    if above in missing:
                        yield ox.Quad(ox.NamedNode(node), pol("passesOver"), ox.NamedNode(comparison.lower), graph)
