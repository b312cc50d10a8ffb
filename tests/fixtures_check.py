"""A graph with nothing to find fault with, and what checks a graph in memory, for tests of the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox

from policygraph.check import Report, check_graph
from policygraph.exempt import Exemption
from policygraph.locate import Texts

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
QUERIES = (ROOT / "queries",)
DAY = date(2021, 6, 1)
"""The day on which the graph below is judged: after its notice, before what is due."""

SOUND = """
@prefix pol: <https://w3id.org/policygraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix role: <https://w3id.org/policygraph/scheme/role/> .
@prefix modality: <https://w3id.org/policygraph/scheme/modality/> .
@prefix verdict: <https://w3id.org/policygraph/scheme/verdict/> .
@prefix relation: <https://w3id.org/policygraph/scheme/relation/> .
@prefix n: <urn:n/> .

<urn:n> a pol:Notice ; pol:title "某市助餐服务实施方案" ; pol:issuerName "某市人民政府办公室" ; pol:source "n.txt" ;
    pol:number "某政办发〔2020〕7号" ; pol:dateDocument "2020-12-29"^^xsd:date ; pol:datePrinted "2020-12-30"^^xsd:date ;
    pol:validUntil "2025-12-28"^^xsd:date ;
    pol:sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
<urn:m> a pol:Notice ; pol:title "关于助餐服务的意见" ; pol:issuerName "某省人民政府" ; pol:source "m.txt" ;
    pol:number "某政发〔2019〕5号" ; pol:dateDocument "2019-03-01"^^xsd:date ;
    pol:sha256 "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789" .
<urn:stub> a pol:Stub ; pol:number "某政发〔2019〕5号" ; pol:title "某省人民政府关于助餐服务的意见" ; pol:sameNotice <urn:m> .

n:one a pol:Task ; pol:inNotice <urn:n> ; pol:order 1 ; pol:path "一/1" ; pol:ordinal 1 ; pol:numbering "1" ;
    pol:start 100 ; pol:end 400 ; rdfs:label "抓好老年助餐"@zh ; pol:leadDepartment n:a ; pol:responsibleDepartment n:a, n:b .
n:two a pol:Task ; pol:inNotice <urn:n> ; pol:order 2 ; pol:path "一/2" ; pol:ordinal 2 ; pol:numbering "1" ;
    pol:start 400 ; pol:end 700 ; rdfs:label "抓好老年助浴"@zh ; pol:leadDepartment n:a ; pol:responsibleDepartment n:a .

n:s1 a pol:Statement ; pol:inProvision n:one ; pol:start 110 ; pol:end 120 ; pol:exact "市财政局安排专项资金" ; pol:rule n:rule .
n:o1 a pol:Obligation ; pol:statement n:s1 ; pol:inProvision n:one ; pol:bearer n:b ; pol:bearerFrom pol:own ;
    pol:modality modality:directive .
n:s2 a pol:Statement ; pol:inProvision n:two ; pol:start 410 ; pol:end 416 ; pol:exact "建好助浴站点" ; pol:rule n:rule .
n:o2 a pol:Obligation ; pol:statement n:s2 ; pol:inProvision n:two ; pol:bearer n:a ; pol:bearerFrom pol:fromTask ;
    pol:modality modality:directive .

n:r1 a pol:Responsibility ; pol:inProvision n:one ; pol:start 390 ; pol:end 394 ; pol:exact "市民政局" ; pol:rule n:rule ;
    pol:name "市民政局" ; pol:party n:a ; pol:role role:lead ; pol:clause 0 .
n:r2 a pol:Responsibility ; pol:inProvision n:one ; pol:start 395 ; pol:end 399 ; pol:exact "市财政局" ; pol:rule n:rule ;
    pol:name "市财政局" ; pol:party n:b ; pol:role role:responsible ; pol:clause 0 .
n:r3 a pol:Responsibility ; pol:inProvision n:two ; pol:start 690 ; pol:end 694 ; pol:exact "市民政局" ; pol:rule n:rule ;
    pol:name "市民政局" ; pol:party n:a ; pol:role role:lead ; pol:clause 0 .
n:w1 a pol:AnnexRow ; pol:inProvision n:one ; pol:start 800 ; pol:end 806 ; pol:exact "抓好老年助餐" ; pol:rowNumber "1" ; pol:rule n:rule .
n:x1 a pol:AnnexResponsibility ; pol:inProvision n:one ; pol:start 810 ; pol:end 814 ; pol:exact "市民政局" ; pol:rule n:rule ;
    pol:name "市民政局" ; pol:party n:a ; pol:role role:lead ; pol:clause 0 .
