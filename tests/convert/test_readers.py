"""The readers: what each format gives, and what is refused in one sentence."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from builder.convert import Draft, Reading, Unreadable, convert, draft_as_json, draft_to_markdown
from builder.convert.readers import READERS
from tests.convert.documents import docx, pdf, set_pdf
from tests.convert.test_whole import assert_sound
from tests.support import PATIENCE

FIXTURES = Path(__file__).parent.parent / "fixtures" / "convert"
TALK = (
    "# Interview with Farid Noori: The Harbour",
    "**Rahimi:** How do you live without the harbour, Mr. Noori?",
    "**Noori:** Badly. We sail at night.",
    "The owners know it.",
    "**Rahimi:** Who pays?",
    "**Noori:** We do.",
)
PAGES = (
    ("Harbour Weekly 11", "The Ferry Must Sail Again", "", "The crews have waited for the harbour since the spring of",
     "the year before last, and nobody has told them when the har-", "bour will be opened. They sail at night", "11"),
    ("Harbour Weekly 12", "and sleep by day, and their children do not know them any", "longer.",
     "Farid Noori said: “We will sail.”", "12"),
    ("Harbour Weekly 13", "The owners have not answered a single one of the letters of", "the crews.", "13"),
)  # fmt: skip


def read(name: str, reading: Reading) -> Draft:
    """Return the draft of a fixture."""
    draft = convert((FIXTURES / name).read_bytes(), name, reading)
    assert_sound(draft)
    return draft


def turns(draft: Draft) -> list[tuple[str, str | None, str]]:
    """Return type, speaker and first words of the blocks that open turns."""
    return [(one.type, one.speaker, " ".join(one.text.split()[:2])) for one in draft.blocks if one.opens]


ASKED = [
    ("question", "Rahimi", "How do"),
    ("answer", "Farid Noori", "Badly. We"),
    ("question", "Rahimi", "Who pays?"),
    ("answer", "Farid Noori", "We do."),
]


def test_markdown_is_read_as_its_reader_sees_it(reading: Reading) -> None:
    """Headings, bold labels and links of Markdown are read; emphasis and addresses are no words."""
    draft = read("interview.md", reading)

    assert turns(draft) == [(kind, "Nadia Rahimi" if who == "Rahimi" else who, words) for kind, who, words in ASKED]
    assert draft.field("title").value == "Interview with Farid Noori: The Harbour"
    assert "*" not in "".join(one.text for one in draft.blocks)
    assert "The owners know it." in [one.text for one in draft.blocks]


def test_front_matter_of_markdown_is_read_as_labels(reading: Reading) -> None:
    """Front matter states its fields as “Label: value” lines do."""
    draft = read("interview.md", reading)

    assert [draft.field(name).value for name in ("author", "date", "place")] == [
        ("Nadia Rahimi",),
        "2022-03-12",
        "Portvale",
    ]


def test_word_document_keeps_headings_and_bold_labels(reading: Reading) -> None:
    """A Word document's headings and bold labels are read as such."""
    draft = convert(docx(TALK), "talk.docx", reading)

    assert_sound(draft)
    assert turns(draft) == ASKED
    assert draft.field("title").value == "Interview with Farid Noori: The Harbour"


def test_bold_questions_stand_over_plain_answers(reading: Reading) -> None:
    """In a Word document whose questions stand in bold, the plain paragraphs below each are its answer."""
    talk = ("# The Harbour", "**How do you live?**", "Badly.", "By night.", "**Who pays?**", "We do.")

    assert [one.type for one in convert(docx(talk), "talk.docx", reading).blocks] == [
        *("heading", "question", "answer", "answer", "question", "answer"),
    ]


def test_pdf_lines_are_joined_and_hyphens_undone(reading: Reading) -> None:
    """Broken lines are one paragraph, over the page's end too; a parted word is whole again."""
    draft = convert(pdf(PAGES), "talk.pdf", reading)

    assert_sound(draft)
    texts = [one.text for one in draft.blocks]
    assert texts[0] == "The Ferry Must Sail Again"
    assert "when the harbour will be opened. They sail at night and sleep by day" in texts[1]
    assert draft.quotations[0].speaker == "Farid Noori"


