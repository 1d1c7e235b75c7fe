"""Who is one person across articles: merged with a reason, kept apart where anything contradicts, else asked."""

import pytest
from copydesk.identity.cast import told
from copydesk.identity.filled import Filled
from copydesk.identity.identify import actor_rows, gender_rows, identify, name_rows


def cast(article, *persons):
    """What an article tells: of each person its name, and what differs from nothing told."""
    rows = [
        {"name": name, "kind": "person", "affiliation": None, "side": None, "forms": {name: 1}, "roles": []}
        | {"gender": None, "pronouns": {}, "mentions": 1, "attributions": 0, "words": 0, "quoted_words": 0}
        | more
        for name, more in persons
    ]
    return told(article, rows)


def meant(*articles, **options):
    """By article and name, the identity and the reason."""
    made = identify([each for article in articles for each in article], **options)
    return {(row["article"], row["name"]): (row["identity"], row["reason"]) for row in name_rows(made)}


def asked(*articles, **options):
    made = identify([each for article in articles for each in article], **options)
    return {row["identity"]: row["may_be"] for row in actor_rows(made) if row["may_be"]}


MAYOR = ("Carla Reyes", {})


def test_equal_full_names_are_one_but_for_accents_points_and_apostrophes():
    found = meant(cast("a", ("Zoë O’Hara", {})), cast("b", ("Zoe O'Hara", {})))
    assert {identity for identity, _ in found.values()} == {"Zoë O’Hara"}


@pytest.mark.parametrize("longer", ["Ann B. Lee", "Ann Beth Lee"])
def test_a_middle_name_or_initial_more_makes_nobody_else(longer):
    found = meant(cast("a", ("Ann Lee", {})), cast("b", ("Ann Lee", {})), cast("c", (longer, {})))
    assert found["c", longer] == ("Ann Lee", "full name, with another or no middle name")


def test_a_name_without_a_middle_name_is_open_where_two_have_other_ones():
    articles = cast("a", ("Ann B. Lee", {})), cast("b", ("Ann C. Lee", {})), cast("c", ("Ann Lee", {}))
    assert len({identity for identity, _ in meant(*articles).values()}) == 3
    assert asked(*articles)["Ann Lee"] == "Ann B. Lee; Ann C. Lee"


def test_one_initial_is_not_two():
    found = meant(cast("a", ("Ann B. Lee", {})), cast("b", ("Ann H. B. Lee", {})))
    assert len({identity for identity, _ in found.values()}) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"roles": ["senator"]}, {"roles": ["striker"]}),
        ({"gender": "female"}, {"gender": "male"}),
        ({"side": "Chile"}, {"side": "Norway"}),
    ],
)
def test_namesakes_stay_apart_where_trade_gender_or_country_contradict(one, other):
    articles = cast("a", ("Chris Lee", one), ("Bo Dahl", {})), cast("b", ("Chris Lee", other))
    assert len({identity for identity, _ in meant(*articles).values() if "Lee" in identity}) == 2
    assert all("Chris Lee (" in name for name in asked(*articles))


def test_common_company_tells_that_it_is_one_in_two_trades():
    articles = (
        cast("a", ("Chris Lee", {"roles": ["senator"]}), MAYOR),
        cast("b", ("Chris Lee", {"roles": ["singer"]}), MAYOR),
    )
    assert {identity for identity, _ in meant(*articles).values()} == {"Chris Lee", "Carla Reyes"}


def test_a_short_form_is_one_where_an_office_says_so_too_and_else_asked():
    senator = {"roles": ["senator"]}
    found = meant(cast("a", ("Thomas Reed", senator)), cast("b", ("Tom Reed", senator)))
    assert found["b", "Tom Reed"] == ("Thomas Reed", "short form of the given name, both senator")
    articles = cast("a", ("Thomas Reed", {})), cast("b", ("Tom Reed", {}))
    assert asked(*articles) == {"Thomas Reed": "Tom Reed", "Tom Reed": "Thomas Reed"}


def test_another_spelling_is_asked_and_never_merged():
    articles = cast("a", ("Olena Zelensky", {}), MAYOR), cast("b", ("Olena Zelenskyy", {}), MAYOR)
    assert asked(*articles) == {"Olena Zelensky": "Olena Zelenskyy", "Olena Zelenskyy": "Olena Zelensky"}


def test_a_last_name_alone_is_its_only_bearers_in_such_company():
    articles = cast("a", ("Ann Lee", {}), MAYOR), cast("b", ("Lee", {}), ("Reyes", {}))
    assert meant(*articles)["b", "Lee"] == ("Ann Lee", "last name, of its only bearer in the articles")
    stranger = cast("c", ("Lee", {}), ("Dahl", {}))
    assert meant(articles[0], stranger)["c", "Lee"] == ("Lee", "alone")
    assert asked(articles[0], stranger)["Lee"] == "Ann Lee"


