import pandas as pd
import pytest
from conftest import ROOT, analysis_of
from copydesk import tables
from copydesk.rows import of_attribution


@pytest.mark.parametrize("name", tables.TABLES)
def test_an_empty_table_has_its_columns_and_dtypes(name):
    frame = tables.table(name, [])
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        column: spec.dtype for column, spec in tables.TABLES[name].items()
    }


def test_a_table_reads_back_as_it_was_written(tmp_path):
    rows = [{"failure": "failure-1", "file": "a, “b”.txt", "step": "reading", "reason": "empty"}]
    frame = tables.table("failures", rows)
    tables.write({"failures": frame}, tmp_path)
    pd.testing.assert_frame_equal(tables.read("failures", tmp_path), frame)
    assert (tmp_path / "failures.csv").read_text(encoding="utf-8").splitlines()[
        1
    ] == 'failure-1,"a, “b”.txt",reading,empty'


def test_a_write_that_fails_leaves_the_table_before_it_whole(tmp_path, monkeypatch):
    before = tables.table("failures", [{"failure": "failure-1", "file": "a.txt", "step": "reading", "reason": "empty"}])
    tables.write({"failures": before}, tmp_path)

    def fail(self, path, **_):
        path.write_bytes(b"half")
        raise OSError("disk full")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", fail)
    with pytest.raises(OSError, match="disk full"):
        tables.write({"failures": tables.table("failures", [])}, tmp_path)
    pd.testing.assert_frame_equal(tables.read("failures", tmp_path), before)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["failures.csv", "failures.parquet"]


def test_a_notebook_shows_rows_from_one_and_nothing_for_what_is_unknown():
    frame = tables.table(
        "failures", [{"failure": "failure-1", "file": "a.txt"}, {"failure": "failure-2", "file": "b.txt"}]
    )
    shown = tables.shown(frame[frame["file"] == "b.txt"], "file", "reason")
    assert shown.to_dict("index") == {1: {"file": "b.txt", "reason": ""}}


def test_an_attribution_is_placed_by_the_words_of_the_body_before_its_content():
    """Regression: a segment that went on after the content was counted as standing before it."""
    analysis = analysis_of("The bridge closed on Monday.\n\n“It is old,” Ann Lee said. She added that it would fall.")
    found = tables.table("attributions", of_attribution(analysis)["attributions"])
    assert found[["content", "word"]].values.tolist() == [["It is old", 5], ["that it would fall", 13]]


def test_an_attribution_outside_the_body_has_no_place_in_it(seed_analysis):
    found = tables.table("attributions", of_attribution(seed_analysis)["attributions"])
    assert found["word"].isna().tolist() == (found["part"] != "body").tolist()


def test_every_column_has_a_meaning():
    assert tables.dictionary()["meaning"].str.len().min() > 5


def test_the_readme_prints_the_columns_as_they_are():
    assert tables.dictionary_as_markdown() in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_table_without_rows_is_not_shown():
    frame = tables.table("failures", [{"failure": "failure-1"}])
    assert tables.unless_empty(frame) is frame
    assert tables.unless_empty(frame.head(0)) is None
