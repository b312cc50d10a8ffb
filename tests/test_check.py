"""A sound graph passes every check; each thing that can be wrong is found, by one check, with a remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, Graph, URIRef

from policygraph.check import Report, ask_quality, check_graph, read_shapes

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"

SOUND = """
@prefix pol: <https://w3id.org/policygraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix scheme: <https://w3id.org/policygraph/scheme/> .
@prefix n: <urn:n/> .

<urn:n> a pol:Notice ; pol:title "晋城市推进养老服务发展的实施方案" ; pol:issuerName "晋城市人民政府办公室" ;
    pol:dateDocument "2020-12-29"^^xsd:date ; pol:datePrinted "2020-12-30"^^xsd:date ;
    pol:sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
n:p a pol:Task ; pol:order 7 ; pol:path "二/（七）/18" ; pol:start 100 ; pol:end 900 .
n:s a pol:Statement ; pol:start 110 ; pol:end 150 ; pol:exact "市级财政主要落实建设补助" ; pol:rule <urn:rule> .
n:o a pol:Obligation ; pol:start 112 ; pol:end 116 ; pol:exact "落实" ; pol:rule <urn:rule> ;
    pol:modality <https://w3id.org/policygraph/scheme/modality/directive> ; pol:bearerFrom pol:own .
n:r a pol:Responsibility ; pol:start 160 ; pol:end 164 ; pol:exact "市财政局" ; pol:rule <urn:rule> ;
    pol:party n:a ; pol:role <https://w3id.org/policygraph/scheme/role/responsible> .
n:d a pol:Deadline ; pol:start 170 ; pol:end 177 ; pol:exact "2022年底前" ; pol:rule <urn:rule> ;
    pol:due "2022-12-31"^^xsd:date ; pol:precision "year" .
n:e a pol:Recurrence ; pol:start 177 ; pol:end 179 ; pol:exact "每年" ; pol:rule <urn:rule> ;
    pol:period "P1Y"^^xsd:duration .
n:t a pol:Target ; pol:start 180 ; pol:end 190 ; pol:exact "不低于50%" ; pol:rule <urn:rule> ;
    pol:minimum 50.0 ; pol:unit "%" .
n:i a pol:Incentive ; pol:start 200 ; pol:end 204 ; pol:exact "运营补贴" ; pol:rule <urn:rule> ;
    pol:incentiveType <https://w3id.org/policygraph/scheme/incentive/subsidy> .
n:m a pol:Amount ; pol:start 204 ; pol:end 207 ; pol:exact "5万元" ; pol:rule <urn:rule> ;
    pol:value 50000.0 ; pol:unit "元" .
n:c a pol:Citation ; pol:start 210 ; pol:end 218 ; pol:exact "《无障碍设计规范》" ; pol:rule <urn:rule> ;
    pol:citedDocument <urn:stub> .
