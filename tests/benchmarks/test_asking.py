"""How long the questions of the catalogue take on a thousand made-up notices, and on rdflib's own engine beside it.

Times are told, never asserted, by the clock and by the processor, since the clock also counts what else the machine
does; each is the best of three. Each question is asked in a process of its own, which ends where it takes too long, and
gives the rows that a user sees first. An example of a question is asked of a region, department, group and notice that
the made-up notices have; one without any stays as it is, and tells what a question of all of them costs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

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
ROUNDS = 3
LONGEST = 20
"""Seconds that a question may take; of a longer one it is told that it takes more."""
HEADLINES = (*START_PAGE, "tasks/of_department")
"""What `make run` asks; rdflib's own engine is asked the same of a few notices, since on ten it takes minutes."""


def build_corpus(place: Path, count: int, say: Callable[[str], None]) -> Path:
    """Give the folder of the graph of made-up notices, built with two jobs."""
    notices = place / "notices"
    write_corpus(notices, count, seed=1)
    for truth in notices.glob("*.json"):
        truth.unlink()
    say(f"{count} made-up notices are read, and most of them compared: a thousand take two processors ten minutes")
    begin = time.perf_counter()
    built = build([notices], place / "build", Settings(jobs=2, entail=True))
    assert not built.errors
    compared = built.counts["Comparison"]
    say(f"built in {time.perf_counter() - begin:,.0f} s, with {compared:,} comparisons of two notices")
    return place / "build"


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory, say: Callable[[str], None]) -> Dataset:
    return load(build_corpus(tmp_path_factory.mktemp("many"), NOTICES, say))


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory, say: Callable[[str], None]) -> Dataset:
    return load(build_corpus(tmp_path_factory.mktemp("few"), FEW, say))


def pick(graph: Dataset, text: str, default: str = "") -> str:
    """Give the first word that a query finds, else the default."""
    return next((str(row[0]) for row in catalogue.answer(graph, text).rows), default)


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
    province = pick(graph, f"SELECT ?up WHERE {{ <{region}> skos:broader* ?up . ?up pol:level ?is . FILTER (STRENDS(STR(?is), '/province')) }}", region)
    return {
        "region": region,
        "within": region,
        "province": province,
        "department": department,
        "other": other,
        "notice": notice,
        "group": group,
        "document": document,
        "term": "中医药",
    }


def stand_ins_below(graph: Dataset) -> dict[str, str]:
    """Give the values of a question up and down the hierarchy: a place whose notice was compared, and the notice above."""
    compared = "?one pol:lowerNotice ?lower ; pol:upperNotice ?upper ; pol:comparedBecause 'cites' . ?lower pol:region ?at ."
    region = pick(graph, f"SELECT ?at (COUNT(*) AS ?n) WHERE {{ {compared} }} GROUP BY ?at ORDER BY DESC(?n) ?at")
    document = pick(graph, f"SELECT ?upper WHERE {{ {compared} FILTER (STR(?at) = '{region}') }} ORDER BY ?upper")
    return {"region": region, "document": document} if region else {}


def examples(graph: Dataset) -> list[tuple[str, dict[str, str]]]:
    """Give the examples of the catalogue, told of what the graph has."""
    values = stand_ins(graph)
    below = values | stand_ins_below(graph)
    return [
        (name, {key: (below if name.startswith("hierarchy/") else values).get(key, value) for key, value in example.items()})
        for name, question in catalogue.catalogue().items()
        for example in question.examples
    ]


class Spent(NamedTuple):
    """What a piece of work took at best, by the clock and by the processor, and the rows that it gave."""

    clock: float
    processor: float
    rows: int

    def __str__(self) -> str:
        """Give it as a line of the report says it."""
        if self.clock >= LONGEST:
            return f"more than {LONGEST} s"
        return f"{self.clock:.2f} s ({self.processor:.2f} s of the processor), {self.rows} rows"