WIDE = "and what the ferry brought them in the old days they took to the market of the town"


def test_type_and_space_of_a_pdf_tell_its_parts(reading: Reading) -> None:
    """Headings are told by their size, paragraphs by the space between them, questions by their bold type."""
    lines = (
        ("The Ferry Must Sail", 20, True, 0), ("Before the Winter Comes", 20, True, 23),
        (f"Nobody knows the harbour as they do, {WIDE}.", 10, False, 30), ("So they waited.", 10, False, 12),
        ("How do you live?", 10, True, 20), (f"Badly, {WIDE}.", 10, False, 20), ("We fish by night.", 10, False, 12),
        (f"The council knows it, {WIDE}.", 10, False, 20), ("Who pays for the ferry now", 10, True, 20),
        ("that the toll is gone?", 10, True, 12), ("We do.", 10, False, 12), ("And the council?", 10, True, 20),
        ("It owes us eleven weeks.", 10, False, 12),
    )  # fmt: skip
    blocks = convert(set_pdf(lines), "talk.pdf", reading).blocks

    assert [(one.type, one.text[:21]) for one in blocks] == [
        ("heading", "The Ferry Must Sail B"), ("paragraph", "Nobody knows the harb"),
        ("question", "How do you live?"), ("answer", "Badly, and what the f"), ("answer", "The council knows it,"),
        ("question", "Who pays for the ferr"), ("answer", "We do."),
        ("question", "And the council?"), ("answer", "It owes us eleven wee"),
    ]  # fmt: skip


def test_bold_labels_of_a_pdf_name_speakers(reading: Reading) -> None:
    """A name in bold before a colon is a label, as it is in a Word document."""
    lines = [
        ("**Nadia Rahimi:** How do you live?", 10, False, 14), ("**Farid Noori:** Badly.", 10, False, 14),
        ("**Nadia Rahimi:** Who pays?", 10, False, 14), ("**Farid Noori:** We do.", 10, False, 14),
    ]  # fmt: skip
    draft = convert(set_pdf(lines), "talk.pdf", reading)

    assert [one.speaker for one in draft.blocks] == ["Nadia Rahimi", "Farid Noori"] * 2
    assert [one.text for one in draft.blocks] == ["How do you live?", "Badly.", "Who pays?", "We do."]


@pytest.mark.parametrize("step", [12, 14, 24])
def test_lines_of_one_step_are_joined_by_their_words(step: int, reading: Reading) -> None:
    """Where paragraphs have no space between them, however the lines are spaced, a short line ends one."""
    words = (f"Nobody knows the harbour, {WIDE}", "and there they waited.", f"The mayor knows, {WIDE}", "and he waits.")
    blocks = convert(set_pdf([(line, 10, False, step) for line in words]), "talk.pdf", reading).blocks

    assert [one.text for one in blocks] == [f"{words[0]} {words[1]}", f"{words[2]} {words[3]}"]


def test_running_heads_and_page_numbers_are_dropped(reading: Reading) -> None:
    """What stands at the edge of every page is furniture, and listed."""
    dropped = [(one.reason, one.text) for one in convert(pdf(PAGES), "talk.pdf", reading).dropped]

    assert ("running head", "Harbour Weekly 12") in dropped
    assert ("page number", "13") in dropped
    assert len(dropped) == 6


def test_what_a_browser_prints_at_the_edges_is_dropped(reading: Reading) -> None:
    """Hour, address and number at the edges of a printed page are furniture, be it of two pages only."""
    page = ("11/23/26, 12:27 AM The Quiet Quay", f"Nobody knows it, {WIDE}.", "https://harbour.example/quay 1/2")
    other = ("11/23/26, 12:27 AM The Quiet Quay", "So they waited.", "https://harbour.example/quay 2/2")
    draft = convert(pdf((page, other)), "talk.pdf", reading)

    assert [one.text for one in draft.dropped] == [page[0], page[2], other[0], other[2]]


