"""Quantities to be reached, and how often something is done, as notices write them."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_task
from policygraph.extract.targets import find_recurrences, find_targets

TARGETS = [
    # a floor, of a length of time
    ("场所免费使用或租赁合同期限不少于5年", [("不少于5年", 5, None, "年")]),
    # a range, and a floor that stands behind its unit
    (
        "面积原则上控制在500—2000平米，内嵌10张以上养老床位，以满足社区老年人基本需求为标准",
        [("控制在500—2000平米", 500, 2000, "平米"), ("10张以上", 10, None, "张")],
    ),
    # what is chosen is made
    ("在潞州区选择2—3个老龄化程度较高的社区实施市级社区居家养老示范。", [("2—3个", 2, 3, "个")]),
    # a share to be reached
    ("民办养老服务机构和公办民营养老服务机构所占比例基本达到70%以上。", [("70%以上", 70, None, "%")]),
    # a share without 达到
    ("到2022年底，养老机构护理型床位比例不低于50%，", [("不低于50%", 50, None, "%")]),
    # the scale word belongs to the number
    ("全市养老服务床位数达到1.8万张。", [("1.8万张", 18000, 18000, "张")]),
    # what the noun after the unit belongs to does not matter: 建成 sets it
    (
        "2021年底前各建成一所200张以上床位,设施完善的县级敬老院;五台山风景区建成一所不少于100张床位的综合性养老服务机构。",
        [("200张以上", 200, None, "张"), ("不少于100张", 100, None, "张")],
    ),
    # the verb stands far before the number
    ("要完成晋城市福利院老年公寓二期90张床位建设工程；", [("90张", 90, 90, "张")]),
    # a standard by what it is counted
    ("新建住宅项目应当按照每百户不少于30平方米的标准配套建设养老服务用房。", [("不少于30平方米", 30, None, "平方米")]),
    # full coverage in figures
    ("到2022年，全县社区配建养老设施覆盖率达到100%。", [("100%", 100, 100, "%")]),
    # a Chinese numeral right after what is made
    ("2021年完善四个社区的养老设施，", [("四个", 4, 4, "个")]),
    # a hyphen for a range, as one notice types it
    ("到2021年，全市标准化中心敬老院和区域性养老中心达到25-30个，", [("25-30个", 25, 30, "个")]),
    # a quoted type is counted too
    ("忻府区、原平市各培养不少于2个“物业服务+养老服务”典型，", [("不少于2个", 2, None, "个")]),
    # tasks are no targets, however many
    ("重点围绕八个方面内容，完成25项主要任务。", []),
    # a condition
    ("对见习期满留用率达到50%以上的见习单位，适当提高见习补贴标准。", []),
    # a floor inside a condition, far from its 的
    ("凡利用建筑面积1000平方米以下的独栋建筑或者建筑物内的部分楼层改造为养老服务设施的，可不再要求出具说明。", []),
    # a part that is deducted
    ("在年度利润总额12%以内的部分，准予在计算应纳税所得额时扣除。", []),
    # a rate of reckoning
    ("在计算应纳税所得额时，减按90%计入收入总额。", []),
    # a term of a contract
    ("与之签订1年以上劳动合同并足额为其缴纳社会保险费的，", []),
    # graduates' years
    ("新招用毕业年度和毕业2年内高校毕业生的，", []),
    # criteria
    ("按照服务内容、服务规模、服务质量3项指标对社区养老服务机构进行综合评估，", []),
    # the value before a change
    ("将床位补贴标准由现行的每人每月150元调整为每人每月200元。", []),
    # an investment is none
    ("完成总投资近2亿元的高平市福利服务中心建设；", []),
    # ages are none
    ("将社区80岁以上老人，70岁以上独居、空巢老人等特殊群体纳入养老服务对象，", []),
    # how many are served
    ("对3万户困难家庭进行电路改造，支持20家卫生院设置康复科。", [("3万户", 30000, 30000, "户"), ("20家", 20, 20, "家")]),
    # a share that is to reach something
    ("全市70%以上的敬老院等级评定达到二级。", [("70%以上", 70, None, "%")]),
    # a floor that is set apart
    ("协议要约定保留不低于15%的床位用于接收特困人员。", [("不低于15%", 15, None, "%")]),
    # a floor behind a word of support
    ("支持开展补贴性培训5万人次以上。", [("5万人次以上", 50000, None, "人次")]),
    # a rate that is held down, and a ceiling in principle
    ("平均担保费率不高于1.5%。", [("不高于1.5%", None, 1.5, "%")]),
    ("单体床位规模原则上不超过120张。", [("不超过120张", None, 120, "张")]),
    # a weight in an assessment
    ("落实考核分值权重不低于5%的要求。", [("不低于5%", 5, None, "%")]),
    # a floor in words
    ("每年至少开展两次检查。", [("至少开展两次", 2, None, "次")]),
    # what tells whom a rule is about
    ("对满意率达到90%以上、有续办需求的机构，优先安排场地。", []),
    # each more is a condition
    ("每增加1人，增加运行经费。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), TARGETS)
def test_a_quantity_is_a_target_where_the_words_set_it(
    sentence: str, expected: list[tuple[str, float | None, float | None, str]]
) -> None:
    words, outline = lay_out_task(sentence)
    found = list(find_targets(words, outline, [], []))
    assert [(item.text, item.minimum, item.maximum, item.unit) for item in found] == expected
    assert all(words.plain[item.start : item.end] == item.text for item in found)


COUNTED_BY = [
    # households
    ("新建住宅项目应当按照每百户不少于30平方米的标准配套建设养老服务用房。", "每百户", "养老服务用房"),
    # heads
    ("严格按照人均用地不少于0.1平方米的标准，分区分级规划设置养老服务设施。", "人均", None),
    # nothing
    ("内嵌10张以上养老床位，", None, "养老床位"),
    # what it is of stands before it
    ("全市养老服务床位数达到1.8万张。", None, "全市养老服务床位数"),
]


@pytest.mark.parametrize(("sentence", "per", "of"), COUNTED_BY)
def test_a_target_says_by_what_it_is_counted_and_of_what(sentence: str, per: str | None, of: str | None) -> None:
    target = next(iter(find_targets(*lay_out_task(sentence), [], [])))
    assert target.per == per
    assert of is None or target.of == of


def test_an_item_of_a_list_of_conditions_sets_no_target() -> None:
    conditions = "第一条 申请补贴应当符合以下条件：\n（一）建成养老床位10张以上；\n（二）运营1年以上。\n\n"
    words, outline = lay_out(f"办法\n\n{conditions}第二条 建成10家养老机构。\n")
    assert [item.text for item in find_targets(words, outline, [], [])] == ["10家"]


RECURRENCES = [
    # yearly
    ("各县区每年动态优选示范点，", [("每年", "P1Y")]),
    # twice a year
    ("建立由市政府分管领导牵头的养老服务联席会议制度，每半年召开会议，", [("每半年", "P6M")]),
    # what is regular has no period
    ("公办民营养老服务机构运营方应定期向委托部门报告机构资产情况、运营情况，", [("定期", None)]),
    # a regular visit is one, in a mechanism that is to be built
    ("健全完善定期巡访独居、空巢、留守老年人工作机制，", [("定期", None)]),
    # training twice named, once regular
    ("加强对养老服务机构负责人、管理人员的岗前培训及定期培训，", [("定期", None)]),
    # a sum a year is given every year
    ("有条件的县区按照综合评估级别，每年分别给予不低于5万元、10万元、15万元的运营补贴；", [("每年", "P1Y")]),
    # the unit of a rate is none
    ("按照服务对象每人每月不低于50元的标准安排经费，", []),
    # an item in a list of services
    ("支持物业服务企业开展老年供餐、定期巡访等形式多样的养老服务。", []),
    # regular and irregular together say nothing
    ("采取定期与不定期、集中与分散、定点与巡回等教育形式，", []),
    # a year that is only a measure
    ("在年度利润总额12%以内的部分，准予在计算应纳税所得额时扣除", []),
    # every so many days, and half a month
    ("对低风险对象每15天走访一次，对高风险对象每半月走访一次。", [("每15天", "P15D"), ("每半月", "P15D")]),
    # a sum a year is a rate, and so is what a bed gets
    ("租用场地的，每年给予不超过2000元的补贴；每张床位每年补贴最高80元。", []),
    # a rule, not a regular thing; and the name of a fee
    ("资料按规定期限保存，减半收取锅炉定期检验费。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), RECURRENCES)
def test_a_recurrence_says_when_something_is_done(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_recurrences(*lay_out_task(sentence))
    assert [(item.text, item.period) for item in found] == expected
