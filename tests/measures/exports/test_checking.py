"""Whether a file still tells the truth: one figure of a copy of the data changes, and older files are checked."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pptx
import pytest
import xlsxwriter
from alterations import change, rewrite, rows_of
from commands import Command
from editions import edition

from components.exporting import decks
from measures.briefings import briefing as briefings
from measures.exhibits import figure_table, kinds
from measures.exhibits.query import Query
from measures.exports import archive, checking, spreadsheet
from measures.exports.checking import Finding
from measures.exports.memo import document as memo
from measures.exports.record import Record, office
from measures.exports.slides import presentation
from measures.exports.web import page
from measures.exports.workbook import workbook
from measures.publishing import publication
from measures.publishing.figures import AcceptedDocument, AcceptedFigure
from measures.publishing.preview import preview
from measures.table import package as packages
from measures.table.package import DATA, Package

Change = Callable[[Path], None]
FIGURE = "s01-02"


def shown(package: Package, *, title: str = "Deck", exported: str = "2026-11-23") -> Record:
    """A record of every figure of the table."""
    revisions = dict(zip(package.measures["measure_id"], package.measures["revision"], strict=True))
    return Record(title, package.version, exported, "https://example.org", revisions)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def empty_workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet()
    book.close()
    return stream.getvalue()


@pytest.fixture
def older(package: Package, tmp_path: Path) -> Mapping[str, Path]:
    """Files of every kind that the office edits, exported before the data were corrected."""
    every_figure = kinds.compose("listing", Query(repeated=True), edition(package))
    words = figure_table.listing(edition(package), every_figure)
    colophon = spreadsheet.TableColophon("表", (f"data {package.version}",))
    files = {
        "pptx": office.with_record(saved(pptx.Presentation()), shown(package)),
        "docx": office.with_record(saved(docx.Document()), shown(package)),
        "xlsx": office.with_record(empty_workbook(), shown(package)),
        "table.xlsx": spreadsheet.xlsx(words, colophon, "页"),
        "csv": spreadsheet.csv(words, colophon),
    }
    for kind, data in files.items():
        (tmp_path / f"older.{kind}").write_bytes(data)
    return {kind: tmp_path / f"older.{kind}" for kind in files}


KINDS = ("pptx", "docx", "xlsx", "table.xlsx", "csv")


def row_of(folder: Path, measure_id: str) -> int:
    """Number of a measure's row as a spreadsheet shows it."""
    ids = [row["measure_id"] for row in rows_of(folder, "measures.csv")]
    return ids.index(measure_id) + 2


def corrected(folder: Path) -> None:
    change(folder, "measures.csv", row_of(folder, FIGURE), "value", "3153")
    change(folder, "measures.csv", row_of(folder, FIGURE), "revision", "2")


def withdrawn(folder: Path) -> None:
    rewrite(folder, "measures.csv", lambda rows: [row for row in rows if row[0] != FIGURE])


# The command


@pytest.mark.parametrize("kind", KINDS)
def test_an_older_file_names_exactly_the_corrected_figure(
    kind: str, older: Mapping[str, Path], copied_data: Path, package: Package, command: Command
) -> None:
    corrected(copied_data)
    figures, now = len(package.measures), package.version
    code, printed, complaint = command("check", older[kind], "--data", copied_data, "--language", "en")
    assert (code, complaint) == (1, "")
    line, summary = printed.splitlines()
    assert line.startswith(f"{FIGURE} Nanjing County, ")
    assert "revision 1 was corrected to 2, now 3,153 plaques" in line
    assert f"figures shown: {figures}, corrected: 1, withdrawn: 0; data {now} then, {now} now." in summary
    assert older[kind].name in summary


@pytest.mark.parametrize("kind", KINDS)
def test_an_older_file_names_exactly_the_withdrawn_figure(
    kind: str, older: Mapping[str, Path], copied_data: Path, package: Package, command: Command
) -> None:
    withdrawn(copied_data)
    code, printed, _ = command("check", older[kind], "--data", copied_data)
    line, summary = printed.splitlines()
    assert code == 1
    assert line == f"{FIGURE} 《{package.source_rows['s01']['title']}》：已撤下"
    assert "更正0个，撤下1个" in summary


def test_a_file_that_still_stands_ends_well(older: Mapping[str, Path], package: Package, command: Command) -> None:
    now = package.version
    code, printed, complaint = command("check", *older.values())
    assert (code, complaint) == (0, "")
    assert printed.count(f"更正0个，撤下0个；当时数据{now}版，现在数据{now}版。") == len(KINDS)


def test_the_worst_of_several_files_decides_and_the_others_are_told(
    older: Mapping[str, Path], copied_data: Path, tmp_path: Path, command: Command
) -> None:
    corrected(copied_data)
    strange = tmp_path / "strange.pptx"
    strange.write_bytes(b"nothing")
    code, printed, complaint = command(
        "check", strange, older["pptx"], tmp_path / "absent.docx", "--data", copied_data
    )
    assert code == 2
    assert FIGURE in printed
    assert "strange.pptx: The file is damaged" in complaint
    assert "absent.docx" in complaint


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", empty_workbook()])
def test_an_unreadable_file_is_refused(data: bytes, tmp_path: Path, command: Command) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(data)
    code, printed, complaint = command("check", file)
    assert (code, printed) == (2, "")
    assert complaint.rstrip().endswith(".")


