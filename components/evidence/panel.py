"""The evidence panel: a measure's id comes in; its sentence or cell, place and note are shown."""

import streamlit as st

from components.evidence import cell_grid, sentence
from components.session import address, loading
from measures.exhibits.words import facts, positions
from measures.language import markdown, wording
from measures.language.wording import SpokenLanguage
from measures.ledgers import surroundings
from measures.table import provenance
from measures.table.edition import Edition
from measures.table.figures import FigureRow, known

_PANEL_KEY = "evidence_sentence"
_CELL_KEY = "evidence_cell"


def panel(measure_id: str, edition: Edition) -> None:
    """Show the panel of a measure at the side; closing it removes the figure from the address."""

    @st.dialog(
        edition.language("Evidence"),
        width="medium",
        position="right",
        on_dismiss=lambda: address.forget(address.FIGURE),
    )
    def content() -> None:
        _content(measure_id, edition)

    content()


def open_figure(measure_id: str) -> None:
    """Put a figure into the state; the page then shows its panel."""
    st.session_state[address.FIGURE] = measure_id


def _content(measure_id: str, edition: Edition) -> None:
    language = edition.language
    (row,) = edition.by_ids([measure_id])
    st.caption(f"{edition.path(row['region_id'])} · {row['metric']}")
    st.title(markdown.plain(wording.figure(row, edition.code)), anchor=False)
    _facts(row, edition)
    for line in facts.normalised(edition, row, st.session_state.get("per", "")):
        st.text(line)
    if row["note"]:
        st.info(markdown.plain(row["note"]), icon=":material/info:")
    _source(row, edition)
    st.caption(positions.where(row, language))
    st.caption(language("Measure {id}, revision {revision}", id=measure_id, revision=row["revision"]))


def _facts(row: FigureRow, edition: Edition) -> None:
    language, code = edition.language, edition.code
    shown, stated = wording.figure(row, code), wording.size(row, code)
    facts = {
        "value": stated if shown != stated else "",
        "before": wording.number(row["before"], code) if known(row["before"]) else "",
        "after": wording.number(row["after"], code) if known(row["after"]) else "",
        "qualifier": edition.label("measures", "qualifier", row["qualifier"]),
        "object_id": row["object"],
        "layer": row["layer_name"] or language("not said"),
        "basis": row["basis_name"],
        "status": row["status_name"],
        "scope": edition.label("measures", "scope", row["scope"]),
        "period_start": row["period_start"],
        "as_of": row["as_of"],
    }
    titles = {name: edition.title("measures", name) for name in facts}
    lines = [f"{titles[name]} **{markdown.plain(text)}**" for name, text in facts.items() if text]
    st.markdown(language(" · ").join(lines))


def _source(row: FigureRow, edition: Edition) -> None:
    """The sentence of an article, or the cell of a ledger in its surroundings."""
    if row["cell"]:
        _cell(row, edition)
    else:
        _sentence(row, edition.language)


def _cell(row: FigureRow, edition: Edition) -> None:
    language = edition.language
    ledger = loading.ledger(edition.package.source_rows[row["source_id"]]["text_sha256"])
    if ledger is None:
        st.warning(
            language(
                "The file of this ledger is not on this machine, so its cell cannot be shown. "
                "Add the file on the page Intake; it stays on this machine."
            ),
            icon=":material/table:",
        )
        return
    try:
        near = surroundings.surroundings(ledger, row["sheet"], row["cell"])
    except (KeyError, ValueError):
        st.warning(language("The ledger has no such cell."), icon=":material/table:")
        return
    cell_grid.show(near, language, key=_CELL_KEY)


def _sentence(row: FigureRow, language: SpokenLanguage) -> None:
    text = loading.texts().get(row["source_id"])
    if text is None:
        st.warning(
            language(
                "The text of this article is not on this machine, so its sentence cannot be shown. "
                "Add your copy of it on the page Sources; it stays on this machine."
            ),
            icon=":material/description:",
        )
        st.page_link(
            "components/views/sources.py",
            label=language("Go to Sources"),
            query_params={address.LANGUAGE: language.code},
        )
        return
    found = provenance.evidence(row, text)
    sentence.show(
        found.before,
        sentence.split_digits(found.figure),
        found.after,
        key=_PANEL_KEY,
        label=language("The sentence in its paragraph"),
    )
