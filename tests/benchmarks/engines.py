"""Three ways to search passages, side by side: lists of words by segment (what is built here), lunr, Pagefind.

    python3 tests/benchmarks/generate.py /tmp/archive --records 1000
    python3 -m tests.benchmarks.engines /tmp/archive [--pagefind PROGRAM]

For each: processor seconds and memory to make the index, its size, and what a browser fetches, compressed, before it
knows which passages have a word. lunr is timed where it is installed, Pagefind where its program is named.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import html
import http.server
import importlib
import importlib.util
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import sync_playwright

import run
from builder import pipeline
from builder.publish.search import search_files
from builder.publish.search.folding import folded_words, telling_words
from builder.publish.search.segments import place_of
from builder.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent.parent
ASK = """async (word) => {
  const engine = await import("/pagefind/pagefind.js");
  const found = await engine.search(word);
  await found.results[0].data();
}"""

Row = tuple[str, float, float, float, float]
"""Name, processor seconds, megabytes of memory, megabytes of index, kilobytes fetched for a word."""


def apart(work: Callable[[], tuple[float, float]]) -> tuple[float, float, float, float]:
    """Do work in a process of its own: its processor seconds, the memory that it adds, and what it gives."""
    given, taken = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=lambda: taken.send(_measured(work)))
    process.start()
    found: tuple[float, float, float, float] = given.recv()
    process.join()
    return found


def _measured(work: Callable[[], tuple[float, float]]) -> tuple[float, float, float, float]:
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    size, fetched = work()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return time.process_time() - begun, grown / 1024, size, fetched


def own(desk: pipeline.Desk, word: str) -> Row:
    """Lists of words by segment."""

    def make() -> tuple[float, float]:
        files = search_files(desk.index, desk.names, load_settings(ROOT))
        door = json.loads(files["search/names.json"])
        lists = [_list_of(word, number, table["bounds"], files) for number, table in enumerate(door["segments"])]
        return _mb(files.values()), _kb([files["search/names.json"], *lists])

    return "lists by segment", *apart(make)


def _list_of(word: str, number: int, bounds: list[str], files: dict[str, bytes]) -> bytes:
    at = max(n for n, first in enumerate(bounds) if n == 0 or first <= place_of(word))
    return files[f"search/{number}/words-{at}.json"]


def lunr(desk: pipeline.Desk) -> Row:
    """One lunr index of all passages, as lunr.js loads it."""

    def make() -> tuple[float, float]:
        builder = importlib.import_module("lunr.builder").Builder()
        builder.field("text")
        passages = [p.passage.text for one in desk.index.records for p in one.passages]
        for number, text in enumerate(passages):
            builder.add({"id": number, "text": folded_words(text)})
        data = json.dumps(builder.build().serialize(), separators=(",", ":")).encode()
        return _mb([data]), _kb([data])

    return "lunr", *apart(make)


def pagefind(desk: pipeline.Desk, word: str, program: str) -> Row:
    """Pagefind on a page a record."""
    with tempfile.TemporaryDirectory(prefix="sanad-pagefind-") as folder:
        site = Path(folder)
        for one in desk.index.records:
            body = "".join(f"<p id={p.passage.id}>{html.escape(p.passage.text)}</p>" for p in one.passages)
            page = f"<html lang=en><body><h1>{html.escape(one.record.head.title)}</h1>{body}</body></html>"
            (site / f"{one.record.id}.html").write_text(page, "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "--site", folder], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        size = sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file()) / 1e6
        (site / "index.html").write_text("<html><body></body></html>")
        return "Pagefind", seconds, after.ru_maxrss / 1024, size, _fetched(site, word)


def _fetched(site: Path, word: str) -> float:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    paths: list[str] = []
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=run.find_browser({})).new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.on("requestfinished", lambda request: paths.append(request.url.split("/", 3)[3].split("?")[0]))
        page.evaluate(ASK, word)
        page.wait_for_timeout(200)
    server.shutdown()
    return _kb([(site / path).read_bytes() for path in paths])


def _mb(files: Any) -> float:
    return sum(map(len, files)) / 1e6


def _kb(files: list[bytes]) -> float:
    return sum(min(len(data), len(gzip.compress(data))) for data in files) / 1000


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Compare engines of search.")
    asked.add_argument("archive", type=Path)
    asked.add_argument("--pagefind", default="", help="the program, where it is installed")
    given = asked.parse_args()
    desk = pipeline.read_desk(given.archive, load_settings(ROOT))
    word = telling_words(desk.index.records[0].passages[0].passage.text.split()[5])[0]
    # The program first: what it takes at its peak is told of all children together.
    rows = [pagefind(desk, word, given.pagefind)] if given.pagefind else []
    rows += [own(desk, word), *([lunr(desk)] if importlib.util.find_spec("lunr") else [])]
    sys.stdout.write(f"{len(desk.index.records):,} records; the word is {word}\n")
    sys.stdout.write(f"{'':18}{'cpu s':>8}{'MB memory':>12}{'MB index':>10}{'KB for a word':>15}\n")
    for name, seconds, memory, size, fetched in rows:
        sys.stdout.write(f"{name:18}{seconds:8.1f}{memory:12.0f}{size:10.1f}{fetched:15.1f}\n")


if __name__ == "__main__":
    main()
