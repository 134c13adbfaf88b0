"""How what was measured is weighed, written down and told; no test measures time."""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path

import pytest

from tests.benchmarks.builds import edit
from tests.benchmarks.compared import differing
from tests.benchmarks.figures import Circumstances, Figures, as_json, table, with_section
from tests.benchmarks.process import FailedError, run
from tests.benchmarks.weight import weigh

AROUND = Circumstances("2026-11-22", "2 cores", "Python 3.11", 40, "a/", "b/", 9.0, 6.0, None, 0, 0)


def figures(records: int, cold: float = 1.25) -> Figures:
    """Some figures."""
    return Figures(records, cold, 2.5, 0.5, 0.25, 300.0, 200.0, 40.0, 60.0, None, 0.1, None)


def test_json_has_the_promised_names_and_null_where_nothing_was_measured() -> None:
    """Whoever reads the JSON finds every name; what is not installed is null."""
    names = (
        "records cold_s cold_with_search_s edit_s nochange_s rss_mb site_mb page_kb convert_per_s match_mb_s "
        "ratio_mkdocs ratio_hugo"
    )

    assert " ".join(as_json(figures(20))) == names
    assert as_json(figures(20))["ratio_hugo"] is None


def test_table_shows_each_figure_with_its_goal() -> None:
    """A figure stands beside what it should be; one not measured is a dash."""
    lines = table(figures(1000), AROUND).splitlines()

    assert lines[0].startswith("1,000 records, 40 pages")
    assert any(line.split() == ["one", "record", "edited", "0.50", "s", "≤", "1.0"] for line in lines)
    assert any("Hugo" in line and "–" in line for line in lines)


def test_folders_are_compared_by_the_bytes_of_their_files(tmp_path: Path) -> None:
    """A file that one folder lacks and one whose bytes differ are told; size and time alone prove nothing."""
    written = {"one/same": "a", "one/below/other": "b", "one/mine": "c", "two/same": "a", "two/below/other": "x"}
    for name, text in written.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (1, 1))

    assert differing(tmp_path / "one", tmp_path / "two") == ["below/other", "mine"]
    assert differing(tmp_path / "one", tmp_path / "one") == []


def test_results_keep_the_newest_run_of_each_size() -> None:
    """A run replaces the one of its size and leaves the others, in the order of size."""
    first = with_section("", figures(10_000), AROUND)
    second = with_section(first, figures(1000), AROUND)
    third = with_section(second, figures(10_000, cold=19.0), AROUND)

    assert [line for line in third.splitlines() if line.startswith("## ")] == ["## 1,000 records", "## 10,000 records"]
    assert "| cold build | 19.0 |" in third
    assert third.count("| cold build |") == 2
    assert with_section(third, figures(10_000, cold=19.0), AROUND) == third
    told = third + "\n## Beside these\n\n- What a person adds stays.\n"
    assert with_section(told, figures(10_000, cold=19.0), AROUND) == told


def test_edit_adds_a_sentence_to_the_last_passage_and_keeps_its_id(tmp_path: Path) -> None:
    """An edit is one that an editor could make: the passage goes on, its id stays."""
    record = tmp_path / "a.md"
    record.write_text("One. { #p-aaaa }\n\nTwo. { #p-bbbb }\n", "utf-8")
    edit(record, "Farzad Wenari")

    assert record.read_text("utf-8") == "One. { #p-aaaa }\n\nTwo. Later Farzad Wenari came by. { #p-bbbb }\n"


def test_a_page_weighs_what_it_loads_and_what_that_imports(tmp_path: Path) -> None:
    """Style sheets, scripts and the modules they import count once each, compressed; links to pages do not."""
    files = {
        "index.html": '<link rel="stylesheet" href="a.css"><script src="b.js"></script><a href="later.js">x</a>',
        "a.css": "a{}",
        "b.js": 'import { c } from "./c.js";\nimport("./later.js");\n',
        "c.js": "export const c = 1;",
        "later.js": "late" * 100,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    loaded = sum(len(gzip.compress(files[name].encode(), 6)) for name in files if name != "later.js")
    weight = weigh(tmp_path)

    assert weight.first == loaded / 1000
    assert weight.further == len(gzip.compress(files["index.html"].encode(), 6)) / 1000


def test_memory_of_children_counts(tmp_path: Path) -> None:
    """What a command's own child holds is part of its peak, where the system tells."""
    hold = "import time; held = bytearray(60_000_000); time.sleep(0.4)"
    found = run(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"],
        dict(os.environ),
        tmp_path,
    )

    assert found.megabytes is None or found.megabytes > 60


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    """No figure is made from a command that failed."""
    with pytest.raises(FailedError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], dict(os.environ), tmp_path)
