"""How values travel between processes and into the store: pickled as their class and fields.

    Mention(0, 6, "Kuhzad", …) → Mention, (0, 6, "Kuhzad", …)
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import TypeVar

T = TypeVar("T")


def packed_by_fields(cls: type[T]) -> type[T]:
    """Have a dataclass of two or more fields pickled as a call of itself, its fields in their order.

    A record brings the views some two hundred small values. Dataclasses with slots pickle them by looking through
    their fields one by one: 0.20 ms a record to pack and 0.19 to unpack, against 0.09 and 0.11 in this way.
    """
    values_of = attrgetter(*(field.name for field in fields(cls)))  # type: ignore[arg-type]  # it is a dataclass

    def reduce(own: T) -> tuple[type[T], tuple[object, ...]]:
        return cls, values_of(own)

    cls.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return cls
