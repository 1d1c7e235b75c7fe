"""Sources once an article, by identity and by what they are; people's columns in groups of ten and more alone."""

import pandas as pd
import pytest
from copydesk import figures
from copydesk.answers import actors, by_people, heard, units
from copydesk.corpus import study
from copydesk.identity.filled import FILE, rows_of

PEOPLE = [
    "Ann Lee",
    "Bo Dahl",
    "Cy Ortiz",
    "Di Weber",
    "Ed Novak",
    "Flo Marsh",
    "Gus Lind",
    "Hal Moreau",
    "Ida Kern",
]
PAGE = (
    "The bridge of Bexham {number}\n\n{number} May 2024\n\n"
    "{name}, a {trade}, said on Monday that the bridge was unsafe. "
    "“We will close it,” Mayor Jo Patel said. {again} said that repairs would take until next spring.\n\n"
    "It rained in {streets}.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("heard") / "articles"
    folder.mkdir()
    for number, name in enumerate([*PEOPLE, "Jan Roth", "Kim Sato", "Lea Brandt"], 1):
        trade = "farmer" if number % 2 else "professor"
        again = "The ministry" if number < 6 else "Patel"
        streets = ", ".join(f"street {number * 100 + n}" for n in range(25))  # so that no two print the same
        text = PAGE.format(number=number, name=name, trade=trade, again=again, streets=streets)
        (folder / f"page-{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(folder, tmp_path_factory):
    return study(folder, tmp_path_factory.mktemp("out"), "identity")


def test_a_source_counts_once_an_article(found):
    each = units.sources(found)
    assert not each.duplicated(["article", "source"]).any()
    patel = each[each["source"] == "Jo Patel"]
    assert len(patel) == 12
    assert patel["attributions"].sum() > 12


def test_institutions_and_roles_come_with_intervals_over_articles(found):
    table = heard.spoken_from(found).table.set_index("institution")
    assert table.loc["ordinary people", "sources"] == 6
    assert table.loc["science", "sources"] == 6
    assert (
        table.loc["government", "low"] <= table.loc["government", "share"] <= table.loc["government", "high"]
    )
    answer = heard.heard_as(found)
    assert answer.table.set_index("role").loc["expert", "sources"] == 6
    assert answer.words.startswith("**Of ")


def test_the_figure_has_both_codings_and_its_words_name_who_leads(found):
    answer = heard.who_speaks(found)
    assert answer.table["coding"].drop_duplicates().tolist()[:2] == ["institution", "role"]
    assert answer.table.groupby("coding")["sources"].sum()[["institution", "role"]].eq(answer.units).all()
    assert f"of {answer.units} sources undecided or nobody named; most: government" in answer.alt


GENDERS = pd.DataFrame(
    [
        ("text", "female", 12, 0.25, 0.55, 20, 90, 40),
        ("text", "not known", 18, 0.45, 0.75, 30, 99, 20),
        ("given name", "male", 11, 0.4, 0.8, 19, 60, 10),
        ("given name", "not known", 7, 0.2, 0.6, 11, 39, 10),
    ],
    columns=["told_by", "gender", "sources", "low", "high", "attributions", "words", "quoted_words"],
)


def test_genders_by_given_name_stand_apart_from_what_the_text_tells(found):
    answer = heard.genders({**found, "genders": GENDERS})
    assert "the gender of 18 is not known.** Told by titles, nouns and pronouns: female 12;" in answer.words
    assert "By given names alone, of those not known: male 11; of 7 no list tells it." in answer.words
    assert answer.table["gender"].tolist() == ["not known", "female", "not known", "male"]
    drawn = heard.who_speaks({**found, "genders": GENDERS})
    by_name = drawn.table[drawn.table["coding"] == "gender by given name"]
    assert by_name[["group", "sources", "share", "low", "high"]].to_numpy().tolist() == [
        ["not known", 7, 0.389, 0.2, 0.6],
        ["male", 11, 0.611, 0.4, 0.8],
    ]
    assert "Gender as the text tells it: 18 of 30 sources not known, none is ranked." in drawn.alt
    figure = figures.who_speaks(drawn, "our articles")
    assert "gender by given name unknown for 7 of 18, 39 %" in figure.get_suptitle() + str(figure.texts)


def test_few_articles_make_counts_and_no_interval(found):
    first = found["articles"]["article"].iloc[:3]
    few = {name: t[t["article"].isin(first)] if "article" in t else t for name, t in found.items()}
    assert heard.spoken_from(few).table[["low", "high"]].isna().all(axis=None)


def test_what_people_fill_in_is_shown_in_groups_of_ten_and_more_alone(found, folder):
    lines = [
        "identity,beat,desk",
        "Jo Patel,town hall,",
        *(f"{name},bridges,only one" for name in PEOPLE[:9]),
    ]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    answer = by_people.filled_in(found, rows_of(folder))
    drawn = heard.who_speaks(found, rows_of(folder))
    (folder / FILE).unlink()
    of_beat = drawn.table[drawn.table["coding"] == "beat"]
    assert of_beat["group"].tolist() == [by_people.NOT_FILLED, by_people.TOO_FEW, "town hall"]
    assert not any(name in drawn.alt + drawn.table.to_csv() for name in PEOPLE)
    table = answer.table.set_index(["column", "value"])
    assert table.loc[("beat", "town hall"), "sources"] == 12
    assert ("beat", "bridges") not in table.index
    assert table.loc[("beat", by_people.TOO_FEW), "sources"] == 9
    assert answer.table.groupby("column")["value"].first().tolist() == [by_people.NOT_FILLED] * 2
    assert not any(name in answer.words + answer.table.to_csv() for name in PEOPLE)


def test_when_groups_that_people_made_are_heard_the_unfilled_first(found):
    rows = [{"identity": "Jo Patel", "beat": "town hall"}, {"identity": "Ann Lee", "beat": "bridges"}]
    answer = by_people.balance(found, rows)
    assert answer.table["group"].tolist() == [by_people.NOT_FILLED, by_people.TOO_FEW, "town hall"]
    told = answer.table.set_index("group").loc["town hall"]
    assert (told["sources"], told["first_third"] + told["rest"]) == (12, told["attributions"])
    assert answer.table["attributions"].sum() == answer.units
    assert "Beat: " in answer.alt
    assert "Lee" not in answer.words + answer.table.to_csv()
    figure = figures.balance_by_people(answer, "our articles")
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["By beat"]


@pytest.mark.parametrize(
    ("kind", "institution"),
    [
        ("union", "union"),
        ("court", "judiciary"),
        ("river wardens", "river wardens"),
        ("person", "government"),
    ],
)
def test_a_kind_that_people_filled_in_is_the_institution_whatever_the_words_tell(
    folder, tmp_path, kind, institution
):
    (folder / FILE).write_text(f"identity,kind\nJo Patel,{kind}\n", encoding="utf-8")
    made = study(folder, tmp_path / "out", "identity")
    (folder / FILE).unlink()
    each = units.classed(made)
    assert set(each.loc[each["source"] == "Jo Patel", "institution"]) == {institution}


def test_an_actor_of_no_known_kind_hinders_no_count(found):
    unknown = found["actors"]["kind"].mask(found["actors"]["identity"] == "Jo Patel")
    each = units.classed(dict(found) | {"actors": found["actors"].assign(kind=unknown)})
    assert set(each["source"]) == set(units.classed(found)["source"])


def test_nothing_filled_in_says_how_to_begin(found):
    assert by_people.balance(found, []).words == "**Nothing more is filled in of sources.**"
    assert "`copydesk actors`" in by_people.filled_in(found, []).words


def test_attributions_by_identity_say_what_people_filled_in(folder, tmp_path):
    (folder / FILE).write_text("identity,same_as,side\nJo Patel,Ann Lee,Town\n", encoding="utf-8")
    made = study(folder, tmp_path / "out", "identity")
    (folder / FILE).unlink()
    said = actors.across(made)
    assert "Jo Patel" not in set(said["speaker"])
    of_lee = said[said["speaker"] == "Ann Lee"]
    assert len(of_lee) > 12
    assert set(of_lee["sides"]) == {"Town"}
    assert "said of" in actors.identities(made).words


def test_all_tables_count_persons_by_identity_and_asking_again_changes_nothing(folder, tmp_path):
    (folder / FILE).write_text("identity,same_as,side\nJo Patel,Ann Lee,Town\n", encoding="utf-8")
    made = study(folder, tmp_path / "out", "identity", "framing")
    (folder / FILE).unlink()
    counted = actors.everywhere(made)
    again = actors.everywhere(counted)
    for name in ("attributions", "mentions", "segments", "actions"):
        assert len(counted[name]) == len(made[name])
        assert "Jo Patel" not in set(counted[name].get("asserter", [])), name
        assert counted[name].equals(again[name])
    assert set(counted["mentions"].query("actor == 'Ann Lee'")["side"]) == {"Town"}
    assert "Jo Patel" in set(made["mentions"]["actor"])
    assert heard.spoken_from(counted).table.equals(heard.spoken_from(made).table)


def test_who_speaks_early_late_and_in_which_month(found):
    table = heard.where(found).table.set_index(["by", "group"])
    early = table.loc[("part of the article", "first third")]
    assert early["sources"] == early["unknown"] + early.drop(["sources", "unknown"]).sum()
    assert "outlet" not in table.index.get_level_values("by")  # none is known
    assert heard.where(found).words.startswith("**First third: ")


def test_whom_somebody_advises_tells_from_which_institution_they_speak(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "page.txt").write_text(
        "The bridge of Bexham\n\n1 May 2024\n\nEnergy Minister Jo Patel came late on Monday. "
        "Kim Sato, an adviser to Patel, said that the bridge was unsafe. "
        "Lea Brandt, an adviser to Ann Lee, said that it was late.\n",
        encoding="utf-8",
    )
    each = units.classed(study(folder, tmp_path / "out", "identity")).set_index("source")["institution"]
    assert each["Kim Sato"] == "government"
    assert each["Lea Brandt"] == "undecided"
