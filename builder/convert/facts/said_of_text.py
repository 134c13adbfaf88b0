"""What a head or a foot says of the text in words of its own: that it is a statement, who sends it, who signed it.

"… issued the following statement:" · "Delivered by A. Person"       -> a statement, a speech
"Welcome to Ferry Talk. This is Lena Marsh from the Delta Forum."    -> who asks, for whom; "my guest is …" who answers
"Omid Karim" / "By , a columnist at Harbour Policy and …"             -> author, outlet
All of it is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, inferred, sentences_at
from builder.convert.facts.clauses import OUTLET, template
from builder.convert.people import bare_name, is_full_name, person_pattern
from builder.convert.values import Field, Span
from builder.convert.words import NAME_WORD, alternatives, compiled, mentions, whole_words

HEAD, LEAD, LONGEST, FIRST_TURNS, PAIR, FOOT = 8, 4, 120, 6, 2, 6
BY_WHOM = re.compile(r"^By\s?,\s(?:an?|the)\s(?P<role>[\w\s-]{3,40}?)\s(?:at|of|for|with)\s" + OUTLET)
"""Where the link on a name was lost: “By , a columnist at Harbour Policy”."""


def kind_of_head(case: Case) -> Field | None:
    """“issued the following statement” and “Delivered by A” let one infer a statement or a speech."""
    lines = [one for i, one in enumerate(case.page.paragraphs[:HEAD]) if case.page.marks[i] is None or i < LEAD]
    for one in lines:
        if case.cues.following_statement and mentions(one.text, case.cues.following_statement):
            return inferred("kind", "statement", "following-statement", Span(one.start, one.end))
    statement = dict(case.cues.kinds).get("statement", ())
    titled = any(whole_words(statement).search(one.text) for one in lines[:PAIR] if statement)
    delivered = whole_words(case.cues.delivered) if case.cues.delivered else None
    for one in case.page.paragraphs[:HEAD] if delivered else ():
        if len(one.text) <= LONGEST and delivered is not None and delivered.match(one.text.lstrip("([ ")):
            return inferred("kind", "statement" if titled else "speech", "delivered-by", Span(one.start, one.end))
    return None


def first_words(case: Case) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences of the first turns, whoever is found to ask, each with the name before the turn."""
    label, count = "", 0
    for i, mark in enumerate(case.page.marks):
        if mark is None or (not mark.opens and not label) or mark.dropped:
            continue
        label, count = (mark.label or label) if mark.opens else label, count + 1
        if count > FIRST_TURNS:
            return
        start = case.page.content_of(i)
        yield from ((label, one) for one in sentences_at(case.page.text[start : case.page.paragraphs[i].end], start))


