"""Index → what search fetches, all below `search/` and all made from the model.

    record ──record_entry──▶ Entry ──make_segment──▶ search/0/…  search/1/…     by the record's id
    authority, pages ──make_authority──▶ search/authority/…
    names, tables of the rest ──names_file──▶ search/names.json
    modules of the theme ──one_script──▶ search/script.js

Each step is a function of what it is given and of nothing else, so a builder that keeps entries makes again, after
an edit, one entry, the segment it is in, and `names.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from builder.annotate import Names
from builder.index.concordance import Index
from builder.publish.search.authority import make_authority, names_file
from builder.publish.search.entries import Bearers, Entry, bearers_of, entry_from, pack_entry, plain, record_entry
from builder.publish.search.script import DOORS, one_script
from builder.publish.search.segments import Segment, amend_segment, make_segment, segment_of, segments_for
from builder.settings import Settings

__all__ = [
    "DOORS", "Bearers", "Entry", "Segment", "amend_segment", "bearers_of", "entries_by_segment", "entry_from",
    "make_authority", "make_segment", "names_file", "one_script", "pack_entry", "plain", "record_entry",
    "search_files", "segment_of", "segments_for", "texts_of",
]  # fmt: skip


def search_files(index: Index, names: Names, settings: Settings) -> dict[str, bytes]:
    """Make the files of the search index: path below build/docs → bytes. Withdrawn texts and drafts are in none."""
    archive, texts = index.archive, texts_of(index)
    bearers = cache(lambda: bearers_of(archive.entity))
    entries = [record_entry(annotated, archive.entity, settings, bearers) for annotated in index.records]
    segments = [make_segment(f"search/{number}", own) for number, own in entries_by_segment(entries).items()]
    authority = make_authority(archive, texts)
    tables = [segment.table for segment in segments]
    files = {path: data for segment in (*segments, authority) for path, data in segment.files.items()}
    return {"search/names.json": names_file(archive, names.forms, texts, settings, tables, authority.table), **files}


def entries_by_segment(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    """Divide entries among segments: number of the segment → its entries. Every segment is named, be it empty."""
    kept = list(entries)
    segments = segments_for(len(kept))
    divided: dict[int, list[Entry]] = {number: [] for number in range(segments)}
    for entry in kept:
        divided[segment_of(entry.id, segments)].append(entry)
    return divided


def texts_of(index: Index) -> Mapping[str, int]:
    """In how many published texts each entity is met, a topic as what they are about."""
    return {
        entity.id: len(index.by_topic.get(entity.id, ())) if entity.kind == "topic" else index.texts(entity.id)
        for entity in index.archive.entities
    }
