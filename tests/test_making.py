"""What fails on an article fails for it alone; each is worked on once; several processes, none too many."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from copydesk import making, store, tables
from copydesk.actors.roster import gazetteer
from copydesk.corpus import make, study
from copydesk.freshness import Settings
from copydesk.making import Task
from copydesk.reading.collection import sources
from copydesk.schema import STEPS

TEXT = (
    "Bridge {0} to close until spring\n\n2 May 2024\n\n"
    "The mayor of Oslo, Ann Lee, said on Monday that the old iron bridge {0} was unsafe and would be "
    "closed.\n\n"
    "“We should have done this years ago,” Lee said after the meeting. Norway attacked Chile on Monday.\n\n"
)


def write(folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"page-{number:03}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


def csv_of(output):
    return {path.name: path.read_bytes() for path in (output / "tables").glob("*.csv")}


@pytest.mark.parametrize(
    "claim",
    [
        "{} people were killed",
        "At least {} soldiers died",
        "Police said {} men were wounded",
        "Between 3 and {} people were displaced",
        "The army detained {} civilians",
    ],
)
def test_an_absurd_number_fails_its_article_alone(tmp_path, claim):
    """Regression: one number that no column can hold ended the run for all articles."""
    articles = write(tmp_path / "articles", 2)
    number = "9" * 20
    (articles / "absurd.txt").write_text(TEXT.format(1) + claim.format(number) + " in Oslo on Monday.\n")
    made = study(articles, tmp_path / "out", *STEPS)
    assert len(made["articles"]) == 3
    assert set(made["failures"]["file"]) <= {"absurd.txt"}
    assert set(made["failures"]["step"]) <= {"framing"}
    assert made["actions"]["article"].nunique() >= 2
    if len(made["failures"]):
        assert "casualties: its number" in made["failures"]["reason"].iloc[0]


@pytest.mark.parametrize("when", ["changed", "removed"])
def test_a_file_that_is_not_the_same_any_more_when_it_is_read_is_named_and_nothing_of_it_is_kept(
    tmp_path, when
):
    (tmp_path / "a.txt").write_text(TEXT.format(1))
    (source,) = sources([tmp_path / "a.txt"])
    keys = making.Keys(source.identify().article, dict.fromkeys((*STEPS, making.PARSE), "key"))
    (tmp_path / "a.txt").unlink() if when == "removed" else (tmp_path / "a.txt").write_text(TEXT.format(2))
    pieces, made = making.pieces_of(Task(source, STEPS, keys), Settings(gazetteer()))
    assert [piece for piece in pieces if piece.table != "failures"] == []
    reasons = [row["reason"] for row in made.failures.values()]
    assert reasons == (
        [making.CHANGED] if when == "changed" else ["cannot be opened: No such file or directory"]
    )


def test_no_table_keeps_rows_of_an_article_that_articles_lacks(tmp_path, monkeypatch):
    articles, output = write(tmp_path / "articles", 3), tmp_path / "out"
    make(articles, output, *STEPS)
    real = making.rows.of_reading

    def fail(article):
        if "page-001" in article.path:
            raise RuntimeError("broken")
        return real(article)

    monkeypatch.setattr(making.rows, "of_reading", fail)
    made = study(articles, tmp_path / "other", *STEPS)
    assert made["articles"]["file"].tolist() == ["page-000.txt", "page-002.txt"]
    for name, table in made.items():
        if "article" in table:
            assert set(table["article"]) <= set(made["articles"]["article"]), name


def test_several_processes_make_what_one_makes(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "FEW", 4)
    articles = write(tmp_path / "articles", 40)
    (articles / "empty.txt").touch()
    assert make(articles, tmp_path / "one", *STEPS, workers=1).made == 41
    assert make(articles, tmp_path / "two", *STEPS, workers=2).made == 41
    assert csv_of(tmp_path / "one") == csv_of(tmp_path / "two")


def die_of_seven(chunk):
    if any("page-007" in task.source.name for task in chunk):
        os._exit(9)
    return making.make_part(chunk, *making._given)


def test_an_article_that_its_process_dies_of_is_named_and_the_others_are_made(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "FEW", 4)
    monkeypatch.setattr(making, "AT_ONCE", 5)
    monkeypatch.setattr(making, "_in_worker", die_of_seven)
    made = study(write(tmp_path / "articles", 12), tmp_path / "out", "reading")
    assert len(made["articles"]) == 11
    assert made["failures"]["file"].tolist() == ["page-007.txt"]
    assert "the process that worked on it died" in made["failures"]["reason"].iloc[0]


def test_in_a_run_each_article_is_read_parsed_attributed_and_scored_exactly_once(demonstration_run):
    """Counted in every process of the run, those of the notebooks included."""
    output, log = demonstration_run
    counts = Counter(map(str, map(json.loads, log.read_text().splitlines())))
    by_name = Counter(json.loads(line)[0] for line in log.read_text().splitlines())
    assert (by_name["read_bytes"], by_name["parse"], by_name["attribute"]) == (6, 6, 6)
    assert by_name["tone_of"] == len(tables.read("tones", output / "tables"))
    assert by_name["tone_toward"] == len(
        tables.read("tones_toward", output / "tables")[["article", "sentence_start"]].drop_duplicates()
    )
    assert max(counts[one] for one in counts if "read_bytes" in one) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without SIGKILL")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT"])
def test_a_pass_that_was_ended_goes_on_where_it_stopped_and_ends_with_the_same_tables(tmp_path, how):
    articles, output = write(tmp_path / "articles", 90), tmp_path / "out"
    arguments = [
        sys.executable,
        "-m",
        "copydesk",
        "tables",
        "--seeds",
        str(articles),
        "--workers",
        "2",
        "--output",
    ]
    with subprocess.Popen([*arguments, str(output)], stderr=subprocess.PIPE) as running:
        while not list((output / "cache").glob("*.arrow")):
            time.sleep(0.05)
        running.send_signal(getattr(signal, how))
        said = running.stderr.read().decode()
    assert "Traceback" not in said
    kept = {path.name for path in (output / "cache").glob("*.arrow")}
    subprocess.run([*arguments, str(output)], check=True, capture_output=True)
    subprocess.run([*arguments, str(tmp_path / "whole")], check=True, capture_output=True)
    assert csv_of(output) == csv_of(tmp_path / "whole")
    parts = list((output / "cache").glob("*.arrow"))
    assert kept <= {path.name for path in parts}
    times = Counter(key for part in parts for key in store.places_in(Path(part)))
    assert set(times.values()) == {1}, "something that was kept was made again"
