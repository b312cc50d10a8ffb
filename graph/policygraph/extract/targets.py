"""Quantities to be reached (不低于50%, 500—2000平米, 25—30个), and how often something is done.

A quantity is a target where the words set it: by a floor (不少于, 以上), by what is reached (达到, 提高到, 下降), by
what is made (建成10个, 培育100家), or as a standard (每百户…平方米的标准). It is none in a condition (…的，), as the
base of a reckoning (按…的70%), as a limit to what may be had (不超过), as a process time, or in a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from policygraph.model import Amount, Deadline, Outline, Recurrence, Target, Words
from policygraph.numerals import QUANTITY, read_integer, read_quantity

UNITS = (
    r"%|个百分点|平方米|平方公里|平米|㎡|公里|千米|千瓦时|千瓦|公顷|亩|万吨|吨|立方米|米|人次|人|名|户|张|个|家|所|座|处|项|条|台|套|件|辆|例|款|种|批|次"
    r"|场|期|支|部|门|间|片|点|站|类|院|村|平台|分钟|小时|学时|天|日|年|元|床"
)
SCALE = r"万亿|亿|千万|百万|十万|万|千|百"
FIGURE = re.compile(
    rf"(?:(?P<low>(?>{QUANTITY}))(?P<low_scale>{SCALE})?%?(?:—+|～|至|到))?"
    rf"(?P<value>(?>{QUANTITY}))(?P<scale>{SCALE})?[余多]?(?P<unit>{UNITS})"
    r"(?P<bound>及?以上|以下|以内|左右)?"
)
"""A number with its unit, or two that bound a range."""
DIGITS = re.compile(r"[0-9][0-9]*+(?:[.,][0-9]++)*+(?![〕）〔（月号、，。：；/])")
FLOORS = ("不低于", "不少于", "不小于", "至少", "超过", "高于", "大于", "≥", "突破")
CEILINGS = ("不超过", "不高于", "不大于", "不多于", "控制在", "≤", "最多")
"""不超过 ends with 超过: what is told as a ceiling is no floor."""
LEAST = re.compile(r"(?:至少|最少)[\u4e00-\u9fff]{1,4}$")
"""至少配备1名: a verb may stand between the bound and its number."""
NUMERALS = "两二三四五六七八九十"
COUNT = rf"[{NUMERALS}]+"
IDEA = (
    r"任务|措施|举措|机制|体系|制度|清单|方面|环节|原则|统一|同步|结合|关系|转变|作用|问题|阶段|层[面次级]|重点|关键|优先|专项|行动|工程|计划|步骤|时段"
    r"|等级|级别|类别|领域|维度|部门|月|工作日|自然日|日历日|小时"
)
"""What is counted and is no thing that can be reached."""

MADE = (
    "建成", "建设", "新建", "改建", "扩建", "改造", "建立", "共建", "创建", "创成", "打造", "培育", "培养", "引育",
    "引进", "引入", "推出", "推动", "新增", "增加", "增设", "设置", "设立", "配备", "配置", "选择", "选取", "遴选",
    "评选", "认定", "定位", "确定", "完成", "举办", "组织", "形成", "构建", "完善", "布局", "布设", "制定", "内嵌",
    "招募", "培训", "发展", "推广", "实施", "开展", "筹集", "募集", "安装", "购置", "收购", "开设", "开通", "开发", "储备",
)
REACHED = re.compile(
    r"(?:达到?|(?:提高|提升|增加|扩大|增长|上升|下降|降低|缩短|压缩|压减|减少)(?:到|至|了)?|降[至到]|增至|保持在|稳定在|维持在|实现|率|比例|比重|占比)(?:约|近|在)?$"
)
COUNTED = re.compile(
    rf"(?P<value>[{NUMERALS}](?<![{NUMERALS}].)[{NUMERALS}]*)"
    rf"(?P<unit>[个所家处座支张次名场项])(?!{IDEA}|[^，。；]{{0,6}}(?:{IDEA}))"
)
LEAST_COUNTED = re.compile(r"(?:至少|不少于|不低于|最少)[\u4e00-\u9fff]{0,4}$")
TIMES_DONE = frozenset(("次", "名", "场", "项"))
"""What a Chinese numeral counts only behind 至少: others are counted in passing (两次会议)."""
INDEX = re.compile(
    rf"[^，。；\d]{{2,10}}(?:达到|提高到|提升到|保持在)(?P<value>{QUANTITY})(?![\d.]|{SCALE}|{UNITS}|[年月])"
)
CEILING_HOLDS = re.compile(r"控制|[应要须]|确保|力争|必须|不得|原则上|(?:率|比例|占比|比重)(?:一般|总体|平均|均)?不[高超大]")
SET = re.compile(r"(?:保留|预留|留出|拿出|提取|抽取|抽查|配备|配置|明确|提供|安排|设置|落实|投入|列支|开展|权重|占比|比例|分值|覆盖|保持)$")
"""What sets a floor though nouns follow it with 的: 保留不低于20%的床位."""
SHARE = re.compile(r"的[^，。；]{2,24}?(?:达到?|实现|建成|建立|建有|设有|具备|完成|开展|配备|取得|通过|纳入|开通)")
"""What a share of all is to reach: 80%以上的福利院达到二级."""
SERVED = re.compile(r"(?:对|为|组织|支持)(?:全[省市县区州]|辖区|城乡)?$")
SERVES = re.compile(
    r"(?!的|及?以[上下]|[^，。；]{0,30}的，)[^，。；]{1,30}?"
    r"(?:进行|实施|开展|完成|提供|改造|配备|设置|建设|安装|购买|适配|参加|新建|改扩建)"
)
"""How many are served: 对6万户困难家庭实施改造."""
COUNTABLE = frozenset(("户", "人", "名", "人次", "家", "所", "个", "座", "处", "项", "间"))
STANDARD = re.compile(r"的(?:[\u4e00-\u9fff]{0,4})?(?:标准|比例|要求|规模)")
COUNTED_BY = re.compile(r"(?:每[^，。；]{1,8}|人均)[^，。；]{0,6}$")
EACH_TIME = re.compile(r"(?:每[^，。；]{1,14}|人均[^，。；]{0,6})为$")
RADIUS = re.compile(r"[^，。；]{0,10}圈")
"""15分钟养老服务圈: a time that is reached, and no process time."""
TIMES = frozenset(("分钟", "小时", "学时", "天", "日", "年", "期", "点"))

NOT_BEFORE = re.compile(
    r"(?:第[\d、]*|每(?:新增|增加|减少|提高|超过)?|不足|不满|未满|未达到?|低于|少于|小于|满|连续|持续|号|前|后|近|自|其中|等|上述|总投资额?(?:近|约|达)?|签订|毕业|户均"
    r"|围绕.{0,8}|利用建筑面积|[\d.+/—〔“])$"
)
GIVEN = re.compile(
    r"(?:支持|给予|奖励|补助|补贴|资助|扣除|减免|缴纳|收取|征收|处以|罚款|享受|支付|报销)[^，。；]{0,10}$"
)
BASE = re.compile(r"(?:按照?|参照|依照|占用?)[^，。；]*$")
PAST = re.compile(r"(?:已(?!建成?[^，。；]*按照?)|现有|目前|截至|上年|去年)[^，。；]{0,12}$|(?:以来|是指|所称)[^，。；]{0,12}$")
FORMER = re.compile(r"(?:由|从)(?:现行|原来?|现有|目前)?[^，。；]*$")
CHANGED = re.compile(r"[^，。；]{0,12}?(?:调整|提高|增加|提升|上调|降低|扩大)[为到至]")
NOT_AFTER = re.compile(rf"[岁级周]|至[\d]|指标|以内的部分|以下的|年[底末内]|(?:主要|重大|重点|基本)?(?:{IDEA})")
TOPIC_OF = re.compile(r"[^，。；]{0,30}的(?:企业|机构|单位|用人单位|个人|家庭|人员|项目|地区|县区)，")
"""对稳岗率达到95%以上的企业，…: what tells whom a rule is about."""
GOES_ON = re.compile(r"(?:且|并且|并|或者?|但)")
CONDITIONS = re.compile(r"(?:条件|情形|情况|标准)(?:之一)?[^。；]{0,40}：$")
NORM = re.compile(
    r"(?:应当?|必须|须)[^。；申]{0,14}?(?:符合|满足|达到|具备)[^，。；]{0,12}(?:条件|标准|要求)[^，。；]{0,6}：$"
)
"""A list of what things must be like sets what is to be reached: 场地应当符合下列条件：."""
APPLIES = re.compile(r"申请|申报|享受|领取|认定|评定|报考|评选|补贴|补助")

PER = re.compile(
    r"(?P<per>(?:每年|每月|每季度|每周|每日|每天)?(?:每(?:个|百|千|万|\d+)?(?:[\u4e00-\u9fff]{1,4}(?:、[\u4e00-\u9fff]{1,4})?)|人均)|每年|每月)"
    r"(?:用地|建筑面积|面积|应当?|要|分别)?[^，。；]{0,14}?$"
)
OF_AFTER = re.compile(r"的?(?:标准(?:配套)?(?:建设)?)?(?P<noun>[\u4e00-\u9fff（）、“”+]{2,16}?)(?=[，。；、（]|$)")
OF_TAIL = re.compile(
    r"(?:比例|占比)?(?:应当?|一般|原则上|总体|基本|均|分别|不|力争)*+(?:达到?|提高|提升|增加|下降|降低|控制|超过|保持|稳定|至少|建成|配备|到|至|为|在)*+$"
)
OF_HEAD = re.compile(r"(?:其中|到?20\d\d年底?前?|力争|推动|使|实现|确保)")

RECURRENCE = re.compile(
    r"(?P<several>每(?:间)?隔?(?P<n>[两二三四五六七八九十\d]{1,2})(?:个)?(?P<of>年|月|周|天|日)(?![\d底初末]))"
    r"|(?P<half>每半年)|(?P<fortnight>每半个?月)|(?P<year>每一?年度?|逐年|按年(?:度)?)"
    r"|(?P<quarter>每(?:个)?季度?|按季度?|逐季)|(?P<month>每(?:个)?月|按月|逐月|月(?=通报|调度|报告|报送))|(?P<week>每周|按周)"
    r"|(?P<day>每天|每日|按日)|(?P<regular>定期(?!限|存款|报告厅|与不定期|(?:检验|检测|检查)(?:和[^，。；、]{1,8})?(?:费|机构|合格|标志|报告))|经常性(?=组织|开展|举办|进行|深入))"
)
OPENING = re.compile(r"每|逐[年月季]|按[年月季周日]|定期|经常性|月(?=[通调报])")
PERIOD = {"year": "P1Y", "half": "P6M", "fortnight": "P15D", "quarter": "P3M", "month": "P1M", "week": "P1W", "day": "P1D", "regular": None}
LETTER = {"年": "Y", "月": "M", "周": "W", "天": "D", "日": "D"}
RATE_AFTER = re.compile(
    r"每|(?:给予|予以|补助|补贴|奖励|资助)(?:不[低高超少][于过]|最高|一次性)?[\d.]|最高|不[低高超多少]于?过?[\d.]|增加|[\d.]+(?:万|亿)?(?:元|%)|支付[\d.]|人均|增长|均增|分别为?[\d.]|缴费期间"
)
"""What shows that 每月 tells the unit of a rate, not when something is done."""
LISTED = re.compile(r"[\u4e00-\u9fff]{1,6}(?:、|等)")
"""How an item of a list goes on: …、定期巡访等形式 names a service, it sets no date."""


class Figure(NamedTuple):
    """A quantity as the words give it: where it begins with its comparator, its bounds, and how it compares."""

    start: int
    end: int
    low: float | None
    value: float
    unit: str
    floor: bool
    ceiling: bool


def find_targets(
    words: Words, outline: Outline, taken: Collection[Amount], deadlines: Collection[Deadline]
) -> Iterator[Target]:
    """Give the quantities that provisions set out to reach, in the order of the text.

    Sums that state an incentive (`taken`) and dates (`deadlines`) are none.
    """
    text = words.text
    blocked = {offset for item in (*taken, *deadlines) for offset in range(item.start, item.end)}
    last = -1
    for match in match_figures(text, outline.lead.end, outline.tail):
        if match.start("value") in blocked:
            continue
        provision = outline.at(match.start())
        if provision is None or outline.in_title(match.start()):
            continue
        figure = _figure(text, match)
        rule = _rule(words, outline, figure, provision, last)
        if rule is None:
            continue
        last = figure.end
        least = figure.value if figure.low is None else figure.low
        minimum = None if figure.ceiling and figure.low is None else least
        maximum = None if figure.floor else figure.value
        yield Target(
            figure.start, figure.end, rule, provision, words.plain[figure.start : figure.end], minimum, maximum,
            figure.unit, _per(text, figure.start), _of(words, figure.start, figure.end),
        )
    yield from _counted(words, outline)
    yield from _indexed(words, outline)


def match_figures(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give every number with a unit between two offsets, as a match of FIGURE; years (2022年) are none."""
    done = start
    for digits in DIGITS.finditer(text, start, end):
        left, right = digits.span()
        if left < done or (right - left == 4 and text.startswith("年", right)):
            continue
        figure = FIGURE.match(text, left, end)
        if figure:
            done = figure.end()
            yield figure


