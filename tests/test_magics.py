"""%%sparql and %ask in a real IPython: what is typed, what is shown, and what is told where it cannot be asked."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

pytest.importorskip("IPython", reason="no IPython here")
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from policygraph import resources
from policygraph.magics import Picture, YesNo
from policygraph.mistakes import find_mistake
from policygraph.network import Network
from policygraph.store import PREFIXES, load, read_store
from policygraph.table import Table

TITLES = "SELECT ?title { ?notice a pol:Notice ; pol:title ?title } ORDER BY ?title"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    """Give an IPython with the extension, as a notebook has it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        patch.delenv("POLICYGRAPH_GRAPH", raising=False)
        patch.delenv("POLICYGRAPH_LANG", raising=False)
        patch.chdir(tmp_path_factory.mktemp("work"))
        shell = InteractiveShell.instance()
        shell.run_line_magic("load_ext", "policygraph")
        yield shell
        InteractiveShell.clear_instance()


def run(shell: InteractiveShell, code: str) -> Any:
    """Give what a cell gives; fail where it raises."""
    result = shell.run_cell(code)
    result.raise_error()
    return result.result


def told(shell: InteractiveShell, code: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give what a cell that cannot be run tells."""
    capsys.readouterr()
    assert not shell.run_cell(code).success
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return (out + err).removeprefix("UsageError: ")


def test_select_gives_a_table(shell: InteractiveShell) -> None:
    table = run(shell, f"%%sparql\n{TITLES}")
    assert isinstance(table, Table)
    assert "忻州市推进养老服务发展实施方案" in table.column("title")


def test_ask_gives_yes_or_no_in_the_readers_language(shell: InteractiveShell) -> None:
    yes = run(shell, "%%sparql\nASK { ?notice a pol:Notice }")
    no = run(shell, "%%sparql --lang en\nASK { ?notice pol:number 'none' }")
    assert (repr(yes), repr(no)) == ("是", "no")
    assert yes and not no
    assert isinstance(yes, YesNo)


@pytest.mark.parametrize(
    "code", ["CONSTRUCT { ?n a pol:Notice } WHERE { ?n a pol:Notice }", "DESCRIBE <http://x/nothing>"]
)
def test_construct_gives_triples(shell: InteractiveShell, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.magics.find_spec", lambda name: None)
    table = run(shell, f"%%sparql\n{code}")
    assert table.columns == ("subject", "property", "object")
    assert len(table) == (5 if "Notice" in code else 0)


def test_construct_is_drawn_as_a_network(shell: InteractiveShell) -> None:
    duties = "{ ?task pol:responsibleDepartment ?department }"
    drawn = run(shell, f"%%sparql\nCONSTRUCT {duties} WHERE {duties}")
    assert isinstance(drawn, Network)
    kinds = set(dict(drawn.graph.nodes(data="kind")).values())
    assert {"task", "department"} <= kinds <= {"task", "department", "unknown", "actor", "provision"}
    labels = dict(drawn.graph.nodes(data="label"))
    assert "晋城市民政局" in labels.values()
    assert {relation for *_, relation in drawn.graph.edges(data="relation")} == {"责任部门"}
    assert "晋城市民政局" in drawn.to_html()


def test_rows_of_a_select_are_drawn_when_asked(shell: InteractiveShell) -> None:
    pairs = "SELECT ?task ?department { ?task pol:responsibleDepartment ?department } ORDER BY ?task ?department LIMIT 7"
    drawn = run(shell, f"%%sparql --network\n{pairs}")
    assert isinstance(drawn, Network)
    assert drawn.graph.number_of_edges() == 7


def test_what_a_construct_says_besides_stands_on_the_thing(shell: InteractiveShell) -> None:
    said = "{ ?n pol:region ?r ; pol:number ?number }"
    drawn = run(shell, f"%%sparql\nCONSTRUCT {said} WHERE {said}")
    facts = [value for _, facts in drawn.graph.nodes(data="facts") for _, value in facts]
    assert "晋市政办〔2020〕74号" in facts
    # A class is a thing of no kind that the graph draws.
    typed = run(shell, "%%sparql\nCONSTRUCT { ?n a pol:Notice } WHERE { ?n a pol:Notice }")
    assert sorted(dict(typed.graph.nodes(data="kind")).values()) == ["notice"] * 5 + ["other"]


def test_into_puts_the_answer_under_a_name(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(shell, f"%%sparql --into titles\n{TITLES}") is None
    assert len(shell.user_ns["titles"]) == 5
    assert "→ titles，5 行" in capsys.readouterr().out
    run(shell, "%ask departments/by_obligations region=长治市 --into busiest")
    assert shell.user_ns["busiest"].column("部门")[0] == "长治市民政局"


def test_a_question_is_asked_by_its_name_or_its_title(shell: InteractiveShell) -> None:
    by_name = run(shell, "%ask departments/by_obligations region=长治市")
    title = by_name.title["zh"]
    assert run(shell, f"%ask {title} region=长治市").rows == by_name.rows
    english = run(shell, '%ask "Departments by obligations" --lang en region=长治市')
    assert english.lang == "en" and english.rows == by_name.rows


def test_the_sentence_behind_a_row_of_the_last_answer(shell: InteractiveShell) -> None:
    run(shell, "%ask deadlines/close_to_signing region=晋城市 --into close")
    run(shell, "%ask departments/by_obligations")
    assert "【2020年底前】，开展长期护理保险制度试点" in repr(run(shell, "%source 2 --of close"))
    # an answer to %%sparql too, which keeps what it goes by in a column that is not shown
    tasks = "SELECT ?任务 ?task_iri { ?task_iri a pol:Task ; rdfs:label ?任务 } ORDER BY ?task_iri"
    assert run(shell, f"%%sparql\n{tasks}").variables() == ["任务"]
    assert "【1、加快公办养老机构建设】" in repr(run(shell, "%source"))


def test_a_question_in_a_file_of_ones_own(shell: InteractiveShell) -> None:
    text = (resources.folder("queries") / "notices" / "list.rq").read_text("utf-8")
    Path("mine.rq").write_text(text, "utf-8")
    assert len(run(shell, "%ask mine.rq region=长治市")) == 2


def test_the_graph_that_is_asked_is_given_and_changed(shell: InteractiveShell, tmp_path: Path) -> None:
    assert run(shell, "graph = %graph\ngraph") is run(shell, "%graph")
    file = tmp_path / "one.nt"
    file.write_text("<http://x/a> <http://x/b> <http://x/c> .", "utf-8")
    run(shell, f"%graph {file}")
    assert len(run(shell, "%%sparql\nSELECT ?s { ?s ?p ?o }")) == 1
    run(shell, f"%graph {resources.folder('build')}")
    assert len(run(shell, "%ask notices/list")) == 5


def test_a_variable_of_the_notebook_is_a_value(shell: InteractiveShell) -> None:
    shell.user_ns["city"] = "长治市"
    assert run(shell, "%ask departments/by_obligations region={city}").column("部门")[0] == "长治市民政局"


def test_a_bar_chart_is_drawn_without_the_network(shell: InteractiveShell, tmp_path: Path) -> None:
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    picture = run(shell, "%ask departments/by_obligations region=长治市 --plot bar")
    assert isinstance(picture, Picture)
    shown = picture._repr_mimebundle_()["image/svg+xml"]
    assert "长治市民政局" in shown and "href=" not in shown
    picture.save(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 1000


def test_a_graph_is_named_by_its_place_and_read_again_when_it_changes(shell: InteractiveShell, tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    for time, title in ((1, "甲"), (2, "乙")):
        file.write_text(f"<http://x/n> a <{PREFIXES['pol']}Notice> ; <{PREFIXES['pol']}title> '{title}' .", "utf-8")
        os.utime(file, (time, time))
        assert run(shell, f"%%sparql --graph {file}\n{TITLES}").column("title") == [title]


MISTAKES = [
    # a prefix that nobody declared
    (
        "SELECT ?x {\n  ?x a foaf:Person\n}",
        "2 |   ?x a foaf:Person\n           ^\nfoaf: 是未声明的前缀",
        "PREFIX foaf: <…>",
    ),
    # a term that is almost one of ours
    (
        "SELECT ?t {\n  ?n a pol:Notice ;\n     pol:titel ?t }",
        "3 |      pol:titel ?t }\n         ^\n词汇表里没有 pol:titel",
        "Did you mean pol:title",
    ),
    # a term by its Chinese label
    ("SELECT ?t { ?t pol:牵头部门 ?d }", "1 | SELECT ?t { ?t pol:牵头部门 ?d }", "pol:leadDepartment"),
    # the caret stands below a place behind Chinese, which is twice as wide
    (
        "ASK { ?x rdfs:label '民政局' ; x:y 1 }",
        "1 | ASK { ?x rdfs:label '民政局' ; x:y 1 }\n                         　　　    ^",
        "PREFIX x:",
    ),
    # a sign typed with a Chinese keyboard
    (
        "SELECT ?t {\n ?n pol:title ?t ；a pol:Notice }",
        "；a pol:Notice }\n                     ^\n； 是全角符号",
        "write ; instead",
    ),
    # a word too many
    (
        "SELECT ?t { ?n pol:title ?t pol:Notice }",
        "\n                                ^\n到“pol:Notice”读不下去",
        "Look at it and at what stands before it",
    ),
    # a keyword misspelt
    ("SELEC ?t { ?n pol:title ?t }", "1 | SELEC ?t { ?n pol:title ?t }\n    ^", "cannot be read at “SELEC”"),
    # the closing brace is missing
    (
        "SELECT ?t {\n  ?n pol:title ?t\n",
        "2 |   ?n pol:title ?t\n                     ^\n查询没有写完",
        "is a } missing?",
    ),
    # what is neither grouped nor counted
    (
        "SELECT ?n (COUNT(?t) AS ?c) { ?n pol:title ?t }",
        "1 | SELECT ?n (COUNT(?t) AS ?c) { ?n pol:title ?t }\n           ^",
        "GROUP BY",
    ),
    # a blank in an IRI
    ("ASK { <http://x/a b> a pol:Notice }", "\n          ^\n这不是合格的 IRI", "no blank"),
    # nobody changes the graph here
    ("DELETE WHERE { ?s ?p ?o }", "不能修改图谱", "no update"),
    # nothing at all
    ("", "查询是空的", "for example"),
]


@pytest.mark.parametrize(("query", "shown", "remedy"), MISTAKES)
def test_a_mistake_is_shown_in_its_line(
    shell: InteractiveShell, query: str, shown: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    message = told(shell, f"%%sparql\n{query}", capsys) if query else str(find_mistake(load(), query))
    assert shown in message
    assert remedy in message


SOUND = [
    # what looks like a name inside a text, an IRI or a comment is none
    "ASK { ?n pol:title 'x:y “引号”；' } # z:w",
    "ASK { <http://x/y:z#b:c> ?p ?o }",
    # prefixes of the query's own, in any case of letters
    "prefix ex: <http://x/> PREFIX : <http://y/> ASK { ex:a :b _:c }",
    # a term that only this graph has is no mistake, nor one of another vocabulary
    "PREFIX pol: <http://x/> ASK { ?x pol:anything ?y }",
    # elsewhere is not asked merely to read the query
    "ASK { SERVICE <http://127.0.0.1:9/> { ?x a pol:Notice } }",
    # dots and dashes end no name
    "SELECT (COUNT(*) AS ?n) { ?t pol:inNotice/pol:region ?r. FILTER(?r != skos:x) }",
]


@pytest.mark.parametrize("query", SOUND)
def test_a_sound_query_has_no_mistake(query: str) -> None:
    assert find_mistake(load(), query) is None


TOLD = [
    # a file that is not there
    ("%ask nowhere.rq", "nowhere.rq: 找不到 not found"),
    # a row that is not there, and an answer that is not
    ("%ask deadlines/due\n%source 900000", "No such row"),
    ("%source --of nothing", "there is no answer yet; ask first"),
    # a graph that is not there
    ("%graph nowhere", "nowhere: 找不到 not found"),
    ("%ask departments/by_obligation", "是不是：departments/by_obligations"),
    ("%ask departments/by_obligations regoin=长治市", "没有参数 regoin"),
    ("%ask departments/by_obligations region=城区", "城区"),
    ("%ask", "What to ask?"),
    ("%ask departments/by_obligations --out x", "Usage: %ask"),
    ("%ask 'departments", "引号没有成对"),
    (f"%%sparql --graph nowhere\n{TITLES}", "nowhere: 找不到 not found"),
    (f"%%sparql --graph http://127.0.0.1:9/sparql\n{TITLES}", "连不上图谱的端点"),
    (f"%%sparql --into 1x\n{TITLES}", "is no name of a variable"),
    (f"%%sparql --plot bar\n{TITLES}", "a column of numbers"),
    (f"%%sparql --network\n{TITLES}", "ask with CONSTRUCT"),
    ("%%sparql --plot bar\nCONSTRUCT { ?n a pol:Notice } WHERE { ?n a pol:Notice }", "--plot"),
]


@pytest.mark.parametrize(("code", "words"), TOLD)
def test_what_cannot_be_asked_is_told_without_a_traceback(
    shell: InteractiveShell, code: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in told(shell, code, capsys)


COMPLETED = [
    # (what is typed up to the cursor, one that is offered, one that is not)
    ("%%sparql\nSELECT ?x { ?x pol:inN", "pol:inNotice", "pol:title"),
    ("%%sparql\nSELECT ?x { ?x pol:INN", "pol:inNotice", "pol:title"),
    ("%%sparql --into a\nSELECT ?x { ?x sk", "skos:", "pol:"),
    ("%%sparql\nSELECT ?x { ?x skos:pref", "skos:prefLabel", "skos:broader"),
    ("%%sparql --pl", "--plot", "--into"),
    ("%ask departments/by_ob", "departments/by_obligations", "deadlines/due"),
    ("%ask 各部门承担", "各部门承担的义务和任务", "到期事项"),
    ("%ask departments/by_obligations re", "region=", "role="),
    ("%ask departments/by_obligations region=长治市 r", "role=", "region="),
    ("%ask deadlines/due --in", "--into", "--lang"),
    ("x = 1\ndue = %ask deadlines/d", "deadlines/due", "deadlines/list"),
]


@pytest.mark.parametrize(("code", "offered", "not_offered"), COMPLETED)
def test_completion(shell: InteractiveShell, code: str, offered: str, not_offered: str) -> None:
    with provisionalcompleter():
        found = list(shell.Completer.completions(code, len(code)))
    texts = {one.text for one in found}
    assert offered in texts and not_offered not in texts
    # What is offered takes the place of the whole word, also of what stands before a colon or a slash.
    (one,) = [one for one in found if one.text == offered]
    assert offered.lower().startswith(code[one.start : one.end].lower())


def test_questions_of_ones_own_are_completed(shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = "# Letters\n# 来信\n#\n# Question: Q?\n# 问题: 问？\n# Params: place?:region\n# Example:\n# Expects: any\n# Columns: a=甲\n"
    (tmp_path / "notices").mkdir()
    (tmp_path / "queries" / "own").mkdir(parents=True)
    (tmp_path / "queries" / "own" / "letters.rq").write_text(f"{header}SELECT ?a {{ ?a a ?place }}", "utf-8")
    monkeypatch.chdir(tmp_path)

    def offered(code: str) -> set[str]:
        with provisionalcompleter():
            return {one.text for one in shell.Completer.completions(code, len(code))}

    assert {"own/letters"} <= offered("%ask own/l")
    assert {"place="} <= offered("%ask own/letters pl")
    assert {"departments/by_obligations"} <= offered("%ask departments/by_ob")
    # One that is half written stops nobody.
    (tmp_path / "queries" / "own" / "letters.rq").write_text("# Half", "utf-8")
    assert {"departments/by_obligations"} <= offered("%ask departments/by_ob")


def test_python_is_completed_as_before(shell: InteractiveShell) -> None:
    with provisionalcompleter():
        assert "import" in {one.text for one in shell.Completer.completions("impo", 4)}


def test_loading_it_twice_changes_nothing(shell: InteractiveShell) -> None:
    before = len(shell.Completer.custom_matchers)
    shell.run_line_magic("reload_ext", "policygraph")
    assert len(shell.Completer.custom_matchers) == before


@contextmanager
def endpoint(store: ox.Store) -> Iterator[str]:
    """Give the address of a SPARQL 1.1 endpoint on this machine, over the union of the graphs of a store."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(parse_qs(urlsplit(self.path).query)["query"][0])

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.reply(parse_qs(body)["query"][0])

        def reply(self, query: str) -> None:
            try:
                result = store.query(query, use_default_graph_as_union=True)
            except SyntaxError as error:
                self.send(400, "text/plain", str(error).encode())
                return
            if isinstance(result, ox.QueryTriples):
                self.send(200, "application/rdf+xml", result.serialize(format=ox.RdfFormat.RDF_XML) or b"")
            else:
                kind = ox.QueryResultsFormat.JSON
                self.send(200, "application/sparql-results+json", result.serialize(format=kind) or b"")

        def send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def remote() -> Iterator[str]:
    with endpoint(read_store()) as address:
        yield address


def test_an_endpoint_answers_as_the_graph_does(
    shell: InteractiveShell, remote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policygraph.magics.find_spec", lambda name: None)
    assert run(shell, f"%%sparql --graph {remote}\n{TITLES}").rows == run(shell, f"%%sparql\n{TITLES}").rows
    assert repr(run(shell, f"%%sparql --graph {remote}\nASK {{ ?n a pol:Notice }}")) == "是"
    triples = "CONSTRUCT { ?n a pol:Notice } WHERE { ?n a pol:Notice }"
    assert len(run(shell, f"%%sparql --graph {remote}\n{triples}")) == 5
    here, there = (
        run(shell, f"%ask departments/by_obligations region=长治市{where}") for where in ("", f" --graph {remote}")
    )
    assert json.loads(here.to_json()) == json.loads(there.to_json())


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("SELECT ?x {\n  ?x a foaf:Person }", "2 |   ?x a foaf:Person }\n           ^"),
        ("SELECT ?t {\n  ?n pol:titel ?t }", "2 |   ?n pol:titel ?t }\n         ^"),
        ("SELECT ?t {\n  ?n pol:title ?t pol:Notice }", "2 |   ?n pol:title ?t pol:Notice }\n                      ^"),
    ],
)
def test_a_mistake_is_shown_in_its_line_also_for_an_endpoint(
    shell: InteractiveShell, remote: str, query: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown in told(shell, f"%%sparql --graph {remote}\n{query}", capsys)
