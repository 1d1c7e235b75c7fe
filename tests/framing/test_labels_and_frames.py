import pytest
from conftest import analysis_of
from copydesk import codebook
from copydesk.framing.frames import find_frame_cues
from copydesk.framing.labels import find_labels
from copydesk.framing.schemes import frame_names
from copydesk.reading import body_only
from copydesk.rows import of_framing
from copydesk.syntax import parse


def labels(text):
    return [
        (label.word, label.category, label.target.of(text)) for label in find_labels(parse(body_only(text)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks on the breakaway region failed.", ("breakaway", "status", "the breakaway region")),
        ("The regime denied it.", ("regime", "legitimacy", "The regime")),
        ("They met their arch-enemy Armenia.", ("arch-enemy", "enmity", "their arch-enemy Armenia")),
        ("The so-called ceasefire broke.", ("so-called", "doubt", "The so-called ceasefire")),
    ],
)
def test_a_label_is_put_on_the_noun_it_modifies_or_on_itself(text, expected):
    assert expected in labels(text)


def test_arch_enemy_is_one_label():
    assert [word for word, _, _ in labels("Its arch-enemy Armenia asked for help.")] == ["arch-enemy"]


def test_plain_names_are_no_labels():
    assert labels("The government of Armenia asked the parliament for help.") == []


def rows_of_labels(text, *columns):
    return [tuple(row[column] for column in columns) for row in of_framing(analysis_of(text))["labels"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We stand with our brothers in Chile,” Norway’s foreign minister Ann Lee said.",
            [("Chile", "the actor nearest in the speaker’s own words")],
        ),
        (
            "Chile accused Peru of striking a village. “The enemy fled,” Chile said.",
            [("Peru", "whom the speaker’s side accuses, nearest in the article")],
        ),
        (
            "Peru accused Chile of striking a village. “The enemy fled,” Chile said.",
            [("Peru", "who accuses the speaker’s side, nearest in the article")],
        ),
        (
            "Chile and Peru have clashed. “The enemy fled,” Chile said.",
            [("Peru", "whom the speaker’s side fights, nearest in the article")],
        ),
        ("Chile accused Peru of fraud. The enemy fled.", [(None, None)]),  # narration has no side
        ("Chile’s enemy fled, Peru said.", [(None, None)]),  # not Chile
        (
            "Peru shelled a port of Chile. Chile’s enemy fled.",
            [("Peru", "who harms the owner’s side, nearest in the article")],
        ),
        ("Chile’s arch-enemy Peru fled.", [("Peru", None)]),  # said there
        ("“Their brothers fled,” Peru said of Chile.", [(None, None)]),
    ],
)
def test_whom_a_label_means_is_inferred_from_who_speaks_and_says_why(text, expected):
    assert rows_of_labels(text, "target_sides", "inferred") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Refugees were sent to “safe zones” near the border.",
            [("safe zones", "“safe zones” near the border")],
        ),
        ("The “humanitarian” convoy carried guns.", [("humanitarian", "The “humanitarian” convoy")]),
        ("He read “Dead Souls” in prison.", []),
        ("The plan is known as “the wall”.", []),
        ("The plan is known as “the peace wall”.", []),
        ("The mayor said the plan was “cruel” and rare.", []),
        ("“It is over,” the mayor said.", []),
    ],
)
def test_scare_quotes_are_narrations_own_marks(text, expected):
    assert rows_of_labels(text, "word", "target") == expected
    assert {category for (category,) in rows_of_labels(text, "category")} <= {"scare quotes"}


@pytest.mark.parametrize(
    ("text", "word", "asserter"),
    [
        (
            "In the words of the ministry, the island’s leaders are “separatists”.",
            "separatists",
            "the ministry",
        ),
        ("As the minister puts it, the leaders are “terrorists”.", "terrorists", "the minister"),
        ("To the ministry, the marchers are “extremists”.", "extremists", "the ministry"),
        ("The marchers, “extremists” in the eyes of the council, left.", "extremists", "the council"),
        ("The general’s word for the marchers is “terrorists”.", "terrorists", "The general"),
        ("The junta, as the union calls it, met.", "junta", "the union"),
        ("The claim that the enemy had fled is false.", "enemy", "(nobody named)"),
        ("A false claim that the hospital hid terrorists spread online.", "terrorists", "(nobody named)"),
        ("It is not true that the marchers are extremists.", "extremists", "(nobody named)"),
        ("Rumours that a monster lived there were debunked.", "monster", "(nobody named)"),
        ("The police called the man a monster.", "monster", "The police"),
        ("Birchers viewed clerks as terrorists.", "terrorists", "Birchers"),
        ("The mayor sees the marchers as extremists.", "extremists", "The mayor"),
        ("The council treats the farmers as militants.", "militants", "The council"),
        ("Moe used the phrase “deep state” often.", "deep state", "Moe"),
        ("Moe invoked the term “witch hunt” twice.", "witch hunt", "Moe"),
        ("A predator was jailed on Monday.", "predator", "narration"),
        ("The far-left party won two seats.", "far-left", "narration"),
        ("The rebels took two villages in the hills on Sunday.", "rebels", "narration"),
    ],
)
def test_whose_word_a_label_is(text, word, asserter):
    assert rows_of_labels(text, "word", "asserter") == [(word, asserter)]


