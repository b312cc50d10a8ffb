"""A file → Notice: its text, and a map from every character of it to its place in the file.

    notices/x.txt    UTF-8, UTF-16 with a byte order mark, GB18030 (and with it GBK and GB2312)      places in bytes
    notices/x.html   the same, and what its <meta charset> says; what a reader sees of its body       places in bytes
    notices/x.docx   paragraphs and tables in their order, with the numbers that Word would show      places in paragraphs
    notices/x.pdf    the text layer                                                                   places on pages
    notices/x.yml    beside any of them: what the text does not say

Text is taken as the file has it. What the file only implies (the line break after a paragraph, the tab between
two cells, a number that Word counts) is written out, and stays at the place that implies it. Nothing in a file
is executed, fetched or resolved. A file that cannot be read is a NoticeError, and no other exception.
"""

from __future__ import annotations

import errno
import hashlib
import html
import os
import posixpath
import re
import stat
import zipfile
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, overload

from policygraph.model import Notice, Place, Places

TEXT_LIMIT = 20_000_000
"""Bytes of a text or a page, of an XML part of a DOCX when unpacked, and characters of a PDF: a notice has some 40,000."""
FILE_LIMIT = 100_000_000
"""Bytes of a DOCX or a PDF, which may hold photographs."""
ASIDE_LIMIT = 100_000
"""Bytes of a NAME.yml."""


class Problem(NamedTuple):
    """What is wrong with a file, and what to do about it, in Chinese and English."""

    zh: str
    en: str
    remedy_zh: str
    remedy_en: str


class NoticeError(Exception):
    """A file that cannot be read as a notice. `str()` is one line: file, what is wrong, what to do."""

    def __init__(self, file: Path, problem: Problem) -> None:
        super().__init__(file, problem)
        self.file = file
        self.problem = problem
        self.zh, self.en, self.remedy_zh, self.remedy_en = problem

    def __str__(self) -> str:
        return f"{_shown(self.file)}: {self.zh} {self.en}. {self.remedy_zh} {self.remedy_en}"


class Skipped(NamedTuple):
    """A file that is no notice, and why it was passed over. `str()` is one line."""

    path: Path
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{_shown(self.path)}: {self.zh} {self.en}"


@dataclass(frozen=True, slots=True)
class Found:
    """What folders hold: the notices to read, sorted by name; what was passed over; what could not be looked into."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...]
    errors: tuple[NoticeError, ...]


MISSING = Problem("没有这个文件", "no such file", "请核对路径", "Check the path.")
NO_ACCESS = Problem("没有读取权限", "may not be read", "请更改权限，再导入", "Change its permissions, then add it again.")
NOT_READ = Problem("读取失败", "reading it failed", "请检查磁盘或网络", "Check the disk or the network.")
NOT_A_FILE = Problem("不是普通文件", "not a regular file", "请指定一个文件", "Name a file.")
LOOP = Problem("链接成环", "a link that leads back to itself", "请删除这个链接", "Remove the link.")
UNKNOWN_KIND = Problem(
    "不是 .txt .html .htm .docx .pdf",
    "not one of .txt .html .htm .docx .pdf",
    "请另存为其中一种，再导入",
    "Save it as one of these, then add it again.",
)
TOO_LARGE = Problem("太大，不像一份公文", "too large for a notice", "请拆分，每份公文一个文件", "Split it, one notice a file.")
EMPTY = Problem("没有文字", "no text in it", "请换成有文字的文件", "Put a file with text in its place.")
NO_TEXT = Problem(
    "含有控制字符，不是文本",
    "holds control characters and is no text",
    "若是文本，请另存为 UTF-8，再导入",
    "If it is text, save it as UTF-8, then add it again.",
)
NUL = NO_TEXT._replace(zh="含有 NUL 字符，不是文本", en="holds NUL characters and is no text")
ENCODING = Problem(
    "编码无法识别（不是 UTF-8，也不是 GB18030）",
    "unknown encoding (neither UTF-8 nor GB18030)",
    "请另存为 UTF-8，再导入",
    "Save it as UTF-8, then add it again.",
)
LOCKED = Problem("已加密", "encrypted", "请解除密码，再导入", "Remove the password, then add it again.")
SCANNED = Problem("没有文字层（扫描件）", "no text layer (a scan)", "请先做文字识别，再导入", "Run OCR first, then add it again.")
UNNAMED = Problem(
    "文字层没有字符编码",
    "a text layer that does not say which characters it shows",
    "请由原文件重新导出，或先做文字识别，再导入",
    "Export it anew from the original or run OCR, then add it again.",
)
BROKEN_PDF = Problem("PDF 已损坏", "a broken PDF", "请重新下载或导出，再导入", "Download or export it anew, then add it again.")
BROKEN_DOCX = Problem(
    "DOCX 已损坏", "a broken DOCX", "请用 Word 或 WPS 修复并另存，再导入", "Repair it in Word or WPS, then add it again."
)
SWOLLEN = Problem("解压后太大", "unpacks to too much", "请核对文件来源", "Check where the file comes from.")
BROKEN_ASIDE = Problem("不是“键: 值”", "not 'key: value'", "每行写一个“键: 值”", "Write one 'key: value' a line.")

RESAVE = {
    ".doc": ".docx", ".docm": ".docx", ".wps": ".docx", ".rtf": ".docx", ".odt": ".docx",
    ".ofd": ".pdf", ".mht": ".html", ".mhtml": ".html",
}  # fmt: skip
"""What notices also come in, and what to save them as."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES = (
    (b"%PDF-", "PDF", ".pdf"),
    (b"PK\x03\x04", "DOCX", ".docx"),
    (OLE, "DOC", ".doc"),
    (b"{\\rtf", "RTF", ".rtf"),
    (b"\x89PNG", "PNG", ".png"),
    (b"\xff\xd8\xff", "JPEG", ".jpg"),
)
"""How files of other kinds begin that stand under a wrong name."""


