"""Who is named for a task: （A、B和C负责）, a bare （A、B）, 〔责任单位：…〕, （牵头单位：A；配合单位：B）, a line 责任单位：A、B.

Only explicit assignments count; a verb in prose (民政部门要…) makes the actor of a statement. A name stays as
written, slips too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policygraph.model import Outline, Responsibility, Span, Words
from policygraph.words import begins_line

BODY_ENDINGS = """
局 委 委员会 办 办公室 办公厅 厅 部 署 政府 管委会 中心 支行 分行 总行 银行 联 会 院 校 大队 支队
总队 公司 集团 企业 单位 部门 机构 处 所 站 督查室 研究室 参事室 法制室 队 团 社 厂 库 馆 场 台
办事处 街道 乡镇 镇 乡 县 市 区 盟 旗 州 省 园区 新区 总部 监管组 开发区 示范区 保护区 农场 学会
协会 组 人行 组委 中心支行 领导小组 专班 海关 税务 法院 检察院 工会 残联 妇联 团委 科协 地区 地方
主体 处室 科室 大学 学院 车务段 铁路 街镇 镇街 县区 区县 旗县 地市 各地 成员 股 室
"""
ORGANISATION = tuple(BODY_ENDINGS.split())
"""How the name of a body ends. What a name means is the business of resolve; here it only counts as a name."""

ROLE = {
    "牵头": "lead",
    "主办": "lead",
    "主责": "lead",
    "责任": "responsible",
    "负责": "responsible",
    "实施": "responsible",
    "落实": "responsible",
    "承办": "responsible",
    "配合": "cooperating",
    "参与": "cooperating",
    "参加": "cooperating",
    "协办": "cooperating",
    "协助": "cooperating",
    "协同": "cooperating",
}
GUIDES = "(?:业务|监督|督促|统筹|负责)?指导"
"""What a body does for a task that others carry out; where no other verb stands in its clause, it answers for the task."""
KEYED = re.compile(
    rf"(?:主要|具体|第一|首要|直接|共同|总)?(?P<role>{'|'.join(ROLE)})(?:责任)?"
    r"(?:(?:单位|部门|主体|机构|处室|科室|领导)?(?:及(?:责任人|分工))?：|(?:单位|部门|主体|机构)为)"
)
PERSON = r"[^：；，、（）]{0,6}(?:领导|责任人|负责人|联系人)：[^：；]{2,20}[；，]"
PERSONS_FIRST = re.compile(rf"(?:{PERSON})+(?={KEYED.pattern})")
"""Who answers in person, said before the departments: 责任领导：…；责任单位：…."""
OPENING = re.compile(
    rf"(?:{PERSON})*(?:主要|具体|第一|首要|直接|共同|总)?(?:{'|'.join(ROLE)})(?:责任)?(?:单位|部门|主体|机构)(?:(?:及(?:责任人|分工))?：|为)"
)
CLOSING = re.compile(
    r"(?:等)?(?:(?:牵头并?)?按(?:照)?(?:各自)?(?:职责|职能|分工)[^，；]{0,10}?|分别|共同|分工|具体"
    r"|牵头|配合)?(?P<verb>负责(?:落实|实施)?|(?:负责)?组织(?:实施|落实)|牵头(?:负责)?|落实|配合|参与|参加|协办|协助|实施"
    rf"|{GUIDES})$"
)
ASSIGN_ENDS = (
    *("负责", "落实", "实施", "牵头", "配合", "参与", "参加", "协办", "协助", "指导", "分工"),
    *("头单位", "合单位", "任单位", "与单位", "头部门", "合部门", "任部门"),
)
"""How what CLOSING and VERB match ends: few stretches do."""
LONGEST_CLOSING = 32
"""So long is what they match at most, and is looked for in no more."""
FIRST_LEADS = re.compile(
    r"排名?(?:在)?(?:第一|首)位?的?(?:部门|单位|者)?.{0,4}?(?:为|是)?牵头|列名?(?:在)?(?:第一|首)位?的?(?:部门|单位|者)?.{0,4}?(?:为|是)?牵头|括号[中内](?:的|所列)?(?:部门|单位)?(?:为|是)牵头"
)
STARS = ("★", "☆", "▲", "※", "*")
"""What marks who leads among the names of a clause."""
CONTACT = re.compile(r"(?P<who>[^，]{2,40})，(?:联系人：)?[\u4e00-\u9fff·]{2,4}，(?:(?:联系)?电话：)?\d[\d—]{5,12}")
COMMA_LEADS = re.compile(r"逗号(?:之?前|前面)[^，。；）〕]{0,6}为?牵头")
"""What a notice says in its first clause and means in each: the names before the first comma lead."""
ASIDE = re.compile(
    r"[，。；（]?(?:(?:(?:排|列)名?在?(?:第一|首)|逗号前)[^）〕]*[）〕]?|下同[）〕]?|以下(?:统|简|合)称.*|适用范围：.*"
    r"|(?:以下|下列|上述|其他|其余)[^，。；]{0,12}?(?:包含|包括|需|须|涉及|不再).*)$"
)
"""A last part of a clause that names nobody for its own task."""
ASIDE_SIGN = re.compile("第一|首|逗号前|下[同列]|以下|适用范围|上述|其[他余]")
"""What ASIDE holds."""
JOIN = re.compile(r"(?:以及|会同|和|及|与|同)")
BRACKET = re.compile("[（〔）〕]")
LIST_MARK = re.compile("[（〔“）〕”、，；。,/]")
OTHERS = re.compile(r".{2,}?(?P<others>等(?=有关|相关|各|其他|[^\d一二三四五六七八九十].+(?:单位|部门|机构)(?:（(?:单位|部门)）)?$).{2,})")
LAST_BRACKET = re.compile(r"[（〔][^）〕]*[）〕]$")
PARTY_ORGANS = ("组织部", "宣传部", "统战部", "政法委", "办公", "编办", "老干部")
"""Bodies whose names go on from 市委."""
COLLECTIVES = ("各", "有关", "相关")
COLLECTIVE_OPENING = re.compile(rf"^(?:{'|'.join(COLLECTIVES)}){{1,2}}")
OPENING_WORDS = re.compile(r"(?:以上)?(?:工作|任务|事项)?均由|以上(?:工作|任务|事项)?由|(?:任务|责任|职责)?分[工解]：")
OPENING_SIGNS = frozenset("以工任事均责职分")
"""Words before the first name of a clause: 以上由市民政局、市财政局负责."""
ASSIGNED = re.compile(
    r"(?:等(?:[\d一二三四五六七八九十多]+个?|[有各]关)?(?:部门|单位)?)?(?:牵头并(?=按))?(?:按(?:照)?(?:各自)?(?:职责|职能|分工).*|分别|共同)?"
    rf"(?:负责|(?:组织)?落实|牵头|配合|{GUIDES})*$"
)
ASSIGNING = ("等", "部门", "单位", "分别", "共同", "负责", "落实", "牵头", "配合", "指导")
"""How the words that ASSIGNED takes end, but for 按职责…."""
ASSIGNING_SIGNS = frozenset(word[-1] for word in ASSIGNING)
COLLECTIVE = re.compile(r"(?:各|有关|相关)[^，；]{0,3}$")
WHEN = frozenset("完办落推实工起整进时期日力确到至在于自0123456789每今明当年“十并持长常适及立即近")
"""How TIMING begins: most names do not."""
TIMING = re.compile(
    r"(?:(?:完成|办结|办理|落实|推进|实施|工作|起止|整改|进度)?(?:时限|时间|期限|进度|日期)(?:要求|安排|节点)?："
    r"|(?:力争|确保)?(?:到|至|在|于|自)?(?:20\d\d年|\d{1,2}月|每(?:年|季|月|半年)|[今明当]年|年底|“?十[四五]五)|并?(?:持续|长期|常年"
    r"|适时|及时|立即|即时|近期))[^、；]*"
)
"""A part of a clause that tells when and not who: 2022年底前完成, 持续推进, 完成时限：2023年6月."""
BETWEEN_LEVELS = re.compile(r"^(?:市|县|区|州|盟|旗|省|镇|乡|街道|自治县|自治区|直辖市|地区|市区|县区)$")
TIMED = re.compile(r"(?:完成|办结|推进|工作)?(?:时限|时间)(?:要求)?：")
OTHER_KEY = re.compile(r"[；。][^：；，。、（）]{2,6}：")
"""What else a clause tells behind its names: …；目标位置：全省前5."""
LINE_GOES_ON = re.compile(rf"—{{0,2}}(?:(?:责任|配合|主责|协办|协同|参与)(?:单位|部门|主体)：|配合：|{TIMED.pattern})")
LINE_KEY = (
    r"(?:(?:责任|牵头|配合|负责|主责|实施|落实|协办|协同|参与)(?:单位|部门|主体)：|牵头："
    r"|(?:任务|责任|职责)分[工解]：(?=[^，。；：、（]{2,16}(?:局|委|办|厅|部门|政府|会|中心|牵头|负责)(?:[，、（。；和]|牵头|负责)))"
)
LINE_CLAUSE = re.compile(f"—{{0,2}}(?=(?:{PERSON}){{0,3}}{LINE_KEY})")
LINE_SIGNS = frozenset("责牵配负主协参分包联挂实落任职—")
"""How LINE_CLAUSE begins."""
RUN_ON_CLAUSE = re.compile(rf"。—{{0,2}}(?P<clause>(?:{PERSON}){{0,3}}{LINE_KEY}[^。]+(?:。(?:{LINE_GOES_ON.pattern})[^。]+)*)")
"""A clause behind the sentence that it is for, in the same paragraph: …投入使用。牵头单位：市城建局。责任单位：市人防办。"""


class Clause(NamedTuple):
    """A responsibility clause in the words of a notice: its extent, brackets included, and its own words."""

    start: int
    end: int
    inner: Span


class Named(NamedTuple):
    """A name in a clause, with the role that the clause gives it."""

    start: int
    end: int
    role: str


def find_clauses(words: Words, outline: Outline) -> tuple[Clause, ...]:
    """Give the responsibility clauses of a notice, in the order of its text."""
    text = words.text
    end = outline.tail
    clauses = [
        contact or clause
        for clause in _bracketed(text, outline.lead.start, end)
        if (contact := _contact(text, clause)) or _is_clause(words, outline, clause)
    ]
    taken = [(clause.start, clause.end) for clause in clauses]
    for first in words.lines[bisect_left(words.lines, outline.lead.start) : bisect_left(words.lines, end)]:
        opens = LINE_CLAUSE.match(text, first) if text[first] in LINE_SIGNS else None
        if opens is None:
            continue
        if any(left <= first < right for left, right in taken):
            continue
        if clauses and clauses[-1].start < first < clauses[-1].end:
            continue
        # 责任单位 and 完成时限 on the lines below 牵头单位 are parts of its clause.
        below = bisect_right(words.paragraphs, first)
        while below < len(words.paragraphs) and LINE_GOES_ON.match(text, words.paragraphs[below]):
            below += 1
        stop = min(words.paragraphs[below], end) if below < len(words.paragraphs) else end
        inner_end = stop - 1 if text[stop - 1] in "。；" else stop
        clauses.append(Clause(first, stop, Span(opens.end(), inner_end)))
    for run_on in RUN_ON_CLAUSE.finditer(text, outline.lead.start, end):
        inner = _in_lines(words, *run_on.span("clause"))
        if not any(clause.start <= inner.start < clause.end for clause in clauses):
            clauses.append(Clause(inner.start, inner.end + text.startswith("。", inner.end, end), inner))
    return tuple(sorted(clauses))


def _in_lines(words: Words, start: int, end: int) -> Span:
    """Give a clause up to the first paragraph that is none of it, where its own ends without 。."""
    below = bisect_right(words.paragraphs, start)
    for first in words.paragraphs[below : bisect_left(words.paragraphs, end)]:
        if LINE_GOES_ON.match(words.text, first) is None:
            return Span(start, first)
    return Span(start, end)


def find_responsibilities(words: Words, outline: Outline, clauses: Sequence[Clause]) -> Iterator[Responsibility]:
    """Give the departments that clauses and annex tables name, in the order of the text."""
    text = words.text
    first_leads = text.find("牵头", 0, outline.end) != -1 and FIRST_LEADS.search(text, 0, outline.end) is not None
    comma_leads = COMMA_LEADS.search(text, 0, outline.end) is not None
    counts: dict[int | None, int] = {}
    reach: dict[int | None, int] = {}
    for clause in clauses:
        provision = outline.unit(outline.at(clause.start))
        number = counts.get(provision, 0)
        counts[provision] = number + 1
        begins = outline.provisions[provision].body if provision is not None else clause.start
        covered = reach.get(provision, begins)
        reach[provision] = clause.end
        rule = _rule(text, clause)
        leading = _first_comma(text, clause.inner) if comma_leads else None
        for position, named in enumerate(read_names(text, clause.inner)):
            for start, end in _spaced(words, named.start, named.end):
                leads = (first_leads and position == 0 and start == named.start) or (leading is not None and start < leading)
                leads = leads or text[start - 1] in STARS or text[end : end + 1] in STARS
                role = "lead" if leads and named.role == "responsible" else named.role
                name = words.plain[start:end]
                yield Responsibility(start, end, rule, provision, name, name, role, number, covered)


def _spaced(words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the names that nothing but blanks part: 市民政局 市财政局. A line's end parts none, nor what is no body's whole name."""
    if words.at[end - 1] - words.at[start] > end - 1 - start:
        for offset in range(start + 2, end - 2):
            blank = words.at[offset] > words.at[offset - 1] + 1 and not begins_line(words, offset)
            whole = blank and words.text.endswith(ORGANISATION, start, offset) and words.text.endswith(ORGANISATION, offset, end)
            if whole and not words.text.startswith(PARTY_ORGANS, offset):
                yield start, offset
                start = offset
    yield start, end


