"""What a reader sees of a Word document: hidden, struck and raised runs, formulas, notes, spans; made up."""

import pytest
from word_files import line, packed, row, run, table, word_file

from measures.documents import word
from measures.documents.reader import DocumentFault, read

VANISH, STRIKE, RAISED = "<w:vanish/>", "<w:strike/>", '<w:vertAlign w:val="superscript"/>'


def told(data: bytes) -> str:
    return " ".join(note.text() for note in word.content(data).notes)


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        (VANISH, False),
        ('<w:vanish w:val="true"/>', False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:vanish w:val="false"/>', True),
        ('<w:rStyle w:val="secret"/>', False),
        ('<w:rStyle w:val="below"/>', False),
        ('<w:rStyle w:val="below"/><w:vanish w:val="0"/>', True),
        ('<w:rStyle w:val="circle"/>', True),
        (STRIKE, False),
        ("<w:dstrike/>", False),
        ('<w:strike w:val="0"/>', True),
        ("<w:b/>", True),
    ],
)
def test_hidden_and_struck_runs_are_not_read(look: str, shown: bool) -> None:
    styles = (
        f'<w:style w:styleId="secret"><w:rPr>{VANISH}</w:rPr></w:style>'
        '<w:style w:styleId="below"><w:basedOn w:val="secret"/></w:style>'
        '<w:style w:styleId="circle"><w:basedOn w:val="circle"/></w:style>'
    )
    data = word_file(line("清理牌子", run("150", look), "120块。"), {"styles": styles})
    assert word.text(data) == f"清理牌子{'150' if shown else ''}120块。"
    assert bool(told(data)) is not shown


def test_a_hidden_paragraph_style_and_a_hidden_row_are_not_read() -> None:
    styles = f'<w:style w:styleId="inner"><w:rPr>{VANISH}</w:rPr></w:style>'
    hidden = f'<w:p><w:pPr><w:pStyle w:val="inner"/></w:pPr>{run("内部50块")}</w:p>'
    rows = table(row("镇", "6块"), row("村", "7块").replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>"))
    data = word_file(line("牌子120块。") + hidden + rows, {"styles": styles})
    assert word.text(data) == "牌子120块。\n镇\t6块"
    assert told(data) == "Hidden passages were not read: 2."


@pytest.mark.parametrize(
    ("before", "raised", "read"),
    [
        ("牌子120", "2", "牌子120块"),
        ("牌子120", "[3]", "牌子120块"),
        ("牌子120", "①", "牌子120块"),
        ("牌子120", "1,2", "牌子120块"),
        ("牌子120", "*", "牌子120块"),
        ("面积120m", "2", "面积120m²块"),
        ("第1", "st", "第1st块"),
        ("牌子", "（试点）", "牌子（试点）块"),
    ],
)
@pytest.mark.parametrize("look", [RAISED, '<w:position w:val="8"/>', '<w:rStyle w:val="FootnoteReference"/>'])
def test_a_raised_note_number_is_no_digit_of_the_number_before_it(
    before: str, raised: str, read: str, look: str
) -> None:
    styles = f'<w:style w:styleId="FootnoteReference"><w:rPr>{RAISED}</w:rPr></w:style>'
    data = word_file(line(before, run(raised, look), "块"), {"styles": styles})
    assert word.text(data) == read
    assert bool(told(data)) is (read == "牌子120块")


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("<m:r><m:t>75</m:t></m:r>", "群75个"),
        ("<m:r><m:t>7</m:t></m:r><m:r><m:t>5</m:t></m:r>", "群75个"),
        ("<m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f>", "群2/3个"),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup>", "群10^4个"),
        ("<m:d><m:e><m:r><m:t>75</m:t></m:r></m:e></m:d>", "群(75)个"),
        ("<m:nary><m:e><m:r><m:t>75</m:t></m:r></m:e></m:nary>", "群\ufffc个"),
        ("<m:rad><m:e><m:r><m:t>9</m:t></m:r></m:e></m:rad>", "群\ufffc个"),
    ],
)
def test_a_formula_is_read_as_its_numbers_or_named(formula: str, read: str) -> None:
    data = word_file(line("群", f"<m:oMath>{formula}</m:oMath>", "个"))
    assert word.text(data) == read
    assert told(data) == ("Formulas could not be read as text: 1." if "\ufffc" in read else "")


def test_a_mixed_number_is_no_line_of_text() -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert word.text(word_file(line("增加3", f"<m:oMath>{half}</m:oMath>", "倍"))) == "增加3\ufffc倍"


