"""Direct quotations with who says them. Scare quotes and titles are none.

Person said: "We will see." -> quotation, speaker A. Person, cue "said"
a so-called "reform"        -> none
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from builder.convert.attribution import Cue, cues_in
from builder.convert.attribution_arabic import mention_pattern
from builder.convert.company import LOOKED_AT, Company, introduction, main_person
from builder.convert.company import Speaker as Speaker  # noqa: PLC0414 - the index reads quotations with it
from builder.convert.cues import Cues
from builder.convert.dateline import dateline_in
from builder.convert.genders import genders_in
from builder.convert.names import of_one_name
from builder.convert.names_arabic import introduced_in
from builder.convert.openings import is_cue_alone, named_beside, opens_with_cue, said_after
from builder.convert.people import Known, known_people
from builder.convert.quotemarks import FILLER, Quoted, masked, quoted_in
from builder.convert.roles import roles_in
from builder.convert.values import Block, Quotation
from builder.convert.words import alternatives, folded, is_arabic_script, sentence_spans, title_case_share, whole_words

LEAST_WORDS = 2
LONGEST_NAME = 5
LEAST_UNCUED = 5
LEAST_ALONE = 2
SMALL_GAP = 12
SENTENCE_ENDS = ("", ".", "!", "?", "”")
LAST_DATELINE = 6
FEW, MOST_IN_PARAGRAPH, LONGEST_ABOVE = 12, 4_000, 160
ENDS_OF_SPEECH = (",", "?", "!", "،", "؟")
CLOSING_MARKS = ("”", '"', "»", "“")
AFTER_COLON = re.compile(r"[:،]\s*$")
NAMING_REACH = 40
QUOTED_BLOCKS = ("paragraph", "answer", "question", "turn")
ASKED = ("?", "!", "؟")


def quotations_in(blocks: Iterable[Block], people: Known, cues: Cues) -> tuple[Quotation, ...]:
    """Return the direct quotations of the running text in order."""
    words = [(block, quoted_in(block.text)) for block in blocks if block.type in QUOTED_BLOCKS]
    body = [(block, quoted) for block, quoted in words if is_prose(quoted)]
    if not any(quoted for _, quoted in body):
        return ()
    texts = tuple(block.text for block, _ in body)
    single = tuple(dict.fromkeys(of_one_name(texts, people, cues)))
    arabic = any(is_arabic_script(text) for text in texts[:FEW])
    others = introduced_in(texts, cues) if arabic else ()
    people = known_people(
        dict.fromkeys((*people.names, *single, *(one for one in others if not is_known(one, people))))
    )
    named = [name for name in people.names if any(name in block.text for block, _ in body)]
    alone = named[0] if len(named) == 1 else None
    mentioned = mention_pattern(people, cues) if arabic else None
    roles = roles_in((block for block, _ in body), people, cues)
    frames = tuple(masked(block.text, quoted) for block, quoted in body)
    genders = genders_in(frames, people, cues)
    prose = " ".join(frames)[:LOOKED_AT]
    main = main_person(tuple(named), prose)
    starred = (name for name in named if f"{name}*" in prose)  # not the real name, a note says
    opens = introduction((*single, *starred), cues)
    company = Company(people, roles, cues, alone, main, mentioned, genders, opens, prose)
    found: list[Quotation] = []
    last = Speaker(None, None)
    first = {name: first_paragraph(name, frames) for name in genders}
    for number, (frame, (block, quoted)) in enumerate(zip(frames, body, strict=True)):
        known = {name: pronoun for name, pronoun in genders.items() if first[name] <= number}
        met = alone if alone is None or first_paragraph(alone, frames) <= number else None
        if len(known) != len(company.genders) or met != company.alone:
            company = replace(company, genders=known, alone=met)
        if block.speaker is not None:
            last = Speaker(block.speaker, None)
        if number < LAST_DATELINE:
            frame = without_dateline(frame, cues)  # noqa: PLW2901 - the same words, less what opens them
        read, last = quotations_of(block, frame, quoted, company, announced(frames[:number], frame, company) or last)
        following = body[number + 1][0].text if number + 1 < len(body) else ""
        found.extend(signed_below(read, frame, following, company))
    return tuple(found)


def first_paragraph(name: str, frames: tuple[str, ...]) -> int:
    """Return the number of the first paragraph that names somebody, by the last word of the name."""
    last = name.rsplit(maxsplit=1)[-1]
    return next((number for number, frame in enumerate(frames) if last in frame), 0)


def is_known(name: str, people: Known) -> bool:
    """Tell whether a name is one of a text's people's, or a part of one."""
    one = folded(name)
    return one in people.by_name or one in people.by_surname or one in people.by_given


def announced(before: tuple[str, ...], frame: str, company: Company) -> Speaker | None:
    """Return the only person of a line right above that ends in a colon, where a paragraph is quoted as a whole."""
    above = before[-1].rstrip() if before else ""
    if not above.endswith(":") or len(above) > LONGEST_ABOVE or not is_whole(frame):
        return None
    who = company.only_one(above)
    return who if who.name else None


def is_whole(frame: str) -> bool:
    """Tell whether a paragraph is quoted from its first word to its last."""
    return not frame.strip('"“”«» .!?؟…' + FILLER)


def signed_below(read: list[Quotation], frame: str, following: str, company: Company) -> Iterator[Quotation]:
    """Yield a paragraph's quotations; one that it is whole is said by whoever signs below: “— A. Person, poet”."""
    alone = len(read) == 1 and read[0].cue is None and is_whole(frame)
    who = named_beside("", following, company.cues) if alone else None
    for one in read:
        yield replace(one, speaker=company.speaker(who, Speaker(None, None)).name, speaker_text=who) if who else one


