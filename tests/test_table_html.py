"""Tables in a notebook: 200 rows at most, text as text, and each column as wide as its words need."""

from types import SimpleNamespace

import IPython
import pandas as pd
from copydesk import tables
from copydesk.table_html import STYLES, as_html, headlines, use_in_notebook
from IPython.core.formatters import DisplayFormatter
from lxml import html


def cells(table, tag="td"):
    return [
        [cell.text_content() for cell in row.iter(tag)] for row in html.fromstring(as_html(table)).iter("tr")
    ]


def styles(table):
    found = html.fromstring(as_html(table)).find("tbody").iter("td")
    kinds = [(cell.get("class"), cell.get("style").removesuffix(";vertical-align:top")) for cell in found]
    assert all(style == STYLES[kind] for kind, style in kinds)
    return [kind for kind, _ in kinds]


def test_two_hundred_rows_are_shown_and_it_is_said_how_many_there_are():
    table = pd.DataFrame({"word": [f"word {number}" for number in range(1500)]})
    assert cells(table)[1:] == [[f"word {number}"] for number in range(200)]
    assert "The first 200 of 1,500 rows." in as_html(table)
    assert "The first" not in as_html(table.head(200))


def test_a_table_that_was_cut_before_says_so_too():
    shown = tables.shown(pd.DataFrame({"word": ["a", "b", "c"]}), "word", most=2)
    assert "The first 2 of 3 rows." in as_html(shown)


def test_the_head_names_the_columns_and_each_row_its_number():
    table = pd.DataFrame({"word": ["bridge"], "count": [2]}, index=[1])
    assert cells(table, "th") == [["word", "count"], ["1"]]
    assert [cell.get("scope") for cell in html.fromstring(as_html(table)).iter("th")] == ["col", "col", "row"]


def test_nothing_is_shown_for_what_is_unknown():
    table = pd.DataFrame({"a": ["", None], "b": pd.array([1, None], dtype="Int64"), "c": [0.5, float("nan")]})
    assert cells(table)[1:] == [["", "1", "0.5"], ["", "", ""]]


def test_markup_and_dollars_are_text():
    text = '<script>ran()</script> & "quoted" costs $5 or $6'
    shown = as_html(pd.DataFrame({text: [text]}))
    assert cells(pd.DataFrame({"a": [text]}))[1] == [text]
    assert "<script" not in shown
    assert "mathjax_ignore" in shown


def test_numbers_stand_to_the_right_and_words_to_the_left():
    table = pd.DataFrame(
        {"n": [1], "share": [0.5], "present": [True], "side": ["Armenia"], "unknown": [None]}
    )
    assert styles(table) == ["numbers", "numbers", "words", "words", "words"]


def test_numbers_with_gaps_that_a_notebook_shows_as_nothing_stand_to_the_right():
    assert styles(pd.DataFrame({"n": pd.Series([1, ""], dtype="object")})) == ["numbers", "numbers"]


def test_the_longest_value_decides_how_wide_a_column_of_words_is_at_least():
    table = pd.DataFrame({"name": ["a" * 24], "source": ["a" * 60], "content": ["a" * 61]})
    assert styles(table) == ["words", "phrases", "text"]


def test_an_empty_table_has_its_head():
    assert cells(pd.DataFrame({"file": [], "reason": []}), "th") == [["file", "reason"]]


def test_a_notebook_shows_its_tables_so(monkeypatch):
    formatter = DisplayFormatter()
    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(display_formatter=formatter))
    use_in_notebook()
    table = pd.DataFrame({"a": range(100)})
    assert formatter.format(table)[0]["text/html"] == as_html(table)


def test_an_article_is_named_by_headline_and_outlet_and_by_its_file_where_another_is_named_so_too():
    articles = pd.DataFrame(
        {
            "article": ["a-1", "b-2", "c-3", "d-4"],
            "title": ["The bridge", "The bridge", None, "The\nlong road " * 9],
            "outlet": ["Gazette", "Gazette", None, None],
            "file": ["a.txt", "b.txt", "c.txt", "d.txt"],
        }
    )
    table = pd.DataFrame({"article": ["c-3", "b-2", "d-4", "gone"], "n": range(4)})
    shown = [row[0] for row in html_cells(table, headlines(articles))]
    assert shown[:2] == ["c.txt", "The bridge (Gazette), b.txt"]
    assert (len(shown[2]), shown[2][-1], shown[3]) == (60, "…", "gone")


def html_cells(table, names):
    return [
        [cell.text_content() for cell in row.iter("td")]
        for row in html.fromstring(as_html(table, names)).iter("tr")
    ][1:]


def test_rows_are_numbered_from_one_unless_they_have_names_of_their_own():
    assert cells(pd.DataFrame({"a": [5, 6]}), "th")[1:] == [["1"], ["2"]]
    assert cells(pd.DataFrame({"a": [5, 6]}, index=["x", "y"]), "th")[1:] == [["x"], ["y"]]
