"""Other documents that a notice names: 《title》（number）, a bare number, 《Standard》.

The form of a number follows GB/T 9704—2012, 7.2.5: 机关代字, year in 〔〕, sequence and 号. Brackets come in every
shape and numbers broken over lines; the words have both mended already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policygraph.model import Citation, Outline, Words

BRACKETED = re.compile(r"[〔（](?:19|20)\d\d年?[〕）]第?\d{1,5}号?")
BEFORE_BRACKET = re.compile(r"[\u4e00-\u9fff]{0,16}$")
FOLLOWS = re.compile(
    r"[（〔](?P<number>[\u4e00-\u9fff]{0,16}[〔（](?:19|20)\d\d年?[〕）]第?\d{1,5}号?|[^（）〔〕《》]{2,20}令第?\d+号"
    r"|[A-Z]{2,6}[／/]?T?\d+(?:\.\d+)?—+(?:19|20)\d\d|建标\d+—+(?:19|20)\d\d|GB[^（）〔〕]{2,20}|[\u4e00-\u9fff、]{1,60}公告(?:(?:19|20)\d\d年)?第\d{1,4}号|[\u4e00-\u9fff]{1,14}(?:19|20)\d\d年?第?\d{1,5}号)"
    r"(?:[，、；][^（）〔〕]{0,30})?[）〕]"
)
TRIAL = re.compile(r"（(?:试行|暂行|修订|修订版|征求意见稿|[^（）]{0,4}年版|[^（）]{0,12}修订|[^（）]*版|\d{4}年?(?:—+\d{4}年?)?)）")

DOCUMENT = re.compile(
    r"(?:法|条例|办法|规定|规范|标准|细则|意见|通知|方案|计划|规划|纲要|决定|决议|目录|清单|指南|指引|导则|规程|制度"
    r"|行动|准则|协议|要点|措施|公告|通告|函|批复|报告|举措|规则|守则|条款|政策|工程|建议"
    r"|大纲|章程|手册|白皮书|名录|公约|倡议|令|预案|机制|体系)(?:（[^）]*）|〔[^〕]*〕|\d{4}|—|年版|版|[·•])*$"
)
NO_DOCUMENT = re.compile(
    r"(?:许可证|证书|执照|证|资格证|登记证|证明|合同|协议书|申请表|登记表|审批表|汇总表|表|书|手册|日报|报|杂志|期刊)$"
)
BEFORE_AGENCY = re.compile(
    r".*(?:的|按照|根据|依据|依照|参照|落实|贯彻|关于|文件|通知|印发|执行|方案|意见|办法|规定|精神|要求|以及|号|》"
    r"|(?<=.)[和及由据以见与对将原于按])(?=[\u4e00-\u9fff]{2})"
)
"""The words of a sentence that run right up to a number's 机关代字."""
ANNOUNCEMENT = re.compile(r"公告(?:(?:19|20)\d\d年)?第\d{1,4}号")
MADE_BY = re.compile(r"(?>(?:国家|中华人民共和国)?[\u4e00-\u9fff]{1,8}?(?:总局|委员会|[部委局署厅])、?)+$")
"""Who made an announcement; each name is read in one way only, so that no text takes long."""
CARRIED_OUT = re.compile(r"[^，。；]*(?:按照|根据|依据|依照|参照|落实|执行|贯彻|详见|参见)|见")
FORMS = ("协议", "报告", "承诺书", "计划书")
FILLED_IN = re.compile("(?:签订|签署|填写|填报|出具|提交|递交|编制|撰写)$")
"""签订《服务协议》: what is signed or written is no document of others."""
OWN_WORK = re.compile(
    r"(?:先后|相继|陆续|研究|已|并|牵头|联合)(?:印发|出台|制定|修订|下发|发布|起草|编制)了?$"
    r"|(?:印发|出台|制定|修订|下发|起草|编制)了$"
)
"""What a body has issued itself is none that it carries out: 先后印发《…》."""
ISSUED_NOW = re.compile(r"[^。；]{0,30}?(?:现(?:予以?)?(?:印发|发布|公布)|印发给你们)")
FOUNDS = re.compile(r"(?:制定|提出|出台|形成|拟定|编制|起草)(?:本|如下|以下|我|了|《[^《》]{4,60}》（以下)")
"""How the sentence goes on that names what a notice rests on: 根据《…》，制定本办法."""



