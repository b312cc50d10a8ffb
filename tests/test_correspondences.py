"""Correspondences in the graph: which notices are compared, what is said of them, and what a reviewer decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from policygraph import pipeline, terms
from policygraph.correspondences import CITES, NEIGHBOURS, find_comparisons
from policygraph.curate import CurationError, Decision, load_decisions
from policygraph.pipeline import Settings, build, verify
from policygraph.resolve import CitedNotice, NoticeCard
from policygraph.schemes import load_schemes
from policygraph.store import PREFIXES, read_store

JINCHENG, LINGCHUAN, CHANGZHI, SHANXI, GUANGZHOU = "140500", "140524", "140400", "140000", "440100"


def card(iri: str, region: str, title: str, signed: str = "2021-01-01", cited: tuple[CitedNotice, ...] = (), tasks: int = 3) -> NoticeCard:
    """Give a card of a notice of a region by its code."""
    name = load_schemes().regions[region].name
    return NoticeCard(iri, f"{iri}.txt", None, f"{name}{title}", None, name, region, signed, cited, tasks)


def compared(*cards: NoticeCard, **links: str) -> list[tuple[str, str, str]]:
    """Give what is compared; `links` gives the notice that a stub is."""
    known = {stub: (notice, None) for stub, notice in links.items()}
    return [tuple(pair) for pair in find_comparisons(cards, known, load_schemes())]


ELDERCARE = "推进养老服务发展实施方案"
IMPLEMENTS = (CitedNotice("stub", None, None, "c", "implements"),)

WHICH = [
    # a county that cites its city's notice to implement it
    ([card("a", JINCHENG, ELDERCARE), card("b", LINGCHUAN, "养老服务行动", cited=IMPLEMENTS)], {"stub": "a"}, [("a", "b", CITES)]),
    # only mentioned, and of another topic
    ([card("a", JINCHENG, "推进垃圾分类方案"), card("b", LINGCHUAN, ELDERCARE, cited=(CitedNotice("stub", None, None, "c"),))], {"stub": "a"}, []),
    # the region above, on one topic
    ([card("a", SHANXI, "关于推进养老服务发展的实施意见"), card("b", JINCHENG, ELDERCARE)], {}, [("a", "b", "above")]),
    ([card("a", JINCHENG, ELDERCARE), card("b", LINGCHUAN, "推进垃圾分类实施方案")], {}, []),
    # neighbours, the one signed first before the other
    ([card("a", JINCHENG, ELDERCARE, "2021-05-01"), card("b", CHANGZHI, ELDERCARE, "2020-05-01")], {}, [("b", "a", NEIGHBOURS)]),
    # cities of two provinces are none
    ([card("a", JINCHENG, ELDERCARE), card("b", GUANGZHOU, ELDERCARE)], {}, []),
    # of several in one region the likest in title, then the last before it
    ([card("a", JINCHENG, ELDERCARE, "2014-01-01"), card("b", JINCHENG, ELDERCARE, "2020-01-01"), card("c", LINGCHUAN, ELDERCARE)], {}, [("b", "c", "above")]),
    # a zone within the city, which is no neighbour of other cities
    (
        [card("a", JINCHENG, ELDERCARE), replace(card("b", JINCHENG, ELDERCARE), region="沙湾高新区", level="county")],
        {},
        [("a", "b", "above")],
    ),
    ([card("a", CHANGZHI, ELDERCARE), replace(card("b", JINCHENG, ELDERCARE), region="沙湾高新区", level="county")], {}, []),
    # a reply sets no task
    ([card("a", JINCHENG, ELDERCARE), card("b", CHANGZHI, ELDERCARE, tasks=0)], {}, []),
]


@pytest.mark.parametrize(("cards", "links", "pairs"), WHICH)
def test_which_notices_are_compared(cards: list[NoticeCard], links: dict[str, str], pairs: list[tuple[str, str, str]]) -> None:
    assert compared(*cards, **links) == pairs
    assert compared(*reversed(cards), **links) == pairs


CITY = """晋城市人民政府办公室
关于印发晋城市推进养老服务发展实施方案的通知

各县（市、区）人民政府：

晋城市人民政府办公室
2020年6月28日

晋城市推进养老服务发展实施方案

一、重点任务

