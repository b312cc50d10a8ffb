"""Correspondences between the provisions of two notices: what the one below kept, changed, dropped and added.

Names of departments, regions, numbers and dates are masked before words are compared, and compared as values: 市民政局
and 县民政局 stand on one line, one level apart, and are no change; 2020年底 and 2021年底 are a date that moved. Pairs
are many to many. What is compared are statements; the pairs of tasks follow from those of their statements.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind
from rapidfuzz.distance import Postfix, Prefix

from policygraph.candidates import pairs_between
from policygraph.curate import Decision
from policygraph.extract.targets import UNITS
from policygraph.model import (
    Amount,
    Deadline,
    Header,
    Outline,
    Party,
    Resolved,
    Responsibility,
    Span,
    Statement,
    Target,
)
from policygraph.numerals import QUANTITY, read_quantity
from policygraph.schemes import Region, Schemes
from policygraph.words import fold_name

VERBATIM: Final = "verbatim"
ADAPTED: Final = "adapted"
ELABORATED: Final = "elaborated"
RAISED: Final = "raised"
WEAKENED: Final = "weakened"
MISSING: Final = "missing"
NEW: Final = "new"
VERDICTS: Final = (VERBATIM, ADAPTED, ELABORATED, RAISED, WEAKENED, MISSING, NEW)

RANKS: Final = {"national": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
LEVEL_OF: Final = {"国": 0, "省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3, "乡": 4, "镇": 4}
STRENGTH: Final = {"must": 3, "directive": 3, "must_not": 3, "entitle": 2, "aim": 2, "encourage": 1, "explore": 1, "may": 1}
"""How strongly a class of modality binds; a fact is on no scale."""

SIGNS: Final = {"region": "\ue000", "department": "\ue001", "date": "\ue002", "number": "\ue003"}
"""What stands for a value of each kind in masked words: characters that no notice holds."""
FIRST_SIGN: Final = 0xE100
"""From here on each value of two statements has a sign of its own."""
VALUE = re.compile("[\ue100-\uf8ff]")

OWN = re.compile(
    r"[我全本](?P<own>[省市县区州])(?!场)|(?P<rank>[省市县区乡镇])(?:、[市县区])?(?:本?级|两级|里(?=[建要成]))(?!市)"
    r"|(?P<gov>[省市县])(?:人民)?政府"
)
BELOW = re.compile(
    r"(?:所属|各|有关|相关)?(?:县、?区|区、?县|县（市、区）|市、?县、?区|市、县（区）|市、县|乡（镇）|乡镇（街道）|乡、?镇|镇、?乡|镇（街道）)(?:级|两级)?(?:人民)?(?:政府)?"
    r"|各(?:[市县区乡镇]|市州|地)(?:人民)?(?:政府)?(?!级)"
)
BANK = re.compile(r"(?:中国)?(?:人民银行|人行)(?:[\u4e00-\u9fff]{2,5}?(?:中心)?支行)?")
"""The central bank and its branches, which bear the name of a place inside theirs."""
DATE = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?[底末终])?(?:以?之?前)?")
NUMBER = re.compile(
    rf"(?P<value>(?>{QUANTITY}))(?P<scale>万亿|亿|千万|百万|十万|万|千|百)?(?:[—～至](?P<high>(?>{QUANTITY})))?"
    rf"(?P<unit>(?!部门)(?:{UNITS}))?"
)
"""A number with its unit behind it; the unit stays in the words."""
FILE_NUMBER = re.compile(r"〔(?:19|20)\d\d〕\d+号?")
FLOOR = re.compile(r"(?:不低于|不少于|不小于|至少|超过|高于|大于)[^，。；\d]{0,4}$")
CEILING = re.compile(r"(?:不超过|不高于|不大于|不多于|控制在|最高)[^，。；\d]{0,4}$")
STEM_LIST = re.compile(
    r"(?:[、和及与](?:(?![和及与])[\u4e00-\u9fff]){1,10}?){0,12}(?:(?:等|各|有关|相关|主管|行政|管理)*部门|(?=要(?![求素点闻])))"
)
BODY_TAIL = frozenset("局委办厅部会署院队")
MARKS = re.compile(r"[，。；：、“”（）《》,;:()]")
NAMED = re.compile(r"“([^“”]{6,24})”")
STOPS: Final = frozenset("，、；：")
CLAUSES = re.compile(r"[^，：]+[，：]?")

SLIPS: Final = 2
"""Places where a copied sentence may differ by a character: slips and a 的 more or less are no change."""
SAME_WORDS: Final = 0.9
"""Share of masked words below which a sentence was not copied, however short it is."""
BESIDE: Final = 15
"""Characters between the place of a norm and the norm that is compared with it."""
LEAST: Final = 8
"""Characters below which a sentence says too little to be known again by a part of it."""


class Value(NamedTuple):
    """A masked stretch of a notice's words, and what it means.

    `kind` is region, department, date or number. `keys` are what it can be known by: two values are the same where they
    share one. `amount` and `unit` are a number's, `due` a date's last day. `bound` is floor, ceiling or nothing;
    `role` says what the number or date was read as: target, amount, deadline, or nothing.
    """

    kind: str
    start: int
    end: int
    keys: frozenset[str]
    words: str
    amount: float | None = None
    unit: str = ""
    due: date | None = None
    bound: str = ""
    role: str = ""


class Difference(NamedTuple):
    """What differs between two statements, as values: `upper` and `lower` are words as written, None where there are none.

    `kind` is number, date, modality, department or region; `change` is raised, weakened or empty where it is neither.
    """

    kind: str
    upper: str | None
    lower: str | None
    change: str = ""
    before: str = ""
    after: str = ""
    """The values: a deadline's last day (ISO 8601), a number."""


class Piece(NamedTuple):
    """A stretch of a redline: `kept`, `renamed` (another name for the same), `gone`, `added`; with the words of each side."""

    tag: str
    upper: str
    lower: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as it is compared: its finding, its task, its masked words with the offset of each, its values."""

    number: int
    finding: Statement
    unit: int
    masked: str
    at: tuple[int, ...]
    """The offset in the notice's words of each masked character, and of the end."""
    values: Mapping[int, Value]
    """By the index of its sign in `masked`."""


