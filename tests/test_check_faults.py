"""Seeded faults: each is found by its rule, and by no rule that its row does not name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import SH, Graph

from fixtures_check import DAY, ONTOLOGY, QUERIES, SOUND, report, store
from policygraph.assemble import assemble_notice
from policygraph.check import check_graph, read_rules, read_shapes, run_shapes
from policygraph.curate import Cases
from policygraph.exempt import Exemption
from policygraph.locate import Texts
from policygraph.pipeline import resolve_notice
from policygraph.read import read_notice
from policygraph.resources import folder
from policygraph.schemes import load_schemes
from policygraph.terms import BASE

RULES = read_rules(read_shapes(ONTOLOGY), QUERIES)

OTHER = """
<urn:k> a pol:Notice ; pol:title "关于调整助餐政策的通知" ; pol:issuerName "某省民政厅" ; pol:source "k.txt" ;
    pol:number "某民发〔2020〕3号" ; pol:dateDocument "{day}"^^xsd:date ; pol:repeals {what} ;
    pol:sha256 "cdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab" .
"""
SECOND = "pol:name \"市民政局\" ; pol:party n:a ; pol:role role:lead ; pol:clause 0 .\nn:w1"
MORE = "n:line a skos:Concept"
THREE = (
    'n:six a pol:Task ; pol:inNotice <urn:n> ; pol:order 3 ; pol:path "{path}" ; pol:ordinal {number} ; pol:numbering "1" ; pol:start 700 ;'
    ' pol:end 719 ; pol:leadDepartment n:a ; pol:responsibleDepartment n:a .\n'
    'n:s6 a pol:Statement ; pol:inProvision n:six ; pol:start 702 ; pol:end 706 ; pol:exact "管好站点" ; pol:rule n:rule .\n'
    'n:d6 a pol:Deadline ; pol:inProvision n:six ; pol:start 707 ; pol:end 714 ; pol:exact "2024年底前" ; pol:rule n:rule ;'
    ' pol:due "2024-12-31"^^xsd:date ; pol:precision "year" .\n'
)
NO_CLAUSE = THREE.format(path="一/3", number=3).replace("pol:leadDepartment n:a ; pol:responsibleDepartment n:a", "pol:inNotice <urn:n>")
ASKED = "n:o6 a pol:Obligation ; pol:statement n:s6 ; pol:inProvision n:six ; {bearer} ; pol:modality modality:directive .\n"
CLAUSE = (
    'n:r9 a pol:Responsibility ; pol:inProvision n:one ; pol:start 396 ; pol:end 398 ; pol:exact "{name}" ; pol:rule n:rule ;'
    ' pol:name "{name}" ; pol:party {party} ; pol:role role:{role} ; pol:clause {clause} .\n'
    "n:one pol:responsibleDepartment {party} .\n"
)

THREE_LEVELS = """
<urn:m> pol:level <https://w3id.org/policygraph/scheme/level/{above}> .
<urn:n> pol:level <https://w3id.org/policygraph/scheme/level/{between}> ; pol:region <urn:city> .
<urn:county> skos:broader <urn:city> . <urn:city> skos:broader <urn:province> .
<urn:b> a pol:Notice ; pol:title "某县助餐服务实施方案" ; pol:issuerName "某县人民政府办公室" ; pol:source "b.txt" ;
    pol:number "某县政办发〔2021〕2号" ; pol:dateDocument "2021-02-01"^^xsd:date ; pol:region <urn:county> ;
    pol:sha256 "ef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd" .
