"""No text makes a pattern take long: each is tried on texts made of its own words, over and over, that it cannot match.

A pattern in which one stretch can be parted in many ways (达到 as one word and as two) doubles its time with each
repetition. A notice comes from anybody.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator

import pytest

import policygraph
import policygraph.extract
from fixtures_time import time_limit

PATIENCE = 5
"""Seconds that a pattern may take for one text; each takes a few thousandths."""
SIGNS = 120
MOST = 25
"""Words of a pattern that are tried."""
NO_WORD = "¤"
"""What no pattern knows, so that it has to try every way."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give every pattern that a module of the reading names, by its name, each once."""
    names = [f"policygraph.extract.{module.name}" for module in pkgutil.iter_modules(policygraph.extract.__path__)]
    names += [f"policygraph.{name}" for name in ("align", "breaks", "resolve", "segment", "words")]
    seen: set[str] = set()
    for name in names:
        for key, value in vars(importlib.import_module(name)).items():
            parts = value if isinstance(value, tuple | list) else [value]
            for number, part in enumerate(parts):
                pattern = part if isinstance(part, re.Pattern) else getattr(part, "pattern", None)
                if isinstance(pattern, re.Pattern) and pattern.pattern not in seen:
                    seen.add(pattern.pattern)
                    yield f"{name.rpartition('.')[2]}.{key}{number or ''}", pattern


def texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Give texts made of the words that a pattern holds: one repeated, two in turn, with a mark between them, at random."""
    chance = random.Random(pattern.pattern)
    words = list(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]{1,4}", pattern.pattern))) or ["一"]
    for word in words if len(words) <= MOST else chance.sample(words, MOST):
        other = chance.choice(words)
        for part in (word, other + word, f"{word}、", f"{other}、{word}", f"{word}，"):
            yield part * (SIGNS // len(part)) + NO_WORD
    for _ in range(MOST):
        yield "".join(chance.choice(words) for _ in range(SIGNS // 2)) + NO_WORD


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(name, pattern, id=name) for name, pattern in patterns()])
def test_a_pattern_ends(name: str, pattern: re.Pattern[str]) -> None:
    for text in texts(pattern):
        for match in (pattern.match, pattern.search):
            try:
                with time_limit(PATIENCE):
                    match(text)
            except TimeoutError:
                pytest.fail(f"{name} takes more than {PATIENCE} s for {text[:40]}…")


def test_a_pattern_that_can_be_parted_is_seen() -> None:
    # The same test fails for a pattern of the kind that it is there for.
    with pytest.raises(pytest.fail.Exception):
        test_a_pattern_ends("seeded", re.compile(r"(?:达到?|到)*$"))