@dataclass(frozen=True, slots=True)
class Side:
    """A notice as it is compared."""

    resolved: Resolved
    lines: tuple[Line, ...]
    tasks: tuple[int, ...]
    """The provisions that hold statements, in their order, as indexes of the outline."""
    title: str
    number: str | None
    signed: str | None
    shown: str
    """The notice's words as they may be shown: persons hidden, unless they are to be seen."""

    @property
    def names(self) -> tuple[str, ...]:
        """Give what a decision may call the notice: its file, the file's stem, its number."""
        source = self.resolved.reading.notice.source
        return tuple(name for name in (source, Path(source).stem, self.number) if name)

    @property
    def outline(self) -> Outline:
        """Give the tree of its provisions."""
        return self.resolved.reading.outline

    def is_task(self, unit: int) -> bool:
        """Tell whether a provision is a task of the body, neither background nor annex."""
        provision = self.outline.provisions[unit]
        return provision.kind == "task" and provision.part == "body"

    def span(self, line: Line) -> Span:
        """Give where a statement stands in the notice's text."""
        return self.resolved.reading.words.span(line.finding.start, line.finding.end)

    def plain(self, start: int, end: int) -> str:
        """Give words as the notice writes them."""
        return self.shown[start:end]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that correspond: their numbers in `lines`, how alike they are (0 to 1), what changed."""

    upper: int
    lower: int
    score: float
    verdict: str
    differences: tuple[Difference, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TaskPair:
    """Two tasks that correspond, as indexes of provisions; the score is the share of the shorter one's words that both have."""

    upper: int
    lower: int
    score: float
    verdict: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two notices compared. What stands in no pair is missing below, or new there."""

    upper: Side
    lower: Side
    pairs: tuple[Pair, ...]
    tasks: tuple[TaskPair, ...]
    missing: tuple[int, ...]
    """Numbers of the upper statements without counterpart."""
    new: tuple[int, ...]
    kept_as_title: Mapping[int, int]
    """Of the upper statements without counterpart those whose words head a task below: that task."""
    made_of_title: Mapping[int, int]
    """Of the lower statements without counterpart those whose words head a task above: that task."""
    missing_tasks: tuple[int, ...]
    new_tasks: tuple[int, ...]
    elsewhere: Mapping[int, tuple[str, ...]]
    """Of the missing statements those that name places, none of which is the lower notice's: the names."""
    reviewed: Mapping[tuple[int, int], Decision]
    """What reviewers decided, by the numbers of the two statements."""


# What is compared ---------------------------------------------------------------------------------------------------------


def read_side(resolved: Resolved, schemes: Schemes, hide: Callable[[str], str] = str) -> Side:
    """Give a notice as it is compared: its statements, masked. `hide` hides persons in words, and keeps their length."""
    reading = resolved.reading
    values = _Values(resolved, schemes).find()
    lines: list[Line] = []
    tasks: dict[int, None] = {}
    place = 0
    for finding in reading.findings:
        if not isinstance(finding, Statement):
            continue
        unit = reading.outline.unit(finding.provision)
        if unit is None:
            continue
        while place and values[place - 1].end > finding.start:
            place -= 1
        while place < len(values) and values[place].start < finding.start:
            place += 1
        inside = []
        for value in values[place:]:
            if value.end > finding.end:
                break
            inside.append(value)
        lines.append(_mask(len(lines), finding, unit, reading.words.text, inside))
        tasks[unit] = None
    heads = {finding.field: finding.value for finding in reversed(reading.findings) if isinstance(finding, Header)}
    title = heads.get("title") or heads.get("notice_title") or reading.notice.source
    number = heads.get("number") or reading.notice.aside.get("number")
    return Side(
        resolved, tuple(lines), tuple(sorted(tasks)), hide(title), number, heads.get("signed"), hide(reading.words.plain)
    )


def _mask(number: int, finding: Statement, unit: int, text: str, values: Sequence[Value]) -> Line:
    """Give a statement with its values masked."""
    signs: list[str] = []
    at: list[int] = []
    held: dict[int, Value] = {}
    place = finding.start
    for value in values:
        signs.extend(text[place : value.start])
        at.extend(range(place, value.start))
        held[len(signs)] = value
        signs.append(SIGNS[value.kind])
        at.append(value.start)
        place = value.end
    signs.extend(text[place : finding.end])
    at.extend(range(place, finding.end))
    at.append(finding.end)
    return Line(number, finding, unit, "".join(signs), tuple(at), held)


