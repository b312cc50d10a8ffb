"""What is wrong with a graph, said so that a person can mend it: rules, each written once, and what they find.

A rule that looks at one node is a shape of ontology/shapes.ttl; the shapes run graph by graph, so that memory does not
grow with the notices. One that looks at the whole is a question of queries/ whose header says besides:

    # Severity: violation | warning | info
    # Message: what is wrong with a row, in English, {column} for what it holds there       # 消息: … in Chinese
    # Reason: why that matters                                                              # 理由: …
    # Remedy: what to do                                                                    # 处置: …

Its name is that of its file (orphaned_obligations.rq is orphaned-obligations); what is at fault is the first column of
a row whose name ends in _iri, else the first. What neither can see (the text, the ledger of exemptions) is looked at
here, under the name of a shape that is deactivated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple
from typing import Literal as OneOf

import pyoxigraph as ox
import shacl_rust
from rdflib import RDFS, SH, Graph, Literal, Node, URIRef

from policygraph import terms
from policygraph.catalogue import SEPARATOR, Question, find_labels, find_queries, read_header, read_question
from policygraph.curate import CurationError
from policygraph.exempt import Exemption, find_exemption
from policygraph.locate import NOWHERE, Held, Texts, Where
from policygraph.store import PREFIXES, open_store

GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Severity = OneOf["violation", "warning", "info"]

SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")
LANGUAGES: Final = ("zh", "en")
HIDDEN: Final = "▇"
WORKERS: Final = 2
"""Threads that check; the engines let go of Python's lock while they work."""
LEAST_UNREAD: Final = 8
"""Characters of a task that must stand together unread before they are worth a word."""

_FIELDS: Final = {"message": ("消息", "Message"), "reason": ("理由", "Reason"), "remedy": ("处置", "Remedy")}
_PLACE: Final = re.compile(r"\{(?P<column>\w+)\}")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_WHOLE: Final = re.compile(r"-?\d+", re.ASCII)
_SHAPE: Final = re.compile(r"[^#]*#(?P<name>.+)")


class RuleError(ValueError):
    """A rule that cannot be read or is not known; the message says which, and what to do, in both languages."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how grave it is where it is broken, what is wrong then, why that matters, what to do; by language."""

    name: str
    severity: Severity
    message: Mapping[str, str] = field(hash=False)
    reason: Mapping[str, str] = field(hash=False)
    remedy: Mapping[str, str] = field(hash=False)
    question: Question | None = field(default=None, hash=False, repr=False)
    """The question that finds it; None for a shape."""
    coded: bool = field(default=False, hash=False)
    """True for what only this module can see."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a rule found: `subject` is the IRI of what is at fault, `message` says what, by language.

    `notice` is the IRI of its notice, "" where it is of none; `within` are further IRIs that it stands in.
    """

    rule: Rule
    subject: str
    message: Mapping[str, str] = field(hash=False)
    notice: str = ""
    within: tuple[str, ...] = ()
    where: Where = NOWHERE
    exemption: Exemption | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules found, the gravest first, in the same order for the same graph; and all rules that were asked."""

    rules: tuple[Rule, ...]
    faults: tuple[Fault, ...]

    def open(self, worst: Severity = "info") -> tuple[Fault, ...]:
        """Give the faults that nobody has accepted, of a severity or graver."""
        grave = SEVERITIES[: SEVERITIES.index(worst) + 1]
        return tuple(fault for fault in self.faults if fault.exemption is None and fault.rule.severity in grave)

    def counts(self) -> dict[str, int]:
        """Give how many faults each rule found, the accepted ones too, in the report's order."""
        return dict(Counter(fault.rule.name for fault in self.faults))


class Shapes(NamedTuple):
    """The shapes as Turtle, the classes that they reach through their sub-classes as N-Triples, and their rules."""

    turtle: str
    hierarchy: str
    rules: Mapping[str, Rule]


