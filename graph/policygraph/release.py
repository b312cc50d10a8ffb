"""The graph as other agencies get it: a folder with everything that is needed to use, check and cite it.

    graph.ttl .trig .nq .jsonld .graphml    the graph (the merge; by named graphs, three times; as a network)
    tables/zh, tables/en                    the tables, as CSV
    dataset.ttl                             what this is: DCAT and VoID, licence, counts, checksums
    ontology/                               the vocabulary, its links to others, the shapes, the schemes
    vocabulary.html                         the vocabulary explained, in Chinese and English
    redirects.json, redirects.htaccess      where each IRI leads: to the pages of `policygraph site`
    SHA256SUMS                              checked with sha256sum --check

The same graph gives the same bytes: no clock, and the date only where it is told.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import Dataset

from policygraph import resources, store, terms
from policygraph.export import ExportError, export
from policygraph.folders import fresh_folder
from policygraph.site import find_base, page_address
from policygraph.store import GraphStore
from policygraph.vocabulary import vocabulary_page

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
SUMS: Final = "SHA256SUMS"
DCAT: Final = "http://www.w3.org/ns/dcat#"
DCTERMS: Final = "http://purl.org/dc/terms/"
VOID: Final = "http://rdfs.org/ns/void#"
SPDX: Final = "http://spdx.org/rdf/terms#"
MEDIA: Final = "https://www.iana.org/assignments/media-types/"
LANGUAGE: Final = "http://publications.europa.eu/resource/authority/language/"

FORMS: Final = {
    "graph.ttl": ("text/turtle", "全部命名图合并，Turtle", "All graphs merged, Turtle"),
    "graph.trig": ("application/trig", "分命名图，TriG", "By named graph, TriG"),
    "graph.nq": ("application/n-quads", "分命名图，N-Quads", "By named graph, N-Quads"),
    "graph.jsonld": ("application/ld+json", "分命名图，JSON-LD", "By named graph, JSON-LD"),
    "graph.graphml": ("application/graphml+xml", "部门、任务和公文的网络，GraphML", "Departments, tasks and notices as a network, GraphML"),
}
"""The files of the graph: media type, and what each is in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Release:
    """What was released: the files by name, and how much they hold."""

    files: tuple[str, ...]
    triples: int
    iris: int


def write_release(
    graph: Dataset, out: Path, *, date: str | None = None, home: str | None = None, pages: str | None = None
) -> Release:
    """Write a release of the graph into the folder `out`, whole or not at all, and give what it holds.

    `date` (2024-05-01) is when it is issued; `home` is the address at which the folder will stand, `pages` the one of
    the pages of `policygraph site`, by default release/ and site/ below what the IRIs begin with. Raises ExportError
    for a graph behind an endpoint, and FileExistsError where the folder holds anything else than a release.
    """
    if not isinstance(graph.store, GraphStore):
        raise ExportError("远程端点的图谱请在其所在处发布。 A graph behind an endpoint is released where it stands.")
    if out.exists() and not _is_release(out):
        raise FileExistsError(out)
    base = find_base(graph)
    home, pages = home or f"{base}release/", pages or f"{base}site/"
    with fresh_folder(out) as fresh:
        iris = _write_files(graph, graph.store.oxigraph, fresh, base, home, pages)
        quads = list(_describe(graph.store.oxigraph, fresh, base, home, date))
        prefixes = {**store.PREFIXES, "dcat": DCAT, "dcterms": DCTERMS, "void": VOID, "spdx": SPDX}
        (fresh / "dataset.ttl").write_bytes(store.turtle(quads, prefixes))
        files = _files(fresh)
        lines = (f"{_sum(fresh / name)}  {name}\n" for name in files)
        (fresh / SUMS).write_text("".join(lines), "utf-8")
    return Release((*files, SUMS), len({quad.triple for quad in graph.store.oxigraph}), iris)


def _is_release(out: Path) -> bool:
    """Tell whether a folder holds nothing, or nothing but a release."""
    if not out.is_dir():
        return False
    sums = out / SUMS
    named = {line.partition("  ")[2] for line in sums.read_text("utf-8").splitlines()} if sums.is_file() else set()
    return set(_files(out)) <= {*named, SUMS}


