"""One notice apart from all others: what its graph says, beside what the shared graphs say of the things that it names.

That is all that a question of the scope `notice` looks at, and it is little: a thousandth of the graph of a thousand
notices.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import terms
from policygraph.catalogue import NOTICE, SHARED, Question, catalogue
from policygraph.store import PREFIXES

WORK: Final = ".work"
"""The folder inside build/ that holds what an incremental build and a second check go by; it is no part of what was made."""
KEPT_SHARED: Final = ".shared"
"""The file inside WORK that holds the hashes of the shared graphs as the build left them."""

CHECKS: Final = ".checks"
"""The folder inside WORK that holds what a check found."""

_NAMED: Final = "SELECT DISTINCT ?named WHERE { ?thing ?property ?named FILTER isIRI(?named) }"
_SUBJECTS: Final = "SELECT DISTINCT ?thing WHERE { ?thing ?property ?value }"
_MISSPELT: Final = ox.NamedNode(f"{terms.SKOS}hiddenLabel")


class Named(NamedTuple):
    """What a graph is of and what it names, by IRI: its notices, themselves, and the things that stand under none of them."""

    notices: tuple[str, ...]
    things: tuple[str, ...]


class Shared:
    """What the shared graphs say, by what they say it of."""

    def __init__(self, store: ox.Store) -> None:
        """Take a store that holds the shared graphs and nothing else."""
        self._store = store
        self._misspelt = sorted(store.quads_for_pattern(None, _MISSPELT, None), key=str)
        subjects = store.query(_SUBJECTS, use_default_graph_as_union=True)
        assert isinstance(subjects, ox.QuerySolutions)
        self._sorted = sorted(row[0].value for row in subjects if isinstance(row[0], ox.NamedNode))
        self._known = frozenset(self._sorted)
        self._said: dict[str, list[ox.Quad]] = {}
        self._leads: dict[str, tuple[str, ...]] = {}
        self._digests: dict[str, bytes] = {}

    def beside(self, named: Named) -> Iterator[ox.Quad]:
        """Give what is said of a notice, of the things that it names and of all that they lead to, and every misspelling."""
        yield from self._misspelt
        for name in self._reach(named):
            yield from self._say(name)

    def digest(self, named: Named) -> str:
        """Give the hash of what `beside` gives."""
        digest = hashlib.blake2b(self._digest_of("", self._misspelt), digest_size=16)
        for name in sorted(self._reach(named)):
            digest.update(self._digest_of(name, self._say(name)))
        return digest.hexdigest()

    def _reach(self, named: Named) -> set[str]:
        """Give the things that have something said of them here, from those named on."""
        reached = set(self._known.intersection(named.things))
        for notice in named.notices:
            # A document that is cited without its agency stands under the notice that cites it.
            first, last = (bisect_left(self._sorted, f"{notice}{sign}") for sign in ("/", chr(ord("/") + 1)))
            reached.update(self._sorted[first:last])
        ahead = list(reached)
        while ahead:
            for name in self._leads_to(ahead.pop()):
                if name not in reached:
                    reached.add(name)
                    ahead.append(name)
        return reached

    def _leads_to(self, name: str) -> tuple[str, ...]:
        if name not in self._leads:
            values = {quad.object.value for quad in self._say(name) if isinstance(quad.object, ox.NamedNode)}
            self._leads[name] = tuple(values & self._known)
        return self._leads[name]

    def _say(self, name: str) -> list[ox.Quad]:
        if name not in self._said:
            self._said[name] = list(self._store.quads_for_pattern(ox.NamedNode(name), None, None))
        return self._said[name]

    def _digest_of(self, name: str, quads: Iterable[ox.Quad]) -> bytes:
        if name not in self._digests:
            lines = "\n".join(sorted(map(str, quads)))
            self._digests[name] = hashlib.blake2b(lines.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return self._digests[name]


def named_in(graph: ox.Store) -> Named:
    """Give what the graph of a notice names; sorted."""
    held = graph.quads_for_pattern(None, ox.NamedNode(f"{terms.RDF}type"), ox.NamedNode(f"{terms.POL}Notice"))
    notices = {quad.subject.value for quad in held if isinstance(quad.subject, ox.NamedNode)}
    inside = tuple(f"{iri}/" for iri in notices)
    answer = graph.query(_NAMED, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    named = {row[0].value for row in answer if isinstance(row[0], ox.NamedNode)}
    return Named(tuple(sorted(notices)), tuple(sorted(notices | {iri for iri in named if not iri.startswith(inside)})))


def scoped_questions() -> dict[str, Question]:
    """Give the questions that each notice answers for itself, by their names."""
    return {name: question for name, question in catalogue().items() if answers_apart(question)}


def answers_apart(question: Question) -> bool:
    """Tell whether each notice answers a question for itself, and it asks for nothing more."""
    return question.scope == NOTICE and all(one.optional for one in question.parameters)


def count_rows(graph: ox.Store, texts: Mapping[str, str], shared: Shared) -> dict[str, tuple[str, int]]:
    """Give how many rows each question has of one notice, with its key; the texts of the questions stand by their names.

    `graph` holds the notice and what it says of the things that it names; what is shared is added to it.
    """
    graph.extend(shared.beside(named_in(graph)))
    counts: dict[str, tuple[str, int]] = {}
    for name, text in texts.items():
        answer = graph.query(text, use_default_graph_as_union=True, prefixes=dict(PREFIXES))
        counts[name] = counting_key(text), sum(1 for _ in answer) if isinstance(answer, ox.QuerySolutions) else 0
    return counts


@cache
def counting_key(text: str) -> str:
    """Give the hash of all but the notice that a count of rows rests on: the question, this module, the engine."""
    parts = (ox.__version__.encode(), Path(__file__).read_bytes(), text.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]


def read_counts(folder: Path, name: str, sha256: str) -> dict[str, tuple[str, int]]:
    """Give the counts of rows of a notice by question, each with its key, as the build of a folder kept them.

    None of them where the notice's Turtle is not what the build wrote.
    """
    try:
        content = json.loads((folder / WORK / name).read_text("utf-8"))
        counts = {question: (str(key), int(rows)) for question, (key, rows) in content["rows"].items()}
        return counts if content["sha256"] == sha256 else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # There is no such build, or one of another form.
        return {}


def is_shared_as_built(folder: Path) -> bool:
    """Tell whether the shared graphs of a folder are what the build wrote."""
    try:
        kept = json.loads((folder / WORK / KEPT_SHARED).read_text("utf-8"))
        return bool(kept == digest_shared(folder))
    except (OSError, ValueError):
        return False


def digest_shared(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of the files of the shared graphs."""
    return {name: digest_file(folder / f"{name}.ttl") for name in SHARED}


def digest_file(file: Path) -> str:
    """Give the SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
