"""What is said in a notice: one module a kind of finding, each with its rules and find_KIND → findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from policygraph.extract.amounts import find_amounts
from policygraph.extract.annexes import attach_rows, find_annex_rows, find_row_titles
from policygraph.extract.bodies import find_bodies
from policygraph.extract.citations import find_citations
from policygraph.extract.deadlines import find_deadlines
from policygraph.extract.facts import find_facts, is_planned
from policygraph.extract.groups import find_groups
from policygraph.extract.incentives import find_incentives
from policygraph.extract.metadata import find_metadata, place_of, place_ours, place_said
from policygraph.extract.persons import find_persons
from policygraph.extract.responsibilities import Clause, find_clauses, find_responsibilities
from policygraph.extract.stated_counts import find_counts, find_strays
from policygraph.extract.statements import find_statements, is_form_line
from policygraph.extract.targets import find_recurrences, find_targets
from policygraph.model import Finding, Header, Notice, Outline, Provision, Reading, Statement, Words
from policygraph.schemes import Schemes
from policygraph.segment import NO_TASKS

__all__ = ["extract_findings", "find_metadata"]


def extract_findings(
    notice: Notice, words: Words, outline: Outline, schemes: Schemes, headers: Sequence[Header] | None = None
) -> Reading:
    """Give all that is read out of one notice, its findings in the order of the text.

    `headers` is the head as a person corrected it; it is read here where none is given.
    """
    headers = list(find_metadata(words, outline, schemes)) if headers is None else headers
    field = {header.field: header.value for header in headers}
    signed = date.fromisoformat(field["signed"]) if "signed" in field else None
    begin = min((header.start for header in headers if header.field in ("number", "notice_title", "addressees")), default=0)
    issuers = [header.value for header in headers if header.field == "issuer"]
    region, code, level = place_of(issuers, field.get("title"), field.get("addressees"), schemes)
    reports = NO_TASKS.search(field.get("title", "")) is not None
    if reports:
        outline = _without_tasks(outline)
    clauses = find_clauses(words, outline)
    responsibilities = list(find_responsibilities(words, outline, clauses))
    if level is None:
        region, code, level = place_said(words, outline, [item.name for item in responsibilities], schemes)
    if level is None:
        region, code, level = place_ours(words, schemes)
    outline, rows = attach_rows(words, notice.text, outline, {words.text[item.start : item.end] for item in responsibilities})
    assigned = {item.provision for item in responsibilities}
    rows_assign = list(find_annex_rows(words, outline, rows, assigned))
    persons = list(find_persons(words, outline))
    amounts = list(find_amounts(words, outline))
    deadlines = list(find_deadlines(words, outline, signed))
    if reports:
        deadlines = [item for item in deadlines if is_planned(outline, item.provision)]
    assigned_by = sorted([*clauses, *(Clause(*span, span) for row in rows for span in row.assigns)])
    statements = list(find_statements(words, outline, assigned_by, schemes.lines))
    outline = _judge_units(outline, statements, {clause.start for clause in assigned_by})
    targets = find_targets(words, outline, amounts, deadlines)
    findings: list[Finding] = [
        *statements,
        *headers,
        *responsibilities,
        *rows_assign,
        *find_row_titles(words, rows, assigned),
        *persons,
        *find_bodies(words, outline, persons),
        *deadlines,
        *find_recurrences(words, outline),
        *amounts,
        *find_groups(words, outline, schemes, assigned_by),
        *find_incentives(words, outline, schemes, statements, assigned_by),
        *(item for item in targets if not reports or is_planned(outline, item.provision)),
        *(find_facts(words, outline) if reports else ()),
        *find_counts(words, outline),
        *find_strays(words, outline),
        *find_citations(words, outline, field.get("number"), (field.get("title", ""), field.get("notice_title", "")), begin),
    ]
    # By their start, and by their end where that is the same: two keys that are numbers cost less than one of both.
    findings.sort(key=attrgetter("end"))
    findings.sort(key=attrgetter("start"))
    return Reading(notice, words, outline, tuple(findings), region, code, level)


IN_FORCE = re.compile(
    r"(?<!基)本[^，。；]{1,10}[自从][^。；]{2,24}(?:起(?:\d+[日天]后|正式)?|零时起?)(?:施行|实施|执行|生效)"
    r"|由[^，。；]{2,20}负责(?:具体)?解释|制定(?:本[^，。；]{1,6}|《[^《》]{4,60}》（以下[^，。；]*)$"
)
"""What a notice says of itself: 本方案自印发之日起施行, 根据…，制定本规则."""


EXPLAINED = re.compile(r"由[^，。；]{2,40}负责(?:具体)?解释$")


def _without_tasks(outline: Outline) -> Outline:
    """Give the outline of a notice that tells what was done: its units are sections, none is a task."""
    provisions = tuple(
        replace(provision, kind="section") if provision.kind in ("task", "article") else provision
        for provision in outline.provisions
    )
    return replace(outline, provisions=provisions)


def _judge_units(outline: Outline, statements: Sequence[Statement], clauses: Iterable[int]) -> Outline:
    """Give the outline with its units told apart by what they say.

    An article is a task where it holds a norm, and background where it holds none. A unit of which all that can be
    said is a form's lines (主办单位：…) holds no action text, and is a section; one that only says from when the notice is
    in force and who explains it is background.
    """
    said: dict[int | None, list[Statement]] = {}
    for item in statements:
        said.setdefault(outline.unit(item.provision), []).append(item)
    assigned = {outline.unit(outline.at(start)) for start in clauses}

    def judge(index: int, provision: Provision) -> Provision:
        own = said.get(index, [])
        if provision.kind == "article":
            # Who explains it is told of the notice itself.
            norm = any(norm.modality != "fact" for item in own if not EXPLAINED.search(item.text) for norm in item.norms)
            return replace(provision, kind="task" if norm else "background")
        if provision.kind != "task" or not own or index in assigned:
            return provision
        opens_so = IN_FORCE.match(provision.title) is not None
        if all(IN_FORCE.search(item.text) or (opens_so and item.norms[0].modality == "fact") for item in own):
            return replace(provision, kind="background")
        if any(is_form_line(item.text) for item in own) and all(norm.modality == "fact" for item in own for norm in item.norms):
            return replace(provision, kind="section")
        return provision

    return replace(outline, provisions=tuple(judge(index, one) for index, one in enumerate(outline.provisions)))