def check_graph(
    store: ox.Store,
    ontology: Path,
    queries: Sequence[Path],
    *,
    on: date | None = None,
    only: Sequence[str] = (),
    exemptions: Sequence[Exemption] = (),
    texts: Texts | None = None,
) -> Report:
    """Give the report on all graphs of a store, by the shapes of `ontology` and the questions of the folders `queries`.

    `on` is the day on which overdue and expired are judged, today unless told; `only` names the rules that are asked,
    all unless told; `texts` finds the notices' texts. Raises RuleError where a rule cannot be read or is not known,
    CurationError where two exemptions match one fault or an exemption is for no rule.
    """
    day = on or date.today()
    texts = texts or Texts(store)
    shapes = read_shapes(ontology)
    rules = choose_rules(read_rules(shapes, queries), only, exemptions)
    parts: list[Callable[[], Iterable[Fault]]] = [
        partial(ask_rule, store, rule, day) for rule in rules.values() if rule.question is not None
    ]
    graphs = (ox.DefaultGraph(), *sorted(store.named_graphs(), key=str))
    parts += [partial(check_one, store, shapes, rules, texts, name) for name in graphs]
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        found = list(chain.from_iterable(pool.map(lambda part: list(part()), parts)))
    return report_on(store, found, rules, exemptions, texts, day)


def check_one(
    store: ox.Store, shapes: Shapes, rules: Mapping[str, Rule], texts: Texts, name: GraphName
) -> Iterator[Fault]:
    """Give what is found by looking at one graph alone."""
    if any(rule.question is None and not rule.coded for rule in rules.values()):
        yield from check_shapes(store, name, shapes, rules)
    yield from check_texts(store, name, texts, rules)


def report_on(
    store: ox.Store,
    found: Iterable[Fault],
    rules: Mapping[str, Rule],
    exemptions: Sequence[Exemption],
    texts: Texts,
    day: date,
) -> Report:
    """Give the report on what was found, each fault once, with its place and its exemption; `store` knows the notices."""
    faults = list(dict.fromkeys(found))
    accepted = list(_accept(faults, exemptions, day)) + list(_judge_exemptions(store, faults, exemptions, rules, day))
    located = [replace(fault, where=texts.locate(fault.notice, fault.where.start, fault.where.end)) for fault in accepted]
    return Report(tuple(sorted(rules.values(), key=_rule_order)), tuple(sorted(located, key=_order)))


def choose_rules(
    rules: Mapping[str, Rule], only: Sequence[str], exemptions: Sequence[Exemption]
) -> Mapping[str, Rule]:
    """Give the rules that are asked, all unless told. Raises RuleError, or CurationError for an exemption from no rule."""
    for name in only:
        if name not in rules:
            raise RuleError(f"{name}: 没有这条规则 no such rule. 可用 Use one of: {', '.join(sorted(rules))}")
    for exemption in exemptions:
        if not only and exemption.rule not in rules:
            raise CurationError(f"exemptions.yml: {exemption.rule}: 没有这条规则 no such rule. 可用 Use one of: {', '.join(rules)}")
    return {name: rule for name, rule in rules.items() if not only or name in only}


def _rule_order(rule: Rule) -> tuple[int, str]:
    return SEVERITIES.index(rule.severity), rule.name


def _order(fault: Fault) -> tuple[int, str, str, int, str, str]:
    return *_rule_order(fault.rule), fault.where.file, fault.where.start or 0, fault.subject, fault.message["en"]


def _notices(store: ox.Store) -> list[str]:
    held = store.quads_for_pattern(None, ox.NamedNode(terms.RDF + "type"), ox.NamedNode(terms.POL + "Notice"), None)
    return sorted({quad.subject.value for quad in held if isinstance(quad.subject, ox.NamedNode)})


# --- the rules


