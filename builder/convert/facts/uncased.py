"""Who met whom, in scripts without capitals: names end where a word of the language's grammar begins.

"با الف ب در خزان ۱۴۰۱ در مشهد برای مجلهٔ شرق گفت‌وگو کردم"        -> a meeting: person, date, place, outlet
"الف ب، وزیر پیشین، در گفت‌وگو با روزنامه شرق گفت"                  -> a spoken interview: person, outlet
"این مصاحبه در ۲۱ می ۲۰۲۲ در شهر هامبورگ انجام شده است"             -> when and where the talk was held
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.convert.arabic_words import run_of_words
from builder.convert.cues import Cues
from builder.convert.dates import dates_in
from builder.convert.facts.case import Case, Sentence, edge_sentences, inferred, stated
from builder.convert.facts.clauses import main_clause, place_after
from builder.convert.facts.kind_words import kind_word
from builder.convert.facts.provenance import own_sentences
from builder.convert.facts.signs import Found, Meeting, SpokenInterview
from builder.convert.structure.imprint_words import is_known_place, is_outlet_here
from builder.convert.values import Field, Span
from builder.convert.words import alternatives, compiled, folded, folded_set, is_arabic_script, mentions, whole_words

MOST_NAME, MOST_OUTLET = 3, 4
LEAST_NAME = 2
HEAD, LONGEST_HEAD = 6, 160


def name_at(text: str, start: int, sentence: Sentence, cues: Cues) -> Found | None:
    """Return the person's name that begins at a place, without titles; None where fewer than two words make it."""
    title = compiled(rf"\s*(?:(?:{alternatives(cues.titles)})\s+){{0,3}}").match(text, start)
    words, at, end = run_of_words(text, title.end() if title else start, MOST_NAME, cues)
    others = folded_set((*cues.organisation_words, *cues.place_words, *cues.outlet_openers, *cues.interview_words))
    parts = words.split()
    if len(parts) < LEAST_NAME or any(folded(part) in others for part in parts):
        return None
    return Found(words, sentence.span(at, end))


def outlet_at(text: str, start: int, sentence: Sentence, case: Case) -> Found | None:
    """Return the outlet's name that begins at a place: opened by “newspaper”, or known; “site” stays out."""
    opened = compiled(rf"\s*(?:{alternatives(case.cues.outlet_openers)})(?!\w)").match(text, start)
    words, at, end = run_of_words(text, start, MOST_OUTLET + 1 if opened else MOST_OUTLET, case.cues)
    skipped = kind_word(words, case.cues)
    words, at = words[skipped:], at + skipped
    if not words or not (opened or skipped or is_outlet_here(words, case.page)):
        return None
    return Found(words, sentence.span(at, end))


def place_in(text: str, sentence: Sentence, cues: Cues) -> Found | None:
    """Return the known place that “in” stands before, or None."""
    known = alternatives((*cues.place_names, *cues.dateline_places))
    settlement = rf"(?:(?:{alternatives(cues.settlements)})\s)?"
    somewhere = rf"(?<!\w)(?:{alternatives(cues.place_prepositions)})\s+{settlement}(?P<place>{known})(?!\w)"
    match = compiled(somewhere).search(main_clause(text, 0, cues))
    return Found(match["place"], sentence.span(match.start("place"), match.end("place"))) if match else None


def date_in(text: str, sentence: Sentence, cues: Cues) -> Found | None:
    """Return the first date of a sentence that has a year, or None."""
    for one in dates_in(main_clause(text, 0, cues), cues):
        if not one.edtf.startswith("X"):
            return Found(one.edtf, sentence.span(one.start, one.end))
    return None


def meeting_of(case: Case) -> Meeting | None:
    """Return the meeting that a sentence at the text's edges tells of, or None."""
    cues = case.cues
    told = whole_words(cues.i_talked)
    for sentence in edge_sentences(case) if holds_uncased(case, cues.i_talked) else ():
        verb = told.search(sentence.text)
        whom = compiled(rf"(?<!\w)(?:{alternatives(cues.with_whom)})\s+")
        for match in whom.finditer(sentence.text[: verb.start()]) if verb else ():
            person = name_at(sentence.text, match.end(), sentence, cues)
            if person:
                written = compiled(rf"(?<!\w)(?:{alternatives(cues.written_for)})\s+").search(sentence.text)
                outlet = outlet_at(sentence.text, written.end(), sentence, case) if written else None
                where = place_in(sentence.text, sentence, cues)
                return Meeting(sentence.span(), person, outlet, date_in(sentence.text, sentence, cues), where)
    return None


