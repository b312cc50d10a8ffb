"""The shelf of entities gives what a sort of all of them in memory would give."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph import store, terms
from policygraph.entities import EntityShelf, entity_rows

GRAPH = ox.NamedNode(terms.graph_iri(terms.BASE, "entities"))
# Names that sort otherwise once they stand in <>, a character beyond the basic plane, and words to be escaped.
NAMES = ["a", "a/b", "a-b", "ab", "民政局", "\U00020000局", "b%20c"]
WORDS = ["长治市民政局", 'say "no"', "two\nlines", "back\\slash", "", "\U00020000"]

subjects = st.sampled_from([ox.NamedNode(terms.BASE + name) for name in NAMES])
predicates = st.sampled_from([ox.NamedNode(terms.POL + name) for name in ("label", "line")] + [ox.NamedNode(terms.RDF + "type")])
values = subjects | st.sampled_from([ox.Literal(word) for word in WORDS] + [ox.Literal("局", language="zh"), ox.Literal(3)])
quads = st.builds(ox.Quad, subjects, predicates, values, st.just(GRAPH))


@given(st.lists(st.lists(quads), min_size=1).filter(any))
def test_the_same_bytes_as_from_memory(tmp_path_factory: pytest.TempPathFactory, parts: list[list[ox.Quad]]) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    with EntityShelf(folder / "shelf.sqlite") as shelf:
        for part in parts:
            shelf.add(entity_rows(part))
        shelf.write(folder / "entities.ttl", terms.BASE)
        counts = shelf.count()
    together = {quad for part in parts for quad in part}
    assert (folder / "entities.ttl").read_bytes() == store.turtle(together)
    assert counts["triples"] == len(together)
    assert [path.name for path in folder.iterdir()] == ["entities.ttl"]
