"""Charts hold what the questions answer, say what is seen, and come out the same each time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import Dataset

from hostile import HOSTILE, hostile_graph
from policygraph import picture
from policygraph.catalogue import ask
from policygraph.chart import Chart, plot_coverage, plot_deadlines, plot_incentives, plot_obligations, plot_regions
from policygraph.picture import PictureError
from policygraph.store import load

PLOTS = {
    "obligations": plot_obligations,
    "regions": plot_regions,
    "deadlines": plot_deadlines,
    "incentives": plot_incentives,
    "coverage": plot_coverage,
}


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return load()


def drawn_values(chart: Chart) -> list[dict[str, object]]:
    """Give the rows of data that a chart draws, of all its layers."""
    return [value for layer in (chart.spec, *chart.spec["layer"]) for value in layer.get("data", {}).get("values", [])]


def test_the_sentence_of_a_bar_is_one_of_those_that_it_counts(graph: Dataset) -> None:
    rows = [row for row in plot_obligations(graph).table if str(row["department"]) == "五寨县民政局"]
    said = {row["role"]: row["exact"] for row in rows}
    assert len(rows) == len(said) == 2
    # Where its clause does not name it, its own words do.
    assert any("县民政局要会同" in words for words in said.values())



def test_obligations_add_up_to_what_the_question_answers(graph: Dataset) -> None:
    drawn: Counter[str] = Counter()
    for row in plot_obligations(graph, region="忻州市", top=10).table:
        drawn[row["department"]] += row["obligations"]
    asked = list(ask(graph, "departments/by_obligations", region="忻州市"))[:10]
    assert dict(drawn) == {row["department"]: row["obligations"] for row in asked}


def test_every_bar_has_a_sentence_of_its_own_notice(graph: Dataset) -> None:
    for row in plot_obligations(graph, notice="五政办发〔2021〕83号").table:
        assert row["exact"]
        assert row["place"].startswith("wuzhai-2021-83.txt ")


def test_a_matrix_holds_what_the_question_answers(graph: Dataset) -> None:
    chart = plot_coverage(graph, document="晋政办发〔2020〕32号", top=200)
    asked = list(ask(graph, "hierarchy/matrix", first=None, document="晋政办发〔2020〕32号"))
    lacking = {(row["provision_iri"], row["place"]) for row in asked if row["verdict"]}
    drawn = [value for value in drawn_values(chart) if value["state"] == "缺失"]
    assert len(drawn) == len(lacking) > 30
    without = len({provision for provision, _ in lacking})
    assert f"推定的 {len({row['provision_iri'] for row in asked})} 项规定中，{without} 项" in chart.title


def test_a_matrix_of_a_notice_that_is_held_shows_its_tasks(graph: Dataset) -> None:
    chart = plot_coverage(graph, region="五寨县", document="忻州市推进养老服务发展实施方案")
    values = drawn_values(chart)
    assert len(values) == 25
    assert {value["place"] for value in values} == {"五寨县"}
    assert "原文沿用" in {value["state"] for value in values}


def test_deadlines_are_told_apart_by_the_day_of_signing(graph: Dataset) -> None:
    table = plot_deadlines(graph).table
    assert len(table) == len(ask(graph, "deadlines/due"))
    close = {row["deadline_iri"] for row in table if row["state"] in ("成文时已过", "成文后 60 天内")}
    assert close == set(ask(graph, "deadlines/close_to_signing").column("deadline_iri"))
    for row in table:
        assert row["days_left"] == (row["due"] - row["signed"]).days


def test_incentives_are_counted_once(graph: Dataset) -> None:
    listed = {row["incentive_iri"] for row in ask(graph, "incentives/list", first=None) if row.get("incentive_iri")}
    assert sum(row["incentives"] for row in plot_incentives(graph, top=99).table) == len(listed)
    some = plot_incentives(graph, group="老年人")
    assert 0 < sum(row["incentives"] for row in some.table) < len(listed)
    assert some.title.startswith("老年人：")


def test_regions_draw_what_the_question_answers(graph: Dataset) -> None:
    chart = plot_regions(graph, measure="tasks", top=5)
    assert chart.table.rows == ask(graph, "departments/by_region").rows
    assert len({value["line"] for value in drawn_values(chart) if "line" in value}) == 5
    with pytest.raises(PictureError, match="notices"):
        plot_regions(graph, measure="colour")


@pytest.mark.parametrize("plot", PLOTS.values(), ids=PLOTS)
def test_a_title_says_what_is_seen(plot: Callable[..., Chart], graph: Dataset) -> None:
    assert re.search(r"[\u4e00-\u9fff].*\d", plot(graph).title)
    english = plot(graph, lang="en")
    assert english.title.rstrip("0123456789").split()
    assert plot(graph, lang="en").table.lang == "en"


@pytest.mark.parametrize("plot", PLOTS.values(), ids=PLOTS)
def test_a_chart_loads_nothing_and_is_the_same_twice(plot: Callable[..., Chart], graph: Dataset) -> None:
    chart = plot(graph)
    pages = [chart.to_html(), plot(graph).to_html()]
    assert pages[0] == pages[1]
    assert "default-src 'none'" in pages[0]
    tags = Tags()
    tags.feed(pages[0])
    assert tags.loaded == []
    assert chart.to_svg() == plot(graph).to_svg()


@pytest.mark.parametrize("suffix, begin", [(".png", b"\x89PNG"), (".svg", b"<svg"), (".html", b"<!DOCTYPE html>")])
def test_save_writes_what_the_suffix_says(suffix: str, begin: bytes, graph: Dataset, tmp_path: Path) -> None:
    if suffix == ".png" and not picture.has_chinese_font():
        pytest.skip("no font with Chinese characters here")
    place = plot_regions(graph).save(tmp_path / f"图{suffix}")
    assert place.read_bytes().startswith(begin)
    with pytest.raises(PictureError, match=r"\.svg"):
        plot_regions(graph).save(tmp_path / "x.doc")


def test_without_a_chinese_font_a_png_is_refused(graph: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    chart = plot_regions(graph)
    monkeypatch.setattr(picture, "has_chinese_font", lambda: False)
    with pytest.raises(PictureError, match="apt-get install fonts-noto-cjk"):
        chart.to_png()
    assert chart.to_svg()


def test_a_notebook_keeps_a_drawing_that_fits_its_page(graph: Dataset) -> None:
    chart = plot_deadlines(graph)
    kept = chart._repr_mimebundle_()
    assert set(kept) == {"image/svg+xml", "text/plain"}
    assert chart.title in kept["text/plain"] and chart.title in kept["image/svg+xml"]
    whole, fitted = (re.search(r'width="(\d+)" height="(\d+)" viewBox="0 0 (\d+) (\d+)"', svg) for svg in (chart.to_svg(), kept["image/svg+xml"]))
    assert whole and fitted
    assert int(whole[1]) > 940 == int(fitted[1])
    assert whole.group(3, 4) == fitted.group(3, 4)


def test_nothing_to_draw_is_said(graph: Dataset) -> None:
    with pytest.raises(PictureError, match="no deadlines"):
        plot_deadlines(graph, year=1999)


ONE = """
import hashlib, policygraph as pg
graph = pg.load()
for picture in (
    pg.plot_obligations(graph), pg.plot_regions(graph), pg.plot_deadlines(graph), pg.plot_incentives(graph),
    pg.draw(graph, "长治市民政局"), pg.draw_tasks(graph, region="长治市"), pg.draw_shared(graph), pg.draw_citations(graph),
):
    print(hashlib.sha256((picture.to_html() + picture.to_svg()).encode()).hexdigest())
"""


@pytest.mark.slow
def test_pictures_are_the_same_under_any_hash_seed() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", ONE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "7")
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0].split())) == 8


class Tags(HTMLParser):
    """The tags of a page, and the attributes that would run something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.loaded += [str(value) for name, value in attrs if name in ("src", "href", "srcset", "data")]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize("plot", [plot_obligations, plot_regions, plot_deadlines])
def test_a_hostile_title_stays_text(plot: Callable[..., Chart]) -> None:
    chart = plot(hostile_graph())
    shown = json.dumps([drawn_values(chart), chart.table.to_csv()], ensure_ascii=False, default=str)
    assert "alert(1)" in shown
    tags = Tags()
    tags.feed(chart.to_html())
    assert tags.tags["script"] == 3
    assert tags.tags["img"] == 0
    assert tags.handlers == []
    assert "<script" not in chart.to_svg()
    assert HOSTILE not in chart.to_html()
