"""The text of a notice with every finding marked in place, and the rule that found it.

What is shown is what the graph holds: the quads of one notice, put back onto its text. So a mark bears the names that
the vocabulary gives, and every kind of finding is shown, also one that is added later.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Final, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import Dataset, URIRef

from policygraph import resources, store, terms
from policygraph.assemble import HIDDEN, assemble_links, assemble_notice
from policygraph.catalogue import catalogue, find_labels
from policygraph.markup import hash_source
from policygraph.model import Resolved

TYPE: Final = terms.RDF + "type"
UNSAID: Final = frozenset(
    terms.POL + name
    for name in (
        "start", "end", "exact", "rule", "inProvision", "inNotice", "inStatement",
        "deadlineRank", "differenceRank", "mentionRank", "orphanRank",
    )
) | {TYPE}  # fmt: skip
"""What is said of every finding, and seen where it stands; and its place in the order of an answer."""
NORM_UNSAID: Final = UNSAID | {terms.POL + "statement"}

COLOURS: Final = {
    "HeaderField": ("blue", "#dbeafe"),
    "Responsibility": ("green", "#bbf7d0"),
    "AnnexResponsibility": ("green", "#d9f99d"),
    "Deadline": ("red", "#fecaca"),
    "Recurrence": ("red", "#fed7aa"),
    "Target": ("yellow", "#fde68a"),
    "Amount": ("yellow", "#fef08a"),
    "Incentive": ("magenta", "#fbcfe8"),
    "GroupMention": ("cyan", "#a5f3fc"),
    "Citation": ("blue", "#c7d2fe"),
    "CoordinatingBody": ("magenta", "#e9d5ff"),
    "Membership": ("green", "#99f6e4"),
    "ReportedFact": ("yellow", "#e7e5e4"),
    "StatedCount": ("yellow", "#e7e5e4"),
    "StrayNumber": ("red", "#fee2e2"),
    "AnnexRow": ("green", "#ecfccb"),
    "PersonMention": ("bright_black", "#d4d4d4"),
}
"""The colours of a kind of finding, on a terminal and on a page; a statement is underlined instead."""
NO_COLOUR: Final = ("white", "#e5e7eb")
STATEMENT: Final = "Statement"
SHOWN: Final = 30
"""Characters of a finding that are shown again below its line."""

Properties = Mapping[str, list["ox.NamedNode | ox.Literal"]]


class Mark(NamedTuple):
    """A finding in its place: code points from `start` up to `end`, its class, its rule, what it was read as."""

    start: int
    end: int
    kind: str
    name: str
    local: str
    rule: str
    said: tuple[str, ...]


class Heading(NamedTuple):
    """A provision: where it begins, the last part of its IRI, its numbers and its title."""

    start: int
    local: str
    path: str
    title: str


class Piece(NamedTuple):
    """What comes next on a marked page: `opens` or `closes` a mark, or else a stretch of the text."""

    start: int
    end: int
    opens: Mark | None = None
    closes: Mark | None = None
    again: bool = False
    """True where a mark goes on that another one, which crosses it, has cut."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A notice explained: its text (persons hidden unless asked for), its headings, its marks in their order."""

    iri: str
    title: str
    source: str
    text: str
    headings: tuple[Heading, ...]
    marks: tuple[Mark, ...]
    lang: str


def explain_notice(
    resolved: Resolved, *, lang: str = "zh", base: str = terms.BASE, with_persons: bool = False
) -> Explanation:
    """Give the explanation of a notice that was read and resolved, in the words of `lang` (zh or en)."""
    assembled = assemble_notice(resolved, base, with_persons)
    quads = {*assembled.quads, *assembled.entities, *assemble_links([assembled.card], {}, base)}
    words = store.read_store(resources.folder("ontology") / "schemes")
    words.extend(quads)
    triples = (quad.triple for quad in sorted(quads, key=store.sort_key))
    return explain_triples(
        assembled.card.iri,
        triples,
        store.open_store(words),
        resolved.reading.notice.text,
        lang=lang,
        with_persons=with_persons,
    )


