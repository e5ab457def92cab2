"""Work on several processes: items come in, their results go out in the same order, even if a process dies."""

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 4


def results(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int, lost: Callable[[Item], Result]
) -> Generator[Result, None, None]:
    """Results of `work` in the order of `items`, from several processes; only a few are held in memory at a time.

    If a process dies, its whole pool is lost. The unfinished items are then tried again, each in its own process; the
    result of an item that kills that process too is `lost(item)`.
    """
    waiting = iter(items)
    running: deque[tuple[Item, Future[Result]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for item in islice(waiting, workers * _AHEAD - len(running)):
                running.append((item, _submit(pool, work, item)))
            if not running:
                return
            if isinstance(running[0][1].exception(), BrokenProcessPool):
                pool.shutdown(wait=False)
                pool = _pool(workers)
                broken = list(running)
                running.clear()
                yield from (_again(work, item, future, lost) for item, future in broken)
            else:
                yield running.popleft()[1].result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _submit(pool: ProcessPoolExecutor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    try:
        return pool.submit(work, item)
    except BrokenProcessPool as error:
        future: Future[Result] = Future()
        future.set_exception(error)
        return future


def _again(
    work: Callable[[Item], Result], item: Item, future: Future[Result], lost: Callable[[Item], Result]
) -> Result:
    """The result of an item of a broken pool; it is tried again if it was not finished."""
    if future.done() and not future.exception():
        return future.result()
    with _pool(1) as alone:
        try:
            return alone.submit(work, item).result()
        except BrokenProcessPool:
            return lost(item)
