"""What each process of a build holds from its start: imported once, by the one process that they are all forked from."""

from __future__ import annotations

from policygraph.curate import load_cases
from policygraph.model import Notice, Places
from policygraph.pipeline import resolve_notice
from policygraph.schemes import load_schemes

# Reading any notice loads the schemes and what is made of them.
resolve_notice(Notice("", "一、监管\n加强监管，按规定给予补贴。\n", "", Places([0], [], [])), load_schemes(), load_cases())
