"""The magics of a notebook: %%sparql asks in SPARQL, %ask asks a question of the catalogue; both complete with Tab.

%source shows the sentence behind a row of the last answer, %graph gives the graph that is asked.

    %load_ext policygraph
    %ask departments/by_obligations region=长治市 --into busiest
    %ask deadlines/due
    %source 3
    %%sparql --plot bar
    SELECT ?title (COUNT(?task) AS ?tasks) { ?task a pol:Task ; pol:inNotice/pol:title ?title } GROUP BY ?title

A SELECT gives a table, a CONSTRUCT or DESCRIBE a network, an ASK yes or no. The graph is the one that was built here
(build/), else the one that comes with the project; --graph names another, also a SPARQL endpoint. What cannot be asked
is told in a few lines, with the remedy, and without a traceback.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NoReturn
from urllib.error import HTTPError, URLError

from IPython.core.completer import (
    CompletionContext,
    SimpleCompletion,
    SimpleMatcherResult,
    context_matcher,
)
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from policygraph import resources, store
from policygraph.catalogue import (
    AskError,
    answer,
    ask,
    ask_elsewhere,
    catalogue,
    find_labels,
    read_question,
    read_values,
)
from policygraph.cli import query_form
from policygraph.mistakes import QueryError, check_query, vocabulary
from policygraph.sources import Passage, SourceError, find_passage
from policygraph.store import PREFIXES, LoadError
from policygraph.table import Cell, Table, Value

PLOTS: Final = ("bar",)
COMPLETER: Final = "policygraph.complete"
MOST_BARS: Final = 40
"""Rows that a bar chart shows; the rest is left out, and its title says so."""

_CELL: Final = re.compile(r"\s*%%sparql\b[^\n]*\n", re.IGNORECASE)
_ASK: Final = re.compile(r"(?:^|.*=)\s*%ask\s+(?P<words>.*)$", re.DOTALL)
_NAME_BEFORE: Final = re.compile(r"[\w.-]*:?[\w-]*$")


@dataclass(frozen=True)
class YesNo:
    """The answer to an ASK, shown in the reader's language."""

    answer: bool
    lang: str = "zh"

    def __bool__(self) -> bool:
        """Give the answer."""
        return self.answer

    def __repr__(self) -> str:
        """Give the word for it."""
        return {"zh": ("否", "是"), "en": ("no", "yes")}[self.lang][self.answer]


@dataclass(frozen=True)
class Picture:
    """A chart drawn as SVG, so that a notebook loads nothing to show it; `chart` is altair's, `save` writes a file."""

    chart: Any
    svg: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": repr(self)}

    def __repr__(self) -> str:
        """Give what it is."""
        return "<Picture>"

    def save(self, path: Path | str) -> None:
        """Write the picture as .svg, .png, .pdf, .html or .json, by its ending."""
        self.chart.save(str(path))


