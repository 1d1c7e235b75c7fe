"""Whom a description, a kinship, a pronoun for a body and a name in short stand for."""

import pytest
from conftest import analysis_of


def last_speaker(text):
    last = analysis_of(text).attributed.attributions[-1]
    return last.speaker, last.reason


def test_an_office_given_to_nobody_is_who_has_just_been_spoken_of():
    text = "Tom Baker met voters on Monday. Baker praised the harbor. The senator said the bridge would open."
    assert last_speaker(text) == ("Tom Baker", "office, likeliest person before")


def test_a_title_in_short_is_the_office_in_full():
    text = (
        "New Jersey Gov. Ann Lee met Texas Gov. Tom Baker. Baker left early.\n\n"
        "The New Jersey governor said the bridge would open in May."
    )
    assert last_speaker(text) == ("Ann Lee", "title")


@pytest.mark.parametrize("source", ["A senator", "The engineer", "The senators", "The crowd", "A company"])
def test_who_is_only_described_stays_unnamed(source):
    text = f"Tom Baker met voters on Monday. {source} said the bridge would open in May."
    assert last_speaker(text)[0] is None


def test_a_womans_office_is_no_mans():
    text = (
        "Susan Baker met Peter Stone in May. Stone spoke first. The congresswoman said the bridge was safe."
    )
    assert last_speaker(text)[0] == "Susan Baker"


@pytest.mark.parametrize(
    ("kin", "expected"),
    [
        ("His wife", "Susan Stone"),
        ("His son", "Paul Stone"),
        ("His brother", "Paul Stone"),
        ("His lawyer", None),
    ],
)
def test_kin_is_a_namesake_of_the_right_gender(kin, expected):
    text = f"Susan Stone and Paul Stone came along. Peter Stone spoke first. {kin} said the bridge was safe."
    assert last_speaker(text)[0] == expected


def test_the_department_is_the_last_body_whose_name_ends_so():
    text = "The Labor Department published a report. Ford closed a plant. The department said it was unsafe."
    assert last_speaker(text) == ("Labor Department", "body named before")


def test_the_company_is_the_last_body_that_was_a_subject():
    text = "Acmecorp closed a plant on Monday. The company said the plant was unsafe."
    assert last_speaker(text) == ("Acmecorp", "body named before")


def test_a_body_in_short_takes_its_full_name():
    text = "The Harbor Post opened in May. It prints daily. The Post reported that the bridge was safe."
    assert last_speaker(text) == ("Harbor Post", "body in short")


def test_initials_stand_for_the_body_that_has_them():
    met = "The National Bridge Association met on Monday."
    text = f"{met} NBA officials left. According to the NBA, the bridge is safe."
    assert last_speaker(text)[0] == "National Bridge Association"


def test_it_keeps_the_side_of_the_country_that_spoke():
    """Regression: the country's name was found again, and its side lost."""
    text = "Armenia said on Monday that the bridge was safe. It added that the harbor would open in May."
    last = analysis_of(text).attributed.attributions[-1]
    assert (last.speaker, last.sides) == ("Armenia", ("Armenia",))


def test_they_after_unnamed_officials_is_nobody_named():
    text = "Gallup said that drivers avoid the bridge. Officials said it was safe. They said it would open."
    assert last_speaker(text)[0] is None


@pytest.mark.parametrize(("between", "expected"), [("It rained.", "Gallup"), ("It rained. " * 5, None)])
def test_they_are_the_body_that_spoke_a_few_sentences_before_however_far_into_the_text(between, expected):
    opening = "The river rose. The boats lay in the harbour. The day was long. Snow fell in the evening. "
    text = f"{opening}Gallup said that drivers avoid the bridge. {between} They said it would open in May."
    assert last_speaker(text)[0] == expected


@pytest.mark.parametrize(
    ("critics", "expected"),
    [
        ("Critics of the plan, like Ann Lee and Tom Reed,", "Ann Lee; Tom Reed"),
        ("Opponents of measures, such as Ann Lee,", "Ann Lee"),
        ("Opponents of measures, such as a toll,", None),
    ],
)
def test_a_group_is_who_is_named_as_an_example_of_it(critics, expected):
    text = f"Ann Lee and Tom Reed met on Monday. {critics} said the bridge was unsafe."
    assert last_speaker(text)[0] == expected


