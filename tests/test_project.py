"""The files around the code agree with each other."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

import builder

ROOT = Path(__file__).resolve().parent.parent
LOCK: Mapping[str, Any] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PROJECT: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ISSUE_TEMPLATES = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
ISSUE_FORMS = [path for path in ISSUE_TEMPLATES if path.stem != "config"]

Pinned = Mapping[tuple[str, str], frozenset[str]]
"""Name and version of each package → the hashes of its files."""


def read_requirements(name: str) -> Pinned:
    """Read what a requirements file pins."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (line for line in text.splitlines() if line and not line.lstrip().startswith("#"))
    pinned = {}
    for line in lines:
        match = re.match(r"([a-z0-9-]+)==(\S+)", line)
        assert match is not None, line
        pinned[match[1], match[2]] = frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})", line))
    return pinned


def read_lock(groups: tuple[str, ...] = ()) -> Pinned:
    """Read what the lock holds for the project and some of its dependency groups."""
    packages = LOCK["package"]
    project = next(package for package in packages if package["name"] == "sanad")
    wanted = [*project["dependencies"], *(d for g in groups for d in project["dev-dependencies"][g])]
    found: dict[tuple[str, str], frozenset[str]] = {}
    while wanted:
        dependency = wanted.pop()
        for package in matching(packages, dependency):
            for extra in dependency.get("extra", ()):
                wanted += package["optional-dependencies"][extra]
            key = package["name"], package["version"]
            if key not in found:
                found[key] = frozenset(file["hash"] for file in files_of(package))
                wanted += package.get("dependencies", ())
    return found


def files_of(package: Mapping[str, Any]) -> tuple[Mapping[str, str], ...]:
    """List the files of a package that the lock knows."""
    return (*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ()))


