"""The made-up notices: the same bytes again, truth that is in the text, and the shape of real notices."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from benchmarks.corpus import REGIONS, Region, Truth, read_regions, write_corpus

SCRIPT = Path(__file__).parent / "benchmarks" / "corpus.py"
PAGE_NUMBER = re.compile(r"^[ \t]*[—-] ?\d+ ?[—-][ \t]*$", re.MULTILINE)
FOLDED = str.maketrans("()[]【】﹝﹞〔〕;:,", "（）（）（）（）（）；：，")


def strip(text: str) -> str:
    """Give a text as the scoring compares it: no page numbers, no white space, one kind of brackets."""
    return re.sub(r"\s", "", PAGE_NUMBER.sub("", text)).translate(FOLDED)


class Corpus:
    """A corpus on disk, read back."""

    def __init__(self, folder: Path, truths: list[Truth]) -> None:
        self.folder, self.truths = folder, truths
        self.named = {truth.name: truth for truth in truths}
        self.raw = {truth.name: (folder / f"{truth.name}.txt").read_text(encoding="utf-8") for truth in truths}
        self.texts = {name: strip(text) for name, text in self.raw.items()}
        self.golds: dict[str, dict[str, Any]] = {truth.name: self.load(f"{truth.name}.json") for truth in truths}

    def load(self, name: str) -> dict[str, Any]:
        """Give a JSON file of the corpus."""
        found: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return found

    def tasks(self) -> Iterator[dict[str, Any]]:
        """Give every task's truth."""
        for gold in self.golds.values():
            yield from gold["tasks"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Give 150 notices of one seed."""
    folder = tmp_path_factory.mktemp("corpus")
    return Corpus(folder, write_corpus(folder, 150, seed=11))


@pytest.fixture(scope="module")
def regions() -> dict[str, Region]:
    """Give the regions that notices come from, by code."""
    found: dict[str, Region] = {}
    waiting = read_regions(REGIONS)
    while waiting:
        region = waiting.pop()
        found[region.code] = region
        waiting += region.children
    return found


def read_all(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_same_seed_gives_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    for hash_seed in ("0", "1", "4242"):
        subprocess.run(
            [sys.executable, str(SCRIPT), str(tmp_path / hash_seed), "--count", "40", "--seed", "5"],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
        )
    first = read_all(tmp_path / "0")
    assert sum(name.endswith(".txt") for name in first) == 40
    assert first == read_all(tmp_path / "1") == read_all(tmp_path / "4242")


def test_longer_corpus_begins_with_shorter_and_seeds_differ(tmp_path: Path) -> None:
    short, long = write_corpus(tmp_path / "short", 25, seed=2), write_corpus(tmp_path / "long", 60, seed=2)
    assert long[:25] == short
    assert read_all(tmp_path / "short").items() <= read_all(tmp_path / "long").items()
    assert {truth.name for truth in write_corpus(tmp_path / "other", 25, seed=3)} != {truth.name for truth in short}


def phrases(gold: dict[str, Any]) -> Iterator[str | None]:
    """Give every phrase that a truth says is in the text."""
    yield from (gold["metadata"][key] for key in ("number", "title", "notice_title", "issuer", "region"))
    for citation in gold["citations"]:
        yield from (citation["title"], citation["number"])
    for body in gold["bodies"]:
        yield from (body["name"], body["office"], *(member["name"] for member in body["members"]))
    yield from gold["persons"]
    for findings in gold["goals"].values():
        yield from (finding["text"] for finding in findings)
    for task in gold["tasks"]:
        yield task["title"]
        yield from task["groups"]
        yield from (party["name"] for clause in task["parties"] + task["annex_parties"] for party in clause)
        for kind in ("deadlines", "recurrences", "targets", "amounts", "incentives", "statements"):
            yield from (finding["text"] for finding in task[kind])
        yield from (statement["actor"] for statement in task["statements"])
        for incentive in task["incentives"]:
            yield from (incentive["recipient"], incentive["payer"])


def test_every_phrase_of_the_truth_is_in_the_text(corpus: Corpus) -> None:
    missing = [
        (name, phrase)
        for name, gold in corpus.golds.items()
        for phrase in phrases(gold)
        if phrase and strip(phrase) not in corpus.texts[name]
    ]
    assert not missing


def test_findings_are_in_the_statements_of_their_task(corpus: Corpus) -> None:
    for task in corpus.tasks():
        said = "。".join(statement["text"] for statement in task["statements"])
        for kind in ("deadlines", "recurrences", "targets", "amounts", "incentives"):
            for text, count in Counter(finding["text"] for finding in task[kind]).items():
                assert said.count(text) >= count, (kind, text, said)


EXPLICIT = (
    # the classes that a word marks, and the word; the truth holds a class exactly where the sentence holds its word
    ("must_not", re.compile("不得|严禁|禁止")),
    ("encourage", re.compile("鼓励|支持|引导|提倡")),
    ("explore", re.compile("探索")),
    ("may", re.compile("可以|允许|准予|可(?=按|依法|不再|凭|结合|适当|优先|实行|通过|采取|为|免|申请|享受)")),
)


@pytest.mark.parametrize(("modality", "word"), EXPLICIT, ids=[modality for modality, _ in EXPLICIT])
def test_explicit_words_and_classes_agree(corpus: Corpus, modality: str, word: re.Pattern[str]) -> None:
    wrong = [
        statement["text"]
        for task in corpus.tasks()
        for statement in task["statements"]
        if bool(word.search(statement["text"])) != (modality in (statement["modality"], *statement["also"]))
    ]
    assert not wrong


def test_as_long_and_as_dense_as_real_notices(corpus: Corpus) -> None:
    # the four real plans: 7,500 to 12,100 characters without white space, 25 to 28 tasks, 2 to 9 parties a clause
    lengths = [len(text) for text in corpus.texts.values()]
    assert min(lengths) > 8_000
    assert max(lengths) < 13_000
    assert 9_000 < mean(lengths) < 11_500
    assert {len(gold["tasks"]) for gold in corpus.golds.values()} <= set(range(23, 29))
    clauses = [len(clause) for task in corpus.tasks() for clause in task["parties"]]
    assert set(clauses) <= set(range(1, 10))
    assert 4 < mean(clauses) < 6.5
    # what the real plans hold in a notice, at least on average
    for kind, least in (("deadlines", 8), ("targets", 8), ("amounts", 4), ("groups", 8), ("incentives", 12)):
        assert mean(sum(len(task[kind]) for task in gold["tasks"]) for gold in corpus.golds.values()) > least, kind
    classes = Counter(statement["modality"] for task in corpus.tasks() for statement in task["statements"])
    assert 0.45 < classes["directive"] / classes.total() < 0.75
    assert len(classes) == 9


def test_truth_records_count_what_was_written(corpus: Corpus) -> None:
    for truth in corpus.truths:
        gold = corpus.golds[truth.name]
        assert truth.characters == len(corpus.raw[truth.name])
        assert truth.tasks == len(gold["tasks"])
        assert gold["metadata"]["number"] in (truth.number, None) or strip(gold["metadata"]["number"]) == strip(
            truth.number
        )


def test_numbers_and_paths_are_unique(corpus: Corpus) -> None:
    assert len({truth.number for truth in corpus.truths}) == len(corpus.truths)
    for gold in corpus.golds.values():
        assert len({tuple(task["path"]) for task in gold["tasks"]}) == len(gold["tasks"])


def test_families_are_linked(corpus: Corpus, regions: dict[str, Region]) -> None:
    above = {"prefecture": {"province"}, "county": {"province", "prefecture"}}
    seen: set[str] = set()
    for truth in corpus.truths:
        if truth.upper is None:
            assert truth.level == "province"
        else:
            assert truth.upper in seen
            upper = corpus.named[truth.upper]
            assert upper.level in above[truth.level]
            region = regions[truth.name[:6]]
            assert region.parent is regions[truth.upper[:6]]
            numbers = [strip(citation["number"] or "") for citation in corpus.golds[truth.name]["citations"]]
            assert strip(upper.number) in numbers
        seen.add(truth.name)
    assert {truth.level for truth in corpus.truths} == {"province", "prefecture", "county"}


def test_edits_are_what_differs(corpus: Corpus) -> None:
    kinds: Counter[str] = Counter()
    for truth in corpus.truths:
        if truth.upper is None:
            continue
        change = corpus.load(f"{truth.name}.edits.json")
        assert change["upper"] == change["left"] == truth.upper
        assert len(change["edits"]) == truth.edits
        left = {tuple(task["path"]) for task in corpus.golds[truth.upper]["tasks"]}
        right = {tuple(task["path"]) for task in corpus.golds[truth.name]["tasks"]}
        pairs = change["required"]
        assert left == {tuple(pair[0]) for pair in pairs} | {tuple(path) for path in change["left_only"]}
        assert right == {tuple(pair[1]) for pair in pairs} | {tuple(path) for path in change["right_only"]}
        for edit in change["edits"]:
            kinds[edit["kind"]] += 1
            if edit["kind"] != "reassigned":
                assert strip(edit["before"] or "") in corpus.texts[truth.upper]
                assert strip(edit["after"] or "") in corpus.texts[truth.name]
    # each way in which a plan departs from the upper one occurs
    known = "added cut dropped inserted lowered merged misread moved raised reassigned reordered reworded"
    assert kinds.keys() == set(known.split())


def test_no_deadline_has_passed_when_the_notice_is_signed(corpus: Corpus) -> None:
    for gold in corpus.golds.values():
        signed = gold["metadata"]["signed"]
        assert all(deadline["due"] > signed for task in gold["tasks"] for deadline in task["deadlines"])


def test_departments_are_of_their_own_level(corpus: Corpus, regions: dict[str, Region]) -> None:
    for truth in corpus.truths:
        word = regions[truth.name[:6]].word
        tasks = corpus.golds[truth.name]["tasks"]
        names = {party["name"] for task in tasks for clause in task["parties"] for party in clause}
        own = {name for name in names if name.startswith(word)}
        for name in names - own:
            # collectives, branches of the bank and of its supervisors, and a county's branch of the city's bureau
            assert name.startswith(("各", "人行")) or "监管" in name or "银保监" in name or name.endswith("分局"), name
        if truth.level == "province" and word == "省":
            assert not any(name.endswith("民政局") for name in own)
        if truth.level != "province":
            assert not any(name.endswith("厅") for name in own)


def test_layouts_vary(corpus: Corpus) -> None:
    raw = list(corpus.raw.values())
    share = {
        "one line": mean("\n" not in text for text in raw),
        "page numbers": mean(bool(PAGE_NUMBER.search(text)) for text in raw),
        "ideographic indents": mean("\n　　" in text for text in raw),
        "ASCII brackets": mean(text.count("(") > 5 for text in raw),
        "website menu": mean("首页" in text for text in raw),
        "stars": mean("**" in text for text in raw),
        "own number missing": mean(gold["metadata"]["number"] is None for gold in corpus.golds.values()),
        "table of duties": mean("重点任务分工表" in text for text in raw),
        "coordinating body": mean(bool(gold["bodies"]) for gold in corpus.golds.values()),
        "persons": mean(bool(gold["persons"]) for gold in corpus.golds.values()),
    }
    assert all(0.01 < part < 0.6 for part in share.values()), share
    starts = ("负责）", "〔责任单位：", "（牵头单位：", "牵头，", "【责任单位：", "［", "排在第一位的为牵头部门")
    assert all(any(start in text for text in raw) for start in starts)
