"""Everything that was read, as quads: each statement tied to notice, provision, span and rule.

One named graph a notice, which holds its provenance too, and one for entities: departments, what collectives stand
for, stubs of documents that are cited and not held. No blank nodes, no clock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, TypeVar

import pyoxigraph as ox

from policygraph import terms
from policygraph.model import (
    Amount,
    Body,
    Citation,
    Deadline,
    Fact,
    Finding,
    Group,
    Header,
    Incentive,
    Party,
    Person,
    Reading,
    Recurrence,
    Resolved,
    Responsibility,
    RowTitle,
    StatedCount,
    Statement,
    StrayNumber,
    Target,
)
from policygraph.numerals import read_integer
from policygraph.resolve import CitedNotice, NoticeCard
from policygraph.words import fold_name

POL: Final = terms.POL
TYPE: Final = ox.NamedNode(terms.RDF + "type")
LABEL: Final = ox.NamedNode(terms.RDFS + "label")
INTEGER: Final = ox.NamedNode(terms.XSD + "integer")
DECIMAL: Final = ox.NamedNode(terms.XSD + "decimal")
DATE: Final = ox.NamedNode(terms.XSD + "date")
DURATION: Final = ox.NamedNode(terms.XSD + "duration")
BOOLEAN: Final = ox.NamedNode(terms.XSD + "boolean")
HIDDEN: Final = "▇"
"""Stands for each character of a person's name or number."""

NORM_CLASS: Final = {
    "must": "Obligation",
    "directive": "Obligation",
    "must_not": "Prohibition",
    "may": "Permission",
    "encourage": "Encouragement",
    "explore": "Exploration",
    "aim": "Aim",
    "entitle": "Entitlement",
    "fact": "FactualStatement",
}
BEARER_SOURCE: Final = {
    "own": "own",
    "clause": "fromClause",
    "task": "fromTask",
    "heading": "fromHeading",
    "decision": "fromDecision",
    "none": "noBearer",
}
PROVISION_CLASS: Final = {
    "task": "Task",
    "section": "Section",
    "background": "Background",
    "annex": "Annex",
    "item": "Section",
    "lead": "Lead",
}
CITES: Final = {"basis": "basedOn", "implements": "implements", "complies": "compliesWith", "mentions": "mentions", "repeals": "repeals"}
NUMERAL: Final = re.compile(r"\d{1,3}|[①-⑳]|[一二三四五六七八九十百]{1,5}")
_DATES: Final = (
    ("signed", "dateDocument"),
    ("printed", "datePrinted"),
    ("published", "datePublished"),
    ("valid_until", "validUntil"),
)
"""Dates of the head, and the properties that give them."""
DIRECT: Final = {"lead": "leadDepartment", "responsible": "responsibleDepartment", "cooperating": "cooperatingDepartment"}

Subject = ox.NamedNode
Object = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class NoticeQuads:
    """The quads of one notice's graph, and what the rest of the graph needs to know of it."""

    quads: tuple[ox.Quad, ...]
    entities: tuple[ox.Quad, ...]
    card: NoticeCard


@cache
def pol(name: str) -> ox.NamedNode:
    """Give a term of the vocabulary."""
    return ox.NamedNode(POL + name)


def integer(value: int) -> ox.Literal:
    """Give a whole number as a literal."""
    return ox.Literal(str(value), datatype=INTEGER)


def decimal(value: float) -> ox.Literal:
    """Give a number as a decimal literal, with no more digits than it has."""
    written = format(Decimal(str(value)).normalize(), "f")
    return ox.Literal(written, datatype=DECIMAL)


def assemble_notice(resolved: Resolved, base: str, with_persons: bool = False) -> NoticeQuads:
    """Give the quads of one notice and the entities it names."""
    return _Assembly(resolved, base, with_persons).assemble()


