"""The stage's own words."""

import re
from pathlib import Path

import pytest

from components.briefing.stage.labels import labels_in
from measures.language.catalogue import Language

STAGE = Path(__file__).resolve().parents[4] / "components" / "briefing" / "stage"


@pytest.mark.parametrize("code", ["zh", "en"])
def test_placeholders_survive_translation(code: str) -> None:
    labels = labels_in(Language(code), title="{title}")
    assert set(re.findall(r"\{\w+\}", labels["position"])) == {"{number}", "{count}", "{headline}"}
    assert labels["window"].count("{title}") == 1
    assert labels["stage"] == "{title}"


def test_every_button_has_an_icon() -> None:
    source = (STAGE / "script" / "parts" / "elements.js").read_text("utf-8")
    icons = re.findall(r'^  (\w+): "M', source, re.MULTILINE)
    assert list(labels_in(Language("en"), title="")["buttons"]) == icons


def test_every_letter_is_in_the_list_of_keys() -> None:
    source = (STAGE / "script" / "input" / "keys.js").read_text("utf-8")
    letters = re.findall(r'^  "?([a-z.?])"?: "\w+",$', source, re.MULTILINE)
    listed = " ".join(names for names, _ in labels_in(Language("en"), title="")["keys"]).lower().split()
    assert len(letters) == 8
    assert set(letters) <= set(listed)


def test_every_word_that_the_browser_asks_for_is_sent() -> None:
    sources = [path.read_text("utf-8") for path in (STAGE / "script").rglob("*.js")]
    asked = {name for source in sources for name in re.findall(r"\blabels\.(\w+)", source)}
    assert asked <= labels_in(Language("en"), title="").keys()
