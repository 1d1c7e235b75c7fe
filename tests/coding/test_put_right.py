"""A correction is applied at its step, before anything downstream, on every run, and never somewhere else."""

import csv
import json

import pandas as pd
import pytest
from copydesk import tables
from copydesk.__main__ import main
from copydesk.coding import changes
from copydesk.corpus import study
from copydesk.corrections.file import ANCHORS, COLUMNS, FILE
from copydesk.schema import TABLES

PAGE = (
    "Home | News | Sport\n\nBridge of Tirana to close until spring\n\n2 May 2024\n\n"
    "The mayor of Tirana, Ann Lee, said on Monday that the old iron bridge was unsafe and would be "
    "closed.\n\n"
    "“We should have done this years ago,” Lee said after the meeting. Albania attacked Greece over "
    "the bridge. "
    "He called Greece a fine neighbour. The river was quiet on Monday, and the council met again in "
    "the evening.\n"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.txt").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture
def put_right(folder, tmp_path):
    """Write corrections of (table, words, field, value), and give the tables of a step after them."""
    alone = study(folder, tmp_path / "alone", "reading")["articles"]["article"].iloc[0]

    def corrected(*rows, step="framing", pinned=False, measure="vader"):
        with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow((*COLUMNS, *ANCHORS) if pinned else COLUMNS)
            for table, words, field, value in rows:
                start = PAGE.index(words) if words else None
                place = (start, start + len(words)) if words else ("", "")
                row = (alone, table, *place, field, value, "Anna", "read the page", "2024-06-01")
                around = (
                    (words, PAGE[start - 30 : start], PAGE[start + len(words) :][:30])
                    if words
                    else ("", "", "")
                )
                writer.writerow((*row, *around) if pinned else row)
        return study(folder, tmp_path / "out", step, measure=measure)

    return corrected


def outcomes(found):
    return found["corrections"]["outcome"].tolist()


def the_row(table, words):
    return table[
        (table["start"] == PAGE.index(words)) & (table["end"] == PAGE.index(words) + len(words))
    ].iloc[0]


CONTENT = "We should have done this years ago"


def test_a_speaker_put_right_brings_the_side_and_marks_the_row(put_right):
    found = put_right(("attributions", CONTENT, "speaker", "Greece"))
    row = the_row(found["attributions"], CONTENT)
    assert (row["speaker"], row["sides"], row["corrected"]) == ("Greece", "Greece", "speaker")
    assert row["reason"] == "put right by Anna: read the page"
    assert found["corrections"].iloc[0][["was", "value", "outcome"]].tolist() == [
        "Ann Lee",
        "Greece",
        "applied",
    ]


def test_what_follows_from_a_speaker_follows_from_the_corrected_one(put_right):
    found = put_right(("attributions", CONTENT, "speaker", "Greece"))
    row = found["segments"][found["segments"]["text"].str.startswith("We should")].iloc[0]
    assert (row["voice"], row["asserter"]) == ("direct", "Greece")


def test_rows_that_nobody_touched_bear_no_mark(put_right):
    found = put_right(("attributions", CONTENT, "speaker", "Greece"))
    marked = {name: table["corrected"].notna().sum() for name, table in found.items() if "corrected" in table}
    assert {name: number for name, number in marked.items() if number} == {"attributions": 1}


def test_a_removed_attribution_is_narration_again(put_right):
    found = put_right(("attributions", CONTENT, "remove", ""))
    assert CONTENT not in found["attributions"]["content"].tolist()
    row = found["segments"][found["segments"]["text"].str.contains("We should")].iloc[0]
    assert row["voice"] == "narration"


def test_an_added_attribution_has_its_kind_from_the_quotation_marks_and_takes_further_fields(put_right):
    words = "The river was quiet on Monday"
    found = put_right(
        ("attributions", words, "add", "Ann Lee"),
        ("attributions", words, "act", "claim"),
        ("attributions", words, "cue", "met"),
    )
    row = the_row(found["attributions"], words)
    assert (row["speaker"], row["kind"], row["act"], row["cue"]) == ("Ann Lee", "indirect", "claim", "met")
    assert row["corrected"] == "added; act; cue"
    spans = found["spans"][found["spans"]["row"] == row["attribution"]]
    assert {PAGE[s.start : s.end] for s in spans.itertuples()} == {words, "met"}


def test_an_added_attribution_without_a_cue_goes_through_every_step(put_right):
    """Regression: whatever is told of frames, actions and labels was missing from the article."""
    found = put_right(("attributions", "The river was quiet on Monday", "add", ""))
    assert found["failures"].empty
    assert found["actions"]["verb"].tolist() == ["attack"]


def test_the_words_of_a_source_and_an_addressee_are_sought_where_the_content_stands(put_right):
    found = put_right(
        ("attributions", CONTENT, "addressee", "the meeting"),
        ("attributions", CONTENT, "source", "Lee"),
        ("attributions", CONTENT, "cue", "Tirana"),
    )
    row = the_row(found["attributions"], CONTENT)
    assert (row["addressee"], row["source"], row["cue"]) == ("the meeting", "Lee", "said")
    assert outcomes(found) == ["applied", "already so", "'Tirana' does not stand in the passage"]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("actor", "Albania", ("Ann Lee", "Albania", None)),
        ("affiliation", "Greece", ("Ann Lee", "Ann Lee", "Greece")),
        ("speaker", "", (None, None, None)),
        ("speaker", "the Greek envoy", ("the Greek envoy", "the Greek envoy", "Greece")),
        ("speaker", "Bo Nilsen", ("Bo Nilsen", "Bo Nilsen", None)),
    ],
)
def test_who_speaks_is_put_right_field_by_field(put_right, field, value, expected):
    row = the_row(put_right(("attributions", CONTENT, field, value))["attributions"], CONTENT)
    said = tuple(None if pd.isna(row[name]) else row[name] for name in ("speaker", "actor", "affiliation"))
    assert said == expected


