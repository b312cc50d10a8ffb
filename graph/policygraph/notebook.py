"""Tables in a notebook: sorted and filtered by a click where that can be, plain where it cannot, linked to their sources.

What is shown is a plain table of HTML, which a code host shows as it stands. In a running notebook, itables' bundle
makes that same table sortable. The bundle comes from the installed package, stands in the output of the first table
only, and loads nothing.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64encode
from dataclasses import dataclass
from importlib import resources as packages
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from policygraph.table import Table

PLAIN_ROWS: Final = 200
"""Rows of a table that a notebook shows where it cannot turn pages, unless it is told another number."""
SORTED_ROWS: Final = 2_000
"""Rows of a table that can be sorted and filtered; each stands in the notebook's file."""
PAGE_ROWS: Final = 10

_WORDS: Final = {
    "zh": {
        "search": "筛选",
        "lengthMenu": "每页 _MENU_ 行",
        "info": "第 _START_–_END_ 行，共 _TOTAL_ 行",
        "infoEmpty": "没有符合的行",
        "infoFiltered": "（筛自 _MAX_ 行）",
        "zeroRecords": "没有符合的行",
        "emptyTable": "没有答案",
    },
    "en": {"search": "Filter", "zeroRecords": "No such row", "emptyTable": "No answer"},
}

_BUNDLE: Final = """
<script>
if (!window.policygraphTables) {
  const style = document.createElement("style");
  style.textContent = new TextDecoder().decode(Uint8Array.from(atob("%(css)s"), (sign) => sign.charCodeAt(0)));
  document.head.append(style);
  const code = Uint8Array.from(atob("%(js)s"), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  window.policygraphTables = import(address).finally(() => URL.revokeObjectURL(address));
  window.dispatchEvent(new Event("policygraph-tables"));
}
</script>
"""
# JupyterLab takes a click on a link of an output for itself, and opens the page in a viewer that drops the part behind
# the #. The page is to open as it is, at its mark: what JupyterLab goes by is taken off the link before it sees the click.
_OPENING: Final = """
<script>
if (!window.policygraphLinks) {
  window.policygraphLinks = true;
  window.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href*='policygraph-pages/']");
    if (!link) return;
    for (const name of link.getAttributeNames()) if (name.startsWith("data-")) link.removeAttribute(name);
    event.stopImmediatePropagation();
  }, true);
}
</script>
"""
_SORTING: Final = """
<style>
#%(name)s td { max-width: 32em; } #%(name)s th { white-space: nowrap; cursor: pointer; }
</style>
<script type="module">
const place = document.getElementById("%(name)s");
const show = async () => {
  const { jQuery } = await window.policygraphTables;
  if (!place || place.classList.contains("dataTable")) return;
  const order = jQuery.fn.dataTable.ext.type.order, words = new Intl.Collator("zh-Hans-CN", { numeric: true });
  const text = (cell) => String(cell).replace(/<[^>]*>/g, "");
  order["chinese-asc"] = (one, other) => words.compare(text(one), text(other));
  order["chinese-desc"] = (one, other) => words.compare(text(other), text(one));
  place.classList.add("display", "compact");
  place.closest("div").querySelector(":scope > p")?.remove();
  jQuery(place).DataTable(%(options)s);
};
if (window.policygraphTables) show(); else window.addEventListener("policygraph-tables", show, { once: true });
</script>
"""


@dataclass
class Showing:
    """How tables are shown in a notebook: whether they can be sorted, whether their rows open the source sentence."""

    sortable: bool
    links: bool
    rows: int = PLAIN_ROWS
    bundled: bool = False
    """Whether an output of this session holds the bundle already."""


def _rows_told() -> int:
    told = os.environ.get("POLICYGRAPH_ROWS", "")
    return int(told) if told.isdecimal() and int(told) else PLAIN_ROWS


SHOWING: Final = Showing(
    sortable=os.environ.get("POLICYGRAPH_TABLES") != "plain",
    links=os.environ.get("POLICYGRAPH_PAGES") != "off",
    rows=_rows_told(),
)
_shown = count()


