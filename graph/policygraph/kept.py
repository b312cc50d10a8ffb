"""What a check keeps of each file, beside what the build keeps: what was found in it, under the hash of all that rests on.

What a notice tells by itself (by the shapes, by its text) is kept already when it is built.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import resources, terms
from policygraph.apart import Named, counting_key
from policygraph.check import Fault, Rule, Shapes, ask_rule, check_shapes, check_texts, read_rules, read_shapes
from policygraph.elsewhere import names_written
from policygraph.locate import Texts, Where
from policygraph.model import Notice
from policygraph.store import PREFIXES

FORMAT: Final = "1"
"""Changes when what is kept changes its form."""

SHAPES: Final = ".shapes"
TEXTS: Final = ".texts"
"""What the parts are called that no question finds."""
_CODE: Final = ("apart", "catalogue", "check", "elsewhere", "kept", "recheck", "store")
_TYPE: Final = ox.NamedNode(f"{terms.RDF}type")


Parts = dict[str, tuple[str, list[Fault]]]
"""What was found by part (a question by its rule's name, the shapes, the text), each with the hash of what it rests on."""


class Card(NamedTuple):
    """A notice by its IRI, the name of its file, and the SHA-256 of its text."""

    iri: str
    source: str
    sha256: str

    def quads(self) -> Iterator[ox.Quad]:
        """Give what a report asks of a notice."""
        notice = ox.NamedNode(self.iri)
        yield ox.Quad(notice, _TYPE, ox.NamedNode(f"{terms.POL}Notice"))
        yield ox.Quad(notice, ox.NamedNode(f"{terms.POL}source"), ox.Literal(self.source))
        yield ox.Quad(notice, ox.NamedNode(f"{terms.POL}sha256"), ox.Literal(self.sha256))


class Seen(NamedTuple):
    """What was seen in one file: its notices, the things that it names, and by part what was found."""

    cards: tuple[Card, ...]
    names: tuple[str, ...]
    parts: Parts

    @property
    def named(self) -> Named:
        """What it names."""
        return Named(tuple(card.iri for card in self.cards), self.names)


class Digests:
    """The hash of each part of the rules, with the code that asks it and the words that its messages take."""

    def __init__(self, ontology: Path, shapes: Shapes, day: date) -> None:
        self.day = day
        here = Path(__file__).parent
        code = b"\0".join((here / f"{name}.py").read_bytes() for name in _CODE)
        # Classes and their labels stand in the ontology, not in the graph.
        self._ground = hash_all(FORMAT, ox.__version__, version("shacl-rust"), code, (ontology / "policy.ttl").read_bytes())
        self.shapes = hash_all(self._ground, shapes.turtle)

    def of(self, rule: Rule) -> str:
        """Give the hash of a question, and of the day where it asks for one."""
        assert rule.question is not None
        asks_day = any(parameter.name == "on" for parameter in rule.question.parameters)
        return hash_all(self._ground, rule.question.name, rule.question.text, self.day.isoformat() if asks_day else "")


def hash_all(*parts: str | bytes) -> str:
    """Give the hash of several parts, which cannot run into each other."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Keeper:
    """The folder of what was found, each file of it replaced in one step; it takes nothing where none can be written."""

    def __init__(self, folder: Path | None, rules: Mapping[str, Rule]) -> None:
        self._folder, self._rules = folder, rules
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError:
                self._folder = None

    def read(self, place: str, sha256: str) -> Seen | None:
        """Give what is kept of a file that has this hash; None where there is nothing of it."""
        if self._folder is None:
            return None
        try:
            content = json.loads((self._folder / place).read_text("utf-8"))
            if content["file"] != sha256:
                return None
            parts = {
                name: (str(digest), [self._fault(*row) for row in rows])
                for name, (digest, rows) in content["parts"].items()
                # A question that is gone took its faults along.
                if all(row[0] in self._rules for row in rows)
            }
            return Seen(tuple(Card(*card) for card in content["cards"]), tuple(content["names"]), parts)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            # Nothing was kept yet, or what another version kept.
            return None

    def write(self, place: str, sha256: str, seen: Seen) -> None:
        """Keep what was seen in a file that has this hash."""
        if self._folder is None:
            return
        parts = {name: (digest, [_row(fault) for fault in faults]) for name, (digest, faults) in seen.parts.items()}
        content = {"file": sha256, "cards": seen.cards, "names": seen.names, "parts": parts}
        fresh = self._folder / f".{place}-{os.getpid()}"
        with suppress(OSError):
            fresh.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
            fresh.replace(self._folder / place)

    def _fault(
        self, rule: str, subject: str, notice: str, within: list[str], start: int | None, end: int | None, zh: str, en: str
    ) -> Fault:
        return Fault(self._rules[rule], subject, {"zh": zh, "en": en}, notice, tuple(within), Where(start=start, end=end))


def _row(fault: Fault) -> tuple[object, ...]:
    """Give a fault as it is kept, without the place that its words have in a file."""
    said, where = fault.message, fault.where
    return fault.rule.name, fault.subject, fault.notice, fault.within, where.start, where.end, said["zh"], said["en"]


def read_cards(store: ox.Store, graph: ox.NamedNode | None = None) -> Iterator[Card]:
    """Give the notices of a graph, or of all that a store holds."""
    held = store.quads_for_pattern(None, _TYPE, ox.NamedNode(f"{terms.POL}Notice"), graph)
    for notice in sorted({quad.subject.value for quad in held if isinstance(quad.subject, ox.NamedNode)}):
        said = [store.quads_for_pattern(ox.NamedNode(notice), ox.NamedNode(terms.POL + name), None, graph) for name in ("source", "sha256")]
        source, sha256 = (next((quad.object.value for quad in one if isinstance(quad.object, ox.Literal)), "") for one in said)
        yield Card(notice, source, sha256)


class Looker:
    """Looks at notices as they are built."""

    def __init__(self) -> None:
        ontology = resources.folder("ontology")
        self._shapes = read_shapes(ontology)
        self._digests = Digests(ontology, self._shapes, date.min)
        found = read_rules(self._shapes, [resources.folder("queries")]).values()
        self._asked = {rule.question.name: rule for rule in found if rule.question is not None}

    def look(self, graph: ox.Store, turtle: bytes, notice: Notice) -> Seen:
        """Give what the shapes and the text say of a notice; `graph` holds what its file says, and nothing else."""
        (own,) = graph.named_graphs()
        assert isinstance(own, ox.NamedNode)
        written, rules = turtle.decode("utf-8"), self._shapes.rules
        cards = tuple(read_cards(graph, own))
        texts = Texts(graph)
        for card in cards:
            texts.hold(card.iri, notice)
        shapes = self._digests.shapes
        parts: Parts = {
            SHAPES: (shapes, list(check_shapes(graph, own, self._shapes, rules, written))),
            TEXTS: (digest_texts(shapes, [True] * len(cards)), list(check_texts(graph, own, texts, rules))),
        }
        return Seen(cards, names_written(written, [card.iri for card in cards]), parts)

    def ask(self, graph: ox.Store, texts: Mapping[str, str]) -> tuple[dict[str, tuple[str, int]], Parts]:
        """Give how many rows each question has of one notice, with its key, and the faults that those are of rules.

        `graph` holds the notice beside what is said of the things that it reaches; the questions stand by their names.
        """
        counts: dict[str, tuple[str, int]] = {}
        parts: Parts = {}
        for name, text in texts.items():
            rule = self._asked.get(name)
            if rule is not None and rule.question is not None and rule.question.text == text:
                faults = list(ask_rule(graph, rule, date.min))
                parts[rule.name] = digest_built(self._digests.of(rule), text), faults
                number = len(faults)
            else:
                answer = graph.query(text, use_default_graph_as_union=True, prefixes=dict(PREFIXES))
                number = sum(1 for _ in answer) if isinstance(answer, ox.QuerySolutions) else 0
            counts[name] = counting_key(text), number
        return counts, parts

    def keep(self, folder: Path, name: str, turtle: bytes, seen: Seen) -> None:
        """Keep what was seen of a notice in the folder of checks, under the name of its file without the ending."""
        Keeper(folder, self._shapes.rules).write(name, hashlib.sha256(turtle).hexdigest(), seen)


def digest_built(rule: str, text: str) -> str:
    """Give the hash of what a question rests on that the build asked, whose own hash is given: on that build alone."""
    return hash_all(rule, counting_key(text))


def digest_texts(shapes: str, found: Iterable[bool]) -> str:
    """Give the hash of what the texts of notices rest on: the rules, and whether each text is found."""
    return hash_all(shapes, "".join("1" if one else "0" for one in found))