def test_check_needs_a_file(command: Command) -> None:
    code, printed, complaint = command("check")
    assert (code, printed) == (2, "")
    assert "usage: python -m measures check" in complaint


# The files of a briefing


@cache
def briefed() -> Mapping[str, bytes]:
    """A prepared briefing in every kind of file that needs no browser."""
    table = packages.load()
    briefing = briefings.load(briefings.prepared(table)["face-off"], table)
    deck = decks.compose(briefing, edition(table), today=date(2026, 11, 23))
    assert FIGURE in deck.revisions
    deck = replace(deck, scenes=tuple(replace(scene, picture=None) for scene in deck.scenes))
    return {
        "pptx": presentation.pptx(deck),
        "docx": memo.docx(deck),
        "xlsx": workbook.xlsx(deck),
        "html": page.html(deck, ""),
        "zip": archive.archive(deck, table, {}),
    }


@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx", "html", "zip"])
def test_an_older_file_of_a_briefing_names_exactly_the_corrected_figure(
    kind: str, copied_data: Path, tmp_path: Path, command: Command
) -> None:
    file = tmp_path / f"briefing.{kind}"
    file.write_bytes(briefed()[kind])
    code, printed, complaint = command("check", file, "--data", copied_data)
    assert (code, complaint) == (0, "")
    assert "更正0个，撤下0个" in printed
    corrected(copied_data)
    code, printed, complaint = command("check", file, "--data", copied_data)
    assert (code, complaint) == (1, "")
    line, summary = printed.splitlines()
    assert line.startswith(f"{FIGURE} ")
    assert line.endswith("现为3,153块")
    assert "更正1个，撤下0个" in summary


# Findings


def test_the_table_stands_by_itself(package: Package) -> None:
    findings = checking.check(edition(package), shown(package))
    assert [finding.measure_id for finding in findings] == list(package.measures["measure_id"])
    assert {finding.state for finding in findings} == {"stands"}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_each_state_has_a_sentence(code: str, package: Package) -> None:
    revisions = {"s01-01": 1, "s01-02": 9, "s01-03": 0, "s01-99": 1, "x99-01": 4}
    findings = checking.check(edition(package, code), Record("", "", "", "", revisions))
    assert [finding.state for finding in findings] == ["stands", "newer", "corrected", "withdrawn", "withdrawn"]
    sentences = [checking.sentence(finding, code) for finding in findings]
    assert all(sentence.startswith(finding.measure_id) for sentence, finding in zip(sentences, findings, strict=True))
    assert not any("{" in sentence or "  " in sentence for sentence in sentences)
    assert len(set(sentences)) == len(sentences)
    assert sentences[-1] == {"zh": "x99-01：已撤下", "en": "x99-01: withdrawn"}[code]
    summary = checking.summary(package, Record("", "", "", "", revisions), findings, code)
    assert [part for part in summary.replace("：", " ").split() if part] and "—" in summary


def test_a_finding_names_place_metric_layer_and_what_the_figure_is_now(package: Package) -> None:
    (found,) = checking.check(edition(package), Record("", "", "", "", {FIGURE: 0}))
    assert found == Finding(
        measure_id=FIGURE,
        state="corrected",
        was=0,
        now=1,
        region_id="nanjing-county",
        region="福建省漳州市南靖县",
        metric_id="plaques_removed",
        metric="清理牌子",
        layer="村社区",
        figure="3,152块",
        source_title=package.source_rows["s01"]["title"],
    )
    assert checking.sentence(found, "zh") == (
        "s01-02 福建省漳州市南靖县清理牌子（村社区）：第0版，已更正为第1版，现为3,152块"
    )


def test_a_record_of_no_figures_has_no_findings(package: Package) -> None:
    assert checking.check(edition(package), Record("", "1.0.0", "", "", {})) == []


def test_the_command_reads_the_bundled_data_by_default(older: Mapping[str, Path], command: Command) -> None:
    assert command("check", older["pptx"], "--data", DATA) == command("check", older["pptx"])
    assert packages.DATA == DATA


@pytest.mark.parametrize("kind", KINDS)
def test_a_published_change_is_named_in_a_file_exported_before(
    kind: str, older: Mapping[str, Path], copied_data: Path, package: Package, command: Command
) -> None:
    source = package.source_rows["s01"]
    document = AcceptedDocument("d", "0" * 64, "article", source["title"], text_sha256=source["text_sha256"])
    better = AcceptedFigure("c", document, {}, {"value": 3160}, measure_id=FIGURE)
    changes = preview(copied_data, [better], withdrawn=["s01-03"], today=date(2026, 12, 1))
    version = publication.publish(copied_data, changes, note="", by="", today=date(2026, 12, 1))
    code, printed, _ = command("check", older[kind], "--data", copied_data, "--language", "en")
    first, second, summary = printed.splitlines()
    assert code == 1
    assert first.startswith(f"{FIGURE} Nanjing County, ")
    assert "revision 1 was corrected to 2, now 3,160 plaques" in first
    assert second.startswith("s01-03 ")
    assert "withdrawn" in second
    assert f"corrected: 1, withdrawn: 1; data {package.version} then, {version} now." in summary
    publication.undo(copied_data, by="")
    assert command("check", older[kind], "--data", copied_data)[0] == 0
