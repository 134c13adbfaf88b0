"""What search costs a builder and a reader, on an archive of any size.

    python3 tests/benchmarks/generate.py /tmp/archive --records 10000
    python3 -m tests.benchmarks.search /tmp/archive [--json] [--searches 8]

Index: seconds cold on two processes, memory that it adds, seconds after an edit, size. Reader: a real Chromium with
an empty cache, a server that compresses; bytes and seconds to the first result, and seconds to the next. The site's
frame is printed once; the page of a text is printed when it is first asked for, before the clock runs. Nor does the
clock run before the browser's own window is open and still (`REST`): drawing it takes both cores a second.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, sync_playwright

import run
from builder import pipeline
from builder.annotate import annotate
from builder.build import build
from builder.model import Annotated, Passage
from builder.publish.search import (
    Entry,
    Segment,
    amend_segment,
    entries_by_segment,
    entry_from,
    make_authority,
    make_segment,
    names_file,
    pack_entry,
    record_entry,
    segment_of,
    segments_for,
    texts_of,
)
from builder.publish.search.folding import PLAIN, folded_words
from builder.render.printing import print_nodes
from builder.render.provenance import Neighbours
from builder.render.record import render_record
from builder.settings import Settings, load_settings
from builder.store import packed_plain, unpacked_plain
from builder.uncollected import uncollected

ROOT = Path(__file__).resolve().parent.parent.parent
REST = 1.0
"""Seconds that an empty window is given."""
WATCH = """
  globalThis.found = 0;
  new MutationObserver(() => {
    if (!globalThis.found && document.querySelector("[data-search-results] a")) globalThis.found = performance.now();
  }).observe(document, { childList: true, subtree: true });
  globalThis.over = new Promise((resolve) => {
    addEventListener("DOMContentLoaded", () => {
      const app = document.querySelector("[data-search-app]");
      const look = () => app.dataset.searchState === "done" && resolve(globalThis.found);
      new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["data-search-state"] });
      look();
    });
  });
