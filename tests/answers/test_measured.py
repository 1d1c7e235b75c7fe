"""How right each measure of framing is: every sentence says what the codebook's file says, and who judged it."""

import re

import nbformat
import pytest
from conftest import ROOT
from copydesk import codebook
from copydesk.answers import measured
from copydesk.framing.schemes import codebook_scheme
from copydesk.intervals import wilson

FILE = codebook.load("framing_measures")
NOTEBOOK = nbformat.read(ROOT / "notebooks" / "4-framing.ipynb", as_version=4)


@pytest.mark.parametrize("entry", FILE["measure"], ids=lambda entry: entry["name"])
def test_a_measure_is_said_as_the_file_has_it(entry):
    said = measured.how_right(entry["name"])
    assert entry.get("note", "") in said
    for draw in entry["draws"]:
        low, high = wilson(draw["right"] / draw["n"], draw["n"])
        assert f"{draw['right']} of {draw['n']}" in said
        assert f"(95 % interval {100 * low:.0f} to {100 * high:.0f}), {draw['pages']}" in said
        assert f"by {draw['judged_by']}, {'blind' if draw['blind'] else 'not blind'}; no person" in said
    for read in entry.get("by_people", []):
        assert f"{read['f1']:.1f} {read['pages']}" in said and "read by people" in said


def test_two_blind_readings_are_a_change_of_the_file_alone(monkeypatch):
    two = {
        "right": 39,
        "n": 50,
        "readings": 2,
        "differ": 4,
        "blind": True,
        "judged_by": "a model",
        "pages": "here",
    }
    one = two | {"right": 41, "readings": 1, "blind": False}
    entry = {"name": "actions", "counted": "actions right", "draws": [two, one]}
    monkeypatch.setattr(codebook, "load", lambda name: {"measure": [entry]})
    assert measured.how_right("actions") == (
        "**Actions right:** 39 of 50 by both readings, which differ on 4, 78 % (95 % interval 65 to 87), here. "
        "That is by two readings by a model, blind; no person has read them. "
        "41 of 50, 82 % (95 % interval 69 to 90), here. "
        "That is by one reading by a model, not blind; no person has read them."
    )


def test_presence_is_said_with_what_is_kept_back_of_the_rules_of_today():
    rules = {frame.name: frame.rule.macro_f1 for frame in codebook_scheme()}
    assert rules == {frame["name"]: frame["fitted"] for frame in FILE["presence"]["frames"]}
    assert measured.presence().startswith(
        "**Presence of the codebook's frames, mean macro-F1:** 67.9 against people on 203 articles"
    )
    assert "74.6 cross-validated" in measured.presence()


def test_notebook_4_prints_every_measure_and_types_no_figure():
    code, prose = (
        "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == kind)
        for kind in ("code", "markdown")
    )
    printed = re.findall(r'"([^"]+)"', "".join(re.findall(r"how_right\(([^)]+)\)", code)))
    assert set(printed) == {entry["name"] for entry in FILE["measure"]} and "measured.presence()" in code
    assert not re.search(r"\d+ of \d+|\d %|\d to \d+ %|[Oo]f \d+", prose)
