"""Pages to look at without Python: notices with their findings marked, departments, questions, the region tree.

The pages load nothing and need no server. Every IRI of the graph has its page, and `page_address` tells which; what
comes from a notice is escaped, and a page's policy lets no script run but its own.
"""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

import pyoxigraph as ox
from rdflib import Dataset, URIRef

from policygraph import resources, terms
from policygraph.catalogue import AskError, Question, ask, catalogue, find_labels, find_rows
from policygraph.explain import GENERATOR, explanation_page
from policygraph.folders import fresh_folder
from policygraph.markup import STYLE, as_json, hash_source
from policygraph.picture import Picture, PictureError
from policygraph.sources import Place, Source, file_name, find_source
from policygraph.store import GraphStore
from policygraph.table import PLACE, Cell, Table, cell_text, is_number
from policygraph.vocabulary import vocabulary_page

HEADLINES: Final = (
    "departments/by_obligations",
    "departments/shared_tasks",
    "deadlines/due",
    "deadlines/close_to_signing",
    "incentives/by_group",
    "beneficiaries/by_task",
    "notices/citations",
    "quality/orphaned_obligations",
)
"""What the start page answers."""
PAGE_ROWS: Final = 1000
"""Rows of an answer that the page of its question shows; more are too long a page, and `policygraph ask` writes them."""
FIRST_ROWS: Final = 8
SHORT: Final = 12
"""Characters of a cell that are not broken over two lines."""
PICTURES: Final = {
    "obligations": ("policygraph.chart", "plot_obligations", 2),
    "deadlines": ("policygraph.chart", "plot_deadlines", 2),
    "regions": ("policygraph.chart", "plot_regions", 1),
    "incentives": ("policygraph.chart", "plot_incentives", 1),
    "departments": ("policygraph.network", "draw_shared", 2),
    "citations": ("policygraph.network", "draw_citations", 2),
}
"""The pictures of the start page: what draws each, and how many of two columns it is wide."""

WORDS: Final = {
    "zh": {
        "notices": "公文", "departments": "部门", "questions": "问题", "regions": "地区", "schemes": "词表",
        "documents": "被引文件", "rules": "规则", "vocabulary": "词汇", "pictures": "图", "comparisons": "上下对照",
        "correspondences": "对应", "inferred": "推断的条文", "search": "查找标题和部门", "all": "全部",
        "rows": "行", "example": "示例", "nothing": "没有找到。", "subtitle": "公文知识图谱",
    },
    "en": {
        "notices": "Notices", "departments": "Departments", "questions": "Questions", "regions": "Regions",
        "schemes": "Schemes", "documents": "Cited documents", "rules": "Rules", "vocabulary": "Vocabulary", "pictures": "Pictures",
        "comparisons": "Comparisons", "correspondences": "Correspondences", "inferred": "Inferred provisions",
        "search": "Find titles and departments", "all": "all", "rows": "rows", "example": "Example",
        "nothing": "Nothing found.", "subtitle": "A knowledge graph of official notices",
    },
}  # fmt: skip

FOREIGN: Final = {
    f"{terms.RDF}type": {"zh": "类别", "en": "type"},
    f"{terms.RDFS}label": {"zh": "名称", "en": "label"},
    f"{terms.SKOS}prefLabel": {"zh": "名称", "en": "name"},
    f"{terms.SKOS}altLabel": {"zh": "又名", "en": "also"},
    f"{terms.SKOS}hiddenLabel": {"zh": "误写", "en": "misspelt"},
    f"{terms.SKOS}broader": {"zh": "上位", "en": "broader"},
    f"{terms.SKOS}definition": {"zh": "释义", "en": "definition"},
    f"{terms.SKOS}notation": {"zh": "代码", "en": "notation"},
    f"{terms.SKOS}inScheme": {"zh": "所属词表", "en": "in scheme"},
}
"""Words for terms of others."""

