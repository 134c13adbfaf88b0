"""A large value that every task of a pool needs, sent once to each process instead of with each task.

    names = Shared(prepare_names(…))                     nothing is packed yet
    run_ordered(executor, partial(link, names), …)       a task carries thirty-two letters
    names.value()                                        in the worker: the value
"""

from __future__ import annotations

import pickle
import threading
import uuid
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

KEPT = 4
"""Values that a process keeps: a worker of a cluster outlives many builds, and a build needs one or two."""


class NotHere(BaseException):
    """A task needs a shared value that its process has not got yet.

    No error but a worker's request, so that no ``except Exception`` on its way may swallow it.
    """

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.token = token


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Parcel:
    """A shared value, packed to be sent."""

    token: str
    data: bytes


class Shared(Generic[T]):
    """A value that tasks share: frozen, picklable, and held by whoever made it for as long as tasks may need it."""

    __slots__ = ("__weakref__", "_parcel", "_value", "token")

    def __init__(self, value: T) -> None:
        self.token = uuid.uuid4().hex
        self._value = value
        self._parcel: Callable[[], Parcel | None] = lambda: None
        _made[self.token] = self

    def value(self) -> T:
        """Give the value. A function of a pool calls this first, for where the value is missing it is called again."""
        return self._value

    def pack(self) -> Parcel:
        """Pack the value for a process that lacks it, unless it is packed and on its way to another one."""
        parcel = self._parcel()
        if parcel is None:
            parcel = Parcel(self.token, pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL))
            self._parcel = weakref.ref(parcel)
        return parcel

    def __reduce__(self) -> tuple[Callable[[str], Shared[T] | Elsewhere], tuple[str]]:
        return _find, (self.token,)


class Elsewhere:
    """What a ``Shared`` is in a process that did not make it."""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token

    def value(self) -> Any:
        """Give the value; raises ``NotHere`` until it has been sent."""
        with _unpacking:
            if self.token not in _unpacked:
                raise NotHere(self.token)
            return _unpacked[self.token]

    def __reduce__(self) -> tuple[Callable[[str], Shared[Any] | Elsewhere], tuple[str]]:
        return _find, (self.token,)


# What this process has: made here, or by the process that it was forked from; and sent to it.
_made: weakref.WeakValueDictionary[str, Shared[Any]] = weakref.WeakValueDictionary()
_unpacked: dict[str, Any] = {}
_unpacking = threading.Lock()


def pack(token: str) -> Parcel:
    """Pack the value that was made here under ``token``."""
    return _made[token].pack()


def unpack(parcel: Parcel) -> None:
    """Keep a value that was sent, unless it is here; the one that came longest ago makes room."""
    with _unpacking:
        if parcel.token not in _unpacked:
            _unpacked[parcel.token] = pickle.loads(parcel.data)  # noqa: S301 - from the process that gave us our task
            for old in list(_unpacked)[:-KEPT]:
                del _unpacked[old]


def _find(token: str) -> Shared[Any] | Elsewhere:
    return _made.get(token) or Elsewhere(token)
