"""Groups: the people whom a task serves or benefits, as written, with the qualifiers that belong to them.

The names of groups are the labels of the scheme of beneficiaries; what may stand before a name (80岁以上, 经济困难的,
高龄、失能、, 纳入…范围的) and where a mention is none is grammar and stands here. Older people, patients or the poor are
served wherever a task names them, unless they are the ones who help or part of an institution's name. Workers,
students, residents also act, are counted and supervised: they are a group where the words give them something.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policygraph.extract.names import Name, find_heads, find_names
from policygraph.extract.responsibilities import Clause
from policygraph.extract.statements import NOUN_LIKE, VERB_OPENINGS
from policygraph.model import Group, Outline, Words
from policygraph.schemes import Schemes
from policygraph.terms import concept_iri

ACTING_SLUGS = """
    care-workforce carers care-managers medical-staff social-workers volunteers domestic-workers community-workers
    teachers workers graduates youth employees flexible-workers trainees founders farmers farming-households students
    university-students talent skilled-workers scientists business-people self-employed-people individuals public
    residents consumers other-people taxpayers overseas-people young-people honoured-people family-carers
"""
ACTING = frozenset(concept_iri("group", slug) for slug in ACTING_SLUGS.split())
"""Concepts whose people act, are counted or supervised as often as they are served."""
NAMED_BY_NOUNS = ACTING | {concept_iri("group", "people-in-hardship")}
"""Concepts whose names take any nouns before them: 冷链管理员, 园区急需的经营管理人才."""
HELPING = concept_iri("group", "volunteers")
BUSINESS = concept_iri("group", "self-employed-people")
OPEN = concept_iri("group", "other-people")
"""Names so wide (人员, 使用人) that what stands before them is part of the name."""

# What may stand before a name. Each list is joined to its pattern backwards: a name is found first, and what belongs to
# it is read from there to the left.
HARDSHIP = """
    学业 学业困难 学习困难 就业困难
    经济困难的 经济困难 家庭困难 家庭经济困难 生活困难的 生活困难 特殊困难 困难 贫困 低收入 中低收入 低保 低保家庭 低保家庭的 低保家庭中的
    低保边缘家庭 特困 特困供养 特困家庭 特困家庭的 建档立卡 脱贫 无人照料 分散供养 集中供养 计划生育特殊家庭 计生特殊家庭 失独 失独家庭
"""
CONDITIONS = """
    高龄 低龄 大龄 失能 半失能 部分失能 完全失能 重度失能 中度失能 轻度失能 中重度失能 半 失智 半失智 失能失智 残疾 重度残疾 重残 患病 重病
    慢性病 长期 卧床 独居 空巢 留守 孤寡 孤独 孤残 鳏寡 散居 生活不能自理 不能自理 不能自理的 自理 半自理 能自理 行动不便 行动不便的 健康
    活力 视力 听力 言语 肢体 智力 精神 特殊需要 受侵害 受灾 困境 流浪 全自理 全护理 半护理 限制民事行为能力 无民事行为能力
"""
PLACES = """
    农村 乡村 城市 城镇 城乡 社区 小区 居家 辖区 辖区内 辖区内的 本市 本县 本区 本省 本地 周边 省市 市内 户籍 常住 非户籍 外来 流动 外地
    全省 全市 全县 全区 海内外 国内外 境内外 参保 入住 入住的 在院 在册
"""
CHOICES = """
    有意愿 有意愿的 有意愿入住 有需求 有需求的 有需要 有需要的 有能力的 有就业意愿的 自愿 符合条件 符合条件的 符合规定的 符合规定条件的
    符合以下条件的 符合下列条件的 各类 各类的 广大 所有 所有的 其他 部分
"""
STANDINGS = """
    新入职 新增 毕业年度 离校未就业 未就业 应届 在职 在岗 在编 在编在岗 在校 退役 退休
    一线 基层 优秀 高素质 高层次 高技能 高端 紧缺 急需 急需紧缺 青年
    成年 未成年 无业 就业年龄段 劳动年龄内 持证 一级 二级 三级 四级 一、二级 三、四级 一至四级
    女 男 民办 公办 普通 重点 在读 返乡 入乡 返乡入乡 返乡创业 返乡入乡创业
"""
STAGES = """
    适龄 学龄 学前 义务教育阶段 学前教育阶段 高中阶段 高中教育阶段
