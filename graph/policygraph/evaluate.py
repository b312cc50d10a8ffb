"""Precision, recall and F1 of what is read, against notices that were read by hand, kind by kind.

A gold file NAME.json names its text in `metadata.source`; NAME.PART.json goes with it (`for`) and is scored on the
tasks that it lists. Words are compared without white space and with brackets, marks and dashes in one form.

What figures there were, and how far each may fall, is kept as JSON too, so that a change that reads worse is noticed:
{"expected": {"deadlines": {"n": 27, "precision": 1.0, "recall": 1.0, "f1": 1.0, "tolerance": 0.01}, …}}
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

Record = Mapping[str, Any]
FOLD = str.maketrans("()[]〔〕【】﹝﹞［］;:,－–―─-~∼〜％", "（）（）（）（）（）（）；：，—————～～～%")
SEVERAL: Final = 10
"""From so many notices on an interval is over notices; few of them say little of how notices differ."""
DRAWS: Final = 2000
SEED: Final = 20200628
TOLERANCE: Final = 0.01
"""How far a figure may fall, unless its file says otherwise."""
HALF_A_DIGIT: Final = 5e-5
"""Figures are kept with four digits."""
HEADER = ("number", "issuer", "signed", "region", "level")


@dataclass(slots=True)
class Score:
    """How many findings of a kind were right, invented and missed, and which."""

    right: int = 0
    invented: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Give right / found; 1 where nothing was found."""
        found = self.right + len(self.invented)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Give right / there; 1 where nothing was there."""
        there = self.right + len(self.missed)
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Score) -> None:
        """Take another score in."""
        self.right += other.right
        self.invented += other.invented
        self.missed += other.missed


def fold(words: object) -> str:
    """Give words as two readers share them: no white space, one form for each mark."""
    return re.sub(r"\s+", "", str(words)).translate(FOLD)


@dataclass(frozen=True, slots=True)
class Gold:
    """A notice read by hand: its main file, and the files that go with it."""

    name: str
    main: Record
    sides: tuple[Record, ...]


def read_gold(folder: Path) -> tuple[list[Gold], list[str]]:
    """Give the notices read by hand in a folder, and the names of files of no known form."""
    mains: dict[str, Record] = {}
    sides: dict[str, list[Record]] = {}
    unknown: list[str] = []
    for path in sorted(folder.glob("*.json")):
        try:
            content = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            unknown.append(path.name)
            continue
        if isinstance(content, dict) and "source" in content.get("metadata", {}):
            mains[path.name] = content
        elif isinstance(content, dict) and "expected" in content:
            continue
        elif isinstance(content, dict) and "for" in content and "tasks" in content:
            sides.setdefault(content["for"], []).append(content)
        elif not is_pair(content):
            unknown.append(path.name)
    golds = [Gold(name, main, tuple(sides.pop(name, ()))) for name, main in mains.items()]
    return golds, unknown + sorted(sides)


def is_pair(content: object) -> bool:
    """Tell whether a gold file compares two notices; counterparts.py scores those."""
    return isinstance(content, dict) and {"left", "right", "required"} <= content.keys()


def evaluate_record(gold: Gold, record: Record) -> dict[str, Score]:
    """Give the score of each kind of finding for one notice."""
    scores: dict[str, Score] = {"header": _header(gold.main["metadata"], record["metadata"])}
    pairs = _match_tasks(gold.main["tasks"], record["tasks"])
    scores["tasks"] = Score(
        sum(g is not None and r is not None for g, r in pairs),
        [_say_task(r) for g, r in pairs if g is None and r is not None],
        [_say_task(g) for g, r in pairs if r is None and g is not None],
    )
    for main_or_side in (gold.main, *gold.sides):
        whole = main_or_side is gold.main
        listed = pairs if whole else _match_tasks(main_or_side["tasks"], record["tasks"])
        for kind, compare in TASK_KINDS.items():
            # A file that goes with another is scored on the tasks that it lists, and there on what it says of them.
            holding = [pair for pair in listed if whole or (pair[0] is not None and kind in pair[0])]
            if not any(_holds(g, kind, whole) for g, _ in holding if g):
                continue
            if kind == "targets" and whole and any(isinstance(t, str) for g, _ in holding if g for t in g.get(kind, ())):
                continue
            score = scores.setdefault(kind, Score())
            for g, r in holding:
                score.add(compare(g or {}, r or {}, _say_task(g or r or {})))
        if any(g.get("statements") for g, _ in listed if g):
            for kind in ("modality", "also", "actors"):
                score = scores.setdefault(kind, Score())
                for g, r in listed:
                    if g is not None and (whole or "statements" in g):
                        score.add(_statement_part(g, r or {}, kind, _say_task(g)))
        for kind, compare_notices in NOTICE_KINDS.items():
            if kind == "citations" and not whole:
                continue
            if main_or_side.get(kind.split("_")[0]) or (kind in ("citations",) and whole):
                scores.setdefault(kind, Score()).add(compare_notices(main_or_side, record))
    return scores


def _holds(task: Record, kind: str, whole: bool) -> bool:
    """Tell whether a gold task was read for a kind of finding."""
    return kind in task and (whole or bool(task[kind]) or task[kind] == [])


def _say_task(task: Record) -> str:
    """Give how a task is called in a list of misses."""
    return f"{'/'.join(task.get('path', ()))} {str(task.get('title', ''))[:12]}"


def _task_key(task: Record) -> tuple[str, str]:
    return fold(task["path"][-1]), fold(task["title"])[:6]


def _match_tasks(gold: Sequence[Record], found: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """Give gold and found tasks side by side, matched on the last number and the first 6 characters of the title."""
    rest = list(found)
    pairs: list[tuple[Record | None, Record | None]] = []
    for task in gold:
        same = [other for other in rest if _task_key(other) == _task_key(task)]
        path = [fold(heading) for heading in task["path"]]
        best = next((other for other in same if [fold(heading) for heading in other["path"]] == path), same[0] if same else None)
        if best is not None:
            rest.remove(best)
        pairs.append((task, best))
    return pairs + [(None, other) for other in rest]


def _exact(gold: Iterable[tuple[str, ...]], found: Iterable[tuple[str, ...]], where: str) -> Score:
    """Give the score of two bags of keys."""
    there, got = Counter(gold), Counter(found)
    both = there & got
    return Score(
        both.total(),
        [f"{where}: {' · '.join(key)}" for key in (got - there).elements()],
        [f"{where}: {' · '.join(key)}" for key in (there - got).elements()],
    )


def _phrases(gold: Sequence[tuple[str, str]], found: Sequence[tuple[str, str]], where: str) -> Score:
    """Give the score of (kind, phrase) pairs: they match when the kinds are equal and one phrase holds the other."""
    rest = list(found)
    score = Score()
    for kind, phrase in sorted(gold, key=lambda pair: -len(pair[1])):
        match = min(
            (other for other in rest if other[0] == kind and (other[1] in phrase or phrase in other[1])),
            key=lambda other: abs(len(other[1]) - len(phrase)),
            default=None,
        )
        if match is None:
            score.missed.append(f"{where}: {kind} {phrase}")
        else:
            rest.remove(match)
            score.right += 1
    score.invented += [f"{where}: {kind} {phrase}" for kind, phrase in rest]
    return score


def _header(gold: Record, found: Record) -> Score:
    def keys(record: Record) -> Iterator[tuple[str, ...]]:
        for name in HEADER:
            value = record.get(name)
            for one in value if isinstance(value, list) else [value]:
                if one is not None:
                    yield name, fold(one)

    return _exact(keys(gold), keys(found), "header")


def _number(value: object) -> str:
    return f"{float(str(value)):g}" if value is not None else "—"


def _parties(name: str) -> Callable[[Record, Record, str], Score]:
    def compare(gold: Record, found: Record, where: str) -> Score:
        def keys(task: Record) -> list[tuple[str, ...]]:
            return [(fold(party["name"]), party["role"]) for clause in task.get(name, ()) for party in clause]

        return _exact(keys(gold), keys(found), where)

    return compare


def _deadlines(gold: Record, found: Record, where: str) -> Score:
    def keys(task: Record) -> list[tuple[str, ...]]:
        return [(item["due"],) for item in task.get("deadlines", ()) if item.get("due")]

    return _exact(keys(gold), keys(found), where)


def _amounts(gold: Record, found: Record, where: str) -> Score:
    def keys(task: Record) -> list[tuple[str, ...]]:
        return [(_number(item["amount"]), str(item["unit"])) for item in task.get("amounts", ())]

    return _exact(keys(gold), keys(found), where)


def _recurrences(gold: Record, found: Record, where: str) -> Score:
    def keys(task: Record) -> list[tuple[str, ...]]:
        return [(str(item["period"]),) for item in task.get("recurrences", ())]

    return _exact(keys(gold), keys(found), where)


def _by_phrase(name: str, kind: str | None = None) -> Callable[[Record, Record, str], Score]:
    def compare(gold: Record, found: Record, where: str) -> Score:
        def keys(task: Record) -> list[tuple[str, str]]:
            return [
                ("", fold(item)) if isinstance(item, str) else (item[kind] if kind else "", fold(item["text"]))
                for item in task.get(name, ())
            ]

        return _phrases(keys(gold), keys(found), where)

    return compare


def _statement_keys(task: Record) -> list[tuple[str, ...]]:
    return [(fold(item["text"]).rstrip("。；，"),) for item in task.get("statements", ())]


def _statements(gold: Record, found: Record, where: str) -> Score:
    return _exact(_statement_keys(gold), _statement_keys(found), where)


def _statement_part(gold: Record, found: Record, part: str, where: str) -> Score:
    """Give the score of the modality, of the further classes, or of the actors with their roles, of a task's statements."""

    def keys(task: Record) -> Iterator[tuple[str, ...]]:
        for item in task.get("statements", ()):
            text = fold(item["text"]).rstrip("。；，")
            if part == "modality":
                yield text, item["modality"]
            elif part == "also":
                yield from ((text, other) for other in {*item.get("also", ())} - {item["modality"]})
            elif item.get("actor"):
                yield text, fold(item["actor"]), str(item.get("actor_role"))

    return _exact(keys(gold), keys(found), where)


