"""What a person is by a noun beside the name, and nouns there that are nobody's trade."""

import pytest
from copydesk.actors.roster import gazetteer
from copydesk.reading import body_only
from copydesk.rows import analyse
from copydesk.rows.cast import of_cast


def roles_of(text):
    people = of_cast(analyse(body_only(text), gazetteer()))
    return {row["name"]: row["roles"] for row in people if row["kind"] == "person"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“The plan works,” said Ann Lee, a videographer from Ashford.", "videographer"),
        ("“The road is long,” said Ann Lee, 41, a beekeeper.", "beekeeper"),
        ("Ann Lee, the bank’s supervisor, said that the plan works.", "supervisor"),
        ("Ann Lee, a colleague of his, said that the plan works.", "colleague"),
        ("The family’s cousin, Ann Lee, said that the plan works.", "cousin"),
    ],
)
def test_a_noun_in_apposition_is_what_somebody_is(text, role):
    assert roles_of(text)["Ann Lee"] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, center, spoke with Tom Baker. “It was good,” Lee said.",
        "The tariff, Ann Lee said, was the pathway to growth. Ann Lee said it would work.",
        "Ann Lee, her leadership in doubt, said that she would go.",
        "Ann Lee, number 12, said that the game was lost.",
        "Her memoir, Ann Lee, is out. “It is long,” said Ann Lee.",
    ],
)
def test_a_thing_beside_a_name_is_nobodys_trade(text):
    assert roles_of(text).get("Ann Lee", []) == []
