"""Names of persons, their telephone numbers and addresses: what is masked everywhere unless asked for.

Notices name persons in few places: in the lists of a coordinating body (组长：X, then a person a line, each with a
post), in the lines below the text (承办人：X, 责任编辑：X, 联系电话), and where somebody is addressed (尊敬的X代表：).
A name that was found once is found wherever the notice writes it again. What is masked in vain costs little, a name
that stays costs much: rules lean to finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from policygraph.model import Outline, Person, Words
from policygraph.words import begins_line

SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛"
    "雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻"
    "强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊"
    "於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从"
    "鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍闻莘党翟谭贡劳逄姬申扶冉宰郦雍璩桑桂濮牛寿边扈燕冀郏浦尚农温庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨"
    "居衡步耿满弘匡寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙鞠须丰巢关蒯相查荆红游竺权逯盖益桓"
    "覃邸佟肖闫付代岳苟兰涂宾撒仝楚商帅牟缑亢况郈琴海晋原郄眭宛么冶才揭玉展令厚台苑迟候税闪钭战邝区麦植仉揣禤瓮昃"
)
"""The first sign of a name: the surnames of 《百家姓》 and those that the census counts beside them."""
COMPOUND = (
    "欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯|东方|宇文|长孙|司徒|南宫|澹台|呼延|轩辕|端木|独孤|赫连|公冶|西门|申屠|太史|东郭|闻人|钟离|完颜|拓跋"
)
NAME = (
    rf"(?:(?:{COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{SURNAME}][\u4e00-\u9fff]{{1,2}}"
    r"|[\u4e00-\u9fff]{2,8}(?:[·•][\u4e00-\u9fff]{2,8})+)"
)
WHOLE_NAME = re.compile(NAME)
OPENS_NAME = frozenset(SURNAME) | {name[0] for name in COMPOUND.split("|")}
NO_SURNAME = frozenset("省市县区州旗乡镇街村各副常总正主其有相本分原由经在全")
BODY_ENDS = tuple("局委办厅署院会司站所县市省镇乡村组队室处科")
HAN = re.compile(r"[\u4e00-\u9fff]")

OFFICE_HOLDERS = frozenset(("习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛", "马克思", "恩格斯", "列宁"))
"""Names that stand in the titles of doctrines and speeches, which are public; they are never masked."""

RANK = r"(?:[一二三四五六]级|[正副]?[国部省厅局处科股县乡]级|正|副|第一|常务|专职|兼职|挂职|分管|主管|原|代)"
TITLE = (
    r"(?:书记|局长|主任|主席|部长|厅长|处长|科长|股长|所长|站长|院长|校长|行长|会长|理事长|秘书长|(?:总|支|大|中)?队长|政委|教导员|指导员|(?:总)?经理|董事长|社长"
    r"|台长|馆长|园长|检察长|县长|市长|区长|州长|省长|镇长|乡长|旗长|盟长|庭长|署长|组长|总监|督察长|专员|巡视员|调研员|主任科员|科员|参谋|干部|(?:高级)?(?:工程|经济|会计)师"
    r"|[\u4e00-\u9fff]{0,4}(?:委员|成员)|委员|常委|理事|监事|负责人|负责同志|领导|干事|主办|职员|教授|研究员|医师|律师|同志)"
)
POST = re.compile(rf"{RANK}*{TITLE}(?:[、，兼]?(?:{RANK})*{TITLE})*")
"""A post as lists of persons write it: 副局长, 二级调研员, 党组成员、四级调研员."""
POST_BEHIND = re.compile(rf"(?:{TITLE})$")
POST_AHEAD = re.compile(rf"[^。；：]{{0,36}}?{TITLE}")

SEATS = (
    "组长", "召集人", "指挥", "指挥长", "主任", "主席", "会长", "理事长", "路长", "河长", "林长", "局长", "领队",
    "成员", "组员", "联络员", "秘书", "秘书长", "委员",
)
CLERKS = (
    "承办人", "经办人", "联系人", "联络人", "部门领导", "分管领导", "责任领导", "联系领导", "签发人", "签发", "审签",
    "审核", "审核人", "核稿", "校对", "校对人", "拟稿", "拟稿人", "起草人", "责任编辑", "责编", "编辑", "编审",
    "作者", "记者", "通讯员", "摄影", "撰稿", "初审", "复审", "终审", "责任人", "负责人", "填表人", "填报人",
    "制表人", "主持人", "申请人", "被申请人", "法定代表人", "法人代表", "受理人", "接待人", "主讲", "主讲人",
    "监督员", "联系人及电话", "联系人及联系电话",
)
KEYS = {**dict.fromkeys(CLERKS, "person-named"), **dict.fromkeys(SEATS, "person-seated")}
"""What stands before the colon above or beside a name, and the rule that reads it."""
KEY_WORDS = tuple(KEYS)
WHO = rf"(?P<list>{NAME}(?:[、，]{NAME}){{0,20}})(?:等?(?:\d+[位名])?)"
HEAD = 3000
"""How far down a notice may still address somebody."""
PART = re.compile(r"[^、，]+")
GREETED = re.compile(rf"{WHO}(?:代表|委员|先生|女士|同志)(?:：|，?您|，?你)")
ADDRESSED = re.compile(rf"尊敬的{WHO}(?:代表|委员|先生|女士|同志|同学|老师|主任)")
NAMED = re.compile(rf"(?P<name>{NAME})(?=同志|先生|女士|为|的|任|担任)")
APPOINTING = ("任命", "免去", "聘任", "提名", "推选", "增补", "追授")
COMRADE = ("同志", "先生", "女士")
NO_NAME = re.compile(
    r"人大|党员|居民|职工|群众|妇女|华侨|相关|向有|于有|和有|老|负责|分管|主要|领导|有关|广大|全体|各位|应当|时任|那些|安排|任何|成员|经办|委托|单位|部门|机构|平安|康养|高新|安全|金融"
    r"|家庭|农民|公司|中心|包括|以及|单独|关于|任务|经济|和其|于其|由|的|该|本|及"
)
"""What no name holds: words that begin with a sign that may also be a surname."""

DIGITS = re.compile(r"[0-9][0-9]{4,}[Xx]?")
MOBILE = re.compile(r"1[3-9]\d{9}")
IDENTITY = re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]")
LINE_NUMBER = re.compile(r"0?\d{7,11}")
AREA_CODE = re.compile(r"(?:（0\d{2,3}）|0\d{2,3}—)$")
CALLED = re.compile(r"(?:电话|手机|传真|座机|热线|联系方式|联系人|[Tt][Ee][Ll])[^\d。；]{0,8}$")
CHAT = re.compile(r"(?:[Qq]{2}|微信)[^\d，。；]{0,6}$")
MAIL = re.compile(r"[A-Za-z0-9_.+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")


def find_persons(words: Words, outline: Outline) -> Iterator[Person]:
    """Give the names of persons and their numbers in a notice, in the order of its text.

    The whole file is read, the web page around the notice too: names stand in its footer.
    """
    found: dict[tuple[int, int], str] = {}
    _name_keyed(words, found)
    _name_addressed(words, found)
    _number(words, found)
    _name_again(words, found)
    last = 0
    for (start, end), rule in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start < last:
            continue
        last = end
        yield Person(start, end, rule, outline.at(start), words.plain[start:end])


def _add(words: Words, found: dict[tuple[int, int], str], start: int, end: int, rule: str) -> None:
    """Put a stretch down as a person's, unless it is an office holder whose name is public."""
    if words.text[start:end] not in OFFICE_HOLDERS:
        found[start, end] = rule


