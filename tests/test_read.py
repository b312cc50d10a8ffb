"""Files to notices: every character at its place, the same words from every kind, one clear line for the rest."""

from __future__ import annotations

import errno
import hashlib
import html
import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdfium2 import raw

from fixtures_read import (
    NOTICES,
    STRICT,
    make_docx,
    make_html,
    make_package,
    make_pdf,
    make_raw_pdf,
    make_scan,
    make_unnamed_pdf,
    make_zip,
    words,
)
from policygraph.model import Notice, Place
from policygraph.read import KINDS, NoticeError, find_notices, read_notice
from policygraph.read.boxes import FONT
from policygraph.read.numbering import write_number
from policygraph.read.problem import OLE, SCANNED
from policygraph.read.text import COMMONEST, reads_as_chinese
from policygraph.read.word import ENCRYPTED

Put = Callable[[str, bytes], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Give a function that puts a file into the test's folder."""

    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def places_of(notice: Notice) -> Iterator[tuple[str, Place, int]]:
    """Give each character of a notice with its place and the step to the next one."""
    bounds = [*notice.places.starts, len(notice.text)]
    assert bounds[0] == 0
    assert all(start < end for start, end in pairwise(bounds))
    for (start, end), step in zip(pairwise(bounds), notice.places.steps, strict=True):
        for at in range(start, end):
            yield notice.text[at], notice.places.place(at), step


# --- text ---

EVERY_WIDTH = "晋市政办〔2020〕74号\r\n é Ω 𠀀㐀 一、指导思想\t（一）养老服务\n\n２０２２年底前，建成10个。"


@pytest.mark.parametrize("text", [EVERY_WIDTH, *(path.read_text() for path in NOTICES)])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("gb18030", b""),
    ],
)
def test_each_character_of_a_text_maps_to_its_bytes(put: Put, text: str, encoding: str, mark: bytes) -> None:
    data = mark + text.encode(encoding)
    notice = read_notice(put("notice.txt", data))
    assert notice.text == text
    assert notice.sha256 == hashlib.sha256(text.encode()).hexdigest()
    for sign, place, step in places_of(notice):
        assert (place.unit, place.part) == ("byte", 0)
        assert data[place.offset : place.offset + step].decode(encoding) == sign


def test_a_notice_of_the_collection_is_read_byte_for_byte() -> None:
    for path in NOTICES:
        notice = read_notice(path)
        assert notice.text.encode() == path.read_bytes()
        assert (notice.source, notice.aside) == (path.name, {})


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        # the traditional characters of Taiwan
        ("big5", "各縣市政府應建立老人福利機構評鑑制度，並將結果公告之。" * 5),
        # Korean and Japanese, whose bytes are valid GB18030, too
        ("euc-kr", "노인 복지 시설의 설치 및 운영에 관한 사항을 정함을 목적으로 한다. " * 5),
        ("shift_jis", "老人福祉施設の設置及び運営に関する基準を定める条例。" * 5),
        ("euc-jp", "老人福祉施設の設置及び運営に関する基準を定める条例。" * 5),
        # a text of Western Europe
        ("latin-1", "Le règlement européen établit un système harmonisé. Éàé." * 5),
    ],
)
def test_only_chinese_passes_for_gb18030(put: Put, encoding: str, text: str) -> None:
    with pytest.raises(NoticeError, match="neither UTF-8 nor GB18030"):
        read_notice(put("notice.txt", text.encode(encoding)))


def test_every_notice_reads_as_chinese_and_none_does_when_decoded_wrongly() -> None:
    assert len(set(COMMONEST)) == len(COMMONEST)
    for path in NOTICES:
        text = path.read_text()
        assert reads_as_chinese(text)
        assert not reads_as_chinese(text.encode().decode("gb18030", "ignore"))


# --- HTML ---

PAGES = [
    # a paragraph a line, and entities of every form
    ("<p>&#19968;、&lt;总则&gt;</p><p>&#x4E8C;、A&amp;B&nbsp;&ldquo;双减&rdquo;</p>", "一、<总则>\n二、A&B\xa0“双减”"),
    # & that stands for itself, unknown names, references without a semicolon
    ("<p>R&D、AT&T、&nosuch;、&#、&#x、&copy 2020&", "R&D、AT&T、&nosuch;、&#、&#x、© 2020&"),
    # a reference to no character gives the replacement character, as in a browser
    ("<p>甲&#0;乙&#xD800;丙&#99999999;", "甲\ufffd乙\ufffd丙\ufffd"),
    # line breaks of the source are kept inside a paragraph, white space around it is not
    ("<div>\n   <p>  各县（市、区）\n人民政府： </p>\n\n <p>现印发</p>\n</div>", "各县（市、区）\n人民政府：\n现印发"),
    # words run on through inline elements, over white space, too
    ("<p>民<b>政</b><span>局</span> <i>和</i>\n<a href='x>y'>财政局</a></p>", "民政局 和\n财政局"),
    # line breaks and rules
    ("一、目标<br>二、任务<br/><br/>三、保障<hr>附件", "一、目标\n二、任务\n三、保障\n附件"),
    # a row a line, a tab between cells, empty cells kept
    (
        "前<table><tr><th>序号<th>任务<th>单位</tr>\n<tr><td><p>1</p></td>\n <td></td><td><p>市民政局</p></td></tr>"
        "</table>后",
        "前\n序号\t任务\t单位\n1\t\t市民政局\n后",
    ),
    # a last cell that is empty does not swallow the end of the row
    ("<table><tr><td>甲</td><td></td></tr><tr><td>乙</td></tr></table>丙", "甲\t\n乙\n丙"),
    # a page laid out with a table in a table
    ("<table><tr><td><table><tr><td>首页</td><td>公开</td></tr></table><td>正文</table>", "首页\t公开\n正文"),
    # what no reader sees
    (
        "<title>题</title><style>p{}</style><script>document.write('<p>甲</p>')</script><p>正文<!-- 乙 --></p>"
        "<template><p>丙</p></template><noscript>丁</noscript><iframe>戊</iframe><textarea>己</textarea>",
        "正文",
    ),
    # tags of another case, and a script that speaks of its own end
    ("<SCRIPT>var s='</p>';</SCRIPT><P>正文</P>", "正文"),
    # a script for old browsers hides itself in a comment without an end
    ("<script><!-- x </script><p>正文</p>", "正文"),
    # a comment for old browsers, whose content a reader sees or not
    ("<!--[if IE]><p>甲</p><![endif]--><![if !IE]><p>正文</p><![endif]>", "正文"),
    # declarations and marked sections that no HTML knows
    ("<!DOCTYPE html><?xml version='1.0'?><!ENTITY x SYSTEM 'file:///etc/passwd'><![foo[<p>正文&x;</p>", "正文&x;"),
    # what is left of a tag at the end of a file that was cut off
    ("<p>正文</p><div class='foo", "正文"),
    # a less-than sign between numbers
    ("<p>床位数 < 100 张，5<6</p>", "床位数 < 100 张，5<6"),
    # a comment without an end takes the rest
    ("<p>正文<!-- 甲 <p>乙</p>", "正文"),
    # tags that are never closed, or never opened
    ("</div><p>甲<p>乙</b></td>丙", "甲\n乙丙"),
]


