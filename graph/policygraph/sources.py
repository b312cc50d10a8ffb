"""From a row of an answer to the sentence behind it: pages of the notices, each finding a place that can be linked to.

A page shows what the graph holds, on the text of the notice. The graph knows the text by its SHA-256 and the name of
its file, and the file is looked for where notices usually are. Where it is not found, the page shows the passages that
the graph quotes, in their order, and says so.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import escape as escape_glob
from html import escape
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote, unquote
from weakref import WeakKeyDictionary

import pyoxigraph as ox
from rdflib import Dataset, URIRef
from rdflib.store import Store

from policygraph import resources, store, terms
from policygraph.catalogue import find_rows
from policygraph.explain import GENERATOR, STATEMENT, Explanation, Mark, explain_triples, explanation_page
from policygraph.model import Notice
from policygraph.picture import one_line, shorten
from policygraph.read import NoticeError, read_notice
from policygraph.table import Cell, Table

PAGES: Final = "policygraph-pages"
"""The folder beside a notebook that holds the pages its tables link to."""

LONGEST_NAME: Final = 60
"""Characters of a page's name; file systems allow 255 bytes."""

MOST_PAGES: Final = 24
"""Notices of one table that get a page; further rows have no link."""

_AROUND: Final = 120
"""Characters that are shown of a long passage beside the words in question."""

_OF_NOTICE: Final = re.compile(r"(?P<notice>\S+/notice/[^/\s]+)/(?P<local>\S+)")
_NOT_HERE: Final = {
    "zh": "这里没有这份公文的原文，下面只有图谱引用的语句，依次排列，不是全文。请把公文放进 notices 文件夹，或用 "
    "POLICYGRAPH_NOTICES 指明它在哪里。",
    "en": "The text of this notice is not here: below stands only what the graph quotes, in order. Put the notice into "
    "the folder notices, or say with POLICYGRAPH_NOTICES where it is.",
}

_SAID: Final = (
    "SELECT ?notice ?property ?value WHERE { ?notice ?property ?value }",
    "SELECT ?thing ?property ?value ?notice WHERE { ?thing pol:inNotice ?notice ; ?property ?value }",
    "SELECT ?thing ?property ?value ?notice WHERE { ?thing pol:inProvision/pol:inNotice ?notice ; ?property ?value }",
)
"""What the graph says of a notice, of its provisions and the findings in its head, of the findings in a provision."""
_BY_SOURCE: Final = "SELECT ?notice ?source WHERE { ?notice pol:source ?source ; a pol:Notice } ORDER BY ?notice"


class SourceError(ValueError):
    """A notice that the graph does not hold; the message says so in both languages, with the remedy."""


class Place(NamedTuple):
    """Where the source of a row stands: the notice (its IRI, or the name of its file), and what is looked for in it.

    `local` is the end of the IRI of a finding or provision, `start` and `end` the code points where none is known.
    """

    notice: str
    local: str = ""
    start: int | None = None
    end: int | None = None


class Source(NamedTuple):
    """A notice as it is shown, and where the places of its text stand then; None where the text is shown whole."""

    explanation: Explanation
    moved: Mapping[int, int] | None

    @property
    def whole(self) -> bool:
        return self.moved is None

    @property
    def note(self) -> str:
        """What a page says of a text that is not held; nothing where it is."""
        return "" if self.whole else _NOT_HERE[self.explanation.lang]

    def find(self, place: Place) -> str:
        """Give the id of what stands at a place of the text."""
        if self.moved is not None and place.start is not None:
            place = place._replace(start=self.moved.get(place.start, -1), end=self.moved.get(place.end or -1))
        return find_fragment(self.explanation, place)


_Kept = dict[tuple[str, str], Source]
_KEPT: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()


def write_source_page(
    graph: Dataset, notice: str, folder: Path | str, *, lang: str = "zh", notices: Sequence[Path] | None = None
) -> Path:
    """Give the page, written into `folder`, of a notice by its IRI or the name of its file, each finding marked.

    The mark of a finding has the end of its IRI (`deadline/1a2b3c4d5e`) as its id, and is shown when the address of
    the page ends so (#deadline/1a2b3c4d5e). `notices` are the folders in which the text is looked for, by default
    those that usually hold notices. The page loads nothing, and names of persons are hidden. Raises SourceError where
    the graph does not hold the notice.
    """
    return _write(find_source(graph, _find_notice(graph, notice), lang=lang, notices=notices), Path(folder))


def link_rows(table: Table, folder: Path, *, notices: Sequence[Path] | None = None) -> list[str | None]:
    """Give for each row the relative link to its source sentence, None where it has none, and write the pages.

    The pages of the notices in the rows go to policygraph-pages/ in `folder`, which the links start from.
    """
    if table.graph is None:
        return [None] * len(table)
    places = [find_place(table.columns, row) for row in table.rows]
    return link_places(table.graph, places, folder, lang=table.lang, notices=notices)