n:mp a pol:Provision ; pol:inNotice <urn:m> ; pol:order 1 ; pol:path "一" ; pol:start 10 ; pol:end 90 .
n:bp a pol:Provision ; pol:inNotice <urn:b> ; pol:order 1 ; pol:path "一" ; pol:start 10 ; pol:end 90 .
n:ms a pol:Statement ; pol:inProvision n:mp ; pol:start 20 ; pol:end 30 ; pol:exact "助餐点由社区管理" ; pol:rule n:rule .
n:bs a pol:Statement ; pol:inProvision n:bp ; pol:start 20 ; pol:end 30 ; pol:exact "助餐点由社区统一管理" ; pol:rule n:rule .
n:mn a pol:Comparison ; pol:upperNotice <urn:m> ; pol:lowerNotice <urn:n> .
n:mb a pol:Comparison ; pol:upperNotice <urn:m> ; pol:lowerNotice <urn:b> .
n:nb a pol:Comparison ; pol:upperNotice <urn:n> ; pol:lowerNotice <urn:b> .
n:gone a pol:StatementCorrespondence ; pol:inComparison n:mn ; pol:upperStatement n:ms ; pol:verdict verdict:missing .
n:kept a pol:StatementCorrespondence ; pol:inComparison n:mb ; pol:upperStatement n:ms ; pol:lowerStatement n:bs ; pol:verdict verdict:adapted .
"""
# What is taken out of the sound graph, what is put in its place, and the rules that find it.
GRAPHS: list[tuple[str, str, set[str]]] = [
    # a notice that says not what it is called
    ('pol:title "某市助餐服务实施方案" ; ', "", {"notice-title"}),
    ('pol:title "关于助餐服务的意见" ; ', "", {"notice-title"}),
    # or by whom
    ('pol:issuerName "某市人民政府办公室" ; ', "", {"notice-issuer"}),
    ('pol:issuerName "某省人民政府" ; ', "", {"notice-issuer"}),
    # or of when
    ('pol:dateDocument "2019-03-01"^^xsd:date ;', "", {"notice-signed"}),
    # a date that is no xsd:date cannot be compared
    ('"2019-03-01"^^xsd:date', '"2019年3月1日"', {"notice-signed"}),
    ("pol:validUntil", 'pol:datePublished "2020-12"^^xsd:gYearMonth ; pol:validUntil', {"notice-dates"}),
    ("pol:validUntil", 'pol:datePublished "2020年" ; pol:validUntil', {"notice-dates"}),
    ('"0123456789abcdef', '"0123', {"notice-sha256"}),
    ('"abcdef0123456789', '"ABCDEF0123456789', {"notice-sha256"}),
    # printed the year before
    ('datePrinted "2020-12-30"', 'datePrinted "2019-12-30"', {"notice-printed"}),
    # the day before
    ('datePrinted "2020-12-30"', 'datePrinted "2020-12-28"', {"notice-printed"}),
    # run out before it was signed, and by now
    ('validUntil "2025-12-28"', 'validUntil "2020-12-28"', {"notice-validity", "expired-notices"}),
    ('validUntil "2025-12-28"', 'validUntil "2015-12-28"', {"notice-validity", "expired-notices"}),
    # and with it what 2 follows on
    ("pol:order 1 ; ", "", {"provision-order", "numbering-gap"}),
    ("pol:order 2 ; ", 'pol:order "2" ; ', {"provision-order"}),
    ('pol:path "一/1" ; ', "", {"provision-path"}),
    ('pol:path "一/1" ; ', 'pol:path "一/1", "一/7" ; ', {"provision-path"}),
    ("pol:start 140 ; ", "", {"span-start"}),
    # an empty stretch
    ("pol:start 140 ;", "pol:start 142 ;", {"span-start"}),
    # two ends
    ("pol:end 142", "pol:end 142, 143", {"span-end"}),
    ("pol:end 159 ; ", "", {"span-end"}),
    ('pol:exact "每年" ; ', "", {"finding-exact"}),
    ('pol:exact "每年" ; ', 'pol:exact "每年", "每月" ; ', {"finding-exact"}),
    ('"每年" ; pol:rule n:rule ;', '"每年" ;', {"finding-rule"}),
    ('"运营补贴" ; pol:rule n:rule ;', '"运营补贴" ; pol:rule "subsidy" ;', {"finding-rule"}),
    # nowhere, and in two places
    ("n:k a pol:StatedCount ; pol:inNotice <urn:n> ;", "n:k a pol:StatedCount ;", {"finding-place"}),
    ("n:e a pol:Recurrence ; pol:inProvision n:one ;", "n:e a pol:Recurrence ; pol:inProvision n:one, n:two ;", {"finding-place"}),
    ('pol:name "市财政局" ; pol:party n:b ; pol:role role:responsible ; pol:clause 0 .\nn:r3',
     'pol:name "市财政局" ; pol:role role:responsible ; pol:clause 0 .\nn:r3', {"responsibility-party"}),
    # a name is no body
    ('pol:name "市民政局" ; pol:party n:a ; pol:role role:lead ; pol:clause 0 .\nn:w1',
     'pol:name "市民政局" ; pol:party "市民政局" ; pol:role role:lead ; pol:clause 0 .\nn:w1', {"responsibility-party", "annex-departments"}),
    ("pol:party n:a ; pol:role role:lead ; pol:clause 0 .\nn:r2", "pol:party n:a ; pol:role modality:must ; pol:clause 0 .\nn:r2", {"responsibility-role"}),
    ("pol:party n:a ; pol:role role:lead ; pol:clause 0 .\nn:r2", "pol:party n:a ; pol:clause 0 .\nn:r2", {"responsibility-role"}),
    ("pol:bearerFrom pol:own ;\n    pol:modality modality:directive", "pol:bearerFrom pol:own", {"norm-modality"}),
    ("pol:fromTask ;\n    pol:modality modality:directive", "pol:fromTask ;\n    pol:modality role:lead", {"norm-modality"}),
    ("pol:bearerFrom pol:fromTask ;", "", {"binding-norm-bearer-from"}),
    ("pol:bearerFrom pol:fromTask", "pol:bearerFrom <urn:guess>", {"binding-norm-bearer-from"}),
    ('"2022-12-31"^^xsd:date ; pol:precision "year"', '"2022-12-31"^^xsd:date', {"deadline-precision"}),
    ('"2022-12-31"^^xsd:date ; pol:precision "year"', '"2022-12-31"^^xsd:date ; pol:precision "quarter"', {"deadline-precision"}),
    ('pol:due "2022-12-31"^^xsd:date', 'pol:due "2022"^^xsd:gYear', {"deadline-due"}),
    ('pol:due "2022-12-31"^^xsd:date', 'pol:due "2022-12-31"^^xsd:date, "2022-11-30"^^xsd:date', {"deadline-due"}),
    ('"P1Y"^^xsd:duration', '"每年"', {"recurrence-period"}),
    ('"P1Y"^^xsd:duration', '"P1Y"^^xsd:duration, "P1M"^^xsd:duration', {"recurrence-period"}),
    ("pol:minimum 50.0 ; pol:maximum 60.0 ;", "", {"target-bound"}),
    ("pol:minimum 50.0 ; pol:maximum 60.0 ;", 'pol:minimum "50%" ;', {"target-bound"}),
    ("pol:maximum 60.0", "pol:maximum 40.0", {"target-range"}),
    ("pol:minimum 50.0", "pol:minimum 500.0", {"target-range"}),
    ("pol:value 50000.0 ;", 'pol:value "5万" ;', {"amount-value"}),
    ("pol:value 50000.0 ;", "", {"amount-value"}),
    (' ; pol:unit "元"', "", {"amount-unit"}),
    (' ; pol:unit "元"', ' ; pol:unit ""', {"amount-unit"}),
    # the incentive names nobody
    (' ; pol:recipient "助餐点"', "", {"amount-recipient"}),
    # there is no incentive that could
    (" ; pol:incentive n:i", "", {"amount-recipient"}),
    ("scheme/incentive/subsidy>", "scheme/group/older-people>", {"incentive-type"}),
    ("pol:incentiveType <https://w3id.org/policygraph/scheme/incentive/subsidy> ; ", "", {"incentive-type"}),
    ("pol:citedDocument <urn:stub>", 'pol:citedDocument "关于助餐服务的意见"', {"citation-document", "cites-not-held"}),
    ("pol:citedDocument <urn:stub> ;", "", {"citation-document"}),
    ('"2018-10-01"^^xsd:date', '"2018"^^xsd:gYear', {"change-date"}),
    ('"2018-10-01"^^xsd:date', '"2018-10-01"^^xsd:date, "2018-11-01"^^xsd:date', {"change-date"}),
    (' ; rdfs:label "某市民政局"@zh', "", {"agent-label"}),
    (' ; rdfs:label "某市财政局"@zh', "", {"agent-label"}),
    # 完成2项任务, and there are others
    ("pol:counted 2", "pol:counted 3", {"stated-count"}),
    ("pol:stated 2", "pol:stated 25", {"stated-count"}),
    # nobody bears it
    ("pol:bearer n:a ; pol:bearerFrom pol:fromTask", "pol:bearerFrom pol:noBearer", {"orphaned-obligations"}),
    # only somebody whom nobody knows does
    ("pol:bearer n:b ; ", "pol:bearer n:u ; ", {"orphaned-obligations", "unknown-departments"}),
    # no clause any more, where the annex has one and its sentence still says who
    ("pol:leadDepartment n:a ; pol:responsibleDepartment n:a .\n\nn:s1", "pol:inNotice <urn:n> .\n\nn:s1", {"annex-departments"}),
    # nobody at all
    (MORE, NO_CLAUSE + ASKED.format(bearer="pol:bearerFrom pol:noBearer") + MORE, {"tasks-without-department", "orphaned-obligations"}),
    # no clause, and a sentence that says who
    (MORE, NO_CLAUSE + ASKED.format(bearer="pol:bearer n:b ; pol:bearerFrom pol:own") + MORE, set()),
    # it only says what a rate is
    (MORE, NO_CLAUSE + MORE, set()),
    # two share it and none leads
    ("pol:leadDepartment n:a ; pol:responsibleDepartment n:a, n:b", "pol:responsibleDepartment n:a, n:b", {"tasks-without-lead"}),
    ("pol:leadDepartment n:a ; pol:responsibleDepartment n:a .\n\nn:s1", "pol:responsibleDepartment n:a, n:b .\n\nn:s1", {"tasks-without-lead"}),
    # neither a date nor a rhythm
    (MORE, THREE.format(path="一/3", number=3).partition("n:d6")[0] + MORE, {"tasks-without-deadline"}),
    ('n:d2 a pol:Deadline ; pol:inProvision n:two', "n:d2 a pol:Deadline ; pol:inProvision n:one", {"tasks-without-deadline"}),
    # last year's, and last month's
    ('"2022-12-31"', '"2019-12-31"', {"deadline-before-notice", "close-to-signing", "overdue-deadlines"}),
    ('"2022-12-31"', '"2020-11-30"', {"deadline-before-notice", "close-to-signing", "overdue-deadlines"}),
    # two days from its signing, and past by the day
    ('"2022-12-31"', '"2020-12-31"', {"close-to-signing", "overdue-deadlines"}),
    ('"2023-12-31"', '"2021-02-27"', {"close-to-signing", "overdue-deadlines"}),
    # past on the first of June
    ('"2022-12-31"', '"2021-05-31"', {"overdue-deadlines"}),
    ('"2023-12-31"', '"2021-03-31"', {"overdue-deadlines"}),
    ('validUntil "2025-12-28"', 'validUntil "2021-05-31"', {"expired-notices"}),
    ('pol:dateDocument "2019-03-01"^^xsd:date ;', 'pol:dateDocument "2019-03-01"^^xsd:date ; pol:validUntil "2021-02-28"^^xsd:date ;', {"expired-notices"}),
    # it has a task and no seat
    ("pol:member n:b", "pol:member n:z", {"not-in-body", "members-without-task", "outdated-names"}),
    (MORE, 'n:q a pol:Department ; rdfs:label "某市商务局"@zh .\n' + CLAUSE.format(name="商务", party="n:q", role="responsible", clause=0) + MORE, {"not-in-body", "annex-departments"}),
    # it has a seat and no task
    (MORE, 'n:q a pol:Department ; rdfs:label "某市商务局"@zh .\nn:g3 a pol:Membership ; pol:inNotice <urn:n> ; pol:start 741 ; pol:end 745 ; pol:exact "市商务局" ; pol:rule n:rule ; pol:body n:body ; pol:member n:q .\n' + MORE, {"members-without-task"}),
    (MORE, 'n:q a pol:Department ; rdfs:label "某市教育局"@zh .\nn:g3 a pol:Membership ; pol:inProvision n:two ; pol:start 641 ; pol:end 645 ; pol:exact "市教育局" ; pol:rule n:rule ; pol:body n:body ; pol:member n:q .\n' + MORE, {"members-without-task"}),
    # the annex names one more, and one fewer
    ('n:x3 a', 'n:x4 a pol:AnnexResponsibility ; pol:inProvision n:two ; pol:start 835 ; pol:end 839 ; pol:exact "市财政局" ; pol:rule n:rule ; pol:party n:b ; pol:role role:responsible ; pol:clause 0 .\nn:x3 a', {"annex-departments"}),
    ("n:x2 a pol:AnnexResponsibility ; pol:inProvision n:one", "n:x2 a pol:AnnexResponsibility ; pol:inProvision n:two", {"annex-departments"}),
    # another title
    ('pol:exact "抓好老年助浴"', 'pol:exact "抓好老年助浴服务"', {"annex-titles"}),
    ('pol:exact "抓好老年助餐"', 'pol:exact "抓好社区助餐"', {"annex-titles"}),
    # the second before the first
    ("pol:start 820 ; pol:end 826", "pol:start 790 ; pol:end 796", {"annex-order"}),
    ("pol:start 800 ; pol:end 806", "pol:start 900 ; pol:end 906", {"annex-order"}),
    # 1, 3
    ('pol:path "一/2" ; pol:ordinal 2', 'pol:path "一/3" ; pol:ordinal 3', {"numbering-gap"}),
    # no 1 at all
    ('pol:path "一/1" ; pol:ordinal 1', 'pol:path "一/6" ; pol:ordinal 6', {"numbering-gap"}),
    # 1, 2, 2: the second 2 has no 1 of its own
    (MORE, THREE.format(path="一/2", number=2) + MORE, {"numbering-repeat", "numbering-gap"}),
    (MORE, THREE.format(path="一/1", number=1) + MORE, {"numbering-repeat"}),
    # 民政局 with and without its city
    ('pol:name "市民政局" ; pol:party n:a ; pol:role role:lead ; pol:clause 0 .\nn:w1', 'pol:name "民政部门" ; pol:party n:a ; pol:role role:lead ; pol:clause 0 .\nn:w1', {"two-spellings"}),
    (MORE, CLAUSE.format(name="市财政", party="n:b", role="responsible", clause=1) + MORE, {"two-spellings"}),
    # a slip that a person decided on
    ("pol:clause 0 .\nn:w1", 'pol:clause 0 ; pol:correctedBy n:fix .\nn:fix a pol:Correction ; pol:why "笔误" ; pol:by "editors" .\nn:w1', {"accepted-slips"}),
    ("pol:clause 0 .\nn:r2", 'pol:clause 0 ; pol:correctedBy n:fix .\nn:fix a pol:Correction ; pol:why "笔误" ; pol:by "editors" .\nn:r2', {"accepted-slips"}),
    # a name that nobody knows
    (MORE, CLAUSE.format(name="市助老局", party="n:u", role="responsible", clause=1) + MORE, {"unknown-departments", "annex-departments"}),
    (MORE, 'n:g3 a pol:Membership ; pol:inNotice <urn:n> ; pol:start 741 ; pol:end 745 ; pol:exact "市助老局" ; pol:rule n:rule ; pol:body n:body ; pol:member n:u .\n' + MORE, {"unknown-departments"}),
    # a spelling that no body has
    ('pol:name "市财政局" ; pol:party n:b ; pol:role role:responsible ; pol:clause 0 .\nn:r3', 'pol:name "市财正局" ; pol:party n:b ; pol:role role:responsible ; pol:clause 0 .\nn:r3', {"misspelt-names"}),
    ('skos:hiddenLabel "财正局"@zh', 'skos:hiddenLabel "市财政局"@zh', {"misspelt-names"}),
    # gone since 2018
    (MORE, 'n:v a pol:CoordinatingBody ; pol:inNotice <urn:n> ; pol:start 741 ; pol:end 746 ; pol:exact "老龄工作专班" ; pol:rule n:rule ; pol:office n:z .\n' + MORE, {"outdated-names"}),
    (MORE, CLAUSE.format(name="市老龄局", party="n:z", role="responsible", clause=0) + MORE, {"outdated-names", "not-in-body", "annex-departments"}),
    # repealed in the summer before, under one number or the other
    (MORE, OTHER.format(day="2020-07-01", what="<urn:stub>") + MORE, {"cites-repealed"}),
    (MORE, '<urn:stub2> a pol:Stub ; pol:title "关于助餐服务的意见" ; pol:sameNotice <urn:m> .' + OTHER.format(day="2020-12-01", what="<urn:stub2>") + MORE, {"cites-repealed"}),
    # run out in 2020
    ('pol:dateDocument "2019-03-01"^^xsd:date ;', 'pol:dateDocument "2019-03-01"^^xsd:date ; pol:validUntil "2020-02-29"^^xsd:date ;', {"cites-expired", "expired-notices"}),
    ('pol:dateDocument "2019-03-01"^^xsd:date ;', 'pol:dateDocument "2019-03-01"^^xsd:date ; pol:validUntil "2020-12-28"^^xsd:date ;', {"cites-expired", "expired-notices"}),
    # the number of another document
    ('"某省人民政府关于助餐服务的意见"', '"某省人民政府关于助浴服务的意见"', {"cites-shared-number"}),
    (MORE, '<urn:stub> pol:title "关于托育服务的通知" .\n' + MORE, {"cites-shared-number"}),
    # it is not held
    (" ; pol:sameNotice <urn:m>", "", {"cites-not-held"}),
    (MORE, '<urn:far> a pol:Stub ; pol:title "无障碍环境建设条例" .\nn:c2 a pol:Citation ; pol:inProvision n:one ; pol:start 180 ; pol:end 190 ; pol:exact "《无障碍环境建设条例》" ; pol:rule n:rule ; pol:citedDocument <urn:far> ; pol:citationRelation relation:complies .\n' + MORE, {"cites-not-held"}),
    # the date stands in another task
    ("n:d1 a pol:Deadline ; pol:inProvision n:one", "n:d1 a pol:Deadline ; pol:inProvision n:two", {"targets-without-date"}),
    ("n:d1 a pol:Deadline", "n:d1 a pol:HeaderField", {"targets-without-date"}),
    # one deadline read twice
    (MORE, 'n:d9 a pol:Deadline ; pol:inProvision n:one ; pol:start 130 ; pol:end 137 ; pol:exact "2022年底前" ; pol:rule n:other ; pol:due "2022-12-31"^^xsd:date ; pol:precision "day" .\n' + MORE, {"double-claims"}),
    (MORE, 'n:t9 a pol:Target ; pol:inProvision n:one ; pol:start 150 ; pol:end 159 ; pol:exact "50%至60%" ; pol:rule n:other ; pol:minimum 50.0 ; pol:unit "%" .\n' + MORE, {"double-claims"}),
    # it leads, and takes part too
    (MORE, CLAUSE.format(name="市民政局", party="n:a", role="cooperating", clause=0) + MORE, {"two-roles"}),
    (MORE, CLAUSE.format(name="市财政局", party="n:b", role="cooperating", clause=0) + MORE, {"two-roles"}),
    # it stands there twice
    (MORE, CLAUSE.format(name="市民政局", party="n:a", role="lead", clause=0) + MORE, {"named-twice"}),
    (MORE, CLAUSE.format(name="市财政局", party="n:b", role="responsible", clause=0) + MORE, {"named-twice"}),
    # the county has it from the province, past the city
    (MORE, THREE_LEVELS.format(above="province", between="prefecture") + MORE, {"skipped-levels"}),
    (MORE, THREE_LEVELS.format(above="national", between="province") + MORE, {"skipped-levels"}),
    # two notices of the city's own are no two levels
    (MORE, THREE_LEVELS.format(above="prefecture", between="prefecture") + MORE, set()),
    # the city has it, changed
    (MORE, THREE_LEVELS.format(above="province", between="prefecture").replace("pol:verdict verdict:missing", "pol:lowerStatement n:s1 ; pol:verdict verdict:raised") + MORE, set()),
    # it speaks to another city
    (MORE, THREE_LEVELS.format(above="province", between="prefecture").replace("n:gone", 'n:gone pol:speaksTo "邻市" .\nn:gone') + MORE, set()),
    # the county has it from another sentence of the city's notice
    (MORE, THREE_LEVELS.format(above="province", between="prefecture") + "n:near pol:inComparison n:nb ; pol:upperStatement n:s1 ; pol:lowerStatement n:bs ; pol:verdict verdict:elaborated .\n" + MORE, set()),
    # another notice of the city has it
    (MORE, THREE_LEVELS.format(above="province", between="prefecture") + "n:mo pol:upperNotice <urn:m> ; pol:lowerNotice <urn:o> .\n<urn:o> pol:region <urn:city> .\nn:also pol:inComparison n:mo ; pol:upperStatement n:ms ; pol:verdict verdict:verbatim .\n" + MORE, set()),
    # the city is another county's
    (MORE, THREE_LEVELS.format(above="province", between="prefecture").replace("<urn:county> skos:broader <urn:city>", "<urn:county> skos:broader <urn:elsewhere>") + MORE, set()),
    # no statement is left in it
    ("n:s2 a pol:Statement ; pol:inProvision n:two", "n:s2 a pol:Statement ; pol:inProvision n:one", {"empty-tasks"}),
    (MORE, THREE.format(path="一/3", number=3).replace("n:s6 a pol:Statement ; pol:inProvision n:six", "n:s6 a pol:Statement ; pol:inProvision n:two") + MORE, {"empty-tasks"}),
]
UNKNOWN = 'n:u a pol:UnknownBody ; rdfs:label "市助老局"@zh .\n'


def seed(old: str, new: str) -> str:
    """Give the sound graph with a fault in it."""
    assert SOUND.count(old) >= 1, old
    text = SOUND.replace(old, new, 1)
    return text + (UNKNOWN if "n:u" in new else "")


def test_the_sound_graph_has_no_fault() -> None:
    assert report(SOUND).counts() == {}


@pytest.mark.parametrize(("old", "new", "rules"), GRAPHS)
def test_a_fault_is_found_by_its_rule_and_no_other(old: str, new: str, rules: set[str]) -> None:
    assert set(report(seed(old, new)).counts()) == rules


NOTICE = """阳泉市人民政府办公室
关于印发阳泉市老年助餐服务实施方案的通知

