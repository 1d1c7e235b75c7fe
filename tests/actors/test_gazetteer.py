"""The gazetteer of bodies and peoples, and the words that tell what kind an organisation is, are well-formed."""

from collections import Counter

import pytest
from copydesk import codebook

KINDS = {
    *(
        "party",
        "government",
        "parliament",
        "court",
        "police and military",
        "armed group",
        "international body",
    ),
    *("company", "union", "NGO", "university", "media", "people", "other organisation"),
}
STATE = {"government", "parliament", "court", "police and military"}
COLUMNS = ["name", "kind", "country", "acts_for", "forms", "acronyms", "only_if", "reason"]
TELL_NO_KIND = {
    *(
        "Committee",
        "House",
        "Union",
        "Organization",
        "Organisation",
        "School",
        "Front",
        "Services",
        "Chamber",
    ),
    *("Confederation", "Task"),
}


def parts(row, column):
    return row[column].split("; ") if row[column] else []


def words_of(row):
    return [row["name"], *parts(row, "forms"), *parts(row, "acronyms")]


@pytest.fixture(scope="module")
def bodies():
    return codebook.rows("bodies")


@pytest.fixture(scope="module")
def words_of_countries():
    columns = ("name", "other_names", "nationalities", "capital")
    return {
        word for row in codebook.rows("countries") for column in columns for word in row[column].split("; ")
    }


def test_every_row_is_whole(bodies):
    for row in bodies:
        assert list(row) == COLUMNS, row
        assert row["name"] and row["reason"], row
        for column in COLUMNS:
            written = parts(row, column)
            assert all(word and word == word.strip() for word in written), row
            assert len(written) == len(set(written)), row


def test_names_are_unique_and_sorted(bodies):
    names = [row["name"] for row in bodies]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    order = [(row["kind"], row["name"].casefold()) for row in bodies]
    assert order == sorted(order)


def test_kinds_and_countries_are_known(bodies):
    countries = {row["name"] for row in codebook.rows("countries")}
    assert {row["kind"] for row in bodies} == KINDS
    assert {country for row in bodies for country in (row["country"], row["acts_for"])} <= {*countries, ""}


def test_only_organs_of_a_state_act_for_it(bodies):
    acting = [row for row in bodies if row["acts_for"]]
    assert all(row["kind"] in STATE and row["acts_for"] == row["country"] for row in acting)


def test_no_word_for_a_body_stands_for_a_country(bodies, words_of_countries):
    assert [word for row in bodies for word in words_of(row) if word in words_of_countries] == []


def test_words_that_several_share_hold_only_beside_others(bodies):
    """The roster asks for the words of only_if of every form of a row; of peoples it asks for none."""
    shared = Counter(word for row in bodies for word in set(words_of(row)))
    for row in bodies:
        assert row["only_if"] or not [word for word in words_of(row) if shared[word] > 1], row
        assert row["kind"] != "people" or not row["only_if"], row


def test_acronyms_are_capitals_and_no_form_is_listed_twice(bodies):
    for row in bodies:
        assert all(acronym.isupper() and acronym.isalnum() for acronym in parts(row, "acronyms")), row
        assert row["name"] not in parts(row, "forms") + parts(row, "acronyms"), row


def test_both_apostrophes_are_listed(bodies):
    for row in bodies:
        words = [*words_of(row), *parts(row, "only_if")]
        assert all(word.replace("'", "’") in words for word in words), row


def test_each_word_tells_one_kind():
    entries = codebook.load("kinds")["kind"]
    assert [entry["name"] for entry in entries] == list(dict.fromkeys(entry["name"] for entry in entries))
    assert {entry["name"] for entry in entries} == KINDS
    assert all(entry["reason"] for entry in entries)
    told = Counter(word.lower() for entry in entries for word in entry["words"])
    assert [word for word, count in told.items() if count > 1] == []


def test_the_nouns_of_organisations_tell_a_kind_or_are_known_to_tell_none():
    told = {word for entry in codebook.load("kinds")["kind"] for word in entry["words"]}
    assert codebook.words("names", "organisation") - told == TELL_NO_KIND
