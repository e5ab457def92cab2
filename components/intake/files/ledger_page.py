"""A ledger: its sheets by their reading, corrections, open questions, and the figures that go into review."""

import time
from typing import Any

import streamlit as st

from components.intake import ledger_sheet, notices
from components.intake.files import correcting, questions
from components.intake.ledger_sheet import Position
from measures.faults import DocumentFault
from measures.intake import ledger_reading
from measures.intake.desk import Desk
from measures.intake.filing import sheet_view
from measures.intake.filing.sheet_view import SheetView
from measures.intake.ledger_reading import LedgerReading
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.ledgers.proposal import SheetReading
from measures.review.facts import KeptDocument
from measures.review.refusals import Refusal
from measures.table.edition import Edition

_SHEET, _CHOSEN, _GO = "ledger_sheet", "ledger_chosen", "ledger_go"
_MOST_CELLS = 12
# Kept in the log, which is in English.
_ANEW = "The ledger was read anew after a correction."


def show(document: KeptDocument, desk: Desk, edition: Edition) -> None:
    """Show a ledger."""
    language = edition.language
    try:
        reading = ledger_reading.read(desk, document.id)
    except (DocumentFault, Refusal) as fault:
        st.error(markdown.plain(notices.said(fault, language)), icon=":material/error:")
        return
    _taking(document, reading, desk, language)
    name = _sheet_name(reading, document, language)
    view = SheetView(reading.ledger.sheet(name), reading.sheet(name))

    def go(sheet: str, position: Position) -> None:
        """Show a cell of a sheet, and what it was read as."""
        st.session_state[_SHEET] = sheet
        st.session_state[_CHOSEN] = (document.id, sheet, position)
        st.session_state[_GO] = {"row": position[0], "column": position[1], "at": time.monotonic()}

    sheet_side, form_side = st.columns([7, 5], gap="medium")
    chosen = _chosen(document, name)
    with sheet_side:
        ledger_sheet.show(
            view,
            language,
            key="sheet",
            selected=chosen or (0, 0),
            go=_going(),
            on_choose=lambda position: _choose(document, name, position),
        )
        _left_out(view.reading, language)
    with form_side:
        correcting.show(view, chosen, desk, edition)
        questions.show(document, reading, desk, edition, go)


def _taking(document: KeptDocument, reading: LedgerReading, desk: Desk, language: SpokenLanguage) -> None:
    """Numbers of figures, and the button that takes them into review."""
    counts = [sheet_view.counts(sheet) for sheet in reading.sheets]
    certain, waiting = (sum(count[name] for count in counts) for name in ("certain", "open"))
    taken = sum(tally.count for tally in desk.workspace.counts(document.id))
    numbers = {
        language("Figures that are certain"): certain,
        language("Figures that wait for an answer"): waiting,
        language("Cells left out"): sum(len(sheet.left_out) for sheet in reading.sheets),
        language("Figures in review"): taken,
    }
    with st.container(horizontal=True, key="ledger_counts"):
        for name, count in numbers.items():
            st.markdown(f"**{count:,}**　{name}", width="content")
    new = certain + waiting - taken
    if new <= 0:
        if taken:
            _taken(document, desk, language)
        return
    if document.active:
        words = language.counted("Take {count} figure into review", "Take {count} figures into review", new)
        st.button(
            words,
            key="take",
            type="primary",
            icon=":material/playlist_add:",
            on_click=notices.tried,
            args=(ledger_reading.take, desk, document.id),
        )
    if waiting:
        st.caption(language("Figures that wait for an answer go into review with their question."))
    if any(ledger_reading.is_remembered(desk, sheet) for sheet in reading.sheets):
        st.caption(
            language("The layout is remembered: the next file of this form is read with what was answered here.")
        )


def _taken(document: KeptDocument, desk: Desk, language: SpokenLanguage) -> None:
    """What is said when all figures are in review, and the way to replace those that are read differently now."""
    st.info(
        language("The figures of this ledger are in review. The layout is remembered for the next file of its form."),
        icon=":material/check:",
    )
    if desk.workspace.readers == 1:
        st.button(
            language("Read anew the figures that nobody decided on"),
            key="take_anew",
            type="tertiary",
            help=language("After a correction here: proposals that are read differently now are replaced."),
            on_click=notices.tried,
            args=(ledger_reading.take_anew, desk, document.id, _ANEW),
        )


def _sheet_name(reading: LedgerReading, document: KeptDocument, language: SpokenLanguage) -> str:
    """The sheet that is shown: the one chosen, else the first that holds a figure."""
    names = [sheet.sheet for sheet in reading.sheets if reading.ledger.sheet(sheet.sheet).cells]
    first = next((sheet.sheet for sheet in reading.sheets if sheet.figures), names[0])
    if st.session_state.get(_SHEET) not in names:
        st.session_state[_SHEET] = first
    if len(names) == 1:
        return names[0]

    def named(name: str) -> str:
        sheet = reading.sheet(name)
        asked = language("{count} open", count=len(sheet.questions)) if sheet.questions else ""
        hidden = language("hidden sheet") if reading.ledger.sheet(name).hidden else ""
        return " · ".join(part for part in (name, asked, hidden) if part)

    return st.selectbox(language("Sheet"), names, key=_SHEET, format_func=named, persist_state="session") or first


def _chosen(document: KeptDocument, sheet: str) -> Position | None:
    kept = st.session_state.get(_CHOSEN)
    return kept[2] if kept and kept[:2] == (document.id, sheet) else None


def _choose(document: KeptDocument, sheet: str, position: Position) -> None:
    st.session_state[_CHOSEN] = (document.id, sheet, position)


def _going() -> dict[str, Any] | None:
    found: dict[str, Any] | None = st.session_state.get(_GO)
    return found


def _left_out(reading: SheetReading, language: SpokenLanguage) -> None:
    """Cells that are no figures, by the reason."""
    found = sheet_view.left_out(reading)
    if not found:
        return
    count = sum(map(len, found.values()))
    with st.expander(language.counted("{count} cell left out", "{count} cells left out", count)):
        words = reason_words(language)
        for reason, cells in found.items():
            shown = language(", ").join(cells[:_MOST_CELLS])
            more = language(" and {count} more", count=len(cells) - _MOST_CELLS) if len(cells) > _MOST_CELLS else ""
            st.markdown(
                markdown.plain(language("{name}: {value}", name=words.get(reason, reason), value=f"{shown}{more}"))
            )


def reason_words(language: SpokenLanguage) -> dict[str, str]:
    """Why a cell is left out, by the reasons of a reading."""
    return {
        "total": language("total (checked, not taken)"),
        "hidden": language("hidden"),
        "remarks": language("remarks"),
        "serial": language("serial number"),
        "text": language("text, or left out by a person"),
        "skip": language("left out by a person"),
        "nothing": language("nothing to report"),
        "not_applicable": language("not applicable"),
    }
