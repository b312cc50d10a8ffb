"""The schemes: names of lines, regions, kinds, groups, incentives and actors, as the reader looks them up.

They are SKOS in ontology/schemes, and stand nowhere else. A concept's prefLabel and altLabels in Chinese are what the
reader looks for; a hiddenLabel is looked for too, and is a misspelling.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from policygraph import resources, terms

NATION: Final = "100000"
MUNICIPALITIES: Final = frozenset({"110000", "120000", "310000", "500000"})
"""北京, 天津, 上海, 重庆: of province level, with bodies named like a city's."""

_BODIES: Final[Mapping[tuple[str, bool], tuple[str, ...]]] = {
    ("national", False): ("nationalBody", "localBody"),
    ("province", False): ("provincialBody", "localBody"),
    ("prefecture", False): ("localBody",),
    ("county", False): ("countyBody", "localBody"),
    ("province", True): ("municipalBody", "localBody"),
    ("county", True): ("countyBody", "municipalBody", "localBody"),
}
"""Which property names a body in full, the first that does: by its region's level, in a municipality or not."""

_BODY_KINDS: Final = ("nationalBody", "provincialBody", "municipalBody", "localBody", "countyBody")
_SAID: Final = {
    terms.SKOS: ("prefLabel", "altLabel", "hiddenLabel", "broader"),
    terms.POL: ("level", "abbreviation", "retired", "successor", "succeededBy", "until", *_BODY_KINDS),
}
_KEYS: Final = {namespace + name: name for namespace, names in _SAID.items() for name in names}


