"""A plain Streamlit page for comparison: the same table and multiselect, and one `px.bar`."""

import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

DATA = Path(os.environ["JIANFU_DATA"])


@st.cache_data
def table() -> pd.DataFrame:
    measures = pd.read_csv(DATA / "measures.csv", keep_default_na=False)
    return measures.merge(pd.read_csv(DATA / "regions.csv"), on="region_id")


names = table().drop_duplicates("region_id").set_index("region_id")["name_zh"]
opening = st.query_params["regions"].split(",")
chosen = st.multiselect("Regions", names.index, opening, format_func=names.get, max_selections=6, key="regions")
shown = table().query("region_id in @chosen and metric_id == 'plaques_removed'")
st.plotly_chart(px.bar(shown, x="value", y="name_zh", color="layer", orientation="h"), key="ranked_chart")
