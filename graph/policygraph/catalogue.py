"""The questions: each file of queries/ is one, and its header says what it asks, of what, and how it is answered.

    # Departments by obligations                                  the English title
    # 各部门承担的任务和义务                                          the Chinese title
    #
    # Question: Which departments carry the most obligations?
    # 问题: 哪些部门承担的义务最多？
    # Params: region?:region role?:role year?                     a ? where it may be left out, then its kind
    # Example: region=忻州市                                        any number of examples; an empty one asks with none
    # Needs: entailment                                           where it asks for what `policygraph build --entail` adds
    # Scope: notice                                               where each notice answers for itself; or: notice, linked
    # Expects: 1..                                                how many rows an example gives: 1.., 0 or any
    # Columns: department=部门 obligations=义务数                     a column of the answer, and its Chinese name
    # Lists: lines                                                columns that hold several values
    # Words: bound/floor=不低于                                      the Chinese word for a value of a column

(Severity, Message, Reason and Remedy make a question a rule, and are read by check.py.) A list is one cell: a GROUP_CONCAT of IRIs or words
with SEPARATOR between them.

A question of the scope `notice` has of all notices the rows that it has of each, asked of its own graph and of what the
graphs of entities and schemes say: of the things that it names, of what those lead to, and of misspellings. Its rows are
sorted by ?source before all else. So the build counts them notice by notice (counts.py), the first rows are asked of the
notices that have any, and `policygraph check` looks again only at those that changed. A test holds the questions to it.

A question of the scope `notice, linked` asks besides how other notices call and date themselves, and what was found
between two; or its rows are ranked when the graph is built. Nobody counts them, but a check asks it notice by notice too.

A value is bound to its variable as a term and never becomes part of the text. Three rules make that work on every
engine and quick on ours, and a test holds the queries to them:
- each SELECT in which a parameter stands projects it, and has it in its own braces, not in deeper ones but for EXISTS;
- what may be left out stands only in COALESCE or in a pattern, since Oxigraph takes BOUND(?x) and
  VALUES ?x { UNDEF } for settled before the value arrives;
- a condition on what may be left out is IF(…, true, EXISTS { … }), never … || EXISTS { … }, whose sides Oxigraph takes in
  any order: the same question then takes a tenth of a second or twenty.

Five habits keep a question quick where the graph is large:
- an OPTIONAL holds one pattern, and what hangs on it stands in an OPTIONAL inside it: of two patterns Oxigraph works out
  every pair in the graph before it looks at the rows;
- its subject is bound in each row, if need be by COALESCE with something that has no such property, for the same reason;
- a UNION stands in a SELECT that is quick by itself, never beside the rows that it is to add to;
- what is rare is found in a SELECT of its own, before the notices that it stands in;
- of two ways to the same rows (as they were sorted when the graph was built, or sorted anew) each stands beside a SELECT that
  has no row where the other is meant: Oxigraph then does not go there.

A question that may have tens of thousands of rows opens with a SELECT of its own in which a row is no more than what
tells it from others, sorted as the whole is: the page. Only the rows wanted then get their departments, words and
places. It is the one SELECT that ends with ORDER BY inside braces, and gives a row for each row of the whole, which a
test holds it to.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Final, NamedTuple, cast

import pyoxigraph as ox
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from rdflib import BNode, Dataset, Literal, URIRef
from rdflib.query import Result, ResultRow

from policygraph import resources, terms
from policygraph.store import PREFIXES, GraphStore
from policygraph.table import HIDDEN, LANGUAGES, Cell, Table, Value

Term = ox.NamedNode | ox.Literal | ox.BlankNode
Bindings = Mapping[str, ox.NamedNode | ox.Literal]
Solution = tuple[Term | None, ...]

SEPARATOR: Final = "\x1f"
"""What stands between the values of a cell in a column of `Lists`."""
FIRST: Final = 200
"""How many rows an answer has where no other number is asked for; it says how many there are in all."""

ENTAILMENT: Final = "entailment"
"""What a question may need: the graph of what follows."""
NOTICE: Final = "notice"
"""The scope of a question that each notice answers for itself."""
LINKED: Final = "notice, linked"
"""The scope of one that each notice answers beside what others say of themselves."""
_ENTAILED: Final = "SELECT ?activity WHERE { ?activity a pol:Entailment } LIMIT 1"

_FIELDS: Final = frozenset(
    ("Question", "问题", "Params", "Example", "Needs", "Scope", "Expects", "Columns", "Lists", "Words", "Severity", "Message", "消息")
) | frozenset(("Reason", "理由", "Remedy", "处置"))
_PARAMETER = re.compile(r"(?P<name>[a-z]\w*)(?P<optional>\?)?(?::(?P<kind>[a-z]+))?", re.ASCII)
_COLUMN = re.compile(r"(?P<name>[a-z]\w*)=(?P<zh>\S+)", re.ASCII)
_WORD = re.compile(r"(?P<column>[a-z]\w*)/(?P<value>\S+?)=(?P<zh>\S+)", re.ASCII)
_EXPECTS = re.compile(r"0|any|[1-9]\d*\.\.", re.ASCII)
_SELECT = re.compile(r"SELECT\b(?P<projection>[^{}]*?)\bWHERE\s*\{")
_PAGE_END = re.compile(r"\}(?P<group>[^{}]*?)\bORDER BY [^{}]*(?=\})")
_PREFIX = re.compile(r"^PREFIX .*\n", re.MULTILINE)
_NAME = re.compile(r"[a-z_]{1,60}(?:/[a-z_]{1,60}){0,3}", re.ASCII)
_IRI = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")
_FILE_TYPE = re.compile(r"\.(?:txt|html?|docx|pdf)$", re.IGNORECASE)
_BRACKETS: Final = str.maketrans("﹝﹞[]【】()<>〈〉「」", "〔〕〔〕〔〕〔〕〔〕〔〕〔〕")
_SELECT_OR_ASK: Final = "只能用 SELECT 或 ASK。 Only SELECT or ASK will do."
_LISTED: Final = 12
_NEAR: Final = 8
_LIKE: Final = 0.65


class AskError(ValueError):
    """A question that cannot be asked so; the message says why and what to do, in both languages."""


@dataclass(frozen=True)
class Parameter:
    """What a question can be told: the name of its variable, the kind of its value, whether it may be left out."""

    name: str
    kind: str
    optional: bool

    def __str__(self) -> str:
        """Give it as the header writes it."""
        return f"{self.name}{'?' * self.optional}:{self.kind}"


@dataclass(frozen=True)
class Question:
    """A file of queries/: its name (theme/file), what its header says, and the SPARQL as it stands."""

    name: str
    title: Mapping[str, str]
    question: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    examples: tuple[Mapping[str, str], ...]
    expects: str
    columns: Mapping[str, str]
    lists: frozenset[str]
    words: Mapping[str, Mapping[str, str]]
    text: str
    needs: str = ""
    """entailment, where it asks for what follows and `policygraph build` writes only if told to."""
    scope: str = ""
    """notice, where each notice answers for itself."""

    @property
    def theme(self) -> str:
        """The folder it stands in."""
        return self.name.rpartition("/")[0]

    @property
    def example(self) -> str:
        """The first example, as one would type it."""
        return as_typed(next(iter(self.examples), {}))

    def parameter(self, name: str) -> Parameter:
        """Give a parameter by name; raises AskError, which lists those there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = "、".join(map(str, self.parameters)) or "无 none"
        raise AskError(
            f"{self.name}: 没有参数 {name}，可用的有：{known}。 There is no parameter {name}; there are: {known}."
        )


