"""The shape of the code: which way it flows, what may touch the disk, how long a module may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support import ROOT

MODULES = sorted((ROOT / "builder").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
FACES = {
    "add.py",
    "cli.py",
    "cli_desk.py",
    "cli_identity.py",
    "cli_resolve.py",
    "cli_texts.py",
    "pipeline.py",
    "__main__.py",
}
FLOOR = {
    "accession.py", "apart.py", "build.py", "command.py", "committed.py", "cues.py", "executors.py", "listing.py",
    "lock.py", "making.py", "pile.py", "progress.py", "read.py", "reading_room.py", "searching.py", "settings.py",
    "shelf.py", "site.py", "stamps.py", "store.py", "trees.py", "write.py",
}  # fmt: skip
ON_DISK = FACES | FLOOR
"""Modules that may read, write, wait or look at the clock; all others are given values and give values."""
IN_OUT = {"os", "pathlib", "shutil", "tempfile", "subprocess", "socket", "urllib.request", "io", "glob", "fileinput"}
CLOCKS = {"time", "random", "locale", "getpass", "platform"}
LONGEST = 350


def name_of(path: Path) -> str:
    """Name a file by its place in the checkout."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text("utf-8"))


def imports_of(path: Path) -> set[str]:
    """List the modules that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not are_pure(node):
            found.add(node.module)
    return found


def are_pure(node: ast.ImportFrom) -> bool:
    """Tell whether nothing but pure paths or files in memory are imported, which know no disk."""
    names = {alias.name for alias in node.names}
    return (node.module == "pathlib" and all(name.startswith("Pure") for name in names)) or (
        node.module == "io" and names == {"BytesIO"}
    )


def is_below(module: str, packages: set[str]) -> bool:
    """Tell whether a module is one of some packages or in one of them."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_printer_knows_mkdocs(path: Path) -> None:
    """Only site.py imports MkDocs or its theme, so that another printer is a change to one file."""
    if path.name != "site.py":
        assert not [m for m in imports_of(path) if is_below(m, {"mkdocs", "material"})]


@pytest.mark.parametrize("path", [p for p in MODULES if p.name not in ON_DISK], ids=name_of)
def test_stages_touch_neither_disk_nor_clock(path: Path) -> None:
    """Stages get values and give values: no file, no clock, no chance, no environment."""
    assert not [m for m in imports_of(path) if is_below(m, IN_OUT | CLOCKS)]
    calls = {
        node.func.id
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "eval", "exec", "__import__"}


@pytest.mark.parametrize("path", [p for p in MODULES if p.name not in FACES], ids=name_of)
def test_stages_do_not_know_the_faces(path: Path) -> None:
    """Nothing below the faces imports the pipeline, the command line or click."""
    faces = {f"builder.{name.removesuffix('.py')}" for name in FACES} | {"click"}

    assert not [m for m in imports_of(path) if is_below(m, faces)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_is_of_a_size_to_read(path: Path) -> None:
    """A module has one idea and fits a sitting; its head says what it does."""
    text = path.read_text("utf-8")

    assert len(text.splitlines()) <= LONGEST
    assert ast.get_docstring(ast.parse(text)), "no module head"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_public_is_documented(path: Path) -> None:
    """Every public function, class and method says what comes in and what goes out."""
    silent = [
        node.name
        for parent in ast.walk(tree_of(path))
        if isinstance(parent, ast.Module | ast.ClassDef) and not getattr(parent, "name", "").startswith("_")
        for node in parent.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert silent == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_are_absolute(path: Path) -> None:
    """Imports name the whole way, so that a reader sees where a name comes from."""
    assert not [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_every_test_states_its_rule(path: Path) -> None:
    """A test says in its docstring which rule it guards."""
    tests = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]

    assert tests
    assert [test.name for test in tests if not ast.get_docstring(test)] == []


def test_names_of_tests_are_unique() -> None:
    """No test hides another of its name in the same file."""
    for path in TESTS:
        names = [node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef)]

        assert len(names) == len(set(names)), path