def _figure(text: str, match: re.Match[str]) -> Figure:
    """Give the quantity of a match, with the comparator before it."""
    start = match.start()
    limits = CEILINGS if text.endswith(CEILINGS, 0, start) else FLOORS if text.endswith(FLOORS, 0, start) else ()
    limit = next((word for word in limits if text.endswith(word, 0, start)), "")
    if not limit and (made := LEAST.search(text, start - 8, start)) is not None:
        limits, limit = FLOORS, made[0]
    bound = match["bound"] or ""
    scale = match["scale"] or ""
    low = read_quantity(match["low"], match["low_scale"] or scale) if match["low"] else None
    floor = bound.endswith("以上") or limits is FLOORS
    ceiling = bound in ("以下", "以内") or limits is CEILINGS
    value = read_quantity(match["value"], scale)
    return Figure(start - len(limit), match.end(), low, value, match["unit"], floor, ceiling)


def _rule(words: Words, outline: Outline, figure: Figure, provision: int, last: int) -> str | None:
    """Give the rule under which a figure is a target, None where it is none; `last` is where the last target ended."""
    text = words.text
    left = max(outline.provisions[provision].start, figure.start - 120)
    left += max(map(text[left : figure.start].rfind, "，。；：？")) + 1
    bracket = text.rfind("（", left, figure.start)
    if bracket != -1 and "）" not in text[bracket : figure.start]:
        left = bracket + 1
    clause = text[left : figure.start]
    after = text[figure.end : figure.end + 16]
    percent = figure.unit == "%"
    if NOT_AFTER.match(after) or NOT_BEFORE.search(clause[-16:]) or (figure.unit == "日" and clause.endswith("月")):
        return None
    counted = figure.unit in COUNTABLE
    served = counted and SERVED.search(clause) is not None and SERVES.match(text, figure.end) is not None
    given = GIVEN.search(clause[-16:]) is not None and not (served or (counted and figure.floor))
    if given or PAST.search(clause[-16:]) or (CHANGED.match(after) and FORMER.search(clause)):
        return None
    if _in_condition(text, figure.end) or _listed_condition(words, outline, provision):
        return None
    standard = STANDARD.match(after) is not None and (figure.floor or COUNTED_BY.search(clause) is not None)
    shared = percent and figure.floor and SHARE.match(text, figure.end) is not None
    set_apart = figure.floor and SET.search(clause) is not None
    if after.startswith(("的", "且")) and not (standard or shared or set_apart or _made(clause)):
        return None
    if served:
        return "target-served"
    if clause.startswith("对") and TOPIC_OF.match(text, figure.end):
        return None
    if percent and BASE.search(clause) and not REACHED.search(clause[-8:]) and not figure.floor:
        return None
    if figure.ceiling and not CEILING_HOLDS.search(text[left : figure.end]):
        return None
    if figure.unit in TIMES and not (figure.floor or RADIUS.match(after)):
        return "target-standard" if EACH_TIME.search(clause) else None
    if figure.floor:
        return "target-floor"
    if figure.ceiling:
        return "target-ceiling"
    if standard:
        return "target-standard"
    if REACHED.search(clause[-8:]):
        return "target-reached"
    if not percent and _made(clause):
        return "target-made"
    if last > left and text[last : figure.start] in ("、", "和", "及", "与"):
        return "target-listed"
    return None