Reading = Callable[[Dataset, Parameter, object], "ox.NamedNode | ox.Literal"]
"""How a value of some kind is read to a term; raises AskError where it cannot be."""


def read_question(path: Path, name: str) -> Question:
    """Give the question of a file; raises AskError, with the file, where the header lacks or misspells something."""
    text = path.read_text(encoding="utf-8")
    titles, fields = read_header(text)
    try:
        for wanted in ("Question", "Expects", "Columns"):
            if wanted not in fields:
                raise ValueError(f"no line {wanted}:")
        zh, en = _one(titles, str.isascii, False), _one(titles, str.isascii, True)
        expects = fields["Expects"][0]
        if not _EXPECTS.fullmatch(expects):
            raise ValueError(f"Expects: {expects} is none of 1.., 0, any")
        needs = " ".join(fields.get("Needs", []))
        if needs not in ("", ENTAILMENT):
            raise ValueError(f"Needs: {needs} is not {ENTAILMENT}")
        scope = " ".join(fields.get("Scope", []))
        if scope not in ("", NOTICE, LINKED):
            raise ValueError(f"Scope: {scope} is neither {NOTICE} nor {LINKED}")
        columns = {pair[0]: pair[1] for pair in _read_each(_COLUMN, fields["Columns"], ("name", "zh"))}
        words: dict[str, dict[str, str]] = {}
        for column, value, word in _read_each(_WORD, fields.get("Words", []), ("column", "value", "zh")):
            words.setdefault(column, {})[value] = word
        parameters = tuple(_read_parameters(fields.get("Params", [])))
        return Question(
            name=name,
            title={"zh": zh, "en": en},
            question={"en": fields["Question"][0], "zh": fields.get("问题", fields["Question"])[0]},
            parameters=parameters,
            examples=tuple(read_values(line) for line in fields.get("Example", [])),
            expects=expects,
            columns=columns,
            lists=frozenset(" ".join(fields.get("Lists", [])).split()),
            words=words,
            text=text,
            needs=needs,
            scope=scope,
        )
    except ValueError as error:
        say = "格式见 catalogue.py 开头。 The head of catalogue.py shows the form."
        raise AskError(f"{path}: 查询的说明有误 the header is wrong: {error}. {say}") from error


def read_header(text: str) -> tuple[list[str], dict[str, list[str]]]:
    """Give the titles of a query's header, and the lines of each field."""
    titles: list[str] = []
    fields: dict[str, list[str]] = {}
    open_field = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        words = line[1:].strip()
        key, colon, value = words.partition(":")
        if colon and key in _FIELDS:
            open_field = key
            fields.setdefault(key, []).append(value.strip())
        elif open_field and line.startswith("#   "):
            fields[open_field][-1] += " " + words
        elif words:
            titles.append(words)
    return titles, fields


def _one(titles: Sequence[str], test: Callable[[str], bool], wanted: bool) -> str:
    found = [title for title in titles if test(title) == wanted]
    if len(found) != 1:
        raise ValueError("one title in English and one in Chinese stand at the top")
    return found[0]


