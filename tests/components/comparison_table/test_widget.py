"""The comparison table and the sentence in a running script, without a browser."""

from streamlit.testing.v1 import AppTest


def _app() -> None:
    import streamlit as st

    from components.comparison_table import widget
    from components.evidence import sentence
    from measures.exhibits.cells import BlankCell, FigureCell, TableColumn, TableRow
    from measures.language.catalogue import Language

    labels = widget.labels_in(Language("en"), caption="对比", heading="指标")
    columns: list[TableColumn] = [{"id": "a", "title": "南靖县"}, {"id": "b", "title": "罗江区"}]
    first: FigureCell = {
        "id": "m1",
        "figure": "3152块",
        "status": "done",
        "status_name": "已做到",
        "share": 1.0,
    }
    blank: BlankCell = {"blank": "silent", "text": "未提及"}
    rows: list[TableRow] = [{"id": "r", "title": "牌子", "cells": {"a": [first], "b": blank}}]
    widget.show(rows, columns, labels=labels, key="one", on_click=st.write)
    widget.show([], columns, labels=labels, key="empty", on_click=st.write)
    sentence.show("牌子", ["3152"], "块。", key="sentence", label="第3段")
    sentence.show("由", ["62", "项减少至", "4"], "项。", key="change", label="第9段")


def test_the_components_run_in_an_app() -> None:
    app = AppTest.from_function(_app).run()
    assert not app.exception


def test_the_components_run_again_with_the_same_keys() -> None:
    app = AppTest.from_function(_app).run().run()
    assert not app.exception
