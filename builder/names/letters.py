"""How sounds of Arabic and Persian names are written: each letter, its romanisations, and how unusual each is.

    ق → q (0), k (0.1), g (0.3), gh (0.3) …      so "Qadir", "Kadir" and "Ghadir" can be one name, "Hadir" hardly

The costs weigh habits of English, French, German, Turkish, Urdu and Somali spelling; 0 is usual, 1 is rare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

END = "$"
"""Stands after the last letter of a word: endings are written by habits of their own."""

VOWELS = frozenset("aeiou")
"""Letters that are nothing but vowels; ``y`` and ``w`` may be either."""


class Sound(NamedTuple):
    """A sound: the letters of Arabic script that write it, and its romanisations with their costs."""

    letters: str
    latin: str


SOUNDS = (
    Sound("ب", "b p:.6"),
    Sound("پ", "p b:.4"),
    Sound("ت", "t th:.5 d:.6"),
    Sound("ٹ", "t"),
    Sound("ط", "t th:.6 d:.8"),
    Sound("ث", "th s:.15 t:.3 z:.8"),
    Sound("ج", "j dj:.1 g:.3 zh:.5 dzh:.1 dsch:.1 dg:.4 gu:.6 ch:.9 y:.8 c:.8"),
    Sound("چ", "ch tch:.1 tsch:.1 c:.5 j:.5 tc:.5"),
    Sound("ح", "h x:.3 kh:.6 ch:.7"),
    Sound("ه", "h"),
    Sound("خ", "kh k:.5 h:.5 ch:.35 x:.3 q:.8"),
    Sound("د", "d t:.7"),
    Sound("ڈ", "d"),
    Sound("ذ", "dh z:.15 th:.2 d:.35"),
    Sound("ض", "d dh:.15 z:.25 dz:.3 th:.6"),
    Sound("ظ", "z dh:.1 th:.4 d:.4"),
    Sound("رړ", "r"),
    Sound("ز", "z s:.7"),
    Sound("ژ", "zh j:.2 z:.5"),
    Sound("س", "s c:.4 z:.7"),
    Sound("ص", "s c:.5 z:.6"),
    Sound("ش", "sh ch:.15 sch:.15 s:.6 x:.7"),
    Sound("غ", "gh g:.2 q:.5 kh:.7 r:.9"),
    Sound("ف", "f ph:.2 v:.7"),
    Sound("ق", "q k:.15 g:.35 gh:.35 c:.4 ck:.2 kh:.5 kk:.3"),
    Sound("ک", "k c:.3 q:.4 ck:.2 ch:.7"),
    Sound("گ", "g k:.6 gu:.3"),
    Sound("لڵ", "l"),
    Sound("م", "m"),
    Sound("نڼ", "n"),
    Sound("و", "w v:.1 u:.4 ou:.3 o:.6"),
    Sound("ی", "y i:.1 j:.5"),
    Sound("", "ks x:.1 x:0"),
)
"""The consonants."""

VOWEL_SOUNDS = (
    Sound("", "a e:.25 u:.6 o:.7 i:.7"),
    Sound("اآ", "a aa:.05 e:.4 o:.5 ea:.4"),
    Sound("ا", "i:.3 u:.4 e:.3 o:.4 "),
    Sound("", "i e:.2 y:.4 ee:.6"),
    Sound("ی", "i ee:.05 y:.2 ie:.15 ea:.6 iy:.2 ii:.05 e:.5 ey:.6 yi:.3"),
    Sound("", "u o:.15 ou:.15 oo:.3 e:.6"),
    Sound("و", "u oo:.05 ou:.05 o:.35 uu:.05 w:.5 eu:.5 ow:.5 uw:.3"),
    Sound("یئ", "ai ay:.05 ei:.1 ey:.1 aye:.2 aie:.2 ae:.3 e:.45 ee:.4 i:.6 eyi:.3 ayi:.2"),
    Sound("و", "aw au:.05 ow:.1 ou:.25 o:.4 ao:.2 eu:.5 av:.3 aou:.1 awu:.2 aoo:.2"),
)
"""The vowels, long and short. Arabic script leaves the short ones out."""

ENDINGS = (
    Sound("ةه", "a ah:.05 e:.2 eh:.2 at:.6 et:.7 ih:.4 eth:.8 ath:.7"),
    Sound("ةت", "at et:.3 a:.6"),
    Sound("یا", "a ah:.2 e:.6 aa:.1"),
    Sound("ی", "i y:.02 ee:.05 ie:.15 iy:.1 ii:.05 yy:.1 e:.7 ey:.4 ai:.6"),
)
"""How words end. Arabic script spells the feminine ending with letters of its own."""


def substitutes() -> Mapping[str, Mapping[str, float]]:
    """Each spelling of a sound, in Latin or Arabic letters → the others that can stand for it, with the least cost."""
    costs: dict[str, dict[str, float]] = {}
    for sounds, end in ((SOUNDS, ""), (VOWEL_SOUNDS, ""), (ENDINGS, END)):
        for sound in sounds:
            spellings = [(spelling + end, cost) for spelling, cost in _spellings(sound)]
            for left, left_cost in spellings:
                others = costs.setdefault(left, {})
                for right, right_cost in spellings:
                    cost = left_cost + right_cost if left != right else 0.0
                    others[right] = min(cost, others.get(right, cost))
    return costs


def _spellings(sound: Sound) -> Iterator[tuple[str, float]]:
    yield from ((letter, 0.0) for letter in sound.letters)
    for entry in sound.latin.split():
        spelling, _, cost = entry.partition(":")
        yield spelling, float(cost or 0)
