"""Noun phrases: how the names of people, bodies and places end, and what right behind them tells what they do.

No list holds all who act. A name is known by its last sign (者, 员, 局, 院) and by what follows it: a word that leads to a
verb (把, 对, 按照, 应, 不), or a verb, known by its first sign. Words that look so and are none are listed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

MASK = "○"
"""Stands for each character inside brackets, quotes and titles, so that words there govern nothing."""

CLOSED = frozenset("把将对向为按依以在从于因经凭被由也均都还仍再更先应须需要可不未必每并给据根")
"""The first signs of the words that may stand between who acts and the verb: 把, 对, 按照, 也, 应, 不."""
OPEN = frozenset(
    "面自积定逾返发出进开泄建提设组参研运统投转推管使采调接放创引支举处取受确审招防批造带做修扩监复承担攻"
    "树悬书排减配检争帮培拓打加完保查改扶挖挑捐探搭携撤拥择抓抢护抵拟拍抽促增降延缩强深健落实巩激释吸汇聚集贯执"
    "履遵坚维编制起签订联邀赴到去来入派送供予让替享获占赢夺买购销租借退缴交付征免核测判认识学习读讨答问询"
    "访看愿敢肯允禁停终结消清破缓救养跨越超突走跟随分共靠托循负牵兼选拔聘雇录留居迁移搬驻安布谋划策思尝试"
    "寻找追求印申报通告公宣考召收持离适利协具形列符满整诚传播展示演竞融互辅叠盘活压切听登用前注休兴剥"
)
"""The first signs of verbs, as far as few nouns begin so."""
LONGER_NOUNS = """
建设 方面 不足 参保 运营 消防 管理 签约 改革 发展 照护 养老 制度 缴费 培训 以及 经济 安全 需求 管辖 护理 公共 为主 负担 分管 协会 用电
退役 公益 以外 健康 形式 活动 公报 运动 审批 评审 考核 准入 先进 集团 用地 经办 健身 用户 进出 学者 用水 联席 配额 配套 汇票
来源 留成 经费 在编 在岗 学校 学科 强国 管委 管部 管责 布局 在内 在职 在校 在册 在读 联盟 联合 对象 对口 公司 公众 公寓 学生 学员 学历
用房 用气 用工 组织 实际 集体 集群 养殖 设备 设施 设计 招标 招生 保险 保费 保障 运行 运输 活力 形象 发票 发明 建筑 建议 改制
参会 采购 登记 选址 实体 公开 协议 协同 传统 应急 应届 应用 可行 可用 承诺 积分 积累 定点 定额 定价 定位 定制 面积 面临 面料
自身 自有 自治 自然 自费 自用 根本 人居 人防 人选 方向 委托 研发 创新 组成 科学 人均 公室 公厅 护士 护工 居住 应税 应纳 以上
经信 经贸 经管 经开
以下 以内 从业 向导 因素 按揭 据此 认定 救助 供养 监测 创业 培养 培育 引进 帮扶 保护 维权 审核 占比 每人 每张 每个 每件
每家 每户 每床 每亩 每项 出口 进口 处方 执业 执法 通信 通道 通行 适龄 适老 购物 购房 监护 监事 检测 检验 交通 交易 减负 共性
分支 分布 要求 要素 不良 不动 制造 制药 走廊 使命 主要 主管 列表 用品 用药 用餐 用能 用热 前端 前景 前台 活跃 养护 统计 统战
考生 考核 考点 考场 考试 收费 收入 收益 收支 持证 召集 离休 离退 离岗 供养
休闲 休息 休假 休渔 休耕 兴趣 兴业 兴旺 公务 公安 公交 公园 公路 公证 公民 公办 公用 公立
听证 学籍 供电 供销 供水 供气 供热 辅助 书记 书院 书画 书籍
具体 测绘 测试 破产 清算 清单 清洁 转型 转化 调解 调查 传媒 宣传 演出 演艺 发行 融资 投资 投入 联系 联络 到位 订单 留学
留守 印章 印刷 印花 印证 印度 注册 注入 经验 居民 居家 移民 通用 报名 报销
"""
"""Words that begin with such a sign, or hold one, and make a longer noun of the one before them: 机构建设, 企业负担, 科学."""
GOES_ON = frozenset(LONGER_NOUNS.split())
MAY_OPEN = CLOSED | OPEN
DATED_SIGNS = frozenset("2率理只首如原")
"""How DATED begins."""
SPECIAL_SIGNS = frozenset("组召在离有具")
"""How those words begin that are a verb in some places only."""
DATED = re.compile(r"20\d{2}年|理性(?![人的化])|率先|只能|如[实期]|原则上(?!不)|首次(?![^，。；的]{0,6}的)")
"""What else may follow: 企业2022年未裁员, 园区率先推广, 纳税人首次申请."""

ENDINGS = re.compile(
    r"[人者员师户生方局厅委处院校所站店厂馆园队团社组织构心业位门象点科区市县镇乡村](?!(?<=团)结|(?<=处)于)"
    rf"(?=[等2率理只首如原、，和与及或{MASK}{''.join(sorted(CLOSED | OPEN))}]|有(?:权|义务|责任))"
)
"""The last signs of names, where what follows may tell what they do, or joins them to another name."""
JOINS = frozenset("、，和与及或")
SKIPPED = frozenset(("等", MASK))
"""等 and a bracket belong to the name before them."""
PLACES = frozenset("区市县镇乡村")
IN_LIST = re.compile(r"[省市县区镇乡村]、[\u4e00-\u9fff]{0,3}$")
"""What stands before the last of a list of places, which acts like a body: 市、区按照, 甲区、乙区完成."""
ENDS_OTHERWISE = frozenset("所组织构心业位门象生点科")
"""Signs that end the name of an actor only in TRUE_ENDINGS."""
ENDINGS_OF_ACTORS = """
者组织 联组织 究所 理所 政所 务所
诊所 事所 卫所 财所 督所 管所 察所 出所 托所 养所 小组 作组 机构 中心 企业 单位 部门 对象 医生 学生 业生 考生
会组织 算组织 他组织 济组织 务组织 善组织 作组织 团组织 党组织 益组织 业组织 愿组织
餐点 务点 网点 养点 代办点 零售点 政科 务科 助科 障科 保科
"""
TRUE_ENDINGS = frozenset(ENDINGS_OF_ACTORS.split())
OTHER_ENDINGS = """
每人 等人 为人 令人 别人 无人 有人 成人 本人 专人 机人 百人 千人 万人 余人 多人 两人 或者 再者 前者 后者 二者 三者 动员 全员 复员
开户 账户 入户 落户 用户 门户 窗户 每户 到户 分户 单户 百户 千户 万户 余户 多户 后方 双方 对方 处方 配方 比方 平方 多方 立方 全方
一方 布局 格局 结局 全局 大局 大厅 客厅 餐厅 大院 景区 校区 小区 片区 辖区 山区 库区 牧区 灾区 病区 街区 厂区 我区 本区 全区
该区 城区 分区 我市 本市 全市 该市 城市 上市 入市 门市 超市 我县 本县 全县 该县 城镇 集镇 古镇 城乡 返乡 下乡 入乡 回乡 家乡
到会 与会 开会 参会 散会 农村 乡村 古村 新村 网站
好处 坏处 难处 之处 住处 去处 出处 用处 益处 害处 查处 惩处 严处 处处 到处 何处 此处 各处 多处 一处 两处 数处 每处 长处 短处 相处 共处
速处 判处
"""
"""Words that end in such a sign and are no actors."""
FALSE_ENDINGS = frozenset(OTHER_ENDINGS.split())


DOES_SO = ("具体负责", "具体承担", "具体组织", "具体实施", "具体办理")
"""中心具体负责: 具体 is elsewhere a part of nouns."""
LEAVES = ("在职离岗", "在职创业", "离岗创业")
"""What people do whose first word is elsewhere a part of nouns: 科研人员|在职离岗创业."""


def find_endings(masked: str, taken: Container[int]) -> Iterator[tuple[int, int, bool]]:
    """Give the ends of names in a masked text behind which a verb, a word that leads to one, or a further name stands.

    Each tells where its last sign stands, where it ends, and whether it is a place that stands by itself. None ends
    where a name does that is `taken`.
    """
    for ending in ENDINGS.finditer(masked):
        start, end = ending.span()
        if end in taken:
            continue
        word = masked[start - 1 : end]
        sign = word[-1:]
        place = sign in PLACES and IN_LIST.search(masked, max(0, start - 5), start) is None
        if word[:1].isdecimal() or (word in FALSE_ENDINGS and (place or sign not in PLACES) and masked[start - 2 : end] != "运动员"):
            continue
        known = sign not in ENDS_OTHERWISE or word in TRUE_ENDINGS or masked[start - 2 : end] in TRUE_ENDINGS
        # 组织 is a verb too, but not before 等 or a mark.
        if not known and not (word == "组织" and (masked[end] in "等、，要应须需可不认" or masked[start - 2] in "、和")):
            continue
        behind = end
        if masked[behind] in SKIPPED:
            behind += masked[behind] == "等"
            while masked.startswith(MASK, behind):
                behind += 1
        # 等 ends a list of names, whatever they do.
        if masked[end] == "等" or masked[behind : behind + 1] in JOINS or opens_predicate(masked, behind, len(masked)):
            yield start, end, place


def opens_predicate(masked: str, offset: int, end: int) -> bool:
    """Tell whether a verb, or a word that leads to one, stands at an offset right behind a noun phrase."""
    sign = masked[offset : offset + 1]
    if sign in DATED_SIGNS:
        return DATED.match(masked, offset, end) is not None
    if sign in SPECIAL_SIGNS:
        if masked.startswith("组织", offset) and masked[offset - 1] in "局厅府委":
            # 民政局组织, not 市委组织部.
            return not masked.startswith("部", offset + 2)
        if sign == "有":
            return masked.startswith(("有权", "有义务", "有责任"), offset)
        if masked.startswith("召集", offset):
            return not masked.startswith("人", offset + 2)
        if masked.startswith(LEAVES, offset) or masked.startswith(DOES_SO, offset):
            return True
    return sign in MAY_OPEN and offset + 2 <= end and not goes_on(masked, offset)


def leads_to_verb(masked: str, offset: int) -> bool:
    """Tell whether a word that leads to a verb stands at an offset."""
    return masked[offset] in CLOSED and not goes_on(masked, offset) and not masked.startswith("经营", offset)


def goes_on(masked: str, offset: int) -> bool:
    """Tell whether the sign at an offset begins or ends a word of GOES_ON."""
    return masked[offset : offset + 2] in GOES_ON or masked[max(0, offset - 1) : offset + 1] in GOES_ON
