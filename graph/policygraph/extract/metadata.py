"""The head of a notice: number, title, issuer, addressees, dates, kind. GB/T 9704—2012, 7.2 and 7.3.

Number, issuer and date stand where the standard puts them; a cited number that stands first is not the
notice's own. The region and the level follow from the issuer's name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

from policygraph.extract.imprint import BODY_NAME, DECREE, Imprint, find_imprint
from policygraph.model import Header, Outline, Words
from policygraph.numerals import DATE, read_date, read_integer
from policygraph.schemes import Schemes
from policygraph.words import line_start

OWN_NUMBER = re.compile(
    r"(?:〔?(?:文号|发文字号|文件编号"
    r"|发文号)[：〕]{1,2})?(?P<number>[\u4e00-\u9fff]{1,14}(?:（[\u4e00-\u9fff]{1,4}）)?[\u4e00-\u9fff]{0,4}(?:〔"
    r"|（)?(?P<year>(?:19|20)\d\d)年?(?:〕|）)?第?(?P<seq>\d{1,5})号)"
)
DAY = re.compile(DATE)
PUBLISHED = re.compile(
    r"(?:发布(?:日期|时间)|公开(?:日期|时间)|(?<![文效行发])日期)(?:\*\*)?：(?P<y>20\d\d)[—/.年](?P<m>\d{1,2})[—/.月](?P<d>\d{1,2})"
    r"|(?P<y2>20\d\d)[—/.](?P<m2>\d{1,2})[—/.](?P<d2>\d{1,2})(?=来源)"
)
WRITTEN = re.compile(
    r"(?:成文|发文|签发|制发)(?:日期|时间)(?:\*\*)?：(?P<y>20\d\d)[—/.年](?P<m>\d{1,2})[—/.月](?P<d>\d{1,2})"
)
"""What the page of a notice says of its day, where no signature does."""
KINDS_END = (
    r"(?:通知|意见|办法|方案|规定|细则|规划|计划|决定|公告|通告|批复|答复|复函|函|报告|条例|措施|纲要|要点|通报|制度"
    r"|标准|规则|规程|请示|议案|命令|令|纪要|实施意见)"
)
TITLE_LINE = re.compile(rf"[^，。；：]*{KINDS_END}(?:（[^）]{{1,24}}）)?")
TITLE = re.compile(
    rf"(?P<issuer>[^，。；：《》（）]{{0,90}}?)(?P<rest>(?:关于|印发|转发|发布)[^。；：]{{2,130}}?(?:{KINDS_END}(?:（[^）]{{1,20}}）)?|》))"
)
ADDRESSEES = re.compile(
    r"(?P<names>(?!（)(?:[^。；：《》（）〔]|（[^（）]*）){2,220}?(?:人民政府|政府|委员会|委|办|局|单位|部门|机构|企业|学校|公司|院"
    r"|中心|代表|委员|街道|办事处|所|会|厅|社|银行|直属机构))：(?!（)"
)
OF_THE_CENTRE = r"国家(?:税务总局|金融监督管理总局|统计局|能源局)|中国(?:银保监会|银监会|保监会|证监会)"
BRANCH = re.compile(rf"(?:{OF_THE_CENTRE}|中国人民银行|国务院国资委)$")
"""A central body that local offices of its own continue: 国家税务总局山西省税务局."""
OPENS_NAME = re.compile(r"中国|国家|国务院|中共|共青团|[\u4e00-\u9fff]{2,4}海关")
OF_PLACE = re.compile(rf"^(?:中共|{OF_THE_CENTRE})(?=.+(?:局|委|总队|办公[室厅])$)")
"""What stands before the region in the name of a body there: 国家税务总局安徽省税务局."""
LISTED = re.compile(r"\d{1,3}[.、](?=[\u4e00-\u9fff])")
"""The place of a notice in a collection, before its title."""
DATED = re.compile(r"（\d{4}年\d{1,2}月\d{1,2}日）$")
AND_OTHERS = re.compile(r"等(?:[\d一二三四五六七八九十]{0,3}(?:个|家)?)(?:部门|单位)$")
CC = re.compile(r"(?:抄送|抄报)：(?P<names>[^。]{2,400})")
PUBLICITY = re.compile(
    r"（?此[件页文](?P<kind>[^）。]{0,4}公开[^）。]{0,4})）?|公开(?:方式|属性|类别|形式|选项)：(?P<kind2>主动公开"
    r"|依申请公开|不予公开)"
)
NATIONAL = re.compile(
    r"^(?:国务院|中共中央|中央|中华人民共和国|国家|全国|民政部|财政部|教育部|科技部|公安部|司法部|自然资源部"
    r"|生态环境部|住房(?:和)?城乡建设部|交通运输部|水利部|农业农村部|商务部|文化和旅游部|人力资源(?:和)?社会保障部"
    r"|工业和信息化部|退役军人事务部|应急管理部|中国人民银行(?!..?省|.{2,6}(?:支行|分行|总部))|审计署|海关总署"
    r"|税务总局)"
)
TOWNSHIP = re.compile(r"^(?:.{0,12}?[省市县区旗])?(?P<name>[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道|苏木))(?=人民政府|党|办|委|政府|综|街道)")


ZONE = re.compile(
    r"[\u4e00-\u9fff]{1,14}?(?:新区|开发区|示范区|高新区|经开区|实验区|试验区|保税区|度假区|风景名胜区|风景区|园区|港区|新片区)"
    r"(?=管委会|管理委员会|党工委)"
)
"""A zone that is no division of its own: its committee governs it like a county, within the city that is named before it."""
OWN_DEPARTMENTS = re.compile(r"[省市县区](?=政府各|直|级各|各有关)")
"""Whose departments a notice addresses: 市政府各部门 is written by a city."""
LEAST_PARTIES = 5
"""Parties from which the level of a notice can be told."""
GOVERNMENT = re.compile(r"[省市县区州旗盟](?=人民政府|委员会|委(?!托))")
OWN_LEVELS = {"省": "province", "市": "prefecture", "县": "county", "区": "county"}


def find_metadata(words: Words, outline: Outline, schemes: Schemes) -> Iterator[Header]:
    """Give the fields of the head, each where it stands; a field that the text lacks is not given."""
    imprint = find_imprint(words, _head_end(words, outline))
    number = _number(words, outline, imprint)
    title = _notice_title(words, outline)
    if title and imprint and title[0] < imprint.start < title[1]:
        title = (title[0], imprint.start)
    instrument = outline.title if outline.title.end > outline.title.start else title
    if number:
        yield _field(words, "number", *number, words.plain[number[0] : number[1]])
    if title:
        yield _field(words, "notice_title", *title, words.plain[title[0] : title[1]])
    quoted = _quoted_instrument(words, title) if title and outline.title.end == outline.title.start else None
    named = quoted or instrument
    if named:
        yield _field(words, "title", named[0], named[1], words.plain[named[0] : named[1]])
        kind = _kind(words.text[named[0] : named[1]], schemes)
        if kind:
            yield _field(words, "kind", *named, kind)
    signature = _signature(words, outline)
    signer = signature[0] if signature else None
    issuers = _issuers(words, title, schemes)
    # A title may shorten the name that the signature bears: 江苏省政府办公厅 is 江苏省人民政府办公厅.
    if signer and not issuers:
        issuers = _signers(words, *signer, schemes)
    elif issuers and (others := AND_OTHERS.search(words.text, *issuers[-1])):
        # 山西省民政厅等四部门: the others are told by the signature, where the first one stands too.
        issuers[-1] = (issuers[-1][0], others.start())
        signers = _signers(words, *signer, schemes) if signer else []
        if words.text[slice(*issuers[0])] in {words.text[slice(*one)] for one in signers}:
            issuers = signers
    elif signer and len(issuers) == 1 and _shortens(words.text[slice(*issuers[0])], words.text[slice(*signer)]):
        issuers = [signer]
    if not issuers and (decree := _decree(words, outline)) is not None:
        issuers = [decree.span("issuer")]
    if not issuers and imprint is not None and imprint.issuer is not None:
        issuers = _split_issuers(words, *imprint.issuer, schemes)
    if not issuers and (explains := EXPLAINS.search(words.text, outline.lead.end, outline.end)) is not None:
        # A text without head and signature is explained by who made it.
        issuers = [explains.span("who")] if schemes.region_prefix(explains["who"]) else []
    for start, end in issuers:
        yield _field(words, "issuer", start, end, words.plain[start:end])
    if signature:
        _, left, right, signed = signature
        yield _field(words, "signed", left, right, signed.isoformat())
    elif imprint is not None and imprint.day is not None:
        yield _field(words, "signed", *imprint.day[:2], imprint.day[2].isoformat())
    elif (written := WRITTEN.search(words.text, 0, _head_end(words, outline))) is not None and (day := read_date(written)):
        yield _field(words, "signed", written.start("y"), written.end(), day.isoformat())
    for printed in DAY.finditer(words.text, outline.tail, outline.end):
        day = read_date(printed)
        if day and words.text.startswith("印发", printed.end()):
            yield _field(words, "printed", *printed.span(), day.isoformat())
            break
    published = PUBLISHED.search(words.text, 0, max(_head_end(words, outline), outline.lead.start) + 1)
    if published:
        parts = [int(part) for part in published.groups() if part]
        with suppress(ValueError):  # such a day there is not
            yield _field(words, "published", *published.span(), date(*parts[:3]).isoformat())
    valid = _validity(words, outline, signature[3] if signature else None)
    if valid:
        yield _field(words, "valid_until", valid[0], valid[1], valid[2].isoformat())
    addressees = _addressees(words, outline, title)
    if addressees:
        yield _field(words, "addressees", *addressees, words.plain[slice(*addressees)])
    copied = CC.search(words.text, outline.lead.end, outline.end)
    if copied:
        yield _field(words, "cc", *copied.span("names"), words.plain[slice(*copied.span("names"))])
    publicity = PUBLICITY.search(words.text, 0, outline.end)
    if publicity:
        yield _field(words, "publicity", *publicity.span(), publicity["kind"] or publicity["kind2"])


def _shortens(title: str, signature: str) -> bool:
    """Tell whether an issuer in the title is that of the signature, written with 政府 for 人民政府."""
    return title != signature and title.replace("政府", "人民政府") == signature


EXPLAINS = re.compile(
    rf"由(?P<who>[\u4e00-\u9fff]{{4,24}}?{BODY_NAME})(?:(?:制定(?:操作|实施)?细则|制定|印发|发布)并)?(?:负责|进行)?(?:具体)?解释"
)
VALID_TO = re.compile(r"有效期(?:限)?(?:截)?至(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
VALID_FOR = re.compile(
    r"(?:有效期(?:限)?|试行期|执行期)(?:限)?(?:为|：)?(?P<n>\d{1,2}|[一二两三四五六七八九十])(?P<unit>年|个月)"
)
OWN_INSTRUMENT = re.compile(
    r"本(?:实施)?(?:办法|意见|方案|通知|细则|规定|措施|规划|计划|决定|公告|通告|标准|制度|政策)"
)
BEGINS_ON = re.compile(r"自(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?:起)?")
BEGINS_AFTER = re.compile(r"自(?:印发|发布|公布)(?:之日)?起?(?P<n>\d{1,2})日后")


def _validity(words: Words, outline: Outline, signed: date | None) -> tuple[int, int, date] | None:
    """Give where the instrument says how long it is valid, and its last valid day: 自印发之日起施行，有效期5年.

    The day before the anniversary of the day on which it comes into force; None where that day is not told.
    """
    text = words.text
    if not any(word in text for word in ("有效期", "试行期", "执行期")):
        return None
    for found in sorted([*VALID_TO.finditer(text), *VALID_FOR.finditer(text)], key=lambda match: match.start()):
        left = max(text.rfind(sign, 0, found.start()) for sign in "。；") + 1
        sentence = text[left : found.start()]
        if found.start() >= outline.end or OWN_INSTRUMENT.search(sentence) is None:
            continue
        with suppress(ValueError):  # such a day there is not
            if found.re is VALID_TO:
                return *found.span(), date(int(found["y"]), int(found["m"]), int(found["d"]))
            told, delay = BEGINS_ON.search(sentence), BEGINS_AFTER.search(sentence)
            begins = date(int(told["y"]), int(told["m"]), int(told["d"])) if told else signed
            length = read_integer(found["n"].replace("两", "二"))
            if begins is None or length is None:
                return None
            begins += timedelta(int(delay["n"])) if delay and not told else timedelta()
            months = begins.month - 1 + length * (12 if found["unit"] == "年" else 1)
            year, month = begins.year + months // 12, months % 12 + 1
            return *found.span(), date(year, month, min(begins.day, monthrange(year, month)[1])) - timedelta(1)
    return None


TELLS = re.compile(r"关于|印发|转发|发布")
"""A title tells by one of these what it is about."""
ISSUES = re.compile(r"关于|印发|转发|发布|对(?=.{2,24}(?:提案|建议|议案))")
ISSUER_LINE = re.compile(rf"(?:[^，。；：、（）\d]{{2,40}}?{BODY_NAME}){{1,6}}|人民银行")


WRAPPED = 8
"""Lines that a title is broken into are longer, but for one or two of them."""


def _field(words: Words, name: str, start: int, end: int, value: str) -> Header:
    """Give one field of the head."""
    return Header(start, end, f"head-{name}", None, words.plain[start:end], name, value)


def _head_end(words: Words, outline: Outline) -> int:
    """Give where the head of the notice ends: at its instrument's title, or where its first number stands."""
    if outline.title.end > outline.title.start:
        return outline.title.start
    return outline.provisions[0].start if outline.provisions else min(len(words.text), 1500)


