import time
from datetime import date, datetime

import pytest
from copydesk.article import Span
from copydesk.reading.stamps import article_stamps, find_stamps, is_stamp_line
from hypothesis import given
from hypothesis import strategies as st


def whole(text):
    return Span(0, len(text))


def stamp_of(text, country=None):
    return next((stamp for stamp, _ in find_stamps(text, whole(text), country)), None)


@pytest.mark.parametrize(
    ("printed", "country", "instant", "reason"),
    [
        # numbers: + and nothing are east of Greenwich, as pages mean them
        ("02 Nov 2020 12:11:23 GMT9", None, "2020-11-02T12:11:23+09:00", "+ is east"),
        ("02 Nov 2020 12:11 GMT+9", None, "2020-11-02T12:11:00+09:00", "+ is east"),
        ("2 November 2020, 12:11 UTC-3", None, "2020-11-02T12:11:00-03:00", "+ is east"),
        ("June 3, 2024 4:34 PM GMT+5:30", None, "2024-06-03T16:34:00+05:30", "+ is east"),
        ("3 Jun 2024 16:34 GMT+0530", None, "2024-06-03T16:34:00+05:30", "+ is east"),
        ("Mon, 3 Jun 2024 16:34:00 +0800", None, "2024-06-03T16:34:00+08:00", "+ is east"),
        # ISO 8601
        ("2024-02-24T12:42:00Z", None, "2024-02-24T12:42:00+00:00", "Coordinated Universal Time"),
        ("2024-02-24 12:42:00+01:00", None, "2024-02-24T12:42:00+01:00", "+ is east"),
        ("2024-02-24T12:42:00-05:00", None, "2024-02-24T12:42:00-05:00", "+ is east"),
        ("Published 2024-04-27 15:56:01.250Z", None, "2024-04-27T15:56:01.250000+00:00", "Universal"),
        # letters with one meaning
        ("15:56 GMT, 27 April 2024", None, "2024-04-27T15:56:00+00:00", "Greenwich Mean Time"),
        ("17:41 JST, October 13, 2024", None, "2024-10-13T17:41:00+09:00", "Japan"),
        ("3 May 2024 | 9:05 am MYT", None, "2024-05-03T09:05:00+08:00", "Malaysia"),
        ("Updated 3:00 PM EDT, Wed March 13, 2024", None, "2024-03-13T15:00:00-04:00", "Daylight"),
        ("April 26, 2024 at 11:24 a.m. EDT", None, "2024-04-26T11:24:00-04:00", "Daylight"),
        ("July 9, 2024, 6 p.m. PDT", None, "2024-07-09T18:00:00-07:00", "Pacific Daylight"),
        ("12:01AM AEST, 15 Mar 2024", None, "2024-03-15T00:01:00+10:00", "Queensland"),
        # letters that name a clock: daylight time in summer, standard time in winter
        ("June 3, 2024, 4:30 p.m. ET", None, "2024-06-03T16:30:00-04:00", "Eastern Time"),
        ("Jan. 3, 2024, 4:30 p.m. ET", None, "2024-01-03T16:30:00-05:00", "Eastern Time"),
        ("June 3, 2024 at 9:00 AM PT", None, "2024-06-03T09:00:00-07:00", "Pacific Time"),
        ("June 3, 2024 at 9:00 AM CT", None, "2024-06-03T09:00:00-05:00", "Central Time"),
        ("Dec. 3, 2024 at 9:00 AM MT", None, "2024-12-03T09:00:00-07:00", "Mountain Time"),
        # the standard letters in summer are a known slip
        ("Sat 24 Feb 2024 12.42 CET", None, "2024-02-24T12:42:00+01:00", "Central European Time"),
        (
            "Sat 13 Jul 2024 12.42 CET",
            None,
            "2024-07-13T12:42:00+02:00",
            "read as the clock of Europe/Paris",
        ),
        ("13 Jul 2024 12.42 CET", "TN", "2024-07-13T12:42:00+01:00", "Tunisia"),
        (
            "July 3, 2024 4:00 PM EST",
            None,
            "2024-07-03T16:00:00-04:00",
            "read as the clock of America/New_York",
        ),
        ("July 3, 2024 4:00 PM EST", "JM", "2024-07-03T16:00:00-05:00", "Jamaica"),
        ("Nov. 2, 2020 at 3:05 pm EST", None, "2020-11-02T15:05:00-05:00", "Eastern Standard Time"),
        # letters whose meaning is the country's
        ("15:56 BST, 27 April 2024", None, "2024-04-27T15:56:00+01:00", "British Summer Time"),
        ("15:56 BST, 27 April 2024", "BD", "2024-04-27T15:56:00+06:00", "Bangladesh"),
        ("27 April 2024 15:56 IST", "IN", "2024-04-27T15:56:00+05:30", "Indian"),
        ("27 April 2024 15:56 IST", "IE", "2024-04-27T15:56:00+01:00", "Irish"),
        ("27 January 2024 15:56 IST", "IL", "2024-01-27T15:56:00+02:00", "Israel"),
        ("27 April 2024 15:56 EST", "AU", "2024-04-27T15:56:00+10:00", "Australian"),
        ("27 April 2024 15:56 CST", "CN", "2024-04-27T15:56:00+08:00", "China"),
        ("27 January 2024 15:56 CST", "US", "2024-01-27T15:56:00-06:00", "Central Standard"),
        ("27 April 2024 15:56 PST", "PH", "2024-04-27T15:56:00+08:00", "Philippine"),
        # a weekday between day and time
        ("May 2, 2024 Thursday 6:30 PM GMT", None, "2024-05-02T18:30:00+00:00", "Greenwich"),
        ("2 May 2024, Thursday, 18:30 UTC", None, "2024-05-02T18:30:00+00:00", "Universal"),
        # glued by the page's markup
        ("Published Fri, Apr 28 20232:23 PM EDT", None, "2023-04-28T14:23:00-04:00", "Daylight"),
        (
            "3 min readApril 25, 202312:26 PM GMT+2Last Updated 9 min ago",
            None,
            "2023-04-25T12:26:00+02:00",
            "east",
        ),
        ("Apr 27, 2024 7:55 AM UTC2 min read", None, "2024-04-27T07:55:00+00:00", "Universal"),
        ("March 7, 20247:55 AM UTCUpdated ago", None, "2024-03-07T07:55:00+00:00", "Universal"),
        # numbers for the month
        ("24/02/2024 - 16:38 GMT+1", None, "2024-02-24T16:38:00+01:00", "east"),
        ("03/05/2024 - 16:38 GMT+8", "SG", "2024-05-03T16:38:00+08:00", "east"),
        ("03/05/2024 - 4:38 PM EST", "US", "2024-03-05T16:38:00-05:00", "Eastern"),
    ],
)
def test_a_time_with_a_zone_that_can_be_known_is_an_instant(printed, country, instant, reason):
    stamp = stamp_of(printed, country)
    assert stamp.instant == datetime.fromisoformat(instant)
    assert stamp.instant.utcoffset() == datetime.fromisoformat(instant).utcoffset()
    assert stamp.day == datetime.fromisoformat(instant).date()
    assert reason in stamp.reason


