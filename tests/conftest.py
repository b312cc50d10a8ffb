"""What the tests share: the notices of the project, each read once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from fixtures_words import NOTICES
from policygraph.curate import Cases, load_cases
from policygraph.model import Resolved
from policygraph.pipeline import resolve_notice
from policygraph.read import read_notice
from policygraph.schemes import Schemes, load_schemes

STEMS = tuple(sorted(path.stem for path in NOTICES.glob("*.txt")))


@pytest.fixture(scope="session")
def schemes() -> Schemes:
    """Give the schemes that come with the project."""
    return load_schemes()


@pytest.fixture(scope="session")
def cases() -> Cases:
    """Give the human decisions that come with the project."""
    return load_cases()


@pytest.fixture(scope="session")
def notices(schemes: Schemes, cases: Cases) -> Mapping[str, Resolved]:
    """Give all that is read out of the five notices, by the name of the file."""
    return {stem: resolve_notice(read_notice(NOTICES / f"{stem}.txt"), schemes, cases) for stem in STEMS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of its own for notices."""
    place = tmp_path / "notices"
    place.mkdir()
    return place