def _read_each(pattern: re.Pattern[str], lines: Iterable[str], groups: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for word in " ".join(lines).split():
        found = pattern.fullmatch(word)
        if found is None:
            raise ValueError(f"cannot read {word}")
        yield tuple(found[group] for group in groups)


def _read_parameters(lines: Iterable[str]) -> Iterator[Parameter]:
    for name, optional, kind in _read_each(_PARAMETER, lines, ("name", "optional", "kind")):
        # A parameter without a kind is of the kind that it is named after.
        kind = kind or (name if name in KINDS else "text")
        if kind not in KINDS:
            raise ValueError(f"no kind of parameter is called {kind}; there are {', '.join(KINDS)}")
        yield Parameter(name, kind, bool(optional))


def read_values(line: str) -> dict[str, str]:
    """Give name → value for `name=value name="value with blanks"`; raises AskError where a word has no =."""
    values = {}
    for word in shlex.split(line):
        name, equals, value = word.partition("=")
        if not equals:
            raise AskError(f"{word}: 参数写作 名称=值。 Write a parameter as name=value.")
        values[name] = value
    return values


def catalogue(folder: Path | None = None) -> dict[str, Question]:
    """Give every question by its name, in the order of names, from the folder named, else from all of queries/.

    Those of an agency's house stand beside those that come along; one of the same name takes the other's place.
    """
    files = find_queries(query_folders() if folder is None else [folder])
    return {name: read_question(file, name) for name, file in files.items()}


def find_queries(folders: Iterable[Path]) -> dict[str, Path]:
    """Give the files of several folders of questions by their names; one of a later folder takes an earlier one's place."""
    found = {file.relative_to(top).with_suffix("").as_posix(): file for top in folders for file in top.rglob("*.rq")}
    return dict(sorted(found.items()))


def questions(theme: str | None = None, lang: str = "zh") -> Table:
    """Give the catalogue as a table, of one theme (departments, deadlines, quality …) or of all."""
    found = [question for question in catalogue().values() if theme in (None, question.theme)]
    if not found:
        themes = "、".join(sorted({question.theme for question in catalogue().values()}))
        raise AskError(f"{theme}: 没有这个主题，可用的有：{themes}。 There is no such theme; there are: {themes}.")
    # Few questions need anything.
    needs = ("needs",) if any(question.needs for question in found) else ()
    return Table(
        columns=("name", "title", "question", "parameters", "example", *needs),
        rows=tuple(
            (
                question.name,
                question.title[_language(lang)],
                question.question[lang],
                " ".join(map(str, question.parameters)),
                question.example,
                *(question.needs for _ in needs),
            )
            for question in found
        ),
        names={"name": "名称", "title": "标题", "question": "问题", "parameters": "参数", "example": "示例", "needs": "需要"},
        words={"needs": {ENTAILMENT: "推理"}},
        title={"zh": "可以问的问题", "en": "Questions that can be asked"},
        lang=lang,
    )


EXPECTS: Final = {"0": "没有行才好 no rows, where all is well", "any": "可多可少，也可能没有 any number of rows, or none"}


def describe_question(question: Question) -> str:
    """Give what a question is, in both languages: what it asks, its parameters, examples and columns, what to expect."""
    least = question.expects.removesuffix("..")
    lines = [
        question.name,
        *(f"  {question.title[lang]}：{question.question[lang]}" for lang in ("zh", "en")),
        "参数 parameters: " + ("、".join(map(str, question.parameters)) or "无 none"),
        *(f"  policygraph ask {question.name} {as_typed(example)}".rstrip() for example in question.examples),
        "各列 columns: " + "、".join(f"{name} {words}" for name, words in question.columns.items()),
        "结果 to expect: " + EXPECTS.get(question.expects, f"至少 {least} 行 at least {least} row(s)"),
    ]
    return "\n".join([*lines, *(["需要 needs: policygraph build --entail"] if question.needs else [])])


def as_typed(example: Mapping[str, str]) -> str:
    """Give the values of an example as one would type them."""
    return " ".join(f'{name}="{value}"' if " " in value else f"{name}={value}" for name, value in example.items())


def query_folders() -> list[Path]:
    """Give the folders of questions: those that come along, then those of an agency's house, if this is one."""
    own = resources.own_folder("queries")
    return [resources.folder("queries"), *([own] if own else [])]


def find_question(name: str) -> Question:
    """Give a question by its name, or by its Chinese or English title; raises AskError with near spellings."""
    if _NAME.fullmatch(name):
        for top in reversed(query_folders()):
            file = top / f"{name}.rq"
            if file.is_file():
                return read_question(file, name)
    known = catalogue()
    if name in known:
        return known[name]
    for question in known.values():
        if _fold(name) in (_fold(title) for title in question.title.values()):
            return question
    called = {word: question.name for question in known.values() for word in (question.name, *question.title.values())}
    near = dict.fromkeys(called[word] for word in _near(name, called))
    say = f"是不是：{'、'.join(near)}？ Did you mean: {', '.join(near)}?" if near else ""
    raise AskError(f"{name}: 没有这个问题。 There is no such question. {say} 全部见 All of them: policygraph questions")


def ask(
    graph: Dataset, name: str | Path, /, *, lang: str = "zh", first: int | None = FIRST, **values: object
) -> Table:
    """Give the answer to a question of the catalogue, asked by its name or title, or to one in a file of one's own.

    `values` are the question's parameters: a region, department, notice, line … by its name or code (or as a URIRef),
    a date as a date or as 2022-12-31, a year or number as such. `lang` is the language of headings and labels. Of a
    long answer the table has the `first` rows and says how many there are; None gives them all.
    Raises AskError where the question or a parameter is not known, or a name fits nothing or several things.
    """
    question = read_question(name, name.stem) if isinstance(name, Path) else find_question(name)
    _language(lang)
    if question.needs and not find_rows(graph, _ENTAILED):
        raise AskError(
            f"{question.name}: 图谱里没有推理得出的关系。请先运行 policygraph build --entail"
            " The graph does not hold what follows. Run first: policygraph build --entail"
        )
    bindings: dict[str, ox.NamedNode | ox.Literal] = {}
    for key, value in values.items():
        parameter = question.parameter(key)
        if value is not None:
            bindings[key] = KINDS[parameter.kind](graph, parameter, value)
    wanted = [parameter for parameter in question.parameters if not parameter.optional]
    missing = ", ".join(str(parameter) for parameter in wanted if parameter.name not in bindings)
    if missing:
        example = question.example
        raise AskError(
            f"{question.name}: 缺少参数 {missing}，例如 {example}。 It lacks {missing}; for example {example}."
        )
    counted = _ask_counted(graph, question, first) if question.scope == NOTICE and not bindings else None
    variables, rows, whole = counted or _select_first(graph, question.text, bindings, first)
    places = [(variables.index(column), column in question.lists) for column in shown_columns(question, variables)]
    cells = tuple(tuple(_cell(row[place], several) for place, several in places) for row in rows)
    return Table(
        columns=tuple(variables[place] for place, _ in places),
        rows=cells,
        names=question.columns,
        labels=find_labels(graph, _seen(cells)),
        words=question.words,
        title=question.title,
        lang=lang,
        whole=whole,
        graph=graph,
    )


def answer(graph: Dataset, text: str, lang: str = "zh") -> Table:
    """Give the answer to any SPARQL SELECT or ASK as a table; raises AskError where it is no such query."""
    try:
        variables, rows = _select(graph, text, {})
    except AskError:
        raise
    except (SyntaxError, ValueError) as error:
        raise AskError(f"查询有误：{error} The query is wrong; mend it and ask again.") from error
    cells = tuple(tuple(_cell(term, False) for term in row) for row in rows)
    return Table(
        columns=tuple(variables),
        rows=cells,
        labels=find_labels(graph, _seen(cells)),
        lang=_language(lang),
        graph=graph,
    )


def shown_columns(question: Question, variables: Sequence[str]) -> list[str]:
    """Give the variables that are columns of the answer: those that `Columns` names, and the IRIs kept beside them.

    Further ones are parameters that a SELECT projects, or what the rows are sorted by.
    """
    return [name for name in variables if name in question.columns or name.endswith(HIDDEN)]


def _language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise AskError(f"{lang}: 语言只有 zh 和 en。 The languages are zh and en.")
    return lang


def _select(graph: Dataset, text: str, bindings: Bindings) -> tuple[list[str], list[Solution]]:
    variables, rows, _ = _select_first(graph, text, bindings, None)
    return variables, rows


def _select_first(
    graph: Dataset, text: str, bindings: Bindings, first: int | None
) -> tuple[list[str], list[Solution], int]:
    """Give variables, the first rows (None: all), and how many rows there are in all."""
    if not isinstance(graph.store, GraphStore):
        variables, rows = _select_elsewhere(graph, text, bindings)
        return variables, rows[:first], len(rows)
    page = find_page(text) if first is not None else None
    if page is None:
        return _read_rows(_query(graph.store, text, bindings), first)
    names, keys, whole = _read_rows(_query(graph.store, page.question, bindings), first)
    variables, rows, _ = _read_rows(_query(graph.store, page.filled(names, keys, bindings), bindings), None)
    return variables, rows, whole


SCHEMES: Final = "schemes"
SHARED: Final = ("entities", SCHEMES)
"""The local names of the graphs that notices share."""
_BESIDE: Final = ("correspondences", "counts", "entailed")
_TOGETHER: Final = 5
"""Notices that are asked in one go: one by one takes as long for each, and many together longer."""
_MOST_NOTICES: Final = 40
"""Where more notices than these have the rows wanted, all are asked at once."""


def _ask_counted(graph: Dataset, question: Question, first: int | None) -> tuple[list[str], list[Solution], int] | None:
    """Give what `_select_first` gives, asked only of the notices in which the build counted rows.

    None where the graph says no counts of this text and these notices, where somebody wrote to it, or where there would
    be too many to ask.
    """
    if not isinstance(graph.store, GraphStore) or graph.store.edited:
        return None
    store = graph.store.oxigraph
    counted = find_counted(store, question)
    if counted is None:
        return None
    whole = sum(one.rows for one in counted)
    wanted: list[Counted] = []
    rows = 0
    # The rows of one source may stand among those of another notice of that name.
    for _, same in groupby(counted, key=lambda one: one.source):
        if first is not None and rows >= first:
            break
        wanted += (group := list(same))
        rows += sum(one.rows for one in group)
    if len(wanted) > _MOST_NOTICES:
        return None
    variables: list[str] = []
    found: list[Solution] = []
    for start, stop in _batches_of([one.source for one in wanted]) or [(0, 0)]:
        batch = wanted[start:stop]
        answer = store.query(
            question.text,
            default_graph=[*(one.graph for one in batch), *_made_graphs(store, SHARED)],
            prefixes=dict(PREFIXES),
        )
        variables, more, number = _read_rows(answer, None)
        if number != sum(one.rows for one in batch):
            # Somebody has changed the graph since.
            return None
        found += more
    return variables, found[:first], whole


def _batches_of(sources: Sequence[str]) -> list[tuple[int, int]]:
    """Give the beginning and end of runs of a few notices each, those of one source never apart."""
    runs: list[tuple[int, int]] = []
    for at in range(len(sources)):
        if runs and (at - runs[-1][0] < _TOGETHER or sources[at] == sources[at - 1]):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


class Counted(NamedTuple):
    """A notice that has rows, as the build counted them: how many, its graph, and the name of its file."""

    source: str
    notice: str
    graph: ox.NamedNode
    rows: int


def find_counted(store: ox.Store, question: Question) -> list[Counted] | None:
    """Give the notices that have rows of a question, in the order of its rows.

    None where its text was not counted, where the notices are not those that were, or where something stands in a graph
    that no build makes.
    """
    digest = ox.Literal(digest_question(question.text))
    nodes = {quad.subject for quad in store.quads_for_pattern(None, _pol("questionSha256"), digest)}
    graphs = {quad.subject: quad.graph_name for quad in store.quads_for_pattern(None, _TYPE, _pol("Notice"))}
    made = {*graphs.values(), *_made_graphs(store, (*SHARED, *_BESIDE))}
    if ox.DefaultGraph() in made or not made.issuperset(store.named_graphs()):
        return None
    if next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None:
        return None
    if len(nodes) != 1 or {quad.object for quad in store.quads_for_pattern(None, _pol("countedNotice"), None)} != graphs.keys():
        return None
    found: list[Counted] = []
    for quad in store.quads_for_pattern(None, _pol("ofQuestion"), nodes.pop()):
        notice, rows = _node(_said(store, quad.subject, "ofNotice")), _said(store, quad.subject, "rowCount")
        graph, source = graphs.get(notice), _said(store, notice, "source")
        if not isinstance(graph, ox.NamedNode):
            return None
        found.append(Counted(_text_of(source), notice.value, graph, int(_text_of(rows))))
    return sorted(found, key=lambda one: (one.source, one.notice))


def _said(store: ox.Store, subject: ox.NamedNode | ox.BlankNode | ox.Triple, name: str) -> Term | None:
    """Give what is said of a thing by one of our properties."""
    said = next(store.quads_for_pattern(subject, _pol(name), None), None)
    return cast(Term, said.object) if said is not None else None


def _made_graphs(store: ox.Store, names: Iterable[str]) -> list[ox.NamedNode]:
    """Give graphs that are not of notices by their local names, as the base of the graph of counts has them."""
    counting = next(store.quads_for_pattern(None, _TYPE, _pol("Counting")), None)
    base = str(counting.graph_name.value).removesuffix("counts") if counting and isinstance(counting.graph_name, ox.NamedNode) else ""
    own = terms.graph_iri(terms.BASE, SCHEMES)
    return [ox.NamedNode(own if name == SCHEMES else f"{base}{name}") for name in names] if base else []


def digest_question(text: str) -> str:
    """Give the SHA-256 of the text of a question, under which the build keeps how many rows it has."""
    return hashlib.sha256(text.encode()).hexdigest()


def _pol(name: str) -> ox.NamedNode:
    return ox.NamedNode(terms.POL + name)


def _query(store: GraphStore, text: str, bindings: Bindings) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    # As data rather than as substitutions: Oxigraph then knows, when it plans, that there is one value.
    return store.oxigraph.query(
        with_values(text, bindings), use_default_graph_as_union=True, prefixes=dict(PREFIXES)
    )


def _read_rows(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, first: int | None
) -> tuple[list[str], list[Solution], int]:
    if isinstance(result, ox.QueryBoolean):
        return ["answer"], [(_literal(bool(result)),)], 1
    if not isinstance(result, ox.QuerySolutions):
        raise ValueError(_SELECT_OR_ASK)
    rows = [cast(Solution, tuple(row)) for row in islice(result, first)]
    # What is only counted need not become Python's.
    return [variable.value for variable in result.variables], rows, len(rows) + sum(1 for _ in result)


class Page(NamedTuple):
    """The SELECT of a question that tells its rows apart: what stands before and after it, and itself as a question."""

    before: str
    question: str
    after: str

    def filled(self, names: Sequence[str], rows: Iterable[Solution], bindings: Bindings) -> str:
        """Give the whole question of these rows of the page, written by Oxigraph as data in its place."""
        kept = [place for place, name in enumerate(names) if name not in bindings]
        heads = " ".join(f"?{names[place]}" for place in kept)
        lines = (" ".join(str(term) if (term := row[place]) else "UNDEF" for place in kept) for row in rows)
        return f"{self.before} VALUES ({heads}) {{ {' '.join(f'({line})' for line in lines)} }} {self.after}"


@cache
def find_page(text: str) -> Page | None:
    """Give the page of a question: its one SELECT that is sorted inside braces; None where it has none."""
    end = _PAGE_END.search(text)
    if end is None:
        return None
    start, depth = end.start(), 1
    while depth:
        start -= 1
        depth -= {"{": 1, "}": -1}.get(text[start], 0)
    opening = text.rindex("SELECT", 0, start)
    question = "".join(_PREFIX.findall(text)) + text[opening : end.end()]
    return Page(text[: text.rindex("{", 0, opening)], question, text[text.index("}", end.end()) + 1 :])


def _select_elsewhere(graph: Dataset, text: str, bindings: Bindings) -> tuple[list[str], list[Solution]]:
    result = ask_elsewhere(graph, with_values(text, bindings))
    if result.type == "ASK":
        return ["answer"], [(_literal(bool(result.askAnswer)),)]
    if result.type != "SELECT":
        raise ValueError(_SELECT_OR_ASK)
    rows = [tuple(_oxigraph_term(term) for term in cast(ResultRow, row)) for row in result]
    return [str(variable) for variable in result.vars or ()], rows


def ask_elsewhere(graph: Dataset, text: str) -> Result:
    """Give what another store answers, our prefixes declared; raises AskError where an endpoint refuses."""
    result: object = graph.query(text, initNs=dict(PREFIXES))
    if not isinstance(result, Result):
        # rdflib gives the status and the words of an endpoint that refuses, in a tuple.
        said = " ".join(str(part) for part in result if part) if isinstance(result, tuple) else result
        raise AskError(f"端点拒绝了查询 the endpoint refused the query: {said}. 请核对查询 Look at the query.")
    return result


def _oxigraph_term(term: object) -> Term | None:
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype or terms.XSD + "string"))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    return None if term is None else ox.NamedNode(str(term))