def _number(words: Words, outline: Outline, imprint: Imprint | None) -> tuple[int, int] | None:
    """Give where the notice's own number stands: on a line of its own in the head.

    A number that is broken over lines counts from the first of them, unless the last alone is a number.
    """
    text = words.text
    end = _head_end(words, outline)
    ends = set(words.lines) | set(words.gaps) | {len(text)}
    starts = [line for line in words.lines if line < end]
    for position, start in enumerate(starts):
        match = OWN_NUMBER.match(text, start, end)
        if match is None:
            continue
        inner = [OWN_NUMBER.match(text, line, end) for line in starts[position + 1 : position + 4] if line < match.start("year")]
        whole = next((found for found in reversed(inner) if found and found.end() == match.end()), match)
        after = whole.end()
        if after in ends or re.match(r"[\u4e00-\u9fff]{2,30}关于|关于", text[after : after + 40]):
            return whole.span("number")
    if imprint is not None and imprint.number is not None:
        return imprint.number
    decree = _decree(words, outline)
    return decree.span() if decree else None


def _decree(words: Words, outline: Outline) -> re.Match[str] | None:
    """Give the number of a decree that stands on a line, or two, of its own."""
    end = _head_end(words, outline)
    ends = {*words.lines, *words.gaps, len(words.text)}
    matches = (DECREE.match(words.text, start, end) for start in words.lines if start < end)
    return next((match for match in matches if match and match.end() in ends), None)


