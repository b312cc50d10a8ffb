"""Two notices side by side, as an editor marks them: what was kept, what was changed, what is missing and what is new.

The order is that of the upper notice; what the lower one adds stands where it stands there. The same rows make the lines
of a terminal and a page that loads nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, NamedTuple

from policygraph.align import (
    ADAPTED,
    MISSING,
    NEW,
    RAISED,
    VERBATIM,
    VERDICTS,
    WEAKENED,
    Alignment,
    Difference,
    Pair,
    Piece,
    Side,
)
from policygraph.picture import web
from policygraph.schemes import concept_words

GENERATOR: Final = '<meta name="generator" content="policygraph compare">'

TERMINAL: Final = {
    "verbatim": "bright_black",
    "adapted": "blue",
    "elaborated": "cyan",
    "raised": "magenta",
    "weakened": "yellow",
    "missing": "red",
    "new": "green",
}
"""The colour of each verdict on a terminal; web/compare.css has those of the page."""

SHOWN: Final = 34
"""Characters of a sentence that are shown where nothing in it changed."""


CHINESE: Final = "一二三四五六七八九十"
LISTED: Final = 12
"""Sentences that are listed before a list is cut."""
GLIMPSE: Final = 60
"""Characters of a sentence in the list of what matters."""


class Row(NamedTuple):
    """A sentence of the one notice beside its counterpart in the other; one that has none stands alone.

    `pieces` are its redline. `said` is what differs, in words. `upper_at` and `lower_at` tell where a sentence stands that
    is not of the task above it, else nothing.
    """

    verdict: str
    pieces: tuple[Piece, ...]
    said: tuple[str, ...]
    upper_at: str
    lower_at: str


class Group(NamedTuple):
    """A task of the upper notice with its counterparts, or one that only the lower notice has."""

    verdict: str
    upper: tuple[str, str] | None
    """Numbers and title."""
    lower: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two notices side by side: how each is called, what is to be known first, and the groups in their order."""

    alignment: Alignment
    names: tuple[str, str]
    """The regions of the two, or their titles where both are of one region."""
    groups: tuple[Group, ...]
    counts: Mapping[str, int]
    """How many sentences of the upper notice have each verdict, the most telling one each; and the new ones of the lower."""
    lang: str


