"""Runs: parameters refused before anything happens, the same bytes twice, and failures that say where."""

import sys

import nbformat
import pytest
from conftest import ROOT, SEEDS
from copydesk import __main__ as command
from copydesk import pressroom
from copydesk.corpus import study
from copydesk.events.by_people import load_grouped
from copydesk.pressroom import InvalidParameter, NotebookFailed, check_parameters
from copydesk.sentiment import toward
from copydesk.summary import summary

KNOWN = {"a": {"seeds": "../seeds", "article": ""}, "b": {"rows": 20, "share": 0.5, "marked": True}}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"article": "page.txt"}, {"article": "page.txt"}),
        ({"article": "12"}, {"article": "12"}),
        ({"rows": "5"}, {"rows": 5}),
        ({"share": "0.25"}, {"share": 0.25}),
        ({"marked": "False"}, {"marked": False}),
        ({}, {}),
    ],
)
def test_values_take_the_type_of_the_default(given, expected):
    assert check_parameters(given, KNOWN) == expected


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"artcle": "x"}, "no parameter 'artcle'; valid ones: article, marked, rows, share"),
        ({"rows": "many"}, "parameter 'rows' takes int .like 20., not 'many'"),
        ({"rows": "2.9"}, "takes int"),
        ({"seeds": "elsewhere"}, "use --seeds"),
    ],
)
def test_a_wrong_parameter_is_refused_with_the_valid_ones(given, reason):
    with pytest.raises(InvalidParameter, match=reason):
        check_parameters(given, KNOWN)


