"""The documentation of the vocabulary: one page, in Chinese and English, of every class, property and concept.

A term of the ontology stands at its local name (#Task), so that its IRI leads there; a concept at scheme/slug.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import terms
from policygraph.explain import GENERATOR
from policygraph.markup import STYLE, hash_source

DCTERMS: Final = "http://purl.org/dc/terms/"
NOT_LISTED: Final = ("region",)
"""Schemes that would be longer than all else; their concepts have pages of the site."""

KINDS: Final = {
    "Class": ("类", "Classes"),
    "ObjectProperty": ("对象属性", "Object properties"),
    "DatatypeProperty": ("数据属性", "Datatype properties"),
    "AnnotationProperty": ("注释属性", "Annotation properties"),
    "NamedIndividual": ("个体", "Individuals"),
}
FIELDS: Final = {
    f"{terms.RDFS}subClassOf": ("上位类", "sub-class of"),
    f"{terms.RDFS}subPropertyOf": ("上位属性", "sub-property of"),
    f"{terms.RDFS}domain": ("定义域", "domain"),
    f"{terms.RDFS}range": ("值域", "range"),
    f"{terms.SKOS}broader": ("上位概念", "broader"),
    f"{terms.SKOS}closeMatch": ("近似", "close match"),
    f"{terms.SKOS}exactMatch": ("相同", "exact match"),
    f"{terms.RDFS}seeAlso": ("参见", "see also"),
}
PREFIXES: Final = {
    "http://data.europa.eu/eli/ontology#": "eli",
    "http://www.w3.org/ns/odrl/2/": "odrl",
    "http://docs.oasis-open.org/legalruleml/ns/v1.0/metamodel#": "lrmlmm",
    "http://www.w3.org/ns/org#": "org",
    "http://data.europa.eu/m8g/": "cv",
    "http://purl.org/vocab/cpsv#": "cpsv",
    "http://schema.org/": "schema",
    "http://www.w3.org/2006/time#": "time",
    "http://www.w3.org/ns/oa#": "oa",
    "http://www.w3.org/ns/dcat#": "dcat",
    "http://rdfs.org/ns/void#": "void",
    terms.PROV: "prov",
    terms.SKOS: "skos",
    terms.XSD: "xsd",
    terms.OWL: "owl",
    terms.RDFS: "rdfs",
}
LAYOUT: Final = """
section { border-top: 1px solid #e7e5e4; } section h3 { font-size: 1rem; margin: .8rem 0 .1rem; } section p { margin: .1rem 0; }
dl { margin: .2rem 0 .8rem; font-size: .88rem; } dd { margin-left: 13rem; }
dt { float: left; clear: left; margin-right: .6rem; color: #57534e; }
.index { columns: 14rem; font-size: .88rem; padding: 0; list-style: none; }
"""

Said = Mapping[str, Mapping[str, list[ox.NamedNode | ox.Literal]]]


class Entry(NamedTuple):
    """A term as it is listed: its IRI, and its place on the page."""

    iri: str
    place: str


def vocabulary_page(ontology: Path) -> str:
    """Give the page that documents the ontology folder: policy.ttl, links.ttl and the schemes."""
    said = _read([ontology / "policy.ttl", ontology / "links.ttl", *sorted((ontology / "schemes").glob("*.ttl"))])
    listed = find_terms(said)
    places = {entry.iri: entry.place for entries in listed.values() for entry in entries}
    top = said[terms.POL.rstrip("#")]
    title = {lang: _in(top, f"{DCTERMS}title", lang) for lang in ("zh", "en")}
    body = [
        f"<h1>{escape(title['zh'])} · {escape(title['en'])}</h1>",
        f'<p class="iri">{escape(terms.POL)} · pol: · {escape(_in(top, terms.OWL + "versionInfo", "zh"))}</p>',
        f"<p>{escape(_in(top, f'{DCTERMS}description', 'zh'))}</p><p>{escape(_in(top, f'{DCTERMS}description', 'en'))}</p>",
        '<p>许可 Licence: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p>',
    ]
    for heading, entries in listed.items():
        links = "".join(
            f'<li><a href="#{escape(one.place)}">{escape(_name(one.iri))}</a> {escape(_label(said, one.iri, "zh"))}</li>'
            for one in entries
        )
        body.append(f'<h2>{escape(heading)}</h2><ul class="index">{links}</ul>')
        body += [_section(said, entry, places) for entry in entries]
    style = STYLE + LAYOUT
    policy = f"default-src 'none'; style-src {hash_source(style)}; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{GENERATOR}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title['zh'])} · {escape(title['en'])}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>{chr(10).join(body)}</main>\n</body>\n</html>\n"
    )


def _read(files: Iterable[Path]) -> Said:
    """Give what files of Turtle say, by subject and property."""
    said: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                said[quad.subject.value][quad.predicate.value].append(quad.object)
    return said


def find_terms(said: Said) -> dict[str, list[Entry]]:
    """Give our terms by kind, then the concepts by scheme, each under a heading in both languages."""
    found: dict[str, list[Entry]] = {}
    for kind, (zh, en) in KINDS.items():
        of_kind = sorted(iri for iri, about in said.items() if iri.startswith(terms.POL) and _is(about, terms.OWL + kind))
        found[f"{zh} {en}"] = [Entry(iri, iri.removeprefix(terms.POL)) for iri in of_kind]
    for iri, about in sorted(said.items()):
        if _is(about, f"{terms.SKOS}ConceptScheme") and iri.startswith(terms.SCHEME):
            scheme = iri.removeprefix(terms.SCHEME)
            concepts = sorted(one for one in said if one.startswith(f"{iri}/") and scheme not in NOT_LISTED)
            label = f"{_label(said, iri, 'zh')} {_label(said, iri, 'en')}"
            found[label] = [Entry(iri, f"scheme/{scheme}"), *(Entry(one, one.removeprefix(terms.BASE)) for one in concepts)]
    return found


def _is(about: Mapping[str, list[ox.NamedNode | ox.Literal]], kind: str) -> bool:
    return ox.NamedNode(kind) in about.get(f"{terms.RDF}type", ())


def _in(about: Mapping[str, list[ox.NamedNode | ox.Literal]], predicate: str, lang: str) -> str:
    """Give what a property says in a language; what has no language is of both."""
    literals = [value for value in about.get(predicate, ()) if isinstance(value, ox.Literal)]
    return next((value.value for value in literals if value.language in (lang, None)), "")


def _label(said: Said, iri: str, lang: str) -> str:
    about = said[iri]
    return _in(about, f"{terms.RDFS}label", lang) or _in(about, f"{terms.SKOS}prefLabel", lang)


def _name(iri: str) -> str:
    """Give an IRI as one writes it: with a prefix where it has one."""
    if iri.startswith(terms.POL):
        return f"pol:{iri.removeprefix(terms.POL)}"
    for namespace, prefix in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(terms.SCHEME)


def _section(said: Said, entry: Entry, places: Mapping[str, str]) -> str:
    about = said[entry.iri]
    labels = " · ".join(filter(None, (_label(said, entry.iri, lang) for lang in ("zh", "en"))))
    definitions = (_in(about, f"{terms.SKOS}definition", lang) for lang in ("zh", "en"))
    rows = []
    for predicate, (zh, en) in FIELDS.items():
        values = sorted(value.value for value in about.get(predicate, ()) if isinstance(value, ox.NamedNode))
        if values:
            links = "、".join(_link(value, places) for value in values)
            rows.append(f"<dt>{zh} {en}</dt><dd>{links}</dd>")
    also = sorted({value.value for value in about.get(f"{terms.SKOS}altLabel", ())})
    if also:
        rows.append(f"<dt>又名 also</dt><dd>{escape('、'.join(also))}</dd>")
    return (
        f'<section id="{escape(entry.place)}"><h3>{escape(labels or _name(entry.iri))}</h3><p class="iri">{escape(entry.iri)}</p>'
        + "".join(f"<p>{escape(words)}</p>" for words in dict.fromkeys(definitions) if words)
        + (f"<dl>{''.join(rows)}</dl>" if rows else "")
        + "</section>"
    )


def _link(iri: str, places: Mapping[str, str]) -> str:
    target = f"#{places[iri]}" if iri in places else iri
    return f'<a href="{escape(target)}">{escape(_name(iri))}</a>'
