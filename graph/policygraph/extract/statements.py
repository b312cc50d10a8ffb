"""Statements: the sentences of a provision, their modality, and whom they direct, allow or encourage.

The classes follow the words that mark them (要/应/须 must, 不得 must_not, 可/允许 may, 鼓励/支持/引导 encourage,
探索 explore, 力争 aim, 免征/给予/享受 entitle); a sentence that none marks is a directive, the commonest form of all,
unless it only describes. The modality is that of the first governing verb of the main clause; a means before it
(运用…技术，) and a condition (…的，) do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from policygraph.extract.amounts import lists_sums
from policygraph.extract.phrases import CLOSED, MASK, find_endings, leads_to_verb, opens_predicate
from policygraph.extract.responsibilities import Clause
from policygraph.model import Actor, Norm, Outline, Provision, Statement, Words
from policygraph.segment import BOX, EXTENT, LISTED_CASES, MATERIALS

HIDDEN = re.compile(r"（[^（）]*）|〔[^〔〕]*〕|《[^《》]*》|“[^“”]*”|‘[^‘’]*’")

MODALS = re.compile(
    r"不(?:得|准|要(?!求)|可(?=同时|擅自|随意|重复|兼|超)|应(?<!供不应)|能(?!自理|独立|完全))|严禁|禁止|严格禁止|杜绝"
    r"|不许|必须(?!招标)|应当|有(?:义务|责任)(?=[\u4e00-\u9fff]{2})|有权(?<![专所享持拥占没]有权)(?![限益利威属机部单])|要(?<![需主重必首纲摘只概提次扼紧想纪简]要)(?![求素点件么闻是目约害塞领职员]|紧(?![密扣跟盯抓]))"
    r"|应(?=对(?:[接标]|[^，。；]{2,70}?(?:进行|实施|开展|予以|给予|负责)))|应(?<![对相供反效适响感顺回照因理]应)(?![用急对收变届邀聘税缴付奖激对]|纳(?!入)|有(?:[的之尽权效]|作用|价值|责任)|.尽|享未享|求)|须(?<![必无毋]须)"
    r"|需(?<![所急必按军刚内供应亟原尚产无]需)(?![求要、，。；])"
    r"|需要(?<![有无的不所确因据为作际展务活产]需要)(?=按|提[供交]|办理|进行|经|向|填|缴)(?![^，。；]{2,20}的(?:[情人事]|，|单位|对象))"
    r"|无需(?=[再另]?(?:提|出|缴|交|办|申|审|进|到|携|填|报|盖))"
    r"|可以(?<!许可以)(?!及)|允许(?<!条件允许)(?<!批准允许)(?!加计)|准予(?<!标准予)|授权(?<![经受获被据]授权)(?=[^，。；的]{2,24}?(?:开展|制定|实施|行使|办理|自主))"
    r"|可(?<![许认不非宁尽无]可)(?<!做到可)(?<!、可)(?<!人均可)(?<!户均可)(?!能|持续|靠|行性|观|贵|及|再生|复制|操作"
    r"|控|视|见|信|比|追溯|回溯|溯|推广|用(?![于以])|利用|选|达|量|穿戴|燃|变|售|移|办|看|学|支配|降解|循环|得|谓|研|核|感|口"
    r"|怕|喜|惜|爱|塑|分解|查|读|编|扩展|替代|替换|信赖|容纳|供|绿化|回收|(?!一次|阶段|临时|选择|试验|探索)[\u4e00-\u9fff]{1,2}性|获得率|实施范)"
    rf"|可(?:(?<![\u4e00-\u9fff\d{MASK}]可)(?=利用)"
    r"|(?:(?<=[村县区市乡镇省地者方校院会]可)|(?<=机构可|单位可|企业可|部门可|家庭可|组织可|街道可|社区可|个人可|农户可))(?=利用[^，。；]{2,}(?:建|改|发展|开展|举办|提供|开设|设立|兴办)))"
)
"""Each branch begins with a plain character, so that the engine skips to one; what may not stand before it follows."""
MODALITY = dict.fromkeys(("必须", "应当", "要", "应", "须", "需", "需要", "有义务", "有责任"), "must") | dict.fromkeys(
    ("可以", "允许", "准予", "授权", "可", "有权", "无需"), "may"
)
"""The class of a word of MODALS; the others forbid."""
ENTITLE_SIGN = re.compile(
    r"列(?=入)|支(?=持比例)|扶(?=持比例)|救(?=助比例)|免(?=[征收缴交于提除学费])|抵(?=免)|返(?=还)|取(?=消收)|退(?=还)|下(?=浮)|实(?=行[^，。；]{0,12}优)|减(?=[征半按免少])|享(?=[受有])|给(?=予|企业)|予(?=以)|授(?=予)|纳(?=入)|优(?=先[纳列推享给考])|适(?=[当用])|补(?=[贴助](?:[标资自从按参每统为不最人企一二两三四五六七八九十百千\d]|[^，。；的\d]{2,4}费))"
    r"|颁(?=发)|标(?=准[为是以])|直(?=接)|倾(?=斜)|奖(?=[励补])|资(?=助)|津(?=贴)|每(?=[人户床张亩])|增(?=加)|进(?=行[^，。；的]{0,4}[奖补])|由|按(?=[^，。；]{0,28}[%‰元])|价(?=格)|居(?=民)|定(?=额)|据(?=实)|税(?=前)|加(?=计)|补(?=[齐足])|生(?=活费)|恢(?=复)|报(?=销)|额(?=度)|全(?=额)|增(?=发)|补(?=发)|加(?=发)|提(?=供[^，。；]{0,8}(?:补[助贴]|津贴|[助奖]学金|贴息)$)|不(?=受|征|再[增收征补缴]|收取)"
)
"""How the branches of ENTITLE begin."""
ENTITLE = re.compile(
    r"(?<!未)(?<!不再)(?<!不予)(?<!不得)(?<!不)(?<!重复)(?:免征|免学杂?费|(?<=%)返还|返还(?=[^，。；]{0,24}(?:费|税款?)(?:的?[\d（]|，|。|；|$))|减征|减半征收|减半收取?|免收|免[缴交]|抵免|减免(?!政策|扶持|等|税?[^，。；]{0,2}(?:流程|手续|程序|办理))|减按|免于提?交?"
    r"|享[受有](?!过|国务院|人员|对象|[^，。；]{0,6}享受人员|[^，]{0,4}特殊津贴|[^，]*的(?![^，]*(?:政策|待遇|优惠|补贴|支持|资助|奖励|价格|扣除|减免)$)[^，的]+$"
    r"|.{0,24}的(?:[长延设失参对人])|条件|[^，。；的可]{0,8}(?:对象|人员)(?:信息|名单|的))|(?:(?<!不符合)给予|予以|(?<!推荐)授予)(?=[^，。；]{0,80}?(?:落户|入户|补贴|补助|奖励|奖补|资助|支持"
    r"|优惠|倾斜|扶持|奖|称号|减免|贴息|表彰|表扬|加分|激励|补偿|补差|重点考虑|帮扶|援助|救助|慰问|津贴|启动资金|启动经费|生活费|配套|保障|报销))"
    r"|[列纳]入[^，。；]{0,80}?(?:补贴|补助|奖励|资助|优惠|支持|扶持|奖补|代补)(?:范围|对象)|(?:资助|补助|补贴|奖励|支持|扶持|救助)比例(?:不超过|最高|为|不低于)|优先(?:纳入|列入|推介|享受|给予|考虑)|适当(?:增加"
    r"|减少)安排|补(?:贴|助)标准为|标准为(?:每人)|直接赋予|倾斜支持|给予(?=[^，。；]{0,24}?\d)|给企业(?=[^，。；]{0,24}?\d[^，。；]{0,8}(?:奖|补|支持|资助))|奖励[^，。；\d的]{2,8}的\d+%|(?:奖励[^，。；\d的]{0,6}|补[贴助]|资助)[一二两三四五六七八九十百千万]+元|颁发(?=[^，。；]{0,16}(?:奖|荣誉|牌匾|称号))|(?:奖励|补助|奖补|补贴"
    r"|资助)(?:企业|(?<=奖励)[^，。；\d的]{2,8}(?=\d[\d.]*[万千百]?元))?\d(?!\d*[余多]?[名位人家个户项])|标准[为是][^，。；]{0,80}?\d元?|标准以[^，。；]{2,30}?\d+%|额度(?:再|可)?上浮(?=\d)|[增补加]发(?=[^，。；]{0,8}(?:金|补贴|津贴|生活费))|每(?:人|户|床|张床"
    r"|亩)(?:每)?[月天年日]?(?:不低于|不高于)?\d|增加(?=[^，]{0,24}\d[^，]*(?:奖励|补贴|补助|资助)|\d[\d.]*[万亿]?元[^，。；的]{0,6}经费)|进行(?:定额|适当|一次性|相应|全额|分档|差额|合理)?(?:奖励|补助"
    r"|补贴|补偿|奖补)(?!的)|(?:补贴|补助|奖励|资助|津贴)标准(?:再|可|按)?(?:上浮|提高)\d|(?<![自理])由现?行?[^，。；]{0,16}\d[^，。；]{0,4}(?:调整为|提高[到至]|增加到|缩短[为至到])\d"
    r"|(?<![人庭])按照?[^，。；]{0,24}%的?比例(?:支付|报销|补偿)|按照?[^，。；]{0,16}[%‰元](?:的标准)?(?:给予)?(?:奖励|补助|补贴|资助|贴息|奖补)|全额(?:补贴|补助|资助|报销)(?!的)|(?:补贴|补助|奖励|奖补|资助)(?:标准|[^，。；的\d]{2,4}费)?(?:为|不低于|不高于|不少于|不超过|最高)?(?:人民币)?\d(?!\d*[余多]?[名位人家个户项])|免除(?!.{0,6}[职责])|实行[^，。；]{0,12}优惠"
    r"|取消收取|免费(?:延伸|接入|安装|(?:乘坐|乘车|进入|参观|游览|入园|就餐|入住|体检)(?![^，。；]*(?:政策|制度|规定|(?<!(?<=提供)免费)服务)))|按照?\d+%(?:收取|征收|计收)|价格[^，。；]{0,16}降低\d|提供(?=[^，。；]{0,8}(?:补助|补贴|津贴|助学金|奖学金|贴息)$)|居民(?:生活)?类?(?:用户)?[^，。；]{0,6}价格(?:政策)?执行|适用(?<!落实适用)(?<!执行适用)[^，。；]{0,10}(?:优惠|免征|过渡期)[^，。；]{0,4}政策|资助(?=[^，。；\d]{2,16}?(?:参加|参保|接受|入学|上学|就读|入园|完成学业))"
    r"|纳入[^，。；]{0,24}?(?:低保|最低生活保障|救助供养|医保支付|医疗救助)范围(?!的)|(?:定额|据实|税前|加计)扣[除减](?!政策|比例|优惠)|纳入[^，。；]{0,16}(?:扣除|直接落户范围)(?=$|[，。；])|税前摊销|退还(?=[^，。；]{0,16}(?:税|费|保证金))|(?:减少|下浮)(?=[不低超少于过]{0,3}\d+%)|(?<=[上予额])补[齐足](?!短板)"
    r"|(?:补贴|补助|津贴|生活费)(?:资金|标准)?(?:自|从|按|参照|每月|统一)[^，。；的]{2,30}(?:发放|计发|补发)(?=[，。；]|$)|恢复(?:并)?(?:补发|发放)|报销\d|不受[^，。；]{2,30}限制|不征收?(?=[^，。；]{0,12}[税费])|不(?:再)?收取(?:任何)?(?:[^，。；]{0,6}费|费用)|不再(?:增收|收取|征收|补缴|缴纳))"
)
PAYS_TO = re.compile(r"发放(?=[^，。；]{0,40}?(?:补贴|补助|津贴|奖金|生活费|[^现基押股]金)(?:和[^，。；、和]{2,8})?$)")
"""What a sentence grants that opens with for whom: 对…老年人，每人每月发放100元护理补贴."""
ENCOURAGE = r"鼓励|支持|引导|提倡|倡导"
ADVERB = (
    r"(?:大力|及时|立即|直接|无偿|书面|积极|稳妥|稳步|有序|逐步|进一步|充分|切实|着力|重点|优先|持续|不断|深入|全面|加快|继续|依法|严格|广泛"
    r"|主动|适时|一律|原则上|重新|紧密|多渠道|因地制宜|多途径|多方式|妥善|合理|有效|科学|同步|统筹|分步|分批|率先|强力|鼓励|适度|适当|推动|审慎|共同|普遍"
    r"|更好|努力|支持"
    r"|并|和|及|与|同时|也|还|均|都|一并|按规定|按要求|按照规定|按需|探索|研究|尽快|抓紧|每年度?|每半年|每季度?|每月"
    r"|每周|动态|择优|定期|常态化|地|、|，)"
)
ADVERBS = re.compile(rf"(?:{ADVERB})+")
LEAD_OPENS = "依按根必同此另其并特尤原一以而要在二三四五六七八九十首再最力争到请"
LEAD = re.compile(
    rf"(?=[{LEAD_OPENS}\d{MASK}])"
    rf"(?:(?:同时(?!持有|符合|具备|满足|具有)|此外|另外|其中|并且?|特别是|尤其是|原则上|一般(?=[要应须不可由在按以每为])|以及|而且|要?在此基础上|[一二三四五六七八九十]+是|首先"
    rf"|其次|再次|最后|其余(?!人|的)|必要时|(?:依据|按照?|根据|依照){MASK}+(?:等)?(?:有关|相关)?的?(?:规定|要求)，?(?=[^，。；]{{3}}))[，]?|{MASK}+|(?:力争|争取)?到\d{{4}}年(?:[底末])?|\d{{1,2}}年内|请(?![求示假款销辞])|\d{{1,2}}月(?:\d{{1,2}}日|[底末初]|[上中下]旬)?前(?=[\u4e00-\u9fff]{{2}})|\d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:年?底|[上中下]旬)?前(?=[\u4e00-\u9fff]{{2}})|\d{{4}}年[^，]{{0,8}}?前?(?=[要应]|力争|争取))+"
)
LEAD_SIGNS = frozenset(f"{LEAD_OPENS}0123456789{MASK}")
"""How LEAD begins: few stretches do."""
ENCOURAGE_AT = re.compile(
    rf"(?:国家)?(?:{ADVERB}){{0,4}}(?P<verb>(?:{ENCOURAGE})(?:(?:和|、|并|与)(?:{ENCOURAGE}))*)(?!力度|政策|体系|措施|作用|能力"
    rf"|的|下|服务体系|资金|(?<=引导)基金(?!会)|性|类|方式|单位|范围|企业发展壮大的政策)"
)
EXPLORE_AT = re.compile(
    r"(?:大力|积极|稳妥|逐步|进一步|深入|多渠道|鼓励|支持|着力|继续|主动|不断|持续|要|和|并|研究)*(?P<verb>探索(?!者|性"
    r"|创新能力))"
)
AIM_AT = re.compile(r"(?:并|要|积极|主动|向上){0,3}(?P<verb>力争|争取|(?:20\d\d年)?预计(?=[^，]*\d))")
AIM_SIGNS = frozenset("并要积主向力争预2")
"""How AIM_AT begins."""
BY_DATE = re.compile(r"^(?:力争)?(?:到|至)\d{4}年(?:[^，前]{0,6})?[，末底]|^到“?十[三四五]五")
FIGURE = re.compile(r"(?:达到?|实现|建成|覆盖|提高到|超过|不低于|不少于|至少)[^，]{0,12}\d|\d[^，]{0,24}(?:达到?|以上)")
RESULT = re.compile(r"[建设拥]有\d|至少有|达到|达|实现|形成|建成|覆盖|建立|完善|提高到|超过|不低于|显著|明显|基本|全面|不少于|至少")

MEANS = re.compile(
    r"(?:通过|运用|利用|依托|按照|按(?=[“○《照规市省国统需特])|根据|依据|围绕|结合|坚持(?![^，]*$)|采取|采用|以(?!上|下|外"
    r"|及|内)|在(?!线)|为(?!了?[^，]*?的(?:养老|特困))|为了|对(?!接(?![收受])|标|口|照)|对于|凡|针对|聚焦|面向|立足|基于"
    r"|(?:充分)?发挥(?=[^，]*(?:优势|特点|特色|潜力)$)|充分利用|综合运用|统筹运用|参照|依照|除|经(?![营济信办开贸])|受(?=[^，]{2,40}委托$)|从|本着|借鉴|瞄准"
    r"|紧扣|紧紧围绕|把握|适应|(?:严格)?遵循|有条件的(?![\u4e00-\u9fff]{2})|有条件的(?=[可要应须鼓支]))"
)
MEANS_SIGNS = frozenset("通运利依按根围结坚采以在为对凡针聚面立基充发综统参除经受从本借瞄紧把适严遵有")
"""How MEANS begins."""
BY_SOMETHING = (
    r"(?:(?:通过|运用|利用|采取)[^，。；的]{2,24}|在[^，。；的]{2,24}(?=鼓励采[用取]|鼓励使用|鼓励发展)"
    r"|(?:依据|根据|按照?)(?:实际)?需[求要]|在[^，。；的]{2,16}中)"
)
DOES_THERE = re.compile(
    r"(?:在[^，。；的]{2,24}|以[^，。；的]{2,12}为(?:单位|主体|重点))(?:积极|全面|广泛|率先|统一)*"
    r"(?<!已)(?:开展|实施|推广|推行|设立|设置|组织)(?!的|[^，。；]*(?:中|[时后前]|方面|过程|基础上|同时)$)[^，。；]{3}"
)
"""在渔港开展试点，鼓励…: where, and what is done there."""
MEANS_THEN = re.compile(
    rf"{BY_SOMETHING}?(?P<verb>支持|鼓励|引导)"
    r"(?:(?<=鼓励)(?=[增建设开参购选采使发])|(?=[^，。；、的]{2,12}(?:企业|机构|组织|单位|个人|居民|家庭|农户|机场|学校|高校|医院|地区|试验区)))"
)
"""通过创新券支持企业租用算力: by what means, and what is encouraged."""
CONDITION_SIGNS = frozenset("的时后前中下上起内外")
TOPIC_END = re.compile(
    r"(?:的|时|后|前|中|下|上|起|内|者|外|期间|情况|要求|精神|原则|方式|需要|基础|前提|条件|契机|目标|导向|主题|重点"
    r"|支撑|平台|抓手|依据|项目)$"
)

VERBS = """
加强 加快 加大 加速 加密 推进 推动 推广 推行 推出 推介 推荐 落实 落细 建立 建设 建成 建好 建强 健全 完善 完成 扶持
开展 开发 开设 开通 开放 开辟 开拓 实施 实行 实现 打造 打通 打击 打响 培育 培养 培训 培植 构建 构筑 强化 提升 提高
提供 提炼 优化 优选 优先 扩大 扩建 促进 发展 发挥 发掘 发布 发放 做好 做大 做强 做优 做实 抓好 抓紧 抓实 鼓励 支持
引导 引进 引入 引育 引领 探索 制定 制订 拟定 拟订 编制 严格 严厉 严肃 严禁 全面 积极 深化 深入 深挖 创新 创建 创办 创造 拓展
拓宽 规范 整合 整治 整改 盘活 盘点 保障 保护 保持 保证 补齐 补充 补助 组织 组建 设立 设置 设在 成立 明确 改善 改造
改革 改进 改建 简化 取消 丰富 统筹 统一 突出 营造 聚力 聚合 坚持 坚决 坚定 充分 充实 大力 大胆 切实 持续 利用 解决
着力 助推 避免 树立 形成 壮大 搭建 调整 调动 放宽 放开 降低 减少 减轻 下调 上调 压缩 压实 压减 吸引 稳定 稳步 稳妥 委托 增强 增加 增设
集聚 集中 汇聚 突破 攻克 研制 研究 研发 采集 布局 部署 巩固 夯实 遴选 选育 选派 选取 选择 评选 表彰 宣传 普及 弘扬
查处 防范 防止 化解 遏制 清理 排查 检查 督促 督导 考核 评估 评价 监督 监测 管好 用好 用足 细化 量化 分解 公开 公布
公示 报送 上报 审核 核实 核定 确定 确保 维护 修订 激发 激活 释放 挖掘 传承 延伸 延长 缩短 对接 衔接 联合 协同 协调
协助 配合 配备 配置 配齐 配送 会同 招引 弥补 帮助 帮扶 关爱 关心 关注 走访 满足 执行 履行 更新 升级 启动 试行 试点
申报 停发 停止 中止 终止 暂停
争创 举办 承办 参与 使用 安排 列入 纳入 划拨 拨付 兑现 支付 下放 承接 移交 收集 归集 共享 总结 交流 学习 走出 划定
谋划 储备 预留 摸清 摸排 掌握 研判 处置 供给 采购 购买 购置 出台 贯彻 重视 注重 牢固 有效 有序 有力 科学 合理 精准
主动 自觉 支撑 认真 进行 高质量 高标准 高水平 高效 高起点 多渠道 多方 多措 广泛 普遍 逐步 逐年 逐一 逐项 分类 分级 分步 重点
率先 带动 牵头 负责 主管 指导 激励 奖励 惩戒 追究 强力 深度 更加 更好 进一步 不断 继续 接收 举全 适时 适度 适当 定期
经常性 依法 依规 按时 按期 常态化 尊重 遵守 协作 抢抓 叫响 凝聚 合力 链接 筹办 维修 筑牢 守牢 严防 严控 设计 印制
关停 关闭 停用 主持 邀请
展示 同步 动员 发动 赋予 责令 追缴 挂牌 压茬 串联 唱响 擦亮 织密 织牢 兜牢 兜住 用活 管住 理顺 破除 破解 消除 畅通 疏通
缓解 拉动 撬动 了解 跟踪 会见 孵化 推选 树牢 送 帮 选聘 选拔 策划 联动 聘请
吸收 融入 进驻 征集 接受 接入 采取 办结 反馈 悬挂 张贴 指派 梳理 助力 汇总 严查 狠抓
"""
"""How directive sentences and run-in headings open."""
VERB_OPENINGS = frozenset(verb[:2] for verb in VERBS.split())
AS_NOUNS = """
研发 带动 经营 建设 发展 服务 改革 培训 管理 组织 保障 研究 科学 综合
统一 规范 评价 考核 监督 试点 宣传 交流 学习 采购 创新 有效 公开 合理
普遍 广泛 设计 联动 重点 集中 主动 创业 协同 联合 同步 充分 深度 补助 升级
"""
"""Verbs that stand as often for a noun: behind a body's name they govern nothing."""
NOUN_LIKE = frozenset(AS_NOUNS.split())


