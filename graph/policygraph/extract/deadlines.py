"""Deadlines: 2025年底前, 到2022年底, 2022年6月前, 2022年，建成…, 印发之日起30日内.

A rule is a name, a pattern and a reading. The reading turns the match into the last day, or gives None where the
words are no deadline after all. Recurrences (每年, 定期) are another kind.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from policygraph.model import Deadline, Outline, Words
from policygraph.numerals import read_integer
from policygraph.words import line_start

Y = r"(?P<y>20[1-6]\d)年"
LEAD = re.compile(r"(?:(?:力争|争取|确保)?(?:到|至|在|于|截至|截止)?|不[迟晚]于|最[迟晚][于在])$")
"""Words before a date that belong to the phrase."""
ANCHOR = re.compile(
    r"20[1-6]\d[年—～至到]|(?<![\d年])(?<![次翌]年的)(?<!下一年度)(?<![下次]年度)\d{1,2}月|(?<![一二三四五六七八九十年每])[一二三四五六七八九十]{1,2}月"
    r"|[今本当明次]年年?底|[今明]年(?=[\d一二三四五六七八九十]{1,2}月)|年底|全年|(?<![\d一二两三四五六七八九十半几多近学当同每往、])年内|“?十[三四五]五|(?:印发|发布|下发|公布|出台|实施|施行)之日起"
)
"""Where a date may begin: every rule is tried there and nowhere else."""
OPENING = re.compile(
    r"[\d一二三四五六七八九十今本当明次年“印发下公出实施全](?=0(?<=20)[1-6]|[\d一二三四五六七八九十]?月|年年?底|年(?<=[今明]年)[\d一二三四五六七八九十]{1,2}月|底|内|年(?<=全年)|十?[三四五]五|[发布台施行]之日起)"
)
"""How ANCHOR begins: the engine skips to one of these characters."""


class Rule(NamedTuple):
    """A way to write a deadline; `name` travels into the graph as the provenance of the finding."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date | None], date | None]
    precision: str
    relation: str


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _year_end(match: re.Match[str], _: date | None) -> date | None:
    return date(int(match["y"]), 12, 31)


def _month_end(match: re.Match[str], signed: date | None) -> date | None:
    written = match["y"] or match.groupdict().get("y1")
    year = int(written) if written else signed.year if signed else None
    month = read_integer(match["m"])
    return _last(year, month) if year and month and 1 <= month <= 12 else None


def _day(match: re.Match[str], signed: date | None) -> date | None:
    written = match["y"] or match.groupdict().get("y1")
    year = int(written) if written else signed.year if signed else None
    try:
        return date(year, int(match["m"]), int(match["d"])) if year else None
    except ValueError:
        return None


def _half(match: re.Match[str], _: date | None) -> date | None:
    return date(int(match["y"]), 6, 30) if match["half"].startswith("上") else date(int(match["y"]), 12, 31)


def _quarter(match: re.Match[str], _: date | None) -> date | None:
    quarter = read_integer(match["q"])
    return _last(int(match["y"]), quarter * 3) if quarter and quarter <= 4 else None


def _this_year(match: re.Match[str], signed: date | None) -> date | None:
    ahead = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1}[match["which"]] if match["which"] else 0
    return date(signed.year + ahead, 12, 31) if signed else None


def _month_of_this_year(match: re.Match[str], signed: date | None) -> date | None:
    month = read_integer(match["m"])
    return _last(signed.year + (match["which"] == "明"), month) if signed and month and 1 <= month <= 12 else None


def _plan(match: re.Match[str], _: date | None) -> date | None:
    return date({"十三五": 2020, "十四五": 2025, "十五五": 2030}[match["plan"]], 12, 31)


def _days_of_issue(match: re.Match[str], signed: date | None) -> date | None:
    count = read_integer(match["n"])
    if signed is None or count is None:
        return None
    if match["unit"].startswith("个月"):
        months = signed.year * 12 + signed.month - 1 + count
        year, month = divmod(months, 12)
        return date(year, month + 1, min(signed.day, monthrange(year, month + 1)[1]))
    if match["unit"] == "年":
        return date(signed.year + count, signed.month, min(signed.day, 28))
    return signed + timedelta(count)


