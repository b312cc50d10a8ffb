"""The diff of a policy: what two graphs say differently, in the words of policy.

Notices are matched by IRI, then by the bytes of their text, number or title; tasks by IRI with title, then by title,
then by near words; dates, amounts and targets by value, then by the sentence they stand in. So a renumbering is told
as one, and not as everything taken away and put in anew. What a person has accepted (exemptions.yml) is told apart, and
fails nothing.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import pyoxigraph as ox
from rapidfuzz.fuzz import ratio
from rdflib import URIRef

from policygraph import store, terms
from policygraph.catalogue import find_labels
from policygraph.exempt import Exemption, find_exemption
from policygraph.explain import GENERATOR
from policygraph.infer import Foretold, inferred_words, score_inference, statement_words
from policygraph.markup import STYLE, hash_source

SEVERITIES: Final = ("violation", "warning", "info")
NEAR: Final = 70
"""Of 100: how alike two things must be to be taken for one that was changed."""

NAMING: Final = ("entities.ttl", "schemes.ttl")
"""Files of a graph that say what the things of the others are called."""

Thing = TypeVar("Thing")


class Words(NamedTuple):
    """What is said in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Give the words in a language."""
        return self.zh if lang == "zh" else self.en


class Kind(NamedTuple):
    """How grave a kind of change is, and how it is told; {before} and {after} stand for the two values."""

    severity: str
    zh: str
    en: str


KINDS: Final = {
    "orphan-new": Kind("violation", "新增孤立义务：“{after}”", "new orphaned obligation: “{after}”"),
    "department-none": Kind("violation", "不再有责任部门（原为 {before}）", "no department any more (was {before})"),
    "notice-removed": Kind("warning", "撤下公文（{before}）", "notice removed ({before})"),
    "task-removed": Kind("warning", "减少任务（{before}）", "task removed ({before})"),
    "deadline-earlier": Kind("warning", "时限提前到 {after}（原为 {before}）", "deadline moved earlier, to {after} (was {before})"),
    "deadline-later": Kind("warning", "时限推迟到 {after}（原为 {before}）", "deadline moved later, to {after} (was {before})"),
    "deadline-changed": Kind("warning", "时限改为 {after}（原为 {before}）", "deadline changed to {after} (was {before})"),
    "deadline-removed": Kind("warning", "取消时限 {before}", "deadline removed: {before}"),
    "amount-raised": Kind("warning", "金额提高到 {after}（原为 {before}）", "amount raised to {after} (was {before})"),
    "amount-lowered": Kind("warning", "金额降低到 {after}（原为 {before}）", "amount lowered to {after} (was {before})"),
    "amount-changed": Kind("warning", "金额改为 {after}（原为 {before}）", "amount changed to {after} (was {before})"),
    "amount-removed": Kind("warning", "取消金额 {before}", "amount removed: {before}"),
    "target-raised": Kind("warning", "指标提高到 {after}（原为 {before}）", "target raised to {after} (was {before})"),
    "target-lowered": Kind("warning", "指标降低到 {after}（原为 {before}）", "target lowered to {after} (was {before})"),
    "target-changed": Kind("warning", "指标改为 {after}（原为 {before}）", "target changed to {after} (was {before})"),
    "target-removed": Kind("warning", "取消指标 {before}", "target removed: {before}"),
    "department-removed": Kind("warning", "{before} 退出", "{before} leaves"),
    "department-role": Kind("warning", "{before} 改为 {after}", "{before} becomes {after}"),
    "notice-added": Kind("info", "新增公文（{after}）", "notice added ({after})"),
    "inference-scored": Kind("info", "{after}", "{after}"),
    "notice-text": Kind("info", "原文有改动", "its text was changed"),
    "notice-reread": Kind("info", "原文未变，读法有变", "its text is the same and was read differently"),
    "notice-head": Kind("info", "{after}（原为 {before}）", "{after} (was {before})"),
    "task-added": Kind("info", "新增任务（{after}）", "task added ({after})"),
    "task-title": Kind("info", "标题改为“{after}”（原为“{before}”）", "title changed to “{after}” (was “{before}”)"),
    "task-words": Kind("info", "文字有改动", "its words were changed"),
    "task-number": Kind("info", "序号改为 {after}（原为 {before}）", "number changed to {after} (was {before})"),
    "department-added": Kind("info", "{after} 加入", "{after} joins"),
    "deadline-added": Kind("info", "新增时限 {after}", "new deadline: {after}"),
    "amount-added": Kind("info", "新增金额 {after}", "new amount: {after}"),
    "target-added": Kind("info", "新增指标 {after}", "new target: {after}"),
    "norms": Kind("info", "{after}（原为 {before}）", "{after} (was {before})"),
    "orphan-gone": Kind("info", "不再有孤立义务：“{before}”", "no longer an orphaned obligation: “{before}”"),
}
"""Every kind of change, the gravest first."""

RULES: Final = {"orphan-new": "orphaned-obligations", "department-none": "tasks-without-department"}
"""The rule of `policygraph check` that finds what a kind of change leads to, by which an exemption accepts it."""

ROLES: Final = {
    "lead": Words("牵头", "lead"), "responsible": Words("责任", "responsible"), "cooperating": Words("配合", "cooperating"),
}  # fmt: skip
NORMS: Final = ("Obligation", "Prohibition", "Permission", "Encouragement", "Exploration", "Aim", "Entitlement")
HEAD: Final = ("number", "title", "noticeTitle", "issuerName", "dateDocument")
GOALS: Final = Words("任务以外", "outside the tasks")
SEVERITY: Final = {"violation": Words("错误", "violation"), "warning": Words("警告", "warning"), "info": Words("变化", "change")}
SAY: Final = {
    "zh": {
        "title": "政策有什么变化", "none": "政策没有变化", "by_notice": "按公文", "by_department": "按部门", "change": "变化",
        "summary": "公文：新增 {notices_added}，撤下 {notices_removed}，有变化 {notices_changed}。任务：新增 {tasks_added}，"
        "减少 {tasks_removed}，有变化 {tasks_changed}。错误 {violations}，警告 {warnings}，已豁免 {exempted}。"
        "三元组 +{triples_added} −{triples_removed}",
        "tasks": "{role}任务 {count}", "orphans": "新增孤立义务 {count} 项",
        "accepted": "新增孤立义务（已豁免）{count} 项", "exempted": "已豁免", "because": "（{why}）",
        "adopted": "不再孤立的义务 {count} 项",
        "and": "；", "colon": "：",
        "where": "位置", "severity": "程度", "department": "部门",
    },
    "en": {
        "title": "What changed in the policy", "none": "No change of policy", "by_notice": "By notice",
        "by_department": "By department", "change": "change",
        "summary": "Notices: {notices_added} added, {notices_removed} removed, {notices_changed} changed. Tasks: {tasks_added} added, "
        "{tasks_removed} removed, {tasks_changed} changed. {violations} violations, {warnings} warnings, {exempted} "
        "exempted. Triples +{triples_added} −{triples_removed}",
        "tasks": "tasks as {role} {count}", "orphans": "new orphaned obligations: {count}",
        "accepted": "new orphaned obligations (exempted): {count}", "exempted": "exempted", "because": " ({why})",
        "adopted": "obligations no longer orphaned: {count}", "and": "; ", "colon": ": ",
        "where": "where", "severity": "severity", "department": "department",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, where it is, whom it touches, the two values as data, and how it is told.

    `task` is the IRI of the task, the newer one where there are two; None where the change is of the whole notice.
    """

    kind: str
    notice: str
    task: str | None
    place: Words
    title: str
    departments: tuple[str, ...]
    before: str | None
    after: str | None
    words: Words
    exemption: Exemption | None = None

    @property
    def severity(self) -> str:
        """Give violation, warning or info."""
        return KINDS[self.kind].severity


