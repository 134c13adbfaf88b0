"""One reader a format; the registry says which file extension is read by which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from builder.convert.readers.text import read_text
from builder.convert.values import Decoded, Unreadable

READERS: dict[str, Callable[[bytes], Decoded]] = {"": read_text, ".txt": read_text, ".text": read_text}


def reader_for(name: str) -> Callable[[bytes], Decoded]:
    """Return the reader for a file called `name`; raise Unreadable where its extension has none."""
    extension = PurePosixPath(name.replace("\\", "/")).suffix.casefold()
    if extension not in READERS:
        known = ", ".join(sorted(filter(None, READERS)))
        raise Unreadable(f"No reader for “{extension}” files; the converter reads {known}.")
    return READERS[extension]
