"""Where work is done: in this process, in threads, in processes, or on a Dask cluster that stands already.

    with open_executor("dask://127.0.0.1:8786", workers=2) as executor: …     ordered.py says how to use it
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import re
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, ParamSpec, TypeVar

import builder
from builder.heap import keep_little

P = ParamSpec("P")
R = TypeVar("R")

PATIENCE = 10
"""Seconds in which a scheduler has to answer."""
GRACE = 5
"""Seconds that processes get to end what they have begun when the work is broken off."""
MOST_PROCESSES = 61 if sys.platform == "win32" else 1000
"""Windows waits for no more."""
YOUNG, NEVER = 100_000, 1_000_000_000
"""What a worker makes it sends away, and what it was told stays: now and then it looks for rubbish among what is new,
never in all that it has, which took a tenth of its time and more."""
LARGE_TASK = "1 GiB"
"""Dask warns of a task with more data than this. Ours carry a batch of texts, and once the names of the archive."""
KINDS = "serial, threads, processes or dask://HOST:PORT"


class ExecutorError(Exception):
    """The work cannot be done where it was asked for. Its text is a sentence for the person who asked."""


class Crew(Executor):
    """An executor that knows how many tasks it works on at a time; 0 if it does each one when it is handed in."""

    def __init__(
        self,
        executor: Executor | None = None,
        size: int = 0,
        heed: Callable[[], None] = lambda: None,
        *,
        takes_part: bool = False,
    ) -> None:
        self._executor = executor
        self.size = size
        self.heed = heed
        """Raises KeyboardInterrupt if Ctrl-C was pressed; called where no pool's lock is held."""
        self.takes_part = takes_part
        """This process is one of the workers, beside those."""
        self.sent: Counter[str] = Counter()
        """How often a shared value was sent, by its token."""

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Hand in a task."""
        return self._executor.submit(function, *args, **kwargs) if self._executor else _done(function, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Executor has it
        """Nothing: whoever opened the crew closes it."""


def _done(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
    future: Future[R] = Future()
    try:
        future.set_result(function(*args, **kwargs))
    except Exception as fault:  # noqa: BLE001 - raised again where the result is taken
        future.set_exception(fault)
    return future


# --- opening one


def open_executor(spec: str | None, workers: int, *, takes_part: bool = False) -> AbstractContextManager[Crew]:
    """Open the executor that ``spec`` names: ``None``, ``serial``, ``threads``, ``processes``, ``dask://host:port``.

    ``workers`` is how many threads or processes; a cluster has its own. This process is one of several if it
    ``takes_part``, which spares the memory of another. Raises ``ExecutorError``. When the work in the ``with`` block
    is broken off, what has not begun never does, and no thread or process stays behind.
    """
    if spec in {None, "serial"}:
        return _serial()
    if spec == "threads":
        return _threads(max(1, workers))
    if spec == "processes":
        return _processes(min(max(1, workers), MOST_PROCESSES), takes_part=takes_part and workers > 1)
    address = re.fullmatch(r"dask://((?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5})/?", spec or "")
    if address is None:
        raise ExecutorError(f'"{spec}" names no executor: write {KINDS}.')
    return _cluster(address[1])


@contextmanager
def _serial() -> Iterator[Crew]:
    yield Crew()


@contextmanager
def _threads(workers: int) -> Iterator[Crew]:
    with _interrupts_held() as heed:
        pool = ThreadPoolExecutor(workers)
        try:
            yield Crew(pool, workers, heed)
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _processes(workers: int, *, takes_part: bool) -> Iterator[Crew]:
    others, size = set(multiprocessing.active_children()), workers - takes_part
    with _interrupts_held() as heed:
        pool = ProcessPoolExecutor(size, _context(), _begin_work)
        try:
            yield Crew(pool, size, heed, takes_part=takes_part)
        except BaseException as fault:
            pool.shutdown(wait=False, cancel_futures=True)
            _end(set(multiprocessing.active_children()) - others)
            if isinstance(fault, BrokenExecutor):
                raise ExecutorError("A worker process was ended from outside, perhaps for want of memory.") from fault
            raise
        pool.shutdown()


@contextmanager
def _interrupts_held() -> Iterator[Callable[[], None]]:
    """Keep Ctrl-C until it is asked for, or till the end.

    Python raises it between any two steps of the first thread, also where that has taken a pool's lock and is about
    to see to its release: whoever then ends the pool would wait for that lock for ever.
    """
    pressed = False

    def note(*_: object) -> None:
        nonlocal pressed
        pressed = True

    def heed() -> None:
        if pressed:
            signal.default_int_handler(signal.SIGINT, None)

    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield heed  # nobody interrupts here, or somebody else has seen to it
        return
    signal.signal(signal.SIGINT, note)
    try:
        yield heed
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    heed()


def _context() -> BaseContext:
    """How processes begin: with our code and nothing else.

    A process that is forked from this one shares all that it holds, but to look at an object is to write in it: it
    would soon have most of it a second time. So they are forked from one that has loaded the code alone.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["builder.pages"])
    _begin_forking()
    return context


