"""Files of the site's source tree against the last manifest → disk: writes what differs, removes what is gone.

Nothing is touched that the last manifest does not list, so an editor's stray file in the folder is left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did, in numbers of files."""

    written: int
    unchanged: int
    removed: int


def write_tree(files: Mapping[str, bytes], folder: Path) -> Written:
    """Make ``folder`` hold ``files`` (POSIX path → bytes).

    The manifest stands beside the folder and is completed last, so that a run that is cut off is put right by the next.
    """
    manifest = folder.parent / f"{folder.name}-{MANIFEST}"
    before = _read_manifest(manifest)
    now = {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())}
    changed = [path for path in now if before.get(path) != now[path] or not _is_there(folder / path, files[path])]
    gone = [path for path in before if path not in now]
    if changed:
        # Listed before they are written: a run that is cut off leaves nothing that the next would not know as its own.
        write_file(manifest, _as_json(before | dict.fromkeys(changed, "")))
    for path in changed:
        write_file(folder / path, files[path])
    for path in gone:
        _remove(folder, path)
    write_file(manifest, _as_json(now))
    return Written(len(changed), len(now) - len(changed), len(gone))


def write_file(path: Path, data: bytes) -> None:
    """Replace one file in a single step: the old content or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _is_there(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _as_json(manifest: Mapping[str, str]) -> bytes:
    return json.dumps(manifest, indent=0, sort_keys=True).encode()


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        listed = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in listed.items()} if isinstance(listed, dict) else {}


def _remove(folder: Path, path: str) -> None:
    target = folder / path
    if folder.resolve() not in target.resolve().parents:
        return
    target.unlink(missing_ok=True)
    parent = target.parent
    while parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
