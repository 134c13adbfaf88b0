r"""Plain text → what Markdown, and what HTML, reads back as the same words.

    *not* emphasis & more → \*not\* emphasis &amp; more          *not* emphasis &amp; more
"""

from __future__ import annotations

import html
import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]#!]")
_LINE_START = re.compile(r"\A(?:[+:~=-]|\d+[.)](?=\s|\Z))")
_SPACE = re.compile(r"[\t\n\r\u0085\u2028\u2029 ]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_VALUE = re.compile(r"[^a-zA-Z0-9 .,:/#\x80-\U0010ffff-]")
_UNCLEAN_SIGNS = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
"""What `clean` takes out, beside spaces in a row: those are looked for apart, which takes a third of the time."""
_UNCLEAN = re.compile(f"[{_UNCLEAN_SIGNS}]")
_UNPLAIN = re.compile(rf"[\\`*_{{}}\[\]#!&<>{_UNCLEAN_SIGNS}]")


def escape(text: str) -> tuple[str, str]:
    """Plain text as Markdown and as HTML; line breaks become spaces, control characters go."""
    if not _UNPLAIN.search(text) and "  " not in text:
        return text, text
    escaped = html.escape(clean(text), quote=False)
    return _SPECIAL.sub(r"\\\g<0>", escaped), escaped


def clean(text: str) -> str:
    """Plain text on one line: runs of white space become one space, control characters go."""
    return _CONTROL.sub("", _SPACE.sub(" ", text)) if _UNCLEAN.search(text) or "  " in text else text


def guard_start(text: str) -> str:
    """Keep a paragraph from opening a list, a rule, code or a definition by its first characters."""
    text = text.strip()
    match = _LINE_START.match(text)
    if not match:
        return text
    mark = match.group()
    return f"{mark[:-1]}&#{ord(mark[-1])};{text[match.end() :]}"


def safe_value(value: str) -> str:
    """Write an attribute's value so that neither Markdown nor HTML reads anything into it; Unicode letters stay."""
    return _UNSAFE_VALUE.sub(lambda m: f"&#{ord(m.group())};", clean(value))