def _first_comma(text: str, inner: Span) -> int | None:
    """Give where the first comma outside brackets stands in a clause; None where there is none before an aside."""
    aside = _aside(text[inner.start : inner.end])
    depth = 0
    for mark in LIST_MARK.finditer(text, inner.start, inner.start + aside.start() if aside else inner.end):
        depth += (mark[0] in "（〔") - (mark[0] in "）〕")
        if mark[0] == "，" and depth == 0:
            return mark.start()
    return None


def _aside(inner: str) -> re.Match[str] | None:
    """Give the last part of a clause's words that names nobody."""
    return ASIDE.search(inner) if ASIDE_SIGN.search(inner) is not None else None


def _rule(text: str, clause: Clause) -> str:
    """Give the name of the rule under which a clause was read."""
    inner = text[clause.inner.start : clause.inner.end]
    if text[clause.start] not in "（〔":
        return "responsibility-line"
    if KEYED.match(inner):
        return "responsibility-keyed"
    return "responsibility-closed" if re.search(r"负责|牵头|落实|实施|指导", inner) else "responsibility-bare"


def _bracketed(text: str, start: int, end: int) -> Iterator[Clause]:
    """Give every outermost bracket between two offsets; a bracket that never closes ends with its sentence."""
    depth = 0
    opened = 0
    for mark in BRACKET.finditer(text, start, end):
        here = mark.start()
        if mark[0] in "（〔":
            if depth == 0:
                opened = here
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Clause(opened, here + 1, Span(opened + 1, here))
        if depth and here - opened > 1500:
            depth = 0


