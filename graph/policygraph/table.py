"""Answers as tables: columns named in the reader's language, IRIs kept behind the words that stand for them.

A table holds values as Python knows them (str, int, float, bool, date), IRIs as `rdflib.URIRef`, and several values of
one cell as a tuple. What a reader sees in place of an IRI is its label; the IRI itself stays in a column of the same
name and `_iri`, which is hidden until asked for.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import unicodedata
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeGuard
from urllib.parse import unquote

from rdflib import URIRef

if TYPE_CHECKING:
    import pandas as pd
    from rdflib import Dataset

Value = str | int | float | bool | date | URIRef | None
Cell = Value | tuple[Value, ...]
Row = dict[str, Cell]
Labels = Mapping[URIRef, Mapping[str, str]]

FORMATS: Final = ("table", "csv", "json", "md", "xlsx")
LANGUAGES: Final = ("zh", "en")

HIDDEN: Final = "_iri"
PLACE: Final = ("source", "start", "end")
"""Columns that say where in which file the words of a row stand, which the row's link opens."""
"""How the name of a column ends that is there and not shown."""

_WIDE_IN_NOTEBOOK: Final = 24
_WIDEST: Final = 60
_NARROWEST: Final = 6
_YES_NO: Final = {"zh": ("是", "否"), "en": ("yes", "no")}
# What a spreadsheet takes for the start of a formula; the full-width forms too, where its locale is Chinese.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
# What a terminal obeys, a workbook refuses, or a reader cannot see: controls and marks that turn the writing around.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef“”])\s+(?=[\u3000-\u9fff\uff00-\uffef“”])")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|&#~])")
_STYLE: Final = (
    "border-collapse:collapse;table-layout:auto;width:auto;margin:0;"
    "font-family:'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    "sans-serif;font-size:13px;line-height:1.5"
)
_CAPTION: Final = "caption-side:top;text-align:left;font-weight:600;font-size:14px;padding:4px 0"
_SOURCE: Final = {"zh": ("原文", "看原文"), "en": ("source text", "open")}


