"""A folder that was built is checked, and only what changed since the last check is looked at.

What one notice gives (by the shapes, by its text, by the questions that have a scope) is kept under the hashes of its
file, of what is said elsewhere of the things that it names, and of each rule; what a question of the whole gives,
under the hash of all files together; each with the day where it asks for one. All that stands beside what the build keeps,
and nowhere where nothing can be written. Exemptions and places are never kept. What a notice tells by itself the build
has kept already, and it holds as long as nobody changes what the build left. What the build derived is not looked at
where it stands as it was written: it holds none of the things that the shapes are about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph.apart import (
    CHECKS,
    WORK,
    Shared,
    digest_file,
    is_asked_apart,
    named_in,
    read_built,
)
from policygraph.catalogue import LINKED, NOTICE, SHARED
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
from policygraph.elsewhere import find_carried, names_written, read_card, read_found
from policygraph.exempt import Exemption
from policygraph.kept import (
    SHAPES,
    TEXTS,
    Digests,
    Keeper,
    Parts,
    Seen,
    digest_built,
    digest_texts,
    hash_all,
    read_cards,
)
from policygraph.locate import Texts
from policygraph.store import load_file, read_files, read_graph_name

TOGETHER: Final = 16
"""How many notices are asked together."""

_WHOLE: Final = ".whole"
_DERIVED: Final = ("correspondences", "counts", "entailed")
"""The local names of graphs that the build derives; of a notice's own things they say only what was found between two."""


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
    derived = frozenset(file for file in alone if local[file] in _DERIVED)
    others = set(files) - notices - derived - set(shared)
    questions = {name: rule for name, rule in rules.items() if rule.question is not None}
    scoped = {} if others else {name: rule for name, rule in questions.items() if rule.question and is_asked_apart(rule.question)}
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        told = ox.Store()
        digests = dict(zip(files, pool.map(digest_file, files), strict=True))
        left = read_built(built) if built is not None else {}
        unchanged = frozenset(file for file in files if built is not None and _is_as_built(file, built, left, digests[file]))
        linked = any(rule.question and rule.question.scope == LINKED for rule in scoped.values())
        elsewhere = _read_elsewhere(shared, sorted(notices), sorted(derived), unchanged, pool) if linked else ()
        watch = _Watch(
            shapes,
            rules,
            scoped,
            Keeper(built / WORK / CHECKS if built else None, known),
            Digests(ontology, shapes, on or date.today()),
            Texts(told, folders),
            Shared(read_files(shared if scoped else ())),
            Shared(read_files(shared if linked else ()), elsewhere),
            left if unchanged.issuperset(shared) else {},
            unchanged,
            unchanged & derived,
        )
        whole = _Whole(watch, files, digests, {name: rule for name, rule in questions.items() if name not in scoped})
        mixed = sorted({graphs[file] for file in files if file not in local})
        loading = pool.submit(read_files, files) if whole.missing or mixed else None
        batches = [[file] for file in alone if file not in notices]
        several = [file for file in alone if file in notices]
        batches += (several[first : first + TOGETHER] for first in range(0, len(several), TOGETHER))
        looked = pool.map(lambda batch: _look(watch, batch, digests, batch[0] in notices), batches)
        seen = dict(zip(chain.from_iterable(batches), chain.from_iterable(looked), strict=True))
        found = [fault for one in seen.values() for name in one.parts if name not in scoped for fault in one.parts[name][1]]
        if _are_apart([seen[file] for file in notices]):
            found += [fault for file in notices for name in scoped for fault in seen[file].parts[name][1]]
        else:
            whole = _Whole(watch, files, digests, questions)
            loading = loading or pool.submit(read_files, files)
        store = loading.result() if loading is not None else ox.Store()
        found += whole.ask(store, pool)
        if mixed:
            told.extend(quad for card in read_cards(store) for quad in card.quads())
            checked = {graphs[file] for file in alone}
            rest = [name for name in sorted(store.named_graphs(), key=str) if name.value not in checked]
            parts = pool.map(lambda name: list(check_one(store, shapes, rules, watch.texts, name)), [ox.DefaultGraph(), *rest])
            found += chain.from_iterable(parts)
    chosen = (fault for fault in found if fault.rule.name in rules)
    return report_on(told, chosen, rules, exemptions, watch.texts, watch.digests.day)