# ------------------------------------------------------------------------------------------------ files and folders


def read_notice(path: Path) -> Notice:
    """Give the notice that a file holds, with what NAME.yml says beside it. Raises NoticeError, and nothing else."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise NoticeError(path, _unknown_kind(path))
    data = _read_bytes(path, reader.limit)
    if not data:
        raise NoticeError(path, EMPTY)
    text, places = reader.read(path, data)
    if not text.strip().strip("\ufeff\u200b"):
        raise NoticeError(path, EMPTY)
    source = os.fsencode(path.name).decode("utf-8", "replace")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Notice(source, text, digest, places, _read_aside(path))


def find_notices(paths: Iterable[Path]) -> Found:
    """Give the notices that files and folders hold, the same for any order of them.

    Folders are searched to any depth. Hidden files (.x, and ~$x, which Word leaves beside an open file) are not
    looked at, a NAME.yml belongs to its notice, and a file that two paths or a link lead to is read once.
    """
    candidates: list[Path] = []
    skipped: list[Skipped] = []
    errors: list[NoticeError] = []
    folders: list[tuple[Path, frozenset[tuple[int, int]]]] = []
    linked: list[tuple[Path, frozenset[tuple[int, int]]]] = []
    visited: set[tuple[int, int]] = set()

    def sort_out(path: Path, above: frozenset[tuple[int, int]]) -> None:
        known = path.suffix.lower() in READERS
        try:
            mode = _look_at(path).st_mode
        except NoticeError as error:
            if known or not path.is_symlink():
                errors.append(error)
            else:
                skipped.append(Skipped(path, error.zh, error.en))
            return
        if stat.S_ISDIR(mode):
            (linked if path.is_symlink() else folders).append((path, above))
        elif not stat.S_ISREG(mode):
            skipped.append(Skipped(path, NOT_A_FILE.zh, NOT_A_FILE.en))
        elif known:
            candidates.append(path)
        elif not _is_aside(path):
            skipped.append(_skip_unknown(path))

    for path in sorted(set(paths), key=_by_name):
        sort_out(path, frozenset())
    # Folders before links to folders: what a link leads to is best known under its own name.
    while folders or linked:
        folder, above = (folders or linked).pop(0)
        try:
            seen = _look_at(folder)
            names = sorted(os.listdir(folder))
        except OSError as error:
            errors.append(NoticeError(folder, _problem(error)))
            continue
        here = (seen.st_dev, seen.st_ino)
        if here in above:
            errors.append(NoticeError(folder, LOOP))
        elif here not in visited:
            visited.add(here)
            for name in names:
                if not name.startswith((".", "~$")):
                    sort_out(folder / name, above | {here})
        elif folder.is_symlink():
            skipped.append(Skipped(folder, "指向的文件夹已读", "leads to a folder that is read already"))

    files: dict[str, Path] = {}
    for path in sorted(candidates, key=lambda path: (path.is_symlink(), _by_name(path))):
        first = files.setdefault(os.path.realpath(path), path)
        if first is not path and path.is_symlink():
            skipped.append(Skipped(path, f"与 {_shown(first)} 是同一文件", f"the same file as {_shown(first)}"))
    return Found(
        tuple(sorted(files.values(), key=_by_name)),
        tuple(sorted(skipped)),
        tuple(sorted(errors, key=lambda error: error.file)),
    )


def _by_name(path: Path) -> tuple[str, str]:
    """Give what paths are sorted by: the name of the file, then the folders above it."""
    return path.name, path.as_posix()


def _shown(path: Path) -> str:
    """Give a path as it can be printed on one line, whatever bytes its name holds."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in str(path))


def _is_aside(path: Path) -> bool:
    """Tell whether a file is the NAME.yml of a notice beside it."""
    return path.suffix == ".yml" and any(path.with_suffix(suffix).exists() for suffix in (*READERS, *map(str.upper, READERS)))


def _skip_unknown(path: Path) -> Skipped:
    """Give why a file of another kind is passed over."""
    if path.suffix.lower() in (".yml", ".yaml"):
        return Skipped(path, "旁边没有同名的公文（NAME.yml）", "no notice of its name beside it (NAME.yml)")
    problem = _unknown_kind(path)
    return Skipped(path, problem.zh, problem.en)


def _unknown_kind(path: Path) -> Problem:
    """Give what is wrong with a file of another kind, and which kind to save it as."""
    better = RESAVE.get(path.suffix.lower())
    if better is None:
        return UNKNOWN_KIND
    remedy_zh, remedy_en = f"请另存为 {better}，再导入", f"Save it as {better}, then add it again."
    return UNKNOWN_KIND._replace(remedy_zh=remedy_zh, remedy_en=remedy_en)


