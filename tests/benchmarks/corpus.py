"""Made-up notices, any number of them, with the truth beside: for measures of speed, scale and alignment.

    python tests/benchmarks/corpus.py FOLDER --count 2000 --seed 7

writes NAME.txt, NAME.json (what a careful reader would find, in the form of the hand-read gold files) and, for a
notice that carries another one out, NAME.edits.json: the upper notice, what was changed on the way down, and which
tasks correspond. The regions are the real ones, the words are wording.txt's; no sentence is from a real notice.

A family is a province's notice, the plans of its prefectures and the plans of their counties. A plan is made from the
upper one: departments and places change with the level, and some numbers, dates, paragraphs and tasks are edited.
Text and truth are kept with marks in the place of what depends on the notice (its departments, its region), so that a
task nobody edited is written once for the whole family.

The same seed gives the same bytes, under any hash seed; a longer corpus begins with the shorter one's notices, except
that whole provinces come only in long ones.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pyoxigraph as ox

HERE = Path(__file__).parent
WORDING = HERE / "wording.txt"
REGIONS = HERE.parents[1] / "ontology" / "schemes" / "regions.ttl"

MARK = "\ue000"
"""Stands on both sides of a word that depends on the notice; private use, so no wording can hold it."""
SKOS = "http://www.w3.org/2004/02/skos/core#"
POL = "https://w3id.org/policygraph/ontology#"
ROUNDS = (2016, 2019, 2022)
"""Years of provincial notices; the plans below follow within two years, so that no office uses a number twice."""
WHOLE = 300
"""A whole province answers only where so many notices are still to be written."""
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Truth:
    """What was written about one notice; the findings themselves are in NAME.json.

    `characters` counts the text as written, `parties` the names in responsibility clauses, `upper` is the NAME of
    the notice that this one carries out.
    """

    name: str
    region: str
    level: str
    number: str
    upper: str | None
    characters: int
    tasks: int
    clauses: int
    parties: int
    edits: int


# --- regions ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Region:
    """A region of the tree; `sign` opens its document numbers (机关代字), `word` its departments' names."""

    code: str
    name: str
    level: str
    parent: Region | None
    short: str
    sign: str = ""
    children: list[Region] = field(default_factory=list)
    ambiguous: bool = False

    @property
    def word(self) -> str:
        """Give 省, 市, 州, 县 …: what stands before the names of the region's own departments."""
        for ending in ("自治区", "地区", "林区"):
            if self.name.endswith(ending):
                return ending
        return self.name[-1]


def read_regions(path: Path = REGIONS) -> list[Region]:
    """Give the provinces, with prefectures and counties below, in the order of their codes."""
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode):
            value = quad.object
            if isinstance(value, ox.Literal) and value.language not in (None, "zh"):
                continue
            text = value.value if isinstance(value, ox.NamedNode | ox.Literal) else ""
            facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(text)
    found: dict[str, Region] = {}
    labels: dict[str, list[str]] = {}
    for iri in sorted(facts, key=lambda iri: facts[iri].get(SKOS + "notation", [""])):
        about = facts[iri]
        level = about.get(POL + "level", [""])[0].rpartition("/")[2]
        name = about.get(SKOS + "prefLabel", [""])[0]
        if level not in ("province", "prefecture", "county") or POL + "retired" in about or name[-1] not in "省市州盟区县旗":
            continue
        parent = found.get(about.get(SKOS + "broader", [""])[0])
        if (level == "province") != (parent is None):
            continue
        short = min([name, *about.get(SKOS + "altLabel", [])], key=lambda label: (len(label), label))
        region = Region(about[SKOS + "notation"][0], name, level, parent, short)
        found[iri] = region
        labels[region.code] = sorted(about.get(POL + "abbreviation", []))
        if parent:
            parent.children.append(region)
    provinces = [region for region in found.values() if region.level == "province" and region.children]
    sign_regions(list(found.values()), labels)
    return provinces


