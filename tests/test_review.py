"""What to look at first, and a decision on it: asked on a terminal, or filled into a table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from policygraph import cli
from policygraph.corrections import CurationError
from policygraph.curate import append_cases, load_cases
from policygraph.model import Notice, Places
from policygraph.pipeline import Settings, build, resolve_notice
from policygraph.review import REASONS, Doubt, decide, find_doubts, read_filled
from policygraph.schemes import load_schemes
from policygraph.table import guarded, unguarded

HEAD = "晋城市人民政府办公室\n关于印发实施方案的通知\n\n各县（市、区）人民政府：\n\n一、重点任务\n\n"
FOOT = "\n\n晋城市人民政府办公室\n2020年12月29日\n"


def doubts(text: str) -> list[Doubt]:
    notice = Notice("a.txt", HEAD + text + FOOT, "0" * 64, Places([0], [], []))
    return find_doubts(resolve_notice(notice, load_schemes(), load_cases()), load_schemes())


LISTED = [
    # a name that no scheme knows, once however often it stands there
    ("1.加强监管。完善政策。（市民局、市财政局负责）\n\n2.加强宣传。完善政策。（市民局负责）", [("unknown-name", "市民局", 2)]),
    # nobody is named for what must be done
    ("1.加强监管。要完善补贴政策。", [("no-bearer", "要完善补贴政策", 1)]),
    # the sentence names somebody that no scheme knows
    ("1.加强监管。由市民生办负责制定补贴政策。（市财政局负责）", [("unknown-bearer", "由市民生办负责制定补贴政策", 1)]),
    # a date without its year
    ("1.加强监管。今年年底前，完善补贴政策。（市财政局负责）", [("context", "今年年底前", 1)]),
    # an amount, and nobody who gets it
    ("1.加强补贴。将床位补贴标准由现行的每人每月150元调整为每人每月200元。（市财政局负责）", [("no-recipient", "床位补贴", 1)]),
    # what is sure is not listed
    ("1.加强监管。2021年底前，完善补贴政策。（市财政局负责）", []),
]


@pytest.mark.parametrize(("text", "wanted"), LISTED)
def test_what_is_least_certain_is_listed(text: str, wanted: list[tuple[str, str, int]]) -> None:
    assert [(doubt.reason, doubt.words, doubt.times) for doubt in doubts(text)] == wanted


def test_a_doubt_has_its_sentence_and_its_place() -> None:
    (doubt,) = doubts("1.加强监管。今年年底前，完善补贴政策。（市财政局负责）")
    assert doubt.sentence == "今年年底前，完善补贴政策。" and doubt.provision == "一/1"
    assert doubt.place == "a.txt:8:8" and "due=2020-12-31" in doubt.reading
    assert set(REASONS) >= {doubt.reason}


def test_names_come_before_dates() -> None:
    found = doubts("1.加强监管。今年年底前，完善补贴政策。（市民局负责）")
    assert [doubt.reason for doubt in found] == ["unknown-name", "context"]


DATE = Doubt("context", "a", "一/1", "deadline", "今年年底前", 1, "", "", "", "a.txt:8:8")
NAME = Doubt("unknown-name", "a", None, "name", "市民局", 2, "", "", "", "a.txt:8:8")
BEARER = Doubt("no-bearer", "a", "一/1", "statement", "要完善补贴政策", 2, "", "", "", "a.txt:8:8")

DECIDED = [
    # the value alone is of the field that is in doubt
    (DATE, "change", "2021-12-31", {"provision": "一/1", "kind": "deadline", "value": {"due": "2021-12-31"}}),
    # several fields
    (DATE, "change", "due=2021-12-31 relation=during", {"value": {"due": "2021-12-31", "relation": "during"}}),
    # kept as it was read, or dropped
    (DATE, "keep", "", {"value": {}}),
    (DATE, "drop", "", {"value": None}),
    # whom a name means is no finding of a kind
    (NAME, "change", "市民政局", {"match": "市民局", "value": "市民政局"}),
    (NAME, "keep", "", {"value": "市民局"}),
    (NAME, "drop", "", {"value": None}),
    # who bears a sentence, and how often it stands there
    (BEARER, "change", "市民政局", {"times": 2, "value": {"bearer": "市民政局"}}),
    (BEARER, "change", "bearer='[市民政局, 市财政局]'", {"value": {"bearer": ["市民政局", "市财政局"]}}),
]


@pytest.mark.parametrize(("doubt", "decision", "value", "wanted"), DECIDED)
def test_a_decision_is_a_case(doubt: Doubt, decision: str, value: str, wanted: dict[str, object], tmp_path: Path) -> None:
    case = decide(doubt, decision, value, "Read by eye.", "editors")
    append_cases(tmp_path / "decisions.yml", [case])
    (written,) = yaml.load((tmp_path / "decisions.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    told = yaml.safe_load((tmp_path / "decisions.yml").read_text("utf-8"))[0]
    plain = {key: written[key] if isinstance(value, dict) else told[key] for key, value in wanted.items()}
    assert plain == wanted and ("kind" in written) == (doubt.kind != "name")
    assert load_cases(tmp_path).digest


NO_DECISION = [
    (DATE, "change", "", "why"), (DATE, "change", "年底", "why"), (DATE, "change", "role=lead", "why"), (DATE, "keep", "", " "),
    (NAME, "change", "  ", "why"),
]  # fmt: skip


@pytest.mark.parametrize(("doubt", "decision", "value", "why"), NO_DECISION)
def test_a_decision_that_says_nothing_is_refused(doubt: Doubt, decision: str, value: str, why: str) -> None:
    with pytest.raises(CurationError):
        decide(doubt, decision, value, why, "editors")


def test_a_hidden_person_is_in_no_case() -> None:
    with pytest.raises(CurationError, match="with-persons"):
        decide(replace(NAME, words="▇▇工作室"), "keep", "", "why", "editors")


# Written to the end of a file


def test_what_a_person_wrote_by_hand_stays(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yml"
    path.write_text("# mine\n- {match: 甲局, value: 市民政局, why: x, by: y}", "utf-8")
    append_cases(path, [decide(NAME, "drop", "", "why", "me")])
    assert path.read_text("utf-8").startswith("# mine\n- {match: 甲局")
    assert [case.match for case in load_cases(tmp_path).cases] == ["甲局", "市民局"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["decisions.yml"]


@pytest.mark.parametrize("before", ["- {match: 市民局, notice: a, value: 市民政局, why: x, by: y}\n", "match: x\n", "- [\n"])
def test_what_cannot_be_added_to_is_left_as_it_was(before: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yml"
    path.write_text(before, "utf-8")
    with pytest.raises(CurationError):
        append_cases(path, [decide(NAME, "drop", "", "why", "me")])
    assert path.read_text("utf-8") == before and len(list(tmp_path.iterdir())) == 1


HOSTILE = ["a: b # c", "- x", "'\"", "{x}", "null", "2.10", "=1+1", "!!python/object:os.system", "行\n行", "&a *b"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_any_kind_come_back_from_yaml_as_they_were(words: str, tmp_path: Path) -> None:
    append_cases(tmp_path / "d.yml", [decide(replace(NAME, words=words), "keep", "", words, words)])
    assert load_cases(tmp_path).cases[0].why == words


@pytest.mark.parametrize("words", ["=1+1", "@x", "-x", "+x", "＝x", "'x", "x", "-5", ""])
def test_a_cell_comes_back_as_it_was(words: str) -> None:
    assert unguarded(guarded(words)) == words


# The table, and the terminal


def filled(rows: list[list[str]], heads: str = "notice provision kind words times decision value why by") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([heads.split(), *rows])
    return out.getvalue().encode()


def test_a_filled_table_gives_cases() -> None:
    rows = [
        ["a", "一/1", "deadline", "今年年底前", "1", "change", "due=2021-12-31", "why", ""],
        # without a decision nothing is said
        ["a", "一/2", "deadline", "年底前", "1", "", "", "", ""],
        ["a", "", "name", "市民局", "2", "更改", "市民政局", "why", "me"],
    ]
    cases = read_filled(filled(rows), "f.csv", "editors")
    assert [(case["match"], case["by"]) for case in cases] == [("今年年底前", "editors"), ("市民局", "me")]


WRONG = [
    (["a", "", "deadline", "年底前", "1", "maybe", "", "why", ""], "f.csv:2: maybe"),
    (["a", "", "deadline", "年底前", "1", "change", "year=2", "why", ""], "f.csv:2: value"),
    (["a", "", "name", "市民局", "1", "keep", "", "", ""], "f.csv:2: "),
    (["a", "", "dates", "年底前", "1", "keep", "", "why", ""], "f.csv:2: "),
]


@pytest.mark.parametrize(("row", "says"), WRONG)
def test_a_row_that_cannot_be_followed_is_named(row: list[str], says: str) -> None:
    with pytest.raises(CurationError) as refused:
        read_filled(filled([row]), "f.csv", "editors")
    assert str(refused.value).startswith(says)


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(CurationError, match="decision"):
        read_filled(b"a,b\n1,2\n", "f.csv", "editors")


@pytest.fixture
def place(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder with a notice in which a name is unknown and a year is not written."""
    (folder / "a.txt").write_text(HEAD + "1.加强监管。今年年底前，完善补贴政策。（市民局负责）" + FOOT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, answers: str = "") -> str:
    result = CliRunner(env={"POLICYGRAPH_LANG": "zh"}).invoke(cli.verbs, ["review", *words], input=answers, prog_name="policygraph")
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("coding", ["utf-8-sig", "gb18030"])
def test_a_table_goes_out_is_filled_in_and_comes_back(coding: str, place: Path) -> None:
    run("--csv", "out.csv")
    table = list(csv.DictReader(io.StringIO((place / "out.csv").read_text("utf-8-sig"))))
    assert [row["原因"] for row in table] == ["词表中没有的名称", "年份由上下文推得"]
    table[0] |= {"决定": "更改", "改为": "市民政局", "理由": "笔误"}
    table[1] |= {"决定": "保留", "理由": "按成文日期"}
    out = io.StringIO()
    writer = csv.DictWriter(out, table[0])
    writer.writeheader()
    writer.writerows(table)
    (place / "in.csv").write_bytes(out.getvalue().encode(coding))
    assert "写入 2 个决定" in run("--from", "in.csv", "--by", "张三")
    assert (place / "curation" / "decisions.yml").is_file()
    # what was decided is followed, and not listed again
    built = build([place / "notices"], place / "build", Settings(curation=place / "curation"))
    assert built.warnings == () and "晋城市民政局" in (place / "build" / "entities.ttl").read_text("utf-8")
    assert run("notices/a.txt").count("\n") == 1


def test_a_terminal_asks_and_writes_each_decision(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_on_terminal", lambda: True)
    # the name is put right; what is no date is asked about again
    shown = run("a", "--by", "张三", answers="c\n市民政局\n笔误\nc\n年底\nx\nc\n2021-12-31\n另有通知\n")
    assert "词表中没有的名称" in shown and "今年年底前，完善补贴政策。" in shown and "日期 a day" in shown
    cases = load_cases(place / "curation")
    assert [(case.match, case.value, case.why) for case in cases.cases] == [("市民局", "市民政局", "笔误")]
    assert [(one.words, dict(one.value), one.why) for one in cases.corrections] == [("今年年底前", {"due": date(2021, 12, 31)}, "另有通知")]
    assert cases.cases[0].by.startswith("张三, ")


def test_a_terminal_can_be_left(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_on_terminal", lambda: True)
    assert "写入 0 个决定" in run("a", "--by", "张三", answers="q\n")
    assert not (place / "curation").exists()


def test_a_notice_that_is_not_there_is_named(place: Path) -> None:
    result = CliRunner().invoke(cli.verbs, ["review", "b"], prog_name="policygraph")
    assert result.exit_code == 1 and "b: 没有这份公文" in result.output and " a" in result.output
