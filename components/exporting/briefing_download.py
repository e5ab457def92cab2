"""Download of a briefing: a Briefing comes in; the user chooses a kind of file, which is made and downloaded."""

import streamlit as st

from components.exporting import decks, files
from measures.briefings.briefing import Briefing
from measures.exports.deck import PictureObstacle
from measures.table.edition import Edition

_MADE = "made_file"


def show(briefing: Briefing, edition: Edition) -> None:
    """Choice of the kind, watermark and button; the finished file is kept in the session until another is made."""
    language, package = edition.language, edition.package
    kinds = {
        "pptx": language("Slides (PPTX)"),
        "docx": language("Memo, official layout (DOCX)"),
        "docx-plain": language("Memo, plain layout (DOCX)"),
        "pdf": "PDF",
        "html": language("Web page that works offline (HTML)"),
        "xlsx": language("Workbook (XLSX)"),
        "zip": language("Data with its description (ZIP)"),
    }
    kind = st.selectbox(language("Kind of file"), list(kinds), format_func=kinds.__getitem__, key="file_kind")
    watermark = st.text_input(
        language("Watermark"), key="watermark", max_chars=40, placeholder=language("none; for example: internal")
    )
    wanted = (briefing, language.code, kind, watermark, package.version)
    if st.button(language("Make the file"), icon=":material/file_save:", key="make_file"):
        _make(wanted, edition)
    made = st.session_state.get(_MADE)
    if made and made["wanted"] == wanted:
        st.download_button(
            language("Download {name}", name=made["name"]),
            made["data"],
            made["name"],
            made["mime"],
            key="take_file",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )


def _make(wanted: tuple[Briefing, str, str, str, str], edition: Edition) -> None:
    language = edition.language
    briefing, _, choice, watermark, _ = wanted
    kind, _, layout = choice.partition("-")
    with st.status(language("Making the file …"), expanded=True) as status:
        bar = st.progress(0.0, language("Reading the table …"))

        def report(done: int, total: int) -> None:
            bar.progress(done / max(total, 1), language("Charts drawn: {done} of {total}", done=done, total=total))

        try:
            deck = decks.compose(briefing, edition, address=_address(), watermark=watermark.strip())
            data = files.make(kind, deck, edition.package, layout="plain" if layout else "official", report=report)
        except PictureObstacle as obstacle:
            status.update(label=str(obstacle), state="error")
            return
        status.update(label=language("The file is ready."), state="complete", expanded=False)
    name = files.file_name(deck, kind)
    st.session_state[_MADE] = {"wanted": wanted, "name": name, "data": data, "mime": files.MIMES[kind]}


def _address() -> str:
    """Address of this program as seen by the user's browser."""
    scheme, _, rest = (st.context.url or "").partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/" if rest else decks.ADDRESS