def sign_regions(regions: Sequence[Region], labels: dict[str, list[str]]) -> None:
    """Set a 机关代字 of its own on each region, the usual one where no region before it has taken that."""
    taken: set[str] = set()
    names: dict[str, int] = {}
    for region in regions:
        names[region.name] = names.get(region.name, 0) + 1
    for level in ("province", "prefecture", "county"):
        for region in regions:
            if region.level == level:
                above = region.parent.sign if region.parent else ""
                own = [*labels[region.code], region.short[0], region.short[:2], region.short]
                wishes = [*own, above + region.short[0], above + region.short[:2], above + region.name]
                region.sign = next(wish for wish in wishes if wish not in taken)
                taken.add(region.sign)
                region.ambiguous = names[region.name] > 1


# --- wording ---------------------------------------------------------------------------------------------------------

type Op = tuple[Any, ...]
"""A step of a template: what it is ("text", "slot", "open", "close", "deadline" …) and its arguments."""


class Template(NamedTuple):
    """A sentence to be written: its class, the further classes, and the steps that write it."""

    modality: str
    also: tuple[str, ...]
    ops: tuple[Op, ...]


class Theme(NamedTuple):
    """What a task is about: titles to choose from, lines of departments, and its sentences."""

    key: int
    titles: tuple[str, ...]
    lines: tuple[str, ...]
    labels: tuple[str, ...]
    fragments: tuple[tuple[Op, ...], ...]
    statements: tuple[Template, ...]


class Measure(NamedTuple):
    """A count that a topic's targets are about: 新增 / 张 / 护理型床位, between `low` and `high` in a province."""

    verb: str
    unit: str
    noun: str
    low: int
    high: int
    step: int


class Rate(NamedTuple):
    """A share in per cent that a topic's targets are about."""

    name: str
    low: int
    high: int


class Topic(NamedTuple):
    """A field of policy: its name, the department that leads, and words for the slots of the templates."""

    name: str
    lead: str
    lines: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    measures: tuple[Measure, ...]
    rates: tuple[Rate, ...]


class Wording(NamedTuple):
    """All that wording.txt holds."""

    departments: dict[str, tuple[tuple[str, ...], ...]]
    topics: tuple[Topic, ...]
    means: tuple[tuple[Op, ...], ...]
    purposes: tuple[tuple[Op, ...], ...]
    fragments: tuple[tuple[Op, ...], ...]
    statements: tuple[Template, ...]
    sections: tuple[tuple[tuple[str, ...], tuple[Theme, ...]], ...]
    guarantees: tuple[Theme, ...]


TOKEN = re.compile(r"\{(?P<slot>[^{}]+)\}|<(?P<place>[^<>]+)>|\[(?P<open>[A-Z](?:\.[a-z]+)?|[rp])(?P<rest>[:~]?)|(?P<close>\])")


def read_ops(text: str) -> tuple[Op, ...]:
    """Give the steps that write a template (the marks are explained at the top of wording.txt)."""
    ops: list[Op] = []
    at = 0
    while at < len(text):
        match = TOKEN.search(text, at)
        if not match:
            ops.append(("text", text[at:]))
            break
        if match.start() > at:
            ops.append(("text", text[at : match.start()]))
        at = match.end()
        if match["slot"]:
            name = match["slot"]
            ops.append(("slot", name.rstrip("23"), int(name[-1]) if name[-1] in "23" else 1))
        elif match["place"]:
            ops.append(("place", match["place"]))
        elif match["close"]:
            ops.append(("close",))
        elif match["open"] in "QAZ":
            end = text.index("]", at)
            *numbers, pattern = text[at:end].rpartition(":")[::2]
            low, high, step, *words = numbers[0].split("~")
            ops.append((match["open"], int(low), int(high), int(step), *words, pattern))
            at = end + 1
        elif match["open"] == "C":
            relation, _, at_rest = text[at:].partition(":")
            ops.append(("open", "C", relation))
            at = len(text) - len(at_rest)
        elif match["rest"]:
            kind, _, argument = match["open"].partition(".")
            ops.append(("open", kind, argument))
        else:
            ops.append((match["open"],))
            at = text.index("]", at) + 1
    return tuple(ops)


