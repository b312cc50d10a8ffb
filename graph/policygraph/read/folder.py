"""Files and folders: which of them are notices, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from policygraph.read.problem import (
    KINDS,
    LOOP,
    NOT_A_FILE,
    TOO_LARGE,
    NoticeError,
    show_path,
    system_problem,
    unknown_kind,
)


class Skipped(NamedTuple):
    """A file that is no notice, and why it was passed over. `str()` is one line."""

    path: Path
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{show_path(self.path)}: {self.zh} {self.en}"


@dataclass(frozen=True, slots=True)
class Found:
    """What files and folders hold: notices sorted by name, what was passed over, what could not be looked into."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...]
    errors: tuple[NoticeError, ...]


class Folder(NamedTuple):
    """A folder to search, and the folders that lead to it, by device and inode."""

    path: Path
    above: frozenset[tuple[int, int]]


def find_notices(paths: Iterable[Path]) -> Found:
    """Give the notices that files and folders hold, the same for any order of them.

    Folders are searched to any depth. Hidden files (.x, and the ~$x that Word leaves beside an open file) are not
    looked at, a NAME.yml goes with its notice, and a file that several paths or links lead to is read once.
    """
    search = Search()
    for path in sorted(set(paths), key=_by_name):
        search.sort_out(path, frozenset())
    return search.finish()


class Search:
    """What has been found so far, and the folders still to be searched."""

    def __init__(self) -> None:
        self.notices: list[Path] = []
        self.skipped: list[Skipped] = []
        self.errors: list[NoticeError] = []
        self.folders: list[Folder] = []
        self.linked: list[Folder] = []
        self.searched: set[tuple[int, int]] = set()

    def sort_out(self, path: Path, above: frozenset[tuple[int, int]]) -> None:
        """Put a path where it belongs."""
        known = path.suffix.lower() in KINDS
        try:
            mode = look_at(path).st_mode
        except NoticeError as error:
            if known or not path.is_symlink():
                self.errors.append(error)
            else:
                self.skipped.append(Skipped(path, error.zh, error.en))
            return
        if stat.S_ISDIR(mode):
            (self.linked if path.is_symlink() else self.folders).append(Folder(path, above))
        elif not stat.S_ISREG(mode):
            self.skipped.append(Skipped(path, NOT_A_FILE.zh, NOT_A_FILE.en))
        elif known:
            self.notices.append(path)
        elif path.suffix.lower() in (".yml", ".yaml"):
            if not _is_aside(path):
                zh, en = "旁边没有同名的公文（NAME.yml）", "no notice of its name beside it (NAME.yml)"
                self.skipped.append(Skipped(path, zh, en))
        else:
            problem = unknown_kind(path.suffix)
            self.skipped.append(Skipped(path, problem.zh, problem.en))

    def finish(self) -> Found:
        """Search the folders, and give what was found."""
        # A folder is best known by its own name, so that links to folders come last.
        while self.folders or self.linked:
            self._search((self.folders or self.linked).pop(0))
        files: dict[str, Path] = {}
        for path in sorted(self.notices, key=lambda path: (path.is_symlink(), _by_name(path))):
            first = files.setdefault(os.path.realpath(path), path)
            if first is not path and path.is_symlink():
                zh, en = f"与 {show_path(first)} 是同一文件", f"the same file as {show_path(first)}"
                self.skipped.append(Skipped(path, zh, en))
        return Found(
            tuple(sorted(files.values(), key=_by_name)),
            tuple(sorted(set(self.skipped))),
            tuple(error for _, error in sorted({error.file: error for error in self.errors}.items())),
        )

    def _search(self, folder: Folder) -> None:
        path, above = folder
        try:
            seen = look_at(path)
            inside = sorted(path.iterdir())
        except NoticeError as error:
            self.errors.append(error)
            return
        except OSError as error:
            self.errors.append(NoticeError(path, system_problem(error)))
            return
        here = (seen.st_dev, seen.st_ino)
        if here in above:
            self.errors.append(NoticeError(path, LOOP))
        elif here not in self.searched:
            self.searched.add(here)
            for child in inside:
                if not child.name.startswith((".", "~$")):
                    self.sort_out(child, above | {here})
        elif path.is_symlink():
            self.skipped.append(Skipped(path, "指向的文件夹已读", "leads to a folder that is read already"))


def look_at(path: Path) -> os.stat_result:
    """Give kind and size of a file. Raises NoticeError."""
    try:
        return path.stat()
    except (OSError, ValueError) as error:
        raise NoticeError(path, system_problem(error)) from error


def read_bytes(path: Path, limit: int) -> bytes:
    """Give the bytes of a file; one of more than `limit` is refused unread. Raises NoticeError."""
    seen = look_at(path)
    if not stat.S_ISREG(seen.st_mode):
        raise NoticeError(path, NOT_A_FILE)
    data = b""
    if seen.st_size <= limit:
        try:
            with path.open("rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise NoticeError(path, system_problem(error)) from error
    if max(seen.st_size, len(data)) > limit:
        most = f"{limit / 1e6:g} MB"
        raise NoticeError(
            path, TOO_LARGE._replace(zh=f"{TOO_LARGE.zh}（上限 {most}）", en=f"{TOO_LARGE.en} (over {most})")
        )
    return data


def _by_name(path: Path) -> tuple[str, str]:
    """Give what paths are sorted by: the name of the file, then the folders above it."""
    return path.name, path.as_posix()


def _is_aside(path: Path) -> bool:
    """Tell whether a file is the NAME.yml of a notice beside it."""
    if path.suffix != ".yml":
        return False
    return any(path.with_suffix(suffix).exists() for kind in KINDS for suffix in (kind, kind.upper()))
