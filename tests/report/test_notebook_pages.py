"""An executed notebook as a page: code folded, outputs shown, nothing that loads or runs."""

import nbformat
import pandas as pd
import pytest
from copydesk.report.notebooks import as_html, clean, prose
from copydesk.table_html import as_html as as_table


@pytest.fixture
def page(tmp_path):
    new = nbformat.v4
    table = (
        "<div><style scoped>th {color: red}</style>"
        + as_table(pd.DataFrame({"a": ["<b>"]}, index=[1]))
        + "</div>"
    )
    outputs = [
        new.new_output("execute_result", {"text/html": table, "text/plain": "plain"}, execution_count=1),
        new.new_output("execute_result", {"text/markdown": "**Found** <img src=x onerror=alert(1)>"}),
        new.new_output(
            "display_data", {"image/png": "aGVsbG8="}, metadata={"image/png": {"alt": "Bars &amp; dots"}}
        ),
        new.new_output(
            "display_data", {"application/javascript": "alert(1)", "image/svg+xml": "<svg onload=x>"}
        ),
        new.new_output("stream", name="stdout", text="<i>printed</i>"),
    ]
    cells = [
        new.new_markdown_cell("# A title\n\n[next](2-next.ipynb) and $x$"),
        new.new_code_cell("print('<b>')", outputs=outputs, execution_count=1),
    ]
    path = tmp_path / "1-first.ipynb"
    nbformat.write(new.new_notebook(cells=cells), path)
    return as_html(path)


def test_code_is_folded_and_coloured_by_classes(page):
    assert '<details class="source"><summary>Code</summary><div class="highlight' in page
    assert "style=" not in page


def test_outputs_are_shown(page):
    assert "<strong>Found</strong>" in page
    assert 'alt="Bars &amp; dots"' in page
    assert "&lt;i&gt;printed&lt;/i&gt;" in page


def test_table_heads_have_a_scope(page):
    assert '<th class="words" scope="col">a</th>' in page
    assert '<th scope="row">1</th>' in page
    assert "<th></th>" not in page


def test_links_between_notebooks_go_to_their_pages(page):
    assert '<a href="2-next.html">next</a>' in page


def test_nothing_runs_and_nothing_is_loaded(page):
    for sign in ("<script", "<style", "onerror=alert(1)>", "<svg", "require", "mathjax.", "mermaid", "http"):
        assert sign not in page.lower(), sign


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        "<img src=x onerror=alert(1)>",
        '<iframe src="https://example.org"></iframe>',
        '<p onclick="alert(1)" style="background:url(https://example.org)">x</p>',
    ],
)
def test_what_an_output_could_run_or_load_is_taken_away(html):
    shown = clean(html)
    for sign in ("script", "onerror", "onclick", "iframe", "example.org"):
        assert sign not in shown


def test_raw_html_and_dangerous_links_in_markdown_are_shown_not_run():
    shown = prose("<b onclick=x>bold</b> [l](javascript:alert(1)) \\<script\\>")
    assert "<b" not in shown
    assert "&lt;script&gt;" in shown
    assert 'href="javascript' not in shown
