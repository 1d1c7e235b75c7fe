"""No run may cost anybody anything: where it may not write, how it takes its place, what it leaves."""

import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import ROOT, SEEDS
from copydesk import __main__ as command
from copydesk import assembly, corpus
from copydesk.assembly import InvalidOutput, assembling, beside, check_output
from copydesk.corpus import study
from copydesk.output import MARK, RUNNING


@pytest.mark.parametrize("where", ["notebooks", ".", "seeds", "lib/results", "README.md", "README.md/x"])
def test_a_run_never_writes_into_the_project_or_over_a_file(where):
    """Regression: --output notebooks deleted the notebooks."""
    with pytest.raises(InvalidOutput):
        check_output(ROOT / where, SEEDS)


def test_a_folder_of_the_users_own_is_refused(tmp_path):
    """Regression: --output thesis deleted thesis/figures."""
    (tmp_path / "figures").mkdir()
    with pytest.raises(InvalidOutput, match="already has figures"):
        check_output(tmp_path, SEEDS)


@pytest.mark.parametrize("beside_it", ["out-failed", "out-unfinished", "out-earlier", "out-new"])
def test_a_folder_of_the_users_own_beside_it_is_refused(tmp_path, beside_it):
    (tmp_path / beside_it / "tables").mkdir(parents=True)
    with pytest.raises(InvalidOutput, match=f"{beside_it} already has tables"):
        check_output(tmp_path / "out", SEEDS)


