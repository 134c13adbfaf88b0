"""A draft → a record file: its id, the entities it names, the fields an editor sets by hand.

    Draft(date 2023-05, interviewee Ahmad Massoud, place Vienna) → "2023-05-ahmad-massoud-vienna"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from builder.annotate import Names
from builder.body import slugify
from builder.convert import Draft, KnownName
from builder.convert.values import NameType
from builder.fields import ID
from builder.names.fold import keys_of

_TYPES: dict[str, NameType] = {"actor": "person", "organisation": "organisation", "outlet": "organisation", "place": "place"}
SETTABLE = ("title", "kind", "outlet", "author", "interviewer", "interviewee", "date", "published", "place", "language", "topics")
_LISTS = frozenset({"author", "interviewer", "interviewee", "topics"})


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


def propose_id(draft: Draft, taken: Collection[str]) -> str:
    """Propose an id from date, interviewee (else title) and outlet (else place); numbered where it is taken."""
    date = draft.field("date").value or draft.field("published").value
    day = re.match(r"\d{4}(?:-\d{2}){0,2}", date) if isinstance(date, str) else None
    who = draft.field("interviewee").value
    what = who[0] if isinstance(who, tuple) and who else draft.field("title").value or "text"
    where = draft.field("outlet").value or draft.field("place").value or ""
    words = [day.group() if day else "", str(what), str(where).split(",")[0]]
    base = "-".join(part for part in (slugify(word)[:50].strip("-") for word in words) if part) or "text"
    number, proposed = 2, base[:80].strip("-")
    while proposed in taken:
        proposed = f"{base[:76].strip('-')}-{number}"
        number += 1
    return proposed


class BadSettingError(ValueError):
    """A ``KEY=VALUE`` that cannot be set; the message is for the editor."""


def set_fields(record: str, settings: Collection[str]) -> str:
    """Put ``KEY=VALUE`` settings into a record's front matter, replacing what the converter read there."""
    for setting in settings:
        key, sign, value = setting.partition("=")
        if not sign or key not in SETTABLE:
            raise BadSettingError(f'"{setting}" cannot be set: write KEY=VALUE, with one of {", ".join(SETTABLE)}.')
        if key in {"outlet", "place"} and not ID.fullmatch(value):
            raise BadSettingError(f'"{value}" is no id: {key} takes lower-case words joined by hyphens.')
        shown = f"[{value}]" if key in _LISTS else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        line = f"{key}: {shown}  # set by hand"
        record, found = re.subn(rf"^(?:# )?{key}: .*$", lambda _, line=line: line, record, count=1, flags=re.MULTILINE)
        if not found:
            record = record.replace("---\n", f"---\n{line}\n", 1)
        record = _without_inference(record, key)
    return record


def _without_inference(record: str, key: str) -> str:
    """Take a field that was set by hand out of ``certainty`` and ``evidence``."""
    head, sign, body = record.partition("\n---\n")
    head = re.sub(rf"(?m)^  {key}: .*\n?", "", head + "\n").rstrip("\n")
    head = re.sub(r"(?m)^(certainty: \{.*\})$", lambda line: re.sub(rf"\b{key}: inferred(?:, )?", "", line[1]).replace(", }", "}"), head)
    head = re.sub(r"(?m)^certainty: \{\}\n?|^evidence:\n(?!  )", "", head + "\n").rstrip("\n")
    return head + sign + body
