"""Names → departments, governments, collectives; sentences → who bears them; citations → notices.

A level prefix (省, 市, 县, 区) is read against the notice's own region; a name that no scheme knows stays as written
and is marked unknown, never dropped and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from policygraph.curate import Case
from policygraph.model import Body, Header, Outline, Party, Reading, Resolved, Responsibility, Statement
from policygraph.schemes import NATION, Region, Schemes
from policygraph.words import fold_name

ALIAS = re.compile(r"[（〔](?P<alias>[^（）〔〕]{2,20})[）〕]$")
PREFIX = re.compile(r"(?:本)?(?P<level>省|自治区|市|县|区|州|盟|旗|镇|乡|街道)(?P<rank>级|本级|直)?")
GOVERNMENT = re.compile(r"(?:人民)?政府$|人民政府|(?:^|[省市县区旗州盟])(?:委|委员会)$")
TOWN = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,7}(?:镇|乡|街道|苏木))(?:人民政府|政府|办事处|党委)?$")
ZONE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,16}(?:开发区|风景名胜区|风景区|示范区|新区|园区|高新区|工业园|新片区|度假区|港区"
    r"|管理区|试验区|保税区|经开区))(?:管委会|管理委员会|工委)?$"
)
COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|其他|所有|全市|全县|全省|市级|县级|区级|两级)|[、（].*(?:政府|管委会|办事处)$|^(?:县区|区县"
    r"|市县|县市区|市、县|县、区|乡镇|街道|镇街)|(?:各|有关|相关)(?:单位|部门)$|^(?:成员|责任|牵头|配合|有关"
    r"|相关)单位$|^[市县区]（|各.{0,12}(?:政府|部门|单位)$"
    r"|^(?:每个|有条件的).{1,12}$|^(?:当地|属地)$|(?:领导小组|联席会议|指挥部|工作专班|路长)(?:办公室)?$"
    r"|^(?:[省市县区乡镇村、和及（）]|人民政府|政府|街道|社区|办事处|管委会|自治县|两级|行政村){4,}$"
)
LOCAL_GOVERNMENTS = re.compile(r"(?:[省市县区州盟旗]|乡|镇|街道|地区|地方).{0,14}?(?:政府|管委会|办事处)?$")
STEM_TAIL = re.compile(r"(?:行政)?(?:主管|管理|监督管理|监管|执法|救援)?(?:行政)?(?:部门|机关|机构|组织|系统|单位)$")
RANKED = re.compile(
    r"^(?P<rank>中央|省级?|市级?|市本级|县级?|区级?|县区级?|县区|本级|同级|各级|地方|市、县两级|市、县"
    r"|市县)(?P<rest>财政|政府|民政|卫健|医保|人社|住建)(?:部门)?$"
)
POST = re.compile(r"(?:的)?(?:主要|(?:分管|主管|协管)(?:[\u4e00-\u9fff]{2,12}?(?:工作)?的)?|有关|相关)?(?:领导|负责人|负责同志|领导同志)$")
LEVELS = re.compile(r"^(?P<upper>[省市县])、(?P<lower>县区|区县|市县|[市县区])(?:两级|级)?(?P<rest>[^、].+)$")
MIXED = re.compile(r"^(?P<upper>[省市县])、(?P<lower>[市县区])(?=[^、]{2})")
AND = re.compile(r"以及|和|及|与")
AND_SO_ON = re.compile(r"等\d*个?(?:有关|相关)?(?:部门|单位|[省市县区]+)?(?:[（〔][^）〕]*[）〕])?$")
LIST = re.compile(r"[、，]|(?<=[局委办厅部院会联心府])(?:和|及|与)|(?<=部门)(?:和|及|与)|(?<=财政)(?:和|及|与)")
NEXT_BELOW = {"national": ("省",), "province": ("市", "州"), "prefecture": ("县", "区", "旗"), "county": ("镇", "乡")}
"""The levels that stand right below one, as a name begins with them."""
BELOW = {
    "national": "各省、自治区、直辖市人民政府",
    "province": "各市人民政府",
    "prefecture": "各县（市、区）人民政府",
    "county": "各乡（镇）人民政府、街道办事处",
    "township": "各村（社区）",
}


def resolve_reading(reading: Reading, schemes: Schemes, cases: Mapping[str, Case]) -> Resolved:
    """Give a reading with its names tied to parties, and each norm to who bears it.

    `cases` are the human decisions that hold in this notice, by the words they match.
    """
    resolver = _Resolver(schemes, reading.region_code, reading.region, reading.level, cases)
    parties: dict[str, tuple[Party, ...]] = {}
    for name in dict.fromkeys(_names(reading)):
        folded = fold_name(name)
        parties.setdefault(folded, resolver.resolve(folded))
    return Resolved(reading, parties, dict(_bearers(reading, resolver, parties)), schemes.labels("kind"))


def _names(reading: Reading) -> Iterator[str]:
    """Give every written name that a notice ties to a task, a body or its head."""
    for finding in reading.findings:
        match finding:
            case Responsibility():
                yield finding.name
            case Header() if finding.field == "issuer":
                yield finding.value
            case Body():
                if finding.office:
                    yield finding.office
                yield from (member.name for member in finding.members if member.name)
            case _:
                continue


def _bearers(
    reading: Reading, resolver: _Resolver, parties: Mapping[str, tuple[Party, ...]]
) -> Iterator[tuple[int, tuple[tuple[tuple[Party, ...], str], ...]]]:
    """Give for each statement who bears each of its norms, and how that was found.

    Whom a person decided on bears it; else the subject of the norm's own verb, or X of 由X…; else the responsibility
    clause that the statement stands above; else the clauses of its task; else the body that is the whole heading of its
    task, or of what holds that (9.市民政局：…); else nobody.
    """
    clauses: dict[tuple[int | None, int], list[Party]] = {}
    tasks: dict[int | None, list[Party]] = {}
    outline = reading.outline
    assigned = [finding for finding in reading.findings if isinstance(finding, Responsibility)]
    by_name = {name: parties[fold_name(name)] for name in {finding.name for finding in assigned}}
    for duty in assigned:
        unit = outline.unit(duty.provision)
        found = by_name[duty.name]
        if not duty.annex:
            clauses.setdefault((unit, duty.clause), []).extend(found)
        tasks.setdefault(unit, []).extend(found)
    by_clause = {place: _distinct(found) for place, found in clauses.items()}
    by_task = {unit: _distinct(found) for unit, found in tasks.items()}
    by_heading: dict[int | None, tuple[Party, ...]] = {}
    for index, finding in enumerate(reading.findings):
        if not isinstance(finding, Statement):
            continue
        unit = outline.unit(finding.provision)
        borne = []
        for norm in finding.norms:
            if finding.bearers is not None:
                decided = _distinct(party for name in finding.bearers for party in resolver.resolve_actor(name))
                borne.append((decided, "decision"))
            elif norm.bears and norm.actor is not None:
                borne.append((resolver.resolve_actor(norm.actor.text), "own"))
            elif finding.clause is not None and (unit, finding.clause) in by_clause:
                borne.append((by_clause[unit, finding.clause], "clause"))
            elif by_task.get(unit):
                borne.append((by_task[unit], "task"))
            else:
                if unit not in by_heading:
                    by_heading[unit] = _named_by_heading(outline, unit, resolver)
                borne.append((by_heading[unit], "heading" if by_heading[unit] else "none"))
        yield index, tuple(borne)


HEADS_DUTIES = re.compile(r"(?:的?(?:主要)?(?:工作)?(?:职责|责任|任务|职能)(?:分工)?)?[：:]?$")
"""What may stand behind the name of a body whose duties follow: 市民政局职责."""
BODY_ENDS = re.compile(
    r"(?:局|委员会|[^村居两]委|(?<!长)办公室|[^举承主]办|厅|部门|人民政府|[省市县区乡镇级]政府|街道办事处|乡镇|管委会"
    r"|残联|妇联|工会|团委|法院|检察院|银行)$"
)
"""How the name of a body ends in a heading, where 医疗保障 or 老龄 is what the provisions are about."""


def _named_by_heading(outline: Outline, unit: int | None, resolver: _Resolver) -> tuple[Party, ...]:
    """Give the known bodies that are the whole heading of a unit, or of the nearest one above it."""
    while unit is not None:
        provision = outline.provisions[unit]
        names = [part for part in LIST.split(HEADS_DUTIES.sub("", fold_name(provision.title))) if part]
        if names and all(BODY_ENDS.search(name) for name in names):
            found = [resolver.resolve_actor(name) for name in names]
            if all(parties and all(party.kind in ("department", "collective") for party in parties) for parties in found):
                return _distinct(party for parties in found for party in parties)
        unit = provision.parent
    return ()


def _is_known(parties: Sequence[Party]) -> bool:
    """Tell whether a name was resolved to something that the schemes know."""
    return bool(parties) and parties[0].kind != "unknown"


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Give parties without repeats, in their order."""
    return tuple(dict.fromkeys(parties))


