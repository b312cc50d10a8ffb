"""Other documents that a notice names, their numbers, and how it refers to them."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out
from policygraph.extract.citations import find_citations

HEAD = """晋城市人民政府办公室
关于印发晋城市推进养老服务发展的实施方案的通知

各县（市、区）人民政府：

《晋城市推进养老服务发展的实施方案》已经市人民政府同意，现印发给你们，请认真贯彻落实。

晋城市人民政府办公室
2020年12月29日

晋城市推进养老服务发展的实施方案

"""
OWN = "晋市政办〔2020〕74号"
TITLES = ("晋城市推进养老服务发展的实施方案", "晋城市人民政府办公室关于印发晋城市推进养老服务发展的实施方案的通知")


def cited(lead: str, task: str = "要抓好落实。") -> list[tuple[str | None, str | None, str]]:
    """Give title, number and relation of what a notice cites in its opening words and in a task."""
    words, outline = lay_out(f"{HEAD}{lead}\n\n一、重点任务\n\n1.抓好工作。{task}\n\n2.加强宣传。宣传典型。\n")
    return [(item.title, item.number, item.relation) for item in find_citations(words, outline, OWN, TITLES)]


OPENING = [
    # announcements: the number behind a title whoever made it, and one that stands by itself
    (
        "按照《关于渔业税费优惠政策的公告》（财政部 税务总局 发展改革委 农业农村部 商务部 卫生健康委公告2019年第76号）执行。",
        [("关于渔业税费优惠政策的公告", "财政部税务总局发展改革委农业农村部商务部卫生健康委公告2019年第76号", "basis")],
    ),
    ("执行财政部、税务总局公告2021年第8号规定的政策。", [(None, "财政部、税务总局公告2021年第8号", "implements")]),
    ("渔业税费从其规定。详见农业农村部公告2021年第12号。", [(None, "农业农村部公告2021年第12号", "mentions")]),
    # an instrument that ends by itself is repealed
    ("《晋城市渔业补贴办法》（晋市渔发〔2015〕3号）自行失效。", [("晋城市渔业补贴办法", "晋市渔发〔2015〕3号", "repeals")]),
    ("按照农业农村部公告第500号，制定本方案。", [(None, "农业农村部公告第500号", "basis")]),
    # what is signed or written is no document of others
    ("签订《渔港服务协议》，编制《渔业发展报告》。", []),
    # two that the notice rests on
    (
        "根据《国务院办公厅关于推进养老服务发展的意见》（国办发〔2019〕5号）和《山西省人民政府办公厅关于推进养老服务发展的实施意见》（晋政办发〔2020〕32号）精神，结合我市实际，制定本方案。",
        [
            ("国务院办公厅关于推进养老服务发展的意见", "国办发〔2019〕5号", "basis"),
            ("山西省人民政府办公厅关于推进养老服务发展的实施意见", "晋政办发〔2020〕32号", "basis"),
        ],
    ),
    # the issuer stands before the title
    (
        "根据山西省人民政府办公厅《关于推进养老服务发展的实施意见》(晋政办发〔2020〕32号),结合我市实际,制定本方案。",
        [("关于推进养老服务发展的实施意见", "晋政办发〔2020〕32号", "basis")],
    ),
    # a number without its agency, as 长治 writes it
    (
        "为深入贯彻落实省委办公厅、省政府办公厅印发的《关于支持社区居家养老服务发展的意见的通知》（〔2020〕48），制定本实施意见。",
        [("关于支持社区居家养老服务发展的意见的通知", "〔2020〕48", "implements")],
    ),
    # what is made has a title of its own, and is called by a shorter one
    ("根据《渔业条例》等规定，制定《某市渔业救援补偿支出标准》（以下简称支出标准）。", [("渔业条例", None, "basis")]),
    # brackets of every shape
    ("根据《意见》（晋民发[2018]61号），制定本方案。", [("意见", "晋民发〔2018〕61号", "basis")]),
    ("根据《意见》（晋民发【2018】61号），制定本方案。", [("意见", "晋民发〔2018〕61号", "basis")]),
    ("根据《意见》（晋民发﹝2018﹞61号），制定本方案。", [("意见", "晋民发〔2018〕61号", "basis")]),
    ("根据《意见》(晋民发(2018)61号)，制定本方案。", [("意见", "晋民发〔2018〕61号", "basis")]),
    ("根据《意见》〔晋民发〔2018〕61号〕，制定本方案。", [("意见", "晋民发〔2018〕61号", "basis")]),
    # what it issues itself, called without its region
    ("我市制定了《推进养老服务发展的实施方案》，现印发给你们。根据《意见》（晋民发〔2018〕61号），制定本方案。", [("意见", "晋民发〔2018〕61号", "basis")]),
    # a number alone
    ("按照晋民发〔2018〕61号文件要求，制定本方案。", [(None, "晋民发〔2018〕61号", "basis")]),
    # a law
    ("根据《中华人民共和国老年人权益保障法》，制定本方案。", [("中华人民共和国老年人权益保障法", None, "basis")]),
    # a title within a title
    (
        "根据《省民政厅关于印发〈养老机构等级评定办法〉的通知》（晋民发〔2019〕12号），制定本方案。",
        [("省民政厅关于印发〈养老机构等级评定办法〉的通知", "晋民发〔2019〕12号", "basis")],
    ),
    # a short name in a title's own marks
    ("按照《全国渔港发展规划》（以下简称《规划》）要求，制定本方案，《规划》另有要求的从其要求。", [("全国渔港发展规划", None, "basis")]),
]


@pytest.mark.parametrize(("lead", "found"), OPENING)
def test_what_a_notice_rests_on(lead: str, found: list[tuple[str | None, str | None, str]]) -> None:
    assert cited(lead) == found


IN_TASKS = [
    # a standard by its own kind of number
    ("依照《老年人设施设计标准》（JGJ450—2018）建设。", [("老年人设施设计标准", "JGJ450—2018", "complies")]),
    # another mention of the same, by a short name
    (
        "落实《山西省民政厅关于改革敬老院的实施意见》（晋民发〔2021〕2号），按照《关于改革敬老院的实施意见》和《实施意见》要求推进。",
        [("山西省民政厅关于改革敬老院的实施意见", "晋民发〔2021〕2号", "implements")],
    ),
    # a standard to comply with
    ("按照《无障碍设计规范》实施适老化改造。", [("无障碍设计规范", None, "complies")]),
    ("依照《建筑设计防火规范》,做好养老服务机构消防审批服务。", [("建筑设计防火规范", None, "complies")]),
    # two standards, without a mark between them
    (
        "新建住宅小区严格按照《城市居住区规划设计标准》《城镇老年人设施规划规范》要求，配建养老服务场所。",
        [("城市居住区规划设计标准", None, "complies"), ("城镇老年人设施规划规范", None, "complies")],
    ),
    # a plan to put into practice; the years belong to its title
    (
        "落实省《支持康养产业发展行动计划(2019—2021)》(晋民发〔2019〕31号),通过政策扶持，加快推进。",
        [("支持康养产业发展行动计划(2019—2021)", "晋民发〔2019〕31号", "implements")],
    ),
    # only named
    ("加强《养老机构服务质量基本规范》宣传。", [("养老机构服务质量基本规范", None, "mentions")]),
    # done away with
    # the first of several that end together
    (
        "《高龄津贴办法》（晋市民发〔2011〕3号）、《居家养老补贴办法（试行）》（晋市民发〔2012〕4号）、《关于发放〈老年优待证〉的通知》（晋市民发〔2013〕5号）停止执行。",
        [
            ("高龄津贴办法", "晋市民发〔2011〕3号", "repeals"),
            ("居家养老补贴办法（试行）", "晋市民发〔2012〕4号", "repeals"),
            ("关于发放〈老年优待证〉的通知", "晋市民发〔2013〕5号", "repeals"),
        ],
    ),
    ("《晋城市养老服务补贴办法》（晋市民发〔2015〕3号）同时废止。", [("晋城市养老服务补贴办法", "晋市民发〔2015〕3号", "repeals")]),
    # the instrument before this one has its title and another number
    (
        "原《晋城市推进养老服务发展的实施方案》（晋市政办〔2015〕3号）同时废止。",
        [("晋城市推进养老服务发展的实施方案", "晋市政办〔2015〕3号", "repeals")],
    ),
    # 试行 after the title, and inside it
    ("落实民政部《养老服务市场失信联合惩戒对象名单管理办法（试行）》要求。", [("养老服务市场失信联合惩戒对象名单管理办法（试行）", None, "implements")]),
    # a licence is no document
    ("依法取得《养老机构设立许可证》的机构，可享受补贴。", []),
    # the notice itself is none, nor its number
    ("各地要按照《晋城市推进养老服务发展的实施方案》抓好落实。", []),
    ("本通知（晋市政办〔2020〕74号）由市民政局解释。", []),
    # words of the sentence before the number
    (
        "渔政机关可按国渔发〔2000〕38号和晋渔所〔2001〕86号文件执行。",
        [(None, "国渔发〔2000〕38号", "complies"), (None, "晋渔所〔2001〕86号", "complies")],
    ),
    # a year in brackets is no number
    ("全市（2020）年底完成。", []),
]


@pytest.mark.parametrize(("task", "found"), IN_TASKS)
def test_how_a_task_refers_to_others(task: str, found: list[tuple[str | None, str | None, str]]) -> None:
    assert cited("结合我市实际，制定本方案。", task) == found


def test_each_document_counts_once() -> None:
    found = cited(
        "根据《山西省人民政府办公厅关于推进养老服务发展的实施意见》（晋政办发〔2020〕32号），制定本方案。",
        "按照晋政办发〔2020〕32号要求，推进《无障碍设计规范》落地，按照《无障碍设计规范》实施改造。",
    )
    assert [number or title for title, number, _ in found] == ["晋政办发〔2020〕32号", "无障碍设计规范"]


def test_a_number_broken_over_lines_is_one() -> None:
    assert cited("根据《意见》（晋政办\n发〔2020〕\n32 号），制定本方案。") == [("意见", "晋政办发〔2020〕32号", "basis")]
