"""Fifty invented news sentences with every action that they tell, written down before the rules were.

One action a tuple: verb (with the particle or preposition that makes its sense), construction, agent,
patient, and whose word it is. A sentence is right when all its actions are found, each wholly right, and no
other.
"""

import pytest
from conftest import analysis_of
from copydesk.rows import of_framing

TOLD, NOBODY = "narration", "(nobody named)"
FEWEST_RIGHT = 0.9

SENTENCES = {
    # active
    "Government troops stormed the harbour at dawn.": [
        ("storm", "active", "Government troops", "the harbour", TOLD),
    ],
    "On Friday a drone struck a grain store and a school near Varna.": [
        ("strike", "active", "a drone", "a grain store and a school near Varna", TOLD),
    ],
    "Police and border guards detained forty protesters.": [
        ("detain", "active", "Police and border guards", "forty protesters", TOLD),
    ],
    "The militia burned two villages, looted a clinic and drove out the farmers.": [
        ("burn", "active", "The militia", "two villages", TOLD),
        ("loot", "active", "The militia", "a clinic", TOLD),
        ("drive out", "active", "The militia", "the farmers", TOLD),
    ],
    "Rebels fired rockets at the airport.": [
        ("fire at", "active", "Rebels", "the airport", TOLD),
    ],
    "The navy opened fire on a fishing boat.": [
        ("open fire on", "active", "The navy", "a fishing boat", TOLD),
    ],
    # passive with an agent
    "Two bridges were blown up by retreating soldiers.": [
        ("blow up", "passive", "retreating soldiers", "Two bridges", TOLD),
    ],
    "The mayor was arrested and beaten by masked men.": [
        ("arrest", "passive", "masked men", "The mayor", TOLD),
        ("beat", "passive", "masked men", "The mayor", TOLD),
    ],
    "The depot, which had been guarded by Latvian soldiers, was destroyed by fire.": [
        ("guard", "passive", "Latvian soldiers", "The depot", TOLD),
        ("destroy", "passive", "fire", "The depot", TOLD),
    ],
    "Villages held by the insurgents were bombed for a third day.": [
        ("hold", "passive", "the insurgents", "Villages", TOLD),
        ("bomb", "agentless passive", None, "Villages held by the insurgents", TOLD),
    ],
    "A convoy carrying aid was ambushed by gunmen.": [
        ("ambush", "passive", "gunmen", "A convoy carrying aid", TOLD),
    ],
    # passive without an agent
    "Eleven miners were killed and thirty injured.": [
        ("kill", "agentless passive", None, "Eleven miners", TOLD),
        ("injure", "agentless passive", None, "thirty", TOLD),
    ],
    "Thousands of people have been displaced since March.": [
        ("displace", "agentless passive", None, "Thousands of people", TOLD),
    ],
    "The bodies had been buried in a field, and the graves were not marked.": [
        ("bury", "agentless passive", None, "The bodies", TOLD),
    ],
    "Homes, shops and a mosque were looted and set on fire.": [
        ("loot", "agentless passive", None, "Homes, shops and a mosque", TOLD),
        ("set on fire", "agentless passive", None, "Homes, shops and a mosque", TOLD),
    ],
    "Soldiers wounded in the battle were flown to Oslo.": [
        ("wound", "agentless passive", None, "Soldiers", TOLD),
        ("battle", "nominalisation", None, None, TOLD),
        ("fly", "agentless passive", None, "Soldiers wounded in the battle", TOLD),
    ],
    "The ceasefire was broken within hours.": [
        ("break", "agentless passive", None, "The ceasefire", TOLD),
    ],
    # passive with get
    "Three nurses got killed on the road to the border.": [
        ("kill", "get-passive", None, "Three nurses", TOLD),
    ],
    "The guards got beaten up by the crowd.": [
        ("beat up", "get-passive", "the crowd", "The guards", TOLD),
    ],
    "Dozens of drivers got trapped by the flood.": [
        ("trap", "get-passive", "the flood", "Dozens of drivers", TOLD),
    ],
    # reciprocal
    "India and Pakistan exchanged fire across the line of control.": [
        ("exchange fire", "reciprocal", "India and Pakistan", "India and Pakistan", TOLD),
    ],
    "Rival gangs clashed in the port.": [
        ("clash", "reciprocal", "Rival gangs", "Rival gangs", TOLD),
    ],
    "Police clashed with students outside the parliament.": [
        ("clash", "reciprocal", "Police", "students", TOLD),
    ],
    "The two armies have been locked in battle for a week.": [
        ("lock in battle", "reciprocal", "The two armies", "The two armies", TOLD),
    ],
    # relative clauses
    "The pilots who bombed the market have fled.": [
        ("bomb", "active", "The pilots", "the market", TOLD),
    ],
    "Nobody has claimed the bomb that killed the minister.": [
        ("kill", "active", "the bomb", "the minister", TOLD),
    ],
    "The village that the army shelled lies near the river.": [
        ("shell", "active", "the army", "The village", TOLD),
    ],
    "Prisoners whom the guards had tortured gave evidence.": [
        ("torture", "active", "the guards", "Prisoners", TOLD),
    ],
    # participles
    "Backed by tanks, the rebels seized the radio station.": [
        ("back", "passive", "tanks", "the rebels", TOLD),
        ("seize", "active", "the rebels", "the radio station", TOLD),
    ],
    "A shell hit the market, killing six shoppers.": [
        ("hit", "active", "A shell", "the market", TOLD),
        ("kill", "active", "A shell", "six shoppers", TOLD),
    ],
    "Having crossed the river, the brigade attacked a checkpoint.": [
        ("cross", "active", "the brigade", "the river", TOLD),
        ("attack", "active", "the brigade", "a checkpoint", TOLD),
    ],
    # nouns that hide the doer, and nouns that do not
    "The shelling of the old town resumed overnight.": [
        ("shelling", "nominalisation", None, "the old town", TOLD),
    ],
    "Clashes broke out near the border.": [
        ("clash", "nominalisation", None, None, TOLD),
    ],
    "Fierce fighting was reported in two suburbs.": [
        ("fighting", "nominalisation", None, None, NOBODY),
    ],
    "Israel’s bombing of the camp drew protests.": [
        ("bombing", "nominalisation", "Israel", "the camp", TOLD),
        ("draw", "active", "Israel’s bombing of the camp", "protests", TOLD),
    ],
    "An attack by gunmen on a police post lasted two hours.": [
        ("attack", "nominalisation", "gunmen", "a police post", TOLD),
    ],
    "The killing of the journalist was condemned by Norway.": [
        ("killing", "nominalisation", None, "the journalist", TOLD),
        ("condemn", "passive", "Norway", "The killing of the journalist", TOLD),
    ],
    # reporting passives, told apart from the act that they report
    "Forty civilians have been reported killed.": [
        ("kill", "agentless passive", None, "Forty civilians", NOBODY),
    ],
    "The general is said to have ordered the raid.": [
        ("order", "active", "The general", "the raid", NOBODY),
        ("raid", "nominalisation", None, None, NOBODY),
    ],
    "The rebels are believed to have executed prisoners.": [
        ("execute", "active", "The rebels", "prisoners", NOBODY),
    ],
    "The captain is reported to have been shot.": [
        ("shoot", "agentless passive", None, "The captain", NOBODY),
    ],
    # inside reported speech
    "The defence ministry said rebels had killed two soldiers.": [
        ("kill", "active", "rebels", "two soldiers", "The defence ministry"),
    ],
    "“Our forces destroyed the bunker,” Colonel Ana Reyes said.": [
        ("destroy", "active", "Our forces", "the bunker", "Ana Reyes"),
    ],
    "Chile accused Peru of expelling its diplomats.": [
        ("expel", "active", "Peru", "its diplomats", "Chile"),
    ],
    "The town was evacuated, the governor said, after a dam was hit.": [
        ("evacuate", "agentless passive", None, "The town", "the governor"),
        ("hit", "agentless passive", None, "a dam", "the governor"),
    ],
    "Witnesses told reporters that the police had opened fire on the crowd.": [
        ("open fire on", "active", "the police", "the crowd", "Witnesses"),
    ],
    # negated, denied, conditional, to come: what is not said to have happened is no action
    "The army did not shell the hospital.": [],
    "If the militia attacks the dam, the valley will be flooded.": [],
    "The ministry denied bombing the school.": [],
    "No civilians were harmed, and the rebels never entered the city.": [],
}

