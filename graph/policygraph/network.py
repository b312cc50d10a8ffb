"""Networks: the neighbourhood of anything, departments and their tasks, who shares tasks with whom, who cites whom.

Where a node stands is computed beforehand, the same each time; a page only draws. Up to SMALL nodes a page is drawn
by vis-network, which pyvis brings, and more by sigma and graphology, which ipysigma brings; both run inside a page of
ours, which loads nothing. A node is known by its IRI and carries `label`, `kind`, `facts` (pairs of a name and a
value), `sentence` and `place`; an edge carries `relation`, `weight` and `exact`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
import pyoxigraph as ox
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from rdflib import Dataset, URIRef

from policygraph import terms
from policygraph.catalogue import answer, ask, batches, find_labels
from policygraph.evidence import find_examples, find_openings, find_places, find_sentences
from policygraph.notebook import is_live
from policygraph.picture import (
    FONT_FAMILY,
    GREY,
    INK,
    OKABE_ITO,
    Picture,
    PictureError,
    nothing_to_draw,
    one_line,
    page,
    require,
    shorten,
    web,
)
from policygraph.table import Cell, Table

SMALL: Final = 300
"""So many nodes vis-network draws; sigma draws more."""

_SEED: Final = 20_201_121
_FONT: Final = 13
_MARGIN: Final = 28
_SHORT: Final = 18
"""Characters of a label that are drawn; the panel has it whole."""
_HUB_LABELS: Final = 60
"""Nodes of a large network that bear a label in a drawing, those with most links first."""
_OVER: Final = 60
"""Nodes of a small network whose label may stand over smaller nodes, those with most links first."""
_IPYSIGMA: Final = "0.24.6"


class Kind(NamedTuple):
    """How nodes of a kind are called and drawn."""

    zh: str
    en: str
    colour: str
    shape: str


KINDS: Final[Mapping[str, Kind]] = {
    "department": Kind("部门", "department", OKABE_ITO[0], "dot"),
    "unknown": Kind("未识别机构", "unknown body", GREY, "dot"),
    "actor": Kind("非政府主体", "non-government actor", OKABE_ITO[4], "hexagon"),
    "task": Kind("任务", "task", OKABE_ITO[1], "square"),
    "provision": Kind("其他条款", "other provision", "#b8b0a5", "square"),
    "notice": Kind("文件", "notice", OKABE_ITO[2], "diamond"),
    "stub": Kind("未收录的文件", "document not held", GREY, "diamond"),
    "deadline": Kind("期限", "deadline", OKABE_ITO[5], "triangle"),
    "target": Kind("指标", "target", OKABE_ITO[3], "triangleDown"),
    "incentive": Kind("扶持", "incentive", OKABE_ITO[4], "star"),
    "group": Kind("人群", "group of people", OKABE_ITO[6], "hexagon"),
    "body": Kind("议事协调机构", "coordinating body", OKABE_ITO[7], "star"),
    "fact": Kind("通报数据", "reported fact", OKABE_ITO[3], "dot"),
    "line": Kind("条线", "functional line", OKABE_ITO[7], "triangleDown"),
    "region": Kind("地区", "region", OKABE_ITO[7], "square"),
}
"""The kinds of things in the graph, in the order of the legend."""
OTHER: Final = Kind("其他", "other", GREY, "square")
"""What a query names besides: classes, properties, things of other graphs."""

ROLES: Final = {
    "lead": Kind("牵头", "lead", OKABE_ITO[5], ""),
    "responsible": Kind("责任", "responsible", "#8a949e", ""),
    "cooperating": Kind("配合", "co-operating", OKABE_ITO[4], ""),
}
"""The roles of a department in a task, the weightiest first, and the colours of their lines."""

_CLASSES: Final = {
    "Department": "department",
    "Collective": "department",
    "UnknownBody": "unknown",
    "ActorClass": "actor",
    "Task": "task",
    "Notice": "notice",
    "Stub": "stub",
    "Deadline": "deadline",
    "Target": "target",
    "Incentive": "incentive",
    "CoordinatingBody": "body",
    "ReportedFact": "fact",
    "Provision": "provision",
}
"""The classes that are drawn; of several, the first counts."""
_SCHEMES: Final = {"group": "group", "line": "line", "region": "region", "actor": "actor"}
_FINDINGS: Final = ("deadline", "target", "incentive", "body", "fact")
_HUBS: Final = frozenset(("region", "line"))
"""What so many things share that being near it says little: the way leads to it, and not through it."""

# Colours of groups found by the network itself, and of the rest.
_GROUPS: Final = (*OKABE_ITO[:6], OKABE_ITO[7])


@dataclass(frozen=True, repr=False)
class Network(Picture):
    """A network: `.graph` (networkx), the table behind it, `.measures` where it was measured, and where nodes stand."""

    title: str
    subtitle: str
    table: Table
    lang: str
    graph: nx.Graph[Any] = field(repr=False)
    kinds: Mapping[str, Kind] = field(repr=False)
    places: Mapping[Hashable, tuple[float, float]] = field(repr=False)
    sides: Mapping[Hashable, str] = field(repr=False)
    lines: Mapping[str, Kind] = field(default_factory=dict, repr=False)
    measures: Table | None = field(default=None, repr=False)

    def to_html(self) -> str:
        """Give the network as a page that loads nothing: search, filter by kind, click for facts and sentence."""
        data = self._data()
        scripts = (_vis(), web("vis.js")) if len(self.graph) <= SMALL else (_sigma(), web("sigma.js"))
        return page(self.title, self.lang, data, web("network.html"), web("network.css"), (*scripts, web("network.js")))

    def to_svg(self) -> str:
        """Give the network as SVG, from the same places."""
        return _drawing(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Give the drawing, and in a notebook that runs the page as well: it searches, filters and answers clicks."""
        kept = super()._repr_mimebundle_(include, exclude)
        if is_live():
            # No origin of its own: the page cannot reach the notebook around it.
            kept["text/html"] = (
                f'<iframe sandbox="allow-scripts" title="{escape(self.title)}" srcdoc="{escape(self.to_html())}" '
                'style="width:100%;height:680px;border:1px solid #d6d3d1"></iframe>'
            )
        return kept

    def __repr__(self) -> str:
        """Give the title and the size."""
        nodes, edges = self.graph.number_of_nodes(), self.graph.number_of_edges()
        size = f"{nodes} 个节点，{edges} 条边" if self.lang == "zh" else f"{nodes} nodes, {edges} edges"
        return f"{self.title}（{size}）"

    def _data(self) -> dict[str, object]:
        number = {node: place for place, node in enumerate(self.graph)}
        counts = Counter(kind for _, kind in self.graph.nodes(data="kind"))
        nodes = []
        for node, said in self.graph.nodes(data=True):
            x, y = self.places[node]
            entry: dict[str, object] = {
                "label": one_line(said.get("label", node)),
                "short": shorten(said.get("label", node), _SHORT),
                "kind": said["kind"],
                "x": x,
                "y": y,
                "size": _radius(self.graph, node),
                "centre": bool(said.get("centre")),
                "side": self.sides.get(node, ""),
                "facts": [[str(name), one_line(value)] for name, value in said.get("facts", ())],
            }
            for name in ("sentence", "place"):
                if said.get(name):
                    entry[name] = one_line(said[name]) if name == "sentence" else str(said[name])
            nodes.append(entry)
        edges = []
        for first, second, said in self.graph.edges(data=True):
            line = self.lines.get(said.get("role", ""))
            entry = {
                "from": number[first],
                "to": number[second],
                "relation": said.get("relation", ""),
                "width": _width_of(said),
                "colour": line.colour if line else "",
            }
            if said.get("exact"):
                entry["exact"] = one_line(said["exact"])
            edges.append(entry)
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "lang": self.lang,
            "font": FONT_FAMILY,
            "fontSize": _FONT,
            "directed": self.graph.is_directed(),
            "kinds": [
                {
                    "id": name,
                    "zh": kind.zh,
                    "en": kind.en,
                    "colour": kind.colour,
                    "shape": kind.shape,
                    "count": counts[name],
                }
                for name, kind in self.kinds.items()
                if counts[name]
            ],
            "lines": [{"zh": line.zh, "en": line.en, "colour": line.colour} for line in self.lines.values()],
            "nodes": nodes,
            "edges": edges,
        }