def _is_as_built(file: Path, folder: Path, left: Mapping[str, str], digest: str) -> bool:
    """Tell whether a file of a folder is what the build wrote."""
    return file.is_relative_to(folder) and left.get(file.relative_to(folder).as_posix()) == digest


def _read_elsewhere(
    shared: Sequence[Path], notices: Sequence[Path], derived: Sequence[Path], unchanged: Container[Path], pool: ThreadPoolExecutor
) -> list[ox.Quad]:
    """Give how each notice calls and dates itself, and what was found between two."""
    found = [quad for file in derived for quad in read_found(file, file in unchanged)]
    # What somebody wrote among the entities is there already.
    written = [quad for file in shared if file not in unchanged for quad in read_found(file, False)]
    carried = find_carried([*found, *written])
    cards = pool.map(lambda file: read_card(file, carried, file in unchanged), notices)
    return [*found, *chain.from_iterable(cards)]


def _are_apart(seen: Sequence[Seen]) -> bool:
    """Tell whether each file holds one notice, and no two of them the same."""
    return all(len(one.cards) == 1 for one in seen) and len({one.cards[0].iri for one in seen}) == len(seen)


class _Watch(NamedTuple):
    """What every file is held to, and what is known before any is looked at."""

    shapes: Shapes
    rules: Mapping[str, Rule]
    scoped: Mapping[str, Rule]
    """The questions that each notice is asked by itself."""
    keeper: Keeper
    digests: Digests
    texts: Texts
    shared: Shared
    linked: Shared
    """What is shared, and what other notices say."""
    built: Mapping[str, str]
    """What the build left; nothing where the shared graphs are no longer what it wrote."""
    unchanged: frozenset[Path]
    """Files that are as the build wrote them."""
    derived: frozenset[Path]
    """Files of what the build derived that are as it wrote them."""


@dataclass(slots=True)
class _Sheet:
    """A file that is looked at: what is kept of it, what is wanted with the hash that it rests on, and what is there."""

    file: Path
    sha256: str
    place: str
    seen: Seen
    parts: Parts = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)
    reached: dict[str, set[str]] = field(default_factory=dict)
    """By the scope of a question, the things that something is said of beside the notice."""

    @property
    def missing(self) -> list[str]:
        """What is wanted and not there."""
        return [name for name in self.wanted if name not in self.parts]

    def fill(self, name: str, faults: Iterable[Fault]) -> None:
        """Write down what was found for one part."""
        self.parts[name] = (self.wanted[name], list(faults))


def _look(watch: _Watch, files: Sequence[Path], digests: Mapping[Path, str], notices: bool) -> list[Seen]:
    """Give what is wrong with the graphs of some files, from what is kept where nothing has changed that it rests on.

    The files are all of `notices`, or none of them is. They are loaded together, where they must be: a question takes as
    long to be read as to be asked of one notice.
    """
    held = _Loaded()
    sheets = [_read_sheet(watch, file, digests[file], notices, held) for file in files]
    fresh = [sheet for sheet in sheets if sheet.missing]
    for sheet in fresh:
        _look_alone(watch, sheet, held)
    # Those that ask for more come last: what is once in the store stays there.
    _ask_together(watch, NOTICE, watch.shared, fresh, held)
    _ask_together(watch, LINKED, watch.linked, fresh, held)
    for sheet in fresh:
        watch.keeper.write(sheet.place, sheet.sha256, sheet.seen._replace(parts=sheet.parts))
    return [sheet.seen._replace(parts={name: sheet.parts[name] for name in sheet.wanted}) for sheet in sheets]


def _look_alone(watch: _Watch, sheet: _Sheet, held: _Loaded) -> None:
    """Find what the shapes and the text say of a file, where that is missing."""
    if SHAPES in sheet.missing:
        # What the build wrote need not be written once more.
        turtle = sheet.file.read_text("utf-8") if sheet.file in watch.unchanged else None
        sheet.fill(SHAPES, check_shapes(held.store, held.load(sheet.file), watch.shapes, watch.shapes.rules, turtle))
    if TEXTS in sheet.missing:
        sheet.fill(TEXTS, check_texts(held.store, held.load(sheet.file), watch.texts, watch.shapes.rules))


