"""Coding sheets: what coders are given, and how what comes back is read."""

import csv

import pytest
from copydesk import __main__ as command
from copydesk.coding import sheets
from copydesk.coding.model import Problem, Unit
from copydesk.coding.sampling import Stratum, draw
from copydesk.coding.sheets import read_returned
from copydesk.coding.units import KINDS, questions
from hypothesis import given
from hypothesis import strategies as st


def unit_of(kind, number, text, machine=None, article="a-0123"):
    return Unit(
        f"{kind}/{article}/{number}-{number + 9}", article, number, number + 9, text, {}, machine or {}
    )


TEXTS = (
    "“We attacked nobody,” said the envoy, who’d left [[Oslo]].",
    "[[Norway]] thanked the court; it said no more.",
    "Chile\u00a0blamed [[Norway]], too.",
)
TONES = tuple(unit_of("tone", 10 * n, text, {"tone": "neutral"}) for n, text in enumerate(TEXTS))
NO_KEY = Problem("*.key.csv", 0, "no key gives a weight for 1 of 1 coded units: they weigh 1")


def row(unit, *answers, text=None):
    return [unit.id, unit.text if text is None else text, *answers]


def save(path, rows, separator=",", encoding="utf-8", header=("unit", "text", "tone")):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows([header, *rows])
    return path


def save_key(path, **weights):
    ids = {f"u{n}": unit.id for n, unit in enumerate(TONES)}
    rows = [(ids.get(name, name), weight) for name, weight in weights.items()]
    return save(path, rows, header=("unit", "weight"))


def given_answers(returned):
    return {(answer.coder, answer.unit): answer.value for answer in returned.answers}


def tones(*values):
    """The answers of Ann to the first units."""
    return {("ann", unit.id): value for unit, value in zip(TONES, values, strict=False) if value}


@pytest.fixture
def read(tmp_path):
    """Save rows as Ann's sheet, and read it: the answers, and problems but for that of the missing key."""

    def saved(*rows, units=TONES, **how):
        save(tmp_path / "ann.csv", rows, **how)
        (returned,) = read_returned(tmp_path, units)
        return returned._replace(problems=tuple(p for p in returned.problems if p.sheet != "*.key.csv"))

    return saved


# what is written


@pytest.fixture
def written(units_of, tmp_path):
    """Write a sheet of ten sentences of the invented articles: its rows, its key's and its instructions."""
    strata = draw(units_of["attributions"], 10, ("outlet", "voice"), 1)
    paths = sheets.write("attributions", strata, ("outlet", "voice"), tmp_path, 1)
    tables = [
        list(csv.DictReader(path.open(encoding="utf-8-sig", newline=""))) for path in (paths[0], paths[2])
    ]
    return *tables, paths[1].read_text(encoding="utf-8"), paths


def test_a_sheet_holds_units_texts_and_empty_answers_and_nothing_of_the_machine(written, units_of):
    rows, _, _, _ = written
    assert list(rows[0]) == ["unit", "before", "text", "after", "speaker", "kind"]
    assert len(rows) == 10
    assert all(row["speaker"] == row["kind"] == "" for row in rows)
    texts = {unit.id: unit.text for unit in units_of["attributions"]}
    assert all(row["text"] == texts[row["unit"]] for row in rows)


def test_the_key_holds_strata_and_weights_of_the_same_units(written, units_of):
    rows, key, _, _ = written
    assert list(key[0]) == ["unit", "outlet", "voice", "weight"]
    assert {row["unit"] for row in rows} == {row["unit"] for row in key}
    assert sum(float(row["weight"]) for row in key) == pytest.approx(len(units_of["attributions"]))


def test_a_sheet_opens_in_a_spreadsheet_as_utf_8(written):
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in (written[3][0], written[3][2]))


