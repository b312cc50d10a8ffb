"""Each figure that was counted when the graph was built is what the quads themselves give."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Dataset

from policygraph import terms
from policygraph.catalogue import answer, ask
from policygraph.counts import PAIRS, PairShelf
from policygraph.store import load

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
