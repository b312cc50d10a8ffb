"""DOCX: paragraphs and tables in their order, with the paragraph of every character and the numbers that Word shows."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from policygraph.model import Places
from policygraph.read.numbering import Numbers
from policygraph.read.places import Writer
from policygraph.read.problem import BROKEN_DOCX, LOCKED, OLE, SWOLLEN, NoticeError, check_signature
from policygraph.read.wordml import all_named, child_of, is_on, name_of, read_integer, value_of

PART_LIMIT = 20_000_000
"""Bytes of an XML part when unpacked, and characters of the text: a notice of 12,000 has some 500,000 bytes of XML."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What Word wraps a DOCX with a password in."""
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
UNSEEN = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "rt"}
    | {"pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr"}
)
"""What gives no text: words struck out, codes of fields, readings over characters; properties."""
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


def read_word(path: Path, data: bytes) -> tuple[str, Places]:
    """Give the text of a DOCX: a line a paragraph, a line a row of a table, tabs between cells. Raises NoticeError.

    A place is the paragraph, counted over every <w:p> of the body from 1, and the character in it. The number that
    Word shows before a paragraph stands at its start; a text box follows the paragraph that it hangs on. Headers,
    footers, notes and comments, and what is hidden or struck out, give no text.
    """
    if data.startswith(OLE) and ENCRYPTED in data:
        raise NoticeError(path, LOCKED)
    check_signature(path, data)
    body, numbering, styles = _read_parts(path, data)
    paragraphs = {paragraph: number for number, paragraph in enumerate(all_named(body, "p"), 1)}
    _settle_boxes(body)
    numbers = Numbers(numbering, styles)
    writer = Writer("paragraph")
    part = offset = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        name = name_of(element)
        if event == "end":
            if name == "p":
                writer.end_line(part, offset)
                if writer.length > PART_LIMIT:
                    raise NoticeError(path, SWOLLEN)
            elif name in ("tr", "tbl"):
                writer.end_row(part, offset)
        elif name in UNSEEN or (name == "r" and is_on(child_of(element, "rPr"), "vanish")):
            walk.skip_subtree()
        elif name == "p":
            part, offset = paragraphs[element], 0
            writer.write(numbers.next_number(element), part, 0, 0)
        elif name == "tbl":
            writer.end_row(part, offset)
        elif name == "tc":
            writer.begin_cell(part, offset)
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
        # Where a page or a column ends, no line of the text does.
        return "\n" if value_of(element, "type") in ("", "textWrapping") else ""
    if name == "sym":
        code = read_integer(value_of(element, "char"), 0, 16)
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""
    return SIGNS.get(name, "")


def _settle_boxes(body: Any) -> None:
    """Move each text box behind the paragraph that it hangs on, and drop its second writing for old readers."""
    for fallback in list(body.iter(f"{ALTERNATIVE}Fallback")):
        choices = fallback.getparent()
        if choices is not None and choices.find(f"{ALTERNATIVE}Choice") is not None:
            choices.remove(fallback)
    for box in reversed(all_named(body, "txbxContent")):
        hosts = [above for above in box.iterancestors() if name_of(above) == "p"]
        if hosts:
            hosts[-1].addnext(box)


def _read_parts(path: Path, data: bytes) -> tuple[Any, Any, Any]:
    """Give the roots of document, numbering and styles, None for one of the last two that a DOCX does not have."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            document = _related(path, package, "", "officeDocument") or "word/document.xml"
            body = _read_part(path, package, document)
            if body is None:
                raise NoticeError(path, BROKEN_DOCX)
            numbering = _read_part(path, package, _related(path, package, document, "numbering"))
            styles = _read_part(path, package, _related(path, package, document, "styles"))
            return body, numbering, styles
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.LxmlError,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
    ) as error:
        raise NoticeError(path, BROKEN_DOCX) from error


def _related(path: Path, package: zipfile.ZipFile, part: str, kind: str) -> str:
    """Give the name of the part that a part of the package is related to in a way, else nothing."""
    folder, name = posixpath.split(part)
    relations = _read_part(path, package, posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in [] if relations is None else relations:
        if relation.get("Type", "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
    return ""


def _read_part(path: Path, package: zipfile.ZipFile, name: str) -> Any:
    """Give the root of an XML part, None where the package has none of that name. Raises NoticeError.

    A part has no document type (ISO/IEC 29500-2), so that there are no entities to follow or to blow up.
    """
    entry = package.NameToInfo.get(name)
    if entry is None:
        return None
    if entry.flag_bits & 1:
        raise NoticeError(path, LOCKED)
    if entry.file_size > PART_LIMIT:
        raise NoticeError(path, SWOLLEN)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NoticeError(path, BROKEN_DOCX)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(package.read(entry), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoticeError(path, BROKEN_DOCX)
    return root