class _Options(argparse.ArgumentParser):
    """The options of a magic, whose mistakes are told like any other."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: 选项有误 {message}. 用法 Usage: {' '.join(self.format_usage().split()[1:])}")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise UsageError(message or self.prog)


def _options(prog: str) -> _Options:
    options = _Options(prog=prog, add_help=False, allow_abbrev=False)
    options.add_argument("--into", metavar="NAME")
    options.add_argument("--graph", metavar="PLACE")
    options.add_argument("--lang", choices=("zh", "en"))
    return options


SPARQL_OPTIONS: Final = _options("%%sparql")
SPARQL_OPTIONS.add_argument("--plot", choices=PLOTS)
SPARQL_OPTIONS.add_argument("--network", action="store_true")
ASK_OPTIONS: Final = _options("%ask")
ASK_OPTIONS.add_argument("--plot", choices=PLOTS)
ASK_OPTIONS.add_argument("question")
ASK_OPTIONS.add_argument("values", nargs="*", metavar="PARAM=VALUE")
SOURCE_OPTIONS: Final = _Options(prog="%source", add_help=False, allow_abbrev=False)
SOURCE_OPTIONS.add_argument("row", nargs="?", type=int, default=1, metavar="ROW")
SOURCE_OPTIONS.add_argument("--of", metavar="NAME")
GRAPH_OPTIONS: Final = _Options(prog="%graph", add_help=False, allow_abbrev=False)
GRAPH_OPTIONS.add_argument("place", nargs="?", metavar="PLACE")


def load_magics(shell: InteractiveShell) -> None:
    """Bring %%sparql, %ask, %source, %graph and their completion to a shell; a second time changes nothing."""
    magics = _Magics(shell)
    shell.magics_manager.register_function(magics.sparql, "cell", "sparql")
    for name in ("ask", "source", "graph"):
        shell.magics_manager.register_function(getattr(magics, name), "line", name)
    matchers = shell.Completer.custom_matchers
    if not any(getattr(matcher, "matcher_identifier", "") == COMPLETER for matcher in matchers):
        matchers.append(context_matcher(identifier=COMPLETER, priority=200)(complete))


class _Magics:
    """The magics of one shell, the graphs that they have loaded, which one is asked, and the last answer."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        self.graphs: dict[str, tuple[float, Dataset]] = {}
        self.asked = ""
        self.last: Table | None = None

    def sparql(self, line: str, cell: str) -> object:
        """用 SPARQL 提问 Ask in SPARQL.

        %%sparql [--into NAME] [--plot bar] [--network] [--graph PATH-or-URL] [--lang zh|en]
        """
        with _told():
            options = SPARQL_OPTIONS.parse_args(_split(line))
            lang = options.lang or reader_language()
            graph = self.load(options.graph)
            return self.give(self.answer(graph, cell, lang, options), options, lang)

    def ask(self, line: str) -> object:
        """问目录里的问题，或自己的 .rq 文件 Ask a question of the catalogue, by its name or title, or of a file.

        %ask NAME [PARAM=VALUE ...] [--into NAME] [--plot bar] [--graph PATH-or-URL] [--lang zh|en]
        """
        with _told():
            if not line.strip():
                raise AskError("%ask: 要问什么？例如 What to ask? For example: %ask departments/by_obligations")
            options = ASK_OPTIONS.parse_intermixed_args(_split(line))
            lang = options.lang or reader_language()
            given: dict[str, Any] = dict(read_values(shlex.join(options.values)))
            given.pop("lang", None)
            given.pop("first", None)
            # What is kept under a name is counted in; what is shown is only looked at.
            if options.into:
                given["first"] = None
            table = ask(self.load(options.graph), _question(options.question), lang=lang, **given)
            self.last = table
            return self.give(draw_bars(table) if options.plot else table, options, lang)

    def source(self, line: str) -> Passage:
        """看答案某一行背后的原句 The sentence behind a row of an answer.

        %source [ROW] [--of NAME]       第几行，默认第 1 行；哪个变量里的答案，默认上一个
        """
        with _told():
            options = SOURCE_OPTIONS.parse_args(_split(line))
            table = self.shell.user_ns.get(options.of) if options.of else self.last
            if not isinstance(table, Table):
                raise AskError(
                    f"%source: {options.of or ''} 还没有答案，请先提问 there is no answer yet; ask first. "
                    "例如 For example: %ask deadlines/due"
                )
            return find_passage(table, options.row)

    def graph(self, line: str) -> Dataset:
        """给出所问的图谱；给出位置后，以后都问它 Give the graph that is asked, from here on the one at PLACE.

        graph = %graph [PATH-or-URL]
        """
        with _told():
            place = GRAPH_OPTIONS.parse_args(_split(line)).place
            graph = self.load(place)
            self.asked = place or self.asked
            return graph

    def answer(self, graph: Dataset, text: str, lang: str, options: argparse.Namespace) -> object:
        """Give what a query answers: a table, a picture, a network, or yes or no."""
        # Another engine may have words of its own; it is to judge the query first.
        endpoint = isinstance(graph.store, SPARQLStore)
        check_query(graph, text, syntax=not endpoint)
        try:
            return self._answer(graph, text, lang, options)
        except (AskError, HTTPError, SyntaxError, ValueError):
            if endpoint:
                check_query(graph, text)
            raise

    def _answer(self, graph: Dataset, text: str, lang: str, options: argparse.Namespace) -> object:
        form = query_form(text)
        if form in ("CONSTRUCT", "DESCRIBE"):
            if options.plot:
                raise AskError(f"--plot: 只能画 SELECT 的表格 draws the table of a SELECT, not a {form}.")
            return draw_network(construct(graph, text), graph, lang)
        table = answer(graph, text, lang)
        if form == "ASK":
            return YesNo(bool(table.rows[0][0]), lang)
        self.last = table
        if options.network:
            return draw_network(triples_of(table), graph, lang)
        return draw_bars(table) if options.plot else table

    def give(self, result: object, options: argparse.Namespace, lang: str) -> object:
        """Give a result to show, or put it under the name that --into gives and say so."""
        if options.into is None:
            return result
        if not options.into.isidentifier():
            raise AskError(f"--into {options.into}: 不是变量名 is no name of a variable. 例如 For example: --into due")
        self.shell.user_ns[options.into] = result
        size = {"zh": f"，{len(result)} 行", "en": f", {len(result)} rows"}[lang] if isinstance(result, Table) else ""
        print(f"→ {options.into}{size}")
        return None

    def load(self, place: str | None) -> Dataset:
        """Give the graph of a place, loaded once for as long as its files are the same."""
        where = (
            place
            or self.asked
            or os.environ.get("POLICYGRAPH_GRAPH")
            or ("build" if Path("build/entities.ttl").is_file() else "")
        )
        remote = where.startswith(("http://", "https://"))
        key = where if remote or not where else str(Path(where).absolute())
        changed = 0.0 if remote or not where else _changed(Path(where))
        if key not in self.graphs or self.graphs[key][0] != changed:
            self.graphs[key] = changed, store.load(where or None)
        return self.graphs[key][1]