def test_the_files_are_named_by_kind_and_seed(written):
    assert [path.name for path in written[3]] == [
        "attributions-1.csv",
        "attributions-1.md",
        "attributions-1.key.csv",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_instructions_explain_every_question_and_value(units_of, tmp_path, kind):
    paths = sheets.write(kind, draw(units_of[kind], 3, (), 1), (), tmp_path, 1, sides=("Chile", "Norway"))
    page = paths[1].read_text(encoding="utf-8")
    for question in questions(kind):
        assert question.wording in page
        assert all(f"| `{value}` | " in page for value in question.values)
    assert ("- Norway\n" in page) == (kind == "actions")


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30 1234", "-10 degrees", "@desk", ' =HYPERLINK("x")', "- a point"]
)
def test_no_cell_runs_as_a_formula_and_the_text_is_known_again(tmp_path, text):
    unit = unit_of("lines", 0, text)._replace(before="=before", after="@after")
    path, _, key = sheets.write("lines", [Stratum(("=outlet",), 1, (unit,))], ("outlet",), tmp_path, 1)
    cells = [
        cell for name in (path, key) for line in csv.reader(name.open(encoding="utf-8-sig")) for cell in line
    ]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    path.write_text(path.read_text(encoding="utf-8-sig").rstrip() + "body\n", encoding="utf-8")
    (returned,) = read_returned(tmp_path, [unit])
    assert (returned.problems, [answer.value for answer in returned.answers]) == ((), ["body"])


def test_a_sheet_that_may_hold_answers_is_not_written_over(units_of, tmp_path):
    drawn = draw(units_of["lines"], 5, (), 1)
    path, *_ = sheets.write("lines", drawn, (), tmp_path, 1)
    sheets.write("lines", drawn, (), tmp_path, 1)  # the same again
    path.write_text(path.read_text(encoding="utf-8") + "filled in", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"lines-1.csv is there, differs, and may hold answers"):
        sheets.write("lines", drawn, (), tmp_path, 1)
    assert path.read_text(encoding="utf-8").endswith("filled in")


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_filled_in_with_the_machines_answers_comes_back_as_these(units_of, tmp_path, kind):
    drawn = draw(units_of[kind], 30, (), 1)
    path, _, _ = sheets.write(kind, drawn, (), tmp_path, 1)
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
    machine = {unit.id: unit.machine for unit in units_of[kind]}
    rows = [list((row | machine[row["unit"]]).values()) for row in rows]
    path.unlink()
    save(tmp_path / "ann.csv", rows, header=["unit", *_columns(path, kind)])
    (returned,) = read_returned(tmp_path, units_of[kind])
    assert returned.problems == ()
    assert all(answer.value == machine[answer.unit][answer.question] for answer in returned.answers)
    assert len(returned.answers) == len(rows) * len(questions(kind))
    assert sum(returned.weights.values()) == pytest.approx(len(units_of[kind]))


def _columns(path, kind):
    context = {"attributions", "actions", "lines"}
    around = ("before", "text", "after") if kind in context else ("text",)
    return [*around, *(question.name for question in questions(kind))]


# what is read where it is harmless


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_separators_and_encodings_of_spreadsheets_are_read(read, separator, encoding):
    rows = [row(unit, value) for unit, value in zip(TONES, ("negative", "positive", "neutral"), strict=True)]
    found = read(*rows, separator=separator, encoding=encoding)
    assert found.problems == ()
    assert given_answers(found) == tones("negative", "positive", "neutral")


def test_sheets_may_differ_in_their_separators(tmp_path):
    save(tmp_path / "ann.csv", [row(TONES[0], "negative")], separator=";")
    save(tmp_path / "bo.tsv", [row(TONES[0], "positive")], separator="\t")
    (returned,) = read_returned(tmp_path, TONES)
    assert given_answers(returned) == {("ann", TONES[0].id): "negative", ("bo", TONES[0].id): "positive"}


def test_excels_own_line_of_the_separator_is_left_out(tmp_path):
    save(tmp_path / "ann.csv", [row(TONES[0], "negative")], separator=";")
    sheet = tmp_path / "ann.csv"
    sheet.write_text("sep=;\n" + sheet.read_text(encoding="utf-8"), encoding="utf-8-sig")
    (returned,) = read_returned(sheet, TONES)
    assert (given_answers(returned), returned.problems) == (tones("negative"), (NO_KEY,))


@pytest.mark.parametrize(
    "value", ["Negative", " NEGATIVE ", "“negative”", "'negative'", "\u00a0negative", "negative."]
)
def test_case_spaces_and_quotation_marks_round_a_value_do_not_count(read, value):
    found = read(row(TONES[0], value))
    assert (found.problems, given_answers(found)) == ((), tones("negative"))


@pytest.mark.parametrize(
    "text",
    [
        '"We attacked nobody," said the envoy, who\'d left [[Oslo]].',
        " “We attacked  nobody,” said\nthe envoy, who‘d left [[Oslo]]. ",
    ],
)
def test_quotation_marks_and_spaces_of_a_text_do_not_count(read, text):
    found = read(row(TONES[0], "neutral", text=text))
    assert (found.problems, given_answers(found)) == ((), tones("neutral"))


