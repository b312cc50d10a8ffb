"""One notice apart from all others: what its graph says, beside what is said elsewhere of the things that it names.

That is what the shared graphs say of them, how other notices call and date themselves, and what was found between this
one and others. It is all that a question with a scope looks at, and it is little: a thousandth of the graph of a
thousand notices.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import terms
from policygraph.catalogue import LINKED, NOTICE, Question, catalogue

WORK: Final = ".work"
"""The folder inside build/ that holds what an incremental build and a second check go by; it is no part of what was made."""
KEPT_BUILT: Final = ".built"
"""The file inside WORK that holds the hashes of all graphs as the build left them."""

CHECKS: Final = ".checks"
"""The folder inside WORK that holds what a check found."""

_SUBJECTS: Final = "SELECT DISTINCT ?thing WHERE { ?thing ?property ?value }"
_MISSPELT: Final = ox.NamedNode(f"{terms.SKOS}hiddenLabel")
_TO_OWN: Final = ("bearsOn", "lowerStatement")
"""What leads from elsewhere to what stands in a notice: a report on its task, a provision that it carries out."""
_TO_NAMED: Final = ("before", "repeals", "sameNotice", "upperStatement")
"""What leads from elsewhere to something that a notice names: what a department became, who repealed a document."""


class Named(NamedTuple):
    """What a graph is of and what it names, by IRI: its notices, themselves, and the things that stand under none of them."""

    notices: tuple[str, ...]
    things: tuple[str, ...]


class Shared:
    """What the shared graphs say, and other notices of themselves, by what they say it of."""

    def __init__(self, store: ox.Store, elsewhere: Iterable[ox.Quad] = ()) -> None:
        """Take a store that holds the shared graphs and nothing else, and what is said in no graph of theirs."""
        store.extend(elsewhere)
        self._store = store
        self._notices = frozenset(_notices(store))
        self._to_own = self._inverse(_TO_OWN)
        self._to_named = self._inverse(_TO_NAMED)
        self._owned = sorted(self._to_own)
        self._misspelt = sorted(store.quads_for_pattern(None, _MISSPELT, None), key=str)
        subjects = store.query(_SUBJECTS, use_default_graph_as_union=True)
        assert isinstance(subjects, ox.QuerySolutions)
        self._sorted = sorted(row[0].value for row in subjects if isinstance(row[0], ox.NamedNode))
        self._known = frozenset(self._sorted)
        self._said: dict[str, list[ox.Quad]] = {}
        self._leads: dict[str, tuple[str, ...]] = {}
        self._digests: dict[str, bytes] = {}

    def beside(self, reached: Iterable[str]) -> Iterator[ox.Quad]:
        """Give what is said of the things that notices reach, and every misspelling."""
        yield from self._misspelt
        for name in reached:
            yield from self._say(name)

    def digest(self, reached: Iterable[str]) -> str:
        """Give the hash of what `beside` gives."""
        digest = hashlib.blake2b(self._digest_of("", self._misspelt), digest_size=16)
        for name in sorted(reached):
            digest.update(self._digest_of(name, self._say(name)))
        return digest.hexdigest()

    def _inverse(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Give what leads to a thing by one of these properties, by the thing."""
        leading: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(terms.POL + name), None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                    leading[quad.object.value].append(quad.subject.value)
        return dict(leading)

    def reach(self, named: Named) -> set[str]:
        """Give a notice, the things that it names and all that they lead to, where something is said of them here.

        Another notice leads no further.
        """
        ahead = [name for name in named.things if name in self._known or name in self._to_named]
        ahead += (name for thing in named.things for name in self._to_own.get(thing, ()))
        for notice in named.notices:
            # A document that is cited without its agency stands under the notice that cites it.
            ahead += under(notice, self._sorted)
            ahead += (name for owned in under(notice, self._owned) for name in self._to_own[owned])
        reached = set(ahead)
        while ahead:
            name = ahead.pop()
            further = list(self._to_named.get(name, ()))
            if name not in self._notices or name in named.notices:
                further += self._leads_to(name)
            fresh = set(further) - reached
            reached |= fresh
            ahead += fresh
        return reached

    def _leads_to(self, name: str) -> tuple[str, ...]:
        if name not in self._leads:
            values = {quad.object.value for quad in self._say(name) if isinstance(quad.object, ox.NamedNode)}
            self._leads[name] = tuple(value for value in values if value in self._known or value in self._to_named)
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


def under(notice: str, names: Sequence[str]) -> Sequence[str]:
    """Give those of sorted IRIs that stand under that of a notice."""
    first, last = (bisect_left(names, f"{notice}{sign}") for sign in ("/", chr(ord("/") + 1)))
    return names[first:last]


def _notices(store: ox.Store, graph: ox.NamedNode | None = None) -> set[str]:
    held = store.quads_for_pattern(None, ox.NamedNode(f"{terms.RDF}type"), ox.NamedNode(f"{terms.POL}Notice"), graph)
    return {quad.subject.value for quad in held if isinstance(quad.subject, ox.NamedNode)}


def named_in(store: ox.Store, graph: ox.NamedNode | None = None) -> Named:
    """Give what the graph of a notice names, or a store that holds it alone; sorted."""
    notices = _notices(store, graph)
    inside = tuple(f"{iri}/" for iri in notices)
    terms_of = ((quad.subject, quad.object) for quad in store.quads_for_pattern(None, None, None, graph))
    named = {term.value for pair in terms_of for term in pair if isinstance(term, ox.NamedNode)}
    return Named(tuple(sorted(notices)), tuple(sorted(notices | {iri for iri in named if not iri.startswith(inside)})))


def scoped_questions() -> dict[str, Question]:
    """Give the questions that each notice answers for itself, by their names."""
    return {name: question for name, question in catalogue().items() if answers_apart(question)}


def answers_apart(question: Question) -> bool:
    """Tell whether each notice answers a question for itself, and it asks for nothing more."""
    return question.scope == NOTICE and all(one.optional for one in question.parameters)


def is_asked_apart(question: Question) -> bool:
    """Tell whether a check asks each notice by itself."""
    return question.scope in (NOTICE, LINKED)


@cache
def counting_key(text: str) -> str:
    """Give the hash of all but the notice that a count of rows rests on: the question, this module, the engine."""
    parts = (ox.__version__.encode(), Path(__file__).read_bytes(), text.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]


def read_built(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of each file of RDF that a build left, by its name in the folder; nothing where it left none."""
    try:
        content = json.loads((folder / WORK / KEPT_BUILT).read_text("utf-8"))
        return {str(name): str(digest) for name, digest in content.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def keep_built(folder: Path, notices: Mapping[str, str]) -> None:
    """Keep what a build left in a folder; `notices` holds the SHA-256 of the notices' files by their names there."""
    files = {file.name: digest_file(file) for file in sorted(folder.glob("*.ttl"))} | dict(notices)
    (folder / WORK / KEPT_BUILT).write_text(json.dumps(files, sort_keys=True), "utf-8")


def digest_file(file: Path) -> str:
    """Give the SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
