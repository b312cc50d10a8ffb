"""Human decisions as code: what a name in a notice means, read from graph/curation/*.yml.

A case changes what words resolve to, never the words. Two cases that match the same words are an error; a case that
matches nothing is a warning, which the build reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from policygraph import resources
from policygraph.words import fold_name


class CurationError(ValueError):
    """A file of cases that cannot be followed; the message names the file, the case and the remedy."""


@dataclass(frozen=True, slots=True)
class Case:
    """One decision: these words, in this notice or in all, mean `value`; None drops what they name."""

    match: str
    notice: str | None
    value: str | None
    why: str
    by: str
    file: str


@dataclass(frozen=True, slots=True)
class Cases:
    """All decisions, and a digest of the files they come from."""

    cases: tuple[Case, ...]
    digest: str

    def for_notice(self, *names: str | None) -> dict[str, Case]:
        """Give the cases that hold in a notice, by the words they match; `names` are its file name, stem and number.

        A case for this notice comes before one for all.
        """
        general = {case.match: case for case in self.cases if case.notice is None}
        return general | {case.match: case for case in self.cases if case.notice is not None and case.notice in names}


def load_cases(*folders: Path) -> Cases:
    """Give the cases of folders of YAML files, the project's own where none is named.

    Raises CurationError for a file that is no list of cases, a case without match, why or by, and two cases that
    match the same words in the same notice.
    """
    hasher = hashlib.sha256()
    cases: list[Case] = []
    for path in (path for folder in folders or (resources.folder("curation"),) for path in sorted(folder.glob("*.yml"))):
        content = path.read_bytes()
        hasher.update(path.name.encode() + b"\0" + content)
        cases.extend(_read_cases(path, content))
    _refuse_doubles(cases)
    return Cases(tuple(cases), hasher.hexdigest())


def _read_cases(path: Path, content: bytes) -> Iterator[Case]:
    """Give the cases of one file."""
    try:
        entries = yaml.safe_load(content.decode("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CurationError(
            f"{path.name}: 不是有效的 YAML not valid YAML ({str(error).splitlines()[0]}). 请修正后重试 Mend the file and run again."
        ) from error
    for entry in entries if isinstance(entries, list | dict) else [] if entries is None else [entries]:
        if not _is_case(entry):
            raise CurationError(
                f"{path.name}: {entry!r:.80}: 每个决定需要 match、value、why、by，都是文字"
                " A case needs match, value, why and by, all of them text."
            )
        for word in [entry["match"]] if isinstance(entry["match"], str) else entry["match"]:
            yield Case(fold_name(word), entry.get("notice"), entry["value"], entry["why"], entry["by"], path.name)


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


def _refuse_doubles(cases: Iterable[Case]) -> None:
    """Raise CurationError where two cases match the same words in the same notice."""
    seen: dict[tuple[str, str | None], Case] = {}
    for case in cases:
        other = seen.setdefault((case.match, case.notice), case)
        if other is not case:
            raise CurationError(
                f"{case.file}: “{case.match}” 有两个决定 has two cases (also in {other.file}). 请保留一个 Keep one of them."
            )
