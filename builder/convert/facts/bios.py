"""The line at the foot that says who signs the text, and for whom they write.

"A. Writer is a reporter for the Northern Star."   -> outlet, and the author where no line names one
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.convert.cues import Cues
from builder.convert.facts.case import Case, Sentence, inferred, sentences_at
from builder.convert.facts.clauses import OUTLET, found
from builder.convert.people import bare_name, is_full_name, person_pattern, surname
from builder.convert.values import Field
from builder.convert.words import alternatives

LAST = 3


@lru_cache(maxsize=16)
def biography(cues: Cues) -> re.Pattern[str]:
    """Return the pattern of “A is a reporter for O”."""
    role = rf"(?:[\w-]{{1,20}}\s){{0,4}}?(?:{alternatives(cues.outlet_roles)})"
    links = alternatives(cues.outlet_prepositions)
    return re.compile(
        rf"^(?P<person>{person_pattern(cues)})\s(?:{alternatives(cues.biographies)})\s{role}(?:\s(?:{links})\s{OUTLET})?"
    )


def biographies(case: Case) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield the sentences at the foot that say whose profession it is to write."""
    last = [case.page.paragraphs[i] for i in case.kept[-LAST:]]
    for one in last if case.cues.biographies else ():
        for sentence in sentences_at(one.text, one.start):
            match = biography(case.cues).match(sentence.text)
            if match:
                yield sentence, match


def author(case: Case) -> Field | None:
    """Who is said at the foot to be a reporter is likely the author, of a text that nobody is asked in."""
    if case.page.has_turns():
        return None
    for sentence, match in biographies(case):
        name = bare_name(match["person"], case.cues)
        if is_full_name(name, case.cues):
            return inferred("author", (name,), "biography", sentence.span(*match.span()))
    return None


def outlet(case: Case) -> Field | None:
    """For whom the author is said to report is likely the outlet; the text may stand elsewhere."""
    signed = [surname(name) for name in case.value("author") or ()]
    for sentence, match in biographies(case):
        name = found(sentence, match, "outlet")
        if name and (not case.page.has_turns() or surname(match["person"]) in signed):
            return inferred("outlet", name.value, "biography", name.span)
    return None
