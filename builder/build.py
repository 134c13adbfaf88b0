"""content/ → build/docs and build/site, doing again only what an edit changed.

    stamps ▶ read ▶ check ▶ make records ▶ views ▶ search ▶ links ▶ trees ▶ store

Every step has a key: a digest of all that it is told. What has the same key as in the last build is not done again.
The store keeps keys and results; the trees keep what was printed. Nothing is touched before everything is right.
"""

from __future__ import annotations

import io
import os
import sqlite3
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from builder.heap import keep_little
from builder.lock import only_build
from builder.problems import Problem
from builder.progress import Progress
from builder.stamps import Stamp, stamps_below, stamps_of_settings
from builder.store import DamagedError, Store, packed_plain, unpacked, unpacked_plain
from builder.trees import Outputs, Trees
from builder.uncollected import uncollected

STORE = "cache/state.sqlite"
LARGE = 1 << 20
"""A listing of more characters is compared with what stands by processes of its own."""
HOME = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    pages: int
    written: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...]
    """Of the content; with an error among them nothing was built."""
    faults: tuple[Problem, ...] = ()
    """Of the site itself, such as a link that leads nowhere; with any of them the old site stands."""

    @property
    def ok(self) -> bool:
        """Tell whether the site is now what the content says."""
        return not self.faults and all(problem.severity != "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a build."""

    drafts: bool = False
    private: bool = False
    """For the reading room."""
    sources: Path | None = None
    """The folder of full texts, for the reading room."""
    full: bool = False
    """From nothing, whatever is known from before."""
    executor: str | None = None
    """Where texts are read and annotated, as `open_executor` takes it; none: where it is quickest."""
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before anything is read."""

    wish: Wish
    trees: Trees
    store: Store
    version: bytes
    content: Mapping[str, Stamp]
    """Stamps of the files in content/: ``content/actors/x.md`` → stamp."""
    content_before: Mapping[str, Stamp]
    outputs: Outputs
    """What stands in the trees."""
    outputs_before: str


def build(root: Path, out: Path, wish: Wish | None = None, progress: Progress | None = None) -> Built:
    """Bring ``out/docs`` and ``out/site`` up to what the archive in ``root`` says.

    Raises SettingsError, SiteError, BusyError and ExecutorError.
    """
    wish, progress = wish or Wish(), progress or Progress(io.StringIO())
    keep_little()
    with uncollected(), only_build(out):
        try:
            return _build(root, out, wish, progress)
        except (sqlite3.DatabaseError, DamagedError):  # a damaged store is an empty one
            (out / STORE).unlink(missing_ok=True)
            return _build(root, out, wish, progress)


def _build(root: Path, out: Path, wish: Wish, progress: Progress) -> Built:
    store, known = Store(out / STORE), None
    try:
        known = _known(root, out, wish, store)
        last = store.fact("last")
        if last and known.content == known.content_before and known.outputs.files == known.outputs_before:
            if not known.outputs.is_as_known:  # folders in which something came and went
                store.put_facts({"folders": packed_plain(known.outputs.folders)})
                store.save()
            built: Built = unpacked(last)
            return replace(built, written=0, removed=0, unchanged=known.outputs_before.count("\0") // 2)
        from builder.making import Making  # noqa: PLC0415 - what it loads takes longer than to see that nothing changed

        return Making(root, known, progress).run()
    finally:
        if known:
            known.outputs.drop()
        store.close()


def _known(root: Path, out: Path, wish: Wish, store: Store) -> Known:
    version = _version(root, wish)
    if wish.full or store.fact("version") != version:
        store.clear()
    trees = Trees(out)
    content_before = store.fact("content")
    before, folders = (unpacked_plain(store.fact(name) or packed_plain("")) for name in ("outputs", "folders"))
    outputs = trees.outputs(before, folders, apart=len(before) > LARGE)
    content = {f"content/{path}": stamp for path, stamp in stamps_below(root / "content").items()}
    known = unpacked_plain(content_before) if content_before else {}
    return Known(wish, trees, store, version, content, known, outputs, before)


def _version(root: Path, wish: Wish) -> bytes:
    """Name everything beside the content that decides what is built."""
    named = ("SANAD_SITE_URL", "SANAD_REPO_URL", "SANAD_COMMAND", "SOURCE_DATE_EPOCH")
    installed = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    surroundings = (*(os.environ.get(name) for name in named), *installed)
    stamps = stamps_of_settings(dict.fromkeys((HOME, root.resolve())))
    received = stamps_below(wish.sources) if wish.sources else {}
    asked = (wish.drafts, wish.private, str(wish.sources), sorted(received.items()))
    return repr((sys.version_info[:3], surroundings, asked, str(root.resolve()), sorted(stamps.items()))).encode()
