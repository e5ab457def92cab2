"""Keys of the review: what each key does comes in; the key that a person pressed goes out as a state with a time."""

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from components.session import reports, scripts

_FOLDER = Path(__file__).parent
_KEY = "review_keyboard"
_keyboard = st.components.v2.component(
    "jianfu_review_keyboard",
    css=scripts.style(_FOLDER / "keyboard.css"),
    js=scripts.script(_FOLDER / "keyboard.js"),
    isolate_styles=False,
)


def listen(
    keys: Mapping[str, str], save: str, turn: str, *, focus: Mapping[str, str], on_press: Callable[[str, str], None]
) -> None:
    """Listen to keys while no field has the focus; Ctrl+Enter, in a field too, is `save`.

    `focus` names for some actions the container whose first field gets the focus, without a report. Each action is
    reported once for a `turn`, the state of the page that the person saw: `on_press` is called with action and turn.
    """

    def pressed() -> None:
        told = reports.reported(_KEY, "pressed")
        if told:
            on_press(str(told["action"]), str(told["turn"]))

    _keyboard(
        key=_KEY,
        data={"keys": dict(keys), "save": save, "turn": turn, "focus": dict(focus)},
        on_pressed_change=pressed,
    )
