"""What stands elsewhere and bears on a notice: how others call and date themselves, and what was found between two.

A file that is as the build wrote it has a block of lines for each thing, and writes out what is no word of a vocabulary:
so what is wanted is read without all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from policygraph import terms
from policygraph.apart import under
from policygraph.store import load_file

_NOTICE: Final = ox.NamedNode(f"{terms.POL}Notice")
_TYPE: Final = ox.NamedNode(f"{terms.RDF}type")
_EXACT: Final = ox.NamedNode(f"{terms.POL}exact")
_UPPER: Final = ox.NamedNode(f"{terms.POL}upperStatement")
_BETWEEN: Final = (
    "bearsOn", "passesOver", "upperStatement", "lowerStatement", "inComparison", "verdict", "speaksTo", "upperNotice", "lowerNotice"
)
"""What is found between two notices and asked of one: reports on its tasks, provisions that pass over it."""
_IS_NOTICE: Final = "> a pol:Notice ;"
_FOUND: Final = re.compile(r"pol:(?:bearsOn|passesOver) ")
_IRI: Final = re.compile(r"<([^<>\s]+)>")
_COMPARISON: Final = re.compile(r"pol:inComparison <([^>\n]+)>")


def read_card(file: Path, carried: Sequence[str], as_built: bool) -> list[ox.Quad]:
    """Give what the graph of a notice says of the notice itself, and the words of those of its statements that others carry out.

    `carried` holds the IRIs of all such statements, sorted.
    """
    if not as_built:
        graph = _load(file)
        notices = [quad.subject for quad in graph.quads_for_pattern(None, _TYPE, _NOTICE, None)]
        said = [quad for notice in notices for quad in graph.quads_for_pattern(notice, None, None)]
        return said + [quad for iri in carried for quad in graph.quads_for_pattern(ox.NamedNode(iri), _EXACT, None)]
    text = file.read_text("utf-8")
    at = text.find(_IS_NOTICE)
    if at == -1:
        return []
    start = text.rfind("\n", 0, at) + 1
    notice = text[start + 1 : at]
    statements = [_block_of(text, iri) for iri in under(notice, carried)]
    said = _parse(text, [_block(text, start), *statements])
    return [quad for quad in said if quad.predicate == _EXACT or quad.subject == ox.NamedNode(notice)]


def read_found(file: Path, as_built: bool) -> list[ox.Quad]:
    """Give what a graph holds that was found between two notices."""
    if not as_built:
        graph = _load(file)
        return [quad for name in _BETWEEN for quad in graph.quads_for_pattern(None, ox.NamedNode(terms.POL + name), None)]
    text = file.read_text("utf-8")
    starts = sorted({text.rfind("\n<", 0, found.start()) + 1 for found in _FOUND.finditer(text)})
    blocks = [_block(text, start) for start in starts]
    comparisons = {iri for block in blocks for iri in _COMPARISON.findall(block)}
    return _parse(text, blocks + [_block_of(text, iri) for iri in sorted(comparisons)])


def names_written(text: str, notices: Sequence[str]) -> tuple[str, ...]:
    """Give what the graph of a notice names that a build wrote: `named_in` of its text."""
    inside = tuple(f"{iri}/" for iri in notices)
    return tuple(sorted({*notices, *(iri for iri in set(_IRI.findall(text)) if not iri.startswith(inside))}))


def find_carried(said: Iterable[ox.Quad]) -> list[str]:
    """Give the IRIs of the statements that others carry out, sorted."""
    return sorted({quad.object.value for quad in said if quad.predicate == _UPPER and isinstance(quad.object, ox.NamedNode)})


def _load(file: Path) -> ox.Store:
    graph = ox.Store()
    load_file(graph, file)
    return graph


def _block(text: str, start: int) -> str:
    """Give the lines of one thing, which begin at an offset."""
    end = text.find("\n<", start)
    return text[start:] if end == -1 else text[start : end + 1]


def _block_of(text: str, iri: str) -> str:
    """Give the lines of a thing; "" where there are none."""
    at = text.find(f"\n<{iri}> ")
    return _block(text, at + 1) if at >= 0 else ""


def _parse(text: str, blocks: Iterable[str]) -> list[ox.Quad]:
    """Give the triples of some blocks of a file, which takes the prefixes at its head."""
    head = text[: text.find("\n<") + 1]
    return list(ox.parse(head + "".join(blocks), format=ox.RdfFormat.TURTLE))
