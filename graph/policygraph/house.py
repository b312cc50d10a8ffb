"""An agency's own house: a repository for its notices, and how a notice comes into it.

What a house is laid out with stands in starter/. The working folder is a house where it has a folder notices; its own
curation/ then takes the place of the one that comes along, and its queries/ stand beside those that come along
(resources.own_folder).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from policygraph import __version__, terms
from policygraph.assemble import assemble_notice
from policygraph.curate import load_cases
from policygraph.model import Deadline, Header, Resolved
from policygraph.pipeline import resolve_notice
from policygraph.read import NoticeError, find_notices, read_notice
from policygraph.read.problem import KINDS, show_path
from policygraph.record import record_reading
from policygraph.schemes import load_schemes
from policygraph.sources import file_name

STARTER: Final = Path(__file__).parent / "starter"
LAYOUT: Final = {
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    "requirements.txt": "requirements.txt",
    "notices/.gitkeep": None,
    "build/.gitkeep": None,
    "curation/names.yml": "names.yml",
    "queries/own/deadlines_by_year.rq": "deadlines_by_year.rq",
    "tests/test_graph.py": "test_graph.py",
    ".github/workflows/policygraph.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab.yml",
}
"""The files of a house, and what each is made of; None is an empty one that keeps its folder."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What was laid out: the files that were written, and those that were there and stay as they are."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: where it stands now and what was read, or the line that says why it was not taken."""

    file: Path
    place: Path | None
    refused: str
    resolved: Resolved | None


def lay_out_house(folder: Path) -> Laid:
    """Lay out a repository for notices in a folder, and give what was written; a file that is there is left alone."""
    written: list[Path] = []
    kept: list[Path] = []
    for name, source in LAYOUT.items():
        place = folder / name
        text = (STARTER / source).read_text("utf-8").replace("{version}", __version__) if source else ""
        place.parent.mkdir(parents=True, exist_ok=True)
        (written if _write_new(place, text.encode()) else kept).append(place)
    return Laid(tuple(written), tuple(kept))


def _write_new(place: Path, content: bytes) -> bool:
    """Tell whether a file was written; what is there already, be it a broken link, is never written over."""
    try:
        with place.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True


def add_notices(paths: Sequence[Path], folder: Path) -> Iterator[Added]:
    """Copy notices into a folder, each under the name of its number, and give what became of each file.

    The NAME.yml beside a notice comes with it. A notice whose bytes or whose number the folder holds already is
    refused, and so is a file that cannot be read; nothing that is there is touched.
    """
    found = find_notices(paths)
    for error in found.errors:
        yield Added(error.file, None, str(error), None)
    for skipped in found.skipped:
        yield Added(skipped.path, None, str(skipped), None)
    held = {_sum(file): file for file in find_notices([folder]).files}
    for file in found.files:
        added = _add_notice(file, folder, held)
        if added.place is not None:
            held[_sum(added.place)] = added.place
        yield added


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _add_notice(file: Path, folder: Path, held: dict[str, Path]) -> Added:
    shown = show_path(file)
    try:
        notice = read_notice(file)
        resolved = resolve_notice(notice, load_schemes(), load_cases())
        digest = _sum(file)
    except NoticeError as error:
        return Added(file, None, str(error), None)
    if digest in held:
        line = (
            f"{shown}: 与 {show_path(held[digest])} 是同一文件（SHA-256 {digest[:12]}…），未重复收录 the same file, left out. "
            "不必再加入 There is nothing to do."
        )
        return Added(file, None, line, None)
    stem = name_notice(resolved)
    other = next((one for one in held.values() if one.stem == stem), None)
    if other is not None:
        line = (
            f"{shown}: {show_path(other)} 已是 {stem}，内容不同 holds {stem} already, with other bytes. "
            "如要替换，请先移走旧文件，再加入 To replace it, move the old file away, then add this one."
        )
        return Added(file, None, line, None)
    place = folder / f"{stem}{file.suffix.lower()}"
    aside = file.with_suffix(".yml")
    pairs = [(place.with_suffix(".yml"), aside)] if aside.is_file() else []
    written: list[Path] = []
    for target, source in [*pairs, (place, file)]:
        if not _write_new(target, source.read_bytes()):
            for one in written:
                one.unlink()
            line = f"{show_path(target)}: 已有这个文件，未覆盖 is there already and was left. 请先移走 Move it away first."
            return Added(file, None, line, None)
        written.append(target)
    return Added(file, place, "", resolved)


def name_notice(resolved: Resolved) -> str:
    """Give the name that a notice goes by in a folder: the end of its IRI, 晋市政办-2020-74, as a file may be called."""
    iri = assemble_notice(resolved, terms.BASE).card.iri
    name = file_name(unquote(iri.rpartition("/")[2]))
    # What a file is called must not end as a kind of file does.
    return name if Path(name).suffix.lower() not in (*KINDS, ".yml") else name.replace(".", "-")


def sum_up(resolved: Resolved, lang: str) -> list[str]:
    """Give what was read of a notice, line by line: its head, then how many tasks, departments and dates."""
    head = record_reading(resolved.reading)["metadata"]
    issuers = head.get("issuer")
    shown = "、".join(issuers) if isinstance(issuers, list) else issuers
    values = (head.get("number"), head.get("title"), shown, head.get("signed"))
    names = {"zh": ("文号：", "标题：", "发文机关：", "成文日期："), "en": ("number: ", "title: ", "issuer: ", "date: ")}[lang]
    lines = [name + " ".join(str(value or "—").split()) for name, value in zip(names, values, strict=True)]
    tasks = sum(provision.kind == "task" for provision in resolved.reading.outline.provisions)
    known = {party for parties in resolved.parties.values() for party in parties if party.kind == "department"}
    dates = sum(isinstance(finding, Deadline) for finding in resolved.reading.findings)
    say = {"zh": "任务 {} 项，部门 {} 个，期限 {} 个", "en": "tasks: {}, departments: {}, deadlines: {}"}[lang]
    return [*lines, say.format(tasks, len(known), dates)]


def find_doubts(resolved: Resolved, place: Path) -> list[str]:
    """Give a line for each thing that a person should look at, with the remedy."""
    reading = resolved.reading
    fields = {finding.field for finding in reading.findings if isinstance(finding, Header)}
    doubts = []
    if "number" not in fields and not reading.notice.aside.get("number"):
        aside = place.with_suffix(".yml")
        doubts.append(f"没有文号 no number. 如在别处得知，请写入 If it is known from elsewhere, put “number: …” into {aside}")
    if "signed" not in fields:
        doubts.append(f"没有成文日期 no date. 请核对版头和落款 Look at head and foot: policygraph explain {place}")
    if reading.region_code is None:
        doubts.append(f"没有认出地区 no region. 请核对发文机关 Look at the issuer: policygraph explain {place}")
    if not any(provision.kind == "task" for provision in reading.outline.provisions):
        doubts.append(f"没有任务 no tasks. 请核对条款编号 Look at the numbering: policygraph explain {place}")
    unknown = sorted({party.label for parties in resolved.parties.values() for party in parties if party.kind == "unknown"})
    if unknown:
        listed = "、".join(unknown)
        doubts.append(f"不认识的名称 names that nobody knows: {listed}. 笔误请写入 Put slips into curation/names.yml")
    undated = [finding for finding in reading.findings if isinstance(finding, Deadline) and finding.due is None]
    if undated:
        listed = "、".join("".join(finding.text.split()) for finding in undated)
        doubts.append(f"没有确定日期的期限 deadlines with no last day: {listed}. 请核对原文 Look at the text.")
    return doubts
