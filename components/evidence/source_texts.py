"""The user's own copies of source texts: files come in, are recognised by their hash, and stay on this machine."""

import contextlib
from collections.abc import Sequence

import streamlit as st

from components.session import loading
from measures.documents.reader import DocumentFault
from measures.language.catalogue import Language
from measures.table import provenance, writing
from measures.table.package import Package
from measures.table.provenance import Recognition

_MOST_BYTES = 20 * 1024 * 1024
_UPLOADER = "uploads"


def receive(package: Package) -> None:
    """Store newly uploaded texts, before the page shows which texts are on this machine."""
    for upload in st.session_state.get(_UPLOADER) or []:
        data = upload.getvalue()
        if len(data) <= _MOST_BYTES and _recognised(data, package):
            with contextlib.suppress(OSError):
                writing.keep_source(loading.sources_folder(), data)
                loading.look_again()


def _recognised(data: bytes, package: Package) -> bool:
    try:
        return any(article.state == "match" for article in provenance.recognise(data, package))
    except DocumentFault:
        return False


def manage(package: Package, language: Language) -> None:
    """Upload new texts; show how many are on this machine, and which folder can be used instead."""
    st.markdown(
        language(
            "The repository holds no sentence of an article. Add your own copy of the collection or of single "
            "articles as text files (UTF-8 or GB 18030): each article is recognised by its hash, and from "
            "then on its sentences are shown. The files stay on this machine."
        )
    )
    uploads = st.file_uploader(language("Text files"), type=["txt"], accept_multiple_files=True, key=_UPLOADER)
    for upload in uploads:
        _take(upload.name, upload.getvalue(), package, language)
    here, known = len(loading.texts()), int(package.sources["has_text"].sum())
    st.progress(
        here / known if known else 0.0,
        language.counted(
            "{here} of the {known} texts that were read is on this machine.",
            "{here} of the {known} texts that were read are on this machine.",
            here,
            here=here,
            known=known,
        ),
    )
    st.caption(
        language(
            "Or put the files into the folder {folder} and reload the page; "
            "the variable {variable} names another one.",
            folder=f"`{loading.sources_folder()}`",
            variable=f"`{loading.SOURCES_VARIABLE}`",
        )
    )


def _take(name: str, data: bytes, package: Package, language: Language) -> None:
    if len(data) > _MOST_BYTES:
        st.error(language("{name}: the file is larger than {size} MB.", name=_plain(name), size=_MOST_BYTES // 2**20))
        return
    try:
        found = provenance.recognise(data, package)
    except DocumentFault as fault:
        st.error(language("{name}: {reason}", name=_plain(name), reason=language(str(fault))))
        return
    matches = [article for article in found if article.state == "match"]
    if matches:
        try:
            writing.keep_source(loading.sources_folder(), data)
        except OSError:
            st.error(language("The folder {folder} cannot be written.", folder=f"`{loading.sources_folder()}`"))
            return
        loading.look_again()
        st.success(
            language.counted(
                "{name}: {count} article recognised and kept.",
                "{name}: {count} articles recognised and kept.",
                len(matches),
                name=_plain(name),
            )
        )
    _report(name, [article for article in found if article.state != "match"], language)


def _report(name: str, others: Sequence[Recognition], language: Language) -> None:
    words = {
        "differs": language("its title is in the register, but its text differs from the one that was read"),
        "unknown": language("not in the register"),
    }
    if others:
        st.warning(
            language.counted(
                "{name}: {count} article was not recognised.",
                "{name}: {count} articles were not recognised.",
                len(others),
                name=_plain(name),
            )
        )
    for article in others[:20]:
        st.text(
            language(
                "“{title}” ({date}): {state}", title=article.title[:80], date=article.date, state=words[article.state]
            )
        )


def _plain(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "._- " else "_" for sign in name)[:80]