1.抓好养老服务。落实老年人优待政策。2020年底前，完成全市养老机构等级评定。推动融入京津冀协同发展。（市民政局、市商务局负责）

2.发展老年教育。鼓励老年大学向社区拓展，方便老年人就近学习。（市教育局负责）
"""
COUNTY = """陵川县人民政府办公室
关于印发陵川县推进养老服务发展实施方案的通知

各乡镇人民政府：

陵川县人民政府办公室
2021年3月1日

陵川县推进养老服务发展实施方案

一、重点任务

1.抓好养老服务。落实老年人优待政策。2021年底前，完成全县养老机构等级评定。接收移民集中安置点。（县民政局负责）
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "build"


@pytest.fixture
def two(folder: Path) -> Path:
    (folder / "city.txt").write_text(CITY, "utf-8")
    (folder / "county.txt").write_text(COUNTY, "utf-8")
    return folder


def rows(out: Path, query: str) -> list[tuple[str, ...]]:
    """Give what a query finds in a build, IRIs by their last part."""
    found = read_store(out).query(query, use_default_graph_as_union=True, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(cell.value.rpartition("/")[2] if isinstance(cell, ox.NamedNode) else cell.value if cell else "" for cell in row) for row in found]


STATEMENTS = """SELECT ?verdict ?above ?below ?kind ?change ?from ?to WHERE {
  ?pair a pol:StatementCorrespondence ; pol:verdict ?verdict ; pol:inComparison ?comparison .
  OPTIONAL { ?pair pol:upperStatement/pol:exact ?above }
  OPTIONAL { ?pair pol:lowerStatement/pol:exact ?below }
  OPTIONAL { ?pair pol:difference ?d . ?d pol:differenceKind ?kind ; pol:change ?change ; pol:valueAbove ?from ; pol:valueBelow ?to }
} ORDER BY ?above ?below"""


def test_a_build_holds_what_corresponds(two: Path, out: Path) -> None:
    build([two], out, Settings())
    assert rows(out, STATEMENTS) == [
        ("new", "", "接收移民集中安置点", "", "", "", ""),
        ("weakened", "2020年底前，完成全市养老机构等级评定", "2021年底前，完成全县养老机构等级评定", "date", "weakened", "2020-12-31", "2021-12-31"),
        ("missing", "推动融入京津冀协同发展", "", "", "", "", ""),
        ("verbatim", "落实老年人优待政策", "落实老年人优待政策", "", "", "", ""),
        ("missing", "鼓励老年大学向社区拓展，方便老年人就近学习", "", "", "", "", ""),
    ]
    tasks = "SELECT ?verdict ?title ?gone WHERE { ?pair a pol:TaskCorrespondence ; pol:verdict ?verdict ; pol:upperTask/rdfs:label ?title . OPTIONAL { ?pair pol:difference/pol:upperWords ?gone } } ORDER BY ?title"
    assert rows(out, tasks) == [("missing", "发展老年教育", ""), ("weakened", "抓好养老服务", "市商务局")]


def test_every_statement_that_is_named_is_in_the_graph(two: Path, out: Path) -> None:
    build([two], out, Settings())
    named = "SELECT ?node WHERE { ?pair pol:upperStatement|pol:lowerStatement ?node . FILTER NOT EXISTS { ?node a pol:Statement } }"
    assert rows(out, named) == []
    tasks = "SELECT ?node WHERE { ?pair pol:upperTask|pol:lowerTask ?node . FILTER NOT EXISTS { ?node a pol:Task } }"
    assert rows(out, tasks) == []


def test_they_stand_in_a_graph_of_their_own(two: Path, out: Path) -> None:
    build([two], out, Settings())
    first = (out / "correspondences.ttl").read_text("utf-8").splitlines()[0]
    assert first == f"# graph <{terms.BASE}graph/correspondences>"


def test_the_same_bytes_in_any_order_and_number_of_jobs(two: Path, tmp_path: Path) -> None:
    made = []
    for number, paths in enumerate(([two], [two / "county.txt", two / "city.txt"])):
        out = tmp_path / f"build-{number}"
        build(paths, out, Settings(jobs=number + 1))
        made.append((out / "correspondences.ttl").read_bytes())
    assert made[0] == made[1]
    assert verify([two], tmp_path / "build-0", Settings()) == []