WORDS: Final = {
    "zh": {
        "date raised": "期限提前：{upper} → {lower}",
        "date weakened": "期限推后：{upper} → {lower}",
        "date": "时间不同：{upper} → {lower}",
        "date gone": "期限取消：{upper}",
        "date added": "增加期限：{lower}",
        "number raised": "标准提高：{upper} → {lower}",
        "number weakened": "标准降低：{upper} → {lower}",
        "number": "数字不同：{upper} → {lower}",
        "number gone": "数量要求取消：{upper}",
        "number added": "增加数量要求：{lower}",
        "modality raised": "措辞加强：{upper} → {lower}",
        "modality weakened": "措辞减弱：{upper} → {lower}",
        "department": "部门不同：{upper} → {lower}",
        "department gone": "不再提到：{upper}",
        "department added": "增加部门：{lower}",
        "region": "地名不同：{upper} → {lower}",
        "clause gone": "责任部门减少：{upper}",
        "clause added": "责任部门增加：{lower}",
        "overdue": "（原期限在{name}成文前已过）",
        "elsewhere": "只点名其他地区：{places}",
        "title": "改作标题：{title}",
        "from title": "来自标题：{title}",
        "at": "见 {path}",
        "no counterpart": "无对应",
        "only here": "{name}自行增加",
        "stop": "；",
        "list": "、",
        "lede": "{upper}的 {total} 句中，{name}原文沿用 {verbatim} 句（{share}%），改动 {changed} 句，缺失 {missing} 句{elsewhere}；"
        "另新增 {new} 句。",
        "lede elsewhere": "（其中 {count} 句只点名其他地区）",
        "legend": "图例",
        "sign gone": "删去",
        "sign added": "增写",
        "sign renamed": "只换名称，不算变化",
        "main": "要点",
        "rest": "逐句对照",
        "tasks missing": "整项缺失的任务",
        "tasks new": "整项新增的任务",
        "strength": "要求有高低的地方",
        "departments": "责任部门有增减的任务",
        "sentences missing": "缺失的句子",
        "sentences new": "保留的任务中新增的句子",
        "nothing": "没有。",
        "more": "另有 {count} 项，见下表。",
        "only changes": "只看有变化的句子",
        "signed": "{date} 成文",
        "note": "由程序比对，未经人工复核。地名、同一条线的部门改为本级，不算变化；责任部门的比较不计各级政府。",
    },
    "en": {
        "date raised": "brought forward: {upper} → {lower}",
        "date weakened": "put off: {upper} → {lower}",
        "date": "another time: {upper} → {lower}",
        "date gone": "deadline dropped: {upper}",
        "date added": "deadline added: {lower}",
        "number raised": "asks for more: {upper} → {lower}",
        "number weakened": "asks for less: {upper} → {lower}",
        "number": "another figure: {upper} → {lower}",
        "number gone": "figure dropped: {upper}",
        "number added": "figure added: {lower}",
        "modality raised": "stronger word: {upper} → {lower}",
        "modality weakened": "weaker word: {upper} → {lower}",
        "department": "another department: {upper} → {lower}",
        "department gone": "no longer named: {upper}",
        "department added": "department added: {lower}",
        "region": "another place: {upper} → {lower}",
        "clause gone": "no longer responsible: {upper}",
        "clause added": "newly responsible: {lower}",
        "overdue": " (which had passed when {name} signed)",
        "elsewhere": "speaks only to other places: {places}",
        "title": "became a title: {title}",
        "from title": "was a title: {title}",
        "at": "at {path}",
        "no counterpart": "no counterpart",
        "only here": "added by {name}",
        "stop": "; ",
        "list": ", ",
        "lede": "Of {total} sentences of {upper}, {name} keeps {verbatim} word for word ({share}%), changes {changed} and lacks "
        "{missing}{elsewhere}; it adds {new} of its own.",
        "lede elsewhere": " ({count} of which speak only to other places)",
        "legend": "Legend",
        "sign gone": "taken out",
        "sign added": "put in",
        "sign renamed": "another name only: no change",
        "main": "What matters",
        "rest": "Sentence by sentence",
        "tasks missing": "Tasks that are missing",
        "tasks new": "Tasks that are new",
        "strength": "Where more or less is asked for",
        "departments": "Tasks whose departments changed",
        "sentences missing": "Sentences that are missing",
        "sentences new": "Sentences added to tasks that stay",
        "nothing": "None.",
        "more": "{count} more, in the table below.",
        "only changes": "Only what changed",
        "signed": "dated {date}",
        "note": "Compared by a program, not reviewed by hand. Names of the place and of the same departments one level down are no "
        "change; governments are left out where departments are compared.",
    },
}


def compare_notices(alignment: Alignment, lang: str = "zh") -> Comparison:
    """Give two notices that were aligned side by side, in the words of `lang` (zh or en)."""
    return _Comparing(alignment, lang).comparison()


