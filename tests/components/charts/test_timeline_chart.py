from typing import Any

from chart_exhibits import CAPTION, ZH
from chart_reading import axis, notes, texts

from components.charts.drawing.theme import LIGHT, Spec
from components.charts.timeline import source_dates


def article(title: str, date: str, has_text: bool, region: str = "") -> dict[str, Any]:
    return {"source_id": f"s_{title}", "title": title, "region": region, "date": date, "has_text": has_text}


ARTICLES = [
    article("甲", "2024-10-12", True, "南靖县"),
    article("乙", "2024-10-01", False, "运城市"),
    article("丙", "2023-05-01", True, "晋城市"),
    article("丁", "", False),
]


def drawn(articles: list[dict[str, Any]], **how: Any) -> Spec:
    return source_dates(articles, caption=CAPTION, language=ZH, **how)


def test_months_stack_and_untold_dates_are_told() -> None:
    spec = drawn(ARTICLES)
    read, unread = spec["data"]
    assert read["x"] == [0, 17]
    assert (unread["x"], unread["y"]) == ([17], [1])
    assert unread["marker"]["color"] == LIGHT.paper
    assert any("1 without a date" in text for text in texts(spec))


def test_dots_carry_their_ids_and_tell_their_article() -> None:
    read, unread = drawn(ARTICLES)["data"]
    assert read["customdata"] == [["s_丙"], ["s_甲"]]
    assert read["hovertext"] == ["丙<br>晋城市<br>2023-05-01", "甲<br>南靖县<br>2024-10-12"]
    assert unread["customdata"] == [["s_乙"]]


def test_months_are_named_as_often_as_there_is_room() -> None:
    assert axis(drawn(ARTICLES), "xaxis")["ticktext"] == [
        *("2023-05", "2023-07", "2023-09", "2023-11"),
        *("2024-01", "2024-03", "2024-05", "2024-07", "2024-09"),
    ]
    assert axis(drawn(ARTICLES, narrow=True), "xaxis")["ticktext"] == ["2023-07", "2024-01", "2024-07"]
    assert axis(drawn(ARTICLES[:2]), "xaxis")["ticktext"] == ["2024-10"]


def test_a_stack_that_is_not_counted_at_a_glance_has_its_number() -> None:
    stack = [article(str(place), "2024-10-12", True) for place in range(4)]
    assert "4" in texts(drawn(stack))
    assert "3" not in texts(drawn(stack[:3]))
    (number,) = [note for note in notes(drawn(stack)) if note["text"] == "4"]
    assert (number["x"], number["y"], number["xref"], number["yref"]) == (0, 3, "x", "y")


def test_only_marks_that_occur_are_explained() -> None:
    assert "● article with its text" in texts(drawn(ARTICLES[:1]))
    assert "○ only the title is known" in texts(drawn(ARTICLES[1:2]))
