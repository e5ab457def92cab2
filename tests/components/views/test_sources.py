"""Sources: the register, an article, and the reader's own copies of the texts, exported files."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page_parts
import pytest
from streamlit.testing.v1 import AppTest

from components.evidence import source_texts
from components.session import loading
from measures.documents.reader import DocumentFault
from measures.exports import checking, record
from measures.exports.record import Record, reading
from measures.exports.zip_files import zipped
from measures.language import markdown
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.package import DATA, Package

Opener = Callable[..., AppTest]
Payload = Callable[[AppTest, str], dict[str, Any]]

NO_ARTICLE = "No article was found: a title line must carry a date, or be followed by one."
UNKNOWN = "某某县给基层减负\n（2024年5月6日）\n\n取消证明事项12项。\n"


@pytest.fixture
def texts_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that keeps the reader's copies; it does not exist yet."""
    folder = tmp_path / "kept" / "texts"
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(folder))
    return folder


@pytest.fixture
def collection(sources: Path) -> bytes:
    """The bytes of the first collection."""
    return next(sources.glob("*.txt")).read_bytes()


def uploaded(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    return page.file_uploader(key="uploads").set_value([(name, data, "text/plain") for name, data in files]).run()


def said(page: AppTest) -> str:
    kinds = (page.success, page.warning, page.error, page.text)
    return "\n".join(str(part.value) for kind in kinds for part in kind)


# The register


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_register_holds_all_articles(code: str, package: Package, shown: Opener) -> None:
    register = shown("sources", code).dataframe[0].value
    assert list(register.iloc[:, 0]) == list(package.sources["source_id"])
    assert len(register) == 47
    missing = {"zh": "无全文", "en": "text not available"}[code]
    states = register[{"zh": "全文", "en": "Text"}[code]]
    assert (states == missing).sum() == 28


@pytest.mark.parametrize(("text", "count"), [("with", 19), ("without", 28), ("with,without", 47), ("", 47)])
def test_the_register_is_filtered_by_text(text: str, count: int, opened: Opener) -> None:
    assert len(opened("sources", text=text).dataframe[0].value) == count


def test_the_register_is_filtered_by_section(package: Package, opened: Opener) -> None:
    section = package.sources["section"].iloc[-1]
    register = opened("sources", section=section).dataframe[0].value
    expected = package.sources.loc[package.sources["section"] == section, "source_id"]
    assert list(register.iloc[:, 0]) == list(expected)


def test_a_filter_that_leaves_nothing_gives_a_message_and_no_download(package: Package, opened: Opener) -> None:
    rows = package.sources
    unread = [
        section for section in rows["section"].unique() if not rows.loc[rows["section"] == section, "has_text"].any()
    ]
    assert unread, "every section has a text by now: choose another filter"
    page = opened("sources", section=unread[0], text="with")
    assert not page.exception
    assert len(page.info) == 1
    assert not page.dataframe
    assert not page_parts.menus(page)


# One article


@pytest.mark.parametrize("code", ["zh", "en"])
def test_an_article_lists_what_was_drawn_from_it(
    code: str, package: Package, opened: Opener, payload: Payload
) -> None:
    page = opened("sources", code, article="s07")
    row = package.source_rows["s07"]
    assert page.subheader[0].value == row["title"]
    assert markdown.plain(row["date"]) in " ".join(text.value for text in page.caption)
    drawn = {entry["id"] for entry in payload(page, "drawn")["rows"]}
    assert drawn == set(package.measures.loc[package.measures["source_id"] == "s07", "measure_id"])
    assert {"drawn_table_csv", "drawn_table_xlsx"} == {
        button.key for button in page_parts.unfold(page, "drawn_table_menu").download_button
    }


@pytest.mark.parametrize("read", [True, False])
def test_an_article_without_figures_says_why(read: bool, package: Package, opened: Opener) -> None:
    rows = package.sources[(package.sources["has_text"] == read)]
    bare = rows[~rows["source_id"].isin(package.measures["source_id"])]
    if bare.empty:
        pytest.skip("every article that was read states a figure")
    page = opened("sources", "en", article=bare["source_id"].iloc[0])
    begin = "The article was read and states no figure" if read else "Text not available"
    assert page.info[0].value.startswith(begin)
    assert "drawn_table_menu" not in page_parts.menus(page)


def test_the_article_that_the_table_of_contents_lacks_says_so(package: Package, opened: Opener) -> None:
    unlisted = package.sources.loc[package.sources["number"].isna(), "source_id"]
    assert len(unlisted) == 1
    page = opened("sources", "en", article=unlisted.iloc[0])
    assert "not in the table of contents" in " ".join(text.value for text in page.caption)


# The reader's own copies


@pytest.mark.parametrize("code", ["zh", "en"])
def test_without_texts_the_page_says_how_to_add_them(code: str, shown: Opener) -> None:
    page = shown("sources", code)
    assert "GB 18030" in page.markdown[0].value
    assert loading.SOURCES_VARIABLE in page.caption[-1].value
    progress = page.get("progress")[0].proto
    assert progress.value == 0
    assert sorted(re.findall(r"\d+", progress.text)) == ["0", "19"]


def test_a_collection_is_recognised_and_kept(
    collection: bytes, texts_folder: Path, opened: Opener, tmp_path: Path
) -> None:
    repository = sorted(DATA.rglob("*"))
    page = uploaded(opened("sources", "en", article="s01"), ("collection.txt", collection))
    assert not page.exception
    assert [message.value for message in page.success] == ["collection.txt: 19 articles recognised and kept."]
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.parent for path in kept] == [texts_folder]
    assert kept[0].read_bytes() == collection
    assert sorted(DATA.rglob("*")) == repository
    assert page.get("progress")[0].proto.value == 100


