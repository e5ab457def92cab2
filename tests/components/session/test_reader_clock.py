"""Times stand on the reader's clock; a zone that nobody knows is UTC."""

from types import SimpleNamespace

import pytest

from components.session import reader_clock

AT = "2026-11-28T18:30:00.123456Z"


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Shanghai", "2026-11-29 02:30"),
        ("America/New_York", "2026-11-28 13:30"),
        ("", "2026-11-28 18:30"),
        (None, "2026-11-28 18:30"),
        ("Nowhere/Land", "2026-11-28 18:30"),
        ("../../etc/passwd", "2026-11-28 18:30"),
    ],
)
def test_a_time_is_that_of_the_reader(zone: str | None, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_clock.st, "context", SimpleNamespace(timezone=zone))
    assert reader_clock.moment(AT) == shown
