"""What happened in the world, as a user says it beside the articles: by day, or refused by line and reason."""

from datetime import date

import pytest
from copydesk import corpus
from copydesk.events.world import FILE, InvalidWorldEvents, WorldEvent, load_world_events


def test_a_folder_without_the_file_says_nothing(tmp_path):
    assert load_world_events(tmp_path) == ()


def test_what_happened_is_read_by_day_whatever_the_spreadsheet_made_of_it(tmp_path):
    said = "Label;Date\nThe bridge opens;3 June 2024\n'=Vote;2024-05-31\n;\n"
    (tmp_path / FILE).write_text(said, encoding="utf-8-sig")
    opened = WorldEvent(date(2024, 6, 3), "The bridge opens")
    assert load_world_events(tmp_path) == (WorldEvent(date(2024, 5, 31), "=Vote"), opened)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("day,label\n2024-05-31,vote\n", "no column date"),
        ("date,what\n2024-05-31,vote\n", "no column label in its first row: date, what"),
        ("date,label\n2024-05-31,\n", "line 2: a date and a label are needed"),
        (
            "date,label\n2024-05-31,vote\n05/06/2024,count\n",
            "line 3: '05/06/2024' is no date that can be read",
        ),
        (
            "date,label\nsome time before 2024-05-31,vote\n",
            "line 2: 'some time before 2024-05-31' is no date",
        ),
        ("date,label\n2024-02-30,vote\n", "line 2: '2024-02-30' is no date that can be read for certain"),
    ],
)
def test_a_file_that_says_nothing_clear_is_refused(tmp_path, text, reason):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidWorldEvents, match=reason):
        load_world_events(tmp_path)


def test_a_run_stops_at_it_before_any_article_is_read(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text("Ferry runs aground\n\n3 June 2024\n\nThe ferry ran aground.\n")
    (folder / FILE).write_text("date,label\nsoon,vote\n")
    with pytest.raises(InvalidWorldEvents, match="line 2: 'soon'"):
        corpus.make(folder, tmp_path / "out", "events")
    assert not (tmp_path / "out").exists()