class Region(NamedTuple):
    """A province, prefecture or county by its code in GB/T 2260, or the nation (100000).

    `short` is the name without what it is (晋城 of 晋城市), None where none is in use; `level` is national, province,
    prefecture or county; `parent` and `successor` are codes. A retired region keeps its code, its name and the code
    above it; its successor is the region that took its place, None where it was split. `abbreviations` open its
    document numbers (晋市 of 晋市政办〔2020〕74号). `english` is None for counties.
    """

    code: str
    name: str
    short: str | None
    level: str
    parent: str | None
    retired: bool = False
    successor: str | None = None
    abbreviations: tuple[str, ...] = ()
    english: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A functional line: what departments of one trade have in common.

    `broader` is the slug of the line above, whose bodies it serves. A line whose bodies were reorganised has the slug
    of the line that took over, and the day of the national decision; local bodies followed within months.
    """

    slug: str
    name: str
    english: str
    broader: str | None = None
    succeeded_by: str | None = None
    until: date | None = None


# Compared by identity, so that what is made from the schemes (automata of their labels) can be cached by them.
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Schemes:
    """Everything that the schemes say, as tables.

    `lines` holds every label of a line, without region or level prefix: the slugs of the lines that the body stands
    on (卫健体局: health and sports). `misspellings` are those of its labels that are wrong everywhere; `national` those
    that only a body of the nation bears, wherever it is named (民政部, 国务院扶贫办, but not 发展改革委). `kinds` go from
    the longest to the shortest. `digest` is the SHA-256 over the files, in hex.
    """

    lines: Mapping[str, tuple[str, ...]]
    misspellings: frozenset[str]
    national: frozenset[str]
    by_slug: Mapping[str, Line]
    regions: Mapping[str, Region]
    kinds: tuple[str, ...]
    digest: str
    _concepts: Mapping[str, Mapping[str, str]]
    _bodies: Mapping[str, Mapping[tuple[str, ...], str]]
    _named: Mapping[str, tuple[Region, ...]]
    _abbreviated: Mapping[str, tuple[Region, ...]]
    _children: Mapping[str, tuple[Region, ...]]
    _openings: Mapping[str, int]
    """How long the longest name is that begins with two characters; most texts begin with no region's."""

    def labels(self, scheme: str) -> Mapping[str, str]:
        """Give label → IRI of concept of one scheme: kind, group, incentive, actor, level, role, modality, relation."""
        return self._concepts[scheme]

    @property
    def groups(self) -> Mapping[str, str]:
        """Give label → IRI of the groups of people."""
        return self._concepts["group"]

    @property
    def incentives(self) -> Mapping[str, str]:
        """Give phrase → IRI of the kinds of incentives."""
        return self._concepts["incentive"]

    @property
    def actors(self) -> Mapping[str, str]:
        """Give label → IRI of the classes of actors outside government."""
        return self._concepts["actor"]

    def region(self, code: str) -> Region:
        """Give the region of a code, a retired one as well. Raises KeyError for a code that GB/T 2260 never held."""
        return self.regions[code]

    def regions_named(self, name: str) -> tuple[Region, ...]:
        """Give the regions that bear a name, full, short or former (城区, 晋城, 襄樊市).

        Those that stand come before retired ones, then the larger before the smaller, then by code.
        """
        return self._named.get(name, ())

    def regions_abbreviated(self, mark: str) -> tuple[Region, ...]:
        """Give the regions whose document numbers open with `mark` (穗 → 广州市), the larger before the smaller."""
        return self._abbreviated.get(mark, ())

    def children(self, code: str) -> tuple[Region, ...]:
        """Give the regions right below one, those that stand, in the order of their codes."""
        return self._children.get(code, ())

    def above(self, region: Region) -> Iterator[Region]:
        """Give the regions above one, the nearest first and the nation last."""
        while region.parent is not None:
            region = self.regions[region.parent]
            yield region

    def is_within(self, region: Region, outer: Region) -> bool:
        """Tell whether a region is the outer one or lies in it."""
        return region.code == outer.code or any(above.code == outer.code for above in self.above(region))

    def region_near(self, name: str, home: Region) -> Region | None:
        """Give the region that a name means in a notice of `home`: 城区 in one of 晋城市 is 晋城市城区.

        It is looked for in `home`, then in each region above it. None where nothing bears the name, or where the
        nearest that do are several. A retired region of the same place comes before one that stands farther off.
        """
        hits = self.regions_named(name)
        for outer in (home, *self.above(home)):
            near = [region for region in hits if self.is_within(region, outer)]
            standing = [region for region in near if not region.retired]
            if standing:
                return standing[0] if len(standing) == 1 or standing[0].code == home.code else None
            # One place may have two retired codes (无为县, under two cities); both lead to the same region of today.
            if len({region.successor for region in near}) == 1:
                return near[0]
        return None

    def region_prefix(self, text: str, *, short: bool = False) -> tuple[Region, int] | None:
        """Give the region that a text begins with, and how many characters name it: 山西省晋城市城区… → 城区, 8.

        The names may follow one another downwards. A short name counts before another (广西灵山县), and alone where
        `short` is True. None where the text begins with no region, or with a name that several bear.
        """
        return self._read_region(text, 0, None, short)

    def region_at_start(self, text: str) -> Region | None:
        """Give the region that a text begins with (晋城市 of 晋城市人民政府办公室), as `region_prefix` reads it."""
        found = self.region_prefix(text)
        return found[0] if found else None

    def _read_region(self, text: str, start: int, outer: Region | None, short: bool) -> tuple[Region, int] | None:
        longest = self._openings.get(text[start : start + 2], 0)
        for end in range(min(len(text), start + longest), start + 1, -1):
            hits = self._named.get(text[start:end], ())
            if outer is not None:
                hits = tuple(region for region in hits if region.code != outer.code and self.is_within(region, outer))
            hits = tuple(region for region in hits if not region.retired) or hits
            if len(hits) == 1:
                deeper = self._read_region(text, end, hits[0], short)
                if deeper is not None:
                    return deeper
                if short or text[start:end] != hits[0].short:
                    return hits[0], end
        return None

    def body_name(self, lines: tuple[str, ...], region: Region) -> str:
        """Give the full name of the body that stands on `lines` in a region, without the region's name.

        人社局 and 人力资源社会保障局 of a city are one 人力资源和社会保障局; a body on several lines has one name for
        them all (卫生健康和体育局). `lines` are slugs as `lines` holds them.
        """
        municipal = any(outer.code in MUNICIPALITIES for outer in (region, *self.above(region)))
        order = _BODIES[region.level, municipal]
        # 徐汇区卫生健康委员会, but 五寨县卫生健康局: districts name their bodies as their municipality does.
        if municipal and lines not in self._bodies["municipalBody"]:
            order = ("localBody",)
        for kind in order:
            if name := self._bodies[kind].get(lines):
                return name
        return self.by_slug[lines[0]].name