class _Values:
    """The finding of one notice's values."""

    def __init__(self, resolved: Resolved, schemes: Schemes) -> None:
        self.schemes = schemes
        self.reading = resolved.reading
        self.text = self.reading.words.text
        self.rank = RANKS.get(self.reading.level or "", 2)
        code = self.reading.region_code
        self.home: Region | None = schemes.regions.get(code) if code else None

    def find(self) -> list[Value]:
        """Give the values of a notice in the order of its text, none inside another."""
        taken = [False] * (len(self.text) + 1)
        found: list[Value] = []
        # What is surer comes first: a date's year is no number, a department's 市 no region.
        for values in (self._departments(), self._dates(), self._regions(), self._numbers()):
            for value in values:
                if not any(taken[value.start : value.end]):
                    taken[value.start : value.end] = [True] * (value.end - value.start)
                    found.append(value)
        return sorted(found, key=lambda value: value.start)

    def _departments(self) -> Iterator[Value]:
        automaton, labels = _line_labels(self.schemes)
        text = self.text
        for match in BANK.finditer(text):
            keys = frozenset(f"{key} {line}" for key in self._level_keys(self.rank) for line in self.schemes.lines["人民银行"])
            yield Value("department", *match.span(), keys, match[0])
        for number, start, end in automaton.find_matches_as_indexes(text):
            label = labels[number]
            if label[-1] == "部" and text[end : end + 1] == "门":
                # 财政部门 is 财政 and 部门, not 财政部.
                label, end = label[:-1], end - 1
            lines_of = self.schemes.lines.get(label)
            if lines_of is None:
                continue
            whole = (len(label) > 2 and label[-1] in BODY_TAIL) or label == "残联"
            if not whole and (STEM_LIST.match(text, end) is None or text[end : end + 2] == "服务"):
                continue
            if self.reading.outline.in_title(start):
                continue
            level = ""
            if start and text[start - 1] in "省市县区" and (start < 2 or text[start - 2] not in "城各"):
                start -= 1
                level = text[start]
            rank = LEVEL_OF[level] if level else 0 if label in self.schemes.national else 1 if label[-1] == "厅" else self.rank
            known = {name for slug in lines_of for name in _with_successor(slug, self.schemes)}
            keys = frozenset(f"{key} {line}" for key in self._level_keys(rank) for line in known)
            yield Value("department", start, end, keys, text[start:end])

    def _level_keys(self, rank: int) -> tuple[str, str]:
        """Give what a level is known by: its own name, and how far it lies below the notice's."""
        return f"level {rank}", f"below {rank - self.rank}"

    def _regions(self) -> Iterator[Value]:
        text = self.text
        automaton, names = _region_names(self.schemes, self.home.code if self.home else None)
        for number, start, end in automaton.find_matches_as_indexes(text):
            region = self.schemes.regions[names[number][1]]
            keys = {f"region {region.code}", f"level {RANKS[region.level]}"} if region.level != "county" else {f"region {region.code}"}
            if self.home is not None and region.code == self.home.code:
                keys.add("below 0")
            keys.add(f"name {region.code}")
            yield Value("region", start, end, frozenset(keys), text[start:end])
        for match in BELOW.finditer(text):
            named = [LEVEL_OF[sign] for sign in match[0] if sign in LEVEL_OF]
            lowest = max(named, default=self.rank + 1)
            rank = self.rank + 1 if lowest > self.rank else lowest
            yield Value("region", *match.span(), frozenset(self._level_keys(rank)), match[0])
        for match in OWN.finditer(text):
            sign = match["own"] or match["rank"] or match["gov"]
            yield Value("region", *match.span(), frozenset(self._level_keys(LEVEL_OF[sign])), match[0])

    def _dates(self) -> Iterator[Value]:
        dues = {finding.start: finding for finding in self.reading.findings if isinstance(finding, Deadline)}
        for finding in dues.values():
            key = finding.due.isoformat() if finding.due else fold_name(finding.text)
            yield Value("date", finding.start, finding.end, frozenset({key}), finding.text, due=finding.due, role="deadline")
        for match in DATE.finditer(self.text):
            if self._is_quoted(match.start()):
                continue
            yield Value("date", *match.span(), frozenset({match[0]}), match[0])

    def _numbers(self) -> Iterator[Value]:
        roles: dict[int, tuple[str, str]] = {}
        for finding in self.reading.findings:
            match finding:
                case Target():
                    bound = "ceiling" if finding.minimum is None and finding.maximum is not None else "floor"
                    roles.update(dict.fromkeys(range(finding.start, finding.end), ("target", bound)))
                case Amount():
                    roles.update(dict.fromkeys(range(finding.start, finding.end), ("amount", "floor")))
        for match in NUMBER.finditer(self.text):
            start, end = match.start(), match.start("unit") if match["unit"] else match.end()
            if self._is_quoted(start) or self.text[start - 1 : start] in (".", "第", "+"):
                continue
            amount = read_quantity(match["value"], match["scale"] or "")
            role, bound = roles.get(start, ("", ""))
            before = self.text[max(0, start - 9) : start]
            if FLOOR.search(before):
                bound = bound or "floor"
            elif CEILING.search(before) and role != "amount":
                bound = "ceiling"
            shown = self.text[start : match.end()]
            key = f"{amount:g}" + (f"-{match['high']}" if match["high"] else "")
            yield Value("number", start, end, frozenset({key}), shown, amount, match["unit"] or "", None, bound, role)

    def _is_quoted(self, offset: int) -> bool:
        """Tell whether an offset stands in a title or a document's number, whose figures are names."""
        if self.reading.outline.in_title(offset):
            return True
        left = self.text.rfind("〔", max(0, offset - 12), offset + 1)
        return left != -1 and (found := FILE_NUMBER.match(self.text, left)) is not None and offset < found.end()


@lru_cache(maxsize=2)
def _line_labels(schemes: Schemes) -> tuple[AhoCorasick, tuple[str, ...]]:
    """Give an automaton of the labels of departments, and the labels."""
    labels = tuple(sorted(label for label in schemes.lines if len(label) > 1))
    return AhoCorasick(list(labels), matchkind=MatchKind.LeftmostLongest), labels


@lru_cache(maxsize=64)
def _region_names(schemes: Schemes, home: str | None) -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    """Give an automaton of the names of regions as a notice of `home` uses them, and of each its code.

    Full names of all, short ones only of those near: 城区 and 河口 are words as well.
    """
    names: dict[str, str] = {}
    for region in schemes.regions.values():
        if len(region.name) > 2 and len(schemes.regions_named(region.name)) == 1:
            names[region.name] = region.code
    if home is not None:
        own = schemes.regions[home]
        above = list(schemes.above(own))
        near = [*(child for outer in above[:1] for child in schemes.children(outer.code)), *above[:1], *schemes.children(home), own]
        for region in near:
            if region.code == "100000":
                continue
            names[region.name] = region.code
            if region.short and len(region.short) > 1:
                names[region.short] = region.code
    ordered = tuple(sorted(names.items()))
    return AhoCorasick([name for name, _ in ordered], matchkind=MatchKind.LeftmostLongest), ordered


def _with_successor(slug: str, schemes: Schemes) -> tuple[str, ...]:
    """Give a line, and the one that took over from it: 扶贫 and 乡村振兴 are one work under two names."""
    successor = schemes.by_slug[slug].succeeded_by
    return (slug, successor) if successor else (slug,)


# Which statements correspond ----------------------------------------------------------------------------------------------


def _grams(masked: str) -> set[str]:
    """Give the pairs and triples of characters of masked words, marks left out."""
    bare = MARKS.sub("", masked)
    return {bare[i : i + 2] for i in range(len(bare) - 1)} | {bare[i : i + 3] for i in range(len(bare) - 2)}


class _Overlap(NamedTuple):
    """How much two statements share: weight in common, and of each."""

    upper: int
    lower: int
    common: float
    size_upper: float
    size_lower: float

    @property
    def dice(self) -> float:
        """Give the share of both that is in common."""
        return 2 * self.common / (self.size_upper + self.size_lower)

    @property
    def held(self) -> float:
        """Give the share of the smaller one that the other holds."""
        return self.common / min(self.size_upper, self.size_lower)


MANY: Final = 4_000_000
"""Pairs of statements beyond which not each is weighed, but those that hashing brings together."""
ALIKE: Final = 0.42
"""Dice from which two statements of any place correspond."""
HELD: Final = 0.6
"""Share of a statement that stands in another, from which it is a part of that."""
NEAR: Final = 0.26
"""Dice from which two statements correspond that stand in tasks which do so anyhow."""
REWORDED: Final = 0.3
"""Dice from which two statements correspond that are alike clause by clause."""
ALIKE_CLAUSE: Final = 0.35
"""Dice, all characters counting the same, from which two clauses are alike."""
LOOSE: Final = 0.12
"""Dice from which a long run in common is looked for."""
TITLE: Final = 0.6
"""Dice from which a statement says what the title of a task says."""
TITLE_LEAST: Final = 5
"""Characters of a title below which it says too little: 信贷支持."""
LOOSELY: Final = 0.6
"""Share of masked words below which a redline keeps no short runs."""
RUN: Final = 15
"""Characters in a row from which two statements correspond, however little else they share."""
RUN_NEAR: Final = 11
"""The same, in tasks that correspond anyhow."""
FRESH: Final = 0.3
"""Share of a statement that a further counterpart has to account for, beyond those it has."""
TASK_SHARE: Final = 0.2
"""Share of the shorter task's words from which two tasks correspond."""
TASK_WORDS: Final = 16
"""Characters in common from which two tasks correspond, however long they are."""


