"""How much CPU it costs to read everything out of a notice, beside what cutting the same text into words costs.

Times are told, never asserted: a machine may be slow. The two are timed in turn in one run, so that their ratio
holds when the machine's speed drifts.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.corpus import write_corpus
from policygraph.curate import load_cases
from policygraph.extract import extract_findings
from policygraph.model import Notice
from policygraph.pipeline import resolve_notice, spread
from policygraph.read import read_notice
from policygraph.resources import folder
from policygraph.schemes import load_schemes
from policygraph.segment import segment_notice
from policygraph.words import read_words

ROUNDS = 7
CORPUS = 2000


@pytest.fixture(scope="module")
def notices() -> list[Notice]:
    """Give the five notices of the project."""
    return [read_notice(path) for path in sorted(folder("notices").glob("*.txt"))]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of made-up notices, as long and as dense as real ones."""
    place = tmp_path_factory.mktemp("corpus")
    write_corpus(place, CORPUS, seed=1)
    for truth in place.glob("*.json"):
        truth.unlink()
    return place


def count_findings(path: Path) -> int:
    """Give how many findings are read out of a file, its names resolved."""
    return len(resolve_notice(read_notice(path), load_schemes(), load_cases()).reading.findings)


def cpu_seconds(work: Callable[[], object]) -> float:
    """Give the CPU seconds of this process that a piece of work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def test_reading_costs_less_than_cutting_into_words(
    benchmark: BenchmarkFixture, notices: list[Notice], report_ratio: Callable[[str], None]
) -> None:
    schemes, cases = load_schemes(), load_cases()
    jieba.initialize()

    def read() -> int:
        count = 0
        for notice in notices:
            words = read_words(notice)
            count += len(extract_findings(notice, words, segment_notice(words), schemes).findings)
        return count

    def resolve() -> int:
        return sum(len(resolve_notice(notice, schemes, cases).reading.findings) for notice in notices)

    def cut() -> int:
        return sum(sum(1 for _ in jieba.cut(notice.text)) for notice in notices)

    assert read() == resolve() > 1500
    assert cut() > 10_000
    rounds = [(cpu_seconds(read), cpu_seconds(resolve), cpu_seconds(cut)) for _ in range(ROUNDS)]
    characters = sum(len(notice.text) for notice in notices)
    reading, resolving, cutting = (statistics.median(times) * 1e7 / characters for times in zip(*rounds, strict=True))
    for name, position, ours in (("reading everything", 0, reading), ("with its names resolved", 1, resolving)):
        ratio = statistics.median(times[position] / times[2] for times in rounds)
        report_ratio(
            f"{name} / cutting into words with jieba: {ratio:.2f} of the CPU"
            f" ({ours:.1f} ms and {cutting:.1f} ms for 10,000 characters)"
        )
    benchmark.pedantic(read, rounds=3)


@pytest.mark.slow
def test_two_jobs_beside_one(
    benchmark: BenchmarkFixture, corpus: Path, report_ratio: Callable[[str], None]
) -> None:
    # In turns, a quarter of the notices at a time: the machine's own pace changes in the course of minutes.
    paths = sorted(corpus.glob("*.txt"))
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for quarter in range(4):
        for jobs, taken in seconds.items():
            begin = time.perf_counter()
            counts = list(spread(count_findings, paths[quarter::4], jobs))
            taken.append(time.perf_counter() - begin)
            assert len(counts) == CORPUS // 4
            assert min(counts) > 100
    ratio = statistics.median(one / two for one, two in zip(*seconds.values(), strict=True))
    report_ratio(
        f"two jobs / one job on {CORPUS} made-up notices, read to resolve: {ratio:.2f} times as fast"
        f" ({sum(seconds[1]):.0f} s and {sum(seconds[2]):.0f} s)"
    )
    benchmark.pedantic(lambda: list(spread(count_findings, paths[:100], 2)), rounds=1)


BUILD_AND_TELL = """
import resource, sys
from pathlib import Path
from policygraph.pipeline import Settings, build
build([Path(sys.argv[1])], Path(sys.argv[2]), Settings())
# Linux counts into ru_maxrss what the process that started this one held; VmHWM is this one's own.
status = Path("/proc/self/status")
if status.exists():
    print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1))
"""
"""A build in a process of its own, which prints its peak memory in KiB."""


@pytest.mark.slow
def test_memory_of_a_large_build(corpus: Path, tmp_path: Path, report_ratio: Callable[[str], None]) -> None:
    # A process of its own for each build, since none gives back its high-water mark.
    peaks: dict[int, float] = {}
    for count in (CORPUS // 40, CORPUS // 4):
        few = tmp_path / f"few-{count}"
        few.mkdir()
        for path in sorted(corpus.glob("*.txt"))[:count]:
            shutil.copy2(path, few / path.name)
        done = subprocess.run(
            [sys.executable, "-c", BUILD_AND_TELL, str(few), str(tmp_path / f"out-{count}")],
            capture_output=True, text=True, check=True,
        )
        peaks[count] = int(done.stdout) / 1024
    small, large = peaks.values()
    report_ratio(f"peak memory of a build of {CORPUS // 4} notices / of {CORPUS // 40}: {large / small:.2f} ({large:.0f} MB and {small:.0f} MB)")