def test_what_was_added_is_known_to_the_whole_page_at_once(
    collection: bytes, texts_folder: Path, opened: Opener
) -> None:
    page = uploaded(opened("sources", "en", article="s01"), ("collection.txt", collection))
    assert (page.dataframe[0].value["Text"] == "text on this machine").sum() == 19
    assert "text on this machine" in " ".join(text.value for text in page.caption)


def test_a_file_that_stays_in_the_uploader_is_not_written_again(
    collection: bytes, texts_folder: Path, opened: Opener
) -> None:
    page = uploaded(opened("sources", "en"), ("collection.txt", collection))
    path = next(texts_folder.iterdir())
    before = path.stat()
    page.run()
    assert not page.exception
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_kept_text_shows_its_sentences_from_then_on(
    collection: bytes, texts_folder: Path, opened: Opener, payload: Payload
) -> None:
    uploaded(opened("sources"), ("collection.txt", collection))
    page = opened("compare", figure="s01-02")
    assert payload(page, "evidence_sentence")["figure_parts"] == ["3152"]


def test_a_copy_in_gb_18030_is_recognised(collection: bytes, texts_folder: Path, opened: Opener) -> None:
    page = uploaded(opened("sources", "en"), ("copy.txt", collection.decode("utf-8-sig").encode("gb18030")))
    assert [message.value for message in page.success] == ["copy.txt: 19 articles recognised and kept."]
    assert page.get("progress")[0].proto.value == 100


def test_a_copy_with_windows_line_ends_is_recognised(collection: bytes, texts_folder: Path, opened: Opener) -> None:
    text = collection.decode("utf-8-sig").replace("\r\n", "\n").replace("\n", "\r\n")
    page = uploaded(opened("sources", "en"), ("copy.txt", text.encode("utf-8-sig")))
    assert [message.value for message in page.success] == ["copy.txt: 19 articles recognised and kept."]


def test_an_article_whose_text_differs_is_named_and_the_others_are_kept(
    collection: bytes, texts_folder: Path, package: Package, opened: Opener
) -> None:
    altered = collection.decode("utf-8-sig").replace("3152", "3153").encode()
    page = uploaded(opened("sources", "en"), ("altered.txt", altered))
    assert [message.value for message in page.success] == ["altered.txt: 18 articles recognised and kept."]
    assert [message.value for message in page.warning] == ["altered.txt: 1 article was not recognised."]
    assert package.source_rows["s01"]["title"] in said(page)
    assert "its text differs" in said(page)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_an_unknown_article_is_named_and_not_kept(code: str, texts_folder: Path, opened: Opener) -> None:
    page = uploaded(opened("sources", code), ("unknown.txt", UNKNOWN.encode()))
    assert not page.exception
    assert not page.success
    assert "某某县给基层减负" in said(page)
    assert {"zh": "不在", "en": "not in the register"}[code] in said(page)
    assert not texts_folder.exists()


def test_a_refused_article_is_told_in_chinese_punctuation(texts_folder: Path, opened: Opener) -> None:
    page = uploaded(opened("sources", "zh"), ("unknown.txt", UNKNOWN.encode()))
    line = page.text[0].value
    assert not re.search(r"[\u3400-\u9fff] ?[(,;:]|[),;:] ?[\u3400-\u9fff]", line), line


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "The file is not plain text."),
        ("noise.txt", bytes(range(128, 256)), "The text is neither UTF-8 nor GB 18030 nor Big5."),
        ("prose.txt", b"A letter without a date.\n", NO_ARTICLE),
        ("empty.txt", b"", NO_ARTICLE),
    ],
)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_file_that_holds_no_article_is_refused_with_its_reason(
    name: str, data: bytes, reason: str, code: str, opened: Opener
) -> None:
    page = uploaded(opened("sources", code), (name, data))
    assert not page.exception
    language = Language(code)
    expected = language("{name}: {reason}", name=name, reason=language(reason))
    assert [message.value for message in page.error] == [expected]
    assert not loading.sources_folder().exists()


def test_a_stray_file_in_the_folder_of_texts_is_passed_over(
    collection: bytes, texts_folder: Path, opened: Opener
) -> None:
    texts_folder.mkdir(parents=True)
    for name, data in {"collection": collection, "prose": b"A letter.\n", "empty": b"", "noise": b"\x00"}.items():
        (texts_folder / f"{name}.txt").write_bytes(data)
    page = opened("sources", "en")
    assert not page.exception
    assert page.get("progress")[0].proto.value == 100


