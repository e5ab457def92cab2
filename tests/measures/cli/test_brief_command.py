"""`brief`: what is refused before anything is laid out (files are tested with their exporters)."""

from pathlib import Path

from commands import Command


def test_brief_refuses_an_unknown_kind_and_a_faulty_briefing(command: Command, tmp_path: Path) -> None:
    assert command("brief", "plaques", "--to", tmp_path / "x.odt")[0] == 2
    assert command("brief", "plaques", "--to", tmp_path / "x.pptx")[0] == 2
    assert not (tmp_path / "x.pptx").exists()