def explain_triples(
    iri: str,
    triples: Iterable[ox.Triple],
    words: Dataset,
    text: str,
    *,
    lang: str = "zh",
    with_persons: bool = False,
) -> Explanation:
    """Give the explanation of the notice `iri` whose `triples` (in the order of their being said) mark its `text`.

    `words` is the graph that has the labels of what the triples name.
    """
    nodes: dict[str, defaultdict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            node = nodes.setdefault(triple.subject.value, defaultdict(list))
            node[triple.predicate.value].append(triple.object)
    say = _Words(nodes, words, lang)
    norms: defaultdict[str, list[Properties]] = defaultdict(list)
    for node in nodes.values():
        for statement in node.get(terms.POL + "statement", ()):
            norms[statement.value].append(node)
    marks = [_mark(iri, name, node, norms[name], say) for name, node in nodes.items() if terms.POL + "rule" in node]
    headings = [
        Heading(
            _number(node, "start"),
            name.removeprefix(f"{iri}/"),
            _text(node, terms.POL + "path"),
            _text(node, terms.RDFS + "label"),
        )
        for name, node in nodes.items()
        if terms.POL + "order" in node
    ]
    hidden = [] if with_persons else [mark for mark in marks if mark.kind == "PersonMention"]
    return Explanation(
        iri,
        _text(nodes[iri], terms.POL + "title"),
        _text(nodes[iri], terms.POL + "source"),
        _hide(text, hidden),
        tuple(sorted(headings)),
        tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind != STATEMENT, mark.local))),
        lang,
    )


class _Words:
    """The words for what stands in the graph, in one language."""

    def __init__(self, nodes: Mapping[str, Properties], graph: Dataset, lang: str) -> None:
        self.nodes = nodes
        self.lang = lang
        iris = {name for node in nodes.values() for name in node}
        iris |= {
            value.value
            for node in nodes.values()
            for values in node.values()
            for value in values
            if isinstance(value, ox.NamedNode)
        }
        self.labels = find_labels(graph, map(URIRef, iris))

    def of(self, value: str) -> str:
        """Give the word for an IRI; for a finding its own text."""
        labels = self.labels.get(URIRef(value), {})
        word = labels.get(self.lang) or labels.get("") or next(iter(labels.values()), "")
        return word or _text(self.nodes.get(value, {}), terms.POL + "exact") or re.split("[/#]", value)[-1]

    def all_of(self, node: Properties, unsaid: frozenset[str]) -> Iterator[str]:
        """Give a line for each property of a thing."""
        for predicate, values in node.items():
            if predicate not in unsaid:
                kind = predicate.removeprefix(terms.POL)
                words = (
                    self.of(value.value) if isinstance(value, ox.NamedNode) else self._literal(kind, value.value) for value in values
                )
                yield f"{self.of(predicate)}: {'；'.join(' '.join(word.split()) for word in words)}"


    def _literal(self, kind: str, value: str) -> str:
        """Give the word for a value of a property, as the questions give it in their columns."""
        return _words_of_values().get((kind, value), value) if self.lang == "zh" else value


@cache
def _words_of_values() -> dict[tuple[str, str], str]:
    """Give the Chinese words for values of properties, by the column that shows them and the value."""
    return {
        (column, value): word
        for question in catalogue().values()
        for column, words in question.words.items()
        for value, word in words.items()
    }


def _mark(iri: str, name: str, node: Properties, norms: Iterable[Properties], say: _Words) -> Mark:
    """Give the mark of a finding."""
    kind = node[TYPE][0].value
    said = list(say.all_of(node, UNSAID))
    for norm in norms:
        said.append(f"{say.of(norm[TYPE][0].value)} ({', '.join(say.all_of(norm, NORM_UNSAID))})")
    rule = node[terms.POL + "rule"][0].value.rpartition("/")[2]
    place = _number(node, "start"), _number(node, "end")
    return Mark(*place, kind.removeprefix(terms.POL), say.of(kind), name.removeprefix(f"{iri}/"), rule, tuple(said))


