"""A folder that was built is checked, and only what changed since the last check is looked at.

What one notice gives (by the shapes, by its text, by the questions of the scope `notice`) is kept under the hashes of its
file, of what the shared graphs say of the things that it names, and of each rule; what a question of the whole gives,
under the hash of all files together, and of the day where it asks for one. All that stands beside what the build keeps,
and nowhere where nothing can be written. Exemptions and places are never kept. Where the build counted no rows of a
question in a notice, and nobody has changed it since, the notice is not asked.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import terms
from policygraph.apart import (
    CHECKS,
    WORK,
    Named,
    Shared,
    answers_apart,
    counting_key,
    digest_file,
    is_shared_as_built,
    named_in,
    read_counts,
)
from policygraph.catalogue import SHARED
from policygraph.check import (
    WORKERS,
    Fault,
    Report,
    Rule,
    Shapes,
    ask_rule,
    check_one,
    check_shapes,
    check_texts,
    choose_rules,
    read_rules,
    read_shapes,
    report_on,
)
from policygraph.exempt import Exemption
from policygraph.locate import Texts, Where
from policygraph.store import load_file, read_files, read_graph_name

FORMAT: Final = "1"
"""Changes when what is kept changes its form."""

_WHOLE: Final = ".whole"
_SHAPES: Final = ".shapes"
_TEXTS: Final = ".texts"
_SAY_NOTHING: Final = ("correspondences", "counts", "entailed")
"""The local names of graphs that say nothing of a notice's own things."""
_CODE: Final = ("apart", "catalogue", "check", "recheck", "store")
_TYPE: Final = ox.NamedNode(f"{terms.RDF}type")

Parts = dict[str, tuple[str, list[Fault]]]
"""What was found by part (a question by its rule's name, the shapes, the text), each with the hash of what it rests on."""


class Card(NamedTuple):
    """A notice by its IRI, the name of its file, and the SHA-256 of its text."""

    iri: str
    source: str
    sha256: str


class Seen(NamedTuple):
    """What was seen in one file: its notices, the things that it names, and by part what was found."""

    cards: tuple[Card, ...]
    names: tuple[str, ...]
    parts: Parts

    @property
    def named(self) -> Named:
        """What it names."""
        return Named(tuple(card.iri for card in self.cards), self.names)


def check_files(
    files: Sequence[Path],
    ontology: Path,
    queries: Sequence[Path],
    *,
    on: date | None = None,
    only: Sequence[str] = (),
    exemptions: Sequence[Exemption] = (),
    folders: Sequence[Path] | None = None,
    built: Path | None = None,
) -> Report:
    """Give the report that `check_graph` gives on all that files of RDF hold.

    `folders` are looked through for the notices' texts. `built` is the folder that a build wrote the files into; without
    it nothing is kept. Raises what `check_graph` raises, and LoadError for a file that is no RDF.
    """
    shapes = read_shapes(ontology)
    known = read_rules(shapes, queries)
    rules = choose_rules(known, only, exemptions)
    graphs = {file: read_graph_name(file) or "" for file in files}
    often = Counter(graphs.values())
    # A file of triples holds one graph; what a file of quads holds, or two files together, is checked once all is read.
    alone = [file for file in files if graphs[file] and often[graphs[file]] == 1]
    local = {file: graphs[file].rpartition("/graph/")[2] for file in alone}
    notices = frozenset(file for file in alone if file.parent.name == "notices")
    shared = [file for file in alone if local[file] in SHARED]
    # Where other files may say something of a notice, it does not answer for itself.
    others = set(files) - notices - {file for file in alone if local[file] in (*SHARED, *_SAY_NOTHING)}
    questions = {name: rule for name, rule in rules.items() if rule.question is not None}
    scoped = {} if others else {name: rule for name, rule in questions.items() if rule.question and answers_apart(rule.question)}
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        told = ox.Store()
        digests = dict(zip(files, pool.map(digest_file, files), strict=True))
        watch = _Watch(
            shapes,
            rules,
            scoped,
            _Keeper(built / WORK / CHECKS if built else None, known),
            _Digests(ontology, shapes, on or date.today()),
            Texts(told, folders),
            Shared(read_files(shared if scoped else ())),
            built if built is not None and scoped and is_shared_as_built(built) else None,
        )
        whole = _Whole(watch, files, digests, {name: rule for name, rule in questions.items() if name not in scoped})
        mixed = sorted({graphs[file] for file in files if file not in local})
        loading = pool.submit(read_files, files) if whole.missing or mixed else None
        looked = pool.map(lambda file: _look(watch, file, digests[file], file in notices), alone)
        seen = dict(zip(alone, looked, strict=True))
        found = [fault for one in seen.values() for name in one.parts if name not in scoped for fault in one.parts[name][1]]
        if _are_apart([seen[file] for file in notices]):
            found += [fault for file in notices for name in scoped for fault in seen[file].parts[name][1]]
        else:
            whole = _Whole(watch, files, digests, questions)
            loading = loading or pool.submit(read_files, files)
        store = loading.result() if loading is not None else ox.Store()
        found += whole.ask(store, pool)
        if mixed:
            told.extend(quad for card in _cards(store) for quad in _quads_of(card))
            checked = {graphs[file] for file in alone}
            rest = [name for name in sorted(store.named_graphs(), key=str) if name.value not in checked]
            parts = pool.map(lambda name: list(check_one(store, shapes, rules, watch.texts, name)), [ox.DefaultGraph(), *rest])
            found += chain.from_iterable(parts)
    chosen = (fault for fault in found if fault.rule.name in rules)
    return report_on(told, chosen, rules, exemptions, watch.texts, watch.digests.day)