def read_rules(shapes: Shapes, queries: Sequence[Path]) -> dict[str, Rule]:
    """Give every rule by its name: the shapes, then the questions of the folders, a later one's in place of an earlier's.

    Raises RuleError for a name given twice.
    """
    rules = dict(shapes.rules)
    for file in find_queries(queries).values():
        rule = _read_query(file)
        if rule is None:
            continue
        if rule.name in rules:
            raise RuleError(f"{file}: 规则 {rule.name} 已经有了 there is a rule of this name already. 请改名 Rename the file.")
        rules[rule.name] = rule
    return rules


def _read_query(file: Path) -> Rule | None:
    """Give the rule that a question is, None for one that is only asked. Raises RuleError."""
    _, fields = read_header(file.read_text(encoding="utf-8"))
    if "Severity" not in fields:
        return None
    try:
        question = read_question(file, f"{file.parent.name}/{file.stem}")
        said = {
            name: {lang: fields[key][0] for lang, key in zip(LANGUAGES, keys, strict=True)}
            for name, keys in _FIELDS.items()
        }
        severity = _read_severity(fields["Severity"][0])
    except KeyError as error:
        raise RuleError(f"{file}: 缺少说明 the header lacks {error}. 请补写 Add it.") from error
    except ValueError as error:
        raise RuleError(f"{file}: {error}") from error
    return Rule(file.stem.replace("_", "-"), severity, said["message"], said["reason"], said["remedy"], question)


def read_shapes(ontology: Path) -> Shapes:
    """Give the shapes of the ontology folder, with the hierarchy of classes in policy.ttl."""
    turtle = (ontology / "shapes.ttl").read_text(encoding="utf-8")
    graph = Graph().parse(data=turtle, format="turtle")
    hierarchy = "".join(
        f"{quad.triple} .\n"
        for quad in ox.parse(path=ontology / "policy.ttl")
        if quad.predicate.value == str(RDFS.subClassOf) and isinstance(quad.object, ox.NamedNode)
    )
    rules = (_read_shape(graph, shape) for shape in graph.subjects(SH.severity))
    return Shapes(turtle, hierarchy, {rule.name: rule for rule in rules})


def _read_shape(graph: Graph, shape: Node) -> Rule:
    predicates = {"message": SH.message, "reason": URIRef(terms.POL + "reason"), "remedy": URIRef(terms.POL + "remedy")}
    said = {
        name: {str(word.language): str(word) for word in graph.objects(shape, predicate) if isinstance(word, Literal)}
        for name, predicate in predicates.items()
    }
    severity = _read_severity(str(graph.value(shape, SH.severity)).removeprefix(str(SH)).lower())
    coded = graph.value(shape, SH.deactivated) is not None
    name = str(shape).rpartition("#")[2]
    return Rule(name, severity, said["message"], said["reason"], said["remedy"], coded=coded)


def _read_severity(word: str) -> Severity:
    for severity in SEVERITIES:
        if severity == word:
            return severity
    raise RuleError(f"严重程度不认识 unknown severity: {word}. 请写 Say {', '.join(SEVERITIES)}.")


# --- what they find


