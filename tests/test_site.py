"""The printed site: whole, linked, self-contained, the same each time, and never half."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.exceptions import MkDocsException

from builder import site as printer
from builder.build import Built, build
from builder.errors import SiteError
from builder.links import check_links
from builder.pipeline import Desk, read_desk
from builder.problems import Problem
from builder.render.addresses import html_path
from builder.site import print_site
from tests.support import ROOT, all_pages, copy_archive, settings, sums

pytestmark = pytest.mark.xdist_group("invented-site")  # one worker builds the site, and all these tests look at it

EPOCH = "1700000000"
LOADS = re.compile(r"@import|url\(\s*['\"]?(?:https?:)?//")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the invented archive."""
    return copy_archive(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def desk(root: Path) -> Desk:
    """Give the archive read, checked and indexed."""
    return read_desk(root, settings())


@pytest.fixture(scope="module")
def built(root: Path) -> Built:
    """Build its site once."""
    return build(root, root / "build")


@pytest.fixture(scope="module")
def pages(desk: Desk) -> frozenset[str]:
    """Give the paths of all Markdown pages that the archive has."""
    return frozenset(page.path for page in all_pages(desk, settings()))


LISTS = ("actors", "organisations", "outlets", "places", "records", "topics", "views")
SMALL = ("index.md", "search.md", "records/x.md", *(f"{folder}/index.md" for folder in LISTS))
PAGE = b"---\ntitle: X\n---\n\n# X\n"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Give a folder with the fewest pages that a site can have: those that every page links to, and one more."""
    for path in SMALL:
        write(tmp_path / "docs" / path, PAGE)
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


def write(path: Path, data: bytes) -> None:
    """Write a file into a folder that may have to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def print_small(folder: Path, *pages: str) -> tuple[Problem, ...]:
    """Print the pages, expecting ``pages``; gives what the check of links found."""
    return print_site(folder, folder / "docs", folder / "site", settings(), pages or SMALL)


def test_every_page_is_printed(root: Path, built: Built, desk: Desk, pages: frozenset[str]) -> None:
    """Each record, entity and page of the editors has its page, and every page that was written is printed."""
    site = root / "build" / "site"
    shown = [r.id for r in desk.archive.records if r.head.status != "draft"]

    assert all((site / "records" / identity / "index.html").is_file() for identity in shown)
    assert built.pages == len(pages) >= len(shown) + len(desk.archive.entities) + len(desk.archive.pages)
    assert {html_path(page) for page in pages} | {"404.html"} == {
        path.relative_to(site).as_posix() for path in site.rglob("*.html")
    }


def test_no_link_is_broken(root: Path, built: Built) -> None:
    """No link or anchor of the printed site leads nowhere, and no page loads anything from elsewhere."""
    site = root / "build" / "site"
    files = sums(site)
    printed = {path: (site / path).read_text("utf-8") for path in files if path.endswith(".html")}

    assert built.ok
    assert check_links(printed, files, urlsplit(settings().site_url).path) == ()


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("views", {"Ways to read": "page"}),
        ("statements", {"Ways to read": "true"}),
        ("statements/laila-sangbari", {"Ways to read": "true"}),
        ("questions", {"Ways to read": "true"}),
        ("network", {"Ways to read": "true"}),
        ("actors", {"People": "page"}),
        ("actors/laila-sangbari", {"People": "true"}),
        ("about", {}),
    ],
)
def test_menu_marks_where_the_reader_is(root: Path, built: Built, page: str, marked: dict[str, str]) -> None:
    """In the menu a page marks itself as such, and any other the section it stands in: a view is a way to read."""
    assert built.pages
    text = (root / "build" / "site" / page / "index.html").read_text("utf-8")
    menu = text[text.index("<header") : text.index("</header>")]

    assert {name: how for how, name in re.findall(r'aria-current="(\w+)">([^<]*)', menu)} == marked