def _literal(value: int | bool | date | Decimal | str) -> ox.Literal:
    """Give a Python value as a literal of its XML Schema type."""
    if isinstance(value, bool):
        return ox.Literal(str(value).lower(), datatype=_BOOLEAN)
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=_INTEGER)
    if isinstance(value, Decimal):
        return ox.Literal(f"{value:f}", datatype=_DECIMAL)
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=_DATE)
    return ox.Literal(value)


def with_values(text: str, bindings: Bindings) -> str:
    """Give a query with its bindings as data, which every store takes.

    Each SELECT that projects a parameter gets a VALUES block of it. The terms are written by Oxigraph, which escapes
    literals and has refused what is no IRI.
    """

    def add(found: re.Match[str]) -> str:
        blocks = [
            f" VALUES ?{name} {{ {term} }}"
            for name, term in bindings.items()
            if re.search(rf"\?{name}\b", found["projection"])
        ]
        return found[0] + "".join(blocks)

    return _SELECT.sub(add, text)


def _cell(term: Term | None, several: bool) -> Cell:
    if several:
        parts = set(term.value.split(SEPARATOR)) if term is not None else set()
        return tuple(URIRef(part) if _IRI.fullmatch(part) else part for part in sorted(parts) if part)
    return _value(term)


def _value(term: Term | None) -> Value:
    if term is None or not isinstance(term, ox.Literal):
        return None if term is None else URIRef(term.value)
    try:
        return _PYTHON[term.datatype](term.value) if term.datatype in _PYTHON else term.value
    except (ValueError, InvalidOperation):
        # A date that no calendar has stays as the graph writes it.
        return term.value


