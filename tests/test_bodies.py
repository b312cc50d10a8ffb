"""Coordinating bodies: who leads them, who sits in them, who keeps their office, how often they meet."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_notice, lay_out_task
from policygraph.extract.bodies import find_bodies
from policygraph.extract.persons import find_persons
from policygraph.model import Body, Outline, Words


def read_bodies(words: Words, outline: Outline) -> list[Body]:
    """Give the bodies of a text, its persons known."""
    return list(find_bodies(words, outline, list(find_persons(words, outline))))


BODIES = [
    # one leads who is named by post alone, and it meets twice a year
    (
        "建立由市政府分管领导牵头的养老服务联席会议制度，每半年召开会议，研究部署养老服务重要工作。",
        ("养老服务联席会议", None, "P6M", [("牵头", "市政府", "分管领导")]),
    ),
    # a department leads
    (
        "市级建立由市民政局牵头的养老服务局际联席会议制度,形成牵头到位、协同配合的良好工作格局。",
        ("养老服务局际联席会议", None, None, [("牵头单位", "市民政局", None)]),
    ),
    # posts that belong to no department that is named; 相关部门 is nobody
    (
        "成立了以市长为组长，分管市长为副组长，相关部门为成员单位的养老服务业发展工作领导小组，建立联席会议制度，",
        ("养老服务业发展工作领导小组", None, None, [("组长", "", "市长"), ("副组长", "", "分管市长")]),
    ),
    # a list in prose, the one that leads said once more
    (
        "建立养老服务局际联席会议（以下简称联席会议）制度。"
        "联席会议由县民政局、县发改局、人行五寨支行等24个部门和单位组成，县民政局为牵头单位。",
        (
            "养老服务局际联席会议",
            None,
            None,
            [("成员", "县发改局", None), ("成员", "人行五寨支行", None), ("牵头单位", "县民政局", None)],
        ),
    ),
    # who convenes, who keeps the office
    (
        "建立养老服务局际联席会议制度。联席会议由县民政局主要负责同志担任召集人，其他成员单位有关负责同志为联席会议成员。"
        "联席会议办公室设在县民政局，主要承担联席会议组织联络和协调等日常工作。",
        ("养老服务局际联席会议", "县民政局", None, [("召集人", "县民政局", "主要负责同志")]),
    ),
    # two joined, of which the second's post is said
    (
        "成立助餐工作领导小组，组长由县残联主要负责人担任，成员由县财政局、县乡村振兴局和各乡镇人民政府分管负责人组成。",
        (
            "助餐工作领导小组",
            None,
            None,
            [
                ("组长", "县残联", "主要负责人"),
                ("成员", "县财政局", None),
                ("成员", "县乡村振兴局", None),
                ("成员", "各乡镇人民政府", "分管负责人"),
            ],
        ),
    ),
]


@pytest.mark.parametrize(("sentences", "expected"), BODIES)
def test_a_body_is_read_where_it_is_set_up(
    sentences: str, expected: tuple[str, str | None, str | None, list[tuple[str, str, str | None]]]
) -> None:
    words, outline = lay_out_task(sentences)
    (body,) = read_bodies(words, outline)
    seats = [(member.role, member.name, member.post) for member in body.members]
    assert (body.name, body.office, body.meets, seats) == expected
    for item in (body, *body.members):
        assert words.plain[item.start : item.end] == item.text


NO_BODIES = [
    # a body that is only spoken of
    "将名单报领导小组办公室备案。",
    # a mechanism of no one's
    "健全完善定期巡访独居、空巢、留守老年人工作机制，",
    # inside a title
    "根据《关于成立长治市养老服务业发展工作领导小组的通知》要求，",
    # a conference without a name or a member
    "建立联席会议制度，采用专题汇报会、现场办公会、工作形势分析会等多种形式，",
]


@pytest.mark.parametrize("sentence", NO_BODIES)
def test_what_only_speaks_of_a_body_sets_none_up(sentence: str) -> None:
    assert read_bodies(*lay_out_task(sentence)) == []


def test_a_list_of_persons_seats_their_departments() -> None:
    text = (
        "忻州市养老服务局际联席会议成员名单\n\n召集人:胡永华  市民政局局长\n\n成 员:张晓荣  市发展改革委党组成员\n\n"
        "梁秀芬 市财政局党组成员、四级调研员\n\n章元春 市消防救援支队副支队长\n\n乔效斌 县自然资源局规划股股长\n\n"
        "杨志宏 人行五寨支行办公室副主任\n\n李保文 县总工会组织保障部部长\n"
    )
    (body,) = read_bodies(*lay_out(text))
    assert body.name == "忻州市养老服务局际联席会议"
    assert [(member.role, member.name, member.post) for member in body.members] == [
        ("召集人", "市民政局", "局长"),
        ("成员", "市发展改革委", "党组成员"),
        ("成员", "市财政局", "党组成员"),
        ("成员", "市消防救援支队", "副支队长"),
        ("成员", "县自然资源局", "规划股股长"),
        ("成员", "人行五寨支行", "办公室副主任"),
        ("成员", "县总工会", "组织保障部部长"),
    ]
    assert "胡永华" not in "".join(member.text for member in body.members)


def test_who_leads_a_task_above_sits_in_no_body() -> None:
    words, outline = lay_out(
        "关于做好助餐工作的通知\n一、任务\n（一）建设食堂。要建设食堂。\n牵头单位：市公安局\n责任单位：市教育局\n"
        "（二）加强领导。建立助餐工作联席会议制度，市民政局、市财政局为成员单位。\n"
    )
    (body,) = read_bodies(words, outline)
    assert [(member.role, member.name) for member in body.members] == [("成员", "市民政局"), ("成员", "市财政局")]


def test_changzhi_keeps_the_office_in_the_department_that_leads() -> None:
    words, outline = lay_out_notice("changzhi-2021-49")
    (body,) = read_bodies(words, outline)
    assert (body.name, body.office, body.meets) == ("长治市养老服务业发展工作领导小组", "市民政局", None)
    roles = [member.role for member in body.members]
    assert (roles.count("成员"), roles.count("牵头单位"), roles.count("组长"), roles.count("副组长")) == (23, 1, 1, 3)
    assert [member.text for member in body.members if member.role == "组长"] == ["市委副书记、市长"]
    assert "市工信局（市国资委）" in [member.name for member in body.members]


def test_wuzhai_lists_its_members_twice_and_seats_them_once() -> None:
    (body,) = read_bodies(*lay_out_notice("wuzhai-2021-83"))
    assert (body.name, body.office) == ("五寨县养老服务局际联席会议", "县民政局")
    seated = [member.name for member in body.members if member.role in ("牵头单位", "成员")]
    assert len(seated) == 24
    assert len(set(seated)) == 24
    assert "县教育科技局" not in seated


def test_xinzhou_seats_who_is_listed() -> None:
    (body,) = read_bodies(*lay_out_notice("xinzhou-2020-81"))
    seated = [(member.role, member.name) for member in body.members if member.role in ("牵头单位", "成员")]
    assert len(seated) == 24
    assert ("牵头单位", "市民政局") in seated
    assert ("成员", "人行忻州市中心支行") in seated