def test_a_new_folder_and_one_beside_other_files_are_fine(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    check_output(tmp_path, SEEDS)
    check_output(tmp_path / "new" / "run", SEEDS)
    check_output(ROOT / "my-run", SEEDS)


def test_what_a_single_notebook_left_may_be_replaced(tmp_path):
    study(SEEDS, tmp_path, "reading")
    check_output(tmp_path, SEEDS)


@pytest.mark.parametrize(
    ("seeds", "output"),
    [
        ("run/texts", "run"),
        ("run/tables/deep", "run"),
        ("run/mine", "run"),
        ("run-failed/texts", "run"),
        ("run-earlier", "run"),
        ("articles", "articles"),
        ("articles", "articles/run"),
        ("articles", "articles/deep/run"),
        ("articles", "articles/../articles/run"),
        ("articles", "link"),
        ("articles", "link/run"),
        ("link", "articles/run"),
        ("inside", "run"),
    ],
)
def test_articles_in_a_folder_that_a_run_replaces_are_refused_and_left(tmp_path, seeds, output, capsys):
    """Regression: --seeds RUN/texts --output RUN deleted the articles."""
    for folder in ("articles", "run/texts", "run/tables/deep", "run/mine", "run-failed/texts", "run-earlier"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "articles")
    (tmp_path / "inside").symlink_to(tmp_path / "run" / "texts")
    for folder in ("run", "run-failed", "run-earlier"):
        (tmp_path / folder / MARK).touch()
    article = tmp_path / seeds / "page.txt"
    article.write_text("The bridge was closed on Monday, the mayor said.\n")
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    assert command.main(["run", "--seeds", str(tmp_path / seeds), "--output", str(tmp_path / output)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert sorted(path.as_posix() for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["x" * 300, "file.txt", "file.txt/x", "file.txt/deep/x"])
def test_an_output_that_cannot_be_is_refused_in_a_line(tmp_path, name, capsys):
    (tmp_path / "file.txt").write_text("mine")
    assert command.main(["run", "--output", str(tmp_path / name)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("copydesk: --output")
    assert len(error.splitlines()) == 1


def finish(output, **files):
    """A run into *output* that makes a table and a page."""
    with assembling(output) as folder:
        (folder / "tables").mkdir()
        for name, content in files.items():
            (folder / "tables" / name).write_text(content)


def content(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_complete_run_takes_the_place_of_the_earlier_one_and_keeps_the_users_own(tmp_path):
    output = tmp_path / "out"
    finish(output, articles="first", stale="of the first")
    (output / "notes.txt").write_text("mine")
    (output / "cache").mkdir()
    (output / "cache" / "part").write_text("kept")
    finish(output, articles="second")
    assert content(output) == {
        MARK: "",
        "tables/articles": "second",
        "notes.txt": "mine",
        "cache/part": "kept",
    }
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_run_that_fails_costs_nothing_of_the_earlier_one_and_is_kept_under_another_name(tmp_path, end):
    output = tmp_path / "out"
    finish(output, articles="first")
    for attempt in ("one", "two"):
        with pytest.raises(end), assembling(output) as folder:
            (folder / "1-parsing.ipynb").write_text(attempt)
            raise end
    assert content(output) == {MARK: "", "tables/articles": "first"}
    assert content(tmp_path / "out-failed") == {MARK: "", "1-parsing.ipynb": "two"}
    assert names(tmp_path) == ["out", "out-failed"]


def test_a_run_that_fails_before_it_made_anything_leaves_nothing(tmp_path):
    with pytest.raises(ValueError, match="no article"), assembling(tmp_path / "out"):
        raise ValueError("no article")
    assert names(tmp_path) == []


def test_a_second_run_into_the_same_folder_is_told_of_the_first(tmp_path):
    output = tmp_path / "out"
    with assembling(output) as folder:
        (folder / "tables").mkdir()
        with pytest.raises(InvalidOutput, match="another run is being made into it"), assembling(output):
            pytest.fail("two runs into one folder")
        assert (folder / "tables").is_dir()
    assert (output / "tables").is_dir()


RUN = """
import sys, time
from pathlib import Path
from copydesk.assembly import assembling
with assembling(Path(sys.argv[1])) as folder:
    (folder / "tables").mkdir()
    (folder / "1-parsing.ipynb").write_text("half")
    print("begun", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without SIGKILL")
def test_a_killed_run_holds_nobody_up_and_what_it_made_is_kept(tmp_path):
    output = tmp_path / "out"
    finish(output, articles="first")
    with subprocess.Popen([sys.executable, "-c", RUN, str(output)], stdout=subprocess.PIPE) as running:
        assert running.stdout.readline() == b"begun\n"
        with pytest.raises(InvalidOutput, match="another run"):
            finish(output, articles="meanwhile")
        running.kill()
    assert content(output)["tables/articles"] == "first"
    finish(output, articles="second")
    assert content(output) == {MARK: "", "tables/articles": "second"}
    assert content(tmp_path / "out-failed")["1-parsing.ipynb"] == "half"


def test_a_run_killed_between_the_two_renames_is_mended_by_the_next(tmp_path):
    output = tmp_path / "out"
    finish(output, articles="first")
    (output / "notes.txt").write_text("mine")
    output.rename(beside(output).earlier)
    assembly.recover(output)
    assert content(output) == {MARK: "", "tables/articles": "first", "notes.txt": "mine"}
    assert names(tmp_path) == ["out"]


def test_a_run_killed_before_the_users_own_was_brought_over_is_mended_by_the_next(tmp_path):
    output, earlier = tmp_path / "out", tmp_path / "out-earlier"
    finish(output, articles="second")
    finish(earlier, articles="first")
    (earlier / "notes.txt").write_text("mine")
    (earlier / "cache").mkdir()
    finish(output, articles="third")
    assert content(output) == {MARK: "", "tables/articles": "third", "notes.txt": "mine"}
    assert names(tmp_path) == ["out"]


def test_a_users_file_that_both_have_is_never_removed(tmp_path):
    output, earlier = tmp_path / "out", tmp_path / "out-earlier"
    finish(output, articles="second")
    finish(earlier, articles="first")
    for folder in (output, earlier):
        (folder / "notes.txt").write_text(folder.name)
    assembly.recover(output)
    assert (earlier / "notes.txt").read_text() == "out-earlier"
    assert (output / "notes.txt").read_text() == "out"


def test_where_the_system_refuses_the_rename_both_stay(tmp_path, monkeypatch):
    output = tmp_path / "out"
    finish(output, articles="first")
    real = type(output).rename

    def refuse(path, target):
        if path == output:
            raise OSError(16, "Device or resource busy")
        return real(path, target)

    monkeypatch.setattr(type(output), "rename", refuse)
    finish(output, articles="second")
    assert content(output)["tables/articles"] == "first"
    assert content(tmp_path / "out-new")["tables/articles"] == "second"


def test_a_link_among_what_a_run_left_is_removed_and_what_it_leads_to_is_left(tmp_path):
    """Regression: the run stopped on the link with a traceback, its other folders removed."""
    theirs, output = tmp_path / "theirs", tmp_path / "out"
    theirs.mkdir()
    (theirs / "map.svg").touch()
    finish(output, articles="first")
    (output / "figures").symlink_to(theirs)
    finish(output, articles="second")
    assert "figures" not in names(output)
    assert (theirs / "map.svg").exists()


def test_a_linked_output_is_replaced_where_it_really_lies(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "disk" / "run")
    finish(check_output(tmp_path / "link", SEEDS), articles="first")
    assert (tmp_path / "link").is_symlink()
    assert content(tmp_path / "link")["tables/articles"] == "first"


def test_tables_of_a_run_that_goes_on_are_taken_as_they_are(tmp_path):
    """An article saved while the notebooks run must not make two of them tell of different articles."""
    articles, output = tmp_path / "articles", tmp_path / "out"
    articles.mkdir()
    (articles / "a.txt").write_text("The bridge was closed on Monday, the mayor of the town said.\n")
    study(articles, output, "reading")
    (articles / "b.txt").write_text("The bridge was opened on Friday, the mayor of the town said.\n")
    (output / RUNNING).touch()
    assert len(study(articles, output, "reading")["articles"]) == 1
    (output / RUNNING).unlink()
    assert len(study(articles, output, "reading")["articles"]) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "out/cache/x"), "No space left on device (out/cache/x)"),
        (PermissionError(13, "Permission denied", "out"), "Permission denied (out)"),
    ],
)
def test_a_full_disk_is_one_line(tmp_path, monkeypatch, capsys, error, said):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(corpus.store, "write_part", fail)
    assert command.main(["run", "--output", str(tmp_path / "out")]) == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert said in lines[-1]
    assert not any("Traceback" in line for line in lines)


CHILDREN = """
import sys, time
from pathlib import Path
from copydesk.actors.roster import gazetteer
from copydesk.freshness import Settings
from copydesk import making
if __name__ == "__main__":
    with making._pool(2, Settings(gazetteer()), Path(sys.argv[1])) as pool:
        handed = [pool.submit(time.sleep, 60) for _ in range(2)]
        while len(pool._processes) < 2:
            time.sleep(0.05)
        time.sleep(1)
        print(*pool._processes, flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without SIGKILL")
def test_the_processes_of_a_killed_run_end_too(tmp_path):
    with subprocess.Popen([sys.executable, "-c", CHILDREN, str(tmp_path)], stdout=subprocess.PIPE) as running:
        children = [int(number) for number in running.stdout.readline().split()]
        assert len(children) == 2
        running.kill()
    for _ in range(100):
        if not any(alive(child) for child in children):
            break
        time.sleep(0.1)
    assert [child for child in children if alive(child)] == []


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat") as file:  # noqa: PTH123 - no file of ours
        return file.read().rpartition(")")[2].split()[0] != "Z"
