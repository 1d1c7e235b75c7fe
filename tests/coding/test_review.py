"""Review sheets: which rows are drawn, what comes back of them, and how it becomes corrections."""

import csv
import shutil

import pytest
from conftest import DEMONSTRATION
from copydesk import __main__ as command
from copydesk import corpus
from copydesk.coding import reports, review, reviewed, units
from copydesk.coding.model import Unit
from copydesk.coding.sampling import InvalidDraw
from copydesk.corrections.file import FILE
from copydesk.schema import TABLES


def row(number, doubt=""):
    said = dict.fromkeys(review.SAID, "") | {"speaker": "Ann Lee", "content": "words", "doubt": doubt}
    return Unit(f"review/page/{number}-{number + 5}", "page", number, number + 5, "[[words]]", {}, said)


@pytest.fixture(scope="module")
def rows(run):
    return tuple(review.rows(units.read_tables(run, *review.TABLES), run / "texts"))


@pytest.fixture
def sheet(run, tmp_path):
    """Draw a sheet by the command, with its options, and give its rows."""

    def drawn(*options):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        place = ["--run", str(run), "--seeds", str(DEMONSTRATION), "--output", str(tmp_path / "out")]
        assert command.main(["coding-sheet", "review", *options, *place]) == 0
        return read(next((tmp_path / "out").glob("*.csv")))

    return drawn


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def save(path, sheet):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, sheet[0])
        writer.writeheader()
        writer.writerows(sheet)
    return path


def back(run, *paths):
    return reviewed.reviewed(units.read_tables(run, *review.TABLES), run, paths)


def reasons(found):
    return [problem.reason for problem in found.problems]


def test_of_doubtful_rows_those_with_most_doubts_come_first_then_those_most_often_wrong():
    some = [
        row(0),
        row(10, "speech in speech"),
        row(20, "document"),
        row(30, "joint source; speech in speech"),
    ]
    label, chosen = review.doubtful(some, 2)
    assert [unit.start for unit in chosen] == [30, 20]
    assert str(label) == "doubtful, 2 of 3 rows"
    _, chosen = review.doubtful(some, 50, {some[3].id})
    assert [unit.start for unit in chosen] == [20, 10]


def test_where_no_row_is_in_doubt_nothing_is_drawn():
    with pytest.raises(InvalidDraw, match="no row is in doubt"):
        review.doubtful([row(0)], 50)


def test_a_random_draw_is_as_large_as_the_width_asks_and_the_same_by_its_seed():
    some = [row(number) for number in range(0, 5000, 10)]
    label, chosen = review.at_random(some, review.size(10, 90), 7)
    assert str(label) == "random, 141 of 500 rows, seed 7"
    assert review.at_random(some[::-1], 141, 7)[1] == chosen
    assert review.at_random(some, 141, 8)[1] != chosen
    assert review.label_of(str(label)) == label


@pytest.mark.parametrize(("width", "expected"), [(0, 90), (60, 90), (10, 100), (float("nan"), 90)])
def test_a_width_or_share_that_is_none_lists_the_valid_ones(width, expected):
    with pytest.raises(InvalidDraw, match="valid ones are from"):
        review.size(width, expected)


