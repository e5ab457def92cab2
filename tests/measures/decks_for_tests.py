"""Decks for the tests of all exporters: the real table in all eight kinds of scene, in either language.

Their exhibits are composed from the bundled data, unusual ones by hand, but the decks are made here, so that
exporters are tested without the module that makes decks in the program. Figures that no article states (a range, a
figure with ≈) are of invented places.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from invented import bounded

from measures.exhibits import blocks, kinds
from measures.exhibits.caption import Caption
from measures.exhibits.cells import TableColumn, TableRow
from measures.exhibits.exhibit import Comparison, Content, Exhibit, Ranked
from measures.exhibits.query import Query
from measures.exhibits.words import captions
from measures.exports import grids
from measures.exports.deck import Colophon, Deck, DeckScene, Evidence, Picture
from measures.language import wording
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table.edition import Edition, in_language
from measures.table.figures import FigureRow, Figures
from measures.table.package import Package

LINK = "http://127.0.0.1:8501/briefing?lang={code}&briefing=example"
EXPORTED = date(2026, 11, 23)
HEADLINES = {"zh": "各地摘牌多少，", "en": "How many plaques came down, "}
LONG = {
    "zh": "从已有文本的文章看各地清理整合村级组织机构牌子数量差别很大且口径不一、对象层级不同、统计期间多未写明，"
    * 4,
    "en": "Numbers of plaques removed differ widely between places, layers and periods that most articles leave out; "
    * 2,
}
HOSTILE = {
    "text": '=HYPERLINK("http://evil.example","点我") & <b>粗</b> <script>alert(1)</script> | **星** `码` _划_ {名}',
    "emoji": "进展 📈 👩‍🌾 很快 🇨🇳",
    "control": "坏\x00字\x0b符\x1f在\ufffe此\ud800处",
    "formula": "+1+1",
    "long word": "WWWWWWWWWW" * 12,
}
# Region id, then its name in each language.
MADE_UP = {
    "songling": {"zh": "松岭市", "en": "Songling"},
    "yunxi-county": {"zh": "云溪县", "en": "Yunxi County"},
    "qingtan-county": {"zh": "青潭县", "en": "Qingtan County"},
}
NAN = float("nan")


@cache
def bundled() -> Package:
    """The bundled data, loaded once."""
    return packages.load()


def edition(code: str) -> Edition:
    """The bundled data in a language."""
    return in_language(bundled(), Language(code))


def make_deck(code: str = "zh", watermark: str = "", *, drawn: Picture | None = None, **changes: Any) -> Deck:
    """A deck with all eight kinds of scene, one without data and one of hostile texts; `changes` are Deck fields.

    `drawn` draws the picture of every scene that has a chart; without it none has a picture.
    """
    scenes = list(_scenes(code))
    if drawn is not None:
        charted = ("ranked", "dumbbell", "multiples", "coverage", "map")
        scenes = [
            replace(scene, picture=drawn) if scene.kind in charted and not scene.obstacle else scene
            for scene in scenes
        ]
    return Deck(**{**_rest(edition(code), scenes), "watermark": watermark, **changes})


def make_scene(kind: str, code: str = "zh", **changes: Any) -> DeckScene:
    """The first scene of a kind, with other fields where `changes` name them."""
    return replace(next(scene for scene in _scenes(code) if scene.kind == kind), **changes)


def scene_called(scene_id: str, code: str = "zh") -> DeckScene:
    """The scene with an id."""
    return next(scene for scene in _scenes(code) if scene.scene_id == scene_id)


def showing(scene: DeckScene, content: Content | None, **changes: Any) -> DeckScene:
    """A scene that shows something else; `changes` are fields of its exhibit."""
    exhibit = replace(scene.exhibit, content=content, **changes)
    return replace(scene, exhibit=exhibit, alternative=exhibit.alternative, **_shown(exhibit))


def figures_of(scene: DeckScene) -> tuple[FigureRow, ...]:
    """The figures that a scene shows."""
    return scene.exhibit.figures


def bars_of(scene: DeckScene) -> list[FigureRow]:
    """The figures of the bars of a ranking in their order, with ranks; the parts of one thing are one bar."""
    content = scene.exhibit.content
    assert isinstance(content, Ranked)
    return [row.figure for block in content.blocks for row in block.rows]


def many_bars(scene: DeckScene, times: int) -> list[FigureRow]:
    """The figures of the bars of a ranking again and again, with ids of their own."""
    return [
        {**row, "measure_id": "+".join(f"{one['measure_id']}-{number}" for one in row.get("parts", (row,)))}
        for number in range(times)
        for row in bars_of(scene)
    ]


def comparison_of(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Comparison:
    """A comparison of plain words: titles of the columns, and in each row its title and its cells."""
    titles: list[TableColumn] = [{"id": str(place), "title": title} for place, title in enumerate(columns)]
    lines: list[TableRow] = [
        {
            "id": str(number),
            "title": title,
            "cells": {str(place): {"text": text} for place, text in enumerate(texts)},
        }
        for number, (title, *texts) in enumerate(rows)
    ]
    return Comparison(tuple(titles), tuple(lines), heading)


def evidence(figures: Figures, code: str) -> tuple[Evidence, ...]:
    """Evidence of figures."""
    return tuple(
        Evidence(
            measure_id=row["measure_id"],
            revision=row["revision"],
            region=row["region"],
            metric=row["metric"],
            layer=row["layer_name"],
            figure=wording.figure(row, code),
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
    )


def _rest(chosen: Edition, scenes: Sequence[DeckScene]) -> dict[str, Any]:
    code, package = chosen.code, chosen.package
    ids = dict.fromkeys(piece.measure_id for scene in scenes for piece in scene.evidence)
    known = chosen.by_ids(measure_id for measure_id in package.measure_rows if measure_id in ids)
    register = package.sources[package.sources["source_id"].isin([row["source_id"] for row in known])]
    return {
        "briefing_id": "example",
        "title": {"zh": "基层减负：各地做了什么", "en": "Relieving the grass roots: what was done"}[code],
        "audience": {"zh": "专项工作机制办公室", "en": "The office of the working group"}[code],
        "language": chosen.language,
        "scenes": tuple(scenes),
        "colophon": Colophon(
            package.schema.titles[code], package.version, package.schema.created, EXPORTED, LINK.format(code=code)
        ),
        "articles": register.assign(region=[chosen.region(region) for region in register["region_id"]])[
            ["source_id", "title", "date", "region"]
        ],
        "briefing": "title: example\nscenes:\n  - {exhibit: text, headline: example}\n",
        "limits": {
            "zh": ("文章由各地自行发布，未经第三方核对。", "文章未提及某项指标，不等于没有做。"),
            "en": (
                "Governments report of themselves.",
                "An article that is silent does not say that nothing was done.",
            ),
        }[code],
        "method": {
            "zh": ("每个数字都能回到文章、段落和位置。", "限定保留：≥ 为不少于，≤ 为不超过，≈ 为约数。"),
            "en": ("Every figure leads back to its paragraph.", "Bounds are kept: ≥ at least, ≤ at most, ≈ about."),
        }[code],
        "all_figures": tuple(known),
    }


@cache
def _scenes(code: str) -> tuple[DeckScene, ...]:
    """The scenes in one language, made once; their frames must not be changed."""
    chosen = edition(code)
    return (
        _text(chosen),
        _number(chosen),
        _ranked(chosen),
        _bounds(chosen),
        _scene("change", kinds.compose("dumbbell", Query(), chosen)),
        _multiples(chosen),
        _table(chosen),
        _scene("coverage", kinds.compose("coverage", Query(unread=True), chosen)),
        _scene("map", kinds.compose("map", Query(), chosen)),
        _nothing(chosen),
        _long(chosen),
        _hostile(chosen),
    )


def _scene(scene_id: str, exhibit: Exhibit, **words: Any) -> DeckScene:
    """A scene as the program makes one; texts default to those of the exhibit's caption."""
    code, caption = exhibit.language.code, exhibit.caption
    given = {
        "headline": caption.title,
        "text": "",
        "notes": "",
        "title": caption.title,
        "subtitle": caption.subtitle,
        "source": caption.source or captions.data_version(edition(code)),
        "evidence": evidence(exhibit.figures, code),
        "obstacle": exhibit.obstacle,
        "link": f"{LINK.format(code=code)}&scene={scene_id}",
        "alternative": exhibit.alternative,
    }
    return DeckScene(
        scene_id=scene_id,
        kind=exhibit.kind,
        exhibit=exhibit,
        **{**given, **_shown(exhibit), **words},
    )


