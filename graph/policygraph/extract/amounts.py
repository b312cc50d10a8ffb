"""Money and rates that state an incentive: subsidy, reward, relief, ceiling of a guarantee or a credit.

Not targets, not investments, not thresholds that are conditions (年销售额在1亿元及以上的). For a change
(由现行的150元调整为200元) the new value, with the old one kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policygraph.model import Amount, Outline, Words
from policygraph.numerals import QUANTITY, read_integer, read_quantity

SCALE = r"万亿|亿|千万|百万|十万|万|千|百"
COUNTED = (
    r"人次|人|小时|户次|户|张床位|张床|张|床位|床|家|亩|年|月|天|日|吨|名|所|项目|项|平方米|平米|公里|学时|课时|餐|次|生|机构|企业|村"
    r"|社区|点|站|辆|台|套|处|件|个|学年|学期|季度?|半年|班|间|公顷|立方米|场|例|单|艘|头|株|栋|公斤|斤|千瓦时|千瓦"
)
"""What sums are counted by."""
SUM = re.compile(
    rf"(?:(?P<low>{QUANTITY})(?P<low_unit>[%‰]|(?:{SCALE})?元?)(?:—+|～|至|到))?(?P<value>{QUANTITY})(?:(?P<rate>[%‰])"
    rf"|(?P<scale>{SCALE})?元(?P<slash>/(?:{COUNTED})(?:[·/](?:{COUNTED}))*)?"
    rf"|(?=(?:、{QUANTITY}){{1,8}}(?:(?P<listed_rate>[%‰])|(?P<listed_scale>{SCALE})?元)))"
)
"""A sum or a rate, a range of them, or a number of a list whose last one has the unit: 500、1000、2000元."""
FRACTION = re.compile(r"(?P<of>[二三四五六七八九十百千]{1,3})分之(?P<value>[一二三四五六七八九十百]{1,5})(?!一个)")
"""A rate in words: 四分之一, 百分之五十."""
SUM_IN_WORDS = re.compile(r"元(?<=[一二两三四五六七八九十百千万亿]元)(?![化素旦件器宵月婴首]|结构|体系)")
"""How a sum in words ends: 一万元."""
WORDS_BEFORE = re.compile(r"(?<!第)[一二两三四五六七八九十百千万亿零]{1,9}元$")
DIGITS = re.compile(r"\d\d*+(?=[%‰元万亿千百十.,—～至到、])")
"""The first digits of a sum: most other numbers are years, months or numbers of items."""
BENEFIT = (
    r"补贴|补助|奖补|奖励|奖金|资助|贴息|津贴|补偿|慰问金|救助金|救助比例|优惠|减免|免征|减征|减按|减半|免收|免缴|扣除|计入收入"
    r"|抵扣|扣减|返还|报销|给予|予以|发放|拨付|补齐|补差|资金(?:支持|扶持)|支持资金|扶持资金|保险?金?额(?!外)|保障额度"
    r"|面额|消费券|标准由|养育标准|运营经费|生活费标准|保障标准|生活标准|救助标准|救济标准|饮食标准|补贴标准|限额|额度|授信|担保|贷款额"
    r"|赔付|支付|标准安排经费|标准为每人|认定标准|购买"
)
GRANTS = re.compile(BENEFIT)
RELIEF = re.compile(r"(?:扣除|确定|减按|计入|租金|优惠|折|收取|征收|执行|缴纳)")
NO_GRANT = re.compile(
    r"投资|产值|销售|营业收入|纳税|税收达|注册资本|规模|收入达|贡献达|募集|占比|覆盖|(?<!报销)(?<!补助)(?<!补贴)(?<!资助)(?<!救助)(?<!支付)比例(?:均|应)?(?:达|不得?低|不少|提高|为|进行)"
    r"|(?:报销|支付|救助)比例(?:均|应|要)?(?:达|稳定|保持|提高|维持)|率(?:达|不低|提高|在|为|均)|总额达|费率|增长|留用率"
)
NAMED = re.compile(
    r"(?:(?:补贴|补助|奖补|奖励|资助|救助|津贴|养育|生活费|低保|供养|保障)(?:资金)?标准|补贴额度?|补助额度?)(?:[为是]?：|，)$"
    r"|(?:补贴|补助|奖补|奖励|资助|救助|津贴)[^，。；：]{0,4}标准[为是如下]{1,3}：$"
)
"""A clause that names a benefit whose sum the next one states: 新增床位补贴标准，由6000元调整为10000元."""
GRANTED_BEFORE = re.compile(
    r"(?:给予|予以|发放|享受|提供)[^，。；：]{0,24}(?:补贴|补助|奖补|奖励|奖金|资助|津贴|救助金?|慰问金|补偿)(?:资金)?，$"
    r"|按[^，。；：]{1,12}(?:补贴|补助|奖励)，$"
)
SHORT_OF = ("不足", "未达到", "未达", "不满", "小于", "大于", "≥", "≤", "＞", "＜")
"""不足20万元的按20万元补贴: the first is a condition."""
EACH = re.compile(r"每(?:人|户|床|张床位)每?[月年天日]?(?:最高|不超过|不低于|不少于)?$")
OWN_COST = re.compile(r"缴|交纳|收[取费入]|保费|费率|筹资|价格|成本|消费|罚|工资|租|费用|人均|支出|认定")
"""What a person pays or earns is no benefit: 个人每人每年缴纳380元."""
HOW_MUCH = re.compile(
    r"(?:标准)?(?:[为是按]|每[^，。；：\d]{1,10}|单个[^，。；：\d]{1,6}|一次性|分别|最高|最多|不超过|不高于|不低于|最低|累计|总额|补助|补贴|奖励)*+"
)
"""给予建设补贴，每张床位1万元: a clause that only says how much the one before it grants."""
RECKONED = re.compile(r"为(?:基准|标准|基数)[^。；]{0,40}(?:补贴|补助|奖补|奖励|资助|津贴)")
"""A sum by which a benefit is reckoned: 以每人每月100元为基准，实行…补助."""
GOAL = re.compile(r"(?:额度|授信|担保额|贷款额)(?:总额|规模|余额)?(?:不低于|不少于|达到?|超过|突破)$")
"""A credit that is to be lent in all is a goal; what one borrower may have is a ceiling."""
GIVES_WHAT = re.compile(r"(?:并|再|可|最高)?(?:给予|予以)")
SUPPORTED = re.compile(r"(?:支持|扶持|资助|配套|补助|补贴|奖励)$")
"""给予首台装备销售额不超过30%、最高3000万元支持: what it is reckoned by is no threshold."""
SHARE = re.compile(r"(?:资助|补助|补贴|奖励|支持|扶持)比例(?:不超过|最高|为|不低于)[^，。；]{0,40}$")
"""资助比例不超过销售合同金额的30%."""
STANDARD = re.compile(r"(?:补贴|补助|奖励|奖补|资助|津贴|救助|慰问)(?:标准|金额|额度)$")
"""The heading of a list of sums: 补贴标准 （一）A类，每人每月1500元；."""
FUND = re.compile(r"^(?:人民币)?(?:以上)?(?:规模)?的[^，。；]{0,20}(?:基金|资金池|补偿资金|专项资金)")
"""设立1亿元规模的风险补偿资金: money set aside."""
PAID = re.compile(r"由(?:申请人|个人|参保人员|本人|家庭)[^，]{0,6}$|缴费(?:标准|基数)(?:为|每|人|年|月|[\d.]|元|、|不低于|调整|至|统一)*$")
"""What people pay themselves."""
KIND_OF = re.compile(
    r"(?:及?以上|及?以下|以内|之内)(?:（[^（）]*）)?(?:、[^，。；]{2,20})?的(?![^，。；]{0,6}(?:补贴|补助|奖|资助|贴息|资金))"
    r"[^，。；]{0,12}?(?:业务|项目|企业|机构|单位|贷款|工程|活动|平台|主体|纳税人|个人|家庭|人员|对象)"
)
"""What tells which cases are meant: 单户担保金额200万元以下的融资担保业务."""
KIND_NEXT = re.compile(r"的[^，。；]{0,6}?(?:业务|项目|企业|机构|单位|主体|家庭|人员|对象)")
"""担保费率不超过1%的担保业务."""
GRANTED_NEXT = re.compile(r"，(?:一次性|分别)?(?:给予|予以|发放|拨付)[^，。；]{0,40}?(?:补贴|补助|奖补|奖励|资助|津贴|支持)")
"""按成交额的3%，给予…资助: the rate of what the next clause grants."""
BY_STANDARD = re.compile(
    r"的标准(?:，[^。；]{0,60}?(?:给予|予以|发放|拨付|补贴|补助|奖补|奖励|资助)|(?:安排|下达|拨付)[^，。；]{0,12}(?:补助|补贴|奖补|以奖代补))"
)
"""How words go on behind a sum by which something is given: 按照每人每月60元的标准，…发放…补贴."""
STANDARD_OF = re.compile(r"按照?[^，。；]{0,16}$")
SET_BY = re.compile(r"的标准(?:确定|核定|返还|计算)")
STANDARD_SET = re.compile(r"(?:返还|补贴|补助|资助|奖励)标准(?:可|应|按|为)[^。；]*$")
"""返还标准可按…确定，或按应缴费用50%的标准确定: the rate of what is granted."""
GIVES = re.compile(r"(?:给予|予以|提供|发放|增发|奖励|补助|补贴|资助)[^，。；]{0,8}$")
FEE_CEILING = re.compile(
    r"(?:费率|业务收费)，?(?:原则上|一般|逐步|平均)*(?:不超过|不高于|降至|降到|下调至|控制在)(?:[^，。；的]{2,10}的)?$"
)
"""担保费率不超过1%: what a fee is brought down to."""
CONDITION = re.compile(
    r"^(?:\)|）)?(?:及其?以上|以上|及以下|以下|\(含\)以上|（含[^）]*）(?:以上)?|以内|之内)?(?:至|的[，对]|且"
    r"|、\d[^，。；]*?的，)"
)
CHANGED = re.compile(r"(?:调整|提高|增加|上调|提升|提标|由|从)(?:为|到|至)")
BOUND = (
    ("floor", re.compile(r"(?:不低于|不少于|至少|最低|不小于|≥|以上|及以上|起)")),
    ("ceiling", re.compile(r"(?:不超过|不高于|最高|最多|上限|限额|不大于|≤|以内|封顶)")),
)
PER = re.compile(rf"(?:每(?:[一二三两]个?|个)?(?:{COUNTED}))+|单品种|第[一二三四五]年|人均|按月|每年")
STOP = re.compile(r"[，。；：]")
LONGEST = 200
"""How far a clause reaches from its sum, in characters: clauses end long before."""
NOUN = re.compile(r"的?(?P<noun>[\u4e00-\u9fff]{0,10}?(?:补贴|补助|奖补|奖励|奖金|资助|贴息|津贴|优惠|经费|标准|待遇|救助|支持))")


class Piece(NamedTuple):
    """The clause of a sentence in which a sum stands, between its commas."""

    start: int
    end: int


class Sum(NamedTuple):
    """A sum or a rate where it stands, a range with both its ends; `slash` is what it is counted by behind a slash."""

    start: int
    end: int
    values: tuple[float, ...]
    unit: str
    slash: str | None


def find_amounts(words: Words, outline: Outline) -> Iterator[Amount]:
    """Give the sums of money and rates that state an incentive, in the order of the text.

    A range (15—20万元) gives both its ends.
    """
    text = words.text
    last = Piece(0, 0)
    first, end = outline.lead.end, outline.tail
    for item in sorted((*_sums(text, first, end), *_fractions(text, first, end), *_sums_in_words(text, first, end))):
        provision = outline.at(item.start)
        if provision is None or outline.in_title(item.start):
            continue
        piece = _piece(text, item.start, item.end)
        before, after = text[piece.start : item.start], text[item.end : piece.end]
        if not (_grants(text, piece, before, after, item, last) or _is_listed(text, outline, provision, item, before, after)):
            continue
        if CHANGED.search(after) and not CHANGED.search(before):
            continue
        last = piece
        start = item.start
        floor = re.search(r"(?:不低于|不少于|不超过|不高于|最高|最低|至少)$", before)
        if floor:
            start -= len(floor[0])
        bound = next((name for name, pattern in BOUND if pattern.search(text[start : item.start] + after[:4])), "exact")
        if bound == "exact" and re.search(r"最高|上限|限额|不超过", before[-12:]):
            bound = "ceiling"
        per = _per(before, item.slash)
        previous = _previous(before, len(list(SUM.finditer(text, piece.start, item.start))), text, piece)
        for value in item.values:
            yield Amount(
                start,
                item.end,
                "sum" if item.unit == "元" else "rate",
                provision,
                words.plain[start : item.end],
                value,
                item.unit,
                per,
                _type(before, after),
                bound,
                previous,
            )


LEADS_TO_SUMS = re.compile(r"(?:给予|予以|发放|享受)[^。；：]{0,16}(?:补贴|补助|奖励|资助|扶持|奖金|津贴)：\s*$")
"""What a sentence ends with whose list says how much each gets: 予以一次性资助：（一）企业1万元/件，个人0.5万元/件；."""


def lists_sums(text: str, outline: Outline, index: int) -> bool:
    """Tell whether a provision is an item of a list that says how much each gets."""
    parent = outline.provisions[index].parent
    if parent is None:
        return False
    above, first = outline.provisions[parent], outline.provisions[parent + 1]
    return LEADS_TO_SUMS.search(text, above.body, first.start) is not None


def _is_listed(text: str, outline: Outline, index: int, item: Sum, before: str, after: str) -> bool:
    """Tell whether a sum stands in a list that holds the sums of a benefit, as its heading or its lead says, and is no condition."""
    if item.unit != "元" or CONDITION.match(after) or NO_GRANT.search(before) or PAID.search(before):
        return False
    if not after and (item.slash or not before) and lists_sums(text, outline, index):
        return True
    for provision in outline.above(index):
        if STANDARD.search(provision.title):
            return True
        if provision.kind != "item":
            break
    return False


def _sums(text: str, start: int, end: int) -> Iterator[Sum]:
    """Give every match of SUM between two offsets, tried only where a number begins."""
    done = start
    for digits in DIGITS.finditer(text, start, end):
        if digits.start() < done:
            continue
        if (match := SUM.match(text, digits.start(), end)) is not None:
            done = match.end()
            scale = match["scale"] or match["listed_scale"] or ""
            values = [read_quantity(match["value"], scale)]
            if match["low"]:
                values.insert(0, read_quantity(match["low"], match["low_unit"].rstrip("元%‰") or scale))
            slash = match["slash"][1:] if match["slash"] else None
            yield Sum(*match.span(), tuple(values), match["rate"] or match["listed_rate"] or "元", slash)


def _fractions(text: str, start: int, end: int) -> Iterator[Sum]:
    """Give every rate in words between two offsets, in per cent: 四分之一 is 25%."""
    at = text.find("分之", start, end)
    while at != -1:
        match = FRACTION.search(text, max(start, at - 3), min(end, at + 8))
        whole, part = (read_integer(match["of"]), read_integer(match["value"])) if match else (None, None)
        if match and whole and part and part <= whole:
            yield Sum(*match.span(), (round(100 * part / whole, 2),), "%", None)
        at = text.find("分之", at + 2, end)


def _sums_in_words(text: str, start: int, end: int) -> Iterator[Sum]:
    """Give every sum in words between two offsets, in yuan: 一万元 is 10000."""
    for sign in SUM_IN_WORDS.finditer(text, start, end):
        match = WORDS_BEFORE.search(text, max(start, sign.end() - 10), sign.end())
        value = read_integer(match[0][:-1]) if match else None
        if match and value:
            yield Sum(*match.span(), (float(value),), "元", None)


REACHED = re.compile(r"(?:数量|人数|比例)达到?[^，。；]{0,16}$|的企业达到?$")
"""招用人员数量达到职工人数25%…的: a share that is a condition."""


def _piece(text: str, start: int, end: int) -> Piece:
    """Give the clause around a sum: from the mark before it to the mark after, brackets and all."""
    first, last = max(0, start - LONGEST), min(len(text), end + LONGEST)
    left = max(text.rfind(sign, first, start) for sign in "，。；：")
    right = STOP.search(text, end, last)
    return Piece(max(left + 1, first), right.start() if right else last)


def _grants(text: str, piece: Piece, before: str, after: str, item: Sum, last: Piece) -> bool:
    """Tell whether a sum states a benefit and not a condition, an investment or a target.

    `last` is the clause of the last sum that states one.
    """
    rate = item.unit != "元"
    if rate and FEE_CEILING.search(text, max(0, piece.start - 12), item.start) and not KIND_OF.match(after) and not after.startswith("的"):
        return True
    if rate and REACHED.search(before):
        return False
    if CONDITION.match(after):
        # 年度利润总额12%以内的部分，准予…扣除 is a relief, stated as a bound.
        following = text[item.end : item.end + 60]
        return bool(rate and re.match(r"以内的部分，准予[^，]{0,20}扣除", following))
    if re.match(r"以内的部分，准予", text[item.end : item.end + 12]):
        return True
    if (before.endswith("超过") and after.startswith("的部分")) or (before.endswith(SHORT_OF) and after.startswith("的")):
        return False
    bounded = before.endswith(("不超过", "不高于", "不低于", "达到")) and KIND_NEXT.match(after)
    if before.endswith("（含") or bounded or (KIND_OF.match(after) and not GIVES.search(before)):
        return False
    if re.match(r"(?:及?以上|以下|及以下|\(含\)|（含)", after) and not re.search(BENEFIT, after):
        return False
    if not rate and FUND.match(after):
        return False
    whole = before + after
    if not GRANTS.search(whole):
        if rate:
            if re.match(r"按照?", before) and GRANTED_NEXT.match(text, piece.end):
                return True
            if SET_BY.match(after) and STANDARD_SET.search(text, max(0, piece.start - 80), piece.start):
                return True
            return bool(re.search(r"租金|计收|收取|计费|底价|地价|价标准", whole) and RELIEF.search(whole))
        if re.search(r"第[一二三四五]年$", before[:3]) and "奖" in before:
            return True
        by_standard = BY_STANDARD.match(text, item.end) is not None and STANDARD_OF.search(before) is not None
        return bool(by_standard) or _continues(text, piece, item, last) or _is_named(text, piece, item)
    if GOAL.search(before) or PAID.search(before):
        return False
    if (SUPPORTED.search(whole) and GIVES_WHAT.match(before)) or SHARE.search(before):
        return True
    nearest = max((m.end() for m in NO_GRANT.finditer(before)), default=0)
    granted = max((m.end() for m in GRANTS.finditer(before)), default=-1)
    if nearest > granted and not GRANTS.search(after):
        return False
    return not (rate and re.search(r"(?:占比|率)(?:达到?|提高到?|为|不低于)$", before))


def _continues(text: str, piece: Piece, item: Sum, last: Piece) -> bool:
    """Tell whether a sum goes on with a list that the clause before it is part of: 五星级的给予10万元，四星级的5万元."""
    if not 0 < last.end == piece.start - 1 or text[last.end] != "，":
        return False
    # 甲区、乙区、丙区为160元，丁区、戊区为120元: however many places there are.
    return item.start - piece.start <= 14 or text[item.start - 1] == "为"


def _is_named(text: str, piece: Piece, item: Sum) -> bool:
    """Tell whether the clause before a sum names the benefit, or the words behind it reckon one by it."""
    if NAMED.search(text, max(0, piece.start - 20), piece.start) is not None:
        return True
    if EACH.search(text, piece.start, item.start) is not None and OWN_COST.search(text, max(0, piece.start - 40), piece.end) is None:
        return True
    if item.end == piece.end and HOW_MUCH.fullmatch(text, piece.start, item.start) is not None:
        return GRANTED_BEFORE.search(text, max(0, piece.start - 48), piece.start) is not None
    return RECKONED.search(text, item.end, min(piece.end + 60, item.end + 80)) is not None


def _per(before: str, slash: str | None) -> str | None:
    """Give the base that a sum is counted by (每人每月), as written."""
    if slash:
        return slash
    found = [m[0] for m in PER.finditer(before)]
    return found[-1] if found else None


def _previous(before: str, place: int, text: str, piece: Piece) -> float | None:
    """Give the value that a changed sum had before: the one at the same place in the list before 调整为."""
    changed = CHANGED.search(before)
    if changed is None:
        return None
    old = list(SUM.finditer(before[: changed.start()]))
    position = place - len(old)
    if 0 <= position < len(old):
        return read_quantity(old[position]["value"], old[position]["scale"] or "")
    return None


def _type(before: str, after: str) -> str | None:
    """Give the noun that names the benefit, as written, or None."""
    noun = NOUN.match(after.lstrip("、和及0123456789.%元万亿"))
    if noun:
        return noun["noun"].lstrip("的")
    found = list(re.finditer(r"[\u4e00-\u9fff]{0,6}(?:补贴|补助|奖补|奖励|资助|贴息|津贴|优惠|扣除|租金|标准)", before))
    return found[-1][0] if found else None
