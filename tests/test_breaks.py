"""Where lines begin in a notice that came on one line."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from policygraph.breaks import find_breaks
from policygraph.extract import extract_findings
from policygraph.model import Header
from policygraph.read import read_notice
from policygraph.resources import folder
from policygraph.schemes import Schemes
from policygraph.segment import segment_notice
from policygraph.words import fold_words, read_words

LETTER = "各县人民政府：现将《海州市渔港管理办法》印发给你们。海州市人民政府2021年3月4日"

PARTS = [
    # masthead, number, title, addressees, letter, signature, day, and the title again
    (
        f"海州市人民政府文件海政发〔2021〕3号海州市人民政府关于印发海州市渔港管理办法的通知{LETTER}海州市渔港管理办法第一条为加强管理，制定本办法。",
        [
            "海州市人民政府文件",
            "海政发〔2021〕3号",
            "海州市人民政府关于印发海州市渔港管理办法的通知",
            "各县人民政府：",
            "现将《海州市渔港管理办法》印发给你们。",
            "海州市人民政府",
            "2021年3月4日",
            "海州市渔港管理办法",
            "第一条为加强管理，制定本办法。",
        ],
    ),
    # the number may come behind the title, which holds a kind of document before its end
    (
        "关于印发渔港建设方案的通知海渔函〔2022〕8号各渔政站：为做好工作，通知如下：一、建港。",
        ["关于印发渔港建设方案的通知", "海渔函〔2022〕8号", "各渔政站：", "为做好工作，通知如下：一、建港。"],
    ),
    # fields of the page stand before the number
    (
        "类别：B公开属性：主动公开海州市渔业局海渔函〔2022〕9号关于对第7号提案的答复李渔、王港委员：你们的提案收悉。",
        ["类别：B公开属性：主动公开海州市渔业局", "海渔函〔2022〕9号", "关于对第7号提案的答复", "李渔、王港委员：", "你们的提案收悉。"],
    ),
    # what stands below the text
    (
        "一、建港。抓好建港。附件：渔港名单海州市渔业局二〇二二年五月六日（此件公开发布）",
        ["一、建港。抓好建港。", "附件：渔港名单海州市渔业局二〇二二年五月六日", "（此件公开发布）"],
    ),
    # a notice that is cited ends no line
    ("一、建港。按照《渔港管理办法》（海政发〔2021〕3号）要求建港。", ["一、建港。按照《渔港管理办法》（海政发〔2021〕3号）要求建港。"]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_where_the_parts_of_a_notice_begin(text: str, parts: list[str]) -> None:
    words = fold_words(text)
    bounds = [0, *find_breaks(words), len(words)]
    assert [words[left:right] for left, right in pairwise(bounds)] == parts


WHOLE = sorted(folder("notices").glob("*-20[12]*-[0-9]*.txt")) + [
    Path(__file__).parent / "invented" / f"{name}.txt"
    for name in ("childcare_opinions", "gongcheng_barrierfree", "graduates_plan", "yongxing_town_insurance", "mca_social_assistance")
]


def head_of(path: Path, schemes: Schemes) -> dict[tuple[str, str], int]:
    """Give the fields of a notice's head, without blanks, in their order."""
    words = read_words(read_notice(path))
    found = extract_findings(read_notice(path), words, segment_notice(words), schemes).findings
    return {(item.field, "".join(item.value.split())): item.start for item in found if isinstance(item, Header)}


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
@pytest.mark.parametrize("blank", ["", " "], ids=["nothing", "blanks"])
def test_a_notice_on_one_line_keeps_its_head(path: Path, blank: str, schemes: Schemes, tmp_path: Path) -> None:
    one_line = tmp_path / "notice.txt"
    lines = (line.strip() for line in re.split(r"[\r\n]+", path.read_text(encoding="utf-8")))
    one_line.write_text(blank.join(line for line in lines if line), encoding="utf-8")
    own = {field for field in head_of(path, schemes) if field[0] in ("number", "notice_title", "title", "issuer", "kind", "signed")}
    assert own <= head_of(one_line, schemes).keys()


def test_a_text_with_lines_keeps_them() -> None:
    words = read_words(read_notice(WHOLE[0]))
    assert not words.unbroken
    assert all(words.at[line] == 0 or words.plain[line - 1] for line in words.lines)
