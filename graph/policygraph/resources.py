"""Where the data that come with the project are: in the package of a wheel, or at their place in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent

_PLACES = {
    "ontology": "ontology",
    "queries": "queries",
    "notebooks": "notebooks",
    "build": "build",
    "notices": "graph/notices",
    "curation": "graph/curation",
}


def folder(name: str) -> Path:
    """Give the folder of the data called `name`: ontology, queries, notebooks, build, notices or curation.

    A wheel holds them all under policygraph/_data; a checkout has each at its own place, and nothing there that bears
    that name. The folder need not exist yet (build). Raises KeyError for any other name.
    """
    place = _PLACES[name]
    inside = _PACKAGE / "_data"
    return inside / name if inside.is_dir() else _PACKAGE.parents[1] / place
