import copy

import pytest
from chart_exhibits import CAPTION
from chart_reading import notes, texts

from components.charts.drawing.finishing import finish
from components.charts.drawing.theme import FONTS, Spec
from measures.exhibits.caption import Caption


def bare() -> Spec:
    return {"data": [], "layout": {}}


def test_the_caption_stands_around_the_drawing_and_the_chart_grows_by_it() -> None:
    short = finish(bare(), CAPTION, dark=False, height=200)
    long = Caption(CAPTION.title * 8, CAPTION.subtitle * 8, CAPTION.source * 8)
    tall = finish(bare(), long, dark=False, height=200, narrow=True)
    for layout in (short["layout"], tall["layout"]):
        assert layout["height"] == 200 + layout["margin"]["t"] + layout["margin"]["b"]
    assert tall["layout"]["height"] > short["layout"]["height"]
    assert texts(short) == [CAPTION.subtitle, CAPTION.title, CAPTION.source]


def test_caption_texts_are_not_read_as_tags() -> None:
    spec = finish(bare(), Caption("a < b & <i>c</i>", "", ""), dark=False, height=100)
    assert "&lt;i&gt;" in notes(spec)[0]["text"]


@pytest.mark.parametrize("dark", [False, True])
def test_a_latin_face_comes_first_in_english(dark: bool) -> None:
    assert "font" not in finish(bare(), CAPTION, dark=dark, height=100)["layout"]
    family = finish(bare(), Caption("Title", "", ""), dark=dark, height=100)["layout"]["font"]["family"]
    assert not family.startswith(FONTS[0])
    assert FONTS[0] in family


def test_what_is_left_out_stands_below_the_source() -> None:
    sentences = ("120 of 300 figures are shown; the others are in the table.", "12 of 40 regions are shown.")
    plain = finish(bare(), CAPTION, dark=False, height=100)["layout"]
    spec = finish(bare(), CAPTION, dark=False, height=100, remarks=sentences)
    assert notes(spec)[-1]["text"].split("<br>") == [CAPTION.source, *sentences]
    assert spec["layout"]["margin"]["b"] > plain["margin"]["b"]


def test_margins_already_set_stay_as_room_around_the_drawing() -> None:
    roomy = {"data": [], "layout": {"margin": {"l": 100, "r": 50, "t": 30, "b": 40}}}
    spec, plain = (finish(drawing, CAPTION, dark=False, height=100) for drawing in (roomy, bare()))
    margin, usual = spec["layout"]["margin"], plain["layout"]["margin"]
    assert (margin["l"], margin["r"]) == (100, 50)
    assert margin["t"] - usual["t"] == 30
    assert margin["b"] - usual["b"] == 40
    assert {note["xshift"] for note in notes(spec)} == {16 - 100}


def test_a_drawing_stays_as_it_was() -> None:
    drawing: Spec = {"data": [{"type": "bar"}], "layout": {"annotations": [{"text": "a"}], "margin": {"l": 5}}}
    before = copy.deepcopy(drawing)
    finish(drawing, CAPTION, dark=False, height=100)
    assert drawing == before