阳政办发〔2021〕12号

各县（市、区）人民政府，市政府各委、办、局：

现将《阳泉市老年助餐服务实施方案》印发给你们，请认真贯彻落实。

阳泉市人民政府办公室
2021年3月10日

阳泉市老年助餐服务实施方案

一、重点任务

围绕两个方面，完成3项重点任务。

（一）建好站点

1.抓好选址。2022年底前，市民政局要编制站点布局规划。〔牵头单位：市民政局；责任单位：市财政局〕

2.抓好施工。2023年底前，市民政局要建成助餐站点。〔牵头单位：市民政局〕

（二）管好站点

3.抓好运营。2024年底前，市财政局要落实运营补贴。〔牵头单位：市财政局〕
"""

# What is changed in the text of a notice, and the rules that find it.
TEXTS: list[tuple[str, str, set[str]]] = [
    # one task more than there are
    ("完成3项重点任务", "完成4项重点任务", {"stated-count"}),
    ("围绕两个方面", "围绕三个方面", {"stated-count"}),
    # a paragraph is lost
    ("2.抓好施工", "4.抓好施工", {"numbering-gap", "stated-count"}),
    ("3.抓好运营", "5.抓好运营", {"numbering-gap"}),
    # last month's date, as an older text had it
    ("2022年底前", "2021年2月底前", {"deadline-before-notice", "close-to-signing", "overdue-deadlines"}),
    ("2023年底前", "2021年4月底前", {"close-to-signing", "overdue-deadlines"}),
    # nobody answers
    ("市财政局要落实运营补贴。〔牵头单位：市财政局〕", "落实运营补贴。", {"orphaned-obligations", "tasks-without-department"}),
    ("市民政局要建成助餐站点。〔牵头单位：市民政局〕", "建成助餐站点。", {"orphaned-obligations", "tasks-without-department"}),
    # a name that no scheme knows
    ("责任单位：市财政局〕", "责任单位：市助老局〕", {"unknown-departments"}),
    # a body that was renamed in 2021
    ("责任单位：市财政局〕", "责任单位：市扶贫办〕", {"outdated-names"}),
    # two spellings of one
    ("责任单位：市财政局〕", "责任单位：市卫健委、市卫生健康委〕", {"two-spellings", "named-twice"}),
    # no longer valid
    ("要落实运营补贴。", "要落实运营补贴。本方案自印发之日起施行，有效期1年。", {"expired-notices"}),
]


def build(text: str, place: Path) -> ox.Store:
    """Give the graph of one notice, with its text at a place."""
    file = place / "notice.txt"
    file.write_text(text, encoding="utf-8")
    assembled = assemble_notice(resolve_notice(read_notice(file), load_schemes(), Cases((), "")), BASE)
    graphs = ox.Store()
    graphs.extend([*assembled.quads, *assembled.entities])
    return graphs


def check(graphs: ox.Store, place: Path, *exemptions: Exemption, day: date = date(2022, 6, 1)) -> set[str]:
    found = check_graph(graphs, ONTOLOGY, QUERIES, on=day, texts=Texts(graphs, (place,)), exemptions=exemptions)
    return {fault.rule.name for fault in found.faults if fault.exemption is None}


def test_the_clean_notice_has_no_fault(tmp_path: Path) -> None:
    assert check(build(NOTICE, tmp_path), tmp_path) == set()


@pytest.mark.parametrize(("old", "new", "rules"), TEXTS)
def test_a_fault_in_a_text_is_found_by_its_rule_and_no_other(old: str, new: str, rules: set[str], tmp_path: Path) -> None:
    assert NOTICE.count(old) == 1
    assert check(build(NOTICE.replace(old, new), tmp_path), tmp_path) == rules


# What is done to the graph of the clean notice, whose text is at hand.
EDITS: list[tuple[str, set[str]]] = [
    # a deadline is moved on by one character
    ("DELETE { GRAPH ?g { ?d pol:start ?s ; pol:end ?e } } INSERT { GRAPH ?g { ?d pol:start ?t ; pol:end ?f } } "
     "WHERE { GRAPH ?g { ?d a pol:Deadline ; pol:due '2022-12-31'^^xsd:date ; pol:start ?s ; pol:end ?e } BIND (?s + 1 AS ?t) BIND (?e + 1 AS ?f) }", {"span-text"}),
    # its words are mended by hand
    ("DELETE { GRAPH ?g { ?d pol:exact ?x } } INSERT { GRAPH ?g { ?d pol:exact '2022年年底前' } } "
     "WHERE { GRAPH ?g { ?d a pol:Deadline ; pol:due '2022-12-31'^^xsd:date ; pol:exact ?x } }", {"span-text"}),
    # a statement is lost, and what it says is read by nothing
    ("DELETE WHERE { GRAPH ?g { ?s a pol:Statement ; pol:exact ?x ; pol:inProvision ?p ; pol:start ?a ; pol:end ?b ; pol:rule ?r . ?n pol:statement ?s ; ?q ?v } }", {"uncovered-text", "empty-tasks"}),
    ("DELETE { GRAPH ?g { ?s pol:exact ?x ; pol:start ?b ; pol:end ?e } } INSERT { GRAPH ?g { ?s pol:exact '市' ; pol:start ?b ; pol:end ?f } } "
     "WHERE { GRAPH ?g { ?s a pol:Statement ; pol:exact ?x ; pol:start ?b ; pol:end ?e } BIND (?b + 1 AS ?f) FILTER (CONTAINS(?x, '规划')) }", {"uncovered-text", "span-text"}),
]


@pytest.mark.parametrize(("update", "rules"), EDITS)
def test_a_fault_that_only_the_text_tells_is_found(update: str, rules: set[str], tmp_path: Path) -> None:
    graphs = build(NOTICE, tmp_path)
    graphs.update("PREFIX pol: <https://w3id.org/policygraph/ontology#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> " + update)
    assert check(graphs, tmp_path) == rules


# An exemption of the clean notice, and the rules that find it on 1 June 2022.
EXEMPTED: list[tuple[str, str, date, set[str]]] = [
    # nothing needs it
    ("orphaned-obligations", "notice/阳政办发-2021-12/p/1.1.1", date(2023, 1, 1), {"exemption-unused"}),
    ("stated-count", "notice/阳政办发-2021-12", date(2023, 1, 1), {"exemption-unused"}),
    # it has ended
    ("orphaned-obligations", "notice/阳政办发-2021-12/p/1.1.1", date(2022, 5, 31), {"exemption-expired"}),
    ("stated-count", "notice/阳政办发-2021-12", date(2021, 1, 1), {"exemption-expired"}),
    # of a notice that is not here
    ("stated-count", "notice/阳政办发-2021-13", date(2021, 1, 1), set()),
]


@pytest.mark.parametrize(("rule", "subject", "until", "rules"), EXEMPTED)
def test_an_exemption_that_is_not_needed_is_a_fault(rule: str, subject: str, until: date, rules: set[str], tmp_path: Path) -> None:
    exemption = Exemption(rule, subject, "why", "by", until)
    assert check(build(NOTICE, tmp_path), tmp_path, exemption) == rules


def test_every_rule_has_two_faults_at_least() -> None:
    rows = [*(rules for _, _, rules in (*GRAPHS, *TEXTS)), *(rules for _, rules in EDITS), *(rules for *_, rules in EXEMPTED)]
    assert {name: sum(name in rules for rules in rows) for name in RULES if sum(name in rules for rules in rows) < 2} == {}
    assert len(rows) >= 60
    assert len(RULES) >= 30


# --- two engines

RECORDS = sorted((folder("build") / "notices").glob("*.ttl"))


def by_reference(turtle: str) -> set[tuple[str, str, str]]:
    """Give shape, node and value of each result that pySHACL has."""
    shapes = read_shapes(ONTOLOGY)
    graph = Graph().parse(data=turtle, format="turtle")
    hierarchy = Graph().parse(data=shapes.hierarchy, format="nt")
    shape_graph = Graph().parse(data=shapes.turtle, format="turtle")
    _, results, _ = pyshacl.validate(graph, shacl_graph=shape_graph, ont_graph=hierarchy)
    assert isinstance(results, Graph)
    return {
        (
            str(results.value(result, SH.sourceShape)).rpartition("#")[2],
            str(results.value(result, SH.focusNode)),
            str(results.value(result, SH.value) or ""),
        )
        for result in results.subjects(SH.sourceShape)
    }


def by_engine(turtle: str) -> set[tuple[str, str, str]]:
    triples = b"".join(f"{triple.triple} .\n".encode() for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    return set(run_shapes(triples.decode(), read_shapes(ONTOLOGY)))


SHAPED = [row for row in GRAPHS if any(RULES[name].question is None for name in row[2])]


@pytest.mark.parametrize(("old", "new", "rules"), SHAPED)
def test_two_engines_agree_on_every_fault(old: str, new: str, rules: set[str]) -> None:
    found = by_engine(seed(old, new))
    assert found == by_reference(seed(old, new))
    assert {name for name, _, _ in found} == {name for name in rules if RULES[name].question is None}


@pytest.mark.slow
@pytest.mark.parametrize("file", [*RECORDS, folder("build") / "entities.ttl"], ids=lambda file: file.stem)
def test_two_engines_agree_on_the_five_notices(file: Path) -> None:
    text = file.read_text("utf-8")
    assert by_engine(text) == by_reference(text) == set()


def test_judgement_is_of_the_day_that_is_told() -> None:
    graphs = store(SOUND)
    later = check_graph(graphs, ONTOLOGY, QUERIES, on=date(2024, 1, 1), texts=Texts(graphs, ()))
    assert later.counts() == {"overdue-deadlines": 2}
    assert date(2021, 6, 1) == DAY
