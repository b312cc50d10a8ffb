"""Human decisions as code, read from graph/curation/*.yml: what a name means, and what a finding should have been.

A case without `kind` is of a name: it changes what words resolve to, never the words. One with `kind` is of a finding
(corrections.py). Two cases that match the same words are an error; a case that matches nothing is a warning, which the
build reports.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from policygraph import resources
from policygraph.corrections import Correction, read_correction
from policygraph.corrections import CurationError as CurationError
from policygraph.words import fold_name

EXEMPTIONS: Final = "exemptions.yml"
"""The file beside the cases that says which faults are accepted (exempt.py)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One decision: these words, in this notice or in all, mean `value`; None drops what they name."""

    match: str
    notice: str | None
    value: str | None
    why: str
    by: str
    file: str
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cases:
    """All decisions, on names and on findings, and a digest of the files they come from."""

    cases: tuple[Case, ...]
    digest: str
    corrections: tuple[Correction, ...] = ()

    def for_notice(self, *names: str | None) -> dict[str, Case]:
        """Give the cases on names that hold in a notice, by the words they match.

        `names` are what it is called: file name, stem, number, title. A case for this notice comes before one for all.
        """
        called = {fold_notice(name) for name in names if name}
        general = {case.match: case for case in self.cases if case.notice is None}
        return general | {case.match: case for case in self.cases if case.notice and fold_notice(case.notice) in called}

    def corrections_for(self, *names: str | None) -> list[Correction]:
        """Give the corrections of findings that hold in a notice; `names` are what it is called."""
        called = {fold_notice(name) for name in names if name}
        return [one for one in self.corrections if fold_notice(one.notice) in called]


def fold_notice(name: str) -> str:
    """Give a notice's number, title or file name as its spellings share it."""
    return fold_name(name).removeprefix("《").removesuffix("》")


def load_cases(*folders: Path) -> Cases:
    """Give the cases of folders of YAML files, the project's own where none is named.

    Raises CurationError for a file that is no list of cases, a case without match, why or by, a reading that its kind
    does not have, and two cases that match the same words in the same notice.
    """
    hasher = hashlib.sha256()
    cases: list[Case | Correction] = []
    for path in _files(folders or (resources.folder("curation"),)):
        content = path.read_bytes()
        hasher.update(path.name.encode() + b"\0" + content)
        cases.extend(read_cases(path.name, content))
    _refuse_doubles(cases)
    names = tuple(case for case in cases if isinstance(case, Case))
    return Cases(names, hasher.hexdigest(), tuple(case for case in cases if isinstance(case, Correction)))


def append_cases(path: Path, entries: Sequence[Mapping[str, object]]) -> None:
    """Add cases to the end of a file, which is made where there is none; whole or not at all.

    Raises CurationError where the file is no list of cases, a case cannot be followed, or its words have one already.
    """
    before = path.read_bytes() if path.exists() else b""
    read_before = list(read_cases(path.name, before))
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    added = yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False, default_flow_style=False, width=120)
    after = before + gap + added.encode("utf-8")
    others = [case for file in _files((path.parent,)) if file.name != path.name for case in read_cases(file.name, file.read_bytes())]
    written = list(read_cases(path.name, after))
    if len(written) != len(read_before) + len(entries):
        raise CurationError(f"{path}: 末尾不能续写 cannot be added to. 请另选 Choose another file with --to")
    _refuse_doubles([*others, *written])
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(after)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _files(folders: Iterable[Path]) -> list[Path]:
    """Give the files of cases in folders; accepted faults stand in one of another form."""
    return [path for folder in folders for path in sorted(folder.glob("*.yml")) if path.name != EXEMPTIONS]


