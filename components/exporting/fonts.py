"""The Chinese font of this computer: finds the name of an installed font family."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

_FAMILIES = {
    "notosanscjk": "Noto Sans CJK SC",
    "notosanscjksc": "Noto Sans CJK SC",
    "notosanssc": "Noto Sans SC",
    "sourcehansanssc": "Source Han Sans SC",
    "sourcehansans": "Source Han Sans SC",
    "sourcehansanscn": "Source Han Sans CN",
    "msyh": "Microsoft YaHei",
    "pingfang": "PingFang SC",
    "hiragino sans gb": "Hiragino Sans GB",
    "stheiti light": "Heiti SC",
    "stheiti medium": "Heiti SC",
    "wqy-microhei": "WenQuanYi Micro Hei",
    "wqy-zenhei": "WenQuanYi Zen Hei",
    "simhei": "SimHei",
    "simsun": "SimSun",
    "deng": "DengXian",
    "droidsansfallback": "Droid Sans Fallback",
}
"""Families with Simplified Chinese by the stems of their file names, the best first."""
_PREFERRED = tuple(dict.fromkeys(_FAMILIES.values()))
_OTHER_SCRIPTS = re.compile(r"\b(JP|KR|TC|HK|TW|K|J)\b")
_ENDINGS = {".ttf", ".ttc", ".otf", ".otc"}


def chinese_font() -> str | None:
    """Name of an installed font with Simplified Chinese, the best one first; None where there is none."""
    return _chinese_font(os.environ.get("FONTCONFIG_FILE"))


@cache
def _chinese_font(configuration: str | None) -> str | None:
    families = _listed_families()
    if families is None:
        families = _families_of_files(configuration)
    known = next((name for name in _PREFERRED if name in families), None)
    return known or next((name for name in sorted(families) if not _OTHER_SCRIPTS.search(name)), None)


def _listed_families() -> set[str] | None:
    """Families with Chinese that fontconfig lists; None if fontconfig is not available."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        answer = subprocess.run([program, ":lang=zh-cn", "family"], capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    lines = answer.stdout.decode("utf-8", "replace").splitlines()
    return {name.strip() for line in lines for name in line.split(",") if name.strip()}


def _families_of_files(configuration: str | None) -> set[str]:
    names = {path.stem.lower() for folder in _font_folders(configuration) for path in _font_files(folder)}
    return {family for file, family in _FAMILIES.items() for name in names if _is_font(name, file)}


def _is_font(name: str, file: str) -> bool:
    """Whether a file name is that of a font, with or without its weight: NotoSansCJK-Regular, msyhbd."""
    return name == file or name.startswith(f"{file}-") or (file == "msyh" and name in {"msyhbd", "msyhl"})


def _font_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS) if folder.is_dir() else iter(())


def _font_folders(configuration: str | None) -> list[Path]:
    if configuration:
        return _configured_folders(Path(configuration))
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home))
        return [
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
            local / "Microsoft" / "Windows" / "Fonts",
        ]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".fonts", home / ".local" / "share" / "fonts"]


def _configured_folders(configuration: Path) -> list[Path]:
    try:
        folders = ElementTree.parse(configuration).iter("dir")
    except (OSError, ElementTree.ParseError):
        return []
    return [Path(folder.text.strip()).expanduser() for folder in folders if folder.text]
