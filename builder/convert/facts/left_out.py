"""Signs on the page that a value read there is one of several, or stands in a list of something else.

"Authors" over one name                                       -> author inferred
two authors in the file, one in the byline                    -> author inferred
"• Lena Marsh, Editor, Lagoon Post" among those who discuss   -> neither author nor outlet stated
"""

from __future__ import annotations

import re

from builder.convert.facts.case import Case
from builder.convert.values import Field
from builder.convert.words import folded, folded_set

BULLET = re.compile(r"\s*[•‣▪*–-]\s")


def is_of_several(case: Case, field: Field) -> bool:
    """Tell whether the file names more authors than the field, or a word for several stands over one name."""
    names = field.value if isinstance(field.value, tuple) else ()
    given = {folded(hint.value) for hint in case.page.hints if hint.field == "author"}
    if field.rule != "metadata" and len(given) > len(names):
        return True
    if len(names) != 1 or field.evidence is None:
        return False
    above = case.page.text[: field.evidence.start].rstrip(" \n:").rpartition("\n")[2]
    return folded(above) in folded_set(case.cues.several_authors)


def is_listed(case: Case, field: Field) -> bool:
    """Tell whether a value stands on a line of a list, where whoever takes part is given with office and body."""
    if field.rule != "imprint" or field.evidence is None:
        return False
    line = case.page.text.rfind("\n", 0, field.evidence.start) + 1
    return BULLET.match(case.page.text, line) is not None