@pytest.mark.parametrize("text", ["", "random, 5 of 9 rows", "doubtful, 5 of 9 rows, seed 1", "all"])
def test_what_is_no_label_is_none(text):
    assert review.label_of(text) is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--mode", "worst"], "no mode 'worst'; valid ones: doubtful, random"),
        (["--mode", "random", "--n", "5"], "--n is an option of the mode doubtful alone"),
        (["--width", "5"], "--width is an option of the mode random alone"),
        (["--mode", "random", "--width", "0"], "width is 0: valid ones are from 1 to 50"),
        (["--strata", "outlet"], "--strata is no option of the kind review"),
        (["--n", "0"], "n is 0, and must be at least 1"),
    ],
)
def test_a_wrong_option_stops_at_once(run, tmp_path, capsys, options, said):
    place = ["--run", str(run), "--output", str(tmp_path / "out")]
    assert command.main(["coding-sheet", "review", *options, *place]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_options_of_review_are_none_of_other_kinds(run, capsys):
    assert command.main(["coding-sheet", "tone", "--mode", "random", "--run", str(run)]) == 2
    assert "--mode is an option of the kind review alone" in capsys.readouterr().err
    assert command.main(["coding-sheet", "revue", "--run", str(run)]) == 2
    assert "lines, review" in capsys.readouterr().err


def test_the_content_is_marked_in_its_paragraph(run, rows):
    for unit in rows:
        text = (run / "texts" / f"{unit.article}.txt").read_text(encoding="utf-8")
        before, _, rest = unit.text.partition("[[")
        assert before in text
        assert text[unit.start : unit.end].startswith(rest.partition("]]")[0])


def test_a_sheet_is_not_overwritten(run, tmp_path, capsys):
    place = ["--run", str(run), "--output", str(tmp_path)]
    assert command.main(["coding-sheet", "review", *place]) == 0
    path = tmp_path / "review-doubtful.csv"
    path.write_bytes(path.read_bytes() + b"mine")
    assert command.main(["coding-sheet", "review", *place]) == 2
    assert path.read_bytes().endswith(b"mine")


def test_of_doubtful_rows_there_are_counts_and_the_open_ones_first(run, sheet, tmp_path):
    drawn = sheet("--n", "2")
    drawn[0] |= {"verdict": "Wrong", "speaker instead": "Chile"}
    found = back(run, save(tmp_path / "anna.csv", drawn))
    in_doubt = drawn[0]["draw"].split()[3]
    assert reviewed.in_words(found) == (
        f"**Of the 2 most doubtful of {in_doubt} rows in doubt, 1 is not judged.** 1 is checked by 1 coder, 1 wrong "
        "(speaker 1). They were chosen for their doubts: how many of all rows are wrong they do not tell."
    )
    assert reviewed.note(found) == ""


def test_of_a_whole_random_draw_there_is_a_share_with_its_interval(run, rows, sheet, tmp_path):
    drawn = sheet("--mode", "random", "--width", "30")
    for one in drawn:
        one["verdict"] = "right"
    drawn[3] |= {"verdict": "wrong", "content instead": "none"}
    found = back(run, save(tmp_path / "anna.csv", drawn))
    assert reviewed.note(found) == "rows checked by 1 coder: 94 % right [73 to 99], 17 rows drawn at random"
    said = f"**Of 17 rows drawn at random of {len(rows)}, 0 are not judged.** 17 are checked by 1 coder, 1 wrong "
    assert reviewed.in_words(found) == f"{said}(no statement 1): 94 % right [73 to 99]."


def test_while_a_row_is_open_or_gone_no_share_is_told(run, sheet, tmp_path):
    drawn = sheet("--mode", "random", "--width", "30")
    for one in drawn[1:]:
        one["verdict"] = "right"
    for path in (save(tmp_path / "anna.csv", drawn), save(tmp_path / "anna.csv", drawn[1:])):
        found = back(run, path)
        assert reviewed.note(found) == ""
        assert "1 is not judged" in reviewed.in_words(found)
        assert "[" not in reviewed.in_words(found)


def test_two_coders_that_differ_leave_a_row_open(run, rows, sheet, tmp_path):
    drawn = sheet("--mode", "random", "--width", "30")
    paths = []
    for coder, verdict in (("anna", "right"), ("bo", "wrong")):
        told = [one | {"verdict": verdict if number == 0 else "right"} for number, one in enumerate(drawn)]
        paths.append(save(tmp_path / f"{coder}.csv", told))
    found = back(run, *paths)
    assert f"**Of 17 rows drawn at random of {len(rows)}, 1 is not judged.** 16 are checked by 2 coders" in (
        reviewed.in_words(found)
    )


def test_of_every_row_of_a_run_there_is_a_number_and_no_interval(run, rows, sheet, tmp_path):
    drawn = [one | {"verdict": "right"} for one in sheet("--mode", "random")]
    found = back(run, save(tmp_path / "anna.csv", drawn))
    assert reviewed.note(found) == f"rows checked by 1 coder: {len(rows)} of {len(rows)} right, all of them"


def test_a_draw_from_other_rows_than_the_runs_tells_no_share(run, sheet, tmp_path):
    drawn = [one | {"verdict": "right"} for one in sheet("--mode", "random", "--width", "30")]
    earlier = [one | {"draw": one["draw"].replace(" of ", " of 1")} for one in drawn]
    other = [one | {"draw": one["draw"].replace("seed 1", "seed 2")} for one in drawn]
    for told in (earlier, other):
        found = back(run, save(tmp_path / "anna.csv", told))
        assert "They were drawn from other rows than this run's: no share is told." in reviewed.in_words(
            found
        )
        assert reviewed.note(found) == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"unit": "review/quorn-1-00000000/1-2"}, "no row 'review/quorn-1-00000000/1-2' in this run"),
        (
            {"cue": "murmured"},
            "this run says otherwise: cue 'asked', in the sheet 'murmured'",
        ),
        ({"draw": "mine"}, "the draw cannot be told from 'mine'"),
        ({"verdict": "maybe"}, "verdict: 'maybe' is none of right, wrong"),
        ({"verdict": "right", "speaker instead": "X"}, "speaker instead, and yet right: neither is used"),
        ({"verdict": "", "act instead": "denial"}, "act instead, and no verdict"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_reason(run, sheet, tmp_path, change, reason):
    drawn = [one for one in sheet("--mode", "random") if one["cue"] == "asked"]
    drawn = [drawn[0] | {"verdict": "wrong"} | change]
    found = back(run, save(tmp_path / "anna.csv", drawn))
    assert [(p.sheet, p.row, p.reason) for p in found.problems] == [("anna.csv", 2, reason)]
    assert found.findings == ()


def test_a_sheet_without_its_columns_is_told(run, sheet, tmp_path):
    drawn = [{name: cell for name, cell in one.items() if name != "verdict"} for one in sheet()]
    assert "no column verdict: nothing is read for it" in reasons(back(run, save(tmp_path / "a.csv", drawn)))


def test_the_same_row_twice_counts_once(run, sheet, tmp_path):
    drawn = [one | {"verdict": "right"} for one in sheet("--n", "2")]
    again = [*drawn, drawn[0] | {"verdict": "wrong"}]
    found = back(run, save(tmp_path / "anna.csv", again))
    assert reasons(found) == [reviewed.TWICE]
    assert len(found.findings) == 2


@pytest.fixture
def folder(tmp_path):
    """The articles alone in a folder, with a run on them."""
    shutil.copytree(DEMONSTRATION, tmp_path / "seeds")
    corpus.study(tmp_path / "seeds", tmp_path / "run", "attribution")
    return tmp_path


def all_rows(folder):
    """A sheet of all rows of the run in *folder*, by what each row says."""
    place = ["--run", str(folder / "run"), "--seeds", str(folder / "seeds"), "--output", str(folder / "out")]
    assert command.main(["coding-sheet", "review", "--mode", "random", *place]) == 0
    return read(folder / "out" / "review-random-1.csv")


def put_right(folder):
    place = ["--run", str(folder / "run"), "--seeds", str(folder / "seeds")]
    return command.main(["put-right", *place])


def instead(drawn, words, /, **cells):
    cells = {name if name == "comment" else f"{name} instead": cell for name, cell in cells.items()}
    (number, *_) = (n for n, one in enumerate(drawn) if one["content"] == words)
    drawn[number] |= {"verdict": "wrong"} | cells
    return drawn[number]


def test_what_a_sheet_says_instead_holds_on_the_next_run(folder, capsys):
    drawn = all_rows(folder)
    spoken = instead(drawn, "to share the herring of the Quorn bank", speaker="Chile", comment="=she alone")
    gone = instead(drawn, "to share the Quorn bank", content="none")
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    assert put_right(folder) == 0
    assert "2 added to" in capsys.readouterr().out
    assert "'=she alone" in (folder / "seeds" / FILE).read_text(encoding="utf-8-sig")
    found = corpus.study(folder / "seeds", folder / "again", "attribution")
    assert set(found["corrections"]["outcome"]) == {"applied"}
    assert "=she alone" in found["corrections"]["reason"].tolist()
    told = found["attributions"].set_index("content")
    assert told.loc[spoken["content"], "speaker"] == "Chile"
    assert gone["content"] not in told.index
    # the machine's own rows are what the sheet is read against, also after its corrections
    assert len(back(folder / "again", folder / "seeds" / "coded" / "anna.csv").findings) == 2


def test_what_a_later_sheet_says_is_added_to_the_file_that_was_made(folder, capsys):
    drawn = all_rows(folder)
    instead(drawn, "to share the herring of the Quorn bank", speaker="Chile")
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    assert put_right(folder) == 0
    before = (folder / "seeds" / FILE).read_bytes()
    instead(drawn, "to share the Quorn bank", content="none")
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    assert put_right(folder) == 0
    assert "1 added to" in capsys.readouterr().out
    after = (folder / "seeds" / FILE).read_bytes()
    assert after.startswith(before)
    assert after.count(b"\xef\xbb\xbf") == 1


def test_other_words_make_another_row(folder):
    drawn = all_rows(folder)
    was = next(
        one for one in drawn if one["cue"] == "said" and one["part"] == "body" and " " in one["content"]
    )
    article = was["unit"].split("/")[1]
    words = " ".join(was["content"].split()[1:])
    was |= {"verdict": "wrong", "content instead": words, "speaker instead": "Chile"}
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    assert put_right(folder) == 0
    found = corpus.study(folder / "seeds", folder / "again", "attribution")
    assert set(found["corrections"]["outcome"]) == {"applied"}
    told = found["attributions"]
    (new,) = told[(told["article"] == article) & (told["content"] == words)].to_dict("records")
    assert (new["speaker"], new["cue"], new["source"]) == ("Chile", was["cue"], was["source"])
    assert was["content"] not in told[told["article"] == article]["content"].tolist()


def test_what_cannot_be_put_right_is_told(folder, capsys):
    drawn = all_rows(folder)
    instead(drawn, "to share the herring of the Quorn bank", content="to share the moon")
    instead(drawn, "to share the Quorn bank", act="murmur")
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    assert put_right(folder) == 0
    said = capsys.readouterr().out
    assert "0 added to" in said
    assert "the words of content instead do not stand in the paragraph" in said
    assert "no act 'murmur'; there are:" in said
    assert not (folder / "seeds" / FILE).exists()


def test_a_persons_file_is_only_added_to(folder, capsys):
    drawn = all_rows(folder)
    one = instead(drawn, "to share the herring of the Quorn bank", speaker="Chile")
    other = instead(drawn, "to share the Quorn bank", speaker="Norway")
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    _, article, place = other["unit"].split("/")
    start, end = place.split("-")
    mine = f"article;table;start;end;field;value;coder;reason;date\r\n{article};attributions;{start};{end};"
    mine += "speaker;Chile;Bo;hers;2026-11-24"
    (folder / "seeds" / FILE).write_bytes(mine.encode())
    assert put_right(folder) == 0
    said = capsys.readouterr().out
    assert "1 added to" in said
    assert f"speaker of {article} {place}: settled in line 2: 'Chile'" in said
    after = (folder / "seeds" / FILE).read_bytes().decode()
    assert after.startswith(f"{mine}\r\n")
    assert after.count("\r\n") == 3
    assert one["unit"].split("/")[2].split("-")[0] in after.splitlines()[2]
    assert put_right(folder) == 0
    assert "stands in it already" in capsys.readouterr().out
    assert (folder / "seeds" / FILE).read_bytes().decode() == after


def test_a_removal_beside_another_correction_of_the_row_is_left(folder, capsys):
    drawn = all_rows(folder)
    other = instead(drawn, "to share the Quorn bank", content="none")
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    _, article, place = other["unit"].split("/")
    lines = ["article,table,start,end,field,value,coder,reason,date"]
    lines += [f"{article},attributions,{place.replace('-', ',')},act,request,Bo,his,2026-11-24"]
    (folder / "seeds" / FILE).write_text("\n".join(lines), encoding="utf-8")
    assert put_right(folder) == 0
    assert "settled: act of the same words" in capsys.readouterr().out


def test_a_file_in_another_encoding_is_left_and_told(folder, capsys):
    drawn = all_rows(folder)
    instead(drawn, "to share the Quorn bank", speaker="Norway")
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    mine = "article,table,start,end,field,value,coder,reason,date\n"
    mine += "quorn-9-00000000,presence,,,conflict,yes,José,—,2026-11-24\n"
    (folder / "seeds" / FILE).write_bytes(mine.encode("utf-16"))
    assert put_right(folder) == 2
    assert "save it as CSV UTF-8" in capsys.readouterr().err
    assert (folder / "seeds" / FILE).read_bytes() == mine.encode("utf-16")


def test_the_figures_say_how_many_rows_are_right(folder):
    drawn = [one | {"verdict": "right"} for one in all_rows(folder)]
    save(folder / "seeds" / "coded" / "anna.csv", drawn)
    found = units.read_tables(folder / "run", "segments", *review.TABLES)
    check = reports.checked(found, folder / "run", folder / "seeds", "attributions")
    assert check.problems == ()
    said = f"who said it: rows checked by 1 coder: {len(drawn)} of {len(drawn)} right, all of them"
    assert reports.note(check, "speaker", "who said it") == said


def test_every_column_to_put_right_is_a_field_of_corrections():
    fields = {question.name.removesuffix(review.INSTEAD) for question in review.asked()[1:]}
    assert fields - {"content"} <= set(TABLES["attributions"].checks)
    assert set(review.CLAIM) <= fields


def test_without_a_review_sheet_nothing_is_put_right(folder, capsys):
    assert put_right(folder) == 2
    assert "no review sheet: " in capsys.readouterr().err


@pytest.fixture(scope="module")
def framed(tmp_path_factory):
    """A run over the demonstration with all of framing."""
    output = tmp_path_factory.mktemp("framed")
    corpus.study(DEMONSTRATION, output, "framing")
    return output


def drawn_of(table, framed, output, *options):
    place = ["--run", str(framed), "--seeds", str(DEMONSTRATION), "--output", str(output)]
    assert command.main(["coding-sheet", "review", "--table", table, *options, *place]) == 0
    return read(next(output.glob("*.csv")))


@pytest.mark.parametrize("table", ["actions", "blames", "labels", "casualties"])
def test_rows_of_framing_are_drawn_at_random_and_judged(table, framed, tmp_path):
    drawn = drawn_of(table, framed, tmp_path / "out", "--width", "30")
    assert set(review.OTHERS[table]) <= drawn[0].keys()
    assert all("[[" in one["text"] and one["part"] == "body" for one in drawn)
    assert all(f" rows of {table}, seed 1" in one["draw"] for one in drawn)
    assert f"review-random-{table}-1.md" in {path.name for path in (tmp_path / "out").iterdir()}
    verdicts = ["wrong", *["right"] * (len(drawn) - 1)]
    told = [one | {"verdict": verdict} for one, verdict in zip(drawn, verdicts, strict=True)]
    found = units.read_tables(framed, *review.TABLES, table)
    back = reviewed.reviewed(found, framed, [save(tmp_path / "anna.csv", told)])
    assert back.problems == ()
    (draw,) = back.draws
    assert (draw.label.table, draw.wrong, draw.missing, draw.stray) == (table, 1, 0, False)
    assert f" of {table} drawn at random of " in reviewed.in_words(back)
    assert reviewed.note(back) == ""  # a figure of who said it says nothing of these


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--table", "frames"], "no table 'frames' to review; valid ones: attributions, actions"),
        (["--table", "labels", "--mode", "doubtful"], "--mode doubtful is of attributions alone"),
    ],
)
def test_a_table_that_cannot_be_drawn_stops_at_once(framed, tmp_path, capsys, options, said):
    assert command.main(["coding-sheet", "review", *options, "--run", str(framed)]) == 2
    assert said in capsys.readouterr().err
