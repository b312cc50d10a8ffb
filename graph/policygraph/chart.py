"""Charts of what the catalogue answers: who carries how much, where, until when, and who gets what.

Each function asks questions of the catalogue, keeps the answer that it draws in `.table`, and gives it a title that
says what is seen. Pointing at a mark shows the sentence behind it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from rdflib import Dataset, URIRef

from policygraph import terms
from policygraph.catalogue import answer, ask
from policygraph.evidence import find_examples, find_sentences
from policygraph.picture import (
    FONT_FAMILY,
    GREY,
    INK,
    OKABE_ITO,
    Picture,
    PictureError,
    as_dict,
    nothing_to_draw,
    one_line,
    page,
    require,
    shorten,
    web,
)
from policygraph.table import Cell, Table

_ROLES: Final = ("lead", "responsible", "cooperating")
_ROLE_WORDS: Final = {
    "lead": {"zh": "牵头", "en": "Lead"},
    "responsible": {"zh": "责任", "en": "Responsible"},
    "cooperating": {"zh": "配合", "en": "Co-operating"},
    "other": {"zh": "未列入分工", "en": "Named in the text only"},
}
_ROLE_COLOURS: Final = {"lead": OKABE_ITO[5], "responsible": OKABE_ITO[0], "cooperating": OKABE_ITO[4], "other": GREY}
_STATES: Final = ("past", "close", "later", "undated")
_STATE_COLOURS: Final = {"past": OKABE_ITO[5], "close": OKABE_ITO[1], "later": OKABE_ITO[0], "undated": GREY}
_STATE_SHAPES: Final = {"past": "cross", "close": "diamond", "later": "circle", "undated": "square"}
_VERDICTS: Final = ("verbatim", "adapted", "elaborated", "raised", "weakened", "missing")
"""From keeping every word to having nothing."""
_HAS: Final = "has"
_VERDICT_COLOURS: Final = {
    "has": OKABE_ITO[4],
    "verbatim": GREY,
    "adapted": OKABE_ITO[4],
    "elaborated": OKABE_ITO[2],
    "raised": OKABE_ITO[3],
    "weakened": OKABE_ITO[0],
    "missing": OKABE_ITO[5],
}
_PROVISION: Final = 34
_SENTENCE: Final = 160
# An id of Vega's, where it is given and where it is referred to.
_COUNTED: Final = re.compile(r'((?<=id=")(?:gradient_|clip)|(?<=url\(#)(?:gradient_|clip))\d+')


@dataclass(frozen=True, repr=False)
class Chart(Picture):
    """A chart: its title, the table behind it, and the Vega-Lite that draws it."""

    title: str
    table: Table
    lang: str
    spec: Mapping[str, Any] = field(repr=False)

    def to_svg(self) -> str:
        """Give the chart as SVG."""
        drawn: str = require("vl_convert").vegalite_to_svg(dict(self.spec), vl_version=_vega_lite())
        return _renumber(drawn)

    def to_html(self) -> str:
        """Give the chart as a page that loads nothing, with its table below."""
        more = "数据与原文" if self.lang == "zh" else "Data and source sentences"
        body = f'<main id="picture"></main>\n<details><summary>{more}</summary>{self.table._repr_html_()}</details>\n'
        data = {"spec": self.spec, "lang": self.lang}
        return page(self.title, self.lang, data, body, web("chart.css"), (_vega(), web("chart.js")))


def _renumber(svg: str) -> str:
    """Give SVG whose gradients and clips are counted from nought: Vega counts on from one drawing to the next."""
    numbers: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return found[1] + numbers.setdefault(found[0], str(len(numbers)))

    return _COUNTED.sub(name, svg)


def _vega_lite() -> str:
    """Give the version of Vega-Lite that altair writes, as vl-convert names it."""
    wanted: str = ".".join(require("altair").SCHEMA_VERSION.lstrip("v").split(".")[:2])
    held: list[str] = require("vl_convert").get_vegalite_versions()
    return wanted if wanted in held else held[-1]


@cache
def _vega() -> str:
    script: str = require("vl_convert").javascript_bundle(vl_version=_vega_lite())
    return script


def plot_obligations(
    graph: Dataset,
    *,
    region: object = None,
    within: object = None,
    notice: object = None,
    top: int = 15,
    lang: str = "zh",
) -> Chart:
    """Give a bar chart of the departments with most obligations, coloured by their role in the tasks.

    `region`, `within` and `notice` narrow it as in departments/by_obligations, `top` is how many departments are
    shown. An obligation in a task where a department has two roles counts once, under the weightier.
    """
    where: dict[str, Any] = {"region": region, "within": within, "notice": notice}
    whole = ask(graph, "departments/by_obligations", first=None, lang=lang, **where)
    by_role = {
        role: {row["department_iri"]: row for row in ask(graph, "departments/by_obligations", first=None, role=role, **where)}
        for role in _ROLES
    }
    every = [row for row in whole if _int(row["obligations"])]
    if not every:
        raise nothing_to_draw("义务", "obligations")
    shown = every[:top]
    held = ask(graph, "notices/list", first=None, **where) if any(value is not None for value in where.values()) else None
    notices = [row["notice_iri"] for row in held] if held else None
    departments = [row["department_iri"] for row in shown]
    examples = {role: find_examples(graph, departments, notices, role) for role in _ROLES}
    examples["other"] = find_examples(graph, departments, notices, "")
    rows: list[tuple[Cell, ...]] = []
    for row in shown:
        department, left = row["department_iri"], _int(row["obligations"])
        for role in (*_ROLES, "other"):
            # What is left when every role has its share bears the obligations that a text lays on it by name alone.
            count = left if role == "other" else min(left, _int(by_role[role].get(department, {}).get("obligations")))
            tasks = by_role[role].get(department, {}).get("tasks", 0) if role != "other" else None
            left -= count
            if count:
                example = examples[role].get(department)
                said = (example.sentence, example.place) if example else (None, None)
                rows.append((department, role, count, tasks, *said))
    table = Table(
        ("department", "role", "obligations", "tasks", "exact", "place"),
        tuple(rows),
        names={
            "department": "部门",
            "role": "角色",
            "obligations": "义务数",
            "tasks": "任务数",
            "exact": "其中一句",
            "place": "出处",
        },
        labels=whole.labels,
        words={"role": {role: words["zh"] for role, words in _ROLE_WORDS.items()}},
        title={"zh": "各部门承担的义务，按角色", "en": "Obligations of departments, by role"},
        lang=lang,
    )
    total, first = sum(_int(row["obligations"]) for row in every), every[0]
    share = round(100 * sum(_int(row["obligations"]) for row in every[:3]) / total)
    title = {
        "zh": f"{first['department']}承担的义务最多：{first['obligations']} 项",
        "en": f"{first['department']} carries the most obligations: {first['obligations']}",
    }[lang]
    subtitle = {
        "zh": f"前三个部门占 {share}%；显示 {len(shown)} 个部门，共 {len(every)} 个；一项义务由几个部门承担的，各计一次",
        "en": f"The first three have {share}%; {len(shown)} of {len(every)} departments; "
        "an obligation borne by several counts for each",
    }[lang]
    values = [
        {
            "department": str(record["department"]),
            "role": _ROLE_WORDS[str(row[1])][lang],
            "rank": _ROLES.index(str(row[1])) if row[1] in _ROLES else 3,
            "obligations": record["obligations"],
            "tasks": "—" if record["tasks"] is None else record["tasks"],
            "exact": shorten(record["exact"] or "", _SENTENCE),
            "place": record["place"],
        }
        for row, record in zip(table.rows, table, strict=True)
    ]
    alt = require("altair")
    order = list(dict.fromkeys(str(value["department"]) for value in values))
    present = [role for role in (*_ROLES, "other") if any(row[1] == role for row in rows)]
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("department:N", sort=order, title=None),
        x=alt.X("obligations:Q", title={"zh": "义务数", "en": "obligations"}[lang], axis=alt.Axis(tickMinStep=1)),
    )
    bars = base.mark_bar().encode(
        color=_colours(present, _ROLE_WORDS, _ROLE_COLOURS, "role", {"zh": "在任务中的角色", "en": "role"}, lang),
        order=alt.Order("rank:Q"),
        tooltip=_tooltips(table, ("department", "role", "obligations", "tasks", "exact", "place")),
    )
    sums = alt.Chart(
        alt.Data(values=[{"department": str(row["department"]), "obligations": row["obligations"]} for row in shown])
    )
    totals = sums.mark_text(align="left", dx=4, color=INK).encode(
        y=alt.Y("department:N", sort=order), x=alt.X("obligations:Q"), text=alt.Text("obligations:Q")
    )
    return _chart((bars + totals).properties(width=560, height=alt.Step(24)), title, subtitle, table)


def plot_regions(
    graph: Dataset,
    *,
    region: object = None,
    within: object = None,
    measure: str = "obligations",
    top: int = 20,
    lang: str = "zh",
) -> Chart:
    """Give a heat map of functional lines by region: how many obligations (or tasks, lead) each carries there.

    `measure` is a column of departments/by_region: obligations, tasks, lead, departments or notices; `top` is how many
    lines, and how many regions at most, are shown.
    """
    asked = ask(graph, "departments/by_region", first=None, lang=lang, region=region, within=within)
    known = ("obligations", "tasks", "lead", "departments", "notices")
    if measure not in known:
        raise PictureError(f"measure={measure}: 可用 use one of: {', '.join(known)}")
    nowhere = {"zh": "地区不详", "en": "region unknown"}[lang]
    counts = [(str(row["place"] or nowhere), str(row["line"]), _int(row[measure]), row) for row in asked]
    counts = [each for each in counts if each[2]]
    if not counts:
        raise nothing_to_draw(asked.heading(measure, "zh"), measure)
    places, lines = Counter[str](), Counter[str]()
    for place, line, count, _ in counts:
        places[place] += count
        lines[line] += count
    columns = [place for place, _ in _largest(places, top)]
    ranked = [line for line, _ in _largest(lines, top)]
    drawn = [each for each in counts if each[0] in columns and each[1] in ranked]
    leaders: dict[str, str] = {}
    for place, line, _, _ in sorted(counts, key=lambda each: (-each[2], each[1])):
        leaders.setdefault(place, line)
    (line, here), *_ = _largest(Counter(leaders.values()), 1)
    word = {"obligations": "义务", "tasks": "任务", "lead": "牵头任务", "departments": "部门", "notices": "文件"}[
        measure
    ]
    if len(places) == 1:
        title = {"zh": f"{columns[0]}：{line}条线的{word}最多", "en": f"{columns[0]}: most {measure} on {line}"}[lang]
    else:
        title = {
            "zh": f"{line}条线的{word}在全部 {here} 个地区都最多"
            if here == len(places)
            else f"{len(places)} 个地区中有 {here} 个，{line}条线的{word}最多",
            "en": f"{line} comes first by {measure} in {here} of {len(places)} regions",
        }[lang]
    subtitle = {
        "zh": f"各条线在各地区的{word}数；显示 {len(ranked)} 条线（共 {len(lines)} 条）、{len(columns)} 个地区"
        f"（共 {len(places)} 个）；一个机构属于两条线的，两边都计",
        "en": f"{measure} by functional line and region; {len(ranked)} of {len(lines)} lines, {len(columns)} of "
        f"{len(places)} regions; a body on two lines counts for both",
    }[lang]
    examples = _line_examples(graph, [row for *_, row in drawn])
    most = max(count for *_, count, _ in drawn)
    values = [
        {
            "place": place,
            "line": line,
            "count": count,
            "dark": count > most * 0.55,
            **{name: row[name] for name in ("obligations", "tasks", "lead")},
            "exact": shorten(examples.get((row["place_iri"], row["line_iri"]), ""), _SENTENCE),
        }
        for place, line, count, row in drawn
    ]
    alt = require("altair")
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X(
            "place:N",
            sort=columns,
            title=None,
            axis=alt.Axis(orient="top", grid=False, ticks=False, labelAngle=-35 if len(columns) > 7 else 0),
        ),
        y=alt.Y("line:N", sort=ranked, title=None),
    )
    tips = [
        alt.Tooltip(f"{name}:N", title=asked.heading(name))
        for name in ("place", "line", "obligations", "tasks", "lead")
    ]
    tips.append(alt.Tooltip("exact:N", title={"zh": "其中一句", "en": "one sentence"}[lang]))
    cells = base.mark_rect(stroke="#ffffff", strokeWidth=1).encode(
        color=alt.Color(
            "count:Q",
            scale=alt.Scale(scheme="blues", domainMin=0),
            legend=alt.Legend(title=f"{word}数" if lang == "zh" else measure, gradientLength=160),
        ),
        tooltip=tips,
    )
    numbers = base.mark_text(fontSize=12).encode(
        text="count:Q", color=alt.condition("datum.dark", alt.value("#ffffff"), alt.value(INK)), tooltip=tips
    )
    width = max(260, 72 * len(columns))
    return _chart((cells + numbers).properties(width=width, height=alt.Step(24)), title, subtitle, asked)


def plot_deadlines(
    graph: Dataset,
    *,
    region: object = None,
    within: object = None,
    notice: object = None,
    department: object = None,
    year: object = None,
    days: int = 60,
    top: int = 40,
    lang: str = "zh",
) -> Chart:
    """Give a timeline of deadlines, from signing to the last day; marked are those past or within `days` at signing.

    `region`, `within`, `notice`, `department` and `year` narrow it as in deadlines/due; of more than `top`, the ones
    past or close at signing are shown first, then the earliest. Deadlines without a last day are left out.
    """
    where: dict[str, Any] = {"region": region, "within": within, "notice": notice}
    asked = ask(graph, "deadlines/due", first=None, lang=lang, department=department, year=year, **where)
    if not len(asked):
        raise nothing_to_draw("期限", "deadlines")
    left = {
        row["deadline_iri"]: _int(row["days_left"])
        for row in ask(graph, "deadlines/close_to_signing", first=None, days=10**6, **where)
    }
    signed = {row["notice_iri"]: row["signed"] for row in ask(graph, "notices/list", first=None, **where)}
    sentences = find_sentences(graph, asked.column("deadline_iri"))
    rows: list[tuple[Cell, ...]] = []
    places = {name: asked.columns.index(name) for name in asked.columns}
    for row in asked.rows:
        cell = {name: row[place] for name, place in places.items()}
        gap = left.get(cell["deadline_iri"])
        state = "undated" if gap is None else "past" if gap < 0 else "close" if gap <= days else "later"
        rows.append(
            (
                cell["due"],
                signed.get(cell["notice"]),
                gap,
                state,
                cell["departments"],
                cell["provision"],
                cell["notice"],
                cell["source"],
                cell["exact"],
                sentences.get(cell["deadline_iri"], cell["exact"]),
                cell["deadline_iri"],
            )
        )
    words = {
        "past": {"zh": "成文时已过", "en": "past at signing"},
        "close": {"zh": f"成文后 {days} 天内", "en": f"within {days} days of signing"},
        "later": {"zh": f"{days} 天以后", "en": f"more than {days} days"},
        "undated": {"zh": "成文日期不详", "en": "date of signing unknown"},
    }
    rows.sort(key=lambda row: (str(row[0]), str(row[6]), str(row[10])))
    table = Table(
        (
            "due",
            "signed",
            "days_left",
            "state",
            "departments",
            "provision",
            "notice",
            "source",
            "phrase",
            "exact",
            "deadline_iri",
        ),
        tuple(rows),
        names={
            **asked.names,
            "signed": "成文日期",
            "days_left": "相距天数",
            "state": "紧迫程度",
            "phrase": "期限",
            "exact": "原文",
        },
        labels=asked.labels,
        words={"state": {state: word["zh"] for state, word in words.items()}},
        title={"zh": "期限", "en": "Deadlines"},
        lang=lang,
    )
    count = Counter(row[3] for row in rows)
    past = f"成文时已过 {count['past']} 项，" if count["past"] else ""
    title = {
        "zh": f"{len(rows)} 项期限中，{past}成文后 {days} 天内到期 {count['close']} 项",
        "en": f"Of {len(rows)} deadlines, {count['past']} past and {count['close']} within {days} days at signing",
    }[lang]
    ranked = sorted(range(len(rows)), key=lambda place: (rows[place][3] not in ("past", "close"), place))
    kept = sorted(ranked[:top])
    shown = {
        "zh": f"显示 {len(kept)} 项（先是紧迫的，再按到期先后）；" if len(kept) < len(rows) else "",
        "en": f"{len(kept)} shown, urgent ones first; " if len(kept) < len(rows) else "",
    }[lang]
    subtitle = shown + {"zh": "竖线为成文日期，图形为截止日", "en": "tick: date of signing; mark: last day"}[lang]
    records = list(table)
    values = []
    for number, place in enumerate(kept, 1):
        row, record = rows[place], records[place]
        who = record["departments"]
        names = [str(name) for name in who] if isinstance(who, tuple) else []
        lead = names[0] if names else {"zh": "未列部门", "en": "no department"}[lang]
        others = {"zh": f"等 {len(names)} 家", "en": f" +{len(names) - 1}"}[lang] if len(names) > 1 else ""
        values.append(
            {
                "row": f"{number}. {shorten(record['provision'] or record['notice'] or '', 18)} · {lead}{others}",
                "due": str(row[0]),
                "signed": str(row[1]) if isinstance(row[1], date) else None,
                "days_left": row[2],
                "state": words[str(row[3])][lang],
                "departments": shorten("、".join(names), 60),
                "notice": record["notice"],
                "phrase": one_line(record["phrase"]),
                "exact": shorten(record["exact"], _SENTENCE),
            }
        )
    alt = require("altair")
    order = [value["row"] for value in values]
    base = alt.Chart(alt.Data(values=values)).encode(y=alt.Y("row:N", sort=order, title=None))
    axis = alt.Axis(format="%Y-%m", labelOverlap=True, orient="top", tickCount=8)
    due = alt.X("due:T", title=None, axis=axis, scale=alt.Scale(padding=8))
    tips = _tooltips(table, ("due", "signed", "days_left", "state", "departments", "notice", "phrase", "exact"))
    present = [state for state in _STATES if count[state]]
    colour = _colours(present, words, _STATE_COLOURS, "state", {"zh": "紧迫程度", "en": "urgency"}, lang)
    shape = alt.Shape(
        "state:N",
        scale=alt.Scale(domain=[words[s][lang] for s in present], range=[_STATE_SHAPES[s] for s in present]),
        title={"zh": "紧迫程度", "en": "urgency"}[lang],
    )
    dated = base.transform_filter("datum.signed != null")
    rules = dated.mark_rule(strokeWidth=1.5, opacity=0.55).encode(x=due, x2="signed:T", color=colour)
    ticks = dated.mark_tick(thickness=2, color=INK, size=12).encode(x=alt.X("signed:T", axis=axis))
    marks = base.mark_point(filled=True, size=90, opacity=1).encode(x=due, color=colour, shape=shape, tooltip=tips)
    return _chart((rules + ticks + marks).properties(width=560, height=alt.Step(22)), title, subtitle, table)


def plot_incentives(
    graph: Dataset,
    *,
    group: object = None,
    region: object = None,
    within: object = None,
    notice: object = None,
    top: int = 12,
    lang: str = "zh",
) -> Chart:
    """Give a comparison of incentives between regions: how many of each kind, with the amounts that stand in the text.

    With `group`, only those in tasks that serve the group (incentives/by_group), else all (incentives/list); `top` is
    how many kinds are shown. At most eight regions are told apart.
    """
    where: dict[str, Any] = {"region": region, "within": within, "notice": notice}
    if group is None:
        asked = ask(graph, "incentives/list", first=None, lang=lang, **where)
    else:
        asked = ask(graph, "incentives/by_group", first=None, lang=lang, group=group, **where)
    kind_name = "type" if group is None else "kind"
    nowhere = {"zh": "地区不详", "en": "region unknown"}[lang]
    regions = {
        row["notice_iri"]: str(row["place"] or nowhere) for row in ask(graph, "notices/list", first=None, lang=lang, **where)
    }
    found: dict[tuple[str, str], dict[Cell, list[Mapping[str, Cell]]]] = defaultdict(lambda: defaultdict(list))
    for row in asked:
        if row.get("incentive_iri") and row[kind_name]:
            key = (regions.get(row["notice_iri"], nowhere), str(row[kind_name]))
            found[key][row["incentive_iri"]].append(row)
    if not found:
        raise nothing_to_draw("扶持政策", "incentives")
    sentences = find_sentences(graph, (iri for each in found.values() for iri in each))
    places, kinds = Counter[str](), Counter[str]()
    for (place, kind), each in found.items():
        places[place] += len(each)
        kinds[kind] += len(each)
    columns = [place for place, _ in _largest(places, len(OKABE_ITO))]
    ranked = [kind for kind, _ in _largest(kinds, top)]
    rows: list[tuple[Cell, ...]] = []
    for kind in ranked:
        for place in columns:
            each = found.get((place, kind), {})
            if each:
                amounts = dict.fromkeys(filter(None, (_amount(row, lang) for said in each.values() for row in said)))
                texts = dict.fromkeys(sentences.get(iri) or str(said[0]["exact"]) for iri, said in each.items())
                rows.append((kind, place, len(each), tuple(amounts), tuple(map(one_line, texts))))
    table = Table(
        ("kind", "place", "incentives", "amounts", "exact"),
        tuple(rows),
        names={"kind": "扶持类型", "place": "地区", "incentives": "扶持数", "amounts": "数额", "exact": "原文"},
        title={"zh": "各地的扶持政策", "en": "Incentives by region"},
        lang=lang,
    )
    of = "" if group is None else _group_name(graph, group, asked, lang)
    first, most = _largest(Counter({place: places[place] for place in columns}), 1)[0]
    kind, number = _largest(kinds, 1)[0]
    if len(columns) > 1:
        title = {
            "zh": f"{of}扶持以{kind}最多（{number} 项）；{first}最多，共 {most} 项",
            "en": f"{of}{kind} is the commonest incentive ({number}); {first} has the most, {most}",
        }[lang]
    else:
        title = {
            "zh": f"{first}：{of}扶持 {most} 项，以{kind}最多",
            "en": f"{first}: {of}{most} incentives, {kind} first",
        }[lang]
    more = len(places) - len(columns)
    subtitle = {
        "zh": f"条形为文中扶持的项数，旁注文中写明的数额；{len(ranked)} 类（共 {len(kinds)} 类），{len(columns)} 个地区"
        + (f"，另有 {more} 个地区未显示" if more else ""),
        "en": f"bars: incentives in the text, beside them the amounts it states; {len(ranked)} of {len(kinds)} kinds, "
        f"{len(columns)} regions" + (f", {more} not shown" if more else ""),
    }[lang]
    values = [
        {
            "kind": kind,
            "place": place,
            "incentives": count,
            "amounts": shorten("；".join(map(str, _several(amounts))), 34),
            "whole": "；".join(map(str, _several(amounts))) or "—",
            "exact": shorten(" / ".join(map(str, _several(exact)[:3])), _SENTENCE * 2),
        }
        for kind, place, count, amounts, exact in rows
    ]
    alt = require("altair")
    # The amounts stand to the right of the bars, and need their room.
    longest = max(_int(row[2]) for row in rows)
    scale = alt.Scale(domainMax=1.7 * longest, nice=False)
    ticks = alt.Axis(values=list(range(0, longest + 1, max(1, longest // 10))), format="d")
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("kind:N", sort=ranked, title=None, scale=alt.Scale(paddingInner=0.25)),
        yOffset=alt.YOffset("place:N", sort=columns),
        x=alt.X("incentives:Q", title={"zh": "扶持数（项）", "en": "incentives"}[lang], axis=ticks, scale=scale),
    )
    tips = [
        alt.Tooltip(f"{name}:N", title=table.heading(column))
        for name, column in (
            ("kind", "kind"),
            ("place", "place"),
            ("incentives", "incentives"),
            ("whole", "amounts"),
            ("exact", "exact"),
        )
    ]
    bars = base.mark_bar().encode(
        color=alt.Color(
            "place:N",
            scale=alt.Scale(domain=columns, range=list(OKABE_ITO[: len(columns)])),
            legend=alt.Legend(title=table.heading("place"), orient="top", columns=4),
        ),
        tooltip=tips,
    )
    texts = base.mark_text(align="left", dx=4, fontSize=11, color=INK).encode(text="amounts:N", tooltip=tips)
    return _chart((bars + texts).properties(width=640, height=alt.Step(14)), title, subtitle, table)


def plot_coverage(
    graph: Dataset,
    *,
    document: object = None,
    region: object = None,
    within: object = None,
    notice: object = None,
    top: int = 40,
    lang: str = "zh",
) -> Chart:
    """Give a matrix of provisions by place: what became of each in the notices below, as hierarchy/matrix answers.

    `document` is the notice above, held or inferred; without it the one with most rows. `top` is how many provisions are
    shown, those that the most places lack first; a task with several counterparts counts as the one that changed most.
    """
    where: dict[str, Any] = {"document": document, "region": region, "within": within, "notice": notice}
    asked = ask(graph, "hierarchy/matrix", first=None, lang=lang, **where)
    whole = [row for row in asked if row["place"]]
    if not whole:
        raise nothing_to_draw("上下对应", "correspondences")
    upper = Counter(str(row["upper_iri"]) for row in whole).most_common(1)[0][0]
    rows = [row for row in whole if str(row["upper_iri"]) == upper]
    inferred = any(row["reach"] for row in rows)
    states: dict[tuple[str, str], Mapping[str, Cell]] = {}
    for row in rows:
        key = str(row["provision_iri"]), str(row["place"])
        if key not in states or _weight(row) > _weight(states[key]):
            states[key] = row
    texts = {str(row["provision_iri"]): shorten(str(row["provision_text"]), _PROVISION) for row in rows}
    lacking = Counter(dict.fromkeys(texts, 0))
    lacking.update(key[0] for key, row in states.items() if _weight(row) == len(_VERDICTS))
    order = {provision: place for place, provision in enumerate(texts)}
    ranked = sorted(texts, key=lambda one: (-lacking[one], order[one]))[:top]
    shown = ranked if inferred else sorted(ranked, key=order.__getitem__)
    places = sorted({place for _, place in states})
    words = {_HAS: {"zh": "有", "en": "has it"}[lang]}
    values = [
        {
            "provision": texts[provision],
            "place": place,
            "state": words.setdefault(_state(row), str(row["verdict"])) if row["verdict"] else words[_HAS],
            "exact": shorten(one_line(str(row["exact"])), _SENTENCE),
            "source": str(row["source"]),
        }
        for (provision, place), row in states.items()
        if provision in shown
    ]
    without = sum(count > 0 for count in lacking.values())
    name = str(rows[0]["upper"])
    title = {
        "zh": f"《{name}》{'推定的' if inferred else ''} {len(texts)} 项规定中，{without} 项在有的地方没有对应",
        "en": f"{name}: {without} of {len(texts)} {'inferred ' if inferred else ''}provisions lack a counterpart somewhere",
    }[lang]
    how = {
        "zh": ("按原文顺序", "原文未收录，由独立贯彻它的公文推定，可能出自更高层级"),
        "en": ("in the order of the text", "not held: inferred from notices that implement it, perhaps of a source higher still"),
    }[lang][inferred]
    subtitle = {
        "zh": f"显示 {len(shown)} 项；{how}；空白处未作比较",
        "en": f"{len(shown)} shown; {how}; blanks were not compared",
    }[lang]
    present = [state for state in (_HAS, *_VERDICTS) if state in words and any(value["state"] == words[state] for value in values)]
    alt = require("altair")
    drawing = (
        alt.Chart(alt.Data(values=values))
        .mark_rect(stroke="#ffffff", strokeWidth=2)
        .encode(
            x=alt.X("place:N", sort=places, title=None, axis=alt.Axis(orient="top", grid=False, ticks=False, labelAngle=0)),
            y=alt.Y("provision:N", sort=[texts[one] for one in shown], title=None, axis=alt.Axis(labelLimit=420)),
            color=alt.Color(
                "state:N",
                scale=alt.Scale(domain=[words[state] for state in present], range=[_VERDICT_COLOURS[state] for state in present]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            tooltip=[
                alt.Tooltip("provision:N", title=asked.heading("provision_text")),
                alt.Tooltip("place:N", title=asked.heading("place")),
                alt.Tooltip("state:N", title=asked.heading("verdict")),
                alt.Tooltip("exact:N", title=asked.heading("exact")),
                alt.Tooltip("source:N", title=asked.heading("source")),
            ],
        )
        .properties(width=max(240, 90 * len(places)), height=alt.Step(22))
    )
    return _chart(alt.layer(drawing), title, subtitle, asked)


def _state(row: Mapping[str, Cell]) -> str:
    """Give the verdict of a row by its last word, or that the place has the provision."""
    return str(row["verdict_iri"]).rpartition("/")[2] if row["verdict"] else _HAS


def _weight(row: Mapping[str, Cell]) -> int:
    """Give how far a row's verdict is from keeping every word; nought for a place that has it."""
    state = _state(row)
    return _VERDICTS.index(state) + 1 if state in _VERDICTS else 0


