"""Human decisions as code: which hold where, and what is refused with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph import pipeline
from policygraph.curate import Cases, CurationError, load_cases
from policygraph.pipeline import Settings, build

GOOD = """\
# Names as notices write them -> the one that is meant.
- match: [市民局, 市民证局]
  notice: xinzhou-2020-81
  value: 市民政局
  why: A slip in task 10.
  by: editors, 2026-11-21
- match: 太行一号联合体
  value: null
  why: No body at all.
  by: editors, 2026-11-21
"""

NOTICE = """晋城市人民政府办公室
关于印发实施方案的通知

各县（市、区）人民政府：

一、重点任务

1.加强监管工作。完善补贴政策。（市民局、市财政局负责）

2.加强宣传工作。宣传先进典型。（市文旅局负责）
"""


def write(folder: Path, **files: str) -> Path:
    """Give the folder with some files in it."""
    for name, content in files.items():
        (folder / f"{name}.yml").write_text(content, encoding="utf-8")
    return folder


def test_each_word_of_a_case_is_a_decision(tmp_path: Path) -> None:
    cases = load_cases(write(tmp_path, names=GOOD)).cases
    assert [(case.match, case.notice, case.value) for case in cases] == [
        ("市民局", "xinzhou-2020-81", "市民政局"), ("市民证局", "xinzhou-2020-81", "市民政局"), ("太行一号联合体", None, None),
    ]
    assert {case.file for case in cases} == {"names.yml"}


def test_the_decisions_of_the_project_are_in_order() -> None:
    assert {case.match for case in load_cases().cases} >= {"市民局", "县卫健局"}
    assert all(case.why and case.by for case in load_cases().cases)


HOLD = [
    # by the stem of the file, its whole name, or its number
    ("xinzhou-2020-81", {"市民局", "市民证局", "太行一号联合体"}),
    # in another notice only what holds everywhere
    ("jincheng-2020-74", {"太行一号联合体"}),
]


@pytest.mark.parametrize(("name", "words"), HOLD)
def test_where_a_decision_holds(name: str, words: set[str], tmp_path: Path) -> None:
    assert set(load_cases(write(tmp_path, names=GOOD)).for_notice(f"{name}.txt", name, None)) == words


def case(match: str, value: str, notice: str | None = None) -> str:
    """Give one decision as YAML."""
    return f"- match: {match}\n  value: {value}\n  why: A slip.\n  by: editors\n" + (f"  notice: {notice}\n" if notice else "")


@pytest.mark.parametrize("general_first", [True, False])
def test_a_decision_for_one_notice_comes_before_one_for_all(general_first: bool, tmp_path: Path) -> None:
    both = [case("市民局", "市民政局"), case("市民局", "市民族局", "a")]
    cases = load_cases(write(tmp_path, names="".join(both if general_first else both[::-1])))
    assert cases.for_notice("a.txt", "a", None)["市民局"].value == "市民族局"
    assert cases.for_notice("b.txt", "b", None)["市民局"].value == "市民政局"


REFUSED = [
    # no YAML
    ("- match: [市民局\n", "names.yml:2: 不是有效的 YAML"),
    # not UTF-8 is tested below; no list
    ("match: 市民局\n", "names.yml:1: {'match'"),
    ("42\n", "names.yml"),
    # a word that is no word
    ("- match: 42\n  value: x\n  why: x\n  by: x\n", "names.yml"),
    # what is missing
    ("- match: 市民局\n  value: 市民政局\n  by: editors\n", "why"),
    ("- match: 市民局\n  value: 市民政局\n  why: A slip.\n", "by"),
    ("- match: 市民局\n  why: A slip.\n  by: editors\n", "value"),
    ("- value: 市民政局\n  why: A slip.\n  by: editors\n", "match"),
    # two for the same words in the same notice
    (case("市民局", "市民政局") + case("市民局", "市民族局"), "有两个决定"),
]


@pytest.mark.parametrize(("content", "says"), REFUSED)
def test_a_decision_that_cannot_be_followed_is_refused(content: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(CurationError) as refused:
        load_cases(write(tmp_path, names=content))
    assert says in str(refused.value) and "\n" not in str(refused.value)
    assert "names.yml" in str(refused.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.yml").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(CurationError, match=r"names\.yml"):
        load_cases(tmp_path)


def test_two_files_may_not_decide_the_same(tmp_path: Path) -> None:
    with pytest.raises(CurationError, match=r"b\.yml:1: .*a\.yml:1"):
        load_cases(write(tmp_path, a=case("市民局", "市民政局"), b=case("市民局", "市民族局")))


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert load_cases(write(tmp_path, names="# nothing yet\n")).cases == ()


def test_the_digest_is_of_every_file(tmp_path: Path) -> None:
    first = load_cases(write(tmp_path, names=GOOD)).digest
    assert load_cases(tmp_path).digest == first
    assert load_cases(write(tmp_path, more="# nothing yet\n")).digest != first


def built_with(cases: Cases, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, tuple[str, ...]]:
    """Give the Turtle of entities of a build of the one notice, and its warnings."""
    monkeypatch.setattr(pipeline, "load_cases", lambda: cases)
    (folder / "a.txt").write_text(NOTICE, encoding="utf-8")
    built = build([folder], out, Settings())
    return (out / "entities.ttl").read_text(encoding="utf-8"), built.warnings


def test_a_decision_changes_what_words_mean_and_never_the_words(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    curation = tmp_path / "curation"
    curation.mkdir()
    without, _ = built_with(load_cases(curation), folder, tmp_path / "without", monkeypatch)
    cases = load_cases(write(curation, names=case("市民局", "市民政局", "a")))
    entities, warnings = built_with(cases, folder, tmp_path / "with", monkeypatch)
    assert "晋城市民政局" not in without and "UnknownBody" in without
    assert "晋城市民政局" in entities and "UnknownBody" not in entities
    assert warnings == ()
    notice = (tmp_path / "with" / "notices" / "a.ttl").read_text(encoding="utf-8")
    assert '"市民局"' in notice
    # the human hand is shown
    assert "A slip." in notice and "editors" in notice


def test_decisions_of_ones_own_hold_beside_those_of_the_project(folder: Path, tmp_path: Path) -> None:
    curation = tmp_path / "curation"
    curation.mkdir()
    write(curation, mine=case("市民局", "市民政局", "a"))
    (folder / "a.txt").write_text(NOTICE, encoding="utf-8")
    for settings, known in ((Settings(), False), (Settings(curation=curation), True), (Settings(), False)):
        build([folder], tmp_path / "out", settings)
        entities = (tmp_path / "out" / "entities.ttl").read_text(encoding="utf-8")
        assert ("晋城市民政局" in entities) == known
    # the same words decided twice, here and in the project, is refused
    write(curation, mine=case("市民局", "市民族局", "xinzhou-2020-81"))
    with pytest.raises(CurationError, match=r"mine\.yml:1: .*names\.yml:2"):
        build([folder], tmp_path / "out", Settings(curation=curation))


SPELLINGS = ["市工信局(市国资委)", "市工信局（市国资委）", "市工信局 （市国资委）"]


@pytest.mark.parametrize("match", SPELLINGS)
def test_brackets_and_blanks_do_not_keep_a_decision_from_its_words(
    match: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    curation = tmp_path / "curation"
    curation.mkdir()
    cases = load_cases(write(curation, names=case(f'"{match}"', "市国资委", "a")))
    monkeypatch.setattr(pipeline, "load_cases", lambda: cases)
    (folder / "a.txt").write_text(NOTICE.replace("市民局", "市工信局（市国资委）"), encoding="utf-8")
    built = build([folder], tmp_path / "out", Settings())
    assert built.warnings == ()
    assert "工业和信息化" not in (tmp_path / "out" / "entities.ttl").read_text(encoding="utf-8")


def test_a_decision_that_matches_nothing_is_a_warning(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    curation = tmp_path / "curation"
    curation.mkdir()
    cases = load_cases(write(curation, names=case("市民证局", "市民政局", "a") + case("市卫局", "市卫健委", "b")))
    _, warnings = built_with(cases, folder, tmp_path / "out", monkeypatch)
    # the case for a notice that is not there binds nobody
    assert len(warnings) == 1
    assert warnings[0].startswith("names.yml:1: ") and "市民证局" in warnings[0]
