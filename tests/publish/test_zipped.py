"""Packing: any program unpacks it, and the same files give the same bytes whenever they are packed."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from builder.publish.zipped import pack, zip_of

NAMES = st.text("abc-é.", min_size=1, max_size=9)


@given(st.dictionaries(NAMES, st.lists(st.binary(max_size=300), max_size=3), max_size=5))
def test_what_is_packed_is_unpacked(pieces: dict[str, list[bytes]]) -> None:
    """Names and bytes come back as they were, with sums that hold."""
    files = {name: b"".join(own) for name, own in pieces.items()}
    packed = zip_of(pack(name, own) for name, own in pieces.items())
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == files
        assert found.namelist() == list(files)

    assert packed == zip_of([pack(name, own) for name, own in pieces.items()])
