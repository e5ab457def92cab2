"""The memo as a file: its order, tables, pictures and texts, read back by python-docx."""

import io
import re
import struct
import zipfile
import zlib
from typing import Any

import pytest
from decks_for_tests import HOSTILE, LINK, make_deck, make_scene, showing
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from measures.exhibits.exhibit import Coverage
from measures.exhibits.words import labels
from measures.exports.deck import Deck, Grid, PictureObstacle
from measures.exports.memo import document as memo
from measures.exports.record import reading
from measures.language.catalogue import Language

LAYOUTS: tuple[memo.Layout, ...] = ("official", "plain")
BOTH = [(code, layout) for code in ("zh", "en") for layout in LAYOUTS]
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\x00" + b"\xc0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def drawn(kind: str, *, width: int, scale: float, watermark: str) -> bytes:
    return png(round(width * scale), round(width * scale / 2))


def refused(kind: str, *, width: int, scale: float, watermark: str) -> bytes:
    raise PictureObstacle("There is no Chromium here")


def opened(deck: Deck, layout: memo.Layout = "official") -> Any:
    return Document(io.BytesIO(memo.docx(deck, layout)))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def headings(document: Any, level: int) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.style_id == f"Heading{level}"]


@pytest.mark.parametrize(("code", "layout"), BOTH)
def test_the_order_is_that_of_a_comparison_memo(code: str, layout: memo.Layout) -> None:
    deck, language = make_deck(code), Language(code)
    document = opened(deck, layout)
    assert headings(document, 1) == [
        language("Overview"),
        language("Findings"),
        language("Regions beside their peers"),
        language("Limits"),
        language("Method"),
    ]
    found = headings(document, 2)
    assert len(found) > len(deck.scenes)
    assert found[0] == deck.scenes[0].headline
    body = [one for one in document.paragraphs if one.style.style_id == "Body"]
    assert body[0].text.startswith(deck.scenes[1].headline)
    assert document.paragraphs[0].style.style_id == "Title"
    assert document.paragraphs[0].text == deck.title
    after = texts(document)
    assert after.index(deck.limits[0]) < after.index(deck.method[0]) < after.index(language("Annex"))


@pytest.mark.parametrize(("code", "layout"), BOTH)
def test_the_annex_has_the_evidence_of_every_figure(code: str, layout: memo.Layout) -> None:
    deck = make_deck(code)
    table = opened(deck, layout).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(rows) == len(deck.evidence) + 1
    for piece, row in zip(deck.evidence, rows[1:], strict=True):
        assert row[0] == piece.region
        assert row[1].startswith(piece.metric)
        assert row[2:6] == [piece.figure, piece.source_title, piece.source_date, str(piece.paragraph)]
        assert row[6] == (piece.note or "—")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_picture_is_as_wide_as_the_text_and_has_300_dots_an_inch(layout: memo.Layout) -> None:
    asked: list[tuple[str, float, str]] = []

    def draw(kind: str, *, width: int, scale: float, watermark: str) -> bytes:
        asked.append((kind, width * scale, watermark))
        return drawn(kind, width=width, scale=scale, watermark=watermark)

    deck = make_deck("zh", "内部资料", drawn=draw)
    document = opened(deck, layout)
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert len(document.inline_shapes) == len(asked) > 4
    for shape, (kind, dots, mark) in zip(document.inline_shapes, asked, strict=True):
        assert abs(shape.width - room) < 40000
        assert dots / (shape.width / 914400) == pytest.approx(300, abs=1)
        assert (kind, mark) == ("png", "内部资料 2026-11-23")
        assert shape._inline.docPr.get("descr")


def test_a_tall_picture_is_made_to_fit_and_keeps_its_shape() -> None:
    def tall(kind: str, *, width: int, scale: float, watermark: str) -> bytes:
        return png(100, 400)

    shape = opened(make_deck("en", scenes=(make_scene("ranked", "en", picture=tall),))).inline_shapes[0]
    assert shape.height < 225 * 36000
    assert shape.height / shape.width == pytest.approx(4, rel=0.01)