def _files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir())


def _sum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_files(graph: Dataset, triples: ox.Store, out: Path, base: str, home: str, pages: str) -> int:
    """Write all but the description and the sums; give how many IRIs the graph has."""
    for name in FORMS:
        export(graph, name.rpartition(".")[2], out / name)
    for lang in ("zh", "en"):
        export(graph, "csv", out / "tables" / lang, lang=lang)
    ontology = resources.folder("ontology")
    for file in sorted(ontology.rglob("*.ttl")):
        place = out / "ontology" / file.relative_to(ontology)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    (out / "vocabulary.html").write_text(vocabulary_page(ontology), "utf-8")
    targets = find_targets(triples, base)
    content = {"pages": pages, "base": base, "targets": targets}
    (out / "redirects.json").write_text(json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    (out / "redirects.htaccess").write_text("".join(redirect_rules(targets, base, home, pages)), "utf-8")
    (out / "README.md").write_text(_readme(base), "utf-8")
    return len(targets)


def find_targets(triples: ox.Store, base: str) -> dict[str, str]:
    """Give the page of each IRI of the graph, from the top of the site."""
    iris = sorted({quad.subject.value for quad in triples if isinstance(quad.subject, ox.NamedNode)})
    return {iri: address for iri in iris if (address := page_address(iri, base)) is not None}


def redirect_rules(targets: Mapping[str, str], base: str, home: str, pages: str) -> Iterator[str]:
    """Give the lines of the .htaccess for the server of the IRIs: to the page of each, to the vocabulary, to the release.

    A notice and a department have a rule each, since the names of their pages cannot be told from their IRIs alone;
    for all else there is one rule a kind. A server matches what is percent-decoded, and encodes what it puts in (B).
    """
    yield "RewriteEngine On\n"
    for accept, target in (("text/turtle", "ontology/policy.ttl"), ("", "vocabulary.html")):
        if accept:
            yield f"RewriteCond %{{HTTP_ACCEPT}} {accept}\n"
        yield _rule("ontology", f"{home}{target}")
    yield _rule("release", home)
    for iri, address in targets.items():
        kind, _, rest = iri.removeprefix(base).partition("/")
        page = address.partition("#")[0]
        if not iri.startswith(base):
            continue
        name = re.escape(unquote(rest))
        if kind == "notice" and "/" not in rest:
            yield _rule(f"(?:graph/)?notice/{name}", f"{pages}{page}")
            yield _rule(f"notice/({name}/stub/.+)", f"{pages}documents.html#$1")
            yield _rule(f"notice/{name}/(p/.+)", f"{pages}{page}#$1")
            yield _rule(f"notice/{name}/([^/]+(?:/[^/]+)?)(?:/.*)?", f"{pages}{page}#$1")
        elif kind == "department":
            yield _rule(f"department/{name}", f"{pages}{page}")
    yield _rule("graph/(?:.+)", f"{pages}index.html")
    yield _rule("region", f"{pages}regions/index.html")
    yield _rule("region/((..).*)", f"{pages}regions/$2.html#$1")
    yield _rule("scheme/([^/]+)", f"{pages}schemes/$1.html")
    yield _rule("scheme/([^/]+)/(.+)", f"{pages}schemes/$1.html#$2")
    yield _rule("comparison/([^/]+)", f"{pages}comparisons/$1.html")
    yield _rule("correspondence/((.).*)", f"{pages}correspondences/$2.html#$1")
    yield _rule("inferred/(.+)", f"{pages}inferred.html#$1")
    yield _rule("rule/(.+)", f"{pages}rules.html#$1")
    yield _rule("stub/(.+)", f"{pages}documents.html#$1")


def _rule(pattern: str, target: str) -> str:
    # A quotation mark would end the word, and a percent sign be read as a variable.
    quoted, target = pattern.replace('"', '\\"'), target.replace("%", "\\%").replace('"', '\\"')
    return f'RewriteRule "^{quoted}$" "{target}" [B,NE,R=303,L]\n'


def _describe(triples: ox.Store, out: Path, base: str, home: str, date: str | None) -> Iterator[ox.Quad]:
    """Give what the release is: DCAT for its files, VoID for the graph."""
    this = ox.NamedNode(f"{base}release")

    def say(subject: ox.NamedNode, predicate: str, *values: ox.NamedNode | ox.Literal) -> Iterator[ox.Quad]:
        for value in values:
            yield ox.Quad(subject, ox.NamedNode(predicate), value)

    def number(value: int) -> ox.Literal:
        return ox.Literal(str(value), datatype=ox.NamedNode(f"{terms.XSD}integer"))

    def day(value: str) -> ox.Literal:
        return ox.Literal(value, datatype=ox.NamedNode(f"{terms.XSD}date"))

    def both(zh: str, en: str) -> tuple[ox.Literal, ox.Literal]:
        return ox.Literal(zh, language="zh"), ox.Literal(en, language="en")

    kind = f"{terms.RDF}type"
    distinct = {quad.triple for quad in triples}
    typed = (triple.object for triple in distinct if triple.predicate.value == kind)
    classes = Counter(name.value for name in typed if isinstance(name, ox.NamedNode))
    notices = sorted(_subjects(triples, f"{terms.POL}Notice"))
    dates = sorted(_values(triples, notices, f"{terms.POL}dateDocument"))
    count = {name: classes[terms.POL + name] for name in ("Notice", "Task", "Obligation", "Department")}
    yield from say(this, kind, *map(ox.NamedNode, (f"{DCAT}Dataset", f"{VOID}Dataset", f"{terms.POL}Release")))
    yield from say(this, f"{DCTERMS}title", *both("公文政策知识图谱", "A knowledge graph of official notices"))
    yield from say(
        this,
        f"{DCTERMS}description",
        *both(
            f"由 {count['Notice']} 份公文读出：任务 {count['Task']} 项，义务 {count['Obligation']} 项，"
            f"部门 {count['Department']} 个，每一项都记着原文出处。",
            f"Read from {count['Notice']} official notices: {count['Task']} tasks, {count['Obligation']} obligations, "
            f"{count['Department']} departments, each with its place in the text.",
        ),
    )
    yield from say(this, f"{DCTERMS}license", ox.NamedNode(LICENCE))
    yield from say(this, f"{DCTERMS}language", ox.NamedNode(f"{LANGUAGE}ZHO"), ox.NamedNode(f"{LANGUAGE}ENG"))
    yield from say(this, f"{DCTERMS}conformsTo", ox.NamedNode(terms.POL.rstrip("#")))
    yield from say(this, f"{DCTERMS}spatial", *map(ox.NamedNode, sorted(_values(triples, notices, f"{terms.POL}region"))))
    if date:
        yield from say(this, f"{DCTERMS}issued", day(date))
    if dates:
        period = ox.NamedNode(f"{base}release/period")
        yield from say(this, f"{DCTERMS}temporal", period)
        yield from say(period, kind, ox.NamedNode(f"{DCTERMS}PeriodOfTime"))
        yield from say(period, f"{DCAT}startDate", day(dates[0]))
        yield from say(period, f"{DCAT}endDate", day(dates[-1]))
    yield from say(this, f"{VOID}triples", number(len(distinct)))
    yield from say(this, f"{VOID}distinctSubjects", number(len({triple.subject for triple in distinct})))
    yield from say(this, f"{VOID}distinctObjects", number(len({triple.object for triple in distinct})))
    yield from say(this, f"{VOID}properties", number(len({triple.predicate for triple in distinct})))
    yield from say(this, f"{VOID}classes", number(len(classes)))
    yield from say(this, f"{VOID}documents", number(count["Notice"]))
    yield from say(this, f"{VOID}uriSpace", ox.Literal(base))
    yield from say(this, f"{VOID}vocabulary", *(ox.NamedNode(one) for one in (terms.POL, terms.SKOS, terms.PROV)))
    yield from say(this, f"{VOID}exampleResource", *map(ox.NamedNode, notices[:1]))
    yield from say(this, f"{VOID}dataDump", *(ox.NamedNode(home + name) for name in FORMS if name != "graph.graphml"))
    for iri, members in sorted(classes.items()):
        part = ox.NamedNode(f"{base}release/class/{terms.path_segment(_short(iri))}")
        yield from say(this, f"{VOID}classPartition", part)
        yield from say(part, f"{VOID}class", ox.NamedNode(iri))
        yield from say(part, f"{VOID}entities", number(members))
    for name, (media, zh, en) in _distributions(out).items():
        file = ox.NamedNode(f"{base}release/file/{name}")
        checksum = ox.NamedNode(f"{base}release/sum/{name}")
        yield from say(this, f"{DCAT}distribution", file)
        yield from say(file, kind, ox.NamedNode(f"{DCAT}Distribution"))
        yield from say(file, f"{DCTERMS}title", *both(zh, en))
        yield from say(file, f"{DCTERMS}license", ox.NamedNode(LICENCE))
        yield from say(file, f"{DCAT}mediaType", ox.NamedNode(MEDIA + media))
        yield from say(file, f"{DCAT}downloadURL", ox.NamedNode(home + name))
        size = ox.Literal(str((out / name).stat().st_size), datatype=ox.NamedNode(f"{terms.XSD}nonNegativeInteger"))
        yield from say(file, f"{DCAT}byteSize", size)
        yield from say(file, f"{SPDX}checksum", checksum)
        yield from say(checksum, kind, ox.NamedNode(f"{SPDX}Checksum"))
        yield from say(checksum, f"{SPDX}algorithm", ox.NamedNode(f"{SPDX}checksumAlgorithm_sha256"))
        value = ox.Literal(_sum(out / name), datatype=ox.NamedNode(f"{terms.XSD}hexBinary"))
        yield from say(checksum, f"{SPDX}checksumValue", value)


def _short(iri: str) -> str:
    """Give a class as one word: Task, and skos-Concept for those of others."""
    if iri.startswith(terms.POL):
        return iri.removeprefix(terms.POL)
    known = ((prefix, namespace) for prefix, namespace in store.PREFIXES.items() if iri.startswith(namespace))
    return next((f"{prefix}-{iri.removeprefix(namespace)}" for prefix, namespace in known), iri)


def _distributions(out: Path) -> dict[str, tuple[str, str, str]]:
    """Give the files that are the data in some form: media type, and what each is."""
    tables = {}
    for file in sorted(out.glob("tables/*/*.csv")):
        zh, en = ("中文", "in Chinese") if file.parent.name == "zh" else ("英文", "in English")
        tables[file.relative_to(out).as_posix()] = ("text/csv", f"表格 {file.stem}（{zh}），CSV", f"Table of {file.stem} {en}, CSV")
    return {**FORMS, **tables}


def _subjects(triples: ox.Store, name: str) -> set[str]:
    found = triples.quads_for_pattern(None, ox.NamedNode(f"{terms.RDF}type"), ox.NamedNode(name), None)
    return {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}


def _values(triples: ox.Store, subjects: Sequence[str], predicate: str) -> set[str]:
    return {
        quad.object.value
        for subject in subjects
        for quad in triples.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
        if isinstance(quad.object, ox.NamedNode | ox.Literal)
    }


def _readme(base: str) -> str:
    rows = "".join(f"| {name} | {zh} | {en} |\n" for name, (_, zh, en) in FORMS.items())
    return (
        "# 公文政策知识图谱 · A knowledge graph of official notices\n\n"
        "| 文件 File | 内容 | What it is |\n| --- | --- | --- |\n"
        + rows
        + "| tables/ | 表格，CSV，中文和英文列名 | Tables as CSV, with Chinese and English headings |\n"
        "| dataset.ttl | 元数据：DCAT、VoID、许可、数量、校验和 | Metadata: DCAT, VoID, licence, counts, checksums |\n"
        "| ontology/ | 词汇、与其他词汇的关系、SHACL 约束、词表 | The vocabulary, its links to others, SHACL shapes, schemes |\n"
        "| vocabulary.html | 词汇说明，中文和英文 | The vocabulary explained, in Chinese and English |\n"
        "| redirects.json, redirects.htaccess | 每个 IRI 对应的网页 | The page of each IRI |\n"
        f"| {SUMS} | 核对：sha256sum --check {SUMS} | Check with: sha256sum --check {SUMS} |\n\n"
        f"IRI: {base}\n\n许可 Licence: [CC BY 4.0]({LICENCE})\n"
    )
