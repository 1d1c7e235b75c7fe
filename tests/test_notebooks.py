"""The committed notebooks are executed, short, quiet and in the house's rhythm. nbval compares their outputs."""

import nbformat
import pytest
from conftest import ROOT

PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_four():
    assert [path.stem for path in PATHS] == ["1-parsing", "2-quote-attribution", "3-sentiment", "4-framing"]


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
    assert 'seeds = "../seeds"' in tagged[0].source
    assert 'output = "../runs/notebooks"' in tagged[0].source


def test_code_cells_hold_no_logic(notebook):
    for cell in code(notebook):
        assert len(cell.source.splitlines()) <= 8
        assert not any(
            line.lstrip().startswith(("for ", "if ", "def ", "class ", "while ")) for line in cell.source.splitlines()
        )


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


def test_figures_in_the_notebook_are_the_committed_ones(notebook):
    import base64

    committed = {path.read_bytes() for path in (ROOT / "figures").glob("*.png")}
    shown = [o.data["image/png"] for c in code(notebook) for o in c.outputs if "image/png" in o.get("data", {})]
    assert shown
    assert all(base64.b64decode(picture) in committed for picture in shown)


def test_no_trace_of_the_machine_or_the_run(notebook):
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert not any({"papermill", "execution"} & set(cell.metadata) for cell in notebook.cells)
    assert str(ROOT) not in nbformat.writes(notebook)
