"""Where the graph is kept: loaded from build/, a file or an endpoint, and written as Turtle.

A graph is an `rdflib.Dataset` over an Oxigraph store, whose default graph is the union of all; the triples go
straight into that store, since rdflib's own parser takes thirteen times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from policygraph import resources, terms

PREFIXES: Final[Mapping[str, str]] = {
    "pol": terms.POL,
    "prov": terms.PROV,
    "rdfs": terms.RDFS,
    "skos": terms.SKOS,
    "xsd": terms.XSD,
}

_GRAPH_LINE: Final = "# graph "

_FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


class GraphStore(OxigraphStore):
    """An Oxigraph store behind an rdflib.Dataset that also gives the pyoxigraph store itself, which is much faster.

    `edited` is True once something was written to it through rdflib: what a build counted then no longer holds.
    """

    edited = False

    @property
    def oxigraph(self) -> ox.Store:
        """The pyoxigraph store."""
        return self._inner

    def add(self, *args: Any, **options: Any) -> None:
        """Add a triple."""
        self.edited = True
        super().add(*args, **options)

    def addN(self, *args: Any, **options: Any) -> None:
        """Add quads."""
        self.edited = True
        super().addN(*args, **options)

    def remove(self, *args: Any, **options: Any) -> None:
        """Remove what a triple matches."""
        self.edited = True
        super().remove(*args, **options)

    def update(self, *args: Any, **options: Any) -> None:
        """Carry out a SPARQL update."""
        self.edited = True
        super().update(*args, **options)


class LoadError(ValueError):
    """A graph that cannot be loaded; the message names what was asked for and the remedy, in both languages."""


def load(path: Path | str | None = None) -> Dataset:
    """Give the graph as an rdflib.Dataset over an Oxigraph store, with the union as its default graph.

    `path` is a folder that `policygraph build` wrote, a file (.ttl .nt .trig .nq .rdf .jsonld), or the address of a
    SPARQL endpoint (http:// or https://), which must be set to answer over the union; None is the built graph that
    comes with the project. Raises LoadError where there is none, or where a file is no RDF.
    """
    if isinstance(path, str) and path.startswith(("http://", "https://")):
        endpoint = SPARQLStore(path, returnFormat="json", method="POST_FORM")
        return _bind_prefixes(Dataset(store=endpoint, default_union=True))
    return open_store(read_store(path))


def read_store(path: Path | str | None = None) -> ox.Store:
    """Give the graph of a folder or file, or the one that comes with the project, as an Oxigraph store.

    Raises LoadError where there is none, or where a file is no RDF.
    """
    return read_files(find_files(path))


def find_files(path: Path | str | None = None) -> list[Path]:
    """Give the files of the graph in a folder or file, or of the one that comes with the project; raises LoadError."""
    place = resources.folder("build") if path is None else Path(path)
    if place.is_dir():
        return find_turtle(place)
    if place.is_file():
        return [place]
    remedy = "请核对路径，或先运行 Check the path, or run first: policygraph build"
    raise LoadError(f"{place}: 找不到 not found. {remedy}")


def built_folder(path: Path | str | None = None) -> Path | None:
    """Give the folder that `find_files` looks into, None where it looks at a file or into the installed package."""
    place = resources.folder("build") if path is None else Path(path)
    return place if place.is_dir() and not place.resolve().is_relative_to(Path(__file__).resolve().parent) else None


def find_turtle(folder: Path) -> list[Path]:
    """Give the Turtle files of a folder that `policygraph build` wrote; raises LoadError where there is none."""
    files = sorted(folder.glob("*.ttl")) + sorted(folder.glob("notices/*.ttl"))
    if not files:
        raise LoadError(f"{folder}: 还没有图谱 no graph yet. 请先运行 Run first: policygraph build")
    return files


def read_files(files: Iterable[Path]) -> ox.Store:
    """Give what files of RDF hold as one Oxigraph store; raises LoadError where one is no RDF."""
    store = ox.Store()
    for file in files:
        load_file(store, file)
    return store


def open_store(store: ox.Store) -> Dataset:
    """Give an Oxigraph store as an rdflib.Dataset with the union as its default graph."""
    return _bind_prefixes(Dataset(store=GraphStore(store=store), default_union=True))


def _bind_prefixes(graph: Dataset) -> Dataset:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def load_file(store: ox.Store, file: Path) -> ox.NamedNode | None:
    """Read a file of RDF into a store, and give the one graph that its triples went to; None for a file of quads.

    Raises LoadError where it is no RDF.
    """
    rdf = _FORMATS.get(file.suffix)
    if rdf is None:
        known = " ".join(_FORMATS)
        raise LoadError(f"{file}: 不认识的格式 unknown format. 可用 Use one of: {known}")
    # A file of triples alone says in its first line which graph it holds; another one is a graph of its own name.
    own = terms.graph_iri(terms.BASE, terms.path_segment(file.stem))
    try:
        graph = None if rdf.supports_datasets else ox.NamedNode(read_graph_name(file) or own)
        # bulk_load, made for stores on disk, takes half as long again in memory.
        store.load(path=file, format=rdf, to_graph=graph)
    except (SyntaxError, ValueError) as error:
        raise LoadError(f"{file}: 不是合格的 RDF not valid RDF ({error}). 请重新生成 Build it again.") from error
    return graph


def read_graph_name(file: Path) -> str | None:
    """Give the IRI of the graph that a Turtle file of ours holds, as its first line says; None for other files."""
    with file.open(encoding="utf-8", errors="replace") as lines:
        first = lines.readline().strip()
    name = first.removeprefix(_GRAPH_LINE)
    return name[1:-1] if first != name and name[:1] == "<" and name[-1:] == ">" else None


def write_turtle(quads: Iterable[ox.Quad], path: Path, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Write the quads of one graph as Turtle, in the same bytes for the same quads, in any order and however often.

    The first line names the graph, so that `load` puts the triples back where they were. Raises ValueError where the
    quads are of several graphs.
    """
    path.write_bytes(turtle(quads, prefixes))


def turtle(quads: Iterable[ox.Quad], prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Give the Turtle that `write_turtle` writes."""
    distinct = set(quads)
    names = {quad.graph_name for quad in distinct}
    if len(names) > 1:
        raise ValueError(f"several graphs for one Turtle file: {', '.join(sorted(map(str, names)))}")
    name = next((name for name in names if isinstance(name, ox.NamedNode)), None)
    written = BytesIO()
    write_sorted((quad.triple for quad in sorted(distinct, key=sort_key)), written, name, prefixes)
    return written.getvalue()


def write_sorted(
    triples: Iterable[ox.Triple], file: IO[bytes], graph: ox.NamedNode | None, prefixes: Mapping[str, str] = PREFIXES
) -> None:
    """Write triples that are sorted already as Turtle, one after the other, the name of their graph before them."""
    if graph is not None:
        file.write(f"{_GRAPH_LINE}{graph}\n".encode())
    ox.serialize(triples, file, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))


def sort_key(quad: ox.Quad) -> tuple[str, str, str]:
    """Give what quads of one graph are sorted by: subject, predicate, object, as they are written."""
    subject = quad.subject
    return subject.value if isinstance(subject, ox.NamedNode) else str(subject), quad.predicate.value, str(quad.object)
