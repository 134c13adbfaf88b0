"""Bytes to text: encodings found and named, refusals in one sentence, mojibake a warning."""

from __future__ import annotations

import pytest

from builder.convert import Reading, Unreadable, convert

PERSIAN = "لیلا سادات در ساحل ایستاد و به دریا نگاه کرد. گفت که آب بالا آمده است."
LATIN = "The café at the quay – “the old one” – has closed, and nobody knows why it did so."


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (LATIN.encode(), "utf-8", LATIN),
        (b"\xef\xbb\xbf" + LATIN.encode(), "utf-8-bom", LATIN),
        (b"\xff\xfe" + LATIN.encode("utf-16-le"), "utf-16-le", LATIN),
        (b"\xfe\xff" + PERSIAN.encode("utf-16-be"), "utf-16-be", PERSIAN),
        (LATIN.encode("windows-1252"), "windows-1252", LATIN),
        (PERSIAN.replace("ی", "ي").encode("windows-1256"), "windows-1256", PERSIAN.replace("ی", "ي")),
    ],
)
def test_encoding_is_found_and_named(data: bytes, encoding: str, text: str, reading: Reading) -> None:
    """Each encoding is found by its mark or by evidence, and named."""
    draft = convert(data, "a.txt", reading)

    assert (draft.encoding, draft.text) == (encoding, text)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "white space"),
        (b"%PDF-1.7 something", "a.txt", "PDF"),
        (b"PK\x03\x04rest", "a.txt", "zip"),
        (b"a\x00b\x00c", "a.txt", "binary"),
        (b"\x81\x8d\x8f\xff\x90", "a.txt", "encoding"),
        (b"\xff\xfea", "a.txt", "damaged"),
        (b"\x01\x02\x03\x04abc", "a.txt", "control characters"),
        (b"text", "a.xyz", "No reader"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, name: str, words: str, reading: Reading) -> None:
    """A file that cannot be read is refused with one plain sentence that says why."""
    with pytest.raises(Unreadable, match=words) as refusal:
        convert(data, name, reading)

    assert "\n" not in str(refusal.value)


def test_a_file_over_the_limit_is_refused(reading: Reading) -> None:
    """A file larger than the limit in reading.yml is refused with both numbers."""
    with pytest.raises(Unreadable, match=str(reading.limits.bytes)):
        convert(b"a" * (reading.limits.bytes + 1), "a.txt", reading)


def test_mojibake_is_a_warning_and_nothing_is_repaired(reading: Reading) -> None:
    """Text that was decoded wrongly before is kept as it is, with a warning."""
    broken = LATIN.encode().decode("windows-1252", errors="replace")

    draft = convert(broken.encode(), "a.txt", reading)

    assert draft.text == broken
    assert any("Mojibake" in warning for warning in draft.warnings)


def test_good_text_has_no_warning(reading: Reading) -> None:
    """Accents, typographic marks and Persian letters alone raise no warning."""
    assert convert(f"{LATIN}\n{PERSIAN}".encode(), "a.txt", reading).warnings == ()
