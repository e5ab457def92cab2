"""What a person can do at the queue: a key or a click on a button comes in, and the action is carried out."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components.intake.reviewing import deciding, keyboard
from components.intake.reviewing.fields import FORM, FieldForm
from measures.intake import reasons
from measures.intake.desk import Desk
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.review.facts import QueuedCandidate

BAR, WHY = "review_bar", "review_why"
_KEYS = {"accept": "a", "correct": "c", "reject": "r", "skip": "s", "back": "b", "undo": "u", "help": "?"}
_ICONS = {
    "accept": "check",
    "reject": "close",
    "skip": "redo",
    "back": "arrow_back",
    "undo": "undo",
    "help": "keyboard",
}
# Ready reasons for a rejection, by their keys.
_MESSAGES = {
    "1": "It is not what this metric counts.",
    "2": "It is not clear which place it is about.",
    "3": "Another figure counts it already.",
    "4": "The program misread the text.",
    "5": "It is an example or background, not a result.",
}


@dataclass(frozen=True)
class ReviewActions:
    """The actions on the candidate that is shown; none of them is possible on another one."""

    desk: Desk
    language: SpokenLanguage
    document: int | None
    candidate: QueuedCandidate | None
    form: FieldForm | None

    def do(self, action: str) -> None:
        """Carry an action out; a ready reason is the action of its number."""
        if action == "back":
            deciding.go_back(self.desk, self.language, self.document)
        elif action == "undo":
            deciding.undo(self.desk, self.language)
        elif action == "help":
            st.session_state[deciding.HELP] = not st.session_state.get(deciding.HELP)
        elif action == "stop":
            st.session_state[deciding.REJECTING] = None
        elif self.candidate is not None and self.form is not None:
            self._decide(action, self.candidate, self.form)

    def press(self, action: str, turn: str) -> None:
        """Carry out what a key asked for, unless the key was pressed on another candidate or an earlier state."""
        if turn == self._turn():
            self.do(action)

    def _turn(self) -> str:
        return deciding.turn(self.candidate) if self.candidate else ""

    def _decide(self, action: str, candidate: QueuedCandidate, form: FieldForm) -> None:
        rejecting = self._rejects()
        if action in _MESSAGES:
            deciding.reject(self.desk, self.language, candidate, reasons.kept(_MESSAGES[action]))
        elif action == "save" and rejecting:
            why = st.session_state.get(self._why(), "")
            deciding.reject(self.desk, self.language, candidate, why)
        elif action in {"accept", "save"}:
            deciding.accept(self.desk, candidate, form.read(), form.edition)
        elif action == "reject":
            st.session_state[deciding.REJECTING] = candidate.id
        elif action == "skip":
            deciding.skip(self.desk, self.language, candidate)

    def _rejects(self) -> bool:
        return self.candidate is not None and st.session_state.get(deciding.REJECTING) == self.candidate.id

    def _why(self) -> str:
        return f"{WHY}_{self._turn()}"

    def bar(self) -> None:
        """The buttons with their keys, in reach at the bottom of the window; or the reasons, while they are asked."""
        with st.container(key=BAR, gap="small"):
            if self._rejects():
                self._ask_why()
                return
            if st.session_state.get(deciding.HELP):
                parts = (f"`{key}` {markdown.plain(meaning)}" for key, meaning in self.meanings())
                st.markdown("&emsp;".join(parts))
            with st.container(horizontal=True, gap="small"):
                for action, name in self._names().items():
                    self._button(action, name, _KEYS[action])

    def listen(self) -> None:
        """Listen to the keys."""
        keys = {key: action for action, key in _KEYS.items()}
        keys |= {"/": "help", "Enter": "accept"}
        if self._rejects():
            keys = {"Escape": "stop", "Enter": "save", "w": "write", **{number: number for number in _MESSAGES}}
        keyboard.listen(keys, "save", self._turn(), focus={"correct": FORM, "write": WHY}, on_press=self.press)

    def meanings(self) -> list[tuple[str, str]]:
        """The names of the keys, each with what it does."""
        language, names = self.language, self._names()
        return [
            ("A / Enter", names["accept"]),
            ("C", language("Go to the first field")),
            ("Ctrl + Enter", language("Save the values on the screen, from within a field")),
            ("Esc", language("Leave a field")),
            ("R", language("Reject: then 1–5 for a reason, W for words of your own, Enter for none, Esc to go back")),
            ("S", names["skip"]),
            ("B", names["back"]),
            ("U", names["undo"]),
            ("?", language("Show or hide the keys")),
        ]

    def _names(self) -> dict[str, str]:
        language = self.language
        changed = (
            self.form is not None
            and self.candidate is not None
            and bool(self.form.read().changed(self.candidate.values))
        )
        names = {
            "accept": language("Save corrected") if changed else language("Accept"),
            "reject": language("Reject"),
            "skip": language("Leave as it is") if deciding.looks_back() else language("Skip"),
            "back": language("Back"),
            "undo": language("Undo"),
            "help": language("Keys"),
        }
        return names if self.candidate else {name: names[name] for name in ("back", "undo", "help")}

    def _button(self, action: str, name: str, key: str) -> None:
        st.button(
            f"{name} `{key.upper()}`",
            key=f"review_{action}_{self._turn()}",
            icon=f":material/{_ICONS[action]}:",
            type="primary" if action == "accept" else "secondary",
            on_click=self.do,
            args=(action,),
        )

    def _ask_why(self) -> None:
        language = self.language
        st.markdown(f"**{language('Why is it rejected?')}**")
        with st.container(horizontal=True, gap="small"):
            for number, message in _MESSAGES.items():
                self._choice(number, language(message), number)
        with st.container(horizontal=True, gap="small"):
            with st.container(key=WHY, width=360):
                st.text_input(
                    language("In your own words"),
                    key=self._why(),
                    max_chars=400,
                    label_visibility="collapsed",
                    placeholder=language("In your own words (W), Ctrl+Enter to reject"),
                )
            self._choice("save", language("Reject"), "Enter")
            self._choice("stop", language("Do not reject"), "Esc")

    def _choice(self, action: str, name: str, key: str) -> None:
        done: Callable[[str], None] = self.do
        st.button(f"`{key}` {name}", key=f"review_why_{action}_{self._turn()}", on_click=done, args=(action,))
