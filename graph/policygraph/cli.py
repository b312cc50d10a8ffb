"""policygraph on the command line: one verb a step.

What a verb needs is imported when it runs, so that help is quick.
"""

from __future__ import annotations

import errno
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem, get_completion_class

from policygraph import __version__, resources

if TYPE_CHECKING:
    from datetime import datetime

    from policygraph.check import Fault, Report, Severity
    from policygraph.evaluate import Score
    from policygraph.model import Resolved
    from policygraph.pipeline import Built, Progress
    from policygraph.review import Doubt
    from policygraph.table import Cell, Table

Verb = TypeVar("Verb", bound=Callable[..., Any])

FORMATS = ("table", "csv", "json", "md", "xlsx")
TRIPLES = ("ttl", "nt")
DIFFS = ("text", "html", "json", "trig")
EXPORTS = ("ttl", "trig", "nq", "jsonld", "csv", "graphml")
FEWEST_COLUMNS = 12
"""Columns of the terminal that a column of a table needs to be read; with fewer, each row becomes a block."""

PAGE_OF_OURS = '<meta name="generator" content="policygraph '
"""What a page says that a verb wrote."""
CHECK_FORMS = ("text", "html", "sarif", "junit", "csv")


class Refusal(click.ClickException):
    """What stops a verb: one line, which says what is wrong and what to do."""

    def show(self, file: Any = None) -> None:
        click.echo(" ".join(self.message.split()), err=True)