"""
JOINERS = "、 和 及 与 或 且 以及 或者 并 等 的 （含失智） （失智） （半失能） （失能） （含）"
WORDS = sorted(" ".join((HARDSHIP, CONDITIONS, PLACES, CHOICES, STANDINGS, STAGES, JOINERS)).split(), key=lambda word: (-len(word), word))
QUALIFIED = re.compile(
    r"(?:险保(?:疗医|老养|业失|会社|伤工)(?:会社|本基)?(?:民居乡城|民居|工职)?)?"  # 城乡居民社会医疗保险
    r"(?:的?上以[及（）含]{0,3}岁周?(?P<age>\d{1,3})(?:满年)?"  # 80周岁及以上的
    r"|的?下以[及（）含]{0,3}岁周?\d{1,3}"  # 3周岁以下的
    r"|的?岁周?(?P<full>\d{1,3})满(?!未)年?"  # 年满18周岁的
    r"|岁周?\d{1,3}[至～—]+(?:岁周?)?(?P<low>\d{1,3})"  # 16—24岁
    r"|内年[\d一二三两]+(?:业毕|校离)"  # 毕业2年内, 离校2年内
    r"|类[A-Z]"
    r"|碍障[\u4e00-\u9fff]{2}(?:[与和及、][\u4e00-\u9fff]{2})?"  # 情绪与行为障碍
    rf"|的围范[^，。；：对为向]{{2,24}}?入纳|{'|'.join(word[::-1] for word in WORDS)})*"  # 纳入…范围的
)
NOUN_VERBS = "培训 服务 保障 救助 发展 奖励 激励 优化 开发 建设"
OPENS = "，。；：）、和及内并或力快极面点期费先步实续断年计好法够度"
"""What stands before these where they are verbs: 大力培训, 和服务, but not 养老服务."""
# Each branch begins with a plain character: the engine skips to it.
VERBS = re.compile(
    r"向(?<!面向)[^，。；]{2,14}?(?:推荐|举报|检举|输送)|对(?!象|口|接|方|外(?![省地来籍埠]))于?|为(?!主|[^，。；]{2,24}[做作]出[^，。；]{0,6}贡献)(?<![作行因]为)|向(?!导)(?<!面向)|给予?|面向|针对|将(?![来军])|把|使(?![用命])|让|由(?<![理自]由)|被(?!征|[\u4e00-\u9fff]{2}$)|在(?![校职岗编读册院乡籍园])|视(?![力障听频觉同野角])|要(?<![需主重必想]要)(?![求素点])|确[需实]|应当|必须"
    r"|以(?![上下内外及])|按(?![摩揭])照?|与|鼓励|支持(?!企)|引导|允许|推动|组织(?<![会济务善作团党益]组织)|动员|帮助|帮扶|扶持|扶助|遴选|选拔|选派"
    r"|选聘|评选|选树|表彰|资助|满足|维护|关爱|关心|慰问|吸引|引进|引育|集聚|招收|招用|招募|招聘|聘用|聘请|录用|录取|吸纳|接收|安置|输送|方便|便利"
    r"|惠及|带动|促进|提高|提升|增强|加强|强化|改善|扩大|加大|加快|落实|实施|实行|开展|建立|健全|完善|推进|壮大|打造|造就|畅通|做好|抓好|关注|聚焦"
    r"|因(?![病残灾公伤素地材])|围绕|尊重|激发|调动|发挥|依托|通过|确保|减轻|降低|增加|拓宽|保护|稳定|探索|负责(?!人)|邀请|约谈|辐射到?|其中|(?:登记|过户|转移|转入)[至到给]|放宽|优先|每年|各类|用于|购买|提供|执行|实现|推行"
    r"|举办|移交|交付|纳入|兼顾|参加|培养(?!对象)|培育(?!对象)|享有|享受|达到|参照|比照|依照|根据|确保|贯穿|轮训|拥有(?!权)|规范$|使用(?<=、使用)|配(?:[强齐优足]|备(?!的))|申请(?!人|家庭)|入住(?!人)|关于|宣传|书面|要求(?!的)|告知|通知|明确(?!的)|作为|突出(?=重点|(?<=[，。；：]突出)$)|委托|指导|监督(?![员人])|督促|协助|出具|泄露|持有(?!人)|控制(?!人)|须经?|应(?:当|(?=[对向为按及固]))|但(?!书)"
    r"|(?<=地区)培训|包括|规定(?![的范])|解决好?|回应|倾听|听取|简化|构建|形成(?!的)|营造|出台|深化|激励(?=人才|员工|职工|教师)|办好|兜好|(?<=动态)(?:掌握|公开)|感召|曝光|着眼于|便于|了解|收集|汇集|是(?<=[\u4e00-\u9fff]{2}是)(?<!特别是)(?<!尤其是)(?!否)|具有(?<=[\u4e00-\u9fff]{2}具有)(?![^，。；]*[的者])|研判|分析|核实|核对|发现|答复|生成|制止|侵害|损害|侵犯|干扰|防止|歧视|适应|出版|隐瞒|虚报"
    r"|缩小|传授|适合|计入|征求|登记(?!在|的)|核算|显示|诱导|导致|(?<!疫情)影响(?!力)|担任|结合|考虑|授权|受理|提交|促成|查处|骗取|(?:补贴|覆盖)到|(?<![神财月正])经(?![济营理纪办历验贸认费过设])|从(?![事业军])|除(?!名)|依(?![法靠托据规])|"
    + "|".join(rf"{verb}(?<=[{OPENS}]{verb})(?!性)" for verb in NOUN_VERBS.split())
)
"""Words that what qualifies a name of people cannot reach across: verbs, and what the verbs govern begins behind them."""
TO = "对为向给面针"
"""How the verbs begin that name who receives; a relative clause behind them may hold further verbs."""
LEADING = re.compile(r"(?:[、和及与或且并等的]|以及|或者|（含失智）)+")
GOVERNOR = re.compile(
    r"(?P<to>(?<!面)向[^，。；]{2,14}?(?:推荐|举报|检举|输送)|对(?![象应接])于?|(?<![作成行因])为(?!主)|(?<!面)向)|(?<!供)给予?|使(?!用)|(?<!转)让|将|把|面向|针对|鼓励|支持|引导|允许|推荐|接收|收住"
    r"|确保|保证|招用|聘[用任请]|录用|安[置排]|优先|举办|举报|检举|控告|吸纳|吸引|培养|培训|加强|提升|提高|保障|满足|服务|(?<![理自])由|按照?(?:规定|要求)?|关爱|资助|救助|组织|动员|做好|落实|构建|核算|(?<![需主重必想])要(?!求|素|点)|应当|必须|开展(?![^，。；]{0,12}的)|、(?=[^、]*的$)"
)
"""Words that a relative clause before a name cannot reach across: what they govern begins behind them."""
NEAR, FAR, REACH = 8, 36, 60
"""How far a name may stand inside another, how far back nouns and relative clauses before a name are looked for, and
how far one that opens a stretch."""
WIDE = ("人员", "者", "人", "员", "师", "生", "户", "民")
"""Names so short that the verb before them is a part of the name: 审核人员, 协调员."""
QUALIFIES = """
    引进 储备 改造 帮扶 救助 监测 关爱 传承 突出 优先
"""
QUALIFYING = frozenset(QUALIFIES.split())
"""Verbs that right before a name tell which people are meant: 引进人才, 改造家庭."""
MARK = re.compile(r"[，。；：！？]")
HOW_MANY = r"(?:不少于|不低于|超过|达到?|约|近)?[\d一二三四五六七八九十百千万]+(?:余|多)?[名位个批支户人间家](?:以上|左右)?的?"
NUMBERED = re.compile(rf"(?:[国部省市县区]级?、)+[国部省市县区]级?|{HOW_MANY}|[一二两三四五六七八九十\d]+期")
COUNTED = re.compile(rf"[、和及与]{HOW_MANY}")
ITEM = re.compile(r"(?:\d{1,2}[.、]|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+是)")
MODIFIES = re.compile(
    r"(?!提供|给予|落实|开展|享受|发放)[^，。；的、]{0,8}?(?:体系|机制|制度|政策|工作|活动|服务|平台|系统|标准|模式|队伍|市场)"
)
"""A noun that the name itself only modifies; a relative clause before the name is the noun's."""
STAFF = re.compile(r"(?:管理|工作|技术|服务|护理|从业|专业技术|财务|后勤)?人员|负责人|员工|职工")
"""Names of staff that lean on the institution named before them: 养老服务机构负责人、管理人员."""

