"""Interface texts of the stage: a language and a briefing's title come in; labels of buttons, keys, hints go out."""

from typing import TypedDict

from measures.language.wording import SpokenLanguage


class StageLabels(TypedDict):
    """Interface texts of the stage in the reader's language.

    `position` and `window` have placeholders in braces that the browser fills. `buttons` are keyed by the name of
    their action, in display order; `keys` are pairs of key names, separated by spaces, and what they do.
    """

    lang: str
    stage: str
    position: str
    notes: str
    no_notes: str
    next: str
    last: str
    elapsed: str
    figures: str
    no_figures: str
    controls: str
    close: str
    more: str
    help: str
    window: str
    blocked: str
    buttons: dict[str, str]
    keys: list[tuple[str, str]]


def labels_in(language: SpokenLanguage, *, title: str) -> StageLabels:
    """Interface texts of the stage for a briefing called `title`."""
    return {
        "lang": "zh-CN" if language.code == "zh" else language.code,
        "stage": title,
        "position": language("Scene {number} of {count}: {headline}"),
        "notes": language("Notes"),
        "no_notes": language("No notes for this scene."),
        "next": language("Next"),
        "last": language("This is the last scene."),
        "elapsed": language("Elapsed"),
        "figures": language("Figures on this scene"),
        "no_figures": language("This scene has no figure of the table."),
        "controls": language("Choices of this scene"),
        "close": language("Close"),
        "more": language("More below: ↓"),
        "help": language("Keys"),
        "window": language("Presenter: {title}"),
        "blocked": language(
            "The browser did not allow a second window. Allow pop-ups for this page and press W again."
        ),
        "buttons": {**_buttons(language), "help": language("Keys"), "leave": language("End presenting")},
        "keys": _keys(language),
    }


def _buttons(language: SpokenLanguage) -> dict[str, str]:
    """Labels of the buttons that change what is shown, in display order."""
    return {
        "back": language("Previous scene"),
        "forward": language("Next scene"),
        "figures": language("Figures on this scene"),
        "controls": language("Change regions and metrics"),
        "notes": language("Speaker notes"),
        "full": language("Full screen"),
    }


def _keys(language: SpokenLanguage) -> list[tuple[str, str]]:
    return [
        ("→ PageDown Space", language("next scene")),
        ("← PageUp Shift+Space", language("previous scene")),
        ("Home End", language("first and last scene")),
        ("↑ ↓", language("scroll a long scene")),
        ("Tab Enter", language("to a figure; open its sentence")),
        ("E", language("list the figures of the scene, open one's sentence")),
        ("R", language("change regions and metrics of the scene")),
        ("N", language("speaker notes and the next scene")),
        ("W", language("notes in a second window")),
        ("F", language("full screen")),
        ("B .", language("black screen")),
        ("?", language("this list")),
        ("Esc", language("close, leave full screen, end presenting")),
    ]
