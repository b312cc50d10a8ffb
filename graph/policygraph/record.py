"""What was read out of one notice, as one JSON object: the shape that analysts exchange and evaluation compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from policygraph.model import (
    Amount,
    Body,
    Citation,
    Deadline,
    Fact,
    Finding,
    Group,
    Header,
    Incentive,
    Member,
    Reading,
    Recurrence,
    Responsibility,
    Statement,
    Target,
)

Kind = TypeVar("Kind", bound=Finding)


def record_reading(reading: Reading) -> dict[str, Any]:
    """Give what was read out of a notice as plain lists and dictionaries.

    Every finding carries `start` and `end`, code points of the source, and the `rule` that found it.
    """
    by_unit: defaultdict[int | None, list[Finding]] = defaultdict(list)
    for finding in reading.findings:
        by_unit[reading.outline.unit(finding.provision)].append(finding)
    goals: list[Finding] = []
    tasks = []
    for index, provision in enumerate(reading.outline.provisions):
        found = by_unit.get(index, [])
        if provision.kind == "task" and provision.part in ("body", "table"):
            tasks.append(_task(reading, index, found))
        elif provision.part == "body":
            goals.extend(found)
    goals.extend(by_unit.get(None, []))
    return {
        "metadata": _metadata(reading),
        "citations": [
            {"title": item.title, "number": item.number, "relation": item.relation, **_where(reading, item)}
            for item in _only(reading.findings, Citation)
        ],
        "goals": {
            "targets": [_target(reading, item) for item in _only(goals, Target)],
            "deadlines": [_deadline(reading, item) for item in _only(goals, Deadline)],
        },
        "bodies": [
            {
                "name": item.name,
                "office": item.office,
                "meets": item.meets,
                "members": [_seat(reading, member, member.name) for member in item.members if not _leads(member)],
                "leaders": [_seat(reading, member, member.text) for member in item.members if _leads(member)],
                **_where(reading, item),
            }
            for item in _only(reading.findings, Body)
        ],
        "facts": [
            {"text": item.text, "quantity": _whole(item.quantity), "unit": item.unit, "about": item.about, **_where(reading, item)}
            for item in _only(reading.findings, Fact)
        ],
        "tasks": tasks,
    }


def _only(findings: Iterable[Finding], kind: type[Kind]) -> list[Kind]:
    """Give the findings of one kind."""
    return [finding for finding in findings if isinstance(finding, kind)]


def _where(reading: Reading, finding: Finding) -> dict[str, Any]:
    """Give a finding's span in the source and its rule."""
    start, end = reading.words.span(finding.start, finding.end)
    return {"start": start, "end": end, "rule": finding.rule}


def _whole(value: float | None) -> float | int | None:
    """Give a number without a needless fraction."""
    return int(value) if value is not None and value == int(value) else value


def _leads(member: Member) -> bool:
    """Tell whether a seat is a post that leads (组长, 召集人, 办公室主任), and not a department that takes part."""
    return member.role not in ("成员", "组员") and not member.role.endswith("单位") and member.post is not None


def _seat(reading: Reading, member: Member, name: str) -> dict[str, Any]:
    """Give a seat in a coordinating body; who leads is called by the post, a department by its name."""
    return {"name": name, "role": member.role, "post": member.post, **_where(reading, member)}


def _metadata(reading: Reading) -> dict[str, Any]:
    fields: dict[str, list[str]] = defaultdict(list)
    for header in _only(reading.findings, Header):
        fields[header.field].append(header.value)
    one: dict[str, Any] = {name: values[0] for name, values in fields.items()}
    issuers = fields.get("issuer", [])
    one["issuer"] = issuers if len(issuers) > 1 else issuers[0] if issuers else None
    for name in ("number", "title", "signed", "kind"):
        one.setdefault(name, None)
    return {**one, "source": reading.notice.source, "region": reading.region, "level": reading.level}


def _task(reading: Reading, index: int, found: list[Finding]) -> dict[str, Any]:
    provision = reading.outline.provisions[index]
    parties: dict[int, list[dict[str, Any]]] = {}
    annex: dict[int, list[dict[str, Any]]] = {}
    for item in _only(found, Responsibility):
        (annex if item.annex else parties).setdefault(item.clause, []).append(
            {"name": item.name, "role": item.role, **_where(reading, item)}
        )
    groups: dict[str, Group] = {}
    for group in _only(found, Group):
        groups.setdefault(group.text, group)
    return {
        "path": list(provision.path),
        "title": provision.title,
        "parties": [parties[clause] for clause in sorted(parties)],
        "annex_parties": [annex[clause] for clause in sorted(annex)],
        "deadlines": [_deadline(reading, item) for item in _only(found, Deadline)],
        "recurrences": [{"text": item.text, "period": item.period, **_where(reading, item)} for item in _only(found, Recurrence)],
        "targets": [_target(reading, item) for item in _only(found, Target)],
        "amounts": [
            {
                "text": item.text,
                "amount": _whole(item.amount),
                "unit": item.unit,
                "per": item.per,
                "type": item.type,
                "bound": item.bound,
                "previous": _whole(item.previous),
                **_where(reading, item),
            }
            for item in _only(found, Amount)
        ],
        "statements": [
            {
                "text": item.text,
                "modality": item.norms[0].modality,
                "also": [norm.modality for norm in item.norms[1:]],
                "actor": item.actor.text if item.actor else None,
                "actor_role": item.actor.role if item.actor else None,
                "clause": item.clause,
                **_where(reading, item),
            }
            for item in _only(found, Statement)
        ],
        "groups": list(groups),
        "incentives": [
            {"text": item.text, "kind": item.kind, "recipient": item.recipient, "payer": item.payer, **_where(reading, item)}
            for item in _only(found, Incentive)
        ],
    }


def _deadline(reading: Reading, item: Deadline) -> dict[str, Any]:
    return {
        "text": item.text,
        "due": item.due.isoformat() if item.due else None,
        "precision": item.precision,
        "relation": item.relation,
        **_where(reading, item),
    }


def _target(reading: Reading, item: Target) -> dict[str, Any]:
    return {
        "text": item.text,
        "quantity": [_whole(item.minimum), _whole(item.maximum)],
        "unit": item.unit,
        "per": item.per,
        "of": item.of,
        **_where(reading, item),
    }
