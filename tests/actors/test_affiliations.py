"""For whom somebody speaks or acts: what the text says of it, and what says nothing of it."""

import pytest
from conftest import analysis_of


def affiliation(text, actor):
    said = {(m.affiliation, m.side) for m in analysis_of(text).mentions if m.actor == actor}
    assert len(said) == 1, said
    return said.pop()


@pytest.mark.parametrize(
    ("phrase", "body", "side"),
    [
        ("Armenian Prime Minister Ada Berg", "Armenia", "Armenia"),
        ("Ada Berg, Albania’s foreign minister,", "Albania", "Albania"),
        ("FBI Director Ada Berg", "FBI", "United States"),
        ("Greek Defence Ministry spokeswoman Ada Berg", "Greek Defence Ministry", "Greece"),
        ("Ada Berg, a spokeswoman for Nordline,", "Nordline", None),
        ("The Nordline chief executive Ada Berg", "Nordline", None),
        ("Nordline’s senior economist Ada Berg", "Nordline", None),
        ("Ada Berg, a professor at Vestmark University,", "Vestmark University", None),
        ("Ada Berg, who chairs the Orlund Farmers Union,", "Orlund Farmers Union", None),
        ("Ada Berg of the Orlund Farmers Union", "Orlund Farmers Union", None),
        ("Sen. Ada Berg, R-Ohio,", "Republican Party", None),
        ("Rep. Ada Berg (D-Calif.)", "Democratic Party", None),
        ("The Republican senator Ada Berg", "Republican Party", None),
        ("Hamas spokeswoman Ada Berg", "Hamas", None),
        ("The Orlund Farmers Union’s Ada Berg", "Orlund Farmers Union", None),
        ("Tom Reed’s lawyer Ada Berg", "Tom Reed", None),
        ("NBO’s Ada Berg", "NBO", None),
        ("Vestmark Economics senior North American economist Ada Berg", "Vestmark Economics", None),
        ("Ada Berg, Vestmark Economics managing director,", "Vestmark Economics", None),
        ("Ada Berg, an analyst for Orlund Bank,", "Orlund Bank", None),
        ("Ada Berg, an expert on the conflict at Marsham House,", "Marsham House", None),
        ("Ada Berg, the Harding campaign’s political director,", "Harding campaign", None),
        ("Ada Berg of Rosen Research & Associates Inc.", "Rosen Research & Associates Inc.", None),
        ("Ada Berg of Third Arch, a London-based research firm,", "Third Arch", None),
        (
            "The Society of Brewers of Norway’s chief economist, Ada Berg,",
            "Society of Brewers of Norway",
            None,
        ),
        ("Union Party for the Valley leader Ada Berg", "Union Party for the Valley", None),
        ("Ada Berg, director for games at Nordline,", "Nordline", None),
        ("Ada Berg, a market analyst with the research firm Nordline,", "Nordline", None),
        ("Secretary of State Ada Berg", "government", None),
        ("President Ada Berg", "government", None),
    ],
)
def test_the_text_says_for_whom_somebody_speaks(phrase, body, side):
    text = f"{phrase} said on Monday that the bridge was safe. Reporters then followed Berg home."
    assert affiliation(text, "Ada Berg") == (body, side)


@pytest.mark.parametrize(
    "phrase",
    [
        "Russian singer Ada Berg",
        "Former Israeli president Ada Berg",
        "Former President Ada Berg",
        "Ada Berg, who represents the northern district,",
        "Ada Berg, a critic of Beijing,",
        "Democratic pollster Ada Berg",
        "Turkey analyst Ada Berg",
        "Ada Berg, who visited the Sierra Club,",
        "Chicago economist Ada Berg",
        "Ada Berg, a driver at Nordline,",
        "FBI suspect Ada Berg",
        "Vestmark University student Ada Berg",
        "Hamas hostage Ada Berg",
        "Ada Berg, who works for Nordline,",
        "Ada Berg, a student at Vestmark University,",
    ],
)
def test_nationality_a_former_office_and_what_somebody_is_against_are_none(phrase):
    assert affiliation(f"{phrase} said on Monday that the bridge was safe.", "Ada Berg") == (None, None)


@pytest.mark.parametrize(
    ("phrase", "institution"),
    [
        ("Economy Minister Ada Berg", "government"),
        ("Foreign Secretary Ada Berg", "government"),
        ("Ada Berg, the region’s interior minister,", "government"),
        ("Police officer Ada Berg", "police"),
        ("Ada Berg, a French judge,", "court"),
        ("Ada Berg, a prosecutor,", "prosecution"),
        ("State Health Commissioner Dr. Ada Berg", "authorities"),
        ("Ada Berg, president of the local union,", "union"),
        ("Ada Berg, a company spokeswoman,", "company"),
    ],
)
def test_an_office_without_a_body_is_of_an_institution(phrase, institution):
    text = f"{phrase} said on Monday that the bridge was safe."
    assert affiliation(text, "Ada Berg") == (institution, None)


@pytest.mark.parametrize(
    "phrase",
    [
        "Baptist minister Ada Berg",
        "Press secretary Ada Berg",
        "Ada Berg, the nominee for treasury secretary,",
        "Former police officer Ada Berg",
        "Ada Berg, a judge of the talent contest,",
        "Court reporter Ada Berg",
        "Ada Berg, a critic of the government,",
        "Army veteran Ada Berg",
        "Police suspect Ada Berg",
    ],
)
def test_what_sounds_like_an_institution_and_is_none(phrase):
    assert affiliation(f"{phrase} said on Monday that the bridge was safe.", "Ada Berg") == (None, None)


