"""What the house speaks of: notices, provisions and findings, frozen and knowing nothing.

Text is never changed. Every offset counts Unicode code points of `Notice.text`; every finding is a span of
it, `text[start:end] == exact`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Made]) -> type[Made]:
    """Make a class a dataclass whose fields stay as they are made.

    The type checker sees to that. A dataclass that guards itself when it runs takes three times as long to make, and
    a notice makes thousands.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


class Span(NamedTuple):
    """A stretch of a notice's text: code points from `start` up to, not including, `end`."""

    start: int
    end: int


class Place(NamedTuple):
    """Where a character stands in its file.

    `unit` says how to count: "byte" (offset in the file), "page" (`part` is the page from 1, `offset` the
    character on it), "paragraph" (`part` is the paragraph of a DOCX body from 1, `offset` the character in it).
    """

    unit: str
    part: int
    offset: int


@record
class Places:
    """A map from every character of a text to its place in the file, in runs that advance together.

    `starts` holds the first text offset of each run, ascending from 0; `places` where that character stands;
    `steps` how far the place moves with each further character of the run (3 bytes a character in UTF-8,
    0 for characters that were not in the file, such as the line break after a paragraph).
    """

    starts: Sequence[int]
    places: Sequence[Place]
    steps: Sequence[int]

    def place(self, offset: int) -> Place:
        """Give the place of the character at `offset`."""
        run = bisect_right(self.starts, offset) - 1
        unit, part, first = self.places[run]
        return Place(unit, part, first + (offset - self.starts[run]) * self.steps[run])


@record
class Notice:
    """A file that was read: its text, unchanged, and where every character of it came from."""

    source: str
    text: str
    sha256: str
    places: Places
    aside: Mapping[str, str] = field(default_factory=dict)
    """What NAME.yml says beside the text: number, number_from, url, fetched …"""


@record
class Words:
    """The words of a notice: no white space, no page furniture.

    `text` is what rules read, its brackets, marks and digits folded to one form each; `plain` is the same words as
    the notice writes them, character by character; `at` holds the source offset of each, so that a match turns
    back into a span of the notice. `lines` are the offsets at which a line of the source begins, `paragraphs` those
    at which a paragraph does, `gaps` those before which the source leaves two or more spaces; each ascending.
    `unbroken` is True where the source has no line breaks, and those of `lines` were told from its words.
    """

    text: str
    plain: str
    at: array[int]
    lines: tuple[int, ...]
    paragraphs: tuple[int, ...]
    gaps: tuple[int, ...]
    unbroken: bool

    def span(self, start: int, end: int) -> Span:
        """Give the span of the notice that `text[start:end]` came from; an empty stretch gives an empty span."""
        if start >= end:
            place = self.at[start] if start < len(self.at) else (self.at[-1] + 1 if self.at else 0)
            return Span(place, place)
        return Span(self.at[start], self.at[end - 1] + 1)


@record
class Provision:
    """A node of the numbered tree of a notice.

    `path` holds the numbers from the outermost heading in, without punctuation except （）. `local` is the
    last part of its IRI (`2.1.4`, `a1.8`). `start` and `end` bound the provision with all below it in the
    notice's words; `body` is where the words after its heading begin. `kind` is one of section, task,
    background, annex, lead.
    """

    path: tuple[str, ...]
    local: str
    kind: str
    title: str
    start: int
    body: int
    end: int
    parent: int | None
    """Index of the provision above in `Outline.provisions`, None at the top."""
    part: str = "body"
    """body, or annex."""


