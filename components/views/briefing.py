"""Briefing: prepared and self-made sequences of scenes, presented full-screen and taken away as files."""

import streamlit as st

from components import drafting, editor, markdown, page, scene_view, scenes, selection, showing, takeaway
from components.selection import ANYTHING, Parameter
from measures import briefing as briefings
from measures.faults import DataFault

language = selection.language()
package = page.data(language)
prepared = briefings.prepared(package)

parameters = {
    "briefing": Parameter([*prepared, drafting.OWN], next(iter(prepared), drafting.OWN)),
    "draft": Parameter(ANYTHING, ""),
    "scene": Parameter([str(number) for number in range(1, briefings.MOST_SCENES + 1)], "1"),
    "present": Parameter((), False),
    selection.FIGURE: Parameter(package.measure_rows, ""),
}
page.begin(language("Briefing"), parameters, package, language)

try:
    titles = drafting.receive(prepared, package, language)
    briefing = drafting.chosen(st.session_state["briefing"], prepared, package)
except DataFault as fault:
    editor.faults(fault.faults, language)
    st.stop()

selection.keep_within("scene", [str(number) for number, _ in enumerate(briefing.scenes, start=1)])
position = int(st.session_state["scene"]) - 1

if st.session_state["present"]:
    showing.present(briefing, position, package, language)
else:
    contents, exhibit = st.columns([1, 2.6], gap="large")
    with contents:
        st.selectbox(language("Briefing"), list(titles), key="briefing", format_func=titles.__getitem__)
        if briefing.audience.get(language.code):
            st.caption(markdown.plain(briefing.audience.get(language.code)))
        showing.contents(briefing, package, language)
        showing.begin_button(language)
    with exhibit:
        content = scenes.shown(briefing.scenes[position], package, language)
        scene_view.show(content, language, key="scene")
        if content.notes:
            st.info(markdown.plain(content.notes), icon=":material/speaker_notes:")
    with st.expander(language("Take the briefing away"), icon=":material/download:"):
        takeaway.show(briefing, package, language)
    with st.expander(language("Edit, save and load"), icon=":material/edit:"):
        if briefing.briefing_id == drafting.OWN:
            editor.show(briefing, position, package, language)
        editor.take_own(briefing, language)
        editor.load(package, language)

drafting.tell(briefing)
page.end(parameters)
