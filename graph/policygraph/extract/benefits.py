"""How benefits are named: the labels of the scheme of incentives, and rules for what no list can hold.

A rule is a name, the words that lead to it, and a reading that turns such a word into the phrase around it: relief of
whatever follows (免征…, 减按…征收…), 以…为…提供担保, 在…方面给予支持, 授予…称号. Whether the phrase grants anything where
it stands is asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from policygraph.schemes import Schemes

PIECE = "[^，。；：]"


class Phrase(NamedTuple):
    """A stretch of text that names a benefit, and which kind of benefit."""

    start: int
    end: int
    kind: str


class Rule(NamedTuple):
    """How an open class of benefits is read: the words that lead to it, and the phrase around such a word, or None."""

    name: str
    words: tuple[str, ...]
    read: Callable[[str, int, int, int, int], Phrase | None]
    """Takes the text, the word's start and end, and the bounds of its sentence."""


RELIEVES = ("减半征收", "免于征收", "免征", "减征", "免缴", "免交", "减免", "免收", "免除", "减收", "缓缴", "缓征", "减半收取", "减按", "退还", "返还")
RELIEF = re.compile(
    rf"(?:{'|'.join(RELIEVES)})(?P<of>{PIECE}{{1,40}}?(?:税费|税|收费|费用?|基金|保证金|保障金|租金|房租|出让金|价款|收入总额)(?![率收款务额基])"
    rf"(?:(?:（[^（）]*）)?[、和及与][^，。；、和及与的]{{1,10}}?(?:税|费|金)(?![率收款务额融]))*)"
)
DEDUCTION = re.compile(rf"准予{PIECE}{{0,30}}?(?:扣除|抵扣|抵免)")
SPREAD = re.compile(r"(?:全额|暂|依法|一律)+$")


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
    if begin < 0 or "，" in text[begin:start] or text.count("、", begin, start) > 2:
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
LAND_PRICE = re.compile(r"出让(?:底价|起始价|起价|价)[^，。；]{0,8}按[^，。；]{2,50}?(?:执行|确定|计算)")


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
LIVING = re.compile(r"纳入[^，。；]{0,6}(?:最低生活保障|低保|特困[^，。；]{0,4}|救助)[^，。；的]{0,4}范围(?!的)")
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
    Rule("relief-of", RELIEVES, _relief),
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



RAISED = re.compile(r"(?:提高|上调|增加|提升)$")
TAIL = re.compile(r"(?:扶持|优惠)?(?:政策|标准|制度|试点|资金|经费|配套|产品|业务|服务|范围|项目|支持|方式|待遇)+$")
BARE = re.compile(r"(?:财政|一次性|相关|相应)?(?:补贴|补助|津贴|资助|奖补|奖励|奖金)|贷款|信贷|融资|金融|授信|培训|土地|供地|土地供应|保险|资金|产业基金|抵押|担保|增信|风险[分共]担")
"""Names that say no more than the kind: they count where nothing else of the kind is named."""


class Lead(NamedTuple):
    """The name of a benefit in the text, with its kind, or a word that leads to one; and the rules that read on from it."""

    start: int
    end: int
    kind: str | None
    rules: tuple[tuple[Rule, int], ...]
    """Each with the length of the word that it starts from."""


@lru_cache(maxsize=2)
def _lexicon(schemes: Schemes) -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str | None, tuple[tuple[Rule, int], ...]], ...]]:
    """Give an automaton of names and words, and the kind and the rules of each."""
    kinds: dict[str, str | None] = {name: concept.rpartition("/")[2] for name, concept in schemes.incentives.items()}
    words = {word: rule for rule in RULES for word in rule.words}
    for word in words:
        kinds.setdefault(word, None)
    read = tuple(
        # A name that begins with a word of money (补助奖励) is that name.
        (kind, tuple((rule, len(word)) for word, rule in words.items() if name.startswith(word) and (kind is None or word not in MONEY)))
        for name, kind in kinds.items()
    )
    return ahocorasick_rs.AhoCorasick(list(kinds), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), read


def find_leads(text: str, first: int, last: int, schemes: Schemes) -> Iterator[Lead]:
    """Give the names of benefits between two offsets, and the words that lead to one, in the order of the text."""
    automaton, read = _lexicon(schemes)
    for number, start, end in automaton.find_matches_as_indexes(text[first:last]):
        yield Lead(start + first, end + first, *read[number])


def read_phrase(text: str, lead: Lead, left: int, right: int) -> tuple[Phrase, str] | None:
    """Give the phrase that a name or a word stands for in its sentence, and the name of the rule; None where it is none."""
    start, end, kind, rules = lead
    for rule, length in rules:
        phrase = rule.read(text, start, start + length, left, right)
        if phrase is not None and (kind is None or phrase.end >= end):
            return phrase, rule.name
    if kind is None:
        return None
    raised = RAISED.search(text, max(left, start - 2), start)
    if raised and (text.startswith("标准", end) or text.startswith("标准", end - 2)):
        return Phrase(raised.start(), text.index("标准", end - 2) + 2, kind), "raised-standard"
    if kind in ("subsidy", "award") and is_bare(text[start:end]):
        return Phrase(_money(text, start, end, left, right).start, end, kind), "named"
    return Phrase(start, end, kind), "named"


@lru_cache(maxsize=4096)
def core_name(name: str) -> str:
    """Give what tells a benefit from others: its name without 政策, 标准, 试点 … at its end."""
    return TAIL.sub("", name) or name


@lru_cache(maxsize=4096)
def is_bare(name: str) -> bool:
    """Tell whether a name says no more than the kind of benefit: 补贴, 财政补助, 贷款支持."""
    return BARE.fullmatch(core_name(name)) is not None