def _contact(text: str, clause: Clause) -> Clause | None:
    """Give the clause that a bracket is which names an office, a person and a telephone: its words are the office's name."""
    named = CONTACT.fullmatch(text, clause.inner.start, clause.inner.end)
    return clause._replace(inner=Span(*named.span("who"))) if named and _named(text, *named.span("who")) == 1 else None


def _is_clause(words: Words, outline: Outline, clause: Clause) -> bool:
    """Tell whether a bracket assigns responsibility."""
    text = words.text
    inner = text[clause.inner.start : clause.inner.end]
    if len(inner) < 3 or text[clause.start - 1] == "《" or "是指" in inner[:20]:
        return False
    if ("：" in inner or "为" in inner) and OPENING.match(inner):
        return True
    before = text[clause.start - 1] if clause.start else ""
    after = text[clause.end : clause.end + 1]
    ends_sentence = before in "。；！”" or not after or begins_line(words, clause.end) or _opens(outline, clause.end)
    if not ends_sentence and after != "。":
        return False
    inner = _without_timing(ASIDE.sub("", inner).rstrip("。；"))
    closing = CLOSING.search(inner, max(1, len(inner) - LONGEST_CLOSING)) if inner.endswith(ASSIGN_ENDS) else None
    if closing:
        # 负责 itself tells what the bracket is for: a name of an unknown form does not hide the others.
        least = 0.6 if closing["verb"].startswith("负责") else 1
        return _named(text, clause.inner.start, clause.inner.start + closing.start()) >= least
    return ends_sentence and before in "。；！" and _named(text, clause.inner.start, clause.inner.start + len(inner)) == 1


