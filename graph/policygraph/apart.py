"""One notice apart from all others: what its graph says, beside what the shared graphs say of the things that it names.

That is all that a question of the scope `notice` looks at, and it is little: a thousandth of the graph of a thousand
notices.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import terms
from policygraph.catalogue import NOTICE, Question, catalogue
from policygraph.store import PREFIXES

SHARED: Final = ("entities", "schemes")
"""The local names of the graphs that notices share."""

WORK: Final = ".work"
"""The folder inside build/ that holds what an incremental build and a second check go by; it is no part of what was made."""
KEPT_SHARED: Final = ".shared"
"""The file inside WORK that holds the hashes of the shared graphs as the build left them."""

_NAMED: Final = "SELECT DISTINCT ?named WHERE { ?thing ?property ?named FILTER isIRI(?named) }"
_MISSPELT: Final = ox.NamedNode(f"{terms.SKOS}hiddenLabel")


class Named(NamedTuple):
    """What a graph is of and what it names, by IRI: its notices, themselves, and the things that stand under none of them."""

    notices: tuple[str, ...]
    things: tuple[str, ...]


class Shared:
    """What the shared graphs say, by what they say it of."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        """Take in the quads of the shared graphs."""
        self._said: dict[str, list[ox.Quad]] = {}
        self._misspelt: list[ox.Quad] = []
        self._leads: dict[str, tuple[str, ...]] = {}
        self._digests: dict[str, bytes] = {}
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode):
                self._said.setdefault(quad.subject.value, []).append(quad)
            if quad.predicate == _MISSPELT:
                self._misspelt.append(quad)
        self._sorted = sorted(self._said)

    def beside(self, named: Named) -> Iterator[ox.Quad]:
        """Give what is said of a notice, of the things that it names and of all that they lead to, and every misspelling."""
        yield from self._misspelt
        for name in self._reach(named):
            yield from self._said[name]

    def digest(self, named: Named) -> str:
        """Give the hash of what `beside` gives."""
        digest = hashlib.blake2b(self._digest_of("", self._misspelt), digest_size=16)
        for name in sorted(self._reach(named)):
            digest.update(self._digest_of(name, self._said[name]))
        return digest.hexdigest()

    def _reach(self, named: Named) -> set[str]:
        """Give the things that have something said of them here, from those named on."""
        reached = {name for name in named.things if name in self._said}
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
            values = {quad.object.value for quad in self._said[name] if isinstance(quad.object, ox.NamedNode)}
            self._leads[name] = tuple(values & self._said.keys())
        return self._leads[name]

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
    """Give the questions that each notice answers for itself and that ask for nothing more, by their names."""
    return {
        name: question
        for name, question in catalogue().items()
        if question.scope == NOTICE and all(one.optional for one in question.parameters)
    }


def count_rows(notice: ox.Store, text: str) -> int:
    """Give how many rows a question has of a notice that stands apart; 0 for what is no SELECT."""
    answer = notice.query(text, use_default_graph_as_union=True, prefixes=dict(PREFIXES))
    return sum(1 for _ in answer) if isinstance(answer, ox.QuerySolutions) else 0


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
