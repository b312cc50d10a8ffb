"""The head of a notice: number, title, issuers, addressees, dates, kind, region and level."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fixtures_words import lay_out, lay_out_task
from policygraph.extract.metadata import find_metadata, place_of, place_ours, place_said
from policygraph.model import Header, Resolved
from policygraph.schemes import Schemes, load_schemes

BODY = """
为加快推进养老服务发展，根据《山西省人民政府办公厅关于推进养老服务发展的实施意见》（晋政办发〔2020〕32号），制定本方案。

一、重点任务

（一）加快建设。新建养老服务设施，完善运行机制，落实扶持政策，提升服务质量和管理水平，满足老年人需求。

（二）加强管理。市民政局要加强指导，各县（市、区）人民政府要落实属地责任，推动实施方案在本地区落地。
"""

HEAD = """晋城市人民政府办公室文件

晋市政办〔2020〕74号

晋城市人民政府办公室
关于印发晋城市推进养老服务发展的实施方案的通知

各县（市、区）人民政府、开发区管委会，市人民政府各委、办、局：

《晋城市推进养老服务发展的实施方案》已经市人民政府同意，现印发给你们，请认真贯彻落实。

晋城市人民政府办公室
2020年12月29日

（此件公开发布）

晋城市推进养老服务发展的实施方案
"""

TAIL = """
抄送：市委各部门，市人大常委会办公室，市政协办公室。

晋城市人民政府办公室                    2020年12月30日印发
"""

WHOLE = HEAD + BODY + TAIL


def read_head(text: str) -> dict[str, list[str]]:
    """Give the values of each field of a notice's head."""
    found: dict[str, list[str]] = {}
    for header in find_metadata(*lay_out(text), load_schemes()):
        found.setdefault(header.field, []).append(header.value)
    return found


def test_every_field_of_a_whole_head() -> None:
    assert read_head(WHOLE) == {
        "number": ["晋市政办〔2020〕74号"],
        "notice_title": ["晋城市人民政府办公室关于印发晋城市推进养老服务发展的实施方案的通知"],
        "title": ["晋城市推进养老服务发展的实施方案"],
        "kind": ["实施方案"],
        "issuer": ["晋城市人民政府办公室"],
        "signed": ["2020-12-29"],
        "printed": ["2020-12-30"],
        "addressees": ["各县（市、区）人民政府、开发区管委会，市人民政府各委、办、局"],
        "cc": ["市委各部门，市人大常委会办公室，市政协办公室"],
        "publicity": ["公开发布"],
    }


NUMBERS = [
    # brackets in every shape
    ("晋市政办〔2020〕74号", "晋市政办〔2020〕74号"),
    ("晋市政办[2020]74号", "晋市政办[2020]74号"),
    ("晋市政办【2020】74号", "晋市政办【2020】74号"),
    ("晋市政办（2020）74号", "晋市政办（2020）74号"),
    ("晋市政办(2020)74号", "晋市政办(2020)74号"),
    ("晋市政办﹝2020﹞74号", "晋市政办﹝2020﹞74号"),
    # a blank before 号
    ("长政办发〔2021〕49 号", "长政办发〔2021〕49号"),
    # broken over lines
    ("五政办发〔2021〕\n83号", "五政办发〔2021〕83号"),
    ("五政办发\n〔2021〕83号", "五政办发〔2021〕83号"),
    # counted within a series of its own
    ("晋市政办发〔2020〕第74号", "晋市政办发〔2020〕第74号"),
    # named as a web page names it
    ("文号：晋市政办〔2020〕74号", "晋市政办〔2020〕74号"),
    # and in brackets, with blanks inside
    ("【文    号】 晋市政办〔2020〕74号", "晋市政办〔2020〕74号"),
    # a bracket inside the agency
    ("晋政办（民）〔2020〕7号", "晋政办（民）〔2020〕7号"),
]


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_the_number_stands_on_a_line_of_its_own(written: str, number: str) -> None:
    assert read_head(WHOLE.replace("晋市政办〔2020〕74号", written))["number"] == [number]


NOT_ITS_OWN = [
    # none at all, and others cited in the text
    "",
    # a cited number that stands first, in a sentence
    "根据晋政办发〔2020〕32号文件精神，现印发实施方案。",
]


