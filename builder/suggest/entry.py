"""Unknown names where they stand → one suggestion each: the file to make, with the other forms as its variants.

    "River Council of Narvan" three times, "RCN" twice → River Council of Narvan (5 times); to paste: with variant RCN
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.convert.reading import ARABIC_SCRIPT
from builder.convert.spelled import proposed_id, spelled
from builder.convert.words import is_arabic_script
from builder.model import Annotated, AnnotatedPassage
from builder.names.units import Customs
from builder.suggest.forms import Named, fullest
from builder.suggest.value import FOLDERS, GUESSES, UNDECIDED, Guess, Kind, Suggestion
from builder.suggest.wanted import Wanted

_SAFE = re.compile(r"[^\W\d_][\w .’-]*[\w.]")
_SHORT_ID = 4


@dataclass(frozen=True, slots=True)
class Met:
    """An unknown name, and where it stands."""

    text: str
    guess: Guess
    annotated: Annotated
    passage: AnnotatedPassage
    start: int
    of_place: bool = False
    """It is a longer name that opens with that of a known place."""
    speaks: bool = False
    """It is the label of a turn."""
    hint: str = ""
    """Whom it may mean all the same, though only a part of that name stands here."""

    @property
    def record(self) -> str:
        """The record in which it stands."""
        return self.annotated.record.id


def one_each(unknown: Sequence[Met], wanted: Mapping[str, Wanted], customs: Customs) -> Iterator[Suggestion]:
    """Make one suggestion of all forms of a name, and one for each id that is wanted and met in no text."""
    goes_with = fullest(_named(unknown), customs)
    groups: dict[str, list[Met]] = defaultdict(list)
    for met in unknown:
        groups[goes_with.get((met.record, met.text), met.text)].append(met)
    left = dict(wanted)
    for name, group in groups.items():
        ids = [identity for text in _forms(name, group) if (identity := proposed_id(text)) in left]
        one = _of_group(name, group, left[ids[0]] if ids else None)
        for identity in ids[:1]:
            del left[identity]
        yield one
    for other in left.values():
        yield _missing(other, words_of_id(other), _file(words_of_id(other), (), "made of the words of the id"))


def _named(unknown: Sequence[Met]) -> list[Named]:
    """Each name once, with the kind that most places say."""
    by_text: dict[str, list[Met]] = defaultdict(list)
    for met in unknown:
        by_text[met.text].append(met)
    return [Named(text, _guess(own), Counter(met.record for met in own)) for text, own in by_text.items()]


def _guess(own: Sequence[Met]) -> Guess:
    guesses: Counter[Guess] = Counter(met.guess for met in own if met.guess != "unknown")
    return min(guesses, key=lambda guess: (-guesses[guess], GUESSES.index(guess)), default="unknown")


def _forms(name: str, group: Sequence[Met]) -> list[str]:
    """The name and its other forms, most often met first."""
    counts = Counter(met.text for met in group if met.text != name)
    return [name, *sorted(counts, key=lambda text: (-counts[text], text))]


def _of_group(name: str, group: Sequence[Met], wanted: Wanted | None) -> Suggestion:
    first = next((met for met in group if met.text == name), group[0])
    guess = _guess(group)
    person = guess == "person" or (wanted is not None and wanted.folder == "actors")
    paste = _file_of(name, tuple(_variants(_forms(name, group), group, person=person)), group)
    kind: Kind = "unknown-speaker" if any(met.speaks for met in group) else "unknown-name"
    found = replace(at(kind, name, first.annotated, first.passage, first.start), count=len(group), why=first.hint)
    if wanted is not None:
        return replace(_missing(wanted, name, paste), passage=found.passage, sentence=found.sentence)
    path = f"content/{FOLDERS[guess]}/{proposed_id(name) or 'id'}.md"
    return replace(found, guess=guess, into=path + UNDECIDED * (guess == "unknown"), paste=paste)


def _variants(forms: Sequence[str], group: Sequence[Met], *, person: bool) -> Iterator[str]:
    """The other forms as lines of YAML; the family name of a person goes without saying."""
    families = {text.split()[-1] for text in forms if " " in text}
    for text in forms[1:]:
        short = person and (" " not in text or any(text in other for other in forms if other != text))
        if not (person and text in families):
            yield variant(text, next(met.annotated for met in group if met.text == text), short=short)


def variant(text: str, annotated: Annotated, *, short: bool = False) -> str:
    """A form as an entry under variants: with the language of its text where it is in Arabic script."""
    language = annotated.record.head.language
    said = is_arabic_script(text) and language.partition("-")[0] in ARABIC_SCRIPT
    keys = (f"text: {as_yaml(text)}", *(f"lang: {language}",) * said, *("match: in-context",) * short)
    return f"{{{', '.join(keys)}}}" if len(keys) > 1 else as_yaml(text)


def _file_of(name: str, variants: tuple[str, ...], group: Sequence[Met]) -> str:
    """A file to paste; a name in Arabic script stands in Latin letters above itself, and does not look certain."""
    if not is_arabic_script(name):
        return _file(name, variants)
    met = next((met for met in group if met.text == name), group[0])
    latin = " ".join(word.capitalize() for word in spelled(name).split())
    guess = f"guessed from {name}: vowels are not written"
    return _file(latin, (variant(name, met.annotated), *variants), guess)


def _missing(wanted: Wanted, name: str, paste: str) -> Suggestion:
    why = f"{wanted.field} {wanted.id}"
    return Suggestion(
        "no-file", name, wanted.path, wanted.line, count=wanted.count, candidates=(wanted.id,), why=why,
        into=f"content/{wanted.folder}/{wanted.id}.md", paste=paste,
    )  # fmt: skip


def words_of_id(wanted: Wanted) -> str:
    """The words that an id was probably made of."""
    if wanted.folder == "outlets" and len(wanted.id) <= _SHORT_ID:
        return wanted.id.upper()
    return " ".join(word.capitalize() for word in wanted.id.split("-"))


def _file(name: str, variants: Sequence[str], guess: str = "") -> str:
    listed = ["variants:", *(f"  - {variant}" for variant in variants)] if variants else []
    remark = f"  # {guess}; look at it" if guess else ""
    return "\n".join(["---", f"name: {as_yaml(name)}{remark}", *listed, "---"])


def at(kind: Kind, text: str, annotated: Annotated, passage: AnnotatedPassage, start: int) -> Suggestion:
    """A suggestion on words of a passage, with their sentence."""
    record, place = annotated.record, passage.passage
    sentences = (place.text[a:b] for a, b in passage.sentences if a <= start < b)
    return Suggestion(kind, text, record.path, place.line, f"{record.id}#{place.id}", next(sentences, place.text))


def as_yaml(text: str) -> str:
    """Write words as a value in YAML: as they are where that is safe."""
    return text if _SAFE.fullmatch(text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
