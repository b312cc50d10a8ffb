"""Made-up notices, any number of them, with the truth beside: for measures of speed, scale and alignment.

    python tests/benchmarks/corpus.py FOLDER --count 2000 --seed 7

writes NAME.txt, NAME.json (what a careful reader would find, in the form of the hand-read gold files) and, for a
notice that carries another one out, NAME.edits.json: the upper notice, what was changed on the way down, and which
tasks correspond. The regions are the real ones, the words are wording.txt's; no sentence is from a real notice.

A family is a province's notice, the plans of its prefectures and the plans of their counties. A plan is made from the
upper one: departments and places change with the level, and some numbers, dates, paragraphs and tasks are edited.
Text and truth are kept with marks in the place of what depends on the notice (its departments, its region), so that a
task nobody edited is written once for the whole family.

The same seed gives the same bytes, under any hash seed, and a longer corpus begins with the notices of a shorter one.
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
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pyoxigraph as ox

HERE = Path(__file__).parent
WORDING = HERE / "wording.txt"
REGIONS = HERE.parents[1] / "ontology" / "schemes" / "regions.ttl"

MARK = "\ue000"
"""Stands on both sides of a word that depends on the notice; private use, so no wording can hold it."""
HOLE = f'"{MARK}"'
"""Stands in a task's truth for what depends on the notice: its parties and its path."""
SKOS = "http://www.w3.org/2004/02/skos/core#"
POL = "https://w3id.org/policygraph/ontology#"
ROUNDS = (2016, 2019, 2022)
"""Years of provincial notices; the plans below follow within two years, so that no office uses a number twice."""
WHOLE = 8
"""From this family on, some answer as a whole province, with all prefectures and counties."""
LENGTH = (8_600, 9_700)
"""Characters that the tasks of a notice have together; with the parts around them it is as long as a real one."""
TASKS = (23, 28)
encode = json.JSONEncoder(ensure_ascii=False).encode


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
        if (
            level not in ("province", "prefecture", "county")
            or POL + "retired" in about
            or name[-1] not in "省市州盟区县旗"
        ):
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

Op = tuple[Any, ...]
"""A step of a template: what it is ("text", "slot", "open", "close", "deadline" …) and its arguments."""


class Template(NamedTuple):
    """Words to be written: the class, the further classes, the steps that write them.

    `gist` is their longest run of fixed words, by which a text that holds them already is known.
    """

    modality: str
    also: tuple[str, ...]
    ops: tuple[Op, ...]
    gist: str


class Theme(NamedTuple):
    """What a task is about: titles to choose from, lines of departments, and its sentences."""

    key: int
    titles: tuple[Template, ...]
    lines: tuple[str, ...]
    labels: tuple[str, ...]
    fragments: tuple[Template, ...]
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
    """All that wording.txt holds; `lists` are its plain lists, `pairs` those of words and what may stand for them."""

    departments: dict[str, tuple[tuple[str, ...], ...]]
    topics: tuple[Topic, ...]
    means: tuple[tuple[Op, ...], ...]
    purposes: tuple[tuple[Op, ...], ...]
    fragments: tuple[Template, ...]
    statements: tuple[Template, ...]
    sections: tuple[tuple[tuple[Template, ...], tuple[Theme, ...]], ...]
    guarantees: tuple[Theme, ...]
    lists: dict[str, tuple[str, ...]]
    pairs: dict[str, tuple[tuple[str, str], ...]]


TOKEN = re.compile(
    r"\{(?P<slot>[^{}]+)\}|<(?P<place>[^<>]+)>|\[(?P<open>[A-Z](?:\.[a-z]+)?|[rp])(?P<rest>[:~]?)|(?P<close>\])"
)


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
        if not line.startswith("#") and re.search(r'["\\\ue000]', line):
            raise ValueError(f"{path}: 引号、反斜线不能用在措辞里 write “” instead, no backslash: {line}")
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
        tuple(read_template(f"directive: {line}") for line in parts["fragments"]),
        tuple(map(read_template, parts["statements"])),
        tuple(read_sections(parts["sections"], keys)),
        tuple(read_themes(parts["guarantees"], keys)),
        {name: tuple(parts[name]) for name in ("towns", "names", "aims", "principles", "reasons", "prefixes")},
        {name: tuple(map(read_pair, parts[name])) for name in ("synonyms", "misreadings")},
    )


def read_pair(line: str) -> tuple[str, str]:
    """Give the two words of a line."""
    first, second = line.split()
    return first, second


def read_template(line: str) -> Template:
    """Give the template of a line such as `must,must_not: …`."""
    classes, _, text = line.partition(": ")
    modality, *also = classes.split(",")
    ops = read_ops(text)
    return Template(modality, tuple(also), ops, max((op[1] for op in ops if op[0] == "text"), key=len, default=""))


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
            tuple(
                Measure(verb, unit, noun, int(low), int(high), int(step))
                for verb, unit, noun, low, high, step in measures
            ),
            tuple(Rate(rate, int(low), int(high)) for rate, low, high in rates),
        )


def read_sections(
    lines: Sequence[str], keys: Iterator[int]
) -> Iterator[tuple[tuple[Template, ...], tuple[Theme, ...]]]:
    """Give the sections: titles to choose from, and the themes of each."""
    starts = [index for index, line in enumerate(lines) if line.startswith("> ")] + [len(lines)]
    for start, end in pairwise(starts):
        yield (
            tuple(read_template(f": {title}") for title in lines[start][2:].split("|")),
            tuple(read_themes(lines[start + 1 : end], keys)),
        )


def read_themes(lines: Sequence[str], keys: Iterator[int]) -> Iterator[Theme]:
    """Give the themes, numbered by `keys`."""
    starts = [index for index, line in enumerate(lines) if line.startswith("= ")] + [len(lines)]
    for start, end in pairwise(starts):
        titles, _, departments = lines[start][2:].partition(" @ ")
        body = lines[start + 1 : end]
        yield Theme(
            next(keys),
            tuple(read_template(f": {title}") for title in titles.split("|")),
            tuple(departments.split()),
            tuple(label for line in body if line.startswith("~ ") for label in line[2:].split("|")),
            tuple(read_template(f"directive: {line[2:]}") for line in body if line.startswith("+ ")),
            tuple(read_template(line) for line in body if line[0] not in "+~"),
        )


# --- what a task says ------------------------------------------------------------------------------------------------


class Target(NamedTuple):
    """A quantity to be reached; `measure` is set where it counts the whole region, and shrinks on the way down."""

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
    """A sentence of a task and all that is found in it; `key` says which sentences of a family are the same."""

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
    key: int = -1
    stop: str = "。"


RECURRENCES = (
    ("每年", "P1Y"),
    ("每半年", "P6M"),
    ("每半年", "P6M"),
    ("每季度", "P3M"),
    ("每季度", "P3M"),
    ("每月", "P1M"),
    ("定期", None),
)
EXTENDED = ("must", "directive")
"""Classes of statements that may end in a purpose: one more directive verb under the same modality."""
ROLES = {"S": "subject", "B": "by", "O": "object"}
WITHIN_DAYS = (15, 20, 30, 60)


