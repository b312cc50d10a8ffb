"""What `make bench` prints at its end: each figure as a ratio of two things timed in turn in one run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

RATIOS: list[str] = []


@pytest.fixture
def report_ratio() -> Callable[[str], None]:
    """Give what keeps one line for the end of the run."""
    return RATIOS.append


@pytest.fixture(scope="session")
def say(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Give what tells how far a long run is, on the terminal."""
    terminal = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    return (lambda line: terminal.write_line(f"\n{line}")) if terminal else (lambda line: None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the ratios of the run."""
    if RATIOS:
        terminalreporter.section("ratios")
        for line in RATIOS:
            terminalreporter.write_line(line)