"""
"""The page tells when it is done: whoever asks it again and again takes part in the race."""
RECEIVED = """(milliseconds) => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .filter(({ responseEnd }) => responseEnd <= milliseconds)
  .reduce((sum, { transferSize }) => sum + transferSize, 0)"""
"""Bytes that had come, answers' heads counted as 300 each. The page tells itself: a browser that tells somebody else of
all that it does takes a tenth longer."""
NEXT = """(query) => new Promise((resolve) => {
  const app = document.querySelector("[data-search-app]");
  const input = app.querySelector("input");
  const begun = performance.now();
  let first = 0;
  const watch = new MutationObserver(() => {
    const link = app.querySelector("[data-search-results] a");
    if (!first && link && app.querySelector(".search-status").textContent !== before) first = performance.now() - begun;
    if (app.dataset.searchState === "done") { watch.disconnect(); resolve(first || performance.now() - begun); }
  });
  const before = app.querySelector(".search-status").textContent;
  watch.observe(app, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-search-state"] });
  input.value = query;
  input.dispatchEvent(new Event("input"));
})"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; the worst and the middle of several searches."""

    records: int
    passages: int
    index_s: float
    index_cpu_s: float
    index_mb: float
    index_files: int
    rss_mb: float
    edit_s: float
    first_kb: float
    first_kb_worst: float
    first_s: float
    first_s_worst: float
    next_s: float
    next_s_worst: float


def measure(root: Path, searches: int) -> Figures:
    """Measure the archive in ``root``."""
    settings = load_settings(ROOT)
    with uncollected():  # as in a build
        desk = pipeline.read_desk(root, settings)
        cold, files = _cold(desk, settings)
        cpu, grown, entries = _alone(desk, settings)
        edit = _edit(desk, settings, entries)
    with tempfile.TemporaryDirectory(prefix="sanad-search-") as folder:
        frame = _frame(Path(folder))
        pages = _Pages(desk, settings, frame, files)
        reader = _reader(pages, _searches(desk, searches))
    passages = sum(len(one.passages) for one in desk.index.records)
    size = sum(map(len, files.values())) / 1e6
    return Figures(
        len(desk.index.records), passages, cold, cpu, size, len(files), grown, edit, *reader
    )


def _cold(desk: pipeline.Desk, settings: Settings) -> tuple[float, dict[str, bytes]]:
    """Make the index with two processes, each half of the segments; gives seconds and files."""
    begun = time.perf_counter()
    segments = segments_for(len(desk.index.records))
    global _shared  # noqa: PLW0603 - the processes are forked, and so is what they read
    _shared = desk, settings, segments
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        made = list(pool.map(_segment, range(segments)))
    texts = texts_of(desk.index)
    authority = make_authority(desk.archive, texts)
    tables = [segment.table for segment in made]
    door = names_file(desk.archive, desk.names.forms, texts, settings, tables, authority.table)
    files = {path: data for segment in (*made, authority) for path, data in segment.files.items()}
    return time.perf_counter() - begun, {"search/names.json": door, **files}


_shared: tuple[pipeline.Desk, Settings, int]


def _segment(number: int) -> Segment:
    desk, settings, segments = _shared
    own = [one for one in desk.index.records if segment_of(one.record.id, segments) == number]
    return make_segment(f"search/{number}", (record_entry(one, desk.archive.entity, settings) for one in own))


def _alone(desk: pipeline.Desk, settings: Settings) -> tuple[float, float, list[Entry]]:
    """Make the index in this process: processor seconds, megabytes that it takes at its peak, and the entries."""
    before, begun = _peak(), time.process_time()
    entries = [record_entry(one, desk.archive.entity, settings) for one in desk.index.records]
    for number, own in entries_by_segment(entries).items():
        make_segment(f"search/{number}", own)
    return time.process_time() - begun, _peak() - before, entries


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _edit(desk: pipeline.Desk, settings: Settings, entries: list[Entry]) -> float:
    """Change a passage of one record; gives seconds to make its entry anew, amend its segment and make `names.json`."""
    divided = entries_by_segment(entries)
    one = desk.index.records[len(entries) // 2]
    blocks = list(one.record.blocks)
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Passage))
    passage = blocks[at]
    assert isinstance(passage, Passage)
    blocks[at] = replace(passage, text=passage.text + " An edited sentence ends it.")
    edited = annotate(replace(one.record, blocks=tuple(blocks)), desk.names)
    texts = texts_of(desk.index)
    number = segment_of(edited.record.id, len(divided))
    segment = make_segment(f"search/{number}", divided[number])
    stored = packed_plain((list(map(pack_entry, segment.entries)), segment.codes, segment.columns))
    stands = next(entry for entry in divided[number] if entry.id == edited.record.id)
    begun = time.perf_counter()
    fresh = record_entry(edited, desk.archive.entity, settings)
    kept, *parts = unpacked_plain(stored)
    amended = amend_segment(f"search/{number}", Segment({}, {}, tuple(map(entry_from, kept)), *parts), stands, fresh)
    assert amended is not None
    packed_plain((list(map(pack_entry, amended.entries)), amended.codes, amended.columns))
    names_file(desk.archive, desk.names.forms, texts, settings, [amended.table] * len(divided), {})
    return time.perf_counter() - begun


def _frame(folder: Path) -> Path:
    """Print the invented archive of the tests: its search page and scripts serve any archive."""
    source = ROOT / "tests" / "fixtures" / "archive"
    build(source, folder)
    return folder / "site"


class _Pages:
    """The files of the site that is searched."""

    def __init__(self, desk: pipeline.Desk, settings: Settings, frame: Path, files: Mapping[str, bytes]) -> None:
        self.desk, self.settings, self.site, self.files = desk, settings, frame, files
        self.places = {one.record.id: place for place, one in enumerate(desk.index.records)}
        example = next((frame / "records").glob("*/index.html")).read_text("utf-8")
        self.head, self.foot = example[: example.index("<article")], example[example.index("</article>") :]
        self.compressed = cache(self._compressed)

    def _compressed(self, path: str) -> bytes | None:
        data = self._plain(path)
        return None if data is None else gzip.compress(data, 6, mtime=0)

    def _plain(self, path: str) -> bytes | None:
        if path in self.files:
            return self.files[path]
        kind, _, rest = path.partition("/")
        if kind == "records" and rest.strip("/") in self.places:
            return self._text(self.desk.index.records[self.places[rest.strip("/")]])
        file = self.site / path
        file = file / "index.html" if file.is_dir() else file
        return file.read_bytes() if file.is_file() and not path.startswith("search/names") else None

    def _text(self, one: Annotated) -> bytes:
        page = render_record(one, Neighbours(), self.desk.archive, self.settings)
        return f"{self.head}<article>{print_nodes(page.body, page.path).html}{self.foot}".encode()


