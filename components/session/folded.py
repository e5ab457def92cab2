"""Parts of a page that are folded away: a label comes in; a container to fill goes out, but only where it is open.

What a closed part would hold is neither made nor sent. Opening it runs the page once more. A widget in it has no
value of its own while it is closed: the page reads the parameter of its name from the state.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def section(label: str, *, icon: str, key: str) -> DeltaGenerator | None:
    """A section that unfolds in its place on the page; its container where it is open, else None."""
    box = st.expander(label, icon=icon, key=key, on_change="rerun")
    return box if box.open else None


def menu(label: str, *, icon: str, key: str) -> DeltaGenerator | None:
    """A button with a menu below it; the menu's container where it is open, else None."""
    box = st.popover(label, icon=icon, type="tertiary", key=key, on_change="rerun")
    return box if box.open else None