def check_shapes(
    store: ox.Store,
    graph: GraphName,
    shapes: Shapes,
    rules: Mapping[str, Rule],
    turtle: str | None = None,
) -> Iterator[Fault]:
    """Give what the shapes find in one graph, to which the hierarchy of classes is added; a fault a node and shape.

    `turtle` holds the graph's triples, where somebody has them in writing.
    """
    triples = turtle or (store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").decode("utf-8")
    seen: dict[tuple[str, str], list[str]] = {}
    for name, subject, value in run_shapes(triples, shapes, "nt" if turtle is None else "turtle"):
        if name in rules:
            seen.setdefault((name, subject), []).extend([value] if value else [])
    for (name, subject), values in seen.items():
        shown = "、".join(sorted(set(values)))
        message = _add(rules[name], shown)
        notice, start, end, within = _place_of(store, subject)
        yield Fault(rules[name], subject, message, notice, within, Where(start=start, end=end))


def _add(rule: Rule, seen: str) -> dict[str, str]:
    """Give the message of a rule with what was seen, in each language."""
    return {"zh": rule.message["zh"] + (f"（{seen}）" if seen else ""), "en": rule.message["en"] + (f" ({seen})" if seen else "")}


def run_shapes(triples: str, shapes: Shapes, form: str = "nt") -> list[tuple[str, str, str]]:
    """Give shape, node and value ("" where there is none) of each result on N-Triples, or on Turtle."""
    report = shacl_rust.validate(triples + shapes.hierarchy, shapes.turtle, data_format=form, experimental_index=True)
    return [
        (_shape_name(_term(result["sourceShape"])), _term(result["focusNode"]), _term(result.get("value") or ""))
        for result in report["results"]
    ]


def _shape_name(iri: str) -> str:
    found = _SHAPE.fullmatch(iri)
    return found["name"] if found else iri


def _term(written: str) -> str:
    """Give the IRI or the words of a term as N-Triples write it."""
    if written.startswith("<"):
        return written[1:-1]
    if written.startswith('"'):
        (quad,) = ox.parse(f"<x:s> <x:p> {written} .", format=ox.RdfFormat.N_TRIPLES)
        return quad.object.value if isinstance(quad.object, ox.Literal) else written
    return written


def _value(store: ox.Store, node: str, predicate: str) -> str:
    """Give what a store says of a node by a predicate, the least of several; "" where it says nothing."""
    quads = store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(predicate), None, None) if node else ()
    return min((_plain(quad.object) for quad in quads), default="")


def _place_of(store: ox.Store, subject: str) -> tuple[str, int | None, int | None, tuple[str, ...]]:
    """Give the notice of a node, its start and end, and the provision that it stands in."""

    def value(node: str, name: str) -> str:
        return _value(store, node, terms.POL + name)

    if not subject.startswith(("http:", "https:", "urn:")):
        return "", None, None, ()
    if value(subject, "sha256") or value(subject, "source"):
        return subject, None, None, ()
    span = subject if value(subject, "start") else value(subject, "statement")
    provision = value(span, "inProvision") or value(subject, "inProvision")
    notice = value(span, "inNotice") or value(provision, "inNotice")
    start, end = (int(number) if number.isdigit() else None for number in (value(span, "start"), value(span, "end")))
    return notice, start, end, (provision,) if provision else ()


def ask_rule(store: ox.Store, rule: Rule, day: date) -> Iterator[Fault]:
    """Give a fault for each row that a question has. Raises RuleError where it cannot be asked."""
    question = rule.question
    assert question is not None
    wanted = {each.name for each in question.parameters if not each.optional}
    on = ox.Literal(day.isoformat(), datatype=ox.NamedNode(terms.XSD + "date"))
    try:
        answer = store.query(
            question.text,
            use_default_graph_as_union=True,
            prefixes=dict(PREFIXES),
            substitutions={ox.Variable("on"): on} if "on" in wanted else {},
        )
        if not isinstance(answer, ox.QuerySolutions):
            raise ValueError("不是 SELECT 查询 no SELECT")
        columns = [variable.value for variable in answer.variables]
        rows = [dict(zip(columns, row, strict=True)) for row in answer]
    except (SyntaxError, ValueError) as error:
        raise RuleError(f"{question.name}: {error}. 请修改该查询 Mend the query.") from error
    say = _Words(store, question, rows, rule.message.values())
    for row in rows:
        subject = _plain(row[next((name for name in columns if name.endswith("_iri")), columns[0])])
        within = tuple(_plain(row[name]) for name in ("provision", "task") if row.get(name) is not None)
        notice = _plain(row.get("notice"))
        start, end = (int(_plain(row[name])) if row.get(name) is not None else None for name in ("start", "end"))
        message = {lang: say.fill(words, row, lang) for lang, words in rule.message.items()}
        yield Fault(rule, subject, message, notice, within, Where(start=start, end=end))


