"""What stands beside a person's short name: a title, a plain word, or more of a longer name.

    General Amiri, But Saleh, On Thursday Massoud → the short name stands alone
    Hamid Saleh, Saleh Muhammad, H. Saleh         → it is part of somebody else's name
"""

from __future__ import annotations

from bisect import bisect_left

from builder.names.fold import Words, words_of

_TITLES = """
Mr Mrs Ms Miss Dr Prof Professor General Gen Marshal Colonel Col Major Captain Commander Lieutenant Lt Brigadier Admiral
President Vice Minister Prime Secretary Ambassador Senator Governor Chancellor King Prince Queen Sir Lord Lady Judge
Mullah Mawlawi Maulvi Mawlana Maulana Mufti Sheikh Shaikh Haji Hajji Sayed Sayyid Qari Imam Ayatollah Ustad Ostad
Engineer Comrade Father Brother Sister Emir Leader Chief Chairman Spokesman Spokeswoman Spokesperson
Representative Envoy Legislator Deputy Herr Frau Monsieur Madame Correspondent Editor
"""
_PEOPLES = """
Afghan Pashtun Tajik Hazara Uzbek Turkmen Iranian Pakistani Indian Chinese Russian Soviet Turkish Tajikistani American
British French German Austrian European Arab Baloch Baluch Nuristani Aimaq Kyrgyz Kazakh Persian Kurdish Islamic
Islamist Muslim Sunni Shia Shiite Christian Jewish Hindu Western Eastern Northern Southern Central Asian African
Ukrainian Saudi Emirati Qatari Japanese Korean Italian Spanish Dutch Norwegian Swedish Danish Polish Swiss Israeli
Canadian Australian Egyptian Syrian Iraqi Lebanese
"""
_PLAIN = """
But And Or So If When While As According For From In On At By With Without To Of The A An This That These Those Then
Thus Now Here There Once Still Yet Both Neither Either Only Even Also Like Unlike Although Though Because Since After
Before Until During Asked Says Said Why How What Where Who Whom Whether Does Did Do Is Was Were Has Had Have Will
Would Can Could May Might Should Not No Yes Later Earlier However Meanwhile Instead Among Against Between Beside
Besides Under Over About Through Despite Via Per Recently Finally Reportedly Apparently Eventually Initially
Previously Clearly Certainly Unfortunately Yesterday Today Tomorrow Tonight Alongside Amid Amidst Across Behind Beyond
Inside Outside Near Throughout Toward Towards Upon Within Around Above Below Concerning Regarding Given Except Apart
Aside Unless Till Whereas Wherever Whenever Whatever Another Each Every Some Many Most Several Few All Any Such His
Her Their Its Our My Your Never Perhaps Maybe Indeed Similarly Additionally Furthermore Moreover Nevertheless
Nonetheless Therefore Hence Consequently Accordingly Subsequently Afterwards Ultimately Together Especially
Particularly Notably Told Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June
July August September October November December Let I He She It We They
"""
TITLES = frozenset(_TITLES.split())
PLAIN_WORDS = frozenset(_PLAIN.split())
PEOPLES = frozenset(_PEOPLES.split())
_BESIDE = TITLES | PLAIN_WORDS | PEOPLES
_SHORTEST_VERB = len("Citing")
NAMES_A_BODY = b"\2"
_REACH = 120
"""Letters on either side of a name that are looked at: more than any word has."""
_SIGNS = frozenset(",;:!?؛،؟…«»\"“”‘’'()[]{}/\0")
"""No name goes on over these."""
_SENTENCE_ENDS = frozenset(".!?:;؟۔…«»\"“”‘’'()[]–—\n")


def in_longer_name(text: str, start: int, end: int, taken: bytearray, *, closed: bool) -> bool:
    """Tell whether a person's short form, the words from ``start`` to ``end``, stands inside a longer name.

    ``taken`` has `NAMES_A_BODY` at letters that name something else; ``closed``: a possessive ends the name.
    """
    if not (_may_follow_a_name(text, start) or (not closed and _may_go_on(text, end))):
        return False
    base = _base(text, start)
    words = words_of(text[base : end + _REACH])
    first = bisect_left(words.spans, (start - base, 0))
    last = bisect_left(words.spans, (end - base, 0)) - 1
    if _joined(words, first) and taken[base + words.spans[first - 1][0]] != NAMES_A_BODY[0]:
        before = words.raw(first - 1)
        if before[0].isupper() and before not in _BESIDE and not _opens_sentence(words, first - 1, before):
            return True
    after = last + 1
    if closed or not _joined(words, after) or taken[base + words.spans[after][0]] == NAMES_A_BODY[0]:
        return False
    return words.raw(after)[0].isupper() and words.raw(after) not in _BESIDE


def _may_follow_a_name(text: str, start: int) -> bool:
    """Say at a glance no where no capitalised word stands before; what is left is looked at closely."""
    if start < 2 or text[start - 1] in _SIGNS:
        return start == 1
    if text[start - 1] not in " \n":
        return True
    if text[start - 2] in _SIGNS or (text[start - 2] == "." and start > 3 and text[start - 4 : start - 2].isalnum()):
        return False
    before = text[max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1)) + 1 : start - 1]
    return not before.isalnum() or (before[0].isupper() and before not in _BESIDE)


def _may_go_on(text: str, end: int) -> bool:
    """Say at a glance no where a capitalised word cannot stand after."""
    sign, following = text[end : end + 1], text[end + 1 : end + 2]
    if not sign or sign in _SIGNS or (sign == "." and text[end - 2 : end].isalpha()):
        return False
    return sign != " " or not (following in _SIGNS or (following.isalnum() and not following.isupper()))


def _base(text: str, start: int) -> int:
    """Find where a word of the same text begins that lies well before a place, or the text."""
    opening = text.rfind("\0", max(0, start - _REACH), start) + 1
    return opening or (text.find(" ", start - _REACH, start) + 1 if start > _REACH else 0)


def _joined(words: Words, position: int) -> bool:
    """Tell whether a word could belong to one name with the word before it: a dash between them says no."""
    return 0 < position < len(words) and words.gap(position) not in {"–", "—", "―"} and not words.division(position)


def _opens_sentence(words: Words, position: int, word: str) -> bool:
    """Tell whether a word bears its capital only as the first of its sentence: Addressing Saleh, they rose."""
    if len(word) < _SHORTEST_VERB or not word.endswith("ing"):
        return False
    return position == 0 or words.text[: words.spans[position][0]].rstrip(" ")[-1:] in _SENTENCE_ENDS