def find_citations(words: Words, outline: Outline, own: str | None, own_titles: tuple[str, ...], begin: int = 0) -> Iterator[Citation]:
    """Give each distinct other document a notice names, at its first mention, in the order of the text.

    What stands before `begin`, the notice's title, belongs to the page it was printed on. `own` is the notice's own
    number, `own_titles` its own title and that of the instrument it issues: they are none. A title that is named
    again adds its number or nothing.
    """
    text, plain = words.text, words.plain
    end = outline.end
    seen: dict[str, Citation] = {}
    short: set[str] = set()
    numbers: set[str] = set()
    own_keys = {_key(title).removesuffix("试行") for title in own_titles if title}
    for title in outline.titles:
        start, stop = title.start, title.end
        if stop > end:
            break
        if start < begin:
            continue
        inner = text[start + 1 : stop - 1]
        outer_end = stop
        trial = TRIAL.match(text, stop)
        if trial:
            outer_end = trial.end()
        follows = FOLLOWS.match(text, outer_end)
        number = _tidy(follows["number"]) if follows else None
        if follows:
            outer_end = follows.end()
        key = _key(inner)
        # 印发《渔港建设方案》（以下简称《方案》）: every later 《方案》 is the same document.
        if text.endswith("简称", begin, start):
            short.add(key)
        # 原《本办法》（晋政发〔2015〕3号）同时废止: the instrument before this one has its title and another number.
        elder = number is not None and own is not None and _key(number) != _key(own)
        if key.removesuffix("试行") in own_keys and not elder:
            continue
        if start < outline.lead.end and _is_issued(text, start, outer_end, key, own_keys):
            continue
        if _own_attachment(text, start, outline, key, own_keys) or not _is_document(inner, number):
            continue
        if own and number and _key(number) == _key(own):
            continue
        # 制定《…标准》（以下简称标准）: what is made by this is none before it.
        if text.endswith("制定", 0, start) and text.startswith("（以下", stop):
            continue
        if key in seen or key in short or (number is None and _is_short_for(key, seen)):
            continue
        if number:
            if _key(number) in numbers:
                continue
            numbers.add(_key(number))
        if number is None and inner.endswith(FORMS) and FILLED_IN.search(text, max(0, start - 3), start):
            continue
        citation = Citation(
            start,
            outer_end,
            "title-with-number" if number else "title",
            outline.at(start),
            plain[start:outer_end],
            plain[start + 1 : stop - 1],
            number,
            _relation(text, start, outer_end, outline),
        )
        seen[key] = citation
        yield citation
    for start, stop in _announced(text, begin, end):
        number = _tidy(text[start:stop])
        if _key(number) not in numbers and not outline.in_title(start) and not _names_itself(words, outline, start, own):
            numbers.add(_key(number))
            relation = _relation(text, start, stop, outline)
            yield Citation(start, stop, "number", outline.at(start), plain[start:stop], None, number, relation)
    reached = begin
    for bare in BRACKETED.finditer(text, begin, end):
        head = BEFORE_BRACKET.search(text, max(reached, bare.start() - 16), bare.start())
        name = head[0] if head else ""
        if head and reached > begin and head.start() == reached:
            # …38号和晋渔所〔2001〕86号
            name = name.lstrip("和及与")
        reached = bare.end()
        own_words = _agency(name + bare[0])
        number = _tidy(own_words)
        start = bare.end() - len(own_words)
        if _key(number) in numbers or (own and _key(number).endswith(_key(own))) or outline.in_title(start):
            continue
        if number.startswith("〔") or _names_itself(words, outline, start, own):
            continue
        numbers.add(_key(number))
        yield Citation(
            start,
            bare.end(),
            "number",
            outline.at(start),
            plain[start : bare.end()],
            None,
            number,
            _relation(text, start, bare.end(), outline),
        )