@dataclass(frozen=True, slots=True)
class Duties:
    """What changed for one department: tasks taken on and given up by role, and the other changes in its tasks."""

    iri: str
    label: str
    gained: Mapping[str, int]
    lost: Mapping[str, int]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What two graphs say differently: the changes in the order of notices and tasks, by department, and as triples."""

    changes: tuple[Change, ...]
    departments: tuple[Duties, ...]
    names: Mapping[str, Words]
    """What a notice is called: its number, else its title."""
    titles: Mapping[str, str]
    added: tuple[ox.Quad, ...]
    removed: tuple[ox.Quad, ...]

    def fails(self, severity: str) -> bool:
        """Tell whether there is a change as grave as that or graver; none is for `never`."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1] if severity in SEVERITIES else ()
        return any(change.severity in grave and change.exemption is None for change in self.changes)

    def counts(self) -> dict[str, int]:
        """Give how much changed: notices, tasks, violations and warnings that nobody has accepted, the accepted, triples."""
        kinds = Counter(change.kind for change in self.changes)
        grave = Counter(change.severity for change in self.changes if change.exemption is None)
        whole = {change.notice for change in self.changes if change.kind in ("notice-added", "notice-removed")}
        # A task that is there on one side only has all that is said of it from its being there.
        single = {change.task for change in self.changes if change.kind in ("task-added", "task-removed")}
        return {
            "notices_added": kinds["notice-added"],
            "notices_removed": kinds["notice-removed"],
            "notices_changed": len({change.notice for change in self.changes} - whole),
            "tasks_added": kinds["task-added"],
            "tasks_removed": kinds["task-removed"],
            "tasks_changed": len({change.task for change in self.changes if change.task} - single),
            "violations": grave["violation"],
            "warnings": grave["warning"],
            "exempted": sum(change.exemption is not None for change in self.changes),
            "triples_added": len(self.added),
            "triples_removed": len(self.removed),
        }


@dataclass(frozen=True, slots=True)
class Quantity:
    """A date, an amount or a target of a task: its words, its value (from, to), its unit, the sentence around it."""

    exact: str
    value: tuple[str | None, ...]
    unit: tuple[str, ...]
    around: str

    @property
    def raw(self) -> str:
        """Give the value as data."""
        return "/".join(part or "" for part in self.value)


class Orphan(NamedTuple):
    """An obligation that nobody bears: its words, its IRI and that of the provision that it stands in."""

    words: str
    iris: tuple[str, ...] = ()