def _problem(error: OSError | ValueError) -> Problem:
    """Give what the operating system's refusal means to a user."""
    if isinstance(error, NoticeError):
        return error.problem
    if isinstance(error, PermissionError):
        return NO_ACCESS
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return LOOP
    # A path that no file can have (too long, with a NUL in it) raises ValueError or one of these.
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError) or error.errno == errno.ENAMETOOLONG:
        return MISSING
    return NOT_READ


def _look_at(path: Path) -> os.stat_result:
    """Give size and kind of a file. Raises NoticeError."""
    try:
        return path.stat()
    except (OSError, ValueError) as error:
        raise NoticeError(path, _problem(error)) from error


def _read_bytes(path: Path, limit: int) -> bytes:
    """Give the bytes of a file of at most `limit` bytes; a larger one is refused unread. Raises NoticeError."""
    seen = _look_at(path)
    if not stat.S_ISREG(seen.st_mode):
        raise NoticeError(path, NOT_A_FILE)
    too_large = TOO_LARGE._replace(
        zh=f"{TOO_LARGE.zh}（上限 {limit / 1e6:g} MB）", en=f"{TOO_LARGE.en} (over {limit / 1e6:g} MB)"
    )
    if seen.st_size > limit:
        raise NoticeError(path, too_large)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise NoticeError(path, _problem(error)) from error
    if len(data) > limit:
        raise NoticeError(path, too_large)
    return data


def _check_signature(path: Path, data: bytes) -> None:
    """Raise NoticeError where the bytes are those of another kind of file than its name says."""
    suffix = path.suffix.lower()
    for signature, kind, own in SIGNATURES:
        if data.startswith(signature) and suffix != own:
            zh, en = f"内容是 {kind}，扩展名却是 {suffix}", f"{kind} under the name of {suffix}"
            if own in READERS:
                raise NoticeError(path, Problem(zh, en, f"请把扩展名改为 {own}", f"Rename it to {own}."))
            if own in RESAVE:
                raise NoticeError(path, _unknown_kind(Path(own[1:] + own))._replace(zh=zh, en=en))
            raise NoticeError(path, SCANNED._replace(zh=zh, en=en))


# -------------------------------------------------------------------------------------------------- texts and places


@dataclass(frozen=True, slots=True)
class Runs(Sequence[Place]):
    """The places of a `Places`, three numbers each: a file of twenty million characters has as many runs."""

    unit: str
    parts: Sequence[int]
    offsets: Sequence[int]

    def __len__(self) -> int:
        return len(self.offsets)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> Runs: ...
    def __getitem__(self, index: int | slice) -> Place | Runs:
        if isinstance(index, slice):
            return Runs(self.unit, self.parts[index], self.offsets[index])
        return Place(self.unit, self.parts[index], self.offsets[index])


class Writer:
    """A text while it is written down, and where every character of it came from.

    What separates two stretches of text is asked for when it is met and written when text follows, so that a
    text neither begins nor ends with separators, and empty blocks leave none behind.
    """

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.pieces: list[str] = []
        self.length = 0
        self.starts = array("I")
        self.parts = array("I")
        self.offsets = array("I")
        self.steps = array("B")
        self.gap: tuple[int, int] | None = None
        """The place of a line break that is written before the next character."""
        self.fresh = True
        """Whether nothing stands before the next character but the start of the text or of a cell."""
        self.first = True
        """Whether the next cell opens a row."""

    def write(self, text: str, part: int, offset: int, step: int) -> None:
        """Write text that stands at a place, `step` the way from one character to the next (0: all at one place)."""
        if not text:
            return
        if self.gap is not None:
            gap, self.gap = self.gap, None
            if self.length:
                self._put("\n", *gap, 0)
        self._put(text, part, offset, step)
        self.fresh = False

    def line(self, part: int, offset: int) -> None:
        """End a line, unless none was begun."""
        if not self.fresh:
            self.gap = (part, offset)

    def row(self, part: int, offset: int) -> None:
        """End a row of a table, or the table."""
        self.gap = (part, offset)
        self.first = True

    def cell(self, part: int, offset: int) -> None:
        """Begin a cell: on a line of its own where it opens a row, else after a tab."""
        self.gap = None
        if self.length or not self.first:
            self._put("\n" if self.first else "\t", part, offset, 0)
        self.first = False
        self.fresh = True

    def _put(self, text: str, part: int, offset: int, step: int) -> None:
        if self.starts and self.parts[-1] == part and self.steps[-1] == step:
            run = self.length - self.starts[-1]
            joins = self.offsets[-1] + run * step == offset
        else:
            joins = False
        if not joins:
            self.starts.append(self.length)
            self.parts.append(part)
            self.offsets.append(offset)
            self.steps.append(step)
        self.pieces.append(text)
        self.length += len(text)

    def finish(self) -> tuple[str, Places]:
        """Give the text and its places."""
        return "".join(self.pieces), Places(self.starts, Runs(self.unit, self.parts, self.offsets), self.steps)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, and the byte at which each of them stands, in runs of equal width."""

    text: str
    starts: array[int]
    offsets: array[int]
    widths: array[int]

    def places(self) -> Places:
        """Give the places of all its characters."""
        parts = array("I", bytes(4 * len(self.starts)))
        return Places(self.starts, Runs("byte", parts, self.offsets), self.widths)

    def runs(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Give text, first byte and width of each run between two characters."""
        run = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(end, self.starts[run + 1]) if run + 1 < len(self.starts) else end
            width = self.widths[run]
            yield self.text[start:stop], self.offsets[run] + (start - self.starts[run]) * width, width
            start, run = stop, run + 1


