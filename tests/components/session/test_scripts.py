"""Joining the files of a component, and rules for the scripts of all components."""

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from components.session import scripts

COMPONENTS = Path(__file__).resolve().parents[3] / "components"
FILES = sorted(COMPONENTS.rglob("*.js"))
# A component's main file is the one that has a default export.
MAIN_FILES = [path for path in FILES if re.search("^export default ", path.read_text("utf-8"), re.MULTILINE)]
STYLES = sorted(COMPONENTS.rglob("*.css"))
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40
NODE = shutil.which("node")

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(COMPONENTS)))
each_main_file = pytest.mark.parametrize("path", MAIN_FILES, ids=lambda path: str(path.relative_to(COMPONENTS)))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Call it with texts of files, named main, one, two; it returns the path of the main file."""

    def write(**texts: str) -> Path:
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text, "utf-8")
        return tmp_path / "main.js"

    return write


def test_a_file_stands_before_those_that_import_it(written: Callable[..., Path]) -> None:
    main = written(
        main='import { a } from "./one.js";\nimport { b } from "./two.js";\n\n'
        "export default function () {\n  a(b);\n}\n",
        one='import { b } from "./two.js";\n\nexport function a() {\n  return b;\n}\n',
        two="export const b = 1;\n",
    )
    assert scripts.script(main) == (
        "// two.js\nconst b = 1;\n\n"
        "// one.js\nfunction a() {\n  return b;\n}\n\n"
        "// main.js\nexport default function () {\n  a(b);\n}\n"
    )


def test_names_may_be_imported_over_several_lines(written: Callable[..., Path]) -> None:
    main = written(
        main='import {\n  a,\n  b,\n} from "./one.js";\na(b);\n', one="export const a = 1;\nexport let b = 2;\n"
    )
    assert scripts.script(main) == "// one.js\nconst a = 1;\nlet b = 2;\n\n// main.js\na(b);\n"


def test_comments_are_not_sent(written: Callable[..., Path]) -> None:
    main = written(main='// Why.\nconst a = "// no comment";\n  // Why.\n  a();\n')
    assert scripts.script(main) == '// main.js\nconst a = "// no comment";\n  a();\n'


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"main": 'import { a } from "./one.js";\n', "one": "const a = 1;\n"}, r"imports \['a'\], which one.js"),
        ({"main": 'import { a as b } from "./one.js";\n', "one": "export const a = 1;\n"}, "does not export"),
        ({"main": 'import * as a from "./one.js";\n', "one": "export const a = 1;\n"}, "cannot be joined"),
        ({"main": 'import a from "./one.js";\n', "one": "export default 1;\n"}, "cannot be joined"),
        ({"main": 'import { a } from "library";\n'}, "cannot be joined"),
        ({"main": "const a = 1;\nexport { a };\n"}, "cannot be joined"),
        (
            {"main": 'import { a } from "./one.js";\n', "one": "export const a = 1;\nexport default a;\n"},
            "one.js imports or exports in a form that cannot be joined",
        ),
        (
            {"main": 'import { a } from "./one.js";\nconst b = 1;\n', "one": "export const a = 1;\nconst b = 2;\n"},
            "main.js and one.js both define b",
        ),
        (
            {
                "main": 'import { a } from "./one.js";\nexport const b = 1;\n',
                "one": 'import { b } from "./main.js";\nexport const a = b;\n',
            },
            "cycle",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused(written: Callable[..., Path], texts: dict[str, str], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        scripts.script(written(**texts))


def test_style_sheets_are_put_where_they_are_imported(tmp_path: Path) -> None:
    (tmp_path / "main.css").write_text('@import "one.css";\n@import "two.css";\np { color: red; }\n', "utf-8")
    (tmp_path / "one.css").write_text("/* Why\n   so. */\na { color: red; }\n", "utf-8")
    (tmp_path / "two.css").write_text("b { color: red; }\n", "utf-8")
    assert scripts.style(tmp_path / "main.css") == "a { color: red; }\nb { color: red; }\np { color: red; }\n"


@each_main_file
def test_the_files_of_a_component_are_joined(path: Path) -> None:
    joined = scripts.script(path)
    assert joined.count("\nexport ") + joined.startswith("export ") == 1
    assert "\nimport " not in joined


def test_every_file_belongs_to_a_component() -> None:
    joined = "\n".join(scripts.script(path) for path in MAIN_FILES)
    assert [path.name for path in FILES if f"// {path.name}\n" not in joined] == []
    imported = {
        path.parent / name for path in STYLES for name in re.findall('@import "(.+)"', path.read_text("utf-8"))
    }
    intake_styles = {"cell_grid.css", "keyboard.css", "sheet.css", "two_texts.css"}
    main_styles = {"table.css", "stage.css", "sentence.css", "plot.css", *intake_styles}
    assert {path.name for path in set(STYLES) - imported} == main_styles


@each_file
def test_a_script_says_what_it_is_for(path: Path) -> None:
    assert path.read_text("utf-8").startswith("// ")


@each_file
def test_a_script_is_short(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= MOST_LINES
    starts = [number for number, line in enumerate(lines) if re.match(r"(?:export )?(?:default )?function\b", line)]
    lengths = {lines[start]: lines[start:].index("}") + 1 for start in starts}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: str(path.relative_to(COMPONENTS)))
def test_a_style_sheet_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@each_file
def test_a_script_writes_no_markup(path: Path) -> None:
    source = path.read_text("utf-8")
    assert not [word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(") if word in source]


@cache
def _code(path: Path) -> str:
    """A script without its comments and its quoted texts."""
    quoted, comment = r'"(?:[^"\\\n]|\\.)*"', r"^\s*//.*$"
    return re.sub(f"{quoted}|{comment}", "", path.read_text("utf-8"), flags=re.MULTILINE)


@cache
def _others(path: Path) -> list[Path]:
    """The other files of the component that a script belongs to."""
    component = next(folder for folder in path.parents if (folder / "__init__.py").exists())
    return [other for other in component.rglob("*.js") if other != path]


@cache
def _exports(path: Path) -> set[str]:
    return set(re.findall(r"^export (?:const|let|function|class) (\w+)", path.read_text("utf-8"), re.MULTILINE))


@each_file
def test_a_script_imports_just_what_it_uses(path: Path) -> None:
    """A missing import would not be noticed in the joined text, so each file is checked by itself."""
    code = _code(path)
    imported = set(re.findall(r"\w+", " ".join(re.findall(r"^import \{([^}]*)\}", code, re.MULTILINE))))
    body = re.sub(r"^import \{[^}]*\} from ;$", "", code, flags=re.MULTILINE)
    # Names of properties, `.name` and `name:`, are no uses; `...name` is one.
    used = set(re.findall(r"(?:(?<=\.\.\.)|(?<![.\w$]))([A-Za-z_]\w*)\b(?!:)", body))
    beside = set().union(*(_exports(other) for other in _others(path)))
    own = set(re.findall(r"\b(?:const|let|function)\s+(\w+)", body))
    assert imported - used == set()
    assert (used & beside) - imported - own == set()


@each_file
def test_what_is_exported_is_imported_somewhere(path: Path) -> None:
    others = [_code(other) for other in _others(path)]
    assert {name for name in _exports(path) if not any(re.search(rf"\b{name}\b", code) for code in others)} == set()


@pytest.mark.skipif(NODE is None, reason="needs node")
@each_main_file
def test_a_joined_script_parses(path: Path) -> None:
    command = [str(NODE), "--check", "--input-type=module", "-"]
    joined = scripts.script(path)
    ended = subprocess.run(command, input=joined, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
