"""Names of groups and of actors in a notice's words: the labels of two schemes, and what other names of people end in.

All are found in one pass.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from policygraph.schemes import Schemes
from policygraph.terms import concept_iri

PEOPLE = re.compile(r"(?:队伍|者|人|员|(?<!企业用)户|群众|对象|家庭|人才|专家”?|学生|毕业生|职工|干部|老师|医师|医生|青年|妇女|农民|居民)$")
"""How actors end that are people: an institution's name (农村老年人日间照料中心) hides the group inside it, theirs does not."""


ENLARGES = ("加", "扩", "放", "做", "壮")
"""What makes a verb of 大 behind it."""

LONGER_SIGNS = frozenset("人主众体老师税工商")
LONGER = re.compile(r"人[员才群]|工[作程具]|主[体管任]|众号|体性|老人员|商[标品务]|[师税]事务所")
"""What a name and the sign behind it make another word of: 施工人|员, 公众|号, 创业主|体, 群体|性, 保护工|作, 国外商|标."""


OF_MEMBERS = ("合作社", "专业合作社", "协会", "商会", "联合会")
"""What is named after its members: 渔民合作社."""


class Name(NamedTuple):
    """A label in the text: where it stands, and the group's concept, None for an actor."""

    start: int
    end: int
    concept: str | None


HEADS = {
    "workers": "员 师 者 骨干",
    "farming-households": "户",
    "residents": "家庭 家属 子女 家长 民",
    "students": "生",
    "individuals": "人 人物 人士",
    "people-in-hardship": "对象 群体 人群",
}
"""What names of people end in that no list holds (冷链管理员, 果蔬专业户), by the concept that comes nearest."""
HEAD = re.compile(
    r"员(?<![人动官成全委党议会裁减超满定职复]员)(?![会额代工])"
    r"|师(?<![大老名律出]师)(?![资范生傅徒德风部团父事])"
    r"|者(?<![或两前后二三违记作学]者)(?!乐)"
    r"|户(?<![账帐客用门落入每到开窗千万百分立销过各按逐一两几数跨单商转\d]户)(?<!企业用户)(?![籍口外型均主内数区]|分离)"
    r"|家庭(?<!其家庭)(?!医(?!疗)|[农养照护床服教成]|总?收入|人均|财产|经济状况)"
    r"|(?<=服务|资助|补贴|补助|救助|保障|帮扶|援助|供养|扶持|培训|培养|奖励|优待|受助|扶助|照护|关爱|优惠|受益|待遇|监测|安置|适配|评估|赡养|扶养|托养|寄养|助餐|康复|承租|配租)对象"
    r"|民(?<=[渔牧移灾难彩网]民)(?![政生主族])|生(?<=[校考新师宿困届向费培]生)(?![产活长成态])|人(?<=[款保险助证病请置事受立承头言房报明计权托]人)(?![员民才力口均工])"
    r"|人物(?<=[型进锋军]人物)|人士(?![兵气])|群体(?<!企业群体)(?<!集群体)|人群|(?<=业务|教学|管理|青年|生产)骨干(?![企支网项水道路品])|家属(?<!其家属)|家长(?!制)|子女(?<!其子女)"
)
"""Where such an ending is one: not in 动员, 每户, 律师资格, 或者, 骨干企业."""


@lru_cache(maxsize=2)
def _labels(schemes: Schemes) -> tuple[ahocorasick_rs.AhoCorasick, tuple[str | None, ...], int]:
    """Give an automaton of the labels and endings, the concept of each, and how many are labels."""
    concepts: dict[str, str | None] = {name: None for name in schemes.actors if not PEOPLE.search(name)}
    concepts.update(schemes.groups)
    endings = {
        ending: concept_iri("group", slug) for slug, listed in HEADS.items() for ending in listed.split() if ending not in concepts
    }
    automaton = ahocorasick_rs.AhoCorasick([*concepts, *endings], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return automaton, (*concepts.values(), *endings.values()), len(concepts)


# Groups and incentives of one notice ask for the same names, one after the other.
@lru_cache(maxsize=1)
def _scan(text: str, schemes: Schemes) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Give the names in a text, and the endings of names of people outside them."""
    automaton, concepts, labels = _labels(schemes)
    names: list[Name] = []
    heads: list[Name] = []
    for number, start, end in automaton.find_matches_as_indexes(text):
        if number < labels:
            # 加大企业奖励力度: 大 belongs to the verb.
            if text[end - 1] in LONGER_SIGNS and LONGER.match(text, end - 1):
                inside = schemes.groups.get(text[end - 1 : end + 1])
                if inside:
                    names.append(Name(end - 1, end + 1, inside))
                continue
            if text[start] == "大" and text[max(0, start - 1) : start] in ENLARGES:
                start += 1
            if names and names[-1].end == start and text.startswith(OF_MEMBERS, start):
                names[-1] = Name(names[-1].start, end, None)
                continue
            if names and names[-1].end == start and names[-1].concept and text.startswith("子女", start):
                names[-1] = Name(names[-1].start, end, names[-1].concept)
                continue
            names.append(Name(start, end, concepts[number]))
        elif HEAD.match(text, start):
            heads.append(Name(start - 2 * (text[start] == "对"), end, concepts[number]))
    return tuple(names), tuple(heads)


def find_names(text: str, schemes: Schemes) -> tuple[Name, ...]:
    """Give the names of groups and actors in a text, the longest that fit, in its order."""
    return _scan(text, schemes)[0]


def find_heads(text: str, schemes: Schemes) -> tuple[Name, ...]:
    """Give what ends a name of people that no list holds: 员 of 冷链管理员, 户 of 果蔬专业户."""
    return _scan(text, schemes)[1]


def names_between(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    """Give the names that stand wholly between two offsets."""
    first = bisect_left(names, (start,))
    last = bisect_left(names, (end,), lo=first)
    while last > first and names[last - 1].end > end:
        last -= 1
    return names[first:last]
