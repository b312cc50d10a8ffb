"""What is read out of the five notices, against what was read out of them by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from policygraph.evaluate import Score, evaluate_record, find_falls, fold, read_expected, read_gold, total_scores
from policygraph.model import Resolved
from policygraph.record import record_reading

GOLD = Path(__file__).parent / "gold"

# On the two notices that were given, everything that assigns work and the head.
WHOLE = ("header", "tasks", "parties", "deadlines", "amounts", "citations")

FLOORS = [
    *[("jincheng.json", kind, 1.0) for kind in WHOLE],
    *[("xinzhou.json", kind, 1.0) for kind in WHOLE],
    # statements, on the notice that was given and on the two read besides
    ("jincheng.json", "statements", 1.0),
    ("jincheng.json", "modality", 0.98),
    ("jincheng.json", "actors", 0.95),
    ("jincheng.json", "groups", 0.95),
    ("jincheng.json", "incentives", 0.95),
    ("changzhi.json", "modality", 0.97),
    ("changzhi.json", "actors", 0.90),
    ("changzhi.json", "groups", 0.95),
    ("changzhi.json", "incentives", 0.95),
    ("wuzhai.json", "modality", 0.97),
    ("wuzhai.json", "actors", 0.95),
    ("wuzhai.json", "groups", 0.95),
    ("wuzhai.json", "incentives", 0.95),
    # the three others
    *[("changzhi.json", kind, 1.0) for kind in WHOLE],
    *[("wuzhai.json", kind, 1.0) for kind in WHOLE],
    *[("reply.json", kind, 1.0) for kind in ("header", "tasks", "citations")],
    # the kinds that the gold given leaves out
    ("changzhi.json", "annex_parties", 1.0),
    ("changzhi.json", "targets", 0.90),
    ("xinzhou.json", "targets", 0.95),
    ("changzhi.json", "recurrences", 1.0),
    ("jincheng.json", "goals", 1.0),
    ("reply.json", "facts", 0.95),
    ("xinzhou.json", "bodies", 0.95),
    ("wuzhai.json", "bodies", 0.95),
    ("changzhi.json", "bodies", 0.95),
]

TOTAL = {
    "header": 1.0, "tasks": 1.0, "parties": 1.0, "annex_parties": 1.0, "deadlines": 1.0, "recurrences": 0.95, "targets": 0.95,
    "amounts": 1.0, "citations": 1.0, "citations_relation": 0.95, "statements": 0.99, "modality": 0.98, "actors": 0.95,
    "groups": 0.95, "incentives": 0.95, "goals": 0.95, "bodies": 0.95, "facts": 0.95,
}


@pytest.fixture(scope="module")
def scores(notices: Mapping[str, Resolved]) -> dict[str, dict[str, Score]]:
    """Give the scores of each notice that was read by hand, by the name of its file."""
    golds, _ = read_gold(GOLD)
    records = {resolved.reading.notice.source: record_reading(resolved.reading) for resolved in notices.values()}
    return {gold.name: evaluate_record(gold, records[gold.main["metadata"]["source"]]) for gold in golds}


@pytest.mark.parametrize(("name", "kind", "floor"), FLOORS)
def test_a_notice_is_read_as_by_hand(name: str, kind: str, floor: float, scores: dict[str, dict[str, Score]]) -> None:
    score = scores[name][kind]
    assert score.f1 >= floor, f"missed {score.missed}, invented {score.invented}"


@pytest.mark.parametrize("kind", TOTAL)
def test_all_notices_together(kind: str, scores: dict[str, dict[str, Score]]) -> None:
    score = total_scores(scores)[kind]
    assert score.f1 >= TOTAL[kind], f"missed {score.missed}, invented {score.invented}"


def test_no_figure_fell(scores: dict[str, dict[str, Score]]) -> None:
    assert find_falls(total_scores(scores), read_expected(GOLD / "expected.json")) == []


EXAMPLES = ["targets", "recurrences", "bodies", "facts", "citations_relation", "annex_parties"]


@pytest.mark.parametrize("kind", EXAMPLES)
def test_enough_was_read_by_hand(kind: str, scores: dict[str, dict[str, Score]]) -> None:
    score = total_scores(scores)[kind]
    assert score.right + len(score.missed) >= 10


def test_every_gold_file_is_known(scores: dict[str, dict[str, Score]]) -> None:
    golds, unknown = read_gold(GOLD)
    assert unknown == []
    assert set(scores) == {gold.name for gold in golds} == {"jincheng.json", "xinzhou.json", "changzhi.json", "wuzhai.json", "reply.json"}


def test_every_file_of_the_invented_notices_goes_with_one_of_them() -> None:
    golds, unknown = read_gold(GOLD.parent / "invented")
    assert unknown == []
    assert sum(len(gold.sides) for gold in golds) == 6


def test_the_further_classes_of_a_statement(notices: Mapping[str, Resolved]) -> None:
    golds, _ = read_gold(GOLD)
    records = {resolved.reading.notice.source: record_reading(resolved.reading) for resolved in notices.values()}
    total = Score()
    for gold in golds:
        found = {
            fold(statement["text"]).rstrip("。；，"): statement["also"]
            for task in records[gold.main["metadata"]["source"]]["tasks"]
            for statement in task["statements"]
        }
        for side in (gold.main, *gold.sides):
            for task in side["tasks"]:
                for statement in task.get("statements", ()):
                    text = fold(statement["text"]).rstrip("。；，")
                    there, got = Counter(statement.get("also", ())), Counter(found.get(text, ()))
                    total.add(Score(
                        (there & got).total(),
                        [f"{kind}: {text[:40]}" for kind in (got - there).elements()],
                        [f"{kind}: {text[:40]}" for kind in (there - got).elements()],
                    ))
    assert total.right > 40
    assert total.f1 >= 0.85, f"missed {total.missed}, invented {total.invented}"


def test_a_record_tells_where_everything_stands(notices: Mapping[str, Resolved]) -> None:
    for resolved in notices.values():
        record, text = record_reading(resolved.reading), resolved.reading.notice.text
        found = [item for kind in ("citations", "facts") for item in record[kind]]
        for task in record["tasks"]:
            for kind in ("deadlines", "recurrences", "targets", "amounts", "statements", "incentives"):
                found += task[kind]
            found += [party for kind in ("parties", "annex_parties") for clause in task[kind] for party in clause]
        assert found
        for item in found:
            assert item["rule"] and 0 <= item["start"] < item["end"] <= len(text)
            words = item.get("text") or item.get("name") or item.get("title") or item["number"]
            assert fold(words) in fold(_clean(text[item["start"] : item["end"]]))


def _clean(text: str) -> str:
    """Give a stretch of a text without page numbers and stars."""
    lines = [line for line in text.splitlines() if not line.strip().strip("—- ").isdigit() or "—" not in line]
    return "".join(lines).replace("*", "")
