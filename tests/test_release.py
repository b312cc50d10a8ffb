"""A release is the graph, whole, in every form; it says what it is, the same bytes each time, and each IRI leads somewhere."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import html
from rdflib import RDF, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib import Dataset as RdflibDataset
from rdflib.compare import isomorphic

from policygraph import terms
from policygraph.catalogue import ask
from policygraph.export import TABLES, ExportError
from policygraph.release import LICENCE, SUMS, find_targets, redirect_rules, write_release
from policygraph.site import page_address
from policygraph.store import GraphStore, load, read_store
from policygraph.vocabulary import vocabulary_page
from test_cli import run, said

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "data" / "small.trig"
DCAT, DCTERMS, VOID = (
    Namespace(name) for name in ("http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://rdfs.org/ns/void#")
)
SPDX = Namespace("http://spdx.org/rdf/terms#")
THIS = URIRef(f"{terms.BASE}release")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the quads as the graph holds them once it is loaded, where 1.0 is written 1."""
    file = tmp_path_factory.mktemp("source") / "source.nq"
    file.write_text("".join(f"{quad} .\n" for quad in read_store(SMALL)), "utf-8")
    return file


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("release") / "release"
    write_release(load(SMALL), out)
    return out


@pytest.fixture(scope="module")
def about(released: Path) -> Graph:
    return Graph().parse(released / "dataset.ttl")


def quads(file: Path, form: str) -> list[str]:
    """Give the quads of a file as sorted N-Quads, read by rdflib's own parser; there are no blank nodes in them."""
    read = RdflibDataset()
    read.parse(file, format=form)
    lines = read.serialize(format="nquads").splitlines()
    assert not any("_:" in re.sub(r'"(?:[^"\\]|\\.)*"', "", line) for line in lines)
    return sorted(line for line in lines if line)


@pytest.mark.parametrize(("name", "form"), [("graph.trig", "trig"), ("graph.nq", "nquads"), ("graph.jsonld", "json-ld")])
def test_each_form_by_graphs_parses_back_to_the_same_quads(name: str, form: str, released: Path, source: Path) -> None:
    assert quads(released / name, form) == quads(source, "nquads")


def test_turtle_parses_back_to_the_same_triples(released: Path, source: Path) -> None:
    merge = Graph()
    whole = RdflibDataset()
    whole.parse(source, format="nquads")
    for subject, predicate, value, _ in whole.quads():
        merge.add((subject, predicate, value))
    assert len(merge) > 100
    assert isomorphic(Graph().parse(released / "graph.ttl"), merge)