CLOCK = r"(?:（(?:星期|周)[一二三四五六日天]）)?(?:(?:[上下]午)?\d{1,2}(?:[时点]|[：:]\d\d)|下班|中午)?"
"""What may stand between a day and 前: 11月22日（星期五）17:00前."""
RULES = (
    Rule(
        "by-day",
        re.compile(rf"(?:{Y})?(?P<m>1[0-2]|0?[1-9])月(?P<d>[0-3]?\d)[日号]{CLOCK}(?:之?前|以前|止)"),
        _day,
        "day",
        "by",
    ),
    Rule(
        "during-days",
        re.compile(rf"(?:(?P<y1>20[1-6]\d)年)?\d{{1,2}}月\d{{1,2}}日?(?:—+|～|至|到)(?:{Y})?(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日"),
        _day,
        "day",
        "during",
    ),
    Rule(
        "during-months",
        re.compile(
            r"(?P<y1>20[1-6]\d)年\d{1,2}月?(?:份)?(?:—+|～|至|到)(?:(?P<y>20[1-6]\d)年)?(?P<m>1[0-2]|0?[1-9])月(?:份)?(?![\d底末])"
        ),
        _month_end,
        "month",
        "during",
    ),
    Rule(
        "by-month",
        re.compile(
            rf"(?:{Y})?(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?:月?[底末]|下旬)(?:以?之?前)?|以?之?前|中旬前)"
        ),
        _month_end,
        "month",
        "by",
    ),
    Rule("by-half-year", re.compile(rf"{Y}(?P<half>上半年|下半年)(?:底|末)?(?:之?前)?"), _half, "month", "by"),
    Rule("by-quarter", re.compile(rf"{Y}第?(?P<q>[一二三四1-4])季度(?:底|末)?(?:之?前)?"), _quarter, "month", "by"),
    Rule("by-year-end", re.compile(rf"{Y}(?:年?[底末终])(?:以?之?前)?"), _year_end, "year", "by"),
    Rule("before-year", re.compile(rf"{Y}(?:以|之)?前(?!三季)"), _year_end, "year", "by"),
    Rule("by-year", re.compile(rf"{Y}(?!\d|[起以后度])"), _year_end, "year", "by"),
    Rule("in-month", re.compile(rf"{Y}(?P<m>1[0-2]|0?[1-9])月(?:份)?(?![\d底末前起至]|以|—|～)"), _month_end, "month", "during"),
    Rule(
        "within-years",
        re.compile(rf"(?:20[1-6]\d)年?(?:—+|～|至|到|-){Y}(?:期间|间|内)?(?![\d度]|[上下]半年|第|以来|起)"),
        _year_end,
        "year",
        "during",
    ),
    Rule(
        "in-year",
        re.compile(
            rf"{Y}(?:内|间|期间)?(?![\d底末前起度版第修以之后年]|[上下]半|开始|后|来|实施的|印发|出台|发布|制定|国家"
            rf"|财政|实际|建成的|新[开建增签]|[^，。；]{{0,6}}(?:计划|要点|目录)|[^，。；、]{{0,14}}名单|[一二三四五六七八九十]|—|～|至|到)"
        ),
        _year_end,
        "year",
        "during",
    ),
    Rule(
        "by-end-of-this-year",
        re.compile(r"(?:(?P<which>今|本|当|明|次)年)?年底(?:以?之?前)|(?P<w2>今|明)年年?底"),
        _this_year,
        "year",
        "by",
    ),
    Rule(
        "by-month-of-this-year",
        re.compile(
            r"(?P<which>今|明)年(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?:月?[底末]|下旬)(?:以?之?前)?|以?之?前)"
        ),
        _month_of_this_year,
        "month",
        "by",
    ),
    Rule("no-later", re.compile(rf"(?<=不[迟晚]于|最[迟晚][于在]){Y}(?P<m>1[0-2]|0?[1-9])月(?P<d>[0-3]?\d)日"), _day, "day", "by"),
    Rule("within-this-year", re.compile(r"(?P<which>)年内"), _this_year, "year", "by"),
    # 全年完成投资1200亿元 sets a figure for the year; 全年实际发放的金额 tells of one.
    Rule(
        "in-all-the-year",
        re.compile(r"(?P<which>)全年(?!实际|让利|享受|救助|奖励|资助)(?=[^，。；的]{0,30}(?:\d|不低于|不少于))"),
        _this_year,
        "year",
        "during",
    ),
    Rule(
        "told-as-time-limit",
        re.compile(rf"(?<=[时限间]：){Y}(?P<m>1[0-2]|0?[1-9])月(?P<d>[0-3]?\d)日"),
        _day,
        "day",
        "by",
    ),
    Rule("by-plan", re.compile(r"“?(?P<plan>十[三四五]五)”?(?:规划)?(?:时期)?(?:[末底]|期间|时期|期末)(?:前)?"), _plan, "year", "by"),
    Rule(
        "within-days-of-issue",
        re.compile(
            r"(?:印发|发布|下发|公布|出台|实施|施行)之日起(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>个?工作日"
            r"|日|天|个月|年)(?:之?内|以内)"
        ),
        _days_of_issue,
        "day",
        "by",
    ),
)

