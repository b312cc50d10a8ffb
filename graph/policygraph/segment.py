"""The numbered tree of a notice: 一、（一）1.（1） or 第一条, at any depth, straight through or anew in each section.

The layout follows GB/T 9704—2012: 结构层次序数依次可以用“一、”“（一）”“1.”“（1）”标注. What the world does to it is
taken as it comes: a notice is never refused for being malformed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple
from unicodedata import normalize

from policygraph.breaks import are_missing
from policygraph.model import Outline, Provision, Span, Words
from policygraph.numerals import YEAR, read_integer
from policygraph.words import fold_name

CN = "一二三四五六七八九十百零〇"
NUMBER = re.compile(
    rf"""(?x)
      (?P<chapter>第(?P<chapter_n>[{CN}\d]{{1,4}})章)
    | (?P<part>第(?P<part_n>[{CN}\d]{{1,4}})[节部编]分?)
    | (?P<article>第(?P<article_n>[{CN}\d]{{1,5}})条)
    | (?P<cn>(?P<cn_n>[{CN}]{{1,3}})[、.])
    | (?P<pcn>（(?P<pcn_n>[{CN}]{{1,3}})）[、.]?)
    | (?P<ar>(?P<ar_n>\d{{1,3}})(?:、|\.(?!\d{{1,2}}(?:[万亿倍亩%米吨元]|公里|平方))))
    | (?P<par>（(?P<par_n>\d{{1,3}})）[、.]?)
    | (?P<har>(?P<har_n>\d{{1,2}})）)
    | (?P<ring>(?P<ring_n>[①-⑳]))
    | (?P<sign>(?P<sign_n>[㈠-㈩⑴-⒇⒈-⒛])[、.]?)
    """
)
STYLES = ("chapter", "part", "article", "cn", "pcn", "ar", "par", "har", "ring")
WEAK = re.compile(
    rf"[。；！？）〕](?=(?:[{CN}]{{1,3}}、|（[{CN}]{{1,3}}）|[㈠-㈩⒈-⒛]|\d{{1,3}}[.、]|第[{CN}\d]{{1,5}}条)(?!\d))"
)
"""The mark before a number that stands inside a line."""

DECIMAL = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<mark>[、.])?(?=[\u4e00-\u9fff“])(?![万亿千百元米吨年月日倍个名人家处号级])")
"""A number that says its whole place: 4.2.1, as emergency plans and standards have it."""
DECIMALS = 4
"""So many lines that open so, 1.1 one of them, tell that a text is numbered that way."""
FIRST_ITEM = re.compile(r"：(?:1[.、]|（[1一]）)")
"""How a list within a sentence begins."""
ANYWHERE = re.compile(
    rf"(?<![{CN}第、（])[{CN}]{{1,3}}、(?![{CN}])|（[{CN}]{{1,3}}）|[㈠-㈩⒈-⒛]|(?<![\d.])\d{{1,3}}[.、](?!\d)|(?<=[。；：章则])第[{CN}\d]{{1,5}}[条章]"
)
"""Numbers in a text that has no lines: any may open a provision, where it counts on."""
ARTICLE = re.compile(rf"第[{CN}\d]{{1,5}}[条章]")
IN_CHAPTER = re.compile(rf"第[{CN}\d]{{1,4}}章[\u4e00-\u9fff、]{{2,24}}?(?=第[{CN}\d]{{1,5}}条)")
"""The title of a chapter, which its first article follows."""
BACKGROUND = re.compile(
    r"(?!(?:夯实|打牢|打好|筑牢|筑实|巩固|强化|健全|加强|完善|奠定|厚植|织牢|提升|做实).{1,8}基础)(?!.{0,6}(?:租赁|补贴|补助|分配|发放|资助|评审|认定|使用|申报|奖励|配租|收费|供应|竞价|拨付|管理)原则)"
    r"(?:(?!坚持[^原])[^，。]{0,8}?)(?:指导思想|总体(?:要求|思路|目标|部署|考虑)|(?:基本|工作|主要|遵循|实施|建设|坚持)?原则"
    r"|(?:工作|发展|主要|总体|具体|行动|阶段性?|年度|建设|奋斗|预期|战略|改革)?目标(?:要求|愿景)?|基本情况|(?:工作"
    r"|编制|发展|现实|规划)?(?:背景|基础)"
    r"|(?:重要|重大|目的)?意义|目的(?:和?意义)?|形势(?:与?要求)?|现状.{0,8}|定位|主要依据|(?:编制|制定)依据|总则"
    r"|附则)(?:(?:和|与|及)?(?:工作|发展|主要|基本|总体)?(?:目标|原则|思路|要求))*|适用(?:范围|对象)"
    r"|(?:项目|工程)(?:名称|代码|概况|法人|业主|建设?单位|法人单位|业主单位)|建设(?:地点|地址|性质|期限|工期|周期|规模[及和与、](?:主要)?(?:建设)?内容)"
    r"|(?:概算)?(?:总投资|投资(?:规模|估算|概算)?)[及和与、]资金(?:来源|筹措)|主要技术标准"
    r"|(?:主|承|协)*办(?:、承办)?单位|(?:活动|演出|培训|会议|举办)?(?:时间|地点)(?:(?:和|及|与|、)(?:地点|时间|对象))?|参加(?:人员|对象|单位)|联系(?:人|方式|电话)(?:[及和、](?:联系)?(?:方式|电话|地址))?"
    r"|(?!充分|深刻|提高|切实|认)[^，。]{2,24}的(?:重要|重大|现实)?意义|(?!坚持|落实|贯彻|遵循)[^，。]{2,24}(?:工作|基本|总体)原则"
)
"""Headings of parts that give the background and not the tasks."""

OTHER_MATTERS = re.compile(r"其[他它](?:事项|规定|要求)?|附则|施行(?:日期|时间)|实施(?:时间|日期)|有效期限?|解释(?:权|机关|部门)?")
NO_TASKS = re.compile(r"(?:答复|复函|报告|情况(?:的?说明|通报)?)$")

TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》){1,120}》")
QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》){2,120})》")
ISSUES_QUOTED = re.compile(r"(?:已经|业经|经|已)[^。]{0,60}?(?:同意|通过|审议|研究|批准|决定|讨论)|，?现(?:将|予|印|转|发|公)|印发给你们")
ALONGSIDE = re.compile(r"》(?:（[^（）]{1,20}）)?(?:、|和|及|以及|与)$")
ISSUED = re.compile(
    r"[关印转发公](?:(?<=关)于(?:印发|转发|下发|发布|公布|批转)(?P<quote>《)?(?P<title>(?:(?!关于印发).){4,120}?)(?(quote)》.{0,12}?的?|(?:的))通知"
    r"|(?:(?<=[印转])发|(?<=[发公])布)《(?P<quoted>(?:[^《》]|《[^《》]*》){4,120})》的?通知?)"
)
"""A pattern that opens with a set of signs is looked for far quicker than one that opens with a choice."""

TAIL = re.compile(
    r"附(?:件|表)\d{0,2}[：.、]|抄送|抄报|公开(?:方式|属性|类别|形式|选项)|信息公开|主动公开|依申请公开|不予公开"
    r"|（?此[件页文].{0,4}公开|（此页无正文|扫一扫|责任编辑|编辑：|来源：|审核："
    r"|相关(?:阅读|新闻|链接|附件|文件|解读|稿件|文章|政策|信息)|(?:上|下)一[篇条]|打印(?:本[页文]|此页|$)|〔?(?:返回"
    r"|关闭|打印)(?:顶部|窗口|本页|页面)?〕?|分享|政策解读"
    r"|附件下载|〔(?:原文|附件)下载|版权所有|主办单位：.{2,20}(?:政府|办公[厅室])|网站标识码|ICP备案|联系我们|联系电话"
    r"|联系人|承办人|部门领导|共印\d+份"
    r"|.{0,60}\.(?:docx?|pdf|wps|ofd|xlsx?)(?:$|（|〔)|——+$|感谢(?:您|你)|特此(?:通知|函复|函告|答复|报告)"
)
PAGE = re.compile(r"（(?<=[a-z]（)['“]|网站|首页|ICP备|网安备|版权|微信|微博|无障碍|站点地图|关于我们|友情链接")
"""What is written in the frame of a web page, and what is left of its script."""
FRAME = 8
"""Lines that are looked at to tell the frame of a web page from the end of a notice."""
CLOSING = re.compile(
    r"附则(?!.{0,2}第)|本(?:政策措施|若干措施|若干意见|意见|办法|方案|通知|政策|规定|细则|措施|计划|规划|标准|制度|条例|决定|通告)(?:自|由|从|有效|试行|施行|印发|实行年限|执行期"
    r"|所称|未尽|政策|的解释)"
    r"|自本(?:通知|意见|办法|方案|规定)|[^，。；]{4,30}(?:意义重大|责任重大|是一项(?:系统|长期|复杂|艰巨)[^，。；]{0,8}(?:工程|任务))|(?:此前|以往|过去|原有?)(?:出台|印发|发布|有关)"
)
"""How an unnumbered closing paragraph opens: 本意见自发布之日起施行."""
IN_FORCE = re.compile(r"(?:起(?:\d+[日天]后|正式)?|零时起?)(?:施行|实施|执行|生效)|有效期(?:为|至|\d)")
CALLS = re.compile(r"(?:各|未纳入|全[省市县区]|以上|上述|[\u4e00-\u9fff]{1,8}[部局委办厅室](?:负责|要))")
"""How a closing paragraph opens that calls on all: 各地要…."""
LISTS = re.compile(r"(?:以下|下列|如下|包括)[^。；]{0,24}：$")
CRITERIA = re.compile(r"(?:以下|下列|如下)[^。；]{0,6}?(?:情形|情况|条件|行为|标准)[^。；]{0,200}：$")
"""What a sentence ends with that goes on in a list of cases: 有下列情形之一的，…："""
LISTED_CASES = re.compile(
    r"(?:符合|具备|具有|存在|有|属于|满足|达到|持有)(?:以下|下列|如下)(?![^，。；：]{0,4}(?:任务|工作|措施|职责|事项|举措))[^。；]{0,60}[：。]$"
    r"|(?:重点|内容|范围|对象|条件|标准|要求)(?:主要)?(?:是|为|包括)：$|包括(?:以下|下列|如下)[^。；：]{0,4}(?:内容|材料|资料|信息|方面)：$"
)
"""What a sentence ends with whose list holds cases and things, and nothing to be done: 符合下列要求的社会团体予以保留。"""
STEPS = re.compile(r"(?:程序|流程|步骤|(?:补贴|补助|奖励|资助|津贴)标准)[：。]?\s*$")
"""What a heading ends with whose list, of short items with semicolons, is one thing: 确认程序 1.本人提出申请；."""
MATERIALS = re.compile(r"(?:申报|申请|提交|提供|所需|报送|受理|征集|以下|下列|如下|相关)材料(?:清单)?(?:（[^（）]{1,20}）)?[：。]?\s*$")
"""What a heading ends with whose list names papers: 申报材料 1.申请表一式一份；."""
EXTENT = re.compile(r"(?:[的持补用申报受]|基本|征集|评选|认定|申请|资格|^)(?:范围|情形|条件|对象)[：。]?\s*$")
"""What a heading ends with whose list, with semicolons, tells cases: 处罚的范围 （一）吊销执照；."""
STEP = 60
"""No step of such a list is longer."""
CLAUSE = re.compile(
    r"[（〔][^（）〔〕。；]{0,6}(?:(?:责任|牵头|配合|负责|主责|协办|参与|实施)(?:单位|部门|主体)"
    r"|[^。；]{1,300}?负责[^（）〔〕。]{0,40}?)(?:[^。（）〔〕]|[（〔][^。（）〔〕]{0,40}[）〕]){0,400}[）〕]。?"
)
DATE_LINE = re.compile(
    rf"[（]?{YEAR}年[\d一二三四五六七八九十]{{1,3}}月[\d一二三四五六七八九十]{{1,3}}日[）]?(?:印发)?"
)
BODY_NAME = r"(?:人民政府|办公[室厅]|[局委厅部院署会处]|委员会|中心|指挥部|领导小组|公司|学校|党委|县委|市委|总队|支队)"
SIGNATURE = re.compile(rf"(?:[^，。；：、？！]{{2,60}}{BODY_NAME}){{1,6}}")
SIGNED_PRINT = re.compile(rf"[^，。；：]{{2,40}}{BODY_NAME}(?:秘书[处科])?20\d\d年\d{{1,2}}月\d{{1,2}}日印发")

ANNEX = re.compile(r"附(?:件|表|录)[\d一二三四五六七八九十]{0,2}(?![：.、\d])")
LISTED = re.compile(r"(?P<annex>附(?:件|表)\d{0,2}[：.、])(?:\d{1,2}[.、])?|\d{1,2}[.、]")
MARKS = re.compile(r"[，。；：]")


class Mark(NamedTuple):
    """A number that may open a provision: its style, its value, the words it takes, and whether it opens a line."""

    style: str
    value: int
    number: str
    """The number as written, without punctuation except （）: 二, （一）, 1, 第三条."""
    start: int
    end: int
    strong: bool


@dataclass(slots=True)
class Node:
    """A provision in the making."""

    mark: Mark
    parent: int | None
    local: str
    path: tuple[str, ...]
    depth: int
    children: int = 0


def segment_notice(words: Words) -> Outline:
    """Give the outline of a notice: head, instrument, tree of provisions, annexes and tail.

    A notice with no number in it gives an outline without provisions; that is no error.
    """
    title, body, others = _instruments(words)
    marks = _without_boxes(words, _without_contents(words, list(_marks(words, body, len(words.text))))) or _heading_lines(words, body)
    end = _second_printing(words, body, marks)
    annexes = _annexes(words, marks[0].start if marks else end, end)
    body_end = annexes[0][1].start if annexes else end
    nodes = _before_tail(words, _tree(_between(marks, body, body_end), "", others), body_end)
    first = nodes[0].mark.start if nodes else body_end
    tail = _tail(words, nodes[-1].mark.end if nodes else first if title.end > title.start else body, body_end)
    if nodes:
        tail = _overhang(words, nodes, _unassigned(words, nodes[-1].mark.end, tail))
    lead = Span(title.end if title.end > title.start else body, first if nodes else tail)
    provisions = _provisions(words, nodes, tail, "body", 0, others=others)
    for number, (_, span) in enumerate(annexes, 1):
        annex_nodes = _tree(_between(marks, span.start, span.end), f"a{number}")
        annex_end = _tail(words, annex_nodes[-1].mark.end if annex_nodes else span.start, span.end, annex=True)
        provisions += _annex_provision(number, annexes[number - 1], len(provisions), annex_end)
        provisions += _provisions(words, annex_nodes, annex_end, "annex", len(provisions), len(provisions) - 1, number)
    head = Span(0, title.start if title.end > title.start else body)
    titles = tuple(Span(*quoted.span()) for quoted in TITLE.finditer(words.text, 0, end))
    return Outline(head, title, lead, tail, end, tuple(provisions), tuple(annexes), titles)


def _between(marks: list[Mark], start: int, end: int) -> list[Mark]:
    """Give the numbers that stand between two offsets."""
    return [mark for mark in marks if start <= mark.start < end]


def _instruments(words: Words) -> tuple[Span, int, tuple[int, ...]]:
    """Give where the title of the instrument issued stands, where to look for the first number, where others begin.

    A notice that only carries (印发) an instrument names it in 《》, and prints its title again above the text. One
    may carry several (《…》和《…》), each with numbers of its own.
    """
    text = words.text
    horizon = min(len(text), 6000)
    titles = list(_issued_titles(text[:horizon]))
    for title, said in titles:
        at = _title_line(words, title, said, horizon)
        if at is not None:
            with_it = {other for other, where in titles if where == said} - {title}
            below = (_title_line(words, other, at.end, len(text)) for other in with_it)
            return at, at.end, tuple(sorted(other.start for other in below if other is not None))
    return Span(0, 0), 0, ()


def _issued_titles(head: str) -> Iterator[tuple[str, int]]:
    """Give the titles that the head says are issued, the likeliest first, and where it has said so."""
    row: list[str] = []
    for quoted in QUOTED.finditer(head):
        around = head[quoted.end() : quoted.end() + 90]
        before = head[max(0, quoted.start() - 14) : quoted.start()]
        row = [*row, quoted[1]] if ALONGSIDE.search(before) else [quoted[1]]
        asked = before.endswith(("征求", "征求对"))
        if asked or ISSUES_QUOTED.match(around) or re.search(r"现(?:将|印发|转发|发布|予)[^，。]{0,10}$", before):
            yield from ((title, quoted.end()) for title in row)
    for issued in ISSUED.finditer(head):
        yield issued["title"] or issued["quoted"], issued.end()


PLACE_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,9}[省市县区州盟旗镇乡]|[\u4e00-\u9fff、]{2,40}(?:人民政府|办公[室厅]|[局委厅部])(?=关于)")
"""What a printed title opens with that the letter above leaves out: its place, or who issued it."""


def _title_line(words: Words, title: str, said: int, horizon: int) -> Span | None:
    """Give the first place behind `said` where the title stands on lines of its own, with text below it.

    What stands above is the title of a web page. The place may stand before it there: 关于印发整改方案的通知, 某某市整改方案.
    """
    text, lines = words.text, words.lines
    starts = set(lines)
    at = text.find(title, said)
    while at != -1 and at < horizon:
        stop = at + len(title)
        line = lines[bisect_right(lines, at) - 1]
        before = PLACE_BEFORE.match(text, line)
        placed = before is not None and before.end() == at
        standing = at == line or placed or (at - 1 == line and text[line] in "《“")
        after = text[stop : stop + 2]
        alone = stop in starts or after[:1] in "（" or stop >= len(text)
        quoted = text[at - 1 : at] == "《"
        if standing and alone and not quoted and len(text) - stop > 80:
            return Span(line if placed else at, stop)
        at = text.find(title, at + 1)
    return None


def _second_printing(words: Words, body: int, marks: list[Mark]) -> int:
    """Give where the notice is printed again below itself, or the end of its words.

    The first numbered unit, read a second time further down with the same words before and after it, is a second
    printing; what stands above it in common belongs to that printing.
    """
    text = words.text
    seed_at = marks[0].start if marks else body + 40
    seed = text[seed_at : seed_at + 80]
    again = text.find(seed, seed_at + 400) if len(seed) == 80 else -1
    if again == -1 or text[seed_at : seed_at + 300] != text[again : again + 300]:
        return len(text)
    left, right = seed_at, again
    while left > 0 and right > seed_at and text[left - 1] == text[right - 1]:
        left, right = left - 1, right - 1
    return right


def _annexes(words: Words, first: int, end: int) -> list[tuple[str, Span]]:
    """Give title and extent of each annex below the first number, `first`.

    An annex begins where 附件 stands on a line, where a line says a title that the list of annexes announced
    (附件：1.…2.…), or, where neither is found, right below that list.
    """
    text, lines = words.text, words.lines
    announced: dict[str, int] = {}
    starts: list[tuple[int, str]] = []
    listing = False
    for number in range(bisect_left(lines, first), len(lines)):
        here = lines[number]
        if here >= end:
            break
        if not announced and text[here] not in "附—":
            # Only below a list of annexes does another line open one.
            continue
        after = lines[number + 1] if number + 1 < len(lines) else len(text)
        line = text[here:after].strip("—")
        annex = ANNEX.match(line)
        listed = LISTED.match(line)
        if listed and (listed["annex"] or listing):
            announced[line[listed.end() :]] = after
            listing = True
            continue
        if annex and len(line) <= 60 and not MARKS.search(line):
            below = lines[number + 2] if number + 2 < len(lines) else len(text)
            starts.append((here, line[annex.end() :] or text[after:below][:60]))
        elif (not starts or here - starts[-1][0] > 60) and any(_same_title(line, title) for title in announced):
            starts.append((here, line))
        listing = False
    if not starts and announced:
        title, below = list(announced.items())[-1]
        number = bisect_right(lines, below)
        line = text[below : lines[number] if number < len(lines) else len(text)]
        if below < end - 80 and not (DATE_LINE.match(line) or SIGNATURE.fullmatch(line) or TAIL.match(line)):
            starts = [(below, title)]
    stops = [at for at, _ in starts[1:]] + [end]
    return [(title, Span(at, stop)) for (at, title), stop in zip(starts, stops[: len(starts)], strict=True)]


def _same_title(line: str, title: str) -> bool:
    """Tell whether a line says the announced title."""
    return len(title) >= 4 and line.strip("（）《》") == title.strip("（）《》")


def _marks(words: Words, start: int, end: int) -> Iterator[Mark]:
    """Give every number that may open a provision between two offsets, in the order of the text."""
    text = words.text
    paragraphs = set(words.paragraphs)
    lines = words.lines[bisect_left(words.lines, start) : bisect_left(words.lines, end)]
    gaps = [gap for gap in words.gaps[bisect_left(words.gaps, start) : bisect_left(words.gaps, end)] if NUMBER.match(text, gap)]
    strong = {*lines, *gaps}
    # A notice on one line has no line starts: a number after a full stop opens a provision there.
    unbroken = are_missing(len(gaps) if words.unbroken else len(strong), end - start)
    broken = set(lines)
    decimal = {line: found for line in lines if text[line].isdecimal() and (found := DECIMAL.match(text, line, end)) is not None}
    told = {found["number"] for found in decimal.values() if "." in found["number"]}
    if len(told) < DECIMALS or "1.1" not in told:
        decimal = {}
    tops = {int(number.partition(".")[0]) for number in told}
    decimal = {line: found for line, found in decimal.items() if found["mark"] is None or _is_top(words, found, tops)}
    if unbroken:
        weak = {number.start() for number in ANYWHERE.finditer(text, start, end)}
        # Below a chapter's title no mark stands before its first article, but a wide space behind it: 计划第十条  按照
        spaced = set(words.gaps)
        weak |= {number.start() for number in ARTICLE.finditer(text, start, end) if number.end() in spaced}
        weak |= {chapter.end() for chapter in IN_CHAPTER.finditer(text, start, end)}
        weak -= strong
    else:
        weak = {before.end() for before in WEAK.finditer(text, max(start - 1, 0), end)} - strong
        # …以下情形之一的：1.…；2.…: the numbers of a list within a sentence open nothing.
        weak = {offset for offset in weak if not (text[offset - 1] == "；" and FIRST_ITEM.search(text, _paragraph(words, offset), offset))}
    for offset in sorted(strong | weak):
        if (place := decimal.get(offset)) is not None:
            parts = place["number"].split(".")
            yield Mark(f"decimal{len(parts)}", int(parts[-1]), place["number"], offset, place.end(), True)
            continue
        match = NUMBER.match(text, offset, end) if text[offset].isnumeric() or text[offset] in "第（" else None
        if match is None:
            continue
        stop = match.end()
        if match["sign"]:
            # ㈠, ⑴ and ⒈ are one sign each for （一）, （1） and 1.
            match = NUMBER.match(fold_name(normalize("NFKC", match["sign_n"]))) or match
        style = match.lastgroup or ""
        style = style.removesuffix("_n")
        value = read_integer(match[f"{style}_n"])
        if value is None or value == 0:
            continue
        opens = offset in strong and (offset in paragraphs or offset not in broken)
        number = match[f"{style}_n"] if style in ("cn", "ar") else match[style].rstrip("、.")
        yield Mark(style, value, number, offset, stop, opens or (unbroken and offset in weak))


def _is_top(words: Words, found: re.Match[str], tops: Container[int]) -> bool:
    """Tell whether 2、组织体系 heads what 2.1 opens, or stands between two numbers that do: `tops` holds those."""
    following = bisect_right(words.lines, found.start())
    stop = words.lines[following] if following < len(words.lines) else len(words.text)
    if "." in found["number"] or CONTENTS_LINE.fullmatch(words.text, found.start(), stop) is None:
        return False
    number = int(found["number"])
    return number in tops or (number - 1 in tops and number + 1 in tops)


HEADING_LINE = re.compile(r"[\u4e00-\u9fff“”（）\d]{4,25}")
RUN_IN_HEADING = re.compile(r"[^，。；：？！]{4,26}。(?!$)")
PLAIN = 40
"""A paragraph of so many characters, with a full stop, is text below a heading."""
LEAST_HEADINGS = 3


def _heading_lines(words: Words, start: int) -> list[Mark]:
    """Give the headings of a text that numbers nothing, counted from 1: short lines, each above a paragraph, or run in.

    None where there are fewer than LEAST_HEADINGS, or where as many paragraphs or lines are none.
    """
    text = words.text
    bounds = [*(offset for offset in words.paragraphs if offset >= start), len(text)]
    lines = list(pairwise(bounds))
    short = [HEADING_LINE.fullmatch(text, *line) is not None for line in lines]
    plain = [right - left >= PLAIN and text.find("。", left, right) != -1 for left, right in lines]
    above = [
        lines[at][0]
        for at in range(1, len(lines) - 1)
        if short[at] and plain[at + 1] and not DATE_LINE.search(text, *lines[at]) and not SIGNATURE.fullmatch(text, *lines[at])
    ]
    # The first paragraph says what the text is for.
    run_in = [line[0] for line, is_plain in zip(lines[2:], plain[2:], strict=True) if is_plain and RUN_IN_HEADING.match(text, *line)]
    for found, among in ((above, sum(short)), (run_in, sum(plain[2:]))):
        if len(found) >= LEAST_HEADINGS and 2 * len(found) > among:
            return [Mark("line", number, str(number), offset, offset, True) for number, offset in enumerate(found, 1)]
    return []


OWN_MARK = re.compile(r"^(\d+(?:\.\d+)*)[、.]")
CONTENTS_LINE = re.compile(r"[^。；，：]{3,40}")


def _paragraph(words: Words, offset: int) -> int:
    """Give where the paragraph begins that holds an offset."""
    return words.paragraphs[max(bisect_right(words.paragraphs, offset) - 1, 0)] if words.paragraphs else 0


def _without_contents(words: Words, marks: list[Mark]) -> list[Mark]:
    """Give the numbers without those of a table of contents: headings one after the other that the text has again."""
    lines = words.lines
    bounds = [bisect_right(lines, mark.start) for mark in marks]
    ends = [lines[bound] if bound < len(lines) else len(words.text) for bound in bounds]
    lines_said = [words.text[mark.start : end] for mark, end in zip(marks, ends, strict=True)]
    # 1.总则 in the text is 1总则 in its contents.
    own = [OWN_MARK.match(line) if line[:1].isdecimal() else None for line in lines_said]
    headings = [line if number is None else number[1] + line[number.end() :] for number, line in zip(own, lines_said, strict=True)]
    said = Counter(headings)
    heads = [mark.strong and CONTENTS_LINE.fullmatch(line) is not None for mark, line in zip(marks, lines_said, strict=True)]
    first = next((at for at, line in enumerate(headings) if heads[at] and said[line] > 1), len(marks))
    last = first
    while last + 1 < len(marks) and heads[last + 1] and marks[last + 1].start == ends[last] and headings[last + 1] != headings[first]:
        last += 1
    again = last + 1
    # Headings without a word between them are contents where the first of them stands again right behind the last.
    if last - first < 2 or again >= len(marks) or marks[again].start != ends[last] or headings[again] != headings[first]:
        return marks
    if 2 * sum(said[line] > 1 for line in headings[first:again]) < again - first:
        return marks
    return marks[:first] + marks[last + 1 :]


BOX = re.compile(r"专栏[\d一二三四五六七八九十]{1,3}[:：]?[^。；，\d][^。；，]{1,30}")
"""The title of a box that a plan sets between its tasks: 专栏1 市场主体壮大工程."""
ABOVE_BOX = frozenset(("chapter", "part", "article", "cn", "pcn"))


def _without_boxes(words: Words, marks: list[Mark]) -> list[Mark]:
    """Give the numbers without those inside boxes (专栏1), which count by themselves: what a box lists is no task.

    A box ends where a number of a section follows, or one that counts on from above the box and not inside it.
    """
    text = words.text
    ends = [*words.lines, len(text)][1:]
    boxes = [line for line, end in zip(words.lines, ends, strict=True) if text.startswith("专栏", line) and BOX.fullmatch(text, line, end)]
    if not boxes:
        return marks
    kept: list[Mark] = []
    inside: dict[str, int] = {}
    opened = 0
    for mark in marks:
        passed = bisect_right(boxes, mark.start)
        if passed > opened:
            opened, inside = passed, {"": 0}
        before = next((other.value for other in reversed(kept) if other.style == mark.style), 0)
        counts = mark.value == inside.get(mark.style, 0) + 1
        if inside and mark.style not in ABOVE_BOX and (counts or mark.value != before + 1):
            inside[mark.style] = mark.value
            continue
        inside = {}
        kept.append(mark)
    return kept


def _tree(marks: list[Mark], prefix: str, anew: Sequence[int] = ()) -> list[Node]:
    """Give the nodes that the numbers make: each number is a sibling that counts on, or a first child.

    Behind each place of `anew` another instrument begins, and with it another count.
    A number that fits nowhere (a quantity at a line's start, an enumeration inside a sentence) opens nothing.
    """
    nodes: list[Node] = []
    stack: list[int] = []
    last: dict[str, int] = {}
    seen: dict[str, int] = {}
    later = list(anew)
    for position, mark in enumerate(marks):
        while later and mark.start > later[0]:
            del later[0]
            stack.clear()
            last.clear()
        depth = next((d for d, i in enumerate(stack) if nodes[i].mark.style == mark.style), None)
        if mark.style.startswith("decimal"):
            # The number says itself what it stands below.
            depth = next((d for d, i in enumerate(stack) if not mark.number.startswith(f"{nodes[i].mark.number}.")), len(stack))
            del stack[depth:]
        elif depth is not None:
            before = nodes[stack[depth]].mark.value
            counts_on = mark.value == before + 1
            if not counts_on and mark.strong:
                # An excerpt leaves sections out: a long step is believed where the count goes on twice.
                steps = 1 if mark.value <= before + 3 else 2
                counts_on = mark.value == before or (before < mark.value and _goes_on(marks, position, steps))
            if not counts_on:
                continue
            del stack[depth:]
        elif not mark.strong:
            continue
        elif mark.value != 1 and mark.value != last.get(mark.style, -1) + 1:
            if nodes and not (mark.style in ("article",) or _goes_on(marks, position)):
                continue
            if not nodes and mark.value > 3:
                continue
        parent = stack[-1] if stack else None
        local = f"{nodes[parent].local}.{mark.value}" if parent is not None else ".".join(filter(None, (prefix, str(mark.value))))
        seen[local] = seen.get(local, 0) + 1
        if seen[local] > 1:
            local = f"{local}~{seen[local]}"
        path = (*(nodes[parent].path if parent is not None else ()), mark.number)
        nodes.append(Node(mark, parent, local, path, len(stack)))
        if parent is not None:
            nodes[parent].children += 1
        stack.append(len(nodes) - 1)
        last[mark.style] = mark.value
    return nodes


def _goes_on(marks: list[Mark], position: int, steps: int = 1) -> bool:
    """Tell whether the count goes on from here: the next numbers of this style, as many as `steps`, are the next ones."""
    here = marks[position]
    following = [mark.value for mark in islice((m for m in marks[position + 1 :] if m.style == here.style and m.strong), steps)]
    if not following:
        return here.style == "article"
    return following == [here.value + step for step in range(1, steps + 1)]


def _before_tail(words: Words, nodes: list[Node], end: int) -> list[Node]:
    """Give the nodes without those that a list below the body makes: links under 相关阅读, items of a footer.

    Where a line closes the body and the first number below it does not count on from the body, the numbers below
    are of something else.
    """
    for index in range(1, len(nodes)):
        node = nodes[index]
        counts_on = node.mark.value != 1 and nodes[index - 1].mark.style == node.mark.style
        if counts_on or node.mark.style in ("chapter", "cn"):
            continue
        if _tail(words, nodes[index - 1].mark.end, node.mark.start) < node.mark.start:
            later = nodes[index:]
            if all(other.depth >= node.depth for other in later):
                kept = nodes[:index]
                for other in kept:
                    other.children = sum(1 for child in kept if child.parent is not None and kept[child.parent] is other)
                return kept
    return nodes


def _tail(words: Words, after: int, end: int, annex: bool = False) -> int:
    """Give where the last provision has ended: at a signature and date, 抄送, or the page's footer."""
    text, lines = words.text, words.lines
    index = bisect_right(lines, after)
    framed = range(text.rfind("。", after, end) + 1, max((page.end() for page in PAGE.finditer(text, after, end)), default=0))
    for number in range(index, len(lines)):
        here = lines[number]
        if here >= end:
            break
        stop = lines[number + 1] if number + 1 < len(lines) else len(text)
        line = text[here:stop].lstrip("—")
        if TAIL.match(line) or SIGNED_PRINT.match(line) or DATE_LINE.fullmatch(line) or (here in framed and _is_frame(words, number, end)):
            return here
        if not annex and CLOSING.match(line):
            return here
        if not annex and len(line) <= 60 and SIGNATURE.fullmatch(line):
            following = text[stop : stop + 30]
            if DATE_LINE.match(following) or (SIGNATURE.match(following[:20]) and DATE_LINE.search(text[stop : stop + 120])):
                return here
    return end


def _is_frame(words: Words, number: int, end: int) -> bool:
    """Tell whether the frame of a web page begins with a line, where no sentence follows: menus, one below the other."""
    text, lines = words.text, words.lines
    bounds = [*(offset for offset in lines[number : number + FRAME + 1] if offset < end), end]
    if len(bounds) < FRAME:
        return False
    idle = sum(
        (right - left <= 24 and MARKS.search(text, left, right) is None) or PAGE.search(text, left, right) is not None
        for left, right in pairwise(bounds)
    )
    return idle >= FRAME - 2


def _unassigned(words: Words, after: int, end: int) -> int:
    """Give where the unnumbered closing paragraphs of a body begin, or its end.

    Where the last unit closes with a responsibility clause, or says from when the notice is in force, paragraphs
    below are the notice's own closing words and no task.
    """
    clauses = list(CLAUSE.finditer(words.text, after, end))
    closes = clauses[-1].end() if clauses else end
    paragraph = bisect_right(words.paragraphs, after)
    below = words.paragraphs[paragraph] if paragraph < len(words.paragraphs) else end
    if IN_FORCE.search(words.text, after, below):
        closes = min(closes, below)
    return closes if closes in words.paragraphs[bisect_left(words.paragraphs, closes) :][:1] else end


def _overhang(words: Words, nodes: list[Node], end: int) -> int:
    """Give where paragraphs begin that only the last unit has below its own, or the end of the body.

    Where all units beside it take the same number of paragraphs, one that follows the last is the notice's
    closing word (各地要…) and no part of that unit.
    """
    leaves = [index for index, node in enumerate(nodes) if not node.children]
    if len(leaves) < 4 or leaves[-1] != len(nodes) - 1:
        return end

    def paragraphs(index: int) -> list[int]:
        stop = nodes[index + 1].mark.start if index + 1 < len(nodes) else end
        return list(words.paragraphs[bisect_right(words.paragraphs, nodes[index].mark.start) : bisect_left(words.paragraphs, stop)])

    below = paragraphs(leaves[-1])
    alike = [index for index in leaves[:-1] if nodes[index].mark.style == nodes[-1].mark.style]
    whole = sum(not paragraphs(index) for index in alike)
    if below and whole >= MANY and 10 * whole >= 9 * len(alike):
        # Every unit is one paragraph: what stands below the last is none of it.
        return below[0]
    siblings = [index for index in leaves[:-1] if nodes[index].parent == nodes[leaves[-1]].parent]
    counts = {len(paragraphs(index)) for index in (siblings if len(siblings) > 1 else leaves[:-1])}
    if len(counts) > 1 or len(below) != (count := counts.pop()) + 1 or not CALLS.match(words.text, below[count]):
        return end
    return below[count]


TITLE_END = re.compile(r"[。：；！？]")
USUAL_HEADING = re.compile(
    r"(?:指导思想|总体(?:要求|思路|目标)|(?:基本|工作)原则|(?:工作|发展|主要|总体|具体|行动)?目标|基本情况|(?:重要|重大)意义)"
    r"(?:(?:和|与)(?:(?:基本|工作)原则|(?:工作|主要|总体|发展)?目标))?(?![任和及与、的，措责。：（])"
)
"""What opens the background of a notice, told apart from its text where no line ends between them: 总体目标到2025年，…."""
MODAL = re.compile(r"应(?:当|(?!急|用|收))|(?<![许认])可(?!持续|行|能|靠|观|及)|不得|必须|严禁|可以|负责(?!制)|予以|的，|适用|是指|包括")

OPENS_LIST = re.compile(r"需提供|(?:有|属于|符合|具备|提供|提交)[^，]{0,4}(?:以下|下列)|^对.{4,}(?:进行|实行|给予).{2}")
"""What leads into a list, and is no heading: 申请人需提供以下材料：."""
SHORT_HEADING = 9
"""So short a first sentence is a heading, even where other articles have none."""
PRINCIPLES = re.compile(r"[^。；：]{0,40}(?:遵循|坚持|贯彻)(?:以下|下列|如下)[^。；，：]{0,6}原则：")
"""How an article opens that lists principles."""
BARE_HEADING = re.compile(r"(?:(?!(?<![主重必需])要|[应须可]|[下如]列|[以如]下|包括)[\u4e00-\u9fff、]){2,20}")
"""All that stands in an article that only heads the units below it."""
STANDING = 14
"""No heading of an article that stands on a line of its own is longer."""
LEAST_STANDING = 3
"""So many articles of an instrument tell that those sentences are headings."""
LONG_HEADING = 20
"""A longer first sentence of several clauses is a heading only where the units beside it have one."""
WHOLE_SENTENCE = re.compile(
    r"应当|应(?<![对相供反效适响感顺回照因理]应)(?![用急对收变届邀])|不得|必须|严禁|是指|制定本|由.+负责|需(?:先|要)?(?=进行|提交|提供|经)|^由.{4,}|"
    r"^各?[省市县区州][^，]{1,10}?(?:局|委|办|厅|部门|政府)(?:会同|负责|于|牵头|每|联合|按规定|及时)"
    r"|^[^，。]{2,20}的[^，。的]{1,8}，可(?!持续)"
    r"|[^，。]{4,}实行[^，。]{2,14}制度?$|(?:部门|机关|单位|机构)要(?!求)|^针对[^，。]{2,30}(?:开展|进行|实施|提供)[^。]{6,}|^各[省市县区][^，。；]{0,8}(?:按照?|根据|依据|将)"
)
"""How an opening sentence reads that is no heading: 市民政局会同相关部门开展宣传."""


def _heading(words: Words, mark: Mark, end: int, parent: bool) -> tuple[str, int]:
    """Give the title of a provision and where the words after its heading begin.

    The title runs to the first 。 or ：, or to the end of its paragraph. A unit that opens with a whole sentence
    has no heading: its title is its first 20 characters.
    """
    text = words.text
    told = USUAL_HEADING.match(text, mark.end, end) if words.unbroken else None
    if told is not None:
        # 一、总体目标到2025年，…: no line ends between them.
        return words.plain[mark.end : told.end()], told.end()
    paragraph = bisect_right(words.paragraphs, mark.end)
    paragraph_end = min(words.paragraphs[paragraph] if paragraph < len(words.paragraphs) else end, end)
    mark_end = TITLE_END.search(text, mark.end, paragraph_end)
    if mark_end is None:
        title = words.plain[mark.end : paragraph_end]
        if len(title) <= 60:
            return title, paragraph_end
        return title[:20], mark.end
    first = text[mark.end : mark_end.start()]
    # What only says who does it is no text below a heading: （三）制定目录。〔责任部门：法规处〕
    more_here = mark_end.end() < paragraph_end and CLAUSE.fullmatch(text, mark_end.end(), paragraph_end) is None
    closed = mark_end[0] == "。" and not more_here and mark_end.end() < paragraph_end and not parent
    heading = len(first) <= 45 and mark_end[0] in "。：" and (more_here or paragraph_end < end or parent)
    heading = heading and not closed and not (mark_end[0] == "：" and (MODAL.search(first) or OPENS_LIST.search(first)))
    if heading and mark.style == "article":
        stands = len(first) <= STANDING and paragraph_end < end and "，" not in first
        heading = len(first) <= 22 and (more_here or stands) and not MODAL.search(first)
    elif heading and mark_end[0] == "。":
        heading = more_here or parent or len(first) <= 25
        heading = heading and not (len(first) > 14 and WHOLE_SENTENCE.search(first)) and (len(first) <= 30 or first.count("，") < 2)
    if not heading:
        sentence = mark_end[0] == "。" and len(first) <= 45
        return words.plain[mark.end : mark_end.start() if sentence else min(mark.end + 20, end)], mark.end
    return words.plain[mark.end : mark_end.start()], mark_end.end()


def _provisions(
    words: Words,
    nodes: list[Node],
    end: int,
    part: str,
    base: int,
    top: int | None = None,
    annex: int = 0,
    others: Sequence[int] = (),
) -> list[Provision]:
    """Give the provisions of the nodes, in the order of the text; `base` is the index of the first.

    None runs over the title of another instrument, as `others` tells where they stand.
    """
    text = words.text
    ends = [0] * len(nodes)
    for index, node in enumerate(nodes):
        following = next((other.mark.start for other in nodes[index + 1 :] if other.depth <= node.depth), end)
        ends[index] = min([following, *(other for other in others if other > node.mark.start)])
    provisions: list[Provision] = []
    kinds: list[str] = []
    lists = _list_items(words, nodes, ends)
    headings = []
    for index, node in enumerate(nodes):
        first_child = next((other.mark.start for other in nodes[index + 1 : index + 2] if other.parent == index), ends[index])
        headings.append(_heading(words, node.mark, max(first_child, node.mark.end), node.children > 0))
    headed = [body > node.mark.end for node, (_, body) in zip(nodes, headings, strict=True) if node.mark.style == "article"]
    # Either the articles of an instrument have headings, or a short first sentence is none.
    bare = 2 * sum(headed) < len(headed)
    unheaded = _unheaded(nodes, headings)
    standing = {
        index
        for index, (node, (_, body)) in enumerate(zip(nodes, headings, strict=True))
        if node.mark.style == "article" and body > node.mark.end and _opens_paragraph(words, body)
    }
    # One of the units beside it is a sentence and has no heading.
    mixed = {node.parent for node, (_, body) in zip(nodes, headings, strict=True) if not node.children and body == node.mark.end}
    for index, node in enumerate(nodes):
        title, body = headings[index]
        if index in standing:
            body = body if len(standing) >= LEAST_STANDING else node.mark.end
        elif bare and node.mark.style == "article" and body - node.mark.end > SHORT_HEADING:
            body = node.mark.end
        if node.mark.style in unheaded and not node.children and text[body - 1] == "。":
            body = node.mark.end if unheaded[node.mark.style] or "，" in title else body
        elif node.parent in mixed and not node.children and text[body - 1] == "。" and "，" in title and len(title) > LONG_HEADING:
            body = node.mark.end
        alone = text[body - 1] in "。；" and _opens_paragraph(words, body)
        if (index in lists and LISTED_CASES.search(f"{title}。")) or (node.parent in lists and alone):
            # 对存在下列问题的社会团体要进行整改。1.…: the heading is the sentence that the list is of; an item that
            # fills its paragraph as a sentence has none.
            body = node.mark.end
        above = kinds[node.parent] if node.parent is not None else ""
        if node.mark.style == "article":
            # What it says tells later whether it binds: general provisions (总则) may.
            if PRINCIPLES.match(text, node.mark.end, ends[index]):
                kind = "background"
            else:
                kind = "section" if _only_heads(text, nodes, headings, index) else "article"
        elif above == "background" or (BACKGROUND.fullmatch(_bare(title)) and node.mark.style not in ("chapter",)):
            kind = "background"
        elif ends[index] <= body and not node.children and OTHER_MATTERS.fullmatch(_bare(title)):
            # Nothing stands below it but from when the notice holds.
            kind = "background"
        elif above in ("article", "task", "item") or (node.parent is not None and node.parent in lists):
            kind = "item"
        elif node.children and index not in lists:
            kind = "section"
        else:
            kind = "task"
        kinds.append(kind)
        parent = node.parent + base if node.parent is not None else top
        path = ((f"附件{annex}", *node.path) if part == "annex" else node.path)
        provisions.append(
            Provision(path, node.local, kind, title, node.mark.start, body, max(ends[index], node.mark.end), parent, part)
        )
    return provisions


def _opens_paragraph(words: Words, offset: int) -> bool:
    """Tell whether a paragraph begins at an offset."""
    return words.paragraphs[bisect_right(words.paragraphs, offset) - 1] == offset


MANY = 6
"""So many units tell whether those of their notice have headings."""


def _unheaded(nodes: Sequence[Node], headings: Sequence[tuple[str, int]]) -> dict[str, bool]:
    """Give the styles of numbers whose units have no headings: of many, less than a third opens with a short sentence.

    Each tells whether even those that look like one, of one clause, are so few that none is.
    """
    headed: dict[str, list[tuple[bool, bool]]] = {}
    for node, (title, body) in zip(nodes, headings, strict=True):
        if not node.children:
            headed.setdefault(node.mark.style, []).append((body > node.mark.end, body > node.mark.end and "，" not in title))
    return {
        style: 6 * sum(single for _, single in those) < len(those)
        for style, those in headed.items()
        if len(those) >= MANY and 3 * sum(short for short, _ in those) < len(those)
    }


def _only_heads(text: str, nodes: Sequence[Node], headings: Sequence[tuple[str, int]], index: int) -> bool:
    """Tell whether an article is but a heading, and the units below it have headings of their own: 第八条 考核步骤."""
    children = [number for number in range(index + 1, len(nodes)) if nodes[number].parent == index]
    if len(children) < 2 or any(nodes[child].children or headings[child][1] == nodes[child].mark.end for child in children):
        return False
    own = text[nodes[index].mark.end : nodes[children[0]].mark.start].strip()
    return BARE_HEADING.fullmatch(own) is not None


def _bare(title: str) -> str:
    """Give a title without marks at its ends."""
    return title.strip("，。；：、 ")


def _list_items(words: Words, nodes: list[Node], ends: list[int]) -> set[int]:
    """Give the nodes whose children are the items of a sentence, not units of their own.

    The parent's words run into the list with a colon, and the items end with semicolons; a responsibility clause,
    if any, stands once below them all.
    """
    text = words.text
    found: set[int] = set()
    for index, node in enumerate(nodes):
        if not node.children or node.mark.style in ("chapter", "part"):
            continue
        children = [i for i in range(index + 1, len(nodes)) if nodes[i].parent == index]
        own = text[node.mark.end : nodes[children[0]].mark.start]
        semicolons = sum(text[ends[i] - 1] in "；" for i in children[:-1])
        steps = STEPS.search(own) and max(ends[i] - nodes[i].mark.end for i in children[:-1] or children) <= STEP
        named = any(tells.search(own) for tells in (MATERIALS, EXTENT, CRITERIA))
        runs_on = steps or named or (node.mark.style != "cn" and LISTS.search(own))
        if (runs_on and semicolons * 2 >= len(children) - 1 and semicolons) or LISTED_CASES.search(own):
            found.add(index)
    return found


def _annex_provision(number: int, annex: tuple[str, Span], index: int, end: int) -> list[Provision]:
    """Give the provision that stands for an annex as a whole."""
    title, span = annex
    return [Provision((f"附件{number}",), f"a{number}", "annex", title[:60], span.start, span.start, end, None, "annex")]