@cache
def read_wording(path: Path = WORDING) -> Wording:
    """Give the wording, its templates read into steps."""
    parts: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            current = parts.setdefault(line[1:], [])
        elif line and not line.startswith("#"):
            current.append(line)
    departments = {}
    for line in parts["departments"]:
        key, *names = line.split("|")
        departments[key] = tuple(tuple(name.split("/")) for name in names)
    keys = iter(range(1000))
    return Wording(
        departments,
        tuple(read_topics(parts["topics"])),
        tuple(map(read_ops, parts["means"])),
        tuple(map(read_ops, parts["purposes"])),
        tuple(map(read_ops, parts["fragments"])),
        tuple(map(read_template, parts["statements"])),
        tuple(read_sections(parts["sections"], keys)),
        tuple(read_themes(parts["guarantees"], keys)),
    )


def read_template(line: str) -> Template:
    """Give the template of a line such as `must,must_not: …`."""
    classes, _, text = line.partition(": ")
    modality, *also = classes.split(",")
    return Template(modality, tuple(also), read_ops(text))


def read_topics(lines: Sequence[str]) -> Iterator[Topic]:
    """Give the topics: each a name in brackets and its lists of words."""
    blocks: list[tuple[str, dict[str, tuple[str, ...]]]] = []
    for line in lines:
        if line.startswith("["):
            blocks.append((line[1:-1], {}))
        else:
            key, _, values = line.partition("=")
            blocks[-1][1][key] = tuple(values.split("|"))
    for name, words in blocks:
        measures = [value.split("~") for value in words.pop("量")]
        rates = [value.split("~") for value in words.pop("率")]
        words["F"] = (name,)
        yield Topic(
            name,
            words.pop("主")[0],
            tuple(words.pop("线")[0].split()),
            words,
            tuple(Measure(verb, unit, noun, int(low), int(high), int(step)) for verb, unit, noun, low, high, step in measures),
            tuple(Rate(rate, int(low), int(high)) for rate, low, high in rates),
        )


def read_sections(lines: Sequence[str], keys: Iterator[int]) -> Iterator[tuple[tuple[str, ...], tuple[Theme, ...]]]:
    """Give the sections: titles to choose from, and the themes of each."""
    starts = [index for index, line in enumerate(lines) if line.startswith("> ")] + [len(lines)]
    for start, end in zip(starts, starts[1:], strict=False):
        yield tuple(lines[start][2:].split("|")), tuple(read_themes(lines[start + 1 : end], keys))


def read_themes(lines: Sequence[str], keys: Iterator[int]) -> Iterator[Theme]:
    """Give the themes, numbered by `keys`."""
    starts = [index for index, line in enumerate(lines) if line.startswith("= ")] + [len(lines)]
    for start, end in zip(starts, starts[1:], strict=False):
        titles, _, departments = lines[start][2:].partition(" @ ")
        body = lines[start + 1 : end]
        yield Theme(
            next(keys),
            tuple(titles.split("|")),
            tuple(departments.split()),
            tuple(label for line in body if line.startswith("~ ") for label in line[2:].split("|")),
            tuple(read_ops(line[2:]) for line in body if line.startswith("+ ")),
            tuple(read_template(line) for line in body if line[0] not in "+~"),
        )


# --- what a task says ------------------------------------------------------------------------------------------------


class Target(NamedTuple):
    """A quantity to be reached; `measure` is set where it is a count of the whole region, which shrinks on the way down."""

    text: str
    low: int | None
    high: int | None
    unit: str
    per: str | None
    of: str
    measure: Measure | None = None


class Amount(NamedTuple):
    """Money or a rate that states an incentive; `previous` is the value that it replaces."""

    text: str
    amount: int
    unit: str
    per: str | None
    type: str
    previous: int | None = None


class Incentive(NamedTuple):
    """A benefit by the shortest phrase that names it."""

    text: str
    kind: str
    recipient: str | None
    payer: str | None


