"""The map of a page: a Package and perhaps a metric come in; tiles, their places and a base map are shown."""

from functools import partial

import streamlit as st

from components.charts import basemap, tiles
from components.exporting import downloads
from components.page import widgets
from components.session import address, loading
from measures.exhibits import captions
from measures.exhibits.caption import Caption
from measures.language.catalogue import Language
from measures.maps import province_tiles
from measures.maps.base_map import BaseMapFault
from measures.table.package import Package

TILE = "tile"
COMPARE = "components/views/compare.py"


def show(package: Package, metric: str | None, language: Language) -> None:
    """The province-level units as tiles; a tile opens its places, each of which can be taken into Compare."""
    squares = province_tiles.province_tiles(package, language.code, metric)
    chosen = st.session_state.get(TILE, "")
    downloads.chart(
        partial(tiles.tile_grid, squares, language=language, chosen=chosen),
        captions.tiles(package, squares, metric, language),
        language,
        key="tiles_chart",
        on_click=_open,
        alternative=tiles.describe_tiles(squares, language),
    )
    if chosen:
        _places(package, chosen, metric, language)
    _base_map(package, metric, language)


def _open(code: str, *_: str) -> None:
    st.session_state[TILE] = code


def _places(package: Package, code: str, metric: str | None, language: Language) -> None:
    held = province_tiles.inside(package, code, metric)
    name = package.tiles.set_index("code").loc[code, f"name_{language.code}"]
    if not held:
        st.caption(language("{province}: no data", province=name))
        return
    st.caption(language("{province}: choose a place to take it into Compare", province=name))
    beside = st.session_state.get("regions") or []
    with st.container(horizontal=True):
        for region, count in held.items():
            regions = [*(other for other in beside if other != region)][: widgets.MOST_REGIONS - 1]
            st.page_link(
                COMPARE,
                label=language(
                    "{region} ({count})", region=package.region_rows[region][f"name_{language.code}"], count=count
                ),
                icon=":material/compare_arrows:",
                query_params={address.LANGUAGE: language.code, "regions": ",".join([*regions, region])},
            )


def _base_map(package: Package, metric: str | None, language: Language) -> None:
    try:
        base = loading.base_map()
    except BaseMapFault as refusal:
        st.warning(language("The base map cannot be used."), icon=":material/map:")
        st.text(language("{name}: {value}", name=refusal.fault.place(language), value=refusal.fault.text(language)))
        return
    if base is None:
        return
    marked = province_tiles.map_places(package, language.code, metric)
    plain = captions.tiles(package, province_tiles.province_tiles(package, language.code, metric), metric, language)
    number = language("Map review number: {number}", number=base.approval_number)
    downloads.chart(
        partial(basemap.base_map, base, marked, language=language),
        Caption(plain.title, plain.subtitle, f"{plain.source} {number}"),
        language,
        key="base_map_chart",
        on_click=_open_province,
        alternative=basemap.describe_map(base, marked, language),
    )


def _open_province(code: str, *_: str) -> None:
    _open(code[:2])
