"""Character tables of fonts in PDF files, corrected so that the text can be searched."""

import pytest

from components.exporting import pdf_text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"1 beginbfchar\n<0D> <2F08>\nendbfchar", b"<0D> <4EBA>"),
        (b"1 beginbfchar\n<2F08> <4EBA>\nendbfchar", b"<2F08> <4EBA>"),
        (b"1 beginbfchar\n<0D> <2ED3>\nendbfchar", b"<0D> <957F>"),
        (b"1 beginbfchar\n<0D> <2012>\n<0E> <2015>\nendbfchar", b"<0D> <2013>\n<0E> <2014>"),
        (b"1 beginbfrange\n<01> <02> <2F00>\nendbfrange", b"<01> <02> [<4E00> <4E28>]"),
        (b"1 beginbfrange\n<0001> <0003> <2FDF>\nendbfrange", b"<0001> <0003> <2FDF>"),
        (b"1 beginbfrange\n<2F00> <2F01> <4E00>\nendbfrange", b"<2F00> <2F01> <4E00>"),
        (b"1 beginbfchar\n<05> <D83DDE00>\nendbfchar", b"<05> <D83DDE00>"),
    ],
)
def test_radicals_become_the_ideographs_that_look_the_same(before: bytes, after: bytes) -> None:
    assert after in pdf_text.with_ideographs(before)
