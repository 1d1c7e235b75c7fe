"""The seed article, read, parsed and attributed once for all tests, and short articles written by us."""

import atexit
import json
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from copydesk import corpus
from copydesk.actors.roster import gazetteer, load_roster
from copydesk.reading import Unreadable, body_only, read_article
from copydesk.reading.collection import sources
from copydesk.rows import Analysis, analyse
from hypothesis import settings

# no deadline: the first example of a test may import a large library; the same examples on every run
settings.register_profile("copydesk", deadline=None, derandomize=True)
# other examples on every night, none of them longer than ten seconds (tests/test_fuzz.py)
settings.register_profile("nightly", deadline=timedelta(seconds=10), derandomize=False, print_blob=True)
settings.load_profile("copydesk")

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
_COPY = tempfile.mkdtemp()
atexit.register(shutil.rmtree, _COPY)
# the six articles alone: in their own folder people's corrections and sheets lie beside them
DEMONSTRATION = Path(_COPY) / "demonstration"
shutil.copytree(
    ROOT / "tests" / "fixtures" / "demonstration",
    DEMONSTRATION,
    ignore=shutil.ignore_patterns("corrections.csv", "coded"),
)


@pytest.fixture(scope="session")
def key():
    """The seed article's hand-made key: offsets, kinds, acts, speakers, sides, actions and labels."""
    return json.loads((ROOT / "tests" / "seed_key.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def seed(key):
    return read_article(SEEDS / key["file"])


@pytest.fixture(scope="session")
def seed_analysis(seed):
    return analyse(seed, load_roster(SEEDS))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The tables of six invented articles of two outlets and two months, with tone by a lexicon."""
    output = tmp_path_factory.mktemp("demonstration")
    framed = corpus.study(DEMONSTRATION, output, "framing")
    return dict(framed) | dict(corpus.study(DEMONSTRATION, output, "lexicon", "sentiment", measure="vader"))


def analysis_of(text: str) -> Analysis:
    """*text* as body, analysed with the gazetteer."""
    return analyse(body_only(text), gazetteer())


def read_all(path):
    """The articles in a file by the name that they go by, or why there is none."""
    read = {}
    for source in sources([path]):
        try:
            read[source.name] = source.read()
        except Unreadable as error:
            read[source.name] = str(error)
    return read
