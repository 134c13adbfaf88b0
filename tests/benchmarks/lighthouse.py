"""Runs Lighthouse on the heaviest page of every kind of a built site and prints its scores, with what it found.

    python3 -m tests.benchmarks.lighthouse [build/site] [--desktop] [--only KIND]

Needs Node: `lighthouse` from the PATH, or by way of npx; and Chrome or Chromium, named in CHROME_PATH if need be.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import run
from tests.served import Compressed, serve

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOALS = (0.95, 1, 1, 1)
KINDS = (
    ("home", "index.html", ""),
    ("interview", "records/*/index.html", 'content="interview"'),
    ("report", "records/*/index.html", 'content="newspaperArticle"'),
    ("Persian text", "records/*/index.html", 'name="dcterms.language" content="fa'),
    ("person", "actors/*/index.html", ""),
    ("organisation", "organisations/*/index.html", ""),
    ("place", "places/*/index.html", ""),
    ("outlet", "outlets/*/index.html", ""),
    ("topic", "topics/*/index.html", ""),
    ("A–Z", "actors/index.html", ""),
    ("chronology", "records/index.html", ""),
    ("search", "search/index.html", ""),
    ("questions", "questions/index.html", ""),
    ("questions on a topic", "questions/topics/*/index.html", ""),
    ("statements", "statements/index.html", ""),
    ("statements of one", "statements/**/index.html", ""),
    ("timeline", "timeline/**/index.html", ""),
    ("network", "network/**/index.html", ""),
    ("map", "map/index.html", ""),
    ("names", "names/**/index.html", ""),
    ("ways to read", "views/index.html", ""),
    ("editorial page", "about/index.html", ""),
    ("not found", "404.html", ""),
)
"""Kind → its pages, and words that tell them from others in the folder."""


@dataclass(frozen=True, slots=True)
class Report:
    """What Lighthouse says of one page: its scores in the order of CATEGORIES, and the audits that cost points."""

    scores: tuple[float, ...]
    lost: tuple[str, ...]
    shift: float
    paint: float

    @property
    def good(self) -> bool:
        """Whether every score is what it should be."""
        return all(score >= goal for score, goal in zip(self.scores, GOALS, strict=True))


def heaviest(site: Path, pattern: str, words: str) -> str | None:
    """The address of the largest page that fits, below the site's."""
    fitting = [path for path in site.glob(pattern) if not words or words in path.read_text("utf-8")]
    if not fitting:
        return None
    return max(sorted(fitting), key=lambda path: path.stat().st_size).relative_to(site).as_posix().removesuffix(
        "index.html"
    )


def audit(command: list[str], address: str, options: list[str]) -> Report:
    """Run Lighthouse on one address."""
    browser = run.find_browser(os.environ) or ""
    called = subprocess.run(
        [*command, address, *options, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}",
         "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"],
        env={**os.environ, "CHROME_PATH": os.environ.get("CHROME_PATH", browser)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if called.returncode:
        sys.exit(f"Lighthouse failed on {address}: {called.stderr[-600:]}")
    return read_report(json.loads(called.stdout))


def read_report(result: Mapping[str, Any]) -> Report:
    """Take from Lighthouse's JSON what is told."""
    scores = tuple(float(result["categories"][name]["score"] or 0) for name in CATEGORIES)
    shift = float(result["audits"]["cumulative-layout-shift"].get("numericValue", 0))
    paint = float(result["audits"]["largest-contentful-paint"].get("numericValue", 0)) / 1000
    return Report(scores, tuple(_lost(result)), shift, paint)


def _lost(result: Mapping[str, Any]) -> Iterator[str]:
    for category in CATEGORIES:
        for part in result["categories"][category]["auditRefs"]:
            found = result["audits"][part["id"]]
            if part["weight"] and found["score"] is not None and found["score"] < 0.9:
                items = json.dumps((found.get("details") or {}).get("items", [])[:2])
                yield f"{category}: {part['id']}: {found['title']} {items[:500]}"


def main() -> None:
    """Print a line for each kind of page; the exit code tells whether all scores are what they should be."""
    asked = argparse.ArgumentParser()
    asked.add_argument("site", type=Path, nargs="?", default=Path("build/site"))
    asked.add_argument("--desktop", action="store_true")
    asked.add_argument("--only", metavar="KIND")
    given = asked.parse_args()
    command = ["lighthouse"] if shutil.which("lighthouse") else ["npx", "--yes", "lighthouse"]
    if shutil.which(command[0]) is None:
        sys.exit("Lighthouse needs Node with npx, which is not here.")
    options = ["--preset=desktop"] if given.desktop else []
    serving = serve(given.site.resolve(), Compressed)
    base = next(serving)
    sys.stdout.write(f"{'':22}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}{'shift':>7}{'paint':>8}\n")
    failed = False
    for kind, pattern, words in KINDS:
        page = heaviest(given.site, pattern, words)
        if page is None or given.only not in {None, kind}:
            continue
        report = audit(command, base + page, options)
        failed = failed or not report.good
        scores = "".join(f"{score:6.2f}" for score in report.scores)
        sys.stdout.write(f"{kind:22}{scores}{report.shift:7.3f}{report.paint:6.1f} s  {page}\n")
        sys.stdout.write("".join(f"    {line}\n" for line in report.lost))
        sys.stdout.flush()
    serving.close()
    sys.exit(failed)


if __name__ == "__main__":
    main()
