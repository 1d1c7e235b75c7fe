"""Sheets that came back, from the file to what the notebooks and the command line say of them."""

import csv
import shutil
from pathlib import Path

import pytest
from conftest import DEMONSTRATION
from copydesk import __main__ as command
from copydesk import corpus
from copydesk.coding import reports, units
from copydesk.framing.schemes import read_scheme

TWELVE = "title body body body " * 3  # the first twelve lines of the six invented articles


@pytest.fixture
def twelve(demonstration, tmp_path):
    """The folder of articles with two sheets on the first twelve lines: Bo takes the first title for body."""
    lines = units.units("lines", demonstration, tmp_path)[:12]
    for coder, values in {"Ann": TWELVE, "Bo": TWELVE.replace("title", "body", 1)}.items():
        write(tmp_path / "coded" / f"{coder}.csv", "kind", [unit.id for unit in lines], values.split())
    return tmp_path


def write(path, question, ids, values):
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([("unit", question), *zip(ids, values, strict=True)])


def test_sheets_beside_the_articles_are_measured(demonstration, twelve):
    check = reports.checked(demonstration, twelve, twelve, "lines")
    (found,) = check.agreements
    # 2 of the 24 ordered pairs differ: 1/12. 5 of the 24 answers are title, 19 body: 2 * 5 * 19 / (24 * 23) =
    # 95/276 differ by chance. Alpha is 1 - (1/12) / (95/276) = 1 - 23/95 = 72/95.
    assert found.alpha.value == pytest.approx(72 / 95)
    assert (found.coders, found.compared, found.undecided) == (("Ann", "Bo"), 11, 1)
    assert reports.note(check) == "machine against 2 coders: F1 1.00, n = 11"


def test_weights_are_read_from_the_key_beside_the_sheets(demonstration, twelve):
    first = units.units("lines", demonstration, twelve)[:12]
    wrong = [*TWELVE.split()[:-1], "chrome"]  # the last line, which the machine takes for body
    write(twelve / "coded" / "Bo.csv", "kind", [unit.id for unit in first], wrong)
    (twelve / "coded" / "Ann.csv").unlink()
    write(twelve / "coded" / "lines-1.key.csv", "weight", [unit.id for unit in first], [1] * 11 + [9])
    (found,) = reports.checked(demonstration, twelve, twelve, "lines").agreements
    assert found.equal == pytest.approx(11 / 20)


def test_sheets_of_another_kind_are_left_alone(demonstration, twelve):
    check = reports.checked(demonstration, twelve, twelve, "tone")
    assert (check.agreements, check.problems) == ((), ())
    assert reports.note(check) == "not checked by people"


def test_the_command_prints_tables_and_what_is_left_out_on_the_error_stream(run, twelve, capsys):
    ann, bo = twelve / "coded" / "Ann.csv", twelve / "coded" / "Bo.csv"
    with bo.open("a", encoding="utf-8") as file:
        file.write("lines/nowhere-00000000/0-1,body\r\n")
    assert command.main(["agreement", str(ann), str(bo), "--run", str(run)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("LINES\n\nBetween people")
    assert "kind 2 12 0.758 no interval: under 10 articles" in " ".join(said.out.split())
    assert "copydesk: Bo.csv, row 14: " in said.err


def test_where_no_sheet_can_be_used_the_command_ends_with_2(run, tmp_path, capsys):
    (tmp_path / "notes.csv").write_text("coder,remark\nAnn,none\n")
    sheets = str(tmp_path / "notes.csv"), str(tmp_path / "missing.csv")
    assert command.main(["agreement", *sheets, "--run", str(run)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(":")[1] for line in said.err.splitlines()] == [" notes.csv", " missing.csv"]


def test_a_folder_without_a_run_ends_the_command_with_2(run, twelve, tmp_path, capsys):
    sheet = str(twelve / "coded" / "Ann.csv")
    assert command.main(["agreement", sheet, "--run", str(tmp_path / "nothing")]) == 2
    assert "no finished run in" in capsys.readouterr().err
    shutil.copytree(run / "tables", tmp_path / "partly" / "tables")
    assert command.main(["agreement", sheet, "--run", str(tmp_path / "partly")]) == 2
    assert "no text" in capsys.readouterr().err


def test_frames_of_a_scheme_of_ones_own_are_measured(tmp_path, capsys):
    entry = '[[frame]]\nname = "trade"\nquestion = "Is it about trade?"\nreason = "ours"\nwords = ["price"]\n'
    (tmp_path / "scheme.toml").write_text(entry)
    run = tmp_path / "run"
    scheme = str(tmp_path / "scheme.toml")
    corpus.study(DEMONSTRATION, run, "lexicon", "sentiment", measure="vader")
    found = corpus.study(DEMONSTRATION, run, "framing", scheme=scheme)
    articles = [unit.id for unit in units.units("frames", found, run / "texts")]
    write(tmp_path / "coded" / "Ann.csv", "trade", articles, ["no", "no", "no", "yes", "no", "no"])
    (check,) = reports.checked(found, run, tmp_path, "frames", scheme=read_scheme(Path(scheme))).agreements
    # without a rule that was fitted the machine gives cues of the frame, and no presence that could be
    # compared
    assert (check.question.name, check.units, check.compared) == ("trade", 6, 0)
    sheet = str(tmp_path / "coded" / "Ann.csv")
    assert command.main(["agreement", sheet, "--run", str(run), "--scheme", scheme]) == 0
    assert "trade" in capsys.readouterr().out
    assert command.main(["agreement", sheet, "--run", str(run), "--scheme", str(tmp_path / "none.toml")]) == 2
    assert "none.toml: cannot be opened" in capsys.readouterr().err


def test_the_commands_ask_by_the_scheme_that_the_run_looked_for(tmp_path, capsys):
    entry = '[[frame]]\nname = "trade"\nquestion = "Is it about trade?"\nreason = "ours"\nwords = ["price"]\n'
    (tmp_path / "scheme.toml").write_text(entry)
    run = tmp_path / "run"
    corpus.study(DEMONSTRATION, run, "framing", scheme=str(tmp_path / "scheme.toml"))
    (run / "run.json").write_text('{"parameters": {"scheme": "scheme.toml"}}')
    arguments = [
        "coding-sheet",
        "frames",
        "--run",
        str(run),
        "--seeds",
        str(tmp_path),
        "--output",
        str(tmp_path),
    ]
    assert command.main(arguments) == 0
    assert (tmp_path / "frames-1.csv").read_text(encoding="utf-8-sig").splitlines()[0] == "unit,text,trade"