INSTITUTION = re.compile(
    r"(?:按摩)?(?![^，。；]{0,4}(?:创办|开办|领办|兴办|开设|设立|开放(?!大学)|走进|前往))(?:公共就业)?[^，。；：（）《》“”、的为向对给与和或及在到入就参提使获享按由成增投购从返]{0,10}?"
    r"(?:中心|机构|设施|协会|学会|联合会|联谊会|组织|团体|之家|服务站|站点|工作站|驿站|窗口|专窗|公寓|安置[点区]|养老院|敬老院|福利院|医院|病院|大学|学校|学院"
    r"|小组|专班|载体|孵化器|基地|示范(?:城市|区|县)|居室|房间|集团|联盟|餐厅|食堂|餐桌|活动室|活动场所|场所|办公室|委员会|基金会|基金|合作社|公司|企业|运动会|法院|信息管理系统|信息系统|监护人|子女|社区|就业保障金)"
)
"""What makes the name before it a part of the name of an institution: 农村老年人日间照料中心."""
NUMBER = re.compile(
    r"终端|(?<=家庭)、(?:企业|学校|单位|机关)|口(?!径)|性(?!别|格)|[月年]?平均工资|(?<=居民)年?人均|制(?!定|造|作|度)|投资|证(?![明券])|(?<=个人)[^，。；的、和]{0,8}(?:贷款|账户|信息|所得|缴费)|(?!提供|购买|使用)[^，。；的、]{0,2}(?:产业|用品|产品)"
    r"|建筑|商?事(?=纠纷|审判|仲裁|主体|登记)|创业项目|[^，。；、的为向对给]{0,8}评估(?:机制|标准|办法|结果|结论)"
    r"|权益记录|基本生活(?:救助|保障)[^，。；、的]{0,4}(?:协调机制|联席会议)|(?:事务|权益保障|社会保障)?(?:部门|[局厅](?!面|部))|[^，。；的、为向对给]{0,6}(?:救助|补助|保障|扶持|专项)资金"
)
"""What makes a head count, a system, an office or a fund of the name before it: 退役军人事务部门, 学徒制, 外商投资."""
OF_OTHERS = re.compile(r"及?其(?![他余中])")
"""其工作人员, 其家属: who they are is said by another name."""
SPENT_ON = re.compile(r"[^，。；]{0,12}用于人员")
"""用于人员奖励: what money goes to."""
BACK = re.compile(r"(?:上述|前述|该类?|此类|其|损害|侵害|侵犯|危害|举报|检举|控告)$")
"""上述老年人 are those already named."""
NOBODY = ("其他单位和个人", "任何单位和个人", "目标群体", "目标人群", "必要的人员", "必要人员")
LISTED_BELOW = re.compile(r"(?:以下|下列)(?:个人|人员|对象|人群|群体|人才)")
"""以下人员: those who are listed next."""
CHARACTERISES = re.compile(r"[^，。；]{0,40}?服务的(?:，|[^，。；、]{0,16}?(?:机构|企业|组织|主体|单位|设施|中心|站))")
"""A relative clause that tells which institution is meant: 提供老年人日间照料等服务的养老服务机构."""
PROVIDES = re.compile(r"提供|面向|开展|从事")
DISTINGUISHES = re.compile(
    r"[^，。；]{0,30}?(?:成效|效果|成绩|完成|工作)[^，。；]{0,8}的[^，。；]{0,3}(?:地区|地方|[省市县区州]|单位)"
)
"""A relative clause that tells which places are rewarded: 做好…工作成效明显的县区."""
AGENT = re.compile(r"[由非假]$")
APPLIES = re.compile(r"(?:本人)?[^，。；]{0,20}?(?:，或[^，。；]{2,10})?(?:自愿|自主|自行选择|申请(?!人)|申领)")
"""由X申请: who applies is the one who is served."""
SCHEME = re.compile(r"(?:社会)?(?:基本)?(?:医疗|养老|大病|工伤|失业|生育)?(?:保险|医保)")
"""The name of an insurance: 城乡居民基本医疗保险."""
INSURED = ("居民", "职工")
SCARCE = re.compile(r"(?:紧缺|短缺|匮乏)的?(?:领域|行业|专业)")
"""人才紧缺领域: what the people only tell apart."""
EXCLUDED = re.compile(r"(?:[^，。；]{0,16}|，)不(?:再|得|可|予|能|重复)*(?:享受|领取|计入|列入)(?![^。；]*，[^。；]*可)")
EXCLUDED_BEFORE = re.compile(
    r"(?:不(?:再)?符合[^，。；]{0,30}|(?:防止(?!返贫|致贫)|避免|杜绝)[^，。；]{0,10}|计入[^，。；的]{0,6}|不(?:再|得|可)?(?:享受|领取)[^，。；]{0,20})$"
)
"""Who gets nothing is not served."""
MADE_UP_BEFORE, MADE_UP_AFTER = re.compile(r"由[^，。；]{0,60}$"), re.compile(r"[^，。；]{0,60}组成")
"""Whom a team is made up of: 团队由医师、护士组成."""
BECOME = re.compile(r"(?:(?:纳入|作为|列为)[^，。；、的]{0,6}|按照?)$")
"""Whom others become one of: 纳入养老服务对象."""
RULED_BY = re.compile(r"(?:按照|根据|依据|依照|参照)[^，。；]{0,8}$")
RULES = re.compile(r"[^，。；]{0,16}(?:规定|办法)(?:执行|，|。)")
WIDENED = re.compile(r"[^，。；]{0,16}(?:扩展|扩大|调整|放宽|提高|转为|延伸)")
WRONG = re.compile(r"弄虚作假|隐瞒|骗取|伪造|[不未]按(?:照)?(?:规定|要求)|违反|违规")
"""What the people did of whom a clause tells that are not served: 隐瞒真实情况的个人."""
HARMS = re.compile(r"(?:等)?(?:以?欺诈|诈骗|骗取|违反|违规|非法|共同(?:居住|生活))")
NOT_PEOPLE = re.compile("|".join(pattern.pattern for pattern in (NUMBER, INSTITUTION, HARMS)))
RECEIVES = re.compile(r"[为向给对]$")
OBLIGED = re.compile(
    r"(?:本人)?(?:应当?|必须|须|要|不得)"
    r"(?:做到|遵守|诚|自觉|如实|配合|履行|按时|提交|主动|严格|承担|出示|妥善|爱护|弄虚|隐瞒|伪造)"
)
"""People who are told what to do are not served by it: 申领人应当如实申报."""
BASED_ON = re.compile(r"(?:按照?|根据|依据|结合|考虑)[^，。；]{0,30}(?<!收住|收托|接收|招用)$")
BASIS = re.compile(r"[^，。；、的]{0,8}(?:需求|状况|情况|特点|规模|分布|水平)(?:的?变化)?(?:等[^，。；]{0,6})?(?:，|和|、|及|与)")
"""根据人口状况和老年人服务需求，…: what others are decided by."""
COMPARED = re.compile(r"(?:参照|比照)$")
LIKE_OTHERS = re.compile(r"其他[^，。；]{2,12}$")
AS_THEY = re.compile(r"[^，。；]{0,4}(?:同等|同样|相同|一致|一样)")
"""享受与其他医疗机构人员同等待遇: as whom, not who."""
HELPS = re.compile(
    r"(?:等)?(?:积极|广泛|主动|充分)*"
    r"(?:扶助|帮助|帮扶(?!援助|政策|标准|机制|工作|服务|措施|资金|办法|项目|体系)|照顾|担任|负责|传授|结对|志愿)"
)
HELPS_IF_MOVED = re.compile(
    r"(?:等)?(?:“[^“”]{1,10}”)?(?:积极|广泛|主动|充分)*(?:为(?![主重])|发挥|参与[^，。；]{0,8}(?:志愿|治理|监督|管理|服务|公益))"
)
MOVED = re.compile(r"(?:鼓励|支持|引导|动员|组织|发动|号召|倡导)(?:和|、|并)?[^，。；]{0,14}$")
ORGANISED = re.compile(r"[^，。；]{0,30}等[^，。；]{0,10}(?:组织|主体|企业|机构|单位|力量|平台)")

