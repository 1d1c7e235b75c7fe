"""Verification of a run: "same", or the name of whatever is not as its record says."""

import json
import shutil

import pytest
from copydesk import codebook, corpus, provenance, verification
from copydesk.__main__ import main
from copydesk.schema import STEPS

PAGE = """Bridge closed for repairs

The old bridge will be closed until May, the city said on Monday.

"We could not wait any longer," said Ann Lee, the mayor. "It was a matter of safety."
"""
PARAMETERS = {"measure": "vader", "scheme": ""}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with one article, and a run's tables of it with their record."""
    folder = tmp_path_factory.mktemp("verified")
    (folder / "articles").mkdir()
    (folder / "articles" / "bridge.txt").write_text(PAGE, encoding="utf-8")
    corpus.make(folder / "articles", folder / "run", *STEPS, measure="vader", workers=1)
    provenance.write(folder / "run", folder / "articles", PARAMETERS)
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A copy of it in another place."""
    return shutil.copytree(made, tmp_path / "elsewhere")


def verified(folder):
    return verification.differences(folder / "run", folder / "articles")


def test_the_same_inputs_elsewhere_give_the_same(folder, capsys):
    assert verified(folder) == []
    assert main(["verify", str(folder / "run"), "--seeds", str(folder / "articles")]) == 0
    assert capsys.readouterr().out == "same\n"


@pytest.mark.parametrize("name", ["tones.csv", "attributions.parquet", "corrections.parquet/reading.parquet"])
def test_a_table_changed_by_a_byte_is_named(folder, name):
    path = folder / "run" / "tables" / name
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert verified(folder) == [("tables", name, "another content")]


def test_a_table_that_is_gone_and_a_new_one_are_named(folder):
    tables = folder / "run" / "tables"
    (tables / "tones.csv").rename(tables / "moods.csv")
    expected = [("tables", "moods.csv", "not in the record"), ("tables", "tones.csv", "not here")]
    assert verified(folder) == expected


def test_an_article_changed_by_a_byte_is_named_with_the_tables_that_it_changes(folder):
    article = folder / "articles" / "bridge.txt"
    article.write_text(PAGE.replace("May", "Mai"), encoding="utf-8")
    headings = {}
    for heading, name, what in verified(folder):
        assert what == "another content"
        headings.setdefault(heading, []).append(name)
    assert headings["inputs"] == ["bridge.txt"]
    assert "articles.csv" in headings[verification.MADE_ANEW]  # which holds the file's hash
    assert "tables" not in headings


def test_a_codebook_beside_the_articles_is_what_the_run_had(folder):
    """Regression: the record was made before the folder's files were laid over the codebook."""
    (folder / "articles" / "codebook").mkdir()
    ours = codebook.OURS / "labels.toml"
    shutil.copy(ours, folder / "articles" / "codebook")
    shutil.rmtree(folder / "run")
    corpus.make(folder / "articles", folder / "run", *STEPS, measure="vader", workers=1)
    provenance.write(folder / "run", folder / "articles", PARAMETERS)
    codebook.use(None)  # as in a process of its own
    differing = verified(folder)
    codebook.use(None)
    assert differing == []


def test_another_version_is_told_by_both_numbers(folder):
    path = folder / "run" / "run.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    here = record["packages"]["spacy"]
    record["packages"]["spacy"] = "3.0.0"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert verified(folder) == [("packages", "spacy", f"3.0.0 then, {here} here")]


@pytest.mark.parametrize("content", [None, "{", "[]", '{"parameters": {}}'])
def test_a_folder_without_a_whole_record_is_refused_by_name(folder, content, capsys):
    path = folder / "run" / "run.json"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    assert main(["verify", str(folder / "run"), "--seeds", str(folder / "articles")]) == 2
    assert "run.json" in capsys.readouterr().err