PLACE_SAID = [
    # the city's departments, and its government in the opening words
    (("市民政局", "市财政局", "市教育局", "各区政府", "市残联", "市妇联"), "根据《中共晋城市委、晋城市人民政府关于渔港的决定》，提出意见。", "晋城市"),
    # too few to tell
    (("市民政局", "市财政局"), "根据《晋城市人民政府关于渔港的决定》，提出意见。", None),
    # a county's departments: the city above is not its own
    (("县民政局", "县财政局", "县教育局", "县残联", "县妇联"), "根据《晋城市人民政府关于渔港的决定》，提出意见。", None),
    # two cities
    (("市民政局", "市财政局", "市教育局", "市残联", "市妇联"), "根据晋城市人民政府和长治市人民政府的约定，提出意见。", None),
]


@pytest.mark.parametrize(("parties", "opening", "region"), PLACE_SAID)
def test_a_bare_text_is_placed_by_whom_it_names(parties: tuple[str, ...], opening: str, region: str | None) -> None:
    words, outline = lay_out(f"渔港实施意见\n\n{opening}\n\n一、任务\n1.修港。加快建设。\n2.清淤。加快治理。\n")
    assert place_said(words, outline, parties, load_schemes())[0] == region


PLACE_OURS = [
    # the only county that is named in full
    ("为把我县渔业办好，按照《嵊泗县渔业办法》，参照宁波市做法，建设渔港。", "嵊泗县"),
    # or in short, more than once
    ("为把我县渔业办好，在嵊泗新建渔港，对来嵊泗的渔民给予补贴。", "嵊泗县"),
    # once in short may be a word
    ("为把我县渔业办好，在嵊泗建设渔港。", None),
    # two of them
    ("为把我县渔业办好，学习五寨县做法，按照《嵊泗县渔业办法》建设渔港。", None),
    # a text that speaks of no place of its own
    ("按照《嵊泗县渔业办法》建设渔港。", None),
]


@pytest.mark.parametrize(("text", "region"), PLACE_OURS)
def test_a_bare_text_is_placed_by_the_place_it_calls_its_own(text: str, region: str | None) -> None:
    words, _ = lay_out_task(text)
    assert place_ours(words, load_schemes())[0] == region


def test_a_decree_is_numbered_by_who_issued_it() -> None:
    head = read_head("晋城市人民政府令\n第12号\n\n《晋城市渔港管理办法》已经市政府常务会议通过，现予公布。\n\n晋城市渔港管理办法\n\n第一条 渔港应当公开收费标准。\n\n第二条 泊位应当统一编号。\n")
    assert (head["number"], head["issuer"]) == (["晋城市人民政府令第12号"], ["晋城市人民政府"])


@pytest.mark.parametrize("line", NOT_ITS_OWN)
def test_a_cited_number_is_not_its_own(line: str) -> None:
    assert "number" not in read_head(WHOLE.replace("晋市政办〔2020〕74号", line))


ISSUERS = [
    # one
    ("五寨县人民政府办公室\n关于印发方案的通知", ["五寨县人民政府办公室"]),
    # on the line of the title
    ("忻州市人民政府办公室 关于印发方案的通知", ["忻州市人民政府办公室"]),
    # two, parted by a blank
    ("晋城市民政局 晋城市财政局\n关于印发方案的通知", ["晋城市民政局", "晋城市财政局"]),
    # three, a line each
    ("晋城市民政局\n晋城市发展和改革委员会\n晋城市财政局\n关于印发方案的通知", ["晋城市民政局", "晋城市发展和改革委员会", "晋城市财政局"]),
    # in a collection, with its place there and its date
    ("4. 晋城市民政局关于印发方案的通知\n（2023年4月28日）", ["晋城市民政局"]),
    # parted by 、
    ("晋城市民政局、晋城市财政局关于印发方案的通知", ["晋城市民政局", "晋城市财政局"]),
    # a central body's office in the province is one body, with its region inside
    (
        "山西省民政厅 国家税务总局山西省税务局\n中国证监会山西监管局关于印发方案的通知",
        ["山西省民政厅", "国家税务总局山西省税务局", "中国证监会山西监管局"],
    ),
    # two offices of the centre, run together
    ("中共中央办公厅国务院办公厅关于印发方案的通知", ["中共中央办公厅", "国务院办公厅"]),
    # a customs office
    ("湖北省商务厅武汉海关关于印发措施的通知", ["湖北省商务厅", "武汉海关"]),
    # others that only the signature names, and it names none
    ("山西省民政厅等十二部门关于印发方案的通知", ["山西省民政厅"]),
    # a party committee's office with the government's
    ("中共晋城市委办公室 晋城市人民政府办公室\n关于印发方案的通知", ["中共晋城市委办公室", "晋城市人民政府办公室"]),
    # a company of the city signs with its bureaus, each on a line
    ("晋城市渔业局\n晋城市港务局\n晋城市港航有限公司\n关于印发方案的通知", ["晋城市渔业局", "晋城市港务局", "晋城市港航有限公司"]),
]


