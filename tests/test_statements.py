"""Sentences of a task: where they are parted, what class they are of, and whom they direct."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_task
from policygraph.extract import extract_findings
from policygraph.extract.responsibilities import find_clauses
from policygraph.extract.statements import find_statements
from policygraph.model import Notice, Places, Statement
from policygraph.schemes import load_schemes


def statements(sentences: str) -> list[Statement]:
    """Give the statements of the first task."""
    words, outline = lay_out_task(sentences)
    found = find_statements(words, outline, find_clauses(words, outline), load_schemes().lines)
    return [statement for statement in found if statement.provision == 1]


PARTED = [
    # a bracket that only tells the time is none
    ("梳理事项目录。（完成时限：6月底前）", ["梳理事项目录"]),
    # at 。 and ；, ASCII marks as well
    ("加强养老服务监管。市民政局要加强指导；市财政局要加大投入;落实建设资金。", ["加强养老服务监管", "市民政局要加强指导", "市财政局要加大投入", "落实建设资金"]),
    # not inside quotes or brackets
    ("健全“双随机；一公开”工作机制。完善设施（含诊所；卫生室）建设。", ["健全“双随机；一公开”工作机制", "完善设施（含诊所；卫生室）建设"]),
    # not at a comma
    ("加强分类引导，抓好农村敬老院消防安全工作。", ["加强分类引导，抓好农村敬老院消防安全工作"]),
    # at the end of a paragraph without a mark
    ("加快建设养老设施\n　　推进公办养老机构改革。", ["加快建设养老设施", "推进公办养老机构改革"]),
    # a line broken inside a word does not part it
    ("加快建设养老服务设施，推进公办养老机构\n改革，完善运行机制。", ["加快建设养老服务设施，推进公办养老机构改革，完善运行机制"]),
    # the responsibility clause is none
    ("完善补贴政策。（市民政局、市财政局负责）", ["完善补贴政策"]),
    # a run-in heading is a label
    ("信贷支持。鼓励商业银行发放贷款。", ["鼓励商业银行发放贷款"]),
    ("一是信贷支持。鼓励商业银行发放贷款；二是保险支持。鼓励投保责任险。", ["鼓励商业银行发放贷款", "鼓励投保责任险"]),
    # a heading that opens with a verb is a statement
    ("落实补贴政策。市级财政主要落实建设补助。", ["落实补贴政策", "市级财政主要落实建设补助"]),
    # the numbers of a list within a paragraph are no part of what it lists, but a figure is
    ("按下列程序办理：①船主提出申请；②由渔政部门审核材料；③张榜公布结果。", ["按下列程序办理：①船主提出申请", "由渔政部门审核材料", "张榜公布结果"]),
    ("渔业局要足额补助船主；2.5万元以上的项目另行审批。", ["渔业局要足额补助船主", "2.5万元以上的项目另行审批"]),
    # only 。 and ； part
    ("渔港“清淤！”行动？加强宣传。", ["渔港“清淤！”行动？加强宣传"]),
    # nothing but marks
    ("。。；，。", []),
]


@pytest.mark.parametrize(("sentences", "texts"), PARTED)
def test_where_statements_are_parted(sentences: str, texts: list[str]) -> None:
    assert [statement.text for statement in statements(sentences)] == texts


LABELS = ["信贷支持", "上市融资", "发行债券", "政策银行支持", "备案管理", "纳入医保", "医养融合", "签约服务", "一是信贷支持", "三是保险支持"]


def test_a_heading_that_names_what_is_done_is_no_statement() -> None:
    found = statements("抓好工作。\n渔港公园和停泊区域建设。面向渔民开展服务。\n渔业青年人才培养计划。培养青年渔民。\n各县推进渔港公园建设。县财政予以支持。")
    assert [statement.text for statement in found] == ["面向渔民开展服务", "培养青年渔民", "各县推进渔港公园建设", "县财政予以支持"]


@pytest.mark.parametrize("label", LABELS)
def test_a_run_in_heading_is_no_statement(label: str) -> None:
    found = statements(f"{label}。鼓励商业银行积极发放贷款。")
    assert [statement.text for statement in found] == ["鼓励商业银行积极发放贷款"]


SHORT = [
    # short as a heading, and a sentence all the same: it has a verb of its own
    "每半年开展检查", "每年开展一次评估", "由市民政局负责", "市财政统筹安排资金", "对企业给予补贴", "力争床位达到500张",
    "不得挪用资金", "2022年底前完成建设", "免征房产税", "养老机构要登记",
]


@pytest.mark.parametrize("sentence", SHORT)
def test_a_short_sentence_is_a_statement(sentence: str) -> None:
    assert [statement.text for statement in statements(f"{sentence}。")] == [sentence]


MODALITY = [
    # how something is reckoned, and what is paid by a sum
    ("救援补助费＝补助费标准×救援人数×救援天数。", ["fact"]),
    ("救援天数为队伍接到命令，从驻地出发至返回驻地的总天数。", ["fact"]),
    ("因不可抗力造成渔船损毁的，按照实际修复费进行补偿。", ["entitle"]),
    ("大修是对渔港设施的较大损坏进行综合处治。", ["fact"]),
    ("渔港质量责任期一般为6个月，最长不超过12个月。", ["fact"]),
    ("未按要求检查渔船，造成不良后果的。", ["fact"]),  # a case
    ("公示期为7天，公示期内无异议的，渔业部门作出同意的决定。", ["directive"]),
    # what somebody does who is given something for it
    ("渔业企业引进渔船，并在本区渔港停靠满一年的，给予每艘5万元奖励。", ["entitle"]),
    ("渔业部门建立渔民台账，符合条件的，给予生活补贴。", ["directive", "entitle"]),
    # helped to go to school, moved in, taken up
    ("资助渔民子女接受普惠性职业教育。", ["entitle"]),
    ("发放临时渔业补偿金和有关物资，提供临时泊位。", ["entitle"]),
    ("对渔业领军人才及其团队，予以直接入户引进。", ["entitle"]),
    ("将渔业技能人才纳入城市直接落户范围。", ["entitle"]),
    ("面向渔民的服务站增加60万元运营经费。", ["entitle"]),
    # what something is called, and what the law does
    ("投资在1亿元及以上的水产加工类项目为重大渔业项目。", ["fact"]),
    ("渔业代理机构依法执业受法律保护。", ["fact"]),
    ("自2024年1月1日起执行，执行期至2026年12月31日。", ["fact"]),
    # how things stand, and what something is
    ("近年来，全市大力建设渔港，渔业实力显著增强。", ["fact"]),
    ("截至目前，全省已建成渔港30座。", ["fact"]),
    ("渔港建设是民生工程，关系千家万户。", ["fact"]),
    # in view of what, and what they may do
    ("各县区结合实际，可制定渔港管理细则。", ["may"]),
    # who is paid, whoever pays
    ("为困难渔民发放每月100元护理补贴、每月50元交通补贴。", ["entitle"]),
    ("发放渔民子女助学金。", ["entitle"]),
    ("渔业局按月发放休渔补贴。", ["directive"]),
    # a record comes first, and what is free after it
    ("为老渔民建立健康档案，每年免费体检一次。", ["directive", "entitle"]),
    ("渔船护理每个泊位补助建设费3000元。", ["entitle"]),
    ("渔家子女照护费用纳入个人所得税专项附加扣除。", ["entitle"]),
    ("渔业企业研发费用在税前加计扣除。", ["entitle"]),
    ("困难渔民救助比例不低于70%。", ["entitle"]),
    ("将渔港纳入以奖代补范围。", ["entitle"]),
    # help with what a person pays is a grant
    ("渔民参保的，按照个人缴费标准的一定比例给予资助。", ["entitle"]),
    # what a body is
    ("县渔业局为渔港建设的主管部门。", ["fact"]),
    # all of it, and a share of its interest
    ("渔业企业租赁码头的，前三年租金全额补贴。", ["entitle"]),
    ("渔业企业新增贷款按利率的30%贴息。", ["entitle"]),
    # a loan that may be larger, a benefit that is raised
    ("多子女渔户购船的，渔业贷款额度上浮20%。", ["entitle"]),
    ("对生活困难的老渔民，按标准的20%增发救助金。", ["entitle"]),
    # who need not pay to go, but not the policy that says so
    ("60岁以上渔民凭证件免费乘坐渡轮。", ["entitle"]),
    ("落实渔民免费乘坐渡轮政策。", ["directive"]),
    # 可利用 behind who may, with what is built
    ("有条件的村可利用闲置渔房建设渔民之家。", ["may"]),
    # a ratio is no label
    ("渔港经费由市、区财政按6：4的比例分担。", ["directive"]),
    # 可 of a noun, and of what the rule is about
    ("渔港绿化面积占可绿化面积的比例应不低于50%。", ["must"]),
    ("养殖水面可计入渔港面积的比例，新建渔港不超过10%。", ["directive"]),
    # a term that is made shorter for somebody
    ("渔业人才居住证转办户口年限由7年缩短为2至5年。", ["entitle"]),
    ("将渔业企业纳入“渔贷”支持范围，降低贷款成本。", ["entitle"]),
    # a share of what is paid, and who is put into what is granted
    ("无偿资助比例不超过渔船销售合同金额的30%，最高3000万元。", ["entitle"]),
    ("经公示无异议的渔户，列入补贴范围。", ["entitle"]),
    # what a body encourages, and what is only money or a name there
    ("市渔业局继续支持渔港建设，加快码头改造。", ["encourage"]),
    ("市财政支持资金用于渔港建设。", ["directive"]),
    # a share that is matched, and land that is assured
    ("对获得国家专项支持的渔港，按照支持总额的10%给予配套，最高200万元。", ["entitle"]),
    ("对重点渔港，给予用地指标保障。", ["entitle"]),
    # who is given a power
    ("授权渔港分局登记渔船，加快渔港发展。", ["directive"]),
    # an allowance is granted, and what is paid out to whom the sentence opens with
    ("对渔船轮机长在聘期内给予海上津贴。", ["entitle"]),
    ("对困难渔户，每人每月发放200元休渔补贴。", ["entitle"]),
    ("按时发放休渔补贴。", ["directive"]),
    # so many people are chosen, which is no sum
    ("5年内选拔资助300名青年渔技员。", ["directive"]),
    # what somebody is put into, and what is no longer asked for
    ("优先将困难渔户纳入资助范围。", ["entitle"]),
    ("对提高泊位利用率的，不再增收海域价款。", ["entitle"]),
    # whom a benefit is for, what it is counted by, from when it runs
    ("休渔期困难渔户生活补贴对象为本市户籍渔民。", ["fact"]),
    ("近海渔工的长护险缴费基数为当年度医保缴费基数。", ["fact"]),
    ("申请人的受理时间从出具报告之日起算。", ["fact"]),
    # by what means, and what is encouraged
    ("通过渔业创新券支持民营企业租用冷库。", ["encourage"]),
    # relief by its share, and what need not be done
    ("对送检的渔具减少50%检验费用，免费提供咨询。", ["entitle"]),
    ("渔船登记时无需提交船检报告。", ["may"]),
    # 产需 and 无需 hold no 需
    ("推动产需对接。", ["directive"]),
    # a principle, a purpose, and then who has the duty
    ("坚持“少跑一次”原则，相关处室要减少与渔企的接触。", ["must"]),
    ("为促进水产品流通，推动渔港联网，用证单位应主动谋划场景。", ["must"]),
    ("坚持渔港公益属性，支持渔港履行避风功能。", ["directive", "encourage"]),
    # what the rule is about, and by when it is done
    ("渔政机构开展核查，应在收到线索一年内完成。", ["must"]),
    ("不断探索完善智慧监管手段。", ["explore"]),
    ("法定时限为45日的办理时限压缩至18个工作日。", ["directive"]),
    # 应对 is 应 where what is done to them follows
    ("初审应对渔民户籍及捕捞许可证核发属地情况、渔船类别和作业状况进行核查。", ["must"]),
    # those who get a benefit, told of in a list
    ("每季度公开享受补贴对象信息。", ["directive"]),
    # what a rule is about is granted by another
    ("灵活就业人员申请享受社会保险补贴，需符合条件。", ["must"]),
    ("享受补贴期间，每3个月应报告一次。", ["must"]),
    # 应 before 对…进行, and 可 that tells which are meant
    ("经办机构应对报告材料的合规性进行检查。", ["must"]),
    ("梳理可采取告知承诺制的事项。", ["directive"]),
    # who is told apart, or called something, and has the duty
    ("实行相对集中许可权改革的地区，要明确监管职责。", ["must"]),
    ("医疗机构作为第一责任人，应按合同及时结算。", ["must"]),
    ("各地要在完成清单任务的同时，结合本地实际拓展事项范围。", ["must"]),
    # a right allows
    ("各类企事业单位有权申请基地认定。", ["may"]),
    # 指 defines, 是否 asks
    ("工资性收入指就业人员得到的全部劳动报酬。", ["fact"]),
    ("内容是否符合法律、法规和国家政策规定。", ["fact"]),
    # an office, a period, a subsidy that is told of, though its name may open as a verb
    ("公示内容包括补贴类别和补贴金额。", ["fact"]),
    ("公示期为7天。", ["fact"]),
    ("护理补贴主要补助因残疾产生的照护支出。", ["fact"]),
    ("助餐服务是一项兼具公益性的工程。", ["fact"]),
    # 纳入低保范围 and a deduction grant
    ("对符合条件的家庭，及时纳入最低生活保障范围。", ["entitle"]),
    ("赡养支出按照每月1000元的标准定额扣除。", ["entitle"]),
    # the means opens with an adverb
    ("严格遵循规划，新区开发应当配建养老设施。", ["must"]),
    # 须 governs, though a noun with 的 stands at the end
    ("委托管理方须做好与资金使用有关的资料归档工作。", ["must"]),
    # what is listed is not forbidden
    ("建立不予处罚的违法行为清单。", ["directive"]),
    # benefits given as a rule
    ("新增护理型床位每张补贴人民币8000元。", ["entitle"]),
    ("对首次登记的小微企业免除三个月租金。", ["entitle"]),
    ("取消收取账户管理费。", ["entitle"]),
    ("对生活困难的老年人给予及时救助。", ["entitle"]),
    # a term, and what words mean
    ("政策执行期限为三年。", ["fact"]),
    ("本实施细则自发布之日起施行。", ["fact"]),
    ("本办法中涉及的“以上”均包含本数。", ["fact"]),
    ("逾期未申请的，视为放弃。", ["fact"]),
    # those encouraged go on; then the authority acts again
    ("支持高校增设养老专业，扩大培养规模。", ["encourage"]),
    ("鼓励企业参与运营，落实税费优惠政策。", ["encourage", "directive"]),
    ("探索时间银行模式，建立兑换机制，推动区域互认。", ["explore", "directive"]),
    # a figure to be reached by a day
    ("推进机构等级评定，到2025年底，60%以上的敬老院达到二级。", ["directive", "aim"]),
    # 要, 应, 应当, 必须, 须
    ("各县（市、区）要围绕实施乡村振兴战略，将照料中心纳入规划。", ["must"]),
    ("新建住宅项目应当按照每百户不少于30平方米的标准配套建设养老服务用房。", ["must"]),
    ("公办民营养老服务机构运营方应定期向委托部门报告机构资产情况。", ["must"]),
    ("补贴资金必须专款专用。", ["must"]),
    # the modal carries over a comma: what follows is no second duty
    ("各责任单位要根据职责分工，逐项明确具体任务，制定时间表、路线图。", ["must"]),
    ("应在详细规划编制时予以完善，分区分级规划设置养老服务设施。", ["must"]),
    # not over a class of its own
    ("各县（市、区）要围绕乡村振兴，多渠道探索长效机制，鼓励支持社会组织参与运行管理。", ["must", "explore", "encourage"]),
    # 要 in 需要, 主要, 重要 is none
    ("市级财政主要落实建设补助、贷款贴息配套。", ["directive"]),
    ("整合改造中需要办理不动产登记的，加快办理登记手续。", ["directive"]),
    # 不得, 严禁
    ("不得以土地、房屋性质等为理由拒绝执行相关价格政策。", ["must_not"]),
    ("严禁挪用补贴资金。", ["must_not"]),
    # a bare verb, the commonest of all
    ("加强养老服务监管。", ["directive"]),
    ("2020年底前，完成全市养老院等级评定。", ["directive"]),
    ("新建住宅区的养老服务用房等设施，与住宅项目同步规划、同步建设。", ["directive"]),
    # 落实…享受…政策 is directive alone
    ("落实养老服务机构用电、用水、用气、用热享受居民生活类价格政策。", ["directive"]),
    # a means before the verb does not count
    ("运用互联网和生物识别技术，探索建立老年人补贴远程申报审核机制。", ["explore"]),
    ("采取政府补贴等方式，分步分批推进，实施适老化改造。", ["directive"]),
    ("按照“保本微利”的原则，优先支持重点项目范围内的项目。", ["encourage"]),
    ("通过国家奖助学金、社会捐助等资金支持，吸引学生就读。", ["directive"]),
    # 不能自理 says what people cannot do, and forbids nothing
    ("对不能自理的住院病人，应当安排专人陪护。", ["must"]),
    # how long a policy holds is told, not ordered
    ("上述政策执行时间为2024年1月1日至2024年6月30日。", ["fact"]),
    # 可, 允许
    ("其余床位可向社会开放。", ["may"]),
    ("允许以建设用地使用权抵押担保方式为债券提供增信。", ["may"]),
    ("在符合国家相关标准的前提下，可不再要求出具环评审批文件。", ["may"]),
    # 可给予 is may, and entitles
    ("养老服务机构新招用就业困难人员，可按规定给予社会保险补贴。", ["may", "entitle"]),
    # 鼓励, 支持, 引导
    ("鼓励社会力量参与公办养老服务机构改革。", ["encourage"]),
    ("大力支持志愿养老服务。", ["encourage"]),
    ("引导鼓励更多社会资本进入养老服务业。", ["encourage"]),
    # 探索
    ("探索将空置的公租房免费提供给社会力量。", ["explore"]),
    # 力争, and a result to be reached by a date
    ("力争全市养老机构中，民办养老服务机构所占比例基本达到70%以上。", ["aim"]),
    ("到2025年，形成体系完善、结构优化的养老服务标准体系。", ["aim"]),
    # relief and benefit as a rule
    ("对养老服务机构提供的养老服务免征增值税。", ["entitle"]),
    ("对营利性养老服务机构建设，减半征收有关行政事业性收费。", ["entitle"]),
    ("境内外资举办养老服务机构享有同等的税收等优惠政策。", ["entitle"]),
    # what describes, defines or explains
    ("具体收费项目包括自然资源部门收取的土地复垦费和人防部门收取的易地建设费。", ["fact"]),
    ("本办法所称养老机构，是指为老年人提供集中居住服务的机构。", ["fact"]),
    # several classes, in the order of the text
    ("2020年底前，开展长期护理保险制度试点，鼓励保险公司设置商业性长期护理保险产品。", ["directive", "encourage"]),
    ("落实价格政策，不得以土地性质为理由拒绝执行。", ["directive", "must_not"]),
    ("鼓励其依法办理法人登记并享受相关优惠政策，当地不得以任何理由加以限制。", ["encourage", "entitle", "must_not"]),
    # what is settled first governs: by whom, by what rules
    ("所需经费由镇财政全额负担，可从结余中列支。", ["directive", "may"]),
    ("丧葬事宜按现行规定办理，殡仪馆应当予以协助。", ["directive", "must"]),
    ("申报材料实行一次告知，不得重复索取。", ["directive", "must_not"]),
    # a year before 争取
    ("2031年争取新增三座渡口。", ["aim"]),
    # a share that is paid back
    ("渔船按上年缴费的30%返还。", ["entitle"]),
    # who gets nothing is granted nothing
    ("休渔船只不享受燃油补贴。", ["directive"]),
    # what people pay is no grant
    ("个人缴费标准达到每人每年90元。", ["directive"]),
    # a foreseen number
    ("2031年预计新增3座渡口。", ["aim"]),
    # what 须 governs stands right behind it; in 须提交的材料 it is part of a noun
    ("参与评审的船检人员须对举报者的身份予以保密。", ["must"]),
    ("新船型需提交船体的照片。", ["must"]),
    # a topic that opens with a verb, and the duty behind it
    ("统一修建的渔港泊位，应当先于商铺启用。", ["must"]),
    # what is only said of the topic
    ("对可远洋作业的渔船，给予每艘最高20万元奖励。", ["entitle"]),
    ("落实渔船可以办理抵押登记的政策。", ["directive"]),
    # what is given, and what is not
    ("市渔政局为获奖船队颁发奖牌。", ["entitle"]),
    ("按核定船价的2%奖励。", ["entitle"]),
    ("不对重复申报的渔船给予补助。", ["directive"]),
    # what is striven for from above
    ("积极向上争取渔港建设资金。", ["aim"]),
    # 供不应求 forbids nothing, 应享未享 orders nothing
    ("鲜鱼供不应求时启动投放。", ["directive"]),
    # what is borne at a rate, and what holds nobody back
    ("超过5000元的诊费，由渔民互助基金报销60%。", ["entitle"]),
    ("获奖船队不受休渔期的限制。", ["entitle"]),
    # what is paid month by month is granted
    ("渔民生活费参照护工生活费标准发放。", ["entitle"]),
    ("经核实仍符合条件的，恢复并补发渔业补贴。", ["entitle"]),
    # 容改需、能效 is a list of services, no duty
    ("为渔港提供容改需、能效诊断等服务。", ["directive"]),
    # where an office sits is told
    ("渔港治理办公室设在市渔政局。", ["fact"]),
    ("建立名册，及时提示应享未享渔船。", ["directive"]),
    # 应有 and 要紧密 are duties, 应有作用 and 要紧 are none
    ("企业应有10万元以上资金。", ["must"]),
    ("有关部门要紧密配合。", ["must"]),
    # each of them may
    ("法律援助机构受理的均可实行告知承诺制。", ["may"]),
    # what one need not pay
    ("符合条件的儿童免交保教费。", ["entitle"]),
    # what opens like a deed may be what is told of
    ("深化养老服务改革，对于增进老年人福祉具有重要意义。", ["fact"]),
    ("信息公示是保障老年人知情权的重要措施。", ["fact"]),
    ("三是反映护理用品供应方式单一的问题，限期整改。", ["directive"]),
    # what can be done with a thing is no leave
    ("健全记录制度，做到可实时调阅。", ["directive"]),
    ("实现服务可追溯、可转换。", ["directive"]),
    # relief from a levy, and a reward without its name
    ("兴办养老机构的投资，可按一定比例抵免教育费附加。", ["may", "entitle"]),
    ("对守信机构给予组合式激励。", ["entitle"]),
    # 对接受 is no 对接
    ("对接受助餐的老年人，可简化手续。", ["may"]),
    # 授权 allows
    ("授权试点县区制定托育管理办法。", ["may"]),
    # how important a thing is, behind a comma
    ("护理水平体现机构的管理能力，是提升满意度的关键。", ["fact"]),
    # what one does whom the next words bind
    ("养老机构发放服务券，应严格审查申请材料。", ["must"]),
    ("企业利用旧厂房发展养老产业，可实行过渡期政策。", ["may"]),
    ("县级政府作为责任主体，要落实经费。", ["must"]),
    # where something is supported
    ("在年度预算中支持民政机构购置设备。", ["encourage"]),
    # who is not to pay
    ("连续工龄视同缴费年限，不再补缴养老保险费。", ["entitle"]),
    # what goes on, and what may be besides
    ("离休护理员的医疗保障继续执行现行办法，也可纳入统筹。", ["directive", "may"]),
    # the state encourages
    ("国家鼓励行业协会为养老机构提供援助。", ["encourage"]),
    # what one may not do at once, what is paid back, who is praised
    ("生活费补贴每年享受一次，且不可同时领取失业金。", ["entitle", "must_not"]),
    ("对不裁员的企业，可返还其上年度实际缴纳失业保险费的50%。", ["may", "entitle"]),
    ("对成效突出的机构给予通报表扬。", ["entitle"]),
    # 一般 may belong to a name
    ("一般检查事项针对一般领域，抽查比例应设置上限。", ["must"]),
    # what people are, and how things stand
    ("护理人员是养老服务的宝贵资源。", ["fact"]),
    ("当前，老龄化形势十分严峻。", ["fact"]),
    ("渔政部门是渔港的主管部门，负责泊位管理工作。", ["fact", "directive"]),
    ("村支部书记是渔船安全第一责任人，要排查隐患。", ["must"]),
    # what a term means, from when to when it runs, and the line of a form
    ("休渔补助（以下简称补助）是休渔期间发给船员的生活费。", ["fact"]),
    ("月缴存基数是船员上一年度月平均工资。", ["fact"]),
    ("缴存年度为每年7月至次年6月。", ["fact"]),
    ("本通告所指渔船包括：微型渔船、轻型渔船（轻型非捕捞渔船除外）。", ["fact"]),
    ("属第二条规定的特产税税率为：渔获收入5%。", ["fact"]),
    ("执行中的具体问题，由省渔业部门解释。", ["fact"]),
    ("本细则由县渔业局负责解释，自发布之日起执行。", ["fact"]),
    ("90分（含）以上为一等奖，80分（含）以上为二等奖。", ["fact"]),
    ("符合下列条件的，考核等级为A级。", ["fact"]),
    ("其他依法依规应当追究责任的。", ["fact"]),
    # what stands between commas tells of the topic, and 应 before 纳入 obliges
    ("其他事宜，包括泊位分配、资金拨付等，按照现行规定执行。", ["directive"]),
    ("渔港建设项目均应纳入储备库管理，未入库项目不得安排资金。", ["must", "must_not"]),
    ("对渔港项目的补助，原则上主要用于工程建设，不得用于征地等支出。", ["directive", "must_not"]),
    ("分别奖励主要负责人3万元、2万元、1万元。", ["entitle"]),
    # 支持 belongs to the name of a body
    ("市渔业机构支持地方发展考核及奖励领导小组在年底前确定结果，报市政府审批。", ["directive"]),
    ("本通知从2000年1月2日起执行。", ["fact"]),
    ("不许从开发成本中预提渔港建设费。", ["must_not"]),
    ("经财政部门批准允许提取建设费的公司，也要调整纳税。", ["must"]),
    ("本办法自印发之日起30日后施行。", ["fact"]),
    ("法律、法规等规定的船长应当遵守的其他义务。", ["fact"]),
    ("市渔业局及区县渔业部门对贷款项目开展绩效评价工作，适用本细则。", ["fact"]),
    ("其他可以作为评价依据的资料。", ["fact"]),
    ("支出标准适用于渔业部门在应对灾害时所产生费用的预算编制。", ["fact"]),
    ("为规范渔业救援的补偿机制，根据《晋城市渔业条例》等规定，结合实际，制定支出标准。", ["fact"]),
    ("市渔业局制定的规范性文件，应当由法制机构进行审查。", ["must"]),
    ("本通知自2024年12月1日零时执行。", ["fact"]),
    # who holds or keeps something is settled, and more may bind
    ("质控中心主任由挂靠单位院长担任，且应具有副高级职称。", ["directive", "must"]),
    ("质控资料由质控中心妥善保存，纸质资料须转换成电子版。", ["directive", "must"]),
    ("两届聘期届满后，原则上重新遴选质控中心，原挂靠单位可以参加遴选。", ["directive", "may"]),
    ("中心主任、专家组成员因工作变动需调整，由挂靠单位重新提出人选。", ["directive"]),
    ("渔民使用保护标志不收取费用。", ["entitle"]),
    # a row of a table
    ("7海鑫渔业有限公司89.8沙湾区。", ["fact"]),
    # names one after another
    ("沙湾港：杨柳巷、学府巷（沙湾段）、华玉巷。", ["fact"]),
    ("2月2日（星期六）、2月3日（星期日）上班。", ["directive"]),
    ("在一个港的范围内，不要实行几种办法，避免重复。", ["must_not"]),
    ("主办单位：县渔业局、县港务局。", ["fact"]),
    # who is meant, and to whom a text applies
    ("特困渔民为无劳动能力、无生活来源的渔业从业人员。", ["fact"]),
    ("本政策适用于本市行政区域内的各类渔港。", ["fact"]),
    ("经评估需使用渔具的参保渔民，由渔具站按规定提供。", ["directive"]),
    # 需要 is a duty where a verb follows, and none where it is a need
    ("对不需要担保的渔业企业，申请贴息，需要按照规定，提供材料。", ["must"]),
    ("渔港范围根据工作需要按程序调整。", ["directive"]),
    ("符合医保目录规定的，按80%予以报销。", ["entitle"]),
    # what a fund pays, and what one pays oneself; who gets something is only named
    ("参保渔民由护理险基金按75%的比例支付。", ["entitle"]),
    ("复评费用由申请人按100%的比例支付。", ["directive"]),
    # what was recognised is what is granted something
    ("首次认定为国家级、市级渔港，分别一次性补助50万元、20万元。", ["entitle"]),
    ("首次认定的渔港、船厂等基地，以及由渔政部门首次认定的其他平台，一次性补助60万元。", ["entitle"]),
    ("对存在困难的渔民，以及主动提出需求的船员，要建立台账，加强关爱。", ["must"]),
    ("为符合条件的困难渔民提供生活补助。", ["entitle"]),
    # what stood before may go on otherwise
    ("在本办法施行前已建成的渔港，可转为综合渔港。", ["may"]),
    # what comes first, and what it binds to
    ("养老机构接受委托，应当订立合同。", ["must"]),
    # a topic and what may be done with it
    ("权利人按份共有的养殖项目，可以由占三分之二以上的共有人作为申请人。", ["may"]),
    ("依法批准设立的渔业机构，均可向经办机构申请登记。", ["may"]),
    ("实施行政处罚，必须遵循公开的原则。", ["must"]),
    # 需 behind 均 or 还 governs all that follows
    ("渔港选址均需征询海事部门的意见，由管委会统一受理。", ["must"]),
    ("材料送交渔政部门时，还需有协会的审查意见。", ["must"]),
    # 可利用 opens its stretch, and 可用以 is what something may be used for
    ("可利用闲置码头、旧船坞等资源，引入社会资本改造。", ["may"]),
    ("奖金的30%可用以奖励船员。", ["may"]),
    # by what means, and where something is done
    ("依据需求鼓励增设停泊位。", ["encourage"]),
    ("在休渔日前后开展宣传活动，引导渔民参与。", ["directive", "encourage"]),
    # who issued and explains a text, where figures stand, what a letter stands for
    ("本基准由省渔业局发布并解释。", ["fact"]),
    ("各类违法行为的裁量标准，详见附表。", ["fact"]),
    ("X为罚款的上限，Y为罚款的下限。", ["fact"]),
    # a policy for some years
    ("养殖项目适用渔业转型五年过渡期政策，从批复之日起算。", ["entitle"]),
    # who is paid stands before how much
    ("按渔港投资额给企业5%奖励支持。", ["entitle"]),
    ("渔船改造投入500万元以上，奖励投资额度的5%。", ["entitle"]),
    # sums in words
    ("每满一万人奖励一万元。", ["entitle"]),
    ("每餐补贴二元。", ["entitle"]),
    # 可 inside another word allows nothing
    ("提高渔业企业贷款可获得性。", ["directive"]),
    ("在可实施范围内做好渔港协调。", ["directive"]),
    # who a unit is paid by only tells which
    ("由财政部门拨付经费的渔业单位转制为企业，对其自用房产五年内免征房产税。", ["entitle"]),
    # to carry out what applies to somebody is a duty
    ("财税部门应认真落实适用于渔业企业的现行税收优惠政策。", ["must"]),
    ("大力推行绿色渔具，提高渔具可拆解性、可回收性。", ["directive"]),
    # where something is encouraged stands before it
    ("在近海养殖场鼓励采用循环水养殖技术，在远海推广深水网箱。", ["encourage"]),
    # 应 before 对接
    ("渔业评价组织应对接渔业标准，与国际标准接轨。", ["must"]),
    # who meets a condition may do what follows it
    ("个人接受渔业继续教育，符合规定条件的，可以选择由父母申请补贴。", ["may"]),
    ("渔民只能享受一次渔船贷款利息的扣除。", ["entitle"]),
    # what a platform offers, by names alone
    ("渔港平台应提供以下功能：船只登记、渔获申报、航次管理、统一身份认证。", ["must"]),
    ("船只登记、渔获申报、航次管理、安全防护，等等。", ["fact"]),
    ("加强监管、优化服务、规范秩序、保障安全。", ["directive"]),
    ("为确保渔港转制，同级财政可一次性拨付资金，主要用于审计。", ["may"]),
    ("渔港有下列行为之一的，由省人民政府管理渔港工作的部门责令限期改正，可以处10万元罚款。", ["directive", "may"]),
    # what somebody spends is what the rule is about
    ("渔民接受渔业继续教育、航海继续教育的支出，在取得证书的当年，按照3600元定额扣除。", ["entitle"]),
    ("提升渔机零部件的安全性、设备可靠性以及可维修性。", ["directive"]),
    # what something is, over a comma
    ("渔获记录是通过照相机、录音机等设备，实时对捕捞过程进行记录的方式。", ["fact"]),
]


@pytest.mark.parametrize(("sentence", "classes"), MODALITY)
def test_the_class_of_a_statement(sentence: str, classes: list[str]) -> None:
    (found,) = statements(sentence)
    assert [norm.modality for norm in found.norms] == classes


ACTORS = [
    ("渔船所有人应当投保渔船保险，保费由财政补贴。", ("渔船所有人", "subject")),
    ("渔民转产就业所需资金，由财政统筹安排。", ("财政", "by")),
    ("渔民转产就业所需资金，由财政统筹安排。", ("财政", "by")),
    # what those act by who may follow a rule, and by whom something is run or paid
    ("各区县（自治县）财政部门、渔业部门可参照本办法执行。", ("各区县（自治县）财政部门、渔业部门", "subject")),
    ("市级未启动响应的，由事发地区县全额承担。", ("事发地区县", "by")),
    ("渔港由各县渔业部门管理。", ("各县渔业部门", "by")),
    ("由各级财政出资购买的渔船不计入补偿范围。", None),
    # a name for short that is quoted in a bracket, posts, and who does it in particular
    ("市渔业局（以下简称“市渔局”）负责全市渔港管理工作。", ("市渔业局", "subject")),
    ("市渔业服务中心（以下简称“服务中心”）具体负责渔港养护。", ("市渔业服务中心", "subject")),
    ("副厅长协助厅长工作。", ("副厅长", "subject")),
    ("厅党组按照章程履行职责。", ("厅党组", "subject")),
    ("厅应急办在接到突发事件报告后，必须按规定时限报告。", ("厅应急办", "subject")),
    ("会议决定事项的督查落实由主办处室负责。", ("主办处室", "by")),
    ("会议由相关处室和单位负责人参加。", ("相关处室和单位负责人", "by")),
    ("党组成员到会应为总数的一半以上。", ("党组成员", "subject")),
    # what is built, known, handled or handed in
    ("形成运转高效的体系，建设廉洁、法治的渔业政府部门，提高效率。", None),
    ("要及时跟踪实施情况，了解利益相关方和社会公众的意见。", None),
    ("协调处理需要几个部门共同办理的问题。", None),
    ("技术复杂的渔港工程设计文件报市渔业局审查。", None),
    ("研究决定各处室的职能调整及单位机构编制事项。", None),
    ("支持渔业企业积极融入国家战略。", ("渔业企业", "object")),
    ("依法委托第三方开展渔船检测产生的费用按照规定支付。", None),
    ("观察员对渔业评审提出的意见可以作为参考。", None),
    # who builds, runs or develops something
    ("支持社会力量建设渔民养老机构。", ("社会力量", "object")),
    ("支持渔业企业发展新业态。", ("渔业企业", "object")),
    ("支持渔业企业建设项目申报。", None),
    ("支持渔区建设和产业发展。", None),
    ("鼓励渔业人才服务机构发展。", None),
    ("鼓励整船企业、渔港建设运营企业、第三方机构积极参与标准制定。", ("整船企业、渔港建设运营企业、第三方机构", "object")),
    ("推动渔业新型主体培育，形成集群。", None),
    ("推动渔船、冷库等通过虚拟电厂参与市场。", None),
    # in a case, or after a time, who was named acts
    ("渔业单位合并、分立、改制的，应当为渔工补缴费用。", ("渔业单位", "subject")),
    ("经批准降低缴存比例的单位，待效益好转后，应当恢复比例。", ("经批准降低缴存比例的单位", "subject")),
    ("渔业补偿主体应按以下情形确定。", None),
    ("本支出标准为渔业部门组织跨区域救援的补偿标准。", None),
    ("渔业权利人为法人单位的，应为在本县从事经营的企业、事业单位。", None),  # what somebody must be
    # what somebody named before holds, or only then may
    ("符合条件的渔业护理员，取得职业资格证书，可依照政策申请补贴。", ("符合条件的渔业护理员", "subject")),
    ("经批准使用渔品标志的生产者，方可在标签上使用。", ("经批准使用渔品标志的生产者", "subject")),
    ("使用渔业专项资金单位和项目法人，要明确专人管理。", ("使用渔业专项资金单位和项目法人", "subject")),
    ("建设渔业科技中心，必须立足当地。", None),
    # who is brought in, and whose people are only sent
    ("引入信誉度高的第三方机构参与渔船评价。", ("信誉度高的第三方机构", "object")),
    ("组织渔业中心成员学习渔业法规。", None),
    ("组织拍摄、传播有利于渔家儿童成长的节目。", None),
    # who explains a notice has that to do
    ("本办法由市渔业局负责解释。", ("市渔业局", "by")),
    # when, and the one above has the duty
    ("渔业局以外的单位组织培训的，培训前应将课程安排备案。", ("渔业局以外的单位", "subject")),
    ("渔民保险基金不支付下列费用。", ("渔民保险基金", "subject")),
    ("使用专项资金单位和项目法人须按季报送情况。", ("使用专项资金单位和项目法人", "subject")),
    ("引导市民、村民理性消费渔品。", ("市民、村民", "object")),
    ("渔港的设立由渔业企业申报。", ("渔业企业", "by")),
    ("事业单位性质的渔业机构原则上设置以专业岗位为主体的岗位。", ("事业单位性质的渔业机构", "subject")),
    ("各级工会、妇联组织在评先评优时优先考虑渔民。", ("各级工会、妇联组织", "subject")),
    ("县残联组织专业人员上船评估。", ("县残联", "subject")),  # 组织 is the verb
    ("社会力量举办的渔业机构与政府举办的渔业机构享有相同政策，可以使用国有土地。", None),
    # soldiers and students act as others do, and a fund that helps
    ("支持渔民、返乡大学生、退役士兵领办渔场。", ("渔民、返乡大学生、退役士兵", "object")),
    ("困难渔民缴费部分由救助基金全额资助。", ("救助基金", "by")),
    # whose trade it is, and whom the law knows as two
    ("渔品生产经营者对其经营渔品的安全负责。", ("渔品生产经营者", "subject")),
    ("养殖者协会和其他养殖者组织对违规捕捞依法进行监督。", ("养殖者协会和其他养殖者组织", "subject")),
    ("县级以上人民政府统一领导、协调渔港防汛工作。", ("县级以上人民政府", "subject")),
    # who is moved to let others off
    ("协调燃气公司减免渔港初装费。", ("燃气公司", "object")),
    ("渔业单位转制涉及的原划拨土地，转制后可继续使用。", None),
    # whom the authority charges, asks, or lets take part
    ("委托第三方机构对渔港开展安全评价。", ("第三方机构", "object")),
    ("可以委托第三方机构开展评价。", None),
    ("商请省级有关部门给予技术指导。", ("省级有关部门", "object")),
    ("促进渔业协会参与渔港治理。", ("渔业协会", "object")),
    ("促进港区联动、社会力量参与，建设渔港。", None),
    # who turns to whom, wherever that is
    ("申请人向渔船登记地的渔政站提出申请。", ("申请人", "subject")),
    ("使用单位负责渔业设备的维护。", ("使用单位", "subject")),
    # who decides, before the decision
    ("渔政机关作出处罚决定前，应当告知当事人。", ("渔政机关", "subject")),
    ("逾期未改的，由县政府督查室通报批评。", ("县政府督查室", "by")),
    # who only receives
    ("困难渔民按不低于70%的比例给予救助。", None),
    ("渔港内设的医疗机构纳入医保定点范围。", None),
    ("老渔民凭证免费乘坐渡轮。", None),
    ("渔业机构提供养殖服务免征增值税。", None),
    ("对渔业企业给予奖励，单个企业每年不超过200万元。", None),
    ("渔港医院在编在岗人员按每人每月300元发放补贴。", None),
    # 引导基金 is a fund, and no foundation that is guided
    ("引导基金优先投资渔业项目。", None),
    ("引导基金会参与助渔服务。", ("基金会", "object")),
    ("让渔民共享发展成果。", None),
    ("不再实施渔业机构设立许可。", None),
    ("组织志愿者、邻里探访老渔民。", ("志愿者、邻里", "object")),
    # what a body is, and what it answers for
    ("县人民政府是责任主体，对渔港安全负总责。", ("县人民政府", "subject")),
    # who has a right, and a name that goes on with what is a verb elsewhere
    ("老渔民有权拒绝强制交易。", ("老渔民", "subject")),
    ("鼓励自然人、法人和非法人组织以捐赠等方式支持渔业。", ("自然人、法人和非法人组织", "object")),
    ("鼓励公园、博物馆对渔民免费开放。", ("公园、博物馆", "object")),
    # what the rule is about is a thing
    ("渔业机构收费标准应当在醒目位置公示。", None),
    # before what the duty comes
    ("渔业机构备案前应当办理登记手续。", ("渔业机构", "subject")),
    ("第三方评估机构对评估结果承担责任。", ("第三方评估机构", "subject")),
    # who is managed so does nothing
    ("渔业补贴对象实行动态管理，每半年复核一次。", None),
    # who turns to whom
    ("申请补贴的渔户，由户主向渔港所在地镇人民政府提出书面申请。", ("户主", "by")),
    # platforms, and what is done at once
    ("推动电商平台与渔业基地直接对接。", ("电商平台", "object")),
    # what all of a kind will have done
    ("2025年底前，各县（市、区）全部完成渔港改造。", ("各县（市、区）", "subject")),
    ("各乡镇（街道）基本完成渔船登记。", ("各乡镇（街道）", "subject")),
    # who cares for whom
    ("支持家庭成员照护失能老人。", ("家庭成员", "object")),
    # a body, how, and a verb that elsewhere goes on its name
    ("渔民用房由建设单位无偿移交渔业局。", ("建设单位", "by")),
    ("渔民用房由开发企业同步建设并无偿交付渔业局使用。", ("开发企业", "by")),
    ("渔民的探访由社区网格员、志愿者定期上门开展。", ("社区网格员、志愿者", "by")),
    ("评估由第三方机构独立实施，结果由渔业局公示。", ("第三方机构", "by")),
    ("渔港经费由市、区财政按6：4的比例分担。", ("市、区财政", "by")),
    # a list whose first name opens with what is a verb elsewhere
    ("发展改革、财政、住房城乡建设、交通、海洋等部门按照各自职责做好渔港工作。", ("发展改革、财政、住房城乡建设、交通、海洋等部门", "subject")),
    # what people do whose first word is elsewhere a part of nouns
    ("鼓励渔技员在职离岗创业。", ("渔技员", "object")),
    ("支持在校学生休学创办渔业企业。", ("在校学生", "object")),
    ("支持渔业社会组织兴办渔民子女学校。", ("渔业社会组织", "object")),
    ("鼓励渔船企业发展基于网络技术的商业模式。", ("渔船企业", "object")),
    ("多途径鼓励家庭购买渔获。", ("家庭", "object")),
    # 人才 only tells which of them
    ("鼓励人才集聚的渔业企业利用存量用地建设公寓。", ("人才集聚的渔业企业", "object")),
    # who works with whom, of whom the first is meant
    ("支持渔业公司与冷链企业开展合作。", ("渔业公司", "object")),
    # what money is used for does nothing
    ("收益用于人员激励的部分不计入工资总额。", None),
    # a list that fills its stretch, whose next says what all do
    ("鼓励渔业公司与高校、科研院所，建立联合实验室。", ("渔业公司与高校、科研院所", "object")),
    # 负责 is the verb before 人才, and 召集 before whom
    ("市渔业局负责人才公寓的统筹协调。", ("市渔业局", "subject")),
    ("领导小组办公室召集相关部门对渔港进行审核。", ("领导小组办公室", "subject")),
    # a longer noun goes on behind a place, behind 人才, behind 改革创新
    ("支持渔港地区公务码头及配套道路建设。", None),
    ("扶持渔港地区重点产业发展。", None),
    ("推进高技能渔业人才培养基地建设。", None),
    ("支持本市人才改革创新举措在渔港先行先试。", None),
    # a list goes on in the next stretch
    ("推动渔船、网具等装备，和冷链等重大项目向渔港地区集聚。", None),
    # money that acts, and is only given
    ("由市、区两级财力共同出资建设渔港。", ("市、区两级财力", "by")),
    ("符合条件的，可申报认定，并给予一定的财政扶持。", None),
    # who is chosen or paid for does nothing here
    ("5年内选拔300名渔技员到海岛工作。", None),
    ("鼓励并资助50名渔技员出国进修。", None),
    ("凡认为符合条件的居民可提出申请。", ("认为符合条件的居民", "subject")),
    ("机关各处室和直属单位扎实开展工作，遵守纪律。", ("机关各处室和直属单位", "subject")),
    # behind a label
    ("专业评估：评估机构按照业务要求进行评估。", ("评估机构", "subject")),
    # the day belongs to what the subject does
    ("各旗县和市直相关部门于3月20日前，确定联络员。", ("各旗县和市直相关部门", "subject")),
    ("产业园区管委会在招商之前，会同电网企业落实选址。", ("产业园区管委会", "subject")),
    # by what means, before the verb
    ("市残疾人联合会围绕事业发展规划，把服务纳入工作范畴。", ("市残疾人联合会", "subject")),
    # people inside a longer name do not act
    ("市残疾人辅助器具服务中心负责开展评估。", ("市残疾人辅助器具服务中心", "subject")),
    # who carries a duty; its name may open as a verb
    ("国家医保局承担制定政策和监督实施的职责，指导各地工作。", ("国家医保局", "subject")),
    ("试点工作小组办公室对采购和使用进行指导监督。", ("试点工作小组办公室", "subject")),
    ("联合采购办公室下设监督组、专家组。", ("联合采购办公室", "subject")),
    # told apart by what they do
    ("实行相对集中许可权改革的地区，要明确监管职责。", ("实行相对集中许可权改革的地区", "subject")),
    ("适配对象应当按需适配。", ("适配对象", "subject")),
    ("适配对象只能申请一类器具。", ("适配对象", "subject")),
    # a body whose trade looks like a verb
    ("规范性文件由本部门审核机构进行审核。", ("本部门审核机构", "by")),
    ("资格由市人力资源社会保障局取消。", ("市人力资源社会保障局", "by")),
    # what is handed on, and what is named, acts in nothing
    ("符合要求的，转送审核机构进行审核。", None),
    ("长者饭堂统一命名为社区长者饭堂。", None),
    # what others apply
    ("鼓励企业应用热泵、电气厨房。", ("企业", "object")),
    # the stretch behind a time or a case names who acts
    ("民政局核查家庭情况时，受访单位应当协助核查。", ("受访单位", "subject")),
    ("评估结果送达后，应由街道办事处办成备案。", ("街道办事处", "by")),
    ("凡符合条件的家庭可以申请救助。", ("符合条件的家庭", "subject")),
    ("发现有发热症状的护理员，一律不得进入食堂。", ("发现有发热症状的护理员", "subject")),
    # who fills a stretch acts in the next, whatever tells them apart
    ("有条件的养老机构，在出入口设置消毒区域。", ("有条件的养老机构", "subject")),
    ("有服务需求的老年人，向所在区民政局提出申请。", ("有服务需求的老年人", "subject")),
    # 必要的 only qualifies what is provided; 次月起停发 holds a verb
    ("养老机构在出入口配备必要的检测设备，满足日常需要。", ("养老机构", "subject")),
    # whose trade it is: the verb opens their name
    ("评估服务组织和改造服务商需独立采购。", ("评估服务组织和改造服务商", "subject")),
    ("评估组织要形成改造方案。", ("评估组织", "subject")),
    # bodies that few lists hold
    ("各级科协要加强督促检查。", ("各级科协", "subject")),
    ("村党组织、群众性自治组织要及时发现困难老年人。", ("村党组织、群众性自治组织", "subject")),
    ("各地担保基金应优先为小微企业提供担保。", ("各地担保基金", "subject")),
    ("老龄办负责汇总工作落实情况。", ("老龄办", "subject")),
    ("机构编制部门按程序做好移交工作。", ("机构编制部门", "subject")),
    ("街道（乡镇）民政科自接到申请之日起，在4日内作出初审意见。", ("街道（乡镇）民政科", "subject")),
    ("鼓励供餐单位和养老助餐点提供优惠价格。", ("供餐单位和养老助餐点", "object")),
    # the verb of an office is no part of its name
    ("各区残联负责配合区民政局落实护理补贴政策。", ("各区残联", "subject")),
    ("各区指导街道办事处与助餐点签订协议。", ("各区", "subject")),
    ("及时督促街道办事处整改。", ("街道办事处", "object")),
    # a longer name goes on behind the office's
    ("乡镇人民政府（街道办事处）社会救助经办机构提出审核意见。", ("乡镇人民政府（街道办事处）社会救助经办机构", "subject")),
    # 对… between the subject and its modal
    ("公立医院对持优待凭证的老年人应当减收诊查费。", ("公立医院", "subject")),
    # what others are changed from or to acts in nothing
    ("将见习补贴范围由离校未就业毕业生扩展至失业青年。", None),
    ("将申领条件由企业在职职工参保3年以上放宽至1年以上。", None),
    # a definition names no actor
    ("失踪是指人民法院宣告失踪。", None),
    # who gets something if it hires does nothing more
    ("养老机构新招用困难人员的，可给予岗位补贴。", None),
    # who applies acts
    ("小微企业新招用困难人员的，可申请创业担保贷款。", ("小微企业", "subject")),
    ("街道办事处将申请材料报送所在区的民政局。", ("街道办事处", "subject")),
    ("开办费由区民政局商有关部门核定。", ("区民政局", "by")),
    ("组长由分管民政工作的副市长担任。", ("分管民政工作的副市长", "by")),
    # who meets the condition has the duty
    ("养老机构变更名称的，应当在十日内办理变更手续。", ("养老机构", "subject")),
    ("镇人民政府（街道办事处）对食堂停止供餐的，要提前公示。", ("镇人民政府（街道办事处）", "subject")),
    ("养老机构收到投诉后，应及时答复。", ("养老机构", "subject")),
    # people and bodies no list holds, by how their names end before a modal
    ("代办人须出示委托书。", ("代办人", "subject")),
    ("助餐点承包方可自行采购食材。", ("助餐点承包方", "subject")),
    ("申请人（以下称老人）应当提供身份证明。", ("申请人", "subject")),
    ("审核机关工作人员要严守纪律。", ("审核机关工作人员", "subject")),
    # 各级 opens a longer name
    ("各级医疗保障行政部门负责本辖区的资金监管。", ("各级医疗保障行政部门", "subject")),
    # an office of a town
    ("镇财政所发放补贴。", ("镇财政所", "subject")),
    ("该项资金由乡财政所负责核算。", ("乡财政所", "by")),
    ("由受理申请的民政部门启动调查程序。", ("受理申请的民政部门", "by")),
    # what those who are encouraged do may be any verb of theirs
    ("支持符合条件的养老机构申请贷款。", ("符合条件的养老机构", "object")),
    ("鼓励商业银行进驻办事大厅。", ("商业银行", "object")),
    ("支持养老机构内部设置护理站。", ("养老机构", "object")),
    ("鼓励“五社联动”社会组织参与探访。", ("“五社联动”社会组织", "object")),
    # a condition of several stretches, or one that opens with a cause
    ("借款人因失业暂时无法还款的，可向经办银行申请延期。", ("借款人", "subject")),
    # towns and districts as one name, or each by its own
    ("市、区按照隶属关系，足额安排运行经费。", ("市、区", "subject")),
    ("东湖区、青山区完成首批托育园建设。", ("东湖区、青山区", "subject")),
    ("支持各区建设从托育到小学的综合服务体。", ("各区", "object")),
    ("鼓励人口较多的县建有专门学校。", ("人口较多的县", "object")),
    ("有条件的县区，对新办托育园给予补助。", ("有条件的县区", "subject")),
    # 建设 is a verb where what is counted follows
    ("将助餐列入年度计划，每个乡镇建设2个老年食堂。", ("每个乡镇", "subject")),
    # a centre, a class of those whom a rule holds for
    ("市儿童康复中心做好筛查服务。", ("市儿童康复中心", "subject")),
    ("享受救助的对象应当配合核查。", ("享受救助的对象", "subject")),
    # a purse pays by the head
    ("省级财政每人补助200元。", ("省级财政", "subject")),
    # 在…前提下 and 按…标准 stand between the body and its verb
    ("乡镇卫生院在满足门诊需求的前提下，逐步开设家庭病床。", ("乡镇卫生院", "subject")),
    ("福利机构每月按照不低于一成的标准向老人发放生活费。", ("福利机构", "subject")),
    # 经信 is a line of offices and no means
    ("经信部门把投诉办结率作为评选依据。", ("经信部门", "subject")),
    # a team that is made up of others is the subject
    ("服务团队可由医师、护士组成。", ("服务团队", "subject")),
    # who does what is told behind 由 with how, and how much
    ("疑难事项由服务专员“一对一”办理。", ("服务专员", "by")),
    ("评估经费由区财政全额负担。", ("区财政", "by")),
    # the way from one to another names nobody
    ("诊疗服务由医院向社区延伸。", None),
    ("更多便民服务向社区（村）延伸。", None),
    # those who take part, learn, or do it together
    ("支持企业职工参加技能竞赛。", ("企业职工", "object")),
    ("鼓励在本县登记的家政企业吸纳妇女就业。", ("在本县登记的家政企业", "object")),
    ("鼓励小学与幼儿园开展衔接教研合作。", ("小学与幼儿园", "object")),
    ("推动城乡两地学校结成对子。", ("城乡两地学校", "object")),
    ("引导帮助家庭农场开展品牌创建。", ("家庭农场", "object")),
    ("支持各地联合商业银行发放消费券。", ("各地", "object")),
    ("支持符合条件的企业职工，立足岗位提升技能。", ("符合条件的企业职工", "object")),
    # a limit is no subject
    ("贷款利率不超过同期银行利率。", None),
    # subject of 要, 应
    ("市民政局要加强指导。", ("市民政局", "subject")),
    ("医疗保障部门要根据养老服务机构特点，将符合条件的纳入医保。", ("医疗保障部门", "subject")),
    ("各县（市、区）政府要制定政策措施。", ("各县（市、区）政府", "subject")),
    # coordinated, as one string, with what belongs to them
    ("规划和自然资源、民政部门要积极落实划拨用地政策。", ("规划和自然资源、民政部门", "subject")),
    ("民政、残联、扶贫等部门要严格对象认定。", ("民政、残联、扶贫等部门", "subject")),
    # subject of a bare verb
    ("市、县财政结合财力统筹安排养老服务设施专项资金。", ("市、县财政", "subject")),
    # 由X
    ("无设施的老旧小区，由各县(市、区)政府采取购置、置换的办法解决养老服务场所。", ("各县(市、区)政府", "by")),
    ("对已交付产权人的养老服务设施，由民政部门履行监管职责。", ("民政部门", "by")),
    # object of 鼓励, 支持, 推动 …
    ("鼓励社会组织、志愿服务队伍等积极参与“一帮一”关爱对接。", ("社会组织、志愿服务队伍", "object")),
    ("支持物业服务企业开展老年供餐服务。", ("物业服务企业", "object")),
    ("推动养老服务机构落实消防安全主体责任。", ("养老服务机构", "object")),
    ("允许营利性养老服务机构以有偿取得的土地进行抵押融资。", ("营利性养老服务机构", "object")),
    # a condition belongs to the actor, where 的 ties it
    ("鼓励有职称和专业水平的老年人发挥余热。", ("有职称和专业水平的老年人", "object")),
    # 其 stands for whom the sentence opens with
    ("对于养老服务机构以外的其他提供养老服务的主体，鼓励其依法办理法人登记。", ("养老服务机构以外的其他提供养老服务的主体", "object")),
    # things and places that are only built
    ("鼓励举办规模化、连锁化、集团化养老企业。", None),
    ("推进公办养老服务机构改革。", None),
    # who only receives
    ("对养老服务机构提供的养老服务免征增值税。", None),
    ("养老服务机构符合现行政策规定条件的，可享受小微企业等财税优惠政策。", None),
    # nobody
    ("加强养老服务监管。", None),
    ("探索将空置的公租房免费提供给社会力量。", None),
    # a body's name inside a title or a bracket
    ("落实《民政部门要加强监管的通知》。", None),
    # names that no list holds, by their last sign and by what follows: a verb, or a word that leads to one
    ("鼓励垂钓者自带垃圾袋。", ("垂钓者", "object")),
    ("允许候鸟驿站延长开放时间。", ("候鸟驿站", "object")),
    ("渡口管理所每日登记过往船只。", ("渡口管理所", "subject")),
    ("山林巡护员把火情报至林场。", ("山林巡护员", "subject")),
    ("茶叶合作社按季节轮换采摘工。", ("茶叶合作社", "subject")),
    ("路灯由片区维修队更换灯泡。", ("片区维修队", "by")),
    # words that only look so: 运动员 acts, 动员 is a verb; 人均 and 科学 are words of their own
    ("鼓励老运动员投身社区体育。", ("老运动员", "object")),
    ("人均绿地应当逐年增加。", None),
    ("加强由冶金、材料科学组成的学科群建设。", None),
    # what may be a verb is part of the name
    ("督促码头建设单位对淤泥开展清理。", ("码头建设单位", "object")),
    # places act where they are told to, or in a list
    ("支持边境保税区开展转口贸易。", ("边境保税区", "object")),
    ("新建居住区按照每户一个车位配建停车场。", None),
    ("甲区、乙区按照隶属关系承担经费。", ("甲区、乙区", "subject")),
    # who acts with another is named with the other, unless only one is moved towards it
    ("鼓励剧团与合唱队排演儿童剧。", ("剧团与合唱队", "object")),
    ("推动检验机构与境外机构建立互认关系。", ("检验机构", "object")),
    # a subject that fills its stretch, or stands two stretches above its modal verb
    ("直属检测站，在旺季对渔船减半收费。", ("直属检测站", "subject")),
    ("承租人在签订合同，并缴清押金后，可提前入场。", ("承租人", "subject")),
    # X of a relative clause only tells which actor is meant
    ("饮水设备由居委会选定的维修单位每月检查。", ("居委会选定的维修单位", "by")),
    # who gets something, is counted, or is built acts not
    ("海钓者持证的，给予补助。", None),
    ("护林员占比达到三成以上，队伍基本稳定。", None),
    ("镇中心敬老院完成改造。", None),
    # 等 ends a list of names, whatever stands behind it
    ("支持垂钓协会、水手俱乐部、救生员等深夜巡查堤岸。", ("垂钓协会、水手俱乐部、救生员", "object")),
    ("支持垂钓协会、水上救援组织等重点面向独居渔民开展巡查。", ("垂钓协会、水上救援组织", "object")),
    # 经由 tells by what way, 场所 is a place, 方面 no party
    ("撤销登记不再经由主管部门审查。", None),
    ("垂钓场所不足问题应当逐步解决。", None),
    ("印发有关方面贯彻落实。", None),
    # 指导 directs whole levels of government, and no business
    ("指导各地落实休渔制度。", ("各地", "object")),
    ("指导渔民修补渔网。", None),
    # by whom, with an adverb before the verb, and 其 that belongs to the name
    ("证书由渔政平台主动推送。", ("渔政平台", "by")),
    ("船主单位灭失的，由其承继单位提出申请，并附证明。", ("其承继单位", "by")),
    ("其他县区可委托渔政站巡查。", ("其他县区", "subject")),
    # at once, all alike
    ("各县区一律通过渔政平台办理。", ("各县区", "subject")),
    ("对船检意见，各渔政登记机构直接予以采信。", ("各渔政登记机构", "subject")),
    # by what rule, behind a comma
    ("市渔政局依据上年度发布的各县区渔船数据，统筹安排泊位。", ("市渔政局", "subject")),
    # who does what the duty is about
    ("养殖企业储存饲料应区分品种。", ("养殖企业", "subject")),
    # a name that opens with a verb
    ("允许建设单位按分段组织验收。", ("建设单位", "object")),
    # an office at the head of a sentence acts, whatever the verb
    ("渔港委员会召开全体会议，听取各船队意见。", ("渔港委员会", "subject")),
    ("各县政府相应划定禁渔岸段。", ("各县政府", "subject")),
    # but not where its name is longer, or only tells of something
    ("分行业公布船检清单。", None),
    ("市渔政局认可的船厂名录每年更新。", None),
    # a duty said by a noun
    ("获奖船队及个人有义务接受回访。", ("获奖船队及个人", "subject")),
    # under a rule named without a comma behind it
    ("依据《渔港管理办法》规定养殖企业不得占用航道。", ("养殖企业", "subject")),
    # which case is meant, and by when
    ("确因风浪需要安排船员值守的，要轮换作业。", None),
    # what a place shall have is a result
    ("每个渔村各建有1个标准化晒场和冷库。", None),
    # what those who are led do
    ("支持东港、西港等地市建设冷链码头。", ("东港、西港等地市", "object")),
    ("组织养殖企业参加渔业博览会。", ("养殖企业", "object")),
    ("激励养殖企业和渔业合作社加大科研投入。", ("养殖企业和渔业合作社", "object")),
    ("助推养殖企业回笼资金。", ("养殖企业", "object")),
    ("支持渔业合作社分享品牌红利。", ("渔业合作社", "object")),
    ("引导渔业学校、单位、组织参与护渔。", ("渔业学校、单位、组织", "object")),
    # 请 asks, and belongs to no name; 财政部 is one
    ("请财政部落实渔港资金。", ("财政部", "subject")),
    # by when, with a verb right behind it
    ("健全机制，5月底前编制各级行政机关承诺清单。", None),
    # what is carried along, and to whom it is sent
    ("由街道（乡镇）连同船证送区残联审核。", ("街道（乡镇）", "by")),
    ("由船籍地的街道（乡镇）转交停泊地的社区进行公示。", ("船籍地的街道（乡镇）", "by")),
    # a body with a long name of its own behind its place
    ("海州市渔业辅助器具检修服务中心承担船具的检修和回访评价工作。", ("海州市渔业辅助器具检修服务中心", "subject")),
    # who pays out does not receive
    ("转出地从办理手续的次月起停发渔业补贴。", ("转出地", "subject")),
    # while a benefit is enjoyed
    ("渔业从业人员享受补贴期间，每3个月应报告一次。", ("渔业从业人员", "subject")),
    # 应当先由 names who acts
    ("渔港已明确审核机构的，应当先由渔港审核机构进行审核。", ("渔港审核机构", "by")),
    # who breaks a rule is told of
    ("渔政部门在资金分配中，违反规定的，依法追究责任。", None),
    # 自由 and 自贸 hold no 由 and no 自
    ("国务院自由贸易渔港工作联席会议办公室要加强协作。", ("国务院自由贸易渔港工作联席会议办公室", "subject")),
    ("自贸试验区内养殖企业可开展试点。", ("自贸试验区内养殖企业", "subject")),
    # 主要负责同志 are people, 经验 is a noun
    ("各级各部门主要负责同志每年至少听取1次汇报。", ("各级各部门主要负责同志", "subject")),
    ("开展业务交流，学习借鉴先进地区经验做法。", None),
    # whom the authority leads along
    ("组织、协调和指导各区渔政部门开展巡查。", ("各区渔政部门", "object")),
    ("允许渔业派遣员工从事研发岗位工作。", ("渔业派遣员工", "object")),
    # where something is tried out
    ("支持在有条件的自贸试验区开展试点。", None),
    # who manages by law
    ("各有关省（市）人民政府依法管理本行政区域内渔港的安全工作。", ("各有关省（市）人民政府", "subject")),
    # besides what it may do anyway
    ("市渔政部门除可以网上审核外，还可以上门核查。", ("市渔政部门", "subject")),
    ("渔民救助资金实行区县统筹，由各区县渔民基金按比例划拨。", ("各区县渔民基金", "by")),
    # a meeting that hears reports
    ("市政府常务会议每半年听取渔港建设汇报。", ("市政府常务会议", "subject")),
    # who is only handed something
    ("涉嫌犯罪的，及时移送司法机关处理。", None),
    ("及时将符合条件的养殖企业纳入名录。", None),
    # a division of an office, the public, a kindergarten
    ("相关处室要紧扣部署落实项目。", ("相关处室", "subject")),
    ("公众可通过平台进行查询。", ("公众", "subject")),
    # 本办法 names no office
    ("市残联根据本办法制定工作细则。", ("市残联", "subject")),
    # what a body does with something, and what it makes
    ("各区将资助经费核拨至幼儿园。", ("各区", "subject")),
    ("受援人未补齐材料的，法律援助机构作出终止决定。", ("法律援助机构", "subject")),
    # of two that act together the first bears the duty; 会同县 is a county
    ("市渔政局会同市财政局制定休渔补贴标准。", ("市渔政局", "subject")),
    ("怀化市会同县民政局负责汇总名单。", ("怀化市会同县民政局", "subject")),
    ("由市海事局会同有关部门核定。", ("市海事局", "by")),
    # a level by its one sign
    ("由省统筹保障泊位指标。", ("省", "by")),
    # who is told by a relative clause that opens with where or when, and what such a one chooses
    ("在同一渔港连续作业满十年的船员应优先安置。", ("在同一渔港连续作业满十年的船员", "subject")),
    ("同时持有两种船员证的个人，选择其中一种申报。", ("同时持有两种船员证的个人", "subject")),
    # an adverb or a verb opens no name
    ("及时反映各地、各有关部门工作成果。", None),
    ("研究制定推进公办养老机构发展的政策。", None),
    ("建设若干区域性海洋观测中心站点。", None),
    ("赴跨国渔业企业总部开展推介。", None),
    # what has only been handed to somebody is not done by them
    ("初审后在系统内提交区残联进行审核。", None),
    # the institute that grants relief, and who is told of before 鼓励
    ("渔业计量测试研究院对渔企送检的仪器减免检验费。", ("渔业计量测试研究院", "subject")),
    ("对急需融资的渔业企业，鼓励开展渔船质押融资。", ("急需融资的渔业企业", "object")),
    ("鼓励民间投资参与渔港建设。", ("民间投资", "object")),
    ("由县政府确定的牵头部门组织单位上门服务。", ("县政府确定的牵头部门", "by")),
    ("通过渔业创新券支持民营企业租用冷库。", ("民营企业", "object")),
    # an adverb, or what is done with or for somebody
    ("方便渔业从业人员就近办理取证手续和年审手续。", None),
    ("联合渔政、海事等部门定期会商。", None),
    ("服务农村边远地区提高质量。", None),
    ("指导柴油渔船企业办理换证。", ("柴油渔船企业", "object")),
    # nobody in particular
    ("建立联系机制，专人对接渔企。", None),
    # places and posts that act
    ("有条件的城市设立专窗。", ("有条件的城市", "subject")),
    ("鼓励外商加大对水产加工的投资。", ("外商", "object")),
    ("县领导同志要牵头联系渔业项目。", ("县领导同志", "subject")),
    ("市疾控中心注重前瞻布局，新建检测平台。", ("市疾控中心", "subject")),
    # what is built is qualified, and no topic
    ("各省（自治区、直辖市）根据需要建设必要的渔业专门学校，加强矫治。", ("各省（自治区、直辖市）", "subject")),
    # who supports is named before whom
    ("养老院校对取得证书的学员，支持其免修部分课程。", ("取得证书的学员", "object")),
    ("支持和规范社会力量兴办养老机构。", ("社会力量", "object")),
    # on the spot
    ("由护理专家当场出具评估意见。", ("护理专家", "by")),
    # the name of an office goes on; what is weighed, heard or stood for does not act
    ("由国务院办公厅负责解释工作。", ("国务院办公厅", "by")),
    ("成立采购联盟，代表各县区开展采购。", None),
    ("综合考虑老年人口、区县政府积极性等因素，确定补助标准。", None),
    ("通过座谈等方式，听取养老机构提出的建议。", None),
    # 授权X
    ("授权试点县区制定托育管理办法。", ("试点县区", "object")),
    # the office behind a day; a province; the state
    ("2023年6月底前各省份要出台方案。", ("各省份", "subject")),
    ("国家建立养老服务满意度管理制度。", ("国家", "subject")),
    ("国家鼓励行业协会为养老机构提供援助。", ("行业协会", "object")),
    # who is something has the duty
    ("县级人民政府作为责任主体，要落实经费。", ("县级人民政府", "subject")),
    # a fund with its bracket
    ("省级担保、再担保基金（机构）要引导担保机构降低收费。", ("省级担保、再担保基金（机构）", "subject")),
    # whose service it is, whose land, whose name
    ("养老机构提供的餐饮服务，可以按规定选择计税办法。", None),
    ("事业单位转制涉及的原有土地，可继续使用。", None),
    ("主办单位在不同平台上开设的账号名称应保持一致。", None),
    # who only need not pay
    ("省属重点企业可免缴国有资本收益。", None),
    # by whom, once and for all; and who pays for whom is only told of
    ("遗留的补贴转制时由财政部门一次性拨付解决。", ("财政部门", "by")),
    ("由财政部门拨付经费的事业单位转制为企业，免征房产税。", None),
    # verbs that no name opens with
    ("加强合作，深刻认识支持试验区改革的意义。", None),
    ("通过座谈，衡量机构服务质量提升情况。", None),
    ("授予试验区自由登记权限。", None),
    # one works with another, and is moved
    ("支持快递企业与商贸企业加强合作。", ("快递企业", "object")),
    ("扶持脱贫地区提升农产品加工能力。", ("脱贫地区", "object")),
    ("引导全社会参与敬老活动。", ("全社会", "object")),
    # what only describes directs nobody
    ("市养老服务指导中心是全市养老服务的主管单位。", None),
    ("第三方平台要强化保障能力。", ("第三方平台", "subject")),
    ("对虚假账号，要求第三方机构立即关停。", ("第三方机构", "object")),
    ("各省份于2019年11月底前完成考核工作。", ("各省份", "subject")),
    # two departments and not what is organised
    ("组织、人事、民政等部门牵头招聘毕业生。", ("组织、人事、民政等部门", "subject")),
    ("县长主持县政府全面工作。", ("县长", "subject")),
    # who grants a paper or takes it away, and whose trade binds him
    ("考核合格的，由市民政部门颁发护理员证书。", ("市民政部门", "by")),
    ("养老机构收费应当遵循公平原则。", ("养老机构", "subject")),
    # names that stand on both sides of a comma act together
    ("各县（市、区）人民政府，市直各有关部门要高度重视。", ("各县（市、区）人民政府，市直各有关部门", "subject")),
    ("渔政部门，港航机构做好船员登记工作。", ("渔政部门，港航机构", "subject")),
    # what somebody is, and what he does for it
    ("县级渔政部门是渔港的主管部门，负责泊位的登记管理工作。", ("县级渔政部门", "subject")),
    ("县渔业局是渔船安全的责任主体，要定期排查隐患。", ("县渔业局", "subject")),
    ("占用岸线的单位和个人，都是占用税的纳税人，应当缴纳占用税。", ("占用岸线的单位和个人", "subject")),
    # whom a body acts towards is no part of its name
    ("由市政府对获奖的渔业公司予以表彰和奖励。", ("市政府", "by")),
    ("局规划处负责渔船统计。", ("局规划处", "subject")),
    # who is encouraged: to be filed, to weigh, and what staff can do
    ("支持渔业机构、渔业协会和职业院校（含技工院校）备案为评价机构。", ("渔业机构、渔业协会和职业院校（含技工院校）", "object")),
    ("支持渔业机构综合考虑船员的工作年限等因素，合理确定薪酬。", ("渔业机构", "object")),
    ("鼓励退休医生和护士到渔港执业。", ("退休医生和护士", "object")),
    ("鼓励技师以上渔业技能人才在岗位上发挥技能。", ("技师以上渔业技能人才", "object")),
    ("鼓励有渔业特色的高等院校、师资力量具备的渔业机构，建立培训基地。", ("有渔业特色的高等院校、师资力量具备的渔业机构", "object")),
    ("事业单位性质的渔业机构原则上设置专业技术岗位。", ("事业单位性质的渔业机构", "subject")),
    ("支持配强渔港港长和人力资源等方面管理人才，积极拓展岗位。", None),
    # verbs that lead no name, and one verb or another
    ("策划打造渔港产业园和环沙湾大学创新港，完善功能。", None),
    ("联动渔业“链主”企业围绕产业链，打造园区。", None),
    ("采取市场化运营方式，组织或支持第三方机构举办渔业赛事。", ("第三方机构", "object")),
    # 经信 is no verb, and 委 stands before 委托
    ("各区县经信部门通过应用平台对申报情况进行初审。", ("各区县经信部门", "subject")),
    ("市渔业委委托第三方机构开展评估工作。", ("市渔业委", "subject")),
    # nobody acts in a principle; 水平处于, 包含 and 主管部门 are no names and verbs
    ("名录编撰工作遵循政府引导、企业自愿原则，请各区县渔业部门积极通知。", ("各区县渔业部门", "subject")),
    ("智能制造水平处于国内领先，原则上应为示范工厂。", None),
    ("服务保障类，包含运营管理、教育培训、物业安保等。", None),
    ("各区县中小企业主管部门组织有意愿的企业申报。", ("各区县中小企业主管部门", "subject")),
    ("申报主体应对申报内容真实性负责。", ("申报主体", "subject")),
    ("下调渔港停泊等服务项目政府指导价，取消部分项目加收项。", None),
    ("渔港中心挂靠单位由市渔业局综合评定。", ("市渔业局", "by")),
    ("渔港中心主任应具备以下条件。", ("渔港中心主任", "subject")),
    ("保护办公室应依法履行职责。", ("保护办公室", "subject")),
    ("任何单位和个人未经批准不得使用保护标志。", ("任何单位和个人", "subject")),
    # posts; what is made or decided is what the next stretch is about
    ("副市长按分工负责处理分管工作。", ("副市长", "subject")),
    ("秘书长在市长领导下，负责处理市政府的日常工作。", ("秘书长", "subject")),
    ("市渔业局作出重大决策、签订重要协议，应由法制机构进行审查。", ("法制机构", "by")),
    ("市渔业局及各部门制定的规范性文件，必须符合法律的规定。", None),
    ("凡属部门事权事项，应依法及时作出决定。", None),
    ("组织公民参加救援工作，要求具有特定专长的人员提供服务。", ("具有特定专长的人员", "object")),
    # named by what they do, and 如实 before the verb
    ("各推荐单位于11月22日前报送材料。", ("各推荐单位", "subject")),
    ("渔业公司如实申报产量。", ("渔业公司", "subject")),
    # by what means, and by whom something is confirmed, are no part of a name
    ("沙湾市渔改办公室（以下简称市渔改办）通过评审会推荐一批、面向社会遴选一批的方式征集船长。", ("沙湾市渔改办公室", "subject")),
    ("近五年新设专业、经市渔改办确认的紧缺专业的船长，可适当放宽年限要求。", None),
    ("未经市渔业局同意，不得以评审船长的头衔对外宣传。", None),
    # people whom something may be given only receive it
    ("特困渔民家属可以给予减税。", None),
    # a bridge is no league
    ("北港路团结桥路口至龙凤大道。", None),
    ("村支部书记是渔船安全第一责任人，要排查隐患。", ("村支部书记", "subject")),
    # who goes to an office; a post is named by its last word
    ("渔船灭失的，由原单位或者清算组织到市渔业局办理注销手续。", ("原单位或者清算组织", "by")),
    ("镇党委书记主持召开会议。", ("镇党委书记", "subject")),
    # the duty is of a thing; the modal verb of a case obliges nobody
    ("市、区住房城乡建设部门负责组织开展渔民新村的联合验收工作。", ("市、区住房城乡建设部门", "subject")),
    ("渔港确需关闭的，由渔政部门办理。", ("渔政部门", "by")),
    ("镇人民政府和街道办事处修建渔港存在困难的，也可以与社会力量合作建设。", ("镇人民政府和街道办事处", "subject")),
    ("可由渔民的亲友、邻居等代为申请。", ("渔民的亲友、邻居", "by")),
    ("停靠本港的合作社、服务提供者签订三方协议。", ("停靠本港的合作社、服务提供者", "subject")),
    ("等级为C级的，由渔政领导小组约谈有关负责人。", ("渔政领导小组", "by")),
    ("若资金仍未拨付到位，由渔业担保基金进行代偿。", ("渔业担保基金", "by")),
    # towards whom an office acts, who finds something, and whom it lets
    ("县渔业主管部门对于符合条件的渔民家庭，通过发放补贴等方式，保障生活。", ("县渔业主管部门", "subject")),
    ("县人民法院、人民检察院发现渔港管理存在漏洞的，及时发出建议。", ("县人民法院、人民检察院", "subject")),
    ("渔政部门发现渔船违规出海的，责令返港。", None),
    ("允许符合条件的流动儿童在渔村学校就读。", ("符合条件的流动儿童", "object")),
    ("鼓励自然人、法人及其他组织以捐赠财产等方式助渔。", ("自然人、法人及其他组织", "object")),
    ("凡在本港停泊的各类渔业企业，均可适用本办法。", None),
    ("免除困难渔民子女学费。", None),
    # whose goods are meant, and who is helped, does not act
    ("渔业企业进口的渔具用于研发的，可不办理手续。", None),
    ("全额资助特困渔民参加医保。", None),
    # 分别 opens no name
    ("对新引进的机构，自认定当年起，分别参照其地方财政贡献给予奖励。", None),
    ("资金分3个阶段，分别按应奖励额的30%和70%对企业进行奖励。", None),
    # a quotation says what they do
    ("支持渔业企业“上云上平台”。", ("渔业企业", "object")),
    # platforms that end a list, whose part is played, what is developed and whom 其 stands for
    ("引导渔业服务公司和孵化器等平台，针对新品种开展培训。", ("渔业服务公司和孵化器等平台", "object")),
    ("充分发挥渔业院校、研究院所作用，鼓励联合开设专业。", ("渔业院校、研究院所", "object")),
    ("积极发展治理规范的渔业协会，支持其积极开展研究。", ("治理规范的渔业协会", "object")),
    ("引导消费者理性消费。", ("消费者", "object")),
    # an office that something founded has; under which rules somebody acts
    ("设立渔港办公室，负责日常工作，办公室设在县渔业局。", None),
    ("按照法律规定企业应当缴纳停泊费。", ("企业", "subject")),
    # facilities that serve, who only is told apart, and what is not who
    ("渔港公共服务设施应当设立咨询点。", ("渔港公共服务设施", "subject")),
    ("市财政供养的船员基本生活标准为每人每月2000元。", None),
    ("推进捕捞主体多元化、品种多样化。", None),
    # 组织 is what an office does, and no part of its name
    ("渔业局组织相关部门建立项目储备库。", ("渔业局", "subject")),
    ("要采取分包到片等方式，组织管线单位、技术人员等对渔港进行评估。", ("管线单位、技术人员", "object")),
    ("由市委组织部会同有关部门审核。", ("市委组织部", "by")),
    # whom a duty is towards; who checks
    ("负责引导渔民协商确定方案。", ("渔民", "object")),
    ("引导有条件的小区引入专业企业。", ("有条件的小区", "object")),
    ("渔村所在街道巡查时，应当告知船主开展自查。", ("渔村所在街道", "subject")),
    ("负责协调由船主自行承担部分的资金筹集工作。", None),
    # whom an office asks, 及 of 及时 joins nothing
    ("协调户籍地渔政部门及时为困难渔民办理补贴。", ("户籍地渔政部门", "object")),
    # 解决 is a part of the name, and the level is not who
    ("由省解决渔款拖欠问题工作领导小组（以下简称领导小组）负责实施。", ("省解决渔款拖欠问题工作领导小组", "by")),
    # under what condition, not which of them
    ("允许港区内金融机构在风险可控的前提下为渔企办理业务。", ("港区内金融机构", "object")),
    ("渔业发展基金可以提高自身承担的比例。", ("渔业发展基金", "subject")),
    ("引导渔业研究所、计量测试平台等向渔港集聚。", ("渔业研究所、计量测试平台", "object")),
    ("各通信运营商应按照统一的原则开展整治。", ("各通信运营商", "subject")),
    ("各整改责任单位施工过程中要派驻安全人员。", ("各整改责任单位", "subject")),
    # what comes last is the verb, and no noun that 的 leads to
    ("申请人对其提交材料的真实性负责。", ("申请人", "subject")),
    ("船检师对其签名办理的业务负责。", ("船检师", "subject")),
    ("具有本科学历的中国公民可以参加考试。", ("具有本科学历的中国公民", "subject")),
    ("授权临港分局登记外资船舶代理企业。", ("临港分局", "object")),
    # a quotation opens the name; 监督 is what is done
    ("“东海”生产收购单位，要严格执行标准。", ("“东海”生产收购单位", "subject")),
    ("监督项目单位执行财务制度，参与项目验收。", None),
    # who of two is moved where they work together
    ("支持龙头企业与院校合作建立基地。", ("龙头企业", "object")),
    # who it is in one case is not named in two pieces
    ("依托院校建设的研发机构，院校应当具备研究能力。", ("院校", "subject")),
    ("必要时邀请专家组开展论证。", None),
    ("拟终止合作的，引进牵头单位按程序将事宜提交管委会审议。", ("引进牵头单位", "subject")),
    ("渔业管理委员会（以下简称管委会）统筹渔港的建设、培育的全过程管理与服务。", ("渔业管理委员会", "subject")),
    ("由港区财政资金采购的科研仪器纳入共享平台。", None),
    # what a thing does towards a body
    ("前述变更事项对研发机构可能构成影响的，应当中止合作。", None),
    ("负责指导辖区业委会落实方案。", ("辖区业委会", "object")),
    # to whom, and when, stands between who acts and what is done
    ("各相关单位在项目投产达效后的每年年末向县政府申报奖励资料，次年兑付。", ("各相关单位", "subject")),
    ("符合条件者向县渔业发展领导小组办公室提出书面申报。", ("符合条件者", "subject")),
    # a fund that guides, and people whom it does
    ("引导资金重点用于渔港提升、渔业人才引进。", None),
    # to somebody is not who
    ("渔业监管实行新规之后，给渔业企业增加负担。", None),
    # where a unit is only tells which
    ("市渔业局设在各县的渔业站的人员，转制后按规定纳入社会保障体系。", None),
    # with whom
    ("推动与沿海国家和地区在渔业中使用人民币结算。", None),
    # works are nobody
    ("老港区（旧码头）改造、新港开发和渔村搬迁应将渔港纳入规划。", None),
    ("支持平潭口岸建设渔港监管场所。", ("平潭口岸", "object")),
    ("由市政府成立验收组验收确认。", ("市政府", "by")),
    # 政府引导 beside others is a principle
    ("建立政府引导、企业主体、渔民参与的渔网回收体系。", None),
    # 试点 opens the name of who acts
    ("试点城市负责编制渔港实施方案，明确目标。", ("试点城市", "subject")),
    ("2019年上半年，试点城市政府印发渔港实施方案。", ("试点城市政府", "subject")),
    ("鼓励试点城市制定渔业法规。", ("试点城市", "object")),
    # whom the authority takes in
    ("对特定海域的抽查，可吸收检测机构、科研院所和专家等参与。", None),
    ("2019年12月底前，试点地区完成渔政网站集约化工作。", ("试点地区", "subject")),
    ("试点城市公立医疗机构根据采购价格与企业签订合同。", ("试点城市公立医疗机构", "subject")),
    ("嵊泗县以口岸开发开放为重点，提高水平。", None),
    # by whom a thing was made, and who acts on it
    ("由渔业局所属单位起草、报请批准后印发的规范性文件，由同级人民政府审核机构进行审核。", ("同级人民政府审核机构", "by")),
    ("渔业站制定的规范性文件，由本单位审核机构或者审核人员进行审核。", ("本单位审核机构或者审核人员", "by")),
    # the name of a body holds what it does
    ("渔政审核机构对重大决定的审核意见负责。", ("渔政审核机构", "subject")),
]


@pytest.mark.parametrize(("sentence", "actor"), ACTORS)
def test_whom_a_statement_names(sentence: str, actor: tuple[str, str] | None) -> None:
    (found,) = statements(sentence)
    assert (found.actor and (found.actor.text, found.actor.role)) == actor


BORNE = [
    # the subject of its verb, and X of 由X, bear the norm
    ("市民政局要加强指导。", [True]),
    ("对养老服务设施，由民政部门履行监管职责。", [True]),
    # whom one only encourages does not
    ("鼓励社会力量参与改革。", [False]),
    ("推动养老服务机构落实主体责任。", [False]),
    # nor one of another clause
    ("2020年底前，开展长期护理保险制度试点，鼓励保险公司设置保险产品。", [False, False]),
]


@pytest.mark.parametrize(("sentence", "bears"), BORNE)
def test_who_bears_a_norm(sentence: str, bears: list[bool]) -> None:
    (found,) = statements(sentence)
    assert [norm.bears for norm in found.norms] == bears


def test_the_colon_of_a_lead_belongs_to_it() -> None:
    words, outline = lay_out("补贴办法\n\n第一条 申请人应当提交以下材料：\n\n（一）船员证；\n\n（二）身份证复印件。\n\n第二条 材料应当真实。\n")
    found = [one.text for one in find_statements(words, outline, (), load_schemes().lines)]
    assert found == ["申请人应当提交以下材料：", "船员证", "身份证复印件", "材料应当真实"]


def test_a_list_that_its_heading_tells_directs_nobody() -> None:
    words, outline = lay_out("办法\n\n一、处罚的范围\n\n（一）责令停航整顿的；\n\n（二）对渔民处以罚款；\n\n（三）吊销执照。\n\n二、监督\n\n要加强监督。\n")
    classes = [one.norms[0].modality for one in find_statements(words, outline, (), load_schemes().lines)]
    assert classes == ["fact", "fact", "fact", "must"]


def test_tasks_below_a_heading_of_conditions_or_papers_tell_facts() -> None:
    words, outline = lay_out(
        "关于征集渔具产品的通知\n\n一、征集条件\n\n（一）企业在本市依法注册，产品需通过检测。\n\n（二）船员证书齐全有效且在登记的期限以内。\n\n"
        "二、申报材料\n\n（一）渔具申报书一式两份（见附件）。\n\n三、组织申报\n\n（一）企业填报申报书。\n"
    )
    found = [statement.norms[0].modality for statement in find_statements(words, outline, (), frozenset())]
    assert found == ["fact", "fact", "fact", "directive"]


def test_measures_below_a_heading_of_what_is_supported_are_no_conditions() -> None:
    words, outline = lay_out(
        "渔业扶持意见\n\n一、支持范围\n\n（一）渔港支持。进一步培育渔港，建立渔港名录。对新建渔港的企业，给予100万元奖励。\n\n"
        "（二）鱼种支持。具有自主知识产权并有养殖价值的独家鱼种。通过国家级检验并进入目录的进口鱼种。\n"
    )
    found = [statement.norms[0].modality for statement in find_statements(words, outline, (), frozenset())]
    assert found == ["directive", "entitle", "fact", "fact"]


def test_sums_that_a_grant_leads_into_are_granted() -> None:
    words, outline = lay_out(
        "渔业专利资助办法\n\n第一条 对新获得授权的专利予以一次性资助：\n（一）发明专利：公司1万元/件，个人0.5万元/件；\n（二）实用新型：公司0.2万元/件。\n"
    )
    assert [one.norms[0].modality for one in find_statements(words, outline, (), frozenset())] == ["entitle"] * 3


def test_a_list_of_contents_tells_facts() -> None:
    words, outline = lay_out(
        "渔港评价办法\n\n第一条 评价的依据主要包括下列内容：\n（一）国家制定的发展规划、相关政策等。\n（二）各部门对执行情况的检查或审计报告等文件。\n"
    )
    assert {one.norms[0].modality for one in find_statements(words, outline, (), frozenset())} == {"fact"}


def test_rows_of_a_table_that_only_name_things_state_nothing() -> None:
    words, outline = lay_out(
        "渔具办法\n\n第一条 渔具参考标准由渔业局公布。\n1远洋捕捞主战装备便携式围网（每套10张）台\n组合式浮标（专业级）*套\n安装渔网监测设备\n"
    )
    found = find_statements(words, outline, (), frozenset())
    assert [one.text for one in found] == ["渔具参考标准由渔业局公布", "安装渔网监测设备"]


def test_a_duty_in_a_list_of_conditions_obliges() -> None:
    words, outline = lay_out("渔业办法\n\n第一条 研究机构应当符合下列条件：\n（一）依托渔企建设的机构，渔企应当具备行业领先的研究能力；\n（二）应当救助的其他情形。\n")
    found = find_statements(words, outline, find_clauses(words, outline), load_schemes().lines)
    assert [statement.norms[0].modality for statement in found][1:] == ["must", "fact"]


def test_conditions_listed_within_a_line_oblige_nobody() -> None:
    found = statements("渔民有以下情形之一的，可以申请补助：1.渔船因台风损毁；2.因停航造成生活困难；3.渔政部门认定的应当救助的其他情形。各县要及时发放补助。")
    assert [one.norms[0].modality for one in found] == ["may", "fact", "fact", "must"]
    # 要 behind the list is a duty again, and a list of duties stays one
    found = statements("渔港管理单位应做好以下工作：1.清理航道；2.公布船期。")
    assert [one.norms[0].modality for one in found] == ["must", "directive"]


def test_what_follows_a_list_of_conditions_is_no_condition() -> None:
    words, outline = lay_out(
        "补贴办法\n\n一、补贴对象\n\n（一）申请人应同时符合以下条件：\n1.持有船员证；\n2.年满60周岁。\n渔政部门对名单进行公示。\n\n（二）公示。加强公示。\n"
    )
    found = {one.text: one.norms[0].modality for one in find_statements(words, outline, (), load_schemes().lines)}
    assert found["年满60周岁"] == "fact"
    assert found["渔政部门对名单进行公示"] == "directive"


def test_a_statement_stands_above_its_clause() -> None:
    found = statements("完善补贴政策。（市民政局负责）\n落实专项规划。（市自然资源局负责）\n加强日常监督。")
    assert [(statement.text, statement.clause) for statement in found] == [
        ("完善补贴政策", 0), ("落实专项规划", 1), ("加强日常监督", None),
    ]


def test_what_a_colon_closes_in_an_item_belongs_to_its_sentence() -> None:
    words, outline = lay_out("渔船办法\n\n第一条 对新建渔船按以下标准给予补助：\n（一）木质渔船：每艘补助1万元；\n（二）钢质渔船：每艘补助2万元。\n")
    found = find_statements(words, outline, find_clauses(words, outline), load_schemes().lines)
    assert [statement.text for statement in found][1:] == ["木质渔船：每艘补助1万元", "钢质渔船：每艘补助2万元"]


def test_the_heading_of_an_item_is_a_statement_where_it_holds_a_verb() -> None:
    words, outline = lay_out("渔业办法\n\n第一条 研究机构应当做好以下工作：\n（一）开展渔业研究。围绕良种和病害防治联合院校攻关。\n（二）信息服务。定期发布渔情信息。\n")
    found = find_statements(words, outline, find_clauses(words, outline), load_schemes().lines)
    assert [statement.text for statement in found][1:] == ["开展渔业研究", "围绕良种和病害防治联合院校攻关", "定期发布渔情信息"]


def test_the_heading_of_a_task_is_no_statement() -> None:
    words, outline = lay_out("推进方案\n\n一、重点任务\n\n1.加强金融支持。鼓励银行发放贷款。\n\n2.加强宣传。宣传先进典型。\n")
    found = find_statements(words, outline, (), load_schemes().lines)
    assert [statement.text for statement in found] == ["鼓励银行发放贷款", "宣传先进典型"]


def test_a_statement_is_what_stands_there() -> None:
    words, outline = lay_out_task("加快建设养老服务设施，推进公办养老机\n— 3 —\n构改革。")
    (found, *_) = find_statements(words, outline, (), load_schemes().lines)
    assert words.plain[found.start : found.end] == found.text == "加快建设养老服务设施，推进公办养老机构改革"


def test_a_unit_that_only_says_from_when_it_holds_is_no_task() -> None:
    text = "渔港方案\n\n一、任务\n（一）要开展巡查。\n（二）要做好登记。\n二、其他\n（一）本方案自印发之日起施行。\n（二）本方案由市渔政局负责解释。\n（三）要抓好落实。\n"
    words, outline = lay_out(text)
    reading = extract_findings(Notice("", text, "", Places([0], [], [])), words, outline, load_schemes())
    tasks = ["/".join(one.path) for one in reading.outline.provisions if one.kind == "task"]
    assert tasks == ["一/（一）", "一/（二）", "二/（三）"]


@pytest.mark.parametrize(
    "closing",
    [
        # from when, to the hour, and what goes before another
        "本通知自2024年12月1日零时执行。原政策与本通知不符的，以本通知为准",
        # from when, and who explains it
        "本通知自印发之日起30日后施行，由市渔业局负责解释",
    ],
)
def test_a_unit_that_only_says_from_when_it_holds_is_background(closing: str) -> None:
    text = f"渔港价格通知\n\n一、下调价格。下调渔港停泊价格。\n\n二、有关要求。各渔港要明码标价。\n\n三、{closing}。\n"
    words, outline = lay_out(text)
    reading = extract_findings(Notice("", text, "", Places([0], [], [])), words, outline, load_schemes())
    assert ["/".join(one.path) for one in reading.outline.provisions if one.kind == "task"] == ["一", "二"]
