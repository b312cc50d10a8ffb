"""The numbered tree of a notice, however it is numbered and whatever happened to it on the way."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_notice

HEAD = """晋城市人民政府办公室
关于印发晋城市推进养老服务发展的实施方案的通知

各县（市、区）人民政府：

《晋城市推进养老服务发展的实施方案》已经市人民政府同意，现印发给你们，请认真贯彻落实。

晋城市人民政府办公室
2020年12月29日

晋城市推进养老服务发展的实施方案

为深入贯彻落实国家和省的部署，结合我市实际，制定本方案。

"""


def units(text: str, *kinds: str) -> list[tuple[str, str]]:
    """Give path and title of the provisions of some kinds, all kinds where none is named."""
    _, outline = lay_out(text)
    return [("/".join(p.path), p.title) for p in outline.provisions if not kinds or p.kind in kinds]


def locals_of(text: str) -> list[str]:
    """Give the last part of each provision's IRI."""
    _, outline = lay_out(text)
    return [provision.local for provision in outline.provisions]


THROUGH = HEAD + """一、重点任务

（一）加快公办养老机构建设

1. 推进公办示范性养老机构建设。坚持兜底保障原则。

2. 推进公办养老服务机构改革。鼓励社会力量参与。

（二）推进城市社区居家养老服务

3. 扶持城市社区养老服务稳步发展。编制专项规划。

二、保障措施

（一）加强组织领导。健全工作机制。

（二）加强责任落实。各责任单位要明确任务。
"""


def test_a_numbering_may_run_straight_through_the_sections() -> None:
    assert units(THROUGH, "task") == [
        ("一/（一）/1", "推进公办示范性养老机构建设"),
        ("一/（一）/2", "推进公办养老服务机构改革"),
        ("一/（二）/3", "扶持城市社区养老服务稳步发展"),
        ("二/（一）", "加强组织领导"),
        ("二/（二）", "加强责任落实"),
    ]
    assert units(THROUGH, "section") == [
        ("一", "重点任务"), ("一/（一）", "加快公办养老机构建设"), ("一/（二）", "推进城市社区居家养老服务"), ("二", "保障措施"),
    ]


def test_a_provision_lies_inside_the_one_above_it() -> None:
    _, outline = lay_out(THROUGH)
    for provision in outline.provisions:
        if provision.parent is not None:
            above = outline.provisions[provision.parent]
            assert above.start < provision.start < provision.end <= above.end
            assert provision.path[:-1] == above.path


def test_a_numbering_may_start_anew_in_each_section() -> None:
    text = HEAD + "一、重点任务\n（一）设施\n1.新建设施。加快建设。\n2.改造设施。加快改造。\n（二）队伍\n1.培训。加强培训。\n2.表彰。开展评选。\n"
    assert units(text, "task") == [
        ("一/（一）/1", "新建设施"), ("一/（一）/2", "改造设施"), ("一/（二）/1", "培训"), ("一/（二）/2", "表彰"),
    ]
    assert locals_of(text) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "1.2.2"]


def test_a_number_may_be_left_out() -> None:
    text = HEAD + "一、任务\n1.甲事项。加快建设。\n2.乙事项。加快改造。\n4.丙事项。加强培训。\n5.丁事项。开展评选。\n"
    assert [path for path, _ in units(text, "task")] == ["一/1", "一/2", "一/4", "一/5"]


def test_sections_may_be_left_out() -> None:
    text = HEAD + "一、总体目标\n1.总目标。加快发展。\n八、保障\n35.甲事项。加快建设。\n36.乙事项。加快改造。\n37.丙事项。加强培训。\n九、治理\n38.丁事项。开展评选。\n十、服务\n39.戊事项。加强宣传。\n"
    assert [path for path, _ in units(text, "task")] == ["八/35", "八/36", "八/37", "九/38", "十/39"]


def test_a_count_may_go_on_within_a_line_but_no_list_of_a_sentence() -> None:
    text = HEAD + "一、任务\n1.甲事项。加快建设；2.乙事项。有以下情形的：1.停航；2.受灾；3.迁移。\n3.丙事项。加强培训。\n"
    assert [path for path, _ in units(text, "task")] == ["一/1", "一/2", "一/3"]


