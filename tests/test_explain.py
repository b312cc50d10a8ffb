"""What an explanation shows: the text itself, each finding in its place, and nothing of the notice taken for markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.assemble import HIDDEN
from policygraph.curate import Cases
from policygraph.explain import Explanation, Mark, explain_notice, explanation_lines, explanation_page, lay_out
from policygraph.model import Person, Resolved
from policygraph.pipeline import resolve_notice
from policygraph.read import read_notice
from policygraph.schemes import Schemes

VOID = {"meta", "input", "link", "img", "br", "col"}
HOSTILE = """长治市民政局关于<script>alert(1)</script>的通知

各县（市、区）民政局：
一、加强"><img src=x onerror=alert(2)>服务。要落实《</mark></article><b>意见》&lt;，在2022年底前完成。（</mark>市民政局、市财政局负责）
"""


class Page(HTMLParser):
    """A page as a browser reads it: its elements, where they are nested, and the words of its article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.article = ""
        self.marked: dict[str, str] = {}
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "article" in tags:
            self.article += data
            for _, attributes in self.open:
                if title := attributes.get("title"):
                    # The parts of a mark that another one cuts bear the same title.
                    self.marked[title] = self.marked.get(title, "") + data
        elif tags and tags[-1] in ("script", "style"):
            (self.scripts if tags[-1] == "script" else self.styles).append(data)


def value_of(page: Page, tag: str, name: str) -> list[str]:
    """Give the values of an attribute of all elements of a kind."""
    return [value or "" for its_tag, its_name, value in page.attributes if (its_tag, its_name) == (tag, name)]


@pytest.fixture(scope="module")
def explained(notices: Mapping[str, Resolved]) -> dict[str, Explanation]:
    """Give the explanations of the five notices."""
    return {stem: explain_notice(resolved) for stem, resolved in notices.items()}


@pytest.fixture(scope="module")
def pages(explained: Mapping[str, Explanation]) -> dict[str, Page]:
    """Give the pages of the five notices."""
    return {stem: Page(explanation_page(explanation)) for stem, explanation in explained.items()}


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))), st.integers(20, 25))
def test_marks_are_nested_and_cover_their_text_however_they_overlap(spans: list[tuple[int, int]], length: int) -> None:
    marks = [Mark(min(span), max(span), "Kind", "kind", str(number), "rule", ()) for number, span in enumerate(spans)]
    open_marks: list[Mark] = []
    covered: dict[str, list[int]] = {mark.local: [] for mark in marks}
    place = 0
    for piece in lay_out(marks, length):
        if piece.opens:
            # A mark that goes on has been open before.
            assert piece.again == bool(covered[piece.opens.local])
            open_marks.append(piece.opens)
        elif piece.closes:
            assert open_marks.pop() is piece.closes
        else:
            assert piece.start == place < piece.end
            place = piece.end
            for mark in open_marks:
                covered[mark.local] += range(piece.start, piece.end)
    assert place == length and open_marks == []
    assert covered == {mark.local: list(range(mark.start, mark.end)) for mark in marks}


def test_a_page_holds_the_text_as_it_is(notices: Mapping[str, Resolved], pages: Mapping[str, Page]) -> None:
    for stem, page in pages.items():
        text = notices[stem].reading.notice.text
        assert len(page.article) == len(text)
        assert all(shown in (sign, HIDDEN) for shown, sign in zip(page.article, text, strict=True))


def test_a_page_marks_every_finding_in_its_place(
    notices: Mapping[str, Resolved], explained: Mapping[str, Explanation], pages: Mapping[str, Page]
) -> None:
    for stem, page in pages.items():
        explanation = explained[stem]
        assert len(explanation.marks) >= len(notices[stem].reading.findings)
        ids = value_of(page, "mark", "id")
        assert sorted(ids) == sorted(mark.local for mark in explanation.marks if mark.start < mark.end)
        places = {title.rpartition("\n")[2]: words for title, words in page.marked.items()}
        for mark in explanation.marks:
            if mark.start < mark.end:
                assert places[f"{mark.start}–{mark.end}"] == explanation.text[mark.start : mark.end]


def test_a_mark_tells_its_kind_its_rule_and_what_was_read(pages: Mapping[str, Page]) -> None:
    titles = value_of(pages["jincheng-2020-74"], "mark", "title")
    (told,) = [title for title in titles if title.endswith("\n7166–7174")]
    kind, *said, rule, _ = told.split("\n")
    assert (kind, rule) == ("期限", "规则: by-year-end")
    assert "最后日期: 2020-12-31" in said
    # a statement tells its norms: what sort, in which word, and who bears it
    (told,) = [title for title in titles if title.endswith("\n7166–7225")]
    assert "义务" in told and "晋城市医疗保障局" in told and "责任条款" in told


