"""Who is blamed for what by whom, and what is given as a cause, in sentences written by us."""

import pytest
from conftest import analysis_of
from copydesk.rows import of_framing


def blames(text):
    rows = of_framing(analysis_of(text))["blames"]
    return [
        tuple(row[column] for column in ("kind", "accuser", "blamed", "matter", "asserter")) for row in rows
    ]


TOLD = "narration"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile and Peru accused Brazil of breaking the truce and arming rebels.",
            ("accusation", "Chile and Peru", "Brazil", "breaking the truce and arming rebels", TOLD),
        ),
        ("He was accused by Chile of fraud.", ("accusation", "Chile", "He", "fraud", TOLD)),
        (
            "Prosecutors charged two men with murder.",
            ("accusation", "Prosecutors", "two men", "murder", TOLD),
        ),
        (
            "The mayor blamed the builders for the flood.",
            ("blame", "The mayor", "the builders", "the flood", TOLD),
        ),
        (
            "The mayor blamed the flood on the builders.",
            ("blame", "The mayor", "the builders", "the flood", TOLD),
        ),
        ("The builders were blamed for the flood.", ("blame", None, "The builders", "the flood", TOLD)),
        (
            "The war that analysts blame for the famine ended.",
            ("blame", "analysts", "The war", "the famine", TOLD),
        ),
        (
            "The court held the bank responsible for the losses.",
            ("blame", "The court", "the bank", "the losses", TOLD),
        ),
        (
            "The ministry denied shelling the school.",
            ("denial", "The ministry", None, "shelling the school", TOLD),
        ),
        (
            "The school closed because of the strike.",
            ("cause", None, "the strike", "The school closed", TOLD),
        ),
        (
            "Due to the storm, flights were cancelled.",
            ("cause", None, "the storm", "flights were cancelled", TOLD),
        ),
        ("Thousands fled in the wake of the attack.", ("cause", None, "the attack", "Thousands fled", TOLD)),
        ("The drought led to a famine.", ("cause", None, "The drought", "a famine", TOLD)),
        (
            "Norway’s envoy said the famine was caused by the blockade.",
            ("cause", None, "the blockade", "the famine", "Norway’s envoy"),
        ),
    ],
)
def test_blame_names_who_blames_whom_for_what_by_whose_word(text, expected):
    assert blames(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not blame the builders for the flood.",
        "The minister criticized the plan.",
        "The law denied women a vote.",
        "Smith led Jones by 47 percent to 39.",
        "Many queued in the days leading to the vote.",
        "Thanks to everyone who came!",
    ],
)
def test_what_makes_nobody_answer_is_no_blame(text):
    assert blames(text) == []


def test_accusing_is_no_action_and_the_accused_does_what_a_noun_names():
    (action,) = of_framing(analysis_of("The ministry accused the rebels of an attack."))["actions"]
    assert (action["verb"], action["agent"], action["asserter"]) == ("attack", "the rebels", "The ministry")


@pytest.mark.parametrize(
    "text",
    [
        "Chile was blamed by Peru for the attack.",
        "Chile was held responsible for the attack by Peru.",
        "Peru blamed no one for the attack.",
    ],
)
def test_an_act_that_somebody_is_blamed_for_is_nobody_elses_and_not_told_by_narration(text):
    """Regression: the accuser, or no one, was the attacker, and narration said so."""
    (attack,) = [row for row in of_framing(analysis_of(text))["actions"] if row["verb"] == "attack"]
    assert attack["agent"] == ("Chile" if "Chile" in text else None)
    assert attack["voice"] == "indirect"


@pytest.mark.parametrize(
    ("text", "blamed", "matter"),
    [
        ("The mayor blamed the problem of floods on the council.", "the council", "the problem of floods"),
        ("The mayor blamed the clerks on Twitter.", "the clerks", None),  # where it was said
    ],
)
def test_what_on_means_after_blamed_hangs_on_what_follows(text, blamed, matter):
    assert blames(text) == [("blame", "The mayor", blamed, matter, TOLD)]