def test_a_table_of_contents_opens_nothing() -> None:
    contents = "一、总则\n二、建设\n三、附则\n"
    text = HEAD + contents + "一、总则\n第一条 渔港应当公开收费标准。\n二、建设\n第二条 泊位应当统一编号。\n三、附则\n第三条 各县可以制定细则。\n"
    # articles of general provisions are judged by what they say
    assert [path for path, _ in units(text, "article")] == ["一/第一条", "二/第二条", "三/第三条"]


def test_whom_to_call_is_background() -> None:
    text = HEAD + "一、申报\n（一）企业申报。提交材料。\n二、联系人及联系电话\n市渔业局：张三，000000\n"
    assert [path for path, _ in units(text, "task")] == ["一/（一）"]


def test_a_box_between_tasks_opens_none() -> None:
    text = HEAD + (
        "一、主要行动\n（一）壮大渔港\n1.培育渔港。加快建设。\n2.打造骨干。支持并购。\n专栏1 渔港壮大工程\n1.渔港库建设\n征集渔港。\n"
        "2.码头培育\n建成码头。\n3.航道整治\n整治航道。\n（二）拓展市场\n3.创新模式。加大投入。\n专栏2 市场工程\n1.供需对接\n征集需求。\n"
        "4.扩大市场。开展外包。\n"
    )
    assert [path for path, _ in units(text, "task")] == ["一/（一）/1", "一/（一）/2", "一/（二）/3", "一/（二）/4"]


def test_decimals_may_stand_below_numbers_with_a_mark() -> None:
    contents = "1总则\n1.1编制目的\n1.2工作原则\n2组织体系\n3应急响应\n3.1险情应急\n3.2灾情应急\n4责任与奖惩\n5附则\n5.1解释部门\n"
    body = (
        "1．总　则\n1.1　编制目的\n高效有序地做好渔港应急。\n1.2　工作原则\n预防为主。\n2、组织体系\n市渔业局负责渔港应急。\n"
        "3、应急响应\n3.1 险情应急\n要求如下：\n1、查明险情。\n2、疏散船员。\n3.2 灾情应急\n县渔业局应当上报灾情。\n"
        "4、责任与奖励\n追究失职者的责任。\n5、附则\n5.1 解释部门\n由市渔业局解释。\n"
    )
    expected = ["1", "1/1.1", "1/1.2", "2", "3", "3/3.1", "3/3.1/1", "3/3.1/2", "3/3.2", "4", "5", "5/5.1"]
    assert [path for path, _ in units(HEAD + contents + body)] == expected


def test_a_plan_may_have_hundreds_of_items() -> None:
    text = HEAD + "一、任务\n" + "".join(f"（{number}）做好第{number}件事。加快建设。\n" for number in range(1, 121))
    assert len(units(text, "task")) == 120


def test_a_number_given_twice_has_a_name_of_its_own() -> None:
    text = HEAD + "一、任务\n1.甲事项。加快建设。\n2.乙事项。加快改造。\n2.丙事项。加强培训。\n3.丁事项。开展评选。\n"
    assert units(text, "task") == [("一/1", "甲事项"), ("一/2", "乙事项"), ("一/2", "丙事项"), ("一/3", "丁事项")]
    assert locals_of(text) == ["1", "1.1", "1.2", "1.2~2", "1.3"]


STYLES = [
    # as GB/T 9704 has it
    ("一、甲\n（一）乙\n1.丙。要做好。\n（1）丁，加强管理；\n（2）戊，加强服务。\n", ["一", "一/（一）", "一/（一）/1"]),
    # a comma for the point, as 忻州 types it
    ("一、甲\n(一)乙\n1、丙。要做好。\n2、丁。要抓好。\n", ["一", "一/（一）", "一/（一）/1", "一/（一）/2"]),
    # a blank between number and words
    ("一、甲\n(一) 乙\n1. 丙。要做好。\n2. 丁。要抓好。\n", ["一", "一/（一）", "一/（一）/1", "一/（一）/2"]),
    # chapters and articles
    (
        "第一章 总则\n第一条 为加强管理，制定本办法。\n第二章 管理\n第二条 申请人应当提交材料。\n第三条 县民政局负责审核。\n",
        ["第一章", "第一章/第一条", "第二章", "第二章/第二条", "第二章/第三条"],
    ),
    # eleven and above
    (
        "".join(f"{n}、事项。要做好。\n" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]),
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"],
    ),
]


