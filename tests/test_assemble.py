"""Quads: what was read, with its place and its rule, in IRIs that hold whatever a notice holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal

import pyoxigraph as ox
import pytest

from policygraph import store, terms
from policygraph.assemble import HIDDEN, NoticeQuads, assemble_notice, decimal
from policygraph.curate import load_cases
from policygraph.model import Notice, Places, Resolved
from policygraph.pipeline import resolve_notice
from policygraph.schemes import load_schemes

HEAD = "晋城市人民政府办公室\n\n晋市政办〔2020〕74号\n\n晋城市人民政府办公室\n关于印发实施方案的通知\n\n各县（市、区）人民政府：\n\n"
BODY = (
    "一、重点任务\n\n1.加强补贴工作。2022年底前，由市民政局对80岁以上老年人每人每月给予不低于50元的补贴，按照《无障碍设计规范》实施改造，"
    "床位达到500张。（牵头单位：市民政局；配合单位：市财政局）\n\n2.加强监管工作。每半年开展检查。（有关部门负责）\n\n"
)
TAIL = "晋城市人民政府办公室\n2020年12月29日\n"


def assemble(text: str, base: str = terms.BASE, with_persons: bool = False, source: str = "a.txt") -> NoticeQuads:
    """Give the quads of a text."""
    resolved = resolve_notice(Notice(source, text, "0" * 64, Places([0], [], [])), load_schemes(), load_cases())
    return assemble_notice(resolved, base, with_persons)


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def local(term: Term) -> str:
    """Give what stands behind the last slash or hash of an IRI, or a literal's words."""
    return term.value if isinstance(term, ox.Literal) else iri(term).replace("#", "/").rpartition("/")[2]


def iri(term: Term) -> str:
    """Give an IRI."""
    assert isinstance(term, ox.NamedNode)
    return term.value


def described(quads: NoticeQuads, kind: str) -> list[dict[str, list[str]]]:
    """Give what is said of each thing of a class, by the local names of properties, in the order of the text."""
    said: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    chosen = [iri(quad.subject) for quad in quads.quads if quad.object == ox.NamedNode(terms.POL + kind)]
    for quad in quads.quads:
        said[iri(quad.subject)].setdefault(local(quad.predicate), []).append(local(quad.object))
    return [said[iri] for iri in chosen]


FINDINGS = [
    ("Responsibility", {"name": ["市民政局"], "role": ["lead"], "clause": ["0"], "party": ["民政局"], "exact": ["市民政局"]}),
    ("Deadline", {"due": ["2022-12-31"], "precision": ["year"], "relation": ["by"], "exact": ["2022年底前"]}),
    ("Amount", {"value": ["50"], "unit": ["元"], "per": ["每人每月"], "bound": ["floor"]}),
    ("Citation", {"citationRelation": ["complies"], "citedDocument": ["无障碍设计规范"]}),
    ("Recurrence", {"period": ["P6M"]}),
    ("Target", {"minimum": ["500"], "unit": ["张"]}),
    ("GroupMention", {"minimumAge": ["80"]}),
]


@pytest.mark.parametrize(("kind", "said"), FINDINGS)
def test_what_is_said_of_a_finding(kind: str, said: dict[str, list[str]]) -> None:
    found = described(assemble(HEAD + BODY + TAIL), kind)[0]
    assert {name: found.get(name) for name in said} == said


def test_a_task_points_to_its_departments() -> None:
    first, second = described(assemble(HEAD + BODY + TAIL), "Task")
    assert sorted(first["responsibleDepartment"]) == ["民政局", "财政局"]
    assert (first["leadDepartment"], first["cooperatingDepartment"]) == (["民政局"], ["财政局"])
    assert (first["path"], first["label"]) == (["一/1"], ["加强补贴工作"])
    assert "leadDepartment" not in second and second["responsibleDepartment"] == ["有关部门"]


NORMS = [
    ("市民政局要加强指导。", "Obligation", ["民政局"], "own"),
    ("进一步完善养老服务补贴政策。", "Obligation", ["财政局"], "fromClause"),
    ("不得挪用补贴资金。", "Prohibition", ["财政局"], "fromClause"),
    ("鼓励社会力量参与改革。", "Encouragement", ["财政局"], "fromClause"),
    ("其余床位可向社会开放。", "Permission", ["财政局"], "fromClause"),
    ("对养老机构提供的养老服务免征增值税。", "Entitlement", ["财政局"], "fromClause"),
    ("探索建立长效运行机制。", "Exploration", ["财政局"], "fromClause"),
    ("力争全市养老床位数量达到500张。", "Aim", ["财政局"], "fromClause"),
]


