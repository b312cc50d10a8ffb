"""Notices beyond the five, from the folder that POLICYGRAPH_MORE_NOTICES names."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = os.environ.get("POLICYGRAPH_MORE_NOTICES", "")
WHY_NOT = "请用 POLICYGRAPH_MORE_NOTICES 指定一个公文文件夹 set it to a folder of notices"


def more_notices() -> list[Path]:
    """Give the texts of the folder; none where the variable is not set."""
    return sorted(path for path in Path(FOLDER).rglob("*.txt")) if FOLDER else []