@pytest.mark.parametrize(("body", "paths"), STYLES)
def test_every_style_of_numbers(body: str, paths: list[str]) -> None:
    assert [path for path, _ in units(HEAD + body)][: len(paths)] == paths


NO_NUMBERS = [
    # a quantity at the start of a broken line
    "一、目标任务。全市养老服务床位数达到\n1.8万张。\n二、甲。要抓好。\n",
    # a year at the start of a line
    "一、目标任务。力争到\n2022年底实现全覆盖。\n二、甲。要抓好。\n",
    # an enumeration inside a sentence
    "一、目标任务。要做到：（1）应建尽建；（2）应改尽改。\n二、甲。要抓好。\n",
    # 一是…二是… count inside a unit
    "一、目标任务。一是信贷支持。鼓励银行发放贷款。二是保险支持。鼓励投保。\n二、甲。要抓好。\n",
    # a title that is quoted
    "一、目标任务。落实《一、二、三工程方案》。\n二、甲。要抓好。\n",
]


@pytest.mark.parametrize("body", NO_NUMBERS)
def test_what_is_no_number_opens_nothing(body: str) -> None:
    assert [path for path, _ in units(HEAD + body)] == ["一", "二"]


TWO_INSTRUMENTS = """晋城市民政局
关于印发《2023年养老服务要点》和《2023年救助工作要点》的通知

《2023年养老服务要点》和《2023年救助工作要点》已经局务会同意，现印发给你们，请认真贯彻落实。

晋城市民政局
2023年4月18日

2023年养老服务要点

一、重点任务
（一）建设设施。要建设养老设施。
（二）培养人才。要培养护理人才。
二、保障措施
（三）加强领导。要加强组织领导。

2023年救助工作要点

为做好救助工作，制定本要点。

一、主要任务
（一）核对信息。要核对家庭信息。
（二）发放补贴。要按时发放补贴，及时公开发放情况，定期开展监督检查，切实保障困难群众的基本生活，做到应补尽补、应退尽退。
"""


def test_a_notice_may_carry_two_instruments_each_with_a_count_of_its_own() -> None:
    assert units(TWO_INSTRUMENTS, "task") == [
        ("一/（一）", "建设设施"),
        ("一/（二）", "培养人才"),
        ("二/（三）", "加强领导"),
        ("一/（一）", "核对信息"),
        ("一/（二）", "发放补贴"),
    ]
    assert locals_of(TWO_INSTRUMENTS) == ["1", "1.1", "1.2", "2", "2.3", "1~2", "1~2.1", "1~2.2"]
    words, outline = lay_out(TWO_INSTRUMENTS)
    last = next(one for one in outline.provisions if one.local == "2.3")
    assert words.text[last.start : last.end].endswith("要加强组织领导。")


UNNUMBERED = [
    # short lines, each above a paragraph
    "{}\n{}",
    # run into their paragraphs
    "{}。{}",
]


@pytest.mark.parametrize("form", UNNUMBERED)
def test_headings_without_numbers_are_counted(form: str) -> None:
    below = "加快渔港建设，完善泊位、冷库和补给设施，推动渔港经济区建设。鼓励社会资本参与渔港经营。"
    titles = ["建设渔港", "支持冷链发展", "集聚渔业人才", "扶持渔机制造"]
    text = "渔港政策\n为加快渔港建设，促进渔业发展，结合本市实际，制定本政策。\n" + "\n".join(form.format(title, below) for title in titles)
    assert units(text, "task") == [(str(number), title) for number, title in enumerate(titles, 1)]


def test_a_letter_without_headings_has_no_units() -> None:
    text = "关于报送材料的通知\n各县人民政府：\n请报送渔港建设情况，说明渔港的泊位、冷库和补给设施。要按时报送。\n材料要真实、完整、准确，不得弄虚作假，一经查实严肃处理。请认真对待。\n"
    assert units(text) == []


