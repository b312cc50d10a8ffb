"""A graph whose every label would run a script, were it taken for markup."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
from rdflib import Dataset

from policygraph import terms
from policygraph.resources import folder
from policygraph.store import open_store, read_store

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
_WORDS = {
    ox.NamedNode(iri)
    for iri in (
        terms.RDFS + "label",
        terms.SKOS + "prefLabel",
        *(terms.POL + name for name in ("title", "exact", "name", "clause", "source", "unit")),
    )
}


@cache
def hostile_graph() -> Dataset:
    """Give the graph of one notice with such a title, such departments, tasks, lines, regions and sentences."""
    build = folder("build")
    store = ox.Store()
    for file in (build / "notices" / "wuzhai-2021-83.ttl", *(build / f"{name}.ttl" for name in ("counts", "entities", "schemes"))):
        store.extend(map(_hostile, read_store(file)))
    return open_store(store)


def _hostile(quad: ox.Quad) -> ox.Quad:
    words = quad.object
    if quad.predicate not in _WORDS or not isinstance(words, ox.Literal):
        return quad
    text = HOSTILE + words.value
    literal = ox.Literal(text, language=words.language) if words.language else ox.Literal(text)
    return ox.Quad(quad.subject, quad.predicate, literal, quad.graph_name)
