"""What follows from a graph by the axioms of policy.ttl: pairs of the properties that are defined by others.

A property follows where the ontology gives it a chain (owl:propertyChainAxiom) or says that it is transitive:
`pol:carriesOut` (pol:implements, through held notices and step by step), `pol:serves` (pol:benefits, and every broader
group), `pol:reaches` (pol:responsibleDepartment, and the members of a collective), `pol:coversRegion` and
`pol:coversLine` (of a collective's members). Nobody says them, so that a graph without them answers every other
question as before. They stand in a graph of their own, which names its axioms as rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

from policygraph import resources, terms
from policygraph.assemble import LABEL, TYPE, pol

ENTAILED: Final = "entailed"
"""The local name of the graph of what follows, and of its file."""

Pairs = dict[str, set[str]]
"""What stands behind a property: subjects and their objects, IRIs all."""


@dataclass(frozen=True, slots=True)
class Axioms:
    """How a property follows: from those under it, and by chains of two, of which one may be itself."""

    under: tuple[str, ...]
    chains: tuple[tuple[str, str], ...]


@cache
def read_entailment() -> Mapping[str, Axioms]:
    """Give the properties of policy.ttl that follow from others, by their IRI in the order of names.

    Raises ValueError for a chain that is not of two.
    """
    triples = [quad.triple for quad in ox.parse(path=resources.folder("ontology") / "policy.ttl", format=ox.RdfFormat.TURTLE)]
    said: dict[tuple[object, str], list[object]] = {}
    for triple in triples:
        said.setdefault((triple.subject, triple.predicate.value), []).append(triple.object)
    under: dict[str, list[str]] = {}
    chains: dict[str, list[tuple[str, str]]] = {}
    for triple in triples:
        name, value = _iri(triple.subject), triple.object
        if triple.predicate.value == f"{terms.RDFS}subPropertyOf":
            under.setdefault(_iri(value), []).append(name)
        elif triple.predicate.value == f"{terms.OWL}propertyChainAxiom":
            first, *rest = _read_list(value, said)
            if len(rest) != 1:
                raise ValueError(f"{name}: 属性链应为两节 a chain should be of two. 请修改 Mend ontology/policy.ttl")
            chains.setdefault(name, []).append((first, rest[0]))
        elif triple.predicate == TYPE and _iri(value) == f"{terms.OWL}TransitiveProperty":
            chains.setdefault(name, []).append((name, name))
    return {name: Axioms(tuple(sorted(under.get(name, ()))), tuple(sorted(chains[name]))) for name in sorted(chains)}


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _read_list(node: object, said: Mapping[tuple[object, str], Sequence[object]]) -> list[str]:
    """Give the IRIs of an RDF list."""
    members: list[str] = []
    while isinstance(node, ox.BlankNode):
        members.append(_iri(said[node, f"{terms.RDF}first"][0]))
        node = said[node, f"{terms.RDF}rest"][0]
    return members


def entail(triples: Iterable[ox.Triple]) -> dict[str, Pairs]:
    """Give what follows from triples, by property: subjects and objects. Nothing else of them is kept in memory."""
    axioms = read_entailment()
    premises = {name for one in axioms.values() for name in (*one.under, *(part for chain in one.chains for part in chain))}
    known: dict[str, Pairs] = {name: {} for name in (*axioms, *premises)}
    for triple in triples:
        pairs = known.get(triple.predicate.value)
        if pairs is not None and isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode):
            pairs.setdefault(triple.subject.value, set()).add(triple.object.value)
    grown = True
    while grown:
        grown = False
        for name, one in axioms.items():
            for other in one.under:
                grown |= _take_in(known[name], ((subject, known[other][subject]) for subject in list(known[other])))
            for first, second in one.chains:
                grown |= _take_in(known[name], list(_join(known[first], known[second])))
    return {name: known[name] for name in axioms}


def _join(first: Pairs, second: Pairs) -> Iterator[tuple[str, set[str]]]:
    """Give what a chain of two leads to from each subject."""
    for subject, middles in first.items():
        ends = set().union(*(second.get(middle, ()) for middle in middles))
        if ends:
            yield subject, ends


def _take_in(pairs: Pairs, more: Iterable[tuple[str, set[str]]]) -> bool:
    """Add pairs to those that there are, and tell whether any was new."""
    grown = False
    for subject, objects in more:
        held = pairs.setdefault(subject, set())
        if not objects <= held:
            held |= objects
            grown = True
    return grown


def entailed_quads(triples: Iterable[ox.Triple], base: str) -> Iterator[ox.Quad]:
    """Give the graph of what follows from triples, which says by what activity and by which rules it came about."""
    graph = ox.NamedNode(terms.graph_iri(base, ENTAILED))
    activity = ox.NamedNode(f"{graph.value}/entailment")
    yield ox.Quad(graph, ox.NamedNode(f"{terms.PROV}wasGeneratedBy"), activity, graph)
    yield ox.Quad(activity, TYPE, ox.NamedNode(f"{terms.PROV}Activity"), graph)
    yield ox.Quad(activity, TYPE, pol("Entailment"), graph)
    yield ox.Quad(activity, LABEL, ox.Literal("推理", language="zh"), graph)
    for name, pairs in entail(triples).items():
        local = name.removeprefix(terms.POL)
        rule = ox.NamedNode(terms.rule_iri(base, f"entail-{local}"))
        yield ox.Quad(activity, pol("entailedBy"), rule, graph)
        yield ox.Quad(rule, TYPE, pol("Rule"), graph)
        yield ox.Quad(rule, LABEL, ox.Literal(f"entail-{local}"), graph)
        yield ox.Quad(rule, pol("entails"), ox.NamedNode(name), graph)
        for subject, objects in pairs.items():
            for value in objects:
                yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(name), ox.NamedNode(value), graph)