GIVEN = re.compile(
    rf"(?:为(?!以)|向|让|便于|允许|面向[^，。；]{{2,10}}、|赋予|给予?|面向|针对|聚焦|涉及|覆盖|吸引|招用|招录|招聘|聘用|录用|吸纳|接收|安置|招收|(?<![疗会全律金务])保障|维护|关爱|关心|慰问|培养|培育(?:壮大)?|培训|输送|扶持"
    rf"|帮助|帮扶|引育|满足|方便|便利|惠及|资助|救助|奖励|推荐|解决好?|辐射到?|(?:登记|过户|发放|拨付|支付|转移)[至到给]|服务|带动|减轻|造福|优待|选拔|表彰|激励)(?:一批|一支|一大批|更多|广大|各类|更多的|{NUMBERED.pattern})?(?:[\u4e00-\u9fff]{{2,6}}(?:单位|机构|企业|院校|学校)[和及与、])?$"
)
"""What gives the people named after it something."""
TREATED = re.compile(r"对(?:于)?$")
TOPIC = re.compile(r"对(?![象口])|按照?(?=《)|或者?$|在(?!读|校|职|岗)|取得|获得|持有|符合|具有|从事|首次|到(?!期)|$")
"""How a stretch begins whose people the next stretch may give something."""
GRANTED_NEXT = re.compile(
    r"(?:（[^（）]{0,40}）)?(?:[、和及与][^，。；]{2,40})?(?:，或者?[^，。；]{2,50}[者人员]){0,4}(?:，(?:[^，。；]{2,30}的|(?:取得|考取|获得|从事)[^，。；]{2,40}))?，[^，。；]{0,20}?"
    r"(?:(?:给予|予以)(?!批评|处|警告|通报)|发放|享受|补贴|补助|奖励|优先|免除|减免|免[费缴收]|资助|报销|每[人户]每?[月年]|可[^，。；]{0,16}?(?:申[请领]|领取))"
)
"""对…毕业生（…），分别给予…: the next stretch gives what the topic gets."""
GRANTED_IF = re.compile(
    r"[^。；：]{2,60}?的，[^，。；]{0,8}?(?:给予[^，。；]{0,40}?(?:补贴|补助|奖励|资助|津贴)|可?享受|发放|可申请[^，。；]{0,24}?(?:贷款|补贴|补助|奖励|资助|贴息))"
)
"""毕业生首次创业…的，给予…补贴."""
ELIGIBLE_IF = re.compile(r"应?当?(?:同时)?(?:符合|具备|满足)(?:以下|下列)[^，。；]{0,8}条件")
"""申请人应符合以下条件：: who may get what the rule grants."""
HELD_BY = re.compile("具有|持有|取得|获得")
DEDUCTS = re.compile(r"[^。；]{0,90}?(?:扣除(?!义务|信息|条件)|抵扣|退税)")
"""纳税人…的支出，按照每月400元定额扣除: whom a tax on persons is less for."""
GRANTED_TO_HOLDERS = re.compile(
    r"(?:[，、]?或者?[^，。；]{2,60}?者(?=[，、或]))*+，[^，。；]{0,12}?(?:每[人户]|(?:给予|予以)(?!批评|处|警告|通报)|发放|可?享受|补[贴助]|奖励|资助)"
)
"""具有中级职称者，或具有技师证书者，每人每月600元."""
RELIEVED = re.compile(r"免除|减免|免[费缴收]")
"""What a business is relieved of serves nobody as a person."""
MEASURED = re.compile(r"总?(?:人数|数量)|[^，。；、的]{0,10}?(?:情况|(?<!效)率|占比)(?:不|纳入|作为|列入|达|超|较|低|高|的)")
"""将毕业生就业情况纳入考核: what is counted about people."""
SUPERVISED = re.compile(
    r"[^，。；]{0,40}(?:监管|考核|处罚|检查|执法|惩戒|追究|查处|抽查|管理监督|审核|处分|问责)"
    r"|，[^；。]{0,30}(?:追究|通报批评|严肃处理|处分|问责)"
    r"|的?(?:规范|日常|监督|严格)?管理(?!岗|培训|能力|水平|服务)"
)
MOVED_TO = re.compile(
    r"(?:鼓励|支持|引导|允许|组织|推动|动员|促进|将|把|优先|强化|加强|提高|提升|改善|增强|扩大|加大|完善)(?:对)?"
    r"(?:[^，。；的]{2,24}[、和及与])?[^，。；、的]{0,8}$"
)
GETS_IF_MOVED = re.compile(
    r"，[^，。；]{0,14}(?:提升|提高)[^，。；]{0,6}(?:技能|能力|素质|水平)"
    r"|(?:的)?[^，。；、]{0,10}(?:列为|列入|入园|入驻|落户|孵化|留学|深造|国际交流|投身|创业|就业|从事|就读|返乡|申请|报考|享受|领取|获得|纳入|报名|培训|见习|素质|待遇|能力|技能|水平|权益|外出"
    r"|疗养|体检|参保|入住|按照?规定|注册|转产)|(?:[到在]|进入)[^，。；]{0,14}(?:创业|就业|从事|见习|培训|学习|就读|创新)"
)
GETS = re.compile(
    r"(?!享受同等)(?:的)?(?:等)?"
    r"(?:[^，。；的、和与及]{0,8}?(?:培训|继续教育|补贴|补助|津贴|待遇|权益|知情权|奖励|奖补|关爱|福利|激励|保险|素质|素养|技能评价|职业发展|表彰|大赛|竞赛|收入|薪酬|救助"
    r"|体检|评选|就业(?!见习岗位)|引育|引进|培养|培育|获得感|幸福感|安全感|满意(?!度)|队伍建设|减负)|[^，。；的、]{0,3}需求(?!的|、)|需要(?=[，。；])"
    r"|[^，。；、的]{0,3}落户|办理(?:居转户|落户|退休|入学)|(?:永久|停)居留|出入境|签证|参照本[^，。；]{2,8}执行|，?(?:均|也|都|同时|依法|优先|按规定|按照?[^，。；]{0,12}|，)?(?:可(?!能|靠|持续)|每[人户]每|享受(?!同等)|免费|申请|领取|获得)|就近|放心|安心|(?:每年|定期)*接受[^，。；]{0,16}(?:培训|体检)|(?:一律|均|全部)?免[除收缴交](?=[^，。；]{0,6}(?:学|杂费|住宿|挂号|保费|门票|书本)))"
)
"""What the people named before it get."""
NEEDY = re.compile(r"困难|无房|贫困|脱贫|低收入|低保|特困|残疾|失业|未就业|留守|受灾|患病|[重大]病|孤残|失能|独居|空巢")
"""Qualifiers of people who are served wherever they are named: 低收入农户."""
GRANTS = re.compile(r"购买|提供|办理|发放|给予|配备|落实|统一")
LISTED = re.compile(
    r"(?:[、和及与][^，。；、和及与的]{2,12}?){1,5}(?:等|(?=注册|入园|入驻|落户|孵化|返乡|创业|就业|参加|从事|投身|进入|享受|申请))"
)
TRAINED = re.compile(r"(?:培养|培训|培育|表彰|激励|奖励|发展|壮大)[^，。；]{0,8}$")
TRAINING = re.compile(r"(?:队伍)?(?:的)?(?:[^，。；]{0,4}(?:培训|激励|表彰|嘉许|保险|培育|队伍建设))")
WATCH = re.compile(
    r"(?:和|、|及)?(?:社会|舆论|媒体)?(?:的)?(?:监督|评议|评判|评价|举报|参与|团体|组织|路线|代表|工作|反映|来[信访电]|性|自治|座谈|投诉|最不|体育|文艺|文化活动|生产生活|积极性|养护|自[建筹愿]|互助|意愿)"
)
CALLED = re.compile(
    r"(?:组织|发动|动员|依靠|接受|听取|吸收|号召|鼓励|邀请|走访|凝聚|宣传|教育|尊重|热心|联系)(?:广大|基层|人民|农民|和|、)*$"
)
"""The masses are served where they are named, unless they watch over others or are called upon."""
TOLD = re.compile(r"(?:告知|通知|责令|要求|由|代理)$")
PROVES = re.compile(
    r"[，、]?(?:身份|户[口籍]|所在|书面|委托|签[字名章]|提供的|与|和经办|对|名下|隐瞒|拒绝|不|存在|弄虚|以[虚欺]"
    r"|(?:应当?|须|需)?(?:如实)?(?:承诺|声明|提交|填写|退))"
)
"""Those who apply are served, unless they are only told, or what they must prove is said."""
MADE = ("人才", "工匠", "骨干", "带头人", "能手", "专家")
"""What people become: they are served where they are trained or rewarded, not where they are a means (人才队伍, 引进人才)."""
MADE_AFTER = re.compile(
    r"(?:的)?(?:来源|需求|支撑|结构|评价|资源|智库|库|专业|储备)"
)


