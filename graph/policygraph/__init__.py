"""From a folder of official notices (公文) to a graph that answers.

    import policygraph as pg
    graph = pg.load()
    pg.questions()
    pg.ask(graph, "departments/by_obligations", region="长治市")

What stands here is imported when it is first used, so that `import policygraph` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from policygraph.catalogue import AskError, answer, ask, questions
    from policygraph.chart import plot_coverage, plot_deadlines, plot_incentives, plot_obligations, plot_regions
    from policygraph.check import check_graph
    from policygraph.curate import load_cases
    from policygraph.exempt import load_exemptions
    from policygraph.explain import explain_notice
    from policygraph.find import find_statements
    from policygraph.network import Network, draw, draw_citations, draw_graph, draw_shared, draw_tasks
    from policygraph.notebook import show_tables
    from policygraph.picture import Picture, PictureError
    from policygraph.pipeline import Settings, build, resolve_notice, verify
    from policygraph.read import NoticeError, find_notices, read_notice
    from policygraph.record import record_reading
    from policygraph.schemes import load_schemes
    from policygraph.sources import write_source_page
    from policygraph.store import LoadError, load
    from policygraph.table import Table

__version__ = "0.1.0"

__all__ = [
    "AskError",
    "LoadError",
    "Network",
    "NoticeError",
    "Picture",
    "PictureError",
    "Settings",
    "Table",
    "__version__",
    "answer",
    "ask",
    "build",
    "check_graph",
    "draw",
    "draw_citations",
    "draw_graph",
    "draw_shared",
    "draw_tasks",
    "explain_notice",
    "find_notices",
    "find_statements",
    "load",
    "load_cases",
    "load_exemptions",
    "load_schemes",
    "plot_coverage",
    "plot_deadlines",
    "plot_incentives",
    "plot_obligations",
    "plot_regions",
    "questions",
    "read_notice",
    "record_reading",
    "resolve_notice",
    "show_tables",
    "verify",
    "write_source_page",
]

_MODULES = {
    "catalogue": ("AskError", "answer", "ask", "questions"),
    "chart": ("plot_coverage", "plot_deadlines", "plot_incentives", "plot_obligations", "plot_regions"),
    "check": ("check_graph",),
    "curate": ("load_cases",),
    "exempt": ("load_exemptions",),
    "explain": ("explain_notice",),
    "find": ("find_statements",),
    "network": ("Network", "draw", "draw_citations", "draw_graph", "draw_shared", "draw_tasks"),
    "picture": ("Picture", "PictureError"),
    "notebook": ("show_tables",),
    "pipeline": ("Settings", "build", "resolve_notice", "verify"),
    "read": ("NoticeError", "find_notices", "read_notice"),
    "record": ("record_reading",),
    "schemes": ("load_schemes",),
    "sources": ("write_source_page",),
    "store": ("LoadError", "load"),
    "table": ("Table",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Give a name of `__all__` from the module that holds it. Raises AttributeError for another."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def load_ipython_extension(ipython: InteractiveShell) -> None:
    """Make `%load_ext policygraph` bring %%sparql, %ask and their completion to a notebook."""
    from policygraph.magics import load_magics

    load_magics(ipython)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
