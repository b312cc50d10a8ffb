"""How long the rules take: five notices before a commit, many notices, and the SHACL engines beside each other.

Times are told, never asserted: a machine may be slow.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pyoxigraph as ox
import pyshacl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rdflib import SH, Graph

from benchmarks.test_asking import build_corpus
from policygraph.apart import WORK
from policygraph.check import Report, check_graph, read_shapes, run_shapes
from policygraph.recheck import check_files
from policygraph.resources import folder
from policygraph.store import find_files, read_store

NOTICES = int(os.environ.get("POLICYGRAPH_BENCH_NOTICES", "1000"))
DAY = date(2026, 1, 1)


def check(graph: ox.Store, *only: str) -> Report:
    return check_graph(graph, folder("ontology"), [folder("queries")], on=DAY, only=only)


def check_built(built: Path, notices: Path | None = None, queries: Path | None = None) -> Report:
    folders = (notices,) if notices else None
    files = find_files(built)
    return check_files(files, folder("ontology"), [queries or folder("queries")], on=DAY, folders=folders, built=built)


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Give the seconds by the clock and of the processors that a piece of work takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def test_the_five_notices(benchmark: BenchmarkFixture, tmp_path: Path, report_ratio: Callable[[str], None]) -> None:
    built = tmp_path / "build"
    shutil.copytree(folder("build"), built, ignore=shutil.ignore_patterns(WORK))
    wall, cpu = seconds(lambda: check_built(built))
    again, _ = seconds(lambda: check_built(built))
    report_ratio(f"check of the five notices, loading included: {wall:.1f} s ({cpu:.1f} s of CPU), again {again:.1f} s")
    graph = read_store(folder("build"))
    benchmark.pedantic(lambda: check(graph), rounds=5)


@pytest.mark.slow
def test_many_notices(
    benchmark: BenchmarkFixture, tmp_path: Path, say: Callable[[str], None], report_ratio: Callable[[str], None]
) -> None:
    built = build_corpus(tmp_path, NOTICES, say)
    queries = tmp_path / "queries"
    shutil.copytree(folder("queries"), queries)
    found: list[Report] = []

    def check_again() -> str:
        wall, cpu = seconds(lambda: found.append(check_built(built, tmp_path / "notices", queries)))
        return f"{wall:.0f} s ({cpu:.0f} s of CPU)"

    first, again = check_again(), check_again()
    rule = queries / "quality" / "tasks_without_lead.rq"
    rule.write_text(rule.read_text("utf-8") + "# Another rule.\n", "utf-8")
    ruled = check_again()
    file = next(built.glob("notices/*.ttl"))
    text = file.read_text("utf-8")
    assert "pol:order 5 ;" in text
    file.write_text(text.replace("pol:order 5 ;", "pol:order 6 ;", 1), "utf-8")
    edited = check_again()
    memory = getrusage(RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024**2)
    report_ratio(
        f"check of {NOTICES} made-up notices: {first}, {len(found[0].faults)} faults; again {again}; one rule changed {ruled};"
        f" one notice edited {edited}; {memory} MB at most"
    )
    benchmark.pedantic(check_again, rounds=1)


def test_the_engine_beside_the_reference(benchmark: BenchmarkFixture, report_ratio: Callable[[str], None]) -> None:
    shapes = read_shapes(folder("ontology"))
    records = [file.read_text("utf-8") for file in sorted((folder("build") / "notices").glob("*.ttl"))]
    triples = ["".join(f"{one.triple} .\n" for one in ox.parse(text, format=ox.RdfFormat.TURTLE)) for text in records]
    shape_graph, hierarchy = Graph().parse(data=shapes.turtle), Graph().parse(data=shapes.hierarchy, format="nt")

    def ours() -> int:
        return sum(len(run_shapes(text, shapes)) for text in triples)

    def reference() -> int:
        count = 0
        for text in triples:
            _, results, _ = pyshacl.validate(Graph().parse(data=text, format="nt"), shacl_graph=shape_graph, ont_graph=hierarchy)
            assert isinstance(results, Graph)
            count += len(list(results.subjects(SH.sourceShape)))
        return count

    assert ours() == reference() == 0
    quick, slow = seconds(ours)[1], seconds(reference)[1]
    report_ratio(f"pySHACL / shacl-rust on the five notices: {slow / quick:.0f} times the CPU ({slow:.2f} s and {quick:.2f} s)")
    benchmark.pedantic(ours, rounds=5)
