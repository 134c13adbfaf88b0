r"""The converter: a source file's bytes to a draft with evidence for every value.

convert(b"Interview with A. Person\n\nQ: …", "a.txt", reading)  ->  Draft(fields=…, blocks=…, …)
"""

from builder.convert.as_json import draft_as_json
from builder.convert.cues import Cues
from builder.convert.draft import convert, convert_elsewhere, with_known
from builder.convert.markdown import draft_to_markdown
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
