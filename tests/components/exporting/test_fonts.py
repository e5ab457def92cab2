"""The Chinese font of a computer without fontconfig, known by the files in its font folders."""

from pathlib import Path

import pytest

from components.exporting import fonts
from components.exporting.fonts import chinese_font


@pytest.fixture
def fonts_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A private font folder, on a machine without fc-list."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(f"<fontconfig><dir>{folder}</dir></fontconfig>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)
    fonts._chinese_font.cache_clear()
    return folder


@pytest.mark.parametrize(
    ("file", "family"),
    [
        ("msyh.ttc", "Microsoft YaHei"),
        ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
        ("NotoSansSC-Regular.otf", "Noto Sans SC"),
        ("simsun.ttc", "SimSun"),
        ("wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
        ("PingFang.ttc", "PingFang SC"),
        ("DejaVuSans.ttf", None),
        ("NotoSansCJKjp-Regular.otf", None),
    ],
)
def test_fonts_are_known_by_their_files(fonts_of: Path, file: str, family: str | None) -> None:
    (fonts_of / file).touch()
    assert chinese_font() == family


def test_a_missing_configuration_means_no_font(fonts_of: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts_of / "none.conf"))
    assert chinese_font() is None