def test_tables_and_network_hold_what_the_graph_answers(released: Path) -> None:
    for lang in ("zh", "en"):
        for name, question in TABLES.items():
            with (released / "tables" / lang / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            answer = ask(load(SMALL), question, lang=lang)
            assert len(rows) == len(answer) + 1
            assert rows[0][0] == answer.heading(answer.variables()[0])
    network = nx.read_graphml(released / "graph.graphml")
    tasks = {node for node, facts in network.nodes(data=True) if facts["kind"] == "task"}
    assert tasks == {str(row["task_iri"]) for row in ask(load(SMALL), "tasks/list").records(iris=True)}


def test_what_is_released_says_what_it_is(released: Path, about: Graph) -> None:
    assert {(title.language, str(title)) for title in about.objects(THIS, DCTERMS.title) if isinstance(title, Literal)} == {
        ("zh", "公文政策知识图谱"),
        ("en", "A knowledge graph of official notices"),
    }
    assert set(about.objects(THIS, RDF.type)) == {DCAT.Dataset, VOID.Dataset, URIRef(terms.POL + "Release")}
    assert set(about.objects(THIS, DCTERMS.license)) == {URIRef(LICENCE)}
    triples = {quad.triple for quad in read_store(SMALL)}
    assert about.value(THIS, VOID.triples) == Literal(len(triples))
    assert about.value(THIS, VOID.documents) == Literal(2)
    for part in about.objects(THIS, VOID.classPartition):
        name = about.value(part, VOID["class"])
        members = {one.subject for one in triples if one.predicate.value == str(RDF.type) and one.object.value == str(name)}  # type: ignore[union-attr]
        assert about.value(part, VOID.entities) == Literal(len(members)), name
    assert not [node for triple in about for node in triple if isinstance(node, BNode)]


def test_the_sums_are_those_of_the_files(released: Path, about: Graph) -> None:
    sums = dict(line.split("  ")[::-1] for line in (released / SUMS).read_text("utf-8").splitlines())
    there = {path.relative_to(released).as_posix() for path in released.rglob("*") if path.is_file()}
    assert set(sums) == there - {SUMS}
    for name, value in sums.items():
        assert hashlib.sha256((released / name).read_bytes()).hexdigest() == value
    told = {
        str(about.value(file, DCAT.downloadURL)).removeprefix(f"{THIS}/"): str(about.value(about.value(file, SPDX.checksum), SPDX.checksumValue))
        for file in about.objects(THIS, DCAT.distribution)
    }
    assert {name: value for name, value in sums.items() if name.startswith(("graph.", "tables/"))} == told


def test_the_shapes_the_vocabulary_and_the_schemes_come_along(released: Path) -> None:
    source = ROOT / "ontology"
    for file in source.rglob("*.ttl"):
        assert (released / "ontology" / file.relative_to(source)).read_bytes() == file.read_bytes()


def test_a_release_is_the_same_under_any_seed_and_has_no_date_of_its_own(released: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "policygraph", "release", "--graph", str(SMALL), "--out", str(tmp_path / "again")]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C"}, check=True, capture_output=True)
    for file in sorted(path for path in released.rglob("*") if path.is_file()):
        assert (tmp_path / "again" / file.relative_to(released)).read_bytes() == file.read_bytes(), file.name
    assert "issued" not in (released / "dataset.ttl").read_text("utf-8")
    write_release(load(SMALL), tmp_path / "again", date="2024-05-01")
    told = Graph().parse(tmp_path / "again" / "dataset.ttl")
    assert str(told.value(THIS, DCTERMS.issued)) == "2024-05-01"
    assert list(tmp_path.iterdir()) == [tmp_path / "again"]


# Where IRIs lead.

RULE = re.compile(r'RewriteRule "(?P<pattern>(?:[^"\\]|\\.)*)" "(?P<target>(?:[^"\\]|\\.)*)" \[B,NE,R=303,L\]')


def follow(iri: str, base: str, rules: str) -> str:
    """Give where a server with these rules sends who asks for an IRI, as Apache reads them."""
    path = unquote(iri.removeprefix(base))
    for line in rules.splitlines():
        rule = RULE.fullmatch(line)
        found = re.match(rule["pattern"].replace('\\"', '"'), path) if rule else None
        if rule and found:
            target = rule["target"].replace("\\%", "%").replace('\\"', '"')
            for place, words in enumerate(found.groups(), 1):
                target = target.replace(f"${place}", words)
            return target
    return ""


def test_each_iri_of_the_graph_leads_to_its_page() -> None:
    store = read_store(ROOT / "build")
    targets = find_targets(store, terms.BASE)
    assert set(targets) == {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}
    rules = "".join(redirect_rules(targets, terms.BASE, "https://example.org/r/", "https://example.org/s/"))
    wrong = {
        iri: led
        for iri, address in targets.items()
        if (led := unquote(follow(iri, terms.BASE, rules))) != f"https://example.org/s/{unquote(address)}"
    }
    assert dict(list(wrong.items())[:5]) == {}
    assert follow(f"{terms.BASE}ontology", terms.BASE, rules).endswith("/r/ontology/policy.ttl")


def test_the_map_of_a_release_names_the_page_of_each_iri(released: Path) -> None:
    told = json.loads((released / "redirects.json").read_text("utf-8"))
    assert told["pages"] == f"{terms.BASE}site/"
    store = load(SMALL).store
    assert isinstance(store, GraphStore)
    iris = {quad.subject.value for quad in store.oxigraph if isinstance(quad.subject, ox.NamedNode)}
    assert told["targets"] == {iri: address for iri in iris if (address := page_address(iri))}


# The documentation of the vocabulary.


def test_every_term_is_explained_at_its_name_in_both_languages() -> None:
    page = html.fromstring(vocabulary_page(ROOT / "ontology"))
    ontology = Graph().parse(ROOT / "ontology" / "policy.ttl")
    ours = {str(term) for term in ontology.subjects(SKOS.definition) if str(term).startswith(terms.POL)}
    assert len(ours) > 100
    for term in sorted(ours):
        (section,) = page.xpath(f"//section[@id='{term.removeprefix(terms.POL)}']")
        shown = section.text_content()
        for definition in ontology.objects(URIRef(term), SKOS.definition):
            assert str(definition) in shown, term
    places = page.xpath("//@id")
    assert len(places) == len(set(places))
    assert {"scheme/role", "scheme/role/lead", "Task", "dateDocument"} <= set(places)
    assert [link for link in page.xpath("//a/@href") if link.startswith("#") and link[1:] not in places] == []
    assert page.xpath("//script|//link|//img|//iframe") == []


# What is refused.


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    write_release(load(SMALL), tmp_path / "release")
    (tmp_path / "release" / "mine.txt").write_text("mine", "utf-8")
    (line,) = said(run("release", "--graph", SMALL, "--out", tmp_path / "release"))
    assert "holds something else" in line
    assert (tmp_path / "release" / "mine.txt").read_text("utf-8") == "mine"
    (tmp_path / "file").write_text("mine", "utf-8")
    assert "holds something else" in said(run("release", "--graph", SMALL, "--out", tmp_path / "file"))[0]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        # no such day
        ("--date", "2024-02-30"),
        ("--date", "yesterday"),
        # no slash at the end
        ("--home", "https://example.org/data"),
        # would end its word in the rules
        ("--site", 'https://example.org/" [F]/'),
    ],
)
def test_what_cannot_be_meant_is_refused(option: str, value: str, tmp_path: Path) -> None:
    (line,) = said(run("release", "--graph", SMALL, "--out", tmp_path / "release", option, value))
    assert line.startswith(f"{option} {value}: ")
    assert not (tmp_path / "release").exists()


def test_a_graph_behind_an_endpoint_is_released_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="endpoint"):
        write_release(load("http://127.0.0.1:9/sparql"), tmp_path / "release")
