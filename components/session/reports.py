"""What a component in the browser reports, such as a click: the name of the report comes in, its value goes out.

A component reports with `setStateValue(name, { value, at: Date.now() })`, and not with `setTriggerValue`: the browser
drops a trigger when a rerun begins before it is sent (streamlit issue 16732), and the server drops one that waits
while another rerun is asked for. A state is sent again with each rerun until it has arrived; `at` makes each report a
change.
"""

from typing import Any

import streamlit as st


def reported(key: str, name: str) -> Any:
    """The value that a component reported last under `name`; None if it has reported nothing."""
    told = st.session_state[key].get(name)
    return told["value"] if told else None
