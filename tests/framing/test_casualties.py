"""Casualty claims: fifteen invented sentences, written before the rules, and what the tables make of them."""

import pytest
from conftest import analysis_of
from copydesk.framing.casualties import find_casualties
from copydesk.framing.quantities import find_quantities
from copydesk.reading import body_only
from copydesk.rows import of_framing
from copydesk.syntax import parse


def claims(text):
    """number, number_to, qualifier, state, victims as written, kind of victim of each claim in *text*."""
    found = find_casualties(parse(body_only(text)))
    return [
        (one.number, one.number_to, one.qualifier, "; ".join(one.states), one.victims.of(text), one.kind)
        for one in found
    ]


FIFTEEN = [
    (
        "More than 1,200 people from both sides have been reported killed in the fighting.",
        [(1200, None, "more than", "killed", "More than 1,200 people from both sides", "not said")],
    ),
    (
        "At least 30 civilians were killed and 45 wounded in the shelling, officials said.",
        [
            (30, None, "at least", "killed", "At least 30 civilians", "civilians"),
            (45, None, None, "wounded", "45", "not said"),
        ],
    ),
    (
        "The ministry said two dozen soldiers were killed.",
        [(24, None, None, "killed", "two dozen soldiers", "fighters")],
    ),
    (
        "Dozens of villagers were injured.",
        [(None, None, None, "wounded", "Dozens of villagers", "civilians")],
    ),
    (
        "The blast killed 12 people and injured around 40 others.",
        [
            (12, None, None, "killed", "12 people", "not said"),
            (40, None, "around", "wounded", "around 40 others", "not said"),
        ],
    ),
    (
        "About 90,000 people have been displaced by the fighting.",
        [(90000, None, "about", "displaced", "About 90,000 people", "not said")],
    ),
    (
        "Some 15 to 20 fighters are missing.",
        [(15, 20, "some", "missing", "Some 15 to 20 fighters", "fighters")],
    ),
    (
        "Between 10 and 15 civilians died, the mayor said.",
        [(10, 15, "between", "killed", "Between 10 and 15 civilians", "civilians")],
    ),
    (
        "The airstrike left three children dead.",
        [(3, None, None, "killed", "three children", "civilians")],
    ),
    ("The death toll rose to 41.", [(41, None, None, "killed", "41", "not said")]),
    (
        "Police detained more than 300 protesters.",
        [(300, None, "more than", "detained", "more than 300 protesters", "civilians")],
    ),
    (
        "Twelve soldiers and three nurses were killed.",
        [
            (12, None, None, "killed", "Twelve soldiers", "fighters"),
            (3, None, None, "killed", "three nurses", "civilians"),
        ],
    ),
    (
        "Up to 20 soldiers and villagers were wounded.",
        [(None, 20, "up to", "wounded", "Up to 20 soldiers and villagers", "both")],
    ),
    (
        "The hospital reported 14 deaths and 30 injuries.",
        [
            (14, None, None, "killed", "14 deaths", "not said"),
            (30, None, None, "wounded", "30 injuries", "not said"),
        ],
    ),
    ("No civilians were killed, and the army denied killing 12 people.", []),
]


