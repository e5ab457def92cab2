"""Tables of words: faults of a file are reported with file, key and reason."""

import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from measures.language import characters, lexicon
from measures.language.word_tables import WordTableFault, load, word_table


@word_table
class Price:
    character: float
    marks: dict[str, float]


@word_table
class Words:
    endings: tuple[str, ...]
    pattern: re.Pattern[str]
    price: Price
    most: int = 3


GOOD = """
endings = ["省", "市"]
pattern = 'a+'
[price]
character = 1
marks = { "," = 2.5 }
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "words.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_is_read_into_its_class_and_frozen(tmp_path: Path) -> None:
    words = load(written(tmp_path, GOOD), Words)
    assert words == Words(("省", "市"), re.compile("a+"), Price(1.0, {",": 2.5}), 3)
    with pytest.raises(FrozenInstanceError):
        words.most = 4  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("endings =", "ending =", "words.toml: ending: Unexpected keyword argument"),
        ("endings =", "ending =", "words.toml: endings: Field required"),
        ("character = 1", "charakter = 1", "words.toml: price.charakter: Unexpected keyword argument"),
        ("character = 1", 'character = "1"', "words.toml: price.character: Input should be a valid number"),
        ("'a+'", "'a('", "words.toml: pattern: Input should be a valid regular expression"),
        ('["省", "市"]', '"省市"', "words.toml: endings: Input should be a valid array"),
        ('"市"]', "3]", "words.toml: endings.1: Input should be a valid string"),
        ("[price]", "[price", "words.toml: Expected ']'"),
    ],
)
def test_a_mistake_is_told_with_file_key_and_reason(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(WordTableFault) as caught:
        load(written(tmp_path, GOOD.replace(old, new)), Words)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ((lexicon._FILE, lexicon.Lexicon), "fraction =", "fractions =", "lexicon.toml: fractions: "),
        ((lexicon._FILE, lexicon.Lexicon), "value = 9,", "worth = 9,", "lexicon.toml: vague.几.worth: "),
        ((characters._FILE, characters.Characters), "[radicals]", "[radical]", "characters.toml: radical: "),
    ],
)
def test_a_misspelt_key_of_a_bundled_table_is_told(
    tmp_path: Path, table: tuple[Path, type], old: str, new: str, told: str
) -> None:
    file, kind = table
    assert load(file, kind)
    spoilt = tmp_path / file.name
    spoilt.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(WordTableFault, match=re.escape(told)):
        load(spoilt, kind)
