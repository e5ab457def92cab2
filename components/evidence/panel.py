"""The evidence panel: a measure's id comes in; its sentence, place and note are shown."""

import math
import re
from typing import Any

import streamlit as st

from components.evidence import sentence
from components.session import address, loading
from measures.language import markdown, wording
from measures.language.catalogue import Language
from measures.table import provenance, queries
from measures.table.package import Package

_PANEL_KEY = "evidence_sentence"


def panel(measure_id: str, package: Package, language: Language) -> None:
    """Show the panel of a measure at the side; closing it takes the figure out of the address."""

    @st.dialog(
        language("Evidence"), width="medium", position="right", on_dismiss=lambda: address.forget(address.FIGURE)
    )
    def content() -> None:
        _content(measure_id, package, language)

    content()


def open_figure(measure_id: str) -> None:
    """Put a figure into the state, from where the page shows its panel."""
    st.session_state[address.FIGURE] = measure_id


def _content(measure_id: str, package: Package, language: Language) -> None:
    measure = package.measures.iloc[package.measure_rows[measure_id]].to_dict()
    row = queries.named(package, package.measures.iloc[[package.measure_rows[measure_id]]], language.code).iloc[0]
    words = row.to_dict()
    st.caption(f"{queries.path(package, words['region_id'], language.code)} · {words['metric']}")
    st.title(markdown.plain(wording.figure(words, language.code)), anchor=False)
    _facts(words, package, language)
    if words["note"]:
        st.info(markdown.plain(words["note"]), icon=":material/info:")
    _sentence(measure, language)
    st.caption(
        language(
            "“{title}” · {date} · paragraph {paragraph} · characters {start}–{end}",
            title=words["source_title"],
            date=words["source_date"],
            paragraph=words["paragraph"],
            start=words["char_start"],
            end=words["char_end"],
        )
    )
    st.caption(language("Measure {id}, revision {revision}", id=measure_id, revision=words["revision"]))


def _facts(words: dict[str, Any], package: Package, language: Language) -> None:
    measures = package.schema.tables["measures"]
    shown, stated = wording.figure(words, language.code), wording.size(words, language.code)
    facts = {
        "value": stated if shown != stated else "",
        "before": "" if math.isnan(words["before"]) else wording.number(words["before"], language.code),
        "after": "" if math.isnan(words["after"]) else wording.number(words["after"], language.code),
        "qualifier": measures.label("qualifier", words["qualifier"], language.code),
        "layer": words["layer_name"] or language("not said"),
        "status": words["status_name"],
        "scope": measures.label("scope", words["scope"], language.code),
        "period_start": words["period_start"],
        "as_of": words["as_of"],
    }
    titles = {name: measures.by_name[name].titles[language.code] for name in facts}
    lines = [f"{titles[name]} **{markdown.plain(text)}**" for name, text in facts.items() if text]
    st.markdown(language(" · ").join(lines))


def _sentence(measure: dict[str, Any], language: Language) -> None:
    text = loading.texts().get(measure["source_id"])
    if text is None:
        st.warning(
            language(
                "The text of this article is not on this machine, so its sentence cannot be shown. "
                "Add your copy of it on the page Sources; it stays on this machine."
            ),
            icon=":material/description:",
        )
        st.page_link(
            "components/views/sources.py",
            label=language("Go to Sources"),
            query_params={address.LANGUAGE: language.code},
        )
        return
    found = provenance.evidence(measure, text)
    sentence.show(
        found.before,
        _digits_apart(found.figure),
        found.after,
        key=_PANEL_KEY,
        label=language("The sentence in its paragraph"),
    )


def _digits_apart(figure: str) -> list[str]:
    """A figure cut so that digits and the words between them alternate, digits first."""
    parts = re.split(r"(\d[\d.,]*%?)", figure)
    return parts[1:] if len(parts) > 3 and not parts[0] else [figure]
