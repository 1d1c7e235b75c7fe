"""A finished run of the six invented articles with its folder of texts, and the units of every kind in it."""

import pytest
from conftest import DEMONSTRATION
from copydesk import corpus
from copydesk.coding.units import KINDS, read_run, units


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    """The output folder of a run up to tone, by a lexicon, and frames."""
    output = tmp_path_factory.mktemp("run")
    corpus.study(DEMONSTRATION, output, "framing")
    corpus.study(DEMONSTRATION, output, "lexicon", "sentiment", measure="vader")
    return output


@pytest.fixture(scope="session")
def units_of(run):
    """By kind, the units of the run."""
    return {kind: units(kind, read_run(kind, run), run / "texts") for kind in KINDS}
