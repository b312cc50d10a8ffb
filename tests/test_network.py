"""Networks find what is named, measure what is drawn, and take no text for markup."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Dataset

from conftest import STEMS
from fixtures_words import lay_out_notice
from hostile import HOSTILE, hostile_graph
from invented_network import invented_network
from policygraph import network
from policygraph.catalogue import ask
from policygraph.extract.persons import find_persons
from policygraph.network import (
    SMALL,
    Network,
    draw,
    draw_citations,
    draw_graph,
    draw_shared,
    draw_tasks,
    find_thing,
)
from policygraph.picture import PictureError
from policygraph.store import load
from test_chart import Tags

BASE = "https://w3id.org/policygraph/"


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return load()


def data(drawn: Network) -> dict[str, list[dict[str, object]]]:
    """Give the data that stand in the page of a network."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', drawn.to_html(), re.DOTALL)
    assert found
    whole: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return whole


NAMES = [
    # a department
    ("长治市民政局", "department/140400/民政局"),
    # a notice by its number, brackets as one types them
    ("五政办发[2021]83号", "notice/五政办发-2021-83"),
    # a number that only another notice gives
    ("忻政办发〔2020〕81号", "notice/140900-2020-06-28-685b5d80"),
    # a notice by its title
    ("忻州市推进养老服务发展实施方案", "notice/140900-2020-06-28-685b5d80"),
    # a group of people, in either language
    ("特困人员", "scheme/group/destitute-people"),
    ("destitute people", "scheme/group/destitute-people"),
    # a region by its code
    ("140400", "region/140400"),
    # an IRI
    (f"{BASE}department/140400/民政局", "department/140400/民政局"),
]


@pytest.mark.parametrize("name, iri", NAMES, ids=[name for name, _ in NAMES])
def test_anything_is_found_by_what_it_is_called(name: str, iri: str, graph: Dataset) -> None:
    assert find_thing(graph, name) == BASE + iri


REFUSED = [
    # four cities and counties have one
    ("民政局", "长治市民政局（https"),
    # four collectives end so
    ("各县（市、区）人民政府", "长治市各县（市、区）人民政府（https"),
    # nothing near: the texts may have it
    ("zzzz", "policygraph find"),
    # a slip gets near spellings
    ("长治市民政居", "长治市民政局"),
    # nothing near
    ("zzzz", "Nothing is called zzzz"),
    (f"{BASE}department/0/无", "does not know"),
    ("http://x/> } DELETE {", "does not know"),
    ("", "Nothing is called"),
]


@pytest.mark.parametrize("name, says", REFUSED, ids=[name or "empty" for name, _ in REFUSED])
def test_a_name_of_several_things_or_none_is_refused_with_candidates(name: str, says: str, graph: Dataset) -> None:
    with pytest.raises(PictureError) as refused:
        draw(graph, name)
    assert says in str(refused.value)


def test_a_neighbourhood_reaches_as_far_as_asked(graph: Dataset) -> None:
    near, far = draw(graph, "长治市民政局", 1), draw(graph, "长治市民政局", 2)
    assert set(near.graph) < set(far.graph)
    lengths = nx.single_source_shortest_path_length(far.graph, f"{BASE}department/140400/民政局")
    assert max(lengths.values()) == 2
    tasks = {str(iri) for iri in ask(graph, "tasks/of_department", department="长治市民政局").column("task_iri")}
    assert tasks <= set(near.graph)
    assert len(draw(graph, "长治市民政局", 2, most=40).graph) == 40
    assert "未画" in draw(graph, "长治市民政局", 2, most=40).subtitle


def test_around_a_region_are_the_regions_below_it(graph: Dataset) -> None:
    around = draw(graph, "山西省", 2).graph
    labels = {said["label"] for _, said in around.nodes(data=True)}
    assert {"长治市", "潞州区", "长治市民政局", "中华人民共和国"} <= labels
    assert "河北省" not in labels


def test_a_cited_notice_that_is_held_is_drawn_as_held(graph: Dataset) -> None:
    around = draw(graph, "长治市民政局", 2).graph
    called = [said["kind"] for _, said in around.nodes(data=True) if "长治市" in said["label"] and "推进养老服务发展" in said["label"]]
    assert called == ["notice"]


def test_the_nodes_with_most_links_are_named(graph: Dataset) -> None:
    network = draw(graph, "长治市民政局", 2)
    ranked = sorted(network.graph, key=lambda node: -network.graph.degree[node])
    assert [node for node in ranked[:30] if not network.sides.get(node)] == []


def test_a_task_tells_its_sentence_and_who_carries_it(graph: Dataset) -> None:
    drawn = draw_tasks(graph, region="长治市", department="长治市民政局")
    assert {said["kind"] for _, said in drawn.graph.nodes(data=True)} == {"department", "task"}
    for _, said in drawn.graph.nodes(data=True):
        assert said["sentence"]
        assert re.fullmatch(r"\S+\.txt \d+–\d+", said["place"])
    assert all(said["exact"] and said["relation"] == "责任" for *_, said in drawn.graph.edges(data=True))