def link_places(
    graph: Dataset, places: Iterable[Place | None], folder: Path, *, lang: str, notices: Sequence[Path] | None = None
) -> list[str | None]:
    """Give for each place the relative link to its words, None where there is none, and write the pages.

    The pages go to policygraph-pages/ in `folder`, which the links start from.
    """
    links: list[str | None] = []
    written: dict[str, tuple[Path, Source] | None] = {}
    named: dict[str, str] = {}
    for place in places:
        if place is None or (place.notice not in written and len(written) >= MOST_PAGES):
            links.append(None)
            continue
        if place.notice not in written:
            try:
                named = named or _names(graph)
                source = find_source(graph, _find_notice(graph, place.notice, named), lang=lang, notices=notices)
                written[place.notice] = _write(source, folder / PAGES), source
            except SourceError:
                # A row may name a notice that is only cited: there is nothing to open.
                written[place.notice] = None
        found = written[place.notice]
        links.append(_link(*found, place) if found else None)
    return links


def _link(page: Path, source: Source, place: Place) -> str:
    fragment = source.find(place)
    return f"{PAGES}/{quote(page.name)}" + (f"#{quote(fragment)}" if fragment else "")


@dataclass(frozen=True)
class Passage:
    """A sentence, and in it what an answer goes by: `exact`, with the words `before` and `after`.

    `title` is that of the notice, `heading` the provision's number and title, `said` what was read there.
    """

    title: str
    heading: str
    before: str
    exact: str
    after: str
    said: str
    lang: str = "zh"

    def __repr__(self) -> str:
        """Give the sentence with 【】 around the words."""
        said = f"\n{self.said}" if self.said else ""
        return f"{self._where()}\n{self.before}【{self.exact}】{self.after}{said}"

    def _repr_html_(self) -> str:
        said = f'<p style="color:#57534e;margin:4px 0">{escape(self.said)}</p>' if self.said else ""
        return (
            f'<div lang="{self.lang}" style="max-width:52em"><p style="margin:4px 0"><b>{escape(self._where())}</b></p>'
            '<blockquote style="margin:4px 0;padding:4px 12px;border-left:3px solid #E69F00;line-height:1.8">'
            f'{escape(self.before)}<mark style="background:#fef08a">{escape(self.exact)}</mark>{escape(self.after)}'
            f"</blockquote>{said}</div>"
        )

    def _where(self) -> str:
        return f"《{self.title}》{self.heading}".rstrip()


def find_passage(table: Table, row: int = 1) -> Passage:
    """Give the sentence behind a row of an answer, the first being 1.

    Raises SourceError where there is no such row, or where it sums up what stands in many places.
    """
    if not 1 <= row <= len(table):
        raise SourceError(f"{row}: 没有这一行，共 {len(table)} 行。 No such row; there are {len(table)}.")
    place = find_place(table.columns, table.rows[row - 1])
    if place is None or table.graph is None:
        raise SourceError(
            f"第 {row} 行是汇总，没有单独的出处；请问明细，如 tasks/of_department 或 statements/list。 "
            f"Row {row} sums up many places; ask for the details, such as tasks/of_department or statements/list."
        )
    source = find_source(table.graph, _find_notice(table.graph, place.notice), lang=table.lang)
    return _passage(source.explanation, source.find(place))


def _passage(explanation: Explanation, local: str) -> Passage:
    """Give the passage of what bears this id on the page of a notice: a finding, or the opening of a provision."""
    text, said = explanation.text, ""
    own = next((heading.start for heading in explanation.headings if heading.local == local), 0)
    mark = next((mark for mark in explanation.marks if mark.local == local), None)
    start = own if mark is None else mark.start
    places = sorted({0, *(heading.start for heading in explanation.headings), len(text)})
    number = bisect_right(places, start)
    opening, closing = places[number - 1], places[min(number, len(places) - 1)]
    if mark is None:
        first, last = own, closing
        end = min((place for sign in "。；\n" if (place := text.find(sign, own, last)) > 0), default=last)
    else:
        end, said = mark.end, _said(mark, explanation.lang)
        around = [each for each in explanation.marks if each.start <= start and end <= each.end]
        first, last = min(each.start for each in around), max(each.end for each in around)
        if not any(each.kind == STATEMENT for each in around):
            # Who is named in brackets stands behind the sentence: from the full stop before to the one behind.
            first = max(text.rfind("。", 0, first) + 1, opening, first - _AROUND)
            stop = text.find("。", last)
            last = min(closing if stop < 0 else stop, closing, last + _AROUND)
    here = next((each for each in reversed(explanation.headings) if each.path and each.start == opening), None)
    return Passage(
        one_line(explanation.title),
        f"{one_line(here.path)} {one_line(here.title)}" if here else "",
        one_line(text[first:start]),
        one_line(text[start:end]),
        shorten(text[end:last], _AROUND),
        said,
        explanation.lang,
    )


