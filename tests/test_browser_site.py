"""The pages in a real browser: from the start page to the highlighted words behind a row; nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fixtures_browser import CHROMIUM, QUIET
from policygraph.site import write_site
from policygraph.store import load

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("browsed") / "site"
    write_site(load(), out)
    return out


@pytest.fixture
def page(site: Path) -> Iterator[Any]:
    """Give a page of a browser that lets nothing but files of the site through, and must log nothing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    asked: list[str] = []
    logged: list[str] = []
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        tab = browser.new_page(viewport={"width": 1300, "height": 900})
        tab.route(lambda url: not url.startswith(site.as_uri()), lambda route: (asked.append(route.request.url), route.abort()))
        tab.on("console", lambda message: logged.append(message.text))
        tab.on("pageerror", lambda error: logged.append(str(error)))
        yield tab
        browser.close()
    assert (asked, logged) == ([], [])


def test_from_the_search_to_the_words_behind_a_row(page: Any, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.fill("#search", "晋城市民政局")
    page.click("#found a")
    assert page.inner_text("h1") == "晋城市民政局"
    row = page.locator("tr", has_text="推进公办示范性养老机构建设").first
    row.locator("a", has_text="市民政局").last.click()
    chosen = page.locator("mark:target")
    assert chosen.inner_text() == "市民政局"
    box = chosen.bounding_box()
    assert 0 <= box["y"] < 900
    # What was read there, and by which rule, is told beside the text.
    assert "responsibility-keyed" in page.inner_text("#detail")


def test_a_click_on_a_mark_tells_what_was_read(page: Any, site: Path) -> None:
    page.goto(next((site / "notices").glob("*2020-74.html")).as_uri())
    deadline = page.locator("article mark.k-Deadline").first
    deadline.click()
    assert "-12-31" in page.inner_text("#detail")
    page.uncheck("input[data-kind=Deadline]")
    assert deadline.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_search_finds_a_question_and_says_when_it_finds_nothing(page: Any, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.fill("#search", "义务和任务")
    page.click("#found a")
    assert page.locator("table tbody tr").count() > 5
    page.go_back()
    page.fill("#search", "没有这样的标题")
    assert "没有找到" in page.inner_text("#found")
