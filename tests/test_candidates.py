"""Texts worth comparing: those that share triples meet, whatever else there is, and the same texts give the same pairs."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph import align
from policygraph.align import align_notices, read_side
from policygraph.candidates import CROWD, find_candidates, pairs_between, sign_texts
from policygraph.model import Resolved
from policygraph.schemes import load_schemes


def invent(chance: random.Random, length: int) -> str:
    return "".join(chr(0x4E00 + chance.randrange(2000)) for _ in range(length))


def spoil(chance: random.Random, text: str, share: float) -> str:
    signs = list(text)
    for _ in range(int(len(text) * share)):
        signs[chance.randrange(len(signs))] = chr(0x4E00 + chance.randrange(2000))
    return "".join(signs)


def family(count: int, share: float, length: int = 200) -> list[str]:
    """Give texts of which each second one is the one before it, with a share of its characters changed."""
    chance = random.Random(count)
    texts = [invent(chance, chance.randrange(length // 2, length)) for _ in range(count)]
    return [text for original in texts for text in (original, spoil(chance, original, share))]


def pairs(texts: list[str], **settings: int) -> set[tuple[int, int]]:
    return {(int(one), int(other)) for one, other in find_candidates(texts, **settings)}


def test_near_copies_meet_and_strangers_do_not() -> None:
    texts = family(500, 0.07)
    found = pairs(texts)
    wanted = {(place, place + 1) for place in range(0, len(texts), 2)}
    assert len(wanted & found) >= 0.97 * len(wanted)
    assert len(found - wanted) <= 0.02 * len(wanted)


def test_texts_of_any_length() -> None:
    texts = ["", "短", "短文", "短文章", "短文章", "落实老年人优待政策" * 30, "落实老年人优待政策" * 30, "\ud800坏字符", "\ud800坏字符"]
    assert pairs(texts) == {(3, 4), (5, 6), (7, 8)}
    assert pairs([]) == set()
    assert pairs(["", ""]) == set()


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_any_number_of_threads_gives_the_same(threads: int) -> None:
    texts = family(400, 0.1)
    assert np.array_equal(sign_texts(texts, threads=threads), sign_texts(texts, threads=1))
    assert np.array_equal(find_candidates(texts, threads=threads), find_candidates(texts))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("落实老年人优待政策养机构", min_size=0, max_size=12), max_size=30))
def test_equal_texts_always_meet(texts: list[str]) -> None:
    found = pairs(texts)
    for one in range(len(texts)):
        for other in range(one + 1, len(texts)):
            if texts[one] == texts[other] and len(texts[one]) > 2:
                assert (one, other) in found


def test_boilerplate_does_not_cost_a_square() -> None:
    texts = ["各有关单位要认真贯彻执行本通知要求"] * (20 * CROWD)
    assert len(find_candidates(texts)) < 4 * len(texts)


def test_two_lists_are_compared_with_each_other_only() -> None:
    assert list(pairs_between(["落实老年人优待政策", "发展老年教育"], ["开展消防检查", "落实老年人优待政策"])) == [(0, 1)]


def test_long_notices_are_compared_by_candidates_as_well_as_by_all(
    notices: dict[str, Resolved], monkeypatch: pytest.MonkeyPatch
) -> None:
    schemes = load_schemes()
    sides = [read_side(notices[stem], schemes) for stem in ("xinzhou-2020-81", "wuzhai-2021-83")]
    every = {(pair.upper, pair.lower) for pair in align_notices(sides[0], sides[1], schemes).pairs}
    monkeypatch.setattr(align, "MANY", 0)
    some = {(pair.upper, pair.lower) for pair in align_notices(sides[0], sides[1], schemes).pairs}
    assert len(every & some) >= 0.97 * len(every)
    assert len(some - every) <= 0.03 * len(every)
