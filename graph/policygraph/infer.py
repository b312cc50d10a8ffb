"""What a document very likely says that is cited and not held: the words that notices which implement it share.

As an editor reconstructs a lost text: where three or more independent notices implement the same document, words that
several of them share are its own, or of one still higher. A notice that rewrote another of them is no second witness.
What is inferred gives way to the text itself as soon as that is held.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import pyoxigraph as ox
from rapidfuzz import fuzz

from policygraph import terms
from policygraph.assemble import TYPE, integer, pol
from policygraph.correspondences import ABOVE, CITES, GRAPH, Compared
from policygraph.resolve import NoticeCard
from policygraph.schemes import Region, Schemes

WITNESSES: Final = 3
"""Independent notices that implement a document, from which its words can be inferred."""
AGREE: Final = 2
"""Of three or four witnesses, how many share a provision; of more, WITNESSES."""
ALIKE: Final = 0.6
"""Share of words from which two statements are witnesses to the same provision."""
LEAST: Final = 12
"""Characters below which a statement says too little to be known as another's."""
CLAIM: Final = 18
"""Characters below which a sentence is as good as a heading, so that no notice is said to lack it."""
DOCUMENT: Final = "document"
OR_ABOVE: Final = "above"
_IMPLEMENTS: Final = frozenset(("basis", "implements"))


class Edge(NamedTuple):
    """Two statements of two notices that correspond: their IRIs, how alike they are, the words of both."""

    upper: str
    lower: str
    score: float
    upper_words: str
    lower_words: str


class Source(NamedTuple):
    """A document that is cited and not held, with the notices that implement it: the independent ones, and the others."""

    stub: str
    witnesses: tuple[str, ...]
    followers: Mapping[str, str]
    """By the IRI of a notice that rewrote a witness, that witness."""
    region: Region | None


class Inferred(NamedTuple):
    """A provision of a document that is not held: its likely words, its witnesses by notice, and the notices without it."""

    stub: str
    words: str
    witnesses: tuple[tuple[str, str], ...]
    """IRI of the notice, IRI of its statement."""
    lacked_by: tuple[str, ...]
    reach: str


class Foretold(NamedTuple):
    """How an inference fared when the text arrived: provisions inferred, those it has; its statements, those foretold."""

    inferred: int
    confirmed: int
    statements: int
    foretold: int

    @property
    def precision(self) -> float:
        """Give the share of what was inferred that the text has."""
        return self.confirmed / self.inferred if self.inferred else 1.0

    @property
    def recall(self) -> float:
        """Give the share of the text that was inferred."""
        return self.foretold / self.statements if self.statements else 1.0

    def tell(self, lang: str) -> str:
        """Give the figures as a sentence."""
        shares = f"{self.precision:.0%}", f"{self.recall:.0%}"
        if lang == "zh":
            return (
                f"原文已收录，推定让位：曾推定 {self.inferred} 条，{self.confirmed} 条（{shares[0]}）见于原文；"
                f"原文 {self.statements} 句，{self.foretold} 句（{shares[1]}）曾被推定"
            )
        return (
            f"the text is held now and takes the place of what was inferred: it has {self.confirmed} of {self.inferred} inferred "
            f"provisions ({shares[0]}), and {self.foretold} of its {self.statements} statements had been inferred ({shares[1]})"
        )


def find_sources(
    cards: Iterable[NoticeCard], links: Mapping[str, tuple[str, str | None]], comparisons: Iterable[Compared], schemes: Schemes
) -> list[Source]:
    """Give the documents that can be inferred: not held, implemented by enough independent notices."""
    known = {card.iri: card for card in cards if card.tasks}
    citing: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for card in known.values():
        for cited in card.cited:
            if cited.relation in _IMPLEMENTS and cited.stub not in links:
                citing[cited.stub].setdefault(card.iri, cited.number)
    follows = {pair.lower: pair.upper for pair in comparisons if pair.because in (CITES, ABOVE)}
    found = []
    for stub, notices in sorted(citing.items()):
        followers = {iri: follows[iri] for iri in sorted(notices) if follows.get(iri) in notices}
        witnesses = tuple(sorted(notices.keys() - followers.keys()))
        if len(witnesses) >= WITNESSES:
            number = next(filter(None, notices.values()), None)
            found.append(Source(stub, witnesses, followers, _region_of(number, schemes)))
    return found


def _region_of(number: str | None, schemes: Schemes) -> Region | None:
    """Give the region whose authority a document number opens with: 晋政办发〔2020〕32号 is 山西省's."""
    opening = re.match(r"[\u4e00-\u9fff]+", number or "")
    for length in (3, 2, 1):
        marked = schemes.regions_abbreviated(opening[0][:length]) if opening else ()
        if marked:
            return marked[0]
    return None