def test_a_closing_part_without_a_number_ends_the_last_article() -> None:
    text = HEAD + "第一条 渔港应当公开收费标准。\n第二条 泊位应当统一编号。\n附则 本政策实行年限为2016年至2018年，由市海洋局负责解释。\n"
    words, outline = lay_out(text)
    assert words.text[outline.provisions[-1].start : outline.provisions[-1].end] == "第二条泊位应当统一编号。"


def test_beside_a_sentence_a_long_first_clause_is_no_heading() -> None:
    text = HEAD + "一、队伍\n1.配备渔港专职管理人员，负责渔港的日常管理服务。落实渔港安全员队伍。\n2.加强渔港工作交流。\n3.发挥渔业协会在管理中的作用，提高服务水平，促进渔港发展。\n"
    words, outline = lay_out(text)
    assert [words.text[one.start : one.body] for one in outline.provisions[1:]] == ["1.", "2.", "3."]


def test_background_is_no_task() -> None:
    text = HEAD + "一、指导思想\n深入学习贯彻，加快建设。\n二、基本原则\n（一）政府主导。加强统筹。\n（二）社会参与。鼓励投资。\n三、发展目标\n到2025年，实现全覆盖。\n四、主要任务\n（一）新建设施。加快建设。\n（二）改造设施。加快改造。\n五、保障措施\n（一）加强领导。健全机制。\n（二）加强监督。开展检查。\n"
    assert [path for path, _ in units(text, "task")] == ["四/（一）", "四/（二）", "五/（一）", "五/（二）"]
    assert [path for path, _ in units(text, "background")] == ["一", "二", "二/（一）", "二/（二）", "三"]


def test_a_base_that_is_to_be_laid_is_a_task() -> None:
    text = "方案\n\n一、工作基础\n\n渔港众多。\n\n二、工作要求\n\n（一）加强领导。要落实责任。\n\n（二）夯实基层基础。要配齐渔政人员。\n"
    assert [path for path, _ in units(text, "task")] == ["二/（一）", "二/（二）"]


def test_a_list_of_cases_or_papers_is_one_task() -> None:
    text = "办法\n\n一、处罚的范围\n\n（一）处以罚款；\n\n（二）责令停航；\n\n（三）吊销执照。\n\n二、贷款\n\n提供如下材料（一式两份）：\n\n1、执照副本；\n\n2、船检证书；\n\n3、其他。\n"
    assert [path for path, _ in units(text, "task")] == ["一", "二"]


HEADED = "渔港办法\n\n第一条 为规范渔港，制定本办法。\n\n" + "".join(
    f"第{number}条 {heading}。\n\n首次认定为示范渔港的，给予奖励。\n\n再次认定的，不再奖励。\n\n"
    for number, heading in zip("二三四", ("支持建港", "支持造船", "其他"), strict=True)
)


def test_a_short_line_opens_an_article_as_its_heading() -> None:
    words, outline = lay_out(HEADED)
    assert [words.text[one.body : one.body + 4] for one in outline.provisions] == ["为规范渔", "首次认定", "首次认定", "首次认定"]
    # one alone is the rule itself
    words, outline = lay_out(HEADED.replace("支持造船。\n\n", "").replace("其他。\n\n", ""))
    assert words.text.startswith("支持建港", outline.provisions[1].body)


def test_what_an_approval_says_of_a_project_is_background() -> None:
    text = (
        "市发展改革委关于渔港工程初步设计的批复\n\n市渔业局：\n\n一、建设规模及主要建设内容\n\n新建码头2座。\n\n二、建设地点\n\n位于东港。\n\n"
        "三、项目法人单位\n\n渔港公司。\n\n四、建设期限\n\n24个月。\n\n五、总投资及资金来源\n\n概算总投资3000万元。\n\n六、有关要求\n\n要抓紧开展施工图设计。\n"
    )
    assert [path for path, _ in units(text, "background")] == ["一", "二", "三", "四", "五"]


