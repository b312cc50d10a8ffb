"""Each figure that was counted when the graph was built is what the quads themselves give."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from fixtures_check import SOUND
from policygraph import catalogue as asking
from policygraph import terms
from policygraph.apart import scoped_questions
from policygraph.assemble import pol
from policygraph.catalogue import answer, ask, catalogue
from policygraph.counts import PAIRS, PairShelf, RankShelf
from policygraph.store import GraphStore, load, open_store, read_store
from policygraph.table import Table

SMALL = Path(__file__).parent / "data" / "small.trig"
OF_AN_AGENT = "FILTER NOT EXISTS { ?of a pol:ActorClass }"

# What is counted, and how it is counted anew: by what (?of), of what (?one).
COUNTED = [
    ("obligationsBorne", f"?one a pol:Obligation ; pol:bearer ?of . {OF_AN_AGENT}"),
    ("tasksNamedFor", f"?one pol:responsibleDepartment ?of . {OF_AN_AGENT}"),
    ("tasksLed", f"?one pol:leadDepartment ?of . {OF_AN_AGENT}"),
    ("tasksJoined", f"?one pol:cooperatingDepartment ?of . {OF_AN_AGENT}"),
    ("taskCount", "?one a pol:Task ; pol:inNotice ?of ."),
    ("obligationCount", "?one a pol:Obligation ; pol:inProvision/pol:inNotice ?of ."),
    ("sentenceCount", "?one a pol:Statement ; pol:inProvision/pol:inNotice ?of ."),
    ("normCount", "?one pol:modality ?of ."),
    ("statementCount", "?norm pol:modality ?of ; pol:statement ?one ."),
    ("provisionCount", "?norm pol:modality ?of ; pol:inProvision ?one ."),
    ("noticeCount", "?norm pol:modality ?of ; pol:inProvision/pol:inNotice ?one ."),
]


@pytest.fixture(scope="module", params=["two invented notices", "five notices"])
def graph(request: pytest.FixtureRequest) -> Dataset:
    return load(SMALL) if request.param == "two invented notices" else load()


def rows(graph: Dataset, text: str) -> dict[object, object]:
    return {of: number for of, number in answer(graph, text).rows if number}


@pytest.mark.parametrize(("name", "anew"), COUNTED)
def test_a_figure_is_what_the_quads_give(name: str, anew: str, graph: Dataset) -> None:
    kept = rows(graph, f"SELECT ?of ?n WHERE {{ ?of pol:{name} ?n }}")
    assert kept == rows(graph, f"SELECT ?of (COUNT(DISTINCT ?one) AS ?n) WHERE {{ {anew} }} GROUP BY ?of")
    # The five notices share out their tasks without leads.
    assert kept or name in ("tasksLed", "tasksJoined")


# What is no count of things: what is kept, and how it is worked out anew.
_LETTERS = 'SUM(STRLEN(REPLACE(?words, "\\\\s", "")))'
WORKED_OUT = [
    ("sentenceLength", f"{_LETTERS}", "?one a pol:Statement ; pol:inProvision/pol:inNotice ?of ; pol:exact ?words ."),
    ("opensAt", "MIN(?start)", "?of a pol:Task . ?one a pol:Statement ; pol:inProvision ?of ; pol:start ?start ."),
    (
        "verbatimCount",
        "COUNT(DISTINCT ?one)",
        "?pair pol:inComparison ?of ; pol:lowerStatement ?one ; pol:upperStatement ?any ;"
        " pol:verdict <https://w3id.org/policygraph/scheme/verdict/verbatim> .",
    ),
    (
        "verbatimLength",
        _LETTERS,
        "{ SELECT DISTINCT ?of ?one ?words WHERE { ?pair pol:inComparison ?of ; pol:lowerStatement ?one ; pol:upperStatement ?any ;"
        " pol:verdict <https://w3id.org/policygraph/scheme/verdict/verbatim> . ?one pol:exact ?words } }",
    ),
]


@pytest.mark.parametrize(("name", "figure", "anew"), WORKED_OUT)
def test_what_is_worked_out_is_what_the_quads_give(name: str, figure: str, anew: str, graph: Dataset) -> None:
    kept = rows(graph, f"SELECT ?of ?n WHERE {{ ?of pol:{name} ?n }}")
    assert kept
    assert kept == rows(graph, f"SELECT ?of ({figure} AS ?n) WHERE {{ {anew} }} GROUP BY ?of")


# What is ranked on the five notices, and how it is sorted anew.
_PLACED = "?one pol:inNotice|(pol:inProvision/pol:inNotice) ?notice . ?notice pol:source ?source"
RANKED = [
    ("deadlineRank", f"?one a pol:Deadline ; pol:due ?due ; pol:start ?start . {_PLACED}", "?source ?start ?one"),
    (
        "orphanRank",
        "?one a pol:Obligation ; pol:bearerFrom ?from ; pol:statement ?statement ; pol:inProvision/pol:inNotice/pol:source ?source ."
        " ?statement pol:start ?start . FILTER (?from = pol:noBearer || EXISTS { ?one pol:bearer ?who })"
        " FILTER NOT EXISTS { ?one pol:bearer ?known . FILTER NOT EXISTS { ?known a pol:UnknownBody } }",
        "?source ?start ?one",
    ),
    (
        "mentionRank",
        "?one a pol:GroupMention ; pol:start ?start ; pol:inProvision/pol:inNotice/pol:source ?source . OPTIONAL { ?one pol:group ?of }",
        "?of ?source ?start ?one",
    ),
    (
        "changeRank",
        "?pair pol:difference ?one ; pol:inComparison ?in ; (pol:upperStatement/pol:inProvision)|pol:upperTask ?task ;"
        " (pol:lowerStatement/pol:start)|(pol:lowerTask/pol:opensAt) ?start ."
        " ?in pol:upperNotice ?upper ; pol:lowerNotice/pol:source ?source",
        "?source ?start ?upper ?task ?one",
    ),
]


@pytest.mark.parametrize(("name", "anew", "order"), RANKED)
def test_what_is_ranked_stands_as_it_would_be_sorted(name: str, anew: str, order: str) -> None:
    graph = load()
    kept = answer(graph, f"SELECT ?one ?rank WHERE {{ ?one pol:{name} ?rank }} ORDER BY ?rank").rows
    assert [rank for _, rank in kept] == list(range(1, len(kept) + 1))
    assert [row[0] for row in kept] == [row[0] for row in answer(graph, f"SELECT ?one WHERE {{ {anew} }} ORDER BY {order}").rows]
    assert len(kept) > 3


SORTED_BEFORE = [
    "beneficiaries/by_task",
    "deadlines/close_to_signing",
    "deadlines/due",
    "hierarchy/changes",
    "incentives/by_group",
    "quality/orphaned_obligations",
    "quality/skipped_levels",
    "targets/differences",
]
RANKS = (
    *("deadlineRank", "daysFromSigning", "incentiveRank", "servedGroup", "servedIncentive", "servedAmount"),
    *("mentionRank", "orphanRank", "differenceRank", "changeRank", "passesOver"),
)


@pytest.fixture(scope="module")
def unsorted() -> Dataset:
    store = read_store()
    for name in RANKS:
        for quad in list(store.quads_for_pattern(None, ox.NamedNode(terms.POL + name), None)):
            store.remove(quad)
    return open_store(store)


@pytest.mark.parametrize("first", [None, 7])
@pytest.mark.parametrize("name", SORTED_BEFORE)
def test_a_graph_of_which_nothing_is_sorted_answers_the_same(name: str, first: int | None, unsorted: Dataset) -> None:
    graph = load()
    for example in ({}, *catalogue()[name].examples):
        built, found = (ask(one, name, first=first, **example) for one in (graph, unsorted))
        columns = catalogue()[name].columns
        assert [[row[column] for column in columns] for row in built] == [[row[column] for column in columns] for row in found]
        assert built.whole == found.whole


# Targets of two regions, as a notice gives them: thing, unit, region, value. Which are ranked?
TARGETS = [
    # the one asks for more
    ([("护理床位占比", "%", "a", "50|"), ("护理床位占比", "%", "b", "60|")], 2),
    # both ask for the same
    ([("护理床位占比", "%", "a", "50|"), ("护理床位占比", "%", "b", "50|")], 0),
    # both ask for the same two values
    ([("床位", "张", place, value) for place in "ab" for value in ("5|", "9|")], 0),
    # the units are two
    ([("床位", "张", "a", "5|"), ("床位", "%", "b", "9|")], 0),
    # one region asks for two values, another for one of them
    ([("床位", "张", "a", "5|"), ("床位", "张", "a", "9|"), ("床位", "张", "b", "5|")], 3),
]


@pytest.mark.parametrize(("targets", "ranked"), TARGETS)
def test_targets_are_ranked_where_regions_differ(targets: list[tuple[str, str, str, str]], ranked: int) -> None:
    with RankShelf() as shelf:
        shelf.add(
            ("differenceRank", f"t{number}", thing, unit, "", place, "x.txt", number, value)
            for number, (thing, unit, place, value) in enumerate(targets)
        )
        shelf.drop_agreed()
        assert [rank for _, _, rank in shelf.ranks()] == list(range(1, ranked + 1))


def test_agents_are_ranked_by_what_they_bear_then_by_what_names_them(graph: Dataset) -> None:
    found = answer(
        graph,
        """SELECT ?agent ?rank (COALESCE(?borne, 0) AS ?obligations) (COALESCE(?named, 0) AS ?tasks) WHERE {
          ?agent pol:obligationRank ?rank .
          OPTIONAL { ?agent pol:obligationsBorne ?borne }
          OPTIONAL { ?agent pol:tasksNamedFor ?named }
        } ORDER BY DESC(?obligations) DESC(?tasks) ?agent""",
    )
    assert [row[1] for row in found.rows] == list(range(1, len(found) + 1))
    counted = rows(graph, "SELECT ?of ?n WHERE { ?of pol:obligationsBorne|pol:tasksNamedFor ?n }")
    assert {row[0] for row in found.rows} == set(counted)


def test_pairs_share_what_the_quads_give(graph: Dataset) -> None:
    kept = answer(
        graph,
        """SELECT ?one ?two ?tasks ?notices WHERE {
          ?pair a pol:SharedTasks ; pol:firstAgent ?one ; pol:secondAgent ?two .
          ?pair pol:tasksShared ?tasks ; pol:noticesShared ?notices
        } ORDER BY ?one ?two""",
    )
    anew = answer(
        graph,
        """SELECT ?one ?two (COUNT(DISTINCT ?task) AS ?tasks) (COUNT(DISTINCT ?notice) AS ?notices) WHERE {
          ?task pol:inNotice ?notice ; pol:responsibleDepartment ?one , ?two . FILTER (STR(?one) < STR(?two))
        } GROUP BY ?one ?two ORDER BY ?one ?two""",
    )
    assert kept.rows == anew.rows
    assert 0 < len(kept) < PAIRS


def test_of_many_pairs_those_with_most_tasks_are_kept() -> None:
    with PairShelf() as shelf:
        shelf.add([("a", f"b{number:04}", 1) for number in range(PAIRS)])
        # Two tasks of two notices, and three of one.
        shelf.add([("a", "b0900", 1), ("c", "d", 3)])
        most = list(shelf.most())
    assert most[:3] == [("c", "d", 3, 1), ("a", "b0900", 2, 2), ("a", "b0000", 1, 1)]
    assert len(most) == PAIRS


def test_figures_say_where_they_come_from(graph: Dataset) -> None:
    text = """SELECT ?graph ?activity WHERE {
      ?graph prov:wasGeneratedBy ?activity . ?activity a prov:Activity , pol:Counting
    }"""
    ((found, _),) = answer(graph, text).rows
    assert str(found) == terms.graph_iri(terms.BASE, "counts")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("departments/by_obligations", ("department", "obligations", "tasks", "lead", "cooperating")),
        ("departments/shared_tasks", ("first", "second", "tasks", "notices")),
        ("statements/by_modality", ("modality", "norms", "statements", "provisions", "notices")),
    ],
)
def test_all_notices_together_are_those_of_the_country(name: str, columns: tuple[str, ...], graph: Dataset) -> None:
    """A question of all notices takes what was counted; one of a place counts anew, and the place may hold them all."""
    counted = ask(graph, name)
    # The province of all notices, which therefore says nothing more than no place at all.
    anew = ask(graph, name, within="山西省")
    assert [[row[column] for column in columns] for row in counted] == [
        [row[column] for column in columns] for row in anew
    ]
    assert len(counted)


# --- rows, counted notice by notice


def plain(graph: Dataset, name: str, first: int | None, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Give the answer as it is where nothing was counted."""
    with monkeypatch.context() as uncounted:
        uncounted.setattr(asking, "find_counted", lambda *_: None)
        return ask(graph, name, first=first)