def _question(name: str) -> str | Path:
    """Give a question as it is asked: its name, or the file of one's own that ends in .rq."""
    if not name.endswith(".rq"):
        return name
    try:
        read_question(Path(name), Path(name).stem)
    except FileNotFoundError:
        raise AskError(f"{name}: 找不到 not found. 请核对文件名 Check the name of the file.") from None
    except ValueError as error:
        raise AskError(str(error)) from error
    return Path(name)


def reader_language() -> str:
    """Give zh, as everywhere in Python, unless POLICYGRAPH_LANG says en."""
    return "en" if os.environ.get("POLICYGRAPH_LANG", "").lower().startswith("en") else "zh"


def _split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError as error:
        raise AskError(f"{line}: 引号没有成对 a quotation mark has no partner. 请补上 Add it.") from error


def _changed(place: Path) -> float:
    """Give when the newest file of a graph was written."""
    files = [place, *place.glob("*.ttl"), *place.glob("notices/*.ttl")] if place.is_dir() else [place]
    return max((file.stat().st_mtime for file in files if file.exists()), default=0.0)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the user can mend into IPython's error of use, which is shown as its words alone."""
    try:
        yield
    except (AskError, QueryError, LoadError, SourceError) as error:
        raise UsageError(_broken(str(error))) from None
    except HTTPError as error:
        said = " ".join(error.read(300).decode("utf-8", "replace").split())
        raise UsageError(
            f"图谱的端点拒绝了查询 The endpoint refused the query ({error.code} {error.reason}): {said}. "
            "请核对 --graph 的地址和查询 Check the address after --graph, and the query."
        ) from None
    except (URLError, ConnectionError, TimeoutError) as error:
        raise UsageError(
            f"连不上图谱的端点（{getattr(error, 'reason', error)}）。请核对 --graph 的地址，以及端点是否在运行。 "
            "The endpoint does not answer; check the address after --graph, and that it runs."
        ) from None


def _broken(message: str) -> str:
    """Give a message of several lines below the word that IPython leads it with, so that the caret stays in place."""
    return f"\n{message}" if "\n" in message else message


