"""The elements of a Word document (WordprocessingML, ISO/IEC 29500-1), by their names without a namespace."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""As Word and WPS save by default, and as Word saves “Strict Open XML”."""
FORMULA_TEXT = frozenset(
    {
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
        "{http://purl.oclc.org/ooxml/officeDocument/math}t",
    }
)
OFF = frozenset({"0", "false", "off"})


@lru_cache(maxsize=4096)
def _local_name(tag: str) -> str:
    if tag in FORMULA_TEXT:
        return "t"
    return next((tag.removeprefix(space) for space in WORD if tag.startswith(space)), "")


def name_of(element: Any) -> str:
    """Give the name of an element, nothing for one of another vocabulary; the text of a formula is a `t`, too."""
    return _local_name(element.tag) if isinstance(element.tag, str) else ""


def all_named(above: Any, name: str) -> list[Any]:
    """Give the elements of a name at any depth, in the order of the document; none below None."""
    return [] if above is None else list(above.iter(*(space + name for space in WORD)))


def children_of(above: Any, name: str) -> list[Any]:
    """Give the elements of a name right below one; none below None."""
    return [] if above is None else [child for child in above if name_of(child) == name]


def child_of(above: Any, *names: str) -> Any:
    """Give the first element that a path of names leads to, None where there is none."""
    for name in names:
        above = next(iter(children_of(above, name)), None)
    return above


def value_of(element: Any, name: str = "val") -> str:
    """Give an attribute of an element, nothing where either is missing."""
    values = [] if element is None else [element.get(space + name) for space in WORD]
    return next((value for value in values if value is not None), "")


def is_on(properties: Any, name: str) -> bool:
    """Tell whether a switch stands among properties and is not set to off."""
    switch = child_of(properties, name)
    return switch is not None and value_of(switch) not in OFF


def read_integer(written: str, otherwise: int, base: int = 10) -> int:
    """Give the number that an attribute writes, by its first nine digits, else another."""
    try:
        return int(written[:9], base)
    except ValueError:
        return otherwise
