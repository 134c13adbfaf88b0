"""Index → what search fetches, all below `search/` and all made from the model.

    names.json           every name under all its spellings, every text's title: all that the search box needs
    passages-<hash>.json the passages and a lunr index of them: fetched by the search page alone

`names.json` lists the other files, which are named after their content: a page never mixes two builds, and an archive
that outgrows one such file can be divided without a change to those who read it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from lunr.builder import Builder

from builder import edtf
from builder.annotate import Names
from builder.index.concordance import Index
from builder.model import Annotated, Entity
from builder.publish.search.documents import Document, documents_of, entity_address, names_of
from builder.publish.search.folding import folded_words
from builder.render.words import (
    body_language,
    date_words,
    entity_kind_word,
    kind_word,
    language_attributes,
    looks_rtl,
)
from builder.settings import Settings


def search_files(index: Index, names: Names, settings: Settings) -> dict[str, bytes]:
    """Make the files of the search index: path below build/docs → bytes. Withdrawn texts and drafts are in none."""
    documents = documents_of(index, settings)
    files: dict[str, bytes] = {}
    if documents:
        part = _bytes({"documents": [document.shown for document in documents], "index": lunr_index(documents)})
        files[f"search/passages-{hashlib.sha256(part).hexdigest()[:12]}.json"] = part
    entities = [_entity(entity, index, names, settings) for entity in index.archive.entities]
    records = [_record(annotated, index, settings) for annotated in index.records]
    door = {"entities": entities, "records": records, "parts": [path.removeprefix("search/") for path in files]}
    return {"search/names.json": _bytes(door), **files}


def lunr_index(documents: Sequence[Document]) -> dict[str, Any]:
    """Index documents for lunr.js: their place in the sequence is their reference.

    The words are folded beforehand and no pipeline runs: lunr's own would drop every word that is not ASCII.
    """
    builder = Builder()
    builder.field("text")
    for position, document in enumerate(documents):
        builder.add({"id": position, "text": folded_words(document.text)})
    serialised: dict[str, Any] = builder.build().serialize()
    # A hundredth ranks as well as a thousandth, in a smaller file.
    vectors = [[ref, [round(x, 2) for x in elements]] for ref, elements in serialised["fieldVectors"]]
    return serialised | {"fieldVectors": vectors}


def _entity(entity: Entity, index: Index, names: Names, settings: Settings) -> dict[str, Any]:
    variants = entity.head.variants
    native = next((v.text for v in variants if looks_rtl(v.text) and v.match == "full"), "")
    known: list[tuple[str, str]] = [(form.text, form.reach) for form in names.forms.get(entity.id, ())]
    known = known or [(entity.name, "full"), *((v.text, v.match) for v in variants)]
    texts = len(index.by_topic.get(entity.id, ())) if entity.kind == "topic" else index.texts(entity.id)
    return _without_empty({
        "id": entity.id,
        "kind": entity.kind,
        "kind_word": entity_kind_word(entity, settings),
        "path": entity_address(entity),
        "name": entity.name,
        "native": native,
        "lang": next((v.lang for v in variants if v.text == native and v.lang), ""),
        "said": entity.head.description,
        "texts": texts,
        "mentions": index.mentions(entity.id),
        "forms": [text for text, reach in known if reach == "full"],
        "short": [text for text, reach in known if reach == "in-context"],
        "never": [v.text for v in variants if v.match == "never"],
    })


def _record(annotated: Annotated, index: Index, settings: Settings) -> dict[str, Any]:
    record, head = annotated.record, annotated.record.head
    date = head.date or head.published
    return _without_empty({
        "id": record.id,
        "path": f"records/{record.id}/",
        "title": head.title,
        "kind": head.kind,
        "kind_word": kind_word(record, settings),
        "outlet": names_of((head.outlet,) if head.outlet else (), index),
        "outlet_id": head.outlet,
        "who": names_of(head.interviewee or head.author, index),
        "date": date_words(date),
        "year": edtf.year_of(edtf.parse(date)) if date else None,
        **dict(language_attributes(body_language(record, settings), settings.archive.language)),
    })


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