@pytest.mark.parametrize("first", [1, 3, 200, None])
@pytest.mark.parametrize("name", scoped_questions())
def test_the_rows_that_were_counted_are_those_of_all_notices(name: str, first: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = load()
    assert isinstance(graph.store, GraphStore)
    counted = asking.find_counted(graph.store.oxigraph, scoped_questions()[name])
    whole = plain(graph, name, first, monkeypatch)
    found = ask(graph, name, first=first)
    assert counted is not None
    assert sum(one.rows for one in counted) == whole.whole == found.whole
    assert (found.columns, found.rows) == (whole.columns, whole.rows)


SOME = "quality/tasks_without_lead"


def copy(graph: Dataset) -> tuple[Dataset, ox.Store]:
    assert isinstance(graph.store, GraphStore)
    store = ox.Store()
    store.extend(graph.store.oxigraph)
    return open_store(store), store


def test_only_notices_that_have_rows_are_asked_and_only_as_many_as_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_TOGETHER", 1)
    graph = load()
    asked: list[int] = []
    read = asking._read_rows

    def reading(*args: object) -> object:
        found = read(*args)  # type: ignore[arg-type]
        asked.append(found[2])
        return found

    monkeypatch.setattr(asking, "_read_rows", reading)
    whole = ask(graph, SOME, first=None)
    assert asked[:-1] and 0 not in asked and sum(asked) == len(whole)
    first = asked[0]
    asked.clear()
    assert ask(graph, SOME, first=1).rows == whole.rows[:1]
    assert asked == [first]
    # Of more notices than a few, all are asked in one go.
    asked.clear()
    monkeypatch.setattr(asking, "_MOST_NOTICES", 1)
    assert ask(graph, SOME, first=None).rows == whole.rows
    assert asked == [len(whole)]


def test_counts_of_another_graph_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    # a lead for a task that had none, in its notice's own graph, in another, or in none
    for place in ("own", "urn:own", ""):
        graph, store = copy(load())
        task = ox.NamedNode(str(ask(graph, SOME, first=1).rows[0][0]))
        own = next(store.quads_for_pattern(task, pol("inNotice"), None)).graph_name
        where = own if place == "own" else ox.NamedNode(place) if place else ox.DefaultGraph()
        store.add(ox.Quad(task, pol("leadDepartment"), ox.NamedNode("urn:lead"), where))
        assert ask(graph, SOME).rows == plain(graph, SOME, 200, monkeypatch).rows
        assert task.value not in {str(row[0]) for row in ask(graph, SOME).rows}
    # a notice that was not counted
    graph, store = copy(load())
    store.load(SOUND, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:more"))
    store.update('PREFIX pol: <https://w3id.org/policygraph/ontology#> DELETE WHERE { GRAPH ?g { <urn:n/one> pol:leadDepartment ?lead } }')
    assert "urn:n/one" in {str(row[0]) for row in ask(graph, SOME).rows}
    assert ask(graph, SOME).rows == plain(graph, SOME, 200, monkeypatch).rows


def test_counts_of_another_text_are_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    text = scoped_questions()[SOME].text
    file.write_text(text.replace("HAVING (COUNT(DISTINCT ?party) > 1)", "HAVING (COUNT(DISTINCT ?party) > 5)"), encoding="utf-8")
    graph = load()
    assert 0 < len(ask(graph, file)) < len(ask(graph, SOME))


def test_of_a_place_nothing_was_counted() -> None:
    graph = load()
    assert 0 < len(ask(graph, SOME, within="忻州市")) < len(ask(graph, SOME))


@pytest.mark.parametrize("name", scoped_questions())
def test_rows_of_one_notice_stand_together(name: str) -> None:
    assert re.search(r"\nORDER BY \?source [^{}]*\Z", scoped_questions()[name].text)


def test_counts_of_a_graph_that_was_written_to_are_not_believed() -> None:
    graph = load()
    name = "quality/numbering_repeat"
    assert not ask(graph, name).rows
    prefix = "PREFIX pol: <https://w3id.org/policygraph/ontology#>"
    # One more provision under the number of the one that stands first among those that bear one.
    graph.update(
        f"{prefix} INSERT {{ GRAPH ?graph {{ <urn:twin> a pol:Task ; pol:inNotice ?notice ; pol:partOf ?above ; pol:ordinal ?n ;"
        " pol:numbering ?form ; pol:path ?path ; pol:order 9999 ; pol:start 1 ; pol:end 2 }}"
        f" WHERE {{ {{ SELECT * WHERE {{ GRAPH ?graph {{ ?part a pol:Task ; pol:inNotice ?notice ; pol:partOf ?above ; pol:ordinal ?n ;"
        " pol:numbering ?form ; pol:path ?path } } ORDER BY ?part LIMIT 1 } }"
    )
    assert ask(graph, name).rows
