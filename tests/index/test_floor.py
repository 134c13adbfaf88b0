"""Who holds the floor: the same whether it is asked for at every sentence or once."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from builder.convert.cues import Cues
from builder.convert.reading import reading_from
from builder.index.floor import Floors, Named
from builder.model import Mention
from tests.support import settings

BEARERS = {"Ann Lee": "ann", "Ben Orr": "ben", "River Front": "front"}
SENTENCES = (
    "Ann Lee came at noon.", "Ben Orr said so.", "She left.", "He said so.", "They said it rained.", "A man came.",
    "·······", "The River Front said so.", "Ann Lee met Ben Orr.", "In spring Ann Lee left.", "A man said so.",
)  # fmt: skip


@cache
def cues() -> Cues:
    """Give the cues of English."""
    return dict(reading_from(settings().reading).languages)["en"]


def named(text: str, *, begins: bool) -> Named:
    """Read one sentence, with which a passage begins or not."""
    places = sorted((text.find(name), name) for name in BEARERS if name in text)
    mentions = tuple(Mention(at, at + len(name), name, BEARERS[name], "full") for at, name in places)
    return Named(text, 0, len(text), mentions, frozenset({"ann", "ben"}), cues(), begins)


@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.booleans()), min_size=1, max_size=9))
def test_putting_sentences_aside_changes_nothing(told: list[tuple[str, bool]]) -> None:
    """Sentences that were put aside tell the same of the floor as those that were read one by one."""
    *earlier, last = [named(text, begins=begins) for text, begins in told]
    asked, waiting = Floors(), Floors()
    for sentence in earlier:
        asked.before(sentence)
        asked.pass_over(sentence)
        waiting.pass_over(sentence)

    assert waiting.before(last) == asked.before(last)
