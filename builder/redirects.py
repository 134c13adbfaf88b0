"""`content/redirects.yml` → which old id is now which: the addresses of what was renamed or merged.

    redirects:
      - {from: kuhzad, to: rostam-kuhzad, on: 2026-11-22}
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.heads import RedirectsHead
from builder.model import Archive, Redirect
from builder.problems import Problem
from builder.settings import Settings
from builder.validate import validate_head
from builder.yamltext import read_yaml

REDIRECTS = "content/redirects.yml"


def read_redirects(text: str) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Read the text of the file; gives its redirects in their order, and its faults."""
    found = read_yaml(text, REDIRECTS, 1)
    if found.value is None:
        return (), tuple(found.problems)
    checked = validate_head(RedirectsHead, found, REDIRECTS)
    head = checked.head if isinstance(checked.head, RedirectsHead) else RedirectsHead()
    kept = [n for n in range(_entries(found.value)) if ("redirects", n) not in checked.dropped]
    lines = (found.place_of(("redirects", n))[0] for n in kept)
    redirects = tuple(Redirect(r.from_, r.to, r.on, line) for r, line in zip(head.redirects, lines, strict=False))
    return redirects, (*found.problems, *checked.problems)


def _entries(value: object) -> int:
    listed = value.get("redirects") if isinstance(value, dict) else None
    return len(listed) if isinstance(listed, list) else 0


def final_of(archive: Archive, identity: str) -> str | None:
    """Follow redirects from an old id to the last one; ``None`` where they run in a circle."""
    following = {redirect.old: redirect.new for redirect in reversed(archive.redirects)}
    seen = set()
    while identity in following:
        if identity in seen:
            return None
        seen.add(identity)
        identity = following[identity]
    return identity


def redirects_lead_somewhere(archive: Archive, _: Settings) -> Iterator[Problem]:
    """An old id is given up for good, once, and leads to an entity or record of the archive."""
    things = archive.entity.keys() | archive.record.keys() | archive.unread
    first: dict[str, int] = {}
    for redirect in archive.redirects:
        old, place = redirect.old, (REDIRECTS, redirect.line, 1)
        final = final_of(archive, old)
        if old in things:
            yield Problem("redirect-taken", "error", *place, f'from: "{old}", which a file has as its id',
                          "an id that nothing has any more", "Give the file another id, or delete this line")
        elif old in first:
            yield Problem("redirect-twice", "error", *place, f'from: "{old}", as on line {first[old]}',
                          "each old id once", "Keep one of the two")
        elif final is None:
            yield Problem("redirect-circle", "error", *place, f'"{old}", which leads back to itself',
                          "a way that ends", "Correct one of the ids")
        elif final not in things:
            yield Problem("redirect-lost", "error", *place, f'to: "{final}", which no file has as its id',
                          "the id of an entity or record", "Correct the id, or delete the line")
        first.setdefault(old, redirect.line)
