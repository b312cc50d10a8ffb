"""What questions of all notices would have to count or sort each time, counted and sorted when the graph is built.

Only what adds up over notices is kept: a task, a norm, a sentence stands in one notice. What a notice adds is counted
from its own quads, so that memory holds one notice at a time.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox

from policygraph import terms
from policygraph.assemble import LABEL, TYPE, integer, pol
from policygraph.catalogue import Question, digest_question

Sum = tuple[str, str, int]
"""What is counted for (an IRI), the property that says what is counted, and how often."""

Pair = tuple[str, str, int]
"""Two agents that tasks name together, in the order of their IRIs, and how many tasks do."""
PAIRS: Final = 1000
"""How many of the pairs that share most tasks are kept of all notices together."""

NAMED: Final = {
    "responsibleDepartment": "tasksNamedFor",
    "leadDepartment": "tasksLed",
    "cooperatingDepartment": "tasksJoined",
}
"""What is counted of an agent for each direct property of a provision."""
_NAMES: Final = pol("responsibleDepartment")
_EXACT: Final = pol("exact")
_START: Final = pol("start")

Standing = tuple[str, str, *tuple[str | int, ...]]
"""By which property something is ranked, its IRI, and what it is sorted by before that: at most six words or numbers."""
_KEYS: Final = 6
_BEFORE_THING: Final = re.compile(r"\s|^全[省市县区州]")
"""What targets/differences leaves out of what a target is of."""


def count_notice(quads: Sequence[ox.Quad]) -> Counter[tuple[str, str]]:
    """Give what one notice adds for each department, for itself and for each modality, and where its tasks open."""
    counts: Counter[tuple[str, str]] = Counter()
    classes: dict[str, set[str]] = {"Notice": set(), "Task": set(), "Obligation": set(), "Statement": set()}
    words_of: dict[str, str] = {}
    start_of: dict[str, int] = {}
    notice_of: dict[str, str] = {}
    provision_of: dict[str, str] = {}
    bearers: list[tuple[str, str]] = []
    modality_of: dict[str, str] = {}
    statement_of: dict[str, str] = {}
    kept = {"inNotice": notice_of, "inProvision": provision_of, "modality": modality_of, "statement": statement_of}
    for quad in set(quads):
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        if isinstance(quad.object, ox.Literal):
            if quad.predicate == _EXACT:
                words_of[quad.subject.value] = quad.object.value
            elif quad.predicate == _START:
                start_of[quad.subject.value] = int(quad.object.value)
        if not isinstance(quad.object, ox.NamedNode):
            continue
        subject, name, value = quad.subject.value, quad.predicate.value.removeprefix(terms.POL), quad.object.value
        if quad.predicate == TYPE:
            classes.get(value.removeprefix(terms.POL), set()).add(subject)
        elif name in kept:
            kept[name][subject] = value
        elif name in NAMED:
            counts[value, NAMED[name]] += 1
        elif name == "bearer":
            bearers.append((subject, value))
    counts.update((agent, "obligationsBorne") for norm, agent in bearers if norm in classes["Obligation"])
    for notice in classes["Notice"]:
        counts[notice, "taskCount"] = len(classes["Task"])
        counts[notice, "obligationCount"] = len(classes["Obligation"])
        counts[notice, "sentenceCount"] = len(classes["Statement"])
        counts[notice, "sentenceLength"] = sum(count_letters(words_of[one]) for one in classes["Statement"])
    for statement in classes["Statement"]:
        task, start = provision_of[statement], start_of[statement]
        if task in classes["Task"]:
            counts[task, "opensAt"] = min(start, counts.get((task, "opensAt"), start))
    for deadline, days in _days_from_signing(quads):
        counts[deadline, "daysFromSigning"] = days
    for modality in set(modality_of.values()):
        norms = [norm for norm, one in modality_of.items() if one == modality]
        counts[modality, "normCount"] = len(norms)
        counts[modality, "statementCount"] = len({statement_of[norm] for norm in norms})
        counts[modality, "provisionCount"] = len({provision_of[norm] for norm in norms})
        counts[modality, "noticeCount"] = 1
    return counts


def _days_from_signing(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, int]]:
    """Give the deadlines of a notice, and how many days each is from its own date."""
    due: dict[str, date] = {}
    signed: date | None = None
    for quad in quads:
        if quad.predicate == pol("due") and isinstance(quad.subject, ox.NamedNode):
            due[quad.subject.value] = _day(quad)
        elif quad.predicate == pol("dateDocument"):
            signed = _day(quad)
    if signed is not None:
        yield from ((deadline, (day - signed).days) for deadline, day in due.items())


def _day(quad: ox.Quad) -> date:
    return date.fromisoformat(_word(quad.object))


def _word(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def stand_notice(quads: Iterable[ox.Quad]) -> list[Standing]:
    """Give what of one notice is ranked among all, in the order of its IRIs: deadlines, groups, orphaned obligations, targets.

    A target comes with its region and its value: those of which all regions say the same have no place.
    """
    of: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    class_of: defaultdict[str, set[str]] = defaultdict(set)
    for quad in set(quads):
        if isinstance(quad.subject, ox.NamedNode):
            name, value = quad.predicate.value.removeprefix(terms.POL), _word(quad.object)
            if quad.predicate == TYPE:
                class_of[value.removeprefix(terms.POL)].add(quad.subject.value)
            else:
                of[name][quad.subject.value].append(value)

    def one(name: str, subject: str) -> str:
        return min(of[name][subject], default="") if subject in of[name] else ""

    def start(subject: str) -> int:
        return int(one("start", subject))

    source = next((one("source", notice) for notice in class_of["Notice"]), "")
    places = sorted({place for notice in class_of["Notice"] for place in of["region"][notice]})
    found: list[Standing] = []
    for deadline in class_of["Deadline"]:
        if one("due", deadline):
            found.append(("deadlineRank", deadline, source, start(deadline)))
    for mention in class_of["GroupMention"]:
        if one("inProvision", mention):
            found.append(("mentionRank", mention, one("group", mention), source, start(mention)))
    for norm in class_of["Obligation"]:
        bearers = of["bearer"].get(norm)
        nobody = terms.POL + "noBearer" in of["bearerFrom"].get(norm, ())
        if nobody or (bearers and class_of["UnknownBody"].issuperset(bearers)):
            found.append(("orphanRank", norm, source, start(one("statement", norm))))
    for target in class_of["Target"]:
        if not one("of", target) or not one("inProvision", target):
            continue
        thing = _BEFORE_THING.sub("", one("of", target))
        value = f"{one('minimum', target)}|{one('maximum', target)}"
        for place in places:
            keys = (thing, one("unit", target), one("per", target), place, source, start(target))
            found.append(("differenceRank", target, *keys, value))
    return sorted(found, key=lambda row: row[:2])


Served = tuple[str, str, int, str, str]
"""A group, the file and the place of an incentive in a task that benefits it, the incentive, and an amount of it or no word."""


def serve_notice(quads: Iterable[ox.Quad]) -> list[Served]:
    """Give what the groups of one notice get, sorted: each incentive of a task that benefits them, each amount of it."""
    incentives: set[str] = set()
    start_of: dict[str, int] = {}
    provision_of: dict[str, str] = {}
    groups: defaultdict[str, set[str]] = defaultdict(set)
    amounts: defaultdict[str, set[str]] = defaultdict(set)
    source = ""
    for quad in quads:
        subject, value = _word(quad.subject), _word(quad.object)
        match quad.predicate.value.removeprefix(terms.POL):
            case "inProvision":
                provision_of[subject] = value
            case "benefits":
                groups[subject].add(value)
            case "incentive":
                amounts[value].add(subject)
            case "start":
                start_of[subject] = int(value)
            case "source":
                source = value
        if quad.predicate == TYPE and quad.object == pol("Incentive"):
            incentives.add(subject)
    return sorted(
        (group, source, start_of[one], one, amount)
        for one in incentives
        for group in groups.get(provision_of.get(one, ""), ())
        for amount in amounts.get(one, ("",))
    )


class Shelf:
    """Rows of all notices, in a database that takes to the disk where they are many."""

    def __init__(self, tables: str) -> None:
        """Open a shelf with these tables, written in SQL, that goes with the program."""
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;{tables}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the shelf."""
        self._rows.close()