@pytest.mark.parametrize(("sentence", "kind", "bearer", "found"), NORMS)
def test_a_norm_has_a_bearer_and_says_how_it_was_found(sentence: str, kind: str, bearer: list[str], found: str) -> None:
    text = f"{HEAD}一、重点任务\n\n1.抓好补贴工作。{sentence}（市财政局负责）\n\n2.加强宣传工作。所称宣传，是指公益宣传。\n"
    (norm,) = described(assemble(text), kind)
    assert (norm["bearer"], norm["bearerFrom"]) == (bearer, [found])


def test_a_norm_without_a_bearer_says_so() -> None:
    (norm,) = described(assemble(f"{HEAD}一、重点任务\n\n1.抓好补贴工作。完善补贴政策。\n"), "Obligation")
    assert "bearer" not in norm and norm["bearerFrom"] == ["noBearer"]


def test_the_notice_itself() -> None:
    (notice,) = described(assemble(HEAD + BODY + TAIL), "Notice")
    said = {name: notice[name] for name in ("number", "dateDocument", "region", "level", "issuer", "source", "length", "sha256")}
    assert said == {
        "number": ["晋市政办〔2020〕74号"], "dateDocument": ["2020-12-29"], "region": ["140500"], "level": ["prefecture"],
        "issuer": ["人民政府办公室"], "source": ["a.txt"], "length": [str(len(HEAD + BODY + TAIL))], "sha256": ["0" * 64],
    }


def test_every_finding_tells_place_and_rule(notices: Mapping[str, Resolved]) -> None:
    for name, resolved in notices.items():
        text = resolved.reading.notice.text
        quads = assemble_notice(resolved, terms.BASE, with_persons=True).quads
        said: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for quad in quads:
            said[iri(quad.subject)][local(quad.predicate)] = local(quad.object)
        found = [each for each in said.values() if "exact" in each]
        assert len(found) > 30, name
        for each in found:
            assert text[int(each["start"]) : int(each["end"])] == each["exact"]
            assert each["rule"] and ("inProvision" in each or "inNotice" in each)


KINDS = {
    "Statement", "Responsibility", "AnnexResponsibility", "Deadline", "Recurrence", "Target", "Amount", "Incentive",
    "GroupMention", "Citation", "CoordinatingBody", "Membership", "ReportedFact", "PersonMention", "HeaderField",
    "Obligation", "Prohibition", "Permission", "Encouragement", "Exploration", "Aim", "Entitlement", "FactualStatement",
}


def test_at_most_ten_triples_a_finding(notices: Mapping[str, Resolved]) -> None:
    over: Counter[tuple[str, int]] = Counter()
    for resolved in notices.values():
        quads = assemble_notice(resolved, terms.BASE).quads
        # a person's correction is no part of what was read; an amount may tell what it is counted by, bound to, and was before,
        # a benefit on what condition it is granted
        sizes = Counter(iri(quad.subject) for quad in quads if local(quad.predicate) not in ("correctedBy", "per", "bound", "previousValue", "condition"))
        for quad in quads:
            kind = local(quad.object)
            if quad.predicate.value == terms.RDF + "type" and kind in KINDS and sizes[iri(quad.subject)] > 10:
                # one for each bearer of a norm, each office of a body, is its own say
                several = sum(other.subject == quad.subject and local(other.predicate) in ("bearer", "party", "member") for other in quads)
                if sizes[iri(quad.subject)] - max(several - 1, 0) > 10:
                    over[kind, sizes[iri(quad.subject)]] += 1
    assert not over


def test_no_blank_nodes_and_one_graph_a_notice(notices: Mapping[str, Resolved]) -> None:
    for resolved in notices.values():
        made = assemble_notice(resolved, terms.BASE)
        assert len({quad.graph_name for quad in made.quads}) == 1
        assert {quad.graph_name for quad in made.entities} == {ox.NamedNode(terms.BASE + "graph/entities")}
        for quad in (*made.quads, *made.entities):
            assert isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode)


def test_every_iri_stands_under_the_base_or_a_vocabulary(notices: Mapping[str, Resolved]) -> None:
    base = "https://policy.example.org/"
    homes = (base, terms.POL, terms.SCHEME, terms.REGION, terms.RDF, terms.RDFS, terms.SKOS, terms.PROV)
    for resolved in notices.values():
        made = assemble_notice(resolved, base)
        for quad in (*made.quads, *made.entities):
            for term in (quad.subject, quad.predicate, quad.object):
                assert not isinstance(term, ox.NamedNode) or term.value.startswith(homes)


def test_the_same_words_twice_are_two_findings() -> None:
    quads = assemble(HEAD + "一、重点任务\n\n1.加强补贴工作。2022年底前完成选址，2022年底前完成建设。\n\n2.加强监管工作。开展检查工作。\n")
    iris = [iri(quad.subject) for quad in quads.quads if quad.object == ox.NamedNode(terms.POL + "Deadline")]
    assert len(iris) == len(set(iris)) == 2


def test_what_is_added_below_changes_no_iri_above() -> None:
    more = HEAD + BODY + "3.加强宣传工作。2023年底前，宣传先进典型。\n\n" + TAIL
    assert {quad.subject for quad in assemble(HEAD + BODY + TAIL).quads} <= {quad.subject for quad in assemble(more).quads}


