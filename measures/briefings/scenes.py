"""Scenes filled with figures: a Scene and an Edition come in; its texts and its exhibit go out."""

from dataclasses import dataclass, replace

from measures.briefings.briefing import Scene, Words
from measures.comparing import groups
from measures.exhibits import kinds, live_values
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.query import Query
from measures.exhibits.words import captions
from measures.table.edition import Edition
from measures.table.package import Package

MOST_METRICS = 6
"""Greatest number of panels of small multiples on a slide or stage."""


@dataclass(frozen=True)
class FilledScene:
    """A scene with its live values filled in; `measure_ids` are the figures in its texts and its exhibit."""

    scene: Scene
    headline: str
    text: str
    notes: str
    exhibit: Exhibit
    measure_ids: tuple[str, ...]


def filled(scene: Scene, edition: Edition) -> FilledScene:
    """Fill a scene from the table. Raises LiveFault if a text names a figure that is not in the table."""
    named = _named(scene, edition)
    query = replace(scene.query, most_metrics=MOST_METRICS) if scene.exhibit == "multiples" else scene.query
    figures = scene.figures if scene.exhibit == "number" else named
    exhibit = kinds.compose(scene.exhibit, query, edition, figures)
    source = exhibit.caption.source or captions.data_version(edition)
    exhibit = replace(exhibit, caption=replace(exhibit.caption, source=source))
    finding = exhibit.caption.title or exhibit.obstacle
    headline, text, notes = (
        live_values.filled(words.get(edition.code), edition, finding)
        for words in (scene.headline, scene.text, scene.notes)
    )
    ids = tuple(dict.fromkeys([*named, *exhibit.measure_ids]))
    return FilledScene(scene, headline, text, notes, exhibit, ids)


def headline(scene: Scene, edition: Edition) -> str:
    """The headline of a scene; its exhibit is composed only if the headline contains `{finding}`."""
    text = scene.headline.get(edition.code)
    if live_values.FINDING in live_values.names(text):
        return filled(scene, edition).headline
    return live_values.filled(text, edition)


def _named(scene: Scene, edition: Edition) -> list[str]:
    """Ids of the measures named in the headline and the text of a scene, in either language."""
    texts = [words.get(code) for words in (scene.headline, scene.text) for code in ("zh", "en")]
    return list(dict.fromkeys(key for text in texts for key in live_values.measures_of(text, edition.package)))


def asking(scene: Scene, query: Query, package: Package) -> Scene:
    """The scene with another query, chosen while it is presented.

    Its headline becomes the finding of what is now shown, and its text goes: both may be about regions that are no
    longer there. So does a comparison group that holds none of the regions chosen.
    """
    if query == scene.query:
        return scene
    group = groups.read(query.group, package) if query.group else None
    if group and query.regions and not any(group.holds(package, region) for region in query.regions):
        query = replace(query, group="")
    finding = f"{{{live_values.FINDING}}}"
    return replace(scene, query=query, headline=Words(finding, finding), text=Words())
