import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from decks_for_tests import EXPORTED, HOSTILE, make_deck, make_scene, showing

from components.charts.drawing import theme
from measures.exports import record
from measures.exports.deck import Deck, PictureObstacle
from measures.exports.record import reading
from measures.exports.web import page, print_page
from measures.language.office_text import legal

SCRIPT = "window.Plotly = {}; // </script> <!--\r\nvar end = '</SCRIPT>';"
FIGURE = {"data": [{"x": ["</script><script>alert(1)</script>", "\u2028"]}], "layout": {"height": 300}}
DRAWING = '<?xml version="1.0"?><svg viewBox="0 0 9 9"><text>南靖县</text></svg>'
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Parsed(HTMLParser):
    """Elements with their attributes, and the text of each script, style and visible part."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.style = ""
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside == "script":
            attributes, before = self.scripts.pop()
            self.scripts.append((attributes, before + data))
        elif inside == "style":
            self.style += data
        else:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def drawn(deck: Deck) -> Deck:
    """The deck with a live chart in every scene that may have one."""
    scenes = [
        replace(scene, interactive=lambda: json.dumps(FIGURE, ensure_ascii=False))
        if scene.kind in {"ranked", "dumbbell", "multiples", "coverage", "map"}
        else scene
        for scene in deck.scenes
    ]
    return replace(deck, scenes=tuple(scenes))


def parsed(deck: Deck, **more: Any) -> Parsed:
    return Parsed(page.html(deck, SCRIPT, **more).decode())


def refused(*_: object, **__: object) -> bytes:
    raise PictureObstacle("no browser here")


def sketched(*_: object, **__: object) -> bytes:
    return DRAWING.encode()


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_page_carries_its_record(code: str) -> None:
    deck = make_deck(code)
    data = page.html(deck, SCRIPT)
    assert reading.read("page.html", data) == record.of(deck)
    listed = {meta["name"]: meta["content"] for meta in Parsed(data.decode()).named("meta") if meta.get("name")}
    assert listed["jianfu:data-version"] == deck.colophon.data_version
    assert str(listed["jianfu:measures"]).split() == [f"{key}:{value}" for key, value in deck.revisions.items()]


def test_the_page_asks_no_address_for_anything() -> None:
    found = parsed(drawn(make_deck()))
    loaded = [
        (tag, name, value)
        for tag, attributes in found.elements
        for name, value in attributes.items()
        if tag != "a" and name in {"src", "href", "srcset", "data", "action", "poster"}
    ]
    assert loaded == [("link", "href", "data:,")]
    assert not re.search(r"url\(|@import", found.style)


def test_its_policy_lets_its_own_scripts_run_and_no_others() -> None:
    found = parsed(drawn(make_deck()))
    (policy,) = (str(meta["content"]) for meta in found.named("meta") if meta.get("http-equiv"))
    running = [text for attributes, text in found.scripts if attributes.get("type") != "application/json"]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in running]
    assert len(hashes) == 2
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    assert f"script-src {allowed};" in policy
    for part in ("default-src 'none'", "connect-src 'none'", "base-uri 'none'"):
        assert part in policy


def test_a_page_without_charts_is_spared_the_script() -> None:
    bare = replace(make_deck(), scenes=(make_scene("text"),))
    assert len(page.html(bare, "x" * 100_000)) < 100_000


def test_the_script_can_end_nothing_but_itself() -> None:
    (script,) = (text for attributes, text in parsed(drawn(make_deck())).scripts if "Plotly = {}" in text)
    assert script == "window.Plotly = {}; // \\x3c/script> \\x3c!--\nvar end = '\\x3c/SCRIPT>';"


def test_figures_come_back_as_they_went_in() -> None:
    found = parsed(drawn(make_deck()), phone={"plaques": json.dumps({"data": [], "layout": {}})})
    wide = [text for attributes, text in found.scripts if attributes.get("class") == "wide"]
    assert [json.loads(text) for text in wide] == [FIGURE] * 7
    assert "\u2028" not in "".join(wide)
    narrow = [text for attributes, text in found.scripts if attributes.get("class") == "narrow"]
    assert [json.loads(text) for text in narrow] == [{"data": [], "layout": {}}]


def test_texts_are_never_markup() -> None:
    found = parsed(make_deck())
    assert HOSTILE["text"] in found.text
    assert HOSTILE["formula"] in found.text
    assert HOSTILE["emoji"] in found.text
    assert "坏字符在此处" in "".join(found.text.split())
    assert found.named("b") == []
    assert all(attributes.get("type") == "application/json" or not attributes for attributes, _ in found.scripts)
    Parsed(print_page.print_html(make_deck()))


def test_a_hostile_title_does_not_leave_its_place() -> None:
    title = '"; } </style><script>alert(1)</script> \\'
    deck = make_deck(title=title, watermark=title, audience=title)
    for text in (page.html(deck, SCRIPT).decode(), print_page.print_html(deck), print_page.footers_html(deck, 2)):
        found = Parsed(text)
        assert title in found.text
        assert "alert" not in found.style or "\\28 1\\29" in found.style
        assert all("alert(1)" not in script for attributes, script in found.scripts if not attributes)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "", "briefing"])
def test_only_addresses_of_pages_become_links(link: str) -> None:
    deck = make_deck()
    scenes = tuple(replace(scene, link=link) for scene in deck.scenes)
    deck = replace(deck, scenes=scenes, colophon=replace(deck.colophon, link=link))
    found = parsed(deck)
    assert all(str(anchor["href"]).startswith("#") for anchor in found.named("a"))
    assert all(str(anchor["href"]).startswith("#") for anchor in Parsed(print_page.print_html(deck)).named("a"))


def test_every_link_within_the_page_leads_somewhere_and_every_place_is_one() -> None:
    for text in (page.html(drawn(make_deck()), SCRIPT).decode(), print_page.print_html(make_deck())):
        found = Parsed(text)
        places = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
        assert len(places) == len(set(places))
        targets = {str(anchor["href"])[1:] for anchor in found.named("a") if str(anchor["href"]).startswith("#")}
        assert targets and targets <= set(places)


def test_a_big_number_leads_to_its_evidence() -> None:
    deck = make_deck()
    position = [scene.kind for scene in deck.scenes].index("number") + 1
    targets = [anchor["href"] for anchor in parsed(deck).named("a")]
    for number in deck.scenes[position - 1].numbers:
        assert f"#scene-{position}-{number.measure_id}" in targets


def test_every_table_has_a_head_and_says_what_it_heads() -> None:
    for text in (page.html(drawn(make_deck()), SCRIPT).decode(), print_page.print_html(make_deck())):
        found = Parsed(text)
        assert len(found.named("table")) == len(found.named("thead")) > 3
        assert {heading["scope"] for heading in found.named("th")} == {"col", "row", "colgroup"}


@pytest.mark.parametrize(("code", "lang"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_names_its_language_and_its_charts(code: str, lang: str) -> None:
    deck = drawn(make_deck(code))
    found = parsed(deck)
    assert found.named("html") == [{"lang": lang}]
    charts = [part for part in found.named("div") if part.get("role") == "img"]
    assert len(charts) == 7
    assert all(len(str(chart["aria-label"])) > 5 for chart in charts)
    for scene in deck.scenes:
        if scene.headline:
            assert legal(scene.headline) in found.text


@pytest.mark.parametrize("text", ["", "内部资料 <b>"])
def test_the_watermark_lies_over_the_page_with_its_date(text: str) -> None:
    deck = make_deck(watermark=text)
    words = f"{text} {EXPORTED.isoformat()}"
    for found in (parsed(deck), Parsed(print_page.print_html(deck))):
        layers = [part for part in found.named("div") if part.get("class") == "watermark"]
        assert bool(layers) == bool(text)
        assert words in found.text or not text


def test_a_scene_without_data_says_why() -> None:
    deck = make_deck()
    (obstacle,) = (scene.obstacle for scene in deck.scenes if scene.obstacle)
    assert obstacle in parsed(deck).text
    assert obstacle in Parsed(print_page.print_html(deck)).text


def test_paper_shows_the_drawings_and_no_script() -> None:
    text = print_page.print_html(make_deck(drawn=sketched))
    found = Parsed(text)
    assert len(found.named("svg")) == 7
    assert "<?xml" not in text
    assert found.scripts == []


def test_where_no_picture_can_be_drawn_paper_says_so_and_lists_the_figures() -> None:
    scene = make_scene("ranked", picture=refused, headline="各地摘牌", title="")
    found = Parsed(print_page.print_html(replace(make_deck(), scenes=(scene,))))
    assert "no browser here" in found.text
    assert found.text.count("3,152块") == 2


SAID = ("共12个地区，列出4个。", "<b>余下的</b>见表。")


@pytest.mark.parametrize("kind", ["ranked", "dumbbell", "multiples", "table", "coverage", "map"])
def test_remarks_stand_once_below_the_source_where_no_chart_has_them(kind: str) -> None:
    scene = make_scene(kind, headline="标题", source="来源说明。")
    deck = replace(make_deck(), scenes=(showing(scene, scene.exhibit.content, remarks=SAID),))
    for found in (parsed(deck), Parsed(print_page.print_html(deck))):
        assert [found.text.count(sentence) for sentence in SAID] == [1, 1]
        assert found.text.index("来源说明。") < found.text.index(SAID[0]) < found.text.index(SAID[1])


def test_a_chart_has_the_remarks_itself_and_says_them_to_those_who_cannot_see_it() -> None:
    scene = make_scene("ranked")
    deck = replace(make_deck(), scenes=(showing(scene, scene.exhibit.content, remarks=SAID),))
    found = parsed(drawn(deck))
    (said,) = (str(one["aria-label"]) for one in found.named("div") if one.get("class") == "drawing")
    assert said.endswith(" ".join(SAID))
    assert SAID[0] not in found.text


def test_the_contents_take_their_page_numbers_later() -> None:
    paper = print_page.print_html(make_deck())
    numbered = print_page.with_page_numbers(paper, {"scene-1": 3, "evidence": 97})
    assert [anchor for anchor, _ in print_page.parts(make_deck())][-3:] == ["method", "articles", "evidence"]
    assert '<span class="page">3</span>' in numbered
    assert '<span class="page">97</span>' in numbered
    assert "<!--page" not in numbered


def test_a_font_of_the_computer_comes_first_on_paper() -> None:
    assert '--family: "Source\\20 Han\\20 Serif"' in print_page.print_html(make_deck(), font="Source Han Serif")


def test_the_page_turns_dark_as_the_charts_of_the_program_do() -> None:
    light, dark = (
        [colour for name in vars(mode) for colour in ([getattr(mode, name)] if name != "series" else mode.series)]
        for mode in (theme.LIGHT, theme.DARK)
    )
    assert dict(zip(light, dark, strict=True)) == page.DARK_FOR_LIGHT
    style = Parsed(page.html(make_deck(), SCRIPT).decode()).style
    for mode in (theme.LIGHT, theme.DARK):
        for name in ("paper", "ink", "muted", "faint", "rule", "accent"):
            assert f"--{name}: {getattr(mode, name)};" in style


def test_a_briefing_of_nothing_is_still_a_page() -> None:
    deck = replace(make_deck(), scenes=(), articles=make_deck().articles.iloc[:0], limits=(), method=())
    assert deck.title in parsed(deck).text
    assert deck.title in Parsed(print_page.print_html(deck)).text
