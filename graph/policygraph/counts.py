"""What questions of all notices would have to count each time, counted when the graph is built.

Only what adds up over notices is kept: a task, a norm, a sentence stands in one notice. What a notice adds is counted
from its own quads, so that memory holds one notice at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from policygraph import terms
from policygraph.assemble import LABEL, TYPE, integer, pol

Counts = Mapping[tuple[str, str], int]
"""How often, by what is counted for (an IRI) and the property that says what is counted."""

NAMED: Final = {
    "responsibleDepartment": "tasksNamedFor",
    "leadDepartment": "tasksLed",
    "cooperatingDepartment": "tasksJoined",
}
"""What is counted of an agent for each direct property of a provision."""


def count_notice(quads: Iterable[ox.Quad]) -> Counter[tuple[str, str]]:
    """Give what one notice adds for each department, for itself and for each modality."""
    counts: Counter[tuple[str, str]] = Counter()
    classes: dict[str, set[str]] = {"Notice": set(), "Task": set(), "Obligation": set()}
    notice_of: dict[str, str] = {}
    provision_of: dict[str, str] = {}
    bearers: list[tuple[str, str]] = []
    modality_of: dict[str, str] = {}
    statement_of: dict[str, str] = {}
    kept = {"inNotice": notice_of, "inProvision": provision_of, "modality": modality_of, "statement": statement_of}
    for quad in set(quads):
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode):
            continue
        subject, name, value = quad.subject.value, quad.predicate.value.removeprefix(terms.POL), quad.object.value
        if quad.predicate == TYPE:
            classes.get(value.removeprefix(terms.POL), set()).add(subject)
        elif name in kept:
            kept[name][subject] = value
        elif name in NAMED:
            counts[value, NAMED[name]] += 1
        elif name == "bearer":
            bearers.append((subject, value))
    counts.update((agent, "obligationsBorne") for norm, agent in bearers if norm in classes["Obligation"])
    for notice in classes["Notice"]:
        counts[notice, "taskCount"] = len(classes["Task"])
        counts[notice, "obligationCount"] = len(classes["Obligation"])
    for modality in set(modality_of.values()):
        norms = [norm for norm, one in modality_of.items() if one == modality]
        counts[modality, "normCount"] = len(norms)
        counts[modality, "statementCount"] = len({statement_of[norm] for norm in norms})
        counts[modality, "provisionCount"] = len({provision_of[norm] for norm in norms})
        counts[modality, "noticeCount"] = 1
    return counts


def count_quads(counts: Counts, base: str) -> Iterable[ox.Quad]:
    """Give the graph of counts, which says by what activity it came about.

    Of a department both sums stand there, 0 too, so that all can be sorted by them; classes of actors have none.
    """
    graph = ox.NamedNode(terms.graph_iri(base, "counts"))
    activity = ox.NamedNode(f"{graph.value}/counting")
    yield ox.Quad(graph, ox.NamedNode(f"{terms.PROV}wasGeneratedBy"), activity, graph)
    yield ox.Quad(activity, TYPE, ox.NamedNode(f"{terms.PROV}Activity"), graph)
    yield ox.Quad(activity, TYPE, pol("Counting"), graph)
    yield ox.Quad(activity, LABEL, ox.Literal("全图计数", language="zh"), graph)
    agents = {subject for subject, name in counts if name in ("obligationsBorne", NAMED["responsibleDepartment"])}
    actors = f"{terms.SCHEME}actor/"
    for subject, name in {*counts, *((agent, both) for agent in agents for both in ("obligationsBorne", "tasksNamedFor"))}:
        number = counts.get((subject, name), 0)
        if not subject.startswith(actors) and (number or name in ("obligationsBorne", "tasksNamedFor")):
            yield ox.Quad(ox.NamedNode(subject), pol(name), integer(number), graph)
