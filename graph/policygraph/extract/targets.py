"""Quantities to be reached (≥ 50 %, 500—2000平米, 25—30个), reported figures, and how often something is done."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from policygraph.model import Amount, Deadline, Fact, Outline, Recurrence, Span, Target, Words
from policygraph.numerals import QUANTITY, read_quantity

UNITS = (
    r"%|个百分点|平方米|平方公里|平米|㎡|公里|千米|千瓦时|千瓦|公顷|亩|万吨|吨|立方米|米|人次|人|名|户|张|个|家|所|座|处|项|条|台|套|件|辆|例|款|种|批|次|场|期|支|部|门|间|片|点|站|类|院|村|平台|分钟|小时|学时|天|日|年|元|床"
)
SCALE = r"万亿|亿|千万|百万|十万|万|千|百"
MINIMUM = r"不低于|不少于|不小于|至少(?:达到)?|达到|超过|高于|大于|≥|突破|力争达|达"
MAXIMUM = r"不超过|不高于|不大于|不多于|少于|低于|小于|控制在|≤|最多"
QUANTIFIED = re.compile(
    rf"(?P<minimum>不低于|不少于|不小于|至少|超过|高于|大于|≥)?(?P<maximum>不超过|不高于|不大于|不多于|控制在|≤|最多)?(?:(?P<low>{QUANTITY})(?P<low_scale>{SCALE})?(?:%)?(?:—+|～|至|到))?(?P<value>{QUANTITY})(?P<scale>{SCALE})?余?(?P<unit>{UNITS})(?P<bound>以上|及以上|以下|以内|左右)?"
)
NO_TARGET = re.compile(
    r"^(?:年[底末前内]|岁|周岁|级|以下的|以上的[^，。；]|及以上的|以内的部分|以下[独老特困]|部门|指标|年(?:度|以上|\d))|^(?:项|个)(?:督查|指标|部门|方面和?$)"
)
BEFORE_NO_TARGET = re.compile(
    r"(?:第|入住|总投资(?:额)?(?:近|约|达)?|签订|毕业|年满|连续|满|利用建筑面积|建筑面积(?=\d)|种植土厚度[^，]*|〔|号|留用率达到?|近|户均|围绕.*?|等|上述|前|后|最近|每(?:户|人)|“|自|其中)$"
)
RECURRENCE = re.compile(
    r"(?P<year>每一?年度?|逐年|按年(?:度)?|每年度)|(?P<years>每(?:隔)?(?P<n>[两二三五\d])年)|(?P<half>每半年)|(?P<quarter>每(?:个)?季度?|按季度?|逐季)"
    r"|(?P<month>每(?:个)?月|按月|逐月|月(?=通报|调度|报告|报送))|(?P<week>每周|按周)|(?P<day>每天|每日)|(?P<regular>定期(?!存款|培训与|报告厅))"
)
PERIOD = {"year": "P1Y", "half": "P6M", "quarter": "P3M", "month": "P1M", "week": "P1W", "day": "P1D", "regular": None}
COUNTED_BY = re.compile(r"^(?:每|分别(?:不|给)|给予|补|不低于\d|不少于\d+(?:万|元)|最高|上门|服务时间|\d+(?:万)?元|支付|人均|增长|均增)|^[一二三四五六七八九十]?个")
PER = re.compile(r"(?:按照?)?(?P<per>每(?:个|百|千|万)?[\u4e00-\u9fff]{1,5}?|人均)(?:用地|建筑面积|面积|应当?|要)?[^，。；、]{0,14}?$")


def find_targets(words: Words, outline: Outline, taken: Collection[Amount], deadlines: Collection[Deadline]) -> Iterator[Target]:
    """Give the quantities that provisions set out to reach, in the order of the text.

    Sums that state an incentive (`taken`), dates, ages, thresholds that are conditions and numbers in names are none.
    """
    text = words.text
    blocked = {offset for item in (*taken, *deadlines) for offset in range(item.start, item.end)}
    for match in QUANTIFIED.finditer(text, outline.lead.end, outline.tail):
        start, end = match.span()
        if outline.in_title(start) or match.start("value") in blocked or _past(text, outline, start, end):
            continue
        before, after = text[max(0, start - 14) : start], text[end : end + 10]
        if NO_TARGET.match(after) or (match["unit"] == "年" and not (match["minimum"] or match["maximum"])):
            continue
        if text[start - 1] in "“0123456789.+—/〔第" or BEFORE_NO_TARGET.search(before):
            continue
        bound = match["bound"] or ""
        if bound and after[:1] == "的" and not re.match(r"的?(?:[。；，]|$)", after):
            continue
        value = read_quantity(match["value"], match["scale"] or "")
        low = read_quantity(match["low"], match["low_scale"] or match["scale"] or "") if match["low"] else None
        minimum, maximum = (low, value) if low is not None else (value, value)
        if low is None:
            lead = re.search(rf"(?:{MINIMUM})$", before)
            if match["minimum"] or bound in ("以上", "及以上") or (lead and lead[0] in ("超过", "突破", "高于")):
                maximum = None
            elif match["maximum"] or bound in ("以下", "以内"):
                minimum = None
        yield Target(
            start,
            end,
            "quantity",
            outline.at(start),
            words.plain[start:end],
            minimum,
            maximum,
            match["unit"],
            _per(text, start),
            _of(words, start, end),
        )


def _past(text: str, outline: Outline, start: int, end: int) -> bool:
    """Tell whether a quantity stands where no target can: outside the tree, in a condition, or an age."""
    return outline.at(start) is None or text[end : end + 1] in "岁"


def _per(text: str, start: int) -> str | None:
    """Give what a quantity is counted by (每百户, 人均), as written."""
    left = max(text.rfind(sign, 0, start) for sign in "，。；")
    found = PER.search(text[max(left + 1, start - 24) : start])
    return found["per"] if found else None


def _of(words: Words, start: int, end: int) -> str | None:
    """Give what the quantity is of: the noun after its unit, else the words before it in the clause."""
    after = re.match(r"的?(?:标准(?:配套)?(?:建设)?)?(?P<noun>[\u4e00-\u9fff（）、]{2,16}?)(?=[，。；、（]|$)", words.text[end : end + 24])
    if after:
        return words.plain[end + after.start("noun") : end + after.end("noun")]
    left = max(words.text.rfind(sign, 0, start) for sign in "，。；：") + 1
    noun = re.sub(r"(?:比例|占比)?(?:基本)?(?:达到?|不低于|不少于|为|控制在|提高到|提高至|超过|保持在|稳定在|至少)*$", "", words.plain[left:start])
    return noun[-20:] or None


def find_recurrences(words: Words, outline: Outline) -> Iterator[Recurrence]:
    """Give how often provisions say that something is done, in the order of the text."""
    text = words.text
    for match in RECURRENCE.finditer(text, outline.lead.end, outline.tail):
        kind = match.lastgroup or ""
        kind = "years" if match["years"] else kind
        after = text[match.end() : match.end() + 12]
        before = text[max(0, match.start() - 3) : match.start()]
        if outline.at(match.start()) is None or COUNTED_BY.match(after) or before.endswith(("每人", "不", "人", "每床", "每个")):
            continue
        if kind == "regular" and before.endswith("不"):
            continue
        period = f"P{ {'两': 2, '二': 2, '三': 3, '五': 5}.get(match['n'], match['n'])}Y" if kind == "years" else PERIOD[kind]
        yield Recurrence(match.start(), match.end(), f"every-{kind}", outline.at(match.start()), words.plain[match.start() : match.end()], period)


FIGURE = re.compile(rf"(?P<approx>约|近|超过?|达|仅有|共计?|累计)?(?P<value>{QUANTITY})(?P<scale>{SCALE})?余?(?P<unit>{UNITS})")


def find_facts(words: Words, outline: Outline, within: Span) -> Iterator[Fact]:
    """Give the figures that a reply or report states, each with the words around it that say of what."""
    text = words.text
    for match in FIGURE.finditer(text, within.start, within.end):
        if outline.in_title(match.start()) or text[match.start() - 1] in "第〔0123456789.":
            continue
        after = text[match.end() : match.end() + 20]
        if match["unit"] == "年" and not re.search(r"连续$", text[: match.start()][-2:]):
            continue
        if match["unit"] in "月日" or after.startswith(("月", "号")):
            continue
        left = max(text.rfind(sign, 0, match.start()) for sign in "，。；、：") + 1
        noun = re.match(r"[“”\u4e00-\u9fff]{0,24}", after)
        right = match.end() + (noun.end() if noun else 0)
        right = min(right, next((i for i in range(match.end(), right) if text[i] in "，。；、"), right))
        start = left if text[left - 1] != "，" or match.start() - left <= 16 else match.start()
        about = (text[left : match.start()] + text[match.end() : right]).strip("“”")
        yield Fact(start, right, "figure", outline.at(match.start()), words.plain[start:right], read_quantity(match["value"], match["scale"] or ""), match["unit"], about)