@pytest.mark.parametrize(
    "text",
    [
        "There is nothing heroic about the plan.",
        "Storms or “supercells” are expected.",
        # a phrase that is a word of its own
        "The bank sees regime change as a risk.",
        "The union rooted out mob influence.",
        "A mob boss was buried in Arica.",
        "The night was a cult classic of its kind.",
        "Two monster trucks raced.",
        "The sanctions regime failed.",
        "The new tax regime hurts shops.",
        # brothers of one house, pests, figures
        "The billionaire brothers Karl and Bo Moe paid.",
        "The Moe brothers paid for the ship.",
        "Two brothers paid for the ship.",
        "The food was spoilt by weather, vermin and time.",
        "Rats, vermin and damp ruined the barn.",
        "They found that there were “3,210 victims” in May.",
        # a greeting
        "DEAR ABBY: My sister is ill.",
        "Dear Anna is written by her daughter.",
        "It is simple, my dear Watson.",
        "Contact Dear Anna by post.",
        "Dear Reader, the mayor wept.",
        # a game, a body, a tale
        "The player meets an enemy at each level, and a boss guards the loot.",
        "The quest has monsters whom the player must parry on a console.",
        "Combat is slow: the player cannot loot while enemies attack on this level.",
        "Immune cells fight the invaders before the infection reaches the tissue.",
        "The species has one predator: an insect that eats the plant.",
        "The film follows a hero; its director gave each character a song.",
        # the source’s own words, or a term that the text uses plainly, too
        "The clerks signed “false papers”, according to the police.",
        "A “landspout” tornado was seen. The landspout did no harm.",
        "A memo cast itself as “the underdog” in the race.",
        "They described the plan as “brave”.",
        "According to the mayor, the “quick fix” failed.",
    ],
)
def test_what_is_no_label(text):
    assert rows_of_labels(text, "word") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We stand with dear Chile.", "dear"),
        ("The regime changed its law.", "regime"),
        ("A mob stormed the court.", "mob"),
        ("The army said the enemy had crossed the lake on Sunday.", "enemy"),
        ("Cells of militants hid in the town.", "militants"),
        ("The mayor’s “quick fix” failed.", "quick fix"),
    ],
)
def test_what_stays_a_label(text, word):
    assert [found for (found,) in rows_of_labels(text, "word")] == [word]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("We examine its record on refugees, terrorism, schools and climate.", "terrorism"),
        ("Terrorism and drought are on the agenda.", "Terrorism"),
        ("The paper is on militants, fishermen and monks.", "militants"),
        ("The rebels or their allies took the hill.", "The rebels"),
        ("The militants of the north left.", "The militants of the north"),
    ],
)
def test_a_label_in_a_list_is_put_on_its_own_word(text, target):
    assert rows_of_labels(text, "target") == [(target,)]


def test_the_enemy_of_a_side_that_a_pronoun_means_is_not_that_side():
    text = "Chile fought its arch-rival Peru. Chile fired on its arch-rival."
    assert [sides for (sides,) in rows_of_labels(text, "target_sides")] == ["Peru", "Peru"]


def test_a_cue_is_found_by_lemma():
    found = [
        (cue.frame, cue.cue) for cue in find_frame_cues(parse(body_only("The families clashed over costs.")))
    ]
    assert found == [("human interest", "family"), ("conflict", "clash"), ("economic consequences", "cost")]


def frame_cues(text):
    return {(row["frame"].split()[0], row["cue"]) for row in of_framing(analysis_of(text))["frames"]}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The Labour Party met by the sea.", ("economic", "labour")),
        ("Labour won the seat. The mayor met Labour.", ("economic", "labour")),
        ("Workers at the Coal Bank of Chile went home.", ("economic", "bank")),
        ("Market Street was closed, and Trade Square was too.", ("economic", "market")),
        ("Peace River froze.", ("morality", "peace")),
        ("The mayor spoke to Ann Price.", ("economic", "price")),
        ("Chile’s tanks stood on the West Bank.", ("economic", "bank")),
        ("House Republicans left early.", ("human", "house")),
        ("A bill passed the House of Lords.", ("human", "house")),
        ("The navy held a drill at sea.", ("economic", "drill")),
        ("Pupils practised in a fire drill.", ("economic", "drill")),
        ("The storm cost 12 people their lives.", ("economic", "cost")),
        ("The senate will vote on the bill.", ("economic", "bill")),
        ("The team lost the final match.", ("economic", "lose")),
        ("According to the mayor, it rained.", ("responsibility", "accord")),
        ("The missile hit its target.", ("responsibility", "target")),
        ("They rowed to the bank of the river.", ("economic", "bank")),
    ],
)
def test_a_word_in_a_name_or_another_sense_is_no_cue(text, cue):
    assert cue not in frame_cues(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The bank closed, and savers lost their pensions.", ("economic", "bank")),
        ("Banks cut jobs.", ("economic", "bank")),
        ("Labour costs rose.", ("economic", "labour")),
        ("The missile cost two million dollars.", ("economic", "cost")),
        ("Firms drill for oil in the plain.", ("economic", "drill")),
        ("Her house burned down.", ("human", "house")),
        ("The Supreme Court heard the case.", ("conflict", "supreme court")),
        ("The Liberal Party met.", ("conflict", "party")),
        ("Justice must be done.", ("morality", "justice")),
        ("God is merciful, the pope said.", ("morality", "god")),
        ("The government set a target for next year.", ("responsibility", "target")),
        ("He cannot pay the heating bill.", ("economic", "bill")),
    ],
)
def test_a_word_that_means_its_frame_stays_a_cue(text, cue):
    assert cue in frame_cues(text)


