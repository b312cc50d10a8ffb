"""Files for the tests of policygraph.read, made from a text as offices make them, or broken on purpose."""

from __future__ import annotations

import html
import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

NOTICES = sorted((Path(__file__).parent.parent / "graph" / "notices").glob("*.txt"))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def words(text: str) -> str:
    """Give a text without its white space."""
    return re.sub(r"\s+", "", text)


def make_html(text: str, encoding: str = "utf-8") -> bytes:
    """Give a page with a line of the text in each paragraph."""
    body = "\n".join(f"  <p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    head = f'<head><meta charset="{encoding}"><title>某市人民政府</title></head>'
    return f"<!DOCTYPE html>\n<html>{head}<body>\n{body}\n</body></html>".encode(encoding)


def make_docx(text: str) -> bytes:
    """Give a document with a line of the text in each paragraph."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def make_package(body: str, numbering: str = "", styles: str = "", space: str = W, main: str = "document.xml") -> bytes:
    """Give a DOCX whose parts are written out, with <w:…> for the elements of Word."""
    others = [(name, xml) for name, xml in (("numbering", numbering), ("styles", styles)) if xml]
    relations = "".join(f'<Relationship Id="{n}" Type="{OFFICE}/{n}" Target="{n}.xml"/>' for n, _ in others)
    first = f'<Relationship Type="{OFFICE}/officeDocument" Target="word/{main}"/>'
    parts = {
        "_rels/.rels": f"<Relationships>{first}</Relationships>",
        f"word/{main}": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        f"word/_rels/{main}.rels": f"<Relationships>{relations}</Relationships>",
    }
    for name, xml in others:
        parts[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{space}">{xml}</w:{name}>'
    return make_zip(parts)


def make_zip(parts: dict[str, str]) -> bytes:
    """Give a ZIP file of texts under their names."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def make_pdf(text: str, embed: bool = True, password: str | None = None) -> bytes:
    """Give a PDF with the text set in lines of 28 characters, 22 to a page (GB/T 9704)."""
    font = _font(frozenset(text)) if embed else "STSong-Light"
    if not embed:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    file = BytesIO()
    lock = StandardEncryption(password, "owner") if password else None
    page = canvas.Canvas(file, encrypt=lock, invariant=True)
    lines = [line[at : at + 28] for line in text.splitlines() for at in range(0, len(line), 28)]
    for first in range(0, len(lines) or 1, 22):
        page.setFont(font, 16)
        for row, line in enumerate(lines[first : first + 22]):
            page.drawString(70, 760 - 30 * row, line)
        page.showPage()
    page.save()
    return file.getvalue()


@cache
def _font(characters: frozenset[str]) -> str:
    """Give the name of a font that was made with these characters, each of them a square, and registered."""
    codes = sorted(ord(sign) for sign in characters | {" "} if sign.isprintable() or sign == "\u3000")
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 900), (900, 900), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", *(f"u{code:04X}" for code in codes)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(codes, names[1:], strict=True)))
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    title = f"Squares{len(pdfmetrics.getRegisteredFontNames())}"
    builder.setupNameTable({"familyName": title, "styleName": "Regular", "psName": title})
    builder.setupOS2()
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    pdfmetrics.registerFont(TTFont(title, BytesIO(file.getvalue())))
    return title


def make_scan() -> bytes:
    """Give a PDF with a picture on it and no text."""
    file = BytesIO()
    page = canvas.Canvas(file, invariant=True)
    page.rect(100, 100, 300, 400, fill=1)
    page.showPage()
    page.save()
    return file.getvalue()


def make_raw_pdf(font: str, content: str, *more: str) -> bytes:
    """Give a PDF of one page, its font (object 4), what it shows, and further objects from 6 on, written out."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        font,
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        *more,
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    )
    return (out + end).encode("ascii")


def make_unnamed_pdf() -> bytes:
    """Give a PDF that shows characters and says nowhere which they are."""
    return make_raw_pdf(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        "BT /F1 20 Tf 50 700 Td <0041007800230001> Tj ET",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/FontDescriptor 7 0 R/DW 1000>>",
        "<</Type/FontDescriptor/FontName/ABCDEF+X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800"
        "/Descent -200/CapHeight 700/StemV 80>>",
    )