def _parted(words: Words, offset: int) -> bool:
    """Tell whether the source leaves white space before an offset, or the words end there."""
    return offset >= len(words.at) or offset == 0 or words.at[offset] > words.at[offset - 1] + 1


def _places(text: str, *words: str) -> Iterator[int]:
    """Give every place at which one of the words stands."""
    for word in words:
        at = text.find(word)
        while at != -1:
            yield at
            at = text.find(word, at + 1)


def _name_keyed(words: Words, found: dict[tuple[int, int], str]) -> None:
    """Put down the names that follow 组长：, 成员：, 承办人： …, and those on the lines below them."""
    text = words.text
    for colon in _places(text, "："):
        end = text.rfind("（", max(0, colon - 14), colon) if text[colon - 1 : colon] == "）" else colon
        if not text.endswith(KEY_WORDS, 0, max(end, 0)):
            continue
        key = max((word for word in KEY_WORDS if text.endswith(word, 0, end)), key=len)
        rule = KEYS[key]
        offset = colon + 1
        listed = False
        if _name_at(words, offset, rule == "person-seated", False) is None:
            offset = _name_further(words, offset, rule == "person-seated")
        while (name := _name_at(words, offset, rule == "person-seated", listed)) is not None:
            _add(words, found, offset, name, rule)
            listed = True
            following = _next(words, name)
            if following is None:
                break
            offset = following


