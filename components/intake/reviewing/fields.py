"""The fields of a figure under review: a candidate comes in, widgets are shown, values on the screen go out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import streamlit as st

from components.intake.reviewing import entries
from components.intake.reviewing.choices import FieldChoices
from components.intake.reviewing.entries import UnreadableEntry
from measures.intake import reasons
from measures.language import markdown
from measures.review.facts import QueuedCandidate, Values
from measures.table.edition import Edition

FORM = "review_fields"
_NUMBERS = ("value", "value_high", "before", "after")
_DAYS = ("period_start", "as_of")
_NOTES = ("note_zh", "note_en")
_LABELLED = ("layer", "qualifier", "basis", "mean_per", "status", "scope")
_MAY_BE_BLANK = {"layer", "mean_per"}
_NEEDED = ("metric_id", "object_id", "unit", "value")
_PLACE, _SEARCH = "place", "search"
# Fields whose options depend on another one.
_OPTIONS_OF = {_PLACE: _SEARCH, "object_id": "metric_id", "unit": "metric_id"}
_MOST_LETTERS = 400


@dataclass(frozen=True)
class FieldsOnScreen:
    """What the fields hold: `values`, the names of fields that are `wrong`, and of those that are still `missing`."""

    values: Values
    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def todo(self) -> tuple[str, ...]:
        """The fields that must be filled in or corrected before the values can be kept."""
        return (*self.missing, *self.wrong)

    def asked(self, edition: Edition) -> str:
        """What the person is asked to do first."""
        titles = (edition.title("measures", name) for name in self.todo)
        return edition.language("Not saved: fill in or correct {fields}.", fields=edition.language(", ").join(titles))

    def changed(self, proposed: Values) -> Values:
        """The fields that differ from a proposal; a blank one is equal to one that is not there."""
        return {
            name: value
            for name, value in self.values.items()
            if (value if value is not None else "") != (proposed.get(name) if proposed.get(name) is not None else "")
        }


@dataclass(frozen=True)
class FieldForm:
    """The form of one candidate. `shown` are the values that it begins with."""

    candidate: QueuedCandidate
    shown: Values
    choices: FieldChoices
    edition: Edition
    purpose: str = "review"
    _columns: dict[str, Any] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """Key of a field; another one for each candidate and each state of it, so that no entry is carried over.

        Where the options depend on another field, it has another key for each of them: the browser would keep showing
        a choice that is none any longer.
        """
        chosen = str(self._now(_OPTIONS_OF[name], "") or "") if name in _OPTIONS_OF else ""
        options = f"{crc32(chosen.encode())}_" if name in _OPTIONS_OF else ""
        return f"{self.purpose}_{self.candidate.id}_{self.candidate.seen}_{options}{name}"

    def show(self) -> None:
        """Draw the fields, each with the reason that the program had."""
        with st.container(key=FORM, gap="small"):
            self._place()
            self._row(
                (3, lambda: self._choose("metric_id", list(self.choices.metrics), self.choices.metrics.get)),
                (3, lambda: self._choose("object_id", self._objects(), self.choices.object_names.get)),
                (2, lambda: self._enum("layer")),
            )
            self._row(
                (1, lambda: self._text("value")),
                (1, lambda: self._text("value_high")),
                (1, lambda: self._enum("qualifier")),
                (1, self._unit),
            )
            self._row(
                (1, lambda: self._text("before")),
                (1, lambda: self._text("after")),
                (1, lambda: self._enum("basis")),
                (1, lambda: self._enum("mean_per")),
            )
            self._row(
                (1, lambda: self._text("period_start")),
                (1, lambda: self._text("as_of")),
                (1, lambda: self._enum("status")),
                (1, lambda: self._enum("scope")),
            )
            self._row(*((1, lambda name=name: self._text(name)) for name in _NOTES))

    def read(self) -> FieldsOnScreen:
        """What the fields hold now; before they are drawn, what they begin with."""
        first = self.choices.place_of(self.shown)
        chosen = self._now(_PLACE, first if self._begins_with(_SEARCH) else "") or ""
        values: Values = {name: str(self.shown.get(name) or "") for name in ("region_id", "region_code")}
        values |= self.choices.place_values(chosen) if chosen != first else {}
        wrong = []
        for name in ("metric_id", "object_id", "unit", *_LABELLED, *_NOTES):
            # A choice of another metric is none, also before the choices of the new one were shown.
            fits = self._begins_with(_OPTIONS_OF.get(name, name))
            values[name] = str(self._now(name, self.shown.get(name) if fits else "") or "").strip()
        for name, read in (*((name, entries.number) for name in _NUMBERS), *((name, entries.day) for name in _DAYS)):
            try:
                values[name] = read(self._now(name, self._typed(name)) or "")
            except UnreadableEntry:
                wrong.append(name)
        missing = [] if values["region_id"] or values["region_code"] else ["region_id"]
        missing += [name for name in _NEEDED if name not in wrong and values[name] in (None, "")]
        return FieldsOnScreen(values, tuple(wrong), tuple(missing))

    def _begins_with(self, name: str) -> bool:
        """Whether a field holds what it began with."""
        begin = self._sought() if name == _SEARCH else str(self.shown.get(name) or "")
        return bool(self._now(name, begin) == begin)

    def _sought(self) -> str:
        """What the search for a region begins with: the words of the document, if no region is proposed."""
        return "" if self.choices.place_of(self.shown) else str(self.shown.get("region_name") or "")

    def _now(self, name: str, otherwise: Any) -> Any:
        return st.session_state.get(self.key(name), otherwise)

    def _typed(self, name: str) -> str:
        value = self.shown.get(name)
        return entries.number_text(value) if name in _NUMBERS else str(value or "")

    def _row(self, *parts: tuple[int, Callable[[], None]]) -> None:
        columns = st.columns([width for width, _ in parts], gap="small")
        for column, (_, draw) in zip(columns, parts, strict=True):
            with column:
                draw()

    def _place(self) -> None:
        language, current = self.edition.language, self.choices.place_of(self.shown)
        first, second = st.columns([2, 5], gap="small")
        words = str(self.shown.get("region_name") or "")
        with first:
            typed = st.text_input(
                language("Find a region"),
                value=self._sought(),
                key=self.key(_SEARCH),
                placeholder=language("Name, pinyin or code"),
                max_chars=_MOST_LETTERS,
            )
        found = self.choices.places(typed or words)
        options = list(dict.fromkeys([*([current] if current and not typed else []), *found]))
        is_sure = len(options) == 1 or (bool(current) and not typed)
        with second:
            st.selectbox(
                self._title("region_id"),
                options,
                index=0 if options and is_sure else None,
                key=self.key(_PLACE),
                format_func=self.choices.place_named,
                placeholder=language("Choose one of {count}", count=len(options))
                if options
                else language("No region is called that."),
            )
            self._reason("region_id")

    def _objects(self) -> list[str]:
        return self.choices.objects(str(self._now("metric_id", self.shown.get("metric_id")) or ""))

    def _unit(self) -> None:
        metric_id = str(self._now("metric_id", self.shown.get("metric_id")) or "")
        options = self.choices.units(metric_id, str(self.shown.get("unit") or ""))
        self._choose("unit", options, lambda value: self.choices.label("unit", value))

    def _enum(self, name: str) -> None:
        blank = [""] if name in _MAY_BE_BLANK else []
        empty = self.edition.language("not said")
        options = [*blank, *self.choices.labels(name)]
        self._choose(name, options, lambda value: self.choices.label(name, value) if value else empty)

    def _choose(self, name: str, options: Sequence[str], named: Callable[[str], str | None]) -> None:
        current = str(self.shown.get(name) or "")
        st.selectbox(
            self._title(name),
            options,
            index=options.index(current) if current in options else 0 if len(options) == 1 else None,
            key=self.key(name),
            format_func=lambda value: named(value) or value,
            placeholder=self.edition.language("Choose"),
        )
        self._reason(name)

    def _text(self, name: str) -> None:
        st.text_input(self._title(name), value=self._typed(name), key=self.key(name), max_chars=_MOST_LETTERS)
        if name in self.read().wrong:
            word = self.edition.language("not a date") if name in _DAYS else self.edition.language("not a number")
            st.caption(f":red[{markdown.plain(word)}]")
        self._reason(name)

    def _reason(self, name: str) -> None:
        why = self.candidate.reasons.get(name)
        if why:
            st.caption(markdown.plain(reasons.said(why, self.edition.language)))

    def _title(self, name: str) -> str:
        return self.edition.title("measures", name)