def test_captions_count_themselves_and_have_a_source() -> None:
    document = opened(make_deck("zh", drawn=drawn))
    captions = [one for one in document.paragraphs if one.style.style_id == "Caption"]
    codes = [one.text.strip() for caption in captions for one in caption._p.iter(qn("w:instrText"))]
    assert set(codes) == {"SEQ Figure \\* ARABIC", "SEQ Table \\* ARABIC"}
    assert len(codes) == len(captions)
    figures = [re.search(r"\d+", one.text) for one in captions if "Figure" in one._p.xml]
    assert [int(found[0]) for found in figures if found] == list(range(1, len(figures) + 1))
    paragraphs = document.paragraphs
    for number, one in enumerate(paragraphs):
        if one.style.style_id == "Figure":
            first, *following = [other.style.style_id for other in paragraphs[number + 1 :]]
            assert first == "Caption"
            assert set(following[: following.index("SourceEnd")]) <= {"Source"}


@pytest.mark.parametrize("picture", [None, drawn])
@pytest.mark.parametrize("kind", ["ranked", "dumbbell", "multiples", "table", "coverage", "map"])
def test_remarks_stand_once_below_the_source(kind: str, picture: Any) -> None:
    said = ("共12个地区，列出4个。", "余下的\n见表。")
    scene = make_scene(kind, picture=None if kind == "table" else picture)
    document = opened(make_deck(scenes=(showing(scene, scene.exhibit.content, remarks=said),)))
    shown = [one for one in document.paragraphs if one.style.style_id.startswith("Source")]
    place = [one.text for one in shown].index(said[0])
    assert [one.text for one in shown[place - 1 : place + 2]] == [scene.source, said[0], "余下的 见表。"]
    assert [one.style.style_id for one in shown[place - 1 : place + 2]] == ["Source", "Source", "SourceEnd"]
    assert sum(one.text == said[0] for one in document.paragraphs) == 1


@pytest.mark.parametrize("picture", [None, refused])
def test_where_no_picture_can_be_drawn_the_table_stands_and_a_sentence_says_why(picture: Any) -> None:
    scene = make_scene("ranked", "en", picture=picture)
    document = opened(make_deck("en", scenes=(scene,)))
    assert len(document.inline_shapes) == 0
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert len(rows) == len(scene.exhibit.figures) + 1
    assert {row[0] for row in rows[1:]} == {labels.region(row, Language("en")) for row in scene.exhibit.figures}
    reason = "There is no Chromium here. The table has" if picture else "no chart; the table has its figures"
    assert any(reason in text for text in texts(document))


def test_tables_are_tables_with_a_head_on_every_page() -> None:
    scene = make_scene("table", "zh")
    assert scene.grid is not None
    table = opened(make_deck("zh", scenes=(scene,))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(scene.grid.heading)
    groups = len(dict.fromkeys(scene.grid.groups))
    assert len(table.rows) == 1 + len(scene.grid.rows) + groups
    assert list(table._tbl.iter(qn("w:gridCol")))
    assert not list(table._tbl.iter(qn("w:trHeight")))


def test_a_wide_table_is_parted_and_no_column_is_lost() -> None:
    grid = Grid(
        tuple(f"c{number}" for number in range(12)), (tuple(str(number) for number in range(12)),), key="— none"
    )
    scene = make_scene("table", "en", grid=grid)
    document = opened(make_deck("en", scenes=(scene,)))
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables[:-1]]
    assert len(heads) == 2
    assert [head[0] for head in heads] == ["c0", "c0"]
    assert [name for head in heads for name in head[1:]] == [f"c{number}" for number in range(1, 12)]
    assert any("— none" in text for text in texts(document))


def test_a_scene_without_data_says_so() -> None:
    scene = next(one for one in make_deck("en").scenes if one.obstacle)
    document = opened(make_deck("en", scenes=(scene,)))
    assert scene.obstacle in texts(document)
    assert document.tables == []
    assert "The memo shows no figure." in texts(document)


def test_a_briefing_without_scenes_is_still_a_memo() -> None:
    assert headings(opened(make_deck("en", scenes=(), title="")), 1)[0] == "Overview"


