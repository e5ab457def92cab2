"""Open questions about a ledger: each is answered here; a proposed answer takes one click."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components.intake import notices, regions
from components.intake.files import counting, opening, unknown_regions
from components.intake.ledger_sheet import Position
from measures.intake import ledger_reading
from measures.intake.desk import Desk
from measures.intake.filing import names
from measures.intake.ledger_reading import LedgerReading
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.ledgers.proposal import SheetReading
from measures.ledgers.questions import KEEP, NOT_APPLICABLE, NOTHING, SKIP, ZERO, LedgerQuestion
from measures.ledgers.sheets import cell_position
from measures.review.facts import KeptDocument
from measures.table.edition import Edition

Go = Callable[[str, Position], None]
_SHOWN = 5
_REGIONS = {"unknown_region", "which_region", "no_region"}
_HEADS = {"unknown_head", "which_metric"}
_ALIKE = {"which_region", "which_metric"}
_NUMBERS = {"unreadable", "error", "formula", "negative", "date", "magnitude"}


def show(document: KeptDocument, reading: LedgerReading, desk: Desk, edition: Edition, go: Go) -> None:
    """Show the open questions of a ledger, the first ones of many."""
    language = edition.language
    asked = [(sheet, question) for sheet in reading.sheets for question in sheet.questions]
    if not asked:
        return
    st.subheader(language.counted("{count} open question", "{count} open questions", len(asked)), anchor=False)
    proposed = [(sheet, question, question.proposed) for sheet, question in asked if _is_proposed(question)]
    if len(proposed) > 1:
        words = language("Take all {count} proposed answers", count=len(proposed))
        st.button(
            words,
            key="answer_all",
            on_click=notices.tried,
            args=(ledger_reading.answer_many, desk, document.id, proposed),
            icon=":material/done_all:",
        )
    at_once = unknown_regions.show(document, asked, desk, edition)
    alone = [entry for entry in asked if entry not in at_once]
    for number, (sheet, question) in enumerate(alone[:_SHOWN]):
        with st.container(border=True, key=f"question_{number}"):
            _Asked(document, sheet, question, desk, edition, go).show()
    if at_once:
        with st.expander(language("The unknown regions one by one")):
            for number, (sheet, question) in enumerate(at_once[:_SHOWN]):
                with st.container(border=True, key=f"region_question_{number}"):
                    _Asked(document, sheet, question, desk, edition, go).show()
    if max(len(alone), len(at_once)) > _SHOWN:
        st.caption(
            language.counted(
                "{count} more question follows when these are answered.",
                "{count} more questions follow when these are answered.",
                max(len(alone) - _SHOWN, 0) + max(len(at_once) - _SHOWN, 0),
            )
        )


def _is_proposed(question: LedgerQuestion) -> bool:
    """Whether an answer is proposed, and not only the first of several names that are spelled alike."""
    return question.proposed is not None and question.kind not in _ALIKE


@dataclass(frozen=True)
class _Asked:
    """One question on the page."""

    document: KeptDocument
    sheet: SheetReading
    question: LedgerQuestion
    desk: Desk
    edition: Edition
    go: Go

    @property
    def key(self) -> str:
        """Beginning of the keys of its widgets."""
        return f"answer_{self.document.id}_{self.question.key}"

    def show(self) -> None:
        """Show the question, the way to its cell, and the answers."""
        language, question = self.edition.language, self.question
        text = language(question.template, **question.values)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{markdown.plain(text)}**", width="stretch")
            if question.cell:
                st.button(
                    language("Cell {cell}", cell=question.cell),
                    key=f"{self.key}_go",
                    type="tertiary",
                    icon=":material/my_location:",
                    on_click=self.go,
                    args=(question.sheet, cell_position(question.cell)),
                )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            self._options()
        if question.kind in _REGIONS:
            self._region()
        elif question.kind in _HEADS:
            self._head()
        elif question.kind in {"period", "two_periods", "unreadable_period"}:
            self._period()
        elif question.kind in _NUMBERS:
            self._number()

    def _options(self) -> None:
        """A button for each answer to choose from, the proposed one first."""
        question = self.question
        options = list(question.options)
        if question.proposed is not None and question.proposed not in options:
            options.insert(0, question.proposed)
        if question.kind in _REGIONS | _HEADS and SKIP not in options:
            options.append(SKIP)
        if question.kind in _NUMBERS and KEEP in options:
            options.remove(KEEP)
        if question.kind == "unreadable_period":
            options = []
        for number, option in enumerate(options[:8]):
            is_proposed = option == question.proposed and _is_proposed(question)
            st.button(
                self._words(option),
                key=f"{self.key}_{number}",
                type="primary" if is_proposed else "secondary",
                on_click=self._answered,
                args=(option,),
            )

    def _answered(self, given: Any) -> None:
        given = [(self.sheet, self.question, given)]
        notices.tried(ledger_reading.answer_many, self.desk, self.document.id, given)

    def _words(self, option: Any) -> str:
        """An answer in words."""
        language, code, knowledge = self.edition.language, self.edition.code, self.desk.knowledge
        if isinstance(option, Mapping):
            if "metric_id" in option:
                parts = [names.metric(knowledge, str(option["metric_id"]), code)]
                if option.get("object_id"):
                    parts.append(names.thing(knowledge, str(option["object_id"]), code))
                return markdown.plain(" · ".join(parts))
            if "as_of" in option:
                return period_words(option, language)
            if "value" in option:
                return language("The number is {value}", value=f"{option['value']:g}")
            region = names.region(
                knowledge, str(option.get("region_id") or ""), str(option.get("region_code") or ""), code
            )
            return markdown.plain(region or str(option.get("region_name") or ""))
        return markdown.plain(option_words(self.question.kind, str(option), language))

    def _region(self) -> None:
        language = self.edition.language
        typed = "" if self.question.kind == "which_region" else self.question.values.get("text", "")
        with st.expander(language("Choose another region, or make one")):
            find, make = st.tabs([language("Find"), language("Make by hand")])
            with find:
                found = regions.choose(self.desk, self.edition, key=self.key)
                if found:
                    answer = {"region_id": found.region_id, "region_code": found.code, "region_name": found.name}
                    st.button(
                        language("Take this region"),
                        key=f"{self.key}_take",
                        type="primary",
                        on_click=self._answered,
                        args=(answer,),
                    )
            with make:
                regions.by_hand(
                    self.desk, self.edition, key=f"{self.key}_make", typed=typed, on_made=partial(self._made, typed)
                )

    def _made(self, name: str, region_id: str) -> None:
        self._answered({"region_id": region_id, "region_code": "", "region_name": name})

    def _head(self) -> None:
        language = self.edition.language
        with st.expander(language("Choose another metric"), expanded=not self.question.options):
            counted = counting.choose(self.desk, self.edition, key=self.key)
            if counted:
                st.button(
                    language("Take this metric"),
                    key=f"{self.key}_take",
                    type="primary",
                    on_click=self._answered,
                    args=(counted,),
                )
            st.button(
                language("The metric is missing: define an own one"),
                key=f"{self.key}_own",
                type="tertiary",
                on_click=opening.own,
            )

    def _period(self) -> None:
        language, question = self.edition.language, self.question
        with st.form(f"{self.key}_period", border=False):
            typed = st.text_input(
                language("Period, such as 2024-06, 2024-01 — 2024-06 or 2024-06-30"), key=f"{self.key}_typed"
            )
            if st.form_submit_button(language("Take this period"), key=f"{self.key}_given"):
                period = counting.period_of(typed)
                if period is None:
                    st.error(language("“{text}” is no period.", text=markdown.plain(typed)))
                else:
                    self._answered(typed if question.kind == "unreadable_period" else period)
                    st.rerun()

    def _number(self) -> None:
        language = self.edition.language
        with st.form(f"{self.key}_number", border=False):
            value = st.number_input(language("The right number"), value=None, key=f"{self.key}_value")
            if st.form_submit_button(language("Take this number"), key=f"{self.key}_given") and value is not None:
                self._answered({"value": float(value)})
                st.rerun()


def period_words(period: Mapping[str, Any], language: SpokenLanguage) -> str:
    """A period in words."""
    if period.get("period_start"):
        return language("{start} to {end}", start=period["period_start"], end=period["as_of"])
    return language("as of {day}", day=period["as_of"])


def option_words(kind: str, option: str, language: SpokenLanguage) -> str:
    """An answer that stands for itself, in words."""
    if kind == "unit":
        return option
    words = {
        SKIP: language("Leave it out"),
        KEEP: language("It is right as it stands"),
        NOTHING: language("Nothing was reported"),
        ZERO: language("It is zero"),
        NOT_APPLICABLE: language("It does not apply"),
        "share": language("Shares of 1 (0.85 is 85%)"),
        "percent": language("Per cent (0.85 is 0.85%)"),
        "read": language("Read them"),
        "leave_out": language("Leave them out"),
    }
    return words.get(option, option)