def _announced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where numbers of announcements stand that say who made them, outside brackets: 税务总局公告2021年第8号."""
    at = text.find("公告", start, end)
    while at != -1:
        number = ANNOUNCEMENT.match(text, at, end)
        who = MADE_BY.search(text, max(start, at - 40), at) if number else None
        if number and who:
            carried = CARRIED_OUT.match(text, who.start(), at)
            yield carried.end() if carried else who.start(), number.end()
        at = text.find("公告", at + 2, end)


def _agency(number: str) -> str:
    """Give a number from its 机关代字 on: words of the sentence before it fall away."""
    opening = re.search(r"[〔（]", number)
    at = opening.start() if opening else len(number)
    head, bracket, tail = number[:at], number[at : at + 1], number[at + 1 :]
    cut = BEFORE_AGENCY.match(head)
    if cut is not None and cut.end() < len(head):
        head = head[cut.end() :]
    return head[-12:] + bracket + tail


def _names_itself(words: Words, outline: Outline, start: int, own: str | None) -> bool:
    """Tell whether a number stands in the head or tail as the notice's own."""
    return start < outline.lead.start or start >= outline.tail


def _tidy(number: str) -> str:
    """Give a number with one form of brackets."""
    number = number.replace("（", "〔").replace("）", "〕")
    return number


def _key(words: str) -> str:
    """Give words as two mentions of one document share them: no marks, no brackets."""
    return re.sub(r"[（）〔〕()\[\]【】［］《》〈〉“”‘’—\-、，·\s]", "", words)


def _is_short_for(key: str, seen: Mapping[str, Citation]) -> bool:
    """Tell whether a title is another mention of one cited above: the title without its issuer."""
    return any(other.endswith((key, f"{key}的通知")) for other in seen)


def _is_document(title: str, number: str | None) -> bool:
    """Tell whether a 《title》 names a document, not a licence, a form or a newspaper."""
    if number:
        return True
    return not NO_DOCUMENT.search(title) or DOCUMENT.search(title) is not None


def _own_attachment(text: str, start: int, outline: Outline, key: str, own_keys: set[str]) -> bool:
    """Tell whether a title is an annex of the notice itself."""
    if any(_key(title) == key for title, _ in outline.annexes):
        return True
    return re.search(r"附件\d*：?$", text[max(0, start - 6) : start]) is not None


def _is_issued(text: str, start: int, end: int, key: str, own_keys: set[str]) -> bool:
    """Tell whether a title is that of what the notice issues, with or without who made it: 我局制定了《…》，现印发给你们."""
    if re.search(r"现(?:将|印发|发布|公布)$", text[max(0, start - 4) : start]) or ISSUED_NOW.match(text, end):
        return any(own_key.endswith(key) or f"{key}的通知" in own_key for own_key in own_keys)
    return False


CITING = re.compile(
    r"贯彻|落实|实施|执行|根据|依据|按照|依照|遵照|参照|符合|遵循|遵守|对照|推进落实|按(?=$|[\u4e00-\u9fff]{1,8}〔\d{4})"
)
"""Words before a document that tell how it is cited."""


def _relation(text: str, start: int, end: int, outline: Outline) -> str:
    """Give how a document is cited, by the words before it: basis, implements, complies, mentions or repeals."""
    opens = max(text.rfind(sign, 0, start) for sign in "。；：")
    founding = FOUNDS.search(text[end : end + 160].split("。")[0]) is not None
    before = text[max(opens + 1, start - 220) : start]
    before = re.sub(r"《(?:[^《》]|《[^《》]*》)*》(?:（[^）]*）)?", "", before)
    after = re.sub(r"《(?:[^《》]|《[^《》]*》)*》|（[^（）]*）", "", text[end : end + 1500].split("。")[0])
    if re.match(r"[^；]{0,60}?(?:同时废止|废止|停止执行|自[行动]失效|(?:相应|同时|即行)失效)", after):
        return "repeals"
    leading = start < outline.lead.end or founding
    verbs = list(CITING.finditer(before))
    if not verbs or OWN_WORK.search(before):
        return "mentions"
    verb = verbs[-1][0]
    if verb in ("贯彻", "落实", "实施", "推进落实") or (verb == "执行" and leading):
        return "implements"
    if leading:
        return "basis"
    return "complies"