def test_of_several_bearers_the_title_s_gender_and_the_office_tell():
    both = cast(
        "a", ("Ann Lee", {"gender": "female"}), ("Bo Lee", {"gender": "male", "roles": ["mayor"]}), MAYOR
    )
    assert meant(both, cast("b", ("Lee", {"roles": ["mayor"]}), MAYOR))["b", "Lee"][0] == "Bo Lee"
    assert meant(both, cast("b", ("Lee", {}), MAYOR))["b", "Lee"] == ("Lee", "alone")


def test_of_several_bearers_the_one_whom_the_articles_mostly_mean():
    often = [cast(f"a{n}", ("Ann Lee", {"forms": {"Ann Lee": 1, "Lee": 3}}), MAYOR) for n in range(4)]
    rare = cast("b", ("Bo Lee", {"roles": ["son"]}), MAYOR)
    reason = "last name, by which the articles mostly mean this bearer"
    assert meant(*often, rare, cast("c", ("Lee", {}), MAYOR))["c", "Lee"] == ("Ann Lee", reason)


def test_the_last_words_of_a_full_name_and_a_word_before_it():
    full = [cast(f"a{n}", ("Ann Lee", {}), ("Nora Vander Zee", {})) for n in range(3)]
    found = meant(
        *full,
        cast("b", ("Vander Zee", {}), ("Rival Ann Lee", {})),
        cast("c", ("Sol De La Paz", {}), ("De La Paz", {})),
    )
    assert found["c", "De La Paz"][0] == found["c", "Sol De La Paz"][0]
    assert found["b", "Vander Zee"] == ("Nora Vander Zee", "last words of the full name")
    assert found["b", "Rival Ann Lee"] == ("Ann Lee", "full name after a word that is no part of it")


def test_verbs_in_the_capitals_of_a_headline_are_no_part_of_a_known_name():
    known = [cast(article, ("Ann Lee", {}), MAYOR) for article in "abc"]
    found = meant(*known, cast("d", ("Ann Lee Goes", {}), MAYOR))
    assert found["d", "Ann Lee Goes"] == ("Ann Lee", "full name before a word that is no part of it")


def test_a_longer_name_that_an_article_goes_on_using_is_somebody_else():
    known = [cast(article, ("Ann Lee", {}), MAYOR) for article in "abc"]
    used = ("Ann Lee Goes", {"forms": {"Ann Lee Goes": 1, "Goes": 3}})
    assert meant(*known, cast("d", used, MAYOR))["d", "Ann Lee Goes"][0] == "Ann Lee Goes"


def test_a_body_is_one_by_its_name_and_by_an_acronym_that_an_article_introduces():
    union = ("Harbour Workers Union", {"kind": "union", "forms": {"Harbour Workers Union": 1, "HWU": 2}})
    found = meant(cast("a", union), cast("b", ("HWU", {"kind": "union"})))
    assert found["b", "HWU"] == ("Harbour Workers Union", "acronym that another article introduces")


def test_ministries_of_two_countries_are_two_and_one_of_no_country_is_open():
    ministry = [
        cast(a, ("Mining Ministry", {"kind": "government", "side": s}))
        for a, s in (("a", "Chile"), ("b", "Peru"))
    ]
    open_ = cast("c", ("Mining Ministry", {"kind": "government"}))
    assert sorted(asked(*ministry, open_)) == [
        "Mining Ministry (3)",
        "Mining Ministry (Chile)",
        "Mining Ministry (Peru)",
    ]


def test_people_say_who_is_the_same_and_of_what_kind_and_side():
    articles = cast("a", ("Olena Zelensky", {}), MAYOR), cast("b", ("Olena Zelenskyy", {}), MAYOR)
    said = (
        Filled("Olena Zelensky", "Olena Zelenskyy", "", "", ""),
        Filled("Olena Zelenskyy", "", "head of state", "Ukraine", "Ukraine"),
    )
    assert meant(*articles, filled=said)["a", "Olena Zelensky"] == (
        "Olena Zelenskyy",
        "the same by actors.csv",
    )
    assert asked(*articles, filled=said) == {}
    made = identify([each for article in articles for each in article], filled=said)
    row = next(row for row in actor_rows(made) if row["identity"] == "Olena Zelenskyy")
    assert (row["kind"], row["affiliation"], row["side"], row["articles"]) == (
        "head of state",
        "Ukraine",
        "Ukraine",
        2,
    )
    assert row["filled"] == "affiliation; kind; side"


