"""The comparison table: `payload` makes the data for the browser, without Streamlit; `widget` puts it on a page."""