@pytest.mark.parametrize(
    ("printed", "country", "day", "reason"),
    [
        ("27 April 2024", None, "2024-04-27", "a day without a time"),
        ("April 27, 2024", None, "2024-04-27", "a day without a time"),
        ("2024-04-27", None, "2024-04-27", "a day without a time"),
        ("2024/04/27", None, "2024-04-27", "a day without a time"),
        ("28.04.2023", None, "2023-04-28", "a day without a time"),
        ("03.05.2024", None, "2024-05-03", "a day without a time"),
        ("24/02/2024", None, "2024-02-24", "a day without a time"),
        ("02/24/2024", None, "2024-02-24", "a day without a time"),
        ("05/05/2024", None, "2024-05-05", "a day without a time"),
        ("03/05/2024", "GB", "2024-05-03", "a day without a time"),
        ("03/05/2024", "US", "2024-03-05", "a day without a time"),
        ("Apr. 28, 2023", None, "2023-04-28", "a day without a time"),
        ("Sept. 3, 2024", None, "2024-09-03", "a day without a time"),
        ("3rd May, 2024", None, "2024-05-03", "a day without a time"),
        ("02-Nov-2020", None, "2020-11-02", "a day without a time"),
        ("Associated PressApril 28, 2023 GMT", None, "2023-04-28", "a day without a time"),
        ("Friday, April 28th 2023, 4:30 am", None, "2023-04-28", "a time without a zone"),
        ("June 30, 2026 - 4.34pm", None, "2026-06-30", "a time without a zone"),
        ("12:20pm Jan 7, 2024", None, "2024-01-07", "a time without a zone"),
        ("27 April 2024 15:56 local time", None, "2024-04-27", "a time without a zone"),
        ("3 May 2024 19:00-21:00", None, "2024-05-03", "a time without a zone"),
        ("noon ET, June 3, 2024", None, "2024-06-03", "a day without a time"),
        ("27 April 2024 25:10 GMT", None, "2024-04-27", "25:10 is no time of day"),
        ("27 April 2024 15:56 IST", None, "2024-04-27", "IST has several meanings"),
        ("27 April 2024 15:56 IST", "FR", "2024-04-27", "IST has several meanings"),
        ("27 April 2024 15:56 CST", None, "2024-04-27", "CST has several meanings"),
        ("27 January 2024 15:56 BST", None, "2024-01-27", "does not keep it on that day"),
        ("27 January 2024 15:56 EDT", None, "2024-01-27", "does not keep it on that day"),
        ("3 November 2024 1:30 AM ET", None, "2024-11-03", "changes in that hour"),
        ("27 April 2024 15:56 GMT+99", None, "2024-04-27", "no zone on Earth"),
    ],
)
def test_what_is_printed_without_a_zone_that_can_be_known_is_a_day(printed, country, day, reason):
    stamp = stamp_of(printed, country)
    assert stamp.day == date.fromisoformat(day)
    assert stamp.instant is None
    assert reason in stamp.reason


