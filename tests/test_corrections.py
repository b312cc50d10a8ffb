"""What a person decided on a finding outlives the reading: dropped, changed, added, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policygraph import terms
from policygraph.assemble import assemble_notice
from policygraph.corrections import KINDS, CurationError
from policygraph.curate import Cases, load_cases
from policygraph.model import (
    Amount,
    Citation,
    Deadline,
    Finding,
    Group,
    Header,
    Incentive,
    Notice,
    Person,
    Places,
    Recurrence,
    Resolved,
    Responsibility,
    Statement,
    Target,
)
from policygraph.pipeline import Settings, build, resolve_notice
from policygraph.schemes import load_schemes

NOTICE = """晋城市人民政府办公室
关于印发实施方案的通知

晋市政办〔2020〕74号

各县（市、区）人民政府：

一、重点任务

1.加强养老服务。2021年底前，完善补贴政策，对养老机构按每张床位给予3000元建设补助。为特困人员提供服务。每半年开展一次检查。（市民政局、市财政局负责）

2.加强宣传工作。根据《无障碍设计规范》，宣传先进典型。2021年底前，护理型床位占比达到50%以上。鼓励保险公司参与。（市文旅局、市财政局负责）

晋城市人民政府办公室
2020年12月29日
"""


def read(text: str, cases: Cases) -> Resolved:
    return resolve_notice(Notice("a.txt", text, "0" * 64, Places([0], [], [])), load_schemes(), cases)


@pytest.fixture
def decided(tmp_path: Path) -> Callable[..., Cases]:
    """Give what makes cases of YAML; an entry that names no notice is of this one."""

    def cases(*entries: str) -> Cases:
        said = "why: Read by eye., by: editors"
        lines = [f"- {{{entry}, {said}}}" if "notice:" in entry else f"- {{{entry}, notice: a, {said}}}" for entry in entries]
        (tmp_path / "decisions.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return load_cases(tmp_path)

    return cases


def of(resolved: Resolved, kind: type[Finding], words: str) -> list[Any]:
    """Give the findings of a kind that hold some words."""
    return [item for item in resolved.reading.findings if isinstance(item, kind) and words in item.text]


CHANGES = [
    # a date, a day as YAML has it or as text
    ("match: 2021年底前, provision: 一/1, kind: deadline, value: {due: 2022-06-30, precision: month}", Deadline, "2021", 0,
     {"due": date(2022, 6, 30), "precision": "month", "relation": "by"}),
    # a role; the name stays
    ("match: 市财政局, provision: '1.1', kind: responsibility, value: {role: cooperating}", Responsibility, "市财政局", 0,
     {"name": "市财政局", "role": "cooperating"}),
    # a name that is another body's
    ("match: 市文旅局, kind: responsibility, value: {name: 市体育局}", Responsibility, "市文旅局", 0, {"name": "市体育局"}),
    # an amount, to be read as what it is at most
    ("match: 3000元, kind: amount, value: {amount: 2000, bound: ceiling}", Amount, "3000元", 0,
     {"amount": 2000.0, "unit": "元", "bound": "ceiling"}),
    # how often
    ("match: 每半年, kind: recurrence, value: {period: P3M}", Recurrence, "每半年", 0, {"period": "P3M"}),
    # a target has no upper end
    ("match: 50%以上, kind: target, value: {minimum: 55, of: 床位}", Target, "50%", 0, {"minimum": 55.0, "of": "床位"}),
    # an incentive by the slug of its kind, or its Chinese name
    ("match: 建设补助, kind: incentive, value: {kind: award, payer: 省财政}", Incentive, "建设补助", 0,
     {"kind": "award", "payer": "省财政"}),
    # a group by its slug
    ("match: 特困人员, kind: group, value: {concept: older-people, minimum_age: 60}", Group, "特困人员", 0,
     {"concept": "https://w3id.org/policygraph/scheme/group/older-people", "minimum_age": 60}),
    # a group by its label
    ("match: 特困人员, kind: group, value: {concept: 老年人}", Group, "特困人员", 0,
     {"concept": "https://w3id.org/policygraph/scheme/group/older-people"}),
    # a citation's relation
    ("match: 无障碍设计规范, kind: citation, value: {relation: complies}", Citation, "无障碍", 0, {"relation": "complies"}),
    # by number, title, or file name with its ending: the same notice
    ('notice: "晋市政办[2020]74号", match: 每半年, kind: recurrence, value: {period: P3M}', Recurrence, "每半年", 0, {"period": "P3M"}),
    ("notice: a.txt, match: 每半年, kind: recurrence, value: {period: P3M}", Recurrence, "每半年", 0, {"period": "P3M"}),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "kind", "words", "place", "reading"), CHANGES)
def test_a_finding_is_changed_and_keeps_its_span(
    entry: str, kind: type[Finding], words: str, place: int, reading: dict[str, Any], decided: Callable[..., Cases]
) -> None:
    before, after = of(read(NOTICE, decided()), kind, words)[place], of(read(NOTICE, decided(entry)), kind, words)[place]
    assert {name: getattr(after, name) for name in reading} == reading
    assert (after.start, after.end, after.rule, after.text) == (before.start, before.end, before.rule, before.text)
    assert after.curated == ("Read by eye.", "editors") and before.curated is None
    unsaid = {one.name for one in fields(before)} - reading.keys() - {"curated"}
    assert all(getattr(after, name) == getattr(before, name) for name in unsaid)


def test_what_a_person_drops_is_read_no_more(decided: Callable[..., Cases]) -> None:
    cases = decided("match: 2021年底前, provision: 一/2, kind: deadline, value: null")
    resolved = read(NOTICE, cases)
    assert len(of(resolved, Deadline, "2021年底前")) == 1 and len(of(read(NOTICE, decided()), Deadline, "2021年底前")) == 2
    assert [item.curated for item in resolved.dropped] == [("Read by eye.", "editors")]


def test_words_that_stand_several_times_are_meant_together(decided: Callable[..., Cases]) -> None:
    cases = decided("match: 市财政局, kind: responsibility, times: 2, value: {role: cooperating}")
    roles = [item.role for item in of(read(NOTICE, cases), Responsibility, "市财政局")]
    assert roles == ["cooperating", "cooperating"]


ADDED = [
    # a date that no rule reads, on its words
    ("add: 检查, provision: 一/1, kind: deadline, value: {due: 2021-06-30}", Deadline, "检查", {"due": date(2021, 6, 30), "relation": "by"}),
    # null where there is no last day
    ("add: 检查, kind: deadline, value: {due: null}", Deadline, "检查", {"due": None}),
    # who shares in the clause below the text
    ("add: 保险公司, kind: responsibility, value: {name: 市金融办, role: cooperating}", Responsibility, "保险公司", {"name": "市金融办"}),
    # of each kind
    ("add: 典型, kind: recurrence, value: {period: P1Y}", Recurrence, "典型", {"period": "P1Y"}),
    ("add: 典型, kind: target, value: {minimum: 3, unit: 个}", Target, "典型", {"minimum": 3.0, "maximum": None, "unit": "个"}),
    ("add: 典型, kind: amount, value: {amount: 500, unit: 元}", Amount, "典型", {"amount": 500.0, "bound": "exact"}),
    ("add: 典型, kind: incentive, value: {kind: honour}", Incentive, "典型", {"kind": "honour", "payer": None}),
    ("add: 公司, kind: group, value: {concept: 老年人}", Group, "公司", {"minimum_age": None}),
    ("add: 典型, kind: citation, value: {title: 宣传办法, relation: mentions}", Citation, "典型", {"title": "宣传办法"}),
    ("add: 典型, kind: person, value: {}", Person, "典型", {}),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "kind", "words", "reading"), ADDED)
def test_what_a_person_adds_stands_on_its_words(
    entry: str, kind: type[Finding], words: str, reading: dict[str, Any], decided: Callable[..., Cases]
) -> None:
    resolved = read(NOTICE, decided(entry))
    (added,) = [item for item in of(resolved, kind, words) if item.curated]
    assert {name: getattr(added, name) for name in reading} == reading
    assert added.rule == "by-hand" and resolved.reading.words.plain[added.start : added.end] == words
    assert list(resolved.outcomes.values()) == [""]
    assert [item.start for item in resolved.reading.findings] == sorted(item.start for item in resolved.reading.findings)
    # all of it can be told
    assert assemble_notice(resolved, terms.BASE).quads


def norms(resolved: Resolved) -> dict[str, tuple[str, list[str]]]:
    """Give for each norm of the graph its bearers, and how they were found."""
    said: dict[str, tuple[str, list[str]]] = {}
    quads = assemble_notice(resolved, terms.BASE).quads
    for quad in quads:
        if quad.predicate.value == terms.POL + "bearerFrom":
            subject = quad.subject
            bearers = [str(o.object.value).rpartition("/")[2] for o in quads if o.subject == subject and o.predicate.value.endswith("#bearer")]
            said[str(getattr(subject, "value", ""))] = (str(getattr(quad.object, "value", "")).rpartition("#")[2], sorted(bearers))
    return said


BEARERS = [
    # the person's word goes before the clause
    ("value: {bearer: 市金融办}", ("fromDecision", ["地方金融监督管理局"])),
    # several
    ("value: {bearer: [市民政局, 市财政局]}", ("fromDecision", ["民政局", "财政局"])),
    # nobody
    ("value: {bearer: null}", ("fromDecision", [])),
]


@pytest.mark.parametrize(("value", "wanted"), BEARERS)
def test_a_person_says_who_bears_a_sentence(value: str, wanted: tuple[str, list[str]], decided: Callable[..., Cases]) -> None:
    resolved = read(NOTICE, decided(f"match: 鼓励保险公司参与, kind: statement, {value}"))
    assert wanted in norms(resolved).values()
    (statement,) = of(resolved, Statement, "鼓励保险公司")
    assert statement.curated


def test_a_person_says_how_binding_a_sentence_is(decided: Callable[..., Cases]) -> None:
    resolved = read(NOTICE, decided("match: 鼓励保险公司参与, kind: statement, value: {modality: must}"))
    (statement,) = of(resolved, Statement, "鼓励保险公司")
    assert [norm.modality for norm in statement.norms] == ["must"]


def test_a_corrected_head_is_what_the_rest_is_read_by(decided: Callable[..., Cases]) -> None:
    text = NOTICE.replace("2021年底前，完善", "今年年底前，完善")
    cases = decided("match: 2020年12月29日, kind: header, value: {signed: 2021-01-04}")
    before, after = read(text, decided()), read(text, cases)
    assert next(item.due for item in of(before, Deadline, "年底")) == date(2020, 12, 31)
    assert next(item.due for item in of(after, Deadline, "年底")) == date(2021, 12, 31)
    signed = [item.value for item in after.reading.findings if isinstance(item, Header) and item.field == "signed"]
    assert signed == ["2021-01-04"]


def test_a_finding_that_is_kept_says_who_looked(decided: Callable[..., Cases]) -> None:
    resolved = read(NOTICE, decided("match: 每半年, kind: recurrence, value: {}"))
    (kept,) = of(resolved, Recurrence, "每半年")
    assert kept.period == "P6M" and kept.curated == ("Read by eye.", "editors")


UNFOLLOWED = [
    # the words are gone
    ("match: 2023年底前, kind: deadline, value: null", "gone"),
    # they are in another provision
    ("match: 每半年, provision: 一/2, kind: recurrence, value: null", "gone"),
    # there is no such provision
    ("match: 每半年, provision: 九/2, kind: recurrence, value: null", "provision"),
    # the words are there, and no such finding
    ("match: 先进典型, kind: deadline, value: null", "unread"),
    # they stand there more often than was said
    ("match: 2021年底前, kind: deadline, value: null", "2"),
    # and less often
    ("match: 每半年, kind: recurrence, times: 3, value: null", "1"),
    # what is to be added stands twice
    ("add: 加强, kind: deadline, value: {due: null}", "2"),
    # the rules read it by now
    ("add: 每半年, kind: recurrence, value: {period: P6M}", "read"),
    # of a head, another field
    ("match: 2020年12月29日, kind: header, value: {number: 晋市政办〔2020〕75号}", "unread"),
]


@pytest.mark.parametrize(("entry", "outcome"), UNFOLLOWED)
def test_where_the_text_is_another_nothing_is_guessed(entry: str, outcome: str, decided: Callable[..., Cases]) -> None:
    resolved = read(NOTICE, decided(entry))
    assert list(resolved.outcomes.values()) == [outcome]
    assert resolved.reading.findings == read(NOTICE, decided()).reading.findings


def test_a_correction_survives_words_before_it(decided: Callable[..., Cases]) -> None:
    cases = decided("match: 每半年, provision: 一/1, kind: recurrence, value: {period: P3M}")
    longer = NOTICE.replace("1.加强养老服务。", "1.加强养老服务。健全工作机制，落实经费保障。")
    assert [item.period for item in of(read(longer, cases), Recurrence, "每半年")] == ["P3M"]


def test_two_corrections_of_one_finding_are_refused(decided: Callable[..., Cases]) -> None:
    cases = decided("match: 每半年, kind: recurrence, value: null", "match: 半年, kind: recurrence, value: {period: P3M}")
    with pytest.raises(CurationError, match=r"decisions\.yml:2: .*decisions\.yml:1"):
        read(NOTICE, cases)


REFUSED = [
    # a kind that there is not
    ("match: x, kind: dates, value: null", "kind: dates"),
    # nothing said of what it is
    ("match: x, kind: deadline", "缺少 value"),
    # a field of another kind
    ("match: x, kind: deadline, value: {role: lead}", "due precision relation"),
    # no day
    ("match: x, kind: deadline, value: {due: 年底}", "日期"),
    # no concept of the scheme
    ("match: x, kind: group, value: {concept: 不知道}", "group"),
    # a role that there is not
    ("match: x, kind: responsibility, value: {role: boss}", "lead | responsible | cooperating"),
    # a word that YAML takes for a number, and 2.10 is not 2.1
    ("match: x, provision: 2.10, kind: deadline, value: null", "引号"),
    # both
    ("match: x, add: y, kind: deadline, value: null", "match"),
    # an addition without its reading
    ("add: x, kind: amount, value: {unit: 元}", "amount"),
    ("add: x, kind: amount, value: null", "amount"),
    # a misspelt key
    ("match: x, kinds: y, kind: deadline, value: null", "kinds"),
    # not once
    ("match: x, kind: deadline, value: null, times: 0", "times"),
    # two fields of the head at once
    ("match: x, kind: header, value: {number: a, title: b}", "一次只更正一项"),
    # a key twice, of which YAML would take the last
    ("match: x, match: y, kind: deadline, value: null", "写了两次"),
]


@pytest.mark.parametrize(("entry", "says"), REFUSED)
def test_a_correction_that_cannot_be_followed_is_refused_with_its_line(
    entry: str, says: str, decided: Callable[..., Cases]
) -> None:
    with pytest.raises(CurationError) as refused:
        decided("match: y, kind: deadline, value: null", entry)
    assert says in str(refused.value) and str(refused.value).startswith("decisions.yml:2: ")
    assert "\n" not in str(refused.value)


def test_the_same_words_are_decided_once(decided: Callable[..., Cases]) -> None:
    with pytest.raises(CurationError, match="有两个决定"):
        decided("match: 每半年, kind: recurrence, value: null", "match: 每半年, kind: recurrence, value: {period: P1Y}")


def graph(resolved: Resolved) -> dict[str, dict[str, str]]:
    """Give subject → predicate → object of a notice's graph."""
    said: dict[str, dict[str, str]] = {}
    for quad in assemble_notice(resolved, terms.BASE).quads:
        predicate = quad.predicate.value.rpartition("#")[2]
        said.setdefault(str(getattr(quad.subject, "value", "")), {})[predicate] = str(getattr(quad.object, "value", ""))
    return said