LISTS = [
    # a list counts its items as its reader sees them, from where and in which signs its tag says
    ("<ol><li>建港<li><p>修 <b>船</b></p></ol><p>甲</p>", "1.建港\n2.修 船\n甲"),
    ("<ol start='3'><li>建港</li><li value='7'>修船</li><li>补网</li></ol>", "3.建港\n7.修船\n8.补网"),
    ("<ol style='list-style-type: cjk-ideographic'><li>建港</li><li>修船</li></ol>", "一、建港\n二、修船"),
    ("<ol type='A'><li>建港<ul><li>修船</li></ul></li><li>补网</li></ol>", "A.建港\n修船\nB.补网"),
    # what shows no number, and what brings its own
    ("<ol style='list-style: none'><li>建港</li></ol><ul><li>修船</li></ul>", "建港\n修船"),
    ("<ol><li>（一）建港</li><li>2、修船</li><li></li><li>补网</li></ol>", "（一）建港\n2、修船\n4.补网"),
    # numbers that no list has
    ("<ol start='99999999999999999999'><li value='x'>建港</li></ol></ol><li>修船</li>", "1.建港\n修船"),
]


@pytest.mark.parametrize(("page", "text"), LISTS)
def test_a_page_shows_the_numbers_of_its_lists(put: Put, page: str, text: str) -> None:
    notice = read_notice(put("notice.html", page.encode()))
    assert notice.text == text
    # A number stands where its item begins.
    begins = page.encode().index("建港".encode())
    if not page.startswith("<ol><li>（"):
        assert {notice.places.place(offset) for offset in range(text.index("建") + 1)} == {Place("byte", 0, begins)}


@pytest.mark.parametrize(("page", "text"), PAGES)
def test_a_page_gives_what_its_reader_sees(put: Put, page: str, text: str) -> None:
    assert read_notice(put("notice.html", page.encode())).text == text


@pytest.mark.parametrize("page", [*(page for page, _ in PAGES), "<p>𠀀é&amp;\r\n市民政局</p>"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_each_character_of_a_page_maps_to_its_bytes(put: Put, page: str, encoding: str) -> None:
    data = f"<meta charset={encoding}>{page}".encode(encoding)
    for sign, place, step in places_of(read_notice(put("notice.htm", data))):
        assert place.unit == "byte"
        if step:
            assert data[place.offset : place.offset + step].decode(encoding) == sign
        elif data[place.offset : place.offset + 1] == b"&":
            reference = data[place.offset :].decode(encoding).split(";")[0] + ";"
            assert html.unescape(reference).startswith(sign)
        else:
            # a line break or a tab stands at the tag that it comes from
            assert sign in "\n\t"
            assert data[place.offset : place.offset + 1] == b"<"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ("<META CHARSET = 'GBK'>", "gbk"),
        ('<?xml version="1.0" encoding="GB2312"?>', "gb2312"),
        # nothing said, or what is no name of an encoding, or not what the bytes are
        ("", "gb18030"),
        ("<meta charset=iso-8859-1>", "gbk"),
        ("<meta charset=utf-8>", "gb18030"),
        ("<meta charset=gb2312>", "utf-8"),
        # a name that Python would act on
        ("<meta charset=unicode_escape>", "utf-8"),
    ],
)
def test_the_encoding_of_a_page_is_what_it_says_if_its_bytes_bear_it_out(put: Put, head: str, encoding: str) -> None:
    page = f"{head}<p>各县区人民政府，市直各部门：养老服务</p>".encode(encoding)
    assert read_notice(put("notice.html", page)).text == "各县区人民政府，市直各部门：养老服务"


@pytest.mark.parametrize("word", ["养老", "联通"])
def test_a_page_too_short_to_tell_is_of_the_encoding_that_it_says(put: Put, word: str) -> None:
    page = f"<meta charset=gb2312><p>{word}</p>".encode("gb18030")
    assert read_notice(put("notice.html", page)).text == word


BEGINNINGS = ["<a ", "</a", "<!--", "<!-->", "<![", "<![if", "<?", "<!", "<script", "<script>", "</script>", "<title>"]
BEGINNINGS += ["<a b=c ", "<a =", "<a '", "<a,,", "<a b='c',", "&#", "&", "<td>", "<table>", " ", "<p> ", "<b> "]


