"""What a sentence opens with, and who stands beside a quotation without a verb of saying.

"She asked …" · "Asked about it, A. Person paused." · "Among the guests was A. Person, 88," · "— A. Person, poet"
"""

from __future__ import annotations

from builder.convert.attribution import Cue, is_role, patterns
from builder.convert.cues import Cues
from builder.convert.words import is_arabic_script

LONGEST_CUE = 60
POSSESSIVES = ("'s", "’s")


def opens_with_cue(sentence: str, cues: Cues) -> bool:
    """Tell whether a sentence opens with a short subject and a saying verb: “She asked …”, “asked A. Person …”."""
    head = patterns(cues)["head"].match(sentence)
    verb = patterns(cues)["verb"]
    start = len(sentence) - len(sentence.lstrip())
    if verb.match(sentence, start):
        return True
    return head is not None and verb.match(sentence, head.end() + 1) is not None


def is_cue_alone(sentence: str, cues: Cues) -> bool:
    """Tell whether a sentence is a subject with a saying verb and hardly more: “Karim said.” after a full stop."""
    if len(sentence) > LONGEST_CUE or sentence.rstrip().endswith(":"):
        return False
    if is_arabic_script(sentence):  # the verb comes last
        return patterns(cues)["verb"].search(sentence) is not None
    return opens_with_cue(sentence, cues)


def head_of(sentence: str, cues: Cues) -> str | None:
    """Return the name or role that a sentence opens with, or None."""
    match = patterns(cues)["head"].match(sentence)
    if match is None:
        return None
    apposed = patterns(cues)["apposed"].match(sentence, match.end()) if is_role(match["who"]) else None
    return apposed["who"] if apposed else match["who"]


def said_after(sentence: str, end: int, cues: Cues) -> Cue | None:
    """Return the attribution right after speech that ends in a comma, whatever its verb: “…,” he deplored."""
    match = patterns(cues)["unlisted"].match(sentence, end)
    return Cue(match["verb"], match.start("verb"), match.end("verb"), match["who"]) if match else None


def inverted_head_of(sentence: str, cues: Cues) -> str | None:
    """Return whom a sentence introduces behind its verb: “Among the guests was A. Person, 88, …”, or None."""
    match = patterns(cues)["inverted head"].search(sentence)
    return match["who"] if match else None


def late_head_of(sentence: str, cues: Cues) -> str | None:
    """Return the name after a first clause: “Asked about it, A. Person paused.”, or None."""
    match = patterns(cues)["late head"].match(sentence)
    if match is None:
        return None
    owned = sentence.startswith(POSSESSIVES, match.end())  # “This morning, the council's envoy for P, A. Person, spoke”
    apposed = patterns(cues)["apposed"].match(sentence, match.end()) if owned or is_role(match["who"]) else None
    return apposed["who"] if apposed else match["who"]


def named_beside(before: str, after: str, cues: Cues) -> str | None:
    """Return whom a label before a quotation names, or the signature after it: “A. Person: …”, “… — A. Person”."""
    label = patterns(cues)["label"].fullmatch(before)
    signature = patterns(cues)["signature"].match(after) if label is None and not before.strip() else None
    found = label or signature
    return found["who"] if found else None
