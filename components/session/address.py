"""The state of a page as a link: the address comes in and widget state goes out, or the reverse.

Streamlit's own `bind="query-params"` writes the labels of options into the address, so that links would depend on the
language; here the address has ids. All parameters of a page are always written, so a link is the complete view.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from measures.language.catalogue import LANGUAGES, SWITCH_LABEL, Language, preferred

LANGUAGE = "lang"
FIGURE = "figure"
_PUBLISHED = "published_address"
_SEEN = "seen_addresses"
_MOST_SEEN = 100
_PAGE = "parameters_of_page"
_CODE = "language"
_KEPT = "kept_choices"
_STEPPED_BACK = "stepped_back"
_MANY = ","


class _Anything(tuple[str, ...]):
    """A container of every text: for a parameter that carries content, not an id."""

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str)


ANYTHING = _Anything()


@dataclass(frozen=True)
class Parameter:
    """A parameter of a page: allowed ids, default, whether it takes many ids, and at most how many.

    A `kept` parameter has the same value on all pages; others, such as filters, are reset when the page changes.
    """

    allowed: Collection[str]
    default: Any
    many: bool = False
    most: int | None = None
    kept: bool = False


def language() -> Language:
    """The reader's language: from the address, else the one chosen before, else the browser's."""
    code = st.query_params.get(LANGUAGE)
    if code in LANGUAGES and _arrived():
        st.session_state[_CODE] = code
    if st.session_state.get(_CODE) not in LANGUAGES:
        st.session_state[_CODE] = preferred(st.context.locale)
    return Language(st.session_state[_CODE])


def language_tag() -> str:
    """The language for the `lang` attribute of HTML: "zh-CN" or "en"."""
    return {"zh": "zh-CN"}.get(st.session_state[_CODE], st.session_state[_CODE])


def receive(parameters: Mapping[str, Parameter]) -> list[str]:
    """Read the address into the widgets' state before they are drawn. Returns unknown ids."""
    page = _page(parameters)
    changed = st.session_state.get(_PAGE) != page
    arrived = _arrived() or changed
    _see(st.query_params.to_dict())
    st.session_state[_PAGE] = page
    st.session_state[_STEPPED_BACK] = arrived and not changed and not st.query_params.to_dict()
    fresh = changed or (arrived and bool(st.query_params.to_dict()))
    kept = st.session_state.setdefault(_KEPT, {})
    unknown: list[str] = []
    for name, parameter in parameters.items():
        before = kept.get(name) if changed and parameter.kept else st.session_state.get(name)
        if arrived and name in st.query_params:
            st.session_state[name] = _read(name, parameter, unknown)
        elif (fresh and not parameter.kept) or not _holds(parameter, before):
            st.session_state[name] = parameter.default
        else:
            st.session_state[name] = before
    return unknown


def publish(parameters: Mapping[str, Parameter]) -> None:
    """Write the state into the address, after the widgets are drawn.

    If the reader went back to an address without parameters, it is left so: writing would add a step to the history,
    and the reader could never go back beyond this page.
    """
    address = {LANGUAGE: st.session_state[_CODE]}
    for name, parameter in parameters.items():
        value = st.session_state.get(name, parameter.default)
        if parameter.kept:
            st.session_state[_KEPT][name] = value
        text = _MANY.join(value) if parameter.many else _plain(value)
        if text or parameter.many:
            address[name] = text
    if st.session_state[_STEPPED_BACK]:
        address = {}
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)
    st.session_state[_PUBLISHED] = address
    _see(address)


def language_switch() -> None:
    """Show the switch between the languages."""

    def switch() -> None:
        st.session_state[_CODE] = st.session_state[LANGUAGE]

    st.session_state[LANGUAGE] = st.session_state[_CODE]
    st.segmented_control(
        SWITCH_LABEL,
        list(LANGUAGES),
        key=LANGUAGE,
        required=True,
        format_func=LANGUAGES.__getitem__,
        label_visibility="collapsed",
        width="content",
        on_change=switch,
    )


def remember(name: str) -> Callable[..., None]:
    """A callback that stores the ids of a clicked mark in the state under `name`."""

    def store(*ids: str) -> None:
        st.session_state[name] = [str(part) for part in ids]

    return store


def point(name: str, value: str) -> None:
    """Set a parameter in the state and in the address at once, without a rerun."""
    st.session_state[name] = value
    address = {**st.query_params.to_dict(), name: value}
    st.query_params[name] = value
    st.session_state[_PUBLISHED] = address
    _see(address)


def forget(name: str) -> None:
    """Drop a parameter's state, as when a panel is closed."""
    st.session_state[name] = ""


def _page(parameters: Mapping[str, Parameter]) -> tuple[str, ...]:
    """What identifies a page: its script, because two pages may have the same parameters, or none."""
    context = get_script_run_ctx()
    return (context.page_script_hash if context else "", *parameters)


def _arrived() -> bool:
    """Whether the address must be read: a link was opened, or the reader went back or forward.

    A click may arrive with an outdated address, if the browser has not yet received the latest one; reading it would
    undo the click. So an address seen before is read only if the browser reports a step in its history.
    """
    address = st.query_params.to_dict()
    if address == st.session_state.get(_PUBLISHED):
        return False
    return _is_history_step() or address not in st.session_state.get(_SEEN, [])


def _is_history_step() -> bool:
    """Whether this run was caused by a step through the browser's history."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _see(address: dict[str, str]) -> None:
    seen = st.session_state.setdefault(_SEEN, [])
    if address not in seen:
        st.session_state[_SEEN] = [*seen, address][-_MOST_SEEN:]


def _read(name: str, parameter: Parameter, unknown: list[str]) -> Any:
    text = st.query_params[name]
    if isinstance(parameter.default, bool):
        return text == "1"
    wanted = [part for part in (text.split(_MANY) if parameter.many else [text]) if part]
    known = [part for part in dict.fromkeys(wanted) if part in parameter.allowed]
    unknown += [part for part in wanted if part not in parameter.allowed]
    if parameter.many:
        return known[: parameter.most]
    return known[0] if known else parameter.default


def _holds(parameter: Parameter, value: Any) -> bool:
    if value is None:
        return False
    if isinstance(parameter.default, bool):
        return isinstance(value, bool)
    values = value if parameter.many else [value] if value else []
    return isinstance(value, list) == parameter.many and all(part in parameter.allowed for part in values)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value or "")


def keep_within(name: str, allowed: Collection[str]) -> None:
    """Set a single choice to the first of `allowed` if it is not among them, for instance after a filter changed."""
    if allowed and st.session_state.get(name) not in allowed:
        st.session_state[name] = next(iter(allowed))