UTF8_RUN = re.compile("[\x00-\x7f]+|[\u0800-\uffff]+|[\x80-\u07ff]+|[\U00010000-\U0010ffff]+")
UTF16_RUN = re.compile("[\x00-\uffff]+|[\U00010000-\U0010ffff]+")
GB18030_RUN = re.compile(
    rb"([\x00-\x7f]+)|((?:[\x81-\xfe][\x40-\x7e\x80-\xfe])+)|((?:[\x81-\xfe][0-9][\x81-\xfe][0-9])+)"
)
COMMONEST = "的一和在有为不人中国发行政市县区工作会于业大生地年以上合全部要理务机建"
"""A fifth of what any notice consists of."""
CONTROLS = bytes([*range(1, 9), *range(14, 26), *range(28, 32)])
"""Control characters that no text holds: neither white space nor the ends of file of DOS and of terminals."""
META = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml\b[^>]*?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
GB_LABELS = frozenset({"gb2312", "gbk", "gb18030", "gb_2312", "gb_2312-80", "csgb2312", "x-gbk", "cp936", "chinese"})


def decode_bytes(path: Path, data: bytes, declared: str = "") -> Decoded:
    """Give the characters of a text file. Raises NoticeError.

    A byte order mark decides, then what the file declares, if its bytes bear it out. Else it is strict UTF-8, or
    strict GB18030 that reads as Chinese: almost any bytes are valid GB18030, and most of them are not Chinese.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            text = _try(data[len(mark) :], encoding)
            if text is None:
                raise NoticeError(path, ENCODING)
            if "\0" in text:
                raise NoticeError(path, NUL)
            return _measure(text, encoding, len(mark))
    if b"\0" in data:
        raise NoticeError(path, NUL)
    if len(data) - len(data.translate(None, CONTROLS)) > len(data) // 100:
        raise NoticeError(path, NO_TEXT)
    says_gb = declared.lower() in GB_LABELS
    chinese = _try(data, "gb18030") if says_gb else None
    if chinese is not None and _reads_as_chinese(chinese):
        return _measure_gb(chinese, data)
    text = _try(data, "utf-8")
    if text is not None:
        return _measure(text, "utf-8", 0)
    chinese = _try(data, "gb18030")
    if chinese is not None and (says_gb or _reads_as_chinese(chinese)):
        return _measure_gb(chinese, data)
    raise NoticeError(path, ENCODING)


def _try(data: bytes, encoding: str) -> str | None:
    """Give the text of bytes that are strictly of an encoding, else None."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _reads_as_chinese(text: str) -> bool:
    """Tell whether the commonest characters of notices are as common here as in any Chinese text.

    They make up a fifth of a notice (9 % in the poorest 200 characters of twenty-three), and less than half a
    percent of UTF-8, Big5, Japanese or Korean text that was taken for GB18030.
    """
    others = len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(text.count, COMMONEST)) > others * 0.03


def _measure(text: str, encoding: str, first: int) -> Decoded:
    """Give UTF text with the bytes of its characters, the first of which stands at byte `first`."""
    utf8 = encoding == "utf-8"
    starts, offsets, widths = array("I"), array("I"), array("B")
    for run in (UTF8_RUN if utf8 else UTF16_RUN).finditer(text):
        start, end = run.span()
        sign = text[start]
        if utf8:
            width = 1 if sign < "\x80" else 2 if sign < "\u0800" else 3 if sign <= "\uffff" else 4
        else:
            width = 2 if sign <= "\uffff" else 4
        starts.append(start)
        offsets.append(first)
        widths.append(width)
        first += (end - start) * width
    return Decoded(text, starts, offsets, widths)


def _measure_gb(text: str, data: bytes) -> Decoded:
    """Give GB18030 text with the bytes of its characters: one, two or four."""
    starts, offsets, widths = array("I"), array("I"), array("B")
    start = 0
    for run in GB18030_RUN.finditer(data):
        width = (1, 2, 4)[(run.lastindex or 1) - 1]
        starts.append(start)
        offsets.append(run.start())
        widths.append(width)
        start += (run.end() - run.start()) // width
    return Decoded(text, starts, offsets, widths)


def _read_text(path: Path, data: bytes) -> tuple[str, Places]:
    """Give a text as it stands in its file, line ends and all."""
    _check_signature(path, data)
    decoded = decode_bytes(path, data)
    return decoded.text, decoded.places()


