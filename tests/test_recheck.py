"""What was found is kept, and never told once it is no longer so: files give what the store that holds them gives."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from fixtures_check import DAY, ONTOLOGY, QUERIES
from policygraph import recheck, terms
from policygraph.apart import WORK, digest_file, keep_built, named_in, scoped_questions
from policygraph.check import Fault, Report, check_graph, read_shapes
from policygraph.elsewhere import find_carried, names_written, read_card, read_found
from policygraph.exempt import Exemption
from policygraph.locate import Texts
from policygraph.pipeline import Settings, build
from policygraph.recheck import CHECKS, check_files
from policygraph.resources import folder
from policygraph.store import find_turtle, load_file, read_files, write_turtle
from test_check_faults import GRAPHS, seed

TODAY = date(2026, 11, 22)
INSIDE = ("inNotice", "inProvision", "statement", "incentive", "body")


def by_files(built: Path, on: date = TODAY, only: tuple[str, ...] = (), exemptions: tuple[Exemption, ...] = ()) -> Report:
    files = find_turtle(built)
    folders = [built / "texts"]
    return check_files(files, ONTOLOGY, [built / "queries"], on=on, only=only, exemptions=exemptions, folders=folders, built=built)


def by_store(built: Path, on: date = TODAY, only: tuple[str, ...] = (), exemptions: tuple[Exemption, ...] = ()) -> Report:
    # What was counted and ranked when the graph was built no longer holds for files that were edited since.
    store = read_files(file for file in find_turtle(built) if file.name != "counts.ttl")
    texts = Texts(store, [built / "texts"])
    return check_graph(store, ONTOLOGY, [built / "queries"], on=on, only=only, exemptions=exemptions, texts=texts)


# --- seeded faults, each notice in a file of its own


def split(text: str, out: Path) -> None:
    """Write a text of Turtle as a build does: a file a notice, and one for what is of none."""
    triples = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    leads = {
        triple.subject.value: triple.object.value
        for name in reversed(INSIDE)
        for triple in triples
        if triple.predicate.value == terms.POL + name
    }
    graphs: dict[str, set[ox.Quad]] = {"notices/n": set(), "notices/m": set(), "notices/k": set(), "notices/b": set(), "entities": set()}
    for triple in triples:
        at = triple.subject.value
        while at in leads:
            at = leads[at]
        name = f"notices/{at.removeprefix('urn:')}"
        name = name if name in graphs else "entities"
        graph = ox.NamedNode(terms.graph_iri(terms.BASE, name))
        graphs[name].add(ox.Quad(triple.subject, triple.predicate, triple.object, graph))
    (out / "notices").mkdir()
    (out / "queries").symlink_to(QUERIES[0])
    for name, quads in graphs.items():
        if quads:
            write_turtle(quads, out / f"{name}.ttl")


@pytest.mark.parametrize(("old", "new", "rules"), GRAPHS)
def test_seeded_faults_are_found_in_files_as_in_a_store_and_again(old: str, new: str, rules: set[str], tmp_path: Path) -> None:
    split(seed(old, new), tmp_path)
    wanted = by_store(tmp_path, DAY)
    assert by_files(tmp_path, DAY) == wanted
    assert by_files(tmp_path, DAY) == wanted
    assert set(wanted.counts()) == rules


# --- what is no longer so


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Give a copy of the built notices, with the texts and the questions in it."""
    out = tmp_path / "build"
    (out / "notices").mkdir(parents=True)
    for file in find_turtle(folder("build")):
        shutil.copyfile(file, out / file.relative_to(folder("build")))
    shutil.copytree(folder("notices"), out / "texts")
    shutil.copytree(QUERIES[0], out / "queries")
    return out


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give the list of what is asked from here on: the rule of a question, `shapes` for a run of the shapes."""
    found: list[str] = []

    def asking(*args: object) -> Iterator[Fault]:
        found.append(args[1].name)  # type: ignore[attr-defined]
        return ASK(*args)  # type: ignore[arg-type]

    def shaping(*args: object) -> Iterator[Fault]:
        found.append("shapes")
        return SHAPE(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(recheck, "ask_rule", asking)
    monkeypatch.setattr(recheck, "check_shapes", shaping)
    yield found


ASK, SHAPE = recheck.ask_rule, recheck.check_shapes
SCOPED = {name.rpartition("/")[2].replace("_", "-") for name in scoped_questions()}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_is_asked_twice(built: Path, looked: list[str]) -> None:
    first = by_files(built)
    assert first == by_store(built)
    assert looked.count("numbering-gap") == 1
    assert looked.count("shapes") == 9
    looked.clear()
    assert by_files(built) == first
    assert looked == []


def test_an_edited_graph_is_looked_at_again_and_no_other(built: Path, looked: list[str]) -> None:
    by_files(built)
    looked.clear()
    # The first task of the third part gets the number of the second.
    edit(built / "notices" / "wuzhai-2021-83.ttl", "pol:ordinal 2 ;", "pol:ordinal 7 ;")
    found = by_files(built)
    assert found == by_store(built)
    assert any(fault.rule.name == "numbering-gap" and fault.where.file.startswith("wuzhai") for fault in found.faults)
    assert {name: looked.count(name) for name in SCOPED} == dict.fromkeys(SCOPED, 1)
    assert looked.count("shapes") == 1


def test_an_edited_graph_of_what_all_share_asks_those_that_name_it(built: Path, looked: list[str]) -> None:
    by_files(built)
    looked.clear()
    # 县卫健体局 of one county is known no more.
    entities = (built / "entities.ttl").read_text("utf-8")
    department = next(line.split(" a ")[0] for line in entities.split("\n") if "department/140928/" in line and " a pol:Department" in line)
    edit(built / "entities.ttl", f"{department} a pol:Department", f"{department} a pol:UnknownBody")
    found = by_files(built)
    assert found == by_store(built)
    assert looked.count("named-twice") == sum(department in file.read_text("utf-8") for file in built.glob("notices/*.ttl")) < 5


def test_an_edited_rule_is_asked_again_and_no_other(built: Path, looked: list[str]) -> None:
    by_files(built)
    looked.clear()
    edit(built / "queries" / "quality" / "tasks_without_lead.rq", "HAVING (COUNT(DISTINCT ?party) > 1)", "HAVING (COUNT(DISTINCT ?party) > 3)")
    assert by_files(built) == by_store(built)
    assert looked == ["tasks-without-lead"]
    looked.clear()
    # only what it says
    edit(built / "queries" / "quality" / "cites_not_held.rq", "# Message: ", "# Message: Not held: ")
    found = by_files(built)
    assert found == by_store(built)
    assert looked == ["cites-not-held"]
    assert any(fault.message["en"].startswith("Not held: ") for fault in found.faults)


def test_a_rule_that_is_gone_takes_its_faults_along(built: Path) -> None:
    assert "tasks-without-lead" in by_files(built).counts()
    (built / "queries" / "quality" / "tasks_without_lead.rq").unlink()
    found = by_files(built)
    assert "tasks-without-lead" not in found.counts()
    assert found == by_store(built)


def test_an_exemption_holds_at_once(built: Path, looked: list[str]) -> None:
    by_files(built)
    looked.clear()
    ledger = (Exemption("tasks-without-lead", "notice/晋市政办-2020-74", "why", "by", date(2027, 1, 1)),)
    found = by_files(built, exemptions=ledger)
    assert found == by_store(built, exemptions=ledger)
    assert sum(fault.exemption is not None for fault in found.faults) > 1
    assert looked == []
    assert by_files(built) == by_store(built)


def test_a_text_that_changed_is_another(built: Path) -> None:
    with_text = by_files(built)
    assert all(fault.where.held for fault in with_text.faults)
    text = built / "texts" / "jincheng-2020-74.txt"
    text.write_bytes(text.read_bytes() + "补记".encode())
    without = by_files(built)
    assert without == by_store(built)
    assert not all(fault.where.held for fault in without.faults)
    # It is put back.
    shutil.copyfile(folder("notices") / text.name, text)
    assert by_files(built) == with_text


def test_what_a_day_brings_is_not_kept_for_another(built: Path, looked: list[str]) -> None:
    early, late = date(2021, 1, 1), date(2023, 1, 1)
    before = by_files(built, early)
    looked.clear()
    after = by_files(built, late)
    assert (before, after) == (by_store(built, early), by_store(built, late))
    assert set(looked) == {"expired-notices", "overdue-deadlines"}
    assert before.counts().get("overdue-deadlines", 0) < after.counts()["overdue-deadlines"]


def test_one_rule_alone_leaves_the_others_as_they_were_kept(built: Path, looked: list[str]) -> None:
    whole = by_files(built)
    looked.clear()
    assert by_files(built, only=("tasks-without-lead",)) == by_store(built, only=("tasks-without-lead",))
    assert by_files(built, only=("stated-count",)) == by_store(built, only=("stated-count",))
    assert by_files(built) == whole
    assert looked == []


def test_a_further_notice_is_looked_at_and_one_that_went_is_forgotten(built: Path, looked: list[str]) -> None:
    aside = built / "notices" / "wuzhai-2021-83.ttl"
    kept = aside.read_bytes()
    aside.unlink()
    assert by_files(built) == by_store(built)
    looked.clear()
    aside.write_bytes(kept)
    assert by_files(built) == by_store(built)
    assert looked.count("numbering-gap") == 1


def test_a_notice_that_dates_itself_anew_is_asked_about_by_those_that_cite_it(built: Path, looked: list[str]) -> None:
    by_files(built)
    looked.clear()
    # 忻州's notice runs out before 五寨's, which cites it, was written.
    edit(built / "notices" / "xinzhou-2020-81.ttl", " a pol:Notice ;", ' a pol:Notice ;\n\tpol:validUntil "2020-12-31"^^xsd:date ;')
    found = by_files(built)
    assert found == by_store(built)
    assert any(fault.rule.name == "cites-expired" and fault.where.file.startswith("wuzhai") for fault in found.faults)
    assert looked.count("numbering-gap") == 1
    assert looked.count("cites-expired") == 1
    assert looked.count("shapes") == 1


# --- what stands as the build wrote it


def as_built(built: Path) -> None:
    """Leave what a build leaves that wrote these files."""
    shutil.rmtree(built / WORK, ignore_errors=True)
    (built / WORK).mkdir()
    keep_built(built, {file.relative_to(built).as_posix(): digest_file(file) for file in built.glob("notices/*.ttl")})


def test_what_a_build_left_gives_what_any_files_give(built: Path, looked: list[str]) -> None:
    plain = by_files(built)
    as_built(built)
    looked.clear()
    assert by_files(built) == plain == by_store(built)
    # The shapes ran on the notices, the entities and the schemes alone.
    assert looked.count("shapes") == 7


def test_a_build_leaves_what_each_notice_tells_by_itself(tmp_path: Path, looked: list[str]) -> None:
    out = tmp_path / "build"
    build([folder("notices")], out, Settings(jobs=2))
    (out / "queries").symlink_to(QUERIES[0])
    (out / "texts").symlink_to(folder("notices"))
    found = by_files(out)
    assert found == by_store(out)
    # On the entities and the schemes alone; and what a question asks of one notice alone was asked when it was built.
    assert looked.count("shapes") == 2
    assert set(looked) & SCOPED == set()


def test_what_a_notice_says_of_itself_is_there_once(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    often: list[str] = []

    def asking(*args: object) -> Iterator[Fault]:
        faults = list(ASK(*args))  # type: ignore[arg-type]
        often.extend(fault.rule.name for fault, times in Counter(faults).items() if times > 1)
        return iter(faults)

    monkeypatch.setattr(recheck, "ask_rule", asking)
    assert by_files(built).counts()["overdue-deadlines"] > 0
    assert often == []


def test_the_blocks_of_a_file_hold_what_its_graph_says(built: Path) -> None:
    pairs = built / "correspondences.ttl"
    carried = find_carried(read_found(pairs, False))
    assert carried
    for file in built.glob("notices/*.ttl"):
        assert set(read_card(file, carried, True)) == plain_quads(read_card(file, carried, False))
        graph = load_file(loaded := ox.Store(), file)
        named = named_in(loaded, graph)
        # What is abbreviated is a word of a vocabulary, and nothing that the shared graphs describe.
        plain = {name for name in named.things if "#" not in name}
        assert plain <= set(names_written(file.read_text("utf-8"), named.notices))
    told = {quad.predicate.value.removeprefix(terms.POL) for quad in read_found(pairs, True)}
    assert "bearsOn" in told
    assert set(read_found(pairs, True)) <= plain_quads(read_files([pairs]))


def plain_quads(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Give quads without the names of their graphs."""
    return {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}


