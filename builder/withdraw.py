"""A record that is taken back → the tombstone that keeps its address, and what still refers to its text.

    withdraw(holding, "2022-05-tal-panel", "A speaker asked for it.", "2026-11-22", settings) → Change(…)
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.identity import Change, Holding, Refusal, after, attempt, find, refuse_faulty
from builder.model import Record
from builder.problems import Problem, sort_problems
from builder.refer import RefusedError, leads_to, links_in
from builder.settings import Settings
from builder.sheet import Sheet, as_yaml, edited, line_at, plain, read_sheet

_KEPT = ("title", "kind", "language", "date", "published", "rights")


def withdraw(holding: Holding, identity: str, reason: str, on: str, settings: Settings) -> Change | Refusal:
    """Take the record ``identity`` back on the day ``on``: no word, name or note of its text is left in its file."""
    return attempt(lambda: _withdraw(holding, identity, reason, on, settings))


def _withdraw(holding: Holding, identity: str, reason: str, on: str, settings: Settings) -> Change:
    refuse_faulty(holding)
    record = _standing(holding, identity, reason)
    sheet = read_sheet(record.path, holding.files[record.path])
    tomb = edited(sheet, [(0, len(sheet.text), _tombstone(sheet, record, " ".join(reason.split()), on))])
    sources = (n for n in holding.archive.source_files if n.rpartition(".")[0] == identity)
    change = Change({record.path: tomb}, (), tuple(f"content/sources/{name}" for name in sources))
    _, problems = after(holding, change, settings)
    errors = sort_problems(p for p in problems if p.severity == "error")
    for problem in errors:
        if problem.code != "source-withdrawn":
            raise RefusedError(f"It would leave a fault in {problem.path}, line {problem.line}: {problem.message}")
    told = (*_left_out(record), *_sourced(errors), *_linked(holding, identity))
    return Change(change.texts, (), change.removed, told)


def _standing(holding: Holding, identity: str, reason: str) -> Record:
    record = find(holding.archive, identity)
    if not isinstance(record, Record):
        raise RefusedError(f"{identity} is no record: only texts are withdrawn.")
    if record.head.status == "withdrawn":
        raise RefusedError(f"{identity} is withdrawn already.")
    if record.head.status == "draft":
        raise RefusedError(f"{identity} is a draft, which no reader has seen: delete its file instead.")
    if not reason.strip():
        raise RefusedError("A withdrawal needs a reason that readers may know.")
    return record


def _tombstone(sheet: Sheet, record: Record, reason: str, on: str) -> str:
    """Title, dates and reason, written anew: comments of a draft may quote the text."""
    lines = []
    for key, node in sheet.root.value if sheet.root else ():
        value = plain(node)
        if key.value in _KEPT and value is not None and record.head.certainty.get(key.value) != "inferred":
            lines.append(f"{key.value}: {as_yaml(value)}\n")
    why = as_yaml({"on": on, "reason": reason})
    return f"---\n{''.join(lines)}status: withdrawn\nwithdrawal: {why}\n---\n"


def _left_out(record: Record) -> Iterator[str]:
    for field in ("date", "published"):
        if record.head.certainty.get(field) == "inferred":
            yield f"{record.path}: {field} was inferred, and left out with the evidence."


def _sourced(errors: tuple[Problem, ...]) -> Iterator[str]:
    for problem in errors:
        yield f"{problem.path}:{problem.line}: a claim has its source in the text; name another, or leave it out."
    for path in sorted({problem.path for problem in errors}):
        yield f"{path}: the life may retell the text; read it again."


def _linked(holding: Holding, identity: str) -> Iterator[str]:
    for path, data in sorted(holding.files.items()):
        if path.endswith(".md") and identity.encode() in data:
            sheet = read_sheet(path, data)
            for place, target in links_in(sheet):
                if leads_to(target, path) == identity:
                    yield f"{path}:{line_at(sheet, place)}: a link to the text; see whether its words still hold."