class _Assembly:
    """The making of one notice's quads; lives as long as that takes."""

    def __init__(self, resolved: Resolved, base: str, with_persons: bool) -> None:
        self.resolved = resolved
        self.reading = resolved.reading
        self.base = base
        fields: dict[str, list[Header]] = {}
        for finding in self.reading.findings:
            if isinstance(finding, Header):
                fields.setdefault(finding.field, []).append(finding)
        self.fields = fields
        aside = self.reading.notice.aside
        title = self.field("title") or self.field("notice_title") or self.reading.notice.source
        signed = self.field("signed")
        # Two texts of one letter share its number, until NAME.yml says which is which.
        self.number = aside.get("number") or self.field("number")
        self.title = title
        self.iri = terms.notice_iri(
            base,
            self.number,
            self.reading.region_code or self.reading.region,
            date.fromisoformat(signed) if signed else None,
            title,
        )
        self.node = ox.NamedNode(self.iri)
        self.graph = ox.NamedNode(terms.graph_iri(base, self.iri.removeprefix(base)))
        self.entity_graph = ox.NamedNode(terms.graph_iri(base, "entities"))
        self.quads: list[ox.Quad] = []
        self.entities: dict[ox.Quad, None] = {}
        self.ordinals: Counter[tuple[str, str | None, str]] = Counter()
        self.rules: dict[str, ox.NamedNode] = {}
        self.agents: dict[Party, ox.NamedNode] = {}
        self.cited: list[CitedNotice] = []
        self.hide = str if with_persons else hide_persons(self.reading)

    def field(self, name: str) -> str | None:
        """Give the value of a field of the head."""
        found = self.fields.get(name)
        return found[0].value if found else None

    def add(self, subject: Subject, predicate: str, value: Object) -> None:
        """Add one triple to the notice's graph."""
        self.quads.append(ox.Quad(subject, pol(predicate), value, self.graph))

    def text(self, subject: Subject, predicate: str, value: str | None) -> None:
        """Add words, persons hidden; None adds nothing."""
        if value:
            self.add(subject, predicate, ox.Literal(self.hide(value)))

    def type(self, subject: Subject, name: str) -> None:
        """Say of what class a thing is."""
        self.quads.append(ox.Quad(subject, TYPE, pol(name), self.graph))

    def entity(self, subject: Subject, predicate: ox.NamedNode, value: Object) -> None:
        """Add one triple to the graph of entities."""
        self.entities[ox.Quad(subject, predicate, value, self.entity_graph)] = None

    def assemble(self) -> NoticeQuads:
        """Give all the quads."""
        self._notice()
        provisions = self._provisions()
        statements: dict[int, ox.NamedNode] = {}
        incentives: list[tuple[Incentive, ox.NamedNode]] = []
        groups: list[tuple[Group, ox.NamedNode]] = []
        for index, finding in enumerate(self.reading.findings):
            match finding:
                case Statement():
                    statements[index] = self._statement(index, finding, provisions)
                case Incentive():
                    incentives.append((finding, self._incentive(finding, provisions)))
                case Group():
                    groups.append((finding, self._group(finding, provisions)))
                case Amount() | Header():
                    continue
                case _:
                    self._other(finding, provisions)
        for finding in self.reading.findings:
            if isinstance(finding, Amount):
                self._amount(finding, provisions, incentives)
        self._sentences(statements, [*incentives, *groups])
        self._provenance()
        card = NoticeCard(
            self.iri,
            self.reading.notice.source,
            self.number,
            self.title,
            self.field("notice_title"),
            self.reading.region,
            self.reading.region_code,
            self.field("signed"),
            tuple(self.cited),
            sum(provision.kind == "task" for provision in self.reading.outline.provisions),
            self.reading.level,
        )
        return NoticeQuads(tuple(self.quads), tuple(self.entities), card)

    def _notice(self) -> None:
        reading = self.reading
        self.type(self.node, "Notice")
        self.text(self.node, "number", self.number)
        self.text(self.node, "title", self.title)
        self.quads.append(ox.Quad(self.node, LABEL, ox.Literal(self.hide(self.title), language="zh"), self.graph))
        self.text(self.node, "noticeTitle", self.field("notice_title"))
        for header in self.fields.get("issuer", ()):
            self.text(self.node, "issuerName", header.value)
            for party in self.parties(header.value):
                self.add(self.node, "issuer", self.agent(party))
        kind = self.field("kind")
        if kind and kind in self.resolved.concepts:
            self.add(self.node, "kind", ox.NamedNode(self.resolved.concepts[kind]))
        if reading.region_code:
            self.add(self.node, "region", ox.NamedNode(terms.region_iri(reading.region_code)))
        if reading.level:
            self.add(self.node, "level", ox.NamedNode(terms.concept_iri("level", reading.level)))
        for name, predicate in _DATES:
            value = self.field(name)
            if value:
                self.add(self.node, predicate, ox.Literal(value, datatype=DATE))
        self.text(self.node, "addressee", self.field("addressees"))
        self.text(self.node, "cc", self.field("cc"))
        self.text(self.node, "publicity", self.field("publicity"))
        self.text(self.node, "source", reading.notice.source)
        self.text(self.node, "sha256", reading.notice.sha256)
        self.add(self.node, "length", integer(len(reading.notice.text)))
        self.add(self.node, "textHeld", ox.Literal("true", datatype=BOOLEAN))
        for headers in self.fields.values():
            for header in headers:
                node = self._finding(header, "header", "HeaderField", None)
                self.text(node, "field", header.field)
                self.text(node, "fieldValue", header.value)

    def _provisions(self) -> list[ox.NamedNode]:
        """Add the tree, and give the IRI of each provision."""
        outline = self.reading.outline
        nodes: list[ox.NamedNode] = []
        for order, provision in enumerate(outline.provisions, 1):
            node = ox.NamedNode(terms.provision_iri(self.iri, provision.local))
            nodes.append(node)
            start, end = self.reading.words.span(provision.start, provision.end)
            self.type(node, "Provision")
            self.type(node, PROVISION_CLASS[provision.kind])
            self.add(node, "inNotice", self.node)
            above = nodes[provision.parent] if provision.parent is not None else self.node
            if provision.parent is not None:
                self.add(node, "partOf", above)
            self.text(node, "path", "/".join(provision.path))
            self.add(node, "order", integer(order))
            ordinal = None if provision.kind == "annex" else read_ordinal(provision.path)
            if ordinal is not None:
                self.add(node, "ordinal", integer(ordinal[0]))
                self.text(node, "numbering", ordinal[1])
            if provision.title:
                self.quads.append(ox.Quad(node, LABEL, ox.Literal(self.hide(provision.title), language="zh"), self.graph))
            self.add(node, "start", integer(start))
            self.add(node, "end", integer(end))
        return nodes

    def _finding(self, finding: Finding, kind: str, name: str, provisions: list[ox.NamedNode] | None) -> ox.NamedNode:
        """Add what every finding has, and give its IRI."""
        start, end = self.reading.words.span(finding.start, finding.end)
        exact = self.reading.notice.text[start:end]
        unit = self.reading.outline.unit(finding.provision)
        local = self.reading.outline.provisions[unit].local if unit is not None else None
        key = (kind, local, exact)
        node = ox.NamedNode(terms.finding_iri(self.iri, kind, local, exact, self.ordinals[key]))
        self.ordinals[key] += 1
        self.type(node, name)
        if unit is not None and provisions is not None:
            self.add(node, "inProvision", provisions[unit])
        else:
            self.add(node, "inNotice", self.node)
        self.text(node, "exact", exact)
        self.add(node, "start", integer(start))
        self.add(node, "end", integer(end))
        if finding.rule not in self.rules:
            self.rules[finding.rule] = ox.NamedNode(terms.rule_iri(self.base, finding.rule))
        self.add(node, "rule", self.rules[finding.rule])
        if finding.curated is not None:
            self._correction(node, *finding.curated)
        return node

    def parties(self, name: str) -> tuple[Party, ...]:
        """Give what a written name stands for."""
        return self.resolved.parties.get(fold_name(name), ())

    def agent(self, party: Party) -> ox.NamedNode:
        """Give the IRI of a party, and describe it among the entities."""
        if party.kind == "class":
            return ox.NamedNode(party.local)
        if party in self.agents:
            return self.agents[party]
        # A name that no scheme knows may be a person's in part; a known body bears the same IRI in every notice.
        local = self.hide(party.local) if party.kind == "unknown" else party.local
        node = self.agents[party] = ox.NamedNode(terms.department_iri(self.base, party.region or "_", local))
        name = {"department": "Department", "collective": "Collective", "unknown": "UnknownBody"}[party.kind]
        label = self.hide(party.label)
        self.entity(node, TYPE, pol(name))
        self.entity(node, LABEL, ox.Literal(label, language="zh"))
        if party.region:
            code, _, township = party.region.partition("/")
            place = ox.NamedNode(terms.region_iri(code, township or None))
            self.entity(node, pol("region"), place)
            if township:
                # The scheme of regions ends with the counties.
                self.entity(place, TYPE, ox.NamedNode(terms.SKOS + "Concept"))
                self.entity(place, ox.NamedNode(terms.SKOS + "prefLabel"), ox.Literal(township, language="zh"))
                self.entity(place, ox.NamedNode(terms.SKOS + "broader"), ox.NamedNode(terms.region_iri(code)))
        for line in party.lines:
            self.entity(node, pol("line"), ox.NamedNode(terms.concept_iri("line", line)))
        for region, local, member in party.members:
            other = Party("department", region, local, member, party.lines)
            self.entity(node, pol("expandsTo"), self.agent(other))
        if party.successor is not None:
            local, label, day = party.successor
            event = ox.NamedNode(f"{node.value}/change")
            self.entity(event, TYPE, pol("ChangeEvent"))
            self.entity(event, pol("before"), node)
            self.entity(event, pol("after"), self.agent(Party("department", party.region, local, label)))
            self.entity(event, pol("date"), ox.Literal(day, datatype=DATE))
        return node

    def _statement(self, index: int, finding: Statement, provisions: list[ox.NamedNode]) -> ox.NamedNode:
        node = self._finding(finding, "statement", "Statement", provisions)
        unit = self.reading.outline.unit(finding.provision)
        for norm, (parties, source) in zip(finding.norms, self.resolved.bearers[index], strict=True):
            if not self._binds(unit, source):
                continue
            own = ox.NamedNode(f"{node.value}/{norm.modality}")
            self.type(own, NORM_CLASS[norm.modality])
            self.add(own, "statement", node)
            if unit is not None:
                self.add(own, "inProvision", provisions[unit])
            self.add(own, "modality", ox.NamedNode(terms.concept_iri("modality", norm.modality)))
            self.text(own, "verb", norm.verb)
            if norm is finding.norms[0] and finding.actor is not None:
                self.text(own, "actorName", finding.actor.text)
                self.text(own, "actorRole", finding.actor.role)
            for party in parties:
                self.add(own, "bearer", self.agent(party))
            self.add(own, "bearerFrom", pol(BEARER_SOURCE[source]))
        return node

    def _binds(self, unit: int | None, source: str) -> bool:
        """Tell whether a sentence's norm counts: one of a task, or one of an annex that names who bears it.

        Guiding ideas, goals, replies and the working rules of a body are said, and bind nobody.
        """
        if unit is None:
            return False
        provision = self.reading.outline.provisions[unit]
        return provision.kind == "task" and (provision.part == "body" or source in ("own", "decision"))

    def _incentive(self, finding: Incentive, provisions: list[ox.NamedNode]) -> ox.NamedNode:
        node = self._finding(finding, "incentive", "Incentive", provisions)
        self.add(node, "incentiveType", ox.NamedNode(terms.concept_iri("incentive", finding.kind)))
        self.text(node, "recipient", finding.recipient)
        self.text(node, "payer", finding.payer)
        self.text(node, "condition", finding.condition)
        return node

    def _amount(
        self, finding: Amount, provisions: list[ox.NamedNode], incentives: list[tuple[Incentive, ox.NamedNode]]
    ) -> None:
        node = self._finding(finding, "amount", "Amount", provisions)
        self.add(node, "value", decimal(finding.amount))
        self.text(node, "unit", finding.unit)
        self.text(node, "per", finding.per)
        self.text(node, "bound", finding.bound if finding.bound != "exact" else None)
        if finding.previous is not None:
            self.add(node, "previousValue", decimal(finding.previous))
        near = self._nearest(finding, incentives)
        if near is not None:
            self.add(node, "incentive", near)

    def _nearest(self, finding: Amount, incentives: Iterable[tuple[Incentive, ox.NamedNode]]) -> ox.NamedNode | None:
        """Give the incentive that an amount belongs to: the nearest in the same sentence."""
        text = self.reading.words.text
        left = max(text.rfind(sign, 0, finding.start) for sign in "。；")
        stops = [stop for stop in (text.find(sign, finding.end) for sign in "。；") if stop != -1]
        right = min(stops, default=len(text))
        inside = [(abs(item.start - finding.end), node.value) for item, node in incentives if left < item.start < right]
        return ox.NamedNode(min(inside)[1]) if inside else None

    def _other(self, finding: Finding, provisions: list[ox.NamedNode]) -> None:
        """Add a finding that stands by itself."""
        match finding:
            case Responsibility():
                self._responsibility(finding, provisions)
            case Deadline():
                node = self._finding(finding, "deadline", "Deadline", provisions)
                if finding.due:
                    self.add(node, "due", ox.Literal(finding.due.isoformat(), datatype=DATE))
                self.text(node, "precision", finding.precision)
                self.text(node, "relation", finding.relation)
            case Recurrence():
                node = self._finding(finding, "recurrence", "Recurrence", provisions)
                if finding.period:
                    self.add(node, "period", ox.Literal(finding.period, datatype=DURATION))
            case Target():
                node = self._finding(finding, "target", "Target", provisions)
                if finding.minimum is not None:
                    self.add(node, "minimum", decimal(finding.minimum))
                if finding.maximum is not None:
                    self.add(node, "maximum", decimal(finding.maximum))
                self.text(node, "unit", finding.unit)
                self.text(node, "per", finding.per)
                self.text(node, "of", finding.of)
            case Citation():
                self._citation(finding, provisions)
            case Body():
                self._body(finding, provisions)
            case Fact():
                node = self._finding(finding, "fact", "ReportedFact", provisions)
                self.add(node, "quantity", decimal(finding.quantity))
                self.text(node, "unit", finding.unit)
                self.text(node, "about", finding.about)
            case StatedCount():
                node = self._finding(finding, "count", "StatedCount", provisions)
                self.text(node, "countOf", finding.of)
                self.add(node, "stated", integer(finding.stated))
                self.add(node, "counted", integer(finding.counted))
            case StrayNumber():
                node = self._finding(finding, "stray", "StrayNumber", provisions)
                self.add(node, "strayNumber", integer(finding.number))
            case RowTitle():
                node = self._finding(finding, "row", "AnnexRow", provisions)
                self.text(node, "rowNumber", finding.number)
            case Person():
                self._finding(finding, "person", "PersonMention", provisions)

    def _responsibility(self, finding: Responsibility, provisions: list[ox.NamedNode]) -> None:
        name = "AnnexResponsibility" if finding.annex else "Responsibility"
        node = self._finding(finding, "responsibility", name, provisions)
        self.text(node, "name", finding.name)
        self.add(node, "role", ox.NamedNode(terms.concept_iri("role", finding.role)))
        self.add(node, "clause", integer(finding.clause))
        unit = self.reading.outline.unit(finding.provision)
        for party in self.parties(finding.name):
            agent = self.agent(party)
            self.add(node, "party", agent)
            if party.curated is not None and finding.curated is None:
                self._correction(node, *party.curated)
            if unit is not None and not finding.annex:
                self.add(provisions[unit], "responsibleDepartment", agent)
                if finding.role != "responsible":
                    self.add(provisions[unit], DIRECT[finding.role], agent)

    def _correction(self, finding: ox.NamedNode, why: str, by: str) -> None:
        """Show the human hand in what a name resolves to."""
        node = ox.NamedNode(f"{finding.value}/correction")
        self.add(finding, "correctedBy", node)
        self.type(node, "Correction")
        self.text(node, "why", why)
        self.text(node, "by", by)

    def _dropped(self, activity: ox.NamedNode, finding: Finding) -> None:
        """Show what a person dropped: it is no finding any more, and the reading went by the decision."""
        start, end = self.reading.words.span(finding.start, finding.end)
        exact = self.reading.notice.text[start:end]
        kind = type(finding).__name__.lower()
        node = ox.NamedNode(f"{self.iri}/correction/{terms.digest(kind, start, end, length=10)}")
        self.type(node, "Correction")
        self.text(node, "dropped", exact)
        self.text(node, "droppedKind", kind)
        self.text(node, "why", finding.curated[0] if finding.curated else None)
        self.text(node, "by", finding.curated[1] if finding.curated else None)
        self.quads.append(ox.Quad(activity, ox.NamedNode(terms.PROV + "wasInformedBy"), node, self.graph))

    def _sentences(
        self, statements: Mapping[int, ox.NamedNode], found: Iterable[tuple[Incentive | Group, ox.NamedNode]]
    ) -> None:
        """Say in which statement of its unit an incentive or a group stands: who gets what is asked of both at once."""
        outline = self.reading.outline
        of_unit: dict[int | None, list[tuple[Finding, ox.NamedNode]]] = {}
        for index, node in statements.items():
            statement = self.reading.findings[index]
            of_unit.setdefault(outline.unit(statement.provision), []).append((statement, node))
        for finding, node in found:
            for statement, sentence in of_unit.get(outline.unit(finding.provision), ()):
                if statement.start <= finding.start and finding.end <= statement.end:
                    self.add(node, "inStatement", sentence)

    def _group(self, finding: Group, provisions: list[ox.NamedNode]) -> ox.NamedNode:
        node = self._finding(finding, "group", "GroupMention", provisions)
        if finding.concept:
            concept = ox.NamedNode(finding.concept)
            self.add(node, "group", concept)
            unit = self.reading.outline.unit(finding.provision)
            if unit is not None:
                self.add(provisions[unit], "benefits", concept)
        if finding.minimum_age is not None:
            self.add(node, "minimumAge", integer(finding.minimum_age))
        return node

    def _citation(self, finding: Citation, provisions: list[ox.NamedNode]) -> None:
        node = self._finding(finding, "citation", "Citation", provisions)
        title = self.hide(finding.title) if finding.title else finding.title
        # （试行） and (试行) end the name of one document.
        name = fold_name(title) if title else None
        stub = ox.NamedNode(terms.stub_iri(self.base, finding.number, name, self.iri))
        self.add(node, "citedDocument", stub)
        self.add(node, "citationRelation", ox.NamedNode(terms.concept_iri("relation", finding.relation)))
        self.add(self.node, "cites", stub)
        self.add(self.node, CITES[finding.relation], stub)
        self.entity(stub, TYPE, pol("Stub"))
        self.entity(stub, pol("textHeld"), ox.Literal("false", datatype=BOOLEAN))
        self.entity(stub, LABEL, ox.Literal(name or finding.number or "", language="zh"))
        self.cited.append(CitedNotice(stub.value, finding.number, name, node.value, finding.relation))

    def _body(self, finding: Body, provisions: list[ox.NamedNode]) -> None:
        node = self._finding(finding, "body", "CoordinatingBody", provisions)
        self.quads.append(ox.Quad(node, LABEL, ox.Literal(self.hide(finding.name), language="zh"), self.graph))
        for party in self.parties(finding.office) if finding.office else ():
            self.add(node, "office", self.agent(party))
        if finding.meets:
            self.add(node, "meets", ox.Literal(finding.meets, datatype=DURATION))
        for member in finding.members:
            seat = self._finding(member, "membership", "Membership", provisions)
            self.add(seat, "body", node)
            self.text(seat, "memberRole", member.role)
            for party in self.parties(member.name):
                self.add(seat, "member", self.agent(party))

    def _provenance(self) -> None:
        """Say by what reading the graph came about, and describe its rules."""
        activity = ox.NamedNode(f"{self.iri}/extraction")
        self.quads.append(ox.Quad(activity, TYPE, ox.NamedNode(terms.PROV + "Activity"), self.graph))
        self.type(activity, "Extraction")
        self.quads.append(ox.Quad(activity, ox.NamedNode(terms.PROV + "used"), self.node, self.graph))
        self.quads.append(
            ox.Quad(self.graph, ox.NamedNode(terms.PROV + "wasGeneratedBy"), activity, self.graph)
        )
        for finding in self.resolved.dropped:
            self._dropped(activity, finding)
        for rule, node in sorted(self.rules.items()):
            self.entity(node, TYPE, pol("Rule"))
            self.entity(node, LABEL, ox.Literal(rule))


