"""The page of two notices side by side in a real browser: it loads nothing, logs nothing, and filters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fixtures_browser import CHROMIUM, QUIET
from policygraph.align import align_notices, read_side
from policygraph.compare import compare_notices, comparison_page
from policygraph.model import Resolved
from policygraph.schemes import load_schemes

pytestmark = pytest.mark.slow


def test_a_reader_sees_what_matters_first_and_filters(notices: Mapping[str, Resolved], tmp_path: Path) -> None:
    api: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    schemes = load_schemes()
    sides = [read_side(notices[stem], schemes) for stem in ("xinzhou-2020-81", "wuzhai-2021-83")]
    place = tmp_path / "comparison.html"
    place.write_text(comparison_page(compare_notices(align_notices(sides[0], sides[1], schemes), "zh")), "utf-8")
    asked: list[str] = []
    logged: list[str] = []
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: logged.append(message.text))
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.goto(place.as_uri())
        link = page.get_by_role("link", name="期限推后：2020年底前 → 2021年底前")
        link.click()
        row = page.locator("tr:target")
        assert "完成全县养老院等级评定" in row.inner_text()
        assert 0 <= row.bounding_box()["y"] < 900
        kept = page.locator("tr.r.v-verbatim")
        assert kept.first.is_visible()
        page.check("#changes")
        assert kept.count() > 100
        assert not kept.first.is_visible()
        assert row.is_visible()
        # Side by side needs room; a narrow screen has the two one below the other, and nothing runs out of it.
        page.set_viewport_size({"width": 420, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 420
        browser.close()
    assert (asked, logged) == ([place.as_uri()], [])
