"""From files to build/: read, segment, extract, resolve, assemble, save; whole or not at all.

A build is made beside the old one and put in its place at the end, in one step. A notice that has not changed is not
read again: what was made of it stands under the hash of all that went into it (its bytes, its NAME.yml, the rules,
the schemes, the cases that hold for it). The same input gives the same bytes, in any order and any number of jobs.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Final, TypeVar

import pyoxigraph as ox
from rapidfuzz import fuzz

from policygraph import resources, store, terms
from policygraph.align import Side, align_notices, read_side
from policygraph.apart import (
    CHECKS,
    WORK,
    Shared,
    counting_key,
    keep_built,
    named_in,
    scoped_questions,
)
from policygraph.assemble import assemble_links, assemble_notice, hide_persons
from policygraph.catalogue import Question
from policygraph.corrections import Correction, mend_findings
from policygraph.correspondences import (
    GRAPH,
    REPORTS,
    Compared,
    correspondence_quads,
    find_comparisons,
    report_quads,
    stand_comparison,
    statement_edges,
    title_edges,
)
from policygraph.counts import (
    PairShelf,
    RankShelf,
    SumShelf,
    count_notice,
    count_pairs,
    count_quads,
    question_quads,
    rank_quads,
    row_quads,
    serve_notice,
    stand_notice,
)
from policygraph.curate import Cases, Decision, fold_notice, load_cases, load_decisions
from policygraph.entail import ENTAILED, entailed_quads
from policygraph.entities import EntityShelf, Row, entity_rows
from policygraph.extract import extract_findings, find_metadata
from policygraph.infer import (
    Edge,
    Foretold,
    Inferred,
    Source,
    find_sources,
    infer_provisions,
    inferred_quads,
    inferred_words,
    local_names,
    score_inference,
    statement_words,
)
from policygraph.kept import Looker, Parts
from policygraph.levels import Between, Said, find_between, passed_quads, read_said
from policygraph.model import Header, Notice, Resolved
from policygraph.read import NoticeError, Skipped, find_notices, read_notice
from policygraph.resolve import CitedNotice, NoticeCard, link_notices, resolve_reading
from policygraph.schemes import Schemes, load_schemes
from policygraph.segment import segment_notice
from policygraph.words import read_words

PAIRS: Final = ".pairs"
"""The folder inside WORK that holds what was made of each two notices that are compared."""
FORMAT: Final = "14"
"""Changes when what is kept in WORK changes its form."""

Progress = Callable[[int, int, str], None]
Given = TypeVar("Given")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build is asked for."""

    base: str = terms.BASE
    with_persons: bool = False
    jobs: int = 1
    curation: Path | None = None
    """A folder of human decisions besides those that come with the project."""
    entail: bool = False
    """Whether what follows by the vocabulary is written too."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one file: the name of its Turtle and its notice's IRI, or the line that says why there is none.

    All else that was made of it lies on disk, so that memory does not grow with the notices.
    """

    path: Path
    name: str
    iri: str | None
    number: str | None
    names: tuple[str, ...]
    """What a case of curation/ may call it."""
    matched: tuple[str, ...]
    """The words of the cases of curation/ that it holds."""
    outcomes: Mapping[str, str]
    """By the key of each correction of its findings, what kept it from being followed."""
    error: str | None
    fresh: bool


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: notices by file, what was passed over, what failed, and which cases matched nothing.

    `counts` says what the notices and the entities hold: `triples`, `characters`, and each class of the vocabulary by
    its name (Task, Statement, Department …); and the things of the graph of correspondences, without its triples.
    """

    notices: tuple[Made, ...]
    skipped: tuple[Skipped, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    counts: Mapping[str, int]
    arrived: tuple[tuple[Path, Foretold], ...] = ()
    """The files that hold what the last build could but infer, and how the inference fared."""


def resolve_notice(notice: Notice, schemes: Schemes, cases: Cases) -> Resolved:
    """Give all that is read out of a notice, as people corrected it, its names resolved."""
    words = read_words(notice)
    outline = segment_notice(words)
    headers = list(find_metadata(words, outline, schemes))
    names = [notice.source, Path(notice.source).stem, *filter(None, [notice.aside.get("number")]), *_called(headers)]
    corrections = cases.corrections_for(*names)
    # The head comes first: region, level and dates without a year are read from it.
    head = mend_findings(headers, (one for one in corrections if one.kind == "header"), words, outline)
    headers = [finding for finding in head.findings if isinstance(finding, Header)]
    names += _called(headers)
    reading = extract_findings(notice, words, outline, schemes, headers)
    body = mend_findings(
        reading.findings, (one for one in corrections if one.kind != "header"), words, reading.outline
    )
    resolved = resolve_reading(replace(reading, findings=tuple(body.findings)), schemes, cases.for_notice(*names))
    dropped = (*head.dropped, *body.dropped)
    return replace(resolved, names=tuple(dict.fromkeys(names)), dropped=dropped, outcomes=head.outcomes | body.outcomes)


def _called(headers: Iterable[Header]) -> list[str]:
    """Give the numbers and titles of a head, by which a case may name the notice."""
    return [header.value for header in headers if header.field in ("number", "title", "notice_title")]


def build(paths: Sequence[Path], out: Path, settings: Settings, progress: Progress | None = None) -> Built:
    """Build the graph of all notices in `paths` into the folder `out`, and give what was done.

    A file that cannot be read gives one line in `errors`, and the other notices still build. A build that fails or is
    killed leaves the last one whole.
    """
    found = find_notices(paths)
    out.parent.mkdir(parents=True, exist_ok=True)
    _recover(out)
    _sweep(out)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-{os.getpid()}-", dir=out.parent))
    try:
        files = [file for file in found.files if not _is_within(file, out)]
        built = _build_into(fresh, out, files, settings, progress)
        # Where no notice could be read there is nothing to put in the last build's place.
        if built.notices:
            _keep_foreign(out, fresh)
            _keep_checks(out / WORK / CHECKS, fresh / WORK / CHECKS)
            _swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    skipped = tuple(one for one in found.skipped if not _is_within(one.path, out))
    return replace(built, skipped=skipped, errors=tuple(map(str, found.errors)) + built.errors)


def verify(paths: Sequence[Path], out: Path, settings: Settings, progress: Progress | None = None) -> list[str]:
    """Give one line for each file in `out` that is not what the sources give, and where it first differs."""
    with tempfile.TemporaryDirectory(prefix="policygraph-") as scratch:
        made = Path(scratch) / "build"
        made.mkdir()
        files = [file for file in find_notices(paths).files if not _is_within(file, out)]
        _build_into(made, None, files, settings, progress)
        return list(_differences(made, out))


def _cases(settings: Settings) -> Cases:
    """Give the decisions that a build follows: those that come with the project, and those of `settings.curation`."""
    known = resources.folder("curation")
    # A house's own decisions may be named as well as found.
    named = settings.curation is not None and settings.curation.resolve() != known.resolve()
    return load_cases(known, settings.curation) if settings.curation and named else load_cases()


def _is_within(file: Path, out: Path) -> bool:
    """Tell whether a file stands in the folder that is built: a page or table there is no source."""
    return file.resolve().is_relative_to(out.resolve())


def _differences(made: Path, out: Path) -> Iterator[str]:
    """Give a line for each Turtle file that two folders do not share, byte for byte."""
    names = {path.relative_to(made).as_posix() for path in made.rglob("*.ttl")}
    names |= {path.relative_to(out).as_posix() for path in out.rglob("*.ttl") if WORK not in path.parts}
    for name in sorted(names):
        left, right = made / name, out / name
        remedy = "请运行 Run: policygraph build" + (" --entail" if name == f"{ENTAILED}.ttl" and left.exists() else "")
        if not right.exists():
            yield f"{right}: 缺失 missing. {remedy}"
        elif not left.exists():
            yield f"{right}: 没有对应的来源 no source gives it. {remedy}"
        elif left.read_bytes() != right.read_bytes():
            wanted, there = (path.read_text("utf-8", "replace").splitlines() for path in (left, right))
            line = next((i for i, (a, b) in enumerate(zip(wanted, there, strict=False), 1) if a != b), min(len(wanted), len(there)) + 1)
            shown = there[line - 1][:100] if line <= len(there) else "(end of file)"
            yield f"{right}:{line}: 与来源不符 not what the sources give: {shown}. {remedy}"


def _build_into(fresh: Path, old: Path | None, files: Sequence[Path], settings: Settings, progress: Progress | None) -> Built:
    """Make everything in an empty folder; what has not changed is taken from the old build."""
    schemes, cases = load_schemes(), _cases(settings)
    (fresh / "notices").mkdir()
    (fresh / WORK / CHECKS).mkdir(parents=True)
    names = _names(files)
    questions = scoped_questions()
    texts = {name: question.text for name, question in questions.items()}
    tasks = [(path, names[path], fresh, old, settings, texts) for path in files]
    made: list[Made] = []
    for done, one in enumerate(spread(_make, tasks, settings.jobs), 1):
        made.append(one)
        if progress is not None:
            progress(done, len(tasks), one.path.name)
    kept, doubles = _without_doubles(made, fresh)
    cards = _KeptCards(fresh / WORK, tuple(one.name for one in kept))
    links = link_notices(cards, schemes)
    counts, digests = _gather(fresh, cards, links, questions, settings.base)
    comparisons = find_comparisons(cards, links, schemes)
    sources = find_sources(cards, links, comparisons, schemes)
    between = list(find_between(comparisons, cards, schemes))
    unmatched, correspondences = _compare(fresh, old, kept, comparisons, sources, between, settings, progress)
    counts.update(correspondences)
    (fresh / "schemes.ttl").write_bytes(_schemes_turtle())
    if settings.entail:
        counts["triples"] += _entail(fresh, settings.base)
    keep_built(fresh, digests)
    errors = tuple(one.error for one in made if one.error) + tuple(doubles)
    warnings = (*_unused_cases(cases, kept), *unmatched)
    return Built(tuple(kept), (), errors, warnings, counts, tuple(_score_inferences(fresh, old, kept, links)))


def _score_inferences(
    fresh: Path, old: Path | None, kept: Iterable[Made], links: Mapping[str, tuple[str, str | None]]
) -> Iterator[tuple[Path, Foretold]]:
    """Give the files that hold what the last build could but infer, and how the inference fared."""
    try:
        inferred = inferred_words(_load(old / f"{GRAPH}.ttl")) if old is not None else {}
    except (OSError, SyntaxError):
        # There is no last build, or none that can be read.
        return
    made = {one.iri: one for one in kept}
    for stub, words in inferred.items():
        one = made.get(links[stub][0]) if stub in links else None
        if one is not None and one.iri is not None:
            statements = statement_words(_load(fresh / "notices" / f"{one.name}.ttl"), one.iri)
            yield one.path, score_inference(words, statements)


def _load(file: Path) -> ox.Store:
    graph = ox.Store()
    graph.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE, lenient=True)
    return graph


def _entail(fresh: Path, base: str) -> int:
    """Write the graph of what follows from notices, entities and schemes, and give how many triples it has."""
    files = [*sorted(fresh.glob("notices/*.ttl")), fresh / "entities.ttl", fresh / "schemes.ttl"]
    triples = (quad.triple for file in files for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, lenient=True))
    quads = list(entailed_quads(triples, base))
    store.write_turtle(quads, fresh / f"{ENTAILED}.ttl")
    return len(quads)


def _gather(
    fresh: Path, cards: _KeptCards, links: Mapping[str, tuple[str, str | None]], questions: Mapping[str, Question], base: str
) -> tuple[Counter[str], dict[str, str]]:
    """Write the graphs of entities and counts from what was kept of each notice.

    Give what they and the notices hold, and the SHA-256 of the notices' files.
    """
    counts: Counter[str] = Counter()
    digests: dict[str, str] = {}
    with (
        EntityShelf(fresh / ".entities.sqlite") as shelf,
        EntityShelf(fresh / ".counts.sqlite") as counted,
        SumShelf() as sums,
        PairShelf() as pairs,
        RankShelf() as ranks,
    ):
        for name in cards.names:
            content = _read_kept(fresh / WORK / name)
            shelf.add(content["entities"])
            counts.update(content["counts"])
            sums.add(content["sums"])
            pairs.add(content["pairs"])
            digests[f"notices/{name}.ttl"] = content["sha256"]
            rows = {question: number for question, (_, number) in content["rows"].items()}
            counted.put(row_quads(rows, content["card"]["iri"], base))
            ranks.add(content["standings"])
            ranks.serve(content["served"])
        ranks.drop_agreed()
        shelf.add(entity_rows(assemble_links(cards, links, base)))
        shelf.write(fresh / "entities.ttl", base)
        counted.put(question_quads(questions, base))
        counted.put(count_quads(sums.sums(), sums.agents(), pairs.most(), ranks.ranks(), ranks.served(), base))
        counted.write(fresh / "counts.ttl", base, "counts")
        return counts + shelf.count() + Counter(triples=counted.count()["triples"]), digests


Comparing = tuple[Compared, tuple[Path, Path], tuple[str, str], str, Path, Path | None, Settings]


def _compare(
    fresh: Path,
    old: Path | None,
    kept: Sequence[Made],
    comparisons: Sequence[Compared],
    sources: Iterable[Source],
    between: Iterable[Between],
    settings: Settings,
    progress: Progress | None,
) -> tuple[list[str], Counter[str]]:
    """Write the graph of correspondences; give a line for each decision that fits no statements, and how many there are.

    Two notices that have not changed since the last build are not compared again.
    """
    (fresh / WORK / PAIRS).mkdir()
    made = {one.iri: one for one in kept}
    keys = {one.iri: _read_kept(fresh / WORK / one.name)["key"] for one in kept}
    tasks: list[Comparing] = []
    for compared in comparisons:
        upper, lower = made[compared.upper], made[compared.lower]
        parts = (FORMAT, _align_digest(), *compared, keys[upper.iri], keys[lower.iri])
        key = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        tasks.append((compared, (upper.path, lower.path), (keys[upper.iri], keys[lower.iri]), key, fresh, old, settings))
    used: set[Decision] = set()
    with EntityShelf(fresh / ".correspondences.sqlite") as shelf, RankShelf() as ranks:
        done: dict[Compared, Path] = {}
        for count, (task, key) in enumerate(zip(tasks, spread(_compare_two, tasks, settings.jobs), strict=True), 1):
            if progress is not None:
                progress(count, len(tasks), " → ".join(path.name for path in task[1]))
            done[task[0]] = fresh / WORK / PAIRS / key
            content = _read_kept(fresh / WORK / PAIRS / key)
            shelf.add(content["rows"])
            ranks.add(content["standings"])
            used.update(Decision(**one) for one in content["decisions"])
        for source in sources:
            shelf.add(entity_rows(inferred_quads(_infer(source, done), settings.base)))

        @lru_cache(maxsize=64)
        def said(compared: Compared) -> Said:
            return read_said(_read_kept(done[compared])["rows"])

        shelf.add(entity_rows(passed_quads(between, said, settings.base)))
        graph = ox.NamedNode(terms.graph_iri(settings.base, GRAPH))
        shelf.add(entity_rows(rank_quads(ranks.ranks(), graph)))
        shelf.write(fresh / f"{GRAPH}.ttl", settings.base, GRAPH)
        counts = shelf.count()
    del counts["triples"]
    names = {name for one in kept for name in (one.path.name, one.path.stem, one.number)}
    unmatched = [
        f"{decision.file}: {decision.upper} 与 {decision.lower} 中没有“{decision.upper_words}”和“{decision.lower_words}”"
        " have no such statements, or are not compared. 请更正或删除这个决定 Mend or delete the decision."
        for decision in load_decisions()
        if decision not in used and {decision.upper, decision.lower} <= names
    ]
    return unmatched, counts


def _infer(source: Source, done: Mapping[Compared, Path]) -> list[Inferred]:
    """Give what a document that is not held very likely says, from what was made of the comparisons of its notices."""
    members = {*source.witnesses, *source.followers}
    edges: list[Edge] = []
    titles: list[tuple[str, str]] = []
    within: dict[str, str] = {}
    for compared, place in done.items():
        if {compared.upper, compared.lower} <= members:
            content = _read_kept(place)
            for found in content["edges"]:
                edge = Edge(*found)
                within[edge.upper], within[edge.lower] = compared.upper, compared.lower
                edges.append(edge)
            titles += [(statement, notice) for statement, notice in content["titles"]]
    return infer_provisions(source, edges, titles, local_names(source, load_schemes()), within)


def _compare_two(task: Comparing) -> str:
    """Compare two notices, or take what the last build made of them; give the name of the file that holds it."""
    compared, paths, states, key, fresh, old, settings = task
    place = fresh / WORK / PAIRS / key
    if old is not None:
        try:
            _read_kept(old / WORK / PAIRS / key)
            shutil.copyfile(old / WORK / PAIRS / key, place)
        except (OSError, ValueError):
            place.unlink(missing_ok=True)
        else:
            return key
    upper, lower = (_side(path, state, settings.with_persons) for path, state in zip(paths, states, strict=True))
    if compared.because == REPORTS:
        rows = entity_rows(report_quads(upper, lower.resolved, compared, settings.base))
        content: dict[str, Any] = {"rows": rows, "decisions": [], "edges": [], "titles": [], "standings": []}
        place.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return key
    alignment = align_notices(upper, lower, load_schemes(), load_decisions())
    hidden = [str if settings.with_persons else hide_persons(side.resolved.reading) for side in (upper, lower)]
    quads = correspondence_quads(alignment, compared, settings.base, lambda words: hidden[1](hidden[0](words)))
    decisions = [asdict(decision) for decision in dict.fromkeys(alignment.reviewed.values())]
    content = {
        "rows": entity_rows(quads),
        "decisions": decisions,
        "edges": list(statement_edges(alignment, compared)),
        "titles": [*title_edges(alignment, compared)],
        "standings": stand_comparison(alignment, compared, quads),
    }
    place.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return key


# A notice is compared with several others, one after the other.
@lru_cache(maxsize=12)
def _side(path: Path, state: str, with_persons: bool) -> Side:
    """Give a notice as it is compared; `state` is the hash of all that goes into it, so that a changed one is read again."""
    resolved = resolve_notice(read_notice(path), load_schemes(), load_cases())
    return read_side(resolved, load_schemes(), str if with_persons else hide_persons(resolved.reading))


@cache
def _align_digest() -> str:
    """Give the hash of what tells how two notices correspond: the code, and what reviewers decided."""
    digest = hashlib.sha256(repr(load_decisions()).encode())
    for name in ("align", "correspondences", "infer"):
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _KeptCards:
    """The cards of notices, read from disk one by one each time they are gone through."""

    folder: Path
    names: tuple[str, ...]

    def __iter__(self) -> Iterator[NoticeCard]:
        for name in self.names:
            yield _card(_read_kept(self.folder / name))


def _read_kept(file: Path) -> dict[str, Any]:
    """Give what was kept of a notice for the next build; ValueError where that is no JSON object."""
    content = json.loads(file.read_text("utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{file} holds no object")
    return content


def _card(content: Mapping[str, Any]) -> NoticeCard:
    """Give the card in what was kept of a notice."""
    card = dict(content["card"])
    cited = tuple(CitedNotice(**one) for one in card.pop("cited"))
    return NoticeCard(**card, cited=cited)


def _count(quads: Iterable[ox.Quad]) -> Counter[str]:
    """Give how many triples there are, and how many things of each class of the vocabulary."""
    counts: Counter[str] = Counter()
    for quad in set(quads):
        counts["triples"] += 1
        if quad.predicate.value == f"{terms.RDF}type" and isinstance(quad.object, ox.NamedNode):
            counts[quad.object.value.removeprefix(terms.POL)] += 1
    return counts


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """Give each file the name of its Turtle: its own without the ending, with it where two would share one."""
    stems: dict[str, int] = {}
    for path in files:
        stems[path.stem] = stems.get(path.stem, 0) + 1
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for path in files:
        name = path.stem if stems[path.stem] == 1 else path.name
        while name in taken:
            name = f"{path.parent.name}-{name}"
        taken.add(name)
        names[path] = name
    return names


ALIKE: Final = 80
"""How alike, of 100, the titles of one notice in two files are at least."""


def _without_doubles(made: Sequence[Made], fresh: Path) -> tuple[list[Made], list[str]]:
    """Give the notices without those that another file has already given, and a line for each of these."""
    kept: list[Made] = []
    first: dict[str, Made] = {}
    lines: list[str] = []
    for one in made:
        if one.iri is None:
            continue
        other = first.setdefault(one.iri, one)
        if other is one:
            kept.append(one)
            continue
        (fresh / "notices" / f"{one.name}.ttl").unlink()
        title, first_title = (_card(_read_kept(fresh / WORK / made_of.name)).title for made_of in (one, other))
        if one.number and fuzz.partial_ratio(title, first_title) < ALIKE:
            # The texts that one letter carries may have come apart, each into a file.
            lines.append(
                f"{one.path}: 与 {other.path.name} 同用文号 {one.number}，标题不同，未收录 has the number of {other.path.name} and another"
                f" title, left out. 如是同一来文的另一文本，请在 {one.path.stem}.yml 写明 If it is another text of that letter, put"
                f" “number: {one.number}之二” into {one.path.stem}.yml."
            )
            continue
        lines.append(
            f"{one.path}: 与 {other.path.name} 是同一份公文（{one.number or title}），未重复收录 the same notice as"
            f" {other.path.name}, left out. 请删除其中一个 Remove one of them."
        )
    return kept, lines


def _unused_cases(cases: Cases, kept: Sequence[Made]) -> Iterator[str]:
    """Give a line for each case of curation/ that could not be followed in its notice, and why.

    A case for a notice that is not among these is no fault: the cases of one collection do not bind another.
    """
    matched: dict[str, set[str]] = {}
    outcomes: dict[str, str] = {}
    for one in kept:
        for name in one.names:
            matched.setdefault(fold_notice(name), set()).update(one.matched)
        outcomes.update(one.outcomes)
    for case in cases.cases:
        held = matched.get(fold_notice(case.notice)) if case.notice else None
        if held is not None and case.match not in held:
            yield (
                f"{case.file}:{case.line}: {case.notice} 中没有“{case.match}” holds no such words."
                " 请更正或删除这个决定 Mend or delete the case."
            )
    for correction in cases.corrections:
        outcome = outcomes.get(correction.key)
        if outcome:
            yield _unfollowed(correction, outcome)


UNFOLLOWED: Final[Mapping[str, tuple[str, str]]] = {
    "provision": ("没有这个条款", "there is no such provision"),
    "gone": ("原文已没有这些词语", "the text no longer holds these words"),
    "unread": ("词语仍在，但没有读出这类内容", "the words are there, but no such finding is read from them any more"),
    "read": ("规则已读出这项内容", "the rules read it by themselves now"),
}
"""Why a correction was not followed, by what mend_findings calls it."""


def _unfollowed(one: Correction, outcome: str) -> str:
    """Give the line for a correction that was not followed."""
    zh, en = UNFOLLOWED.get(
        outcome, (f"词语出现 {outcome} 次，决定时是 {one.times} 次", f"found {outcome} times, and {one.times} when it was decided")
    )
    place = " ".join(filter(None, (one.notice, one.provision)))
    return (
        f"{one.file}:{one.line}: {place} “{one.words}” ({one.kind}): 未采用：{zh} not followed: {en}."
        " 请核对原文后更正或删除 Look at the text, then mend or delete the case."
    )


Task = tuple[Path, str, Path, Path | None, Settings, Mapping[str, str]]
"""A file, the name of what is made of it, the folder for that, the old one, and the questions that are counted in it."""


def spread(work: Callable[[Given], Done], given: Sequence[Given], jobs: int) -> Iterator[Done]:
    """Give what work makes of each thing given, in their order, done by as many processes as asked for."""
    if jobs <= 1 or len(given) < 4:
        yield from map(work, given)
        return
    chunk = max(1, min(32, len(given) // (jobs * 4)))
    with ProcessPoolExecutor(max_workers=jobs, mp_context=_context()) as pool:
        yield from pool.map(work, given, chunksize=chunk)


@cache
def _context() -> BaseContext:
    """Give how processes are started: afresh, since the engine of the shapes has threads, which no fork takes along."""
    methods = get_all_start_methods()
    if "forkserver" not in methods:
        return get_context(methods[0])
    context = get_context("forkserver")
    context.set_forkserver_preload(["policygraph.warm"])
    return context


def _make(task: Task) -> Made:
    """Make the Turtle of one notice, or take it from the old build where nothing that went into it has changed."""
    path, name, fresh, old, settings, questions = task
    cases = _cases(settings)
    target = fresh / "notices" / f"{name}.ttl"
    try:
        key = _key(path, cases, settings)
        kept = _take(old, name, key, fresh, questions) if old is not None else None
        if kept is not None:
            return Made(path, name, *kept, None, False)
        resolved = resolve_notice(read_notice(path), load_schemes(), cases)
        assembled = assemble_notice(resolved, settings.base, settings.with_persons)
    except NoticeError as error:
        return Made(path, name, None, None, (), (), {}, str(error), True)
    turtle = store.turtle(assembled.quads)
    target.write_bytes(turtle)
    made = hashlib.sha256(turtle).hexdigest()
    words = {case.match for case in cases.cases}
    matched = sorted(words.intersection(resolved.parties))
    counts = {**_count(assembled.quads), "characters": len(resolved.reading.notice.text)}
    content = {
        "format": FORMAT,
        "key": key,
        "sha256": made,
        "card": asdict(assembled.card),
        "entities": entity_rows(assembled.entities),
        "names": resolved.names,
        "matched": matched,
        "outcomes": resolved.outcomes,
        "counts": counts,
        "sums": sorted((*key, number) for key, number in count_notice(assembled.quads).items()),
        "pairs": count_pairs(assembled.quads),
        "standings": stand_notice([*assembled.quads, *assembled.entities]),
        "served": serve_notice(assembled.quads),
    }
    graph = ox.Store()
    graph.extend(assembled.quads)
    looker = _read_looker()
    seen = looker.look(graph, turtle, resolved.reading.notice)
    content["rows"], asked = _ask(graph, entity_rows(assembled.entities), questions)
    looker.keep(fresh / WORK / CHECKS, name, turtle, seen._replace(parts=seen.parts | asked))
    (fresh / WORK / name).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return Made(
        path, name, assembled.card.iri, assembled.card.number, resolved.names, tuple(matched), resolved.outcomes, None, True
    )


def _ask(graph: ox.Store, entities: Iterable[Row], questions: Mapping[str, str]) -> tuple[dict[str, tuple[str, int]], Parts]:
    """Give what `Looker.ask` gives of a notice whose own quads a store holds."""
    graph.load("".join(f"<{subject}> <{name}> {value} .\n" for subject, name, value in entities), format=ox.RdfFormat.N_TRIPLES)
    schemes = _read_schemes()
    graph.extend(schemes.beside(schemes.reach(named_in(graph))))
    return _read_looker().ask(graph, questions)


@cache
def _read_looker() -> Looker:
    """Give what looks at notices, with the rules that it goes by."""
    return Looker()


@cache
def _read_schemes() -> Shared:
    """Give the schemes as what notices share."""
    schemes = ox.Store()
    schemes.load(_schemes_turtle(), format=ox.RdfFormat.TURTLE)
    return Shared(schemes)


def _take(
    old: Path, name: str, key: str, fresh: Path, questions: Mapping[str, str]
) -> tuple[str, str | None, tuple[str, ...], tuple[str, ...], Mapping[str, str]] | None:
    """Give IRI, number, names, matched cases and outcomes of an unchanged notice, its files copied over.

    None where the notice must be made.
    """
    turtle, work = old / "notices" / f"{name}.ttl", old / WORK / name
    try:
        content = _read_kept(work)
        written = turtle.read_bytes()
    except (OSError, ValueError):
        return None
    if content.get("format") != FORMAT or content.get("key") != key:
        return None
    if hashlib.sha256(written).hexdigest() != content["sha256"]:
        return None
    (fresh / "notices" / f"{name}.ttl").write_bytes(written)
    if {question: key for question, (key, _) in content["rows"].items()} == {
        question: counting_key(text) for question, text in questions.items()
    }:
        shutil.copyfile(work, fresh / WORK / name)
    else:
        graph = ox.Store()
        graph.load(written, format=ox.RdfFormat.TURTLE)
        content["rows"], _ = _ask(graph, content["entities"], questions)
        (fresh / WORK / name).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    card = _card(content)
    return card.iri, card.number, tuple(content["names"]), tuple(content["matched"]), content["outcomes"]


def _key(path: Path, cases: Cases, settings: Settings) -> str:
    """Give the hash of all that goes into a notice's graph."""
    parts = [FORMAT, _rules_digest(), load_schemes().digest, settings.base, str(settings.with_persons), path.name]
    # What a notice is called stands in it: any case that does not name another file may be its own.
    own = (None, path.name, path.stem)
    parts += sorted(repr(case) for case in cases.cases if case.notice in own or not case.notice.isascii())
    parts += sorted(one.key for one in cases.corrections if one.notice in own or not one.notice.isascii())
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape"))
    for file in (path, path.with_suffix(".yml")):
        try:
            digest.update(b"\0" + file.read_bytes())
        except OSError:
            digest.update(b"\0-")
    return digest.hexdigest()