def test_what_a_scheme_is_for_and_its_principles_are_background() -> None:
    text = HEAD + "一、实施休渔补贴制度的意义\n制度有利于养护资源。\n二、休渔补贴制度工作原则\n1.公开透明。政策向社会公开。\n2.直接补贴。减少环节。\n三、补贴发放\n按月发放补贴。\n"
    assert [path for path, _ in units(text, "task")] == ["三"]


def test_a_unit_without_a_heading_is_called_by_its_first_words() -> None:
    text = HEAD + "一、各县（市、区）人民政府要把社区养老服务设施建设列入本级民生工程，因地制宜，统筹规划，制定切实可行的政策措施，推进社区资源共享，盘活闲置资产。\n二、市民政局要加强指导。\n"
    assert units(text)[0] == ("一", "各县（市、区）人民政府要把社区养老服务设")


RUN_IN = [
    # 可 of a permit and 负责 of a system are no modal words
    ("第一条 开展分阶段施工许可改革。鼓励银行提供贷款。\n第二条 甲。要抓好。", "开展分阶段施工许可改革"),
    ("第一条 开展建筑师负责制试点。鼓励银行提供贷款。\n第二条 甲。要抓好。", "开展建筑师负责制试点"),
    # the words go on behind the heading
    ("1. 加强金融支持。信贷支持。鼓励银行发放贷款。\n2. 甲。要抓好。\n", "加强金融支持"),
    # the words begin on the next line
    ("1. 加强金融支持。\n信贷支持。鼓励银行发放贷款。\n2. 甲。要抓好。\n", "加强金融支持"),
    # a colon closes the heading
    ("1. 加强金融支持：鼓励银行发放贷款。\n2. 甲：要抓好。\n", "加强金融支持"),
]


@pytest.mark.parametrize(("body", "title"), RUN_IN)
def test_a_heading_ends_with_its_mark(body: str, title: str) -> None:
    words, outline = lay_out(HEAD + "一、任务\n" + body)
    task = outline.provisions[1]
    assert task.title == title
    assert words.text[task.body : task.end].startswith(("信贷支持。鼓励", "鼓励银行"))


def test_where_few_units_have_headings_a_short_first_sentence_is_none() -> None:
    long = "推进渔港经济区建设和海洋牧场示范区建设，完善渔港避风减灾功能，健全渔船安全监管体系，提升渔业组织化程度和抗风险能力"
    items = "".join(f"{number}.{long}。加强督查。\n" for number in range(1, 7))
    words, outline = lay_out(f"{HEAD}一、任务\n{items}7.组织渔船定级，提升管理水平。开展检查。\n二、保障\n（一）要加强领导。\n")
    task = next(one for one in outline.provisions if one.local.endswith("7"))
    assert words.text[task.body :].startswith("组织渔船定级")


def test_where_hardly_a_unit_has_a_heading_none_has() -> None:
    long = "推进渔港经济区建设和海洋牧场示范区建设，完善渔港避风减灾功能，健全渔船安全监管体系，提升渔业组织化程度和抗风险能力"
    items = "".join(f"{number}.{long}。加强督查。\n" for number in range(1, 8))
    words, outline = lay_out(f"{HEAD}一、任务\n{items}8.渔船定级后执行分级管理制度。开展检查。\n")
    assert words.text[outline.provisions[-1].body :].startswith("渔船定级后")


DECIMAL = """晋城市养老机构突发事件应急预案

1　总则
1.1　编制目的
2　职责
2.1　指挥部
2.2　成员单位

1　总则
1.1　编制目的
为有效应对突发事件，制定本预案。
2　职责
2.1　指挥部
2.1.1　指挥部职责
（1）统一领导应急工作。
（2）决定启动响应。
2.1.2　市民政局负责排查隐患，20年以上的房屋要优先排查。
2.2　成员单位
各成员单位要服从指挥。
"""


def test_a_number_may_say_its_whole_place() -> None:
    # the table of contents above has the same headings
    assert [path for path, _ in units(DECIMAL, "task")] == ["2/2.1/2.1.1/（1）", "2/2.1/2.1.1/（2）", "2/2.1/2.1.2", "2/2.2"]