def test_foot_and_endnotes_follow_in_the_order_of_the_text_and_comments_do_not() -> None:
    def note(number: int, text: str, kind: str, look: str = "") -> str:
        return f'<w:{kind} w:id="{number}"{look}>{line(text)}</w:{kind}>'

    feet = note(0, "——", "footnote", ' w:type="separator"') + note(1, "不含旧牌6块。", "footnote")
    feet += note(2, "另有7块。", "footnote") + note(3, "无人提到。", "footnote")
    parts = {
        "footnotes": feet,
        "endnotes": note(1, "数据来自乡镇。", "endnote"),
        "comments": f'<w:comment w:id="0">{line("改成999块？")}</w:comment>',
    }
    marks = ['<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:footnoteReference w:id="1"/></w:r>']
    data = word_file(line("牌子120块", *marks, '<w:r><w:endnoteReference w:id="1"/></w:r>', "。"), parts)
    assert word.text(data).split("\n") == ["牌子120块。", "另有7块。", "不含旧牌6块。", "数据来自乡镇。"]
    assert told(data) == "Comments were not read: 1."


def test_deletions_pictures_objects_and_headers_are_named() -> None:
    deleted = "<w:del><w:r><w:delText>150</w:delText></w:r></w:del>"
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    data = word_file(line("牌子", deleted, "120块", picture, "<w:r><w:object/></w:r>"), {"header": line("共9块")})
    assert word.text(data) == "牌子120块"
    assert told(data) == (
        "Struck passages were not read: 1. Pictures were not read: 1. Embedded objects were not read: 1. "
        "Headers and footers with figures were not read: 1."
    )


def test_a_damaged_part_is_named_and_the_rest_is_read() -> None:
    data = word_file(line("牌子120块"), {"comments": "<w:oops>"})
    assert word.text(data) == "牌子120块"
    assert told(data) == "Parts of the document are damaged and were not read: word/comments.xml."


RESTART, GOES_ON, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([f"{RESTART}|石桥镇;牌子;6块", f"{GOES_ON}|;群;7个"], ["石桥镇\t牌子\t6块", "石桥镇\t群\t7个"]),
        ([f"牌子;{RESTART}|石桥镇;6块", f"群;{GOES_ON}|;7个"], ["牌子\t石桥镇\t6块", "群\t石桥镇\t7个"]),
        ([f"{WIDE}|石桥镇;6块", "柳河乡;牌子;7块"], ["石桥镇\t6块", "柳河乡\t牌子\t7块"]),
        (
            [f"{WIDE}{RESTART}|石桥镇;牌子;6块", f"{WIDE}{GOES_ON}|;群;7个", "柳河乡;村;牌子;8块"],
            ["石桥镇\t牌子\t6块", "石桥镇\t群\t7个", "柳河乡\t村\t牌子\t8块"],
        ),
        ([f"{GOES_ON}|石桥镇;牌子;6块"], ["石桥镇\t牌子\t6块"]),
        ([f"{RESTART}|石桥镇;牌子;6块", f"{RESTART}|柳河乡;牌子;7块"], ["石桥镇\t牌子\t6块", "柳河乡\t牌子\t7块"]),
    ],
)
def test_the_text_of_a_merged_cell_holds_for_each_row(rows: list[str], told: list[str]) -> None:
    assert word.text(word_file(table(*(row(*cells.split(";")) for cells in rows)))).split("\n") == told


@pytest.mark.parametrize(
    "body",
    [
        line("牌子120块。"),
        line("牌子", run("150", STRIKE), "120块。"),
        line("牌子120", run("2", RAISED), "块。"),
        line("牌子", "<m:oMath><m:r><m:t>120</m:t></m:r></m:oMath>", "块。"),
        line("牌子", run("9", VANISH), "120块。"),
    ],
)
def test_a_strict_document_is_read_as_any_other(body: str) -> None:
    assert word.text(word_file(body, strict=True)) == "牌子120块。"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/workbook.xml": b"<x/>", "_rels/.rels": b"<x/>"}, "an Excel workbook"),
        ({"ppt/presentation.xml": b"<x/>", "_rels/.rels": b"<x/>"}, "a presentation"),
        ({"word/document.xml": b"<x/>"}, "broken"),
        ({"word/document.xml": b"no xml"}, "broken"),
        ({"a.txt": b"x"}, "broken"),
    ],
)
def test_a_refusal_gives_the_true_reason(parts: dict[str, bytes], words: str) -> None:
    with pytest.raises(DocumentFault, match=words):
        word.text(packed({"[Content_Types].xml": b"<Types/>", **parts}))


def test_a_document_carries_its_notes() -> None:
    document = read("a.docx", word_file(line("牌子", run("9", VANISH), "120块。")))
    assert [note.message for note in document.notes] == ["Hidden passages were not read: {count}."]
    assert document.notes[0].values == (("count", "1"),)
