"""Source files into articles; the articles are samples made up for these tests."""

import pickle
from datetime import date
from hashlib import sha256

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.documents.reader import ENCODINGS, Article, DocumentFault, articles, decode, digest, read, squeeze

TEXT = "云溪县摘牌子（2021年3月5日）\n全县取下牌子86块。\n"
_LINE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="()（）"), min_size=1, max_size=12
)
_TITLE = _LINE.filter(
    lambda line: not line.endswith(("。", "！", "？", "；", "”")) and not line.startswith("版权声明")
)
_DATE = st.dates(date(1990, 1, 1), date(2099, 12, 31))
_ARTICLE = st.tuples(_TITLE, _DATE, st.booleans(), st.lists(_LINE, min_size=1, max_size=4))


def written(title: str, day: date, own_line: bool, paragraphs: list[str]) -> str:
    """Text of an article, its date after the title or on a line of its own."""
    gap = "\n" if own_line else ""
    head = f"{title}{gap}（{day.year}年{day.month}月{day.day}日）"
    return "\n".join([head, *paragraphs])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_text_in_the_encodings_of_chinese_offices_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_that_is_promised_is_read(encoding: str) -> None:
    text = "雲溪縣清理牌子，全縣取下牌子八十六塊，村裡人都說好。"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_become_plain(end: str) -> None:
    assert decode(TEXT.replace("\n", end).encode()) == TEXT


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"\x80\xff\xff\x80"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentFault):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_document_fault(data: bytes) -> None:
    try:
        text = decode(data)
    except DocumentFault:
        return
    assert "\r" not in text
    assert digest(text) == sha256(text.encode()).hexdigest()
    articles(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\ufeff"), max_size=400))
def test_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_collection_is_split_into_its_articles() -> None:
    first, second = articles(invented.COLLECTION)
    assert (first.title, first.date) == ("云溪县给村里摘牌子", "2021-03-05")
    assert (second.title, second.date) == ("松岭市各部门一起松绑", "2021-04-06")
    assert first.text.endswith("不少于15块。")
    assert second.text.startswith("松岭市各部门一起松绑\n（2021年4月6日）\n")


def test_half_width_brackets_carry_a_date_too() -> None:
    assert articles("白鹭镇减负(2021年12月31日)\n正文")[0].date == "2021-12-31"


def test_a_text_without_a_dated_title_holds_no_article() -> None:
    assert articles("白鹭镇减负\n正文\n") == []
    assert articles("") == []
    assert articles("（2021年3月5日）") == []


def test_a_sentence_above_a_date_is_no_title() -> None:
    assert articles("牌子取下来了。\n（2021年3月5日）\n正文") == []


def test_what_a_website_wrote_below_belongs_to_no_article() -> None:
    text = articles(f"{TEXT}本文标题:云溪县摘牌子\n版权声明\n")[0].text
    assert text == TEXT.rstrip()


def test_a_date_that_no_calendar_has_makes_no_article_with_such_a_date() -> None:
    for article in articles("白鹭镇减负（2021年13月45日）\n正文"):
        assert date.fromisoformat(article.date)


def test_a_date_in_full_width_digits_becomes_an_iso_date() -> None:
    for article in articles("白鹭镇减负（２０２１年３月５日）\n正文"):
        assert article.date == "2021-03-05"


def test_a_date_told_again_below_a_dated_title_opens_no_second_article() -> None:
    found = articles("白鹭镇减负（2021年3月5日）\n（2021年3月5日）\n正文")
    assert [article.title for article in found] == ["白鹭镇减负"]


@given(st.lists(_ARTICLE, max_size=4))
def test_joining_the_articles_gives_the_collection_back(parts: list[tuple[str, date, bool, list[str]]]) -> None:
    texts = [written(*part) for part in parts]
    found = articles("\n".join(texts))
    assert "\n".join(article.text for article in found) == "\n".join(texts)
    assert [(article.title, article.date) for article in found] == [(title, f"{day}") for title, day, _, _ in parts]


@given(st.text(st.sampled_from("云溪县\n （()）2021年3月5日。"), max_size=80))
def test_articles_of_any_text_are_pieces_of_it_in_their_order(text: str) -> None:
    place = 0
    for article in articles(text):
        place = text.index(article.text, place) + len(article.text)


def test_the_hash_of_an_article_is_that_of_its_text() -> None:
    assert Article("标题", "2021-03-05", TEXT).sha256 == sha256(TEXT.encode()).hexdigest()


def test_titles_are_compared_without_white_space() -> None:
    assert squeeze(" 云溪县 \u3000摘\n牌子") == "云溪县摘牌子"


# Documents.

BODY = "云溪县有54个村。\n全县取下牌子86块。"


def test_a_collection_is_a_document_with_its_articles_in_their_places() -> None:
    document = read("collection.txt", f"目录\n1.云溪县摘牌子……1\n{invented.COLLECTION}".encode())
    assert [article.date for article in document.articles] == ["2021-03-05", "2021-04-06"]
    for article in document.articles:
        assert document.text[article.start :].startswith(article.text)
        assert document.text[article.start - 1] == "\n"


def test_a_file_without_a_date_is_one_article_under_its_first_line() -> None:
    document = read("folder/note.txt", f"\n\n云溪县摘牌子\n{BODY}\n".encode())
    assert document.articles == (Article("云溪县摘牌子", "", f"云溪县摘牌子\n{BODY}", 2),)


def test_where_the_first_line_is_a_sentence_the_file_gives_the_title() -> None:
    (article,) = read("folder/note.final.txt", BODY.encode()).articles
    assert (article.title, article.date, article.text) == ("note.final", "", BODY)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2021-03-05 09:30 来源：云溪县政府网", "2021-03-05"),
        ("2021年3月5日", "2021-03-05"),
        ("2021 年 3 月 5 日　云溪日报", "2021-03-05"),
        ("日期：2021/3/5", "2021-03-05"),
        ("2021.03.05", "2021-03-05"),
        ("2021-13-45", ""),
        ("自2021年3月5日起施行。", ""),
        ("电话：0000-2021-03-0512", ""),
    ],
)
def test_a_date_without_brackets_is_found_near_the_top(line: str, day: str) -> None:
    (article,) = read("note.txt", f"云溪县摘牌子\n{line}\n{BODY}".encode()).articles
    assert (article.title, article.date) == ("云溪县摘牌子", day)


