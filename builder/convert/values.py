"""The values the converter passes from step to step: spans, fields, blocks, quotations, names, and the draft.

Positions are code points into the decoded text: `text[span.start:span.end]` is what a value points at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockType = Literal["heading", "paragraph", "question", "answer", "turn", "caption", "pull-quote", "summary"]
NameType = Literal["person", "organisation", "place", "unknown"]
Status = Literal["stated", "inferred"]
SignKind = Literal["heading", "bold", "caption", "furniture", "time", "matter"]
FieldValue = str | tuple[str, ...]

FIELD_NAMES = (
    "title", "kind", "outlet", "author", "interviewer", "interviewee", "date", "published",
    "place", "language", "rights", "holder",
)  # fmt: skip
LIST_FIELDS = frozenset({"author", "interviewer", "interviewee"})


class Unreadable(Exception):  # noqa: N818 - it names the file's state, and an editor reads its one sentence
    """A file the converter refuses; its message is one plain sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the decoded text, from `start` up to but not including `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` this span stands for."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the front matter with the rule that read it and the words that support it."""

    name: str
    value: FieldValue | None
    status: Status | None = None
    rule: str = ""
    evidence: Span | None = None
    source: str = ""
    """What the file itself gives the value in, such as a meta tag; then `words` says it as it stands there."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One passage of the draft: its type, who speaks, and where it stands."""

    type: BlockType
    text: str
    start: int
    end: int
    speaker: str | None = None
    opens: bool = False
    """True where a turn begins, so that two turns of one speaker stay two."""
    time: str | None = None
    """When it is said in a recording, as HH:MM:SS.mmm, where the file is one of subtitles."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that are no part of the text, with the reason they were left out."""

    text: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation: the words between the marks, the saying verb, and who says it."""

    text: str
    start: int
    end: int
    speaker: str | None = None
    speaker_text: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class KnownName:
    """An entity of the archive that bears a given name."""

    entity: str
    name: str
    type: NameType
    why: str = ""
    """Where no file spells the name so: how certain it is that this one is meant, and by what."""
    whole: bool = True
    """No word of either name is left over: of a body's name it may be, and then only an editor can tell."""
    kind: str = ""
    """What the archive's file calls it, where that is told: a paper is an organisation by type, an outlet by kind."""


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate name of the text, counted; `entity` only where exactly one is known."""

    text: str
    type: NameType
    count: int
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A field that the format itself gives: its value, and the meta tag or property that says so."""

    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What the format itself says of a line of the text.

    `value` is a heading's level, the reason a line is furniture, the time of a subtitle.
    """

    kind: SignKind
    start: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a reader makes of a file: its text, the encoding found, warnings and the format's own hints and signs."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    signs: tuple[Sign, ...] = ()
    whole_lines: bool = False
    """True where each line is a paragraph for certain, so that none is joined to the next."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All the converter reads in one file."""

    text: str
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    quotations: tuple[Quotation, ...]
    names: tuple[Name, ...]
    encoding: str
    warnings: tuple[str, ...]

    def field(self, name: str) -> Field:
        """Return the field called `name`; its value is None where the text does not give it."""
        return next((field for field in self.fields if field.name == name), Field(name, None))