class _Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one piece and at once, as servers do: else each answer waits 40 ms for an acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, pages: _Pages) -> None:
        self.pages = pages
        super().__init__(*args)

    def do_GET(self) -> None:
        """Answer with a compressed file."""
        path = urlsplit(self.path).path.strip("/")
        data = self.pages.compressed(path)
        kinds = {"js": "text/javascript", "css": "text/css", "json": "application/json", "svg": "image/svg+xml"}
        self.send_response(404 if data is None else 200)
        self.send_header("Content-Type", kinds.get(path.rpartition(".")[2], "text/html; charset=utf-8"))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a browser that leaves
            self.wfile.write(data or b"")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextlib.contextmanager
def _served(pages: _Pages) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, pages=pages))
    # In a process of its own, as a server is: what drives the browser must not wait for it, nor it for that.
    process = get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    server.socket.close()
    yield f"http://127.0.0.1:{server.server_port}/"
    process.terminate()


def _searches(desk: pipeline.Desk, most: int) -> list[str]:
    """Choose what to search for: names met often and seldom, misspelled, words, phrases."""
    people = sorted(desk.archive.of_kind("actor"), key=lambda one: -desk.index.texts(one.id))
    often, seldom = people[0].name, people[len(people) // 2].name
    persian = next((v.text for one in people for v in one.head.variants if v.lang), often)
    text = desk.index.records[len(desk.index.records) // 3].passages[1].passage.text
    words = [word for word in folded_words(text) if word not in PLAIN and len(word) > 4]
    row = " ".join(text.split()[3:7])
    slip = seldom[:2] + seldom[3:]
    chosen = [often, seldom, slip, persian, words[0], f"{words[1]} {words[2]}", f'"{row}"', f"{often} {words[3]}"]
    return chosen[:most]


def _reader(pages: _Pages, searches: list[str]) -> tuple[float, ...]:
    path = run.find_browser({})
    with _served(pages) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        for query in searches:  # so that pages are printed before the clock runs
            _first(browser, home, query)
        firsts = [_first(browser, home, query) for query in searches]
        nexts = [_next(browser, home, searches[n - 1], query) for n, query in enumerate(searches)]
        browser.close()
    sizes, times = [size for size, _ in firsts], [seconds for _, seconds in firsts]
    middle: Callable[[list[float]], float] = statistics.median
    return middle(sizes), max(sizes), middle(times), max(times), middle(nexts), max(nexts)


def _first(browser: Browser, home: str, query: str) -> tuple[float, float]:
    """Open the search page on a query with nothing kept; gives kilobytes and seconds to the first result."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    page.wait_for_timeout(1000 * REST)
    page.goto(f"{home}search/?q={quote(query)}", wait_until="commit")
    seconds = page.evaluate("globalThis.over") / 1000
    if not seconds:
        raise SystemExit(f"nothing was found for {query}")
    size: float = page.evaluate(RECEIVED, 1000 * seconds) / 1000
    context.close()
    return size, seconds


def _next(browser: Browser, home: str, before: str, query: str) -> float:
    """Search for something, then for something else; gives seconds from the last key to its first result."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{home}search/?q={quote(before)}")
    page.wait_for_selector("[data-search-state=done]")
    page.wait_for_timeout(1000 * REST)
    seconds: float = page.evaluate(NEXT, query) / 1000
    context.close()
    return seconds


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Measure what search costs.")
    asked.add_argument("archive", type=Path)
    asked.add_argument("--searches", type=int, default=8)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    found = {key: round(value, 3) for key, value in asdict(measure(given.archive, given.searches)).items()}
    lines = json.dumps(found) if given.json else "\n".join(f"{key:15} {value:>12,}" for key, value in found.items())
    sys.stdout.write(lines + "\n")


if __name__ == "__main__":
    main()