def _are_apart(seen: Sequence[Seen]) -> bool:
    """Tell whether each file holds one notice, and no two of them the same."""
    return all(len(one.cards) == 1 for one in seen) and len({one.cards[0].iri for one in seen}) == len(seen)


class _Digests:
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


class _Watch(NamedTuple):
    """What every file is held to, and what is known before any is looked at."""

    shapes: Shapes
    rules: Mapping[str, Rule]
    scoped: Mapping[str, Rule]
    """The questions that each notice answers for itself."""
    keeper: _Keeper
    digests: _Digests
    texts: Texts
    shared: Shared
    built: Path | None
    """The folder whose build counted the rows of the notices; None where its shared graphs are no longer what it wrote."""


def _look(watch: _Watch, file: Path, sha256: str, is_notice: bool) -> Seen:
    """Give what is wrong with the graph of one file, from what is kept where nothing has changed that it rests on."""
    place = file.stem if is_notice else f".{file.stem}"
    kept = watch.keeper.read(place, sha256)
    store, graph = (None, None) if kept else _read_graph(file)
    if kept is None:
        assert store is not None
        kept = Seen(tuple(_cards(store)), named_in(store).things if is_notice else (), {})
    watch.texts.store.extend(quad for card in kept.cards for quad in _quads_of(card))
    beside = watch.shared.digest(kept.named) if is_notice and watch.scoped else ""
    held = "".join("1" if watch.texts.find(card.iri).notice else "0" for card in kept.cards)
    wanted: dict[str, str] = {}
    shapes = [rule for rule in watch.rules.values() if rule.question is None]
    if any(not rule.coded for rule in shapes):
        wanted[_SHAPES] = watch.digests.shapes
    if any(rule.coded for rule in shapes):
        wanted[_TEXTS] = hash_all(watch.digests.shapes, held)
    if is_notice:
        wanted |= {name: hash_all(watch.digests.of(rule), beside) for name, rule in watch.scoped.items()}
    parts = {name: part for name, part in kept.parts.items() if wanted.get(name, part[0]) == part[0]}
    missing = [name for name in wanted if name not in parts]
    if missing:
        if store is None:
            store, graph = _read_graph(file)
        assert graph is not None
        counted = read_counts(watch.built, file.stem, sha256) if is_notice and watch.built else {}
        apart = False
        for name in missing:
            if name == _SHAPES:
                faults: Iterable[Fault] = check_shapes(store, graph, watch.shapes, watch.shapes.rules)
            elif name == _TEXTS:
                faults = check_texts(store, graph, watch.texts, watch.shapes.rules)
            elif _has_none(watch.scoped[name], counted):
                faults = ()
            else:
                if not apart:
                    store.extend(watch.shared.beside(kept.named))
                    apart = True
                faults = ask_rule(store, watch.scoped[name], watch.digests.day)
            parts[name] = (wanted[name], list(faults))
        watch.keeper.write(place, sha256, kept._replace(parts=parts))
    return kept._replace(parts={name: parts[name] for name in wanted})


def _read_graph(file: Path) -> tuple[ox.Store, ox.NamedNode | None]:
    store = ox.Store()
    return store, load_file(store, file)


def _has_none(rule: Rule, counted: Mapping[str, tuple[str, int]]) -> bool:
    """Tell whether the build found no rows of a question, asked as it is asked now."""
    question = rule.question
    return question is not None and counted.get(question.name) == (counting_key(question.text), 0)


def _cards(store: ox.Store) -> Iterator[Card]:
    """Give the notices of a store."""
    held = store.quads_for_pattern(None, _TYPE, ox.NamedNode(f"{terms.POL}Notice"), None)
    for notice in sorted({quad.subject.value for quad in held if isinstance(quad.subject, ox.NamedNode)}):
        said = [store.quads_for_pattern(ox.NamedNode(notice), ox.NamedNode(terms.POL + name), None) for name in ("source", "sha256")]
        source, sha256 = (next((quad.object.value for quad in one if isinstance(quad.object, ox.Literal)), "") for one in said)
        yield Card(notice, source, sha256)


def _quads_of(card: Card) -> Iterator[ox.Quad]:
    """Give what a report asks of a notice."""
    notice = ox.NamedNode(card.iri)
    yield ox.Quad(notice, _TYPE, ox.NamedNode(f"{terms.POL}Notice"))
    yield ox.Quad(notice, ox.NamedNode(f"{terms.POL}source"), ox.Literal(card.source))
    yield ox.Quad(notice, ox.NamedNode(f"{terms.POL}sha256"), ox.Literal(card.sha256))


class _Whole:
    """The questions of the whole, what is kept of them, and which have to be asked."""

    def __init__(self, watch: _Watch, files: Sequence[Path], digests: Mapping[Path, str], rules: Mapping[str, Rule]) -> None:
        self._watch, self._rules = watch, rules
        self._key = hash_all(*(part for file in files for part in (file.parent.name, file.name, digests[file])))
        self._wanted = {name: watch.digests.of(rule) for name, rule in rules.items()}
        kept = watch.keeper.read(_WHOLE, self._key)
        self._kept: Parts = kept.parts if kept else {}
        self.missing = [name for name in rules if self._kept.get(name, ("", []))[0] != self._wanted[name]]

    def ask(self, store: ox.Store, pool: ThreadPoolExecutor) -> list[Fault]:
        """Give what they find, asking a store that holds all for what is not kept."""
        day = self._watch.digests.day
        answers = pool.map(lambda name: list(ask_rule(store, self._rules[name], day)), self.missing)
        fresh = {name: (self._wanted[name], faults) for name, faults in zip(self.missing, answers, strict=True)}
        parts = self._kept | fresh
        if fresh:
            self._watch.keeper.write(_WHOLE, self._key, Seen((), (), parts))
        return [fault for name in self._rules for fault in parts[name][1]]


class _Keeper:
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