def test_sides_are_taken_away_and_given_without_another_speaker(put_right):
    found = put_right(("attributions", CONTENT, "sides", "Greece; Albania"))
    row = the_row(found["attributions"], CONTENT)
    assert (row["speaker"], row["sides"]) == ("Ann Lee", "Greece; Albania")
    row = the_row(put_right(("attributions", CONTENT, "sides", ""))["attributions"], CONTENT)
    assert (row["speaker"], pd.isna(row["sides"])) == ("Ann Lee", True)


def test_words_of_two_paragraphs_are_no_attribution(put_right):
    found = put_right(
        ("attributions", PAGE[PAGE.index("unsafe") : PAGE.index("We should") + 9], "add", "Ann Lee")
    )
    assert outcomes(found) == ["its words are not inside one passage of the article"]


def test_a_line_put_right_changes_the_record_and_all_that_is_read_from_it(put_right):
    words = "Bridge of Tirana to close until spring\n"
    found = put_right(("lines", words, "kind", "chrome"))
    assert found["lines"].loc[found["lines"]["corrected"].notna(), "kind"].tolist() == ["chrome"]
    assert found["articles"]["title"].isna().all()
    assert "title" not in set(found["segments"]["part"])


def test_the_record_of_an_article_is_put_right(put_right):
    found = put_right(
        ("articles", "", "outlet", "The Bexham Bugle"), ("articles", "", "published", "2024-05-03")
    )
    row = found["articles"].iloc[0]
    assert (row["outlet"], row["published"], row["corrected"]) == (
        "The Bexham Bugle",
        "2024-05-03",
        "outlet; published",
    )


def test_a_mention_put_right_is_judged_as_what_it_means(put_right):
    found = put_right(("mentions", "He", "actor", "Albania"), step="sentiment")
    row = the_row(found["mentions"], "He")
    assert row[["actor", "actor_kind", "side", "corrected"]].tolist() == [
        "Albania",
        "country",
        "Albania",
        "actor",
    ]
    assert the_row(found["tones_toward"], "He")["actor"] == "Albania"


def test_a_tone_put_right_is_certain(put_right):
    found = put_right(
        ("mentions", "He", "add", "Albania"), ("tones_toward", "He", "label", "negative"), step="sentiment"
    )
    row = the_row(found["tones_toward"], "He")
    assert row[["label", "negative", "neutral", "positive", "corrected"]].tolist() == [
        "negative",
        1,
        0,
        0,
        "label",
    ]