def infer_provisions(
    source: Source, edges: Sequence[Edge], titles: Iterable[tuple[str, str]], names: Iterable[str], within: Mapping[str, str]
) -> list[Inferred]:
    """Give the provisions of a document, inferred from statements that correspond.

    `edges` are those between the notices of the source, `titles` the statements that became a title in a notice (its
    IRI). `names` are of places and agencies inside the document's own region: words that name one cannot come from above
    it. `within` gives the notice of each statement.
    """
    members = {*source.witnesses, *source.followers}
    groups = _Groups()
    words: dict[str, str] = {}
    for edge in edges:
        words[edge.upper], words[edge.lower] = edge.upper_words, edge.lower_words
        if edge.score >= ALIKE and {within[edge.upper], within[edge.lower]} <= members:
            groups.join(edge.upper, edge.lower)
    alike: defaultdict[str, float] = defaultdict(float)
    for edge in edges:
        for end in (edge.upper, edge.lower):
            alike[end] += edge.score
    # Any counterpart, however changed, is one: only what has none is lacked.
    answered: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        answered[edge.upper].add(within[edge.lower])
        answered[edge.lower].add(within[edge.upper])
    for statement, notice in titles:
        answered[statement].add(notice)
    named = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or r"(?!)")
    needed = AGREE if len(source.witnesses) < 5 else WITNESSES
    found = []
    for group in groups.sets():
        own = [(within[one], one) for one in group if within[one] in source.witnesses]
        holding = {notice for notice, _ in own}
        if len(holding) < needed:
            continue
        best = max((statement for _, statement in own), key=lambda one: (alike[one], one))
        if len(words[best]) < LEAST:
            continue
        has = holding | {notice for one in group for notice in answered[one]} | {within[one] for one in group}
        # A follower that was compared with its model alone can be judged by what the model has.
        judged = set(source.witnesses) | {iri for iri, model in source.followers.items() if model in holding}
        lacking = judged - has if len(words[best]) >= CLAIM else set()
        local = all(named.search(words[statement]) for _, statement in own)
        found.append(
            Inferred(source.stub, words[best], tuple(sorted(own)), tuple(sorted(lacking)), DOCUMENT if local else OR_ABOVE)
        )
    return sorted(found, key=lambda one: (one.words, one.witnesses))


class _Groups:
    """Statements joined into groups."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def top(self, one: str) -> str:
        while self.above.setdefault(one, one) != one:
            self.above[one] = self.above[self.above[one]]
            one = self.above[one]
        return one

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.top(one), self.top(other)))
        self.above[second] = first

    def sets(self) -> Iterator[list[str]]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for one in sorted(self.above):
            groups[self.top(one)].append(one)
        yield from groups.values()


def local_names(source: Source, schemes: Schemes) -> list[str]:
    """Give the names of places inside the region of a document, and how its agencies open their numbers (晋民发)."""
    if source.region is None or source.region.level == "national":
        return []
    region = source.region
    names = [region.name, *([region.short] if region.short else [])]
    return [*names, *(f"{mark}{agency}" for mark in region.abbreviations for agency in ("民发", "政发", "政办发", "发改", "办发"))]


def inferred_quads(provisions: Iterable[Inferred], base: str) -> Iterator[ox.Quad]:
    """Give the quads of inferred provisions, in the graph of correspondences."""
    graph = ox.NamedNode(terms.graph_iri(base, GRAPH))
    for one in provisions:
        local = terms.digest(one.stub, *(statement for _, statement in one.witnesses), length=12)
        node = ox.NamedNode(f"{base}inferred/{local}")
        yield ox.Quad(node, TYPE, pol("InferredProvision"), graph)
        yield ox.Quad(node, pol("inferredFor"), ox.NamedNode(one.stub), graph)
        yield ox.Quad(node, pol("inferredText"), ox.Literal(one.words), graph)
        yield ox.Quad(node, pol("sourceLevel"), ox.Literal(one.reach), graph)
        yield ox.Quad(node, pol("witnesses"), integer(len({notice for notice, _ in one.witnesses})), graph)
        for _, statement in one.witnesses:
            yield ox.Quad(node, pol("witness"), ox.NamedNode(statement), graph)
        for notice in one.lacked_by:
            yield ox.Quad(node, pol("lackedBy"), ox.NamedNode(notice), graph)


def inferred_words(graph: ox.Store) -> dict[str, list[str]]:
    """Give the inferred provisions of a graph by the IRI of the document that they are inferred for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in _ask(graph, "SELECT ?document ?words { ?one pol:inferredFor ?document ; pol:inferredText ?words }"):
        found[row["document"].value].append(row["words"].value)
    return dict(sorted(found.items()))


def statement_words(graph: ox.Store, notice: str) -> list[str]:
    """Give the words of the statements of a notice, by its IRI."""
    query = "SELECT ?notice ?words { ?one a pol:Statement ; pol:exact ?words ; pol:inProvision/pol:inNotice ?notice }"
    return [row["words"].value for row in _ask(graph, query, notice=ox.NamedNode(notice))]


def _ask(graph: ox.Store, query: str, **values: ox.NamedNode) -> ox.QuerySolutions:
    given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
    given = {ox.Variable(name): value for name, value in values.items()}
    rows = graph.query(query, use_default_graph_as_union=True, prefixes={"pol": terms.POL}, substitutions=given)
    assert isinstance(rows, ox.QuerySolutions)
    return rows


def score_inference(inferred: Sequence[str], real: Sequence[str]) -> Foretold:
    """Give how far inferred provisions agree with the statements of the text itself, once that is held."""
    alike = [[fuzz.ratio(words, text) >= 100 * ALIKE for text in real] for words in inferred]
    return Foretold(len(inferred), sum(map(any, alike)), len(real), sum(map(any, zip(*alike, strict=True))))
