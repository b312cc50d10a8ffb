"""Words: a notice without white space and page furniture, each word at its place in the text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fixtures_words import lay_out, lay_out_notice
from policygraph.model import Notice, Places
from policygraph.words import line_start, read_words

FOLDED = [
    # the brackets of a quoted title, where a collective is written with them
    ("各县〈市、区〉人民政府", "各县（市、区）人民政府"),
    ("《关于印发〈办法〉的通知》", "《关于印发〈办法〉的通知》"),
    # ASCII brackets and commas among Chinese words, as web pages type them
    ("各县(市、区)人民政府,市直各委", "各县（市、区）人民政府，市直各委"),
    # the brackets of numbers come in every shape
    ("晋政发[2020]1号、晋政发【2020】1号、晋政发﹝2020﹞1号、晋政发［2020］1号", "、".join(["晋政发〔2020〕1号"] * 4)),
    # full-width digits and signs
    ("２０２２年底前达到５０％", "2022年底前达到50%"),
    # one dash for every dash of a range
    ("500-2000、500–2000、500—2000、500－2000", "、".join(["500—2000"] * 4)),
    # a comma inside a number is no comma of the sentence
    ("补助1，000元，再奖500元", "补助1,000元，再奖500元"),
    # nor is an ASCII one
    ("补助1,000元,再奖500元", "补助1,000元，再奖500元"),
    # a full-width point in a number
    ("人均用地0．1平方米", "人均用地0.1平方米"),
    # what has no other form stays as it is
    ("“9073”《规范》：A级……", "“9073”《规范》：A级……"),
]


@pytest.mark.parametrize(("written", "read"), FOLDED)
def test_marks_have_one_form(written: str, read: str) -> None:
    words, _ = lay_out(written)
    assert words.text == read
    assert words.plain == written


LEFT_OUT = [
    # the button that closes a window, and a list in Markdown
    ("X\n各区人民政府：", "各区人民政府："),
    ("- [发文字号] 京民发〔2022〕6号", "〔发文字号〕京民发〔2022〕6号"),
    # a page number inside a department's name
    ("（市教育\n— 16 —\n局、市人社局）", "（市教育局、市人社局）"),
    # the same with a hyphen, and wide blanks
    ("市财政\n-　3　-\n局", "市财政局"),
    # alone on its line, without blanks
    ("市财政\n-12-\n局", "市财政局"),
    # as a word processor counts
    ("市财政\n第 3 页 共 12 页\n局", "市财政局"),
    # Markdown stars and hashes of a converter
    ("**五寨县人民政府办公室\n关于印发方案的通知**", "五寨县人民政府办公室关于印发方案的通知"),
    ("# 五寨县推进养老服务发展实施方案", "五寨县推进养老服务发展实施方案"),
    # white space of all kinds
    ("市\u3000民\u00a0政\t局\r\n负 责", "市民政局负责"),
    # characters that nobody sees: zero width, soft hyphen, direction, byte order mark
    ("\ufeff市\u200b民\u200d政\xad局\u202e负\u2066责", "市民政局负责"),
]


@pytest.mark.parametrize(("written", "read"), LEFT_OUT)
def test_furniture_is_left_out(written: str, read: str) -> None:
    words, _ = lay_out(written)
    assert words.text == read


KEPT = [
    # a range is no page number
    "面积控制在500—2000平米",
    "在潞州区选择2—3个社区",
    # a dash in a sentence
    "以“互联网+”——养老为抓手",
    # a number sign inside a line
    "1#楼",
    # 第 3 页 inside a sentence
    "见第3页的说明",
]


@pytest.mark.parametrize("written", KEPT)
def test_what_is_no_furniture_is_kept(written: str) -> None:
    words, _ = lay_out(written)
    assert words.plain == written


def test_words_lead_back_to_their_place() -> None:
    text = "责任单位：市教育\n— 16 —\n局、市人社局"
    words, _ = lay_out(text)
    start = words.text.index("市教育局")
    span = words.span(start, start + 4)
    assert text[span.start : span.end] == "市教育\n— 16 —\n局"


def test_an_empty_stretch_has_an_empty_span() -> None:
    words, _ = lay_out("  市民政局")
    assert words.span(2, 2) == (4, 4)
    assert words.span(4, 4) == (6, 6)


@pytest.mark.parametrize("text", ["", " \n\t\u3000", "— 1 —", "\ufeff"])
def test_a_text_may_hold_no_words(text: str) -> None:
    words, outline = lay_out(text)
    assert words.text == "" and not words.lines and not words.paragraphs
    assert words.span(0, 0) == (0, 0)
    assert outline.provisions == ()


def paragraphs(name: str) -> list[str]:
    """Give how each paragraph of a notice begins."""
    words, _ = lay_out_notice(name)
    return [words.text[start : start + 12] for start in words.paragraphs]


def test_a_line_broken_at_the_width_of_the_page_opens_no_paragraph() -> None:
    begins = paragraphs("changzhi-2021-49")
    # …推进社区资 / 源共享…: wrapped; 2.实施社区居家…: a paragraph
    assert not [begin for begin in begins if begin.startswith("源共享")]
    assert [begin for begin in begins if begin.startswith("2.实施社区居家养老示")]


def test_a_line_torn_within_a_word_opens_no_paragraph_though_the_rest_is_set_in() -> None:
    torn = "受委托的渔港运营机构应当严格按照港口管理法律法规的规定，加强船员信息管理和信息安全保护，控制信息的使用范"
    words, _ = lay_out("　　渔港应当公开收费标准。\n　　" + torn + "\n　　围，防止信息外泄。\n　　泊位应当统一编号。\n")
    assert [words.text[start : start + 3] for start in words.paragraphs] == ["渔港应", "受委托", "泊位应"]


def test_a_blank_line_inside_a_word_opens_no_paragraph() -> None:
    # …、市财政 / (blank) / 局和各县…: the page ended inside the name
    assert not [begin for begin in paragraphs("jincheng-2020-74") if begin.startswith("局和各县")]


def test_a_paragraph_without_a_number_opens_one() -> None:
    assert [begin for begin in paragraphs("jincheng-2020-74") if begin.startswith("积极利用闲置资源解决社区")]


def test_a_line_is_found_from_any_of_its_words() -> None:
    words, _ = lay_out("市民政局\n市财政局\n")
    assert [line_start(words, offset) for offset in range(8)] == [0, 0, 0, 0, 4, 4, 4, 4]


def test_wide_gaps_are_kept_apart_from_lines() -> None:
    words, _ = lay_out("组长：甲  乙\n成员：丙 丁")
    assert words.gaps == (words.text.index("乙"),)
    assert words.lines == (0, words.text.index("成员"))


GO_ON = [
    # inside a bracket that is open, wherever the line breaks
    ("根据《养老服务条\n例》制定本办法。", 1),
    ("由市民政局（\n以下简称市局）负责。", 1),
    # before a mark, and before the number of the document just named
    ("编制养老服务清单\n，定期公布。", 1),
    ("贯彻落实《关于发展银发经济的意见》\n（国办发〔2024〕1号）要求。", 1),
    # a bracket that was never closed holds no more than its own sentence
    ("完善制度（一项。\n" + "推动养老事业和产业协同发展。" * 10 + "\n加强监督检查。", 2),
]


PIECES = """第一条海湾市渔政局设渔港星级评定小组（下称小组）。
负责统
筹渔港星级评定工作，
审议确定拟定等级名单和异议裁决，决定、
处理评定过程中
的重大事项。
第二条评审小组由渔政、船检、气象等方面的人员组成，成员
由海湾市渔政局聘任，
任期为三年，
可以连任；成员与申报港口有利害关系的应
当回避。
第三条申报渔港应当具备下列条件：
（一）
有固定的泊位、
避风塘以及与港口规模相适应的消防设施和器
材，
并通过检验；
（二）
有健全的船舶进出港报告制度，
近三年未发生较大以上生产安全责
任事故。
第四条评定结果在
《海湾日报》
公布，并记入渔港信用档案，接受社会监
督。
海湾市渔政局
2031年5月6日
（此件公开发布）
海湾市渔港星级评定办法
"""


def test_lines_that_a_converter_broke_at_marks_too_are_joined() -> None:
    words = read_words(Notice("a.txt", PIECES, "", Places([0], [], [])))
    bounds = [*words.paragraphs, len(words.text)]
    found = [words.text[left:right] for left, right in pairwise(bounds)]
    # Each paragraph ends where a sentence, an item or a line of its own does, and none inside a word.
    assert [one for one in found if not one.endswith(("。", "；", "："))] == [
        "海湾市渔政局", "2031年5月6日", "（此件公开发布）", "海湾市渔港星级评定办法",
    ]  # fmt: skip
    assert found[0].endswith("负责统筹渔港星级评定工作，审议确定拟定等级名单和异议裁决，决定、处理评定过程中的重大事项。")


@pytest.mark.parametrize("line", ["# Page 12:", "Page 3 of 10", "page 7"])
def test_the_number_of_a_page_in_english_is_no_word(line: str) -> None:
    assert read_words(Notice("a.txt", f"完善制\n{line}\n度。", "", Places([0], [], []))).text == "完善制度。"


@pytest.mark.parametrize(("text", "count"), GO_ON)
def test_a_line_goes_on_in_the_next(text: str, count: int) -> None:
    assert len(read_words(Notice("a.txt", text, "", Places([0], [], []))).paragraphs) == count