def _made(clause: str) -> bool:
    """Tell whether a verb of making stands in a clause."""
    return any(verb in clause for verb in MADE)


def _in_condition(text: str, end: int) -> bool:
    """Tell whether the words from a quantity on close as a condition: …1亿元及以上的，….

    A bracket is passed over; a clause that goes on with 且 or 或 belongs to the condition.
    """
    for _ in range(3):
        depth = 0
        stop = end
        while stop < len(text) and stop - end < 160:
            sign = text[stop]
            if sign in "（〔":
                depth += 1
            elif sign in "）〕":
                depth = max(0, depth - 1)
            elif sign in "。；" or (sign in "，：" and depth == 0):
                break
            stop += 1
        if stop >= len(text) or text[stop - 1] == "的":
            return stop < len(text) and text[stop] in "，；。："
        if text[stop] != "，" or not GOES_ON.match(text, stop + 1):
            return False
        end = stop + 1
    return False


def _listed_condition(words: Words, outline: Outline, index: int) -> bool:
    """Tell whether a provision is an item of a list of conditions: 符合以下条件的，…：."""
    provision = outline.provisions[index]
    if provision.kind != "item" or provision.parent is None:
        return False
    first = outline.provisions[provision.parent + 1].start
    begin = max(outline.provisions[provision.parent].start, first - 80)
    if CONDITIONS.search(words.text, begin, first) is None:
        return False
    return NORM.search(words.text, begin, first) is None or APPLIES.search(words.text, begin, first) is not None


