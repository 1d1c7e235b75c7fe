"""A published figure comes with its words, its data and its caption, and is the same bytes twice."""

import json
from html import unescape

import pandas as pd
import pytest
from copydesk import figures
from copydesk.answers import Answer, attribution
from lxml import etree
from PIL import Image

SVG = {"svg": "http://www.w3.org/2000/svg"}
SOURCE = "Source: “Bridge to close” (The Gazette, 2024-05-02)"
DATA = pd.DataFrame(
    {"speaker": ["Ann <b> & $1$ Lee"], "direct": 1, "mixed": 0, "indirect": 1, "attributions": 2}
)
ALT = "Attributions by speaker and kind. 1 speaker. Most often: Ann <b> & $1$ Lee (2 of 2 attributions). "
ALT += "In all 1 direct, 0 mixed and 1 indirect."
TITLE = "Who is quoted or reported, and how (n = 2 attributions)"


def publish(output, name="speakers"):
    return figures.publish(
        figures.attributions_by_speaker(answer_of(DATA), SOURCE), answer_of(DATA), name, output
    )


def answer_of(data):
    about = "Attributions by speaker and kind"
    return Answer("", data, about, attribution.kinds_alt(data, "speaker"))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    output = tmp_path_factory.mktemp("published")
    return publish(output), output / "figures"


def test_a_figure_is_saved_as_svg_png_and_csv_with_its_caption(published):
    _, folder = published
    names = ["captions.json", "speakers.csv", "speakers.png", "speakers.svg"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert json.loads((folder / "captions.json").read_text(encoding="utf-8")) == {
        "speakers": {"caption": TITLE, "alt": ALT, "source": f"{SOURCE}."}
    }
    assert (folder / "speakers.csv").read_bytes() == (
        b"speaker,direct,mixed,indirect,attributions\nAnn <b> & $1$ Lee,1,0,1,2\n"
    )


def test_the_svg_is_one_picture_with_a_title_and_a_description(published):
    root = etree.parse(published[1] / "speakers.svg").getroot()
    assert root.get("role") == "img"
    title, description = (root.find(f"svg:{tag}", SVG) for tag in ("title", "desc"))
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == (TITLE, ALT)
    assert len(root.findall("svg:title", SVG)) == 1
    assert len(root.xpath("//@id[. = 'speakers-title']")) == 1


def test_the_picture_in_the_notebook_has_the_escaped_alternative(published):
    alt = published[0].alt
    assert "<" not in alt
    assert unescape(alt) == ALT


def test_the_png_is_twice_the_size_and_holds_the_alternative(published):
    with Image.open(published[1] / "speakers.png") as picture:
        assert picture.width == 2 * published[0].width
        assert (picture.text["Title"], picture.text["Description"]) == (TITLE, ALT)


def test_publishing_twice_gives_the_same_bytes(published, tmp_path):
    publish(tmp_path)
    for path in published[1].iterdir():
        assert (tmp_path / "figures" / path.name).read_bytes() == path.read_bytes()


def test_a_figure_that_is_no_longer_drawn_is_withdrawn_with_its_caption(tmp_path):
    publish(tmp_path, "first")
    publish(tmp_path, "second")
    assert figures.publish(None, answer_of(DATA), "first", tmp_path) is None
    assert {path.stem for path in (tmp_path / "figures").iterdir()} == {"captions", "second"}
    assert list(json.loads((tmp_path / "figures" / "captions.json").read_text(encoding="utf-8"))) == [
        "second"
    ]


def test_where_no_figure_was_ever_drawn_nothing_is_saved(tmp_path):
    assert figures.publish(None, answer_of(DATA), "compared-by-month", tmp_path) is None
    assert not list(tmp_path.iterdir())


def test_a_character_that_no_svg_can_hold_is_marked(tmp_path):
    data = DATA.assign(speaker="Ann\x07Lee")
    drawn = figures.attributions_by_speaker(answer_of(data), f"{SOURCE}\x00")
    figures.publish(drawn, Answer("", data.assign(speaker="-"), "Odd\x1b"), "odd", tmp_path)
    description = etree.parse(tmp_path / "figures" / "odd.svg").getroot().findtext("svg:desc", namespaces=SVG)
    assert "Ann\ufffdLee (2 of 2 attributions)" in description
