"""The record in PNG pictures."""

from files_with_records import PNG, SAMPLE

from measures.exports.record import Record, png, reading


def test_a_picture_keeps_its_other_chunks_and_has_one_record() -> None:
    newer = Record("new", "1.1.0", "2027-01-01", "", {})
    data = png.with_record(png.with_record(PNG, SAMPLE), newer)
    assert reading.read("a.png", data) == newer
    assert data.count(b"JianfuRecord") == 1
    assert data.endswith(PNG[-12:])
    assert png.with_record(data, newer) == data
