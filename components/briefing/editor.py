"""Editor of the reader's own briefing: reorder scenes, edit texts, save as YAML and load."""

from dataclasses import replace
from functools import partial

import streamlit as st

from components.briefing import own
from measures.briefings import briefing as briefings
from measures.briefings.briefing import Briefing, Scene
from measures.exhibits import live_values
from measures.faults import DataFault, Fault
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.table.package import Package

_UPLOAD = "briefing_upload"
_MOST_BYTES = 1024 * 1024
_MOST_FAULTS = 20


def show(briefing: Briefing, position: int, package: Package, language: SpokenLanguage) -> None:
    """Edit the title, the order of scenes, and the texts of the scene at `position`, from 0."""
    st.text_input(
        language("Title of the briefing"),
        briefing.title.get(language.code),
        key="own_title",
        max_chars=300,
        on_change=lambda: own.entitle(st.session_state["own_title"], language.code),
    )
    scene = briefing.scenes[position]
    with st.container(horizontal=True):
        _button(language("Up"), ":material/arrow_upward:", "up", partial(_move, position, -1), position == 0)
        last = position == len(briefing.scenes) - 1
        _button(language("Down"), ":material/arrow_downward:", "down", partial(_move, position, 1), last)
        alone = len(briefing.scenes) == 1
        _button(language("Remove"), ":material/delete:", "remove", partial(_remove, position), alone)
    for field, label in (
        ("headline", language("Headline")),
        ("text", language("Text below the exhibit, one item per line")),
        ("notes", language("Speaker notes")),
    ):
        _words(scene, position, (field, label), package, language)
    st.caption(
        language(
            "A live value stands in braces, such as {example}: metric, region and layer; it always shows the current "
            "figure of the table.",
            example="`{plaques_removed.nanjing-county.village}`",
        )
    )


def take_own(briefing: Briefing, language: SpokenLanguage) -> None:
    """Buttons that save a briefing as YAML, and copy it into the reader's own."""
    st.download_button(
        language("Save as YAML"),
        briefings.dump(briefing).encode(),
        f"{briefing.briefing_id}.yaml",
        "application/yaml",
        key="save_yaml",
        icon=":material/save:",
        on_click="ignore",
    )
    if briefing.briefing_id != own.OWN:
        _button(language("Copy it to edit"), ":material/edit_square:", "copy", partial(_copy, briefing), False)


def load(package: Package, language: SpokenLanguage) -> None:
    """Load a briefing from a YAML file; faults are shown with scene and field, and then nothing is replaced."""
    upload = st.file_uploader(language("Load a briefing (YAML)"), type=["yaml", "yml"], key=_UPLOAD)
    if upload is None:
        return
    try:
        found = _read(upload.name, upload.getvalue(), package)
    except DataFault as fault:
        faults(fault.faults, language)
        return
    scenes = language.counted("{count} scene", "{count} scenes", len(found.scenes))
    st.caption(f"{markdown.plain(found.title.get(language.code))} · {scenes}")
    _button(language("Open it as my briefing"), ":material/folder_open:", "open", partial(_copy, found), False)


def faults(found: list[Fault], language: SpokenLanguage) -> None:
    """Show the faults of a briefing."""
    st.error(
        language.counted(
            "The briefing cannot be used: {count} fault. Nothing was changed.",
            "The briefing cannot be used: {count} faults. Nothing was changed.",
            len(found),
        ),
        icon=":material/error:",
    )
    for fault in found[:_MOST_FAULTS]:
        st.text(language("{name}: {value}", name=fault.place(language), value=fault.text(language)))


def _read(name: str, data: bytes, package: Package) -> Briefing:
    if len(data) > _MOST_BYTES:
        raise DataFault([Fault(name, 0, "", "the file is too long for a briefing")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFault([Fault(name, 0, "", "the file is not UTF-8 text or cannot be read")]) from error
    return briefings.read(text, name, package)


def _words(scene: Scene, position: int, named: tuple[str, str], package: Package, language: SpokenLanguage) -> None:
    """A text field of the scene; a text with a faulty live value is rejected, and the old one is kept."""
    field, label = named
    key = f"own_{field}_{scene.scene_id}"
    words = getattr(scene, field)
    text = st.text_area(label, words.get(language.code), key=key, max_chars=4000, height="content")
    if text == words.get(language.code):
        return
    refused = live_values.faults(text, package)
    if refused or (field == "headline" and not text.strip()):
        for fault in refused:
            st.warning(markdown.plain(language(fault.message, **fault.values)), icon=":material/link_off:")
        return
    own.put(position, replace(scene, **{field: words.put(language.code, text)}))
    st.rerun()


def _button(label: str, icon: str, key: str, act: partial[None], disabled: bool) -> None:
    st.button(label, icon=icon, key=f"own_{key}", type="tertiary", on_click=act, disabled=disabled)


def _move(position: int, by: int) -> None:
    own.move(position, by)
    st.session_state["scene"] = str(position + by + 1)


def _remove(position: int) -> None:
    own.remove(position)
    st.session_state["scene"] = str(max(position, 1))


def _copy(briefing: Briefing) -> None:
    own.keep(briefing)
    st.session_state["briefing"] = own.OWN
    st.session_state["scene"] = "1"