def test_who_is_said_to_be_nobody_else_is_asked_about_no_more():
    articles = cast("a", ("Olena Zelensky", {}), MAYOR), cast("b", ("Olena Zelenskyy", {}), MAYOR)
    said = (Filled("Olena Zelensky", "Olena Zelensky", "", "", ""),)
    assert asked(*articles, filled=said) == {}
    assert len({identity for identity, _ in meant(*articles, filled=said).values()}) == 3


def test_two_who_are_each_said_to_be_the_other_are_one_and_a_new_name_may_be_given():
    articles = cast("a", ("Ann Lee", {})), cast("b", ("Nan Li", {}))
    each_other = (Filled("Ann Lee", "Nan Li", "", "", ""), Filled("Nan Li", "Ann Lee", "", "", ""))
    assert len({identity for identity, _ in meant(*articles, filled=each_other).values()}) == 1
    new = (Filled("Ann Lee", "Dr Ann Li", "", "", ""), Filled("Nan Li", "Dr Ann Li", "", "", ""))
    assert {identity for identity, _ in meant(*articles, filled=new).values()} == {"Dr Ann Li"}


@pytest.mark.parametrize(
    ("pronouns", "gender"),
    [
        ({"female": 2}, "female"),
        ({"male": 9, "female": 1}, "male"),
        ({"female": 1}, None),
        ({"female": 5, "male": 1}, None),
        ({}, None),
    ],
)
def test_pronouns_tell_a_gender_where_there_are_two_and_hardly_another(pronouns, gender):
    assert cast("a", ("Ann Lee", {"pronouns": pronouns}))[0].gender == gender


def heard(article, name, gender=None):
    return cast(article, (name, {"gender": gender, "attributions": 1, "words": 5}))


def counted(articles, **options):
    rows = gender_rows(identify([each for article in articles for each in article]), **options)
    return [(row["told_by"], row["gender"], row["sources"]) for row in rows]


def test_genders_are_aggregates_of_ten_and_more_alone():
    many = [heard(f"a{n}", f"Ann{n} Lee{n}", "female") for n in range(12)]
    few = [heard(f"b{n}", f"Bo{n} Reed{n}", "male") for n in range(4)]
    few += [heard("c", "Kim Baker", "another")]
    assert counted([*many, *few]) == [("text", "female", 12), ("text", "not known", 5)]
    assert counted(few) == []


def test_shares_of_genders_have_intervals_over_articles_from_ten_on():
    told = [heard(f"a{n}", f"Ann{n} Lee{n}", "female") for n in range(30)]
    told += [heard(f"b{n}", f"Bo{n} Reed{n}", "male") for n in range(10)]
    women, men, _ = gender_rows(identify([each for article in told for each in article]))
    assert 0.55 < women["low"] < 0.75 < women["high"] < 0.95
    assert (round(men["low"] + women["high"], 6), round(men["high"] + women["low"], 6)) == (1, 1)
    at_once = [heard("a", f"Ann{n} Lee{n}", "female") for n in range(30)]
    assert {row["low"] for row in gender_rows(identify([each for few in at_once for each in few]))} == {None}


def test_another_gender_is_a_group_as_any():
    many = [heard(f"a{n}", f"Kim{n} Lee{n}", "another") for n in range(10)]
    assert counted(many) == [("text", "another", 10), ("text", "not known", 0)]


def test_given_names_are_a_share_apart_of_those_of_whom_no_text_tells_it():
    told_so = [heard(f"a{n}", f"Mary Lee{n}", "male") for n in range(11)]
    untold = [heard(f"b{n}", f"Mary Reed{n}") for n in range(13)]
    few = [heard(f"c{n}", f"James Dahl{n}") for n in range(3)]  # too few to be told
    few += [heard("d", "Rose")]  # perhaps a last name
    few += [heard("e", "Mary Kern", "another")]  # nobody's gender is told against the text
    by_text = [("text", "male", 11), ("text", "not known", 18)]
    assert counted([*told_so, *untold, *few]) == by_text
    by_name = [("given name", "female", 13), ("given name", "not known", 5)]
    assert counted([*told_so, *untold, *few], given_names=True) == by_text + by_name


def test_who_is_told_to_be_of_another_gender_later_is_the_same_person():
    articles = cast("a", ("Kim Baker", {"gender": "female"})), cast("b", ("Kim Baker", {"gender": "another"}))
    assert {identity for identity, _ in meant(*articles).values()} == {"Kim Baker"}


def test_a_gender_that_another_article_tells_holds_for_the_identity():
    told_once = [cast("a", ("Ann Lee", {"gender": "female", "attributions": 1}))]
    told_once += [cast(f"a{n}", ("Ann Lee", {"attributions": 1})) for n in range(10)]
    rows = list(gender_rows(identify([each for article in told_once for each in article])))
    assert rows[0]["sources"] == 11