@dataclass(slots=True)
class Task:
    """A task as it is compared; one without a number holds what stands outside the tasks of its notice."""

    iri: str
    local: str = ""
    path: str = ""
    number: str = ""
    title: str = ""
    order: int = 0
    words: str = ""
    roles: dict[str, str] = field(default_factory=dict)
    dates: list[Quantity] = field(default_factory=list)
    amounts: list[Quantity] = field(default_factory=list)
    targets: list[Quantity] = field(default_factory=list)
    orphans: list[Orphan] = field(default_factory=list)
    norms: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Policy:
    """A notice as it is compared."""

    iri: str
    head: dict[str, str]
    sha256: str
    tasks: list[Task]
    triples: frozenset[tuple[str, str, str]]


def compare_graphs(
    old: ox.Store, new: ox.Store, exemptions: Sequence[Exemption] = (), *, on: date | None = None
) -> Difference:
    """Give what two graphs say differently.

    What an exemption accepts is told as accepted, up to the day on which the exemption ends; `on` is the day of
    judgement, today unless told. Raises CurationError where two exemptions match one change.
    """
    before, after = _Reading(old), _Reading(new)
    labels = _find_labels(old, new, before, after)
    pairs = _pair(
        before.policies,
        after.policies,
        lambda one: one.iri,
        lambda one: one.sha256,
        lambda one: one.head.get("number") or one.iri,
        lambda one: one.head.get("title") or one.iri,
    )
    foretold = _score_inferences(old, after)
    comparison = _Comparison(labels, exemptions, on or date.today())
    for left, right in sorted(pairs, key=lambda pair: (pair[1] or pair[0]).iri):  # type: ignore[union-attr]
        if left is None or right is None or left.triples != right.triples:
            comparison.compare_notices(left, right)
        if right is not None and right.iri in foretold:
            told = foretold[right.iri]
            comparison.tell("inference-scored", right.iri, after=Words(told.tell("zh"), told.tell("en")))
    names = {one.iri: _call(one) for one in (*before.policies, *after.policies)}
    titles = {one.iri: one.head.get("title", "") for one in (*before.policies, *after.policies)}
    removed, added = {quad.triple for quad in old}, {quad.triple for quad in new}
    base = next((one.iri.rpartition("notice/")[0] for one in (*after.policies, *before.policies)), terms.BASE)
    return Difference(
        tuple(comparison.changes),
        comparison.departments(),
        names,
        titles,
        _as_graph(added - removed, terms.graph_iri(base, "added")),
        _as_graph(removed - added, terms.graph_iri(base, "removed")),
    )


def _score_inferences(old: ox.Store, new: _Reading) -> dict[str, Foretold]:
    """Give how what was inferred of documents fared, by the notice of each whose text the newer graph alone holds."""
    held = {new.one(stub, "sameNotice"): words for stub, words in inferred_words(old).items()}
    return {notice: score_inference(words, statement_words(new.graph, notice)) for notice, words in held.items() if notice}


def _as_graph(triples: Iterable[ox.Triple], graph: str) -> tuple[ox.Quad, ...]:
    name = ox.NamedNode(graph)
    quads = (ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)
    return tuple(sorted(quads, key=store.sort_key))


def _call(policy: Policy) -> Words:
    number, title = policy.head.get("number"), policy.head.get("title", "")
    return Words(number, number) if number else Words(f"《{title}》", f"“{title}”")


def _find_labels(old: ox.Store, new: ox.Store, *readings: _Reading) -> dict[str, Words]:
    """Give what departments, kinds of norm and fields of a head are called."""
    wanted = {iri for reading in readings for policy in reading.policies for task in policy.tasks for iri in task.roles}
    wanted |= {terms.POL + name for name in (*NORMS, *HEAD)}
    found: dict[str, Words] = {}
    for graph in (new, old):
        for iri, names in find_labels(store.open_store(graph), map(URIRef, sorted(wanted))).items():
            zh = names.get("zh") or names.get("") or next(iter(names.values()))
            found.setdefault(str(iri), Words(zh, names.get("en", zh)))
    return found


