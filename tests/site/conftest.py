"""The printed sites, served under a base path, and a browser to read them with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from builder.build import build
from tests.served import serve
from tests.support import INVENTED, ROOT


def print_archive(root: Path, out: Path) -> Path:
    """Build the archive in ``root`` into ``out``; gives the site's folder."""
    assert build(root, out).ok
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
def invented_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print the invented archive of full texts; gives the site's folder."""
    return print_archive(INVENTED, tmp_path_factory.mktemp("invented"))


@pytest.fixture(scope="session")
def invented(invented_folder: Path) -> Iterator[str]:
    """Serve the invented archive."""
    yield from serve(invented_folder)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a browser window that has seen nothing yet."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()
