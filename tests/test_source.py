"""The source itself, where neither ruff nor mypy looks: a pattern named twice silently takes the place of the first."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

MODULES = sorted((Path(__file__).parent.parent / "graph" / "policygraph").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_name_of_a_module_is_given_twice(module: Path) -> None:
    names = Counter(
        target.id
        for line in ast.parse(module.read_text("utf-8")).body
        if isinstance(line, ast.Assign | ast.AnnAssign)
        for target in (line.targets if isinstance(line, ast.Assign) else [line.target])
        if isinstance(target, ast.Name)
    )
    assert [name for name, times in names.items() if times > 1] == []
