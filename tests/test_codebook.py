"""A researcher lays own word lists over the codebook's: checked, recorded, told; weights know their words."""

import json
import shutil

import pytest
from conftest import ROOT
from copydesk import codebook, pressroom
from copydesk.__main__ import main
from copydesk.answers import framing
from copydesk.corpus import study
from copydesk.framing.schemes import codebook_scheme, fitted_to, frame_names, read_scheme, unfit

PAGE = (
    "Council of Lima meets\n\n2 May 2024\n\n"
    "The mayor of Lima, Ann Lee, quipped on Monday that the bridge was safe.\n\n"
    "The wobblers of the council cheered. The river was quiet, and the council met again in the evening.\n"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    (folder / codebook.FOLDER).mkdir(parents=True)
    (folder / "council.txt").write_text(PAGE, encoding="utf-8")
    yield folder
    codebook.use(None)


def lay(folder, name, *changes):
    """A copy of ours over the codebook, with texts in it exchanged."""
    text = (codebook.OURS / name).read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    (folder / codebook.FOLDER / name).write_text(text, encoding="utf-8")


def first_label():
    entry = codebook.load("labels")["label"][0]
    return f'"{entry["words"][0]}"', f'"wobblers", "{entry["words"][0]}"'


def test_a_word_that_is_added_is_found_and_taken_away_again(folder, tmp_path):
    assert study(folder, tmp_path / "before", "framing")["labels"].empty
    lay(folder, "labels.toml", first_label())
    assert study(folder, tmp_path / "out", "framing")["labels"]["word"].tolist() == ["wobblers"]
    (folder / codebook.FOLDER / "labels.toml").unlink()
    assert study(folder, tmp_path / "out", "framing")["labels"].empty


def test_a_cue_that_is_added_reports(folder, tmp_path):
    (folder / "council.txt").write_text(PAGE.replace("quipped", "marveled"), encoding="utf-8")
    assert study(folder, tmp_path / "before", "attribution")["attributions"].empty
    lay(folder, "cues.toml", ('clause = ["say"', 'clause = ["marvel", "say"'))
    found = study(folder, tmp_path / "out", "attribution")["attributions"]
    assert (found["speaker"].tolist(), found["content"].tolist()) == (
        ["Ann Lee"],
        ["that the bridge was safe"],
    )


def test_the_documented_label_is_found(folder, tmp_path):
    entry = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8").partition("```toml\n[[label]]")[2]
    ours = (codebook.OURS / "labels.toml").read_text(encoding="utf-8")
    (folder / codebook.FOLDER / "labels.toml").write_text(
        f"[[label]]{entry.partition('```')[0]}\n{ours}", encoding="utf-8"
    )
    assert study(folder, tmp_path / "out", "framing")["labels"]["word"].tolist() == ["wobblers"]


def test_the_documented_scheme_is_one(tmp_path):
    entry = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8").partition("```toml\n[[frame]]")[2]
    (tmp_path / "my-frames.toml").write_text(f"[[frame]]{entry.partition('```')[0]}", encoding="utf-8")
    assert frame_names(read_scheme(tmp_path / "my-frames.toml")) == ("weather",)


@pytest.fixture
def without_notebooks(monkeypatch):
    """A run makes its tables, its record and its report, and executes no notebook: that takes a minute."""
    monkeypatch.setattr(pressroom, "notebook_paths", lambda: [])


def test_a_run_names_what_was_laid_over_and_keeps_its_hash(folder, tmp_path, capsys, without_notebooks):
    lay(folder, "labels.toml", first_label())
    assert main(["run", "--seeds", str(folder), "--output", str(tmp_path / "out")]) == 0
    assert "in place of ours: labels.toml" in capsys.readouterr().out
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert "codebook/labels.toml, in place of ours" in record["codebook"]
    assert "codebook/labels.toml, in place of ours" in (tmp_path / "out/report/colophon.html").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("own.toml", "", "codebook/own.toml: the codebook has no such file; it has actions.toml"),
        ("labels.toml", "[[label]]\n[", "codebook/labels.toml: no TOML"),
        ("labels.toml", "[[label]]\nwords = ['a']\n", "is missing"),
        ("harm.toml", "[[harm]]\nwoords = ['a']\n", "harm.toml: it: 'abstract' is missing"),
        ("countries.csv", "a,b\n1,2\n", "its columns are not those of ours"),
    ],
)
def test_what_has_not_our_form_is_refused_by_name_and_reason(folder, tmp_path, capsys, name, text, reason):
    (folder / codebook.FOLDER / name).write_text(text, encoding="utf-8")
    assert main(["tables", "--seeds", str(folder), "--output", str(tmp_path / "out")]) == 2
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "out" / "tables").exists()