def _without_timing(inner: str) -> str:
    """Give the words of a clause up to a last part that tells when."""
    cut = max(inner.rfind(sign) for sign in "，；")
    return inner[:cut] if cut != -1 and TIMING.fullmatch(inner, cut + 1) else inner


def _opens(outline: Outline, offset: int) -> bool:
    """Tell whether a provision begins at an offset."""
    index = outline.at(offset)
    return index is not None and outline.provisions[index].start == offset


def _named(text: str, start: int, end: int) -> float:
    """Give how many of the parts of a stretch, of 1, are names of bodies."""
    parts = [text[left:right] for left, right in _split(text, start, end)]
    return sum(len(part) <= 40 and _is_name(part) for part in parts) / len(parts) if parts else 0


def _is_name(part: str) -> bool:
    """Tell whether a part of a clause reads as the name of a body."""
    bare = (LAST_BRACKET.sub("", part) if part.endswith(("）", "〕")) else part).removesuffix("等")
    return bare.endswith(ORGANISATION) or BETWEEN_LEVELS.match(bare) is not None


def read_names(text: str, inner: Span) -> Iterator[Named]:
    """Give the names of a clause with their roles."""
    start, end = inner
    said = text[start:end]
    aside = _aside(said)
    if aside:
        end = start + aside.start()
    keyed: list[re.Match[str]] = []
    # Most clauses are lists of names and a verb.
    if "：" in said or "为" in said:
        persons = PERSONS_FIRST.match(text, start, end)
        start = persons.end() if persons else start
        keyed = list(KEYED.finditer(text, start, end))
        for other in (TIMED, OTHER_KEY):
            if (found := other.search(text, keyed[-1].end() if keyed else start, end)) is not None:
                end = found.start()
    if keyed:
        if keyed[0].start() > start:
            yield from _names(text, start, keyed[0].start(), "responsible")
        for key, stop in zip(keyed, [*(k.start() for k in keyed[1:]), end], strict=True):
            role = ROLE[key["role"]]
            yield from _phrases(text, key.end(), stop, role)
        return
    yield from _phrases(text, start, end, "responsible")


