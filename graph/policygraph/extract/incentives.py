"""Incentives: benefits that a task grants, orders, explores or encourages to be granted.

A benefit that a sentence only names as a condition, denies, or names as part of an institution's name is none; a
heading, or a bare 补贴, only counts where nothing below it says more; what a task names twice, for nobody else, counts
once. Who gets a benefit and who pays it are read from its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygraph.extract.benefits import MONEY_WORD, Phrase, core_name, find_leads, is_bare, read_phrase, stem_of
from policygraph.extract.groups import QUALIFIED
from policygraph.extract.names import Name, find_names, names_between
from policygraph.extract.responsibilities import Clause
from policygraph.extract.statements import NOUN_LIKE, verb_at
from policygraph.model import Incentive, Outline, Span, Statement, Words
from policygraph.schemes import Schemes

# Patterns that are searched for begin each branch with a plain character where they can: the engine skips to it.
NOT_NAME = re.compile(
    r"(?:[及和与、][^，。；、及和与]{0,4}?(?:奖励|补助|补贴|资助|扶持))?(?:名单|权利人|对象|申请|资格|资金行为|实行[^，。；]{2,24}原则)|作为|专家|包”|等(?:工作|环节|过程)中|(?:服务|管理|业务)?(?:机构|中(?!小)|公司|中心|银行|企业(?!\d|[^，。；\d]{0,8}\d[\d.]*[万千百]?元)|部门|协会|平台|系统|体系|市场|人员|基地|学校|院校|办法|细则|条例|合同|指引|风险|监管|渠道|模式"
    r"|情况|评估|资格|行为|经办|基金(?!支)|缴费|参保|工作|费率|定点|政策监督|信息|对象|改革|(?:、[^，。；、]{2,10})?所需|招标|费用|依据|记录|审批|利息"
    r"|余额|申请|加计|条件|管理层次|三重|实际(?:收取)|质效|平均|全流程|(?:制度)?停止|试点方案|的(?:复核|审核|认定|评估|分配|方式、|形式、|解读)|(?:政策)的?(?:解读|宣传)|(?:制度)?不(?:再|重复|得|予)*(?:享受|计入|提现|适用)|(?:、[^，。；、]{2,6})*等?(?:直接|紧密)?挂钩|要求(?!的)|(?:担保|准入)?门槛|度|降费|、[^，。；、]{1,4}(?:机构|公司|银行)|[^，。；、]{0,6}?(?:申报|审核|申领|审批|监督|使用|绩效|清算|结算|资格)|[\d～、—]+级待遇"
    r"|额(?:的|不|最高)|率为\d|资金(?:的|和|与|、|用于|支出|列支|专账|来源)|年度(?!奖)|期(?:间|限|满)|(?:政策)?(?:清单|需求|办理|流程|手续|台账|挂钩|(?:转移|停发|变更)手续)|者|奖惩|[^，。；”]{0,4}”?[^，。；]{0,12}科目|(?:、[^，。；、]{2,8})?等[^，。；]{0,4}模式)"
)
"""What makes a benefit's name the name of something else: 融资担保机构, 培训中心, 老年人补贴远程申报审核机制."""
CONDITION = re.compile(
    r"(?:政策)?(?:条件|资格|范围|待遇)?的"
    r"(?:，|可按|[^，。；、为可享按给将]{0,16}?(?:机构|企业|单位|组织|人员|对象|个人|家庭|贷款|业务|出租人|业主|(?:残疾人|老年人|儿童|学生|群众|职工|[农居村渔牧]民)(?!，?可)))"
)
HELD_BY = re.compile(r"(?:享受|领取)[^，。；可]*$")
HOLDERS = re.compile(r"(?:、[^，。；、的]{2,20})*+的[^，。；的]{0,6}(?:人|者|员|家庭|对象|企业|机构|单位)[^，。；]{0,4}不")
"""享受A的老年人不享受B: a benefit that tells who gets no other."""
BOUGHT = re.compile(r"优先|支持|鼓励|引导|通过|加大|落实|预留|纳入|采用|运用|利用|发挥|实施|以|向|推行|享受|提供")
DISTINGUISHES = re.compile(r"[^，。；对]{0,40}?(?:成效|效果|成绩|完成)[^，。；]{0,8}的")
TREATED = re.compile(r"(?:业务)?(?:在[^，。；]{1,12}(?:以内|以下))?(?:的)?(?:免除|给予|予以|免收|免征|减免)")
"""对银行贷款给予贴息: a credit, a security or a room that is itself what something is given for."""
MONEY = ("补贴经费", "补助经费", "补贴资金", "补助资金", "奖补资金", "奖励资金", "资助资金")
SOURCE = re.compile(r"(?:统筹|整合|使用)[^，。；]{0,14}$|符合(?:申[报请领]|享受)?$")
"""Money that is drawn on or applied for; and money that opens its stretch (补贴资金由…承担) is told of, not given."""
RUN = re.compile(
    r"(?:政策|制度)(?!支持)|资金(?!下达|(?:给予|予以|的?支持)|由[^，。；]{0,12}(?:承担|负担))|经费|发放(?:时间|管理|名单|方式|情况)"
)
"""How a sum goes on that is only run or paid for here: 对残疾人补贴资金进行监测."""
RUN_NAME = re.compile(r"(?:补贴|补助|奖补|奖励|资助|救助)(?:资金|经费|政策|制度)$")
"""A name that holds such a word itself: 补贴资金."""
NOT_RUN = re.compile(
    r"给予|予以|享受|发放|提供|落实|实施|建立|制定|拟订|出台|完善|优化|提高|扩大|推行|实行|支持|鼓励|加大|设立|设置|安排|兑现|健全|探索|执行|拨付|争取|纳入|用于|申请|推动"
)
"""What makes a grant of it all the same: 建立补贴制度, 拨付补贴资金."""
TOLD_OF = re.compile(
    r"受理|获取|备用金|(?:作出)?决定|通知(?!书)|类型|必备|的(?:情形|积极性|合理预期|核对|信息化|复核)|调整的|与[^，。；]{2,40}(?:不重复|不得重复|不得同时|不同时)"
)
"""How a sum goes on of which something else is said."""
HAD = re.compile(r"(?:已|现|已经)享受(?:的)?[^，。；]*$|已(?:经)?(?:从[^，。；]{2,20})?获得[^，。；]*$")
"""对已享受助学金、补贴的: who has had a benefit."""
MISNAMED = re.compile(r"不予|套取|骗取|冒领|超过|核拨|接受")
"""What no name of a sum holds: 有下列情形之一者不予资助."""
HANDLED = re.compile(
    r"(?:及(?:奖励|资助|补贴|补助))?(?:资金)?的?(?:名单|申[请报](?:资料|材料|表)|时限|权利人|[需须应]当?提交|主要用于)"
)
"""How a sum goes on that is applied for or published here: 资助名单公示."""
BUILT_ON = re.compile(r"(?:标准)?的?基础上")
"""在给予市级建设补贴基础上: what another grant is added to; told with its sum it is one itself."""
RAISES = re.compile(r"提高|提升|上调|提标|增加|落实|享受|给予|予以|发放|执行|建立|补贴标准|补助标准|奖[励补]标准")
"""What grants by a standard (供养标准), which by itself is only a figure."""
SET_AT = re.compile(r"(?:统一)?(?:为|是|按)每(?:人|户|个家庭)每?[月年天日]?(?:不低于)?\d")
"""基本生活标准为每人每月2094元."""
HOMES = re.compile(r"(?:公寓|住房|租赁房|公租房|周转房|安居房)$")
LET = re.compile(
    r"提供|安排|配[租置售]|享受|可[^，。；]{0,6}申请|申购|入住|租住|解决|分配|优先|纳入|发放|给予|筹集|支持|保障|建设|实施|落实"
)
"""What makes homes a benefit, which elsewhere are only spoken of: 人才公寓由开发公司管理."""
LENT_TO = re.compile(r"户|(?:占比|比例|余额|增速)")
GROUNDS = re.compile(r"[^，。；]{0,30}(?:的|等)(?:重要|主要)?(?:参考|依据)")
"""作为…的依据: what others are decided by."""
PASSIVE = re.compile(r"被[^，。；]*$")
"""被…授予…称号的企业: an honour that was given before tells who is meant."""
GRANTED = re.compile(r"给予|予以|享受|可按|可以|应当?给|免征|减免")
NEGATED = re.compile(
    r"不再|不(?:给予|支付|发放|享受|计$)|减少|不可|不能|享受过|获得过|领取过|不得|不予|不纳入|不享受|取消|退回|追回|骗取|套取|冒领|挪用|追缴|停发|停止|终止|收回|严禁|禁止|虚报|截留|重复"
    r"|防范|打击|剥离|查处|自主补缴|偿还|归还|(?<!免)除[^，]{0,6}$|不(?:涉|要求)?$|未$|无$"
)
DRAWN_FROM = re.compile(r"(?:由|从|使用|通过)[市省县区州]?级?[^，。；、此的]{0,4}$")
FUNDS = re.compile(r"资金(?!(?:给予|予以)[^，。；]{0,4}支持)")
"""由就业补助资金给予…: money that others are paid from."""
PROCEDURE = re.compile(r"服务(?!费)|审核|的平均|办理|时间|时限|流程|进度|效率")
"""退税审核时限: how a relief is handled."""
TAKEN_BACK = re.compile(r"[^，。；]{0,24}(?:退还|退回|追回|追缴|收回)")
"""领取的补贴由民政局责令退还: money that is asked back."""
BY_RULES = r"(?:按照?(?!规定|要求)|根据|依据|依照|参照)(?:(?!落实|享受|给予|执行|制定|建立|完善|提高|适用)[^，。；])"
BASIS = re.compile(rf"{BY_RULES}*(?:政策|指引|规定|要求|办法|标准|方案|意见)")
"""A stretch that only says by what rules: 按照政府专项债券政策和产业专项债券发行指引，…."""
BASED = re.compile(rf"{BY_RULES}{{0,20}}$")
RULED = re.compile(r".{2,4}?(?<=政策|标准|办法|规定)")
COUNTED = re.compile(r"[^，。；]{0,20}(?:确定|计算|核定|核算)|[^，。；]{0,10}的[\d.]+(?:倍|%)")
"""按…失业保险金确定: a benefit that others are counted by."""
PROCESS = re.compile(r"(?:公布|公开|公示|宣传|合理确定|明确|梳理|归并|规范)[^，。；]*$")
APPLIED = re.compile(r"^[^可]*申请(?:相关|有关)?[^，。；]{0,8}$")
"""Who applies, or how, is no grant; who may apply (可申请) gets one."""
DRAWN = re.compile(r"[^，。；]{0,30}(?:对接|(?:给予|予以)(?:必要|适当|重点|一定)?的?支持|(?:撬动|引导|杠杆)(?:作用|社会))")
DRAWS = re.compile(
    r"(?:申请|争取|申报|对接|推介|推荐)(?:[^，。；]{0,6})$"
    r"|(?:鼓励|支持|引导|允许|探索)[^，。；]{0,16}(?:设立|组建|发起)[^，。；]{0,12}$"
    r"|(?:设立|组建|发起)(?:[^，。；、]{0,8}[\d.]+[万亿]*元[^，。；、]{0,4}的)?(?!风险|专项|救助|帮扶|慈善)[^，。；、的]{0,16}$"
)
"""What makes a fund a benefit, which by itself is only money set aside."""
LANDED = re.compile(r"土地|用地")
PAID_FOR = re.compile(r"补贴|补助|为[^，。；]{2,16}投保|所需保费")
SET_UP = re.compile(
    r"参加|推进|推出|开发|投保|享受|建立|开展|扩大|发展|推行|设置|提供|鼓励|支持|探索|推动|健全|完善|推广|购买|实施|纳入|为|试点"
)
COVERS = ("纳入", "不设", "取消", "倾斜", "予以", "给予", "按规定")
"""How what an insurance does is named: 予以报销."""
INSURES_ITSELF = re.compile(r"(?:机构|企业|单位|中心)[^，。；]{0,8}投保[^，。；]*$")
TAUGHT = re.compile(
    r"每年|累计|选派|对|支持|为|面向|向|提供|组织|开展|加强|强化|举办|实施|参加|优先|免费|定期|落实|承担|做好|把|将|进行|推行|加大|接受|抓好|开设|开发|推出|安排|用于"
)
ATTENDED = re.compile(r"(?:接受|参加|完成)[^，。；]{0,24}$")
ATTENDS = re.compile(r"[^，。；]{0,30}的(?!岗)")
"""Who is told apart by a training: 接受职业培训的残疾人."""
OFFERS = re.compile(r"(?:提供|给予|开展|推广|推进|推动|创新|发展|扩大|加大|支持|鼓励|探索|实施|推出)[^，。；的]{0,10}$")
"""What makes a benefit of a trade: 开展融资担保业务."""
FUNCTION = re.compile(r"[^，。；]*等?(?:功能|职能|作用|设备|内容)")
SUMS = ("subsidy", "award")
"""Kinds that are sums of money: the words for one stand for the other."""
GRANTING = re.compile(r"给予|予以|提供|发放|落实|享受|实施|开展|加大|完善|建立|兑现|提高|扩大")
MERGED = frozenset(("training", "land", "honour", "price"))
"""Kinds whose names, joined by 、 or 和, are one benefit: 岗前培训、岗中技能提升培训."""
AGAIN = re.compile(r"(?:再|另外?|额外)(?:增加|给予|奖励)")
"""再增加…补贴 adds to a benefit that is named before."""
AMOUNT = re.compile(r"[\d一二三四五六七八九十百]+(?:\.\d+)?(?:—[\d.]+)?[百千万亿]*(?:元|%)")
GRANTED_SUM = re.compile(rf"(?:给予|予以|奖励)[^，。；]{{0,30}}?{AMOUNT.pattern}[^，。；]{{0,8}}$")
SUM_NEXT = re.compile(rf"(?:最高|不超过|每[^，。；\d]{{1,6}})?(?:{AMOUNT.pattern})")
OBJECTLESS = frozenset(("免收", "免缴", "免交", "减缴", "缓缴", "减半收取", "减半收费", "减半征收"))
"""Relief without a name, behind relief of what is named: 前两年免收租金，第三年减半收取."""
FAR = 600
"""How far around a phrase its sentence is read, for text that has no marks."""
NUMBERS = "（）一二三四五六七八九十是、.0123456789"