def test_a_frame_is_present_where_people_say_so(put_right):
    before = put_right()["presence"].set_index("frame")["present"]
    answer = "no" if before["conflict"] else "yes"
    found = put_right(("presence", "", "conflict", answer))["presence"].set_index("frame")
    assert found.loc["conflict", "present"] == (answer == "yes")
    assert found["corrected"].dropna().to_dict() == {"conflict": "present"}


def test_an_action_is_changed_with_the_span_and_side_of_its_agent(put_right):
    found = put_right(("actions", "attacked", "agent", "Greece"))
    row = the_row(found["actions"], "attacked")
    assert (row["agent"], row["agent_sides"], row["corrected"]) == ("Greece", "Greece", "agent")
    spans = found["spans"][(found["spans"]["row"] == row["action"]) & (found["spans"]["role"] == "agent")]
    assert [PAGE[s.start : s.end] for s in spans.itertuples()] == ["Greece"]


def test_an_action_is_removed_with_its_spans(put_right):
    found = put_right(("actions", "attacked", "remove", ""))
    assert "attack" not in found["actions"]["verb"].tolist()
    gone = set(found["spans"].loc[found["spans"]["table"] == "actions", "row"]) - set(
        found["actions"]["action"]
    )
    assert gone == set()


def test_rows_of_framing_are_added_at_their_place(put_right):
    found = put_right(
        ("labels", "fine neighbour", "add", "kinship"),
        ("labels", "fine neighbour", "target_sides", "Greece"),
        ("actions", "met", "add", "meet"),
        ("casualties", "the council", "add", "2"),
        ("blames", "over", "add", "cause"),
        ("frames", "unsafe", "add", "conflict"),
    )
    assert outcomes(found) == ["applied"] * 6
    label = the_row(found["labels"], "fine neighbour")
    assert label[["word", "category", "target_sides", "corrected"]].tolist() == [
        "fine neighbour",
        "kinship",
        "Greece",
        "added; target_sides",
    ]
    assert the_row(found["actions"], "met")[["verb", "corrected"]].tolist() == ["meet", "added"]
    assert the_row(found["casualties"], "the council")["number"] == 2
    assert the_row(found["frames"], "unsafe")["cue"] == "unsafe"
    for name in ("labels", "actions", "frames"):
        assert found[name]["start"].is_monotonic_increasing


def test_what_the_machine_says_too_is_no_change(put_right):
    found = put_right(("attributions", CONTENT, "speaker", "Ann Lee"))
    assert outcomes(found) == ["already so"]
    assert found["attributions"]["corrected"].isna().all()


def test_a_row_that_the_machine_has_too_is_not_added_again(put_right):
    """Regression: an added mention of what a later version finds by itself was counted twice."""
    before = len(put_right(step="attribution")["mentions"])
    found = put_right(("mentions", "Greece over"[:6], "add", "Greece"), step="attribution")
    assert outcomes(found) == ["already so"]
    assert len(found["mentions"]) == before
    assert found["mentions"]["corrected"].isna().all()


def test_the_same_date_in_other_words_is_no_change(put_right):
    found = put_right(("articles", "", "published", "May 2, 2024"))
    assert outcomes(found) == ["already so"]
    assert found["articles"]["corrected"].isna().all()


def test_a_phrase_of_one_of_two_rows_leaves_both_as_they_were(put_right):
    """Regression: the rows were left alone, but the spans of their agents were moved."""
    added = ("actions", "attacked", "add", "storm")
    before, found = put_right(added), put_right(added, ("actions", "attacked", "agent", "Greece"))
    assert outcomes(found) == ["applied", "several rows have these words"]
    assert found["spans"].equals(before["spans"])


