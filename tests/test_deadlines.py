"""Dates by or within which something is to be done, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from fixtures_words import lay_out_task
from policygraph.extract.deadlines import find_deadlines

SIGNED = date(2020, 12, 29)

CASES = [
    # a month of this year, of the next
    ("明年6月底前全面完成渔港验收。", ["2021-06-30"]),
    ("今年9月底前报送渔船名单。", ["2020-09-30"]),
    # no later than a day
    ("不迟于2024年12月31日完成渔船登记。", ["2024-12-31"]),
    # a figure that is set for the year of the notice
    ("全年完成渔港投资120亿元以上。", ["2020-12-31"]),
    # how long a relief is granted, not how long the notice holds
    ("渔业稳岗政策实施期限延长至2024年底。", ["2024-12-31"]),
    ("自2023年1月1日至2024年12月31日，减免泊位费。", ["2024-12-31"]),
    # the year of a span stands at its beginning
    ("2023年1月1日至12月31日，减免检测费用。", ["2023-12-31"]),
    # the number of a unit stands right before the year
    ("（责任单位：市民政局）\n56.2023年6月底前，全面推行告知承诺。", ["2023-06-30"]),
    # the year of the notice itself
    ("各类建筑工程年内全面实现联合报装。", ["2020-12-31"]),
    # a date that is told as a time limit needs no 前
    ("加强监管。（责任单位：市民政局，完成时限：2023年12月30日）", ["2023-12-30"]),
    # in a responsibility clause
    ("加快办理。〔牵头单位：市民政局；完成时限：2021年10月底前〕", ["2021-10-31"]),
    ("加快办理。〔责任部门：养老处，时限要求：6月底〕", ["2020-06-30"]),
    # by the end of a year
    ("2022年底前，要完成晋城市福利院老年公寓二期90张床位建设工程。", ["2022-12-31"]),
    # the end of a year with 到
    ("力争到2022年底，养老机构护理型床位比例不低于50%。", ["2022-12-31"]),
    # a year with 到, and no 底
    ("到2025年，智慧养老服务平台全覆盖。", ["2025-12-31"]),
    # blanks inside
    ("到 2025 年，形成体系完善的养老服务标准体系。", ["2025-12-31"]),
    # a bare plan year
    ("2022年，忻府区、岢岚县各建成一所不少于200张床位的机构。", ["2022-12-31"]),
    # two in one sentence, in the order of the text
    ("2021年底前投入运营;五台县、保德县、宁武县加快项目建设进度,2022年底前各建成一所", ["2021-12-31", "2022-12-31"]),
    # the day of the week, and the hour
    ("渔业局于2024年11月22日（星期五）下午17:00前报送材料，12月6日下班前公布。", ["2024-11-22", "2024-12-06"]),
    # the end of a month
    ("2022年6月底前，完成老旧小区摸底调查。", ["2022-06-30"]),
    ("2023年2月底前报市民政局备案。", ["2023-02-28"]),
    ("2024年2月底前报市民政局备案。", ["2024-02-29"]),
    # before a month counts that month, by the convention
    ("2022年6月前建成并投入使用。", ["2022-06-30"]),
    # before a year counts that year
    ("2027年前，实现县级托底性敬老机构全覆盖。", ["2027-12-31"]),
    # a day
    ("请于2021年3月15日前将工作情况报市民政局。", ["2021-03-15"]),
    ("2021年3月15日前将名单报市民政局，3月31日前完成整改。", ["2021-03-15", "2021-03-31"]),
    # a month without a year is one of the notice's own year
    ("12月底前完成年度考核。", ["2020-12-31"]),
    # a half year, a quarter
    ("2022年上半年完成选址。", ["2022-06-30"]),
    ("2022年下半年投入使用。", ["2022-12-31"]),
    ("2022年第三季度前完成选址。", ["2022-09-30"]),
    # a span of years ends with its last
    ("2021—2025年，每个县建成一所区域性养老中心。", ["2025-12-31"]),
    ("2021年至2023年，分批实施适老化改造。", ["2023-12-31"]),
    # a plan's period
    ("“十四五”期间，新增养老床位1000张。", ["2025-12-31"]),
    ("到“十四五”末，新增养老床位1000张。", ["2025-12-31"]),
    # days and months count from the notice's own date
    ("各县区要在本方案印发之日起30日内制定实施细则。", ["2021-01-28"]),
    ("自印发之日起三个月内完成清理。", ["2021-03-29"]),
    # this year and the next, by the notice's own date
    ("今年年底前全部完成。", ["2020-12-31"]),
    ("明年年底前全部完成。", ["2021-12-31"]),
]

NONE = [
    # the year of a list
    "按程序公布2024年沙湾市未来渔港名单。",
    # of the year after, which one is not told
    "领导小组在次年的2月10日前确定结果，下一年度3月底前公布。",
    # a figure that is only told of
    "以全年实际发放的金额核定补贴。",
    # it tells whom the rule is about
    "对毕业5年内的高校毕业生和离校两年内未就业的青年给予补贴。",
    "对在2021年10月25日前尚未提出申请的，由平台发送通知。",
    # of each year, and so is what follows in the sentence
    "县民政部门每年4月底前报送数据，市民政部门5月底前汇总。",
    # a contract's length
    "签订1年以上劳动合同并足额缴纳社会保险费的，可按规定给予社会保险补贴。",
    # a time of graduation
    "新招用毕业年度和毕业2年内高校毕业生的，也可按规定纳入社会保险补贴范围。",
    # years in a title, in any brackets
    "落实《推进农村养老服务行动计划（2019—2021）》。",
    "落实《支持康养产业发展行动计划(2021-2025年)》要求。",
    "落实《晋城市“十四五”期间养老服务发展规划》。",
    # a year in a number
    "按照晋民发〔2020〕31号文件执行。",
    # every year
    "每年2月底前，市民政局将上一年度情况报市政府。",
    "每年年底前开展一次评估。",
    # since a year
    "从2013年开始，全市开展了养老服务工作。",
    "自2021年1月1日起，提高补贴标准。",
    # an age
    "优先为65岁以上老年人提供家庭医生签约服务。",
    # a length of use
    "场所免费使用或租赁合同期限不少于5年。",
    # a past fact, before the notice's own date
    "2019年底，全市共有养老机构40所。",
    "2018年以来，全市新建养老床位1000张。",
    # a quantity that looks like a year
    "补助2000元，床位2020张。",
    # half a year is how often
    "每半年召开会议，研究部署养老服务重要工作。",
    # how long a policy holds
    "上述措施实施时间为2021年1月1日至2021年12月31日。",
    # the year of a contract that a rule is for
    "对2021年新签订合同的护理员给予补贴。",
    # a carry-over in the tax law
    "超过部分准予结转至以后3年内在计算应纳税所得额时扣除。",
]


@pytest.mark.parametrize(("sentences", "due"), CASES)
def test_the_last_day(sentences: str, due: list[str]) -> None:
    words, outline = lay_out_task(sentences)
    assert [str(deadline.due) for deadline in find_deadlines(words, outline, SIGNED)] == due


@pytest.mark.parametrize("sentences", NONE)
def test_what_is_no_deadline(sentences: str) -> None:
    words, outline = lay_out_task(sentences)
    assert [deadline.text for deadline in find_deadlines(words, outline, SIGNED)] == []


PHRASES = [
    # what leads to the date belongs to the phrase
    ("力争到2022年底，全覆盖。", "力争到2022年底", "year", "by"),
    ("2022年6月底前完成。", "2022年6月底前", "month", "by"),
    ("请于2021年3月15日前报送。", "于2021年3月15日前", "day", "by"),
    ("2022年，建成一所。", "2022年", "year", "during"),
    ("2021—2025年，建成五所。", "2021—2025年", "year", "during"),
    ("在本方案印发之日起30日内制定细则。", "印发之日起30日内", "day", "by"),
]


@pytest.mark.parametrize(("sentences", "text", "precision", "relation"), PHRASES)
def test_the_phrase_and_what_it_says(sentences: str, text: str, precision: str, relation: str) -> None:
    words, outline = lay_out_task(sentences)
    (found,) = find_deadlines(words, outline, SIGNED)
    assert (found.text, found.precision, found.relation) == (text, precision, relation)


UNDATED = [
    # days after a day that nobody knows
    ("印发之日起30日内制定实施细则。", [None]),
    # a month of no known year is none
    ("12月底前完成年度考核。", []),
]


@pytest.mark.parametrize(("sentences", "due"), UNDATED)
def test_a_notice_without_a_date_of_its_own(sentences: str, due: list[None]) -> None:
    words, outline = lay_out_task(sentences)
    assert [deadline.due for deadline in find_deadlines(words, outline, None)] == due