class Statement(NamedTuple):
    """A sentence of a task and all that a reader finds in it."""

    text: str
    modality: str
    also: tuple[str, ...] = ()
    actor: str | None = None
    role: str | None = None
    deadlines: tuple[tuple[str, str], ...] = ()
    recurrences: tuple[tuple[str, str | None], ...] = ()
    targets: tuple[Target, ...] = ()
    amounts: tuple[Amount, ...] = ()
    groups: tuple[str, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    citations: tuple[tuple[str, str | None, str], ...] = ()
    stop: str = "。"


RECURRENCES = (
    ("每年", "P1Y"), ("每半年", "P6M"), ("每半年", "P6M"), ("每季度", "P3M"), ("每季度", "P3M"), ("每月", "P1M"), ("定期", None)
)
ROLES = {"S": "subject", "B": "by", "O": "object"}
WITHIN_DAYS = (15, 20, 30, 60)


class Pen:
    """Writes statements about one topic for a notice signed in `year`."""

    def __init__(self, rng: Random, topic: Topic, wording: Wording, year: int) -> None:
        self.rng, self.topic, self.wording, self.year = rng, topic, wording, year

    def word(self, slot: str, count: int = 1) -> str:
        """Give a word of the topic, or several different ones joined by 、."""
        words = self.topic.words[slot]
        return self.rng.choice(words) if count == 1 else "、".join(self.rng.sample(words, count))

    def deadline(self, reached: bool) -> tuple[str, str]:
        """Give a deadline as written and its last day; a mark where it counts from the notice's own date."""
        rng = self.rng
        year, month = self.year + rng.choice((1, 1, 2, 2, 3)), rng.choice((3, 6, 6, 9, 10))
        last = f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
        choices: tuple[tuple[str, str], ...] = (
            (f"到{year}年底", f"{year}-12-31"), (f"到{year}年", f"{year}-12-31"), (f"到{year}年{month}月底", last)
        )
        if not reached:
            days = rng.choice(WITHIN_DAYS)
            choices = (
                (f"{year}年底前", f"{year}-12-31"), (f"{year}年底前", f"{year}-12-31"), (f"{year}年{month}月底前", last),
                (f"{year}年{month}月前", last), (f"{year}年上半年", f"{year}-06-30"),
                (f"{year}年{month}月20日前", f"{year}-{month:02}-20"), (f"自印发之日起{days}日内", f"{MARK}印{days}{MARK}"),
            )
        return rng.choice(choices)

    def write(self, ops: Sequence[Op], modality: str, also: tuple[str, ...] = ()) -> Statement:
        """Give the statement that the steps write."""
        rng = self.rng
        parts: list[str] = []
        opened: list[tuple[str, str, int]] = []
        actor = role = recipient = payer = None
        deadlines: list[tuple[str, str]] = []
        recurrences: list[tuple[str, str | None]] = []
        targets: list[Target] = []
        amounts: list[Amount] = []
        groups: list[str] = []
        incentives: list[tuple[str, str]] = []
        citations: list[tuple[str, str | None, str]] = []
        for op in ops:
            kind = op[0]
            if kind == "text":
                parts.append(op[1])
            elif kind == "slot":
                parts.append(self.word(op[1], op[2]))
            elif kind == "place":
                parts.append(f"{MARK}@{self.topic.lead if op[1] == '@主' else op[1]}{MARK}".replace("@@", "@") if op[1][0] == "@" else f"{MARK}{op[1]}{MARK}")
            elif kind == "open":
                if op[1] == "C":
                    parts.append("《")
                opened.append((op[1], op[2], len(parts)))
            elif kind == "close":
                mark, argument, start = opened.pop()
                phrase = "".join(parts[start:])
                if mark == "G":
                    groups.append(phrase)
                elif mark == "r":
                    recipient = phrase
                elif mark == "p":
                    payer = phrase
                elif mark == "I":
                    incentives.append((phrase, argument))
                elif mark == "C":
                    parts.append("》")
                    citations.append((phrase, None, argument))
                elif actor is None:
                    actor, role = phrase, ROLES[mark]
            elif kind in "DT":
                deadlines.append(self.deadline(kind == "T"))
                parts.append(deadlines[-1][0])
            elif kind == "R":
                recurrences.append(rng.choice(RECURRENCES))
                parts.append(recurrences[-1][0])
            elif kind == "M":
                measure = rng.choice(self.topic.measures)
                number = rng.randrange(measure.low, measure.high + 1, measure.step)
                pattern = rng.choice(("#{}", "#{}以上", "不少于#{}")).format(measure.unit)
                targets.append(make_target(pattern, number, None, measure.noun, measure))
                quantity = targets[-1].text
                parts.append(measure.verb + (quantity + measure.noun if rng.random() < 0.5 else measure.noun + quantity))
            elif kind == "P":
                rate = rng.choice(self.topic.rates)
                pattern = rng.choice(("不低于#%", "达到#%", "达到#%以上"))
                targets.append(make_target(pattern.removeprefix("达到"), rng.randint(rate.low, rate.high), None, rate.name))
                parts.append(rate.name + ("达到" if pattern[0] == "达" else "") + targets[-1].text)
            elif kind == "Q":
                _, low, high, step, of, per, pattern = op
                lead, plain = ("达到", pattern[2:]) if pattern.startswith("达到") else ("", pattern)
                targets.append(make_target(plain, rng.randrange(low, high + 1, step), per or None, of))
                parts.append(lead + targets[-1].text)
            elif kind == "A":
                _, low, high, step, per, label, pattern = op
                number = rng.randrange(low, high + 1, step)
                unit = pattern.lstrip("#")
                amounts.append(make_amount(number, unit, per or None, label, None))
                parts.append(amounts[-1].text)
            else:
                _, low, high, step, per, label, unit = op
                number = rng.randrange(low + step, high + 1, step)
                old = number - rng.choice((1, 1, 2)) * step
                amounts.append(make_amount(number, unit, per or None, label, max(old, low)))
                parts.append(f"由{per}{max(old, low)}{unit}提高到{per}{number}{unit}")
        return Statement(
            "".join(parts), modality, also, actor, role, tuple(deadlines), tuple(recurrences), tuple(targets), tuple(amounts),
            tuple(dict.fromkeys(groups)), tuple(Incentive(text, kind, recipient, payer) for text, kind in incentives), tuple(citations),
        )

    def compose(self, fragments: Sequence[tuple[Op, ...]]) -> Statement:
        """Give a statement led by a bare directive verb: fragments, with a means before or a purpose behind."""
        rng = self.rng
        ops: list[Op] = []
        if rng.random() < 0.55:
            ops += rng.choice(self.wording.means)
        pieces = list(fragments)
        if rng.random() < 0.35:
            pieces.append(rng.choice(self.wording.fragments))
        if rng.random() < 0.7:
            pieces.append(rng.choice(self.wording.purposes))
        for index, piece in enumerate(pieces):
            ops += [("text", "，"), *piece] if index else piece
        return self.write(ops, "directive")


def make_target(pattern: str, number: int, per: str | None, of: str, measure: Measure | None = None) -> Target:
    """Give the target that a pattern such as 不少于#张 makes with a number."""
    least = pattern.startswith(("不少于", "不低于")) or pattern.endswith("以上")
    unit = pattern[pattern.index("#") + 1 :].removesuffix("以上")
    return Target(pattern.replace("#", str(number)), number, None if least else number, unit, per, of, measure)


def make_amount(number: int, unit: str, per: str | None, kind: str, previous: int | None) -> Amount:
    """Give the amount, 万元 counted in 元."""
    factor = 10_000 if unit == "万元" else 1
    return Amount(f"{number}{unit}", number * factor, "元" if unit.endswith("元") else unit, per, kind, previous)


class Written(NamedTuple):
    """A task as written, with marks: paragraphs and the clause each ends with, its truth in three pieces.

    Between `head` and `middle` goes the row of the annex, between `middle` and `tail` the parties and the path.
    """

    paragraphs: tuple[tuple[str, int | None], ...]
    head: str
    middle: str
    tail: str
    citations: tuple[tuple[str, str | None, str], ...]


class Task:
    """A task, never changed once made; `key` says which tasks of a family are the same one."""

    __slots__ = (
        "dated", "first_due", "government", "grand", "groups", "key", "labels", "lines", "more", "size", "sources", "split",
        "statements", "theme", "title", "written",
    )

    def __init__(
        self, key: int, theme: Theme, title: str, statements: tuple[Statement, ...], lines: tuple[str, ...],
        more: tuple[str, ...] = (), split: int = 0, government: bool = False, labels: tuple[str, ...] = (), sources: tuple[int, ...] = (),
    ) -> None:
        self.key, self.theme, self.title, self.statements = key, theme, title, statements
        self.lines, self.more, self.split, self.government, self.labels = lines, more, split, government, labels
        self.sources = sources or (key,)
        self.size = len(title) + 45 * bool(lines) + sum(len(statement.text) + 1 for statement in statements)
        self.first_due = min((due for statement in statements for _, due in statement.deadlines), default="9")
        self.grand = any(target.measure for statement in statements for target in statement.targets)
        self.written: Written | None = None

    def but(self, statements: Sequence[Statement], lines: tuple[str, ...] | None = None) -> Task:
        """Give the task with other statements (and lines)."""
        split = min(self.split, len(statements) - 1)
        return Task(
            self.key, self.theme, self.title, tuple(statements), self.lines if lines is None else lines,
            self.more, split, self.government, self.labels, self.sources,
        )

    def write(self) -> Written:
        """Give the task as written, made once."""
        if self.written is None:
            self.written = self._write()
        return self.written

    def _write(self) -> Written:
        statements = self.statements
        two = bool(self.more) and 0 < self.split < len(statements)
        pieces: list[list[str]] = [[]]
        for index, statement in enumerate(statements):
            if two and index == self.split:
                pieces.append([])
            if self.labels and index % 2 == 0 and index // 2 < len(self.labels):
                pieces[-1].append(f"{'一二三四'[index // 2]}是{self.labels[index // 2]}。")
            last = index + 1 == len(statements) or (two and index + 1 == self.split) or (self.labels and index % 2)
            pieces[-1].append(statement.text + ("。" if last else statement.stop))
        paragraphs: list[tuple[str, int | None]] = [("".join(piece), index) for index, piece in enumerate(pieces)]
        if not self.lines:
            paragraphs = [(text, None) for text, _ in paragraphs]
        head = encode([[amount_truth(amount) for statement in statements for amount in statement.amounts]])[1:-1]
        groups = dict.fromkeys(group for statement in statements for group in statement.groups)
        middle = {
            "deadlines": [{"text": text, "due": due} for statement in statements for text, due in statement.deadlines],
            "groups": list(groups),
            "incentives": [incentive._asdict() for statement in statements for incentive in statement.incentives],
        }
        tail = {
            "recurrences": [{"text": text, "period": period} for statement in statements for text, period in statement.recurrences],
            "statements": [
                {
                    "text": statement.text, "modality": statement.modality, "also": statement.also, "actor": statement.actor,
                    "actor_role": statement.role, "clause": None if not self.lines else int(two and index >= self.split),
                }
                for index, statement in enumerate(statements)
            ],
            "targets": [target_truth(target) for statement in statements for target in statement.targets],
            "title": self.title,
        }
        return Written(
            tuple(paragraphs), f'{{"amounts": {head}, "annex_parties": ', f", {encode(middle)[1:-1]}, ", f", {encode(tail)[1:]}",
            tuple(citation for statement in statements for citation in statement.citations),
        )


def amount_truth(amount: Amount) -> dict[str, Any]:
    """Give an amount as the gold form has it."""
    truth = amount._asdict()
    if amount.previous is None:
        del truth["previous"]
    return truth


def target_truth(target: Target) -> dict[str, Any]:
    """Give a target as the gold form has it."""
    return {"text": target.text, "quantity": [target.low, target.high], "unit": target.unit, "per": target.per, "of": target.of}
