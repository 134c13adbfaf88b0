"""Citations and the files for reference managers."""

import json

import pytest

from builder import pipeline
from builder.publish.citations import cite_record
from builder.publish.references import bibtex_of, csl_of, reference_files, ris_of
from tests.support import INVENTED, ROOT, settings


@pytest.mark.parametrize(
    ("record", "parts"),
    [
        (
            "2023-05-massoud-vienna",
            ("Massoud, Ahmad. “Interview with Ahmad Massoud: 'We Are Present Everywhere.” Interview. "
             "Independent Persian, Vienna, May 2023. Digest in Sanad, https://"),
        ),
        (
            "nazary-afp",
            ("Nazary, Ali Maisam. “Afghan Resistance Ready For Conflict But Prefers Negotiations.” Interview by AFP. "
             "AFP, about August 2021 (date inferred by the archive). Digest in Sanad, https://"),
        ),
        (
            "national-consensus-nationpress",
            "“Have Afghanistan's anti-Taliban movements reached an agreement with rulers?” NationPress, New Delhi, ",
        ),
    ],
)
def test_a_citation_names_who_what_where_and_when(record: str, parts: str) -> None:
    """A citation gives what the record gives, with one stop after each part, and says what is inferred."""
    archive = pipeline.read_desk(ROOT, settings()).archive

    assert cite_record(archive.record[record], archive, settings()).startswith(parts)


def test_an_interview_is_cited_by_whom_it_is_with() -> None:
    """The interviewer, though author of the text, is named once, as interviewer."""
    archive = pipeline.read_desk(ROOT, settings()).archive
    said = cite_record(archive.record["amiri-nezavisimaya-gazeta"], archive, settings())

    assert said.startswith("Amiri, Khalid. “")
    assert said.count("Serenko") == 1


def test_every_published_record_has_its_three_files() -> None:
    """Each published record, and no other, has a file in every format, and the files say what the record says."""
    desk = pipeline.read_desk(INVENTED, settings())
    files = reference_files(desk.index, settings())
    published = {one.record.id for one in desk.index.records}

    assert {path.split("/")[1].split(".")[0] for path in files} == published
    assert len(files) == 3 * len(published)
    for identity in published:
        (item,) = json.loads(files[f"records/{identity}.csl.json"])
        assert item["title"] == desk.archive.record[identity].head.title
        assert files[f"records/{identity}.ris"].decode().endswith("ER  - \r\n")


def test_formats_say_the_same() -> None:
    """RIS and BibTeX are printed from the CSL item: an interview is PCOMM and @misc, with a date that is certain."""
    archive = pipeline.read_desk(ROOT, settings()).archive
    csl = csl_of(archive.record["2023-03-mohaqiq-ankara"], archive, settings())

    assert csl["type"] == "interview"
    assert csl["issued"] == {"date-parts": [[2023, 3]]}
    assert "TY  - PCOMM\r\nAU  - Mohaqiq, Mohammad\r\n" in ris_of(csl)
    assert "DA  - 2023/03/\r\n" in ris_of(csl)
    assert bibtex_of(csl).startswith("@misc{2023-03-mohaqiq-ankara,\n  author = {Mohaqiq, Mohammad},")


def test_signs_of_tex_are_escaped() -> None:
    """A title with signs that TeX reads as commands stays a title."""
    item = {"id": "x", "type": "document", "title": "50 % & {more} #1_a", "language": "en", "URL": "https://x.example/"}

    assert r"title = {{50 \% \& \{more\} \#1\_a}}" in bibtex_of(item)
