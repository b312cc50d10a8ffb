"""The sentence behind a number: for a finding the statement it stands in, for who bears obligations the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox
from rdflib import Dataset, URIRef

from policygraph import terms
from policygraph.catalogue import answer, batches
from policygraph.table import Cell

_AROUND: Final = """
SELECT ?finding (MIN(?sentence) AS ?first) WHERE {
  VALUES ?finding { %s }
  ?finding pol:inProvision ?provision ; pol:start ?start ; pol:end ?end .
  ?statement pol:inProvision ?provision ; a pol:Statement ; pol:exact ?sentence ; pol:start ?from ; pol:end ?to .
  FILTER (?from <= ?start && ?end <= ?to)
} GROUP BY ?finding
"""
_BORNE: Final = """
SELECT ?bearer ?sentence ?source ?start ?end WHERE {
  { SELECT ?bearer (MIN(STR(?obligation)) AS ?least) WHERE {
      VALUES ?bearer { %s }
      ?obligation pol:bearer ?bearer ; a pol:Obligation ; pol:inProvision ?its .
      ?its pol:inNotice ?in .
      %s
  } GROUP BY ?bearer }
  BIND (IRI(?least) AS ?norm)
  ?norm pol:statement ?statement ; pol:inProvision/pol:inNotice/pol:source ?source .
  ?statement pol:exact ?sentence ; pol:start ?start ; pol:end ?end .
}
"""

_OPENING: Final = """
SELECT ?provision ?sentence ?source ?start ?end WHERE {
  { SELECT ?provision (MIN(?from) AS ?start) WHERE {
      VALUES ?provision { %s }
      ?any pol:inProvision ?provision ; a pol:Statement ; pol:start ?from .
  } GROUP BY ?provision }
  ?statement pol:inProvision ?provision ; a pol:Statement ; pol:start ?start ; pol:end ?end ; pol:exact ?sentence .
  ?provision pol:inNotice/pol:source ?source .
} ORDER BY ?provision DESC(?end)
"""
_PLACES: Final = """
SELECT ?finding ?source ?start ?end WHERE {
  VALUES ?finding { %s }
  ?finding pol:inNotice|(pol:inProvision/pol:inNotice) ?notice ; pol:start ?start ; pol:end ?end .
  ?notice pol:source ?source .
} ORDER BY ?finding DESC(?source)
"""


class Evidence(NamedTuple):
    """A sentence, and where it stands: file and code points."""

    sentence: str
    source: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """The file and the code points, as one writes them."""
        return f"{self.source} {self.start}–{self.end}"


def find_sentences(graph: Dataset, findings: Iterable[Cell]) -> dict[Cell, str]:
    """Give the statement around each finding; a finding that stands in none is left out."""
    found: dict[Cell, str] = {}
    for names in batches(_iris(findings)):
        found.update((row[0], str(row[1])) for row in answer(graph, _AROUND % names).rows)
    return found


def find_examples(
    graph: Dataset, bearers: Iterable[Cell], notices: Iterable[Cell] | None = None, role: str | None = None
) -> dict[Cell, Evidence]:
    """Give one obligation of each bearer, the same each time, of `notices` or of any.

    With a role (its name in the scheme), one in a task where the bearer has it; with "", where it is named for none.
    """
    within = ""
    if notices is not None:
        within = f"FILTER (?in IN ({', '.join(str(ox.NamedNode(str(notice))) for notice in notices)}))"
    if role:
        within += f" ?duty pol:inProvision ?its ; pol:party ?bearer ; pol:role {ox.NamedNode(terms.concept_iri('role', role))} ."
    elif role is not None:
        within += " FILTER NOT EXISTS { ?duty pol:inProvision ?its ; pol:party ?bearer }"
    found: dict[Cell, Evidence] = {}
    for names in batches(_iris(bearers)):
        for bearer, sentence, source, start, end in answer(graph, _BORNE % (names, within)).rows:
            found[bearer] = Evidence(str(sentence), str(source), int(str(start)), int(str(end)))
    return found


def find_openings(graph: Dataset, provisions: Iterable[Cell]) -> dict[Cell, Evidence]:
    """Give the first statement of each provision that has one."""
    found: dict[Cell, Evidence] = {}
    for names in batches(_iris(provisions)):
        for provision, sentence, source, start, end in answer(graph, _OPENING % names).rows:
            found[provision] = Evidence(str(sentence), str(source), int(str(start)), int(str(end)))
    return found


def find_places(graph: Dataset, findings: Iterable[Cell]) -> dict[Cell, str]:
    """Give the file and the code points of each finding or provision."""
    found: dict[Cell, str] = {}
    for names in batches(_iris(findings)):
        for finding, source, start, end in answer(graph, _PLACES % names).rows:
            found[finding] = f"{source} {start}–{end}"
    return found


def _iris(cells: Iterable[Cell]) -> Iterator[URIRef]:
    return (cell for cell in cells if isinstance(cell, URIRef))
