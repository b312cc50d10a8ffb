"""Rules are read from shapes and questions, say all that they have to, and their faults name the place."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, SH, Graph

from fixtures_check import DAY, ONTOLOGY, QUERIES, SOUND, report, store
from policygraph import resources
from policygraph.check import LANGUAGES, Rule, RuleError, check_graph, read_rules, read_shapes
from policygraph.curate import CurationError
from policygraph.exempt import Exemption, load_exemptions
from policygraph.locate import Texts, Where
from policygraph.store import read_store

RULES = read_rules(read_shapes(ONTOLOGY), QUERIES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_says_what_is_wrong_why_and_what_to_do_in_two_languages(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    for said in (rule.message, rule.reason, rule.remedy):
        assert set(said) == set(LANGUAGES)
        assert re.search("[一-鿿]", said["zh"])
        assert re.search("[A-Za-z]{3}", said["en"])
    # What stands in the place of a column is a column.
    columns = set(re.findall(r"\{(\w+)\}", " ".join(rule.message.values())))
    assert not columns or (rule.question is not None and columns <= set(rule.question.columns))


def test_every_target_class_of_a_shape_exists() -> None:
    policy, shapes = (Graph().parse(ONTOLOGY / f"{name}.ttl") for name in ("policy", "shapes"))
    assert {(kind, RDF.type, OWL.Class) in policy for kind in shapes.objects(None, SH.targetClass)} == {True}
    # The ledger is no class.
    without = set(shapes.subjects(SH.severity)) - set(shapes.subjects(SH.targetClass))
    assert {str(shape).rpartition("#")[2] for shape in without} == {"exemption-expired", "exemption-unused"}


def test_the_gravest_faults_come_first_and_the_order_is_always_the_same() -> None:
    text = SOUND.replace('pol:title "某市助餐服务实施方案" ; ', "").replace("pol:counted 2", "pol:counted 3")
    found = report(text)
    assert list(found.counts()) == ["stated-count", "notice-title"]
    assert found == report(text)
    assert [fault.rule.name for fault in found.open("violation")] == ["stated-count"]


def test_every_graph_of_a_store_is_checked_and_the_default_graph_too() -> None:
    graphs = store(SOUND)
    graphs.load("<urn:p> a <https://w3id.org/policygraph/ontology#Department> .", format=ox.RdfFormat.TURTLE)
    found = check_graph(graphs, ONTOLOGY, QUERIES, on=DAY, texts=Texts(graphs, ()))
    assert [(fault.rule.name, fault.subject) for fault in found.faults] == [("agent-label", "urn:p")]


def test_only_the_rules_that_are_named_are_asked() -> None:
    text = SOUND.replace("pol:counted 2", "pol:counted 3").replace('"2022-12-31"', '"2021-05-31"')
    assert set(report(text, "overdue-deadlines").counts()) == {"overdue-deadlines"}
    assert [rule.name for rule in report(text, "stated-count").rules] == ["stated-count"]
    with pytest.raises(RuleError, match="stated-count"):
        report(text, "stated-counts")


def test_a_message_names_what_its_row_holds_in_the_readers_words() -> None:
    (fault,) = report(SOUND.replace('"2022-12-31"', '"2020-12-31"'), "close-to-signing").faults
    assert fault.message["zh"] == "期限 2020-12-31 距成文日期 2020-12-29 只有 2 天。"
    assert fault.message["en"] == "It was due on 2020-12-31, 2 days from the notice's own date 2020-12-29."


# Questions about the whole graph

QUESTION = """# Norms that say who bears them
# 说明承担者的规范
#
# Question: Which norms say who bears them?
# Example:
# Expects: 0
# Columns: norm=规范 notice=文件标题
# Severity: violation
# Message: It says so itself.
# 消息: 本句写明了承担者。
# Reason: For a test.
# 理由: 用于测试。
# Remedy: Look at it.
# 处置: 核对。
PREFIX pol: <https://w3id.org/policygraph/ontology#>
SELECT ?norm ?notice WHERE { ?norm pol:bearerFrom pol:own ; pol:inProvision/pol:inNotice ?notice } ORDER BY ?norm
"""


def write_question(folder: Path, text: str) -> Path:
    (folder / "quality").mkdir()
    file = folder / "quality" / "own_bearers.rq"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_row_of_a_question_with_a_severity_is_a_fault(tmp_path: Path) -> None:
    write_question(tmp_path, QUESTION)
    graphs = store(SOUND)
    (fault,) = check_graph(graphs, ONTOLOGY, [tmp_path], on=DAY, texts=Texts(graphs, ())).faults
    assert (fault.rule.name, fault.subject, fault.notice) == ("own-bearers", "urn:n/o1", "urn:n")
    assert fault.message == {"zh": "本句写明了承担者。", "en": "It says so itself."}


def test_a_question_without_a_severity_is_only_asked(tmp_path: Path) -> None:
    write_question(tmp_path, QUESTION.replace("# Severity: violation\n", ""))
    assert "own-bearers" not in read_rules(read_shapes(ONTOLOGY), [tmp_path])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # a slip of the pen
        ("SELECT ?norm", "SELET ?norm"),
        # a question with yes or no for an answer has no rows to show
        ("SELECT ?norm ?notice WHERE { ?norm pol:bearerFrom pol:own ; pol:inProvision/pol:inNotice ?notice } ORDER BY ?norm", "ASK {}"),
        ("Severity: violation", "Severity: grave"),
        # no reason
        ("# Reason: For a test.\n", ""),
        # no columns
        ("# Columns: norm=规范 notice=文件标题\n", ""),
    ],
)
def test_a_question_that_cannot_be_asked_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in QUESTION
    write_question(tmp_path, QUESTION.replace(old, new))
    graphs = store(SOUND)
    with pytest.raises(RuleError, match="own_bearers"):
        check_graph(graphs, ONTOLOGY, [tmp_path], on=DAY, texts=Texts(graphs, ()))


def test_no_rule_is_written_twice(tmp_path: Path) -> None:
    write_question(tmp_path, QUESTION).rename(tmp_path / "quality" / "stated_count.rq")
    with pytest.raises(RuleError, match="stated-count"):
        read_rules(read_shapes(ONTOLOGY), [tmp_path])


# --- places


@pytest.fixture(scope="module")
def built() -> ox.Store:
    return read_store(resources.folder("build"))


def test_a_fault_opens_at_its_words(built: ox.Store) -> None:
    found = check_graph(built, ONTOLOGY, QUERIES, on=date(2026, 11, 22))
    notices = resources.folder("notices")
    for fault in found.faults:
        where = fault.where
        assert where.held and where.line is not None and where.end_line is not None
        text = (notices / Path(where.file).name).read_bytes().decode("utf-8").lstrip("\ufeff")
        lines = text.split("\n")
        said = "\n".join(lines[where.line - 1 : where.end_line])
        last = where.end_column - len(lines[where.end_line - 1]) - 1 if where.end_column else 0
        assert said[where.column - 1 if where.column else 0 : len(said) + last] == text[where.start : where.end]


def test_the_faults_of_the_five_notices_are_in_the_ledger(built: ox.Store) -> None:
    found = check_graph(built, ONTOLOGY, QUERIES, on=date(2026, 11, 22), exemptions=load_exemptions())
    assert found.open("violation") == ()
    # Each is used, and none has ended.
    assert not {"exemption-unused", "exemption-expired"} & set(found.counts())
    accepted = [fault for fault in found.faults if fault.exemption is not None]
    assert {fault.rule.name for fault in accepted} == {
        "orphaned-obligations", "annex-departments", "annex-titles", "annex-order", "outdated-names"
    }
    assert all(fault.exemption and len(fault.exemption.why) > 20 for fault in accepted)


def test_a_text_that_is_not_held_gives_code_points() -> None:
    (fault,) = report(SOUND.replace("pol:counted 2", "pol:counted 3"), "stated-count").faults
    assert fault.where == Where("n.txt", start=90, end=96)
    assert str(fault.where) == "n.txt [90–96]"


@pytest.mark.parametrize(
    ("text", "start", "end", "place"),
    [
        ("甲乙\n丙丁戊\n", 4, 6, (2, 2, 2, 4)),
        # line ends of Windows, and an old Mac's
        ("甲乙\r\n丙丁戊\r\n", 4, 6, (2, 1, 2, 3)),
        ("甲乙\r丙丁戊\r", 3, 6, (2, 1, 2, 4)),
        # over two lines
        ("甲乙\n丙丁戊\n", 1, 4, (1, 2, 2, 2)),
        # up to the end of a line
        ("甲乙\n丙丁戊\n", 0, 3, (1, 1, 1, 4)),
        # beyond the basic plane a character is still one
        ("𠮷乙\n丙", 1, 2, (1, 2, 1, 3)),
    ],
)
def test_lines_and_columns_count_from_one(text: str, start: int, end: int, place: tuple[int, ...], tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_bytes(text.encode("utf-8"))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    graphs = store(f'<urn:n> <https://w3id.org/policygraph/ontology#source> "n.txt" ; <https://w3id.org/policygraph/ontology#sha256> "{digest}" .')
    where = Texts(graphs, (tmp_path,)).locate("urn:n", start, end)
    assert (where.line, where.column, where.end_line, where.end_column) == place


# --- exemptions

ORPHAN = SOUND.replace("pol:bearer n:a ; pol:bearerFrom pol:fromTask", "pol:bearerFrom pol:noBearer")


def exempt(subject: str, rule: str = "orphaned-obligations", until: date = date(2021, 6, 1)) -> Exemption:
    return Exemption(rule, subject, "It stands so in the text.", "editors, 2021-01-01", until)


@pytest.mark.parametrize("subject", ["urn:n/o2", "urn:n/two", "urn:n"])
def test_an_exempted_fault_is_listed_and_open_no_more(subject: str) -> None:
    found = report(ORPHAN, exemptions=(exempt(subject),))
    (fault,) = [fault for fault in found.faults if fault.rule.name == "orphaned-obligations"]
    assert fault.exemption is not None and found.open("violation") == ()


def test_an_exemption_that_has_ended_exempts_nothing() -> None:
    found = report(ORPHAN, exemptions=(exempt("urn:n/two", until=date(2021, 5, 31)),))
    assert [fault.rule.name for fault in found.open()] == ["orphaned-obligations", "exemption-expired"]


def test_two_exemptions_of_one_fault_are_an_error() -> None:
    with pytest.raises(CurationError, match="orphaned-obligations"):
        report(ORPHAN, exemptions=(exempt("urn:n/two"), exempt("urn:n")))


def test_an_exemption_is_of_a_rule() -> None:
    with pytest.raises(CurationError, match="orphans"):
        report(ORPHAN, exemptions=(exempt("urn:n", "orphans"),))


LEDGER = "- rule: stated-count\n  subject: notice/x\n  why: so\n  by: me, 2026-11-22\n  until: 2027-01-01\n"

BROKEN = [
    # no end
    LEDGER.replace("  until: 2027-01-01\n", ""),
    # no such day
    LEDGER.replace("2027-01-01", "'2027-02-30'"),
    # one field too many
    LEDGER + "  note: x\n",
    # the same twice
    LEDGER + LEDGER,
    # no YAML
    "- rule: [",
    "rules\n",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_ledger_that_cannot_be_followed_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "exemptions.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CurationError, match=r"exemptions\.yml"):
        load_exemptions(tmp_path)


def test_a_ledger_is_read(tmp_path: Path) -> None:
    assert load_exemptions(tmp_path) == ()
    (tmp_path / "exemptions.yml").write_text(LEDGER, encoding="utf-8")
    assert load_exemptions(tmp_path) == (Exemption("stated-count", "notice/x", "so", "me, 2026-11-22", date(2027, 1, 1)),)
