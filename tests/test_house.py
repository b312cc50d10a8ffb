"""A house of one's own is laid out once, takes notices in without losing any, and uses what stands in it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click import Context

from fixtures_read import make_docx, make_html, make_pdf, make_scan
from policygraph import __version__, resources
from policygraph.cli import _complete_rule, check, verbs
from policygraph.house import LAYOUT
from test_cli import run, said
from test_diff import ALL, write
from test_report import run_pytest

TEXT = write(*ALL)
NAME = "晋市政办发-2023-5"
UNNUMBERED = TEXT.replace("晋市政办发〔2023〕5号\n\n", "")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a new house as the working folder, with a folder of downloads beside it."""
    place = tmp_path / "house"
    assert run("init", place).exit_code == 0
    (tmp_path / "downloads").mkdir()
    monkeypatch.chdir(place)
    return place


def download(house: Path, name: str, content: str | bytes) -> Path:
    file = house.parent / "downloads" / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def held(house: Path) -> list[str]:
    return sorted(file.name for file in (house / "notices").iterdir() if file.name != ".gitkeep")


# init


def test_a_house_is_laid_out_whole_and_what_is_there_stays(house: Path) -> None:
    assert {path.relative_to(house).as_posix() for path in house.rglob("*") if path.is_file()} == set(LAYOUT)
    assert f"policygraph=={__version__}\n" in (house / "requirements.txt").read_text("utf-8")
    (house / "README.md").write_text("ours", "utf-8")
    (house / "curation" / "names.yml").unlink()
    (house / ".gitignore").unlink()
    (house / ".gitignore").symlink_to(house / "nowhere")
    again = run("init", house)
    assert again.stdout.splitlines()[0] == str(house / "curation" / "names.yml")
    assert f"{house / 'README.md'}: 已有" in again.stderr
    assert (house / "README.md").read_text("utf-8") == "ours"
    assert not (house / "nowhere").exists()


def test_no_house_stands_in_the_project_or_on_a_file(house: Path) -> None:
    (line,) = said(run("init", resources.folder("queries") / "x"))
    assert "inside the project" in line
    (house / "file").write_text("", "utf-8")
    assert "file" in said(run("init", house / "file"))[-1]