def test_provisions_are_linked(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        goals = set(value_of(page, "a", "id"))
        assert {link.removeprefix("#") for link in value_of(page, "a", "href")} <= goals


def test_a_page_loads_nothing_and_runs_its_own_script_alone(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        (policy,) = [value for value in value_of(page, "meta", "content") if "default-src" in value]
        assert policy.startswith("default-src 'none';")
        for content in (*page.scripts, *page.styles):
            assert base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() in policy
        assert len(page.scripts) == len(page.styles) == 1
        assert {"link", "img", "iframe", "object", "base", "form"}.isdisjoint(page.tags)
        assert {name for _, name, _ in page.attributes}.isdisjoint({"src", "style", "srcset", "action"})
        assert not [name for _, name, _ in page.attributes if name.startswith("on")]
        assert not re.search(r"url\(|@import|fetch|import\(", page.scripts[0] + page.styles[0])


def test_the_legend_filters_each_kind(explained: Mapping[str, Explanation], pages: Mapping[str, Page]) -> None:
    for stem, page in pages.items():
        kinds = {mark.kind for mark in explained[stem].marks}
        assert set(value_of(page, "input", "data-kind")) == kinds
        for kind in kinds:
            assert f".no-{kind} mark.k-{kind}" in page.styles[0]


def test_nothing_of_a_notice_is_taken_for_markup(tmp_path: Path, schemes: Schemes, cases: Cases) -> None:
    file = tmp_path / "hostile.txt"
    file.write_text(HOSTILE, "utf-8")
    explanation = explain_notice(resolve_notice(read_notice(file), schemes, cases))
    page = Page(explanation_page(explanation))
    assert page.article == HOSTILE
    assert {"img", "b"}.isdisjoint(page.tags) and page.tags.count("script") == 1 and page.tags.count("article") == 1
    assert [mark for mark in explanation.marks if mark.kind == "Deadline"]


def test_persons_are_hidden_in_their_places(
    notices: Mapping[str, Resolved], explained: Mapping[str, Explanation]
) -> None:
    hidden = 0
    for stem, explanation in explained.items():
        reading = notices[stem].reading
        for person in (finding for finding in reading.findings if isinstance(finding, Person)):
            start, end = reading.words.span(person.start, person.end)
            assert set("".join(explanation.text[start:end].split())) == {HIDDEN}
            hidden += 1
        whole = explain_notice(notices[stem], with_persons=True)
        assert whole.text == reading.notice.text
    assert hidden


def test_lines_give_the_text_and_each_finding_with_its_rule(explained: Mapping[str, Explanation]) -> None:
    for explanation in explained.values():
        lines = "\n".join(explanation_lines(explanation, lambda words, colour: words)).splitlines()
        text = [line for line in lines if not line.startswith("    ")]
        assert "".join("".join(text).split()) == "".join(explanation.text.split())
        places = [match[1] for line in lines if (match := re.match(r"    (\d+–\d+) .*\[\S+\]$", line))]
        assert places == [f"{mark.start}–{mark.end}" for mark in explanation.marks]


def test_lines_colour_the_innermost_finding(explained: Mapping[str, Explanation]) -> None:
    lines = list(
        explanation_lines(explained["jincheng-2020-74"], lambda words, colour: f"<{colour}>{words}</>", at=7166)
    )
    assert "<red>2020 年底前</>，开展" in lines[0]
    assert "<bright_black>[by-year-end]</>" in "\n".join(lines)


def test_a_place_without_a_finding_gives_its_line(explained: Mapping[str, Explanation]) -> None:
    explanation = explained["jincheng-2020-74"]
    place = explanation.text.index("一、") + 1
    lines = list(explanation_lines(explanation, lambda words, colour: words, at=place))
    assert len(lines) == 1 and lines[0].startswith("一、")


def test_values_are_said_in_words(explained: Mapping[str, Explanation]) -> None:
    said = [line for one in explained.values() for mark in one.marks if mark.kind == "Deadline" for line in mark.said]
    assert "精度: 到年" in said and "期限关系: 截至" in said


def test_words_are_in_the_readers_language(notices: Mapping[str, Resolved]) -> None:
    titles = value_of(Page(explanation_page(explain_notice(notices["jincheng-2020-74"], lang="en"))), "mark", "title")
    (told,) = [title for title in titles if title.endswith("\n7166–7174")]
    assert told.startswith("deadline\ndue: 2020-12-31\n")
