"""Names in Arabic script to Latin letters that can be read aloud, for ids that an editor corrects.

"نادر شاه بهرامی" -> "nader shah bahrami" · "محمد کریم" -> "mohammad karim"
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from anyascii import anyascii

from builder.convert.words import is_arabic_script

KNOWN = {
    "احمد": "ahmad", "محمد": "mohammad", "محمود": "mahmoud", "مسعود": "massoud", "شاه": "shah", "علی": "ali",
    "حسین": "hussain", "حسن": "hassan", "عبدالله": "abdullah", "عبدالرشید": "abdul-rashid", "صالح": "saleh",
    "امرالله": "amrullah", "گل": "gul", "خان": "khan", "نور": "noor", "نبی": "nabi", "رحمن": "rahman",
    "رحمان": "rahman", "اسماعیل": "ismail", "یونس": "younus", "یوسف": "yousuf", "کریم": "karim", "حنیف": "hanif",
    "فاطمه": "fatima", "زهرا": "zahra", "لیلا": "laila", "مریم": "maryam", "شکریه": "shukria", "فوزیه": "fawzia",
    "سهیلا": "soheila", "منیژه": "manizha", "نرگس": "nargis", "پروانه": "parwana", "رضا": "reza", "مهدی": "mahdi",
    "خالد": "khalid", "امیر": "amir", "حامد": "hamed", "حمید": "hamid", "فرید": "farid", "نادر": "nader",
    "عطا": "atta", "دوستم": "dostum", "محقق": "mohaqiq", "غنی": "ghani", "کرزی": "karzai", "روز": "roz", "سیف": "saif",
    "حزب": "hezb", "جمعیت": "jamiat", "اسلامی": "islami", "جبهه": "jabha", "جبههٔ": "jabha", "شورا": "shura",
    "شورای": "shura", "ملی": "milli", "جنبش": "junbish", "نهضت": "nahzat", "وزارت": "wizarat", "نو": "naw",
}  # fmt: skip
LETTERS = {
    "آ": "a", "ا": "a", "أ": "a", "إ": "e", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h",
    "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t",
    "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "ه": "h", "ة": "a", "ئ": "y", "ؤ": "w", "ء": "", "ټ": "t", "ډ": "d", "ړ": "r", "ښ": "sh", "ږ": "zh", "ځ": "z",
    "څ": "ts", "ڼ": "n", "ې": "e", "ۍ": "ai", "ګ": "g",
}  # fmt: skip
VOWELS = ("a", "e", "i", "o", "u", "ai")
BOUND = {"الله": "ullah", "الدین": "uddin", "الحق": "ulhaq", "الرحمن": "urrahman", "الرحمان": "urrahman"}
"""What makes one name of two, however it is joined to the first."""
OF_GOD = re.compile(rf"(\w)[ \u200c]+({'|'.join(BOUND)})(?!\w)")
MARKS = re.compile("[\u064b-\u065f\u0670]")


def spelled(name: str) -> str:
    """Return a name in Latin letters, short vowels guessed; one that is Latin already as it is, without accents."""
    if not is_arabic_script(name):
        return anyascii(name)
    plain = OF_GOD.sub(r"\1\2", MARKS.sub("", name))
    return " ".join(spelled_word(word) for word in re.split(r"[\s\u200c]+", plain) if word)


def proposed_id(name: str) -> str:
    """Return the id that a new name gets: “نادر شاه” → nader-shah; empty where no letter is left."""
    return re.sub(r"[^a-z0-9]+", "-", spelled(name).casefold().replace("'", "")).strip("-")


@lru_cache(maxsize=4096)
def spelled_word(word: str) -> str:
    """Return one word in Latin letters: as it is usually spelled where that is known, else letter by letter."""
    if word in KNOWN:
        return KNOWN[word]
    for ending, letters in BOUND.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return spelled_word(word.removesuffix(ending)).removesuffix("a") + letters
    sounds = [sound for place, letter in enumerate(word) if (sound := sound_of(letter, place, len(word)))]
    written: list[str] = []
    for place, (sound, following) in enumerate(pairwise((*sounds, ""))):
        written.append(sound)
        between = sound not in VOWELS and following and following not in VOWELS
        if between and (place == 0 or 0 < place == len(sounds) - 2):
            written.append("a")
    return re.sub(r"a{2,}", "a", "".join(written))


def sound_of(letter: str, place: int, length: int) -> str:
    """Return the Latin letters of one, a half vowel by where it stands."""
    if letter in "یيى":
        return "y" if place == 0 else "i"
    if letter == "و":
        return "w" if place == 0 else "o"
    if letter == "ه" and place == length - 1 and length > 2:
        return "a"
    return LETTERS.get(letter, anyascii(letter).casefold())