def align_notices(upper: Side, lower: Side, schemes: Schemes, decisions: Sequence[Decision] = ()) -> Alignment:
    """Give what corresponds between two notices, statement by statement and task by task.

    What a reviewer decided on two of their statements holds, whatever they share.
    """
    reviewed = dict(_reviewed(upper, lower, decisions))
    return _Judgement(upper, lower, _Matching(upper, lower, reviewed).choose(), schemes, reviewed).alignment()


def _reviewed(upper: Side, lower: Side, decisions: Iterable[Decision]) -> Iterator[tuple[tuple[int, int], Decision]]:
    """Give the decisions on two notices by the numbers of the statements they are about."""
    for decision in decisions:
        if decision.upper in upper.names and decision.lower in lower.names:
            ours = [line.number for line in upper.lines if fold_name(line.finding.text).startswith(decision.upper_words)]
            theirs = [line.number for line in lower.lines if fold_name(line.finding.text).startswith(decision.lower_words)]
            yield from (((one, other), decision) for one in ours for other in theirs)


class _Matching:
    """Choosing the pairs of statements of two notices."""

    def __init__(self, upper: Side, lower: Side, reviewed: Mapping[tuple[int, int], Decision]) -> None:
        self.upper, self.lower = upper, lower
        self.reviewed = reviewed
        self.up = [_grams(line.masked) for line in upper.lines]
        self.down = [_grams(line.masked) for line in lower.lines]
        above, below = (Counter(gram for grams in side for gram in grams) for side in (self.up, self.down))
        total = max(len(self.up), len(self.down)) + 1
        # What stands once in each of two notices is as telling as what stands once in one.
        self.weight = {gram: math.log(total / max(above[gram], below[gram])) for gram in above.keys() | below.keys()}
        self.done_up: defaultdict[int, set[str]] = defaultdict(set)
        self.done_down: defaultdict[int, set[str]] = defaultdict(set)
        """What the pairs chosen so far account for of each statement."""

    def overlaps(self) -> Iterator[_Overlap]:
        """Give every two statements that share enough to be looked at."""
        if len(self.up) * len(self.down) > MANY:
            yield from self._overlaps_of_candidates()
            return
        sizes_up = [sum(self.weight[gram] for gram in sorted(grams)) for grams in self.up]
        sizes_down = np.array([sum(self.weight[gram] for gram in sorted(grams)) for grams in self.down])
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, grams in enumerate(self.down):
            for gram in grams:
                postings[gram].append(number)
        for number, grams in enumerate(self.up):
            if not sizes_up[number] or not len(sizes_down):
                continue
            shared = sorted(gram for gram in grams if gram in postings)
            if not shared:
                continue
            places = np.concatenate([np.asarray(postings[gram]) for gram in shared])
            weights = np.repeat([self.weight[gram] for gram in shared], [len(postings[gram]) for gram in shared])
            common = np.bincount(places, weights, minlength=len(sizes_down))
            with np.errstate(divide="ignore", invalid="ignore"):
                dice = np.nan_to_num(2 * common / (sizes_up[number] + sizes_down))
            for other in np.flatnonzero(dice > 0.08):
                yield _Overlap(number, int(other), float(common[other]), sizes_up[number], float(sizes_down[other]))

    def _overlaps_of_candidates(self) -> Iterator[_Overlap]:
        """Give the same for long notices: only what hashing brings together is weighed."""
        ours, theirs = ([MARKS.sub("", line.masked) for line in side.lines] for side in (self.upper, self.lower))
        for one, other in pairs_between(ours, theirs):
            common = self._weigh(self.up[one] & self.down[other])
            sizes = self._weigh(self.up[one]), self._weigh(self.down[other])
            if common > 0.04 * sum(sizes):
                yield _Overlap(one, other, common, *sizes)

    def choose(self) -> list[_Overlap]:
        """Give the pairs: the most alike first, then what accounts for words that no pair has accounted for yet."""
        every = sorted(
            (pair for pair in self.overlaps() if (pair.upper, pair.lower) not in self.reviewed),
            key=lambda pair: (-pair.dice, pair.upper, pair.lower),
        )
        done_up, done_down = self.done_up, self.done_down
        chosen = [self._confirmed(*numbers) for numbers, decision in sorted(self.reviewed.items()) if decision.value == "confirm"]

        def take(pair: _Overlap, by_name: bool = False) -> None:
            common = self.up[pair.upper] & self.down[pair.lower]
            fresh_up = self._weigh(common - done_up[pair.upper]) / pair.size_upper
            fresh_down = self._weigh(common - done_down[pair.lower]) / pair.size_lower
            first = not done_up[pair.upper] or not done_down[pair.lower]
            enough = max(fresh_up, fresh_down) >= FRESH and (first or min(fresh_up, fresh_down) >= FRESH / 2)
            if not enough and not (by_name and first):
                return
            done_up[pair.upper] |= common
            done_down[pair.lower] |= common
            chosen.append(pair)

        for pair in every:
            if pair.dice >= ALIKE:
                take(pair)
        near = {self._units(pair) for pair in chosen}
        taken = {(pair.upper, pair.lower) for pair in chosen}
        for pair in sorted(every, key=lambda pair: self._units(pair) not in near):
            if (pair.upper, pair.lower) in taken:
                continue
            by_name = self._units(pair) in near and self._share_name(pair)
            if by_name or self._belongs(pair, self._units(pair) in near):
                take(pair, by_name)
        return sorted(chosen, key=lambda pair: (pair.upper, pair.lower))

    def _belongs(self, pair: _Overlap, near: bool) -> bool:
        """Tell whether two statements that are not alike as a whole have a part in common that tells them."""
        ours, theirs = self.upper.lines[pair.upper].masked, self.lower.lines[pair.lower].masked
        if pair.held >= HELD and min(len(ours), len(theirs)) >= LEAST:
            return True
        if near and pair.dice >= NEAR:
            return True
        run = RUN_NEAR if near else RUN
        # A run of n characters holds 2n - 3 pairs and triples: few statements need a closer look.
        shared = len(self.up[pair.upper] & self.down[pair.lower]) if pair.dice >= LOOSE else 0
        if shared >= 2 * run - 3 and _longest_run(ours, theirs) >= run:
            return True
        return pair.dice >= REWORDED and _alike_clauses(ours, theirs) >= 3

    def _confirmed(self, number: int, other: int) -> _Overlap:
        """Give a pair that a reviewer confirmed."""
        common = self.up[number] & self.down[other]
        self.done_up[number] |= common
        self.done_down[other] |= common
        sizes = max(self._weigh(self.up[number]), 1e-9), max(self._weigh(self.down[other]), 1e-9)
        return _Overlap(number, other, self._weigh(common), *sizes)

    def _share_name(self, pair: _Overlap) -> bool:
        """Tell whether both statements name a work in quotation marks that no pair has accounted for: 实施“…幸福工程”."""
        ours, theirs = NAMED.findall(self.upper.lines[pair.upper].masked), NAMED.findall(self.lower.lines[pair.lower].masked)
        named = {gram for name in set(ours) & set(theirs) for gram in _grams(name)}
        done = self.done_up[pair.upper] | self.done_down[pair.lower]
        return bool(named) and 2 * len(named & done) < len(named)

    def _weigh(self, grams: set[str]) -> float:
        return sum(self.weight[gram] for gram in sorted(grams))

    def _units(self, pair: _Overlap) -> tuple[int, int]:
        return self.upper.lines[pair.upper].unit, self.lower.lines[pair.lower].unit