class _Resolver:
    """Resolves the names of one notice, against its own region."""

    def __init__(
        self, schemes: Schemes, code: str | None, place: str | None, level: str | None, cases: Mapping[str, Case]
    ) -> None:
        self.schemes = schemes
        self.cases = cases
        self.level = level or "prefecture"
        self.home: Region | None = schemes.regions.get(code) if code else None
        if self.home is None and level == "national":
            self.home = schemes.regions[NATION]
        self.place = place
        self._known: dict[str, tuple[Party, ...]] = {}
        self._actors: dict[str, tuple[Party, ...]] = {}

    def resolve(self, name: str) -> tuple[Party, ...]:
        """Give what a folded name stands for; one unknown party where no scheme knows it, none where a case drops it."""
        if name not in self._known:
            self._known[name] = self._resolve(name)
        return self._known[name]

    def _resolve(self, name: str) -> tuple[Party, ...]:
        case = self.cases.get(name)
        if case is not None:
            if case.value is None:
                return ()
            meant = self._look_up(fold_name(case.value))
            return tuple(replace(party, curated=(case.why, case.by)) for party in meant)
        return self._look_up(name)

    def resolve_actor(self, words: str) -> tuple[Party, ...]:
        """Give the parties that an actor's words name: bodies (规划和自然资源、民政部门), or a class of actors."""
        if words not in self._actors:
            self._actors[words] = self._resolve_actor(words)
        return self._actors[words]

    def _resolve_actor(self, words: str) -> tuple[Party, ...]:
        name = POST.sub("", fold_name(words)).removeprefix("所属")
        whole = self.resolve(name)
        if whole and whole[0].kind != "unknown":
            return whole
        levels = LEVELS.match(name)
        if levels is not None:
            upper, lower = self.resolve(levels["upper"] + levels["rest"]), self.resolve(levels["lower"][0] + levels["rest"])
            if upper and lower and upper[0].kind != "unknown" and lower[0].kind != "unknown":
                return _distinct((*upper, *lower))
        found = [self.resolve(part) for part in self._split(name)]
        if found and all(map(_is_known, found)):
            return _distinct(party for parties in found for party in parties)
        actor = self._class(name)
        if actor is None and any(map(_is_known, found)):
            # 区民政部门、区养老服务指导单位: one is known, and the other is kept as it is written.
            return _distinct(party for parties in found for party in parties)
        return (actor,) if actor else whole

    def _split(self, name: str) -> list[str]:
        """Give the names that a list names, each with its level and what it ends with; none where it is no list.

        市、区民政、残联等部门 is 市民政部门, 区民政部门, 市残联部门, 区残联部门.
        """
        listed, levels = AND_SO_ON.sub("", name), MIXED.match(name)
        before = [levels["upper"], levels["lower"][0]] if levels else [""]
        if levels is not None:
            listed = listed[levels.end() :]
        parts = [part for part in LIST.split(listed) if part]
        tail = STEM_TAIL.search(name)

        def whole(part: str, level: str = "") -> str:
            alone = STEM_TAIL.search(part) or self._line(part) or _is_known(self.resolve(level + part))
            return level + (part if alone or tail is None else part + tail[0])

        if len(parts) == 1 or levels is not None:
            parts = [one for part in parts for one in ([part] if self._line(whole(part)) else AND.split(part)) if len(one) > 1]
        return [whole(part, level) for part in parts for level in before] if len(parts) * len(before) > 1 else []

    def _class(self, name: str) -> Party | None:
        """Give the class of actors that words end with, the longest label that does."""
        bare = re.sub(r"[（〔][^）〕]*[）〕]$", "", name).removesuffix("等")
        for length in range(min(len(bare), 14), 1, -1):
            concept = self.schemes.actors.get(bare[-length:])
            if concept is not None:
                return Party("class", None, concept, bare[-length:])
        return None

    def _look_up(self, name: str) -> tuple[Party, ...]:
        """Give what the schemes say of a name."""
        alias = ALIAS.search(name)
        bare = name[: alias.start()] if alias else name
        if COLLECTIVE.search(name):
            return (self._collective(name),)
        ranked = RANKED.match(bare)
        if ranked and ranked["rank"] not in ("省", "市", "县", "区"):
            return (self._ranked(bare, ranked),)
        found = self._body(bare)
        if found is None and alias:
            found = self._body(name)
        if found is None:
            found = self._below(bare)
        if found is None:
            found = self._government(bare)
        if found is None:
            region = self._unknown_region(bare)
            return (Party("unknown", region.code if region else None, bare, bare),)
        if alias and found.kind == "department":
            other = self._body(alias["alias"]) or self._body(bare[:1] + alias["alias"])
            if other is not None and other.lines:
                lines = tuple(sorted({*found.lines, *other.lines}))
                return (replace(found, lines=lines),)
        return (found,)

    def _line(self, local: str) -> tuple[str, ...] | None:
        """Give the lines of a body's name without its region, or of a stem with 部门 behind it."""
        lines = self.schemes.lines.get(local)
        if lines is None:
            stem = STEM_TAIL.sub("", local)
            if stem != local:
                lines = self.schemes.lines.get(stem)
        return lines

    def _body(self, name: str) -> Party | None:
        """Give the department that a name means: its region by name or level prefix, the rest by its line."""
        for region, local in self._readings(name):
            lines = self._line(local)
            if lines is not None:
                if local in self.schemes.national and local not in ("发展改革委",):
                    region = self.schemes.regions[NATION]
                full = self.schemes.body_name(lines, region)
                return Party("department", region.code, full, _label(full, region), lines, (), self._successor(lines, region))
        return None

    def _successor(self, lines: tuple[str, ...], region: Region) -> tuple[str, str, str] | None:
        """Give the body that took over from one whose line was reorganised."""
        line = self.schemes.by_slug[lines[0]]
        if len(lines) > 1 or line.succeeded_by is None or line.until is None:
            return None
        full = self.schemes.body_name((line.succeeded_by,), region)
        return full, _label(full, region), line.until.isoformat()

    def _below(self, name: str) -> Party | None:
        """Give the bodies of the level below that a name means: 区民政部门, 区人民政府 in a city's notice."""
        prefix = PREFIX.match(name)
        if prefix is None or self.home is None or self._at_level(prefix["level"]) is not None:
            return None
        local = name[prefix.end() :]
        if local in ("人民政府", "政府"):
            near = prefix["level"] in NEXT_BELOW.get(self.home.level, ())
            # 县人民政府 in a province's notice are not its cities.
            return self._collective(f"各{name}") if near else Party("collective", self.home.code, name, self.home.name + name)
        lines = self._line(local)
        shown = name if STEM_TAIL.search(name) or name[-1] in "局委办厅部院会" else f"{name}部门"
        return self._collective(shown, lines) if lines else None

    def _readings(self, name: str) -> Iterator[tuple[Region, str]]:
        """Give the ways to part a name into region and body, the surest first."""
        named = self.schemes.region_prefix(name)
        if named is not None and named[1] < len(name):
            yield named[0], name[named[1] :]
        prefix = PREFIX.match(name)
        if prefix is not None:
            region = self._at_level(prefix["level"])
            if region is not None:
                yield region, name[prefix.end() :]
                if prefix["rank"]:
                    yield region, name[prefix.end("level") :]
        if self.home is not None:
            yield self.home, name
        yield from self._embedded(name)

    def _embedded(self, name: str) -> Iterator[tuple[Region, str]]:
        """Give the readings of a name that holds its region inside: 人行晋城市中心支行, 忻州银保监分局五寨监管组."""
        if self.home is None:
            return
        bare = name
        region: Region | None = None
        for near in (*self.schemes.children(self.home.code), self.home, *self.schemes.above(self.home)):
            for word in (near.name, near.short):
                if word and word in bare and near.code != NATION:
                    bare = bare.replace(word, "", 1)
                    if region is None or len(near.code.rstrip("0")) > len(region.code.rstrip("0")):
                        region = near
        if region is not None and bare != name:
            yield region, bare
            yield region, bare.removeprefix("国家税务总局").removeprefix("国家")
        for start in range(len(name) - 1):
            found = self.schemes.region_prefix(name[start:], short=True)
            if found is not None:
                yield found[0], name[:start] + name[start + found[1] :]
                break

    def _at_level(self, level: str) -> Region | None:
        """Give the region that a level prefix means in this notice: 市 in a county's is the city above it."""
        if self.home is None:
            return None
        for region in (self.home, *self.schemes.above(self.home)):
            name = region.name
            if level in ("省", "自治区"):
                if region.level == "province" and name.endswith(level):
                    return region
            elif name.endswith(level) or (level == "县" and region.level == "county" and name.endswith(("自治县", "旗"))):
                return region
        return None

    def _government(self, name: str) -> Party | None:
        """Give the government that a name means: 市 and 市政府 are 市人民政府, 砚城镇 is 砚城镇人民政府."""
        place = re.sub(r"(?:人民政府|政府|人民|委员会|委)$", "", name)
        party_committee = re.fullmatch(r"(?:中共)?(.+?)(?:委员会|委)", name)
        local = "人民政府" if party_committee is None or name.endswith(("政府", "州委员会政府")) else "党委"
        place = place.removeprefix("中共")
        region: Region | None = None
        if place in ("市", "县", "区", "省", "州", "盟", "旗", "自治区"):
            region = self._at_level(place)
        elif place in ("国务院", "中央"):
            region = self.schemes.regions[NATION]
            short, official = ("国务院", "国务院") if place == "国务院" else ("中央", "中共中央")
            return Party("department", region.code, short, official)
        else:
            near = self.schemes.region_near(place, self.home) if self.home else None
            whole = self.schemes.region_prefix(place, short=True)
            region = near or (whole[0] if whole and whole[1] == len(place) else None)
        if region is not None:
            label = region.name + ("人民政府" if local == "人民政府" else "委员会")
            return Party("department", region.code, local, label if local == "人民政府" else f"中共{label}")
        town = TOWN.match(name) or ZONE.match(name)
        if town and self.home is not None:
            place = town["name"]
            prefix = self.schemes.region_prefix(place)
            parent = self.home
            if prefix and prefix[1] < len(place) - 1:
                parent, place = prefix[0], place[prefix[1] :]
            place = place.removeprefix("市").removeprefix("县") if len(place) > 4 else place
            kind = "管理委员会" if ZONE.match(name) else "办事处" if place.endswith("街道") else "人民政府"
            return Party("department", f"{parent.code}/{place}", kind, place + kind)
        return None

    def _unknown_region(self, name: str) -> Region | None:
        """Give the region that an unknown name claims, else the notice's own."""
        prefix = PREFIX.match(name)
        region = self._at_level(prefix["level"]) if prefix else None
        return region or self.home

    def _ranked(self, name: str, ranked: re.Match[str]) -> Party:
        """Give what 市级财政, 县级财政 or 市、县两级财政 stands for: one body, or those of a level."""
        rank, rest = ranked["rank"], ranked["rest"]
        lines = self.schemes.lines.get(rest, ())
        level = re.match(r"[省市县区]", rank)
        region = self._at_level(level[0]) if level and "、" not in rank and len(rank) <= 3 else None
        if rank == "本级" or rank == "同级":
            region = self.home
        if region is not None and (lines or rest == "政府"):
            if rest == "政府":
                return Party("department", region.code, "人民政府", region.name + "人民政府")
            full = self.schemes.body_name(lines, region)
            return Party("department", region.code, full, _label(full, region), lines)
        return self._collective(name, lines)

    def _collective(self, name: str, lines: tuple[str, ...] = ()) -> Party:
        """Give a collective of the notice's region, with the governments or bodies it stands for where that can be told."""
        home = self.home
        code = home.code if home else None
        if home is None:
            return Party("collective", None, name, name)
        bare = re.sub(r"[（〔][^）〕]*[）〕]", "", name)
        governments = not lines and LOCAL_GOVERNMENTS.search(bare) and not re.search(r"部门|单位|企业|机构|局|委$|办$", name)
        if governments and re.search(r"乡|镇|街道", name) and not re.search(r"[县区市].*政府", name.split("乡")[0]):
            return Party("collective", code, BELOW["county"], home.name + BELOW["county"])
        if governments:
            label = BELOW.get(self.level, name) if self.level in BELOW else name
            members = tuple((child.code, "人民政府", child.name + "人民政府") for child in self.schemes.children(home.code))
            return Party("collective", code, label, home.name + label if home.code != NATION else label, (), members)
        if lines:
            members = tuple(
                (child.code, self.schemes.body_name(lines, child), _label(self.schemes.body_name(lines, child), child))
                for child in self.schemes.children(home.code)
            )
            return Party("collective", code, name, home.name + name, lines, members)
        return Party("collective", code, name, home.name + name if home.code != NATION else name)


