"""Intake: files come in, their figures are reviewed beside their source, published as a new version, and undone."""

import streamlit as st

from components.intake import defining, desks, files, history, publishing, reviewing
from components.page import frame
from components.session import address
from components.session.address import Parameter

language = address.language()
edition = frame.data(language)

steps = {
    "files": (language("Files"), files),
    "review": (language("Review"), reviewing),
    "own": (language("Own metrics and regions"), defining),
    "publish": (language("Publish"), publishing),
    "log": (language("Versions and log"), history),
}
parameters = {
    "step": Parameter(steps, "files"),
    "document": Parameter(address.ANYTHING, ""),
}
frame.begin(language("Intake"), parameters, edition)
desk = desks.open_desk(edition.package, language)
if desk:
    step = st.segmented_control(
        language("Step"),
        list(steps),
        key="step",
        format_func=lambda name: steps[name][0],
        required=True,
        label_visibility="collapsed",
    )
    steps[step or "files"][1].show(desk, edition)

frame.end(parameters)
