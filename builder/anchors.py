"""Which ids each page has and where its links lead, as its nodes say: enough to find what leads nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterator

from builder.problems import Problem
from builder.store import Store


class Anchors:
    """The ids and links of all pages, kept in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._new: set[str] = set()
        self._lost: set[str] = set()
        self._seen: dict[str, str] = {}

    def put(self, page: str, ids: frozenset[str], links: frozenset[str]) -> None:
        """Say what a page that was printed anew has."""
        self._lost |= {f"{page}#{one}" for one in self._ids(page) - ids}
        self._new.add(page)
        self._store.put("anchor", [(page, "\n".join(sorted(ids)), "\n".join(sorted(links)))])

    def drop(self, page: str) -> None:
        """Say that a page is no more."""
        self._lost |= {page, *(f"{page}#{one}" for one in self._ids(page))}
        self._new.discard(page)
        self._store.drop("anchor", "page", [page])

    def broken(self, files: Container[str]) -> tuple[Problem, ...]:
        """Find links that lead nowhere: those of new pages, and any to what is no more.

        ``files`` has all files of the folder docs, by their paths with its name.
        """
        found: list[Problem] = []
        for page, links in self._pages():
            is_new = page in self._new
            own = links if is_new else [link for link in links if {_full(page, link), _target(page, link)} & self._lost]
            found += (_lost(page, link, what) for link in own if (what := self._lacks(page, link, files)))
        return tuple(found)

    def _pages(self) -> Iterator[tuple[str, list[str]]]:
        """Pages whose links must be followed: the new ones, and all where an id or page was lost."""
        if self._lost or len(self._new) > 1000:
            pages = [str(row[0]) for row in self._store.rows("SELECT page FROM anchor")]
        else:
            pages = sorted(self._new)
        question = "SELECT page, links FROM anchor WHERE page = ?"
        rows = (row for page in pages for row in self._store.rows(question, (page,)))
        return ((str(page), [link for link in str(links).split("\n") if link]) for page, links in rows)

    def _lacks(self, page: str, link: str, files: Container[str]) -> str:
        """Say what there should be where a link leads; nothing where it is there."""
        target, _, anchor = link.partition("#")
        if target and f"docs/{target}" not in files:
            return "a page or file of the site"
        if not anchor or (target and not target.endswith(".md")):
            return ""
        return "" if f"\n{anchor}\n" in self._known_ids(target or page) else f'the anchor "{anchor}" on that page'

    def _known_ids(self, page: str) -> str:
        """The ids of a page as one text, a line each: those of all pages are looked up, and sets are large."""
        if page not in self._seen:
            row = next(self._store.rows("SELECT ids FROM anchor WHERE page = ?", (page,)), ("",))
            self._seen[page] = f"\n{row[0]}\n"
        return self._seen[page]

    def _ids(self, page: str) -> frozenset[str]:
        row = next(self._store.rows("SELECT ids FROM anchor WHERE page = ?", (page,)), None)
        return frozenset(str(row[0]).split("\n")) - {""} if row else frozenset()


def _lost(page: str, link: str, expected: str) -> Problem:
    hint = "Report this: the builder made it"
    return Problem("broken-link", "error", page, 1, 1, f'a link to "{link}"', expected, hint)


def _target(page: str, link: str) -> str:
    return link.partition("#")[0] or page


def _full(page: str, link: str) -> str:
    return f"{_target(page, link)}#{link.partition('#')[2]}"
