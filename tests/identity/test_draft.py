"""actors.csv: written once, read in every dialect that spreadsheets save, never changed but for lines at its end."""

import csv
import shutil
import subprocess

import pytest
from copydesk.__main__ import main
from copydesk.corpus import make, study
from copydesk.identity.draft import draft
from copydesk.identity.filled import COLUMNS, FILE, Filled, InvalidDraft, further, load_filled, rows_of

PAGES = {
    "bridge.txt": "Mayor Ann Lee said on Monday that the bridge was unsafe. Tom Reed, a farmer, disagreed, "
    "he said: “We need it.”\n",
    "school.txt": "The school will open in May, Mayor Ann Lee said on Tuesday. “It is late,” said Zoë Öberg.\n",
}
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CELLS = ["Ann Lee", "", "", "person, mayor", "politician; local", "'=Council", "Town “A”", "2", "2", "9"]
AWKWARD = ["-1, said", "line one\nline two", 'the "old" guard']


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def found(folder, tmp_path):
    return study(folder, tmp_path / "out", "identity")


def write(path, separator=",", encoding="utf-8-sig", ends="\r\n", before=""):
    """An actors.csv as a spreadsheet saves it, two rows of it filled by people."""
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(before)
        rows = csv.writer(file, delimiter=separator, lineterminator=ends)
        rows.writerows([COLUMNS, [*CELLS, *AWKWARD], ["Zoë Öberg", "", *[""] * 11]])


def test_the_draft_names_who_is_heard_most_first_and_leaves_people_s_cells_empty(folder, found):
    assert draft(folder, found["actors"], found["names"])[1:] == (3, 0)
    rows = rows_of(folder)
    assert [row["identity"] for row in rows] == ["Ann Lee", "Tom Reed", "Zoë Öberg"]
    assert (rows[0]["articles"], rows[0]["attributions"], rows[0]["told"]) == ("2", "2", "person, mayor")
    empty = (
        "same_as",
        "kind",
        "affiliation",
        "side",
        "expertise",
        "relation_to_newsroom",
        "self_description",
    )
    assert {row[column] for row in rows for column in empty} == {""}


def test_drafting_again_changes_no_byte_and_adds_who_is_new(folder, found, tmp_path):
    draft(folder, found["actors"], found["names"])
    path = folder / FILE
    path.write_bytes(path.read_bytes().replace(b"Ann Lee,,", b"Ann Lee,,who is she", 1))
    before = path.read_bytes()
    assert draft(folder, found["actors"], found["names"]).added == 0
    assert path.read_bytes() == before
    (folder / "new.txt").write_text(
        "Rosa Diaz, a nurse, said on Monday that the ward was full.\n", encoding="utf-8"
    )
    again = study(folder, tmp_path / "out", "identity")
    assert draft(folder, again["actors"], again["names"]).added == 1
    assert path.read_bytes().startswith(before)
    assert rows_of(folder)[-1]["identity"] == "Rosa Diaz"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_dialect_is_read_and_added_to_in_its_own_form(folder, found, separator, encoding, ends):
    path = folder / FILE
    write(path, separator, encoding, ends)
    said = rows_of(folder)[0]
    assert [said[column] for column in COLUMNS[4:7]] == ["politician; local", "=Council", "Town “A”"]
    assert [said[column] for column in COLUMNS[10:]] == ["-1, said", "line one line two", 'the "old" guard']
    before = path.read_bytes()
    assert draft(folder, found["actors"], found["names"])[1:] == (1, 2)
    assert path.read_bytes().startswith(before)
    assert [row["identity"] for row in rows_of(folder)] == ["Ann Lee", "Zoë Öberg", "Tom Reed"]
    assert path.read_bytes().decode(encoding).count("\ufeff") == 0 or encoding == "utf-8"


