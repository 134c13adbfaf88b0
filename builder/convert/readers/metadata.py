"""What a page says of itself to machines: JSON-LD, Open Graph, meta tags, the language of its root.

<meta property="article:published_time" content="2023-05-04T10:00Z">  ->  Hint("published", "2023-05-04", "meta …")
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from builder.convert.dates import is_day
from builder.convert.values import Hint

META = {
    "og:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "citation_title": "title",
    "og:site_name": "outlet",
    "dc.publisher": "outlet",
    "dcterms.publisher": "outlet",
    "citation_journal_title": "outlet",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "dcterms.creator": "author",
    "citation_author": "author",
    "parsely-author": "author",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "citation_publication_date": "published",
    "parsely-pub-date": "published",
    "copyright": "rights",
    "dcterms.rights": "rights",
}
ARTICLES = re.compile(r"Article|BlogPosting|Report|Interview$")
DAY = re.compile(r"^(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?!\d)")
LONGEST = 300
LONGEST_DATA = 200_000
MOST = 40
PAGE = "page"
"""The field of a hint that is a page's whole title, the site's name beside the text's."""


def hints_of(tree: HtmlElement) -> tuple[Hint, ...]:
    """Return the hints of a page: JSON-LD first, then meta tags, each with where it stands."""
    title = " ".join((tree.findtext(".//title") or "").split())
    page = (Hint(PAGE, title, "title of the page"),) if title else ()
    found = [hint for hint in (*from_json(tree), *from_meta(tree), *page) if is_usable(hint)]
    return tuple(dict.fromkeys(found))[:MOST]


def is_usable(hint: Hint) -> bool:
    """Tell whether a hint is a value and no address, template or overlong text."""
    return 0 < len(hint.value) <= LONGEST and "://" not in hint.value and not hint.value.startswith(("{", "["))


def from_meta(tree: HtmlElement) -> Iterator[Hint]:
    """Yield what the meta tags and the root's language say."""
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        field = META.get(name.casefold())
        value = " ".join((node.get("content") or "").split())
        if field:
            yield from hint_for(field, value, f"meta {name}")
    language = (tree.get("lang") or "").split("-")[0].casefold()
    if re.fullmatch("[a-z]{2,3}", language):
        yield Hint("language", language, "html lang")


def hint_for(field: str, value: str, source: str) -> Iterator[Hint]:
    """Yield a hint; of a date only the day, and only if the calendar has it."""
    if field != "published":
        yield Hint(field, value, source)
        return
    match = DAY.match(value)
    if match and is_day(int(match["year"]), int(match["month"]), int(match["day"])):
        yield Hint(field, f"{match['year']}-{match['month']}-{match['day']}", source)


def from_json(tree: HtmlElement) -> Iterator[Hint]:
    """Yield what the JSON-LD of the page's article says."""
    for node in tree.iter("script"):
        if (node.get("type") or "").casefold() != "application/ld+json" or len(node.text or "") > LONGEST_DATA:
            continue
        try:
            data = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        named = {one["@id"]: one for one in things_in(data) if isinstance(one.get("@id"), str)}
        for one in things_in(data):
            if ARTICLES.search(" ".join(strings(one.get("@type")))):
                yield from article_hints({key: referred(value, named) for key, value in one.items()})
        for one in things_in(data):
            if "WebSite" in strings(one.get("@type")):
                yield from (Hint("outlet", value, "JSON-LD WebSite") for value in names(one))


def things_in(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the things a JSON-LD document lists at its top or in its graph."""
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (thing for thing in graph if isinstance(thing, dict)) if isinstance(graph, list) else ()


def referred(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """Return a value; for a reference to another thing of the document, {"@id": …} and no more, that thing."""
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return named.get(value["@id"], value)
    return value


def article_hints(article: dict[str, Any]) -> Iterator[Hint]:
    """Yield the hints of one article."""
    for key, field in (
        ("headline", "title"),
        ("author", "author"),
        ("publisher", "outlet"),
        ("datePublished", "published"),
        ("inLanguage", "language"),
        ("copyrightNotice", "rights"),
    ):
        for value in names(people_of(article.get(key)) if field == "author" else article.get(key)):
            yield from hint_for(field, value.split("-")[0] if field == "language" else value, f"JSON-LD {key}")


def people_of(value: Any) -> list[Any]:
    """Return what is said to have written an article, without organisations: those publish."""
    found = value if isinstance(value, list) else [value]
    kinds = (" ".join(strings(one.get("@type") if isinstance(one, dict) else "")) for one in found)
    return [one for one, kind in zip(found, kinds, strict=True) if "Organization" not in kind]


def names(value: Any) -> Iterator[str]:
    """Yield the names in a value: a string, a thing with a name, or a list of them."""
    for one in value if isinstance(value, list) else [value]:
        yield from strings(one.get("name") if isinstance(one, dict) else one)


def strings(value: Any) -> Iterator[str]:
    """Yield the strings in a value."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield " ".join(one.split())