def test_quantities_at_the_start_of_lines_are_no_places() -> None:
    text = HEAD + "一、任务\n（一）建设。要建设：\n1.1万平方米用房。\n1.5倍床位。\n2.5公里道路。\n3.5亩用地。\n（二）管理。要管理。\n"
    assert [path for path, _ in units(text, "task")] == ["一/（一）", "一/（二）"]


def test_what_stands_below_the_last_of_many_one_paragraph_units_is_none_of_it() -> None:
    items = "".join(f"{number}.推进渔港建设，完善第{number}类设施，提升管理水平。\n" for number in range(1, 9))
    words, outline = lay_out(f"{HEAD}一、任务\n{items}上述政策适用于所有渔港。\n渔港由县里认定。\n")
    assert words.text[outline.tail :].startswith("上述政策")


def test_the_place_may_stand_before_the_printed_title() -> None:
    text = "关于印发优化渔港环境提升举措的通知\n\n各县：\n现印发给你们。\n\n一、强化管理。要明确时限。\n2023年4月27日\n\n晋城市优化渔港环境提升举措\n\n一、渔港建设\n1.要开展巡查，做好每日登记和每周通报工作，落实各级责任。\n2.要做好宣传，把渔港安全知识送到每一条渔船，做到家喻户晓。\n3.要健全制度，明确渔港各类设施的维护和更新责任，抓好落实。\n"
    assert [path for path, _ in units(text, "task")] == ["一/1", "一/2", "一/3"]


SENTENCE_ONLY = [
    # nothing but a clause behind it: the sentence is the task's own
    ("1. 编制服务清单，明确办理流程。〔责任部门：养老处〕\n2. 甲。要抓好。\n", "编制服务清单，明确办理流程", "编制服务清单"),
    # a whole sentence, with more behind it
    ("1. 符合条件的渔民，可申请休渔补贴和燃油补贴。两证齐全的渔民只报一种。\n2. 甲。要抓好。\n", "符合条件的渔民，可申请休渔补贴和燃油补贴", "符合条件"),
    # 响应 holds no 应
    ("1. 建设赤潮监测预警和应急响应体系。健全监测网络。\n2. 甲。要抓好。\n", "建设赤潮监测预警和应急响应体系", "健全监测"),
    # words behind the clause: a heading after all
    ("1. 编制服务清单。〔责任部门：养老处〕要公开清单。\n2. 甲。要抓好。\n", "编制服务清单", "〔责任部门"),
]


@pytest.mark.parametrize(("body", "title", "opens"), SENTENCE_ONLY)
def test_a_unit_of_one_sentence_has_no_heading(body: str, title: str, opens: str) -> None:
    words, outline = lay_out(HEAD + "一、任务\n" + body)
    assert outline.provisions[1].title == title
    assert words.text[outline.provisions[1].body :].startswith(opens)


CLOSINGS = [
    # below the clause of the last unit, whose names hold brackets
    "〔责任单位：市民政局，各县（市、区）人民政府〕\n各地要细化措施。\n",
    # below the only paragraph of the last unit, as no other unit has a second
    "\n各县（区）人民政府要细化措施。\n",
]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_call_on_all_below_the_last_unit_is_no_part_of_it(closing: str) -> None:
    clause = closing.split("\n")[0]
    body = "".join(f"{number}、推进设施建设。加快建设养老设施{number}。{clause}\n" for number in "一二三四五")
    words, outline = lay_out(HEAD + body + closing.split("\n", 1)[1])
    last = outline.provisions[-1]
    assert last.path == ("五",)
    assert "细化措施" not in words.text[last.start : last.end]
    assert words.text[outline.tail :].startswith("各")


def test_a_heading_of_principle_may_name_a_task() -> None:
    text = HEAD + "一、主要任务\n1. 坚持应保尽保原则要求。拓展保障范围。\n2. 完善制度。要抓好。\n"
    assert [path for path, _ in units(text, "task")] == ["一/1", "一/2"]


def test_items_after_a_colon_belong_to_their_sentence() -> None:
    text = HEAD + "一、任务\n1. 申请条件。申请人应当符合以下条件：\n（1）具有本市户籍；\n（2）年满60周岁；\n（3）生活不能自理。\n2. 甲。要抓好。\n"
    assert [path for path, _ in units(text, "task")] == ["一/1", "一/2"]
    assert [path for path, _ in units(text, "item")] == ["一/1/（1）", "一/1/（2）", "一/1/（3）"]