def _counted(words: Words, outline: Outline) -> Iterator[Target]:
    """Give the targets that a Chinese numeral counts right after what is made: 完善四个社区的养老设施."""
    for match in COUNTED.finditer(words.text, outline.lead.end, outline.tail):
        start, end = match.span()
        least = LEAST_COUNTED.search(words.text, max(0, start - 8), start)
        if least is None and (match["unit"] in TIMES_DONE or not words.text.endswith(MADE, 0, start)):
            continue
        start = least.start() if least else start
        provision = outline.at(start)
        value = read_integer(match["value"].replace("两", "二"))
        if provision is None or value is None or outline.in_title(start) or _in_condition(words.text, end):
            continue
        text = words.plain[start:end]
        of = _of(words, start, end)
        most = None if least else value
        yield Target(start, end, "target-counted", provision, text, value, most, match["unit"], None, of)


def _indexed(words: Words, outline: Outline) -> Iterator[Target]:
    """Give the targets that have no unit because an index is to reach them: 指数总体水平达到65."""
    for sign in ("指数", "系数", "得分", "评分"):
        at = words.text.find(sign, outline.lead.end, outline.tail)
        while at != -1:
            match = INDEX.match(words.text, at)
            provision = outline.at(at)
            if match is not None and provision is not None and not outline.in_title(at):
                start, end = match.span("value")
                value = read_quantity(match["value"])
                of = _of(words, start, end)
                yield Target(start, end, "target-index", provision, words.plain[start:end], value, value, "", None, of)
            at = words.text.find(sign, at + 1, outline.tail)