def _notice_title(words: Words, outline: Outline) -> tuple[int, int] | None:
    """Give where the notice's own title stands: a line, or several, that say 关于…的通知; the last before the text."""
    text = words.text
    end = _head_end(words, outline)
    ends = set(words.lines) | set(words.gaps)
    found: list[tuple[int, int]] = []
    for start in sorted({line_start(words, told.start()) for told in TELLS.finditer(text, 0, end)}):
        # 《关于印发〈…〉的通知》: a page may set the whole title in marks.
        marked = text.startswith("《", start)
        match = TITLE.match(text, start + marked, min(end, start + 260))
        if match is None:
            continue
        stop = _line_stop(match, text, ends, start, end)
        if stop is None or stop - start < 6:
            continue
        if marked and text.endswith("》", start, stop):
            start, stop = start + 1, stop - 1
        ahead = OWN_NUMBER.match(text, start, stop) or LISTED.match(text, start, stop)
        begin = ahead.end() if ahead else start
        dated = DATED.search(text, begin, stop)
        stop = dated.start() if dated else stop
        if re.search(r"[，。；：]", re.sub(r"《[^》]*》", "", text[begin:stop])):
            continue
        if text[begin:stop].startswith(("附件", "来源", "相关", "根据", "为")):
            continue
        if re.search(r"政策解读|解读》|一图读懂", text[begin:stop]) or _is_menu(words, begin, stop):
            continue
        found.append((begin, stop))
    if not found:
        if outline.title.end > outline.title.start:
            return None
        return _bare_title(words, end)
    start, stop = found[-1]
    index = words.lines.index(start) if start in words.lines else 0
    # The issuers may stand on the lines above: …办公室 / 关于印发…
    while index > 0:
        above = words.lines[index - 1]
        line = text[above : words.lines[index]]
        if line == text[start:stop]:
            # The page says the title above it.
            break
        names = ISSUER_LINE.fullmatch(line)
        opens = re.match(r"[^，。；：]*关于", line) and not text.startswith("关于", start)
        if not (names or opens) or OWN_NUMBER.match(line) or line.endswith("文件"):
            break
        start = above
        index -= 1
    return start, stop


