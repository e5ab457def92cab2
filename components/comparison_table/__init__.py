"""The comparison table: `payload` makes what the browser draws, without Streamlit; `widget` puts it on a page."""
