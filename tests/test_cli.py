"""Each verb on the five notices; what is wrong is told in one line, with a remedy, and by the status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from rdflib import Graph

from fixtures_read import make_docx, make_html, make_pdf, make_scan
from policygraph.cli import default_language, query_form, verbs
from policygraph.model import Person, Resolved
from policygraph.store import load

ROOT = Path(__file__).parent.parent
NOTICES = ROOT / "graph" / "notices"
JINCHENG = NOTICES / "jincheng-2020-74.txt"
HEAVY = {"rdflib", "pyoxigraph", "oxrdflib", "pandas", "lxml", "pyshacl", "owlready2", "cn2an", "rapidfuzz"}
SMALL = "长治市民政局关于做好老年助餐工作的通知\n\n一、加强老年助餐服务。各县（市、区）民政局要在2022年底前建立老年助餐点。（市民政局负责）\n"


def run(*words: object, stdin: str | None = None, lang: str = "en", width: int | None = None) -> Result:
    """Give what a command line does: what it prints, and the status that it ends with."""
    settings = {"POLICYGRAPH_LANG": lang, "POLICYGRAPH_GRAPH": None, "COLUMNS": str(width) if width else None}
    result = CliRunner(env=settings).invoke(verbs, [str(word) for word in words], input=stdin, prog_name="policygraph")
    # What is not a status is a traceback that a user would see.
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def said(result: Result) -> list[str]:
    """Give the lines that a command which fails says on stderr."""
    assert result.exit_code != 0, result.output
    return result.stderr.splitlines()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the graph of the five notices, built by the command line."""
    out = tmp_path_factory.mktemp("built") / "build"
    result = run("build", NOTICES, "--out", out)
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty working folder, outside the checkout."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# build


def test_build_ends_with_what_it_made(here: Path) -> None:
    shutil.copytree(NOTICES, "notices")
    first, again = run("build"), run("build")
    assert re.fullmatch(
        r"build: 5 notices, \d+ tasks, \d+ statements, \d+ comparisons with \d+ correspondences, \d+ departments, [\d,]+ triples \(\d+ per 1,000 characters\); "
        r"0 files skipped, 0 errors\n",
        first.stdout,
    )
    assert "5 notices (5 unchanged)" in again.stdout
    assert run("build", lang="zh").stdout.startswith("build: 公文 5 份（5 份未变），任务 ")


def test_build_verify_tells_where_a_graph_is_not_what_its_notices_give(here: Path) -> None:
    shutil.copytree(NOTICES, "notices")
    assert run("build").exit_code == 0
    assert run("build", "--verify").exit_code == 0
    turtle = here / "build" / "notices" / "jincheng-2020-74.ttl"
    turtle.write_text(turtle.read_text("utf-8").replace("市民政局", "市民局", 1), "utf-8")
    (line,) = said(run("build", "--verify"))
    assert re.match(r"build/notices/jincheng-2020-74.ttl:\d+: 与来源不符", line)


def test_build_writes_the_same_bytes_for_any_number_of_jobs(built: Path, here: Path) -> None:
    assert run("build", NOTICES, "--jobs", 3, "--out", "three").exit_code == 0
    for file in built.rglob("*.ttl"):
        assert (here / "three" / file.relative_to(built)).read_bytes() == file.read_bytes(), file.name


def test_build_puts_data_under_the_base_asked_for(here: Path) -> None:
    assert run("build", JINCHENG, "--base", "https://example.org/policy/").exit_code == 0
    assert "<https://example.org/policy/notice/晋市政办-2020-74>" in Path(
        "build/notices/jincheng-2020-74.ttl"
    ).read_text("utf-8")


# Command lines of `build` that are refused, and what the one line says; in the folder stands taken/, with a file in it.
REFUSED = [
    ([], "Say where the notices are: policygraph build PATH"),
    (["empty"], "empty: 没有公文 no notices there."),
    (["nowhere"], "nowhere: 没有这个文件 no such file."),
    ([NOTICES, "--out", "taken"], "taken: 不是空文件夹，也不是图谱 neither empty nor a graph."),
    ([NOTICES, "--out", "taken/file.txt"], "taken/file.txt: 不是空文件夹"),
    ([NOTICES, "--out", ROOT / "graph" / "policygraph" / "out"], "在安装包内 inside the installed package."),
    ([NOTICES, "--base", "example.org"], "--base example.org: 应为以 / 或 # 结尾"),
    ([NOTICES, "--base", "https://example.org/policy"], "--base https://example.org/policy: 应为以 / 或 # 结尾"),
]