def _number(node: Properties, name: str) -> int:
    return int(node[terms.POL + name][0].value)


def _text(node: Properties, predicate: str) -> str:
    values = node.get(predicate, ())
    return values[0].value if values else ""


def _hide(text: str, persons: Iterable[Mark]) -> str:
    """Give a text with persons hidden, every other character in its place."""
    signs = list(text)
    for person in persons:
        for place in range(person.start, person.end):
            if not signs[place].isspace():
                signs[place] = HIDDEN
    return "".join(signs)


def lay_out(marks: Iterable[Mark], length: int) -> Iterator[Piece]:
    """Give a text of `length` as stretches and the marks that open and close around them, each inside another.

    Of two marks that cross, the later one is cut where the earlier one ends, and goes on behind it.
    """
    coming = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    coming.reverse()
    open_marks: list[Mark] = []
    place = 0
    while coming or open_marks:
        stop = min([mark.end for mark in open_marks] + [mark.start for mark in coming[-1:]])
        if place < stop:
            yield Piece(place, stop)
            place = stop
        cut: list[Mark] = []
        while any(mark.end == place for mark in open_marks):
            mark = open_marks.pop()
            yield Piece(place, place, closes=mark)
            if mark.end > place:
                cut.append(mark)
        for mark in reversed(cut):
            open_marks.append(mark)
            yield Piece(place, place, opens=mark, again=True)
        while coming and coming[-1].start == place:
            mark = coming.pop()
            open_marks.append(mark)
            yield Piece(place, place, opens=mark)
    if place < length:
        yield Piece(place, length)


def explanation_lines(
    explanation: Explanation, colour: Callable[[str, str], str], at: int | None = None
) -> Iterator[str]:
    """Give the explanation line by line: a line of the text, then what was found in it, each with its rule.

    `colour` gives words in a colour of the terminal, or as they are where there are no colours. `at` is a place in
    the text (pol:start of a finding): then only the sentence there is given.
    """
    first, last = _around(explanation, at)
    marks = [mark for mark in explanation.marks if first <= mark.start < last]
    start = 0
    for line in explanation.text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip() and start < last and end > first:
            yield _coloured(explanation, start, end, colour)
        while marks and marks[0].start < end:
            yield f"    {_said_of(explanation, marks.pop(0), colour)}"
        start = end


def _around(explanation: Explanation, at: int | None) -> tuple[int, int]:
    """Give where the widest finding at a place begins and ends; all of the text for no place."""
    if at is None:
        return 0, len(explanation.text)
    here = [mark for mark in explanation.marks if mark.start <= at < mark.end]
    return min((mark.start for mark in here), default=at), max((mark.end for mark in here), default=at + 1)


def _said_of(explanation: Explanation, mark: Mark, colour: Callable[[str, str], str]) -> str:
    words = " ".join(explanation.text[mark.start : mark.end].split())
    if len(words) > SHOWN:
        words = f"{words[:SHOWN]}…"
    said = "".join(f"\n      {line}" for line in mark.said)
    return f"{mark.start}–{mark.end} {colour(mark.name, _colours(mark)[0])} {words} {colour(f'[{mark.rule}]', 'bright_black')}{said}"


def _coloured(explanation: Explanation, start: int, end: int, colour: Callable[[str, str], str]) -> str:
    """Give a stretch of the text, coloured by the innermost finding that is no statement."""
    inside = [mark for mark in explanation.marks if mark.start < end and mark.end > start and mark.kind != STATEMENT]
    cut = [mark._replace(start=max(mark.start, start) - start, end=min(mark.end, end) - start) for mark in inside]
    open_marks: list[Mark] = []
    out = []
    for piece in lay_out(cut, end - start):
        if piece.opens:
            open_marks.append(piece.opens)
        elif piece.closes:
            open_marks.pop()
        else:
            words = explanation.text[start + piece.start : start + piece.end].rstrip("\r\n")
            out.append(colour(words, _colours(open_marks[-1])[0]) if open_marks else words)
    return "".join(out)