def test_items_of_an_article_are_no_tasks() -> None:
    text = "某市养老服务管理办法\n\n第一条 为加强管理，制定本办法。\n第二条 申请人应当提交下列材料：\n（一）申请书；\n（二）身份证明。\n第三条 县民政局应当在10日内审核。\n"
    assert [path for path, _ in units(text, "item")] == ["第二条/（一）", "第二条/（二）"]
    assert [path for path, _ in units(text, "article")] == ["第一条", "第二条", "第三条"]


def test_items_with_headings_below_an_article_that_is_but_a_heading_are_tasks() -> None:
    text = (
        "某市渔港考核办法\n\n第一条 为加强管理，制定本办法。\n第二条 考核工作应当遵循以下原则：\n（一）公开公正。结果向社会公开。\n"
        "（二）注重实绩。以实绩为据。\n第三条 考核步骤及主要方式\n（一）自查。各县对照方案自查。\n（二）核查。市渔业局组织核查。\n"
        "第四条 各县应当如实申报。\n第五条 资金申报\n（一）预算。\n1.县渔业局编制预算。\n2.县财政局下达预算。\n（二）拨付。按进度拨付。\n"
    )
    assert [path for path, _ in units(text, "task")] == ["第三条/（一）", "第三条/（二）"]
    # what has units of its own again belongs to its article
    assert [path for path, _ in units(text, "article")] == ["第一条", "第四条", "第五条"]
    assert "第二条/（一）" in [path for path, _ in units(text, "background")]


ARTICLES_ON_ONE_LINE = (
    "某市养老服务管理办法第一章  总    则第一条  为加强养老服务管理，制定本办法。第二条  市民政局负责养老服务的监督管理。"
    + "第三条  " + "养老机构应当按照规定提供服务，" * 30 + "接受监督。"
    + "第二章  建设与运营第四条  按照规划要求，各县应当安排用地。第五条  养老机构违反本办法第三条规定的，由市民政局责令改正。"
)


def test_articles_may_follow_a_chapter_title_on_one_line() -> None:
    assert [path.rpartition("/")[2] for path, _ in units(ARTICLES_ON_ONE_LINE, "article")] == [
        "第一条",
        "第二条",
        "第三条",
        "第四条",
        "第五条",
    ]


CASES_LISTED = [
    # what follows goes on behind the cases' name
    "1. 停发。有下列情况之一的，由县民政局从次月起停发补贴：\n（1）户籍迁出的；\n（2）死亡的；\n（3）复核不合格的。\n2. 甲。要抓好。\n",
    "1. 登记。自建住宅符合以下情形且权属清晰的，由当事人申请登记：\n（1）1990年前建成；\n（2）已取得许可证。\n2. 甲。要抓好。\n",
    # a heading that is the sentence, and items that end with full stops
    "1. 对存在下列问题的机构要限期整改。\n（1）不按章程办事的；\n（2）账目不清的。\n2. 甲。要抓好。\n",
    "1. 申请。家庭符合下列条件之一的，可享受补助：\n（1）持有低保证的家庭。\n（2）持有残疾证的家庭。\n2. 甲。要抓好。\n",
    # what is looked at above all
    "1. 检查。要对机构进行检查。重点是：\n（1）资金使用情况。\n（2）人员配备情况。\n2. 甲。要抓好。\n",
    # steps of a procedure
    "1. 认定程序\n（1）本人提出申请；\n（2）渔村委员会评议；\n（3）县渔政局审核。\n2. 甲。要抓好。\n",
]


@pytest.mark.parametrize("tasks", CASES_LISTED)
def test_listed_cases_belong_to_their_sentence(tasks: str) -> None:
    assert [path for path, _ in units(f"{HEAD}一、任务\n{tasks}", "task")] == ["一/1", "一/2"]


MENU = "网站首页 | 政务公开 | 办事服务\n当前位置：首页 > 政府文件\n发布日期：2021-01-05 来源：市政府办公室 字体：[大 中 小]\n"
FOOTER = "\n责任编辑：市政府办公室\n相关阅读\n1. 一图读懂养老服务方案\n2. 政策解读\n主办单位：晋城市人民政府办公室\n网站标识码1405000001\n"