PHRASE = re.compile(r"[^，；。（）〔〕]*(?:[（〔][^）〕]*[）〕][^，；。（）〔〕]*)*")
VERB = re.compile(
    r"(?:等)?(?:按(?:照)?(?:各自)?(?:职责|职能|工作)*(?:职责|职能|分工)?[^，；、]{0,6}?)?(?:分别|共同|分工"
    r"|具体)?(?P<verb>牵头并按(?:照)?职责(?:分工)?负责|牵头负责|牵头|负责(?:落实|实施)?|配合组织(?:实施|落实)|组织(?:实施|落实)|落实|配合|参与|参加|协办|协助|实施"
    rf"|按职责分工|{GUIDES}|(?:作?为|是)(?:牵头|责任|配合|参与)(?:责任)?(?:单位|部门))$"
)
LISTED_VERB = re.compile("(?:牵头|负责)、(?!配合|负责|参与|协助|协调)")
"""A牵头、B配合: a list of phrases, each with its verb."""
ROLE_SAID = re.compile(rf"[（〔](?P<role>{'|'.join(ROLE)})(?:单位|部门)?[）〕]$")
"""市民政局（牵头）, in a list of names."""


def _phrases(text: str, start: int, end: int, role: str) -> Iterator[Named]:
    """Give the names of a stretch, phrase by phrase: A牵头，B、C配合. A phrase without a verb joins the next."""
    pending = start
    alone = PHRASE.fullmatch(text, start, end) is not None
    for left, right in _verbal(text, start, end):
        ends_so = text.endswith(ASSIGN_ENDS, left, right)
        verb = VERB.search(text, max(left, right - LONGEST_CLOSING), right) if ends_so else None
        if verb is None:
            continue
        # A指导，B负责: A helps.
        word = "协助" if verb["verb"].endswith("指导") and not alone else verb["verb"].lstrip("作为是")
        own = "lead" if word.startswith("牵头") else ROLE.get(word[:2], "responsible")
        if role != "responsible" and own == "responsible":
            own = role
        yield from _names(text, pending, verb.start(), own)
        pending = right
    if pending < end:
        yield from _names(text, pending, end, role)


