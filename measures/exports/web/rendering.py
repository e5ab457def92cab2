"""Templates of pages, and values made safe for them: text is never markup, JSON and scripts never end early."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from measures.language.office_text import legal

_TEMPLATES = Path(__file__).parent / "templates"
_JSON_ESCAPED = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalized(value: Any) -> Any:
    return legal(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def render(template: str, **values: Any) -> str:
    """A template of the folder `templates` filled with values."""
    return _environment().get_template(template).render(**values)


@cache
def file_text(name: str) -> str:
    """Text of a file beside the templates."""
    return (_TEMPLATES / name).read_text("utf-8")


def style(*names: str) -> Markup:
    """Style sheets beside the templates, one after the other."""
    return Markup("\n".join(map(file_text, names)))


def json_in_page(text: str) -> Markup:
    """JSON that stands in a page: no character in it can end its script."""
    return Markup(_JSON_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def settings_in_page(values: dict[str, Any]) -> Markup:
    """Values as JSON that stands in a page."""
    return json_in_page(json.dumps(values))


def script_in_page(text: str) -> Markup:
    """A script that stands in a page, with the line ends that the browser will read and hash."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Markup(re.sub(r"<(?=/script|!--|script)", r"\\x3c", lines, flags=re.IGNORECASE))


def css_text(text: str) -> Markup:
    """A text as a string of CSS."""
    plain = (character if character.isalnum() else f"\\{ord(character):x} " for character in legal(text))
    return Markup('"' + "".join(plain) + '"')
