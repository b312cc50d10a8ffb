"""What converters and typists do to a notice changes nothing that is read: its head, its tree, its tasks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph.extract import extract_findings
from policygraph.model import Header
from policygraph.read import read_notice
from policygraph.resources import folder
from policygraph.schemes import Schemes
from policygraph.segment import segment_notice
from policygraph.words import read_words

NUMERALS = "〇一二三四五六七八九十"
ONES = NUMERALS[1:]


def chinese_days(zero: str) -> Callable[[str], str]:
    """Give what writes days in numerals (二〇二〇年十二月二十九日), with a sign for 〇."""

    def numeral(number: int) -> str:
        tens, ones = divmod(number, 10)
        return f"{NUMERALS[tens] if tens > 1 else ''}{'十' if tens else ''}{NUMERALS[ones] if ones else ''}"

    def written(day: re.Match[str]) -> str:
        year = "".join(NUMERALS[int(digit)] for digit in day[1]).replace("〇", zero)
        return f"{year}年{numeral(int(day[2]))}月{numeral(int(day[3]))}日"

    return lambda text: re.sub(r"(20\d\d)年(\d{1,2})月(\d{1,2})日", written, text)


def opening(pattern: str, change: Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    """Give what changes the numbers that open lines."""
    return lambda text: re.sub(rf"(?m)^(\s*){pattern}", change, text)


def one_sign(first: str, number: int, written: str) -> str:
    """Give the one sign for a number of a series (㈠, ⑴, ⒈), or the number as it is written."""
    return chr(ord(first) + number - 1) if 1 <= number <= 10 else written


LAYOUTS: dict[str, Callable[[str], str]] = {
    "ringed-chinese": opening(r"（([一二三四五六七八九十])）", lambda m: m[1] + one_sign("㈠", ONES.index(m[2]) + 1, m[0])),
    "pointed-digits": opening(r"(\d)[.．](?!\d)", lambda m: m[1] + one_sign("⒈", int(m[2]), m[0])),
    "ringed-digits": opening(r"（(\d)）", lambda m: m[1] + one_sign("⑴", int(m[2]), m[0])),
    "points-behind-chinese": opening(r"([一二三四五六七八九十]{1,3})、", lambda m: f"{m[1]}{m[2]}．"),
    "commas-behind-digits": opening(r"(\d{1,2})[.．](?!\d)", lambda m: f"{m[1]}{m[2]}、"),
    "narrow-brackets": opening(r"（([一二三四五六七八九十]{1,3})）", lambda m: f"{m[1]}({m[2]}) "),
    "square-brackets": lambda text: re.sub(r"〔(20\d\d)〕", r"[\1]", text),
    "round-brackets": lambda text: re.sub(r"〔(20\d\d)〕", r"(\1)", text),
    "black-brackets": lambda text: re.sub(r"〔(20\d\d)〕", r"【\1】", text),
    "curly-brackets": lambda text: re.sub(r"〔(20\d\d)〕", r"{\1}", text),
    "blanks-in-numbers": lambda text: re.sub(r"〔(20\d\d)〕(\d+)号", r"〔 \1 〕 \2 号", text),
    "blanks-in-days": lambda text: re.sub(r"(20\d\d)年(\d{1,2})月(\d{1,2})日", r"\1 年 \2 月 \3 日", text),
    "days-in-numerals": chinese_days("〇"),
    "days-with-rings": chinese_days("○"),
    "days-with-letters": chinese_days("O"),
    "days-with-zeros": chinese_days("0"),
    "narrow-colons": lambda text: text.replace("：", ":"),
    "narrow-commas": lambda text: text.replace("，", ","),
    "points-end-sentences": lambda text: text.replace("。", "．"),
    "blank-lines": lambda text: text.replace("\n", "\n\n"),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "line-separators": lambda text: text.replace("\n", "\u2028"),
    "vertical-tabs": lambda text: text.replace("\n", "\x0b"),
    "indented": lambda text: text.replace("\n", "\n\u3000\u3000"),
    "tabs": lambda text: text.replace("\n", "\n\t"),
    "left-over-tags": lambda text: "<p>" + text.replace("\n", "</p><p>") + "</p>",
    "markdown-headings": opening(r"([一二三四五六七八九十]{1,3}、.*)$", lambda m: f"## {m[2]}"),
    "markdown-stars": opening(r"([一二三四五六七八九十]{1,3}、.*)$", lambda m: f"**{m[2]}**"),
    "invisible-signs": lambda text: text.replace("、", "、\u200b"),
    "parted-title": lambda text: text.replace("的通知\n", "的\n通  知\n"),
}
NOTICES = [
    *sorted(folder("notices").glob("*-20[12]*-[0-9]*.txt")),
    *(Path(__file__).parent / "invented" / f"{name}.txt" for name in ("childcare_opinions", "zhuji_eldercare", "pingshan_children_annex")),
]
FIELDS = ("number", "issuer", "signed", "notice_title")


def told(path: Path, schemes: Schemes) -> tuple[set[tuple[str, str]], list[tuple[tuple[str, ...], str]]]:
    """Give the head of a notice, and its tasks by number and the beginning of their titles, without marks."""
    words = read_words(read_notice(path))
    reading = extract_findings(read_notice(path), words, segment_notice(words), schemes)
    head = {(item.field, re.sub(r"\W", "", item.value)) for item in reading.findings if isinstance(item, Header) and item.field in FIELDS}
    tasks = [provision for provision in reading.outline.provisions if provision.kind == "task" and provision.part == "body"]
    return head, [(task.path, re.sub(r"\W", "", task.title)[:6]) for task in tasks]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_a_layout_changes_nothing_that_is_read(layout: str, path: Path, schemes: Schemes, tmp_path: Path) -> None:
    changed = tmp_path / "notice.txt"
    changed.write_bytes(LAYOUTS[layout](path.read_text(encoding="utf-8")).encode())
    assert told(changed, schemes) == told(path, schemes)