def test_the_graph_shows_the_human_hand(decided: Callable[..., Cases]) -> None:
    cases = decided(
        "match: 每半年, kind: recurrence, value: {period: P3M}", "match: 50%以上, kind: target, value: null",
    )
    said = graph(read(NOTICE, cases))
    (finding,) = [about for about in said.values() if about.get("period") == "P3M"]
    assert said[finding["correctedBy"]]["why"] == "Read by eye." and finding["exact"] == "每半年"
    (dropped,) = [iri for iri, about in said.items() if "dropped" in about]
    assert said[dropped]["droppedKind"] == "target" and "50%" in said[dropped]["dropped"]
    assert [about["wasInformedBy"] for about in said.values() if "wasInformedBy" in about] == [dropped]


def test_every_kind_that_is_read_can_be_corrected() -> None:
    kinds = {kind.finding.__name__ for kind in KINDS.values()}
    # A member goes with its body; counts, rows of annexes and stray numbers are read for the checks alone.
    besides = {"Member", "StatedCount", "RowTitle", "StrayNumber"}
    assert kinds == {kind.__name__ for kind in Finding.__subclasses__()} - besides


def test_the_build_says_what_it_did_not_follow(folder: Path, tmp_path: Path) -> None:
    curation = tmp_path / "curation"
    curation.mkdir()
    entry = "- {match: 每半年, notice: a, kind: recurrence, value: {period: P3M}, why: x, by: y}\n"
    (curation / "mine.yml").write_text(entry, "utf-8")
    (folder / "a.txt").write_text(NOTICE, "utf-8")
    settings = Settings(curation=curation)
    out = tmp_path / "out"
    turtle = out / "notices" / "a.ttl"
    assert build([folder], out, settings).warnings == () and "P3M" in turtle.read_text("utf-8")
    # the same again, nothing read anew
    assert [made.fresh for made in build([folder], out, settings).notices] == [False]
    # the text has changed under it
    (folder / "a.txt").write_text(NOTICE.replace("每半年开展", "每年开展"), "utf-8")
    for _ in range(2):
        (warning,) = build([folder], out, settings).warnings
        assert warning.startswith("mine.yml:1: a “每半年” (recurrence): ") and "no longer" in warning
    # a notice that is not among these is no fault
    (curation / "mine.yml").write_text(entry.replace("notice: a", "notice: b"), "utf-8")
    assert build([folder], out, settings).warnings == ()