TALENT_OF = re.compile(
    r"[^，。；的、]{0,4}?(?:队伍|工作|条件|政策|市场|公寓|机构|计划|工程|基地|平台|体系|机制|库|评价|支撑|需求|中心|专项|高地|强[国省市]|资源|结构"
    r"|项目|居住证|改革|标准|认定|离岸|租房|层次|试验|码|卡)|、[^，。；]{2,10}(?:计划|工程)|在[^，。；]{2,24}作用"
)
"""What talents are only a part of the name of: 人才队伍, 海外人才居住证."""


class Mention(NamedTuple):
    """A name in the text with its qualifiers: where, which concept, the age that the qualifiers give."""

    start: int
    name: int
    end: int
    concept: str
    age: int | None
    rule: str


APPLICANTS = ("申请人", "申请家庭")


FAMILY = re.compile(
    r"(?:及其|和其|的)(?:家庭|父母|家长|(?:其他)?监护人|家属|配偶|子女)(?![^，。；的]{0,4}(?:收入|财产|情况|状况|信息|成员))|(?<=家庭)成员(?!单位)"
)
"""流动儿童及其家庭, 儿童的父母."""


def find_groups(words: Words, outline: Outline, schemes: Schemes, clauses: Sequence[Clause]) -> Iterator[Group]:
    """Give the groups of people that tasks serve or benefit, each different form once a task, in the order of the text."""
    seen: set[tuple[int | None, str]] = set()
    names = sorted((*find_names(words.text, schemes), *find_heads(words.text, schemes)))
    mentions = list(_mentions(words.text, outline, names, clauses, words.paragraphs))
    # Where nobody else is served, those who apply are firms as well as people.
    if all(words.text.endswith(APPLICANTS, mention.start, mention.end) for _, mention in mentions):
        return
    for index, mention in mentions:
        end = mention.end
        if (family := FAMILY.match(words.text, end)) is not None:
            end = family.end()
        # 一线“土专家”
        end += words.text.startswith("”", end) and "“" in words.text[mention.start : end]
        # “老年人可以…”: the quotation goes on.
        start = mention.start + (words.text.startswith("“", mention.start) and "”" not in words.text[mention.start : end])
        form = words.plain[start:end]
        if (outline.unit(index), form) not in seen:
            seen.add((outline.unit(index), form))
            yield Group(start, end, mention.rule, index, form, mention.concept, mention.age)


