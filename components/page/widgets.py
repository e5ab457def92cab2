"""Widgets that more than one page uses: ids come in, labels in the reader's language are shown, ids go out."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from measures.comparing import normalisation
from measures.language import markdown
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package

MOST_REGIONS = 6
MOST_PAIRS = 40


def region_label(region_id: str, package: Package, language: Language) -> str:
    """Name in both languages, so that a search in Chinese, pinyin or English finds it, then province and level."""
    row = package.region_rows[region_id]
    province = package.region_rows[package.province(region_id)][f"name_{language.code}"]
    level = package.schema.tables["regions"].label("level", row["level"], language.code)
    names = (row["name_zh"], row["name_en"]) if language.code == "zh" else (row["name_en"], row["name_zh"])
    return " · ".join([" ".join(names), province, level])


def regions(options: Sequence[str], package: Package, language: Language) -> list[str]:
    """Two to six regions."""
    return st.multiselect(
        language("Regions (two to six)"),
        options,
        key="regions",
        format_func=partial(region_label, package=package, language=language),
        max_selections=MOST_REGIONS,
        # Streamlit's own word for it is English in every language.
        select_all=False,
        placeholder=language("Search by Chinese name, pinyin or English name"),
        persist_state="session",
    )


def region(options: Sequence[str], package: Package, language: Language) -> str:
    """One region."""
    return st.selectbox(
        language("Region"),
        options,
        key="region",
        format_func=partial(region_label, package=package, language=language),
        persist_state="session",
    )


def metric(options: Sequence[str], package: Package, language: Language, *, label: str) -> str:
    """One metric, each with its direction."""
    metrics = package.schema.tables["metrics"]

    def named(metric_id: str) -> str:
        row = package.metric_rows[metric_id]
        direction = metrics.label("direction", row["direction"], language.code)
        other = row["name_en" if language.code == "zh" else "name_zh"]
        return f"{row[f'name_{language.code}']} · {direction} · {other}"

    return st.selectbox(label, options, key="metric", format_func=named, persist_state="session")


def labelled(
    table: str, field: str, label: str, package: Package, language: Language, *, values: Sequence[str] | None = None
) -> list[str]:
    """Any of the values of an enum field, by its words; none chosen means all."""
    definition = package.schema.tables[table]
    return st.pills(
        label,
        values or list(definition.by_name[field].labels),
        selection_mode="multi",
        key=field,
        format_func=lambda value: definition.label(field, value, language.code),
        persist_state="session",
    )


def per(package: Package, language: Language) -> str:
    """What figures are put per: "" for as reported, else one of normalisation.PER_UNITS."""
    label = package.schema.tables["metrics"].label

    def named(value: str) -> str:
        if not value:
            return language("as reported")
        if value == "start":
            return language("share of the starting stock")
        return language("per {unit}", unit=label("denominator", value, language.code))

    return (
        st.segmented_control(
            language("Figures"),
            ["", *normalisation.PER_UNITS],
            key="per",
            required=True,
            format_func=named,
            persist_state="session",
        )
        or ""
    )


def toggle(name: str, label: str) -> bool:
    """A switch kept under `name`."""
    return st.toggle(label, key=name, persist_state="session")


def order(sorts: Sequence[str], language: Language) -> str:
    """The order of the metrics."""
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


def reasons(pairs: Sequence[tuple[str, Sequence[str]]], language: Language) -> None:
    """Verdicts on pairs with their reasons, as plain text."""
    if not pairs:
        st.caption(language("Only one of the regions reports this metric, so there is no pair."))
    for verdict, sentences in pairs[:MOST_PAIRS]:
        st.text(verdict)
        for sentence in sentences:
            st.caption(markdown.plain(sentence))
    if len(pairs) > MOST_PAIRS:
        st.caption(language("and {count} more pairs", count=len(pairs) - MOST_PAIRS))


def levels_present(package: Package) -> list[str]:
    """Levels of regions that have a measure, from the nation down."""
    present = {package.region_rows[region]["level"] for region in package.positions}
    return [level for level in queries.LEVELS if level in present]


def availability(language: Language) -> list[str]:
    """Articles "with" or "without" a text; none chosen means all."""
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
    """The register of sources, `words` of `rows`; a row chosen in it is the article shown below."""

    def pick() -> None:
        for row in st.session_state["register"]["selection"]["rows"][:1]:
            st.session_state["article"] = rows["source_id"].iloc[row]

    st.dataframe(words, hide_index=True, key="register", height=420, on_select=pick, selection_mode="single-row")


def article(package: Package, language: Language) -> str:
    """One article of the register, or none."""

    def named(source_id: str) -> str:
        row = package.source_rows[source_id]
        return " · ".join(part for part in (row["title"], row["date"]) if part)

    options = ["", *package.source_rows]
    return st.selectbox(
        language("Article"),
        options,
        key="article",
        format_func=lambda source_id: named(source_id) if source_id else language("Choose an article"),
        persist_state="session",
    )
