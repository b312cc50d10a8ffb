"""A report as text, SARIF, JUnit, CSV and page; and as tests of somebody else's project."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from fixtures_check import SOUND, report
from policygraph import resources
from policygraph.check import Report, check_graph
from policygraph.exempt import Exemption, load_exemptions
from policygraph.report import report_csv, report_junit, report_page, report_sarif, report_text, sum_up
from policygraph.store import read_store

ROOT = Path(__file__).parent.parent
MARKUP = '<script>alert(1)</script>&"]]>\x07'
"""What a notice must not be able to do to a page, a terminal or a parser."""
HOSTILE = SOUND.replace("pol:bearer n:a ; pol:bearerFrom pol:fromTask", "pol:bearerFrom pol:noBearer").replace(
    '"建好助浴站点"', '"<script>alert(1)</script>&\\"]]>\\u0007"'
)


@pytest.fixture(scope="module")
def hostile() -> Report:
    found = report(HOSTILE)
    assert any(MARKUP in fault.message["zh"] for fault in found.faults)
    return found


@pytest.fixture(scope="module")
def five() -> Report:
    graph = read_store(resources.folder("build"))
    return check_graph(
        graph, resources.folder("ontology"), [resources.folder("queries")], on=date(2026, 11, 22), exemptions=load_exemptions()
    )


# --- SARIF 2.1.0: what sections 3.13 to 3.35 of the standard ask of the objects that are written

Shape = dict[str, Callable[[Any], bool]]


def is_text(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"text"} and bool(value["text"])


LEVEL = {"error", "warning", "note"}
DRIVER: Shape = {
    "name": lambda value: value == "policygraph",
    "version": lambda value: isinstance(value, str),
    "informationUri": lambda value: value.startswith("https://"),
    "rules": lambda value: isinstance(value, list) and len({rule["id"] for rule in value}) == len(value),
}
RULE: Shape = {
    "id": lambda value: isinstance(value, str),
    "shortDescription": is_text,
    "fullDescription": is_text,
    "help": is_text,
    "defaultConfiguration": lambda value: value["level"] in LEVEL,
}
RESULT: Shape = {
    "ruleId": lambda value: isinstance(value, str),
    "ruleIndex": lambda value: isinstance(value, int) and value >= 0,
    "level": LEVEL.__contains__,
    "message": is_text,
    "partialFingerprints": lambda value: all(isinstance(one, str) for one in value.values()),
    "properties": lambda value: isinstance(value, dict),
}
SUPPRESSION: Shape = {
    "kind": {"inSource", "external"}.__contains__,
    "status": {"accepted", "underReview", "rejected"}.__contains__,
    "justification": lambda value: isinstance(value, str),
}


def hold(record: dict[str, Any], shape: Shape, *may: str) -> None:
    """Hold an object to its properties: those of the shape, and no further ones but those that may be there."""
    assert set(shape) <= set(record) <= {*shape, *may}
    for name, test in shape.items():
        assert test(record[name]), (name, record[name])


def hold_sarif(content: bytes) -> list[dict[str, Any]]:
    """Hold a log to the standard, and give its results."""
    log = json.loads(content)
    assert set(log) == {"$schema", "version", "runs"} and log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"} and run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    hold(run["tool"]["driver"], DRIVER)
    for rule in rules:
        hold(rule, RULE)
    for result in run["results"]:
        hold(result, RESULT, "locations", "suppressions")
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for suppression in result.get("suppressions", []):
            hold(suppression, SUPPRESSION)
        for location in result.get("locations", []):
            assert set(location) == {"physicalLocation"}
            physical = location["physicalLocation"]
            assert set(physical) <= {"artifactLocation", "region"}
            assert physical["artifactLocation"]["uri"].isascii()
            region = physical.get("region", {"startLine": 1})
            if "startLine" in region:
                assert region["startLine"] >= 1 and region.get("startColumn", 1) >= 1
                assert (region["startLine"], region.get("startColumn", 1)) < (
                    region.get("endLine", region["startLine"] + 1), region.get("endColumn", 10**9)
                )  # fmt: skip
            else:
                assert set(region) == {"charOffset", "charLength"}
    results: list[dict[str, Any]] = run["results"]
    return results


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_is_what_the_standard_says(lang: str, five: Report, hostile: Report) -> None:
    results = hold_sarif(report_sarif(five, lang))
    hold_sarif(report_sarif(hostile, lang))
    assert len(results) == len(five.faults)
    assert sum("suppressions" in result for result in results) == 17
    assert all("region" in result["locations"][0]["physicalLocation"] for result in results)


def test_sarif_of_a_text_that_is_not_held_has_code_points(hostile: Report) -> None:
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in hold_sarif(report_sarif(hostile, "zh"))]
    assert {"charOffset": 410, "charLength": 6} in regions


def test_fingerprints_stay_when_lines_move(five: Report) -> None:
    results = hold_sarif(report_sarif(five, "zh"))
    prints = [result["partialFingerprints"]["policygraph/v1"] for result in results]
    assert len(set(prints)) == len(prints)


# --- the others


def test_junit_is_one_test_a_rule(five: Report, hostile: Report) -> None:
    suite = ElementTree.fromstring(report_junit(five, "zh", "violation")).find("testsuite")
    assert suite is not None
    cases = suite.findall("testcase")
    assert len(cases) == len(five.rules) == int(suite.get("tests", ""))
    assert suite.get("failures") == "0"
    warned = ElementTree.fromstring(report_junit(five, "zh", "warning")).findall(".//failure")
    assert [failure.get("type") for failure in warned] == ["tasks-without-department"]
    (failure,) = ElementTree.fromstring(report_junit(hostile, "zh", "violation")).findall(".//failure")
    assert "<script>alert(1)</script>" in (failure.text or "")


def test_csv_has_a_row_a_fault(five: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(report_csv(five, "en").decode())))
    assert len(rows) == len(five.faults)
    assert sum(bool(row["exempted"]) for row in rows) == 17
    assert {row["severity"] for row in rows} == {"violation", "warning", "info"}


def test_a_page_is_made_of_words_only(hostile: Report) -> None:
    page = report_page(hostile, "zh", {})
    assert "<script" not in page and "&lt;script&gt;" in page and "\x07" not in page
    assert "default-src 'none'" in page


def test_a_terminal_is_told_nothing_but_words(hostile: Report) -> None:
    assert "\x07" not in "\n".join(report_text(hostile, "zh", every=True))


def test_an_exempted_fault_is_shown_with_its_reason() -> None:
    exemption = Exemption("orphaned-obligations", "urn:n/two", "It stands so in the text.", "editors", date(2027, 1, 1))
    found = report(HOSTILE, exemptions=(exemption,))
    for form in (report_page(found, "en", {}), "\n".join(report_text(found, "en", every=True))):
        assert "exempted until 2027-01-01: It stands so in the text. (editors)" in form
    assert sum_up(found, "en").endswith("0 violation, 0 warning, 0 info; 1 exempted")


# --- pytest --policygraph


def run_pytest(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # An installed package brings its plugin itself; in a bare checkout it has to be named.
    named = [] if entry_points(group="pytest11", name="policygraph") else ["-p", "policygraph.pytest_plugin"]
    command = [sys.executable, "-m", "pytest", "-q", *named, "-p", "no:cacheprovider", *arguments]
    path = os.pathsep.join([str(ROOT / "graph"), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path})


def test_an_agencys_tests_hold_its_graph_to_the_rules(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(HOSTILE, encoding="utf-8")
    told = ["--policygraph", "graph.ttl", "--policygraph-on", "2021-06-01", "--policygraph-exemptions", "."]
    failed = run_pytest(tmp_path, *told)
    assert failed.returncode == 1, failed.stderr
    assert "FAILED policygraph::orphaned-obligations" in failed.stdout or "orphaned-obligations" in failed.stdout
    assert "1 failed" in failed.stdout
    # What was found, where, and what to do.
    assert "n.txt [410–416]" in failed.stdout and "Nobody bears this, or only" in failed.stdout and "Remedy" in failed.stdout
    (tmp_path / "exemptions.yml").write_text(
        "- {rule: orphaned-obligations, subject: 'urn:n/two', why: So it stands., by: me, until: 2099-01-01}\n", encoding="utf-8"
    )
    passed = run_pytest(tmp_path, *told)
    assert passed.returncode == 0, passed.stdout
    assert "failed" not in passed.stdout


def test_the_plugin_says_what_is_wrong_with_its_options(tmp_path: Path) -> None:
    refused = run_pytest(tmp_path, "--policygraph", "nowhere")
    assert refused.returncode == 4 and "nowhere: 找不到 not found" in refused.stderr


def test_the_plugin_is_registered() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"policygraph": "policygraph.pytest_plugin"}
