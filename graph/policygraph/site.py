"""Pages to look at without Python: notices with their findings marked, departments, questions, the region tree.

The pages load nothing and need no server. Every IRI of the graph has its page, and `page_address` tells which; what
comes from a notice is escaped, and a page's policy lets no script run but its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

import pyoxigraph as ox
from rdflib import Dataset, URIRef

from policygraph import terms
from policygraph.catalogue import AskError, Question, ask, catalogue, find_labels
from policygraph.explain import GENERATOR, Explanation, explanation_page
from policygraph.store import GraphStore
from policygraph.table import Cell, Table

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
FIRST_ROWS: Final = 8
LONGEST_NAME: Final = 60
"""Characters of a file's name; file systems allow 255 bytes."""

WORDS: Final = {
    "zh": {
        "home": "首页", "notices": "公文", "departments": "部门", "questions": "问题", "regions": "地区",
        "schemes": "词表", "documents": "被引文件", "rules": "规则", "search": "查找标题和部门", "all": "全部",
        "rows": "行", "example": "示例", "asked": "问", "nothing": "没有找到。", "tasks": "任务", "duties": "义务",
        "cited": "被引用", "held": "已收录", "not_held": "原文未收录", "subtitle": "公文知识图谱", "see": "见",
    },
    "en": {
        "home": "Start", "notices": "Notices", "departments": "Departments", "questions": "Questions",
        "regions": "Regions", "schemes": "Schemes", "documents": "Cited documents", "rules": "Rules",
        "search": "Find titles and departments", "all": "all", "rows": "rows", "example": "Example", "asked": "Asked",
        "nothing": "Nothing found.", "tasks": "Tasks", "duties": "Duties", "cited": "cited", "held": "held",
        "not_held": "its text is not held", "subtitle": "A knowledge graph of official notices", "see": "see",
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

STYLE: Final = """
body { margin: 0; color: #1c1917; background: #fafaf9; line-height: 1.6;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
body > nav { padding: .6rem 1.5rem; background: #fff; border-bottom: 1px solid #d6d3d1; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
body > nav strong { margin-right: 1rem; }
main { max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; }
a { color: #1d4ed8; text-decoration: none; } a:hover, a:focus { text-decoration: underline; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; background: #fff; }
caption { text-align: left; color: #57534e; font-size: .85rem; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .7rem .25rem .3rem; border-bottom: 1px solid #e7e5e4; }
td { max-width: 34rem; overflow-wrap: anywhere; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
th { white-space: nowrap; color: #44403c; }
ul { padding-left: 1.2rem; } .iri { color: #78716c; font-size: .8rem; overflow-wrap: anywhere; }
input[type=search] { font: inherit; width: min(32rem, 90%); padding: .4rem .6rem; border: 1px solid #a8a29e; border-radius: .3rem; }
#found:empty { display: none; } :target { outline: 2px solid #1d4ed8; }
"""

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


@dataclass(frozen=True, slots=True)
class Site:
    """What a site was made of: how many pages, and how many IRIs have theirs."""

    pages: int
    iris: int


def page_address(iri: str, base: str = terms.BASE) -> str | None:
    """Give the page of an IRI and its place there, from the top of the site; None where the IRI is not of the graph.

    A notice's parts stand on its page, a norm at its statement; regions on their province's page, concepts on their
    scheme's, rules and cited documents on one page each.
    """
    if iri.startswith(terms.SCHEME):
        scheme, _, slug = iri.removeprefix(terms.SCHEME).partition("/")
        return _address(f"schemes/{_file(scheme)}", slug)
    if iri == terms.REGION.rstrip("/"):
        return "regions/index.html"
    if iri.startswith(terms.REGION):
        code = iri.removeprefix(terms.REGION)
        return _address(f"regions/{_file(code[:2])}", code)
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
        return _address(f"notices/{_file(notice)}", local if part[0] == "p" else "/".join(part[:2]))
    if kind == "department":
        return _address(f"departments/{_file(rest)}", "")
    pages = {"rule": "rules", "stub": "documents"}
    return _address(pages[kind], rest) if kind in pages else None


def _file(local: str) -> str:
    """Give a name of a file for the end of an IRI: short, and none that a file system reads in another way."""
    name = re.sub(r"[^\w.~—-]|\.{2,}", "-", unquote(local))
    if name.strip(".-") == unquote(local) and len(name) <= LONGEST_NAME:
        return name
    return f"{name.strip('.-')[: LONGEST_NAME - 9]}-{terms.digest(local, length=8)}"


def _address(page: str, local: str) -> str:
    return f"{page}.html#{local}" if local else f"{page}.html"


def _href(address: str, at: str) -> str:
    """Give the link from one page to another, both from the top of the site."""
    page, _, local = address.partition("#")
    up = "../" * at.count("/")
    return quote(f"{up}{page}") + (f"#{quote(local, safe='/')}" if local else "")


def write_site(explanations: Iterable[Explanation], graph: Dataset, out: Path, *, lang: str = "zh", base: str = terms.BASE) -> Site:
    """Write the pages of a graph and of its notices into the folder `out`, whole or not at all, and give what was made.

    A folder that holds anything else than a site is left alone: raises FileExistsError.
    """
    if out.exists() and any(out.iterdir()) and GENERATOR not in _start_of(out / "index.html"):
        raise FileExistsError(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        site = _Pages(graph, fresh, lang, base).write(explanations)
        fresh.chmod(0o755)
        aside = fresh.with_name(f"{fresh.name}.old")
        if out.exists():
            out.rename(aside)
        fresh.rename(out)
        shutil.rmtree(aside, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return site


def _start_of(file: Path) -> str:
    return file.read_text("utf-8", "replace")[:2000] if file.is_file() else ""


class _Pages:
    """The making of a site; lives as long as that takes."""

    def __init__(self, graph: Dataset, out: Path, lang: str, base: str) -> None:
        self.graph = graph
        self.out = out
        self.lang = lang
        self.base = base
        self.say = WORDS[lang]
        self.count = 0
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
        self.spans = self._spans()

    def _spans(self) -> dict[tuple[str, str, str], str]:
        """Give the finding at each place of each notice: the widest kind, a statement, where several share it."""
        found: dict[tuple[str, str, str], str] = {}
        for iri in sorted(self.nodes, key=lambda iri: "/statement/" not in iri):
            said = {quad.predicate.value: quad.object for quad in self.nodes[iri]}
            start, end = said.get(terms.POL + "start"), said.get(terms.POL + "end")
            if isinstance(start, ox.Literal) and isinstance(end, ox.Literal):
                local = iri.removeprefix(f"{self.base}notice/").partition("/")[0]
                found.setdefault((f"{self.base}notice/{local}", start.value, end.value), iri)
        return found

    def write(self, explanations: Iterable[Explanation]) -> Site:
        """Write all pages."""
        held = [self._notice(explanation) for explanation in explanations]
        for iri in sorted(self._of_class("Notice") - set(held)):
            # Its text is not among those given: its page says what the graph says.
            self._anchors(page_address(iri, self.base) or "", self.word(iri))
            held.append(iri)
        held.sort()
        departments = [iri for iri in sorted(self.nodes) if iri.startswith(f"{self.base}department/")]
        for iri in departments:
            self._department(iri)
        self._list("departments/index.html", self.say["departments"], departments)
        self._questions()
        self._regions()
        self._schemes()
        self._anchors("rules.html", self.say["rules"])
        self._anchors("documents.html", self.say["documents"])
        self._list("notices/index.html", self.say["notices"], held)
        self._start(held, departments)
        return Site(self.count, len(self.nodes))

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

    def _notice(self, explanation: Explanation) -> str:
        address = page_address(explanation.iri, self.base)
        assert address is not None
        extraction = f'<p class="iri" id="extraction">prov:Activity · {escape(explanation.iri)}/extraction</p>'
        page = explanation_page(explanation, above=self._menu(address), below=extraction)
        self._put(address, page)
        return explanation.iri

    def _department(self, iri: str) -> None:
        address = page_address(iri, self.base)
        assert address is not None
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
            address = f"questions/{_file(question.name)}.html"
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
                f'<li><a href="{_href(f"questions/{_file(one.name)}.html", "questions/")}">{escape(one.title[self.lang])}</a>'
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
                return example, ask(self.graph, question.name, lang=self.lang, **given)
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
            at = f"regions/{_file(province)}.html"
            tree = "".join(nested(iri, at) for iri in found)
            self._page(at, self.word(found[0]), f"<h1>{escape(self.word(found[0]))}</h1><ul>{tree}</ul>")
        self._list("regions/index.html", self.say["regions"], [found[0] for found in tops.values()])

    def _schemes(self) -> None:
        schemes: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(self.nodes):
            if iri.startswith(terms.SCHEME):
                schemes[iri.removeprefix(terms.SCHEME).partition("/")[0]].append(iri)
        for scheme, concepts in schemes.items():
            address = f"schemes/{_file(scheme)}.html"
            self._page(address, scheme, f"<h1>{escape(scheme)}</h1>{''.join(self._entry(iri, address) for iri in concepts)}")
        links = "".join(f'<li><a href="{_href(f"schemes/{_file(one)}.html", "schemes/")}">{escape(one)}</a></li>' for one in schemes)
        self._page("schemes/index.html", self.say["schemes"], f"<h1>{self.say['schemes']}</h1><ul>{links}</ul>")

    def _anchors(self, address: str, title: str) -> None:
        """Write a page of all that has its place there."""
        found = [iri for iri in sorted(self.nodes) if (page_address(iri, self.base) or "").partition("#")[0] == address]
        self._page(address, title, f"<h1>{escape(title)}</h1>{''.join(self._entry(iri, address) for iri in found)}")

    def _entry(self, iri: str, at: str) -> str:
        address = page_address(iri, self.base) or ""
        return f'<section id="{escape(address.partition("#")[2])}"><h2>{escape(self.word(iri))}</h2>{self._facts(iri, at)}</section>'

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

    def _table(self, table: Table, at: str, first: int | None = None) -> str:
        """Give an answer as HTML: what has a page is a link to it, words of a notice to their place there."""
        variables = table.variables()
        head = "".join(f"<th>{escape(table.heading(name))}</th>" for name in variables)
        rows = []
        for record in table.records(iris=True)[:first]:
            rows.append("<tr>" + "".join(self._td(name, record, at) for name in variables) + "</tr>")
        caption = f"<caption>{len(table) + table.more} {self.say['rows']}</caption>"
        body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
        return f'<div class="wide"><table>{caption}{body}</table></div>'

    def _td(self, name: str, record: Mapping[str, Cell], at: str) -> str:
        cell, iris = record.get(name), record.get(f"{name}_iri")
        side = ' class="n"' if isinstance(cell, int | float) and not isinstance(cell, bool) else ""
        if iris is not None:
            words = cell if isinstance(cell, tuple) else (cell,)
            pairs = zip(words, iris if isinstance(iris, tuple) else (iris,), strict=True)
            return f"<td>{'、'.join(self.link(str(iri), at, str(word)) for word, iri in pairs)}</td>"
        shown = "" if cell is None else "、".join(map(str, cell)) if isinstance(cell, tuple) else str(cell)
        place = self._place(name, record)
        if place is not None and shown:
            return f"<td>{self.link(place, at, ' '.join(shown.split()))}</td>"
        return f"<td{side}>{escape(' '.join(shown.split()))}</td>"

    def _place(self, name: str, record: Mapping[str, Cell]) -> str | None:
        """Give the finding whose words a row shows, by its notice and its place there."""
        notice = record.get("notice_iri") or record.get("citing_iri")
        if name != "exact" or not isinstance(notice, URIRef):
            return None
        return self.spans.get((str(notice), str(record.get("start")), str(record.get("end"))), None)

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
        ]
        known = self.catalogue
        for name in HEADLINES:
            if name in known:
                address = f"questions/{_file(name)}.html"
                table = ask(self.graph, name, lang=self.lang)
                body.append(
                    f"<h2>{escape(known[name].title[self.lang])}</h2><p>{escape(known[name].question[self.lang])}"
                    f' <a href="{_href(address, at)}">{self.say["all"]}</a></p>{self._table(table, at, FIRST_ROWS)}'
                )
        kinds = [(held, self.say["notices"]), (departments, self.say["departments"])]
        index = [[self.word(iri), kind, _href(page_address(iri, self.base) or "", at)] for iris, kind in kinds for iri in iris]
        index += [[one.title[self.lang], self.say["questions"], _href(f"questions/{_file(one.name)}.html", at)] for one in known.values()]
        data = json.dumps(index, ensure_ascii=False).replace("<", "\\u003c")
        script = f'<script type="application/json" id="index">{data}</script><script>{SEARCH}</script>'
        self._page(at, self.say["subtitle"], "".join(body) + script, scripts=(SEARCH,))

    def _menu(self, at: str) -> str:
        places = ("notices", "departments", "questions", "regions", "schemes")
        links = "".join(f'<a href="{_href(f"{place}/index.html", at)}">{self.say[place]}</a>' for place in places)
        more = "".join(f'<a href="{_href(f"{place}.html", at)}">{self.say[place]}</a>' for place in ("documents", "rules"))
        return f'<nav class="site"><strong><a href="{_href("index.html", at)}">policygraph</a></strong>{links}{more}</nav>'

    def _page(self, address: str, title: str, body: str, scripts: Sequence[str] = ()) -> None:
        run = " ".join(_hash(script) for script in scripts) or "'none'"
        policy = f"default-src 'none'; style-src {_hash(STYLE)}; script-src {run}; img-src data:; base-uri 'none'; form-action 'none'"
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


def _province(iri: str) -> str:
    return iri.removeprefix(terms.REGION)[:2]


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def missing_pages(graph: Dataset, out: Path, base: str = terms.BASE) -> Iterator[str]:
    """Give each IRI of the graph whose page is not there, or has no such place."""
    store = graph.store
    assert isinstance(store, GraphStore)
    pages: dict[str, str] = {}
    for iri in sorted({quad.subject.value for quad in store.oxigraph if isinstance(quad.subject, ox.NamedNode)}):
        page, _, local = (page_address(iri, base) or "").partition("#")
        file = out / page
        if page not in pages:
            pages[page] = file.read_text("utf-8") if page and file.is_file() else ""
        if not pages[page] or (local and f'id="{escape(local)}"' not in pages[page]):
            yield iri