def _colours(mark: Mark) -> tuple[str, str]:
    return COLOURS.get(mark.kind, NO_COLOUR)


STYLE: Final = """
body { margin: 0; color: #1c1917; background: #fafaf9; line-height: 1.6;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
header { padding: 1rem 1.5rem; border-bottom: 1px solid #d6d3d1; background: #fff; }
h1 { font-size: 1.2rem; margin: 0; }
header p { margin: .2rem 0 0; color: #57534e; font-size: .85rem; overflow-wrap: anywhere; }
fieldset { border: 0; margin: .6rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem .9rem; font-size: .85rem; }
legend { float: left; padding: 0; margin-right: .9rem; color: #57534e; }
.page { display: grid; grid-template-columns: 16rem minmax(0, 46rem) minmax(14rem, 22rem); gap: 1.5rem; padding: 0 1.5rem; }
nav.site { padding: .6rem 1.5rem; background: #fff; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
nav.site a { color: #1d4ed8; } .iri { color: #78716c; font-size: .8rem; overflow-wrap: anywhere; }
section.site { padding: 1rem 1.5rem; font-size: .85rem; } section.site h2 { font-size: 1rem; }
section.site th, section.site td { text-align: left; vertical-align: top; padding: .2rem .7rem .2rem 0; }
.page nav, aside { position: sticky; top: 0; max-height: 100vh; overflow: auto; font-size: .8rem; padding: 1rem 0; box-sizing: border-box; }
.page nav ol { list-style: none; margin: 0; padding: 0; }
.page nav a { color: inherit; display: block; padding: .1rem 0; }
nav a { text-decoration: none; } nav a:hover, nav a:focus { text-decoration: underline; }
.d1 { font-weight: 600; } .d3 { padding-left: 1em; } .d4, .d5, .d6 { padding-left: 2em; }
aside { white-space: pre-wrap; overflow-wrap: anywhere; color: #44403c; }
article { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 2.1; font-size: 1.05rem; padding: 1rem 1.5rem;
  background: #fff; border: 1px solid #e7e5e4; margin: 1rem 0;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", serif; }
mark { color: inherit; background: none; border-radius: .2em; padding: .1em 0; cursor: help; }
mark.k-Statement { border-bottom: 1px solid #a8a29e; border-radius: 0; }
mark:target, mark.chosen { outline: 2px solid #1d4ed8; }
mark:target { scroll-margin-top: 30vh; background: #fef08a !important; outline-offset: 2px; }
mark.k-Statement:has(mark:target) { background: #fef9c3; }
header p.note { color: #9a3412; }
@media (max-width: 70rem) { .page { display: block; } .page nav, aside { position: static; max-height: none; } }
@media print { nav, aside, fieldset { display: none; } .page { display: block; } mark { print-color-adjust: exact; } }
"""
SCRIPT: Final = """
const detail = document.getElementById("detail");
for (const box of document.querySelectorAll("input[data-kind]")) {
  const show = () => document.body.classList.toggle("no-" + box.dataset.kind, !box.checked);
  box.addEventListener("change", show);
  show();
}
const tell = (place) => {
  document.querySelectorAll("mark.chosen").forEach((mark) => mark.classList.remove("chosen"));
  const said = [];
  for (let mark = place && place.closest("mark"); mark; mark = mark.parentElement.closest("mark")) {
    if (document.body.classList.contains("no-" + mark.dataset.kind)) continue;
    mark.classList.add("chosen");
    said.push(mark.title);
  }
  if (said.length) detail.textContent = said.join("\\n\\n");
};
document.querySelector("article").addEventListener("click", (event) => tell(event.target));
const arrive = () => tell(document.getElementById(decodeURIComponent(location.hash.slice(1))));
window.addEventListener("hashchange", arrive);
if (location.hash) arrive();
"""
SAYS: Final = {
    "zh": ("显示", "点击标注处，看读出了什么、依据哪条规则。", "规则", "条款目录"),
    "en": ("Show", "Click a mark to see what was read there, and by which rule.", "rule", "Provisions"),
}
GENERATOR: Final = '<meta name="generator" content="policygraph explain">'


