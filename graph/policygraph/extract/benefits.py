"""How benefits are named: the labels of the scheme of incentives, and rules for what no list can hold.

A rule is a name, the words that lead to it, a pattern that is matched where such a word stands, and a reading that gives
the phrase: relief of whatever follows (免征…, 减按…征收…), 以…为…提供担保, 在…方面给予支持, 授予…称号. Whether the phrase
grants anything where it stands is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from policygraph.schemes import Schemes


class Phrase(NamedTuple):
    """A stretch of text that names a benefit, and which kind of benefit."""

    start: int
    end: int
    kind: str


Reading = Callable[[re.Match[str], int], Phrase | None]
"""Takes the match and where its sentence begins."""


class Rule(NamedTuple):
    """How an open class of benefits is read."""

    name: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Reading


def _whole(kind: str) -> Reading:
    """Give the reading that takes a match as it is, or its part called `what`."""

    def read(match: re.Match[str], left: int) -> Phrase | None:
        return Phrase(*match.span("what" if "what" in match.re.groupindex else 0), kind)

    return read


def _before(match: re.Match[str], left: int, reach: int) -> str:
    """Give the words of the sentence before a match, as far back as `reach`."""
    return match.string[max(left, match.start() - reach) : match.start()]


RELIEVES = """
减半征收 免于征收 免征 减征 免缴 免交 减免 免收 免除 减收 缓缴 缓征 减半收取 减按 扣减 不征收 不征 退还 返还 抵免 不再补缴 不再缴纳
分期缴纳 递延缴纳 延期缴纳
"""
RELIEF = re.compile(
    rf"(?:{'|'.join(RELIEVES.split())})(?![至到])(?P<of>(?:(?!减免|免收|免征|免除|减征)[^，。；：]){{0,40}}?"
    r"(?:税费|税|收费|滞纳金|费(?:用|附加)?|使用金|基金|保证金|保障金|租金|房租(?!金)|出让金|出让收益|价款|收入总额)(?![率收款务额基]|滞纳|对应)"
    r"(?:(?:（[^（）]*）)?[、和及与](?!免[征收缴交费]|减[征免收半])[^，。；、和及与的]{1,10}?(?:税|(?<!免)费|金)(?![率收款务额融]))*)"
)
SPREAD = re.compile(r"(?:全额|暂|依法|一律)+$")


def _relief(match: re.Match[str], left: int) -> Phrase:
    """Give 免征增值税, 减按…征收…配套费: relief of the tax, fee or rent that follows."""
    of = match["of"]
    if "税" in of or "收入总额" in of:
        kind = "tax"
    elif of.endswith(("出让金", "出让收益", "价款")):
        kind = "land"
    else:
        kind = "fee"
    spread = SPREAD.search(match.string, left, match.start())
    return Phrase(spread.start() if spread else match.start(), match.end(), kind)


CHARGED = re.compile(
    r"(?P<of>[^，。；：]{0,36}(?:费用?|收费|租金|房租|利息|税款?)(?:部分)?(?:的?\d+%)?)(?:可|均|都|应|按规定|给予|予以|实行|适当|一律|全部|适度|酌情|分别)*$"
)
PART = re.compile(r"的?\d+%$")
EASED = re.compile(r"减半(?:收取|征收|收费)?|减免|免收|免除|免缴|减收|(?:实行|给予)(?:不低于|最低|最高)?[\d.]*[%折]?的?优惠")


def _eased(match: re.Match[str], left: int) -> Phrase | None:
    """Give 检验费用减半收取, 手续费实行优惠, 租金可适当减免: relief of the fee before it."""
    charged = CHARGED.search(_before(match, left, 48))
    if charged is None:
        return None
    of = charged["of"]
    begin = max(PART.sub("", of).rfind(word) for word in "的对") + 1
    kind = "tax" if "税" in of[-6:] else "credit" if "利息" in of else "fee"
    return Phrase(match.start() - len(charged[0]) + begin, match.end(), kind)


LOWERS = re.compile(
    r"(?:取消(?:收取)?|降低|压减|下调|调降|停止收取|停收)(?![^，。；]{0,6}(?:违规|违法|不合理|乱收))"
    r"(?:(?!利率)[^，。；：]){1,24}?(?:(?<!消)费用?|收费(?:标准)?|费率)(?![用者制收])(?:、[^，。；、]{1,10}(?<!消)费)*"
    r"|(?:减少|下浮)[不低于超过]{0,3}\d+%(?:的)?[^，。；：]{0,16}费用?"
)
RENT = re.compile(r"(?:租金|房租)(?:减免|减半|免收)")
FREE_SERVICE = re.compile(r"免费提供[^，。；、的]{2,20}服务")
SUPPORT = re.compile(r"(?:资金|经费|财政|开办费)(?:支持|扶持)(?!力度|体系|政策|范围|保障|方式|机制)")
SUPPORTS = re.compile(r"(?:给予|予以|提供|获得|享受|争取|申请)[^，。；]{0,40}$")


def _support(match: re.Match[str], left: int) -> Phrase | None:
    """Give 资金支持 of 给予不超过50%的资金支持."""
    return Phrase(*match.span(), "subsidy") if SUPPORTS.search(_before(match, left, 48)) else None


SUM_OF_SUPPORT = re.compile(
    r"[元%](?:以上|以下|以内)?(?:的)?(?P<what>(?:(?![补奖助])[\u4e00-\u9fff]){0,8}?(?:支持|扶持))(?!力度)"
)


def _sum_of_support(match: re.Match[str], left: int) -> Phrase | None:
    """Give 支持 of 给予不低于100万元支持: support that is a sum."""
    return Phrase(*match.span("what"), "subsidy") if SUPPORTS.search(_before(match, left, 48)) else None


GIVEN_SUPPORT = re.compile(
    r"(?:给予|予以)(?:一定的?|适当的?|相应的?)?(?P<what>(?:扶持|支持|配套)(?:奖励|补助|补贴|资助|资金)?)(?=[，。；]|$)"
)
RECKONED = re.compile(r"按照?[^，。；]{0,30}(?:[\d.]+%|标准|比例|额|国家级|市级|省级)[^，。；]{0,12}$|参照[^，。；]{2,24}$")


def _given_support(match: re.Match[str], left: int) -> Phrase | None:
    """Give 扶持 of 按投资额的20%给予扶持: support that is reckoned by something."""
    return Phrase(*match.span("what"), "subsidy") if RECKONED.search(_before(match, left, 44)) else None


PREMIUM = re.compile(r"(?:补贴|补助)(?:保险费|保费)")
TAX_POLICY = re.compile(
    r"(?:税[收费]|财税|增值税|所得税)(?:[^，。；、的和及]{0,10}?等)?(?:扶持|优惠|支持|减免|免征)?政策"
)
ENJOYED = re.compile(r"(?:享受|享有|适用(?:于[^，。；]{2,12}?的)?)(?P<name>[^，。；]{0,14})$")


def _tax_policy(match: re.Match[str], left: int) -> Phrase | None:
    """Give 同等的税收等优惠政策 of 享有同等的税收等优惠政策: a policy of taxes that somebody enjoys."""
    enjoyed = ENJOYED.search(_before(match, left, 18))
    return Phrase(match.start() - len(enjoyed["name"]), match.end(), "tax") if enjoyed else None


FUND = re.compile(
    r"(?:专项|扶持|引导)资金(?=[^，。；：]*(?:给予|予以)(?:(?:一定|适当|重点|必要)?的?支持|[^，。；：]*(?:补助|奖励|资助))|[^。；]*，重点支持)"
)
FUND_NAME = re.compile(r"[^，。；、等用的]{0,14}$")


def _fund(match: re.Match[str], left: int) -> Phrase:
    """Give a fund that supports somebody: 专项资金对…给予支持. A fund that is only set aside is a budget."""
    name = FUND_NAME.search(_before(match, left, 14))
    return Phrase(match.start() - (len(name[0]) if name else 0), match.end(), "subsidy")


NAMED_FUND = re.compile(r"(?:发展|投资|引导|产业|专项|扶持|创投|创业|材料|装备|并购|天使|专项建设)基金(?!会|管理)")
FUND_OF = re.compile(
    r".*(?:设立|组建|发起|发挥|申请|争取|建立|通过|对接|利用|各类)(?:[^，。；、]{0,8}[\d.]+[万亿]*元[^，。；、]{0,4}的)?(?P<name>[^，。；、等用的]{0,16})$"
)


def _named_fund(match: re.Match[str], left: int) -> Phrase | None:
    """Give 托育服务事业发展基金 of 设立托育服务事业发展基金."""
    of = FUND_OF.match(_before(match, left, 20))
    return Phrase(match.start() - len(of["name"]), match.end(), "finance") if of else None


PURCHASE = re.compile(r"购买[^，。；、]{0,10}?服务(?:资金|经费)?")
PUBLIC = re.compile(r"(?:政府|通过|采取|以|、|向[^，。；]{2,12})$")


def _purchase(match: re.Match[str], left: int) -> Phrase | None:
    """Give 政府购买服务, 购买…服务, where it is government that buys."""
    before = _before(match, left, 14)
    if not PUBLIC.search(before):
        return None
    return Phrase(match.start() - 2 * before.endswith("政府"), match.end(), "purchase")


FIELDS = (
    ("premises", re.compile(r"用房|场地|场所|房屋|场馆")),
    ("land", re.compile(r"用地|土地")),
    ("tax", re.compile(r"税")),
    ("credit", re.compile(r"信贷|贷款|融资")),
    ("subsidy", re.compile(r"资金|投资|补助|补贴|财政|经费")),
    ("honour", re.compile(r"评优|表彰|荣誉|职称|晋升|试点|示范|基地|评选|遴选")),
)
"""What a benefit is made of that is only named by its field (在…方面给予支持)."""
FAVOUR = re.compile(
    r"(?:方面|中|时)(?:给予|予以|提供|优先)(?:政策|一定|适当|重点|必要|优先)?(?:的)?(?:倾斜|支持|照顾|优惠|保障)(?:支持)?"
)


LISTS_MONEY = re.compile(r"贴息|补贴|补助|奖励|奖补|减免")


def _favour(match: re.Match[str], left: int) -> Phrase | None:
    """Give 在安排财政补助…方面给予倾斜支持; a longer list names each benefit by itself."""
    before = _before(match, left, 40)
    begin = before.rfind("在")
    field = before[begin:]
    if begin < 0 or "，" in field or field.count("、") > 2 or ("、" in field and LISTS_MONEY.search(field)):
        return None
    kind = next((kind for kind, nouns in FIELDS if nouns.search(field)), None)
    return Phrase(match.start() - len(field), match.end(), kind) if kind else None


SUPPORTED = re.compile(r"(?:按照?(?:现行)?|享受)(?P<name>[^，。；按]{2,16})$")


def _supported(match: re.Match[str], left: int) -> Phrase | None:
    """Give the policy of 按现行…政策给予支持."""
    by = SUPPORTED.search(_before(match, left, 20))
    return Phrase(match.start() - len(by["name"]), match.start() + 2, "subsidy") if by else None


ISSUE = re.compile(
    r"发行(?:(?!发行)[^，。；]){0,30}?(?:债券|票据|融资券|专项债|证券化产品)"
    r"(?:[、和及][^，。；、和及]{2,10}(?:债券|票据|产品|融资券))*(?:等[^，。；]{0,8}产品)?"
)
ISSUED = re.compile(r"债券?发行")
ISSUES = re.compile(r".*(?:开展|推进|推动|支持|鼓励|探索)(?P<name>[^，。；、的为以]{0,10})$")


def _issued(match: re.Match[str], left: int) -> Phrase | None:
    """Give 园区债发行 of 开展园区债发行试点."""
    issues = ISSUES.match(_before(match, left, 12))
    return Phrase(match.start() - len(issues["name"]), match.end(), "finance") if issues else None


WAIVED = re.compile(r"(?:免除|取消|免于提供|免|降低|减少)(?:(?:或者?|、)(?:免除|取消))?反担保(?:要求|条件|门槛)?")
DEDUCTED = re.compile(r"加计[^，。；]{0,10}?(?:抵减|抵扣|扣除)(?:应纳税(?:所得)?额)?")
LIMIT = re.compile(r"(?:提高|上调|放宽)[^，。；：]{0,10}?(?:贷款|授信|融资|信用)[^，。；：]{0,4}?额度(?:上限)?")
SECURITY = re.compile(r"提供(?:[^，。；、]{0,6})(?:担保|增信)(?:担保)?(?:服务)?(?:支持)?")
SECURED_BY = re.compile(r"以[^，。；]{2,24}?(?:为|向|给)[^，。；]{0,12}$")


def _security(match: re.Match[str], left: int) -> Phrase:
    """Give 以项目未来收益权为债券发行提供质押担保."""
    by = SECURED_BY.search(_before(match, left, 36))
    return Phrase(match.start() - (len(by[0]) if by else 0), match.end(), "finance")


LISTING = re.compile(r"上市(?:融资|挂牌)?(?!公司|企业|许可|前|后|销售|流通|产品|交易所)")
LIFTED = re.compile(r"支持|鼓励|推动|引导|扶持|培育|争取|力争|辅导")


def _listing(match: re.Match[str], left: int) -> Phrase | None:
    """Give 上市融资 of 支持…企业上市融资; in quotes (“股上市”) it is the name of a class."""
    if match.string.startswith("”", match.end()):
        return None
    return Phrase(*match.span(), "finance") if LIFTED.search(match.string, left, match.start()) else None


LOAN = re.compile(r"融资方案|信贷|贷款")
LENDS = re.compile(r".*(?:提供|发放|开展|推出|开发|研发|给予)(?P<name>.*)$")


def _loan(match: re.Match[str], left: int) -> Phrase | None:
    """Give 提供…贷款, 推出…融资方案: a loan or a scheme of loans that is offered."""
    lends = LENDS.match(_before(match, left, 16))
    # 提供担保的贷款: which loans are meant.
    if lends is None or lends["name"].endswith(("担保的", "抵押的", "增信的")):
        return None
    name = "" if re.search(r"[，的为对向]", lends["name"]) else lends["name"]
    return Phrase(match.start() - len(name), match.end(), "credit")


PRODUCT = re.compile(
    r"(?:金融|融资|信贷|保险|担保|理财)(?:服务)?(?:产品|模式|方案)(?:(?:和|及|、|与)(?:金融|融资|信贷|保险|担保|服务)?(?:产品|模式|方案))?"
)
DEVELOPS = re.compile(
    r".*(?:研发|开发|创新|推出|设计|丰富|研究|提供|推广)(?:[^，。；]*的|各类|更多)?(?P<name>[^，。；]*)$"
)


def _product(match: re.Match[str], left: int) -> Phrase | None:
    """Give 金融产品和融资模式 of 研发适合…的金融产品和融资模式: what banks and insurers are to offer."""
    develops = DEVELOPS.match(_before(match, left, 36))
    if develops is None:
        return None
    kind = "insurance" if "保险" in match[0][:2] else "credit" if "信贷" in match[0][:2] else "finance"
    created = match.string.endswith("创新", left, match.start())
    return Phrase(match.start() - len(develops["name"]) - 2 * created, match.end(), kind)


RATE = re.compile(r"利率(?:水平|定价)?(?!的)(?:[^，。；]{0,6}(?:不得?|原则上不得?)(?:高于|超过)[^，。；]{2,24})?")
HELD_DOWN = re.compile(r"不得?(?:高于|超过)")
LOWERED = re.compile(r"(?:合理确定|降低|下调|下浮|优惠)(?:对[^，。；的]{2,10})?(?:贷款|融资|信贷)?$")


def _rate(match: re.Match[str], left: int) -> Phrase | None:
    """Give 合理确定贷款利率水平, 降低贷款利率: credit at a better rate."""
    before = _before(match, left, 18)
    # 贷款利率不得高于…: a rate that is held down.
    if HELD_DOWN.search(match[0]) and before.endswith(("贷款", "融资", "信贷")):
        return Phrase(match.start() - 2, match.end(), "credit")
    lowered = LOWERED.search(before)
    return Phrase(match.start() - len(lowered[0]), match.end(), "credit") if lowered else None


FIRST_MONEY = re.compile(r"优先(?:安排|给予|拨付|支持)[^，。；]{0,24}?(?:资金|经费)(?:补助|补贴|奖励|支持)?")
FIRST_CHOSEN = re.compile(
    r"优先(?:纳入|列入|推荐)[^，。；]{0,30}?(?:试点|示范(?:区|县|点|基地|单位|项目)?|荣誉|称号)(?!工作|资金)"
)
LAND = re.compile(
    r"(?:给予|优先落实|优先保障|单列)[^，。；、的]{0,8}用地指标(?:保障|支持|倾斜)?|(?:优先|就近|单列|预留)(?:(?!且)[^，。；]){0,28}?(?:用地|土地|供地)(?!规划|单位)(?:指标|计划)?"
    r"|按(?:照)?不低于[^，。；]{4,60}?确定(?:土地)?出让(?:底价|起始价|价格)"
    r"|(?:土地)?出让(?:底价|起始价|起价|价)[^，。；]{0,8}按[^，。；]{2,50}?(?:执行|确定|计算)"
)
FIRST_LAND = re.compile(r"(?:新增)?(?:建设)?用地(?:计划|指标)(?:予以|给予|实行|单独|上)*(?:单列|倾斜|优先|应保尽保)")
PLEDGED = re.compile(r"(?:质押|抵押)(?:融资|贷款)")
PLEDGES = re.compile(r".*(?:利用|开展|推进|推广|探索|办理|通过|支持|鼓励|拓展|发展)(?P<name>[^，。；的以]{2,24})$")


def _pledged(match: re.Match[str], left: int) -> Phrase | None:
    """Give 股权、商标权质押融资 of 支持利用股权、商标权质押融资."""
    pledges = PLEDGES.match(_before(match, left, 32))
    return Phrase(match.start() - len(pledges["name"]), match.end(), "credit") if pledges else None


SUPPLY = re.compile(r"方式(?:供应|供地|取得|出让)(?:[^，。；、的]{0,6}(?:用地|土地))?")
SUPPLIED = re.compile(r".*(?:推行|可以|采取|采用|实行|通过|探索|允许|可|按照|，|以)")
TENURE = re.compile(r"租|出让|划拨|出资|入股|作价")


def _supply(match: re.Match[str], left: int) -> Phrase | None:
    """Give 出租或先租后让方式供应."""
    before = _before(match, left, 40)
    supplied = SUPPLIED.match(before)
    ways = before[supplied.end() :] if supplied else before
    return Phrase(match.start() - len(ways), match.end(), "land") if TENURE.search(ways) else None


LISTED_LAND = re.compile(r"(?:建设)?用地(?=(?:、[^，。；：、]{2,14})*等(?:相关|有关|优惠|扶持)?政策)")
CARRIED_OUT = re.compile(r"(?:落实|执行|享受)(?:好)?(?:[^，。；：]*、)?(?P<name>[^，。；：、]{0,14})$")


def _listed_land(match: re.Match[str], left: int) -> Phrase | None:
    """Give …建设用地 of 落实…建设用地、…等相关政策."""
    named = CARRIED_OUT.search(_before(match, left, 60))
    return Phrase(match.start() - len(named["name"]), match.end(), "land") if named else None


HANDED_OVER = re.compile(
    r"(?:无偿|免费|低偿|低价)(?:或(?:者)?[^，。；、]{1,8}?)?(?:委托|交由|交付|移交|租赁给|出租给)[^，。；、]{2,16}?(?:运营|使用|经营|管理)"
)
LET_FIRST = re.compile(r"优先(?:出租|租赁|租借|提供|交付)给?")
ROOMS = r"(?:用房|房屋|场地|场所|公租房|校舍|厂房|设施|场馆|办公室|工位|空间|房产|公房|门面|商铺|店铺|摊位|仓库|车间|楼宇|住房|公寓)"
FREE = re.compile(
    r"(?:免费|无偿|低偿|低价|优惠)(?:或(?:者)?(?:低偿|优惠|低收费|低价))?(?:提供|使用)"
    rf"(?P<what>(?:给)?[^，。；]{{0,12}}?{ROOMS})?"
)
GIVEN_AWAY = re.compile(rf"(?:将|把)(?P<what>[^，。；将把]{{0,16}}{ROOMS})$")


def _free(match: re.Match[str], left: int) -> Phrase | None:
    """Give 空置的公租房免费提供, 无偿提供场地."""
    given = GIVEN_AWAY.search(_before(match, left, 24))
    if given:
        end = match.end() if match["what"] is None else match.start("what")
        return Phrase(match.start() - len(given["what"]), end, "premises")
    if match["what"]:
        return Phrase(*match.span(), "premises")
    # 设立众创空间，向毕业生免费提供: the room is named in the stretch before.
    room = re.search(rf"{ROOMS}，[^，。；：]{{0,24}}$", _before(match, left, 40))
    return Phrase(*match.span(), "premises") if room and match.string[match.end()] in "，。；" else None


LET = re.compile(rf"(?:将|把|以|对)?(?P<what>[^，。；将把以对]{{0,12}}{ROOMS})$")


def _let(match: re.Match[str], left: int) -> Phrase | None:
    """Give 闲置房屋优先出租 of 将闲置房屋优先出租给…."""
    let = LET.search(_before(match, left, 20))
    return Phrase(match.start() - len(let["what"]), match.end(), "premises") if let else None


HOUSING = re.compile(
    r"(?:公共租赁住?房|公租房|人才房|安居房|“?双定双限”?房|保障性(?:租赁)?住房|人才(?:公寓|住房)|周转(?:用?房|住房|宿舍)|专家公寓|共有产权住房)(?!建设|小区|项目|运营|管理)"
)
HOUSED = re.compile(r"(?:优先|安排|提供|配租|配置|享受|申请|申购|入住|租住|解决|分配)[^，。；、]{0,4}$")


def _housing(match: re.Match[str], left: int) -> Phrase | None:
    """Give 公共租赁住房 of 优先安排公共租赁住房."""
    return Phrase(*match.span(), "premises") if HOUSED.search(_before(match, left, 8)) else None


UTILITIES = re.compile(
    r"居民(?:生活)?类?(?:用?[水电气热暖](?:[、和及])?){0,4}(?:使用)?(?:价格|电价|水价|气价|热价|收费标准)(?:政策)?"
)
LIKE_HOMES = re.compile(
    r"(?:用?[水电气热暖]、?){1,5}(?:等)?(?:收费)?(?:价格|标准|费用)?(?:按照?|参照)[^，。；]{0,4}(?:居民|住宅|民用)[^，。；]{0,8}?(?:执行|标准|价格|收费)(?:执行)?"
)
SAME_PRICE = re.compile(r"的?(?:价格|收费)(?:政策|标准)?")
SAME = re.compile(r"(?:执行|享受|实行|按照?)(?P<name>[^，。；]{2,16}(?:相同|同等|一致|同价)的?(?:用?[水电气热暖][、和及]?){0,4}(?:等)?)$")


def _same_price(match: re.Match[str], left: int) -> Phrase | None:
    """Give 与学校、幼儿园相同的价格政策."""
    same = SAME.search(_before(match, left, 24))
    return Phrase(match.start() - len(same["name"]), match.end(), "price") if same else None


OPENED = re.compile(r"(?:免费(?:或(?:者)?(?:优惠|低收费)|、优惠)|优惠|低收费)(?:向[^，。；]{1,10})?(?:开放|使用)")


def _opened(match: re.Match[str], left: int) -> Phrase:
    """Give 免费或优惠开放, 免费或低收费向学生开放: a place that is open for less."""
    return Phrase(*match.span(), "price" if "优惠" in match[0] else "fee")


FAVOURABLE = re.compile(r"提供(?P<what>(?:适当|更多)?优惠服务)")
LIVING = re.compile(r"生活费(?!用|补)")
PAID_OUT = re.compile(r"(?:发放|给予|予以|享受|补发|计发|领取|提高)[^，。；]{0,14}$")


def _living(match: re.Match[str], left: int) -> Phrase | None:
    """Give 基本生活费 of 按月发放基本生活费."""
    before = _before(match, left, 18)
    return Phrase(match.start() - 2 * before.endswith("基本"), match.end(), "subsidy") if PAID_OUT.search(before) else None


HOMES = re.compile(r"纳入[^，。；]{0,12}住房保障(?:体系|范围|对象)?")
FREE_THINGS = re.compile(
    r"免费(?:为[^，。；]{2,14})?(?:提供|发放|配发)?[^，。；、的]{0,10}(?:教科书|教材|字典|义务教育|体检|药品|疫苗|(?:学习|生活)用品|游乐设施|午餐|早餐)"
    r"|免费[^，。；、的]{2,12}服务(?<!培训服务)(?<!提供[\u4e00-\u9fff]{2}服务)"
)
FREELY = re.compile(r"提供|享受|给予|发放|实行|落实|设置|安排|为|向|对")


def _free_things(match: re.Match[str], left: int) -> Phrase | None:
    """Give 免费教科书 of 提供免费教科书: what somebody gets that others pay for."""
    given = any(word in match[0] for word in ("提供", "发放", "享受")) or FREELY.search(_before(match, left, 24)) is not None
    return Phrase(*match.span(), "fee") if given else None


OPENED_FREE = re.compile("免费开放")
LENT = re.compile(rf"(?:鼓励|支持|允许|可以?)(?P<what>利用[^，。；、]{{1,14}}?{ROOMS})")
TENANCY = re.compile(r"租赁期限?[^，。；]{0,6}?(?:延长|放宽)(?:至|到|为)?[^，。；]{0,6}")
COVERED = re.compile(
    r"纳入(?:[^，。；]{0,6}(?:最低生活保障|低保|特困[^，。；]{0,4}|救助)[^，。；的]{0,4}(?P<relief>范围)(?!的)"
    r"|(?![^，。；]{0,12}(?:补贴|补助))[^，。；]{0,16}?(?:医保|医疗保险|支付|报销|保险)[^，。；的]{0,12}?(?:范围|定点|目录)(?!的费用))"
)
COVER = re.compile(
    r"(?:补充医疗|补充养老|成本|缺陷|保证|收入|责任|意外(?:伤害)?|指数|护理|损失|综合|专属)(?:保险|险)(?!公司|机构|[费金待])(?:产品)?"
)
NAMED_COVER = re.compile(r"险(?<![风保危抢社商寿财车业育老疗伤毒艰凶探冒脱遇排除]险)(?=[、等，。和]|试点)")
BILLED = re.compile(r"替代(?:现金)?(?:缴纳)?[^，。；]{0,20}?保证金")
IN_PLACE = re.compile(r"(?P<name>(?:[^，。；：的以用行]{2,8}、)?(?:保函|保险|保单)[^，。；：]{0,4})$")


def _in_place(match: re.Match[str], left: int) -> Phrase | None:
    """Give 保函替代保证金: a guarantee that is taken instead of a deposit."""
    named = IN_PLACE.search(_before(match, left, 20))
    return Phrase(match.start() - len(named["name"]), match.end(), "finance") if named else None


PUT_FORWARD = re.compile(
    r"推动|推广|推出|推行|用好|用足|运用|发挥|创新|开展|支持|打造"
    r"|实施|开发|深化|申请|发放|提供|拓展|扩大|推进|做好"
)
QUOTED_LOAN = re.compile(r"贷”(?!贷款)")
LOAN_NAME = re.compile(r"“[^“”]{1,8}$")


def _quoted_loan(match: re.Match[str], left: int) -> Phrase | None:
    """Give “安居贷”: a loan by the name of its product."""
    name = LOAN_NAME.search(_before(match, left, 10))
    if name is None or not PUT_FORWARD.search(_before(match, left, 40)):
        return None
    return Phrase(match.start() - len(name[0]), match.end(), "credit")


RELENDS = re.compile(r"(?:用好|用足|运用|争取|申请|发放|扩大|加大|落实|开展|推进|利用|发挥)(?P<name>[^，。；、的]{0,10})$")
RELENDING = re.compile(r"再贷款(?:再贴现)?(?=等|、|，|。|工具|和|政策)")


def _relending(match: re.Match[str], left: int) -> Phrase | None:
    """Give 科技创新再贷款 of 用好科技创新再贷款."""
    named = RELENDS.search(_before(match, left, 14))
    return Phrase(match.start() - len(named["name"]), match.end(), "credit") if named else None


LEANING = re.compile(r"倾斜(?P<kind>支付|报销|保障|救助)(?:政策)?")


def _leaning(match: re.Match[str], left: int) -> Phrase | None:
    """Give 倾斜支付, 倾斜救助: more of the costs is borne for some."""
    return Phrase(*match.span(), "subsidy" if match["kind"] == "救助" else "insurance")


CHARGED_PART = re.compile(r"按照?(?:现行标准的?)?[\d.]+%(?:收取|征收|计收|缴纳)")
CHARGED_AT = re.compile(r"(?:^|，|对|的)(?P<name>[^，。；：对的]{2,16}费(?:在[^，。；]{2,14})?)$")


def _charged_part(match: re.Match[str], left: int) -> Phrase | None:
    """Give 水资源费按照80%收取."""
    named = CHARGED_AT.search(_before(match, left, 36))
    return Phrase(match.start() - len(named["name"]), match.end(), "fee") if named else None


INSTALMENTS = re.compile(r"(?:可|允许|支持|采[取用]|实行)[^，。；]{0,6}$")


def _instalments(match: re.Match[str], left: int) -> Phrase | None:
    """Give 分期付款 of 可采取分期付款方式."""
    return Phrase(*match.span(), "credit") if INSTALMENTS.search(_before(match, left, 12)) else None


def _transfer(match: re.Match[str], left: int) -> Phrase | None:
    """Give 转移支付支持 of 给予转移支付支持."""
    return Phrase(*match.span(), "subsidy") if SUPPORTS.search(_before(match, left, 48)) else None


COVERS = re.compile(
    r".*(?:实施|开展|开发|推出|推广|推行|推动|发挥|购买|投保|参加|提供|试点|扩大|建立|发展|推进|办理)(?:专属)?(?P<name>[^，。；：的为对]{0,20})$"
)


def _cover(match: re.Match[str], left: int) -> Phrase | None:
    """Give 玉米完全成本保险 of 实施玉米完全成本保险: a cover that is set up or widened."""
    before = _before(match, left, 28)
    covers = COVERS.match(before)
    name = covers["name"] if covers else before
    if covers is None and not before.endswith("、"):
        return None
    name = name[max(name.rfind(mark) for mark in "、和及与或") + 1 :]
    return Phrase(match.start() - len(name), match.end(), "insurance")


COURSE = re.compile(
    r"培训(?!机构|中心|基地|学校|平台|体系|制度|工种|目录|项目|班|计划|对象|合格|证书|人次|费|经费|内容|上岗|教材|师|包)"
)
COURSES = re.compile(
    r".*(?:开展|(?<![会济务善作团党益])组织|参加|提供|进行|实施|举办|接受|加强|开发|推出|用于)(?:相关|有关|专题|集中|免费|各类|多种形式的?)?"
    r"(?:[^，。；：]{0,14}的)?(?P<name>(?:[^，。；：的对为并给]|对(?=象)){2,36})(?<!工作|政策|法规|法律|制度)$"
)
OF_WHOM = re.compile(r"对(?!象)[^，。；：]{2,24}(?:的|进行|开展|实施)(?P<name>[^，。；：的]{0,8})$")
"""加强对管理人员的培训, 对管理人员进行培训."""
ABROAD = re.compile(r"(?P<name>赴[^，。；的]{2,6}|出国(?:（境）)?)$")
"""选派人才赴海外培训."""
ARRANGED = re.compile(r"(?P<name>(?:统筹|统一|定期|免费)安排)$")
"""由民政部门统筹安排培训."""
MAKES = re.compile(r"(?:开发|推出)[^，。；]*$")
"""开发护理员培训课程: what is made is the course."""


def _course(match: re.Match[str], left: int) -> Phrase | None:
    """Give 食品安全知识培训 of 开展食品安全知识培训."""
    before = _before(match, left, 48)
    course = COURSES.match(before) or OF_WHOM.search(before) or ABROAD.search(before) or ARRANGED.search(before)
    made = course is not None and MAKES.search(before) is not None
    if course is None or made != match.string.startswith("课程", match.end()):
        return None
    return Phrase(match.start() - len(course["name"]), match.end() + 2 * made, "training")


TRAINS = re.compile(
    r"培训[^，。；、的]{0,10}?(?:员|师|人员|者|医生|教师|工人|骨干|人才)(?:、[^，。；、的]{2,8}(?:员|师|人员))*"
    r"(?=不少于|超过|达|约|[\d]|(?<=人才)(?:[，。；]|$))"
)
"""Whom so many are trained of: 培训养老护理员、保育师6000人次."""
COSTS = re.compile(r"[^，。；：、（）]{2,20}?费用$")


def _covered(match: re.Match[str], left: int) -> Phrase:
    """Give 纳入医保协议管理范围, …费用纳入支付范围, 纳入最低生活保障范围."""
    if match["relief"]:
        return Phrase(*match.span(), "subsidy")
    costs = COSTS.search(_before(match, left, 20))
    return Phrase(match.start() - (len(costs[0]) if costs else 0), match.end(), "insurance")


PAID_COST = re.compile(
    r"(?:照料|护理|使用|耗材|床位|评估|诊疗|康复)费用?(?!用|纳入支付范围(?!的费用))(?=[^。；]{0,40}?(?:基金[^，。；]{0,6}(?:支付|按)|纳入支付范围|支付限额))(?![^。；]{0,40}?不(?:予|再)?支付)"
)
"""What an insurance pays for: 生活照料费用…由基金按75%的比例支付."""
COST_NAME = re.compile(r"(?:生活|照料|医疗|护理|居家|机构|设备|失能|能力|照护|康复|耗材|延续|发生的|[和与])*$")


def _paid_cost(match: re.Match[str], left: int) -> Phrase:
    """Give 生活照料费用 of 生活照料费用…由基金按75%的比例支付: what an insurance pays for."""
    name = COST_NAME.search(_before(match, left, 16))
    return Phrase(match.start() - (len(name[0].lstrip("和与")) if name else 0), match.end(), "insurance")


CLAIMED = re.compile(
    r"(?:享受|享有|提供)(?P<name>[^，。；、的]{0,14}?(?:险|保险|医保|护理|照料|医疗)[^，。；、的]{0,4})$"
)


def _treatment(match: re.Match[str], left: int) -> Phrase | None:
    """Give 享受…保险待遇: what an insured person may claim."""
    claimed = CLAIMED.search(_before(match, left, 20))
    return Phrase(match.start() - len(claimed["name"]), match.end(), "insurance") if claimed else None


HONOUR = re.compile(
    r"(?:授予|推荐为?|推荐授予|评选|命名|优先评为)(?:[^，。；授]{0,30}?)"
    r"(?:称号|奖章|奖状|牌匾|奖牌|红旗手|荣誉|劳动?模范?|人大代表|政协委员|证书)"
    r"(?:[、和及][^，。；、]{2,12}(?:称号|奖章|红旗手|委员|代表|奖励))*"
    r"|(?:晋升|破格晋升|晋级)[^，。；]{0,8}?(?:等级|职称|技师|级别)"
)


INSURED_BY = re.compile(r"资助[^，。；、]{2,16}(?:参加|参保|缴纳|购买)[^，。；、]{0,16}(?:保险|医保|参保|保费)")
"""全额资助特困人员参加居民医保: help to be insured."""


def _helped(match: re.Match[str], left: int) -> Phrase | None:
    """Give what helps people to be insured, with how much of it is paid."""
    much = 2 * match.string.startswith(("全额", "定额"), max(left, match.start() - 2))
    return Phrase(match.start() - much, match.end(), "subsidy")



CHEAPER = re.compile(r"降低[^，。；、]{0,10}融资成本|扩大[^，。；、]{0,6}(?:贷款|信贷)规模")
"""What banks are to do for those who borrow: 降低小微企业融资成本."""


FEE_CEILING = re.compile(
    r"(?:费率|业务收费)，?(?:原则上|一般|逐步|平均)*(?:不得?超过|不得?高于|降至|降到|下调至|控制在)[^，。；的]{0,4}(?:[^，。；的]{2,10}的)?[\d.]+[%‰](?:以下|以内)?(?!的)"
)
"""What a fee is brought down to: 担保费率降至1%以下."""
FEE_NAME = re.compile(r"[^，。；：的为对将收取]{0,6}$")


def _fee_ceiling(match: re.Match[str], left: int) -> Phrase:
    """Give 担保费率原则上不超过1%: a fee that is held down."""
    name = FEE_NAME.search(_before(match, left, 6))
    return Phrase(match.start() - (len(name[0]) if name else 0), match.end(), "fee")


def _rule(name: str, words: str, pattern: re.Pattern[str], read: Reading) -> Rule:
    return Rule(name, tuple(words.split()), pattern, read)


RULES = (
    _rule("relief-of", RELIEVES, RELIEF, _relief),
    _rule("eased", "减半收取 减半征收 减半收费 减免 免收 免除 免缴 减收 实行不低于 实行优惠 给予优惠 实行最低", EASED, _eased),
    _rule("lowered", "取消 降低 压减 下调 调降 停止收取 停收 减少 下浮", LOWERS, _whole("fee")),
    _rule("fee-ceiling", "费率 业务收费", FEE_CEILING, _fee_ceiling),
    _rule("cheaper-loans", "降低 扩大", CHEAPER, _whole("credit")),
    _rule("reimbursed", "予以报销 给予报销 按规定报销", re.compile(r"(?:予以|给予|按规定)报销"), _whole("insurance")),
    _rule("not-charged", "不收取 不再收取", re.compile(r"不(?:再)?收取(?:任何)?(?:[^，。；]{0,6}费用?|费用)"), _whole("fee")),
    _rule("not-raised", "不再增收 不增收", re.compile(r"不(?:再)?增收土地(?:价款|出让金|出让价款)"), _whole("land")),
    _rule(
        "first-bought",
        "优先采购 优先收储",
        re.compile(r"优先(?:采购[^，。；、的]{0,12}(?:产品|服务)|收储)"),
        _whole("purchase"),
    ),
    _rule("reserved", "预留采购份额 预留份额", re.compile(r"预留(?:采购)?份额"), _whole("purchase")),
    _rule("rent", "租金 房租", RENT, _whole("fee")),
    _rule("money-support", "资金支持 资金扶持 经费支持 经费扶持 财政支持 财政扶持 开办费支持 开办费扶持", SUPPORT, _support),
    _rule(
        "sum-of-support",
        "元支持 元的支持 元一次性 元的一次性 元扶持 元的扶持 元以上支持 元以下支持 元以内支持 元以上的支持 元以内的支持 %支持 %的支持"
        " %扶持 %的扶持",
        SUM_OF_SUPPORT,
        _sum_of_support,
    ),
    _rule(
        "given-support",
        "给予扶持 给予支持 给予配套 给予一定 给予适当 给予相应 予以扶持 予以支持 予以配套",
        GIVEN_SUPPORT,
        _given_support,
    ),
    _rule("premium", "补贴保 补助保", PREMIUM, _whole("subsidy")),
    _rule(
        "deduction",
        "准予 定额扣除 据实扣除 税前扣除 限额扣除 税前摊销 在税前摊销",
        re.compile(r"(?:准予[^，。；：]{0,30}?(?:扣除|抵扣|抵免)|(?:定额|据实|税前|限额)扣除|在?税前摊销)"),
        _whole("tax"),
    ),
    _rule("tax-policy", "税收 税费 财税 增值税 所得税", TAX_POLICY, _tax_policy),
    _rule("running-costs", "运营经费", re.compile(r"(?<=元)运营经费|(?<=元的)运营经费"), _whole("subsidy")),
    _rule("fund", "专项资金 扶持资金 引导资金", FUND, _fund),
    _rule(
        "named-fund",
        "发展基金 投资基金 引导基金 产业基金 专项基金 扶持基金 创投基金 创业基金 材料基金 装备基金 并购基金 天使基金"
        " 专项建设基金",
        NAMED_FUND,
        _named_fund,
    ),
    _rule("purchase", "购买", PURCHASE, _purchase),
    _rule("favour-in", "方面给予 方面予以 方面提供 方面优先 中给予 中予以 中优先 时给予 时予以", FAVOUR, _favour),
    _rule("supported-by", "政策给予支持 政策予以支持", re.compile(r"政策"), _supported),
    _rule("issue-of", "发行", ISSUE, _whole("finance")),
    _rule("issued", "债发行 债券发行", ISSUED, _issued),
    _rule("product", "金融产品 金融服务产品 融资产品 融资模式 信贷产品 保险产品 担保产品", PRODUCT, _product),
    _rule("rate", "利率", RATE, _rate),
    _rule("first-money", "优先", FIRST_MONEY, _whole("subsidy")),
    _rule("first-chosen", "优先", FIRST_CHOSEN, _whole("honour")),
    _rule(
        "housing",
        "公共租赁住房 公共租赁房 人才房 安居房 双定双限 “双定双限”房 公租房 保障性租赁住房 保障性住房 人才公寓 人才住房"
        " 周转房 周转用房 周转宿舍 专家公寓 共有产权住房",
        HOUSING,
        _housing,
    ),
    _rule("utilities", "居民", UTILITIES, _whole("price")),
    _rule("like-homes", "用水 用电 用气 用热 水电 水、电 水、气", LIKE_HOMES, _whole("price")),
    _rule("same-price", "价格政策 价格标准 收费政策 收费标准 的价格", SAME_PRICE, _same_price),
    _rule("security", "提供", SECURITY, _security),
    _rule(
        "security-waived",
        "免除反担保 免除或取消反担保 取消反担保 免于提供反担保 免反担保 降低反担保 降低或免除反担保 减少反担保"
        " 减少、取消反担保 减少或取消反担保",
        WAIVED,
        _whole("finance"),
    ),
    _rule("super-deduction", "加计", DEDUCTED, _whole("tax")),
    _rule(
        "limit-raised",
        "提高贷款额度 提高信用贷款额度 提高授信额度 提高担保贷款额度 提高创业担保贷款额度 上调贷款额度",
        LIMIT,
        _whole("credit"),
    ),
    _rule("listing", "上市", LISTING, _listing),
    _rule("loan", "融资方案 信贷 贷款", LOAN, _loan),
    _rule("helped-to-insure", "资助", INSURED_BY, _helped),
    _rule(
        "land",
        "优先 给予用地 给予建设用地 单列用地 单列建设用地 就近预留 预留 按不低于 按照不低于 土地出让 出让底价 出让起始价",
        LAND,
        _whole("land"),
    ),
    _rule("first-land", "用地指标 用地计划 新增用地 新增建设用地 建设用地指标 建设用地计划", FIRST_LAND, _whole("land")),
    _rule("pledged", "质押融资 抵押融资", PLEDGED, _pledged),
    _rule("supply", "方式供应 方式供地 方式取得 方式出让", SUPPLY, _supply),
    _rule(
        "former-use",
        "继续按原用途 按原用途",
        re.compile(r"(?:继续)?按原用途[^，。；]{0,16}?使用土地(?:的过渡期政策)?"),
        _whole("land"),
    ),
    _rule(
        "allocated",
        "以划拨方式 按划拨方式 采取划拨方式 采用划拨方式 继续以划拨方式",
        re.compile(r"(?:继续)?(?:以|按|采[取用])划拨方式(?:使用|供应|供地|取得|配置|办理(?:用地|供地)手续)"),
        _whole("land"),
    ),
    _rule(
        "simple-tax",
        "简易计税 按照简易计税 按简易计税",
        re.compile(r"(?:按照?)?简易计税(?:办法|方法)(?:计算)?(?:缴纳|计征|征收|计税)?(?:增值税)?"),
        _whole("tax"),
    ),
    _rule("listed-land", "建设用地 用地", LISTED_LAND, _listed_land),
    _rule("handed-over", "无偿 免费 低偿 低价", HANDED_OVER, _whole("premises")),
    _rule("free-service", "免费提供", FREE_SERVICE, _whole("fee")),
    _rule("let-first", "优先出租 优先租赁 优先租借 优先提供 优先交付", LET_FIRST, _let),
    _rule("free-use", "免费提供 免费使用 无偿提供 无偿使用 低偿提供 低偿使用 免费或低偿 无偿或低偿", FREE, _free),
    _rule("opened-free", "免费开放", OPENED_FREE, _whole("fee")),
    _rule("opened", "优惠开放 免费或优惠 优惠使用 低收费开放 免费、优惠 免费或低收费 低收费向 优惠向", OPENED, _opened),
    _rule("free-things", "免费", FREE_THINGS, _free_things),
    _rule("favourable", "提供优惠服务 提供适当优惠服务 提供更多优惠服务", FAVOURABLE, _whole("price")),
    _rule("living", "生活费", LIVING, _living),
    _rule("homes", "纳入", HOMES, _whole("premises")),
    _rule("lent", "鼓励利用 支持利用 允许利用 可利用 可以利用", LENT, _whole("premises")),
    _rule("tenancy", "租赁期", TENANCY, _whole("premises")),
    _rule(
        "cover",
        "成本保险 缺陷保险 收入保险 责任保险 责任险 意外险 意外伤害险 意外伤害保险 指数保险 护理保险 护理险 损失险 损失保险"
        " 综合保险 综合险 补充医疗保险 补充养老保险",
        COVER,
        _cover,
    ),
    _rule("named-cover", "险、 险等 险， 险。 险和 险试点", NAMED_COVER, _cover),
    _rule("medicines", "用药保障", re.compile(r"用药保障(?:待遇|政策)?"), _cover),
    _rule("instead-of-deposit", "替代保证金 替代现金保证金 替代现金缴纳 替代缴纳", BILLED, _in_place),
    _rule("quoted-loan", "贷”", QUOTED_LOAN, _quoted_loan),
    _rule("relending", "再贷款", RELENDING, _relending),
    _rule("leaning", "倾斜支付 倾斜报销 倾斜保障 倾斜救助", LEANING, _leaning),
    _rule("no-waiting", "不设等待期 取消等待期", re.compile(r"(?:不设|取消)等待期"), _whole("insurance")),
    _rule("instalments", "分期付款", re.compile(r"分期付款"), _instalments),
    _rule("charged-part", "按照 按8 按5 按7 按6 按9", CHARGED_PART, _charged_part),
    _rule("conceded", "让利", re.compile(r"让利(?:优惠)?(?:电量|电价|气价|水价)"), _whole("price")),
    _rule("transfers", "转移支付支持 转移支付补助", re.compile(r"转移支付(?:支持|补助)"), _transfer),
    _rule("course", "培训", COURSE, _course),
    _rule("trained", "培训", TRAINS, _whole("training")),
    _rule("covered", "纳入", COVERED, _covered),
    _rule("paid-cost", "照料费 护理费 使用费 耗材费 床位费 评估费 诊疗费 康复费", PAID_COST, _paid_cost),
    _rule("treatment", "待遇", re.compile(r"待遇"), _treatment),
    _rule("honour", "授予 推荐 评选 命名 优先评为 晋升 破格晋升 晋级", HONOUR, _whole("honour")),
)

QUOTED = re.compile(r"“[^“”]{2,10}”$")
LIMITED = re.compile(r"(?:阶段性|普惠性|政策性|定向|专项|在岗|脱产)$")
"""What belongs to a benefit's name: 阶段性税收优惠."""
RAISED = re.compile(r"(?:提高|上调|增加|提升)$")
VERBAL = re.compile(
    r".*(?:每[件项家个户次年月人台辆张床亩]|最多|最高|年度|享受|给予|予以|发放|落实好?|申请|申领|领取|拨付|安排|加大|提高|完善|建立|健全|制定|按规定|一定的?|适当|相应的?|采取|取得|坚持|执行|获得|纳入"
    r"|符合|以下|下列|上述|其他|实施|开展|进行|不再|不计|分别|市级|国家级|区级|县级|另行|审批|一方|双方|先|后|同等|各类|有关|相关|省级|连续|兑现|申报|追回|提出|调整|必要|适度|配套|再|增加|稳定|探索|用于|除|实际|比例|停发|停止|恢复|月起|年起|日起"
    r"|推动|推进|单品种|最高|第.年|企业|投资[方者人]|经营者|[元万亿%的地为对向给以和及与或、等在由将把可每各该此其按从])"
)
NOUNS = re.compile(r"[\u4e00-\u9fff]{2,8}")
TAIL = re.compile(r"(?:扶持|优惠)?(?:政策|标准|制度|试点|资金|经费|配套|产品|业务|服务|范围|项目|支持|方式|待遇)+$")
MONEY_WORD = re.compile(r"(?:补贴|补助|津贴|资助|奖补|奖励|奖金)$")
BARE = re.compile(
    r"(?:给予|予以|财政|一次性|相关|相应|每?[件项年个家次户]|最多|最高|优先|同一单位|单位|年度|从?高到低|排序)*(?:补贴|补助|津贴|资助|奖补|奖励|奖金|支持|扶持|配套)"
    r"|贷款|信贷|(?:直接|项目)?融资|金融|授信|培训|土地|供地|土地供应|保险|资金|产业基金|抵押|担保|增信|风险[分共]担"
)


