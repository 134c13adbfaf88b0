"""build/docs → build/site: the only module that knows MkDocs.

The site is printed into a folder beside the old one, checked there, and swapped in whole: readers of a served
folder never meet half a site, and a failed build leaves the old one standing.
"""

from __future__ import annotations

import gzip
import io
import logging
import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_build_date, get_build_timestamp, get_relative_url

from builder.errors import SiteError
from builder.frames import FREE, Shape, Values
from builder.links import check_links
from builder.notice import Trouble, with_notice
from builder.problems import Problem
from builder.render.addresses import html_path, page_url
from builder.settings import HOME, Settings


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
    pages = frozenset(expected_pages)
    try:
        mkdocs_build(_config(root, docs, fresh, settings, pages))
    except (MkDocsException, TemplateError) as error:
        raise SiteError(str(error)) from error
    problems = _check(fresh, pages, settings)
    if problems:
        shutil.rmtree(fresh)
    else:
        _swap(site, fresh, old)
    return problems


def _config(root: Path, docs: Path, site: Path, settings: Settings, pages: Container[str]) -> MkDocsConfig:
    return load_config(
        str(_config_file(root)),
        docs_dir=str(docs),
        site_dir=str(site),
        site_name=settings.title,
        site_url=settings.site_url or None,
        repo_url=settings.repo_url or None,
        extra=_extra(settings, pages),
    )


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


def _extra(settings: Settings, pages: Container[str]) -> dict[str, object]:
    """What the templates are told on every page; a listed page that this archive lacks is left out."""
    face = settings.face.model_dump()
    face["pages"] = [page for page in face["pages"] if f"{page['url'].strip('/')}.md" in pages]
    return {**face, "private": settings.private}


# --- page by page: the same bytes without reading Markdown again

EXTENSIONS = frozenset(["toc", "tables", "fenced_code", "attr_list", "md_in_html"])
"""What Python-Markdown must be set to for `print_nodes` to print the same."""
ONLY_PLAIN = (
    "mkdocs.yml names plugins, hooks or Markdown extensions of its own, and the builder prints pages without them: "
    "leave plugins: [] and the three extensions as they came."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the templates know it."""

    url: str
    canonical_url: str | None
    meta: Mapping[str, object]
    content: str


class Theme:
    """MkDocs' templates with an archive's settings."""

    def __init__(self, root: Path, settings: Settings, pages: Container[str]) -> None:
        """Load the configuration; ``pages`` are the paths of all Markdown pages. Raises SiteError."""
        try:
            # Nothing is read from the one folder or written to the other; MkDocs wants to see them named.
            self._config = _config(root, root / "content", root / "build" / "site", settings, pages)
            self._env = self._config.theme.get_env()
        except (MkDocsException, TemplateError) as error:
            raise SiteError(str(error)) from error
        config = self._config
        if config.plugins or config.hooks or config.mdx_configs or set(config.markdown_extensions) != EXTENSIONS:
            raise SiteError(ONLY_PLAIN)

    def render(self, shape: Shape, values: Values) -> str:
        """Print a page of ``shape`` with ``values`` into its template. Raises SiteError."""
        address = f"{values['address']}/" if "address" in values else ""
        meta = dict(shape.constants) | {key: values[key] for key in FREE & values.keys()}
        url = f"{shape.section}/{address}" if shape.section else ""
        sheet = Sheet(url, values.get("canonical"), meta, values.get("content", ""))
        return self._render(str(meta.get("template", "main.html")), get_relative_url(".", url), sheet)

    def _render(self, name: str, base_url: str, page: Sheet | None = None, pages: Iterable[object] = ()) -> str:
        try:
            return self._env.get_template(name).render(
                nav=Navigation([], []), pages=pages, base_url=base_url, extra_css=[], extra_javascript=[],
                config=self._config, page=page,
            )  # fmt: skip
        except TemplateError as error:
            raise SiteError(str(error)) from error

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The theme's own files."""
        files = Files([])
        files.add_files_from_theme(self._env, self._config)
        return ((file.src_uri, file.content_bytes) for file in files)

    def lost_page(self) -> bytes:
        """The page for a reader who is lost."""
        return self._render("404.html", urlsplit(self._config.site_url or "/").path).encode()

    def sitemap(self, listed: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The list for search engines; ``listed`` are the paths of the pages that they may list."""
        site_url = self._config.site_url
        where = [urljoin(site_url, page_url(path)) for path in sorted(listed, key=_as_walked)] if site_url else []
        pages = [SimpleNamespace(page=SimpleNamespace(canonical_url=address, meta={})) for address in where]
        sitemap = self._render("sitemap.xml", "", pages=pages).encode()
        yield "sitemap.xml", sitemap
        yield "sitemap.xml.gz", _zipped("sitemap.xml.gz", sitemap)


def _as_walked(path: str) -> list[tuple[object, ...]]:
    """Sort paths as MkDocs meets them: the files of a folder before its folders, the index first."""
    *folders, name = path.split("/")
    return [*((1, folder) for folder in folders), (0, name != "index.md", name)]


def _zipped(name: str, data: bytes) -> bytes:
    """Compress as MkDocs does, under the date of the build."""
    out = io.BytesIO()
    today = get_build_timestamp(pages=[SimpleNamespace(update_date=get_build_date())])  # type: ignore[list-item]
    with gzip.GzipFile(fileobj=out, filename=name, mode="wb", mtime=today) as file:
        file.write(data)
    return out.getvalue()


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
    site: Path,
    build: Callable[[], None],
    watched: Iterable[Path],
    address: tuple[str, int],
    mount: str,
    trouble: Callable[[], Trouble | None],
) -> None:
    """Serve ``site`` at ``address`` (host, port) below the path ``mount``.

    On a change in ``watched`` it is built again, and pages are loaded anew; as long as there is ``trouble``, they
    show it. Ends with Ctrl-C. Raises OSError where it cannot listen.
    """
    server = LiveReloadServer(builder=build, host=address[0], port=address[1], root=str(site), mount_path=mount)
    server.set_app(with_notice(server.serve_request, trouble))
    for path in watched:
        server.watch(str(path))
    logging.getLogger("mkdocs.livereload").setLevel(logging.INFO)
    try:
        server.serve()  # type: ignore[no-untyped-call] # MkDocs gives it no types
    except KeyboardInterrupt:
        pass  # the way to end it
    finally:
        server.shutdown()  # its thread would keep the process alive