def _said(mark: Mark, lang: str) -> str:
    """Give how the words were read, and by which rule."""
    between, colon = {"zh": ("；", "："), "en": ("; ", ": ")}[lang]
    said = between.join(shorten(each.replace(": ", colon), _AROUND) for each in mark.said)
    around = {"zh": "（{}）", "en": " ({})"}[lang].format(said) if said and mark.kind != STATEMENT else ""
    return f"{mark.name}{around} [{mark.rule}]"


def find_place(columns: Sequence[str], row: Sequence[Cell]) -> Place | None:
    """Give where the source of a row stands: its source and start, else its finding, else its provision; or None."""
    cells = dict(zip(columns, row, strict=True))
    named = (cells.get(name) for name in ("source", "notice", "notice_iri"))
    notice = next((str(cell) for cell in named if isinstance(cell, str)), None)
    start, end = cells.get("start"), cells.get("end")
    if notice is not None and isinstance(start, int):
        return Place(notice, start=start, end=end if isinstance(end, int) else None)
    inside = [found for cell in row if isinstance(cell, URIRef) and (found := _OF_NOTICE.fullmatch(cell))]
    inside.sort(key=lambda found: found["local"].startswith("p/"))
    return next((Place(found["notice"], found["local"]) for found in inside), None)


def find_fragment(explanation: Explanation, place: Place) -> str:
    """Give the id, on the page of an explanation, of what stands at a place; nothing where nothing does."""
    ids = {mark.local for mark in explanation.marks} | {heading.local for heading in explanation.headings}
    if place.local:
        # A norm has no mark of its own; its IRI continues that of its statement.
        parts = place.local.split("/")
        return next((name for cut in range(len(parts), 0, -1) if (name := "/".join(parts[:cut])) in ids), "")
    if place.start is None:
        return ""
    exact = [mark for mark in explanation.marks if (mark.start, mark.end) == (place.start, place.end)]
    around = [mark for mark in explanation.marks if mark.start <= place.start < mark.end]
    nearest = exact or sorted(around, key=lambda mark: (mark.start != place.start, mark.end - mark.start))
    if nearest:
        return nearest[0].local
    before = [heading.local for heading in explanation.headings if heading.start <= place.start]
    return before[-1] if before else ""


def _names(graph: Dataset) -> dict[str, str]:
    """Give the IRI of each notice held, by the name of its file."""
    names: dict[str, str] = {}
    for notice, source in find_rows(graph, _BY_SOURCE):
        if isinstance(notice, ox.NamedNode) and isinstance(source, ox.Literal):
            names.setdefault(source.value, notice.value)
    return names


def _find_notice(graph: Dataset, notice: str, names: Mapping[str, str] | None = None) -> str:
    known = _names(graph) if names is None else names
    if notice in known:
        return known[notice]
    if notice in known.values():
        return str(notice)
    raise SourceError(
        f"{notice}: 图谱里没有这份公文。 The graph holds no such notice. 请先建图 Build it first: policygraph build"
    )


def find_source(
    graph: Dataset, iri: str, *, lang: str, notices: Sequence[Path] | None = None, with_persons: bool = False
) -> Source:
    """Give a notice of the graph as it is shown, kept for as long as its graph is; names of persons are hidden.

    `notices` are the files, and the folders of files, in which its text is looked for, by default those that usually
    hold notices.
    """
    kept = _KEPT.setdefault(graph.store, {})
    if with_persons or (iri, lang) not in kept or not kept[iri, lang].whole:
        triples = list(_describe(graph, iri))
        said = {triple.predicate.value: triple.object for triple in triples if _is(triple.subject, iri)}
        found = find_file(_value(said, "source"), _value(said, "sha256"), notices)
        text = found[1].text if found else None
        moved = None
        if text is None:
            triples, text, moved = _quote_only(triples)
        source = Source(explain_triples(iri, triples, graph, text, lang=lang, with_persons=with_persons), moved)
        if with_persons:
            return source
        kept[iri, lang] = source
    return kept[iri, lang]


def _is(node: object, iri: str) -> bool:
    return isinstance(node, ox.NamedNode) and node.value == iri


def _value(said: Mapping[str, object], name: str) -> str:
    value = said.get(terms.POL + name)
    return value.value if isinstance(value, ox.Literal) else ""


