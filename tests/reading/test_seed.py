"""Reading the seed article is complete: every fact of the key."""

from collections import Counter
from datetime import datetime


def test_the_title_is_the_headline(seed, key):
    assert seed.title == key["title"]


def test_gmt9_is_nine_hours_east_of_greenwich(seed, key):
    assert seed.published.instant == datetime.fromisoformat(key["published"])
    assert seed.published.instant.isoformat() == key["published"]
    assert seed.published.span.of(seed.text) == key["published_printed"]


def test_a_second_stamp_without_a_label_is_no_update(seed):
    assert seed.updated is None


def test_the_dateline_gives_place_and_country(seed, key):
    assert list(seed.dateline.span) == key["dateline"]["span"]
    assert (seed.dateline.place, seed.dateline.country) == (
        key["dateline"]["place"],
        key["dateline"]["country"],
    )


def test_the_first_sentence_starts_after_the_dateline(seed, key):
    first = next(passage for passage in seed.passages if passage.part == "body")
    assert first.span.of(seed.text).startswith(key["first_sentence_starts"])


def test_the_agency_is_the_sign_off(seed, key):
    assert seed.agency == key["agency"]
    assert seed.byline == ()


def test_the_summary_bullets_are_the_standfirst(seed, key):
    points = [span.of(seed.text) for span in seed.standfirst]
    assert len(points) == key["standfirst"]
    assert points[1].startswith("More than 1,200 people")


def test_the_caption_is_printed_twice_and_counted_once(seed, key):
    (caption,) = seed.captions
    assert len(caption.printings) == key["caption_printed"]
    assert {span.of(seed.text) for span in caption.printings} == {caption.printings[0].of(seed.text)}
    assert caption.credit.of(seed.text) == key["credit"]


def test_the_body_is_thirteen_paragraphs(seed, key):
    assert [list(span) for span in seed.paragraphs] == key["paragraphs"]


def test_the_furniture_is_chrome(seed, key):
    chrome = [line.span.of(seed.text).strip(" •\n") for line in seed.lines if line.kind == "chrome"]
    assert chrome == key["chrome"]


def test_every_line_has_the_kind_that_a_reader_gives_it(seed):
    kinds = Counter(line.kind for line in seed.lines)
    expected = {
        "title": 1,
        "caption": 2,
        "stamp": 2,
        "standfirst": 2,
        "body": 13,
        "agency": 1,
        "chrome": 7,
        "blank": 18,
    }
    assert kinds == expected


def test_every_character_lies_in_exactly_one_line(seed):
    at = 0
    for line in seed.lines:
        assert line.span.start == at
        at = line.span.end
    assert at == len(seed.text)