class SumShelf(Shelf):
    """The figures of all notices, added up in a database that takes to the disk where they are many."""

    def __init__(self) -> None:
        """Open a shelf that goes with the program."""
        super().__init__("CREATE TABLE sum (subject TEXT, name TEXT, number INT, PRIMARY KEY (subject, name)) WITHOUT ROWID")

    def add(self, sums: Iterable[Sum]) -> None:
        """Add the figures of one notice; classes of actors have none."""
        actors = f"{terms.SCHEME}actor/"
        self._rows.executemany(
            "INSERT INTO sum VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number",
            (one for one in sums if not one[0].startswith(actors)),
        )

    def sums(self) -> Iterator[Sum]:
        """Give the figures that are not nought; a deadline may lie no day from the signing."""
        yield from self._rows.execute("SELECT subject, name, number FROM sum WHERE number OR name = 'daysFromSigning'")

    def agents(self) -> Iterator[str]:
        """Give the departments and collectives: who bears most obligations, then who is named for most tasks."""
        borne, named = (f"SUM(CASE name WHEN '{name}' THEN number ELSE 0 END)" for name in ("obligationsBorne", "tasksNamedFor"))
        found = self._rows.execute(
            f"SELECT subject, {borne} AS borne, {named} AS named FROM sum GROUP BY subject HAVING borne OR named"
            " ORDER BY borne DESC, named DESC, subject"
        )
        yield from (subject for subject, _, _ in found)


