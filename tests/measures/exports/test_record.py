"""What a file shows, written into it and read back; hostile files are refused with one sentence."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date

import docx
import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pptx
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from measures.documents.reader import DocumentFault
from measures.exports import record, spreadsheet
from measures.exports.deck import Colophon, Deck, DeckScene, Evidence
from measures.exports.record import Record
from measures.language.lexicon import lexicon
from measures.table import schema
from measures.table.listing import listing
from measures.table.package import DATA, Package
from measures.table.queries import figures

SAMPLE = Record(
    "云溪县清理牌子 <b>&amp;</b> =1+1 😀",
    "1.0.0",
    "2026-11-23",
    "https://example.org/?regions=a&lang=zh",
    {"s01-01": 1, "s02-17": 12},
)
CUSTOM = "docProps/custom.xml"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=700)
_IDS = st.from_regex(r"s[0-9]{2,4}-[0-9]{2,4}", fullmatch=True)
_REVISIONS = st.dictionaries(_IDS, st.integers(1, 10**6), max_size=120)
RECORDS = st.builds(Record, _TEXT, st.just("1.0.0"), st.just("2026-11-23"), _TEXT, _REVISIONS)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet()
    book.set_custom_property("Department & Co", "=1+1")
    book.close()
    return stream.getvalue()


OFFICE = {"pptx": saved(pptx.Presentation()), "docx": saved(docx.Document()), "xlsx": workbook()}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pdf(metadata: dict[str, str]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata(metadata)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def html(text: str) -> bytes:
    return f'<!doctype html><script type="application/json" id="{record.HTML_ID}">{text}</script><p>x'.encode()


def png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")
    )


WITH_RECORD: dict[str, Callable[[Record], bytes]] = {
    **{
        f"file.{kind}": lambda sample, data=data: record.into_office(data, sample)  # type: ignore[misc]
        for kind, data in OFFICE.items()
    },
    "file.pdf": lambda sample: pdf({record.PDF_KEY: record.json_text(sample)}),
    "file.html": lambda sample: html(record.json_text(sample)),
    "file.png": lambda sample: record.into_png(png(), sample),
    "file.zip": lambda sample: record.zipped({"README.md": b"x", record.ZIP_NAME: record.json_text(sample).encode()}),
}


@pytest.mark.parametrize("name", WITH_RECORD)
def test_a_record_comes_back_from_every_kind_of_file(name: str) -> None:
    assert record.read(name, WITH_RECORD[name](SAMPLE)) == SAMPLE


@pytest.mark.parametrize("name", WITH_RECORD)
def test_what_a_file_is_its_bytes_say_not_its_name(name: str) -> None:
    ending = "htm" if name.endswith("html") else "bin"
    assert record.read(f"Renamed.{ending.upper()}", WITH_RECORD[name](SAMPLE)) == SAMPLE


@settings(max_examples=30)
@given(RECORDS)
def test_any_record_survives_json(sample: Record) -> None:
    text = record.json_text(sample)
    assert text.isascii()
    assert not set("<>&") & set(text)
    assert record.from_json(text) == sample


@settings(max_examples=30)
@given(sample=RECORDS, kind=st.sampled_from(sorted(OFFICE)))
def test_any_record_survives_an_office_file(sample: Record, kind: str) -> None:
    found = record.read(f"a.{kind}", record.into_office(OFFICE[kind], sample))
    assert found.revisions == sample.revisions
    # XML knows no control characters.
    assert found.title == "".join(
        sign for sign in sample.title if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff")
    )


@pytest.mark.parametrize("kind", OFFICE)
def test_values_are_short_enough_for_office(kind: str) -> None:
    revisions = {f"s{source:02}-{number:02}": 1 for source in range(1, 20) for number in range(1, 30)}
    long = Record("题" * 600, "1.0.0", "2026-11-23", "https://example.org/" + "a" * 1000, revisions)
    data = record.into_office(OFFICE[kind], long)
    assert record.read(f"a.{kind}", data) == long
    if kind == "xlsx":
        properties = openpyxl.load_workbook(io.BytesIO(data)).custom_doc_props.props
        assert max(len(entry.value) for entry in properties) <= 255
        names = [entry.name for entry in properties]
        assert {"JianfuTitle", "JianfuDataVersion", "JianfuExported", "JianfuLink", "JianfuMeasures1"} <= set(names)
        assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", OFFICE)
def test_writing_a_record_twice_is_writing_it_once(kind: str) -> None:
    once = record.into_office(OFFICE[kind], SAMPLE)
    assert record.into_office(once, SAMPLE) == once
    assert record.into_office(OFFICE[kind], SAMPLE) == once


@pytest.mark.parametrize("kind", OFFICE)
def test_a_newer_record_replaces_the_old_one_whole(kind: str) -> None:
    longer = Record("t" * 600, "0.9.0", "2026-01-01", "", {f"s01-{number}": 1 for number in range(10, 99)})
    data = record.into_office(record.into_office(OFFICE[kind], longer), SAMPLE)
    assert record.read(f"a.{kind}", data) == SAMPLE


def test_other_properties_and_all_other_parts_stay() -> None:
    data = record.into_office(OFFICE["xlsx"], SAMPLE)
    properties = {
        entry.name: entry.value for entry in openpyxl.load_workbook(io.BytesIO(data)).custom_doc_props.props
    }
    assert properties["Department & Co"] == "=1+1"
    before, after = parts(OFFICE["xlsx"]), parts(data)
    touched = {CUSTOM, "[Content_Types].xml", "_rels/.rels"}
    assert {name: part for name, part in after.items() if name not in touched} == {
        name: part for name, part in before.items() if name not in touched
    }
    assert next(iter(after)) == next(iter(before))


@pytest.mark.parametrize(("kind", "opened"), [("pptx", pptx.Presentation), ("docx", docx.Document)])
def test_the_libraries_open_a_file_with_a_record(kind: str, opened: Callable[[io.BytesIO], object]) -> None:
    data = record.into_office(OFFICE[kind], SAMPLE)
    again = saved(opened(io.BytesIO(data)))
    assert record.read(f"a.{kind}", again) == SAMPLE


def test_a_deck_has_the_record_of_its_evidence() -> None:
    piece = Evidence("s01-01", 3, "云溪县", "清理牌子", "", "≥15块", "title", "2021-03-05", 1, 2, 3, "")
    scene = DeckScene("a", "text", "", "", "", "", "", "", pd.DataFrame(), (piece, piece))
    colophon = Colophon("data", "1.0.0", "2026-11-01", date(2026, 11, 23), "https://example.org")
    deck = Deck("x", "标题", "", None, (scene, scene), colophon, pd.DataFrame())  # type: ignore[arg-type]
    assert record.of(deck) == Record("标题", "1.0.0", "2026-11-23", "https://example.org", {"s01-01": 3})


def test_a_picture_keeps_its_other_chunks_and_has_one_record() -> None:
    newer = Record("new", "1.1.0", "2027-01-01", "", {})
    data = record.into_png(record.into_png(png(), SAMPLE), newer)
    assert record.read("a.png", data) == newer
    assert data.count(record.PNG_KEY.encode()) == 1
    assert data.endswith(png()[-12:])
    assert record.into_png(data, newer) == data


def test_pdf_metadata_stay_readable_for_others() -> None:
    data = pdf({record.PDF_KEY: record.json_text(SAMPLE), "/Title": "标题"})
    metadata = PdfReader(io.BytesIO(data)).metadata
    assert metadata is not None
    assert metadata.title == "标题"


# Tables


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_table_in_csv_can_be_checked_by_its_columns(code: str, package: Package) -> None:
    shown = figures(package, code)
    colophon = spreadsheet.Colophon(
        "Title, with a comma", ("12 figures", "data, version 1.2.3 (2026-11-01)", "2026-11-23")
    )
    found = record.read("a.csv", spreadsheet.csv(listing(package, shown, code), colophon))
    expected = dict(zip(shown["measure_id"], shown["revision"], strict=True))
    assert found == Record("Title, with a comma", "1.2.3", "2026-11-23", "", expected)


def test_a_bare_table_with_the_names_of_the_fields_is_read() -> None:
    found = record.read("a.csv", b"x,revision,measure_id\n1,2,s01-01\n\n,3,s01-02\n")
    assert found == Record("", "", "", "", {"s01-01": 2, "s01-02": 3})


@pytest.mark.parametrize("separator", ["\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_saved_again_by_a_spreadsheet_is_read(separator: str, encoding: str) -> None:
    text = f"# 云溪县\r\n举措编号{separator}修订\r\ns01-01{separator}2.0\r\n"
    assert record.read("a.csv", text.encode(encoding)).revisions == {"s01-01": 2}


def test_the_headings_that_are_recognised_are_the_titles_of_the_fields() -> None:
    fields = schema.load(DATA).tables["measures"].by_name
    for name, headings in lexicon().record_headings.items():
        assert set(headings) == {name, *fields[name].titles.values()}


# Files that cannot be read


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(DocumentFault) as refused:
        record.read(name, data)
    return str(refused.value)


UNMARKED: dict[str, bytes] = {
    **{f"a.{kind}": data for kind, data in OFFICE.items()},
    "a.pdf": pdf({}),
    "a.html": b"<!doctype html><p>x",
    "a.png": png(),
    "a.zip": record.zipped({"README.md": b""}),
    "a.csv": b"a,b\n1,2\n",
    "a.svg": b"<svg/>",
    "a": b"",
}


@pytest.mark.parametrize("name", UNMARKED)
def test_a_file_without_a_record_says_so(name: str) -> None:
    assert "does not say which figures" in refusal(name, UNMARKED[name])


def custom(text: str) -> bytes:
    return record.zipped({**parts(OFFICE["docx"]), CUSTOM: text.encode()})


def properties(values: str) -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    return f'<?xml version="1.0"?><Properties xmlns="{space}">{values}</Properties>'


BROKEN = {
    "cut.docx": WITH_RECORD["file.docx"](SAMPLE)[:-200],
    "text.pptx": b"This is no presentation.",
    "empty.xlsx": b"",
    "a.docx": custom("<Properties"),
    "doctype.docx": custom(DOCTYPE + "<x/>"),
    "sixteen.docx": record.zipped(
        {
            **parts(OFFICE["docx"]),
            CUSTOM: ('<?xml version="1.0" encoding="UTF-16"?>' + DOCTYPE + "<x/>").encode("utf-16"),
        }
    ),
    "external.docx": custom('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'),
    "revision.docx": custom(
        properties(
            '<property name="JianfuDataVersion"><v>1</v></property>'
            '<property name="JianfuMeasures1"><v>s01-01:many</v></property>'
        )
    ),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "list.pdf": pdf({record.PDF_KEY: "[]"}),
    "revisions.html": html(json.dumps({**json.loads(record.json_text(SAMPLE)), "revisions": {"s01-01": True}})),
    "missing.html": html("{}"),
    "deep.html": html("[" * 100_000),
    "number.html": html("1" * 100_000),
    "cut.png": WITH_RECORD["file.png"](SAMPLE)[:100],
    "deep.zip": record.zipped({record.ZIP_NAME: b'{"a":' * 100_000}),
    "words.csv": b"measure_id,revision\ns01-01,many\n",
    "infinite.csv": b"measure_id,revision\ns01-01,inf\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_a_sentence(name: str) -> None:
    assert "damaged" in refusal(name, BROKEN[name])


def test_a_bomb_is_not_unpacked() -> None:
    filling = b"\x00" * 2**20
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"")
        with archive.open(CUSTOM, "w") as part:
            for _ in range(64):
                part.write(filling)
    assert "damaged" in refusal("bomb.docx", stream.getvalue())


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_MOST_BYTES", 100)
    assert "larger than" in refusal("a.docx", OFFICE["docx"])


@pytest.mark.parametrize("name", ["a.doc", "a.docx"])
def test_an_old_or_locked_office_file_is_told_apart(name: str) -> None:
    assert "password" in refusal(name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_locked_pdf_is_told_apart() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert "password" in refusal("a.pdf", stream.getvalue())


NAMES = st.sampled_from(["a.pptx", "a.docx", "a.xlsx", "a.pdf", "a.html", "a.zip", "a.csv", "a.png", "a", ""])
STARTS = st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"measure_id,revision\n"])


@given(name=NAMES, start=STARTS, rest=st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused(name: str, start: bytes, rest: bytes) -> None:
    try:
        assert isinstance(record.read(name, start + rest), Record)
    except DocumentFault as fault:
        assert str(fault).endswith(".")


@given(name=st.sampled_from(sorted(WITH_RECORD)), place=st.floats(0, 1), noise=st.binary(min_size=1, max_size=8))
def test_a_file_spoilt_in_one_place_is_read_or_refused(name: str, place: float, noise: bytes) -> None:
    data = _whole(name)
    start = int(place * (len(data) - len(noise)))
    try:
        found = record.read(name, data[:start] + noise + data[start + len(noise) :])
    except DocumentFault:
        return
    assert all(isinstance(revision, int) for revision in found.revisions.values())


_files: dict[str, bytes] = {}


def _whole(name: str) -> bytes:
    return _files.setdefault(name, WITH_RECORD[name](SAMPLE)) if name not in _files else _files[name]
