"""Names of things in the graph: the namespaces, and how an IRI is minted.

IRIs are readable: Chinese stays as it is, and only what RFC 3987 keeps out of a path segment is percent-encoded.
Words that come from a notice may hold anything, so every one of them passes through `path_segment`.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import date
from typing import Final

POL: Final = "https://w3id.org/policygraph/ontology#"
SCHEME: Final = "https://w3id.org/policygraph/scheme/"
REGION: Final = "https://w3id.org/policygraph/region/"
BASE: Final = "https://w3id.org/policygraph/"
"""Where data stand unless the user says otherwise."""

OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

# What RFC 3987 allows in a path segment (isegment), less what nobody would see: white space, soft hyphens, zero-width
# and bidi characters, which its section 4.1 forbids. Written out, because unicodedata differs from one Python to the next.
_NOT_IN_SEGMENT = re.compile(
    "[^A-Za-z0-9._~!$&'()*+,;=:@\\-"
    "\u00a1-\u00ac\u00ae-\u061b\u061d-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufdff\ufe10-\ufefe\uff00-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_WHITE_SPACE = re.compile(r"\s+")

# 晋市政办〔2020〕74号, 穗府办规〔2022〕13号, 国办发[2019]5号, 公告2020年第5号; the agency may hold digits and letters.
_NUMBER = re.compile(
    r"(?P<agency>.*?)[〔\[【(﹝〈<「]?(?P<year>(?:19|20)\d\d)(?:年|[〕\]】)﹞〉>」])(?:第)?(?P<serial>\d+(?:[—–-]\d+)?)号?"
)


def path_segment(text: str) -> str:
    """Give `text` as one segment of an IRI's path: white space taken out, NFC, what may not stand there encoded.

    A slash is encoded too, and so are the dots of a segment of nothing but dots, which resolvers would take for a
    step up. Nothing at all becomes `_`.
    """
    text = unicodedata.normalize("NFC", _WHITE_SPACE.sub("", text))
    if not text.strip("."):
        return "%2E" * len(text) or "_"
    return _NOT_IN_SEGMENT.sub(lambda found: _percent(found[0]), text)


def _percent(text: str) -> str:
    # A lone surrogate, which a broken file can bring, has no UTF-8 of its own.
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def digest(*parts: str | int | None, length: int) -> str:
    """Give the first `length` hex digits of the SHA-256 over the parts, which cannot run into each other."""
    # JSON with ASCII escapes holds any string, lone surrogates as well.
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode("ascii")).hexdigest()[:length]


def number_local(number: str) -> str | None:
    """Give 机关代字-年-序号 for a document number: 晋市政办〔2020〕74号 → 晋市政办-2020-74.

    Any bracket, white space and full-width form will do. A number of another form (国务院令第649号) is its own local
    name; one without its 机关代字 (〔2020〕48号) gives None, since it names nothing by itself.
    """
    plain = _WHITE_SPACE.sub("", unicodedata.normalize("NFKC", number))
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return path_segment(plain) if plain else None
    if not found["agency"]:
        return None
    return path_segment(f"{found['agency']}-{found['year']}-{found['serial']}")


def notice_iri(base: str, number: str | None, region: str | None, signed: date | None, title: str) -> str:
    """Give the IRI of a notice, from what its own file or its NAME.yml says and from nothing else.

    Its number where it has a whole one, else region-date-hash of its title (the parts that are known):
    …/notice/晋市政办-2020-74, …/notice/140900-2020-06-28-5c1f07a2.
    """
    local = number_local(number) if number else None
    if local is None:
        parts = [path_segment(region) if region else None, signed.isoformat() if signed else None]
        local = "-".join([part for part in parts if part] + [_title_hash(title)])
    return f"{base}notice/{local}"


def _title_hash(title: str) -> str:
    return digest(unicodedata.normalize("NFC", _WHITE_SPACE.sub("", title)), length=8)


def stub_iri(base: str, number: str | None, title: str | None, citing: str) -> str:
    """Give the IRI of a document that is cited and not held: …/stub/晋政办发-2020-32.

    Without a number it is the title's, so that all who cite 《无障碍设计规范》 share one stub. A number without its
    机关代字 says something only to the citing notice, so that the stub stands under it.
    """
    local = number_local(number) if number else None
    if local:
        return f"{base}stub/{local}"
    if number and _WHITE_SPACE.sub("", number):
        return f"{citing}/stub/{path_segment(unicodedata.normalize('NFKC', number))}"
    return f"{base}stub/{path_segment(title or '')}"


def provision_iri(notice: str, local: str) -> str:
    """Give the IRI of a provision of a notice: …/notice/X/p/2.1.4, an annex's …/p/a1.8."""
    return f"{notice}/p/{path_segment(local)}"


def finding_id(kind: str, provision: str | None, exact: str, ordinal: int) -> str:
    """Give the local name of a finding: its kind and ten hex digits, deadline/0b7c1d22e9.

    `provision` is the local name of its provision, None outside the tree; `ordinal` counts the findings of the same
    kind, provision and words, from 0, so that the same text gives the same names wherever it is read.
    """
    return f"{path_segment(kind)}/{digest(kind, provision, exact, ordinal, length=10)}"


def finding_iri(notice: str, kind: str, provision: str | None, exact: str, ordinal: int) -> str:
    """Give the IRI of a finding of a notice: …/notice/X/deadline/0b7c1d22e9."""
    return f"{notice}/{finding_id(kind, provision, exact, ordinal)}"


def department_iri(base: str, region: str, name: str) -> str:
    """Give the IRI of a body: …/department/140500/民政局.

    `name` is its canonical name without the region's. `region` is what follows the namespace in the region's IRI: a
    code, or for a township its parent's code, a slash and its name (140928/砚城镇).
    """
    return f"{base}department/{_path(region)}/{path_segment(name)}"


def region_iri(code: str, township: str | None = None) -> str:
    """Give the IRI of a region; a township or functional zone has no code and stands under its parent's."""
    return REGION + path_segment(code) + (f"/{path_segment(township)}" if township else "")


def concept_iri(scheme: str, slug: str) -> str:
    """Give the IRI of a concept: concept_iri("role", "lead") → …/scheme/role/lead."""
    return f"{SCHEME}{path_segment(scheme)}/{path_segment(slug)}"


def rule_iri(base: str, name: str) -> str:
    """Give the IRI of an extraction rule: …/rule/by-year-end."""
    return f"{base}rule/{path_segment(name)}"


def graph_iri(base: str, local: str) -> str:
    """Give the IRI of a named graph: `schemes`, `entities`, or `notice/` and a notice's local name.

    A local name that was minted already keeps its percent signs.
    """
    return f"{base}graph/{local}"


def _path(text: str) -> str:
    return "/".join(path_segment(part) for part in text.split("/"))