class Pen:
    """Writes statements about one topic for a notice signed in `year`, numbered by `keys`."""

    def __init__(self, rng: Random, topic: Topic, wording: Wording, year: int, keys: Iterator[int]) -> None:
        self.rng, self.topic, self.wording, self.year, self.keys = rng, topic, wording, year, keys
        self.deck: list[Template] = []

    def word(self, slot: str, count: int = 1) -> str:
        """Give a word of the topic, or several different ones joined by 、."""
        words = self.topic.words[slot]
        return words[int(self.rng.random() * len(words))] if count == 1 else "、".join(self.rng.sample(words, count))

    def deadline(self, reached: bool) -> tuple[str, str]:
        """Give a deadline as written and its last day; `reached` for 到…, by which something is to be reached."""
        rng = self.rng
        year, month = self.year + rng.choice((1, 1, 2, 2, 3)), rng.choice((3, 6, 6, 9, 10))
        last = f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
        choices: tuple[tuple[str, str], ...] = (
            (f"到{year}年底", f"{year}-12-31"),
            (f"到{year}年", f"{year}-12-31"),
            (f"到{year}年{month}月底", last),
        )
        if not reached:
            choices = (
                (f"{year}年底前", f"{year}-12-31"),
                (f"{year}年底前", f"{year}-12-31"),
                (f"{year}年{month}月底前", last),
                (f"{year}年{month}月前", last),
                (f"{year}年上半年", f"{year}-06-30"),
                (f"{year}年{month}月20日前", f"{year}-{month:02}-20"),
            )
        return rng.choice(choices)

    def write(self, template: Template) -> Statement:
        """Give the statement that a template writes."""
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
        ops = template.ops
        if template.modality in EXTENDED and not template.also and template.gist and rng.random() < 0.75:
            ops = (*ops, ("text", "，"), *rng.choice(self.wording.purposes))
        for op in ops:
            kind = op[0]
            if kind == "text":
                parts.append(op[1])
            elif kind == "slot":
                parts.append(self.word(op[1], op[2]))
            elif kind == "place":
                parts.append(f"{MARK}{'@' + self.topic.lead if op[1] == '@主' else op[1]}{MARK}")
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
            elif kind == "W":
                days = rng.choice(WITHIN_DAYS)
                deadlines.append((f"自印发之日起{days}日内", f"{MARK}印{days}{MARK}"))
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
                parts.append(
                    measure.verb + (quantity + measure.noun if rng.random() < 0.5 else measure.noun + quantity)
                )
            elif kind == "P":
                rate = rng.choice(self.topic.rates)
                pattern = rng.choice(("不低于#%", "达到#%", "达到#%以上"))
                targets.append(
                    make_target(pattern.removeprefix("达到"), rng.randint(rate.low, rate.high), None, rate.name)
                )
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
            "".join(parts),
            template.modality,
            template.also,
            actor,
            role,
            tuple(deadlines),
            tuple(recurrences),
            tuple(targets),
            tuple(amounts),
            tuple(dict.fromkeys(groups)),
            tuple(Incentive(text, kind, recipient, payer) for text, kind in incentives),
            tuple(citations),
            next(self.keys),
        )

    def compose(self, fragments: Sequence[Template]) -> Statement:
        """Give a statement led by a bare directive verb: fragments, with a means before or a purpose behind."""
        rng = self.rng
        ops: list[Op] = []
        if rng.random() < 0.55:
            ops += rng.choice(self.wording.means)
        pieces = [fragment.ops for fragment in fragments]
        if rng.random() < 0.75:
            pieces.append(rng.choice(self.wording.fragments).ops)
        if rng.random() < 0.9:
            pieces.append(rng.choice(self.wording.purposes))
        for index, piece in enumerate(pieces):
            ops += [("text", "，"), *piece] if index else piece
        return self.write(Template("directive", (), tuple(ops), ""))

    def extra(self) -> Statement:
        """Give a statement that fits any task, each once before one comes again."""
        if not self.deck:
            self.deck = self.rng.sample(self.wording.statements, len(self.wording.statements))
        one = self.deck.pop()
        return self.write(one)


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
    """A task as written, with marks: paragraphs and the clause each ends with, and its truth.

    The truth is JSON in four pieces: between them go the row of the annex, the parties and the path.
    """

    paragraphs: tuple[tuple[str, int | None], ...]
    truth: tuple[str, str, str, str]
    citations: tuple[tuple[str, str | None, str], ...]


class Task:
    """A task, never changed once made; `key` says which tasks of a family are the same one."""

    __slots__ = (
        "first_due",
        "government",
        "grand",
        "key",
        "labels",
        "lines",
        "more",
        "size",
        "sources",
        "split",
        "statements",
        "theme",
        "title",
        "written",
    )

    def __init__(
        self,
        key: int,
        theme: Theme,
        title: str,
        statements: tuple[Statement, ...],
        lines: tuple[str, ...],
        more: tuple[str, ...] = (),
        split: int = 0,
        government: bool = False,
        labels: tuple[str, ...] = (),
        sources: tuple[int, ...] = (),
    ) -> None:
        self.key, self.theme, self.title, self.statements = key, theme, title, statements
        self.lines, self.more, self.split, self.government, self.labels = lines, more, split, government, labels
        self.sources = sources or (key,)
        self.size = len(title) + 45 * bool(lines)
        self.first_due = "9"
        self.grand = False
        for statement in statements:
            self.size += len(statement.text) + 1
            for _, due in statement.deadlines:
                self.first_due = min(self.first_due, due)
            for target in statement.targets:
                self.grand = self.grand or target.measure is not None
        self.written: Written | None = None

    def but(self, statements: Sequence[Statement], lines: tuple[str, ...] | None = None) -> Task:
        """Give the task with other statements (and lines)."""
        split = min(self.split, len(statements) - 1)
        return Task(
            self.key,
            self.theme,
            self.title,
            tuple(statements),
            self.lines if lines is None else lines,
            self.more,
            split,
            self.government,
            self.labels,
            self.sources,
        )

    def write(self) -> Written:
        """Give the task as written, made once."""
        if self.written is None:
            self.written = self._write()
        return self.written

    def _write(self) -> Written:
        statements = self.statements
        two = bool(self.more) and 0 < self.split < len(statements)
        pause = len(statements) // 2 if self.key % 8 == 0 and not (two or self.labels) else 0
        pieces: list[list[str]] = [[]]
        for index, statement in enumerate(statements):
            if two and index == self.split:
                pieces.append([])
            if self.labels and index % 2 == 0 and index // 2 < len(self.labels):
                pieces[-1].append(f"{'一二三四'[index // 2]}是{self.labels[index // 2]}。")
            if pause and index == pause:
                pieces[-1].append("\n")
            last = index + 1 in (len(statements), pause, self.split) or (self.labels and index % 2)
            pieces[-1].append(statement.text + ("。" if last else statement.stop))
        paragraphs: list[tuple[str, int | None]] = [("".join(piece), index) for index, piece in enumerate(pieces)]
        if not self.lines:
            paragraphs = [(text, None) for text, _ in paragraphs]
        truth = encode(
            {
                "amounts": [amount_truth(amount) for statement in statements for amount in statement.amounts],
                "annex_parties": MARK,
                "deadlines": [
                    {"text": text, "due": due} for statement in statements for text, due in statement.deadlines
                ],
                "groups": list(dict.fromkeys(group for statement in statements for group in statement.groups)),
                "incentives": [incentive._asdict() for statement in statements for incentive in statement.incentives],
                "parties": MARK,
                "path": MARK,
                "recurrences": [
                    {"text": text, "period": period}
                    for statement in statements
                    for text, period in statement.recurrences
                ],
                "statements": MARK,
                "targets": [target_truth(target) for statement in statements for target in statement.targets],
                "title": self.title,
            }
        )
        head, row, parties, path, tail = truth.split(HOLE)
        told = ", ".join(
            encode_statement(statement, ("1" if two and index >= self.split else "0") if self.lines else "null")
            for index, statement in enumerate(statements)
        )
        citations = tuple(citation for statement in statements for citation in statement.citations)
        return Written(tuple(paragraphs), (head, row, parties, f"{path}[{told}]{tail}"), citations)


def encode_statement(statement: Statement, clause: str) -> str:
    """Give a statement as JSON; wording.txt holds nothing that JSON would escape (read_wording sees to it)."""
    actor = f'"{statement.actor}", "actor_role": "{statement.role}"' if statement.actor else 'null, "actor_role": null'
    also = ", ".join(f'"{name}"' for name in statement.also) if statement.also else ""
    told = f'"modality": "{statement.modality}", "text": "{statement.text}"'
    return f'{{"actor": {actor}, "also": [{also}], "clause": {clause}, {told}}}'