def test_what_has_not_changed_is_not_compared_again(two: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([two], out, Settings())
    before = (out / "correspondences.ttl").read_bytes()
    asked: list[object] = []
    aligned = pipeline.align_notices

    def count(*arguments: object) -> object:
        asked.append(arguments)
        return aligned(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "align_notices", count)
    build([two], out, Settings())
    assert (asked, (out / "correspondences.ttl").read_bytes()) == ([], before)
    (two / "county.txt").write_text(COUNTY.replace("接收移民集中安置点", "举办老年艺术节"), "utf-8")
    build([two], out, Settings())
    assert len(asked) == 1
    assert "举办老年艺术节" in {row[2] for row in rows(out, STATEMENTS)}


def test_a_hand_that_touches_the_file_is_noticed(two: Path, out: Path) -> None:
    build([two], out, Settings())
    place = out / "correspondences.ttl"
    place.write_text(place.read_text("utf-8").replace("cites", "above").replace("above", "cites", 1), "utf-8")
    place.write_text(place.read_text("utf-8") + "# mine\n", "utf-8")
    assert "correspondences.ttl" in verify([two], out, Settings())[0]


def decide(monkeypatch: pytest.MonkeyPatch, value: str, upper_words: str, lower_words: str) -> None:
    decision = Decision("city", "county", upper_words, lower_words, value, "读过两份公文", "editors", "x.yml")
    monkeypatch.setattr(pipeline, "load_decisions", lambda: (decision,))
    pipeline._align_digest.cache_clear()


def test_a_reviewers_reject_survives_a_rebuild(two: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([two], out, Settings())
    decide(monkeypatch, "reject", "落实老年人优待政策", "落实老年人优待政策")
    for _ in range(2):
        assert build([two], out, Settings()).warnings == ()
        verdicts = {(row[1] or row[2]): row[0] for row in rows(out, STATEMENTS)}
        assert verdicts["落实老年人优待政策"] in ("missing", "new")
    pipeline._align_digest.cache_clear()


def test_a_reviewers_confirm_joins_what_shares_no_words(two: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(monkeypatch, "confirm", "推动融入京津冀", "接收移民")
    for _ in range(2):
        assert build([two], out, Settings()).warnings == ()
        found = "SELECT ?above ?below ?why WHERE { ?pair pol:review/pol:why ?why ; pol:upperStatement/pol:exact ?above ; pol:lowerStatement/pol:exact ?below }"
        assert rows(out, found) == [("推动融入京津冀协同发展", "接收移民集中安置点", "读过两份公文")]
    pipeline._align_digest.cache_clear()


def test_a_decision_that_fits_nothing_is_a_warning(two: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(monkeypatch, "reject", "没有这句话", "也没有")
    (warning,) = build([two], out, Settings()).warnings
    assert "没有这句话" in warning and "\n" not in warning
    pipeline._align_digest.cache_clear()


GOOD = """
- upper: city
  lower: county
  upper_words: 落实 优待
  lower_words: 落实
  value: reject
  why: 不是一回事
  by: editors
"""
BAD = [
    # a value that is none
    GOOD.replace("reject", "perhaps"),
    # no reason
    GOOD.replace("  why: 不是一回事\n", ""),
    # two on the same statements
    GOOD + GOOD.replace("reject", "confirm"),
    # no YAML
    "- upper: [",
    "just words",
]


def test_decisions_are_read_from_files(tmp_path: Path) -> None:
    place = tmp_path / "correspondences"
    assert load_decisions(tmp_path) == ()
    place.mkdir()
    (place / "a.yml").write_text(GOOD, "utf-8")
    (decision,) = load_decisions(tmp_path)
    assert (decision.upper_words, decision.value, decision.file) == ("落实优待", "reject", "a.yml")


@pytest.mark.parametrize("content", BAD)
def test_a_file_of_decisions_that_cannot_be_followed_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "correspondences").mkdir()
    (tmp_path / "correspondences" / "a.yml").write_text(content, "utf-8")
    with pytest.raises(CurationError, match=r"a\.yml"):
        load_decisions(tmp_path)


def test_the_decisions_of_the_project_fit_its_notices() -> None:
    assert {decision.value for decision in load_decisions()} == {"confirm", "reject"}
