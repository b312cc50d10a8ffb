"""What a person decided on findings: dropped, changed or added, in graph/curation/*.yml.

    - match: 2020年底前                the words of the finding, or a part of them (a sentence need not be copied whole)
      notice: jincheng-2020-74       its file, with or without the ending, its number or its title
      provision: 二/（五）/14         the path as the notice numbers it, or 2.5.14; may be left out
      kind: deadline
      value: {due: 2021-12-31}       null drops the finding, {} keeps it as it was read
      why: The annex gives the later year.
      by: editors, 2026-11-22

`add` in the place of `match` adds a finding on the words where the rules read none. Words that stand several times in
the provision are meant together, and `times` says how often. A correction holds on words and not on offsets, so that
it outlives another reading; where the words are gone, or stand there more or less often than was said, it is not
followed, and the build says so. `policygraph review` writes such cases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import Any, Final, NamedTuple

from policygraph import terms
from policygraph.model import (
    Amount,
    Body,
    Citation,
    Deadline,
    Fact,
    Finding,
    Group,
    Header,
    Incentive,
    Norm,
    Outline,
    Person,
    Recurrence,
    Responsibility,
    Span,
    Statement,
    Target,
    Words,
)
from policygraph.schemes import load_schemes
from policygraph.words import fold_words

BY_HAND: Final = "by-hand"
"""The rule of a finding that a person added."""


class CurationError(ValueError):
    """A file of cases that cannot be followed; the message names the file, the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision on the findings of a kind that hold some words; `act` is drop, change or add.

    `value` is the reading, field by field, empty where the finding is kept as it was read.
    """

    act: str
    words: str
    notice: str
    provision: str | None
    kind: str
    value: tuple[tuple[str, Any], ...]
    times: int
    why: str
    by: str
    file: str
    line: int = field(compare=False)

    @property
    def key(self) -> str:
        """What tells it from others, wherever it is written."""
        said = (self.act, self.words, self.notice, self.provision, self.kind, repr(self.value), self.times, self.why, self.by)
        return terms.digest(*said, length=16)

    @property
    def subject(self) -> tuple[str, str, str | None, str]:
        """What it decides on; two corrections of one subject are an error."""
        return self.words, fold_words(self.notice), self.provision and fold_words(self.provision), self.kind


class Field(NamedTuple):
    """A field of a reading: what makes a value of what YAML holds (ValueError where it cannot), and what it may be.

    An added finding must have what is `needed`.
    """

    read: Callable[[object], Any]
    says: str
    needed: bool = False


class Kind(NamedTuple):
    """A kind of finding that can be corrected, and the fields of its reading."""

    finding: type[Finding]
    fields: Mapping[str, Field]


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError
    return float(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _day(value: object) -> date:
    return value if type(value) is date else date.fromisoformat(_text(value))


def _iso_day(value: object) -> str:
    return _day(value).isoformat()


def _period(value: object) -> str:
    if not re.fullmatch(r"P\d+[YMWD]", _text(value)):
        raise ValueError
    return str(value)


def _names(value: object) -> tuple[str, ...]:
    return tuple(_text(name) for name in (value if isinstance(value, list) else [value]))


def _open(read: Callable[[object], Any]) -> Callable[[object], Any]:
    """Give a reading that takes null for what is not said."""
    return lambda value: None if value is None else read(value)


def _one_of(*slugs: str, needed: bool = False) -> Field:
    def read(value: object) -> str:
        if value not in slugs:
            raise ValueError
        return str(value)

    return Field(read, " | ".join(slugs), needed)


def _concept(scheme: str, whole: bool = False) -> Field:
    """Give a field that holds a concept of a scheme, said by its slug or a label; as IRI where `whole`."""

    def read(value: object) -> str:
        labels = load_schemes().labels(scheme)
        slugs = {iri.rpartition("/")[2]: iri for iri in labels.values()}
        iri = slugs.get(_text(value)) or labels.get(fold_words(_text(value)))
        if iri is None:
            raise ValueError
        return iri if whole else iri.rpartition("/")[2]

    return Field(read, f"ontology/schemes 中“{scheme}”的概念 a concept of the scheme {scheme}", True)


TEXT: Final = Field(_open(_text), "文字 text")
NEEDED_TEXT: Final = Field(_text, "文字 text", True)
NUMBER: Final = Field(_open(_number), "数字 a number")
NEEDED_NUMBER: Final = Field(_number, "数字 a number", True)

KINDS: Final[Mapping[str, Kind]] = {
    "responsibility": Kind(
        Responsibility, {"name": NEEDED_TEXT, "role": _one_of("lead", "responsible", "cooperating", needed=True)}
    ),
    "deadline": Kind(
        Deadline,
        {
            "due": Field(_open(_day), "日期 a day (2022-12-31)", True),
            "precision": _one_of("day", "month", "year"),
            "relation": _one_of("by", "during"),
        },
    ),
    "recurrence": Kind(Recurrence, {"period": Field(_open(_period), "时长 a duration (P1Y, P6M)", True)}),
    "target": Kind(
        Target, {"minimum": NUMBER, "maximum": NUMBER, "unit": NEEDED_TEXT, "per": TEXT, "of": TEXT}
    ),
    "amount": Kind(
        Amount,
        {
            "amount": NEEDED_NUMBER,
            "unit": _one_of("元", "%", needed=True),
            "per": TEXT,
            "type": TEXT,
            "bound": _one_of("exact", "floor", "ceiling"),
            "previous": NUMBER,
        },
    ),
    "incentive": Kind(Incentive, {"kind": _concept("incentive"), "recipient": TEXT, "payer": TEXT}),
    "group": Kind(
        Group, {"concept": _concept("group", whole=True), "minimum_age": Field(_open(_whole), "年龄 an age in years")}
    ),
    "citation": Kind(Citation, {"title": TEXT, "number": TEXT, "relation": _concept("relation")}),
    "statement": Kind(
        Statement,
        {"modality": _concept("modality"), "bearer": Field(_open(_names), "机构名称或其列表 the name of a body, or several")},
    ),
    "body": Kind(Body, {"name": NEEDED_TEXT, "office": TEXT, "meets": Field(_open(_period), "时长 a duration (P1Y, P6M)")}),
    "fact": Kind(Fact, {"quantity": NEEDED_NUMBER, "unit": NEEDED_TEXT, "about": TEXT}),
    "person": Kind(Person, {}),
    "header": Kind(
        Header,
        {
            **dict.fromkeys(
                ("number", "title", "notice_title", "issuer", "addressees", "cc", "publicity", "kind"),
                Field(_text, "文字 text"),
            ),
            **dict.fromkeys(("signed", "printed", "published"), Field(_iso_day, "日期 a day (2022-12-31)")),
        },
    ),
}
"""The kinds by the name that graph and gold have for them; of a header the reading is one field of the head."""

_KEYS: Final = frozenset(("match", "add", "notice", "provision", "kind", "value", "times", "why", "by"))
_UNSAID: Final[Mapping[type[Finding], Mapping[str, Any]]] = {
    Deadline: {"precision": "day", "relation": "by"},
    Target: {"minimum": None, "maximum": None, "per": None, "of": None},
    Amount: {"per": None, "type": None},
    Incentive: {"recipient": None, "payer": None},
    Group: {"concept": None},
    Citation: {"title": None, "number": None},
    Body: {"office": None, "meets": None, "members": ()},
    Fact: {"about": ""},
}
"""What an added finding has where a person says nothing."""


def read_correction(entry: Mapping[str, object], file: str, line: int) -> Iterator[Correction]:
    """Give a correction for each of the words of an entry that has a `kind`. Raises CurationError."""

    def refuse(zh: str, en: str) -> CurationError:
        return CurationError(f"{file}:{line}: {zh} {en}")

    unknown = sorted(str(key) for key in entry.keys() - _KEYS)
    if unknown:
        raise refuse(f"不认识 {'、'.join(unknown)}，可用", f"Unknown; use {' '.join(sorted(_KEYS))}.")
    if ("match" in entry) == ("add" in entry):
        raise refuse("match（更正）和 add（补充）要写其中一个。", "Say either match or add.")
    kind = KINDS.get(str(entry.get("kind")))
    if kind is None:
        raise refuse(f"kind: {entry.get('kind')} 不认识，可用", f"Unknown; use {' '.join(KINDS)}.")
    act = "add" if "add" in entry else "drop" if entry.get("value") is None else "change"
    words = entry[act if act == "add" else "match"]
    each: list[Any] = words if isinstance(words, list) and words else [words]
    texts = [("match", one) for one in each] + [(key, entry.get(key)) for key in ("notice", "why", "by")]
    texts += [("provision", entry["provision"])] if entry.get("provision") is not None else []
    for key, text in texts:
        if not isinstance(text, str) or not fold_words(text):
            raise refuse(f"{key} 应为文字，数字要加引号。", f"{key} should be text; quote what is a number ('2.10').")
    if "value" not in entry:
        raise refuse("缺少 value：null 删除，{} 照原样保留。", "value is missing: null drops, {} keeps as read.")
    times = entry.get("times", 1)
    if isinstance(times, bool) or not isinstance(times, int) or times < 1:
        raise refuse("times 应为 1 以上的整数。", "times should be a whole number from 1 up.")
    value = () if entry["value"] is None else tuple(_read_value(kind, entry["value"], refuse))
    missing = [name for name, one in kind.fields.items() if one.needed and name not in dict(value)]
    if act == "add" and (missing or (kind.finding is Header and not value)):
        lacking = "、".join(missing or kind.fields)
        raise refuse(f"补充的内容缺少 {lacking}。", f"What is added needs {lacking}.")
    if kind.finding is Header and len(value) > 1:
        raise refuse("表头一次只更正一项。", "Correct one field of the head at a time.")
    provision = entry.get("provision")
    for one in each:
        yield Correction(
            act,
            fold_words(one),
            str(entry["notice"]),
            str(provision) if provision is not None else None,
            str(entry["kind"]),
            value,
            times,
            str(entry["why"]),
            str(entry["by"]),
            file,
            line,
        )


def _read_value(kind: Kind, value: object, refuse: Callable[[str, str], CurationError]) -> Iterator[tuple[str, Any]]:
    """Give the fields of a reading, each as the finding holds it."""
    listed = " ".join(kind.fields) or "{}"
    if not isinstance(value, dict):
        raise refuse(f"value 应为 null 或 {{字段: 值}}，字段有 {listed}。", f"value should be null or fields: {listed}.")
    for name, said in value.items():
        one = kind.fields.get(str(name))
        if one is None:
            raise refuse(f"value: 没有字段 {name}，可用", f"No such field; use {listed}.")
        try:
            yield str(name), one.read(said)
        except (TypeError, ValueError) as error:
            raise refuse(f"value: {name}: {said!r:.40} 应为", f"{name} should be {one.says}.") from error


class Mended(NamedTuple):
    """Findings as a person wants them, those that were dropped, and by correction what kept it from being followed."""

    findings: list[Finding]
    dropped: list[Finding]
    outcomes: dict[str, str]


def mend_findings(
    findings: Sequence[Finding], corrections: Iterable[Correction], words: Words, outline: Outline
) -> Mended:
    """Give the findings of a notice, dropped, changed and added to as the corrections say, in the order of the text.

    A correction whose words are not there as often as it says is not followed, and its outcome says why: `provision`
    (there is none of that name), `gone` (nor the words), `unread` (the words are there, no such finding is), `N`
    (how often they are there), `read` (what is to be added was read). Raises CurationError where two corrections mean
    the same finding.
    """
    kept = list(findings)
    dropped: list[Finding] = []
    added: list[Finding] = []
    outcomes: dict[str, str] = {}
    meant: dict[int, Correction] = {}
    for one in corrections:
        spans = _spans(one, outline)
        found = _occurrences(one, words, spans) if one.act == "add" else _matched(one, findings, words, spans)
        outcome = _judge(one, found, words, spans)
        if outcome == "" and one.act == "add":
            new = [_add(one, start, words, outline, findings) for start in found]
            if any(_is_read(finding, findings) for finding in new):
                outcome = "read"
            else:
                added += new
        elif outcome == "":
            for index in found:
                other = meant.setdefault(index, one)
                if other is not one:
                    raise CurationError(
                        f"{one.file}:{one.line}: “{one.words}” 与 {other.file}:{other.line} 更正同一处 both mean the same"
                        " finding. 请保留一个 Keep one of them."
                    )
                kept[index] = _change(findings[index], one)
                if one.act == "drop":
                    dropped.append(kept[index])
        outcomes[one.key] = outcome
    gone = {index for index, one in meant.items() if one.act == "drop"}
    left = [finding for index, finding in enumerate(kept) if index not in gone] + added
    left.sort(key=attrgetter("start", "end"))
    return Mended(left, dropped, outcomes)


def _spans(one: Correction, outline: Outline) -> list[Span]:
    """Give where in the words a correction looks: the provisions that it names, else the whole of the first printing."""
    if one.provision is None:
        return [Span(0, outline.end)]
    named = fold_words(one.provision)
    return [
        Span(provision.start, provision.end)
        for provision in outline.provisions
        if named in (provision.local, fold_words("/".join(provision.path)))
    ]


def _within(offset: int, spans: Iterable[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _matched(one: Correction, findings: Sequence[Finding], words: Words, spans: Sequence[Span]) -> list[int]:
    """Give the places of the findings that a correction means: those of its words, else those that hold them."""
    kind = KINDS[one.kind].finding
    fields = {name for name, _ in one.value} if kind is Header else set()
    texts = {
        index: words.text[finding.start : finding.end]
        for index, finding in enumerate(findings)
        if isinstance(finding, kind)
        and (not isinstance(finding, Header) or not fields or finding.field in fields)
        and _within(finding.start, spans)
    }
    same = [index for index, text in texts.items() if text == one.words]
    return same or [index for index, text in texts.items() if one.words in text]


def _occurrences(one: Correction, words: Words, spans: Sequence[Span]) -> list[int]:
    """Give where the words of a correction stand."""
    found = (match.start() for match in re.finditer(re.escape(one.words), words.text))
    return [start for start in found if _within(start, spans)]


def _judge(one: Correction, found: Sequence[int], words: Words, spans: Sequence[Span]) -> str:
    """Give what keeps a correction from being followed; nothing where its words are there as often as it says."""
    if not spans:
        return "provision"
    if not found:
        return "unread" if one.act != "add" and _occurrences(one, words, spans) else "gone"
    return "" if len(found) == one.times else str(len(found))


def _is_read(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Tell whether the rules have a finding of the kind on the same words."""
    same = (type(finding), finding.start, finding.end)
    return any(
        same == (type(other), other.start, other.end)
        and (not isinstance(other, Header) or not isinstance(finding, Header) or other.field == finding.field)
        for other in findings
    )