def test_a_last_name_that_the_tagger_takes_for_a_common_noun_is_still_a_name():
    """Regression: after a quotation mark Sanders, Fields and Early were read as common nouns."""
    text = (
        'Michelle Fields left on Monday. "Is the bridge safe, or are you not sure of it?" Fields asked him.'
    )
    assert last_speaker(text)[0] == "Michelle Fields"


def test_a_person_in_apposition_is_who_the_description_means():
    text = "The bridge's chief engineer, Tom Baker, a former harbor pilot who left in May, said it was safe."
    assert last_speaker(text)[0] == "Tom Baker"


def test_a_person_with_a_title_and_no_fuller_name_is_a_person_everywhere():
    text = "President Stone spoke. Stone praised the harbor. The Stone administration said it was safe."
    assert last_speaker(text) == ("Stone administration", "named after a person")


@pytest.mark.parametrize("place", ["New Hampshire", "Wall Street", "the Grand Harbor Convention"])
def test_a_place_or_an_event_is_nobody_a_pronoun_means(place):
    text = (
        f"Tom Baker met voters. In May, {place} was full, and {place} was loud. He said the bridge was safe."
    )
    assert last_speaker(text)[0] == "Tom Baker"


def test_a_last_name_is_sooner_the_bearer_with_a_given_name_than_a_headline():
    text = (
        "Backing Stone Over Baker\n\nPeter Stone and Tom Baker met on Monday. Stone said the bridge was safe."
    )
    assert last_speaker(text)[0] == "Peter Stone"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A judge said the bridge may open.\n\nJustice Ann Lee ruled on Monday.", "Ann Lee"),
        ("Lawmaker urges peace.\n\nRep. Ann Lee spoke on Monday.", "Ann Lee"),
        ("A Chilean judge said the bridge may open.\n\nPeruvian judge Ann Lee came on Monday.", None),
        ("A judge said the bridge may open.\n\nJudges Ann Lee and Tom Reed came on Monday.", None),
        ("Judge Ann Lee left. A judge said the bridge may open.\n\nJudge Ann Lee came back.", None),
    ],
)
def test_whom_the_lead_describes_the_text_names_below(text, expected):
    assert analysis_of(text).attributed.attributions[0].speaker == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [("The 34-year-old engineer", "Ines Faro"), ("The 34-year-old mother of two", "Ines Faro")],
)
def test_an_age_is_that_of_who_has_just_been_spoken_of(description, expected):
    text = f"Tom Reed, 60, sold the boat. Ines Faro bought it. {description} said it was safe."
    assert last_speaker(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Council issued a statement. The statement said the pier was safe.", "Harbour Council"),
        ("A Gallup poll came out on Monday. Few had waited. The poll found that sales rose.", "Gallup"),
        ("A new poll shows that sales rose.\n\nThe Gallup poll was made in May.", "Gallup"),
        ("Tom Reed lost. His brief said the pier was safe.", "Tom Reed"),
        ("Tom Reed lost. His lawyer said the pier was safe.", None),
        ("An Oslo letter was found. The letter said the pier was safe.", None),
        ("Tom Reed released a letter from a doctor. The letter said the pier was safe.", None),
    ],
)
def test_a_record_is_its_issuers_wherever_he_is_named(text, expected):
    assert last_speaker(text)[0] == expected


def test_the_senators_are_those_who_spoke_together():
    text = (
        "Senators Ann Lee and Tom Reed said prices rose. The builders wait. The senators said it was unfair."
    )
    assert last_speaker(text)[0] == "Ann Lee; Tom Reed"


def test_the_agency_is_the_body_whose_officials_spoke():
    text = "The Labor Board met. Officials at the Port Authority said the pier leaked. The agency said more."
    last = analysis_of(text.replace("said more", "said it would close")).attributed.attributions[-1]
    assert last.speaker == "Port Authority"


