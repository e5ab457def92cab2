"""The frame of every page: the page's parameters come in; title, messages, evidence panel and address go out."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.evidence import panel
from components.session import address, loading, viewport
from components.session.address import Parameter
from measures.faults import DataFault, Fault
from measures.language.catalogue import Language
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition, in_language


def begin(title: str, parameters: Mapping[str, Parameter], edition: Edition) -> None:
    """Read the address into the widgets' state, show the title, and say what is missing, such as all figures."""
    language = edition.language
    unknown = address.receive(parameters)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(title, anchor=False, width="content")
        address.language_switch()
    if unknown:
        st.warning(
            language(
                "The link names what this table does not have: {ids}. The rest is shown.",
                ids=_quoted(unknown, language),
            ),
            icon=":material/link_off:",
        )
    if not edition.package.measure_rows:
        st.info(
            language(
                "This table has no figures yet. On the page Intake, ledgers and articles are read, reviewed and "
                "published into it."
            ),
            icon=":material/edit_note:",
        )
        st.page_link(
            "components/views/intake.py",
            label=language("Go to Intake"),
            query_params={address.LANGUAGE: language.code},
        )
    figure = st.session_state.get(address.FIGURE)
    if address.FIGURE in parameters and figure:
        panel.panel(figure, edition)


def end(parameters: Mapping[str, Parameter]) -> None:
    """Write the state into the address and measure the window."""
    address.publish(parameters)
    viewport.measure(address.language_tag())


def follow(name: str, view: str, parameter: str, language: Language) -> None:
    """Go to `view` if a mark was clicked, whose ids are in the state under `name`; its first id is `parameter`."""
    ids = st.session_state.pop(name, None)
    if ids:
        st.switch_page(view, query_params={address.LANGUAGE: language.code, parameter: ids[0]})


def data(language: Language) -> Edition:
    """The data in the user's language; if they have faults, show these and stop the page."""
    try:
        return in_language(loading.package(), language)
    except DataFault as fault:
        _show_faults(fault.faults, language)
        st.stop()


def _show_faults(faults: Sequence[Fault], language: Language) -> None:
    st.error(
        language.counted(
            "The data cannot be used: {count} fault in {folder}.",
            "The data cannot be used: {count} faults in {folder}.",
            len(faults),
            folder=loading.data_folder(),
        ),
        icon=":material/error:",
    )
    for fault in faults[:20]:
        st.text(language("{name}: {value}", name=fault.place(language), value=fault.text(language)))
    st.text(language("Correct the files and reload the page; `python -m measures validate` lists every fault."))


def _quoted(ids: Sequence[str], language: SpokenLanguage) -> str:
    words = ("".join(sign for sign in text if sign.isalnum() or sign in "-_.")[:40] for text in ids[:8])
    return language(", ").join(f"`{word or '?'}`" for word in words)
