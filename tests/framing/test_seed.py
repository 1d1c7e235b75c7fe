"""The seed's actions and labels against the hand-made key."""

import pandas as pd
import pytest
from copydesk import tables
from copydesk.rows import of_framing

KEY_ASSERTERS = {None: "narration", "(nobody named)": "(nobody named)"}
NOT_IN_THE_KEY = ["invoke", "fighting"]  # invoking a pact; the noun that hides who fights whom
KEY_CONSTRUCTIONS = {"suck into": "get-passive"}  # getting sucked into: the key calls it an agentless passive


@pytest.fixture(scope="module")
def framing(seed_analysis):
    rows = of_framing(seed_analysis)
    return {
        name: tables.table(name, rows[name]).query("part == 'body'").set_index("start")
        for name in ("actions", "blames", "labels")
    }


@pytest.mark.parametrize("number", range(12))
def test_the_keys_actions_are_found(framing, key, number):
    wanted = key["actions"][number]
    ours = framing["actions"].loc[wanted["span"][0]]
    assert ours["verb"] == wanted["verb"]
    assert ours["construction"] == KEY_CONSTRUCTIONS.get(wanted["verb"], wanted["voice"])
    assert ours["asserter"] == KEY_ASSERTERS.get(wanted["alleged_by"], wanted["alleged_by"])
    for role in ("agent", "patient"):
        assert pd.isna(ours[role]) if wanted[role] is None else wanted[role] in ours[role]


def test_few_other_actions_are_found(framing, key):
    others = framing["actions"].drop(index=[action["span"][0] for action in key["actions"]])
    assert others["verb"].tolist() == NOT_IN_THE_KEY
    assert len(NOT_IN_THE_KEY) < 3


@pytest.mark.parametrize("number", range(7))
def test_the_keys_labels_are_found_with_their_voice(framing, key, number):
    wanted = key["labels"][number]
    ours = framing["labels"].loc[wanted["span"][0]]
    assert ours["word"] == wanted["label"]
    in_narration = wanted["voice"].startswith("narration")
    assert ours["asserter"] == ("narration" if in_narration else wanted["voice"].split(",")[0])


def test_no_other_label_is_found(framing, key):
    assert len(framing["labels"]) == len(key["labels"])


TARGET_SIDES = {
    "breakaway": "Nagorno-Karabakh",
    "arch-enemy": "Armenia",
    "brothers": "Azerbaijan",
    "dear": "Azerbaijan",
    "separatists": "Nagorno-Karabakh",
    "separatist": "Nagorno-Karabakh",
    "enemy": "Azerbaijan",
}


@pytest.mark.parametrize("word", TARGET_SIDES)
def test_a_labels_target_has_its_side(framing, word):
    assert framing["labels"].set_index("word").loc[word, "target_sides"] == TARGET_SIDES[word]


@pytest.mark.parametrize("number", range(7))
def test_the_targets_that_the_key_infers_are_marked_as_inferred(framing, key, number):
    wanted = key["labels"][number]
    assert pd.notna(framing["labels"].loc[wanted["span"][0], "inferred"]) == wanted["inferred"]


def test_who_accuses_whom(framing):
    found = framing["blames"].query("kind == 'accusation'")
    assert found[["accuser_sides", "blamed_sides"]].values.tolist() == [
        ["Nagorno-Karabakh", "Azerbaijan"],
        ["Azerbaijan", "Armenia"],
    ]
