"""Words with a capital that name nobody by themselves, in closed lists: languages, bodies, charges, peoples, months.

    English · Parliament, Republic · Interior · Uyghur · Hut, Hoot, Ramazan
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii

from builder.names.neighbours import PEOPLES, PLAIN_WORDS, TITLES

_LANGUAGES = """
English Dari Farsi Pashto Pashtu Urdu Hindi Punjabi Bengali Sanskrit Greek Latin Hebrew Aramaic Portuguese Czech
Romanian Hungarian Bulgarian Serbian Croatian Finnish Malay Vietnamese Swahili Amharic Mandarin Cantonese Esperanto
"""
_BODIES = """
Parliament Government Administration Cabinet University College School Court Senate Congress House Embassy Consulate
Jirga Police Guard Guards Corps Board Office Federation Republic State Emirate Kingdom Alliance Coalition League Academy
Institute Secretariat Presidency Constitution Resistance Opposition Summit Conference Organisation Organization
"""
_CHARGES = """
Interior Defence Defense Finance Justice Education Health Agriculture Commerce Trade Culture Information Energy Labour
Labor Environment Transport Foreign Affairs Higher Security Intelligence Economy
"""
_MORE_PEOPLES = """
Uyghur Uighur Uygur Turkistani Turkestani Turk Kurd Arab Chechen Tatar Sikh Pashai Brahui Qizilbash Mongol Pathan
"""
_NO_NAMES = "God Allah North South East West Internet Republican Democrat Quran"
_TELLING = """
Trend Movement Party Front Council Committee Commission Association Assembly Society Foundation Ministry Army Forces
Union Brigade Brigades Network Group Faction Bloc Current Tendency Shura Shora Jirga
Jamiat Jamiyat Jamaat Jamaah Jamiate Hezb Hizb Hezbe Hizbe Harakat Harakah Haraka Harkat Tehrik Tehreek Tahrik Jabha
Jabhat Jabhe Jombesh Junbish Nahzat Nahzate Ettehad Ittehad Ittihad Wahdat Lashkar Sepah Sazman Anjoman Bonyad
Mahaz Khalq Parcham
"""
_DEEDS = """
Agreement Accord Accords Treaty Pact Deal Declaration Protocol Charter Plan Act Law Resolution Process Roadmap
War Revolution Uprising Coup Massacre Prize Award Festival Conference Summit Forum Dialogue Dialogues Talks Meeting
Initiative Project Program Programme Report Doctrine Mandate Statement Communique Appeal Manifesto Memorandum
"""
_MONTHS = """
Hamal Sawr Saur Savr Sowr Sour Thawr Thaur Thor Jawza Jauza Jowza Joza Saratan Sartan Asad Sunbula Sunbulah Sonbola
Sonboleh Sumbula Sumbulah Mizan Aqrab Aghrab Akrab Qaws Qaus Qows Qous Ghaws Kaws Kaus Jadi Jaddi Jadee Dalw Dalwa
Dalwe Dalo Dalu Hut Hout Farvardin Farwardin Ordibehesht Khordad Tir Mordad Amordad Shahrivar Shahriwar Mehr
Aban Azar Dey Dei Bahman Esfand Espand Wray Ghwayay Ghwayi Ghbargolay Chungash Zmaray Wagay Larem Lindai Linday
Marghumay Marghomi Salwagha Muharram Moharram Safar Rabi Jumada Jamadi Rajab Shaban Sha'ban Ramadan Ramadhan Ramazan
Ramzan Shawwal Shawal Dhul-Qadah Dhul-Qida Zulqada Zilqada Zulqaida Dhul-Hijjah Dhul-Hijja Zulhijja Zilhijja
Zulhijjah January February March April May June July August September October November December
"""
_LINKS = ("of", "for", "on", "to")
_LONG = str.maketrans({"o": "u", "e": "i", "y": "i", "w": "v"})


def _sound(word: str) -> str:
    """A word as its spellings share it: Hoot, Hout and Hut; Meezan and Mizan. Double consonants stay: Assad, Asad."""
    bare = re.sub(r"[^a-z-]", "", anyascii(word).casefold())
    plain = bare.replace("ou", "u").translate(_LONG)
    return re.sub(r"([aiu])\1+", r"\1", plain)


BODIES = frozenset(_BODIES.split())
"""What sort of body something is: alone it is none."""
CHARGES = frozenset(_CHARGES.split())
"""What a ministry is of."""
LISTED = PEOPLES | PLAIN_WORDS | TITLES | frozenset((_NO_NAMES + _LANGUAGES + _MORE_PEOPLES).split())
"""Languages, peoples, titles, words that open sentences."""
TELLING = frozenset(_TELLING.casefold().split())
"""Words of which the names of bodies are made, and hardly those of people; small."""
DEEDS = frozenset(_DEEDS.casefold().split())
"""Words of which the names of what is agreed, done or held are made, for which no folder is plain; small."""
_MONTHS_BY_SOUND = frozenset(map(_sound, _MONTHS.split()))


def tells_body(words: Sequence[str]) -> bool:
    """Tell whether a word among several says that they name a body: Green Trend, Jamiat-e-Islami."""
    return len(words) > 1 and (words[-1] in BODIES or any(word.casefold() in TELLING for word in words))


def tells_deed(words: Sequence[str]) -> bool:
    """Tell whether the word that says what is named is of something agreed, done, held: Doha Agreement."""
    end = next((place for place, word in enumerate(words) if word in _LINKS), len(words))
    return len(words) > 1 and (words[0] == "Operation" or words[end - 1].casefold() in DEEDS)


def is_month(word: str) -> bool:
    """Tell whether a word is a month of the Solar Hijri, the lunar or the common calendar, however it is spelled."""
    return word.isascii() and _sound(word) in _MONTHS_BY_SOUND


def is_closed(text: str) -> bool:
    """Tell whether words are one that names nobody: English, Republic, Interior, Uyghur, Hut."""
    return text in LISTED or text in BODIES or text in CHARGES or is_month(text)