def _several(cell: Cell) -> tuple[Cell, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _amount(row: Mapping[str, Cell], lang: str) -> str:
    if row.get("value") is None:
        return ""
    bound = str(row.get("bound") or "")
    before = {"不低于": "≥", "不超过": "≤", "floor": "≥", "ceiling": "≤"}.get(bound, "")
    number = f"{before}{row['value']:,}" if isinstance(row["value"], int | float) else f"{before}{row['value']}"
    per, unit = row.get("per") or "", row.get("unit") or ""
    old = row.get("previous")
    was = "" if old is None else {"zh": f"（原 {old}）", "en": f" (was {old})"}[lang]
    return f"{per}{number}{unit}{was}" if lang == "zh" else f"{number} {unit}{'/' if per else ''}{per}{was}"


def _group_name(graph: Dataset, group: object, asked: Table, lang: str) -> str:
    name = asked.label(group) if isinstance(group, URIRef) else str(group)
    return {"zh": f"{name}：", "en": f"{name}: "}[lang]


_LINES: Final = """
SELECT ?place ?line ?sentence WHERE {
  { SELECT ?place ?line (MIN(STR(?obligation)) AS ?least) WHERE {
      VALUES ?line { %s }
      ?bearer pol:line ?line .
      ?obligation pol:bearer ?bearer ; a pol:Obligation ; pol:inProvision/pol:inNotice/pol:region ?place .
  } GROUP BY ?place ?line }
  BIND (IRI(?least) AS ?norm)
  ?norm pol:statement/pol:exact ?sentence .
}
"""


def _line_examples(graph: Dataset, rows: Sequence[Mapping[str, Cell]]) -> dict[tuple[Cell, Cell], str]:
    """Give one obligation for each region and line."""
    lines = sorted({str(row["line_iri"]) for row in rows if row.get("line_iri")})
    found = answer(graph, _LINES % " ".join(f"<{line}>" for line in lines if line.startswith(terms.SCHEME)))
    return {(row[0], row[1]): str(row[2]) for row in found.rows}


def _int(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _largest(counts: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:most]


def _colours(
    present: Sequence[str],
    words: Mapping[str, Mapping[str, str]],
    colours: Mapping[str, str],
    name: str,
    title: Mapping[str, str],
    lang: str,
) -> Any:
    alt = require("altair")
    scale = alt.Scale(domain=[words[each][lang] for each in present], range=[colours[each] for each in present])
    return alt.Color(f"{name}:N", scale=scale, legend=alt.Legend(title=title[lang]))


def _tooltips(table: Table, names: Sequence[str]) -> list[Any]:
    alt = require("altair")
    return [alt.Tooltip(f"{name}:N", title=table.heading(name)) for name in names]


def _lines(text: str, widest: int = 88) -> list[str]:
    """Give a text in lines, broken after its semicolons; a Chinese character is as wide as two others."""
    lines = [""]
    for part in re.split(r"(?<=[；;])", text):
        if lines[-1] and sum(2 - sign.isascii() for sign in lines[-1] + part) > widest:
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines]


def _chart(drawing: Any, title: str, subtitle: str, table: Table) -> Chart:
    alt = require("altair")
    head = alt.TitleParams(title, subtitle=_lines(subtitle), anchor="start", frame="group", offset=14, limit=0)
    whole = drawing.properties(title=head).configure(font=FONT_FAMILY, background="#ffffff", padding=16)
    whole = (
        whole.configure_title(fontSize=16, subtitleFontSize=12, subtitleColor="#57534e", color=INK, subtitlePadding=6)
        .configure_axis(
            labelLimit=640, labelFontSize=12, titleFontSize=12, grid=True, gridColor="#e7e5e4", labelColor=INK
        )
        .configure_axisY(grid=False, domain=False, ticks=False, labelPadding=8)
        .configure_legend(labelFontSize=12, titleFontSize=12, labelLimit=260, symbolSize=110)
        .configure_view(stroke=None)
    )
    return Chart(title, table, table.lang, as_dict(whole))
