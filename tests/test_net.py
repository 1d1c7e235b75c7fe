"""Three whole runs say what they said before; where one should not, ``python tests/net.py`` renews it."""

import json

import pytest
from net import NET, RUNS, changed, hashes_of, made


@pytest.fixture(scope="module")
def now(seed_run, demonstration_run, tmp_path_factory):
    """What the runs say now. The first two are those that other tests look at too."""
    *_, third = RUNS
    runs = (seed_run, demonstration_run[0], made(third, tmp_path_factory.mktemp("net")))
    return dict(zip(RUNS, map(hashes_of, runs), strict=True))


@pytest.mark.parametrize("name", RUNS)
def test_tables_figures_and_findings_are_those_of_the_net(now, name):
    assert changed(json.loads(NET.read_text("utf-8"))[name], now[name]) == []


def test_the_net_tells_what_changed():
    assert changed({"a": "1", "b": "1", "gone": "1"}, {"a": "1", "b": "2", "new": "1"}) == [
        "b",
        "gone",
        "new",
    ]