n:a a pol:Department ; rdfs:label "晋城市财政局"@zh .
n:h a pol:ChangeEvent ; pol:before n:a ; pol:after n:a ; pol:date "2021-05-01"^^xsd:date .
"""

# What is taken out of the sound graph, what is put in its place, the check that finds it.
FAULTS = [
    ('pol:title "晋城市推进养老服务发展的实施方案" ;', "", "notice-title"),
    ('pol:issuerName "晋城市人民政府办公室" ;', "", "notice-issuer"),
    ('pol:dateDocument "2020-12-29"^^xsd:date ;', "", "notice-signed"),
    # a date that is no xsd:date cannot be compared
    ('"2020-12-29"^^xsd:date', '"2020年12月29日"', "notice-signed"),
    ('"0123456789abcdef', '"0123', "notice-sha256"),
    ("pol:order 7 ;", "", "provision-order"),
    ('pol:path "二/（七）/18" ;', "", "provision-path"),
    ("pol:start 170 ;", "", "span-start"),
    # an empty stretch
    ("pol:start 170 ;", "pol:start 177 ;", "span-start"),
    # two ends
    ("pol:end 900", "pol:end 900, 901", "span-end"),
    ('pol:exact "2022年底前" ;', "", "finding-exact"),
    ('"2022年底前" ; pol:rule <urn:rule> ;', '"2022年底前" ;', "finding-rule"),
    ("pol:party n:a ;", "", "responsibility-party"),
    # a name is no body
    ("pol:party n:a ;", 'pol:party "市财政局" ;', "responsibility-party"),
    ("scheme/role/responsible>", "scheme/modality/must>", "responsibility-role"),
    ("pol:modality <https://w3id.org/policygraph/scheme/modality/directive> ;", "", "norm-modality"),
    ("; pol:bearerFrom pol:own", "", "binding-norm-bearer-from"),
    ("pol:bearerFrom pol:own", "pol:bearerFrom <urn:guess>", "binding-norm-bearer-from"),
    ('; pol:precision "year"', "", "deadline-precision"),
    ('pol:precision "year"', 'pol:precision "quarter"', "deadline-precision"),
    ('pol:due "2022-12-31"^^xsd:date', 'pol:due "2022"^^xsd:gYear', "deadline-due"),
    ('"2020-12-30"^^xsd:date', '"2020-12"^^xsd:gYearMonth', "notice-dates"),
    ('"P1Y"^^xsd:duration', '"每年"', "recurrence-period"),
    ('"2021-05-01"^^xsd:date', '"2021"^^xsd:gYear', "change-date"),
    ("pol:minimum 50.0 ;", "", "target-bound"),
    ("pol:value 50000.0 ;", "pol:value 5e4 ;", "amount-value"),
    ('; pol:unit "元"', "", "amount-unit"),
    ('; pol:unit "元"', '; pol:unit ""', "amount-unit"),
    ("scheme/incentive/subsidy>", "scheme/group/older-people>", "incentive-type"),
    ("pol:citedDocument <urn:stub>", 'pol:citedDocument "无障碍设计规范"', "citation-document"),
    (' ; rdfs:label "晋城市财政局"@zh', "", "agent-label"),
]


def store(text: str) -> ox.Store:
    """Give a store that holds the text as the graph of a notice."""
    graphs = ox.Store()
    graphs.load(text, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:graph"))
    return graphs


def report(text: str, queries: Path = ROOT / "no-queries") -> Report:
    return check_graph(store(text), ONTOLOGY, queries)


def test_a_sound_graph_has_no_fault() -> None:
    assert report(SOUND).faults == ()


@pytest.mark.parametrize(("old", "new", "check"), FAULTS)
def test_a_fault_is_found_by_the_check_for_it(old: str, new: str, check: str) -> None:
    assert SOUND.count(old) >= 1
    found = report(SOUND.replace(old, new, 1))
    assert {fault.check for fault in found.faults} == {check}


def test_every_shape_has_a_graph_that_fails_it() -> None:
    shapes = {str(shape).rpartition("#")[2] for shape in read_shapes(ONTOLOGY).advice}
    assert shapes == {check for _, _, check in FAULTS}


def test_every_shape_says_what_is_wrong_and_what_to_do_in_two_languages() -> None:
    for shape, advice in read_shapes(ONTOLOGY).advice.items():
        assert all(advice), shape
        assert re.search("[一-鿿]", advice.zh), shape
        assert re.search("[一-鿿]", advice.remedy_zh), shape
        assert re.search("[A-Za-z]{3}", advice.en), shape
        assert re.search("[A-Za-z]{3}", advice.remedy_en), shape


def test_every_shape_has_a_target_class_that_exists() -> None:
    policy = Graph().parse(ONTOLOGY / "policy.ttl")
    shapes = read_shapes(ONTOLOGY)
    target = URIRef("http://www.w3.org/ns/shacl#targetClass")
    assert set(shapes.graph.subjects(target)) == set(shapes.advice)
    assert {(kind, RDF.type, OWL.Class) in policy for kind in shapes.graph.objects(None, target)} == {True}


def test_what_a_source_lacks_is_a_warning_and_what_the_graph_lacks_a_violation() -> None:
    lacking = report(SOUND.replace('pol:title "晋城市推进养老服务发展的实施方案" ;', ""))
    assert lacking.sound
    assert lacking.faults[0].advice.severity == "warning"
    assert not report(SOUND.replace("pol:party n:a ;", "")).sound


def test_a_fault_is_one_line_with_its_subject_and_its_remedy() -> None:
    line = str(report(SOUND.replace("pol:value 50000.0 ;", 'pol:value "5万" ;')).faults[0])
    assert line == (
        "错误 violation: urn:n/m（5万）: 金额没有数值。 The amount has no number. "
        "检查读出该金额的规则。 Look at the rule that read the amount."
    )


def test_the_gravest_faults_come_first_and_the_order_is_always_the_same() -> None:
    text = SOUND.replace('pol:title "晋城市推进养老服务发展的实施方案" ;', "").replace("pol:party n:a ;", "")
    found = report(text.replace("pol:order 7 ;", ""))
    assert found.counts() == {"provision-order": 1, "responsibility-party": 1, "notice-title": 1}
    assert found == report(text.replace("pol:order 7 ;", ""))


def test_every_graph_of_a_store_is_checked_and_the_default_graph_too() -> None:
    graphs = store(SOUND.replace("pol:party n:a ;", ""))
    other = SOUND.replace("<urn:n>", "<urn:x>").replace("<urn:n/>", "<urn:x/>").replace("pol:order 7 ;", "")
    graphs.load(other, format=ox.RdfFormat.TURTLE)
    found = check_graph(graphs, ONTOLOGY, ROOT / "no-queries")
    assert [(fault.check, fault.subject) for fault in found.faults] == [
        ("provision-order", "urn:x/p"),
        ("responsibility-party", "urn:n/r"),
    ]


# Questions about the whole graph

QUESTION = """# Obligations that nobody bears
# 无人承担的义务
#
# Question: Which obligations have no bearer at any level?
# Severity: violation
# Remedy: Name a bearer in graph/curation.
# 处置: 在 graph/curation 中指定承担者。
# Expects: 0
PREFIX pol: <https://w3id.org/policygraph/ontology#>
SELECT ?norm ?words WHERE { ?norm pol:bearerFrom pol:own ; pol:exact ?words . } ORDER BY ?norm
"""


def write_question(folder: Path, text: str) -> Path:
    (folder / "quality").mkdir()
    file = folder / "quality" / "orphans.rq"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_row_of_a_quality_question_is_a_fault_with_the_questions_words(tmp_path: Path) -> None:
    write_question(tmp_path, QUESTION)
    (fault,) = report(SOUND, tmp_path).faults
    assert str(fault) == (
        "错误 violation: urn:n/o（words=落实）: 无人承担的义务 Obligations that nobody bears "
        "在 graph/curation 中指定承担者。 Name a bearer in graph/curation."
    )
    assert fault.check == "quality/orphans"


def test_a_quality_question_without_rows_is_no_fault(tmp_path: Path) -> None:
    write_question(tmp_path, QUESTION.replace("pol:own", "pol:noBearer"))
    assert report(SOUND, tmp_path).faults == ()


def test_a_quality_question_warns_where_it_names_no_severity(tmp_path: Path) -> None:
    write_question(tmp_path, QUESTION.replace("# Severity: violation\n", ""))
    assert report(SOUND, tmp_path).sound


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # a slip of the pen
        ("SELECT ?norm", "SELET ?norm"),
        # a question with yes or no for an answer has no rows to show
        ("SELECT ?norm ?words WHERE { ?norm pol:bearerFrom pol:own ; pol:exact ?words . } ORDER BY ?norm", "ASK {}"),
        ("Severity: violation", "Severity: grave"),
    ],
)
def test_a_quality_question_that_cannot_be_asked_is_named(tmp_path: Path, old: str, new: str) -> None:
    assert old in QUESTION
    file = write_question(tmp_path, QUESTION.replace(old, new))
    with pytest.raises(ValueError, match=re.escape(str(file))):
        list(ask_quality(store(SOUND), file))
