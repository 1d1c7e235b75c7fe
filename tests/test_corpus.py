"""A folder of articles to tables: good files beside bad ones, and steps that fail."""

import hashlib
import json
import os
import subprocess
import sys

import pandas as pd
import pytest
from conftest import SEEDS
from copydesk import rows, schema, tables
from copydesk.article import Span
from copydesk.corpus import NoArticles, find_articles, study
from copydesk.framing.schemes import InvalidScheme
from copydesk.sentiment import InvalidMeasure
from copydesk.tables import whole

ARTICLE = (
    "Bridge to close until spring\n\n2 May 2024\n\n"
    "The mayor of Lower Bexham, Ann Lee, said on Monday that the old iron bridge was unsafe and "
    "would be closed.\n\n"
    "“We should have done this years ago,” Lee said after the meeting on Monday. The council "
    "repaired the bridge.\n"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_bad_files_are_named_with_the_reason_and_the_good_one_is_read(folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "menu.html").write_text("<html><body><nav>Home</nav></body></html>")
    found = study(folder, tmp_path / "out", "framing")
    assert found["articles"]["file"].tolist() == ["bridge.txt"]
    assert found["failures"].set_index("file")["reason"].to_dict() == {
        "empty.txt": "empty",
        "menu.html": "no article text found on the page",
        "picture.txt": "binary: it holds control characters that no text has",
    }


def test_a_step_that_fails_on_an_article_keeps_what_came_before(folder, tmp_path, monkeypatch):
    (folder / "second.txt").write_text(ARTICLE.replace("iron", "stone"), encoding="utf-8")
    real = rows.of_framing

    def fail_on_the_second(analysis, scheme):
        if "stone" in analysis.article.text:
            raise RuntimeError("no such frame")
        return real(analysis, scheme)

    monkeypatch.setattr(rows, "of_framing", fail_on_the_second)
    found = study(folder, tmp_path / "out", "framing")
    assert found["attributions"]["article"].nunique() == 2
    assert found["actions"]["article"].nunique() == 1
    failure = found["failures"].iloc[0]
    assert (failure["file"], failure["step"], failure["reason"]) == (
        "second.txt",
        "framing",
        "RuntimeError: no such frame",
    )


def test_the_whole_articles_of_a_step_are_those_it_did_not_fail_on(folder, tmp_path, monkeypatch):
    """Regression: segments of an article whose framing failed were counted in the shares of frames."""
    (folder / "second.txt").write_text(ARTICLE.replace("iron", "stone"), encoding="utf-8")
    real = rows.of_framing

    def fail_on_the_second(analysis, scheme):
        if "stone" in analysis.article.text:
            raise RuntimeError("broken")
        return real(analysis, scheme)

    monkeypatch.setattr(rows, "of_framing", fail_on_the_second)
    found = whole(study(folder, tmp_path / "out", "framing"), "framing")
    assert found["articles"]["file"].tolist() == ["bridge.txt"]
    assert found["segments"]["article"].nunique() == 1
    assert found["failures"]["file"].tolist() == ["second.txt"]


def test_failures_of_sentiment_and_framing_are_both_kept(folder, tmp_path, monkeypatch):
    def fail(*_):
        raise RuntimeError("broken")

    monkeypatch.setattr(rows, "of_toward", fail)
    monkeypatch.setattr(rows, "of_framing", fail)
    study(folder, tmp_path / "out", "sentiment")
    for _ in range(2):
        study(folder, tmp_path / "out", "framing")
    assert tables.read("failures", tmp_path / "out" / "tables")["step"].tolist() == ["sentiment", "framing"]


def test_a_missing_folder_and_one_without_articles_are_refused(tmp_path):
    with pytest.raises(NoArticles, match="no folder"):
        find_articles(tmp_path / "missing")
    (tmp_path / "notes.md").write_text("notes")
    with pytest.raises(NoArticles, match="no article in"):
        find_articles(tmp_path)


def test_a_folder_without_one_readable_file_is_refused_with_each_reason(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(NoArticles, match=r"none of the 1 files .* could be read: empty\.txt: empty"):
        study(tmp_path, tmp_path / "out", "reading")
    assert not (tmp_path / "out" / "tables").exists()


def write_table(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_a_table_of_articles_gives_what_the_same_articles_in_a_folder_give(folder, tmp_path):
    second = ARTICLE.replace("iron", "stone")
    (folder / "town.txt").write_text(second, encoding="utf-8")
    (tmp_path / "as_table").mkdir()
    rows = [{"id": "bridge", "text": ARTICLE}, {"id": "town", "text": second}]
    write_table(tmp_path / "as_table" / "news.jsonl", *rows)
    of_files = study(folder, tmp_path / "a", "framing")
    of_rows = study(tmp_path / "as_table", tmp_path / "b", "framing")
    assert of_rows["articles"]["file"].tolist() == ["news.jsonl#1", "news.jsonl#2"]
    for name, table in of_files.items():
        pd.testing.assert_frame_equal(
            table.drop(columns="file", errors="ignore"), of_rows[name].drop(columns="file", errors="ignore")
        )


def test_bad_rows_are_named_in_the_order_of_the_table_and_the_good_ones_are_read(folder, tmp_path):
    write_table(folder / "news.jsonl", *[{"title": "nothing else"}] * 10, {"text": ARTICLE})
    (folder / "numbers.csv").write_text("name,words\nBexham,12\n")
    found = study(folder, tmp_path / "out", "reading")
    assert found["articles"]["file"].tolist() == ["bridge.txt", "news.jsonl#11"]
    assert found["failures"]["file"].tolist() == [*(f"news.jsonl#{n}" for n in range(1, 11)), "numbers.csv"]


def test_an_article_that_has_the_id_of_another_is_named_and_left_out(folder, tmp_path):
    """Regression: two files with one stem and the same bytes gave every row twice, under the same ids."""
    write_table(folder / "news.jsonl", {"id": "bridge", "text": ARTICLE})
    found = study(folder, tmp_path / "out", "attribution")
    assert found["articles"]["file"].tolist() == ["bridge.txt"]
    assert found["attributions"]["attribution"].is_unique
    assert found["failures"][["file", "reason"]].to_numpy().tolist() == [
        ["news.jsonl#1", "the same name and content as bridge.txt"]
    ]


def test_a_catalogue_and_corrections_are_no_articles(folder):
    for name in ("catalogue.csv", "corrections.csv"):
        (folder / name).write_text("text\nnone\n")
    assert [path.name for path in find_articles(folder)] == ["bridge.txt"]


def test_the_same_folder_gives_the_same_bytes(folder, tmp_path):
    written = []
    for name in ("first", "second"):
        study(folder, tmp_path / name, "framing", "events")
        tables_of_it = tmp_path / name / "tables"
        files = sorted(path for path in tables_of_it.rglob("*") if path.is_file())
        written.append({path.relative_to(tables_of_it).as_posix(): path.read_bytes() for path in files})
    assert written[0] == written[1]
    not_asked_for = {"tones", "tones_toward", "actors", "names", "genders"}
    assert {name.partition(".")[0] for name in written[0]} == {
        *schema.TABLES,
        "",
    } - not_asked_for  # "": what they are made from


def test_the_order_of_sets_does_not_show(folder, tmp_path):
    written = []
    for seed in ("1", "2"):
        script = "import sys; from copydesk.corpus import study; study(sys.argv[1], sys.argv[2], 'framing')"
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script, str(SEEDS), str(tmp_path / seed)]
        subprocess.run(command, check=True, env=environment)
        files = sorted(path for path in (tmp_path / seed / "tables").rglob("*") if path.is_file())
        written.append([path.read_bytes() for path in files])
    assert written[0] == written[1]


def test_a_long_file_name_and_one_in_another_encoding_are_read(folder, tmp_path):
    """Regression: a stem of 245 characters ended the whole run."""
    (folder / f"{'x' * 245}.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(study(folder, tmp_path / "out", "reading")["articles"]) == 2


def test_every_row_traces_back_to_the_text(tmp_path, seed):
    found = study(SEEDS, tmp_path, "framing")
    toward = study(SEEDS, tmp_path, "sentiment")["tones_toward"]
    for row in pd.concat([found["mentions"], toward]).itertuples():
        assert Span(row.start, row.end).of(seed.text) == row.text
    for row in toward.itertuples():
        assert Span(row.sentence_start, row.sentence_end).of(seed.text) == row.sentence_text
    pieces = found["spans"][found["spans"]["role"] == "content"].sort_values(["row", "part"])
    shown = pieces.groupby("row").apply(
        lambda g: " … ".join(seed.text[s:e] for s, e in zip(g["start"], g["end"], strict=True))
    )
    contents = found["attributions"].set_index("attribution")["content"]
    pd.testing.assert_series_equal(
        shown.sort_index(), contents.sort_index(), check_names=False, check_dtype=False
    )


def test_the_text_that_offsets_count_in_is_written_with_its_hash(folder, tmp_path):
    (folder / "windows.txt").write_bytes(
        ARTICLE.replace("iron", "café").replace("\n", "\r\n").encode("windows-1252")
    )
    articles = study(folder, tmp_path / "out", "attribution")["articles"]
    for row in articles.itertuples():
        content = (tmp_path / "out" / "texts" / f"{row.article}.txt").read_bytes()
        assert hashlib.sha256(content).hexdigest() == row.text_sha256
        assert "\r" not in content.decode("utf-8")


def test_the_measure_asked_for_judges_every_mention(folder, tmp_path):
    (folder / "talks.txt").write_text(ARTICLE.replace("The council", "Norway"), encoding="utf-8")
    by_measure = {
        name: study(folder, tmp_path / name, "sentiment", measure=name) for name in ("model", "vader")
    }
    for name, found in by_measure.items():
        assert found["tones_toward"]["text"].tolist() == ["Norway"]
        assert found["tones_toward"]["measure"].tolist() == [name]
        assert set(found["tones_toward"]["mention"]) <= set(found["mentions"]["mention"])


def test_an_unknown_measure_is_refused_before_anything_is_read(folder, tmp_path):
    with pytest.raises(InvalidMeasure, match="valid ones: model, large, vader"):
        study(folder, tmp_path / "out", "sentiment", measure="textblob")
    assert not (tmp_path / "out").exists()


SCHEME = """
[[frame]]
name = "bridges & $roads$"
question = "Is it about what joins the two banks?"
reason = "for this test"
words = ["bridge", "old iron bridge"]
"""


def test_a_scheme_of_the_users_own_is_looked_for_instead_of_the_codebooks(folder, tmp_path):
    (folder / "my-frames.toml").write_text(SCHEME, encoding="utf-8")
    found = study(folder, tmp_path / "out", "framing", scheme="my-frames.toml")
    assert set(found["frames"]["frame"]) == {"bridges & $roads$"}
    assert set(found["frames"]["cue"]) == {"bridge", "old iron bridge"}
    assert found["presence"].empty
    assert len(found["articles"]) == 1  # the scheme is no article
    whole = study(folder, tmp_path / "out", "framing", scheme=str(folder / "my-frames.toml"))
    pd.testing.assert_frame_equal(found["frames"], whole["frames"])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone.toml", r"gone\.toml: cannot be opened"),
        ("broken.toml", r"broken\.toml, frame 1 \(x\): 'question' is"),
    ],
)
def test_a_wrong_scheme_is_refused_before_anything_is_read(folder, tmp_path, name, reason):
    (folder / "broken.toml").write_text("[[frame]]\nname = 'x'\n")
    with pytest.raises(InvalidScheme, match=reason):
        study(folder, tmp_path / "out", "framing", scheme=name)
    assert not (tmp_path / "out").exists()


def test_a_scheme_is_of_framing_alone(folder, tmp_path):
    assert not study(folder, tmp_path / "out", "lexicon", measure="vader", scheme="gone.toml")["tones"].empty


def test_ids_are_unique(tmp_path):
    found = study(SEEDS, tmp_path, *schema.STEPS)
    for name, frame in found.items():
        if name != "spans":
            assert frame.iloc[:, 0].is_unique, name


@pytest.mark.parametrize(
    ("step", "own"),
    [
        ("reading", {"articles", "lines", "failures"}),
        ("attribution", {"attributions", "segments", "mentions", "spans"}),
        ("lexicon", {"tones"}),
        ("sentiment", {"tones_toward"}),
        ("framing", {"presence", "frames", "actions", "blames", "labels", "casualties"}),
    ],
)
def test_a_step_makes_its_tables(folder, tmp_path, step, own):
    assert own <= set(study(folder, tmp_path / "out", step))


def test_what_lies_beside_the_articles_and_is_none_is_named_with_the_reason(folder, tmp_path):
    """Regression: a pipe held the run up for ever."""
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "book.pdf").touch()
    (folder / "~$news.csv").touch()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
    found = study(folder, tmp_path / "out", "reading")
    reasons = found["failures"].set_index("file")["reason"]
    assert found["articles"]["file"].tolist() == ["bridge.txt"]
    assert reasons["gone.txt"] == "a link that leads nowhere"
    assert "save the page as .html" in reasons["book.pdf"]
    assert "open elsewhere" in reasons["~$news.csv"]
    assert len(reasons) == 3 + hasattr(os, "mkfifo")