@pytest.mark.parametrize("name", ["interview.srt", "interview.vtt"])
def test_subtitles_keep_voices_and_times(name: str, reading: Reading) -> None:
    """Subtitles are joined to turns; each passage keeps the time of its first cue."""
    draft = read(name, reading)

    assert [(one.speaker, one.text) for one in draft.blocks] == [
        ("Nadia Rahimi", draft.blocks[0].text),
        ("Farid Noori", "A hand higher than last year."),
        ("Nadia Rahimi", "And do you sail?"),
        ("Farid Noori", "We do."),
    ]
    assert draft.blocks[1].time == "00:00:04.500"
    assert draft_as_json(draft)["blocks"][0]["time"] == "00:00:01.000"


def test_times_stand_in_the_record_beside_their_passages(reading: Reading) -> None:
    """A record of subtitles names the time of each passage by its id, in a comment: the model has no key for it."""
    record = draft_to_markdown(read("interview.srt", reading), lambda: "p-aaaa")

    assert "# times in the recording, by passage:\n#   p-aaaa 00:00:01.000\n" in record


def test_subtitles_that_run_backwards_are_told(reading: Reading) -> None:
    """A cue that ends before it begins is a warning, as is a time that cannot be read."""
    text = b"1\n00:00:05,000 --> 00:00:03,000\nOne.\n\n2\n00:00:xx,000 --> 00:00:09,000\nTwo.\n"

    warnings = convert(text, "a.srt", reading).warnings

    assert any("end before they begin" in one for one in warnings)
    assert any("cannot be read" in one for one in warnings)


def test_page_gives_its_article_and_lists_the_rest(reading: Reading) -> None:
    """Navigation, what stands beside the text and the foot of a page are dropped, each with its reason."""
    draft = read("interview.html", reading)

    reasons = {one.text: one.reason for one in draft.dropped}
    assert reasons["Home"] == "navigation"
    assert reasons["Related"] == "beside the text"
    assert reasons["Contact us"] == "foot of the page"
    assert [one.type for one in draft.blocks][:3] == ["heading", "paragraph", "caption"]
    assert [one[0] for one in turns(draft)] == ["question", "answer"] * 2


def test_page_s_metadata_is_evidence(reading: Reading) -> None:
    """What a page says of itself is stated, with the tag that says so; the text's own words come first."""
    draft = read("interview.html", reading)
    fields = draft_as_json(draft)["fields"]

    assert fields["published"]["value"] == "2023-05-04"
    assert fields["published"]["evidence"] == {
        "quote": "2023-05-04", "start": None, "end": None, "source": "JSON-LD datePublished",
    }  # fmt: skip
    assert fields["outlet"]["value"] == "Harbour Weekly"
    assert fields["author"]["rule"] == "byline"


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ('<meta name="author" content="admin">', "author"),
        ('<meta name="author" content="https://example.org/people/1">', "author"),
        ('<meta property="article:published_time" content="2023-02-31">', "published"),
        ('<meta property="article:modified_time" content="2023-02-01">', "published"),
        (
            '<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2023-02-01"}</script>',
            "published",
        ),
        ('<script type="application/ld+json">{broken</script>', "published"),
        ('<meta name="author" content="Harbour News Agency">', "author"),
    ],
)
def test_metadata_that_says_nothing_is_left(head: str, field: str, reading: Reading) -> None:
    """A desk's name, an address, an impossible day, a date of change or of the site is no value."""
    page = f"<html><head>{head}</head><body><h1>The Ferry</h1><p>The ferry sailed at noon with all its crew.</p></body>"

    assert convert(page.encode(), "a.html", reading).field(field).value is None


