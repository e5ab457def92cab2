"""Word documents: tables, tracked changes, fields and the like, and malicious files; the texts are made up."""

import io
import re
import zipfile

import docx
import pytest
import written

from measures.documents import word
from measures.documents.reader import DocumentFault

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_body(xml: str, prefix: str = "") -> bytes:
    """A Word document whose body is `xml`."""
    root = f"<w:document {SPACE}><w:body>{xml}</w:body></w:document>"
    source = zipfile.ZipFile(io.BytesIO(written.word(["x"])))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "word/document.xml":
                data = f'<?xml version="1.0" encoding="UTF-8"?>{prefix}{root}'.encode()
            target.writestr(part.filename, data)
    return stream.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_row_of_a_table_is_a_line_and_its_cells_are_parted_by_tabs() -> None:
    data = written.word(["云溪县"], [["镇", "村级牌子"], ["白鹭镇", "15块\n其中旧牌6块"], ["", "7块"]])
    assert word.text(data).split("\n") == [
        "云溪县",
        "镇\t村级牌子",
        "白鹭镇\t村级牌子15块 其中旧牌6块",
        "\t村级牌子7块",
    ]


def test_a_table_stands_where_it_stands_in_the_text() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    document.add_table(1, 2).rows[0].cells[1].text = "6块"
    document.add_paragraph("后")
    stream = io.BytesIO()
    document.save(stream)
    assert word.text(stream.getvalue()).split("\n") == ["前", "\t6块", "后"]


def test_merged_cells_are_told_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "牌子"
    table.cell(0, 2).text = "6块"
    table.cell(1, 2).text = "7块"
    stream = io.BytesIO()
    document.save(stream)
    assert word.text(stream.getvalue()).split("\n") == ["牌子\t6块", "\t\t7块"]


def test_a_table_in_a_cell_and_a_frame_of_one_cell_are_read() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('1块')}</w:tc></w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('上')}{inner}{paragraph('下')}</w:tc></w:tr></w:tbl>"
    assert word.text(with_body(frame)).split("\n") == ["上", "甲\t1块", "下"]


def test_content_controls_and_insertions_are_read_and_deletions_are_not() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph('云溪县')}</w:sdtContent></w:sdt>"
    changed = (
        "<w:p><w:r><w:t>取下</w:t></w:r><w:del><w:r><w:delText>999</w:delText><w:t>998</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>1240</w:t></w:r></w:ins><w:r><w:t>块</w:t></w:r></w:p>"
    )
    assert word.text(with_body(control + changed)) == "云溪县\n取下1240块"


def test_breaks_and_tabs_are_kept() -> None:
    xml = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>1块</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"
    assert word.text(with_body(xml)) == "甲\t1块\n乙"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框里6块')}</w:txbxContent>"
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<mc:AlternateContent xmlns:mc="{space}"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert word.text(with_body(f"<w:p><w:r><w:t>外</w:t>{both}</w:r></w:p>")) == "外\n框里6块"


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"word/document.xml": b" " * (word.MOST_XML + 1)})
    assert len(bomb) < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "read", pytest.fail)
    with pytest.raises(DocumentFault, match="too large when it is unpacked"):
        word.text(bomb)


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_PARTS", 3)
    with pytest.raises(DocumentFault, match="too large"):
        word.text(packed({f"{number}": b"" for number in range(4)}))


def test_a_size_that_lies_does_not_help_a_bomb() -> None:
    data = bytearray(with_body(paragraph("牌" * 5000)))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(DocumentFault, match="broken"):
        word.text(bytes(data))


def test_entities_are_not_followed(tmp_path: object) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "牌牌牌牌牌牌牌牌牌牌">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    for doctype, name in ((bomb + "]>", "j"), ('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "f")):
        try:
            text = word.text(with_body(f"<w:p><w:r><w:t>甲&{name};</w:t></w:r></w:p>", doctype))
        except DocumentFault:
            continue
        assert not re.search("牌|root", text)


def test_deep_nesting_is_a_fault_or_text() -> None:
    for depth in (200, 5000):
        xml = "<w:sdt><w:sdtContent>" * depth + paragraph("甲") + "</w:sdtContent></w:sdt>" * depth
        try:
            assert word.text(with_body(xml)) == "甲"
        except DocumentFault as fault:
            assert "broken" in str(fault)


def test_another_kind_of_office_file_is_a_fault() -> None:
    with pytest.raises(DocumentFault, match="broken"):
        word.text(packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}))