@cache
def concept_words(file: str) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Give slug → language → (label, definition) for the concepts of one file of ontology/schemes."""
    words: dict[str, dict[str, list[str]]] = {}
    places = {terms.SKOS + "prefLabel": 0, terms.SKOS + "definition": 1}
    for quad in ox.parse((resources.folder("ontology") / "schemes" / f"{file}.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        _, slash, slug = quad.subject.value.removeprefix(terms.SCHEME).partition("/")
        if slash and quad.predicate.value in places and quad.object.language:
            words.setdefault(slug, {}).setdefault(quad.object.language, ["", ""])[places[quad.predicate.value]] = quad.object.value
    return {slug: {lang: (said[0], said[1]) for lang, said in by_language.items()} for slug, by_language in words.items()}


@cache
def load_schemes() -> Schemes:
    """Give the schemes that come with the project, read once."""
    return read_schemes(resources.folder("ontology") / "schemes")


def read_schemes(folder: Path) -> Schemes:
    """Give what the Turtle files of a folder say."""
    digest = hashlib.sha256()
    schemes: dict[str, dict[str, _Said]] = {}
    for file in sorted(folder.glob("*.ttl")):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
        for iri, said in _read_concepts(content).items():
            # line/health, region/140500; a scheme itself has no slash
            scheme, slash, slug = iri.removeprefix(terms.SCHEME).removeprefix(terms.BASE).partition("/")
            if slash:
                schemes.setdefault(scheme, {})[slug] = said
    concepts = {
        name: {label: terms.concept_iri(name, slug) for slug, said in sorted(found.items()) for label in _names(said)}
        for name, found in schemes.items()
        if name not in {"line", "region"}
    }
    lines = schemes["line"]
    labels = _label_lines(lines)
    regions = {code: _make_region(code, said) for code, said in schemes["region"].items()}
    named = _name_regions(schemes["region"], regions)
    return Schemes(
        lines=labels,
        misspellings=frozenset(label for said in lines.values() for label in said.get("hiddenLabel", ())),
        national=frozenset(label for said in lines.values() for label in said.get("nationalBody", ())),
        by_slug={slug: _make_line(slug, said) for slug, said in lines.items()},
        regions=regions,
        kinds=_longest_first(concepts["kind"]),
        digest=digest.hexdigest(),
        _concepts=concepts,
        _bodies=_name_bodies(lines, labels),
        _named=named,
        _abbreviated=_abbreviate_regions(regions),
        _children=_nest_regions(regions),
        _openings=_measure_openings(named),
    )


_Said = dict[str, list[str]]
"""What is said of a concept, by the local names of properties; `english` is the prefLabel in English."""


def _read_concepts(turtle: bytes) -> dict[str, _Said]:
    concepts: dict[str, _Said] = {}
    said: _Said = {}
    last = ""
    # The files are the project's own and tested, so that no IRI needs a second check. Every call in this loop counts:
    # it runs for each of forty thousand triples whenever a process starts.
    for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE, lenient=True):
        key = _KEYS.get(quad.predicate.value)
        if key is None:
            continue
        iri, value = quad.subject.value, quad.object
        if iri != last:
            said, last = concepts.setdefault(iri, {}), iri
        if key == "prefLabel" and value.language == "en":
            key = "english"
        if key in said:
            said[key].append(value.value)
        else:
            said[key] = [value.value]
    return concepts


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]


def _names(said: _Said) -> list[str]:
    return said["prefLabel"] + said.get("altLabel", []) + said.get("hiddenLabel", [])


def _longest_first(labels: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(labels, key=lambda label: (-len(label), label)))


def _label_lines(lines: Mapping[str, _Said]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for slug, said in lines.items():
        for label in _names(said):
            found.setdefault(label, set()).add(slug)
    return {label: tuple(sorted(slugs)) for label, slugs in found.items()}


def _make_line(slug: str, said: _Said) -> Line:
    broader, successor, until = said.get("broader"), said.get("succeededBy"), said.get("until")
    return Line(
        slug=slug,
        name=said["prefLabel"][0],
        english=said["english"][0],
        broader=_last(broader[0]) if broader else None,
        succeeded_by=_last(successor[0]) if successor else None,
        until=date.fromisoformat(until[0]) if until else None,
    )


def _name_bodies(
    lines: Mapping[str, _Said], labels: Mapping[str, tuple[str, ...]]
) -> dict[str, dict[tuple[str, ...], str]]:
    """Give, by the property that says so, lines → full name of their body; of several names the longest."""
    bodies: dict[str, dict[tuple[str, ...], str]] = {}
    for key in _BODY_KINDS:
        full = bodies[key] = {}
        for said in lines.values():
            for label in said.get(key, ()):
                if len(label) > len(full.get(labels[label], "")):
                    full[labels[label]] = label
    return bodies


def _make_region(code: str, said: _Said) -> Region:
    name = said["prefLabel"][0]
    broader, successor, english = said.get("broader"), said.get("successor"), said.get("english")
    # Beside the short form an altLabel may be a former name, or 恩施州 for 恩施土家族苗族自治州.
    short = (label for label in said.get("altLabel", ()) if name.startswith(label) or code == NATION)
    return Region(
        code,
        name,
        next(short, None),
        _last(said["level"][0]),
        _last(broader[0]) if broader else None,
        "retired" in said,
        _last(successor[0]) if successor else None,
        tuple(said.get("abbreviation", ())),
        english[0] if english else None,
    )


def _standing_first(region: Region) -> tuple[bool, int, str]:
    # The larger a region, the more of its code is zeros.
    return region.retired, len(region.code.rstrip("0")), region.code


def _name_regions(concepts: Mapping[str, _Said], regions: Mapping[str, Region]) -> dict[str, tuple[Region, ...]]:
    named: dict[str, tuple[Region, ...]] = {}
    shared = set()
    for code, said in concepts.items():
        bearer = (regions[code],)
        for name in _names(said):
            if name in named:
                named[name] += bearer
                shared.add(name)
            else:
                named[name] = bearer
    for name in shared:
        named[name] = tuple(sorted(named[name], key=_standing_first))
    return named


def _measure_openings(names: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        longest[name[:2]] = max(len(name), longest.get(name[:2], 0))
    return longest


def _abbreviate_regions(regions: Mapping[str, Region]) -> dict[str, tuple[Region, ...]]:
    found: dict[str, list[Region]] = {}
    for region in sorted(regions.values(), key=_standing_first):
        for mark in region.abbreviations:
            found.setdefault(mark, []).append(region)
    return {mark: tuple(bearers) for mark, bearers in found.items()}


def _nest_regions(regions: Mapping[str, Region]) -> dict[str, tuple[Region, ...]]:
    children: dict[str, list[Region]] = {}
    for code in sorted(regions):
        region = regions[code]
        if region.parent is not None and not region.retired:
            children.setdefault(region.parent, []).append(region)
    return {parent: tuple(below) for parent, below in children.items()}
