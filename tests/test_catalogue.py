"""Every question reads well, answers its examples, and cannot be turned into another by what it is asked with."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from rdflib import Dataset, URIRef
from rdflib.plugins.sparql.parser import parseQuery

import policygraph.catalogue
from policygraph import resources
from policygraph.catalogue import (
    KINDS,
    AskError,
    Question,
    answer,
    ask,
    catalogue,
    find_page,
    find_question,
    questions,
    read_question,
)
from policygraph.entail import entailed_quads
from policygraph.store import load, open_store, read_store

SMALL = Path(__file__).parent / "data" / "small.trig"
QUESTIONS = catalogue()
EXAMPLES = [(name, example) for name, question in QUESTIONS.items() for example in question.examples]
BASE = "https://w3id.org/policygraph/"

# One value at least for every parameter that a question has, over the two notices of small.trig.
VALUES = {
    "region": ["忻州市", "五寨县", "长治市"],
    "within": ["山西省", "五寨县", "长治市"],
    "notice": ["五政办发〔2021〕83号"],
    "role": ["lead"],
    "line": ["财政"],
    "department": ["忻州市民政局", "五寨县财政局"],
    "other": ["忻州市财政局"],
    "minimum": ["2"],
    "year": ["2021"],
    "since": ["2022-01-01"],
    "until": ["2022-01-01"],
    "on": ["2023-01-01"],
    "days": ["100"],
    "unit": ["个"],
    "group": ["老年人"],
    "kind": ["补贴"],
    "document": ["晋政办发〔2020〕32号"],
    "held": ["true"],
    "relation": ["basis"],
    "modality": ["must"],
    "term": ["食堂"],
    "level": ["county"],
    "collectives": ["expanded", "named"],
    "province": ["山西省"],
    "stated": ["true", "false"],
    "elsewhere": ["true"],
}


def entailed(store: ox.Store) -> ox.Store:
    """Give a graph with what follows from it, as `build --entail` makes it."""
    store.extend(list(entailed_quads((quad.triple for quad in store), BASE)))
    return store


@pytest.fixture(scope="module")
def small() -> Dataset:
    return open_store(entailed(read_store(SMALL)))


@pytest.fixture(scope="module")
def built() -> Dataset:
    if not any(resources.folder("build").glob("notices/*.ttl")):
        pytest.skip("build/ holds no notices; run policygraph build first")
    return open_store(entailed(read_store()))


def _ways(question: Question) -> Iterator[dict[str, str]]:
    """Give ways to ask a question: bare, each parameter by itself, and all that tell a place together."""
    needed = {each.name: VALUES[each.name][0] for each in question.parameters if not each.optional}
    yield needed
    for each in question.parameters:
        for value in VALUES[each.name]:
            yield {**needed, each.name: value}
    if {"region", "within", "notice"} <= {each.name for each in question.parameters}:
        yield {**needed, "region": "五寨县", "within": "忻州市", "notice": "wuzhai-meals.txt"}


WAYS = [(name, way) for name, question in QUESTIONS.items() for way in _ways(question)]


# --- the files


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_standard_sparql(name: str) -> None:
    text = QUESTIONS[name].text
    ox.Store().query(text)
    parseQuery(text)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_header_names_what_the_query_gives(name: str) -> None:
    question = QUESTIONS[name]
    result = ox.Store().query(question.text)
    assert isinstance(result, ox.QuerySolutions)
    variables = [variable.value for variable in result.variables]
    parameters = {each.name for each in question.parameters}
    order = question.text.rpartition("ORDER BY")[2]
    assert set(question.columns) <= set(variables)
    assert question.lists <= set(question.columns)
    assert set(question.words) <= set(question.columns)
    # What is no column is a parameter, an IRI kept behind the words, or what the rows are sorted by.
    for variable in set(variables) - set(question.columns) - parameters:
        assert variable.endswith("_iri") or f"?{variable}" in order, variable
    assert len(set(question.columns.values())) == len(question.columns), "two columns of one name"
    assert question.examples, "no example"


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_header_speaks_both_languages(name: str) -> None:
    question = QUESTIONS[name]
    assert question.title["en"].isascii()
    assert question.question["en"].isascii()
    assert re.search("[一-鿿]", question.title["zh"])
    assert re.search("[一-鿿]", question.question["zh"])
    assert question.question["en"] != question.question["zh"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_sorted_and_uses_no_graph(name: str) -> None:
    text = QUESTIONS[name].text
    assert re.search(r"^ORDER BY ", text, re.MULTILINE)
    assert not re.search(r"\bGRAPH\b", text)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_parameter_stands_where_it_is_bound(name: str) -> None:
    """The rules at the head of catalogue.py, without which a value is silently left out of account, or slow."""
    question = QUESTIONS[name]
    assert not re.search(r"\|\|\s*(NOT\s+)?EXISTS|EXISTS\s*\{[^{}]*\}\s*\|\|", question.text)
    assert "UNDEF" not in question.text
    for each in question.parameters:
        variable = re.compile(rf"\?{each.name}\b")
        assert not re.search(rf"BOUND\(\s*\?{each.name}\b", question.text)
        for projection, body in _selects(question.text):
            if variable.search(body):
                assert variable.search(projection), f"a SELECT uses ?{each.name} and does not project it"


def _selects(text: str) -> list[tuple[str, str]]:
    """Give the projection and the body of each SELECT, the bodies of SELECTs within it taken out."""
    found: list[tuple[str, str]] = []
    while True:
        starts = list(re.finditer(r"SELECT\b([^{}]*?)\bWHERE\s*\{", text))
        if not starts:
            return found
        last, depth = starts[-1], 1
        end = last.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        found.append((last[1], text[last.end() : end]))
        text = text[: last.start()] + text[end:]


def test_titles_and_names_are_all_different() -> None:
    called = [*QUESTIONS, *(title for question in QUESTIONS.values() for title in question.title.values())]
    assert len(set(called)) == len(called)


HEADERS = [
    # nothing but the query
    ("SELECT ?x WHERE { ?x ?p ?o } ORDER BY ?x", "Question"),
    # one title only
    ("# Tasks\n#\n# Question: Which?\n# Expects: any\n# Columns: x=甲\n", "title"),
    # an expectation that is none
    ("# Tasks\n# 任务\n#\n# Question: Which?\n# Expects: some\n# Columns: x=甲\n", "Expects"),
    # a scope that is none
    ("# Tasks\n# 任务\n#\n# Question: Which?\n# Scope: region\n# Expects: any\n# Columns: x=甲\n", "Scope"),
    # a kind that nobody knows
    ("# Tasks\n# 任务\n#\n# Question: Which?\n# Params: x?:colour\n# Expects: any\n# Columns: x=甲\n", "colour"),
    # a column without its Chinese name
    ("# Tasks\n# 任务\n#\n# Question: Which?\n# Expects: any\n# Columns: x\n", "cannot read x"),
]


@pytest.mark.parametrize(("text", "say"), HEADERS)
def test_a_bad_header_is_named_with_its_file(text: str, say: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=say) as caught:
        read_question(file, "mine")
    assert "mine.rq" in str(caught.value)


# --- the answers


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_answers_on_two_small_notices(name: str, example: dict[str, str], small: Dataset) -> None:
    _check_expectation(QUESTIONS[name], len(ask(small, name, **example)))


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_answers_on_the_built_graph(name: str, example: dict[str, str], built: Dataset) -> None:
    _check_expectation(QUESTIONS[name], len(ask(built, name, **example)))


def _check_expectation(question: Question, rows: int) -> None:
    if question.expects == "0":
        assert rows == 0
    elif question.expects != "any":
        assert rows >= int(question.expects.removesuffix(".."))


# Two notices, counted by hand.
ANSWERS = [
    ("departments/by_obligations", {"region": "忻州市"}, "忻州市民政局", {"obligations": 3, "tasks": 2, "lead": 1}),
    # the housing bureau has an obligation in the task it answers for, none in the one where it only helps
    ("departments/by_obligations", {"role": "配合"}, "忻州市住房和城乡建设局", {"obligations": 0, "tasks": 1}),
    ("departments/by_obligations", {"role": "责任"}, "忻州市住房和城乡建设局", {"obligations": 1, "tasks": 1}),
    # within a city are its counties
    ("departments/by_obligations", {"within": "忻州市"}, "五寨县民政局", {"obligations": 2, "tasks": 2}),
    ("departments/by_role", {"role": "牵头"}, "忻州市民政局", {"role": "牵头", "tasks": 1, "obligations": 1}),
    ("departments/shared_tasks", {"region": "忻州市"}, "忻州市民政局", {"second": "忻州市财政局", "tasks": 2}),
    (
        "notices/list",
        {"region": "忻州市"},
        None,
        {"number": None, "number_elsewhere": "忻政办发〔2020〕81号", "tasks": 5},
    ),
    (
        "notices/citations",
        {"held": "是"},
        None,
        {"document_cited": "忻州市老年助餐服务实施方案", "relation": "贯彻落实"},
    ),
    ("deadlines/close_to_signing", {}, None, {"days_left": -44, "exact": "2021年10月底前"}),
    (
        "incentives/by_group",
        {"group": "老人", "region": "五寨县"},
        None,
        {"value": 8, "per": "每人每天", "payer": "县财政"},
    ),
    (
        "incentives/list",
        {"kind": "补助", "region": "忻州市"},
        None,
        {"value": 50000, "previous": 30000, "bound": "定额"},
    ),
    ("beneficiaries/by_task", {"region": "忻州市"}, None, {"minimum_age": 60, "exact": "60岁以上特困人员"}),
    ("targets/list", {"region": "五寨县"}, None, {"minimum": 1, "maximum": 2, "measure": "个", "per": "每个乡镇"}),
    ("bodies/members", {}, None, {"body": "助餐工作领导小组", "office": "忻州市民政局", "member": "忻州市民政局"}),
    ("facts/reported", {}, None, {"quantity": 312, "bears_on": "保障特困人员用餐"}),
    ("recurrences/list", {}, None, {"period": "P6M", "exact": "每半年"}),
    ("statements/list", {"modality": "禁止"}, None, {"modality": "禁止", "bearer_from": "责任条款"}),
    # the body that the notice sets up has civil affairs and finance, not housing
    ("quality/not_in_body", {}, None, {"department": "忻州市住房和城乡建设局", "exact": "市住建局"}),
    ("quality/unknown_departments", {}, None, {"body": "市民生办", "path": "二/3"}),
    ("quality/tasks_without_department", {}, None, {"task": "加强组织领导"}),
    ("quality/tasks_without_deadline", {"region": "五寨县"}, None, {"task": "保障特困人员用餐"}),
]


@pytest.mark.parametrize(("name", "values", "first", "cells"), ANSWERS)
def test_an_answer_is_what_a_reader_counts(
    name: str, values: dict[str, str], first: str | None, cells: dict[str, object], small: Dataset
) -> None:
    table = ask(small, name, **values)
    column = table.columns[0]
    rows = [row for row in table if first in (None, row[column])]
    assert {key: rows[0][key] for key in cells} == cells


# The five notices, read by eye: what a row says stands in their text.
READ_BY_EYE = [
    # task 1: （市民政局、市发改委、市财政局、市商务局和各县(市、区)人民政府负责）
    (
        "departments/duties",
        {"department": "忻州市民政局"},
        {"path": "二/（一）/1"},
        {"role": "责任", "due": ("2020-12-31", "2021-12-31", "2022-12-31"), "exact": "市民政局"},
    ),
    # the slip of task 10 is a spelling too
    ("departments/names", {"region": "忻州市"}, {"name": "市民局"}, {"body": "忻州市民政局", "times": 1}),
    # 到 2025 年 in tasks 3 and 7, and no other date
    (
        "deadlines/by_department",
        {"region": "长治市"},
        {"body": "长治市民政局"},
        {"deadlines": 2, "tasks": 2, "first": date(2025, 12, 31), "last": date(2025, 12, 31), "close": 0},
    ),
    # 2021年底前 in a notice of 14 December 2021: tasks 1 and 10, and 2021年 thrice in tasks 3 and 4
    ("deadlines/by_department", {"region": "五寨县"}, {"body": "五寨县民政局"}, {"first": date(2021, 12, 31), "close": 4}),
    # task 16 alone: 定期向委托部门报告
    (
        "recurrences/by_department",
        {"region": "长治市"},
        {"body": "长治市工业和信息化局"},
        {"period": None, "words": ("定期",), "tasks": 1},
    ),
    # task 4: 每年动态优选示范点
    (
        "recurrences/by_department",
        {"region": "长治市", "department": "长治市卫生健康委员会"},
        {"period": "P1Y"},
        {"words": ("每年",), "tasks": 1},
    ),
    (
        "bodies/of_department",
        {"department": "五寨县财政局"},
        {"role": "成员"},
        {"body": "五寨县养老服务局际联席会议", "office": "五寨县民政局", "exact": "县财政局", "tasks": 12},
    ),
    # all four plans follow it, and its text is in none
    ("notices/not_held", {}, {"document": "无障碍设计规范"}, {"notices": 4, "relations": ("遵照执行",)}),
    ("notices/not_held", {}, {"number": "晋民发〔2019〕31号"}, {"notices": 3, "relations": ("贯彻落实",)}),
    # 25-30个 in one city, 20个以上 in the other
    ("targets/differences", {}, {"place": "晋城市"}, {"minimum": 25, "maximum": 30, "exact": "25-30个"}),
    ("targets/differences", {}, {"place": "忻州市"}, {"minimum": 20, "maximum": None, "exact": "20个以上"}),
    # 由现行的每人每月150元、200元调整为每人每月200元、300元
    ("incentives/changed", {}, {"value": 200}, {"previous": 150, "change": 50, "per": "每人每月", "place": "长治市"}),
    ("incentives/changed", {}, {"value": 300}, {"previous": 200, "change": 100, "per": "每人每月", "place": "长治市"}),
    # 有意愿入住特困人员, 提高对特困人员的管理 (task 5), 在满足特困人员 … (task 16); not what a home is called
    ("beneficiaries/by_region", {"group": "特困人员"}, {"place": "长治市"}, {"mentions": 3, "tasks": 2, "notices": 1}),
    # 鼓励保险公司 … 为参保老年人提供
    (
        "beneficiaries/incentives_by_region",
        {"region": "忻州市"},
        {"group_named": "参保老年人"},
        {"kinds": ("保险保障",), "payers": ("保险公司",), "recipients": ("参保老年人",)},
    ),
    # the reply cites 长政办发〔2021〕49号 in the paragraph with its count
    (
        "facts/by_task",
        {},
        {"quantity": 1294},
        {"about_notice": "长治市推进养老服务发展的实施意见", "unit": "个", "task": "落实“四同步”规则"},
    ),
    # 上市融资 stands in all three cities that implement the province's notice, and the county dropped it
    (
        "hierarchy/without_counterpart",
        {"region": "五寨县", "document": "晋政办发〔2020〕32号"},
        {"provision_text": "支持符合条件的市场化、规范化程度高的养老服务企业上市融资"},
        {"basis": "推定", "reach": "该文件或更高层级", "witnesses": 3},
    ),
    # the city's own text is held
    (
        "hierarchy/without_counterpart",
        {"region": "五寨县"},
        {"provision_text": "推动融入京津冀养老服务协同发展"},
        {"basis": "上级原文", "upper": "忻州市推进养老服务发展实施方案", "path": "二/（五）/18"},
    ),
    ("hierarchy/local_additions", {"region": "五寨县"}, {"exact": "2022年全部接收乡级移民集中安置点，完成场地、房屋、财产、人员等移交接收工作"}, {"path": "二/（一）/1", "whole_task": False}),
    # the county's date is a year later
    ("hierarchy/changes", {"region": "五寨县", "kind": "deadline"}, {"from_words": "2020年底前"}, {"to_value": "2021-12-31", "change": "弱化"}),
    ("hierarchy/changes", {"region": "五寨县", "kind": "department"}, {"from_words": "市发改委"}, {"task": "加快公办养老机构建设"}),
    ("hierarchy/coverage", {"region": "五寨县"}, {"path": "三"}, {"statements": 11, "missing": 0, "share": 100}),
    ("hierarchy/copied", {"region": "五寨县"}, {"origin_place": "忻州市"}, {"compared": "引用"}),
    ("hierarchy/fulfilment", {"stated": True}, {"quantity": 1294}, {"task": "落实“四同步”规则", "status": "已有说明"}),
    ("hierarchy/fulfilment", {"stated": False}, {"path": "二/（三）/7"}, {"status": "未知", "quantity": None}),
    ("hierarchy/matrix", {"region": "五寨县"}, {"provision_text": "做大做强康养产业"}, {"basis": "上级原文"}),
    ("hierarchy/regions", {"within": "山西省"}, {"place": "长治市"}, {"above": "山西省", "notices": 2}),
    ("hierarchy/regions", {"within": "忻州市"}, {"place": "五寨县"}, {"above": "忻州市", "notices": 1}),
    # task 2 names 潞州区人民政府, and 23 others all districts and counties
    ("departments/by_obligations", {"region": "长治市"}, {"department": "潞州区人民政府"}, {"tasks": 1}),
    (
        "departments/by_obligations",
        {"region": "长治市", "collectives": "展开"},
        {"department": "潞州区人民政府"},
        {"tasks": 24},
    ),
    (
        "departments/by_obligations",
        {"region": "长治市", "collectives": "expanded"},
        {"department": "武乡县人民政府"},
        {"tasks": 23},
    ),
]


@pytest.mark.parametrize(("name", "values", "where", "cells"), READ_BY_EYE)
def test_an_answer_is_what_the_five_notices_say(
    name: str, values: dict[str, str], where: dict[str, object], cells: dict[str, object], built: Dataset
) -> None:
    rows = [row for row in ask(built, name, **values) if where.items() <= {key: row[key] for key in where}.items()]
    assert len(rows) == 1
    assert {key: rows[0][key] for key in cells} == cells


def test_amounts_of_one_kind_stand_region_beside_region(built: Dataset) -> None:
    rows = {row["place"]: row for row in ask(built, "incentives/by_region", kind="补贴")}
    # 每年分别给予不低于5万元、10万元、15万元
    assert "不低于50000元（每年）" in rows["长治市"]["amounts"]
    assert "200元（每人每月）" in rows["长治市"]["amounts"]
    assert rows["五寨县"]["amounts"] == ()
    assert rows["五寨县"]["payers"] == ("县级财政", "财政部门")


def test_a_collective_is_named_or_expanded_and_nothing_else(built: Dataset) -> None:
    named = ask(built, "departments/by_obligations", region="长治市").column("department")
    expanded = ask(built, "departments/by_obligations", region="长治市", collectives="expanded").column("department")
    assert "长治市各县（市、区）人民政府" in named
    assert "长治市各县（市、区）人民政府" not in expanded
    with pytest.raises(AskError, match="named"):
        ask(built, "departments/by_obligations", collectives="both")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_found_by_its_chinese_title(name: str) -> None:
    title = QUESTIONS[name].title["zh"]
    assert find_question(title).name == name
    with pytest.raises(AskError, match=name):
        find_question(title[:-1] + "吗")


def test_orphans_are_without_bearer_or_with_unknown_ones(small: Dataset) -> None:
    table = ask(small, "quality/orphaned_obligations")
    assert [row["unknown_bearers"] for row in table] == [("市民生办",), ()]


def test_a_class_of_actors_is_no_department(small: Dataset) -> None:
    assert "助餐机构" not in ask(small, "departments/by_obligations").column("department")
    assert ("助餐机构",) in ask(small, "statements/list", modality="must").column("bearers")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_sentence_can_be_traced(name: str, small: Dataset) -> None:
    """Where a row stands for words of a notice, it gives their file and place."""
    table = ask(small, name, **next(_ways(QUESTIONS[name])))
    if "source" in table.columns and {"start", "exact"} <= set(table.columns):
        for row in table:
            assert int(str(row["end"])) - int(str(row["start"])) == len(str(row["exact"]))
            assert str(row["source"]).endswith(".txt")


@pytest.fixture(scope="module")
def shuffled() -> Dataset:
    quads = list(ox.parse(path=SMALL))
    random.Random(3).shuffle(quads)
    store = ox.Store()
    store.extend(quads)
    return open_store(entailed(store))


@pytest.mark.parametrize(("name", "way"), WAYS)
def test_an_answer_does_not_hang_on_the_order_of_the_quads(
    name: str, way: dict[str, str], small: Dataset, shuffled: Dataset
) -> None:
    assert ask(shuffled, name, **way).to_json() == ask(small, name, **way).to_json()


# --- at an endpoint


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Dataset]:
    store = entailed(read_store(SMALL))

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            result = store.query(form["query"][0], use_default_graph_as_union=True)
            assert isinstance(result, ox.QuerySolutions | ox.QueryBoolean)
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(result.serialize(format=ox.QueryResultsFormat.JSON) or b"")

        def log_message(self, format: str, *values: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Endpoint) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield load(f"http://127.0.0.1:{server.server_port}/sparql")
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("name", "way"), WAYS)
def test_an_endpoint_answers_the_same(name: str, way: dict[str, str], small: Dataset, endpoint: Dataset) -> None:
    """Local values are bound by Oxigraph, at an endpoint they are data of the query; both are what was asked."""
    assert ask(endpoint, name, **way).to_json() == ask(small, name, **way).to_json()


# --- the questions


def test_a_question_is_asked_by_its_titles_too(small: Dataset) -> None:
    expected = ask(small, "deadlines/due", year=2022).to_csv()
    assert ask(small, "到期事项", year=2022).to_csv() == expected
    assert ask(small, "what is due  When", year=2022).to_csv() == expected


@pytest.mark.parametrize(
    "name", ["deadlines/dew", "departments/by_obligation", "无人承担义务", "../pyproject", "", "x" * 999]
)
def test_an_unknown_question_is_refused_with_near_ones(name: str, small: Dataset) -> None:
    with pytest.raises(AskError, match="没有这个问题") as caught:
        ask(small, name)
    assert "policygraph questions" in str(caught.value)


def test_near_questions_are_named(small: Dataset) -> None:
    with pytest.raises(AskError, match="deadlines/due"):
        ask(small, "deadlines/dew")
    with pytest.raises(AskError, match="quality/orphaned_obligations"):
        ask(small, "无人承担义务")


def test_the_catalogue_is_a_table() -> None:
    table = questions()
    assert table.column("name") == sorted(QUESTIONS)
    assert set(questions("deadlines").column("名称")) == {name for name in QUESTIONS if name.startswith("deadlines/")}
    assert questions(lang="en").column("title")[0] == QUESTIONS[sorted(QUESTIONS)[0]].title["en"]
    with pytest.raises(AskError, match="quality"):
        questions("weather")


def test_a_question_that_needs_what_follows_says_so() -> None:
    plain = load(SMALL)
    for name, question in QUESTIONS.items():
        if question.needs:
            with pytest.raises(AskError, match=r"Run first: policygraph build --entail"):
                ask(plain, name, **next(_ways(question)))
    table = questions("tasks")
    assert dict(zip(table.column("名称"), table.column("需要"), strict=True))["tasks/reaching"] == "推理"
    # what nothing of a theme needs is no column
    assert "needs" not in questions("deadlines").columns


def test_what_reaches_a_county_government_through_its_city(built: Dataset) -> None:
    rows = list(ask(built, "tasks/reaching", department="五寨县人民政府"))
    assert {row["source"] for row in rows} >= {"xinzhou-2020-81.txt"}
    assert any(row["by_name"] is False for row in rows)
    # no more often than the city's tasks name their county governments
    named = ask(built, "tasks/of_department", department="忻州市各县（市、区）人民政府")
    assert {row["task"] for row in rows if row["source"] == "xinzhou-2020-81.txt"} == {row["task"] for row in named}


def test_a_file_of_ones_own_is_a_question(small: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "# My notices\n# 我的文件\n#\n# Question: Which?\n# Params: region?\n# Expects: any\n# Columns: notice=文件\n\n"
        "PREFIX pol: <https://w3id.org/policygraph/ontology#>\n"
        "SELECT ?notice ?region WHERE { ?notice a pol:Notice ; pol:region ?region } ORDER BY ?notice\n",
        encoding="utf-8",
    )
    assert ask(small, file, region="五寨").column("notice") == ["五寨县老年助餐服务实施方案"]


def test_any_select_answers_as_a_table(small: Dataset) -> None:
    table = answer(small, "SELECT ?kind (COUNT(*) AS ?n) WHERE { ?x a ?kind } GROUP BY ?kind ORDER BY ?kind", lang="en")
    assert {"kind": "task", "n": 7}.items() <= next(row for row in table if row["kind"] == "task").items()
    assert answer(small, "ASK { ?x a pol:Notice }").column("answer") == [True]
    for wrong in ("SELEKT", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "DROP ALL"):
        with pytest.raises(AskError):
            answer(small, wrong)


# --- the parameters

NAMES = [
    # a region by name, short name, code, and after those above it
    ("region", "忻州市", "region/140900"),
    ("region", " 忻州 ", "region/140900"),
    ("region", "140900", "region/140900"),
    ("region", "晋城市城区", "region/140502"),
    ("region", "山西省晋城市城区", "region/140502"),
    ("region", "晋城城区", "region/140502"),
    ("region", BASE + "region/140900", "region/140900"),
    ("region", URIRef(BASE + "region/140900"), "region/140900"),
    ("region", "Shanxi", "region/140000"),
    # a department by its whole name, its code, a spelling that a notice uses, or an end that only one has
    ("department", "五寨县民政局", "department/140928/民政局"),
    ("department", "140928/民政局", "department/140928/民政局"),
    ("department", "县民政局", "department/140928/民政局"),
    ("department", "市住建局", "department/140900/住房和城乡建设局"),
    ("department", "教科局", "department/140928/教科局"),
    ("department", "市民生办", "department/140900/民生办"),
    # a line by its word, by the name of a body on it, in English, by its code
    ("line", "民政", "scheme/line/civil-affairs"),
    ("line", "民政厅", "scheme/line/civil-affairs"),
    ("line", "Civil  Affairs", "scheme/line/civil-affairs"),
    ("line", "civil-affairs", "scheme/line/civil-affairs"),
    ("role", "牵头", "scheme/role/lead"),
    ("role", "lead", "scheme/role/lead"),
    ("group", "老人", "scheme/group/older-people"),
    ("incentive", "补助", "scheme/incentive/subsidy"),
    ("modality", "must_not", "scheme/modality/must_not"),
    ("relation", "依据", "scheme/relation/basis"),
    # a notice by number in any brackets, title, file, code; by the number that another gives it
    ("notice", "五政办发〔2021〕83号", "notice/五政办发-2021-83"),
    ("notice", "五政办发[2021] 83 号", "notice/五政办发-2021-83"),
    ("notice", "五政办发（2021）83号", "notice/五政办发-2021-83"),
    ("notice", "五寨县老年助餐服务实施方案", "notice/五政办发-2021-83"),
    ("notice", "wuzhai-meals", "notice/五政办发-2021-83"),
    ("notice", "五政办发-2021-83", "notice/五政办发-2021-83"),
    ("notice", "忻政办发〔2020〕81号", "notice/140900-2020-06-28-5d7be2a1"),
    ("document", "忻政办发〔2020〕81号", "notice/140900-2020-06-28-5d7be2a1"),
    ("document", "晋政办发〔2020〕32号", "stub/晋政办发-2020-32"),
    ("document", "餐饮服务规范", "stub/餐饮服务规范"),
]


def _read(graph: Dataset, kind: str, value: object) -> ox.NamedNode | ox.Literal:
    return KINDS[kind](graph, policygraph.catalogue.Parameter(kind, kind, True), value)


@pytest.mark.parametrize(("kind", "value", "iri"), NAMES)
def test_a_name_is_found(kind: str, value: str, iri: str, small: Dataset) -> None:
    assert _read(small, kind, value) == ox.NamedNode(BASE + iri)


REFUSED = [
    # several: all are listed, with what tells them apart
    ("region", "城区", ["晋城市城区（140502）", "长治市城区（140402，已撤销 retired）"]),
    ("department", "民政局", ["忻州市民政局（140900/民政局）", "五寨县民政局（140928/民政局）"]),
    ("line", "卫健体局", ["卫生健康", "体育"]),
    # none: near spellings
    ("region", "忻洲市", ["忻州市（140900）"]),
    ("region", "长冶市", ["长治市（140400）"]),
    ("department", "忻州市民证局", ["忻州市民政局"]),
    ("line", "民证", ["民政"]),
    ("notice", "五寨县老人助餐服务实施方案", ["五寨县老年助餐服务实施方案"]),
    # the text of a stub is not held: it is a document, and no notice
    ("notice", "晋政办发〔2020〕32号", ["找不到"]),
    ("region", BASE + "region/999999", ["图谱里没有"]),
    ("region", "", ["找不到"]),
    ("department", "", ["找不到"]),
    ("notice", "", ["找不到"]),
    # of another kind
    ("year", "二〇二二", ["2022"]),
    ("year", "22", ["2022"]),
    ("year", True, ["2022"]),
    ("int", "1e3", ["60"]),
    ("int", "9" * 40, ["60"]),
    ("date", "2022-02-30", ["2022-12-31"]),
    ("date", "tomorrow", ["2022-12-31"]),
    ("decimal", "NaN", ["0.5"]),
    ("boolean", "maybe", ["是或否"]),
]


@pytest.mark.parametrize(("kind", "value", "say"), REFUSED)
def test_a_name_that_fits_not_once_is_refused(kind: str, value: object, say: list[str], small: Dataset) -> None:
    with pytest.raises(AskError) as caught:
        _read(small, kind, value)
    message = str(caught.value)
    assert all(words in message for words in say), message
    # Both languages say it, on one line.
    assert "Parameter" in message
    assert "参数" in message
    assert "\n" not in message


def test_a_region_that_was_renumbered_is_its_successor(small: Dataset) -> None:
    store = ox.Store()
    store.load(path=SMALL)
    store.update(
        f"""PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX pol: <https://w3id.org/policygraph/ontology#>
        INSERT DATA {{ GRAPH <{BASE}graph/schemes> {{ <{BASE}region/142231> skos:inScheme <{BASE}region> ;
        skos:prefLabel "五寨县"@zh ; skos:notation "142231" ; pol:retired true ; pol:successor <{BASE}region/140928> }} }}"""
    )
    assert _read(open_store(store), "region", "五寨县") == ox.NamedNode(BASE + "region/140928")


TYPED = [
    ("year", 2022, '"2022"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("year", "２０２２年", '"2022"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("int", "-3", '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("decimal", "0.50", '"0.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ("decimal", "1E2", '"100"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ("date", "2022年6月30日", '"2022-06-30"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ("boolean", False, '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ("boolean", "是", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ("text", 'a" b\\', '"a\\" b\\\\"'),
]


@pytest.mark.parametrize(("kind", "value", "term"), TYPED)
def test_a_value_is_typed(kind: str, value: object, term: str, small: Dataset) -> None:
    assert str(_read(small, kind, value)) == term


def test_parameters_are_those_of_the_question(small: Dataset) -> None:
    with pytest.raises(AskError, match=r"region\?:region"):
        ask(small, "deadlines/due", colour="red")
    with pytest.raises(AskError, match="department=忻州市民政局"):
        ask(small, "tasks/of_department")
    with pytest.raises(AskError, match="zh"):
        ask(small, "deadlines/due", lang="fr")
    # None is as good as nothing.
    assert len(ask(small, "deadlines/due", year=None)) == len(ask(small, "deadlines/due"))


INJECTIONS = [
    '"',
    "'",
    '食堂") } SELECT * WHERE { ?s ?p ?o . FILTER (CONTAINS(STR(?o), "',
    "?s ?p ?o",
    "} UNION { ?s ?p ?o }",
    "\\",
    "\\u0022) } #",
    "# all",
    "> . ?s ?p ?o . <",
    "https://w3id.org/policygraph/region/140900> } #",
    "\n} DROP ALL",
    "{{}}%s{0}",
    "食堂\x00",
    "\x1f",
]


@pytest.mark.parametrize("value", INJECTIONS)
def test_a_text_is_only_ever_a_text(value: str, small: Dataset, endpoint: Dataset) -> None:
    for graph in (small, endpoint):
        assert len(ask(graph, "statements/about", term=value)) == 0


@pytest.mark.parametrize("value", INJECTIONS)
@pytest.mark.parametrize("kind", ["region", "department", "notice", "document", "line", "year", "date", "int"])
def test_nothing_can_be_slipped_into_a_name(kind: str, value: str, small: Dataset) -> None:
    with pytest.raises(AskError):
        _read(small, kind, value)


def test_the_graph_is_the_same_after_all_that(small: Dataset) -> None:
    assert len(small) == len(open_store(entailed(read_store(SMALL))))


# --- long answers


PAGED = [name for name, question in QUESTIONS.items() if find_page(question.text) is not None]


@pytest.mark.parametrize("name", PAGED)
def test_the_first_rows_are_those_of_the_whole_and_it_is_told_how_many_there_are(name: str, built: Dataset) -> None:
    values: dict[str, Any] = {key: value for key, value in QUESTIONS[name].examples[0].items() if key in ("department", "term")}
    every = ask(built, name, first=None, **values)
    some = ask(built, name, first=7, **values)
    assert some.rows == every.rows[:7]
    assert (some.whole, every.more) == (len(every), 0)
    assert some.more == len(every) - len(some)


def test_a_file_of_the_first_rows_warns_of_the_rest(built: Dataset, tmp_path: Path) -> None:
    some = ask(built, "deadlines/list", first=3)
    with pytest.warns(UserWarning, match="first=None"):
        some.to_pandas()
    with pytest.warns(UserWarning, match="first=None"):
        some.save(tmp_path / "some.csv")
    assert f"3 of {some.whole} rows" in some.to_text("en")
    assert f"前 3 行，全部 {some.whole} 行" in some.to_text()


def test_a_question_by_its_name_reads_no_other_file(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def note(path: Path, name: str) -> Question:
        read.append(name)
        return read_question(path, name)

    monkeypatch.setattr(policygraph.catalogue, "read_question", note)
    assert find_question("deadlines/due").title["zh"] == "到期事项"
    assert read == ["deadlines/due"]
    assert find_question("What is due when").name == "deadlines/due"
