"""The printed sites, served under a base path, and a browser to read them with."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from builder import pipeline
from tests.support import INVENTED, ROOT, settings

BASE = "/sanad/"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a site below its base path, with its own 404 page, and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def translate_path(self, path: str) -> str:
        """Take the base path away."""
        return super().translate_path("/" + path.removeprefix(BASE) if path.startswith(BASE) else "/outside")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer like the host of a static site: with its 404.html."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder until the test is done; gives the site's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()


def print_archive(root: Path, out: Path, **reading: Any) -> Path:
    """Build the archive in ``root`` into ``out``; gives the site's folder."""
    own = settings().model_copy(update={"private": True}) if reading.get("full_texts") else settings()
    built = pipeline.build(root, out, own, pipeline.read_desk(root, own, **reading))
    assert not built.problems
    return out / "site"


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    """Open one browser for all tests of a worker."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def home_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the archive of this repository; gives the site's folder."""
    return print_archive(ROOT, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def home(home_folder: Path) -> Iterator[str]:
    """Serve the archive of this repository."""
    yield from serve(home_folder)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the invented archive of full texts."""
    yield from serve(print_archive(INVENTED, tmp_path_factory.mktemp("invented")))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser window that has seen nothing yet."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()
