"""The pass on a real Dask cluster of two workers on loopback: one machine's tables, whatever becomes of a worker."""

import json
import os
import signal
import subprocess
import sys
import time
from unittest.mock import patch

import pytest
from copydesk import cluster, making, store
from copydesk.__main__ import main
from copydesk.actors.roster import gazetteer
from copydesk.cluster import Given, InvalidScheduler, check
from copydesk.corpus import make, study
from copydesk.freshness import Settings
from copydesk.schema import STEPS
from test_making import csv_of, write

distributed = pytest.importorskip(
    "distributed", reason="Dask, the group cluster: python3 run.py test installs it"
)
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without SIGKILL")
QUIET = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
THERE = cluster._make_there


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Of a scheduler with two workers, started by the commands that docs/running.md names, in another folder."""
    folder = tmp_path_factory.mktemp("cluster")
    told = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # an article that two workers have died of is enough
    quiet["env"] = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    at = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
    with subprocess.Popen([*dask, "scheduler", *at, "--scheduler-file", told], **quiet) as scheduler:
        while not told.exists() or not told.read_text():
            time.sleep(0.1)
        where = json.loads(told.read_text())["address"]
        two = ["--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
        with subprocess.Popen([*dask, "worker", where, *two], **quiet) as workers:
            with distributed.Client(where) as client:
                client.wait_for_workers(2, timeout=120)
            yield where
            workers.terminate()
        scheduler.terminate()


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("several") / "articles", 60)
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture(scope="module")
def without(articles, tmp_path_factory):
    output = tmp_path_factory.mktemp("pool")
    make(articles, output, *STEPS, workers=1)  # as several make them: tests/test_making.py
    return csv_of(output)


def test_a_cluster_makes_the_tables_that_one_machine_makes_in_as_many_parts(
    address, articles, without, tmp_path, monkeypatch
):
    monkeypatch.chdir(articles.parent)
    output = os.path.relpath(tmp_path / "out")
    assert main(["tables", "--seeds", "articles", "--output", output, "--scheduler", address]) == 0
    assert csv_of(tmp_path / "out") == without
    assert len(list((tmp_path / "out" / "cache").glob(f"*{store.SUFFIX}"))) == 4


def test_a_worker_that_is_killed_costs_what_it_was_making(address, articles, without, tmp_path):
    command = [sys.executable, "-m", "copydesk", "tables", "--seeds", articles, "--output", tmp_path]
    with distributed.Client(address) as client:
        processes = client.run(os.getpid)
        with subprocess.Popen([*command, "--scheduler", address], stderr=subprocess.PIPE) as running:
            while not list(tmp_path.glob(f"cache/*{store.SUFFIX}")):
                time.sleep(0.01)
            (process, *_) = (processes[worker] for worker, making in client.processing().items() if making)
            os.kill(process, signal.SIGKILL)
            assert b"Traceback" not in running.stderr.read()
        assert running.returncode == 0
        assert csv_of(tmp_path) == without
        client.wait_for_workers(2, timeout=120)
        assert process not in client.run(os.getpid).values()


def test_an_article_that_its_workers_die_of_is_named_and_the_others_are_made(address, tmp_path, monkeypatch):
    def die_of_seven(chunk, given):
        if any("page-007" in task.source.name for task in chunk):
            os._exit(9)
        return THERE(chunk, given)

    monkeypatch.setattr(making, "AT_ONCE", 5)
    monkeypatch.setattr(cluster, "_make_there", die_of_seven)
    make(write(tmp_path / "articles", 12), tmp_path / "out", "reading", scheduler=address)
    made = study(tmp_path / "articles", tmp_path / "out", "reading")
    assert len(made["articles"]) == 11
    assert made["failures"]["file"].tolist() == ["page-007.txt"]
    assert "the process that worked on it died" in made["failures"]["reason"].iloc[0]


def test_an_article_over_its_time_fails_alone_in_the_thread_of_a_worker_too(address, tmp_path, monkeypatch):
    def spin(chunk, given):
        def of_reading(article, real=making.rows.of_reading):
            while article.path == "page-003.txt":
                pass
            return real(article)

        with patch.object(making.rows, "of_reading", of_reading):
            return THERE(chunk, given)

    monkeypatch.setattr(cluster, "_make_there", spin)
    make(write(tmp_path / "articles", 6), tmp_path / "out", "reading", scheduler=address, seconds=4)
    made = study(tmp_path / "articles", tmp_path / "out", "reading")
    assert len(made["articles"]) == 5
    assert made["failures"]["reason"].tolist() == ["took more than 4 seconds of CPU time"]


def test_a_cluster_of_this_machine_needs_nothing_but_its_name(tmp_path):
    articles = write(tmp_path / "articles", 20)
    make(articles, tmp_path / "pool", "reading", workers=1)
    make(articles, tmp_path / "cluster", "reading", workers=2, scheduler="local")
    assert csv_of(tmp_path / "pool") == csv_of(tmp_path / "cluster")


@pytest.mark.parametrize("wrong", ["127.0.0.1:9", "nowhere", "http://127.0.0.1:9"])
def test_a_wrong_address_stops_at_once(wrong, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    arguments = ["--seeds", str(write(tmp_path / "articles", 2)), "--output", str(tmp_path / "out")]
    assert main(["tables", *arguments, "--scheduler", wrong]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"copydesk: no Dask scheduler at {wrong}: ")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("workers", "reason"),
    [
        (0, r"has no worker; start them by: dask worker tcp://.* --nthreads 1$"),
        (1, r"has a worker of several threads; start them by"),
    ],
)
def test_a_cluster_without_workers_or_with_workers_of_several_threads_is_refused(workers, reason):
    options = {"n_workers": workers, "threads_per_worker": 2, "processes": False, "protocol": "tcp"}
    with (
        distributed.LocalCluster(**options, scheduler_kwargs=QUIET) as refused,
        pytest.raises(InvalidScheduler, match=reason),
    ):
        check(refused.scheduler_address)


def test_a_run_stops_where_no_worker_is_left(monkeypatch):
    monkeypatch.setattr(cluster, "GONE", 0.2)
    with (
        distributed.LocalCluster(n_workers=0, processes=False, scheduler_kwargs=QUIET) as empty,
        distributed.Client(empty) as client,
    ):
        given = client.submit(os.getpid)
        with pytest.raises(InvalidScheduler, match="no worker of the cluster is left"):
            list(cluster._finished({given: ()}, [], client))


def test_a_worker_that_cannot_make_the_same_ends_the_run(tmp_path):
    other, nowhere = Given(Settings(gazetteer()), tmp_path, {}), tmp_path / "elsewhere"
    with pytest.raises(InvalidScheduler, match="another version of copydesk"):
        THERE((), other)
    with pytest.raises(InvalidScheduler, match=r"does not see .*elsewhere: all need the same folders"):
        THERE((), other._replace(folder=nowhere))


def test_without_dask_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    with pytest.raises(InvalidScheduler, match=r"which is not installed: .*requirements-cluster\.txt"):
        check("local")
