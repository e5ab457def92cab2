"""The map of a page: an Edition and optionally a metric come in; tiles, their places and a base map are shown."""

from dataclasses import replace
from functools import partial

import streamlit as st

from components.charts import base_map
from components.exhibits import on_page
from components.exporting import downloads
from components.page import widgets
from components.session import address, loading
from measures.exhibits import kinds
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.query import Query
from measures.maps import filled_shapes, province_tiles
from measures.maps.base_map import BaseMapFault
from measures.table.edition import Edition

TILE = "tile"
COMPARE = "components/views/compare.py"


def show(edition: Edition, metric_id: str = "") -> None:
    """Show province-level units as tiles; a click on a tile lists its places, with links that add them to Compare."""
    chosen = st.session_state.get(TILE, "")
    query = Query(metrics=(metric_id,) if metric_id else ())
    tiles = kinds.compose("map", query, edition)
    on_page.chart(tiles, key="tiles_chart", on_click=_open, chosen=chosen)
    if chosen:
        _places(edition, chosen, metric_id)
    _base_map(edition, tiles, metric_id)


def _open(code: str, *_: str) -> None:
    st.session_state[TILE] = code


def _places(edition: Edition, code: str, metric_id: str) -> None:
    package, language = edition.package, edition.language
    places = province_tiles.inside(package, code, metric_id)
    name = package.tiles.set_index("code").loc[code, f"name_{edition.code}"]
    if not places:
        st.caption(language("{province}: no data", province=name))
        return
    st.caption(language("{province}: choose a place to add it to Compare", province=name))
    compared = st.session_state.get("regions") or []
    with st.container(horizontal=True):
        for region, count in places.items():
            regions = [other for other in compared if other != region][: widgets.MOST_REGIONS - 1]
            st.page_link(
                COMPARE,
                label=language("{region} ({count})", region=edition.region(region), count=count),
                icon=":material/compare_arrows:",
                query_params={address.LANGUAGE: edition.code, "regions": ",".join([*regions, region])},
            )


def _base_map(edition: Edition, tiles: Exhibit, metric_id: str) -> None:
    language = edition.language
    try:
        base = loading.base_map()
    except BaseMapFault as refusal:
        st.warning(language("The base map cannot be used."), icon=":material/map:")
        st.text(language("{name}: {value}", name=refusal.fault.place(language), value=refusal.fault.text(language)))
        return
    if base is None:
        return
    marked = province_tiles.map_places(edition, metric_id)
    number = language("Map review number: {number}", number=base.approval_number)
    drawing = downloads.Drawing(
        partial(base_map.base_map, base, marked, language=language),
        replace(tiles.caption, source=f"{tiles.caption.source} {number}"),
        filled_shapes.describe(base, marked, language),
    )
    downloads.drawing(drawing, language, key="base_map_chart", on_click=_open_province)


def _open_province(code: str, *_: str) -> None:
    _open(code[:2])
