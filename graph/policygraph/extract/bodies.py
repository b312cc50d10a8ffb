"""Coordinating bodies: 领导小组, 联席会议, 指挥部, 专班: their names, who sits in them, who keeps their office.

A body is defined where a notice sets it up (成立…领导小组, 建立由市民政局牵头的…联席会议制度) or gives it a list of
members under its name; elsewhere it is only spoken of (领导小组办公室设在市民政局). Posts and departments are read,
persons are not: “召集人：胡某某 市民政局局长” seats 市民政局.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from policygraph.extract.persons import RANK, TITLE
from policygraph.extract.responsibilities import ORGANISATION
from policygraph.model import Body, Member, Outline, Person, Words
from policygraph.numerals import read_integer

KIND = re.compile(r"领导小组|联席会议|指挥部|工作专班|专班|协调小组|推进小组|专项小组|工作小组|协调机制|推进机制")
OFFICE_BODY = re.compile(r"设立(?P<name>[^，。；：（、]{2,14}办公室)")
ESTABLISHED = re.compile(r"(?:成立|建立健全|建立|组建|设立|调整|健全|完善|充实|现将)了?")
OF = re.compile(r".*(?:牵头|参加|参与|组成|负责|主导|主持|召集|成员|单位|组长|发展)的")
GENERIC = re.compile(r"(?:相应|相关|专门|专项|各级|本级|各自|统一|工作|部门|强有力)的?")
SHORT = re.compile(r"（(?:以下|下)?简称[^）]{2,16}）")
HEADING = re.compile(
    r"(?:组成|成员|工作|有关|人员)?(?:成员|人员|单位)?(?:名单|制度|规则|职责|事项|方案|机制|组成|架构)*—*"
)
LIST_NUMBER = re.compile(r"(?:附件\d{0,2}[：.、]?)?\d{1,2}[.、]")
BOUNDARY = "，。；：、（）《》〔〕"

LEADER = r"(?:(?:第一|常务|执行|总)?副?(?:组长|召集人|总?指挥长?)|牵头人|负责人|办公室副?主任|副?主任)"
UNIT = r"(?:牵头|副?组长|召集人?|副?主任|成员)单位"
ROLE = rf"(?:{UNIT}|{LEADER}|成员|组员)"
ROLE_BEFORE = re.compile(rf"(?P<role>{ROLE})$")
ROLE_ENDS = ("组长", "召集人", "指挥", "指挥长", "牵头人", "负责人", "主任", "单位", "成员", "组员", "联络员")
NAMED_ROLE = re.compile(rf"(?:担任|兼任|任|为)(?P<role>{ROLE})(?=[，。；、的（）]|$)")
HELD = re.compile(r"由(?P<seats>[^。；]{2,600}?)(?:兼任|担任|组成)")
COMPOSED = re.compile(
    r"由(?P<seats>[^。；]{2,900}?)(?:等[\d一二三四五六七八九十]+个?[^，。；、]{0,10})?(?:共同)?组成(?=[，。；（]|$)"
)
HEADED = re.compile(
    r"由(?P<heads>[^，。；]{2,60}?)牵头(?:负责)?(?:，(?P<seats>[^。；]{2,300}?)(?:参加|参与|配合))?(?=[，。；]|$)"
)
KIND_BEFORE = re.compile(rf"(?:{KIND.pattern})(?:制度)?[，（]?$")
COMPOSES = re.compile(rf"(?:{KIND.pattern}|成员(?:单位)?)(?:主要|一般|原则上)?$")
GATHERS = re.compile(r"(?P<seats>[^，。；：]{2,20}?)(?:要|应|负责)?(?:牵头|会同)$")
GATHERED = ("各成员单位", "各有关成员单位", "各相关成员单位")
FOUNDED_BY = re.compile(r"(?:由|以)?(?P<seats>[^，。；]{2,60}?)(?P<verb>牵头|参加|参与)(?:的|，|、)")
OFFICE = re.compile(r"办公室(?:暂)?(?:设在|设于|挂靠在?)(?P<office>[^，。；：、（）]{2,30}?)(?=内?[，。；、（）]|$)")
DAILY = re.compile(r"日常工作由(?P<office>[^，。；：、（）]{2,24}?)(?:承担|负责|牵头)")
MEETS = re.compile(
    r"(?P<regular>定期|每年|每半年|每(?:个)?季度|每(?:个)?月|每周|每两(?:个)?月)(?:或不定期)?(?:至少|原则上|一般)*(?:组织)?"
    r"(?:召开|举行)(?:(?P<times>[\d一二两三四])次)?[^。；，]{0,10}(?:会|一次)"
)
MONTHS = {"每年": 12, "每半年": 6, "每季度": 3, "每个季度": 3, "每两月": 2, "每两个月": 2, "每月": 1, "每个月": 1}

OWN_POST = rf"(?:主要|分管|有关|相关|具体|党政)*+(?:{RANK})*+(?:主要|分管|有关)*+(?:{TITLE}|负责)"
POST = re.compile(rf"{OWN_POST}(?:[、，兼]?{OWN_POST})*+")
STAFF_POST = re.compile(
    rf"(?:(?:分管|主管|负责)[^，。；]{{2,16}}的)?(?:[\u4e00-\u9fff]{{1,8}}?(?:科室|科|股|处|室|部|司|庭|中队|窗口))?{POST.pattern}"
)
BY_TITLE = re.compile(rf".*(?:{TITLE}|[省市县区州镇乡]长)$")
LEADS = re.compile(r"(?:负责人|负责同志|领导|领导同志|分管同志|书记|长|主任|主席|专员|经理|负责)$")
NO_DEPARTMENT = re.compile(r"(?:主要|分管|有关|党组|(?:局|委|厅|部|院|校|公司|中心|队)党委)$")
SEVERAL = re.compile(r"等(?:有关|相关)?(?:单位|部门|方面)$")
ASIDE = re.compile(r"[（〔][^）〕]*[）〕]$")
GROUP = re.compile(r"(?:组|专班)[：。]?$")
PLAIN_STAFF = re.compile(r"(?:全体)?(?:干部|干警|队员|人员|职工|工作组|志愿者)$")
SECTION_OF = re.compile(
    r"(?P<own>.+(?:局|会|行|中心|委|联|院|队|站|所))[\u4e00-\u9fff]{2,8}?(?:科室|科|股|处|部|司|中队)$"
    r"|(?P<office>.+(?:局|行|中心|联|院|队|站|所))办公室$"
)
HAS_OFFICES = re.compile(r"(?:政府|党委|党组|人大常委会|[省市县区州旗镇乡盟]委|政协|团委|工委)$")
NOBODY = re.compile(
    r"(?:各|其他|其它|有关|相关|成员|上述|以上|所在|等)*(?:部门|单位|成员|科室|方面|同志|负责同志|负责人)"
)
FOREMOST = re.compile(r"(?:第一|总)?(?:组长|召集人|总?指挥长?)|组长单位|牵头单位")
AND_MORE = re.compile(
    r"(?P<own>.+?)等(?:\d+个?)?(?:(?:单位|部门|有关部门|相关部门)(?:[^，。；、]{0,4}(?:负责同志|负责人|领导).*)?)?$"
)
JOIN = re.compile(r"以及|和|及|与")
GENERAL = "由以及和与等其"


class Mention(NamedTuple):
    """A place where a body is spoken of: its kind, its name as far as it is written, and whether it is set up there."""

    start: int
    end: int
    kind: str
    defined: bool


@dataclass(slots=True)
class Draft:
    """A body in the making."""

    kind: str
    name: str
    start: int
    end: int
    defined: bool
    office: str | None = None
    meets: str | None = None
    seats: list[Member] = field(default_factory=list)


def find_bodies(words: Words, outline: Outline, persons: Sequence[Person]) -> Iterator[Body]:
    """Give the coordinating bodies that a notice sets up or seats, in the order of its text.

    `persons` are the names found in the notice: a list of persons seats the departments that their posts belong to.
    """
    mentions = sorted(_mentions(words, outline))
    keys = list(_keys(words, outline))
    if not mentions and not keys:
        return
    drafts, spoken = _drafts(words, outline, mentions)
    names = sorted(persons, key=lambda person: person.start)
    for left, right in _windows(words, outline, mentions):
        _read_prose(words, outline, left, right, spoken, names)
    for mention, draft in spoken:
        _read_founders(words, outline, mention, draft, names)
    _read_lists(words, outline, keys, spoken, drafts, names)
    for draft in sorted(drafts, key=lambda draft: draft.start):
        members = _seated(draft.seats)
        own = draft.name not in (draft.kind, "")
        if draft.kind.endswith("办公室"):
            kept = draft.office is not None
        elif draft.kind.endswith("机制") or not own:
            kept = bool(members)
        else:
            kept = draft.defined or bool(members)
        if kept:
            text = words.plain[draft.start : draft.end]
            yield Body(
                draft.start, draft.end, "coordinating-body", outline.at(draft.start), text,
                draft.name, draft.office, draft.meets, members,
            )


def _mentions(words: Words, outline: Outline) -> Iterator[Mention]:
    """Give every place at which a body is spoken of, the name as long as the words allow where it is set up."""
    text = words.text
    for match in OFFICE_BODY.finditer(text, outline.lead.start, outline.end):
        yield Mention(*match.span("name"), "办公室", True)
    for match in KIND.finditer(text, outline.lead.start, outline.end):
        if not outline.in_title(match.start()):
            yield _mention(words, match)


def _mention(words: Words, match: re.Match[str]) -> Mention:
    """Give how a body is spoken of where its kind was found."""
    text, kind = words.text, match[0]
    near = max(0, match.start() - 45)
    left = near + max(map(text[near : match.start()].rfind, BOUNDARY)) + 1
    heading = _heading(words, left, match)
    if heading is not None:
        return Mention(heading, match.end(), kind, match.start() > heading)
    far = max(0, match.start() - 200)
    sentence = far + max(map(text[far : match.start()].rfind, "。；")) + 1
    sets_up = next(iter(list(ESTABLISHED.finditer(text, sentence, match.start()))[-1:]), None)
    if sets_up is None and not SHORT.match(text, match.end()):
        return Mention(match.start(), match.end(), kind, False)
    start = max(left, sets_up.end()) if sets_up else left
    founded = OF.match(text, start, match.start())
    if founded:
        start = founded.end()
    elif sets_up and sets_up.end() < left:
        # The verb governs another clause of the sentence; the body is only spoken of.
        start = match.start()
    if GENERIC.fullmatch(text, start, match.start()):
        start = match.start()
    return Mention(start, match.end(), kind, start < match.start())


def _heading(words: Words, left: int, match: re.Match[str]) -> int | None:
    """Give where a line begins that is nothing but a body's name and what is listed of it: …联席会议成员名单."""
    text = words.text
    index = bisect_right(words.paragraphs, match.start()) - 1
    if index < 0 or words.paragraphs[index] < left:
        return None
    start = words.paragraphs[index]
    number = LIST_NUMBER.match(text, start)
    below = bisect_left(words.lines, match.end())
    stop = words.lines[below] if below < len(words.lines) else len(text)
    if HEADING.fullmatch(text, match.end(), stop) is None or ESTABLISHED.search(text, start, match.end()):
        return None
    return number.end() if number else start


