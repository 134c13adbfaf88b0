"""A draft as the record file an editor confirms: front matter with evidence in comments, then the passages.

date: "2023-03"  # stated (first-person-interview): “March 2023”
# outlet: not found; looked for a label, a dateline, …
**Person:** An answer. { #p-7k2m }
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from builder.convert.identified import NO_VALUES, REFERENCES, Known, identify, likely_in, resolved, values_of
from builder.convert.values import LIST_FIELDS, Block, Draft, Field, FieldValue
from builder.convert.wording import LOOKED_FOR, SIGNS
from builder.convert.words import is_arabic_script
from builder.fingerprint import fingerprint

STAND_INS = {"title": '"[Untitled]"', "kind": "article", "language": "und"}
"""What stands for a value that no record can be without: as cataloguers write it, in brackets or undetermined."""
OF_TALKS = frozenset({"interviewer", "interviewee"})
NO_TALKS = frozenset({"article", "statement", "speech"})
"""Kinds of texts in which nobody need ask or answer."""
LONGEST_COMMENT, LONGEST_EVIDENCE = 160, 110
INLINE = re.compile(r"([\\`*_\[\]<>{}])")
AT_START = re.compile(r"^(#{1,6}\s|[-+]\s|={2,}|-{2,}|~{3,}|:\s|\||(?:\d{1,9})(?=[.)]\s))")
UNPRINTABLE = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
PARTS = {"question": "Q", "answer": "A", "turn": "Text"}
TURNS = ("question", "answer", "turn")
NARRATION = "Text"


class Terms(NamedTuple):
    """How much of a text may be public, and on what that rests: permission, licence, quotation, or not yet named."""

    publish: str = "digest"
    basis: str | None = None


OF_DIGEST = Terms()


def draft_to_markdown(
    draft: Draft,
    mint: Callable[[], str],
    *,
    known: Known | None = None,
    sha256: str = "",
    terms: Terms = OF_DIGEST,
    near: tuple[str, float] | None = None,
) -> str:
    """Return the record file of a draft.

    `mint` gives a new passage id at each call, `known` the archive's entities for a spelling (a name it does not
    know gets a proposed id), `sha256` the digest of the source's bytes, `terms` what of the text may be
    public and on what basis, `near` a text that shares much of its words, and the share.
    """
    ids = tuple(mint() if block.type != "heading" else "" for block in draft.blocks)
    head = [*front_matter(draft, known), *times(draft, ids), *provenance(draft, sha256, terms)]
    if near is not None:
        head.insert(0, f"# {near[1]:.0%} of these words stand in {near[0]} too: the same text at another outlet?")
    return "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(passages(draft, ids)) + "\n"


def times(draft: Draft, ids: tuple[str, ...]) -> Iterator[str]:
    """Yield the time of each passage of a recording, as comments: front matter has no key for them."""
    timed = [(one.time, identity) for one, identity in zip(draft.blocks, ids, strict=True) if one.time and identity]
    if timed:
        yield "# times in the recording, by passage:"
        yield from (f"#   {identity} {time}" for time, identity in timed)


def front_matter(draft: Draft, known: Known | None) -> Iterator[str]:
    """Yield the lines of the fields, each with its evidence, then certainty and evidence of what is inferred."""
    fields = [one for one in draft.fields if one.name not in ("rights", "holder") and is_expected(one, draft)]
    for field in fields:
        yield field_line(field, draft.text, known)
    guesses = [one for one in draft.fields if (is_guess(one) or likely_in(one, known)) and has_ids(one, known)]
    if guesses:
        yield "certainty: {" + ", ".join(f"{field.name}: inferred" for field in guesses) + "}"
        yield "evidence:"
        for field in guesses:
            reasons = (reason_for(field, draft.text),) if is_guess(field) else ()
            yield f"  {field.name}: {quoted(' '.join((*reasons, *map(resolved, likely_in(field, known)))))}"


def has_ids(field: Field, known: Known | None) -> bool:
    """Tell whether the record holds the field: where it refers to others, all of them have an id that fits there."""
    return field.name not in REFERENCES or all(identify(name, known, field.name).id for name in values_of(field))


def is_expected(field: Field, draft: Draft) -> bool:
    """Tell whether a field has a value, or is missed: nobody asks or answers in a report, a statement, a speech."""
    return field.value is not None or field.name not in OF_TALKS or draft.field("kind").value not in NO_TALKS


def is_guess(field: Field) -> bool:
    """Tell whether the record's value of a field is not the text's own word: inferred, or standing in for one."""
    if field.value is None:
        return field.name in STAND_INS
    return field.status == "inferred" and field.rule not in NO_VALUES


def field_line(field: Field, text: str, known: Known | None) -> str:
    """Return one field as a line of YAML with its evidence as a comment, or as a comment alone."""
    if field.value is None:
        missing = f"not found; looked for {LOOKED_FOR[field.name]}"
        stand_in = STAND_INS.get(field.name)
        return f"{field.name}: {stand_in}  # {missing}" if stand_in else f"# {field.name}: {missing}"
    status = "inferred" if likely_in(field, known) else field.status
    why = comment(f"{status} ({field.rule}): {evidence_of(field, text)}")
    if field.rule in NO_VALUES:
        return f"# {field.name}: not found; in its place stands {comment(evidence_of(field, text))}"
    if field.name not in REFERENCES:
        return f"{field.name}: {scalar(field.value)}  # {why}"
    found = [(name, identify(name, known, field.name)) for name in values_of(field)]
    if any(one.id == "" for _, one in found):
        others = [one.bearer for _, one in found if one.bearer]
        lacks = f"is the {others[0].kind} {others[0].entity}, no {field.name}" if others else "has no id yet"
        return f"# {field.name}: {comment(', '.join(values_of(field)))} {lacks}; {why}"
    value = ", ".join(one.id for _, one in found)
    shown = f"[{value}]" if field.name in LIST_FIELDS else value
    return f"{field.name}: {shown}  # {why}{''.join(remarks(field, known))}"


def remarks(field: Field, known: Known | None) -> Iterator[str]:
    """Yield what is to be said of ids that the archive's files do not give: likely ones, new ones, guessed vowels."""
    yield from (f"; {comment(resolved(one))}" for one in likely_in(field, known))
    unknown = [name for name in values_of(field) if identify(name, known, field.name).bearer is None]
    if unknown:
        yield f"; not yet in the archive: {comment(', '.join(unknown))}"
    if any(map(is_arabic_script, unknown)):
        yield "; the id is spelled with guessed vowels, correct it"


