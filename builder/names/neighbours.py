"""What stands beside a person's short name: a title, a plain word, or more of a longer name.

    General Amiri, But Saleh, On Thursday Massoud → the short name stands alone
    Hamid Saleh, Saleh Muhammad, H. Saleh         → it is part of somebody else's name
"""

from __future__ import annotations

from collections.abc import Container

from builder.names.fold import Words

_TITLES = """
Mr Mrs Ms Miss Dr Prof Professor General Gen Marshal Colonel Col Major Captain Commander Lieutenant Lt Brigadier Admiral
President Vice Minister Prime Secretary Ambassador Senator Governor Chancellor King Prince Queen Sir Lord Lady Judge
Mullah Mawlawi Maulvi Mawlana Maulana Mufti Sheikh Shaikh Haji Hajji Sayed Sayyid Qari Imam Ayatollah Ustad Ostad
Engineer Comrade Father Brother Sister Emir Leader Chief Chairman Spokesman Spokeswoman Spokesperson
Representative Envoy Legislator Deputy Herr Frau Monsieur Madame Correspondent Editor
"""
_PEOPLES = """
Afghan Pashtun Tajik Hazara Uzbek Turkmen Iranian Pakistani Indian Chinese Russian Soviet Turkish Tajikistani American
British French German Austrian European Arab
"""
_PLAIN = """
But And Or So If When While As According For From In On At By With Without To Of The A An This That These Those Then
Thus Now Here There Once Still Yet Both Neither Either Only Even Also Like Unlike Although Though Because Since After
Before Until During Asked Says Said Why How What Where Who Whom Whether Does Did Do Is Was Were Has Had Have Will Would
Can Could May Might Should Not No Yes Later Earlier However Meanwhile Instead Among Against Between Beside Besides Under
Over About Through Despite Via Per Recently Finally Reportedly Apparently Eventually Initially Previously Clearly
Certainly Unfortunately Yesterday Today Tomorrow Tonight Monday Tuesday Wednesday Thursday Friday Saturday
Sunday January February March April May June July August September October November December Let I He She It We They
"""
TITLES = frozenset(_TITLES.split())
PLAIN_WORDS = frozenset(_PLAIN.split())
_BESIDE = TITLES | PLAIN_WORDS | frozenset(_PEOPLES.split())
_SHORTEST_VERB = len("Citing")
_SENTENCE_ENDS = frozenset(".!?:;؟۔…«»\"“”‘’'()[]–—\n")


def in_longer_name(words: Words, first: int, last: int, known: Container[int], *, closed: bool) -> bool:
    """Tell whether a person's short form, words ``first`` to ``last``, stands inside a longer name.

    ``known`` are words that name something else; ``closed``: a possessive ends the name.
    """
    if _joined(words, first) and first - 1 not in known:
        before = words.raw(first - 1)
        if before[0].isupper() and before not in _BESIDE and not _opens_sentence(words, first - 1, before):
            return True
    after = last + 1
    if closed or not _joined(words, after) or after in known:
        return False
    return words.raw(after)[0].isupper() and words.raw(after) not in _BESIDE


def _joined(words: Words, position: int) -> bool:
    """Tell whether a word could belong to one name with the word before it: a dash between them says no."""
    return 0 < position < len(words) and words.gap(position) not in {"–", "—", "―"} and not words.division(position)


def _opens_sentence(words: Words, position: int, word: str) -> bool:
    """Tell whether a word bears its capital only as the first of its sentence: Addressing Saleh, they rose."""
    if len(word) < _SHORTEST_VERB or not word.endswith("ing"):
        return False
    return position == 0 or words.text[: words.spans[position][0]].rstrip(" ")[-1:] in _SENTENCE_ENDS
