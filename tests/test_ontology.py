"""The vocabulary says what it means in two languages, agrees with itself and with the vocabularies it is linked to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Node, URIRef

from policygraph.ontology import UNREASONED_DATATYPES, check_consistency, find_java, load_ontology, read_axioms
from policygraph.terms import POL, SCHEME

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
POLICY, LINKS, SHAPES = (ONTOLOGY / f"{name}.ttl" for name in ("policy", "links", "shapes"))
SCHEMES = {"group": "beneficiaries.ttl", "incentive": "incentives.ttl", "actor": "actors.ttl"}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)

policy = Graph().parse(POLICY)
links = Graph().parse(LINKS)
TERMS = sorted(
    {term for kind in KINDS for term in policy.subjects(RDF.type, kind) if str(term).startswith(POL)},
    key=str,
)

needs_java = pytest.mark.skipif(find_java() is None, reason="no Java here, which the reasoner needs; CI installs it")


def local(term: Node) -> str:
    return str(term).removeprefix(POL)


# The words


@pytest.mark.parametrize("term", TERMS, ids=local)
@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_every_term_has_a_label_and_a_definition_in_chinese_and_english(term: Node, predicate: URIRef) -> None:
    words = [word for word in policy.objects(term, predicate) if isinstance(word, Literal)]
    assert sorted(str(word.language) for word in words) == ["en", "zh"]
    assert all(str(word).strip() for word in words)
    chinese = next(word for word in words if word.language == "zh")
    assert re.search("[一-鿿]", chinese)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_classes_have_the_same_label(language: str) -> None:
    labels = [
        str(label)
        for term in policy.subjects(RDF.type, OWL.Class)
        for label in policy.objects(term, RDFS.label)
        if isinstance(label, Literal) and label.language == language
    ]
    assert len(labels) == len(set(labels))


def test_the_header_says_version_and_licence() -> None:
    header = URIRef("https://w3id.org/policygraph/ontology")
    assert (header, RDF.type, OWL.Ontology) in policy
    assert policy.value(header, OWL.versionInfo)
    assert policy.value(header, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")


# The axioms


@pytest.mark.parametrize("predicate", [RDFS.domain, RDFS.range], ids=["domain", "range"])
def test_a_property_has_at_most_one_domain_and_one_range(predicate: URIRef) -> None:
    several = [local(term) for term in TERMS if len(list(policy.objects(term, predicate))) > 1]
    assert several == []


def test_no_range_is_a_datatype_that_the_reasoner_does_not_know() -> None:
    assert not {str(kind) for kind in policy.objects(None, RDFS.range)} & UNREASONED_DATATYPES


def test_the_domain_and_range_of_a_property_are_classes() -> None:
    classes = set(policy.subjects(RDF.type, OWL.Class))
    for term in policy.subjects(RDF.type, OWL.ObjectProperty):
        assert set(policy.objects(term, RDFS.domain)) | set(policy.objects(term, RDFS.range)) <= classes, term


def test_obligation_and_prohibition_are_binding_and_neither_is_a_kind_of_the_other() -> None:
    obligation, prohibition, binding = (URIRef(POL + name) for name in ("Obligation", "Prohibition", "BindingNorm"))
    assert set(policy.subjects(RDFS.subClassOf, binding)) == {obligation, prohibition}
    assert prohibition not in policy.transitive_objects(obligation, RDFS.subClassOf)
    assert obligation not in policy.transitive_objects(prohibition, RDFS.subClassOf)


# Every word of ours that anything in the house says is declared


USES = re.compile(r"\bpol:([A-Za-z]\w*)|\bPOL \+ \"(\w+)\"|\{POL\}(\w+)")


def undeclared(text: str) -> set[str]:
    """Give the terms of ours that a text uses and policy.ttl does not declare."""
    used = {next(name for name in found.groups() if name) for found in USES.finditer(text)}
    return used - {local(term) for term in TERMS}


def users() -> Iterator[Path]:
    yield from ONTOLOGY.rglob("*.ttl")
    yield from (ROOT / "queries").rglob("*.rq")
    yield from (ROOT / "graph" / "policygraph").rglob("*.py")
    yield from (ROOT / "notebooks").rglob("*.ipynb")


@pytest.mark.parametrize("file", sorted(users()), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_uses_a_term_that_is_not_declared(file: Path) -> None:
    assert undeclared(file.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("text", ["?x pol:obligatedBy ?y", 'POL + "obligatedBy"', 'f"{POL}obligatedBy"'])
def test_a_term_that_is_not_declared_is_noticed(text: str) -> None:
    assert undeclared(text) == {"obligatedBy"}


# The links


def test_a_link_says_no_more_than_it_may() -> None:
    said = {
        predicate
        for subject, predicate, _ in links
        if (subject, RDF.type, OWL.Ontology) not in links and predicate != RDF.type
    }
    assert said <= {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, SKOS.closeMatch}
    assert not list(links.triples((None, OWL.imports, None)))


def test_a_link_goes_from_a_term_of_ours_to_one_of_theirs() -> None:
    for subject, predicate, target in links:
        if predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso):
            assert subject in TERMS, subject
            assert not str(target).startswith(POL), target


def test_every_foreign_term_is_declared_with_its_kind() -> None:
    targets = {
        target
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)
        for target in links.objects(None, predicate)
    }
    assert [target for target in targets if not set(links.objects(target, RDF.type)) & set(KINDS)] == []


def test_a_class_is_linked_under_classes_and_a_property_under_its_kind() -> None:
    for subject, target in links.subject_objects(RDFS.subClassOf):
        assert (subject, RDF.type, OWL.Class) in policy, subject
        assert (target, RDF.type, OWL.Class) in links, target
    for subject, target in links.subject_objects(RDFS.subPropertyOf):
        kind = policy.value(subject, RDF.type)
        assert kind in (OWL.ObjectProperty, OWL.DatatypeProperty), subject
        assert (target, RDF.type, kind) in links, target


# The reasoner

PREFIXES = """
@prefix pol: <https://w3id.org/policygraph/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> . @prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix lrmlmm: <http://docs.oasis-open.org/legalruleml/ns/v1.0/metamodel#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix cv: <http://data.europa.eu/m8g/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix void: <http://rdfs.org/ns/void#> .
"""

# What the others say of their terms, as far as it bears on ours. Nothing is imported, so it is stated here.
FOREIGN = (
    PREFIXES
    + """
