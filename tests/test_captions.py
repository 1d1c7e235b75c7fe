"""Captions are kept by figure, in the order of publishing, whole or as before; README is made from them."""

from pathlib import Path

import pytest
from conftest import ROOT
from copydesk import captions
from copydesk.captions import Caption

BRIDGE = Caption("Who speaks of *bridges* (n = 2)", "Most: Ann ]( <b> Lee (2).", "Source: “Bridges” (2024).")


def test_captions_are_kept_by_name_in_the_order_of_publishing(tmp_path):
    for name in ("b", "a", "c", "b"):
        captions.keep(tmp_path, name, BRIDGE._replace(alt=name))
    assert list(captions.read(tmp_path)) == ["b", "a", "c"]
    captions.keep(tmp_path, "b", None)
    assert captions.read(tmp_path) == {"a": BRIDGE._replace(alt="a"), "c": BRIDGE._replace(alt="c")}


def test_a_write_that_fails_leaves_the_captions_as_they_were(tmp_path, monkeypatch):
    captions.keep(tmp_path, "a", BRIDGE)
    with monkeypatch.context() as failing:
        failing.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            captions.keep(tmp_path, "b", BRIDGE)
    assert captions.read(tmp_path) == {"a": BRIDGE}


def test_readme_shows_each_figure_with_its_caption_source_and_files_safely():
    assert captions.as_markdown({"bridges": BRIDGE}).split("\n\n")[2:] == [
        r"## Who speaks of \*bridges\* (n = 2)",
        r"![Most: Ann \]( \<b\> Lee (2).](bridges.png)",
        "Source: “Bridges” (2024).",
        "Files: [SVG](bridges.svg), [PNG](bridges.png), [data as CSV](bridges.csv)\n",
    ]


def test_a_folder_without_captions_gets_no_readme(tmp_path):
    captions.write_readme(tmp_path)
    captions.write_readme(tmp_path / "gone")
    assert not list(tmp_path.iterdir())


def test_the_committed_figures_have_all_their_files_and_are_all_in_readme():
    folder = ROOT / "figures"
    kept = captions.read(folder)
    names = {f"{name}.{suffix}" for name in kept for suffix in ("csv", "png", "svg")}
    assert names | {captions.CAPTIONS, captions.README} == {path.name for path in folder.glob("*.*")}
    assert (folder / captions.README).read_text(encoding="utf-8") == captions.as_markdown(kept)
    assert kept