def test_a_broken_model_of_tone_stops_the_run_at_once_unless_another_measure_is_asked_for(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(toward, "MODELS", tmp_path / "gone")
    monkeypatch.setattr(pressroom, "execute", lambda *_, **__: None)
    monkeypatch.setattr(pressroom.report, "build", lambda *_, **__: None)
    output = tmp_path / "out"
    assert command.main(["run", "--output", str(output)]) == 2
    assert "tone.onnx" in capsys.readouterr().err
    assert not output.exists()
    pressroom.run(SEEDS, output, {"measure": "vader"})
    assert output.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--seeds", "no-such-folder"], "no folder no-such-folder"),
        (["--seeds", "EMPTY"], "no article in"),
        (["-p", "artcle", "x"], "valid ones: article"),
        (
            ["-p", "measure", "textblob"],
            "parameter 'measure': no measure 'textblob'; valid ones: model, large, vader",
        ),
        (["-p", "scheme", "gone.toml"], "gone.toml: cannot be opened"),
        (
            ["-p", "scheme", "actors.toml"],
            "actors.toml: 'actor' is no part of it; valid ones: frame, presence",
        ),
        (["-p", "article", "x.txt"], "no 'x.txt'; valid ones: 000_0ac954206fa28797.txt"),
    ],
)
def test_what_is_asked_wrongly_stops_at_once_with_status_2(arguments, said, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    arguments = [str(tmp_path / "empty") if argument == "EMPTY" else argument for argument in arguments]
    output = tmp_path / "out"
    assert command.main(["run", "--output", str(output), *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1
    assert not output.exists()


def test_a_row_of_a_table_can_be_chosen_by_its_name(tmp_path):
    (tmp_path / "news.csv").write_text("text\none\ntwo\n")
    pressroom.check_article("news.csv#2", tmp_path)
    with pytest.raises(InvalidParameter, match=r"valid ones: news\.csv#1, news\.csv#2"):
        pressroom.check_article("news.csv#3", tmp_path)


def test_a_scheme_is_looked_up_beside_the_articles(tmp_path, monkeypatch):
    """A notebook gets the path as it was given, and finds the file from the folder of articles."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "page.txt").write_text("The bridge was closed on Monday, the mayor said.")
    (articles / "my-frames.toml").write_text(
        "[[frame]]\nname = 'bridges'\nquestion = '?'\nreason = 'a test'\nwords = ['bridge']\n"
    )
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(
        notebooks / "1-frames.ipynb",
        "seeds = ''\noutput = ''\nscheme = ''",
        "from copydesk import corpus",
        "corpus.study(seeds, output, 'framing', scheme=scheme)['frames']['frame'].unique().tolist()",
    )
    monkeypatch.setattr(pressroom, "NOTEBOOKS", notebooks)
    pressroom.run(articles, tmp_path / "out", {"scheme": "my-frames.toml"})
    executed = nbformat.read(tmp_path / "out" / "1-frames.ipynb", as_version=4)
    assert "['bridges']" in str(executed.cells[-1].outputs)


def test_a_wrong_actors_file_stops_at_once_with_status_2(tmp_path, capsys):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "page.txt").write_text("text")
    (articles / "actors.toml").write_text("[[actor]]\nside = 'X'\n")
    assert command.main(["run", "--seeds", str(articles), "--output", str(tmp_path / "out")]) == 2
    assert "actors.toml" in capsys.readouterr().err


def contents(folder):
    """Every file that a run made, but for the cache."""
    made = [path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made}


@pytest.fixture(scope="module")
def two_runs(seed_run):
    """The whole analysis, twice: into a new folder, and into the same over what a run and a user left."""
    output = seed_run
    first = contents(output)
    (output / "tables" / "stale.csv").write_text("of an earlier run")
    (output / "notes.txt").write_text("the user's own")
    pressroom.run(SEEDS, output, {})
    return output, first, contents(output)


def test_two_runs_give_the_same_bytes_and_leave_only_the_users_files(two_runs):
    _, first, second = two_runs
    assert second.pop("notes.txt") == b"the user's own"
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_run_makes_notebooks_tables_and_figures(two_runs):
    _, first, _ = two_runs
    assert sum(name.endswith(".ipynb") for name in first) == 6
    assert sum(name.startswith("tables/") and name.endswith(".csv") for name in first) == 21
    assert sum(name.startswith("figures/") for name in first) == 38
    assert first["figures/README.md"].count(b"\n## ") == 12


def test_the_committed_figures_show_the_seed_as_it_is_read_now(two_runs):
    """Data on every platform; pictures where they were drawn: fonts are hinted differently elsewhere."""
    _, first, _ = two_runs
    suffixes = (".csv", ".json", ".md", ".svg") if sys.platform == "linux" else (".csv", ".json", ".md")
    for path in sorted((ROOT / "figures").glob("*.*")):
        if path.suffix in suffixes:
            assert first[f"figures/{path.name}"] == path.read_bytes(), path.name


def test_the_summary_says_what_was_done(two_runs):
    output, _, _ = two_runs
    said = summary(output, 12.3)
    assert "Articles read       1\n" in said
    assert "Attributions found  15 in the body, 4 elsewhere on the page" in said
    assert "Failures            0" in said
    assert str(output / "figures") in said
    assert "12 s" in said


def test_the_summary_names_no_more_failures_than_fit_a_screen(tmp_path):
    rows = "".join(f"{n},\n" for n in range(30))
    (tmp_path / "news.csv").write_text(
        f"id,text\n{rows}a,“Close the bridge by Monday” said the mayor of the town on Sunday.\n"
    )
    study(tmp_path, tmp_path / "out", "attribution")
    said = summary(tmp_path / "out", 1)
    assert "Failures            30\n" in said
    assert said.count("neither text nor html") == 20
    assert "  and 10 more in " in said


def test_the_summary_names_the_files_of_same_event_that_were_not_read(tmp_path):
    """Regression: nothing was said of a file that was misspelled, and its event was short of an article."""
    text = "“Close the bridge by Monday” said the mayor of the town on Sunday.\n"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    said = "file,event\na.txt,bridge\nb.txt,bridge\nc.text,bridge\n"
    (tmp_path / "same_event.csv").write_text(said, encoding="utf-8")
    study(tmp_path, tmp_path / "out", "attribution")
    grouped = [each.file for each in load_grouped(tmp_path)]
    told = summary(tmp_path / "out", 1, grouped=grouped)
    assert "Not read            1 of 3 files that same_event.csv names\n  c.text\n" in told
    assert "same_event" not in summary(tmp_path / "out", 1, grouped=grouped[:2])


def write_notebook(path, *sources):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    notebook.cells[0].metadata["tags"] = ["parameters"]
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


def test_a_notebook_that_fails_leaves_its_copy_and_says_in_which_cell(tmp_path, monkeypatch, capsys):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(
        notebooks / "1-broken.ipynb",
        "seeds = output = ''",
        "print('so far')",
        "raise ValueError('no such thing')",
    )
    monkeypatch.setattr(pressroom, "NOTEBOOKS", notebooks)
    output = tmp_path / "out"
    assert command.main(["run", "--seeds", str(SEEDS), "--output", str(output)]) == 1
    error = capsys.readouterr().err
    failed = tmp_path / "out-failed"
    assert (
        error.strip()
        .splitlines()[-1]
        .endswith(f"1-broken.ipynb, cell [3]: ValueError: no such thing; see {failed / '1-broken.ipynb'}")
    )
    executed = nbformat.read(failed / "1-broken.ipynb", as_version=4)
    assert any("so far" in str(cell.get("outputs")) for cell in executed.cells)
    (failed,) = (cell for cell in executed.cells if "raise ValueError" in cell.source)
    assert failed.execution_count == 3


def test_readme_explains_each_parameter_by_the_comment_beside_it(tmp_path):
    write_notebook(tmp_path / "1-first.ipynb", 'seeds = "../seeds"  # the articles')
    write_notebook(
        tmp_path / "2-second.ipynb", 'seeds = "../seeds"  # the articles\nrows = 20  # at most # of them'
    )
    assert pressroom.parameters_as_markdown(sorted(tmp_path.iterdir())).splitlines() == [
        "| parameter | type | default | notebooks | meaning |",
        "| --- | --- | --- | --- | --- |",
        '| `seeds` | str | `"../seeds"` | 1, 2 | the articles |',
        "| `rows` | int | `20` | 2 | at most # of them |",
    ]


def test_the_docs_list_the_notebooks_parameters_as_they_are():
    listed = pressroom.parameters_as_markdown(pressroom.notebook_paths())
    assert all(row.split("|")[-2].strip() for row in listed.splitlines())
    assert listed in (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


def test_only_what_stands_between_the_marks_of_a_page_is_renewed():
    marks = ("<!-- a -->", "<!-- end of a -->")
    assert pressroom.between(marks, "new", "before <!-- a -->old<!-- end of a --> after") == (
        "before <!-- a -->\n\nnew\n<!-- end of a --> after"
    )
    assert pressroom.between(marks, "new", "no marks") == "no marks"


def test_a_folder_whose_files_are_all_unreadable_ends_with_status_2(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "empty.txt").touch()
    arguments = ["run", "--seeds", str(tmp_path / "articles"), "--output", str(tmp_path / "out")]
    assert command.main(arguments) == 2
    assert "empty.txt: empty" in capsys.readouterr().err


def test_a_refresh_that_fails_leaves_the_committed_notebooks_alone(tmp_path, monkeypatch):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(notebooks / "1-broken.ipynb", "seeds = output = ''", "raise ValueError")
    before = (notebooks / "1-broken.ipynb").read_bytes()
    monkeypatch.setattr(pressroom, "NOTEBOOKS", notebooks)
    monkeypatch.setattr(pressroom, "ROOT", tmp_path)
    with pytest.raises(NotebookFailed):
        pressroom.refresh()
    assert (notebooks / "1-broken.ipynb").read_bytes() == before


def test_a_kernel_that_dies_is_named_with_what_to_do(tmp_path, monkeypatch, capsys):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    write_notebook(notebooks / "1-dies.ipynb", "seeds = output = ''", "import os; os._exit(9)")
    monkeypatch.setattr(pressroom, "NOTEBOOKS", notebooks)
    assert command.main(["run", "--seeds", str(SEEDS), "--output", str(tmp_path / "out")]) == 1
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last.startswith("copydesk: 1-dies.ipynb: its kernel died, mostly for want of memory")
    assert last.endswith(f"see {tmp_path / 'out-failed' / '1-dies.ipynb'}")
    assert (tmp_path / "out-failed" / "1-dies.ipynb").exists()
