"""What front matter may say, kind by kind: the content model as types.

Unknown keys, wrong types and impossible dates are refused here; whether an id exists is for `builder.check`.
The JSON Schemas in ``site_config/schema/`` are printed from these types.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from builder import edtf
from builder.fields import (
    Coordinates,
    Country,
    EdtfDate,
    ExternalIds,
    Id,
    Ids,
    Language,
    Line,
    OneWord,
    OpenDate,
    PassageId,
    PassageRef,
    Sha256,
    Url,
    refuse,
)


class Head(BaseModel):
    """Base of all front matter: frozen, and no key that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Source(Head):
    """Where a text came from and what was received."""

    url: Url | None = None
    archived: Url | None = None
    retrieved: EdtfDate | None = None
    sha256: Sha256 | None = None
    words: tuple[Line, ...] = ()
    """Fingerprints of the text's passages (`builder.fingerprint`), by which its own words are known again."""


class Rights(Head):
    """What may be done with a text, and how much of it the archive publishes."""

    statement: Url | None = None
    holder: Line | None = None
    basis: Literal["permission", "licence", "quotation", "none"] = "none"
    publish: Literal["full", "digest", "record"] = "digest"


class NoteHead(Head):
    """A note by the editors on exact words of one passage."""

    at: PassageId
    quote: Line
    kind: Literal["context", "correction", "dispute", "translation"]
    text: Line
    by: Line
    on: EdtfDate
    date: EdtfDate | None = None
    """When what the note tells of took place; it then stands on the timeline."""


class MentionRule(Head):
    """An editor's decision on whom words in this record name; it outranks the matcher."""

    text: Line
    at: PassageId | None = None
    actor: Id | None = None
    organisation: Id | None = None
    place: Id | None = None
    outlet: Id | None = None
    none: bool = False

    @model_validator(mode="after")
    def _one_decision(self) -> Self:
        named = (self.actor, self.organisation, self.place, self.outlet)
        decisions = self.none + sum(identity is not None for identity in named)
        if decisions != 1:
            code = "mention-contradiction" if decisions else "missing-key"
            raise refuse(code, "exactly one of actor, organisation, place, outlet or none: true")
        return self

    @property
    def entity(self) -> str | None:
        """The id that is meant, or None where the words name nobody."""
        return self.actor or self.organisation or self.place or self.outlet


class Withdrawal(Head):
    """When and why a record was taken back."""

    on: EdtfDate
    reason: Line


RecordField = Literal[
    "title", "kind", "outlet", "author", "interviewer", "interviewee",
    "date", "published", "place", "language",
]


def _schema_of_tombstones(schema: dict[str, Any]) -> None:
    """A withdrawn record says when and why, and need not say what it was."""
    schema.pop("required", None)
    withdrawn = {"properties": {"status": {"const": "withdrawn"}}, "required": ["status"]}
    schema |= {
        "if": withdrawn,
        "then": {"required": ["title", "withdrawal"]},
        "else": {"required": ["title", "kind", "language"]},
    }