class _Comparing:
    """The laying out of two notices."""

    def __init__(self, alignment: Alignment, lang: str) -> None:
        self.alignment = alignment
        self.upper, self.lower = alignment.upper, alignment.lower
        self.lang = lang
        self.words = WORDS[lang]
        self.modalities = concept_words("modalities")
        self.below: defaultdict[int, list[Pair]] = defaultdict(list)
        for pair in alignment.pairs:
            self.below[pair.upper].append(pair)
        self.home = self._homes()

    def comparison(self) -> Comparison:
        """Give everything that is shown."""
        groups = [self._group(unit) for unit in self.upper.tasks]
        # A task that only the lower notice has stands at the end.
        alone = [unit for unit in self.lower.tasks if unit not in self.home]
        groups += [self._added_group(unit) for unit in alone]
        return Comparison(self.alignment, self._names(), tuple(groups), self._counts(), self.lang)

    def _homes(self) -> dict[int, int]:
        """Give for each lower task the upper one that it stands beside: the one it shares most with."""
        best: dict[int, tuple[float, int]] = {}
        for task in self.alignment.tasks:
            if self._is_apart(task.upper, task.lower):
                continue
            best[task.lower] = max(best.get(task.lower, (-1.0, 0)), (task.score, -task.upper))
        for pair in self.alignment.pairs:
            unit = self.lower.lines[pair.lower].unit
            above = self.upper.lines[pair.upper].unit
            if self.lower.outline.provisions[unit].kind != "task" and not self._is_apart(above, unit):
                best.setdefault(unit, (0.0, -above))
        return {unit: -number for unit, (_, number) in best.items()}

    def _is_apart(self, unit: int, other: int) -> bool:
        """Tell whether one task stands in an annex and the other does not: the annex is shown by itself."""
        return self.upper.outline.provisions[unit].part != self.lower.outline.provisions[other].part

    def _group(self, unit: int) -> Group:
        tasks = [pair for pair in self.alignment.tasks if pair.upper == unit and not self._is_apart(unit, pair.lower)]
        lowers = sorted({pair.lower for pair in tasks} | {other for other, above in self.home.items() if above == unit})
        rows: list[tuple[int, Row]] = []
        for line in self.upper.lines:
            if line.unit == unit:
                rows += self._rows(line.number, lowers)
        self._insert_new(rows, unit)
        said = tuple(self._clauses([item for pair in tasks for item in pair.differences]))
        if not tasks:
            paired = any(line.number in self.below for line in self.upper.lines if line.unit == unit)
            verdict = ADAPTED if paired else MISSING
        else:
            verdict = tasks[0].verdict if len({pair.verdict for pair in tasks}) == 1 else ADAPTED
        titles = tuple(self._title(self.lower, other) for other in lowers)
        return Group(verdict, self._title(self.upper, unit), titles, said, tuple(row for _, row in rows))

    def _rows(self, number: int, lowers: Sequence[int]) -> Iterator[tuple[int, Row]]:
        """Give the rows of an upper statement, each with the number of its lower one, -1 where there is none."""
        line = self.upper.lines[number]
        if number in self.alignment.kept_as_title:
            unit = self.alignment.kept_as_title[number]
            title = " ".join(filter(None, self._title(self.lower, unit)))
            words = self.upper.plain(line.finding.start, line.finding.end)
            yield -1, Row(VERBATIM, (Piece("kept", words, ""),), (self.words["title"].format(title=title),), "", "")
            return
        pairs = self.below.get(number, [])
        near = [pair for pair in pairs if not self._is_apart(line.unit, self.lower.lines[pair.lower].unit)]
        for pair in near or pairs:
            unit = self.lower.lines[pair.lower].unit
            at = "" if unit in lowers else self.words["at"].format(path=self._title(self.lower, unit)[0])
            yield pair.lower, Row(pair.verdict, pair.pieces, tuple(self.say(item) for item in pair.differences), "", at)
        if not pairs:
            places = self.alignment.elsewhere.get(number, ())
            said = (self.words["elsewhere"].format(places=self.words["list"].join(places)),) if places else ()
            yield -1, Row(MISSING, (Piece("gone", self.upper.plain(line.finding.start, line.finding.end), ""),), said, "", "")

    def _insert_new(self, rows: list[tuple[int, Row]], unit: int) -> None:
        """Put what the lower notice adds in a task where it stands there: behind the sentence before it."""
        for number in self._alone():
            line = self.lower.lines[number]
            if self.home.get(line.unit) != unit:
                continue
            before = [place for place, (other, _) in enumerate(rows) if other != -1 and other < number and self._unit(other) == line.unit]
            # Rows follow the upper notice: the place is behind the nearest sentence of the same task.
            place = max(before, key=lambda place: rows[place][0]) + 1 if before else self._first_of(rows, line.unit)
            while place < len(rows) and rows[place][1].verdict == NEW and rows[place][0] < number:
                place += 1
            rows.insert(place, (number, self._added_row(number)))

    def _unit(self, number: int) -> int:
        return self.lower.lines[number].unit

    def _first_of(self, rows: Sequence[tuple[int, Row]], unit: int) -> int:
        """Give the place of the first row that holds a sentence of a lower task; the end where none does."""
        return next((place for place, (other, _) in enumerate(rows) if other != -1 and self._unit(other) == unit), len(rows))

    def _alone(self) -> list[int]:
        return sorted((*self.alignment.new, *self.alignment.made_of_title))

    def _added_row(self, number: int) -> Row:
        line = self.lower.lines[number]
        words = self.lower.plain(line.finding.start, line.finding.end)
        if number in self.alignment.made_of_title:
            title = " ".join(filter(None, self._title(self.upper, self.alignment.made_of_title[number])))
            return Row(VERBATIM, (Piece("kept", "", words),), (self.words["from title"].format(title=title),), "", "")
        return Row(NEW, (Piece("added", "", words),), (), "", "")

    def _added_group(self, unit: int) -> Group:
        rows = []
        for line in self.lower.lines:
            if line.unit != unit:
                continue
            above = [pair for pair in self.alignment.pairs if pair.lower == line.number]
            if line.number in self.alignment.new or line.number in self.alignment.made_of_title:
                rows.append(self._added_row(line.number))
            for pair in above:
                at = self.words["at"].format(path=self._title(self.upper, self.upper.lines[pair.upper].unit)[0])
                rows.append(Row(pair.verdict, pair.pieces, tuple(self.say(item) for item in pair.differences), at, ""))
        verdict = ADAPTED if any(pair.lower == unit for pair in self.alignment.tasks) else NEW
        return Group(verdict, None, (self._title(self.lower, unit),), (), tuple(rows))

    def _title(self, side: Side, unit: int) -> tuple[str, str]:
        provision = side.outline.provisions[unit]
        title = side.plain(provision.start, provision.body)
        shown = provision.title if provision.title in title else title
        return _numbers(provision.path), shown

    def _clauses(self, items: Sequence[Difference]) -> Iterator[str]:
        """Give the departments that a task's clauses lost, and those that they gained, in words."""
        for side, names in (("gone", [item.upper for item in items]), ("added", [item.lower for item in items])):
            listed = self.words["list"].join(dict.fromkeys(filter(None, names)))
            if listed:
                yield self.words[f"clause {side}"].format(upper=listed, lower=listed)

    def say(self, item: Difference, form: str = "") -> str:
        """Give a difference in words."""
        side = "gone" if item.lower is None else "added" if item.upper is None else item.change
        key = f"{form or item.kind} {side}".strip()
        upper, lower = item.upper or "", item.lower or ""
        if item.kind == "modality":
            upper, lower = (self.modalities[one][self.lang][0] for one in (upper, lower))
        said = self.words[key].format(upper=upper, lower=lower)
        signed = self.lower.signed
        if item.kind == "date" and item.upper and item.change == WEAKENED and signed and item.before and item.before < signed:
            said += self.words["overdue"].format(name=self._names()[1])
        return said

    def _names(self) -> tuple[str, str]:
        names = self.upper.resolved.reading.region, self.lower.resolved.reading.region
        if names[0] and names[1] and names[0] != names[1]:
            return names[0], names[1]
        return self.upper.title, self.lower.title

    def _counts(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for line in self.upper.lines:
            pairs = self.below.get(line.number)
            if pairs:
                # Of several counterparts the likest says what became of a sentence.
                counts[max(pairs, key=lambda pair: pair.score).verdict] += 1
            else:
                counts[VERBATIM if line.number in self.alignment.kept_as_title else MISSING] += 1
        counts[NEW] = len(self.alignment.new)
        return dict(counts)


def _numbers(path: Sequence[str]) -> str:
    """Give the numbers of a provision as a notice writes them: 二、（一）1."""
    return "".join(map(_number, path))


def _number(part: str) -> str:
    if part.isdecimal():
        return f"{part}."
    return f"{part}、" if not part.strip(CHINESE) else f"{part} " if part.startswith("附件") else part


def lede_of(comparison: Comparison) -> str:
    """Give in a sentence what became of the upper notice."""
    words, counts = WORDS[comparison.lang], comparison.counts
    total = len(comparison.alignment.upper.lines)
    verbatim = counts.get(VERBATIM, 0)
    elsewhere = len(comparison.alignment.elsewhere)
    return words["lede"].format(
        upper=comparison.names[0],
        name=comparison.names[1],
        total=total,
        verbatim=verbatim,
        share=round(100 * verbatim / total) if total else 0,
        changed=total - verbatim - counts.get(MISSING, 0),
        missing=counts.get(MISSING, 0),
        elsewhere=words["lede elsewhere"].format(count=elsewhere) if elsewhere else "",
        new=counts.get(NEW, 0),
    )


def label_of(verdict: str, lang: str) -> str:
    """Give the word for a verdict."""
    return concept_words("verdicts")[verdict][lang][0]


# On a terminal --------------------------------------------------------------------------------------------------------------


def comparison_lines(comparison: Comparison, colour: Callable[[str, str], str]) -> Iterator[str]:
    """Give a comparison line by line: a line for each task, then its sentences, with [-taken out-] and {+put in+}.

    `colour` gives words in a colour of the terminal, or as they are where there are no colours.
    """
    lang = comparison.lang
    words = WORDS[lang]
    for side, name in zip((comparison.alignment.upper, comparison.alignment.lower), comparison.names, strict=True):
        yield f"{name}: {_describe(side, words)}"
    yield lede_of(comparison)
    for group in comparison.groups:
        yield ""
        upper = " ".join(filter(None, group.upper)) if group.upper else "—"
        lower = words["list"].join(" ".join(filter(None, one)) for one in group.lower) or "—"
        yield f"■ {upper}  ⇒  {lower}  {colour(f'〔{label_of(group.verdict, lang)}〕', TERMINAL[group.verdict])}"
        for said in group.said:
            yield f"    · {said}"
        for row in group.rows:
            yield from _row_lines(row, lang, colour)


def _row_lines(row: Row, lang: str, colour: Callable[[str, str], str]) -> Iterator[str]:
    label = colour(f"〔{label_of(row.verdict, lang)}〕", TERMINAL[row.verdict])
    at = f" ({row.lower_at or row.upper_at})" if row.lower_at or row.upper_at else ""
    if row.verdict == VERBATIM:
        text = "".join(piece.lower for piece in row.pieces) or "".join(piece.upper for piece in row.pieces)
        shown = colour(f"{text[:SHOWN]}…" if len(text) > SHOWN else text, "bright_black")
    elif row.verdict in (MISSING, NEW):
        shown = colour("".join(piece.lower or piece.upper for piece in row.pieces), TERMINAL[row.verdict])
    else:
        shown = "".join(_marked(piece, colour) for piece in row.pieces)
    yield f"  {label} {shown}{at}"
    for said in row.said:
        yield f"      · {said}"


def _marked(piece: Piece, colour: Callable[[str, str], str]) -> str:
    if piece.tag == "gone":
        return colour(f"[-{piece.upper}-]", "red")
    if piece.tag == "added":
        return colour(f"{{+{piece.lower}+}}", "green")
    return piece.lower


def _describe(side: Side, words: Mapping[str, str]) -> str:
    """Give title, number and date of a notice."""
    dated = words["signed"].format(date=side.signed) if side.signed else ""
    return " · ".join(filter(None, (side.title, side.number or "", dated)))


# On a page ------------------------------------------------------------------------------------------------------------------


def comparison_page(comparison: Comparison) -> str:
    """Give a comparison as one page of HTML that loads nothing: what matters first, then side by side in order.

    Nothing of the notices is taken for markup, and the page's policy lets no other script or style run.
    """
    lang = comparison.lang
    words = WORDS[lang]
    style, script = web("compare.css"), web("compare.js")
    title = f"{comparison.alignment.upper.title} → {comparison.alignment.lower.title}"
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    heads = "".join(
        f'<th scope="col">{escape(name)}<small>{escape(_describe(side, words))}</small></th>'
        for side, name in zip((comparison.alignment.upper, comparison.alignment.lower), comparison.names, strict=True)
    )
    bodies = "".join(_body(number, group, comparison) for number, group in enumerate(comparison.groups))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{GENERATOR}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<header><h1>{escape(title)}</h1>\n<p class="lede">{escape(lede_of(comparison))}</p>\n'
        f"{_bar(comparison)}\n{_legend(lang)}</header>\n"
        f"<section><h2>{words['main']}</h2>{_main(comparison)}</section>\n"
        f'<section><h2>{words["rest"]}</h2><label class="filter"><input type="checkbox" id="changes"> {words["only changes"]}</label>\n'
        f'<table><colgroup><col class="v"><col><col></colgroup><thead><tr><td></td>{heads}</tr></thead>\n{bodies}</table></section>\n'
        f"<footer>{escape(words['note'])}</footer>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _badge(verdict: str, lang: str) -> str:
    definition = concept_words("verdicts")[verdict][lang][1]
    return f'<span class="badge v-{verdict}" title="{escape(definition)}">{escape(label_of(verdict, lang))}</span>'


def _bar(comparison: Comparison) -> str:
    """Give the shares of the upper notice's verdicts as a bar, each told in words as well."""
    total = len(comparison.alignment.upper.lines) or 1
    parts = "".join(
        f'<rect class="v-{verdict}" x="{1000 * ahead / total:.1f}" y="0" width="{1000 * count / total:.1f}" height="14">'
        f"<title>{escape(label_of(verdict, comparison.lang))} {count}</title></rect>"
        for verdict, count, ahead in _stacked(comparison.counts)
    )
    return f'<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img">{parts}</svg>' + "".join(
        f'<span class="count">{_badge(verdict, comparison.lang)} {comparison.counts.get(verdict, 0)}</span>' for verdict in VERDICTS
    )


def _stacked(counts: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    ahead = 0
    for verdict in VERDICTS:
        if verdict != NEW and counts.get(verdict):
            yield verdict, counts[verdict], ahead
            ahead += counts[verdict]


def _legend(lang: str) -> str:
    words = WORDS[lang]
    items = "".join(
        f"<dt>{_badge(verdict, lang)}</dt><dd>{escape(concept_words('verdicts')[verdict][lang][1])}</dd>" for verdict in VERDICTS
    )
    signs = (
        f"<dt><del>{words['sign gone']}</del></dt><dd></dd><dt><ins>{words['sign added']}</ins></dt><dd></dd>"
        f"<dt><u>{words['sign renamed']}</u></dt><dd></dd>"
    )
    return f'<details class="legend" open><summary>{words["legend"]}</summary><dl>{items}</dl><dl class="signs">{signs}</dl></details>'


def _main(comparison: Comparison) -> str:
    """Give what a reader wants first: tasks missing and new, where more or less is asked for, whose departments changed."""
    words, lang = WORDS[comparison.lang], comparison.lang
    numbered = list(enumerate(comparison.groups))
    missing = [(f"g{number}", group.upper, "") for number, group in numbered if group.verdict == MISSING]
    new = [(f"g{number}", group.lower[0], "") for number, group in numbered if group.verdict == NEW]
    departments = [(f"g{number}", group.upper, words["stop"].join(group.said)) for number, group in numbered if group.said]
    strength = [
        (f"{number}-{place}", group.upper, (row, words["stop"].join(row.said)))
        for number, group in numbered
        for place, row in enumerate(group.rows)
        if row.verdict in (RAISED, WEAKENED)
    ]
    alone: dict[str, list[tuple[str, tuple[str, str] | None, str]]] = {MISSING: [], NEW: []}
    for number, group in numbered:
        for place, row in enumerate(group.rows):
            # What speaks to other places is no loss, and what stands in a new task is told with the task.
            if row.verdict in alone and group.verdict != row.verdict and not row.said:
                alone[row.verdict].append((f"r{number}-{place}", None, _short(row)))
    parts = []
    for heading, listed in (
        ("tasks missing", missing),
        ("sentences missing", alone[MISSING]),
        ("departments", departments),
        ("tasks new", new),
        ("sentences new", alone[NEW]),
    ):
        rows = "".join(
            f'<li><a href="#{place}">{escape(" ".join(filter(None, title or ())) or said)}</a>'
            f"{f' — {escape(said)}' if said and title else ''}</li>"
            for place, title, said in listed[:LISTED]
        )
        if len(listed) > LISTED:
            rows += f"<li>{words['more'].format(count=len(listed) - LISTED)}</li>"
        parts.append(f"<h3>{words[heading]}</h3>" + (f"<ul>{rows}</ul>" if rows else f'<p class="none">{words["nothing"]}</p>'))
    rows = "".join(
        f'<li>{_badge(row.verdict, lang)} <a href="#r{place}">{escape(said)}</a>'
        f'<span class="where">{escape(" ".join(filter(None, title or ())))}</span></li>'
        for place, title, (row, said) in strength
    )
    parts.insert(0, f"<h3>{words['strength']}</h3>" + (f'<ul class="strength">{rows}</ul>' if rows else f"<p>{words['nothing']}</p>"))
    return "".join(f"<div>{part}</div>" for part in parts)


def _short(row: Row) -> str:
    """Give a sentence that stands alone, cut where it is long."""
    text = "".join(piece.upper or piece.lower for piece in row.pieces)
    return f"{text[:GLIMPSE]}…" if len(text) > GLIMPSE else text


def _body(number: int, group: Group, comparison: Comparison) -> str:
    lang = comparison.lang
    upper = _heading(group.upper) if group.upper else ""
    lower = "".join(map(_heading, group.lower))
    said = f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in group.said)}</ul>" if group.said else ""
    rows = "".join(_row(f"{number}-{place}", row, comparison) for place, row in enumerate(group.rows))
    return (
        f'<tbody class="g-{group.verdict}"><tr class="task" id="g{number}"><td>{_badge(group.verdict, lang)}</td>'
        f"<td>{upper}</td><td>{lower}{said}</td></tr>{rows}</tbody>\n"
    )


