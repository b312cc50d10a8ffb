"""Saved pictures in a real browser: they ask the network for nothing, complain of nothing, and answer a click."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fixtures_browser import CHROMIUM, QUIET
from hostile import hostile_graph
from invented_network import invented_network
from policygraph.chart import plot_deadlines, plot_incentives, plot_obligations, plot_regions
from policygraph.network import draw, draw_citations, draw_graph, draw_shared
from policygraph.picture import Picture
from policygraph.store import load

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra test)")

BAR = "#picture svg.marks .mark-rect.role-mark path"
POINT = "#picture svg.marks .mark-symbol.role-mark path"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    # One browser for the file.
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[api.Browser]:
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


class Visit:
    """A saved picture, opened: what it asked for beyond its own file, what went wrong, how long until it was painted."""

    def __init__(self, browser: api.Browser, picture: Picture, folder: Path) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        own = picture.save(folder / "picture.html").as_uri()
        self.page = browser.new_page(viewport={"width": 1400, "height": 900})

        def pass_or_abort(route: api.Route) -> None:
            if route.request.url == own:
                route.continue_()
            else:
                self.asked.append(route.request.url)
                route.abort()

        self.page.set_default_timeout(10_000)
        self.page.route("**/*", pass_or_abort)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        started = time.perf_counter()
        self.page.goto(own)
        self.page.wait_for_function("document.body.dataset.painted || document.body.dataset.ready", timeout=60_000)
        self.seconds = time.perf_counter() - started

    def click_node(self, number: int) -> None:
        """Click where a node is drawn."""
        place = self.page.evaluate("number => { const {x, y} = policygraph.place(number); return [x, y]; }", number)
        box = self.page.locator("#picture").bounding_box()
        assert box
        self.page.mouse.click(box["x"] + place[0], box["y"] + place[1])


Open = Callable[[Picture], Visit]


@pytest.fixture
def visit(browser: api.Browser, tmp_path: Path) -> Iterator[Open]:
    """Open pictures; at the end of a test none of them may have asked for anything or complained."""
    opened: list[Visit] = []

    def open_picture(picture: Picture) -> Visit:
        opened.append(Visit(browser, picture, tmp_path))
        return opened[-1]

    yield open_picture
    for each in opened:
        each.page.close()
        assert each.asked == []
        assert each.wrong == []


@pytest.mark.parametrize("plot", [plot_obligations, plot_regions, plot_deadlines, plot_incentives])
def test_a_chart_shows_the_sentence_of_a_mark(plot: Callable[..., Picture], visit: Open) -> None:
    chart = plot(load())
    page = visit(chart).page
    assert chart.title in page.locator("#picture svg.marks").text_content()
    page.locator(POINT if plot is plot_deadlines else BAR).first.hover(force=True)
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert re.search("其中一句|原文", page.locator("#vg-tooltip-element").inner_text())
    page.locator("body > details > summary").click()
    assert page.locator("body > details tbody tr").count() == len(chart.table)


def test_a_network_of_fifty_nodes(visit: Open, record_property: Callable[[str, object], None]) -> None:
    opened = visit(draw_graph(invented_network(50), "五十个节点"))
    record_property("seconds to first paint", round(opened.seconds, 2))
    page = opened.page
    opened.click_node(7)
    page.wait_for_selector("aside h2")
    detail = page.locator("aside").inner_text()
    assert "第7县民政局" in detail
    assert "第7县民政局要加强社区助餐工作。" in detail
    assert "invented-7.txt 1–20" in detail
    page.fill("#query", "适老化")
    assert page.locator("#found button").first.inner_text() == "推进适老化改造工作第3项"
    page.keyboard.press("Enter")
    assert page.locator("aside h2").inner_text() == "推进适老化改造工作第3项"
    page.fill("#query", "没有的名称")
    assert page.locator("#found").inner_text() == "没有找到"


def test_the_legend_filters(visit: Open) -> None:
    opened = visit(draw_graph(invented_network(50), "五十个节点"))
    page = opened.page
    page.locator("input[data-kind=department]").uncheck()
    opened.click_node(7)
    page.wait_for_timeout(300)
    assert page.locator("aside h2").count() == 0
    # Who is looked for is shown again.
    page.fill("#query", "第7县民政局")
    page.keyboard.press("Enter")
    assert page.locator("aside h2").inner_text() == "第7县民政局"
    assert page.locator("input[data-kind=department]").is_checked()


def test_a_network_of_five_thousand_nodes(visit: Open, record_property: Callable[[str, object], None]) -> None:
    opened = visit(draw_graph(invented_network(5000), "五千个节点"))
    record_property("seconds to first paint", round(opened.seconds, 2))
    print(f"5,000 nodes: {opened.seconds:.2f} s to first paint")
    page = opened.page
    assert page.evaluate("document.body.dataset.failed || ''") == ""
    page.fill("#query", "第4321县")
    page.keyboard.press("Enter")
    assert page.locator("aside h2").inner_text() == "第4321县民政局"
    page.wait_for_timeout(300)
    opened.click_node(4321)
    page.wait_for_timeout(300)
    assert page.locator("aside h2").inner_text() == "第4321县民政局"


@pytest.mark.parametrize(
    "picture",
    [
        lambda graph: draw(graph, "长治市民政局"),
        lambda graph: draw_shared(graph, region="忻州市", lang="en"),
        lambda graph: draw_citations(graph),
    ],
    ids=["draw", "draw_shared", "draw_citations"],
)
def test_a_network_of_the_graph_opens(picture: Callable[..., Picture], visit: Open) -> None:
    opened = visit(picture(load()))
    opened.click_node(0)
    opened.page.wait_for_selector("aside h2")


def test_all_labels_are_seen_when_a_page_opens(visit: Open) -> None:
    picture = draw_citations(load())
    page = visit(picture).page
    width = page.locator("#picture").bounding_box()["width"]
    # What a label takes is measured as the page writes it.
    ends = page.evaluate("""() => {
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = policygraph.data.fontSize + "px " + policygraph.data.font;
        const scale = (policygraph.place(1).x - policygraph.place(0).x) / (policygraph.data.nodes[1].x - policygraph.data.nodes[0].x);
        return policygraph.data.nodes.map((node, number) => policygraph.place(number).x
            + (node.side === "right" ? (node.size + 4 + pen.measureText(node.short).width) * scale : 0));
    }""")
    assert len(ends) > 20
    assert max(ends) <= width


def test_a_hostile_title_runs_nothing(visit: Open) -> None:
    hostile = hostile_graph()
    for picture in (plot_obligations(hostile), plot_regions(hostile)):
        page = visit(picture).page
        page.locator(BAR).first.hover(force=True)
        page.wait_for_selector("#vg-tooltip-element.visible")
        page.locator("body > details > summary").click()
        assert page.locator("img").count() == 0
    opened = visit(draw(hostile, "https://w3id.org/policygraph/notice/五政办发-2021-83", 1))
    opened.page.fill("#query", "alert")
    opened.page.keyboard.press("Enter")
    assert "<script>alert(1)" in opened.page.locator("aside").inner_text()
    assert opened.page.locator("img").count() == 0