def _citations(gold: Record, found: Record) -> Score:
    def keys(record: Record) -> list[tuple[str, ...]]:
        return [(fold(item["number"] or item["title"]),) for item in record.get("citations", ())]

    return _exact(keys(gold), keys(found), "citation")


def _relations(gold: Record, found: Record) -> Score:
    def keys(record: Record) -> list[tuple[str, ...]]:
        cited = (item for item in record.get("citations", ()) if "relation" in item)
        return [(fold(item["number"] or item["title"]), str(item["relation"])) for item in cited]

    if not keys(gold):
        return Score()
    return _exact(keys(gold), keys(found), "relation")


def _goals(gold: Record, found: Record) -> Score:
    score = _by_phrase("targets")(gold["goals"], found["goals"], "goals")
    score.add(_deadlines(gold["goals"], found["goals"], "goals"))
    return score


def _bodies(gold: Record, found: Record) -> Score:
    def keys(record: Record) -> list[tuple[str, ...]]:
        seats = [(fold(member["name"]), str(member["role"])) for body in record["bodies"] for member in body["members"]]
        offices = [("office", fold(body["office"])) for body in record["bodies"] if body.get("office")]
        return [*seats, *offices]

    score = _exact(keys(gold), keys(found), "body")
    score.add(_phrases([("", fold(b["name"])) for b in gold["bodies"]], [("", fold(b["name"])) for b in found["bodies"]], "body"))
    return score


