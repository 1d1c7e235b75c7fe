"""What a line looks like by itself and beside its neighbours."""

import pytest
from copydesk.reading.lines import list_openers, look_at, split_lines, undecided
from hypothesis import given
from hypothesis import strategies as st

PROSE = "The mayor of the town said on Monday that the bridge would be closed for repairs until the end of the year."
MORE = (
    "Residents of the east bank had asked the council for a second bridge since the flood of 2011, she added."
)


def looks(*lines):
    text = "\n".join(lines)
    return look_at(text, split_lines(text))


def signs(*lines):
    return [look.sign for look in looks(*lines)]


@given(st.text())
def test_every_character_lies_in_exactly_one_line(text):
    spans = split_lines(text)
    assert "".join(span.of(text) for span in spans) == text
    assert all(span.of(text).find("\n") in (-1, span.end - span.start - 1) for span in spans)


@given(st.text())
def test_any_text_can_be_looked_at(text):
    assert len(look_at(text, split_lines(text))) == len(split_lines(text))


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Share via email",
        "Follow us",
        "Short Url:",
        "Now Reading The bridge that never was",
        "Tags: bridges, floods",
        "Text Size",
        "Most Popular",
        "Most viewed in Politics",
        "READ MORE: How the bridge was planned",
        "ALSO READ: How the bridge was planned",
        "WATCH | The bridge from the air",
        "Story continues below",
        "Advertisement",
        "Advertisement 4",
        "return to top",
        "© 2024 The Ellery Herald",
        "14 hours ago",
        "5 min read",
        "Duration 1:30",
        "Open this photo in gallery:",
        "We use cookies to make this site work for you, and you can opt out of them in your privacy settings.",
        "You must be logged in to join the discussion or read more comments.",
        "By signing up you consent to receive the above newsletter.",
        "Reporting by Ann Lee; Editing by Bob Hall",
        "The bridge is closed for a year — Ann Lee (@annlee) April 25, 2023",
    ],
)
def test_furniture_is_known_by_its_own_words(line):
    assert signs(line) == ["furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law will be changed by the parliament before the end of the year.",
        "Cookie sales fell by a third last year, the company said in a statement on Friday.",
        "And then comes winter.",
        "Search teams found the boat near the east bank on Tuesday, the coast guard said.",
        "The mayor wrote in his newsletter on Friday that the bridge would be closed until May.",
        "“You must be logged in, and you give up your privacy,” Ann Lee said of the app on Friday.",
        "Loading docks along the river were closed on Monday, the port said in a statement.",
    ],
)
def test_sentences_that_begin_like_furniture_are_none(line):
    assert signs(line) == [""]


@pytest.mark.parametrize(
    "line",
    [
        "The council chamber in Port Ellery. Photo: Jon Reyes/Herald",
        "The council chamber in Port Ellery on Monday, May 6. (Jon Reyes/AFP)",
        "A boat is seen in the harbour of Port Ellery. (Ellery Press)",
        "Boats in the harbour of Port Ellery on Monday. AP Photo/Jon Reyes, File",
        "Boats in the harbour of Port Ellery on Monday. Photo by JON REYES /AFP via Getty Images",
        "Boats lay in the harbour of Port Ellery. AFP",
    ],
)
def test_a_caption_is_known_by_the_credit_that_ends_it(line):
    assert signs(line) == ["caption"]


def test_a_paragraph_that_ends_in_brackets_is_no_caption():
    assert signs(f"{PROSE} (The council denied it.)") == [""]


def test_a_caption_that_is_printed_twice_running_is_a_caption():
    caption = (
        "The bridge of Port Ellery on the day before it was closed to all traffic by the council of the town."
    )
    assert signs("", caption, "", caption, "", PROSE) == ["", "caption", "", "caption", "", ""]


def test_alt_text_is_a_caption_where_the_caption_adds_a_credit_to_it():
    assert signs("The bridge was closed on Monday.", "", "The bridge was closed on Monday. Jon Reyes") == [
        "caption",
        "",
        "caption",
    ]


def test_alt_text_directly_above_a_caption_is_a_caption():
    lines = signs("A woman in a red coat looks at the river.", "Ann Lee said she missed it. (Jon Reyes/AFP)")
    assert lines == ["caption", "caption"]


def test_a_paragraph_that_takes_up_the_one_before_is_no_caption():
    assert signs(PROSE, "", f"{PROSE} Nobody objected.") == ["", "", ""]


def test_what_the_page_prints_three_times_is_furniture():
    assert (
        signs("Ellery Herald 1", PROSE, "Ellery Herald 2", MORE, "Ellery Herald 3")[::2] == ["furniture"] * 3
    )


def test_a_pull_quote_is_furniture_and_the_paragraph_that_it_is_pulled_from_is_not():
    quote = "“We have waited for this bridge for ten years.”"
    assert signs(quote, "", f"{quote[:-2]},” said Ann Lee, who lives on the east bank of the river.") == [
        "furniture",
        "",
        "",
    ]


def test_list_marks_are_no_part_of_the_words():
    bullet, number, dash = looks("  • Closed until May", "2. Closed until May", "- Closed until May")
    assert [look.text for look in (bullet, number, dash)] == ["Closed until May"] * 3
    assert [look.mark for look in (bullet, number, dash)] == ["bullet", "number", "bullet"]


def test_a_list_goes_with_the_line_ending_in_a_colon_that_opens_it():
    page = looks(
        "The council decided three things:", "", "• to close the bridge;", "• to build another.", "", PROSE
    )
    assert list_openers(page) == {2: 0, 3: 0}
    assert undecided(page) == [0, 5]


def test_a_list_under_furniture_opens_nothing():
    assert list_openers(looks("Tags:", "• bridges", "• floods")) == {}
