"""图谱与公文一致，没有错误，自己的问题都有回答。The graph is what the notices give, sound, and answers our questions."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.catalogue import catalogue

HOUSE = Path(__file__).parent.parent
QUESTIONS = catalogue(HOUSE / "queries")


def run(*words: str) -> str:
    """Give what a verb prints; the test fails where its status is not zero."""
    command = [sys.executable, "-m", "policygraph", *words]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(f"policygraph {shlex.join(words)}\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


def test_the_graph_is_what_the_notices_give() -> None:
    run("build", "--verify")


def test_the_graph_has_no_violation() -> None:
    run("check", "--graph", "build")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_of_our_own_is_answered(name: str) -> None:
    run("ask", name, "--graph", "build", *shlex.split(QUESTIONS[name].example))
