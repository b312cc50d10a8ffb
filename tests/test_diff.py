"""What changed between two graphs is told in the words of policy, once, and a renumbering is no change of policy."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from policygraph import store, terms
from policygraph.assemble import assemble_notice
from policygraph.curate import Cases, CurationError
from policygraph.diff import Difference, compare_graphs, diff_page, diff_record, diff_text, diff_trig, read_builds
from policygraph.exempt import Exemption
from policygraph.pipeline import resolve_notice
from policygraph.read import read_notice
from policygraph.schemes import Schemes
from policygraph.store import LoadError
from test_cli import run, said

BUILD = Path(__file__).parent.parent / "build"

# One task a line, without its number.
MEALS = "建设老年助餐点。2025年底前，每个街道建成1个老年助餐点，每个助餐点补助3万元。（市民政局牵头，市财政局配合）"
CARERS = "培训护理员。要开展护理员培训，培训不少于500人次。（市人力资源社会保障局负责）"
PRAISE = "加强宣传引导。要宣传典型经验，营造良好氛围。（市民政局负责）"
HOMES = "改造敬老院。要在2024年6月底前完成敬老院改造。（市民政局牵头）"
ALL = (MEALS, CARERS, PRAISE)

Making = Callable[..., ox.Store]


def write(*tasks: str, number: str = "晋市政办发〔2023〕5号", about: str = "推进老年助餐服务") -> str:
    """Give a short invented notice with these tasks, numbered."""
    lines = "\n\n".join(f"{place}.{task}" for place, task in enumerate(tasks, 1))
    return (
        f"晋城市人民政府办公室关于{about}的通知\n\n{number}\n\n各县（市、区）人民政府，市直有关部门：\n\n"
        f"一、重点任务\n\n{lines}\n\n晋城市人民政府办公室\n2023年3月1日\n"
    )


@pytest.fixture
def make(tmp_path: Path, schemes: Schemes, cases: Cases) -> Making:
    """Give what makes the graph of some texts."""

    def make(*texts: str) -> ox.Store:
        graph = ox.Store()
        for place, text in enumerate(texts):
            file = tmp_path / f"{place}.txt"
            file.write_text(text, "utf-8")
            made = assemble_notice(resolve_notice(read_notice(file), schemes, cases), terms.BASE)
            graph.extend([*made.quads, *made.entities])
        return graph

    return make


def told(difference: Difference, lang: str = "zh") -> list[str]:
    """Give the changes as one reads them, but for the one that says that the text is another."""
    return [
        f"{change.place.of(lang)} {change.words.of(lang)}".strip()
        for change in difference.changes
        if change.kind not in ("notice-text", "notice-reread")
    ]


CASES: list[tuple[tuple[str, ...], tuple[str, ...], list[str], list[str]]] = [
    # the same tasks, and a blank more in one of them
    (ALL, (MEALS.replace("每个街道", "每个 街道"), CARERS, PRAISE), [], []),
    # other words, and the same that is to be done
    (ALL, (MEALS, CARERS, PRAISE.replace("典型经验", "先进经验")), ["任务3 文字有改动"], ["task 3 its words were changed"]),
    # a date moved earlier
    (
        ALL,
        (MEALS.replace("2025", "2024"), CARERS, PRAISE),
        ["任务1 时限提前到 2024年底（原为 2025年底）"],
        ["task 1 deadline moved earlier, to the end of 2024 (was the end of 2025)"],
    ),
    # a date moved later, to a month
    (
        ALL,
        (MEALS.replace("2025年底前", "2026年6月底前"), CARERS, PRAISE),
        ["任务1 时限推迟到 2026年6月底（原为 2025年底）"],
        ["task 1 deadline moved later, to the end of 2026-06 (was the end of 2025)"],
    ),
    # a date taken out
    (ALL, (MEALS.replace("2025年底前，", "要"), CARERS, PRAISE), ["任务1 取消时限 2025年底"], ["task 1 deadline removed: the end of 2025"]),
    # an amount raised, a target lowered
    (
        ALL,
        (MEALS.replace("3万元", "5万元"), CARERS.replace("500", "300"), PRAISE),
        ["任务1 金额提高到 每个 5万元（原为 每个 3万元）", "任务2 指标降低到 不少于300人次（原为 不少于500人次）"],
        ["task 1 amount raised to 每个 5万元 (was 每个 3万元)", "task 2 target lowered to 不少于300人次 (was 不少于500人次)"],
    ),
    # another department leads, the one that led helps
    (
        ALL,
        (MEALS.replace("市民政局牵头，市财政局配合", "市财政局牵头，市民政局配合"), CARERS, PRAISE),
        ["任务1 晋城市民政局（牵头） 改为 晋城市民政局（配合）", "任务1 晋城市财政局（配合） 改为 晋城市财政局（牵头）"],
        ["task 1 晋城市民政局 (lead) becomes 晋城市民政局 (cooperating)", "task 1 晋城市财政局 (cooperating) becomes 晋城市财政局 (lead)"],
    ),
    # a department leaves, another joins
    (
        ALL,
        (MEALS.replace("市财政局配合", "市卫健委配合"), CARERS, PRAISE),
        ["任务1 晋城市卫生健康委员会（配合） 加入", "任务1 晋城市财政局（配合） 退出"],
        ["task 1 晋城市卫生健康委员会 (cooperating) joins", "task 1 晋城市财政局 (cooperating) leaves"],
    ),
    # nobody is named any more: the obligation is an orphan
    (
        ALL,
        (MEALS, CARERS, PRAISE.replace("（市民政局负责）", "")),
        ["任务3 不再有责任部门（原为 晋城市民政局）", "任务3 新增孤立义务：“要宣传典型经验，营造良好氛围”"],
        ["task 3 no department any more (was 晋城市民政局)", "task 3 new orphaned obligation: “要宣传典型经验，营造良好氛围”"],
    ),
    # a task put in before the others renumbers them, and nothing else happened to them
    (
        ALL,
        (HOMES, *ALL),
        [
            "任务1 新增任务（牵头：晋城市民政局；时限 2024年6月底；义务 1 项）",
            "任务2 序号改为 一/2（原为 一/1）",
            "任务3 序号改为 一/3（原为 一/2）",
            "任务4 序号改为 一/4（原为 一/3）",
        ],
        [
            "task 1 task added (lead: 晋城市民政局; due the end of 2024-06; obligations: 1)",
            "task 2 number changed to 一/2 (was 一/1)",
            "task 3 number changed to 一/3 (was 一/2)",
            "task 4 number changed to 一/4 (was 一/3)",
        ],
    ),
    # a task taken out
    (
        (MEALS, HOMES),
        (MEALS,),
        ["任务2 减少任务（牵头：晋城市民政局；时限 2024年6月底；义务 1 项）"],
        ["task 2 task removed (lead: 晋城市民政局; due the end of 2024-06; obligations: 1)"],
    ),
    # a task under another title is the same task, by its number and its words
    (
        ALL,
        (MEALS, CARERS.replace("培训护理员。", "加强护理人才培养。"), PRAISE),
        ["任务2 标题改为“加强护理人才培养”（原为“培训护理员”）"],
        ["task 2 title changed to “加强护理人才培养” (was “培训护理员”)"],
    ),
    # what is ordered becomes what is allowed
    (
        ALL,
        (MEALS, CARERS.replace("要开展", "可以开展"), PRAISE),
        ["任务2 义务 0 项、许可 1 项（原为 义务 1 项、许可 0 项）"],
        ["task 2 0 × obligation, 1 × permission (was 1 × obligation, 0 × permission)"],
    ),
]


@pytest.mark.parametrize(("old", "new", "zh", "en"), CASES)
def test_a_change_of_a_notice_is_told_once(
    old: tuple[str, ...], new: tuple[str, ...], zh: list[str], en: list[str], make: Making
) -> None:
    difference = compare_graphs(make(write(*old)), make(write(*new)))
    assert told(difference) == zh
    assert told(difference, "en") == en


def test_a_swap_of_two_tasks_is_two_numbers(make: Making) -> None:
    difference = compare_graphs(make(write(MEALS, CARERS)), make(write(CARERS, MEALS)))
    assert {change.kind for change in difference.changes} == {"notice-text", "task-number"}


def test_departments_are_told_what_they_gain_and_what_moved(make: Making) -> None:
    old = make(write(*ALL))
    new = make(write(MEALS.replace("2025", "2024"), CARERS, PRAISE.replace("（市民政局负责）", ""), HOMES))
    text = diff_text(compare_graphs(old, new), "zh")
    assert (
        "  晋城市民政局：牵头任务 +1；责任任务 −1；任务1 的时限提前到 2024年底（原为 2025年底）；"
        "任务3 不再有责任部门（原为 晋城市民政局）；新增孤立义务 1 项\n"
    ) in text
    assert "晋城市人力资源和社会保障局" not in text


def test_notices_come_and_go_and_one_that_gets_its_number_stays(make: Making) -> None:
    meals, homes = write(*ALL), write(HOMES, number="晋市政办发〔2023〕6号", about="改造敬老院")
    difference = compare_graphs(make(meals), make(homes))
    assert [change.kind for change in difference.changes] == ["notice-removed", "notice-added"]
    assert difference.fails("warning") and not difference.fails("violation")
    named = compare_graphs(make(meals.replace("晋市政办发〔2023〕5号\n\n", "")), make(meals))
    assert [change.kind for change in named.changes] == ["notice-text", "notice-head"]
    assert told(named) == ["文号改为 晋市政办发〔2023〕5号（原为 —）"]


def test_orphans_fail_and_moved_dates_warn(make: Making) -> None:
    old = make(write(*ALL))
    moved = compare_graphs(old, make(write(MEALS.replace("2025", "2024"), CARERS, PRAISE)))
    orphaned = compare_graphs(old, make(write(MEALS, CARERS, PRAISE.replace("（市民政局负责）", ""))))
    same = compare_graphs(old, old)
    assert [[one.fails(severity) for severity in ("violation", "warning", "never")] for one in (same, moved, orphaned)] == [
        [False, False, False],
        [False, True, False],
        [True, True, False],
    ]
    assert diff_text(same, "en").startswith("No change of policy\n")


ORPHANED = (MEALS, CARERS, PRAISE.replace("（市民政局负责）", ""))
NOTICE = "notice/晋市政办发-2023-5"

EXEMPTED: list[tuple[list[tuple[str, str, str]], bool, list[str]]] = [
    # nothing is accepted
    ([], True, []),
    # only one of the two
    ([("orphaned-obligations", f"{NOTICE}/p/1.3", "2099-01-01")], True, ["orphan-new"]),
    # both, by the task and by the notice
    (
        [("orphaned-obligations", f"{NOTICE}/p/1.3", "2099-01-01"), ("tasks-without-department", NOTICE, "2099-01-01")],
        False,
        ["department-none", "orphan-new"],
    ),
    # both, and for one of them no longer
    (
        [("orphaned-obligations", NOTICE, "2023-05-31"), ("tasks-without-department", NOTICE, "2023-06-01")],
        True,
        ["department-none"],
    ),
    # of another task, another notice, another rule
    ([("orphaned-obligations", f"{NOTICE}/p/1.2", "2099-01-01"), ("orphaned-obligations", f"{NOTICE}0", "2099-01-01")], True, []),
    ([("two-roles", NOTICE, "2099-01-01")], True, []),
]


@pytest.mark.parametrize(("ledger", "fails", "accepted"), EXEMPTED)
def test_what_is_accepted_fails_nothing(
    ledger: list[tuple[str, str, str]], fails: bool, accepted: list[str], make: Making
) -> None:
    exemptions = [Exemption(rule, subject, "So agreed.", "me", date.fromisoformat(until)) for rule, subject, until in ledger]
    found = compare_graphs(make(write(*ALL)), make(write(*ORPHANED)), exemptions, on=date(2023, 6, 1))
    assert sorted(change.kind for change in found.changes if change.exemption) == accepted
    assert found.fails("violation") is fails
    assert (found.counts()["violations"], found.counts()["exempted"]) == (2 - len(accepted), len(accepted))
    assert diff_text(found, "en").count("[exempted] ") == diff_text(found, "en").count("(So agreed.)") == len(accepted)
    assert diff_page(found, "zh").count("<td>已豁免</td>") == len(accepted)
    held = [change["exempted"] for notice in diff_record(found)["notices"] for change in notice["changes"] if change["exempted"]]
    assert [one["why"] for one in held] == ["So agreed."] * len(accepted)


def test_two_exemptions_of_one_change_are_refused(make: Making) -> None:
    double = [Exemption("orphaned-obligations", subject, "a", "b", date(2099, 1, 1)) for subject in (NOTICE, f"{NOTICE}/p/1.3")]
    with pytest.raises(CurationError, match="two exemptions match"):
        compare_graphs(make(write(*ALL)), make(write(*ORPHANED)), double)


def test_triples_added_and_removed_make_the_new_graph_of_the_old(make: Making) -> None:
    old, new = make(write(*ALL)), make(write(HOMES, *ALL))
    parsed = list(ox.parse(diff_trig(compare_graphs(old, new)), format=ox.RdfFormat.TRIG))
    sides = {name: {quad.triple for quad in parsed if str(quad.graph_name).endswith(f"graph/{name}>")} for name in ("added", "removed")}
    before, after = ({quad.triple for quad in graph} for graph in (old, new))
    assert sides["added"] and sides["removed"]
    assert (before - sides["removed"]) | sides["added"] == after
    assert sides["added"].isdisjoint(before) and sides["removed"] <= before


def test_a_page_and_a_record_hold_what_the_text_tells(make: Making) -> None:
    difference = compare_graphs(
        make(write(*ALL)), make(write(MEALS.replace("2025", "2024"), CARERS.replace("培训护理员。", "<u>培训。"), PRAISE))
    )
    page, record = diff_page(difference, "zh"), diff_record(difference)
    assert "时限提前到 2024年底（原为 2025年底）" in page
    assert "&lt;u&gt;培训" in page
    assert re.search(r"<b>|<script|<img|<link|src=|href=", page) is None
    (notice,) = record["notices"]
    moved = next(change for change in notice["changes"] if change["kind"] == "deadline-earlier")
    assert (moved["before"], moved["after"]) == ("2025-12-31/year", "2024-12-31/year")
    assert record["counts"]["warnings"] == 1
    assert json.loads(json.dumps(record)) == record


def test_a_graph_has_no_difference_from_itself() -> None:
    whole = store.read_store(BUILD)
    assert compare_graphs(whole, whole).changes == ()
    assert compare_graphs(*read_builds(str(BUILD), str(BUILD), BUILD)).added == ()


# git


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a repository as the working folder: first without a graph, then with one, then with a changed one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notices").mkdir()
    git(tmp_path, "init", "-b", "main")
    git(tmp_path, "commit", "--allow-empty", "-m", "nothing yet")
    for text in (write(*ALL), write(MEALS.replace("2025", "2024"), CARERS, PRAISE.replace("（市民政局负责）", ""))):
        (tmp_path / "notices" / "助餐 a.txt").write_text(text, "utf-8")
        assert run("build").exit_code == 0
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-m", "a build")
    return tmp_path


def test_two_revisions_are_compared_and_nothing_is_checked_out(repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    result = run("diff", "HEAD~1", "HEAD", "--fail-on", "violation", lang="zh")
    assert result.exit_code == 1
    assert "[警告] 时限提前到 2024年底（原为 2025年底）" in result.stdout
    assert "[错误] 新增孤立义务：“要宣传典型经验，营造良好氛围”" in result.stdout
    assert run("diff", "HEAD~1:build", "main").stdout == run("diff", "HEAD~1", "HEAD").stdout
    assert run("diff", "HEAD~1", "--fail-on", "never").exit_code == 0
    assert run("diff", "HEAD", "--fail-on", "warning").stdout.startswith("No change of policy")
    assert sorted(repository.rglob("*")) == before


def test_the_ledger_of_a_house_holds_for_the_diff(repository: Path) -> None:
    (repository / "curation").mkdir()
    (repository / "curation" / "exemptions.yml").write_text(
        "".join(
            f"- {{rule: {rule}, subject: {NOTICE}/p/1.3, why: 领导小组负责。, by: me, until: 2099-01-01}}\n"
            for rule in ("orphaned-obligations", "tasks-without-department")
        ),
        "utf-8",
    )
    result = run("diff", "HEAD~1", "HEAD", "--fail-on", "violation", lang="zh")
    assert result.exit_code == 0
    assert "[已豁免] 新增孤立义务：“要宣传典型经验，营造良好氛围”（领导小组负责。）" in result.stdout
    assert run("diff", "HEAD~1", "HEAD", "--fail-on", "warning").exit_code == 1


def test_a_revision_without_a_graph_is_an_empty_one(repository: Path) -> None:
    result = run("diff", "HEAD~2", lang="zh")
    assert result.exit_code == 0
    assert result.stderr == "HEAD~2: 那时还没有图谱，按空的比较 no graph at that revision, taken for an empty one\n"
    assert "新增公文（任务 3 项，义务 3 项，其中孤立 1 项）" in result.stdout


def test_the_form_follows_the_name_of_the_file(repository: Path) -> None:
    for name, start in (("a.html", "<!DOCTYPE"), ("a.json", "{"), ("a.trig", "@prefix"), ("a.txt", "Notices")):
        assert run("diff", "HEAD~1", "--out", name).exit_code == 0
        assert (repository / name).read_text("utf-8").startswith(start)


@pytest.mark.parametrize(
    "name",
    [
        # what git would take for an option
        "--output=x",
        "-O/tmp/x",
        # no such thing
        "nowhere",
        "HEAD~99",
    ],
)
def test_what_is_no_revision_is_refused(name: str, repository: Path) -> None:
    (line,) = said(run("diff", "--", name))
    assert line.startswith(f"{name}: ")
    assert not (repository / "x").exists()


def test_outside_a_repository_a_revision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no such folder, file or git revision"):
        read_builds("HEAD", str(BUILD), tmp_path / "build")
