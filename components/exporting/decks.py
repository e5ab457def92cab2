"""A briefing prepared for export: a Briefing and an Edition come in, a Deck with texts and pictures goes out."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import urlencode

import pandas as pd

from components import charts
from components.exporting import images, missing_software
from components.exporting.browser import PictureFault
from measures.briefings import briefing as briefings
from measures.briefings import scenes
from measures.briefings.briefing import Briefing
from measures.briefings.scenes import FilledScene
from measures.exhibits import live_values
from measures.exhibits.exhibit import Coverage, Exhibit
from measures.exhibits.kinds import listing
from measures.exhibits.words import amounts, blanks
from measures.exports import grids
from measures.exports.deck import Colophon, Deck, DeckScene, Evidence, PictureKind, PictureObstacle
from measures.language import wording
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition
from measures.table.figures import Figures, distinct
from measures.table.package import Package

ADDRESS = "http://127.0.0.1:8501/"
_PREPARED = "briefing"
_DRAFT = "draft"
_MOST_COLUMNS = 12


def compose(
    briefing: Briefing,
    edition: Edition,
    *,
    address: str = ADDRESS,
    watermark: str = "",
    today: date | None = None,
) -> Deck:
    """The deck of a briefing in one language; `address` is the URL of this program. Raises LiveFault."""
    day = today or date.today()
    link = _link(briefing, edition, address)
    schema = edition.package.schema
    filled = [scenes.filled(scene, edition) for scene in briefing.scenes]
    figures = edition.by_ids(dict.fromkeys(measure for scene in filled for measure in scene.measure_ids))
    evidence = _evidence(figures, edition)
    dated = edition.language("Exported {date}.", date=day.isoformat())
    return Deck(
        briefing_id=briefing.briefing_id,
        title=live_values.filled(briefing.title.get(edition.code), edition),
        audience=briefing.audience.get(edition.code),
        language=edition.language,
        scenes=tuple(
            _scene(scene, evidence, edition, dated=dated, link=f"{link}&scene={number}")
            for number, scene in enumerate(filled, start=1)
        ),
        colophon=Colophon(schema.titles[edition.code], schema.version, schema.created, day, link),
        articles=_articles(figures, edition),
        briefing=briefings.dump(briefing),
        watermark=watermark,
        limits=limits(edition),
        method=method(edition),
        all_figures=tuple(figures),
        schema=schema,
    )


def address_of(briefing: Briefing, package: Package, language: SpokenLanguage) -> dict[str, str]:
    """Parameters of the link that opens a briefing: the id of an unchanged prepared one, else all its content."""
    chosen = {"lang": language.code}
    path = briefings.prepared(package).get(briefing.briefing_id)
    if path is not None and briefings.load(path, package) == briefing:
        return {**chosen, _PREPARED: briefing.briefing_id}
    return {**chosen, _DRAFT: briefings.packed(briefing)}


def method(edition: Edition) -> tuple[str, ...]:
    """Sentences on how the figures were made and how to read them."""
    language, schema = edition.language, edition.package.schema
    return (
        language(
            "Every figure was read from an article that a government body published, by two independent readers; "
            "its article, paragraph and position are in the list of evidence."
        ),
        language(
            "Bounds are kept: ≥ is at least, ≤ at most, ≈ about, 600+ is 600 to 699. Regions are ranked within the "
            "comparison group, one figure each, where what was counted, basis, unit, layer, status and scope allow "
            "it; where figures can overlap, a rank is a range."
        ),
        language(
            "Figures per village or township are divided by the number of such units and shown with three "
            "significant digits; a bound is rounded to its safe side. All other figures stand as reported."
        ),
        language(
            "{sentence} {version}",
            sentence=blanks.rule(language),
            version=language("Data version {version} of {date}.", version=schema.version, date=schema.created),
        ),
    )


def limits(edition: Edition) -> tuple[str, ...]:
    """Sentences on the limits of the figures."""
    package, language = edition.package, edition.language
    read = int(package.sources["has_text"].sum())
    return (
        language("Governments report on themselves; nobody else has checked these figures."),
        language(
            "{read} of {articles} could be read; on the places of the others nothing is known.",
            read=read,
            articles=amounts.articles(len(package.sources), language),
        ),
        language("An article that is silent on a metric does not say that nothing was done."),
        language("Articles are of different dates, and most do not say over what period a figure was counted."),
    )


def _link(briefing: Briefing, edition: Edition, address: str) -> str:
    parameters = address_of(briefing, edition.package, edition.language)
    return f"{address.rstrip('/')}/briefing?{urlencode(parameters)}"


def _scene(
    scene: FilledScene, evidence: Mapping[str, Evidence], edition: Edition, *, dated: str, link: str
) -> DeckScene:
    exhibit = scene.exhibit
    kind = exhibit.kind
    drawn = charts.has_chart(exhibit.kind) and not exhibit.obstacle
    laid_out = listing.listed(exhibit, edition) if exhibit.has_own_content else exhibit
    return DeckScene(
        scene_id=scene.scene.scene_id,
        kind=kind,
        headline=scene.headline,
        text=scene.text,
        notes=scene.notes,
        title=exhibit.caption.title,
        subtitle=exhibit.caption.subtitle,
        source=exhibit.caption.source,
        exhibit=laid_out,
        evidence=tuple(evidence[measure] for measure in scene.measure_ids),
        grid=grids.grid(laid_out, edition.package.schema),
        obstacle=exhibit.obstacle,
        link=link,
        alternative=exhibit.alternative,
        picture=partial(_picture, exhibit, dated) if drawn else None,
        interactive=partial(_interactive, exhibit) if drawn else None,
        phone=partial(_interactive, exhibit, narrow=True) if drawn and _fits_phones(exhibit) else None,
    )


def _picture(exhibit: Exhibit, dated: str, kind: PictureKind, *, width: int, scale: float, watermark: str) -> bytes:
    language = exhibit.language
    obstacle = missing_software.obstacle(language)
    if obstacle:
        raise PictureObstacle(obstacle)
    caption = replace(exhibit.caption, source=f"{exhibit.caption.source} {dated}")
    spec = charts.draw(exhibit, caption=caption)
    height = int(spec["layout"].get("height") or width // 2)
    try:
        return images.picture(spec, kind, width=width, height=height, scale=scale, watermark=watermark)
    except PictureFault as fault:
        raise PictureObstacle(language("The picture could not be drawn: {reason}", reason=str(fault))) from fault


def _interactive(exhibit: Exhibit, *, narrow: bool = False) -> str:
    return json.dumps(charts.draw(exhibit, narrow=narrow), ensure_ascii=False, separators=(",", ":"))


def _fits_phones(exhibit: Exhibit) -> bool:
    """Whether the chart has a narrow form: a matrix with many columns has none."""
    return not isinstance(exhibit.content, Coverage) or len(exhibit.content.metrics) <= _MOST_COLUMNS


def _evidence(figures: Figures, edition: Edition) -> dict[str, Evidence]:
    return {
        row["measure_id"]: Evidence(
            measure_id=row["measure_id"],
            revision=row["revision"],
            region=edition.path(row["region_id"]),
            metric=row["metric"],
            layer=row["layer_name"],
            figure=wording.figure(row, edition.code),
            source_title=row["source_title"],
            source_date=row["source_date"],
            paragraph=row["paragraph"],
            char_start=row["char_start"],
            char_end=row["char_end"],
            sheet=row["sheet"],
            cell=row["cell"],
            note=row["note"],
        )
        for row in figures
    }


def _articles(figures: Figures, edition: Edition) -> pd.DataFrame:
    ids = distinct(figures, "source_id")
    register = edition.package.sources[edition.package.sources["source_id"].isin(ids)]
    regions = [edition.region(region) for region in register["region_id"]]
    return register.assign(region=regions)[["source_id", "title", "date", "region"]]
