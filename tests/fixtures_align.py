"""Two notices of a few sentences, compared: for tests of what corresponds and what changed."""

from __future__ import annotations

from policygraph.align import Alignment, Side, align_notices, read_side
from policygraph.curate import Cases
from policygraph.model import Notice, Places
from policygraph.pipeline import resolve_notice
from policygraph.schemes import load_schemes

CITY = "晋城市"
COUNTY = "陵川县"


def make_side(region: str, tasks: str, signed: str = "2020年6月28日") -> Side:
    """Give a notice of a region as it is compared; `tasks` are the numbered lines of its one section."""
    text = (
        f"{region}人民政府办公室\n关于印发{region}推进养老服务发展实施方案的通知\n\n各有关单位：\n\n现印发给你们，请认真贯彻执行。\n\n"
        f"{region}人民政府办公室\n{signed}\n\n{region}推进养老服务发展实施方案\n\n一、重点任务\n\n{tasks}\n"
    )
    notice = Notice(f"{region}.txt", text, region, Places([0], [], []))
    return read_side(resolve_notice(notice, load_schemes(), Cases((), "")), load_schemes())


def align_tasks(upper: str, lower: str) -> Alignment:
    """Give two notices compared, a city's and one of a county in it, by the numbered lines of their tasks."""
    return align_notices(make_side(CITY, upper), make_side(COUNTY, lower, "2021年3月1日"), load_schemes())


def align_sentences(upper: str, lower: str) -> Alignment:
    """Give two notices of one task compared, by the sentences of the task."""
    return align_tasks(f"1.抓好养老服务工作。{upper}", f"1.抓好养老服务工作。{lower}")
