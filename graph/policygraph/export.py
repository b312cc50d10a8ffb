"""The graph for others: as RDF, as tables, as a network.

    ttl     all graphs merged, in Turtle            csv      a folder of tables, or one .zip of them
    trig    each graph by its name                  graphml  departments, tasks and notices, for Gephi and others
    nq      each graph by its name, line by line
    jsonld  each graph by its name, as JSON-LD

The same graph gives the same bytes.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox
from rdflib import Dataset

from policygraph import terms
from policygraph.catalogue import ask
from policygraph.store import PREFIXES, GraphStore, sort_key
from policygraph.table import Cell, printable

OA: Final = "http://www.w3.org/ns/oa#"

TABLES: Final = {
    "notices": "notices/list",
    "tasks": "tasks/list",
    "responsibilities": "responsibilities/list",
    "deadlines": "deadlines/list",
    "targets": "targets/list",
    "incentives": "incentives/list",
    "citations": "notices/citations",
}
"""The tables of the CSV export, and the question that each one answers."""

_RDF: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
FORMATS: Final = (*_RDF, "csv", "graphml")

# The earliest date that a zip can hold; the clock would make each export another file.
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)


class ExportError(ValueError):
    """An export that cannot be made; the message says why and what to do, in both languages."""


def export(graph: Dataset, form: str, out: Path | None = None, *, selectors: bool = False, lang: str = "zh") -> None:
    """Write the graph in one of FORMATS to a file (for csv a folder, or a .zip), or to stdout where `out` is None.

    `selectors` adds to RDF what Web Annotation says of each finding (oa:TextPositionSelector, oa:TextQuoteSelector);
    `lang` is the language of headings and labels in csv and graphml. A file is written whole or not at all. Raises
    ExportError where the format is not known, where csv has nowhere to go, and for RDF from an endpoint.
    """
    if form == "csv":
        _write_tables(graph, out, lang)
        return
    if form == "graphml":
        _write_bytes(out, graphml(graph, lang))
        return
    if form not in _RDF:
        raise ExportError(f"{form}: 不认识的格式 unknown format. 可用 Use one of: {', '.join(FORMATS)}")
    if not isinstance(graph.store, GraphStore):
        raise ExportError("远程端点的图谱请在其所在处导出。 A graph behind an endpoint is exported where it stands.")
    rdf, quads = _RDF[form], sorted_quads(graph.store.oxigraph, selectors)
    prefixes = {**PREFIXES, **({"oa": OA} if selectors else {})}
    if form == "ttl":
        triples = (quad.triple for quad in quads)
        _write(out, lambda stream: ox.serialize(triples, stream, rdf, prefixes=prefixes))
    else:
        _write(out, lambda stream: ox.serialize(quads, stream, rdf, prefixes=prefixes))


def _write(out: Path | None, write: Callable[[IO[bytes]], object]) -> None:
    if out is None:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as stream:
            write(stream)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _write_bytes(out: Path | None, content: bytes) -> None:
    _write(out, lambda stream: stream.write(content))


def sorted_quads(store: ox.Store, selectors: bool = False) -> Iterator[ox.Quad]:
    """Give all quads, graph by graph in the order of their names, sorted in each; one graph is in memory at a time."""
    names = sorted(store.named_graphs(), key=str)
    for name in (ox.DefaultGraph(), *names):
        quads = set(store.quads_for_pattern(None, None, None, name))
        if selectors:
            quads.update(_select(quads))
        yield from sorted(quads, key=sort_key)


def _select(quads: set[ox.Quad]) -> Iterator[ox.Quad]:
    """Give the Web Annotation selectors of the findings of a notice's graph."""
    start, end, exact = (ox.NamedNode(terms.POL + name) for name in ("start", "end", "exact"))
    spans: dict[ox.NamedNode, dict[ox.NamedNode, ox.Quad]] = {}
    notices: set[ox.NamedNode] = set()
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode):
            if quad.predicate in (start, end, exact):
                spans.setdefault(quad.subject, {})[quad.predicate] = quad
            elif quad.object == ox.NamedNode(terms.POL + "Notice"):
                notices.add(quad.subject)
    kind = ox.NamedNode(terms.RDF + "type")
    for finding, span in spans.items():
        if len(span) < 3:
            continue
        graph = span[exact].graph_name
        target, position, quote = (ox.NamedNode(f"{finding.value}/{end}") for end in ("target", "position", "quote"))
        yield ox.Quad(finding, ox.NamedNode(OA + "hasTarget"), target, graph)
        yield ox.Quad(target, kind, ox.NamedNode(OA + "SpecificResource"), graph)
        for notice in notices:
            yield ox.Quad(target, ox.NamedNode(OA + "hasSource"), notice, graph)
        for selector, name in ((position, "TextPositionSelector"), (quote, "TextQuoteSelector")):
            yield ox.Quad(target, ox.NamedNode(OA + "hasSelector"), selector, graph)
            yield ox.Quad(selector, kind, ox.NamedNode(OA + name), graph)
        yield ox.Quad(position, ox.NamedNode(OA + "start"), span[start].object, graph)
        yield ox.Quad(position, ox.NamedNode(OA + "end"), span[end].object, graph)
        yield ox.Quad(quote, ox.NamedNode(OA + "exact"), span[exact].object, graph)