n:x2 a pol:AnnexResponsibility ; pol:inProvision n:one ; pol:start 815 ; pol:end 819 ; pol:exact "市财政局" ; pol:rule n:rule ;
    pol:name "市财政局" ; pol:party n:b ; pol:role role:responsible ; pol:clause 0 .
n:w2 a pol:AnnexRow ; pol:inProvision n:two ; pol:start 820 ; pol:end 826 ; pol:exact "抓好老年助浴" ; pol:rowNumber "2" ; pol:rule n:rule .
n:x3 a pol:AnnexResponsibility ; pol:inProvision n:two ; pol:start 830 ; pol:end 834 ; pol:exact "市民政局" ; pol:rule n:rule ;
    pol:name "市民政局" ; pol:party n:a ; pol:role role:lead ; pol:clause 0 .

n:d1 a pol:Deadline ; pol:inProvision n:one ; pol:start 130 ; pol:end 137 ; pol:exact "2022年底前" ; pol:rule n:rule ;
    pol:due "2022-12-31"^^xsd:date ; pol:precision "year" .
n:d2 a pol:Deadline ; pol:inProvision n:two ; pol:start 430 ; pol:end 437 ; pol:exact "2023年底前" ; pol:rule n:rule ;
    pol:due "2023-12-31"^^xsd:date ; pol:precision "year" .
n:e a pol:Recurrence ; pol:inProvision n:one ; pol:start 140 ; pol:end 142 ; pol:exact "每年" ; pol:rule n:rule ;
    pol:period "P1Y"^^xsd:duration .
n:t a pol:Target ; pol:inProvision n:one ; pol:start 150 ; pol:end 159 ; pol:exact "50%至60%" ; pol:rule n:rule ;
    pol:minimum 50.0 ; pol:maximum 60.0 ; pol:unit "%" .
n:i a pol:Incentive ; pol:inProvision n:one ; pol:start 170 ; pol:end 174 ; pol:exact "运营补贴" ; pol:rule n:rule ;
    pol:incentiveType <https://w3id.org/policygraph/scheme/incentive/subsidy> ; pol:recipient "助餐点" .
n:m a pol:Amount ; pol:inProvision n:one ; pol:start 174 ; pol:end 177 ; pol:exact "5万元" ; pol:rule n:rule ;
    pol:value 50000.0 ; pol:unit "元" ; pol:incentive n:i .
n:k a pol:StatedCount ; pol:inNotice <urn:n> ; pol:start 90 ; pol:end 96 ; pol:exact "完成2项任务" ; pol:rule n:rule ;
    pol:countOf "tasks" ; pol:stated 2 ; pol:counted 2 .
n:c a pol:Citation ; pol:inNotice <urn:n> ; pol:start 60 ; pol:end 72 ; pol:exact "《关于助餐服务的意见》" ; pol:rule n:rule ;
    pol:citedDocument <urn:stub> ; pol:citationRelation relation:basis .
n:body a pol:CoordinatingBody ; pol:inNotice <urn:n> ; pol:start 720 ; pol:end 728 ; pol:exact "助餐联席会议" ; pol:rule n:rule ;
    rdfs:label "助餐联席会议"@zh .
n:g1 a pol:Membership ; pol:inNotice <urn:n> ; pol:start 730 ; pol:end 734 ; pol:exact "市民政局" ; pol:rule n:rule ;
    pol:body n:body ; pol:member n:a .
n:g2 a pol:Membership ; pol:inNotice <urn:n> ; pol:start 735 ; pol:end 739 ; pol:exact "市财政局" ; pol:rule n:rule ;
    pol:body n:body ; pol:member n:b .

n:a a pol:Department ; rdfs:label "某市民政局"@zh .
n:b a pol:Department ; rdfs:label "某市财政局"@zh .
n:z a pol:Department ; rdfs:label "某市老龄局"@zh .
n:h a pol:ChangeEvent ; pol:before n:z ; pol:after n:a ; pol:date "2018-10-01"^^xsd:date .
n:line a skos:Concept ; skos:hiddenLabel "财正局"@zh .
"""
"""Two tasks of one notice, with an annex, a body and a notice that it rests on; no rule finds anything in it."""


def store(text: str) -> ox.Store:
    """Give a store that holds the text as the graph of a notice."""
    graphs = ox.Store()
    graphs.load(text, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:graph"))
    return graphs


def report(text: str, *only: str, exemptions: tuple[Exemption, ...] = ()) -> Report:
    """Give what the project's rules find in a text of Turtle whose notices are not at hand."""
    graphs = store(text)
    return check_graph(graphs, ONTOLOGY, QUERIES, on=DAY, only=only, exemptions=exemptions, texts=Texts(graphs, ()))
