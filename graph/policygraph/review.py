"""What to look at first in what was read of a notice, and what a person decides on it, as cases of graph/curation/.

A doubt is a finding that the rules are least sure of, with its sentence and the reason why it is listed. A decision on
it (keep, drop, change) becomes a case in YAML; what a person has decided on already is not listed again.
"""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from policygraph.assemble import HIDDEN
from policygraph.corrections import KINDS, CurationError, read_correction
from policygraph.model import Amount, Body, Deadline, Finding, Incentive, Party, Resolved, Responsibility, Statement
from policygraph.schemes import Schemes
from policygraph.table import Cell, Table, unguarded
from policygraph.words import fold_name

NAME: Final = "name"
"""The kind of a doubt about whom a name means; its case has no `kind`."""


class Reason(NamedTuple):
    """Why a finding is listed, in Chinese and English, and the field that a change without a name for it is of."""

    zh: str
    en: str
    field: str = ""


REASONS: Final[Mapping[str, Reason]] = {
    "unknown-name": Reason("词表中没有的名称", "a name that no scheme knows", NAME),
    "unknown-bearer": Reason("承担者在词表中查不到", "borne by somebody that no scheme knows", "bearer"),
    "near-name": Reason("凭误写的名称认出", "known only by a misspelling", NAME),
    "annex": Reason("正文与附件不一致", "body and annex disagree", "role"),
    "no-bearer": Reason("没有承担者", "nobody bears it", "bearer"),
    "amount-unit": Reason("金额没有单位", "an amount without a unit", "unit"),
    "amount-alone": Reason("金额不属于任何激励", "an amount of no incentive", "type"),
    "no-recipient": Reason("有金额而没有受益者", "an amount is given, and nobody gets it", "recipient"),
    "context": Reason("年份由上下文推得", "the year was read from the context", "due"),
    "no-day": Reason("期限没有确定的日期", "a deadline without a last day", "due"),
}
"""By name, the least certain first."""

DECISIONS: Final[Mapping[str, tuple[str, str]]] = {"keep": ("保留", "k"), "drop": ("删除", "d"), "change": ("更改", "c")}
"""What can be decided: its Chinese word, and its letter at the prompt."""

COLUMNS: Final[Mapping[str, str]] = {
    "notice": "公文",
    "provision": "序号",
    "kind": "类别",
    "words": "词语",
    "times": "次数",
    "reason": "原因",
    "reading": "读作",
    "hint": "相近",
    "sentence": "语句",
    "place": "位置",
    "decision": "决定",
    "value": "改为",
    "why": "理由",
    "by": "更正人",
}
"""The columns of the table that is filled in, and their Chinese names; the last four are the reader's."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding to look at: what a case would match, how it was read, its sentence and place (file:line:column)."""

    reason: str
    notice: str
    provision: str | None
    kind: str
    words: str
    times: int
    reading: str
    hint: str
    sentence: str
    place: str


def find_doubts(resolved: Resolved, schemes: Schemes) -> list[Doubt]:
    """Give the doubts of a notice, the least certain first, then in the order of the text."""
    doubts = [*_names(resolved, schemes), *_findings(resolved)]
    order = list(REASONS)
    return [doubt for _, doubt in sorted(doubts, key=lambda one: (order.index(one[1].reason), one[0]))]


def _names(resolved: Resolved, schemes: Schemes) -> Iterator[tuple[int, Doubt]]:
    """Give a doubt for each name that no scheme knows, or that is known by a misspelling alone, where it first stands."""
    reading = resolved.reading
    seen: dict[str, list[Finding]] = {}
    for finding, name in _written(reading.findings):
        seen.setdefault(fold_name(name), []).append(finding)
    for name, findings in seen.items():
        parties = resolved.parties.get(name, ())
        if any(party.curated for party in parties) or any(finding.curated for finding in findings):
            continue
        wrong = next((word for word in sorted(schemes.misspellings) if name.endswith(word)), None)
        unknown = any(party.kind == "unknown" for party in parties)
        first, times = findings[0], len(findings)
        if unknown:
            near = process.extractOne(name, sorted(schemes.lines), scorer=JaroWinkler.similarity, score_cutoff=0.8)
            yield first.start, _doubt(resolved, "unknown-name", first, NAME, name, times, "", str(near[0]) if near else "")
        elif wrong and parties:
            yield first.start, _doubt(resolved, "near-name", first, NAME, name, times, _labels(parties), wrong)


