"""PDF: the text layer, with the page of every character."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from policygraph.model import Places
from policygraph.read.boxes import boxes_for_fonts
from policygraph.read.places import Writer
from policygraph.read.problem import BROKEN_PDF, LOCKED, SCANNED, TOO_LARGE, UNNAMED, NoticeError, check_signature

LENGTH_LIMIT = 20_000_000
"""Characters that all pages may show together: a small file can show the same page a million times."""
HYPHEN = 0x02
"""What PDFium gives for a hyphen that ends a line; it leaves the end of that line out."""


def read_pdf(path: Path, data: bytes) -> tuple[str, Places]:
    """Give the text layer of a PDF in its reading order, a line a line of the page. Raises NoticeError.

    A place is the page from 1 and the character on it, as PDFium counts them (FPDFText_GetCharBox gives the box).
    A character that the layer does not name is U+FFFD; where one in ten is, the layer is of no use.
    """
    check_signature(path, data)
    writer = Writer("page")
    unnamed = 0
    try:
        with boxes_for_fonts(), closing(pypdfium2.PdfDocument(data)) as document:
            for part in range(1, len(document) + 1):
                with closing(document[part - 1]) as page, closing(page.get_textpage()) as layer:
                    unnamed += _copy_layer(layer, part, writer)
                if writer.length > LENGTH_LIMIT:
                    raise NoticeError(path, TOO_LARGE)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise NoticeError(path, LOCKED if locked else BROKEN_PDF) from error
    text, places = writer.finish()
    if not text.strip():
        raise NoticeError(path, SCANNED)
    if unnamed * 10 > len(text):
        raise NoticeError(path, UNNAMED)
    return text, places


def _copy_layer(layer: Any, part: int, writer: Writer) -> int:
    """Write the text of a page, and give how many of its characters have no name."""
    units = [raw.FPDFText_GetUnicode(layer, at) for at in range(layer.count_chars())]
    unnamed = 0
    for at, unit in enumerate(units):
        following = units[at + 1] if at + 1 < len(units) else 0
        if unit == 0x0D and following == 0x0A:
            continue
        if _is_low(unit) and at and _is_high(units[at - 1]):
            # Written with its first half.
            continue
        if unit == HYPHEN and raw.FPDFText_IsHyphen(layer, at) == 1:
            writer.write("-", part, at, 1)
            writer.write("\n", part, at, 0)
        elif _is_high(unit) and _is_low(following):
            writer.write(chr(0x10000 + ((unit - 0xD800) << 10) + (following - 0xDC00)), part, at, 1)
        elif unit in (0x09, 0x0A) or (_is_named(unit) and raw.FPDFText_HasUnicodeMapError(layer, at) != 1):
            writer.write(chr(unit), part, at, 1)
        else:
            writer.write("\ufffd", part, at, 1)
            unnamed += 1
    writer.end_line(part, len(units))
    return unnamed


def _is_named(unit: int) -> bool:
    """Tell whether a number is that of a character, and no control, half of a pair or U+FFFE."""
    return 0x20 <= unit < 0xD800 or 0xE000 <= unit < 0xFFFE or 0x10000 <= unit < 0x110000


def _is_high(unit: int) -> bool:
    return 0xD800 <= unit < 0xDC00


def _is_low(unit: int) -> bool:
    return 0xDC00 <= unit < 0xE000