class RecordHead(Head):
    """The front matter of a record: one source text."""

    model_config = ConfigDict(json_schema_extra=_schema_of_tombstones)

    title: Line
    kind: Literal["interview", "article", "statement", "speech", "broadcast"]
    outlet: Id | None = None
    interviewer: Ids = ()
    interviewee: Ids = ()
    author: Ids = ()
    date: EdtfDate | None = None
    published: EdtfDate | None = None
    place: Id | None = None
    language: Language
    topics: Ids = ()
    certainty: dict[RecordField, Literal["stated", "inferred"]] = Field(default_factory=dict)
    evidence: dict[RecordField, Line] = Field(default_factory=dict)
    source: Source = Source()
    rights: Rights = Rights()
    status: Literal["draft", "published", "withdrawn"] = "draft"
    withdrawal: Withdrawal | None = None
    notes: tuple[NoteHead, ...] = ()
    mentions: tuple[MentionRule, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _fill_tombstone(cls, value: Any) -> Any:
        # A tombstone keeps no more than title, dates and reason; its page shows neither kind nor language.
        if isinstance(value, dict) and value.get("status") == "withdrawn":
            return {"kind": "article", "language": "und"} | value
        return value


def ends_before(start: str | None, end: str | None) -> bool:
    """Tell whether ``end`` surely lies before ``start``; an open or missing date contradicts nothing."""
    if start in {None, ".."} or end in {None, ".."}:
        return False
    first, last = edtf.earliest(edtf.parse(str(start))), edtf.latest(edtf.parse(str(end)))
    return first is not None and last is not None and last < first


class Variant(Head):
    """Another spelling or form of a name, and how far it may be trusted to mean this one."""

    text: Line
    lang: Language | None = None
    match: Literal["full", "in-context", "never"] = "full"
    case: Literal["exact", "any"] = "exact"


class Relation(Head):
    """How one entity stands to another, when, and which passage says so."""

    to: Id
    as_: Line = Field(alias="as")
    from_: EdtfDate | None = Field(default=None, alias="from")
    to_date: EdtfDate | None = None
    source: PassageRef | None = None

    @model_validator(mode="after")
    def _begins_first(self) -> Self:
        if ends_before(self.from_, self.to_date):
            raise refuse("interval-reversed", "an end after the beginning", "to_date")
        return self


class Role(Head):
    """An office held in an organisation, when, and which passage says so."""

    organisation: Id
    role: Line
    from_: OpenDate | None = Field(default=None, alias="from")
    to: OpenDate | None = None
    source: PassageRef | None = None

    @model_validator(mode="after")
    def _begins_first(self) -> Self:
        if ends_before(self.from_, self.to):
            raise refuse("interval-reversed", "an end after the beginning", "to")
        return self


class DatedClaim(Head):
    """A date that a passage gives."""

    date: EdtfDate
    source: PassageRef | None = None


Claims = Annotated[tuple[DatedClaim, ...], OneWord(lambda word: [{"date": word}])]


class EntityHead(Head):
    """What the front matter of every authority record may say."""

    name: Line
    sort: Line | None = None
    description: Line | None = None
    variants: tuple[Annotated[Variant, OneWord(lambda word: {"text": word})], ...] = ()
    not_: Ids = Field(default=(), alias="not")
    ids: ExternalIds = Field(default_factory=dict)
    relations: tuple[Relation, ...] = ()


class ActorHead(EntityHead):
    """A person."""

    roles: tuple[Role, ...] = ()


class OrganisationHead(EntityHead):
    """A party, front, government, agency or other body."""

    kind: Line | None = None
    founded: Claims = ()
    dissolved: Claims = ()

    @model_validator(mode="after")
    def _is_founded_first(self) -> Self:
        pairs = [ends_before(begun.date, ended.date) for begun in self.founded for ended in self.dissolved]
        if pairs and all(pairs):
            raise refuse("interval-reversed", "a date after that of founding", "dissolved")
        return self


class PlaceHead(EntityHead):
    """A place, from a valley to a continent."""

    country: Country | None = None
    coordinates: Coordinates | None = None
    part_of: Id | None = None


class OutletHead(EntityHead):
    """A newspaper, agency, broadcaster or site."""

    kind: Literal["newspaper", "agency", "broadcaster", "site"] | None = None
    country: Country | None = None
    url: Url | None = None


class TopicHead(EntityHead):
    """A subject under which records are gathered."""

    broader: Id | None = None


class PageHead(Head):
    """A page of the archive's own, such as the editorial policy."""

    title: Line
    description: Line | None = None


class RedirectHead(Head):
    """An id that was given up, and the one that took its place."""

    from_: Id = Field(alias="from")
    to: Id
    on: EdtfDate


class RedirectsHead(Head):
    """`content/redirects.yml`."""

    redirects: tuple[RedirectHead, ...] = ()


HEADS: dict[str, type[Head]] = {
    "records": RecordHead,
    "actors": ActorHead,
    "organisations": OrganisationHead,
    "places": PlaceHead,
    "outlets": OutletHead,
    "topics": TopicHead,
    "pages": PageHead,
}
"""Folder under ``content/`` → what the front matter of its files may say."""
