"""For pytest: `pytest --policygraph build/` gives one test a rule, with what the rule found in the failure message.

It is registered under pytest11, so that any project in whose environment policygraph is installed has it. A rule
fails where a fault of its severity is open; accepted ones (--policygraph-exemptions) are told and do not fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from policygraph.check import Fault, Report, Rule

SHOWN = 20
"""Faults that one failure message names."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; what they need is imported only where they are used."""
    group = parser.getgroup("policygraph", "图谱检查 checks of a policy graph")
    group.addoption("--policygraph", metavar="PLACE", help="图谱：文件夹或文件 the graph: folder or file; one test a rule")
    group.addoption(
        "--policygraph-fail-on",
        choices=("violation", "warning", "info"),
        default="violation",
        help="从哪一级起算失败 the least severity that fails [default: violation]",
    )
    group.addoption("--policygraph-on", metavar="DATE", help="以哪一天判断逾期和有效 the day of judgement [default: today]")
    group.addoption(
        "--policygraph-exemptions", metavar="FOLDER", help="exemptions.yml 所在文件夹 folder of exemptions.yml [default: the project's]"
    )


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add a test for each rule to what was collected."""
    place = config.getoption("--policygraph")
    if place is None:
        return
    report = _check(config, place)
    for rule in report.rules:
        faults = [fault for fault in report.faults if fault.rule == rule]
        items.append(RuleItem.from_parent(session, name=f"policygraph::{rule.name}", rule=rule, faults=faults))


def _check(config: pytest.Config, place: str) -> Report:
    from policygraph import resources, store
    from policygraph.catalogue import query_folders
    from policygraph.check import RuleError
    from policygraph.curate import CurationError
    from policygraph.exempt import load_exemptions
    from policygraph.recheck import check_files

    told, folder = config.getoption("--policygraph-on"), config.getoption("--policygraph-exemptions")
    try:
        return check_files(
            store.find_files(place),
            resources.folder("ontology"),
            query_folders(),
            on=date.fromisoformat(told) if told else None,
            exemptions=load_exemptions(Path(folder) if folder else None),
            built=store.built_folder(place),
        )
    except (CurationError, RuleError, store.LoadError, ValueError) as error:
        raise pytest.UsageError(str(error)) from error


class RuleItem(pytest.Item):
    """A test that holds a graph to one rule."""

    def __init__(self, *, rule: Rule, faults: list[Fault], **others: Any) -> None:
        super().__init__(**others)
        self.rule = rule
        self.faults = faults

    def runtest(self) -> None:
        """Fail where the rule found what nobody has accepted."""
        from policygraph.check import SEVERITIES

        for fault in self.faults:
            if fault.exemption is not None:
                self.add_report_section("call", "exempted", f"{fault.where} {fault.message['zh']} ({fault.exemption.why})")
        opened = [fault for fault in self.faults if fault.exemption is None]
        least = self.config.getoption("--policygraph-fail-on")
        if opened and SEVERITIES.index(self.rule.severity) <= SEVERITIES.index(least):
            raise BrokenRuleError("\n".join(self._lines(opened)))

    def _lines(self, faults: list[Fault]) -> Iterator[str]:
        yield f"{self.rule.name}: {len(faults)}"
        for fault in faults[:SHOWN]:
            yield f"{fault.where or fault.subject}: {fault.message['zh']} {fault.message['en']}"
        if len(faults) > SHOWN:
            yield f"… 另有 {len(faults) - SHOWN} 项 and {len(faults) - SHOWN} more"
        yield f"处置 {self.rule.remedy['zh']} Remedy: {self.rule.remedy['en']}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """Give the faults and the remedy, and no traceback."""
        return str(excinfo.value) if isinstance(excinfo.value, BrokenRuleError) else str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Give where the test is said to stand: nowhere in a file, under the name of its rule."""
        return self.path, None, self.name


class BrokenRuleError(AssertionError):
    """What a rule found; the message has one line a fault, and the remedy."""