def _shown(exhibit: Exhibit) -> dict[str, Any]:
    """What a scene holds besides its exhibit, for exporters that do not read the exhibit."""
    return {"grid": grids.grid(exhibit, bundled().schema)}


def _text(chosen: Edition) -> DeckScene:
    sources = chosen.package.sources
    read = int(sources["has_text"].sum())
    words = {
        "zh": (
            f"{read}篇文章，说了什么、没说什么",
            f"登记在册{len(sources)}篇，有全文{read}篇。\n各地最常写的是牌子、服务点和办件。\n\n时间和口径多未写明，只能慎比。",
            "先说文章来自各地自行发布。",
        ),
        "en": (
            f"What {read} articles say, and what they leave out",
            f"{len(sources)} articles are registered; {read} have text.\nPlaques and service points lead.\n\n"
            "Periods are rarely stated, so compare with care.",
            "Say first that governments report of themselves.",
        ),
    }[chosen.code]
    exhibit = kinds.compose("text", Query(), chosen)
    return _scene("opening", exhibit, headline=words[0], text=words[1], notes=words[2])


def _number(chosen: Edition) -> DeckScene:
    exhibit = kinds.compose("number", Query(), chosen, ["s01-02", "s07-09", "s17-02"])
    headline = {"zh": "三个县区的减法", "en": "What three places took away"}[chosen.code]
    text = {"zh": "数字各有口径，不宜相加。", "en": "Each has a scope of its own: do not add them."}[chosen.code]
    return _scene("three", exhibit, headline=headline, title=headline, text=text)


