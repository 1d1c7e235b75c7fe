"""The gender that a text says a person has."""

import pytest
from copydesk.actors.roster import gazetteer
from copydesk.identity.cast import told
from copydesk.reading import body_only
from copydesk.rows import analyse
from copydesk.rows.cast import of_cast


def gender_of(name, text):
    rows = of_cast(analyse(body_only(text), gazetteer()))
    return next(each.gender for each in told("a", rows) if each.name == name)


@pytest.mark.parametrize(
    "who",
    [
        "Kim Baker, 34, who is nonbinary, ",
        "Kim Baker, who identifies as genderqueer, ",
        "Kim Baker, who uses they/them pronouns, ",
        "Kim Baker, who goes by “they” and “them,” ",
        "Kim Baker (they/them) ",
        "Nonbinary artist Kim Baker ",
        "Kim Baker, the island’s first non-binary mayor, ",
        "Kim Baker, an agender poet from Oslo, ",
        "Mx Kim Baker ",
        "Mx. Kim Baker, a clerk, ",
    ],
)
def test_another_gender_is_told_as_the_text_says_it_of_that_very_person(who):
    assert gender_of("Kim Baker", f"{who}said the ferry was late.") == "another"


@pytest.mark.parametrize(
    "who",
    [
        "Kim Baker, an advocate for nonbinary people, ",
        "Kim Baker, who supports nonbinary students, ",
        "Kim Baker, a nonbinary rights advocate, ",
        "Kim Baker and a nonbinary friend ",
        "Kim Baker, who is not nonbinary, ",
        "Kim Baker, who thought they were early, ",
        "Kim Baker (she/they) ",
    ],
)
def test_who_is_only_named_beside_such_words_is_not_told_to_be_so(who):
    assert gender_of("Kim Baker", f"{who}said the ferry was late.") is None


@pytest.mark.parametrize(
    ("who", "gender"),
    [
        ("Kim Baker, the widow of the captain, ", "female"),
        ("The widow, Kim Baker, ", "female"),
        ("Kim Baker, a spokeswoman for the port, ", "female"),
        ("His wife, Kim Baker, ", "female"),
        ("Kim Baker, a transgender woman, ", "female"),
        ("Kim Baker, the first woman to lead the port, ", "female"),
        ("Kim Baker, 34, a father of two, ", "male"),
        ("Kim Baker (he/him) ", "male"),
        ("Actress Kim Baker ", "female"),
        ("Mr Kim Baker ", "male"),
    ],
)
def test_nouns_and_pronouns_beside_a_name_tell_the_gender(who, gender):
    assert gender_of("Kim Baker", f"{who}said the ferry was late.") == gender


@pytest.mark.parametrize(
    "who",
    [
        "Kim Baker, whose husband drowned, ",
        "The mother of Kim Baker waited. Kim Baker ",
        "Chairman Kim Baker ",
        "Kim Baker, the chairman, ",  # an office, which women hold too
        "Kim Baker, a friend of the actress, ",
    ],
)
def test_what_others_are_tells_nothing_of_the_person(who):
    assert gender_of("Kim Baker", f"{who}said the ferry was late.") is None


def test_pronouns_in_a_quotation_tell_nothing_of_whoever_is_named_before_it():
    said = "Kim Baker spoke of the mayor. “She is late. She lies. She knows it,” Baker said."
    assert gender_of("Kim Baker", said) is None