def test_what_the_windows_encoding_cannot_write_does_not_count(read):
    unit = unit_of("tone", 0, "[[Aliyev]], or Əliyev, thanked “nobody”.")
    assert given_answers(read(row(unit, "neutral"), units=[unit]))
    returned = read(row(unit, "neutral", text=unit.text.replace("Ə", "?")), units=[unit], encoding="cp1252")
    assert (returned.problems, len(returned.answers)) == ((), 1)


def test_names_of_columns_may_be_written_otherwise_and_stand_in_any_order(tmp_path):
    unit = TONES[0]
    save(
        tmp_path / "ann.csv",
        [["why not", "positive", unit.id, unit.text]],
        header=["Remark", "TONE ", "“Unit”", "Text"],
    )
    (returned,) = read_returned(tmp_path, TONES)
    assert (given_answers(returned), returned.problems) == (tones("positive"), (NO_KEY,))


def test_empty_answers_and_empty_rows_are_no_problem(read):
    found = read(row(TONES[0], ""), [], ["", "", ""], [*row(TONES[1], "neutral"), "", ""], row(TONES[2]))
    assert (found.problems, given_answers(found)) == ((), tones("", "neutral"))


def test_a_row_that_stands_there_twice_alike_counts_once(read):
    found = read(
        row(TONES[0], "neutral"), row(TONES[0], "Neutral"), row(TONES[1], ""), row(TONES[1], "positive")
    )
    assert (found.problems, given_answers(found)) == ((), tones("neutral", "positive"))
    assert len(found.answers) == 2


def test_a_coder_is_named_by_the_file_or_by_a_column(tmp_path):
    rows = [[*row(TONES[0], "neutral"), "Bo"], [*row(TONES[0], "negative"), ""]]
    save(tmp_path / "ann.csv", rows, header=["unit", "text", "tone", "coder"])
    (returned,) = read_returned(tmp_path, TONES)
    assert given_answers(returned) == {("Bo", TONES[0].id): "neutral", ("ann", TONES[0].id): "negative"}


def test_sheets_of_several_kinds_are_told_apart_by_their_units(tmp_path):
    line = unit_of("lines", 0, "Share this")
    save(tmp_path / "ann.csv", [row(TONES[0], "neutral")])
    save(tmp_path / "ann-lines.csv", [row(line, "Chrome")], header=["unit", "text", "kind"])
    tone, lines = read_returned(tmp_path, [line, *TONES])
    assert (tone.kind, lines.kind) == ("tone", "lines")
    assert [answer.value for answer in lines.answers] == ["chrome"]
    assert lines.answers[0].article == line.article


def test_other_files_in_the_folder_are_left_alone(tmp_path):
    for name in (".~lock.ann.csv#", "~$ann.xlsx", ".ann.csv", "tone-1.md"):
        (tmp_path / name).write_text("no sheet", encoding="utf-8")
    assert read_returned(tmp_path, TONES) == ()
    assert read_returned(tmp_path / "not there", TONES) == ()


# names and sides


def speakers(tmp_path, machine, **answers):
    """The speakers of a sentence by the coders' answers, where the machine says *machine*."""
    unit = unit_of("attributions", 0, "It rained, she said.", {"speaker": machine, "kind": "indirect"})
    other = unit_of("attributions", 10, "So it did.", {"speaker": "Tilda Quillfeather", "kind": "indirect"})
    for coder, value in answers.items():
        save(tmp_path / f"{coder}.csv", [row(unit, value)], header=["unit", "text", "speaker"])
    (returned,) = read_returned(tmp_path, [unit, other])
    return [answer.value for answer in returned.answers]


@pytest.mark.parametrize(
    "name", ["Quillfeather", "tilda quillfeather", "Tilda  Quillfeather", "“Quillfeather”"]
)
def test_a_part_of_a_name_is_the_fullest_name_in_the_article(tmp_path, name):
    assert speakers(tmp_path, "narration", ann=name) == ["Tilda Quillfeather"]


def test_a_fuller_name_than_the_machines_is_written_as_the_machine_does(tmp_path):
    names = speakers(tmp_path, "Oxenrood", ann="Basil Oxenrood", bo="the envoy Basil Oxenrood")
    assert names == ["Oxenrood", "Oxenrood"]