@pytest.mark.parametrize(("text", "expected"), FIFTEEN)
def test_each_claim_has_its_number_state_and_victims(text, expected):
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A teacher was killed in the attack.", [(1, None, None, "killed", "A teacher", "civilians")]),
        (
            "Ten people were killed or wounded.",
            [(10, None, None, "killed; wounded", "Ten people", "not said")],
        ),
        ("Police counted 12 dead.", [(12, None, None, "killed", "12 dead", "not said")]),
        ("The army captured two villages and 12 tanks.", []),
        ("The storm could kill 500 people.", []),
        ("The council is a body of ten members.", []),
        (
            "Gunmen shot dead six worshippers at a mosque.",
            [(6, None, None, "killed", "six worshippers", "civilians")],
        ),
        (
            "The government says it killed between 80 and 100 insurgents.",
            [(80, 100, "between", "killed", "between 80 and 100 insurgents", "fighters")],
        ),
        (
            "Forty houses were destroyed and 2,000 villagers left homeless.",
            [(2000, None, None, "displaced", "2,000 villagers", "civilians")],
        ),
        (
            "Rescuers found the bodies of four miners.",
            [(4, None, None, "killed", "four miners", "civilians")],
        ),
        ("Officials killed 12 proposals.", []),
        ("A 34-year-old joined 12 friends in 2020.", []),
        (
            "Five Chilean soldiers were taken prisoner.",
            [(5, None, None, "detained", "Five Chilean soldiers", "fighters")],
        ),
        (
            "The floods left 1.2 million people homeless.",
            [(1200000, None, None, "displaced", "1.2 million people", "not said")],
        ),
    ],
)
def test_what_else_is_and_is_no_claim(text, expected):
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nearly two hundred", (200, None, "nearly")),
        ("at least twenty-five", (25, None, "at least")),
        ("tens of thousands", (None, None, None)),
        ("half a dozen", (6, None, None)),
        ("1,200–1,500", (1200, 1500, None)),
        ("two thousand three hundred", (2300, None, None)),
        ("fewer than 40", (None, 40, "fewer than")),
    ],
)
def test_quantities_are_read_in_words_and_digits(text, expected):
    (one,) = find_quantities(text, [(0, len(text))])
    assert (one.number, one.number_to, one.qualifier) == expected
    assert one.span.of(text) == text