def _per(text: str, start: int) -> str | None:
    """Give what a quantity is counted by (每百户, 人均), as written."""
    before = text[max(0, start - 24) : start]
    if "每" not in before and "人均" not in before:
        return None
    found = PER.search(before[max(map(before.rfind, "，。；")) + 1 :])
    return found["per"] if found else None


def _of(words: Words, start: int, end: int) -> str | None:
    """Give what the quantity is of: the noun after its unit, else the words before it in the clause."""
    after = OF_AFTER.match(words.text, end, end + 24)
    if after and after["noun"] not in ("标准", "比例", "要求"):
        return words.plain[after.start("noun") : after.end("noun")]
    left = max(0, start - 80)
    left += max(map(words.text[left:start].rfind, "，。；：")) + 1
    noun = OF_TAIL.sub("", OF_HEAD.sub("", words.plain[left:start], count=1))
    return noun[-20:] or None


def find_recurrences(words: Words, outline: Outline) -> Iterator[Recurrence]:
    """Give how often provisions say that something is done, in the order of the text."""
    text = words.text
    for opening in OPENING.finditer(text, outline.lead.end, outline.tail):
        match = RECURRENCE.match(text, opening.start())
        if match is None or RATE_AFTER.match(text, match.end()):
            continue
        provision = outline.at(match.start())
        if provision is None or outline.in_title(match.start()):
            continue
        here = outline.provisions[provision]
        if match.start() < here.body and "，" not in text[here.start : here.body]:
            # A heading names what its text then says: 鼓励企业逐年增加….
            continue
        before = text[max(0, match.start() - 3) : match.start()]
        if before.endswith(("每人", "不", "人", "每床", "每个", "每孩", "每生", "每户", "每亩", "床位", "托位", "需", "每")):
            continue
        kind = match.lastgroup or ""
        kind = "several" if match["several"] else kind
        if kind == "regular" and before.endswith("、") and LISTED.match(text, match.end()):
            continue
        several = read_integer(match["n"].replace("两", "二")) if match["several"] else None
        period = f"P{several}{LETTER[match['of']]}" if several else PERIOD.get(kind)
        words_read = words.plain[match.start() : match.end()]
        yield Recurrence(match.start(), match.end(), f"every-{kind}", provision, words_read, period)