# -------------------------------------------------------------------------------------------------------------- HTML

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol optgroup option p pre section select summary"
    " ul".split()
)
ROWS = frozenset({"tr", "table", "thead", "tbody", "tfoot"})
CELLS = frozenset({"td", "th"})
REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,32}|[xX][0-9a-fA-F]{1,32});?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
WHITE = " \t\n\r\f"
MARKUP = re.compile(r"<[a-zA-Z/!?]")


class Page(HTMLParser):
    """What a reader sees of an HTML page, written down with its places.

    The parser is handed the page with every & hidden from it, and the references are read here: it would give
    neither their places nor, beside a malformed one, the rest of the page as anything but raw markup. Comments
    and declarations without an end are ended here, since it looks for that end again from each of them.
    """

    CDATA_CONTENT_ELEMENTS = ("script", "style", "template", "noscript", "title", "textarea", "iframe")
    """Elements whose content is no text of the page."""

    def __init__(self, decoded: Decoded) -> None:
        super().__init__(convert_charrefs=False)
        self.decoded = decoded
        self.source = decoded.text
        self.lines = [0, *(match.end() for match in re.finditer("\n", self.source))]
        self.writer = Writer("byte")
        self.silent: str | None = None
        self.space: tuple[int, int] | None = None
        """White space that is written if text follows it on the line."""

    def read(self) -> tuple[str, Places]:
        """Give the text of the page and its places."""
        # Behind the last > no tag can end; a browser drops what is left of one there, too.
        unfinished = MARKUP.search(self.source, self.source.rfind(">") + 1)
        whole = self.source[: unfinished.start()] if unfinished else self.source
        self.feed(whole.replace("&", "."))
        self.close()
        return self.writer.finish()

    def parse_comment(self, i: int, report: bool = True) -> int:
        end = super().parse_comment(i, report)
        return len(self.rawdata) if end < 0 else end

    def parse_html_declaration(self, i: int) -> int:
        return self.rawdata.find(">", i) + 1 or len(self.rawdata)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._separate(tag, opens=True)
        if tag in self.CDATA_CONTENT_ELEMENTS:
            self.silent = tag

    def handle_endtag(self, tag: str) -> None:
        self._separate(tag, opens=False)
        if tag == self.silent:
            self.silent = None

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        start = self._position()
        end = start + len(data)
        words = data.strip(WHITE)
        opening = self.writer.fresh or self.writer.gap is not None
        if not words:
            if not opening and self.space is None:
                self.space = (start, end)
            return
        left = start + len(data) - len(data.lstrip(WHITE))
        if opening:
            start = left
        elif self.space is not None:
            self._copy(*self.space)
        self._copy(start, left + len(words))
        self.space = (left + len(words), end) if left + len(words) < end else None

    def _position(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _separate(self, tag: str, opens: bool) -> None:
        """Mark where a block, a row or a cell begins or ends."""
        if tag not in BLOCKS and tag not in ROWS and tag not in CELLS:
            return
        self.space = None
        [(_, byte, _)] = self.decoded.runs(self._position(), self._position() + 1)
        if tag in ROWS:
            self.writer.row(0, byte)
        elif tag in CELLS:
            if opens:
                self.writer.cell(0, byte)
        else:
            self.writer.line(0, byte)

    def _copy(self, start: int, end: int) -> None:
        """Write a stretch of the page; what a reference stands for is at the place of its &."""
        for reference in REFERENCE.finditer(self.source, start, end):
            meant = html.unescape(reference[0])
            if meant != reference[0]:
                self._copy_plain(start, reference.start())
                [(_, byte, _)] = self.decoded.runs(reference.start(), reference.start() + 1)
                self.writer.write(meant, 0, byte, 0)
                start = reference.end()
        self._copy_plain(start, end)

    def _copy_plain(self, start: int, end: int) -> None:
        for text, byte, width in self.decoded.runs(start, end):
            self.writer.write(text, 0, byte, width)


def _read_html(path: Path, data: bytes) -> tuple[str, Places]:
    """Give the text of an HTML page as a reader sees it: a line a block, a line a row, tabs between cells."""
    _check_signature(path, data)
    declared = META.search(data, 0, 4096)
    label = (declared[1] or declared[2]).decode("ascii") if declared else ""
    return Page(decode_bytes(path, data, label)).read()


# -------------------------------------------------------------------------------------------------------------- DOCX

WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
FORMULA_TEXT = frozenset(
    {
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
        "{http://purl.oclc.org/ooxml/officeDocument/math}t",
    }
)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What Word wraps a DOCX with a password in."""
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
UNSHOWN = frozenset(
    "del moveFrom delText instrText delInstrText rt pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr".split()
)
"""What gives no text: words struck out, codes of fields, readings over characters, properties."""
OFF = frozenset({"0", "false", "off"})


def _read_docx(path: Path, data: bytes) -> tuple[str, Places]:
    """Give the text of a DOCX body: a line a paragraph, a line a row, tabs between cells, and Word's own numbers.

    A place is the paragraph, counted over every <w:p> of the body from 1, and the character in it; the number
    that Word would show stands at the start of its paragraph. A text box follows the paragraph that it hangs on.
    Headers, footers, notes and comments, and what is hidden or struck out, give no text.
    """
    from lxml import etree

    if data.startswith(OLE) and ENCRYPTED in data:
        raise NoticeError(path, LOCKED)
    _check_signature(path, data)
    body, numbering, styles = _read_parts(path, data)
    paragraphs = {paragraph: number for number, paragraph in enumerate(_all(body, "p"), 1)}
    _settle_boxes(body)
    numbers = Numbers(numbering, styles)
    writer = Writer("paragraph")
    part = offset = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        name = _name(element)
        if event == "end":
            if name == "p":
                writer.line(part, offset)
            elif name in ("tr", "tbl"):
                writer.row(part, offset)
        elif name in UNSHOWN or (name == "r" and _is_on(_child(element, "rPr"), "vanish")):
            walk.skip_subtree()
        elif name == "p":
            part, offset = paragraphs[element], 0
            writer.write(numbers.number(element), part, 0, 0)
        elif name == "tc":
            writer.cell(part, offset)
        else:
            text = _signs(element, name)
            writer.write(text, part, offset, 1)
            offset += len(text)
    return writer.finish()


def _signs(element: Any, name: str) -> str:
    """Give the characters that an element of a run stands for."""
    if name == "t":
        return element.text or ""
    if name == "br":
        # A break of the page or the column breaks no line that a sentence runs over.
        return "\n" if _value(element, "type") in ("", "textWrapping") else ""
    if name == "sym":
        code = _integer(_value(element, "char"), 0, 16)
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""
    return {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _settle_boxes(body: Any) -> None:
    """Move each text box behind the paragraph that it hangs on, and drop its second writing for old readers."""
    for fallback in list(body.iter(f"{ALTERNATIVE}Fallback")):
        choices = fallback.getparent()
        if choices is not None and choices.find(f"{ALTERNATIVE}Choice") is not None:
            choices.remove(fallback)
    for box in reversed(_all(body, "txbxContent")):
        hosts = [above for above in box.iterancestors() if _name(above) == "p"]
        if hosts:
            hosts[-1].addnext(box)


def _read_parts(path: Path, data: bytes) -> tuple[Any, Any, Any]:
    """Give the roots of a DOCX's document, numbering and styles, None for one it does not have. Raises NoticeError."""
    from lxml import etree

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            document = _related(path, package, "", "officeDocument") or "word/document.xml"
            body = _read_part(path, package, document)
            if body is None:
                raise NoticeError(path, BROKEN_DOCX)
            numbering = _read_part(path, package, _related(path, package, document, "numbering"))
            styles = _read_part(path, package, _related(path, package, document, "styles"))
            return body, numbering, styles
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, etree.LxmlError) as error:
        raise NoticeError(path, BROKEN_DOCX) from error


