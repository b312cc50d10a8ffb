"""Text files: bytes → characters, and the byte at which each of them stands."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policygraph.model import Places
from policygraph.read.places import Runs
from policygraph.read.problem import BINARY, ENCODING, NUL, NoticeError, check_signature

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
UTF8_RUN = re.compile("([\x00-\x7f]+)|([\x80-\u07ff]+)|([\u0800-\uffff]+)|([\U00010000-\U0010ffff]+)")
UTF16_RUN = re.compile("([\x00-\uffff]+)|([\U00010000-\U0010ffff]+)")
GB18030_RUN = re.compile(
    rb"([\x00-\x7f]+)|((?:[\x81-\xfe][\x40-\x7e\x80-\xfe])+)|((?:[\x81-\xfe][0-9][\x81-\xfe][0-9])+)"
)
CONTROLS = bytes({*range(1, 32)} - set(b"\t\n\v\f\r\x1a\x1b"))
"""Control characters that no text holds: no white space, not the end of file of DOS, no escapes of a terminal."""
GB_LABELS = frozenset({"gb2312", "gbk", "gb18030", "gb_2312", "gb_2312-80", "csgb2312", "x-gbk", "cp936", "chinese"})
COMMONEST = "的一和在有为不人中国发行政市县区工作会于业大生地年以上合全部要理务机建"
"""An eighth to a quarter of the characters of any notice."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, and the byte at which each of them stands, in runs of equal width."""

    text: str
    starts: array[int]
    offsets: array[int]
    widths: array[int]

    def places(self) -> Places:
        """Give the places of all its characters."""
        parts = array("I", bytes(self.starts.itemsize * len(self.starts)))
        return Places(self.starts, Runs("byte", parts, self.offsets), self.widths)

    def byte(self, at: int) -> int:
        """Give the byte at which a character stands."""
        run = bisect_right(self.starts, at) - 1
        return self.offsets[run] + (at - self.starts[run]) * self.widths[run]

    def runs(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Give text, first byte and width of each run between two characters."""
        run = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(end, self.starts[run + 1]) if run + 1 < len(self.starts) else end
            width = self.widths[run]
            yield self.text[start:stop], self.offsets[run] + (start - self.starts[run]) * width, width
            start, run = stop, run + 1


def read_text(path: Path, data: bytes) -> tuple[str, Places]:
    """Give a text as it stands in its file, line ends and all, without its byte order mark. Raises NoticeError."""
    check_signature(path, data)
    decoded = decode_bytes(path, data)
    return decoded.text, decoded.places()


def decode_bytes(path: Path, data: bytes, declared: str = "") -> Decoded:
    """Give the characters of a text file. Raises NoticeError.

    A byte order mark decides, then what the file declares, if its bytes bear it out. Else it is strict UTF-8, or
    strict GB18030 that reads as Chinese: almost any bytes are valid GB18030, and hardly any of them are Chinese.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = _decode(data[len(mark) :], encoding)
            if text is None:
                raise NoticeError(path, ENCODING)
            if "\0" in text:
                raise NoticeError(path, NUL)
            return _measure_utf(text, encoding, len(mark))
    if b"\0" in data:
        raise NoticeError(path, NUL)
    if len(data) - len(data.translate(None, CONTROLS)) > len(data) // 100:
        raise NoticeError(path, BINARY)
    text = _decode(data, "utf-8")
    if text is not None and not (declared.lower() in GB_LABELS and not text.isascii()):
        return _measure_utf(text, "utf-8", 0)
    chinese = _decode(data, "gb18030")
    if chinese is not None and (reads_as_chinese(chinese) or (text is None and declared.lower() in GB_LABELS)):
        return _measure_gb(chinese, data)
    if text is not None:
        # A page that says GB2312 and is UTF-8 all the same.
        return _measure_utf(text, "utf-8", 0)
    raise NoticeError(path, ENCODING)


def _decode(data: bytes, encoding: str) -> str | None:
    """Give the text of bytes that are strictly of an encoding, else None."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def reads_as_chinese(text: str) -> bool:
    """Tell whether the commonest characters of notices are as common here as in any Chinese text.

    They are an eighth of a notice at least, and less than a twentieth of UTF-8, Big5, Japanese or Korean that was
    taken for GB18030.
    """
    others = len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(text.count, COMMONEST)) > others * 0.05


def _measure_utf(text: str, encoding: str, first: int) -> Decoded:
    """Give UTF-8 or UTF-16 text with the bytes of its characters, the first of which stands at byte `first`."""
    pattern, unit = (UTF8_RUN, 1) if encoding == "utf-8" else (UTF16_RUN, 2)
    starts, offsets, widths = array("I"), array("I"), array("B")
    for run in pattern.finditer(text):
        start, end = run.span()
        width = (run.lastindex or 0) * unit
        starts.append(start)
        offsets.append(first)
        widths.append(width)
        first += (end - start) * width
    return Decoded(text, starts, offsets, widths)


def _measure_gb(text: str, data: bytes) -> Decoded:
    """Give GB18030 text with the bytes of its characters, one, two or four of them each."""
    starts, offsets, widths = array("I"), array("I"), array("B")
    at = 0
    for run in GB18030_RUN.finditer(data):
        start, end = run.span()
        width = (0, 1, 2, 4)[run.lastindex or 0]
        starts.append(at)
        offsets.append(start)
        widths.append(width)
        at += (end - start) // width
    return Decoded(text, starts, offsets, widths)
