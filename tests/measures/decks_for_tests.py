"""Decks for the tests of all exporters: the real table in all eight kinds of scene, in either language.

They are put together by hand, so that an exporter is tested without the module that composes decks; figures of
no article (a range, a figure in ≈) are of places made up for these tests.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from measures.exhibits import tables, verdict_marks
from measures.exhibits.caption import Caption
from measures.exhibits.words import blanks, captions
from measures.exports.deck import Colophon, Deck, DeckScene, Evidence, Grid, Kind, Number, Picture
from measures.language import wording
from measures.language.catalogue import Language
from measures.maps import province_tiles
from measures.table import package as packages
from measures.table import queries
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
MADE_UP = {
    "measure_id": ["x01-01", "x01-02", "x01-03"],
    "region_id": ["songling", "yunxi-county", "qingtan-county"],
    "zh": ["松岭市", "云溪县", "青潭县"],
    "en": ["Songling", "Yunxi County", "Qingtan County"],
}


@cache
def bundled() -> Package:
    """The bundled data, loaded once."""
    return packages.load()


def make_deck(code: str = "zh", watermark: str = "", *, drawn: Picture | None = None, **changes: Any) -> Deck:
    """A deck with all eight kinds of scene, one without data and one of hostile texts; `changes` are Deck fields.

    `drawn` draws the picture of every scene that has a chart; without it none has a picture.
    """
    language = Language(code)
    scenes = list(_scenes_of(code))
    if drawn is not None:
        charted = ("ranked", "dumbbell", "multiples", "coverage", "map")
        scenes = [
            replace(scene, picture=drawn) if scene.kind in charted and not scene.obstacle else scene
            for scene in scenes
        ]
    return Deck(**{**_rest(bundled(), language, scenes), "watermark": watermark, **changes})


def make_scene(kind: Kind, code: str = "zh", **changes: Any) -> DeckScene:
    """The first scene of a kind, with other fields where `changes` name them."""
    return replace(next(scene for scene in make_deck(code).scenes if scene.kind == kind), **changes)


@cache
def _scenes_of(code: str) -> tuple[DeckScene, ...]:
    """The scenes in one language, made once; nobody may change their frames."""
    return tuple(_scenes(bundled(), Language(code)))


def evidence(frame: pd.DataFrame, code: str) -> tuple[Evidence, ...]:
    """Evidence of the rows of a figures frame."""
    return tuple(
        Evidence(
            measure_id=row["measure_id"],
            revision=int(row["revision"]),
            region=row["region"],
            metric=row["metric"],
            layer=row["layer_name"],
            figure=wording.figure(row, code),
            source_title=row["source_title"],
            source_date=row["source_date"],
            paragraph=int(row["paragraph"]),
            char_start=int(row["char_start"]),
            char_end=int(row["char_end"]),
            note=row["note"],
        )
        for row in frame.to_dict("records")
    )


def _rest(package: Package, language: Language, scenes: Sequence[DeckScene]) -> dict[str, Any]:
    code = language.code
    ids = list(dict.fromkeys(piece.measure_id for scene in scenes for piece in scene.evidence))
    known = package.measures[package.measures["measure_id"].isin(ids)]
    register = package.sources[package.sources["source_id"].isin(known["source_id"])]
    names = {key: row[f"name_{code}"] for key, row in package.region_rows.items()} | {"": ""}
    return {
        "briefing_id": "example",
        "title": {"zh": "基层减负：各地做了什么", "en": "Relieving the grass roots: what was done"}[code],
        "audience": {"zh": "专项工作机制办公室", "en": "The office of the working group"}[code],
        "language": language,
        "scenes": tuple(scenes),
        "colophon": Colophon(
            package.schema.titles[code], package.version, package.schema.created, EXPORTED, LINK.format(code=code)
        ),
        "articles": register.assign(region=register["region_id"].map(names))[
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
        "figures": queries.named(package, known, code),
    }


def _scenes(package: Package, language: Language) -> list[DeckScene]:
    return [
        _text(package, language),
        _number(package, language),
        _ranked(package, language),
        _range(package, language),
        _dumbbell(package, language),
        _multiples(package, language),
        _table(package, language),
        _coverage(package, language),
        _map(package, language),
        _nothing(language),
        _long(package, language),
        _hostile(language),
    ]


def _scene(scene_id: str, kind: Kind, language: Language, **fields: Any) -> DeckScene:
    given: dict[str, Any] = {
        "headline": "",
        "text": "",
        "notes": "",
        "title": "",
        "subtitle": "",
        "source": captions.data_version(bundled(), language),
        "figures": pd.DataFrame(),
        "evidence": (),
        "link": f"{LINK.format(code=language.code)}&scene={scene_id}",
    }
    return DeckScene(scene_id=scene_id, kind=kind, **{**given, **fields})


def _captioned(caption: Caption, headline: str = "") -> dict[str, Any]:
    return {
        "headline": headline or caption.title,
        "title": caption.title,
        "subtitle": caption.subtitle,
        "source": caption.source,
    }


def _text(package: Package, language: Language) -> DeckScene:
    read = int(package.sources["has_text"].sum())
    words = {
        "zh": (
            f"{read}篇文章，说了什么、没说什么",
            f"登记在册{len(package.sources)}篇，有全文{read}篇。\n各地最常写的是牌子、服务点和办件。\n\n时间和口径多未写明，只能慎比。",
            "先说文章来自各地自行发布。",
        ),
        "en": (
            f"What {read} articles say, and what they leave out",
            f"{len(package.sources)} articles are registered; {read} have text.\nPlaques and service points lead.\n\n"
            "Periods are rarely stated, so compare with care.",
            "Say first that governments report of themselves.",
        ),
    }[language.code]
    return _scene("opening", "text", language, headline=words[0], text=words[1], notes=words[2])


def _number(package: Package, language: Language) -> DeckScene:
    code = language.code
    rows = package.measures[package.measures["measure_id"].isin(["s01-02", "s07-09", "s17-02"])]
    frame = queries.named(package, rows, code)
    numbers = tuple(
        Number(wording.figure(row, code), f"{row['region']} · {row['metric']}", row["measure_id"])
        for row in frame.to_dict("records")
    )
    headline = {"zh": "三个县区的减法", "en": "What three places took away"}[code]
    caption = captions.caption(headline, package, frame, [], language)
    text = {"zh": "数字各有口径，不宜相加。", "en": "Each has a scope of its own: do not add them."}[code]
    fields = {"figures": frame, "numbers": numbers, "evidence": evidence(frame, code), "text": text}
    return _scene("three", "number", language, **_captioned(caption), **fields)


def _ranked(package: Package, language: Language) -> DeckScene:
    frame = queries.figures(package, language.code, metrics=["plaques_removed"])
    stood = verdict_marks.stood(package, frame, frame, "", language)
    caption = captions.caption(captions.ranking_title(stood, language), package, stood, [], language)
    notes = {"zh": "先讲可比的，再讲另列的。", "en": "The comparable ones first, then those set apart."}[
        language.code
    ]
    fields = {"figures": stood, "evidence": evidence(stood, language.code), "notes": notes}
    return _scene("plaques", "ranked", language, **_captioned(caption), **fields)


def _range(package: Package, language: Language) -> DeckScene:
    """Figures of places made up: a range, about and at most; planned and prescribed ones too."""
    code = language.code
    model = queries.figures(package, code, metrics=["plaques_removed"]).head(3)
    frame = model.assign(
        measure_id=MADE_UP["measure_id"],
        region_id=MADE_UP["region_id"],
        region=MADE_UP[code],
        layer="village",
        layer_name={"zh": "村社区", "en": "villages"}[code],
        value=[12000.0, 3000.0, 86.0],
        value_high=[float("nan"), 5000.0, float("nan")],
        qualifier=["approx", "exact", "at_most"],
        status=["done", "planned", "standard"],
        status_name={"zh": ["已完成", "拟推进", "规范要求"], "en": ["done", "planned", "standard"]}[code],
        scope=["whole", "whole", "example"],
        before=float("nan"),
        after=float("nan"),
        rank=["1", "2", ""],
        apart=["", "", {"zh": "个例", "en": "an example"}[code]],
        note="",
    )
    caption = captions.caption({"zh": "界限不同的三个数", "en": "Three bounds"}[code], package, frame, [], language)
    fields = {"figures": frame, "evidence": evidence(frame, code)}
    return _scene("bounds", "ranked", language, **_captioned(caption), **fields)


def _dumbbell(package: Package, language: Language) -> DeckScene:
    frame = queries.figures(package, language.code)
    frame = frame[frame["before"].notna() & frame["after"].notna()].reset_index(drop=True)
    caption = captions.caption(captions.change_title(frame, language), package, frame, [], language)
    fields = {"figures": frame, "evidence": evidence(frame, language.code)}
    return _scene("change", "dumbbell", language, **_captioned(caption), **fields)


def _multiples(package: Package, language: Language) -> DeckScene:
    frame = queries.figures(package, language.code, regions=_widest(package, 4))
    metrics = frame.groupby("metric_id")["region_id"].nunique().sort_values(ascending=False, kind="stable").index[:8]
    frame = frame[frame["metric_id"].isin(metrics)].reset_index(drop=True)
    caption = captions.caption(captions.multiples_title(frame, language), package, frame, [], language)
    fields = {"figures": frame, "evidence": evidence(frame, language.code)}
    return _scene("beside", "multiples", language, **_captioned(caption), **fields)


def _table(package: Package, language: Language) -> DeckScene:
    code = language.code
    regions = _widest(package, 4)
    frame = queries.figures(package, code, regions=regions)
    chips = verdict_marks.chips(package, frame, "", language)
    rows = tables.metric_rows(package, frame, regions, language, chips=chips)
    columns = tables.region_columns(package, regions, language)
    grid = Grid(
        (language("Metric"), language("Verdict"), *(column["title"] for column in columns)),
        tuple(
            (row["title"], _verdict(row, language), *(_cell(row["cells"][region]) for region in regions))
            for row in rows
        ),
        tuple(row["group"] for row in rows),
    )
    caption = captions.caption(captions.multiples_title(frame, language), package, frame, [], language)
    headline = {"zh": "四地并列，可直接相比的不多", "en": "Side by side, little may be compared outright"}[code]
    fields = {"figures": frame, "evidence": evidence(frame, code), "grid": grid}
    return _scene("table", "table", language, **_captioned(caption, headline), **fields)


def _verdict(row: Any, language: Language) -> str:
    verdict = row.get("verdict")
    if verdict is None:
        return wording.DASH
    if not verdict["reasons"]:
        return str(verdict["name"])
    return language("{name}: {value}", name=verdict["name"], value=verdict["reasons"])


def _cell(cell: Any) -> str:
    return cell["text"] if isinstance(cell, dict) else "\n".join(figure["figure"] for figure in cell)


def _coverage(package: Package, language: Language) -> DeckScene:
    cells = queries.coverage(package, language.code)
    words = tables.coverage(package, cells, language)
    key = language(" · ").join(
        language("{name}: {value}", name=blanks.word(kind, language), value=blanks.explanation(kind, language))
        for kind in queries.KINDS[1:]
    )
    rows = tuple(tuple(str(cell) for cell in row) for row in words.itertuples(index=False))
    grid = Grid(tuple(map(str, words.columns)), rows, key=key)
    caption = captions.coverage(package, cells, [], language)
    return _scene("coverage", "coverage", language, **_captioned(caption), figures=cells, grid=grid)


def _map(package: Package, language: Language) -> DeckScene:
    squares = province_tiles.province_tiles(package, language.code)
    caption = captions.tiles(package, squares, None, language)
    return _scene("map", "map", language, **_captioned(caption), figures=squares)


def _nothing(language: Language) -> DeckScene:
    obstacle = language("No article that was read states a figure for this metric under these filters.")
    headline = {"zh": "这里没有数字", "en": "Nothing is stated here"}[language.code]
    return _scene("nothing", "ranked", language, headline=headline, title=headline, obstacle=obstacle)


def _long(package: Package, language: Language) -> DeckScene:
    """A headline of 200 characters over a chart."""
    code = language.code
    frame = queries.figures(package, code, metrics=["volunteers_mobilised"])
    stood = verdict_marks.stood(package, frame, frame, "", language)
    caption = captions.caption(captions.ranking_title(stood, language), package, stood, [], language)
    fields = {"figures": stood, "evidence": evidence(stood, code)}
    return _scene("long", "ranked", language, **_captioned(caption, (HEADLINES[code] + LONG[code])[:200]), **fields)


def _hostile(language: Language) -> DeckScene:
    words = {"headline": HOSTILE["text"], "text": "\n".join(HOSTILE.values()), "notes": HOSTILE["control"]}
    grid = Grid((HOSTILE["formula"], HOSTILE["emoji"]), ((HOSTILE["text"], HOSTILE["control"]), ("@x", "-1")))
    return _scene("hostile", "table", language, **words, title=HOSTILE["emoji"], grid=grid)


def _widest(package: Package, count: int) -> list[str]:
    """The regions that report most metrics."""
    reported = package.measures.groupby("region_id")["metric_id"].nunique()
    return list(reported.sort_values(ascending=False, kind="stable").index[:count])
