"""Authority and editorial pages → the files by which they are found.

    search/names.json          every name under all its spellings, and the tables of all segments
    search/authority/…         words of descriptions, lives and editorial pages, in lists like those of a segment
    search/authority/about-3.json  descriptions, lives and texts of 12 of them
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from builder.body import read_body
from builder.model import FOLDER_OF_KIND, Archive, EditorialPage, Entity, EntityKind, Passage
from builder.names.forms import Form
from builder.publish.search.folding import telling_words
from builder.publish.search.segments import Segment, codes_of, edition_of, json_bytes, word_lists
from builder.render.words import looks_rtl
from builder.settings import Settings

FOLDER = "search/authority"
ABOUT = 12
KINDS: tuple[EntityKind, ...] = ("actor", "organisation", "place", "outlet", "topic")


def make_authority(archive: Archive, texts: Mapping[str, int]) -> Segment:
    """Make the lists of words of all entities and editorial pages, and what is shown of them.

    ``texts`` says in how many published texts an entity is met.
    """
    shown = [*(_about(entity, texts) for entity in archive.entities), *map(_page, archive.pages)]
    postings: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(shown):
        said = f"{one.get('title', '')} {one.get('said', '')} {one.get('text', '')}"
        for word in {word for run in said.split() for word in telling_words(run)}:
            postings[word].append(number)
    lists, bounds = word_lists(codes_of(postings))
    files = {f"{FOLDER}/words-{number}.json": data for number, data in enumerate(lists)}
    for start in range(0, len(shown), ABOUT):
        files[f"{FOLDER}/about-{start // ABOUT}.json"] = json_bytes(shown[start : start + ABOUT])
    return Segment(files, {"edition": edition_of(files), "bounds": bounds})


def _about(entity: Entity, texts: Mapping[str, int]) -> dict[str, Any]:
    native = next((v for v in entity.head.variants if looks_rtl(v.text) and v.match == "full"), None)
    shown = {
        "said": entity.head.description,
        "text": " ".join(block.text for block in entity.life if isinstance(block, Passage)),
        "native": native.text if native else "",
        "lang": (native.lang if native else "") or "",
        "texts": texts.get(entity.id, 0),
    }
    return {key: value for key, value in shown.items() if value}


def _page(page: EditorialPage) -> dict[str, Any]:
    blocks = read_body(page.body, page.path, page.body_line).blocks
    text = " ".join(block.text for block in blocks)
    return {"path": f"{page.id}/", "title": page.head.title, "said": page.head.description or "", "text": text}


def names_file(
    archive: Archive,
    forms: Mapping[str, Sequence[Form]],
    texts: Mapping[str, int],
    settings: Settings,
    segments: Iterable[Mapping[str, Any]],
    authority: Mapping[str, Any],
) -> bytes:
    """Make `search/names.json`, given the tables of the segments, in order, and that of the authority."""
    words = settings.words
    return json_bytes({
        "kinds": [[kind, FOLDER_OF_KIND[kind], words.entity_kinds[kind].one] for kind in KINDS],
        "recordKinds": {kind: label.one for kind, label in sorted(words.record_kinds.items())},
        "segments": list(segments),
        "authority": authority,
        "entities": [_named(entity, forms.get(entity.id, ()), texts.get(entity.id, 0)) for entity in archive.entities],
    })


def _named(entity: Entity, forms: Sequence[Form], texts: int) -> list[Any]:
    """An entity as the search box knows it: id, kind, weight, name, its other full forms, short ones, unlinked ones.

    The id is 0 where it is the name in small letters, as most are: an eighth of the file.
    """
    variants = entity.head.variants
    known: list[tuple[str, str]] = [(form.text, form.reach) for form in forms]
    known = known or [(v.text, v.match) for v in variants]
    full = [text for text, reach in known if reach == "full" and text != entity.name]
    short = [text for text, reach in known if reach == "in-context"]
    never = [v.text for v in variants if v.match == "never"]
    identity = 0 if plain_id(entity.name) == entity.id else entity.id
    row: list[Any] = [identity, KINDS.index(entity.kind), weight_of(texts), entity.name, full, short, never]
    while not row[-1]:
        row.pop()
    return row


def plain_id(name: str) -> str:
    """Make the id that a name has if nothing speaks against it; `book.js` does the same."""
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def weight_of(texts: int) -> int:
    """How much an entity is met, from 0 to 20, in steps so coarse that an edit seldom takes one."""
    return min(20, round(5 * math.log2(1 + texts)) if texts < 16 else 20)
