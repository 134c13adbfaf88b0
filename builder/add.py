"""A draft → a record file: its id, the entities it names, the fields an editor sets by hand, what to do next.

Draft(date 2023-05, interviewee Ahmad Massoud, place Vienna) → "2023-05-ahmad-massoud-vienna"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from textwrap import wrap

from builder.body import slugify
from builder.command import COMMAND
from builder.convert import Draft
from builder.convert.as_text import SHOWN_NAMES
from builder.convert.identified import Known, identify, values_of
from builder.convert.markdown import is_expected, shortened
from builder.convert.values import FieldValue
from builder.convert.words import is_arabic_script
from builder.fields import ID
from builder.read import parse_file
from builder.suggest.closed import is_closed

SETTABLE = (
    *("title", "kind", "outlet", "author", "interviewer", "interviewee"),
    *("date", "published", "place", "language", "topics"),
)
_LISTS = frozenset({"author", "interviewer", "interviewee", "topics"})
_SEASONS = ("spring", "summer", "autumn", "winter")
_NARROWEST = 20
"""Columns that words get beside their heading, however narrow the terminal."""


def propose_id(draft: Draft, taken: Collection[str], known: Known) -> str:
    """Propose an id from date, interviewee (else title) and outlet (else place); numbered where it is taken.

    A name gives the id of whom the archive knows by it, for certain or likely, else is spelled with guessed vowels;
    for a title in Arabic script, or without any, the text's kind stands in.
    """
    date = draft.field("date").value or draft.field("published").value
    who = draft.field("interviewee").value
    title = str(draft.field("title").value or "")
    kind = str(draft.field("kind").value or "text")
    named = identify(who[0], known, "interviewee").id if isinstance(who, tuple) and who else ""
    where = next((key for key in ("outlet", "place") if draft.field(key).value), "place")
    at = identify(str(draft.field(where).value or ""), known, where).id
    words = [_day_of(date), named or ("" if is_arabic_script(title) else title) or kind, at]
    base = "-".join(part for part in (slugify(word)[:50].strip("-") for word in words) if part) or "text"
    if base in _ids_of_names(draft, known):
        base = f"{base}-{kind}"  # the person's own file will need the bare name
    number, proposed = 2, base[:80].strip("-")
    while proposed in taken:
        proposed = f"{base[:76].strip('-')}-{number}"
        number += 1
    return proposed


def _day_of(date: object) -> str:
    """A date as an id begins with it: ``2019-05-09``, ``2019-05``, ``2019-spring``; nothing where no year is known."""
    day = re.match(r"\d{4}(?:-\d{2}){0,2}", str(date or ""))
    season = re.fullmatch(r"(\d{4})-2([1-4])", day[0]) if day else None
    return f"{season[1]}-{_SEASONS[int(season[2]) - 1]}" if season else day[0] if day else ""


def _ids_of_names(draft: Draft, known: Known) -> set[str]:
    """The ids that people, outlets and places of a draft would get."""
    return {
        identify(name, known, key).id
        for key in ("author", "interviewer", "interviewee", "outlet", "place")
        for name in values_of(draft.field(key))
    }


class BadSettingError(ValueError):
    """A ``KEY=VALUE`` that cannot be set; the message is for the editor."""


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is ready to be written, and what is to be said of it."""

    identity: str
    record: str
    report: tuple[str, ...]


def set_fields(record: str, settings: Collection[str]) -> str:
    """Put ``KEY=VALUE`` settings into a record's front matter, replacing what the converter read there."""
    for setting in settings:
        key, sign, value = (part.strip() for part in setting.partition("="))
        if not sign or key not in SETTABLE:
            raise BadSettingError(f'"{setting}" cannot be set: write KEY=VALUE, with one of {", ".join(SETTABLE)}.')
        line = f"{key}: {_as_yaml(key, value)}  # set by hand"
        record, found = re.subn(rf"^(?:# )?{key}: .*$", line.replace("\\", r"\\"), record, count=1, flags=re.MULTILINE)
        if not found:
            record = record.replace("---\n", f"---\n{line}\n", 1)
        record = _without_inference(record, key)
        _refuse_faults(record, key, value)
    return record