# SKOS, its conditions S9 and S37
skos:ConceptScheme a owl:Class . skos:Collection a owl:Class .
[] a owl:AllDisjointClasses ; owl:members ( skos:Concept skos:ConceptScheme skos:Collection ) .
# ELI: a subdivision is a legal resource, a legal resource a work; titles are of expressions, which are no works
eli:Expression a owl:Class . eli:Agent a owl:Class . eli:ResourceType a owl:Class . eli:InForce a owl:Class .
eli:LegalResource rdfs:subClassOf eli:Work .
eli:LegalResourceSubdivision rdfs:subClassOf eli:LegalResource .
eli:Expression owl:disjointWith eli:Work .
eli:ResourceType rdfs:subClassOf skos:Concept .
eli:is_part_of rdfs:domain eli:Work ; rdfs:range eli:Work .
eli:has_part rdfs:domain eli:Work ; rdfs:range eli:Work ; owl:inverseOf eli:is_part_of .
eli:based_on rdfs:domain eli:Work .
eli:passed_by rdfs:domain eli:LegalResource ; rdfs:range eli:Agent .
eli:type_document rdfs:domain eli:LegalResource ; rdfs:range eli:ResourceType .
eli:in_force rdfs:range eli:InForce .
eli:title rdfs:domain eli:Expression .
eli:date_document rdfs:domain eli:Work .
# ODRL 2.2: duties, permissions and prohibitions are rules, and no two are one
odrl:Rule a owl:Class .
odrl:Duty rdfs:subClassOf odrl:Rule . odrl:Permission rdfs:subClassOf odrl:Rule .
odrl:Prohibition rdfs:subClassOf odrl:Rule .
[] a owl:AllDisjointClasses ; owl:members ( odrl:Duty odrl:Permission odrl:Prohibition ) .
odrl:constraint rdfs:domain odrl:Rule .
# LegalRuleML
lrmlmm:DeonticSpecification a owl:Class . lrmlmm:Obligation rdfs:subClassOf lrmlmm:DeonticSpecification .
# ORG, and FOAF above it
org:Organization a owl:Class . foaf:Agent a owl:Class . foaf:Document a owl:Class . foaf:Organization a owl:Class .
org:FormalOrganization rdfs:subClassOf org:Organization, foaf:Organization .
org:Organization rdfs:subClassOf foaf:Agent . foaf:Organization rdfs:subClassOf foaf:Agent .
foaf:Document owl:disjointWith foaf:Organization .
org:ChangeEvent rdfs:subClassOf prov:Activity .
org:classification rdfs:domain org:Organization ; rdfs:range skos:Concept .
org:originalOrganization rdfs:domain org:ChangeEvent ; rdfs:range org:Organization .
org:resultingOrganization rdfs:domain org:ChangeEvent ; rdfs:range org:Organization .
# PROV-O; what stands in a text is an entity
prov:Entity a owl:Class . prov:Association a owl:Class .
prov:Activity owl:disjointWith prov:Entity .
prov:qualifiedAssociation rdfs:domain prov:Activity ; rdfs:range prov:Association .
prov:wasRevisionOf rdfs:domain prov:Entity ; rdfs:range prov:Entity .
pol:Document rdfs:subClassOf prov:Entity . pol:Span rdfs:subClassOf prov:Entity .
# Core Vocabularies, DCAT
cv:role rdfs:domain cv:Participation ; rdfs:range skos:Concept .
dcat:Resource a owl:Class . dcat:Dataset rdfs:subClassOf dcat:Resource .
"""
)


def witnesses() -> str:
    """Give Turtle in which every class has a member and every property is used once.

    A property that the links put under a foreign domain which ours contradicts shows only where it is used.
    """
    values = {"string": '"x"', "integer": "1", "decimal": "1.5", "boolean": "true", "": '"x"'}
    lines = []
    for term in TERMS:
        name = local(term)
        if (term, RDF.type, OWL.Class) in policy and name != "BearerSource":
            lines.append(f"<urn:w:{name}> a <{term}> .")
        subject = f"<urn:w:s:{name}>"
        domain, value = policy.value(term, RDFS.domain), policy.value(term, RDFS.range)
        if domain is not None:
            lines.append(f"{subject} a <{domain}> .")
        if (term, RDF.type, OWL.ObjectProperty) in policy:
            target = "pol:own" if str(value) == POL + "BearerSource" else f"<urn:w:o:{name}>"
            lines += [f"{subject} <{term}> {target} .", f"{target} a <{value}> ."]
        elif (term, RDF.type, OWL.DatatypeProperty) in policy:
            lines.append(f"{subject} <{term}> {values[str(value or '').rpartition('#')[2]]} .")
    return PREFIXES + "\n".join(lines)


@needs_java
def test_the_ontology_alone_is_consistent_and_every_class_can_have_a_member() -> None:
    assert check_consistency([POLICY]) == (True, ())


@needs_java
def test_the_ontology_with_its_links_and_what_they_lead_to_is_consistent_in_use() -> None:
    actors = ONTOLOGY / "schemes" / SCHEMES["actor"]
    assert check_consistency([POLICY, LINKS, actors], FOREIGN + witnesses()) == (True, ())


MISTAKES = [
    # the commonest one: what must not be done taken for a kind of what must
    "pol:Prohibition rdfs:subClassOf pol:Obligation .",
    # ODRL's duties and prohibitions are disjoint
    "pol:Prohibition rdfs:subClassOf odrl:Duty .",
    # only an activity has a qualified association, and a provision is none
    "pol:responsibleDepartment rdfs:subPropertyOf prov:qualifiedAssociation .",
    # ELI's titles are of expressions, ours of works
    "pol:title rdfs:subPropertyOf eli:title .",
    # a second domain means both at once
    "pol:region rdfs:domain pol:Notice, pol:Department .",
]


@needs_java
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found_by_the_reasoner(mistake: str) -> None:
    region = "<urn:w:n> a pol:Notice ; pol:region <urn:w:r> ."
    assert not check_consistency([POLICY, LINKS], FOREIGN + witnesses() + region + mistake).sound


def test_dates_and_durations_are_kept_from_the_reasoner() -> None:
    xsd = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
    dated = PREFIXES + xsd + 'pol:due rdfs:range xsd:date . <urn:d> pol:due "2020-12-31"^^xsd:date .'
    objects = {str(triple.object) for triple in read_axioms([POLICY], dated)}
    assert any("XMLSchema#date" in value for value in objects)
    ontology = load_ontology([POLICY], dated)
    assert not any("XMLSchema#date" in str(triple) for triple in ontology.world.as_rdflib_graph())


def test_the_ontology_gives_class_objects_without_java() -> None:
    ontology = load_ontology([POLICY])
    assert "任务" in map(str, ontology.Task.label)
    assert ontology.Provision in ontology.Task.is_a


def test_a_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("pol:Task a owl:Class .", encoding="utf-8")
    with pytest.raises(SyntaxError) as caught:
        read_axioms([broken])
    assert caught.value.filename == str(broken)


# The schemes that are lexicons of people, incentives and actors


def scheme_graph(scheme: str) -> Graph:
    return Graph().parse(ONTOLOGY / "schemes" / SCHEMES[scheme])


def labels(scheme: str) -> dict[str, str]:
    """Give the Chinese labels of a scheme, each with the slug of its concept."""
    graph = scheme_graph(scheme)
    return {
        str(label): str(graph.value(concept, SKOS.notation))
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for concept, label in graph.subject_objects(predicate)
        if isinstance(label, Literal) and label.language == "zh" and (concept, RDF.type, SKOS.Concept) in graph
    }


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_concept_has_two_labels_a_notation_and_its_scheme(scheme: str) -> None:
    graph = scheme_graph(scheme)
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    for concept in concepts:
        slug = str(graph.value(concept, SKOS.notation))
        assert str(concept) == f"{SCHEME}{scheme}/{slug}"
        names = [name for name in graph.objects(concept, SKOS.prefLabel) if isinstance(name, Literal)]
        assert sorted(str(name.language) for name in names) == ["en", "zh"], slug
        assert graph.value(concept, SKOS.inScheme) == URIRef(SCHEME + scheme)
        assert set(graph.objects(concept, SKOS.broader)) <= concepts, slug
        wider = [broader for near in graph.objects(concept, SKOS.broader)
                 for broader in graph.transitive_objects(near, SKOS.broader)]  # fmt: skip
        assert concept not in wider, f"{slug} is broader than itself"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_label_leads_to_one_concept_only(scheme: str) -> None:
    graph = scheme_graph(scheme)
    owners: dict[str, set[Node]] = {}
    for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
        for concept, label in graph.subject_objects(predicate):
            if isinstance(label, Literal) and label.language == "zh":
                owners.setdefault(str(label), set()).add(concept)
    assert {label: found for label, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_labels_are_in_the_form_in_which_text_is_read(scheme: str) -> None:
    assert [label for label in labels(scheme) if re.search(r"[\s()\[\],;:]", label)] == []


def test_every_actor_class_can_bear_a_norm() -> None:
    graph = scheme_graph("actor")
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == set(graph.subjects(RDF.type, URIRef(POL + "ActorClass")))


def test_there_is_a_concept_for_each_kind_of_incentive() -> None:
    kinds = "subsidy award purchase tax fee price land premises credit insurance finance training honour"
    assert sorted(set(labels("incentive").values())) == sorted(kinds.split())


GOLD = json.loads((ROOT / "tests" / "gold" / "jincheng.statements.json").read_text(encoding="utf-8"))["tasks"]
FOLDS = str.maketrans("()", "（）")


def head(phrase: str, known: dict[str, str]) -> str | None:
    """Give the slug of the label that ends last in a phrase, where its head stands, the longest of such labels."""
    folded = phrase.translate(FOLDS)
    found = [(folded.rindex(label) + len(label), len(label), label) for label in known if label in folded]
    return known[max(found)[2]] if found else None


def test_every_group_that_a_reader_marked_is_known() -> None:
    known = labels("group")
    assert [group for task in GOLD for group in task["groups"] if head(group, known) is None] == []


def test_every_incentive_that_a_reader_marked_is_known_by_its_kind() -> None:
    known = labels("incentive")
    wrong = {
        entry["text"]: head(entry["text"], known)
        for task in GOLD
        for entry in task["incentives"]
        if head(entry["text"], known) != entry["kind"]
    }
    assert wrong == {}


GOVERNMENT = re.compile("政府|财政|部门|责任单位|县（市、区）|城区|地方|当地")


def test_every_actor_outside_government_that_a_reader_marked_is_known() -> None:
    known = labels("actor")
    actors = [entry["actor"] for task in GOLD for entry in task["statements"] if entry["actor"]]
    assert [actor for actor in actors if not GOVERNMENT.search(actor) and head(actor, known) is None] == []


# One phrase each, and the concept that the reader is to find in it.
PHRASES = [
    ("group", "低保家庭中的60岁以上失能老人", "disabled-older-people"),
    ("group", "计划生育特殊家庭老年人", "older-people-who-lost-an-only-child"),
    ("group", "80岁以上老人", "older-people"),
    ("group", "事实无人抚养儿童", "children-without-carers"),
    ("group", "分散供养特困人员", "destitute-people-at-home"),
    ("group", "符合条件的就业困难人员", "hard-to-place-workers"),
    # a subsidy for training is no training
    ("incentive", "培训费补贴", "subsidy"),
    ("incentive", "岗前培训", "training"),
    ("incentive", "贷款贴息", "subsidy"),
    ("incentive", "创业担保贷款", "credit"),
    # a fee is no tax
    ("incentive", "减半征收有关行政事业性收费", "fee"),
    ("incentive", "免征增值税", "tax"),
    ("incentive", "用电、用水、用气、用热享受居民生活类价格政策", "price"),
    ("actor", "产权明晰的民办养老服务机构", "private-elder-care-providers"),
    ("actor", "各类融资担保机构", "guarantee-companies"),
    ("actor", "鼓励乡镇卫生院", "primary-care-institutions"),
    ("actor", "村民委员会", "villagers-committees"),
]


@pytest.mark.parametrize(("scheme", "phrase", "slug"), PHRASES)
def test_the_head_of_a_phrase_says_what_it_is(scheme: str, phrase: str, slug: str) -> None:
    assert head(phrase, labels(scheme)) == slug
