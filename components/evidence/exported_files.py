"""Check of exported files: files come in; the figures that were corrected or withdrawn since are shown."""

from collections.abc import Sequence

import streamlit as st

from components.evidence import panel
from components.session import address
from measures.documents.reader import DocumentFault
from measures.exports import checking
from measures.exports.checking import Finding
from measures.exports.record import reading
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition

KINDS = ("pptx", "docx", "pdf", "html", "xlsx", "zip", "csv", "png")
_MOST = 50
_UPLOADER = "exported_files"


def show(edition: Edition) -> None:
    """Upload exported files, and show which of their figures were corrected or withdrawn since."""
    language = edition.language
    st.markdown(
        language(
            "Slides, memos, pages and tables exported from here contain a list of their figures. Upload such a file "
            "to see which of its figures were corrected or withdrawn since. The file is not kept."
        )
    )
    uploads = st.file_uploader(
        language("Exported files"), type=list(KINDS), accept_multiple_files=True, key=_UPLOADER
    )
    for number, upload in enumerate(uploads):
        _check(number, upload.name, upload.getvalue(), edition)


def _check(number: int, name: str, data: bytes, edition: Edition) -> None:
    language = edition.language
    shown = markdown.plain(name[:80])
    try:
        found = reading.read(name, data)
    except DocumentFault as fault:
        st.error(language("{name}: {reason}", name=shown, reason=language(str(fault))), icon=":material/error:")
        return
    findings = checking.check(edition, found)
    outdated = [finding for finding in findings if finding.state != "stands"]
    summary = markdown.plain(checking.summary(edition.package, found, findings, language.code))
    message = language("{name}: {reason}", name=shown, reason=summary)
    if not outdated:
        st.success(message, icon=":material/check:")
        return
    st.warning(message, icon=":material/history:")
    _list(number, outdated, language)


def _list(number: int, outdated: Sequence[Finding], language: SpokenLanguage) -> None:
    for finding in outdated[:_MOST]:
        with st.container(border=True):
            st.markdown(markdown.plain(checking.sentence(finding, language.code)))
            if finding.state != "withdrawn":
                _links(f"{number}_{finding.measure_id}", finding, language)
    if len(outdated) > _MOST:
        st.markdown(language("and {count} more", count=len(outdated) - _MOST))


def _links(key: str, finding: Finding, language: SpokenLanguage) -> None:
    """Links to the evidence of a figure and to the page of its region."""
    with st.container(horizontal=True):
        st.button(
            language("Evidence"),
            key=f"evidence_{key}",
            icon=":material/search:",
            type="tertiary",
            on_click=panel.open_figure,
            args=(finding.measure_id,),
        )
        st.page_link(
            "components/views/region.py",
            label=markdown.plain(finding.region),
            icon=":material/location_on:",
            query_params={address.LANGUAGE: language.code, "region": finding.region_id},
        )
