"""Benefits that tasks grant, order, explore or encourage to be granted: what kind, to whom, paid by whom."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_task
from policygraph.extract import extract_findings
from policygraph.model import Incentive, Notice, Outline, Places, Words
from policygraph.schemes import Schemes

INCENTIVES = [
    ("对渔业企业给予担保费补助。", [("subsidy", "担保费补助")]),
    ("对渔业企业给予担保费补助。", [("subsidy", "担保费补助")]),
    ("财税部门应落实适用于渔业企业的现行财税优惠政策。", [("tax", "现行财税优惠政策")]),
    ("渔业企业重组中转让渔船的，不征收增值税。", [("tax", "不征收增值税")]),
    # tax that is taken off, and what land brings in
    ("招用失业渔民的企业，按每人每年7800元定额扣减增值税。", [("tax", "扣减增值税")]),
    ("对企业建设的渔港按规定返还土地出让收益。", [("land", "返还土地出让收益")]),
    # the same prices as others
    ("民办渔业学校享受与公办学校同等的水电气价格政策。", [("price", "与公办学校同等的水电气价格政策")]),
    # one is free of a fee, the other given
    ("对渔家学生免除学杂费、免费提供教科书。", [("fee", "免除学杂费"), ("fee", "免费提供教科书")]),
    # 倾斜 of money, and land that only tells which are meant
    ("对认定为示范渔港的给予项目资金倾斜。", [("subsidy", "项目资金倾斜")]),
    ("以划拨方式取得土地的渔业机构，应当备案。", []),
    # whom a prize is for stands between it and its sum
    ("对产值突破1亿元的渔业企业，奖励企业经营管理团队20万元。", [("award", "奖励")]),
    # what is paid for, and what is had for nothing
    ("对困难渔民子女补助生活费。", [("subsidy", "补助生活费")]),
    ("渔民可在居住地免费享受职业病筛查服务。", [("fee", "免费享受职业病筛查服务")]),
    # one honour, and one subsidy by a longer name
    ("对作出突出贡献的渔民给予表彰奖励。", [("honour", "给予表彰奖励")]),
    ("省级财政对渔港建设给予奖励性补助。", [("subsidy", "奖励性补助")]),
    # all that is sold so
    ("用水、用电、用气按居民生活类价格执行。", [("price", "用水、用电、用气按居民生活类价格执行")]),
    # each of several that were recognised gets its own
    (
        "首次认定为国家级、市级渔港，分别一次性补助50万元、20万元；首次认定为示范船厂，补助30万元；获得不同认定的，实行差额补助。",
        [("subsidy", "一次性补助"), ("subsidy", "补助"), ("subsidy", "差额补助")],
    ),
    # help in full, or by a fixed sum
    ("对特困渔民给予全额资助。", [("subsidy", "全额资助")]),
    # what a service station is run with
    ("对示范站增加60万元运营经费。", [("subsidy", "运营经费")]),
    # a standard that its sum follows
    ("特困人员基本生活标准为每人每月2094元。", [("subsidy", "基本生活标准")]),
    ("停泊不满一个月的不计补贴。", []),
    # homes that are only spoken of
    ("人才公寓租赁合同一年一签。负责人才公寓的维护。", []),
    # support that is reckoned by something, each time it is given
    ("按渔港投资额的20%给予扶持，按租赁总额的5%一次性给予扶持。", [("subsidy", "扶持")]),
    ("对造船给予单艘最高100万元支持。\n对修船按修理费的30%给予支持。", [("subsidy", "支持"), ("subsidy", "支持")]),
    ("对渔业企业给予一定的财政扶持。", [("subsidy", "财政扶持")]),
    # a fund that is set up with its size
    ("设立100亿元规模的海洋装备材料基金。", [("finance", "海洋装备材料基金")]),
    # land that is assured, rights that are pledged
    ("对重点渔港，给予用地指标保障。", [("land", "给予用地指标保障")]),
    ("支持利用海域使用权、商标权质押融资。", [("credit", "海域使用权、商标权质押融资")]),
    # relief by its kind
    ("对住房困难的特困人员给予住房救助。", [("subsidy", "住房救助")]),
    ("为集中供养的特困人员发放零用钱。", [("subsidy", "零用钱")]),
    # a deduction
    ("赡养支出按照每月1000元的标准定额扣除。", [("tax", "定额扣除")]),
    # help to be insured
    ("全额资助特困人员参加城乡居民基本医疗保险。", [("subsidy", "全额资助特困人员参加城乡居民基本医疗保险")]),
    # what ends, what is asked back, who applies, a year of accounts, a bare figure grant nothing
    ("复核不合格的，从次月起停发护理补贴。", []),
    ("违规领取的护理补贴由区民政局责令退还。", []),
    ("申请护理补贴者需提供身份证明。", []),
    ("一个资助年度内可申请两次。", []),
    ("供养标准每年公布一次。", []),
    # trainings one after another, a course that is made, and work of training
    ("常态化开展渔业人才岗前培训、在岗轮训、转岗培训。", [("training", "岗前培训、在岗轮训、转岗培训")]),
    ("分类组织开展法律法规、职业道德、从业规范、质量标准、健康卫生等内容培训。", [("training", "法律法规、职业道德、从业规范、质量标准、健康卫生等内容培训")]),
    ("开发渔业安全培训课程。", [("training", "渔业安全培训课程")]),
    ("加强渔业护理员培训工作。", [("training", "护理员培训")]),
    ("机构不具备培训条件的，由渔业部门统筹安排培训。", [("training", "统筹安排培训")]),
    ("重点用于员工岗位培训、继续教育补贴。", [("training", "岗位培训"), ("subsidy", "继续教育补贴")]),
    # no fee is taken
    ("渔民使用保护标志不收取费用。", [("fee", "不收取费用")]),
    # one cover or another
    ("鼓励机构为船员购买人身意外伤害险或补充医疗保险。", [("insurance", "人身意外伤害险"), ("insurance", "补充医疗保险")]),
    # names in the scheme, the longest that fits: 培训费补贴 is a subsidy, though 培训 is training
    (
        "按规定落实养老服务从业人员培训费补贴、职业技能鉴定补贴等政策。",
        [("subsidy", "培训费补贴"), ("subsidy", "职业技能鉴定补贴")],
    ),
    # relief of whatever follows
    (
        "对养老服务机构提供的养老服务免征增值税，对非营利性养老机构的自用房产、土地免征房产税和城镇土地使用税，",
        [("tax", "免征增值税"), ("tax", "免征房产税和城镇土地使用税")],
    ),
    # a fee, by half
    ("对营利性养老服务机构建设，减半征收有关行政事业性收费。", [("fee", "减半征收有关行政事业性收费")]),
    # what may be deducted, now and later
    (
        "在年度利润总额12%以内的部分，准予在计算应纳税所得额时扣除，超过部分准予结转至以后3年内在计算应纳税所得额时扣除。",
        [("tax", "准予在计算应纳税所得额时扣除"), ("tax", "准予结转至以后3年内在计算应纳税所得额时扣除")],
    ),
    # less than all counts as income
    ("养老服务机构提供社区养老服务取得的收入，在计算应纳税所得额时，减按90%计入收入总额。", [("tax", "减按90%计入收入总额")]),
    # a policy of taxes with more in it
    ("境内外资举办养老服务机构享有同等的税收等优惠政策。", [("tax", "同等的税收等优惠政策")]),
    # a room that is given away
    ("探索将空置的公租房免费提供给社会力量，用于开展社区老年人日间照料等服务。", [("premises", "空置的公租房免费提供")]),
    # several bonds, one benefit
    (
        "支持采取发行政府债券、企业债券和资产证券化产品等方式筹集资金，用于建设养老设施。",
        [("finance", "发行政府债券、企业债券和资产证券化产品")],
    ),
    # security, with what it stands on
    (
        "对于项目建成后有稳定现金流的养老服务项目，允许以项目未来收益权为债券发行提供质押担保。",
        [("finance", "以项目未来收益权为债券发行提供质押担保")],
    ),
    # honour and rank
    (
        "对获奖选手按规定授予荣誉称号，并晋升相应职业技能等级。",
        [("honour", "授予荣誉称号"), ("honour", "晋升相应职业技能等级")],
    ),
    # courses that go together are one
    ("积极面向养老服务从业人员提供岗前培训、岗中技能提升培训，", [("training", "岗前培训、岗中技能提升培训")]),
    # cover under medical insurance
    ("将符合条件的按规定纳入医保协议管理范围，完善协议管理规定，", [("insurance", "纳入医保协议管理范围")]),
    # and coming under a subsidy is no insurance
    ("新招用毕业年度和毕业2年内高校毕业生的，也可按规定纳入社会保险补贴范围。", [("subsidy", "社会保险补贴")]),
    # an institution that insures itself gets nothing
    ("扩大养老责任险覆盖范围，鼓励居家、社区养老服务机构投保雇主责任险和养老服务综合责任险。", [("insurance", "养老责任险")]),
    # a subsidy, and its standard raised
    (
        "按规定落实就业见习补贴政策，对见习期满留用率达到50%以上的见习单位，适当提高见习补贴标准。",
        [("subsidy", "就业见习补贴"), ("subsidy", "提高见习补贴标准")],
    ),
    # nouns that no list holds
    ("根据老年人贫困程度、残疾程度和改造需求等制定分类补助标准。", [("subsidy", "分类补助标准")]),
    # a benefit by its field
    (
        "对落实养老服务政策积极主动、养老服务体系建设成效明显的，在安排财政补助及有关基础设施建设资金方面给予倾斜支持。",
        [("subsidy", "在安排财政补助及有关基础设施建设资金方面给予倾斜支持")],
    ),
    # land, by how it is supplied
    ("为降低营利性养老服务机构的建设成本，可以出租或先租后让方式供应。", [("land", "出租或先租后让方式供应")]),
    # one benefit under two names
    (
        "可凭登记机关颁发的社会服务机构登记证书和其他法定材料申请划拨供地，自然资源部门要积极落实划拨用地政策。",
        [("land", "划拨供地")],
    ),
    # a sum of support may have a name
    ("给予每家20万元一次性场地建设支持。", [("subsidy", "一次性场地建设支持")]),
    # security that need not be given, and a ceiling that is raised
    (
        "可提高贷款额度上限，对优秀创业者免除反担保要求。",
        [("credit", "提高贷款额度上限"), ("finance", "免除反担保要求")],
    ),
    # more than all is deducted, of what may be deducted
    ("允许其按照当期可抵扣进项税额加计5%抵减应纳税额。", [("tax", "加计5%抵减应纳税额")]),
    # where money goes back to is no tax that is relieved
    ("将稳岗资金返还至税务部门登记的账户。", []),
    # a loan that something is waived for, a class of firms in quotes, an honour that tells who is meant
    ("贷款在20万元以内免除反担保要求。", [("finance", "免除反担保要求")]),
    ("鼓励企业实现“股上市”目标，被省级部门授予荣誉称号的企业优先推介。", []),
    # by what others are counted
    ("伙食标准按不低于普通学生免学费补助标准的1.2倍安排。", []),
    # a heading is said below it
    (
        "上市融资。支持符合条件的市场化、规范化程度高的养老服务企业上市融资。保险支持。适度拓宽资金来源。",
        [("finance", "上市融资")],
    ),
    # and counts where nothing below it says more
    (
        "政策银行支持。加强与政府部门、医疗系统和投资主体的沟通，建立支持养老服务工作联动机制。",
        [("credit", "政策银行支持")],
    ),
    # a bare name sums up
    ("落实相关补贴政策。财政部门应落实好建设补助、民办公助等补贴政策。", [("subsidy", "建设补助"), ("subsidy", "民办公助")]),
    # what banks and insurers are to offer
    (
        "鼓励金融机构研发适合赛事特点的金融产品和融资模式，支持保险公司开发商业责任保险产品。",
        [("finance", "金融产品和融资模式"), ("insurance", "商业责任保险产品")],
    ),
    # the rate of a loan
    ("金融机构要合理确定贷款利率水平。", [("credit", "合理确定贷款利率水平")]),
    # a fund that others are encouraged to set up, and bonds by their issue
    (
        "鼓励社会资本设立托育服务事业发展基金，支持园区开展园区债发行试点。",
        [("finance", "托育服务事业发展基金"), ("finance", "园区债发行")],
    ),
    # who comes first: for money, for a trial, where money is shared out
    (
        "优先安排农机购置补助资金，优先纳入全程机械化试点。",
        [("subsidy", "优先安排农机购置补助资金"), ("honour", "优先纳入全程机械化试点")],
    ),
    ("对成效明显的乡镇，在安排专项资金时给予倾斜。", [("subsidy", "在安排专项资金时给予倾斜")]),
    # rooms to live in, and rooms that are handed over
    ("对符合条件的保育师，可优先安排公共租赁住房。", [("premises", "公共租赁住房")]),
    ("将腾退临街门面低偿提供给托育机构。", [("premises", "腾退临街门面低偿提供")]),
    # rent by half, and once where the years follow one another
    ("首个租期减半收取租金，期满后续租。", [("fee", "减半收取租金")]),
    ("前两年免收厂房租金，第三年减半收取。", [("fee", "免收厂房租金")]),
    # a price like that of others
    (
        "托育机构执行居民生活类用水用电价格，收费执行与幼儿园相同的价格政策。",
        [("price", "居民生活类用水用电价格"), ("price", "与幼儿园相同的价格政策")],
    ),
    # who is told apart by a training gets a subsidy, and no training
    ("对接受职业培训的残疾人酌情予以补助。", [("subsidy", "补助")]),
    # nor lists, needs and procedures
    ("梳理税费优惠政策清单，建立项目融资需求清单，考核结果与评先评优挂钩。", []),
    # nor a way of running things
    ("推行公建民营、民办公助等合作模式。", []),
    # the register of subsidies is none
    ("运用互联网和生物识别技术，探索建立老年人补贴远程申报审核机制。", []),
    # nor a training centre
    ("推进国有企业所属培训中心和疗养机构改革，对具备条件的加快资源整合、集中运营，", []),
    # nor by what rules bonds are issued
    (
        "按照政府专项债券政策和产业专项债券发行指引，支持采取发行政府债券、企业债券和资产证券化产品等方式筹集资金，",
        [("finance", "发行政府债券、企业债券和资产证券化产品")],
    ),
    # nor a favour that is not named
    ("鼓励其依法办理法人登记并享受相关优惠政策。", []),
    # support that is money, as often as it is given
    (
        "对参加展销会的商户给予50%的资金支持；对新建冷库的合作社给予不低于20万元支持。",
        [("subsidy", "资金支持"), ("subsidy", "支持")],
    ),
    # two that get the same kind of sum in one sentence
    ("对县级示范园给予10万元奖补，对市级示范园给予20万元奖补。", [("award", "奖补"), ("award", "奖补")]),
    # a fee that is eased behind its name, lowered, or no longer charged
    ("对家庭农场委托的土壤检测费用减半收取。", [("fee", "土壤检测费用减半收取")]),
    ("降低商户刷卡手续费，取消收取账户年费。", [("fee", "降低商户刷卡手续费"), ("fee", "取消收取账户年费")]),
    ("取消违规收费。", []),
    # relief of a tax that goes with a relief of rent, which is itself a condition
    ("房东减免租金的可按规定减免租金对应月份城镇土地使用税，", [("tax", "减免租金对应月份城镇土地使用税")]),
    # a fund is no subsidy, nor is the credit for which interest is paid
    ("统筹使用就业补助资金和失业保险基金，对农户的银行贷款给予贴息支持。", [("subsidy", "贴息支持")]),
    ("支持合作社项目贷款贴息。", [("subsidy", "项目贷款贴息")]),
    # a product's own name belongs to the loan
    ("支持农户申请“丰收贷”贷款支持。", [("credit", "“丰收贷”贷款支持")]),
    # cover that is set up, and the premium that is paid for it
    ("对粮食主产县实施小麦完全成本保险。", [("insurance", "小麦完全成本保险")]),
    ("通过补贴保险费等方式，支持民宿投保公众责任险。", [("subsidy", "补贴保险费"), ("insurance", "公众责任险")]),
    # a heading of insurance says what it is for
    ("发挥保险保障作用。", []),
    # courses by whatever name, and so many who are trained
    ("鼓励技工院校大规模开展订单式、套餐式培训。", [("training", "订单式、套餐式培训")]),
    ("每年培训育婴员不少于300人次。", [("training", "培训育婴员")]),
    # rooms that are handed over or let first
    ("村级用房可以无偿委托社会组织运营。", [("premises", "无偿委托社会组织运营")]),
    ("将闲置校舍优先出租给托育机构。", [("premises", "闲置校舍优先出租给")]),
    # money that opens its stretch is told of
    ("补助资金由县财政和镇财政按比例分担。", []),
    # relief behind what is relieved: interest, tax, a fee
    ("渔船贷款个人承担利息部分全部予以免除。", [("credit", "渔船贷款个人承担利息部分全部予以免除")]),
    ("泊位费一律免缴。", [("fee", "泊位费一律免缴")]),
    # a rate that is held down
    ("对休渔企业，贷款利率不得高于同期平均水平。", [("credit", "贷款利率不得高于同期平均水平")]),
    # what limits a benefit belongs to its name
    ("落实阶段性税收优惠政策。", [("tax", "阶段性税收优惠政策")]),
    # loans by other names
    ("金融机构跟进配套融资。", [("credit", "配套融资")]),
    # benefits that are only talked about: who has one gets no other, what is no longer paid, how it is managed
    ("享受渔工护理补贴的老年人不享受取暖补贴，渔工取暖津贴停止执行。", []),
    ("建立与招标投标、政府采购、评优评先等挂钩的机制，及时偿还银行贷款，加强医保支付管理。", []),
    # loans by the names of their products, and relending
    ("用好渔业再贷款等工具，推动“渔船贷”“网箱贷”增量扩面。", [("credit", "渔业再贷款"), ("credit", "“渔船贷”"), ("credit", "“网箱贷”")]),
    # more of the costs is borne
    (
        "对特困人员（含孤儿，下同）实施大病倾斜支付政策，对新生儿，不设等待期，探索给予倾斜救助。",
        [("insurance", "倾斜支付政策"), ("insurance", "不设等待期"), ("subsidy", "倾斜救助")],
    ),
    # a guarantee instead of a deposit, payment by instalments
    ("全面推行保函替代保证金，接管费用可采取分期付款方式。", [("finance", "保函替代保证金"), ("credit", "分期付款")]),
    # relief by more names
    ("减免海域使用金，压减接管费用，提供免费接入服务。", [("fee", "减免海域使用金"), ("fee", "压减接管费用"), ("fee", "免费接入服务")]),
    ("泊位费在现行标准基础上按照60%收取。", [("fee", "泊位费在现行标准基础上按照60%收取")]),
    # the money that others are paid from, what is not given, how a relief is handled
    ("由就业补助资金按每月500元给予生活费补贴。", [("subsidy", "生活费补贴")]),
    ("被取消资格的渔校，财政不给予支付补贴。", []),
    ("优化出口退税服务，压缩增值税留抵退税审核时限。", []),
    # a sum that is run, watched over or told of, and granted by nobody here
    ("委托第三方对休渔补贴资金进行动态监测，对补贴发放名单动态管理。", []),
    ("渔政站负责临时救助受理，并做好宣传。", []),
    ("休渔补贴经费由县财政列入预算，营造了解补贴政策的氛围。", []),
    ("对已享受渔船补贴、燃油补贴的渔民，应当登记。", []),
    # one that is set up, or given though its money is named
    ("建立休渔补贴制度。", [("subsidy", "休渔补贴")]),
    # what somebody is given that others pay for
    ("为渔民子女提供免费教科书。", [("fee", "免费教科书")]),
    ("渔业博物馆免费或低收费向学生开放。", [("fee", "免费或低收费向学生开放")]),
    ("对孤寡渔民，按照每月900元发放基本生活费。", [("subsidy", "基本生活费")]),
    ("将困难船员纳入当地政府住房保障体系。", [("premises", "纳入当地政府住房保障体系")]),
    # relief by a share; what is not asked for again; what is kept for some
    ("对送检的渔具减少50%检验费用。", [("fee", "减少50%检验费用")]),
    ("对提高泊位利用率的，不再增收土地价款。", [("land", "不再增收土地价款")]),
    ("政府采购向小微渔企预留采购份额。", [("purchase", "预留采购份额")]),
    ("形成无形资产的，按成本的200%在税前摊销。", [("tax", "在税前摊销")]),
    ("降低对渔企贷款利率水平。", [("credit", "降低对渔企贷款利率水平")]),
    ("加大对远洋渔业的信贷支持。", [("credit", "信贷支持")]),
    ("落实减税降费政策，延续冻品零关税。", [("tax", "零关税")]),
    # who is trained, and where
    ("加强对船员和安全员的培训。", [("training", "培训")]),
    ("每年选派船长赴海外培训。", [("training", "赴海外培训")]),
    # relief from a levy; a rate of payment and a file about rewards are none
    ("可按投资额抵免教育费附加。", [("fee", "抵免教育费附加")]),
    ("以采购价格作为医保支付标准。", []),
    ("表彰奖惩文件不纳入审核范围。", []),
    # land that goes on to be used, and what was granted long ago
    ("可继续以划拨方式使用。", [("land", "继续以划拨方式使用")]),
    ("企业改制涉及的原划拨土地依法处置。", []),
    ("可实行继续按原用途和权利类型使用土地的过渡期政策。", [("land", "继续按原用途和权利类型使用土地的过渡期政策")]),
    # what need not be paid any more, and how a tax is reckoned
    ("连续工龄视同缴费年限，不再补缴养老保险费。", [("fee", "不再补缴养老保险费")]),
    ("可以选择按照简易计税办法计算缴纳增值税。", [("tax", "按照简易计税办法计算缴纳增值税")]),
    # what an employer owes; 消费 is no fee; an investor that is told of
    ("依法支付职工经济补偿金。", []),
    ("降低参与消费帮扶的门槛。", []),
    ("鼓励产业投资基金作为战略投资者。", []),
    ("优先采购脱贫地区农产品。", [("purchase", "优先采购脱贫地区农产品")]),
    ("在用地等方面给予政策倾斜。", [("land", "在用地等方面给予政策倾斜")]),
    ("提供低费率的担保支持。", [("finance", "提供低费率的担保支持")]),
    # two reliefs in a row
    ("免征车辆购置税、免收通行费和停车费。", [("tax", "免征车辆购置税"), ("fee", "免收通行费和停车费")]),
    # cheaper loans, shares, annuities, and what is paid back
    ("引导银行扩大贷款规模、降低渔业企业融资成本。", [("credit", "扩大贷款规模"), ("credit", "降低渔业企业融资成本")]),
    ("对重点渔业企业进行股权投资，建立企业年金制度。", [("finance", "股权投资"), ("insurance", "企业年金")]),
    ("船员生育发生的医疗费，予以报销。", [("insurance", "予以报销")]),
    ("提供临时住所，加大渔港建设的用地倾斜。", [("premises", "临时住所"), ("land", "用地倾斜")]),
    # what an insurance pays for, and what it does not
    ("船员护理发生的生活照料费用由护理基金按75%的比例支付。", [("insurance", "护理发生的生活照料费用")]),
    ("自行购买的护理耗材费基金不予支付。", []),
    # what another is added to is one itself only with its sum
    ("在给予市级建设补贴基础上，按1:0.5给予配套补贴。", [("subsidy", "补贴")]),
    ("在足额拨付3万元运行补贴的基础上，每个奖补1万元。", [("subsidy", "运行补贴"), ("award", "奖补")]),
    # what is done with a policy is no part of its name
    ("推动奖补政策落到实处，奖励渔业协会。", [("award", "奖补政策")]),
    ("为渔业企业提供1亿元以上的增信担保。", [("finance", "提供1亿元以上的增信担保")]),
    # a fee that is held down
    ("引导机构将平均担保费率降至1%以下。", [("fee", "平均担保费率降至1%以下")]),
    ("渔业再担保业务收费，原则上不高于承担责任的0.5%。", [("fee", "渔业再担保业务收费，原则上不高于承担责任的0.5%")]),
    # the trade of some, and what is given
    ("坚守渔业融资担保主业，为符合条件的融资担保业务提供再担保。", [("finance", "提供再担保")]),
    ("对机构提供担保的贷款，合理确定风险权重。", []),
    ("落实考核结果与资金补充、风险补偿、薪酬待遇等直接挂钩的机制。", []),
]

PARTIES = [
    ("符合条件的渔民可申领补贴，由渔业局审核后按月发放。", [("补贴", "符合条件的渔民", "渔业局")]),
    # who is granted it, where the topic is only a case
    ("对一个村建设标准化渔港达20个以上的，给予投资方奖励100万元。", [("奖励", "投资方", None)]),
    ("对渔船改造，给予企业成本10%的资金支持。", [("资金支持", "企业", None)]),
    ("视新船对县域经济带动作用给予企业10万元资金支持。", [("资金支持", "企业", None)]),
    ("对新认定的渔业企业，给予企业100万元奖励。", [("奖励", "新认定的渔业企业", None)]),
    ("对项目投产后根据绩效可以申请奖励。", [("奖励", None, None)]),
    ("个人所得税专项附加扣除遵循公平的原则。", [("专项附加扣除", None, None)]),
    ("对小微渔业企业收取的担保费率原则上不超过1%。", [("担保费率原则上不超过1%", "小微渔业企业", None)]),
    ("支持优质渔业企业对接资本市场。", [("对接资本市场", "优质渔业企业", None)]),
    # who it is goes on behind a comma; no half of a quotation
    ("对渔业贷款业务占比较高，坏账率合理的渔业银行、担保机构，给予代偿补偿。", [("代偿补偿", "渔业贷款业务占比较高，坏账率合理的渔业银行、担保机构", None)]),
    ("资助渔民子女上学。", [("资助", "渔民子女", None)]),
    ("资助困难渔民参加医疗保险。", [("资助困难渔民参加医疗保险", "困难渔民", None)]),
    ("渔民合作社获得认证的，给予5万元奖励。", [("奖励", "渔民合作社", None)]),
    ("面向渔民提供服务的渔业服务站增加60万元运营经费。", [("运营经费", None, None)]),  # which station is meant
    # what is owed for others names nobody who gets it
    ("对吸纳残疾人的盲人按摩机构减免残疾人就业保障金。", [("减免残疾人就业保障金", "吸纳残疾人的盲人按摩机构", None)]),
    ("高校毕业生到渔村就业满3年的，由财政代偿学费。", [("代偿学费", "高校毕业生", None)]),
    # who is named behind what is granted, who gives
    ("协调燃气公司减免养老机构燃气初装费。", [("减免养老机构燃气初装费", "养老机构", None)]),
    ("给予养老机构每年3万元补助。", [("补助", "养老机构", None)]),
    ("退休医师到渔港执业的，用人单位按规定给予生活补助。", [("生活补助", None, None)]),
    # for whom something is done that is paid by the household
    ("为特困渔民家庭改造住房，每户补助5000元。", [("补助", "特困渔民家庭", None)]),
    ("为全市60周岁以上老年人购买意外伤害保险，资金由市、县财政各承担50%。", [("意外伤害保险", "全市60周岁以上老年人", "市、县财政")]),
    # which village it is, and each of several
    ("对建有渔港的村每年补助2万元运营经费。", [("运营经费", "建有渔港的村", None)]),
    ("脱贫户、监测户发展养殖的，每户每年补助不超过3000元。", [("补助", "脱贫户、监测户", None)]),
    ("返乡创业农民工首次创办渔业企业且经营1年以上的，给予创业补贴。", [("创业补贴", "返乡创业农民工", None)]),
    ("65岁以上老年人免费乘坐渡轮。", [("免费乘坐", "65岁以上老年人", None)]),
    # who gives stands first
    ("通信运营商对养老机构的宽带资费给予优惠。", [("宽带资费给予优惠", "养老机构", None)]),
    # how and when it is granted is no part of who gets it
    ("对新建渔港按核定泊位给予每个泊位1万元的一次性建设补助。", [("建设补助", "新建渔港", None)]),
    # the clause goes on to who is meant
    ("食堂就餐的老年人，每餐补贴2元。", [("补贴", "食堂就餐的老年人", None)]),
    # each is no name
    ("收住渔民的机构，给予每人每月300元运营补贴。", [("运营补贴", None, None)]),
    # who lends gets nothing
    ("引导银行扩大贷款规模。", [("扩大贷款规模", None, "银行")]),
    # what was recognised gets it
    ("首次认定为示范船厂，补助30万元。", [("补助", "示范船厂", None)]),
    # when it is given is no part of whom it is given
    ("对渔技工作室传承人在聘期内给予岗位津贴。", [("岗位津贴", "渔技工作室传承人", None)]),
    # who stands right before the name
    (
        "县级财政主要落实农村老年人日间照料中心运营补贴、城市社区养老服务机构运行补贴和特困人员供养机构政府购买服务资金。",
        [
            ("运营补贴", "农村老年人日间照料中心", "县级财政"),
            ("运行补贴", "城市社区养老服务机构", "县级财政"),
            ("政府购买服务资金", "特困人员供养机构", "县级财政"),
        ],
    ),
    # the topic with 对
    ("对养老服务机构提供的养老服务免征增值税。", [("免征增值税", "养老服务机构", None)]),
    # who is lent to, and who lends
    (
        "鼓励商业银行向产权明晰的民办养老服务机构发放应收账款质押贷款。",
        [("应收账款质押贷款", "产权明晰的民办养老服务机构", "商业银行")],
    ),
    # the subject of what is enjoyed
    ("养老服务机构符合现行政策规定条件的，可享受小微企业等财税优惠政策。", [("小微企业等财税优惠政策", "养老服务机构", None)]),
    # adverbs are no part of who gets it
    ("对交纳培训费有困难的残疾人酌情予以补助。", [("补助", "交纳培训费有困难的残疾人", None)]),
    # to whom something is handed
    ("探索将空置的公租房免费提供给社会力量，用于开展养老服务。", [("空置的公租房免费提供", "社会力量", None)]),
    # the same name for somebody else is another benefit
    (
        "养老服务机构新招用就业困难人员的，可按规定给予社会保险补贴。"
        "符合小微企业标准的养老服务机构，新招用高校毕业生的，也可按规定纳入社会保险补贴范围。",
        [
            ("社会保险补贴", "养老服务机构", None),
            ("社会保险补贴", "符合小微企业标准的养老服务机构", None),
        ],
    ),
    # who gets the first of a list gets the second
    (
        "按规定落实养老服务从业人员培训费补贴、职业技能鉴定补贴等政策。",
        [("培训费补贴", "养老服务从业人员", None), ("职业技能鉴定补贴", "养老服务从业人员", None)],
    ),
]


def read_incentives(schemes: Schemes, sentences: str) -> list[Incentive]:
    """Give the incentives of a task."""
    return _read(*lay_out_task(sentences), schemes)


def _read(words: Words, outline: Outline, schemes: Schemes) -> list[Incentive]:
    reading = extract_findings(Notice("", "", "", Places([0], [], [])), words, outline, schemes)
    found = [finding for finding in reading.findings if isinstance(finding, Incentive)]
    assert all(words.plain[item.start : item.end] == item.text for item in found)
    return found


@pytest.mark.parametrize(("sentences", "expected"), INCENTIVES)
def test_incentives_are_read_with_their_kind(schemes: Schemes, sentences: str, expected: list[tuple[str, str]]) -> None:
    assert [(item.kind, item.text) for item in read_incentives(schemes, sentences)] == expected


@pytest.mark.parametrize(("sentences", "expected"), PARTIES)
def test_who_gets_and_who_pays(
    schemes: Schemes, sentences: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(item.text, item.recipient, item.payer) for item in read_incentives(schemes, sentences)] == expected


def test_a_plate_that_tells_which_are_meant_is_no_honour(schemes: Schemes) -> None:
    found = read_incentives(schemes, "对通过认定授牌的新建渔港给予补贴。")
    assert [item.text for item in found] == ["补贴"]


NO_BENEFITS = [
    "单价小于1万元的渔具，不纳入补助范围。",
    "渔船损耗补助率为0.3%。",
    "审核合格的渔业补助及奖励名单公示无异议后，由财政局核拨。",
    "严肃处理套取渔业补助及奖励资金行为。",
    # what is handed to the authority, and what people give
    "渔港配套设施建成后无偿移交渔政部门。",
    "鼓励渔民捐资助学。",
    # what a budget holds
    "渔港建设补贴、渔船运营补贴、职业资格奖励等费用纳入市财政预算。",
    # a teaching kit, what is weighed, and who takes part
    "推行“职业培训包”教学模式。",
    "在等级评定、补贴支持等工作中，加大评价权重，并将其作为机构参与政府购买服务的重要指标。",
    # a figure, and the name of a body
    "按全口径投放指标、信贷投放指标进行考核。",
    "渔业发展考核奖励领导小组确定结果。",
    # who is denied it, how it is applied for and published, what money is for
    "有下列情形之一者不予资助。",
    "渔船更新资助需提交下列资料，资助名单应当公示。",
    "本办法激励资金主要用于渔港建设。",
    "本办法所需激励资金，据实支付。",
    "已从其他渠道获得财政资金支持的项目，不予纳入。",
    # what is paid for work
    "自主确定工资和绩效奖金额度。",
]


@pytest.mark.parametrize("sentence", NO_BENEFITS)
def test_what_is_no_benefit(schemes: Schemes, sentence: str) -> None:
    assert read_incentives(schemes, sentence) == []


def test_who_honours_whom(schemes: Schemes) -> None:
    (honour,) = read_incentives(schemes, "由市政府对获奖的渔业公司授予牌匾。")
    assert (honour.kind, honour.text, honour.payer) == ("honour", "授予牌匾", "市政府")


CONDITIONS = [
    # a case that ends with 的, with the stretch before it that belongs to it
    ("对新招用就业困难人员，并签订1年以上劳动合同的，给予社会保险补贴。", "新招用就业困难人员，并签订1年以上劳动合同的"),
    # what is said before of something else is no part of it
    ("鼓励机构开发岗位，年度留用率超过50%的，给予奖励。", "年度留用率超过50%的"),
    # what tells which of them
    ("对见习期满留用率达到50%以上的见习单位，提高见习补贴标准。", "见习期满留用率达到50%以上"),
    # after what
    ("一是企业完成改造后，给予10万元奖励。", "企业完成改造后"),
    # on no condition
    ("为高龄老年人发放高龄补贴。", None),
    ("按照国家有关规定，给予运营补贴。", None),
]


@pytest.mark.parametrize(("sentence", "condition"), CONDITIONS)
def test_on_what_condition(schemes: Schemes, sentence: str, condition: str | None) -> None:
    assert {item.condition for item in read_incentives(schemes, sentence)} == {condition}


def test_the_heading_of_an_item_names_what_is_granted_below_it(schemes: Schemes) -> None:
    words, outline = lay_out(
        "养老机构资助办法\n\n第一条 为支持养老机构发展，制定本办法。\n\n第二条 符合条件的机构可以申请下列资助：\n\n"
        "（一）医养结合示范点创建资助。新获评的，每个资助5万元。\n\n"
        "（二）护理员从业奖励。连续从业满三年的，给予2000元一次性奖励。\n\n"
        "（三）入驻补贴。首次入驻的，给予1万元入驻奖金。\n\n第三条 机构应当如实申报。\n"
    )
    found = [(item.kind, item.text) for item in _read(words, outline, schemes)]
    assert found == [("subsidy", "医养结合示范点创建资助"), ("award", "护理员从业奖励"), ("subsidy", "入驻补贴")]
