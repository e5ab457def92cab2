"""The reader's screen: whether it is as narrow as a phone, and whether it is dark.

Python cannot see the window, so an invisible component reports whether it is narrow, at first and when that changes.
"""

from pathlib import Path

import streamlit as st

from components.session import scripts

_KEY = "viewport"
_viewport = st.components.v2.component(
    "jianfu_viewport", js=scripts.script(Path(__file__).with_name("viewport.js")), isolate_styles=False
)


def measure(language: str) -> None:
    """Measure the window and set the document's language ("zh-CN" or "en"); call once, at the end of a page."""
    data = {"narrow": narrow(), "lang": language}
    _viewport(key=_KEY, data=data, default={"narrow": narrow()}, on_narrow_change=_store)


def narrow() -> bool:
    """Whether the window is as narrow as a phone; guessed from User-Agent until the window has reported."""
    if "narrow" not in st.session_state:
        st.session_state["narrow"] = "Mobile" in (st.context.headers.get("User-Agent") or "")
    return bool(st.session_state["narrow"])


def dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"


def _store() -> None:
    st.session_state["narrow"] = bool(st.session_state[_KEY]["narrow"])
