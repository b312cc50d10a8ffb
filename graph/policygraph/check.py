"""What is wrong with a graph, said so that a person can mend it.

The shapes of shapes.ttl look at one node at a time and run graph by graph, so that memory does not grow with the
number of notices. Questions about the whole are SPARQL: each file of queries/quality asks one whose right answer is
no rows. Its header says besides what every query's says:

    # Severity: violation | warning | info      (warning where it says nothing)
    # Remedy: what to do, in English
    # 处置: what to do, in Chinese
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf
from typing import NamedTuple

import pyoxigraph as ox
import pyshacl
from rdflib import RDFS, SH, Graph, Literal, Node, URIRef

from policygraph.terms import POL

Severity = OneOf["violation", "warning", "info"]

_SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")
_SEVERITY_ZH = {"violation": "错误", "warning": "警告", "info": "提示"}


class Advice(NamedTuple):
    """What a check says where it fails: how grave it is, what is wrong, what to do about it."""

    severity: Severity
    zh: str
    en: str
    remedy_zh: str
    remedy_en: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a check found: `check` names the check, `subject` what it found, `detail` what it saw there."""

    check: str
    subject: str
    detail: str
    advice: Advice

    def __str__(self) -> str:
        """One line: the severity, the subject, what is wrong and what to do, each in Chinese and English."""
        severity, zh, en, remedy_zh, remedy_en = self.advice
        seen = f"（{self.detail}）" if self.detail else ""
        return f"{_SEVERITY_ZH[severity]} {severity}: {self.subject}{seen}: {zh} {en} {remedy_zh} {remedy_en}".rstrip()


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found, the gravest first, in the same order for the same graph."""

    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """True where nothing is a violation."""
        return not any(fault.advice.severity == "violation" for fault in self.faults)

    def counts(self) -> dict[str, int]:
        """Give how many faults each check found, in the report's order."""
        return dict(Counter(fault.check for fault in self.faults))


class Shapes(NamedTuple):
    """The shapes, the classes that they reach through their sub-classes, and what each shape says."""

    graph: Graph
    hierarchy: Graph
    advice: dict[Node, Advice]


def check_graph(store: ox.Store, ontology: Path, queries: Path) -> Report:
    """Give the report on all graphs of a store: the shapes of `ontology` and the questions of `queries`/quality."""
    shapes = read_shapes(ontology)
    graphs = [ox.DefaultGraph(), *store.named_graphs()]
    faults = {fault for name in graphs for fault in check_shapes(_read_graph(store, name), shapes)}
    for file in sorted(queries.glob("quality/*.rq")):
        faults.update(ask_quality(store, file))
    return Report(tuple(sorted(faults, key=_order)))


def _read_graph(store: ox.Store, name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> Graph:
    """Give one graph of a store in rdflib's own memory.

    Not through oxrdflib: it gives every string its datatype, and then no string is in a shape's list.
    """
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, name))
    return Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")


def _order(fault: Fault) -> tuple[int, str, str, str]:
    return _SEVERITIES.index(fault.advice.severity), fault.check, fault.subject, fault.detail


def read_shapes(ontology: Path) -> Shapes:
    """Give the shapes of the ontology folder, with the hierarchy of classes in policy.ttl."""
    graph = Graph().parse(ontology / "shapes.ttl")
    hierarchy = Graph()
    for axiom in Graph().parse(ontology / "policy.ttl").triples((None, RDFS.subClassOf, None)):
        hierarchy.add(axiom)
    return Shapes(graph, hierarchy, {shape: _read_advice(graph, shape) for shape in graph.subjects(SH.severity)})


def _read_advice(graph: Graph, shape: Node) -> Advice:
    remedy = URIRef(POL + "remedy")
    words = {
        (predicate, word.language): str(word)
        for predicate in (SH.message, remedy)
        for word in graph.objects(shape, predicate)
        if isinstance(word, Literal)
    }
    severity = _read_severity(str(graph.value(shape, SH.severity)).removeprefix(str(SH)).lower())
    return Advice(severity, words[SH.message, "zh"], words[SH.message, "en"], words[remedy, "zh"], words[remedy, "en"])


def _read_severity(word: str) -> Severity:
    for severity in _SEVERITIES:
        if severity == word:
            return severity
    raise ValueError(f"严重程度不认识 unknown severity: {word}. 请写 Say {', '.join(_SEVERITIES)}.")


def check_shapes(graph: Graph, shapes: Shapes) -> Iterator[Fault]:
    """Give what the shapes find in one graph, to which the hierarchy of classes is added."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes.graph, ont_graph=shapes.hierarchy, inplace=True)
    for result in results.subjects(SH.sourceShape):
        shape = results.value(result, SH.sourceShape)
        value = results.value(result, SH.value)
        name = str(shape).rpartition("#")[2]
        seen = "" if value is None else str(value)
        yield Fault(name, str(results.value(result, SH.focusNode)), seen, shapes.advice[shape])


def ask_quality(store: ox.Store, file: Path) -> Iterator[Fault]:
    """Give a fault for each row that a question of queries/quality has; its first column is the subject.

    Raises ValueError, with the file, where the question is no SPARQL SELECT.
    """
    text = file.read_text(encoding="utf-8")
    try:
        advice = _read_header(text)
        rows = _select(store, text)
    except (SyntaxError, TypeError, ValueError) as error:
        raise ValueError(f"{file}: {error}. 请修改该查询 Mend the query.") from error
    subject, *others = [variable.value for variable in rows.variables]
    for row in rows:
        seen = [f"{name}={_plain(row[name])}" for name in others if row[name] is not None]
        yield Fault(f"quality/{file.stem}", _plain(row[subject]), ", ".join(seen), advice)


def _select(store: ox.Store, text: str) -> ox.QuerySolutions:
    rows = store.query(text, use_default_graph_as_union=True)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("不是 SELECT 查询 no SELECT")
    return rows


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.BlankNode, ox.Literal)) else str(term or "")


def _read_header(text: str) -> Advice:
    """Give what the header of a query says: its English title, its Chinese title, then `Key: value` lines."""
    titles, fields = [], {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        words = line.lstrip("#").strip()
        key, colon, value = words.partition(": ")
        if colon:
            fields[key] = value
        elif words:
            titles.append(words)
    en, zh = [*titles, "", ""][:2]
    severity = _read_severity(fields.get("Severity", "warning"))
    return Advice(severity, zh, en, fields.get("处置", ""), fields.get("Remedy", ""))
