"""How well correspondences are found, against pairs of notices read by hand, beside two plain methods.

A gold file names two notices (`left`, `right`), the pairs of tasks that a careful reader would name (`required`) or
could (`allowed`), and the tasks without counterpart. `statements` does the same for single statements, each by the last
number of its task and its first 20 characters, with the verdicts a reader could give; what it does not list does not count.

The plain methods are what one would try first: TF-IDF over characters, and rapidfuzz over whole sentences. Each has one
threshold for tasks and one for statements, and is given the best there is for these very notices.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from rapidfuzz import fuzz

from policygraph.align import Alignment, Side
from policygraph.evaluate import Score, fold, is_pair

OPENING: Final = 20
"""Characters by which a statement is known in a gold file."""
KINDS: Final = ("tasks", "statements", "missing", "new", "verdicts", "departments")
THRESHOLDS: Final = tuple(step / 50 for step in range(5, 50))

Key = tuple[str, ...]


class Found(NamedTuple):
    """The pairs that a method gives: of tasks as indexes of provisions, of statements as numbers of lines."""

    tasks: frozenset[tuple[int, int]]
    statements: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two notices compared by hand."""

    name: str
    record: Mapping[str, Any]

    @property
    def left(self) -> str:
        """Give the name of the upper notice's file, without its ending."""
        return str(self.record["left"])

    @property
    def right(self) -> str:
        """Give the name of the lower notice's file, without its ending."""
        return str(self.record["right"])


def read_pairs(folder: Path) -> list[GoldPair]:
    """Give the pairs of notices that were compared by hand, in a folder of gold files."""
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            content = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if is_pair(content):
            found.append(GoldPair(path.name, content))
    return found


def score_alignment(gold: GoldPair, alignment: Alignment) -> dict[str, Score]:
    """Give the scores of an alignment: pairs of tasks and statements, what is missing and new, verdicts, departments."""
    upper, lower = alignment.upper, alignment.lower
    found = Found(
        frozenset((pair.upper, pair.lower) for pair in alignment.tasks),
        frozenset((pair.upper, pair.lower) for pair in alignment.pairs),
    )
    scores = score_found(gold, upper, lower, found)
    statements = gold.record.get("statements")
    if statements:
        # A statement that became a title has not gone.
        for kind, numbers, side in (("missing", alignment.missing, upper), ("new", alignment.new, lower)):
            scores[kind] = _score_alone(gold, kind, {_key(side, number) for number in numbers})
        scores["verdicts"] = _score_verdicts(statements["pairs"], alignment)
    if "departments" in gold.record:
        scores["departments"] = _score_departments(gold.record["departments"], alignment)
    return scores


def score_found(gold: GoldPair, upper: Side, lower: Side, found: Found) -> dict[str, Score]:
    """Give the scores of the pairs that any method found."""
    record = gold.record
    scores = {"tasks": _score_tasks(record, upper, lower, found.tasks)}
    statements = record.get("statements")
    if statements:
        wanted = {(tuple(left), tuple(right)) for left, right, _ in statements["pairs"]}
        known = {pair[0] for pair in wanted} | set(map(tuple, statements["missing"]))
        known_below = {pair[1] for pair in wanted} | set(map(tuple, statements["new"]))
        got = {(_key(upper, one), _key(lower, other)) for one, other in found.statements}
        got = {pair for pair in got if pair[0] in known and pair[1] in known_below}
        scores["statements"] = _compare(wanted, got)
        paired_up = {one for one, _ in found.statements}
        paired_down = {other for _, other in found.statements}
        alone = {_key(upper, line.number) for line in upper.lines if line.number not in paired_up}
        alone_below = {_key(lower, line.number) for line in lower.lines if line.number not in paired_down}
        scores["missing"] = _score_alone(gold, "missing", alone)
        scores["new"] = _score_alone(gold, "new", alone_below)
    return scores


def _key(side: Side, number: int) -> Key:
    line = side.lines[number]
    return fold(side.outline.provisions[line.unit].path[-1]), fold(line.finding.text)[:OPENING]


def _say(key: object) -> str:
    return " ~ ".join("/".join(part) for part in key) if isinstance(key, tuple) and isinstance(key[0], tuple) else "/".join(map(str, key))  # type: ignore[call-overload]


def _compare(wanted: set[Any], got: set[Any]) -> Score:
    return Score(len(wanted & got), sorted(map(_say, got - wanted)), sorted(map(_say, wanted - got)))


def _score_alone(gold: GoldPair, kind: str, got: set[Key]) -> Score:
    """Give the score of the statements without counterpart on one side."""
    statements = gold.record["statements"]
    side = 0 if kind == "missing" else 1
    known = {tuple(pair[side]) for pair in statements["pairs"]} | set(map(tuple, statements[kind]))
    return _compare(set(map(tuple, statements[kind])), got & known)


def _score_tasks(record: Mapping[str, Any], upper: Side, lower: Side, pairs: Iterable[tuple[int, int]]) -> Score:
    """Give the score of pairs of tasks; what could be read either way is neither found nor missed."""
    def key(path: Sequence[str]) -> Key:
        return tuple(fold(part) for part in path)

    required = {(key(one), key(other)) for one, other in record["required"]}
    allowed = {(key(one), key(other)) for one, other in record["allowed"]}
    got = {
        (key(upper.outline.provisions[one].path), key(lower.outline.provisions[other].path))
        for one, other in pairs
        if upper.outline.provisions[one].kind == "task" and lower.outline.provisions[other].kind == "task"
    }
    return _compare(required, got - allowed)