@pytest.mark.parametrize(("words", "says"), REFUSED, ids=[says[:24] for _, says in REFUSED])
def test_build_refuses_in_one_line_and_writes_nothing(words: list[str | Path], says: str, here: Path) -> None:
    for name in ("empty", "taken"):
        Path(name).mkdir()
    Path("taken/file.txt").write_text("mine", "utf-8")
    (line,) = said(run("build", *words))
    assert says in line
    assert sorted(path.name for path in here.rglob("*")) == ["empty", "file.txt", "taken"]


# Files that cannot be read, and what is said of each.
BROKEN: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "没有文字 no text in it"),
    ("blank.txt", b" \n\t\n", "没有文字 no text in it"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "内容是 PNG"),
    ("nul.txt", b"\xe5\x85\xac\x00\xe6\x96\x87", "含有 NUL 字符"),
    ("latin.txt", "Arrêté n° 5 du préfet, daté d’été".encode("latin-1", "replace"), "编码无法识别"),
    ("broken.docx", b"PK\x03\x04 and nothing more", "DOCX 已损坏 a broken DOCX"),
    ("scan.pdf", make_scan(), "没有文字层（扫描件）"),
    ("locked.pdf", make_pdf(SMALL, password="secret"), "已加密 encrypted"),
    ("broken.pdf", b"%PDF-1.4 and nothing more", "PDF 已损坏 a broken PDF"),
]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Result, Path]]:
    """Give what a build says of a folder with everything that can be wrong in it, and the folder of its graph."""
    top = tmp_path_factory.mktemp("mixed")
    notices, out = top / "notices", top / "build"
    notices.mkdir()
    for name, content, _ in BROKEN:
        (notices / name).write_bytes(content)
    with (notices / "huge.txt").open("wb") as huge:
        huge.truncate(200_000_000)
    (notices / "round").mkdir()
    (notices / "round" / "again").symlink_to(notices)
    (notices / "table.xlsx").write_bytes(b"")
    (notices / "gb18030.txt").write_bytes(SMALL.encode("gb18030"))
    (notices / "page.html").write_bytes(make_html(SMALL.replace("助餐", "助浴")))
    (notices / "word.docx").write_bytes(make_docx(SMALL.replace("助餐", "助洁")))
    (notices / "print.pdf").write_bytes(make_pdf(SMALL.replace("助餐", "助行")))
    (notices / "note.txt").write_text("关于召开会议的说明\n会议改期。\n", "utf-8")
    (notices / "markup.txt").write_text(SMALL.replace("老年", "<script>alert(1)</script>../../etc/"), "utf-8")
    yield run("build", notices, "--out", out), out
    shutil.rmtree(top)


@pytest.mark.parametrize(
    ("name", "says"), [*((name, says) for name, _, says in BROKEN), ("huge.txt", "太大"), ("again", "链接成环")]
)
def test_bad_input_gets_one_line_that_names_the_file_and_the_remedy(
    name: str, says: str, mixed: tuple[Result, Path]
) -> None:
    result, _ = mixed
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if f"{name}:" in line]
    assert says in line
    problem, _, remedy = line.partition(". ")
    assert re.search("[一-龥]", remedy) and re.search("[A-Z][a-z]+.*[.]$", remedy), problem


def test_the_other_notices_still_build(mixed: tuple[Result, Path]) -> None:
    result, out = mixed
    made = sorted(path.stem for path in (out / "notices").iterdir())
    # A notice without number and tasks is no error, nor is one with markup in it.
    assert made == ["gb18030", "markup", "note", "page", "print", "word"]
    assert f"1 files skipped, {len(BROKEN) + 2} errors" in result.stdout
    assert [line for line in result.stderr.splitlines() if "table.xlsx:" in line]
    assert len(result.stderr.splitlines()) == len(BROKEN) + 3
    tasks = "SELECT ?source (COUNT(?task) AS ?tasks) { ?n pol:source ?source . OPTIONAL { ?task a pol:Task ; pol:inNotice ?n } } GROUP BY ?source"
    found = json.loads(run("sparql", "--graph", out, "--format", "json", stdin=tasks).stdout)
    assert {row["source"]: row["tasks"] for row in found} == {
        "gb18030.txt": 1, "markup.txt": 1, "note.txt": 0, "page.html": 1, "print.pdf": 1, "word.docx": 1,
    }  # fmt: skip


