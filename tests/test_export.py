"""What goes out is the graph, whole, in the same bytes, and safe to open."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from policygraph.export import FORMATS, OA, TABLES, ExportError, export
from policygraph.store import GraphStore, load

SMALL = Path(__file__).parent / "data" / "small.trig"
POL = "https://w3id.org/policygraph/ontology#"


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return load(SMALL)


def _store(graph: Dataset) -> ox.Store:
    assert isinstance(graph.store, GraphStore)
    return graph.store.oxigraph


@pytest.mark.parametrize("form", ["trig", "nq", "jsonld"])
def test_graphs_come_back_by_their_names(form: str, graph: Dataset, tmp_path: Path) -> None:
    export(graph, form, tmp_path / f"a.{form}")
    assert set(_store(load(tmp_path / f"a.{form}"))) == set(_store(graph))


def test_turtle_is_the_merge(graph: Dataset, tmp_path: Path) -> None:
    export(graph, "ttl", tmp_path / "a.ttl")
    merged = {quad.triple for quad in _store(load(tmp_path / "a.ttl"))}
    assert merged == {quad.triple for quad in _store(graph)}


@pytest.mark.parametrize("form", [*FORMATS, "zip"])
def test_an_export_is_the_same_every_time(form: str, graph: Dataset, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        out = tmp_path / (f"{name}.zip" if form == "zip" else name)
        export(graph if name == "one" else load(SMALL), "csv" if form == "zip" else form, out)
        files = sorted(out.iterdir()) if out.is_dir() else [out]
        made.append([file.read_bytes() for file in files])
    assert made[0] == made[1]
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "jsonld", "graphml"])
def test_one_stream_goes_to_stdout(
    form: str, graph: Dataset, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    export(graph, form)
    export(graph, form, tmp_path / "a")
    assert capfdbinary.readouterr().out == (tmp_path / "a").read_bytes()


def test_selectors_say_where_a_finding_stands(graph: Dataset, tmp_path: Path) -> None:
    export(graph, "nq", tmp_path / "a.nq", selectors=True)
    rows = load(tmp_path / "a.nq").query(
        f"""PREFIX oa: <{OA}> PREFIX pol: <{POL}>
        SELECT ?finding WHERE {{
          ?finding pol:start ?start ; pol:end ?end ; pol:exact ?exact ; oa:hasTarget ?target .
          ?target oa:hasSource ?notice ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?exact ] .
          ?notice a pol:Notice .
        }}"""
    )
    assert len(list(rows)) == len(list(_store(graph).quads_for_pattern(None, ox.NamedNode(POL + "exact"), None, None)))


def test_tables_are_csv_for_excel(graph: Dataset, tmp_path: Path) -> None:
    export(graph, "csv", tmp_path / "tables")
    assert {file.stem for file in (tmp_path / "tables").iterdir()} == set(TABLES)
    text = (tmp_path / "tables" / "incentives.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["扶持类型"] == "补贴"
    assert rows[0]["incentive_iri"].startswith("https://w3id.org/policygraph/notice/")
    export(graph, "csv", tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert archive.read("incentives.csv") == (tmp_path / "tables" / "incentives.csv").read_bytes()


def test_a_network_holds_departments_tasks_and_notices(graph: Dataset, tmp_path: Path) -> None:
    pytest.importorskip("networkx")
    export(graph, "graphml", tmp_path / "a.graphml")
    text = (tmp_path / "a.graphml").read_text(encoding="utf-8")
    assert "忻州市民政局" in text
    root = ET.fromstring(text)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    kinds = [
        data.text
        for node in root.iter(space + "node")
        for data in node
        if data.text in ("notice", "task", "department")
    ]
    assert (kinds.count("notice"), kinds.count("task"), kinds.count("department")) == (2, 7, 8)
    roles = [data.text for edge in root.iter(space + "edge") for data in edge]
    assert (roles.count("lead"), roles.count("cooperating"), roles.count("in")) == (1, 2, 7)


def test_what_cannot_be_exported_is_refused(graph: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="graphml"):
        export(graph, "docx", tmp_path / "a")
    with pytest.raises(ExportError, match="--out"):
        export(graph, "csv")
    with pytest.raises(ExportError, match="endpoint"):
        export(load("http://127.0.0.1:9/sparql"), "ttl", tmp_path / "a")
    assert not list(tmp_path.iterdir())
