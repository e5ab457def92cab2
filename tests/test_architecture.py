"""Architecture rules, checked on the imports and the syntax of the program."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("measures", "components")

# Rooms, the lowest first: a module imports only its own room and rooms earlier in this list.
ROOMS = (
    "measures.faults",
    "measures.language",
    "measures.documents",
    "measures.gazetteer",
    "measures.extraction",
    "measures.ledgers",
    "measures.table",
    "measures.batch",
    "measures.comparing",
    "measures.maps",
    "measures.exhibits",
    "measures.briefings",
    "measures.review",
    "measures.publishing",
    "measures.intake",
    "measures.exports",
    "measures.evaluation",
    "measures.cli",
    "components.session",
    "components.charts",
    "components.plot",
    "components.comparison_table",
    "components.exporting",
    "components.evidence",
    "components.exhibits",
    "components.page",
    "components.briefing",
    "components.intake",
    "components.views",
    "components.server",
    "measures.__main__",
    "dashboard",
)

VAGUE_NAMES = {"util", "utils", "helper", "helpers", "common", "misc"}
WRITERS = {"write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "symlink_to", "hardlink_to", "makedirs"}
FRAME_WRITERS = {"to_csv", "to_json", "to_excel", "to_parquet", "to_pickle", "to_html", "to_markdown", "to_feather"}
READERS = {"open", "read_text", "read_bytes", "read_csv", "read_json", "read_excel", "read_parquet", "glob", "rglob"}
FILE_MODULES = {"pathlib", "os", "io", "shutil", "tempfile", "glob", "sqlite3"}
HTML = re.compile(r"</?[a-zA-Z][\w-]*(\s[^<>]*)?/?>")
SQL = re.compile(r"\b(SELECT\b.+\bFROM|INSERT\s+INTO|UPDATE\b.+\bSET|DELETE\s+FROM|CREATE\s+TABLE)\b", re.I | re.S)
CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def name_of(path: Path) -> str:
    """Dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    files = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return {name_of(path): path for path in [*files, ROOT / "dashboard.py"]}


@cache
def tree(name: str) -> ast.Module:
    """Syntax of a module."""
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


@cache
def nodes(name: str) -> tuple[ast.AST, ...]:
    """Every node of the syntax of a module; nearly every rule below looks through them."""
    return tuple(ast.walk(tree(name)))


