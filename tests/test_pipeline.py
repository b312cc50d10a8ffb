"""Builds: whole or not at all, only what has changed, the same bytes each time, and never what a file says it is."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from fixtures_words import NOTICES
from policygraph import pipeline
from policygraph.curate import Case, Cases
from policygraph.model import Resolved
from policygraph.pipeline import Settings, build, verify
from policygraph.schemes import load_schemes

NOTICE = """晋城市人民政府办公室文件

晋市政办〔2020〕{number}号

晋城市人民政府办公室
关于印发第{number}号实施方案的通知

各县（市、区）人民政府：

一、重点任务

1.加强补贴工作。2022年底前，完善第{number}项补贴政策。（市民政局、市财政局负责）

2.加强监管工作。市民政局要加强指导。（市民政局负责）

晋城市人民政府办公室
2020年12月29日
"""

SCHEMES = cache(pipeline._schemes_turtle)


def add(folder: Path, name: str, number: int, text: str = NOTICE) -> Path:
    """Write a notice of a number into a folder, and give its path."""
    path = folder / name
    path.write_text(text.format(number=number), encoding="utf-8")
    return path


def contents(out: Path) -> dict[str, str]:
    """Give the SHA-256 of each Turtle file of a build."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*.ttl"))
    }


def read(folder: Path, out: Path, settings: Settings | None = None) -> dict[str, bool]:
    """Build, and give for each file whether it was read."""
    return {made.path.name: made.fresh for made in build([folder], out, settings or Settings()).notices}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give where a build goes."""
    return tmp_path / "build"


@pytest.fixture(autouse=True)
def same_schemes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the schemes, which no test here changes, from one serialisation."""
    monkeypatch.setattr(pipeline, "_schemes_turtle", SCHEMES)


def test_a_build_holds_a_file_a_notice(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    add(folder, "b.txt", 2)
    built = build([folder], out, Settings())
    assert sorted(contents(out)) == ["correspondences.ttl", "counts.ttl", "entities.ttl", "notices/a.ttl", "notices/b.ttl", "schemes.ttl"]
    assert (built.errors, built.warnings, built.skipped) == ((), (), ())
    files = [file for file in out.rglob("*.ttl") if file.name != "schemes.ttl"]
    quads = [quad for file in files for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)]
    assert built.counts["triples"] == len(quads)
    assert (built.counts["Notice"], built.counts["Task"]) == (2, 4)