def _written(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Give each name of a body, and the finding that it stands in."""
    for finding in findings:
        match finding:
            case Responsibility():
                yield finding, finding.name
            case Body():
                if finding.office:
                    yield finding, finding.office
                yield from ((member, member.name) for member in finding.members if member.name)
            case _:
                continue


def _labels(parties: Iterable[Party]) -> str:
    return "、".join(dict.fromkeys(party.label for party in parties))


def _findings(resolved: Resolved) -> Iterator[tuple[int, Doubt]]:
    """Give a doubt for each finding that the rules are unsure of."""
    reading = resolved.reading
    disagree = _annex(resolved)
    text = reading.words.text
    incentives = [finding for finding in reading.findings if isinstance(finding, Incentive)]
    amounts = [finding for finding in reading.findings if isinstance(finding, Amount)]
    counts = Counter(map(_same(resolved), reading.findings))
    for index, finding in enumerate(reading.findings):
        if finding.curated is not None:
            continue
        reason = ""
        match finding:
            case Responsibility() if index in disagree:
                reason = "annex"
            case Statement():
                reason = _doubt_of_bearers(resolved, index, finding)
            case Amount():
                own = [one for one in incentives if _sentence(text, one) == _sentence(text, finding)]
                reason = "amount-unit" if not finding.unit else "" if own else "amount-alone"
            case Incentive():
                own_amounts = [one for one in amounts if _sentence(text, one) == _sentence(text, finding)]
                reason = "no-recipient" if own_amounts and finding.recipient is None else ""
            case Deadline():
                # 十四五 is a year by itself.
                told = finding.due is not None and re.search(rf"{finding.due.year}|十[三四五]五", finding.text)
                reason = "no-day" if finding.due is None else "" if told else "context"
        if reason:
            kind = next(name for name, one in KINDS.items() if isinstance(finding, one.finding))
            times = counts[_same(resolved)(finding)]
            yield finding.start, _doubt(resolved, reason, finding, kind, finding.text, times, _reading(resolved, index, kind), "")


def _same(resolved: Resolved) -> Callable[[Finding], tuple[str, int | None, str]]:
    """Give what tells of a finding which others a case on its words would mean too."""
    outline, text = resolved.reading.outline, resolved.reading.words.text
    return lambda one: (type(one).__name__, outline.unit(one.provision), text[one.start : one.end])


def _annex(resolved: Resolved) -> set[int]:
    """Give the places of responsibilities that the body and the annex of a task do not share, with their roles."""
    outline = resolved.reading.outline
    said: dict[int | None, tuple[dict[tuple[object, str], list[int]], dict[tuple[object, str], list[int]]]] = {}
    for index, finding in enumerate(resolved.reading.findings):
        if isinstance(finding, Responsibility):
            parties = frozenset(party.label for party in resolved.parties.get(fold_name(finding.name), ()))
            sides = said.setdefault(outline.unit(finding.provision), ({}, {}))
            sides[finding.annex].setdefault((parties, finding.role), []).append(index)
    return {
        index
        for body, annex in said.values()
        if body and annex
        for key in body.keys() ^ annex.keys()
        for index in (*body.get(key, ()), *annex.get(key, ()))
    }


def _doubt_of_bearers(resolved: Resolved, index: int, finding: Statement) -> str:
    """Give why the bearers of a task's sentence are in doubt: its binding norm has none, or names one nobody knows."""
    outline = resolved.reading.outline
    unit = outline.unit(finding.provision)
    if unit is None or outline.provisions[unit].kind != "task" or outline.provisions[unit].part != "body":
        return ""
    borne = list(zip(finding.norms, resolved.bearers[index], strict=True))
    # A clause's names are listed once, by themselves.
    if any(source == "own" and any(party.kind == "unknown" for party in parties) for _, (parties, source) in borne):
        return "unknown-bearer"
    binding = (source for norm, (_, source) in borne if norm.modality in ("must", "directive", "must_not"))
    return "no-bearer" if "none" in binding else ""


def _sentence(text: str, finding: Finding) -> tuple[int, int]:
    """Give the bounds of the sentence that a finding stands in, in the words."""
    left = max(text.rfind(sign, 0, finding.start) for sign in "。；") + 1
    stops = [stop for stop in (text.find(sign, finding.end) for sign in "。；") if stop != -1]
    return left, min(stops, default=len(text))


def _reading(resolved: Resolved, index: int, kind: str) -> str:
    """Give how a finding was read, field by field."""
    finding = resolved.reading.findings[index]
    if isinstance(finding, Statement):
        return " ".join(f"modality={norm.modality}" for norm in finding.norms)
    fields = ((name, getattr(finding, name)) for name in KINDS[kind].fields)
    return " ".join(f"{name}={value}" for name, value in fields if value is not None)


def _doubt(
    resolved: Resolved, reason: str, finding: Finding, kind: str, words: str, times: int, read: str, hint: str
) -> Doubt:
    reading = resolved.reading
    outline, text = reading.outline, reading.notice.text
    unit = outline.unit(finding.provision)
    provision = outline.provisions[unit] if unit is not None else None
    path = "/".join(provision.path) if provision else ""
    # A number that comes back in an annex is no name for one provision.
    twice = provision is not None and sum(other.path == provision.path for other in outline.provisions) > 1
    start, _ = reading.words.span(finding.start, finding.end)
    left, right = _sentence(reading.words.text, finding)
    line = text.count("\n", 0, start) + 1
    return Doubt(
        reason,
        Path(reading.notice.source).stem,
        (provision.local if twice or not path else path) if provision and kind != NAME else None,
        kind,
        words,
        times,
        read,
        hint,
        reading.words.plain[left : right + 1],
        f"{reading.notice.source}:{line}:{start - (text.rfind(chr(10), 0, start) + 1) + 1}",
    )


def decide(doubt: Doubt, decision: str, value: str, why: str, by: str) -> dict[str, Any]:
    """Give the case of a decision (keep, drop or change) on a doubt, as YAML has it.

    `value` is what a change is to: field=value pairs (due=2021-12-31 relation=by), or the value alone where its field
    is the one that is in doubt. Raises CurationError where it is no reading of the kind.
    """
    case: dict[str, Any] = {"match": doubt.words, "notice": doubt.notice}
    if doubt.kind == NAME:
        case["value"] = {"keep": doubt.words, "drop": None}.get(decision, value.strip())
    else:
        case |= {"provision": doubt.provision} if doubt.provision else {}
        case["kind"] = doubt.kind
        case |= {"times": doubt.times} if doubt.times > 1 else {}
        case["value"] = {"keep": {}, "drop": None}[decision] if decision != "change" else _fields(value, REASONS[doubt.reason].field)
    case |= {"why": why, "by": by}
    if HIDDEN in doubt.words:
        raise CurationError(f"{doubt.words}: 含隐去的人名 a person is hidden in it. 请加 Say --with-persons")
    if not why.strip() or not by.strip() or (decision == "change" and not case["value"]):
        raise CurationError(f"{doubt.words}: 更改要写改为什么，还要写理由和更正人 say what it is changed to, why, and by whom.")
    if doubt.kind != NAME:
        for _ in read_correction(case, doubt.place, 1):
            pass
    return case


def _fields(value: str, unnamed: str) -> dict[str, Any]:
    """Give field → value for `due=2021-12-31 relation=by`, or for a value alone; as YAML reads each value."""
    try:
        pairs = [word.partition("=") for word in shlex.split(value)]
        if pairs and all(equals and name for name, equals, _ in pairs):
            return {name: yaml.safe_load(said) for name, _, said in pairs}
        return {unnamed: yaml.safe_load(value)} if value.strip() else {}
    except (ValueError, yaml.YAMLError) as error:
        raise CurationError(f"{value:.60}: 读不懂 cannot be read. 请写成 Write it as {unnamed}=… ") from error


def doubt_table(doubts: Sequence[Doubt], lang: str, hide: Mapping[str, Callable[[str], str]]) -> Table:
    """Give the doubts as a table to be filled in; `hide` hides the persons of each notice in words."""
    rows: list[tuple[Cell, ...]] = []
    for doubt in doubts:
        cover = hide[doubt.notice]
        reason = REASONS[doubt.reason]
        case = doubt.notice, doubt.provision or "", doubt.kind, cover(doubt.words), doubt.times
        said = (reason.zh if lang == "zh" else reason.en), doubt.reading, doubt.hint, doubt.sentence
        rows.append((*case, *map(cover, said), doubt.place, "", "", "", ""))
    title = {"zh": "先看这些", "en": "Look at these first"}
    return Table(tuple(COLUMNS), tuple(rows), names=COLUMNS, title=title, lang=lang)


def read_filled(content: bytes, file: str, by: str) -> list[dict[str, Any]]:
    """Give the cases of a table that was filled in; a row without a decision is passed over.

    Headings and decisions may be Chinese or English, the file UTF-8 or GB18030, as spreadsheets save it. Raises
    CurationError, with the row, where a decision cannot be followed; no case is given then.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    rows = csv.reader(io.StringIO(text, newline=""))
    names = {heading: name for name, zh in COLUMNS.items() for heading in (name, zh)}
    heads = [names.get(heading.strip(), "") for heading in next(rows, [])]
    lacking = {"notice", "kind", "words", "decision"} - {*heads}
    if lacking:
        raise CurationError(
            f"{file}: 缺少列 lacks columns {', '.join(sorted(lacking))}. 请用 Begin with policygraph review --csv {file}"
        )
    reasons = {word: key for key, reason in REASONS.items() for word in (key, reason.zh, reason.en)}
    decisions = {word: key for key, (zh, letter) in DECISIONS.items() for word in (key, zh, letter)}
    cases = []
    for number, row in enumerate(rows, 2):
        cell = {name: unguarded(value).strip() for name, value in zip(heads, row, strict=False)}
        if not cell.get("decision"):
            continue
        decision = decisions.get(cell["decision"].lower())
        kind = cell["kind"]
        if decision is None or (kind != NAME and kind not in KINDS):
            known = " ".join((*DECISIONS, *(zh for zh, _ in DECISIONS.values())))
            raise CurationError(f"{file}:{number}: {cell['decision']} ({kind}): 不认识的决定 unknown decision. 可用 Use {known}")
        times = cell.get("times") or "1"
        doubt = Doubt(
            reasons.get(cell.get("reason", ""), next(iter(REASONS)) if kind == NAME else "annex"),
            cell["notice"],
            cell.get("provision") or None,
            kind,
            cell["words"],
            int(times) if times.isascii() and times.isdigit() else 1,
            "",
            "",
            "",
            file,
        )
        try:
            cases.append(decide(doubt, decision, cell.get("value", ""), cell.get("why", ""), cell.get("by") or by))
        except CurationError as error:
            # What is judged is one case alone, in its first line; a reader looks for the row of the table.
            raise CurationError(f"{file}:{number}: {str(error).removeprefix(f'{file}:1: ')}") from error
    return cases