def _ranked(chosen: Edition) -> DeckScene:
    notes = {"zh": "先讲可比的，再讲另列的。", "en": "The comparable ones first, then those set apart."}[chosen.code]
    exhibit = kinds.compose("ranked", Query(metrics=("plaques_removed",)), chosen)
    return _scene("plaques", exhibit, notes=notes)


def _bounds(chosen: Edition) -> DeckScene:
    """Figures of places made up: a range, about and at most; planned and prescribed ones too."""
    code = chosen.code
    odd: list[dict[str, Any]] = [
        {"value": 12000.0, "qualifier": "approx", "status": "done", "scope": "whole", "rank": "1", "apart": ""},
        {"value": 3000.0, "value_high": 5000.0, "qualifier": "exact", "status": "planned", "rank": "2", "apart": ""},
        {"value": 86.0, "qualifier": "at_most", "status": "standard", "scope": "example", "rank": ""}
        | {"apart": {"zh": "个例", "en": "an example"}[code]},
    ]
    model = chosen.of_metric("plaques_removed")[0]
    layer = {"layer": "village", "layer_name": {"zh": "村社区", "en": "villages"}[code]}
    plain = {"value_high": NAN, "before": NAN, "after": NAN, "scope": "whole", "note": "", **layer}
    figures: list[FigureRow] = [
        {  # type: ignore[typeddict-item]
            **model,
            **bounded({**plain, **other}),
            "measure_id": f"x01-0{number}",
            "region_id": region_id,
            "region": names[code],
            **other,
            "status_name": chosen.label("measures", "status", other["status"]),
        }
        for number, ((region_id, names), other) in enumerate(zip(MADE_UP.items(), odd, strict=True), start=1)
    ]
    title = {"zh": "界限不同的三个数", "en": "Three bounds"}[code]
    parts = blocks.ranked(chosen, figures)
    return _scene(
        "bounds",
        Exhibit(
            kind="ranked",
            query=Query(metrics=("plaques_removed",)),
            language=chosen.language,
            caption=captions.caption(title, chosen, figures, []),
            figures=tuple(row.figure for block in parts for row in block.rows),
            content=Ranked(parts),
            blocks=parts,
        ),
    )


def _multiples(chosen: Edition) -> DeckScene:
    return _scene("beside", kinds.compose("multiples", Query(regions=_widest(4), most_metrics=8), chosen))


def _table(chosen: Edition) -> DeckScene:
    headline = {"zh": "四地并列，可直接相比的不多", "en": "Side by side, little may be compared outright"}[
        chosen.code
    ]
    return _scene("table", kinds.compose("table", Query(regions=_widest(4)), chosen), headline=headline)


def _nothing(chosen: Edition) -> DeckScene:
    obstacle = chosen.language("No article that was read states a figure for this metric under these filters.")
    headline = {"zh": "这里没有数字", "en": "Nothing is stated here"}[chosen.code]
    exhibit = captions.empty("ranked", Query(), chosen, obstacle)
    return _scene("nothing", exhibit, headline=headline, title=headline)


def _long(chosen: Edition) -> DeckScene:
    """A headline of 200 characters over a chart of two units."""
    exhibit = kinds.compose("ranked", Query(metrics=("volunteers_mobilised",)), chosen)
    return _scene("long", exhibit, headline=(HEADLINES[chosen.code] + LONG[chosen.code])[:200])


def _hostile(chosen: Edition) -> DeckScene:
    words = {"headline": HOSTILE["text"], "text": "\n".join(HOSTILE.values()), "notes": HOSTILE["control"]}
    rows = ((HOSTILE["text"], HOSTILE["control"]), ("@x", "-1"))
    content = comparison_of(HOSTILE["formula"], (HOSTILE["emoji"],), rows)
    exhibit = Exhibit("table", Query(), chosen.language, Caption(HOSTILE["emoji"], "", ""), content=content)
    return _scene("hostile", exhibit, **words)


def _widest(count: int) -> tuple[str, ...]:
    """The regions that report most metrics."""
    reported = bundled().measures.groupby("region_id")["metric_id"].nunique()
    return tuple(reported.sort_values(ascending=False, kind="stable").index[:count])