# What the rules get wrong, by name, with what is wrong. Exact: a sentence that is got right must leave the
# list.
KNOWN_FAILURES = {
    "Nobody has claimed the bomb that killed the minister.": "the attribution takes nobody for a source",
    "The village that the army shelled lies near the river.": "to the parser, lies is a noun",
    "The killing of the journalist was condemned by Norway.": "to the attribution, the killing is a claim",
    "The town was evacuated, the governor said, after a dam was hit.": "the attribution ends before after",
}


def actions_of(sentence):
    rows = of_framing(analysis_of(sentence))["actions"]
    columns = ("verb", "construction", "agent", "patient", "asserter")
    return sorted((tuple(row[column] for column in columns) for row in rows), key=str)


@pytest.fixture(scope="module")
def wrong():
    """The sentences that are not wholly right, with what is found in them."""
    found = {sentence: actions_of(sentence) for sentence in SENTENCES}
    return {
        sentence: rows for sentence, rows in found.items() if rows != sorted(SENTENCES[sentence], key=str)
    }


def test_there_are_fifty():
    assert len(SENTENCES) == 50


def test_nine_in_ten_sentences_are_wholly_right(wrong):
    assert 1 - len(wrong) / len(SENTENCES) >= FEWEST_RIGHT


def test_the_wrong_ones_are_those_that_are_known(wrong):
    shown = "\n".join(f"{sentence}\n  found: {rows}" for sentence, rows in wrong.items())
    assert set(wrong) == set(KNOWN_FAILURES), shown