@pytest.mark.parametrize(
    "printed",
    [
        "14 hours ago",
        "Short Url:",
        "31 February 2024",
        "2024",
        "12:44",
        "Updated 12:44",
        "May 3",
        "03/05/2024",
        "13/14/2024",
    ],
)
def test_what_gives_no_certain_day_is_no_stamp(printed):
    assert stamp_of(printed) is None


def test_the_hour_that_a_clock_shows_twice_is_told_apart_by_its_letters():
    assert stamp_of("3 November 2024 1:30 AM EDT").instant.hour == 1
    assert stamp_of("3 November 2024 1:30 AM EDT").instant < stamp_of("3 November 2024 1:30 AM EST").instant


def test_a_stamp_is_the_span_as_printed():
    text = "Published: 15:56 BST, 27 April 2024 | Updated: 16:10 BST, 28 April 2024"
    assert [(stamp.span.of(text), label) for stamp, label in find_stamps(text, whole(text))] == [
        ("15:56 BST, 27 April 2024", "published"),
        ("16:10 BST, 28 April 2024", "updated"),
    ]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Published: 2 May 2024 Last Updated: 3 May 2024", ["published", "updated"]),
        ("Posted on Friday, 3 May 2024", ["published"]),
        ("2 May 2024 (Updated: 3 May 2024)", ["", "updated"]),
        ("2 May 2024 | 3 May 2024", ["", ""]),
        ("First published on 2 May 2024 at 9:00", ["published"]),
        ("By Ann Lee published 2 May 2024", ["published"]),
        ("The study was published in Bern on 2 May 2024", [""]),
        ("By Ann Lee | Last modified on 2 May 2024", ["updated"]),
        ("By Ann LeeUpdated May 3, 2024", ["updated"]),
    ],
)
def test_each_stamp_of_a_line_has_its_own_label(line, labels):
    assert [label for _, label in find_stamps(line, whole(line))] == labels


