"""A font whose every character is a box, for PDFs that bring no font of their own.

PDFium leaves out of the text what takes no room on the page, and a character takes none where neither the file nor
the machine has a font with it: a 、 that stands by itself, in a file without embedded fonts, is there on one machine
and gone on the next. With this font every character takes room, on any machine.
"""

from __future__ import annotations

import base64
import ctypes
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2 import raw

FONT = zlib.decompress(
    base64.b85decode(
        b"c-obbJ5K^p5QWd(K~SQi#zYE>g;)?Rd=$jOgb?XXkX|piK(PxOgoJI3m9g}P*w|58`a>+X)WXh)XCL^)!b$FCzB9A4bM8U`NaGR$^XPbcue^"
        b"4+1*ihm(}ts6tfEG~As1S<*UVSE5&53H)3)?k{jKuA{FbNKrjSZYp7|rsM%(ER#b*X}%}3JiHZ-!BCyxSl^w32DN%Ab&>}bb&&aALkJ&|i}_"
        b"q^|3NF6XL<V^&-@|3QccPE*H7f3YyXNVu_0wWgqj+o>9pc2)?Nnb;SiotE7it&4>_`HP~cKkC+jKJM^{AY_f*(}~g_(#BdS_pal(*-*voTI{"
        b"eHqIi)0_^6NbK<{dCl06Rpo3!UGWZfc9H&SEm6)TF<OWf0U=d5@j#sr>16%h{Mh70Mu+YK)HZ*!uZtHunt_-Pnhrm099Y>G"
    )
)
"""A TrueType font of 600 bytes: one square for U+0020 to U+3FFFF (a cmap of format 13)."""
HANDLE = 1


def _map_font(*_: Any) -> int:
    return HANDLE


def _copy_font(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    # Table 0 is the whole file; a font collection, which is asked for by its name, this is not.
    if table:
        return 0
    if buffer and size >= len(FONT):
        ctypes.memmove(buffer, FONT, len(FONT))
    return len(FONT)


def _answer_nothing(*_: Any) -> int:
    return 0


ANSWERS: dict[str, Callable[..., int | None]] = {
    "Release": lambda *_: None,
    "EnumFonts": lambda *_: None,
    "MapFont": _map_font,
    "GetFont": _answer_nothing,
    "GetFontData": _copy_font,
    "GetFaceName": _answer_nothing,
    "GetFontCharset": _answer_nothing,
    "DeleteFont": lambda *_: None,
}


def _interface() -> Any:
    """Give what PDFium asks for the fonts of the machine (FPDF_SYSFONTINFO)."""
    interface = raw.FPDF_SYSFONTINFO()
    interface.version = 1
    for name, kind in interface._fields_:
        if name in ANSWERS:
            setattr(interface, name, kind(ANSWERS[name]))
    return interface


# PDFium holds no reference to it.
BOXES = _interface()


@contextmanager
def boxes_for_fonts() -> Iterator[None]:
    """Let PDFium take boxes for every font that a file does not bring, and the machine's fonts again afterwards."""
    raw.FPDF_SetSystemFontInfo(BOXES)
    try:
        yield
    finally:
        raw.FPDF_SetSystemFontInfo(raw.FPDF_GetDefaultSystemFontInfo())