def _is_menu(words: Words, start: int, stop: int) -> bool:
    """Tell whether a stretch is a web page's menu: several lines, of a few characters each."""
    bounds = [line for line in words.lines if start < line < stop]
    return len(bounds) >= 2 and max(right - left for left, right in pairwise([start, *bounds, stop])) <= WRAPPED


def _line_stop(match: re.Match[str], text: str, ends: set[int], start: int, limit: int) -> int | None:
    """Give the furthest end of a title at which a line of the source ends."""
    best = None
    rest_start = match.start("rest")
    for kind in re.finditer(rf"{KINDS_END}(?:（[^）]{{1,24}}）)?》?", text[rest_start : min(limit, rest_start + 170)]):
        stop = rest_start + kind.end()
        if stop in ends or stop >= limit:
            between = text[rest_start:stop]
            if re.search(r"[。；：]", between):
                break
            best = stop
            if between.endswith(("的通知", "的意见", "的答复", "的函")):
                break
    return best


def _bare_title(words: Words, end: int) -> tuple[int, int] | None:
    """Give the first line of the head that ends as a title does, for a text printed without its notice."""
    bounds = [*words.lines, len(words.text)]
    for number, start in enumerate(words.lines):
        if start >= end:
            break
        for reach in (1, 2, 3):
            if number + reach >= len(bounds):
                break
            stop = bounds[number + reach]
            if any(right - left < WRAPPED for left, right in pairwise(bounds[number : number + reach])):
                # 要闻 / 部门动态 / 通知公告 is a page's menu.
                continue
            line = words.text[start:stop]
            if ">" in line and "<" not in line:
                # 首页>政务公开: where the page stands in its site.
                continue
            if 6 <= len(line) <= 80 and TITLE_LINE.fullmatch(line) and ".md" not in line:
                following = re.match(r"（\d{4}[^）]{0,16}）", words.text[stop:])
                opens = re.match(r"附件\d*", line)
                return start + (opens.end() if opens else 0), stop + (following.end() if following else 0)
    return None