def _write_tables(graph: Dataset, out: Path | None, lang: str) -> None:
    if out is None:
        raise ExportError(
            "CSV 是几张表，请用 --out 指定文件夹或 .zip。 CSV is several tables: give a folder or a .zip with --out."
        )
    # Excel takes a CSV for UTF-8 only where a byte order mark says so.
    tables = {
        f"{name}.csv": ask(graph, question, first=None, lang=lang).to_csv(iris=True).encode("utf-8-sig")
        for name, question in TABLES.items()
    }
    if out.suffix == ".zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in tables.items():
                archive.writestr(zipfile.ZipInfo(name, _NO_DATE), content, zipfile.ZIP_DEFLATED)
        _write_bytes(out, packed.getvalue())
        return
    for name, content in tables.items():
        _write_bytes(out / name, content)


def graphml(graph: Dataset, lang: str = "zh") -> bytes:
    """Give departments, tasks and notices as GraphML: department → task by role, task → notice.

    Raises ExportError where networkx is not there.
    """
    try:
        import networkx as nx  # type: ignore[import-untyped]  # its stubs are another package
    except ImportError as error:
        raise ExportError(
            "GraphML 需要 networkx。 GraphML needs networkx. 请安装 Install it with: pip install 'policygraph[notebooks]'"
        ) from error
    network = nx.MultiDiGraph()

    def add(iri: Cell, kind: str, label: Cell, **more: Cell) -> None:
        facts = {name: printable(str(value)) for name, value in more.items() if value is not None}
        network.add_node(str(iri), kind=kind, label=printable(str(label)), **facts)

    for row in ask(graph, "notices/list", first=None, lang=lang).records(iris=True):
        add(row["notice_iri"], "notice", row["notice"], number=row["number"], source=row["source"], place=row["place"])
    for row in ask(graph, "tasks/list", first=None, lang=lang).records(iris=True):
        add(row["task_iri"], "task", row["task"], path=row["path"], source=row["source"])
        network.add_edge(str(row["task_iri"]), str(row["notice_iri"]), kind="in")
    for row in ask(graph, "responsibilities/list", first=None, lang=lang).records(iris=True):
        if str(row["task_iri"]) in network and not row["annex"]:
            add(row["department_iri"], "department", row["department"])
            role = str(row["role_iri"]).rpartition("/")[2]
            network.add_edge(str(row["department_iri"]), str(row["task_iri"]), key=role, kind=role)
    out = io.BytesIO()
    # Written by ElementTree wherever it runs; write_graphml would take lxml where that is installed.
    nx.write_graphml_xml(network, out, encoding="utf-8")
    return out.getvalue()
