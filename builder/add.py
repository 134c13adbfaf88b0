"""A draft → a record file: its id, the entities it names, the fields an editor sets by hand, what to do next.

Draft(date 2023-05, interviewee Ahmad Massoud, place Vienna) → "2023-05-ahmad-massoud-vienna"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from textwrap import wrap

from builder.annotate import Names
from builder.body import slugify
from builder.command import COMMAND
from builder.convert import Draft, KnownName
from builder.convert.as_text import SHOWN_NAMES
from builder.convert.markdown import shortened
from builder.convert.spelled import spelled
from builder.convert.values import FieldValue, NameType
from builder.convert.words import is_arabic_script
from builder.fields import ID
from builder.names.fold import keys_of
from builder.read import parse_file

_TYPES: dict[str, NameType] = {
    "actor": "person",
    "organisation": "organisation",
    "outlet": "organisation",
    "place": "place",
}
SETTABLE = (
    *("title", "kind", "outlet", "author", "interviewer", "interviewee"),
    *("date", "published", "place", "language", "topics"),
)
_LISTS = frozenset({"author", "interviewer", "interviewee", "topics"})
_NARROWEST = 20
"""Columns that words get beside their heading, however narrow the terminal."""


def known_names(names: Names) -> Callable[[str], tuple[KnownName, ...]]:
    """Make the look-up by which the converter asks whom the archive knows under a name (full forms, folded)."""
    by_keys: dict[tuple[str, ...], set[str]] = {}
    for identity, forms in names.forms.items():
        for form in forms:
            if form.reach == "full":
                by_keys.setdefault(keys_of(form.text), set()).add(identity)

    def known(name: str) -> tuple[KnownName, ...]:
        found = sorted(by_keys.get(keys_of(name), ()))
        return tuple(KnownName(i, names.entities[i].name, _TYPES[names.entities[i].kind]) for i in found)

    return known


def propose_id(draft: Draft, taken: Collection[str], known: Callable[[str], tuple[KnownName, ...]]) -> str:
    """Propose an id from date, interviewee (else title) and outlet (else place); numbered where it is taken.

    A name in Arabic script gives the id of whom the archive knows by it, else is spelled with guessed vowels; for a
    title in it, or without any, the text's kind stands in.
    """
    date = draft.field("date").value or draft.field("published").value
    day = re.match(r"\d{4}(?:-\d{2}){0,2}", date) if isinstance(date, str) else None
    who = draft.field("interviewee").value
    title = str(draft.field("title").value or "")
    what = who[0] if isinstance(who, tuple) and who else "" if is_arabic_script(title) else title
    where = draft.field("outlet").value or draft.field("place").value or ""
    kind = str(draft.field("kind").value or "text")
    words = [day.group() if day else "", _readable(what, known) or kind, _readable(str(where), known).split(",")[0]]
    base = "-".join(part for part in (slugify(word)[:50].strip("-") for word in words) if part) or "text"
    if base in _ids_of_names(draft, known):
        base = f"{base}-{kind}"  # the person's own file will need the bare name
    number, proposed = 2, base[:80].strip("-")
    while proposed in taken:
        proposed = f"{base[:76].strip('-')}-{number}"
        number += 1
    return proposed


def _readable(words: str, known: Callable[[str], tuple[KnownName, ...]]) -> str:
    """Return words for an id: as they are, or in Arabic script the one entity that they name, else their sounds."""
    bearers = known(words) if is_arabic_script(words) else ()
    return bearers[0].entity if len(bearers) == 1 else spelled(words)


def _ids_of_names(draft: Draft, known: Callable[[str], tuple[KnownName, ...]]) -> set[str]:
    """The ids that people, outlets and places of a draft would get."""
    named: list[str] = []
    for field in ("author", "interviewer", "interviewee", "outlet", "place"):
        value = draft.field(field).value or ()
        named += (value,) if isinstance(value, str) else value
    return {slugify(_readable(name.split(",")[0], known)) for name in named}


class BadSettingError(ValueError):
    """A ``KEY=VALUE`` that cannot be set; the message is for the editor."""


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


def strangers_of(draft: Draft) -> tuple[str, ...]:
    """The names that a draft's text holds and the archive does not, each once: not “Karim” beside “Omid Karim”."""
    names = [name.text for name in draft.names if name.entity is None and name.type != "unknown"]
    words = [frozenset(name.casefold().split()) for name in names]
    read = {str(draft.field(key).value or "").casefold() for key in ("place", "outlet")}
    return tuple(
        name
        for name, own in zip(names, words, strict=True)
        if not any(own < other for other in words) and not (name.isupper() and name.casefold() in read)
    )


def report_lines(draft: Draft, by_hand: Collection[str], strangers: Sequence[str], width: int) -> Iterator[str]:
    """Yield the table that ends `sanad add`: what was read, inferred, set, what is missing, what comes next.

    What is longer than `width` columns goes on in the next line.
    """
    for lead, words in _report_rows(draft, by_hand, strangers):
        room = max(width - len(lead), _NARROWEST)
        first, *more = wrap(words, room, break_long_words=False, break_on_hyphens=False) or [""]
        yield lead + first
        yield from (" " * len(lead) + line for line in more)


def _report_rows(draft: Draft, by_hand: Collection[str], strangers: Sequence[str]) -> Iterator[tuple[str, str]]:
    found = [field for field in draft.fields if field.name not in by_hand]
    for status, word in (("stated", "read"), ("inferred", "inferred")):
        for field in found:
            if field.value is not None and field.status == status:
                yield f"  {word:9} {field.name:12} ", _words_of(field.value)
    for setting in sorted(by_hand):
        yield "  by hand   ", setting
    missing = [field.name for field in found if field.value is None]
    if missing:
        yield "  missing   ", ", ".join(missing)
    if strangers:
        more = f" and {len(strangers) - SHOWN_NAMES} more" if len(strangers) > SHOWN_NAMES else ""
        yield "  new names ", _words_of(tuple(strangers[:SHOWN_NAMES])) + more
    yield "  next      ", f"open the file, confirm each value, then run: {COMMAND} check"


def _words_of(value: FieldValue) -> str:
    """Show a value whole."""
    values = (value,) if isinstance(value, str) else value
    return ", ".join(shortened(one, len(one)) for one in values)
