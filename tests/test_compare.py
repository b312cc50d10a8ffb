"""Two notices side by side: in which order, in which words, and nothing of them taken for markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fixtures_align import COUNTY, align_sentences, align_tasks, make_side
from policygraph.align import VERDICTS, align_notices, read_side
from policygraph.assemble import HIDDEN, hide_persons
from policygraph.cli import verbs
from policygraph.compare import compare_notices, comparison_lines, comparison_page, label_of, lede_of
from policygraph.model import Person, Resolved
from policygraph.schemes import load_schemes
from test_explain import Page

NOTICES = Path(__file__).parent.parent / "graph" / "notices"


def lines(upper: str, lower: str, lang: str = "zh") -> list[str]:
    """Give the lines of a comparison of two notices, by their tasks, without colours."""
    return list(comparison_lines(compare_notices(align_tasks(upper, lower), lang), lambda words, _: words))


SAID = [
    # the sentence above, the one below, what is said of them
    ("2022年底前，完成养老机构等级评定。", "2021年底前，完成养老机构等级评定。", ["期限提前：2022年底前 → 2021年底前"]),
    # the day above had passed when the county signed
    ("2020年底前，完成养老机构等级评定。", "2021年底前，完成养老机构等级评定。", ["期限推后：2020年底前 → 2021年底前（原期限在陵川县成文前已过）"]),
    ("2022年底前，完成养老机构等级评定。", "完成养老机构等级评定。", ["期限取消：2022年底前"]),
    ("按每百户不少于20平方米的标准配建用房。", "按每百户不少于30平方米的标准配建用房。", ["标准提高：20平方米 → 30平方米"]),
    ("推动职业院校开设老年护理专业。", "鼓励职业院校开设老年护理专业。", ["措辞减弱：部署 → 鼓励"]),
    ("市民政局、市商务局要做好养老产业招商引资。", "县民政局要做好养老产业招商引资。", ["不再提到：市商务局"]),
]


@pytest.mark.parametrize(("upper", "lower", "said"), SAID)
def test_differences_are_said_in_words(upper: str, lower: str, said: list[str]) -> None:
    comparison = compare_notices(align_sentences(upper, lower), "zh")
    assert [list(row.said) for group in comparison.groups for row in group.rows] == [said]


def test_every_difference_can_be_said_in_both_languages() -> None:
    for upper, lower, _ in SAID:
        (row,) = compare_notices(align_sentences(upper, lower), "en").groups[0].rows
        assert row.said and not re.search(r"[：（）]|\{", "".join(row.said))


def test_a_comparison_reads_like_a_redline() -> None:
    assert lines(
        "1.抓好养老服务。落实老年人优待政策。做好项目储备，做好招商引资，推动项目落地。推动融入京津冀协同发展。（市民政局、市商务局负责）",
        "1.抓好养老服务。落实老年人优待政策。做好项目储备，推动项目落地。全部接收移民集中安置点。（县民政局负责）",
    )[2:] == [
        "晋城市的 3 句中，陵川县原文沿用 1 句（33%），改动 1 句，缺失 1 句；另新增 1 句。",
        "",
        "■ 一、1. 抓好养老服务  ⇒  一、1. 抓好养老服务  〔调整〕",
        "    · 责任部门减少：市商务局",
        "  〔原文沿用〕 落实老年人优待政策",
        "  〔调整〕 做好项目储备，[-做好招商引资，-]推动项目落地",
        "  〔新增〕 全部接收移民集中安置点",
        "  〔缺失〕 推动融入京津冀协同发展",
    ]


def test_what_is_new_stands_where_the_lower_notice_has_it() -> None:
    found = lines(
        "1.抓好养老服务。落实老年人优待政策。发展社区老年教育。",
        "1.抓好养老服务。开展消防安全检查。落实老年人优待政策。接收移民集中安置点。发展社区老年教育。举办技能大赛。",
    )
    assert [line.split("〕 ")[1] for line in found if line.startswith("  〔")] == [
        "开展消防安全检查", "落实老年人优待政策", "接收移民集中安置点", "发展社区老年教育", "举办技能大赛",
    ]


def test_tasks_without_counterpart_stand_alone() -> None:
    found = lines("1.发展老年教育。鼓励老年大学向社区拓展。", "1.接收移民安置点。完成场地和人员移交。")
    assert [line for line in found if line.startswith("■")] == [
        "■ 一、1. 发展老年教育  ⇒  —  〔缺失〕",
        "■ —  ⇒  一、1. 接收移民安置点  〔新增〕",
    ]


def test_a_statement_that_became_a_title_is_told() -> None:
    found = lines("1.补齐短板。实施农村日间照料中心示范工程。", "1.实施农村日间照料中心示范工程。落实优待政策。")
    assert any("改作标题" in line for line in found)


def test_a_sentence_for_other_places_is_told() -> None:
    found = lines("1.抓好养老服务。落实优待政策。泽州县、高平市各建成一所养老院。", "1.抓好养老服务。落实优待政策。")
    assert "      · 只点名其他地区：泽州县、高平市" in found
    assert "（其中 1 句只点名其他地区）" in found[2]


def test_the_redline_of_a_city_and_its_county(notices: Mapping[str, Resolved]) -> None:
    schemes = load_schemes()
    found = align_notices(read_side(notices["xinzhou-2020-81"], schemes), read_side(notices["wuzhai-2021-83"], schemes), schemes)
    comparison = compare_notices(found, "zh")
    assert re.fullmatch(r"忻州市的 153 句中，五寨县原文沿用 \d+ 句（\d+%），改动 \d+ 句，缺失 \d+ 句（其中 4 句只点名其他地区）；另新增 \d+ 句。", lede_of(comparison))
    # The rows hold every sentence of both notices, those of the upper in their order.
    rows = [row for group in comparison.groups for row in group.rows]
    assert sum(row.verdict == "new" for row in rows) == len(found.new)
    assert sum(row.verdict == "missing" for row in rows) == len(found.missing)
    first, second = comparison.groups[1], comparison.groups[2]
    assert (first.upper, first.lower) == (("二、（一）1.", "加快公办养老机构建设"), (("二、（一）1.", "加快公办养老机构建设"),))
    assert first.said == ("责任部门减少：市发改委、市商务局",)
    assert second.said == ()


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_a_notice_is_taken_for_markup(lang: str) -> None:
    upper = make_side(f"晋城市{HOSTILE}", f"1.加强{HOSTILE}服务。落实{HOSTILE}政策，2020年底前完成。推动{HOSTILE}发展。")
    lower = make_side(COUNTY, f"1.加强{HOSTILE}服务。落实{HOSTILE}<b>政策，2021年底前完成。接收{HOSTILE}安置点。")
    page = Page(comparison_page(compare_notices(align_notices(upper, lower, load_schemes()), lang)))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags and "b" not in page.tags
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    loads = {"src", "srcset", "data", "action", "poster", "background"}
    assert not loads & {name for _, name, _ in page.attributes}
    assert all(value and value.startswith("#") for tag, name, value in page.attributes if name == "href")


def test_a_page_tells_what_its_signs_mean(notices: Mapping[str, Resolved]) -> None:
    page = comparison_page(compare_notices(align_sentences("落实优待政策。", "落实优待政策。"), "zh"))
    for verdict in VERDICTS:
        assert label_of(verdict, "zh") in page
    assert "http" not in page.replace("Content-Security-Policy", "").replace("http-equiv", "")


def test_links_of_a_page_lead_to_its_rows(notices: Mapping[str, Resolved]) -> None:
    schemes = load_schemes()
    sides = [read_side(notices[stem], schemes) for stem in ("changzhi-2021-49", "jincheng-2020-74")]
    page = Page(comparison_page(compare_notices(align_notices(*sides, schemes), "zh")))
    places = {value for _, name, value in page.attributes if name == "id"}
    links = [value for _, name, value in page.attributes if name == "href"]
    assert len(links) > 20
    assert {str(link)[1:] for link in links} <= places


def compare(*arguments: object) -> Result:
    return CliRunner(env={"POLICYGRAPH_LANG": "zh"}).invoke(verbs, ["compare", *map(str, arguments)])


def test_the_verb_writes_a_page_and_none_over_another(tmp_path: Path) -> None:
    notices = NOTICES / "xinzhou-2020-81.txt", NOTICES / "wuzhai-2021-83.txt"
    page = tmp_path / "pages" / "a.html"
    for _ in range(2):
        assert compare(*notices, "--html", page).exit_code == 0
    assert "policygraph compare" in page.read_text("utf-8")
    page.write_text("<title>mine</title>", "utf-8")
    refused = compare(*notices, "--html", page)
    assert refused.exit_code == 1 and "已有别的网页" in refused.output
    assert compare(*notices, "--html", tmp_path / "a.txt").exit_code == 1


def test_persons_are_hidden(tmp_path: Path, notices: Mapping[str, Resolved]) -> None:
    resolved = notices["wuzhai-2021-83"]
    names = {person.text for person in resolved.reading.findings if isinstance(person, Person)}
    side = read_side(resolved, load_schemes(), hide_persons(resolved.reading))
    assert names and HIDDEN in side.shown
    assert not [name for name in names if name in side.shown]
    assert len(side.shown) == len(resolved.reading.words.plain)


def test_a_notice_without_sentences_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("公告\n\n", "utf-8")
    refused = compare(NOTICES / "xinzhou-2020-81.txt", empty)
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
