"""What kind of organisation a name is of."""

import pytest
from copydesk.actors.kinds import kind_of


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "NGO",
            (
                "Harbour Dialogue Group",
                "Northern Women's Group",
                "Coastal Parents’ Group",
                "Valley Youth Group",
            ),
        ),
        (
            "company",
            ("Vestmark Group", "Adler Holdings Group", "Kestrel Consulting Group", "Harbour Logistics"),
        ),
        ("company", ("Vestmark Economics", "Nordlund Macroeconomics", "Kestrel Analytics")),
        ("university", ("Orlund School of Economics", "Vestmark School of Law", "University of Orlund")),
        ("government", ("Department of Economics", "Ministry of Mines", "Orlund Fire Department")),
        ("union", ("Vestmark Teachers' Union", "Vestmark Teachers’ Union", "Vestmark Teachers Union")),
        ("police and military", ("Orlund County Sheriff's Office", "Orlund County Sheriff’s Office")),
        ("media", ("Nordlund Media Group",)),
        ("parliament", ("Green Parliamentary Group",)),
    ],
)
def test_the_kind_is_told_by_words_of_the_name(kind, names):
    assert {kind_of(name) for name in names} == {kind}
