"""The template workbook: regions, metrics, a language and a period are chosen; an Excel file to fill in goes out."""

import streamlit as st

from components.intake.files import counting
from measures.intake.desk import Desk
from measures.intake.filing import names, template_choice
from measures.language import markdown
from measures.language.catalogue import LANGUAGES, Language
from measures.table.edition import Edition

_REGIONS, _METRICS, _LANGUAGE, _PERIOD = (
    "template_regions",
    "template_metrics",
    "template_language",
    "template_period",
)
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_REGIONS, _MOST_METRICS = 500, 60


def show(desk: Desk, edition: Edition) -> None:
    """Show the choices and the button that downloads the workbook."""
    language = edition.language
    with st.expander(language("Download a template to fill in"), icon=":material/download:"):
        st.caption(
            language("A workbook with these regions and metrics; filled in, it comes back without a question asked.")
        )
        regions, metrics = _regions(desk, edition), _metrics(desk, edition)
        with st.container(horizontal=True):
            code = st.selectbox(
                language("Language of the template"),
                list(LANGUAGES),
                key=_LANGUAGE,
                index=list(LANGUAGES).index(edition.code),
                format_func=LANGUAGES.__getitem__,
                width=220,
            )
            typed = st.text_input(
                language("Period, such as 2024-06, 2024-01 — 2024-06 or 2024-06-30"),
                key=_PERIOD,
                max_chars=40,
                width=360,
            ).strip()
        period = counting.period_of(typed)
        if typed and period is None:
            st.error(language("“{text}” is no period.", text=markdown.plain(typed)))
        elif not metrics:
            st.caption(language("Choose the metrics first."))
        else:
            days = (period["period_start"], period["as_of"]) if period else None
            st.download_button(
                language("Download the template"),
                template_choice.workbook(desk.knowledge, regions, metrics, Language(code or edition.code), days),
                file_name=f"{language('ledger')}-{period['as_of'] if period else 'jianfu'}.xlsx",
                mime=_MIME,
                key="download_template",
                on_click="ignore",
            )


def _regions(desk: Desk, edition: Edition) -> list[str]:
    language, rows = edition.language, desk.knowledge.places.rows
    return st.multiselect(
        language("Regions"),
        [one for one, row in rows.items() if row["level"] != "nation"],
        key=_REGIONS,
        format_func=lambda one: names.region(desk.knowledge, one, "", edition.code),
        select_all=False,
        max_selections=_MOST_REGIONS,
        placeholder=language("None: the regions are filled in by hand"),
    )


def _metrics(desk: Desk, edition: Edition) -> list[str]:
    language = edition.language
    return st.multiselect(
        language("Metrics"),
        list(desk.knowledge.metric_rows),
        key=_METRICS,
        format_func=lambda one: names.metric(desk.knowledge, one, edition.code),
        select_all=False,
        max_selections=_MOST_METRICS,
        placeholder=language("Search by name"),
    )
