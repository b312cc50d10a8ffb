"""A report as what people and machines read: text, a page, SARIF 2.1.0, JUnit XML, CSV.

Words of a notice are data in each of them: escaped on the page and in XML, quoted in CSV and JSON, and never markup.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from policygraph import __version__
from policygraph.check import SEVERITIES, Fault, Report, Rule, Severity
from policygraph.table import Table
from policygraph.terms import digest

SHOWN: Final = {"violation": 5, "warning": 2, "info": 0}
"""Places that the text names of one rule, unless it is told to name all."""
SEVERITY_WORDS: Final = {
    "zh": {"violation": "错误", "warning": "警告", "info": "提示"},
    "en": {"violation": "violation", "warning": "warning", "info": "info"},
}
SARIF_LEVEL: Final = {"violation": "error", "warning": "warning", "info": "note"}
HOMEPAGE: Final = "https://w3id.org/policygraph/"
LONGEST: Final = 90
"""Characters of a message on a terminal's line."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def _clean(words: str) -> str:
    """Give words without the characters that XML refuses and terminals obey."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", words)


def _by_rule(report: Report) -> Iterator[tuple[Rule, list[Fault]]]:
    """Give each rule that found something, with what it found."""
    found: dict[Rule, list[Fault]] = {}
    for fault in report.faults:
        found.setdefault(fault.rule, []).append(fault)
    yield from found.items()


def sum_up(report: Report, lang: str) -> str:
    """Give the report in one line: how many rules, how many faults of each severity, how many accepted."""
    counts = {word: sum(fault.rule.severity == word for fault in report.open()) for word in SEVERITIES}
    accepted = len(report.faults) - len(report.open())
    words = SEVERITY_WORDS[lang]
    if lang == "zh":
        found = "，".join(f"{words[severity]} {number}" for severity, number in counts.items())
        return f"规则 {len(report.rules)} 条：{found}；已豁免 {accepted}"
    found = ", ".join(f"{number} {words[severity]}" for severity, number in counts.items())
    rules = "1 rule" if len(report.rules) == 1 else f"{len(report.rules)} rules"
    return f"{rules}: {found}; {accepted} exempted"


def report_text(report: Report, lang: str, every: bool = False) -> Iterator[str]:
    """Give the lines of a report by rule: what it found, how often, the first places, and what to do.

    `every` names every place, with the accepted ones and their reasons.
    """
    zh = lang == "zh"
    for rule, faults in _by_rule(report):
        opened = [fault for fault in faults if fault.exemption is None]
        accepted = len(faults) - len(opened)
        noted = (f"（另有 {accepted} 项已豁免）" if zh else f" ({accepted} more exempted)") if accepted else ""
        yield f"{SEVERITY_WORDS[lang][rule.severity]} {rule.name}: {len(opened)}{noted}  {_title(rule, lang)}"
        shown = faults if every else opened[: SHOWN[rule.severity]]
        for fault in shown:
            message = _clean(" ".join(fault.message[lang].split()))
            message = message if every or len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"
            yield f"  {_clean(str(fault.where)) or fault.subject}  {message}"
            if fault.exemption is not None:
                one = fault.exemption
                said = f"已豁免至 {one.until}" if zh else f"exempted until {one.until}"
                yield _clean(f"    {said}: {one.why} ({one.by})")
        if shown and opened:
            yield f"  {'处置' if zh else 'Remedy'}: {rule.remedy[lang]}"
    yield sum_up(report, lang)


def _title(rule: Rule, lang: str) -> str:
    """Give what a rule looks for, in a few words: its question's title, else its message."""
    return rule.question.title[lang] if rule.question is not None else rule.message[lang]


def report_csv(report: Report, lang: str) -> bytes:
    """Give the faults as a table."""
    columns = {
        "rule": "规则",
        "severity": "严重程度",
        "message": "问题",
        "file": "文件",
        "line": "行",
        "column": "列",
        "end_line": "止行",
        "end_column": "止列",
        "start": "起",
        "end": "止",
        "subject": "对象",
        "remedy": "处置",
        "exempted": "豁免理由",
    }
    rows = tuple(
        (
            fault.rule.name,
            fault.rule.severity,
            fault.message[lang],
            fault.where.file,
            fault.where.line,
            fault.where.column,
            fault.where.end_line,
            fault.where.end_column,
            fault.where.start,
            fault.where.end,
            fault.subject,
            fault.rule.remedy[lang],
            fault.exemption.why if fault.exemption else None,
        )
        for fault in report.faults
    )
    return Table(tuple(columns), rows, names=columns, lang=lang).to_csv(lang).encode()


