"""Who is said to have put the questions: “The questions were put by A by e-mail”, “Interview by A for O”."""

from __future__ import annotations

from builder.convert.facts.case import Case, Sentence, edge_sentences, stated
from builder.convert.facts.clauses import outlet_after, person_found, template
from builder.convert.facts.signs import Found
from builder.convert.people import bare_name, is_full_name
from builder.convert.quotemarks import masked
from builder.convert.structure.headers import ASKER
from builder.convert.values import Field

NEAR = 9


def interviewer_who_asked(case: Case) -> Field | None:
    """“The questions were put by A” states the interviewer."""
    asked = case.asker
    return stated("interviewer", (asked[0].value,), "questions-put-by", asked[0].span) if asked else None


def asked_by(case: Case) -> tuple[Found, Sentence, int] | None:
    """Return who is said to have put the questions, the sentence, and where in it the words for that end; or None."""
    lines = (Sentence(one.text, one.start) for _, one in case.page.with_rule(ASKER))
    told = (sentence for sentence, _ in case.held)
    for sentence in (*lines, *edge_sentences(case), *told) if case.page.has_turns() else ():
        plain = masked(sentence.text)
        for words in case.cues.asked_by:
            match = template(words, case.cues).search(plain)
            if match and is_full_name(bare_name(match["person"], case.cues), case.cues):
                return person_found(sentence, match, case.cues), sentence, match.end()
    return None


def outlet_of_asker(case: Case) -> Field | None:
    """“Interview by A for O”, said over questions and answers, states the outlet."""
    asked = case.asker
    outlet = outlet_after(asked[1], asked[2], case.cues.written_for, case.cues) if asked else None
    near = asked is not None and outlet is not None and outlet.span.start - asked[1].start - asked[2] <= NEAR
    return stated("outlet", outlet.value, "questions-put-by", outlet.span) if outlet and near else None
