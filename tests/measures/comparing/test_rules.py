"""The table of rules: the codebook agrees with rules.csv, and each rule has a check in the program."""

import re
import string

import invented as invention
import pytest

from measures.comparing import verdicts
from measures.comparing.reasons import CHECKS, MOST_DAYS_APART
from measures.table.package import DATA, Package

HEADINGS = {"zh": "| 理由 | 判断 | 何时适用 |", "en": "| reason | verdict | when it applies |"}
NAMES = {
    "first",
    "second",
    *(f"{name}_{what}" for name in ("first", "second") for what in ("layer", "level", "status", "object", "basis")),
}


def codebook(code: str) -> list[tuple[str, ...]]:
    """Cells of the codebook's table of rules in one language."""
    lines = (DATA / "CODEBOOK.md").read_text(encoding="utf-8").splitlines()
    start = lines.index(HEADINGS[code]) + 2
    end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[start:end]]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_codebook_tells_the_rules_row_by_row(code: str, package: Package) -> None:
    label = package.schema.tables["rules"].label
    rules = [(row[f"name_{code}"], label("verdict", row["verdict"], code)) for row in package.rule_rows.values()]
    assert [cells[:2] for cells in codebook(code)] == rules


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_codebook_says_when_each_rule_applies(code: str) -> None:
    assert all(len(cells) == 3 and cells[2].endswith("。" if code == "zh" else ".") for cells in codebook(code))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_rule_without_figures_in_it_reads_alike_in_codebook_and_table(code: str, package: Package) -> None:
    names = {"zh": ("甲", "乙"), "en": ("A", "B")}[code]
    for row, cells in zip(package.rule_rows.values(), codebook(code), strict=True):
        sentence = row[f"sentence_{code}"]
        if set(fields(sentence)) == {"first", "second"}:
            assert cells[2] == sentence.format(first=names[0], second=names[1])


def fields(sentence: str) -> list[str]:
    """Names of the placeholders of a sentence."""
    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


def test_every_sentence_names_both_figures_and_nothing_unknown(package: Package) -> None:
    for row in package.rule_rows.values():
        for code in ("zh", "en"):
            found = set(fields(row[f"sentence_{code}"]))
            assert {"first", "second"} <= found <= NAMES, row["reason_id"]


def test_both_languages_leave_the_same_places_open(package: Package) -> None:
    for row in package.rule_rows.values():
        assert sorted(fields(row["sentence_zh"])) == sorted(fields(row["sentence_en"]))


def test_the_verdict_of_a_rule_is_never_that_all_is_well(package: Package) -> None:
    assert {row["verdict"] for row in package.rule_rows.values()} == set(verdicts.gravity(package)[1:])


def test_verdicts_have_a_word_in_both_languages_from_mild_to_grave(package: Package) -> None:
    labels = package.schema.tables["rules"].by_name["verdict"].labels
    assert list(labels) == [verdicts.COMPARABLE, verdicts.WITH_CARE, verdicts.NOT_COMPARABLE]
    assert all(labels[verdict]["zh"] and labels[verdict]["en"] for verdict in labels)


def test_every_rule_has_a_check_and_every_check_a_rule(package: Package) -> None:
    assert set(CHECKS) == set(package.rule_rows)


def test_a_rule_that_the_program_does_not_know_is_no_silent_pass(invented: Package) -> None:
    rule = {
        "reason_id": "unheard_of",
        "verdict": "with_care",
        **dict.fromkeys(("name_zh", "name_en", "sentence_zh", "sentence_en"), "x"),
    }
    package = invention.extended(invented, rules=[rule])
    with pytest.raises(KeyError):
        verdicts.verdict(package, invention.figure(), invention.figure("qingtan-county"))


def test_the_approximation_and_the_notable_difference_of_the_codebook_are_those_of_the_program() -> None:
    from measures.comparing import normalisation
    from measures.table import intervals

    text = (DATA / "CODEBOOK.md").read_text(encoding="utf-8")
    assert f"“约”按上下{intervals.APPROXIMATION:.0%}理解" in text
    assert f"两种来历相差超过{normalisation.NOTABLE_DIFFERENCE:.0%}时都写出来" in text
    assert re.search(r"dates more than a year apart", text)
    assert 365 <= MOST_DAYS_APART <= 366
