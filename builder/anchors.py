"""Which ids each page has and where its links lead, as its nodes say: enough to find what leads nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

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
            old = page not in self._new
            own = [link for link in links if not old or {_full(page, link), _target(page, link)} & self._lost]
            found += self._follow(page, own, files)
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

    def _follow(self, page: str, links: Iterable[str], files: Container[str]) -> Iterator[Problem]:
        for link in links:
            target, anchor = _target(page, link), link.partition("#")[2]
            if f"docs/{target}" not in files:
                expected = "a page or file of the site"
            elif anchor and target.endswith(".md") and f"\n{anchor}\n" not in self._known_ids(target):
                expected = f'the anchor "{anchor}" on that page'
            else:
                continue
            yield Problem("broken-link", "error", page, 1, 1, f'a link to "{link}"', expected,
                          "Report this: the builder made it")

    def _known_ids(self, page: str) -> str:
        """The ids of a page as one text, a line each: those of all pages are looked up, and sets are large."""
        if page not in self._seen:
            row = next(self._store.rows("SELECT ids FROM anchor WHERE page = ?", (page,)), ("",))
            self._seen[page] = f"\n{row[0]}\n"
        return self._seen[page]

    def _ids(self, page: str) -> frozenset[str]:
        row = next(self._store.rows("SELECT ids FROM anchor WHERE page = ?", (page,)), None)
        return frozenset(str(row[0]).split("\n")) - {""} if row else frozenset()


def _target(page: str, link: str) -> str:
    return link.partition("#")[0] or page


def _full(page: str, link: str) -> str:
    return f"{_target(page, link)}#{link.partition('#')[2]}"