def is_prose(quoted: tuple[Quoted, ...]) -> bool:
    """Tell whether a paragraph can be one of a text: no author sets thousands of quotations in a single one."""
    return len(quoted) <= MOST_IN_PARAGRAPH


def quotations_of(
    block: Block, frame: str, quoted: tuple[Quoted, ...], company: Company, last: Speaker
) -> tuple[list[Quotation], Speaker]:
    """Return one paragraph's quotations, and who holds the floor after it; `frame` is the paragraph, masked."""
    waiting = deque(quoted)
    found: list[Quotation] = []
    for start, end in sentences_of(frame, company.cues):
        inside = []
        while waiting and waiting[0].outer_start < end:
            inside.append(waiting.popleft())
        said = cues_in(frame[start:end], company.cues) or tuple(
            unlisted(block.text, frame[:end], inside, start, company)
        )
        speakers = company.in_turn(said, frame[start:end], last)
        pairs = list(zip(shifted(said, start), speakers, strict=True))
        for one in inside:
            quotation = read_quotation(block, frame, one, pairs, company, last)
            if is_speech(block.text, one, company.cues, quotation, alone=stands_alone(frame, one)):
                found.append(quotation)
        last = company.holder(frame[start:end], speakers, last)
    return found, last


def unlisted(text: str, frame: str, inside: list[Quoted], start: int, company: Company) -> Iterator[Cue]:
    """Yield the attribution after speech that ends as before its verb, where the verb is none that is listed."""
    for one in inside:
        cue = (
            said_after(frame, one.outer_end, company.cues)
            if text[one.start : one.end].endswith(ENDS_OF_SPEECH)
            else None
        )
        if cue is not None:
            yield Cue(cue.verb, cue.start - start, cue.end - start, cue.speaker)