def _quoted_instrument(words: Words, title: tuple[int, int] | None) -> tuple[int, int] | None:
    """Give the instrument that a title quotes (印发《…》), for a notice that prints it without its title."""
    if title is None:
        return None
    quoted = re.compile(r"(?:印发|转发|发布)[《〈](?P<title>.+)[》〉]").search(words.text, *title)
    return quoted.span("title") if quoted else None


def _kind(title: str, schemes: Schemes) -> str | None:
    """Give the kind of an instrument by the end of its title: the longest kind that fits."""
    bare = re.sub(r"(?:（[^）]*）|〔[^〕]*〕)$", "", title).rstrip("》”")
    return next((kind for kind in schemes.kinds if bare.endswith(kind)), None)


def _issuers(words: Words, title: tuple[int, int] | None, schemes: Schemes) -> list[tuple[int, int]]:
    """Give the issuers that open the title; joint issuers stand one after the other."""
    if title is None:
        return []
    text = words.text
    start, stop = title
    head = ISSUES.search(text, start, stop)
    if head is None or head.start() - start < 2:
        return []
    place = schemes.region_prefix(text[start : head.start()])
    if place is not None and place[1] == head.start() - start:
        # 海盐县关于…: a place issues nothing.
        return []
    return _split_issuers(words, start, head.start(), schemes)


def _split_issuers(words: Words, start: int, end: int, schemes: Schemes) -> list[tuple[int, int]]:
    """Give the names in a run of issuers, parted by spaces or 、, or where a name ends and a region begins the next."""
    text, at = words.text, words.at
    cuts = [start]
    for offset in range(start + 1, end):
        spaced = at[offset] - at[offset - 1] > 1
        whole = re.search(rf"{BODY_NAME}$", text[cuts[-1] : offset])
        fresh = whole and (spaced or _opens_name(text[offset:end], schemes))
        begins = text[offset] in "、，" or (fresh and re.search(rf"{BODY_NAME}$", text[offset:end]))
        if begins and _stands_alone(text[cuts[-1] : offset].strip("、，"), text[offset:end].strip("、，")):
            cuts.append(offset)
    bounds = [*cuts, end]
    names = []
    for left, right in pairwise(bounds):
        while left < right and text[left] in "、，":
            left += 1
        if right - left >= 3:
            names.append((left, right))
    return names


