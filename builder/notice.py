"""What stands in the way of the next site → what `sanad serve` shows of it in a browser. Nothing of it is ever written.

    a page of the last site that was built → the same page below a banner with the errors
    a page that there is none of           → a page with the errors
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from builder.problems import Problem, as_html, summarise

Answer = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A server's answer to a request, as WSGI has it."""

_BANNER = (
    "padding:.75rem 1.25rem;max-height:45vh;overflow:auto;overflow-wrap:anywhere;"
    "font:400 15px/1.5 system-ui,sans-serif;color:#fff;background:#96213a"
)
_PAGE = ":root{color-scheme:light dark}body{margin:0}main{padding:1.25rem;font:400 17px/1.5 system-ui,sans-serif}"
# As the script that MkDocs puts on pages: the server answers once there is something newer than what it named before.
_WAIT = """
let seen = 0;
async function wait() {
  try {
    const newest = Number(await (await fetch(`/livereload/${seen}/0`)).text());
    if (seen && newest > seen) return location.reload();
    seen = newest;
  } catch { await new Promise((done) => setTimeout(done, 3000)); }
  wait();
}
wait();
"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no newer site."""

    problems: tuple[Problem, ...] = ()
    """Of which the errors are shown."""
    said: str = ""
    """A sentence, where there is no problem to point at."""

    @property
    def summary(self) -> str:
        """How much is wrong."""
        return self.said or summarise(self.problems)

    @property
    def listed(self) -> str:
        """The errors as a list in HTML."""
        return as_html(problem for problem in self.problems if problem.severity == "error")


def with_notice(answer: Answer, trouble: Callable[[], Trouble | None]) -> Answer:
    """Put what is wrong, as long as anything is, above every page that ``answer`` gives, or in place of none."""

    def noticed(request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        body = answer(request, lambda status, headers, *_: begun.append((status, headers)))
        ((status, headers),) = begun
        stands = trouble()  # asked last: an answer waits for a build that is under way
        if stands is None or dict(headers).get("Content-Type") != "text/html":
            start(status, headers)
            return body
        page = problem_page(stands) if status.startswith("404") else with_banner(b"".join(_read(body)), stands)
        kept = [(name, value) for name, value in headers if name not in {"Content-Type", "Content-Length"}]
        start(status, [*kept, ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))])
        return [page]

    return noticed


def _read(body: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from body
    finally:
        close = getattr(body, "close", None)
        if close:
            close()


def with_banner(page: bytes, trouble: Trouble) -> bytes:
    """Put a banner first in the body of a page."""
    before, opened, after = page.partition(b"<body>")
    words = "This page is as it was before, and is made again when the errors are mended."
    return b"".join((before, opened, _banner(trouble, words), after)) if opened else page


def problem_page(trouble: Trouble) -> bytes:
    """A page of nothing but what is wrong, which is loaded again as soon as something changes."""
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>No page yet</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_PAGE}</style></head><body>'
    )
    words = "The site is made when the errors are mended."
    tail = f"<main><h1>There is no such page yet</h1><p>It will be shown here.</p></main><script>{_WAIT}</script>"
    return b"".join((head.encode(), _banner(trouble, words), f"{tail}</body></html>".encode()))


def _banner(trouble: Trouble, words: str) -> bytes:
    summary = f"<summary><strong>{escape(trouble.summary.rstrip('.'))}.</strong> {words}</summary>"
    listed = f'<ol style="margin:.5rem 0 0;padding-inline-start:1.5rem">{trouble.listed}</ol>'
    return f'<div role="alert" style="{_BANNER}"><details open>{summary}{listed}</details></div>'.encode()