def draw_graph(
    graph: nx.Graph[Any],
    title: str,
    *,
    subtitle: str = "",
    kinds: Mapping[str, Kind] | None = None,
    lang: str = "zh",
) -> Network:
    """Give any networkx graph as a network; its nodes and edges carry what the head of this module says.

    A node without a kind is of the kind "department"; `kinds` adds further ones to KINDS.
    """
    # A graph of its own, so that the caller's stays as it is.
    own = graph.copy()
    for _, said in own.nodes(data=True):
        said.setdefault("kind", "department")
    known = {**KINDS, **(kinds or {})}
    unknown = sorted({str(kind) for _, kind in own.nodes(data="kind") if kind not in known})
    if unknown:
        listed = ", ".join(unknown)
        raise PictureError(f"{listed}: 不认识的种类，请用 kinds= 说明。 Unknown kinds; describe them with kinds=.")
    rows = tuple((str(said.get("label", node)), str(said["kind"])) for node, said in own.nodes(data=True))
    table = Table(
        ("label", "kind"),
        rows,
        names={"label": "名称", "kind": "种类"},
        words={"kind": {name: kind.zh for name, kind in known.items()}},
        title={"zh": title, "en": title},
        lang=lang,
    )
    return _network(own, title, subtitle, table, known, lang)


def draw(graph: Dataset, around: object, hops: int = 2, *, most: int = SMALL, lang: str = "zh") -> Network:
    """Give the neighbourhood of anything, `around` being its label, title, number or IRI, so many steps around it.

    Of more than `most` things the nearest are kept. Raises PictureError where nothing is called so, or several things
    are, which it lists.
    """
    centre = find_thing(graph, around)
    known = {centre: _kinds_of(graph, [centre]).get(centre, "")}
    distance = {centre: 0}
    links: dict[tuple[str, str], tuple[str, str, str]] = {}
    above: set[str] = set()
    frontier = [centre]
    for hop in range(1, hops + 1):
        # Around a region are the regions below it, and what is theirs.
        hubs = _HUBS - {"region"} if known[centre] == "region" else _HUBS
        asked = {node for node in frontier if node not in above and (node == centre or known[node] not in hubs)}
        ends = _links(graph, asked)
        above |= {upper for (lower, upper), said in ends.items() if said[0] == f"{terms.SKOS}broader" and lower in asked}
        fresh = _kinds_of(graph, sorted({node for pair in ends for node in pair} - known.keys()))
        frontier = sorted(fresh)
        known.update(fresh)
        distance.update(dict.fromkeys(frontier, hop))
        links.update({pair: said for pair, said in ends.items() if pair[0] in known and pair[1] in known})
        if len(known) > 20 * most:
            break
    degree = Counter(node for pair in links for node in pair)
    kept = sorted(known, key=lambda node: (distance[node], -degree[node], node))[:most]
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(kept))
    labels = find_labels(graph, map(URIRef, {*kept, *(said[0] for said in links.values())}))
    naming = Table((), (), labels=labels, lang=lang)
    for (first, second), (property_, role, exact) in sorted(links.items()):
        if first in network and second in network:
            relation = (ROLES[role].zh if lang == "zh" else ROLES[role].en) if role else naming.label(URIRef(property_))
            network.add_edge(first, second, relation=relation, role=role, exact=exact)
    _describe(graph, network, {node: known[node] for node in kept}, naming, lang)
    network.nodes[centre]["centre"] = True
    name = network.nodes[centre]["label"]
    counts = Counter(known[node] for node in kept if node != centre)
    order = list(KINDS)
    seen = sorted(counts.items(), key=lambda each: (-each[1], order.index(each[0])))
    title = {
        "zh": f"{name}：{hops} 步之内有" + "、".join(f"{KINDS[kind].zh} {count}" for kind, count in seen[:4]),
        "en": f"{name}: within {hops} steps " + ", ".join(f"{count} {KINDS[kind].en}" for kind, count in seen[:4]),
    }[lang]
    if not seen:
        title = {"zh": f"{name}：没有相连的事物", "en": f"{name}: nothing is linked to it"}[lang]
    rest = len(known) - len(kept)
    subtitle = {
        "zh": f"只画最近的 {len(kept)} 个，另有 {rest} 个未画" if rest else "",
        "en": f"the nearest {len(kept)} are drawn, {rest} are not" if rest else "",
    }[lang]
    table = Table(
        ("first", "relation", "second", "exact"),
        tuple(
            (URIRef(a), said["relation"], URIRef(b), said["exact"] or None) for a, b, said in network.edges(data=True)
        ),
        names={"first": "一端", "relation": "关系", "second": "另一端", "exact": "原文"},
        labels={URIRef(node): {lang: said["label"]} for node, said in network.nodes(data=True)},
        title={"zh": f"{name}周围", "en": f"Around {name}"},
        lang=lang,
    )
    return _network(network, title, subtitle, table, KINDS, lang, lines=_roles_in(network))


