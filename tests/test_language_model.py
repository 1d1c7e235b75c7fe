"""spaCy's model: the one that was measured or the official one, and nothing else."""

from importlib.metadata import PackageNotFoundError
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from copydesk import language_model, lemmas
from copydesk.errors import CopydeskError
from copydesk.language_model import (
    LOCKED,
    OFFICIAL,
    VERSION,
    Installed,
    InvalidLanguageModel,
    check,
    installed,
)


@pytest.fixture
def versions(monkeypatch):
    """The packages that are said to be installed, with their versions."""
    there = {LOCKED: VERSION}

    def version(package):
        if package not in there:
            raise PackageNotFoundError(package)
        return there[package]

    monkeypatch.setattr(language_model, "version", version)
    installed.cache_clear()
    yield there
    installed.cache_clear()


@pytest.fixture
def copied(tmp_path):
    return copytree(language_model._folder(LOCKED), tmp_path / "model", ignore=ignore_patterns("ner"))


def test_the_locked_model_is_the_one_that_was_measured(versions):
    assert installed().name == LOCKED


@pytest.mark.parametrize("name", ["parser/model", "vocab/strings.json", "tokenizer", "meta.json"])
def test_a_changed_byte_is_noticed_and_the_file_named(copied, name):
    check(copied)
    content = bytearray((copied / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / name).write_bytes(content)
    with pytest.raises(InvalidLanguageModel, match=rf"{name} is not the file .* run\.py"):
        check(copied)


def test_a_missing_file_is_noticed_and_named(copied):
    (copied / "tagger" / "model").unlink()
    with pytest.raises(InvalidLanguageModel, match=r"tagger/model cannot be read \(No such file.* run\.py"):
        check(copied)


def test_all_that_is_loaded_is_checked():
    folder = language_model._folder(LOCKED)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    recorded = {line.split("  ")[1] for line in language_model.HASHES.read_text().splitlines()}
    assert {name for name in there - recorded if not name.startswith("ner/")} == {
        *("LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json"),
    }


def test_the_official_model_is_preferred_where_it_is_installed(versions, monkeypatch):
    versions[OFFICIAL] = VERSION
    monkeypatch.setattr(language_model, "_folder", Path)
    monkeypatch.setattr(language_model, "check", lambda folder: pytest.fail("there are no hashes of it"))
    assert installed() == Installed(OFFICIAL, Path(OFFICIAL))


def test_an_official_model_of_another_version_is_left_alone(versions):
    versions[OFFICIAL] = "3.7.1"
    assert installed().name == LOCKED


@pytest.mark.parametrize(
    ("there", "said"), [({}, "not installed"), ({LOCKED: "3.7.0"}, "is 3.7.0, not 3.8.0")]
)
def test_no_model_that_fits_stops_with_what_to_do(versions, there, said):
    versions.clear()
    versions.update(there)
    with pytest.raises(CopydeskError, match=rf"{said}.*run\.py"):
        installed()


def test_a_model_whose_files_are_gone_stops_with_what_to_do(versions, monkeypatch):
    monkeypatch.setattr(language_model, "find_spec", lambda name: None)
    with pytest.raises(InvalidLanguageModel, match=rf"{LOCKED} is listed as installed, but is not there"):
        installed()


def test_a_changed_model_ends_a_run_before_it_begins(versions, tmp_path, capsys):
    from copydesk.__main__ import main

    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "page.txt").write_text("The mayor said that the bridge is closed.\n")
    versions[LOCKED] = "3.7.0"
    assert main(["tables", "--seeds", str(tmp_path / "seeds"), "--output", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith(f"copydesk: {LOCKED} is 3.7.0")


def test_of_two_words_that_a_form_may_come_from_the_likelier_is_its_lemma():
    """Regression: spaCy from 3.8.8 on takes hopes for a form of to hop, and raped of to rap."""
    keys = [
        ("hopes", "VBZ", "ccomp"),
        ("raped", "VBN", "ROOT"),
        ("fined", "VBD", "ROOT"),
        ("hopped", "VBD", "ROOT"),
    ]
    assert lemmas.lemmas(keys) == ["hope", "rape", "fine", "hop"]


SAID = (
    "The mayor of Aldmoor told reporters on Tuesday that the old bridge would stay closed until spring.",
    "“Nobody asked us,” said Ines Calder, who has run the ferry since 2009, and she laughed.",
)


def test_the_quicker_layers_say_what_spacys_say():
    import numpy as np
    import spacy

    plain = spacy.load(installed().folder, exclude=["ner"])
    quick = language_model.pipeline()
    for before, after in zip(plain.pipe(SAID), quick.pipe(SAID), strict=True):
        read = [[(t.text, t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in doc] for doc in (before, after)]
        assert read[0] == read[1]
        np.testing.assert_allclose(before.tensor, after.tensor, atol=1e-4)


def test_what_was_read_before_changes_no_bit_of_a_parse():
    model = language_model.pipeline()
    alone = model(SAID[1]).tensor
    language_model.pipeline.cache_clear()
    again = language_model.pipeline()
    list(again.pipe(SAID[:1] * 3))
    assert (again(SAID[1]).tensor == alone).all()
