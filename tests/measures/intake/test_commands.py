"""The commands alone lead from two monthly ledgers to a deck that shows both months."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from measures.__main__ import make
from measures.cli import main
from measures.table import package as packages

BRIEFING = """title: {zh: 两个月, en: Two months}
scenes:
- exhibit: table
  headline: {zh: 清理牌子, en: Plaques removed}
  query: {metrics: [plaques_removed]}
"""
PLACES = ("南靖县", "平和县", "诏安县")

Measures = Callable[..., str]


@pytest.fixture
def measures(capsys: pytest.CaptureFixture[str]) -> Measures:
    """Run a command that must succeed; what it prints."""

    def measures(*arguments: object) -> str:
        assert main([str(one) for one in arguments], make=make) == 0
        return capsys.readouterr().out

    return measures


def words(data: bytes) -> str:
    """All words of a deck."""
    shapes = [shape for slide in Presentation(io.BytesIO(data)).slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*texts, *cells])


def test_two_months_of_ledgers_become_a_deck(measures: Measures, tmp_path: Path) -> None:
    own, workspace = tmp_path / "own", tmp_path / "workspace"
    measures("new", own, "--from", "empty")
    for month in (6, 7):
        rows = "".join(f"{name},{100 * month + at}\n" for at, name in enumerate(PLACES))
        (tmp_path / f"2024年{month}月.csv").write_text(f"县区,清理牌子（块）\n{rows}", encoding="utf-8")
        told = measures("intake", tmp_path / f"2024年{month}月.csv", "--data", own, "--workspace", workspace)
        assert "3 figures" in told
    assert "2024年6月" in measures("review", "documents", "--workspace", workspace)
    measures("review", "accept", "--all", "--workspace", workspace)
    measures("publish", "--data", own, "--workspace", workspace, "--note", "两个月")
    assert "两个月" in measures("versions", "--data", own)
    (own / "briefings").mkdir(exist_ok=True)
    (own / "briefings" / "months.yaml").write_text(BRIEFING, encoding="utf-8")
    measures("validate", "--data", own)
    assert "0 faults" in measures("verify", "--data", own, "--sources", workspace)
    measures("brief", "months", "--data", own, "--to", tmp_path / "months.pptx")
    shown = words((tmp_path / "months.pptx").read_bytes())
    assert all(f"{100 * month + at}块" in shown for month in (6, 7) for at in range(3))
    assert len(measures("log", "--workspace", workspace).splitlines()) >= 8
    measures("restore", "0.1.0", "--data", own)
    assert len(packages.load(own).measures) == 0


def test_a_question_is_answered_on_the_command_line(measures: Measures, tmp_path: Path) -> None:
    own, workspace = tmp_path / "own", tmp_path / "workspace"
    measures("new", own, "--from", "empty")
    ledger = tmp_path / "2024年6月.csv"
    ledger.write_text("县区,清理牌子（块）\n北溪县,5\n南靖县,7\n", encoding="utf-8")
    where = ("--data", own, "--workspace", workspace)
    assert "region:北溪县" in measures("intake", ledger, *where)
    told = measures("intake", ledger, "--answer", 'region:北溪县={"region_code": "350628"}', *where)
    assert "2 figures" in told


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["intake", "nowhere.xlsx"], 1), (["intake", "x.csv", "--answer", "no"], 2), (["restore", "9.9.9"], 2)],
)
def test_what_cannot_be_done_has_its_exit_code(
    arguments: list[str], code: int, tmp_path: Path, own_table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--workspace", str(tmp_path / "workspace")] if arguments[0] == "intake" else []
    assert main([*arguments, "--data", str(own_table), *more]) == code
    assert "Traceback" not in "".join(capsys.readouterr())
