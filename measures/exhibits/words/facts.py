"""Facts in words for a page: an Edition and an id come in; short texts on a metric, a region or an article go out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from measures.comparing import normalisation, totals
from measures.exhibits.caption import Caption
from measures.exhibits.words import amounts, captions, labels
from measures.exhibits.words.captions import data_version
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition
from measures.table.figures import FigureRow, Figures


def metric(edition: Edition, metric_id: str) -> list[str]:
    """Units, direction, whether regions may be added up, natural denominator, whether more or less is a relief."""
    language, row = edition.language, edition.package.metric_rows[metric_id]

    def labelled(field: str) -> str:
        value = edition.label("metrics", field, row[field])
        return language("{name}: {value}", name=edition.title("metrics", field), value=value)

    units = language(", ").join(_unit(edition, unit) for unit in [row["unit"], *row["other_units"].split()])
    return [
        language("Units in the articles: {units}", units=units),
        labelled("direction"),
        language("may be added over places that do not overlap")
        if row["additive"]
        else language("never added over places"),
        labelled("denominator"),
        labelled("relief"),
    ]


def _unit(edition: Edition, unit: str) -> str:
    """A unit, followed by its name in the language of the edition where that is another word."""
    word = edition.label("metrics", "unit", unit)
    return unit if word in (unit, "") else f"{unit} ({word})"


def counted_regions(edition: Edition, metric_id: str) -> str:
    """What the number of regions on a card counts: the definition of the metric, and who is not counted."""
    definition = edition.package.metric_rows[metric_id][f"definition_{edition.code}"]
    return edition.language(
        "{definition}. Regions that report it as a whole; a place told as an example does not count.",
        definition=definition.rstrip("。."),
    )


def rows_of_coverage(edition: Edition, regions: Iterable[str]) -> str:
    """Which regions the rows of a coverage matrix are, and which places with figures are none of them."""
    shown = set(regions)
    read = len(shown & edition.package.read_regions)
    return edition.language(
        "Rows: {read} read, {unread} without text; other places with figures: {others} (lower levels and examples).",
        read=amounts.regions(read, edition.language),
        unread=len(shown) - read,
        others=len(set(edition.package.positions) - shown),
    )


def total(edition: Edition, metric_id: str, figures: Figures) -> str:
    """The sum of a metric in words, with what it leaves out and why; "" where no two of its figures may be added."""
    language, code = edition.language, edition.code
    summed = totals.total(edition.package, metric_id, figures)
    if summed is None or len(summed.included) < 2:
        return ""
    unit = edition.label("measures", "unit", edition.package.metric_rows[metric_id]["unit"])
    number = wording.marked(wording.number(summed.value, code), summed.qualifier, code)
    what = [edition.object_name(summed.object_id), edition.label("measures", "layer", summed.layer)]
    figure = language(
        "{figure} ({what})",
        figure=wording.with_unit(number, unit, code),
        what=language(", ").join(word for word in what if word),
    )
    text = language.counted(
        "Without overlaps: {figure}, from {count} figure",
        "Without overlaps: {figure}, from {count} figures",
        len(summed.included),
        figure=figure,
    )
    reasons = _reasons(language)
    counts = Counter(summed.left_out.values())
    parts = [language("{reason} {count}", reason=reasons[reason], count=counts[reason]) for reason in counts]
    if parts:
        text = language("{total}; left out: {parts}", total=text, parts=language(", ").join(parts))
    return text


def _reasons(language: SpokenLanguage) -> dict[str, str]:
    """Why a sum leaves a figure out, in words, by the id of the reason."""
    return {
        "not_a_result": language("not a result"),
        "example": language("an example"),
        "other_unit": language("another unit"),
        "not_total": language("not a total"),
        "other_object": language("another kind of thing"),
        "other_layer": language("another layer"),
        "part_of": language("part of another figure"),
        "told_twice": language("stated more than once"),
        "reported_anew": language("an earlier figure of the same region"),
        "inside_another": language("inside another region"),
    }


def normalised(edition: Edition, row: FigureRow, first: str = "") -> list[str]:
    """A figure put per unit, one line for each unit that it can be put per, with the divisor and its origin.

    The line of the unit `first` (one of PER_UNITS) comes first. Where an article states the number of units, its
    title and the paragraph follow.
    """
    language, lines = edition.language, []
    for per in sorted(normalisation.PER_UNITS, key=lambda unit: unit != first):
        possible, _ = normalisation.normalised(edition, [row], per)
        for put in possible:
            line = language(
                "{basis}: {figure} = {calculation}",
                basis=captions.normalised(edition, per),
                figure=wording.size(put, edition.code),
                calculation=put["calculation"],
            )
            lines.append(line + _told_in(edition, row, per))
    return lines


def _told_in(edition: Edition, row: FigureRow, per: str) -> str:
    """The place where an article states the number of units; "" for one that was counted, or a stock."""
    below = normalisation.fair(edition.package, row, per).denominator
    if below is None or below.origin != "article":
        return ""
    stated = next(
        one for one in edition.package.denominator_rows[row["region_id"], per] if one["source_id"] == below.source_id
    )
    return edition.language(
        "; “{title}”, paragraph {paragraph}",
        title=edition.package.source_rows[below.source_id]["title"],
        paragraph=int(stated["paragraph"]),
    )


def headline(edition: Edition, row: FigureRow) -> str:
    """One figure on a card: the region, the figure, its layer, and its rank if it has one."""
    language = edition.language
    layer = language(" ({layer})", layer=row["layer_name"]) if row["layer_name"] else ""
    words = f"{labels.region(row, language)} {wording.size(row, edition.code)}{layer}"
    return language(" · ").join(word for word in (words, row.get("rank", "")) if word)


def left_out(edition: Edition, metric_id: str, figures: Figures) -> list[str]:
    """The figures that the sum of a metric leaves out, one line each, with the reason; none where there is no sum."""
    summed, language = totals.total(edition.package, metric_id, figures), edition.language
    if summed is None or len(summed.included) < 2:
        return []
    reasons = _reasons(language)
    return [
        language(
            "{region} {figure}: {reason}",
            region=labels.region(row, language),
            figure=wording.size(row, edition.code),
            reason=reasons[summed.left_out[row["measure_id"]]],
        )
        for row in figures
        if row["measure_id"] in summed.left_out
    ]


def region(edition: Edition, region_id: str) -> list[str]:
    """Where a region lies, its level, and its division code or why it has none."""
    row = edition.package.region_rows[region_id]
    code, note = row["code"], row[f"note_{edition.code}"]
    return [
        edition.path(region_id),
        edition.label("regions", "level", row["level"]),
        *([edition.language("division code {code}", code=code)] if code else []),
        *([note] if note else []),
    ]


def no_figures(edition: Edition, region_id: str) -> str:
    """Why a region has no figure."""
    if region_id in edition.package.read_regions:
        return edition.language("The articles on this place were read and state no figure of a measure.")
    return edition.language("No article on this place is available as text, so nothing is known.")


def word_list(edition: Edition, words: pd.DataFrame) -> str:
    """Words with how often they are used, in Markdown; `words` has the columns word and count."""
    return edition.language(" · ").join(
        f"**{word}** {count}" for word, count in words[["word", "count"]].itertuples(index=False)
    )


def article(edition: Edition, source_id: str, texts: Collection[str]) -> list[str]:
    """Number or kind, date, main region, publisher, whether the text is on this machine, the note.

    `texts` are ids of the sources whose text is.
    """
    language, row = edition.language, edition.package.source_rows[source_id]
    main = row["region_id"]
    return [
        _number(edition, row),
        row["date"] or language("undated"),
        edition.path(main) if main else language("no single region"),
        *filter(None, (row["publisher"], row["address"])),
        text_state(edition, source_id, texts),
        *filter(None, [row[f"note_{edition.code}"]]),
    ]


def _number(edition: Edition, row: Mapping[str, Any]) -> str:
    """The number of a source in the collection; the kind of one from outside it."""
    if not row["section"]:
        return edition.label("sources", "kind", row["kind"])
    if pd.isna(row["number"]):
        return edition.language("not in the table of contents")
    return edition.language("number {number} of the collection", number=int(row["number"]))


def text_state(edition: Edition, source_id: str, texts: Collection[str]) -> str:
    """Whether the text of an article is on this machine, was read elsewhere, or is not available."""
    if source_id in texts:
        return edition.language("text on this machine")
    if edition.package.source_rows[source_id]["has_text"]:
        return edition.language("read; text not on this machine")
    return edition.language("text not available")


def nothing_drawn(edition: Edition, source_id: str) -> str:
    """Why nothing was drawn from an article."""
    if edition.package.source_rows[source_id]["has_text"]:
        return edition.language("The article was read and states no figure of a measure.")
    return edition.language("Text not available: the collection holds only the title of this article.")


def dates(edition: Edition, sources: pd.DataFrame) -> Caption:
    """Caption of the dates of the articles: the oldest and the newest that were read."""
    language = edition.language
    known = sources.loc[sources["date"] != "", "date"]
    title = language("None of the articles is dated")
    if len(known):
        title = language("The articles date from {first} to {last}", first=known.min(), last=known.max())
    undated = int((sources["date"] == "").sum())
    subtitle = language.counted(
        "{count} article without text is undated", "{count} articles without text are undated", undated
    )
    subtitle = subtitle if undated else ""
    return Caption(title, subtitle, data_version(edition))


def register(edition: Edition, rows: pd.DataFrame) -> Caption:
    """Caption of the register of sources."""
    language = edition.language
    title = language.counted("Register of {count} article", "Register of {count} articles", len(rows))
    subtitle = language("{count} of them with text", count=int(rows["has_text"].sum()))
    return Caption(title, subtitle, data_version(edition))
