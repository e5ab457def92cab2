"""Progress of a long run: counts come in, a bar on a terminal or occasional lines in a log go out."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from measures.language.wording import things

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_SECONDS_ON_SCREEN, _SECONDS_IN_LOG = 0.2, 10.0


class Progress:
    """Shows the progress of a run on a stream, at intervals that a person can follow.

    On a terminal rich draws a bar. On other streams rich would write nothing, so lines are written here.
    """

    def __init__(self, stream: TextIO, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._total = total
        self._clock = clock
        self._bar = _bar(stream) if stream.isatty() else None
        self._began = self._shown = clock()
        self._before = 0

    def begin(self, before: int) -> None:
        """Start the clock; `before` documents were done in an earlier run."""
        self._before = before
        self._began = self._shown = self._clock()

    def step(self, done: int, candidates: int, failed: int) -> None:
        """Show the numbers of documents done, candidates and failed documents, unless shown moments ago."""
        now = self._clock()
        if now - self._shown < (_SECONDS_ON_SCREEN if self._bar else _SECONDS_IN_LOG):
            return
        self._shown = now
        seconds = now - self._began
        left = seconds / max(done - self._before, 1) * max(self._total - done, 0)
        counts = (
            f"{done} of {things(self._total, 'document')}, {things(candidates, 'candidate')}, {failed} failed, "
            f"{seconds:.0f} s, about {left:.0f} s to go"
        )
        if self._bar:
            self._draw(self._bar, done, counts)
        else:
            self.say(counts)

    def _draw(self, bar: "Bar", done: int, counts: str) -> None:
        if not bar.live.is_started:
            bar.start()
            bar.add_task(counts, total=self._total)
        bar.update(bar.task_ids[0], completed=done, description=counts)
        bar.refresh()

    def say(self, line: str) -> None:
        """Write a line; control characters, which names of files may contain, are replaced."""
        printable = "".join(sign if sign.isprintable() else "?" for sign in line)
        if self._bar:
            self._bar.console.print(printable, markup=False, highlight=False, emoji=False, soft_wrap=True)
        else:
            self._stream.write(printable + "\n")
        self._stream.flush()

    def clear(self) -> None:
        """Remove the bar from the terminal."""
        if self._bar and self._bar.live.is_started:
            self._bar.stop()


def _bar(stream: TextIO) -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    # No automatic refresh: its thread would be copied into the forked processes that read documents.
    return Progress(
        BarColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