KINDS = {  # by kind of difficulty: the sentence, and number, state of each claim
    "numbers": [
        ("Two and a half thousand villagers were displaced.", [(2500, "displaced")]),
        ("Half a million people were driven from their homes.", [(500000, "displaced")]),
        ("A million and a half people were uprooted by the floods.", [(1500000, "displaced")]),
        ("The war has killed 2.3m people.", [(2300000, "killed")]),
        ("More than 300k people fled the coast.", [(300000, "displaced")]),
        ("Some 12 000 residents were evacuated.", [(12000, "displaced")]),
        ("At least 2\N{NARROW NO-BREAK SPACE}400 were injured.", [(2400, "wounded")]),
        ("A couple of soldiers died in the blast.", [(2, "killed")]),
        ("A couple of dozen people were hurt.", [(24, "wounded")]),
        ("Both pilots were killed.", [(2, "killed")]),
        ("Some people were wounded in the attack.", [(None, "wounded")]),
        ("12% of residents were displaced.", []),
    ],
    "tolls": [
        ("The number of dead climbed to 15 from 12.", [(15, "killed")]),
        ("The death toll from the fire jumped from 40 to more than 60.", [(60, "killed")]),
        ("The toll went up from nine to 11.", [(11, "killed")]),
        ("The death toll is 31.", [(31, "killed")]),
        ("The number of injured rose from 20 to 34.", [(34, "wounded")]),
    ],
    "one more": [
        ("Three people were injured and a fourth was killed.", [(3, "wounded"), (1, "killed")]),
        ("One man died and another was hurt.", [(1, "killed"), (1, "wounded")]),
        ("A second passenger was killed.", [(1, "killed")]),
        (
            "A woman and man were injured, and two boys killed.",
            [(1, "wounded"), (1, "wounded"), (2, "killed")],
        ),
        ("A woman and man were injured.", [(1, "wounded"), (1, "wounded")]),
        ("Another man was stabbed.", [(1, "wounded")]),
        ("Nobody else was hurt when a guard was shot.", [(1, "wounded")]),
        ("One woman was hurt.", [(1, "wounded")]),
        ("A third of the villagers were displaced.", [(None, "displaced")]),
    ],
    "states": [
        ("Two children have been missing since Monday.", [(2, "missing")]),
        ("Four miners are unaccounted for.", [(4, "missing")]),
        ("The firm is missing three deadlines.", []),
        ("Twelve people lost their lives in the fire.", [(12, "killed")]),
        ("The storm claimed 12 lives.", [(12, "killed")]),
        ("The fire took the lives of nine people.", [(9, "killed")]),
        ("Six people were hospitalised.", [(6, "wounded")]),
        ("A dozen fans were rushed to hospital.", [(12, "wounded")]),
        ("Four passengers were treated in hospital for burns.", [(4, "wounded")]),
        ("Two men were stabbed to death.", [(2, "killed")]),
        ("Two thousand people were forced to flee.", [(2000, "displaced")]),
        ("The massacre of 100 villagers shocked the land.", [(100, "killed")]),
        ("The deaths and injuries of several villagers angered the town.", [(None, "killed; wounded")]),
    ],
    "places of the number": [
        ("The strike wounded over 42 in the town.", [(42, "wounded")]),
        ("The crash killed up to 30.", [(None, "killed")]),
        ("A boy was killed, and his two sisters injured.", [(1, "killed"), (2, "wounded")]),
        ("Twelve people, including three children, were killed.", [(12, "killed"), (3, "killed")]),
        ("Forty people died, among them two nurses.", [(40, "killed"), (2, "killed")]),
        ("Three of the 15 climbers were killed.", [(3, "killed")]),
        ("Six of 20 patients died.", [(6, "killed")]),
        ("Ninety people were killed and about 250 taken hostage.", [(90, "killed"), (250, "detained")]),
    ],
    "lost": [
        ("The village lost four fishermen that winter.", [(4, "killed")]),
        ("We lost 19 people that afternoon, the mayor said.", [(19, "killed")]),
        ("The family lost two sons in the flood.", [(2, "killed")]),
        ("The three climbers that we lost had trained for years.", [(3, "killed")]),
        ("The party lost 12 seats and 40,000 votes.", []),
        ("The town lost 300 jobs when the mill closed.", []),
        ("The college lost 400 students to a rival.", []),
        ("The hospital lost 12 nurses to better-paid posts.", []),
    ],
    "the verb is left out": [
        (
            "The militia killed 12 in Herat last May and nine in Kunduz in June.",
            [(12, "killed"), (9, "killed")],
        ),
        ("The fire injured 31 in the hotel and four in the street.", [(31, "wounded"), (4, "wounded")]),
        ("Ten miners were injured, two in intensive care.", [(10, "wounded"), (2, "wounded")]),
        ("Seven children were burned, one in grave condition.", [(7, "wounded"), (1, "wounded")]),
        ("Eighteen were hurt, five in a coma.", [(18, "wounded"), (5, "wounded")]),
    ],
    "one of so many": [
        ("She was one of 14 people killed in the mall.", [(14, "killed")]),
        ("He is one of nine hikers injured on Sunday.", [(9, "wounded")]),
        ("The boy was one of five children wounded there.", [(5, "wounded")]),
        ("Ann Lee, one of 12 nurses who died in the fire, was 30.", [(12, "killed")]),
        ("One of the three climbers was killed.", [(1, "killed")]),
    ],
    "other words": [
        ("The sickness wiped out 2,000 people.", [(2000, "killed")]),
        ("The drought wiped out 300 farms.", []),
        ("At a time when 30 people are butchered in their beds, the council debates.", [(30, "killed")]),
        ("Lots of bystanders were hurt.", [(None, "wounded")]),
        ("A lot of people were injured on the stairs.", [(None, "wounded")]),
    ],
    "a byline that sticks to the word": [
        ("Six were killed and ten wounded.--Maria Lopez", [(6, "killed"), (10, "wounded")]),
        ("The crash killed three and injured seven.\u2014Tom Ray", [(3, "killed"), (7, "wounded")]),
        ("Four people died.-Reuters", [(4, "killed")]),
    ],
    "of what degree": [
        ("That means a slaughter of some degree.", []),
        ("They fear nothing but a massacre of some kind.", []),
        ("A murder of a sort.", []),
        ("The killing of some extent went on.", []),
        ("The massacre of some villagers went on.", [(None, "killed")]),
    ],
    "none": [
        ("The heat could cause 500 deaths.", []),
        ("The model predicts 2,000 deaths by March.", []),
        ("A shortage of beds may leave hundreds dead.", []),
        ("Officials warned that 40 people will be displaced.", []),
        ("Officers arrested 30 fans after the match.", []),
        ("Twelve men were jailed for fraud.", []),
        ("Two people were detained on suspicion of theft.", []),
        ("Twelve hostages were freed.", []),
        ("The vaccine saved 12 lives.", []),
    ],
}