def _score_verdicts(pairs: Iterable[tuple[Sequence[str], Sequence[str], Sequence[str]]], alignment: Alignment) -> Score:
    """Give the score of the verdicts on the pairs that were found."""
    accepted = {(tuple(left), tuple(right)): verdicts for left, right, verdicts in pairs}
    score = Score()
    for pair in alignment.pairs:
        key = _key(alignment.upper, pair.upper), _key(alignment.lower, pair.lower)
        if key not in accepted:
            continue
        if pair.verdict in accepted[key]:
            score.right += 1
        else:
            score.invented.append(f"{_say(key)}: {pair.verdict}")
            score.missed.append(f"{_say(key)}: {'|'.join(accepted[key])}")
    return score


def _score_departments(listed: Iterable[Mapping[str, Any]], alignment: Alignment) -> Score:
    """Give the score of the departments that a task's clause lost or gained on the way."""
    wanted = {("/".join(task["task"]), sign, fold(name)) for task in listed for sign in ("gone", "new") for name in task[sign]}
    got = set()
    for pair in alignment.tasks:
        upper, lower = alignment.upper.outline.provisions[pair.upper], alignment.lower.outline.provisions[pair.lower]
        if "annex" in (upper.part, lower.part):
            continue
        for item in pair.differences:
            name = item.upper if item.upper is not None else item.lower
            got.add(("/".join(upper.path), "gone" if item.upper is not None else "new", fold(name)))
    return _compare(wanted, got)


# Plain methods ------------------------------------------------------------------------------------------------------------

Likeness = Callable[[Sequence[str], Sequence[str]], dict[tuple[int, int], float]]


def tf_idf(left: Sequence[str], right: Sequence[str]) -> dict[tuple[int, int], float]:
    """Give the cosine of every two texts over pairs and triples of characters, weighed by TF-IDF."""
    counts = [Counter(text[i : i + n] for n in (2, 3) for i in range(len(text) - n + 1)) for text in (*left, *right)]
    held = Counter(gram for count in counts for gram in count)
    vectors: list[dict[str, float]] = []
    for count in counts:
        vector = {gram: number * (1 + math.log((1 + len(counts)) / (1 + held[gram]))) for gram, number in count.items()}
        norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({gram: weight / norm for gram, weight in vector.items()})
    ours, theirs = vectors[: len(left)], vectors[len(left) :]
    return {
        (i, j): sum(weight * other[gram] for gram, weight in one.items() if gram in other)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
    }


def whole_sentences(left: Sequence[str], right: Sequence[str]) -> dict[tuple[int, int], float]:
    """Give rapidfuzz's ratio of every two texts, from 0 to 1."""
    return {(i, j): fuzz.ratio(one, other) / 100 for i, one in enumerate(left) for j, other in enumerate(right)}


def plain_scores(method: str, golds: Sequence[tuple[GoldPair, Side, Side]]) -> list[dict[str, Score]]:
    """Give the scores of a plain method for each pair of notices, at the thresholds that are best for all of them together.

    `method` is tf-idf, which compares whole tasks and single statements, or rapidfuzz, which compares statements, and
    takes tasks for a pair where two of their statements are.
    """
    likeness = {"tf-idf": tf_idf, "rapidfuzz": whole_sentences}[method]
    compared = [_Compared(gold, upper, lower, likeness, method == "tf-idf") for gold, upper, lower in golds]
    tasks = max(THRESHOLDS, key=lambda threshold: _total(one.scores(threshold, 1.0)["tasks"] for one in compared))
    statements = max(
        THRESHOLDS,
        key=lambda threshold: _total(scores["statements"] for one in compared if "statements" in (scores := one.scores(1.0, threshold))),
    )
    return [one.scores(tasks, statements) for one in compared]


def _total(scores: Iterable[Score]) -> float:
    whole = Score()
    for score in scores:
        whole.add(score)
    return whole.f1


class _Compared:
    """Two notices with the likeness of all their statements and tasks by one method."""

    def __init__(self, gold: GoldPair, upper: Side, lower: Side, likeness: Likeness, whole_tasks: bool) -> None:
        self.gold, self.upper, self.lower = gold, upper, lower
        self.statements = likeness(*([fold(line.finding.text) for line in side.lines] for side in (upper, lower)))
        if whole_tasks:
            texts = [dict(_task_texts(side)) for side in (upper, lower)]
            units = [list(one) for one in texts]
            alike = likeness(*(list(one.values()) for one in texts))
            self.tasks = {(units[0][i], units[1][j]): value for (i, j), value in alike.items()}
        else:
            best: defaultdict[tuple[int, int], float] = defaultdict(float)
            for (i, j), value in self.statements.items():
                units_of = upper.lines[i].unit, lower.lines[j].unit
                best[units_of] = max(best[units_of], value)
            self.tasks = dict(best)

    def scores(self, tasks: float, statements: float) -> dict[str, Score]:
        """Give the scores at a threshold for tasks and one for statements."""
        found = Found(
            frozenset(pair for pair, value in self.tasks.items() if value >= tasks),
            frozenset(pair for pair, value in self.statements.items() if value >= statements),
        )
        return score_found(self.gold, self.upper, self.lower, found)


def _task_texts(side: Side) -> Iterator[tuple[int, str]]:
    """Give the words of each task's statements."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for line in side.lines:
        texts[line.unit].append(fold(line.finding.text))
    for unit in side.tasks:
        yield unit, "".join(texts[unit])
