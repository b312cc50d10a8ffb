"""Money and rates that state an incentive: subsidy, reward, relief, ceiling of a guarantee or a credit.

Not targets, not investments, not thresholds that are conditions (年销售额在1亿元及以上的). For a change
(由现行的150元调整为200元) the new value, with the old one kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policygraph.model import Amount, Outline, Words
from policygraph.numerals import QUANTITY, read_quantity

SCALE = r"万亿|亿|千万|百万|十万|万|千|百"
COUNTED = (
    r"人次|人|户次|户|张床位|张床|床位|床|家|亩|年|月|天|日|吨|名|所|项|平方米|平米|公里|学时|课时|次|生|机构|企业|村"
    r"|社区|点|站|辆|台|套|处|件|个|学年|学期|季度?|半年|班|间|公顷|立方米|场|例|单"
)
"""What sums are counted by."""
SUM = re.compile(
    rf"(?:(?P<low>{QUANTITY})(?P<low_unit>%|(?:{SCALE})?元?)(?:—+|～|至|到))?(?P<value>{QUANTITY})(?:(?P<rate>%)"
    rf"|(?P<scale>{SCALE})?元(?P<slash>/(?:{COUNTED})(?:[·/](?:{COUNTED}))*)?)"
)
DIGITS = re.compile(r"\d\d*")
GOES_ON = frozenset("%元万亿千百十.,—～至到")
"""What may follow the first digits of a sum: most numbers are years, months or numbers of items."""
BENEFIT = (
    r"补贴|补助|奖补|奖励|奖金|资助|贴息|津贴|补偿|慰问金|救助金|优惠|减免|免征|减征|减按|减半|免收|免缴|扣除|计入收入"
    r"|抵扣|返还|报销|给予|予以|发放|拨付|补齐|补差"
    r"|面额|消费券|标准由|养育标准|保障标准|生活标准|救助标准|救济标准|饮食标准|补贴标准|限额|额度|授信|担保|贷款额"
    r"|赔付|支付|标准安排经费|标准为每人|认定标准|购买"
)
GRANTS = re.compile(BENEFIT)
RELIEF = re.compile(r"(?:扣除|确定|减按|计入|租金|优惠|折|收取|征收|执行|缴纳)")
NO_GRANT = re.compile(
    r"投资|产值|销售|营业收入|纳税|税收达|注册资本|规模|收入达|贡献达|募集|占比|覆盖|比例(?:达|不低|不少|提高|为|进行)"
    r"|率(?:达|不低|提高|在|为|均)|总额达|费率|增长|留用率"
)
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


def find_amounts(words: Words, outline: Outline) -> Iterator[Amount]:
    """Give the sums of money and rates that state an incentive, in the order of the text.

    A range (15—20万元) gives both its ends.
    """
    text = words.text
    for match in _sums(text, outline.lead.end, outline.tail):
        provision = outline.at(match.start())
        if provision is None or outline.in_title(match.start()):
            continue
        piece = _piece(text, match.start(), match.end())
        before, after = text[piece.start : match.start()], text[match.end() : piece.end]
        if not _grants(text, piece, before, after, match):
            continue
        if CHANGED.search(after) and not CHANGED.search(before):
            continue
        start = match.start()
        floor = re.search(r"(?:不低于|不少于|不超过|不高于|最高|最低|至少)$", before)
        if floor:
            start -= len(floor[0])
        bound = next((name for name, pattern in BOUND if pattern.search(text[start : match.start()] + after[:4])), "exact")
        if bound == "exact" and re.search(r"最高|上限|限额|不超过", before[-12:]):
            bound = "ceiling"
        unit = "%" if match["rate"] else "元"
        per = _per(before, match["slash"])
        previous = _previous(before, len(list(SUM.finditer(text, piece.start, match.start()))), text, piece)
        ends = []
        if match["low"]:
            scale = match["low_unit"].rstrip("元") if match["low_unit"] not in ("", "%") else ""
            ends.append(read_quantity(match["low"], scale or match["scale"] or ""))
        ends.append(read_quantity(match["value"], match["scale"] or ""))
        for value in ends:
            yield Amount(
                start,
                match.end(),
                "rate" if match["rate"] else "sum",
                provision,
                words.plain[start : match.end()],
                value,
                unit,
                per,
                _type(before, after),
                bound,
                previous,
            )


def _sums(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give every match of SUM between two offsets, tried only where a number begins."""
    done = start
    for digits in DIGITS.finditer(text, start, end):
        if text[digits.end() : digits.end() + 1] not in GOES_ON or digits.start() < done:
            continue
        if (match := SUM.match(text, digits.start(), end)) is not None:
            done = match.end()
            yield match


def _piece(text: str, start: int, end: int) -> Piece:
    """Give the clause around a sum: from the mark before it to the mark after, brackets and all."""
    first, last = max(0, start - LONGEST), min(len(text), end + LONGEST)
    left = max(text.rfind(sign, first, start) for sign in "，。；：")
    right = STOP.search(text, end, last)
    return Piece(max(left + 1, first), right.start() if right else last)


def _grants(text: str, piece: Piece, before: str, after: str, match: re.Match[str]) -> bool:
    """Tell whether a sum states a benefit and not a condition, an investment or a target."""
    if CONDITION.match(after):
        # 年度利润总额12%以内的部分，准予…扣除 is a relief, stated as a bound.
        following = text[match.end() : match.end() + 60]
        return bool(match["rate"] and re.match(r"以内的部分，准予[^，]{0,20}扣除", following))
    if re.match(r"以内的部分，准予", text[match.end() : match.end() + 12]):
        return True
    if re.match(r"(?:及?以上|以下|及以下|\(含\)|（含)", after) and not re.search(BENEFIT, after):
        return False
    whole = before + after
    if not GRANTS.search(whole):
        if match["rate"]:
            return bool(re.search(r"租金|计收|收取|计费|底价|地价|价标准", whole) and RELIEF.search(whole))
        return bool(re.search(r"第[一二三四五]年$", before[:3]) and "奖" in before) or _continues(text, piece, match)
    if re.search(r"由(?:申请人|个人|参保人员|本人|家庭)[^，]{0,6}$", before):
        return False
    nearest = max((m.end() for m in NO_GRANT.finditer(before)), default=0)
    granted = max((m.end() for m in GRANTS.finditer(before)), default=-1)
    if nearest > granted and not GRANTS.search(after):
        return False
    return not (match["rate"] and re.search(r"(?:占比|率)(?:达到?|提高到?|为|不低于)$", before))


def _continues(text: str, piece: Piece, match: re.Match[str]) -> bool:
    """Tell whether a sum goes on with a list that the clause before it opened: 五星级的给予10万元，四星级的5万元."""
    left = text[max(0, piece.start - 60) : piece.start]
    clause = STOP.split(left.rstrip("，。；："))[-1]
    return bool(SUM.search(clause) and GRANTS.search(clause) and len(text[piece.start : match.start()]) <= 14 and left.endswith("，"))


def _per(before: str, slash: str | None) -> str | None:
    """Give the base that a sum is counted by (每人每月), as written."""
    if slash:
        return slash[1:]
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