def _name_further(words: Words, offset: int, seated: bool) -> int:
    """Give where a name stands behind a department or a post (联系人：市民政局 X, 组长：副市长 X), else the offset itself."""
    text = words.text
    for further in range(offset + 2, min(offset + 30, len(text))):
        if text[further] in "。；：":
            break
        if not _parted(words, further) or (not seated and begins_line(words, further)):
            continue
        if (not seated or POST_BEHIND.search(text, offset, further)) and _name_at(words, further, False, False):
            return further
    return offset


def _next(words: Words, end: int) -> int | None:
    """Give where the next name of a list stands: after 、 or ，, else past a post, set off by white space; or None.

    `end` is where the name just read ends; the words from there are its post.
    """
    text = words.text
    if end < len(text) and text[end] in "、，/" and _name_at(words, end + 1, seated=True, listed=True) is not None:
        return end + 1
    for offset in range(end, min(end + 60, len(text))):
        if text[offset] in "。：":
            return None
        if offset > end + 1 and _parted(words, offset) and _name_at(words, offset, seated=True, listed=True):
            return offset
    return None


def _name_at(words: Words, offset: int, seated: bool, listed: bool) -> int | None:
    """Give where the name of a person ends that begins at an offset, None where none does.

    A name stands alone: white space, a mark or a digit follows it. In a list of seats it may run into its post, and
    needs no known surname when white space parts it from its post.
    """
    text = words.text
    if offset >= len(text) or not HAN.match(text, offset):
        return None
    edge = _edge(words, offset)
    # 陈 强, 郭 文 婧: a short name is spread over the width of a long one.
    opens = text[offset] in OPENS_NAME or (seated and text[offset] not in NO_SURNAME)
    if opens and edge - offset == 1 and HAN.match(text, edge) and _edge(words, edge) == edge + 2:
        # The page ends behind the surname.
        edge += 2
    while opens and edge - offset <= 2 and HAN.match(text, edge) and _edge(words, edge) == edge + 1:
        edge += 1
    if text[edge : edge + 1] in ("·", "•"):
        return _edge(words, edge + 1)
    token = text[offset:edge]
    if 2 <= len(token) <= 4 and _reads_as_name(token):
        return edge
    # A rare surname: white space sets the name off, and a post follows it.
    rare = seated and 2 <= len(token) <= 3 and token[0] not in NO_SURNAME and not token.endswith(BODY_ENDS)
    if rare and not NO_NAME.search(token) and _parted(words, edge) and POST_AHEAD.match(text, edge):
        return edge
    return _name_before_post(words, offset, listed) if seated and len(token) >= 5 else None


def _edge(words: Words, offset: int) -> int:
    """Give where a run of Chinese signs ends that begins at an offset: at white space or any other sign, or 10 on."""
    text = words.text
    for edge in range(offset + 1, min(offset + 10, len(text))):
        if _parted(words, edge) or not HAN.match(text, edge):
            return edge
    return min(offset + 10, len(text))


def _reads_as_name(token: str) -> bool:
    """Tell whether a token may be a person's name."""
    if token[0] not in OPENS_NAME or NO_NAME.search(token) or token.endswith(BODY_ENDS):
        return False
    return WHOLE_NAME.fullmatch(token) is not None


