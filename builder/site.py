"""build/docs → build/site: the only module that knows MkDocs.

The site is printed into a folder beside the old one and swapped in whole, so readers of a served folder never
meet half a site and a failed build leaves the old one standing.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError  # noqa: E402
from mkdocs.commands.build import build as mkdocs_build  # noqa: E402 - the variable must be set before
from mkdocs.config import load_config  # noqa: E402
from mkdocs.exceptions import MkDocsException  # noqa: E402
from mkdocs.livereload import LiveReloadServer  # noqa: E402

from builder.links import check_links  # noqa: E402
from builder.problems import Problem  # noqa: E402
from builder.settings import HOME, Settings  # noqa: E402

log = logging.getLogger("sanad")


class SiteError(Exception):
    """The printer failed, or printed something else than it was given."""


def print_site(root: Path, docs: Path, site: Path, settings: Settings, expected_pages: Iterable[str]) -> tuple[Problem, ...]:
    """Print ``docs`` to ``site`` with MkDocs; check the number of pages and every internal link.

    ``expected_pages`` are the paths of the Markdown pages. Raises SiteError.
    """
    fresh, old = site.with_name(f".{site.name}-new"), site.with_name(f".{site.name}-old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    config_file = root / "mkdocs.yml" if (root / "mkdocs.yml").is_file() and (root / "theme").is_dir() else HOME / "mkdocs.yml"
    # links.py reports what is broken, with every page checked, in one list
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    try:
        config = load_config(
            str(config_file), docs_dir=str(docs), site_dir=str(fresh), site_name=settings.title, site_url=settings.site_url or None,
            repo_url=settings.repo_url or None, extra=_extra(settings, docs),
        )
        mkdocs_build(config)
    except (MkDocsException, TemplateError) as error:
        raise SiteError(str(error)) from error
    problems = _check(fresh, expected_pages, settings)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return problems


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
        missing, extra = sorted(wanted - printed), sorted(printed - wanted)
        msg = f"{len(wanted)} pages were written, {len(printed)} printed; missing: {missing[:5]}, not asked for: {extra[:5]}"
        raise SiteError(msg)
    pages = {path: (site / path).read_text("utf-8") for path in printed}
    return check_links(pages, files, urlsplit(settings.site_url).path or "/")


def serve_site(site: Path, build: Callable[[], None], watched: Iterable[Path], host: str, port: int, settings: Settings) -> None:
    """Serve ``site``, building again and reloading open pages on a change in ``watched``; runs until interrupted."""
    mount = urlsplit(settings.site_url).path or "/"
    server = LiveReloadServer(builder=build, host=host, port=port, root=str(site), mount_path=mount)
    for path in watched:
        server.watch(str(path))
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)
    server.serve()