class _Reading:
    """What one graph says, as it is compared; lives as long as that takes."""

    def __init__(self, graph: ox.Store) -> None:
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        owned: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for quad in graph:
            subject, predicate = quad.subject, quad.predicate.value
            if not isinstance(subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode | ox.Literal):
                continue
            said[subject.value][predicate.removeprefix(terms.POL)].append(quad.object.value)
            notice = re.match(r"(.*?/notice/[^/]+)", subject.value)
            if notice:
                owned[notice[1]].add((subject.value, predicate, str(quad.object)))
        self.graph, self.said = graph, said
        self.inside: dict[str, list[str]] = defaultdict(list)
        for iri, about in said.items():
            for above in (*about.get("inProvision", ()), *about.get("inNotice", ())):
                self.inside[above].append(iri)
        notices = sorted(iri for iri in said if self.is_a(iri, "Notice"))
        self.policies = [self._read_policy(iri, frozenset(owned[iri])) for iri in notices]

    def is_a(self, iri: str, name: str) -> bool:
        return iri in self.said and terms.POL + name in self.said[iri].get(f"{terms.RDF}type", ())

    def one(self, iri: str, name: str) -> str:
        values = self.said[iri].get(name) if iri in self.said else None
        return min(values) if values else ""

    def place(self, iri: str) -> int:
        return int(self.one(iri, "start") or 0)

    def _read_policy(self, iri: str, triples: frozenset[tuple[str, str, str]]) -> Policy:
        head = {name: value for name in HEAD if (value := "、".join(sorted(self.said[iri].get(name, ()))))}
        goals = Task(iri)
        tasks = [goals]
        for part in self.inside[iri]:
            if self.is_a(part, "Task"):
                tasks.append(self._read_task(part, iri))
            elif self.is_a(part, "Provision"):
                self._read_findings(part, goals)
        self._read_findings(iri, goals)
        tasks.sort(key=lambda task: task.order)
        last = Counter(_plain(task.path.rpartition("/")[2]) for task in tasks)
        for task in tasks:
            number = _plain(task.path.rpartition("/")[2])
            task.number = number if last[number] == 1 else task.path.replace("/", "")
        return Policy(iri, head, self.one(iri, "sha256") or iri, tasks, triples)

    def _read_task(self, iri: str, notice: str) -> Task:
        task = Task(iri, iri.removeprefix(notice), self.one(iri, "path"), order=int(self.one(iri, "order") or 0))
        about = self.said[iri]
        # Every department of a task is among the responsible ones.
        for role in ("responsible", "cooperating", "lead"):
            task.roles.update(dict.fromkeys(sorted(about.get(f"{role}Department", ())), role))
        self._read_findings(iri, task)
        task.title = _fold(self.one(iri, f"{terms.RDFS}label")) or task.words[:20]
        return task

    def _read_findings(self, provision: str, task: Task) -> None:
        """Add to a task what stands in a provision, in the order of the text."""
        found = sorted(self.inside[provision], key=lambda iri: (self.place(iri), iri))
        statements = [iri for iri in found if self.is_a(iri, "Statement")]
        spans = [(self.place(iri), int(self.one(iri, "end") or 0), _fold(self.one(iri, "exact"))) for iri in statements]
        task.words += "".join(words for _, _, words in spans)

        def around(iri: str) -> str:
            start = self.place(iri)
            return next((words for left, right, words in spans if left <= start < right), task.words)

        for iri in found:
            exact, unit = _fold(self.one(iri, "exact")), (self.one(iri, "unit"), self.one(iri, "per"))
            if self.is_a(iri, "Deadline"):
                value = (self.one(iri, "due") or None, self.one(iri, "precision") or None)
                task.dates.append(Quantity(exact, value, (), around(iri)))
            elif self.is_a(iri, "Amount"):
                value = (self.one(iri, "value") or None, self.one(iri, "bound") or None)
                task.amounts.append(Quantity(exact, value, unit, around(iri)))
            elif self.is_a(iri, "Target"):
                value = (self.one(iri, "minimum") or None, self.one(iri, "maximum") or None)
                task.targets.append(Quantity(exact, value, unit, around(iri)))
            for name in NORMS:
                if self.is_a(iri, name):
                    task.norms[name] += 1
            if self.is_a(iri, "Obligation"):
                bearers = self.said[iri].get("bearer", ())
                if all(self.is_a(bearer, "UnknownBody") for bearer in bearers):
                    task.orphans.append(Orphan(_fold(self.one(self.one(iri, "statement"), "exact")), (iri, provision)))


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _plain(number: str) -> str:
    return number.strip("（）()．.、 ")


def _pair(
    old: Sequence[Thing],
    new: Sequence[Thing],
    *keys: Callable[[Thing], Hashable],
    near: Callable[[Thing, Thing], float] | None = None,
) -> list[tuple[Thing | None, Thing | None]]:
    """Give what is one thing in both, by the first key that they share, then by the nearest of at least NEAR.

    What is in one only stands beside None; those that are only new come last, each in its own order.
    """
    partner: dict[int, int] = {}
    left, right = list(range(len(old))), list(range(len(new)))
    for key in keys:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in right:
            waiting[key(new[place])].append(place)
        for place in left:
            same = waiting.get(key(old[place]))
            if same:
                partner[place] = same.pop(0)
        taken = set(partner.values())
        left, right = [one for one in left if one not in partner], [one for one in right if one not in taken]
    if near is not None:
        scores = ((near(old[a], new[b]), -a, -b) for a in left for b in right)
        for score, a, b in sorted(scores, reverse=True):
            if score >= NEAR and -a not in partner and -b not in partner.values():
                partner[-a] = -b
    taken = set(partner.values())
    pairs: list[tuple[Thing | None, Thing | None]] = [
        (one, new[partner[place]] if place in partner else None) for place, one in enumerate(old)
    ]
    return pairs + [(None, one) for place, one in enumerate(new) if place not in taken]


def pair_tasks(old: Sequence[Task], new: Sequence[Task]) -> list[tuple[Task | None, Task | None]]:
    """Give which task of one notice is which of the other; what stands outside the tasks goes together."""

    def near(left: Task, right: Task) -> float:
        if not left.local or not right.local:
            return 0
        alike = max(ratio(left.title, right.title), ratio(left.words, right.words) if left.words and right.words else 0)
        # The same number in the same place makes a rewritten task more likely than a new one.
        return alike + (20 if left.local == right.local else 0)

    return _pair(old, new, lambda task: (task.local, task.title), lambda task: task.title, near=near)


