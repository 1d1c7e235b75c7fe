"""The seed article, read, parsed and attributed once for all tests, and short articles written by us."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from copydesk import corpus, pressroom
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
STUDY = ROOT / "tests" / "fixtures" / "study"
_COPY = tempfile.mkdtemp()
atexit.register(shutil.rmtree, _COPY)
# the six articles alone: in their own folder people's corrections and sheets lie beside them
DEMONSTRATION = Path(_COPY) / "demonstration"
shutil.copytree(
    ROOT / "tests" / "fixtures" / "demonstration",
    DEMONSTRATION,
    ignore=shutil.ignore_patterns("corrections.csv", "coded"),
)

# a sitecustomize.py that counts what each process reads, parses, attributes and scores
COUNTED = """
import json, os, sys
import copydesk.reading, copydesk.syntax, copydesk.attribution
log = open(os.environ["COUNTED"], "a", buffering=1)
def counting(module, name, what):
    real = getattr(module, name)
    def counted(*given, **named):
        log.write(json.dumps([name, what(given)]) + "\\n")
        return real(*given, **named)
    setattr(module, name, counted)
counting(copydesk.reading, "read_bytes", lambda given: given[1])
counting(copydesk.syntax, "parse", lambda given: given[0].id)
counting(copydesk.attribution, "attribute", lambda given: given[0].text[:60])
import copydesk.sentiment
counting(copydesk.sentiment, "tone_of", lambda given: [given[0][:60], str(given[1])])
import copydesk.sentiment.toward
real = copydesk.sentiment.TOWARD["model"]
counting(copydesk.sentiment.toward, "tone_toward", lambda given: given[0])
copydesk.sentiment.TOWARD["model"] = copydesk.sentiment.toward.tone_toward
"""


# Files whose tests look at the same whole runs, and those that take long. Where several processes share the tests they
# are begun first: a long file that is begun last keeps one process busy while the others wait.
WHOLE_RUNS = ("test_pressroom", "test_net", "test_making")
LONGEST = (*WHOLE_RUNS, "test_types", "test_jupyterlab")


def pytest_collection_modifyitems(config, items):
    if hasattr(config, "workerinput"):  # in a process of pytest-xdist
        ranks = {name: rank for rank, name in enumerate(LONGEST)}
        items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Each file's tests in one process, for they share what was set up; so the notebooks, which write one folder."""
    from xdist.scheduler import LoadFileScheduling

    scheduler = LoadFileScheduling(config, log)
    scheduler._split_scope = process_of
    return scheduler


def process_of(test):
    path = Path(test.partition("::")[0])
    if path.suffix == ".ipynb":
        return "notebooks"
    return "whole runs" if path.stem in WHOLE_RUNS else str(path)


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
def seed_run(tmp_path_factory):
    """The output folder of the whole analysis of the seed."""
    output = tmp_path_factory.mktemp("seed") / "output"
    pressroom.run(SEEDS, output, {})
    return output


@pytest.fixture(scope="session")
def demonstration_run(tmp_path_factory):
    """The output folder of the whole analysis of the six articles, and the log of what was done in its processes."""
    folder = tmp_path_factory.mktemp("demonstration")
    (folder / "counted").mkdir()
    (folder / "counted" / "sitecustomize.py").write_text(COUNTED)
    paths = os.pathsep.join([str(folder / "counted"), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"PYTHONPATH": paths, "COUNTED": str(folder / "log")}
    command = ["-m", "copydesk", "run", "--seeds", str(DEMONSTRATION), "--output", str(folder / "output")]
    subprocess.run([sys.executable, *command], env=environment, check=True, capture_output=True)
    return folder / "output", folder / "log"


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