def _stands_alone(before: str, after: str) -> bool:
    """Tell whether two neighbouring runs are two bodies: 山西省民政厅 + 山西省财政厅, not 晋城市 + 人民政府办公室."""
    office = re.match(r"(?:人民政府)?办公[室厅]", after) or (BRANCH.search(before) and not BRANCH.search(after))
    return bool(re.search(rf"{BODY_NAME}$", before)) and not office


def _opens_name(text: str, schemes: Schemes) -> bool:
    """Tell whether a body's name opens here: with a region, or as those of the centre do."""
    return bool(OPENS_NAME.match(text)) or schemes.region_prefix(text) is not None


def _signature(words: Words, outline: Outline) -> tuple[tuple[int, int] | None, int, int, date] | None:
    """Give issuer and date of the signature: the date that stands on a line of its own under the issuer's name.

    An instrument that is issued stands below the signature; one that stands alone above it. 印发 and the web
    page's dates are others.
    """
    text = words.text
    issued = outline.title.end > outline.title.start
    below = (outline.tail, outline.end)
    zones = [(outline.head.start, outline.head.end), below] if issued else [below, (0, _head_end(words, outline))]
    lines = words.lines
    starts = set(lines) | set(words.gaps)
    for left, right in zones:
        candidates = []
        for match in DAY.finditer(text, left, right):
            opens = match.start() in starts
            bracketed = text[match.start() - 1 : match.start()] == "（" and text[match.end() : match.end() + 1] == "）"
            after = text[match.end() : match.end() + 2]
            if after == "印发" or not (opens or bracketed or _issuer_before(text, match.start(), left)):
                continue
            closes = bracketed or match.end() in starts or match.end() >= right or after[:1] == "（" or text.startswith("公开", match.end())
            day = read_date(match)
            if closes and day:
                candidates.append((_signer(words, match.start() - bracketed, left), match.start(), match.end(), day))
        if candidates:
            return next((c for c in candidates if c[0]), candidates[0])
    return None


def _issuer_before(text: str, offset: int, left: int) -> bool:
    """Tell whether a body's name runs right up to a date, as where a page was pasted on one line."""
    return re.search(rf"(?:。|：|；)[^，。；：、]{{2,60}}{BODY_NAME}$", text[max(left, offset - 64) : offset]) is not None


def _signer(words: Words, offset: int, left: int) -> tuple[int, int] | None:
    """Give the body named on the line above a date."""
    text = words.text
    index = max((i for i, line in enumerate(words.lines) if line < offset), default=None)
    if index is None:
        return None
    start = words.lines[index]
    if start < left - 1:
        return None
    line = text[start:offset]
    if 2 <= len(line) <= 40 and re.fullmatch(rf"[^，。；：、（）\d]{{0,38}}{BODY_NAME}", line):
        return start, offset
    return None


def _signers(words: Words, start: int, end: int, schemes: Schemes) -> list[tuple[int, int]]:
    """Give all bodies of a signature, whose last line is given: they may stand side by side, and on lines above."""
    found = _split_issuers(words, start, end, schemes)
    index = bisect_left(words.lines, start)
    while index > 0 and ISSUER_LINE.fullmatch(words.text[words.lines[index - 1] : words.lines[index]]):
        index -= 1
        found = _split_issuers(words, words.lines[index], words.lines[index + 1], schemes) + found
    return found


PAGE_FIELD = re.compile(r"[•·]|(?:索引|主题|发文|发布|成文|制发|来源|公开|内容|信息|文件|有效|统一)[\u4e00-\u9fff]{0,4}：")
"""How a line of a page's own fields opens: 发文机构：, • 内容概述：."""


def _addressees(words: Words, outline: Outline, title: tuple[int, int] | None) -> tuple[int, int] | None:
    """Give the line of addressees: names that end with a colon, at the start of a line below the title."""
    text = words.text
    begin = title[1] if title else 0
    end = _head_end(words, outline)
    for start in words.lines:
        if start < begin or start >= end:
            continue
        match = ADDRESSEES.match(text, start, end)
        if match and not OWN_NUMBER.match(text, start) and not PAGE_FIELD.match(text, start):
            return match.span("names")
    # A letter without a title of its own, that issues what is titled below.
    match = ADDRESSEES.match(text, 0, begin)
    return match.span("names") if match and not OWN_NUMBER.match(text) and not PAGE_FIELD.match(text) else None