IMPRINTS = [
    # number and day
    ("（晋海管〔2000〕252号　2000年8月21日）", "晋海管〔2000〕252号", "2000-08-21", None),
    # the day in numerals, and no white space
    ("（晋市政办[2002]42号二00二年八月二十九日）", "晋市政办[2002]42号", "2002-08-29", None),
    # the day first, and a decree, which says who issued it
    ("（1989年7月24日　晋城市人民政府令第9号）", "晋城市人民政府令第9号", "1989-07-24", "晋城市人民政府"),
    # a body without a day
    ("（晋港管发[2009]1号　晋城市渔港管理委员会）", "晋港管发[2009]1号", None, "晋城市渔港管理委员会"),
    # an amended text: the first act made it
    ("（1987年9月16日晋市发〔1987〕139号发布　1997年10月22日市政府令第27号修正）", "晋市发〔1987〕139号", "1987-09-16", None),
    # the number alone, the day alone
    ("（晋市政办〔2007〕14号）", "晋市政办〔2007〕14号", None, None),
    ("（2007年9月27日）", None, "2007-09-27", None),
    # plan years are no imprint
    ("（2021—2023年）", None, None, None),
]


@pytest.mark.parametrize(("imprint", "number", "signed", "issuer"), IMPRINTS)
def test_a_bracket_below_the_title_holds_what_masthead_and_signature_do(
    imprint: str, number: str | None, signed: str | None, issuer: str | None
) -> None:
    head = read_head(f"渔港停泊管理办法\n{imprint}\n第一条 渔港应当公开收费标准。\n\n第二条 泊位应当统一编号，不得出租。\n")
    assert [head.get(field) for field in ("number", "signed", "issuer")] == [
        [value] if value else None for value in (number, signed, issuer)
    ]
    assert number is None or head["title"] == ["渔港停泊管理办法"]


def test_the_imprint_is_no_part_of_the_title() -> None:
    text = WHOLE.replace("实施方案的通知\n", "实施方案的通知\n（晋市政办〔2020〕74号 2020年12月29日）\n").replace("晋市政办〔2020〕74号\n\n", "")
    head = read_head(text)
    assert head["notice_title"] == ["晋城市人民政府办公室关于印发晋城市推进养老服务发展的实施方案的通知"]
    assert head["number"] == ["晋市政办〔2020〕74号"]
    assert head["addressees"][0].startswith("各县（市、区）人民政府")


FORWARDED = """晋市海字〔2024〕27号
晋城市海洋局
转发省海洋厅办公室关于开展渔具
遴选工作的通知
各县（市、区）海洋局：
现将省海洋厅办公室《关于开展渔具遴选工作的通知》（晋海函〔2024〕8号）转发给你们，请组织申报。
晋城市海洋局
2024年11月12日
省海洋厅办公室关于开展渔具遴选工作的通知
各市海洋局：
为推广先进渔具，现开展遴选工作。
一、遴选方向
面向近海捕捞，遴选节能渔具，要符合强制性标准，并已在本省渔港连续使用一年以上。
二、申报材料
申请表一式两份，产品检验报告一份。
省海洋厅办公室
2024年10月28日
"""


def test_who_forwards_a_notice_issues_it() -> None:
    head = read_head(FORWARDED)
    assert (head["issuer"], head["signed"], head["number"]) == (["晋城市海洋局"], ["2024-11-12"], ["晋市海字〔2024〕27号"])


def test_what_a_letter_has_made_is_the_instrument() -> None:
    text = WHOLE.replace("《晋城市推进养老服务发展的实施方案》已经市人民政府同意，现印发", "我市制定了《晋城市推进养老服务发展的实施方案》，现印发")
    assert read_head(text)["title"] == ["晋城市推进养老服务发展的实施方案"]