RUN_IN = re.compile(r"(?:[省市县区州盟旗镇乡街村社]|国家|人行|人民|中国|中共|党|副|政府|团|妇|总)")


def _name_before_post(words: Words, offset: int, listed: bool) -> int | None:
    """Give where a name ends that runs into its post without a space: 朱晓君镇党委委员.

    The name is as long as leaves a post that begins like one. Two signs before 市 or 县 are a name only below
    other names, else a place (成都市…); so are three that the notice writes elsewhere with the sign after them.
    """
    text = words.text
    for length in (3, 2):
        end = offset + length
        token = text[offset:end]
        if not _reads_as_name(token) or not RUN_IN.match(text, end) or not POST_AHEAD.match(text, end):
            continue
        if length == 2 and not listed:
            continue
        if text.count(text[offset : end + 1]) > 1:
            continue
        return end
    return None


def _name_addressed(words: Words, found: dict[tuple[int, int], str]) -> None:
    """Put down whom a notice addresses, appoints, or names as comrade."""
    text = words.text
    greetings = [ADDRESSED.match(text, at) for at in _places(text, "尊敬的")]
    opening = words.lines[: bisect_left(words.lines, HEAD)]
    greetings += [GREETED.match(text, at) for at in opening if text[at] in OPENS_NAME]
    for greeting in filter(None, greetings):
        for part in PART.finditer(greeting["list"]):
            if not NO_NAME.search(part[0]):
                start = greeting.start("list") + part.start()
                _add(words, found, start, start + len(part[0]), "person-addressed")
    for at in _places(text, *APPOINTING):
        named = NAMED.match(text, at + 2)
        if named and not NO_NAME.search(named["name"]):
            _add(words, found, *named.span("name"), "person-appointed")
    for at in _places(text, *COMRADE):
        for length in (3, 2):
            start = at - length
            before = text[start - 1] if start > 0 else "。"
            if start >= 0 and _reads_as_name(text[start:at]) and (not HAN.match(before) or before in "由请"):
                _add(words, found, start, at, "person-comrade")
                break


def _number(words: Words, found: dict[tuple[int, int], str]) -> None:
    """Put down telephone and identity numbers, and mail addresses."""
    text = words.text
    named = {end for _, end in found}
    last = -2
    for digits in DIGITS.finditer(text):
        start = digits.start()
        number = digits[0].rstrip("Xx")
        before = text[max(0, start - 14) : start]
        area = AREA_CODE.search(before)
        start -= len(area[0]) if area else 0
        called = CALLED.search(text[max(0, start - 14) : start])
        with_name = any(start - gap in named and not HAN.search(text, start - gap, start) for gap in range(3))
        goes_on = start == last + 1 and text[last] in "、，/"
        if IDENTITY.fullmatch(digits[0]):
            _add(words, found, *digits.span(), "identity-number")
        elif MOBILE.fullmatch(number):
            _add(words, found, start, start + 11, "mobile")
        elif CHAT.search(before):
            _add(words, found, start, start + len(number), "chat-number")
        elif LINE_NUMBER.fullmatch(number) and (area or called or with_name or goes_on):
            _add(words, found, start, digits.start() + len(number), "telephone")
            last = digits.start() + len(number)
    if "@" in words.plain:
        for match in MAIL.finditer(words.plain):
            _add(words, found, *match.span(), "mail")


def _name_again(words: Words, found: dict[tuple[int, int], str]) -> None:
    """Put down the names found so far wherever the notice writes them again.

    A name of two signs counts only where no other sign of writing touches it: it may be half of a longer word.
    """
    text = words.text
    taken = {start for start, _ in found}
    names = {text[start:end] for (start, end), rule in found.items() if rule.startswith("person-")}
    for name in sorted(names):
        at = text.find(name)
        while at != -1:
            runs_in = at > 0 and HAN.match(text, at - 1) and not _parted(words, at)
            alone = not runs_in and not HAN.match(text, at + len(name))
            if at not in taken and (len(name) > 2 or alone):
                _add(words, found, at, at + len(name), "person-again")
            at = text.find(name, at + 1)
