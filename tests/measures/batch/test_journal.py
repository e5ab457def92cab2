"""The journal of a run: which results can be continued and which cannot."""

from collections.abc import Callable

import pytest

from measures.batch.journal import Journal, JournalFault
from measures.batch.outcomes import Outcome


def test_results_are_never_written_over(journal: Callable[..., Journal]) -> None:
    journal()
    with pytest.raises(JournalFault, match="--resume"):
        journal()


def test_a_run_goes_on_only_with_the_same_options(journal: Callable[..., Journal]) -> None:
    journal()
    for options in ({"form": "csv"}, {"everything": True}, {"default_region": "云溪县"}):
        with pytest.raises(JournalFault, match="other options"):
            journal(resume=True, **options)
    journal(resume=True, workers=5)


def test_there_need_be_nothing_to_go_on_with(journal: Callable[..., Journal]) -> None:
    assert journal(resume=True).results.read_bytes() == b"head\n"


@pytest.mark.parametrize("spoilt", [b"", b"x\n", b"[1]\n", b'{"settings": 1}\n', b"\xff\n", b"no line at all"])
def test_a_spoilt_journal_is_refused(spoilt: bytes, journal: Callable[..., Journal]) -> None:
    journal().path.write_bytes(spoilt)
    with pytest.raises(JournalFault):
        journal(resume=True)


def test_results_shorter_than_their_journal_are_refused(journal: Callable[..., Journal]) -> None:
    journal().results.write_bytes(b"")
    with pytest.raises(JournalFault, match="shorter"):
        journal(resume=True)


def test_what_is_behind_the_last_whole_line_is_cut_off(journal: Callable[..., Journal]) -> None:
    begun = journal()
    begun.add(Outcome("a.txt", "1:1", output=b"one\n"))
    begun.add(Outcome("b.txt", "2:2", fault="broken"))
    for path in (begun.results, begun.path):
        with path.open("ab") as stream:
            stream.write(b"half a li")
    again = journal(resume=True)
    assert again.results.read_bytes() == b"head\none\n"
    assert {name: entry.fault for name, entry in again.done.items()} == {"a.txt": "", "b.txt": "broken"}