def test_styles_load_nothing_from_elsewhere(root: Path, built: Built) -> None:
    """No style asks a third party for a font or an image."""
    assert built.pages
    for style in (root / "build" / "site").rglob("*.css"):
        assert not LOADS.search(style.read_text("utf-8")), style.name


def test_draft_leaves_no_trace(root: Path, built: Built) -> None:
    """The draft's word stands in no file of the site."""
    assert built.pages
    for path in (root / "build" / "site").rglob("*"):
        assert not path.is_file() or b"zephyrquill" not in path.read_bytes().lower(), path


def test_page_that_is_not_printed_is_noticed(small: Path) -> None:
    """A page that the printer leaves out is a failure that names it."""
    with pytest.raises(SiteError, match=r"records/gone/index\.html"):
        print_small(small, *SMALL, "records/gone.md")


def test_page_that_nobody_wrote_is_noticed(small: Path) -> None:
    """A page that is printed and was not asked for is a failure that names it."""
    with pytest.raises(SiteError, match=r"records/x/index\.html"):
        print_small(small, *(page for page in SMALL if page != "records/x.md"))


def test_old_site_stands_where_printing_fails(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that fails leaves the old site as it was."""
    print_small(small)
    before = sums(small / "site")
    with pytest.raises(SiteError):
        print_small(small, *SMALL, "records/gone.md")
    assert sums(small / "site") == before

    def fail(*_: object) -> None:
        raise MkDocsException("no theme")

    monkeypatch.setattr(printer, "mkdocs_build", fail)
    with pytest.raises(SiteError, match="no theme"):
        print_small(small)
    assert sums(small / "site") == before


def test_failed_build_is_put_right_by_the_next(small: Path) -> None:
    """What a failed build left beside the site is gone after the next one."""
    with pytest.raises(SiteError):
        print_small(small, *(page for page in SMALL if page != "records/x.md"))
    print_small(small)

    assert sorted(path.name for path in small.iterdir() if path.is_dir()) == ["docs", "site"]


def test_old_site_stands_where_a_link_is_broken(small: Path) -> None:
    """A site with a link that leads nowhere is reported and not put in the place of the old one."""
    assert print_small(small) == ()
    before = sums(small / "site")
    write(small / "docs" / "records" / "x.md", PAGE + b"\n[y](../nowhere/)\n")

    assert {problem.code for problem in print_small(small)} == {"broken-link"}
    assert sums(small / "site") == before


def test_site_between_two_names_is_put_back(small: Path) -> None:
    """A run that was cut off between the two renames left the site under its old name; the next run puts it back."""
    print_small(small)
    before = sums(small / "site")
    (small / "site").rename(small / ".site-old")
    with pytest.raises(SiteError):
        print_small(small, *SMALL, "records/gone.md")

    assert sums(small / "site") == before


def test_same_archive_gives_the_same_bytes(root: Path, built: Built, tmp_path: Path) -> None:
    """Another folder, hash seed, time zone and order of files give the same tree and, at one time, the same site."""
    assert built.pages
    trees = []
    for number, zone in enumerate(("UTC", "Asia/Kabul")):
        archive = tmp_path / f"a{number}" / ("deep/er" if number else ".") / "archive"
        archive.mkdir(parents=True)
        files = sorted((path for path in (root / "content").rglob("*") if path.is_file()), reverse=bool(number))
        for path in files:
            target = archive / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        environment = {
            **os.environ,
            "PYTHONHASHSEED": str(number),
            "TZ": zone,
            "SOURCE_DATE_EPOCH": EPOCH,
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "builder", "--archive", str(archive), "build"]
        subprocess.run(command, cwd=archive.parent, env=environment, check=True, capture_output=True)
        trees.append((sums(archive / "build" / "docs"), sums(archive / "build" / "site")))

    assert trees[0][0] == trees[1][0] == sums(root / "build" / "docs")
    assert trees[0][1] == trees[1][1]