BUDGETED = re.compile(r"[^，。；]{0,40}?等(?:所需)?(?:费用|经费|资金|支出)(?:全部|统一)?[纳列]入[^，。；]{0,12}预算")
"""建设补贴、运营补贴等费用纳入财政预算: what a budget holds is granted elsewhere."""
CHOSEN_BY = re.compile(r"(?:通过|经)[^，。；]{0,12}$")
"""How those were found that an honour tells apart: 通过认定授牌的机构."""
PAYS_NEXT = r"(?:等)?(?=主要|应|给予|予以|足额|按|每|设置|加大|负担|安排|向|结合|可|要|对|最高|承担|合理|针对|积极|研发|探索|将)"
FUNDS_HELD = r"财政(?:部门)?|人民政府|政府|银行|金融机构|保险公司|保险机构|基金"
ABLE = r"有条件的(?:地方|地区|县区|区县|县|区)"
PAYS = re.compile(rf"(?:{FUNDS_HELD}|县(?:（市、区）|区)|{ABLE}){PAYS_NEXT}")
"""How PAYER ends."""
PAYER = re.compile(
    r"(?:^|[，、：]|鼓励和?|支持|引导|推动|由|在)(?P<who>(?:市、县|省、市)?[^，。；、：的对向由在及和鼓励支持引导推动]{0,10}?"
    rf"(?:{FUNDS_HELD})|各?县(?:（市、区）|区)|{ABLE}){PAYS_NEXT}"
)
PAID_BY = re.compile(
    r"由(?P<who>[^，。；由]{2,20}?)(?:各|分别|共同|直接)?(?:(?:各?按|根据|对)[^，。；]{1,20})?(?:负担|承担|给予|安排|支付|发放|予以|提供)"
)
PAYING = re.compile(r"(?:财政|银行|金融机构|保险公司|保险机构|政府|基金|部门|[局委厅办]|工会|妇联|残联|共青团|用人单位|用工单位|所在单位)$")
WHO_ENDS = re.compile(r"(?:(?:按(?!摩)照?|根据|依据|参照)(?:标的|[^，。；的]|的(?=\d)){2,30}+|分别|一次性|原则上|每[人户]?每?[年月日])+$")
"""对新建渔港按泊位给予补助, 为渔民每月提供: how and when is no part of who."""
LENDER = re.compile(r"(?:银行|金融机构|保险公司|保险机构|担保机构|担保公司|信用社)$")
TOWARDS = re.compile(r"面向|向|给(?!予)|为(?!主|了|准|其|之)|使")
GRANTS = re.compile(r"发放|提供|开放|免费|优惠|给予|予以|授予|实行|实施|进行|参加|可|的(?:岗前|培训|信贷|贷款|补|奖)|，")
TOPIC = re.compile(r"对(?<![相面针应]对)(?![应象标外口策待方照其]|接(?!收|受|纳))于?")
TREATS = re.compile(
    r"给予|予以|收取的|免征|减征|减半|减免|(?<!或)免除|免缴|免收|全额|授予|发放|增发|实行|实施|进行|提供(?!.*?的)|每[年月](?:补[助贴]|奖励|安排)|按规定|按照|可(?!持)|优先|适当|酌情|分别|的(?:自用|岗前|培训|补|奖)|(?:在[^，。；]{1,10}(?:内|期间|时)|(?<![校业])\d{1,2}年内)(?:给予|予以|享受|发放|每|可)|，"
)
OWNS = re.compile(r"[建设配拥持具]有|获得|获评|评为|吸纳|招用|新招用|聘用|录用|安置|接收|收住|雇用")
HELD = ("的", "取得", "提供的", "建设", "举办")
"""What follows a name whose thing, not who itself, is treated: 对养老服务机构提供的养老服务免征增值税."""
GIVES = re.compile(
    r"(?:给予|予以|奖励|补助)"
    r"(?P<who>[^，。；的\d]{0,4}(?:企业|机构|个人|单位|团队|主体|投资[方者人])|每[户家人个](?!每?[月年天日]|\d|最高|不)|符合[^，。；]{2,16}?的(?:企业|机构|个人|单位))"
)
SUM_BEHIND = re.compile(r"(?:最高|不超过|不低于|一次性|每[^，。；\d]{1,4})?\d")
HANDED = re.compile(r"给(?!予)(?P<what>[^，。；]{2,20}?)(?:，|使用|用于|。|；|$)|，为(?P<whom>[^，。；]{2,20}?)提供")
DESCRIBED = re.compile(
    r"[^，。；：]{2,40}的(?:上述)?"
    r"|(?:新[建办设增]|改?扩建|返乡|入乡|创业|就业|失业|在[编岗职校读]|[本全][省市县区]|辖区内?|城镇|农村|城乡|困难|登记){1,3}"
)
ACTS = re.compile(r"，|可|应|享|按(?!摩)|由|优先|以|发行|上市|在|利用|申请|获得|[^，。；]{0,24}的，")
ALLOWED = re.compile(r"(?:允许|支持|鼓励|推动|引导)(?:和|、|并)?(?:支持|鼓励|引导)?")
LEADS = re.compile(r"允许|支持|鼓励|推动|引导|对|向|为|落实|给予")