ROW_NUMBER = re.compile(r"\d{1,3}[.、]?")


def _mentions(
    text: str, outline: Outline, names: Sequence[Name], clauses: Sequence[Clause], paragraphs: Sequence[int]
) -> Iterator[tuple[int, Mention]]:
    """Give the mentions of groups in tasks, each with its provision."""
    backwards = text[::-1]
    holes = [clause.start for clause in clauses]
    starts = [provision.start for provision in outline.provisions]
    accepted: set[tuple[int | None, str]] = set()
    served: set[tuple[int | None, str]] = set()
    waiting: tuple[int, Mention] | None = None
    last = listed = Name(0, 0, None)
    led = ""
    for name in names:
        start, end, concept = name
        before, last = last, name
        # 文化工作者、中青年党政人才: what 、 parts, not 青年, is the name before the last.
        if before.concept and text[before.end] in "、和及与或":
            listed = before
        elif start - NEAR < before.end < start and text[before.end] != "等" and before.start <= listed.end + NEAR:
            before = listed
        if concept is None or not outline.lead.end <= start < outline.tail:
            continue
        if text.endswith(INSURED, start, end) and SCHEME.match(text, end):
            continue
        index: int | None = bisect_right(starts, start) - 1
        if index is None or index < 0 or outline.provisions[index].end <= start:
            index = outline.at(start)
        if index is None or outline.provisions[index].kind not in ("task", "item"):
            continue
        hole = bisect_right(holes, start) - 1
        if hole >= 0 and start < clauses[hole].end:
            continue
        provision = outline.provisions[index]
        floor = max(provision.body if start >= provision.body else provision.start, paragraphs[bisect_right(paragraphs, start) - 1])
        if provision.part == "table" and (counted := ROW_NUMBER.match(text, floor, start)) is not None:
            floor = counted.end()
        mention = _with_qualifiers(text, backwards, before, floor, start, end, concept)
        follows = ""
        if waiting is not None and waiting[1].end > mention.start:
            mention = mention._replace(start=min(mention.start, waiting[1].start))
            waiting, follows = None, led
        if waiting is not None and waiting[0] == index and (
            waiting[1].end == mention.start - 1 or COUNTED.fullmatch(text, waiting[1].end, mention.start)
        ):
            follows = text[waiting[1].end]
            if follows in "、和及与" and STAFF.fullmatch(text, mention.start, end):
                waiting = index, waiting[1]._replace(end=end)
                continue
            # 70岁以上独居、空巢老人等特殊群体: the last sums up those before it.
            if follows == "等":
                continue
        form = outline.unit(index), text[mention.start : end]
        likewise = (outline.unit(index), text[min(start, end - 3) : end]) in served and not MODIFIES.match(text, end)
        likewise = likewise or _is_eligible(text, outline, index, mention)
        if form not in accepted and (outline.in_title(start) or not _is_group(text, floor, mention, follows, likewise)):
            continue
        accepted.add(form)
        served.add((outline.unit(index), text[min(start, end - 3) : end]))
        # 贫困家庭残疾人, 军属老人: one name.
        if waiting is not None and waiting[1].end == mention.start and text.endswith(("家庭", "属", "居民"), 0, mention.start):
            mention, waiting = mention._replace(start=waiting[1].start), None
        if waiting is not None:
            yield waiting
        waiting, led = (index, mention), follows
    if waiting is not None:
        yield waiting


ELIGIBLE = re.compile(
    r"(?:补贴|补助|资助|奖励|救助|保障|服务|申请|申报|享受|支持|扶持|优待|引进|个人|人才|人员|适用)(?:的)?(?:对象|条件|层次|类别|范围|标准)$|人才（[A-Z]类）$"
)
"""The heading of a list of who gets what its notice grants: 补贴对象, 个人条件."""


def _is_eligible(text: str, outline: Outline, index: int, mention: Mention) -> bool:
    """Tell whether a mention closes an item of a list of who is eligible: （1）两院院士，上海市领军人才；."""
    if outline.provisions[index].kind != "item" or text[mention.end : mention.end + 1] not in ("；", "。", "，", "、", "或", ""):
        return False
    return any(ELIGIBLE.search(provision.title) for provision in outline.above(index))


