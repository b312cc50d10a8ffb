"""Faults that a person has accepted: graph/curation/exemptions.yml, each with its reason and the day it ends.

    - rule: orphaned-obligations
      subject: notice/晋市政办-2020-74/p/3.1
      why: The notice names nobody for its safeguards; asked on 2026-11-22, the office says the lead group answers.
      by: editors, 2026-11-22
      until: 2027-12-31

`subject` is the IRI of what is at fault, or of the provision or notice that it stands in; what comes before `notice/`
may be left out. An exempted fault is still listed. One that has ended, and one that nothing needs any more, are
faults themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from policygraph import resources
from policygraph.curate import EXEMPTIONS, CurationError

_TEXTS = ("rule", "subject", "why", "by")


@dataclass(frozen=True, slots=True)
class Exemption:
    """A fault that is accepted up to and including the day `until`."""

    rule: str
    subject: str
    why: str
    by: str
    until: date

    def covers(self, iri: str) -> bool:
        """Tell whether an IRI is the subject."""
        return iri == self.subject or iri.endswith(f"/{self.subject}")

    def matches(self, rule: str, iris: Sequence[str]) -> bool:
        """Tell whether it is for a fault of a rule, by the IRIs of the fault and of what it stands in."""
        return rule == self.rule and any(self.covers(iri) for iri in iris)


def load_exemptions(folder: Path | None = None) -> tuple[Exemption, ...]:
    """Give the exemptions of a curation folder, the project's own where none is named; none where it has no file.

    Raises CurationError where the file is no list of exemptions, and where two are for the same rule and subject.
    """
    file = (folder if folder is not None else resources.folder("curation")) / EXEMPTIONS
    if not file.is_file():
        return ()
    try:
        entries = yaml.safe_load(file.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CurationError(
            f"{file.name}: 不是有效的 YAML not valid YAML ({str(error).splitlines()[0]}). 请修正后重试 Mend the file and run again."
        ) from error
    found = tuple(_read_exemptions(entries, file.name))
    if len({(one.rule, one.subject) for one in found}) < len(found):
        [(double, _)] = Counter((one.rule, one.subject) for one in found).most_common(1)
        raise CurationError(_doubled(*double))
    return found


def _read_exemptions(entries: object, name: str) -> Iterator[Exemption]:
    for entry in entries if isinstance(entries, list) else [] if entries is None else [entries]:
        said = entry if isinstance(entry, dict) else {}
        rule, subject, why, by = (str(said.get(name) or "") for name in _TEXTS)
        until = _read_day(said.get("until"))
        if until is None or not (rule and subject and why and by) or set(said) != {*_TEXTS, "until"}:
            raise CurationError(
                f"{name}: {entry!r:.80}: 每项豁免需要 rule、subject、why、by 和 until（如 2027-12-31）"
                " An exemption needs rule, subject, why, by, and until (such as 2027-12-31)."
            )
        yield Exemption(rule, subject, why, by, until)


def _read_day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def find_exemption(exemptions: Sequence[Exemption], rule: str, iris: Sequence[str], day: date) -> Exemption | None:
    """Give the exemption that holds on a day for a fault of a rule, by the IRIs of the fault and of what it stands in.

    None where there is none, or where it has ended. Raises CurationError where two match.
    """
    matching = [one for one in exemptions if one.matches(rule, iris)]
    if len(matching) > 1:
        raise CurationError(_doubled(rule, f"{matching[0].subject}, {matching[1].subject}"))
    return matching[0] if matching and matching[0].until >= day else None


def _doubled(rule: str, subjects: str) -> str:
    return (
        f"{EXEMPTIONS}: {rule}: {subjects}: 两项豁免针对同一问题 two exemptions match the same fault."
        " 请保留一项 Keep one of them."
    )