def _change(finding: Finding, one: Correction) -> Finding:
    """Give a finding as the person reads it; its span stays."""
    value = dict(one.value)
    hand = (one.why, one.by)
    match finding:
        case Header():
            return replace(finding, value=value.get(finding.field, finding.value), curated=hand)
        case Statement():
            norms = finding.norms
            if "modality" in value:
                first = _of_modality(norms, value["modality"])
                norms = (first, *(norm for norm in norms[1:] if norm.modality != first.modality))
            bearers = (value["bearer"] or ()) if "bearer" in value else None
            return replace(finding, norms=norms, bearers=bearers, curated=hand)
        case _:
            return replace(finding, **value, curated=hand)


def _of_modality(norms: Sequence[Norm], modality: str) -> Norm:
    """Give the norm that a sentence has once it is of another modality: that norm where it has one, else its first."""
    return next((norm for norm in norms if norm.modality == modality), replace(norms[0], modality=modality))


def _add(one: Correction, start: int, words: Words, outline: Outline, findings: Iterable[Finding]) -> Finding:
    """Give the finding that a person adds at an offset of the words."""
    kind = KINDS[one.kind].finding
    end = start + len(one.words)
    value = dict(one.value)
    hand = (one.why, one.by)
    place = outline.at(start)
    text = words.plain[start:end]
    if kind is Header:
        ((name, said),) = one.value
        return Header(start, end, BY_HAND, None, text, name, said, curated=hand)
    if kind is Statement:
        norm = Norm(value["modality"], "", start, None, False)
        bearers = (value["bearer"] or ()) if "bearer" in value else None
        return Statement(start, end, BY_HAND, place, text, (norm,), None, None, bearers=bearers, curated=hand)
    if kind is Responsibility:
        number, opens = _clause(start, outline.unit(place), outline, findings)
        return Responsibility(start, end, BY_HAND, place, text, **value, clause=number, clause_start=opens, curated=hand)
    return kind(start, end, BY_HAND, place, text, **{**_UNSAID.get(kind, {}), **value}, curated=hand)


def _clause(start: int, unit: int | None, outline: Outline, findings: Iterable[Finding]) -> tuple[int, int]:
    """Give number and start of the responsibility clause of a task that stands last before an offset, else a first one."""
    clauses = sorted(
        {(item.clause_start, item.clause) for item in findings if isinstance(item, Responsibility) and outline.unit(item.provision) == unit}
    )
    before = bisect_right(clauses, (start, 1 << 30)) - 1
    return (clauses[before][1], clauses[before][0]) if before >= 0 else (0, start)
