"""build/docs → build/site: the only module that knows MkDocs.

The site is printed into a folder beside the old one, checked there, and swapped in whole: readers of a served
folder never meet half a site, and a failed build leaves the old one standing.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from builder.links import check_links
from builder.problems import Problem
from builder.settings import HOME, Settings


class SiteError(Exception):
    """The printer failed, or printed something else than it was given."""


def print_site(
    root: Path, docs: Path, site: Path, settings: Settings, expected_pages: Iterable[str]
) -> tuple[Problem, ...]:
    """Print ``docs`` to ``site`` with MkDocs; check the number of pages and every internal link.

    ``expected_pages`` are the paths of the Markdown pages. Gives what the check of links found; with any of it
    the old site stays. Raises SiteError.
    """
    fresh, old = site.with_name(f".{site.name}-new"), site.with_name(f".{site.name}-old")
    _settle(site, fresh, old)
    # links.py reports what is broken, on every page and in one list.
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    try:
        mkdocs_build(
            load_config(
                str(_config_file(root)),
                docs_dir=str(docs),
                site_dir=str(fresh),
                site_name=settings.title,
                site_url=settings.site_url or None,
                repo_url=settings.repo_url or None,
                extra=_extra(settings, docs),
            )
        )
    except (MkDocsException, TemplateError) as error:
        raise SiteError(str(error)) from error
    problems = _check(fresh, expected_pages, settings)
    if problems:
        shutil.rmtree(fresh)
    else:
        _swap(site, fresh, old)
    return problems


def _config_file(root: Path) -> Path:
    own = root / "mkdocs.yml"
    return own if own.is_file() and (root / "theme").is_dir() else HOME / "mkdocs.yml"


def _settle(site: Path, fresh: Path, old: Path) -> None:
    """Clear away what a run left that was cut off, and put the old site back if it fell between two names."""
    if old.is_dir() and not site.exists():
        old.rename(site)
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)


def _swap(site: Path, fresh: Path, old: Path) -> None:
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _extra(settings: Settings, docs: Path) -> dict[str, object]:
    """What the templates are told on every page; a listed page that this archive lacks is left out."""
    face = settings.face.model_dump()
    face["pages"] = [page for page in face["pages"] if (docs / f"{page['url'].strip('/')}.md").is_file()]
    return {**face, "private": settings.private}


def html_path(page: str) -> str:
    """The file that a Markdown page is printed to: ``records/x.md`` → ``records/x/index.html``."""
    stem = page.removesuffix(".md")
    return f"{stem}.html" if stem == "index" or stem.endswith("/index") else f"{stem}/index.html"


def _check(site: Path, expected_pages: Iterable[str], settings: Settings) -> tuple[Problem, ...]:
    wanted = {html_path(page) for page in expected_pages} | {"404.html"}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    printed = {path for path in files if path.endswith(".html")}
    if printed != wanted:
        missing, extra = sorted(wanted - printed)[:5], sorted(printed - wanted)[:5]
        raise SiteError(
            f"{len(wanted)} pages were written, {len(printed)} printed; missing: {missing}, not asked for: {extra}"
        )
    pages = {path: (site / path).read_text("utf-8") for path in printed}
    return check_links(pages, files, urlsplit(settings.site_url).path or "/")


def serve_site(
    site: Path, build: Callable[[], None], watched: Iterable[Path], address: tuple[str, int], settings: Settings
) -> None:
    """Serve ``site`` at ``address`` (host, port), building again on a change in ``watched`` and reloading pages."""
    mount = urlsplit(settings.site_url).path or "/"
    server = LiveReloadServer(builder=build, host=address[0], port=address[1], root=str(site), mount_path=mount)
    for path in watched:
        server.watch(str(path))
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)
    server.serve()  # type: ignore[no-untyped-call] # MkDocs gives it no types