def test_the_commands_of_its_workflows_and_readme_are_commands(house: Path) -> None:
    github = yaml.safe_load((house / ".github/workflows/policygraph.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((house / ".gitlab-ci.yml").read_text("utf-8"))
    scripts = [step.get("run", "") for step in github["jobs"]["policy"]["steps"]] + gitlab["policy"]["script"]
    scripts += re.findall(r"^```sh\n(.*?)^```", (house / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    lines = re.findall(r"policygraph [a-z][^\n;}#]*", "\n".join(scripts))
    for line in lines:
        verb, *words = shlex.split(line.strip())[1:]
        verbs.commands[verb].make_context(verb, words)
    for script in ("\n".join(scripts[:-1]), (house / ".gitlab-ci.yml").read_text("utf-8")):
        assert "policygraph build --verify" in script and "policygraph check" in script and "--fail-on violation" in script


# add


@pytest.mark.parametrize(
    ("name", "content"),
    [
        # text, as it is copied from a page
        ("通知.txt", TEXT.encode()),
        # text of an older machine
        ("NOTICE.TXT", TEXT.encode("gb18030")),
        # a page, a document, a print
        ("1.html", make_html(TEXT)),
        ("a b.docx", make_docx(TEXT)),
        ("scan_0001.pdf", make_pdf(TEXT)),
    ],
)
def test_a_notice_goes_by_its_number_and_is_summed_up(name: str, content: bytes, house: Path) -> None:
    result = run("add", download(house, name, content), lang="zh")
    assert result.exit_code == 0
    (there,) = held(house)
    assert there == NAME + Path(name).suffix.lower()
    assert (house / "notices" / there).read_bytes() == content
    for line in ("文号：晋市政办发〔2023〕5号", "成文日期：2023-03-01", "任务 3 项，部门 4 个，期限 1 个"):
        assert f"  {line}\n" in result.stdout
    assert "!" not in result.stdout


DOUBTS = [
    # the number stands in no text
    (UNNUMBERED, "没有文号 no number"),
    # the foot is missing
    (TEXT.replace("2023年3月1日", ""), "没有成文日期 no date"),
    # a slip
    (TEXT.replace("市财政局配合", "市财局配合"), "不认识的名称 names that nobody knows: 市财局"),
    # days from an issue that has no date
    (TEXT.replace("2023年3月1日", "").replace("2025年底前", "印发之日起30日内"), "没有确定日期的期限 deadlines with no last day"),
    # nothing is numbered
    ("晋城市人民政府办公室关于放假的通知\n\n晋市政办发〔2023〕7号\n\n今年春节放假七天。\n", "没有任务 no tasks"),
]


@pytest.mark.parametrize(("text", "doubt"), DOUBTS)
def test_what_to_look_at_is_told(text: str, doubt: str, house: Path) -> None:
    assert f"  ! {doubt}" in run("add", download(house, "a.txt", text)).stdout


def test_what_a_yml_says_beside_a_notice_comes_with_it(house: Path) -> None:
    download(house, "a.yml", "number: 晋市政办发〔2023〕5号\nurl: https://example.org/\n")
    result = run("add", download(house, "a.txt", UNNUMBERED))
    assert held(house) == [f"{NAME}.txt", f"{NAME}.yml"]
    assert "!" not in result.stdout


def test_a_notice_without_a_number_goes_by_region_date_and_title(house: Path) -> None:
    assert run("add", download(house, "a.txt", UNNUMBERED)).exit_code == 0
    (name,) = held(house)
    assert re.fullmatch(r"140500-2023-03-01-[0-9a-f]{8}\.txt", name)


def test_no_number_leads_out_of_the_folder(house: Path) -> None:
    download(house, "a.yml", "number: ../../../x〔2023〕5号\n")
    assert run("add", download(house, "a.txt", UNNUMBERED)).exit_code == 0
    name, aside = held(house)
    assert re.fullmatch(r"x-2023-5-[0-9a-f]{8}", name.removesuffix(".txt").lstrip("-"))
    assert aside == name.replace(".txt", ".yml")


def test_doubles_are_refused_and_nothing_is_lost(house: Path) -> None:
    first = download(house, "a.txt", TEXT)
    assert run("add", first).exit_code == 0
    before = (house / "notices" / f"{NAME}.txt").read_bytes()
    (same,) = said(run("add", first))
    assert same.startswith(f"{first}: 与 notices/{NAME}.txt 是同一文件（SHA-256 ")
    # the same number, in another form or with other words
    for name, content in (("b.docx", make_docx(TEXT)), ("b.txt", TEXT.replace("2025", "2024").encode())):
        (line,) = said(run("add", download(house, name, content)))
        assert f"holds {NAME} already, with other bytes" in line
    # two of the same in one go
    twice = run("add", download(house, "c.txt", UNNUMBERED), download(house, "d.txt", UNNUMBERED))
    assert twice.exit_code == 1 and "left out" in twice.stderr
    assert len(held(house)) == 2
    assert (house / "notices" / f"{NAME}.txt").read_bytes() == before
    assert first.read_text("utf-8") == TEXT


def test_a_yml_that_is_there_stops_a_notice_of_its_name(house: Path) -> None:
    (house / "notices" / f"{NAME}.yml").write_text("url: https://example.org/mine\n", "utf-8")
    download(house, "a.yml", "url: https://example.org/other\n")
    (line,) = said(run("add", download(house, "a.txt", TEXT)))
    assert line.startswith(f"notices/{NAME}.yml: 已有这个文件，未覆盖")
    assert held(house) == [f"{NAME}.yml"]
    assert "mine" in (house / "notices" / f"{NAME}.yml").read_text("utf-8")


def test_what_cannot_be_read_is_told_and_the_others_come_in(house: Path) -> None:
    scan, good = download(house, "scan.pdf", make_scan()), download(house, "a.txt", TEXT)
    result = run("add", scan, good, house.parent / "nowhere.txt")
    assert result.exit_code == 1
    assert held(house) == [f"{NAME}.txt"]
    assert sorted(line.partition(": ")[0] for line in result.stderr.splitlines()) == sorted(
        [str(scan), str(house.parent / "nowhere.txt")]
    )


def test_outside_a_house_one_is_told_to_make_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert "notices: 没有这个文件夹" in said(run("add", "a.txt"))[0]
    assert "policygraph init" in said(run("add", "a.txt", "--to", "nowhere"))[0]


# What a house uses of its own.


def test_a_house_follows_its_own_decisions(house: Path) -> None:
    slip = download(house, "a.txt", TEXT.replace("市财政局配合", "市财局配合"))
    assert run("add", slip).exit_code == 0
    (house / "curation" / "names.yml").write_text(
        f"- match: [市财局]\n  notice: {NAME}\n  value: 市财政局\n  why: A slip.\n  by: a\n", "utf-8"
    )
    assert run("build").exit_code == 0
    assert "晋城市财政局" in run("ask", "departments/by_obligations").stdout
    assert run("build", "--verify").exit_code == 0
    assert run("build", "--curation", "curation").exit_code == 0
    (house / "curation" / "names.yml").write_text("", "utf-8")
    assert f"build/notices/{NAME}.ttl" in "".join(said(run("build", "--verify")))


def test_questions_of_a_house_stand_beside_those_that_come_along(house: Path) -> None:
    run("add", download(house, "a.txt", TEXT))
    run("build")
    assert "2025" in run("ask", "own/deadlines_by_year").stdout
    assert "2025" in run("ask", "各年到期的任务").stdout
    # a question may be called by any name, and one's own comes before one that comes along
    query = (house / "queries" / "own" / "deadlines_by_year.rq").read_text("utf-8")
    (house / "queries" / "自己").mkdir()
    (house / "queries" / "自己" / "期限2.rq").write_text(query.replace("各年到期的任务", "另一个"), "utf-8")
    assert "2025" in run("ask", "自己/期限2").stdout
    (house / "queries" / "tasks").mkdir()
    (house / "queries" / "tasks" / "list.rq").write_text(query.replace("各年到期的任务", "又一个"), "utf-8")
    assert "又一个" in run("ask", "tasks/list", lang="zh").stdout
    listed = run("questions", "--format", "csv").stdout
    assert "own/deadlines_by_year," in listed and "tasks/list," in listed
    (house / "queries" / "own" / "bad.rq").write_text("SELECT * {}", "utf-8")
    (line,) = said(run("questions"))
    assert line.startswith(f"{house / 'queries/own/bad.rq'}: ")


RULE = """# Tasks of the bureau of finance
# 市财政局的任务
#
# Question: Which tasks name the bureau of finance?
# 问题: 哪些任务写明了市财政局？
# Params:
# Example:
# Expects: any
# Columns: duty=责任 notice=文件标题 start=起 end=止
# Severity: violation
# Message: The bureau of finance is named.
# 消息: 写明了市财政局。
# Reason: Here the treasury answers for nothing.
# 理由: 本地由国库负责。
# Remedy: Ask the issuer.
# 处置: 询问发文机关。

PREFIX pol: <https://w3id.org/policygraph/ontology#>
SELECT ?duty ?notice ?start ?end
WHERE { ?duty pol:name "市财政局" ; pol:start ?start ; pol:end ?end ; pol:inProvision/pol:inNotice ?notice }
ORDER BY ?start
"""


def test_a_question_of_a_house_with_a_severity_is_a_rule(house: Path) -> None:
    run("add", download(house, "a.txt", TEXT))
    run("build")
    assert run("check").exit_code == 0
    rule = house / "queries" / "quality" / "no_finance.rq"
    rule.parent.mkdir()
    rule.write_text(RULE, "utf-8")
    failed = run("check", lang="zh")
    assert failed.exit_code == 1
    assert "错误 no-finance" in failed.stdout and f"notices/{NAME}.txt:" in failed.stdout and "询问发文机关" in failed.stdout
    assert run("check", "--only", "no-finance", "--fail-on", "never").exit_code == 0
    (completed,) = _complete_rule(Context(check), check.params[0], "no-f")
    assert completed.value == "no-finance"
    # Its tests know it too.
    tested = run_pytest(house, "--policygraph", "build", "--ignore", "tests")
    assert "no-finance" in tested.stdout and "1 failed" in tested.stdout
    # A fault that is accepted in the house's own ledger is told and does not fail.
    (house / "curation" / "exemptions.yml").write_text(
        f"- {{rule: no-finance, subject: notice/{NAME}, why: Agreed., by: me, until: 2099-01-01}}\n", "utf-8"
    )
    assert run("check").exit_code == 0
    # One of the name of a rule that comes along takes its place, and one that cannot be read is named.
    (house / "curation" / "exemptions.yml").write_text("", "utf-8")
    rule.rename(rule.with_name("two_roles.rq"))
    assert "violation two-roles" in run("check").stdout
    (rule.parent / "broken.rq").write_text(RULE.replace("# Reason: Here the treasury answers for nothing.\n", ""), "utf-8")
    assert "broken.rq" in said(run("check"))[-1]


def test_a_folder_is_a_house_only_where_it_has_notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "queries").mkdir()
    (tmp_path / "curation").mkdir()
    assert resources.own_folder("queries") is None
    (tmp_path / "notices").mkdir()
    assert resources.own_folder("queries") == tmp_path / "queries"
    assert resources.folder("curation") == tmp_path / "curation"
    monkeypatch.chdir(resources.folder("build").parent)
    assert resources.own_folder("queries") is None


@pytest.mark.slow
def test_the_tests_of_a_house_pass_and_fail_when_the_graph_is_not_what_the_notices_give(house: Path) -> None:
    run("add", download(house, "a.txt", TEXT))
    run("build")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    path = os.pathsep.join([str(Path(resources.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    assert subprocess.run(command, cwd=house, env=environment, check=False).returncode == 0
    (house / "notices" / f"{NAME}.txt").write_text(TEXT.replace("2025", "2024"), "utf-8")
    failed = subprocess.run(command, cwd=house, env=environment, check=False, capture_output=True, text=True, encoding="utf-8")
    assert "policygraph build --verify" in failed.stdout and failed.returncode == 1