def test_a_name_that_two_others_hold_stays_as_it_is(tmp_path):
    assert speakers(tmp_path, "Ann Oxenrood", ann="Basil Oxenrood", bo="Oxenrood") == [
        "Basil Oxenrood",
        "Oxenrood",
    ]


def test_several_speakers_are_compared_one_by_one(tmp_path):
    assert speakers(tmp_path, "Chile; Norway", ann="norway ;Chile", bo="Chile") == ["Chile; Norway", "Chile"]


def test_nobody_named_is_written_alike(tmp_path):
    assert speakers(tmp_path, "narration", ann="Nobody Named", bo=" NARRATION") == [
        "nobody named",
        "narration",
    ]


def test_sides_are_spelled_and_ordered_as_the_machine_does(tmp_path):
    machine = {"harm": "yes", "agents": "Chile; Norway", "patients": "none"}
    unit = unit_of("actions", 0, "They fought.", machine)
    header = ["unit", "text", "harm", "agents", "patients"]
    save(tmp_path / "ann.csv", [row(unit, "YES", "norway; CHILE;", "None")], header=header)
    save(tmp_path / "bo.csv", [row(unit, "no", "Peru", "none; Chile")], header=header)
    (returned,) = read_returned(tmp_path, [unit])
    answers = [(answer.coder, answer.question, answer.value) for answer in returned.answers]
    assert answers[:3] == [("ann", question, value) for question, value in machine.items()]
    assert answers[3:] == [("bo", "harm", "no"), ("bo", "agents", "Peru")]
    assert returned.problems[0] == Problem("bo.csv", 2, "patients: 'none' cannot be joined with others")


# what is left out, each with sheet, row and reason


def test_an_unknown_unit_is_left_out(read):
    found = read(["tone/b-9/0-4", "text", "neutral"], row(TONES[1], "neutral"))
    assert found.problems == (Problem("ann.csv", 2, "no unit 'tone/b-9/0-4' in this run"),)
    assert given_answers(found) == tones("", "neutral")


def test_a_changed_text_is_left_out(read):
    found = read(row(TONES[0], "neutral", text="We attacked nobody."), row(TONES[1], "neutral"))
    assert found.problems == (Problem("ann.csv", 2, "the text is not the unit's: it was changed"),)
    assert given_answers(found) == tones("", "neutral")


def test_a_value_outside_the_codebook_is_left_out(read):
    found = read(row(TONES[0], "bad"), row(TONES[1], "neutral"))
    assert found.problems == (Problem("ann.csv", 2, "tone: 'bad' is none of negative, neutral, positive"),)
    assert given_answers(found) == tones("", "neutral")


def test_the_other_answers_of_a_row_with_a_wrong_value_are_kept(tmp_path):
    unit = unit_of("attributions", 0, "It rained.", {"speaker": "narration", "kind": "narration"})
    save(tmp_path / "ann.csv", [row(unit, "narration", "quoted")], header=["unit", "text", "speaker", "kind"])
    (returned,) = read_returned(tmp_path, [unit])
    assert [(answer.question, answer.value) for answer in returned.answers] == [("speaker", "narration")]


def test_a_unit_that_is_answered_twice_otherwise_is_not_used(read):
    found = read(row(TONES[0], "neutral"), row(TONES[1], "neutral"), row(TONES[0], "positive"))
    assert found.problems == (
        Problem("ann.csv", 4, "the unit of row 2 again, with another answer: neither is used"),
    )
    assert given_answers(found) == tones("", "neutral")


def test_a_coders_two_sheets_are_compared_too(tmp_path):
    header = ["unit", "text", "tone", "coder"]
    save(tmp_path / "1.csv", [[*row(TONES[0], "neutral"), "Ann"]], header=header)
    save(tmp_path / "2.csv", [[*row(TONES[0], "positive"), "Ann"]], header=header)
    (returned,) = read_returned(tmp_path, TONES)
    reason = "the unit of row 2 of 1.csv again, with another answer: neither is used"
    assert (returned.answers, returned.problems) == ((), (Problem("2.csv", 2, reason),))