def test_the_web_page_around_a_notice_is_no_part_of_its_tree() -> None:
    assert units(MENU + THROUGH + FOOTER) == units(THROUGH)
    words, outline = lay_out(MENU + THROUGH + FOOTER)
    assert "责任编辑" in words.text[outline.tail :]


FRAME = "".join(f"\n{line}" for line in (
    "请说话（10s）", "国家发展改革委", "天津市发展改革委", "河北省发展改革委", "山西省发展改革委", "辽宁省发展改革委",
    "alert('您已离开网站');", "网站地图", "关于我们",
))


def test_menus_below_a_notice_without_a_signature_are_no_part_of_its_last_task() -> None:
    words, outline = lay_out(THROUGH + FRAME)
    assert units(THROUGH + FRAME) == units(THROUGH)
    assert words.text[outline.tail :].startswith("请说话")


def test_a_notice_may_be_printed_twice() -> None:
    filled = THROUGH.replace("坚持兜底保障原则。", "坚持兜底保障原则，" + "推动养老项目尽快落地建设和运营，" * 40 + "完成工程。")
    words, outline = lay_out(filled + "\n\n" + filled)
    assert units(filled + "\n\n" + filled) == units(filled)
    assert outline.end <= len(words.text) // 2 + 40


ONE_LINE = [
    # a page that was pasted with its paragraphs parted by blanks
    "  ".join(line for line in THROUGH.splitlines() if line),
    # and with nothing between them
    "".join(line if line.endswith(("。", "：")) else line + "。" for line in THROUGH.splitlines() if line).replace(
        "坚持兜底保障原则。", "坚持兜底保障原则，" + "推动养老项目尽快落地建设和运营，" * 30 + "完成工程。"
    ),
]


@pytest.mark.parametrize("text", ONE_LINE)
def test_a_notice_may_stand_on_one_line(text: str) -> None:
    assert [path for path, _ in units(text, "task")] == ["一/（一）/1", "一/（一）/2", "一/（二）/3", "二/（一）", "二/（二）"]


def test_page_numbers_and_stars_change_nothing() -> None:
    text = THROUGH.replace("\n1. ", "\n— 3 —\n\n1. ").replace("一、重点任务", "**一、重点任务**").replace("2. 推进", "**2. 推进")
    assert units(text) == units(THROUGH)


def test_annexes_follow_the_body() -> None:
    text = THROUGH + """
附件：1.重点任务分工
      2.领导小组工作制度

附件1
重点任务分工

序号 工作任务 责任部门

附件2
领导小组工作制度

一、主要职能

统筹推进全市养老服务工作。

二、工作规则

定期召开会议。
"""
    _, outline = lay_out(text)
    assert [(p.local, p.title) for p in outline.provisions if p.kind == "annex"] == [("a1", "重点任务分工"), ("a2", "领导小组工作制度")]
    assert [p.local for p in outline.provisions if p.part == "annex" and p.kind != "annex"] == ["a2.1", "a2.2"]
    assert units(text, "task")[:5] == units(THROUGH, "task")


TREES = [
    # name, tasks in the body, tasks in annexes aside, annexes
    ("jincheng-2020-74", 28, 0),
    ("xinzhou-2020-81", 25, 1),
    ("changzhi-2021-49", 28, 2),
    ("wuzhai-2021-83", 25, 2),
]


@pytest.mark.parametrize(("name", "tasks", "annexes"), TREES)
def test_the_trees_of_the_plans(name: str, tasks: int, annexes: int) -> None:
    _, outline = lay_out_notice(name)
    assert len([p for p in outline.provisions if p.kind == "task" and p.part == "body"]) == tasks
    assert len(outline.annexes) == annexes


def test_a_text_without_numbers_is_no_error() -> None:
    _, outline = lay_out("关于做好元旦放假的通知\n\n各单位：\n\n元旦放假三天。\n\n市政府办公室\n2020年12月29日\n")
    assert outline.provisions == ()
    assert outline.at(3) is None and outline.unit(None) is None