def explanation_page(explanation: Explanation, note: str = "", above: str = "", below: str = "") -> str:
    """Give the explanation as one page of HTML that loads nothing: findings as nested <mark>, a legend that filters.

    Nothing of the notice is taken for markup, and the page's policy lets no other script run. The address of a mark
    (its id, the end of the finding's IRI) shows that mark, without a script. A `note` stands in the page's head;
    `above` and `below` are HTML for a page that is part of a site.
    """
    show, hint, _, contents = SAYS[explanation.lang]
    kinds = Counter(mark.kind for mark in explanation.marks)
    names = {mark.kind: mark.name for mark in explanation.marks}
    shades = "".join(
        f"mark.k-{kind} {{ background: {COLOURS.get(kind, NO_COLOUR)[1]}; }}\n" for kind in kinds if kind != STATEMENT
    )
    filters = "".join(
        f".no-{kind} mark.k-{kind} {{ background: none; border: 0; cursor: inherit; }}\n" for kind in kinds
    )
    style = STYLE + shades + filters
    boxes = "".join(
        f'<label><input type="checkbox" data-kind="{kind}" checked> '
        f'<mark class="k-{kind}">{escape(names[kind])}</mark> {kinds[kind]}</label>'
        for kind in (*COLOURS, *sorted(set(kinds) - set(COLOURS)))
        if kind in kinds
    )
    links = "".join(
        f'<li class="d{min(heading.path.count("/") + 1, 6)}"><a href="#{quote(heading.local)}">'
        f"{escape(heading.path.rpartition('/')[2])} {escape(heading.title)}</a></li>"
        for heading in explanation.headings
        if heading.path
    )
    policy = (
        f"default-src 'none'; style-src {hash_source(style)}; script-src {hash_source(SCRIPT)}; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{explanation.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{GENERATOR}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(explanation.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{above}"
        f"<header><h1>{escape(explanation.title)}</h1><p>{escape(explanation.source)} · {escape(explanation.iri)}</p>\n"
        + (f'<p class="note">{escape(note)}</p>\n' if note else "")
        + f"<fieldset><legend>{show}</legend>{boxes}</fieldset></header>\n"
        f'<div class="page"><nav aria-label="{contents}"><ol>{links}</ol></nav>\n'
        f'<article lang="zh">{_body(explanation)}</article>\n'
        f'<aside id="detail" aria-live="polite">{hint}</aside></div>\n{below}<script>{SCRIPT}</script>\n</body>\n</html>\n'
    )


def _body(explanation: Explanation) -> str:
    """Give the text as HTML, its findings marked, a link's goal where each provision begins."""
    goals: defaultdict[int, list[str]] = defaultdict(list)
    for heading in explanation.headings:
        goals[heading.start].append(f'<a id="{escape(heading.local)}"></a>')
    starts = sorted(goals, reverse=True)
    out: list[str] = []
    for piece in lay_out(explanation.marks, len(explanation.text)):
        if piece.opens:
            out.append(_tag(piece.opens, piece.again, explanation.lang))
        elif piece.closes:
            out.append("</mark>")
        else:
            left = piece.start
            while starts and starts[-1] < piece.end:
                start = starts.pop()
                out += [escape(explanation.text[left:start]), *goals[start]]
                left = start
            out.append(escape(explanation.text[left : piece.end]))
    return "".join(out)


def _tag(mark: Mark, again: bool, lang: str) -> str:
    title = "\n".join((mark.name, *mark.said, f"{SAYS[lang][2]}: {mark.rule}", f"{mark.start}–{mark.end}"))
    own = "" if again else f' id="{escape(mark.local)}"'
    return f'<mark{own} class="k-{mark.kind}" data-kind="{mark.kind}" title="{escape(title)}">'
