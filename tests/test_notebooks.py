"""The committed notebooks are executed, short, quiet and in the house's rhythm; nbval compares outputs."""

import base64
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


ON_THE_SEED = PATHS[:4]
FOLDERS = ["../seeds"] * 4 + ["../tests/fixtures/study"] * 2


def test_there_are_six_of_at_most_160_code_cells():
    of_the_seed = ["1-parsing", "2-quote-attribution", "3-sentiment", "4-framing"]
    assert [path.stem for path in PATHS] == [*of_the_seed, "5-comparison", "6-checked-by-people"]
    assert sum(len(code(nbformat.read(path, as_version=4))) for path in PATHS) <= 160


def test_every_cell_was_executed_in_order(notebook):
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))


def test_no_cell_failed_or_wrote_to_a_stream(notebook):
    outputs = [output.output_type for cell in code(notebook) for output in cell.outputs]
    assert set(outputs) <= {"execute_result", "display_data"}


def test_no_cell_is_excused_from_comparison(notebook):
    assert not any(
        {"raises-exception", "nbval-skip", "nbval-ignore-output"} & set(c.metadata.get("tags", []))
        for c in notebook.cells
    )
    assert not any("NBVAL" in cell.source or "PYTEST" in cell.source for cell in notebook.cells)


def test_one_cell_holds_the_parameters(notebook):
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert tagged[0].source.startswith('seeds = "../')
    assert '\noutput = "../runs/' in tagged[0].source


@pytest.mark.parametrize(
    ("path", "folder"), zip(PATHS, FOLDERS, strict=True), ids=lambda each: Path(each).stem
)
def test_the_first_four_read_the_seed_and_the_others_invented_articles_and_say_so(path, folder):
    cells = nbformat.read(path, as_version=4).cells
    (parameters,) = (cell.source for cell in cells if "parameters" in cell.metadata.get("tags", []))
    assert parameters.startswith(f'seeds = "{folder}"')
    assert folder == "../seeds" or "sixty invented articles" in cells[0].source


def test_a_cell_is_read_at_a_glance(notebook):
    assert all(len(cell.source.splitlines()) <= 10 for cell in code(notebook))


def test_headings_after_the_first_are_questions(notebook):
    headings = [
        line
        for c in notebook.cells
        if c.cell_type == "markdown"
        for line in c.source.splitlines()
        if line.startswith("## ")
    ]
    assert headings
    assert all(heading.endswith("?") for heading in headings)


@pytest.mark.parametrize("path", ON_THE_SEED, ids=lambda path: path.stem)
def test_figures_in_the_notebook_are_the_committed_ones(path):
    notebook = nbformat.read(path, as_version=4)
    committed = {path.read_bytes() for path in (ROOT / "figures").glob("*.png")}
    shown = [
        o.data["image/png"] for c in code(notebook) for o in c.outputs if "image/png" in o.get("data", {})
    ]
    assert shown
    assert all(base64.b64decode(picture) in committed for picture in shown)


def test_the_figure_of_the_study_in_readme_is_the_one_in_notebook_5():
    shown = [o.data for c in code(nbformat.read(PATHS[4], as_version=4)) for o in c.outputs if "data" in o]
    pictures = [base64.b64decode(data["image/png"]) for data in shown if "image/png" in data]
    assert (ROOT / "figures" / "study" / "compared-by-outlet.png").read_bytes() == pictures[0]
    assert "figures/study/compared-by-outlet.png" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_trace_of_the_machine_or_the_run(notebook):
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert not any({"papermill", "execution"} & set(cell.metadata) for cell in notebook.cells)
    assert str(ROOT) not in nbformat.writes(notebook)
