"""Progress of a run: a bar on a terminal, occasional lines in a log, no control characters from names of files."""

import io
import re
import subprocess
import sys
from itertools import count

import pytest

from measures.batch.progress import Progress
from measures.table.schema import ROOT

ERASED = "\r\x1b[2K"
COLOURS = re.compile(r"\x1b\[\d+m")


class Screen(io.StringIO):
    """A stream that a person watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of the usual size and abilities."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")


def progress(stream: io.StringIO, total: int = 200, seconds: float = 0.125) -> Progress:
    """A progress whose clock advances by some seconds each time it is read."""
    ticks = count()
    return Progress(stream, total, clock=lambda: next(ticks) * seconds)


def told(stream: io.StringIO) -> list[tuple[int, int]]:
    """Numbers of documents and candidates each time that counts were shown."""
    counts = re.findall(r"(\d+) of 200 documents, (\d+) candidates, 1 failed", stream.getvalue())
    return [(int(done), int(candidates)) for done, candidates in counts]


@pytest.mark.parametrize("stream", [Screen(), io.StringIO()], ids=["screen", "log"])
def test_counts_are_told_not_more_often_than_one_reads(stream: io.StringIO) -> None:
    running = progress(stream)
    for number in range(1, 202):
        running.step(number, number * 3, 1)
    distinct = dict.fromkeys(told(stream))
    # An eighth of a second a step: two steps are more than a fifth of a second, eighty are ten seconds.
    assert list(distinct) == [
        (done, 3 * done) for done in range(1, 202) if done % (2 if stream.isatty() else 80) == 0
    ]


def test_a_log_has_a_line_each_time_and_nothing_else() -> None:
    stream = io.StringIO()
    running = progress(stream, seconds=20)
    running.step(50, 150, 1)
    running.say("a.txt: broken")
    running.clear()
    assert stream.getvalue() == (
        "50 of 200 documents, 150 candidates, 1 failed, 20 s, about 60 s to go\na.txt: broken\n"
    )


def test_a_screen_has_one_line_that_is_drawn_over() -> None:
    stream = Screen()
    running = progress(stream)
    for number in range(1, 100):
        running.step(number, number * 3, 1)
    assert "\n" not in stream.getvalue()
    assert len(stream.getvalue().split(ERASED)) > 40


def test_a_line_of_its_own_takes_the_bar_off_the_screen_and_the_bar_comes_back() -> None:
    stream = Screen()
    running = progress(stream)
    for number in range(1, 5):
        running.step(number, number, 1)
    running.say("a.txt: broken")
    after = COLOURS.sub("", stream.getvalue()).partition(f"{ERASED}a.txt: broken\n")[2]
    assert re.fullmatch(r"[━╸╺ ]+4 of 200 documents, .*", after)


def test_nothing_of_the_bar_stays_on_the_screen() -> None:
    stream = Screen()
    running = progress(stream)
    running.step(1, 1, 1)
    running.step(2, 2, 1)
    running.clear()
    # The cursor is shown again; the line of the bar, now the one above, is erased.
    assert stream.getvalue().endswith("\n\x1b[?25h\r\x1b[1A\x1b[2K")
    running.say("read: 2 documents")
    running.clear()
    assert stream.getvalue().endswith("\x1b[2Kread: 2 documents\n")


def test_a_bar_keeps_within_a_narrow_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    stream = Screen()
    running = progress(stream)
    running.step(1, 1, 1)
    running.step(2, 2, 1)
    lines = COLOURS.sub("", stream.getvalue().replace("\x1b[?25l", "")).split(ERASED)
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize("stream", [Screen(), io.StringIO()], ids=["screen", "log"])
def test_a_name_of_a_file_cannot_command_a_terminal(stream: io.StringIO) -> None:
    Progress(stream, 1).say("a\x1b[2J\r\n\udcff [bold]:smile: 1.txt: 坏了")
    assert stream.getvalue() == "a?[2J??? [bold]:smile: 1.txt: 坏了\n"


def test_a_long_line_is_not_broken() -> None:
    stream = Screen()
    Progress(stream, 1).say("x" * 300)
    assert stream.getvalue() == "x" * 300 + "\n"


def test_rich_is_loaded_only_for_a_screen() -> None:
    look = (
        "import io, sys; from measures.batch.progress import Progress; "
        "Progress(io.StringIO(), 1).step(1, 1, 1); print('rich' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, check=True)
    assert ended.stdout.strip() == b"False"
