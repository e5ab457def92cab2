"""Where a candidate was read: its document and pointer come in; the sentence or the cell is shown, marked."""

import streamlit as st

from components.evidence import cell_grid, sentence
from components.session import loading
from measures.exhibits.words import positions
from measures.intake.desk import Desk
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.ledgers import surroundings
from measures.review.facts import KeptDocument, QueuedCandidate
from measures.review.refusals import Refusal
from measures.table import provenance

_SENTENCE, _CELL = "review_sentence", "review_cell"


def show(desk: Desk, candidate: QueuedCandidate, language: SpokenLanguage) -> None:
    """Show the sentence in its paragraph, or the cell in its sheet, and where that is."""
    document = desk.workspace.document(candidate.document_id)
    is_there = _cell(document, candidate, language) if "cell" in candidate.pointer else False
    is_there = is_there or ("paragraph" in candidate.pointer and _sentence(desk, document, candidate, language))
    if not is_there:
        st.warning(language("The document is not here as it was read."), icon=":material/description:")
        st.text(candidate.text)
    st.caption(markdown.plain(place(document, candidate, language)))


def place(document: KeptDocument, candidate: QueuedCandidate, language: SpokenLanguage) -> str:
    """Title, date and position of a candidate."""
    blank = {"sheet": "", "cell": "", "paragraph": "", "char_start": "", "char_end": ""}
    told = {"source_title": document.title or document.name, "source_date": document.date}
    return positions.where({**blank, **candidate.pointer, **told}, language)


def _sentence(desk: Desk, document: KeptDocument, candidate: QueuedCandidate, language: SpokenLanguage) -> bool:
    try:
        text = desk.workspace.original(document.id).decode()
    except (Refusal, UnicodeDecodeError):
        return False
    found = provenance.evidence(candidate.pointer, text)
    sentence.show(
        found.before,
        sentence.split_digits(found.figure),
        found.after,
        key=_SENTENCE,
        label=language("The sentence in its paragraph"),
    )
    return True


def _cell(document: KeptDocument, candidate: QueuedCandidate, language: SpokenLanguage) -> bool:
    ledger = loading.ledger(document.sha256)
    if ledger is None:
        return False
    try:
        near = surroundings.surroundings(ledger, str(candidate.pointer["sheet"]), str(candidate.pointer["cell"]))
    except (KeyError, ValueError):
        return False
    cell_grid.show(near, language, key=_CELL)
    return True
