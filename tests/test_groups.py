"""Groups of people whom tasks serve or benefit, with the qualifiers that belong to them."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_task
from policygraph.extract.groups import find_groups
from policygraph.extract.responsibilities import find_clauses
from policygraph.schemes import Schemes

GROUPS = [
    # to whom they are recommended or reported
    ("可以向市渔业局推荐符合条件的在职专业人员。", ["符合条件的在职专业人员"]),
    ("公众可以向渔业局举报评审专家。", ["公众"]),
    ("培养具有国际视野的复合型渔业人才。", ["具有国际视野的复合型渔业人才"]),
    # what they hold is part of who they are
    ("具有渔业研究生学历或硕士学位者，或具有中级职称者，每人每月600元。", ["具有渔业研究生学历或硕士学位者", "具有中级职称者"]),
    ("取得渔业证书者，应当遵守规定。", []),
    ("渔业代理机构应当维护委托人合法权益。", ["委托人"]),
    ("支持渔民子女就业。", ["渔民子女"]),
    ("对按照《渔民优待条例》享受国家定期补助金的老渔民给予补贴。", ["享受国家定期补助金的老渔民"]),  # not from within a title
    # for firms and for people, and who has no home
    ("为渔业企业和求职者搭建平台。解决好无房职工住房困难。", ["求职者", "无房职工"]),
    ("支持盲人按摩机构发展。", []),
    # what they get is part of who they are, and so is that they are its members
    ("60周岁以上享受低保的计划生育特殊家庭成员每人每月增发150元扶助金。", ["60周岁以上享受低保的计划生育特殊家庭成员"]),
    # a household and its members are one name, and 国外商标 names no merchant
    ("军属老人优先入住，渔船取得国外商标的给予奖励。", ["军属老人"]),
    # children up to an age, pupils who board, staff on the books
    ("减轻3岁以下婴幼儿照护负担，对困难寄宿生补助生活费。", ["3岁以下婴幼儿", "困难寄宿生"]),
    ("渔港医院在编在岗人员每人每月发放补贴300元。", ["渔港医院在编在岗人员"]),
    # with whom others are paired, and to whom a place opens
    ("动员党员与独居老人结对。面向社区老年人开放公办养老机构的康复设施。", ["独居老人", "社区老年人"]),
    ("对淘汰老旧渔船的船主给予补贴。", ["淘汰老旧渔船的船主"]),
    # what they meet is part of who they are, whatever verb stands in it; shares of an income name no household
    ("对符合资助条件的渔民学生给予补贴，必需支出占家庭总收入的比例应核实。", ["符合资助条件的渔民学生"]),
    # what a body is for
    ("发挥困难渔民基本生活保障工作协调机制作用。", []),
    # who is taught
    ("渔业机构从业人员每年接受不少于20学时的培训。", ["渔业机构从业人员"]),
    # whoever first founds something; who pays nothing
    ("对返乡创业人员首次创办渔业企业的，给予一次性补贴。", ["返乡创业人员"]),
    ("义务教育阶段学生免除学杂费。", ["义务教育阶段学生"]),
    # all that tells which are meant
    ("对符合条件的成年无业重度残疾人发放补贴。", ["符合条件的成年无业重度残疾人"]),
    # 人户分离 is no household
    ("对家庭成员人户分离的，给予补助。", ["家庭成员"]),
    # names of both ends of life, of the old, of soldiers of old
    ("完善渔村“一老一小”服务，关心银发族和老兵。", ["一老一小", "银发族", "老兵"]),
    # who has to meet what, to get it
    ("享受渔港补助的人员应符合以下条件。", ["享受渔港补助的人员"]),
    # talents who are sought or kept, and not where they only name a plan, a team, a card
    ("引进海外渔业领军人才，完善渔业人才队伍，办理渔业人才居住证，实施卓越渔业人才、卓越船长计划。", ["海外渔业领军人才"]),
    # each who is eligible
    (
        "具有渔业博士学位者，或具有高级职称者，或具有船长证书者，每人每月800元。",
        ["具有渔业博士学位者", "具有高级职称者", "具有船长证书者"],
    ),
    # their families
    ("帮助流动儿童及其家庭掌握急救技能。引导留守儿童的父母履行职责。", ["流动儿童及其家庭", "留守儿童的父母"]),
    ("关注受侵害流动儿童的心理问题。", ["受侵害流动儿童"]),
    # 保护工作 holds no 护工
    ("加强流动儿童关爱保护工作。", ["流动儿童"]),
    # schools in a list belong to those who leave them, and years to whoever served them
    ("对从事一线护理工作满3年的高校和中职毕业生给予补贴。", ["从事一线护理工作满3年的高校和中职毕业生"]),
    # the clause that opens with 对参加 tells who they are, whomever it names
    ("对参加潜水员、轮机员等资格考试并取得证书的工作人员给予奖励。", ["参加潜水员、轮机员等资格考试并取得证书的工作人员"]),
    # by what somebody gets something is no part of who
    ("按照《渔民优待条例》享受定期补助的孤寡老年人，给予补贴。", ["享受定期补助的孤寡老年人"]),
    # who may apply once they have passed
    ("符合条件的在岗护理员，取得职业技能证书，可依照相关政策申请补贴。", ["符合条件的在岗护理员"]),
    # each with its number
    ("3年内资助20名渔业技能突出人才、100名渔业急需人才。", ["渔业技能突出人才", "渔业急需人才"]),
    # the last of a list begins behind 、, though its name holds another
    ("选拔资助30名教师、医生、文化工作者、中青年渔政人才。", ["教师", "医生", "文化工作者", "中青年渔政人才"]),
    # who is fitted with something, and what is done to people is no part of their name
    ("为适配对象发放辅助器具补贴。", ["适配对象"]),
    ("由街道办事处书面告知残疾老年人领取补贴。", ["残疾老年人"]),
    # the public is served beside businesses
    ("加强服务窗口建设。优化流程，更好服务企业和群众。", ["企业和群众"]),
    # 或者 parts two names
    ("为退役军人或者高校毕业生提供培训补贴。", ["退役军人", "高校毕业生"]),
    # qualifiers in a list belong to the name, and one name to each list
    (
        "探索建立定期巡访独居、空巢、留守老年人工作机制，为农村独居、空巢等老年人提供帮助。",
        ["独居、空巢、留守老年人", "农村独居、空巢等老年人"],
    ),
    # a list of whole noun phrases is split
    (
        "在满足特困人员、经济困难失能（含失智）老年人、失独家庭老年人需求等条件下，其余床位可向社会开放。",
        ["特困人员", "经济困难失能（含失智）老年人", "失独家庭老年人"],
    ),
    # ages, and a last word that sums up and is no group of its own
    (
        "各县区要将社区80岁以上老人，低保家庭中的60岁以上失能老人，70岁以上独居、空巢老人等特殊群体纳入养老服务对象，",
        ["社区80岁以上老人", "低保家庭中的60岁以上失能老人", "70岁以上独居、空巢老人"],
    ),
    # a clause with 纳入…范围的
    (
        "对所有纳入特困供养、建档立卡范围的高龄、失能、残疾老年人家庭，按照《无障碍设计规范》实施适老化改造。",
        ["所有纳入特困供养、建档立卡范围的高龄、失能、残疾老年人家庭"],
    ),
    # years since graduation, and what 招用 governs is no part of the name
    ("新招用毕业年度和毕业2年内高校毕业生的，也可按规定纳入社会保险补贴范围。", ["毕业年度和毕业2年内高校毕业生"]),
    # a relative clause without a list
    ("对从事养老服务行业并符合条件的个人和小微企业给予贷款支持，", ["从事养老服务行业并符合条件的个人"]),
    # staff that lean on the institution before them
    ("加强对养老服务机构负责人、管理人员的岗前培训及定期培训，", ["养老服务机构负责人、管理人员"]),
    # not inside an institution's name
    ("实施农村老年人日间照料中心示范工程。对特困人员供养服务设施（敬老院）进行提质升级改造，", []),
    # nor one that only tells which institution is meant
    ("对在社区提供老年人日间照料、康复护理、助餐助行等服务的养老服务机构给予税费减免扶持政策。", []),
    # but those whom it takes in are served
    ("对接收经济困难的高龄、失能老年人的养老服务机构，", ["经济困难的高龄、失能老年人"]),
    # nor in a title
    ("落实《关于加强农村留守老年人关爱服务工作的意见》要求。", []),
    # nor those who help, beside those who are helped
    ("动员社区广泛开展低龄健康老人扶助高龄、失能老人的互助关爱活动。", ["高龄、失能老人"]),
    # nor those who are only called upon
    ("鼓励群众提供养老服务领域非法集资线索，严厉查处非法集资行为。", []),
    # nor those who are already named
    ("不区分经营性质按上述老年人数量同等享受运营补贴，", []),
    # volunteers who are trained, and not the wish to keep a register
    ("大力培养养老服务志愿者队伍，加快建立志愿服务记录制度，", ["养老服务志愿者"]),
    # workers who get something
    ("按规定落实养老服务从业人员培训费补贴、职业技能鉴定补贴等政策。", ["养老服务从业人员"]),
    # and workers who are examined
    ("加强对养老服务从业人员消防安全意识、自防自救能力及机构日常消防安全管理水平的考核与评定，守牢安全底线。", []),
    # who is trained is served, by the nouns that tell for what
    (
        "加快培养园区急需紧缺的工艺研发、设备运维、经营管理人才，壮大本地人才队伍。",
        ["园区急需紧缺的工艺研发、设备运维、经营管理人才"],
    ),
    # who is drawn in
    ("积极引进海外高端人才，优化人才结构。", ["海外高端人才"]),
    # names that no list holds: an ending of people, and all nouns before it
    ("对连续从业满三年的冷库操作工给予岗位津贴，", ["连续从业满三年的冷库操作工"]),
    ("为渔具租赁户、民宿管家办理意外伤害保险。", ["渔具租赁户", "民宿管家"]),
    ("组织乡村放映员开展技能培训，将返乡果农优先列为服务重点。", ["乡村放映员", "返乡果农"]),
    # what ends so and is nobody
    ("动员各方力量，每户一档，为水电工程、公司机制和智能手机提供服务，或者培训骨干企业，满足客户需求。", []),
    # a group inside the name of those who work for it is none beside it
    ("大力培训婴幼儿照护服务从业人员，", ["婴幼儿照护服务从业人员"]),
    ("培训盲人按摩人员，", ["盲人按摩人员"]),
    # nor beside a name that goes on with another
    ("优先安置贫困家庭残疾人，", ["贫困家庭残疾人"]),
    # a verb right before 人员 belongs to it
    ("为电梯维护人员提供补贴。", ["电梯维护人员"]),
    # people in need are served wherever they are named
    ("健全低收入农户信息台账，", ["低收入农户"]),
    # who takes part is told apart from what follows
    ("支持专业教练员、退役运动员从事健身服务，", ["专业教练员", "退役运动员"]),
    # who founds something is not served by it
    ("鼓励大中专毕业生、科技人员等返乡创办农机服务组织，", []),
    # whom others become, and by whose rule something goes, are none
    ("纳入重点服务对象，按照残疾人两项补贴的有关规定执行。", []),
    # nor those for whom a product is made
    ("培育婴幼儿用品产业，推广老年人用品。", []),
    # who gets so much a head
    ("第一类资助对象每人每月400元，", ["第一类资助对象"]),
    # a price for residents is no group
    ("落实养老服务机构用电、用水、用气、用热享受居民生活类价格政策，", []),
    # each different form once
    ("为老年人提供服务。方便老年人就近学习。为居家老年人提供帮助。", ["老年人", "居家老年人"]),
    # who gets something in the next stretch
    ("对取得高级证书的保育师，分别给予1500元奖励；", ["取得高级证书的保育师"]),
    ("毕业生首次在县域创办农场的，给予3000元创业补贴。", ["毕业生"]),
    # who is told what to do is not served
    ("残疾人应当如实提供材料。", []),
    # nor who is in an office's or a fund's name, or only counted
    ("退役军人事务部门要用好退役军人应急救助资金，对毕业生就业率不高的学校予以约谈。", []),
    # nor what others are decided by
    ("根据经济发展水平和老年人服务需求，逐步增加投入。", []),
    # nor whom others are treated like
    ("工资待遇参照事业单位人员执行。", []),
    # stages of school and life, and what keeps people from something
    ("为义务教育阶段残疾儿童配送教具，为智力障碍等特殊需要儿童上门授课。", ["义务教育阶段残疾儿童", "智力障碍等特殊需要儿童"]),
    # 自愿 stands inside the qualifiers
    ("为行动不便且自愿居家的高龄老人安排助浴。", ["行动不便且自愿居家的高龄老人"]),
    # a verb behind the name ends it: the clause before is the people's
    ("为随班就读的残疾学生提供心理辅导服务。", ["随班就读的残疾学生"]),
    # a card that is issued to people, a loan of one's own, a company in a crowd
    ("凭残疾人证办理个人住房贷款，扶持一批中小企业群体。", []),
    # those a team is made up of
    ("服务小组由社区护士、康复师等组成。", []),
    # who may draw something, behind a further condition
    ("在基地企业实习的高校毕业生，未享受过同类政策的，实习期间可领取生活补贴。", ["基地企业实习的高校毕业生"]),
    # who is treated like those of the rule
    ("来本区创业的留学人员参照本办法执行。", ["来本区创业的留学人员"]),
    # a verb inside is no part of the name
    ("确保有意愿的特困老年人全部集中供养。", ["有意愿的特困老年人"]),
    # managed, not served
    ("加强对敬老院管理人员的规范管理。", []),
    # rooms of people
    ("老人居室全部安装空调。", []),
    # a group that is served in a task is served under its longer and shorter names too
    ("为渔业养殖员发放补贴，合理调整夜班渔业养殖员人数。", ["渔业养殖员", "夜班渔业养殖员"]),
    # endings of people that no list holds
    ("向退捕渔民发放补贴。为在校生提供助学金。", ["退捕渔民", "在校生"]),
    # what a business is relieved of serves nobody
    ("对承租摊位的小微企业和个体工商户，免除两个月租金。", []),
    # a place people were moved to
    ("加快移民安置点建设。", []),
    # a benefit's own name tells whom it serves, as the name of an institution does not
    ("农村老年人出海津贴的复核由渔政站承担。", ["农村老年人"]),
    # and so does one that is raised
    ("提高独居老人取暖补贴标准。", ["独居老人"]),
    # who is left out is not served, nor who is in the name of an insurance
    ("领取工伤津贴的残疾人不享受取暖补贴，渔村居民基本医疗保险费按年征收。", []),
    # 及其 is no name, and half a bracket none
    ("渔政站及其工作人员、不符合条件的船主（或个人）依法处理。", []),
    # who applies is served, and who may act by a right
    ("由符合条件的老年人自愿申请，被安置人可凭协议领取钥匙，将船证登记至买受人名下。", ["符合条件的老年人", "被安置人", "买受人"]),
    # those a bracket takes in
    ("为特困人员（含孤儿）发放鱼票。", ["特困人员", "孤儿"]),
    # people of the school
    ("引导渔村教师、学生、家长注册学习平台，加强师生数字素养提升。", ["渔村教师", "学生", "家长", "师生"]),
    # people by what they did
    ("推荐渔歌传承人、突出贡献者申报奖项。", ["渔歌传承人", "突出贡献者"]),
    # impairments qualify
    ("为视力、肢体残疾老年人配备扶手。", ["视力、肢体残疾老年人"]),
    # a name and the sign behind it that make another word
    ("通过微信公众号为施工人员推送消息，完善创业主体名录和行业主管部门清单，支持茶师事务所发展。", ["施工人员"]),
    # a verb right before a name is none of its qualifiers
    ("解决渔船用户需求，发布渔校学生健康素养水平，加强从业人员培训。", ["渔船用户", "渔校学生", "从业人员"]),
    # but one that tells which people are meant is
    ("为引进人才和帮扶对象提供公寓。", ["引进人才", "帮扶对象"]),
    # the masses are served where they are named, but not where they watch or are called upon
    ("畅通热线，回应群众诉求，主动接受群众监督，发动群众参与，热心群众开展巡访。", ["群众"]),
    # those who apply, but not what they must prove
    ("为困难渔民办理救助，减少申请人重复提交，书面告知申请家庭结果，核对申请人身份证。", ["困难渔民", "申请人"]),
    # where nobody else is served, they may be firms
    ("减少申请人重复提交申请材料。", []),
    # who is called to account is not served
    ("对虚报资料的人员，依法依规追究责任；对渔船上的老年人，上门服务。", ["渔船上的老年人"]),
    # nor whom an institution is named after
    ("由高校毕业生公共就业服务机构受理材料。", []),
    # what money goes to, whom a law is about, a trade that lacks people, and the half of a quotation
    ("结余主要用于人员奖励。", []),
    ("维护公民、法人和其他组织合法权益。", []),
    ("落实“老年人享受助餐补贴”的规定。", ["老年人"]),
    ("招用单位不得歧视残疾老年人。", ["残疾老年人"]),
    # from whom a benefit is widened, and whom the words 编制内 tell apart
    ("将见习补贴范围由离校未就业毕业生扩展至失业青年。", ["离校未就业毕业生", "失业青年"]),
    ("对距退休五年以内的原事业编制内人员，可以提前离岗。", ["距退休五年以内的原事业编制内人员"]),
    ("出版适应群众购买能力的图书。", ["群众"]),
    # verbs before a name, how many terms, and whom a target group is
    ("将法律知识、健康卫生等要求贯穿渔业人才职业生涯。", ["渔业人才"]),
    ("支持机构优先吸纳、使用社会工作专业人才。", ["社会工作专业人才"]),
    ("根据功能定位、目标群体、服务特色等，优化岗位配置。", []),
    # 防止返贫 is a part of a name
    ("吸纳防止返贫监测对象、离校未就业高校毕业生等重点就业群体到渔港就业。", ["防止返贫监测对象", "离校未就业高校毕业生"]),
    # 设计 belongs to the name
    ("促进高校设计类毕业生就业，培训设计驱动型企业家。", ["高校设计类毕业生", "设计驱动型企业家"]),
    # events of many, and whom something is asked of
    ("防止群体性药害事件，不得强制要求群众办理。", ["群众"]),
    # as whom, not who
    ("船医享受与其他医疗机构人员同等待遇。", []),
    # who is trained, who goes back home, and who may work
    ("加强渔业领域人才培养，壮大渔业技能人才队伍。", ["渔业领域人才"]),
    ("渔业技术人员继续教育采取面授的形式。", ["渔业技术人员"]),
    ("鼓励毕业生、退伍军人返乡创办渔业合作社。", ["毕业生", "退伍军人"]),
    ("允许劳务派遣员工从事企业研发岗位工作。", ["劳务派遣员工"]),
    # no list of what they are made of, no verb, and no figure about them
    ("为渔民提供产品开发、网店运营、人才培训等服务。", ["渔民"]),
    ("基数为上年度本市在岗职工月平均工资的60%。", []),
    ("对隐瞒真实情况的个人，取消其资格。", []),
    ("任何单位和个人不得侵占渔港。", []),
    ("为渔港工作安排必要的人员和经费。", []),
    ("严肃查处损害群众利益的行为。", []),
    # what somebody is comes after 是, and what somebody has after 具有
    ("取得渔港岗位的渔民是初次上岗且具有高级证书的，给予补贴。", ["取得渔港岗位的渔民"]),
    # verbs before those who are meant
    ("明确目标，突出重点帮扶对象，合理确定标准。", ["重点帮扶对象"]),
    ("帮助贫困地区培训渔业和养殖人才。", ["渔业和养殖人才"]),
    ("对渔业局确需分流的渔民，给予补偿。", ["渔业局确需分流的渔民"]),
    # a device, and those who are punished
    ("提高用户终端的使用率。", []),
    ("对不按规定捕捞的渔民，依法严肃处理。", []),
    # institutions beside families
    ("面向学校、社区、家庭、企业开展渔业教育。", []),
    # what they mostly are is no part of who
    ("培养以渔民为主体的乡村实用人才。", ["乡村实用人才"]),
    ("帮助学业困难学生完成学业。", ["学业困难学生"]),
    # who pays a tax on persons, where it is less for them
    ("纳税人赡养老人的支出，在个人所得税前按照每月100元的标准扣除。", ["纳税人", "老人"]),
]

CONCEPTS = [
    ("一老一小", "older-people-and-children", None),
    ("社区80岁以上老人", "older-people", 80),
    ("70岁以上独居、空巢老人", "empty-nest-older-people", 70),
    ("经济困难的失能老年人", "disabled-older-people", None),
    ("参保老年人", "insured-older-people", None),
    ("城乡老年人家庭", "older-peoples-families", None),
]


@pytest.mark.parametrize(("sentences", "expected"), GROUPS)
def test_groups_are_read_as_written(schemes: Schemes, sentences: str, expected: list[str]) -> None:
    words, outline = lay_out_task(sentences)
    found = list(find_groups(words, outline, schemes, find_clauses(words, outline)))
    assert [group.text for group in found] == expected
    assert all(words.plain[group.start : group.end] == group.text for group in found)


def test_a_list_of_who_is_eligible_names_groups(schemes: Schemes) -> None:
    text = (
        "渔业人才办法\n\n一、补贴对象\n符合下列条件之一的，可享受补贴：\n1.两院院士，市级渔业领军人才；\n"
        "2.渔港重点企业的高级管理人才；\n3.为渔业发展做出突出贡献的其他人才。\n\n二、其他工作\n加强宣传。\n"
    )
    words, outline = lay_out(text)
    found = list(find_groups(words, outline, schemes, find_clauses(words, outline)))
    assert [group.text for group in found][-3:] == ["市级渔业领军人才", "渔港重点企业的高级管理人才", "为渔业发展做出突出贡献的其他人才"]


@pytest.mark.parametrize(("group", "concept", "age"), CONCEPTS)
def test_a_group_has_its_most_specific_concept_and_least_age(
    schemes: Schemes, group: str, concept: str, age: int | None
) -> None:
    words, outline = lay_out_task(f"为{group}提供服务。")
    (found,) = find_groups(words, outline, schemes, find_clauses(words, outline))
    assert found.concept == f"https://w3id.org/policygraph/scheme/group/{concept}"
    assert found.minimum_age == age


def test_the_title_of_a_task_counts(schemes: Schemes) -> None:
    text = "推进方案\n\n一、重点任务\n\n1.稳步推进农村留守老年人关爱。完善工作机制。\n\n2.加强宣传。宣传典型。\n"
    words, outline = lay_out(text)
    found = list(find_groups(words, outline, schemes, find_clauses(words, outline)))
    assert [(group.text, group.rule) for group in found] == [("农村留守老年人", "group-name")]