def _keys(words: Words, outline: Outline) -> Iterator[tuple[int, int, str]]:
    """Give where 组长：, 副组长：, 成员： … stand at the head of a list, and the role that each gives."""
    text = words.text
    colon = text.find("：", outline.lead.start)
    while colon != -1 and colon < outline.end:
        role = ROLE_BEFORE.search(text, max(0, colon - 9), colon) if text.endswith(ROLE_ENDS, 0, colon) else None
        if role:
            start = role.start()
            if start == 0 or words.at[start] > words.at[start - 1] + 1 or text[start - 1] in "。；，：）":
                yield start, colon + 1, role["role"]
        colon = text.find("：", colon + 1)


def _drafts(
    words: Words, outline: Outline, mentions: Sequence[Mention]
) -> tuple[list[Draft], list[tuple[Mention, Draft]]]:
    """Give one draft a body, and each mention with the draft it speaks of.

    Two names are one body's when one ends with the other (养老服务联席会议, 忻州市养老服务联席会议); a bare 领导小组 is
    the last one named, or the next.
    """
    drafts: list[Draft] = []
    for mention in mentions:
        if not mention.defined:
            continue
        name = words.plain[mention.start : mention.end]
        known = next((d for d in drafts if d.name.endswith(name) or name.endswith(d.name)), None)
        if known is None:
            drafts.append(Draft(mention.kind, name, mention.start, mention.end, True))
        elif len(name) > len(known.name):
            known.name = name
    spoken: list[tuple[Mention, Draft]] = []
    for mention in mentions:
        name = words.plain[mention.start : mention.end]
        if mention.defined:
            draft = next(d for d in drafts if d.name.endswith(name))
            if outline.at(draft.start) is None and outline.at(mention.start) is not None:
                # A list of annexes names the body first; where the notice sets it up says more.
                draft.start, draft.end = mention.start, mention.end
        else:
            alike = [d for d in drafts if d.kind.endswith(mention.kind) or mention.kind.endswith(d.kind)]
            written = [d for d in alike if words.plain.endswith(d.name, 0, mention.end)]
            before = [d for d in alike if d.start < mention.start]
            if not alike:
                drafts.append(Draft(mention.kind, name, mention.start, mention.end, False))
                alike = drafts[-1:]
            draft = (written or before[-1:] or alike)[0]
        spoken.append((mention, draft))
    return drafts, spoken


