"""The two languages: every message that the code can show has a Chinese text that fits it."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from measures.language import catalogue as languages
from measures.language.catalogue import Language, preferred
from measures.table.package import ROOT

CATALOGUE = ROOT / "measures" / "language" / "locale" / "zh_Hans" / "LC_MESSAGES" / "jianfu.po"
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Half-width punctuation beside a Chinese character, even behind its space; brackets of placeholders do not count.
HALF_WIDTH = re.compile(r"[\u3400-\u9fff”’》）] ?[,;:?!()]|[,;:?!()] ?[\u3400-\u9fff“‘《（]")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
# A call of one of these translates its first argument; a fault keeps its message until a reader asks.
CALLS = {
    "language": 0,
    "translate": 0,
    "DocumentFault": 0,
    "DocumentNote": 0,
    "LiveFault": 0,
    "PublishingFault": 0,
    "Fault": 3,
    "_scene_fault": 3,
    "_fault": 1,
    "WorkspaceFault": 0,
    "Unknown": 0,
    "NotPossible": 0,
    "Conflict": 0,
    "AlreadyThere": 0,
    "kept": 0,
}


def strings(node: ast.expr | None) -> Iterator[str]:
    """Texts that an expression can evaluate to: a literal, or the branches of a conditional."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


def messages_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in CALLS and len(node.args) > CALLS[name]:
                yield from strings(node.args[CALLS[name]])
            elif name == "counted":
                yield from strings(node.args[0])
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == "message":
                    yield from strings(node.value)
                elif isinstance(target, ast.Name) and target.id == "_MESSAGES" and isinstance(node.value, ast.Dict):
                    for value in node.value.values:
                        yield from strings(value)


@cache
def code() -> dict[Path, ast.Module]:
    """Syntax of every file of the program."""
    folders = [ROOT / "components", ROOT / "measures"]
    files = [ROOT / "dashboard.py", *(file for folder in folders for file in sorted(folder.rglob("*.py")))]
    return {file: ast.parse(file.read_text("utf-8")) for file in files}


def used() -> dict[str, str]:
    """Messages of the code, each with the file of its first use."""
    found: dict[str, str] = {}
    for file, tree in code().items():
        for message in messages_of(tree):
            found.setdefault(message, str(file.relative_to(ROOT)))
    return found


@cache
def entries(path: Path = CATALOGUE) -> dict[str, str]:
    with path.open("rb") as stream:
        return {_first(entry.id): _first(entry.string) for entry in read_po(stream) if entry.id}


def _first(texts: object) -> str:
    """An entry's text; the first form of a plural entry, because Chinese has no plural."""
    return str(texts[0]) if isinstance(texts, tuple | list) else str(texts)


def counted() -> dict[str, str]:
    """Singular messages in the code with their plural messages."""
    found = {}
    for tree in code().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "counted":
                (one,), (many,) = (list(strings(argument)) for argument in node.args[:2])
                found[one] = many
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


MESSAGES = used()


def test_the_code_is_read_whole() -> None:
    expected = {"Overview", "row {row}", "The file is not plain text.", "the row is blank", "the column is missing"}
    assert expected <= set(MESSAGES)
    assert "the span ends before it begins" in MESSAGES
    assert len(MESSAGES) > 150


@pytest.mark.parametrize("message", sorted(MESSAGES), ids=lambda message: re.sub(r"\W+", "-", message)[:50])
def test_every_message_has_a_chinese_text_with_the_same_placeholders(message: str) -> None:
    chinese = entries().get(message, "")
    assert chinese, f"{MESSAGES[message]}: no Chinese for {message!r}"
    assert placeholders(chinese) == placeholders(message)
    if re.search("[A-Za-z]", re.sub(r"\{.*?\}", "", message)):
        assert CHINESE.search(chinese), f"{message!r} stays {chinese!r}"


def test_forms_for_one_and_for_many_are_those_of_the_catalogue() -> None:
    with CATALOGUE.open("rb") as stream:
        forms = dict(entry.id for entry in read_po(stream) if isinstance(entry.id, tuple))
    assert counted() == forms
    assert all(placeholders(one) == placeholders(many) for one, many in forms.items())


@pytest.mark.parametrize(("count", "text"), [(0, "0 places"), (1, "1 place"), (2, "2 places")])
def test_a_noun_agrees_with_its_number(count: int, text: str) -> None:
    forms = ("{count} place", "{count} places")
    assert Language("en").counted(*forms, count) == text
    assert Language("zh").counted(*forms, count) == f"{count}地"
    assert Language("en").counted(*forms, 1200, **{"count": "1,200"}) == "1,200 places"


# A noun in the plural after a number that may be 1 needs a form for one, by `counted`.
SAFE = {
    "{metric}: reported by {count} places": "one place has a message of its own",
    "The PDF file has more than {most} pages.": "a limit far above one",
    "The first {most} of {count} figures are shown.": "a limit far above one",
}
NOT_PLURAL = {"is", "does", "names", "was", "has", "reports", "means", "asks", "ends", "others"}
PLURAL = re.compile(r"\{\w+\} (?:more )?([a-z]+s)\b")


def test_a_message_with_a_number_has_a_form_for_one() -> None:
    singular = set(MESSAGES) - set(counted())
    plural = {message for message in singular if any(word not in NOT_PLURAL for word in PLURAL.findall(message))}
    assert plural == set(SAFE)


def test_no_entry_of_the_catalogue_is_obsolete() -> None:
    assert sorted(set(entries()) - set(MESSAGES)) == []
    with CATALOGUE.open("rb") as stream:
        assert not read_po(stream).obsolete


def test_no_entry_is_fuzzy() -> None:
    with CATALOGUE.open("rb") as stream:
        assert [entry.id for entry in read_po(stream) if entry.id and entry.fuzzy] == []


def test_english_messages_have_no_full_width_punctuation_and_chinese_ones_no_half_width() -> None:
    assert [message for message in MESSAGES if FULL_WIDTH.search(message)] == []
    assert [text for text in entries().values() if HALF_WIDTH.search(text)] == []


def test_placeholders_are_filled_in_both_languages() -> None:
    assert Language("en")("row {row}", row=7) == "row 7"
    assert "7" in Language("zh")("row {row}", row=7)
    assert "row" not in Language("zh")("row {row}", row=7)


def test_a_message_without_values_keeps_its_braces() -> None:
    assert Language("en")("{name}: {reason}") == "{name}: {reason}"


def test_a_value_that_holds_braces_is_not_read_as_a_placeholder() -> None:
    assert Language("en")("{name}: {reason}", name="{x}", reason="{0}") == "{x}: {0}"


def test_an_unknown_message_stays_as_it_is() -> None:
    assert Language("zh")("no such message") == "no such message"


@pytest.mark.parametrize(
    ("locale", "code"),
    [("zh-CN", "zh"), ("zh", "zh"), ("ZH-Hant-TW", "zh"), ("en-GB", "en"), ("fr", "en"), ("", "zh"), (None, "zh")],
)
def test_the_language_follows_the_browser(locale: str | None, code: str) -> None:
    assert preferred(locale) == code
    assert code in languages.LANGUAGES
