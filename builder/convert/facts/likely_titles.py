"""A better title than one inferred, where the line taken has nothing to do with the text and another line has.

"Support" · "the website" over "Omid Karim: The Dam Is Ours"  -> the line that the text echoes
"PRESS STATEMENT ON THE FERRY" / "TO NORTHERN LUMA"           -> both lines of a title that was broken
All of it is inferred, and nothing is put in the place of a title that is stated.
"""

from __future__ import annotations

from builder.convert.facts.better_titles import Line, echo, lines_of_head, place_of_title, says_kind, weight
from builder.convert.facts.case import Case, inferred
from builder.convert.paragraphs import Paragraph
from builder.convert.values import Field, Span
from builder.convert.words import folded, folded_set, sentence_spans, whole_words

WEAK, FIT, LONGEST_LINE, LEAST_WORDS = 2, 3, 90, 5
LONGEST_HEADLINE = 14
QUOTES = frozenset('“«"‘„»')
NO_TITLE = ("/", "(", "[")


def title_echoed(case: Case) -> Field | None:
    """The first line of the head that the text echoes is likely the title where the one taken is not echoed."""
    place = place_of_title(case)
    lines = list(lines_of_head(case)) if place is not None else []
    taken = next((line for line in lines if line.place == place), None)
    if taken is None or weight(taken, lines, case) > WEAK or says_kind(taken, case) or is_worded(taken):
        return None
    later = (line for line in lines if line.place > taken.place and may_be_title(line) and echo(line, case))
    best = next((line for line in later if weight(line, lines, case) >= FIT), None)
    if best is None or goes_on_below(best, case) or is_deck(best, taken, case):
        return None
    if folded(taken.text) in folded(best.text):
        return None
    return inferred("title", best.text, "echoed-line", best.span)


def goes_on_below(line: Line, case: Case) -> bool:
    """Tell whether a line was broken by hand: the next begins with a small letter, as those of a caption do."""
    below = case.page.paragraphs[line.place + 1 :][:1]
    return bool(below) and below[0].text[0].islower() and line.text[-1].isalnum()


def is_worded(line: Line) -> bool:
    """Tell whether a line is worded as a headline is: somebody's words, a question, what somebody says."""
    return len(line.text.split()) > LEAST_WORDS and any(sign in line.text for sign in ':?؟“«"‘')


def is_deck(line: Line, taken: Line, case: Case) -> bool:
    """Tell whether a line may stand below a headline right above it: a quotation, sentences, who talks with whom."""
    words = [folded(word) for word in taken.text.split()]
    if line.place != taken.place + 1 or not folded_set(case.cues.share_words).isdisjoint(words):
        return False
    told = says_kind(line, case) or whole_words(case.cues.interview_words).search(line.text) is not None
    sentences = len(sentence_spans(line.text)) > 1 or len(line.text.split()) > LONGEST_HEADLINE
    return told or sentences or line.text[0] in QUOTES or len(words) >= LEAST_WORDS


def may_be_title(line: Line) -> bool:
    """Tell whether a line is in a form that a title has, and no deck in slashes or brackets."""
    return not line.bad and not line.text.startswith(NO_TITLE)


def title_of_two_lines(case: Case) -> Field | None:
    """Two lines right under each other are likely one title where the first breaks off or the second goes on."""
    place = place_of_title(case)
    if place is None or place + 1 >= len(case.page.paragraphs):
        return None
    one, below = case.page.paragraphs[place : place + 2]
    mark = case.page.marks[place + 1]
    goes_on = mark is None or mark.rule in ("short-line", "title", "first-line") or mark.type in ("heading", "summary")
    if not goes_on or str(case.value("title")) != one.text or not is_broken(one, below, case):
        return None
    return inferred("title", f"{one.text} {below.text}", "two-lines", Span(one.start, below.end))


def is_broken(one: Paragraph, below: Paragraph, case: Case) -> bool:
    """Tell whether a line goes on in the next: no empty line parts them, and a small word stands at the break."""
    near = case.page.text[one.end : below.start].count("\n") == 1
    short = len(one.text) <= LONGEST_LINE and len(below.text) <= LONGEST_LINE and not below.text.endswith((".", ":"))
    small, links = folded_set(case.cues.small_words), folded_set((*case.cues.goes_on, *case.cues.told_of))
    opens = " ".join(below.text.split()[:2]).casefold()
    broken = one.text.split()[-1].casefold() in small or opens.split()[0] in links or opens in links
    return near and short and broken and one.text.isupper() == below.text.isupper() and one.text[-1] not in ".!?؟:"