SEARCH: Final = """
const index = JSON.parse(document.getElementById("index").textContent);
const found = document.getElementById("found");
document.getElementById("search").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
  found.replaceChildren();
  if (!wanted.length) return;
  const hits = index.filter(([words]) => wanted.every((word) => words.toLowerCase().includes(word))).slice(0, 40);
  for (const [words, kind, address] of hits) {
    const line = document.createElement("li"), link = document.createElement("a");
    link.textContent = words;
    link.href = address;
    line.append(link, " " + kind);
    found.append(line);
  }
  if (!hits.length) found.textContent = found.dataset.nothing;
});
"""


Progress = Callable[[int, int, str], None]
"""Told how many pages are made, of how many about, and the last one."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a site was made of: how many pages, how many IRIs have theirs, which notices are there without their text."""

    pages: int
    iris: int
    without_text: tuple[str, ...]


def page_address(iri: str, base: str = terms.BASE) -> str | None:
    """Give the page of an IRI and its place there, from the top of the site; None where the IRI is not of the graph.

    A notice's parts stand on its page, a norm at its statement; regions on their province's page, concepts on their
    scheme's, rules, cited documents and what is inferred of them on one page each. A correspondence, with its
    differences, stands on one of sixteen pages, by its first digit.
    """
    if iri.startswith(terms.POL):
        return _address("vocabulary", iri.removeprefix(terms.POL))
    if iri.startswith(terms.SCHEME):
        scheme, _, slug = iri.removeprefix(terms.SCHEME).partition("/")
        return _address(f"schemes/{file_name(scheme)}", slug)
    if iri == terms.REGION.rstrip("/"):
        return "regions/index.html"
    if iri.startswith(terms.REGION):
        code = iri.removeprefix(terms.REGION)
        return _address(f"regions/{file_name(code[:2])}", code)
    kind, _, rest = iri.removeprefix(base).partition("/")
    if not iri.startswith(base) or not rest:
        return None
    if kind == "graph":
        return page_address(f"{base}{rest}", base) or "index.html"
    if kind == "notice":
        notice, _, local = rest.partition("/")
        part = local.split("/")
        if part[0] == "stub":
            return _address("documents", rest)
        # A norm and a correction stand at their finding.
        return _address(f"notices/{file_name(notice)}", local if part[0] == "p" else "/".join(part[:2]))
    if kind == "department":
        return _address(f"departments/{file_name(rest)}", "")
    if kind == "comparison":
        return _address(f"comparisons/{file_name(rest)}", "")
    if kind == "correspondence":
        local, _, difference = rest.partition("/")
        return _address(f"correspondences/{file_name(local[:1])}", f"{local}/{difference}" if difference else local)
    pages = {"rule": "rules", "stub": "documents", "inferred": "inferred"}
    return _address(pages[kind], rest) if kind in pages else None


def _address(page: str, local: str) -> str:
    return f"{page}.html#{local}" if local else f"{page}.html"


def _href(address: str, at: str) -> str:
    """Give the link from one page to another, both from the top of the site."""
    page, _, local = address.partition("#")
    up = "../" * at.count("/")
    return quote(f"{up}{page}") + (f"#{quote(local, safe='/')}" if local else "")


def write_site(
    graph: Dataset,
    out: Path,
    *,
    notices: Sequence[Path] | None = None,
    lang: str = "zh",
    with_persons: bool = False,
    progress: Progress = lambda done, of, name: None,
) -> Site:
    """Write the pages of a graph into the folder `out`, whole or not at all, and give what was made.

    `notices` are the files, and the folders of files, in which the texts are looked for, by default those that usually
    hold notices; of a notice whose text is not there, the page has what the graph quotes. Names of persons are hidden
    unless `with_persons`. `progress` is told after each page how many are made, of how many about. A folder that holds
    anything else than a site is left alone: raises FileExistsError.
    """
    if out.exists() and any(out.iterdir()) and GENERATOR not in _start_of(out / "index.html"):
        raise FileExistsError(out)
    with fresh_folder(out) as fresh:
        return _Pages(graph, fresh, lang, notices, with_persons, progress).write()


