"""A briefing made ready for export: a Briefing and the table come in, a Deck with words and pictures goes out."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go

from components.exhibits import scenes
from components.exhibits.scenes import Shown
from components.exporting import images, missing_software
from components.exporting.browser import PictureFault
from measures.briefings import briefing as briefings
from measures.briefings.briefing import Briefing
from measures.exhibits import blanks, live_values, tables
from measures.exhibits.caption import Caption
from measures.exhibits.cells import Figure, Row
from measures.exports.deck import Colophon, Deck, DeckScene, Evidence, Grid, Kind, PictureKind, PictureObstacle
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.package import Package
from measures.table.rows import records

ADDRESS = "http://127.0.0.1:8501/"
_PREPARED = "briefing"
_DRAFT = "draft"
_MOST_COLUMNS = 12


def compose(
    briefing: Briefing,
    package: Package,
    language: Language,
    *,
    address: str = ADDRESS,
    watermark: str = "",
    today: date | None = None,
) -> Deck:
    """The deck of a briefing in one language; `address` is where the live view stands. Raises LiveFault."""
    day = today or date.today()
    link = _link(briefing, package, language, address)
    colophon = Colophon(package.schema.titles[language.code], package.version, package.schema.created, day, link)
    shown = [scenes.shown(scene, package, language) for scene in briefing.scenes]
    dated = language("Exported {date}.", date=day.isoformat())
    rows = _rows([measure for content in shown for measure in content.measures], package, language)
    evidence = _evidence(rows, package, language)
    laid = tuple(
        _scene(
            content,
            [evidence[measure] for measure in content.measures],
            package,
            language,
            dated=dated,
            link=f"{link}&scene={number}",
        )
        for number, content in enumerate(shown, start=1)
    )
    return Deck(
        briefing_id=briefing.briefing_id,
        title=live_values.filled(briefing.title.get(language.code), package, language.code),
        audience=briefing.audience.get(language.code),
        language=language,
        scenes=laid,
        colophon=colophon,
        articles=_articles(package, rows, language),
        briefing=briefings.dump(briefing),
        watermark=watermark,
        limits=limits(package, language),
        method=method(package, language),
        figures=rows,
        schema=package.schema,
    )


def address_of(briefing: Briefing, package: Package, language: Language) -> dict[str, str]:
    """Parameters of the link that opens a briefing: its id where it is a prepared one, else the whole of it."""
    chosen = {"lang": language.code}
    path = briefings.prepared(package).get(briefing.briefing_id)
    if path is not None and briefings.load(path, package) == briefing:
        return {**chosen, _PREPARED: briefing.briefing_id}
    return {**chosen, _DRAFT: briefings.packed(briefing)}


def method(package: Package, language: Language) -> tuple[str, ...]:
    """How the figures came about and are to be read."""
    return (
        language(
            "Every figure was read from an article that a government body published, by two independent readers; "
            "its article, paragraph and position are in the list of evidence."
        ),
        language(
            "Bounds are kept: ≥ is at least, ≤ at most, ≈ about. Figures are ranked only among themselves where "
            "unit, layer, level, status and scope allow it; a bound that decides an order leaves the rank open."
        ),
        language(
            "Figures per village or township are divided by the number of such units and shown with three "
            "significant digits; a bound is rounded to its safe side. All other figures stand as reported."
        ),
        language(
            "{dash} means that a text was read and says nothing; a blank is never zero. {version}",
            dash=wording.DASH,
            version=language(
                "Data version {version} of {date}.", version=package.version, date=package.schema.created
            ),
        ),
    )


def limits(package: Package, language: Language) -> tuple[str, ...]:
    """What the figures cannot say."""
    read = int(package.sources["has_text"].sum())
    return (
        language("Governments report of themselves; nobody else has checked these figures."),
        language(
            "{read} of {sources} articles could be read; on the places of the others nothing is known.",
            read=read,
            sources=len(package.sources),
        ),
        language("An article that is silent on a metric does not say that nothing was done."),
        language("Articles are of different dates, and most do not say over what period a figure was counted."),
    )


def _link(briefing: Briefing, package: Package, language: Language, address: str) -> str:
    return f"{address.rstrip('/')}/briefing?{urlencode(address_of(briefing, package, language))}"


def _scene(
    content: Shown, evidence: Sequence[Evidence], package: Package, language: Language, *, dated: str, link: str
) -> DeckScene:
    kind: Kind = content.scene.exhibit  # type: ignore[assignment]
    caption = content.caption
    return DeckScene(
        scene_id=content.scene.scene_id,
        kind=kind,
        headline=content.headline,
        text=content.text,
        notes=content.notes,
        title=caption.title,
        subtitle=caption.subtitle,
        source=caption.source,
        figures=content.figures,
        evidence=tuple(evidence),
        grid=_grid(content, package, language),
        numbers=content.numbers,
        obstacle=content.obstacle,
        link=link,
        alternative=content.alternative,
        picture=partial(_picture, content, dated, language) if content.draw else None,
        interactive=partial(_interactive, content) if content.draw else None,
        phone=partial(_interactive, content, narrow=True) if content.draw and _fits_phones(content) else None,
    )


def _picture(
    content: Shown, dated: str, language: Language, kind: PictureKind, *, width: int, scale: float, watermark: str
) -> bytes:
    obstacle = missing_software.obstacle(language)
    if obstacle:
        raise PictureObstacle(obstacle)
    caption = content.caption
    figure = _drawn(content, Caption(caption.title, caption.subtitle, f"{caption.source} {dated}"))
    height = int(figure.layout.height or width // 2)
    try:
        return images.picture(figure, kind, width=width, height=height, scale=scale, watermark=watermark)
    except PictureFault as fault:
        raise PictureObstacle(language("The picture could not be drawn: {reason}", reason=str(fault))) from fault


def _interactive(content: Shown, *, narrow: bool = False) -> str:
    return str(_drawn(content, content.caption, narrow=narrow).to_json())


def _fits_phones(content: Shown) -> bool:
    """Whether the chart has a narrow form: a matrix of many columns has none."""
    return "kind" not in content.figures or content.figures.get("metric_id", pd.Series()).nunique() <= _MOST_COLUMNS


def _drawn(content: Shown, caption: Caption, *, narrow: bool = False) -> go.Figure:
    assert content.draw is not None
    return content.draw(caption=caption, dark=False, narrow=narrow)


def _evidence(rows: pd.DataFrame, package: Package, language: Language) -> dict[str, Evidence]:
    return {
        row["measure_id"]: Evidence(
            measure_id=row["measure_id"],
            revision=int(row["revision"]),
            region=queries.path(package, row["region_id"], language.code),
            metric=row["metric"],
            layer=row["layer_name"],
            figure=wording.figure(row, language.code),
            source_title=row["source_title"],
            source_date=row["source_date"],
            paragraph=int(row["paragraph"]),
            char_start=int(row["char_start"]),
            char_end=int(row["char_end"]),
            note=row["note"],
        )
        for row in records(rows)
    }


def _rows(measures: Sequence[str], package: Package, language: Language) -> pd.DataFrame:
    positions = [package.measure_rows[measure] for measure in dict.fromkeys(measures)]
    return queries.named(package, package.measures.iloc[positions], language.code)


def _articles(package: Package, rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    ids = list(dict.fromkeys(rows["source_id"]))
    names = {key: row[f"name_{language.code}"] for key, row in package.region_rows.items()} | {"": ""}
    register = package.sources[package.sources["source_id"].isin(ids)]
    return register.assign(region=register["region_id"].map(names))[["source_id", "title", "date", "region"]]


def _grid(content: Shown, package: Package, language: Language) -> Grid | None:
    if content.scene.exhibit == "table" and content.rows:
        return _table(content, language)
    if content.scene.exhibit == "coverage" and len(content.figures):
        words = tables.coverage(package, content.figures, language)
        rows = tuple(tuple(str(cell) for cell in row) for row in words.itertuples(index=False))
        key = language(" · ").join(
            language("{name}: {value}", name=blanks.word(kind, language), value=blanks.explanation(kind, language))
            for kind in queries.KINDS[1:]
        )
        return Grid(tuple(str(name) for name in words.columns), rows, key=key)
    return None


def _table(content: Shown, language: Language) -> Grid:
    heading = [language("Metric"), language("Verdict"), *(column["title"] for column in content.columns)]
    rows = tuple(
        (row["title"], _verdict(row, language), *(_cell(row, column["id"], language) for column in content.columns))
        for row in content.rows
    )
    return Grid(tuple(heading), rows, tuple(row["group"] for row in content.rows))


def _verdict(row: Row, language: Language) -> str:
    verdict = row.get("verdict")
    if verdict is None:
        return wording.DASH
    reasons = verdict["reasons"]
    return language("{name}: {value}", name=verdict["name"], value=reasons) if reasons else verdict["name"]


def _cell(row: Row, region: str, language: Language) -> str:
    cell = row["cells"][region]
    if isinstance(cell, Mapping):
        return cell["text"]
    return "\n".join(_figure(figure, language) for figure in cell)


def _figure(figure: Figure, language: Language) -> str:
    beside = [figure.get("layer", ""), figure.get("status_name", "")]
    words = language(", ").join(word for word in beside if word)
    return figure["figure"] + (language(" ({layer})", layer=words) if words else "")