def _related(path: Path, package: zipfile.ZipFile, part: str, kind: str) -> str:
    """Give the name of the part that a part of the package is related to in this way, else nothing."""
    folder, name = posixpath.split(part)
    relations = _read_part(path, package, posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
    return ""


def _read_part(path: Path, package: zipfile.ZipFile, name: str) -> Any:
    """Give the root of an XML part, None where the package has none of this name.

    A part has no document type by the standard (ISO/IEC 29500-2), so that none is ever followed.
    """
    from lxml import etree

    if name not in package.NameToInfo:
        return None
    entry = package.NameToInfo[name]
    if entry.flag_bits & 1:
        raise NoticeError(path, LOCKED)
    if entry.file_size > TEXT_LIMIT:
        raise NoticeError(path, SWOLLEN)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NoticeError(path, BROKEN_DOCX)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(package.read(entry), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoticeError(path, BROKEN_DOCX)
    return root


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    """Give the name in a tag of WordprocessingML, nothing for a tag of another vocabulary but that of a formula's text."""
    if tag in FORMULA_TEXT:
        return "t"
    return next((tag.removeprefix(space) for space in WORD if tag.startswith(space)), "")


def _name(element: Any) -> str:
    """Give the name of an element of WordprocessingML, nothing for one of another vocabulary."""
    return _local(element.tag)


def _all(above: Any, name: str) -> list[Any]:
    """Give the elements of a name at any depth, in the order of the document."""
    return list(above.iter(*(space + name for space in WORD)))


def _child(above: Any, *names: str) -> Any:
    """Give the element that a path of names leads to, None where there is none."""
    for name in names:
        above = next((child for child in above if _name(child) == name), None) if above is not None else None
    return above


def _value(element: Any, name: str = "val") -> str:
    """Give an attribute of an element, nothing where either is missing."""
    if element is None:
        return ""
    return next((value for space in WORD if (value := element.get(space + name)) is not None), "")


def _is_on(properties: Any, name: str) -> bool:
    """Tell whether a switch stands among properties, and is not set to off."""
    switch = _child(properties, name)
    return switch is not None and _value(switch) not in OFF


def _integer(written: str, otherwise: int, base: int = 10) -> int:
    """Give the number that an attribute writes, or another where it writes none of at most nine digits."""
    try:
        return int(written[:9], base)
    except ValueError:
        return otherwise


class Level(NamedTuple):
    """One level of a numbered list: where it starts, how its number looks, and what makes it start anew."""

    start: int
    form: str
    text: str
    suffix: str
    restart: int | None
    """The level (from 1) whose paragraphs make this one start anew, 0 for none; None for every level above it."""
    legal: bool
    """Whether the numbers of the levels above are shown in digits."""


class Numbers:
    """The numbers that Word counts for the paragraphs of a document (ISO/IEC 29500-1, 17.9)."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self.styles = {_value(style, "styleId"): style for style in ([] if styles is None else _all(styles, "style"))}
        self.default = next(
            (
                name
                for name, style in self.styles.items()
                if _value(style, "type") == "paragraph" and _value(style, "default") not in ("", *OFF)
            ),
            "",
        )
        lists = [] if numbering is None else list(numbering)
        self.abstract = {_value(item, "abstractNumId"): item for item in lists if _name(item) == "abstractNum"}
        self.concrete = {_value(item, "numId"): item for item in lists if _name(item) == "num"}
        self.levels: dict[str, tuple[str, dict[int, Level]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def number(self, paragraph: Any) -> str:
        """Give the number that stands before a paragraph, with what separates it from the text, else nothing.

        Paragraphs are to be asked for in their order. A bullet is no number.
        """
        numbered, depth = self._place_in_list(paragraph)
        name, levels = self._levels(numbered)
        if depth not in levels:
            return ""
        level = levels[depth]
        counts = self.counts.setdefault(name, {})
        anew = _child(self._override(numbered, depth), "startOverride")
        if anew is not None and (numbered, depth) not in self.begun:
            counts[depth] = _integer(_value(anew), level.start)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self.begun.add((numbered, depth))
        for deeper in [other for other in counts if other > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]

        def fill(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            if other not in levels:
                return ""
            form = "decimal" if level.legal and other != depth else levels[other].form
            return write_number(counts.get(other, levels[other].start), form)

        shown = "" if level.form == "bullet" else re.sub("%([1-9])", fill, level.text)
        return shown + " " if shown and level.suffix != "nothing" else shown

    def _place_in_list(self, paragraph: Any) -> tuple[str, int]:
        """Give list and level of a paragraph, from itself or its style or those that the style is based on."""
        properties = _child(paragraph, "pPr")
        style = _value(_child(properties, "pStyle")) or self.default
        depth = linked = ""
        seen: set[str] = set()
        while True:
            numbering = _child(properties, "numPr")
            depth = depth or _value(_child(numbering, "ilvl"))
            numbered = _value(_child(numbering, "numId"))
            if numbered or style in seen or style not in self.styles:
                return numbered, _integer(depth, self._linked_level(numbered, linked))
            seen.add(style)
            linked = style
            properties = _child(self.styles[style], "pPr")
            style = _value(_child(self.styles[style], "basedOn"))

    def _linked_level(self, numbered: str, style: str) -> int:
        """Give the level of a list that is tied to a style, else the first."""
        abstract = self.abstract.get(_value(_child(self.concrete.get(numbered), "abstractNumId")))
        for level in abstract if abstract is not None and style else ():
            if _value(_child(level, "pStyle")) == style:
                return _integer(_value(level, "ilvl"), 0)
        return 0

    def _override(self, numbered: str, depth: int) -> Any:
        """Give what a list lays down anew for a level, None where nothing."""
        concrete = self.concrete.get(numbered)
        for item in concrete if concrete is not None else ():
            if _name(item) == "lvlOverride" and _value(item, "ilvl") == str(depth):
                return item
        return None

    def _levels(self, numbered: str) -> tuple[str, dict[int, Level]]:
        """Give what a list counts with (lists that share it count on from each other), and its levels."""
        if numbered not in self.levels:
            name = _value(_child(self.concrete.get(numbered), "abstractNumId"))
            abstract = self.abstract.get(name)
            style = self.styles.get(_value(_child(abstract, "numStyleLink")))
            if style is not None:
                # A list style holds the levels; the list that it names holds no further link.
                other = _value(_child(style, "pPr", "numPr", "numId"))
                name = _value(_child(self.concrete.get(other), "abstractNumId"))
                abstract = self.abstract.get(name)
            found = [level for level in (abstract if abstract is not None else ()) if _name(level) == "lvl"]
            levels = {_integer(_value(level, "ilvl"), 0): _read_level(level) for level in found}
            for depth in range(9):
                anew = _child(self._override(numbered, depth), "lvl")
                if anew is not None:
                    levels[depth] = _read_level(anew)
            self.levels[numbered] = name, levels
        return self.levels[numbered]


def _read_level(level: Any) -> Level:
    """Give a level of a list as <w:lvl> lays it down."""
    restart = _child(level, "lvlRestart")
    return Level(
        _integer(_value(_child(level, "start")), 0),
        _value(_child(level, "numFmt")) or "decimal",
        _value(_child(level, "lvlText")),
        _value(_child(level, "suff")),
        None if restart is None else _integer(_value(restart), 0),
        _is_on(level, "isLgl"),
    )


COUNTING = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand".split()
)
SERIES = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
"""Number formats of Word that are a row of signs; behind its end they go on in digits."""
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def write_number(number: int, form: str) -> str:
    """Give a number in one of Word's formats (ST_NumberFormat); in digits where the format is not one of notices."""
    if form == "none":
        return ""
    if form in COUNTING or form == "chineseLegalSimplified":
        import cn2an

        return str(cn2an.an2cn(number, "low" if form in COUNTING else "up"))
    if form in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"):
        return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if form == "decimalZero":
        return f"{number:02d}"
    if 1 <= number <= len(SERIES.get(form, "")):
        return SERIES[form][number - 1]
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 780:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 1 <= number <= 3999:
        letters = ""
        for value, sign in ROMAN:
            letters += sign * (number // value)
            number %= value
        return letters if form == "lowerRoman" else letters.upper()
    return str(number)


# --------------------------------------------------------------------------------------------------------------- PDF


def _read_pdf(path: Path, data: bytes) -> tuple[str, Places]:
    """Give the text layer of a PDF in its reading order: a line a line of the page.

    A place is the page from 1 and the character on it, as PDFium counts them. A character that the layer does
    not name is U+FFFD; where they are many, the layer is of no use.
    """
    import pypdfium2

    _check_signature(path, data)
    writer = Writer("page")
    unnamed = 0
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            for part in range(1, len(document) + 1):
                with closing(document[part - 1]) as page, closing(page.get_textpage()) as layer:
                    unnamed += _copy_page(layer, part, writer)
                if writer.length > TEXT_LIMIT:
                    raise NoticeError(path, TOO_LARGE)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        raise NoticeError(path, LOCKED if locked else BROKEN_PDF) from error
    text, places = writer.finish()
    if not text.strip():
        raise NoticeError(path, SCANNED)
    if unnamed * 10 > len(text):
        raise NoticeError(path, UNNAMED)
    return text, places


def _copy_page(layer: Any, part: int, writer: Writer) -> int:
    """Write the text of a page, and give how many of its characters the text layer does not name."""
    from pypdfium2 import raw

    units = [raw.FPDFText_GetUnicode(layer, at) for at in range(layer.count_chars())]
    unnamed = 0
    for at, unit in enumerate(units):
        if unit == 0x0D:
            # PDFium ends a line with CR and LF.
            continue
        if unit == 0x02 and raw.FPDFText_IsHyphen(layer, at):
            # A hyphen that PDFium found at the end of a line, which it leaves out the end of.
            writer.write("-", part, at, 1)
            writer.write("\n", part, at, 0)
            continue
        if 0xDC00 <= unit < 0xE000 and at and 0xD800 <= units[at - 1] < 0xDC00:
            # The second half of a character beyond U+FFFF, written with its first.
            continue
        text = chr(unit)
        if 0xD800 <= unit < 0xDC00 and at + 1 < len(units) and 0xDC00 <= units[at + 1] < 0xE000:
            text = chr(0x10000 + ((unit - 0xD800) << 10) + (units[at + 1] - 0xDC00))
        elif unit in (0x09, 0x0A):
            pass
        elif unit < 0x20 or 0xD800 <= unit < 0xE000 or unit >= 0xFFFE or raw.FPDFText_HasUnicodeMapError(layer, at) == 1:
            text = "\ufffd"
            unnamed += 1
        writer.write(text, part, at, 1)
    writer.line(part, len(units))
    return unnamed


# ---------------------------------------------------------------------------------------------------------- NAME.yml


def _read_aside(path: Path) -> dict[str, str]:
    """Give what NAME.yml says beside a notice: words to words, each as it is written there. Raises NoticeError.

    Dates and numbers stay words, since 074 and 2021-01-05 are parts of names here; a key with nothing behind it
    says nothing.
    """
    file = path.with_suffix(".yml")
    if not os.path.lexists(file):
        return {}
    import yaml

    text = decode_bytes(file, _read_bytes(file, ASIDE_LIMIT)).text
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise NoticeError(file, _broken_aside(error.problem_mark)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise NoticeError(file, BROKEN_ASIDE) from error
    aside: dict[str, str] = {}
    if root is None:
        return aside
    if not isinstance(root, yaml.MappingNode):
        raise NoticeError(file, _broken_aside(root.start_mark))
    for key, value in root.value:
        scalars = isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
        if not scalars or key.value in aside or not _is_text(key.value + value.value):
            raise NoticeError(file, _broken_aside(key.start_mark))
        aside[key.value] = value.value
    return {key: value for key, value in aside.items() if value}


def _broken_aside(mark: Any) -> Problem:
    """Give the problem of a NAME.yml with the line where it stands."""
    if mark is None:
        return BROKEN_ASIDE
    line = mark.line + 1
    return BROKEN_ASIDE._replace(zh=f"第 {line} 行{BROKEN_ASIDE.zh}", en=f"line {line} is {BROKEN_ASIDE.en}")


def _is_text(written: str) -> bool:
    """Tell whether characters that YAML may write as escapes are those of a text."""
    return "\0" not in written and not any("\ud800" <= sign <= "\udfff" for sign in written)


class Reader(NamedTuple):
    """How files of a kind are read, and how many bytes they may have."""

    read: Callable[[Path, bytes], tuple[str, Places]]
    limit: int


READERS = {
    ".txt": Reader(_read_text, TEXT_LIMIT),
    ".html": Reader(_read_html, TEXT_LIMIT),
    ".htm": Reader(_read_html, TEXT_LIMIT),
    ".docx": Reader(_read_docx, FILE_LIMIT),
    ".pdf": Reader(_read_pdf, FILE_LIMIT),
}
"""The kinds of file that are read, by the end of their name."""