@dataclass(frozen=True)
class Table:
    """An answer: `columns` by their variable names, `rows` of values in the same order.

    `names` gives the Chinese name of a column, `labels` the words for an IRI by language ("" where it has none),
    `words` the Chinese word for a value of a column (by column, then value), `title` what the table shows, by
    language, `lang` the reader's language (zh or en), `graph` what was asked: a notebook opens source sentences there.
    `whole` is how many rows the answer has in all, where these are only its first.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Labels = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    lang: str = "zh"
    whole: int | None = field(default=None, compare=False)
    graph: Dataset | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        """Give the rows as dicts by variable name: words as the reader sees them, IRIs under the name and `_iri`."""
        return iter(self.records(iris=True))

    def __getitem__(self, place: int) -> Row:
        """Give one row as a dict."""
        return self._records([self.rows[place]], self.lang, iris=True)[0]

    def column(self, name: str) -> list[Cell]:
        """Give the values of a column, by its variable name or its Chinese one; raises KeyError for another."""
        variable = next((column for column in self.columns if name in (column, self.names.get(column))), name)
        if variable not in self.variables(iris=True):
            raise KeyError(f"{name}: 没有这一列 no such column. 可用 Columns: {', '.join(self.variables(iris=True))}")
        return [record[variable] for record in self]

    def without(self, *names: str) -> Table:
        """Give the table without the columns of these variable names."""
        kept = [place for place, name in enumerate(self.columns) if name not in names]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in kept), rows=rows)

    def heading(self, column: str, lang: str | None = None) -> str:
        """Give the name of a column in a language."""
        if (lang or self.lang) == "zh":
            return self.names.get(column, column)
        return column.replace("_", " ")

    def variables(self, iris: bool = False) -> list[str]:
        """Give the variable names of the columns that are shown, with `iris` of all, each IRI beside its words."""
        names: list[str] = []
        for place, column in enumerate(self.columns):
            if iris or not column.endswith(HIDDEN):
                names.append(column)
            if iris and self._holds_iris(place):
                names.append(column + HIDDEN)
        return names

    def _holds_iris(self, place: int) -> bool:
        if self.columns[place].endswith(HIDDEN):
            return False
        return any(isinstance(part, URIRef) for row in self.rows for part in _parts(row[place]))

    def _record(self, row: Sequence[Cell], lang: str) -> Row:
        record: Row = {}
        for column, cell in zip(self.columns, row, strict=True):
            if column.endswith(HIDDEN):
                record[column] = cell
                continue
            if isinstance(cell, tuple):
                cell = tuple(sorted(cell, key=lambda part: str(self._words(part, lang))))
                record[column] = tuple(self._words(part, lang) for part in cell)
            elif lang == "zh" and column in self.words:
                record[column] = self.words[column].get(str(cell), cell)
            else:
                record[column] = self._words(cell, lang)
            if any(isinstance(part, URIRef) for part in _parts(cell)):
                record[column + HIDDEN] = cell
        return record

    def records(self, lang: str | None = None, iris: bool = False) -> list[Row]:
        """Give the rows as dicts with the same keys in every row, in the columns' order."""
        return self._records(self.rows, lang or self.lang, iris)

    def _records(self, rows: Sequence[Sequence[Cell]], lang: str, iris: bool = False) -> list[Row]:
        variables = self.variables(iris)
        records = (self._record(row, lang) for row in rows)
        return [{name: record.get(name) for name in variables} for record in records]

    def _words(self, value: Value, lang: str) -> Value:
        return self.label(value, lang) if isinstance(value, URIRef) else value

    def label(self, iri: URIRef, lang: str | None = None) -> str:
        """Give the words for an IRI: its label in the language, else in any, else the end of the IRI."""
        labels = self.labels.get(iri, {})
        found = labels.get(lang or self.lang) or labels.get("") or next((labels[key] for key in sorted(labels)), None)
        return found or unquote(re.split("[/#]", str(iri).rstrip("/#"))[-1])

    def to_pandas(self, lang: str | None = None, iris: bool = False) -> pd.DataFrame:
        """Give a DataFrame; its columns bear the variable names, with `lang` the names of that language.

        Warns where the table has only the first rows of its answer, for what is counted in it then falls short.
        """
        import pandas as pd

        self._warn_of_more()

        variables = self.variables(iris)
        records = [{name: _joined(cell) for name, cell in row.items()} for row in self.records(lang, iris)]
        frame = pd.DataFrame(records, columns=variables)
        return frame.rename(columns={name: self.heading(name, lang) for name in variables}) if lang else frame

    def to_csv(self, lang: str | None = None, iris: bool = False) -> str:
        """Give the table as CSV; a cell of text that a spreadsheet would run as a formula is led by an apostrophe."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        variables = self.variables(iris)
        writer.writerow(guarded(self.heading(name, lang)) for name in variables)
        for row in self.records(lang, iris):
            writer.writerow(guarded(self._text(row[name], lang)) for name in variables)
        return out.getvalue()

    def to_json(self, lang: str | None = None) -> str:
        """Give the rows as a JSON list of objects by variable name, IRIs too; several values of a cell are a list."""
        return json.dumps(self.records(lang, iris=True), ensure_ascii=False, indent=1, default=_json)

    def to_markdown(self, lang: str | None = None) -> str:
        """Give the table in Markdown; nothing in a cell is taken for markup."""
        variables = self.variables()
        lines = [[_plain_markdown(self.heading(name, lang)) for name in variables]]
        lines += [["---:" if self.counts(name) else "---" for name in variables]]
        lines += [[_plain_markdown(self._text(row[name], lang)) for name in variables] for row in self.records(lang)]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def to_xlsx(self, lang: str | None = None, iris: bool = False) -> bytes:
        """Give the table as a workbook of one sheet; text is text, never a formula."""
        from openpyxl import Workbook
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        book = Workbook()
        sheet = book.worksheets[0]
        variables = self.variables(iris)
        rows: list[list[Value]] = [[self.heading(name, lang) for name in variables]]
        rows += [[self._typed(row[name], lang) for name in variables] for row in self.records(lang, iris)]
        for down, values in enumerate(rows, start=1):
            for across, value in enumerate(values, start=1):
                cell = sheet.cell(down, across, value)
                if isinstance(value, str):
                    cell.data_type = "s"
        for across in range(1, len(variables) + 1):
            sheet.cell(1, across).font = Font(bold=True)
            widest = max(_width(str(values[across - 1] or "")) for values in rows)
            sheet.column_dimensions[get_column_letter(across)].width = min(_WIDEST, widest) + 2
        sheet.freeze_panes = "A2"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def save(self, path: Path | str, lang: str | None = None) -> Path:
        """Give the path that the table was written to, in the format that its name ends in: .csv .xlsx .json .md .txt .html.

        Raises ValueError for another ending; warns where the table has only the first rows of its answer.
        """
        self._warn_of_more()
        place = Path(path)
        endings = {f".{form}": form for form in FORMATS if form != "table"} | {".txt": "table"}
        if place.suffix.lower() == ".html":
            page = f'<!DOCTYPE html>\n<meta charset="utf-8">\n<title>{html.escape(self._title(lang))}</title>\n'
            content: str | bytes = page + self.to_html(lang) + "\n"
        elif place.suffix.lower() in endings:
            content = self.render(endings[place.suffix.lower()], lang)
        else:
            known = " ".join((*endings, ".html"))
            raise ValueError(
                f"{place}: 不认识的格式 unknown format. 文件名应以此结尾 Let the name end in one of: {known}"
            )
        place.parent.mkdir(parents=True, exist_ok=True)
        # A spreadsheet takes CSV without a mark for the local code page, and shows Chinese as noise.
        marked = "\ufeff" + content if place.suffix.lower() == ".csv" and isinstance(content, str) else content
        place.write_bytes(marked.encode() if isinstance(marked, str) else marked)
        return place

    def render(self, form: str = "table", lang: str | None = None) -> str | bytes:
        """Give the table in one of FORMATS: bytes for xlsx, text for the others. Raises ValueError for another."""
        if form == "csv":
            return self.to_csv(lang)
        if form == "json":
            return self.to_json(lang)
        if form == "md":
            return self.to_markdown(lang)
        if form == "xlsx":
            return self.to_xlsx(lang)
        if form == "table":
            return self.to_text(lang)
        raise ValueError(f"{form}: 不认识的格式 unknown format. 可用 Use one of: {', '.join(FORMATS)}")

    def to_text(self, lang: str | None = None, width: int | None = None) -> str:
        """Give the table for a terminal of a width, the widest columns cut with … until it fits; None cuts nothing.

        Chinese is counted as two columns wide.
        """
        variables = self.variables()
        lines = [[_one_line(self.heading(name, lang)) for name in variables]]
        lines += [[_one_line(self._text(row[name], lang)) for name in variables] for row in self.records(lang)]
        widths = [max(_width(line[place]) for line in lines) for place in range(len(variables))]
        while width and sum(widths) + 2 * len(widths) - 2 > width and max(widths) > _NARROWEST:
            widths[widths.index(max(widths))] -= 1
        heads, *lines = [[_cut(word, widths[place]) for place, word in enumerate(line)] for line in lines]
        right = [self.counts(name) for name in variables]
        out = [self._padded(heads, widths, right), "  ".join("─" * width for width in widths)]
        out += [self._padded(line, widths, right) for line in lines]
        title = [_one_line(self._title(lang))] if self._title(lang) else []
        return "\n".join([*title, *out, self._total(lang)]) + "\n"

    def to_blocks(self, lang: str | None = None) -> str:
        """Give each row as lines of `column: value`, empty cells left out, for a screen too narrow for the columns."""
        lines = [self._title(lang)] if self._title(lang) else []
        for number, row in enumerate(self.records(lang), 1):
            lines.append(f"── {number}/{len(self)} ──")
            cells = ((name, _one_line(self._text(cell, lang))) for name, cell in row.items())
            lines += [f"{self.heading(name, lang)}: {words}" for name, words in cells if words]
        return "\n".join([*lines, self._total(lang)]) + "\n"

    def __str__(self) -> str:
        """Give the table whole."""
        return self.to_text()

    def __repr__(self) -> str:
        """Give the table as wide as the terminal."""
        return self.to_text(width=shutil.get_terminal_size().columns)

    def _repr_html_(self) -> str:
        from policygraph.notebook import show_table

        return show_table(self)

    def to_html(
        self, lang: str | None = None, *, rows: int | None = None, links: Sequence[str | None] = (), name: str = ""
    ) -> str:
        """Give the table as HTML that loads and runs nothing, of its first `rows` or of all.

        `links` are the addresses of the rows' source sentences: they stand behind the words of the notice (`exact`),
        or in a column of their own. `name` is the id of the table.
        """
        variables = self.variables()
        bare = "exact" not in variables and any(links)
        heads = [self.heading(name, lang) for name in variables] + [_SOURCE[lang or self.lang][0]] * bare
        sides = ["right" if self.counts(name) else "left" for name in variables] + ["left"]
        head = "".join(
            f'<th style="text-align:{side};white-space:nowrap">{html.escape(heading)}</th>'
            for heading, side in zip(heads, sides, strict=False)
        )
        body = []
        for place, record in enumerate(self._records(self.rows[:rows], lang or self.lang)):
            link = links[place] if place < len(links) else None
            cells = [self._td(record.get(name), lang, link if name == "exact" else None) for name in variables]
            if bare:
                cells.append(f"<td>{_anchor(link, _SOURCE[lang or self.lang][1])}</td>")
            body.append(f"<tr>{''.join(cells)}</tr>")
        title = self._title(lang)
        caption = f'<caption style="{_CAPTION}">{html.escape(title)}</caption>' if title else ""
        more = len(self) - len(body)
        rest = {
            "zh": f"；还有 {more} 行，用 to_pandas() 或 to_csv() 看全部",
            "en": f"; {more} more: see to_pandas() or to_csv()",
        }
        foot = self._total(lang) + (rest[lang or self.lang] if more > 0 else "")
        own = f' id="{html.escape(name)}"' if name else ""
        return (
            f'<div lang="{lang or self.lang}" style="overflow-x:auto"><table{own} style="{_STYLE}">{caption}<thead><tr>{head}</tr></thead>'
            f"<tbody>{''.join(body)}</tbody></table><p>{foot}</p></div>"
        )

    def _td(self, cell: Cell, lang: str | None, link: str | None) -> str:
        text = _one_line(self._text(cell, lang))
        # A number or a date that breaks over two lines is read wrong; a long text is to be read at a glance.
        wrap = "min-width:11em;" if _width(text) > _WIDE_IN_NOTEBOOK else "white-space:nowrap;"
        side = f"text-align:{'right' if is_number(cell) else 'left'};vertical-align:top;{wrap}"
        return f'<td style="{side}">{_anchor(link, text)}</td>'

    def _title(self, lang: str | None) -> str:
        return self.title.get(lang or self.lang, "")

    @property
    def more(self) -> int:
        """How many rows the answer has beyond those of this table."""
        return max(0, (self.whole or 0) - len(self))

    def _warn_of_more(self) -> None:
        if self.more:
            warnings.warn(
                f"这里只有前 {len(self)} 行，全部 {self.whole} 行：ask(…, first=None)。"
                f" These are the first {len(self)} of {self.whole} rows; ask(…, first=None) gives them all.",
                stacklevel=3,
            )

    def _total(self, lang: str | None) -> str:
        if self.more:
            zh, en = f"前 {len(self)} 行，全部 {self.whole} 行", f"{len(self)} of {self.whole} rows"
        else:
            zh, en = f"共 {len(self)} 行", f"{len(self)} rows"
        return zh if (lang or self.lang) == "zh" else en

    def counts(self, name: str) -> bool:
        """Tell whether a column holds numbers."""
        place = self.columns.index(name) if name in self.columns else None
        if place is None:
            return False
        cells = [row[place] for row in self.rows if row[place] is not None]
        return bool(cells) and all(map(is_number, cells))

    def _padded(self, words: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
        cells = []
        for word, width, at_right in zip(words, widths, right, strict=True):
            space = " " * (width - _width(word))
            cells.append(space + word if at_right else word + space)
        return "  ".join(cells).rstrip()

    def _typed(self, cell: Cell, lang: str | None) -> str | int | float | date | None:
        if cell is None or is_number(cell) or isinstance(cell, date):
            return cell
        return printable(self._text(cell, lang))

    def _text(self, cell: Cell, lang: str | None) -> str:
        return cell_text(cell, lang or self.lang)


def cell_text(cell: Cell, lang: str) -> str:
    """Give the words for a cell in a language; "" for an empty one."""
    if isinstance(cell, bool):
        return _YES_NO[lang][not cell]
    return str(_joined(cell)) if cell is not None else ""


def is_number(cell: Cell) -> TypeGuard[int | float]:
    """Tell whether a cell holds a number, which yes and no are not."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _anchor(link: str | None, words: str) -> str:
    if link is None:
        return html.escape(words)
    return f'<a href="{html.escape(link)}" target="_blank" rel="noopener">{html.escape(words)}</a>'


