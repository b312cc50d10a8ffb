"""A file → Notice: its text, and a map from every character of it to its place in the file.

    NAME.txt    UTF-8, UTF-16 with a byte order mark, GB18030 (GBK and GB2312 are part of it)    places in bytes
    NAME.html   the same, and what the page declares; what a reader sees of it                   places in bytes
    NAME.docx   paragraphs and tables in their order, with the numbers that Word shows           places in paragraphs
    NAME.pdf    the text layer                                                                   places on pages
    NAME.yml    beside any of them: what the text does not say

Text is taken as the file has it. What a file only implies (the line break after a paragraph, the tab between two
cells, a number that Word counts) is written out, and stands at the place that implies it. Nothing in a file is
executed, fetched or resolved. What cannot be read is a NoticeError, which names the remedy, and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from policygraph.model import Notice, Places
from policygraph.read.aside import read_aside
from policygraph.read.folder import Found, Skipped, find_notices, read_bytes
from policygraph.read.problem import EMPTY, KINDS, NoticeError, Problem, unknown_kind
from policygraph.read.text import read_text

__all__ = ["KINDS", "Found", "NoticeError", "Problem", "Skipped", "find_notices", "read_notice"]

TEXT_LIMIT = 20_000_000
"""Bytes of a .txt or .html; a long notice has 120,000."""
FILE_LIMIT = 100_000_000
"""Bytes of a .docx or .pdf, which may hold photographs."""


def read_notice(path: Path) -> Notice:
    """Give the notice that a file holds, with what NAME.yml says beside it. Raises NoticeError, and nothing else."""
    read, limit = _reader(path)
    data = read_bytes(path, limit)
    if not data:
        raise NoticeError(path, EMPTY)
    text, places = read(path, data)
    if not text.strip().strip("\ufeff\u200b"):
        raise NoticeError(path, EMPTY)
    source = os.fsencode(path.name).decode("utf-8", "replace")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Notice(source, text, digest, places, read_aside(path))


def _reader(path: Path) -> tuple[Callable[[Path, bytes], tuple[str, Places]], int]:
    """Give what reads files of this kind, and how many bytes they may have. Raises NoticeError.

    Each kind is imported when it is met: PDFium and lxml take longer to load than a notice to read.
    """
    kind = path.suffix.lower()
    if kind == ".txt":
        return read_text, TEXT_LIMIT
    if kind in (".html", ".htm"):
        from policygraph.read.page import read_page

        return read_page, TEXT_LIMIT
    if kind == ".docx":
        from policygraph.read.word import read_word

        return read_word, FILE_LIMIT
    if kind == ".pdf":
        from policygraph.read.pdf import read_pdf

        return read_pdf, FILE_LIMIT
    raise NoticeError(path, unknown_kind(path.suffix))