FROM_OWN_DATE = frozenset(("within-days-of-issue", "by-end-of-this-year", "by-month-of-this-year"))
"""Rules that count from the notice's own date, whatever year was named before."""
EVERY = re.compile(r"每(?:个)?(?:年|半年|季度?|月|学年)?[^，。；]{0,2}$")
EVERY_MONTH = re.compile(r"每年[^，。；\d]{0,4}\d{1,2}月")
TERM = re.compile(
    r"(?:有效|试行)(?:期限?|时间)(?:为|从|自|至|延长)?[^，。；]{0,16}$"
    r"|(?:本|上述|以上)(?:政策|措施|办法|意见|通知|规定|细则|方案|条例|计划)[^。；]{0,20}(?:期限?|施行|实施|执行|时间)(?:为|从|自|至)?[^，。；]{0,16}$"
)
"""How long the notice itself holds is no deadline: 有效期至2023年12月31日. How long a relief is granted is one."""
UNIT_NUMBER = re.compile(r"\d{1,3}[.、]")
BEGINS = re.compile(r"起|开始|以来|以后")
CONDITION = re.compile(r"(?:尚?未|仍未|已经?)[^，。；]{1,16}的(?:[，、]|[^，。；]{1,8}，)")
"""What makes a date tell whom a rule is about: 对在2019年10月25日前尚未提出申请的，…"""
STARTED = re.compile(r"(?:自|从|自从|截至|截止到?|早在|《[^》]*|以)$")
AFTER_PAST = re.compile(
    r"[^。；]{0,24}?，(?:现|均|目前|全部)?已(?:经|全部|完成|建成|完工)|[^，。；]{0,12}?(?:起|以来|开始(?!启动)"
    r"|已(?:经)?|共计|累计)(?:[，。；执施]|[^，。；]{0,6}(?:完成|建成))"
)


def find_deadlines(words: Words, outline: Outline, signed: date | None) -> Iterator[Deadline]:
    """Give the deadlines of a notice's provisions, in the order of its text.

    `signed` is the notice's own date (成文日期): a year before it is a past fact, and days count from it.
    """
    text = words.text
    reached = outline.lead.end
    named: tuple[int, int | None] | None = None
    for start in _anchors(text, outline.lead.end, outline.tail):
        if start < reached or outline.in_title(start) or (text[start - 1] in "〔0123456789." and not _begins_unit(words, start)):
            continue
        lead = LEAD.search(text, max(reached, start - 5), start)
        left = lead.start() if lead else start
        for rule in RULES:
            match = rule.pattern.match(text, start, outline.tail)
            if match is None or (rule.name == "by-year" and not text[left:start].endswith(("到", "至"))):
                continue
            right = match.end()
            provision = outline.at(left)
            groups = match.groupdict()
            # 2021年3月15日前…，3月31日前…: a month without a year is of the year that was named before it.
            near = date(named[0], 1, 1) if named and named[1] == provision and not groups.get("y") else signed
            due = rule.read(match, signed if rule.name in FROM_OWN_DATE else near)
            if groups.get("y"):
                named = (int(groups["y"]), provision)
            if due is None and rule.name != "within-days-of-issue":
                continue
            reached = right
            if not (groups.get("y") or groups.get("y1")) and _is_yearly(text, outline, provision, left):
                continue
            if not _is_past(text, left, start, right, rule, due, signed):
                yield Deadline(
                    left, right, rule.name, provision, words.plain[left:right], due, rule.precision, rule.relation
                )
            break


def _begins_unit(words: Words, start: int) -> bool:
    """Tell whether what stands before is the number of a unit: 56.2023年6月底前，…."""
    return UNIT_NUMBER.fullmatch(words.text, line_start(words, start), start) is not None


def _is_yearly(text: str, outline: Outline, provision: int | None, left: int) -> bool:
    """Tell whether a month without a year stands below one of each year: 每年4月底前报送…，5月底前汇总."""
    begin = outline.provisions[provision].start if provision is not None else outline.lead.start
    every = text.rfind("每年", begin, left)
    return every != -1 and EVERY_MONTH.match(text, every) is not None


def _anchors(text: str, start: int, end: int) -> Iterator[int]:
    """Give where every match of ANCHOR between two offsets begins."""
    done = start
    for opening in OPENING.finditer(text, start, end):
        if opening.start() >= done and (anchor := ANCHOR.match(text, opening.start(), end)) is not None:
            done = anchor.end()
            yield anchor.start()


def _is_past(text: str, left: int, start: int, right: int, rule: Rule, due: date | None, signed: date | None) -> bool:
    """Tell whether a date is no deadline: a yearly one, a start, or a fact before the notice's own date."""
    if rule.name == "within-days-of-issue":
        return False
    before = text[max(0, left - 24) : left]
    if TERM.search(before) or EVERY.search(before):
        return True
    # 自2023年5月1日至8月31日 names its last day too.
    if rule.relation != "during" and (STARTED.search(before) or STARTED.search(text[left:start])):
        return True
    if BEGINS.match(text, right) or CONDITION.match(text, right):
        return True
    if signed and due and due.year < signed.year:
        return True
    return rule.relation == "during" and AFTER_PAST.match(text, right, right + 24) is not None
