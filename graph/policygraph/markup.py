"""What may stand in a page: scripts and styles by their hash, data that open no tag."""

from __future__ import annotations

import base64
import hashlib
import json


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