Kind = TypeVar("Kind", Statement, Fact)


def finding_iris(reading: Reading, notice: str, kind: type[Kind]) -> Iterator[tuple[Kind, str]]:
    """Give the statements or the reported facts of a notice with their IRIs, as `assemble_notice` mints them."""
    ordinals: Counter[tuple[str | None, str]] = Counter()
    name = {Statement: "statement", Fact: "fact"}[kind]
    for finding in reading.findings:
        if isinstance(finding, kind):
            start, end = reading.words.span(finding.start, finding.end)
            exact = reading.notice.text[start:end]
            unit = reading.outline.unit(finding.provision)
            local = reading.outline.provisions[unit].local if unit is not None else None
            yield finding, terms.finding_iri(notice, name, local, exact, ordinals[local, exact])
            ordinals[local, exact] += 1


def read_ordinal(path: Sequence[str]) -> tuple[int, str] | None:
    """Give the number that a path ends in, and the form of it: （三） is 3 of the form （一）, an annex's apart.

    None where the path ends in no number.
    """
    found = NUMERAL.search(path[-1]) if path else None
    number = read_integer(found[0]) if found else None
    if found is None or number is None:
        return None
    one = "1" if found[0].isdigit() else "①" if found[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" else "一"
    form = path[-1].replace(found[0], one, 1)
    return number, f"{path[0]}/{form}" if path[0].startswith("附件") else form


def hide_persons(reading: Reading) -> Callable[[str], str]:
    """Give what hides a notice's persons in words: each character of a name or number becomes ▇, spaces inside it too.

    The words may stand as the notice writes them or as the rules read them, with marks in one form.
    """
    persons = [person for person in reading.findings if isinstance(person, Person)]
    words, text = reading.words, reading.notice.text
    names = {person.text for person in persons} | {words.text[person.start : person.end] for person in persons}
    # A page may end inside a name.
    printed = {text[slice(*words.span(person.start, person.end))] for person in persons}
    names.discard("")
    if not names:
        return str
    spellings = {name: r"\s*".join(map(re.escape, name)) for name in names} | {name: re.escape(name) for name in printed - names}
    longest_first = sorted(spellings, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(spellings[name] for name in longest_first))
    return lambda words: pattern.sub(lambda found: HIDDEN * len(found[0]), words)


def assemble_links(cards: Iterable[NoticeCard], links: Mapping[str, tuple[str, str | None]], base: str) -> Iterator[ox.Quad]:
    """Give the quads that join documents: what each stub is called, and which notice it is when that is held.

    `links` gives, for the IRI of a stub, the IRI of the notice that it is, and the citation that gives that notice a
    number its own text lacks.
    """
    graph = ox.NamedNode(terms.graph_iri(base, "entities"))
    for card in cards:
        for cited in card.cited:
            stub = ox.NamedNode(cited.stub)
            if cited.title:
                yield ox.Quad(stub, pol("title"), ox.Literal(cited.title), graph)
            if cited.number:
                yield ox.Quad(stub, pol("number"), ox.Literal(cited.number), graph)
    for stub_iri, (notice, giver) in links.items():
        yield ox.Quad(ox.NamedNode(stub_iri), pol("sameNotice"), ox.NamedNode(notice), graph)
        if giver:
            yield ox.Quad(ox.NamedNode(notice), pol("numberGivenBy"), ox.NamedNode(giver), graph)
