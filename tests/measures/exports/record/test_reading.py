"""What a file shows, written into it and read back; hostile files are refused with one sentence."""

import io
import json
import zipfile

import pytest
from files_with_records import OFFICE, PNG, SAMPLE, WITH_RECORD, html, pdf, saved_pdf
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from measures.documents.reader import DocumentFault
from measures.exhibits import figure_table, kinds
from measures.exhibits.query import Query
from measures.exports import record, spreadsheet
from measures.exports.record import Record, office, reading
from measures.exports.zip_files import unzipped, zipped
from measures.language.catalogue import Language
from measures.table.edition import in_language
from measures.table.package import Package


@pytest.mark.parametrize("name", WITH_RECORD)
def test_a_record_comes_back_from_every_kind_of_file(name: str) -> None:
    assert reading.read(name, WITH_RECORD[name](SAMPLE)) == SAMPLE


@pytest.mark.parametrize("name", WITH_RECORD)
def test_what_a_file_is_its_bytes_say_not_its_name(name: str) -> None:
    ending = "htm" if name.endswith("html") else "bin"
    assert reading.read(f"Renamed.{ending.upper()}", WITH_RECORD[name](SAMPLE)) == SAMPLE


def test_pdf_metadata_stay_readable_for_others() -> None:
    data = pdf({record.PDF_KEY: record.json_text(SAMPLE), "/Title": "标题"})
    metadata = PdfReader(io.BytesIO(data)).metadata
    assert metadata is not None
    assert metadata.title == "标题"


# Tables


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_table_in_csv_can_be_checked_by_its_columns(code: str, package: Package) -> None:
    edition = in_language(package, Language(code))
    shown = kinds.compose("listing", Query(repeated=True), edition)
    colophon = spreadsheet.TableColophon(
        "Title, with a comma", ("12 figures", "data, version 1.2.3 (2026-11-01)", "2026-11-23")
    )
    found = reading.read("a.csv", spreadsheet.csv(figure_table.listing(edition, shown), colophon))
    expected = dict(zip(package.measures["measure_id"], package.measures["revision"], strict=True))
    assert found == Record("Title, with a comma", "1.2.3", "2026-11-23", "", expected)


def test_a_bare_table_with_the_names_of_the_fields_is_read() -> None:
    found = reading.read("a.csv", b"x,revision,measure_id\n1,2,s01-01\n\n,3,s01-02\n")
    assert found == Record("", "", "", "", {"s01-01": 2, "s01-02": 3})


@pytest.mark.parametrize("separator", ["\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_saved_again_by_a_spreadsheet_is_read(separator: str, encoding: str) -> None:
    text = f"# 云溪县\r\n举措编号{separator}修订\r\ns01-01{separator}2.0\r\n"
    assert reading.read("a.csv", text.encode(encoding)).revisions == {"s01-01": 2}


# Files that cannot be read


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(DocumentFault) as refused:
        reading.read(name, data)
    return str(refused.value)


UNMARKED: dict[str, bytes] = {
    **{f"a.{kind}": data for kind, data in OFFICE.items()},
    "a.pdf": pdf({}),
    "a.html": b"<!doctype html><p>x",
    "a.png": PNG,
    "a.zip": zipped({"README.md": b""}),
    "a.csv": b"a,b\n1,2\n",
    "a.svg": b"<svg/>",
    "a": b"",
}


@pytest.mark.parametrize("name", UNMARKED)
def test_a_file_without_a_record_says_so(name: str) -> None:
    assert "does not say which figures" in refusal(name, UNMARKED[name])


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def custom(text: str) -> bytes:
    return zipped({**unzipped(OFFICE["docx"]), office.PROPERTIES: text.encode()})


def properties(values: str) -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    return f'<?xml version="1.0"?><Properties xmlns="{space}">{values}</Properties>'


BROKEN = {
    "cut.docx": WITH_RECORD["file.docx"](SAMPLE)[:-200],
    "text.pptx": b"This is no presentation.",
    "empty.xlsx": b"",
    "a.docx": custom("<Properties"),
    "doctype.docx": custom(DOCTYPE + "<x/>"),
    "sixteen.docx": zipped(
        {
            **unzipped(OFFICE["docx"]),
            office.PROPERTIES: ('<?xml version="1.0" encoding="UTF-16"?>' + DOCTYPE + "<x/>").encode("utf-16"),
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
    "deep.zip": zipped({record.ZIP_NAME: b'{"a":' * 100_000}),
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
        with archive.open(office.PROPERTIES, "w") as part:
            for _ in range(64):
                part.write(filling)
    assert "damaged" in refusal("bomb.docx", stream.getvalue())


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_BYTES", 100)
    assert "larger than" in refusal("a.docx", OFFICE["docx"])


@pytest.mark.parametrize("name", ["a.doc", "a.docx"])
def test_an_old_or_locked_office_file_is_told_apart(name: str) -> None:
    assert "password" in refusal(name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_locked_pdf_is_told_apart() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    assert "password" in refusal("a.pdf", saved_pdf(writer))


NAMES = st.sampled_from(["a.pptx", "a.docx", "a.xlsx", "a.pdf", "a.html", "a.zip", "a.csv", "a.png", "a", ""])
STARTS = st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"measure_id,revision\n"])


@given(name=NAMES, start=STARTS, rest=st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused(name: str, start: bytes, rest: bytes) -> None:
    try:
        assert isinstance(reading.read(name, start + rest), Record)
    except DocumentFault as fault:
        assert str(fault).endswith(".")


@given(name=st.sampled_from(sorted(WITH_RECORD)), place=st.floats(0, 1), noise=st.binary(min_size=1, max_size=8))
def test_a_file_spoilt_in_one_place_is_read_or_refused(name: str, place: float, noise: bytes) -> None:
    data = _whole(name)
    start = int(place * (len(data) - len(noise)))
    try:
        found = reading.read(name, data[:start] + noise + data[start + len(noise) :])
    except DocumentFault:
        return
    assert all(isinstance(revision, int) for revision in found.revisions.values())


_files: dict[str, bytes] = {}


def _whole(name: str) -> bytes:
    return _files.setdefault(name, WITH_RECORD[name](SAMPLE)) if name not in _files else _files[name]