def _verbal(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the extents of the phrases between two offsets that may close with a verb."""
    for phrase in PHRASE.finditer(text, start, end):
        left, right = phrase.span()
        for listed in LISTED_VERB.finditer(text, left, right):
            yield left, listed.end() - 1
            left = listed.end()
        if right > left:
            yield left, right


def _names(text: str, start: int, end: int, role: str) -> Iterator[Named]:
    """Give each name between two offsets."""
    for left, right in _split(text, start, end):
        said = ROLE_SAID.search(text, left, right) if text[right - 1] in "）〕" else None
        if said:
            yield Named(left, said.start(), ROLE[said["role"]])
            continue
        asked = text.rfind("会同", start, left)
        yield Named(left, right, "cooperating" if asked != -1 and "，" not in text[asked:left] else role)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the extents of the names in a list.

    Lists are split at 、，； outside brackets, and at 和/及/与 after a whole name of a body; a collective
    (各市、州、县人民政府) is one name.
    """
    parts: list[tuple[int, int]] = []
    depth = 0
    left = start
    for mark in LIST_MARK.finditer(text, start, end):
        sign = mark[0]
        if sign in "（〔“":
            depth += 1
        elif sign in "）〕”":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append((left, mark.start()))
            left = mark.end()
    parts.append((left, end))
    # Most lists hold neither 和 nor 等有关部门.
    if JOIN.search(text, start, end):
        parts = [part for one in parts for part in (_joined(text, *one) if JOIN.search(text, *one) else (one,))]
    if text.find("等", start, end) != -1:
        parts = [part for left, right in parts for part in _others(text, left, right)]
    merged: list[tuple[int, int]] = []
    for left, right in parts:
        if merged and text.startswith(COLLECTIVES, *merged[-1]):
            last = COLLECTIVE_OPENING.sub("", text[slice(*merged[-1])].split("、")[-1])
            if BETWEEN_LEVELS.match(last):
                merged[-1] = (merged[-1][0], right)
                continue
        merged.append((left, right))
    names = [part for part in merged if text[part[0] : part[0] + 1] not in WHEN or TIMING.fullmatch(text, *part) is None]
    trimmed = [_trim(text, left, right) for left, right in names]
    return [(left, right) for left, right in trimmed if right > left]


def _joined(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Give the names that 和, 及 or 与 join in one part."""
    begin = left
    for join in JOIN.finditer(text, left, right):
        before, after = text[begin : join.start()], text[join.end() : right]
        # 有关部门和单位 are one collective.
        if len(before) < 2 or len(after) < 2 or not _bracket_free(before) or after in ("单位", "机构"):
            continue
        if LAST_BRACKET.sub("", before).removesuffix("等").endswith(ORGANISATION):
            yield begin, join.start()
            begin = join.end()
    yield begin, right


def _others(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Give a name, and 有关部门 where 等有关部门 follows it."""
    others = OTHERS.fullmatch(text, left, right)
    if others:
        yield left, others.start("others")
        yield others.start("others") + 1, right
    else:
        yield left, right


def _bracket_free(part: str) -> bool:
    """Tell whether no bracket is left open in a part."""
    return part.count("（") + part.count("〔") == part.count("）") + part.count("〕")


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    """Give the extent of a name without 等 and the words that only assign."""
    left += text.startswith(STARS, left, right)
    right -= text.endswith(STARS, left, right)
    part = text[left:right]
    if part[:1] in OPENING_SIGNS and (lead := OPENING_WORDS.match(part)) is not None:
        left += lead.end()
        part = text[left:right]
    if len(part) > 2 and part[0] in "等由和及与":
        left += 1
        part = text[left:right]
    # Few names end so; to look for the words that only assign costs a try at each character.
    if (part[-1:] in ASSIGNING_SIGNS and part.endswith(ASSIGNING)) or "按" in part:
        tail = ASSIGNED.search(part)
        right = left + tail.start() if tail else right
    return left, right