def find_base(graph: Dataset) -> str:
    """Give what the IRIs of a graph begin with, as its notices say."""
    for (notice,) in find_rows(graph, "SELECT ?notice WHERE { ?notice a pol:Notice } ORDER BY ?notice LIMIT 1"):
        if isinstance(notice, ox.NamedNode):
            return notice.value.rpartition("notice/")[0]
    return terms.BASE


def _start_of(file: Path) -> str:
    return file.read_text("utf-8", "replace")[:2000] if file.is_file() else ""


class _Pages:
    """The making of a site; lives as long as that takes."""

    def __init__(
        self, graph: Dataset, out: Path, lang: str, notices: Sequence[Path] | None, with_persons: bool, progress: Progress
    ) -> None:
        self.graph = graph
        self.out = out
        self.lang = lang
        self.base = find_base(graph)
        self.say = WORDS[lang]
        self.count = 0
        self.progress = progress
        store = graph.store
        assert isinstance(store, GraphStore)
        self.nodes: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in store.oxigraph:
            if isinstance(quad.subject, ox.NamedNode):
                self.nodes[quad.subject.value].append(quad)
        named = {quad.predicate.value for quads in self.nodes.values() for quad in quads}
        named |= {quad.object.value for quads in self.nodes.values() for quad in quads if isinstance(quad.object, ox.NamedNode)}
        self.catalogue = catalogue()
        self.labels = find_labels(graph, map(URIRef, named | set(self.nodes)))
        self.parts: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self.nodes):
            self.parts[(page_address(iri, self.base) or "").partition("#")[0]].append(iri)
        self.sources = {
            iri: find_source(graph, iri, lang=lang, notices=notices, with_persons=with_persons)
            for iri in sorted(self._of_class("Notice"))
        }

    def write(self) -> Site:
        """Write all pages."""
        held = list(self.sources)
        for iri, source in self.sources.items():
            self._notice(iri, source)
        departments = [iri for iri in sorted(self.nodes) if iri.startswith(f"{self.base}department/")]
        for iri in departments:
            self._department(iri)
        self._list("departments/index.html", self.say["departments"], departments)
        self._questions()
        self._regions()
        self._schemes()
        self._anchors("rules.html", self.say["rules"])
        self._put("vocabulary.html", vocabulary_page(resources.folder("ontology")))
        self._anchors("documents.html", self.say["documents"])
        self._comparisons()
        self._list("notices/index.html", self.say["notices"], held)
        self._start(held, departments)
        bare = (source.explanation.source for source in self.sources.values() if not source.whole)
        return Site(self.count, len(self.nodes), tuple(sorted(bare)))

    def _of_class(self, name: str) -> set[str]:
        return {
            iri for iri, quads in self.nodes.items()
            if any(quad.predicate.value == f"{terms.RDF}type" and quad.object == ox.NamedNode(terms.POL + name) for quad in quads)
        }  # fmt: skip

    def word(self, iri: str) -> str:
        """Give the words for an IRI."""
        if iri in FOREIGN:
            return FOREIGN[iri][self.lang]
        labels = self.labels.get(URIRef(iri), {})
        word = labels.get(self.lang) or labels.get("") or next((labels[key] for key in sorted(labels)), "")
        return word or unquote(re.split("[/#]", iri.rstrip("/#"))[-1])

    def link(self, iri: str, at: str, words: str | None = None) -> str:
        """Give the words for an IRI as a link to its page."""
        address = page_address(iri, self.base)
        shown = escape(words or self.word(iri))
        return f'<a href="{_href(address, at)}">{shown}</a>' if address and iri in self.nodes else shown

    def _values(self, iri: str, predicate: str) -> list[str]:
        """Give the IRIs that a property of a thing has."""
        return [q.object.value for q in self.nodes[iri] if q.predicate.value == predicate and isinstance(q.object, ox.NamedNode)]

    def _notice(self, iri: str, source: Source) -> None:
        """Write the page of a notice: its text with the findings marked, below it what has no place in the text."""
        address = self._address(iri)
        shown = source.explanation
        there = {mark.local for mark in shown.marks} | {heading.local for heading in shown.headings}
        local = {one: self._address(one).partition("#")[2] for one in self.parts[address] if one != iri}
        rest = "".join(self._entry(one, address) for one, name in sorted(local.items()) if name not in there)
        page = explanation_page(
            shown,
            source.note,
            above=self._menu(address),
            below=f'<section class="site">{self._facts(iri, address)}{rest}</section>\n',
        )
        self._put(address, page)

    def _address(self, iri: str) -> str:
        address = page_address(iri, self.base)
        assert address is not None, iri
        return address

    def _department(self, iri: str) -> None:
        address = self._address(iri)
        body = [f"<h1>{escape(self.word(iri))}</h1>", self._facts(iri, address)]
        for name in ("tasks/of_department", "statements/list", "bodies/members"):
            question = self.catalogue.get(name)
            if question is not None and any(parameter.name == "department" for parameter in question.parameters):
                table = ask(self.graph, name, lang=self.lang, first=None, department=URIRef(iri))
                if len(table):
                    body += [f"<h2>{escape(question.title[self.lang])}</h2>", self._table(table, address)]
        self._page(address, self.word(iri), "".join(body))

    def _questions(self) -> None:
        themes: dict[str, list[Question]] = defaultdict(list)
        for question in self.catalogue.values():
            themes[question.theme].append(question)
            address = f"questions/{file_name(question.name)}.html"
            example, answer = self._answer(question)
            asked = " ".join(["policygraph ask", question.name, *(f"{name}={value}" for name, value in example.items())])
            shown = self._table(answer, address) if answer is not None else ""
            self._page(
                address,
                question.title[self.lang],
                f"<h1>{escape(question.title[self.lang])}</h1><p>{escape(question.question[self.lang])}</p>"
                f"<p>{self.say['example']}: <code>{escape(asked)}</code></p>{shown}",
            )
        body = "".join(
            f"<h2>{escape(theme)}</h2><ul>"
            + "".join(
                f'<li><a href="{_href(f"questions/{file_name(one.name)}.html", "questions/")}">{escape(one.title[self.lang])}</a>'
                f" {escape(one.question[self.lang])}</li>"
                for one in found
            )
            + "</ul>"
            for theme, found in sorted(themes.items())
        )
        self._page("questions/index.html", self.say["questions"], f"<h1>{self.say['questions']}</h1>{body}")

    def _answer(self, question: Question) -> tuple[Mapping[str, str], Table | None]:
        """Give an example that this graph can answer, and its answer; None where none names what the graph holds."""
        for example in (*question.examples, {}):
            try:
                given: dict[str, Any] = dict(example)
                return example, ask(self.graph, question.name, lang=self.lang, first=PAGE_ROWS, **given)
            except AskError:
                continue
        return {}, None

    def _regions(self) -> None:
        """Write a page for each province, its regions nested as they stand in the tree."""
        below: dict[str, list[str]] = defaultdict(list)
        tops: dict[str, list[str]] = defaultdict(list)
        regions = [iri for iri in sorted(self.nodes) if iri.startswith(terms.REGION)]
        for iri in regions:
            same = [one for one in self._values(iri, terms.SKOS + "broader") if _province(one) == _province(iri)]
            (below[same[0]] if same else tops[_province(iri)]).append(iri)
        notices: dict[str, list[str]] = defaultdict(list)
        for iri in self._of_class("Notice"):
            for region in self._values(iri, terms.POL + "region"):
                notices[region].append(iri)

        def nested(iri: str, at: str) -> str:
            code = iri.removeprefix(terms.REGION)
            inner = "".join(nested(one, at) for one in below[iri])
            held = "、".join(self.link(one, at) for one in sorted(notices[iri]))
            inside = f"<ul>{inner}</ul>" if inner else ""
            return f'<li id="{escape(code)}">{escape(self.word(iri))} <span class="iri">{escape(code)}</span> {held}{inside}</li>'

        for province, found in tops.items():
            at = f"regions/{file_name(province)}.html"
            tree = "".join(nested(iri, at) for iri in found)
            self._page(at, self.word(found[0]), f"<h1>{escape(self.word(found[0]))}</h1><ul>{tree}</ul>")
        self._list("regions/index.html", self.say["regions"], [found[0] for found in tops.values()])

    def _schemes(self) -> None:
        schemes: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self.nodes):
            if iri.startswith(terms.SCHEME):
                schemes[iri.removeprefix(terms.SCHEME).partition("/")[0]].append(iri)
        for scheme, concepts in schemes.items():
            address = f"schemes/{file_name(scheme)}.html"
            self._page(address, scheme, f"<h1>{escape(scheme)}</h1>{''.join(self._entry(iri, address) for iri in concepts)}")
        links = "".join(f'<li><a href="{_href(f"schemes/{file_name(one)}.html", "schemes/")}">{escape(one)}</a></li>' for one in schemes)
        self._page("schemes/index.html", self.say["schemes"], f"<h1>{self.say['schemes']}</h1><ul>{links}</ul>")

    def _comparisons(self) -> None:
        """Write a page for each pair of notices compared, and the pages of correspondences and of what is inferred."""
        within: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self.nodes):
            for comparison in self._values(iri, f"{terms.POL}inComparison"):
                within[comparison].append(iri)
        for comparison, found in within.items():
            at = self._address(comparison)
            sides = (f"{terms.POL}upperNotice", f"{terms.POL}lowerNotice")
            pair = [self.link(iri, at) for side in sides for iri in self._values(comparison, side)]
            columns = (f"{terms.POL}{name}" for name in ("verdict", "upperStatement", "lowerStatement"))
            head = "".join(f"<th>{escape(self.word(column))}</th>" for column in columns)
            rows = "".join(self._correspondence(iri, at) for iri in sorted(found, key=self._place_in_order))
            title = " → ".join(pair)
            self._page(
                at,
                self.say["comparisons"],
                f'<h1>{title}</h1>{self._facts(comparison, at)}<div class="wide"><table><thead><tr>{head}</tr></thead>'
                f"<tbody>{rows}</tbody></table></div>",
            )
        self._list("comparisons/index.html", self.say["comparisons"], sorted(within))
        for digit in sorted({page for page in self.parts if page.startswith("correspondences/")}):
            self._anchors(digit, self.say["correspondences"])
        self._anchors("inferred.html", self.say["inferred"])

    def _correspondence(self, iri: str, at: str) -> str:
        """Give a row of what became of a statement; nothing for the tasks, which their statements tell of."""
        upper = self._values(iri, f"{terms.POL}upperStatement")
        lower = self._values(iri, f"{terms.POL}lowerStatement")
        if not upper and not lower:
            return ""
        verdict = "".join(self.link(iri, at, self.word(one)) for one in self._values(iri, f"{terms.POL}verdict"))
        sides = "".join(f"<td>{'<br>'.join(self.link(one, at, self._exact(one)) for one in side)}</td>" for side in (upper, lower))
        return f"<tr><td>{verdict}</td>{sides}</tr>"

    def _place_in_order(self, iri: str) -> tuple[int, int]:
        """Give where a correspondence stands among others: as the upper text goes, what is new behind it."""
        for rank, side in enumerate(("upper", "lower")):
            for statement in self._values(iri, f"{terms.POL}{side}Statement"):
                return rank, int(self._said(statement, "start") or 0)
        return 2, 0

    def _exact(self, iri: str) -> str:
        return " ".join((self._said(iri, "exact") or self.word(iri)).split())

    def _said(self, iri: str, name: str) -> str:
        """Give a literal of ours that is said of a thing."""
        for quad in self.nodes[iri]:
            if quad.predicate.value == terms.POL + name and isinstance(quad.object, ox.Literal):
                return quad.object.value
        return ""

    def _anchors(self, address: str, title: str) -> None:
        """Write a page of all that has its place there."""
        entries = "".join(self._entry(iri, address) for iri in self.parts[address])
        self._page(address, title, f"<h1>{escape(title)}</h1>{entries}")

    def _entry(self, iri: str, at: str) -> str:
        local = self._address(iri).partition("#")[2]
        return f'<section id="{escape(local)}"><h2>{escape(self.word(iri))}</h2>{self._facts(iri, at)}</section>'

    def _facts(self, iri: str, at: str) -> str:
        """Give what is said of a thing as a list, IRIs as links."""
        said: dict[str, list[str]] = defaultdict(list)
        for quad in sorted(self.nodes[iri], key=lambda quad: (quad.predicate.value, str(quad.object))):
            value = quad.object
            if isinstance(value, ox.NamedNode):
                said[quad.predicate.value].append(self.link(value.value, at))
            elif isinstance(value, ox.Literal):
                said[quad.predicate.value].append(escape(value.value))
        rows = "".join(
            f"<tr><th>{escape(self.word(predicate))}</th><td>{'；'.join(dict.fromkeys(values))}</td></tr>"
            for predicate, values in said.items()
        )
        return f'<p class="iri">{escape(iri)}</p><div class="wide"><table>{rows}</table></div>'

    def _table(self, table: Table, at: str) -> str:
        """Give an answer as HTML: what has a page is a link to it, words of a notice to their place there."""
        shown = table.without(*PLACE) if {"start", "exact"} <= set(table.columns) else table
        variables = shown.variables()
        head = "".join(f"<th>{escape(table.heading(name))}</th>" for name in variables)
        rows = []
        for record in table.records(iris=True):
            rows.append("<tr>" + "".join(self._td(name, record, at) for name in variables) + "</tr>")
        caption = f"<caption>{len(table) + table.more} {self.say['rows']}</caption>"
        body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
        return f'<div class="wide"><table>{caption}{body}</table></div>'

    def _td(self, name: str, record: Mapping[str, Cell], at: str) -> str:
        cell, iris = record.get(name), record.get(f"{name}_iri")
        if iris is not None:
            words = cell if isinstance(cell, tuple) else (cell,)
            pairs = zip(words, iris if isinstance(iris, tuple) else (iris,), strict=True)
            return f"<td>{'、'.join(self.link(str(iri), at, str(word)) for word, iri in pairs)}</td>"
        said = " ".join(cell_text(cell, self.lang).split())
        # A date, a number or the path of a provision is one word.
        look = ' class="n s"' if is_number(cell) else ' class="s"' if len(said) <= SHORT else ""
        place = self._place(name, record)
        if place and said:
            return f'<td{look}><a href="{_href(place, at)}">{escape(said)}</a></td>'
        return f"<td{look}>{escape(said)}</td>"

    def _place(self, name: str, record: Mapping[str, Cell]) -> str:
        """Give where the words of a notice that a row shows stand; nothing where they stand nowhere."""
        notice = record.get("notice_iri") or record.get("citing_iri")
        start, end = record.get("start"), record.get("end")
        source = self.sources.get(str(notice))
        if name != "exact" or source is None or not isinstance(start, int) or not isinstance(end, int):
            return ""
        local = source.find(Place(str(notice), start=start, end=end))
        return f"{self._address(str(notice))}#{local}" if local else ""

    def _list(self, address: str, title: str, iris: Sequence[str]) -> None:
        links = "".join(f"<li>{self.link(iri, address)}</li>" for iri in iris)
        self._page(address, title, f"<h1>{escape(title)}</h1><ul>{links}</ul>")

    def _start(self, held: Sequence[str], departments: Sequence[str]) -> None:
        at = "index.html"
        body = [
            f"<h1>policygraph · {self.say['subtitle']}</h1>",
            f'<p><input type="search" id="search" placeholder="{self.say["search"]}" aria-label="{self.say["search"]}"></p>',
            f'<ul id="found" aria-live="polite" data-nothing="{self.say["nothing"]}"></ul>',
            f"<h2>{self.say['notices']}</h2><ul>{''.join(f'<li>{self.link(iri, at)}</li>' for iri in held)}</ul>",
            self._pictures(at),
        ]
        known = self.catalogue
        for name in HEADLINES:
            if name in known:
                address = f"questions/{file_name(name)}.html"
                table = ask(self.graph, name, lang=self.lang, first=FIRST_ROWS)
                body.append(
                    f"<h2>{escape(known[name].title[self.lang])}</h2><p>{escape(known[name].question[self.lang])}"
                    f' <a href="{_href(address, at)}">{self.say["all"]}</a></p>{self._table(table, at)}'
                )
        kinds = [(held, self.say["notices"]), (departments, self.say["departments"])]
        index = [[self.word(iri), kind, _href(self._address(iri), at)] for iris, kind in kinds for iri in iris]
        index += [
            [one.title[self.lang], self.say["questions"], _href(f"questions/{file_name(one.name)}.html", at)]
            for one in known.values()
        ]
        script = f'<script type="application/json" id="index">{as_json(index)}</script><script>{SEARCH}</script>'
        self._page(at, self.say["subtitle"], "".join(body) + script, scripts=(SEARCH,))

    def _pictures(self, at: str) -> str:
        """Give the pictures of the start page, each a link to its own page; none where no pictures are installed."""
        if find_spec("vl_convert") is None:
            return ""
        shown = []
        for name, (module, draw, width) in PICTURES.items():
            try:
                picture: Picture = getattr(import_module(module), draw)(self.graph, lang=self.lang)
                svg = base64.b64encode(picture.to_svg().encode()).decode()
            except PictureError:
                # A graph without deadlines has none to draw.
                continue
            address = f"pictures/{name}.html"
            self._put(address, picture.to_html())
            title = escape(picture.title)
            shown.append(
                f'<figure class="w{width}"><a href="{_href(address, at)}"><img src="data:image/svg+xml;base64,{svg}" alt="{title}">'
                f"</a></figure>"
            )
        return f'<h2>{self.say["pictures"]}</h2><div class="pictures">{"".join(shown)}</div>' if shown else ""

    def _menu(self, at: str) -> str:
        places = ("notices", "departments", "questions", "comparisons", "regions", "schemes")
        links = "".join(f'<a href="{_href(f"{place}/index.html", at)}">{self.say[place]}</a>' for place in places)
        pages = ("documents", "inferred", "rules", "vocabulary")
        more = "".join(f'<a href="{_href(f"{place}.html", at)}">{self.say[place]}</a>' for place in pages)
        return f'<nav class="site"><strong><a href="{_href("index.html", at)}">policygraph</a></strong>{links}{more}</nav>'

    def _page(self, address: str, title: str, body: str, scripts: Sequence[str] = ()) -> None:
        run = " ".join(hash_source(script) for script in scripts) or "'none'"
        policy = f"default-src 'none'; style-src {hash_source(STYLE)}; script-src {run}; img-src data:; base-uri 'none'; form-action 'none'"
        self._put(
            address,
            f'<!DOCTYPE html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{GENERATOR}\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{self._menu(address)}\n"
            f"<main>{body}</main>\n</body>\n</html>\n",
        )

    def _put(self, address: str, page: str) -> None:
        file = self.out / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, "utf-8")
        self.count += 1
        # The pages of things and of questions, the pictures, and a few lists.
        about = len(self.parts) + len(self.catalogue) + len(PICTURES)
        self.progress(self.count, max(about, self.count), address)


def _province(iri: str) -> str:
    return iri.removeprefix(terms.REGION)[:2]


def missing_pages(graph: Dataset, out: Path) -> Iterator[str]:
    """Give each IRI of the graph whose page is not there, or has no such place."""
    base, store = find_base(graph), graph.store
    assert isinstance(store, GraphStore)
    pages: dict[str, str] = {}
    subjects = {quad.subject.value for quad in store.oxigraph if isinstance(quad.subject, ox.NamedNode)}
    words = {quad.predicate.value for quad in store.oxigraph if quad.predicate.value.startswith(terms.POL)}
    for iri in sorted(subjects | words):
        page, _, local = (page_address(iri, base) or "").partition("#")
        file = out / page
        if page not in pages:
            pages[page] = file.read_text("utf-8") if page and file.is_file() else ""
        if not pages[page] or (local and f'id="{escape(local)}"' not in pages[page]):
            yield iri