def test_what_a_build_derives_holds_nothing_that_a_shape_is_about() -> None:
    shapes = read_shapes(ONTOLOGY)
    targets = {line.split()[1].rstrip(";") for line in shapes.turtle.splitlines() if "sh:targetClass" in line}
    assert "pol:Notice" in targets
    graph = ox.Store()
    for name in recheck._DERIVED:
        if (file := folder("build") / f"{name}.ttl").exists():
            load_file(graph, file)
    held = {quad.object.value for quad in graph.quads_for_pattern(None, ox.NamedNode(f"{terms.RDF}type"), None, None)}  # type: ignore[union-attr]
    assert held
    assert not {name.replace(terms.POL, "pol:") for name in held} & targets
    hierarchy = [line.split(" ") for line in shapes.hierarchy.splitlines()]
    above = {child.strip("<>") for child, _, parent, *_ in hierarchy if parent.strip("<>").replace(terms.POL, "pol:") in targets}
    assert not held & above


def test_where_another_file_speaks_of_a_notice_the_whole_is_asked(built: Path, looked: list[str]) -> None:
    by_files(built)
    looked.clear()
    task = next(quad.subject for quad in read_files([built / "notices" / "wuzhai-2021-83.ttl"]) if quad.predicate.value == terms.POL + "path")
    (built / "extra.ttl").write_text(
        f'# graph <urn:extra>\n<urn:twin> <{terms.POL}inNotice> <urn:x> . {task} <{terms.POL}path> "another" .\n', encoding="utf-8"
    )
    assert by_files(built) == by_store(built)
    assert looked.count("numbering-repeat") == 1
    # Quads name no one graph.
    (built / "extra.ttl").unlink()
    files = [*find_turtle(built), built / "extra.nq"]
    files[-1].write_text(f'<urn:d> <{terms.RDF}type> <{terms.POL}Department> .\n', encoding="utf-8")
    found = check_files(files, ONTOLOGY, QUERIES, on=TODAY, folders=[built / "texts"], built=built)
    assert "agent-label" in found.counts()