def _windows(words: Words, outline: Outline, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Give the stretches around mentions in which prose may say more of a body, merged where they meet."""
    left = right = -1
    for mention in mentions:
        start, stop = max(outline.lead.start, mention.start - 200), min(outline.end, mention.end + 900)
        if start > right:
            if right > left:
                yield left, right
            left = start
        right = stop
    if right > left:
        yield left, right


def _spoken_of(text: str, offset: int, end: int, spoken: Sequence[tuple[Mention, Draft]]) -> Draft | None:
    """Give the body that words belong to: one they stand before as …的, the last one named, or the next."""
    index = bisect_right(spoken, offset, key=lambda pair: pair[0].start)
    if index < len(spoken):
        ahead = spoken[index][0].start
        if ahead - end < 80 and text[ahead - 1 : ahead] == "的" and "。" not in text[end:ahead]:
            return spoken[index][1]
    if index:
        return spoken[index - 1][1]
    return spoken[0][1] if spoken and spoken[0][0].start - end < 400 else None


def _read_prose(
    words: Words,
    outline: Outline,
    left: int,
    right: int,
    spoken: Sequence[tuple[Mention, Draft]],
    persons: Sequence[Person],
) -> None:
    """Read office, meetings and seats that sentences give to the bodies spoken of in a window."""
    text = words.text
    for office in (*OFFICE.finditer(text, left, right), *DAILY.finditer(text, left, right)):
        draft = _spoken_of(text, office.start(), office.end(), spoken)
        if draft is not None and draft.office is None:
            draft.office = words.plain[office.start("office") : office.end("office")]
    for meeting in MEETS.finditer(text, left, right):
        draft = _spoken_of(text, meeting.start(), meeting.end(), spoken)
        if draft is not None and draft.meets is None:
            draft.meets = _period(meeting)
    by = text.find("由", left, right)
    while by != -1:
        role = ROLE_BEFORE.search(text, max(0, by - 9), by) if text.endswith(ROLE_ENDS, 0, by) else None
        held = HELD.match(text, by, right) if role else None
        headed = HEADED.match(text, by, right)
        composed = COMPOSED.match(text, by, right) if COMPOSES.search(text, max(0, by - 12), by) else None
        draft = _spoken_of(text, by, by, spoken)
        if role and held and draft is not None:
            # 办公室主任由…兼任，副主任由…兼任: the second is the office's too.
            name = f"办公室{role['role'].removeprefix('办公室')}" if role["role"].endswith("主任") else role["role"]
            draft.seats += _seats(words, outline, *held.span("seats"), name, "body-held", persons)
        elif headed and draft is not None and KIND_BEFORE.search(text, max(0, by - 12), by):
            draft.seats += _seats(words, outline, *headed.span("heads"), "牵头单位", "body-headed", persons)
            if headed["seats"]:
                draft.seats += _seats(words, outline, *headed.span("seats"), "成员", "body-headed", persons)
        elif composed and draft is not None:
            draft.seats += _seats(words, outline, *composed.span("seats"), "成员", "body-composed", persons)
        by = text.find("由", by + 1, right)
    last = left
    for named in NAMED_ROLE.finditer(text, left, right):
        start = max(max(text.rfind(sign, left, named.start()) for sign in "，。；：（") + 1, last)
        for opener in ("由", "以"):
            start = max(start, text.rfind(opener, start, named.start()) + 1)
        sets_up = ESTABLISHED.match(text, start)
        start = sets_up.end() if sets_up else start
        last = named.end()
        draft = _spoken_of(text, start, named.end(), spoken)
        if draft is not None:
            draft.seats += _seats(words, outline, start, named.start(), named["role"], "body-named", persons)
    for call in GATHERED:
        at = text.find(call, left, right)
        while at != -1:
            paragraph = words.paragraphs[bisect_right(words.paragraphs, at) - 1]
            gathers = GATHERS.search(text, max(paragraph, at - 24), at)
            draft = _spoken_of(text, at, at, spoken)
            if gathers and draft is not None:
                draft.seats += _seats(words, outline, *gathers.span("seats"), "牵头单位", "body-gathered", persons)
            at = text.find(call, at + 1, right)


def _period(meeting: re.Match[str]) -> str | None:
    """Give the ISO 8601 duration between two meetings; None for 定期."""
    if meeting["regular"] == "每周":
        return "P1W"
    months = MONTHS.get(meeting["regular"])
    if months is None:
        return None
    times = {"两": 2}.get(meeting["times"], read_integer(meeting["times"]) or 1) if meeting["times"] else 1
    months = months // times if months % times == 0 else months
    return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"


def _read_founders(words: Words, outline: Outline, mention: Mention, draft: Draft, persons: Sequence[Person]) -> None:
    """Read who leads or sits in a body from the words before its name: 由A牵头的…, …、B参加的…."""
    text = words.text
    if text[mention.start - 1 : mention.start] != "的":
        return
    reach = max(0, mention.start - 200)
    sentence = max(reach, max(text.rfind(sign, reach, mention.start) for sign in "。；") + 1)
    sets_up = ESTABLISHED.search(text, sentence, mention.start)
    start = sets_up.end() if sets_up else sentence
    for named in NAMED_ROLE.finditer(text, start, mention.start):
        start = named.end() + 1
    for founder in FOUNDED_BY.finditer(text, start, mention.start):
        role = "牵头单位" if founder["verb"] == "牵头" else "成员"
        for seat in _seats(words, outline, founder.start("seats"), founder.end("seats"), role, "body-founded", persons):
            draft.seats.append(replace(seat, role="牵头") if role == "牵头单位" and seat.post is not None else seat)


def _read_lists(
    words: Words, outline: Outline, keys: Sequence[tuple[int, int, str]], spoken: Sequence[tuple[Mention, Draft]],
    drafts: list[Draft], persons: Sequence[Person],
) -> None:
    """Read the lists below 组长：, 副组长：, 成员：; under a heading of its own (宣传组) a list makes a body of it."""
    text = words.text
    current: Draft | None = None
    previous = -1
    for position, (opens, begins, role) in enumerate(keys):
        index = outline.at(opens)
        unit = outline.unit(index)
        if role == "牵头单位" and all(mention.start > opens or outline.unit(outline.at(mention.start)) != unit for mention, _ in spoken):
            # Who leads a task, told above the unit that sets a body up.
            continue
        leads = FOREMOST.fullmatch(role) is not None
        apart = previous == -1 or opens - previous > 1200 or (leads and current is not None and bool(current.seats))
        if apart or current is None:
            heading = outline.provisions[index] if index is not None else None
            if heading is not None and GROUP.search(heading.title) and not KIND.search(heading.title):
                start = text.find(heading.title, heading.start)
                current = Draft("组", heading.title, start, start + len(heading.title), True)
                drafts.append(current)
            elif len(keys) < 2 and not leads:
                continue
            else:
                current = _spoken_of(text, opens, begins, spoken)
        if current is None:
            continue
        stop = keys[position + 1][0] if position + 1 < len(keys) else outline.end
        for start, end in _list_lines(words, outline, begins, stop, persons):
            current.seats += _seats(words, outline, start, end, role, "body-listed", persons)
            previous = end


def _list_lines(
    words: Words, outline: Outline, start: int, stop: int, persons: Sequence[Person]
) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of a list, each while it still seats somebody."""
    text = words.text
    first = True
    index = bisect_right(words.paragraphs, start)
    while start < stop:
        end = min(words.paragraphs[index] if index < len(words.paragraphs) else len(text), stop)
        index += 1
        full = text.find("。", start, end)
        if not first:
            person = _person_in(persons, start, end)
            opens = person is not None and (person.start == start or BY_TITLE.fullmatch(text, start, person.start))
            plain = full == -1 and end - start <= 60 and all(
                text.endswith(ORGANISATION, a, b) or PLAIN_STAFF.search(text[a:b]) for a, b in _pieces(text, start, end)
            )
            below = outline.at(start)
            if not (opens or plain) or (below is not None and outline.provisions[below].start == start):
                return
        yield start, (full if full != -1 else end)
        if full != -1:
            return
        first, start = False, end


def _person_in(persons: Sequence[Person], start: int, end: int) -> Person | None:
    """Give the first person whose name begins between two offsets."""
    index = bisect_left(persons, start, key=lambda person: person.start)
    return persons[index] if index < len(persons) and persons[index].start < end else None


def _seats(
    words: Words, outline: Outline, start: int, end: int, role: str, rule: str, persons: Sequence[Person]
) -> list[Member]:
    """Give the seats that a list between two offsets assigns to a role."""
    text = words.text
    seats: list[Member] = []
    named = False
    held = "成员" if role == "成员单位" else role
    paragraphs = words.paragraphs[bisect_left(words.paragraphs, start) : bisect_left(words.paragraphs, end)]
    for left, right in _pieces(text, start, end, frozenset(paragraphs)):
        person = _person_in(persons, left, right)
        named = named or person is not None
        if person is not None and person.start > left:
            right = person.start
        elif person is not None:
            left = person.end
            left += 1 if text[left : left + 1] in ("，", "、", "（") else 0
        while left < right and text[left] in GENERAL and right - left > 2:
            left += 1
        piece = text[left:right].rstrip("）") if person is not None else text[left:right]
        right = left + len(piece)
        more = AND_MORE.match(piece)
        if more:
            piece, right = more["own"], left + more.end("own")
        if len(piece) < 2 or (NOBODY.fullmatch(piece) and len(piece) <= 8):
            continue
        name, post = _post(piece, person is not None)
        if several := SEVERAL.search(name):
            name = name[: several.start()]
        if seats and named and not name and seats[-1].post is not None:
            # 市财政局党组成员、四级调研员: a second post of the same person.
            continue
        if seats and not named and not name and post and seats[-1].post and text[left - 1] == "、":
            whole = words.plain[seats[-1].start : right]
            seats[-1] = replace(seats[-1], end=right, text=whole, post=f"{seats[-1].post}、{post}")
            continue
        own = words.plain[left : left + len(name)]
        reads = "body-person" if person is not None else rule
        seats.append(Member(left, right, reads, outline.at(left), words.plain[left:right], own, held, post))
    if seats and seats[-1].post is not None and not _takes_part(held):
        # 副主任由县交通运输局、公路养护中心分管领导兼任: one post, of both.
        seats = [replace(seat, post=seats[-1].post) if seat.post is None else seat for seat in seats]
    return seats


def _takes_part(role: str) -> bool:
    """Tell whether a role is a department's, and not that of a person who leads."""
    return role in ("成员", "组员") or role.endswith("单位")


def _post(piece: str, person: bool) -> tuple[str, str | None]:
    """Give the department of a seat and the post that sits for it.

    The department is empty where the post belongs to none that is named (副市长); the post is None where a
    department sits as such.
    """
    if not (person or LEADS.search(piece) or POST.fullmatch(piece)):
        return piece, None
    for cut in range(len(piece) - 1, 1, -1):
        head = piece[:cut]
        bare = ASIDE.sub("", head) if head[-1] in "）〕" else head
        if not bare.endswith(ORGANISATION) or NO_DEPARTMENT.search(head):
            continue
        # 镇党委组织委员: the 组 is no group.
        if STAFF_POST.fullmatch(piece, cut) and not piece.startswith("织", cut):
            section = SECTION_OF.fullmatch(piece[:cut])
            own = (section["own"] or section["office"]) if section else None
            if own and not HAS_OFFICES.search(own):
                return own, piece[len(own) :]
            return piece[:cut], piece[cut:]
    if BY_TITLE.fullmatch(piece):
        return "", piece
    return piece, None


def _pieces(text: str, start: int, end: int, breaks: frozenset[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """Give the extents between 、，； outside brackets, between breaks, and at 和 where a whole seat precedes it."""
    depth = 0
    left = start
    for offset in range(start, end):
        sign = text[offset]
        if sign in "（〔":
            depth += 1
        elif sign in "）〕":
            depth = max(0, depth - 1)
        elif depth == 0 and (sign in "、，；" or offset in breaks):
            yield from _joined(text, left, offset)
            left = offset + (sign in "、，；")
    yield from _joined(text, left, end)


def _joined(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Give the seats that 和, 及 or 与 join."""
    for join in JOIN.finditer(text, left, right):
        before, after = text[left : join.start()], text[join.end() : right]
        # 县乡村振兴局和各乡镇人民政府分管负责人: who sits for the second is said behind it.
        sends = after.endswith(ORGANISATION) or _post(after, False)[0].endswith(ORGANISATION)
        whole = LEADS.search(before) or (before.endswith(ORGANISATION) and sends)
        if len(before) >= 3 and len(after) >= 3 and whole:
            yield left, join.start()
            yield from _joined(text, join.end(), right)
            return
    if right > left:
        yield left, right


def _seated(seats: Sequence[Member]) -> tuple[Member, ...]:
    """Give the seats of a body: each department once, in its foremost role, and who leads.

    Where prose lists the departments, a list of the persons they send adds only who leads.
    """
    leaders = [seat for seat in seats if not _takes_part(seat.role)]
    departments = [seat for seat in seats if seat.name and seat not in leaders]
    if any(seat.rule == "body-composed" for seat in departments):
        departments = [seat for seat in departments if seat.rule != "body-person"]
    kept: list[Member] = []
    # Of 民政局 and 县民政局 the longer name says more; 牵头单位 says more than 成员.
    for seat in sorted(departments, key=lambda seat: (seat.role in ("成员", "组员"), -len(seat.name), seat.start)):
        if not any(other.name.endswith(seat.name) or seat.name.endswith(other.name) for other in kept):
            kept.append(seat)
    led = {(seat.text, seat.role): seat for seat in reversed(leaders)}
    return tuple(sorted((*kept, *led.values()), key=lambda seat: (seat.start, seat.end)))
