from __future__ import annotations

import importlib.util
import multiprocessing
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from builder import executors
from builder.convert import reading_from
from builder.executors import ExecutorError, open_executor
from builder.ordered import run_ordered
from builder.shared import KEPT, Elsewhere, NotHere, Shared, unpack
from tests import chores
from tests.support import INVENTED, ROOT, settings

CONTENT = sorted(INVENTED.rglob("*.md"))
TEXTS = sorted((ROOT / "tests" / "fixtures" / "convert").iterdir())
KINDS = ("serial", "threads", "processes", "spawned", "dask")


@pytest.fixture(params=KINDS)
def spec(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name an executor of each kind: processes as they start here and as elsewhere, a real cluster of two."""
    if request.param == "dask":
        return str(request.getfixturevalue("dask_cluster"))
    if request.param == "spawned":
        monkeypatch.setattr(executors, "_context", lambda: get_context("spawn"))
        return "processes"
    return str(request.param)


def in_batches(paths: list[Path], size: int) -> Iterator[chores.Batch]:
    """Read files, some at a time."""
    for start in range(0, len(paths), size):
        yield tuple((path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in paths[start : start + size])


def test_every_executor_gives_the_same_in_the_same_order(spec: str) -> None:
    """An archive parsed and texts converted anywhere are, value for value, what this process makes of them."""
    reading = Shared(reading_from(settings().reading))
    convert = partial(chores.convert_batch, reading)
    with open_executor(spec, 2) as executor:
        parsed = list(run_ordered(executor, chores.parse_batch, in_batches(CONTENT, 5)))
        drafts = list(run_ordered(executor, convert, in_batches(TEXTS, 1)))

    assert parsed == [chores.parse_batch(batch) for batch in in_batches(CONTENT, 5)]
    assert drafts == [convert(batch) for batch in in_batches(TEXTS, 1)]


@pytest.mark.parametrize("ahead", [None, 1, 2])
def test_few_batches_are_in_memory_at_a_time(spec: str, ahead: int | None) -> None:
    """However long the row, no more batches are drawn than the workers need to stay busy."""
    drawn, given, most = 0, 0, 0

    def batches() -> Iterator[int]:
        nonlocal drawn, most
        for number in range(60):
            drawn += 1
            most = max(most, drawn - given)
            yield number

    with open_executor(spec, 2) as executor:
        for number in run_ordered(executor, chores.double, batches(), ahead):
            assert number == 2 * given
            given += 1

    assert given == 60
    assert most <= (ahead or (1 if spec == "serial" else 5))


def test_this_process_may_be_one_of_the_workers() -> None:
    """Where it takes part it does batches as others do: in order, few drawn at a time, no more processes than asked."""
    drawn, given, most, heavy = 0, 0, 0, Shared(chores.Heavy())

    def numbers() -> Iterator[int]:
        nonlocal drawn, most
        for number in range(200):
            drawn += 1
            most = max(most, drawn - given)
            yield number

    processes = set()
    with open_executor("processes", 2, takes_part=True) as executor:
        for number, process, other, unpacked in run_ordered(
            executor, partial(chores.weigh_slowly, heavy, Shared("other")), numbers()
        ):
            assert (number, other, unpacked) == (given, "other", process != os.getpid())
            processes.add(process)
            given += 1

    assert given == 200
    assert len(processes) == 2
    assert os.getpid() in processes
    assert most <= 5


def test_a_fault_of_this_process_waits_for_its_turn() -> None:
    """What this process cannot do while others work is raised after all results that come before it."""
    with open_executor("processes", 2, takes_part=True) as executor:
        results = run_ordered(executor, chores.fail_from_three, iter(range(1000)))
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match=r"^no 3$"):
            next(results)


def test_the_first_fault_in_order_is_raised(spec: str) -> None:
    """What comes before a fault is given, then the fault itself, even where a later batch failed sooner."""
    numbers = iter(range(1000))
    with open_executor(spec, 2) as executor:
        results = run_ordered(executor, chores.fail_from_three, numbers)
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match=r"^no 3$"):
            next(results)

    assert next(numbers) < 20


def test_what_has_not_begun_is_cancelled() -> None:
    """Whoever stops taking results stops the work."""
    done: list[int] = []

    def work(number: int) -> None:
        time.sleep(0.01)
        done.append(number)

    with open_executor("threads", 1) as executor:
        results = run_ordered(executor, work, range(1000), ahead=500)
        next(results)

    assert len(done) < 10


def test_a_shared_value_comes_to_each_process_once(spec: str) -> None:
    """A task carries the value's name only; each process unpacks the value once, however many tasks it gets."""
    heavy, other = Shared(chores.Heavy()), Shared("other")
    work = partial(chores.weigh, heavy, other)
    with open_executor(spec, 2) as executor:
        results = list(run_ordered(executor, work, range(40)))

    assert len(pickle.dumps(work)) < 500
    assert [result[0] for result in results] == list(range(40))
    assert {result[2] for result in results} == {"other"}
    assert all(unpacked == (process != os.getpid()) for _, process, _, unpacked in results)


def test_a_process_keeps_the_latest_shared_values() -> None:
    """A worker that outlives many builds keeps a handful of values, and says which it lacks."""
    values = [Shared(number) for number in range(KEPT + 1)]
    for value in values:
        unpack(value.pack())

    assert [Elsewhere(value.token).value() for value in values[1:]] == list(range(1, KEPT + 1))
    with pytest.raises(NotHere) as lack:
        Elsewhere(values[0].token).value()
    assert lack.value.token == values[0].token


def test_in_its_own_process_a_shared_value_is_itself() -> None:
    """Where nothing is sent nothing is packed: what comes back from a pickle is the very value."""
    value = Shared(["a list"])

    assert pickle.loads(pickle.dumps(value)) is value  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(Elsewhere(value.token))) is value  # noqa: S301