def test_rows_of_other_separators_are_left_out(tmp_path):
    save(tmp_path / "ann.csv", [row(TONES[0], "neutral")])
    with (tmp_path / "ann.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerow(row(TONES[2], "neutral"))
    (returned,) = read_returned(tmp_path, TONES)
    assert given_answers(returned) == tones("neutral")
    assert returned.problems[0] == Problem(
        "ann.csv", 3, "separated by semicolons, where the header is by commas"
    )


def test_a_row_of_too_many_fields_is_left_out(read):
    # a comma in a text that stands in no quotation marks
    found = read([TONES[1].id, "[[Norway]] thanked", "the court", "neutral"])
    assert (found.problems, found.answers) == (
        (Problem("ann.csv", 2, "4 fields, where the header has 3"),),
        (),
    )


def test_a_missing_column_is_named_and_the_others_are_read(tmp_path):
    unit = unit_of("attributions", 0, "It rained.", {"speaker": "narration", "kind": "narration"})
    save(tmp_path / "ann.csv", [[unit.id, "narration"]], header=["unit", "kind"])
    (returned,) = read_returned(tmp_path, [unit])
    assert [answer.question for answer in returned.answers] == ["kind"]
    assert returned.problems[:2] == (
        Problem("ann.csv", 0, "no column speaker: nothing is read for it"),
        Problem("ann.csv", 0, "no column text: whether texts were changed cannot be told"),
    )


def test_a_column_that_stands_there_twice_is_named(read):
    found = read(row(TONES[0], "neutral", "positive"), header=["unit", "text", "tone", "Tone"])
    assert found.problems == (Problem("ann.csv", 0, "the column tone twice: the first is read"),)
    assert given_answers(found) == tones("neutral")


def test_missing_units_of_the_draw_are_counted(tmp_path):
    save_key(tmp_path / "tone-1.key.csv", u0=2, u1=2, u2=5)
    save(tmp_path / "ann.csv", [row(TONES[0], "neutral")])
    (returned,) = read_returned(tmp_path, TONES)
    assert returned.problems == (Problem("ann.csv", 0, "2 of the 3 units drawn are missing"),)
    assert returned.weights == {TONES[0].id: 2, TONES[1].id: 2, TONES[2].id: 5}


def test_a_sheet_is_held_against_the_draw_that_it_is_of(tmp_path):
    save_key(tmp_path / "tone-1.key.csv", u0=2, u1=2)
    save_key(tmp_path / "tone-2.key.csv", u2=5)
    save(tmp_path / "ann.csv", [row(TONES[2], "neutral")])
    (returned,) = read_returned(tmp_path / "ann.csv", TONES)
    assert returned.problems == ()
    assert returned.weights[TONES[2].id] == 5


def test_without_a_key_every_unit_weighs_one_and_that_is_said(tmp_path):
    save(tmp_path / "ann.csv", [row(TONES[0], "neutral")])
    (returned,) = read_returned(tmp_path, TONES)
    assert (returned.weights, returned.problems) == ({TONES[0].id: 1}, (NO_KEY,))


def test_what_is_wrong_with_a_key_is_said(tmp_path):
    save_key(tmp_path / "a.key.csv", **{"u0": "1,5", "u1": "much", "tone/b-9/0-4": 3})
    save_key(tmp_path / "b.key.csv", u0=4)
    save(tmp_path / "ann.csv", [row(TONES[0], "neutral"), row(TONES[1], "neutral")])
    (returned,) = read_returned(tmp_path, TONES)
    assert returned.weights == {TONES[0].id: 1.5, TONES[1].id: 1}
    assert returned.problems == (
        Problem("a.key.csv", 3, "'much' is no weight: 1 is taken"),
        Problem("a.key.csv", 0, "1 of its 2 units are not in this run"),
        Problem("b.key.csv", 0, "1 units weigh otherwise in an earlier key, which counts"),
        Problem("*.key.csv", 0, "no key gives a weight for 1 of 2 coded units: they weigh 1"),
    )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("ann.xlsx", b"PK\x03\x04", "a workbook: save it as CSV"),
        ("ann.csv", b"", "empty"),
        (
            "ann.csv",
            b"PK\x03\x04\x00\x00\x01\x02\x00",
            "binary: it holds control characters that no text has",
        ),
        ("ann.csv", b"name,tone\nx,neutral\n", "no column unit in its first row: name, tone"),
        ("ann.csv", b"unit,tone\nx,neutral\n", "no unit of any kind in its column unit"),
    ],
)
def test_what_is_no_sheet_is_named_and_the_others_are_read(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    save(tmp_path / "bo.csv", [row(TONES[0], "neutral")])
    (returned,) = read_returned(tmp_path, TONES)
    assert len(returned.answers) == 1
    assert returned.problems[0] == Problem(name, 0, reason)


def test_a_sheet_that_is_not_there_is_named(tmp_path):
    (returned,) = read_returned([tmp_path / "ann.csv"], TONES)
    assert returned.problems == (Problem("ann.csv", 0, "cannot be opened: No such file or directory"),)


def test_a_sheet_of_a_kind_that_the_run_has_no_units_of_is_named(tmp_path):
    save(tmp_path / "ann.csv", [row(TONES[0], "neutral")])
    (returned,) = read_returned(tmp_path, [])
    assert (returned.kind, returned.answers) == ("tone", ())
    assert returned.problems == (
        Problem("ann.csv", 0, "units of tone, of which none of this run's are given"),
    )


def test_rows_before_a_quotation_mark_that_is_not_closed_are_read(tmp_path):
    save(tmp_path / "ann.csv", [row(TONES[0], "neutral")])
    with (tmp_path / "ann.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(f'"{TONES[1].id},text,neutral\n' + "herring\n" * 50_000)
    limit = csv.field_size_limit(131_072)  # Python's own; other tests may have raised it
    try:
        (returned,) = read_returned(tmp_path, TONES)
    finally:
        csv.field_size_limit(limit)
    assert given_answers(returned) == tones("neutral")
    assert returned.problems[0].row == 3
    assert returned.problems[0].reason.startswith("no CSV from here on")


CELLS = st.sampled_from(
    [TONES[0].id, TONES[1].id, TEXTS[0], "neutral", "bad", "", '"', ";", ",", "\t", "\n", "unit"]
)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(CELLS).map(lambda cells: ("unit,text,tone\n" + ",".join(cells)).encode()),
    )
)
def test_whatever_a_sheet_holds_nothing_raises_and_answers_are_of_the_codebook(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "ann.csv"
    path.write_bytes(content)
    for returned in read_returned(path, TONES):
        assert {answer.value for answer in returned.answers} <= {"negative", "neutral", "positive"}
        assert all(problem.reason for problem in returned.problems)


# the command


def run_command(run, tmp_path, *arguments):
    return command.main(["coding-sheet", *arguments, "--run", str(run), "--output", str(tmp_path / "coding")])


def test_the_command_writes_a_sheet_and_says_what_was_drawn(run, tmp_path, capsys):
    assert run_command(run, tmp_path, "lines", "--n", "8", "--strata", "kind", "--seed", "3") == 0
    *paths, drawn, body, title = capsys.readouterr().out.splitlines()
    assert [path.rpartition("/")[2] for path in paths] == ["lines-3.csv", "lines-3.md", "lines-3.key.csv"]
    assert (drawn, body, title) == ("Drawn 8 of 28 units, by kind:", "  4 of 22  body", "  4 of 6  title")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["tones"], "no kind 'tones'; valid ones: attributions, tone, frames, actions, lines, review"),
        (
            ["tone", "--strata", "mood"],
            "no stratum 'mood'; valid ones: outlet, country, month, part, voice, side, tone",
        ),
        (["tone", "--n", "0"], "nothing to draw: n is 0, and must be at least 1"),
        (["frames", "--scheme", "no.toml"], "no.toml: cannot be opened: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_answered_in_one_line(run, tmp_path, capsys, arguments, reason):
    assert run_command(run, tmp_path, *arguments) == 2
    assert capsys.readouterr().err == f"copydesk: {reason}\n"
    assert not (tmp_path / "coding").exists()


def test_a_missing_run_is_answered_in_one_line(tmp_path, capsys):
    assert run_command(tmp_path / "none", tmp_path, "tone") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_scheme_of_ones_own_is_asked_for(run, tmp_path):
    scheme = tmp_path / "scheme.toml"
    lines = [
        'name = "Herring"',
        'question = "Is the herring at stake?"',
        'reason = "for the test"',
        'words = ["net"]',
    ]
    scheme.write_text("\n".join(["[[frame]]", *lines]), encoding="utf-8")
    assert run_command(run, tmp_path, "frames", "--scheme", str(scheme)) == 0
    header = (tmp_path / "coding" / "frames-1.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert header == "unit,text,Herring"
    assert "Is the herring at stake?" in (tmp_path / "coding" / "frames-1.md").read_text(encoding="utf-8")