def draw_tasks(
    graph: Dataset,
    *,
    region: object = None,
    within: object = None,
    notice: object = None,
    department: object = None,
    lang: str = "zh",
) -> Network:
    """Give departments on the one side and the tasks that name them on the other, lines coloured by role."""
    table = ask(graph, "responsibilities/list", first=None, lang=lang, region=region, within=within, notice=notice)
    only = None
    if department is not None:
        named = ask(graph, "tasks/of_department", first=None, department=department, region=region, within=within, notice=notice)
        only = {row["task_iri"] for row in named}
    network: nx.Graph[str] = nx.Graph()
    edges: dict[tuple[str, str], tuple[str, str]] = {}
    order = list(ROLES)
    for row in table:
        if only is not None and row["task_iri"] not in only:
            continue
        role = str(row["role_iri"]).rpartition("/")[2]
        pair = (str(row["department_iri"]), str(row["task_iri"]))
        if pair not in edges or order.index(role) < order.index(edges[pair][0]):
            edges[pair] = (role, str(row["clause"] or row["exact"]))
    if not edges:
        raise nothing_to_draw("责任分工", "responsibilities")
    departments = sorted({pair[0] for pair in edges})
    tasks = list(dict.fromkeys(pair[1] for pair in edges))
    network.add_nodes_from((*departments, *tasks))
    for (first, second), (role, exact) in edges.items():
        words = ROLES[role].zh if lang == "zh" else ROLES[role].en
        network.add_edge(first, second, relation=words, role=role, exact=exact)
    kinds = _kinds_of(graph, network)
    naming = Table((), (), labels=find_labels(graph, map(URIRef, network)), lang=lang)
    _describe(graph, network, {node: kinds.get(node, "provision") for node in network}, naming, lang)
    busiest = max(departments, key=lambda node: (network.degree[node], node))
    title = {
        "zh": f"{len(tasks)} 项任务由 {len(departments)} 个单位承担，{network.nodes[busiest]['label']}最多："
        f"{network.degree[busiest]} 项",
        "en": f"{len(departments)} bodies carry {len(tasks)} tasks; {network.nodes[busiest]['label']} is named in "
        f"{network.degree[busiest]}",
    }[lang]
    subtitle = {"zh": "左为单位，右为任务", "en": "left: bodies; right: tasks"}[lang]
    places, sides = None, None
    if len(network) <= SMALL:
        places, sides = _columns(network, departments, tasks)
    else:
        subtitle = ""
    lines = _roles_in(network)
    return _network(network, title, subtitle, table, KINDS, lang, lines=lines, places=places, sides=sides)


def draw_shared(
    graph: Dataset,
    *,
    region: object = None,
    within: object = None,
    notice: object = None,
    minimum: int = 1,
    lang: str = "zh",
) -> Network:
    """Give the departments that share tasks, coloured by community; a line is as wide as they share tasks.

    `minimum` leaves out pairs that share fewer tasks. `.measures` has for each department how many others it meets
    (degree), how many tasks that makes (weight), how often it lies between others (betweenness) and its community.
    """
    table = ask(
        graph,
        "departments/shared_tasks",
        first=None,
        lang=lang,
        region=region,
        within=within,
        notice=notice,
        minimum=minimum,
    )
    if not len(table):
        raise nothing_to_draw("共同任务", "shared tasks")
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted({str(row[name]) for row in table for name in ("first_iri", "second_iri")}))
    words = {"zh": "共同任务 {} 项", "en": "{} tasks together"}[lang]
    for row in table:
        tasks = cast(int, row["tasks"])
        network.add_edge(str(row["first_iri"]), str(row["second_iri"]), weight=tasks, relation=words.format(tasks))
    naming = Table((), (), labels=find_labels(graph, map(URIRef, network)), lang=lang)
    kinds = _kinds_of(graph, network)
    _describe(graph, network, {node: kinds.get(node, "unknown") for node in network}, naming, lang)
    groups = _communities(network)
    between = nx.betweenness_centrality(network, weight=None, k=min(len(network), 400), seed=_SEED)
    weight = dict(network.degree(weight="weight"))
    ranked = sorted(network, key=lambda node: (-weight[node], node))
    rows = tuple(
        (URIRef(node), network.degree[node], weight[node], round(between[node], 4), groups[node] + 1) for node in ranked
    )
    measures = Table(
        ("department", "degree", "weight", "betweenness", "community"),
        rows,
        names={
            "department": "部门",
            "degree": "共事部门数",
            "weight": "共事次数",
            "betweenness": "中介中心性",
            "community": "群组",
        },
        labels=naming.labels,
        title={"zh": "共同任务网络中的部门", "en": "Departments in the network of shared tasks"},
        lang=lang,
    )
    legend: dict[str, Kind] = {}
    for node in ranked:
        group = groups[node]
        if group < len(_GROUPS):
            label = network.nodes[node]["label"]
            kind = Kind(f"{label}一群", f"around {label}", _GROUPS[group], "dot")
        else:
            kind = Kind("其他群组", "other communities", GREY, "dot")
        name = f"c{min(group, len(_GROUPS)):02d}"
        legend.setdefault(name, kind)
        network.nodes[node]["kind"] = name
        network.nodes[node]["facts"] = [
            *network.nodes[node]["facts"],
            (measures.heading("degree"), network.degree[node]),
            (measures.heading("weight"), weight[node]),
            (measures.heading("betweenness"), f"{between[node]:.3f}"),
            (measures.heading("community"), group + 1),
        ]
    first = ranked[0]
    name = network.nodes[first]["label"]
    title = {
        "zh": f"{name}居于中心：与 {network.degree[first]} 个部门共同承担任务",
        "en": f"{name} stands in the centre: it shares tasks with {network.degree[first]} others",
    }[lang]
    count = len(set(groups.values()))
    subtitle = {
        "zh": f"{len(network)} 个部门分为 {count} 群；线越粗，共同任务越多",
        "en": f"{len(network)} departments in {count} communities; the wider a line, the more tasks are shared",
    }[lang]
    return _network(network, title, subtitle, table, dict(sorted(legend.items())), lang, measures=measures)


def draw_citations(
    graph: Dataset, *, region: object = None, within: object = None, notice: object = None, lang: str = "zh"
) -> Network:
    """Give the notices and the documents that they cite; an arrow leads from who cites to what is cited."""
    table = ask(graph, "notices/citations", first=None, lang=lang, region=region, within=within, notice=notice)
    if not len(table):
        raise nothing_to_draw("引用", "citations")
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(sorted({str(row[name]) for row in table for name in ("notice_iri", "document_cited_iri")}))
    sentences = find_sentences(graph, table.column("citation_iri"))
    for row in table:
        pair = (str(row["notice_iri"]), str(row["document_cited_iri"]))
        exact = sentences.get(row["citation_iri"], str(row["exact"]))
        if pair in network.edges:
            relation = network.edges[pair]["relation"]
            if str(row["relation"]) not in relation.split("、"):
                network.edges[pair]["relation"] = f"{relation}、{row['relation']}"
        else:
            network.add_edge(*pair, relation=str(row["relation"]), exact=exact)
    naming = Table((), (), labels=find_labels(graph, map(URIRef, network)), lang=lang)
    kinds = _kinds_of(graph, network)
    _describe(graph, network, {node: kinds.get(node, "stub") for node in network}, naming, lang)
    cited = [node for node in network if network.in_degree[node]]
    most = max(cited, key=lambda node: (network.in_degree[node], node))
    lacking = sum(network.nodes[node]["kind"] == "stub" for node in cited)
    citing = sum(network.out_degree[node] > 0 for node in network)
    title = {
        "zh": f"{citing} 份文件引用了 {len(cited)} 份，其中 {lacking} 份未收录",
        "en": f"{citing} notices cite {len(cited)} documents, of which {lacking} are not held",
    }[lang]
    subtitle = {
        "zh": f"被引最多的是《{shorten(network.nodes[most]['label'], 30)}》（{network.in_degree[most]} 份文件）；箭头指向被引文件",
        "en": f"cited most: {shorten(network.nodes[most]['label'], 30)} ({network.in_degree[most]}); arrows point to "
        "what is cited",
    }[lang]
    return _network(network, title, subtitle, table, KINDS, lang)