def test_a_cell_named_by_the_articles_id_and_by_its_file_is_put_right_once(put_right, folder, tmp_path):
    """Regression: the second line won, and said that the machine had said what the first line put."""
    put_right(
        ("attributions", CONTENT, "speaker", "Greece"), ("articles", "", "outlet", "The Bugle"), pinned=True
    )
    path = folder / FILE
    header, *rows = list(csv.reader(path.open(encoding="utf-8")))
    again = [["bridge.txt", *row[1:5], "Albania", *row[6:]] for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows, *again])
    found = study(folder, tmp_path / "out", "attribution")
    assert the_row(found["attributions"], CONTENT)["speaker"] == "Greece"
    assert found["articles"]["outlet"].tolist() == ["The Bugle"]
    assert [outcome.split(" in line")[0] for outcome in outcomes(found)] == ["applied"] * 2 + ["settled"] * 2


def test_a_mention_outside_the_parsed_prose_is_not_added(put_right):
    """Regression: a mention in a menu was taken for one of the body, and no tone was judged."""
    found = put_right(("mentions", "Sport", "add", "Greece"), step="sentiment")
    assert outcomes(found) == ["its words are not inside one passage of the article"]
    assert found["mentions"]["corrected"].isna().all()
    assert found["failures"].empty


def test_a_country_put_right_leaves_the_first_paragraph_whole(folder, tmp_path):
    """Regression: the dash at its end was taken off, as if a dateline opened it."""
    opened = "– We go home now, said Ann Lee, the mayor of Tirana, on Monday, and then she left for the "
    opened += "evening with the council –"
    second = "Second paragraph here, which says that Greece has left the union for good."
    (folder / "bridge.txt").unlink()
    (folder / "t.jsonl").write_text(
        json.dumps({"id": "bridge", "text": f"{opened}\n\n{second}\n"}), encoding="utf-8"
    )
    article = study(folder, tmp_path / "out", "reading")["articles"]["article"].iloc[0]
    before = study(folder, tmp_path / "out", "attribution")["segments"]
    rows = [COLUMNS, (article, "articles", "", "", "country", "Albania", "Anna", "r", "2024-06-01")]
    (folder / FILE).write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    found = study(folder, tmp_path / "out", "attribution")
    assert found["articles"]["country"].tolist() == ["Albania"]
    assert found["segments"].equals(before)


def test_a_files_correction_does_not_reach_a_row_of_a_table_with_its_name(put_right, folder, tmp_path):
    """Regression: where the row held the same words, it was put right too."""
    put_right(("attributions", CONTENT, "speaker", "Greece"), pinned=True)
    (folder / "t.jsonl").write_text(
        json.dumps({"id": "bridge", "text": PAGE + "\nMore.\n"}), encoding="utf-8"
    )
    found = study(folder, tmp_path / "out", "attribution")
    articles = found["articles"].set_index("article")["file"]
    assert len(articles) == 2
    assert found["corrections"]["article"].map(articles).tolist() == ["bridge.txt"]


def test_words_that_no_row_has_are_reported_and_change_nothing(put_right):
    before = put_right()["attributions"].drop(columns="corrected")
    found = put_right(("attributions", "the council", "speaker", "Greece"))
    assert outcomes(found) == ["no row has these words"]
    assert found["attributions"].drop(columns="corrected").equals(before)


def test_a_pinned_correction_survives_a_page_that_is_saved_anew(put_right, folder, tmp_path):
    put_right(("attributions", CONTENT, "speaker", "Greece"), pinned=True)
    (folder / "bridge.txt").write_text(
        "Subscribe now\n\n" + PAGE.replace("Sport", "Sport | Opinion"), encoding="utf-8"
    )
    found = study(folder, tmp_path / "out", "attribution")
    row = found["attributions"][found["attributions"]["content"] == CONTENT].iloc[0]
    assert (row["speaker"], row["corrected"]) == ("Greece", "speaker")
    assert found["corrections"][["start", "end"]].iloc[0].tolist() == row[["start", "end"]].tolist()


def test_a_correction_whose_words_are_gone_is_reported(put_right, folder, tmp_path):
    put_right(("attributions", CONTENT, "speaker", "Greece"), pinned=True)
    (folder / "bridge.txt").write_text(PAGE.replace(CONTENT, "We were too late"), encoding="utf-8")
    found = study(folder, tmp_path / "out", "attribution")
    assert outcomes(found) == ["its words do not stand between the same words any more"]
    assert found["attributions"]["corrected"].isna().all()