def test_a_date_of_the_title_is_not_that_of_the_article() -> None:
    (article,) = read("note.txt", f"2021年3月5日云溪县摘牌子\n{BODY}".encode()).articles
    assert article.date == ""


def test_sentences_above_the_first_dated_title_are_an_article_too() -> None:
    document = read("note.txt", f"松岭市收表格\n{BODY}\n{TEXT}".encode())
    assert [(article.title, article.date) for article in document.articles] == [
        ("松岭市收表格", ""),
        ("云溪县摘牌子", "2021-03-05"),
    ]
    assert document.articles[0].text == f"松岭市收表格\n{BODY}"


def test_a_button_of_a_website_near_the_top_does_not_hide_what_follows() -> None:
    (article,) = read("note.txt", f"云溪县摘牌子\n微信扫一扫\n{BODY}\n{BODY}\n版权声明".encode()).articles
    assert article.text == f"云溪县摘牌子\n微信扫一扫\n{BODY}\n{BODY}"


@given(st.text(st.sampled_from("云溪县\n （()）2021年3月5日。版权声明\t"), max_size=120))
def test_articles_of_any_document_stand_where_they_say(text: str) -> None:
    try:
        document = read("note.txt", text.encode())
    except DocumentFault:
        assert not text.strip()
        return
    assert document.articles
    end = 0
    for article in document.articles:
        assert article.start >= end
        end = article.start + len(article.text)
        assert document.text[article.start : end] == article.text


def test_a_fault_survives_the_way_between_processes() -> None:
    fault = DocumentFault("The file is larger than {size} MB.", size="50")
    again = pickle.loads(pickle.dumps(fault))
    assert (again.message, again.values, str(again)) == (
        fault.message,
        fault.values,
        "The file is larger than 50 MB.",
    )