class Verbs(click.Group):
    """The verbs in the order of the work, and their errors as one line each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.ClickException:
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            name = f"{error.filename}: " if error.filename else ""
            remedy = "请核对路径（或地址）和权限 Check the path (or address) and its permissions."
            raise Refusal(f"{name}{error.strerror or error}. {remedy}") from error
        except Exception as error:
            if isinstance(error, _expected()):
                raise Refusal(str(error)) from error
            raise


def _expected() -> tuple[type[Exception], ...]:
    """Give the errors that say for themselves what is wrong and what to do."""
    from policygraph.catalogue import AskError
    from policygraph.check import RuleError
    from policygraph.curate import CurationError
    from policygraph.evaluate import GateError
    from policygraph.export import ExportError
    from policygraph.read import NoticeError
    from policygraph.store import LoadError

    return AskError, CurationError, ExportError, GateError, LoadError, NoticeError, RuleError


def default_language() -> str:
    """Give zh or en: what POLICYGRAPH_LANG says, else the locale; en for any other language."""
    names = ("POLICYGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    value = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if value.lower().startswith("zh") else "en"


def _options(*options: Callable[[Verb], Verb]) -> Callable[[Verb], Verb]:
    def add(verb: Verb) -> Verb:
        for option in reversed(options):
            verb = option(verb)
        return verb

    return add


_lang = click.option(
    "--lang", type=click.Choice(("zh", "en")), default=default_language, help="默认随系统 By default the locale's."
)
_graph = click.option(
    "--graph",
    envvar="POLICYGRAPH_GRAPH",
    metavar="PLACE",
    help="图谱：文件夹、文件或 SPARQL 地址 Folder, file or SPARQL endpoint [default: build, else the one that comes along]",
)
_out = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="写入文件 Write to a file.")
_persons = click.option("--with-persons", is_flag=True, help="不隐去人名和电话 Do not hide persons.")
_format = click.option(
    "--format", "form", type=click.Choice(FORMATS), help="默认随文件名 [default: as --out ends, else table]"
)
_shown = _options(_format, _out, _lang)


def _html(name: str) -> Callable[[Verb], Verb]:
    """Give the option of a page, which stands by default under a name in build/pages."""
    told = f"写成网页 Write a page [default: build/pages/{name}.html]"
    return click.option("--html", is_flag=False, flag_value="", metavar="[PATH]", help=told)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def verbs() -> None:
    """从公文到图谱 From official notices to a graph that answers.

    \b
    policygraph build notices                     读入公文，建图   read notices, build the graph
    policygraph questions                         可以问什么       what can be asked
    policygraph ask departments/by_obligations    提问             ask
    policygraph explain notices/a.txt --html      核对原文         see what was read, in place
    """


@verbs.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """为自己的公文建一个仓库 Lay out a repository for your own notices.

    有 notices、curation、queries、build、tests 几个文件夹，GitHub 和 GitLab 的 CI，README 和固定版本的 requirements.txt。
    已有的文件不会被覆盖。

    Makes folders for notices, decisions, questions, the graph and a test, CI for GitHub and GitLab that builds, checks
    and shows the diff of the policy on a pull request, a README, and a requirements.txt that pins this version. What is
    there is never written over. In that folder build, add, ask and check use what stands in it.

    \b
    policygraph init my-policies
    cd my-policies && policygraph add ~/notices/*.docx && policygraph build
    """
    from policygraph.house import lay_out_house

    top = resources.folder("build").parent
    if folder.resolve().is_relative_to(top.resolve()):
        raise Refusal(f"{folder}: 在本项目之内 inside the project itself. 请另选一个文件夹 Choose another folder.")
    laid = lay_out_house(folder)
    for place in laid.kept:
        click.echo(f"{place}: 已有，未改动 is there already and was left as it is", err=True)
    for place in laid.written:
        click.echo(f"{place}")
    if laid.written:
        click.echo(f"接下来 Next: cd {shlex.quote(str(folder))} && git init && policygraph add FILE && policygraph build")


@verbs.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), help="公文文件夹 Folder of notices [default: notices]"
)
@_lang
def add(files: tuple[Path, ...], to: Path | None, lang: str) -> None:
    """放入公文 Bring notices in.

    把公文（.txt .html .docx .pdf）和旁边的 NAME.yml 复制到 notices，按文号命名（晋市政办-2020-74.docx），说明读出了什么、
    要核对什么。同一文件、同一文号不重复收录；原件不动，已有的文件不会被覆盖。

    Copies notices, each with the NAME.yml beside it, into notices, named by their numbers, and says what was read and
    what to look at. A file whose bytes or whose number are there already is refused; the original stays, and nothing is
    written over.

    \b
    policygraph add ~/downloads/通知.docx
    policygraph add ~/downloads --to notices
    """
    from policygraph.house import add_notices, find_doubts, sum_up

    place = to or _default_notices()
    if to is not None and not to.is_dir():
        raise Refusal(f"{to}: 没有这个文件夹 no such folder. 请先建立 Make it first: policygraph init DIR")
    taken = refused = 0
    for added in add_notices(files, place):
        if added.place is None or added.resolved is None:
            refused += 1
            click.echo(added.refused, err=True)
            continue
        taken += 1
        click.echo(f"{added.place} ← {added.file}")
        for line in sum_up(added.resolved, lang):
            click.echo(f"  {line}")
        for doubt in find_doubts(added.resolved, added.place):
            click.echo(f"  ! {doubt}")
    if taken:
        click.echo("接下来 Next: policygraph build")
    if refused or not taken:
        if not refused:
            click.echo(f"{' '.join(map(str, files))}: 没有公文 no notices there. 请指明 Name .txt .html .docx .pdf", err=True)
        raise SystemExit(1)


@verbs.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="图谱文件夹 Folder of the graph [default: build]")
@click.option("--entail", is_flag=True, help="写入由推理得出的关系 Write what follows, too (build/entailed.ttl).")
@click.option("--verify", is_flag=True, help="只核对，不写入 Only tell whether it is what the notices give.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="并行进程数 Processes [default: one a processor]")
@click.option("--base", metavar="IRI", help="数据 IRI 的前缀 What IRIs of data begin with.")
@click.option(
    "--curation",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="自己的更正（.yml） Corrections of your own (.yml).",
)
@_persons
@_lang
def build(
    paths: tuple[Path, ...],
    out: Path | None,
    entail: bool,
    verify: bool,
    jobs: int | None,
    base: str | None,
    curation: Path | None,
    with_persons: bool,
    lang: str,
) -> None:
    """建成图谱 Build the graph.

    读入公文（.txt .html .htm .docx .pdf）。PATH 是文件或文件夹，默认 notices。

    Reads notices. PATH is a file or a folder, by default notices. What cannot be read is named with its remedy, and
    the other notices still build.

    --entail 另写一个图：逐级贯彻的文件、更大的群体、一类单位的每个成员；有的问题需要它，核对（--verify）时也要写上。
    --entail adds a graph of what follows: documents carried out step by step, broader groups, the members of a
    collective. Some questions need it; --verify wants to be told too.

    \b
    policygraph build notices
    policygraph build notices --entail
    policygraph build notices --verify
    policygraph build notices --out graph-2024 --jobs 4
    policygraph build notices --curation corrections
    """
    from policygraph import pipeline, terms
    from policygraph.read import find_notices

    sources = paths or (_default_notices(),)
    place = out or default_out()
    _refuse_place(place)
    if base is not None and not re.fullmatch(r"""https?://[^\s<>"{}|\\^`]+[/#]""", base):
        raise Refusal(f"--base {base}: 应为以 / 或 # 结尾的 http(s) 地址 should be an http(s) IRI that ends in / or #.")
    found = find_notices(sources)
    if not found.files and not found.errors:
        listed = " ".join(map(str, sources))
        raise Refusal(f"{listed}: 没有公文 no notices there. 请放入 Put in .txt .html .htm .docx .pdf")
    settings = pipeline.Settings(base or terms.BASE, with_persons, jobs or _processors(), curation, entail)
    with _progress() as progress:
        if verify:
            lines = pipeline.verify(sources, place, settings, progress)
        else:
            built = pipeline.build(sources, place, settings, progress)
    if verify:
        for line in lines:
            click.echo(line, err=True)
        if lines:
            raise SystemExit(1)
        click.echo(f"{place}: 与来源一致 is what the notices give.")
        return
    for line in (*map(str, built.skipped), *built.warnings, *built.errors):
        click.echo(line, err=True)
    if built.notices:
        click.echo(_summary(built, place)[lang])
    for path, foretold in built.arrived:
        click.echo(f"{path}: {foretold.tell(lang)}")
    if built.errors:
        raise SystemExit(1)


def _summary(built: Built, place: Path) -> dict[str, str]:
    """Give what a build did in a few words, by language."""
    count = Counter(built.counts)
    density = round(1000 * count["triples"] / count["characters"]) if count["characters"] else 0
    skipped, errors = len(built.skipped), len(built.errors)
    unchanged = sum(not made.fresh for made in built.notices)
    pairs = count["StatementCorrespondence"]
    zh = f"公文 {count['Notice']} 份{f'（{unchanged} 份未变）' if unchanged else ''}"
    en = f"{count['Notice']} notices{f' ({unchanged} unchanged)' if unchanged else ''}"
    return {
        "zh": f"{place}: {zh}，任务 {count['Task']} 项，语句 {count['Statement']} 条，"
        f"对照 {count['Comparison']} 次，语句对应 {pairs} 条，部门 {count['Department']} 个，"
        f"三元组 {count['triples']:,} 条（每千字 {density} 条）；略过文件 {skipped} 个，错误 {errors} 个",
        "en": f"{place}: {en}, {count['Task']} tasks, {count['Statement']} statements, "
        f"{count['Comparison']} comparisons with {pairs} correspondences, {count['Department']} departments, "
        f"{count['triples']:,} triples ({density} per 1,000 characters); {skipped} files skipped, {errors} errors",
    }


def _checkout() -> Path | None:
    """Give the checkout that the working folder stands in; None elsewhere, and for an installed package."""
    top = resources.folder("build").parent
    return top if Path.cwd().is_relative_to(top) else None


def default_out() -> Path:
    """Give the folder that a build is written to unless told otherwise."""
    top = _checkout()
    return Path(os.path.relpath(top / "build")) if top else Path("build")


def _default_notices() -> Path:
    if _checkout():
        return Path(os.path.relpath(resources.folder("notices")))
    if Path("notices").is_dir():
        return Path("notices")
    raise Refusal(
        "notices: 没有这个文件夹 no such folder. 请指明公文所在 Say where the notices are: policygraph build PATH"
    )


def _refuse_place(place: Path) -> None:
    """Refuse a folder that a build must not be put in the place of."""
    if place.resolve().is_relative_to(Path(__file__).parent):
        raise Refusal(f"{place}: 在安装包内 inside the installed package. 请用 Say --out DIR")
    if not place.exists():
        return
    # An empty folder is kept in git by a file of this name.
    if not place.is_dir() or not (_holds_graph(place) or {entry.name for entry in place.iterdir()} <= {".gitkeep"}):
        raise Refusal(
            f"{place}: 不是空文件夹，也不是图谱 neither empty nor a graph. 请另选 Choose another with --out DIR"
        )


def _holds_graph(place: Path) -> bool:
    return (place / "entities.ttl").is_file()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress() -> Iterator[Progress]:
    """Give what shows on a terminal how far the work is; elsewhere it shows nothing."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, file=sys.stderr, hidden=hidden, item_show_func=lambda name: name) as bar:

        def show(done: int, total: int, name: str) -> None:
            bar.length = total
            bar.update(done - bar.pos, name)

        yield show


@verbs.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="全部内容，JSON All of it, as JSON.")
@_persons
@_lang
def extract(file: Path, as_json: bool, with_persons: bool, lang: str) -> None:
    """读一份公文 Read one notice.

    列出读出的内容。Gives what was read out of it: its head, its tasks with departments, dates and amounts.

    \b
    policygraph extract notices/a.txt
    policygraph extract notices/a.txt --json > a.json
    """
    from policygraph.assemble import hide_persons
    from policygraph.record import record_reading

    reading = _resolve(file).reading
    record = _each_text(record_reading(reading), str if with_persons else hide_persons(reading))
    if as_json:
        _put(_as_json(record), None)
    else:
        _put_record(record, lang)


def _resolve(file: Path) -> Resolved:
    """Give all that is read out of one file. Raises NoticeError."""
    from policygraph.curate import load_cases
    from policygraph.pipeline import resolve_notice
    from policygraph.read import read_notice
    from policygraph.schemes import load_schemes

    return resolve_notice(read_notice(file), load_schemes(), load_cases())


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """Give a record with every text in it changed; names of fields stay."""
    if isinstance(value, dict):
        return {key: _each_text(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_each_text(item, change) for item in value]
    return change(value) if isinstance(value, str) else value


def _as_json(value: object) -> bytes:
    import json

    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


HEAD_ZH = {
    "number": "文号",
    "title": "标题",
    "issuer": "发文机关",
    "signed": "成文日期",
    "kind": "文种",
    "region": "地区",
    "level": "层级",
    "source": "文件",
}


def _put_record(record: Mapping[str, Any], lang: str) -> None:
    """Print a summary of a record: its head, its tasks, how much else there is."""
    from policygraph.table import Table

    for field, zh in HEAD_ZH.items():
        value = record["metadata"].get(field)
        words = "、".join(value) if isinstance(value, list) else value
        click.echo(f"{zh if lang == 'zh' else field}: {words or '—'}")
    columns = {
        "path": "序号",
        "title": "任务",
        "lead": "牵头",
        "responsible": "责任",
        "cooperating": "配合",
        "deadlines": "期限",
        "amounts": "金额",
        "statements": "语句",
    }
    rows = []
    for task in record["tasks"]:
        named = [party for clause in task["parties"] for party in clause]
        roles = [
            tuple(party["name"] for party in named if party["role"] == role)
            for role in ("lead", "responsible", "cooperating")
        ]
        dates = tuple(item["due"] or item["text"] for item in task["deadlines"])
        amounts = tuple(item["text"] for item in task["amounts"])
        rows.append(("/".join(task["path"]), task["title"], *roles, dates, amounts, len(task["statements"])))
    title = {"zh": "任务", "en": "Tasks"}
    _put_table(Table(tuple(columns), tuple(rows), names=columns, title=title, lang=lang), None, None, lang)
    others = {
        "citations": ("引用", len(record["citations"])),
        "goals": ("目标", sum(map(len, record["goals"].values()))),
        "bodies": ("协调机构", len(record["bodies"])),
        "facts": ("已报事实", len(record["facts"])),
    }
    click.echo("  ".join(f"{zh if lang == 'zh' else name}: {number}" for name, (zh, number) in others.items()))


@verbs.command()
@click.argument("file", type=click.Path(path_type=Path))
@_html("NAME")
@click.option(
    "--at", type=click.IntRange(min=0), metavar="N", help="只看第 N 个字符处的句子 Only the sentence at character N."
)
@_persons
@_lang
def explain(file: Path, html: str | None, at: int | None, with_persons: bool, lang: str) -> None:
    """核对原文 See what was read, in place.

    在原文中标出每一项发现，以及依据的规则。答案中的“起”就是 --at 的位置。

    Gives the text with every finding marked, and the rule that found it. --at takes what an answer calls “start”.

    \b
    policygraph explain notices/a.txt
    policygraph explain notices/a.txt --at 1266
    policygraph explain notices/a.txt --html
    policygraph explain notices/a.txt --html a.html
    """
    from policygraph.explain import explain_notice, explanation_lines, explanation_page

    page = None if html is None else _page_place(file.stem, html)
    explanation = explain_notice(_resolve(file), lang=lang, with_persons=with_persons)
    if page is None:
        for line in explanation_lines(explanation, lambda words, colour: click.style(words, fg=colour), at):
            click.echo(line)
    else:
        _put(explanation_page(explanation).encode(), page)


@verbs.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("site"), help="网页文件夹 Folder of the pages [default: site]")
@_graph
@_persons
@_lang
def site(paths: tuple[Path, ...], out: Path, graph: str | None, with_persons: bool, lang: str) -> None:
    """写成网站 Write pages to look at.

    不用 Python 也能看：首页和图、每份公文（标出每一项发现）、每个部门、每个问题、地区。
    PATH 是建图时的公文，默认在这里、notices 和自带的公文中找。

    Writes static pages: a start page with pictures, one a notice with every finding marked, one a department, one a
    question, the regions. They need no server and load nothing. PATH is where the texts of the notices are, looked for
    by default here, in notices, and among the notices that come along.

    \b
    policygraph site
    policygraph site notices --graph build --out site --lang en
    """
    from policygraph.read import find_notices
    from policygraph.site import write_site

    found = find_notices(paths) if paths else None
    notices = found.files if found else None
    try:
        with _progress() as progress:
            written = write_site(
                _load(graph), out, notices=notices, lang=lang, with_persons=with_persons, progress=progress
            )
    except FileExistsError:
        raise Refusal(f"{out}: 已有别的内容 holds something else. 请另选一个文件夹 Choose another folder.") from None
    for error in found.errors if found else ():
        click.echo(str(error), err=True)
    for name in written.without_text:
        click.echo(
            f"{name}: 找不到原文，网页只有图谱引用的语句 its text was not found; its page has what the graph quotes. "
            "请指明公文所在 Say where the notices are: policygraph site PATH",
            err=True,
        )
    click.echo(f"{out / 'index.html'}: {written.pages} 页 pages")
    if find_spec("vl_convert") is None:
        click.echo("首页没有图；要图请安装 No pictures on the start page; for them: pip install 'policygraph[notebooks]'", err=True)
    if found and found.errors:
        raise SystemExit(1)


@verbs.command()
@click.argument("upper", type=click.Path(path_type=Path))
@click.argument("lower", type=click.Path(path_type=Path))
@_html("UPPER-LOWER")
@_persons
@_lang
def compare(upper: Path, lower: Path, html: str | None, with_persons: bool, lang: str) -> None:
    """对照两份公文 Set two notices side by side.

    上级在前，下级在后，也可以是两个相邻地区。逐句标出沿用、调整、细化、加码、弱化、缺失和新增，部门、数字、期限的变化用文字说明。

    Shows, sentence by sentence, what the second notice keeps of the first, what it changes, lacks and adds; what
    differs in departments, figures and dates is said in words.

    \b
    policygraph compare notices/city.txt notices/county.txt
    policygraph compare notices/city.txt notices/county.txt --html
    policygraph compare notices/city.txt notices/county.txt --html comparison.html
    """
    from policygraph.align import align_notices, read_side
    from policygraph.assemble import hide_persons
    from policygraph.compare import compare_notices, comparison_lines, comparison_page
    from policygraph.curate import load_decisions
    from policygraph.schemes import load_schemes

    page = None if html is None else _page_place(f"{upper.stem}-{lower.stem}", html)
    schemes = load_schemes()
    sides = []
    for file in (upper, lower):
        resolved = _resolve(file)
        side = read_side(resolved, schemes, str if with_persons else hide_persons(resolved.reading))
        if not side.lines:
            raise Refusal(f"{file}: 没有可以对照的语句 no sentences to compare. 请换一份有条款的公文 Take a notice with provisions.")
        sides.append(side)
    comparison = compare_notices(align_notices(sides[0], sides[1], schemes, load_decisions()), lang)
    if page is None:
        for line in comparison_lines(comparison, lambda words, colour: click.style(words, fg=colour)):
            click.echo(line)
    else:
        _put(comparison_page(comparison).encode(), page)


def _page_place(name: str, html: str) -> Path:
    """Give where a page is to stand; one that is not ours is never written over."""
    page = Path(html) if html else default_out() / "pages" / f"{name}.html"
    if page.suffix.lower() not in (".html", ".htm"):
        raise Refusal(
            f"--html {page}: 应以 .html 结尾；公文写在前面 should end in .html; notices go first: explain FILE --html PAGE"
        )
    if page.exists() and PAGE_OF_OURS not in page.read_text("utf-8", "replace")[:2000]:
        raise Refusal(f"{page}: 已有别的网页 another page stands there. 请另选一个名称 Choose another name.")
    return page


@verbs.command()
@click.argument("theme", required=False)
@_shown
def questions(theme: str | None, form: str | None, out: Path | None, lang: str) -> None:
    """可以问什么 What can be asked.

    列出全部问题，或一个主题的；写一个问题的名称或标题，则说明它的参数、示例和各列。
    Lists the questions of the catalogue, all or those of a theme; of one question, named in full or by its title, tells
    the parameters, the examples and the columns.

    \b
    policygraph questions
    policygraph questions deadlines
    policygraph questions deadlines/due
    """
    from policygraph.catalogue import catalogue, describe_question, find_question
    from policygraph.catalogue import questions as list_questions

    if theme is None or theme in {question.theme for question in catalogue().values()}:
        _put_table(list_questions(theme, lang), form, out, lang)
    else:
        click.echo(describe_question(find_question(theme)))


def _complete_question(ctx: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """Give the questions that begin so, for the shell."""
    from policygraph.catalogue import find_queries, query_folders

    return [CompletionItem(name) for name in find_queries(query_folders()) if name.startswith(start)]


@verbs.command()
@click.argument("name", shell_complete=_complete_question)
@click.argument("values", nargs=-1, metavar="[PARAM=VALUE]...")
@click.option("--first", type=click.IntRange(min=1), metavar="N", help="只取前 N 行 Only the first N rows.")
@click.option("--all", "every", is_flag=True, help="全部行，不止前 200 行 All rows, not only the first 200.")
@_graph
@_shown
def ask(
    name: str,
    values: tuple[str, ...],
    first: int | None,
    every: bool,
    graph: str | None,
    form: str | None,
    out: Path | None,
    lang: str,
) -> None:
    """提问 Ask a question.

    问目录里的问题，或自己的 .rq 文件。参数写作 名称=值；地区、部门、公文写名称、文号或代码。

    Asks one of the catalogue, or one in an .rq file of your own. A parameter is name=value; regions, departments and
    notices go by name, number or code.

    \b
    policygraph ask departments/by_obligations
    policygraph ask departments/by_obligations region=长治市
    policygraph ask deadlines/due --format xlsx --out due.xlsx
    """
    from policygraph.catalogue import FIRST, find_question, read_question, read_values
    from policygraph.catalogue import ask as ask_question

    asked = Path(name) if name.endswith(".rq") else name
    question = read_question(asked, asked.stem) if isinstance(asked, Path) else find_question(asked)
    given = read_values(shlex.join(values))
    for key in given:
        # A parameter that the question lacks might bear the name of an argument of ours (lang=en).
        question.parameter(key)
    arguments = cast("dict[str, Any]", given)
    # A file, or what another program reads, is whole unless told otherwise; a screen is not.
    rows = None if every else first or (FIRST if form in (None, "table") and out is None else None)
    _put_table(ask_question(_load(graph), asked, lang=lang, first=rows, **arguments), form, out, lang)


@verbs.command()
@click.argument("words", nargs=-1, required=True, metavar="TERM...")
@_graph
@_shown
def find(words: tuple[str, ...], graph: str | None, form: str | None, out: Path | None, lang: str) -> None:
    """查词 Find who writes about something.

    列出写到全部词语的语句。Gives the statements that hold every term.

    \b
    policygraph find 助餐
    policygraph find 社区 养老 补贴 --format md
    """
    from policygraph.find import find_statements

    _put_table(find_statements(_load(graph), words, lang), form, out, lang)


@verbs.command()
@click.argument("file", default="-", type=click.Path(allow_dash=True), metavar="[FILE|-]")
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, *TRIPLES)),
    help="SELECT、ASK: table …；CONSTRUCT、DESCRIBE: ttl, nt",
)
@_graph
@_out
@_lang
def sparql(file: str, form: str | None, graph: str | None, out: Path | None, lang: str) -> None:
    """任意查询 Run any SPARQL query.

    前缀 pol skos rdfs xsd prov 不必声明，也不必写 GRAPH。

    SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes pol, skos, rdfs, xsd and prov need not be declared, nor a GRAPH
    be named.

    \b
    policygraph sparql query.rq
    echo 'SELECT ?title { ?notice a pol:Notice ; pol:title ?title }' | policygraph sparql
    """
    from policygraph.catalogue import AskError, answer

    name = "stdin" if file == "-" else file
    text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8", "replace")
    makes_triples = query_form(text) in ("CONSTRUCT", "DESCRIBE")
    if form is not None and (form in TRIPLES) != makes_triples:
        kinds = " ".join(TRIPLES if makes_triples else FORMATS)
        raise Refusal(f"--format {form}: 不适合这种查询 not for such a query. 可用 Use one of: {kinds}")
    dataset = _load(graph)
    try:
        if makes_triples:
            triples = dataset.query(text).graph
            for prefix, namespace in dataset.namespaces():
                triples.bind(prefix, namespace)
            lines = triples.serialize(format=form or "ttl")
            _put("".join(sorted(lines.splitlines(keepends=True))).encode() if form == "nt" else lines.encode(), out)
        else:
            _put_table(answer(dataset, text, lang), form, out, lang)
    except SyntaxError as error:
        raise Refusal(_place_problem(name, text, str(error))) from error
    except AskError as error:
        raise Refusal(_place_problem(name, text, str(error.__cause__ or error))) from error


_KEYWORD = re.compile(r"<[^<>\s]*>|#[^\n]*|\b(?P<form>SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?!\s*:)", re.IGNORECASE)


def query_form(text: str) -> str:
    """Give SELECT, ASK, CONSTRUCT or DESCRIBE, whichever a query begins with; nothing where it is no query."""
    forms = (found["form"] for found in _KEYWORD.finditer(text) if found["form"])
    return next(forms, "").upper()


def _place_problem(name: str, text: str, problem: str) -> str:
    """Give what is wrong with a query, and where: file, line, column, the line itself."""
    found = re.search(r"error at (?P<line>\d+):(?P<column>\d+): (?P<why>.*)", problem, re.DOTALL)
    if found is None:
        return f"{name}: 查询有误 the query is wrong: {problem}. 请修改后再试 Mend it and ask again."
    lines = text.splitlines()
    line = int(found["line"])
    shown = lines[line - 1].strip() if line <= len(lines) else "（末尾 the end）"
    why = "未声明的前缀 unknown prefix" if "Prefix not found" in found["why"] else found["why"][:100]
    return f"{name}:{line}:{found['column']}: 查询有误 the query is wrong here: {shown} ({why}). 请修改后再试 Mend it and ask again."


@verbs.command()
@click.argument("notices", nargs=-1, type=click.Path(path_type=Path), metavar="[NOTICE]...")
@click.option(
    "--csv", "sheet", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT",
    help="写成待填的表格 Write a table to fill in.",
)
@click.option(
    "--from", "filled", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILLED.csv",
    help="采用填好的表格 Take the decisions of a table that was filled in.",
)
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="决定写入的文件 Where decisions go [default: decisions.yml in graph/curation or curation]",
)
@click.option("--by", metavar="NAME", help="由谁决定 Who decides [default: git's user.name, else the user's]")
@_persons
@_lang
def review(
    notices: tuple[Path, ...],
    sheet: Path | None,
    filled: Path | None,
    to: Path | None,
    by: str | None,
    with_persons: bool,
    lang: str,
) -> None:
    """先看这些 Look at these first.

    列出最没有把握的内容和原因：查不到的名称、由误写认出的名称、正文与附件不一致、没有承担者、没有受益者、由上下文推得的期限。
    在终端上逐条询问，决定写成 YAML；不在终端上，或用 --csv，则给出待填的表格：在“决定”一栏写 保留、删除 或 更改。
    建图时用 --curation 指明 YAML 所在的文件夹；本项目的 graph/curation 不必指明。

    Lists what the rules are least sure of, and why. On a terminal it asks, and writes each decision as YAML; elsewhere,
    or with --csv, it gives a table to fill in: keep, drop or change in the column “decision”, and what it is changed to
    in “value” (due=2021-12-31, or 2021-12-31 alone; for a name, whom it means). NOTICE is a file or a folder, or the
    name of a file among the notices.

    \b
    policygraph review
    policygraph review notices/a.txt --by 张三
    policygraph review --csv review.csv
    policygraph review --from review.csv --to curation/decisions.yml
    """
    from policygraph.curate import append_cases
    from policygraph.review import doubt_table, read_filled

    place = to or _default_decisions()
    if filled is not None:
        cases = read_filled(filled.read_bytes(), str(filled), _author(by))
        if not cases:
            raise Refusal(f"{filled}: “决定”一栏是空的 no decision in it. 请填写 Fill in keep, drop or change.")
        append_cases(place, cases)
        click.echo(_decided(place, len(cases)))
        return
    doubts, hide = _doubts(notices, place.parent, with_persons)
    if sheet is None and _on_terminal():
        count = _ask_decisions(doubts, hide, place, _author(by), lang)
        click.echo(_decided(place, count))
        return
    _put(doubt_table(doubts, lang, hide).to_csv(lang).encode("utf-8-sig" if sheet else "utf-8"), sheet)


def _on_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _default_decisions() -> Path:
    top = _checkout()
    return Path(os.path.relpath(resources.folder("curation"))) / "decisions.yml" if top else Path("curation", "decisions.yml")


def _decided(place: Path, count: int) -> str:
    own = place.parent.resolve() == resources.folder("curation").resolve()
    apply = "policygraph build" + ("" if own else f" --curation {place.parent}")
    return f"{place}: 写入 {count} 个决定 decisions written. 采用 To follow them: {apply}"


def _author(by: str | None) -> str:
    """Give who decides, and today."""
    from datetime import date

    name = by
    if not name and shutil.which("git"):
        said = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
        name = said.stdout.strip()
    if not name:
        import getpass

        try:
            name = getpass.getuser()
        except (KeyError, OSError):
            raise Refusal("不知道是谁决定 who decides is not known. 请用 Say --by NAME") from None
    return f"{name}, {date.today().isoformat()}"


def _doubts(
    notices: Sequence[Path], curation: Path, with_persons: bool
) -> tuple[list[Doubt], dict[str, Callable[[str], str]]]:
    """Give what is doubtful in notices, the least certain first, and by notice what hides its persons in words."""
    from policygraph.assemble import hide_persons
    from policygraph.curate import load_cases
    from policygraph.pipeline import resolve_notice
    from policygraph.read import find_notices, read_notice
    from policygraph.review import REASONS, find_doubts
    from policygraph.schemes import load_schemes

    sources = [_named_notice(notice) for notice in notices] or [_default_notices()]
    found = find_notices(sources)
    for error in found.errors:
        click.echo(str(error), err=True)
    if not found.files:
        listed = " ".join(map(str, sources))
        raise Refusal(f"{listed}: 没有公文 no notices there. 请放入 Put in .txt .html .htm .docx .pdf")
    own = resources.folder("curation")
    folders = [own, *([curation] if curation.is_dir() and curation.resolve() != own.resolve() else [])]
    schemes, cases = load_schemes(), load_cases(*folders)
    doubts: list[Doubt] = []
    hide: dict[str, Callable[[str], str]] = {}
    with _progress() as progress:
        for done, file in enumerate(found.files, 1):
            resolved = resolve_notice(read_notice(file), schemes, cases)
            hide[file.stem] = str if with_persons else hide_persons(resolved.reading)
            doubts += find_doubts(resolved, schemes)
            progress(done, len(found.files), file.name)
    order = list(REASONS)
    return sorted(doubts, key=lambda doubt: order.index(doubt.reason)), hide


def _named_notice(notice: Path) -> Path:
    """Give a file or folder as it is, else the notice of that name among those that are here by default."""
    from policygraph.read import find_notices

    if notice.exists():
        return notice
    files = find_notices([_default_notices()]).files
    named = [file for file in files if str(notice) in (file.name, file.stem)]
    if len(named) != 1:
        listed = "、".join(file.stem for file in files[:12])
        raise Refusal(f"{notice}: 没有这份公文 no such notice. 可用 Use a path, or one of: {listed}")
    return named[0]


def _ask_decisions(
    doubts: Sequence[Doubt], hide: Mapping[str, Callable[[str], str]], place: Path, by: str, lang: str
) -> int:
    """Ask on the terminal about each doubt, and write each decision at once; give how many there were."""
    from policygraph.corrections import CurationError
    from policygraph.curate import append_cases
    from policygraph.review import DECISIONS, REASONS, decide

    letters = {letter: name for name, (_, letter) in DECISIONS.items()}
    asked = {"zh": "保留 k / 删除 d / 更改 c / 跳过 s / 退出 q", "en": "keep k / drop d / change c / skip s / quit q"}[lang]
    count = 0
    for number, doubt in enumerate(doubts, 1):
        cover, reason = hide[doubt.notice], REASONS[doubt.reason]
        hint = f" ({doubt.hint}?)" if doubt.hint else ""
        click.secho(f"\n{number}/{len(doubts)} {reason.zh if lang == 'zh' else reason.en}{hint}", bold=True)
        read = f"{doubt.kind}: {cover(doubt.words)} {cover(doubt.reading)}"
        for line in (f"{doubt.place} {doubt.provision or ''}", cover(doubt.sentence), read):
            click.echo(f"  {_plain(line)}")
        while True:
            letter = click.prompt(asked, type=click.Choice((*letters, "s", "q")), default="s", show_choices=False)
            if letter == "q":
                return count
            if letter == "s":
                break
            decision = letters[letter]
            value = click.prompt({"zh": "改为", "en": "Change to"}[lang] + f" ({reason.field})") if decision == "change" else ""
            why = click.prompt({"zh": "理由", "en": "Why"}[lang])
            try:
                append_cases(place, [decide(doubt, decision, value, why, by)])
            except CurationError as error:
                click.echo(" ".join(str(error).split()), err=True)
                continue
            count += 1
            break
    return count


def _plain(text: str) -> str:
    """Give words of a notice without what a terminal obeys."""
    from policygraph.table import printable

    return printable(" ".join(text.split()))


@verbs.command()
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD_DIR")
@click.argument("notices", type=click.Path(path_type=Path), metavar="NOTICE_DIR")
@click.option("--verbose", is_flag=True, help="逐条列出差错 Name each miss.")
@click.option("--json", "as_json", is_flag=True, help="全部结果，JSON All of it, as JSON.")
@click.option("--intervals", is_flag=True, help="F1 的 95% 区间 The 95 % interval of each F1.")
@click.option(
    "--against", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="与期望值比较，下降超过容差即失败 Fail where a figure fell by more than its tolerance.",
)
@click.option("--renew", is_flag=True, help="把现在的结果写入 --against 的文件 Write the figures of now to that file.")
@click.option("--correspondences", is_flag=True, help="两份公文的对应 What corresponds between two notices.")
@_shown
def evaluate(
    gold: Path,
    notices: Path,
    verbose: bool,
    as_json: bool,
    intervals: bool,
    against: Path | None,
    renew: bool,
    correspondences: bool,
    form: str | None,
    out: Path | None,
    lang: str,
) -> None:
    """与人工标注比较 Score against notices read by hand.

    各类内容的准确率、召回率和 F1。GOLD_DIR 中的 NAME.json 写明它标注的是 NOTICE_DIR 中的哪个文件。

    Gives precision, recall and F1 by kind. Each NAME.json in GOLD_DIR names its text in NOTICE_DIR. --intervals draws
    notices at random where ten or more hold the kind, else findings; the same scores give the same intervals.

    --correspondences 为两份公文的对应评分。With --correspondences those that compare two notices are scored, beside two
    plain methods.

    --against 的文件写明各类的期望值和容差；--renew 用现在的结果更新它，容差不变。
    The file of --against holds the figures and tolerance of each kind; --renew writes those of now, and the tolerances
    stay.

    \b
    policygraph evaluate tests/gold graph/notices
    policygraph evaluate tests/gold graph/notices --verbose
    policygraph evaluate tests/gold graph/notices --intervals
    policygraph evaluate tests/gold graph/notices --against tests/gold/expected.json
    policygraph evaluate tests/gold graph/notices --correspondences
    """
    if correspondences:
        _evaluate_pairs(gold, notices, verbose, as_json, form, out, lang)
        return
    if renew and against is None:
        raise Refusal("--renew: 要有文件 needs a file. 请用 Say --against FILE --renew")
    from policygraph.evaluate import (
        evaluate_folder,
        expect,
        find_falls,
        find_intervals,
        read_expected,
        read_gold,
        total_scores,
    )
    from policygraph.read import find_notices
    from policygraph.record import record_reading
    from policygraph.table import Table

    golds, unknown = read_gold(gold)
    for name in unknown:
        why = "没有这个文件，与它一起的语句未计分 no such file: statements for it are not scored"
        if (gold / name).exists():
            why = "格式不认识，略过 unknown form, skipped"
        click.echo(f"{gold / name}: {why}.", err=True)
    if not golds:
        raise Refusal(f"{gold}: 没有标注 no gold there. 请放入 Put in NAME.json with metadata.source")
    files = {path.name: path for path in find_notices([notices]).files}
    held = [one for one in golds if one.main["metadata"]["source"] in files]
    missing = [one for one in golds if one not in held]
    for one in missing:
        source = one.main["metadata"]["source"]
        click.echo(f"{gold / one.name}: {notices} 中没有 {source} is not there. 请放入该文件 Put it there.", err=True)
    # Only the file itself is read: what was read by hand never comes near it.
    scores = evaluate_folder(held, lambda source: record_reading(_resolve(files[source]).reading))
    total = total_scores(scores)
    between = find_intervals(scores) if intervals else {}
    if as_json:
        figures = _figures(total)
        for kind, interval in between.items():
            figures[kind]["interval"] = interval._asdict()
        _put(_as_json({"total": figures, "notices": {name: _figures(one) for name, one in scores.items()}}), out)
    else:
        columns = {"kind": "类别", "n": "标注数", "precision": "准确率", "recall": "召回率", "f1": "F1"}
        columns |= {"interval": "F1 的 95% 区间"} if intervals else {}
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                kind,
                score.right + len(score.missed),
                *_three(score),
                *(f"{between[kind].low:.3f}–{between[kind].high:.3f}" for _ in range(intervals)),
            )
            for kind, score in total.items()
        )
        _put_table(Table(tuple(columns), rows, names=columns, lang=lang), form, out, lang)
    if verbose:
        for name, kinds in scores.items():
            for kind, score in kinds.items():
                for sign, misses in (("-", score.missed), ("+", score.invented)):
                    for miss in misses:
                        click.echo(f"{sign} {name} {kind}: {miss}")
    falls: list[str] = []
    if against is not None and renew:
        _put(_as_json(expect(total, read_expected(against) if against.exists() else {})), against)
    elif against is not None:
        falls = find_falls(total, read_expected(against))
        for line in falls:
            click.echo(line, err=True)
        if not falls:
            click.echo(f"{against}: 没有下降 nothing fell.", err=True)
    if missing or falls:
        raise SystemExit(1)


METHODS = {
    "policygraph": {"zh": "本程序", "en": "policygraph"},
    "tf-idf": {"zh": "TF-IDF", "en": "TF-IDF"},
    "rapidfuzz": {"zh": "rapidfuzz", "en": "rapidfuzz"},
}


def _evaluate_pairs(
    gold: Path, notices: Path, verbose: bool, as_json: bool, form: str | None, out: Path | None, lang: str
) -> None:
    """Print how well correspondences are found, by pair of notices and method."""
    from policygraph.align import align_notices, read_side
    from policygraph.counterparts import KINDS, plain_scores, read_pairs, score_alignment
    from policygraph.read import find_notices
    from policygraph.schemes import load_schemes
    from policygraph.table import Table

    pairs = read_pairs(gold)
    if not pairs:
        raise Refusal(f"{gold}: 没有对应标注 no pairs of notices there. 请放入 Put in NAME.json with left, right, required")
    files = {path.stem: path for path in find_notices([notices]).files}
    missing = sorted({name for pair in pairs for name in (pair.left, pair.right)} - files.keys())
    if missing:
        listed = "、".join(missing)
        raise Refusal(f"{notices}: 没有 {listed} not there. 请放入该文件 Put the file there.")
    schemes = load_schemes()
    sides = {name: read_side(_resolve(files[name]), schemes) for pair in pairs for name in (pair.left, pair.right)}
    golds = [(pair, sides[pair.left], sides[pair.right]) for pair in pairs]
    found = {"policygraph": [score_alignment(pair, align_notices(upper, lower, schemes)) for pair, upper, lower in golds]}
    found |= {method: plain_scores(method, golds) for method in METHODS if method != "policygraph"}
    if as_json:
        figures = {
            f"{pair.left} {pair.right}": {method: _figures(scores[number]) for method, scores in found.items()}
            for number, pair in enumerate(pairs)
        }
        _put(_as_json(figures), out)
    else:
        columns = {"pair": "公文", "kind": "类别", "method": "方法", "n": "标注数", "precision": "准确率", "recall": "召回率", "f1": "F1"}
        rows = tuple(
            (f"{pair.left} {pair.right}", kind, METHODS[method][lang], score.right + len(score.missed), *_three(score))
            for number, pair in enumerate(pairs)
            for kind in KINDS
            for method, scores in found.items()
            if (score := scores[number].get(kind)) is not None
        )
        _put_table(Table(tuple(columns), rows, names=columns, lang=lang), form, out, lang)
    if verbose:
        for number, pair in enumerate(pairs):
            for kind, score in found["policygraph"][number].items():
                for sign, misses in (("-", score.missed), ("+", score.invented)):
                    for miss in misses:
                        click.echo(f"{sign} {pair.name} {kind}: {miss}")


def _three(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def _figures(scores: Mapping[str, Score]) -> dict[str, dict[str, Any]]:
    """Give scores as plain figures, with each miss and each invention."""
    return {
        kind: {
            "n": score.right + len(score.missed),
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "missed": score.missed,
            "invented": score.invented,
        }
        for kind, score in scores.items()
    }


@verbs.command()
@click.argument("old", metavar="OLD")
@click.argument("new", required=False, metavar="[NEW]")
@click.option("--format", "form", type=click.Choice(DIFFS), help="默认随文件名 [default: as --out ends, else text]")
@click.option(
    "--fail-on",
    type=click.Choice(("violation", "warning", "never")),
    default="never",
    show_default=True,
    help="有这样的变化时以非零状态结束 The status is not zero where there is such a change.",
)
@_out
@_lang
def diff(old: str, new: str | None, form: str | None, fail_on: str, out: Path | None, lang: str) -> None:
    """政策有什么变化 What changed in the policy.

    比较两个图谱：公文和任务的增减，部门任务的增减，期限提前或推迟，金额和指标升降，新出现的孤立义务。
    OLD、NEW 是图谱文件夹、文件，或 git 版本（HEAD~1、main、main:graph-2），默认与当前的图谱比较。
    新增孤立义务、任务失去全部责任部门是错误（violation）；期限、金额、指标变动，撤销，部门退出或换角色是警告（warning）。
    curation/exemptions.yml 已接受的（规则 orphaned-obligations、tasks-without-department）另行标明，不算失败。

    Compares two graphs: notices and tasks that came and went, tasks of departments, deadlines moved, amounts and targets
    raised or lowered, obligations newly orphaned. OLD and NEW are a folder, a file, or a git revision whose build/ is
    committed (a name that is both is the folder); by default NEW is the graph that is here. trig is the difference as
    triples, in one graph …/graph/added and one …/graph/removed. What curation/exemptions.yml accepts under the rules
    orphaned-obligations and tasks-without-department is told apart, and fails nothing.

    \b
    policygraph diff HEAD
    policygraph diff HEAD~1 HEAD --fail-on violation
    policygraph diff build-2023 build --format html --out diff.html
    """
    from policygraph.diff import compare_graphs, diff_page, diff_record, diff_text, diff_trig, read_builds
    from policygraph.exempt import load_exemptions

    suffix = out.suffix[1:] if out else ""
    form = form or (suffix if suffix in DIFFS else "text")
    graphs = read_builds(old, new or str(default_out()), default_out())
    for place, graph in zip((old, new), graphs, strict=True):
        if not len(graph) and place:
            click.echo(f"{place}: 那时还没有图谱，按空的比较 no graph at that revision, taken for an empty one", err=True)
    difference = compare_graphs(*graphs, exemptions=load_exemptions())
    if form == "json":
        _put(_as_json(diff_record(difference)), out)
    elif form == "trig":
        _put(diff_trig(difference), out)
    else:
        _put((diff_page if form == "html" else diff_text)(difference, lang).encode(), out)
    if difference.fails(fail_on):
        raise SystemExit(1)


@verbs.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("release"), show_default=True, help="文件夹 Folder.")
@click.option("--date", metavar="YYYY-MM-DD", help="发布日期 When it is issued [default: none]")
@click.option("--home", metavar="URL", help="这个文件夹将来的地址 Where the folder will stand [default: BASE/release/]")
@click.option("--site", "pages", metavar="URL", help="网页将来的地址 Where the pages will stand [default: BASE/site/]")
@_graph
def release(out: Path, date: str | None, home: str | None, pages: str | None, graph: str | None) -> None:
    """发布图谱 Hand everything to other agencies.

    一个文件夹：图谱（Turtle、TriG、N-Quads、JSON-LD、GraphML）、CSV 表格、元数据（DCAT、VoID、许可、数量）、词汇及其说明、
    SHACL 约束、每个 IRI 对应的网页、SHA-256 校验和。同样的图谱得到同样的文件，一个字节不差。

    One folder: the graph as Turtle, TriG, N-Quads, JSON-LD and GraphML, tables as CSV, metadata (DCAT, VoID, licence,
    counts), the vocabulary and its documentation, the SHACL shapes, the page of each IRI (as JSON, and for the .htaccess of
    a server), and SHA-256 sums. The same graph gives the same bytes. A folder that holds anything else is left alone.

    \b
    policygraph release
    policygraph release --out release-2024 --date 2024-05-01
    policygraph release --home https://example.org/data/ --site https://example.org/pages/
    """
    from datetime import date as day

    from policygraph.release import write_release

    for option, address in (("--home", home), ("--site", pages)):
        if address is not None and not re.fullmatch(r"""https?://[^\s<>"{}|\\^`]+/""", address):
            raise Refusal(f"{option} {address}: 应为以 / 结尾的 http(s) 地址 should be an http(s) address that ends in /.")
    try:
        issued = day.fromisoformat(date).isoformat() if date else None
    except ValueError:
        raise Refusal(f"--date {date}: 不是日期 no date. 请写成 Write it as 2024-05-01.") from None
    try:
        made = write_release(_load(graph), out, date=issued, home=home, pages=pages)
    except FileExistsError:
        raise Refusal(f"{out}: 已有别的内容 holds something else. 请另选一个文件夹 Choose another folder.") from None
    click.echo(f"{out}: {len(made.files)} 个文件 files, {made.triples:,} 条三元组 triples, {made.iris:,} 个 IRI")


@verbs.command()
@click.option("--format", "form", type=click.Choice(EXPORTS), required=True, help="格式 The form.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="写入文件（csv 为文件夹或 .zip） File; for csv a folder or .zip."
)
@click.option("--selectors", is_flag=True, help="附 Web Annotation 定位 Add Web Annotation selectors (RDF only).")
@_graph
@_lang
def export(form: str, out: Path | None, selectors: bool, graph: str | None, lang: str) -> None:
    """导出图谱 Hand the graph to others.

    ttl trig nq jsonld 是 RDF，csv 是一组表格，graphml 是部门与任务的网络（Gephi 等可读）。

    ttl, trig, nq and jsonld are RDF, csv is a set of tables, graphml the network of departments and tasks.

    \b
    policygraph export --format ttl --out graph.ttl
    policygraph export --format csv --out tables
    policygraph export --format graphml --out network.graphml
    """
    from policygraph.export import export as export_graph

    export_graph(_load(graph), form, out, selectors=selectors, lang=lang)
    if out is not None:
        click.echo(f"{out}", err=True)


def _complete_rule(ctx: click.Context, parameter: click.Parameter, start: str) -> list[CompletionItem]:
    """Give the rules whose names begin so, for the shell."""
    from policygraph.catalogue import query_folders
    from policygraph.check import read_rules, read_shapes

    rules = read_rules(read_shapes(resources.folder("ontology")), query_folders())
    return [CompletionItem(name) for name in sorted(rules) if name.startswith(start)]


@verbs.command()
@click.option(
    "--graph", envvar="POLICYGRAPH_GRAPH", metavar="PLACE", help="图谱所在的文件夹或文件 Folder or file of the graph."
)
@click.option(
    "--format", "form", type=click.Choice(CHECK_FORMS), help="默认 text [default: text]"
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="写入文件；html 需要 Write to a file; html needs it.")
@click.option(
    "--fail-on",
    type=click.Choice(("violation", "warning", "never")),
    default="violation",
    help="哪一级起以非零状态结束 The least severity that fails [default: violation]",
)
@click.option(
    "--only", multiple=True, metavar="RULE", shell_complete=_complete_rule, help="只用这条规则，可多次 Only this rule; more than once."
)
@click.option(
    "--on", "day", type=click.DateTime(("%Y-%m-%d",)), metavar="DATE", help="以哪一天判断逾期和有效 The day of judgement [default: today]"
)
@click.option("--verbose", is_flag=True, help="逐条列出，含已豁免的 Name each fault, the exempted too.")
@_lang
def check(
    graph: str | None,
    form: str | None,
    out: Path | None,
    fail_on: str,
    only: tuple[str, ...],
    day: datetime | None,
    verbose: bool,
    lang: str,
) -> None:
    """检查图谱 Check the graph.

    对照规则检查图谱和公文：无人承担的义务、早于成文日期的期限、附表与正文不一致、缺号、数目不符、引用已废止的文件等。
    每个问题都指明文件、行和列。已接受的问题写入 curation/exemptions.yml，仍会列出。自己仓库的 queries/ 里写有 Severity
    的问题，也是规则。

    Holds the graph and its notices to rules: obligations that nobody bears, dates before the notice's own, annexes
    that disagree, numbers that are missing, counts that are wrong, citations of what was repealed. Each fault names
    file, line and column. What is accepted stands in curation/exemptions.yml, and is still listed. A question with a
    Severity in the queries/ of a repository of one's own is a rule as well.

    \b
    policygraph check
    policygraph check --only orphaned-obligations --verbose
    policygraph check --format html --out check.html
    policygraph check --format sarif --out check.sarif --fail-on warning
    policygraph check --on 2025-12-31 --only overdue-deadlines
    """
    from policygraph import store
    from policygraph.catalogue import query_folders
    from policygraph.exempt import load_exemptions
    from policygraph.recheck import check_files
    from policygraph.report import report_csv, report_junit, report_page, report_sarif, report_text

    if form == "html" and out is None:
        raise Refusal("--format html: 公文的网页放在它旁边 pages of the notices stand beside it. 请加 Add --out FILE.html")
    place = _place(graph)
    files = store.find_files(place)
    report = check_files(
        files,
        resources.folder("ontology"),
        query_folders(),
        on=day.date() if day else None,
        only=only,
        exemptions=load_exemptions(),
        built=store.built_folder(place),
    )
    least = None if fail_on == "never" else cast("Severity", fail_on)
    if form == "html" and out is not None:
        _put(report_page(report, lang, _link_faults(store.open_store(store.read_files(files)), report, out.parent, lang)).encode(), out)
    elif form == "sarif":
        _put(report_sarif(report, lang), out)
    elif form == "junit":
        _put(report_junit(report, lang, least), out)
    elif form == "csv":
        _put(report_csv(report, lang), out)
    else:
        lines = "".join(f"{line}\n" for line in report_text(report, lang, verbose))
        if out is None:
            click.echo(lines, nl=False)
        else:
            _put(lines.encode(), out)
    failing = report.open(least) if least else ()
    if failing:
        raise SystemExit(1)


def _link_faults(graph: Any, report: Report, folder: Path, lang: str) -> dict[Fault, str]:
    """Give where the words of each fault are shown, and write the pages that show them."""
    from policygraph.sources import Place, link_places

    faults = [fault for fault in report.faults if fault.notice]
    places = [Place(fault.notice, "", fault.where.start, fault.where.end) for fault in faults]
    links = link_places(graph, places, folder, lang=lang)
    return {fault: link for fault, link in zip(faults, links, strict=True) if link}


@verbs.command()
@click.argument("folder", default="policygraph-notebooks", type=click.Path(file_okay=False, path_type=Path))
@click.option("--copy-only", is_flag=True, help="只复制，不打开 Only copy the notebooks.")
@click.option("--no-browser", is_flag=True, help="不打开浏览器 Open no browser; the address is printed.")
def lab(folder: Path, copy_only: bool, no_browser: bool) -> None:
    """在笔记本里提问 Ask in notebooks.

    把笔记本复制到 FOLDER，并在那里打开 JupyterLab。改过的文件不会被覆盖。

    Copies the notebooks into FOLDER and opens JupyterLab there. A file that was changed is never written over.

    \b
    policygraph lab
    policygraph lab my-notebooks --no-browser
    policygraph lab --copy-only
    """
    _refuse_package(folder)
    if not copy_only and find_spec("jupyterlab") is None:
        raise Refusal('没有安装 JupyterLab is not installed. 请运行 Run: pip install "policygraph[notebooks]"')
    copied, kept = _copy_notebooks(folder)
    for place in kept:
        click.echo(f"{place}: 与自带的不同，未覆盖 differs from ours and was left as it is.", err=True)
    click.echo(f"{folder}: 新复制 {len(copied)} 个文件 {len(copied)} files copied", err=True)
    if not copy_only:
        told = ["--no-browser"] if no_browser else []
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # In a container there is no other user; the server listens to this machine alone.
            told.append("--allow-root")
        # The notebooks run in a folder of their own, and ask the graph that was built here.
        here = {"POLICYGRAPH_GRAPH": str(Path("build").resolve())} if _holds_graph(Path("build")) else {}
        command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}", *told]
        try:
            status = subprocess.run(command, cwd=folder, env=here | os.environ, check=False).returncode
        except KeyboardInterrupt:
            return
        if status:
            raise SystemExit(status)


def _refuse_package(folder: Path) -> None:
    """Refuse a folder that holds what comes with the project, or stands in the package."""
    own = resources.folder("notebooks").resolve()
    place = folder.resolve()
    if place.is_relative_to(Path(__file__).resolve().parent) or place.is_relative_to(own):
        raise Refusal(f"{folder}: 在安装包内 inside the package. 请另选 Choose another: policygraph lab FOLDER")


def _copy_notebooks(folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy each notebook that is not there yet; give those that were copied, and those there that differ."""
    own = resources.folder("notebooks")
    copied: list[Path] = []
    kept: list[Path] = []
    for source in sorted(path for path in own.glob("*") if path.is_file()):
        place = folder / source.relative_to(own)
        if place.exists() or place.is_symlink():
            if not place.is_file() or place.read_bytes() != source.read_bytes():
                kept.append(place)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(source.read_bytes())
        copied.append(place)
    return copied, kept


@verbs.command()
@click.argument("shell", required=False, type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str | None) -> None:
    """命令补全 Complete verbs in the shell.

    补全命令和问题名。Prints what makes the shell complete verbs and names of questions.

    \b
    eval "$(policygraph completion bash)"
    policygraph completion fish > ~/.config/fish/completions/policygraph.fish
    """
    name = shell or Path(os.environ.get("SHELL", "bash")).name
    complete = get_completion_class(name)
    if complete is None:
        raise Refusal(f"{name}: 不支持这种 shell no completion for it. 可用 Use one of: bash zsh fish")
    click.echo(complete(verbs, {}, "policygraph", "_POLICYGRAPH_COMPLETE").source())


def _place(graph: str | None) -> str | Path | None:
    """Give where the graph is: where the user says, else what was built here, else what comes along (None)."""
    if graph is not None:
        return graph
    return default_out() if _holds_graph(default_out()) else None


def _load(graph: str | None) -> Any:
    """Give the graph, an rdflib.Dataset."""
    from policygraph import store

    return store.load(_place(graph))


def _put_table(table: Table, form: str | None, out: Path | None, lang: str) -> None:
    """Print a table, or write it to a file, in the form asked for, else in that of the file's name."""
    suffix = out.suffix[1:] if out else ""
    form = form or (suffix if suffix in FORMATS else "table")
    if form == "xlsx" and out is None and sys.stdout.isatty():
        raise Refusal("--format xlsx: 不能显示在终端 cannot be shown on a terminal. 请加 Add --out FILE.xlsx")
    if form != "table" or out is not None:
        content = table.render(form, lang)
        _put(content.encode() if isinstance(content, str) else content, out)
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else None
    wide = width is None or FEWEST_COLUMNS * len(table.variables()) <= width
    click.echo((table.to_text(lang, width) if wide else table.to_blocks(lang)).rstrip("\n"))


def _put(content: bytes, out: Path | None) -> None:
    """Print bytes, or put them in a file's place in one step and say where they are."""
    if out is None:
        click.echo(content, nl=False)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(out)
    finally:
        fresh.unlink(missing_ok=True)
    click.echo(f"{out}", err=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    # A terminal that lacks a character shows a stand-in rather than a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    verbs.main(args=arguments, prog_name="policygraph")