@cache
def imports(name: str) -> frozenset[str]:
    """Everything that a module imports anywhere, `from a import b` as "a.b"; relative names are resolved."""
    found: set[str] = set()
    inside = name if modules()[name].name == "__init__.py" else name.rpartition(".")[0]
    for node in nodes(name):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = inside.split(".")
            above = parts[: len(parts) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return frozenset(found)


def roots(name: str) -> set[str]:
    """Top-level packages that a module imports."""
    return {entry.split(".")[0] for entry in imports(name)}


@cache
def inner(name: str) -> frozenset[str]:
    """Modules of the program that a module imports."""
    found: set[str] = set()
    for entry in imports(name):
        parent = entry.rpartition(".")[0]
        found |= {module for module in (entry, parent) if module in modules() and module != "measures"}
        if entry in modules():
            found -= {parent} if not _names_besides_modules(name, parent) else set()
    return frozenset(found - {name})


def _names_besides_modules(name: str, package: str) -> bool:
    """Whether a module imports from a package anything other than its modules."""
    return any(entry.rpartition(".")[0] == package and entry not in modules() for entry in imports(name))


def everything_below(name: str) -> set[str]:
    """Modules of the program that a module imports, directly or indirectly."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for entry in inner(waiting.pop()) - seen:
            seen.add(entry)
            waiting.append(entry)
    return seen


def under(package: str) -> list[str]:
    """Modules below a package, the package itself left out."""
    return [name for name in modules() if name.startswith(f"{package}.")]


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls of a module with the last part of what is called."""
    for node in nodes(name):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node


def strings(name: str) -> Iterator[str]:
    """Text of a module without docstrings."""
    bare = {
        id(node.value) for node in nodes(name) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in nodes(name):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def writes(name: str) -> list[str]:
    """Calls of a module that write to disk."""
    return [f"{called} in line {call.lineno}" for called, call in calls(name) if _is_writing(called, call)]


def _is_writing(called: str, call: ast.Call) -> bool:
    if called == "open":
        modes = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
        return any(
            isinstance(mode, ast.Constant)
            and isinstance(mode.value, str)
            and re.fullmatch(r"[rwaxbt+]*[wax+][bt+]*", mode.value)
            for mode in modes
        )
    if called in FRAME_WRITERS:
        return bool(call.args) or any(
            keyword.arg in {"path", "path_or_buf", "buf", "excel_writer"} for keyword in call.keywords
        )
    return called in WRITERS


DOMAIN = under("measures")
VIEWS = under("components.views")
CHARTS = ["components.charts", *under("components.charts")]


def test_there_is_something_to_hold_the_rules_against() -> None:
    assert len(DOMAIN) >= 15
    assert len(VIEWS) >= 5
    assert len(CHARTS) >= 5


@pytest.mark.parametrize("name", DOMAIN)
def test_the_domain_knows_no_screen(name: str) -> None:
    # The command line is put together in one place, which hands the drawing of charts to the domain.
    met = {"components"} if name == "measures.__main__" else set()
    assert roots(name) & {"streamlit", "plotly", "components", "kaleido"} == met


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_imports_no_other_view(name: str) -> None:
    assert {entry for entry in inner(name) if entry.startswith("components.views")} == set()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_reads_no_file(name: str) -> None:
    assert roots(name) & FILE_MODULES == set()
    assert [f"{called} in line {call.lineno}" for called, call in calls(name) if called in READERS] == []
    assert writes(name) == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_holds_no_sql_and_no_html(name: str) -> None:
    assert [text for text in strings(name) if HTML.search(text) or SQL.search(text)] == []
    assert "sqlalchemy" not in roots(name)
    html_calls = [called for called, call in calls(name) if called == "html"]
    allowed_html = [
        keyword.arg for _, call in calls(name) for keyword in call.keywords if keyword.arg == "unsafe_allow_html"
    ]
    assert html_calls + allowed_html == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_holds_no_chart_code(name: str) -> None:
    assert "plotly" not in roots(name)
    drawn = {
        "plotly_chart",
        "bar_chart",
        "line_chart",
        "altair_chart",
        "vega_lite_chart",
        "add_trace",
        "update_layout",
    }
    assert [called for called, _ in calls(name) if called in drawn] == []


@pytest.mark.parametrize("name", [*CHARTS, "components.comparison_table.payload"])
def test_charts_and_tables_are_made_without_streamlit(name: str) -> None:
    assert {module for module in {name, *everything_below(name)} if "streamlit" in roots(module)} == set()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_opens_no_file(name: str) -> None:
    assert roots(name) & FILE_MODULES == set()
    assert [f"{called} in line {call.lineno}" for called, call in calls(name) if called in READERS] == []
    assert writes(name) == []


@pytest.mark.parametrize(
    ("library", "home"), [("jieba", "measures.language.segmentation"), ("sqlalchemy", "measures.review")]
)
def test_a_library_has_one_home(library: str, home: str) -> None:
    assert {name for name in modules() if library in roots(name) and name != home} <= set(under(home))


def test_jieba_is_imported_only_when_a_word_is_asked_for() -> None:
    top = [
        node for node in tree("measures.language.segmentation").body if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert "jieba" not in {alias.name.split(".")[0] for node in top for alias in node.names}
    assert "jieba" in roots("measures.language.segmentation")


@pytest.mark.parametrize("name", [name for name in DOMAIN if name != "measures.table.writing"])
def test_only_one_module_writes(name: str) -> None:
    assert writes(name) == []
    assert {entry for entry in imports(name) if entry.startswith("shutil")} <= {"shutil.which"}


def test_that_module_is_seen_to_write() -> None:
    assert writes("measures.table.writing")


def room(name: str) -> str:
    """The room of a module; "" for a package that only holds rooms."""
    return next((room for room in ROOMS if name == room or name.startswith(f"{room}.")), "")


def test_every_module_has_a_room() -> None:
    assert [name for name in modules() if not room(name)] == ["measures", "components"]


@pytest.mark.parametrize("name", [name for name in modules() if room(name)])
def test_a_room_imports_only_lower_rooms(name: str) -> None:
    higher = ROOMS[ROOMS.index(room(name)) + 1 :]
    assert {entry for entry in inner(name) if room(entry) in higher} == set()


@pytest.mark.parametrize(
    "name",
    [
        *under("measures.documents"),
        *under("measures.language"),
        *under("measures.gazetteer"),
        *under("measures.extraction"),
        *under("measures.ledgers"),
    ],
)
def test_reading_texts_knows_nothing_of_the_published_table(name: str) -> None:
    assert {entry for entry in everything_below(name) if room(entry) == "measures.table"} == set()


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: inner(name) for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(" → ".join(cycle.args[1]))


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_is_named_after_what_it_does(name: str) -> None:
    assert set(re.split(r"[._]", name)) & VAGUE_NAMES == set()


NOT_NAVIGATION = ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.If | ast.With


def test_the_dashboard_is_page_configuration_and_navigation() -> None:
    assert len(modules()["dashboard"].read_text(encoding="utf-8").splitlines()) <= 60
    assert "plotly" not in roots("dashboard")
    assert not any(isinstance(node, NOT_NAVIGATION) for node in ast.walk(tree("dashboard")))


def test_every_page_of_the_dashboard_has_its_view() -> None:
    pages = next(
        node.value
        for node in tree("dashboard").body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
    )
    keys = [key.value for key in pages.keys if isinstance(key, ast.Constant)]
    names = {f"components.views.{key}" for key in keys if isinstance(key, str)}
    assert names == set(VIEWS)


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_chinese_stands_in_code(name: str) -> None:
    language_names = {"中文", "语言 / Language"} if name == "measures.language.catalogue" else set()
    written = [text for text in strings(name) if CHINESE.search(text)]
    identifiers = [node.id for node in nodes(name) if isinstance(node, ast.Name) and CHINESE.search(node.id)]
    assert set(written) - language_names == set()
    assert identifiers == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(tree(name))


def test_the_commands_start_without_jieba_streamlit_and_plotly() -> None:
    look = "import sys, measures.cli; print(*sorted({'jieba', 'streamlit', 'plotly'} & set(sys.modules)))"
    ended = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.strip() == ""


# Sizes and names.

MOST_LINES = 300
MOST_FUNCTION_LINES = 40
MOST_MODULES = 13
SCRIPTS = [path for path in sorted((ROOT / "components").rglob("*")) if path.suffix in {".js", ".css"}]


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_and_its_functions_can_be_read_at_a_glance(name: str) -> None:
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in nodes(name)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_or_a_style_sheet_can_be_read_at_a_glance(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("folder", sorted({path.parent for path in modules().values()} - {ROOT}))
def test_a_room_holds_about_a_dozen_modules(folder: Path) -> None:
    assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= MOST_MODULES


def test_the_name_of_a_public_class_means_one_thing() -> None:
    named: dict[str, list[str]] = {}
    for name in modules():
        for node in tree(name).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                named.setdefault(node.name, []).append(name)
    assert {name: places for name, places in named.items() if len(places) > 1} == {}


# One recipe.


def literals(name: str) -> Iterator[tuple[int, frozenset[str]]]:
    """Tuples, lists and sets of texts that are written out in a module, with their lines."""
    for node in nodes(name):
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and node.elts:
            texts = [
                part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
            if len(texts) == len(node.elts):
                yield node.lineno, frozenset(texts) - {""}


@cache
def enums() -> dict[frozenset[str], str]:
    """Values of every enum of the data package, with the name of its field."""
    resources = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return {
        frozenset(field["constraints"]["enum"]): f"{resource['name']}.{field['name']}"
        for resource in resources
        for field in resource["schema"]["fields"]
        if "enum" in field.get("constraints", {})
    }


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_module_repeats_an_enum_of_the_data_package(name: str) -> None:
    assert [f"{enums()[texts]} in line {line}" for line, texts in literals(name) if texts in enums()] == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_composes_exhibits_and_works_nothing_out(name: str) -> None:
    assert {entry for entry in inner(name) if room(entry) == "measures.comparing"} == set()


LAYOUTS = [
    *under("measures.exports"),
    *under("measures.cli"),
    *CHARTS,
    *VIEWS,
    *(
        name
        for room in ("briefing", "comparison_table", "exhibits", "exporting", "page")
        for name in under(f"components.{room}")
    ),
]
WORKED_OUT = {
    "groupby",
    "sort_values",
    "drop_duplicates",
    "value_counts",
    "pivot_table",
    "nlargest",
    "nsmallest",
    "rank",
}
GATHERED = {"Counter", "defaultdict", "most_common", "setdefault"}
ADDED = {"append", "extend", "add", "update"}


def groupings(name: str) -> Iterator[tuple[str, str]]:
    """What a module groups, ranks or counts by hand: the function that does so, and how with the line."""
    functions = [node for node in nodes(name) if isinstance(node, ast.FunctionDef)]
    for node in nodes(name):
        how = _grouping(node)
        if how:
            # Of functions that enclose the line, the innermost begins last.
            around = [one for one in functions if one.lineno <= node.lineno <= (one.end_lineno or 0)]
            inside = max(around, key=lambda one: one.lineno).name if around else ""
            yield f"{name}.{inside}", f"{how} in line {node.lineno}"


def _grouping(node: ast.AST) -> str:
    if isinstance(node, ast.Assign | ast.AugAssign):
        return "a tally" if _is_tally(node) else ""
    if not isinstance(node, ast.Call):
        return ""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if called in WORKED_OUT or (called in GATHERED and not ast.unparse(node.func).startswith("st.session_state.")):
        return called
    if called in ADDED and isinstance(owner, ast.Subscript) and not _is_fixed(owner.slice):
        return f"{called} to an entry"
    keys = [keyword.value for keyword in node.keywords if keyword.arg == "key"]
    if called in {"sorted", "sort"} and keys:
        return f"{called} by a key"
    return f"{called} by a field" if called in {"min", "max"} and any(map(_reads_field, keys)) else ""


def _is_tally(node: ast.Assign | ast.AugAssign) -> bool:
    """Whether an entry is computed from its previous value, as in `found[key] = max(found.get(key, 0), more)`."""
    (target, *_) = node.targets if isinstance(node, ast.Assign) else [node.target]
    if not isinstance(target, ast.Subscript) or _is_fixed(target.slice):
        return False
    entry = ast.unparse(target.value)
    return isinstance(node, ast.AugAssign) or any(
        isinstance(part, ast.Call) and ast.unparse(part.func) == f"{entry}.get" for part in ast.walk(node.value)
    )


def _is_fixed(place: ast.expr) -> bool:
    """Whether a subscript is fixed: a literal such as -1 or "t", or a named constant."""
    text = ast.unparse(place)
    return text.isupper() or isinstance(place.operand if isinstance(place, ast.UnaryOp) else place, ast.Constant)


def _reads_field(key: ast.expr) -> bool:
    """Whether a key looks at a field of a row, such as `row["value"]`."""
    return any(
        isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Constant) and isinstance(part.slice.value, str)
        for part in ast.walk(key)
    )


# Functions that group only for layout: sizes, colours and numbering.
PURE_LAYOUT = {
    "measures.exports.memo.writer.caption": "figures and tables are numbered as they are written",
    "measures.exports.slides.drawing.tables.shared_widths": "narrow columns take their share of the width first",
    "measures.exports.workbook.sheets._widen": "a column is as wide as its widest table",
    "components.charts.base_map._fills": "shapes of one shade are one trace",
    "components.charts.map._runs": "tiles of one shade are one trace",
    "components.charts.drawing.sketch._merged": "bars that look alike are one trace",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_whoever_lays_an_exhibit_out_groups_ranks_and_sorts_nothing(name: str) -> None:
    assert [how for place, how in groupings(name) if place not in PURE_LAYOUT] == []
    assert {entry for entry in inner(name) if room(entry) == "measures.comparing"} <= ALLOWED.get(name, set())


def test_no_exception_for_layout_outlives_its_reason() -> None:
    assert set(PURE_LAYOUT) - {place for name in LAYOUTS for place, _ in groupings(name)} == set()


@pytest.mark.parametrize(
    "line",
    [
        "for unit, rows in itertools.groupby(figures, unit_of): pass",
        "found.setdefault(row['unit'], []).append(row)",
        "found = defaultdict(list)",
        "counts = Counter(row['unit'] for row in figures)",
        "found[row['unit']].append(row)",
        "ends[block.unit] = max(ends.get(block.unit, 0), end)",
        "counts[row['unit']] += 1",
        "rows = sorted(figures, key=lambda row: -row['value'])",
        "figures.sort(key=upper_end)",
        "most = max(figures, key=lambda row: row['value'])",
        "frame = frame.sort_values('value')",
    ],
)
def test_grouping_by_hand_is_seen(line: str) -> None:
    assert any(map(_grouping, ast.walk(ast.parse(line))))


@pytest.mark.parametrize(
    "line",
    [
        "st.session_state.setdefault(key, [])",
        "widths = sorted(lengths)",
        "end = min(ends, key=lambda end: abs(end - middle))",
        "margin['t'].append(top)",
        "pages[-1].append(block)",
        "widths[-1] += room",
        "parts[PROPERTIES] = changed(parts.get(PROPERTIES))",
        "row = rows[0].cells",
        "total += len(rows)",
    ],
)
def test_what_lays_out_is_not_taken_for_grouping(line: str) -> None:
    assert not any(map(_grouping, ast.walk(ast.parse(line))))


# Whoever words or proves a verdict may ask for what it rests on.
ALLOWED: dict[str, set[str]] = {
    "measures.cli.verdict": {"measures.comparing.two_figures"},
    "measures.exports.pairs_text": {"measures.comparing.normalisation"},
}


@pytest.mark.parametrize("name", sorted(modules()))
def test_the_program_knows_no_test(name: str) -> None:
    assert [text for text in strings(name) if re.search(r"\btests?/|\btests\b", text)] == []


# Tests mirror the tree: the tests of a room stand in the folder of its name, and every folder of tests names a room.

ELSEWHERE = {
    "components.exhibits": "tests/browser looks at exhibits on the pages that show them",
    "components.server": "tests/browser/test_index_page.py asks the running server",
    "measures.__main__": "tests/measures/cli runs every command",
    "measures.faults": "every room that reports faults tests its own",
}
TESTED_ROOMS = sorted({room(name) for name in modules() if "." in room(name)} - set(ELSEWHERE))
TEST_FOLDERS = sorted({str(test.parent.relative_to(ROOT / "tests")) for test in (ROOT / "tests").rglob("test_*.py")})


@pytest.mark.parametrize("room_name", TESTED_ROOMS)
def test_a_room_has_tests_in_the_folder_of_its_name(room_name: str) -> None:
    folder, name = (ROOT / "tests" / Path(*room_name.split("."))), room_name.rpartition(".")[2]
    assert list(folder.rglob("test_*.py")) or list(folder.parent.glob(f"test_{name}.py"))


@pytest.mark.parametrize("folder", [name for name in TEST_FOLDERS if name not in {".", "browser"}])
def test_a_folder_of_tests_mirrors_a_room(folder: str) -> None:
    assert (ROOT / folder).is_dir()