def _number(text: str) -> int | float:
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


_BOOLEAN: Final = ox.NamedNode(terms.XSD + "boolean")
_INTEGER: Final = ox.NamedNode(terms.XSD + "integer")
_DECIMAL: Final = ox.NamedNode(terms.XSD + "decimal")
_DATE: Final = ox.NamedNode(terms.XSD + "date")
_PYTHON: Final[Mapping[ox.NamedNode, Callable[[str], Value]]] = {
    _BOOLEAN: lambda text: text in ("true", "1"),
    _INTEGER: int,
    _DECIMAL: _number,
    _DATE: date.fromisoformat,
    ox.NamedNode(terms.XSD + "double"): float,
    ox.NamedNode(terms.XSD + "dateTime"): datetime.fromisoformat,
}


def _seen(rows: Iterable[Sequence[Cell]]) -> set[URIRef]:
    cells = (part for row in rows for cell in row for part in (cell if isinstance(cell, tuple) else (cell,)))
    return {cell for cell in cells if isinstance(cell, URIRef)}


_LABELS: Final = """
SELECT ?iri ?property ?label WHERE {
  VALUES ?property { skos:prefLabel rdfs:label pol:title pol:number }
  VALUES ?iri { %s }
  ?iri ?property ?label .
}
"""
_BATCH: Final = 500
_PREF_LABEL: Final = ox.NamedNode(terms.SKOS + "prefLabel")
_RANKS: Final = {
    ox.NamedNode(terms.POL + "number"): 1,
    ox.NamedNode(terms.POL + "title"): 2,
    ox.NamedNode(terms.RDFS + "label"): 3,
    _PREF_LABEL: 4,
}