def test_shared_tasks_are_measured(graph: Dataset) -> None:
    drawn = draw_shared(graph, region="忻州市")
    assert drawn.measures is not None
    asked = ask(graph, "departments/shared_tasks", region="忻州市")
    assert drawn.graph.number_of_edges() == len(asked)
    assert sum(drawn.measures.column("weight")) == 2 * sum(asked.column("tasks"))
    first = drawn.measures[0]
    assert first["department"] == "忻州市民政局"
    assert drawn.title.startswith("忻州市民政局")
    assert set(drawn.measures.column("community")) == set(range(1, max(drawn.measures.column("community")) + 1))


def test_citations_point_to_what_is_cited(graph: Dataset) -> None:
    drawn = draw_citations(graph)
    county, city = f"{BASE}notice/五政办发-2021-83", f"{BASE}notice/140900-2020-06-28-685b5d80"
    assert drawn.graph.has_edge(county, city)
    assert not drawn.graph.has_edge(city, county)
    held = {said["kind"] for node, said in drawn.graph.nodes(data=True) if "/notice/" in node and "/stub/" not in node}
    assert held == {"notice"}


def test_labels_of_a_drawing_do_not_touch(graph: Dataset) -> None:
    drawn = draw_shared(graph, region="忻州市")
    assert len(drawn.sides) == len(drawn.graph)
    boxes = [network._reach(drawn, node, 1.0) for node in drawn.graph]
    touching = [
        (a, b)
        for place, a in enumerate(boxes)
        for b in boxes[:place]
        if a[0] < b[2] - 8 and b[0] < a[2] - 8 and a[1] < b[3] - 4 and b[1] < a[3] - 4
    ]
    assert touching == []


@pytest.mark.parametrize("nodes", [50, 400])
def test_a_network_is_the_same_twice(nodes: int) -> None:
    first, second = (draw_graph(invented_network(nodes), "图") for _ in range(2))
    assert first.to_html() == second.to_html()
    assert first.to_svg() == second.to_svg()


def test_a_page_loads_nothing_and_holds_its_own_script(graph: Dataset) -> None:
    for drawn in (draw_citations(graph), draw_graph(invented_network(SMALL + 1), "图")):
        page = drawn.to_html()
        assert "default-src 'none'" in page
        tags = Tags()
        tags.feed(page)
        assert tags.loaded == []
        assert "sourceMappingURL" not in page
    assert "vis.Network" in draw_citations(graph).to_html()
    assert "graphology" in page


def test_persons_stay_hidden(graph: Dataset) -> None:
    names = {item.text for name in STEMS for item in find_persons(*lay_out_notice(name))}
    assert names
    pages = [draw(graph, f"{BASE}notice/长民函-2023-94").to_html(), draw(graph, "长治市民政局").to_html()]
    pages += [draw_tasks(graph).to_html(), draw_citations(graph).to_html()]
    assert [name for name in sorted(names) for page in pages if name in page] == []


def test_a_hostile_title_stays_text() -> None:
    hostile = hostile_graph()
    for drawn in (draw(hostile, f"{BASE}notice/五政办发-2021-83", 1), draw_tasks(hostile), draw_citations(hostile)):
        assert any("<script>alert(1)</script>" in str(node["label"]) for node in data(drawn)["nodes"])
        assert HOSTILE not in drawn.to_html()
        tags = Tags()
        tags.feed(drawn.to_html())
        assert tags.tags["script"] == 4
        assert tags.tags["img"] == 0
        assert tags.handlers == []
        assert "<script" not in drawn.to_svg()
        assert "<img" not in drawn.to_svg()


def test_a_running_notebook_shows_the_page_and_keeps_the_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = draw_citations(hostile_graph())
    assert set(drawn._repr_mimebundle_()) == {"image/svg+xml", "text/plain"}
    monkeypatch.setattr("policygraph.network.is_live", lambda: True)
    frame = drawn._repr_mimebundle_()["text/html"]
    # The page stands in an attribute, and has no origin from which it could reach the notebook.
    (attributes,) = re.findall(r"^<iframe ([^<>]*)></iframe>$", frame)
    assert 'sandbox="allow-scripts"' in attributes and "same-origin" not in attributes
    assert html.unescape(re.findall(r'srcdoc="([^"]*)"', attributes)[0]) == drawn.to_html()


def test_a_kind_that_is_not_known_is_refused() -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_node(1, kind="planet")
    with pytest.raises(PictureError, match="planet"):
        draw_graph(graph, "图")


def test_without_its_packages_a_page_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise network.PackageNotFoundError(name)

    network._sigma.cache_clear()
    monkeypatch.setattr(network, "distribution", gone)
    with pytest.raises(PictureError, match="pip install ipysigma==0"):
        draw_graph(invented_network(SMALL + 1), "图").to_html()
    network._sigma.cache_clear()


def test_save_writes_a_drawing_without_a_browser(graph: Dataset, tmp_path: Path) -> None:
    svg = draw_citations(graph).save(tmp_path / "图.svg").read_text("utf-8")
    assert svg.startswith("<svg")
    assert "五寨县推进养老服务发展实施方案" in svg
