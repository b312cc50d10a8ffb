"""Incentives: benefits that a task grants, orders, explores or encourages to be granted.

The names of benefits (培训费补贴, 划拨供地) are the labels of the scheme of incentives. What no list can hold is grammar
and stands here: relief of whatever follows (免征…, 减按…征收…), 以…为…提供担保, 在…方面给予支持, 授予…称号. A benefit
that a sentence only names as a condition, denies, or names as part of an institution's name is none; a heading, or a
bare 补贴, only counts where nothing below it says more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from policygraph.extract.responsibilities import Clause
from policygraph.model import Incentive, Outline, Span, Statement, Words
from policygraph.schemes import Schemes

PIECE = "[^，。；：]"


class Phrase(NamedTuple):
    """A stretch of text that names a benefit, and which kind of benefit."""

    start: int
    end: int
    kind: str


class Lexicon(NamedTuple):
    """What is looked for: the kind of each name (None for a mere word of a rule), and the rules that it leads to."""

    automaton: ahocorasick_rs.AhoCorasick
    kinds: tuple[str | None, ...]
    rules: tuple[tuple[Rule, ...], ...]
    who: ahocorasick_rs.AhoCorasick
    """Names of actors and groups: who gets a benefit, who pays it."""


class Rule(NamedTuple):
    """How an open class of benefits is read: the words that lead to it, and the phrase around such a word, or None."""

    name: str
    words: tuple[str, ...]
    read: Callable[[str, int, int, int, int], Phrase | None]
    """Takes the text, the word's start and end, and the bounds of its sentence."""


RELIEF = re.compile(
    rf"(?P<verb>减半征收|免于征收|免征|减征|免缴|免交|减免|免收|免除|减收|缓缴|缓征|减半收取|减按|退还|返还)(?P<of>{PIECE}{{1,40}}?(?:税费|税|收费|费用?|基金|保证金|保障金|租金|房租|出让金|价款|收入总额)(?![率收款务额基])"
    rf"(?:(?:（[^（）]*）)?[、和及与][^，。；、和及与的]{{1,10}}?(?:税|费|金)(?![率收款务额融]))*)"
)
DEDUCTION = re.compile(rf"准予{PIECE}{{0,30}}?(?:扣除|抵扣|抵免)")
SPREAD = re.compile(r"(?:全额|暂|依法|一律|适当)+$")


