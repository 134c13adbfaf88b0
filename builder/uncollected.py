"""Work during which nobody looks for rubbish in memory: what it makes lives until its end, so looking finds none.

The collector of cycles goes through everything again and again; that takes a fifth of a build, a third of a draft.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold off the collector, and let it go on afterwards if it was at work before."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def last_work() -> Iterator[None]:
    """The same for the last work of a process, with which all goes that it leaves behind: nobody looks through that."""
    with uncollected():
        try:
            yield
        finally:
            gc.freeze()
