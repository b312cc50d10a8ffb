"""The page behind a row: the notice with every finding in its place, each of which an address leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from rdflib import Dataset, URIRef

from fixtures_words import NOTICES
from policygraph.catalogue import answer, ask
from policygraph.cli import verbs
from policygraph.model import Person, Resolved
from policygraph.sources import (
    PAGES,
    Place,
    SourceError,
    find_passage,
    find_place,
    link_rows,
    page_name,
    write_source_page,
)
from policygraph.store import load

NOTICE = "https://w3id.org/policygraph/notice/晋市政办-2020-74"
FINDING = URIRef(f"{NOTICE}/deadline/b4c30e1d69")
PROVISION = URIRef(f"{NOTICE}/p/2.1")


@pytest.fixture(scope="module")
def graph() -> Dataset:
    return load()


class Page(HTMLParser):
    """The elements of a page by their id, with the words in each, and every attribute."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: dict[str, str] = {}
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.addresses += [given[name] or "" for name in ("src", "href") if name in given]
        if tag not in ("meta", "input", "img"):
            self.open.append(given.get("id") or "")
            self.words.setdefault(self.open[-1], "")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in self.open:
            self.words[name] += data


PASSAGES = [
    # a finding is marked in its sentence
    ("deadlines/close_to_signing", {"region": "晋城市"}, 2, "二/（八）/25 开展长期护理保险制度试点", "【2020年底前】，开展长期护理保险制度试点"),
    # in the middle of it too
    ("targets/differences", {}, 2, "二/（一）/3 补齐农村养老服务短板", "到2021年,全市标准化中心敬老院和区域性养老中心达到【20个以上】,高龄"),
    # who is named in brackets stands among the others there, and the next task is left out
    ("departments/duties", {"department": "忻州市民政局"}, 1, "二/（一）/1 加快公办养老机构建设", "(【市民政局】、市发改委、市财政局、市商务局和各县(市、区)人民政府负责)\n"),
    # a statement is marked whole
    ("quality/orphaned_obligations", {}, 1, "三/（一） 加强组织领导", "【健全党委领导、政府主导、部门负责、社会参与的养老服务工作机制】\n"),
    # a task shows how it begins
    ("tasks/list", {"region": "长治市"}, 1, "二/（一）/1 实施城镇社区养老幸福工程", "【1.实施城镇社区养老幸福工程】。各县区人民政府"),
]


@pytest.mark.parametrize(("question", "where", "row", "heading", "words"), PASSAGES)
def test_the_sentence_behind_a_row(
    graph: Dataset, question: str, where: dict[str, str], row: int, heading: str, words: str
) -> None:
    passage = find_passage(ask(graph, question, **where), row)
    assert passage.heading == heading
    assert words in f"{passage!r}\n"
    page = passage._repr_html_()
    assert page.count("<mark") == 1 and f">{passage.exact}</mark>" in page
    assert set(re.findall(r"<(\w+)", page)) <= {"div", "p", "b", "blockquote", "mark"}


def test_how_the_words_were_read_stands_below(graph: Dataset) -> None:
    due = ask(graph, "deadlines/due", region="晋城市")
    assert "最后日期：2020-12-31" in find_passage(due).said and "[by-year-end]" in find_passage(due).said
    assert "due: 2020-12-31" in find_passage(ask(graph, "deadlines/due", region="晋城市", lang="en")).said


def test_a_row_that_sums_up_has_no_sentence(graph: Dataset) -> None:
    busiest = ask(graph, "departments/by_obligations")
    with pytest.raises(SourceError, match="sums up"):
        find_passage(busiest, 1)
    for row in (0, len(busiest) + 1):
        with pytest.raises(SourceError, match="No such row"):
            find_passage(busiest, row)


PLACES = [
    # a finding says where it stands
    (("exact", "deadline_iri"), ("到2021年", FINDING), Place(NOTICE, "deadline/b4c30e1d69")),
    # a provision beside a place: the place
    (("provision", "source", "start", "end"), (PROVISION, "a.txt", 3, 5), Place("a.txt", "", 3, 5)),
    # a provision alone
    (("task",), (PROVISION,), Place(NOTICE, "p/2.1")),
    # the notice by its IRI
    (("notice", "start"), (URIRef(NOTICE), 3), Place(NOTICE, "", 3, None)),
    # a department stands in no notice
    (("department",), (URIRef("https://w3id.org/policygraph/department/140500/民政局"),), None),
    # a count is no place
    (("source", "start"), ("a.txt", None), None),
]


@pytest.mark.parametrize(("columns", "row", "place"), PLACES)
def test_a_row_tells_where_its_source_stands(columns: tuple[str, ...], row: tuple[object, ...], place: object) -> None:
    assert find_place(columns, row) == place  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["deadlines/due", "incentives/list", "bodies/members", "notices/citations"])