def read_cases(file: str, content: bytes) -> Iterator[Case | Correction]:
    """Give the cases of one file, by its name and its bytes. Raises CurationError."""
    try:
        text = content.decode("utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1}" if mark is not None else file
        raise CurationError(
            f"{place}: 不是有效的 YAML not valid YAML ({str(error).splitlines()[0]}). 请修正后重试 Mend the file and run again."
        ) from error
    if entries is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise CurationError(
            f"{file}:1: {entries!r:.80}: 应为决定的列表 should be a list of cases. 每个决定以 - match: 开头 Begin each with - match:"
        )
    for entry, part in zip(entries, node.value, strict=True):
        line = part.start_mark.line + 1
        twice = _said_twice(part)
        if twice is not None:
            raise CurationError(f"{file}:{line}: {twice} 写了两次 is said twice. 请保留一个 Keep one of them.")
        if isinstance(entry, dict) and ("kind" in entry or "add" in entry):
            yield from read_correction(entry, file, line)
            continue
        if not _is_case(entry):
            raise CurationError(
                f"{file}:{line}: {entry!r:.80}: 每个决定需要 match、value、why、by，都是文字；更正一项内容还要 kind"
                " A case needs match, value, why and by, all of them text; on a finding, kind too."
            )
        for word in [entry["match"]] if isinstance(entry["match"], str) else entry["match"]:
            yield Case(fold_name(word), entry.get("notice"), entry["value"], entry["why"], entry["by"], file, line)


def _said_twice(node: yaml.Node) -> str | None:
    """Give a key that an entry has twice, of which YAML would take the last."""
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return next((key for key in keys if keys.count(key) > 1), None)


def _is_case(entry: object) -> bool:
    """Tell whether an entry of a file has what a case needs; match may be a list, value null, notice left out."""
    if not isinstance(entry, dict) or "value" not in entry:
        return False
    matches = entry.get("match")
    texts = [*(matches if isinstance(matches, list) and matches else [matches]), entry.get("why"), entry.get("by")]
    texts += [entry[key] for key in ("value", "notice") if entry.get(key) is not None]
    return all(isinstance(text, str) and text for text in texts)


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's word on two statements: they correspond (`confirm`), or they do not (`reject`).

    `upper` and `lower` name the notices by file, stem or number; `upper_words` and `lower_words` are how the statements
    begin, marks and white space apart.
    """

    upper: str
    lower: str
    upper_words: str
    lower_words: str
    value: str
    why: str
    by: str
    file: str


def load_decisions(folder: Path | None = None) -> tuple[Decision, ...]:
    """Give what reviewers decided on correspondences: the YAML files in `correspondences/` of the folder of cases.

    Raises CurationError for a file that is no list of decisions, and for two decisions on the same statements.
    """
    place = (folder if folder is not None else resources.folder("curation")) / "correspondences"
    decisions: list[Decision] = []
    for path in sorted(place.glob("*.yml")):
        try:
            entries = yaml.safe_load(path.read_bytes().decode("utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise CurationError(
                f"{path.name}: 不是有效的 YAML not valid YAML ({str(error).splitlines()[0]}). 请修正后重试 Mend the file and run again."
            ) from error
        for entry in entries if isinstance(entries, list) else [] if entries is None else [entries]:
            if not _is_decision(entry):
                raise CurationError(
                    f"{path.name}: {entry!r:.80}: 每个决定需要 {'、'.join(DECISION)}，value 为 confirm 或 reject"
                    f" A decision needs {', '.join(DECISION)}; its value is confirm or reject."
                )
            said = {key: entry[key] for key in DECISION}
            said["upper_words"], said["lower_words"] = fold_name(entry["upper_words"]), fold_name(entry["lower_words"])
            decisions.append(Decision(**said, file=path.name))
    seen: dict[tuple[str, str, str, str], Decision] = {}
    for decision in decisions:
        key = decision.upper, decision.lower, decision.upper_words, decision.lower_words
        if seen.setdefault(key, decision) is not decision:
            raise CurationError(
                f"{decision.file}: “{decision.upper_words}”与“{decision.lower_words}”有两个决定 have two decisions"
                f" (also in {seen[key].file}). 请保留一个 Keep one of them."
            )
    return tuple(decisions)


DECISION = ("upper", "lower", "upper_words", "lower_words", "value", "why", "by")


def _is_decision(entry: object) -> bool:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) and entry[key] for key in DECISION):
        return False
    return entry["value"] in ("confirm", "reject")


def _refuse_doubles(cases: Iterable[Case | Correction]) -> None:
    """Raise CurationError where two cases match the same words in the same notice."""
    seen: dict[tuple[str | None, ...], Case | Correction] = {}
    for case in cases:
        words = case.match if isinstance(case, Case) else case.words
        other = seen.setdefault((case.match, case.notice) if isinstance(case, Case) else case.subject, case)
        if other is not case:
            raise CurationError(
                f"{case.file}:{case.line}: “{words}” 有两个决定 has two cases (also in {other.file}:{other.line})."
                " 请保留一个 Keep one of them."
            )