def amount_truth(amount: Amount) -> dict[str, Any]:
    """Give an amount as the gold form has it."""
    truth = amount._asdict()
    if amount.previous is None:
        del truth["previous"]
    return truth


def target_truth(target: Target) -> dict[str, Any]:
    """Give a target as the gold form has it."""
    return {
        "text": target.text,
        "quantity": [target.low, target.high],
        "unit": target.unit,
        "per": target.per,
        "of": target.of,
    }


# --- plans -----------------------------------------------------------------------------------------------------------

Section = tuple[str, list[Task]]


@dataclass(slots=True)
class Plan:
    """A notice before it is laid out."""

    region: Region
    topic: Topic
    upper: Plan | None
    signed: date
    serial: int
    stem: str
    kind: str
    title: str
    issuer: str
    number: str
    words: dict[str, str]
    goals: list[Statement]
    sections: list[Section]
    guarantees: list[Task]
    reordered: list[int] = field(default_factory=list)
    paths: dict[int, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Give the name of its files."""
        return f"{self.region.code}-{self.signed.year}-{self.serial}"

    @property
    def tasks(self) -> list[Task]:
        """Give the tasks in the order of the text."""
        return [task for _, tasks in self.sections for task in tasks] + self.guarantees


KINDS = ("实施方案", "实施方案", "实施意见", "行动方案", "工作方案", "行动计划", "若干措施")


def name_departments(region: Region, wording: Wording, rng: Random, year: int) -> dict[str, str]:
    """Give the words that depend on the notice: its departments (@民政), its level and its places."""
    word, parent = region.word, region.parent
    above = parent.word if parent else word
    city = region.level == "prefecture" or (region.level == "province" and word == "市")
    tier = 1 if city else 0 if region.level == "province" else 2
    words = {f"@{line}": word + rng.choice(names[tier]) for line, names in wording.departments.items()}
    seat = region.children[0].short if tier == 0 else region.short
    if year >= 2023:
        words["@银监"] = f"金融监管总局{region.short}监管{('局', '分局', '支局')[tier]}"
    elif tier == 2 and parent:
        words["@银监"] = f"{parent.short}银保监分局{region.short}监管组"
    else:
        words["@银监"] = f"{region.short}银保监{'分局' if region.level == 'prefecture' else '局'}"
    words["@人行"] = f"人行{seat}{'支行' if tier == 2 else '中心支行'}"
    if tier == 2:
        words["@生态"] = f"{above}生态环境局{region.short}分局"
    unit = "区" if word in ("自治区", "林区") else word
    towns = wording.lists["towns"]
    places = [child.name for child in region.children] or list(towns)
    first, second = rng.sample(places, 2) if len(places) > 1 else (places[0], towns[0])
    below = name_below(region)
    return words | {
        "全": f"全{unit}",
        "我": f"我{unit}",
        "级": word,
        "下": below,
        "下府": f"{below}人民政府",
        "地": region.name,
        "短": region.short,
        "子1": first,
        "子2": second,
    }


def name_below(region: Region) -> str:
    """Give the regions below as notices write them together: 各县（市、区）."""
    endings = {child.word[-1] for child in region.children}
    if region.level == "county" or not endings:
        return "各镇（街道）" if region.word == "区" else "各乡（镇）"
    found = [ending for ending in "旗县市区州盟" if ending in endings]
    if region.level == "province" and "市" in endings and "区" in endings and "州" not in endings:
        found = ["市", *(ending for ending in found if ending != "市")]
    if region.level == "province" and "州" in endings:
        found = ["市", "州"]
    return f"各{found[0]}" + (f"（{'、'.join(found[1:])}）" if found[1:] else "")


def head_plan(
    region: Region,
    topic: Topic,
    upper: Plan | None,
    signed: date,
    serial: int,
    stem: str,
    wording: Wording,
    rng: Random,
) -> Plan:
    """Give a plan with nothing but its head: title, issuer, number and the words of its region."""
    kind = rng.choice(KINDS)
    span = f"（{signed.year}—{signed.year + rng.choice((2, 3, 4))}年）" if kind == "行动计划" else ""
    title = f"{region.name}{stem}{'的' if kind in ('实施意见', '若干措施') else ''}{kind}{span}"
    place = region.parent.name + region.name if region.ambiguous and region.parent else region.name
    seat = "行政公署" if region.word in ("盟", "地区") else "人民政府"
    whole = rng.random() < 0.15
    issuer = place + seat + ("" if whole else "办公厅" if region.level == "province" else "办公室")
    code = region.sign + ("政发" if whole else rng.choice(("政办发", "政办发", "政办", "政办规")))
    left, right = rng.choice(("〔〕", "〔〕", "〔〕", "〔〕", "[]", "【】", "（）", "﹝﹞"))
    number = f"{code}{left}{signed.year}{right}{serial}号"
    words = name_departments(region, wording, rng, signed.year)
    words |= {f"印{days}": (signed + timedelta(days)).isoformat() for days in WITHIN_DAYS}
    return Plan(region, topic, upper, signed, serial, stem, kind, title, issuer, number, words, [], [], [])


GOALS = (read_template("aim: [T]，<全>[P]，[M]"), read_template("aim: [M]，[P]"))


class Family:
    """A province's notice and the plans that carry it out."""

    def __init__(self, rng: Random, topic: Topic, wording: Wording, slot: int) -> None:
        self.rng, self.topic, self.wording, self.slot = rng, topic, wording, slot
        self.keys = iter(range(1_000_000))
        self.stem = rng.choice(topic.words["题"])

    def shuffled(self, name: str) -> list[tuple[str, str]]:
        """Give pairs of the wording in any order."""
        pairs = self.wording.pairs[name]
        return self.rng.sample(pairs, len(pairs))

    def serial(self) -> int:
        """Give a number that no other family gives an office of the same year."""
        return 1 + self.slot * 8 + self.rng.randrange(8)

    def make_task(self, pen: Pen, theme: Theme) -> Task:
        """Give a task about a theme."""
        rng = self.rng
        title = pen.write(rng.choice(theme.titles)).text
        count = rng.choice((5, 5, 6, 6, 7))
        if not theme.lines:
            special = rng.sample(theme.statements, min(len(theme.statements), rng.choice((3, 4, 4, 5))))
            return Task(next(self.keys), theme, title, tuple(pen.write(one) for one in special), ())
        fragments = rng.sample(theme.fragments, len(theme.fragments))
        statements = [pen.write(one) for one in rng.sample(theme.statements, min(count // 2, 4))]
        while len(statements) < count:
            if len(fragments) > 1:
                statements.append(pen.compose((fragments.pop(), fragments.pop())))
            else:
                statements.append(pen.extra())
        rng.shuffle(statements)
        labels = theme.labels if len(statements) >= 2 * len(theme.labels) and rng.random() < 0.5 else ()
        more: tuple[str, ...] = ()
        split = 0
        if not labels and rng.random() < 0.06:
            more, split = self.assign(theme), len(statements) // 2
        statements = [one._replace(stop="；") if rng.random() < 0.06 else one for one in statements]
        return Task(
            next(self.keys),
            theme,
            title,
            tuple(statements),
            self.assign(theme),
            more,
            split,
            rng.random() < 0.75,
            labels,
        )

    def assign(self, theme: Theme) -> tuple[str, ...]:
        """Give the lines whose departments share a task, the leading one first."""
        rng = self.rng
        lines = list(theme.lines)
        rng.shuffle(lines)
        others = rng.sample(self.topic.lines, min(rng.choice((0, 1, 1, 2, 2, 3)), len(self.topic.lines)))
        lines.insert(0 if rng.random() < 0.6 else 1, self.topic.lead)
        return tuple(dict.fromkeys(lines + others))

    def make_goals(self, pen: Pen) -> list[Statement]:
        """Give the goals that stand before the tasks."""
        return [pen.write(goal) for goal in (GOALS[:1] if self.rng.random() < 0.4 else GOALS)]

    def make_province(self, region: Region, year: int) -> Plan:
        """Give the provincial notice."""
        rng = self.rng
        signed = date(year, 1, 5) + timedelta(rng.randrange(350))
        plan = head_plan(region, self.topic, None, signed, self.serial(), self.stem, self.wording, rng)
        pen = Pen(rng, self.topic, self.wording, signed.year, self.keys)
        themes = [theme for _, section in self.wording.sections for theme in section]
        count = rng.randint(*TASKS)
        guarantees = rng.sample(self.wording.guarantees, 3)
        kept = {theme.key for theme in rng.sample(themes, count - len(guarantees))}
        for titles, section in self.wording.sections:
            tasks = [self.make_task(pen, theme) for theme in section if theme.key in kept]
            rng.shuffle(tasks)
            if tasks:
                plan.sections.append((pen.write(rng.choice(titles)).text, tasks))
        plan.guarantees = [self.make_task(pen, theme) for theme in guarantees]
        plan.goals = self.make_goals(pen)
        self.balance(plan, pen, rng.randrange(*LENGTH))
        return plan

    def balance(self, plan: Plan, pen: Pen, low: int) -> None:
        """Add or take away statements until the tasks have `low` characters, and no more than a real notice's."""
        rng = self.rng
        high = LENGTH[1] + 200
        size = sum(task.size for task in plan.tasks)
        while not low <= size <= high:
            _, tasks = rng.choice(plan.sections)
            index = rng.randrange(len(tasks))
            before = tasks[index]
            tasks[index] = self.insert(before, pen) if size < low else self.cut(before, pen)
            size += tasks[index].size - before.size

    # An edit takes a task of the upper plan and gives that of the lower one, or the same where there is nothing to edit
    # in that way. What was edited is found afterwards, by comparing the two plans (compare_plans).

    def insert(self, task: Task, pen: Pen) -> Task:
        """Give the task with one more statement."""
        held = "".join(statement.text for statement in task.statements)
        fragments = [one for one in task.theme.fragments if one.gist not in held]
        own = [one for one in task.theme.statements if one.gist not in held]
        if own and self.rng.random() < 0.3:
            one = self.rng.choice(own)
            statement = pen.write(one)
        elif len(fragments) > 1 and self.rng.random() < 0.7:
            statement = pen.compose(self.rng.sample(fragments, 2))
        else:
            statement = pen.extra()
        at = self.rng.randrange(1, len(task.statements) + 1)
        return task.but((*task.statements[:at], statement, *task.statements[at:]))

    def cut(self, task: Task, _pen: Pen) -> Task:
        """Give the task without one of its statements."""
        if len(task.statements) < 4:
            return task
        at = self.rng.randrange(len(task.statements))
        return task.but(task.statements[:at] + task.statements[at + 1 :])

    def change_number(self, task: Task, _pen: Pen) -> Task:
        """Give the task with a target raised, seldom lowered."""
        found = [
            (at, target)
            for at, one in enumerate(task.statements)
            for target in one.targets
            if not target.measure and (target.unit != "%" or (target.low or 0) < 95)
        ]
        if not found:
            return task
        at, target = self.rng.choice(found)
        number = target.low or 1
        step = self.rng.choice((2, 3, 5)) if target.unit == "%" else max(1, number // 5)
        new = number + step if self.rng.random() < 0.85 or number <= step else number - step
        return self.swap(task, at, self.set_number(task.statements[at], target, new))

    def set_number(self, statement: Statement, target: Target, new: int) -> Statement:
        """Give a statement with the quantity of a target set."""
        words = target.text.replace(str(target.low), str(new))
        changed = target._replace(text=words, low=new, high=None if target.high is None else new)
        return statement._replace(
            text=statement.text.replace(target.text, words, 1),
            targets=tuple(changed if one is target else one for one in statement.targets),
        )

    def shrink_targets(self, statement: Statement, factor: float) -> Statement:
        """Give a statement with counts of the whole region cut to the share of a region below."""
        for target in statement.targets:
            if target.measure:
                statement = self.set_number(statement, target, shrink(target.low or 1, factor))
        return statement

    def move_date(self, task: Task, pen: Pen) -> Task:
        """Give the task with a deadline moved."""
        found = [at for at, one in enumerate(task.statements) if one.deadlines]
        return self.set_date(task, self.rng.choice(found), pen) if found else task

    def set_date(self, task: Task, at: int, pen: Pen) -> Task:
        """Give the task with the deadline of one statement moved."""
        statement = task.statements[at]
        (old, due), *_ = statement.deadlines
        moved = pen.deadline(old.startswith("到"))
        while moved[1] == due:
            moved = pen.deadline(old.startswith("到"))
        return self.swap(
            task, at, statement._replace(text=statement.text.replace(old, moved[0], 1), deadlines=(moved,))
        )

    def reword(self, task: Task, _pen: Pen) -> Task:
        """Give the task with a statement said in other words, its meaning kept."""
        at = self.rng.randrange(len(task.statements))
        statement = task.statements[at]
        text = statement.text
        plain = statement.modality == "directive" and not (
            statement.actor or statement.deadlines or statement.citations
        )
        clauses = text.split("，")
        if plain and len(clauses) > 3 and not statement.also:
            clauses[1], clauses[2] = clauses[2], clauses[1]
            text = "，".join(clauses)
        for old, new in self.shuffled("synonyms"):
            if text.startswith(old):
                text = new + text[len(old) :]
                break
            if f"，{old}" in text:
                text = text.replace(f"，{old}", f"，{new}", 1)
                break
        if statement.modality == "encourage" and text.startswith("鼓励"):
            text = "支持" + text[2:]
        elif statement.modality == "must" and "应当" in text:
            text = text.replace("应当", "应", 1)
        elif plain and self.rng.random() < 0.5:
            text = self.rng.choice(self.wording.lists["prefixes"]) + text
        if text == statement.text:
            return task
        return self.swap(task, at, statement._replace(text=text))

    def reassign(self, task: Task, _pen: Pen) -> Task:
        """Give the task with a department more or less."""
        others = [line for line in self.topic.lines if line not in task.lines]
        many = len(task.lines) > 4 or not others
        return task.but(task.statements, task.lines[:-1] if many else (*task.lines, self.rng.choice(others)))

    def blur(self, task: Task, _pen: Pen) -> Task:
        """Give the task with a character misread, as a scan does; the truth keeps what is written."""
        for old, new in self.shuffled("misreadings"):
            for at, statement in enumerate(task.statements):
                phrases = (*statement.groups, *(target.text for target in statement.targets), statement.actor or "")
                if old in statement.text and not (
                    statement.incentives or statement.citations or old in "".join(phrases)
                ):
                    return self.swap(task, at, statement._replace(text=statement.text.replace(old, new)))
        return task

    def swap(self, task: Task, at: int, statement: Statement) -> Task:
        """Give the task with one statement in the place of another."""
        return task.but((*task.statements[:at], statement, *task.statements[at + 1 :]))

    def derive(self, upper: Plan, region: Region) -> Plan:
        """Give the plan by which a region carries out the upper one."""
        rng = self.rng
        signed = upper.signed + timedelta(rng.randrange(40, 240))
        plan = head_plan(region, self.topic, upper, signed, self.serial(), self.stem, self.wording, rng)
        pen = Pen(rng, self.topic, self.wording, signed.year, self.keys)
        plan.sections = [(title, list(tasks)) for title, tasks in upper.sections]
        plan.guarantees = list(upper.guarantees)
        self.drop_and_add(plan, pen)
        self.reorder(plan)
        today = signed.isoformat()
        factor = rng.uniform(0.06, 0.2) if region.level == "prefecture" else rng.uniform(0.08, 0.3)
        for _, tasks in plan.sections:
            tasks[:] = [self.renew(task, today, factor, pen) for task in tasks]
        for _ in range(rng.randint(6, 12)):
            _, tasks = rng.choice(plan.sections)
            index = rng.randrange(len(tasks))
            change: Callable[[Task, Pen], Task] = rng.choices(
                (self.change_number, self.move_date, self.cut, self.insert, self.reword, self.reassign, self.blur),
                (5, 4, 3, 3, 5, 2, 1),
            )[0]
            tasks[index] = change(tasks[index], pen)
        self.balance(plan, pen, LENGTH[0])
        plan.goals = self.make_goals(pen)
        plan.goals = [self.shrink_targets(goal, factor) for goal in plan.goals]
        return plan

    def renew(self, task: Task, today: str, factor: float, pen: Pen) -> Task:
        """Give the task with no deadline that has passed, and with the region's share of the upper region's counts."""
        renewed = task
        if task.first_due <= today:
            for at, statement in enumerate(task.statements):
                if statement.deadlines and statement.deadlines[0][1] <= today:
                    renewed = self.set_date(renewed, at, pen)
        if task.grand:
            renewed = renewed.but([self.shrink_targets(statement, factor) for statement in renewed.statements])
        return renewed

    def drop_and_add(self, plan: Plan, pen: Pen) -> None:
        """Drop tasks, merge two neighbours, add local ones; the number of tasks stays that of a real notice."""
        rng = self.rng
        low, high = TASKS
        count = len(plan.tasks)
        drops = rng.randint(1, 3)
        merges = int(rng.random() < 0.3)
        adds = min(
            max(drops + rng.choice((-1, 0, 0, 1)), 1, low - count + drops + merges), high - count + drops + merges
        )
        for _ in range(drops):
            _, tasks = rng.choice([section for section in plan.sections if len(section[1]) > 1])
            del tasks[rng.randrange(len(tasks))]
        for _ in range(merges):
            _, tasks = rng.choice([section for section in plan.sections if len(section[1]) > 1])
            index = rng.randrange(len(tasks) - 1)
            tasks[index : index + 2] = [self.merge(tasks[index], tasks[index + 1])]
        used = {task.theme.key for task in plan.tasks}
        free = [theme for _, section in self.wording.sections for theme in section if theme.key not in used]
        for theme in rng.sample(free, min(adds, len(free))):
            _, tasks = rng.choice(plan.sections)
            tasks.insert(rng.randrange(len(tasks) + 1), self.make_task(pen, theme))

    def merge(self, first: Task, second: Task) -> Task:
        """Give one task for two neighbours, under the first one's title."""
        lines = tuple(dict.fromkeys(first.lines + second.lines))[:7]
        statements = (*first.statements[:4], *second.statements[:4])
        return Task(
            next(self.keys),
            first.theme,
            first.title,
            statements,
            lines,
            government=first.government or second.government,
            sources=(first.key, second.key),
        )

    def reorder(self, plan: Plan) -> None:
        """Put a task, or two sections, into another order."""
        rng = self.rng
        if rng.random() < 0.4:
            _, tasks = rng.choice([section for section in plan.sections if len(section[1]) > 1])
            tasks.append(tasks.pop(0))
            plan.reordered.append(tasks[-1].key)
        if rng.random() < 0.15:
            index = rng.randrange(len(plan.sections) - 1)
            first, second = plan.sections[index : index + 2]
            plan.sections[index : index + 2] = [second, first]
            plan.reordered.extend(task.key for task in second[1])


def shrink(number: int, factor: float) -> int:
    """Give a region's share of the upper region's number, in round figures."""
    share = number * factor
    for unit in (1000, 100, 50, 10, 5):
        if share >= unit * 5:
            return round(share / unit) * unit
    return max(1, round(share))


# --- how a notice is laid out ----------------------------------------------------------------------------------------

CLAUSES = (
    "negotiated",
    "listed",
    "lead-and-support",
    "led",
    "bare",
    "by-duty",
    "three-roles",
    "first-leads",
    "square",
    "two-roles",
)


class Style(NamedTuple):
    """How one notice is written: layout, numbering, clauses, width of punctuation, and which parts it has."""

    layout: str
    structure: str
    clause: str
    dot: str
    narrow: str
    run_in: bool
    own_line: bool
    numbered: bool
    table: str
    body: str
    townships: bool


def draw_style(rng: Random, level: str) -> Style:
    """Give a style as real notices mix them."""
    layout = rng.choices(("paged", "indented", "plain", "line", "starred", "menu"), (30, 25, 15, 10, 8, 12))[0]
    table = rng.choices(("none", "beside", "alone"), (80, 16, 4))[0]
    return Style(
        layout,
        rng.choice(("grouped", "grouped", "grouped-anew", "chapters", "chapters-anew", "flat")),
        rng.choices(CLAUSES, (26, 18, 10, 8, 10, 8, 5, 5, 5, 5))[0],
        rng.choice((".", ".", ". ", "、", "．")),
        rng.choices(("wide", "narrow", "mixed"), (65, 12, 23))[0],
        layout == "line" or rng.random() < 0.5,
        rng.random() < 0.15 and layout != "line",
        rng.random() < 0.94,
        "none" if layout == "line" else table,
        rng.choices(("none", "meeting", "names", "group"), (55, 20, 15, 10))[0],
        level != "county" or rng.random() < 0.5,
    )


DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Give a number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


def name_parties(
    names: Sequence[str], government: str | None, style: str, first: bool
) -> tuple[str, list[tuple[str, str]]]:
    """Give a responsibility clause and its parties with their roles; `first` where it is the notice's first clause."""
    every = [*names, government] if government else list(names)
    lead, rest = every[0], every[1:]
    joined, others = "、".join(every), "、".join(rest)
    roles = ["responsible"] * len(every)
    if style in ("lead-and-support", "led", "three-roles") and rest:
        roles = ["lead"] + ["cooperating"] * len(rest)
    if style == "negotiated":
        text = f"（{'、'.join(every[:-1])}和{every[-1]}负责）" if rest else f"（{lead}负责）"
    elif style == "listed":
        text = f"〔责任单位：{joined}〕"
    elif style == "square":
        text = f"【责任单位：{'、'.join(every[:-1])}和{every[-1]}】" if rest else f"【责任单位：{lead}】"
    elif style == "lead-and-support":
        text = f"（牵头单位：{lead}；配合单位：{others}）" if rest else f"（责任单位：{lead}）"
    elif style == "led":
        text = f"（{lead}牵头，{others}配合）" if rest else f"（{lead}负责）"
    elif style == "bare":
        text = f"（{joined}）"
    elif style == "by-duty":
        text = f"［{'、'.join(names)}按职责分工负责{'，' + government + '负责' if government else ''}］"
    elif style == "three-roles" and len(every) > 2:
        half = (len(every) + 1) // 2
        roles = ["lead"] + ["responsible"] * (half - 1) + ["cooperating"] * (len(every) - half)
        text = f"（牵头单位：{lead}；责任单位：{'、'.join(every[1:half])}；配合单位：{'、'.join(every[half:])}）"
    elif style == "first-leads":
        roles[0] = "lead"
        text = f"（{joined}按职责分工负责{'，排在第一位的为牵头部门，下同' if first else ''}）"
    elif rest:
        roles = ["responsible"] + ["cooperating"] * len(rest)
        text = f"（责任单位：{lead}；配合单位：{others}）"
    else:
        roles = ["responsible"]
        text = f"（责任单位：{lead}）"
    return text, list(zip(every, roles, strict=True))


USUAL = str.maketrans("[]【】（）﹝﹞", "〔〕" * 4)
"""The brackets of document numbers, to those that GB/T 9704 has."""


def narrow(text: str) -> str:
    """Give a text with ASCII punctuation where a typist would use it."""
    return text.replace("（", "(").replace("）", ")").replace("，", ",").replace("；", ";").replace("：", ":")


def fill(text: str, words: dict[str, str]) -> str:
    """Give a text with the notice's own words in the place of the marks."""
    parts = text.split(MARK)
    parts[1::2] = [words[key] for key in parts[1::2]]
    return "".join(parts)


def encode_parties(clauses: Sequence[Sequence[tuple[str, str]]]) -> str:
    """Give the parties of clauses, (name, role) each, as JSON; names hold nothing that JSON would escape."""
    lists = (", ".join(f'{{"name": "{name}", "role": "{role}"}}' for name, role in clause) for clause in clauses)
    return f"[{', '.join(f'[{parties}]' for parties in lists)}]"


class Printed(NamedTuple):
    """A notice laid out: its text, its truth, and how much it holds."""

    text: str
    truth: str
    clauses: int
    parties: int


class Printer:
    """Lays a plan out as one notice and writes down its truth."""

    def __init__(self, plan: Plan, rng: Random) -> None:
        self.plan, self.rng, self.lists = plan, rng, read_wording().lists
        self.style = draw_style(rng, plan.region.level)
        self.words = (
            {key: narrow(word) for key, word in plan.words.items()} if self.style.narrow == "narrow" else plan.words
        )
        self.blocks: list[str] = []
        self.citations: dict[tuple[str | None, str | None], str] = {}
        self.truths: list[str] = []
        self.rows: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.persons: list[str] = []
        self.clauses = self.parties = 0
        self.published: date | None = None

    def print(self) -> Printed:
        """Give the notice and its truth."""
        plan, rng, style = self.plan, self.rng, self.style
        notice_title = f"{plan.issuer}关于印发{plan.title}的通知"
        printed = plan.signed + timedelta(rng.randrange(4))
        dated = f"{plan.signed.year}年{plan.signed.month}月{plan.signed.day}日"
        self.print_cover(notice_title, dated)
        self.print_aims()
        self.print_tasks()
        if rng.random() < 0.25:
            self.blocks.append(self.print_end())
        self.print_annexes()
        word = plan.region.word
        if rng.random() < 0.6:
            self.blocks.append(
                f"抄送：{word}委各部门，{word}人大常委会办公室，{word}政协办公室，{word}法院，{word}检察院。"
            )
        stamped = rng.random() < 0.7
        if stamped:
            self.blocks.append(f"{plan.issuer}　　{printed.year}年{printed.month}月{printed.day}日印发")
        if style.layout == "menu":
            self.blocks.append("【打印】　【关闭】　扫一扫在手机打开当前页")
        metadata = {
            "source": f"{plan.name}.txt",
            "number": plan.number if style.numbered else None,
            "title": plan.title,
            "notice_title": notice_title,
            "issuer": plan.issuer,
            "signed": plan.signed.isoformat(),
            "printed": printed.isoformat() if stamped else None,
            "published": self.published.isoformat() if self.published else None,
            "region": plan.region.name,
            "region_code": plan.region.code,
            "level": plan.region.level,
            "kind": plan.kind,
        }
        goals = {
            "deadlines": [{"text": text, "due": due} for goal in plan.goals for text, due in goal.deadlines],
            "targets": [target_truth(target) for goal in plan.goals for target in goal.targets],
        }
        head = encode(
            {
                "bodies": self.bodies,
                "citations": [
                    {"title": title, "number": number, "relation": relation}
                    for (title, number), relation in self.citations.items()
                ],
                "facts": [],
                "goals": goals,
                "metadata": metadata,
                "persons": self.persons,
            }
        )
        text = "\n".join(self.blocks)
        if style.narrow == "narrow":
            text, head = narrow(text), narrow(head)
        text = fill(text, self.words)
        truth = fill(f'{head[:-1]}, "tasks": [\n' + ",\n".join(self.truths) + "\n]}\n", self.words)
        return Printed(LAYOUTS[style.layout](text.split("\n"), rng), truth, self.clauses, self.parties)

    def cite(self, title: str | None, number: str | None, relation: str) -> None:
        """Note a citation, once for each document."""
        self.citations.setdefault((title, number), relation)

    def print_cover(self, notice_title: str, dated: str) -> None:
        """Write the 通知 that carries the plan, and the plan's title."""
        plan, rng, blocks, region = self.plan, self.rng, self.blocks, self.plan.region
        if self.style.layout == "menu":
            blocks.append("首页 > 政务公开 > 政策文件")
            blocks.append(notice_title)
            self.published = plan.signed + timedelta(rng.randrange(1, 9))
            blocks.append(f"发布时间：{self.published.isoformat()}　来源：{plan.issuer}　字号：大 中 小")
        if rng.random() < 0.4:
            blocks.append(f"{plan.issuer}文件")
        if self.style.numbered:
            blocks.append(plan.number)
        stars = "**" if self.style.layout == "starred" else ""
        if self.style.layout == "paged":
            blocks += [plan.issuer, f"关于印发{plan.title}", "的通知"]
        else:
            blocks.append(f"{stars}{notice_title}{stars}")
        seat = "行政公署" if region.word in ("盟", "地区") else "人民政府"
        blocks.append(f"{plan.words['下府']}，{region.word}直各有关单位：")
        wish = rng.choice(("请认真贯彻执行", "请结合实际认真抓好落实", "请遵照执行"))
        blocks.append(f"《{plan.title}》已经{region.word}{seat}同意，现印发给你们，{wish}。")
        blocks += [plan.issuer, dated]
        if rng.random() < 0.7:
            blocks.append("（此件公开发布）")
        blocks.append(f"{stars}{plan.title}{stars}")

    def print_aims(self) -> None:
        """Write why the plan is made, and its goals."""
        plan, rng, blocks = self.plan, self.rng, self.blocks
        if plan.upper:
            relation, lead = rng.choice((("implements", rng.choice(self.lists["reasons"])), ("basis", "根据")))
            uppers = [self.refer_to(plan.upper, relation)]
            if plan.upper.upper and rng.random() < 0.6:
                uppers.insert(0, self.refer_to(plan.upper.upper, relation))
            named = "和".join(uppers)
        else:
            relation, lead = rng.choice((("implements", rng.choice(self.lists["reasons"])), ("basis", "根据")))
            serial = 1 + 3 * read_wording().topics.index(plan.topic) + plan.topic.words["题"].index(plan.stem)
            title, number = f"国务院办公厅关于{plan.stem}的指导意见", f"国办发〔{plan.signed.year}〕{serial}号"
            self.cite(title, number, relation)
            named = f"《{title}》（{number}）"
        start = f"为{lead}{named}精神，" if relation == "implements" else f"根据{named}精神，"
        blocks.append(f"{start}{plan.stem}，结合{MARK}我{MARK}实际，制定本{plan.kind[-2:]}。")
        goals = "。".join(goal.text for goal in plan.goals) + "。"
        blocks.append("一、总体要求")
        if self.style.structure.startswith("chapters") or rng.random() < 0.4:
            blocks.append(f"（一）指导思想。{rng.choice(self.lists['aims'])}。")
            if rng.random() < 0.5:
                blocks.append(f"（二）基本原则。{rng.choice(self.lists['principles'])}")
                blocks.append(f"（三）主要目标。{goals}")
            else:
                blocks.append(f"（二）主要目标。{goals}")
        else:
            blocks.append(f"{rng.choice(self.lists['aims'])}。{goals}")

    def refer_to(self, upper: Plan, relation: str) -> str:
        """Give the words that cite an upper plan by title and number."""
        title = self.rng.choice((f"{upper.issuer}关于印发{upper.title}的通知", upper.title))
        usual = "（" in upper.number or self.rng.random() < 0.5
        number = upper.number.translate(USUAL) if usual else upper.number
        self.cite(title, number, relation)
        return f"《{title}》（{number}）"

    def print_tasks(self) -> None:
        """Write the tasks under their headings, each with its truth."""
        plan, style, blocks = self.plan, self.style, self.blocks
        chapters = style.structure.startswith("chapters")
        anew = style.structure.endswith("anew")
        order = 0
        if not chapters:
            blocks.append("二、重点任务")
        for index, (title, tasks) in enumerate(plan.sections):
            if chapters:
                blocks.append(f"{chinese(index + 2)}、{title}")
                place = [chinese(index + 2)]
            elif style.structure == "flat":
                place = ["二"]
            else:
                blocks.append(f"（{chinese(index + 1)}）{title}")
                place = ["二", f"（{chinese(index + 1)}）"]
            if anew:
                order = 0
            for task in tasks:
                order += 1
                self.print_task(task, place, f"（{chinese(order)}）" if chapters else str(order))
        last = chinese(len(plan.sections) + 2) if chapters else "三"
        blocks.append(f"{last}、保障措施")
        if style.structure not in ("flat", "chapters"):
            order = 0
        for task in plan.guarantees:
            order += 1
            self.print_task(task, [last], str(order) if style.structure == "flat" else f"（{chinese(order)}）")

    def print_task(self, task: Task, place: Sequence[str], number: str) -> None:
        """Write a task and its truth."""
        plan, style, rng = self.plan, self.style, self.rng
        written = task.write()
        heading = number + ("" if number[0] == "（" else style.dot) + task.title
        path = [*place, number]
        plan.paths[task.key] = path
        government = plan.words["下府"] if task.government and style.townships else None
        parties: list[list[tuple[str, str]]] = []
        rows: list[list[tuple[str, str]]] = []
        texts = []
        for paragraph, clause in written.paragraphs:
            ending = ""
            if clause is not None:
                names = list(dict.fromkeys(plan.words[f"@{line}"] for line in (task.more if clause else task.lines)))
                told, named = name_parties(names, government, style.clause, self.clauses == 0)
                if clause == 0 and style.table != "none":
                    listed = [name for name, _ in named]
                    if style.table == "beside" and len(listed) > 2 and rng.random() < 0.1:
                        listed.pop()
                    rows = [[(name, "responsible") for name in listed]]
                    self.rows.append(f"{len(self.rows) + 1}　{task.title}　{'、'.join(listed)}")
                if style.table != "alone":
                    self.clauses += 1
                    self.parties += len(named)
                    parties.append(named)
                    ending = f"\n{told}" if style.own_line else told
            texts.append(paragraph + ending)
        first, second, third, last = written.truth
        if style.table == "alone":
            parties, rows = rows, []
            last = last.replace('"clause": 0', '"clause": null').replace('"clause": 1', '"clause": null')
        truth = f"{first}{encode_parties(rows)}{second}{encode_parties(parties)}{third}"
        run_in = style.run_in or not number.startswith("（")
        body = heading + ("。" if run_in else "\n") + "\n".join(texts)
        citations = written.citations
        if style.narrow == "narrow" or (style.narrow == "mixed" and rng.random() < 0.5):
            body, truth, last = narrow(body), narrow(truth), narrow(last)
            citations = tuple((narrow(title), other, relation) for title, other, relation in citations)
        self.blocks.append(body)
        self.truths.append(f"{truth}{encode(path)}{last}")
        for title, other, relation in citations:
            self.cite(title, other, relation)

    def print_end(self) -> str:
        """Give an unnumbered closing paragraph, which is no task."""
        plan, rng = self.plan, self.rng
        end = f"本{plan.kind[-2:]}自印发之日起施行。"
        if rng.random() < 0.5:
            title = f"{plan.region.name}{plan.stem}的若干意见"
            number = f"{plan.region.sign}政办发〔{plan.signed.year - rng.randint(4, 8)}〕{rng.randint(700, 999)}号"
            self.cite(title, number, "repeals")
            end += f"《{title}》（{number}）同时废止。"
        return end

    def print_annexes(self) -> None:
        """Write the annexes: a table of duties, a coordinating body and its members."""
        plan, rng, style, blocks = self.plan, self.rng, self.style, self.blocks
        words = plan.words
        body = f"{plan.region.name}{plan.topic.name}工作{'领导小组' if style.body == 'group' else '联席会议'}"
        titles = []
        if style.table != "none":
            titles.append("重点任务分工表")
        if style.body == "group":
            titles.append(f"{body}组成人员")
        elif style.body != "none":
            titles.append(f"{body}制度")
        if style.body == "names":
            titles.append(f"{body}成员名单")
        if not titles:
            return
        blocks.append("附件：" + "　".join(f"{index}.{title}" for index, title in enumerate(titles, 1)))
        place = 0
        if style.table != "none":
            place += 1
            blocks += [f"附件{place}", "重点任务分工表", "序号　工作任务　责任单位", *self.rows]
        if style.body == "none":
            return
        lead = plan.topic.lead
        others = [line for line in self.plan.words if line[0] == "@" and line not in (f"@{lead}", "@人行", "@银监")]
        lines = [f"@{lead}", *rng.sample(others, rng.randint(11, 18))]
        names = list(dict.fromkeys(words[line] for line in lines))
        place += 1
        blocks += [f"附件{place}", titles[place - 1]]
        word = plan.region.word
        if style.body == "group":
            blocks.append(f"组　长：{word}政府分管负责同志")
            blocks.append(f"成　员：{'、'.join(names)}主要负责同志")
            blocks.append(
                f"领导小组办公室设在{names[0]}，负责日常联络和督促落实。成员单位人员变动的，由所在单位自行接替。"
            )
        else:
            period = rng.choice(("每半年", "每季度"))
            blocks.append(f"为加强对{plan.topic.name}工作的统筹协调，建立{body}（以下简称联席会议）制度。")
            blocks.append("一、主要职责")
            blocks.append(
                f"研究拟订{plan.topic.name}重大政策，协调跨部门事项，督促检查任务落实，完成{word}政府交办的其他事项。"
            )
            blocks.append("二、成员单位")
            blocks.append(
                f"联席会议由{'、'.join(names)}等{len(names)}个部门和单位组成，{names[0]}为牵头单位。联席会议办公室设在{names[0]}，承担日常工作。"
            )
            blocks.append("三、议事规则")
            blocks.append(f"联席会议{period}召开一次全体会议，由召集人主持。会议议定事项以纪要形式印发各成员单位执行。")
        group = style.body == "group"
        self.bodies.append(
            {
                "name": body,
                "office": names[0],
                "members": [
                    {"name": name, "role": "成员" if group or index else "牵头单位"} for index, name in enumerate(names)
                ],
            }
        )
        if style.body == "names":
            surnames, given = self.lists["names"]
            blocks += [f"附件{place + 1}", titles[place]]
            for index, name in enumerate(names):
                person = rng.choice(surnames) + "".join(rng.sample(given, rng.choice((1, 2, 2))))
                self.persons.append(person)
                head = {"局": "局长", "厅": "厅长", "队": "队长"}.get(
                    name[-1], "主任" if name[-1] in "委办心" else "主要负责人"
                )
                post = head if index == 0 else "负责人" if head == "主要负责人" else f"副{head}"
                blocks.append(f"{('召集人：', '成　员：', '　　　　')[min(index, 2)]}{person}　{name}{post}")


def lay_plain(blocks: Sequence[str], rng: Random) -> str:
    """Give paragraphs a line each, with or without blank lines between."""
    return rng.choice(("\n", "\n\n")).join(blocks) + "\n"


def lay_indented(blocks: Sequence[str], rng: Random) -> str:
    """Give paragraphs opened by two ideographic spaces, as web pages do."""
    return rng.choice(("\n", "\n\n")).join(f"　　{block}" for block in blocks) + "\n"


def lay_line(blocks: Sequence[str], rng: Random) -> str:
    """Give the whole notice on one line, ideographic spaces between its paragraphs."""
    return rng.choice(("　　", "　　", " 　　")).join(blocks)


SPACED = re.compile(r"(?<=[年月于到在])(?=\d)|(?<=\d)(?=[年月个张%])")
HANGING = frozenset("，。；、）》”：】〕］")


def lay_paged(blocks: Sequence[str], rng: Random) -> str:
    """Give lines broken at a fixed width with blank lines between, and page numbers where pages end."""
    width, page = rng.randint(25, 30), rng.randint(20, 26)
    form = rng.choice(("— {} —", "— {} —", "—{}—", "- {} -"))
    spaced = rng.random() < 0.5
    lines: list[str] = []
    count = 0
    for block in blocks:
        text = SPACED.sub(" ", block) if spaced else block
        start, end = 0, len(text)
        while True:
            stop = start + width
            if stop < end and text[stop] in HANGING:
                stop += 1
            lines.append(text[start:stop])
            if len(lines) % page == 0:
                count += 1
                lines.append(f"\n\n{form.format(count)}\n")
            if stop >= end:
                break
            start = stop
    return "\n\n".join(lines) + "\n"


LAYOUTS: dict[str, Callable[[Sequence[str], Random], str]] = {
    "paged": lay_paged,
    "indented": lay_indented,
    "plain": lay_plain,
    "line": lay_line,
    "starred": lay_plain,
    "menu": lay_indented,
}


# --- the way down ----------------------------------------------------------------------------------------------------


def compare_plans(plan: Plan, upper: Plan) -> dict[str, Any]:
    """Give what was changed on the way down, and which tasks correspond, in the form of the gold correspondences."""
    above = {task.key: task for task in upper.tasks}
    edits: list[dict[str, Any]] = []
    required: list[list[list[str]]] = []
    right_only: list[list[str]] = []
    met: set[int] = set()

    def note(
        kind: str, source: int | None, own: Task | None, before: str | None = None, after: str | None = None
    ) -> None:
        edits.append(
            {
                "kind": kind,
                "upper_path": None if source is None else upper.paths[source],
                "path": own and plan.paths[own.key],
                "before": before and fill(before, upper.words),
                "after": after and fill(after, plan.words),
            }
        )

    for own in plan.tasks:
        sources = [own.key] if own.key in above else [key for key in own.sources if key in above]
        met.update(sources)
        if not sources:
            right_only.append(plan.paths[own.key])
            note("added", None, own, None, own.title)
            continue
        required += [[upper.paths[key], plan.paths[own.key]] for key in sources]
        if len(sources) > 1:
            for key in sources:
                note("merged", key, own, above[key].title, own.title)
        elif above[sources[0]] is own:
            continue
        elif above[sources[0]].lines != own.lines:
            before, after = (
                "、".join(f"{MARK}@{line}{MARK}" for line in task.lines) for task in (above[sources[0]], own)
            )
            note("reassigned", sources[0], own, before, after)
        old = {statement.key: (key, statement) for key in sources for statement in above[key].statements}
        new = {statement.key: statement for statement in own.statements}
        for number, (key, statement) in old.items():
            if number not in new:
                note("cut", key, own, statement.text, None)
            elif new[number] is not statement:
                for kind, before, after in compare_statements(statement, new[number]):
                    note(kind, key, own, before, after)
        for number, statement in new.items():
            if number not in old:
                note("inserted", sources[0], own, None, statement.text)
    left_only = [upper.paths[key] for key in above if key not in met]
    for key, task in above.items():
        if key not in met:
            note("dropped", key, None, task.title, None)
    for own in plan.tasks:
        if own.key in plan.reordered and own.key in above:
            note("reordered", own.key, own)
    return {
        "upper": upper.name,
        "edits": edits,
        "left": upper.name,
        "right": plan.name,
        "required": required,
        "allowed": [],
        "left_only": left_only,
        "right_only": right_only,
    }


def compare_statements(old: Statement, new: Statement) -> Iterator[tuple[str, str, str]]:
    """Give the changes from one statement to another: kind, the words before, the words after."""
    text = old.text
    for before, after in zip(old.targets, new.targets, strict=True):
        if before.text != after.text:
            yield "raised" if (after.low or 0) > (before.low or 0) else "lowered", before.text, after.text
            text = text.replace(before.text, after.text, 1)
    for was, moved in zip(old.deadlines, new.deadlines, strict=True):
        if was != moved:
            yield "moved", was[0], moved[0]
            text = text.replace(was[0], moved[0], 1)
    if text != new.text:
        for right, wrong in read_wording().pairs["misreadings"]:
            if text.replace(right, wrong) == new.text:
                yield "misread", right, wrong
                return
        yield "reworded", old.text, new.text


# --- the corpus ------------------------------------------------------------------------------------------------------


def make_families(seed: int, regions: Path = REGIONS) -> Iterator[Iterator[tuple[Plan, Random]]]:
    """Give families without end, each as its plans in order: every plan stands behind its upper one."""
    wording = read_wording()
    provinces = read_regions(regions)
    choices = [
        (province, topic, year) for province in provinces for topic in range(len(wording.topics)) for year in ROUNDS
    ]
    Random(f"{seed}").shuffle(choices)
    index = 0
    while True:
        province, topic, year = choices[index % len(choices)]
        slot = topic + len(wording.topics) * (index // len(choices))
        rng = Random(f"{seed}/{index}")
        yield make_family(
            Family(rng, wording.topics[topic], wording, slot), province, year, index >= WHOLE and rng.random() < 0.15
        )
        index += 1


def make_family(family: Family, province: Region, year: int, whole: bool) -> Iterator[tuple[Plan, Random]]:
    """Give a province's plan, then its prefectures' and each one's counties' plans; all of them where `whole`."""
    rng = family.rng
    top = family.make_province(province, year)
    yield top, rng
    for region in pick(province.children, whole, rng, 6):
        plan = family.derive(top, region)
        yield plan, rng
        for county in pick(region.children, whole, rng, 5):
            yield family.derive(plan, county), rng


def pick(regions: Sequence[Region], whole: bool, rng: Random, most: int) -> list[Region]:
    """Give the regions that answer, in the order of their codes."""
    if whole:
        return list(regions)
    count = min(len(regions), rng.randint(2, most))
    return [regions[index] for index in sorted(rng.sample(range(len(regions)), count))]


def write_corpus(folder: Path, count: int, seed: int, regions: Path = REGIONS) -> list[Truth]:
    """Give what was written: `count` notices with their truth, into `folder` (made where missing)."""
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Truth] = []
    for family in make_families(seed, regions):
        for plan, rng in family:
            if len(found) == count:
                return found
            printed = Printer(plan, rng).print()
            (folder / f"{plan.name}.txt").write_bytes(printed.text.encode())
            (folder / f"{plan.name}.json").write_bytes(printed.truth.encode())
            edits = 0
            if plan.upper:
                change = compare_plans(plan, plan.upper)
                edits = len(change["edits"])
                (folder / f"{plan.name}.edits.json").write_bytes((encode(change) + "\n").encode())
            found.append(
                Truth(
                    plan.name,
                    plan.region.name,
                    plan.region.level,
                    plan.number,
                    plan.upper.name if plan.upper else None,
                    len(printed.text),
                    len(plan.tasks),
                    printed.clauses,
                    printed.parties,
                    edits,
                )
            )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a corpus and say what is in it."""
    parser = argparse.ArgumentParser(description="Write made-up notices, with the truth beside them.")
    parser.add_argument("folder", type=Path, help="where to write; made where missing")
    parser.add_argument("--count", type=int, default=100, help="how many notices (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same notices (default 1)")
    parser.add_argument("--regions", type=Path, default=REGIONS, help="the scheme of regions, as Turtle")
    options = parser.parse_args(arguments)
    found = write_corpus(options.folder, options.count, options.seed, options.regions)
    families = sum(truth.upper is None for truth in found)
    characters = sum(truth.characters for truth in found)
    tasks = sum(truth.tasks for truth in found)
    print(f"{len(found)} notices in {families} families: {characters:,} characters, {tasks:,} tasks → {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