# What a name means


_EXACTLY: Final = """
SELECT DISTINCT ?thing ?property ?word WHERE {
  VALUES ?property { rdfs:label skos:prefLabel pol:title pol:noticeTitle pol:number skos:notation skos:altLabel }
  VALUES ?word { %s }
  ?thing ?property ?word .
} ORDER BY ?thing ?property
"""
_EVERY: Final = """
SELECT DISTINCT ?thing ?word WHERE {
  { VALUES ?class { pol:Department pol:Collective pol:UnknownBody pol:Notice pol:Stub pol:Task pol:CoordinatingBody }
    ?thing a ?class . VALUES ?property { rdfs:label pol:title pol:noticeTitle pol:number } ?thing ?property ?word }
  UNION { VALUES ?scheme { %s } ?thing skos:inScheme ?scheme ; skos:prefLabel ?word }
} ORDER BY ?word ?thing
"""
_ENDS: Final = """
SELECT DISTINCT ?thing WHERE {
  VALUES ?class { pol:Department pol:Collective } ?thing a ?class ; rdfs:label ?word . FILTER (STRENDS(STR(?word), %s))
} ORDER BY ?thing
"""
_LISTED: Final = 12


def draw_triples(graph: Dataset, triples: Table) -> Network:
    """Give the triples of a table (subject, property, object) as a network; values that are no things are facts.

    What the graph knows of a thing stands on it as in the other networks, and a thing of no kind of KINDS is OTHER.
    Raises PictureError where no triple links two things.
    """
    network: nx.Graph[str] = nx.Graph()
    values: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, property_, value in triples.rows:
        relation = triples.label(URIRef(str(property_)))
        if isinstance(value, URIRef):
            before = network.get_edge_data(str(subject), str(value), {}).get("relation")
            network.add_edge(str(subject), str(value), relation="、".join(dict.fromkeys(filter(None, (before, relation)))))
        else:
            values[str(subject)].append((relation, one_line(value)))
    if not network:
        raise nothing_to_draw("三元组", "links")
    kinds = _kinds_of(graph, network)
    _describe(graph, network, {node: kinds.get(node, "other") for node in network}, triples, triples.lang)
    for node in network:
        network.nodes[node]["facts"] += values[node]
    title = {
        "zh": f"{len(network)} 个事物，{network.number_of_edges()} 条联系",
        "en": f"{len(network)} things, {network.number_of_edges()} links",
    }[triples.lang]
    return _network(network, title, "", triples, {**KINDS, "other": OTHER}, triples.lang)


def find_thing(graph: Dataset, around: object) -> str:
    """Give the IRI of what is called so: a label, a title, a number, or an IRI.

    Raises PictureError where nothing is, with near spellings, or where several things are, which it lists.
    """
    text = str(around).strip()
    if re.match(r"https?://", text):
        try:
            if answer(graph, f"SELECT ?p {{ {ox.NamedNode(text)} ?p ?o }} LIMIT 1").rows:
                return text
        except ValueError:
            pass
        raise PictureError(f"图谱里没有 {text}。 The graph does not know {text}.")
    literals = " ".join(str(ox.Literal(text, language=lang) if lang else ox.Literal(text)) for lang in ("", "zh", "en"))
    hits: dict[str, bool] = {}
    for thing, property_, _ in answer(graph, _EXACTLY % literals).rows:
        hits[str(thing)] = hits.get(str(thing), False) or not str(property_).endswith("altLabel")
    kinds = _kinds_of(graph, hits)
    found = [thing for thing in hits if thing in kinds]
    preferred = [thing for thing in found if hits[thing]]
    if found and not preferred:
        # 民政局 is another name of a line, and the end of many a department's name.
        ends = answer(graph, _ENDS.replace("%s", str(ox.Literal(text)))).rows
        found = sorted({*found, *(str(row[0]) for row in ends)})
    found = preferred or found
    if not found:
        schemes = " ".join(f"<{terms.SCHEME}{name}>" for name in ("group", "line", "actor"))
        schemes += f" <{terms.REGION.rstrip('/')}>"
        every = [(str(thing), str(word)) for thing, word in answer(graph, _EVERY % schemes).rows]
        number = terms.number_local(text) if "号" in text else None
        for test in (
            lambda word: _fold(word) == _fold(text),
            lambda word: number is not None and "号" in word and terms.number_local(word) == number,
            lambda word: word.endswith(text),
            lambda word: text in word,
        ):
            found = sorted({thing for thing, word in every if text and test(word)})
            if found:
                break
        else:
            words = sorted({word for _, word in every})
            near = process.extract(text, words, scorer=JaroWinkler.normalized_similarity, limit=8, score_cutoff=0.6)
            listed = "、".join(word for word, _, _ in near)
            say = (
                f"是不是：{listed}？ Did you mean one of these?"
                if listed
                else "可用 policygraph find 在原文里查找。 Look for it in the texts with policygraph find."
            )
            raise PictureError(f"找不到“{text}”。 Nothing is called {text}. {say}")
    found = _held(graph, found)
    if len(found) > 1:
        labels = Table((), (), labels=find_labels(graph, map(URIRef, found)))
        shown = [f"{labels.label(URIRef(thing))}（{thing}）" for thing in found]
        more = " …" if len(shown) > _LISTED else ""
        raise PictureError(
            f"“{text}”有 {len(found)} 个匹配，请写全名或 IRI。 {text} fits {len(found)} things; give the full name or "
            f"the IRI of one: {'、'.join(shown[:_LISTED])}{more}"
        )
    return found[0]


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _held(graph: Dataset, found: Sequence[str]) -> list[str]:
    """Give the things with each stub of a notice that is held replaced by that notice."""
    same = _same_notices(graph, found)
    return sorted({same.get(thing, thing) for thing in found})


def _same_notices(graph: Dataset, found: Iterable[str]) -> dict[str, str]:
    """Give the notices that are held by the stubs for them, of stubs and notices."""
    same: dict[str, str] = {}
    for names in batches(found):
        either = f"{{ VALUES ?stub {{ {names} }} }} UNION {{ VALUES ?notice {{ {names} }} }} ?stub pol:sameNotice ?notice"
        rows = answer(graph, f"SELECT ?stub ?notice {{ {either} }}").rows
        same.update((str(stub), str(notice)) for stub, notice in rows)
    return same


# What is near