def _as_yaml(key: str, value: str) -> str:
    """Write a value as the front matter has it: ids as they are, words in quotation marks."""
    ids = [part.strip() for part in value.split(",")] if key in _LISTS else [value]
    if key in {*_LISTS, "outlet", "place"}:
        wrong = next((one for one in ids if not ID.fullmatch(one)), None)
        if wrong is not None:
            raise BadSettingError(f'"{wrong}" is no id: {key} takes lower-case words joined by hyphens.')
        return f"[{', '.join(ids)}]" if key in _LISTS else value
    if not value.isprintable():
        raise BadSettingError(f"{key} takes one line of words.")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _refuse_faults(record: str, key: str, value: str) -> None:
    """Refuse a value that the model of a record refuses."""
    line = next(i for i, one in enumerate(record.splitlines(), 1) if one.startswith(f"{key}: "))
    _, problems = parse_file("content/records/draft.md", record.encode())
    fault = next((one for one in problems if one.line == line and one.severity == "error"), None)
    if fault is not None:
        raise BadSettingError(f'{key} cannot be "{value}": expected {fault.expected or fault.message}.')


def _without_inference(record: str, key: str) -> str:
    """Take a field that was set by hand out of ``certainty`` and ``evidence``."""
    head, sign, body = record.partition("\n---\n")
    head = re.sub(rf"(?m)^  {key}: .*\n?", "", head + "\n").rstrip("\n")
    head = re.sub(r"(?m)^certainty: \{(.*)\}$", lambda line: _certainty(line[1], key), head)
    head = re.sub(r"(?m)^certainty: \{\}\n?|^evidence:\n(?!  )", "", head + "\n").rstrip("\n")
    return head + sign + body


def _certainty(entries: str, key: str) -> str:
    """Write the certainty of all fields but one."""
    kept = [entry for entry in entries.split(", ") if entry and not entry.startswith(f"{key}: ")]
    return f"certainty: {{{', '.join(kept)}}}"


@dataclass(frozen=True, slots=True)
class NewNames:
    """The names of a text that no file of the archive spells so, each once."""

    strangers: tuple[str, ...]
    """Those of nobody the archive knows."""
    spellings: tuple[tuple[str, str], ...]
    """Those that are probably somebody's, with whose: name and id."""


def new_names(draft: Draft, known: Known) -> NewNames:
    """Return the names that a draft's text holds and the archive does not: not “Karim” beside “Omid Karim”."""
    words = [frozenset(name.text.casefold().split()) for name in draft.names]
    read = {str(draft.field(key).value or "").casefold() for key in ("place", "outlet")}
    left = [
        name.text
        for name, own in zip(draft.names, words, strict=True)
        if name.entity is None
        and name.type != "unknown"
        and not any(own < other for other in words)
        and not (name.text.isupper() and name.text.casefold() in read)
        and not is_closed(name.text)
    ]
    likely = {name: found[0].entity for name in left if (found := known(name)) and found[0].why}
    return NewNames(tuple(name for name in left if name not in likely), tuple(likely.items()))


def report_lines(draft: Draft, by_hand: Collection[str], names: NewNames, width: int) -> Iterator[str]:
    """Yield the table that ends `sanad add`: what was read, inferred, set, what is missing, what comes next.

    What is longer than `width` columns goes on in the next line.
    """
    for lead, words in _report_rows(draft, by_hand, names):
        room = max(width - len(lead), _NARROWEST)
        first, *more = wrap(words, room, break_long_words=False, break_on_hyphens=False) or [""]
        yield lead + first
        yield from (" " * len(lead) + line for line in more)


def _report_rows(draft: Draft, by_hand: Collection[str], names: NewNames) -> Iterator[tuple[str, str]]:
    found = [field for field in draft.fields if field.name not in by_hand]
    for status, word in (("stated", "read"), ("inferred", "inferred")):
        for field in found:
            if field.value is not None and field.status == status:
                yield f"  {word:9} {field.name:12} ", _words_of(field.value)
    for setting in sorted(by_hand):
        yield "  by hand   ", setting
    missing = [field.name for field in found if field.value is None and is_expected(field, draft)]
    if missing:
        yield "  missing   ", ", ".join(missing)
    if names.spellings:
        yield "  spellings ", ", ".join(f"{name} (probably {identity})" for name, identity in names.spellings)
    if names.strangers:
        more = f" and {len(names.strangers) - SHOWN_NAMES} more" if len(names.strangers) > SHOWN_NAMES else ""
        yield "  new names ", _words_of(names.strangers[:SHOWN_NAMES]) + more
    yield "  next      ", f"open the file, confirm each value, then run: {COMMAND} check"


def _words_of(value: FieldValue) -> str:
    """Show a value whole."""
    values = (value,) if isinstance(value, str) else value
    return ", ".join(shortened(one, len(one)) for one in values)
