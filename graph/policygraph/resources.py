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
    that name. Where the working folder is an agency's house, its own curation/ takes the place of the one that comes
    along, since decisions on one collection do not bind another. The folder need not exist yet (build). Raises KeyError
    for any other name.
    """
    if name == "curation":
        return own_folder(name) or _packaged(name)
    return _packaged(name)


def own_folder(name: str) -> Path | None:
    """Give the folder `name` of an agency's house; None where the working folder is none, or has no such folder.

    A house is a folder that has notices/, other than those of a checkout.
    """
    own = Path.cwd() / name
    is_own = (Path.cwd() / "notices").is_dir() and own.is_dir() and own.resolve() != _packaged(name).resolve()
    return own if is_own else None


def _packaged(name: str) -> Path:
    place = _PLACES[name]
    inside = _PACKAGE / "_data"
    return inside / name if inside.is_dir() else _PACKAGE.parents[1] / place