@record
class Outline:
    """A notice laid out: its head, the instrument it issues, the tree of provisions, and what follows.

    All are offsets in the notice's words. `title` is where the instrument's own title stands (empty where the
    notice is itself the instrument); `lead` the words between title and first number; `tail` where the operative
    body has ended (signature, 抄送, the web page's footer).
    """

    head: Span
    title: Span
    lead: Span
    tail: int
    end: int
    """Where the first printing ends: the same notice printed again below, or the end of the words."""
    provisions: tuple[Provision, ...]
    annexes: tuple[tuple[str, Span], ...]
    """Title and extent of each annex."""
    titles: tuple[Span, ...]
    """Every 《title》, its marks included."""
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _title_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _units: tuple[int | None, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Offsets and units are looked up for every finding.
        object.__setattr__(self, "_starts", tuple(provision.start for provision in self.provisions))
        object.__setattr__(self, "_title_starts", tuple(title.start for title in self.titles))
        object.__setattr__(self, "_units", tuple(map(self._unit, range(len(self.provisions)))))

    def at(self, offset: int) -> int | None:
        """Give the index of the deepest provision that holds an offset of the words, None where none does."""
        index: int | None = bisect_right(self._starts, offset) - 1
        if index == -1:
            return None
        while index is not None and self.provisions[index].end <= offset:
            index = self.provisions[index].parent
        return index

    def unit(self, index: int | None) -> int | None:
        """Give the task or article that a provision is an item of, else the provision itself."""
        return None if index is None else self._units[index]

    def _unit(self, index: int | None) -> int | None:
        while index is not None and self.provisions[index].kind == "item":
            index = self.provisions[index].parent
        return index

    def above(self, index: int) -> Iterator[Provision]:
        """Give a provision and those that hold it, from the innermost out."""
        place: int | None = index
        while place is not None:
            provision = self.provisions[place]
            yield provision
            place = provision.parent

    def in_title(self, offset: int) -> bool:
        """Tell whether an offset stands inside a 《title》."""
        index = bisect_right(self._title_starts, offset) - 1
        return index >= 0 and offset < self.titles[index].end


@record
class Finding:
    """Something read out of a notice: a stretch of its words, and the rule that found it.

    `start` and `end` are offsets in the notice's `Words`; `provision` is an index in `Outline.provisions`, None
    for what stands outside the tree.
    """

    start: int
    end: int
    rule: str
    provision: int | None
    text: str
    """The words as the rules read them: white space and page furniture taken out."""
    curated: tuple[str, str] | None = field(default=None, kw_only=True)
    """Why a person changed, added or dropped it, and who; None for what the rules read."""


@record
class Header(Finding):
    """One field of the notice's head: `field` is number, title, issuer, signed, addressee, cc …; `value` is normalised."""

    field: str
    value: str


@record
class Responsibility(Finding):
    """A department named for a task in a responsibility clause; `role` is lead, responsible or cooperating."""

    name: str
    role: str
    clause: int
    clause_start: int
    annex: bool = False
    """True for the row of an annex table whose task the body assigns itself."""


@record
class Deadline(Finding):
    """A date by or within which something is to be done; `due` is its last day, None where it has no fixed start."""

    due: date | None
    precision: str
    relation: str


@record
class Recurrence(Finding):
    """How often something is to be done; `period` is an ISO 8601 duration, None for 定期."""

    period: str | None


@record
class Target(Finding):
    """A quantity to be reached. `minimum` and `maximum` are None where open; `unit`, `per` and `of` as written."""

    minimum: float | None
    maximum: float | None
    unit: str
    per: str | None
    of: str | None


@record
class Amount(Finding):
    """Money or a rate that states an incentive, in 元 or %; `bound` is floor, ceiling or exact."""

    amount: float
    unit: str
    per: str | None
    type: str | None
    bound: str = "exact"
    previous: float | None = None


@record
class Incentive(Finding):
    """A benefit that a provision grants, orders, explores or encourages to be granted."""

    kind: str
    recipient: str | None
    payer: str | None
    condition: str | None = None


@record
class Group(Finding):
    """A group of people that a provision serves or benefits, as written; `concept` is its IRI in the scheme, or None."""

    concept: str | None
    minimum_age: int | None = None


@record
class Actor:
    """Whom a sentence itself directs, allows or encourages; `role` is subject, by or object."""

    start: int
    end: int
    text: str
    role: str


@record
class Norm:
    """One class of modality that a statement holds, where its word stands, and whom the words make its actor.

    `bears` is True where that actor bears the norm: the subject of its verb, or in 由X….
    """

    modality: str
    verb: str
    start: int
    actor: Actor | None
    bears: bool


@record
class Statement(Finding):
    """A sentence of a provision; the first of `norms` is its modality, the rest are `also`."""

    norms: tuple[Norm, ...]
    actor: Actor | None
    clause: int | None
    bearers: tuple[str, ...] | None = field(default=None, kw_only=True)
    """Who bears its norms, as a person decided; None where the text tells."""


@record
class Citation(Finding):
    """Another document that a notice names, by title or number; `relation` is basis, implements, complies, mentions or repeals."""

    title: str | None
    number: str | None
    relation: str


@record
class Member(Finding):
    """A department's seat in a coordinating body; `role` as the notice says it (组长单位, 牵头单位, 成员).

    `name` is the department as written, empty where the seat is a post outside any that is named (副市长).
    """

    name: str
    role: str
    post: str | None = None
    """The post that sits, as written (局长, 主要领导); None where the department sits as such."""


@record
class Body(Finding):
    """A coordinating body: 领导小组, 联席会议; `office` is the department that keeps its office."""

    name: str
    office: str | None
    meets: str | None
    members: tuple[Member, ...]


@record
class Fact(Finding):
    """A figure that a reply or report states."""

    quantity: float
    unit: str
    about: str


@record
class StatedCount(Finding):
    """How many of something the text says there are, and how many there are in it.

    `of` is tasks, sections, departments or parts.
    """

    of: str
    stated: int
    counted: int


@record
class StrayNumber(Finding):
    """A number that opens a paragraph as a heading's would, and follows on none of its form."""

    number: int


@record
class RowTitle(Finding):
    """A task of the body as a row of an annex table names it; `number` is the row's."""

    number: str


@record
class Person(Finding):
    """A person's name or telephone number; masked everywhere unless asked for."""


@record
class Reading:
    """All that was read out of one notice: its words, its tree, its findings in the order of the text."""

    notice: Notice
    words: Words
    outline: Outline
    findings: tuple[Finding, ...]
    region: str | None
    region_code: str | None
    level: str | None


@record
class Party:
    """What a name in a notice stands for: a department, a government, a collective, a class of actors, or nobody known.

    `kind` is department, collective, class or unknown. `region` is the code of the body's region (140500), or its
    parent's code, a slash and its name for a township; None for a class. `local` is the canonical name without the
    region (民政局), `label` with it (晋城市民政局). `lines` are the slugs of its functional lines; `members` the
    (region, local, label) of what a collective stands for, where that can be told.
    """

    kind: str
    region: str | None
    local: str
    label: str
    lines: tuple[str, ...] = ()
    members: tuple[tuple[str, str, str], ...] = ()
    successor: tuple[str, str, str] | None = None
    """The (local, label) of the body that took over, and the day of the decision; None for a body that stands."""
    curated: tuple[str, str] | None = None
    """Why a human decided what the name means, and who; None where the schemes told it."""


@record
class Resolved:
    """A reading whose names are tied to parties: written name, folded → what it stands for."""

    reading: Reading
    parties: Mapping[str, tuple[Party, ...]]
    bearers: Mapping[int, tuple[tuple[tuple[Party, ...], str], ...]]
    """By the index of a statement in `reading.findings`: for each of its norms who bears it, and how that was found
    (own, clause, task, decision, none)."""
    concepts: Mapping[str, str]
    """Kinds of notices by their label, as IRIs."""
    names: tuple[str, ...] = ()
    """What a case may call the notice: its file, its numbers and titles."""
    dropped: tuple[Finding, ...] = ()
    """What the rules read and a person dropped."""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    """By the key of each correction that was looked for here: what keeps it from being followed, nothing where it was."""
