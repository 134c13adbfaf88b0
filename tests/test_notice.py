"""What `sanad serve` shows of errors: above every page, in place of one that is not there, and only as they stand."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from builder.notice import Trouble, with_notice
from builder.problems import HTML_LIMIT, Problem
from tests.support import FIXTURES, ROOT, copy_archive

PAGE = b"<!doctype html><html><head></head><body><p>As it was.</p></body></html>"
FAULT = Problem("unknown-key", "error", "content/actors/x.md", 4, 1, '<b>"nmae"', "name", "Correct it")
WARNING = Problem("no-evidence", "warning", "content/records/y.md", 7, 1, "nothing")
SERVE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts its background without it
from builder.cli import main
main()
"""
ALERT = re.compile('role="?alert')
PATIENCE = 30


def answered(
    trouble: Trouble | None, status: str = "200 OK", kind: str = "text/html", body: bytes = PAGE
) -> tuple[str, dict[str, str], bytes]:
    """Ask a server that gives ``body``, and say what arrives."""

    def server(_: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    begun: list[tuple[str, list[tuple[str, str]]]] = []
    parts = with_notice(server, lambda: trouble)({}, lambda *given: begun.append(given))
    return begun[0][0], dict(begun[0][1]), b"".join(parts)


def test_without_trouble_nothing_is_added() -> None:
    """Where nothing is wrong a page arrives byte for byte."""
    assert answered(None)[2] == PAGE


def test_a_page_tells_of_the_errors_above_it() -> None:
    """How many there are, and of each error where it is, what was found, what was expected and what to do."""
    _, headers, page = answered(Trouble((FAULT, WARNING)))
    text = page.decode()

    assert headers["Content-Length"] == str(len(page))
    assert text.index("1 error, 1 warning") < text.index("content/actors/x.md:4") < text.index("As it was.")
    assert "found &lt;b&gt;&quot;nmae&quot;; expected name. Correct it." in text
    assert "content/records/y.md" not in text


def test_a_page_that_is_not_there_yet_is_the_errors() -> None:
    """In place of a page that was not made the reader gets the errors, and the page when they are mended."""
    status, _, page = answered(Trouble((FAULT,)), "404 Not Found", body=b"404 Not Found")

    assert status.startswith("404")
    assert b"content/actors/x.md:4" in page
    assert b"/livereload/" in page


@pytest.mark.parametrize("kind", ["text/css", "application/json", "text/plain"])
def test_only_pages_tell_of_them(kind: str) -> None:
    """Styles, data and what the reloading asks for arrive as they are."""
    assert answered(Trouble((FAULT,)), kind=kind)[2] == PAGE


def test_a_sentence_stands_where_no_problem_does() -> None:
    """What no line of a file can be blamed for is told in a sentence."""
    assert "Another build is at work." in answered(Trouble(said="Another build is at work."))[2].decode()


def test_a_long_list_says_how_many_more() -> None:
    """Hundreds of errors are cut short, and the rest are counted."""
    faults = tuple(Problem("x", "error", "content/a.md", line) for line in range(1, HTML_LIMIT + 8))

    assert "and 7 more" in answered(Trouble(faults))[2].decode()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve an archive that has an error at the start; gives its root and the site's address."""
    root = copy_archive(tmp_path)
    lay(root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "--archive", str(root), "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    yield root, f"http://127.0.0.1:{port}/sanad/"
    server.send_signal(signal.SIGINT)
    try:
        assert server.wait(PATIENCE) == 0
    finally:
        server.kill()


def lay(root: Path) -> Path:
    """Lay a faulty record into an archive."""
    path = root / "content" / "records" / "unknown-kind.md"
    path.write_bytes((FIXTURES / "faults" / "unknown-kind.md").read_bytes())
    return path


def until(address: str, seen: Callable[[str], bool]) -> str:
    """Ask for a page until it is as wanted."""
    last, text = time.monotonic() + PATIENCE, ""
    while time.monotonic() < last:
        try:
            with urlopen(address, timeout=PATIENCE) as page:  # noqa: S310 - an address of this machine
                text = page.read().decode()
        except HTTPError as error:
            text = error.read().decode()
        except URLError:
            text = ""
        if seen(text):
            return text
        time.sleep(0.1)
    pytest.fail(f"{address} did not become what was wanted: {text[:300]}")


def test_serving_goes_on_with_errors_and_shows_them(served: tuple[Path, str]) -> None:
    """It starts with an error, shows the site once that is mended, tells of a new one, and writes nothing of it."""
    root, home = served
    until(home, lambda text: "no such page yet" in text and "content/records/unknown-kind.md:3" in text)

    (root / "content" / "records" / "unknown-kind.md").unlink()
    until(home, lambda text: "site-head" in text and not ALERT.search(text))

    faulty = lay(root)
    until(home, lambda text: "site-head" in text and "content/records/unknown-kind.md:3" in text)
    pages = (root / "build").rglob("*.html")
    assert not [path for path in pages if ALERT.search(path.read_text("utf-8"))]

    faulty.unlink()
    until(home, lambda text: "site-head" in text and not ALERT.search(text))