def test_two_files_of_one_notice_are_asked_together(built: Path) -> None:
    twin = (built / "notices" / "wuzhai-2021-83.ttl").read_text("utf-8").replace("# graph <", "# graph <urn:twin:", 1)
    (built / "notices" / "twin.ttl").write_text(twin.replace("pol:order 5 ;", "pol:order 6 ;", 1), "utf-8")
    assert by_files(built) == by_store(built)


def test_what_is_kept_and_cannot_be_read_is_made_anew(built: Path) -> None:
    found = by_files(built)
    for place, content in zip(sorted((built / WORK / CHECKS).iterdir()), ("", "[]", "{", '{"file": 1}', "null") * 3, strict=False):
        place.write_text(content, encoding="utf-8")
    assert by_files(built) == found


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_nothing_is_kept_where_nothing_can_be_written(built: Path) -> None:
    built.chmod(0o555)
    try:
        assert by_files(built) == by_store(built)
        assert not (built / WORK).exists()
    finally:
        built.chmod(0o755)


def test_nothing_is_kept_where_a_file_stands_in_the_way(built: Path) -> None:
    (built / WORK).write_text("", encoding="utf-8")
    assert by_files(built) == by_store(built)
    assert (built / WORK).read_text("utf-8") == ""


def test_what_is_kept_says_no_place_of_this_machine(built: Path) -> None:
    by_files(built)
    kept = "".join(file.read_text("utf-8") for file in (built / WORK / CHECKS).iterdir())
    assert str(built.parent) not in kept
    assert all("parts" in json.loads(file.read_text("utf-8")) for file in (built / WORK / CHECKS).iterdir())