def test_a_build_that_reads_nothing_leaves_the_last_one(here: Path) -> None:
    assert run("build", JINCHENG).exit_code == 0
    before = Path("build/entities.ttl").read_bytes()
    Path("empty.txt").touch()
    result = run("build", "empty.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert Path("build/entities.ttl").read_bytes() == before


def test_what_stands_in_the_graph_is_no_source(here: Path) -> None:
    shutil.copy(JINCHENG, here)
    assert run("build", ".").exit_code == 0
    assert run("explain", JINCHENG.name, "--html").exit_code == 0
    again = run("build", ".")
    assert "1 notices (1 unchanged)" in again.stdout and "0 files skipped" in again.stdout
    assert Path("build/pages/jincheng-2020-74.html").is_file()


# extract, explain


def test_extract_gives_json_with_sorted_keys() -> None:
    record = json.loads(run("extract", JINCHENG, "--json").stdout)
    assert record["metadata"]["number"] == "晋市政办〔2020〕74号"
    assert list(record) == sorted(record)
    text = JINCHENG.read_text("utf-8")
    parties = [party for task in record["tasks"] for clause in task["parties"] for party in clause]
    assert parties
    for party in parties:
        assert "".join(text[party["start"] : party["end"]].split()) == party["name"]


def test_extract_gives_a_summary_for_people() -> None:
    shown = run("extract", JINCHENG, lang="zh").stdout
    assert "文号: 晋市政办〔2020〕74号" in shown and "推进公办示范性养老机构建设" in shown
    assert "title: 晋城市推进养老服务发展的实施方案" in run("extract", JINCHENG).stdout


@pytest.mark.parametrize("words", [("extract",), ("extract", "--json"), ("explain",), ("explain", "--html")])
def test_persons_are_hidden_unless_asked_for(
    words: tuple[str, ...], notices: Mapping[str, Resolved], here: Path
) -> None:
    verb, *options = words
    named = 0
    for stem, resolved in notices.items():
        persons = {finding.text for finding in resolved.reading.findings if isinstance(finding, Person)}
        file = NOTICES / f"{stem}.txt"

        def shown(*more: str, file: Path = file) -> str:
            result = run(verb, file, *more, *options)
            page = Path(f"build/pages/{file.stem}.html")
            return re.sub(r"\s", "", page.read_text("utf-8") if "--html" in options else result.stdout)

        hidden = shown()
        assert [person for person in persons if person in hidden] == []
        if persons and verb == "explain":
            whole = shown("--with-persons")
            assert [person for person in persons if person not in whole] == []
        named += len(persons)
    assert named


def test_explain_shows_one_sentence_with_what_was_read_there() -> None:
    shown = run("explain", JINCHENG, "--at", 7166).stdout
    assert "开展长期护理保险制度试点" in shown and "[by-year-end]" in shown and "due: 2020-12-31" in shown
    assert len(shown) < len(run("explain", JINCHENG).stdout) / 10


def test_explain_writes_a_page_and_never_over_another(here: Path) -> None:
    assert run("explain", JINCHENG, "--html", "page.html").exit_code == 0
    assert run("explain", JINCHENG, "--html", "page.html").exit_code == 0
    Path("mine.html").write_text("<p>mine</p>", "utf-8")
    (line,) = said(run("explain", JINCHENG, "--html", "mine.html"))
    assert "已有别的网页" in line and Path("mine.html").read_text("utf-8") == "<p>mine</p>"
    (line,) = said(run("explain", "--html", JINCHENG, "other.txt"))
    assert "应以 .html 结尾" in line


@pytest.mark.parametrize("verb", ["extract", "explain"])
def test_a_file_that_cannot_be_read_is_one_line(verb: str, here: Path) -> None:
    (here / "empty.txt").touch()
    assert said(run(verb, "empty.txt")) == [
        "empty.txt: 没有文字 no text in it. 请换成有文字的文件 Put a file with text in its place."
    ]
    assert "没有这个文件" in said(run(verb, "nowhere.txt"))[0]


# questions, ask, find, sparql


def test_questions_lists_the_catalogue_or_a_theme() -> None:
    assert "departments/by_obligations" in run("questions").stdout
    listed = json.loads(run("questions", "deadlines", "--format", "json").stdout)
    assert {row["name"].split("/")[0] for row in listed} == {"deadlines"}
    assert "没有这个问题" in said(run("questions", "weather"))[0]


def test_questions_tells_all_of_one() -> None:
    for name in ("deadlines/due", "到期事项"):
        told = run("questions", name).stdout
        assert "policygraph ask deadlines/due year=2022" in told
        assert "department?:department" in told and "due 截止日" in told and "至少 1 行" in told


def test_ask_answers_in_every_form(built: Path, here: Path) -> None:
    words = ("ask", "departments/by_obligations", "region=长治市", "--graph", built)
    shown = run(*words, lang="zh").stdout
    assert shown.startswith("各部门承担的义务和任务\n部门") and "长治市民政局" in shown
    rows = list(csv.reader(io.StringIO(run(*words, "--format", "csv").stdout)))
    assert rows[0][0] == "department" and len(rows) > 10
    assert len(json.loads(run(*words, "--format", "json").stdout)) == len(rows) - 1
    assert run(*words, "--format", "md").stdout.startswith("| department |")
    assert run(*words, "--out", "answer.xlsx").stderr == "answer.xlsx\n"
    sheet = load_workbook("answer.xlsx").worksheets[0]
    assert sheet.max_row == len(rows)


def test_ask_gives_the_first_rows_and_says_how_many_there_are(built: Path) -> None:
    shown = run("ask", "tasks/list", "--first", 3, "--graph", built).stdout
    assert re.search(r"^3 of \d{2,} rows$", shown, re.MULTILINE)
    assert len(json.loads(run("ask", "tasks/list", "--first", 3, "--format", "json", "--graph", built).stdout)) == 3


def test_a_narrow_screen_gets_a_block_for_each_row(built: Path) -> None:
    words = ("ask", "deadlines/due", "department=晋城市医疗保障局", "--graph", built)
    assert "\ndue: 2020-12-31\n" in run(*words, width=80).stdout
    assert "\ndue: " not in run(*words, width=200).stdout


def test_ask_takes_a_question_of_ones_own(built: Path, here: Path) -> None:
    shutil.copy(ROOT / "queries" / "notices" / "list.rq", "mine.rq")
    assert len(json.loads(run("ask", "mine.rq", "--format", "json", "--graph", built).stdout)) == 5


# Command lines that ask for what is not there, and what the one line says.
ASKED_WRONGLY = [
    (["departments/by_obligation"], "Did you mean: departments/by_obligations"),
    (["departments/by_obligations", "regio=长治市"], "没有参数 regio"),
    (["departments/by_obligations", "lang=en"], "没有参数 lang"),
    (["departments/by_obligations", "长治市"], "Write a parameter as name=value."),
    (["departments/by_obligations", "region=长沙士"], "找不到“长沙士”"),
    (["tasks/of_department"], "缺少参数 department"),
    (["nowhere.rq"], "nowhere.rq: No such file or directory."),
    (["notices/list", "--graph", "nowhere"], "nowhere: 找不到 not found."),
    (["notices/list", "--graph", "http://localhost:9/"], "Check the path (or address)"),
]


@pytest.mark.parametrize(("words", "says"), ASKED_WRONGLY, ids=[says for _, says in ASKED_WRONGLY])
def test_ask_says_in_one_line_what_is_wrong(words: list[str], says: str, built: Path, here: Path) -> None:
    graph = [] if "--graph" in words else ["--graph", str(built)]
    (line,) = said(run("ask", *words, *graph))
    assert says in line


def test_what_was_built_here_is_asked_before_what_comes_along(here: Path) -> None:
    Path("notices").mkdir()
    Path("notices/small.txt").write_text(SMALL, "utf-8")
    shipped = json.loads(run("ask", "notices/list", "--format", "json").stdout)
    assert run("build").exit_code == 0
    own = json.loads(run("ask", "notices/list", "--format", "json").stdout)
    assert (len(shipped), len(own)) == (5, 1)


def test_find_gives_the_statements_that_hold_every_term(built: Path) -> None:
    one = json.loads(run("find", "助餐", "--format", "json", "--graph", built).stdout)
    both = json.loads(run("find", "助餐", "购买服务", "--format", "json", "--graph", built).stdout)
    assert one and both and len(both) < len(one)
    for row in both:
        text = (NOTICES / row["source"]).read_text("utf-8")
        assert text[row["start"] : row["end"]] == row["exact"]
        assert "助餐" in "".join(row["exact"].split()) and "购买服务" in "".join(row["exact"].split())
        assert row["provision"] and row["departments"]
    # 长治 breaks its lines inside words
    assert any(
        "\n" in row["exact"] for row in json.loads(run("find", "人工智能", "--format", "json", "--graph", built).stdout)
    )
    assert "请给出要找的词" in said(run("find", " ", "--graph", built))[0]


def test_sparql_takes_any_form_of_query(built: Path, here: Path) -> None:
    def ask(text: str, *words: str) -> str:
        result = run("sparql", *words, "--graph", built, stdin=text)
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "晋市政办〔2020〕74号" in ask("SELECT ?number { ?n a pol:Notice ; pol:number ?number }")
    assert json.loads(ask("ASK { ?n a pol:Notice }", "--format", "json")) == [{"answer": True}]
    construct = "# CONSTRUCT, not SELECT\nCONSTRUCT { ?n a pol:Notice } WHERE { ?n a pol:Notice }"
    assert len(Graph().parse(data=ask(construct), format="turtle")) == 5
    lines = ask(construct, "--format", "nt").splitlines()
    assert len(lines) == 5 and lines == sorted(lines)
    Path("query.rq").write_text("SELECT ?n { ?n a pol:Notice }", "utf-8")
    assert run("sparql", "query.rq", "--graph", built, "--out", "sub/answer.csv").exit_code == 0
    assert len(Path("sub/answer.csv").read_text("utf-8").splitlines()) == 6


# Queries that are wrong, and what the one line says.
WRONG_QUERIES = [
    ("SELECT ?s {\n  ?s a pol:Notice\n  ?s\n}", "stdin:4:2: 查询有误 the query is wrong here: }"),
    ("SELECT ?s { ?s a foo:Bar }", "未声明的前缀 unknown prefix"),
    ("SELECT ?s {\n", "末尾 the end"),
    ("", "stdin:1:1: 查询有误"),
    ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT DATA { <urn:a> <urn:b> 1 }"),
    ("CONSTRUCT { ?s a ?t } WHERE { ?s a }", "stdin:1:"),
]


@pytest.mark.parametrize(("text", "says"), WRONG_QUERIES, ids=[says for _, says in WRONG_QUERIES])
def test_sparql_points_at_what_is_wrong(text: str, says: str, built: Path) -> None:
    (line,) = said(run("sparql", "-", "--graph", built, stdin=text))
    assert says in line


def test_a_form_that_does_not_suit_a_query_is_refused(built: Path) -> None:
    assert (
        "可用 Use one of: table csv json md xlsx"
        in said(run("sparql", "--format", "ttl", "--graph", built, stdin="ASK {}"))[0]
    )
    wrong = run("sparql", "--format", "csv", "--graph", built, stdin="DESCRIBE <urn:a>")
    assert "可用 Use one of: ttl nt" in said(wrong)[0]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX ask: <urn:ask#>\nselect * { ?s ask:it ?o }", "SELECT"),
        ("# ASK\nPREFIX x: <urn:CONSTRUCT#>\nDESCRIBE <urn:a>", "DESCRIBE"),
        ("hello", ""),
    ],
)
def test_form_of_a_query(text: str, form: str) -> None:
    assert query_form(text) == form