def _near_quantity(old: Sequence[Quantity], new: Sequence[Quantity]) -> Callable[[Quantity, Quantity], float]:
    """Give what tells how alike the sentences of two quantities are, their figures and dates aside."""
    one_each = len(old) == len(new) == 1

    def near(left: Quantity, right: Quantity) -> float:
        if left.unit[:1] != right.unit[:1]:
            return 0
        if one_each:
            return 100
        return ratio(*(re.sub(r"\d+", "", one.around.replace(one.exact, "")) for one in (left, right)))

    return near


class _Comparison:
    """The changes found so far; lives as long as two graphs are compared."""

    def __init__(self, labels: Mapping[str, Words], exemptions: Sequence[Exemption], day: date) -> None:
        self.labels = labels
        self.exemptions = exemptions
        self.day = day
        self.changes: list[Change] = []
        self.gained: dict[str, Counter[str]] = defaultdict(Counter)
        self.lost: dict[str, Counter[str]] = defaultdict(Counter)

    def label(self, iri: str) -> Words:
        last = iri.rpartition("/")[2]
        return self.labels.get(iri, Words(last, last))

    def tell(
        self,
        kind: str,
        notice: str,
        task: Task | None = None,
        before: Words | None = None,
        after: Words | None = None,
        *,
        departments: Iterable[str] = (),
        raw: tuple[str | None, str | None] | None = None,
        iris: Sequence[str] = (),
    ) -> None:
        """Add a change. `raw` are the two values as data, where they are not the Chinese words; `iris` names it besides."""
        said = KINDS[kind]
        empty = Words("", "")
        zh = said.zh.format(before=(before or empty).zh, after=(after or empty).zh)
        en = said.en.format(before=(before or empty).en, after=(after or empty).en)
        own = task is not None and bool(task.local)
        place = empty if task is None else Words(f"任务{task.number}", f"task {task.number}") if own else GOALS
        old, new = raw or (before and before.zh, after and after.zh)
        named = tuple(sorted({*departments, *(task.roles if task else ())}))
        iri = task.iri if task is not None and own else None
        known = (*iris, *([iri] if iri else []), notice)
        exemption = find_exemption(self.exemptions, RULES[kind], known, self.day) if kind in RULES else None
        title = task.title if task else ""
        self.changes.append(Change(kind, notice, iri, place, title, named, old, new, Words(zh, en), exemption))

    def compare_notices(self, old: Policy | None, new: Policy | None) -> None:
        """Add what changed in a notice; one of the two may be None."""
        notice = (new or old).iri  # type: ignore[union-attr]
        if old is None or new is None:
            one = new or old
            assert one is not None
            self.tell("notice-added" if new else "notice-removed", notice, before=_weigh(one), after=_weigh(one))
        else:
            self.tell("notice-text" if old.sha256 != new.sha256 else "notice-reread", notice)
            for name in HEAD:
                was, now = old.head.get(name, "—"), new.head.get(name, "—")
                if was != now:
                    label = self.label(terms.POL + name)
                    told = Words(f"{label.zh}改为 {now}", f"{label.en} changed to {now}")
                    self.tell("notice-head", notice, before=Words(was, was), after=told, raw=(was, now))
        pairs = pair_tasks(old.tasks if old else (), new.tasks if new else ())
        for left, right in sorted(pairs, key=lambda pair: (pair[1] or pair[0]).order):  # type: ignore[union-attr]
            self.compare_tasks(notice, left, right, told=old is not None and new is not None)

    def compare_tasks(self, notice: str, old: Task | None, new: Task | None, told: bool) -> None:
        """Add what changed in a task; one of the two may be None. `told` is whether its being there is a change."""
        for iri, role in (old.roles if old else {}).items():
            if new is None or new.roles.get(iri) != role:
                self.lost[iri][role] += 1
        for iri, role in (new.roles if new else {}).items():
            if old is None or old.roles.get(iri) != role:
                self.gained[iri][role] += 1
        if old is None or new is None:
            one = new or old
            assert one is not None
            if told and one.local:
                self.tell("task-added" if new else "task-removed", notice, one, self._sum_up(one), self._sum_up(one))
            for orphan in new.orphans if new else ():
                self.tell("orphan-new", notice, new, after=_short(orphan.words), iris=orphan.iris)
            return
        touched, told_before = {*old.roles, *new.roles}, len(self.changes)
        if old.title != new.title:
            self.tell("task-title", notice, new, Words(old.title, old.title), Words(new.title, new.title))
        if old.path != new.path:
            self.tell("task-number", notice, new, Words(old.path, old.path), Words(new.path, new.path))
        self._compare_roles(notice, old, new)
        self._compare_quantities("deadline", notice, new, old.dates, new.dates, touched)
        self._compare_quantities("amount", notice, new, old.amounts, new.amounts, touched)
        self._compare_quantities("target", notice, new, old.targets, new.targets, touched)
        if old.norms != new.norms:
            names = [name for name in NORMS if old.norms[name] != new.norms[name]]
            was, now = (
                Words(
                    "、".join(f"{self.label(terms.POL + name).zh} {task.norms[name]} 项" for name in names),
                    ", ".join(f"{task.norms[name]} × {self.label(terms.POL + name).en}" for name in names),
                )
                for task in (old, new)
            )
            self.tell("norms", notice, new, was, now, departments=touched)
        pairs = _pair(old.orphans, new.orphans, lambda one: one.words, near=lambda left, right: ratio(left.words, right.words))
        for lost, found in pairs:
            if lost is None and found is not None:
                self.tell("orphan-new", notice, new, after=_short(found.words), departments=touched, iris=found.iris)
            elif found is None and lost is not None:
                self.tell("orphan-gone", notice, new, before=_short(lost.words), departments=touched)
        if old.words != new.words and len(self.changes) == told_before:
            self.tell("task-words", notice, new, departments=touched)

    def _sum_up(self, task: Task) -> Words:
        """Give what a task is in a few words: departments by role, dates, obligations."""
        zh, en = [], []
        for role, words in ROLES.items():
            named = [self.label(iri) for iri, own in task.roles.items() if own == role]
            if named:
                zh.append(f"{words.zh}：{'、'.join(one.zh for one in named)}")
                en.append(f"{words.en}: {', '.join(one.en for one in named)}")
        for quantity in task.dates:
            zh.append(f"时限 {_date_words(quantity).zh}")
            en.append(f"due {_date_words(quantity).en}")
        zh.append(f"义务 {task.norms['Obligation']} 项")
        en.append(f"obligations: {task.norms['Obligation']}")
        return Words("；".join(zh), "; ".join(en))

    def _compare_roles(self, notice: str, old: Task, new: Task) -> None:
        if old.roles and not new.roles:
            names = [self.label(iri) for iri in old.roles]
            was = Words("、".join(one.zh for one in names), ", ".join(one.en for one in names))
            self.tell("department-none", notice, new, was, departments=old.roles)
            return
        for iri in sorted({*old.roles, *new.roles}):
            was_role, role, name = old.roles.get(iri), new.roles.get(iri), self.label(iri)
            before, after = (
                Words(f"{name.zh}（{ROLES[one].zh}）", f"{name.en} ({ROLES[one].en})") if one else None for one in (was_role, role)
            )
            if was_role != role:
                kind = "role" if was_role and role else "added" if role else "removed"
                self.tell(f"department-{kind}", notice, new, before, after, departments=[iri], raw=(was_role, role))

    def _compare_quantities(
        self, kind: str, notice: str, task: Task, old: Sequence[Quantity], new: Sequence[Quantity], touched: set[str]
    ) -> None:
        say = _date_words if kind == "deadline" else _quantity_words
        pairs = _pair(
            old,
            new,
            lambda one: (one.value, one.unit, one.around, one.exact if not one.value[0] else ""),
            lambda one: (one.value, one.unit, one.exact if not one.value[0] else ""),
            near=_near_quantity(old, new),
        )
        for left, right in pairs:
            raw = (left.raw if left else None, right.raw if right else None)
            before, after = say(left) if left else None, say(right) if right else None
            if left is None or right is None:
                self.tell(f"{kind}-{'added' if right else 'removed'}", notice, task, before, after, departments=touched, raw=raw)
            elif (left.value, left.unit) != (right.value, right.unit) or (not left.value[0] and left.exact != right.exact):
                way = _way(kind, left, right)
                self.tell(f"{kind}-{way}", notice, task, before, after, departments=touched, raw=raw)

    def departments(self) -> tuple[Duties, ...]:
        """Give the changes by department, in the order of their names."""
        counted = ("department-added", "department-removed", "department-role", "task-added", "task-removed")
        found: dict[str, list[Change]] = {iri: [] for iri in (*self.gained, *self.lost)}
        for change in self.changes:
            if change.kind not in counted:
                for iri in change.departments:
                    found.setdefault(iri, []).append(change)
        rows = (
            Duties(iri, self.label(iri).zh, dict(self.gained[iri]), dict(self.lost[iri]), tuple(changes))
            for iri, changes in found.items()
        )
        return tuple(sorted(rows, key=lambda one: (one.label, one.iri)))