def test_charset_of_a_page_is_obeyed(reading: Reading) -> None:
    """A page that names its encoding is read by it."""
    page = '<html><head><meta charset="windows-1251"></head><body><p>Паром отошёл в полдень.</p></body></html>'

    draft = convert(page.encode("cp1251"), "a.html", reading)

    assert (draft.encoding, draft.text) == ("windows-1251", "Паром отошёл в полдень.")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.html", "empty"),
        (b"<html><body><script>a()</script></body></html>", "a.html", "no text"),
        (b"<p>" + b"a " * 600_000, "a.html", "limit for web pages"),
        (b"", "a.docx", "no Word document"),
        (b"PK\x03\x04 nothing", "a.docx", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "encrypted or in the old"),
        (docx([]), "a.docx", "no text"),
        (docx(["x"], '<!DOCTYPE a [<!ENTITY b "c">]>'), "a.docx", "no Word document"),
        (docx(["x"])[:-40], "a.docx", "no Word document"),
        (b"", "a.pdf", "damaged"),
        (b"%PDF-1.4 nothing", "a.pdf", "damaged"),
        (pdf([[]]), "a.pdf", "no text"),
        (pdf(PAGES, encrypted=True), "a.pdf", "encrypted|damaged"),
        (b"WEBVTT\n\nno cue here", "a.vtt", "no cue"),
        (b"just words", "a.srt", "no cue|damaged"),
        (b"---\n---\n", "a.md", "nothing"),
    ],
)
def test_what_a_format_cannot_give_is_refused(data: bytes, name: str, words: str, reading: Reading) -> None:
    """An empty, damaged, encrypted or oversized document is refused with one sentence."""
    with pytest.raises(Unreadable, match=words) as refusal:
        convert(data, name, reading)

    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (docx(TALK), "How do you live"),
        (pdf(PAGES), "The Ferry Must"),
        (b"<!DOCTYPE html><p>Words.</p>", "Words."),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords.", "Words."),
        (b"1\n00:00:01,000 --> 00:00:02,000\nWords.", "Words."),
        (b"Words.", "Words."),
    ],
)
def test_a_text_without_extension_is_known_by_its_bytes(data: bytes, words: str, reading: Reading) -> None:
    """What comes by standard input has no name; its first bytes show the format."""
    assert words in convert(data, "-", reading).text


