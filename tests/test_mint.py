"""Passages get ids that last; nothing else in a file changes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.mint import ALPHABET, Minted, mint_ids, minter
from builder.model import Record
from builder.read import parse_file
from tests.support import SOUND_RECORD, codes

PATH = "content/records/x.md"
HEAD = "---\ntitle: X\nkind: article\nlanguage: en\n---\n"
ID = re.compile(rb" \{ #p-[a-z2-9]{4} \}")
PIECES = st.sampled_from(
    [
        "**Q:** ",
        "words",
        " ",
        "گفت",
        "\n\n",
        "\n",
        "> ",
        "- ",
        "## ",
        "\\",
        "  \n",
        "{ #p-7k2m }",
        "{",
        "*",
        "`",
        "[",
        "<b>",
        "===",
        "1. ",
        "\t",
    ]
)


def in_order() -> Callable[[Sequence[str]], str]:
    """Make a chooser that counts from aaaa on: aaab, aaac."""
    letters = itertools.chain.from_iterable(itertools.product(ALPHABET, repeat=4))
    return lambda _: next(letters)


def mint(data: bytes) -> Minted:
    """Mint the ids of a file that must be readable."""
    minted = mint_ids(PATH, data, in_order())
    if not isinstance(minted, Minted):
        assume(codes(minted) != ["id-changes-text"])
    assert isinstance(minted, Minted), minted
    return minted


def test_ids_stand_at_the_end_of_passages() -> None:
    """Every passage with words and without an id gets one at its end; headings get none."""
    body = "## Head\n\n**Q:** One\ntwo?\n\nThree. { #p-7k2m }\n\n> Four.\n\n- Five.\n- Six.\n"
    minted = mint(f"{HEAD}{body}".encode())

    assert minted.data.decode().removeprefix(HEAD) == (
        "## Head\n\n**Q:** One\ntwo? { #p-aaaa }\n\nThree. { #p-7k2m }\n\n> Four. { #p-aaab }\n\n"
        "- Five. { #p-aaac }\n- Six. { #p-aaad }\n"
    )
    assert minted.lines == (9, 13, 15, 16)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_space_are_kept(end: str) -> None:
    """Line ends, space at ends of lines, a byte order mark and a missing last line end stay as they are."""
    text = f"\ufeff{HEAD}One.  \n\n\nTwo.\t\n \nThree.".replace("\n", end)

    assert mint(text.encode()).data.decode() == text.replace("One.", "One. { #p-aaaa }").replace(
        "Two.", "Two. { #p-aaab }"
    ).replace("Three.", "Three. { #p-aaac }")


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["\n", "\r\n"]))
def test_every_other_byte_is_kept(body: str, end: str) -> None:
    """Taking the new ids away gives back the file, and the text says what it said."""
    data = (HEAD + body).replace("\n", end).encode()
    minted = mint(data)
    lines, before = minted.data.split(b"\n"), data.split(b"\n")

    assert len(lines) == len(before)
    for number, (new, old) in enumerate(zip(lines, before, strict=True), 1):
        visible = len(old.rstrip(b" \t\r"))
        given_id = ID.match(new, visible) if number in minted.lines else None
        assert new == (old[:visible] + given_id[0] + old[visible:] if given_id else old)
        assert bool(given_id) == (number in minted.lines)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_second_run_changes_nothing(body: str) -> None:
    """Once every passage has an id, there is nothing left to mint."""
    once = mint((HEAD + body).encode())
    twice = mint(once.data)

    assert (twice.data, twice.lines) == (once.data, ())
    record, _ = parse_file(PATH, once.data)
    assert isinstance(record, Record)
    assert all(passage.id for passage in record.passages)


def test_ids_of_the_record_are_not_given_again() -> None:
    """A new id is none that the record has."""
    data = f"{HEAD}One. {{ #p-aaaa }}\n\nTwo.\n\nThree.\n".encode()

    assert re.findall(rb"#(p-\w+)", mint(data).data) == [b"p-aaaa", b"p-aaab", b"p-aaac"]


def test_minter_gives_each_id_once() -> None:
    """A minter never repeats itself nor gives what is taken."""
    mint_one = minter(["p-aaaa", "p-aaac"], in_order())

    assert [mint_one() for _ in range(3)] == ["p-aaab", "p-aaad", "p-aaae"]


def test_ids_are_of_letters_that_cannot_be_confused() -> None:
    """Ids have no i, l, o, 0 and 1, and are chosen at random."""
    mint_one = minter(())
    ids = {mint_one() for _ in range(200)}

    assert len(ids) == 200
    assert all(re.fullmatch(f"p-[{ALPHABET}]{{4}}", one) for one in ids)
    assert not set("ilo01") & set(ALPHABET)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (SOUND_RECORD.encode("utf-16"), "not-utf-8"),
        (SOUND_RECORD.replace("title:", "titel:").encode(), "unknown-key"),
        (SOUND_RECORD.encode() + b"<<<<<<< ours\n", "merge-conflict"),
        (SOUND_RECORD.encode() + b"[" * 8_000, "paragraph-too-large"),
    ],
)
def test_file_that_cannot_be_understood_is_left_alone(data: bytes, code: str) -> None:
    """Faults that hide the content of a file are given instead of ids."""
    problems = mint_ids(PATH, data)

    assert not isinstance(problems, Minted)
    assert code in codes(problems)


def test_id_that_would_change_the_text_is_not_written() -> None:
    """A paragraph that an id would turn into a list is pointed out instead."""
    problems = mint_ids(PATH, f"{HEAD}One.\n\nTwo\n*\n".encode())

    assert not isinstance(problems, Minted)
    assert [(p.code, p.line) for p in problems] == [("id-changes-text", 8)]


def test_faults_that_hide_nothing_do_not_stand_in_the_way() -> None:
    """A draft with an unsafe link and HTML gets its ids all the same."""
    assert mint(f"{HEAD}One <b>two</b>.\n\n[x](javascript:y)\n".encode()).lines == (6, 8)
