"""The log in words: who did what to which figure, when in the reader's time zone, and whether it still holds."""

import intake_files
import pytest

from measures.intake import receiving
from measures.intake.desk import Desk
from measures.intake.log_words import LogWords
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.package import Package


@pytest.fixture
def used(desk: Desk) -> Desk:
    """A desk at which figures were accepted, corrected, undone, and a document was corrected."""
    receiving.paste(desk, intake_files.ARTICLE)
    first, second = desk.workspace.candidates(document=1)
    desk.workspace.decide(first.id, "王", "accept")
    desk.workspace.decide(first.id, "王", "correct", {"value": 313.0}, why="原文更正")
    desk.workspace.undo(desk.workspace.decide(second.id, "李", "reject", why="重复").id, "李")
    desk.workspace.correct_document(1, {"title": "新题"}, "李")
    desk.workspace.record("publication", "1.1.0", "王", "publish", why="一批")
    return desk


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_entry_has_words(code: str, used: Desk, invented: Package) -> None:
    words = LogWords(in_language(invented, Language(code)), str)
    entries = used.workspace.log()
    frame = words.frame(entries)
    assert len(frame) == len(entries) == 7
    assert (frame.iloc[:, 3] != "").all() and (frame.iloc[:, 4] != "").all()
    if code == "zh":
        assert {"录入", "采纳", "更正", "不采纳", "发布"} <= set(frame.iloc[:, 3])
        assert not [text for text in frame.iloc[:, 3] if text.isascii()]


def test_a_correction_says_from_what_to_what(used: Desk, invented: Package) -> None:
    words = LogWords(in_language(invented, Language("en")), str)
    (entry,) = [one for one in used.workspace.log() if one.action == "correct" and one.kind == "candidate"]
    frame = words.frame([entry])
    assert "312 → 313" in frame.iloc[0, 5]
    assert "青潭县" in frame.iloc[0, 4] and "313" in frame.iloc[0, 4]
    assert frame.iloc[0, 6] == "原文更正"


def test_what_is_undone_is_marked(used: Desk, invented: Package) -> None:
    words = LogWords(in_language(invented, Language("en")), str)
    marked = {
        entry.action: mark
        for entry, mark in zip(used.workspace.log(), words.frame(used.workspace.log()).iloc[:, 7], strict=True)
    }
    assert marked["reject"] == "undone" and marked["publish"] == ""


def test_times_are_put_on_the_clock_that_is_given(used: Desk, invented: Package) -> None:
    (entry, *_) = used.workspace.log()
    words = LogWords(in_language(invented, Language("en")), lambda at: f"at {at}")
    assert words.frame([entry]).iloc[0, 1] == f"at {entry.at}"
