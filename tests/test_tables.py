import pandas as pd
import pytest
from conftest import ROOT, analysis_of
from copydesk import schema, tables
from copydesk.rows import of_attribution


@pytest.mark.parametrize("name", schema.TABLES)
def test_an_empty_table_has_its_columns_and_dtypes(name):
    frame = tables.table(name, [])
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        column: spec.dtype for column, spec in schema.TABLES[name].columns.items()
    }


def write(name, step, rows, folder):
    typed = tables.batch(name, rows)
    with tables.writing(name, step, folder) as add:
        add(typed, tables.as_csv(typed))


FAILED = {"failure": "a, “b”.txt/reading", "file": "a, “b”.txt", "step": "reading", "reason": "empty"}
LINE = {"line": "a/line-1", "article": "a", "number": 1, "kind": "body", "words": 2, "start": 0, "end": 9}


def test_a_table_reads_back_as_it_was_written(tmp_path):
    line = LINE | {"text": '=say, "b"', "corrected": None}
    write("lines", "reading", [line], tmp_path)
    pd.testing.assert_frame_equal(tables.read("lines", tmp_path), tables.table("lines", [line]))
    assert tables.read("lines", tmp_path, ["end", "kind"]).to_dict("records") == [{"end": 9, "kind": "body"}]
    header, row = (tmp_path / "lines.csv").read_text(encoding="utf-8").splitlines()
    assert header == "line,article,number,kind,words,start,end,text,corrected"
    assert row == 'a/line-1,a,1,body,2,0,9,"\'=say, ""b""",'


def test_a_table_of_several_steps_is_a_folder_of_parts_that_pandas_reads_as_one(tmp_path):
    later = FAILED | {"failure": "c.txt/framing", "file": "c.txt", "step": "framing"}
    write("failures", "framing", [later], tmp_path)
    write("failures", "reading", [FAILED], tmp_path)
    tables.join_parts("failures", tmp_path)
    assert tables.read("failures", tmp_path)["file"].tolist() == ["a, “b”.txt", "c.txt"]
    assert set(pd.read_parquet(tmp_path / "failures.parquet")["file"]) == {"a, “b”.txt", "c.txt"}
    assert (tmp_path / "failures.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        '"a, “b”.txt/reading","a, “b”.txt",reading,empty',
        "c.txt/framing,c.txt,framing,empty",
    ]


def test_the_csv_is_what_pandas_would_write(tmp_path):
    """Numbers, moments, yes and no, and nothing, in their shortest form."""
    rows = [
        {
            "presence": "a/1",
            "frame": "x",
            "score": 0.1 + 0.2,
            "threshold": 1e-05,
            "present": True,
            "drivers": "@x",
        },
        {
            "presence": "a/2",
            "frame": None,
            "score": None,
            "threshold": 1.0,
            "present": None,
            "drivers": "two\nlines",
        },
    ]
    rows = [dict.fromkeys(schema.TABLES["presence"].columns) | row for row in rows]
    expected = tables.table("presence", rows)
    expected["drivers"] = ["'@x", "two\nlines"]
    assert tables.as_csv(tables.batch("presence", rows)) == expected.to_csv(
        index=False, header=False, lineterminator="\n"
    )


def test_a_number_that_no_column_holds_is_named_with_its_table_and_column():
    with pytest.raises(ValueError, match="lines: its words is no Int64"):
        tables.batch("lines", [LINE | {"words": 99999999999999999999, "text": "", "corrected": None}])


def test_a_write_that_fails_leaves_the_table_before_it_whole(tmp_path):
    write("lines", "reading", [LINE | {"text": "“We said", "corrected": None}], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(OSError, match="disk full"), tables.writing("lines", "reading", tmp_path):
        raise OSError("disk full")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_notebook_shows_rows_from_one_and_nothing_for_what_is_unknown():
    frame = tables.table(
        "failures", [{"failure": "failure-1", "file": "a.txt"}, {"failure": "failure-2", "file": "b.txt"}]
    )
    shown = tables.shown(frame[frame["file"] == "b.txt"], "file", "reason")
    assert shown.to_dict("index") == {1: {"file": "b.txt", "reason": ""}}


def test_an_attribution_is_placed_by_the_words_of_the_body_before_its_content():
    """Regression: a segment that went on after the content was counted as standing before it."""
    analysis = analysis_of(
        "The bridge closed on Monday.\n\n“It is old,” Ann Lee said. She added that it would fall."
    )
    found = tables.table("attributions", of_attribution(analysis)["attributions"])
    assert found[["content", "word"]].values.tolist() == [["It is old", 5], ["that it would fall", 13]]


def test_an_attribution_outside_the_body_has_no_place_in_it(seed_analysis):
    found = tables.table("attributions", of_attribution(seed_analysis)["attributions"])
    assert found["word"].isna().tolist() == (found["part"] != "body").tolist()


def test_every_column_has_a_meaning():
    assert tables.dictionary()["meaning"].str.len().min() > 5


def test_the_docs_print_the_columns_as_they_are():
    assert tables.dictionary_as_markdown() in (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def test_a_table_without_rows_is_not_shown():
    frame = tables.table("failures", [{"failure": "failure-1"}])
    assert tables.unless_empty(frame) is frame
    assert tables.unless_empty(frame.head(0)) is None


def test_the_machine_alone_leaves_what_is_made_over_all_articles_as_it_is():
    name = {
        "named": "a/name-1",
        "article": "a",
        "name": "Ann Lee",
        "identity": "Ann Lee",
        "reason": "full name",
    }
    applied = dict.fromkeys(schema.TABLES["corrections"].columns) | {"article": "a", "step": "attribution"}
    made = {
        "names": tables.table("names", [name]),
        "actors": tables.table("actors", []),
        "corrections": tables.table("corrections", [applied | {"outcome": schema.APPLIED}]),
        "machine": tables.table("machine", []),
    }
    alone = tables.machine_alone(made)
    assert all(alone[name].equals(made[name]) for name in ("actors", "names"))