def spoken_of(case: Case) -> SpokenInterview | None:
    """Return the interview that title or lead tells of: “X … in an interview with O said …”, or None."""
    phrase, retold = whole_words(case.cues.in_an_interview), whole_words(case.cues.retelling)
    for sentence in opening(case) if holds_uncased(case, case.cues.in_an_interview) else ():
        match = phrase.search(sentence.text)
        partner = (
            compiled(rf"\s+(?:{alternatives(case.cues.with_whom)})\s+").match(sentence.text, match.end())
            if match
            else None
        )
        if match is None or partner is None or retold.search(sentence.text):
            continue
        outlet = outlet_at(sentence.text, partner.end(), sentence, case)
        subject = name_at(sentence.text, 0, sentence, case.cues)
        if outlet and (subject is None or subject.span.end <= sentence.start + match.start()):
            date = date_in(sentence.text, sentence, case.cues)
            return SpokenInterview(
                sentence.span(match.start(), match.end()), subject, outlet, None,
                first_person=False, told=True, date=date, place=None,
            )  # fmt: skip
    return None


def holds_uncased(case: Case, words: tuple[str, ...]) -> bool:
    """Tell whether a text of the Arabic script holds one of the words."""
    return mentions(case.page.text, words) and is_arabic_script(case.page.text)


def opening(case: Case) -> Iterator[Sentence]:
    """Yield the title and the sentences at the text's edges."""
    for _, one in case.page.with_rule("title", "first-line", "header:title"):
        yield Sentence(one.text, one.start)
    yield from edge_sentences(case)


def held(case: Case) -> Sentence | None:
    """Return the sentence that says of this interview how it was held, or None."""
    about = whole_words(tuple(f"{this} {word}" for this in case.cues.this for word in case.cues.interview_words))
    verbs = whole_words(case.cues.held_verbs)
    for sentence in own_sentences(case) if case.cues.this and case.cues.held_verbs else ():
        match = about.search(sentence.text)
        if match and verbs.search(sentence.text, match.end()):
            return sentence
    return None


def interviewee_held(case: Case) -> Field | None:
    """“This interview with X was conducted …” states the interviewee."""
    sentence = held(case)
    partner = rf"(?:{alternatives(case.cues.interview_words)})\s+(?:{alternatives(case.cues.with_whom)})\s+"
    match = compiled(partner).search(sentence.text) if sentence else None
    person = name_at(sentence.text, match.end(), sentence, case.cues) if sentence and match else None
    return stated("interviewee", (person.value,), "talk-was-held", person.span) if person else None


def date_held(case: Case) -> Field | None:
    """“This interview was conducted on D”, the verb last, states the date."""
    sentence = held(case)
    date = date_in(sentence.text, sentence, case.cues) if sentence else None
    return stated("date", date.value, "talk-was-held", date.span) if date else None


def outlet_held(case: Case) -> Field | None:
    """“This interview was conducted for O”, the verb last, states the outlet."""
    sentence = held(case)
    opens = compiled(rf"(?<!\w)(?:{alternatives(case.cues.written_for)})\s+")
    written = opens.search(sentence.text) if sentence else None
    outlet = outlet_at(sentence.text, written.end(), sentence, case) if sentence and written else None
    return stated("outlet", outlet.value, "talk-was-held", outlet.span) if outlet else None


def outlet_possessed(case: Case) -> Field | None:
    """«د X ورځپاڼې مرکه», the newspaper X's interview, in a line at the head states the outlet."""
    closers, words = alternatives(case.cues.outlet_closers), alternatives(case.cues.interview_words)
    name = r"(?P<outlet>[\u0621-\u06ff\u200c]{2,20}(?:\s[\u0621-\u06ff\u200c]{2,20}){0,2}?)"
    pattern = compiled(rf"(?<!\w)د\s{name}\s(?:{closers})\s(?:\S{{2,20}}\s){{0,2}}?(?:{words})(?!\w)")
    for one in case.page.paragraphs[:HEAD] if case.cues.outlet_closers else ():
        match = pattern.search(one.text) if len(one.text) <= LONGEST_HEAD else None
        if match:
            span = Span(one.start + match.start("outlet"), one.start + match.end("outlet"))
            return stated("outlet", match["outlet"], "title", span)
    return None


def place_reported(case: Case) -> Field | None:
    """«به گزارش خبرنگار O از P،» in the first paragraphs states where an agency reports from."""
    reported = alternatives(case.cues.report_of)
    name = r"(?P<place>[\u0621-\u06ff\u200c]{2,20}(?:\s[\u0621-\u06ff\u200c]{2,20})?)"
    pattern = compiled(rf"(?:{reported})\s(?:خبرنگار\s)?[^،,.]{{2,50}}?\sاز\s{name}(?=،)")
    for sentence in edge_sentences(case) if case.cues.report_of else ():
        match = pattern.match(sentence.text)
        if match:
            span = sentence.span(match.start("place"), match.end("place"))
            make = stated if is_known_place(match["place"], case.cues) else inferred
            return make("place", match["place"], "report-from", span)
    return None


def place_held(case: Case) -> Field | None:
    """“This interview was conducted in P”, the verb last, states the place."""
    sentence = held(case)
    place = place_in(sentence.text, sentence, case.cues) if sentence else None
    if sentence and place is None and not is_arabic_script(sentence.text):
        place = place_after(sentence, 0, case.cues)
    return stated("place", place.value, "talk-was-held", place.span) if place else None