def batches(iris: Iterable[object]) -> Iterator[str]:
    """Give IRIs as a VALUES clause names them, sorted, so many at a time that a query stays short."""
    # An IRI is written by Oxigraph, which refuses what is none.
    names = sorted({str(ox.NamedNode(str(iri))) for iri in iris})
    for start in range(0, len(names), _BATCH):
        yield " ".join(names[start : start + _BATCH])


def find_labels(graph: Dataset, iris: Iterable[URIRef]) -> dict[URIRef, dict[str, str]]:
    """Give the words for IRIs by language, "" where they have none: prefLabel, else label, else title, else number."""
    vocabulary = _vocabulary(resources.folder("ontology") / "policy.ttl")
    wanted = set(iris)
    found = {iri: dict(vocabulary[iri]) for iri in wanted if iri in vocabulary}
    ranks: dict[tuple[str, str], int] = {}
    for iri, property_, label in _words_of(graph, wanted):
        word, language = label.value, label.language or ""
        key, rank, words = (iri, language), _RANKS[property_], found.setdefault(URIRef(iri), {})
        # Of several words of one kind the first by the alphabet, in whatever order the store has them.
        if rank > ranks.get(key, 0) or (rank == ranks[key] and word < words[language]):
            ranks[key] = rank
            words[language] = word
    return found


def _words_of(graph: Dataset, iris: Iterable[URIRef]) -> Iterator[tuple[str, ox.NamedNode, ox.Literal]]:
    """Give what IRIs are called: the IRI, the property that says so, the words."""
    if isinstance(graph.store, GraphStore):
        # Looked up one by one: a query would go through all that is said of each.
        store = graph.store.oxigraph
        found: Iterable[Sequence[object]] = (
            (quad.subject, quad.predicate, quad.object)
            for iri in iris
            for property_ in _RANKS
            for quad in store.quads_for_pattern(ox.NamedNode(iri), property_, None)
        )
    else:
        found = chain.from_iterable(_select(graph, _LABELS % names, {})[1] for names in batches(iris))
    for iri, property_, label in found:
        if isinstance(iri, ox.NamedNode) and isinstance(property_, ox.NamedNode) and isinstance(label, ox.Literal):
            yield iri.value, property_, label


@cache
def _vocabulary(ontology: Path) -> dict[URIRef, dict[str, str]]:
    """Give the labels of our own terms, which stand in the ontology and not in the graph."""
    found: dict[URIRef, dict[str, str]] = {}
    for quad in ox.parse(path=ontology, format=ox.RdfFormat.TURTLE):
        label = quad.object
        if quad.predicate.value == terms.RDFS + "label" and isinstance(label, ox.Literal):
            found.setdefault(URIRef(str(quad.subject)[1:-1]), {})[label.language or ""] = label.value
    return found


class _Named(NamedTuple):
    """Something that a parameter can mean: its IRI, a word for it, how it is shown where several fit."""

    iri: ox.NamedNode
    word: str
    shown: str


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_BRACKETS).casefold()


def _near(text: str, words: Iterable[str]) -> list[str]:
    """Give the words most like a text, the likest first; a common beginning counts for more than a common end."""
    found = process.extract(
        text,
        sorted(set(words)),
        scorer=JaroWinkler.normalized_similarity,
        processor=_fold,
        limit=_NEAR,
        score_cutoff=_LIKE,
    )
    return [word for word, _, _ in found]


def _refuse(parameter: Parameter, value: object, wanted_zh: str, wanted_en: str) -> AskError:
    name = parameter.name
    return AskError(f"参数 {name}：“{value}”应为{wanted_zh}。 Parameter {name}: {value!r} should be {wanted_en}.")


def _pick(
    parameter: Parameter, text: str, hits: Iterable[_Named], known: Callable[[], Iterable[_Named]]
) -> ox.NamedNode:
    """Give the one thing that a name means; raises AskError with all of several, or with near spellings of none."""
    found = {hit.iri: hit for hit in hits}
    if len(found) == 1:
        return next(iter(found))
    name = parameter.name
    if found:
        shown = sorted({hit.shown for hit in found.values()})
        listed = "、".join(shown[:_LISTED]) + (" …" if len(shown) > _LISTED else "")
        raise AskError(
            f"参数 {name}：“{text}”有 {len(found)} 个匹配：{listed}。请写全名或代码。 "
            f"Parameter {name}: {text} fits {len(found)}, listed here; give the full name or the code."
        )
    every = list(known())
    shown_of = {thing.word: thing.shown for thing in every}
    near = list(dict.fromkeys(shown_of[word] for word in _near(text, shown_of)))
    none = "图谱里没有相近的名称。 Nothing like it is in the graph."
    say = f"是不是：{'、'.join(near)}？ Did you mean one of these?" if near else none
    raise AskError(f"参数 {name}：找不到“{text}”。 Parameter {name}: nothing is called {text}. {say}")


def find_rows(graph: Dataset, text: str, **bindings: ox.NamedNode | ox.Literal) -> list[Solution]:
    """Give the rows of a SELECT, its variables bound to terms; elsewhere than on Oxigraph it projects those it binds."""
    return _select(graph, text, bindings)[1]