def evidence_of(field: Field, text: str) -> str:
    """Return the words that support a field, in quotation marks."""
    if field.evidence is None:
        return f"{field.source}: “{field.words}”" if field.source else "the form of the text"
    return f"“{field.evidence.of(text)}”"


def reason_for(field: Field, text: str) -> str:
    """Return the sentence of evidence for an inferred field."""
    if field.value is None:
        return "The text does not say it; this stands in for it until an editor decides."
    how = SIGNS.get(field.rule, field.rule.replace("-", " "))
    if field.evidence is None:
        return f"Inferred from {evidence_of(field, text)} ({how})."
    words = shortened(field.evidence.of(text), LONGEST_EVIDENCE)
    return f"Inferred from “{words}” ({how})."


def provenance(draft: Draft, sha256: str, terms: Terms) -> Iterator[str]:
    """Yield the lines on source, rights and state."""
    yield "topics: []"
    words = [found for block in draft.blocks if (found := fingerprint(block.text))] if terms.publish != "full" else []
    if sha256 or words:
        yield "source:"
    if sha256:
        yield f"  sha256: {sha256}  # read as {draft.encoding}"
    if words:
        yield f"  words: [{', '.join(quoted(one) for one in words)}]  # by these the check knows copied words"
    rights = draft.field("rights")
    if rights.value is not None:
        yield f"# rights: {comment(f'{rights.status} ({rights.rule}): {evidence_of(rights, draft.text)}')}"
    holder = draft.field("holder").value
    held = f"holder: {scalar(holder)}, " if holder is not None else ""
    yield f"rights: {{{held}basis: {terms.basis or 'none'}, publish: {terms.publish}}}"
    if terms.publish != "full":
        yield "# The words below are the source's own: put the archive's account in their place before publishing."
    yield "status: draft"


def passages(draft: Draft, ids: tuple[str, ...]) -> Iterator[str]:
    """Yield the headings and passages of the body; each passage ends in an id."""
    title = draft.field("title").evidence
    in_turn = False
    for block, identity in zip(draft.blocks, ids, strict=True):
        if block.type == "heading":
            in_turn = False
            if title is None or not block.start <= title.start < block.end:
                yield f"## {escaped(block.text)}"
            continue
        label = label_of(block, in_turn=in_turn)
        in_turn = block.type in TURNS
        yield f"{mark_of(block)}{label}{words_of(block, labelled=bool(label))} {{ #{identity} }}"


def label_of(block: Block, *, in_turn: bool) -> str:
    """Return the label a passage opens with: the speaker's where a turn begins, the narrator's where one ends."""
    if block.opens:
        return f"**{escaped(block.speaker or PARTS[block.type])}:** "
    return f"**{NARRATION}:** " if in_turn and block.type not in TURNS else ""


def mark_of(block: Block) -> str:
    """Return what sets a passage apart: pull quotes and the outlet's own points stand as quotations."""
    return "> " if block.type in ("pull-quote", "summary") else ""


def words_of(block: Block, *, labelled: bool) -> str:
    """Return a passage's words as Markdown that shows them as they are."""
    words = escaped(block.text) if labelled or block.type == "caption" else escaped_start(block.text)
    return f"*{words}*" if block.type == "caption" else words


def escaped(text: str) -> str:
    """Return words on one line with the signs of Markdown escaped."""
    return INLINE.sub(r"\\\1", UNPRINTABLE.sub(" ", text)).strip()


def escaped_start(text: str) -> str:
    """Return words escaped, the opening too, so that a dash or a number begins no list."""
    return AT_START.sub(lambda match: escape_opening(match.group()), escaped(text))


def escape_opening(opening: str) -> str:
    """Return the opening of a list, heading or rule as plain signs."""
    return f"{opening}\\" if opening.isdigit() else f"\\{opening}"


def scalar(value: FieldValue) -> str:
    """Return a value as YAML on one line."""
    return quoted(value) if isinstance(value, str) else "[" + ", ".join(quoted(one) for one in value) + "]"


def quoted(text: str) -> str:
    """Return a YAML string in double quotes."""
    plain = json.dumps(text, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", plain)


def comment(text: str) -> str:
    """Return words for a comment: on one line, not too long."""
    return shortened(text, LONGEST_COMMENT)


def shortened(text: str, longest: int) -> str:
    """Return words on one line, cut with an ellipsis where they are longer than `longest`."""
    plain = " ".join(UNPRINTABLE.sub(" ", text).split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"
