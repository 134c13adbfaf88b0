"""Linking in the archive's own five texts: a smoke test with spot checks by passage."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from builder.annotate import annotate_archive, prepare_names
from builder.model import Annotated
from builder.read import read_archive

ROOT = Path(__file__).parents[2]

# passage | words | whom they name, "-" for nobody
SPOTS = """
nazary-afp#p-fr8v | Ahmad Massoud | ahmad-massoud
nazary-afp#p-s634 | Ahmad Shah Massoud | ahmad-shah-massoud
nazary-afp#p-s634 | Massoud | ahmad-massoud
nazary-afp#p-zn67 | Masood | ahmad-massoud
nazary-afp#p-kt5j | Saleh | amrullah-saleh
2023-05-massoud-vienna#p-4wtc | Massoud | ahmad-massoud
2023-05-massoud-vienna#p-d7hf | Ahmad Masoud | ahmad-massoud
national-consensus-nationpress#p-hwpp | Ahmad Massoud | ahmad-massoud
national-consensus-nationpress#p-55ev | Ahmad Shah Massoud | ahmad-shah-massoud
national-consensus-nationpress#p-55ev | The son | ahmad-massoud
2023-03-mohaqiq-ankara#p-bq9z | U.S. Special Inspector General for Afghanistan Reconstruction | sigar
amiri-nezavisimaya-gazeta#p-fh5v | Amiri | khalid-amiri
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in SPOTS.strip().splitlines()]


@cache
def _annotated() -> tuple[Annotated, ...]:
    archive = read_archive(ROOT).archive
    return annotate_archive(archive, prepare_names(archive.entities), drafts=True)


@pytest.mark.parametrize(("passage", "words", "who"), ROWS)
def test_spot_checks(passage: str, words: str, who: str) -> None:
    """The passage names whom it means by these words, and nobody else by them."""
    record, _, identity = passage.partition("#")
    (annotated,) = [one for one in _annotated() if one.record.id == record]

    assert {m.entity for m in annotated.by_id[identity].mentions if m.surface == words} == {who}


def test_surfaces_are_the_text() -> None:
    """Every mention's surface is the text at its place, in order and without overlap."""
    for one in (passage for annotated in _annotated() for passage in annotated.passages):
        position = 0
        for mention in one.mentions:
            assert mention.start >= position
            assert one.passage.text[mention.start : mention.end] == mention.surface != ""
            position = mention.end


def test_father_and_son_never_mix() -> None:
    """No mention whose words hold “Shah” means the son; none that begins Ahmad Massoud means the father."""
    for mention in (m for annotated in _annotated() for p in annotated.passages for m in p.mentions):
        assert not ("Shah" in mention.surface and mention.entity == "ahmad-massoud")
        assert not (mention.surface.startswith(("Ahmad M", "Ahmed M")) and mention.entity == "ahmad-shah-massoud")


def test_nothing_is_left_open_between_two() -> None:
    """No name of the five texts is left open between two candidates."""
    assert [(a.record.id, n) for a in _annotated() for n in a.open_names if len(n.candidates) > 1] == []


def test_speakers_are_known() -> None:
    """Every speaker of the five texts is known, an unnamed interviewer aside."""
    unknown = {p.speaker.shown for a in _annotated() for p in a.passages if p.speaker and not p.speaker.entity}

    assert unknown <= {"Interviewer"}


def test_every_note_finds_its_words() -> None:
    """Every note of the five texts stands at its words."""
    for annotated in _annotated():
        found = sorted(note.index for one in annotated.passages for note in one.notes)
        assert found == list(range(len(annotated.record.head.notes)))