def test_an_ex_wife_is_a_namesake_whose_given_name_no_list_has():
    text = "Peter Stone and Xiomara Stone came. Peter Stone spoke first. His ex-wife said it was unfair."
    assert last_speaker(text) == ("Xiomara Stone", "kin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Oslo Court of Appeals met. The appeals court said the pier was safe.", "Oslo Court of Appeals"),
        ("The Labor Board met. The appeals board said the pier was safe.", None),
        ("The Labor Board said sales fell. The data show that prices rose.", "Labor Board"),
        ("The Labor Board said sales fell. The letter said that prices rose.", None),
        ("Ann Lee said sales fell. The data show that prices rose.", None),
    ],
)
def test_a_body_is_called_by_words_of_its_name_and_by_its_data(text, expected):
    assert last_speaker(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Judge Ann Lee came. Tom Reed, the baker, spoke for hours. Reed wept. The judge said it was late.",
            "Ann Lee",
        ),
        ("Senator Ann Lee met Tom Reed. Reed said the senator had promised to pay.", "Ann Lee"),
        ("The Oslo group met. Tom Reed, a baker, came. The group said it was late.", None),
    ],
)
def test_who_bears_the_office_comes_before_who_is_nearer(text, expected):
    assert last_speaker(text)[0] == expected


def test_the_ministry_is_the_last_one_that_was_named():
    text = (
        "The Indian Ministry of Defence met on Monday. The Ministry of Foreign Affairs has condemned the attack. "
        "The ministry said in a statement that the attack was grave."
    )
    assert last_speaker(text) == ("Ministry of Foreign Affairs", "body named before")


def test_the_ministry_is_not_the_adversarys_that_was_named_in_small_letters():
    text = (
        "India’s home ministry announced drills. Pakistan’s Ministry of Foreign Affairs has informed the council. "
        "The ministry said in a statement that the attack was grave."
    )
    (said,) = [a for a in analysis_of(text).attributed.attributions if a.surface == "The ministry"]
    assert (said.speaker, said.sides) == ("Ministry of Foreign Affairs", ("Pakistan",))


def test_the_government_far_off_and_one_of_several_is_left_open():
    apart = "The bridge is old. It was built in May. It was painted in June. Nobody crosses it. " * 2
    text = f"The Greek government met. The Norwegian government met. {apart}The government said it was sorry."
    assert last_speaker(text)[0] is None


def test_the_ruling_party_is_not_whichever_party_was_named():
    text = "The Vestmark Reform Party met on Monday. The ruling party said the bridge would open."
    assert last_speaker(text)[0] is None


def test_an_abbreviation_at_the_end_of_a_source_keeps_its_dot():
    text = "The Securities and Exchange Commission met. The S.E.C. said it would look again."
    assert last_speaker(text) == ("Securities and Exchange Commission", "body in short")


def test_a_month_may_be_a_last_name():
    assert last_speaker("Prime Minister Theresa May said this week that she would go.")[0] == "Theresa May"


def test_two_issuers_of_a_poll_are_joined_by_a_hyphen():
    text = "The race is tied, according to a new Orlund Times-NBC poll."
    assert last_speaker(text) == ("Orlund Times; NBC", "issuer of a record")


def test_the_agency_is_no_airline():
    assert last_speaker("The airline Flyway said it was late. The agency said it would look.")[0] is None
    assert last_speaker("The airline Flyway said it was late. The company said it was sorry.")[0] == "Flyway"


def test_what_somebody_is_asked_to_say_he_has_not_said():
    said = analysis_of(
        "Ann Lee urged the mayor to pledge that the bridge would stay."
    ).attributed.attributions
    assert [a.act for a in said] == ["appeal"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The airline Flyway cut ten routes. Tom Reed met the mayor. The airline said it was late.",
            "Flyway",
        ),
        ("Unions met at TNO, a research institute. The board came. The institute said it was late.", "TNO"),
        (
            "It was in the newspaper Dagens Bladet. The mayor read it. The paper said it was late.",
            "Dagens Bladet",
        ),
        ("Keller, a grocery chain, closed two shops. Ann Lee left. The chain said it was late.", "Keller"),
        ("The airline Flyway and the airline Vinge met. The board came. The airline said it was late.", None),
        ("Ann Lee met a shipyard. The shipyard said it was late.", None),
    ],
)
def test_a_body_is_meant_by_the_noun_that_introduced_it(text, expected):
    assert last_speaker(text)[0] == expected


@pytest.mark.parametrize(
    "record", ["Mr {}’s statement", "Senator {}'s report", "A statement of Mr {}", "Dr {}'s letter"]
)
def test_a_record_of_somebody_with_a_title_is_that_very_person_s(record):
    text = f"Tom Bowen runs the harbour. {record.format('Bowen')} said that the ferry was late."
    assert last_speaker(text) == ("Tom Bowen", "issuer of a record")
