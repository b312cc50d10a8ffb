"""The graph of entities, gathered from all notices on disk: memory holds one notice's part of it at a time."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox

from policygraph import store, terms

Row = tuple[str, str, str]
"""A triple as it is sorted and kept: the IRIs of subject and predicate, and the object as N-Triples writes it."""

BATCH: Final = 10_000
"""How many triples are parsed at once."""

_TYPE: Final = f"{terms.RDF}type"


def entity_rows(quads: Iterable[ox.Quad]) -> list[Row]:
    """Give the triples of quads as rows, sorted."""
    return sorted({store.sort_key(quad) for quad in quads})


class EntityShelf:
    """Triples of the graph of entities, each once, in a database file that goes with the shelf."""

    def __init__(self, file: Path) -> None:
        """Open a new shelf in a file that must not exist yet."""
        self._file = file
        self._rows = sqlite3.connect(file, isolation_level=None)
        # What is lost with the machine is made anew: no journal, no waiting for the disk.
        self._rows.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
            "CREATE TABLE entity (subject TEXT, predicate TEXT, object TEXT, PRIMARY KEY (subject, predicate, object)) WITHOUT ROWID"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the shelf and delete its file."""
        self._rows.close()
        self._file.unlink()

    def add(self, rows: Iterable[Row]) -> None:
        """Add triples; one that is there already is passed over."""
        self._rows.executemany("INSERT OR IGNORE INTO entity VALUES (?, ?, ?)", rows)

    def put(self, quads: Iterable[ox.Quad]) -> None:
        """Add the triples of quads, one after the other."""
        self.add(store.sort_key(quad) for quad in quads)

    def count(self) -> Counter[str]:
        """Give how many triples there are, and how many things of each class of the vocabulary."""
        (triples,) = self._rows.execute("SELECT count(*) FROM entity").fetchone()
        of_class = self._rows.execute("SELECT object, count(*) FROM entity WHERE predicate = ? GROUP BY object", (_TYPE,))
        counts = Counter({kind[1:-1].removeprefix(terms.POL): count for kind, count in of_class})
        counts["triples"] = triples
        return counts

    def write(self, path: Path, base: str, graph: str = "entities") -> None:
        """Write all triples as the Turtle file of the graph of entities, or of another one, sorted."""
        with path.open("wb") as file:
            store.write_sorted(self._triples(), file, ox.NamedNode(terms.graph_iri(base, graph)))

    def _triples(self) -> Iterator[ox.Triple]:
        # The order of UTF-8 bytes, by which the database sorts, is that of Python's strings.
        found = self._rows.execute("SELECT subject, predicate, object FROM entity ORDER BY subject, predicate, object")
        while rows := found.fetchmany(BATCH):
            lines = "".join(f"<{subject}> <{predicate}> {value} .\n" for subject, predicate, value in rows)
            for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES):
                yield quad.triple
