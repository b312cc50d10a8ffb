"""Each figure that was counted when the graph was built is what the quads themselves give."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from fixtures_check import SOUND
from policygraph import catalogue, terms
from policygraph.apart import scoped_questions
from policygraph.assemble import pol
from policygraph.catalogue import answer, ask
from policygraph.counts import PAIRS, PairShelf
from policygraph.store import GraphStore, load, open_store
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
        uncounted.setattr(catalogue, "find_counted", lambda *_: None)
        return ask(graph, name, first=first)


@pytest.mark.parametrize("first", [1, 3, 200, None])
@pytest.mark.parametrize("name", scoped_questions())
def test_the_rows_that_were_counted_are_those_of_all_notices(name: str, first: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = load()
    assert isinstance(graph.store, GraphStore)
    counted = catalogue.find_counted(graph.store.oxigraph, scoped_questions()[name])
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
    monkeypatch.setattr(catalogue, "_TOGETHER", 1)
    graph = load()
    asked: list[int] = []
    read = catalogue._read_rows

    def reading(*args: object) -> object:
        found = read(*args)  # type: ignore[arg-type]
        asked.append(found[2])
        return found

    monkeypatch.setattr(catalogue, "_read_rows", reading)
    whole = ask(graph, SOME, first=None)
    assert asked[:-1] and 0 not in asked and sum(asked) == len(whole)
    first = asked[0]
    asked.clear()
    assert ask(graph, SOME, first=1).rows == whole.rows[:1]
    assert asked == [first]
    # Of more notices than a few, all are asked in one go.
    asked.clear()
    monkeypatch.setattr(catalogue, "_MOST_NOTICES", 1)
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
