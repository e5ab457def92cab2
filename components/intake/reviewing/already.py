"""What the table says on the place and metric of a figure: values come in, figures are shown beside it in words."""

import streamlit as st

from measures.exhibits.words import positions
from measures.intake import beside
from measures.intake.beside import RelatedRow
from measures.language import markdown, wording
from measures.language.wording import SpokenLanguage
from measures.review.facts import Values
from measures.table.edition import Edition

_MOST = 5


def show(values: Values, edition: Edition) -> None:
    """List the figures of the table beside one under review, those that matter most first."""
    language = edition.language
    if not (values.get("region_id") or values.get("region_code")) or not values.get("metric_id"):
        return
    found = beside.figures(edition.package, values, str(values["region_id"])) if _can_compare(values) else []
    st.markdown(f"**{language('What the table says on this place and metric')}**")
    if not found:
        st.caption(language("Nothing yet."))
    for one in found[:_MOST]:
        _figure(one, values, edition)
    if len(found) > _MOST:
        rest = len(found) - _MOST
        st.caption(language.counted("And {count} more figure.", "And {count} more figures.", rest))


def _can_compare(values: Values) -> bool:
    return values.get("value") is not None and bool(values.get("qualifier"))


def _figure(one: RelatedRow, values: Values, edition: Edition) -> None:
    language = edition.language
    (row,) = edition.by_ids([one.row["measure_id"]])
    figure = markdown.plain(wording.figure(row, edition.code))
    thing = markdown.plain(" · ".join(part for part in (row["object"], row["layer_name"], row["as_of"]) if part))
    st.markdown(f"**{figure}** · {_relation(one, values, language)}  \n{thing}")
    st.caption(markdown.plain(positions.where(row, language)))


def _relation(one: RelatedRow, values: Values, language: SpokenLanguage) -> str:
    if one.relation == beside.ANOTHER_DATE:
        is_older = one.row["as_of"] < str(values.get("as_of") or "")
        return language("the same, at an earlier date") if is_older else language("the same, at a later date")
    words = {
        beside.SAME: language("the same figure"),
        beside.CONTRADICTS: f":red[{language('contradicts: same date, another number')}]",
        beside.PART: language("the whole of which this one is a part"),
        beside.WHOLE: language("a part of this one"),
        beside.OTHER: language("counts something else"),
    }
    return words[one.relation]