def test_a_correction_by_offsets_alone_does_not_reach_another_text(put_right, folder, tmp_path):
    put_right(("attributions", CONTENT, "speaker", "Greece"))
    (folder / "bridge.txt").write_text(PAGE + "\nMore.\n", encoding="utf-8")
    found = study(folder, tmp_path / "out", "attribution")
    assert "without its words" in outcomes(found)[0]
    assert found["attributions"]["corrected"].isna().all()


def test_two_pages_of_one_stem_do_not_share_corrections(put_right, folder, tmp_path):
    put_right(("attributions", CONTENT, "speaker", "Greece"), pinned=True)
    (folder / "bridge.html").write_text(
        f"<html><body><article><h1>A</h1><p>{PAGE[80:]}</p></article></body></html>"
    )
    found = study(folder, tmp_path / "out", "attribution")
    assert found["attributions"].groupby("article")["corrected"].count().sum() == 1


def test_each_step_tells_of_its_own_and_keeps_what_the_other_told(put_right, folder, tmp_path):
    rows = [("mentions", "He", "add", "Albania"), ("tones_toward", "He", "label", "negative")]
    rows += [("actions", "attacked", "remove", "")]
    put_right(*rows, step="sentiment")
    found = study(folder, tmp_path / "out", "framing")
    assert found["corrections"]["step"].tolist() == ["attribution", "sentiment", "framing"]
    assert outcomes(found) == ["applied"] * 3
    assert changes.in_words(found, "framing").startswith("People put right: 1 removed of 1 row of `actions`.")


@pytest.mark.parametrize(
    "rows",
    [
        [("attributions", CONTENT, "speaker", "Greece")],
        [("lines", "“We should have done this years ago,” Lee said after the meeting.", "kind", "chrome")],
        [("articles", "", "published", "2024-06-07"), ("presence", "", "conflict", "yes")],
        [("mentions", "He", "add", "Albania"), ("tones_toward", "He", "label", "negative")],
        [("actions", "attacked", "remove", ""), ("labels", "fine neighbour", "add", "enmity")],
    ],
)
def test_the_machines_own_rows_are_kept_beside_those_that_people_put_right(put_right, folder, tmp_path, rows):
    found = dict(put_right(*rows, step="framing")) | dict(put_right(*rows, step="sentiment"))
    (folder / FILE).unlink()
    never = study(folder, tmp_path / "never", "sentiment", "framing", measure="vader")
    alone = tables.machine_alone(found)
    for name in (name for name, table in TABLES.items() if len(table.steps) == 1 and name in found):
        pd.testing.assert_frame_equal(alone[name].reset_index(drop=True), never[name])


def test_a_run_that_nobody_put_right_keeps_no_second_row(folder, tmp_path):
    assert study(folder, tmp_path / "out", "framing")["machine"].empty


def test_an_invalid_file_stops_the_run_before_anything_is_touched(folder, tmp_path, capsys):
    (folder / FILE).write_text(",".join(COLUMNS) + "\nx,quotes,1,2,a,b,c,d,2024-01-01\n", encoding="utf-8")
    assert main(["run", "--seeds", str(folder), "--output", str(tmp_path / "out")]) == 2
    assert "corrections.csv, line 2: no table 'quotes'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_command_pins_what_stands_in_the_folder(put_right, folder, capsys):
    put_right(("attributions", CONTENT, "speaker", "Greece"))
    assert main(["pin", "--seeds", str(folder)]) == 0
    assert capsys.readouterr().out == "1 pinned, 0 held before, 0 not pinned\n"
    assert CONTENT in (folder / FILE).read_text(encoding="utf-8")


def test_a_row_is_not_added_inside_a_word(put_right):
    found = put_right(("attributions", "iver was quiet", "add", "Ann Lee"))
    assert outcomes(found) == ["it begins or ends inside a word"]


def test_a_frame_that_the_scheme_does_not_have_is_reported_with_those_it_has(put_right):
    """Regression: a cue of a frame that was spelled wrong was added, and no figure counted it."""
    found = put_right(("frames", "unsafe", "add", "konflict"))
    assert outcomes(found)[0].startswith("no frame 'konflict'; there are: conflict, responsibility")
    assert "konflict" not in found["frames"]["frame"].tolist()