LONGER_THAN_VERBS = (
    *("对接收", "对接受", "主管部门", "主管单位", "主管机", "指导价", "指导意见", "指导目录", "指导性"),
    *("统一按", "统一由", "统一给予"),
    *("划拨土地", "划拨用地", "划拨方式"),
)
"""Words that open like a verb of VERBS."""


def verb_at(masked: str, offset: int) -> bool:
    """Tell whether a verb of VERBS begins at an offset."""
    verb = masked[offset : offset + 2] in VERB_OPENINGS and not masked.startswith(LONGER_THAN_VERBS, offset)
    return verb or masked[offset : offset + 1] in ("将", "把")


def _opens_verb(words: str) -> bool:
    """Tell whether words open with a verb that is not as often a noun."""
    return verb_at(words, 0) and words[:2] not in NOUN_LIKE


def _holds_verb(words: str) -> bool:
    """Tell whether a verb that is not as often a noun stands in words."""
    return any(_opens_verb(words[at:]) for at in range(len(words) - 2))


def _verb(masked: str, offset: int) -> str:
    """Give the verb that begins at an offset: two characters, 将 and 把 alone."""
    return masked[offset : offset + (1 if masked[offset : offset + 1] in ("将", "把") else 2)]


def verb_after_adverbs(masked: str, offset: int, end: int) -> bool:
    """Tell whether a verb begins at an offset, adverbs before it left aside."""
    if verb_at(masked, offset):
        return True
    adverbs = ADVERBS.match(masked, offset, end)
    return adverbs is not None and adverbs.end() > offset and (verb_at(masked, adverbs.end()) or verb_at(masked, adverbs.end() - 2))