@pytest.mark.parametrize(
    "file", ["cues", "labels", "frames", "senses", "counts", "page", "names", "actions", "harm", "blame"]
)
def test_every_list_of_the_codebook_gives_its_source_or_reason(file):
    for name, entries in codebook.load(file).items():
        for entry in entries if isinstance(entries, list) else [entries]:
            assert isinstance(entry, dict) and entry.get("reason"), f"{file}.toml: {name} {entry}"


def test_the_frames_are_the_five_of_the_source():
    assert frame_names() == (
        "conflict",
        "responsibility",
        "human interest",
        "morality",
        "economic consequences",
    )


def test_a_letter_that_only_folds_to_another_is_no_label():
    """Regression: the dotless i of Turkish pages lost the framing of the whole article."""
    text = "The mılitants fled."
    assert list(find_labels(analysis_of(text).parse)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The bank sold so-called green bonds.",
        "The drug calms so-called tuft cells.",
        "Traders call it a so-called dead cat bounce.",
        "The rule ends so-called surprise billing.",
        "Farmers use a so-called drip line in dry years.",
        "A so-called smart meter counts the current.",
    ],
)
def test_a_term_of_a_trade_is_doubted_by_nobody(text):
    assert of_framing(analysis_of(text))["labels"] == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The so-called peace deal failed.", "The so-called peace deal"),
        ("He laughed at the so-called experts.", "the so-called experts"),
        ("They fled the so-called Islamic State.", "the so-called Islamic State"),
        ("She doubts the so-called evidence.", "the so-called evidence"),
        ("The so-called “safe zone” was shelled.", "The so-called “safe zone”"),
    ],
)
def test_so_called_before_a_claim_a_name_or_somebody_is_doubt(text, target):
    rows = of_framing(analysis_of(text))["labels"]
    assert any((row["category"], row["target"]) == ("doubt", target) for row in rows), rows


@pytest.mark.parametrize(
    "text",
    [
        "The port has a “ledger” rate for small boats.",  # a term
        "The clinic uses a “step-down” ward.",
        "Voters shrug at the mayor’s “reckless gamble” on trams.",  # the words of somebody
        "Inspectors listed a “brown sticky liquid” in a jar.",  # of a document
        "Tornadoes of the “rope” kind are weak.",
        "“Their fair deal is a trap,” Ann Lee said. Farmers left the “fair deal” in May.",  # quoted elsewhere
    ],
)
def test_marks_round_a_term_or_somebodys_words_are_no_scare_quotes(text):
    """Regression: of eight scare quotes that two readers read, one was right: a claim to worth in marks."""
    assert [row for row in rows_of_labels(text, "category") if row == ("scare quotes",)] == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The port answered the enemy’s raids, Chile said.", "the enemy"),
        ("He attributed terrorism to his rivals.", "terrorism"),
        ("The colonel linked cyber terrorism to foreign clubs.", "cyber terrorism"),
        ("The mention of cyber terrorism in Lee’s speeches is vague.", "cyber terrorism"),
        ("They feared extremists of the north.", "extremists of the north"),
        ("She is the mastermind behind the raid on the bank.", "the mastermind behind the raid on the bank"),
        ("He met the leader of the militant group’s wing.", "the militant group"),
    ],
)
def test_a_label_is_put_on_its_whole_noun_and_on_nothing_more(text, target):
    assert target in [found for _, _, found in labels(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru opposes all forms of terrorism.",
        "The war on terrorism goes on.",
        "The leak named enemies of gang members.",
        "The list holds foes of drug dealers.",
        "The militant Local 12 is at the picket. The union wants a wage rise.",
    ],
)
def test_a_word_on_nobody_in_particular_is_no_label(text):
    assert labels(text) == []


def test_a_label_in_quotation_marks_is_theirs_whom_the_article_quotes_with_it():
    text = "Army at odds over “cyber terrorism”\n\n“Cyber terrorism is here,” Ann Lee said."
    assert {asserter for (asserter,) in rows_of_labels(text, "asserter")} == {"Ann Lee"}
