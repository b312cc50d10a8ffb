"""NAME.yml beside a notice: what its text does not say (number, number_from, url, fetched …)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from policygraph.read.folder import read_bytes
from policygraph.read.problem import BROKEN_ASIDE, NoticeError, Problem
from policygraph.read.text import decode_bytes

ASIDE_LIMIT = 100_000
"""Bytes of a NAME.yml."""


def read_aside(path: Path) -> dict[str, str]:
    """Give what NAME.yml says beside a notice, words to words; nothing where there is none. Raises NoticeError.

    Dates and numbers stay words, since 2021-01-05 and 074 are to be kept as they are written. Nothing is built of
    what YAML could describe, so that tags, aliases and merges come to nothing.
    """
    file = path.with_suffix(".yml")
    if not os.path.lexists(file):
        return {}
    # Imported here, since most notices have no NAME.yml.
    import yaml

    text = decode_bytes(file, read_bytes(file, ASIDE_LIMIT), "gb18030").text
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise NoticeError(file, _at_line(error.problem_mark)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise NoticeError(file, BROKEN_ASIDE) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise NoticeError(file, _at_line(root.start_mark))
    aside: dict[str, str] = {}
    for key, value in root.value:
        words = isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
        if not words or key.value in aside or not _is_text(key.value + value.value):
            raise NoticeError(file, _at_line(key.start_mark))
        aside[key.value] = value.value
    # A key with nothing behind it says nothing.
    return {key: value for key, value in aside.items() if value}


def _at_line(mark: Any) -> Problem:
    """Give the problem with the line where it stands."""
    if mark is None:
        return BROKEN_ASIDE
    line = mark.line + 1
    return BROKEN_ASIDE._replace(zh=f"第 {line} 行{BROKEN_ASIDE.zh}", en=f"line {line} is {BROKEN_ASIDE.en}")


def _is_text(written: str) -> bool:
    """Tell whether what YAML may write as escapes are characters of a text."""
    return "\0" not in written and not any("\ud800" <= sign <= "\udfff" for sign in written)
