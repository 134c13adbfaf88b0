"""Small numbers → characters of a JSON string, one for most, so that a list takes little room and reads fast.

    0 → " "    79 → "q"    80 → two characters, from 1,196 on → four

The 93 characters are those of ASCII that JSON prints as they are. `search/segment.js` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
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


_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
class _Codes(dict[int, str]):
    """The signs of each number met so far."""

    def __missing__(self, number: int) -> str:
        self[number] = _code(number)
        return self[number]


_CODES = _Codes()


def encode(numbers: Iterable[int]) -> str:
    """Write numbers from 0 to 804,356 one after the other."""
    return "".join([_CODES[number] for number in numbers])


def decode(code: str) -> list[int]:
    """Read numbers that were written one after the other."""
    out, signs = [], iter(map(_VALUES.__getitem__, code))
    for sign in signs:
        if sign < _ONE:
            out.append(sign)
        elif sign < _BASE - 1:
            out.append(_ONE + (sign - _ONE) * _BASE + next(signs))
        else:
            out.append((next(signs) * _BASE + next(signs)) * _BASE + next(signs))
    return out


def decode_rising(code: str) -> list[int]:
    """Read numbers that were written as the steps between them."""
    return list(accumulate(decode(code)))


def encode_rising(numbers: Sequence[int]) -> str:
    """Write numbers that rise as the steps between them; the first as it stands."""
    return encode([numbers[0], *map(sub, numbers[1:], numbers)]) if numbers else ""