def test_progress_is_told_file_by_file(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    add(folder, "b.txt", 2)
    told: list[tuple[int, int, str]] = []
    build([folder], out, Settings(), lambda *step: told.append(step))
    assert told == [(1, 2, "a.txt"), (2, 2, "b.txt")]


def test_what_is_not_ours_stays(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    (out / "README.md").write_text("kept", encoding="utf-8")
    (out / "pages").mkdir()
    (out / "pages" / "a.html").write_text("kept", encoding="utf-8")
    build([folder], out, Settings())
    assert (out / "README.md").read_text(encoding="utf-8") == (out / "pages" / "a.html").read_text(encoding="utf-8") == "kept"


def test_a_notice_that_is_gone_leaves_the_build(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    add(folder, "b.txt", 2).unlink()
    add(folder, "b.txt", 2)
    build([folder], out, Settings())
    (folder / "b.txt").unlink()
    build([folder], out, Settings())
    assert sorted(contents(out)) == ["correspondences.ttl", "counts.ttl", "entities.ttl", "notices/a.ttl", "schemes.ttl"]


# Incremental: a notice that has not changed is not read again.


def test_nothing_is_read_twice(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    add(folder, "b.txt", 2)
    assert read(folder, out) == {"a.txt": True, "b.txt": True}
    before = contents(out)
    assert read(folder, out) == {"a.txt": False, "b.txt": False}
    assert contents(out) == before


def change_text(folder: Path, out: Path) -> None:
    path = folder / "a.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("2022年", "2023年"), encoding="utf-8")


def add_aside(folder: Path, out: Path) -> None:
    (folder / "a.yml").write_text("url: https://www.example.gov.cn/a\n", encoding="utf-8")


def touch_turtle(folder: Path, out: Path) -> None:
    with (out / "notices" / "a.ttl").open("a", encoding="utf-8") as file:
        file.write("# a hand\n")


def lose_turtle(folder: Path, out: Path) -> None:
    (out / "notices" / "a.ttl").unlink()


def lose_work(folder: Path, out: Path) -> None:
    (out / pipeline.WORK / "a").unlink()


CHANGES = [change_text, add_aside, touch_turtle, lose_turtle, lose_work]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_has_changed_is_read_again(change: Callable[[Path, Path], None], folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    add(folder, "b.txt", 2)
    build([folder], out, Settings())
    change(folder, out)
    assert read(folder, out) == {"a.txt": True, "b.txt": False}
    assert verify([folder], out, Settings()) == []


def test_a_changed_aside_is_read_again(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    add_aside(folder, out)
    build([folder], out, Settings())
    (folder / "a.yml").write_text("url: https://www.example.gov.cn/b\n", encoding="utf-8")
    assert read(folder, out) == {"a.txt": True}


def test_a_file_that_was_only_touched_is_not_read_again(folder: Path, out: Path) -> None:
    path = add(folder, "a.txt", 1)
    build([folder], out, Settings())
    os.utime(path, (1, 1))
    assert read(folder, out) == {"a.txt": False}


@pytest.mark.parametrize("content", ["", "null", "[]", "{}", '{"format": "3"}', "{\"format\": "])
def test_a_broken_memory_is_no_memory(content: str, folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    (out / pipeline.WORK / "a").write_text(content, encoding="utf-8")
    assert read(folder, out) == {"a.txt": True}


SETTINGS = [Settings(base="https://policy.example.org/"), Settings(with_persons=True)]


@pytest.mark.parametrize("settings", SETTINGS, ids=["base", "persons"])
def test_other_settings_read_again(settings: Settings, folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    assert read(folder, out, settings) == {"a.txt": True}


def test_another_number_of_jobs_reads_nothing(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    assert read(folder, out, Settings(jobs=2)) == {"a.txt": False}


CASES = [
    # a decision for this notice, for all, for another
    ("a", {"a.txt": True, "b.txt": False}),
    ("b.txt", {"a.txt": False, "b.txt": True}),
    (None, {"a.txt": True, "b.txt": True}),
    ("c", {"a.txt": False, "b.txt": False}),
]


@pytest.mark.parametrize(("notice", "fresh"), CASES)
def test_a_changed_decision_touches_its_notices(
    notice: str | None, fresh: dict[str, bool], folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(folder, "a.txt", 1)
    add(folder, "b.txt", 2)
    monkeypatch.setattr(pipeline, "load_cases", lambda: Cases((), ""))
    build([folder], out, Settings())
    cases = Cases((Case("市民局", notice, "市民政局", "A slip.", "editors", "names.yml"),), "x")
    monkeypatch.setattr(pipeline, "load_cases", lambda: cases)
    assert read(folder, out) == fresh


def test_a_changed_scheme_reads_all_again(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    other = replace(load_schemes(), digest="other")
    monkeypatch.setattr(pipeline, "load_schemes", lambda: other)
    assert read(folder, out) == {"a.txt": True}


def test_a_changed_rule_reads_all_again(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    monkeypatch.setattr(pipeline, "_rules_digest", lambda: "other")
    assert read(folder, out) == {"a.txt": True}


# Whole or not at all.


def test_a_build_that_fails_leaves_the_last_one_whole(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    before = contents(out)
    add(folder, "a.txt", 3)
    add(folder, "b.txt", 2)
    calls: list[str] = []

    def fail(*arguments: object) -> Resolved:
        calls.append("read")
        if len(calls) == 2:
            raise RuntimeError("a rule went wrong")
        return pipeline_resolve(*arguments)  # type: ignore[arg-type]

    pipeline_resolve = pipeline.resolve_notice
    monkeypatch.setattr(pipeline, "resolve_notice", fail)
    with pytest.raises(RuntimeError):
        build([folder], out, Settings())
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".build")] == []
    monkeypatch.undo()
    assert read(folder, out) == {"a.txt": True, "b.txt": True}


def test_a_build_that_fails_while_it_writes_leaves_the_last_one_whole(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    before = contents(out)
    add(folder, "b.txt", 2)

    def fail() -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "_schemes_turtle", fail)
    with pytest.raises(OSError, match="No space"):
        build([folder], out, Settings())
    assert contents(out) == before


def test_without_an_exchange_of_names_a_build_is_put_in_place_all_the_same(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_exchange", lambda left, right: False)
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    add(folder, "b.txt", 2)
    build([folder], out, Settings())
    assert verify([folder], out, Settings()) == []
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".build")] == []


def test_a_build_killed_between_two_names_is_put_back(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    before = contents(out)
    out.rename(out.with_name(f".{out.name}.old"))
    assert read(folder, out) == {"a.txt": False}
    assert contents(out) == before


KILLED = """
import sys
from pathlib import Path
from policygraph import pipeline
pipeline.load_schemes()
pipeline._schemes_turtle = bytes
print("ready", flush=True)
pipeline.build([Path(sys.argv[1])], Path(sys.argv[2]), pipeline.Settings())
"""
"""A build without the second that the schemes take, so that the moments of killing fall on all its steps."""


def test_a_killed_build_leaves_the_last_one_whole(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_schemes_turtle", bytes)
    for number in range(1, 9):
        add(folder, f"{number}.txt", number)
    build([folder], out, Settings())
    old = contents(out)
    change = NOTICE.replace("2022年", "2024年")
    for number in range(1, 9):
        add(folder, f"{number}.txt", number, change)
    aside = out.with_name("new")
    build([folder], aside, Settings())
    new = contents(aside)
    assert old != new
    chance = random.Random(20201229)
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(folder), str(out)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.12))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert contents(out) in (old, new)
    assert read(folder, out).keys() == {f"{number}.txt" for number in range(1, 9)}
    assert contents(out) == new
    # what killed builds left behind is cleared away
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".build")] == []


# The same bytes.

BUILT = """
import sys
from pathlib import Path
from policygraph.pipeline import Settings, build
build([Path(path) for path in sys.argv[3:]], Path(sys.argv[1]), Settings(jobs=int(sys.argv[2])))
"""


def test_any_order_seed_and_number_of_jobs_gives_the_same_bytes(tmp_path: Path) -> None:
    files = sorted(str(path) for path in NOTICES.glob("*.txt"))
    runs = [("0", "1", files), ("1", "2", files[::-1]), ("random", "4", files[2:] + files[:2])]
    processes = []
    for seed, jobs, order in runs:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", BUILT, str(tmp_path / seed), jobs, *order]
        processes.append(subprocess.Popen(command, env=environment))
    assert [process.wait() for process in processes] == [0, 0, 0]
    first, *others = [contents(tmp_path / seed) for seed, _, _ in runs]
    assert others == [first, first]


# Verify: what is in build/ is what the sources give, and if not, where.


def test_a_build_is_what_the_sources_give(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    assert verify([folder], out, Settings()) == []


def test_a_changed_line_is_named(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    path = out / "notices" / "a.ttl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines, 1) if "2022-12-31" in line)
    lines[number - 1] = lines[number - 1].replace("2022-12-31", "2022-12-30")
    path.write_text("".join(lines), encoding="utf-8")
    (line,) = verify([folder], out, Settings())
    assert line.startswith(f"{path}:{number}: ") and "2022-12-30" in line and "policygraph build" in line
    assert "\n" not in line


CORRUPTIONS = [
    # one byte of another kind of file
    ("schemes.ttl", lambda data: data.replace(b"\xe6\xb0\x91", b"\xe6\xb0\x92", 1)),
    ("entities.ttl", lambda data: data[:-1]),
    # a figure that was changed by hand
    ("counts.ttl", lambda data: data.replace(b"pol:taskCount ", b"pol:taskCount 1")),
    # cut short, added to, emptied
    ("notices/a.ttl", lambda data: data[: len(data) // 2]),
    ("notices/a.ttl", lambda data: data + b"\n"),
    ("notices/a.ttl", lambda data: b""),
    # other line ends
    ("notices/a.ttl", lambda data: data.replace(b"\n", b"\r\n")),
    # no UTF-8
    ("notices/a.ttl", lambda data: b"\xff" + data),
]


@pytest.mark.parametrize(("name", "corrupt"), CORRUPTIONS)
def test_a_changed_byte_is_found(name: str, corrupt: Callable[[bytes], bytes], folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    path = out / name
    path.write_bytes(corrupt(path.read_bytes()))
    lines = verify([folder], out, Settings())
    assert len(lines) == 1 and lines[0].startswith(f"{path}:") and "\n" not in lines[0]


def test_a_missing_and_an_extra_file_are_named(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    (out / "notices" / "a.ttl").rename(out / "notices" / "z.ttl")
    missing, extra = verify([folder], out, Settings())
    assert missing.startswith(f"{out / 'notices' / 'a.ttl'}: 缺失") and extra.startswith(f"{out / 'notices' / 'z.ttl'}: 没有对应的来源")


def test_no_build_at_all_is_said_file_by_file(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    assert len(verify([folder], out, Settings())) == 5


def test_verify_leaves_everything_as_it_is(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    build([folder], out, Settings())
    before = {path: path.stat().st_mtime_ns for path in out.parent.rglob("*")}
    change_text(folder, out)
    before.pop(folder / "a.txt")
    verify([folder], out, Settings())
    assert {path: path.stat().st_mtime_ns for path in out.parent.rglob("*") if path in before} == before
    assert len(list(out.parent.rglob("*"))) == len(before) + 1


# Files that are not as one would have them.


def test_the_same_notice_twice_is_one(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    add(folder, "b.txt", 1)
    built = build([folder], out, Settings())
    assert [made.name for made in built.notices] == ["a"]
    (line,) = built.errors
    assert line.startswith(str(folder / "b.txt")) and "a.txt" in line and "晋市政办〔2020〕1号" in line
    assert "notices/b.ttl" not in contents(out)
    assert verify([folder], out, Settings()) == []


def test_texts_of_one_letter_may_be_told_apart(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    other = NOTICE.replace("关于印发第{number}号实施方案的通知", "关于转发渔港收费管理指导意见的通知")
    add(folder, "b.txt", 1, other)
    (line,) = build([folder], out, Settings()).errors
    assert line.startswith(str(folder / "b.txt")) and "number: 晋市政办〔2020〕1号之二" in line and "b.yml" in line
    (folder / "b.yml").write_text("number: 晋市政办〔2020〕1号之二\n", encoding="utf-8")
    built = build([folder], out, Settings())
    assert built.errors == () and len(built.notices) == 2
    assert len({made.iri for made in built.notices}) == 2


def test_files_of_one_name_have_each_its_own_turtle(folder: Path, out: Path) -> None:
    (folder / "province").mkdir()
    (folder / "city").mkdir()
    add(folder / "province", "plan.txt", 1)
    add(folder / "city", "plan.txt", 2)
    (folder / "plan.html").write_text("<p>" + "</p>\n<p>".join(NOTICE.format(number=3).splitlines()) + "</p>", encoding="utf-8")
    built = build([folder], out, Settings())
    assert built.errors == ()
    assert len({made.name for made in built.notices}) == 3
    assert len([name for name in contents(out) if name.startswith("notices/")]) == 3
    assert all(not made.fresh for made in build([folder], out, Settings()).notices)


def test_a_bad_file_does_not_keep_the_others(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no package")
    (folder / "data.csv").write_text("a,b\n", encoding="utf-8")
    built = build([folder], out, Settings())
    assert [made.path.name for made in built.notices] == ["a.txt"]
    assert len(built.errors) == 3 and len(built.skipped) == 1
    for name, line in zip(("binary.txt", "broken.docx", "empty.txt"), built.errors, strict=True):
        assert name in line and "\n" not in line and "Traceback" not in line
    assert verify([folder], out, Settings()) == []


def test_a_bad_file_among_many_is_one_line_with_several_jobs(folder: Path, out: Path) -> None:
    for number in range(1, 7):
        add(folder, f"{number}.txt", number)
    (folder / "empty.txt").write_bytes(b"")
    built = build([folder], out, Settings(jobs=2))
    assert len(built.notices) == 6 and len(built.errors) == 1


def test_a_folder_without_notices_leaves_the_last_build_as_it_is(folder: Path, out: Path) -> None:
    path = add(folder, "a.txt", 1)
    build([folder], out, Settings())
    before = contents(out)
    path.write_bytes(b"")
    built = build([folder], out, Settings())
    assert built.notices == () and len(built.errors) == 1
    assert contents(out) == before


NAMES = [
    "a b.txt", " a.txt", "a'b\"c.txt", "推进养老服务.txt", "-rf.txt", "--out.txt", "a\nb.txt", "a\tb.txt", "a;b&c|d$(e)`f`.txt",
    "a%2e%2e.txt", "a..txt", "#a.txt", "<script>.txt", "a\\b.txt", "😀.txt", "\u202etxt.a.txt", "*.txt", "[a].txt", "~a.txt",
    "a" * 251 + ".txt", "养" * 83 + ".txt", "con.txt", "schemes.txt", "entities.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_have_any_name(name: str, folder: Path, out: Path) -> None:
    add(folder, name, 1)
    built = build([folder], out, Settings())
    assert built.errors == () and [made.path.name for made in built.notices] == [name]
    (turtle,) = (out / "notices").iterdir()
    quads = list(ox.parse(path=str(turtle), format=ox.RdfFormat.TURTLE))
    assert ox.Literal(name) in [quad.object for quad in quads]
    assert read(folder, out) == {name: False}
    assert verify([folder], out, Settings()) == []


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS 只接受 UTF-8 文件名 takes UTF-8 file names only")
def test_a_file_name_need_not_be_utf_8(folder: Path, out: Path) -> None:
    name = os.fsdecode("方案.txt".encode("gb18030"))
    add(folder, name, 1)
    built = build([folder], out, Settings())
    assert built.errors == () and len(built.notices) == 1
    for line in verify([folder], out, Settings()) + [json.dumps(made.name) for made in built.notices]:
        line.encode("utf-8")
    assert verify([folder], out, Settings()) == []


def test_a_number_beside_the_text_names_the_notice(folder: Path, out: Path) -> None:
    add(folder, "a.txt", 1, NOTICE.replace("晋市政办〔2020〕{number}号", ""))
    (folder / "a.yml").write_text("number: 晋市政办〔2020〕9号\nnumber_from: the web page\n", encoding="utf-8")
    build([folder], out, Settings())
    assert "notice/晋市政办-2020-9>" in (out / "notices" / "a.ttl").read_text(encoding="utf-8")


# The five.


def test_the_committed_build_is_what_the_notices_give() -> None:
    assert verify([NOTICES], NOTICES.parents[1] / "build", Settings()) == []


PERSONS = ["胡永华", "张晓荣", "郭盛", "张振华", "王毅", "梁秀芬", "胡蕙", "王爱明", "董晓林", "燕兰田", "张树生", "章元春", "郭萍", "崔凯", "姜东平", "杜补和", "李月飞", "梁建文", "张海全", "殷雪梅", "刘文", "王斯亮", "郎小林", "左文蕾", "周志勇", "郭文婧", "邸云竹", "刘建军", "陈振君", "王海云", "王贵林", "郝拥政", "贾继东", "陈强", "郝耀文", "张华芳", "王莉", "樊建平", "葛海峰", "徐广文", "刘奋强", "陈丽芳", "张志国", "乔效斌", "赵龙", "杨志宏", "王树塘", "师琴艳", "李保文", "赵瑞卿", "舒彩霞", "刘佳佳", "段志岗", "常振涛", "3028425"]
"""Every person whom the five notices name, and a telephone number."""


def spaced(name: str, text: str) -> bool:
    """Tell whether a text holds a name, with any white space inside it."""
    return name in "".join(text.split())


def test_no_person_stands_in_a_build(tmp_path: Path) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in NOTICES.glob("*.txt"))
    assert [name for name in PERSONS if not spaced(name, source)] == []
    build([NOTICES], tmp_path / "hidden", Settings())
    built = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "hidden").rglob("*") if path.is_file() and path.name != "schemes.ttl"}
    found = [(path.name, name) for path, text in built.items() for name in PERSONS if spaced(name, text)]
    assert found == []


def test_persons_stand_in_a_build_that_asks_for_them(tmp_path: Path) -> None:
    build([NOTICES], tmp_path / "shown", Settings(with_persons=True))
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "shown" / "notices").glob("*.ttl"))
    assert [name for name in PERSONS if not spaced(name, text)] == []
