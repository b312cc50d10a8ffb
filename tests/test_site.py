"""The pages: every IRI has one, every link leads somewhere, and nothing of a notice runs."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from lxml import html

from fixtures_words import NOTICES
from policygraph.cli import verbs
from policygraph.pipeline import Settings, build
from policygraph.site import PICTURES, find_base, missing_pages, page_address, write_site
from policygraph.store import load

HOSTILE = """关于印发《<script>alert(1)</script>"><img src=x onerror=alert(2)>方案》的通知

各县（市、区）人民政府：

<script>alert(1)</script>"><img src=x onerror=alert(2)>方案

一、重点任务

1.建设设施。2022年底前，"><script>alert(3)</script>建成设施。（市民政局、<b onmouseover=alert(4)>局负责）

晋城市人民政府办公室
2020年12月29日
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pages") / "site"
    site = write_site(load(), out)
    assert site.without_text == ()
    return out


def test_every_iri_has_its_page(pages: Path) -> None:
    assert list(missing_pages(load(), pages)) == []


ADDRESSES = [
    # a notice, a provision of it, a finding, a norm at its statement
    ("notice/晋市政办-2020-74", "notices/晋市政办-2020-74.html"),
    ("notice/晋市政办-2020-74/p/2.1", "notices/晋市政办-2020-74.html#p/2.1"),
    ("notice/晋市政办-2020-74/deadline/0a1b2c3d4e", "notices/晋市政办-2020-74.html#deadline/0a1b2c3d4e"),
    ("notice/晋市政办-2020-74/statement/0a1b2c3d4e/directive", "notices/晋市政办-2020-74.html#statement/0a1b2c3d4e"),
    # a region on its province's page, a concept on its scheme's
    ("region/140500", "regions/14.html#140500"),
    ("scheme/line/民政", "schemes/line.html#民政"),
    # cited and not held
    ("stub/晋政办发-2020-32", "documents.html#晋政办发-2020-32"),
]


@pytest.mark.parametrize(("iri", "address"), ADDRESSES)
def test_where_an_iri_has_its_page(iri: str, address: str) -> None:
    assert page_address(f"https://w3id.org/policygraph/{iri}") == address


def test_what_is_not_of_the_graph_has_none() -> None:
    assert page_address("https://example.org/notice/a") is None


def test_a_name_never_leads_out_of_the_folder() -> None:
    for name in ("..", "../../etc/passwd", "a/../../b", "%2E%2E", "." * 300, "长" * 300, "CON", "a\x00b"):
        address = page_address(f"https://w3id.org/policygraph/department/140500/{name}")
        assert address is not None
        page = address.partition("#")[0]
        assert re.fullmatch(r"departments/[\w~—.-]+\.html", page), address
        assert ".." not in page and len(page.encode()) < 255


def test_every_link_leads_somewhere(pages: Path) -> None:
    trees = {file: html.fromstring(file.read_bytes()) for file in pages.rglob("*.html")}
    ids = {file: set(tree.xpath("//@id")) for file, tree in trees.items()}
    count = 0
    for file, tree in trees.items():
        for href in set(tree.xpath("//a/@href")):
            if file.name == "vocabulary.html" and href.startswith("http"):
                # A term of others.
                continue
            page, _, local = href.partition("#")
            goal = (file.parent / unquote(page)).resolve() if page else file
            assert goal in ids, (file.name, href)
            assert not local or unquote(local) in ids[goal], (file.name, href)
            count += 1
    assert count > 5000


def test_the_same_bytes_each_time(pages: Path, tmp_path: Path) -> None:
    write_site(load(), tmp_path / "again", notices=sorted(NOTICES.glob("*.txt"), reverse=True))
    for file in pages.rglob("*.html"):
        assert (tmp_path / "again" / file.relative_to(pages)).read_bytes() == file.read_bytes()


def test_nothing_of_a_notice_is_markup(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hostile.txt").write_text(HOSTILE, "utf-8")
    build([tmp_path / "in"], tmp_path / "build", Settings())
    result = CliRunner().invoke(
        verbs, ["site", str(tmp_path / "in"), "--graph", str(tmp_path / "build"), "--out", str(tmp_path / "site"), "--lang", "en"]
    )
    assert result.exit_code == 0, result.output
    seen = 0
    for file in (tmp_path / "site").rglob("*.html"):
        text = file.read_text("utf-8")
        tree = html.fromstring(text.encode())
        assert not tree.xpath('//img[not(starts-with(@src, "data:image/svg+xml;base64,"))] | //b | //@onerror | //@onmouseover')
        run = "".join(script.text or "" for script in tree.xpath("//script[not(@type)]"))
        assert not re.search(r"alert\([1-4]\)", run)
        seen += "alert(1)" in text
    assert seen >= 3


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("mine", "utf-8")
    result = CliRunner().invoke(verbs, ["site", str(NOTICES / "changzhi-civil-affairs-2023-94-reply.txt"), "--out", str(tmp_path / "site")])
    assert result.exit_code == 1
    assert "thesis" not in result.output and "site" in result.output
    assert [file.name for file in (tmp_path / "site").iterdir()] == ["thesis.txt"]


def test_without_its_text_a_notice_shows_what_the_graph_quotes(tmp_path: Path) -> None:
    graph = load()
    site = write_site(graph, tmp_path / "site", notices=[tmp_path])
    assert len(site.without_text) == 5
    assert "不是全文" in (tmp_path / "site" / "notices" / "晋市政办-2020-74.html").read_text("utf-8")
    assert list(missing_pages(graph, tmp_path / "site")) == []


def test_the_start_page_shows_pictures_that_have_pages(pages: Path) -> None:
    pytest.importorskip("vl_convert")
    tree = html.fromstring((pages / "index.html").read_bytes())
    drawn = {figure.xpath("string(a/@href)"): figure.xpath("string(a/img/@alt)") for figure in tree.xpath("//figure")}
    assert set(drawn) == {f"pictures/{name}.html" for name in PICTURES}
    assert all(len(title) > 8 for title in drawn.values())
    assert all(source.startswith("data:image/svg+xml;base64,") for source in tree.xpath("//figure//img/@src"))


def test_an_answer_on_a_page_leaves_the_place_in_the_file_to_its_link(pages: Path) -> None:
    table = html.parse(pages / "index.html").xpath("//table[contains(., '已收录')]")[0]
    heads = [head.text_content() for head in table.xpath("./thead//th")]
    assert "原文" in heads and not {"文件", "起", "止"} & set(heads)
    words = {row[heads.index("已收录")].text_content() for row in table.xpath("./tbody/tr")}
    assert words and words <= {"是", "否"}


def test_a_finding_does_not_say_its_place_in_the_order_of_an_answer(pages: Path) -> None:
    (page,) = (pages / "notices").glob("*2020-74.html")
    said = page.read_text("utf-8")
    assert "距成文天数" in said and "位次" not in said


def test_a_graph_with_a_base_of_its_own_has_its_pages_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(HOSTILE, "utf-8")
    build([tmp_path / "in"], tmp_path / "build", Settings(base="https://data.example.org/policy/"))
    graph = load(tmp_path / "build")
    write_site(graph, tmp_path / "site", notices=[tmp_path / "in"])
    assert list(missing_pages(graph, tmp_path / "site")) == []
    assert find_base(graph) == "https://data.example.org/policy/"