IN_CASE = re.compile(r"(?:的|[^前最]后|期满)$")
"""How a stretch ends that says in which case something is granted: 新招用就业困难人员的，…."""
CASE_SIGNS = frozenset("的后满")
"""The last signs of such a stretch."""
OTHERWISE = re.compile(r"免征|减征|减按|给予|予以|享受|[落执实]行|落实|鼓励|支持|引导|推动|健全|完善|聚焦|建立|纳入|[要可应将]|按照|根据")
"""What an earlier stretch holds that says something of its own."""
OPENS_CASE = re.compile(r"(?:[一二三四五六七八九十]是|\d{1,2}[.．、]|（[\d一二三四五六七八九十]{1,3}）)?(?:对于?|凡是?|如)?")
CASE_OF = re.compile(
    r"(?:对于?|凡是?|将|把)(?P<case>[^，。；：]{0,24}?(?:达到|超过|不低于|不满|年满|满\d|符合|取得|获得|通过|签订|招用|吸纳|从事|连续|持有|具备|纳入|经|已|新建|改建)[^，。；：]{2,60})的"
)
"""对见习期满留用率达到50%以上的单位: what tells which of them."""


@dataclass(slots=True)
class Found:
    """A benefit on its way to a finding: what names it, where it stands, and who gets and pays it."""

    phrase: Phrase
    rule: str
    provision: int
    sentence: int | None
    """Index of its statement, None in a heading."""
    key: str
    """What tells it from other benefits of its kind."""
    bare: bool
    amount: bool
    granted: bool
    """True where its own stretch gives it with a sum: 给予50万元补助."""
    recipient: str | None = None
    payer: str | None = None
    condition: str | None = None
    whole: bool = False
    """True for a heading that is nothing but the benefit's name."""
    in_item: bool = False
    """True for a heading of an item of a task."""
    reach: int = 0
    """Where what stands below a heading ends."""


