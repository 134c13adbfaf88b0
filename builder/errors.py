"""What ends a command, each with its own words. Apart from what raises it, which takes a while to load."""

from __future__ import annotations

from builder.problems import Problem


class SettingsError(Exception):
    """The configuration cannot be used; the problems say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(p.message for p in problems))
        self.problems = problems


class CueError(ValueError):
    """Something in `reading.yml` that cannot be used: `where` are the keys that lead to it."""

    def __init__(self, where: tuple[str, ...], expected: str) -> None:
        super().__init__(f"{'.'.join(where) or 'reading.yml'}: {expected}")
        self.where = where
        self.expected = expected


class SiteError(Exception):
    """The printer failed, or printed something else than it was given."""