@pytest.mark.parametrize(
    "line",
    [
        "Published: 27 April 2024",
        "Updated 12:44",
        "By Ann Lee | April 3, 2023 5:41 pm",
        "Posted Aug 8, 2024 4:00 AM EDT | Last Updated: Aug. 9",
        "4 min read · 3 May 2025",
        "By Ann Lee, in News, Business, Travel · 3 May 2025, 20:02 · 0 Comments",
        "Ann Lee 3 May 2025",
        "3 May 2025 - by Ann Lee",
        "Reuters 3 May 2025",
        "May 3, 2025 at 10:05 am ET.",
        "Posted at 10:05 AM, May 3, 2025 and last updated 1:05 PM, May 4, 2025",
        "May 3, 2025, 10:05 AM EST / Updated May 4, 2025, 1:05 PM EST / Source: The Associated Press",
        "Politics / 3 May 2025",
        "Sat 24 Feb 2024 12.42 CET",
        "August 30, 2023 1:55 am(Updated 4:30 am)",
        "Published Aug 28, 2024 • Last updated 1 hour ago • 4 minute read",
        "3 min readMarch 7, 20247:55 AM UTCUpdated ago",
        "03 May 2025 Facebook Email App WhatsApp 4",
        "04/05/2024",
    ],
)
def test_a_line_of_nothing_but_a_stamp_and_names_is_a_stamp(line):
    assert is_stamp_line(line, whole(line))


@pytest.mark.parametrize(
    "line",
    [
        "The harbour was closed on 3 May 2025.",
        "What the council decided on 3 May 2025",
        "Horoscope Today, April 28, 2023",
        "© 2024 The Herald, 3 May 2025",
        "Copyright 3 May 2025",
        "— Port Ellery Herald (@herald) April 25, 2023",
        "People wait at the harbour, Friday, April 25, 2023",
        "14 hours ago",
        "Posted",
        "Saturday, May 4, 2024, 7:00 PM - 9:00 PM",
        "Doors open May 4, 2024 at 7 pm",
        "May 4, 2024 – May 6, 2024",
        "Saturday, Apr 27th 2024 4PM 19°C 7PM 14°C",
        "Published by The Herald",
        "",
    ],
)
def test_a_line_that_only_has_a_date_in_it_is_no_stamp(line):
    assert not is_stamp_line(line, whole(line))


def lines_of(page):
    spans, at = [], 0
    for line in page.splitlines(keepends=True):
        spans.append(Span(at, at + len(line)))
        at += len(line)
    return spans


def chosen(*lines, title, first_body):
    page = "".join(line + "\n" for line in lines)
    return article_stamps(page, lines_of(page), title, first_body)


PROSE = "The minister said on 1 May 2024 that the talks would go on for another week."


def test_the_stamp_between_headline_and_body_is_the_articles():
    page = [
        "Friday, 10 May 2024",
        "Talks go on",
        "By Ann Lee",
        "3 May 2024",
        PROSE,
        "Other story",
        "9 May 2024",
    ]
    assert chosen(*page, title=1, first_body=4) == [3]


FORMS = """\
10th of March 2026
Published 10th of March 2026
the 10th of March, 2026
Tuesday the 10th of March 2026
Tuesday, 10th March, 2026
Tues., 10 March 2026
Tue., Mar. 10, 2026
Tue., Mar. 10, 2026 · 3 min read
Tue 10 Mar 2026 09.15 GMT
March 10th, 2026
March 10th 2026, 9:15 am
MARCH 10, 2026
10-Mar-2026
10/Mar/2026
10. March 2026
2026.03.10
2026/03/10
2026-03-10 09:15
10.03.2026
Mar. 10, 2026, 9:15 a.m. ET
March 10, 2026 | 9:15 AM
March 10, 2026 // 9:15 AM
Published: 9:15 AM EST, Tue March 10, 2026
Published 9:15 AM ET Tue, March 10, 2026
Updated: 10 Mar 2026, 09:15 IST
First Published: Mar 10, 2026, 09:15 IST
Last updated: Mar 10, 2026 | 09:15 IST
Updated - March 10, 2026 09:15 pm IST
Last modified on Tue 10 Mar 2026 09.15 GMT
Last reviewed 10 March 2026
Posted: Mar 10, 2026 / 09:15 AM CDT
Posted Tue 10 Mar 2026 at 9:15am
Date: 10 March 2026
Dated: March 10, 2026
Date published: 10 March 2026
Publication date: 2026-03-10
Online since 10 March 2026
Uploaded March 10, 2026
Submitted on 10 March 2026
Filed 10 March 2026
Added 10 March 2026
Publ. 10 March 2026
10 March 2026 • 9:15am
10 MARCH 2026 - 09:15
09:15 GMT, 10 March 2026
9:15 AM · Mar 10, 2026
5 minute read March 10, 2026
Reading time: 5 minutes | 10 March 2026
Opinion | March 10, 2026
Ann Lee · Mar 10, 2026 · 4 min"""