# --- what goes wrong


@pytest.mark.parametrize("spec", ["", "thread", "dask://", "dask://host", "dask://a b:1", "tcp://h:1", "dask://h:1/../x"])
def test_an_unknown_executor_is_named_with_the_known_ones(spec: str) -> None:
    """A slip in the name is answered by a sentence."""
    with pytest.raises(ExecutorError, match=r"names no executor: write serial, threads, processes or dask://HOST:PORT\.$"):
        open_executor(spec, 2)


def test_a_worker_that_dies_is_told_in_a_sentence() -> None:
    """A process ended from outside ends the work, and nobody waits for it."""
    with pytest.raises(ExecutorError, match="ended from outside"), open_executor("processes", 1) as executor:
        list(run_ordered(executor, chores.die, range(1, 4)))


def test_dask_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the extra is named."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(ExecutorError, match=r"sanad\[dask\]"), open_executor("dask://127.0.0.1:8786", 2):
        pass


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="the package distributed is not installed")
@pytest.mark.parametrize("listens", [False, True], ids=["nobody", "somebody else"])
def test_a_scheduler_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, *, listens: bool) -> None:
    """Where no scheduler is, a sentence says so after a while."""
    monkeypatch.setattr(executors, "PATIENCE", 1)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        if listens:
            other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(ExecutorError, match=address), open_executor(f"dask://{address}", 2):
            pass


ENDLESS = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts its background without it
from builder.convert import reading_from
from builder.executors import open_executor
from builder.ordered import run_ordered
if __name__ == "__main__":
    with open_executor(sys.argv[1], 2) as executor:
        for _ in run_ordered(executor, time.sleep, [0.01] * 5 + [0.3] * 1000):
            print("working", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Ctrl-C for a group of processes of its own")
@pytest.mark.parametrize("kind", ["serial", "threads", "processes"])
def test_ctrl_c_leaves_nobody_behind(kind: str) -> None:
    """Interrupted as by a terminal, which tells all processes, the work ends with one traceback and all its workers."""
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, kind],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        try:
            _, said = process.communicate(timeout=60)  # to the end of its pipes, which its workers have inherited
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # else everything waits for it
            raise

    assert process.returncode == -signal.SIGINT
    assert said.count("Traceback") == said.count("KeyboardInterrupt") == 1
    assert time.monotonic() - began < 30
    last = time.monotonic() + 5  # what forked the workers sees that it is needed no more, and ends
    while is_anybody_left(process.pid) and time.monotonic() < last:
        time.sleep(0.05)
    assert not is_anybody_left(process.pid)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="this system keeps no signals from a process")
def test_ctrl_c_never_reaches_a_worker() -> None:
    """From its first step on a worker is spared what the terminal sends to all: else it would complain by itself."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        pytest.skip("workers are not forked on this system")
    with open_executor("processes", 2) as executor:
        assert signal.SIGINT in executor.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


IN_THE_LOCK = """
import concurrent.futures.thread as threads, signal, sys, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from builder.executors import open_executor
from builder.ordered import run_ordered

class Lock:
    def __init__(self):
        self.lock = threading.Lock()
    def __enter__(self):
        self.lock.acquire()
        if sys.argv[1] == "within":
            signal.raise_signal(signal.SIGINT)
    def __exit__(self, *_):
        self.lock.release()
        if sys.argv[1] == "after":
            signal.raise_signal(signal.SIGINT)

made = threads.ThreadPoolExecutor.__init__
def make(pool, workers):
    made(pool, workers)
    pool._shutdown_lock = Lock()
threads.ThreadPoolExecutor.__init__ = make
with open_executor("threads", 2) as executor:
    for _ in run_ordered(executor, time.sleep, [0.01] * 1000):
        pass
"""


@pytest.mark.parametrize("when", ["within", "after"])
def test_ctrl_c_while_a_pool_is_locked_ends_the_work_too(when: str) -> None:
    """An interrupt that falls where a pool has its lock and is not yet bound to give it back leaves nobody waiting."""
    ended = subprocess.run(
        [sys.executable, "-c", IN_THE_LOCK, when], cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )

    assert ended.returncode == -signal.SIGINT
    assert ended.stderr.count("KeyboardInterrupt") == 1


def test_who_works_gives_ctrl_c_back_to_whom_it_belonged() -> None:
    """After the work Ctrl-C does what it did before; a handler of somebody else's is left alone throughout."""
    before = signal.getsignal(signal.SIGINT)
    try:
        for theirs in (signal.default_int_handler, signal.SIG_IGN):
            signal.signal(signal.SIGINT, theirs)
            with open_executor("threads", 2) as executor:
                list(run_ordered(executor, chores.double, range(3)))
                assert (signal.getsignal(signal.SIGINT) is theirs) == (theirs is signal.SIG_IGN)
            assert signal.getsignal(signal.SIGINT) is theirs
    finally:
        signal.signal(signal.SIGINT, before)


def is_anybody_left(group: int) -> bool:
    """Tell whether a process of a group lives."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
