"""IRIs are minted the same way everywhere, and whatever a notice holds, they are IRIs."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from policygraph import terms

HOSTILE = st.text(
    alphabet=st.characters() | st.sampled_from(' <>"{}|\\^`%#?/[].\n\t\x00\u202e\u2066\u200b\ufeff\ud800')
)

NUMBERS = [
    # as the standard has it
    ("晋市政办〔2020〕74号", "晋市政办-2020-74"),
    # a blank before 号, as in the notice of 义乌
    ("义政办发〔2013〕130 号", "义政办发-2013-130"),
    # broken over two lines
    ("五政办发〔2021〕\n83号", "五政办发-2021-83"),
    # the brackets that come from word processors
    ("沪府办发【2025】11号", "沪府办发-2025-11"),
    ("桂政发（2020）3号", "桂政发-2020-3"),
    ("财社[2017]144号", "财社-2017-144"),
    ("晋民发﹝2018﹞61号", "晋民发-2018-61"),
    # full-width digits
    ("晋民发〔２０１８〕６１号", "晋民发-2018-61"),
    # a notice that is counted by the year
    ("公告2020年第5号", "公告-2020-5"),
    # a decree has no year and is its own name
    ("国务院令第649号", "国务院令第649号"),
    # so is a standard
    ("GB 50016-2014", "GB50016-2014"),
    # without its 机关代字 it names nothing
    ("〔2020〕48", None),
    ("", None),
]


@pytest.mark.parametrize(("number", "local"), NUMBERS)
def test_a_number_is_agency_year_and_serial(number: str, local: str | None) -> None:
    assert terms.number_local(number) == local


def test_a_notice_without_a_number_is_region_date_and_title() -> None:
    iri = terms.notice_iri(terms.BASE, None, "140900", date(2020, 6, 28), "忻州市推进养老服务发展实施方案")
    assert re.fullmatch(r"https://w3id\.org/policygraph/notice/140900-2020-06-28-[0-9a-f]{8}", iri)


def test_white_space_in_a_title_changes_nothing() -> None:
    plain = terms.notice_iri(terms.BASE, None, "140900", date(2020, 6, 28), "忻州市推进养老服务发展实施方案")
    broken = terms.notice_iri(terms.BASE, None, "140900", date(2020, 6, 28), "忻州市推进养老服务\n 发展实施方案")
    assert plain == broken


def test_what_is_not_known_of_a_notice_is_left_out() -> None:
    assert re.fullmatch(r"urn:x:notice/[0-9a-f]{8}", terms.notice_iri("urn:x:", None, None, None, "通知"))
    # a number without its 机关代字 does not make a name
    assert "〔" not in terms.notice_iri("urn:x:", "〔2020〕48号", None, None, "通知")


STUBS = [
    # a number is a name for everyone
    ("晋政办发〔2020〕32号", "关于推进养老服务发展的实施意见", "urn:x:stub/晋政办发-2020-32"),
    # a title is, too, so that four notices share one standard
    (None, "无障碍设计规范", "urn:x:stub/无障碍设计规范"),
    # a number without its 机关代字 says something only to the notice that cites it
    ("〔2020〕48", "关于支持社区居家养老服务发展的意见", "urn:x:notice/长政办发-2021-49/stub/〔2020〕48"),
]


@pytest.mark.parametrize(("number", "title", "iri"), STUBS)
def test_a_stub_is_named_by_number_else_by_title(number: str | None, title: str | None, iri: str) -> None:
    assert terms.stub_iri("urn:x:", number, title, "urn:x:notice/长政办发-2021-49") == iri


def test_names_are_readable() -> None:
    notice = terms.notice_iri(terms.BASE, "晋市政办〔2020〕74号", None, None, "")
    assert notice == "https://w3id.org/policygraph/notice/晋市政办-2020-74"
    assert terms.provision_iri(notice, "2.1.4") == notice + "/p/2.1.4"
    assert terms.provision_iri(notice, "1~2") == notice + "/p/1~2"
    assert terms.department_iri(terms.BASE, "140500", "民政局") == terms.BASE + "department/140500/民政局"
    assert terms.department_iri("", "140928/砚城镇", "人民政府") == "department/140928/砚城镇/人民政府"
    assert terms.department_iri("", "140500", "各县（市、区）人民政府") == "department/140500/各县（市、区）人民政府"
    assert terms.region_iri("140928", "砚城镇") == terms.REGION + "140928/砚城镇"
    assert terms.concept_iri("role", "lead") == "https://w3id.org/policygraph/scheme/role/lead"


def test_a_finding_keeps_its_name_and_shares_it_with_none() -> None:
    first = terms.finding_iri("urn:n", "deadline", "2.1.4", "2020年底前", 0)
    # A name that changes breaks every link into a published graph.
    assert first == "urn:n/deadline/77c03a0859"
    others = {
        terms.finding_iri("urn:n", *parts)
        for parts in (
            ("deadline", "2.1.4", "2020年底前", 1),
            ("target", "2.1.4", "2020年底前", 0),
            ("deadline", "2.1", "4 2020年底前", 0),
            ("deadline", None, "2020年底前", 0),
            ("deadline", "2.1.4", "2020年底", 0),
        )
    }
    assert len(others - {first}) == 5


SEGMENTS = [
    # what an IRI may hold stays
    ("市工信局〔市国资委〕", "市工信局〔市国资委〕"),
    ("a-b._~!$&'()*+,;=:@", "a-b._~!$&'()*+,;=:@"),
    # a slash would start another segment, a percent sign an encoding
    ("财政/税务", "财政%2F税务"),
    ("100%", "100%25"),
    # what Turtle cannot hold between < and >
    ('<a>"{b}|\\^`', "%3Ca%3E%22%7Bb%7D%7C%5C%5E%60"),
    # white space, ideographic too, is taken out; what nobody would see is encoded
    ("市\u3000民 政\n局", "市民政局"),
    ("市\u202e民\u200b政局", "市%E2%80%AE民%E2%80%8B政局"),
    # a step up is no name
    ("..", "%2E%2E"),
    ("", "_"),
    # half of a pair, from a broken file
    ("\ud800", "%ED%A0%80"),
]


@pytest.mark.parametrize(("text", "segment"), SEGMENTS)
def test_only_what_an_iri_may_not_hold_is_encoded(text: str, segment: str) -> None:
    assert terms.path_segment(text) == segment


@given(HOSTILE, HOSTILE, HOSTILE, st.none() | HOSTILE)
def test_whatever_a_notice_holds_its_iris_parse(one: str, two: str, three: str, four: str | None) -> None:
    notice = terms.notice_iri(terms.BASE, one, two, None, three)
    minted = [
        notice,
        terms.notice_iri(terms.BASE, None, two, date(2020, 1, 1), three),
        terms.stub_iri(terms.BASE, four, one, notice),
        terms.stub_iri(terms.BASE, None, four, notice),
        terms.provision_iri(notice, one),
        terms.finding_iri(notice, one, four, two, 0),
        terms.department_iri(terms.BASE, one, two),
        terms.region_iri(one, four),
        terms.concept_iri(one, two),
        terms.rule_iri(terms.BASE, three),
        terms.graph_iri(terms.BASE, notice.removeprefix(terms.BASE)),
    ]
    text = "".join(f"<{iri}> <urn:p> <{iri}> .\n" for iri in minted)
    parsed = {quad.subject for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    assert parsed == {ox.NamedNode(iri) for iri in minted}
    assert {str(subject) for subject in Graph().parse(data=text, format="turtle").subjects()} == set(minted)
    assert not re.search("[\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "".join(minted))
    assert all("/../" not in iri and not iri.endswith("/..") for iri in minted)


@given(HOSTILE)
def test_a_segment_gives_its_name_back(name: str) -> None:
    plain = unicodedata.normalize("NFC", re.sub(r"\s", "", name))
    assert unquote(terms.path_segment(name), errors="surrogatepass") == (plain or "_")