def test_a_link_leads_to_the_words_of_its_row(graph: Dataset, question: str, tmp_path: Path) -> None:
    table = ask(graph, question)
    links = link_rows(table, tmp_path)
    assert None not in links
    pages = {path.name: Page(path.read_text("utf-8")) for path in (tmp_path / PAGES).iterdir()}
    for record, link in zip(table.records(), links, strict=True):
        name, _, fragment = unquote(link or "").removeprefix(f"{PAGES}/").partition("#")
        wanted, shown = (re.sub(r"\s|▇", "", str(text)) for text in (record["exact"], pages[name].words[fragment]))
        # A mark that another one crosses goes on behind it.
        assert shown and wanted.startswith(shown)
    assert len(pages) == len({row["source"] for row in table.records()})


def test_a_norm_leads_to_its_statement(graph: Dataset, tmp_path: Path) -> None:
    table = answer(graph, "SELECT ?norm { ?norm a pol:Obligation } ORDER BY ?norm LIMIT 3")
    assert all(re.search(r"#statement/[0-9a-f]{10}$", link or "") for link in link_rows(table, tmp_path))


def test_a_table_without_places_writes_no_pages(graph: Dataset, tmp_path: Path) -> None:
    assert set(link_rows(ask(graph, "departments/by_obligations"), tmp_path)) == {None}
    assert list(tmp_path.iterdir()) == []


def test_a_page_loads_nothing_and_hides_persons(
    graph: Dataset, tmp_path: Path, notices: Mapping[str, Resolved]
) -> None:
    for stem, resolved in notices.items():
        text = write_source_page(graph, f"{stem}.txt", tmp_path).read_text("utf-8")
        page = Page(text)
        assert [address for address in page.addresses if not address.startswith("#")] == []
        assert "mark:target" in text and "不是全文" not in text
        for person in resolved.reading.findings:
            if isinstance(person, Person):
                assert person.text not in page.words[""]


def test_a_page_is_the_same_however_the_notice_is_named_and_is_written_once(graph: Dataset, tmp_path: Path) -> None:
    first = write_source_page(graph, NOTICE, tmp_path)
    before = first.stat().st_mtime_ns
    assert write_source_page(graph, "jincheng-2020-74.txt", tmp_path) == first
    assert first.stat().st_mtime_ns == before
    assert first.name == "晋市政办-2020-74.html"


def test_without_the_text_a_page_shows_what_the_graph_quotes(tmp_path: Path) -> None:
    graph = load()
    path = write_source_page(graph, NOTICE, tmp_path, notices=[tmp_path])
    page = Page(path.read_text("utf-8"))
    assert "不是全文" in page.words[""]
    for row in ask(graph, "deadlines/due", notice="jincheng-2020-74.txt"):
        assert str(row["exact"]) in page.words.values()
    # A file of the same name with another text is not taken for it.
    (tmp_path / "jincheng-2020-74.txt").write_text("别的公文", "utf-8")
    assert "别的公文" not in write_source_page(graph, NOTICE, tmp_path, notices=[tmp_path]).read_text("utf-8")
    assert "不是全文" not in write_source_page(graph, NOTICE, tmp_path, notices=[NOTICES]).read_text("utf-8")


def test_a_notice_that_is_not_held_is_told(graph: Dataset, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no\.txt: 图谱里没有这份公文.*policygraph build"):
        write_source_page(graph, "no.txt", tmp_path)


def test_another_page_is_not_written_over(graph: Dataset, tmp_path: Path) -> None:
    (tmp_path / "晋市政办-2020-74.html").write_text("mine", "utf-8")
    with pytest.raises(SourceError, match="another page stands there"):
        write_source_page(graph, NOTICE, tmp_path)


HOSTILE = """长治市民政局关于<script>alert(1)</script>"><img src=x onerror=alert(2)>的通知

各县（市、区）民政局：
一、加强"><img src=x onerror=alert(2)>服务。要落实《</mark></article><b>意见》&lt;，在2022年底前完成。（市民政局负责）
"""


@pytest.mark.parametrize("held", [True, False])
def test_a_hostile_notice_runs_nothing(tmp_path: Path, held: bool) -> None:
    from click.testing import CliRunner

    source = tmp_path / "notices" / "x.txt"
    source.parent.mkdir()
    source.write_text(HOSTILE, "utf-8")
    assert CliRunner().invoke(verbs, ["build", str(source), "--out", str(tmp_path / "build")]).exit_code == 0
    graph = load(tmp_path / "build")
    table = ask(graph, "deadlines/list")
    (link,) = link_rows(table, tmp_path, notices=[source.parent] if held else [])
    page = Page((tmp_path / unquote(link or "").partition("#")[0]).read_text("utf-8"))
    assert not page.tags & {"img", "b"}
    assert page.words[unquote(link or "").partition("#")[2]] == "在2022年底前"
    shown = Page(table.to_html(links=[link]))
    assert not shown.tags & {"img", "script"}


def test_the_name_of_a_page_stays_in_its_folder() -> None:
    for iri in (f"{NOTICE[:-17]}/..", "https://x/notice/..%2F..%2Fetc", "https://x/notice/a%00b", "https://x/notice/"):
        assert re.fullmatch(r"[\w〔〕（）-]+\.html", page_name(iri))
    assert page_name("https://x/notice/a%2Fb") != page_name("https://x/notice/a_b")
