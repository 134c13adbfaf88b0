"""What front matter may say, kind by kind: the content model as types.

Unknown keys, wrong types and impossible dates are refused here; whether a named id exists is for `builder.check`.
The JSON Schemas in ``site_config/schema/`` are printed from these types.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from builder import edtf

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PASSAGE_ID = re.compile(r"p-[a-z0-9]{4,8}")
PASSAGE_REF = re.compile(r"(?P<record>[a-z0-9-]+)#(?P<passage>p-[a-z0-9]{4,8})")


def _check_id(value: str) -> str:
    if not ID.fullmatch(value):
        msg = "an id: lower-case ASCII words joined by hyphens"
        raise ValueError(msg)
    return value


def _check_ref(value: str) -> str:
    if not PASSAGE_REF.fullmatch(value):
        msg = "a passage, written record-id#p-xxxx"
        raise ValueError(msg)
    return value


def _check_passage_id(value: str) -> str:
    if not PASSAGE_ID.fullmatch(value):
        msg = "a passage id such as p-7k2m"
        raise ValueError(msg)
    return value


def _check_date(value: str) -> str:
    try:
        edtf.parse(value)
    except edtf.EdtfError as error:
        raise ValueError(str(error)) from error
    return value


def _check_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        msg = "a web address that begins with https:// or http://"
        raise ValueError(msg)
    return value


def _check_sha256(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        msg = "a SHA-256 in 64 lower-case hexadecimal digits"
        raise ValueError(msg)
    return value


def _check_language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?", value):
        msg = "a BCP 47 language tag such as en, fa-AF or ps"
        raise ValueError(msg)
    return value


def _check_country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        msg = "a country code of two capitals (ISO 3166-1), such as AF"
        raise ValueError(msg)
    return value


def _one_to_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _text_to_variant(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _date_to_claims(value: Any) -> Any:
    return [{"date": value}] if isinstance(value, str) else value


Id = Annotated[str, AfterValidator(_check_id), Field(pattern=f"^{ID.pattern}$")]
PassageId = Annotated[str, AfterValidator(_check_passage_id)]
PassageRef = Annotated[str, AfterValidator(_check_ref)]
EdtfDate = Annotated[str, AfterValidator(_check_date), Field(description="EDTF level 0 or 1")]
Url = Annotated[str, AfterValidator(_check_url)]
Language = Annotated[str, AfterValidator(_check_language)]
Line = Annotated[str, Field(min_length=1)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_one_to_list)]


class Head(BaseModel):
    """Base of all front matter: frozen, and no key that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Source(Head):
    """Where a text came from and what was received."""

    url: Url | None = None
    archived: Url | None = None
    retrieved: EdtfDate | None = None
    sha256: Annotated[str, AfterValidator(_check_sha256)] | None = None


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
    def _one_decision(self) -> MentionRule:
        named = [x for x in (self.actor, self.organisation, self.place, self.outlet) if x]
        if len(named) + self.none != 1:
            msg = "exactly one of actor, organisation, place, outlet or none: true"
            raise ValueError(msg)
        return self

    @property
    def entity(self) -> str | None:
        """The id that is meant, or None where the words name nobody."""
        return self.actor or self.organisation or self.place or self.outlet


class Withdrawal(Head):
    """When and why a record was taken back."""

    on: EdtfDate
    reason: Line


RecordField = Literal["title", "kind", "outlet", "author", "interviewer", "interviewee", "date", "published", "place", "language"]


class RecordHead(Head):
    """The front matter of a record: one source text."""

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


class Role(Head):
    """An office held in an organisation, when, and which passage says so."""

    organisation: Id
    role: Line
    from_: EdtfDate | Literal[".."] | None = Field(default=None, alias="from")
    to: EdtfDate | Literal[".."] | None = None
    source: PassageRef | None = None


class DatedClaim(Head):
    """A date that a passage gives."""

    date: EdtfDate
    source: PassageRef | None = None


Claims = Annotated[tuple[DatedClaim, ...], BeforeValidator(_date_to_claims)]


class EntityHead(Head):
    """What the front matter of every authority record may say."""

    name: Line
    sort: Line | None = None
    description: Line | None = None
    variants: tuple[Annotated[Variant, BeforeValidator(_text_to_variant)], ...] = ()
    not_: Ids = Field(default=(), alias="not")
    ids: dict[Line, Line] = Field(default_factory=dict)
    relations: tuple[Relation, ...] = ()


class ActorHead(EntityHead):
    """A person."""

    roles: tuple[Role, ...] = ()


class OrganisationHead(EntityHead):
    """A party, front, government, agency or other body."""

    kind: Line | None = None
    founded: Claims = ()
    dissolved: Claims = ()


Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class PlaceHead(EntityHead):
    """A place, from a valley to a continent."""

    country: Annotated[str, AfterValidator(_check_country)] | None = None
    coordinates: tuple[Latitude, Longitude] | None = None
    part_of: Id | None = None


class OutletHead(EntityHead):
    """A newspaper, agency, broadcaster or site."""

    kind: Literal["newspaper", "agency", "broadcaster", "site"] | None = None
    country: Annotated[str, AfterValidator(_check_country)] | None = None
    url: Url | None = None


class TopicHead(EntityHead):
    """A subject under which records are gathered."""

    broader: Id | None = None


class PageHead(Head):
    """A page of the archive's own, such as the editorial policy."""

    title: Line
    description: Line | None = None


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
