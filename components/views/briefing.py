"""Briefing: prepared and own sequences of scenes, presented full-screen and downloaded as files."""

import streamlit as st

from components.briefing import editor, own, presenting, scene_view
from components.exporting import briefing_download
from components.page import frame
from components.session import address
from components.session.address import ANYTHING, Parameter
from measures.briefings import briefing as briefings
from measures.briefings import scenes
from measures.faults import DataFault
from measures.language import markdown

language = address.language()
edition = frame.data(language)
package = edition.package
prepared = briefings.prepared(package)

parameters = {
    "briefing": Parameter([*prepared, own.OWN], next(iter(prepared), own.OWN)),
    "draft": Parameter(ANYTHING, ""),
    "scene": Parameter([str(number) for number in range(1, briefings.MOST_SCENES + 1)], "1"),
    "present": Parameter((), False),
    address.FIGURE: Parameter(package.measure_rows, ""),
}
frame.begin(language("Briefing"), parameters, edition)

if not prepared and not own.own() and not st.session_state["draft"]:
    st.info(
        language("There is no briefing yet: add scenes to one on Compare or Metric, or load one."),
        icon=":material/slideshow:",
    )
    editor.load(package, language)
    frame.end(parameters)
    st.stop()

try:
    titles = own.receive(prepared, edition)
    briefing = own.chosen(st.session_state["briefing"], prepared, package)
except DataFault as fault:
    editor.faults(fault.faults, language)
    st.stop()

address.keep_within("scene", [str(number) for number, _ in enumerate(briefing.scenes, start=1)])
position = int(st.session_state["scene"]) - 1

if st.session_state["present"]:
    presenting.present(briefing, position, edition)
else:
    contents, exhibit = st.columns([1, 2.6], gap="large")
    with contents:
        st.selectbox(language("Briefing"), list(titles), key="briefing", format_func=titles.__getitem__)
        if briefing.audience.get(language.code):
            st.caption(markdown.plain(briefing.audience.get(language.code)))
        presenting.contents(briefing, edition)
        presenting.begin_button(language)
    with exhibit:
        scene = scenes.filled(briefing.scenes[position], edition)
        scene_view.show(scene, edition, key="scene")
        if scene.notes:
            st.info(markdown.plain(scene.notes), icon=":material/speaker_notes:")
    with st.expander(language("Export the briefing"), icon=":material/download:"):
        briefing_download.show(briefing, edition)
    with st.expander(language("Edit, save and load"), icon=":material/edit:"):
        if briefing.briefing_id == own.OWN:
            editor.show(briefing, position, package, language)
        editor.take_own(briefing, language)
        editor.load(package, language)

own.write_link(briefing)
frame.end(parameters)