@pytest.mark.parametrize("piece", BEGINNINGS)
def test_a_page_of_nothing_but_beginnings_is_read_in_one_pass(put: Put, piece: str) -> None:
    # 200 kB: where a parser starts over at each of them, this takes an hour
    for end in ("", ">", "<p>正文</p>"):
        outcome = read_or_refuse(put("notice.html", (piece * (200_000 // len(piece)) + end).encode()))
        assert isinstance(outcome, Notice) or outcome.en == "no text in it"


# --- DOCX ---


def paragraph(text: str, properties: str = "") -> str:
    """Give a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*row: list[str]) -> str:
    """Give a table of one row, each of its cells with some paragraphs."""
    cells = "".join(f"<w:tc>{''.join(map(paragraph, cell))}</w:tc>" for cell in row)
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


MC = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
BODIES = [
    # tabs, breaks, hyphens and signs of a run
    (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:cr/>"
        "<w:sym w:char='F0A8'/><w:softHyphen/><w:br w:type='page'/><w:t>丁</w:t></w:r></w:p>",
        "甲\t乙\n丙-\n\uf0a8丁",
    ),
    # words that were struck out are not in the text, words that were put in are
    (
        "<w:p><w:r><w:t>由</w:t></w:r><w:del><w:r><w:delText>市民局</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>市民政局</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p>",
        "由市民政局",
    ),
    # links, fields, tags and content controls hold words, codes of fields do not
    (
        "<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:fldSimple w:instr='DATE'><w:r><w:t>2020年</w:t></w:r></w:fldSimple>"
        "<w:smartTag><w:r><w:t>晋城</w:t></w:r></w:smartTag></w:p><w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "链接2020年晋城\n控件",
    ),
    # hidden words
    (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r></w:p>",
        "显",
    ),
    # a reading over a character is no word of the text
    (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>zhi</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>芷</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        "芷",
    ),
    # a table: a row a line, cells set apart by tabs, paragraphs of a cell by lines, empty cells kept
    (
        paragraph("附件")
        + table(["序号"], ["单位"])
        + paragraph("中")
        + table([""], ["市民政局", "市财政局"]).replace("</w:tbl>", table(["2"], [""]).removeprefix("<w:tbl>"))
        + paragraph("完"),
        "附件\n序号\t单位\n中\n\t市民政局\n市财政局\n2\t\n完",
    ),
    # a text box follows its paragraph, and its second writing for old readers is left out
    (
        f"<w:p><w:r><w:t>晋城市</w:t></w:r><w:r><mc:AlternateContent {MC}>"
        f"<mc:Choice><w:txbxContent>{paragraph('框一')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{paragraph('框一')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
        f"<w:r><w:t>人民政府</w:t></w:r><w:r><w:txbxContent>{paragraph('框二')}</w:txbxContent></w:r></w:p>"
        + paragraph("正文"),
        "晋城市人民政府\n框一\n框二\n正文",
    ),
    # a formula is text, too
    (
        "<w:p><w:r><w:t>床位</w:t></w:r><m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>"
        "<m:r><m:t>≥50</m:t></m:r></m:oMath></w:p>",
        "床位≥50",
    ),
]


@pytest.mark.parametrize(("body", "text"), BODIES)
@pytest.mark.parametrize("space", ["", STRICT])
def test_a_document_gives_what_its_reader_sees(put: Put, body: str, text: str, space: str) -> None:
    data = make_package(body, space=space) if space else make_package(body)
    assert read_notice(put("notice.docx", data)).text == text


@pytest.mark.parametrize(
    "data", [*(make_package(body) for body, _ in BODIES), make_docx(EVERY_WIDTH.replace("\r", ""))]
)
def test_each_character_of_a_document_maps_to_its_paragraph(put: Put, data: bytes) -> None:
    path = put("notice.docx", data)
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = list(body.iter(qn("w:p")))
    for sign, place, step in places_of(read_notice(path)):
        assert place.unit == "paragraph"
        written = own_text(paragraphs[place.part - 1])
        if step:
            assert written[place.offset] == sign
        else:
            assert sign in "\n\t"
            assert place.offset in (0, len(written))


def own_text(element: Any) -> str:
    """Give the characters of a paragraph, without those of the text boxes in it."""
    runs = []
    for node in element.iter():
        name = node.tag.rpartition("}")[2]
        above = {up.tag.rpartition("}")[2] for up in node.iterancestors()}
        if node is not element and next(node.iterancestors(qn("w:p"))) is not element:
            continue
        if above & {"del", "moveFrom", "rt", "pPr"} or any(is_hidden(up) for up in node.iterancestors(qn("w:r"))):
            continue
        if name == "t":
            runs.append(node.text or "")
        elif name == "sym":
            runs.append(chr(int(node.get(qn("w:char")), 16)))
        elif name in ("tab", "cr", "noBreakHyphen") or (name == "br" and node.get(qn("w:type")) is None):
            runs.append({"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n"))
    return "".join(runs)


def is_hidden(run: Any) -> bool:
    """Tell whether a run is hidden."""
    switch = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return switch is not None and switch.get(qn("w:val")) != "0"


def test_a_document_of_python_docx_gives_the_text_of_its_paragraphs_and_cells(put: Put) -> None:
    document = docx.Document()
    document.add_heading("晋城市推进养老服务发展的实施方案", 1)
    document.add_paragraph("一、\t指导思想")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("任务", "单位", "助餐", "民政局"), strict=True
    ):
        cell.text = text
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    document.add_paragraph("完")
    file = BytesIO()
    document.save(file)
    notice = read_notice(put("notice.docx", file.getvalue()))
    assert notice.text == "晋城市推进养老服务发展的实施方案\n一、\t指导思想\n任务\t单位\n助餐\t民政局\n甲\t乙\n完"
    fifth = [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))][4]
    assert notice.places.place(notice.text.index("助餐")) == Place("paragraph", 5, 0)
    assert fifth.text == "助餐"


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """Give one level of a list."""
    first = f"<w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
    return f"<w:lvl w:ilvl='{depth}'>{first}<w:lvlText w:val='{text}'/>{more}</w:lvl>"


def override(inside: str) -> str:
    """Give a list (3) that lays its first level down otherwise than the lists 1 and 2."""
    first = f"<w:lvlOverride w:ilvl='0'>{inside}</w:lvlOverride>"
    return f"<w:num w:numId='3'><w:abstractNumId w:val='7'/>{first}</w:num>"


def style(name: int, properties: str, based: int | None = None, kind: str = "paragraph") -> str:
    """Give a style, which may be based on another."""
    above = "" if based is None else f"<w:basedOn w:val='{based}'/>"
    return f"<w:style w:type='{kind}' w:styleId='{name}'>{above}<w:pPr>{properties}</w:pPr></w:style>"


def lists(*levels: str, more: str = "") -> str:
    """Give the numbering of a document with one list (1), a second that shares its count (2), and further XML."""
    tight = [each.replace("</w:lvl>", "<w:suff w:val='nothing'/></w:lvl>") for each in levels]
    return (
        f"<w:abstractNum w:abstractNumId='7'>{''.join(tight)}</w:abstractNum>{more}"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>"
    )


def item(text: str, depth: int = 0, listed: int = 1) -> str:
    """Give a paragraph of a list."""
    return paragraph(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{listed}'/></w:numPr>")


GONGWEN = lists(
    level(0, "chineseCounting", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)
"""The four levels of a notice (GB/T 9704)."""

NUMBERED = [
    # the levels of a notice, each starting anew below the one above it
    (
        GONGWEN,
        "".join(
            item(text, depth) for text, depth in zip("甲乙丙丁戊己庚辛壬", (0, 1, 2, 2, 3, 1, 2, 0, 1), strict=True)
        ),
        ["一、甲", "（一）乙", "1.丙", "2.丁", "①戊", "（二）己", "1.庚", "二、辛", "（一）壬"],
    ),
    # paragraphs without a number between them, and a second list that counts on
    (
        GONGWEN,
        item("甲") + paragraph("正文") + item("乙") + item("丙", listed=2),
        ["一、甲", "正文", "二、乙", "三、丙"],
    ),
    # articles, past ten
    (
        lists(level(0, "chineseCountingThousand", "第%1条", start=9)),
        item("甲") + item("乙") + item("丙"),
        ["第九条甲", "第十条乙", "第十一条丙"],
    ),
    # numbers of the levels above, and a level that shows all of them in digits
    (
        lists(
            level(0, "chineseCounting", "%1、"),
            level(1, "decimal", "%1.%2"),
            level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
        ),
        item("甲") + item("乙", 1) + item("丙", 2),
        ["一、甲", "一.1乙", "1.1.1丙"],
    ),
    # a level that is used before the one above it
    (
        lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")),
        item("甲", 1) + item("乙"),
        ["1.1甲", "1.乙"],
    ),
    # a level that no paragraph above it makes start anew
    (
        lists(level(0, "decimal", "%1."), level(1, "decimal", "（%2）", "<w:lvlRestart w:val='0'/>")),
        item("甲") + item("乙", 1) + item("丙") + item("丁", 1),
        ["1.甲", "（1）乙", "2.丙", "（2）丁"],
    ),
    # a list that is told to start anew, once
    (
        lists(level(0, "decimal", "%1.")) + override("<w:startOverride w:val='1'/>"),
        item("甲") + item("乙") + item("丙", listed=3) + item("丁", listed=3),
        ["1.甲", "2.乙", "1.丙", "2.丁"],
    ),
    # a list that lays a level down otherwise, and sets its number off
    (
        lists(level(0, "decimal", "%1.")) + override(level(0, "upperRoman", "%1.")),
        item("甲", listed=3),
        ["I. 甲"],
    ),
    # bullets, lists without a number, a list that is not there, number 0, which takes a paragraph out of its list
    (
        lists(level(0, "bullet", "\uf06c"), level(1, "none", "")),
        item("甲") + item("乙", 1) + item("丙", listed=9) + item("丁", listed=0) + item("戊", 8),
        ["甲", "乙", "丙", "丁", "戊"],
    ),
    # a start that is no number
    (lists(level(0, "decimal", "%1.")).replace("'1'/><w:numFmt", "'x'/><w:numFmt"), item("甲"), ["0.甲"]),
]


@pytest.mark.parametrize(("numbering", "body", "lines"), NUMBERED)
def test_numbers_that_word_counts_are_written_out(put: Put, numbering: str, body: str, lines: list[str]) -> None:
    assert read_notice(put("notice.docx", make_package(body, numbering))).text.split("\n") == lines


def test_a_number_stands_at_the_start_of_its_paragraph(put: Put) -> None:
    notice = read_notice(put("notice.docx", make_package(paragraph("前") + item("甲乙"), GONGWEN)))
    assert notice.text == "前\n一、甲乙"
    places = [notice.places.place(at) for at in range(2, 6)]
    assert places == [Place("paragraph", 2, offset) for offset in (0, 0, 0, 1)]


def test_a_style_can_give_its_paragraphs_a_number(put: Put) -> None:
    listed = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    # a style that is based on itself is of no list
    styles = style(1, listed) + style(2, "<w:numPr><w:ilvl w:val='1'/></w:numPr>", based=1) + style(3, listed)
    styles += style(4, "", based=4)
    numbering = lists(
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3.", "<w:pStyle w:val='3'/>"),
    )
    body = "".join(paragraph(text, f"<w:pStyle w:val='{name}'/>") for name, text in enumerate("甲乙丙丁", 1))
    # the paragraph itself has the last word
    body += paragraph("戊", "<w:pStyle w:val='1'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    notice = read_notice(put("notice.docx", make_package(body, numbering, styles)))
    assert notice.text == "一、甲\n（一）乙\n1.丙\n丁\n戊"


def test_a_list_can_take_its_levels_from_a_list_style(put: Put) -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='5'/></w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'>{level(0, 'chineseCounting', '%1、')}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    )
    styles = style(5, "<w:numPr><w:numId w:val='2'/></w:numPr>", kind="numbering")
    notice = read_notice(put("notice.docx", make_package(item("甲") + item("乙", listed=2), numbering, styles)))
    # a space where Word sets a number off with a tab
    assert notice.text == "一、 甲\n二、 乙"


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (21, "japaneseCounting", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (2020, "ideographDigital", "二〇二〇"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "ideographTraditional", "丙"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (5, "none", ""),
        # a format that no notice uses
        (5, "hebrew1", "5"),
    ],
)
def test_a_number_is_written_in_the_format_of_its_list(number: int, form: str, written: str) -> None:
    assert write_number(number, form) == written


def test_the_document_of_a_package_can_have_any_name(put: Put) -> None:
    # Word for the web calls it document2.xml
    data = make_package(item("甲"), GONGWEN, main="document2.xml")
    assert read_notice(put("notice.docx", data)).text == "一、甲"


# --- PDF ---


@pytest.mark.parametrize("embed", [True, False])
def test_each_character_of_a_pdf_maps_to_its_page(put: Put, embed: bool) -> None:
    text = "晋城市人民政府办公室\n" * 30 + "第二页well-\nknown（50%）\n" + ("" if embed else "𠀀")
    data = make_pdf(text, embed)
    notice = read_notice(put("notice.pdf", data))
    assert notice.text.endswith("第二页well-\nknown（50%）" + ("" if embed else "\n𠀀"))
    with pypdfium2.PdfDocument(data) as document:
        layers = [page.get_textpage() for page in document]
        for sign, place, step in places_of(notice):
            layer = layers[place.part - 1]
            assert (place.unit, 0 <= place.offset <= layer.count_chars()) == ("page", True)
            if not step:
                # the end of a page, or of a line that PDFium joined to the next at its hyphen
                assert sign == "\n"
                continue
            unit = raw.FPDFText_GetUnicode(layer, place.offset)
            if embed:
                assert sign == ("-" if unit == 2 else chr(unit))
    assert notice.places.place(notice.text.index("第二页")).part == 2


def test_a_line_of_a_pdf_is_a_line(put: Put) -> None:
    lines = ["晋市政办〔2020〕74号", "、", "（一）指导思想", "二", "三", "— 16 —", "2022年底前"]
    assert read_notice(put("notice.pdf", make_pdf("\n".join(lines)))).text.split("\n") == lines


def test_a_pdf_without_fonts_gives_all_its_characters_whatever_fonts_the_machine_has(put: Put) -> None:
    # single signs are what PDFium leaves out where it finds no font for them
    text = "市民政局\n、\n市财政局\n。\n（\n）"
    assert words(read_notice(put("notice.pdf", make_pdf(text, embed=False))).text) == words(text)


def test_reading_a_pdf_leaves_the_fonts_of_the_process_alone(put: Put) -> None:
    data = make_pdf("abc 民政", embed=False)

    def draw() -> bytes:
        with pypdfium2.PdfDocument(data) as document:
            return bytes(document[0].render().buffer)

    before = draw()
    read_notice(put("notice.pdf", data))
    assert draw() == before


def test_the_font_of_boxes_has_a_box_for_every_character() -> None:
    font = TTFont(BytesIO(FONT))
    covered = font.getBestCmap()
    assert {covered[ord(sign)] for sign in "a、政㐀𠀀，（"} == {"box"}
    assert font["glyf"]["box"].xMax - font["glyf"]["box"].xMin == 1000


def test_a_character_that_a_pdf_does_not_name_is_marked(put: Put) -> None:
    font = make_unnamed_pdf().decode().replace("/DescendantFonts[6 0 R]", "/DescendantFonts[6 0 R]/ToUnicode 8 0 R")
    ranges = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0041> <0060> <4E00> endbfrange"
    objects = font.split(" obj\n")
    parts = [part.split("\nendobj")[0] for part in objects[1:]]
    codes = "".join(f"{code:04X}" for code in (*range(0x41, 0x5F), 0x78, 0x5F))
    content = f"BT /F1 10 Tf 50 700 Td <{codes}> Tj ET"
    cmap = f"begincmap {ranges} endcmap"
    stream = f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream"
    notice = read_notice(put("notice.pdf", make_raw_pdf(parts[3], content, parts[5], parts[6], stream)))
    assert notice.text == "".join(chr(0x4E00 + n) for n in range(30)) + "\ufffd" + chr(0x4E00 + 30)


# --- the same notice in every kind ---


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_a_notice_says_the_same_in_every_kind_of_file(put: Put, path: Path) -> None:
    text = path.read_text()
    kinds = {
        "a.txt": text.encode("gb18030"),
        "b.txt": text.encode("utf-16"),
        "c.html": make_html(text),
        "d.htm": make_html(text, "gb18030"),
        "e.docx": make_docx(text),
        "f.pdf": make_pdf(text),
        "g.PDF": make_pdf(text, embed=False),
    }
    for name, data in kinds.items():
        notice = read_notice(put(name, data))
        assert words(notice.text) == words(text), name
        assert len(notice.places.starts) == len(notice.places.places) == len(notice.places.steps)


# --- files that are no notices ---

SAY = "各县（市、区）人民政府：现将养老服务实施方案印发给你们。"
BROKEN = [
    # an empty file, of any kind
    *((f"x{kind}", b"", "no text in it") for kind in KINDS),
    # nothing but white space, of this world and of the full width
    ("x.txt", " \r\n\t\u3000\n".encode(), "no text in it"),
    ("x.txt", b"\xef\xbb\xbf", "no text in it"),
    ("x.html", b"<p>&nbsp;</p><script>x</script>", "no text in it"),
    ("x.docx", make_package("<w:p/>"), "no text in it"),
    # a binary with the name of a text
    ("x.txt", bytes(range(1, 256)) * 20, "holds control characters"),
    ("x.txt", SAY.encode() + b"\0", "holds NUL characters"),
    ("x.txt", b"\xff\xfe" + (SAY + "\0").encode("utf-16-le"), "holds NUL characters"),
    ("x.html", b"<p>\0", "holds NUL characters"),
    ("x.txt", make_pdf(SAY), "PDF under the name of .txt. 请把扩展名改为 .pdf Rename it to .pdf."),
    ("x.html", make_docx(SAY), "DOCX under the name of .html. 请把扩展名改为 .docx"),
    ("x.pdf", make_docx(SAY), "DOCX under the name of .pdf"),
    (
        "x.txt",
        OLE + b"\0" * 500,
        "DOC under the name of .txt. 请另存为 .docx，再导入 Save it as .docx, then add it again.",
    ),
    ("x.docx", OLE + b"\0" * 500, "DOC under the name of .docx. 请另存为 .docx"),
    ("x.docx", b"{\\rtf1 abc}", "RTF under the name of .docx"),
    ("x.pdf", b"\x89PNG\r\n\x1a\n", "PNG under the name of .pdf. 请先做文字识别，再导入 Run OCR first"),
    # a wrong encoding: bytes in the middle, an odd number of them, half a pair, UTF-16 without a mark
    ("x.txt", SAY.encode() + b"\xff\xfe" + SAY.encode("gb18030"), "neither UTF-8 nor GB18030"),
    ("x.txt", SAY.encode()[:-1], "neither UTF-8 nor GB18030"),
    ("x.txt", SAY.encode("gb18030")[:-3], "neither UTF-8 nor GB18030"),
    ("x.txt", b"\xff\xfe" + SAY.encode("utf-16-le") + b"\x00\xd8", "neither UTF-8 nor GB18030"),
    ("x.txt", SAY.encode("utf-8") + b"\xed\xa0\x80", "neither UTF-8 nor GB18030"),
    ("x.txt", (SAY + "2020").encode("utf-16-le"), "holds NUL characters"),
    ("x.html", b"<meta charset=utf-8>" + SAY.encode("big5", "ignore") * 3, "neither UTF-8 nor GB18030"),
    # PDFs: scanned, without codes, locked, broken
    (
        "x.pdf",
        make_scan(),
        "没有文字层（扫描件） no text layer (a scan). 请先做文字识别，再导入 Run OCR first, then add it again.",
    ),
    ("x.pdf", make_unnamed_pdf(), "does not say which characters it shows"),
    ("x.pdf", make_pdf(SAY, password="secret"), "encrypted"),
    ("x.pdf", b"%PDF-1.7\nnothing", "a broken PDF"),
    ("x.pdf", make_pdf(SAY)[:300], "a broken PDF"),
    ("x.pdf", SAY.encode(), "a broken PDF"),
    # DOCX: locked, broken, of another kind, blown up, with entities
    ("x.docx", OLE + b"\0" * 500 + ENCRYPTED, "encrypted"),
    ("x.docx", SAY.encode(), "a broken DOCX"),
    ("x.docx", make_docx(SAY)[:2000], "a broken DOCX"),
    ("x.docx", make_zip({"a.txt": SAY}), "a broken DOCX"),
    ("x.docx", make_zip({"word/document.xml": "<w:p"}), "a broken DOCX"),
    ("x.docx", make_zip({"word/document.xml": "<p/>" + " " * 20_000_000}), "unpacks to too much"),
    (
        "x.docx",
        make_zip({"word/document.xml": "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>"}),
        "a broken DOCX",
    ),
    (
        "x.docx",
        make_zip(
            {
                "word/document.xml": "<!DOCTYPE p [<!ENTITY a0 'aaaaaaaaaa'>"
                + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
                + "]><p>&a11;</p>"
            }
        ),
        "a broken DOCX",
    ),
    ("x.docx", make_zip({"word/document.xml": "<p>" * 5000 + "</p>" * 5000}), "a broken DOCX"),
    # kinds that are not read
    ("x.doc", SAY.encode(), "not one of .txt .html .htm .docx .pdf. 请另存为 .docx，再导入"),
    ("x.ofd", SAY.encode(), "Save it as .pdf, then add it again."),
    ("x", SAY.encode(), "Save it as one of these, then add it again."),
]


@pytest.mark.parametrize(("name", "data", "line"), BROKEN)
def test_what_cannot_be_read_gets_one_clear_line(put: Put, name: str, data: bytes, line: str) -> None:
    path = put(name, data)
    with pytest.raises(NoticeError) as caught:
        read_notice(path)
    said = str(caught.value)
    assert line in said
    assert said.startswith(f"{path}: {caught.value.zh} {caught.value.en}. ")
    assert said.endswith(f"{caught.value.remedy_zh} {caught.value.remedy_en}")
    assert said.isprintable()
    assert caught.value.file == path


def test_an_error_reads_as_the_house_writes_it() -> None:
    assert str(NoticeError(Path("notices/x.pdf"), SCANNED)) == (
        "notices/x.pdf: 没有文字层（扫描件） no text layer (a scan). "
        "请先做文字识别，再导入 Run OCR first, then add it again."
    )


@pytest.mark.parametrize(("kind", "size"), [(".txt", 20), (".htm", 20), (".docx", 100), (".pdf", 100), (".txt", 200)])
def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, size: int
) -> None:
    path = tmp_path / f"x{kind}"
    with path.open("wb") as file:
        file.truncate(size * 1_000_000 + 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    limit = min(size, 20) if kind == ".txt" else size
    with pytest.raises(NoticeError, match=rf"上限 {limit} MB） too large for a notice \(over {limit} MB\)\. 请拆分"):
        read_notice(path)


def test_a_text_as_large_as_allowed_is_read(put: Put) -> None:
    # a character of another width each time, the most runs that a file can have
    data = "a一".encode() * 500_000
    notice = read_notice(put("x.txt", data))
    assert notice.places.place(len(notice.text) - 1) == Place("byte", 0, len(data) - 3)


def test_a_missing_file_a_folder_and_a_pipe_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    cases = {
        "none.txt": "no such file",
        "none/x.txt": "no such file",
        "folder.txt": "not a regular file",
        "pipe.txt": "not a regular file",
        "loop.txt": "a link that leads back to itself",
        "x" * 300 + ".txt": "no such file",
        "a\0b.txt": "no such file",
    }
    for name, line in cases.items():
        with pytest.raises(NoticeError) as caught:
            read_notice(tmp_path / name)
        assert caught.value.en == line


@pytest.mark.parametrize(
    ("code", "line"),
    [(errno.EACCES, "may not be read"), (errno.EPERM, "may not be read"), (errno.EIO, "reading it failed")],
)
def test_a_file_that_the_system_does_not_give_is_named(
    put: Put, monkeypatch: pytest.MonkeyPatch, code: int, line: str
) -> None:
    path = put("x.txt", SAY.encode())

    def refuse(*_: Any) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NoticeError) as caught:
        read_notice(path)
    assert caught.value.en == line


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(put: Put) -> None:
    path = put("x.txt", SAY.encode())
    path.chmod(0)
    with pytest.raises(NoticeError, match="没有读取权限 may not be read"):
        read_notice(path)


def test_a_name_of_any_bytes_gives_one_line_and_a_source(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xbd\xfa\n\x1b.txt")
    try:
        path.write_text(SAY)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert read_notice(path).source.encode() == "\ufffd\ufffd\n\x1b.txt".encode()
    path.write_text("")
    with pytest.raises(NoticeError) as caught:
        read_notice(path)
    assert str(caught.value).isprintable()


def test_notices_and_errors_pass_between_processes(put: Put) -> None:
    for name, data in (("a.txt", SAY.encode()), ("a.docx", make_docx(SAY)), ("a.pdf", make_pdf(SAY))):
        notice = read_notice(put(name, data))
        assert pickle.loads(pickle.dumps(notice)) == notice
    error = NoticeError(Path("x.pdf"), SCANNED)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_only_the_kind_that_is_read_is_loaded(put: Put) -> None:
    heavy = ("lxml", "pypdfium2", "yaml", "cn2an", "html.parser", "zipfile")
    code = (
        "import sys; from pathlib import Path; from policygraph.read import read_notice; "
        f"read_notice(Path({str(put('x.txt', SAY.encode()))!r})); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[]"


# --- NAME.yml ---

ASIDES = [
    # dates, numbers and answers stay the words that they are
    (
        "number: 忻政办发〔2020〕81号\nfetched: 2026-11-21\nn: 074\nyes: no\n",
        {"number": "忻政办发〔2020〕81号", "fetched": "2026-11-21", "n": "074", "yes": "no"},
    ),
    # comments, quotes and folded text; a key with nothing behind it says nothing
    (
        "# 来源\nurl: 'https://example.org/a?b=c'\nnote: >\n  甲\n  乙\nnumber:\n",
        {"url": "https://example.org/a?b=c", "note": "甲 乙\n"},
    ),
    ("", {}),
    ("# nothing yet\n", {}),
    # an alias of a word is that word
    ("a: &x 甲\nb: *x\n", {"a": "甲", "b": "甲"}),
    # a tag makes nothing
    ("a: !!python/object/apply:os.system [echo]", None),
    ("a: !!python/name:os.system 甲", {"a": "甲"}),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(("written", "aside"), ASIDES)
def test_what_stands_beside_a_notice_is_words(
    put: Put, written: str, aside: dict[str, str] | None, encoding: str
) -> None:
    path = put("x.txt", SAY.encode())
    put("x.yml", written.encode(encoding))
    if aside is None:
        with pytest.raises(NoticeError, match=r"x\.yml"):
            read_notice(path)
    else:
        assert read_notice(path).aside == aside


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (
            "a: b\n- c\n",
            "第 2 行不是“键: 值” line 2 is not 'key: value'. 每行写一个“键: 值” Write one 'key: value' a line.",
        ),
        ("a: b\nb: [c]\n", "line 2 is not"),
        ("a: b\nb: {c: d}\n", "line 2 is not"),
        ("? [a]\n: b\n", "line 1 is not"),
        ("只有一句话", "line 1 is not"),
        ("- a\n", "line 1 is not"),
        ("a: b\na: c\n", "line 2 is not"),
        ("a: *x\n", "line 1 is not"),
        ("a: 'b\n", "is not 'key: value'"),
        ("a: b\n---\nc: d\n", "is not 'key: value'"),
        ('a: "\\ud800"\n', "line 1 is not"),
        ('a: "\\0"\n', "line 1 is not"),
        ("[" * 5_000, "not 'key: value'"),
        ("a: b\n<<: &x {c: d}\n", "line 2 is not"),
        ("a: &a [" + "x," * 9 + "]\n" + "".join(f"k{n}: &k{n} [*a, *a]\n" for n in range(99)), "line 1 is not"),
        ("a: \x07\n", "control characters"),
        ("a: \x00\n", "NUL characters"),
        ("a: b\n" * 30_000, "too large for a notice (over 0.1 MB)"),
    ],
)
def test_a_malformed_aside_is_named_with_its_line(put: Put, written: str, line: str) -> None:
    path = put("x.txt", SAY.encode())
    aside = put("x.yml", written.encode())
    with pytest.raises(NoticeError) as caught:
        read_notice(path)
    assert caught.value.file == aside
    assert line in str(caught.value)


# --- folders ---


def grow(root: Path, *names: str) -> None:
    """Make files, and with -> links."""
    for name in names:
        path, _, target = name.partition("->")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if target:
            (root / path).symlink_to(target)
        else:
            (root / path).write_text(SAY)


def test_a_folder_gives_its_notices_by_name_and_says_what_it_passed_over(tmp_path: Path) -> None:
    grow(tmp_path, "b.txt", "a.PDF", "z/0.html", "z/y/c.docx", "c.htm", "长治.txt", "b.yml", "a.yml", "x.yml", "b.yaml")
    grow(tmp_path, "README.md", "d.doc", ".hidden.txt", ".git/a.txt", "~$c.docx", "z/.DS_Store", "noend")
    found = find_notices([tmp_path])
    assert [path.name for path in found.files] == ["0.html", "a.PDF", "b.txt", "c.docx", "c.htm", "长治.txt"]
    assert {skipped.path.name: skipped.en for skipped in found.skipped} == {
        "README.md": "not one of .txt .html .htm .docx .pdf",
        "d.doc": "not one of .txt .html .htm .docx .pdf",
        "noend": "not one of .txt .html .htm .docx .pdf",
        "x.yml": "no notice of its name beside it (NAME.yml)",
        "b.yaml": "no notice of its name beside it (NAME.yml)",
    }
    assert (
        str(found.skipped[0])
        == f"{tmp_path}/README.md: 不是 .txt .html .htm .docx .pdf not one of .txt .html .htm .docx .pdf"
    )
    assert found.errors == ()


def test_any_order_and_repetition_of_paths_finds_the_same(tmp_path: Path) -> None:
    grow(tmp_path, "a/1.txt", "a/b/2.txt", "3.txt", "c/1.txt", "c/x.doc", "c/l->../a")
    paths = [tmp_path / name for name in (".", "a", "a/b/2.txt", "c", "3.txt", "c/x.doc", "none.txt")]
    found = find_notices(paths)
    assert [skipped.path.name for skipped in found.skipped] == ["l", "x.doc"]
    assert [error.file.name for error in found.errors] == ["none.txt"]
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == [
        "a/1.txt",
        "c/1.txt",
        "a/b/2.txt",
        "3.txt",
    ]
    for other in (paths[::-1], paths[3:] + paths[:3], paths * 2):
        again = find_notices(other)
        assert (again.files, again.skipped) == (found.files, found.skipped)
        assert [str(error) for error in again.errors] == [str(error) for error in found.errors]


def test_a_path_that_is_named_is_taken_even_if_hidden_and_an_error_if_missing(tmp_path: Path) -> None:
    grow(tmp_path, ".hidden.txt", ".folder/a.txt")
    found = find_notices([tmp_path / ".hidden.txt", tmp_path / ".folder", tmp_path / "none.txt", tmp_path / "none"])
    assert [path.name for path in found.files] == [".hidden.txt", "a.txt"]
    assert [(error.file.name, error.en) for error in found.errors] == [
        ("none", "no such file"),
        ("none.txt", "no such file"),
    ]


def test_links_are_followed_once_and_loops_are_errors(tmp_path: Path) -> None:
    grow(tmp_path, "real/a.txt", "real/up->..", "real/self->self", "also->real", "a.txt->real/a.txt", "c.txt->c.txt")
    grow(tmp_path, "gone.txt->nowhere.txt", "gone.md->nowhere.md", "real/deep/more.txt", "real/deep/back->../../real")
    found = find_notices([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["real/a.txt", "real/deep/more.txt"]
    assert {error.file.relative_to(tmp_path).as_posix(): error.en for error in found.errors} == {
        "real/up": "a link that leads back to itself",
        "real/deep/back": "a link that leads back to itself",
        "c.txt": "a link that leads back to itself",
        "gone.txt": "no such file",
    }
    assert {skipped.path.name: skipped.en for skipped in found.skipped} == {
        "also": "leads to a folder that is read already",
        "a.txt": f"the same file as {tmp_path}/real/a.txt",
        "gone.md": "no such file",
        "self": "a link that leads back to itself",
    }


def test_two_folders_that_link_to_each_other_are_a_loop(tmp_path: Path) -> None:
    grow(tmp_path, "a/1.txt", "a/b->../b", "b/2.txt", "b/a->../a")
    found = find_notices([tmp_path / "a"])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["a/1.txt", "a/b/2.txt"]
    assert [error.file.relative_to(tmp_path).as_posix() for error in found.errors] == ["a/b/a"]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_notices([tmp_path])
    assert [(skipped.path.name, skipped.en) for skipped in found.skipped] == [("pipe.txt", "not a regular file")]


def test_a_folder_that_may_not_be_looked_into_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "a/1.txt", "2.txt")
    iterdir = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path == tmp_path / "a":
            raise PermissionError(errno.EACCES, "no")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = find_notices([tmp_path])
    assert [path.name for path in found.files] == ["2.txt"]
    assert [(error.file.name, error.en) for error in found.errors] == [("a", "may not be read")]


# --- anything at all ---

SEEDS = {
    ".txt": SAY.encode("gb18030"),
    ".html": make_html(SAY),
    ".docx": make_package(item("甲") + BODIES[5][0] + BODIES[6][0], GONGWEN),
    ".pdf": make_pdf(SAY),
}


def read_or_refuse(path: Path) -> Notice | NoticeError:
    """Give the notice that a file is read to, or the error; no other exception is caught."""
    try:
        return read_notice(path)
    except NoticeError as error:
        return error


def check_outcome(path: Path) -> None:
    """Check that a file gives a notice that is whole, or an error that is clear."""
    outcome = read_or_refuse(path)
    if isinstance(outcome, NoticeError):
        assert str(outcome).isprintable()
        assert all((outcome.zh, outcome.en, outcome.remedy_zh, outcome.remedy_en))
        return
    assert outcome.text.strip()
    assert outcome.sha256 == hashlib.sha256(outcome.text.encode()).hexdigest()
    assert "\0" not in outcome.text
    size = path.stat().st_size
    for _, place, step in places_of(outcome):
        assert place.offset >= 0
        assert place.unit != "byte" or place.offset + step <= size


@pytest.mark.parametrize("kind", [*KINDS, ".yml"])
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_notice_or_an_error(tmp_path: Path, kind: str, data: bytes) -> None:
    path = tmp_path / f"x{kind}"
    path.write_bytes(data)
    if kind == ".yml":
        path = tmp_path / "x.txt"
        path.write_text(SAY)
    check_outcome(path)


@pytest.mark.parametrize("kind", SEEDS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), st.binary(max_size=20)), min_size=1, max_size=5))
def test_a_file_with_wrong_bytes_in_it_gives_a_notice_or_an_error(
    tmp_path: Path, kind: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    data = SEEDS[kind]
    for where, length, put_in in cuts:
        at = int(where * len(data))
        data = data[:at] + put_in + data[at + length :]
    path = tmp_path / f"x{kind}"
    path.write_bytes(data)
    check_outcome(path)


MARKUP = [
    "<p>",
    "</p>",
    "<td>",
    "</td>",
    "<tr>",
    "<table>",
    "</table>",
    "<br>",
    "<b a='",
    "'>",
    "<!--",
    "-->",
    "<script>",
]
MARKUP += [
    "</script>",
    "&amp;",
    "&#x4e00;",
    "&",
    "<",
    ">",
    "\n",
    " ",
    "市民政局",
    "𠀀",
    "<title>",
    "</title>",
    "<![",
    "]]>",
]


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=st.lists(st.sampled_from(MARKUP), max_size=25).map("".join))
def test_each_character_of_any_page_maps_to_its_bytes(tmp_path: Path, page: str) -> None:
    path = tmp_path / "x.html"
    path.write_text(page)
    data = page.encode()
    outcome = read_or_refuse(path)
    for sign, place, step in places_of(outcome) if isinstance(outcome, Notice) else ():
        if step:
            assert data[place.offset : place.offset + step].decode() == sign
        else:
            assert data[place.offset : place.offset + 1] in (b"<", b"&")


ELEMENTS = ["p", "tbl", "tr", "tc", "r", "txbxContent", "sdt", "ins", "del", "numPr", "pPr"]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.recursive(
        st.sampled_from(["<w:t>甲</w:t>", "<w:tab/>", "<w:br/>", item("乙"), item("丙", 1), "<w:sym w:char='D800'/>"]),
        lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=4)).map(
            lambda pair: f"<w:{pair[0]}>{''.join(pair[1])}</w:{pair[0]}>"
        ),
        max_leaves=25,
    )
)
def test_any_nesting_of_elements_gives_a_notice_or_an_error(tmp_path: Path, body: str) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(make_package(body, GONGWEN))
    check_outcome(path)