def _facts(gold: Record, found: Record) -> Score:
    def keys(record: Record) -> list[tuple[str, ...]]:
        return [(_number(item.get("quantity")), str(item.get("unit"))) for item in record["facts"] if item.get("quantity") is not None]

    return _exact(keys(gold), keys(found), "fact")


TASK_KINDS: dict[str, Callable[[Record, Record, str], Score]] = {
    "parties": _parties("parties"),
    "annex_parties": _parties("annex_parties"),
    "deadlines": _deadlines,
    "recurrences": _recurrences,
    "amounts": _amounts,
    "targets": _by_phrase("targets"),
    "statements": _statements,
    "groups": _by_phrase("groups"),
    "incentives": _by_phrase("incentives", "kind"),
}
NOTICE_KINDS: dict[str, Callable[[Record, Record], Score]] = {
    "citations": _citations,
    "citations_relation": _relations,
    "goals": _goals,
    "bodies": _bodies,
    "facts": _facts,
}
KINDS = ("header", "tasks", "parties", "annex_parties", "deadlines", "recurrences", "targets", "amounts", "citations",
         "citations_relation", "statements", "modality", "also", "actors", "groups", "incentives", "goals", "bodies", "facts")


def evaluate_folder(golds: Sequence[Gold], record_of: Callable[[str], Record]) -> dict[str, dict[str, Score]]:
    """Give the scores of each notice by name; `record_of` gives the record of a source file."""
    return {gold.name: evaluate_record(gold, record_of(gold.main["metadata"]["source"])) for gold in golds}


def total_scores(by_notice: Mapping[str, Mapping[str, Score]]) -> dict[str, Score]:
    """Give the scores of all notices taken together, kind by kind in the order of KINDS."""
    total: dict[str, Score] = {}
    for kind in KINDS:
        for scores in by_notice.values():
            if kind in scores:
                total.setdefault(kind, Score()).add(scores[kind])
    return total


