"""Collapsible parts of a page: a label comes in; a container to fill goes out if the part is open.

The content of a closed part is neither made nor sent; opening it reruns the page. A widget in a closed part does not
exist, so the page must read its parameter from the state.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def section(label: str, *, icon: str, key: str) -> DeltaGenerator | None:
    """An expander; its container if it is open, else None."""
    box = st.expander(label, icon=icon, key=key, on_change="rerun")
    return box if box.open else None


def menu(label: str, *, icon: str, key: str) -> DeltaGenerator | None:
    """A button that opens a menu; the menu's container if it is open, else None."""
    box = st.popover(label, icon=icon, type="tertiary", key=key, on_change="rerun")
    return box if box.open else None