@pytest.mark.parametrize("extension", sorted(READERS))
def test_any_bytes_are_read_or_refused_in_every_format(extension: str, reading: Reading) -> None:
    """Damaged documents of every format give a draft or one sentence, never another exception."""
    whole = [docx(TALK), pdf(PAGES), *(path.read_bytes() for path in sorted(FIXTURES.iterdir()))]
    for data in whole:
        for cut in (data, data[: len(data) // 2], data[len(data) // 3 :], data[::-1]):
            try:
                assert_sound(convert(cut, f"a{extension}", reading))
            except Unreadable:
                continue


def test_block_has_its_time_only_in_subtitles(reading: Reading) -> None:
    """A text without times has none, in the draft and in its JSON."""
    draft = convert(b"The Ferry\n\nIt sailed at noon.", "a.txt", reading)

    assert all(one.time is None for one in draft.blocks)
    assert all("time" not in one for one in draft_as_json(draft)["blocks"])


@pytest.mark.parametrize("extension", [".md", ".html", ".srt"])
@pytest.mark.parametrize(
    "unit", ["<p>a", "<div>", "<b>x", "- a?\n", "**", "> ", "a<br>", "1\n00:00:01,000 --> 00:00:02,000\na\n"]
)
def test_no_repetition_takes_long_in_a_format(unit: str, extension: str, reading: Reading) -> None:
    """One repeated unit in a format's own signs is read, or refused, in time; the benchmark tries many more."""
    data = (unit * (32_768 // len(unit))).encode()

    began = time.process_time()
    with contextlib.suppress(Unreadable):
        convert(data, f"a{extension}", reading)

    assert time.process_time() - began < PATIENCE


def test_a_persian_article_keeps_its_joined_words(reading: Reading) -> None:
    """Words with zero-width joiners belong to the article as all others do; only what stands around it is left out."""
    said = "مردم خسته‌اند، اما راه را تنها نمی‌گذارند و می‌گویند که روزهای آن‌ها روشن‌تر می‌شود"
    paragraphs = "".join(f"<p>{said}؛ شمارهٔ {number}.</p>" for number in range(9))
    page = f"<html><body><nav>خانه</nav><article><h1>گفتگو</h1>{paragraphs}</article></body></html>"
    draft = convert(page.encode(), "a.html", reading)

    assert sum(block.text.startswith("مردم خسته‌اند") for block in draft.blocks) == 9


def test_a_note_over_subtitles_is_their_head(reading: Reading) -> None:
    """A first note that names the recording and its day gives title and day of publication; any other is dropped."""
    cue = "1\n00:01.000 --> 00:05.000\n<v Dana Price>Who pays you?\n"
    named = f"WEBVTT\n\nNOTE\nEpisode 4: The Quiet Quay\nPublished 6 March 2024\n\n{cue}"
    plain = f"WEBVTT\n\nNOTE made by hand\n\n{cue}"

    draft = convert(named.encode(), "a.vtt", reading)

    assert (draft.field("title").value, draft.field("published").value) == ("Episode 4: The Quiet Quay", "2024-03-06")
    assert ("note of the subtitles", "NOTE made by hand") in {
        (one.reason, one.text) for one in convert(plain.encode(), "a.vtt", reading).dropped
    }


def test_a_presenter_s_first_words_are_a_hint(reading: Reading) -> None:
    """What nobody labels and a presenter says of the programme, themselves and the guest is inferred."""
    words = (
        "Good evening. This is Window on the Quay and I am Dana Price.", "My guest tonight: Farid Noori.",
        "- Good evening, and thank you.", "- Do you sail?", "- I do.", "- And who pays you?", "- Nobody does.",
    )  # fmt: skip
    text = "".join(f"{i}\n00:00:{i:02},000 --> 00:00:{i:02},900\n{one}\n\n" for i, one in enumerate(words, 1))

    draft = convert(text.encode(), "a.srt", reading)
    read = {name: draft.field(name) for name in ("outlet", "interviewer", "interviewee")}

    assert {name: one.value for name, one in read.items()} == {
        "outlet": "Window on the Quay", "interviewer": ("Dana Price",), "interviewee": ("Farid Noori",),
    }  # fmt: skip
    assert {one.status for one in read.values()} == {"inferred"}


def test_a_forwarded_mail_is_read_without_its_frame(reading: Reading) -> None:
    """A mail's headers, the note above a forwarded text, the signs of quotation and the signature are no text."""
    mail = (
        "From: Omid Karim <o@example.org>\nTo: readers\nDate: Fri, 9 Jun 2023\nSubject: Fwd: for Tuesday\n\n"
        "Please read this.\n\n-------- Forwarded message --------\n"
        "> Sunday Courier, 4 June 2023\n>\n> The Last Clerk of the Quay\n>\n> By Dana Price\n>\n"
        "> The ferry stops.\n> It is winter.\n> Nobody rows.\n--\nOmid Karim\n"
    )

    draft = convert(mail.encode(), "mail.txt", reading)

    assert draft.field("title").value == "The Last Clerk of the Quay"
    assert draft.field("author").value == ("Dana Price",)
    assert draft.field("date").value is None
    assert {one.reason for one in draft.dropped} >= {"mail header", "covering note", "mail signature"}


def test_a_publisher_that_is_only_referred_to_is_looked_up(reading: Reading) -> None:
    """In JSON-LD {"@id": …} stands for the thing of that id."""
    data = (
        '{"@graph": [{"@type": "Organization", "@id": "#o", "name": "Quay Monthly"},'
        ' {"@type": "NewsArticle", "headline": "The Ferry", "publisher": {"@id": "#o"}}]}'
    )
    head = f'<html><head><script type="application/ld+json">{data}</script></head>'
    page = f"{head}<body><h1>The Ferry</h1><p>It sails.</p>"

    assert convert(page.encode(), "a.html", reading).field("outlet").value == "Quay Monthly"


def test_what_is_no_prose_is_left_as_it_is(reading: Reading) -> None:
    """Tens of thousands of lines of a few signs are paragraphs without roles, and the draft says so."""
    draft = convert(b"*a?*\nb\n" * 15_000, "a.txt", reading)

    assert {one.type for one in draft.blocks} == {"paragraph"}
    assert any("tens of thousands of lines" in one for one in draft.warnings)