class _Words:
    """What the cells of an answer are called, in each language."""

    def __init__(
        self, store: ox.Store, question: Question, rows: Sequence[Mapping[str, object]], templates: Collection[str]
    ) -> None:
        self.question = question
        # Only what the message names is looked up.
        named = {found["column"] for words in templates for found in _PLACE.finditer(words)}
        cells = (row.get(column) for row in rows for column in named)
        iris = {part for cell in cells for part in _plain(cell).split(SEPARATOR) if part.startswith("http")}
        self.labels = find_labels(open_store(store), map(URIRef, iris)) if iris else {}

    def fill(self, template: str, row: Mapping[str, object], lang: str) -> str:
        """Give a message with the words of a row in the places of its columns."""
        said = _PLACE.sub(lambda found: self._say(found["column"], row.get(found["column"]), lang), template)
        # Where a column is empty, so are its brackets.
        return said.replace(" ()", "").replace("（）", "")

    def _say(self, column: str, cell: object, lang: str) -> str:
        parts = [self._word(column, part, lang) for part in _plain(cell).split(SEPARATOR) if part]
        # The words of a list come in whatever order the store has them.
        parts = sorted(parts) if column in self.question.lists else parts
        return ("、" if lang == "zh" else ", ").join(parts)

    def _word(self, column: str, part: str, lang: str) -> str:
        if lang == "zh" and part in self.question.words.get(column, {}):
            return self.question.words[column][part]
        labels = self.labels.get(URIRef(part), {}) if part.startswith("http") else {}
        return " ".join((labels.get(lang) or labels.get("zh") or labels.get("") or part).split())


def _plain(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal) else ""


# --- what only the text tells

_SAID: Final = ("start", "end", "exact", "inProvision", "inNotice")


class _Stretch(NamedTuple):
    """A stretch of a notice's text that something stands on; `provision` is "" for what stands in the notice itself."""

    start: int
    end: int
    iri: str
    exact: str
    provision: str


def check_texts(store: ox.Store, graph: GraphName, texts: Texts, rules: Mapping[str, Rule]) -> Iterator[Fault]:
    """Give what is wrong with the findings of one graph, held against the texts of its notices."""
    if "span-text" not in rules and "uncovered-text" not in rules:
        return
    said = {name: _values(store, graph, terms.POL + name) for name in _SAID}
    stretches: dict[str, list[_Stretch]] = {}
    for iri, start in said["start"].items():
        provision = said["inProvision"].get(iri, "")
        notice = said["inNotice"].get(iri) or said["inNotice"].get(provision, "")
        end = said["end"].get(iri, "")
        if notice and _WHOLE.fullmatch(start) and _WHOLE.fullmatch(end):
            found = _Stretch(int(start), int(end), iri, said["exact"].get(iri, ""), provision)
            stretches.setdefault(notice, []).append(found)
    tasks = frozenset(_subjects(store, graph, "Task"))
    for notice in _subjects(store, graph, "Notice"):
        yield from check_text(store, texts.find(notice), sorted(stretches.get(notice, ())), tasks, rules)


def _values(store: ox.Store, graph: GraphName, predicate: str) -> dict[str, str]:
    """Give what a graph says of each subject by one predicate, the least of several."""
    found: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, graph):
        subject, value = _plain(quad.subject), _plain(quad.object)
        found[subject] = min(found[subject], value) if subject in found else value
    return found


def _subjects(store: ox.Store, graph: GraphName, name: str) -> list[str]:
    """Give the IRIs of a class in a graph."""
    quads = store.quads_for_pattern(None, ox.NamedNode(terms.RDF + "type"), ox.NamedNode(terms.POL + name), graph)
    return sorted(_plain(quad.subject) for quad in quads)