@cache
def _rules_digest() -> str:
    """Give the hash of the code that reads: a changed rule makes every notice be read again."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    read = (
        "model", "numerals", "words", "segment", "resolve", "corrections", "curate", "assemble", "entities", "counts",
        "terms", "store", "schemes",
    )  # fmt: skip
    for file in [*(package / f"{name}.py" for name in read), *sorted(package.glob("extract/*.py")), *sorted(package.glob("read/*.py"))]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _schemes_turtle() -> bytes:
    """Give the schemes as one Turtle file, in their own graph."""
    graph = ox.NamedNode(terms.graph_iri(terms.BASE, "schemes"))
    quads = {
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for file in sorted((resources.folder("ontology") / "schemes").glob("*.ttl"))
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
    }
    return store.turtle(quads, {**store.PREFIXES, "region": terms.REGION, "line": f"{terms.SCHEME}line/"})


def _keep_foreign(out: Path, fresh: Path) -> None:
    """Carry over what in the old folder is not ours to make: a README, a .gitkeep, pages."""
    if not out.is_dir():
        return
    ours = {"notices", WORK, "schemes.ttl", "entities.ttl", "counts.ttl", f"{GRAPH}.ttl", f"{ENTAILED}.ttl"}
    for entry in sorted(out.iterdir()):
        if entry.name in ours:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, fresh / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, fresh / entry.name, follow_symlinks=False)


def _keep_checks(old: Path, fresh: Path) -> None:
    """Carry over what a check found in the notices that are still there; it stands under the hashes of what it saw.

    What was seen when a notice was built anew stands already.
    """
    for entry in sorted(old.iterdir()) if old.is_dir() else ():
        if (entry.name.startswith(".") or (fresh.parent / entry.name).exists()) and not (fresh / entry.name).exists():
            shutil.copyfile(entry, fresh / entry.name)


def _swap(fresh: Path, out: Path) -> None:
    """Put the new folder in the old one's place in one step; `fresh` then names the old one."""
    fresh.chmod(0o755)
    if not out.exists():
        fresh.rename(out)
        return
    if _exchange(fresh, out):
        return
    # Without an exchange of names there is an instant with no build; `_recover` puts the old one back.
    aside = out.with_name(f".{out.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    out.rename(aside)
    fresh.rename(out)
    shutil.rmtree(aside, ignore_errors=True)


def _recover(out: Path) -> None:
    """Put back an old build that a killed one had moved aside."""
    aside = out.with_name(f".{out.name}.old")
    if aside.is_dir() and not out.exists():
        aside.rename(out)


def _sweep(out: Path) -> None:
    """Clear away what killed builds left behind; the folder of one that still runs is its own."""
    for left in out.parent.glob(f".{out.name}-*-*"):
        process = left.name.removeprefix(f".{out.name}-").split("-")[0]
        if process.isdigit() and not _is_running(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    """Tell whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange(left: Path, right: Path) -> bool:
    """Tell whether the system exchanged two names in one step: renameat2 on Linux, renamex_np on macOS."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        first, second = os.fsencode(left), os.fsencode(right)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(first, second, 2) == 0)
        at_working_folder, exchange = -100, 2
        return bool(libc.renameat2(at_working_folder, first, at_working_folder, second, exchange) == 0)
    except (AttributeError, OSError):
        return False