@lru_cache(maxsize=16)
def houses(cues: Cues) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of “This is A from O”, “the A Show on O”, “Transcript provided by O”."""
    am = alternatives((*cues.i_am, "this is"))
    name = rf"(?P<outlet>{NAME_WORD}(?:\s(?:of\s|for\s)?{NAME_WORD}){{0,4}})"
    show = alternatives(tuple(word.capitalize() for word in cues.programme_words))
    return (
        re.compile(rf"(?<!\w)(?i:{am})\s{person_pattern(cues)},?\s(?:from|of|with|at)\s(?:the\s)?{name}"),
        re.compile(rf"(?<!\w)(?:{show})\son\s{name}"),
    )


def outlet_on_air(case: Case) -> Field | None:
    """“This is A from O” and “the A Show on O”, said in the first turns, let one infer the outlet."""
    for _, sentence in first_words(case) if case.cues.i_am else ():
        for pattern in houses(case.cues):
            match = pattern.search(sentence.text)
            if match:
                return inferred("outlet", match["outlet"], "said-on-air", sentence.span(*match.span("outlet")))
    return None


def two_voices(case: Case) -> tuple[str, str] | None:
    """Return the full names of whoever greets in the first turn and of the one other voice, if there are but two."""
    marks = (mark.label for mark in case.page.marks if mark is not None and mark.opens and mark.label)
    names = {label: full_name(label, case) for label in marks}
    people = list(dict.fromkeys(names.values()))
    first = next(first_words(case), None)
    greets = first is not None and mentions(first[1].text, (*case.cues.host_greetings, *case.cues.good_day))
    if len(people) != PAIR or not greets or not all(is_full_name(name, case.cues) for name in people):
        return None
    return people[0], people[1]


def full_name(label: str, case: Case) -> str:
    """Return the name in full for which a label stands, as it is written where none is known."""
    bare = bare_name(re.split(r"[(\[,]", label)[0], case.cues)
    return case.people.with_initials(label) or case.people.full(bare, case.cues) or bare.title()


def interviewer_greets(case: Case) -> Field | None:
    """Of two voices the one that greets in the first turn likely asks."""
    pair = two_voices(case)
    return inferred("interviewer", (pair[0],), "greets") if pair else None


def interviewee_greeted(case: Case) -> Field | None:
    """Of two voices the one that is greeted likely answers."""
    pair = two_voices(case)
    return inferred("interviewee", (pair[1],), "is-greeted") if pair else None


def kind_of_two(case: Case) -> Field | None:
    """Two voices, one of which greets the other, make an interview likely."""
    return inferred("kind", "interview", "two-voices") if two_voices(case) else None


def by_whom(case: Case) -> tuple[Field, Field] | None:
    """Return author and outlet of a name over “By , a columnist at O”, or None."""
    for i, one in enumerate(case.page.paragraphs[1:HEAD], 1):
        match = BY_WHOM.match(one.text)
        above = case.page.paragraphs[i - 1]
        if match and is_full_name(above.text, case.cues) and len(above.text) <= LONGEST // 2:
            span = Span(one.start + match.start("outlet"), one.start + match.end("outlet"))
            author = inferred("author", (above.text,), "name-over-by", Span(above.start, above.end))
            return author, inferred("outlet", match["outlet"], "name-over-by", span)
    return None


def author(case: Case) -> Field | None:
    """A name over “By , a columnist at O” is likely the author's."""
    found = by_whom(case)
    return found[0] if found else author_behind_title(case)


def outlet(case: Case) -> Field | None:
    """The outlet in “By , a columnist at O” is likely the text's."""
    found = by_whom(case)
    return found[1] if found else None


def author_behind_title(case: Case) -> Field | None:
    """“… By A. Writer” behind a title on its own line is likely the author."""
    title = next((one for one in case.fields if one.name == "title"), None)
    line = next((one for _, one in case.page.with_rule("title", "first-line")), None)
    if line is None or title is None or title.evidence is None or title.rule != "line-of-head":
        return None
    openers = tuple(word.capitalize() for word in case.cues.byline_openers if " " not in word)
    match = compiled(rf"\s(?:{alternatives(openers)})\s(?P<person>{person_pattern(case.cues)})$").search(line.text)
    name = bare_name(match["person"], case.cues) if match and line.start + match.start() >= title.evidence.end else ""
    if match is None or not is_full_name(name, case.cues):
        return None
    return inferred("author", (name,), "behind-title", Span(line.start + match.start("person"), line.end))


def outlet_of_source(case: Case) -> Field | None:
    """“Source: O” at the foot and “Transcript provided by O” let one infer the outlet."""
    provided = compiled(
        rf"(?<!\w)(?i:{alternatives(case.cues.provided_by)})\s(?P<outlet>{NAME_WORD}(?:\s{NAME_WORD}){{0,3}})"
    )
    for one in case.page.paragraphs[-FOOT:] if case.cues.provided_by else ():
        match = provided.search(one.text)
        if match:
            span = Span(one.start + match.start("outlet"), one.start + match.end("outlet"))
            return inferred("outlet", match["outlet"], "provided-by", span)
    return None


def interviewee_of_guest(case: Case) -> Field | None:
    """“My guest this week is X” in the first turns lets one infer X."""
    for _, sentence in first_words(case) if case.cues.introduces else ():
        for words in case.cues.introduces:
            match = template(words, case.cues).search(sentence.text)
            name = case.people.full(match["person"], case.cues) if match else None
            if match and name and is_full_name(name, case.cues):
                return inferred("interviewee", (name,), "guest", sentence.span(*match.span("person")))
    return None
