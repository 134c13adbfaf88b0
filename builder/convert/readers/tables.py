"""Tables of labels: rows of two cells, the first of which names what the second holds, each read as one line.

<tr><td>Interviewer</td><td>Nadia Rahimi</td></tr>  ->  “Interviewer: Nadia Rahimi”
A table in which a first cell comes again is a talk, speaker beside words, and stays as it is.
"""

from __future__ import annotations

from lxml.html import HtmlElement

CELLS = ("td", "th")
HELD = ("table", "li", "br", "div")
PAIR, LEAST_ROWS = 2, 2
LONGEST_LABEL, MOST_WORDS, LONGEST_VALUE = 40, 4, 160
ENDS = (".", "?", "!", "؟", "…", ",", "،")


def join_labels(tree: HtmlElement) -> None:
    """Make one line of each row of the tables that give labels and their values."""
    for table in tree.iter("table"):
        rows = [[cell for cell in row if cell.tag in CELLS] for row in table.iter("tr")]
        if not is_of_labels(rows):
            continue
        for label, value in rows:
            sign = " " if words_of(label).endswith((":", "：")) else ": "
            for held in (label, value, *label.iter("p"), *value.iter("p")):
                held.tag = "span"
            label.tail = sign


def is_of_labels(rows: list[list[HtmlElement]]) -> bool:
    """Tell whether every row has two cells of a line, and the first ones are short and all different."""
    if len(rows) < LEAST_ROWS or any(len(row) != PAIR or holds_blocks(row) for row in rows):
        return False
    labels, values = zip(*((words_of(label), words_of(value)) for label, value in rows), strict=True)
    short = all(is_label(one) for one in labels) and all(0 < len(one) <= LONGEST_VALUE for one in values)
    return short and len({one.casefold() for one in labels}) == len(labels)


def is_label(words: str) -> bool:
    """Tell whether words can name what stands beside them: a few, with letters, and no sentence."""
    few = 0 < len(words) <= LONGEST_LABEL and len(words.split()) <= MOST_WORDS
    return few and any(map(str.isalpha, words)) and not words.endswith(ENDS)


def holds_blocks(row: list[HtmlElement]) -> bool:
    """Tell whether a cell holds a table, a list, or more than one paragraph."""
    return any(len(cell.findall(".//p")) > 1 or any(cell.find(f".//{tag}") is not None for tag in HELD) for cell in row)


def words_of(cell: HtmlElement) -> str:
    """Return the words of a cell on one line."""
    return " ".join(str(cell.text_content()).split())
