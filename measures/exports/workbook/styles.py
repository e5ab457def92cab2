"""The look of a workbook: colours, fonts and the formats of cells by their names."""

from typing import Any

INK = "#1B1F24"
MUTED = "#5B6470"
FAINT = "#A3ABB5"
RULE = "#D5DAE0"
BAND = "#F1F4F7"
ACCENT = "#0072B2"
WHITE = "#FFFFFF"
FONTS = {"zh": "Microsoft YaHei", "en": "Arial"}
EAST_ASIAN_FONT = "Microsoft YaHei"

_PLAIN = {"font_color": INK, "valign": "top"}
_RULED = {"font_color": INK, "valign": "vcenter", "bottom": 1, "bottom_color": RULE}
_WORDS = {**_RULED, "align": "left", "indent": 1}
HEAD = {"font_color": INK, "bold": True, "bottom": 2, "bottom_color": INK, "text_wrap": True, "valign": "bottom"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_color": INK, "bold": True, "font_size": 16, "valign": "top", "text_wrap": True},
    "subtitle": {"font_color": MUTED, "valign": "top", "text_wrap": True},
    "body": {**_PLAIN, "text_wrap": True},
    "heading": {"font_color": ACCENT, "bold": True, "font_size": 12, "valign": "bottom"},
    "note": {"font_color": MUTED, "font_size": 9, "valign": "top", "text_wrap": True},
    "link": {"font_color": ACCENT, "font_size": 9},
    "mark": {"font_color": MUTED, "bold": True, "font_size": 9},
    "head": {**HEAD, "align": "left", "indent": 1},
    "head right": {**HEAD, "align": "right"},
    "band": {"font_color": MUTED, "bold": True, "bg_color": BAND, "bottom": 1, "bottom_color": RULE, "indent": 1},
    "text": {**_WORDS, "text_wrap": True},
    "strong": {**_WORDS, "text_wrap": True, "bold": True},
    "linked": {**_WORDS, "font_color": ACCENT, "text_wrap": True},
    "line": _WORDS,
    "whole": {**_RULED, "num_format": "#,##0", "align": "right"},
    "broken": {**_RULED, "num_format": "#,##0.0###", "align": "right"},
    "day": {**_WORDS, "num_format": "yyyy-mm-dd"},
    "known": {"font_color": WHITE, "bg_color": ACCENT, "bold": True, "align": "center", "border": 1}
    | {"border_color": WHITE, "num_format": "#,##0"},
    "blank": {"font_color": MUTED, "align": "center", "border": 1, "border_color": BAND},
}
"""Formats by name. "broken" is a number with decimals, "known" a count in the coverage, "line" text on one line."""