def report_junit(report: Report, lang: str, fail_on: Severity | None) -> bytes:
    """Give a JUnit report with one test a rule; it fails where a rule at least so grave has open faults."""
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on else ()
    found = dict(_by_rule(report))
    cases = []
    failures = 0
    for rule in report.rules:
        faults = found.get(rule, [])
        opened = [fault for fault in faults if fault.exemption is None]
        told = "\n".join(f"{fault.where} {fault.message[lang]}" for fault in faults)
        fails = bool(opened) and rule.severity in grave
        failures += fails
        inner = ""
        if fails:
            head = f"type={quoteattr(rule.name)} message={quoteattr(f'{len(opened)}: {_title(rule, lang)}')}"
            inner = f"<failure {head}>{escape(_clean(told))}\n{escape(rule.remedy[lang])}</failure>"
        elif faults:
            inner = f"<system-out>{escape(_clean(told))}</system-out>"
        cases.append(f'  <testcase classname="policygraph.{rule.severity}" name={quoteattr(rule.name)}>{inner}</testcase>')
    suite = f'<testsuite name="policygraph check" tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", suite, *cases, "</testsuite>", "</testsuites>"]
    return ("\n".join(lines) + "\n").encode("utf-8")


def report_sarif(report: Report, lang: str) -> bytes:
    """Give the report as SARIF 2.1.0, which code hosts show beside the line; what is accepted is suppressed there."""
    place = {rule.name: number for number, rule in enumerate(report.rules)}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "policygraph",
                        "version": __version__,
                        "informationUri": HOMEPAGE,
                        "rules": [_sarif_rule(rule, lang) for rule in report.rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(fault, place[fault.rule.name], lang) for fault in report.faults],
            }
        ],
    }
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _sarif_rule(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": _title(rule, lang)},
        "fullDescription": {"text": rule.reason[lang]},
        "help": {"text": rule.remedy[lang]},
        "defaultConfiguration": {"level": SARIF_LEVEL[rule.severity]},
    }


def _sarif_result(fault: Fault, number: int, lang: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": fault.rule.name,
        "ruleIndex": number,
        "level": SARIF_LEVEL[fault.rule.severity],
        "message": {"text": _clean(fault.message[lang])},
        # Lines move when a text is edited; what the fault is about does not.
        "partialFingerprints": {"policygraph/v1": digest(fault.rule.name, fault.subject, fault.message["en"], length=32)},
        "properties": {"subject": fault.subject},
    }
    if fault.where.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(fault.where.file)}}
        region = _sarif_region(fault)
        if region:
            physical["region"] = region
        result["locations"] = [{"physicalLocation": physical}]
    if fault.exemption is not None:
        one = fault.exemption
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": f"{one.why} ({one.by}, {one.until})"}]
    return result


def _sarif_region(fault: Fault) -> dict[str, int]:
    """Give lines and columns, else code points of a text that is not held; nothing for a page or paragraph."""
    where = fault.where
    if where.line is not None:
        numbers = {
            "startLine": where.line,
            "startColumn": where.column,
            "endLine": where.end_line,
            "endColumn": where.end_column,
        }
        return {name: number for name, number in numbers.items() if number is not None}
    if where.held or where.start is None or where.end is None:
        return {}
    return {"charOffset": where.start, "charLength": where.end - where.start}


STYLE: Final = """
body{font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;line-height:1.6;
max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2937}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin:1.6rem 0 .2rem}code{font-size:.95em}
.violation{color:#b91c1c}.warning{color:#b45309}.info{color:#1d4ed8}
ul{margin:.3rem 0;padding-left:1.2rem}li{margin:.15rem 0}.why,.exempted{color:#4b5563}
.exempted{font-size:.92em}summary{cursor:pointer}
"""
FIRST: Final = 10
"""Faults of a rule that the page shows before it is asked for the rest."""


def report_page(report: Report, lang: str, links: Mapping[Fault, str]) -> str:
    """Give the report as a page that loads nothing; `links` gives where the words of a fault are shown."""
    zh = lang == "zh"
    title = "图谱检查" if zh else "Check of the graph"
    parts = []
    for rule, faults in _by_rule(report):
        items = [_item(fault, lang, links.get(fault, "")) for fault in faults]
        first, rest = "".join(items[:FIRST]), "".join(items[FIRST:])
        more = f"另有 {len(items) - FIRST} 项" if zh else f"{len(items) - FIRST} more"
        parts.append(
            f'<section id="{html.escape(rule.name)}"><h2><span class="{rule.severity}">'
            f"{SEVERITY_WORDS[lang][rule.severity]}</span> {html.escape(_title(rule, lang))} · {len(faults)} "
            f"<code>{html.escape(rule.name)}</code></h2>"
            f'<p class="why">{html.escape(rule.reason[lang])} {html.escape(rule.remedy[lang])}</p>'
            f"<ul>{first}</ul>" + (f"<details><summary>{more}</summary><ul>{rest}</ul></details>" if rest else "") + "</section>"
        )
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if zh else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="generator" content="policygraph check">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>{html.escape(sum_up(report, lang))}</p>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _item(fault: Fault, lang: str, link: str) -> str:
    message = html.escape(_clean(" ".join(fault.message[lang].split())))
    where = html.escape(_clean(str(fault.where)) or fault.subject)
    place = f'<a href="{html.escape(link)}"><code>{where}</code></a>' if link else f"<code>{where}</code>"
    noted = ""
    if fault.exemption is not None:
        one = fault.exemption
        said = f"已豁免至 {one.until}" if lang == "zh" else f"exempted until {one.until}"
        noted = f' <span class="exempted">{html.escape(f"{said}: {one.why} ({one.by})")}</span>'
    return f"<li>{place} {message}{noted}</li>"