def _read_iri(graph: Dataset, parameter: Parameter, value: object) -> ox.NamedNode | None:
    """Give the value as an IRI of the graph, None where it is no IRI; raises AskError for one that the graph lacks."""
    if not isinstance(value, str) or not _IRI.fullmatch(value):
        return None
    iri = ox.NamedNode(value)
    if not find_rows(graph, "SELECT ?iri ?is WHERE { ?iri a ?is } LIMIT 1", iri=iri):
        name = parameter.name
        raise AskError(f"参数 {name}：图谱里没有 {value}。 Parameter {name}: the graph does not know {value}.")
    return iri


_BY_LABEL: Final = """
SELECT ?concept ?property ?label ?scheme WHERE {
  VALUES ?property { skos:prefLabel skos:notation skos:altLabel }
  ?concept ?property ?label ; skos:inScheme ?scheme .
} ORDER BY ?concept ?property
"""
_WHOLE_SCHEME: Final = """
SELECT ?concept ?property ?label ?broader ?retired ?successor ?scheme WHERE {
  ?concept skos:inScheme ?scheme .
  VALUES ?property { skos:prefLabel skos:notation skos:altLabel }
  ?concept ?property ?label .
  OPTIONAL { ?concept skos:broader ?broader }
  OPTIONAL { ?concept pol:retired ?retired }
  OPTIONAL { ?concept pol:successor ?successor }
} ORDER BY ?concept ?property ?label
"""


class _Concept(NamedTuple):
    iri: ox.NamedNode
    labels: list[str]
    preferred: str
    notation: str
    broader: ox.NamedNode | None
    retired: bool
    successors: set[ox.NamedNode]


def _iri_in(term: Term | None) -> ox.NamedNode | None:
    return term if isinstance(term, ox.NamedNode) else None


def _node(term: Term | None) -> ox.NamedNode:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"{term} is no IRI")
    return term


def _text_of(term: Term | None) -> str:
    return "" if term is None else term.value


def _scheme(graph: Dataset, scheme: ox.NamedNode) -> dict[ox.NamedNode, _Concept]:
    concepts: dict[ox.NamedNode, _Concept] = {}
    for iri, which, label, broader, retired, successor, _ in find_rows(graph, _WHOLE_SCHEME, scheme=scheme):
        node, word = _node(iri), _text_of(label)
        concept = concepts.get(node) or _Concept(node, [], "", "", _iri_in(broader), bool(_value(retired)), set())
        if word not in concept.labels:
            concept.labels.append(word)
        if (heir := _iri_in(successor)) is not None:
            concept.successors.add(heir)
        if which == _NOTATION:
            concept = concept._replace(notation=word)
        elif which == _PREF_LABEL and (not concept.preferred or cast(ox.Literal, label).language == "zh"):
            concept = concept._replace(preferred=word)
        concepts[node] = concept
    return concepts


_ALT_LABEL: Final = ox.NamedNode(terms.SKOS + "altLabel")
_NOTATION: Final = ox.NamedNode(terms.SKOS + "notation")
_TYPE: Final = ox.NamedNode(terms.RDF + "type")
_STUB: Final = ox.NamedNode(terms.POL + "Stub")


def _concept_kind(scheme: ox.NamedNode) -> Reading:
    """Give the reading of a parameter whose value is a concept of a scheme, by a label, its notation or its IRI."""

    def read(graph: Dataset, parameter: Parameter, value: object) -> ox.NamedNode:
        if iri := _read_iri(graph, parameter, value):
            return iri
        text = str(value).strip()
        hits: dict[ox.NamedNode, bool] = {}
        for label in (ox.Literal(text), ox.Literal(text, language="zh"), ox.Literal(text, language="en")):
            for concept, which, _, _ in find_rows(graph, _BY_LABEL, label=label, scheme=scheme):
                node = _node(concept)
                hits[node] = hits.get(node, False) or which != _ALT_LABEL
        preferred = [node for node, is_preferred in hits.items() if is_preferred]
        if len(preferred or hits) == 1:
            return next(iter(preferred or hits))
        concepts = _scheme(graph, scheme)
        found = preferred or list(hits) or [node for node in concepts if _is_called(concepts, node, text)]
        # A retired region gives way to its successor where both bear the name.
        found = [node for node in found if not concepts[node].successors & set(found)]
        named = (_Named(node, concepts[node].preferred, _shown(concepts, node)) for node in found)
        words = (
            _Named(node, word, _shown(concepts, node)) for node, concept in concepts.items() for word in concept.labels
        )
        return _pick(parameter, text, named, lambda: words)

    return read


def _is_called(concepts: Mapping[ox.NamedNode, _Concept], node: ox.NamedNode, text: str) -> bool:
    """Tell whether a text names a concept in other letters, by its IRI's end, or after those above it (晋城市城区)."""
    if _fold(text) == _fold(_local(node)):
        return True
    rests = _without(concepts[node], {_fold(text)})
    above = concepts[node].broader
    while rests and "" not in rests and above is not None and above in concepts:
        rests |= _without(concepts[above], rests)
        above = concepts[above].broader
    return "" in rests


def _without(concept: _Concept, texts: Iterable[str]) -> set[str]:
    ends = {_fold(label) for label in concept.labels}
    return {text[: -len(end)] for text in texts for end in ends if end and text.endswith(end)}


def _shown(concepts: Mapping[ox.NamedNode, _Concept], node: ox.NamedNode) -> str:
    concept = concepts[node]
    above = concepts.get(concept.broader) if concept.broader else None
    # A county is told from its namesakes by the city above it; other concepts need no such prefix.
    whole = (above.preferred if above and concept.notation.isdigit() else "") + concept.preferred
    return f"{whole}（{concept.notation or _local(node)}{'，已撤销 retired' if concept.retired else ''}）"


_AGENTS: Final = """
SELECT DISTINCT ?agent ?label WHERE {
  VALUES ?class { pol:Department pol:Collective pol:UnknownBody }
  ?agent a ?class ; rdfs:label ?label .
} ORDER BY ?label ?agent
"""
_BY_NAME: Final = """
SELECT ?agent ?label WHERE {
  ?agent rdfs:label ?label .
  FILTER EXISTS { ?agent a ?class . FILTER (?class IN (pol:Department, pol:Collective, pol:UnknownBody)) }
} ORDER BY ?agent
"""
_AS_WRITTEN: Final = "SELECT DISTINCT ?agent ?name WHERE { ?duty pol:name ?name ; pol:party ?agent } ORDER BY ?agent"


