"""What an editor may want to look at, with the line that would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "likely-name", "no-file", "unknown-name", "unknown-speaker", "near-name", "open-name", "shared-form",
    "may-be-one", "may-be-two", "same-id", "never-named", "unsourced",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "likely-name", "no-file", "unknown-name", "unknown-speaker", "near-name", "open-name", "shared-form",
    "may-be-one", "may-be-two", "same-id", "never-named", "unsourced",
)  # fmt: skip
Guess = Literal["person", "organisation", "place", "unknown"]
GUESSES: tuple[Guess, ...] = ("person", "organisation", "place", "unknown")
FOLDERS = {"person": "actors", "organisation": "organisations", "place": "places", "unknown": "KIND"}
UNDECIDED = ", where KIND is actors, organisations, places, outlets or topics: decide the kind"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that an editor may want to look at."""

    kind: Kind
    text: str
    path: str
    line: int
    passage: str = ""
    """Where it is met first: ``record-id#p-xxxx``."""
    sentence: str = ""
    """The sentence in which it is met there."""
    count: int = 1
    guess: Guess | None = None
    """What kind of thing an unknown name seems to be."""
    candidates: tuple[str, ...] = ()
    """Ids of those it may mean."""
    why: str = ""
    """What speaks for it, where that is not plain."""
    into: str = ""
    """Where ``paste`` goes: a file and, where it has one, the key; empty for a command."""
    paste: str = ""
    """The line that settles it, if the editor agrees."""

    @property
    def advice(self) -> str:
        """What is the matter, in a few words."""
        some = " or ".join(self.candidates)
        return {
            "no-file": "has no file, though the front matter names it",
            "likely-name": f"is probably {some}: paste the line, unless it is somebody else",
            "unknown-name": "is a name that no file in content/ has",
            "unknown-speaker": "speaks, and has no file",
            "near-name": f"may be a spelling of {some}",
            "open-name": f"may be {some}: decide under mentions:" if some else "is nobody's name in this text",
            "shared-form": f"is linked to {some.partition(' or ')[0]}, and may be {some.partition(' or ')[2]}",
            "may-be-one": "and another file may tell of one",
            "may-be-two": "may be two in one file",
            "same-id": "stands in two files",
            "never-named": "is named in no text",
            "unsourced": "is claimed without a passage",
        }[self.kind]
