"""Scores: what counts as right, what as invented, what as missed, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policygraph.evaluate import (
    Expected,
    GateError,
    Gold,
    Score,
    evaluate_folder,
    evaluate_record,
    expect,
    find_falls,
    find_intervals,
    fold,
    read_expected,
    read_gold,
    total_scores,
)

GOLD: dict[str, Any] = {
    "metadata": {
        "source": "a.txt", "number": "晋市政办〔2020〕74号", "title": "方案", "issuer": "晋城市人民政府办公室", "signed": "2020-12-29",
        "region": "晋城市", "level": "prefecture", "kind": "实施方案",
    },
    "citations": [
        {"title": "无障碍设计规范", "number": None, "relation": "complies"},
        {"title": "意见", "number": "晋政办发〔2020〕32号", "relation": "basis"},
    ],
    "tasks": [
        {
            "path": ["二", "（一）", "1"], "title": "推进公办示范性养老机构建设",
            "parties": [[{"name": "市民政局", "role": "lead"}, {"name": "各县（市、区）人民政府", "role": "responsible"}]],
            "deadlines": [{"text": "2022年底前", "due": "2022-12-31"}, {"text": "一个月内", "due": None}],
            "recurrences": [{"text": "每半年", "period": "P6M"}],
            "targets": [{"text": "不少于30平方米", "quantity": [30, None], "unit": "平方米", "per": None, "of": None}],
            "amounts": [{"text": "80万元", "amount": 800000, "unit": "元", "per": None, "type": "补助"}],
            "statements": [
                {"text": "市民政局要加强指导。", "modality": "must", "also": ["encourage"], "actor": "市民政局", "actor_role": "subject", "clause": 0},
                {"text": "鼓励社会力量参与", "modality": "encourage", "also": [], "actor": "社会力量", "actor_role": "object", "clause": 0},
            ],
            "groups": ["特困人员", "80岁以上老人"],
            "incentives": [{"text": "建设补助", "kind": "subsidy", "recipient": None, "payer": None}],
        },
        {"path": ["二", "（一）", "2"], "title": "推进公办养老服务机构改革", "parties": [], "deadlines": [], "amounts": []},
    ],
}


def copy(record: dict[str, Any]) -> dict[str, Any]:
    """Give a record of its own, equal to another."""
    made: dict[str, Any] = json.loads(json.dumps(record))
    return made


def score(found: dict[str, Any], gold: dict[str, Any] = GOLD) -> dict[str, Score]:
    """Give the scores of a record against the gold."""
    return evaluate_record(Gold("a.json", gold, ()), found)


def wrong(found: dict[str, Any], gold: dict[str, Any] = GOLD) -> dict[str, tuple[int, int]]:
    """Give how many were invented and missed, of each kind in which anything was."""
    return {
        kind: (len(each.invented), len(each.missed)) for kind, each in score(found, gold).items() if each.invented or each.missed
    }


def test_a_record_equals_itself() -> None:
    scores = score(copy(GOLD))
    assert {kind: each.f1 for kind, each in scores.items()} == dict.fromkeys(scores, 1.0)
    assert {kind: each.right for kind, each in scores.items()} == {
        "header": 5, "tasks": 2, "parties": 2, "deadlines": 1, "recurrences": 1, "targets": 1, "amounts": 1, "statements": 2,
        "modality": 2, "also": 1, "actors": 2, "groups": 2, "incentives": 1, "citations": 2, "citations_relation": 2,
    }


FOLDED = [
    ("各县（市、区）人民政府", "各县(市、区)人民 政府"),
    ("晋政办发〔2020〕32号", "晋政办发[2020]32 号"),
    ("A；B，C：D", "A;B,C:D"),
    ("2019—2021", "2019-2021"),
    ("市工信局〔市国资委〕", "市工信局（市国资委）"),
]


@pytest.mark.parametrize(("one", "other"), FOLDED)
def test_marks_and_blanks_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def task(record: dict[str, Any], number: int = 0) -> dict[str, Any]:
    """Give a task of a record."""
    found: dict[str, Any] = record["tasks"][number]
    return found


def drop_party(record: dict[str, Any]) -> None:
    task(record)["parties"][0].pop()


def change_role(record: dict[str, Any]) -> None:
    task(record)["parties"][0][0]["role"] = "responsible"


def repeat_party(record: dict[str, Any]) -> None:
    task(record)["parties"].append([{"name": "市民政局", "role": "lead"}])


def move_clause(record: dict[str, Any]) -> None:
    task(record)["parties"] = [[party] for party in task(record)["parties"][0]]


def change_due(record: dict[str, Any]) -> None:
    task(record)["deadlines"][0]["due"] = "2022-12-30"


def drop_undated(record: dict[str, Any]) -> None:
    task(record)["deadlines"].pop()


def change_phrase(record: dict[str, Any]) -> None:
    task(record)["deadlines"][0]["text"] = "到2022年底"


def change_amount(record: dict[str, Any]) -> None:
    task(record)["amounts"][0]["amount"] = 80


def write_amount(record: dict[str, Any]) -> None:
    task(record)["amounts"][0]["amount"] = 800000.0


def change_unit(record: dict[str, Any]) -> None:
    task(record)["amounts"][0]["unit"] = "%"


def change_relation(record: dict[str, Any]) -> None:
    record["citations"][0]["relation"] = "mentions"


def drop_citation(record: dict[str, Any]) -> None:
    record["citations"].pop()


def change_cited_title(record: dict[str, Any]) -> None:
    record["citations"][1]["title"] = "别的写法"


def lose_cited_number(record: dict[str, Any]) -> None:
    record["citations"][1]["number"] = None


def change_number(record: dict[str, Any]) -> None:
    record["metadata"]["number"] = "晋市政办〔2020〕75号"


def drop_number(record: dict[str, Any]) -> None:
    record["metadata"]["number"] = None


def add_issuer(record: dict[str, Any]) -> None:
    record["metadata"]["issuer"] = ["晋城市人民政府办公室", "晋城市财政局"]


def change_title(record: dict[str, Any]) -> None:
    record["metadata"]["title"] = "别的"


def add_task(record: dict[str, Any]) -> None:
    record["tasks"].append({"path": ["三"], "title": "保障措施"})


def drop_task(record: dict[str, Any]) -> None:
    record["tasks"].pop()


def shorten_path(record: dict[str, Any]) -> None:
    task(record)["path"] = ["1"]


def lengthen_title(record: dict[str, Any]) -> None:
    task(record)["title"] = "推进公办示范性养老机构建设和运营。"


def change_task_title(record: dict[str, Any]) -> None:
    task(record, 1)["title"] = "完全不同的题目"


def change_modality(record: dict[str, Any]) -> None:
    task(record)["statements"][0]["modality"] = "directive"


def change_further_class(record: dict[str, Any]) -> None:
    task(record)["statements"][0]["also"] = ["may"]


def repeat_modality(record: dict[str, Any]) -> None:
    task(record)["statements"][0]["also"] += ["must"]


def change_actor_role(record: dict[str, Any]) -> None:
    task(record)["statements"][0]["actor_role"] = "by"


def drop_actor(record: dict[str, Any]) -> None:
    task(record)["statements"][0]["actor"] = None


def split_statement(record: dict[str, Any]) -> None:
    task(record)["statements"][0]["text"] = "市民政局要加强"


def widen_group(record: dict[str, Any]) -> None:
    task(record)["groups"] = ["特困人员", "城乡80岁以上老人"]


def invent_group(record: dict[str, Any]) -> None:
    task(record)["groups"].append("残疾人")


def change_incentive_kind(record: dict[str, Any]) -> None:
    task(record)["incentives"][0]["kind"] = "award"


def shorten_incentive(record: dict[str, Any]) -> None:
    task(record)["incentives"][0]["text"] = "补助"


def change_period(record: dict[str, Any]) -> None:
    task(record)["recurrences"][0]["period"] = "P1Y"


CHANGES = [
    (drop_party, {"parties": (0, 1)}),
    (change_role, {"parties": (1, 1)}),
    (repeat_party, {"parties": (1, 0)}),
    # clauses are not scored, nor phrases of deadlines
    (move_clause, {}),
    (change_phrase, {}),
    (change_due, {"deadlines": (1, 1)}),
    # a period with no fixed start is not scored
    (drop_undated, {}),
    (change_amount, {"amounts": (1, 1)}),
    (write_amount, {}),
    (change_unit, {"amounts": (1, 1)}),
    (change_relation, {"citations_relation": (1, 1)}),
    (drop_citation, {"citations": (0, 1), "citations_relation": (0, 1)}),
    # a citation is known by its number, else by its title
    (change_cited_title, {}),
    (lose_cited_number, {"citations": (1, 1), "citations_relation": (1, 1)}),
    (change_number, {"header": (1, 1)}),
    (drop_number, {"header": (0, 1)}),
    (add_issuer, {"header": (1, 0)}),
    # the title is not scored
    (change_title, {}),
    (add_task, {"tasks": (1, 0)}),
    (drop_task, {"tasks": (0, 1)}),
    # a task is known by the last of its path and how its title begins
    (shorten_path, {}),
    (lengthen_title, {}),
    (change_task_title, {"tasks": (1, 1)}),
    (change_modality, {"modality": (1, 1)}),
    (change_further_class, {"also": (1, 1)}),
    # the first class is no further one
    (repeat_modality, {}),
    (change_actor_role, {"actors": (1, 1)}),
    (drop_actor, {"actors": (0, 1)}),
    (split_statement, {"statements": (1, 1), "modality": (1, 1), "also": (1, 1), "actors": (1, 1)}),
    # one phrase holds the other
    (widen_group, {}),
    (invent_group, {"groups": (1, 0)}),
    (shorten_incentive, {}),
    (change_incentive_kind, {"incentives": (1, 1)}),
    (change_period, {"recurrences": (1, 1)}),
]


@pytest.mark.parametrize(("change", "misses"), CHANGES, ids=lambda each: getattr(each, "__name__", ""))
def test_what_a_difference_costs(change: Any, misses: dict[str, tuple[int, int]]) -> None:
    found = copy(GOLD)
    change(found)
    assert wrong(found) == misses


def test_an_undated_deadline_is_not_asked_for() -> None:
    found = copy(GOLD)
    task(found)["deadlines"].append({"text": "即日起", "due": None})
    assert wrong(found) == {}


def test_a_phrase_counts_once() -> None:
    gold, found = copy(GOLD), copy(GOLD)
    task(gold)["groups"] = ["老年人", "失能老年人"]
    task(found)["groups"] = ["失能老年人"]
    assert wrong(found, gold) == {"groups": (0, 1)}


def test_what_was_not_read_by_hand_is_not_scored() -> None:
    gold = copy(GOLD)
    for kind in ("groups", "incentives", "statements", "recurrences"):
        task(gold).pop(kind)
    assert not {"groups", "incentives", "statements", "modality", "actors", "recurrences"} & score(copy(GOLD), gold).keys()


def test_another_file_adds_keys_of_the_tasks_it_lists() -> None:
    main = copy(GOLD)
    task(main).pop("groups")
    side = {"for": "a.json", "tasks": [{"path": ["1"], "title": "推进公办示范", "groups": ["特困人员", "80岁以上老人"]}]}
    found = copy(GOLD)
    task(found, 1)["groups"] = ["残疾人"]
    scores = evaluate_record(Gold("a.json", main, (side,)), found)
    assert (scores["groups"].right, scores["groups"].invented, scores["groups"].missed) == (2, [], [])


NUMBERS = [
    (Score(8, ["x"] * 2, []), 0.8, 1.0, 0.889),
    (Score(8, [], ["x"] * 2), 1.0, 0.8, 0.889),
    (Score(0, ["x"], ["y"]), 0.0, 0.0, 0.0),
    # nothing there and nothing found
    (Score(), 1.0, 1.0, 1.0),
]


@pytest.mark.parametrize(("each", "precision", "recall", "f1"), NUMBERS)
def test_precision_recall_and_f1(each: Score, precision: float, recall: float, f1: float) -> None:
    assert (each.precision, each.recall, round(each.f1, 3)) == (precision, recall, f1)


def test_each_miss_says_where_it_is() -> None:
    found = copy(GOLD)
    change_due(found)
    missed, invented = score(found)["deadlines"].missed, score(found)["deadlines"].invented
    assert missed == ["二/（一）/1 推进公办示范性养老机构建: 2022-12-31"] and invented == ["二/（一）/1 推进公办示范性养老机构建: 2022-12-30"]


def test_files_are_known_by_what_they_hold(tmp_path: Path) -> None:
    files = {
        "a.json": GOLD, "a.more.json": {"for": "a.json", "tasks": []}, "b.more.json": {"for": "b.json", "tasks": []},
        "pairs.json": {"pairs": []}, "list.json": [],
        # what is expected of the others is no notice
        "expected.json": {"expected": {}},
    }
    for name, content in files.items():
        (tmp_path / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    golds, unknown = read_gold(tmp_path)
    assert [(gold.name, len(gold.sides)) for gold in golds] == [("a.json", 1)]
    assert sorted(unknown) == ["b.json", "broken.json", "list.json", "pairs.json"]


def test_notices_add_up() -> None:
    other = copy(GOLD)
    other["metadata"]["source"] = "b.txt"
    found = copy(GOLD)
    drop_party(found)
    golds = [Gold("a.json", GOLD, ()), Gold("b.json", other, ())]
    scores = evaluate_folder(golds, lambda source: found if source == "b.txt" else copy(GOLD))
    total = total_scores(scores)
    assert list(total)[:3] == ["header", "tasks", "parties"]
    assert (total["parties"].right, len(total["parties"].missed)) == (3, 1)
    # adding up leaves the notices' own scores as they are
    assert len(scores["a.json"]["parties"].missed) == 0


# Between which figures


def several(count: int, wrong: int) -> dict[str, dict[str, Score]]:
    """Give scores of notices with ten findings each, of which some notices have all wrong."""
    return {f"{n}.json": {"parties": Score(10 if n >= wrong else 0, [], [] if n >= wrong else ["x"] * 10)} for n in range(count)}


def test_an_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    first, again = find_intervals(several(12, 3)), find_intervals(several(12, 3))
    assert first == again
    assert first["parties"].low < total_scores(several(12, 3))["parties"].f1 < first["parties"].high


def test_mistakes_of_one_notice_go_together() -> None:
    # ten notices of which two are read wrong tell less than two hundred findings of which forty are
    by_notice, by_finding = find_intervals(several(20, 4))["parties"], find_intervals({"a": {"parties": Score(160, [], ["x"] * 40)}})["parties"]
    assert (by_notice.by, by_finding.by) == ("notices", "findings")
    assert by_notice.high - by_notice.low > 1.5 * (by_finding.high - by_finding.low)


WITHOUT_A_MISTAKE = [
    # three in three say little: 0.025 ** (1/3) of them may be wrong
    (3, 0.292, 0.453), (100, 0.963, 0.982),
]  # fmt: skip


@pytest.mark.parametrize(("right", "least", "low"), WITHOUT_A_MISTAKE)
def test_no_mistake_is_no_proof(right: int, least: float, low: float) -> None:
    found = find_intervals({"a": {"goals": Score(right)}})["goals"]
    assert round(0.025 ** (1 / right), 2) == pytest.approx(least, abs=0.01)
    assert (found.by, found.high) == ("exact", 1.0) and found.low == pytest.approx(low, abs=0.002)


def test_nothing_to_score_says_nothing() -> None:
    assert find_intervals({"a": {"facts": Score()}})["facts"] == (0.0, 1.0, "none")


# The gate


WANTED = Expected(n=10, precision=1.0, recall=0.9, f1=0.9474, tolerance=0.05)

FALLS = [
    # as expected, and better
    (Score(9, [], ["x"]), []),
    (Score(10), []),
    # below it
    (Score(8, [], ["x"] * 2), ["recall 0.900 → 0.800", "f1 0.947 → 0.889"]),
    # what is invented is a fall of precision
    (Score(9, ["x"] * 3, ["x"]), ["precision 1.000 → 0.750", "f1 0.947 → 0.818"]),
    # another gold cannot be compared
    (Score(11), ["标注数 10 → 11"]),
]


@pytest.mark.parametrize(("score", "says"), FALLS)
def test_a_kind_that_fell_is_named_with_its_figures(score: Score, says: list[str]) -> None:
    lines = find_falls({"parties": score}, {"parties": WANTED})
    assert len(lines) == len(says)
    assert all(line.startswith("parties: ") and said in line for line, said in zip(lines, says, strict=True))


def test_a_kind_that_is_gone_or_new_is_named() -> None:
    lines = find_falls({"bodies": Score(3)}, {"parties": WANTED})
    assert [line.split(":")[0] for line in lines] == ["parties", "bodies"]


def test_figures_are_kept_with_the_tolerance_they_had(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    path.write_text(json.dumps(expect({"parties": Score(2, [], ["x"]), "tasks": Score(1)}, {"parties": WANTED})), "utf-8")
    kept = read_expected(path)
    assert (kept["parties"].tolerance, kept["tasks"].tolerance, kept["parties"].recall) == (0.05, 0.01, 0.6667)
    # what is rounded is no fall
    assert find_falls({"parties": Score(2, [], ["x"]), "tasks": Score(1)}, kept) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"expected": {"tasks": {"n": 1}}}', '{"expected": []}'])
def test_a_file_of_something_else_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "e.json").write_text(content, "utf-8")
    with pytest.raises(GateError, match=r"e\.json: 不是期望值文件.*--renew"):
        read_expected(tmp_path / "e.json")