class RankShelf(Shelf):
    """What is ranked of all notices, in a database that takes to the disk where it is much."""

    def __init__(self) -> None:
        """Open a shelf that goes with the program."""
        keys = ", ".join(f"k{number}" for number in range(_KEYS))
        super().__init__(
            f"CREATE TABLE standing (name TEXT, subject TEXT, {keys}, value TEXT);"
            "CREATE TABLE served (beneficiary TEXT, source TEXT, start INT, incentive TEXT, amount TEXT)"
        )

    def add(self, rows: Iterable[Standing]) -> None:
        """Add what is ranked of one notice."""
        whole = 3 + _KEYS
        filled = ([*row, *[None] * (whole - len(row))] for row in rows)
        self._rows.executemany(f"INSERT INTO standing VALUES ({', '.join('?' * whole)})", filled)

    def serve(self, rows: Iterable[Served]) -> None:
        """Add what the groups of one notice get."""
        self._rows.executemany("INSERT INTO served VALUES (?, ?, ?, ?, ?)", rows)

    def served(self) -> Iterator[tuple[str, str, str]]:
        """Give what groups get, in the order of groups, files and texts: group, incentive, amount or no word."""
        yield from self._rows.execute(
            "SELECT beneficiary, incentive, amount FROM served ORDER BY beneficiary, source, start, incentive, amount"
        )

    def drop_agreed(self) -> None:
        """Leave out the targets of what no two regions set differently."""
        self._rows.execute(
            "DELETE FROM standing WHERE name = 'differenceRank' AND (k0, k1, k2) NOT IN ("
            " SELECT k0, k1, k2 FROM standing WHERE name = 'differenceRank' GROUP BY k0, k1, k2"
            " HAVING COUNT(DISTINCT k3 || value) < COUNT(DISTINCT k3) * COUNT(DISTINCT value))"
        )

    def ranks(self) -> Iterator[tuple[str, str, int]]:
        """Give what is ranked: its IRI, by which property, and its place among all."""
        # The order of UTF-8 bytes, by which the database sorts, is that of SPARQL too.
        keys = ", ".join(f"k{number}" for number in range(_KEYS))
        order = f"ROW_NUMBER() OVER (PARTITION BY name ORDER BY {keys}, subject)"
        yield from self._rows.execute(f"SELECT subject, name, {order} FROM standing")


