"""Small numbers → characters of a JSON string, one for most, so that a list takes little room and reads fast.

    0 → " "    79 → "q"    80 → two characters, from 1,196 on → four

The 93 characters are those of ASCII that JSON prints as they are. `search/segment.js` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import sub

ALPHABET = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
_BASE = len(ALPHABET)
_ONE = 80
_TWO = _BASE - 1 - _ONE


def _code(number: int) -> str:
    if number < _ONE:
        return ALPHABET[number]
    high, low = divmod(number - _ONE, _BASE)
    if high < _TWO:
        return ALPHABET[_ONE + high] + ALPHABET[low]
    high, low = divmod(number, _BASE)
    higher, high = divmod(high, _BASE)
    if higher >= _BASE:
        raise ValueError(f"{number} is too large for the search index")
    return ALPHABET[-1] + ALPHABET[higher] + ALPHABET[high] + ALPHABET[low]


_CODES = tuple(_code(number) for number in range(1 << 15))


def encode(numbers: Iterable[int]) -> str:
    """Write numbers from 0 to 804,356 one after the other."""
    kept = list(numbers)
    try:
        return "".join([_CODES[number] for number in kept])
    except IndexError:
        return "".join([_code(number) for number in kept])


def encode_rising(numbers: Sequence[int]) -> str:
    """Write numbers that rise as the steps between them; the first as it stands."""
    return encode([numbers[0], *map(sub, numbers[1:], numbers)]) if numbers else ""