_DRAWN: Final = " ".join(f"pol:{name}" for name in _CLASSES)
_TYPES: Final = (
    """
SELECT ?node ?class ?scheme WHERE {
  VALUES ?node { %s }
  { VALUES ?class { """
    + _DRAWN
    + """ } ?node a ?class } UNION { ?node skos:inScheme ?scheme }
} ORDER BY ?node ?class ?scheme
"""
)
_NEAR: Final = """
SELECT DISTINCT ?first ?property ?second WHERE {
  { VALUES ?first { %(nodes)s }
    VALUES ?property { pol:responsibleDepartment pol:benefits pol:cites pol:issuer pol:region pol:line
                       pol:succeededBy skos:broader pol:inNotice }
    ?first ?property ?second }
  UNION
  { VALUES ?second { %(nodes)s }
    VALUES ?property { pol:responsibleDepartment pol:benefits pol:cites pol:issuer pol:region pol:line
                       pol:succeededBy skos:broader }
    ?first ?property ?second }
  UNION
  { VALUES ?second { %(nodes)s } BIND (pol:inNotice AS ?property) ?first pol:inNotice ?second ; a pol:Task }
  UNION
  { VALUES ?first { %(nodes)s } BIND (pol:inProvision AS ?property) ?first pol:inProvision ?second }
  UNION
  { VALUES ?second { %(nodes)s } VALUES ?class { pol:Deadline pol:Target pol:Incentive pol:CoordinatingBody
                                                 pol:ReportedFact }
    BIND (pol:inProvision AS ?property) ?first pol:inProvision ?second ; a ?class }
  UNION
  { VALUES ?first { %(nodes)s } BIND (pol:member AS ?property) ?seat pol:body ?first ; pol:member ?second }
  UNION
  { VALUES ?second { %(nodes)s } BIND (pol:member AS ?property) ?seat pol:member ?second ; pol:body ?first }
} ORDER BY ?first ?second ?property
"""
_DUTIES: Final = """
SELECT ?task ?party ?role (MIN(?words) AS ?exact) WHERE {
  VALUES ?task { %s }
  ?duty pol:inProvision ?task ; pol:party ?party ; pol:role ?role ; pol:exact ?own .
  OPTIONAL { ?duty pol:clause ?clause }
  BIND (COALESCE(?clause, ?own) AS ?words)
} GROUP BY ?task ?party ?role ORDER BY ?task ?party ?role
"""


def _kinds_of(graph: Dataset, nodes: Iterable[str]) -> dict[str, str]:
    """Give the kind of each node that is of a kind that is drawn."""
    order = list(_CLASSES)
    found: dict[str, tuple[int, str]] = {}
    for names in batches(nodes):
        for node, class_, scheme in answer(graph, _TYPES % names).rows:
            if class_ is not None:
                local = str(class_).removeprefix(terms.POL)
                known = (order.index(local), _CLASSES[local])
            else:
                end = str(scheme).rstrip("/").rpartition("/")[2]
                if end not in _SCHEMES:
                    continue
                known = (len(order), _SCHEMES[end])
            found[str(node)] = min(found.get(str(node), known), known)
    return {node: kind for node, (_, kind) in found.items()}


def _links(graph: Dataset, nodes: Iterable[str]) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Give what is next to the nodes: (first, second) → the property, a role where it is one, the words that say it."""
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    nodes = set(nodes)
    rows: list[tuple[Cell, ...]] = []
    # Who cites a notice that is held may have known it only by its number.
    for names in batches(nodes | {stub for stub, notice in _same_notices(graph, nodes).items() if notice in nodes}):
        rows += answer(graph, _NEAR % {"nodes": names}).rows
    same = _same_notices(graph, {str(end) for row in rows for end in (row[0], row[2])})
    for first, property_, second in rows:
        pair = (same.get(str(first), str(first)), same.get(str(second), str(second)))
        if isinstance(second, URIRef) and pair[0] != pair[1]:
            found.setdefault(pair, (str(property_), "", ""))
    tasks = {pair[0] for pair, said in found.items() if said[0] == terms.POL + "responsibleDepartment"}
    order = list(ROLES)
    for names in batches(tasks):
        for task, party, role, exact in answer(graph, _DUTIES % names).rows:
            pair, name = (str(task), str(party)), str(role).rpartition("/")[2]
            if pair in found and name in ROLES:
                held = found[pair][1]
                if not held or order.index(name) < order.index(held):
                    found[pair] = (found[pair][0], name, str(exact or ""))
    return found


_FACTS: Final = """
SELECT ?node ?property ?value WHERE {
  VALUES ?node { %s }
  VALUES ?property { %s }
  ?node ?property ?value .
} ORDER BY ?node ?property ?value
"""
_SAID: Final = (
    *("number", "noticeTitle", "dateDocument", "issuer", "region", "level", "kind", "line", "path", "inNotice"),
    *("benefits", "due", "precision", "of", "minimum", "maximum", "value", "quantity", "unit", "per", "about"),
    *("incentiveType", "recipient", "payer", "condition", "office", "meets", "exact"),
)
"""What is said of a node in its facts, in this order."""


def _describe(graph: Dataset, network: nx.Graph[str], kinds: Mapping[str, str], naming: Table, lang: str) -> None:
    """Put onto each node its kind, label, facts, sentence and place."""
    facts: dict[str, list[tuple[str, Cell]]] = defaultdict(list)
    wanted = " ".join(f"<{terms.POL}{name}>" for name in _SAID)
    for names in batches(network):
        for node, property_, value in answer(graph, _FACTS % (names, wanted)).rows:
            facts[str(node)].append((str(property_), value))
    values = {value for said in facts.values() for _, value in said if isinstance(value, URIRef)}
    properties = {URIRef(terms.POL + name) for name in _SAID}
    words = Table((), (), labels={**naming.labels, **find_labels(graph, values | properties)}, lang=lang)
    of: dict[str, list[URIRef]] = defaultdict(list)
    for node in network:
        of[kinds[node]].append(URIRef(node))
    findings = [node for kind in _FINDINGS for node in of[kind]]
    sentences = find_sentences(graph, findings)
    places = find_places(graph, [*findings, *of["task"], *of["provision"]])
    openings = find_openings(graph, [*of["task"], *of["provision"]])
    examples = find_examples(graph, [*of["department"], *of["unknown"], *of["actor"]])
    order = {terms.POL + name: place for place, name in enumerate(_SAID)}
    for node in network:
        iri, kind = URIRef(node), kinds[node]
        said = sorted(facts[node], key=lambda fact: order[fact[0]])
        exact = next((str(value) for name, value in said if name == terms.POL + "exact"), "")
        shown: dict[str, list[str]] = {}
        for name, value in said:
            word = words.label(value) if isinstance(value, URIRef) else str(value)
            shown.setdefault(words.label(URIRef(name)), []).append(word)
        label = exact if kind in _FINDINGS and kind != "body" else naming.label(iri)
        evidence = openings.get(iri) or examples.get(iri)
        network.nodes[node].update(
            label=one_line(label),
            kind=kind,
            facts=[(name, "、".join(dict.fromkeys(values))) for name, values in shown.items()],
            sentence=sentences.get(iri) or (evidence.sentence if evidence else ""),
            place=evidence.place if evidence else places.get(iri, ""),
        )


def _roles_in(network: nx.Graph[str]) -> dict[str, Kind]:
    held = {role for *_, role in network.edges(data="role")}
    return {role: kind for role, kind in ROLES.items() if role in held}


def _communities(network: nx.Graph[Any]) -> dict[Any, int]:
    """Give the community of each node, the largest being 0: Louvain's, on numbers, so that no hash decides."""
    nodes = list(network)
    number = {node: place for place, node in enumerate(nodes)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(nodes)))
    for first, second, weight in network.edges(data="weight", default=1):
        plain.add_edge(number[first], number[second], weight=weight or 1)
    found = nx.community.louvain_communities(plain, weight="weight", seed=_SEED)
    ranked = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    return {nodes[place]: rank for rank, group in enumerate(ranked) for place in group}