def find_incentives(
    words: Words, outline: Outline, schemes: Schemes, statements: Sequence[Statement], clauses: Sequence[Clause]
) -> Iterator[Incentive]:
    """Give the benefits of a notice's tasks, task by task, each once for whoever gets it."""
    by_unit: dict[int | None, list[Found]] = {}
    for found in _candidates(words, outline, schemes, statements, clauses):
        by_unit.setdefault(outline.unit(found.provision), []).append(found)
    for founds in by_unit.values():
        for found in _kept(founds):
            start, end, kind = found.phrase
            exact = words.plain[start:end]
            yield Incentive(start, end, found.rule, found.provision, exact, kind, found.recipient, found.payer, found.condition)


def _candidates(
    words: Words, outline: Outline, schemes: Schemes, statements: Sequence[Statement], clauses: Sequence[Clause]
) -> Iterator[Found]:
    """Give every phrase that names a benefit in a task, whether or not it is said elsewhere in the task."""
    text = words.text
    # 个人所得税: the tax is nobody's name.
    names = [name for name in find_names(text, schemes) if not text.startswith("所得税", name.end)]
    starts = [statement.start for statement in statements]
    holes = [clause.start for clause in clauses]
    waiting: Found | None = None
    for lead in find_leads(text, outline.lead.end, outline.tail, schemes):
        start = lead.start
        if waiting is not None and start < waiting.phrase.end:
            continue
        sentence = bisect_right(starts, start) - 1
        if sentence >= 0 and start < statements[sentence].end:
            index = statements[sentence].provision
            left, right = max(statements[sentence].start, start - FAR), min(statements[sentence].end, start + FAR)
        else:
            index = outline.at(start)
            if index is None or _is_within(clauses, holes, start):
                continue
            sentence, left, right = -1, *_heading(text, start, lead.end, outline.provisions[index].start, outline.tail)
        if index is None or outline.provisions[index].kind not in ("task", "item"):
            continue
        read = read_phrase(text, lead, left, right)
        if read is None or _is_aside(text, left, start):
            continue
        phrase, rule = read
        if phrase.start == left and phrase.end == right and rule not in ("relief-of", "lowered", "helped-to-insure"):
            sentence = -1
        if not _is_benefit(text, phrase, left, right, sentence < 0):
            continue
        in_item = outline.provisions[index].kind == "item"
        if sentence < 0 and phrase.end == right and in_item:
            phrase = _headed(text, phrase, left)
        if waiting is not None and waiting.sentence == sentence and text[phrase.start : phrase.end] in OBJECTLESS:
            continue
        if waiting is not None and phrase.start <= waiting.phrase.start:
            waiting = None
        elif waiting is not None and _goes_on(text, waiting, phrase, rule, sentence):
            waiting.phrase = Phrase(waiting.phrase.start, phrase.end, phrase.kind)
            continue
        previous, waiting = waiting, _found(words, phrase, rule, index, sentence, left, right)
        if previous is not None:
            yield previous
        if sentence < 0:
            waiting.whole = text[left:right].lstrip(NUMBERS) == text[phrase.start : phrase.end]
            waiting.in_item = in_item
            waiting.reach = _reach(outline, statements, starts, index, phrase.end)
        elif not AGAIN.search(text, max(left, phrase.start - 8), phrase.start):
            _name_parties(waiting, words, names_between(names, left, right), left, right)
            waiting.condition = _condition(words, statements[sentence].start, phrase.start)
            # 养老服务从业人员培训费补贴、职业技能鉴定补贴: who gets the first gets the second.
            if previous is not None and waiting.recipient is None and text[previous.phrase.end : phrase.start] in ("、", "和"):
                waiting.recipient = previous.recipient
    if waiting is not None:
        yield waiting