PERSONS = [
    # in a reply's greeting, and in the title of what it answers
    "尊敬的刘佳佳代表：\n您提出的《关于刘佳佳代表所提养老建议的意见》收悉。",
    # with a blank inside
    "承办人：刘 佳 佳",
    # a page number inside the name
    "承办人：刘\n— 3 —\n佳佳",
    # Markdown stars around it
    "承办人：**刘佳佳**",
    # beside a department that the notice makes up of it
    "承办人：刘佳佳\n\n一、任务\n\n1.加强补贴工作。完善补贴政策。（刘佳佳工作室、市民政局负责）",
]


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_stands_nowhere_in_the_graph(text: str) -> None:
    whole = f"长治市民政局\n关于养老建议的答复\n\n{text}\n\n一、做法\n\n（一）加强领导。刘佳佳代表提出建议，我局高度重视。\n\n长治市民政局\n2023年12月27日\n"
    made = assemble(whole)
    turtle = store.turtle(made.quads) + store.turtle(made.entities)
    written = turtle.decode()
    assert "佳佳" not in written and "刘 佳 佳" not in written
    assert HIDDEN in written
    assert "佳佳" in str(assemble(whole, with_persons=True).quads)


DECIMALS = [(50, "50"), (50.0, "50"), (0.1, "0.1"), (1.5e8, "150000000"), (1e21, "1000000000000000000000"), (0.00001, "0.00001"), (0, "0")]


@pytest.mark.parametrize(("number", "written"), DECIMALS)
def test_a_number_has_no_more_digits_than_it_has(number: float, written: str) -> None:
    assert decimal(number).value == written
    assert Decimal(decimal(number).value) == Decimal(str(number))


HOSTILE = [
    # markup in a title and a name
    "落实《<script>alert(1)</script>通知》（晋民发〔2018〕61号）。（市<b>民政局</b>负责）",
    # what ends a literal or an IRI
    '落实《"^^<http://x>. <a> <b> <c>通知》、《\\"\\n\\u0000通知》、《}> ;通知》。',
    # a step up, and a scheme of its own
    "落实《../../../etc/passwd通知》（../../晋〔2018〕61号）、《http://evil.example/通知》。",
    # what turns the direction of writing, and what nobody sees
    "落实《\u202e通知\u202d》、《\u2066通\u200b知\u2069》、《\ufeff通知》。（市\u202e民政局负责）",
    # percent signs, question marks, hashes
    "落实《100%通知》、《%2e%2e%2f通知》、《a?b#c通知》。",
    # beyond the basic plane, combining, private use, tags
    "落实《😀通知》、《e\u0301通知》、《\ue000通知》、《\U000e0041通知》。",
    # control characters
    "落实《\x07\x1b[31m通知》、《\x85\u2028通知》。",
    # Turtle and SPARQL
    "落实《@prefix : <http://x> .通知》、《${jndi:ldap://x}通知》、《{{7*7}}通知》、《'; DROP GRAPH通知》。",
    # numbers that are none
    "给予" + "9" * 400 + "元补贴，2022年13月底前，99岁以上老年人，床位达到" + "9" * 400 + "张。",
    # nothing but dots and slashes for a name
    "落实《..》、《.》、《/》、《//通知》。（..、市民政局负责）",
    # nested without end
    "落实" + "《" * 200 + "通知" + "》" * 200 + "。" + "（" * 200 + "市民政局负责" + "）" * 200,
]


@pytest.mark.parametrize("task", HOSTILE)
def test_nothing_in_a_notice_breaks_its_turtle(task: str) -> None:
    made = assemble(f"{HEAD}一、重点任务\n\n1.抓好工作。{task}\n\n2.加强宣传。宣传先进典型。（市民政局负责）\n\n{TAIL}")
    for quads in (made.quads, made.entities):
        turtle = store.turtle(quads)
        back = {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
        assert back == {quad.triple for quad in quads}
        for triple in back:
            for term in (triple.subject, triple.object):
                if isinstance(term, ox.NamedNode):
                    assert term.value.startswith("https://w3id.org/policygraph/") or "w3.org" in term.value
                    assert "/../" not in term.value and "/./" not in term.value and not term.value.endswith(("/..", "/."))


@pytest.mark.parametrize("text", ["。", "市", "〔2020〕", "附件", "一、", "《", "\u202e", "关于印发《》的通知"])
def test_the_shortest_notice_is_a_notice(text: str) -> None:
    assert described(assemble(text), "Notice")


def test_names_of_numbers_in_any_form_make_a_whole_iri() -> None:
    made = assemble(HEAD.replace("晋市政办〔2020〕74号", "晋市政办(2020)74号") + BODY + TAIL)
    assert made.card.iri == "https://w3id.org/policygraph/notice/晋市政办-2020-74"