def spend(work: Callable[[], int]) -> Spent:
    """Give what the work took in a process of its own, which has the graph as it stands and ends after LONGEST."""
    ours, theirs = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_send, args=(work, theirs))
    process.start()
    theirs.close()
    spent = ours.recv() if ours.poll(LONGEST) else Spent(LONGEST, LONGEST, 0)
    process.kill()
    process.join()
    assert isinstance(spent, Spent)
    return spent


def _send(work: Callable[[], int], there: Connection) -> None:
    rounds: list[Spent] = []
    began = time.perf_counter()
    while not rounds or (len(rounds) < ROUNDS and 2 * (time.perf_counter() - began) < LONGEST):
        clock, processor = time.perf_counter(), time.process_time()
        rows = work()
        rounds.append(Spent(time.perf_counter() - clock, time.process_time() - processor, rows))
    there.send(Spent(min(one.clock for one in rounds), min(one.processor for one in rounds), rows))


def count_answer(graph: Dataset, name: str, values: Mapping[str, str]) -> int:
    return len(ask(graph, name, **values))


def count_rows(graph: OtherGraph, text: str) -> int:
    return len(list(graph.query(text, initNs=dict(PREFIXES))))


def told(name: str, values: Mapping[str, str]) -> str:
    return " ".join((name, *values)) if values else f"{name} (of all notices)"


@pytest.mark.slow
def test_every_question_on_a_thousand_notices(
    benchmark: BenchmarkFixture, many: Dataset, report_ratio: Callable[[str], None]
) -> None:
    assert isinstance(many.store, GraphStore)
    triples = len(many.store.oxigraph)
    assert triples >= 3000 * NOTICES
    taken: dict[str, Spent] = {}
    whole: dict[str, Spent] = {}
    headlines = [(name, {}) for name in START_PAGE]
    for name, values in [*examples(many), *headlines]:
        # An answer about one place is scoped; one about all of them grows with the notices.
        scoped = {"region", "within", "department", "notice"} & set(values)
        (taken if scoped else whole)[told(name, values)] = spend(partial(count_answer, many, name, values))
    report_ratio(f"{NOTICES} made-up notices of {triples / NOTICES:,.0f} triples each, in the embedded store:")
    for kind, found in (("of a place", taken), ("of all notices", whole)):
        under = sum(spent.clock < 1 for spent in found.values())
        report_ratio(f"  questions {kind}: {under} of {len(found)} under 1 s; the slowest:")
        for place, label in enumerate(sorted(found, key=lambda label: -found[label].clock)):
            if place < SLOWEST or found[label].clock >= 1:
                report_ratio(f"    {label}: {found[label]}")
    report_ratio("  the headline questions:")
    for label, spent in {**taken, **whole}.items():
        if label.partition(" ")[0] in HEADLINES:
            report_ratio(f"    {label}: {spent}")
    region = stand_ins(many)["region"]
    benchmark.pedantic(lambda: ask(many, "departments/by_obligations", region=region), rounds=5)


@pytest.mark.slow
def test_the_embedded_store_beside_the_engine_of_rdflib(
    benchmark: BenchmarkFixture, few: Dataset, report_ratio: Callable[[str], None]
) -> None:
    assert isinstance(few.store, GraphStore)
    plain = OtherGraph()
    plain.addN((_term(q.subject), _term(q.predicate), _term(q.object), plain) for q in few.store.oxigraph)
    ratios: dict[str, str] = {}
    for name, values in [*((name, {}) for name in START_PAGE), *examples(few)]:
        question = catalogue.catalogue()[name]
        if name not in HEADLINES or name in ratios:
            continue
        terms_of = {
            key: catalogue.KINDS[question.parameter(key).kind](few, question.parameter(key), value)
            for key, value in values.items()
        }
        text = with_values(question.text, terms_of)
        ours, others = (spend(partial(count_rows, engine, text)) for engine in (few, plain))
        more = "more than " * (others.clock >= LONGEST)
        ratios[name] = f"{told(name, values)}: {more}{others.processor / ours.processor:,.0f} times the time"
    assert len(ratios) == len(HEADLINES)
    for line in ratios.values():
        report_ratio(f"rdflib's own engine / the embedded store on {FEW} notices, {line}")
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