@pytest.mark.parametrize(("text", "expected"), [case for cases in KINDS.values() for case in cases])
def test_each_kind_of_difficulty(text, expected):
    assert [(number, state) for number, _, _, state, _, _ in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "victims", "kind"),
    [
        ("The three deaths of detained children shocked doctors.", None, "civilians"),
        ("The paper told of 14 deaths of soldiers.", None, "fighters"),
        ("Two injuries of nurses were reported.", None, "civilians"),
        (
            "State media reported only a handful of protester deaths.",
            "only a handful of protester deaths",
            "civilians",
        ),
        ("There were dozens of civilian deaths.", "dozens of civilian deaths", "civilians"),
        ("The storm caused 14 deaths.", "14 deaths", "not said"),
    ],
)
def test_whose_deaths_are_counted(text, victims, kind):
    assert {(victims and found[4], found[5]) for found in claims(text)} == {(victims, kind)}


@pytest.mark.parametrize(
    ("text", "asserter"),
    [
        ("The attack, which killed 12 people, was condemned by Chile, the minister said.", "the minister"),
        ("Chile condemned the attack that killed 12 people.", "narration"),
        ("The army accused the rebels of killing 12 people.", "The army"),
        ("The ministry reported an attack that killed 12 people.", "The ministry"),
        ("The rebels, the ministry said, killed 12 people.", "the ministry"),
    ],
)
def test_a_claim_is_the_word_of_who_says_it_and_not_of_who_is_spoken_of(text, asserter):
    assert rows_of(text, "asserter") == [(asserter,)]


def rows_of(text, *columns):
    return [tuple(row[column] for column in columns) for row in of_framing(analysis_of(text))["casualties"]]


def test_a_claim_has_its_voice_its_asserter_and_the_side_of_its_victims():
    text = "Chile's army said 12 Peruvian soldiers had been killed. Three people died in Norway."
    found = rows_of(text, "voice", "asserter", "victim_sides", "text")
    assert found == [
        ("indirect", "Chile's army", "Peru", "12 Peruvian soldiers had been killed"),
        ("narration", "narration", None, "Three people died"),
    ]


def test_victims_of_both_sides_are_of_the_two_sides_named_before():
    text = "Chile and Peru have fought. More than 90 people from both sides have been reported killed."
    assert rows_of(text, "victim_sides", "asserter") == [("Chile; Peru", "(nobody named)")]


def test_the_seeds_claim_is_hearsay_of_both_sides(seed_analysis):
    body = [row for row in of_framing(seed_analysis)["casualties"] if row["part"] == "body"]
    kept = [
        (row["number"], row["qualifier"], row["state"], row["victim_sides"], row["asserter"]) for row in body
    ]
    assert kept == [(1200, "more than", "killed", "Armenia; Azerbaijan", "(nobody named)")]


