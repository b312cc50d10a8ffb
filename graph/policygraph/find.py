"""Who writes about something: the statements whose words hold all terms, from the built graph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from rdflib import Dataset

from policygraph.catalogue import AskError, ask
from policygraph.table import Cell, Table, Value

COLUMNS: Final = {
    "notice": "文件标题",
    "source": "文件",
    "path": "序号",
    "provision": "任务",
    "departments": "部门",
    "exact": "原文",
    "start": "起",
    "end": "止",
}


def find_statements(graph: Dataset, terms: Sequence[str], lang: str = "zh") -> Table:
    """Give the statements that hold every one of `terms`, in the order of their notices, with who bears them.

    White space and the width of letters do not count, since a notice breaks its lines inside words. Raises AskError
    where no term is given.
    """
    wanted = [folded for term in terms if (folded := fold_term(term))]
    if not wanted:
        raise AskError("请给出要找的词，如：助餐。 Give a word to find, such as 助餐.")
    # The longest word is held by the fewest statements.
    first = max(terms, key=lambda term: len(fold_term(term)))
    norms = ask(graph, "statements/about", first=None, lang=lang, term="".join(first.split()))
    cells: dict[Cell, dict[str, Cell]] = {}
    bearers: dict[Cell, set[Value]] = {}
    for row in norms.rows:
        norm = dict(zip(norms.columns, row, strict=True))
        words = fold_term(str(norm["exact"]))
        if all(term in words for term in wanted):
            statement = norm["statement_iri"]
            cells.setdefault(statement, norm)
            bearers.setdefault(statement, set()).update(_several(norm["bearers"]))
    for statement, norm in cells.items():
        norm["departments"] = tuple(sorted(bearers[statement], key=str))
    columns = (*COLUMNS, "statement_iri")
    rows = tuple(tuple(norm[name] for name in columns) for norm in cells.values())
    title = {"zh": f"写到{'、'.join(terms)}的语句", "en": f"Statements that hold {', '.join(terms)}"}
    return Table(columns, rows, names=COLUMNS, labels=norms.labels, title=title, lang=lang)


def _several(cell: Cell) -> Iterable[Value]:
    return cell if isinstance(cell, tuple) else (cell,)


def fold_term(text: str) -> str:
    """Give words without white space, in one width and one case of letters."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