def test_excel_s_own_first_line_and_a_last_line_without_an_end(folder, found):
    path = folder / FILE
    write(path, ";", before="sep=;\r\n")
    path.write_bytes(path.read_bytes().rstrip())
    draft(folder, found["actors"], found["names"])
    assert [row["identity"] for row in rows_of(folder)] == ["Ann Lee", "Zoë Öberg", "Tom Reed"]


def test_a_cell_that_would_be_run_as_a_formula_is_none_and_is_read_as_meant(folder, found):
    actors = found["actors"].assign(identity=found["actors"]["identity"].replace("Tom Reed", "=Tom Reed"))
    draft(folder, actors, found["names"])
    assert b"'=Tom Reed" in (folder / FILE).read_bytes()
    assert rows_of(folder)[1]["identity"] == "=Tom Reed"


def test_what_is_filled_in_is_read_and_columns_of_one_s_own_are_found(folder):
    write(folder / FILE)
    assert load_filled(folder) == (Filled("Ann Lee", "", "politician; local", "=Council", "Town “A”"),)
    assert further(rows_of(folder)) == ("expertise", "relation_to_newsroom", "self_description")


def test_a_draft_that_cannot_be_read_ends_a_run_with_the_reason(folder, tmp_path):
    (folder / FILE).write_text("name,kind\nAnn Lee,person\n", encoding="utf-8")
    with pytest.raises(InvalidDraft, match=r"actors.csv: no column identity"):
        make(folder, tmp_path / "out", "identity")


def test_names_that_the_file_s_encoding_lacks_are_told(folder, found):
    write(folder / FILE, encoding="windows-1252")
    actors = found["actors"].assign(identity=found["actors"]["identity"].replace("Tom Reed", "Řehoř Novák"))
    with pytest.raises(InvalidDraft, match="CSV UTF-8"):
        draft(folder, actors, found["names"])


def test_a_draft_in_two_encodings_is_told_and_left_as_it_is(folder, found):
    path = folder / FILE
    write(path)
    path.write_bytes(path.read_bytes().replace(b"line two", b"line \x93two", 1))
    before = path.read_bytes()
    with pytest.raises(InvalidDraft, match=r"in utf-8 with windows-1252; save it as CSV UTF-8"):
        draft(folder, found["actors"], found["names"])
    assert path.read_bytes() == before


def test_the_command_drafts_and_the_next_run_reads_it(folder, tmp_path, capsys):
    output = tmp_path / "out"
    assert main(["actors", "--seeds", str(folder), "--output", str(output)]) == 0
    assert "0 actors there before, 3 added" in capsys.readouterr().out
    path = folder / FILE
    text = path.read_bytes().decode("utf-8-sig").replace("Zoë Öberg,", "Zoë Öberg,Tom Reed")
    path.write_bytes(text.encode("utf-8-sig"))
    names = study(folder, output, "identity")["names"].set_index("name")
    assert names.loc["Zoë Öberg", "identity"] == "Tom Reed"
    assert make(folder, output, "identity").made == 0  # no article is analysed again


def test_the_step_alone_is_made_again_where_the_draft_changes(folder, tmp_path):
    output = tmp_path / "out"
    make(folder, output, "identity")
    before = (output / "tables" / "attributions.parquet").stat().st_mtime_ns
    write(folder / FILE)
    made = study(folder, output, "identity")["actors"].set_index("identity")
    assert made.loc["Ann Lee", "side"] == "Town “A”"
    assert (output / "tables" / "attributions.parquet").stat().st_mtime_ns == before


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_opens_and_saves_it_and_no_cell_is_lost(folder, tmp_path):
    write(folder / FILE)
    before = rows_of(folder)
    saved = tmp_path / "saved"
    filters = ["--infilter=CSV:44,34,76,1", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1"]
    command = [OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", *filters]
    subprocess.run([*command, "--outdir", saved, folder / FILE], check=True, capture_output=True, timeout=120)
    shutil.copy(saved / FILE, folder / FILE)
    assert rows_of(folder) == before
