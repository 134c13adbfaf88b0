"""Work on many batches, with results in the order of the batches and few of them in memory at a time.

    for texts in run_ordered(executor, partial(convert_batch, cues), batches): …
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, wait
from itertools import islice
from typing import Generic, TypeVar

from builder.executors import Crew
from builder.shared import NotHere, Parcel, pack, unpack

B = TypeVar("B")
R = TypeVar("R")
LISTENS = 0.2
"""Seconds after which who waits for work sees whether it was broken off."""


def run_ordered(
    executor: Executor, function: Callable[[B], R], batches: Iterable[B], ahead: int | None = None
) -> Iterator[R]:
    """Begin, and give ``function(batch)`` for each of ``batches``, in their order.

    ``function`` is of a module, and picklable; what rides along must not change meanwhile, since another thread packs
    it. At most ``ahead`` batches are drawn and not given back yet, however long the row is: for each worker one in
    work and one that waits, and one more. A crew in which this process takes part has it do batches, too, while it
    would wait for the first. A ``Shared`` that rides along is sent where it lacks. The first fault in the order of
    the batches is raised, and what has not begun by then is cancelled.
    """
    crew = executor if isinstance(executor, Crew) else Crew(executor, 1)
    busy = 2 * crew.size + 1
    row = _Row(crew, function, iter(batches), busy, ahead or busy + 2 * crew.takes_part)
    row.hand_out()
    return row.results()


def batches(things: Iterable[B], size: int) -> Iterator[list[B]]:
    """Divide things among lists of so many, in their order."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


class _Row(Generic[B, R]):
    """The batches that are drawn and not given back yet."""

    def __init__(self, crew: Crew, function: Callable[[B], R], rest: Iterator[B], busy: int, room: int) -> None:
        self._crew, self._function, self._rest = crew, function, rest
        self._busy, self._room = busy, room
        self._tasks: deque[_Task[B, R]] = deque()

    def hand_out(self) -> None:
        """Give the others enough to do."""
        undone = sum(not task.is_done() for task in self._tasks)
        lacking = min(self._room - len(self._tasks), self._busy - undone)
        self._tasks.extend(_Task(self._crew, self._function, batch) for batch in islice(self._rest, max(0, lacking)))

    def results(self) -> Iterator[R]:
        """Give results as they come to be first."""
        try:
            while self._tasks:
                if self._tasks[0].is_done() or not self._does_one():
                    _wait_for_first(self._tasks, self._crew)
                    yield self._tasks.popleft().result()
                self.hand_out()
        finally:
            for task in self._tasks:
                task.future.cancel()

    def _does_one(self) -> bool:
        """Do a batch here, if that is asked for and there is one and room for what comes of it."""
        if not self._crew.takes_part or len(self._tasks) >= self._room:
            return False
        own = [_Task(Crew(), self._function, batch) for batch in islice(self._rest, 1)]
        self._crew.heed()
        self._tasks.extend(own)
        return bool(own)


class _Task(Generic[B, R]):
    """A batch on its way, until its result is taken."""

    def __init__(self, crew: Crew, function: Callable[[B], R], batch: B) -> None:
        self._work = crew, function, batch
        self._lacked: set[str] = set()
        self._parcels: tuple[Parcel, ...] = ()
        self.future = crew.submit(_attempt, function, batch, ())

    def is_done(self) -> bool:
        """Tell whether there is an outcome; sends the task again if its worker lacked something."""
        if not self.future.done():
            return False
        if self.future.cancelled() or self.future.exception() is not None:
            return True
        outcome = self.future.result()
        if not isinstance(outcome, NotHere):
            self._parcels = ()
            return True
        crew, function, batch = self._work
        # Tasks that were handed in together ask together; what was sent to as many processes as there are is on its
        # way to this one too, and it may have tens of megabytes.
        if crew.sent[outcome.token] < crew.size or outcome.token in self._lacked:
            self._parcels += (pack(outcome.token),)
            crew.sent[outcome.token] += 1
        self._lacked.add(outcome.token)
        self.future = crew.submit(_attempt, function, batch, self._parcels)
        return False

    def result(self) -> R:
        """Give the result; raises the task's fault."""
        outcome = self.future.result()
        assert not isinstance(outcome, NotHere)  # noqa: S101 - it would not be done
        return outcome


def _wait_for_first(tasks: deque[_Task[B, R]], crew: Crew) -> None:
    running = list(tasks)
    while tasks[0] in running:
        crew.heed()
        wait([task.future for task in running], LISTENS, FIRST_COMPLETED)
        running = [task for task in running if not task.is_done()]


def _attempt(function: Callable[[B], R], batch: B, parcels: tuple[Parcel, ...]) -> R | NotHere:
    for parcel in parcels:
        unpack(parcel)
    try:
        return function(batch)
    except NotHere as lack:  # given back, not raised: a cluster would log it as a fault
        return lack