def _weigh(policy: Policy) -> Words:
    tasks = sum(bool(task.local) for task in policy.tasks)
    duties, orphans = sum(task.norms["Obligation"] for task in policy.tasks), sum(len(task.orphans) for task in policy.tasks)
    return Words(
        f"任务 {tasks} 项，义务 {duties} 项，其中孤立 {orphans} 项",
        f"tasks: {tasks}; obligations: {duties}, orphaned: {orphans}",
    )


def _short(words: str) -> Words:
    cut = words if len(words) <= 60 else f"{words[:59]}…"
    return Words(cut, cut)


_ENDS: Final = {"year": ("{y}年底", "the end of {y}"), "month": ("{y}年{m}月底", "the end of {y}-{m:02}")}


def _date_words(quantity: Quantity) -> Words:
    """Give a last day as one says it: 2024年底; the words of the notice where it has none."""
    due, precision = quantity.value
    if due is None:
        return Words(f"“{quantity.exact}”", f"“{quantity.exact}”")
    year, month, day = map(int, due.split("-"))
    zh, en = _ENDS.get(precision or "", ("{y}年{m}月{d}日", due))
    return Words(zh.format(y=year, m=month, d=day), en.format(y=year, m=month, d=day))


def _quantity_words(quantity: Quantity) -> Words:
    per = quantity.unit[1]
    words = quantity.exact if not per or per in quantity.exact else f"{per} {quantity.exact}"
    return Words(words, words)


