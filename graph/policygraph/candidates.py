"""Which of many texts are worth comparing: those that share enough triples of characters, found in near linear time.

MinHash and locality-sensitive hashing: a text is known by the least of its triples under each of many orders; texts that
agree in one whole band of these meet. A pair whose triples overlap by J meets with a chance of 1 - (1 - J^rows)^bands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
from numpy.typing import NDArray

BANDS: Final = 25
ROWS: Final = 4
"""So that of texts which share 70 % of their triples 0.998 meet, and of those that share 3 % two in a hundred thousand."""
CHUNK: Final = 256
"""Texts hashed at once: few enough for their triples to stay in a processor's cache."""
CROWD: Final = 64
"""Texts in one bucket from which each is paired with its neighbours there alone: boilerplate must not cost a square."""
_SEED: Final = 20201229


def find_candidates(texts: Sequence[str], rows: int = ROWS, bands: int = BANDS, threads: int | None = None) -> NDArray[np.int64]:
    """Give pairs of texts by their places, the smaller first, each once, in order: an array of two columns.

    The same texts give the same pairs, with any number of threads. Texts of fewer than three characters meet nothing.
    """
    signatures = sign_texts(texts, rows, bands, threads)
    alive = np.flatnonzero(np.fromiter((len(text) > 2 for text in texts), bool, len(texts)))
    found = [np.empty(0, np.int64)]
    for band in range(bands):
        found.append(_meet(signatures[alive, band], alive, len(texts)))
    keys = np.unique(np.concatenate(found))
    return np.stack((keys // max(len(texts), 1), keys % max(len(texts), 1)), axis=1)


def sign_texts(texts: Sequence[str], rows: int = ROWS, bands: int = BANDS, threads: int | None = None) -> NDArray[np.uint64]:
    """Give the hash of each band of each text: an array with a row a text and a column a band."""
    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 2**32, rows * bands, dtype=np.uint32) | np.uint32(1)
    mixers = random.integers(1, 2**63, (bands, rows), dtype=np.uint64) | np.uint64(1)
    signatures = np.zeros((len(texts), bands), np.uint64)

    def sign(start: int) -> None:
        least = _least_triples(texts[start : start + CHUNK], factors)
        grouped = least.reshape(len(least), bands, rows).astype(np.uint64)
        mixed = (grouped * mixers).sum(axis=2, dtype=np.uint64)
        signatures[start : start + CHUNK] = mixed ^ (mixed >> np.uint64(29))

    # numpy lets go of the interpreter while it reckons, so that threads share the work.
    with ThreadPoolExecutor(threads or _processors()) as pool:
        for _ in pool.map(sign, range(0, len(texts), CHUNK)):
            pass
    return signatures


def _least_triples(texts: Sequence[str], factors: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Give the least hash of each text's triples under each order."""
    joined = "".join(texts)
    signs = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    least = np.full((len(texts), len(factors)), np.iinfo(np.uint32).max, np.uint32)
    if len(signs) < 3:
        return least
    hashed = signs[:-2] * np.uint32(0x9E3779B1) + signs[1:-1] * np.uint32(0x85EBCA77) + signs[2:] * np.uint32(0xC2B2AE3D)
    hashed ^= hashed >> np.uint32(15)
    hashed *= np.uint32(0x2C1B3C6D)
    hashed ^= hashed >> np.uint32(13)
    # A triple that runs over the end of a text is none.
    kept = np.ones(len(hashed), bool)
    ends = starts + lengths
    for back in (1, 2):
        over = ends - back
        kept[over[(over >= 0) & (over < len(hashed))]] = False
    held = np.flatnonzero(lengths > 2)
    hashed = hashed[kept]
    counts = np.maximum(lengths[held] - 2, 0)
    firsts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    if not len(held):
        return least
    even = bool((counts == counts[0]).all())
    table = hashed.reshape(len(held), -1) if even else hashed
    room = np.empty_like(table)
    for number, factor in enumerate(factors):
        np.multiply(table, factor, out=room)
        least[held, number] = room.min(axis=1) if even else np.minimum.reduceat(room, firsts)
    return least


def _meet(keys: NDArray[np.uint64], places: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Give the pairs of places whose keys are equal, each as one number."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(ordered) else np.empty(0, np.int64)
    sizes = np.diff(np.append(first, len(ordered)))
    found: list[NDArray[np.int64]] = []
    for size in np.unique(sizes[sizes > 1]):
        begins = first[sizes == size]
        members = places[order[begins[:, None] + np.arange(size)]]
        left, right = _pairs_within(int(size))
        found.append((members[:, left] * total + members[:, right]).ravel())
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _pairs_within(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give which members of a bucket of a size are paired: all with all, in a crowd each with the next few."""
    if size <= CROWD:
        left, right = np.triu_indices(size, 1)
        return left.astype(np.int64), right.astype(np.int64)
    near = [(np.arange(size - step), np.arange(step, size)) for step in (1, 2, 3)]
    return np.concatenate([one for one, _ in near]), np.concatenate([other for _, other in near])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pairs_between(ours: Sequence[str], theirs: Sequence[str], rows: int = 2, bands: int = 40) -> Iterator[tuple[int, int]]:
    """Give the pairs of one list of texts and another that are worth comparing, by their places in their lists.

    With two rows a band, of texts that share a third of their triples 0.99 meet: for lists of thousands, not of millions.
    """
    for one, other in find_candidates([*ours, *theirs], rows, bands):
        if one < len(ours) <= other:
            yield int(one), int(other) - len(ours)