def test_who_explains_a_text_without_a_head_made_it() -> None:
    text = "渔港管理办法\n\n第一条 渔港应当公开收费标准。\n\n第二条 泊位应当统一编号。\n\n第三条 本办法由{}负责解释。\n"
    assert read_head(text.format("晋城市渔港管理委员会"))["issuer"] == ["晋城市渔港管理委员会"]
    assert "issuer" not in read_head(text.format("市海洋局"))
    made = text.replace("负责解释", "发布并解释")
    assert read_head(made.format("晋城市渔港管理委员会"))["issuer"] == ["晋城市渔港管理委员会"]


def test_the_page_does_not_address_its_publisher() -> None:
    head = read_head(WHOLE.replace("晋市政办〔2020〕74号", "发布机构：晋城市人民政府办公室\n晋市政办〔2020〕74号"))
    assert head["addressees"] == read_head(WHOLE)["addressees"]


@pytest.mark.parametrize(("title", "issuers"), ISSUERS)
def test_issuers_open_the_title(title: str, issuers: list[str]) -> None:
    text = WHOLE.replace("晋城市人民政府办公室\n关于印发晋城市推进养老服务发展的实施方案的通知", title)
    assert read_head(text)["issuer"] == issuers


SIGNED_BY_ALL = """山西省民政厅等四部门关于加强助餐服务的实施意见

晋民发〔2023〕9号

各市民政局：

一、主要任务

1.建设助餐点。各地要建设助餐点。

2.加强宣传。各地要加强宣传。

山西省民政厅山西省财政厅
国家税务总局山西省税务局
中国人民银行太原中心支行中国银保监会山西监管局
2023年5月24日
"""


def test_a_title_that_names_one_of_several_leaves_the_others_to_the_signature() -> None:
    assert read_head(SIGNED_BY_ALL)["issuer"] == [
        "山西省民政厅",
        "山西省财政厅",
        "国家税务总局山西省税务局",
        "中国人民银行太原中心支行",
        "中国银保监会山西监管局",
    ]


DATES = [
    # as the standard has it
    ("2020年12月29日", "2020-12-29"),
    # parted by blanks
    ("2020 年 12 月 9 日", "2020-12-09"),
    # Chinese numerals, with every sign for nought
    ("二〇二〇年十二月二十九日", "2020-12-29"),
    ("二○二一年一月十日", "2021-01-10"),
    ("二零二一年十月三十一日", "2021-10-31"),
    ("二О二一年十一月二日", "2021-11-02"),
    # in brackets below the title
    ("（2020年12月29日）", "2020-12-29"),
    # no day of the calendar
    ("2020年2月30日", None),
]


@pytest.mark.parametrize(("written", "signed"), DATES)
def test_the_day_of_signature(written: str, signed: str | None) -> None:
    found = read_head(WHOLE.replace("2020年12月29日\n", written + "\n"))
    assert found.get("signed", [None])[0] == signed
    # the day of printing is another
    assert found["printed"] == ["2020-12-30"]


def test_an_instrument_that_stands_alone_is_signed_below() -> None:
    text = "关于加强养老服务的若干意见\n\n各县（市、区）人民政府：\n" + BODY + "\n晋城市人民政府\n2021年3月5日\n"
    found = read_head(text)
    assert (found["signed"], found["issuer"]) == (["2021-03-05"], ["晋城市人民政府"])
    assert found["title"] == found["notice_title"] == ["关于加强养老服务的若干意见"]
    assert found["kind"] == ["若干意见"]


def test_the_day_of_publication_stands_on_the_page() -> None:
    found = read_head("忻州市人民政府办公室 关于印发忻州市推进养老服务发展实施方案的通知\n\n2020-07-09 来源:忻州市人民政府网\n" + HEAD.partition("\n各县")[2] + BODY)
    assert found["published"] == ["2020-07-09"]
    assert found["signed"] == ["2020-12-29"]


def test_the_page_may_say_the_day_where_no_signature_does() -> None:
    page = "文号：晋民发〔2023〕15号\n成文日期：2023-06-26\n发布日期：2023-07-05\n"
    found = read_head(page + "晋城市民政局关于加强助餐服务的通知\n\n各县（市、区）民政局：\n" + BODY)
    assert (found["signed"], found["published"]) == (["2023-06-26"], ["2023-07-05"])


def test_a_page_may_say_the_title_above_the_title() -> None:
    title = "晋城市人民政府关于加快发展养老服务业的实施意见"
    found = read_head(f"{title}\n\n{title}\n晋市政〔2014〕76号\n\n各县（市、区）人民政府：\n{BODY}\n晋城市人民政府\n2014年3月5日\n")
    assert found["notice_title"] == [title]


