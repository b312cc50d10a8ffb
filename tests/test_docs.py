"""The READMEs: what they show is what the program prints, and what they name is all there is.

POLICYGRAPH_WRITE_DOCS=1 (`make docs`) writes what a command prints where a README says that it was made by it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policygraph.catalogue import catalogue
from policygraph.cli import verbs
from policygraph.picture import Picture, has_chinese_font

ROOT = Path(__file__).parent.parent
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
MADE = re.compile(r"(<!-- made by: (?P<command>[^\n]+?) -->\n)(?P<made>.*?)(<!-- end -->)", re.DOTALL)
SHELL = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"!\[(?P<title>[^\]]*)\]\((?P<place>notebooks/pictures/[^)]+)\)")
PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
OF_THIS_MACHINE = re.compile(
    r"(?<![\w.:/])/(?:work|root|home|Users|tmp|scratch)/|pypi|simple/|mirrors?\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder that looks like a clone to a reader, and whose build/ may be written; it is the working folder."""
    folder = tmp_path_factory.mktemp("reader")
    for name in ("graph", "tests"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "my-notices").mkdir()
    (folder / "my-corrections").mkdir()
    shutil.copy(ROOT / "graph" / "notices" / "jincheng-2020-74.txt", folder / "my-notices")
    (folder / "my-query.rq").write_text("SELECT ?title { ?notice a pol:Notice ; pol:title ?title }", "utf-8")
    decided = "notice,kind,words,decision,value,why,by\njincheng-2020-74,name,市民局,change,市民政局,A slip.,editors\n"
    (folder / "filled.csv").write_text(decided, "utf-8")
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


def run(command: str, lang: str) -> Result:
    """Give what a command line prints, with its own settings (COLUMNS=100) and in a README's language."""
    words = shlex.split(command, comments=True)
    settings = {"POLICYGRAPH_LANG": lang, "COLUMNS": None}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        settings[name] = value
    assert words.pop(0) == "policygraph"
    return CliRunner(env=settings).invoke(verbs, words, prog_name="policygraph")


def commands(readme: Path) -> list[str]:
    """Give the command lines of a README, without their comments."""
    lines = "".join(SHELL.findall(readme.read_text("utf-8"))).splitlines()
    return [shlex.join(words) for line in lines if (words := shlex.split(line, comments=True))]


@pytest.mark.parametrize("lang", READMES)
def test_what_a_readme_shows_is_what_the_command_prints(lang: str, reader: Path) -> None:
    assert run("policygraph build graph/notices", lang).exit_code == 0

    def remake(found: re.Match[str]) -> str:
        command = found["command"]
        if command == "policygraph build graph/notices":
            shutil.rmtree(reader / "build")
        result = run(command, lang)
        assert result.exit_code == 0, result.output
        shown = result.stdout
        if "--format md" not in command:
            shown = f"```text\n$ {command}\n{shown}```\n"
        return found[1] + shown + found[4]

    text = READMES[lang].read_text("utf-8")
    wanted = MADE.sub(remake, text)
    if os.environ.get("POLICYGRAPH_WRITE_DOCS"):
        READMES[lang].write_text(wanted, "utf-8")
    elif wanted != text:
        pytest.fail(f"{READMES[lang].name} shows what the program no longer prints: run make docs")


def test_both_readmes_have_the_same_commands() -> None:
    assert commands(READMES["en"]) == commands(READMES["zh"])
    shown = [[found["command"] for found in MADE.finditer(path.read_text("utf-8"))] for path in READMES.values()]
    assert shown[0] == shown[1]


@pytest.mark.slow
def test_every_command_of_a_readme_runs(reader: Path) -> None:
    for command in commands(READMES["zh"]):
        # An endpoint is not here, JupyterLab runs until it is stopped, and `make` is what runs this test.
        stays = command.startswith("policygraph lab") and "--copy-only" not in command
        if command.startswith("policygraph") and "localhost" not in command and not stays:
            result = run(command, "zh")
            # `check` tells of a graph that is not sound by its status.
            assert result.exit_code == 0 or command == "policygraph check", f"{command}: {result.output}"
            assert result.exception is None or isinstance(result.exception, SystemExit), command


@pytest.mark.parametrize("lang", READMES)
def test_every_verb_and_every_question_stands_in_a_readme(lang: str) -> None:
    text = READMES[lang].read_text("utf-8")
    assert [verb for verb in verbs.commands if f"policygraph {verb}" not in text] == []
    assert [name for name in catalogue() if f" {name} " not in text.replace("\\", "")] == []


@pytest.mark.parametrize("lang", READMES)
def test_the_python_of_a_readme_runs_and_draws_its_picture(lang: str, reader: Path) -> None:
    pytest.importorskip("altair", reason="no pictures here (extra notebooks)")
    if not has_chinese_font():
        pytest.skip("no font with Chinese characters here")
    drawn: dict[str, object] = {}
    for code in PYTHON.findall(READMES[lang].read_text("utf-8")):
        exec(compile(code, READMES[lang].name, "exec"), drawn)
    assert isinstance(drawn["picture"], Picture)
    (shown,) = PICTURE.finditer(READMES[lang].read_text("utf-8"))
    kept = ROOT / shown["place"]
    if os.environ.get("POLICYGRAPH_WRITE_DOCS"):
        shutil.copy(reader / "obligations.png", kept)
        text = READMES[lang].read_text("utf-8")
        READMES[lang].write_text(text.replace(shown[0], f"![{drawn['picture'].title}]({shown['place']})"), "utf-8")
        return
    # Fonts differ between machines, and the bytes with them: the title of the picture stands beside it as its words.
    assert shown["title"] == drawn["picture"].title, f"{READMES[lang].name}: the picture is another one: run make docs"
    assert kept.read_bytes().startswith(b"\x89PNG") and kept.stat().st_size < 400_000


@pytest.mark.parametrize("verb", verbs.commands)
def test_help_of_a_verb_shows_an_example(verb: str) -> None:
    shown = CliRunner().invoke(verbs, [verb, "--help"], prog_name="policygraph").stdout
    assert re.search(rf"^ +(?:.*\| |eval \"\$\()?policygraph {verb}\b", shown, re.MULTILINE)


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "Makefile", ".ci/run", "pyproject.toml"]
)
def test_nothing_names_a_place_of_one_machine(name: str) -> None:
    found = OF_THIS_MACHINE.search((ROOT / name).read_text("utf-8"))
    assert found is None, found


@pytest.mark.parametrize("lang", READMES)
def test_links_of_a_readme_lead_somewhere(lang: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", READMES[lang].read_text("utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []
