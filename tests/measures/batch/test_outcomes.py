"""Outcomes of documents: counts, and a summary with the most frequent reasons first."""

from measures.batch.outcomes import Outcome, Summary
from measures.documents.notes import DocumentNote


def test_a_summary_counts_documents_and_names_reasons_by_how_often_they_came() -> None:
    summary = Summary(done_before=4, left_out=2)
    for outcome in (
        Outcome("a", "", articles=2, candidates=5),
        Outcome("b", "", articles=1, candidates=3),
        Outcome("c", "", fault="It is empty."),
        Outcome("d", "", fault="It is broken."),
        Outcome("e", "", fault="It is broken."),
    ):
        summary.add(outcome)
    assert summary.failed == 3
    assert summary.lines() == [
        "read: 2 documents with 3 articles",
        "done before: 4 documents",
        "left out: 2 files of other kinds",
        "candidates: 8",
        "failed: 3 documents",
        "  2 × It is broken.",
        "  1 × It is empty.",
    ]


def test_of_very_many_kinds_of_notes_the_most_frequent_are_listed() -> None:
    summary = Summary()
    for number in range(30):
        summary.add(
            Outcome(f"{number}", "", notes=(DocumentNote("Page {page} was not read.", (("page", str(number)),)),))
        )
    lines = summary.lines()
    assert "read in part: 30 documents" in lines
    assert sum(line.startswith("  1 ×") for line in lines) == 20
    assert "  and 10 more" in lines