JOINED_IN = re.compile(
    r"(?:^|(?<=[，。；：]))(?:(?P<by>对于?|给|为|向)(?=(?:参加|取得|获得|通过|从事|考取|报考|考入|持有|入职|就读)[^，。；：]*的$)"
    r"|(?=(?:享受|领取|取得|获得|持有|从事|入职|申领|接受)(?:(?!支持|鼓励|引导|提升|提高|[对为向给])[^，。；：])*的$))"
)
"""对参加技师、护士等资格考试的|工作人员, 享受待遇的|人员: the clause tells who they are, whatever it names."""
ENJOYED = ("享受", "领取")
SCHOOLS = re.compile(r"(?:(?:高校|高职|中职|高中|本科|专科|大专|中专|技校|院校|大学|硕士|博士)[、和及与或])+$")
"""高校和中职|毕业生: one name of all who leave them."""


def _with_qualifiers(
    text: str, backwards: str, before: Name, floor: int, start: int, end: int, concept: str
) -> Mention:
    """Give a name with what stands before it and belongs to it: 80岁以上, 经济困难的, 纳入…范围的, a relative clause.

    `before` is the name before it.
    """
    left, age = start, None
    if text[start - 1] in "、和及与或" and (schools := SCHOOLS.search(text, max(floor, start - FAR), start)) is not None:
        left = schools.start()
    found = QUALIFIED.match(backwards, len(text) - left)
    if found and found[0]:
        left = max(left - len(found[0]), floor)
        years = found["age"] or found["full"] or found["low"]
        age = int(years[::-1]) if years else None
        leading = LEADING.match(text, left, start)
        if leading:
            left = leading.end()
        if text.startswith(ENJOYED, left - 2) and left - 2 >= floor:
            # 60周岁以上享受低保的老人: what they get, and what stands before it.
            left -= 2
            older = QUALIFIED.match(backwards, len(text) - left)
            left = max(left - len(older[0]), floor) if older else left
            left += text.startswith(("、", "和", "的"), left)
    joined = JOINED_IN.search(text, max(floor, left - REACH), left) if text[left - 1] == "的" else None
    meets = MEETS.search(text, max(floor, left - FAR), left) if joined is None and text[left - 1] == "的" else None
    holds = HOLDER.search(text, max(floor, start - FAR), start) if text[end - 1] == "者" else None
    if holds is not None:
        left = holds.start()
    elif joined is not None:
        left = joined.end()
    elif meets is not None:
        left = meets.start()
    elif left > floor and concept in NAMED_BY_NOUNS:
        # 技术研究和人才: what is named by itself ends no list of what they are made of.
        listed = text.endswith(MADE, start, end) and not (text[start:end] == "人才" and text[start - 1] in "、和及与")
        left = _nouns(text, floor, before, left, start, listed, text[start:end] in WIDE)
    elif left > floor and text[left - 1] in "的并且有" and not MODIFIES.match(text, end):
        left = _relative(text, floor, left)
    # A title that ends before the name is no part of it, nor is half of one.
    closing = text.rfind("》", left, start)
    left = closing + 1 if closing >= 0 and text.find("《", left, closing) == -1 else left
    return Mention(left, start, end, concept, age, "group-with-qualifiers" if left < start else "group-name")


HOLDER = re.compile(r"(?:^|(?<=[，。；：或、]))(?:具有|持有|取得|获得)(?:[^，。；：、的或]|或(?!具有|持有|取得|获得))*$")
"""具有博士学历或学位|者: what they hold is part of who they are."""
MEETS = re.compile(r"(?<![且并和及与、])(?:其他)?(?:符合|满足)[^，。；、：]{1,20}条件的$")
"""符合资助条件的学生: what they meet is part of who they are, whatever verb stands in it."""


def _relative(text: str, floor: int, right: int) -> int:
    """Give where the relative clause before a name begins: behind the mark, number or governing word before it.

    A clause that is too long is left out.
    """
    first = max(floor, right - FAR)
    left = _after_item(text, first, right)
    towards = False
    for governor in GOVERNOR.finditer(text, left, right):
        if governor.end() < right and (governor["to"] or not towards):
            left, towards = governor.end(), governor["to"] is not None
    if left == first > floor or text[left] == "的":
        return right
    # 按照《军人优待条例》享受补助的: by what is no part of who.
    cited = CITED.match(text, left, right)
    left = cited.end() if cited else left
    leading = LEADING.match(text, left, right)
    return leading.end() if leading else left


CITED = re.compile(r"《[^《》]*》(?:（[^（）]*）)?(?:等?(?:有关|相关)?规定)?(?=[^，。；]{4})")


def _nouns(text: str, floor: int, before: Name, right: int, name: int, listed: bool, wide: bool) -> int:
    """Give where the nouns before a name begin that belong to it: 园区急需的科技创新、专业技术 of …人才.

    They begin behind the mark, the verb, or the name with 、 or 和, that stands before them; where `listed` is True,
    they may be a list. Nouns that go on for too long are left out. `wide` is True for names that lean on a verb.
    """
    first = max(floor, right - FAR)
    left = _after_item(text, first, right)
    towards = False
    for verb in VERBS.finditer(text, left, right):
        # 维护人员, 组织者: the verb tells what the people do.
        receives = text[verb.start()] in TO
        if wide and not receives and verb.end() == right and verb[0] not in ("加强", "强化", "提高", "提升", "加大", "完善"):
            continue
        if receives or not (towards and "的" in text[verb.end() : name]):
            left, towards = verb.end(), receives
    # Behind the last 的 a verb parts what it governs; one right before the name is part of it (改造家庭).
    for at in range(max(left, text.rfind("的", left, right) + 1), right - 1):
        word = text[at : at + 2]
        if word not in VERB_OPENINGS or word in NOUN_LIKE or (at == right - 2 and (wide or word in QUALIFYING)):
            continue
        if text.startswith(("编制内", "编制外"), at):
            continue
        if text[at - 1] not in "、和及与" and text[at + 2] not in "、和及与等后前中":
            left = at + 2
    # “最美院长”“最美护理员”: the last of them.
    quote = text.rfind("“", left, right)
    left = quote + 1 if quote > left and text[quote - 1] == "”" else left
    if left < before.end < right:
        joined = 2 if text.startswith(("以及", "或者"), before.end) else int(text[before.end] in "、和及与或等")
        # 盲人按摩人员 is one name, and 盲人 and 人员 are none beside it.
        within = right - before.end <= NEAR and "的" not in text[before.end : right]
        left = before.end + joined if joined or (before.concept and not within) else left
    number = NUMBERED.match(text, left, right)
    left = number.end() if number else left
    leading = LEADING.match(text, left, right)
    left = leading.end() if leading else left
    # 以渔民为主体的|实用人才: what they mostly are is no part of who.
    mostly = MOSTLY.match(text, left, right)
    left = mostly.end() if mostly else left
    # 200名技能突出人才、2000名产业急需人才: each with its number.
    for counted in COUNTED.finditer(text, left, right):
        left = counted.end()
    if not listed:
        joiner = max(text.rfind(mark, left, right) for mark in "、和及与")
        if joiner >= 0 and not any(mark in text[joiner:right] for mark in "的等"):
            left = joiner + 1
    return right if left == first > floor else left