class Interval(NamedTuple):
    """Between which figures an F1 would lie in 95 of 100 sets like this one, and what was drawn.

    `by` is notices or findings; exact where nothing was wrong, none where there was nothing to score.
    """

    low: float
    high: float
    by: str


def find_intervals(by_notice: Mapping[str, Mapping[str, Score]]) -> dict[str, Interval]:
    """Give the 95 % interval of each kind's F1, by bootstrap: the same for the same scores.

    Notices are drawn where several hold the kind, since mistakes of one notice go together; else findings are, and the
    interval says nothing of how other notices are written. Drawing cannot find mistakes where none was made: there the
    exact binomial bound stands, which is wide for few findings.
    """
    return {
        kind: _find_interval([scores[kind] for _, scores in sorted(by_notice.items()) if kind in scores], KINDS.index(kind))
        for kind in total_scores(by_notice)
    }


def _find_interval(scores: Sequence[Score], stream: int) -> Interval:
    """Give the interval of one kind; `stream` keeps what is drawn for it apart from that of others."""
    counts = np.array([(one.right, len(one.invented) + len(one.missed)) for one in scores], dtype=np.float64)
    right, wrong = (int(number) for number in counts.sum(axis=0))
    if right + wrong == 0:
        return Interval(0.0, 1.0, "none")
    if wrong == 0:
        least = 0.025 ** (1 / right)
        return Interval(2 * least / (1 + least), 1.0, "exact")
    drawn = np.random.Generator(np.random.PCG64([SEED, stream]))
    if len(scores) >= SEVERAL:
        sums = counts[drawn.integers(0, len(scores), size=(DRAWS, len(scores)))].sum(axis=1)
    else:
        hits = drawn.binomial(right + wrong, right / (right + wrong), size=DRAWS)
        sums = np.stack([hits, right + wrong - hits], axis=1).astype(np.float64)
    weight = 2 * sums[:, 0] + sums[:, 1]
    f1 = np.where(weight > 0, 2 * sums[:, 0] / np.maximum(weight, 1), 1.0)
    low, high = np.quantile(f1, (0.025, 0.975))
    return Interval(float(low), float(high), "notices" if len(scores) >= SEVERAL else "findings")


class GateError(ValueError):
    """A file of expected figures that cannot be read; the message names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a kind is expected to score, and how far each figure may fall."""

    n: int
    precision: float
    recall: float
    f1: float
    tolerance: float


def read_expected(path: Path) -> dict[str, Expected]:
    """Give the figures that are expected, by kind. Raises GateError."""
    try:
        content = json.loads(path.read_text("utf-8"))["expected"]
        return {str(kind): Expected(**figures) for kind, figures in content.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise GateError(
            f"{path}: 不是期望值文件 holds no expected figures ({error}). 请用 Make it with --against {path} --renew"
        ) from error


def expect(total: Mapping[str, Score], before: Mapping[str, Expected]) -> dict[str, Any]:
    """Give the figures as the content of a file, each kind with the tolerance that it had."""
    return {
        "expected": {
            kind: {
                "n": score.right + len(score.missed),
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "tolerance": before[kind].tolerance if kind in before else TOLERANCE,
            }
            for kind, score in total.items()
        }
    }


def find_falls(total: Mapping[str, Score], expected: Mapping[str, Expected]) -> list[str]:
    """Give a line for each figure that is lower than expected by more than its tolerance, and each kind not scored alike.

    More or fewer findings in the gold make figures that cannot be compared; a kind that nothing is expected of would
    never be noticed to fall.
    """
    lines = []
    renew = "核对后用 Look at it, then renew the file: --renew"
    for kind, wanted in expected.items():
        score = total.get(kind)
        if score is None:
            lines.append(f"{kind}: 没有评分 is not scored any more. {renew}")
            continue
        if score.right + len(score.missed) != wanted.n:
            lines.append(f"{kind}: 标注数 {wanted.n} → {score.right + len(score.missed)} in the gold. {renew}")
        for name in ("precision", "recall", "f1"):
            now, then = getattr(score, name), getattr(wanted, name)
            if now < then - wanted.tolerance - HALF_A_DIGIT:
                lines.append(
                    f"{kind}: {name} {then:.3f} → {now:.3f}，超过容差 {wanted.tolerance:g} fell by more than"
                    f" {wanted.tolerance:g}. 逐条查看差错 See each miss: --verbose"
                )
    lines += [f"{kind}: 没有期望值 has no figure to be compared with. {renew}" for kind in total if kind not in expected]
    return lines