def show_tables(*, sortable: bool | None = None, links: bool | None = None, rows: int | None = None) -> None:
    """Set how a notebook shows tables from here on.

    `sortable`: they sort and filter, and networks answer clicks (plain tables and still pictures otherwise, which is
    what a code host shows); `links`: their rows open the source sentence, for which pages are written to
    policygraph-pages/ beside the notebook; `rows`: how many rows of a plain table are shown. What is left out stays.
    POLICYGRAPH_TABLES=plain, POLICYGRAPH_PAGES=off and POLICYGRAPH_ROWS=20 set them from outside.
    """
    SHOWING.sortable = SHOWING.sortable if sortable is None else sortable
    SHOWING.links = SHOWING.links if links is None else links
    SHOWING.rows = SHOWING.rows if rows is None else rows


def show_table(table: Table) -> str:
    """Give a table as the HTML that a notebook shows; outside of a notebook it is plain, and nothing is written."""
    if not in_notebook():
        return table.to_html(rows=SHOWING.rows)
    sortable = SHOWING.sortable and find_spec("itables") is not None and len(table) > 1
    return notebook_html(table, Path.cwd() if SHOWING.links else None, sortable=sortable)


def notebook_html(table: Table, folder: Path | None, *, sortable: bool) -> str:
    """Give a table as HTML whose links start from `folder` (None for no links), with what makes it sort and filter."""
    from dataclasses import replace

    from policygraph.table import PLACE

    rows = SORTED_ROWS if sortable else SHOWING.rows
    links = _links(replace(table, rows=table.rows[:rows]), folder) if folder is not None else []
    table = table.without(*PLACE) if "start" in table.columns else table
    # An id of its own is what makes a table sort; a plain one is the same each time.
    name = f"policygraph-{token_hex(4)}-{next(_shown)}" if sortable else ""
    page = table.to_html(rows=rows, links=links, name=name)
    if any(links):
        page += _OPENING
    if sortable:
        page += _bundle_once() + _SORTING % {"name": name, "options": _options(table)}
    return page


def _links(table: Table, folder: Path) -> list[str | None]:
    from policygraph.sources import SourceError, link_rows

    try:
        return link_rows(table, folder)
    except (OSError, SourceError) as error:
        # The answer stands even where no page can be written beside it.
        print(f"{error}", file=sys.stderr)
        return []


def in_notebook() -> bool:
    """Tell whether a notebook's kernel is what runs."""
    if "IPython" not in sys.modules:
        return False
    from IPython.core.getipython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


def is_live() -> bool:
    """Tell whether a notebook runs here that shows what can be sorted and clicked."""
    return in_notebook() and SHOWING.sortable


def _bundle_once() -> str:
    """Give itables' bundle for the first table of a session, nothing for the others."""
    if SHOWING.bundled:
        return ""
    SHOWING.bundled = True
    return bundle()


def bundle() -> str:
    """Give itables' script and style as HTML that loads nothing."""
    folder = packages.files("itables") / "html"
    parts = {kind: b64encode((folder / f"dt_bundle.{kind}").read_bytes()).decode() for kind in ("js", "css")}
    return _BUNDLE % parts


def _options(table: Table) -> str:
    """Give DataTables' options as a script may hold them."""
    words = [place for place, name in enumerate(table.variables()) if not table.counts(name)]
    options: dict[str, Any] = {
        "order": [],
        "autoWidth": False,
        "pageLength": PAGE_ROWS,
        "lengthMenu": [PAGE_ROWS, 50, 200],
        "language": _WORDS[table.lang],
        "layout": {"topStart": "search", "topEnd": "pageLength", "bottomStart": "info", "bottomEnd": "paging"},
        "columnDefs": [{"targets": words, "type": "chinese"}],
    }
    if len(table) <= PAGE_ROWS:
        options["language"] = _WORDS[table.lang] | {"info": {"zh": "共 _TOTAL_ 行", "en": "_TOTAL_ rows"}[table.lang]}
        options |= {
            "paging": False,
            "layout": {"topStart": "search", "topEnd": None, "bottomStart": "info", "bottomEnd": None},
        }
    return json.dumps(options, ensure_ascii=False).replace("<", "\\u003c")