def _way(kind: str, old: Quantity, new: Quantity) -> str:
    """Give which way a value went: earlier or later, raised or lowered; changed where that cannot be told."""
    if kind == "deadline":
        was, now = old.value[0], new.value[0]
        return "changed" if not was or not now or was == now else "earlier" if now < was else "later"
    # An amount has one figure and its bound; a target has a floor and a ceiling.
    places = 1 if kind == "amount" else 2
    steps = {
        (Decimal(now) > Decimal(was)) - (Decimal(now) < Decimal(was))
        for was, now in zip(old.value[:places], new.value[:places], strict=True)
        if was and now
    } - {0}
    comparable = old.unit[0] == new.unit[0] and len(steps) == 1
    return "changed" if not comparable else "raised" if steps == {1} else "lowered"


# Where the two graphs come from.


def read_builds(old: str, new: str, build: Path) -> tuple[ox.Store, ox.Store]:
    """Give two graphs to compare, each a folder, a file, or a git revision (REV, or REV:FOLDER).

    A revision is looked up in the repository of `build`, and holds the graph in the folder of that name; one that
    holds no graph gives an empty one. Nothing is checked out. A file that is the same in both is in neither, unless
    others need its names. Raises LoadError.
    """
    with tempfile.TemporaryDirectory(prefix="policygraph-") as scratch:
        left, right = (_find_files(place, build, Path(scratch) / side) for place, side in ((old, "old"), (new, "new")))
        same = {
            name
            for name in left.keys() & right.keys()
            if name not in NAMING and left[name].read_bytes() == right[name].read_bytes()
        }
        first, second = (
            store.read_files(file for name, file in sorted(files.items()) if name not in same) for files in (left, right)
        )
        return first, second


def _find_files(place: str, build: Path, scratch: Path) -> dict[str, Path]:
    """Give the files of a graph by their names in its folder; those of a revision are written to `scratch`."""
    path = Path(place)
    if path.is_dir():
        return {file.relative_to(path).as_posix(): file for file in store.find_turtle(path)}
    if path.is_file():
        return {path.name: path}
    revision, _, folder = place.partition(":")
    found: dict[str, Path] = {}
    for name, content in read_revision(revision, build.parent, folder.strip("/") or build.name):
        inside = re.fullmatch(r"(?:notices/)?[^/]+\.ttl", name)
        if inside:
            file = scratch / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            found[name] = file
    return found