def _ask_together(watch: _Watch, scope: str, shared: Shared, sheets: Sequence[_Sheet], held: _Loaded) -> None:
    """Ask the questions of a scope that some notices lack of all of these, beside what is shared."""
    names = [name for name, rule in watch.scoped.items() if _scope(rule) == scope and any(name in one.missing for one in sheets)]
    if names:
        asked = [sheet for sheet in sheets if sheet.missing]
        for sheet in asked:
            held.load(sheet.file)
        reached = set().union(*(_reach(sheet, scope, shared) for sheet in asked))
        # What is said of a notice elsewhere is its own words again: said twice, each row would be there twice.
        held.store.extend([quad for quad in shared.beside(reached) if not held.says(quad)])
    for name in names:
        by_notice: defaultdict[str, list[Fault]] = defaultdict(list)
        for fault in ask_rule(held.store, watch.scoped[name], watch.digests.day):
            by_notice[fault.notice].append(fault)
        for sheet in sheets:
            if name in sheet.missing:
                sheet.fill(name, (fault for card in sheet.seen.cards for fault in by_notice[card.iri]))


def _read_sheet(watch: _Watch, file: Path, sha256: str, is_notice: bool, held: _Loaded) -> _Sheet:
    """Give what is kept of a file, and what of it has to be found anew."""
    if file in watch.derived:
        return _Sheet(file, sha256, "", Seen((), (), {}))
    place = file.stem if is_notice else f".{file.stem}"
    kept = watch.keeper.read(place, sha256)
    if kept is None:
        graph = held.load(file)
        cards = tuple(read_cards(held.store, graph))
        if not is_notice:
            names: tuple[str, ...] = ()
        elif file in watch.unchanged:
            names = names_written(file.read_text("utf-8"), [card.iri for card in cards])
        else:
            names = named_in(held.store, graph).things
        kept = Seen(cards, names, {})
    sheet = _Sheet(file, sha256, place, kept)
    watch.texts.store.extend(quad for card in kept.cards for quad in card.quads())
    found = [watch.texts.find(card.iri).notice is not None for card in kept.cards]
    shapes = [rule for rule in watch.rules.values() if rule.question is None]
    if any(not rule.coded for rule in shapes):
        sheet.wanted[SHAPES] = watch.digests.shapes
    if any(rule.coded for rule in shapes):
        sheet.wanted[TEXTS] = digest_texts(watch.digests.shapes, found)
    if is_notice and watch.scoped:
        sheet.wanted |= _want_answers(watch, sheet)
    sheet.parts = {name: part for name, part in kept.parts.items() if sheet.wanted.get(name, part[0]) == part[0]}
    return sheet


def _want_answers(watch: _Watch, sheet: _Sheet) -> Iterator[tuple[str, str]]:
    """Give the questions of a notice, with the hash of what each rests on: on the build where all is as it left it."""
    as_built = watch.built.get(f"notices/{sheet.file.name}") == sheet.sha256
    beside: dict[str, str] = {}
    for name, rule in watch.scoped.items():
        assert rule.question is not None
        scope, digest = rule.question.scope, watch.digests.of(rule)
        if as_built and scope == NOTICE:
            yield name, digest_built(digest, rule.question.text)
            continue
        if scope not in beside:
            shared = watch.shared if scope == NOTICE else watch.linked
            beside[scope] = shared.digest(_reach(sheet, scope, shared))
        yield name, hash_all(digest, beside[scope])


def _reach(sheet: _Sheet, scope: str, shared: Shared) -> set[str]:
    """Give the things that something is said of beside a notice, for questions of a scope."""
    if scope not in sheet.reached:
        sheet.reached[scope] = shared.reach(sheet.seen.named)
    return sheet.reached[scope]


class _Loaded:
    """The graphs of some files, each loaded once."""

    def __init__(self) -> None:
        self.store = ox.Store()
        self._graphs: dict[Path, ox.NamedNode] = {}

    def load(self, file: Path) -> ox.NamedNode:
        """Load a file that holds one graph, and give its name."""
        if file not in self._graphs:
            graph = load_file(self.store, file)
            assert graph is not None
            self._graphs[file] = graph
        return self._graphs[file]

    def says(self, quad: ox.Quad) -> bool:
        """Tell whether a graph that is loaded says what is said in none."""
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            return False
        return next(self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None) is not None


def _scope(rule: Rule) -> str:
    return rule.question.scope if rule.question is not None else ""


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