def _describe(graph: Dataset, iri: str) -> Iterator[ox.Triple]:
    """Give what the graph says of a notice, its provisions and its findings."""
    rows = (row[:3] for query in _SAID for row in find_rows(graph, query, notice=ox.NamedNode(iri)))
    quads = {
        ox.Quad(thing, property_, value)
        for thing, property_, value in rows
        if isinstance(thing, ox.NamedNode) and isinstance(property_, ox.NamedNode) and value is not None
    }
    return (quad.triple for quad in sorted(quads, key=store.sort_key))


def find_file(source: str, digest: str, notices: Sequence[Path] | None) -> tuple[Path, Notice] | None:
    """Give the file of a notice and what it holds, None where no file of that name has the text of that digest."""
    for folder in _usual_folders() if notices is None else notices:
        for file in _files(folder, source):
            try:
                notice = read_notice(file)
            except NoticeError:
                # Another file of the same name, which is no notice.
                continue
            if notice.sha256 == digest:
                return file, notice
    return None


def _usual_folders() -> list[Path]:
    """Give where notices usually are: as POLICYGRAPH_NOTICES says, here, one folder up, and with the project."""
    told = [Path(place) for place in os.environ.get("POLICYGRAPH_NOTICES", "").split(os.pathsep) if place]
    return [*told, Path.cwd(), Path.cwd().parent, resources.folder("notices")]


def _files(folder: Path, source: str) -> Iterable[Path]:
    """Give the files of a name in a folder and in those directly below it; a file stands for itself."""
    if folder.is_file() and folder.name == source:
        return [folder]
    if not source or source != Path(source).name or not folder.is_dir():
        return []
    name = escape_glob(source)
    return sorted(path for pattern in (name, f"*/{name}") for path in folder.glob(pattern) if path.is_file())


def _quote_only(triples: Sequence[ox.Triple]) -> tuple[list[ox.Triple], str, dict[int, int]]:
    """Give the triples moved onto a text that is made of what they quote, that text, and what was moved where."""
    spans = {name: dict[str, int]() for name in ("start", "end")}
    quotes: dict[str, str] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal):
            local = triple.predicate.value.removeprefix(terms.POL)
            if local in spans:
                spans[local][triple.subject.value] = int(triple.object.value)
            elif local == "exact":
                quotes[triple.subject.value] = triple.object.value
    moved: dict[int, int] = {}
    text = ""
    reached = -1
    for place, name in sorted((spans["start"][name], name) for name in quotes if name in spans["start"]):
        words = quotes[name]
        if place > reached:
            text += "\n…\n" if text else ""
            reached = place
        moved.update({place + step: len(text) - reached + place + step for step in range(len(words) + 1)})
        if place + len(words) > reached:
            text += words[reached - place :]
            reached = place + len(words)
    here = [triple for triple in triples if not _names_place(triple)]
    for name in spans["start"].keys() & spans["end"].keys():
        if name in quotes:
            for which, places in spans.items():
                number = ox.Literal(str(moved[places[name]]), datatype=ox.NamedNode(terms.XSD + "integer"))
                here.append(ox.Triple(ox.NamedNode(name), ox.NamedNode(terms.POL + which), number))
    provisions = {triple.subject for triple in here if _names_order(triple)}
    return [triple for triple in here if triple.subject not in provisions], text, moved


def _names_place(triple: ox.Triple) -> bool:
    return triple.predicate.value in (terms.POL + "start", terms.POL + "end")


def _names_order(triple: ox.Triple) -> bool:
    return triple.predicate.value == terms.POL + "order"


def _write(source: Source, folder: Path) -> Path:
    """Write the page of a notice where it is not there already; a page that is not ours is not written over."""
    page = folder / page_name(source.explanation.iri)
    content = explanation_page(source.explanation, source.note)
    before = page.read_text("utf-8", "replace") if page.is_file() else None
    if before is not None and GENERATOR not in before[:2000]:
        raise SourceError(
            f"{page}: 已有别的网页 another page stands there. 请移走它，或另选文件夹 Move it, or choose another folder."
        )
    if before != content:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = page.with_name(f".{page.name}.{os.getpid()}")
        fresh.write_text(content, "utf-8")
        fresh.replace(page)
    return page


def page_name(iri: str) -> str:
    """Give the name of the page of a notice."""
    return f"{file_name(iri.rpartition('/')[2])}.html"


def file_name(local: str) -> str:
    """Give a name of a file for the end of an IRI: short, and none that a file system reads in another way."""
    name = re.sub(r"[^\w.~—-]|\.{2,}", "-", unquote(local))
    if name.strip(".-") == unquote(local) and 0 < len(name) <= LONGEST_NAME:
        return name
    return f"{name.strip('.-')[: LONGEST_NAME - 9]}-{terms.digest(local, length=8)}".lstrip("-")