def _condition(words: Words, left: int, start: int) -> str | None:
    """Give on what condition a benefit is granted that its sentence names: 新招用就业困难人员并签订劳动合同的，给予…."""
    text = words.text
    pieces: list[tuple[int, int]] = []
    stop = text.find("，", left, start)
    while stop != -1:
        pieces.append((pieces[-1][1] + 1 if pieces else left, stop))
        stop = text.find("，", stop + 1, start)
    closing = (number for number in reversed(range(len(pieces))) if text[pieces[number][1] - 1] in CASE_SIGNS)
    last = next((number for number in closing if IN_CASE.search(text, *pieces[number])), None)
    if last is None:
        found = CASE_OF.search(text, left, start)
        return words.plain[found.start("case") : found.end("case")] if found is not None else None
    first = last
    while first and OTHERWISE.search(text, *pieces[first - 1]) is None:
        first -= 1
    opening = OPENS_CASE.match(text, pieces[first][0])
    begin = opening.end() if opening is not None else pieces[first][0]
    return words.plain[begin : pieces[last][1]] or None


def _is_within(clauses: Sequence[Clause], starts: Sequence[int], offset: int) -> bool:
    """Tell whether an offset stands in a responsibility clause."""
    hole = bisect_right(starts, offset) - 1
    return hole >= 0 and offset < clauses[hole].end


def _is_aside(text: str, left: int, start: int) -> bool:
    """Tell whether a phrase stands inside brackets or a 《title》."""
    bracketed = text.rfind("（", left, start) > text.rfind("）", left, start)
    return bracketed or text.rfind("《", left, start) > text.rfind("》", left, start)


def _heading(text: str, start: int, end: int, floor: int, last: int) -> tuple[int, int]:
    """Give the bounds of the heading that a phrase outside every statement stands in."""
    floor, last = max(floor, start - FAR), min(last, end + FAR)
    left = max(floor, max(text.rfind(mark, floor, start) for mark in "。；：") + 1)
    stops = [stop for stop in (text.find(mark, end, last) for mark in "。；：") if stop >= 0]
    return left, min(stops, default=last)


def _headed(text: str, phrase: Phrase, left: int) -> Phrase:
    """Give the whole of a heading that names a sum of money and opens with no verb: 高层次人才安家补贴."""
    name = text[left : phrase.end].lstrip(NUMBERS)
    start = phrase.end - len(name)
    # 高质量发展奖励: what opens so is a noun here.
    opens = verb_at(text, start) and text[start : start + 2] not in NOUN_LIKE and text[start] != "高"
    if opens or GRANTING.search(name) or "，" in name or "的" in name or not (phrase.kind in SUMS and MONEY_WORD.search(name)):
        return phrase
    return Phrase(min(start, phrase.start), phrase.end, phrase.kind)


def _reach(outline: Outline, statements: Sequence[Statement], starts: Sequence[int], index: int, end: int) -> int:
    """Give where what stands below a heading ends: at the next heading inside its provision, or with the provision."""
    provision = outline.provisions[index]
    if end <= provision.body:
        return provision.end
    position = bisect_right(starts, end)
    for earlier, later in zip(statements[position:], statements[position + 1 :], strict=False):
        if later.start >= provision.end:
            break
        if later.start > earlier.end + 4:
            return earlier.end
    return provision.end