# evaluate, check, export, completion


def test_evaluate_gives_a_line_a_kind() -> None:
    rows = json.loads(run("evaluate", ROOT / "tests" / "gold", NOTICES, "--format", "json").stdout)
    assert {"header", "tasks", "parties", "deadlines", "amounts", "citations"} <= {row["kind"] for row in rows}
    figures = json.loads(run("evaluate", ROOT / "tests" / "gold", NOTICES, "--json").stdout)
    assert figures["total"]["tasks"]["n"] == sum(one["tasks"]["n"] for one in figures["notices"].values())


def test_evaluate_names_each_miss_and_what_it_cannot_use(here: Path) -> None:
    shutil.copytree(NOTICES, "notices")
    Path("gold").mkdir()
    gold = json.loads((ROOT / "tests" / "gold" / "jincheng.json").read_text("utf-8"))
    gold["tasks"][0]["parties"][0].append({"name": "市气象局", "role": "responsible"})
    Path("gold/jincheng.json").write_text(json.dumps(gold), "utf-8")
    Path("gold/other.json").write_text("[1]", "utf-8")
    gold["metadata"]["source"] = "../gold/jincheng.json"
    Path("gold/nowhere.json").write_text(json.dumps(gold), "utf-8")
    result = run("evaluate", "gold", "notices", "--verbose")
    # A source that is no file of the folder is not looked for elsewhere.
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "gold/other.json: 格式不认识，略过 unknown form, skipped.",
        "gold/nowhere.json: notices 中没有 ../gold/jincheng.json is not there. 请放入该文件 Put it there.",
    ]
    assert re.search(r"^- jincheng.json parties: .*市气象局 · responsible$", result.stdout, re.MULTILINE)
    assert "没有标注 no gold there" in said(run("evaluate", "notices", "notices"))[0]


