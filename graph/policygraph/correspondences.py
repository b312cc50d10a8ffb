"""Correspondences in the graph: which notices are compared, and what was found, as quads of a graph of their own.

Notices are compared where the lower one cites the upper as its basis or to implement it, where the one's region lies in
the other's and both write of the same, and where neighbours do that carry out nothing held. Of neighbours only what
corresponds is kept: what one lacks is no gap below.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import terms
from policygraph.align import ADAPTED, MISSING, NEW, VERBATIM, Alignment, Difference, Side
from policygraph.assemble import TYPE, decimal, finding_iris, integer, pol
from policygraph.counts import Standing, count_letters
from policygraph.model import Fact, Resolved, Statement
from policygraph.resolve import NoticeCard
from policygraph.schemes import Region, Schemes
from policygraph.words import fold_name

CITES: Final = "cites"
ABOVE: Final = "above"
NEIGHBOURS: Final = "neighbours"
REPORTS: Final = "reports"
GRAPH: Final = "correspondences"

TOPIC: Final = 0.55
"""Share of characters in pairs that two titles have in common when they are of one topic."""
_IMPLEMENTS: Final = frozenset(("basis", "implements"))
_OF_A_TITLE = re.compile(r"关于|印发|实施方案|实施意见|实施办法|行动方案|工作方案|若干措施|若干意见|意见|方案|办法|措施|通知|的|《|》")


class Compared(NamedTuple):
    """Two notices that are compared, by IRI, and why: cites, above, neighbours, or reports (what the lower tells of the upper)."""

    upper: str
    lower: str
    because: str


def find_comparisons(
    cards: Iterable[NoticeCard], links: Mapping[str, tuple[str, str | None]], schemes: Schemes
) -> list[Compared]:
    """Give the pairs of notices to compare, in the order of their IRIs; `links` gives the notice that a stub is.

    Neighbours stand in the order in which they were signed.
    """
    every = list(map(_without_mentions, cards))
    known = {card.iri: card for card in every if card.tasks}
    found: dict[tuple[str, str], str] = {}
    for reply in every:
        for cited in reply.cited:
            held = links.get(cited.stub, ("", None))[0]
            if not reply.tasks and held in known:
                found[held, reply.iri] = REPORTS
    for card in known.values():
        for cited in card.cited:
            held = links.get(cited.stub, ("", None))[0]
            if held in known:
                found[held, card.iri] = CITES
    carried_out = {lower for _, lower in found if found[_, lower] == CITES}
    by_region: defaultdict[str, list[NoticeCard]] = defaultdict(list)
    zones: list[tuple[NoticeCard, Region]] = []
    for card in known.values():
        if card.region_code and card.region_code in schemes.regions:
            region = schemes.regions[card.region_code]
            if card.level == "county" != region.level:
                zones.append((card, region))
            else:
                by_region[region.code].append(card)
    topics = {iri: _topic(card) for iri, card in known.items()}

    def compare_upwards(card: NoticeCard, outers: Iterable[Region]) -> None:
        for outer in outers:
            upper = _likest(card, by_region.get(outer.code, ()), topics)
            if upper is not None:
                found.setdefault((upper.iri, card.iri), ABOVE)

    for code, here in by_region.items():
        region = schemes.regions[code]
        for card in here:
            compare_upwards(card, schemes.above(region))
            if card.iri in carried_out:
                # What both have from above is compared with that.
                continue
            for beside in schemes.children(region.parent) if region.parent else ():
                other = _likest(card, by_region.get(beside.code, ()), topics) if beside.code != code else None
                if other is not None:
                    first, second = sorted((card, other), key=lambda one: (one.signed or "9999", one.iri))
                    found.setdefault((first.iri, second.iri), NEIGHBOURS)
    for card, region in zones:
        # A zone (高新区) has the city above it that it lies in, and no neighbours.
        compare_upwards(card, (region, *schemes.above(region)))
    return [Compared(*pair, because) for pair, because in sorted(found.items())]


def _without_mentions(card: NoticeCard) -> NoticeCard:
    """Give a card with no more citations than tell what a notice implements; a reply tells of all that it mentions."""
    if not card.tasks:
        return card
    return replace(card, cited=tuple(cited for cited in card.cited if cited.relation in _IMPLEMENTS))


def _likest(card: NoticeCard, others: Iterable[NoticeCard], topics: Mapping[str, frozenset[str]]) -> NoticeCard | None:
    """Give the one notice of another region that is of the same topic: the likest in title, then the nearest in time."""
    ours = topics[card.iri]

    def nearness(other: NoticeCard) -> tuple[float, str, str]:
        alike = _share(ours, topics[other.iri])
        ahead = other.signed if other.signed and other.signed <= (card.signed or "9999") else ""
        return alike, ahead, other.iri

    best = max(others, key=nearness, default=None)
    return best if best is not None and _share(ours, topics[best.iri]) >= TOPIC else None


def _topic(card: NoticeCard) -> frozenset[str]:
    """Give what a notice writes of: the pairs of characters of its title, without its region and what kind it is."""
    bare = _OF_A_TITLE.sub("", fold_name(card.title).replace(card.region or "\0", ""))
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def correspondence_quads(
    alignment: Alignment, compared: Compared, base: str, hide: Callable[[str], str] = str
) -> list[ox.Quad]:
    """Give the quads of two notices that were aligned; `hide` hides persons in words."""
    return _Correspondences(alignment, compared, base, hide).quads()


class _Correspondences:
    """The making of the quads of one comparison."""

    def __init__(self, alignment: Alignment, compared: Compared, base: str, hide: Callable[[str], str]) -> None:
        self.alignment, self.compared, self.base, self.hide = alignment, compared, base, hide
        self.graph = ox.NamedNode(terms.graph_iri(base, GRAPH))
        self.node = ox.NamedNode(f"{base}comparison/{terms.digest(compared.upper, compared.lower, length=10)}")
        self.upper = _statements(alignment.upper, compared.upper)
        self.lower = _statements(alignment.lower, compared.lower)
        self.found: list[ox.Quad] = []

    def add(self, subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        self.found.append(ox.Quad(subject, pol(predicate), value, self.graph))

    def type(self, subject: ox.NamedNode, name: str) -> None:
        self.found.append(ox.Quad(subject, TYPE, pol(name), self.graph))

    def quads(self) -> list[ox.Quad]:
        """Give all the quads."""
        self.type(self.node, "Comparison")
        self.add(self.node, "upperNotice", ox.NamedNode(self.compared.upper))
        self.add(self.node, "lowerNotice", ox.NamedNode(self.compared.lower))
        self.add(self.node, "comparedBecause", ox.Literal(self.compared.because))
        found = self.alignment
        copied = {pair.lower for pair in found.pairs if pair.verdict == VERBATIM}
        words = (self.hide(found.lower.lines[number].finding.text) for number in copied)
        self.add(self.node, "verbatimCount", integer(len(copied)))
        self.add(self.node, "verbatimLength", integer(sum(map(count_letters, words))))
        for pair in found.pairs:
            node = self._between(self.upper[pair.upper], self.lower[pair.lower], pair.verdict, pair.score)
            self._differences(node, pair.differences)
            decision = found.reviewed.get((pair.upper, pair.lower))
            if decision is not None:
                review = ox.NamedNode(f"{node.value}/review")
                self.add(node, "review", review)
                self.type(review, "Correction")
                self.add(review, "why", ox.Literal(decision.why))
                self.add(review, "by", ox.Literal(decision.by))
        for number, unit in found.kept_as_title.items():
            self._between(self.upper[number], None, VERBATIM, None, lower_task=self._task(found.lower, self.compared.lower, unit))
        for task in found.tasks:
            if found.upper.outline.provisions[task.upper].kind != "task" or found.lower.outline.provisions[task.lower].kind != "task":
                continue
            ours = self._task(found.upper, self.compared.upper, task.upper)
            theirs = self._task(found.lower, self.compared.lower, task.lower)
            self._differences(self._tasks(ours, theirs, task.verdict, task.score), task.differences)
        if self.compared.because != NEIGHBOURS:
            self._alone()
        return self.found

    def _alone(self) -> None:
        """Add what has no counterpart."""
        found = self.alignment
        for number in found.missing:
            node = self._between(self.upper[number], None, MISSING, None)
            for place in found.elsewhere.get(number, ()):
                self.add(node, "speaksTo", ox.Literal(place))
        for number in found.new:
            self._between(None, self.lower[number], NEW, None)
        for unit in found.missing_tasks:
            if found.upper.outline.provisions[unit].kind == "task":
                self._tasks(self._task(found.upper, self.compared.upper, unit), None, MISSING, None)
        for unit in found.new_tasks:
            if found.lower.outline.provisions[unit].kind == "task":
                self._tasks(None, self._task(found.lower, self.compared.lower, unit), NEW, None)

    def _task(self, side: Side, notice: str, unit: int) -> str:
        return terms.provision_iri(notice, side.outline.provisions[unit].local)

    def _between(
        self, upper: str | None, lower: str | None, verdict: str, score: float | None, lower_task: str | None = None
    ) -> ox.NamedNode:
        """Add a correspondence of statements, one side of which may be empty, and give its IRI."""
        node = self._correspondence("StatementCorrespondence", upper, lower or lower_task, verdict, score)
        for name, value in (("upperStatement", upper), ("lowerStatement", lower), ("lowerTask", lower_task)):
            if value is not None:
                self.add(node, name, ox.NamedNode(value))
        return node

    def _tasks(self, upper: str | None, lower: str | None, verdict: str, score: float | None) -> ox.NamedNode:
        node = self._correspondence("TaskCorrespondence", upper, lower, verdict, score)
        for name, value in (("upperTask", upper), ("lowerTask", lower)):
            if value is not None:
                self.add(node, name, ox.NamedNode(value))
        return node

    def _correspondence(self, kind: str, upper: str | None, lower: str | None, verdict: str, score: float | None) -> ox.NamedNode:
        local = terms.digest(kind, self.compared.upper, self.compared.lower, upper, lower, length=12)
        node = ox.NamedNode(f"{self.base}correspondence/{local}")
        self.type(node, kind)
        self.add(node, "inComparison", self.node)
        self.add(node, "verdict", ox.NamedNode(terms.concept_iri("verdict", verdict)))
        if score is not None:
            self.add(node, "score", decimal(score))
        return node

    def _differences(self, node: ox.NamedNode, differences: Iterable[Difference]) -> None:
        for number, item in enumerate(differences, 1):
            own = ox.NamedNode(f"{node.value}/{number}")
            self.add(node, "difference", own)
            self.type(own, "Difference")
            self.add(own, "differenceKind", ox.Literal(item.kind))
            written = {"upperWords": item.upper, "lowerWords": item.lower, "valueAbove": item.before, "valueBelow": item.after}
            for name, words in written.items():
                if words:
                    self.add(own, name, ox.Literal(self.hide(words)))
            change = item.change or (ADAPTED if item.kind == "department" else "")
            if change:
                self.add(own, "change", ox.NamedNode(terms.concept_iri("verdict", change)))


def stand_comparison(alignment: Alignment, compared: Compared, quads: Iterable[ox.Quad]) -> list[Standing]:
    """Give what of one comparison is ranked among all: its differences."""
    of: defaultdict[str, dict[str, str]] = defaultdict(dict)
    pair_of: dict[str, str] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            of[quad.predicate.value.removeprefix(terms.POL)][quad.subject.value] = quad.object.value
            if quad.predicate == pol("difference"):
                pair_of[quad.object.value] = quad.subject.value
    starts: dict[str, int] = {}
    lower, upper = alignment.lower, alignment.upper
    for iri, line in zip(_statements(lower, compared.lower), lower.lines, strict=True):
        start, _ = lower.resolved.reading.words.span(line.finding.start, line.finding.end)
        task = terms.provision_iri(compared.lower, lower.outline.provisions[line.unit].local)
        starts[iri] = start
        starts[task] = min(start, starts.get(task, start))
    tasks = [terms.provision_iri(compared.upper, provision.local) for provision in upper.outline.provisions]
    task_of = {iri: tasks[line.unit] for iri, line in zip(_statements(upper, compared.upper), upper.lines, strict=True)}
    source = lower.resolved.reading.notice.source
    found: list[Standing] = []
    for difference, pair in pair_of.items():
        opens = starts.get(of["lowerStatement"].get(pair) or of["lowerTask"].get(pair, ""))
        above = of["upperTask"].get(pair) or task_of.get(of["upperStatement"].get(pair, ""))
        if opens is not None and above is not None:
            found.append(("changeRank", difference, source, opens, compared.upper, above))
    return sorted(found, key=lambda row: row[:2])


def statement_edges(alignment: Alignment, compared: Compared) -> Iterator[tuple[str, str, float, str, str]]:
    """Give the statements of tasks that correspond: IRIs, how alike they are, the words of both."""
    ours, theirs = _statements(alignment.upper, compared.upper), _statements(alignment.lower, compared.lower)
    for pair in alignment.pairs:
        above, below = alignment.upper.lines[pair.upper], alignment.lower.lines[pair.lower]
        if alignment.upper.is_task(above.unit) and alignment.lower.is_task(below.unit):
            # A part of a sentence is no witness to the whole.
            whole = 2 * sum(len(piece.upper) for piece in pair.pieces if piece.tag in ("kept", "renamed"))
            lengths = len(above.finding.text) + len(below.finding.text)
            upper_words = alignment.upper.plain(above.finding.start, above.finding.end)
            lower_words = alignment.lower.plain(below.finding.start, below.finding.end)
            yield ours[pair.upper], theirs[pair.lower], round(min(whole / lengths, 1.0), 3), upper_words, lower_words


def title_edges(alignment: Alignment, compared: Compared) -> Iterator[tuple[str, str]]:
    """Give the statements that are a title in the other notice, and that notice."""
    ours, theirs = _statements(alignment.upper, compared.upper), _statements(alignment.lower, compared.lower)
    yield from ((ours[number], compared.lower) for number in alignment.kept_as_title)
    yield from ((theirs[number], compared.upper) for number in alignment.made_of_title)


def _statements(side: Side, notice: str) -> list[str]:
    """Give the IRI of each statement of a side, by its number."""
    iris = {id(finding): iri for finding, iri in finding_iris(side.resolved.reading, notice, Statement)}
    return [iris[id(line.finding)] for line in side.lines]


def report_quads(task_side: Side, reply: Resolved, compared: Compared, base: str) -> list[ox.Quad]:
    """Give the quads that tie the facts of a reply to the tasks of the notice that it reports on.

    A fact bears on a task where its own sentence, the label before it (二是开展“四同步”专项整治) or, where it is about the
    same, an earlier sentence of its part names the work that the task is called by.
    """
    graph = ox.NamedNode(terms.graph_iri(base, GRAPH))
    provisions = task_side.outline.provisions
    works = {unit: name for unit in task_side.tasks if provisions[unit].kind == "task" and (name := _work(provisions[unit].title))}
    grams: defaultdict[int, set[str]] = defaultdict(set)
    for line in task_side.lines:
        grams[line.unit] |= _pairs(line.finding.text)
    sentences = [finding for finding in reply.reading.findings if isinstance(finding, Statement)]
    quads = []
    for fact, iri in finding_iris(reply.reading, compared.lower, Fact):
        place = next((number for number, one in enumerate(sentences) if one.start <= fact.start < one.end), None)
        if place is None:
            continue
        own = sentences[place].text
        before = [one.text for one in sentences[:place] if one.provision == sentences[place].provision]
        for unit, name in works.items():
            label = before[-1] if before and len(before[-1]) <= LABEL else ""
            about_same = any(name in text for text in before) and len(_pairs(own) & grams[unit]) >= SHARED
            if _names(name, own) or name in label or about_same:
                task = ox.NamedNode(terms.provision_iri(compared.upper, provisions[unit].local))
                quads.append(ox.Quad(ox.NamedNode(iri), pol("bearsOn"), task, graph))
    return quads


LABEL: Final = 20
"""Characters of a sentence that only opens a part: 二是开展“四同步”专项整治."""
SHARED: Final = 6
"""Pairs of characters that a fact's sentence shares with a task it is about."""
_QUOTED = re.compile(r"“([^“”]{3,12})”")
_PROJECT = re.compile(r"(?:实施|推进|开展)?(?P<name>[\u4e00-\u9fff]{4,16}(?:工程|行动|计划|项目|试点))$")


def _work(title: str) -> str | None:
    """Give the name by which a task's work is known elsewhere: what its title quotes, or calls 工程, 行动 …; else None."""
    found = _QUOTED.search(title) or _PROJECT.search(title)
    return found[found.lastindex or 0] if found else None


def _names(name: str, text: str) -> bool:
    """Tell whether a sentence names a work, in full or by its last words: 城镇社区养老幸福工程, 幸福工程, 城镇社区幸福养老工程."""
    if name in text:
        return True
    short = len(name) > 6 and name[-4:] in text
    ours = _pairs(name)
    return short or (len(name) > 6 and 2 * len(ours & _pairs(text)) >= len(ours))


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
