"""Times on the reader's clock: a time in ISO 8601 comes in, date and time of day in the reader's zone go out."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def moment(at: str) -> str:
    """A time in the zone of the reader's browser, in UTC where that is not known."""
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return f"{datetime.fromisoformat(at).astimezone(zone):%Y-%m-%d %H:%M}"