def test_a_draft_that_opinions_are_asked_on_is_the_instrument() -> None:
    title = "陵川县关于推进养老服务发展的工作方案（征求意见稿）"
    page = f"关于公开征求《{title}》意见的通知\n\n请将意见反馈至陵川县民政局。\n\n附件：1.起草说明\n2.{title}\n\n"
    found = read_head(f"{page}{title}\n\n{BODY}")
    assert found["title"] == [title]
    # the place that it opens with issues nothing
    assert "issuer" not in found


def test_a_page_may_set_the_title_in_marks() -> None:
    page = "《晋城市人民政府办公室关于印发〈晋城市助餐工作要点〉的通知》\n晋市政办〔2016〕26号\n各县（市、区）人民政府：\n"
    found = read_head(page + BODY + "\n晋城市人民政府办公室\n2016年5月28日\n")
    assert found["notice_title"] == ["晋城市人民政府办公室关于印发〈晋城市助餐工作要点〉的通知"]
    assert (found["title"], found["issuer"]) == (["晋城市助餐工作要点"], ["晋城市人民政府办公室"])


def test_a_letter_that_issues_what_is_titled_below_has_addressees() -> None:
    found = read_head("各区县渔业局、财政局：\n现印发给你们，请执行。\n某市渔业局\n2024年11月15日\n某市渔业救援补偿支出标准\n" + BODY)
    assert found["addressees"] == ["各区县渔业局、财政局"]


def test_the_fields_of_a_page_are_no_addressees() -> None:
    found = read_head("晋城市人民政府工作规则\n\n• 发文机构：\n县政府网站\n• 发文字号：\n晋政发〔2024〕7号\n\n" + BODY)
    assert "addressees" not in found


PAGE_TITLE = """晋城市民政局优化养老服务工作方案

晋市民发〔2023〕15号

各县（市、区）民政局：

现将《晋城市民政局优化养老服务工作方案》印发给你们，请认真贯彻落实。

晋城市民政局
2023年4月25日

晋城市民政局优化养老服务工作方案

一、重点任务

1.加强监管。要加强养老机构监管。

2.加强宣传。要加强养老服务宣传。
"""


def test_the_title_of_a_web_page_is_not_that_of_the_instrument_below() -> None:
    head = read_head(PAGE_TITLE)
    assert head["number"] == ["晋市民发〔2023〕15号"]
    assert head["issuer"] == ["晋城市民政局"]
    assert head["signed"] == ["2023-04-25"]


MENU_ABOVE = """首页
养殖要闻
部门动态
通知公告
信息公开
数据发布
政府公报
当前位置：
首页 > 政务公开 > 社会救助 > 民政
晋城市困难渔民生活补贴实施办法
2022-11-16
为进一步规范补贴制度，结合我市实际，制定本实施办法。

一、补贴对象

（一）补贴对象为本市渔民。要加强核对。

二、发放

（一）按月发放。市民政部门要及时发放。
"""


def test_a_menu_above_is_no_title() -> None:
    assert read_head(MENU_ABOVE)["title"] == ["晋城市困难渔民生活补贴实施办法"]


def test_a_quoted_title_is_the_instruments() -> None:
    found = read_head(WHOLE.replace("关于印发晋城市推进养老服务发展的实施方案的通知", "关于印发《晋城市推进养老服务发展的实施方案》的通知"))
    assert found["title"] == ["晋城市推进养老服务发展的实施方案"]
    assert found["notice_title"] == ["晋城市人民政府办公室关于印发《晋城市推进养老服务发展的实施方案》的通知"]