def construct(graph: Dataset, text: str) -> Graph:
    """Give the triples of a CONSTRUCT or DESCRIBE."""
    asked = graph
    if isinstance(graph.store, SPARQLStore) and graph.store.query_endpoint:
        # An endpoint gives triples as RDF/XML, and none as the JSON of a table.
        asked = Dataset(store=SPARQLStore(graph.store.query_endpoint, returnFormat="application/rdf+xml"))
    triples = ask_elsewhere(asked, text).graph
    if triples is None:
        raise AskError("端点没有给出三元组。 The endpoint gave no triples; ask it with SELECT.")
    return triples


def triples_of(table: Table) -> Graph:
    """Give the triples that the rows of a SELECT stand for: subject, property, object, or two things that are linked.

    Raises AskError where the rows hold no two things.
    """
    triples = Graph()
    link = URIRef(PREFIXES["skos"] + "related")
    for row in table.rows:
        things = [cell for cell in row if isinstance(cell, URIRef)]
        if len(things) >= 3:
            triples.add((things[0], things[1], things[2]))
        elif len(things) == 2:
            triples.add((things[0], link, things[1]))
    if table.rows and not triples:
        raise AskError(
            "--network: 每行要有两个事物（IRI），或改用 CONSTRUCT。 Each row needs two things (IRIs); or ask with CONSTRUCT."
        )
    return triples


def draw_network(triples: Graph, graph: Dataset, lang: str) -> object:
    """Give triples as a network, as a table where they link nothing or pictures are not installed."""
    rows: list[tuple[Cell, ...]] = [tuple(_value(term) for term in triple) for triple in sorted(triples)]
    iris = {cell for row in rows for cell in row if isinstance(cell, URIRef)}
    table = Table(
        columns=("subject", "property", "object"),
        rows=tuple(rows),
        names={"subject": "主语", "property": "属性", "object": "宾语"},
        labels=find_labels(graph, iris),
        title={"zh": "三元组", "en": "Triples"},
        lang=lang,
        graph=graph,
    )
    if find_spec("vl_convert") is None or not any(isinstance(value, URIRef) for _, _, value in rows):
        return table
    from policygraph.network import draw_triples

    return draw_triples(graph, table)


def _value(term: object) -> Value:
    if isinstance(term, Literal):
        value = term.toPython()
        return value if isinstance(value, str | int | float) else str(term)
    return URIRef(str(term))


def draw_bars(table: Table) -> Picture:
    """Give a bar chart of a table: its first column of words, as long as its first column of numbers says.

    Raises AskError where the table has no such columns, or altair is not installed.
    """
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        raise AskError(
            '--plot: 画图需要 altair。请安装 Drawing needs altair. Install it: pip install "policygraph[notebooks]"'
        )
    import altair
    import vl_convert

    numbers = [name for name in table.variables() if table.counts(name)]
    words = [name for name in table.variables() if not table.counts(name)]
    if not numbers or not words:
        raise AskError("--plot bar: 要有一列文字和一列数。 It needs a column of words and a column of numbers.")
    word, number = words[0], numbers[0]
    rows = [{"word": str(row[word] or "—"), "number": row[number]} for row in table.records()[:MOST_BARS]]
    left = len(table) - len(rows)
    title = table.title.get(table.lang, table.heading(number))
    if left > 0:
        title += f"（前 {MOST_BARS} 项）" if table.lang == "zh" else f" (the first {MOST_BARS})"
    # A name that comes twice is added up: the order is that of the table.
    names = list(dict.fromkeys(str(row["word"]) for row in rows))
    chart = (
        altair.Chart(altair.InlineData(values=rows), title=altair.Title(title, anchor="start"), width=420)
        .mark_bar(color="#0072B2")
        .encode(
            x=altair.X("sum(number):Q", title=table.heading(number), axis=altair.Axis(format="~s")),
            y=altair.Y("word:N", title=table.heading(word), sort=names, axis=altair.Axis(labelLimit=320)),
        )
        .configure(font="Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif")
    )
    return Picture(chart, vl_convert.vegalite_to_svg(chart.to_dict()))


