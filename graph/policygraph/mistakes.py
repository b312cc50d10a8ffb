"""What is wrong with a query of SPARQL, where, and what to do: the line, a caret below it, one sentence in two languages.

The engine tells where it stopped reading and everything that it might have read there. What people do get wrong is
looked for first: a prefix that is not declared, a term that the vocabulary does not have, a mark typed full-width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

import pyoxigraph as ox
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from rdflib import Dataset, URIRef

from policygraph import resources, terms
from policygraph.catalogue import find_labels, find_rows
from policygraph.store import PREFIXES, open_store

NEAR: Final = 4
"""Terms of the vocabulary that are named for one that it does not have."""

_TOKEN: Final = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<iri><[^<>"{}|^`\\\s]*>)
  | (?P<broken><\w+://[^<>\n]*>)
  | (?P<text>\"\"\".*?\"\"\" | '''.*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
  | (?P<declared>\bPREFIX\s+(?P<its>[\w.-]*)\s*:\s*<(?P<namespace>[^<>\s]*)>)
  | (?P<variable>[?$]\w+)
  | (?P<name>(?P<prefix>[^\W\d_][\w.-]*|_)?:(?P<local>(?:[\w:-]|\.(?=[\w:-])|%[0-9A-Fa-f]{2}|\\.)*))
  | (?P<wide>[“”‘’；，。：（）｛｝？＜＞＝])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_NARROW: Final = str.maketrans("“”‘’；，。：（）｛｝？＜＞＝", "\"\"'';,.:(){}?<>=")
_STOPPED = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<why>.*)", re.DOTALL)
_SIGN = re.compile(r'"([.,;:()\[\]{}?]|AS|\^\^)"')
_WORD: Final = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"\"\".*?\"\"\"|'\'\'.*?'\'\'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|[?$]?[\w:.-]*[\w:]|\S""",
    re.DOTALL,
)
ROOM: Final = 40
"""Blanks behind the start of a query: more than the engine's longest keyword has letters."""
SHOWN: Final = 20
_UPDATES: Final = re.compile(r"\s*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)

_USES: Final = (
    "SELECT ?term ?thing WHERE { ?thing ?term ?value } LIMIT 1",
    "SELECT ?term ?thing WHERE { ?thing ?property ?term } LIMIT 1",
)


class Mistake(NamedTuple):
    """What is wrong with a query: the place in it (lines and columns from 1), and a sentence with the remedy."""

    line: int
    column: int
    shown: str
    says: str

    def __str__(self) -> str:
        """Give the line with a caret below the place, then the sentence."""
        head = f"{self.line} | "
        before = self.shown[: self.column - 1]
        # A Chinese character is as wide as two others.
        space = "".join("\u3000" if unicodedata.east_asian_width(sign) in "WF" else " " for sign in before)
        return f"{head}{self.shown}\n{' ' * len(head)}{space}^\n{self.says}"


class QueryError(ValueError):
    """A query that cannot be asked; the message shows its line, the place in it, and the remedy."""


def check_query(graph: Dataset, text: str, *, syntax: bool = True) -> None:
    """Raise QueryError where a query uses a prefix or a term of ours that there is not, or (`syntax`) is no SPARQL."""
    mistake = find_mistake(graph, text, syntax=syntax)
    if mistake is not None:
        raise QueryError(str(mistake))


def find_mistake(graph: Dataset, text: str, *, syntax: bool = True) -> Mistake | None:
    """Give the first mistake of a query, None where it can be asked."""
    declared = dict(PREFIXES)
    wide: Mistake | None = None
    unknown: list[tuple[re.Match[str], str]] = []
    for found in _TOKEN.finditer(text):
        if found["declared"]:
            declared[found["its"]] = found["namespace"]
        elif found["wide"] and wide is None:
            wide = _wide(text, found)
        elif found["broken"]:
            says = "这不是合格的 IRI，里面不能有空格。 This is no valid IRI; it can hold no blank."
            return wide or _at(text, found.start(), says)
        elif found["name"] and found["prefix"] != "_":
            prefix = found["prefix"] or ""
            if prefix not in declared:
                return wide or _unknown_prefix(text, found, prefix)
            if declared[prefix] == terms.POL and found["local"] and found["local"] not in vocabulary():
                unknown.append((found, found["local"]))
    try:
        # An empty store reads the whole of a query and has nothing to look for.
        if syntax:
            ox.Store().query(_without_service(text), prefixes=dict(PREFIXES))
    except (SyntaxError, ValueError) as error:
        return wide or _syntax(text, str(error))
    for found, local in unknown:
        if not _is_used(graph, terms.POL + local):
            return _unknown_term(text, found, local)
    return None


def _without_service(text: str) -> str:
    """Give the query with the group of each SERVICE as one of its own, so that trying it asks nobody else."""
    called = re.compile(r"\bSERVICE\s+(?:SILENT\s+)?(?:<[^<>\s]*>|[?$]\w+|[\w.-]*:[\w.-]*)", re.IGNORECASE)
    return called.sub(lambda found: " " * len(found[0]), text)


def _at(text: str, place: int, says: str) -> Mistake:
    line = text.count("\n", 0, place) + 1
    start = text.rfind("\n", 0, place) + 1
    return Mistake(line, place - start + 1, text[start:].split("\n", 1)[0].expandtabs(1), says)


def _unknown_prefix(text: str, found: re.Match[str], prefix: str) -> Mistake:
    known = " ".join(f"{name}:" for name in PREFIXES)
    return _at(
        text,
        found.start(),
        f"{prefix}: 是未声明的前缀，已有 {known}，其余请在开头写 PREFIX {prefix}: <…>。 "
        f"The prefix {prefix}: is not declared; {known} need not be, others are: PREFIX {prefix}: <…> at the top.",
    )


def _unknown_term(text: str, found: re.Match[str], local: str) -> Mistake:
    near = near_terms(local)
    zh = f"是不是 {'、'.join(f'pol:{name}' for name in near)}？" if near else "词汇见 ontology/policy.ttl。"
    en = f"Did you mean {', '.join(f'pol:{name}' for name in near)}?" if near else "See ontology/policy.ttl."
    return _at(text, found.start(), f"词汇表里没有 pol:{local}。{zh} There is no term pol:{local}. {en}")


def _wide(text: str, found: re.Match[str]) -> Mistake:
    sign, narrow = found[0], found[0].translate(_NARROW)
    return _at(
        text,
        found.start(),
        f"{sign} 是全角符号，请改为半角 {narrow}。 {sign} is a full-width mark; write {narrow} instead.",
    )


def _syntax(text: str, problem: str) -> Mistake:
    if not text.strip():
        return _at(text, 0, "查询是空的，例如 It is empty; for example: SELECT ?title { ?notice pol:title ?title }")
    if _UPDATES.match(text):
        return _at(
            text,
            0,
            "这里只能提问，不能修改图谱。 Here one can only ask: SELECT, ASK, CONSTRUCT or DESCRIBE, no update.",
        )
    if "contains a variable that is unbound" in problem:
        return _at(
            text,
            _ungrouped(text),
            "SELECT 里的变量要么出现在 GROUP BY 里，要么放进 COUNT 等函数里。 "
            "A variable of the SELECT is neither in GROUP BY nor inside COUNT or its like; put it in one of them.",
        )
    wrong = next((word for word in _WORD.finditer(text) if not _begins_query(text[: word.end()])), None)
    if wrong is None:
        return _at(text, len(text.rstrip()), "查询没有写完，可能少了 }。 The query ends too soon; is a } missing?")
    wanted = _wanted(text[: wrong.start()])
    could = f"，这里可以是 {' '.join(wanted)}" if wanted else ""
    might = f"; here could stand {' '.join(wanted)}" if wanted else ""
    return _at(
        text,
        wrong.start(),
        f"到“{wrong[0][:SHOWN]}”读不下去{could}。请查看它和它前面的符号。 "
        f"It cannot be read at “{wrong[0][:SHOWN]}”{might}. Look at it and at what stands before it.",
    )


def _ungrouped(text: str) -> int:
    """Give where the variable stands that a SELECT names and its GROUP BY does not."""
    grouped = re.search(r"\bGROUP\s+BY\b(?P<by>[^{}]*)", text, re.IGNORECASE)
    selected = re.search(r"\bSELECT\b(?P<names>[^{]*)", text, re.IGNORECASE)
    names = (
        re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", lambda part: " " * len(part[0]), selected["names"])
        if selected
        else ""
    )
    for found in re.finditer(r"[?$]\w+", names):
        if selected and found[0] not in (re.findall(r"[?$]\w+", grouped["by"]) if grouped else ()):
            return selected.start("names") + found.start()
    return 0


def _stops_at(text: str) -> tuple[int, str]:
    """Give how many characters of the last line of a text the engine reads, and what it then says; -1 for all lines."""
    try:
        ox.Store().query(text, prefixes=dict(PREFIXES))
    except (SyntaxError, ValueError) as error:
        found = _STOPPED.search(str(error))
        if found and int(found["line"]) == text.count("\n") + 1:
            return int(found["column"]) - 1, found["why"]
        return -1, ""
    return len(text), ""


def _begins_query(start: str) -> bool:
    """Tell whether something could follow that makes a query of its start.

    The engine says where it failed, which is behind the longest keyword that it tried there: with room enough behind
    the start it fails at the very end only where it wants more.
    """
    padded = start + "\n" + " " * ROOM
    return _stops_at(padded)[0] >= ROOM


def _wanted(start: str) -> list[str]:
    """Give the signs that could stand behind the start of a query."""
    return list(dict.fromkeys(_SIGN.findall(_stops_at(start + "\n" + " " * ROOM)[1])))[:6]


@cache
def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """Give the terms of our vocabulary by their local names, with the words for each."""
    ontology = resources.folder("ontology") / "policy.ttl"
    names = {
        quad.subject.value
        for quad in ox.parse(path=ontology, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(terms.POL)
    }
    labels = find_labels(open_store(ox.Store()), map(URIRef, names))
    return {
        name.removeprefix(terms.POL): tuple(labels.get(URIRef(name), {}).values())
        for name in sorted(names)
        if name != terms.POL
    }


def near_terms(local: str) -> list[str]:
    """Give the terms whose name is most like the one given, or whose Chinese or English label it stands in."""
    known = vocabulary()
    named = [name for name, labels in known.items() if len(local) > 1 and any(local in label for label in labels)]
    like = process.extract(
        local,
        list(known),
        scorer=JaroWinkler.normalized_similarity,
        processor=str.casefold,
        limit=NEAR,
        score_cutoff=0.75,
    )
    return list(dict.fromkeys([*sorted(named, key=len), *(name for name, _, _ in like)]))[:NEAR]


def _is_used(graph: Dataset, iri: str) -> bool:
    """Tell whether a graph uses a term that the vocabulary does not have."""
    term = ox.NamedNode(iri)
    return any(bool(find_rows(graph, query, term=term)) for query in _USES)