def _is_benefit(text: str, phrase: Phrase, left: int, right: int, heading: bool) -> bool:
    """Tell whether a phrase names a benefit here, and no condition, no institution, nothing that is denied."""
    start, end, kind = phrase
    # 绩效奖|金额度: what is paid for work. 给予奖励|性补助: the longer name follows.
    if text.startswith(("金额度", "性补", "性资"), end) or text.startswith("捐资助", end - 3):
        return False
    begin = _stretch(text, left, start)
    comma = text.find("，", end, right)
    before, after = text[begin:start], text[end:right]
    named_otherwise = NOT_NAME.match(after) and not (kind in ("insurance", "training") and after.startswith("工作"))
    if named_otherwise or NEGATED.search(before) or CONDITION.match(after):
        return False
    if comma >= 0 and (
        (text[comma - 1] == "的" and comma > end and not GRANTED.search(before)) or BASIS.fullmatch(text, begin, comma)
    ):
        return False
    if ("成" in after or "效果" in after) and DISTINGUISHES.match(after):
        return False
    if ("依据" in after or "参考" in after) and GROUNDS.match(after):
        return False
    if kind in SUMS and (TAKEN_BACK.match(after) or TOLD_OF.match(after) or HAD.search(before)):
        return False
    if "基础上" in after and BUILT_ON.match(after) and not AMOUNT.search(before):
        return False
    if HANDLED.match(after) or (kind in SUMS and (MISNAMED.search(text, start, end) or before.endswith("所需"))):
        return False
    if kind == "finance" and after.startswith(("、再担保机构", "、再担保基金", "主业")):
        return False
    # 为担保业务提供再担保, 实现担保业务全覆盖: the trade of some, and nothing given.
    if kind == "finance" and after.startswith("业务") and not OFFERS.search(before):
        return False
    if kind in SUMS and not heading:
        # The name may hold the word that tells so: 补贴资金, 补贴政策.
        tail = end - 2 * (RUN_NAME.search(text, start, end) is not None)
        if RUN.match(text, tail, right) and not NOT_RUN.search(text, begin, tail):
            return False
    if kind in SUMS and DRAWN_FROM.search(before) and FUNDS.match(after):
        return False
    # 原划拨土地 was granted long ago, and 经济补偿金 is what an employer owes.
    if (kind == "land" and before.endswith("原")) or (text.startswith("补偿金", start) and before.endswith("经济")):
        return False
    if kind == "insurance" and after.startswith("标准") and not RAISES.search(text, begin, end):
        return False
    if kind == "tax" and PROCEDURE.match(after):
        return False
    # 通过认定授牌的机构: which ones are meant.
    if kind == "honour" and (PASSIVE.search(before) or (after.startswith("的") and CHOSEN_BY.search(before))):
        return False
    if "预算" in after and BUDGETED.match(after):
        return False
    # 信贷投放指标, 考核奖励领导小组: a figure, and the name of a body.
    if after.startswith(("指标", "领导小组")):
        return False
    if (kind == "finance" and after.startswith("力度")) or (after.startswith("管理") and not text.startswith("纳入", start)):
        return False
    if kind in SUMS and ("用好" in before or (HELD_BY.search(before) and HOLDERS.match(after))):
        return False
    # 作为机构参与政府购买服务的指标: who takes part is judged by it.
    if kind == "purchase" and before.endswith("参与"):
        return False
    if kind == "purchase" and text.startswith("政府采购", start) and not (BOUGHT.search(before) or after.startswith("支持")):
        return False
    if kind in ("subsidy", "award") and (APPLIED.search(before) or PROCESS.search(before)):
        return False
    if BASED.search(before):
        ruled = RULED.match(text, end - 2) and not after.startswith(("给予", "予以"))
        if ruled or COUNTED.match(after):
            return False
    if kind in ("credit", "finance", "premises") and TREATED.match(after) and "支持" not in text[start:end]:
        return False
    if kind == "premises" and not heading and HOMES.search(text, start, end) and not LET.search(before):
        return False
    if kind == "credit" and LENT_TO.match(after):
        return False
    name = text[start:end]
    if kind in SUMS and name.endswith("标准") and not heading and not (RAISES.search(text, begin, end) or SET_AT.match(after)):
        return False
    if name.endswith("保障") and after.startswith(("作用", "机制")):
        return False
    if name.endswith(MONEY) and not name.startswith("优先") and (start == begin or SOURCE.search(before)):
        return False
    if name.endswith(("基金", "引导资金")) and not (DRAWN.match(after) or DRAWS.search(before)):
        return False
    # 以划拨方式取得土地的机构: which ones are meant.
    if kind == "land" and name.endswith("取得") and after.startswith(("土地的", "的", "国有")):
        return False
    if kind == "land" and "作价" in name and not LANDED.search(text, left, start):
        return False
    if heading or kind not in ("insurance", "training"):
        return True
    if kind == "training" and ATTENDED.search(before) and ATTENDS.match(after):
        return False
    if kind == "training" and after.startswith(("补贴", "补助", "津贴", "奖励")):
        return False
    if kind == "training":
        return TAUGHT.search(text, begin, end) is not None and not FUNCTION.match(after)
    set_up = SET_UP.search(before) or after.startswith("试点") or name.startswith(COVERS) or name.endswith(("费用", "费"))
    # Who insures itself gets nothing, but for help with the premium.
    helped = PAID_FOR.search(text, left, right) is not None
    return bool(set_up) and (helped or not INSURES_ITSELF.search(before))


def _stretch(text: str, left: int, start: int) -> int:
    """Give where the stretch between two commas begins that a phrase stands in; commas in brackets part nothing."""
    comma = text.rfind("，", left, start)
    while comma >= 0 and text.find("）", comma, start) >= 0 > text.find("（", comma, start):
        comma = text.rfind("，", left, comma)
    return max(left, comma + 1)


def _goes_on(text: str, waiting: Found, phrase: Phrase, rule: str, sentence: int) -> bool:
    """Tell whether a phrase goes on with the one before it: 岗前培训、岗中技能提升培训."""
    return (
        waiting.sentence == sentence
        and waiting.phrase.kind == phrase.kind
        and (phrase.kind in MERGED or rule == "cover" or waiting.phrase.end == phrase.start)
        and rule not in ("listed-land", "quoted-loan")
        and text[waiting.phrase.end : phrase.start] in ("", "、", "和", "及", "与", *(() if rule == "cover" else ("或",)))
    )


def _found(words: Words, phrase: Phrase, rule: str, index: int, sentence: int, left: int, right: int) -> Found:
    """Give a phrase with what tells it from others: its core name, and whether a sum goes with it."""
    name = words.text[phrase.start : phrase.end]
    key = core_name(name)
    if phrase.kind == "purchase":
        key = "购买资金" if name.endswith(("资金", "经费")) else "购买服务"
    elif phrase.kind == "land" and "划拨" in name:
        key = "划拨"
    counted = words.text.find("元", left, right) != -1 or words.text.find("%", left, right) != -1
    amount = counted and AMOUNT.search(words.text, left, right) is not None
    given = amount and (
        GRANTED_SUM.search(words.text, max(left, phrase.start - 40), phrase.start) or SUM_NEXT.match(words.text, phrase.end)
    )
    return Found(phrase, rule, index, None if sentence < 0 else sentence, key, is_bare(key), amount, bool(given))


def _name_parties(found: Found, words: Words, names: Sequence[Name], left: int, right: int) -> None:
    """Write into a benefit who gets it and who pays it, as its sentence says."""
    text, (start, end, _) = words.text, found.phrase
    piece = max(left, text.rfind("，", left, start) + 1)
    # Only 资助X上学 names who gets it behind what is granted.
    following, names = names, names_between(names, left, end)
    who = (
        _relieved(text, names, start, end)
        or _owner(text, names, left, start)
        or _towards(text, names, piece, start, end)
        or _subject(text, names, piece)
        or _topic(text, names, left, start, end, _granted_to(text, piece, end))
        or _given(text, following, piece, end, right)
        or (_subject(text, names, left) if piece > left else None)
        or (_towards(text, names, left, piece - 1, piece - 1) if text.startswith("为", left) and text[piece - 2] not in "的为" else None)
        or _recognised(text, left, start)
    )
    tail = WHO_ENDS.search(text, who.start + 2, who.end) if who else None
    who = Span(who.start, tail.start()) if who and tail else who
    who = None if who and IN_WHAT_CASE.search(text, *who) else who
    found.recipient = words.plain[who.start : who.end] if who else None
    if found.recipient and found.recipient.count("“") != found.recipient.count("”"):
        found.recipient = None
    payer = _payer(text, left, start, right)
    found.payer = words.plain[payer.start : payer.end] if payer else None
    lends = who is not None and found.phrase.kind in ("credit", "insurance") and LENDER.search(text, who.start, who.end) is not None
    if lends and who is not None and "对" not in text[who.start - 2 : who.start] and "再贷款" not in found.key:
        # 引导银行扩大贷款规模: who lends or insures gets nothing.
        found.payer, found.recipient = found.payer or found.recipient, None


