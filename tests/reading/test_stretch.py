"""The stretch of a page that is most of all like an article."""

from copydesk.reading.lines import look_at, split_lines
from copydesk.reading.plain import LITTLE, WHOLE_STRETCH, read_lines
from copydesk.reading.stretch import Stretch, around, main_stretch

ARTICLE = """\
Ferry strike enters its second week

The pilots of Vestby stayed at home for a second week on Tuesday, and the islands were left without mail.

Nordline, which runs the nine boats of the line, hired two fishing boats for the sick and asked for bread.

The council will meet on Friday to speak about bread, milk and the price of diesel, the mayor said.
"""
TEASERS = """\
Storm brings down trees in three counties
A storm has brought down trees and closed roads in three counties, and more rain is on the way.
School wins prize for its garden
"""
COMMENTS = """\
3 comments

I sailed on these boats for thirty years and nobody ever asked the pilots what they thought of them.

My brother lives on the islands and says that there is no bread left in the shops, none at all, for days.

Well then let them eat fish, as their grandfathers did, and stop this moaning about the mail every week.

You have never been there, have you, because if you had you would know that the fish have gone for years.
"""


def stretch_of(page):
    looks = look_at(page, split_lines(page))
    found = main_stretch(looks)
    headline = None if found.headline is None else looks[found.headline].text
    return [looks[i].text.split()[0] for i in (found.start, found.end)], headline


def test_the_stretch_is_the_article_amid_teasers():
    page = f"{TEASERS}\nMenu\nSport\nWeather\n\n{ARTICLE}\nMost read\nMenu\nSport\n{TEASERS}"
    assert stretch_of(page) == (["The", "The"], "Ferry strike enters its second week")


def test_what_readers_wrote_is_not_the_article_though_it_is_longer():
    assert stretch_of(ARTICLE + COMMENTS) == (["The", "The"], "Ferry strike enters its second week")
    looks = look_at(ARTICLE + COMMENTS, split_lines(ARTICLE + COMMENTS))
    assert looks[around(looks, main_stretch(looks)).stop].text == "3 comments"


def test_an_article_that_long_furniture_interrupts_is_one():
    first, rest = ARTICLE.split("\n\nNordline", 1)
    lead = first + (
        "\n\nThe pilots of the line and the council of the islands spoke about the strike, the boats, the bread,"
        " the diesel and the price of milk until late at night on Tuesday, the mayor of the islands said."
    )
    page = f"{lead}\n\n" + "\n".join(f"• Item {word}" for word in TEASERS.split()) + f"\n\nNordline{rest}"
    assert stretch_of(page)[0] == ["The", "The"]


def test_a_page_without_prose_has_no_stretch():
    looks = look_at("Menu\nSport", [*split_lines("Menu\nSport")])
    assert main_stretch(looks) == Stretch(0, -1)
    assert read_lines("Menu\nSport").note == ""


def test_a_body_that_is_hardly_any_is_not_taken_in_silence(monkeypatch):
    monkeypatch.setattr("copydesk.reading.plain.line_states", lambda looks, *_: [None] * len(looks))
    read = read_lines(ARTICLE)
    assert read.note == WHOLE_STRETCH
    assert sum(line.kind == "body" for line in read.lines) == 3


def test_an_article_that_is_little_of_its_page_is_noted():
    assert read_lines(ARTICLE + COMMENTS).note == ""
    names = "Ann Bo Cai Dan Eva Fay Gil Hal Ida Jon Kai Lea Mia Ned Ola Pia Ray Sam Tom Una"
    more = "\n\n".join(
        f"{name} sailed and nobody asked {name} what the pilots want." for name in names.split()
    )
    assert read_lines(f"{ARTICLE}{COMMENTS}\n{more}\n").note == LITTLE
