"""What follows from a graph, by the vocabulary's own axioms; and the reasoner agrees with each."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from policygraph import store, terms
from policygraph.entail import entail, entailed_quads, read_entailment
from policygraph.ontology import check_consistency, find_java
from policygraph.pipeline import Settings, build, verify

ROOT = Path(__file__).parent.parent
POLICY = ROOT / "ontology" / "policy.ttl"
PREFIXES = f"@prefix pol: <{terms.POL}> . @prefix skos: <{terms.SKOS}> . @prefix : <urn:> .\n"

FOLLOWS = [
    # a county's notice implements the city's by a number that only it gives, and the city's a plan of the province
    (":county pol:implements :stub . :stub pol:sameNotice :city . :city pol:implements :plan .",
     "carriesOut", {("county", "stub"), ("county", "city"), ("county", "plan"), ("city", "plan")}),
    # a document that is only mentioned is not carried out
    (":county pol:mentions :city . :city pol:implements :plan .", "carriesOut", {("city", "plan")}),
    # two that implement each other do not go on for ever
    (":a pol:implements :b . :b pol:implements :a .", "carriesOut", {("a", "b"), ("b", "a"), ("a", "a"), ("b", "b")}),
    # who serves the disabled old serves the old, and whomever these belong to
    (":task pol:benefits :disabled . :disabled skos:broader :old . :old skos:broader :people . :other skos:broader :old .",
     "serves", {("task", "disabled"), ("task", "old"), ("task", "people")}),
    # what all county governments must do reaches each of them
    (":task pol:responsibleDepartment :all, :bureau . :all pol:expandsTo :one, :two .",
     "reaches", {("task", "all"), ("task", "bureau"), ("task", "one"), ("task", "two")}),
    # where the members are, and what they do
    (":all pol:expandsTo :one . :one pol:region :r1 ; pol:line :health .", "coversRegion", {("all", "r1")}),
    (":all pol:expandsTo :one . :one pol:region :r1 ; pol:line :health .", "coversLine", {("all", "health")}),
    # nothing follows of nothing
    (":task pol:leadDepartment :bureau .", "serves", set()),
]  # fmt: skip


def read(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)]


@pytest.mark.parametrize(("turtle", "name", "wanted"), FOLLOWS)
def test_what_follows(turtle: str, name: str, wanted: set[tuple[str, str]]) -> None:
    pairs = entail(read(turtle))[terms.POL + name]
    assert {(s.removeprefix("urn:"), o.removeprefix("urn:")) for s, objects in pairs.items() for o in objects} == wanted


@pytest.mark.skipif(find_java() is None, reason="no Java here, which the reasoner needs; CI installs it")
@pytest.mark.parametrize("row", [0, 3, 4, 5, 6])
def test_the_reasoner_finds_the_same(row: int) -> None:
    turtle, name, wanted = FOLLOWS[row]
    text = f"{PREFIXES}@prefix owl: <{terms.OWL}> .\n{turtle}\n"

    def denied(subject: str, value: str) -> str:
        return (
            f"{text}:{subject} a [ a owl:Class ; owl:complementOf [ a owl:Restriction ;"
            f" owl:onProperty pol:{name} ; owl:hasValue :{value} ] ] ."
        )

    # what follows cannot be denied, and the other way round can
    last = max(wanted)
    assert not check_consistency([POLICY], denied(*last)).consistent
    assert check_consistency([POLICY], denied(last[1], last[0])).consistent


def test_each_property_that_follows_is_told_from_what_is_said() -> None:
    names = {name.removeprefix(terms.POL) for name in read_entailment()}
    assert names == {"carriesOut", "serves", "reaches", "coversRegion", "coversLine"}
    # no graph says one of them, so that what is asked without them stays as it was
    for path in (path for path in (ROOT / "build").glob("**/*.ttl") if path.name != "entailed.ttl"):
        said = {quad.predicate.value for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}
        assert not said & set(read_entailment())


def test_the_graph_names_its_rules() -> None:
    quads = list(entailed_quads(read(FOLLOWS[0][0]), "https://example.org/"))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode("https://example.org/graph/entailed")}
    rules = {quad.object.value for quad in quads if quad.predicate.value == terms.POL + "entailedBy"}
    told = {quad.subject.value: quad.object.value for quad in quads if quad.predicate.value == terms.POL + "entails"}
    assert set(told) == rules and set(told.values()) == set(read_entailment())
    assert told["https://example.org/rule/entail-carriesOut"] == terms.POL + "carriesOut"


def test_the_same_triples_in_any_order_and_however_often_give_the_same_bytes() -> None:
    triples = [triple for turtle, _, _ in FOLLOWS for triple in read(turtle)]
    assert store.turtle(entailed_quads(triples, terms.BASE)) == store.turtle(entailed_quads([*triples[::-1], *triples], terms.BASE))


NOTICE = """忻州市人民政府办公室
关于印发实施方案的通知

各县（市、区）人民政府：

一、重点任务

1.加强监管工作。完善特困人员补贴政策。（市民政局、各县（市、区）人民政府负责）
"""


def test_a_build_writes_what_follows_only_when_told_to(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(NOTICE, "utf-8")
    out, asked = tmp_path / "out", Settings(entail=True)
    assert not build([folder], out, Settings()).errors and not (out / "entailed.ttl").exists()
    (missing,) = verify([folder], out, asked)
    assert "entailed.ttl: 缺失" in missing and missing.endswith("policygraph build --entail")
    plain = {path.name: path.read_bytes() for path in out.glob("*.ttl")}
    build([folder], out, asked)
    assert verify([folder], out, asked) == []
    text = (out / "entailed.ttl").read_text("utf-8")
    assert "department/140928/人民政府" in text and "pol:serves" in text
    # all else is as it was
    assert plain == {path.name: path.read_bytes() for path in out.glob("*.ttl") if path.name != "entailed.ttl"}
    (left,) = verify([folder], out, Settings())
    assert "entailed.ttl: 没有对应的来源" in left
    # and it goes when it is no longer asked for
    build([folder], out, Settings())
    assert not (out / "entailed.ttl").exists() and verify([folder], out, Settings()) == []
