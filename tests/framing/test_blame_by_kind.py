"""Whole rows of blame by kind of difficulty, five wordings of each and what must stay as it was."""

import pytest
from conftest import analysis_of
from copydesk.rows import of_framing

ACCUSED, BLAMED, CAUSE = "accusation", "blame", "cause"

# kind of difficulty: sentence: (kind, accuser, blamed, matter)
KINDS = {
    "an aside says what the whole clause led to": {
        "The dam burst, causing a flood in two valleys.": (
            CAUSE,
            None,
            "The dam burst",
            "a flood in two valleys",
        ),
        "The inquiry stalled in May, leading to protests.": (
            CAUSE,
            None,
            "The inquiry stalled in May",
            "protests",
        ),
        "A roof gave way, resulting in a fire.": (CAUSE, None, "A roof gave way", "a fire"),
        "When the pumps failed, causing a flood, the mayor left.": (
            CAUSE,
            None,
            "the pumps failed",
            "a flood",
        ),
        "Prices rose sharply, eventually triggering a strike.": (
            CAUSE,
            None,
            "Prices rose sharply",
            "a strike",
        ),
        "The strike leading to the closure began in May.": (CAUSE, None, "The strike", "the closure"),
    },
    "which sums up what happens somewhere": {
        "The oil flowed into the river, which led to a ban on fishing.": (
            CAUSE,
            None,
            "The oil flowed into the river",
            "a ban on fishing",
        ),
        "Soot rose into the air, which caused a panic.": (CAUSE, None, "Soot rose into the air", "a panic"),
        "They poured waste on the ground, which led to an inquiry.": (
            CAUSE,
            None,
            "They poured waste on the ground",
            "an inquiry",
        ),
        "The pact changed the temperature of the sea, which led to storms.": (
            CAUSE,
            None,
            "The pact changed the temperature of the sea",
            "storms",
        ),
        "Guards fired from a house, which sparked a riot.": (
            CAUSE,
            None,
            "Guards fired from a house",
            "a riot",
        ),
        "Workers began a strike, which led to a lockout.": (CAUSE, None, "a strike", "a lockout"),
    },
    "a charge after on, in or over": {
        "Holm was convicted in May on two charges of theft.": (ACCUSED, None, "Holm", "two charges of theft"),
        "Vik was arrested and charged in the death of a student.": (
            ACCUSED,
            None,
            "Vik",
            "the death of a student",
        ),
        "Three men were convicted over the killing of a guard.": (
            ACCUSED,
            None,
            "Three men",
            "the killing of a guard",
        ),
        "She was charged in the shooting of two tourists.": (
            ACCUSED,
            None,
            "She",
            "the shooting of two tourists",
        ),
        "The captain was convicted on a count of perjury.": (
            ACCUSED,
            None,
            "The captain",
            "a count of perjury",
        ),
        "The driver was convicted in Arica.": (ACCUSED, None, "The driver", None),
    },
    "what somebody answers for stands before the clause": {
        "Lund denied the theft he was convicted of.": (ACCUSED, None, "he", "the theft"),
        "There was no sign of the spree he is suspected of going on.": (ACCUSED, None, "he", "the spree"),
        "The money she is accused of stealing was never seen again.": (ACCUSED, None, "she", "The money"),
        "The attack the rebels are accused of was in May.": (ACCUSED, None, "the rebels", "The attack"),
        "It is a murder that he was never convicted of.": None,
        "The clerk whom the mayor accused of lying left.": (ACCUSED, "the mayor", "The clerk", "lying"),
    },
    "what goes on is no part of what for": {
        "Perez was convicted of breaking a curfew and released in May.": (
            ACCUSED,
            None,
            "Perez",
            "breaking a curfew",
        ),
        "Holm was accused of robbing a bank and later cleared.": (
            ACCUSED,
            None,
            "Holm",
            "robbing a bank",
        ),
        "Brat won, criticizing Lund for being soft on crime and contending that he lied.": (
            BLAMED,
            "Brat",
            "Lund",
            "being soft on crime",
        ),
        "Vik was charged with burning a barn and sentenced to a year.": (
            ACCUSED,
            None,
            "Vik",
            "burning a barn",
        ),
        "Lund left, blaming Vik for losing the vote and adding that he would be back.": (
            BLAMED,
            "Lund",
            "Vik",
            "losing the vote",
        ),
        "Holm was accused of robbing a bank and burning a car.": (
            ACCUSED,
            None,
            "Holm",
            "robbing a bank and burning a car",
        ),
    },
    "all of a list": {
        "Vik accused Holm of rape and forcibly holding her.": (
            ACCUSED,
            "Vik",
            "Holm",
            "rape and forcibly holding her",
        ),
        "Vik accused the firm of theft and knowingly selling bad meat.": (
            ACCUSED,
            "Vik",
            "the firm",
            "theft and knowingly selling bad meat",
        ),
        "Dukes was charged with hiding a body, evidence tampering and hindering an arrest.": (
            ACCUSED,
            None,
            "Dukes",
            "hiding a body, evidence tampering and hindering an arrest",
        ),
        "Costs are expected to rise due to growing storm risk, decaying bridges, and debts that limit work.": (
            CAUSE,
            None,
            "growing storm risk, decaying bridges, and debts that limit work",
            "Costs are expected to rise",
        ),
        "Police charged Lund with stealing a car, perjury and fraud.": (
            ACCUSED,
            "Police",
            "Lund",
            "stealing a car, perjury and fraud",
        ),
        "Lund accused Vik of lying, a charge that Vik and his wife deny.": (ACCUSED, "Lund", "Vik", "lying"),
    },
    "who accuses in what he does next": {
        "He then moved on to accusing the mayor of fraud.": (ACCUSED, "He", "the mayor", "fraud"),
        "The senator won praise for criticizing the bank for its fees.": (
            BLAMED,
            "The senator",
            "the bank",
            "its fees",
        ),
        "The mayor has faced criticism for accusing the clerks of theft.": (
            ACCUSED,
            "The mayor",
            "the clerks",
            "theft",
        ),
        "Lund drew ire for blaming the union for the delay.": (BLAMED, "Lund", "the union", "the delay"),
        "The general was jailed for accusing the king of treason.": (
            ACCUSED,
            "The general",
            "the king",
            "treason",
        ),
    },
    "what is caused is whole, and nothing else": {
        "He has become better known since then thanks to his work.": (
            CAUSE,
            None,
            "his work",
            "He has become better known since then",
        ),
        "It is a marsh that fills with water during or in response to rainfall.": (
            CAUSE,
            None,
            "rainfall",
            "a marsh that fills with water",
        ),
        "The ministry is finalizing rules drawn up in response to the crisis.": (
            CAUSE,
            None,
            "the crisis",
            "rules drawn up",
        ),
        "It was the agency that made the finding in response to a court ruling.": (
            CAUSE,
            None,
            "a court ruling",
            "the agency that made the finding",
        ),
        "Because of my work with him, I feel like I am a better man.": (
            CAUSE,
            None,
            "my work with him",
            "I feel like I am a better man",
        ),
        "The coast became wetter than it is today thanks to a series of storms.": (
            CAUSE,
            None,
            "a series of storms",
            "The coast became wetter than it is today",
        ),
    },
    "words that weigh the cause": {
        "They had lost faith in its ability to be fair in part because of his past work.": (
            CAUSE,
            None,
            "his past work",
            "They had lost faith in its ability to be fair",
        ),
        "The prison will release Holm years before the end of his sentence reportedly due to good conduct.": (
            CAUSE,
            None,
            "good conduct",
            "The prison will release Holm years before the end of his sentence",
        ),
        "The river is low, apparently due to the drought.": (CAUSE, None, "the drought", "The river is low"),
        "The road is closed partly because of the snow.": (CAUSE, None, "the snow", "The road is closed"),
        "The flight was late mainly due to fog and a strike.": (
            CAUSE,
            None,
            "fog and a strike",
            "The flight was late",
        ),
    },
    "a quotation begins what is caused": {
        'The senator called the law "one of the worst of the century because of the damage to our farms".': (
            CAUSE,
            None,
            "the damage to our farms",
            "one of the worst of the century",
        ),
        "She described the law as “a gift to the rich because of its loopholes.”": (
            CAUSE,
            None,
            "its loopholes",
            "a gift to the rich",
        ),
        'The minister says that "due to the storm, trains are late," and buses too.': (
            CAUSE,
            None,
            "the storm",
            "trains are late",
        ),
        "“The port will close because of the strike,” Lund said.": (
            CAUSE,
            None,
            "the strike",
            "The port will close",
        ),
        'He said the plan "will fail because of greed".': (CAUSE, None, "greed", 'the plan "will fail'),
    },
    "a clause says it, and its noun is no part of it": {
        "Lund doubted the claim that the port collapsed due to its debts.": None,
        "Lund spoke about a report that the port collapsed due to its debts.": (
            CAUSE,
            None,
            "its debts",
            "the port collapsed",
        ),
        "She is in Arica, where the city is on high alert due to her visit.": (
            CAUSE,
            None,
            "her visit",
            "the city is on high alert",
        ),
        "He lived in Bergen, where rents rose because of the fair.": (CAUSE, None, "the fair", "rents rose"),
        "That was in 2009, when the mine closed due to a strike.": (
            CAUSE,
            None,
            "a strike",
            "the mine closed",
        ),
        "The news that the pass was shut due to snow came late.": (CAUSE, None, "snow", "the pass was shut"),
        "Vik praised efforts which failed because of the fog.": (
            CAUSE,
            None,
            "the fog",
            "efforts which failed",
        ),
    },
    "the number of the verb says which noun": {
        "It was full of ideas from the past that have led to a weak economy.": (
            CAUSE,
            None,
            "ideas from the past",
            "a weak economy",
        ),
        "He described leaks in the pipe that have caused a panic.": (
            CAUSE,
            None,
            "leaks in the pipe",
            "a panic",
        ),
        "It is a string of scandals that has led to a trial.": (
            CAUSE,
            None,
            "a string of scandals",
            "a trial",
        ),
        "The town passed rules for the harbour that are causing delays.": (
            CAUSE,
            None,
            "rules for the harbour",
            "delays",
        ),
        "We saw changes to the law that have sparked protests.": (
            CAUSE,
            None,
            "changes to the law",
            "protests",
        ),
        "He spoke of the pact that has led to strikes.": (CAUSE, None, "the pact", "strikes"),
    },
    "but says something else": {
        "Because of this focus, his work is praised by farmers, but he is widely respected.": (
            CAUSE,
            None,
            "this focus",
            "his work is praised by farmers",
        ),
        "Due to the storm, the port closed, but ships kept coming.": (
            CAUSE,
            None,
            "the storm",
            "the port closed",
        ),
        "Thanks to the loan, the mill stayed open, but Lund left.": (
            CAUSE,
            None,
            "the loan",
            "the mill stayed open",
        ),
        "Because of the fog, trains were late, but nobody was hurt.": (
            CAUSE,
            None,
            "the fog",
            "trains were late",
        ),
        "Owing to the strike, the school shut, but it opened again in May.": (
            CAUSE,
            None,
            "the strike",
            "the school shut",
        ),
        "Because of the fog, they closed the port and sold the boats.": (
            CAUSE,
            None,
            "the fog",
            "they closed the port and sold the boats",
        ),
    },
    "where the parser hangs it elsewhere": {
        "Lund wrote that the mayor had too little to say about ending the raids in the wake of the strike.": (
            CAUSE,
            None,
            "the strike",
            "the mayor had too little to say about ending the raids",
        ),
        "The high turnout was likely due to the council choosing not to close the road.": (
            CAUSE,
            None,
            "the council choosing not to close the road",
            "The high turnout",
        ),
        "The tricks that Lund accused the firm of using in May are not the same.": (
            ACCUSED,
            "Lund",
            "the firm",
            "The tricks",
        ),
        "The row over the new pact led to a strike.": (
            CAUSE,
            None,
            "The row over the new pact",
            "a strike",
        ),
        "Figures published in June show the town's emissions due to travel doubled.": (
            CAUSE,
            None,
            "travel",
            "the town's emissions",
        ),
        "Captain Bo Ek all but accused Lund of leaving the ship.": (
            ACCUSED,
            "Captain Bo Ek",
            "Lund",
            "leaving the ship",
        ),
    },
    "no blame": {
        "All roads lead to Bergen.": None,
        "The stairs lead to a cellar.": None,
        "The agency is charged with protecting the coast.": None,
        "A committee charged with drafting a law met on Friday.": None,
        "Lund spoke of senators up for re-election, criticizing senators up for re-election.": None,
        "Polling shows, he said, more than a third reject the view.": None,
        "Guards charged with finding the leak left at noon.": None,
    },
}
CASES = [(text, row) for kind in KINDS.values() for text, row in kind.items()]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_who_blames_whom_for_what_is_wholly_right(text, expected):
    rows = of_framing(analysis_of(text))["blames"]
    told = [(row["kind"], row["accuser"], row["blamed"], row["matter"]) for row in rows]
    assert [row for row in told if row[0] != "denial"] == ([expected] if expected else [])


def test_an_accusation_is_denied_whole():
    text = "Lund disputed accusations by the firm that he had lied."
    (row,) = of_framing(analysis_of(text))["blames"]
    assert row["matter"] == "accusations by the firm that he had lied"


def test_what_is_denied_is_the_cause_of_nothing():
    (row,) = of_framing(
        analysis_of("The ministry denied any suggestion that the port closed because of a leak.")
    )["blames"]
    assert row["kind"] == "denial"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_five_wordings(kind):
    assert len(KINDS[kind]) >= 5
