"""What can be wrong with a file, and what to do about it: each problem once, in Chinese and English."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NamedTuple

KINDS = (".txt", ".html", ".htm", ".docx", ".pdf")
"""The kinds of file that are read, by the end of their name."""


class Problem(NamedTuple):
    """What is wrong with a file, and its remedy, in Chinese and English."""

    zh: str
    en: str
    remedy_zh: str
    remedy_en: str


class NoticeError(Exception):
    """A file that cannot be read as a notice. `str()` is one line: the file, what is wrong, what to do."""

    def __init__(self, file: Path, problem: Problem) -> None:
        super().__init__(file, problem)
        self.file = file
        self.problem = problem
        self.zh, self.en, self.remedy_zh, self.remedy_en = problem

    def __str__(self) -> str:
        return f"{show_path(self.file)}: {self.zh} {self.en}. {self.remedy_zh} {self.remedy_en}"


MISSING = Problem("没有这个文件", "no such file", "请核对路径", "Check the path.")
NO_ACCESS = Problem(
    "没有读取权限", "may not be read", "请更改权限，再导入", "Change its permissions, then add it again."
)
NOT_READ = Problem("读取失败", "reading it failed", "请检查磁盘或网络", "Check the disk or the network.")
NOT_A_FILE = Problem("不是普通文件", "not a regular file", "请指定一个文件", "Name a file.")
LOOP = Problem("链接成环", "a link that leads back to itself", "请删除这个链接", "Remove the link.")
UNKNOWN_KIND = Problem(
    f"不是 {' '.join(KINDS)}",
    f"not one of {' '.join(KINDS)}",
    "请另存为其中一种，再导入",
    "Save it as one of these, then add it again.",
)
TOO_LARGE = Problem(
    "太大，不像一份公文", "too large for a notice", "请拆分，每份公文一个文件", "Split it, one notice a file."
)
EMPTY = Problem("没有文字", "no text in it", "请换成有文字的文件", "Put a file with text in its place.")
NUL = Problem(
    "含有 NUL 字符，不是文本",
    "holds NUL characters and is no text",
    "若是文本，请另存为 UTF-8，再导入",
    "If it is text, save it as UTF-8, then add it again.",
)
BINARY = NUL._replace(zh="含有控制字符，不是文本", en="holds control characters and is no text")
ENCODING = Problem(
    "编码无法识别（不是 UTF-8，也不是 GB18030）",
    "unknown encoding (neither UTF-8 nor GB18030)",
    "请另存为 UTF-8，再导入",
    "Save it as UTF-8, then add it again.",
)
LOCKED = Problem("已加密", "encrypted", "请解除密码，再导入", "Remove the password, then add it again.")
SCANNED = Problem(
    "没有文字层（扫描件）", "no text layer (a scan)", "请先做文字识别，再导入", "Run OCR first, then add it again."
)
UNNAMED = Problem(
    "文字层没有字符编码",
    "a text layer that does not say which characters it shows",
    "请由原文件重新导出，或先做文字识别，再导入",
    "Export it anew from the original or run OCR, then add it again.",
)
BROKEN_PDF = Problem(
    "PDF 已损坏", "a broken PDF", "请重新下载或导出，再导入", "Download or export it anew, then add it again."
)
BROKEN_DOCX = Problem(
    "DOCX 已损坏",
    "a broken DOCX",
    "请用 Word 或 WPS 修复并另存，再导入",
    "Repair it in Word or WPS, then add it again.",
)
SWOLLEN = Problem("解压后太大", "unpacks to too much", "请核对文件来源", "Check where the file comes from.")
BROKEN_ASIDE = Problem("不是“键: 值”", "not 'key: value'", "每行写一个“键: 值”", "Write one 'key: value' a line.")

RESAVE = {
    ".doc": ".docx",
    ".docm": ".docx",
    ".wps": ".docx",
    ".rtf": ".docx",
    ".odt": ".docx",
    ".ofd": ".pdf",
    ".mht": ".html",
    ".mhtml": ".html",
}
"""What notices also come in, and what to save them as."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old Word file begins, and how Word wraps a DOCX with a password."""
SIGNATURES = (
    (b"%PDF-", "PDF", ".pdf"),
    (b"PK\x03\x04", "DOCX", ".docx"),
    (OLE, "DOC", ".doc"),
    (b"{\\rtf", "RTF", ".rtf"),
    (b"\x89PNG", "PNG", ".png"),
    (b"\xff\xd8\xff", "JPEG", ".jpg"),
)
"""How files of other kinds begin that stand under a wrong name."""


def show_path(path: Path) -> str:
    """Give a path as it can be printed on one line, whatever bytes its name holds."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in str(path))


def unknown_kind(suffix: str) -> Problem:
    """Give what is wrong with a file of a kind that is not read, and which kind to save it as."""
    better = RESAVE.get(suffix.lower())
    if better is None:
        return UNKNOWN_KIND
    return UNKNOWN_KIND._replace(
        remedy_zh=f"请另存为 {better}，再导入", remedy_en=f"Save it as {better}, then add it again."
    )


def system_problem(error: OSError | ValueError) -> Problem:
    """Give what the operating system's refusal means to a user."""
    if isinstance(error, PermissionError):
        return NO_ACCESS
    # A path that no file can have (with a NUL in it) is a ValueError.
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError) or error.errno == errno.ENAMETOOLONG:
        return MISSING
    return LOOP if error.errno == errno.ELOOP else NOT_READ


def check_signature(path: Path, data: bytes) -> None:
    """Raise NoticeError where the bytes are those of another kind of file than its name says."""
    suffix = path.suffix.lower()
    for signature, kind, own in SIGNATURES:
        if data.startswith(signature) and own != suffix:
            zh, en = f"内容是 {kind}，扩展名却是 {suffix}", f"{kind} under the name of {suffix}"
            if own in KINDS:
                raise NoticeError(path, Problem(zh, en, f"请把扩展名改为 {own}", f"Rename it to {own}."))
            remedy = unknown_kind(own) if own in RESAVE else SCANNED
            raise NoticeError(path, remedy._replace(zh=zh, en=en))
