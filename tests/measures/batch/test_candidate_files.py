"""Candidates as text: JSON lines, CSV and lines for a person to read."""

import csv
import io
import json
import math

import pytest

from measures.batch import FORMATS
from measures.batch.candidate_files import FIELDS, KIND, fields, header, written

ROW = dict.fromkeys(FIELDS, "") | {
    "document": "a.txt",
    "article_title": "云溪县\n摘牌子",
    "article_date": "2021-03-05",
    "paragraph": 3,
    "char_start": 25,
    "char_end": 29,
    "text": "1240",
    "value": 1240.0,
    "value_high": math.nan,
    "before": None,
    "after": 0.5,
    "unit": "块",
    KIND: "measure",
}


@pytest.mark.parametrize("marked", [True, False])
def test_every_form_but_csv_begins_without_a_header(marked: bool) -> None:
    for form in FORMATS:
        head = header(form, marked, to_file=False)
        assert head.strip().split(",") == (list(fields(marked)) if form == "csv" else [""])
    assert header("csv", marked, to_file=True) == "\ufeff" + header("csv", marked, to_file=False)


def test_json_has_whole_numbers_without_a_point_and_null_for_no_number() -> None:
    (line,) = written("jsonl", True, [ROW]).splitlines()
    row = json.loads(line)
    assert '"value": 1240,' in line
    assert (row["value_high"], row["before"], row["after"], row[KIND]) == (None, None, 0.5, "measure")
    assert KIND not in json.loads(written("jsonl", False, [ROW]))


def test_csv_holds_no_formula_and_keeps_lines_inside_a_cell() -> None:
    text = header("csv", False, to_file=False) + written("csv", False, [ROW | {"text": "=1+1"}])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["text"], row["article_title"], row["value"], row["before"]) == ("'=1+1", "云溪县\n摘牌子", "1240", "")


def test_a_person_reads_the_article_once_and_each_candidate_in_one_line() -> None:
    lines = written("table", True, [ROW, ROW | {"before": 30.0, "after": 12.0}]).splitlines()
    assert lines == [
        "a.txt · 云溪县 摘牌子 2021-03-05",
        "  ¶3 25-29 | 1240 | = 1240 | 0.5 | 块 | measure",
        "  ¶3 25-29 | 1240 | = 1240 | 30 → 12 | 块 | measure",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_no_candidates_are_no_lines(form: str) -> None:
    assert written(form, True, []) == ""