def _alike_clauses(upper: str, lower: str) -> int:
    """Give how many clauses of one statement are worded much like one of the other: 分管负责人抓好落实, 分管负责同志抓好落实."""
    ours, theirs = ([_grams(clause) for clause in CLAUSES.findall(masked)] for masked in (upper, lower))
    return sum(max((_dice(one, other) for other in theirs), default=0.0) >= ALIKE_CLAUSE for one in ours)


def _longest_run(upper: str, lower: str) -> int:
    """Give the length of the longest run of words that two statements share, marks left out."""
    ours, theirs = MARKS.sub("", upper), MARKS.sub("", lower)
    return SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match().size


# What changed -------------------------------------------------------------------------------------------------------------


class _Judgement:
    """Telling what changed between two notices whose statements are paired."""

    def __init__(
        self,
        upper: Side,
        lower: Side,
        chosen: Sequence[_Overlap],
        schemes: Schemes,
        reviewed: Mapping[tuple[int, int], Decision],
    ) -> None:
        self.upper, self.lower = upper, lower
        self.reviewed = reviewed
        self.chosen = chosen
        self.schemes = schemes
        self.below: defaultdict[int, list[int]] = defaultdict(list)
        self.above: defaultdict[int, list[int]] = defaultdict(list)
        for pair in chosen:
            self.below[pair.upper].append(pair.lower)
            self.above[pair.lower].append(pair.upper)

    def alignment(self) -> Alignment:
        """Give everything that is told of two notices."""
        pairs = tuple(self._pair(overlap) for overlap in self.chosen)
        tasks = tuple(sorted(self._task_pairs(pairs), key=lambda task: (task.upper, task.lower)))
        kept = dict(_as_titles([line for line in self.upper.lines if line.number not in self.below], self.lower))
        made = dict(_as_titles([line for line in self.lower.lines if line.number not in self.above], self.upper))
        missing = tuple(line.number for line in self.upper.lines if line.number not in self.below and line.number not in kept)
        new = tuple(line.number for line in self.lower.lines if line.number not in self.above and line.number not in made)
        paired_up, paired_down = {task.upper for task in tasks}, {task.lower for task in tasks}
        return Alignment(
            self.upper,
            self.lower,
            pairs,
            tasks,
            missing,
            new,
            kept,
            made,
            tuple(unit for unit in self.upper.tasks if unit not in paired_up),
            tuple(unit for unit in self.lower.tasks if unit not in paired_down),
            dict(self._elsewhere(missing)),
            self.reviewed,
        )

    def _pair(self, overlap: _Overlap) -> Pair:
        upper, lower = self.upper.lines[overlap.upper], self.lower.lines[overlap.lower]
        ours = self._part(upper, lower, [self.lower.lines[other] for other in self.below[upper.number]])
        theirs = self._part(lower, upper, [self.upper.lines[other] for other in self.above[lower.number]])
        ours_written, theirs_written = _tell_apart(upper, lower)
        steps = _steps(ours_written[slice(*ours)], theirs_written[slice(*theirs)], ours[0], theirs[0])
        differences = tuple(self._differences(upper, lower, steps))
        same = sum(2 * (step.upper_end - step.upper_start) for step in steps if step.tag == "equal")
        length = (ours[1] - ours[0]) + (theirs[1] - theirs[0])
        score = same / length if length else 1.0
        verdict = _judge(ours[1] - ours[0], theirs[1] - theirs[0], steps, differences, score)
        pieces = tuple(self._pieces(upper, lower, steps))
        return Pair(upper.number, lower.number, round(score, 3), verdict, differences, pieces)

    def _part(self, line: Line, other: Line, others: Sequence[Line]) -> tuple[int, int]:
        """Give the part of a statement that one of its counterparts answers to: all of it where there is but one.

        A clause goes to the counterpart that has most of it; one that none has goes with the clause before it.
        """
        if len(others) < 2:
            return 0, len(line.masked)
        owners: list[int | None] = []
        clauses = [match.span() for match in CLAUSES.finditer(line.masked)]
        for start, end in clauses:
            grams = _grams(line.masked[start:end])
            shares = [(len(grams & _grams(one.masked)), -position) for position, one in enumerate(others)]
            share, position = max(shares)
            short = end - start <= LEAST and SIGNS["date"] in line.masked[start:end]
            owners.append(others[-position].number if share * 3 > len(grams) and not short else None)
        # A date that opens a clause belongs to what follows.
        for place in range(len(owners) - 2, -1, -1):
            start, end = clauses[place]
            if owners[place] is None and SIGNS["date"] in line.masked[start:end] and end - start <= LEAST:
                owners[place] = owners[place + 1]
        for place in range(1, len(owners)):
            owners[place] = owners[place - 1] if owners[place] is None else owners[place]
        first = next((owner for owner in owners if owner is not None), None)
        mine = [clause for clause, owner in zip(clauses, owners, strict=True) if (first if owner is None else owner) == other.number]
        return (mine[0][0], mine[-1][1]) if mine else (0, len(line.masked))

    def _differences(self, upper: Line, lower: Line, steps: Sequence[_Step]) -> Iterator[Difference]:
        """Give the values that differ, in the order of the text, the modality first."""
        yield from _modality(upper, lower, steps)
        both, gone, added = _match_values(upper, lower, steps)
        for one, other in both:
            if not one.keys & other.keys:
                if one.kind == "number" and one.unit != other.unit:
                    gone.append(one)
                    added.append(other)
                    continue
                yield Difference(one.kind, one.words, other.words, _change(one, other), _written(one), _written(other))
        yield from _unmatched(gone, added)

    def _pieces(self, upper: Line, lower: Line, steps: Sequence[_Step]) -> Iterator[Piece]:
        """Give the redline of two statements: what lies outside the parts that answer to each other is not in it."""
        for step in steps:
            if step.tag == "equal":
                yield from self._equal(upper, lower, step)
            else:
                gone = self._words(self.upper, upper, step.upper_start, step.upper_end)
                added = self._words(self.lower, lower, step.lower_start, step.lower_end)
                if gone and added and not MARKS.sub("", gone + added):
                    # One mark for another is no change of words.
                    yield Piece("kept", gone, added)
                    continue
                if gone:
                    yield Piece("gone", gone, "")
                if added:
                    yield Piece("added", "", added)

    def _equal(self, upper: Line, lower: Line, step: _Step) -> Iterator[Piece]:
        """Give a stretch that is the same when masked: kept, but where a value differs, or bears another name."""
        start = 0
        length = step.upper_end - step.upper_start
        for offset in range(length + 1):
            value = upper.values.get(step.upper_start + offset) if offset < length else None
            other = lower.values.get(step.lower_start + offset) if value else None
            if offset < length and (value is None or other is None):
                continue
            if start < offset:
                yield Piece(
                    "kept",
                    self._words(self.upper, upper, step.upper_start + start, step.upper_start + offset),
                    self._words(self.lower, lower, step.lower_start + start, step.lower_start + offset),
                )
            if value is not None and other is not None:
                ours = self._words(self.upper, upper, step.upper_start + offset, step.upper_start + offset + 1)
                theirs = self._words(self.lower, lower, step.lower_start + offset, step.lower_start + offset + 1)
                if ours == theirs:
                    yield Piece("kept", ours, theirs)
                elif value.keys & other.keys:
                    yield Piece("renamed", ours, theirs)
                else:
                    yield Piece("gone", ours, "")
                    yield Piece("added", "", theirs)
            start = offset + 1

    def _words(self, side: Side, line: Line, start: int, end: int) -> str:
        return side.plain(line.at[start], line.at[end])

    def _elsewhere(self, missing: Iterable[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Give the missing statements that speak to other places than the lower notice's, with the names of these."""
        home = self.lower.resolved.reading.region_code
        own = self.upper.resolved.reading.region_code
        if home is None or own is None:
            return
        for number in missing:
            named: dict[str, None] = {}
            ours = False
            for value in self.upper.lines[number].values.values():
                codes = {key.removeprefix("name ") for key in value.keys if key.startswith("name ")}
                ours = ours or home in codes
                if codes and home not in codes and own not in codes and any(_lies_in(code, own) for code in codes):
                    named[value.words] = None
            if named and not ours:
                yield number, tuple(named)

    # Tasks ------------------------------------------------------------------------------------------------------------

    def _task_pairs(self, pairs: Sequence[Pair]) -> Iterator[TaskPair]:
        """Give the tasks that correspond: those whose statements share enough words."""
        between: defaultdict[tuple[int, int], list[Pair]] = defaultdict(list)
        for pair in pairs:
            between[self.upper.lines[pair.upper].unit, self.lower.lines[pair.lower].unit].append(pair)
        ours, theirs = _lengths(self.upper), _lengths(self.lower)
        for (unit, other), found in sorted(between.items()):
            common = sum(len(piece.lower) for pair in found for piece in pair.pieces if piece.tag == "kept" and len(piece.lower) > 1)
            share = common / min(ours[unit], theirs[other])
            if share >= TASK_SHARE or common >= TASK_WORDS or self._same_title(unit, other):
                yield self._task_pair(unit, other, found, min(share, 1.0))
        # 发展老年教育 above and below are one task, though no sentence of the one is a sentence of the other.
        for unit in self.upper.tasks:
            for other in self.lower.tasks:
                if (unit, other) not in between and self._same_title(unit, other):
                    yield self._task_pair(unit, other, (), 0.0)

    def _same_title(self, unit: int, other: int) -> bool:
        """Tell whether the titles of two tasks say the same."""
        ours, theirs = self.upper.outline.provisions[unit], self.lower.outline.provisions[other]
        if ours.kind != "task" or theirs.kind != "task" or min(len(ours.title), len(theirs.title)) < TITLE_LEAST:
            return False
        return _dice(_grams(ours.title), _grams(theirs.title)) >= TITLE

    def _task_pair(self, unit: int, other: int, found: Sequence[Pair], share: float) -> TaskPair:
        differences = tuple(_named_departments(self.upper.resolved, unit, self.lower.resolved, other, self.schemes))
        changed = [difference for pair in found for difference in pair.differences]
        changes = {difference.change for difference in changed if difference.change}
        whole_up = {line.number for line in self.upper.lines if line.unit == unit} <= {pair.upper for pair in found}
        whole_down = {line.number for line in self.lower.lines if line.unit == other} <= {pair.lower for pair in found}
        verdicts = {pair.verdict for pair in found}
        if changes == {RAISED} and RAISED in verdicts:
            verdict = RAISED
        elif changes == {WEAKENED} and WEAKENED in verdicts:
            verdict = WEAKENED
        elif verdicts == {VERBATIM} and whole_up and whole_down and not differences:
            verdict = VERBATIM
        elif whole_up and not whole_down and verdicts <= {VERBATIM, ELABORATED}:
            verdict = ELABORATED
        else:
            verdict = ADAPTED
        return TaskPair(unit, other, round(share, 3), verdict, differences)


def _as_titles(lines: Iterable[Line], side: Side) -> Iterator[tuple[int, int]]:
    """Give the statements whose words head a task of the other notice, and that task: 实施…工程 as a sentence, or as a title."""
    titles = [(unit, _grams(side.outline.provisions[unit].title)) for unit in side.tasks]
    for line in lines:
        grams = _grams(line.masked)
        likest = max(((_dice(grams, title), -unit) for unit, title in titles if title), default=(0.0, 0))
        if likest[0] >= TITLE:
            yield line.number, -likest[1]


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


class _Step(NamedTuple):
    """A step from one masked statement to the other: equal, or not."""

    tag: str
    upper_start: int
    upper_end: int
    lower_start: int
    lower_end: int


def _tell_apart(upper: Line, lower: Line) -> tuple[str, str]:
    """Give two masked statements with a sign of its own for each value, which equal ones share."""
    known: list[Value] = []

    def write(line: Line) -> str:
        signs = list(line.masked)
        written = {value.words for value in line.values.values()}
        for place, value in line.values.items():
            alike = [
                number
                for number, other in enumerate(known)
                if other.kind == value.kind and other.keys & value.keys and (other.words == value.words or other.words not in written)
            ]
            same = max(alike, key=lambda number: (*_likeness(known[number], value), -number), default=len(known))
            if same == len(known):
                known.append(value)
            signs[place] = chr(FIRST_SIGN + same)
        return "".join(signs)

    return write(upper), write(lower)


def _likeness(one: Value, other: Value) -> tuple[bool, bool]:
    """Tell how two values that share a key do so: by their very words, or by their place below their own notices."""
    return one.words == other.words, any(key.startswith("below") for key in one.keys & other.keys)


def _steps(upper: str, lower: str, ahead_upper: int, ahead_lower: int) -> list[_Step]:
    """Give how one masked statement becomes the other, in stretches that a reader can follow.

    A character or two that happen to be equal inside a rewritten stretch are part of it; the more two statements differ,
    the longer a run has to be to count as kept.
    """
    codes = _opcodes(upper, lower)
    same = sum(code[2] - code[1] for code in codes if code[0] == "equal")
    shortest = 2 if 2 * same >= LOOSELY * (len(upper) + len(lower)) else 4
    steps: list[_Step] = []
    for number, (tag, i, j, k, m) in enumerate(codes):
        words = upper[i:j]
        inner = 0 < number < len(codes) - 1
        chance = inner and len(words) < shortest and not VALUE.search(words) and words not in STOPS
        step = _Step("changed" if tag != "equal" or chance else "equal", i, j, k, m)
        if steps and steps[-1].tag == step.tag == "changed":
            steps[-1] = steps[-1]._replace(upper_end=j, lower_end=m)
        else:
            steps.append(step)
    steps = _slide(steps, upper, lower)
    return [
        _Step(tag, i + ahead_upper, j + ahead_upper, k + ahead_lower, m + ahead_lower) for tag, i, j, k, m in steps
    ]


def _opcodes(upper: str, lower: str) -> list[tuple[str, int, int, int, int]]:
    """Give difflib's steps from one text to another; what both begin and end with is not looked at twice."""
    if upper == lower:
        return [("equal", 0, len(upper), 0, len(lower))] if upper else []
    ahead = int(Prefix.similarity(upper, lower))
    behind = int(Postfix.similarity(upper[ahead:], lower[ahead:]))
    inner = SequenceMatcher(None, upper[ahead : len(upper) - behind], lower[ahead : len(lower) - behind], autojunk=False)
    codes: list[tuple[str, int, int, int, int]] = [("equal", 0, ahead, 0, ahead)] if ahead else []
    codes += [(tag, i + ahead, j + ahead, k + ahead, m + ahead) for tag, i, j, k, m in inner.get_opcodes()]
    if behind:
        codes.append(("equal", len(upper) - behind, len(upper), len(lower) - behind, len(lower)))
    return codes


def _slide(steps: list[_Step], upper: str, lower: str) -> list[_Step]:
    """Give the steps with words that were only taken out or put in moved to where a reader would cut.

    旅居养〔生、抱团养〕老 is 旅居〔养生、抱团〕养老: of the places where the cut can stand the one beside a mark, else the first.
    """
    moved = list(steps)
    for number in range(1, len(moved) - 1):
        before, step, after = moved[number - 1 : number + 2]
        gone, added = step.upper_start < step.upper_end, step.lower_start < step.lower_end
        if gone == added or before.tag == "changed" or after.tag == "changed":
            continue
        text, start, end = (upper, step.upper_start, step.upper_end) if gone else (lower, step.lower_start, step.lower_end)
        room = min(before.upper_end - before.upper_start, before.lower_end - before.lower_start) - 1
        left = 0
        while left < room and text[start - left - 1] == text[end - left - 1]:
            left += 1
        best = max(range(left + 1), key=lambda back: (_is_cut(text, start - back, end - back), back))
        if best:
            moved[number - 1] = before._replace(upper_end=before.upper_end - best, lower_end=before.lower_end - best)
            moved[number] = _Step(
                step.tag, step.upper_start - best, step.upper_end - best, step.lower_start - best, step.lower_end - best
            )
            moved[number + 1] = after._replace(upper_start=after.upper_start - best, lower_start=after.lower_start - best)
    return moved


def _is_cut(text: str, start: int, end: int) -> int:
    """Give how good a cut is: words that open or end with a mark, or stand behind one."""
    return 2 * (text[start] in STOPS or text[end - 1] in STOPS) + (start > 0 and text[start - 1] in STOPS)


def _modality(upper: Line, lower: Line, steps: Sequence[_Step]) -> Iterator[Difference]:
    """Give the change of modality: the first norm of the one beside the norm that stands in its place in the other."""
    first, last = upper.at[steps[0].upper_start], upper.at[steps[-1].upper_end]
    begin, end = lower.at[steps[0].lower_start], lower.at[steps[-1].lower_end]
    ours = min((norm for norm in upper.finding.norms if first <= norm.start < last), key=lambda norm: norm.start, default=None)
    if ours is None:
        return
    place = _place_below(upper, lower, steps, ours.start)
    theirs = min(
        (norm for norm in lower.finding.norms if begin <= norm.start < end and abs(norm.start - place) <= BESIDE),
        key=lambda norm: abs(norm.start - place),
        default=None,
    )
    if theirs is None or ours.modality not in STRENGTH or theirs.modality not in STRENGTH:
        return
    strong, stronger = STRENGTH[ours.modality], STRENGTH[theirs.modality]
    if strong != stronger:
        yield Difference("modality", ours.modality, theirs.modality, RAISED if stronger > strong else WEAKENED)


def _place_below(upper: Line, lower: Line, steps: Sequence[_Step], offset: int) -> int:
    """Give the offset in the lower notice's words that answers to one in the upper's."""
    index = bisect_right(upper.at, offset) - 1
    step = next((step for step in steps if step.upper_start <= index < step.upper_end), steps[-1])
    ahead = index - step.upper_start if step.tag == "equal" else 0
    return lower.at[min(step.lower_start + ahead, len(lower.at) - 1)]


def _match_values(upper: Line, lower: Line, steps: Sequence[_Step]) -> tuple[list[tuple[Value, Value]], list[Value], list[Value]]:
    """Give the values that stand in each other's place, those that are gone, and those that were added."""
    both: list[tuple[Value, Value]] = []
    gone: list[Value] = []
    added: list[Value] = []
    for step in steps:
        ours = [upper.values[i] for i in range(step.upper_start, step.upper_end) if i in upper.values]
        theirs = [lower.values[i] for i in range(step.lower_start, step.lower_end) if i in lower.values]
        if step.tag == "equal":
            both.extend(zip(ours, theirs, strict=True))
            continue
        gone.extend(ours)
        added.extend(theirs)
    # A value that has moved is no change.
    for value in list(gone):
        same = next((other for other in added if other.kind == value.kind and other.keys & value.keys), None)
        if same is not None:
            gone.remove(value)
            added.remove(same)
    for value in list(gone):
        other = next((other for other in added if _are_comparable(value, other)), None)
        if other is not None:
            both.append((value, other))
            gone.remove(value)
            added.remove(other)
    return both, gone, added


def _are_comparable(one: Value, other: Value) -> bool:
    """Tell whether one value may have come in another's place: two deadlines, or two numbers of one unit."""
    if one.kind != other.kind or one.role != other.role:
        return False
    return one.kind == "date" or (one.kind == "number" and bool(one.unit) and one.unit == other.unit)


def _change(upper: Value, lower: Value) -> str:
    """Tell whether a value was raised or weakened: an earlier day or a higher floor asks for more, a higher ceiling for less."""
    if upper.kind == "date" and upper.due and lower.due and "deadline" in (upper.role, lower.role):
        return RAISED if lower.due < upper.due else WEAKENED
    if upper.kind == "number" and upper.amount is not None and lower.amount is not None and upper.amount != lower.amount:
        bound = upper.bound or lower.bound
        if bound and upper.unit == lower.unit:
            return RAISED if (lower.amount > upper.amount) == (bound == "floor") else WEAKENED
    return ""


def _unmatched(gone: Sequence[Value], added: Sequence[Value]) -> Iterator[Difference]:
    """Give the differences of values that stand on one side alone."""
    ours = [value for value in gone if value.kind == "department"]
    theirs = [value for value in added if value.kind == "department"]
    for value in ours:
        yield Difference("department", value.words, None)
    for value in theirs:
        yield Difference("department", None, value.words)
    for value in gone:
        if _asks(value):
            yield Difference(value.kind, value.words, None, WEAKENED, _written(value))
    for value in added:
        if _asks(value):
            yield Difference(value.kind, None, value.words, RAISED, "", _written(value))


def _written(value: Value) -> str:
    """Give a value as data write it."""
    if value.due is not None:
        return value.due.isoformat()
    return f"{value.amount:g}" if value.amount is not None else ""


def _asks(value: Value) -> bool:
    """Tell whether a date or a number asks for something: a deadline, a target, an amount, a bound."""
    return (value.kind == "date" and bool(value.role)) or (value.kind == "number" and bool(value.role or value.bound))


def _judge(
    length: int, other: int, steps: Sequence[_Step], differences: Sequence[Difference], score: float
) -> str:
    """Give the verdict on two statements of `length` and `other` masked characters."""
    kept = sum(step.upper_end - step.upper_start for step in steps if step.tag == "equal")
    whole = kept >= 0.9 * length and other >= 1.2 * length and other - kept >= LEAST
    only_added = all(difference.upper is None for difference in differences)
    if whole and only_added:
        return ELABORATED
    changes = {difference.change for difference in differences if difference.change}
    if changes == {RAISED}:
        return RAISED
    if changes == {WEAKENED}:
        return WEAKENED
    return ADAPTED if differences or score < SAME_WORDS or not _are_slips(steps, length) else VERBATIM


def _are_slips(steps: Sequence[_Step], length: int) -> bool:
    """Tell whether what differs are slips: a character here and there, 的 or 要. 民办 taken out is none."""
    changed = [step for step in steps if step.tag != "equal"]
    wide = any(max(step.upper_end - step.upper_start, step.lower_end - step.lower_start) > 1 for step in changed)
    return not wide and len(changed) <= max(SLIPS, length // 30)


def _lies_in(code: str, outer: str) -> bool:
    """Tell by their codes whether a region lies in another."""
    return code != outer and code.startswith(outer.rstrip("0"))


def _lengths(side: Side) -> Counter[int]:
    """Give how many characters the statements of each task have."""
    lengths: Counter[int] = Counter()
    for line in side.lines:
        lengths[line.unit] += line.finding.end - line.finding.start
    return lengths


def _named_departments(upper: Resolved, unit: int, lower: Resolved, other: int, schemes: Schemes) -> Iterator[Difference]:
    """Give the departments that only one of two tasks names in its responsibility clauses.

    The same line one level down is the same; a government, which the notice below speaks for itself, is left out.
    """
    ours, theirs = _parties(upper, unit), _parties(lower, other)
    if not ours or not theirs:
        return
    lines_up = {line for _, party in ours for line in _today(party, schemes)}
    lines_down = {line for _, party in theirs for line in _today(party, schemes)}
    for name, party in ours:
        if not lines_down.intersection(_today(party, schemes)):
            yield Difference("department", name, None)
    for name, party in theirs:
        if not lines_up.intersection(_today(party, schemes)):
            yield Difference("department", None, name)


def _parties(resolved: Resolved, unit: int) -> list[tuple[str, Party]]:
    """Give the departments of a task's clauses that stand on a line, each name once."""
    outline = resolved.reading.outline
    found: dict[str, Party] = {}
    for finding in resolved.reading.findings:
        if isinstance(finding, Responsibility) and not finding.annex and outline.unit(finding.provision) == unit:
            for party in resolved.parties.get(fold_name(finding.name), ()):
                if party.lines or party.kind == "unknown":
                    found.setdefault(finding.name, party)
    return list(found.items())


def _today(party: Party, schemes: Schemes) -> frozenset[str]:
    """Give what a party is known by: its lines, those of the body that took over from it, or its name."""
    if not party.lines:
        return frozenset({party.local})
    return frozenset(name for slug in party.lines for name in _with_successor(slug, schemes))