def _begin_forking() -> None:
    """Start the process of which workers are forked, with Ctrl-C kept from it and so from them from their first step.

    One that is interrupted before it is told to heed nothing writes a traceback of its own.
    """
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - not on every system

    resource_tracker.ensure_running()  # which would let Ctrl-C through again
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _begin_work() -> None:
    keep_little()
    gc.set_threshold(YOUNG, NEVER)
    # Ctrl-C reaches every process of the terminal; it is the first one's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101 - this is a worker
    threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    # The parent may be killed outright. A worker left behind would wait for ever, and hold the build's lock.
    parent.join()
    os._exit(1)


def _end(processes: Iterable[BaseProcess]) -> None:
    last = time.monotonic() + GRACE
    for process in processes:
        process.join(max(0, last - time.monotonic()))
        if process.is_alive():
            process.terminate()


# --- a Dask cluster


@contextmanager
def _cluster(address: str) -> Iterator[Crew]:
    try:
        import dask  # noqa: PLC0415 - the extra `dask`, loaded by whoever works on a cluster
        import distributed  # noqa: PLC0415
        from distributed.comm.core import CommClosedError  # noqa: PLC0415
        from distributed.scheduler import KilledWorker  # noqa: PLC0415
    except ImportError as missing:
        raise ExecutorError(
            f"Working on dask://{address} needs the package distributed: install Sanad with its extra, sanad[dask]."
        ) from missing
    # What its client logs of a lost cluster, with tracebacks, is said below in a sentence.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": LARGE_TASK}):
        client = _reach(address, distributed)
        try:
            yield Crew(client.get_executor(pure=False), _check_workers(address, client))
        except (CancelledError, CommClosedError, KilledWorker) as fault:
            lost = f"The Dask cluster at {address} was lost, or its workers die of a task, perhaps for want of memory."
            raise ExecutorError(lost) from fault
        finally:
            client.close(timeout=GRACE)


def _reach(address: str, distributed: Any) -> Any:
    import asyncio  # noqa: PLC0415 - takes longer to load than most builds need for an edit

    async def knock() -> None:
        comm = await asyncio.wait_for(distributed.core.connect(f"tcp://{address}", timeout=PATIENCE), PATIENCE)
        comm.abort()

    def knock_alone() -> None:
        asyncio.run(knock())

    try:
        # A client waits for ever on a listener that takes the call and says nothing. In a thread of its own, since
        # whoever calls may have an event loop running already.
        with ThreadPoolExecutor(1) as alone:
            alone.submit(knock_alone).result()
        return distributed.Client(f"tcp://{address}", timeout=PATIENCE, set_as_default=False)
    except Exception as fault:
        raise ExecutorError(f"No Dask scheduler answered at {address} within {PATIENCE} seconds.") from fault


def _check_workers(address: str, client: Any) -> int:
    """Count the threads of a cluster whose workers run what we run."""
    said = client.run(_introduce, on_error="return")
    if not said:
        raise ExecutorError(f"The Dask scheduler at {address} has no workers.")
    for worker, what in sorted(said.items()):
        if not isinstance(what, str):
            needs = "start it with this checkout on its PYTHONPATH, or with Sanad installed"
            raise ExecutorError(f"The Dask worker {worker} cannot load Sanad: {needs}.") from what
        if what != _introduce():
            raise ExecutorError(f"The Dask worker {worker} runs {what}, and this is {_introduce()}.")
    return sum(client.nthreads().values())


def _introduce() -> str:
    return f"Sanad {builder.__version__} on Python {sys.version_info.major}.{sys.version_info.minor}"
