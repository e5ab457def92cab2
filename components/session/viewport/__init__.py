"""The reader's screen: nothing comes in; whether it is as narrow as a phone and whether it is dark go out.

Python cannot see the window, so a component that shows nothing reports its width, once and when it changes.
"""

from pathlib import Path

import streamlit as st

from components.session import scripts

_KEY = "viewport"
_viewport = st.components.v2.component(
    "jianfu_viewport", js=scripts.script(Path(__file__).with_name("viewport.js")), isolate_styles=False
)


def measure(language: str) -> None:
    """Ask the window for its width, and tell the document its language ("zh-CN" or "en"); once, at a page's end."""
    data = {"narrow": narrow(), "lang": language}
    _viewport(key=_KEY, data=data, default={"narrow": narrow()}, on_narrow_change=_keep)


def narrow() -> bool:
    """Whether the window is as narrow as a phone; a guess by the browser's name until the window has reported."""
    if "narrow" not in st.session_state:
        st.session_state["narrow"] = "Mobile" in (st.context.headers.get("User-Agent") or "")
    return bool(st.session_state["narrow"])


def dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"


def _keep() -> None:
    st.session_state["narrow"] = bool(st.session_state[_KEY]["narrow"])
