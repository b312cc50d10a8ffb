"""A table shows what it holds, in the reader's language, and nothing in it is run or taken for markup."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from rdflib import URIRef

from policygraph.notebook import SHOWING, bundle, notebook_html, show_tables
from policygraph.table import FORMATS, Table

CIVIL = URIRef("https://w3id.org/policygraph/department/140900/民政局")
FINANCE = URIRef("https://w3id.org/policygraph/department/140900/财政局")
LEAD = URIRef("https://w3id.org/policygraph/scheme/role/lead")

TABLE = Table(
    columns=("department", "role", "tasks", "held", "due", "members", "bound", "exact", "duty_iri"),
    rows=(
        (
            CIVIL,
            LEAD,
            12,
            True,
            date(2022, 12, 31),
            (FINANCE, CIVIL),
            "floor",
            "建立全国农\n村信息系统",
            URIRef("http://x/1"),
        ),
        (FINANCE, None, 3, False, None, (), None, "=1+1", URIRef("http://x/2")),
    ),
    names={
        "department": "部门",
        "role": "角色",
        "tasks": "任务数",
        "held": "已收录",
        "due": "截止日",
        "members": "成员",
    },
    labels={CIVIL: {"zh": "忻州市民政局"}, LEAD: {"zh": "牵头", "en": "lead"}},
    words={"bound": {"floor": "不低于"}},
    title={"zh": "各部门的任务", "en": "Tasks of departments"},
)


def test_rows_are_words_with_their_iris_behind() -> None:
    row = TABLE[0]
    assert (row["department"], row["department_iri"]) == ("忻州市民政局", CIVIL)
    assert (row["role"], row["role_iri"], row["duty_iri"]) == ("牵头", LEAD, URIRef("http://x/1"))
    assert (row["members"], row["members_iri"]) == (("忻州市民政局", "财政局"), (CIVIL, FINANCE))
    assert row["bound"] == "不低于"
    assert len(TABLE) == 2
    assert [each["tasks"] for each in TABLE] == [12, 3]


def test_an_iri_without_a_label_shows_its_end() -> None:
    assert TABLE.label(FINANCE) == "财政局"
    assert TABLE.label(URIRef("http://x/y#%E6%B0%91")) == "民"


def test_a_column_is_found_by_either_name() -> None:
    assert TABLE.column("tasks") == TABLE.column("任务数") == [12, 3]
    assert TABLE.column("role_iri") == [LEAD, None]
    with pytest.raises(KeyError, match="部"):
        TABLE.column("部")


def test_columns_are_named_in_the_readers_language() -> None:
    head = TABLE.to_csv().splitlines()[0]
    assert head == "部门,角色,任务数,已收录,截止日,成员,bound,exact"
    assert TABLE.to_csv(lang="en").splitlines()[0] == "department,role,tasks,held,due,members,bound,exact"
    assert "lead" in TABLE.to_csv(lang="en").splitlines()[1]
    assert "department_iri" in TABLE.to_csv(iris=True).splitlines()[0]


def test_json_holds_everything() -> None:
    first, second = json.loads(TABLE.to_json())
    assert first["department_iri"] == str(CIVIL)
    assert first["members"] == ["忻州市民政局", "财政局"]
    assert first["due"] == "2022-12-31"
    assert first["held"] is True
    assert first["exact"] == "建立全国农\n村信息系统"
    assert second["role"] is None
    assert first.keys() == second.keys()


def test_pandas_has_stable_names() -> None:
    frame = TABLE.to_pandas()
    assert list(frame.columns) == ["department", "role", "tasks", "held", "due", "members", "bound", "exact"]
    assert frame["tasks"].sum() == 15
    assert list(TABLE.to_pandas("zh").columns)[:2] == ["部门", "角色"]
    assert "duty_iri" in TABLE.to_pandas(iris=True)
    assert list(Table(("a", "b"), ()).to_pandas().columns) == ["a", "b"]


def test_a_terminal_shows_chinese_in_line() -> None:
    lines = TABLE.to_text().splitlines()
    assert lines[0] == "各部门的任务"
    assert lines[-1] == "共 2 行"
    # Right-aligned numbers end where their heading ends.
    assert "建立全国农村信息系统" in lines[3]
    wide = [sum(2 if ord(sign) > 0x2E7F else 1 for sign in line) for line in TABLE.to_text(width=80).splitlines()]
    assert max(wide) <= 80
    assert "…" in TABLE.to_text(width=80)


def test_a_notebook_shows_two_hundred_rows() -> None:
    page = Table(("n",), tuple((place,) for place in range(500)))._repr_html_()
    assert page.count("<tr>") == 201
    assert "300" in page


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[点这里](javascript:alert(1))",
    "| a | b |",
    "`rm -rf`",
    "\x1b[2J\x1b]0;x\x07",
    "\u202egnp.exe",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_cell_is_markup(text: str) -> None:
    table = Table(("a", text), ((text, URIRef("http://x/<b>")),), names={"a": text}, title={"zh": text})
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)

    Tags().feed(table._repr_html_())
    assert set(tags) <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p"}
    assert "\x1b" not in table.to_text()
    assert "\u202e" not in table.to_text()
    row = table.to_markdown().splitlines()[2]
    assert row.replace("\\|", "").count("|") == 3
    for sign in "<[`":
        assert row.count(sign) == row.count("\\" + sign)


FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "－2+3", '=HYPERLINK("http://x")', "-"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_runs_no_cell(text: str) -> None:
    table = Table(("a", "b"), ((text, -5),), names={"a": text})
    head, row = csv.reader(io.StringIO(table.to_csv(), newline=""))
    assert head[0] == row[0] == "'" + text.replace("\r", "\n")
    # A number is no formula.
    assert row[1] == "-5"
    sheet = openpyxl.load_workbook(io.BytesIO(table.to_xlsx())).worksheets[0]
    cell = sheet.cell(2, 1)
    assert cell.data_type == "s"
    assert sheet.cell(2, 2).value == -5


def test_a_workbook_keeps_kinds() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(TABLE.to_xlsx())).worksheets[0]
    head, first, _ = sheet.iter_rows(values_only=True)
    assert head[:3] == ("部门", "角色", "任务数")
    assert first[:4] == ("忻州市民政局", "牵头", 12, "是")
    assert str(first[4]).startswith("2022-12-31")


def test_a_table_is_saved_as_its_name_ends(tmp_path: Path) -> None:
    for name in ("a.csv", "b.XLSX", "c.json", "d.md", "e.txt", "new/f.html"):
        assert TABLE.save(tmp_path / name) == tmp_path / name
    # A spreadsheet knows UTF-8 by its mark.
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + TABLE.to_csv().encode()
    assert openpyxl.load_workbook(tmp_path / "b.XLSX").worksheets[0].cell(1, 1).value == "部门"
    assert "忻州市民政局" in (tmp_path / "new" / "f.html").read_text("utf-8")
    with pytest.raises(ValueError, match=r"\.xlsx"):
        TABLE.save(tmp_path / "a.doc")


def test_links_stand_behind_the_words_of_the_notice() -> None:
    page = TABLE.to_html(links=["pages/a.html#x/1", None])
    assert '<a href="pages/a.html#x/1" target="_blank" rel="noopener">建立全国农村信息系统</a>' in page
    assert page.count("<a ") == 1
    bare = Table(("n",), ((1,), (2,)))
    assert "看原文" in bare.to_html(links=[None, "b.html"])
    assert "<th" in bare.to_html(links=[None, None]) and "原文" not in bare.to_html(links=[None, None])


TAGS = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p", "script", "style"}


def test_a_notebook_makes_the_plain_table_sortable_and_loads_nothing() -> None:
    hostile = Table(("a",), (("</script><img src=x onerror=alert(1)>",), ("乙",)), names={"a": "</script>"})
    for table in (TABLE, hostile):
        page = notebook_html(table, None, sortable=True) + bundle()
        assert table.to_html().split("<tbody>")[1].split("</tbody>")[0] in page
        assert set(re.findall(r"<(\w+)", re.sub(r"(?s)(<script[^>]*>).*?</script>", r"\1", page))) <= TAGS
        assert re.findall(r"<\w[^>]* (?:src|href)=", page) == []
    assert "<script" not in notebook_html(TABLE, None, sortable=False)


def test_a_plain_table_of_a_notebook_is_the_same_each_time_and_has_no_places_of_the_file() -> None:
    table = Table(("due", "source", "start", "end", "exact"), (("2020-12-31", "a.txt", 4, 12, "2020年底前"),))
    page = notebook_html(table, None, sortable=False)
    assert page == notebook_html(table, None, sortable=False)
    assert "2020年底前" in page and "a.txt" not in page and "start" not in page
    assert table.without("start").columns == ("due", "source", "end", "exact")


def test_so_many_rows_are_shown_as_is_told() -> None:
    table = Table(("n",), tuple((place,) for place in range(500)))
    before = SHOWING.rows
    show_tables(rows=7)
    page = notebook_html(table, None, sortable=False)
    show_tables(rows=before)
    assert page.count("<tr>") == 8 and "还有 493 行" in page


def test_tables_are_plain_where_no_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<script" not in TABLE._repr_html_()
    before = (SHOWING.sortable, SHOWING.links)
    show_tables(sortable=False)
    assert (SHOWING.sortable, SHOWING.links) == (False, before[1])
    show_tables(sortable=before[0], links=before[1])


def test_every_format_renders() -> None:
    for form in FORMATS:
        assert TABLE.render(form)
        assert Table(("a",), ()).render(form)
    with pytest.raises(ValueError, match="xlsx"):
        TABLE.render("doc")
