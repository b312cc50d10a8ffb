"""What may stand in a page: how it looks, scripts and styles by their hash, data that open no tag."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Final

STYLE: Final = """
body { margin: 0; color: #1c1917; background: #fafaf9; line-height: 1.6;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
body > nav { padding: .6rem 1.5rem; background: #fff; border-bottom: 1px solid #d6d3d1; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
body > nav strong { margin-right: 1rem; }
main { max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; }
a { color: #1d4ed8; text-decoration: none; } a:hover, a:focus { text-decoration: underline; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; background: #fff; }
caption { text-align: left; color: #57534e; font-size: .85rem; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .7rem .25rem .3rem; border-bottom: 1px solid #e7e5e4; }
td { max-width: 34rem; overflow-wrap: anywhere; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
th, td.s { white-space: nowrap; } th { color: #44403c; }
ul { padding-left: 1.2rem; } .iri { color: #78716c; font-size: .8rem; overflow-wrap: anywhere; }
input[type=search] { font: inherit; width: min(32rem, 90%); padding: .4rem .6rem; border: 1px solid #a8a29e; border-radius: .3rem; }
.pictures { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } figure { margin: 0; background: #fff; border: 1px solid #e7e5e4; }
.pictures img { max-width: 100%; max-height: 44rem; display: block; margin: auto; } .w2 { grid-column: span 2; }
@media (max-width: 50rem) { .pictures { display: block; } figure { margin-bottom: 1rem; } }
#found:empty { display: none; } :target { outline: 2px solid #1d4ed8; }
"""
"""The look of the pages that are not the text of a notice."""


def hash_source(content: str) -> str:
    """Give a script or style as a page's policy names it, which lets no other one run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def as_json(data: object) -> str:
    """Give data as JSON that may stand inside a page: no character of it opens or closes a tag."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    # A lone surrogate, which a broken file can bring, has no UTF-8 of its own.
    text = text.encode("utf-8", "replace").decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