class Lead(NamedTuple):
    """The name of a benefit in the text, with its kind, or a word that leads to one; and the rules that start there."""

    start: int
    end: int
    kind: str | None
    rules: tuple[Rule, ...]


@lru_cache(maxsize=2)
def _lexicon(schemes: Schemes) -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str | None, tuple[Rule, ...]], ...]]:
    """Give an automaton of names and words, and the kind and the rules of each."""
    kinds: dict[str, str | None] = {name: concept.rpartition("/")[2] for name, concept in schemes.incentives.items()}
    words = [(word, rule) for rule in RULES for word in rule.words]
    for word, _ in words:
        kinds.setdefault(word, None)
    read = tuple(
        (kind, tuple(dict.fromkeys(rule for word, rule in words if name.startswith(word))))
        for name, kind in kinds.items()
    )
    return ahocorasick_rs.AhoCorasick(list(kinds), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), read


def find_leads(text: str, first: int, last: int, schemes: Schemes) -> Iterator[Lead]:
    """Give the names of benefits between two offsets, and the words that lead to one, in the order of the text."""
    automaton, read = _lexicon(schemes)
    for number, start, end in automaton.find_matches_as_indexes(text[first:last]):
        yield Lead(start + first, end + first, *read[number])


def read_phrase(text: str, lead: Lead, left: int, right: int) -> tuple[Phrase, str] | None:
    """Give the phrase that a name or a word stands for in its sentence, and its rule; None where it is none.

    `left` and `right` bound the sentence. The longest name is meant, unless a rule reads further from its first word.
    """
    start, end, kind, rules = lead
    for rule in rules:
        match = rule.pattern.match(text, start, right)
        phrase = rule.read(match, left) if match else None
        if phrase is not None and (kind is None or phrase.end >= end):
            return phrase, rule.name
    if kind is None:
        return None
    # 奖励金额 is a sum of 奖励.
    if text.startswith("金额", end - 1):
        end -= 1
    if kind == "credit":
        if text.startswith("贴息", end):
            return Phrase(start, end + 2, "subsidy"), "named"
        # “安居贷”贷款: a product's own name belongs to it.
        quoted = QUOTED.search(text, max(left, start - 14), start)
        return Phrase(quoted.start() if quoted else start, end, kind), "named"
    # 信贷支持, 奖励支持
    if kind in ("credit", "award", "subsidy") and text.startswith("支持", end) and text[start:end] not in ("倾斜", "给予"):
        end += 2
    if kind == "subsidy" and text.startswith(("津贴", "补贴"), end):
        end += 2
    limited = LIMITED.search(text, max(left, start - 4), start)
    start = limited.start() if limited else start
    raised = RAISED.search(text, max(left, start - 2), start)
    standard = end if text.startswith("标准", end) else end - 2
    if raised and text.startswith("标准", standard):
        return Phrase(raised.start(), standard + 2, kind), "raised-standard"
    if text[start:end] in ("补助", "补贴") and (what := PAID_FOR.match(text, end)) is not None:
        return Phrase(start, what.end(), kind), "paid-for"
    if kind in ("subsidy", "award") and is_bare(text[start:end]) and not text.startswith(("给予", "予以"), start):
        return Phrase(_with_nouns(text, left, start), end, kind), "named"
    return Phrase(start, end, kind), "named"