def rank_quads(ranks: Iterable[tuple[str, str, int]], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """Give the quads of what is ranked."""
    for subject, name, rank in ranks:
        yield ox.Quad(ox.NamedNode(subject), pol(name), integer(rank), graph)


def count_letters(words: str) -> int:
    """Give how long words are, without white space: a notice breaks its lines inside sentences."""
    return len(re.sub(r"\s", "", words))


def count_pairs(quads: Iterable[ox.Quad]) -> list[Pair]:
    """Give the agents that the provisions of one notice name together, sorted."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == _NAMES and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            named[quad.subject.value].add(quad.object.value)
    tasks = Counter(pair for agents in named.values() for pair in combinations(sorted(agents), 2))
    return [(*pair, number) for pair, number in sorted(tasks.items())]


class PairShelf(Shelf):
    """The pairs of all notices, added up in a database that takes to the disk where they are many."""

    def __init__(self) -> None:
        """Open a shelf that goes with the program."""
        super().__init__(
            "CREATE TABLE pair (first TEXT, second TEXT, tasks INT, notices INT, PRIMARY KEY (first, second)) WITHOUT ROWID"
        )

    def add(self, pairs: Iterable[Pair]) -> None:
        """Add the pairs of one notice."""
        self._rows.executemany(
            "INSERT INTO pair VALUES (?, ?, ?, 1)"
            " ON CONFLICT DO UPDATE SET tasks = tasks + excluded.tasks, notices = notices + 1",
            pairs,
        )

    def most(self) -> Iterator[tuple[str, str, int, int]]:
        """Give the pairs that share most tasks: both agents, how many tasks, of how many notices."""
        # The order of UTF-8 bytes, by which the database sorts, is that of Python's strings.
        yield from self._rows.execute("SELECT * FROM pair ORDER BY tasks DESC, first, second LIMIT ?", (PAIRS,))


def question_quads(questions: Mapping[str, Question], base: str) -> Iterator[ox.Quad]:
    """Give the questions whose rows are counted, each with the hash of its text: another text has other rows."""
    graph = ox.NamedNode(terms.graph_iri(base, "counts"))
    for name, question in questions.items():
        node = ox.NamedNode(f"{graph.value}/question/{name}")
        yield ox.Quad(node, TYPE, pol("Question"), graph)
        for lang, title in question.title.items():
            yield ox.Quad(node, LABEL, ox.Literal(title, language=lang), graph)
        yield ox.Quad(node, pol("questionSha256"), ox.Literal(digest_question(question.text)), graph)


def row_quads(rows: Mapping[str, int], notice: str, base: str) -> Iterator[ox.Quad]:
    """Give how many rows questions, by their names, have of a notice, and that it was counted: another may have rows too."""
    graph = ox.NamedNode(terms.graph_iri(base, "counts"))
    yield ox.Quad(ox.NamedNode(f"{graph.value}/counting"), pol("countedNotice"), ox.NamedNode(notice), graph)
    for name, number in rows.items():
        if number:
            node = ox.NamedNode(f"{graph.value}/rows/{name}/{notice.rpartition('/notice/')[2]}")
            yield ox.Quad(node, TYPE, pol("RowCount"), graph)
            yield ox.Quad(node, pol("ofQuestion"), ox.NamedNode(f"{graph.value}/question/{name}"), graph)
            yield ox.Quad(node, pol("ofNotice"), ox.NamedNode(notice), graph)
            yield ox.Quad(node, pol("rowCount"), integer(number), graph)


def count_quads(
    sums: Iterable[Sum],
    agents: Iterable[str],
    pairs: Iterable[tuple[str, str, int, int]],
    ranks: Iterable[tuple[str, str, int]],
    served: Iterable[tuple[str, str, str]],
    base: str,
) -> Iterable[ox.Quad]:
    """Give the graph of counts, which says by what activity it came about.

    The departments and collectives stand in it in one order, so that the first are found without sorting all of them.
    """
    graph = ox.NamedNode(terms.graph_iri(base, "counts"))
    activity = ox.NamedNode(f"{graph.value}/counting")
    yield ox.Quad(graph, ox.NamedNode(f"{terms.PROV}wasGeneratedBy"), activity, graph)
    yield ox.Quad(activity, TYPE, ox.NamedNode(f"{terms.PROV}Activity"), graph)
    yield ox.Quad(activity, TYPE, pol("Counting"), graph)
    yield ox.Quad(activity, LABEL, ox.Literal("全图计数", language="zh"), graph)
    for subject, name, number in sums:
        yield ox.Quad(ox.NamedNode(subject), pol(name), integer(number), graph)
    for rank, agent in enumerate(agents, start=1):
        yield ox.Quad(ox.NamedNode(agent), pol("obligationRank"), integer(rank), graph)
    for place, (first, second, tasks, notices) in enumerate(pairs, start=1):
        node = ox.NamedNode(f"{graph.value}/shared/{place}")
        yield ox.Quad(node, TYPE, pol("SharedTasks"), graph)
        yield ox.Quad(node, pol("firstAgent"), ox.NamedNode(first), graph)
        yield ox.Quad(node, pol("secondAgent"), ox.NamedNode(second), graph)
        yield ox.Quad(node, pol("tasksShared"), integer(tasks), graph)
        yield ox.Quad(node, pol("noticesShared"), integer(notices), graph)
    yield from rank_quads(ranks, graph)
    for rank, (group, incentive, amount) in enumerate(served, start=1):
        node = ox.NamedNode(f"{graph.value}/served/{rank}")
        yield ox.Quad(node, TYPE, pol("ServedIncentive"), graph)
        yield ox.Quad(node, pol("incentiveRank"), integer(rank), graph)
        yield ox.Quad(node, pol("servedGroup"), ox.NamedNode(group), graph)
        yield ox.Quad(node, pol("servedIncentive"), ox.NamedNode(incentive), graph)
        if amount:
            yield ox.Quad(node, pol("servedAmount"), ox.NamedNode(amount), graph)