def test_an_office_with_a_country_goes_before_one_without():
    text = "Prime Minister Ada Berg said no. Albania’s Prime Minister Ada Berg said that it was over."
    assert affiliation(text, "Ada Berg") == ("Albania", "Albania")


def test_a_justice_is_of_the_one_court_that_is_named():
    text = "The Supreme Court of Norway ruled on Monday. Justice Ada Berg said that the law was void."
    assert affiliation(text, "Ada Berg") == ("Supreme Court of Norway", "Norway")


@pytest.mark.parametrize(
    ("source", "institution"),
    [
        ("Police", "police"),
        ("The judge", "court"),
        ("Federal prosecutors", "prosecution"),
        ("Two lawmakers", "parliament"),
        ("Health officials", "authorities"),
        ("A government official", "government"),
        ("A company spokesman", "company"),
        ("Police figures", "police"),
        ("Company officials", "company"),
        ("Court papers", None),
        ("Residents", None),
        ("Opposition party chiefs", "party"),
    ],
)
def test_an_institution_that_is_not_named_is_told_by_its_noun(source, institution):
    text = f"The Orlund Reform Party met in Vestmark. {source} said on Monday that the bridge was safe."
    (said,) = analysis_of(text).attributed.attributions
    assert said.speaker is None
    assert said.of_who("affiliation") == ((institution,) if institution else ())


@pytest.mark.parametrize(
    ("source", "body", "side"),
    [
        ("A Pentagon official", "Pentagon", "United States"),
        ("A spokesman for Nordline", "Nordline", None),
        ("A lawyer for Ada Berg", "Ada Berg", None),
        ("Armenian officials", "Armenia", "Armenia"),
        ("Kyiv’s European allies", None, None),
    ],
)
def test_who_is_not_named_speaks_for_somebody_all_the_same(source, body, side):
    text = f"Ada Berg lives in Vestmark. {source} said on Monday that the bridge was safe."
    (said,) = analysis_of(text).attributed.attributions
    assert (said.speaker, said.of_who("actor")) == (None, ())
    assert (said.of_who("affiliation"), said.sides) == (
        (body,) if body else (),
        (side,) if side else (),
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hamas", "armed group"),
        ("The Greek Defence Ministry", "government"),
        ("The Vestmark Police Department", "police and military"),
        ("Nordline Airlines", "company"),
        ("Norway", "country"),
        ("Ada Berg", "person"),
        ("The European Union", "international body"),
    ],
)
def test_every_actor_has_a_kind(name, kind):
    (said,) = analysis_of(f"{name} said on Monday that the bridge was safe.").attributed.attributions
    assert said.of_who("kind") == (kind,)


def test_a_place_is_no_actor_and_two_words_that_nothing_shows_to_be_a_person_are_of_no_kind():
    found = analysis_of("A storm hit Orlund County and the Quiet Harbour on Monday.").mentions
    assert [(mention.actor, mention.kind) for mention in found] == [("Quiet Harbour", None)]


def test_a_party_mark_is_no_name():
    found = analysis_of("Sen. Ada Berg, R-Ohio, said that the bridge was safe.").mentions
    assert [mention.actor for mention in found] == ["Ada Berg"]


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("Ada Berg, Head of Platform Services for Ascona,", "Ascona"),
        ("Ada Berg, head of Life Services Europe at Vestmark Bank,", "Vestmark Bank"),
        ("Ada Berg, the head of sales at Nordline,", "Nordline"),
        ("FBI Global Operations Director Ada Berg", "FBI"),
        ("Ada Berg, Managing Director of Athene Advisers Portugal,", "Athene Advisers Portugal"),
    ],
)
def test_a_unit_or_a_function_is_of_its_body(phrase, body):
    assert affiliation(f"{phrase} said on Monday that the bridge was safe.", "Ada Berg")[0] == body


def test_many_of_a_people_speak_for_nobody():
    for source in ("Many Palestinians", "Forty Russians", "Some Norwegians"):
        (said,) = analysis_of(f"{source} said on Monday that the talks had failed.").attributed.attributions
        assert (said.speaker, said.of_who("affiliation"), said.sides) == (None, (), ())


def test_who_speaks_for_a_family_does_not_speak_for_its_dead():
    text = "Lee Epstone died in May. Representatives of Lee Epstone’s family said that he had been ill."
    (said,) = analysis_of(text).attributed.attributions
    assert said.of_who("affiliation") == ()


def test_who_is_once_called_ousted_holds_the_office_no_more():
    text = "Ousted Defence Minister Ada Berg said no. Protesters had backed Defence Minister Ada Berg."
    assert affiliation(text, "Ada Berg") == (None, None)


def test_a_prince_is_no_state_and_a_crown_prince_is():
    assert affiliation("British Prince Andreas Holm denied the affair.", "Andreas Holm") == (None, None)
    assert affiliation("Saudi Crown Prince Ali Holm denied the affair.", "Ali Holm")[0] == "Saudi Arabia"


@pytest.mark.parametrize(("party", "expected"), [("Reform party", ("Reform party",)), ("birthday party", ())])
def test_a_party_is_its_leaders_where_it_has_a_name(party, expected):
    analysis = analysis_of(f"Ann Lee's {party} was in Oslo. Lee said the food was good.")
    (said,) = analysis.attributed.attributions
    assert (said.speaker, said.of_who("affiliation")) == ("Ann Lee", expected)