def read_revision(revision: str, repository: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """Give name and bytes of each file that a folder held at a revision of a git repository.

    Raises LoadError where there is no such revision, or no git.
    """
    # What begins with a dash would be an option to git.
    if not revision or revision.startswith("-"):
        raise store.LoadError(f"{revision}: 不是图谱，也不是版本 neither a graph nor a revision. 请核对 Check the name.")
    commit = _ask_git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise store.LoadError(
            f"{revision}: 没有这个文件夹、文件，也没有这个版本 no such folder, file or git revision. "
            "请核对名称，浅克隆请先取全部历史 Check the name; in a shallow clone run git fetch --unshallow first."
        )
    listed = _ask_git(repository, "ls-tree", "-r", "-z", commit.decode().strip(), f"{folder}/") or b""
    entries = [entry.partition(b"\t") for entry in listed.split(b"\0") if entry]
    blobs = [(head.split()[2], name.decode("utf-8", "replace")) for head, _, name in entries if head.split()[1] == b"blob"]
    if not blobs:
        return
    content = _ask_git(repository, "cat-file", "--batch", given=b"".join(blob + b"\n" for blob, _ in blobs)) or b""
    for _, name in blobs:
        head, _, content = content.partition(b"\n")
        size = int(head.split()[2])
        yield name.removeprefix(f"{folder}/"), content[:size]
        content = content[size + 1 :]


def _ask_git(repository: Path, *words: str, given: bytes = b"") -> bytes | None:
    """Give what git prints, None where it refuses."""
    try:
        done = subprocess.run(["git", *words], cwd=repository, input=given, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise store.LoadError("git: 没有安装 not installed. 请安装，或给出两个文件夹 Install it, or name two folders.") from error
    return done.stdout if done.returncode == 0 else None


# How a difference is told.


def diff_text(difference: Difference, lang: str = "zh") -> str:
    """Give a difference as lines: what there is, notice by notice and task by task, then department by department."""
    say = SAY[lang]
    lines = [say["summary"].format(**difference.counts())]
    if not difference.changes:
        return "\n".join([say["none"], *lines]) + "\n"
    for notice, tasks in _by_task(difference).items():
        title = difference.titles[notice]
        lines += ["", _called(difference.names[notice].of(lang), title)]
        for changes in tasks:
            place, indent = changes[0].place.of(lang), "  "
            if place:
                lines.append(f"  {place} {changes[0].title}".rstrip())
                indent = "    "
            for change in changes:
                grave = "" if change.severity == "info" else f"[{_weight(change, lang)}] "
                lines.append(f"{indent}{grave}{change.words.of(lang)}{_because(change, lang)}")
    if difference.departments:
        lines += ["", say["by_department"]]
        lines += [f"  {one.label}{say['colon']}{department_line(difference, one, lang)}" for one in difference.departments]
    return "\n".join(lines) + "\n"


def _weight(change: Change, lang: str) -> str:
    """Give how grave a change is, in a word; that it is accepted, where a person has accepted it."""
    return SAY[lang]["exempted"] if change.exemption else SEVERITY[change.severity].of(lang)


def _because(change: Change, lang: str) -> str:
    """Give why a change was accepted; nothing where nobody has accepted it."""
    return SAY[lang]["because"].format(why=change.exemption.why) if change.exemption else ""


def _called(name: str, title: str) -> str:
    return name if title in name else f"{name} {title}"


def _by_task(difference: Difference) -> dict[str, list[list[Change]]]:
    """Give the changes by notice, then by task."""
    found: dict[str, dict[tuple[str | None, Words], list[Change]]] = {}
    for change in difference.changes:
        found.setdefault(change.notice, {}).setdefault((change.task, change.place), []).append(change)
    return {notice: list(tasks.values()) for notice, tasks in found.items()}


def department_line(difference: Difference, duties: Duties, lang: str = "zh") -> str:
    """Give what changed for a department in one line: 牵头任务 +3；任务17 的时限提前到 2024年底；新增孤立义务 1 项."""
    say, parts = SAY[lang], []
    for role, words in ROLES.items():
        gained, lost = duties.gained.get(role, 0), duties.lost.get(role, 0)
        if gained or lost:
            count = " ".join(part for part in (f"+{gained}" if gained else "", f"−{lost}" if lost else "") if part)
            parts.append(say["tasks"].format(role=words.of(lang), count=count))
    several = len({change.notice for change in difference.changes}) > 1
    kinds = Counter(change.kind + "-accepted" * (change.exemption is not None) for change in duties.changes)
    for change in duties.changes:
        if change.kind in ("orphan-new", "orphan-gone"):
            continue
        told, place = change.words.of(lang), change.place.of(lang)
        if several:
            place = f"{difference.names[change.notice].of(lang)} {place}"
        # 任务17 的时限提前到 …, but 任务17 新增时限 …
        link = say["colon"] if lang == "en" else " 的" if told.startswith(("时限", "金额", "指标", "标题", "序号", "文字")) else " "
        parts.append(f"{place}{link}{told}")
    for kind, name in (("orphan-new", "orphans"), ("orphan-new-accepted", "accepted"), ("orphan-gone", "adopted")):
        if kinds[kind]:
            parts.append(say[name].format(count=kinds[kind]))
    return say["and"].join(parts)


def diff_record(difference: Difference) -> dict[str, Any]:
    """Give a difference as plain lists and dictionaries, with its words in both languages."""

    def record(change: Change) -> dict[str, Any]:
        held = change.exemption
        return {
            "kind": change.kind,
            "severity": change.severity,
            "exempted": {"why": held.why, "by": held.by, "until": held.until.isoformat()} if held else None,
            "task": change.task,
            "place": change.place._asdict(),
            "title": change.title,
            "departments": list(change.departments),
            "before": change.before,
            "after": change.after,
            **change.words._asdict(),
        }

    return {
        "counts": difference.counts(),
        "notices": [
            {
                "iri": notice,
                "name": difference.names[notice].zh,
                "title": difference.titles[notice],
                "changes": [record(change) for changes in tasks for change in changes],
            }
            for notice, tasks in _by_task(difference).items()
        ],
        "departments": [
            {
                "iri": one.iri,
                "label": one.label,
                "gained": one.gained,
                "lost": one.lost,
                "zh": department_line(difference, one, "zh"),
                "en": department_line(difference, one, "en"),
            }
            for one in difference.departments
        ],
    }


def diff_trig(difference: Difference) -> bytes:
    """Give a difference as RDF: the triples that came in one named graph (…/graph/added), those that went in another."""
    quads = [*difference.added, *difference.removed]
    return ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=dict(store.PREFIXES)) or b""


MARKS: Final = """
.violation td:first-child { color: #b91c1c; font-weight: 600; } .warning td:first-child { color: #b45309; font-weight: 600; }
h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; } td:first-child { white-space: nowrap; }
"""


def diff_page(difference: Difference, lang: str = "zh") -> str:
    """Give a difference as a page of HTML that loads and runs nothing."""
    say, style = SAY[lang], STYLE + MARKS
    body = [f"<h1>{say['title']}</h1><p>{escape(say['summary'].format(**difference.counts()))}</p>"]
    if not difference.changes:
        body.append(f"<p>{say['none']}</p>")
    else:
        body.append(f"<h2>{say['by_notice']}</h2>")
    for notice, tasks in _by_task(difference).items():
        name, title = difference.names[notice].of(lang), difference.titles[notice]
        body.append(f'<h3>{escape(_called(name, title))}</h3><p class="iri">{escape(notice)}</p>')
        rows = [
            (
                _weight(change, lang),
                f"{change.place.of(lang)} {change.title}".strip(),
                change.words.of(lang) + _because(change, lang),
                "info" if change.exemption else change.severity,
            )
            for changes in tasks
            for change in changes
        ]
        body.append(_rows((say["severity"], say["where"], say["change"]), rows))
    if difference.departments:
        body.append(f"<h2>{say['by_department']}</h2>")
        told = [(one.label, department_line(difference, one, lang), "") for one in difference.departments]
        body.append(_rows((say["department"], say["change"]), told))
    policy = f"default-src 'none'; style-src {hash_source(style)}; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{GENERATOR}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{say['title']}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>{''.join(body)}</main>\n</body>\n</html>\n"
    )


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; the last cell of a row is its class."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        f'<tr class="{kind}">' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>" for *cells, kind in rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
