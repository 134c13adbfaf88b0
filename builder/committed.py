"""What git has of a draft already: words received that nobody may get must not be handed on with the history.

    a warning at content/records/x.md, which HEAD has  ─▶  an error
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from builder.problems import Problem

CODE = "words-of-the-text"


def judge_committed(root: Path, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Call it an error where a draft that still holds the words received is part of the last commit."""
    drafts = {problem.path for problem in problems if problem.code == CODE and problem.severity == "warning"}
    known = _committed(root, drafts) if drafts else frozenset()
    return tuple(_graver(one) if one.code == CODE and one.path in known else one for one in problems)


def _graver(problem: Problem) -> Problem:
    remedy = f"Before anybody gets it: git rm --cached {problem.path}, then git commit --amend; add it when rewritten"
    return replace(problem, severity="error", found=f"{problem.found}, and git has them", hint=remedy)


def _committed(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """Those of the paths that the last commit has; none without git or a commit."""
    asked = ["git", "-C", str(root), "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", *sorted(paths)]
    try:
        found = subprocess.run(asked, capture_output=True, check=False, timeout=10)  # noqa: S603 - files that are there
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(found.stdout.decode("utf-8", "replace").split("\0")) if found.returncode == 0 else frozenset()