def _parts(cell: Cell) -> tuple[Value, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _joined(cell: Cell) -> Value:
    if isinstance(cell, tuple):
        parts = [str(part) for part in cell]
        return ("；" if any(mark in part for part in parts for mark in "、，,") else "、").join(parts)
    return str(cell) if isinstance(cell, URIRef) else cell


def _json(value: object) -> str:
    return str(value)


def guarded(text: str) -> str:
    """Give text for a cell of CSV: an apostrophe leads what a spreadsheet would run as a formula; numbers stay."""
    # The csv module of some Pythons leaves a lone carriage return unquoted, and the row ends there.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def unguarded(text: str) -> str:
    """Give what `guarded` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) is not None


def _plain_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _one_line(text))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in text)


def printable(text: str) -> str:
    """Give text without what a terminal obeys, XML and workbooks refuse, and a reader cannot see."""
    return _CONTROL.sub("", text)


def _one_line(text: str) -> str:
    # A notice breaks its lines inside words; between Chinese characters the break is no blank.
    return printable(" ".join(_BREAK.sub("", text).split()))


def _cut(text: str, widest: int) -> str:
    if _width(text) <= widest:
        return text
    kept = 0
    for place, sign in enumerate(text):
        kept += _width(sign)
        if kept > widest - 1:
            return text[:place] + "…"
    return text
