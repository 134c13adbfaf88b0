"""Work on other processes and on a cluster: the same bytes as in one process."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from builder import bindery
from builder.build import Wish, build
from builder.cli import sanad
from tests.benchmarks.generate import generate
from tests.support import INVENTED, copy_archive, sums

pytestmark = pytest.mark.xdist_group("dask")  # one worker builds what the others are compared with

TEXTS = {
    "one.txt": "KABUL, May 9, 2019 (Lantern Press) – The mill at Dara Sang stood still on Thursday, its owner said.\n",
    "two.md": "# The miller speaks\n\n**Q:** Who broke the wheel?\n\n**A:** Nobody broke it. It was tired.\n",
    "three.txt": "Snow on the pass\n\nBy Nadia Orlen\n\n“We shall wait,” said the driver, Karim Sobat.\n",
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the invented archive in one process: file → SHA-256."""
    root = copy_archive(tmp_path_factory.mktemp("alone"))
    assert build(root, root / "build").ok
    return _files(root / "build")


def _files(out: Path) -> dict[str, str]:
    # The list for search engines is packed under the hour of the build.
    found = sums(out / "docs") | {f"site/{path}": one for path, one in sums(out / "site").items()}
    return {path: one for path, one in found.items() if not path.endswith(".gz")}


@pytest.mark.parametrize("executor", ["threads", "processes"])
def test_workers_of_this_machine_give_the_same_bytes(executor: str, alone: dict[str, str], tmp_path: Path) -> None:
    """Threads and processes make the site that one process makes, byte for byte."""
    root = copy_archive(tmp_path)

    assert build(root, root / "build", Wish(executor=executor, workers=2)).ok
    assert _files(root / "build") == alone


@pytest.fixture(scope="module")
def three_hundred(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Build an archive of three hundred invented texts in one process."""
    root = tmp_path_factory.mktemp("many")
    generate(root, 300, 7)
    assert build(root, root / "build").ok
    return root, _files(root / "build")


@pytest.mark.parametrize("workers", [2, 4])
def test_any_number_of_processes_gives_the_same_bytes(
    workers: int, three_hundred: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many processes read the texts and print what stands on all of them, the site is that of one process."""
    monkeypatch.setattr(bindery, "MANY", 10)
    root, expected = three_hundred

    assert build(root, tmp_path, Wish(workers=workers)).ok
    assert _files(tmp_path) == expected


def test_a_dask_cluster_gives_the_same_bytes(dask_cluster: str, alone: dict[str, str], tmp_path: Path) -> None:
    """Two workers of a real Dask cluster make the site that one process makes, byte for byte."""
    root = copy_archive(tmp_path)

    assert build(root, root / "build", Wish(executor=dask_cluster)).ok
    assert _files(root / "build") == alone


@pytest.mark.parametrize("where", ["processes", "dask"])
def test_texts_are_drafted_alike_elsewhere(where: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """`add` of a folder writes the same records, whoever reads the texts; passages get ids by chance."""
    executor = str(request.getfixturevalue("dask_cluster")) if where == "dask" else where
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    drafts = []
    for number, spec in enumerate(("serial", executor)):
        root = copy_archive(tmp_path / str(number))
        before = {path.name for path in (INVENTED / "content" / "records").iterdir()}
        result = CliRunner().invoke(sanad, ["--archive", str(root), "add", str(folder), "--executor", spec])
        assert result.exit_code == 0, result.output
        now = (root / "content" / "records").iterdir()
        drafts.append({path.name: _without_ids(path) for path in now if path.name not in before})

    assert len(drafts[0]) == len(TEXTS)
    assert drafts[0] == drafts[1]


def _without_ids(path: Path) -> str:
    return "\n".join(line.partition("{ #p-")[0] for line in path.read_text("utf-8").split("\n"))
