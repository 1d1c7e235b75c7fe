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
        ("The mayor said the plan was “cruel” and rare.", []),
        ("“It is over,” the mayor said.", []),
    ],
)
def test_scare_quotes_are_narrations_own_marks(text, expected):
    assert rows_of_labels(text, "word", "target") == expected
    assert {category for (category,) in rows_of_labels(text, "category")} <= {"scare quotes"}


def test_a_cue_is_found_by_lemma():
    found = [
        (cue.frame, cue.cue) for cue in find_frame_cues(parse(body_only("The families clashed over costs.")))
    ]
    assert found == [("human interest", "family"), ("conflict", "clash"), ("economic consequences", "cost")]


@pytest.mark.parametrize(
    "file", ["cues", "labels", "frames", "counts", "page", "names", "actions", "harm", "blame"]
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