def _heading(title: tuple[str, str]) -> str:
    return f'<p class="title"><span class="path">{escape(title[0])}</span> {escape(title[1])}</p>'


def _row(place: str, row: Row, comparison: Comparison) -> str:
    words, lang = WORDS[comparison.lang], comparison.lang
    upper = _cell(row.pieces, "gone") or ""
    lower = _cell(row.pieces, "added") or ""
    if row.verdict == MISSING:
        upper, lower = f"<p>{escape(row.pieces[0].upper)}</p>", f'<p class="none">{words["no counterpart"]}</p>'
    elif row.verdict == NEW:
        upper = f'<p class="none">{words["only here"].format(name=escape(comparison.names[1]))}</p>'
        lower = f"<p>{escape(row.pieces[0].lower)}</p>"
    said = "".join(f"<li>{escape(one)}</li>" for one in (*filter(None, (row.lower_at,)), *row.said))
    above = f'<p class="where">{escape(row.upper_at)}</p>' if row.upper_at else ""
    return (
        f'<tr class="r v-{row.verdict}" id="r{place}"><td>{_badge(row.verdict, lang)}</td><td lang="zh">{above}{upper}</td>'
        f'<td lang="zh">{lower}{f"<ul>{said}</ul>" if said else ""}</td></tr>'
    )


def _cell(pieces: Iterable[Piece], own: str) -> str:
    """Give one side of a redline: what only this side has is marked, what bears another name is underlined."""
    out = []
    tag = {"gone": "del", "added": "ins"}[own]
    for piece in pieces:
        words = escape(piece.upper if own == "gone" else piece.lower)
        if not words:
            continue
        out.append(f"<{tag}>{words}</{tag}>" if piece.tag == own else f"<u>{words}</u>" if piece.tag == "renamed" else words)
    return f"<p>{''.join(out)}</p>" if out else ""