def complete(context: CompletionContext) -> SimpleMatcherResult:
    """Give what could stand at the cursor: terms and prefixes in %%sparql, questions and parameters behind %ask."""
    before = _before_cursor(context)
    words: Mapping[str, str] = {}
    fragment = ""
    if _CELL.match(context.full_text) and context.cursor_line > 0:
        fragment = (_NAME_BEFORE.search(before) or [""])[0]
        words = _terms(fragment)
    elif found := _ASK.match(before.splitlines()[-1] if before.strip() else ""):
        fragment = re.split(r"\s", found["words"])[-1]
        words = _questions(found["words"][: len(found["words"]) - len(fragment)].split(), fragment)
    elif _CELL.match(before + "\n"):
        fragment = before.rpartition(" ")[2]
        words = _flags(SPARQL_OPTIONS, fragment)
    if not words:
        return SimpleMatcherResult(completions=[])
    return SimpleMatcherResult(
        completions=[SimpleCompletion(text=word, type=kind) for word, kind in words.items()],
        matched_fragment=fragment,
        suppress=True,
        ordered=True,
    )


def _before_cursor(context: CompletionContext) -> str:
    """Give the text before the cursor, which the context gives as a line and a column."""
    lines = context.full_text.split("\n")
    return "\n".join([*lines[: context.cursor_line], lines[context.cursor_line][: context.cursor_position]])


def _terms(fragment: str) -> dict[str, str]:
    """Give the prefixes, and the terms of the vocabulary, that begin so; in any case of letters."""
    prefix, colon, local = fragment.partition(":")
    if not colon:
        return {f"{name}:": "prefix" for name in PREFIXES if fragment and name.startswith(fragment)}
    names = [name for name in _names(prefix) if name.lower().startswith(local.lower())]
    return {f"{prefix}:{name}": "term" for name in names}


_OTHERS: Final = {
    "skos": (
        "prefLabel",
        "altLabel",
        "hiddenLabel",
        "notation",
        "inScheme",
        "broader",
        "narrower",
        "related",
        "Concept",
    ),
    "rdfs": ("label", "comment", "subClassOf", "subPropertyOf", "domain", "range", "seeAlso"),
    "prov": (
        "wasGeneratedBy",
        "wasDerivedFrom",
        "wasRevisionOf",
        "wasAttributedTo",
        "used",
        "Activity",
        "Entity",
        "Agent",
    ),
    "xsd": ("date", "integer", "decimal", "boolean", "string", "dateTime", "gYear"),
}


def _names(prefix: str) -> Iterable[str]:
    return vocabulary() if prefix == "pol" else _OTHERS.get(prefix, ())


def _questions(before: list[str], fragment: str) -> dict[str, str]:
    """Give the questions that begin so, or the parameters of the one that is named already, or options."""
    if fragment.startswith("-"):
        return _flags(ASK_OPTIONS, fragment)
    asked = [word for word in before if not word.startswith("-") and "=" not in word]
    known = _catalogue()
    if not asked:
        return {name: "question" for name in known if fragment in name}
    given = {word.partition("=")[0] for word in before}
    names = next((known[word] for word in asked if word in known), ())
    return {f"{name}=": "param" for name in names if name.startswith(fragment) and name not in given}


def _catalogue() -> dict[str, tuple[str, ...]]:
    """Give the names of the parameters of each question, by its name and its titles."""
    try:
        questions = catalogue()
    except AskError:
        # A question that is half written stops nobody from typing; asking tells what is wrong with it.
        questions = catalogue(resources.folder("queries"))
    known = {name: tuple(one.name for one in question.parameters) for name, question in questions.items()}
    titles = {
        title: known[name]
        for name, question in questions.items()
        for title in question.title.values()
        if " " not in title
    }
    return known | titles


def _flags(options: argparse.ArgumentParser, fragment: str) -> dict[str, str]:
    flags = [flag for action in options._actions for flag in action.option_strings]
    return {flag: "option" for flag in flags if fragment and flag.startswith(fragment)}