def _read_department(graph: Dataset, parameter: Parameter, value: object) -> ox.NamedNode:
    if iri := _read_iri(graph, parameter, value):
        return iri
    text = str(value).strip()
    # A whole name is looked up; all names are gone through only for another spelling.
    whole = find_rows(graph, _BY_NAME, label=ox.Literal(text, language="zh"))
    if len(whole) == 1:
        return _node(whole[0][0])
    every = [
        _Named(_node(agent), _text_of(label), f"{_text_of(label)}（{_code(_node(agent))}）")
        for agent, label in find_rows(graph, _AGENTS)
    ]
    hits = [agent for agent in every if text in (agent.word, _code(agent.iri))]
    if text and not hits:
        written = {agent for agent, _ in find_rows(graph, _AS_WRITTEN, name=ox.Literal(text))}
        hits = [agent for agent in every if agent.iri in written or agent.word.endswith(text)]
    return _pick(parameter, text, hits, lambda: every)


def _code(department: ox.NamedNode) -> str:
    return department.value.rpartition("/department/")[2]


def _local(node: ox.NamedNode) -> str:
    return node.value.rpartition("/")[2]


_DOCUMENTS: Final = """
SELECT ?document ?same ?word ?class WHERE {
  VALUES ?class { pol:Notice pol:Stub }
  VALUES ?property { pol:number pol:title pol:noticeTitle pol:source }
  ?document a ?class ; ?property ?word .
  OPTIONAL { ?document pol:sameNotice ?same }
} ORDER BY ?document ?word
"""


def _document_kind(held: bool) -> Reading:
    """Give the reading of a parameter that is a notice (`held`) or any document, by number, title or file name.

    The number that another notice gives leads to the notice that bears it.
    """

    def read(graph: Dataset, parameter: Parameter, value: object) -> ox.NamedNode:
        if iri := _read_iri(graph, parameter, value):
            return iri
        text = str(value).strip()
        every = [
            _Named(_node(same or document), _text_of(word), _text_of(word))
            for document, same, word, kind in find_rows(graph, _DOCUMENTS)
            if same is not None or not (held and kind == _STUB)
        ]
        hits = [document for document in every if _is_document(document, text)]
        if len({hit.iri for hit in hits}) > 1:
            hits = [hit._replace(shown=f"{hit.word}（{_local(hit.iri)}）") for hit in hits]
        return _pick(parameter, text, hits, lambda: every)

    return read


def _is_document(document: _Named, text: str) -> bool:
    word = document.word
    if text and _fold(text) in (_fold(word), _fold(_FILE_TYPE.sub("", word)), _fold(_local(document.iri))):
        return True
    # 五政办发[2021]83 号 and 五政办发〔2021〕83号 are one number.
    return "号" in text and "号" in word and terms.number_local(text) == terms.number_local(word) is not None


def _read_text(graph: Dataset, parameter: Parameter, value: object) -> ox.Literal:
    return ox.Literal(str(value))


def _read_integer(graph: Dataset, parameter: Parameter, value: object) -> ox.Literal:
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if isinstance(value, bool) or not re.fullmatch(r"[-+]?\d{1,18}", text, re.ASCII):
        raise _refuse(parameter, value, "整数，如 60", "a whole number, such as 60")
    return _literal(int(text))


def _read_year(graph: Dataset, parameter: Parameter, value: object) -> ox.Literal:
    text = unicodedata.normalize("NFKC", str(value)).strip().removesuffix("年")
    if isinstance(value, bool) or not re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        raise _refuse(parameter, value, "年份，如 2022", "a year, such as 2022")
    return _literal(int(text))


def _read_decimal(graph: Dataset, parameter: Parameter, value: object) -> ox.Literal:
    try:
        number = Decimal(unicodedata.normalize("NFKC", str(value)).strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        raise _refuse(parameter, value, "数，如 0.5", "a number, such as 0.5")
    return _literal(number)


def _read_date(graph: Dataset, parameter: Parameter, value: object) -> ox.Literal:
    if isinstance(value, datetime):
        return _literal(value.date())
    if isinstance(value, date):
        return _literal(value)
    text = unicodedata.normalize("NFKC", str(value)).strip()
    found = re.fullmatch(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?", text, re.ASCII)
    try:
        year, month, day = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return _literal(date(year, month, day))
    except ValueError as error:
        raise _refuse(parameter, value, "日期，如 2022-12-31", "a date, such as 2022-12-31") from error


_TRUE: Final = ("true", "yes", "1", "是", "真")
_FALSE: Final = ("false", "no", "0", "否", "假")


def _read_boolean(graph: Dataset, parameter: Parameter, value: object) -> ox.Literal:
    text = str(value).strip().lower()
    if text not in _TRUE + _FALSE:
        raise _refuse(parameter, value, "是或否", "yes or no")
    return _literal(text in _TRUE)


_EXPANDED: Final = ("expanded", "展开")
_AS_NAMED: Final = ("named", "不展开")


def _read_collectives(graph: Dataset, parameter: Parameter, value: object) -> ox.Literal:
    """Give whether 各县（市、区）人民政府 counts as its members (expanded) or as it is named."""
    text = str(value).strip().lower()
    if text not in _EXPANDED + _AS_NAMED:
        raise _refuse(parameter, value, "expanded（展开）或 named（不展开）", "expanded or named")
    return _literal(text in _EXPANDED)


KINDS: Final[Mapping[str, Reading]] = {
    "text": _read_text,
    "int": _read_integer,
    "year": _read_year,
    "decimal": _read_decimal,
    "date": _read_date,
    "boolean": _read_boolean,
    "collectives": _read_collectives,
    "department": _read_department,
    "notice": _document_kind(held=True),
    "document": _document_kind(held=False),
    "region": _concept_kind(ox.NamedNode(terms.REGION.rstrip("/"))),
    **{
        name: _concept_kind(ox.NamedNode(terms.SCHEME + name))
        for name in ("line", "group", "incentive", "actor", "role", "modality", "level", "kind", "relation")
    },
}
"""The kinds of parameters, and how a value of each is read to a term."""
