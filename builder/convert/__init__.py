r"""The converter: a source file's bytes to a draft with evidence for every value.

convert(b"Interview with A. Person\n\nQ: …", "a.txt", reading)  ->  Draft(fields=…, blocks=…, …)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from builder.convert.cues import Cues
from builder.convert.reading import CueError, Limits, Reading, reading_from
from builder.convert.values import (
    Block,
    Draft,
    Dropped,
    Field,
    KnownName,
    Name,
    Quotation,
    Span,
    Unreadable,
)

if TYPE_CHECKING:
    from builder.convert.as_json import draft_as_json
    from builder.convert.draft import convert, convert_elsewhere, with_known
    from builder.convert.markdown import draft_to_markdown

__all__ = [
    "Block",
    "CueError",
    "Cues",
    "Draft",
    "Dropped",
    "Field",
    "KnownName",
    "Limits",
    "Name",
    "Quotation",
    "Reading",
    "Span",
    "Unreadable",
    "convert",
    "convert_elsewhere",
    "draft_as_json",
    "draft_to_markdown",
    "reading_from",
    "with_known",
]

_LATER = {
    "convert": "draft",
    "convert_elsewhere": "draft",
    "draft_as_json": "as_json",
    "draft_to_markdown": "markdown",
    "with_known": "draft",
}
"""What is loaded when it is asked for: a build reads quotations with a few modules of this package, and to load all of
them would be a tenth of the time that an edit takes."""


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