def sentences_of(frame: str, cues: Cues) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph; “Why?” and the “A. Person asked” after it are one."""
    held: tuple[int, int] | None = None
    for start, end in sentence_spans(frame):
        begun = held[0] if held is not None and goes_with(frame[held[0] : held[1]], frame[start:end], cues) else start
        if held is not None and begun == start:
            yield held
        held = (begun, end)
    if held is not None:
        yield held


def goes_with(sentence: str, following: str, cues: Cues) -> bool:
    """Tell whether the saying verb of a sentence stands in the one after it."""
    if sentence.rstrip('"”»’').endswith(ASKED):
        return opens_with_cue(following, cues)
    is_quotation = sentence.endswith(CLOSING_MARKS) and sentence.count(FILLER) * 2 > len(sentence)
    return is_quotation and FILLER not in following and is_cue_alone(following, cues)


def without_dateline(frame: str, cues: Cues) -> str:
    """Return a paragraph with its dateline blanked, so that its first sentence opens with its subject."""
    line = dateline_in(frame, 0, cues)
    return frame if line is None else " " * line.span.end + frame[line.span.end :]


def shifted(said: tuple[Cue, ...], start: int) -> list[Cue]:
    """Return the cues of a sentence as positions in its paragraph."""
    if start == 0:
        return list(said)
    return [Cue(cue.verb, cue.start + start, cue.end + start, cue.speaker) for cue in said]


def read_quotation(
    block: Block, frame: str, one: Quoted, said: list[tuple[Cue, Speaker]], company: Company | None, last: Speaker
) -> Quotation:
    """Return a quotation with the nearest attribution of its sentence, or with who spoke last where it stands alone.

    Without a ``company`` nobody is looked for who merely stands beside the quotation.
    """
    inner = block.text[one.start : one.end]
    text = inner.strip()
    start = block.start + one.start + len(inner) - len(inner.lstrip())
    cue, speaker = nearest(one, said, asks=text.endswith(ENDS_OF_SPEECH))
    if cue is None:
        around = (frame[: one.outer_start], frame[one.outer_end :])
        beside = named_beside(*around, company.cues) if company else None
        if company and beside is not None:
            speaker = company.speaker(beside, last)
        elif stands_alone(frame, one) and not text.endswith((",", "،")):  # a comma waits for a verb
            speaker = last
    return Quotation(text, start, start + len(text), speaker.name, speaker.words, cue.verb if cue else None)


def nearest(one: Quoted, said: list[tuple[Cue, Speaker]], *, asks: bool) -> tuple[Cue | None, Speaker]:
    """Return the attribution right after a quotation, else the last before it, else the first after it.

    Where attributions stand on both sides, the one after it is meant if the quotation ends as speech does before its
    verb (`asks`) and the one before it belongs to other words.
    """
    after = [pair for pair in said if pair[0].start >= one.outer_end]
    before = [pair for pair in said if pair[0].end <= one.outer_start]
    if not before:
        return after[0] if after else (None, Speaker(None, None))
    gap = one.outer_start - before[-1][0].end
    adjoins = bool(after) and after[0][0].start - one.outer_end <= len(after[0][0].speaker) + SMALL_GAP
    return after[0] if asks and adjoins and gap > SMALL_GAP else before[-1]


def stands_alone(frame: str, one: Quoted) -> bool:
    """Tell whether a quotation is a sentence of its own: nothing but space and quotations around it."""
    before = frame[max(0, one.outer_start - NAMING_REACH) : one.outer_start].rstrip()
    after = frame[one.outer_end : one.outer_end + NAMING_REACH].lstrip()
    opens = not before or before[-1] in '.!?…"”»' or before[-1] == FILLER
    closes = not after or after[0].isupper() or after[0] in '"“«'
    return opens and closes


def is_speech(text: str, one: Quoted, cues: Cues, quotation: Quotation, *, alone: bool) -> bool:
    """Tell whether quoted words are speech rather than a title, a name or a distanced word."""
    words = quotation.text.split()
    before = text[max(0, one.outer_start - NAMING_REACH) : one.outer_start].rstrip()
    if not words or (before[-1:] not in SENTENCE_ENDS and naming_pattern(cues).search(before)):
        return False
    ends_sentence = quotation.text.endswith((".", ",", "!", "?", "؟", "…"))
    if quotation.cue is not None or (quotation.speaker_text is not None and not alone):
        announced = ends_sentence or AFTER_COLON.search(before) is not None
        return announced or (len(words) >= LEAST_WORDS and not is_distanced(quotation.text, cues))
    return ends_sentence and len(words) >= (LEAST_ALONE if alone else LEAST_UNCUED)


def is_distanced(text: str, cues: Cues) -> bool:
    """Tell whether quoted words name something, in capitals or after “so-called”, rather than say it."""
    words = text.split()
    named = len(words) <= LONGEST_NAME and title_case_share(text, cues.small_words) == 1
    return named or whole_words(cues.naming_cues).match(text) is not None


@lru_cache(maxsize=16)
def naming_pattern(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of words that announce a title or a name."""
    return re.compile(rf"(?<!\w)(?:{alternatives(cues.naming_cues)})\s*[,:(]?\s*$", re.IGNORECASE)
