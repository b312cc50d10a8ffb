"""Money and rates that state an incentive, and the many that do not."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_task
from policygraph.extract.amounts import find_amounts
from policygraph.model import Amount


def amounts(sentences: str) -> list[Amount]:
    """Give the amounts of a task."""
    return list(find_amounts(*lay_out_task(sentences)))


CASES = [
    # what an insurance pays, and what it is to reach
    ("渔民护理保险基金支付比例为70%。", [(70, "%")]),
    ("渔民招用失业人员的，按每人每年7800元定额依次扣减增值税。", [(7800, "元")]),
    # the share of a cost that helps
    ("对困难渔民自付费用救助比例不低于70%。", [(70, "%")]),
    # a clause that only says how much the one before it grants
    ("对新建的渔港给予建设补贴，每个泊位1万元，最高300万元。", [(10000, "元"), (3000000, "元")]),
    ("渔民食堂按就餐人次给予运营补助，每人次1元。", [(1, "元")]),
    # what a heading said who gets, by age
    ("80—89周岁每人每月50元，90周岁以上每人每月100元。", [(50, "元"), (100, "元")]),
    # the standard before a colon, and one by which money is set aside
    ("奖励标准：一等奖10万元，二等奖5万元。", [(100000, "元"), (50000, "元")]),
    ("省级财政按每个项目50万元的标准安排以奖代补资金。", [(500000, "元")]),
    # what a threshold is raised to, and not the threshold
    ("采购额大于10万元的，按5%给予补贴。", [(5, "%")]),  # a threshold
    ("渔港按每平方米500元给予装修补贴，不足20万元的按20万元补贴。", [(500, "元"), (200000, "元")]),
    # money that a service is run with
    ("对示范站每年安排60万元运营经费。", [(600000.0, "元")]),
    # the share of what is bought
    ("无偿资助比例不超过渔船销售合同金额的30%，最高3000万元。", [(30, "%"), (30000000, "元")]),
    # what a sum is reckoned by is no threshold
    ("给予首艘渔船销售额不超过30%、最高3000万元支持。", [(30, "%"), (30000000, "元")]),
    # two that two levels pay
    (
        "在县区财政足额拨付 3 万元运行补贴的基础上，市本级财政每个奖补 1 万元，发挥示范引领带动作用。",
        [(30000, "元"), (10000, "元")],
    ),
    # three in a row, by degrees
    (
        "有条件的县区按照综合评估级别，每年分别给予不低于 5 万元、10 万元、15 万元的运营补贴。",
        [(50000, "元"), (100000, "元"), (150000, "元")],
    ),
    # a change gives the new values
    (
        "将床位补贴标准由现行的每人每月 150 元、200 元调整为每人每月 200 元、300 元。",
        [(200, "元"), (300, "元")],
    ),
    # a standard by which money is set aside
    ("按照服务对象每人每月不低于 50 元的标准安排经费，用于购买上门生活照料服务。", [(50, "元")]),
    # a standard by which a later clause gives
    ("按照每人每月60元的标准，为80周岁以上老年人发放就餐补贴。", [(60, "元")]),
    # a rate by which a tax base is lowered
    ("养老服务机构提供社区养老服务取得的收入，在计算应纳税所得额时，减按90%计入收入总额。", [(90, "%")]),
    # a bound on what may be deducted
    ("公益性捐赠发生的支出，在年度利润总额12%以内的部分，准予在计算应纳税所得额时扣除。", [(12, "%")]),
    # a range gives both its ends
    ("对验收合格的，一次性给予15—20万元奖补。", [(150000, "元"), (200000, "元")]),
    # a number with a comma in it
    ("每张床位一次性补助10,000元。", [(10000, "元")]),
    # a sum in hundreds of millions
    ("给予最高1.5亿元的贷款贴息支持。", [(150000000, "元")]),
    # a list of numbers whose last one has the unit
    ("对获得县级、市级、省级称号的果农，分别给予300、800、1500元的一次性奖励。", [(300, "元"), (800, "元"), (1500, "元")]),
    # a rate in thousandths, and a ceiling that goes on with it
    ("按照融资额2‰给予奖励，最高不超过80万元。", [(2, "‰"), (800000, "元")]),
    # a rate in words
    ("补贴标准为每次检测费用的三分之一。", [(33.33, "%")]),
    # support that is money is a benefit, up to a sum or from a sum on
    ("对入选的夜市给予15万元以上资金支持，对展位费给予70%以下的资金扶持。", [(150000, "元"), (70, "%")]),
    # what an insurance pays at most
    ("开展露地蔬菜价格保险，保险金额每亩1500元。", [(1500, "元")]),
    # a sum by which a subsidy is reckoned
    ("以每床每月120元为基准，按照评定结果实行差异化运营补助。", [(120, "元")]),
    # a list that goes on through several stretches
    ("个人授信额度最高为30万元，合伙经营的最高为90万元，小微企业最高为400万元。", [(300000, "元"), (900000, "元"), (4000000, "元")]),
    # the clause before names the benefit
    ("新增托位补贴标准，由每个3000元调整为4500元。", [(4500, "元")]),
    # a standard of living that is raised
    ("将散居孤儿基本生活费标准由每人每月900元提高到1100元。", [(1100, "元")]),
    # a rate of what the next clause grants
    ("按照实际成交额的2%，给予转让机构资助。", [(2, "%")]),
    ("渔业再担保业务收费，原则上不高于承担责任的0.5%。", [(0.5, "%")]),
    # sums in words
    ("每满一万人奖励一万元。", [(10_000, "元")]),
    ("每人每月发放一百二十元补贴。", [(120, "元")]),
    # the rate by which a standard is set
    ("返还标准可按6个月的渔业保险金确定，或按6个月应缴渔业保险费50%的标准确定。", [(50, "%")]),
    # how much each, behind by what
    ("对购买渔船按千瓦补助，每千瓦100元。", [(100, "元")]),
    # what a fee is brought down to
    ("平均担保费率降至1%以下，其余担保费率原则上不超过1.5%。", [(1, "%"), (1.5, "%")]),
]

def test_a_list_of_sums_below_the_name_of_a_benefit() -> None:
    text = "渔业补贴办法\n\n一、渔船改造\n加快改造。\n\n二、补贴标准\n（一）甲类渔船，每艘1500元；\n（二）乙类渔船，每艘1000元。\n"
    words, outline = lay_out(text)
    assert [(item.amount, item.unit) for item in find_amounts(words, outline)] == [(1500, "元"), (1000, "元")]


def test_a_list_of_sums_that_a_grant_leads_into() -> None:
    text = (
        "渔业专利资助办法\n\n第一条 对新获得授权的专利予以一次性资助：\n（一）发明专利：公司1万元/件，个人0.5万元/件；\n（二）实用新型：公司0.2万元/件。\n"
        "第二条 申请人应当提交下列材料：\n（一）注册资本证明，50万元/家。\n"
    )
    words, outline = lay_out(text)
    assert [amount.amount for amount in find_amounts(words, outline)] == [10000, 5000, 2000]


NONE = [
    # 元 of other words
    "建立二元结构的渔业补贴体系，实行一元化管理。",
    # the share that an insurance is to reach
    "到2025年，渔民住院费用支付比例达到80%左右。",
    # what a person pays, and who counts as poor
    "渔民每人每年缴纳380元保费。",
    "低收入渔民家庭认定标准按低保标准的1.5倍确定，为每人每月1963元。",
    # money that is set aside
    "设立1亿元规模的渔业信贷风险补偿资金，为渔户贷款提供担保。",
    # a share that is a condition
    "企业新招用人员数量达到职工人数25%（超过100人的企业达到15%）的，可申请贷款贴息。",
    # what a project costs
    "完成总投资近2亿元的高平市福利服务中心建设。",
    # what others invest
    "吸引社会力量投资近 1 亿元，推动形成多元供给格局。",
    # a condition, and no sum behind it
    "对年销售额在1亿元以上的企业，优先纳入推介名录。",
    "对见习期满留用率达到50%以上的见习单位，适当提高见习补贴标准。",
    # a target
    "力争到2022年底，养老机构护理型床位比例不低于50%。",
    "到2022年，全市配建养老设施覆盖率达到100%。",
    # inside a title
    "落实《关于发放80元补贴的通知》要求。",
    # no sum at all
    "按规定给予社会保险补贴。",
    # people and beds
    "2020年重点整合入住20人以下的敬老院，建成500张床位。",
    # what is to be lent in all
    "全年安排支农再贷款额度不少于60亿元。",
    # what people pay themselves
    "城乡居民医保个人缴费标准为每人320元。",
    # a share that is no reimbursement
    "水产加工比例提高至90%。",
    # which cases are meant
    "对月收入5万元以下（含本数）的小微纳税人免征附加费。",
    "对单笔金额300万元以下（含300万元）的担保业务免收评审费。",
    # which cases are meant, and a share
    "对单户担保金额500万元及以下、平均担保费率不超过1%的担保业务给予担保费补贴。",
    "支小担保金额的比例不得低于80%。",
    "累计超过15000元的部分，可以报销。",
]


@pytest.mark.parametrize(("sentences", "found"), CASES)
def test_the_sum_and_its_unit(sentences: str, found: list[tuple[float, str]]) -> None:
    assert [(item.amount, item.unit) for item in amounts(sentences)] == found


@pytest.mark.parametrize("sentences", NONE)
def test_what_is_no_incentive(sentences: str) -> None:
    assert [item.text for item in amounts(sentences)] == []


def test_a_condition_is_none_and_the_sum_behind_it_is_one() -> None:
    found = amounts("对年服务收入达到100万元以上的机构，一次性奖励5万元。")
    assert [item.amount for item in found] == [50000]


def test_a_change_keeps_the_old_value() -> None:
    found = amounts("将床位补贴标准由现行的每人每月 150 元、200 元调整为每人每月 200 元、300 元。")
    assert [(item.previous, item.amount) for item in found] == [(150, 200), (200, 300)]


PER = [
    ("渔民照护按每小时50元标准支付。", "每小时"),
    ("给予每张5000元的一次性补助。", "每张"),
    ("每个项目最高补助3万元。", "每个项目"),
    ("每人每月补助50元。", "每人每月"),
    ("每张床位一次性补助5000元。", "每张床位"),
    ("给予200元/人·月的运营补贴。", "人·月"),
    ("给予每艘10万元补助。", "每艘"),
    ("一次性给予5万元奖励。", None),
]


@pytest.mark.parametrize(("sentences", "per"), PER)
def test_what_a_sum_is_counted_by(sentences: str, per: str | None) -> None:
    (found,) = amounts(sentences)
    assert found.per == per


BOUNDS = [
    ("给予不低于5万元的运营补贴。", "floor"),
    ("给予最高5万元的运营补贴。", "ceiling"),
    ("给予不超过5万元的运营补贴。", "ceiling"),
    ("给予5万元的运营补贴。", "exact"),
]


@pytest.mark.parametrize(("sentences", "bound"), BOUNDS)
def test_floor_and_ceiling(sentences: str, bound: str) -> None:
    (found,) = amounts(sentences)
    assert found.bound == bound