# Where nodes stand


Places = dict[Hashable, tuple[float, float]]


def _network(
    network: nx.Graph[Any],
    title: str,
    subtitle: str,
    table: Table,
    kinds: Mapping[str, Kind],
    lang: str,
    *,
    lines: Mapping[str, Kind] | None = None,
    measures: Table | None = None,
    places: Places | None = None,
    sides: Mapping[Hashable, str] | None = None,
) -> Network:
    if places is None:
        places = _lay_out(network)
    if sides is None:
        sides = _label_sides(network, places)
    return Network(title, subtitle, table, lang, network, kinds, places, sides, lines or {}, measures)


def _lay_out(network: nx.Graph[Any]) -> Places:
    """Give each node its place, in pixels: every connected part by itself, the parts side by side."""
    if not len(network):
        return {}
    number = {node: place for place, node in enumerate(network)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(number)))
    plain.add_weighted_edges_from(
        (number[a], number[b], 1 + math.log(weight or 1)) for a, b, weight in network.edges(data="weight", default=1)
    )
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part))
    widths = {
        number[node]: _text_width(shorten(said.get("label", node), _SHORT)) + 2 * _radius(network, node) + 10
        for node, said in network.nodes(data=True)
    }
    laid = [_spread(plain.subgraph(part), part, widths) for part in parts]
    placed: dict[int, tuple[float, float]] = {}
    widest = max(max(x for x, _ in part.values()) for part in laid)
    widest = max(widest, 1.5 * math.sqrt(sum((_extent(part)[0] + 90) * (_extent(part)[1] + 60) for part in laid)))
    left = top = shelf = 0.0
    for part in laid:
        width, height = _extent(part)
        if left and left + width > widest:
            left, top, shelf = 0.0, top + shelf + 60, 0.0
        placed.update({node: (x + left, y + top) for node, (x, y) in part.items()})
        left, shelf = left + width + 90, max(shelf, height)
    return {node: (round(placed[place][0], 1), round(placed[place][1], 1)) for node, place in number.items()}


def _extent(part: Mapping[int, tuple[float, float]]) -> tuple[float, float]:
    return max(x for x, _ in part.values()), max(y for _, y in part.values())