def check_text(
    store: ox.Store, held: Held, stretches: Sequence[_Stretch], tasks: Collection[str], rules: Mapping[str, Rule]
) -> Iterator[Fault]:
    """Give findings whose place holds other words, and words of tasks that no rule covered; nothing without a text."""
    if held.notice is None:
        return
    text = held.notice.text
    findings = [one for one in stretches if one.exact]
    if "span-text" in rules:
        rule = rules["span-text"]
        for one in findings:
            if not _is_written(text[max(one.start, 0) : one.end], one.exact):
                within = (one.provision,) if one.provision else ()
                where = Where(start=one.start, end=one.end)
                yield Fault(rule, one.iri, _add(rule, _short(one.exact)), held.iri, within, where)
    if "uncovered-text" in rules:
        rule = rules["uncovered-text"]
        covered = [(one.start, one.end) for one in findings]
        for task in (one for one in stretches if one.iri in tasks):
            title = _value(store, task.iri, str(RDFS.label))
            for start, end in _unread(text, task.start, task.end, title, covered):
                message = _add(rule, _short(text[start:end]))
                yield Fault(rule, task.iri, message, held.iri, (), Where(start=start, end=end))


def _is_written(words: str, exact: str) -> bool:
    """Tell whether words are what a finding says, its hidden characters aside."""
    if words == exact:
        return True
    return len(words) == len(exact) and all(ours in (theirs, HIDDEN) for ours, theirs in zip(exact, words, strict=True))


def _unread(text: str, start: int, end: int, title: str, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the stretches of a task below its heading that no finding covers, without the marks at their ends."""
    at = _below_heading(text, start, end, title)
    for opens, closes in [*(span for span in covered if span[1] > start and span[0] < end), (end, end)]:
        if opens > at and len(_CHINESE.findall(text[at:opens])) >= LEAST_UNREAD:
            inner = re.search(r"\w.*\w", text[at:opens], re.DOTALL)
            if inner is not None:
                yield at + inner.start(), at + inner.end()
        at = max(at, closes)


def _below_heading(text: str, start: int, end: int, title: str) -> int:
    """Give where a task's heading ends: behind its title, whose characters may stand apart."""
    at = start
    for sign in "".join(title.split()):
        found = text.find(sign, at, end)
        if found == -1 or found > at + 12:
            return at
        at = found + 1
    return at


def _short(words: str) -> str:
    plain = "".join(words.split())
    return plain if len(plain) <= 40 else f"{plain[:39]}…"


# --- what is accepted


def _accept(faults: Sequence[Fault], exemptions: Sequence[Exemption], day: date) -> Iterator[Fault]:
    """Give the faults, each with the exemption that holds for it on a day."""
    for fault in faults:
        yield replace(fault, exemption=find_exemption(exemptions, fault.rule.name, _iris(fault), day))


def _iris(fault: Fault) -> tuple[str, ...]:
    """Give what an exemption may name: the fault's subject, what it stands in, its notice."""
    return fault.subject, *fault.within, fault.notice


def _judge_exemptions(
    store: ox.Store, faults: Sequence[Fault], exemptions: Sequence[Exemption], rules: Mapping[str, Rule], day: date
) -> Iterator[Fault]:
    """Give the exemptions that have ended or that nothing needs.

    One for a notice that is not held is no fault: the ledger of one collection does not bind another.
    """
    notices = _notices(store)
    for one in exemptions:
        notice = next((iri for iri in notices if f"{one.subject}/".find(f"{iri.rpartition('/')[2]}/") != -1), None)
        if one.rule not in rules or notice is None:
            continue
        used = any(one.matches(fault.rule.name, _iris(fault)) for fault in faults)
        name = "exemption-expired" if one.until < day else "" if used else "exemption-unused"
        if name in rules:
            rule = rules[name]
            message = _add(rule, f"{one.rule}, {one.subject}, {one.until}")
            yield Fault(rule, f"{one.rule}:{one.subject}", message, notice)
