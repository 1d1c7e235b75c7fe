from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from copydesk.codebook import load, rows
from copydesk.reading.dates import read_zone

ENTRIES = load("zones")["zone"]


def test_every_zone_has_an_offset_or_a_clock_that_exists():
    for entry in ENTRIES:
        assert "offset" in entry or "clock" in entry
        if "clock" in entry:
            ZoneInfo(entry["clock"])


def test_no_zone_means_two_things_in_one_country():
    meant = Counter(
        (entry["name"], code) for entry in ENTRIES for code in entry.get("countries", ["elsewhere"])
    )
    assert [key for key, times in meant.items() if times > 1] == []


def test_the_countries_of_zones_are_countries():
    codes = {row["code"] for row in rows("countries")}
    assert {code for entry in ENTRIES for code in entry.get("countries", [])} <= codes


def test_letters_and_the_clock_that_they_name_agree_on_some_day_of_the_year():
    for entry in ENTRIES:
        if "offset" in entry and "clock" in entry:
            offsets = {
                datetime(2024, month, 15, tzinfo=ZoneInfo(entry["clock"])).strftime("%z") for month in (1, 7)
            }
            assert entry["offset"].replace(":", "") in offsets, entry["name"]


def test_every_zone_is_read_in_each_country_that_uses_it():
    for entry in ENTRIES:
        for country in entry.get("countries", [None]):
            read = [read_zone(entry["name"], datetime(2024, month, 15, 12), country)[0] for month in (1, 7)]
            assert any(read), entry["name"]
