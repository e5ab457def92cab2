"""The record itself: of a deck, of a table, as JSON."""

from datetime import date

import pandas as pd
from files_with_records import RECORDS
from hypothesis import given, settings

from measures.exports import record
from measures.exports.deck import Colophon, Deck, DeckScene, Evidence
from measures.exports.record import Record
from measures.language.lexicon import lexicon
from measures.table import schema
from measures.table.package import DATA


@settings(max_examples=30)
@given(RECORDS)
def test_any_record_survives_json(sample: Record) -> None:
    text = record.json_text(sample)
    assert text.isascii()
    assert not set("<>&") & set(text)
    assert record.from_json(text) == sample


def test_a_deck_has_the_record_of_its_evidence() -> None:
    evidence = Evidence("s01-01", 3, "云溪县", "清理牌子", "", "≥15块", "title", "2021-03-05", 1, 2, 3, "", "", "")
    scene = DeckScene("a", "text", "", "", "", "", "", "", pd.DataFrame(), (evidence, evidence))
    colophon = Colophon("data", "1.0.0", "2026-11-01", date(2026, 11, 23), "https://example.org")
    deck = Deck("x", "标题", "", None, (scene, scene), colophon, pd.DataFrame())  # type: ignore[arg-type]
    assert record.of(deck) == Record("标题", "1.0.0", "2026-11-23", "https://example.org", {"s01-01": 3})


def test_the_headings_that_are_recognised_are_the_titles_of_the_fields() -> None:
    fields = schema.load(DATA).tables["measures"].by_name
    for name, headings in lexicon().record_headings.items():
        assert set(headings) == {name, *fields[name].titles.values()}