@pytest.mark.parametrize(("code", "layout"), BOTH)
def test_hostile_texts_stay_texts(code: str, layout: memo.Layout) -> None:
    hostile = "\n".join(HOSTILE.values())
    deck = make_deck(
        code,
        "<b>x</b>\x00 & 机密",
        title=HOSTILE["control"],
        audience=HOSTILE["text"],
        limits=(hostile,),
        method=(hostile,),
    )
    data = memo.docx(deck, layout)
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))
    document = Document(io.BytesIO(data))
    everything = "\n".join(texts(document))
    assert HOSTILE["text"] in everything
    assert HOSTILE["emoji"] in everything
    assert HOSTILE["long word"] in everything
    # A vertical tab is a line end of Office, here on one line.
    assert document.paragraphs[0].text == "坏字 符在此处"
    targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert targets == [LINK.format(code=code)]


def test_a_link_that_is_no_web_address_is_not_linked() -> None:
    deck = make_deck("en")
    colophon = type(deck.colophon)("t", "1", "2026-11-23", deck.colophon.exported, "javascript:alert(1)")
    document = opened(make_deck("en", colophon=colophon))
    assert not [one for one in document.part.rels.values() if one.is_external]
    assert any("javascript:alert(1)" in text for text in texts(document))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_watermark_stands_on_odd_and_even_pages(layout: memo.Layout) -> None:
    document = opened(make_deck("zh", "内部资料"), layout)
    section = document.sections[0]
    headers = [section.header, section.even_page_header] if layout == "official" else [section.header]
    for header in headers:
        shape = header._element.xpath(".//*[local-name()='shape']/*[local-name()='textpath']")
        assert [one.get("string") for one in shape] == ["内部资料 2026-11-23"]
    assert not opened(make_deck("zh"), layout).sections[0].header._element.xpath(".//*[local-name()='shape']")


def test_properties_and_record_go_with_the_file() -> None:
    deck = make_deck("zh")
    data = memo.docx(deck)
    properties = Document(io.BytesIO(data)).core_properties
    assert properties.title == deck.title
    assert properties.created.date() == deck.colophon.exported
    assert properties.language == "zh-CN"
    assert "python-docx" not in (properties.author, properties.comments)
    assert reading.read("memo.docx", data).revisions == deck.revisions


def test_very_long_words_fit_the_properties() -> None:
    document = opened(make_deck("en", title="x" * 400))
    assert document.core_properties.title == "x" * 255
    assert document.paragraphs[0].text == "x" * 400


def test_an_english_memo_has_no_full_width_punctuation_of_its_own() -> None:
    kinds = ("number", "dumbbell", "multiples", "map")
    document = opened(make_deck("en", scenes=tuple(make_scene(kind, "en") for kind in kinds)))
    own = [one.text for one in document.paragraphs if not one.style.style_id.startswith("Source")]
    assert [text for text in own if FULL_WIDTH.search(text)] == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("四地摘牌对比：南靖县、襄垣县、北辰区、南湖新区", ["四地摘牌对比：南靖县、", "襄垣县、北辰区、南湖新区"]),
        ("四地摘牌对比", ["四地摘牌对比"]),
        ("一个没有标点的标题" * 4, ["一个没有标点的标题" * 4]),
    ],
)
def test_a_long_official_title_breaks_behind_a_mark(title: str, lines: list[str]) -> None:
    assert opened(make_deck("zh", title=title, scenes=())).paragraphs[0].text.split("\n") == lines
    assert opened(make_deck("zh", title=title, scenes=()), "plain").paragraphs[0].text == title


def test_where_the_coverage_is_too_wide_each_region_has_a_row() -> None:
    scene = make_scene("coverage", "en")
    rows = [[cell.text for cell in row.cells] for row in opened(make_deck("en", scenes=(scene,))).tables[0].rows]
    assert isinstance(scene.exhibit.content, Coverage)
    assert len(rows) == len(scene.exhibit.content.regions) + 1
    assert any("Plaques removed: " in row[1] for row in rows)
    assert {"text not read", "text read, not stated"} <= {row[1] for row in rows}
