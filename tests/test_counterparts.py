"""How well correspondences are found: the pairs of notices that were read by hand, and what counts as right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fixtures_align import align_sentences
from policygraph.align import align_notices, read_side
from policygraph.counterparts import GoldPair, plain_scores, read_pairs, score_alignment, tf_idf, whole_sentences
from policygraph.model import Resolved
from policygraph.schemes import load_schemes

GOLD = Path(__file__).parent / "gold"
FLOORS = {"tasks": 0.95, "statements": 0.97, "missing": 0.95, "new": 0.95, "verdicts": 0.95, "departments": 1.0}


@pytest.mark.parametrize("pair", read_pairs(GOLD), ids=lambda pair: pair.name)
def test_two_notices_are_compared_as_by_hand(pair: GoldPair, notices: Mapping[str, Resolved]) -> None:
    schemes = load_schemes()
    found = align_notices(read_side(notices[pair.left], schemes), read_side(notices[pair.right], schemes), schemes)
    scores = score_alignment(pair, found)
    assert scores
    for kind, score in scores.items():
        where = f"{kind}: missed {score.missed}, invented {score.invented}"
        assert score.precision >= FLOORS[kind] and score.recall >= FLOORS[kind], where


def test_there_are_three_pairs_and_all_of_their_kinds() -> None:
    pairs = read_pairs(GOLD)
    assert [pair.left for pair in pairs] == ["changzhi-2021-49", "xinzhou-2020-81", "xinzhou-2020-81"]
    assert sum("statements" in pair.record for pair in pairs) == 1


UPPER = "落实老年人优待政策。推动融入京津冀协同发展。到2020年底，民办机构占比达到70%以上。"
LOWER = "落实老年人优待政策。全部接收移民集中安置点。到2021年底，民办机构占比达到70%以上。"
TASK = ["一", "1"]
RIGHT: dict[str, Any] = {
    "left": "a",
    "right": "b",
    "required": [[TASK, TASK]],
    "allowed": [],
    "statements": {
        "pairs": [
            [["1", "落实老年人优待政策"], ["1", "落实老年人优待政策"], ["verbatim"]],
            [["1", "到2020年底，民办机构占比达到70%以"], ["1", "到2021年底，民办机构占比达到70%以"], ["weakened"]],
        ],
        "missing": [["1", "推动融入京津冀协同发展"]],
        "new": [["1", "全部接收移民集中安置点"]],
    },
}


def wrong(record: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Give how many were invented and missed, of each kind in which anything was."""
    scores = score_alignment(GoldPair("x.json", record), align_sentences(UPPER, LOWER))
    return {kind: (len(one.invented), len(one.missed)) for kind, one in scores.items() if one.invented or one.missed}


def test_what_was_found_is_right() -> None:
    assert wrong(RIGHT) == {}


def statements(**changed: Any) -> dict[str, Any]:
    return RIGHT | {"statements": RIGHT["statements"] | changed}


PAIRS = RIGHT["statements"]["pairs"]
FAULTS = [
    # a task that the gold pairs elsewhere
    (RIGHT | {"required": [[TASK, ["一", "2"]]]}, {"tasks": (1, 1)}),
    # one that may be read either way
    (RIGHT | {"required": [], "allowed": [[TASK, TASK]]}, {}),
    # a pair that the gold does not have: its sentences are missing and new there
    (statements(pairs=PAIRS[:1], missing=[["1", "到2020年底，民办机构占比达到70%以"]], new=[["1", "到2021年底，民办机构占比达到70%以"]]),
     {"statements": (1, 0), "missing": (0, 1), "new": (0, 1)}),
    # another verdict
    (statements(pairs=[PAIRS[0], [*PAIRS[1][:2], ["raised"]]]), {"verdicts": (1, 1)}),
    # what the gold does not list does not count
    (statements(missing=[], new=[]), {}),
]


@pytest.mark.parametrize(("record", "faults"), FAULTS)
def test_each_fault_is_counted(record: dict[str, Any], faults: dict[str, tuple[int, int]]) -> None:
    assert wrong(record) == faults


@pytest.mark.parametrize("likeness", [tf_idf, whole_sentences])
def test_plain_methods_know_equal_texts_from_others(likeness: Any) -> None:
    found = likeness(["落实优待政策", "发展老年教育"], ["落实优待政策", "开展消防检查"])
    assert found[0, 0] == pytest.approx(1.0)
    assert max(found[0, 1], found[1, 0], found[1, 1]) < 0.4


@pytest.mark.parametrize("method", ["tf-idf", "rapidfuzz"])
def test_plain_methods_get_the_threshold_that_is_best_for_them(method: str) -> None:
    found = align_sentences(UPPER, LOWER)
    (scores,) = plain_scores(method, [(GoldPair("x.json", RIGHT), found.upper, found.lower)])
    assert scores["statements"].f1 == 1.0
    assert scores["missing"].f1 == 1.0