def _spread(part: nx.Graph[int], nodes: Sequence[int], widths: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    """Give places for one connected part, from nought up."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_weighted_edges_from(
        sorted((min(a, b), max(a, b), w) for a, b, w in part.edges(data="weight", default=1))
    )
    if len(nodes) <= SMALL:
        side = 90 * math.sqrt(len(nodes)) + 60
        found = nx.spring_layout(ordered, seed=_SEED, k=2.2 / math.sqrt(len(nodes)), iterations=150, weight="weight")
        spot = {node: (float(x), float(y)) for node, (x, y) in found.items()}
        return _apart(_scaled(spot, side * 1.35, side), widths)
    return _by_community(ordered)


def _apart(spot: Mapping[int, tuple[float, float]], widths: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    """Give places with room for each node and the label to its right: boxes that overlap push each other away."""
    nodes = sorted(spot)
    at = np.array([spot[node] for node in nodes])
    wide = np.array([widths[node] for node in nodes])
    across, down = (wide[:, None] + wide[None, :]) / 2, np.full((len(nodes), len(nodes)), _FONT * 2.0)
    for _ in range(200):
        # A box reaches from its node to the right.
        middle = at[:, 0] + wide / 2
        dx, dy = middle[:, None] - middle[None, :], at[:, None, 1] - at[None, :, 1]
        over_x, over_y = across - np.abs(dx), down - np.abs(dy)
        touch = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(touch, False)
        if not touch.any():
            break
        flat = touch & (over_x < over_y)
        # Nodes in one place part by their order.
        order = np.sign(np.arange(len(nodes))[:, None] - np.arange(len(nodes))[None, :])
        step_x = np.where(flat, over_x * np.where(dx, np.sign(dx), order), 0).sum(axis=1)
        step_y = np.where(touch & ~flat, over_y * np.where(dy, np.sign(dy), order), 0).sum(axis=1)
        at += np.clip(np.stack([step_x, step_y], axis=1) * 0.35, -40, 40)
    at -= at.min(axis=0)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, at, strict=True)}


def _by_community(part: nx.Graph[int]) -> dict[int, tuple[float, float]]:
    """Give places for a large part: its communities as discs, laid out as a graph of their own."""
    group_of = _communities(part)
    members: dict[int, list[int]] = defaultdict(list)
    for node, group in group_of.items():
        members[group].append(node)
    whole: nx.Graph[int] = nx.Graph()
    whole.add_nodes_from(sorted(members))
    for a, b in part.edges:
        first, second = group_of[a], group_of[b]
        if first != second:
            weight = whole.get_edge_data(first, second, {"weight": 0})["weight"]
            whole.add_edge(first, second, weight=weight + 1)
    near = whole.subgraph(sorted(members)[:SMALL])
    found = nx.spring_layout(nx.Graph(near), seed=_SEED, k=3 / math.sqrt(len(near)), iterations=100, weight=None)
    radius = {group: 14 * math.sqrt(len(each)) for group, each in members.items()}
    total = math.sqrt(sum(r * r for r in radius.values()))
    centres = {group: (float(x) * total * 2.2, float(y) * total * 1.6) for group, (x, y) in found.items()}
    # Discs that overlap push each other away, the smaller one further.
    for _ in range(60):
        for a in sorted(centres):
            for b in sorted(centres):
                if a < b:
                    dx, dy = centres[b][0] - centres[a][0], centres[b][1] - centres[a][1]
                    gap = math.hypot(dx, dy) or 1e-6
                    over = radius[a] + radius[b] + 12 - gap
                    if over > 0:
                        share = radius[b] / (radius[a] + radius[b])
                        ux, uy = dx / gap * over, dy / gap * over
                        centres[a] = (centres[a][0] - ux * share, centres[a][1] - uy * share)
                        centres[b] = (centres[b][0] + ux * (1 - share), centres[b][1] + uy * (1 - share))
    spot: dict[int, tuple[float, float]] = {}
    far = max(math.hypot(*centre) for centre in centres.values()) + max(radius.values())
    for place, group in enumerate(sorted(members)):
        x, y = centres.get(group, (far * math.cos(place * 2.4), far * math.sin(place * 2.4)))
        ranked = sorted(members[group], key=lambda node: (-part.degree[node], node))
        for rank, node in enumerate(ranked):
            # A sunflower: the node with most links in the middle, the others around it in even density.
            turn, out = rank * 2.399963, 14 * math.sqrt(rank)
            spot[node] = (x + out * math.cos(turn), y + out * math.sin(turn))
    left, top = min(x for x, _ in spot.values()), min(y for _, y in spot.values())
    return {node: (x - left, y - top) for node, (x, y) in spot.items()}


def _scaled(spot: Mapping[int, tuple[float, float]], width: float, height: float) -> dict[int, tuple[float, float]]:
    left, right = min(x for x, _ in spot.values()), max(x for x, _ in spot.values())
    top, bottom = min(y for _, y in spot.values()), max(y for _, y in spot.values())
    across, down = width / ((right - left) or 1), height / ((bottom - top) or 1)
    return {node: ((x - left) * across, (y - top) * down) for node, (x, y) in spot.items()}


def _columns(network: nx.Graph[str], left: Sequence[str], right: Sequence[str]) -> tuple[Places, dict[Hashable, str]]:
    """Give two columns: the right one in the order of the text, the left one by where its lines lead."""
    at = {node: place / max(1, len(right) - 1) for place, node in enumerate(right)}
    middle = {node: sum(at[other] for other in network[node]) / len(network[node]) for node in left}
    ordered = sorted(left, key=lambda node: (middle[node], node))
    pitch = 26.0
    height = pitch * (max(len(left), len(right)) - 1)
    places: Places = {}
    for column, x in ((ordered, 0.0), (list(right), 460.0)):
        step = height / max(1, len(column) - 1)
        for place, node in enumerate(column):
            places[node] = (x, round(place * step if len(column) > 1 else height / 2, 1))
    sides: dict[Hashable, str] = {**dict.fromkeys(left, "left"), **dict.fromkeys(right, "right")}
    return places, sides


def _radius(network: nx.Graph[Any], node: Hashable) -> float:
    degree: int = network.degree[node]
    if len(network) > SMALL:
        return round(min(12.0, 2.5 + 1.1 * math.sqrt(degree)), 1)
    return round(min(18.0, 5 + 1.6 * math.sqrt(degree)), 1)


def _width_of(said: Mapping[str, Any]) -> float:
    return round(min(8.0, 0.6 + 0.5 * (said.get("weight") or 1)), 1) if said.get("weight") else 1.0


def _text_width(text: str, size: float = _FONT) -> float:
    return sum(size if unicodedata.east_asian_width(sign) in "WF" else size * 0.58 for sign in text)


def _zoom(network: nx.Graph[Any], places: Mapping[Hashable, tuple[float, float]]) -> float:
    """Give how much larger the letters of a drawing are, so that they can be read where it is seen whole."""
    if len(network) <= SMALL:
        return 1.0
    across = [x for x, _ in places.values()]
    return max(1.0, (max(across) - min(across)) / 1400)


def _label_sides(network: nx.Graph[Any], places: Mapping[Hashable, tuple[float, float]]) -> dict[Hashable, str]:
    """Give the side of each node at which its label stands without touching another; none for "" (no room)."""
    cell = 60.0
    taken: dict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)
    written: dict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)

    def cells(box: tuple[float, float, float, float]) -> Iterable[tuple[int, int]]:
        for across in range(math.floor(box[0] / cell), math.floor(box[2] / cell) + 1):
            for down in range(math.floor(box[1] / cell), math.floor(box[3] / cell) + 1):
                yield across, down

    def free(box: tuple[float, float, float, float], taken: Mapping[tuple[int, int], list[tuple[float, float, float, float]]]) -> bool:
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for place in cells(box)
            for other in taken.get(place, ())
        )

    def take(box: tuple[float, float, float, float], *places: dict[tuple[int, int], list[tuple[float, float, float, float]]]) -> None:
        for cell in cells(box):
            for each in places:
                each[cell].append(box)

    large = len(network) > SMALL
    if not large:
        # In a large network labels stand over smaller nodes; they only keep clear of each other.
        for node in network:
            (x, y), r = places[node], _radius(network, node)
            take((x - r, y - r, x + r, y + r), taken)
    size = _FONT * _zoom(network, places)
    sides: dict[Hashable, str] = {}
    number = {node: place for place, node in enumerate(network)}
    said = network.nodes
    ranked = sorted(network, key=lambda n: (not said[n].get("centre"), -network.degree[n], number[n]))
    for rank, node in enumerate(ranked[: _HUB_LABELS if large else SMALL]):
        (x, y), r = places[node], _radius(network, node)
        width, half = _text_width(shorten(said[node].get("label", node), _SHORT), size) + 4, size * 0.7
        boxes = {
            "right": (x + r + 2, y - half, x + r + 4 + width, y + half),
            "left": (x - r - 4 - width, y - half, x - r - 2, y + half),
            "below": (x - width / 2, y + r + 2, x + width / 2, y + r + 4 + 2 * half),
            "above": (x - width / 2, y - r - 4 - 2 * half, x + width / 2, y - r - 2),
        }
        # Where there is no room beside other nodes, the name of one with many links stands over a smaller one.
        over = [(side, box, written) for side, box in boxes.items()] if rank < _OVER else []
        for side, box, kept in [*((side, box, taken) for side, box in boxes.items()), *over]:
            if free(box, kept):
                take(box, taken, written)
                sides[node] = side
                break
    return sides


# Drawing without a browser


def _drawing(network: Network) -> str:
    graph, places = network.graph, network.places
    zoom = _zoom(graph, places)
    boxes = [_reach(network, node, zoom) for node in graph]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    title, subtitle = network.title, network.subtitle
    width = max(right - left, zoom * max(_text_width(title, 18), _text_width(subtitle)), 420) + 2 * _MARGIN
    legend, legend_height = _legend(network, width / zoom - 2 * _MARGIN)
    head = zoom * (48 + (26 if subtitle else 0) + legend_height + 12)
    height = bottom - top + head + 2 * _MARGIN
    dx, dy = _MARGIN - left + (width - 2 * _MARGIN - (right - left)) / 2, head + _MARGIN - top
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="{escape(FONT_FAMILY)}" font-size="{_FONT}" '
        f'fill="{INK}" role="img" aria-label="{_text(title)}" lang="{network.lang}">',
        f"<title>{_text(title)}</title>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto"><path d="M0,0L8,4L0,8Z" fill="#8a949e"/></marker></defs>',
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        f'<g transform="scale({zoom:.2f})">',
        f'<text x="{_MARGIN}" y="{_MARGIN + 16}" font-size="18" font-weight="bold">{_text(title)}</text>',
    ]
    if subtitle:
        out.append(f'<text x="{_MARGIN}" y="{_MARGIN + 40}" fill="#57534e">{_text(subtitle)}</text>')
    out.append(f'<g transform="translate({_MARGIN},{62 if not subtitle else 88})">{legend}</g></g>')
    out.append(f'<g transform="translate({dx:.1f},{dy:.1f})">')
    out += _edges(network)
    for node, said in graph.nodes(data=True):
        (x, y), kind = places[node], network.kinds[said["kind"]]
        ring = ' stroke="#000000" stroke-width="3"' if said.get("centre") else ' stroke="#ffffff" stroke-width="1"'
        out.append(
            f'<path d="{_shape(kind.shape, x, y, _radius(graph, node))}" fill="{kind.colour}"{ring}>'
            f"<title>{_text(one_line(said.get('label', node)))}</title></path>"
        )
    size = _FONT * zoom
    for node, side in network.sides.items():
        (x, y), r = places[node], _radius(graph, node)
        anchor = {"right": "start", "left": "end"}.get(side, "middle")
        at_x = {"right": x + r + 4, "left": x - r - 4}.get(side, x)
        at_y = {"below": y + r + size + 3, "above": y - r - 7}.get(side, y + size * 0.36)
        words = _text(shorten(graph.nodes[node].get("label", node), _SHORT))
        halo = f'stroke="#ffffff" stroke-width="{3 * zoom:.1f}" stroke-linejoin="round" paint-order="stroke"'
        out.append(
            f'<text x="{at_x:.1f}" y="{at_y:.1f}" font-size="{size:.1f}" text-anchor="{anchor}" {halo}>{words}</text>'
        )
    out.append("</g></svg>\n")
    return "\n".join(out)


def _edges(network: Network) -> Iterable[str]:
    """Give the lines; in a large network those that look alike are one path, which is drawn much faster."""
    graph, places = network.graph, network.places
    alike: dict[tuple[str, float], list[str]] = defaultdict(list)
    for first, second, said in graph.edges(data=True):
        (x1, y1), (x2, y2) = places[first], places[second]
        if graph.is_directed():
            reach, far = _radius(graph, second) + 2, math.hypot(x2 - x1, y2 - y1) or 1.0
            x2, y2 = x2 - (x2 - x1) / far * reach, y2 - (y2 - y1) / far * reach
        line = network.lines.get(said.get("role", ""))
        look = (line.colour if line else "#8a949e", _width_of(said))
        alike[look].append(f"M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}")
    large = len(graph) > SMALL
    arrow = ' marker-end="url(#arrow)"' if graph.is_directed() and not large else ""
    for (colour, width), paths in alike.items():
        for path in ["".join(paths)] if large else paths:
            yield (
                f'<path d="{path}" stroke="{colour}" stroke-width="{width}" stroke-opacity="{0.3 if large else 0.55}" '
                f'fill="none"{arrow}/>'
            )


def _text(words: object) -> str:
    # XML takes no control characters, escaped or not.
    return escape(
        "".join(sign for sign in str(words) if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))
    )


def _reach(network: Network, node: Hashable, zoom: float) -> tuple[float, float, float, float]:
    (x, y), r = network.places[node], _radius(network.graph, node)
    size = _FONT * zoom
    width = _text_width(shorten(network.graph.nodes[node].get("label", node), _SHORT), size) + 8
    side = network.sides.get(node)
    half = width / 2 if side in ("above", "below") else 0
    return (
        min(x - r - (width if side == "left" else 0), x - half),
        y - r - (24 if side == "above" else 0),
        max(x + r + (width if side == "right" else 0), x + half),
        y + r + (24 if side == "below" else 0),
    )


def _legend(network: Network, width: float) -> tuple[str, float]:
    counts = Counter(kind for _, kind in network.graph.nodes(data="kind"))
    zh = network.lang == "zh"
    entries = [
        (
            f'<path d="{_shape(kind.shape, 7, 0, 6)}" fill="{kind.colour}"/>',
            f"{kind.zh if zh else kind.en} {counts[name]}",
        )
        for name, kind in network.kinds.items()
        if counts[name]
    ]
    entries += [
        (f'<path d="M0,0H16" stroke="{line.colour}" stroke-width="3"/>', line.zh if zh else line.en)
        for line in network.lines.values()
    ]
    out, x, y = [], 0.0, 0.0
    for mark, words in entries:
        wide = 22 + _text_width(words) + 20
        if x and x + wide > width:
            x, y = 0.0, y + 22
        out.append(f'<g transform="translate({x:.1f},{y:.1f})">{mark}<text x="20" y="4.7">{_text(words)}</text></g>')
        x += wide
    return "".join(out), y + 22


def _shape(shape: str, x: float, y: float, r: float) -> str:
    if shape in ("dot", ""):
        return f"M{x - r:.1f},{y:.1f}a{r},{r} 0 1,0 {2 * r},0a{r},{r} 0 1,0 {-2 * r},0Z"
    if shape == "square":
        return f"M{x - r:.1f},{y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}Z"
    corners = {
        "diamond": (4, 0.0),
        "triangle": (3, 0.0),
        "triangleDown": (3, 0.5),
        "hexagon": (6, 0.25),
        "star": (10, 0.0),
    }
    count, turn = corners[shape]
    points = []
    for place in range(count):
        far = r * (0.45 if shape == "star" and place % 2 else 1.2)
        angle = 2 * math.pi * (place / count + turn) - math.pi / 2
        points.append(f"{x + far * math.cos(angle):.1f},{y + far * math.sin(angle):.1f}")
    return f"M{'L'.join(points)}Z"


# What others wrote, out of the packages that bring it


def _plain(script: str) -> str:
    # A browser would look for the map of the source beside the page.
    return re.sub(r"(?m)^//[#@] sourceMappingURL=.*$", "", script)


@cache
def _vis() -> str:
    pyvis = Path(str(require("pyvis").__file__)).parent
    found = sorted(pyvis.glob("templates/lib/vis-9*/vis-network.min.js")) or sorted(pyvis.glob("**/vis-network.min.js"))
    if not found:
        raise PictureError("pyvis 里没有 vis-network。 pyvis lacks vis-network: pip install --force-reinstall pyvis")
    return _plain(found[-1].read_text(encoding="utf-8"))


_CHUNKS: Final = (
    "vendors-node_modules_events_events_js-node_modules_sigma_rendering",
    "vendors-node_modules_graphology_dist_graphology_umd_min_js",
    "vendors-node_modules_sigma_index_js",
)


@cache
def _sigma() -> str:
    """Give sigma and graphology: the chunks of ipysigma's own bundle, which fill an array and run nothing."""
    remedy = f"请安装 Install: pip install ipysigma=={_IPYSIGMA}"
    try:
        files = distribution("ipysigma").files or []
    except PackageNotFoundError as error:
        raise PictureError(
            f"超过 {SMALL} 个节点的网络需要 ipysigma。 A network of more than {SMALL} nodes needs ipysigma. {remedy}"
        ) from error
    scripts = []
    for name in _CHUNKS:
        found = [
            file
            for file in files
            if file.parent.name == "static" and file.name.startswith(name) and file.suffix == ".js"
        ]
        place = Path(str(found[0].locate())) if found else None
        if place is None or not place.is_file():
            raise PictureError(f"ipysigma 里没有 sigma。 ipysigma lacks sigma. {remedy}")
        scripts.append(_plain(place.read_text(encoding="utf-8")))
    return "\n".join(scripts)
