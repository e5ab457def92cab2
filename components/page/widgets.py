"""Widgets that more than one page uses: ids come in, labels in the reader's language are shown, ids go out."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from measures.exhibits.query import PER_UNITS
from measures.exhibits.words import group_words
from measures.language.wording import SpokenLanguage
from measures.table import queries, region_search
from measures.table.edition import Edition

MOST_REGIONS = 6
MOST_OFFERED = 120
_AUTOMATIC_GROUP = "automatic_group"
_MEMBERS = "group_members"


def region_label(region_id: str, edition: Edition) -> str:
    """Name in both languages, so that a search in Chinese, pinyin or English finds it, then province and level."""
    row = edition.package.region_rows[region_id]
    level = edition.label("regions", "level", row["level"])
    names = (row["name_zh"], row["name_en"]) if edition.code == "zh" else (row["name_en"], row["name_zh"])
    return " · ".join([" ".join(names), edition.province(region_id), level])


def regions(edition: Edition, *, levels: Sequence[str] = ()) -> list[str]:
    """Choose two to six regions, among those of `levels` (all if empty) and those already chosen."""
    language, chosen = edition.language, st.session_state["regions"]
    offered = _offered(queries.region_options(edition.package, levels or None), edition, key="find_regions")
    options = [*chosen, *(region for region in offered if region not in chosen)]
    return st.multiselect(
        language("Regions (two to six)"),
        options,
        key="regions",
        format_func=partial(region_label, edition=edition),
        max_selections=MOST_REGIONS,
        # The label of this button cannot be translated.
        select_all=False,
        placeholder=language("Search by Chinese name, pinyin or English name"),
        persist_state="session",
    )


def _offered(regions: list[str], edition: Edition, *, key: str) -> list[str]:
    """The regions if there are few; else those found with a search field, because long lists slow the page down."""
    if len(regions) <= MOST_OFFERED:
        return regions
    language = edition.language
    typed = st.text_input(
        language("Find a region among {count}", count=len(regions)),
        key=key,
        max_chars=40,
        placeholder=language("Chinese name, pinyin, English name or code, then Enter"),
        persist_state="session",
    )
    found = region_search.found(edition.package, typed, regions, most=MOST_OFFERED)
    if not found:
        st.caption(language("No region is called that."))
    return found


def region(options: Sequence[str], edition: Edition) -> str:
    """Choose one region; its id."""
    chosen = st.session_state["region"]
    offered = _offered(list(options), edition, key="find_region")
    return st.selectbox(
        edition.language("Region"),
        offered if chosen in offered or not chosen else [chosen, *offered],
        key="region",
        format_func=partial(region_label, edition=edition),
        persist_state="session",
    )


def metric(options: Sequence[str], edition: Edition, *, label: str) -> str:
    """Choose one metric; its id. Options are shown with their direction and their name in the other language."""

    def named(metric_id: str) -> str:
        row = edition.package.metric_rows[metric_id]
        direction = edition.label("metrics", "direction", row["direction"])
        other = row["name_en" if edition.code == "zh" else "name_zh"]
        return f"{edition.metric(metric_id)} · {direction} · {other}"

    return st.selectbox(label, options, key="metric", format_func=named, persist_state="session")


def labelled(
    table: str, field: str, label: str, edition: Edition, *, values: Sequence[str] | None = None
) -> list[str]:
    """Choose any values of an enum field, shown by their labels; none chosen means all."""
    return st.pills(
        label,
        values or list(edition.tables[table].by_name[field].labels),
        selection_mode="multi",
        key=field,
        format_func=lambda value: edition.label(table, field, value),
        persist_state="session",
    )


def per(edition: Edition) -> str:
    """Choose the unit of normalisation: "" for figures as reported, else one of PER_UNITS."""
    language = edition.language

    def named(value: str) -> str:
        if not value:
            return language("as reported")
        if value == "start":
            return language("share of the starting stock")
        return language("per {unit}", unit=edition.label("metrics", "denominator", value))

    return (
        st.segmented_control(
            language("Figures"),
            ["", *PER_UNITS],
            key="per",
            required=True,
            format_func=named,
            persist_state="session",
        )
        or ""
    )


def group(edition: Edition, regions: Sequence[str], automatic: Callable[[str], str]) -> str:
    """Choose the comparison group among those of some regions, or a list of them; its token.

    As long as the reader has not chosen another, the group is what `automatic` makes of the last automatic one.
    """
    chosen, last = st.session_state["group"], st.session_state.get(_AUTOMATIC_GROUP, "")
    st.session_state[_AUTOMATIC_GROUP] = automatic(last)
    if chosen in ("", last):
        chosen = st.session_state["group"] = st.session_state[_AUTOMATIC_GROUP]
    token = st.selectbox(
        edition.language("Compare within"),
        group_words.choices(edition, regions, chosen),
        key="group",
        format_func=partial(group_words.label, edition),
        persist_state="session",
        width=420,
    )
    members = group_words.members(edition, token)
    if members:
        _choose_members(edition, members, regions)
    return token


def _choose_members(edition: Edition, members: Sequence[str], regions: Sequence[str]) -> None:
    """Choose the regions of a group that is a list of one's own."""

    def keep() -> None:
        if st.session_state[_MEMBERS]:
            st.session_state["group"] = group_words.list_of(st.session_state[_MEMBERS])

    st.session_state[_MEMBERS] = list(members)
    st.multiselect(
        edition.language("Regions of the group"),
        list(dict.fromkeys([*members, *regions])),
        key=_MEMBERS,
        format_func=partial(region_label, edition=edition),
        select_all=False,
        on_change=keep,
    )


def toggle(name: str, label: str) -> bool:
    """A switch whose state has the key `name`."""
    return st.toggle(label, key=name, persist_state="session")


def order(sorts: Sequence[str], language: SpokenLanguage) -> str:
    """Choose the order of the metrics: one of `sorts`."""
    words = {
        "codebook": language("as in the codebook"),
        "coverage": language("most reported first"),
        "name": language("by name"),
    }
    chosen = st.segmented_control(
        language("Order of the metrics"),
        sorts,
        key="sort",
        required=True,
        format_func=words.__getitem__,
        persist_state="session",
    )
    return chosen or sorts[0]


def availability(language: SpokenLanguage) -> list[str]:
    """Choose articles "with" or "without" a text; none chosen means all."""
    words = {"with": language("with text"), "without": language("text not available")}
    return st.pills(
        language("Text"),
        list(words),
        selection_mode="multi",
        key="text",
        format_func=words.__getitem__,
        persist_state="session",
    )


def register(words: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Show the register `words`; selecting a row sets the article, whose id is in `rows` at the same position."""

    def pick() -> None:
        for row in st.session_state["register"]["selection"]["rows"][:1]:
            st.session_state["article"] = rows["source_id"].iloc[row]

    st.dataframe(words, hide_index=True, key="register", height=420, on_select=pick, selection_mode="single-row")


def article(edition: Edition) -> str:
    """Choose one article of the register; its id, or "" for none."""
    language = edition.language

    def named(source_id: str) -> str:
        row = edition.package.source_rows[source_id]
        return " · ".join(part for part in (row["title"], row["date"]) if part)

    options = ["", *edition.package.source_rows]
    return st.selectbox(
        language("Article"),
        options,
        key="article",
        format_func=lambda source_id: named(source_id) if source_id else language("Choose an article"),
        persist_state="session",
    )
