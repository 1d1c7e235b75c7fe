"""Who does what to whom, what is not done, what harms and who is blamed: by kind of difficulty (acts.toml)."""

import tomllib
from pathlib import Path

import pytest
from conftest import analysis_of
from copydesk.rows import of_framing

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "acts.toml"
CASES = tomllib.loads(FIXTURE.read_text("utf-8"))["case"]
EXACT = ("harm", "kind")


def fits(row, asked):
    """Whether each cell asked for holds the words asked for; of a cell asked to be empty, whether it is."""
    cells = ((row[name] or "", words, name) for name, words in asked.items())
    return all(cell == words if name in EXACT or not words else words in cell for cell, words, name in cells)


def unwanted(row, asked):
    """As ``fits``, where no words fit any cell."""
    return fits(row, {name: words for name, words in asked.items() if words})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_what_is_told_and_what_is_not(case):
    rows = of_framing(analysis_of(case["text"]))
    for table, wanted, not_wanted in (("actions", "told", "never"), ("blames", "blames", "clear")):
        for asked in case.get(wanted, []):
            assert any(fits(row, asked) for row in rows[table]), (asked, rows[table])
        for asked in case.get(not_wanted, []):
            assert not any(unwanted(row, asked) for row in rows[table]), (asked, rows[table])


@pytest.mark.parametrize("kind", sorted({case["kind"] for case in CASES}))
def test_every_kind_has_five_wordings(kind):
    assert sum(case["kind"] == kind for case in CASES) >= 5
