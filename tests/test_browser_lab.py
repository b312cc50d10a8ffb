"""JupyterLab itself, in a browser: a notebook that is run from its menu shows a table that sorts and opens its source."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from fixtures_browser import CHROMIUM, QUIET

nbformat = pytest.importorskip("nbformat", reason="no JupyterLab here")
pytest.importorskip("jupyterlab", reason="no JupyterLab here")
pytest.importorskip("itables", reason="no itables here")
playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here")

TOKEN = "for-this-test-only"
ROOT = Path(__file__).parent.parent
SCREENSHOTS = os.environ.get("POLICYGRAPH_SCREENSHOTS")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here"),
]

CELLS = [
    "%load_ext policygraph",
    "%ask deadlines/due region=晋城市",
    "%%sparql\nSELECT ?title (COUNT(?task) AS ?tasks) {\n  ?task a pol:Task ; pol:inNotice/pol:title ?title\n} GROUP BY ?title ORDER BY ?title",
    "%%sparql\nASK { ?notice a pol:Notice }",
    "%%sparql --plot bar\nSELECT ?title (COUNT(?task) AS ?tasks) {\n  ?task a pol:Task ; pol:inNotice/pol:title ?title\n} GROUP BY ?title ORDER BY DESC(?tasks)",
    "%%sparql\nSELECT ?title {\n  ?notice a pol:Notice ; pol:titel ?title\n}",
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Give the address of a JupyterLab on this machine, and the folder it works in, with one notebook."""
    top = tmp_path_factory.mktemp("lab")
    folder = top / "work"
    folder.mkdir()
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in CELLS],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, folder / "问答.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = os.environ | {
        "PYTHONPATH": str(ROOT / "graph"),
        "POLICYGRAPH_LANG": "zh",
        "HOME": str(top),
        "JUPYTER_CONFIG_DIR": str(top / "config"),
        "JUPYTER_DATA_DIR": str(top / "data"),
        "JUPYTER_RUNTIME_DIR": str(top / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(top / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(top / "workspaces"),
        "IPYTHONDIR": str(top / "ipython"),
    }
    with (top / "log").open("w") as log:
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
        command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"]
        # Whether there is a newer JupyterLab, and what its makers write about it, is looked up elsewhere.
        command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url="]
        command += ["--LabApp.extension_manager=readonly"]
        server = subprocess.Popen(command, cwd=folder, env=settings, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            await_server(f"{address}/api?token={TOKEN}", server, top / "log")
            yield address, folder
        finally:
            server.terminate()
            server.wait(20)


def await_server(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers; fail with its log where it ends or does not."""
    opener = build_opener(ProxyHandler({}))
    for _ in range(120):
        if server.poll() is not None:
            break
        try:
            opener.open(address, timeout=2).close()
            return
        except (URLError, OSError):
            time.sleep(0.5)
    pytest.fail(log.read_text("utf-8", "replace")[-2000:])


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Give a headless Chromium that asks nobody else for anything."""
    with playwright.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield chromium
        chromium.close()


def take(page: object, name: str) -> None:
    """Keep a picture of the page where POLICYGRAPH_SCREENSHOTS says, to be looked at."""
    if SCREENSHOTS:
        page.screenshot(path=f"{SCREENSHOTS}/{name}.png")  # type: ignore[attr-defined]


def run_all_cells(page) -> None:  # type: ignore[no-untyped-def]
    """Run a notebook from its menu; again where JupyterLab, not yet tied to its kernel, let the first click go by."""
    for _ in range(4):
        page.wait_for_timeout(1500)
        page.locator(".lm-MenuBar-item", has_text=re.compile("^Run$")).click()
        page.locator(".lm-Menu-item", has_text=re.compile(r"^Run All Cells\s*$")).click()
        try:
            page.locator(".jp-InputPrompt", has_text=re.compile(r"\[(?:1|\*)\]")).first.wait_for(timeout=8_000)
            return
        except playwright.TimeoutError:
            continue


def test_a_notebook_run_from_its_menu_shows_a_table_that_sorts_and_opens_its_source(lab, browser) -> None:  # type: ignore[no-untyped-def]
    address, folder = lab
    context = browser.new_context(viewport={"width": 1500, "height": 1000}, locale="zh-CN")
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{address}/lab/tree/问答.ipynb?token={TOKEN}")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
    page.locator(".jp-StatusBar-Widget, #jp-main-statusbar", has_text="| Idle").first.wait_for(timeout=60_000)
    run_all_cells(page)
    table = page.locator("table.dataTable").first
    table.wait_for(timeout=60_000)
    page.locator(".jp-OutputArea-output pre", has_text="pol:title").last.wait_for(timeout=60_000)
    assert "晋城市民政局" in table.inner_text()
    shown = page.locator(".jp-OutputArea-output").all_inner_texts()
    assert any(text.strip() == "是" for text in shown), shown
    assert page.locator(".jp-RenderedSVG img, .jp-RenderedSVG svg").count() == 1
    error = next(text for text in shown if "pol:titel" in text)
    assert "Traceback" not in error
    assert re.search(r"2 \|   \?notice a pol:Notice ; pol:titel \?title\n +\^\n", error), error
    table.scroll_into_view_if_needed()
    take(page, "lab")

    second = page.locator("table.dataTable").nth(1)
    second.scroll_into_view_if_needed()
    numbers = second.locator("tbody td:nth-child(2)")
    before = [int(text) for text in numbers.all_inner_texts()]
    second.locator("thead th").nth(1).click()
    second.locator("tbody tr:first-child td:nth-child(2)", has_text=re.compile(rf"^\s*{min(before)}\s*$")).wait_for()
    after = [int(text) for text in numbers.all_inner_texts()]
    assert after == sorted(before) != before
    second.locator("thead th").first.click()
    # Chinese goes by its sound: 晋城 before 五寨, 忻州 and 长治 (chang reads zhang to a machine).
    second.locator("tbody tr:first-child td:first-child", has_text="晋城").wait_for()
    titles = second.locator("tbody td:first-child").all_inner_texts()
    assert [title[:2] for title in titles][:3] == ["晋城", "五寨", "忻州"]
    take(page, "lab-sorted")

    search = page.locator("input[type=search]").first
    search.fill("长期护理保险")
    rows = table.locator("tbody tr")
    assert 0 < rows.count() < 5
    search.fill("")

    link = table.locator("tbody a").first
    words = link.inner_text()
    with context.expect_page() as opening:
        link.click()
    source = opening.value
    source.wait_for_load_state()
    target = source.locator("mark:target")
    assert re.sub(r"\s", "", target.inner_text()) == re.sub(r"\s", "", words)
    assert target.is_visible()
    take(source, "lab-source")
    assert [path.name for path in folder.glob("policygraph-pages/*")] == ["晋市政办-2020-74.html"]

    away = [url for url in asked if not url.startswith((f"{address}/", "blob:", "data:"))]
    assert away == []
    # JupyterLab looks for settings that a new user does not have.
    assert [text for text in told if "404" not in text] == []
    context.close()