def test_a_file_that_is_too_large_is_refused(
    texts_folder: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    monkeypatch.setattr(source_texts, "_MOST_BYTES", 2**20)
    page = uploaded(opened("sources", "en"), ("large.txt", UNKNOWN.encode() + b" " * 2**20))
    assert [message.value for message in page.error] == ["large.txt: the file is larger than 1 MB."]
    assert not page.warning
    assert not texts_folder.exists()


def test_a_folder_that_cannot_be_written_is_named(
    collection: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder", "utf-8")
    monkeypatch.setenv(loading.SOURCES_VARIABLE, str(in_the_way / "texts"))
    page = uploaded(opened("sources", "en"), ("collection.txt", collection))
    assert not page.exception
    assert not page.success
    assert len(page.error) == 1
    assert str(in_the_way / "texts") in page.error[0].value
    assert in_the_way.read_text("utf-8") == "no folder"


def test_the_name_of_a_file_is_never_markup(texts_folder: Path, opened: Opener) -> None:
    page = uploaded(opened("sources", "en"), ("<b>*[x](http://y)*</b>.txt", b"\x00"))
    assert not set("<>*[]()") & set(page.error[0].value)


def test_several_files_are_told_apart(collection: bytes, texts_folder: Path, opened: Opener) -> None:
    page = uploaded(opened("sources", "en"), ("good.txt", collection), ("bad.txt", b"\x00"))
    assert len(page.success) == len(page.error) == 1
    assert len(list(texts_folder.iterdir())) == 1


# Check of exported files


def exported(revisions: dict[str, int]) -> bytes:
    """A file that was exported with these figures."""
    return zipped({record.ZIP_NAME: record.json_text(Record("汇报", "0.9.0", "2026-01-01", "", revisions)).encode()})


def checked(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    uploads = [(name, data, "application/zip") for name, data in files]
    return page.file_uploader(key="exported_files").set_value(uploads).run()


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_file_whose_figures_all_stand_is_told_so(code: str, package: Package, opened: Opener) -> None:
    page = checked(opened("sources", code), ("a.zip", exported({"s01-01": 1, "s01-02": 1})))
    assert not page.exception
    assert not page.warning
    (told,) = [message.value for message in page.success]
    assert "0\\.9\\.0" in told and package.version.replace(".", "\\.") in told
    assert {"zh": "共用2个数字", "en": "figures shown\\: 2"}[code] in told


@pytest.mark.parametrize("code", ["zh", "en"])
def test_corrected_and_withdrawn_figures_are_named_with_ways_to_them(
    code: str, package: Package, opened: Opener
) -> None:
    page = checked(opened("sources", code), ("a.zip", exported({"s01-01": 1, "s01-02": 0, "s01-99": 1})))
    assert not page.exception
    assert not page.success
    assert {"zh": "更正1个，撤下1个", "en": "corrected\\: 1, withdrawn\\: 1"}[code] in page.warning[0].value
    words = [text.value.replace("\\", "") for text in page.markdown]
    record = Record("", "", "", "", {"s01-02": 0, "s01-99": 1})
    findings = checking.check(in_language(package, Language(code)), record)
    for finding in findings:
        assert checking.sentence(finding, code) in words
    assert not any("s01-01" in word for word in words)
    links = [link.proto for link in page.get("page_link")]
    assert any(link.query_string == f"lang={code}&region=nanjing-county" for link in links)
    assert [button.key for button in page.button if str(button.key).startswith("evidence_")] == ["evidence_0_s01-02"]


def test_a_corrected_figure_opens_its_evidence(opened: Opener) -> None:
    page = checked(opened("sources", "en"), ("a.zip", exported({"s01-02": 0})))
    page.button(key="evidence_0_s01-02").click().run()
    assert not page.exception
    assert page.session_state["figure"] == "s01-02"
    assert "Measure s01-02, revision 1" in [caption.value for caption in page.caption]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pptx", b"nothing", "damaged"),
        ("a.zip", zipped({"README.md": b""}), "does not say which figures"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
    ],
)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_file_that_cannot_be_checked_says_why(
    name: str, data: bytes, reason: str, code: str, opened: Opener
) -> None:
    page = checked(opened("sources", code), (name, data))
    assert not page.exception
    (told,) = [message.value for message in page.error]
    with pytest.raises(DocumentFault, match=reason) as fault:
        reading.read(name, data)
    assert told.endswith(Language(code)(str(fault.value)))


def test_two_files_with_the_same_figure_are_told_apart(opened: Opener) -> None:
    data = exported({"s01-02": 0})
    page = checked(opened("sources", "en"), ("a.zip", data), ("<b>*b*</b>.zip", data))
    assert not page.exception
    assert len(page.warning) == 2
    assert "\\<b\\>" in page.warning[1].value


def test_a_list_without_end_is_cut(opened: Opener) -> None:
    page = checked(opened("sources", "en"), ("a.zip", exported({f"x{number:03}-01": 1 for number in range(120)})))
    assert not page.exception
    assert "and 70 more" in [text.value for text in page.markdown]