HEAD_NOUNS = """
财政部 财政部门 家庭 医生 人民政府 政府 财政 部门 单位 委员会 两委 办公室 办公厅 支行 分行 总行 办事处 街道 乡镇 管委会 工会 残联 妇联
团委 各地区 各地 各级 各方 地方 地区 县区 区县 城区 机构 企业 公司 集团 银行 院校 高校 学校 大学 高职 医院 院所
协会 学会 商会 联盟 团体 队伍 力量 资本 群众 个人 主体 邻里 园区 物业 农民 居民 业主 合作社 毕业生 青年 人才 服务商
运营商 供应商 经销商 承包商 开发商 生产商 制造商 代理商 中国公民 城投 交投
当地 媒体 专家 学生 职工 家属 第三方 总部 社团 俱乐部 家庭农场 党委 领导小组 联席会议 居委会 村委会 常务会议 社会各界 旅行社
团队 批发市场 本地 行政村 乡贤 家长 运动项目 指导单位 纳税主体 经营主体 市场主体 审批部门 卫生室 超市 食堂 饭堂
地市 市县 市州 州市 设区市 盟市 旗县 校企 银企 政企 社会资金 院士
路长 河长 湖长 林长 田长 链长 街长 成员 转出地 转入地 迁入地 迁出地 受理窗口 申请窗口 服务窗口 救助窗口 科协 文联 侨联 工商联 社科联 联合会
负责同志 负责人 分管领导 主要领导 亲友 邻居 亲属 父母 自然人 法人 士兵 大学生 流动儿童 留守儿童
公安机关 法院 检察院 机构编制部门 群团组织 红十字会 慈善会 基金会 实训基地 见习基地
示范基地 培训基地 实践基地 机关 干部 各有关方面 各方面 自贸试验区 员工 业委会 处室 科室 公众 幼儿园 残疾儿童 适龄儿童
持证主体 非法人组织 公园 景点 博物馆 图书馆 美术馆 文化馆 体育馆 商场 药店 第三方评估机构 第三方检测机构
第三方服务机构 第三方专业机构 等平台 电商平台 互联网平台 直播平台 网约车平台 渔民 牧民 网民 市民 村民 彩民 股民
应急办 督查办 厅长 副厅长 局长 副局长 处长 副处长 部长 副部长 党组 副主任 委员会主任 所有人 所有权人 承包人 经营人
护士 外商 民间投资 贫困人口 脱贫人口 流动人口 农村劳动力 全社会 省市 各省份 省份 试点城市 示范城市 试点县 示范县
机场 口岸 众创空间 外资 内资 民营资本 财力 海关 分局 第三方平台 领导同志 教师 校长 教育基地 级实验室 重点实验室 国家层面 省级层面
市级层面 县级层面 区级层面
"""
"""How the name of an actor ends: a body, a class of bodies, or of people who act."""
PREPOSED = re.compile(
    r"分别(?=按|对|由|从)|给(?!排)|予以|免除|减免|若(?!干)|如果|确[因需有]|对(?![^，]{1,14}(?:异议|不服)的)|对于|凡|为了?|在(?!行政|本市|册|职|校|园区|综合|[^，]{4,40}的[^，的]{1,14}(?:[者员人师生长工户]|企业|单位|机构|学校|家庭)$)|通过|根据|按|经(?!营|济|信|办|开|贸|[^，]{4,40}的[^，的]{0,14}(?:[者员人]|企业|单位|机构)$)|从(?![业事])|因"
    r"|进入|提出|视情况|依据|超出|具有|开办|协同(?!创新)|报(?![名到告送考销酬刊社警批关])|动用|受(?=[^，]{2,40}委托)|转送|转交|商请|报送|提交|能(?!源|力)|持(?!证|有)|连同|授权|授予|赋予|使(?![用命])|让(?!利)|视同|未经|要求|属(?!地)|于(?=[接每])|自(?!然|主|治|愿|贸|由|助)|如|除|[与或]|其?[原所]需|新建住宅|将|把|赴|代表(?![团人处])|不再|主要(?=通过|依[托靠]|围绕|采取|面向|针对)|[记计]入|单[个家户]|联合(?![会体国社党工采执检行惩防])|同(?=[^，]{2,14}联合)"
)
"""Words before a verb that open with these say where, by what or of what, not who."""
FOUNDED = re.compile(r"(?<!的)(?:建立|成立|组建|健全|形成|设立)$")
BODY_OR_POST = re.compile(
    r"(?:局|委|办|厅|部|科|[查究制]室|中心|小组|清算组|工作组|会|社区|村|街道|○|基金|员|人|者|师|方|地|财政|部门|机构|单位|企业|公司|主任|领导|[^成增延伸]长|平台|窗口|专员|配偶)$"
)
BODY_SIGNS = frozenset("局委办厅部科室心组会区村道金员人者师方地政门构位业司任导长台口偶等" + MASK)
"""The last signs of such a body, of 等 and of a bracket behind it."""
NAMED_AND_ACTS = re.compile(
    r"等?(?:内设[^的，]{2,}|内部(?=[设建开组配])|服务(?:于|本)|发展(?!.{0,3}$)(?=[^，]{0,2}[养老农]|基于|[^，。；的]{4,20}的[^，。；]{4,})|改革创新(?!举措|措施|政策|试点|工作|任务|精神|项目|成果|经验)|建设(?!项目|用地|标准|资金|进度|水平|需求|成本|规划|补[贴助])[^，。；]{3,}|管理(?!创新|水平|能力|模式)[^，]{6,})"
)
"""Behind a head noun these are verbs; elsewhere they make a longer noun of it."""
HEAD_SIGNS = re.compile(
    rf"各[省市县区乡镇街道、（）]+|(?:[省市县镇乡村街]|(?<!小)区|街道|社区)(?={MASK}|、?[要应可须必])"
    r"|国家(?<![\u4e00-\u9fff]国家)(?=建立|实行|推动|对)"
    rf"|基金(?={MASK}+要)"
    r"|(?:[省市县区镇乡]长|书记|书长|主任)(?=[要应须是按]|在[^，。；]{1,6}领导下|协助|主持|负责|担任|牵头|召集)"
    r"|(?<=有条件的)(?:城市|[省市县区村])|(?<=有条件的小)区|(?<=每个)(?:县区|市县|[市县区村])"
    r"|[省市县区]级(?=负责|建|要|应|设|制|成)|两级(?=要|应|每年|重点|共同|分别|统筹|筹)|(?:社区|学校)(?=广泛|积极|主动|开展)|(?:民政|财政|住建"
    r"|发改)[局委]|(?:[部委厅局]|总局|总署)(?=[要应可须将负牵]|会[同商]|委托)|[点会村办](?<![到开与参]会)(?=[要应须]|可(?!持|能|行|观)|不得)|办(?=负责|牵头|会同)|基金(?=应|要|可以|优先|在|对|将|作为|共同|联合|加大|按规定|不予支付|不支付|支付)|平台(?=等[向在面通开参入])|残联组织(?=[应负会与对按利认在由的、，协要])|设施(?=应当?(?:设立|提供|开展|公布|公示|向|为|具备[^，。；]{2,40}提供))"
)
"""Heads that only their neighbours tell: 县（市、区）, 市级应, 中心应."""
LEVELS = frozenset("省市县区镇乡")
DEPARTMENT = re.compile(
    r"(?:(?!负责|配合|会同|督促|牵头|指导|组织|统筹|引导|协调|推动)[\u4e00-\u9fff]){1,9}?"
    r"(?:(?<!布)局|委|(?<![举承创兴开主申本])办(?![法公事])|厅|(?<![场一二两三四五六七八九十多各])所(?![有在需属得述列称辖]))(?![\u4e00-\u9fff]{0,1}[理公托派员])"
)
"""The name of a department behind its level: 市|民政局."""
DEPARTMENT_ENDS = frozenset("局委办厅所")
HEAD_OPENING = re.compile(
    "[各国省市县镇乡村区街社两学民财住发部委厅局总点会办基残城书主设平]"
    rf"(?:(?<=[省市县区镇乡])|(?<=有条件的.)|(?<=有条件的小.)|(?<=每个.)|(?<=社)(?=区[{MASK}、要应可须必广积主开])|(?<=[民财住发])(?=[政建改][局委])|(?<=设)(?=施应)|(?<=平)(?=台等)"
    rf"|(?<![社民财住发])(?=[省市区县乡镇街道、（）{MASK}级校政建改局署要应可须必将负会牵不金联家记长委任]))"
)
"""How a head of HEAD_SIGNS begins, but for the names of departments behind 省, 市, 县 or 区."""
BEHIND_LEVEL = frozenset(f"级长、要应可须必{MASK}")
"""What follows a level that opens a head: 县（市、区）, 市、县要, 市级应, 县长要."""
NOUNS = AhoCorasick(HEAD_NOUNS.split(), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


RUNS_PEOPLE = re.compile("负责人[才员口民]|力量(?<=师资力量|技术力量|骨干力量|工作力量|监管力量|执法力量)")


class Heads:
    """Where the heads of actors stand in a masked text, each with a bracket that follows it taken in.

    `places` holds the ends of places that stand by themselves: they act only where they are told to (支持…保税区开展).
    """

    __slots__ = ("bodies", "ends", "places", "starts", "stops")

    def __init__(self, text: str, masked: str, bodies: Container[str] = ()) -> None:
        self.bodies = bodies
        found = {start: end for _, start, end in NOUNS.find_matches_as_indexes(masked)}
        # 负责人才公寓: 负责 is the verb.
        for verb in RUNS_PEOPLE.finditer(masked):
            found.pop(verb.start(), None)
        done = 0
        for opening in HEAD_OPENING.finditer(masked):
            at = opening.start()
            level = opening[0] in LEVELS
            sign = None
            # 市 heads a name by itself before few signs.
            if at >= done and (not level or masked[at + 1 : at + 2] in BEHIND_LEVEL or masked[at - 1 : at] in "的个小"):
                sign = HEAD_SIGNS.match(masked, at)
            if level and sign is None and at + 1 >= done and not DEPARTMENT_ENDS.isdisjoint(masked[at + 2 : at + 11]):
                at += 1
                sign = DEPARTMENT.match(masked, at)
            if sign is not None:
                done = sign.end()
                found[at] = max(done, found.get(at, 0))
        known = sorted(found.items())
        places = []
        number = 0
        for start, end, place in find_endings(masked, set(found.values())):
            while number < len(known) and known[number][1] <= start:
                number += 1
            if number < len(known) and known[number][0] <= start and known[number][1] >= end:
                continue
            if place and start not in found:
                places.append(end)
            found.setdefault(start, end)
        self.starts: list[int] = sorted(found)
        self.ends: list[int] = []
        for start in self.starts:
            end = found[start]
            # 企业“上云”: a quotation says what they do; a bracket belongs to their name.
            while masked[end : end + 1] == MASK and text[end] != "“":
                bracket = HIDDEN.match(text, end)
                end = bracket.end() if bracket else end + 1
            self.ends.append(end)
        self.stops = frozenset(self.ends)
        self.places = frozenset(places)

    def any_between(self, left: int, right: int) -> bool:
        """Tell whether a head begins between two offsets."""
        index = bisect_left(self.starts, left)
        return index < len(self.starts) and self.starts[index] < right

    def between(self, left: int, right: int) -> Iterator[tuple[int, int]]:
        """Give start and end of each head that begins between two offsets."""
        index = bisect_left(self.starts, left)
        while index < len(self.starts) and self.starts[index] < right:
            yield self.starts[index], self.ends[index]
            index += 1

    def begins(self, offset: int) -> bool:
        """Tell whether a head begins at an offset."""
        index = bisect_left(self.starts, offset)
        return index < len(self.starts) and self.starts[index] == offset

    def names_bodies(self, stretch: str) -> bool:
        """Tell whether a stretch is a list of bodies by their lines alone: 发改、民政."""
        return all(part in self.bodies for part in stretch.split("、"))

    def next_near(self, masked: str, offset: int, right: int) -> bool:
        """Tell whether the noun phrase goes on to a further head: 乡镇|卫生院, X等|研发机构."""
        index = bisect_left(self.starts, offset)
        if index == len(self.starts) or self.starts[index] >= right:
            return False
        gap = masked[offset : self.starts[index]]
        if gap.startswith("等"):
            acts_here = ACTS.match(gap) is not None or _opens_verb(gap[1:]) or opens_predicate(masked, offset + 1, right)
            return len(gap) <= 9 and not acts_here and not set(gap) & set("，、")
        if ACTS.match(gap) or (len(gap) > 1 and opens_predicate(masked, offset, right)):
            return False
        long = len(gap) > 5 and (gap[:2] in NOUN_LIKE or _holds_verb(gap))
        # 广州市|残疾人辅助器具服务中心: behind a place a body's own name may be long.
        reach = 14 if masked[offset - 1] in "省市县区" and masked[self.starts[index]] in BODY_SIGNS else 8
        verb = _opens_verb(gap) and not masked.startswith(LONGER_THAN_VERBS, offset)
        return len(gap) <= reach and not long and not verb and not set(gap) & set("、和与及或，到在向对为以将从")


AFTER_HEAD = re.compile(
    r"(?:等)?(?:(?P<join>[、和与或]|及(?!时)|以及)|(?P<of>的|之间|内部?|规划|建设|服务|发展|改革|管理|体系|范围|培训|改制|用房"
    r"|用地|工作|化|性|业|领域|名单|所有|人才|负担|所属|内设)|(?P<end>[，。；]|$))"
)
ACTS = re.compile(
    rf"(?:等)?(?:{ADVERB})*(?:通过|采取|采用|与|同|以|向|在|按|对|到|从|为|根据|依托|运用|租用|投保|上市|投资|结合|围绕|进口"
    rf"|面向|针对|参照|适用|跨|朝|进军|从事|返乡|在职(?=离岗|创业|兼职)|离岗|兼职|休学|剥离|举行|播出|兴办|领办|成长|研究|由|依照|作为|作出|自(?!由)|充当|挂牌|融资|转|提出"
    rf"|出资|捐|投|入|进入|就业|创业|出诊|拓|担任|招收|立足|国际|先行|就近|因地|下沉|投身|输出|举报|参展|参会|共享|共建"
    rf"|连锁|进驻|入驻|落户|结对|捐赠|让利|租赁|收购|兼并|重组|转型|聘用|招用|吸纳|带动|走出去|自行|牵线|运营|助|自主"
    rf"|备案(?=[为成前后])|综合(?=考虑|运用|利用|施策)|上门|发行|内设|参加|践行|养成|结成|[建配]有|联合(?![体会组社]|实验)|内部(?=[设建开组配])|申请(?!人)|办理|登记(?!机关|管理|证|制|信息|事项|部门|手续)|学习|接入|减免|更多|更好|组团|抱团|多元化(?![、，。；]|$)|大规模|高起点|招聘|配备|解决|注册|登录|基于|(?:照[护料顾](?![者人员服机中站床])|看护(?![者人员服])|陪[护伴]|赡养|探[访望视])(?=[^，。；的]{{0,12}}(?:老|病人|患者|残疾|儿童|父母|长辈|人员))|(?:审批|备案)$|创新[^，。；]{0,6}(?:方式|模式|方法|机制|手段)|进行(?=[^，。；]{{2}})|回笼|应用(?=[^，。；]{{2,}}的|(?!能力|水平|场景|需求|服务|平台|系统|开发|创新|示范|推广|研究)[\u4e00-\u9fff]{{2}}))"
)
"""What follows an actor that does something."""
NOT_ACTOR = re.compile(
    r"(?:采取|举办|发行|建设(?!单位|主体|方)|发展|开展|利用|建立|设立|通过|以|将|对|在(?!校|职|读|岗|编|[^，。；的]{2,20}(?:注册|登记|设立|落户|经营|从业|参保)的)|其|运用|参与|推广|按|通过|创新|打造|使用|引进"
    r"|培育|培养|加强|加大|完善|提升|优化|构建|实施|探索|创建|申报|申请|开发(?!主体|商|企业|单位|机构|区)|研发(?!机构)|推进|推动|设置|形成|实现"
    r"|提供|给予|予以|社会化|志愿养老服务|面向|相关科技期刊|相关产品|铁路|产学研|大力|大规模|做[大强优好]|新[建增]|多[元渠层种]"
    r"|扩大|配[强齐优足]|组织(?!者))"
)
RELATES = re.compile(
    r"(?:等)?(?:(?:加强|深化|开展)(?=[^，。；]{0,6}(?:合作|联系|对接|沟通|协作|衔接))"
    r"|合作|组建|事先约定|加强相互|建立|签订|签约|对接|衔接|构建|形成|达成|保持|结算|协商)"
)
"""What X does towards Y in 推动X与Y建立…, where only X is moved; else both act."""
BY_WORD = re.compile(
    r"(?<![自理缘事经])由(?![此于]|现行|大变|[^，。；]{1,40}?(?:扩展|扩大|放宽|延长|调整|提高|下调|上调|降低|缩短|压缩|增加|减少|改|变更)(?:至|到|为)|政府与社会|[^，。；向]{1,8}向[^，。；]{1,10}(?:拓展|转变|延伸|转移|转型))"
)
BY_ADVERBS = (
    r"(?:书面|当场|现场|一次性|全额|足额|分级|代为|主动|自动|及时|直接|具体|联合|依法|自行|一律|逐级|另行|分别|集中|统一|自愿|定期|无偿|独立|同步|上门|全程|轮流|优先|单独|专项|公开|每年度?|每月|每季度?|每半年|、){0,4}"
)
BY_HOW = re.compile(BY_ADVERBS)
BY_ACTS = re.compile(
    rf"{BY_ADVERBS}"
    r"(?:召集|成立(?![于的])|交由|约谈|通报|到(?=[^，。；到]{2,24}(?:办理|申请|领取|登记|提交|备案))|委托(?!代理)|函告|提出申请|发文|作为|负责(?!人)|负担|会同|结合|依据|自主|纳入"
    r"|分享|采取|牵头|承担|组织(?!或|、|和|及|与|者|部)|按|统筹|统一|另行|立项|根据|会同|给予|予以|列入|担任|制定|提供|履行|确定|协调|共同|进行"
    r"|实施|安排|审核|汇总|公示|退回|责令|履|在|支付|收取|代扣|从其|抽|核实|向|通知|参照|申请|各按|兼任|研究|自行|先行"
    r"|申报|综合评定|评定|妥善|保存|保管|遴选|选聘|推荐|调整|派|支持|协助|主管|拨付|划转|启动|督促|受理|发放|查处|作出|决定|出具|认定|评估|审批|批准|运营|经营|承接"
    r"|补足|解决|初审|复核|复审|处理|追究|(?<!社会)保障|办理|承办|办成|联系|报|转交|转送|告知|扣除|分摊|均摊|指定|垫付|签收|颁发|核发|换发|吊销|撤销|没收|代偿|资助|奖励|补贴|补助"
    r"|(?:管理|监管|维护|使用|建设|养护|掌握|把关|签字|盖章|签署|签发|主持|参加|参与|配合|验收|备案|核定|核准|登记|公布|发布|检查|监督|考核|评价)$"
    r"|连同|商(?=有关|相关|同级|各|省|市|县|区)|会商)"
)
BY = re.compile(rf"{BY_WORD.pattern}(?P<who>[^，。；由]{{2,40}}?)(?={BY_ACTS.pattern})")
SENDS = ("转交", "移交", "报送", "提交", "连同")
"""Verbs behind which a body stands to whom something is sent: 街道转交其居住地的社区."""
BODY_BY_TRADE = re.compile(r"(?:审核|经办|监管|管理|监督|审批|执法|受理|评审|服务)(?:机构|部门|窗口|单位|中心|人员)")
"""A body whose name goes on with what may be a verb: 本部门|审核机构."""
LEFT_TO = re.compile(r"(?:应当?|可以?|要|须|必须)?先?由")
"""How a stretch opens that names who acts: 应由X."""
MANNER = re.compile(r"(?<=[\u4e00-\u9fff])“[^“”]*”$")
"""由专员“一对一”办理: the quotation says how."""
OBJECT_WORD = re.compile("[鼓支引提倡允授推督指动组扶激助发要协促委商](?=[励持导倡许权动进促员织荐推求调托请入])")
"""How OBJECT_VERB begins."""
OBJECT_VERB = re.compile(
    rf"(?P<verb>(?:(?:{ENCOURAGE}|允许|授权|推动|推进|督促|促进(?=[^，。；、的]{{2,16}}参与)|引入(?=[^，。；]{{2,24}}参与)|委托(?<!可委托)(?<!可以委托)(?![^，。；]{{2,60}}(?:产生|发生|所需)的)(?=[^，。；的]{{2,24}}(?:开展|承担|负责|提供|运营|管理|实施))|商请|指导|动员|组织(?!、(?:人事|宣传|编制|人力))|扶持|激励|助推|发动|要求|(?<=、)推荐|(?<=、)协调(?=[和、并])|协调(?!处理|解决|推进|办理)(?=[^，。；、]{{2,16}}(?:办理|减免|给予|开通|解决|提供|指派|派出|安排|落实|做好|及时|按))|(?<=[励持导])帮助|(?<=[励持导][和、])规范)(?:和|、|并|与|或)?)+)(?!并?(?:资助|奖励|补助)[\u4e00-\u9fff\d])(?!(?<=引导)(?:基金(?!会)|资金(?![流投更集向进参])))(?=[^，。；])"
)
MEANS_ONLY = re.compile(BY_SOMETHING)
"""What may stand before 支持 as its means."""
MANAGED = ("指导", "组织", "要求", "发动", "协调")
"""Verbs of what the authority itself does with those who act, where they open a stretch; elsewhere they are also nouns."""
SUBJECT_TAIL = re.compile(
    r"(?:(?:除|原则上|一般|均|也|还|仍|都|同时|必须|积极|切实|定期|及时|主动|每年|每[\d一二三四五六七八九十半两]+个?[月年季周天日]|只|不|则|依法|共同|统一|尽快|抓紧|进一步"
    r"|认真|充分|严格|全面|一律|[一二三\d]+年内|因[^，的]{2,12}|经[^，]{2,24}(?:批准|同意|审核|许可|备案)|未经[^，]{0,16}(?:批准|同意|许可)|结合实际|根据实际(?:情况)?|按规定|按要求|按职责|(?:按照|根据|依据|按)[^，]{1,20}"
    r"|[\u4e00-\u9fff]{2}过程中|在(?:[^，的]{2,30}|[^，]{2,30}[上中内下前后时间里])|对(?:[^，的]{2,20}的)?[^，的]{2,20}))++$"
)
GOVERNS = re.compile(
    r"(?:等)?(?:半?月(?=调度|通报|报送|汇总)|(?:主要|按职责|统一|具体|共同|直接|按规定|按照[^，]{1,16}|根据[^，]{1,16}|结合[^，]{1,10}"
    r"|会同[^，]{1,24}|按各自职责|提前|依法|分别|同级|同步|适时|定期|依职责|每年){0,3}?(?:统一领导|下设|介入|把|将(?!来|要|近)|作出|出具|初审|设置|设立|拓展|积极|主动|负责(?!同志|人)|主管(?!部门|单位|机)|设在|至少建|牵头|落实|统筹|安排|决定|予以|组织|领导(?!小组|班子|干部|人员|机构|下|成员|同志|[和、的])"
    r"|承担|协助|会同|完善|建立|制定|加强|指导|监督|参与|做好|推进|推动|开展|给予|提供|对(?=[^，]{2,30}，(?:全额|给予"
    r"|免|减))|对[^，]{2,40}?(?:安排|给予|予以|实行|实施|进行|开展|加强|减免|减收|免收|减少|下浮)|列入|编制(?<!机构编制)|配合|履行|实施|办理|受理|提出|审核"
    r"|具体承担|按(?:照)?(?:各自)?(?:职能|职责)|作为|是本|为本|在安排|利用|不断|每年委托|协调|委托"
    r"|(?:每[年月季周])?(?:按照?|根据)[^，]{2,30}?(?:标准|比例)(?:[向对为给]|发放|支付)|为其(?:建立|提供|办理|制定)|每[个家张人户](?:奖补|补助|补贴|奖励)"
    r"|在[^，。；]{2,40}?的(?:前提|基础|情况)下(?=，)|(?:根据|结合|按照?)(?:当地|自身)?(?:实际(?:情况|需要)?|需要)"
    r"|通过[^，]{1,12}(?:等)?(?:方式)?[^，]{0,10}$|(?:按照|根据|结合|依据)[^，]{1,30}(?=，)))"
)
OFFICE = re.compile(
    r"(?:人民政府|[省市县区州盟旗镇乡级]政府|[^村居两业]委|管委会|委员会|(?<!布)局|厅|(?<![举经承主协兴开申督交创])办|办公[室厅]|办事处|部门|联席会议"
    r"|领导小组|工作专班|街道|财政|总队|支行|[^，。]{2}分行|残联|妇联)$"
)
BODY = re.compile(rf"{OFFICE.pattern}|(?:单位|机构|组织|中心|学校|企业|公司)$")
OFFICE_GOES_ON = re.compile(
    r"等?(?:[的、和与及或，；。等各]|以及|之间|内部|内设|所属|下属|直属|主要|分管|有关|相关|负责人|领导|主任|局长|书记|常务|党[组委]|网站|官网|门户|公众号|文件"
    r"|会议|工作|职责|职能|办公室|办事处|机关|组成|性|级|业|专项|债|认[可定]|设在|所|主导|隐性|平台|兜底|定价|人员|干部|名义|牵头人|[批同认审备][准意定核案]|审批|被|未|已|建设|发展|服务|管理|改革|体系|采购|购买|补[助贴]|资金|投[资入]|预算|支出|引导基金)"
)
"""What makes a longer noun of an office's name, or only tells of it."""
NOUN_SUBJECT = re.compile(
    rf"(?!组织(?!者|单位|部门|机构|委员会|人事|、))(?:评估|改造|{'|'.join(sorted(NOUN_LIKE))})(?!若干|一批|各|\d)[^，的]{{0,10}}?(?:部门|机构|单位|者|办公室|小组|中心|委员会|局(?![部面势限])|厅|管委会)"
    r"|发展(?:和)?改革、(?:[^，的、]{2,10}、){0,8}[^，的、]{2,10}等(?:有关|相关)?(?:部门|单位)"
    r"|(?:重点|试点)[^，的、]{0,6}?(?:地区|城市|政府|单位|学校|企业|机构)"
    r"|(?:[\u4e00-\u9fff]{2})?(?:牵头|责任|主管|承办|实施|使用|申报|推荐|执行|接收)(?:部门|单位)"
)
"""A body whose name opens with a word that may be a verb: 发展改革部门, 培训机构."""
AGENT = re.compile(r"[^，、的和与]{2,12}(?:机关|部门|机构|单位|主体|办公室|中心|小组|委员会|人员|者|人|方)")
"""A name that may open with a verb: 审批机关, 使用单位."""
ANEW = re.compile(r"严|依法|查处|健全|完善|落实|加大|加强|制定|出台|简化|优化|推动|扶持|强化|拓宽|将|把")
"""Verbs behind 鼓励… or 探索… that say again what the authority does; others (提升, 形成) go on with what was begun."""
TO_ORGANISE = re.compile(
    r"监督(?!管理|检查|员|机构|部门|单位|小组|委员会|组|执法|保障|评价)|组织、(?!人事|宣传|编制|人力)|保障(?:公民|群众|居民|农民|老年人|妇女)"
)
"""组织、引导企业 organises; 组织、人事部门 are two departments."""
HANDED_TO = re.compile(
    r"提请|移送|(?:提交|报送|转交|转送|移交)[^的]{2,14}$|(?:及时|依法|一律)[将把]|规范[^的]{2,12}(?:机构|企业)$"
    r"|(?<=.)报(?![社刊名告纸考])[省市县区州镇][^，。；的]{1,12}$"
)
"""A body behind these is only handed something: 移送司法机关, 及时将符合条件的机构."""
ADVERBIAL = re.compile(
    r"方便|提醒|便利|分别|听取|衡量|体现|通报|告知|(?:综合|统筹|充分)考虑|服务(?=农村|基层|群众|全[省市县区]|经济|大局)"
    r"|[全定]额|资助(?!对象|人)|及时|大力|深刻|切实|着力|持续|不断|深入|加快|继续|广泛|充分|进一步|认真|扎实|稳步|以上率下"
)
"""How no name opens that holds no 的: 及时反映各地…."""
WITHIN = re.compile(
    r"包[括含]|以(?<=[省市县区州盟旗]以)(?![上下内外及])|建议|是指|是(?<=[\u4e00-\u9fff]{2}是)(?<!凡是)(?<!只要是)(?<!特别是)(?<!尤其是)(?![否由])|[并且]经|视同|采取|的是|实行(?![^，]*的)"
    r"|[^按及定适届临随同]时及时|、经(?![济营信贸办常])|通过(?<=[\u4e00-\u9fff○]{3}通过)(?!率|的|[^，。；]{0,12}的(?:企业|机构|单位|人|项目))"
)
"""Verbs that no name of an actor holds: 死亡包括自然死亡和人民法院|宣告…."""
DOING = re.compile(r"[\u4e00-\u9fff]{2}(?:单位|方|人|者)")
"""A name that opens with a verb: 建设单位, 开发者."""
CHARGES = re.compile(r"个人缴费|收费标准|缴费标准")
"""What people pay is no grant to them: 个人缴费标准达到每人每年…."""
DEFINED = re.compile(r"（(?:以下)?简?统?称[^（）]*）$")
DURING = re.compile(r"在[^，在]{2,60}(?:时|中|下|阶段|期间)$")
CONDITION_VERB = re.compile(
    r"(?:等)?(?:当年|上一?年度?|每年|首次|第一次)?(?:是|需要?|因|未|对|逾期|收到|发现|违反|不|无|拒|认为|有|确需|已|申请(?!人)|变更|终止|停止|暂停|注销"
    r"|巡查|核查|走访|新?招用|吸纳|录用|享受|超过|存在|出现|符合|提出|提交|新增|更换|使用|取得|储存|执业|收费(?!标准|价格|项目|行为|制度|政策|公示)|解散|停业|合并|分立|改制|撤销|破产|欠缴|少缴|[与同][^，。；]{2,20}(?:有|存在|发生))")
"""What follows the actor that opens a condition, besides a verb: 老年人需要…的, 机构未按…的."""
RELIEVED = re.compile(r"免征|减征|减半征收|减半收取|免收|不收取")
LIMITS = re.compile(r"不超过|不低于|不少于|不高于|以[^，]{1,10}为$|接受")
RECEIVES = re.compile(
    r"(?:培养|培训|创业|就业|孵化|评价|培育|引进|激励)[^，。；的]{0,6}?(?:基地|平台|体系|中心|工程|计划|机制|制度|项目)(?:建设|发展|试点|改革|实施)?$"
    r"|(?:按规定|同等|同时|依法|直接|按照?[^，选]{1,16}){0,3}(?:参照[^，。；]{2,20}(?:执行|实施)|适用本|享受|享有|不受|纳入|获得(?![^，。；]{0,12}(?:许可|资质|批准|登记|同意))|(?<!须)领取(?!奖)|免[征缴交收]|(?:[凭持][^，。；的]{1,12})?免费(?:乘|进入|游览|参观|入园|入住|体检|使用|领取)|减[征免半按]|认定为|视为|视同)"
    r"|(?<=对象|人口|家庭|人员|老人|儿童)实行[^，。；]{0,8}管理"
    r"|(?<=[象口庭人童民户生])(?:免除|免费(?:提供|发放|享受))|(?<=[象口庭员人童民户生者])(?:按照?[^，。；]{2,20}(?:标准|比例)(?:给予|予以|发放|支付|享受))"
)
"""One who only receives is no actor."""
GOVERNED = re.compile(
    r"(?:原则上|依法|依职责|依职权|即时|仍|适时|至少|每年|每月|每季度|每半年|定期|统一|协助|具体|及时|主动|共同|分别|按规定|均|也|同步|提前"
    r"|单独|重点|不再|优先|协同|直接|一律|自动|紧密|足额|联合|充分|切实|扎实|书面|先行|全部(?=完成|建成|建立|开展|落实|配备)"
    r"|基本(?=完成|建成|建立)|如期)+"
)
ORDINAL = re.compile(r"^[一二三四五六七八九十]+是")
STATES = re.compile(r"标准|负责|元$")
TOPIC = re.compile(
    r"(?:提供|举办|取得|发生|建设(?!部门|主管|局|委|厅)|开展|申请|使用|运营|收取|承担)(?![\d人者方]|单位|主体|机构|部门)"
    r"[^，]{0,20}的[^，的]{0,12}$"
    r"|(?:接受|参加|赡养|购买|支付)[^，]{2,60}的[^，的]{0,4}(?:支出|费用|利息|租金)$"
)
ACTION = re.compile(
    r"举办|开展|申请|设立|提供|入住|符合|承租|用于|使用|参加|新建|改建|建设|享受|运营|取得|办理|居住|属于|具有|同时"
    r"|依法|已|经|利用"
)
HANDLED = re.compile(r"[一将把对向为](?:批|个)?$")
INNER_VERB = re.compile(r"(?:参与|举办|建设|发展|开展|与|向|为|对|到|在|以(?![及上下内外])|将)(?=.{2,})")
JOINER = re.compile(r"[、和与及或]")
BY_MEANS = re.compile(r"等?(?:围绕|结合|依托|依据|立足|坚持|聚焦)")
"""By what means or to what end, behind who acts: 联合会围绕规划，…."""
NO_LATER = re.compile(r"[于在应][^，。；于在应]{2,20}前$")
"""各区于3月20日前，确定…: the time belongs to what the subject does."""
TRADES = ("评估", "改造", "监测", "供应", "承接", "测评")
"""Verbs that open the names of those whose trade it is: 评估组织, 改造服务商."""
ADJECTIVE = re.compile(
    r"(?:必要|必需|相应|相关|有关|一定|完善|完备|专门|专业|适当|足够|良好|合理|科学|有效|详细|完整|合格|充足|统一|[较更最新])$"
)
"""What stands before 的 and only qualifies: 配备必要的设备."""
CARRIES = re.compile(r"负责(?=[^，]{4})|(?:承担|履行|行使|负有?|发挥)[^，]{2,40}的[^，的]{0,16}(?:职责|责任|作用|义务|任务|职能|工作)$")
"""承担…的职责: the noun is what the verb takes."""
TURNS_TO = re.compile(r"向[^，。；]{2,24}(?:提出|提交|递交|报告|申请|备案)[^，。；的]*")
"""申请人向户籍所在地的街道提出申请: to whom, and not which thing."""
SINCE = re.compile(r"的[^，的]{1,8}(?:[月日]起|[日月年]内)[\u4e00-\u9fff]{3,}")
"""的次月起停发…: a verb stands behind the time."""
OF_NOUN = re.compile(r"的[^的]+$")
ATTRIBUTED_NOUN = re.compile(r"的[^的]{2,}$")
TOWARDS = re.compile(
    r"[^的]{0,4}(?:(?<!认)为|向|(?<!相)对)(?!本|主|象|口|接)|[^的]{5,8}(?<![相面针应绝])对(?![本主象口接外照标策方])[^的]{2,}$"
    r"|[^的]{2,30}(?<![面方导定志])向[^的]{1,20}$"
)
ADVERBS_END = re.compile(rf"(?:{ADVERB})++$")
MODAL_END = re.compile(r"(?:要|应当?|可以?|须|将|负责|吸引|[并或、])$")
ATTRIBUTED = re.compile(rf"的[^，的]{{1,18}}?{MASK}*(?:、[^，的]{{1,12}}{MASK}*)*$")
ATTRIBUTE = re.compile(r"的[^，的]{2,}$|的$")
ATTRIBUTIVE = re.compile(
    r"(?:依法|自行|统一|共同)?(?:(?:牵头|负责|组织|主办|承担|负担|支付|提供|选定|确定|制定|批准)的|(?:承担|负担)部分"
    r"|出资[^，。；的]{0,4}的)"
)
PURPOSE = re.compile(
    r"为了?(?:进一步|更好地?|切实|全面|加快|持续|积极|有效|充分)*"
    r"(?:促进|推动|推进|加强|规范|保障|落实|贯彻|提高|提升|确保|维护|做好|完善|健全)"
)
"""How a sentence opens that says what something is for: 为进一步促进…."""
POLICY = re.compile(r"(?:\W|[大力积极依法全面认真严格切实])*(?:落实|贯彻|执行|完善|制定|建立|健全)")
FACT_FIRST = re.compile(
    r"[^，。；]{2,12}是(?:通过|以)[^。；]*的(?:方式|形式|方法|活动|过程)$|[^，。；]{0,12}是否|[^，。；的]{2,12}[＝=][^，。；]*[×*＋+÷/]|[^，。；的]{2,10}(?:天数|人数|金额|总额|期限)为[^。；]*的(?:总|全部|实际)?(?:天数|人数|金额|总额|时间)$|[^，。；的]{1,8}是对[^。；]*(?:进行|实施|开展)|[A-Z]为|其[他它][^，。；]{2,30}的[^，。；的]{1,8}$|[^，。；]{2,24}应当?[^，。；]{2,12}的其[他它][^，。；]{2,4}$|[^，。；]{2,24}指(?![导标示引定挥数派令出向南纹望责点])"
    r"|(?:本[^，。；]{2,10}|[^，。；]{2,10}(?:标准|办法|规定|政策|措施|细则|方案|预案))适用于|[^，。；为]{2,16}为(?!了?确?保)[^。；]{6,}的[^，。；的]{0,6}(?:家庭|人员|对象|企业|机构|单位|个人)$"
    r"|[^，]{2,20}主要补[助贴]|[^，。；的]{2,6}对象(?:主要)?[为是]|[^，。；]{0,4}财政已(?:经)?(?:安排|下达|投入|拨付)"
)
"""How a sentence opens that only describes."""
SO_LONG = r"(?:一般|原则上)?为\d+个?[天日工月年](?!的[^。；]*(?:压缩|缩短|减)[至到])"
SINCE_WHEN = r"(?:为|从|自|至|截[至止])"
FACT_WITHIN = re.compile(
    r"制定本|下列用语|含义$|从其规定|起施行|是指|包括(?!但)|是(?<![但就凡都还也]是)一[项种个类]|是(?<![但就凡都还也一二三四五六七八九十]是)(?=[^，。；]{2,60}(?:之一|部分|机构"
    r"|部门|责任人|人员|单位|平台|举措|形式|标志|支撑|基础|任务|工程|事业|大事|环节|内容|结果|措施|保证|保障|方式|途径|载体|前提|关键|体现|指标|资源|力量|阵地|纽带))|所称|如下：?$|以下(?:几|简称|形式|类型|[类种方])|分为"
    rf"|组成$|适用(?:于)?(?:本|范围)|归[^，]{{2,40}}所有$|具有重要|意义$|不纳入|废止$|施行$|有效期(?:为|至|\d|暂)|期{SO_LONG}(?![^。；]*无异议)|限{SO_LONG}|属于(?![^，。；]{{1,24}}时(?:，|$))|视[为同]|为准$|详见附[表件]\d?$"
    rf"|期限{SINCE_WHEN}|实施时间{SINCE_WHEN}|执行时间{SINCE_WHEN}|取得了|形势(?:十分|更加|依然|仍然|日益)?严峻|多数是|来源包括|为以下|满分(?:为)?\d|以上(?:的)?为[^，。；]{{1,6}}[奖级等档]$|之上(?:的)?为[^，。；]{{1,6}}[奖级等档]$"
    r"|设在(?<=[室处组会]设在)[^，。；]{2,30}$|受法律保护$|的[^，。；的]{0,16}(?:项目|企业|机构)为(?:重大|重点|一般|大型|中型|小型)[^，。；]{0,8}(?:项目|企业|机构)$"
)
"""What a sentence holds that only describes."""
TELLS = re.compile(r"包括|设在|分为|期为\d|限为\d|意义$|是(?=一[项种个类]|[^，。；]{2,60}$)")
"""What a sentence holds that may tell what its first words are."""
TELLS_OF = re.compile(r"包括|设在|是|分为|[期限]为")
"""How what describes opens that does."""
SETTLED = re.compile(
    r"继续(?:执行|实行)[^，]{2,30}$|(?:按照?|参照)[^，]{2,40}(?:执行|办理|实施|拨付|发放|管理)$|由[^，]{2,30}(?:负责|负担|承担|办理|管理|担任|兼任|评定|申报|保存|保管|审批|审核|批准|确定)$|(?<=[\u4e00-\u9fff])实行[^，]{2,}$"
    r"|(?:主要|专项|统筹|重点)用于[^，]{2,}$"
)
SETTLED_AT_LAST = re.compile(r"，包括[^。；]*，(?:按照?|参照|依照)[^，。；]{2,40}(?:执行|办理|实施)$")
"""其他事宜，包括…，按照现行规定执行: what is told of is only put in between."""
SETTLED_WITHIN = ("实行", "继续", "用于")
SETTLED_ENDS = (
    *("执行", "办理", "实施", "拨付", "发放", "管理", "负责", "负担", "承担"),
    *("任", "评定", "申报", "保存", "保管", "审批", "审核", "批准", "确定"),
)
"""What else SETTLED holds, and how it ends."""
TOPIC_VERB = re.compile(r"实施(?!方案|意见|细则)|作出|从事|举办|申请|申报|设立|参与|参加|购买|购置|利用|使用|建设|开展|承接|接受|提供|发放")
DONE_NEXT = re.compile(
    r"，(?:应当?(?:在|于|自)[^，。；]{2,40}(?:完成|办结|作出|送达)|(?:均|都|即|方)?可以?(?:按规定|按照规定)?(?:享受|申请|领取|获得))"
)
"""机构开展核查，应在一年内完成: what opens so is what the rule is about."""
BINDING_SIGNS = frozenset("应须必不要")
DECIDES_NEXT = ("，应由", "，应当由", "，须由", "，必须由")
BINDS_IT = ("，必须", "，应当", "，应", "，须", "，不得", "，要")
"""How the next stretch opens that says who decides on this one, or binds what it names."""
MADE_BY = re.compile(r"(?:制定|印发|出台|起草|拟订|提交|报送|上报|审议|发布|设立|组建)的[^，。；的]{2,14}$")
"""各局制定的文件: what somebody made."""
HANDS = ("将", "把", "优先将", "优先把")
"""How a stretch opens that puts somebody into what is granted: 将残疾儿童纳入资助范围."""
BINDS_NEXT = re.compile(r"，(?:可|应|须|需)")
"""企业利用旧厂房，可实行…: what the next stretch opens with that allows or obliges who does so."""
AFTER_TOPIC = re.compile(r"，(?:待[^，。；]{2,20}后，)?(?:均|都|方|即)?(?:可|应|须|由|需|必须)")
"""举办非营利性养老服务机构，可凭…: what opens so is the case that the rule is about."""
DISPOSES = re.compile(
    r"对[^，]{2,60}?(?:进行|实行|实施|执行|加强|开展)|^(?:将|把)"
    r"|^为[^，的]{2,24}(?:建立|配备|购买|办理|配置|安装)(?![^，]*的$)"
)
ENUMERATES = re.compile(r"(?<!但不)包括(?!但)|分为")
LABELLED = re.compile(r"[^，、]{2,6}(?:单位|机构|时间|地点|对象|范围|方式|电话|场地)[：:]")
"""A line of a form, not a sentence: 主办单位：…."""
DEFINES = re.compile(r"是指|包括(?!但)|所称|所指的?[^，。；]{1,16}(?:[，是]|包括)|适用(?:于|本)")
FOUNDS = re.compile(
    r"负责(?:本[^，。；]{2,6}的)?(?:具体)?解释，自|并(?<=[布发定]并)(?:负责)?解释(?:$|，自)|问题，?由[^，。；]{2,20}解释(?:$|，自)|解释权归|"
    r"是指|制定本(?:实施|暂行|政策|若干|工作|行动|支出|补偿)?(?:办法|意见|方案|规定|细则|条例|通知|标准|制度|规则|规程|章程|措施|政策|预案|计划|基准|规范|准则|导则|指南|指引|目录|清单)|本(?:实施|暂行)?(?:办法|规定|细则|政策|意见"
    r"|条例|标准|措施|通知|公告|通告|方案|预案|规程|基准|规范|准则|导则|指南|指引|目录|清单)(?:[^，。；]{0,16}(?:起(?:\d+[日天]后|正式)?|零时起?)(?:施行|实施|执行)|[^，。；]{0,6}(?:所称|所指|涉及的(?![^。；]*执行$))|有效期|(?:实行|施行|实施)前)|包[含括]本[数级]|均不?含本[数级]"
    r"|适用本(?:(?<=，适用本)|(?<=，均适用本))[^，。；]{1,6}$|等[级次]为[^，。；]{1,6}：?$|外的为(?<=以外的为)[^，。；]{1,6}$"
)
FOUNDS_FIRST = re.compile(
    r"[^，。；]{0,6}(?:期限|(?:实施|执行)时间)(?:为|从|自|至|截[至止])|[^，。；的]{2,14}对象(?:主要)?[为是]"
    r"|[^，。；]{0,30}从[^，。；]{2,30}起算|[^，。；]{2,60}(?:缴费基数|费率)[^，。；]{0,12}为|[^，。；]{2,40}税率为：|本[^，。；]{1,4}所指[^，。；]{1,16}包括|[^，。；]{0,40}?(?:缴存基数|缴存额)[是为]"
    rf"|[^，。；]{{2,14}}年度为|[^，。；的]{{2,24}}{MASK}+是(?![否由按从])"
)
"""How a sentence opens that does the same."""
FOUNDS_WORD = re.compile(f"期限|时间|对象|起算|基数|费率|税率|所指|缴存额|年度为|{MASK}是")
"""One of these stands in what FOUNDS_FIRST matches."""
CASES = re.compile(
    r"(?:下列|以下|如下)[^。；，]{0,10}(?:材料|单位|机构|专家|组织|企业|项目|人员)[^。；]{0,12}：?$"
    r"|(?:协议|合同|方案|报告|申请书?|材料|档案|公告|台账)[^。；]{0,12}包括[^。；]{0,12}：?$"
    r"|(?:来源|包括(?![^。；]{0,4}(?:内容|措施|方式|工作|服务|程序|步骤))|情形|条件|情况|行为|职权|对象|人员|范围|费用|标准|(?<!具体)要求)[^。；]{0,12}：?$"
    r"|(?:下列|以下)[^。；，：]{0,14}(?:情形|情况|条件|行为)(?:之一)?的?[^。；]*：$"
    r"|[有在](?:下列|以下)[^。；，：]{0,8}(?:行为|情形|情况)之一的，[^：]{0,200}：$"
    r"|(?:下列|以下)[^。；，：]{0,16}(?:信息|资料|证件|证明|文件)[^。；]{0,4}：?$"
)
"""How words end that a list of conditions follows: 符合以下情形之一的：."""


LABEL = re.compile(r"[^，。；：]{2,12}(?<!包括)(?<![为是])(?:(?<!\d)：|：(?!\d))(?=[^，。；：]{4})")
"""What a sentence is about, said before it: 专业评估：机构应当…."""
LABEL_REACH = 13
FIRST_ITEM = re.compile(r"：(?=1[.、]|（[1一]）|①)")
NUMBERED = re.compile(r"\d{1,2}[.、]|（[\d一二三四五六七八九十]{1,3}）|[②-⑳]")
"""How the further items of a list open that stands within a line."""
BUILT = re.compile(r"[院心站点园馆所校店厂堂](?:全部|统一)?(?:命名|完成|达到|投入|启用|建成|开工|竣工)")
"""A thing that is built or changed, not one that acts."""
HAS = re.compile(r"(?:全部|均|都|各)?(?:[建设配]有|拥有|至少有|有)(?=[\d一1-9])|(?:全部|均|都|各)(?:[建设配]有|拥有)")
"""What a place shall have is a result, and the place no actor: 每个街道建有1个…."""
SEATED = re.compile(r"下设|设[在于]")
"""Where an office is, said last of a body that was founded: 成立领导小组，办公室设在市民政局."""
FOLLOWS = frozenset("对在按因2凭以为将把不应须向")
"""How the stretch begins behind a subject that fills its own."""
CHOOSES = re.compile(r"(?:可以?|应当?|须|自愿|自行)?(?:选择|提交|填写|填报|携带|持|凭|登录|前往|缴纳|申报|签订|签署|配合)")
"""What somebody does of whom a relative clause tells: 持有两证的残疾人，选择其中一种."""
LONG = 60
"""No noun phrase is longer."""
NEAR_HEAD = 40
"""How far from where a stretch begins who does it is looked for."""
NEAR = 6
"""How many pieces are read to see whether the first only says who gets something."""
MEASURES = re.compile(r"为\d|不低于|不少于|不超过|不高于|达到|占|%|％|不纳入")
"""What is said of how many there are, or of what they are."""
ATTRIBUTES = re.compile(r"[^，的]{2,3}的")
"""A verb that only tells which thing is meant that follows: 市民政局认可的机构."""
GIVEN = re.compile(r"给予|予以|免征|减征")
"""机构新招用…的，可给予补贴: what the condition is about receives."""
GRANTED = re.compile(r"享受|享有|给予|予以|免征|减征|补贴|补助|奖励|资助")
"""Who does what a benefit is granted for only receives it."""


BREACH = re.compile(
    r"(?:违反|违规|违法|失职|滥用|玩忽|徇私|虚报|挪用|弄虚|拒不|推诿)[^。；]{0,60}的，[^。；]*(?:追究|处[理分罚]|责令|问责)"
)
"""部门在分配中，违反规定的，依法追究责任: who breaks a rule is told of, and directed to nothing."""
PAYS_OUT = re.compile(r"停发|发放|拨付|支付|核发|申报")
"""Who pays a benefit out, or reports what it is paid for, does not only receive it."""


class Piece(NamedTuple):
    """A stretch of a sentence between its commas.

    `begin` is where its words begin, behind 同时, 其中, 到2025年; `modal` its first modal verb; `moves` tells whether one of
    its words may be 鼓励, 推动 or their like.
    """

    start: int
    begin: int
    end: int
    modal: re.Match[str] | None
    moves: bool


def mask_text(text: str) -> str:
    """Give the words with everything inside brackets, quotes and titles masked, character for character."""
    masked = HIDDEN.sub(lambda hidden: MASK * len(hidden[0]), text)
    # What held a masked stretch itself.
    nested = any(sign in masked for sign in "（〔《“‘")
    return HIDDEN.sub(lambda hidden: MASK * len(hidden[0]), masked) if nested else masked


def find_statements(
    words: Words, outline: Outline, clauses: Sequence[Clause], bodies: Container[str]
) -> Iterator[Statement]:
    """Give the statements of a notice's provisions, in the order of the text.

    `bodies` holds the names of bodies, and the stems that stand for them (民政).
    """
    masked = mask_text(words.text)
    heads = Heads(words.text, masked, bodies)
    starts = [provision.start for provision in outline.provisions]
    conditions: dict[int | None, bool] = {}
    by_unit: dict[int | None, list[Clause]] = {}
    for clause in clauses:
        by_unit.setdefault(outline.unit(outline.at(clause.start)), []).append(clause)
    for index, provision in enumerate(outline.provisions):
        if provision.kind in ("annex",):
            continue
        child = starts[index + 1] if index + 1 < len(starts) and outline.provisions[index + 1].parent == index else provision.end
        unit = outline.unit(index)
        own = by_unit.get(unit, [])
        assigned = [clause.start for clause in own]
        listed = False
        if provision.kind in ("item", "task"):
            if provision.parent not in conditions:
                conditions[provision.parent] = _conditions(masked, outline, provision.parent)
            listed = conditions[provision.parent]
        in_list = False
        item = provision.kind == "item"
        sums = item and lists_sums(words.text, outline, index)
        measure = listed and _is_measure(masked, outline, provision, child)
        body = _first_words(masked, provision, min(child, provision.end)) if item else provision.body
        for start, end in _sentences(words, masked, own, body, min(child, provision.end), item):
            number = NUMBERED.match(words.text, start, end) if words.text[start].isnumeric() or words.text[start] == "（" else None
            in_list = _leads_into_list(words.text, start, end) or (in_list and number is not None)
            goes_on = in_list and number is not None
            if not (item or goes_on) and _is_row(words, masked, start, end):
                continue
            if number is not None and number.end() < end and not words.text[number.end()].isdecimal():
                start = number.end()
            # What stands in a paragraph of its own below the last item is said of the whole list.
            told = listed and (not measure or (masked.find("，", start, end) == -1 and _ends_in_noun(masked, start, end)))
            in_item = told and bisect_right(words.paragraphs, start) == bisect_right(words.paragraphs, provision.start)
            norms, actor = _read(words, masked, heads, start, end, in_item or goes_on, item or goes_on)
            if sums and norms[0].modality == "fact" and masked.find("元", start, end) != -1:
                norms = (_norm((start, "entitle", ""), None),)
            above = bisect_left(assigned, end)
            clause_number = above if above < len(own) else None
            # The colon of a sentence that leads into a list belongs to its words.
            last = end + words.text.startswith("：", end)
            yield Statement(start, last, f"modality-{norms[0].modality}", index, words.plain[start:last], norms, actor, clause_number)


def _first_words(masked: str, provision: Provision, end: int) -> int:
    """Give where the sentences of an item begin: with its heading where that is one, or a colon makes it a part of one.

    （一）渔港建设：每座补助1万元; （一）开展渔业研究。联合….
    """
    begins = provision.body - 1 - len(provision.title)
    closed = masked[provision.body - 1]
    whole = closed == "：" and provision.body < end
    return begins if whole or (closed == "。" and verb_after_adverbs(masked, begins, provision.body)) else provision.body


ENUMERATION = re.compile(
    r"(?![^，]*(?:通过|审议|审理|审判|上班))(?:[^，的由经按持同与将、]+、)+[^，的由经按持同与将、]+"
    r"|\d{1,3}(?![年月日个项])[\u4e00-\u9fff][^，。；]*\d[^，。；]*"
)
"""Names one after another (沙坪路、华玉路（一段）), and a row of a table: 7海鑫公司89.8沙湾区."""
FUNCTIONS = re.compile(r"(?:[^，的、]{2,6}、){2,}[^，的、]{2,6}(?:，等等|等)?")
"""What a thing does, by short names one after another: 船只登记、渔获申报、航次管理."""
PAPER = re.compile(
    r"(?:原件|复印件|证明|证书|证件|申请表|材料|合同|执照|协议|承诺书|清单|照片|身份证|户口[本簿]|发票|一式.份)"
    rf"(?:[、和或及与][^，。；、]{{2,10}}|{MASK})*$"
)
PAPER_ENDS = frozenset("件明书证表料同照议单片票份本簿" + MASK)
HANDED_IN = re.compile(r"提供|提交|出示|携带|填写|[需须应要]|出具")


CLOSES = frozenset("。；！？：，")
ROW_MARKS = re.compile("[，：=＝]")
"""What no row holds that only names things: a formula states how something is reckoned."""
ROW = 40
"""No row of a table that only names things is longer."""


def _is_row(words: Words, masked: str, start: int, end: int) -> bool:
    """Tell whether a line is the row of a table that was flattened: one without a mark or a verb, which states nothing."""
    line = start in words.paragraphs and (end == len(masked) or (masked[end] not in CLOSES and end in words.paragraphs))
    return line and end - start < ROW and ROW_MARKS.search(masked, start, end) is None and not _holds_predicate(masked, start, end)


def _only_names(masked: str, start: int, end: int, in_list: bool) -> bool:
    """Tell whether a sentence only names things: 学生证明 as an item of a list, or names one after another."""
    if FUNCTIONS.fullmatch(masked, start, end) and not any(_opens_verb(name) for name in masked[start:end].split("、")):
        return True
    if not in_list and (masked.find("，", start, end) != -1 or ENUMERATION.fullmatch(masked, start, end) is None):
        return False
    return _is_paper(masked, start, end) or not _holds_predicate(masked, start, end)


def _is_paper(masked: str, start: int, end: int) -> bool:
    """Tell whether an item of a list only names what is handed in: 申请人最高学历证书复印件."""
    return masked[end - 1] in PAPER_ENDS and PAPER.search(masked, start, end) is not None and HANDED_IN.search(masked, start, end) is None


def _leads_into_list(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence leads into a list of conditions that begins on its own line: …以下情形之一的：1.…."""
    first = FIRST_ITEM.search(text, start, end) if text.find("：", start, end) != -1 else None
    return first is not None and CASES.search(text[start : first.start() + 1]) is not None


WHAT_IS_SUPPORTED = re.compile(r"(?:支持|扶持|补助|补贴|奖励|奖补|资助)范围[：。]?\s*$")
"""A heading below which each item may be a measure of its own, with a heading that runs in."""


def _is_measure(masked: str, outline: Outline, provision: Provision, end: int) -> bool:
    """Tell whether an item below 支持范围 says what is done, and not who is eligible: （一）渔港支持。对…给予奖励."""
    runs_in = masked[provision.body - 1] == "。" and provision.body < end
    above = outline.provisions[provision.parent].title if runs_in and provision.parent is not None else ""
    return WHAT_IS_SUPPORTED.search(above) is not None


def _conditions(masked: str, outline: Outline, index: int | None) -> bool:
    """Tell whether a provision, or one above it, leads into a list of conditions."""
    while index is not None:
        provision = outline.provisions[index]
        child = next((p.start for p in outline.provisions[index + 1 : index + 2]), provision.end)
        lead = masked[provision.body : child]
        if not lead.strip() and (EXTENT.search(provision.title) or MATERIALS.search(provision.title)):
            return True
        if provision.kind != "section" and (CASES.search(lead) or LISTED_CASES.search(lead)):
            return True
        if provision.kind != "item":
            return False
        index = provision.parent
    return False


TIME_ONLY = re.compile(r"（(?:完成)?(?:时限|时间)：[^（）]{2,16}）")
"""（完成时限：6月底前）: a deadline, and no sentence."""
SENTENCE_END = re.compile(r"[。；]")


def _sentences(
    words: Words, masked: str, clauses: Sequence[Clause], start: int, end: int, item: bool
) -> Iterator[tuple[int, int]]:
    """Give the sentences between two offsets: split at 。；, at a paragraph's end, and at responsibility clauses.

    What fills an item of a list is one, however short; elsewhere a few words are a label.
    """
    cuts: list[tuple[int, int]] = [(match.start(), match.end()) for match in SENTENCE_END.finditer(masked, start, end)]
    first = bisect_right(words.paragraphs, start)
    cuts += [(offset, offset) for offset in words.paragraphs[first : bisect_left(words.paragraphs, end)]]
    first = bisect_left(clauses, start, key=lambda clause: clause.start)
    last = bisect_left(clauses, end, key=lambda clause: clause.start)
    holes = [(clause.start, clause.end) for clause in clauses[first:last]]
    reached = [right for _, right in holes]
    # Clauses follow one another: the first that ends behind a cut is the only one that may hold it.
    cuts = [cut for cut in cuts if (at := bisect_right(reached, cut[0])) == len(holes) or cut[0] < holes[at][0]] + holes
    left = start
    for cut_start, cut_end in [*sorted(cuts), (end, end)]:
        if cut_start < left:
            continue
        first, last = left, cut_start
        left = cut_end
        while last > first and masked[last - 1] in "，：、：":
            last -= 1
        while first < last and masked[first] in "，：、—）":
            first += 1
        opening = masked[first : first + 1]
        if opening == MASK and TIME_ONLY.fullmatch(words.text, first, last):
            continue
        if opening == "专" and BOX.fullmatch(words.text, first, last):
            continue
        fills = item and first - start <= 1 < last - first and (
            end - last <= 1 or words.paragraphs[bisect_right(words.paragraphs, last + 1) - 1] == last + 1
        )
        if not fills and (last - first < 4 or (last - first <= 13 and _is_label(masked[first:last]))):
            continue
        if not fills and masked.startswith("。", last) and end - last > 1 and last - first <= RUN_IN_REACH and first in words.paragraphs:
            # 渔港公园建设。面向…: a heading that runs in names what is done, and does not say that it is.
            goes_on = last + 1 not in words.paragraphs
            if goes_on and RUN_IN.fullmatch(masked, first, last) and not _holds_real_verb(masked, first, last):
                continue
        yield first, last


RUN_IN = re.compile(r"[^，。；：的]+(?:建设|培育|培训|行动|计划|工程|评价|提升|推广|体系|集聚区|改革|整治|改造|升级|赋能)")
RUN_IN_REACH = 24


def _holds_real_verb(masked: str, start: int, end: int) -> bool:
    """Tell whether a run-in heading holds a verb, besides the one it may close with, that is not elsewhere a noun."""
    # 人才培养计划, 设计促进行动: the last words are the noun.
    closing = 4 if masked.endswith(("计划", "行动", "工程"), start, end) else 2
    words = (masked[at : at + 2] for at in range(start, end - closing))
    return any(word in VERB_OPENINGS and word not in NOUN_LIKE and word != "设计" for word in words)


def _is_label(sentence: str) -> bool:
    """Tell whether a short sentence is a run-in heading without a verb of its own: 信贷支持, 一是信贷支持, 发行债券."""
    bare = ORDINAL.sub("", sentence)
    if len(bare) <= 4:
        return True
    if len(bare) > 10 or verb_at(bare, 0) or "，" in bare or STATES.search(bare) or AIM_AT.match(bare):
        return False
    if MODALS.search(bare):
        return False
    if _entitles(bare):
        return False
    # 政策银行支持 ends with a verb that is a noun here; one that takes an object is a verb.
    return not any(_opens_verb(bare[at:]) for at in range(len(bare) - 2))


def _pieces(masked: str, start: int, end: int) -> list[Piece]:
    """Give the stretches of a sentence between its commas."""
    pieces = []
    label = LABEL.match(masked, start, end) if masked.find("：", start, start + LABEL_REACH) != -1 else None
    # 平台应提供以下功能：登记、申报: what obliges is no label.
    left = label.end() if label and MODALS.search(masked, start, label.end()) is None else start
    while left < end:
        right = masked.find("，", left, end)
        right = end if right == -1 else right
        if right > left:
            lead = LEAD.match(masked, left, right) if masked[left : left + 1] in LEAD_SIGNS else None
            moves = OBJECT_WORD.search(masked, left, right) is not None
            modal = MODALS.search(masked, left, right)
            pieces.append(Piece(left, lead.end() if lead else left, right, modal, moves))
        left = right + 1
    return pieces


RECOGNISED = re.compile(r"(?:首次|新|当年|被)+(?:认定|评定|评选|获评|入选|评|入库|纳入|备案)(?:为|成为|的)")


OTHERS_WHO = re.compile(r"对|凡|符合|具备|满足|其中|条件成熟|情况特殊")
"""How a condition opens that is about others than who stands before it."""


MAY_NEXT = re.compile("，可(?:以|申|选|享|按)")
"""渔民接受培训，符合条件的，可以…: what the next stretch allows."""


def _earns(masked: str, heads: Heads, pieces: Sequence[Piece]) -> int:
    """Give how many pieces say what somebody does who is given something for it: 企业引进渔船，停靠满一年的，给予…奖励."""
    opening = pieces[0]
    if opening.modal or masked.endswith(("的", "后", "时"), opening.start, opening.end) or masked[opening.end] != "，":
        return 0
    stop = next((stop for _, stop in heads.between(opening.begin, min(opening.end, opening.begin + NEAR_HEAD))), None)
    if stop is None or verb_at(masked, opening.begin) or OFFICE.search(masked, opening.begin, stop) or masked[opening.begin] in "对由":
        return 0
    for number, piece in enumerate(pieces[1:-1], 1):
        may = MAY_NEXT.match(masked, piece.end)
        if piece.modal or (OTHERS_WHO.match(masked, piece.begin) and may is None):
            return 0
        if masked.endswith("的", piece.start, piece.end):
            granted = pieces[number + 1]
            grants = not granted.modal and _entitles(masked[granted.start : granted.end])
            return number + 1 if may or grants else 0
    return 0


def _topic(masked: str, heads: Heads, pieces: Sequence[Piece]) -> int:
    """Give how many pieces a long 对…的X takes that opens a sentence: 对A成效明显，B措施有力的省（区、市），….

    So do those that tell what was recognised (首次认定为…，补助…), those of 对X，以及Y，要…, and what somebody does who
    is given something for it.
    """
    if len(pieces) > 2 and (earns := _earns(masked, heads, pieces)):
        return earns
    if masked[pieces[0].start] in "首新当被" and RECOGNISED.match(masked, pieces[0].start, pieces[0].end) is not None:
        grants = (number for number, piece in enumerate(pieces) if _entitles(masked[piece.start : piece.end]))
        return next(grants, 0)
    if len(pieces) > 2 and masked[pieces[0].start] == "对" and masked.startswith(("以及", "或者"), pieces[1].start):
        return 2
    if len(pieces) < 3 or masked[pieces[0].start] != "对" or ATTRIBUTED.search(masked, pieces[0].start, pieces[0].end):
        return 0
    if DISPOSES.search(masked, pieces[0].start, pieces[0].end):
        return 0
    if masked[pieces[0].end - 1] in "的后时":
        return 0
    for number, piece in enumerate(pieces[1:-1][:4], 1):
        if masked[piece.end - 1] in "的后时" or piece.modal or _entitles(masked[piece.start : piece.end]):
            return 0
        if ATTRIBUTED.search(masked, piece.start, piece.end):
            return number + 1
    return 0


def _read(
    words: Words, masked: str, heads: Heads, start: int, end: int, listed: bool, in_list: bool
) -> tuple[tuple[Norm, ...], Actor | None]:
    """Give the norms of a sentence, the first its modality, and its actor.

    `listed` is True for an item of a list of conditions, `in_list` for an item of any list.
    """
    pieces = _pieces(masked, start, end)
    topic = _topic(masked, heads, pieces)
    found: list[tuple[int, str, str]] = []
    directs, moved = True, False
    for piece in pieces[topic:]:
        marks = _marks(masked, heads, piece, listed, masked[start] in "对为", directs)
        if marks:
            found += marks
            # A further directive counts only behind 鼓励 and 探索.
            moved = moved or marks[0][1] in MOVING or marks[-1][1] in MOVING
            directs = moved
    if len(found) > 1:
        found.sort(key=lambda mark: (mark[0], mark[1] == "directive_explicit"))
    if len(found) > 1 and found[0][2] == "坚持" and found[1][1] in ("must", "must_not"):
        # 坚持…原则，相关处室要…: a principle, and who has the duty.
        del found[0]
    if found and found[0][1] == "directive_explicit" and PURPOSE.match(masked, pieces[0].begin, pieces[0].end):
        # 为促进A，推动B，单位应…: what it is for goes on to who has the duty.
        duty = next((offset for offset, modality, _ in found if modality in ("must", "must_not", "may")), 0)
        found = [mark for mark in found if mark[0] >= duty]
    tells = not found and (_only_names(masked, start, end, in_list) or is_form_line(masked[start:end]))
    first = (start, "fact", "") if tells else _first_mark(masked, pieces, found, listed)
    if first[1] == "fact":
        # What only describes directs nobody.
        return (_norm(first, None),), None
    is_what = first[1] in ("directive", "must") and masked.find("是", start, min(end, start + FAR_POST)) != -1
    post = HOLDS_POST.match(masked, start, end) if is_what else None
    actor = _as_subject(words, masked, heads, start, post.end("who")) if post is not None else None
    if post is not None and post["does"] and actor is not None and first[1] == "directive":
        return (Norm("fact", "", start, None, False), _norm(first, actor)), actor
    actor = actor or _actor(words, masked, heads, pieces, topic)
    if actor is not None and actor.end > end:
        # A name that runs past its sentence is a torn one.
        actor = None
    norms = [_norm(first, actor)]
    seen = {first[1]}
    for offset, modality, verb in found:
        # 要…，制定… is one duty: a modal carries over a comma. 鼓励…，严厉查处… is what others may do, and what is done.
        if modality == "directive_explicit" and not (seen & MOVING and ANEW.match(verb)):
            continue
        modality = modality.removesuffix("_explicit")
        if modality not in seen and offset > first[0]:
            seen.add(modality)
            norms.append(_norm((offset, modality, verb), actor))
    if len(pieces) > 1 and seen.isdisjoint(HELD_TO) and (goal := _goal(masked, pieces, first[0])) is not None:
        norms.append(_norm((goal, "aim", ""), actor))
    return tuple(norms), actor


BODY_THAT_MOVES = re.compile(
    r"(?:支持|鼓励|推进|推动|扶持|促进)(?:(?!成立|建立|设立|组建|发挥)[^，。；的]){2,30}(?:领导小组|联席会议|委员会|指挥部)"
    r"(?=在|要|应|负责|按|根据|对|每|召开|研究|审[核议定])"
)
"""支持渔业发展领导小组负责…: the verb belongs to the name of the body."""
MOVING = frozenset(("encourage", "explore"))
"""Classes behind which a further directive counts."""
HELD_TO = frozenset(("aim", "must", "may"))
"""Classes beside which what will be so by a day is no class of its own."""
FAR_POST = 64
"""How far from its start a sentence says what somebody is."""
HOLDS_POST = re.compile(
    rf"(?P<who>[^，。；]{{2,60}}?)(?:(?:分别)?是|，(?:都是|均是|均为))[^，。；]{{2,40}}?(?:部门|机构|单位|责任人|义务人|纳税人|主体|组织者?|平台){MASK}*，(?:其[^，。；]{{2,8}})?(?:具体)?"
    r"(?:(?P<does>负责|承担|履行|统筹|主管|对[^，。；]{2,20}负(?:总责|主责|责$))|[要应须])"
)
"""民政部门是…的主管部门，负责…: what somebody is, and what they do for it."""


def _goal(masked: str, pieces: Sequence[Piece], after: int) -> int | None:
    """Give where a later piece says what will be so by a day: 推进…，到2025年底，覆盖率达60%以上."""
    end = pieces[-1].end
    for piece in pieces[1:]:
        if piece.start <= after or not masked.startswith(("到", "至", "力争"), piece.start):
            continue
        if BY_DATE.match(masked[piece.start : piece.end + 1]) and FIGURE.search(masked, piece.start, end):
            return piece.start
    return None


def _is_case(sentence: str) -> bool:
    """Tell whether a sentence only names a case, as one of a list: 未按要求检查，造成不良后果的."""
    return sentence.endswith("的") and "，" not in sentence[-3:]


def _first_mark(
    masked: str, pieces: Sequence[Piece], found: Sequence[tuple[int, str, str]], listed: bool
) -> tuple[int, str, str]:
    """Give where the class of a whole sentence shows, the class, and its word ("" where no word says it)."""
    start, end = pieces[0].start, pieces[-1].end
    sentence = masked[start:end]
    tells = (start, "fact", "")
    if is_form_line(sentence):
        return tells
    plain = not found or found[0][1] == "directive_explicit"
    if plain and sentence.startswith(REPORT_SIGNS) and REPORTS.match(sentence):
        return tells
    if plain and sentence.endswith(IN_CHARGE_ENDS) and IN_CHARGE.fullmatch(sentence):
        return tells
    if not found:
        lists = listed and not BY.search(sentence)
        told = lists or _is_case(sentence) or (_describes(sentence) and not SETTLED_AT_LAST.search(sentence)) or _founds(sentence)
        return tells if told else _result(sentence, (start, "directive", ""), found)
    if _is_case(sentence):
        return tells
    where, modality, verb = found[0]
    explicit = modality == "directive_explicit"
    if explicit and listed and not BY.search(sentence):
        return tells
    allowed = modality == "may" and masked.startswith("在本", start)
    if modality not in ("must", "must_not") and not allowed and (DEFINES.search(masked[start:where]) or _founds(sentence)):
        return tells
    if explicit and not verb and ENUMERATES.search(masked, start, pieces[0].end):
        return tells
    if explicit and TELLS.search(sentence) and (fact := _fact(sentence)) is not None and _tells_of(sentence, fact):
        return tells
    return _result(sentence, (where, modality.removesuffix("_explicit"), verb), found)


REPORTS = re.compile(
    r"近(?:年|几年|两年|些年)来|\d{4}年以来|(?:长期|一直|[今去]年)以来|截[至止](?:目前|\d{4}年)|目前，(?:全|我|本)?[省市县区]"
    r"|自[^，。；]{4,16}起(?:执行|施行|实施|生效)(?:，|$)"
)
"""近年来，我市…: what has been done, or how things stand."""
REPORT_SIGNS = ("近", "自", "2", "长期", "一直", "今年以", "去年以", "截", "目前")
IN_CHARGE = re.compile(r"[^，。；为]{2,24}为[^，。；]{2,30}(?:主管部门|主管机关|责任主体|责任单位|牵头部门|牵头单位|责任人)")
"""县渔业局为渔港建设的主管部门: what a body is."""
IN_CHARGE_ENDS = ("部门", "机关", "主体", "单位", "责任人")
MADE_FOR = re.compile(r"为[^。；]*(?:根据|依据|依照)[^。；]*制定[^，。；]{2,12}(?:标准|办法|规定|细则|规则|方案|措施)$")
"""为规范…，根据…，制定支出标准: what a text was made for."""


def _founds(sentence: str) -> bool:
    """Tell whether a sentence says of the notice itself, or of a word in it, how it holds: who explains it, from when."""
    opens = FOUNDS_WORD.search(sentence) is not None and FOUNDS_FIRST.match(sentence) is not None
    return opens or FOUNDS.search(sentence) is not None or (sentence[:1] == "为" and MADE_FOR.match(sentence) is not None)


def _result(sentence: str, mark: tuple[int, str, str], found: Sequence[tuple[int, str, str]]) -> tuple[int, str, str]:
    """Give a directive as an aim where it says what will be so by a day: 到2025年，…达到…."""
    if mark[1] != "directive" or not BY_DATE.match(sentence) or not RESULT.search(sentence):
        return mark
    return mark if any(other[1] in ("must", "may") for other in found) else (mark[0], "aim", mark[2])


def is_form_line(sentence: str) -> bool:
    """Tell whether a sentence is a line of a form: 主办单位：…."""
    # Few sentences hold a colon.
    return ("：" in sentence or ":" in sentence) and LABELLED.match(sentence) is not None


def _fact(sentence: str) -> re.Match[str] | None:
    """Give the words by which a sentence only describes, defines or explains."""
    return FACT_FIRST.match(sentence) or FACT_WITHIN.search(sentence)


def _describes(sentence: str) -> bool:
    """Tell whether a sentence only describes, defines or explains."""
    fact = _fact(sentence)
    if fact is None:
        return False
    if _tells_of(sentence, fact):
        return True
    lead = LEAD.match(sentence)
    return not verb_at(sentence, lead.end() if lead else 0)


def _tells_of(sentence: str, fact: re.Match[str]) -> bool:
    """Tell whether a sentence says what its first words are, which only look like a verb: 公示内容包括…."""
    if sentence.endswith("意义"):
        # 深入推进改革，对于…具有重要意义: what opens so is what the sentence tells of.
        return "对" in sentence.partition("具有")[0] and "具有" in sentence
    opens = fact.start() >= 2 and "，" not in sentence[: fact.start()]
    return opens and TELLS_OF.match(fact[0]) is not None and "在内" not in sentence


def _entitles(stretch: str) -> re.Match[str] | None:
    """Give the first match of ENTITLE in a stretch, tried only where one of its branches may begin."""
    sign = ENTITLE_SIGN.search(stretch)
    while sign is not None:
        match = ENTITLE.match(stretch, sign.start())
        if match is not None:
            return match
        sign = ENTITLE_SIGN.search(stretch, sign.end())
    return None


def _marks(masked: str, heads: Heads, piece: Piece, listed: bool, grants: bool, directs: bool) -> list[tuple[int, str, str]]:
    """Give the words of a piece that mark a class of modality: where, which class, which word.

    `listed` is True for an item of a list of conditions, in which 需 states a need and no duty; `grants` for a
    sentence that opens with whom it grants something: 对…的省（区、市），安排投资给予奖励. Where `directs` is False, verbs
    that direct by themselves are left out.
    """
    found: list[tuple[int, str, str]] = []
    start = piece.begin
    stretch = masked[start : piece.end]
    aim = AIM_AT.match(masked, piece.start, piece.end) if masked[piece.start] in AIM_SIGNS else None
    if aim is None and start > piece.start and masked[start : start + 1] in AIM_SIGNS:
        aim = AIM_AT.match(masked, start, piece.end)
    if not stretch:
        return [(aim.start("verb"), "aim", aim["verb"])] if aim else []
    conditional = masked.startswith("，", piece.end) and (stretch[-1] in CONDITION_SIGNS or stretch.endswith("期间"))
    encourage = ENCOURAGE_AT.match(stretch) if piece.moves else None
    explore = EXPLORE_AT.match(stretch) if "探索" in stretch else None
    if encourage and not stretch.startswith("探索"):
        found.append((start + encourage.start("verb"), "encourage", encourage["verb"]))
    elif explore:
        found.append((start + explore.start("verb"), "explore", "探索"))
    elif aim:
        found.append((aim.start("verb"), "aim", aim["verb"]))
    elif (
        piece.moves
        and ENCOURAGES.search(stretch, 2)
        and not BODY_THAT_MOVES.search(stretch)
        and (who := _who_encourages(masked, heads, piece)) is not None
    ):
        found.append((who.start("verb"), "encourage", who["verb"]))
        encourage = who
    modal = MODALS.search(stretch) if piece.modal else None
    if modal is not None and modal[0] == "需" and masked.startswith("，由", piece.end) and stretch[modal.start() - 1] not in ALL and (
        OF_NOUN.search(stretch, modal.end()) or stretch.find("因", 0, modal.start()) != -1
    ):
        # 评估后需使用设备的参保人员，由机构提供, 成员因工作变动需调整，由…: who needs it is only told of.
        modal = None
    while modal is not None:
        # 房屋涉及多个权利人的，应当提供…的意见书: a case and its duty, below a list as well.
        in_case = listed and not masked.startswith("的，", start - 2)
        if not _is_idle(stretch, modal, in_case, conditional, encourage is not None):
            found.append((start + modal.start(), MODALITY.get(modal[0], "must_not"), modal[0]))
            break
        modal = MODALS.search(stretch, modal.start() + 1)
    entitle = _entitles(stretch) or (PAYS_TO.search(stretch) if "发放" in stretch and (grants or stretch.startswith("发放")) else None)
    charged = entitle and not entitle[0].startswith(("给予", "予以")) and CHARGES.search(stretch, 0, entitle.start())
    if entitle and (charged or stretch.startswith(("不对", "不再对", "不得对"))):
        entitle = None
    if entitle and entitle[0].startswith(("享受", "享有")):
        # 申请享受补贴，需…; 享受补贴期间，应…: what the rule is about.
        told = stretch.endswith("期间") or (AFTER_TOPIC.match(masked, piece.end) and not stretch.endswith("权"))
        entitle = None if told else entitle
    if entitle and not (conditional and stretch.endswith(("的", "后", "时", "前"))) and not POLICY.match(stretch):
        found.append((start + entitle.start(), "entitle", entitle[0]))
    if modal is not None or not directs:
        return found
    means = MEANS.match(stretch) if stretch[0] in MEANS_SIGNS else None
    if not (encourage or explore or aim or conditional or means):
        opens = verb_after_adverbs(masked, start, piece.end) or stretch.startswith("授权")
        ends_in_noun = OF_NOUN.search(stretch) and not _holds_predicate(masked, start + stretch.rfind("的"), piece.end)
        topic = opens and (ends_in_noun or TOPIC_VERB.match(masked, start))
        # 各省政府作为责任主体，要…: who is that has the duty.
        is_what = "作为" in stretch
        if (topic or is_what) and (AFTER_TOPIC.match(masked, piece.end) or (is_what and masked.startswith("，要", piece.end))):
            return found
        # 实行…改革的地区，要…: who is told apart so has the duty.
        if topic and masked.startswith("，要", piece.end) and piece.end in heads.stops:
            return found
        if _is_decided_next(masked, start, piece.end):
            return found
        hands = masked.startswith(HANDS, start) and entitle is not None and entitle[0].startswith(("优先", "纳入"))
        if entitle and opens and (grants or hands):
            return found
        if not opens and (
            (ends_in_noun and AFTER_TOPIC.match(masked, piece.end))
            or DONE_NEXT.match(masked, piece.end)
            or _does_so(masked, heads, piece)
        ):
            return found
        if opens or (not entitle and (_is_settled(stretch) or _governed(masked, heads, start, piece.end))):
            found.append((start, "directive_explicit", _verb(masked, start) if opens else ""))
    elif means and not conditional and DOES_THERE.match(stretch):
        found.append((start, "directive_explicit", ""))
    elif means and not conditional and piece.moves and (then := MEANS_THEN.match(stretch)):
        found.append((start + then.start("verb"), "encourage", then["verb"]))
    elif means and not conditional:
        verb = DISPOSES.search(stretch)
        if verb and not entitle and not OF_NOUN.search(stretch, verb.end()):
            found.append((start, "directive_explicit", verb[0][-2:]))
    return found


ENCOURAGES = re.compile("[支鼓引](?=[持励导])")


PRINCIPLED = re.compile(r"[^，。；]{0,20}(?:遵循|坚持|贯彻)")


def _is_principle(masked: str, start: int, end: int) -> bool:
    """Tell whether a piece names a principle, in which nobody acts: 工作遵循政府引导、企业自愿原则."""
    return masked.endswith("原则", start, end) and PRINCIPLED.match(masked, start, end) is not None


def _who_encourages(masked: str, heads: Heads, piece: Piece) -> re.Match[str] | None:
    """Give 支持 of 市政府继续支持企业投资: what a body that opens a piece encourages."""
    if _is_principle(masked, piece.begin, piece.end):
        return None
    for _, stop in heads.between(piece.begin, min(piece.end, piece.begin + 24)):
        verb = ENCOURAGE_AT.match(masked, stop, piece.end)
        if verb is not None and piece.end - verb.end() >= 4:
            named = _is_noun_phrase(masked, piece.begin, stop) and not PREPOSED.match(masked, piece.begin)
            return verb if named and not _ends_in_noun(masked, stop, piece.end) else None
    return None


def _does_so(masked: str, heads: Heads, piece: Piece) -> bool:
    """Tell whether a piece says what somebody does whom the next obliges or allows: 企业利用旧厂房，可实行…政策."""
    if not BINDS_NEXT.match(masked, piece.end):
        return False
    stops = [stop for _, stop in heads.between(piece.begin, min(piece.end, piece.begin + 40))]
    return any(TOPIC_VERB.match(masked, stop, piece.end) or IN_VIEW_OF.fullmatch(masked, stop, piece.end) for stop in stops)


IN_VIEW_OF = re.compile(r"(?:可)?(?:结合|根据|按照?)[^，。；的]{2,16}")
"""各县区结合实际，可…: the next stretch says what they may do."""
TELLS_WHICH = re.compile(r"[^，的]{1,5}的")
"""应当救助的情形, but not 应当具备行业领先的能力."""
OTHERS = re.compile("的其[他它][^，。；]{2,4}$")
"""规定应当遵守的其他义务: what ends a list."""


def _is_idle(stretch: str, modal: re.Match[str], listed: bool, conditional: bool, encouraged: bool) -> bool:
    """Tell whether a modal verb governs nothing here: in a condition, in a relative clause, behind 鼓励."""
    # 约定分摊的须签订协议: behind 的 it is a duty, below a list as well.
    case = stretch.startswith("的", modal.start() - 1) and modal.start() > 3
    if modal[0] in ("需", "须", "需要") and ((listed and not case) or _attributive(stretch, modal)):
        return True
    if conditional and stretch.startswith("除"):
        return True
    if conditional and stretch.endswith(("的", "时")) and not stretch.endswith("同时") and modal.start() > 1:
        return True
    # 对可远洋作业的渔船, and of a list of cases 应当救助的其他情形: the modal tells which is meant.
    tells = stretch.startswith(("对", "凡", "其他", "其它")) or OTHERS.search(stretch)
    if (tells or (listed and TELLS_WHICH.match(stretch, modal.end()))) and OF_NOUN.search(stretch, modal.end()):
        return True
    if POLICY.match(stretch) and stretch.endswith(("的政策", "的规定", "的要求", "的机制")):
        return True
    # 绿化可计入附属绿地面积的比例，…不超过10%: what the rule is about.
    if stretch.endswith(("的比例", "的标准", "的上限", "的额度", "的期限")) and "可" in stretch[: modal.end()]:
        return True
    # 梳理可承诺的事项: the modal tells which are meant.
    if MODALITY.get(modal[0]) == "may" and verb_at(stretch, 0) and OF_NOUN.search(stretch, modal.end()):
        return True
    return encouraged and modal.start() > 6 and MODALITY.get(modal[0]) == "may"


ALL = frozenset("均都还也")
"""Adverbs before a modal that governs the whole: 均需征询部门的意见."""


def _attributive(stretch: str, modal: re.Match[str]) -> bool:
    """Tell whether 须 or 需 belongs to a noun that follows: 须提交的材料, not 管理方须做好与资金使用有关的工作."""
    attribute = ATTRIBUTE.search(stretch, modal.end())
    # 须提交的材料, but 须对…的身份予以保密 and 需提交产品的样品: what the verb takes stands before 的.
    governs_all = stretch[modal.start() - 1 : modal.start()] in ALL
    return attribute is not None and not governs_all and (modal.start() < 2 or attribute.start() - modal.end() <= 3)


def _is_decided_next(masked: str, start: int, end: int) -> bool:
    """Tell whether a piece only says what the next is about: 各局作出决策，应由…, 各局制定的文件，必须…."""
    if masked[end + 1 : end + 2] not in BINDING_SIGNS:
        return False
    if masked.startswith(DECIDES_NEXT, end):
        return True
    return masked.startswith(BINDS_IT, end) and MADE_BY.search(masked, start, end) is not None


def _is_settled(stretch: str) -> bool:
    """Tell whether a stretch tells what is done with its topic: 经费由财政负担, 救助工作按规定办理."""
    return (stretch.endswith(SETTLED_ENDS) or any(word in stretch for word in SETTLED_WITHIN)) and SETTLED.search(stretch) is not None


def _governed(masked: str, heads: Heads, start: int, end: int) -> bool:
    """Tell whether a piece opens with a body or a class of actors that governs its verb."""
    if _is_topic(masked, start, end):
        return False
    # 由财政供养的单位转为企业，对其…: by whom only tells which.
    if masked.startswith("由", start) and PAID_FOR_BY.match(masked, start, end):
        return False
    if masked.find("原则上", start, end) != -1:
        return True
    return any(
        governs(masked, stop) and masked[stop] != "对" for _, stop in heads.between(start, min(end, start + 40)) if stop < end
    )


PAID_FOR_BY = re.compile(r"由[^，。；的]{2,16}(?:拨付|供养|负担|拨款|出资|举办|投资)[^，。；的]{0,8}的[^，。；的]{2,}")
"""由财政部门拨付经费的单位: whose, told before what becomes of it."""
RUNS = re.compile("负责|统筹|主管|牵头")
"""部门统筹渔港的建设: what an office does comes first."""


def _is_topic(masked: str, start: int, end: int) -> bool:
    """Tell whether a piece only names what the sentence is about: 养老服务机构提供社区养老服务取得的收入."""
    topic = TOPIC.search(masked, start, end) if masked.find("的", start, end) != -1 else None
    # 街道将申请材料报送…的民政局: what is handed on is no topic.
    if topic is None or masked.endswith("负责", start, end):
        return False
    attribute = masked.rfind("的", topic.start(), end)
    # 部门负责组织开展设施的验收: the noun is what the duty is of.
    if ADJECTIVE.search(masked, topic.start(), attribute) or RUNS.search(masked, start + 2, attribute):
        return False
    return masked[max(start, topic.start() - 1)] not in "将把" and not CARRIES.match(masked, topic.start(), end)


def governs(masked: str, offset: int) -> bool:
    """Tell whether a verb follows that the body before it governs."""
    if GOVERNS.match(masked, offset):
        return True
    adverbs = GOVERNED.match(masked, offset)
    start = adverbs.end() if adverbs else offset
    opening = masked[start : start + 2]
    # 每个县建设1所: what is counted is its object.
    counted = masked[start + 2 : start + 3].isdecimal()
    if adverbs is not None and (opening in NOUN_LIKE or opens_predicate(masked, start, len(masked))):
        return True
    if masked.startswith(LONGER_THAN_VERBS, start):
        return False
    return opening in VERB_OPENINGS and (adverbs is not None or counted or opening not in NOUN_LIKE)


IMPORTANT = re.compile(r"重点(?:产业|行业|领域|项目|工程|任务|工作|人群|群体|学科|实验室|园区|区域|环节|部位|方向|产品|企业|单位)")
"""地区重点产业: the longer noun goes on."""


WIDE_PLACES = frozenset("省市县区镇乡村" + MASK)


def acts(masked: str, offset: int, end: int, loose: bool = False) -> bool:
    """Tell whether the noun before an offset does something: a verb or its preposition follows."""
    start = offset + 1 if masked.startswith("等", offset) else offset
    if masked.startswith(MASK, start) and masked[start - 1] not in WIDE_PLACES:
        # A quotation: what stands in a bracket was taken for a part of the name.
        return True
    while start < end and masked[start] == MASK:
        start += 1
    offset = start
    if masked.startswith("重点", start) and IMPORTANT.match(masked, start, end) is not None:
        return False
    return (
        verb_after_adverbs(masked, start, end)
        or ACTS.match(masked, offset, end) is not None
        or (not loose and opens_predicate(masked, start, end))
    )


def _norm(mark: tuple[int, str, str], actor: Actor | None) -> Norm:
    """Give one norm; its actor bears it where it is the subject of its verb or stands in 由X…."""
    offset, modality, verb = mark
    modality = modality.removesuffix("_explicit")
    if actor is None or not (actor.role == "by" or (actor.role == "subject" and actor.start <= offset)):
        return Norm(modality, verb, offset, None, False)
    return Norm(modality, verb, offset, actor, True)


def _actor(words: Words, masked: str, heads: Heads, pieces: Sequence[Piece], topic: int) -> Actor | None:
    """Give the first actor that a sentence itself directs, allows or encourages; None where it names none.

    The first `topic` pieces only say whom or what the sentence is about.
    """
    start, end = pieces[topic].start, pieces[-1].end
    if not (heads.any_between(start, end) or masked.find("由", start, end) != -1 or any(piece.modal for piece in pieces[topic:])):
        return None
    for number in range(topic, len(pieces)):
        piece = pieces[number]
        subject = _subject(words, masked, heads, pieces, number)
        if subject and number + 1 < len(pieces) and masked.endswith(("时", "后"), piece.start, piece.end):
            # 机关核查…时，机构应当协助: the next stretch names who acts.
            later = _subject(words, masked, heads, pieces, number + 1)
            subject = later if later and later.start >= pieces[number + 1].start else subject
        by = _by(words, masked, heads, piece) if masked.find("由", piece.start, piece.end) != -1 else None
        # 由部门起草的文件，由审核机构审核: by whom the thing was made, and who acts.
        if by and masked.startswith("，由", piece.end) and _ends_in_noun(masked, by.end, piece.end):
            by = None
        told = _object(words, masked, heads, pieces, number) if piece.moves else None
        first = subject
        for other in (by, told):
            if other is not None and (first is None or other.start < first.start):
                first = other
        if first is not None:
            return _with_those_before(words, masked, heads, pieces[topic:number], first) if first is subject else first
    return None


def _with_those_before(words: Words, masked: str, heads: Heads, before: Sequence[Piece], subject: Actor) -> Actor:
    """Give a subject with the bodies that pieces of their own name before it: 各区人民政府，市直各部门应当…."""
    names = (
        piece.end in heads.stops
        and BODY.search(masked, piece.start, piece.end)
        and _is_noun_phrase(masked, piece.start, piece.end)
        and not MEANS.match(masked, piece.begin, piece.end)
        for piece in before
    )
    if not before or before[-1].end + 1 != subject.start or not all(names):
        return subject
    left = before[0].begin
    return Actor(left, subject.end, words.plain[left : subject.end], "subject")


def _clean(words: Words, masked: str, left: int, right: int, role: str) -> Actor | None:
    """Give an actor without 等 at its end and the words before it that are no part of it."""
    lead = LEAD.match(masked, left, right) if masked[left : left + 1] in LEAD_SIGNS else None
    # A name may open with a quotation: “双一流”高校.
    if lead and lead.end() < right and not masked.startswith(MASK, left):
        left = lead.end()
    while right > left and masked.endswith(("等", "、", "各自"), left, right):
        right -= 1
    if masked.startswith("、", left):
        left += 1
    if role == "by" and (manner := MANNER.search(words.text, left, right)) is not None:
        right = manner.start()
    # 民政局会同财政局 act: who asks the other bears the duty. 会同县 is a county.
    joined = masked.find("会同", left + 2, right)
    if role != "object" and joined != -1 and not masked.startswith("县", joined + 2):
        right = joined
    defined = DEFINED.search(words.text, left, right) if masked.endswith(MASK, left, right) else None
    right = defined.start() if defined else right
    if (right - left < 2 and masked[left:right] not in ("省", "市", "县", "区")) or masked.startswith("的", left):
        return None
    return Actor(left, right, words.plain[left:right], role)


def _subject(words: Words, masked: str, heads: Heads, pieces: Sequence[Piece], number: int) -> Actor | None:
    """Give the subject of 要/应/可/不得 in a piece, or of a bare verb that a body governs."""
    piece = pieces[number]
    # 中心确需关闭的，由民政部门办理: the modal verb belongs to the case.
    case = number + 1 < len(pieces) and masked.endswith("的", piece.start, piece.end)
    modal = None if case else piece.modal
    if modal and modal[0] not in ("允许", "准予", "授权", "严禁", "禁止", "杜绝"):
        before = masked[piece.start : modal.start()]
        if modal[0] == "需" and "因" in before and masked.startswith("，由", piece.end):
            return None
        # 补偿主体按下列情形确定: so they are told, and do nothing.
        told = CLASS_TOLD.search(masked, piece.start, modal.start()) is not None
        if told and masked.endswith(("确定", "认定", "划分", "执行"), modal.end(), piece.end):
            return None
        # 资助对象应为渔民: what somebody must be is no duty.
        if masked.startswith("为", modal.end()) and piece.end in heads.stops:
            return None
        # 团队可由医师、护士组成: the team is still the subject.
        if masked.startswith(("由", "先由"), modal.end()) and not masked.endswith("组成", modal.end(), piece.end):
            return None
        # 医院对持证的老年人|应: what the last name closes may be told of, not who acts.
        named = modal.start() in heads.stops
        cut = SUBJECT_TAIL.search(before) if not named or "对" in before else None
        if cut and named and not (before[cut.start()] == "对" and piece.start + cut.start() in heads.stops):
            cut = None
        if cut and SAID_BY.search(before, cut.start()):
            # 观察员提出的意见可以…: what somebody says is told of.
            return None
        right = piece.start + (cut.start() if cut else len(before))
        # 各区县部门可参照本办法执行: they act by it; others are treated by it.
        follow = masked.startswith("参照", modal.end()) and OFFICE.search(masked, piece.start, modal.start()) is not None
        if RECEIVES.match(masked, modal.end(), piece.end) and not follow:
            return None
        if MODALITY.get(modal[0]) == "may":
            # 烈士家属可以给予减税: they receive it.
            given = GIVEN.search(masked, modal.end(), piece.end)
            if given and (not masked[piece.start:right] or (given.start() == modal.end() and masked[right - 1] in PEOPLE_ENDS)):
                return None
        if masked[piece.start:right] not in ONLY_THEN and not WHEN_ONLY.fullmatch(masked, piece.start, right):
            subject = _as_subject(words, masked, heads, piece.start, right)
            return subject or _doer(words, masked, heads, piece, modal.start())
        return _subject_above(words, masked, heads, pieces[max(0, number - 3) : number])
    above = pieces[number - 1] if number else piece
    finds = above is not piece and masked.endswith(("的", "后"), above.begin, above.end) and FINDS.search(masked, above.begin, above.end)
    if finds and not ACCUSES.search(masked, piece.begin, piece.end):
        return _condition_subject(words, masked, heads, above)
    near = pieces[number : number + NEAR]
    subject = _bare_subject(words, masked, heads, near)
    return None if subject and BREACH.search(masked, piece.begin, near[-1].end) else subject


SAID_BY = re.compile(r"(?:提出|作出|出具|形成|发表|制定|提供|产生)的[^，的]{1,10}$")
CLASS_TOLD = re.compile("(?:主体|对象|人员)$")
"""A class that the next words say how to tell."""
ONLY_THEN = ("", "方", "才", "则", "均", "都", "也")
"""…的生产者，方可使用: what may stand before the modal verb of one named above."""
WHEN_ONLY = re.compile(r"(?:在|于)?[\u4e00-\u9fff]{2,4}(?:前|后|时|期间|过程中)")
"""机构组织培训的，培训前应备案: when, and the one above has the duty."""
PEOPLE_ENDS = frozenset("属庭户者民工生员人")
"""The last signs of names for people."""
ACCUSES = re.compile(r"追究|处[理分罚]|责令|问责")
FINDS = re.compile(r"(?:发现|接到|收到|获悉)[^，。；]{2,}(?:的|后)$")
"""检察院发现…的，及时…: who finds something does what the next piece says."""


def _doer(words: Words, masked: str, heads: Heads, piece: Piece, modal: int) -> Actor | None:
    """Give X of X储存…应区分: who does what the modal verb is about, where it is one clause without 的."""
    if masked.find("的", piece.begin, modal) != -1 or modal - piece.begin > 40 or masked[modal : modal + 1] not in "应须需要":
        return None
    # 老城区改造、新城开发应…: what is done, by nobody named.
    if masked.endswith(WORKS, piece.begin, modal):
        return None
    return _condition_subject(words, masked, heads, piece._replace(end=modal))


WORKS = ("改造", "建设", "开发", "搬迁", "改建", "扩建")
"""How a list of works ends that no subject does."""
HOLDS = re.compile(
    r"(?:并)?(?:已经?)?(?:取得|获得|持有|通过|具有|具备|符合|满足|经[^，。；]{2,12}(?:合格|同意|批准|认定)$)"
    r"|[待在自于经][^，。；]{2,20}(?:后|时|前|期间)$"
)
"""护理员，取得证书，可申请补贴: what the one named before holds, or when."""


def _subject_above(words: Words, masked: str, heads: Heads, above: Sequence[Piece]) -> Actor | None:
    """Give the subject of a piece that opens with its modal verb: who the pieces before it are about."""
    for piece in reversed(above):
        named = BY_WORD.search(masked, piece.start, piece.end) or piece.modal
        if named or MEANS.match(masked, piece.begin, piece.end):
            break
        actor = _condition_subject(words, masked, heads, piece)
        if actor is not None:
            return actor
    if not above:
        return None
    last = above[-1]
    if len(above) > 1 and HOLDS.match(masked, last.begin, last.end) and (held_by := _as_subject(
        words, masked, heads, above[-2].start, above[-2].end
    )) is not None:
        return held_by
    during = DURING.search(masked, last.start, last.end)
    if during and during.start() in heads.stops:
        return _as_subject(words, masked, heads, last.start, during.start())
    # 使用专项资金单位，要…: who uses it.
    uses = masked.startswith("使用", last.start) and last.end in heads.stops
    if ACTION.match(masked, last.start, last.end) and not OF_NOUN.search(masked, last.start, last.end) and not uses:
        return None
    if masked.endswith(("的", "后", "前", "时", "期间"), last.start, last.end):
        return _condition_subject(words, masked, heads, last)
    as_what = masked.find("作为", last.start, last.end)
    return _as_subject(words, masked, heads, last.start, as_what if as_what in heads.stops else last.end)


def _bare_subject(words: Words, masked: str, heads: Heads, pieces: Sequence[Piece]) -> Actor | None:
    """Give the subject of the first piece's verb, where no modal verb stands before it."""
    piece = pieces[0]
    left = _behind_all(masked, piece.begin)
    if not heads.any_between(left, min(piece.end, left + 44)):
        return None
    # Most pieces open with their verb.
    if verb_after_adverbs(masked, left, piece.end) and not _named_by_verb(masked, left, piece.end):
        return None
    # …装备，和…项目向开发区集聚: the list of the stretch before goes on.
    if masked.startswith(("和", "及", "以及"), left):
        return None
    if masked.startswith(("由", "允许", "准予", "授权", "力争", "争取"), left):
        return None
    if masked.find("由", left, piece.end) != -1 and BY_WORD.search(masked, left, piece.end):
        return None
    # 主体确定后，应由…: the next stretch names who acts.
    if len(pieces) > 1 and masked.endswith(("后", "时"), left, piece.end) and LEFT_TO.match(masked, pieces[1].begin):
        return None
    if _is_decided_next(masked, left, piece.end) or _is_principle(masked, left, piece.end):
        return None
    before = masked.endswith("前", left, piece.end) and not NO_LATER.search(masked, left, piece.end)
    if before or masked.endswith(("的", "的同时"), left, piece.end) or _is_topic(masked, left, piece.end):
        return None
    # 渔民转产所需资金，由财政安排: what it costs.
    if masked.endswith(("资金", "经费", "费用"), left, piece.end) and masked.find("所需", left, piece.end) != -1:
        return None
    if masked.find("享受", left, piece.end) != -1 or masked.find("享有", left, piece.end) != -1:
        return None
    encourages = piece.moves and ENCOURAGE_AT.match(masked, left, piece.end) is not None
    if encourages or MEANS.match(masked, left, piece.end):
        return None
    for first, stop in heads.between(left, min(piece.end, left + 44)):
        if stop in heads.places:
            continue
        if masked.startswith(("实", "按"), stop) and RECEIVES.match(masked, stop, piece.end):
            return None
        # 妇联|组织: the longer name follows.
        if heads.begins(stop) or (masked.startswith("组织", stop) and stop + 2 in heads.stops):
            continue
        if BUILT.match(masked, stop - 1) or HAS.match(masked, stop, piece.end):
            return None
        if len(pieces) == 1 and masked[left - 1] == "，" and SEATED.match(masked, stop, piece.end):
            return None
        office = not heads.next_near(masked, stop, piece.end) and _is_office(masked, left, stop, piece.end)
        office = office or (len(pieces) > 1 and _acts_towards(masked, left, stop, piece.end))
        if not office and (masked.startswith("纳入", stop) or RELIEVED.search(masked, stop, piece.end)):
            # 医疗机构纳入医保定点范围: they receive it.
            return None
        if office or governs(masked, stop):
            told = ATTRIBUTES.match(masked, stop, piece.end) or masked.startswith("设在", stop)
            if told and _ends_in_noun(masked, stop, piece.end):
                return None
            return _as_subject(words, masked, heads, left, stop)
        filled = stop == piece.end and len(pieces) > 1
        if filled or BY_MEANS.match(masked, stop) or opens_predicate(masked, stop + masked.startswith("等", stop), piece.end):
            # 引进牵头单位: one name, which opens like a verb.
            one = first == left or masked.startswith("牵头", left + 2)
            acts_here = _fills(masked, pieces, left) if filled else _acts_alone(masked, pieces, left, stop, one)
            if acts_here:
                return _as_subject(words, masked, heads, left, _further(masked, heads, stop, piece.end))
            if filled:
                return None
            continue
        after = AFTER_HEAD.match(masked, stop, piece.end)
        longer = (after and (after["join"] or after["of"])) or masked.startswith(("各级", "各地"), stop - 2)
        longer = longer or masked.startswith("各", stop)
        if not longer and not heads.next_near(masked, stop, piece.end):
            break
    return None


def _named_by_verb(masked: str, left: int, end: int) -> bool:
    """Tell whether a name stands here that opens with what may be a verb: 培训机构应, but not 研究|制定|推进公办机构发展."""
    named = NOUN_SUBJECT.match(masked, left, end)
    return named is not None and (masked.startswith("牵头", left + 2) or not _holds_verb(masked[left + 2 : named.end()]))


def _further(masked: str, heads: Heads, stop: int, end: int) -> int:
    """Give where a longer name ends that surely governs its verb: 残疾人|辅助器具服务中心负责; else `stop`."""
    for first, further in heads.between(stop + 1, min(end, stop + 10)):
        if governs(masked, further) and not set(masked[stop:first]) & set("、和与及或，到在向对为以将从按"):
            return further
    return stop


def _behind_all(masked: str, offset: int) -> int:
    """Give where words go on behind 凡 or 凡是: 凡符合条件的家庭可以…."""
    if not masked.startswith("凡", offset):
        return offset
    return offset + (2 if masked.startswith("是", offset + 1) else 1)


def _is_office(masked: str, left: int, stop: int, end: int) -> bool:
    """Tell whether a piece opens with the name of an office and goes on otherwise than as a longer noun: what else may follow is a verb."""
    closes = left + len(masked[left:stop].rstrip(MASK))
    if end - stop < 4 or not OFFICE.search(masked, max(left, closes - 6), closes) or OFFICE_GOES_ON.match(masked, stop, end):
        return False
    # 市财政供养的渔民: the verb only tells who is meant.
    if ATTRIBUTES.match(masked, stop, end):
        return False
    return masked.find("的", left, stop) == -1 and not _ends_in_noun(masked, stop, end) and _is_noun_phrase(masked, left, stop)


TOWARDS_WHOM = re.compile(r"(?:对于?|针对)[^，。；]{4,}(?<!监管|管理|检查|评价|要求|规定|考核|处罚|认定)$")


def _acts_towards(masked: str, left: int, stop: int, end: int) -> bool:
    """Tell whether a piece names an office and whom it acts towards: 民政部门对于困难渔民，通过…保障…."""
    closes = left + len(masked[left:stop].rstrip(MASK))
    return OFFICE.search(masked, max(left, closes - 6), closes) is not None and TOWARDS_WHOM.match(masked, stop, end) is not None


def _fills(masked: str, pieces: Sequence[Piece], left: int) -> bool:
    """Tell whether a noun phrase that fills its stretch is the subject of the next: 有条件的地方，对…给予补助."""
    follows, end = pieces[1].begin, pieces[1].end
    if masked.startswith("一律", follows) or (masked.find("的", left, pieces[0].end) != -1 and CHOOSES.match(masked, follows, end)):
        return _is_noun_phrase(masked, left, pieces[0].end)
    if follows == end or masked[follows] not in FOLLOWS or (masked[follows] != "在" and not opens_predicate(masked, follows, end)):
        return False
    granted = RECEIVES.match(masked, follows) or (masked[follows] != "对" and GRANTED.search(masked, follows, pieces[-1].end))
    return not granted and _is_noun_phrase(masked, left, pieces[0].end)


def _acts_alone(masked: str, pieces: Sequence[Piece], left: int, stop: int, one: bool) -> bool:
    """Tell whether what follows a noun phrase is its verb, and neither tells it apart, measures it nor gives it something.

    `one` is True where the noun phrase is one known name.
    """
    end = pieces[0].end
    by_rule = len(pieces) > 1 and masked.startswith(("依据", "根据", "按照", "参照", "结合"), stop)
    if ATTRIBUTES.match(masked, stop, end) or MEASURES.search(masked, stop, end):
        return False
    if (_ends_in_noun(masked, stop, end) and not by_rule) or not (one or _is_noun_phrase(masked, left, stop)):
        return False
    if not one and not masked.startswith(("有", "符合", "具备"), left) and _holds_predicate(masked, left, stop):
        return False
    if RECEIVES.match(masked, stop):
        return False
    return not GRANTED.search(masked, stop, pieces[-1].end) or PAYS_OUT.search(masked, stop, end) is not None


def _ends_in_noun(masked: str, left: int, right: int) -> bool:
    """Tell whether a stretch ends in 的 and a noun, so that what stands before them may only tell which is meant.

    What opens with 将 or 把 hands something on: 申请人将材料报送…的街道.
    """
    if masked.startswith(("将", "把"), left) or masked.endswith("负责", left, right) or CARRIES.match(masked, left, right):
        return False
    if masked.startswith("向", left) and TURNS_TO.fullmatch(masked, left, right):
        return False
    attribute = masked.rfind("的", max(left, right - LONG), right)
    while attribute != -1 and ADJECTIVE.search(masked, max(left, attribute - 2), attribute):
        attribute = masked.rfind("的", max(left, right - LONG), attribute)
    if attribute == -1:
        return False
    return not (_holds_predicate(masked, attribute + 1, right) or SINCE.match(masked, attribute, right))


def _told_apart(masked: str, heads: Heads, left: int, right: int) -> bool:
    """Tell whether a verb only says which actor is meant that follows: 由社区选定的机构提供."""
    of = masked.find("的", left, min(right, left + 40))
    # 在风险可控的前提下办理: under what condition, not which actor.
    if of == -1 or masked.startswith(("前提", "基础", "情况", "条件", "原则", "背景"), of + 1):
        return False
    return any(
        opens_predicate(masked, stop, right) or governs(masked, stop) for _, stop in heads.between(of, min(right, of + 16))
    )


def _is_noun_phrase(masked: str, left: int, right: int) -> bool:
    """Tell whether a stretch is one noun phrase: behind its last 的, no verb stands in it, nor a word that leads to one."""
    attribute = masked.rfind("的", left, right)
    left = left if attribute == -1 else attribute + 1
    return not masked.startswith(("带动", "组织"), left) and not _holds_predicate(masked, left, right)


BY_TRADE_SIGNS = frozenset("各该本有相")
BY_TRADE = re.compile(r"(?:各|该|本|有关|相关)+[\u4e00-\u9fff]{2}(?:单位|主体|机构|企业|方|人|者)")
"""A name that a verb tells apart: 各推荐单位, 该申报主体."""


TRADES_OF_BODIES = frozenset(("审核", "承办", "监测", "评估", "评价", "承接", "检查", "起草", "负责"))
BODIES_BY_TRADE = frozenset(("机构", "部门", "单位", "人员", "中心"))
"""渔政审核机构: what may be a verb is part of the name."""


def _holds_predicate(masked: str, left: int, right: int) -> bool:
    """Tell whether a verb stands in a stretch, or a word that leads to one; so one does where the stretch is long."""
    if masked[left : left + 1] in BY_TRADE_SIGNS and BY_TRADE.fullmatch(masked, left, right):
        return False
    if right - left > LONG:
        return True
    # Asked of every sign of many stretches: most open neither.
    for at in range(left, right - 2):
        word = masked[at : at + 2]
        if word[0] in CLOSED and leads_to_verb(masked, at):
            return True
        if (word in VERB_OPENINGS or word[0] in "将把") and word not in NOUN_LIKE and masked[at + 2] != "者" and verb_at(masked, at):
            if at > left and word in TRADES_OF_BODIES and masked[at + 2 : right] in BODIES_BY_TRADE:
                continue
            return True
    return False


RELATIVE = re.compile(r"[^，的]{2,8}的(?=[^，的]{2,}$)|[^，的]{2,4}的[^，的]{2,8}(?:用于|属于|符合|达到)")
"""机构提供的服务, 单位改制涉及的土地, 企业进口的器械用于研发的: who does so is only told of."""


def _condition_subject(words: Words, masked: str, heads: Heads, piece: Piece) -> Actor | None:
    """Give X of X…的，应…: who meets the condition and has the duty."""
    for _, stop in heads.between(piece.begin, min(piece.end, piece.begin + 44)):
        after = AFTER_HEAD.match(masked, stop, piece.end)
        joins = masked[stop - 1] == "、" or (after is not None and after["join"] is not None)
        if not joins and RELATIVE.match(masked, stop, piece.end):
            return None
        # 社会力量举办的机构: the verb tells which is meant.
        told = None if joins or masked[stop] in "为是有" else ATTRIBUTES.match(masked, stop, piece.end)
        if told is not None and heads.any_between(told.end(), min(piece.end, told.end() + 8)):
            continue
        if not joins and (CONDITION_VERB.match(masked, stop) or acts(masked, stop, piece.end)):
            return None if stop in heads.places else _as_subject(words, masked, heads, piece.begin, stop)
        if not joins and not heads.next_near(masked, stop, piece.end):
            return None
    return None


UNDER_RULES = re.compile(
    r"(?:按照?|依照|依据|根据)(?:[法律规国家省市县区有相关本]|法规|文件|政策){2,8}(?:的)?(?:规定|要求)(?=[\u4e00-\u9fff]{2})"
)
"""按照法律规定企业应当…: under which rules, before who acts."""


def _as_subject(words: Words, masked: str, heads: Heads, left: int, right: int) -> Actor | None:
    """Give the stretch as a subject where it ends with an actor; a topic with 对, a condition or a thing is none."""
    lead = LEAD.match(masked, left, right) if masked[left : left + 1] in LEAD_SIGNS else None
    # A name may open with a quotation: “双拥”模范单位.
    if lead and words.text[left] != "“":
        left = lead.end()
    left = _behind_all(masked, left)
    ruled = UNDER_RULES.match(masked, left, right)
    if ruled:
        left = ruled.end()
    stretch = masked[left:right]
    bare = stretch.removesuffix("等").rstrip(MASK)
    if stretch.endswith("等"):
        right -= 1
    # 具有本科学历的公民可以…: the clause tells who.
    preposed = PREPOSED.match(bare) is not None and not (bare.startswith("具有") and "的" in bare)
    if not bare or preposed or (TOPIC_END.search(bare) and not bare.endswith(("主体", "者", "第三方平台"))):
        return None
    if right not in heads.stops and not heads.names_bodies(bare):
        return None
    if TO_ORGANISE.match(bare) or HANDED_TO.search(bare) or WITHIN.search(bare) or LIMITS.search(bare):
        return None
    if "用于" in bare or "标准为" in bare or BUILDING.match(bare) or (ADVERBIAL.match(bare) and "的" not in bare):
        return None
    if "，" in stretch or "。" in stretch or BY_WORD.search(stretch) or TOWARDS.match(bare):
        return None
    trade = bare.startswith(TRADES) and MODALS.match(masked, right) is not None
    if _opens_verb(bare) and not trade and not ATTRIBUTED_NOUN.search(bare) and not AGENT.fullmatch(bare.partition("和")[0]):
        return None
    return _clean(words, masked, left, right, "subject")


def _by(words: Words, masked: str, heads: Heads, piece: Piece) -> Actor | None:
    """Give X of 由X…."""
    word = BY_WORD.search(masked, piece.start, piece.end)
    if word is None or FOUNDED.search(masked[piece.start : word.start()]):
        return None
    left = word.end()
    if (sender := SENDER.match(masked, left, piece.end)) is not None:
        return _clean(words, masked, left, sender.end(), "by")
    level = masked.startswith(("省", "市", "县", "区"), left) and not masked.startswith("解决", left + 1)
    if level and BY_ACTS.match(masked, left + 1, piece.end):
        return _clean(words, masked, left, left + 1, "by")
    for stop in range(left + 2, min(piece.end - 1, left + 42)):
        level_said = masked.endswith(LEVELS_SAID, left, stop)
        if stop not in heads.stops and not level_said and (masked[stop - 1] not in BODY_SIGNS or masked.startswith(NO_BODIES, stop - 1)):
            continue
        if masked.startswith("负责人", stop):
            continue
        how = BY_HOW.match(masked, stop, piece.end)
        acted = how.end() if how else stop
        # 由企业同步建设: behind an adverb any verb is one.
        does = opens_predicate(masked, acted, piece.end) or (acted > stop and verb_at(masked, acted))
        if not (does or BY_ACTS.match(masked, stop, piece.end)):
            continue
        bare = masked[left:stop].removesuffix("等").rstrip(MASK)
        if not level_said and stop not in heads.stops and left + len(bare) not in heads.stops and not BODY_OR_POST.search(bare):
            continue
        apart = masked[stop] != "对" and not masked.startswith(SENDS, stop) and _told_apart(masked, heads, stop, piece.end)
        if apart and GIVES_WHAT.match(masked, stop, piece.end):
            return None
        if apart or _longer_by(masked, stop, piece.end):
            continue
        if ATTRIBUTIVE.match(masked, stop) or masked.endswith(("组成", "的"), stop, piece.end):
            return None
        return _clean(words, masked, left, stop, "by")
    return None


SENDER = re.compile(r"[^，。；的向]{2,10}(?=向[^，。；]{2,24}(?:提出|提交|递交|申请|报告|备案))")
"""由户主向街道提出申请: who turns to whom."""
LEVELS_SAID = ("区县", "县区", "市县", "乡镇", "镇街", "各市", "各县", "各区", "各镇", "各乡")
"""由事发地区县承担: places that pay or do it."""
NO_BODIES = ("部分", "科研", "科技", "科学", "办处室", "办单位", "办部门", "办机构", "办科室")
"""Words whose first sign ends the name of a body elsewhere."""
GIVES_WHAT = re.compile(r"(?:拨付|提供|支付|发放|承担|负担)[^，。；的]{2,}的")
"""由财政部门拨付经费的单位: what the whole is about."""


def _longer_by(masked: str, stop: int, end: int) -> bool:
    """Tell whether a name goes on behind a word that may be a verb: 由本部门|审核机构进行审核."""
    body = BODY_BY_TRADE.match(masked, stop, end)
    return body is not None and (masked.startswith("或者", body.end()) or BY_ACTS.match(masked, body.end(), end) is not None)


GROWN = re.compile(r"等?(?:的)?(?:培育|壮大|集聚|成长|孵化)$")
"""推动主体培育: who is made to grow does nothing."""
OWN_PEOPLE = re.compile(r"(?:人员|成员)(?!、|和|等)|[青少]年(?=参加)")
"""组织工作人员参加培训: whose people they are acts."""


def _object(words: Words, masked: str, heads: Heads, pieces: Sequence[Piece], number: int) -> Actor | None:
    """Give X of 鼓励/支持/引导/允许/推动/推进/督促 X … where X is an actor that does something."""
    piece = pieces[number]
    left = piece.start
    if _is_principle(masked, left, piece.end):
        return None
    for word in OBJECT_WORD.finditer(masked, piece.start, piece.end):
        verb = OBJECT_VERB.match(masked, word.start(), piece.end) if word.start() >= left else None
        # 推动与沿海国家合作, 政府引导、企业主体: with whom, and beside what.
        if verb is None or verb[0].endswith(("与", "、")):
            continue
        left = verb.end()
        opens = verb[0] not in MANAGED or ADVERBS_END.sub("", masked[piece.begin : verb.start()]) in ("", "负责")
        if not opens or not _verb_stands(masked, heads, piece, verb):
            continue
        above = number and TELLS_WHO.match(masked, pieces[number - 1].start, pieces[number - 1].end)
        if masked.startswith("其", left) or (above and verb[0] in ("鼓励", "引导") and verb_after_adverbs(masked, left, piece.end)):
            return _antecedent(words, masked, heads, pieces, number)
        actor = _noun_phrase(words, masked, heads, left, piece.end, verb[0])
        if actor is None or "有利于" in actor.text or "等通过" in actor.text or GROWN.match(masked, actor.end, piece.end):
            continue
        if verb[0] != "组织" or not OWN_PEOPLE.match(masked, actor.end - 2, piece.end):
            return actor
    return None


def _verb_stands(masked: str, heads: Heads, piece: Piece, verb: re.Match[str]) -> bool:
    """Tell whether 鼓励, 支持, 推动 … is a verb here and not the noun of 给予支持."""
    before = masked[max(piece.start, verb.start() - 60) : verb.start()]
    before = ADVERBS_END.sub("", before)
    lead = LEAD.match(before)
    before = before[lead.end() :] if lead else before
    if before in ("", "国家") or MEANS_ONLY.fullmatch(before):
        return True
    return bool(MODAL_END.search(before)) or verb.start() in heads.stops or _governed(masked, heads, piece.start, verb.end())


def _noun_phrase(words: Words, masked: str, heads: Heads, left: int, end: int, verb: str) -> Actor | None:
    """Give the actor that opens a stretch: the noun phrase up to the first head that a verb follows."""
    relative = NOT_ACTOR.match(masked, left, end) is not None
    loose = verb in ("推动", "推进", "指导", "组织")
    together = False
    for first, stop in heads.between(left, min(end, left + 60)):
        after = AFTER_HEAD.match(masked, stop, end)
        if after and after["join"] == "与":
            together = _both_act(masked, heads, after.end(), end)
        if after and after["join"] and (after["join"] != "与" or together):
            continue
        builds = _builds(masked, left, stop, end)
        if heads.next_near(masked, stop, end) and not builds:
            continue
        if after and after["of"] and not builds and not NAMED_AND_ACTS.match(masked[stop:end]):
            continue
        if after and after["end"] is not None:
            if loose or not (verb_after_adverbs(masked, stop + 1, len(masked)) or MEANS.match(masked, stop + 1)):
                return None
        elif not acts(masked, stop, end, loose and not together) and not builds:
            if loose:
                return None
            continue
        elif masked[stop] in "具符属获取位有在需集拥" and _told_apart(masked, heads, stop, end):
            continue
        # 鼓励房东减免租金: they grant it.
        if (RECEIVES.match(masked, stop, end) and not masked.startswith("减免", stop)) or (loose and stop in heads.places):
            return None
        if loose and HANDLED.search(masked, left, first):
            return None
        phrase = masked[left:stop]
        tried = phrase.startswith("在有条件")
        named = "的" in phrase and not tried and masked[left] not in CLOSED - {"在"} and _is_noun_phrase(masked, left, stop)
        if relative and not named and not DOING.fullmatch(phrase):
            return None
        inner = INNER_VERB.search(phrase.rpartition("的")[2])
        if inner and inner[0] in NOUN_LIKE and heads.begins(stop - len(phrase.rpartition("的")[2]) + inner.end()):
            # 道路建设业主: what may be a verb is part of the name.
            inner = None
        if inner and TRADE_OF.fullmatch(phrase[phrase.rfind("、", 0, phrase.rfind(inner[0])) + 1 :]):
            # 渔港建设运营企业: what may be a verb is part of the name.
            inner = None
        if inner and inner.start() > 0 and not JOINER.search(phrase, inner.start(), inner.end()):
            return None
        return _clean(words, masked, left, stop, "object")
    return None


BUILDERS = re.compile(
    r"(?:企业|公司|社会力量|社会资本|社会组织|社会团体|国有资本|民间资本|力量|资本|个人|单位|主体|集团|合作社|协会|商会|[农渔牧居村]民|户|人员|青年|群众|[省市县区镇乡村]|各地|地区|地方|街道|园区|社区|口岸|高校|院校|学校|医院)等?$"
)
BUILDS = re.compile(
    r"(?:建设|发展|改造|经营|服务|管理)(?=[一-鿿“《\d])(?!和|与|及|的|或|等|用地|项目|工程|标准|水平|规模|任务|资金|规划|需[要求]|进度|步伐|力度|质量|成本|费用|补[贴助]|期|方|者|主体|单位|机构|公司|中心|企业|组织|站|平台|商|团队|专员|专家|热线"
    r"|人员|队伍|能力|壮大|模式|环境|空间|情况|趋势|态势|格局|方[式向面]|战略|新(?:格局|阶段|动能|局面|理念|路径)|体系|机制|平台建设|过程|后|时|前|基金|事业|中|工作|成果|活动|领域|经验|管理|运营|服务|改造|提升|更新|不|较|质|条件|效益|状况|活力|动力|潜力|优势|目标|计划|政策|困难|不善)"
)
"""企业|建设渔港: what is elsewhere a noun governs what follows."""


def _builds(masked: str, left: int, stop: int, end: int) -> bool:
    """Tell whether somebody builds, runs or develops something: 社会力量|建设养老机构, but not 企业|发展环境."""
    builds = BUILDS.match(masked, stop, end)
    return builds is not None and BUILDERS.search(masked, left, stop) is not None and end - builds.end() >= 2


BUILDING = re.compile(r"建设(?![^的、]{0,6}(?:单位|方|者|部门|主体|局|厅|委|集团|公司|企业|银行|中心|机构))")
"""建设法治政府部门: what is built does nothing."""
TRADE_OF = re.compile(
    r"[^，、的]{0,8}(?:建设|开发|投资|发展)(?:运营|管理|服务|施工|经营|投资|开发|维护|改造)?(?:龙头|骨干|重点)?(?:企业|单位|机构|公司|主体)[^的]*"
)


def _both_act(masked: str, heads: Heads, offset: int, end: int) -> bool:
    """Tell whether Y of X与Y acts together with X, as in 共建 or 开展; in X与Y建立关系 only X is meant."""
    near = [stop for _, stop in heads.between(offset, min(end, offset + 24))]
    # 鼓励X与Y、Z，建立…: the list fills its stretch, and the next says what all do.
    if near and near[-1] == end and masked.startswith("，", end) and verb_after_adverbs(masked, end + 1, len(masked)):
        return True
    stops = (stop for stop in near if acts(masked, stop, end))
    first = next(stops, None)
    return first is not None and RELATES.match(masked, first) is None


TOPIC_WORD = re.compile(r"对于?|针对")
"""What opens a stretch that says whom the next is about."""


TELLS_WHO = re.compile(r"对|针对|(?:充分|积极|更好)*发挥[^，。；]{2,}作用$")
"""How the stretch before 鼓励开展… tells who is encouraged."""


def _antecedent(words: Words, masked: str, heads: Heads, pieces: Sequence[Piece], number: int) -> Actor | None:
    """Give whom 其 stands for: X of 对于X，鼓励其…."""
    if not number:
        return None
    above = pieces[number - 1]
    # 职业院校对取得证书的人员，支持其…: who supports is named before whom.
    left = next((stop for _, stop in heads.between(above.start, above.end) if masked.startswith("对", stop)), above.start)
    topic = TOPIC_WORD.match(masked, left, above.end)
    left = topic.end() if topic else left
    adverbs = ADVERBS.match(masked, left, above.end)
    verb = adverbs.end() if adverbs else left
    if verb_at(masked, verb) and (verb > left or masked[verb : verb + 2] not in NOUN_LIKE):
        # 积极发展行业组织，支持其…: what the verb governs.
        left = verb + 2
    right = above.end
    if masked.startswith("发挥", verb):
        # 充分发挥高校作用，鼓励其…: whose part it is.
        right = next((stop for _, stop in heads.between(left, right) if PART_PLAYED.fullmatch(masked, stop, right)), right)
    return _clean(words, masked, left, right, "object") if right in heads.stops else None


PART_PLAYED = re.compile(r"等?的?[^，。；、的]{0,10}(?:作用|优势)")
