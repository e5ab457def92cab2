"""How far a long run has come: counts come in, lines on a stream go out, not more often than a person reads."""

import time
from collections.abc import Callable
from typing import TextIO

_ON_SCREEN, _IN_LOG = 0.2, 10.0


class Progress:
    """Tells on a stream how far a run has come: in one line on a screen, in a line now and then elsewhere."""

    def __init__(self, stream: TextIO, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._total = total
        self._clock = clock
        self._on_screen = stream.isatty()
        self._began = self._told = clock()
        self._width = self._before = 0

    def begin(self, before: int) -> None:
        """Take the time from now on; some documents were done before."""
        self._before = before
        self._began = self._told = self._clock()

    def step(self, done: int, candidates: int, failed: int) -> None:
        """Tell the counts, if enough time has passed since they were told."""
        now = self._clock()
        if now - self._told < (_ON_SCREEN if self._on_screen else _IN_LOG):
            return
        self._told = now
        seconds = now - self._began
        left = seconds / max(done - self._before, 1) * max(self._total - done, 0)
        line = (
            f"{done} of {self._total} documents, {candidates} candidates, {failed} failed, "
            f"{seconds:.0f} s, about {left:.0f} s to go"
        )
        if self._on_screen:
            self._stream.write("\r" + line.ljust(self._width))
            self._width = len(line)
            self._stream.flush()
        else:
            self.say(line)

    def say(self, line: str) -> None:
        """Write a line of its own; names of files in it cannot command a terminal."""
        self.clear()
        self._stream.write("".join(sign if sign.isprintable() else "?" for sign in line) + "\n")
        self._stream.flush()

    def clear(self) -> None:
        """Take the counts off the screen."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._width = 0
