"""How long the questions of the catalogue take on a thousand made-up notices, and on rdflib's own engine beside it.

Times are told, never asserted. Each example of a question is asked of a region, department, group and notice that the
made-up notices have; an example without any stays as it is, and tells what a question of all of them costs.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rdflib import Dataset, URIRef
from rdflib import Graph as OtherGraph
from rdflib.term import Node

from benchmarks.corpus import write_corpus
from policygraph import catalogue, terms
from policygraph.catalogue import ask, with_values
from policygraph.pipeline import Settings, build
from policygraph.site import HEADLINES as START_PAGE
from policygraph.store import PREFIXES, GraphStore, load

NOTICES = 1000
FEW = 3
SLOWEST = 5
HEADLINES = (*START_PAGE, "tasks/of_department")
"""What `make run` asks."""
BESIDE = ("departments/shared_tasks", "beneficiaries/by_task", "deadlines/close_to_signing")
"""What is asked of rdflib's own engine too: on ten notices others take it minutes."""


def build_corpus(place: Path, count: int) -> Dataset:
    """Give the graph of made-up notices, built with two jobs."""
    notices = place / "notices"
    write_corpus(notices, count, seed=1)
    for truth in notices.glob("*.json"):
        truth.unlink()
    built = build([notices], place / "build", Settings(jobs=2, entail=True))
    assert not built.errors
    return load(place / "build")


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build_corpus(tmp_path_factory.mktemp("many"), NOTICES)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return build_corpus(tmp_path_factory.mktemp("few"), FEW)


def pick(graph: Dataset, text: str) -> str:
    """Give the first word that a query finds."""
    return str(catalogue.answer(graph, text).rows[0][0])


def stand_ins(graph: Dataset) -> dict[str, str]:
    """Give a value that the graph has for each kind of parameter that an example tells of the five notices."""
    region = pick(
        graph,
        "SELECT ?region (COUNT(*) AS ?n) WHERE { ?notice a pol:Notice ; pol:region ?region . ?region skos:broader+ ?up . "
        "?up skos:notation '100000' } GROUP BY ?region ORDER BY DESC(?n) ?region",
    )
    department = pick(
        graph,
        f"SELECT ?body (COUNT(*) AS ?n) WHERE {{ ?body a pol:Department ; pol:region <{region}> . "
        "?task pol:responsibleDepartment ?body } GROUP BY ?body ORDER BY DESC(?n) ?body",
    )
    other = pick(
        graph,
        f"SELECT ?body (COUNT(*) AS ?n) WHERE {{ ?task pol:responsibleDepartment <{department}> , ?body . "
        f"FILTER (?body != <{department}>) }} GROUP BY ?body ORDER BY DESC(?n) ?body",
    )
    notice = pick(graph, f"SELECT ?notice WHERE {{ ?notice a pol:Notice ; pol:region <{region}> }} ORDER BY ?notice")
    group = pick(
        graph,
        "SELECT ?group (COUNT(*) AS ?n) WHERE { ?mention pol:group ?group } GROUP BY ?group ORDER BY ?n ?group",
    )
    document = pick(graph, "SELECT ?it WHERE { ?it a pol:Stub . ?c pol:citedDocument ?it } ORDER BY ?it")
    return {
        "region": region,
        "within": region,
        "department": department,
        "other": other,
        "notice": notice,
        "group": group,
        "document": document,
    }


def examples(graph: Dataset) -> list[tuple[str, dict[str, str]]]:
    """Give the examples of the catalogue, told of what the graph has."""
    values = stand_ins(graph)
    return [
        (name, {key: values.get(key, value) for key, value in example.items()})
        for name, question in catalogue.catalogue().items()
        for example in question.examples
    ]


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def told(name: str, values: Mapping[str, str]) -> str:
    return " ".join((name, *values)) if values else f"{name} (of all notices)"


@pytest.mark.slow
def test_every_question_on_a_thousand_notices(
    benchmark: BenchmarkFixture, many: Dataset, report_ratio: Callable[[str], None]
) -> None:
    assert isinstance(many.store, GraphStore)
    triples = len(many.store.oxigraph)
    assert triples >= 3000 * NOTICES
    taken: dict[str, tuple[float, int]] = {}
    whole: dict[str, tuple[float, int]] = {}
    for name, values in examples(many):
        rows = 0

        def once(name: str = name, values: dict[str, str] = values) -> None:
            nonlocal rows
            rows = len(ask(many, name, **values))

        # An answer about one place is scoped; one about all of them grows with the notices.
        scoped = {"region", "within", "department", "notice"} & set(values)
        (taken if scoped else whole)[told(name, values)] = (seconds(once), rows)
    report_ratio(f"{NOTICES} made-up notices of {triples / NOTICES:,.0f} triples each, in the embedded store:")
    for kind, found in (("of a place", taken), ("of all notices", whole)):
        under = sum(spent < 1 for spent, _ in found.values())
        report_ratio(f"  questions {kind}: {under} of {len(found)} under 1 s; the slowest:")
        for label in sorted(found, key=lambda label: -found[label][0])[:SLOWEST]:
            report_ratio(f"    {label}: {found[label][0]:.2f} s, {found[label][1]} rows")
    report_ratio("  the headline questions:")
    for label, (spent, rows) in {**taken, **whole}.items():
        if label.partition(" ")[0] in HEADLINES:
            report_ratio(f"    {label}: {spent:.2f} s, {rows} rows")
    region = stand_ins(many)["region"]
    benchmark.pedantic(lambda: ask(many, "departments/by_obligations", region=region), rounds=5)


@pytest.mark.slow
def test_the_embedded_store_beside_the_engine_of_rdflib(
    benchmark: BenchmarkFixture, few: Dataset, report_ratio: Callable[[str], None]
) -> None:
    assert isinstance(few.store, GraphStore)
    plain = OtherGraph()
    plain.addN((_term(q.subject), _term(q.predicate), _term(q.object), plain) for q in few.store.oxigraph)
    ratios: dict[str, float] = {}
    for name, values in examples(few):
        question = catalogue.catalogue()[name]
        if name not in BESIDE or told(name, values) in ratios:
            continue
        terms_of = {
            key: catalogue.KINDS[question.parameter(key).kind](few, question.parameter(key), value)
            for key, value in values.items()
        }
        text = with_values(question.text, terms_of)
        ours = statistics.median(
            seconds(lambda text=text: list(few.query(text, initNs=dict(PREFIXES)))) for _ in range(3)
        )
        ratios[told(name, values)] = seconds(lambda text=text: list(plain.query(text, initNs=dict(PREFIXES)))) / ours
    assert ratios
    for label, ratio in ratios.items():
        report_ratio(f"rdflib's own engine / the embedded store on {FEW} notices, {label}: {ratio:.0f} times the time")
    benchmark.pedantic(lambda: ask(few, "departments/by_obligations"), rounds=1)


def _term(term: object) -> Node:
    from rdflib import BNode, Literal

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value))
    assert isinstance(term, ox.BlankNode), terms
    return BNode(term.value)