def _payer(text: str, left: int, start: int, right: int) -> Span | None:
    """Give who pays: the last body before a benefit that has money to give, or X of 由X负担."""
    before = text[left:start]
    payers = list(PAYER.finditer(before)) if PAYS.search(before) else []
    if payers:
        return Span(left + payers[-1].start("who"), left + payers[-1].end("who"))
    by = PAID_BY.search(text, left, right)
    if by is None:
        return None
    checked = CHECKED.search(text, *by.span("who"))
    return Span(by.start("who"), checked.start() if checked else by.end("who"))


CHECKED = re.compile(r"(?:经)?(?:审核|审定|审批|核定|核实|汇总|认定|验收|公示)(?:同意|合格|通过|无误)?后$")
"""由渔业局审核后发放: what is done first."""


def _owner(text: str, names: Sequence[Name], left: int, start: int) -> Span | None:
    """Give the names that stand right before a benefit and get it: 民办养老机构、城市社区养老服务机构运营补贴."""
    begin: int | None = None
    for first, last, _ in reversed(names):
        if last > start:
            continue
        if last != start and not (begin is not None and last == begin - 1 and text[last] in "、和及"):
            break
        begin = first
    if begin is None:
        return None
    if text[begin - 1] == "的":
        leads = [lead.end() for lead in LEADS.finditer(text, max(left, text.rfind("，", left, begin) + 1), begin)]
        begin = leads[-1] if leads else begin
    # 对渔家|学生免除学费: the name may be longer than what is known of it.
    towards = next((topic.end() for topic in TOPIC.finditer(text, max(left, begin - 8), begin) if topic.end() >= begin - 6), None)
    if towards is not None and SET_APART.isdisjoint(text[towards:begin]):
        return Span(towards, start)
    led = LED.search(text, max(left, begin - 14), begin)
    if led and _is_qualifier(text[led.end() : begin]):
        return Span(led.end(), start)
    return Span(_with_qualifiers(text, left, begin), start)


LED = re.compile(r"(?:支持|鼓励|引导|帮助|扶持)(?=[^支鼓引帮扶]{1,10}$)")
"""支持优质|企业上市: the name may be longer than what is known of it."""


def _is_qualifier(words: str) -> bool:
    """Tell whether words only qualify the name behind them: no mark parts them, and none is a verb."""
    return SET_APART.isdisjoint(words) and not any(verb_at(words, at) for at in range(len(words) - 1))


SET_APART = frozenset("的、和及与或，等")
"""What parts one name from another."""


def _with_qualifiers(text: str, left: int, begin: int) -> int:
    """Give where a name begins with what stands before it and belongs to it: 65岁以上|老年人."""
    found = QUALIFIED.match(text[max(left, begin - 24) : begin][::-1])
    return begin - len(found[0][::-1].lstrip("、和及与或的等")) if found else begin


SERVES = re.compile(r"[^，。；]{2,20}的[^，。；的]{2,14}?(?:站|中心|机构|设施|企业|组织)")
"""为渔民提供服务的服务站: which one is meant."""


def _towards(text: str, names: Sequence[Name], piece: int, start: int, end: int) -> Span | None:
    """Give X of 向X发放, 为X提供 in the same stretch."""
    for governor in reversed(list(TOWARDS.finditer(text, piece, start))):
        grants = GRANTS.search(text, governor.end(), end)
        if grants and SERVES.match(text, grants.end(), start):
            continue
        cut = grants.start() if grants else start
        named: Span | None = None
        for begin, last, _ in names:
            if begin >= governor.end() and last <= cut and (
                _with_qualifiers(text, governor.end(), begin) == governor.end()
                or text[begin - 1] == "的"
                or (named is not None and named.end == begin - 1)
            ):
                named = Span(governor.end(), last + 2 * text.startswith("家庭", last))
        if named is not None:
            return named
    return None


IN_WHAT_CASE = re.compile(r"(?:[^前最]后|时|中|方面|上|作用|前景|改造|引进|建设)$")
"""How a topic ends that is nobody: 对渔船改造，给予企业10%的补助."""


def _granted_to(text: str, piece: int, end: int) -> Span | None:
    """Give X of 给予X奖励 in the stretch of a benefit."""
    gives = GIVES.search(text, piece, end + 8)
    return Span(*gives.span("who")) if gives else None


def _topic(text: str, names: Sequence[Name], left: int, start: int, end: int, granted: Span | None) -> Span | None:
    """Give X of 对X给予, 对X的…免征; the topic may stand in a stretch before, and opens its stretch where any does.

    Where the topic is only a case (对渔船改造，给予企业…), it is who is granted it.
    """
    governors = list(TOPIC.finditer(text, left, start))
    governors.sort(key=lambda governor: (governor.start() == left or text[governor.start() - 1] == "，", governor.start()))
    for governor in reversed(governors):
        first = governor.end()
        treats = TREATS.search(text, first, end)
        cut = treats.start() if treats else start
        if treats and treats[0] == "，" and not any(last == cut for _, last, _ in names):
            # 对业务占比高，代偿率合理的机构，给予…: the last stretch closes who it is.
            further = (last for _, last, _ in names if cut < last < start and text.startswith("，", last))
            cut = next((last for last in further if text.find("的", cut, last) != -1), cut)
        inside = [last for begin, last, _ in names if first <= begin and last <= cut]
        # 对建有食堂的村: what a verb before it governs holds nothing.
        governed = verb_at(text, first) or OWNS.match(text, first) is not None
        held = [] if governed else [last for last in inside if text.startswith(HELD, last)]
        if held and cut not in inside and text[cut - 1] != "的":
            return Span(first, held[-1])
        if cut - first >= 2 and (treats or cut in inside):
            if granted is not None and text[granted.start] != "每" and not text.endswith(text[granted.end - 2 : granted.end], first, cut):
                return granted
            return Span(first, cut)
    return None


