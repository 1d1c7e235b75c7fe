from datetime import date, datetime

import pytest
from copydesk.article import Span
from copydesk.reading.stamps import find_stamp, is_update


def stamp_of(text):
    return find_stamp(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("printed", "instant"),
    [
        ("02 Nov 2020 12:11:23 GMT9", "2020-11-02T12:11:23+09:00"),
        ("02 Nov 2020 12:11 GMT+9", "2020-11-02T12:11:00+09:00"),
        ("2 November 2020, 12:11 UTC-3", "2020-11-02T12:11:00-03:00"),
        ("Nov. 2, 2020 at 3:05 pm EST", "2020-11-02T15:05:00-05:00"),
        ("Published 2024-04-27T15:56:01+01:00", "2024-04-27T15:56:01+01:00"),
        ("2024-04-27T15:56:01Z", "2024-04-27T15:56:01+00:00"),
        ("2024-04-27 15:56:01.250Z", "2024-04-27T15:56:01.250000+00:00"),
        ("15:56 GMT, 27 April 2024", "2024-04-27T15:56:00+00:00"),
        ("Sat 24 Feb 2024 12.42 CET", "2024-02-24T12:42:00+01:00"),
        ("2 May 2024 15:56 GMT 3 comments", "2024-05-02T15:56:00+00:00"),
        ("June 3, 2024 4:34 PM GMT+5:30", "2024-06-03T16:34:00+05:30"),
    ],
)
def test_a_time_with_a_zone_is_an_instant(printed, instant):
    assert stamp_of(printed).instant == datetime.fromisoformat(instant)


@pytest.mark.parametrize(
    "printed", ["27 April 2024", "April 27, 2024", "2024-04-27", "27 April 2024 15:56", "27 April 2024 15:56 IST"]
)
def test_without_a_zone_that_can_be_known_it_is_a_day(printed):
    stamp = stamp_of(printed)
    assert stamp.day == date(2024, 4, 27)
    assert stamp.instant is None
    assert stamp.reason


@pytest.mark.parametrize("printed", ["14 hours ago", "Short Url:", "31 February 2024", "2024", "12:44"])
def test_what_is_no_date_is_no_stamp(printed):
    assert stamp_of(printed) is None


def test_a_zone_of_more_than_a_day_is_no_zone():
    assert stamp_of("27 April 2024 15:56 GMT+99").instant is None


@pytest.mark.parametrize(
    ("line", "updated"), [("Updated 2 May 2024", True), ("Last updated: 2 May 2024", True), ("2 May 2024", False)]
)
def test_only_a_labelled_stamp_is_an_update(line, updated):
    assert is_update(line, Span(0, len(line))) is updated