@pytest.mark.parametrize("line", FORMS.split("\n"))
def test_a_day_is_read_in_the_forms_in_which_pages_print_it(line):
    assert is_stamp_line(line, whole(line))
    assert stamp_of(line).day == date(2026, 3, 10)


def test_an_explainer_that_is_dated_anew_has_its_first_day():
    page = ["What a strike is", "First published 3 May 2021", "Published 10 March 2026", PROSE]
    assert chosen(*page, title=0, first_body=3) == [1]


def test_a_labelled_stamp_wins_over_dates_of_other_articles():
    page = ["Talks go on", "Published 3 May 2024", "Updated 4 May 2024", "Other story", "9 May 2024", PROSE]
    assert chosen(*page, title=0, first_body=5) == [1, 2]


def test_an_unlabelled_stamp_is_kept_beside_an_update():
    assert chosen(
        "Talks go on", "3 May 2024", "Updated 4 May 2024", "Updated 12:44", PROSE, title=0, first_body=4
    ) == [
        1,
        2,
        3,
    ]


def test_of_several_labelled_stamps_the_one_nearest_to_the_body_is_the_articles():
    page = ["Talks go on", "Published 9 May 2024", "Other story", "Published 3 May 2024", PROSE]
    assert chosen(*page, title=0, first_body=4) == [3]


def test_a_stamp_that_cannot_be_read_is_a_stamp():
    assert chosen("Talks go on", "Published on 06/01/2024", PROSE, title=0, first_body=2) == [1]


def test_a_stamp_just_above_the_headline_serves():
    assert chosen("9 May 2024", "Politics / 3 May 2024", "Talks go on", PROSE, title=2, first_body=3) == [1]


def test_the_masthead_far_above_the_headline_does_not():
    page = ["Friday, 10 May 2024", *(f"Section {i}" for i in range(20)), "Talks go on", PROSE]
    assert chosen(*page, title=21, first_body=22) == []


def test_a_stamp_below_a_first_paragraph_that_may_be_a_standfirst_serves():
    assert chosen("Talks go on", PROSE, "By Ann Lee", "3 May 2024", PROSE, PROSE, title=0, first_body=1) == [
        3
    ]


def test_a_labelled_stamp_after_the_body_serves():
    page = ["Talks go on", *[PROSE] * 20, "9 May 2024", "Published: 3 May 2024"]
    assert chosen(*page, title=0, first_body=1) == [22]


def test_without_a_headline_the_lines_before_the_body_are_searched():
    assert chosen("Home", "3 May 2024", "Comments", PROSE, title=None, first_body=3) == [1]


WORDS = "3|12|2024|28 April 2023|20232:23|May|:|/|-|.| |\xa0|GMT|+9|IST|pm|Updated|Published|·|by Ann Lee|99:99|0 pm"
PIECES = st.sampled_from(WORDS.split("|"))


@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)),
    st.sampled_from([None, "IN", "US", "CA", "AU"]),
)
def test_any_text_is_read_without_error(text, country):
    span = whole(text)
    for stamp, _ in find_stamps(text, span, country):
        assert 0 <= stamp.span.start < stamp.span.end <= len(text)
        assert stamp.reason
        assert stamp.instant is None or stamp.instant.date() == stamp.day
    assert is_stamp_line(text, span) in (True, False)


@pytest.mark.parametrize("piece", ["12:44 ", "3 May 2024 ", "May ", "1", " ", "Published ", "12/12/", "a-"])
def test_a_hostile_line_is_read_in_the_time_that_its_length_takes(piece):
    line = piece * (200_000 // len(piece))
    began = time.perf_counter()
    list(find_stamps(line, whole(line)))
    is_stamp_line(line, whole(line))
    assert time.perf_counter() - began < 5