PLACES = [
    # a bank's branch beside the departments of the province
    (["中国人民银行长春中心支行", "吉林省财政厅"], None, ("吉林省", "220000", "province")),
    # an office of a central body in a province is the province's
    (["国家税务总局安徽省税务局"], None, ("安徽省", "340000", "province")),
    # by the issuer
    (["晋城市人民政府办公室"], None, ("晋城市", "140500", "prefecture")),
    (["五寨县人民政府办公室"], None, ("五寨县", "140928", "county")),
    (["山西省人民政府办公厅"], None, ("山西省", "140000", "province")),
    (["重庆市人民政府"], None, ("重庆市", "500000", "province")),
    (["广西壮族自治区人民政府办公厅"], None, ("广西壮族自治区", "450000", "province")),
    # a bureau's notice is of its city
    (["长治市民政局"], None, ("长治市", "140400", "prefecture")),
    # the party's office
    (["中共晋城市委办公室", "晋城市人民政府办公室"], None, ("晋城市", "140500", "prefecture")),
    # a city's district
    (["广州市荔湾区人民政府"], None, ("荔湾区", "440103", "county")),
    # ministries are the nation's
    (["国务院办公厅"], None, (None, None, "national")),
    (["民政部"], None, (None, None, "national")),
    (["工业和信息化部"], None, (None, None, "national")),
    # a township has no code
    (["砚城镇人民政府"], None, ("砚城镇", None, "township")),
    # the committee of a zone, within the city that is named before it
    (["晋城市沙湾高新区管委会"], None, ("沙湾高新区", "140500", "county")),
    (["重庆沙湾新区管理委员会"], None, ("重庆沙湾新区", "500000", "county")),
    # by the title where nobody is named
    ([], "长治市推进养老服务发展的实施意见", ("长治市", "140400", "prefecture")),
    # neither says
    ([], "推进养老服务发展的实施意见", (None, None, None)),
    (["市民政局"], None, (None, None, None)),
]


ADDRESSED = [
    # the districts of a city, and its own departments
    ("各县（区）人民政府、抚州高新区管委会，市政府各部门", ("抚州市", "361000", "prefecture")),
    # no word of whose departments
    ("各县（区）人民政府、抚州高新区管委会", (None, None, None)),
    # a county names its city
    ("抚州市驻县各单位，县直各部门", (None, None, None)),
]


@pytest.mark.parametrize(("addressees", "place"), ADDRESSED)
def test_region_and_level_follow_from_whom_it_addresses(
    addressees: str, place: tuple[str | None, str | None, str | None], schemes: Schemes
) -> None:
    assert place_of([], None, addressees, schemes) == place


@pytest.mark.parametrize(("issuers", "title", "place"), PLACES)
def test_region_and_level_follow_from_the_issuer(
    issuers: list[str], title: str | None, place: tuple[str | None, str | None, str | None], schemes: Schemes
) -> None:
    assert place_of(issuers, title, None, schemes) == place


KINDS = [
    ("长治市推进养老服务发展的实施意见", "实施意见"),
    ("五寨县推进养老服务发展实施方案", "实施方案"),
    ("晋城市养老服务管理办法（试行）", "管理办法"),
    # the years that follow are no part of it
    ("晋城市养老服务三年行动计划（2021—2023年）", "三年行动计划"),
    # the longest that fits
    ("晋城市养老服务“十四五”发展规划", "发展规划"),
]


@pytest.mark.parametrize(("title", "kind"), KINDS)
def test_the_kind_is_the_instruments(title: str, kind: str) -> None:
    assert read_head(WHOLE.replace("晋城市推进养老服务发展的实施方案", title))["kind"] == [kind]


def test_every_field_is_what_stands_there(notices: Mapping[str, Resolved]) -> None:
    for resolved in notices.values():
        for header in resolved.reading.findings:
            if isinstance(header, Header) and header.field not in ("signed", "printed", "published", "kind"):
                assert header.value in header.text


FIVE = [
    ("jincheng-2020-74", "晋市政办〔2020〕74号", "晋城市人民政府办公室", "2020-12-29", "140500"),
    # no number in its text
    ("xinzhou-2020-81", None, "忻州市人民政府办公室", "2020-06-28", "140900"),
    # a blank before 号, title over three lines
    ("changzhi-2021-49", "长政办发〔2021〕49号", "长治市人民政府办公室", "2021-08-17", "140400"),
    # Markdown stars
    ("wuzhai-2021-83", "五政办发〔2021〕83号", "五寨县人民政府办公室", "2021-12-14", "140928"),
    # a reply, signed below, which cites other numbers
    ("changzhi-civil-affairs-2023-94-reply", "长民函〔2023〕94号", "长治市民政局", "2023-12-27", "140400"),
]


@pytest.mark.parametrize(("name", "number", "issuer", "signed", "code"), FIVE)
def test_the_heads_of_the_five(
    name: str, number: str | None, issuer: str, signed: str, code: str, notices: Mapping[str, Resolved]
) -> None:
    reading = notices[name].reading
    found = {finding.field: finding.value for finding in reading.findings if isinstance(finding, Header)}
    assert (found.get("number"), found["issuer"], found["signed"], reading.region_code) == (number, issuer, signed, code)
