"""Text in a spreadsheet's cell: never run, and read back as it was."""

import pandas as pd
import pytest
from copydesk.spreadsheets import as_meant, unrun, write_csv
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1 degree", "@sum", "  =1"])
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(cell):
    assert unrun(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=b", "it's", "'tis", "2-1"])
def test_other_text_stays_as_it_is(cell):
    assert unrun(cell) == cell


@given(st.text(alphabet="=+-@' a1", max_size=6))
def test_what_was_made_safe_is_read_as_it_was(cell):
    if not cell.startswith("'"):
        assert as_meant(unrun(cell)) == cell


def test_a_table_for_people_runs_nothing_and_keeps_its_numbers(tmp_path):
    write_csv(pd.DataFrame({"title": ["=1+1", "Bridge", None], "score": [-0.5, 1, 2]}), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "title,score\n'=1+1,-0.5\nBridge,1.0\n,2.0\n"
