"""Numbers as notices write them: 12, 十二, 二〇〇六, 1.8万, 近2亿, 3—5."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import cn2an

DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SCALE = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}

QUANTITY = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,4}|\d+)(?:\.\d+)?"
"""A number in digits, with or without thousands commas, from its first digit on."""

ZEROS = "〇○零ОOΟＯ0"
"""What is typed for 〇: other rings, letters of three alphabets, a digit."""
YEAR = rf"(?:(?:19|20)\d\d|(?:二[{ZEROS}]|一九)[一二三四五六七八九{ZEROS}]{{2}})"
"""A year of a notice, in digits or in numerals."""
DATE = rf"(?P<y>{YEAR})年(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日"
"""A day of a notice, in digits or in numerals, for `read_date`."""


@lru_cache(maxsize=4096)
def read_integer(written: str) -> int | None:
    """Give the integer that digits, a Chinese numeral or a ringed number write; None where it is none."""
    if written.isascii() and written.isdigit():
        return int(written)
    if len(written) == 1 and "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    if all(sign in DIGITS for sign in written):
        return int("".join(str(DIGITS[sign]) for sign in written))
    try:
        return int(cn2an.cn2an(written, "smart"))
    except ValueError:
        return None


def read_date(written: re.Match[str]) -> date | None:
    """Give the day that a match with the groups of `DATE` writes; None for an impossible one."""
    year = written["y"]
    if not year.isdigit():
        signs = re.sub(f"[{ZEROS}]", "〇", year)
        year = "".join(str(DIGITS.get(sign, 2)) for sign in signs)
    month, day = read_integer(written["m"]), read_integer(written["d"])
    try:
        return date(int(year), month or 0, day or 0)
    except ValueError:
        return None


def read_quantity(written: str, scale: str = "") -> float:
    """Give the number that digits and a scale word (万, 亿) write: 1.8 and 万 give 18000."""
    value = float(written.replace(",", "")) * SCALE[scale]
    # 1.3 × 1e8 in binary is not 130000000: money is exact to the cent.
    return round(value, 6)
