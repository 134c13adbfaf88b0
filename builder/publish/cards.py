"""Cards: who a name is, in a small file per entity that a text's page fetches when a reader points at the name.

    cards/ahmad-massoud.json → {"name": "Ahmad Massoud", "said": "leader of …", "texts": "In 3 texts", …}

The role on the day of a text depends on the text, and stands in its page: ``roles_then``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder import edtf
from builder.heads import ActorHead
from builder.index.concordance import Index
from builder.model import Annotated, Archive, Entity
from builder.render.words import count, same_language
from builder.settings import Settings

LONGEST = 200
"""Characters of a description that a card has room for."""


def card_file(entity: Entity, index: Index, settings: Settings) -> bytes:
    """The card of an entity that a published text names."""
    language = settings.archive.language
    native = (v for v in entity.head.variants if v.lang and v.match != "never" and not same_language(v.lang, language))
    first = next(native, None)
    card = {
        "name": entity.name,
        "native": first.text if first else "",
        "lang": first.lang if first else "",
        "said": _shortened(entity.head.description or ""),
        "texts": f"In {count(index.texts(entity.id), 'text')}",
    }
    return json.dumps({key: value for key, value in card.items() if value}, ensure_ascii=False).encode()


def _shortened(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"


def roles_then(annotated: Annotated, archive: Archive) -> dict[str, str]:
    """The roles that the people of a text had on its day, in words by entity; none where a date leaves it in doubt."""
    head = annotated.record.head
    day = edtf.parse(head.date) if head.date and head.certainty.get("date") != "inferred" else None
    if day is None or any(parts.approximate or parts.uncertain for parts in day.known):
        return {}
    people = (archive.entity[identity] for identity in sorted(annotated.entities & archive.entity.keys()))
    found = {person.id: "; ".join(_held(person, day, archive)) for person in people}
    return {identity: words for identity, words in found.items() if words}


def _held(entity: Entity, day: edtf.Edtf, archive: Archive) -> Iterator[str]:
    for role in entity.head.roles if isinstance(entity.head, ActorHead) else ():
        if {role.from_, role.to} - {None, ".."}:
            period = edtf.parse(f"{role.from_ or ''}/{role.to or ''}")
            if edtf.contains(period, day):
                organisation = archive.entity.get(role.organisation)
                where = organisation.name if organisation else role.organisation
                yield f"{role.role}, {where}, {edtf.in_words(period)}"


def then_words(annotated: Annotated, archive: Archive) -> str:
    """The roles of ``roles_then`` as JSON for the page of the text; nothing where there are none."""
    found = roles_then(annotated, archive)
    return json.dumps(found, ensure_ascii=False) if found else ""