def matching(packages: list[dict[str, Any]], dependency: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Find the packages that a dependency in the lock may mean: one, or one for each range of Pythons."""
    for package in packages:
        if package["name"] == dependency["name"] and dependency.get("version") in {None, package["version"]}:
            yield package


@pytest.mark.parametrize(("name", "groups"), [("requirements.txt", ()), ("requirements-test.txt", ("test",))])
def test_requirements_are_what_the_lock_says(name: str, groups: tuple[str, ...]) -> None:
    """The requirements files are exported from uv.lock: the same packages, versions and hashes."""
    assert read_requirements(name) == read_lock(groups)


def test_lock_belongs_to_this_project() -> None:
    """uv.lock was made from the dependencies that pyproject.toml asks for now."""
    project = next(package for package in LOCK["package"] if package["name"] == "sanad")
    extra = PROJECT["project"]["optional-dependencies"]["dask"]
    asked = [*PROJECT["project"]["dependencies"], *extra, *PROJECT["dependency-groups"]["test"]]
    locked = [*project["metadata"]["requires-dist"], *project["metadata"]["requires-dev"]["test"]]

    assert sorted(map(normal, asked)) == sorted(f"{d['name']}{normal(d['specifier'])}" for d in locked)
    assert LOCK["requires-python"] == PROJECT["project"]["requires-python"]
    assert project["version"] == PROJECT["project"]["version"]


def normal(requirement: str) -> str:
    """Write a requirement with its conditions in alphabetical order."""
    name, conditions = re.fullmatch(r"([a-z0-9-]*)(.*)", requirement, re.DOTALL).groups()  # type: ignore[union-attr]
    return name + ",".join(sorted(conditions.replace(" ", "").split(",")))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_requirement_is_pinned_by_hash_and_by_no_address(name: str) -> None:
    """Where packages come from is the installing machine's matter; what they are is ours."""
    text = (ROOT / name).read_text(encoding="utf-8")

    assert all(read_requirements(name).values())
    assert "://" not in text
    assert not re.search(r"^--?\w", text, re.MULTILINE)


def test_lock_knows_one_public_source() -> None:
    """No lock made behind a company's mirror or from a folder slips in."""
    sources = {str(package["source"]) for package in LOCK["package"] if package["name"] != "sanad"}
    addresses = [urlsplit(file["url"]) for package in LOCK["package"] for file in files_of(package)]

    assert len(sources) == 1
    assert {address.scheme for address in addresses} == {"https"}
    assert len({address.hostname for address in addresses}) == 1


def test_every_package_comes_ready_built() -> None:
    """Nobody needs a compiler, and no package runs code of its own while it is installed."""
    assert [p["name"] for p in LOCK["package"] if p["name"] != "sanad" and not p.get("wheels")] == []


def test_version_stands_once_and_is_said_everywhere() -> None:
    """pyproject.toml, the package and the newest entry of the changelog name one version."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changelog, re.MULTILINE)

    assert newest is not None
    assert {PROJECT["project"]["version"], newest[1]} == {builder.__version__}


def test_ci_runs_the_same_tests_as_everybody() -> None:
    """`.ci/run` is `python3 run.py test` and nothing else."""
    script = ROOT / ".ci/run"
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

    assert lines == ["set -eu", 'cd "$(dirname "$0")/.."', "exec python3 run.py test"]
    assert sys.platform == "win32" or os.access(script, os.X_OK)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_ignores_what_is_made_and_nothing_that_is_written(tmp_path: Path) -> None:
    """What the build and the tools leave behind stays out of commits; content and code do not."""
    made = (
        ".venv/bin/python",
        ".venv.lock",
        "build/site/index.html",
        "build/preview/site/index.html",
        "build/reading-room/index.html",
        "builder/__pycache__/model.cpython-311.pyc",
        ".mypy_cache/x",
        ".pytest_cache/x",
        ".ruff_cache/x",
        ".hypothesis/x",
        ".DS_Store",
    )
    written = ("builder/pipeline.py", "content/records/build.md", "tests/build/test_x.py", ".ci/run")
    shutil.copy(ROOT / ".gitignore", tmp_path)
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, env=quiet)
    asked = subprocess.run(
        ["git", "check-ignore", "--stdin"],
        cwd=tmp_path, env=quiet, input="\n".join(made + written), text=True, capture_output=True, check=True,
    )

    assert tuple(asked.stdout.split()) == made


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    """A tag can be moved, a commit cannot; the comment says which version it is."""
    used = re.findall(r"^\s*(?:- )?uses: *(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert used
    assert [line for line in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_hold_the_least_rights(path: Path) -> None:
    """Nothing by default; what runs a stranger's code may only read; the deployment of main may write."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    triggers = workflow[True]  # YAML 1.1 reads the key `on` as true
    jobs = workflow["jobs"].values()
    writing = [job for job in jobs if set(job["permissions"].values()) != {"read"}]
    steps = [step for job in writing for step in job["steps"]]

    assert workflow["permissions"] == {}
    assert "pull_request_target" not in triggers
    assert all("timeout-minutes" in job for job in jobs)
    assert all("refs/heads/main" in job["if"] for job in writing)
    assert [step["uses"].split("@")[0] for step in steps] == ["actions/deploy-pages"]


@pytest.mark.parametrize("path", ISSUE_FORMS, ids=lambda path: path.name)
def test_issue_forms_warn_before_they_ask(path: Path) -> None:
    """Issues are public: each form says so first, and every question has a label and an id of its own."""
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    first, *questions = form["body"]

    assert form["name"]
    assert form["description"]
    assert first["type"] == "markdown"
    assert "private data here" in first["attributes"]["value"]
    assert len({question["id"] for question in questions}) == len(questions)
    assert all(question["attributes"]["label"] for question in questions)


def test_issues_begin_from_a_form() -> None:
    """An empty issue would pass by the warning."""
    config = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/config.yml").read_text(encoding="utf-8"))

    assert config["blank_issues_enabled"] is False
    assert {path.stem for path in ISSUE_FORMS} == {"correction", "new-source", "takedown"}


def test_owners_answer_for_folders_that_exist() -> None:
    """A line of CODEOWNERS for a folder that moved would silently protect nothing."""
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = [line.split()[0] for line in lines if line.startswith("/")]

    assert owned
    assert [path for path in owned if not (ROOT / path.strip("/")).exists()] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    """An absolute path in a file works on one machine only, and tells about it."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    private = re.compile(rb"(?<![\w.:/<>-])/(?:home|root|Users|opt|work|srv)/\w")
    files = (ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name)

    assert [path.name for path in files if path.is_file() and private.search(path.read_bytes())] == []