def _label(full: str, region: Region) -> str:
    """Give the label of a body: the region before its name, or inside it where the nation's name comes first.

    中国人民银行晋城市中心支行, 长治银保监分局: the branches of national bodies are so called.
    """
    if region.code == NATION:
        return full
    for nation in ("中国人民银行", "国家金融监督管理总局"):
        if full.startswith(nation):
            return nation + region.name + full.removeprefix(nation)
    if full.startswith("银保监") or full.startswith("金融监管"):
        return (region.short or region.name) + full
    return region.name + full


@dataclass(frozen=True, slots=True)
class CitedNotice:
    """A document as one notice cites it: the IRI of its stub, its number and title as written, the citation's IRI."""

    stub: str
    number: str | None
    title: str | None
    citation: str
    relation: str = "mentions"


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """What other notices need to know of a notice, to cite it."""

    iri: str
    source: str
    number: str | None
    title: str
    notice_title: str | None
    region: str | None
    region_code: str | None
    signed: str | None
    cited: tuple[CitedNotice, ...]
    tasks: int = 0
    """How many tasks it sets: a reply sets none."""
    level: str | None = None
    """national, province, prefecture or county, as far as it is known."""


def link_notices(cards: Iterable[NoticeCard], schemes: Schemes) -> dict[str, tuple[str, str | None]]:
    """Give, for the stub of each cited document that is held, the IRI of its notice, and who gives it its number.

    A cited number that is a held notice's own is that notice. A notice whose text has no number is known by its
    title, its region and its year: 五寨's 《忻州市人民政府办公室关于推进养老服务发展实施方案》（忻政办发〔2020〕81号） is
    忻州's, which has no number of its own; the citation gives it one.

    `cards` are gone through twice, and need not all be in memory: of each no more is held than others know it by.
    """
    by_number: dict[str, NoticeCard] = {}
    by_title: dict[str, list[NoticeCard]] = {}
    for card in cards:
        known_by = replace(card, cited=())
        if card.number:
            by_number[_number_key(card.number)] = known_by
        for title in {card.title, card.notice_title or ""}:
            if title:
                by_title.setdefault(_title_key(title, card.region), []).append(known_by)
    links: dict[str, tuple[str, str | None]] = {}
    for card in cards:
        for cited in card.cited:
            held = by_number.get(_number_key(cited.number)) if cited.number else None
            giver = None
            if held is None and cited.title:
                held = _by_title(card, cited, by_title, schemes)
                giver = cited.citation if held is not None and held.number is None and cited.number else None
            if held is not None and held.iri != card.iri:
                known = links.get(cited.stub)
                links[cited.stub] = (held.iri, min(filter(None, (giver, known[1] if known else None)), default=None))
    return links