PAID_FOR = re.compile(r"[^，。；、的]{0,4}?(?:生活费|伙食费|学费|住宿费|交通费|餐费|保险费|保费|护理费|房租|租金)(?![的补标])")
"""对困难学生补助生活费: here the word is a verb."""


def _with_nouns(text: str, left: int, start: int) -> int:
    """Give where the nouns before a bare 补贴 begin that name it: 分类 of 分类补助."""
    before = text[max(left, start - 12) : start]
    verbal = VERBAL.match(before)
    nouns = before[verbal.end() :] if verbal else before
    return start - len(nouns) if NOUNS.fullmatch(nouns) else start


@lru_cache(maxsize=4096)
def core_name(name: str) -> str:
    """Give what tells a benefit from others: its name without 政策, 标准, 试点 … at its end."""
    return TAIL.sub("", name) or name


@lru_cache(maxsize=4096)
def stem_of(name: str) -> str:
    """Give what a sum of money is for: its name without 补贴, 资助, 奖励 … at its end."""
    return MONEY_WORD.sub("", core_name(name))


@lru_cache(maxsize=4096)
def is_bare(name: str) -> bool:
    """Tell whether a name says no more than the kind of benefit: 补贴, 财政补助, 贷款支持."""
    return BARE.fullmatch(core_name(name)) is not None
