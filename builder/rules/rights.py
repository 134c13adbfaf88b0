"""Nothing stands in the repository that may not be public, and received files are as they were received."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import Archive, Record
from builder.problems import Problem
from builder.rules.finding import RecordRule, Rule, fault, nearest
from builder.settings import Settings


def full_texts_have_a_basis(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """A text is published in full on permission, a licence or the right to quote, never on nothing."""
    rights = record.head.rights
    if rights.publish == "full" and rights.basis == "none":
        yield fault("rights-no-basis", record, "rights.publish", "publish: full, and basis: none",
                    "basis: permission, licence or quotation",
                    "Name the basis, or choose publish: digest")


def statements_are_known(record: Record, _: Archive, settings: Settings) -> Iterator[Problem]:
    """A rights statement is one of those that `vocabularies.yml` has words for."""
    known = settings.words.rights_statements
    statement = record.head.rights.statement
    if statement and statement not in known:
        yield fault("rights-unknown", record, "rights.statement", f'statement: "{statement}"',
                    nearest(statement, known) or "an address listed in site_config/vocabularies.yml",
                    "Correct the address (http:, and a slash at its end), or add it to the list")


def digests_are_in_own_words(record: Record, _: Archive, __: Settings) -> Iterator[Problem]:
    """No passage of a digest stands word for word in the text received, by the fingerprints that `add` left."""
    head, copied = record.head, record.received
    if head.rights.publish == "full" or not copied:
        return
    if head.status == "draft":
        few = f"{len(copied)} of {len(record.passages)} passages in the words of the text received"
        yield Problem("words-of-the-text", "warning", record.path, copied[0].line, 1, few,
                      "the archive's own words", "Rewrite them; do not commit the draft before")
        return
    for passage in copied:
        yield Problem("words-of-the-text", "error", record.path, passage.line, 1,
                      f'"{passage.text[:40]}…", word for word as in the text received',
                      "the archive's own words", "Rewrite it, or choose publish: full where that is allowed")


def sources_may_be_public(archive: Archive, _: Settings) -> Iterator[Problem]:
    """A received file lies here only beside a record that is published in full, and unchanged."""
    for name, digest in archive.source_files.items():
        identity = name.rpartition(".")[0]
        record = archive.record.get(identity)
        path = f"content/sources/{name}"
        if record is None and identity not in archive.unread:
            near = nearest(identity, archive.record)
            yield Problem("source-without-record", "error", path, 1, 1, f'"{name}"',
                          near or "the id of a record, and an ending",
                          "Rename it to the record's id, add the record, or delete the file")
        elif record is not None:
            yield from _source_of(record, path, digest)


def _source_of(record: Record, path: str, digest: str) -> Iterator[Problem]:
    head = record.head
    if head.rights.publish != "full" or head.status == "withdrawn":
        state = "withdrawn" if head.status == "withdrawn" else f"publish: {head.rights.publish}"
        yield Problem("source-not-public", "error", path, 1, 1,
                      f"the source of {record.id}, which is {state}",
                      "sources of records with publish: full alone",
                      "Take the file out of the repository, its history included")
    elif head.source.sha256 and head.source.sha256 != digest:
        yield Problem("source-changed", "error", path, 1, 1, f"a file with the SHA-256 {digest}",
                      f"{head.source.sha256}, as {record.path} has it",
                      "Restore the file as it was received; if it was received anew, correct the sum")


RULES: tuple[RecordRule, ...] = (
    full_texts_have_a_basis,
    statements_are_known,
    digests_are_in_own_words,
)
RULES_OF_ALL: tuple[Rule, ...] = (sources_may_be_public,)