def _number_key(number: str) -> str:
    """Give a number as all its spellings share it."""
    return re.sub(r"[^\w]|第", "", fold_name(number))


@lru_cache(maxsize=4096)
def _title_key(title: str, region: str | None) -> str:
    """Give a title as those who cite it share it: without issuer, region, 关于, 印发 and marks."""
    bare = re.sub(r"^.{2,24}?(?:人民政府|办公室|办公厅|局|委员会)(?:办公室|办公厅)?(?=关于|印发)", "", fold_name(title))
    bare = re.sub(r"《|》|印发|关于|的通知$|的|[（）〔〕—\-·、，]", "", bare)
    return bare.replace(region, "", 1) if region else bare


def _by_title(
    citing: NoticeCard, cited: CitedNotice, by_title: Mapping[str, Sequence[NoticeCard]], schemes: Schemes
) -> NoticeCard | None:
    """Give the one held notice that a title means: the same words, the region that the title or number names, its year."""
    assert cited.title is not None
    prefix = schemes.region_prefix(fold_name(cited.title))
    region = prefix[0] if prefix else None
    if region is None and cited.number:
        agency = re.match(r"[\u4e00-\u9fff]+", cited.number)
        for length in (3, 2, 1):
            marked = schemes.regions_abbreviated(agency[0][:length]) if agency else ()
            if marked:
                region = marked[0]
                break
    if region is None:
        return None
    hits = by_title.get(_title_key(cited.title, region.name), ())
    hits = [card for card in hits if card.region == region.name and card.iri != citing.iri]
    year = re.search(r"〔((?:19|20)\d\d)〕", cited.number or "")
    if year:
        hits = [card for card in hits if card.signed is None or card.signed[:4] == year[1]]
        if cited.number:
            hits = [card for card in hits if card.number is None or _number_key(card.number) == _number_key(cited.number)]
    distinct = {card.iri: card for card in hits}
    return next(iter(distinct.values())) if len(distinct) == 1 else None