def test_a_claims_spans_are_what_the_text_holds(seed, seed_analysis):
    found = of_framing(seed_analysis)
    victims = {span["row"]: span for span in found["spans"] if span["table"] == "casualties"}
    for row in found["casualties"]:
        span = victims[row["casualty"]]
        assert seed.text[span["start"] : span["end"]] == row["victims"]
        assert seed.text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lund became the sixth person to die from the fever.", [(6, "killed", "sixth person")]),
        ("He is the 31st journalist to have been killed in the war.", [(31, "killed", "31st journalist")]),
        ("Officials reported a 12th fatality linked to the outbreak.", [(12, "killed", "12th fatality")]),
        ("The clinic confirmed its second death on Monday.", [(2, "killed", "second death")]),
        ("Port teenager becomes fourth to die after crash", [(4, "killed", "fourth")]),
        ("A nurse became the tenth traveller to drown.", [(10, "killed", "tenth traveller")]),
        ("Lund is the 63rd member of the crew to be killed.", [(63, "killed", "63rd member")]),
        ("A second person died on Friday.", [(1, "killed", "A second person")]),
        ("He would be the fourth miner to die this year.", []),
        ("The nurse will be the third to be hurt.", []),
        ("It was the second attack to kill villagers.", []),
        ("She was the first woman to win the race.", []),
        ("There was no second death.", []),
    ],
)
def test_an_ordinal_counts_all_so_far(text, expected):
    assert [(number, states, victims) for number, _, _, states, victims, _ in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A guard was jailed for the 2015 death of Ann Lund.", []),
        ("The 1987 killing of a nurse was solved last week.", [1]),
        ("She was found guilty of the 2003 murder of two sailors.", [2]),
        ("The army denied the 1999 killings of five monks.", []),
        ("The fever caused 2015 deaths.", [2015]),
        ("The army admitted its 1999 killings of five monks.", [5]),
        ("Thousands of young miners are missing out on a pension.", []),
    ],
)
def test_a_year_counts_nobody(text, expected):
    assert [number for number, *_ in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # hurt, with the hurt as the object or the bed as the place
        ("Nine dockers sustained burns.", [(9, "wounded")]),
        ("Two sisters remain in a serious condition.", [(2, "wounded")]),
        ("Three roofers are battling for their lives.", [(3, "wounded")]),
        ("The firm sustained injuries to its pride.", []),
        # a blow is a wound unless another word says killed; of people alone
        ("Two guards were shot at the gate.", [(2, "wounded")]),
        ("Two guards were shot dead at the gate.", [(2, "killed")]),
        ("Two barbers were shot to death at the gate.", [(2, "killed")]),
        ("She shot three films in Oslo.", []),
        ("Pirates seized four deckhands and two trawlers.", [(4, "detained")]),
        # a number is a count of what stands after it
        ("On Tuesday 14 nurses lost their lives.", [(14, "killed")]),
        ("On June 3 nurses went missing.", []),
        ("The gale left at least nine people dead and 31 missing.", [(9, "killed"), (31, "missing")]),
        ("The raid left three nuns dead and a dozen wounded.", [(3, "killed"), (12, "wounded")]),
        ("A household of seven died in the flood.", [(7, "killed")]),
        ("The heat cost 16 pickers their lives.", [(16, "killed")]),
        ("Ten divers were bitten, two of whom later died.", [(10, "wounded"), (2, "killed")]),
        # a headline has no articles
        ("Two teenagers found dead off Bexham pier", [(2, "killed")]),
        ("Mayor Ann Lund dies", []),
        ("Death toll in mine blast climbs to 61", [(61, "killed")]),
        ("The firm axed two brands, killing off a rival.", []),
        ("The death toll keeps rising, reaching 73 on Monday.", [(73, "killed")]),
        ("The number of guards killed in the riot rose to 19.", [(19, "killed")]),
        # a state as a predicate, a hurt after with, acts that are counted
        ("Four campers are presumed drowned.", [(4, "killed")]),
        ("Two boxers escaped with bruises.", [(2, "wounded")]),
        ("Three nuns were among the injured.", [(3, "wounded")]),
        ("The city counted 212 homicides.", [(212, "killed")]),
        ("He faces two counts of homicide.", []),
        ("The fire of 1911 killed 12 weavers.", [(12, "killed")]),
        ("The virus killed 40 hens.", []),
    ],
)
def test_casualties_are_told_in_many_ways(text, expected):
    assert [(number, states) for number, _, _, states, *_ in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("She is a daughter of Ann Lee, a Chilean scientist who died in 2009.", None),
        ("The hall is named after a nurse who died in 1950.", None),
        ("It was drawn by a painter who died in 1809.", None),
        ("Police named a man who died in the flood of 2009.", 1),
        ("Police named a nurse who died in Lima in 2009.", 1),
        ("Twelve people who died in 2009 were named.", 12),
    ],
)
def test_the_year_in_which_a_life_ended_is_no_claim(text, number):
    assert rows_of(text, "number") == [(number,)] * (number is not None)
