"""The seed's actions and labels against the hand-made key."""

import pandas as pd
import pytest
from copydesk import tables
from copydesk.rows import of_framing

KEY_ASSERTERS = {None: "narration", "(nobody named)": "(nobody named)"}
NOT_IN_THE_KEY = {"invoke"}  # invoking a pact


@pytest.fixture(scope="module")
def framing(seed_analysis):
    rows = of_framing(seed_analysis)
    return {
        name: tables.table(name, rows[name]).query("part == 'body'").set_index("start")
        for name in ("actions", "labels")
    }


@pytest.mark.parametrize("number", range(12))
def test_the_keys_actions_are_found(framing, key, number):
    wanted = key["actions"][number]
    ours = framing["actions"].loc[wanted["span"][0]]
    assert ours["verb"] == wanted["verb"]
    assert ours["construction"] == wanted["voice"]
    assert ours["asserter"] == KEY_ASSERTERS.get(wanted["alleged_by"], wanted["alleged_by"])
    for role in ("agent", "patient"):
        assert pd.isna(ours[role]) if wanted[role] is None else wanted[role] in ours[role]


def test_few_other_actions_are_found(framing, key):
    others = framing["actions"].drop(index=[action["span"][0] for action in key["actions"]])
    assert set(others["verb"]) == NOT_IN_THE_KEY


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
INFERRED = pytest.mark.xfail(
    reason="the target is inferred from who speaks to whom, which is not done yet", strict=True
)


@pytest.mark.parametrize(
    "word", [pytest.param(w, marks=[INFERRED] if w in ("brothers", "enemy") else []) for w in TARGET_SIDES]
)
def test_a_labels_target_has_its_side(framing, word):
    assert framing["labels"].set_index("word").loc[word, "target_sides"] == TARGET_SIDES[word]