def _relieved(text: str, names: Sequence[Name], start: int, end: int) -> Span | None:
    """Give X of 减免X的租金: who is named behind the relief."""
    relief = RELIEF_OF.match(text, start, end)
    first = relief.end() if relief else end
    whom = ((begin, last) for begin, last, _ in names if last < end and not text.startswith("就业保障金", last))
    return next((Span(first, last) for begin, last in whom if _with_qualifiers(text, first, begin) == first), None)


ATTENDS_FOR = re.compile(r"参加|参保|接受|入学|上学|就读|入园|完成学业")
"""资助渔民子女上学: what somebody is helped to do."""
RELIEF_OF = re.compile(r"减免|免除|免收|减收|降低")


def _given(text: str, names: Sequence[Name], piece: int, end: int, right: int) -> Span | None:
    """Give X of 给予X奖励, 给予X每年3万元, 免费提供给X, 鼓励设置…，为X提供."""
    for begin, last, _ in names:
        first = _with_qualifiers(text, piece, begin)
        if first < piece:
            continue
        if last < end and text.startswith(("给予", "予以"), first - 2) and SUM_BEHIND.match(text, last):
            return Span(first, last)
        first += 2 * text.startswith("资助", first)
        if text.startswith("资助", first - 2) and ATTENDS_FOR.match(text, last):
            return Span(first, last)
    granted = _granted_to(text, piece, end)
    if granted is not None:
        return granted
    handed = HANDED.match(text, end, right)
    return Span(*handed.span("what" if handed["what"] else "whom")) if handed else None


def _subject(text: str, names: Sequence[Name], left: int) -> Span | None:
    """Give the subject of 可享受, 准予 in a stretch, or X of 允许X…, where it is nobody who pays."""
    allowed = ALLOWED.match(text, left)
    first = allowed.end() if allowed else left
    for begin, last, _ in names:
        if begin == first or (begin > first and DESCRIBED.fullmatch(text, first, begin) and ACTS.match(text, last)):
            # 食堂就餐的渔民，每餐补贴2元: the clause goes on to who is meant.
            comma = text.find("，", last)
            if text.find("的", last, comma) != -1 and any(stop == comma for _, stop, _ in names):
                last = comma
            for other, further, _ in names:
                if other == last + 1 and text[last] in "、和及":
                    last = further
            # 运营商对养老机构的资费给予优惠: who is named next gets it.
            gives = text.startswith("对", last) and any(other == last + 1 for other, _, _ in names)
            return None if gives or PAYING.search(text, first, last) else Span(first, last)
    return None


RECOGNISED = re.compile(r"(?:首次|新|当年|被)*(?:认定|评定|评选|评|获评|入选|备案|入库成)为(?P<who>[^，。；]{2,40}?)的?，")


def _recognised(text: str, left: int, start: int) -> Span | None:
    """Give X of 首次认定为X，补助50万元."""
    recognised = RECOGNISED.match(text, left, start)
    return Span(*recognised.span("who")) if recognised else None


def _kept(founds: Sequence[Found]) -> list[Found]:
    """Give the benefits of a task without those that only head, sum up or repeat others."""
    said = [found for found in founds if found.sentence is not None]
    kept: list[Found] = []
    heading: Found | None = None
    for found in founds:
        if found.whole and found.in_item and found.phrase.kind in SUMS:
            heading = found
        elif heading is not None and _echoes(found, heading):
            heading.recipient = heading.recipient or found.recipient
            heading.payer = heading.payer or found.payer
            continue
        if found.sentence is None and _heads(found, said):
            continue
        place = next((place for place, other in enumerate(kept) if _repeats(found, other)), None)
        if place is None:
            kept.append(found)
        elif kept[place].recipient is None and found.recipient is not None and kept[place].key == found.key:
            found.payer = found.payer or kept[place].payer
            kept[place] = found
        else:
            kept[place].recipient = kept[place].recipient or found.recipient
            kept[place].payer = kept[place].payer or found.payer
    named = [found for found in kept if not found.bare]
    return [found for found in kept if not found.bare or not _sums_up(found, named)]


def _heads(heading: Found, said: Sequence[Found]) -> bool:
    """Tell whether the benefit of a heading is said below it, by a phrase of its kind.

    Where the heading is nothing but the name of a benefit, a bare 补贴 below it says no more.
    """
    kinds = SUMS if heading.phrase.kind in SUMS else (heading.phrase.kind,)
    return any(
        heading.phrase.start < found.phrase.start < heading.reach
        and found.phrase.kind in kinds
        and not (heading.whole and (found.bare or (heading.in_item and _echoes(found, heading))))
        for found in said
    )


def _echoes(found: Found, heading: Found) -> bool:
    """Tell whether a phrase below a heading that names a sum says it again: 给予5000元资助, 落户奖金 under 落户补贴."""
    if found.sentence is None or found.phrase.kind not in SUMS or not heading.phrase.start < found.phrase.start < heading.reach:
        return False
    return not heading.bare and (found.bare or stem_of(found.key) in stem_of(heading.key))


def _repeats(later: Found, earlier: Found) -> bool:
    """Tell whether a phrase says an earlier benefit again: the same name, or its last words, for nobody else."""
    if earlier.phrase.kind != later.phrase.kind:
        return False
    if later.bare and earlier.bare and later.sentence == earlier.sentence:
        return not (later.granted and _differ(later.recipient, earlier.recipient))
    if not earlier.key.endswith(later.key):
        return False
    if earlier.key != later.key and (later.bare or later.rule == "raised-standard"):
        return False
    if later.bare and earlier.sentence == later.sentence:
        return not (later.granted and _differ(later.recipient, earlier.recipient))
    if _differ(later.recipient, earlier.recipient):
        return False
    return not (later.bare and later.amount)


def _differ(one: str | None, other: str | None) -> bool:
    """Tell whether two recipients are both named and are not the same; 挂牌成功的 only says when it is given."""
    return one is not None and other is not None and one != other and not one.endswith("的")


def _sums_up(bare: Found, named: Sequence[Found]) -> bool:
    """Tell whether a bare 补贴 only sums up benefits that the task names, and goes to nobody else."""
    others = [
        found.recipient for found in named
        if found.phrase.kind == bare.phrase.kind
        and found.rule != "limit-raised"
        and (found.sentence == bare.sentence or found.amount or not bare.granted)
    ]
    if not others or bare.recipient is None:
        return bool(others)
    return any(other and (bare.recipient in other or other in bare.recipient) for other in others)
