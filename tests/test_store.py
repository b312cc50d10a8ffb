"""A graph comes back from its files as it went in, and goes into them in the same bytes every time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, URIRef

from policygraph import resources
from policygraph.store import GraphStore, LoadError, load, read_graph_name, turtle, write_turtle

SMALL = Path(__file__).parent / "data" / "small.trig"
BASE = "https://w3id.org/policygraph/"
GRAPH = ox.NamedNode(BASE + "graph/notice/五政办发-2021-83")


def _quads() -> list[ox.Quad]:
    return [quad for quad in ox.parse(path=SMALL) if quad.graph_name == GRAPH]


def _oxigraph(graph: Dataset) -> ox.Store:
    assert isinstance(graph.store, GraphStore)
    return graph.store.oxigraph


def test_a_file_with_graphs_is_loaded_with_them() -> None:
    graph = load(SMALL)
    assert {str(name.identifier) for name in graph.graphs()} >= {BASE + "graph/schemes", GRAPH.value}
    assert len(graph) == len({quad.triple for quad in ox.parse(path=SMALL)})


def test_the_default_graph_is_the_union() -> None:
    notices = "SELECT ?n WHERE { ?n a <https://w3id.org/policygraph/ontology#Notice> }"
    assert len(list(load(SMALL).query(notices))) == 2


def test_a_folder_is_loaded_graph_by_graph(tmp_path: Path) -> None:
    by_graph: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(path=SMALL):
        by_graph.setdefault(str(quad.graph_name), []).append(quad)
    (tmp_path / "notices").mkdir()
    for place, quads in enumerate(by_graph.values()):
        write_turtle(quads, tmp_path / ("notices" if place % 2 else "") / f"{place}.ttl")
    assert set(_oxigraph(load(tmp_path))) == set(_oxigraph(load(SMALL)))


def test_the_built_graph_is_loaded_by_default() -> None:
    if not any(resources.folder("build").glob("notices/*.ttl")):
        pytest.skip("build/ holds no notices; run policygraph build first")
    names = {str(graph.identifier) for graph in load().graphs()}
    assert {BASE + "graph/entities", BASE + "graph/schemes"} <= names


def test_turtle_of_others_is_a_graph_of_its_own_name(tmp_path: Path) -> None:
    file = tmp_path / "another agency.ttl"
    file.write_text("<http://x/a> <http://x/b> <http://x/c> .", encoding="utf-8")
    assert (URIRef("http://x/a"), URIRef("http://x/b"), URIRef("http://x/c")) in load(file)
    assert {quad.graph_name for quad in _oxigraph(load(file))} == {ox.NamedNode(BASE + "graph/anotheragency")}


BAD = [
    # nothing there
    ("none.ttl", None),
    # no Turtle
    ("broken.ttl", "<http://x/a> <http://x/b> ."),
    # a graph that is called by no IRI
    ("named.ttl", "# graph <not an iri>\n<http://x/a> <http://x/b> <http://x/c> ."),
    # no RDF at all
    ("table.xlsx", "PK"),
]


@pytest.mark.parametrize(("name", "text"), BAD)
def test_what_cannot_be_loaded_is_named_with_a_remedy(name: str, text: str | None, tmp_path: Path) -> None:
    file = tmp_path / name
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load(file)
    assert name in str(caught.value)
    assert "请" in str(caught.value) or "可用" in str(caught.value)


def test_an_empty_folder_says_to_build_first(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="policygraph build"):
        load(tmp_path)


def test_the_first_line_names_the_graph(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    write_turtle(_quads(), file)
    assert read_graph_name(file) == GRAPH.value


def test_turtle_is_one_graph() -> None:
    with pytest.raises(ValueError, match="several graphs"):
        turtle(ox.parse(path=SMALL))


def test_the_order_of_the_quads_changes_no_byte() -> None:
    quads = _quads()
    shuffled = quads + quads[:9]
    random.Random(5).shuffle(shuffled)
    assert turtle(shuffled) == turtle(quads)


def test_the_hash_seed_changes_no_byte() -> None:
    script = (
        "import sys, pyoxigraph as ox; from policygraph.store import turtle;"
        "quads = [q for q in ox.parse(path=sys.argv[1]) if 'notice/五政' in str(q.graph_name)];"
        "sys.stdout.buffer.write(turtle(quads))"
    )
    source = str(Path(__file__).parents[1] / "graph")
    outs = {
        subprocess.run(
            [sys.executable, "-c", script, str(SMALL)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert outs == {turtle(_quads())}


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=8))
def test_any_text_comes_back(texts: list[str]) -> None:
    subject, predicate = ox.NamedNode(BASE + "x"), ox.NamedNode(BASE + "y")
    quads = {ox.Quad(subject, predicate, ox.Literal(text), GRAPH) for text in texts}
    read = ox.parse(turtle(quads), format=ox.RdfFormat.TURTLE)
    assert {quad.object for quad in read} == {quad.object for quad in quads}
