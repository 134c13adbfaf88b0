"""Entries → the files of one segment: a part of the archive with an index of its own.

    search/3/words-17.json  terms → the documents that have them, as steps; words of one base stand together
    search/3/heads-2.json   title, kind, outlet, date of 16 records
    search/3/facets.json    kind, outlet, place, topics of each record
    search/3/people.json    who speaks in each record, and whom it names

A record's segment follows from its id alone, so that an edited record changes the files of one segment. Within a
segment records stand in date order and documents are counted through. What is needed before any of the files, its
table, stands in `search/names.json`.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from builder.publish.search.entries import FIRST_SIGN, NAMED, SIGNS, Entry
from builder.publish.search.folding import base_of
from builder.publish.search.numbers import decode_rising, encode, encode_rising

LARGEST = 6000
"""Records that a segment holds on average, at most: more would take too long to make again after an edit."""
LIST = 1280
"""Characters of a list of terms past which the next begins."""
HEADS = 16


def segments_for(records: int) -> int:
    """In how many segments an archive is divided: a power of two, so that it seldom changes."""
    return 1 << (max(0, records - 1) // LARGEST).bit_length()


def segment_of(record: str, segments: int) -> int:
    """The segment of a record among so many."""
    return int.from_bytes(hashlib.sha256(record.encode()).digest()[:4], "big") % segments


Code = tuple[str, str, str]
"""By what a term is filed, the term, and the documents that have it, as steps; sorted."""


Postings = defaultdict[str, "array[int]"]
"""Term → the documents that have it."""
Columns = tuple[bytes, bytes]
"""What each record is and who speaks in it, as two files say it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The files of a segment, and its table."""

    files: Mapping[str, bytes]
    """Path below build/docs → bytes."""
    table: Mapping[str, Any]
    """What `search/names.json` says of it: edition, number of documents of each record, dates, where lists begin."""
    entries: tuple[Entry, ...] = ()
    """The entries in order, without their terms."""
    codes: tuple[Code, ...] = ()
    columns: Columns | None = None


def make_segment(folder: str, entries: Iterable[Entry]) -> Segment:
    """Make a segment in ``folder`` of entries in date order, of which it holds one at a time with all its terms.

    Raises ValueError where they come in another order.
    """
    postings: Postings = defaultdict(partial(array, "I"))  # a ninth of what a list of them holds
    ordered: list[Entry] = []
    first = 0
    for entry in entries:
        if ordered and entry.order < ordered[-1].order:
            raise ValueError(f"{entry.id} comes after {ordered[-1].id}")
        _add_postings(postings, entry, first)
        first += entry.documents
        ordered.append(_without_terms(entry))
    return _segment(folder, tuple(ordered), codes_of(postings))


def amend_segment(folder: str, segment: Segment, before: Entry, after: Entry) -> Segment | None:
    """Make a segment of which one entry has changed; ``None`` where that gives others another place."""
    if (before.id, before.order, before.documents) != (after.id, after.order, after.documents):
        return None
    place = [entry.id for entry in segment.entries].index(after.id)
    first = sum(entry.documents for entry in segment.entries[:place])
    entries = (*segment.entries[:place], _without_terms(after), *segment.entries[place + 1 :])
    columns = segment.columns if _told(before) == _told(after) else None
    return _segment(folder, entries, _amended(segment.codes, first, before, after), columns)


def _told(entry: Entry) -> tuple[object, ...]:
    """All of an entry that stands in the columns."""
    return entry.facets, entry.year, entry.voices, entry.named, entry.turns


def _without_terms(entry: Entry) -> Entry:
    return replace(entry, terms="", places="")


def _segment(
    folder: str, ordered: tuple[Entry, ...], codes: tuple[Code, ...], columns: Columns | None = None
) -> Segment:
    lists, bounds = word_lists(codes)
    files = {f"{folder}/words-{number}.json": data for number, data in enumerate(lists)}
    for start in range(0, len(ordered), HEADS):
        heads = [dict(entry.head) for entry in ordered[start : start + HEADS]]
        files[f"{folder}/heads-{start // HEADS}.json"] = json_bytes(heads)
    columns = columns or (json_bytes(_facets(ordered)), json_bytes(_people(ordered)))
    files[f"{folder}/facets.json"], files[f"{folder}/people.json"] = columns
    table = {
        "documents": encode(entry.documents for entry in ordered),
        "notes": encode(entry.notes for entry in ordered),
        "days": encode_rising([entry.day for entry in ordered if entry.day]),
        "bounds": bounds,
    }
    return Segment(files, {"edition": edition_of(files), **table}, ordered, codes, columns)


def edition_of(files: Mapping[str, bytes]) -> str:
    """Name the content of files in ten letters."""
    digest = hashlib.sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{path}\n{len(data)}\n".encode() + data)
    return digest.hexdigest()[:10]


def _add_postings(postings: Postings, entry: Entry, first: int) -> None:
    shift = first - FIRST_SIGN
    for term, signs in zip(entry.terms.split("\n"), entry.places.split("\n"), strict=True):
        if len(signs) == 1:
            postings[term].append(shift + ord(signs))
        else:
            postings[term].extend([shift + ord(sign) for sign in signs])


def codes_of(postings: Mapping[str, Sequence[int]]) -> tuple[Code, ...]:
    """Write where each term stands, in the order in which terms are filed."""
    return tuple(sorted((place_of(term), term, encode_rising(found)) for term, found in postings.items()))


def _amended(codes: tuple[Code, ...], first: int, before: Entry, after: Entry) -> tuple[Code, ...]:
    """Where terms stand once the documents of one record, from ``first`` on, have others."""
    old, new = _signs(before), _signs(after)
    changed = {term for term in old.keys() | new.keys() if old.get(term) != new.get(term)}
    known = {term: code for _, term, code in codes if term in changed}
    kept = [code for code in codes if code[1] not in changed]
    for term in changed:
        others = (n for n in decode_rising(known.get(term, "")) if not first <= n < first + before.documents)
        found = sorted([*others, *(first + ord(sign) - FIRST_SIGN for sign in new.get(term, ""))])
        if found:
            kept.append((place_of(term), term, encode_rising(found)))
    return tuple(sorted(kept))


def _signs(entry: Entry) -> dict[str, str]:
    return dict(zip(entry.terms.split("\n"), entry.places.split("\n"), strict=True))


def word_lists(codes: Iterable[Code]) -> tuple[list[bytes], list[str]]:
    """Divide terms among lists of a kilobyte or so, and give for each the letters from which on it begins.

    Words of one base are never parted, nor is what there is of one entity.
    """
    lists: list[dict[str, str]] = []
    bounds: list[str] = []
    size, last = LIST, ""
    for base, term, code in codes:
        if size >= LIST and base != last:
            lists.append({})
            bounds.append(_beginning(base, last))
            size = 0
        last = base
        lists[-1][term] = code
        size += len(code) + len(term) + 6
    return [json_bytes(one) for one in lists], bounds


def _beginning(base: str, last: str) -> str:
    """As many letters of a base as tell it from the one before."""
    return next(base[:size] for size in range(1, len(base) + 1) if base[:size] > last)


def place_of(term: str) -> str:
    """By what a term is filed: a word by its base, an entity by its id, whatever the sign before it."""
    return f"{NAMED}{term[1:]}" if term[0] in SIGNS else base_of(term)


def _facets(ordered: Sequence[Entry]) -> dict[str, Any]:
    kinds, outlets, places, topics = ([entry.facets[n] for entry in ordered] for n in range(4))
    return {
        "kind": _column((kind,) for kind in kinds),
        "outlet": _column((outlet,) if outlet else () for outlet in outlets),
        "place": _column((place,) if place else () for place in places),
        "topic": _column(topics),
        "years": [[year, len(list(run))] for year, run in groupby(entry.year for entry in ordered)],
    }


def _people(ordered: Sequence[Entry]) -> dict[str, Any]:
    shown = {voice: words for entry in ordered for voice, words in entry.voices}
    return {
        "named": _column(entry.named for entry in ordered),
        "speaker": _column([voice for voice, _ in entry.voices] for entry in ordered),
        "turns": encode(ord(sign) - FIRST_SIGN for entry in ordered for sign in entry.turns),
        "shown": {voice: words for voice, words in sorted(shown.items()) if voice != words},
    }


def _column(rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Values of each record: the number of them, then each by its place in the sorted list of all."""
    kept = [tuple(row) for row in rows]
    values = sorted({value for row in kept for value in row})
    place = {value: number for number, value in enumerate(values)}
    return {"values": values, "rows": encode(_counted(kept, place))}


def _counted(rows: Iterable[Sequence[Any]], place: Mapping[Any, int]) -> Iterator[int]:
    for row in rows:
        yield len(row)
        yield from sorted(place[value] for value in row)


def json_bytes(value: Any) -> bytes:
    """Print a value as JSON, always in the same way."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
