"""What every picture has: a title, the table behind it, and a file of it that looks the same wherever it is opened.

A page (.html) loads nothing: what it needs stands in it, its policy names each script by its hash, and data are JSON
that no script is made of. A drawing (.svg, .png) is made without a browser.
"""

from __future__ import annotations

import os
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from policygraph.markup import as_json, hash_source
from policygraph.table import Table

FONTS: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
"""Fonts that have the characters, the first choice first."""
FONT_FAMILY: Final = ", ".join((*FONTS, "sans-serif"))
SUFFIXES: Final = (".html", ".png", ".svg")

# How the files of those fonts are called, on the systems that have them.
_FONT_FILES: Final = (
    "notosanscjk",
    "notosanssc",
    "notosanshans",
    "sourcehansans",
    "pingfang",
    "hiragino sans gb",
    "msyh",
    "simhei",
    "wqy-",
    "wenquanyi",
)
_FONT_FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/System/Library/AssetsV2",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)

OKABE_ITO: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000")
"""Colours that the colour-blind tell apart (Okabe and Ito, 2008), the ones that read best on white first."""
_LONGEST: Final = 4000
"""Pixels of the longer side of a PNG; a larger one takes minutes and opens nowhere."""
_PAGE: Final = 940
"""Pixels of the width that a notebook has for a drawing; some readers cut what is wider."""
_SIZE: Final = re.compile(r'width="([\d.]+)"[^>]*? height="([\d.]+)"')
GREY: Final = "#999999"
INK: Final = "#1c1917"


class PictureError(ValueError):
    """A picture that cannot be drawn; the message says why and what to do, in both languages."""


def nothing_to_draw(zh: str, en: str) -> PictureError:
    """Give the error for a picture that would be empty, with what it would show in both languages."""
    return PictureError(f"没有可画的{zh}，请放宽条件。 There are no {en} to draw; ask for more.")


class Picture(ABC):
    """What is seen: `.title` says it, `.table` holds it, `.save` writes it."""

    title: str
    table: Table
    lang: str

    @abstractmethod
    def to_svg(self) -> str:
        """Give the picture as SVG."""

    @abstractmethod
    def to_html(self) -> str:
        """Give the picture as one page of HTML that loads nothing."""

    def to_png(self, scale: float = 2) -> bytes:
        """Give the picture as PNG, so many pixels a unit, fewer where it is huge.

        Raises PictureError where no font of this machine has Chinese characters.
        """
        if not has_chinese_font():
            raise PictureError(
                "这台机器没有中文字体，PNG 里的汉字会成为方框。请先安装，如 apt-get install fonts-noto-cjk；"
                "或存为 .html、.svg。 No font here has Chinese characters, so a PNG would show boxes. Install one "
                "first, such as: apt-get install fonts-noto-cjk; or save as .html or .svg."
            )
        svg = self.to_svg()
        size = _SIZE.search(svg)
        longest = max(map(float, size.groups())) if size else 0
        if longest:
            scale = min(scale, _LONGEST / longest)
        drawn: bytes = require("vl_convert").svg_to_png(svg, scale=scale)
        return drawn

    def save(self, path: Path | str) -> Path:
        """Write the picture to a file and give its path; the suffix says how: .html, .png or .svg."""
        place = Path(path)
        suffix = place.suffix.lower()
        if suffix not in SUFFIXES:
            raise PictureError(f"{place.name}: 不认识的格式 unknown format. 可用 Use one of: {' '.join(SUFFIXES)}")
        if suffix == ".png":
            place.write_bytes(self.to_png())
        else:
            place.write_bytes((self.to_html() if suffix == ".html" else self.to_svg()).encode())
        return place

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Give the picture as a notebook keeps it: a drawing that any reader of the notebook shows, and its title."""
        return {"image/svg+xml": _fit(self.to_svg(), _PAGE), "text/plain": repr(self)}

    def __repr__(self) -> str:
        """Give the title and how many rows stand behind it."""
        return f"{self.title}（{len(self.table)} {'行' if self.lang == 'zh' else 'rows'}）"


def _fit(svg: str, widest: int) -> str:
    """Give SVG drawn smaller where it is wider than so many pixels."""
    size = _SIZE.search(svg)
    if size is None or float(size[1]) <= widest:
        return svg
    height = round(float(size[2]) * widest / float(size[1]))
    return f'{svg[: size.start()]}width="{widest}" height="{height}"{svg[size.end() :]}'


def require(module: str) -> ModuleType:
    """Give a module of the extra `notebooks`; raises PictureError, with the remedy, where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise PictureError(
            f"画图需要 {error.name}。 Pictures need {error.name}. 请安装 Install: pip install 'policygraph[notebooks]'"
        ) from error


@cache
def has_chinese_font() -> bool:
    """Tell whether this machine has a font with Chinese characters."""
    return any(any(name in file.lower() for name in _FONT_FILES) for file in _font_files())


def _font_files() -> Iterator[str]:
    folders = [Path(folder).expanduser() for folder in _FONT_FOLDERS]
    if sys.platform == "win32" and (own := os.environ.get("LOCALAPPDATA")):
        folders.append(Path(own) / "Microsoft/Windows/Fonts")
    for folder in folders:
        for _, _, files in os.walk(folder, followlinks=True):
            yield from files


def one_line(text: object) -> str:
    """Give words on one line, without the breaks that a notice has inside its words."""
    return "".join(str(text).split()) if not str(text).isascii() else " ".join(str(text).split())


def shorten(text: object, most: int) -> str:
    """Give words on one line, of at most so many characters, with … for what is left out."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def page(title: str, lang: str, data: Mapping[str, object], body: str, style: str, scripts: Sequence[str]) -> str:
    """Give a page that loads nothing and runs only `scripts`; `data` stands in it as JSON, under the id `data`."""
    hashes = " ".join(hash_source(script) for script in map(_closed, scripts))
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    run = "".join(f"<script>{_closed(script)}</script>\n" for script in scripts)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}"
        f'<script type="application/json" id="data">{as_json(data)}</script>\n{run}</body>\n</html>\n'
    )


def web(name: str) -> str:
    """Give a template of ours, by the name of its file in web/."""
    return (Path(__file__).parent / "web" / name).read_text(encoding="utf-8")


def _closed(script: str) -> str:
    # A browser hashes a script with its line ends normalised, and ends it at the first closing tag.
    script = script.replace("\r\n", "\n").replace("\r", "\n")
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def as_dict(spec: Any) -> dict[str, Any]:
    """Give the Vega-Lite of an altair chart."""
    found: dict[str, Any] = spec.to_dict()
    return found