def test_evaluate_fails_where_a_figure_fell(here: Path) -> None:
    gold = ROOT / "tests" / "gold"
    assert run("evaluate", gold, NOTICES, "--against", gold / "expected.json").exit_code == 0
    expected = json.loads((gold / "expected.json").read_text("utf-8"))
    expected["expected"]["tasks"]["n"] = 1
    Path("e.json").write_text(json.dumps(expected), "utf-8")
    fell = run("evaluate", gold, NOTICES, "--against", "e.json")
    assert fell.exit_code == 1 and "tasks: 标注数 1 → 106" in fell.stderr
    assert run("evaluate", gold, NOTICES, "--against", "e.json", "--renew").exit_code == 0
    assert Path("e.json").read_bytes() == (gold / "expected.json").read_bytes()
    assert "--against" in said(run("evaluate", gold, NOTICES, "--renew"))[0]


def test_check_counts_what_it_finds(built: Path) -> None:
    shown = run("check", "--graph", built, "--lang", "zh")
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert "错误 orphaned-obligations: 0（另有 12 项已豁免）  无人承担的义务" in lines
    assert re.fullmatch(r"规则 \d+ 条：错误 0，警告 \d+，提示 \d+；已豁免 17", lines[-1])
    # Short enough to be read on every run.
    assert len(lines) < 40


def test_check_fails_where_something_is_wrong(built: Path, here: Path) -> None:
    broken = (built / "notices" / "jincheng-2020-74.ttl").read_text("utf-8").replace("pol:sha256", "pol:publicity")
    Path("broken.ttl").write_text(broken, "utf-8")
    result = run("check", "--graph", "broken.ttl", "--verbose", "--lang", "en")
    assert result.exit_code == 1 and "violation notice-sha256: 1" in result.stdout
    assert run("check", "--graph", "broken.ttl", "--fail-on", "never").exit_code == 0
    assert run("check", "--graph", "broken.ttl", "--only", "notice-title").exit_code == 0
    assert run("check", "--graph", built, "--fail-on", "warning").exit_code == 1


def test_check_judges_on_the_day_that_is_told(built: Path) -> None:
    early = run("check", "--graph", built, "--only", "overdue-deadlines", "--on", "2020-01-01", "--lang", "en")
    late = run("check", "--graph", built, "--only", "overdue-deadlines", "--on", "2026-01-01", "--lang", "en")
    assert early.stdout.startswith("1 rule: 0 violation")
    assert "info overdue-deadlines: 28" in late.stdout


def test_check_refuses_what_it_does_not_know(built: Path, here: Path) -> None:
    assert "没有这条规则 no such rule" in said(run("check", "--graph", built, "--only", "orphans"))[0]
    assert "--out FILE.html" in said(run("check", "--graph", built, "--format", "html"))[0]


