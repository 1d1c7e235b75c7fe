"""A run's record: what its figures rest on, without a time or a place."""

import hashlib
import json
import re
import tomllib

import copydesk
from conftest import ROOT
from copydesk import provenance


def articles(folder):
    folder.mkdir()
    (folder / "page.txt").write_text("The bridge is closed.")
    (folder / "actors.toml").write_text("")
    (folder / "notes.md").write_text("the user's own")
    return folder


def test_inputs_are_named_with_their_hashes_and_nothing_else_is(tmp_path):
    found = provenance.record(articles(tmp_path / "a"), {})["inputs"]
    assert list(found) == ["page.txt", "actors.toml"]
    assert found["page.txt"] == hashlib.sha256(b"The bridge is closed.").hexdigest()


def test_coding_sheets_that_came_back_are_among_the_inputs(tmp_path):
    """Regression: the figures tell what they say, and two runs with other sheets had the same record."""
    seeds = articles(tmp_path / "a")
    (seeds / "coded").mkdir()
    (seeds / "coded" / "anna.csv").write_text("unit,tone\n")
    found = provenance.record(seeds, {})["inputs"]
    assert found["coded/anna.csv"] == hashlib.sha256(b"unit,tone\n").hexdigest()


def test_codebook_model_and_versions_are_told(tmp_path):
    found = provenance.record(articles(tmp_path / "a"), {"measure": "vader"})
    assert {"cues.toml", "frames.toml"} <= set(found["codebook"])
    assert "tone.onnx" in found["model"]
    assert found["packages"]["spacy"]
    assert found["parameters"] == {"measure": "vader"}


def test_the_record_is_the_same_wherever_the_articles_lie(tmp_path):
    for name in ("here", "there"):
        seeds = articles(tmp_path / name)
        (seeds / "mine.toml").write_text("")
        provenance.write(tmp_path / name, seeds, {"scheme": str(seeds / "mine.toml")})
    here, there = ((tmp_path / name / "run.json").read_bytes() for name in ("here", "there"))
    assert here == there
    assert json.loads(here)["parameters"]["scheme"] == "mine.toml"
    assert str(tmp_path).encode() not in here


def test_a_path_out_of_the_articles_folder_is_not_told(tmp_path):
    """Regression: only paths from the root were left out."""
    found = provenance.record(
        articles(tmp_path / "a"), {"scheme": "../home/ann/mine.toml", "article": "page.txt"}
    )
    assert found["parameters"] == {"article": "page.txt", "scheme": "mine.toml"}


def test_the_version_is_stated_once_and_the_citation_follows_it():
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    cited = re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert copydesk.__version__ == stated == cited[1]
