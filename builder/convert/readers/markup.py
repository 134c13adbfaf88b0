"""A tree of HTML to lines: what a person sees, block by block, with headings, captions, labels set apart.

<h2>The quay</h2><p><b>Noori:</b> We …</p>  ->  Line("The quay", "heading", "2"), Line("**Noori:** We …")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from builder.convert.readers.lines import Line
from builder.convert.readers.tables import join_labels
from builder.convert.values import SignKind, Unreadable

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "object",
        "button",
        "select",
        "textarea",
        "canvas",
        "audio",
        "video",
        "math",
        "map",
    ]
)
BESIDE = "beside"
FURNITURE = {
    BESIDE: "beside the text",
    "nav": "navigation",
    "footer": "foot of the page",
    "aside": "beside the text",
    "form": "form",
}
HOLDERS = frozenset(("div", "section", "ul", "p", "span"))
CLASSES = frozenset(
    [
        "ticker", "promo", "related", "related-posts", "related-articles", "most", "most-read", "mostread",
        "most-popular", "trending", "topbar", "newsletter", "share", "sharing", "share-bar", "sharedaddy", "social",
        "social-share", "cookie", "cookies", "cookie-banner", "comments", "comment-list", "sidebar", "advert",
        "advertisement", "ad", "ads", "breadcrumb", "breadcrumbs", "menu", "navbar", "pagination", "post-nav",
        "skip", "paywall", "subscribe",
    ]
)  # fmt: skip
"""Names that pages give to what stands beside the text."""
BOLD, ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite"))
HEADING = re.compile("^h([1-6])$")
LONGEST_LABEL, LONGEST_LARGE = 70, 160
LARGE = "large"
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

Piece = tuple[str, str]
"""A run of words and how it is set: “bold”, “italic”, or “”."""


def tree_of(html: str) -> HtmlElement:
    """Return the parsed page, tables of labels as lines; raise Unreadable where there is none."""
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = document_fromstring(UNWRITABLE.sub(" ", DECLARATION.sub("", html)), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("The page holds no text.") from None
    join_labels(tree)
    return tree


def lines_of(tree: HtmlElement) -> Iterator[Line]:
    """Yield the lines of a page in their order."""
    course: list[str] = []
    pieces: list[Piece] = []
    unseen = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in BLOCKS and not unseen:
            yield from line_of(pieces, course)
            pieces = []
        if event == "start":
            course.append(seen_as(node, tag))
            unseen += is_unseen(node, tag)
            words = node.text
        else:
            course.pop()
            unseen -= is_unseen(node, tag)
            words = node.tail
        if words and not unseen:
            pieces.append((words, typeface(course)))
    yield from line_of(pieces, course)


def typeface(course: list[str]) -> str:
    """Return how the words within these elements are set."""
    if LARGE in course:
        return LARGE
    if not BOLD.isdisjoint(course):
        return "bold"
    return "" if ITALIC.isdisjoint(course) else "italic"


def seen_as(node: Any, tag: str) -> str:
    """Return what an element counts as: its tag, a headline's type, or what its class says stands beside the text."""
    if tag == "font" and is_large(node.get("size")):
        return LARGE
    named = f"{node.get('class') or ''} {node.get('id') or ''}".casefold().split()
    return BESIDE if tag in HOLDERS and not CLASSES.isdisjoint(named) else tag


def is_large(size: str | None) -> bool:
    """Tell whether a size that old pages give their type is a headline's: five or more, or two more than the rest."""
    return re.fullmatch(r"\s*(?:[5-7]|\+[2-7])\s*", size or "") is not None


def is_unseen(node: Any, tag: str) -> bool:
    """Tell whether nobody sees an element's words."""
    return tag in UNSEEN or node.get("hidden") is not None or node.get("aria-hidden") == "true"


def line_of(pieces: list[Piece], course: list[str]) -> Iterator[Line]:
    """Yield the line that runs of words make, with what the elements around them say of it; nothing for none."""
    text = " ".join("".join(words for words, _ in pieces).split())
    if not text:
        return
    kind, value = sign_of(course)
    set_in = {face for words, face in pieces if words.strip()}
    if kind is None and set_in == {LARGE} and len(text) <= LONGEST_LARGE:
        kind, value = "heading", "1"
    if kind is None and "" not in set_in:
        kind, value = "bold", "" if "bold" in set_in else "italic"
    if kind in (None, "bold"):
        text = with_label(text, pieces)
        text = f"• {text}" if "ul" in course and "li" in course else text
    yield Line(text, kind, value)


def sign_of(course: list[str]) -> tuple[SignKind | None, str]:
    """Return what the elements around a line say of it: furniture, a heading of a level, a caption, or nothing."""
    for tag in course:
        if tag in FURNITURE:
            return "furniture", FURNITURE[tag]
    for tag in reversed(course):
        level = HEADING.match(tag)
        if level:
            return "heading", level[1]
        if tag in ("figcaption", "caption"):
            return "caption", ""
    return None, ""


def with_label(text: str, pieces: list[Piece]) -> str:
    """Return a line whose opening in bold or italics is a label, up to a colon, in stars: “**Noori:** …”."""
    apart = ""
    for words, face in pieces:
        if words.strip() and not face:
            break
        apart += words
    lead = " ".join(apart.split())
    if not lead or lead == text or len(lead) > LONGEST_LABEL:
        return text
    rest = text[len(lead) :]
    if lead.endswith((":", "：")):
        return f"**{lead}** {rest.lstrip()}"
    return f"**{lead}:** {rest.lstrip()[1:].lstrip()}" if rest.lstrip().startswith((":", "：")) else text
