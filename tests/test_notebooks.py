"""The notebooks: each runs from clean in a folder of its own, and shows what it was committed with.

POLICYGRAPH_WRITE_DOCS=1 (`make docs`) writes what they show. Text and tables are compared as they are; of a picture
that there is one, and its title and size in the text beside it: fonts differ between machines, and the drawing with them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="no notebooks here (extra notebooks)")
nbclient = pytest.importorskip("nbclient", reason="no notebooks here (extra notebooks)")
pytest.importorskip("altair", reason="no pictures here (extra notebooks)")

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = [path.stem for path in NOTEBOOKS]
ROWS = 10
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
OF_THIS_MACHINE = re.compile(r"(?<![\w.:/])/(?:work|root|home|Users|tmp|scratch|usr|var)/|0x[0-9a-f]{6,}|\d\d:\d\d:\d\d")


def run_notebook(path: Path, folder: Path) -> Any:
    """Give a notebook as it is after a run in `folder`, as a code host is to show it."""
    # What a code host shows neither sorts nor links to pages that are not there.
    settings = {
        "POLICYGRAPH_LANG": "zh",
        "POLICYGRAPH_TABLES": "plain",
        "POLICYGRAPH_PAGES": "off",
        "POLICYGRAPH_ROWS": str(ROWS),
        "COLUMNS": "80",
        "PYTHONPATH": str(ROOT / "graph"),
        "IPYTHONDIR": str(folder / ".ipython"),
    }
    told = {name: value for name, value in os.environ.items() if not name.startswith("POLICYGRAPH_")}
    notebook = nbformat.read(shutil.copy(path, folder), as_version=4)
    client = nbclient.NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute(env=told | settings)
    notebook.metadata = METADATA
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number:02d}"
        cell.metadata = {}
    return notebook


def shown(notebook: Any) -> list[tuple[str, list[object]]]:
    """Give what is compared: the source of each cell, and its outputs without the drawing of a picture."""
    return [(cell.source, [_shown(output) for output in cell.get("outputs", ())]) for cell in notebook.cells]


def _shown(output: Any) -> object:
    kept = json.loads(json.dumps(output))
    kept["data"] = {kind: "" if kind.startswith("image/") else text for kind, text in kept.get("data", {}).items()}
    return kept


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_shows_what_it_was_committed_with(path: Path, tmp_path: Path) -> None:
    before = nbformat.read(path, as_version=4)
    after = run_notebook(path, tmp_path)
    if os.environ.get("POLICYGRAPH_WRITE_DOCS"):
        nbformat.validate(after)
        path.write_text(nbformat.writes(after) + "\n", "utf-8")
        return
    for number, (old, new) in enumerate(zip(shown(before), shown(after), strict=True), 1):
        assert old == new, f"{path.name}, cell {number} shows what is no longer so: run make docs"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_reads_well_on_a_code_host(path: Path) -> None:
    text = path.read_text("utf-8")
    notebook = nbformat.reads(text, as_version=4)
    assert OF_THIS_MACHINE.search(re.sub(r'"image/\w.*', "", text)) is None
    # Nor where it lies beside other folders of the machine.
    assert "../" not in "".join(str(cell.get("outputs", "")) for cell in notebook.cells)
    assert len(text) < 1_500_000
    assert notebook.metadata == METADATA
    assert [cell.id for cell in notebook.cells] == [f"cell-{n:02d}" for n in range(1, len(notebook.cells) + 1)]
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"] == []
    assert "<script" not in text and "<iframe" not in text
    for output in outputs:
        for kind, drawn in output.get("data", {}).items():
            assert len(drawn) < 300_000, kind
            assert drawn.count("<tr>") <= ROWS + 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_notebook_says_what_it_answers_and_what_to_try_next(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    first, last = cells[0].source, cells[-1].source
    assert first.startswith(f"# {path.stem[:2]} ")
    assert "**这一册回答**" in first and "**会看到**" in first and "*English:" in first
    assert "## 接下来可以试" in last
    # Behind at least one number stands its sentence, with the words marked.
    assert "<mark" in path.read_text("utf-8")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_a_number_in_the_words_is_one_that_is_shown(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    shown_numbers = set(re.findall(r"\d+", "".join(str(cell.get("outputs", "")) for cell in cells)))
    for cell in cells:
        if cell.cell_type == "markdown" and "**看到的**" in cell.source:
            seen = re.sub(r"\[[^]]*\]\([^)]*\)", "", cell.source.partition("**看到的**")[2].partition("\n\n")[0])
            assert [number for number in re.findall(r"\d{2,}", seen) if number not in shown_numbers] == [], seen


def test_the_readme_of_the_notebooks_lists_them_all() -> None:
    text = (ROOT / "notebooks" / "README.md").read_text("utf-8")
    assert [path.name for path in NOTEBOOKS if f"({path.name})" not in text] == []
    assert len(NOTEBOOKS) == 8