def _relief(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 免征增值税, 减按…征收…配套费: relief of the tax, fee or rent that follows."""
    found = RELIEF.match(text, start, right)
    if not found:
        return None
    of = found["of"]
    if "税" in of or "收入总额" in of:
        kind = "tax"
    elif of.endswith(("租金", "房租")):
        kind = "premises"
    elif of.endswith(("出让金", "价款")):
        kind = "land"
    else:
        kind = "fee"
    before = SPREAD.search(text, left, start)
    return Phrase(before.start() if before else start, found.end(), kind)


def _deduction(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 准予在计算应纳税所得额时扣除."""
    found = DEDUCTION.match(text, start, right)
    return Phrase(start, found.end(), "tax") if found else None


TAX_POLICY = re.compile(r"(?:[^，。；、的和及]{0,10}?等)?(?:扶持|优惠|支持|减免|免征)?政策")


def _tax_policy(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 同等的税收等优惠政策, 综合保税区税收政策: a policy of taxes that somebody enjoys."""
    after = TAX_POLICY.match(text, end, right)
    before = re.search(r"(?:享受|享有|适用)(?P<name>[^，。；]{0,14})$", text[max(left, start - 18) : start])
    if not after or not before:
        return None
    return Phrase(start - len(before["name"]), after.end(), "tax")


MONEY = ("补贴", "补助", "贴息", "津贴", "资助", "奖补", "奖励", "奖金")
AWARDS = ("奖补", "奖励", "奖金")
VERBAL = re.compile(
    r".*(?:享受|给予|予以|发放|落实好?|申请|领取|拨付|安排|加大|提高|完善|建立|健全|制定|按规定|一定的?|适当|相应的?|采取|取得|坚持|执行|获得|纳入|符合|以下|上述|其他|实施|开展|进行|不再|另行|同等|各类|有关|相关|省级|连续|兑现|申报|追回|提出|调整|必要|适度|配套|再|增加|稳定|探索|用于|除|单品种|最高|第.年|企业|[元万亿%的地为对向给以和及与或、等在由将把可每各该此其按从])"
)


def _money(text: str, start: int, end: int, left: int, right: int) -> Phrase:
    """Give 分类补助, 农机新产品补贴: a subsidy or award with the nouns before it that name it."""
    word = text[start:end]
    before = text[max(left, start - 8) : start]
    verbal = VERBAL.match(before)
    name = before[verbal.end() :] if verbal else before
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,8}", name):
        name = ""
    return Phrase(start - len(name), end, "award" if word in AWARDS else "subsidy")


FUND = re.compile(rf"{PIECE}*(?:(?:给予|予以)(?:一定|适当|重点)?(?:的)?支持|(?:给予|予以){PIECE}*(?:补助|奖励|资助))|[^。；]*，重点支持")


def _fund(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give a fund that supports somebody: 专项资金对…给予支持. A fund that is only set aside is a budget."""
    if not FUND.match(text, end, right):
        return None
    before = re.search(r"[^，。；、等用的]{0,14}$", text[max(left, start - 14) : start])
    return Phrase(start - (len(before[0]) if before else 0), end, "subsidy")


PURCHASE = re.compile(r"购买[^，。；、]{0,10}?服务(?:资金|经费)?")


def _purchase(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 政府购买服务, 购买专项服务."""
    found = PURCHASE.match(text, start, right)
    if not found or not re.search(r"(?:政府|通过|采取|以|、|向[^，。；]{2,12})$", text[max(left, start - 14) : start]):
        return None
    first = start - 2 if text.startswith("政府", start - 2) else start
    return Phrase(first, found.end(), "purchase")


FIELD = (
    ("premises", re.compile(r"用房|场地|场所|房屋|场馆")),
    ("land", re.compile(r"用地|土地")),
    ("tax", re.compile(r"税")),
    ("credit", re.compile(r"信贷|贷款|融资")),
    ("subsidy", re.compile(r"资金|投资|补助|补贴|财政|经费")),
    ("honour", re.compile(r"评优|表彰|荣誉|职称|晋升")),
)
"""What a benefit that is only named by its field (在…方面给予支持) is made of."""
FAVOUR = re.compile(r"方面(?:给予|予以|提供|优先)(?:一定|适当|重点|必要)?(?:的)?(?:倾斜|支持|照顾|优惠|保障)(?:支持)?")


def _favour(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 在办公用房、办公设施等方面提供支持."""
    found = FAVOUR.match(text, start, right)
    if not found:
        return None
    begin = text.rfind("在", max(left, start - 40), start)
    if begin < 0 or "，" in text[begin:start]:
        return None
    kind = next((kind for kind, nouns in FIELD if nouns.search(text, begin, start)), None)
    return Phrase(begin, found.end(), kind) if kind else None


SUPPORTED = re.compile(r"(?:按照?(?:现行)?|享受)(?P<name>[^，。；按]{2,16})$")


def _supported(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 首台套装备政策 of 按现行首台套装备政策给予支持."""
    before = SUPPORTED.search(text[max(left, start - 20) : start])
    return Phrase(start - len(before["name"]), start + 2, "subsidy") if before else None


ISSUE = re.compile(r"发行(?:(?!发行)[^，。；]){0,30}?(?:债券|票据|融资券|专项债|证券化产品)(?:[、和及][^，。；、和及]{2,10}(?:债券|票据|产品|融资券))*(?:等[^，。；]{0,8}产品)?")


def _issue(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 发行政府债券、企业债券和资产证券化产品."""
    found = ISSUE.match(text, start, right)
    return Phrase(start, found.end(), "finance") if found else None


SECURITY = re.compile(r"以[^，。；]{2,24}?(?:为|向|给)[^，。；]{0,12}$")


def _security(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 以项目未来收益权为债券发行提供质押担保."""
    after = re.compile(r"提供(?:[^，。；、]{0,6})(?:担保|增信)(?:服务)?").match(text, start, right)
    if not after:
        return None
    before = SECURITY.search(text, max(left, start - 36), start)
    return Phrase(before.start() if before else start, after.end(), "finance")


LISTING = re.compile(r"上市(?:融资|挂牌)?(?!公司|企业|许可|前|后|销售|流通|产品|交易所)")


def _listing(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 上市融资 of 支持…企业上市融资."""
    found = LISTING.match(text, start, right)
    if not found or not re.search(r"支持|鼓励|推动|引导|扶持|培育|争取|力争|辅导", text[left:start]):
        return None
    return Phrase(start, found.end(), "finance")


def _loan(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 个性化融资方案, 消费信贷: a loan or a scheme of loans that is offered."""
    verb = None
    for verb in re.finditer(r"提供|发放|开展|推出|研发|给予", text[max(left, start - 16) : start]):
        pass
    if verb is None:
        return None
    begin = max(left, start - 16) + verb.end()
    name = text[begin:start]
    if re.search(r"[，的为对向]", name):
        begin = start
    return Phrase(begin, end, "credit")


LAND_FIRST = re.compile(r"(?:优先|就近|单列|预留)[^，。；]{0,28}?(?:用地|土地|供地)(?!规划|单位)(?:指标|计划)?")
LAND_PRICE = re.compile(rf"出让(?:底价|起始价|起价|价)[^，。；]{{0,8}}按[^，。；]{{2,50}}?(?:执行|确定|计算)")


def _land(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 优先安排…用地, 就近预留…用地, 出让底价可按…确定."""
    if text.startswith("出让", start):
        found = LAND_PRICE.match(text, start, right)
        begin = start - 2 if found and text.startswith("土地", start - 2) else start
        return Phrase(begin, found.end(), "land") if found else None
    found = LAND_FIRST.match(text, start, right)
    return Phrase(start, found.end(), "land") if found else None


SUPPLY = re.compile(r"方式(?:供应|供地|取得|出让)(?:[^，。；、的]{0,6}(?:用地|土地))?")


def _supply(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 弹性年期出让、长期租赁、先租后让等方式供应工业用地."""
    found = SUPPLY.match(text, start, right)
    if not found:
        return None
    before = text[max(left, start - 40) : start]
    cut = re.match(r".*(?:推行|可以|采取|采用|实行|通过|探索|允许|可|按照|，|以)", before)
    name = before[cut.end() :] if cut else before
    if not re.search(r"租|出让|划拨|出资|入股|作价", name):
        return None
    return Phrase(start - len(name), found.end(), "land")


ROOMS = r"(?:用房|房屋|场地|场所|公租房|校舍|厂房|设施|场馆|办公室|工位|空间|房产|公房)"
FREE = re.compile(rf"(?:免费|无偿|低偿|低价|优惠)(?:或(?:者)?(?:低偿|优惠|低收费|低价))?(?:提供|使用)(?:给)?(?P<what>[^，。；]{{0,12}}?{ROOMS})?")


def _free(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 空置的公租房免费提供, 无偿提供场地."""
    found = FREE.match(text, start, right)
    if not found:
        return None
    given = re.search(rf"(?:将|把)(?P<what>[^，。；将把]{{0,16}}{ROOMS})$", text[max(left, start - 24) : start])
    if given:
        return Phrase(start - len(given["what"]), found.end() - (1 if text[found.end() - 1] == "给" else 0), "premises")
    if found["what"]:
        return Phrase(start, found.end(), "premises")
    return None


OPENED = re.compile(r"(?:免费(?:或(?:者)?优惠|、优惠)?|优惠|低收费)(?:开放|使用)")


def _opened(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 免费或优惠开放, 优惠使用: entry or use at a lower price."""
    found = OPENED.match(text, start, right)
    return Phrase(start, found.end(), "price") if found else None


LISTED_LAND = re.compile(r"(?:落实|执行|享受)(?:好)?(?:[^，。；：]*、)?(?P<name>[^，。；：、]{0,14})$")
LISTED_POLICY = re.compile(r"(?:、[^，。；：、]{2,14})*等(?:相关|有关|优惠|扶持)?政策")


def _listed(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 新型农业经营主体建设用地 of 落实…建设用地、…等相关政策."""
    before = LISTED_LAND.search(text[max(left, start - 60) : start])
    if not before or not LISTED_POLICY.match(text, end, right):
        return None
    return Phrase(start - len(before["name"]), end, "land")


LENT = re.compile(rf"利用[^，。；、]{{1,14}}?{ROOMS}")


def _lent(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 利用学校体育场馆 of 鼓励利用学校体育场馆…."""
    found = LENT.match(text, end - 2, right)
    return Phrase(end - 2, found.end(), "premises") if found else None


TENANCY = re.compile(r"租赁期限?[^，。；]{0,6}?(?:延长|放宽)(?:至|到|为)?[^，。；]{0,6}")


def _tenancy(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 租赁期最长可延长至20年."""
    found = TENANCY.match(text, start, right)
    return Phrase(start, found.end(), "premises") if found else None


COVERED = re.compile(r"纳入(?![^，。；]{0,12}(?:补贴|补助))[^，。；]{0,16}?(?:医保|医疗保险|支付|报销|保险)[^，。；的]{0,12}?(?:范围|定点|目录)")
LIVING = re.compile(r"纳入[^，。；]{0,6}(?:最低生活保障|低保|特困[^，。；]{0,4}|救助)[^，。；的]{0,4}范围")
COSTS = re.compile(r"[^，。；：、（）]{2,20}?费用$")


def _covered(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 纳入医保协议管理范围, 设备使用费用纳入支付范围."""
    relief = LIVING.match(text, start, right)
    if relief:
        return Phrase(start, relief.end(), "subsidy")
    found = COVERED.match(text, start, right)
    if not found:
        return None
    costs = COSTS.search(text[max(left, start - 20) : start])
    return Phrase(start - len(costs[0]) if costs else start, found.end(), "insurance")


TREATMENT = re.compile(r"(?:享受|享有|提供)(?P<name>[^，。；、的]{0,14}?(?:险|保险|医保|护理|照料|医疗)[^，。；、的]{0,4})?$")


def _treatment(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 长护险待遇, 医疗护理待遇: what an insured person may claim."""
    before = TREATMENT.search(text[max(left, start - 20) : start])
    if not before or not before["name"]:
        return None
    return Phrase(start - len(before["name"]), end, "insurance")


HONOUR = re.compile(
    r"(?:授予|推荐为?|推荐授予|评选|命名|优先评为)(?:[^，。；授]{0,30}?)(?:称号|奖章|奖状|红旗手|荣誉|劳动?模范?|人大代表|政协委员|证书)(?:[、和及][^，。；、]{2,12}(?:称号|奖章|红旗手|委员|代表|奖励))*"
)
RANK = re.compile(r"(?:晋升|破格晋升|晋级)[^，。；]{0,8}?(?:等级|职称|技师|级别)")


def _honour(text: str, start: int, end: int, left: int, right: int) -> Phrase | None:
    """Give 授予荣誉称号, 推荐为人大代表、政协委员, 晋升相应职业技能等级."""
    found = HONOUR.match(text, start, right) or RANK.match(text, start, right)
    return Phrase(start, found.end(), "honour") if found else None


RULES = (
    Rule("relief-of", ("减半征收", "免于征收", "免征", "减征", "免缴", "免交", "减免", "免收", "免除", "减收", "缓缴", "缓征", "减半收取", "减按", "退还", "返还"), _relief),
    Rule("deduction", ("准予",), _deduction),
    Rule("tax-policy", ("税收", "税费", "财税", "增值税", "所得税"), _tax_policy),
    Rule("money", MONEY, _money),
    Rule("fund", ("专项资金", "扶持资金", "引导资金"), _fund),
    Rule("purchase", ("购买",), _purchase),
    Rule("favour-in", ("方面给予", "方面予以", "方面提供", "方面优先"), _favour),
    Rule("supported-by", ("政策给予支持", "政策予以支持"), _supported),
    Rule("issue-of", ("发行",), _issue),
    Rule("security", ("提供",), _security),
    Rule("listing", ("上市",), _listing),
    Rule("loan", ("融资方案", "信贷", "贷款"), _loan),
    Rule("land", ("优先", "就近预留", "预留", "出让底价", "出让起始价"), _land),
    Rule("supply", ("方式供应", "方式供地", "方式取得", "方式出让"), _supply),
    Rule("free-use", ("免费提供", "免费使用", "无偿提供", "无偿使用", "低偿提供", "低偿使用", "免费或低偿", "无偿或低偿"), _free),
    Rule("opened", ("免费开放", "优惠开放", "免费或优惠", "优惠使用", "低收费开放", "免费、优惠"), _opened),
    Rule("lent", ("鼓励利用", "支持利用", "允许利用", "可利用", "可以利用"), _lent),
    Rule("listed", ("建设用地", "用地"), _listed),
    Rule("tenancy", ("租赁期",), _tenancy),
    Rule("covered", ("纳入",), _covered),
    Rule("treatment", ("待遇",), _treatment),
    Rule("honour", ("授予", "推荐", "评选", "命名", "优先评为", "晋升", "破格晋升", "晋级"), _honour),
)


NOT_NAME = re.compile(
    r"(?:服务|管理|业务)?(?:机构|中(?!小)|公司|中心|银行|企业(?!\d)|部门|协会|平台|市场|人员|基地|学校|院校|办法|细则|条例|合同|指引|风险|监管|渠道|模式|情况|评估|资格|行为|经办|基金(?!支)|缴费|参保|工作|费率|定点|政策监督|信息|对象|改革|所需|招标|[^，。；]{0,30}的(?:参考|依据)|降费|[^，。；、]{0,6}?(?:申报|审核|申领|审批|监督|使用|绩效|清算|结算|资格)|[\d～、—]+级待遇)"
)
"""What makes a benefit's name the name of something else: 融资担保机构, 培训中心."""
CONDITION = re.compile(r"(?:政策)?(?:条件|资格|范围|待遇)?的(?:，|[^，。；、为可享按给将]{0,16}?(?:机构|企业|单位|组织|人员|对象|个人|家庭))")
DISTINGUISHES = re.compile(r"[^，。；对]{0,40}?(?:成效|效果|成绩|完成)[^，。；]{0,8}的")
RULED_BY = r"(?:按照?(?!规定|要求)|根据|依据|依照|参照)(?:(?!落实|享受|给予|执行|制定|建立|完善|提高|适用)[^，。；])"
BASIS = re.compile(rf"{RULED_BY}*(?:政策|指引|规定|要求|办法|标准|方案|意见)")
"""A stretch that only says by what rules: 按照政府专项债券政策和产业专项债券发行指引，…."""
GRANTED = re.compile(r"给予|予以|享受|可按|可以|应当?给|免征|减免")
COUNTED = re.compile(r"[^，。；]{0,20}(?:确定|计算|核定|核算)")
"""按…失业保险金和参保职工人数确定: a benefit that others are counted by."""
PROCESS = re.compile(r"(?:公布|公开|公示|宣传|合理确定|梳理|归并|规范)[^，。；]*$")
BASED = re.compile(rf"{RULED_BY}{{0,20}}$")
RULED = re.compile(r".{2,4}?(?<=政策|标准|办法|规定)")
APPLIED = re.compile(r"^[^可]*申请(?:相关|有关)?[^，。；]{0,8}$")
"""Who applies, or how, is no grant; who may apply (可申请) gets one."""
NEGATED = re.compile(r"不再|不可|不能|(?:享受|获得|领取)过|不得|不予|不享受|取消|退回|追回|骗取|套取|冒领|挪用|追缴|停发|停止|收回|严禁|禁止|虚报|截留|重复|防范|打击|查处|自主补缴|除[^，]{0,6}$|不(?:涉|要求)?$|[未无]$")
DRAWN = re.compile(r"[^，。；]{0,20}(?:对接|给予支持|予以支持)")
DRAWS = re.compile(r"(?:申请|争取|申报|对接|推介|推荐)(?:[^，。；]{0,6})$")
"""What makes a fund a benefit, which by itself is only money set aside."""
SET_UP = re.compile(r"参加|享受|建立|开展|扩大|发展|推行|设置|提供|鼓励|支持|探索|推动|健全|完善|推广|购买|实施|纳入|为|试点")
INSURES_ITSELF = re.compile(r"(?:机构|企业|单位|中心)[^，。；]{0,8}投保[^，。；]*$")
TAUGHT = re.compile(r"对|为|面向|向|提供|组织|开展|加强|强化|举办|实施|参加|优先|免费|定期|落实|承担|做好|把|将|进行|推行|加大|接受|抓好|开设")
FUNCTION = re.compile(r"[^，。；]*等?(?:功能|职能|作用|设备|内容)")
RAISED = re.compile(r"(?:提高|上调|增加|提升)$")
TAIL = re.compile(r"(?:扶持|优惠)?(?:政策|标准|制度|试点|资金|经费|配套|产品|业务|服务|范围|项目|支持|方式|待遇)+$")
BARE = re.compile(r"(?:财政|一次性|相关|相应)?(?:补贴|补助|津贴|资助|奖补|奖励|奖金)|贷款|信贷|融资|金融|授信|培训|土地|供地|土地供应|保险|资金|产业基金|抵押|担保")
"""Names that say no more than the kind: they count where nothing else of the kind is named."""
MERGED = frozenset(("training", "land", "honour", "price"))
"""Kinds whose names, joined by 、 or 和, are one benefit: 岗前培训、岗中技能提升培训."""
PAYER = re.compile(
    r"(?:^|[，、：]|鼓励和?|支持|引导|推动|由|在|有条件的(?=金))(?P<who>(?:市、县|省、市)?[^，。；、：的对向由在及和鼓励支持引导推动]{0,10}?(?:财政(?:部门)?|人民政府|政府|银行|金融机构|保险公司|保险机构|基金))(?:等)?"
    r"(?=主要|应|给予|予以|足额|按|每|设置|加大|负担|安排|向|结合|可|要|对|最高|承担|合理|针对|积极|研发)"
)
PAID_BY = re.compile(r"由(?P<who>[^，。；由]{2,20}?)(?:(?:各?按|根据)[^，。；]{1,20})?(?:负担|承担|给予|安排|支付|发放|予以|提供)")
PAYING = re.compile(r"(?:财政|银行|金融机构|保险公司|保险机构|政府|基金|部门|[局委厅办])$")
TOPIC = re.compile(r"(?<![相面针应])对(?![应象接标外口策待方照其])于?")
TOWARDS = re.compile(r"(?<![面])(?:向|给(?!予)|面向|为(?!主|了|准|其|之)|使|(?:给予|予以|奖励|补助)(?=每|企业|机构|个人|单位|符合))")
GRANTING = re.compile(r"给予|予以|发放|提供|开放|免费|优惠|免征|减征|减半|免缴|全额|授予|实行|实施|进行|按规定|按照|可|优先|免|适当|取得|建设|的(?:自用|岗前|培训|补|奖)|，")
DESCRIBED = re.compile(r"[^，。；：]{2,40}的")
ACTS = re.compile(r"，|可|应|享|按|由|优先|以|发行|上市|在|利用|申请|获得|[^，。；]{0,12}的，")
ALLOWED = re.compile(r"(?:允许|支持|鼓励|推动|引导)(?:和|、|并)?(?:支持|鼓励|引导)?")


@lru_cache(maxsize=2)
def _lexicon(schemes: Schemes) -> Lexicon:
    """Give the names of benefits and the words that lead to one, in one automaton."""
    kinds: dict[str, str | None] = {name: concept.rpartition("/")[2] for name, concept in schemes.labels("incentive").items()}
    rules: dict[str, list[Rule]] = {}
    for rule in RULES:
        for word in rule.words:
            kinds.setdefault(word, None)
            rules.setdefault(word, []).append(rule)
    words = tuple(kinds)
    leading = tuple(
        tuple(rule for word, found in rules.items() if name.startswith(word) for rule in found if kind is None or rule.name != "money")
        for name, kind in kinds.items()
    )
    automaton = ahocorasick_rs.AhoCorasick(list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    people = tuple(dict.fromkeys((*schemes.labels("actor"), *schemes.labels("group"))))
    who = ahocorasick_rs.AhoCorasick(list(people), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return Lexicon(automaton, tuple(kinds.values()), leading, who)


@dataclass(slots=True)
class Found:
    """A benefit on its way to a finding: what names it, where it stands, and who gets and pays it."""

    phrase: Phrase
    rule: str
    provision: int
    sentence: int | None
    key: str
    bare: bool
    amount: bool
    whole: bool
    """True for a heading that is nothing but the benefit's name."""
    reach: int
    """Where what stands below a heading ends."""
    recipient: str | None
    payer: str | None


def find_incentives(
    words: Words, outline: Outline, schemes: Schemes, statements: Sequence[Statement], clauses: Sequence[Clause]
) -> Iterator[Incentive]:
    """Give the benefits of a notice's tasks, in the order of the text; a benefit that a task names twice, once."""
    by_unit: dict[int | None, list[Found]] = {}
    for found in _candidates(words, outline, _lexicon(schemes), statements, clauses):
        by_unit.setdefault(outline.unit(found.provision), []).append(found)
    for founds in by_unit.values():
        for found in _kept(founds):
            start, end, kind = found.phrase
            yield Incentive(start, end, found.rule, found.provision, words.plain[start:end], kind, found.recipient, found.payer)


def _candidates(
    words: Words, outline: Outline, lexicon: Lexicon, statements: Sequence[Statement], clauses: Sequence[Clause]
) -> Iterator[Found]:
    """Give every phrase that names a benefit in a task, whether or not it is said elsewhere in the task."""
    text = words.text
    first, last = outline.lead.end, outline.tail
    starts = [statement.start for statement in statements]
    holes = [clause.start for clause in clauses]
    waiting: Found | None = None
    for number, start, end in lexicon.automaton.find_matches_as_indexes(text[first:last]):
        start, end = start + first, end + first
        if waiting is not None and start < waiting.phrase.end:
            continue
        index = outline.at(start)
        if index is None or outline.provisions[index].kind not in ("task", "item") or outline.in_title(start):
            continue
        hole = bisect_right(holes, start) - 1
        if hole >= 0 and start < clauses[hole].end:
            continue
        sentence = bisect_right(starts, start) - 1
        if sentence >= 0 and start < statements[sentence].end:
            left, right = statements[sentence].start, statements[sentence].end
        else:
            sentence, left, right = -1, *_heading(text, start, end, outline.provisions[index].start, last)
        if text.rfind("（", left, start) > text.rfind("）", left, start):
            continue
        phrase, name = _phrase(text, lexicon, number, start, end, left, right)
        if phrase is not None and phrase.start == left and phrase.end == right:
            sentence = -1
        if phrase is None or not _is_benefit(text, phrase, left, right, sentence < 0):
            continue
        if waiting is not None and phrase.start <= waiting.phrase.start:
            waiting = None
        elif waiting is not None and _joined(text, waiting, phrase, name, sentence):
            waiting.phrase = Phrase(waiting.phrase.start, phrase.end, phrase.kind)
            continue
        if waiting is not None:
            yield waiting
        waiting = _found(words, lexicon, phrase, name, index, sentence, left, right)
        if sentence < 0:
            waiting.whole = text[left:right].lstrip(NUMBERS) == text[phrase.start : phrase.end]
            waiting.reach = _reach(outline, statements, index, phrase.end)
    if waiting is not None:
        yield waiting


def _heading(text: str, start: int, end: int, floor: int, last: int) -> tuple[int, int]:
    """Give the bounds of the heading that a phrase outside every statement stands in."""
    left = max(floor, max(text.rfind(mark, floor, start) for mark in "。；：") + 1)
    stops = [stop for stop in (text.find(mark, end, last) for mark in "。；：") if stop >= 0]
    return left, min(stops, default=last)


NUMBERS = "（）一二三四五六七八九十是、.0123456789"


def _reach(outline: Outline, statements: Sequence[Statement], index: int, end: int) -> int:
    """Give where what stands below a heading ends: at the next heading inside its provision, or with the provision."""
    provision = outline.provisions[index]
    if end <= provision.body:
        return provision.end
    position = bisect_right(statements, end, key=lambda statement: statement.start)
    for earlier, later in zip(statements[position:], statements[position + 1 :], strict=False):
        if later.start >= provision.end:
            break
        if later.start > earlier.end + 4:
            return earlier.end
    return provision.end


def _phrase(
    text: str, lexicon: Lexicon, number: int, start: int, end: int, left: int, right: int
) -> tuple[Phrase | None, str]:
    """Give the phrase that a name or a word of a rule stands for, and the rule that found it."""
    for rule in lexicon.rules[number]:
        word = next(word for word in sorted(rule.words, key=len, reverse=True) if text.startswith(word, start))
        phrase = rule.read(text, start, start + len(word), left, right)
        if phrase is not None and (lexicon.kinds[number] is None or phrase.end >= end):
            return phrase, rule.name
    kind = lexicon.kinds[number]
    if kind is None:
        return None, ""
    raised = RAISED.search(text, max(left, start - 2), start)
    if raised and (text.startswith("标准", end) or text.startswith("标准", end - 2)):
        return Phrase(raised.start(), text.index("标准", end - 2) + 2, kind), "raised"
    if kind in ("subsidy", "award") and BARE.fullmatch(TAIL.sub("", text[start:end])):
        return Phrase(_money(text, start, end, left, right).start, end, kind), "name"
    return Phrase(start, end, kind), "name"


def _is_benefit(text: str, phrase: Phrase, left: int, right: int, heading: bool) -> bool:
    """Tell whether a phrase names a benefit here, and no condition, no institution, nothing that is denied."""
    start, end, kind = phrase
    begin = max(left, text.rfind("，", left, start) + 1)
    stop = text.find("，", end, right)
    stop = right if stop < 0 else stop
    before = text[begin:start]
    if NOT_NAME.match(text, end) or NEGATED.search(before) or CONDITION.match(text, end):
        return False
    if stop < right and text[stop - 1] == "的" and stop > end and not GRANTED.search(before):
        return False
    if DISTINGUISHES.match(text, end) or stop < right and BASIS.fullmatch(text, begin, stop):
        return False
    if kind in ("subsidy", "award") and (APPLIED.search(before) or PROCESS.search(before)):
        return False
    if COUNTED.match(text, end) and BASED.search(before):
        return False
    if BASED.search(before) and RULED.match(text, end - 2) and not text.startswith(("给予", "予以"), end):
        return False
    if text[start:end].endswith(("基金", "引导资金")) and not (DRAWN.match(text, end) or DRAWS.search(before)):
        return False
    if heading:
        return True
    if kind == "insurance":
        return bool(SET_UP.search(before) or text.startswith("试点", end) or text.startswith("纳入", start)) and not INSURES_ITSELF.search(before) or "费用" in text[start:end]
    if kind == "training":
        return bool(TAUGHT.search(before)) and not FUNCTION.match(text, end)
    return True


def _joined(text: str, waiting: Found, phrase: Phrase, rule: str, sentence: int) -> bool:
    """Tell whether a phrase goes on with the one before it: 岗前培训、岗中技能提升培训."""
    between = text[waiting.phrase.end : phrase.start]
    return waiting.sentence == sentence and phrase.kind in MERGED and rule != "listed" and waiting.phrase.kind == phrase.kind and between in ("、", "和", "及", "与", "或")


AMOUNT = re.compile(r"[\d一二三四五六七八九十百]+(?:\.\d+)?(?:—[\d.]+)?[百千万亿]*(?:元|%)")


def _found(
    words: Words, lexicon: Lexicon, phrase: Phrase, name: str, index: int, sentence: int, left: int, right: int
) -> Found:
    """Give a phrase with what tells it from others of its name: whom it is for, who pays it, whether a sum goes with it."""
    text = words.text
    start, end, kind = phrase
    named = text[start:end]
    key = TAIL.sub("", named) or named
    if kind == "purchase":
        key = "购买资金" if named.endswith(("资金", "经费")) else "购买服务"
    elif kind == "land" and "划拨" in named:
        key = "划拨"
    amount = AMOUNT.search(text, left, right) is not None
    recipient, payer = (None, None) if sentence < 0 else _parties(words, lexicon, start, end, left, right)
    return Found(phrase, name, index, None if sentence < 0 else sentence, key, BARE.fullmatch(key) is not None, amount, False, end, recipient, payer)


def _parties(words: Words, lexicon: Lexicon, start: int, end: int, left: int, right: int) -> tuple[str | None, str | None]:
    """Give who gets a benefit and who pays it, as the sentence writes them."""
    text, plain = words.text, words.plain
    payer = None
    for payer in PAYER.finditer(text, left, start):
        pass
    payer = payer or PAID_BY.search(text, left, right)
    names = [(left + first, left + last) for _, first, last in lexicon.who.find_matches_as_indexes(text[left:start])]
    who = _owner(text, names, start) or _treated(text, names, left, start, end) or _subject(text, names, left, start)
    return plain[who.start : who.end] if who else None, plain[payer.start("who") : payer.end("who")] if payer else None


def _owner(text: str, names: Sequence[tuple[int, int]], start: int) -> Span | None:
    """Give the names that stand right before a benefit and get it: 民办养老机构、城市社区养老服务机构运营补贴."""
    begin, stop = None, start
    for first, last in reversed(names):
        if last != stop and not (begin is not None and last == begin - 1 and text[last] in "、和及"):
            break
        begin = first
    return Span(begin, start) if begin is not None else None


def _treated(text: str, names: Sequence[tuple[int, int]], left: int, start: int, end: int) -> Span | None:
    """Give X of 对X…给予, 向X发放, 为X提供; a topic with 对 may stand in a clause before."""
    piece = max(left, text.rfind("，", left, start) + 1)
    governors = [*TOWARDS.finditer(text, piece, start), *TOPIC.finditer(text, left, start)]
    for governor in sorted(governors, key=lambda governor: -governor.start()):
        first = governor.end()
        granting = GRANTING.search(text, first, end)
        cut = granting.start() if granting else start
        if governor[0][0] == "对" and granting and cut - first >= 2:
            return Span(first, cut)
        named = None
        for begin, last in names:
            if last <= cut and (begin == first or begin > first and text[begin - 1] == "的" or named and named.end == begin - 1):
                named = Span(first, last)
        if named is not None:
            return named
    return None


def _subject(text: str, names: Sequence[tuple[int, int]], left: int, start: int) -> Span | None:
    """Give the subject of 可享受, 准予, or X of 允许X…, where it is nobody who pays."""
    allowed = ALLOWED.match(text, left, start)
    first = allowed.end() if allowed else left
    for begin, last in names:
        if begin == first or DESCRIBED.fullmatch(text, first, begin) and ACTS.match(text, last):
            return None if PAYING.search(text, first, last) else Span(first, last)
    return None


def _kept(founds: Sequence[Found]) -> list[Found]:
    """Give the benefits of a task without those that only head, sum up or repeat others."""
    said = [found for found in founds if found.sentence is not None]
    kept: list[Found] = []
    for found in founds:
        if found.sentence is None and _headed(found, said):
            continue
        place = next((place for place, other in enumerate(kept) if _same(other, found)), None)
        if place is None:
            kept.append(found)
        elif kept[place].recipient is None and found.recipient is not None and kept[place].key == found.key:
            found.payer = found.payer or kept[place].payer
            kept[place] = found
        else:
            kept[place].recipient = kept[place].recipient or found.recipient
            kept[place].payer = kept[place].payer or found.payer
    named = [found for found in kept if not found.bare]
    return [found for found in kept if not found.bare or not _summed(found, named)]


def _headed(heading: Found, said: Sequence[Found]) -> bool:
    """Tell whether a heading's benefit is said below it: one of its kind, or for a heading that is a name, a named one."""
    kinds = ("subsidy", "award") if heading.phrase.kind in ("subsidy", "award") else (heading.phrase.kind,)
    return any(
        found.phrase.kind in kinds and found.phrase.start < heading.reach and found.phrase.start > heading.phrase.start
        and not (heading.whole and found.bare)
        for found in said
    )


def _same(earlier: Found, later: Found) -> bool:
    """Tell whether a later phrase says an earlier benefit again: the same name, or its last words, for nobody else."""
    if earlier.phrase.kind != later.phrase.kind or not earlier.key.endswith(later.key):
        return False
    if earlier.key != later.key and (later.bare or later.rule == "raised"):
        return False
    if later.bare and earlier.sentence == later.sentence:
        return True
    if earlier.recipient and later.recipient and earlier.recipient != later.recipient:
        return False
    return not (later.bare and later.amount)


def _summed(bare: Found, named: Sequence[Found]) -> bool:
    """Tell whether a bare 补贴 only sums up benefits that the task names, and goes to nobody else."""
    others = [found for found in named if found.phrase.kind == bare.phrase.kind]
    if not others:
        return False
    return bare.recipient is None or any(
        found.recipient and (bare.recipient in found.recipient or found.recipient in bare.recipient) for found in others
    )
