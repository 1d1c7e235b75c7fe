"""Who does what to whom, one construction each, in sentences written by us."""

import pytest
from copydesk.framing.actions import find_actions
from copydesk.reading import body_only
from copydesk.syntax import parse


def actions(text):
    shown = []
    for action in find_actions(text, parse(body_only(text))):
        agent, patient = (span.of(text) if span else None for span in (action.agent, action.patient))
        shown.append((action.verb, action.construction, agent, patient))
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shelled the town.", ("shell", "active", "The army", "the town")),
        ("The town was shelled by the army.", ("shell", "passive", "the army", "The town")),
        ("The town was shelled overnight.", ("shell", "agentless passive", None, "The town")),
        ("The town got shelled overnight.", ("shell", "agentless passive", None, "The town")),
        ("Residents fled a town held by rebels.", ("hold", "passive", "rebels", "a town")),
        ("Ten people have been reported killed.", ("kill", "agentless passive", None, "Ten people")),
        (
            "Armenia and Azerbaijan have been engaged in fighting.",
            ("engage in fighting", "reciprocal", "Armenia and Azerbaijan", "Armenia and Azerbaijan"),
        ),
        ("The mayor accused the army of shelling the town.", ("shell", "active", "the army", "the town")),
        ("The troops that shelled the town left.", ("shell", "active", "The troops", "the town")),
        ("The army entered and shelled the town.", ("shell", "active", "The army", "the town")),
    ],
)
def test_an_action_has_agent_and_patient(text, expected):
    assert expected in actions(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army wants to shell the town.",
        "If the army shells the town, people will leave.",
        "The army has a base.",
        "The mayor said that nothing had happened.",
        "The army left.",
        "The request raised fears of a war.",
    ],
)
def test_what_is_not_reported_to_happen_to_anybody_is_no_action(text):
    assert actions(text) == []