@pytest.mark.parametrize(
    ("name", "before", "after", "reason"),
    [
        ("labels.toml", 'words = ["', 'words = ["", "', "label, entry 1, words, entry 1: it is empty"),
        ("names.toml", 'words = ["', 'words = [" ", "', ", entry 1: it is empty"),
        ("frames.toml", 'name = "conflict"', 'name = ""', "frame, entry 1, name: it is empty"),
        ("topics.toml", "fewest = 2", "fewest = -1", "fewest: it is below 0, or no number"),
        ("topics.toml", "fewest = 2", "fewest = false", "fewest: it is of another kind than ours"),
        ("measures.toml", "neutral = 0.736", "neutral = nan", ": it is below 0, or no number"),
        ("bodies.csv", "American Bar Association,NGO,", "ABA\n", "('ABA') has 1 cells, not 8"),
        (
            "bodies.csv",
            "Action Against Hunger,NGO",
            "Action Against Hunger,",
            "('Action Against Hunger'): kind is empty",
        ),
        ("countries.csv", "\nZM,", '\n"ZM,', "has 1 cells, not 5"),
        ("line_weights.csv", "from before,2.46", "from before,much", "'much' in before is no number"),
        ("frames.toml", 'counts = ["', 'counts = ["herrings", "', "no count 'herrings'; there are"),
    ],
)
def test_what_no_step_could_work_with_is_refused_before_a_run(
    folder, tmp_path, capsys, name, before, after, reason
):
    """Each of these failed in every article, with an error of Python's."""
    lay(folder, name, (before, after))
    assert main(["tables", "--seeds", str(folder), "--output", str(tmp_path / "out")]) == 2
    assert reason in capsys.readouterr().err


def test_a_pattern_that_is_none_is_refused(folder):
    pattern = codebook.load("stamps")["updated"][0]["pattern"]
    (folder / codebook.FOLDER / "stamps.toml").write_text(
        (codebook.OURS / "stamps.toml").read_text(encoding="utf-8").replace(pattern, "(" + pattern, 1),
        encoding="utf-8",
    )
    with pytest.raises(codebook.InvalidCodebook, match="codebook/stamps"):
        codebook.use(folder / codebook.FOLDER)


def test_every_file_of_ours_may_lie_over_itself(folder):
    for path in codebook.OURS.iterdir():
        if path.suffix in (".toml", ".csv"):
            shutil.copy(path, folder / codebook.FOLDER)
    codebook.use(folder / codebook.FOLDER)
    assert not unfit()


@pytest.mark.parametrize("word", ["sunshine", "the", "picnic"])
def test_a_frame_with_other_words_than_its_threshold_was_fitted_to_has_no_presence(folder, tmp_path, word):
    lay(folder, "frames.toml", ('"conflict", "clash"', f'"conflict", "{word}", "clash"'))
    presence = study(folder, tmp_path / "out", "framing")["presence"]
    first, *others = frame_names()
    assert presence["frame"].tolist() == others
    assert first in framing.presence(presence, unfit()).words.rpartition("drawn by `coding-sheet frames`.")[2]
    assert unfit() == [
        f"{first}: its words, or what it counts, are not those that its threshold was fitted to, "
        "so its presence is not told; benchmarks/fit_frames.py fits anew"
    ]


def test_what_a_frame_counts_is_part_of_what_its_threshold_was_fitted_to(folder):
    words = next(entry["words"] for entry in codebook.load("counts")["count"] if entry["name"] == "we")
    lay(folder, "counts.toml", (f'words = ["{words[0]}"', f'words = ["the", "{words[0]}"'))
    codebook.use(folder / codebook.FOLDER)
    assert [reason.partition(":")[0] for reason in unfit()] == ["responsibility", "morality"]


def test_a_word_that_is_taken_away_and_a_contrast_that_is_changed_count_too():
    frame = next(frame for frame in codebook_scheme() if any(group.contrast for group in frame.groups))
    turned = [
        frame._replace(
            groups=tuple(g._replace(words=g.words[1:]) if g.contrast is which else g for g in frame.groups)
        )
        for which in (True, False)
    ]
    assert fitted_to(frame) not in map(fitted_to, turned)


def test_the_order_of_words_is_no_other_list():
    frame = codebook_scheme()[0]
    turned = frame._replace(
        groups=tuple(group._replace(words=group.words[::-1]) for group in frame.groups[::-1])
    )
    fewer = frame._replace(
        groups=(frame.groups[0]._replace(words=frame.groups[0].words[1:]), *frame.groups[1:])
    )
    assert fitted_to(turned) == fitted_to(frame) != fitted_to(fewer)


def test_line_weights_know_their_patterns_too(folder, tmp_path, capsys, without_notebooks):
    text = (codebook.OURS / "page.toml").read_text(encoding="utf-8")
    more = text + "\n[[chrome]]\npattern = 'Wobble on'\nreason = 'our own page'\n"
    (folder / codebook.FOLDER / "page.toml").write_text(more, encoding="utf-8")
    assert main(["run", "--seeds", str(folder), "--output", str(tmp_path / "out")]) == 0
    assert (
        "line kinds: page.toml is not the one that line_weights.csv was fitted to" in capsys.readouterr().out
    )