MOSTLY = re.compile(r"(?:为)?(?:主体?|重点|途径|目标|导向|核心|基础|依托|主导|骨干)的")


def _after_item(text: str, first: int, right: int) -> int:
    """Give where the stretch begins that ends at an offset: behind the last mark, and the number of an item."""
    left = _after_mark(text, first, right)
    item = ITEM.match(text, left, right)
    return item.end() if item else left


def _after_mark(text: str, floor: int, end: int) -> int:
    """Give where the stretch between two marks begins that ends at an offset."""
    marks = MARK.findall(text, floor, end)
    return text.rindex(marks[-1], floor, end) + 1 if marks else floor


def _is_group(text: str, floor: int, mention: Mention, follows: str, likewise: bool) -> bool:
    """Tell whether a mention is of people who are served or get something.

    `follows` is the mark or word between this mention and a group right before it, if any.
    """
    start, end = mention.start, mention.end
    near = max(floor, start - 10 * FAR)
    opening = text.rfind("（", near, start)
    if opening > text.rfind("）", near, start) and not text.startswith(("（含", "（包括"), opening):
        return False
    # 公民、法人和其他组织 are all whom a law is about.
    if LISTED_BELOW.fullmatch(text, start, end) or text.endswith(NOBODY, start, end):
        return False
    if OF_OTHERS.match(text, start) or SPENT_ON.match(text, start) or _is_torn(text[start:end]) or text.startswith("、法人", end):
        return False
    left = _after_mark(text, max(floor, start - 60), start)
    before = text[left:start]
    if NOT_PEOPLE.match(text, end) or BACK.search(before):
        return False
    if text.startswith("任何", start) or WRONG.search(text, start, end):
        return False
    if AGENT.search(before):
        served = WIDENED.match(text, end) or APPLIES.match(text, end)
        return before.endswith("由") and served is not None
    following = text[end : end + 60]
    if SCARCE.match(following) or ("不" in following and EXCLUDED.match(text, end)) or EXCLUDED_BEFORE.search(before):
        return False
    if MADE_UP_BEFORE.search(before) and MADE_UP_AFTER.match(text, end):
        return False
    if RULED_BY.search(before) and RULES.match(text, end):
        return False
    if "服务的" in following and CHARACTERISES.match(following) and PROVIDES.search(before):
        return False
    if "的" in following and DISTINGUISHES.match(following):
        return False
    if OBLIGED.match(text, end) or COMPARED.search(before):
        return False
    if AS_THEY.match(text, end) and (LIKE_OTHERS.match(text, start, end) or before.endswith("与")):
        return False
    if BASED_ON.search(before) and BASIS.match(text, end):
        return False
    if before.endswith("与") and text.startswith("结对", end):
        # 动员党员与独居老人结对: the second is who is helped.
        return True
    if HELPS.match(text, end) and not RECEIVES.search(before):
        return False
    if HELPS_IF_MOVED.match(text, end) and MOVED.search(before):
        return False
    return mention.concept not in ACTING or likewise or _gets(text, left, before, mention, follows)


def _is_torn(phrase: str) -> bool:
    """Tell whether a phrase holds one half of a pair of brackets or quotes."""
    return phrase.count("“") < phrase.count("”") or phrase.count("（") > phrase.count("）")


def _gets(text: str, left: int, before: str, mention: Mention, follows: str) -> bool:
    """Tell whether people who also act, are counted or supervised are given something here."""
    start, end = mention.start, mention.end
    if left == start and ELIGIBLE_IF.match(text, end):
        return True
    if text.startswith("纳税人", start) and DEDUCTS.match(text, end) and "个人所得税" in text:
        return True
    if HELD_BY.match(text, start) and GRANTED_TO_HOLDERS.match(text, end):
        return True
    applies = text.endswith(APPLICANTS, start, end)
    if (mention.concept == OPEN and start == mention.name and not applies) or BECOME.search(before):
        return False
    if mention.concept == HELPING:
        granted = RECEIVES.search(before) and GRANTS.match(text, end)
        return bool(granted or TRAINED.search(before) or TRAINING.match(text, end))
    if NEEDY.search(text, start, mention.name):
        return True
    if ORGANISED.match(text, end) or MEASURED.match(text, end):
        return False
    if text.endswith("群众", start, end):
        return not (WATCH.match(text, end) or CALLED.search(text, left, mention.name))
    if applies and not (TOLD.search(before) or PROVES.match(text, end)):
        return True
    granted = GRANTED_NEXT.match(text, end) if TOPIC.match(before) else None
    if granted and not (mention.concept == BUSINESS and RELIEVED.search(granted[0])):
        return True
    if left == start and GRANTED_IF.match(text, end):
        return True
    if text[start:end].endswith(MADE) and MADE_AFTER.match(text, end):
        return False
    if TREATED.search(before):
        return not SUPERVISED.match(text, end)
    if text[start:end] == "人才":
        return GIVEN.search(before) is not None
    if text.endswith("人才", start, end) and text[end - 3] not in "、和及与或的":
        return TALENT_OF.match(text, end) is None
    if GIVEN.search(before) or GETS.match(text, end):
        return True
    if MOVED_TO.search(before):
        listed = LISTED.match(text, end)
        if GETS_IF_MOVED.match(text, listed.end() if listed else end):
            return True
    return follows != "" and follows in "、和及与"