def test_check_writes_a_page_that_opens_at_the_words(built: Path, here: Path) -> None:
    result = run("check", "--graph", built, "--format", "html", "--out", "check.html", "--lang", "zh")
    assert (result.exit_code, result.stderr) == (0, "check.html\n")
    page = Path("check.html").read_text("utf-8")
    assert "<script" not in page and "http://" not in page.replace("http://www.w3.org", "")
    links = re.findall(r'href="([^"]*)"', page)
    assert len(links) > 200
    for link in links:
        file, _, fragment = unquote(link).partition("#")
        assert f'id="{fragment}"' in Path(file).read_text("utf-8"), link


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "jsonld", "graphml"])
def test_export_hands_the_graph_on(form: str, built: Path, here: Path) -> None:
    result = run("export", "--format", form, "--out", f"graph.{form}", "--graph", built)
    assert (result.exit_code, result.stderr) == (0, f"graph.{form}\n")
    assert Path(f"graph.{form}").stat().st_size > 10_000
    if form == "nq":
        assert len(load(here / "graph.nq")) > 10_000


def test_export_writes_tables_into_a_folder(built: Path, here: Path) -> None:
    assert run("export", "--format", "csv", "--out", "tables", "--graph", built).exit_code == 0
    assert len(list(csv.reader(Path("tables/notices.csv").read_text("utf-8-sig").splitlines()))) == 6
    assert "请用 --out" in said(run("export", "--format", "csv", "--graph", built))[0]


def test_completion_offers_verbs_and_questions() -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_POLICYGRAPH_COMPLETE" in run("completion", shell).stdout
    settings = {
        "_POLICYGRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": "policygraph ask departments/by_o",
        "COMP_CWORD": "2",
    }
    offered = CliRunner(env=settings).invoke(verbs, [], prog_name="policygraph").stdout
    assert offered.split(",")[1].strip() == "departments/by_obligations"


# The command line as such


