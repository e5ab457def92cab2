"""Scripts and style sheets of the browser components: a file that imports others comes in, one text goes out.

Streamlit takes the script and the style sheet of a component as one text each. Ours are written as several files, ES
modules or style sheets, which are joined here when the program starts: there is no build step.
To keep joining simple, the scripts use only these forms:

    import { name, other } from "./file.js";
    export function name(…) {…}        export const other = …;
    export default function (…) {…}    (in the component's main file only)

No two files of a component may define the same name at their top level, and imports must not be circular. Lines that
are only comments are removed, because Streamlit sends the texts again with every run.
"""

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.\.?/[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function \w|const |let |class )", re.MULTILINE)
_DEFINITION = re.compile(r"^(export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_OTHER_FORM = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_DEFAULT = "export default "
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_STYLE_IMPORT = re.compile(r'^@import "([\w./-]+)";\n', re.MULTILINE)
_STYLE_COMMENT = re.compile(r"^ */\*.*?\*/\n", re.MULTILINE | re.DOTALL)


def script(main: Path) -> str:
    """The module `main` and all that it imports as one ES module, each file before the files that import it.

    Raises ValueError for other forms of import and export than those above, for circular imports, for a name that is
    imported but not exported, and for a name that two files define.
    """
    texts = _with_imported(main)
    order = TopologicalSorter({path: _imports(path, text).keys() for path, text in texts.items()}).static_order()
    _check(texts)
    return "\n".join(_joinable(path, texts[path], main.resolve()) for path in order)


def style(main: Path) -> str:
    """The style sheet `main` with every `@import "file.css";` replaced by that file."""
    text = _STYLE_COMMENT.sub("", main.read_text("utf-8"))
    return _STYLE_IMPORT.sub(lambda found: style(main.parent / found[1]), text)


def _with_imported(main: Path) -> dict[Path, str]:
    """Texts of `main` and of all files that it imports, directly or through others."""
    texts: dict[Path, str] = {}
    waiting = [main.resolve()]
    while waiting:
        path = waiting.pop()
        if path not in texts:
            texts[path] = path.read_text("utf-8")
            waiting += _imports(path, texts[path])
    return texts


def _imports(path: Path, text: str) -> dict[Path, set[str]]:
    """The names that a file imports, by the file that they come from."""
    return {(path.parent / file).resolve(): set(re.findall(r"\w+", names)) for names, file in _IMPORT.findall(text)}


def _check(texts: Mapping[Path, str]) -> None:
    """Raise ValueError for a name that is imported but not exported, or that two files define."""
    exported = {path: {name for export, name in _DEFINITION.findall(text) if export} for path, text in texts.items()}
    for path, text in texts.items():
        for source, names in _imports(path, text).items():
            if missing := names - exported[source]:
                raise ValueError(f"{path.name} imports {sorted(missing)}, which {source.name} does not export")
    home: dict[str, Path] = {}
    for path, text in texts.items():
        for _, name in _DEFINITION.findall(text):
            if home.setdefault(name, path) != path:
                raise ValueError(f"{home[name].name} and {path.name} both define {name}")


def _joinable(path: Path, text: str, main: Path) -> str:
    """The text of a file as part of a joined module, after a comment with its name.

    Imports and exports are removed, except the default export of the main file. Raises ValueError for other forms.
    """
    text = _EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", text))).strip()
    for line in _OTHER_FORM.findall(text):
        if not (path == main and line.startswith(_DEFAULT)):
            raise ValueError(f"{path.name} imports or exports in a form that cannot be joined: {line}")
    return f"// {path.name}\n{text}\n"