def place_of(
    issuers: Sequence[str], title: str | None, addressees: str | None, schemes: Schemes
) -> tuple[str | None, str | None, str | None]:
    """Give region name, its code and level of a notice by its issuer, its title, or whom it addresses.

    None for what cannot be told.
    """
    # A bank's branch signs beside the province's departments, and bears the name of its seat.
    for name in [*sorted(issuers, key=lambda issuer: "支行" in issuer or "分行" in issuer), *([title] if title else [])]:
        bare = OF_PLACE.sub("", name)
        if NATIONAL.match(bare):
            return None, None, "national"
        found = schemes.region_prefix(bare) or schemes.region_prefix(bare.removeprefix("中国人民银行"), short=True)
        region = found[0] if found else None
        # 永兴镇 is no 永兴县: a town may share the stem of a county's name.
        if region is not None and found is not None and not re.match(r"[镇乡]|街道", bare[found[1] :]):
            township = TOWNSHIP.match(bare[found[1] :])
            if township:
                return township["name"], None, "township"
            zone = ZONE.match(bare, found[1])
            if zone:
                # 重庆市沙湾新区 is called 沙湾新区, 重庆沙湾新区 bears the city's name.
                named = bare[: zone.end()].removeprefix(region.name)
                return named, region.code, "county"
            return region.name, region.code, region.level
        township = TOWNSHIP.match(bare)
        if township:
            return township["name"], None, "township"
    own = OWN_DEPARTMENTS.search(addressees or "")
    for name in re.split("[、，]", addressees or ""):
        found = schemes.region_prefix(name, short=True)
        if own and found and found[0].level == OWN_LEVELS[own[0]]:
            return found[0].name, found[0].code, found[0].level
    return None, None, None


def place_said(
    words: Words, outline: Outline, parties: Sequence[str], schemes: Schemes
) -> tuple[str | None, str | None, str | None]:
    """Give region name, its code and level of a notice whose head tells no place, by whom it names.

    The parties of a city's notice are 市民政局 and 市财政局, and its opening words name the city's government. None
    where the parties do not tell the level, or the opening names no region of that level, or several.
    """
    levels = Counter(OWN_LEVELS[party[0]] for party in parties if party[0] in OWN_LEVELS)
    if levels.total() < LEAST_PARTIES or 5 * max(levels.values()) < 4 * levels.total():
        return None, None, None
    level = max(levels, key=lambda one: levels[one])
    opening = words.text[: outline.lead.end]
    named = {
        found[0].code: found[0]
        for match in GOVERNMENT.finditer(opening)
        for start in range(max(0, match.start() - 9), match.start())
        if (found := schemes.region_prefix(opening[start : match.start() + 1])) and start + found[1] == match.start() + 1
    }
    own = [region for region in named.values() if region.level == level]
    return (own[0].name, own[0].code, own[0].level) if len(own) == 1 else (None, None, None)


OURS = re.compile(r"我(?P<level>[省市县区州旗])")
"""How a text speaks of the place that it is of."""
LONGEST_NAME = 12
"""No region has a longer name."""
LEAST_SHORT = 2
"""How often a short name has to stand: 新建 and 开化 are counties and words."""


def place_ours(words: Words, schemes: Schemes) -> tuple[str | None, str | None, str | None]:
    """Give region name, its code and level of a notice whose head tells no place and that speaks of 我县, by its name.

    It is the only region of that kind named in full, or else the only one named in short more than once.
    """
    text = words.text
    ours = Counter(match["level"] for match in OURS.finditer(text))
    if not ours:
        return None, None, None
    sign = max(ours, key=lambda one: ours[one])
    full: Counter[str] = Counter()
    short: Counter[str] = Counter()
    start = 0
    while start < len(text):
        found = schemes.region_prefix(text[start : start + LONGEST_NAME], short=True)
        length = found[1] if found else 1
        if found and found[0].name.endswith(sign):
            (full if text.startswith(sign, start + length - 1) else short)[found[0].code] += 1
        start += length
    named = list(full) or [code for code, times in short.items() if times >= LEAST_SHORT]
    if len(named) != 1:
        return None, None, None
    region = schemes.region(named[0])
    return region.name, region.code, region.level