def python(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Give what the interpreter that runs the tests does with these words."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "graph"), "PYTHONUTF8": "1", **settings}
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", env=environment)


def test_the_real_entry_point(tmp_path: Path) -> None:
    assert re.fullmatch(r"policygraph \d+\.\d+\.\d+\n", python("-m", "policygraph", "--version").stdout)
    wrong = python("-m", "policygraph", "extract", str(tmp_path / "nowhere.txt"))
    assert wrong.returncode == 1 and wrong.stdout == "" and wrong.stderr.count("\n") == 1
    assert "Traceback" not in wrong.stderr


@pytest.mark.parametrize(
    "code", ["import policygraph", "from policygraph.cli import verbs; verbs(['--help'], standalone_mode=False)"]
)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    told = python("-c", f"import sys\n{code}\nprint(sorted({HEAVY!r} & set(sys.modules)))")
    assert told.stdout.splitlines()[-1] == "[]", told.stderr


def test_every_public_name_is_there() -> None:
    told = python(
        "-c",
        "import policygraph as pg\nfor name in pg.__all__: getattr(pg, name)\nprint(set(pg.__all__) <= set(dir(pg)))",
    )
    assert told.stdout == "True\n", told.stderr
    assert "has no attribute 'nothing'" in python("-c", "import policygraph; policygraph.nothing").stderr


# lab


def test_lab_copies_the_notebooks_and_writes_over_none(here: Path) -> None:
    own = {path.relative_to(ROOT / "notebooks") for path in (ROOT / "notebooks").glob("*") if path.is_file()}
    first = run("lab", "--copy-only")
    assert f"policygraph-notebooks: 新复制 {len(own)} 个文件 {len(own)} files copied" in first.stderr
    place = here / "policygraph-notebooks"
    assert {path.relative_to(place) for path in place.rglob("*") if path.is_file()} == own
    (place / "README.md").write_text("mine", "utf-8")
    again = run("lab", "--copy-only")
    assert (place / "README.md").read_text("utf-8") == "mine"
    assert "policygraph-notebooks/README.md: 与自带的不同，未覆盖 differs from ours and was left as it is." in again.stderr
    assert "0 files copied" in again.stderr
    assert run("lab", "elsewhere/deep", "--copy-only").exit_code == 0
    assert (here / "elsewhere" / "deep" / "README.md").is_file()


@pytest.mark.parametrize("inside", ["notebooks", "notebooks/mine", "graph/policygraph", "graph/policygraph/x"])
def test_lab_never_works_in_the_package(here: Path, inside: str) -> None:
    (here / "link").symlink_to(ROOT)
    for folder in (ROOT / inside, here / "link" / inside):
        (line,) = said(run("lab", folder, "--copy-only"))
        assert "inside the package" in line and "policygraph lab FOLDER" in line


def test_lab_without_jupyterlab_says_how_to_get_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.cli.find_spec", lambda name: None)
    (line,) = said(run("lab"))
    assert 'pip install "policygraph[notebooks]"' in line
    assert list(here.iterdir()) == []


def test_lab_opens_jupyterlab_on_the_copy(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.cli.find_spec", lambda name: object())
    opened: list[list[str]] = []
    asked: list[str | None] = []

    def note(command: list[str], env: dict[str, str], **settings: object) -> subprocess.CompletedProcess[str]:
        opened.append(command)
        asked.append(env.get("POLICYGRAPH_GRAPH"))
        return subprocess.CompletedProcess(command, len(opened) - 1)

    monkeypatch.setattr("policygraph.cli.subprocess.run", note)
    monkeypatch.setattr("policygraph.cli.os.geteuid", lambda: 1000, raising=False)
    assert run("lab", "--no-browser").exit_code == 0
    top = (here / "policygraph-notebooks").resolve()
    assert opened == [[sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={top}", "--no-browser"]]
    # How JupyterLab ended is how the command ends.
    assert run("lab").exit_code == 1
    assert "--no-browser" not in opened[1]
    # The notebooks ask the graph that was built here, unless another was named.
    shutil.copytree(ROOT / "build", here / "build")
    run("lab")
    CliRunner(env={"POLICYGRAPH_GRAPH": "elsewhere"}).invoke(verbs, ["lab"])
    assert asked == [None, None, str((here / "build").resolve()), "elsewhere"]
    # In a container everybody is root.
    monkeypatch.setattr("policygraph.cli.os.geteuid", lambda: 0, raising=False)
    run("lab", "--no-browser")
    assert opened[-1][-1] == "--allow-root"


@pytest.mark.parametrize(
    ("settings", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "POLICYGRAPH_LANG": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_language_is_the_readers(settings: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POLICYGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert default_language() == lang


@pytest.mark.slow
def test_a_wheel_answers_without_a_checkout(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("policygraph-*.whl")
    place = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    subprocess.run([*pip, "--python", str(place / "bin" / "python"), "install", "--no-deps", str(wheel)], check=True)
    (packages,) = place.glob("lib/python*/site-packages")
    # What policygraph needs is here already; the .pth files of that folder, which lead to a checkout, are not followed.
    theirs = Path(pytest.__file__).parent.parent
    (packages / "theirs.pth").write_text(f"{theirs}\n", "utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def policygraph(*words: str) -> str:
        told = subprocess.run(
            [place / "bin" / "policygraph", *words], cwd=tmp_path, env=environment, capture_output=True
        )
        assert told.returncode == 0, told.stderr.decode()
        return told.stdout.decode()

    assert "忻州市民政局" in policygraph("ask", "departments/by_obligations")
    (tmp_path / "notices").mkdir()
    shutil.copy(JINCHENG, tmp_path / "notices")
    assert policygraph("build", "--lang", "en").startswith("build: 1 notices, ")
    assert "晋城市民政局" in policygraph("explain", "notices/jincheng-2020-74.txt")
    policygraph("init", "house")
    assert (tmp_path / "house" / ".github" / "workflows" / "policygraph.yml").is_file()
    policygraph("add", "notices/jincheng-2020-74.txt", "--to", "house/notices")
    policygraph("release")
    assert (tmp_path / "release" / "ontology" / "shapes.ttl").is_file()
