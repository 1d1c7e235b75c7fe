import pytest
from copydesk import codebook
from copydesk.framing.frames import find_frame_cues, frame_names
from copydesk.framing.labels import find_labels
from copydesk.reading import body_only
from copydesk.syntax import parse


def labels(text):
    return [(label.word, label.category, label.target.of(text)) for label in find_labels(text, parse(body_only(text)))]


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


def test_a_cue_is_found_by_lemma():
    found = [(cue.frame, cue.cue) for cue in find_frame_cues(parse(body_only("The families clashed over costs.")))]
    assert found == [("human interest", "family"), ("conflict", "clash"), ("economic consequences", "cost")]


@pytest.mark.parametrize("file", ["cues", "labels", "frames", "page", "names", "actions"])
def test_every_list_of_the_codebook_gives_its_source_or_reason(file):
    for name, entries in codebook.load(file).items():
        for entry in entries if isinstance(entries, list) else [entries]:
            assert isinstance(entry, dict) and entry.get("reason"), f"{file}.toml: {name} {entry}"


def test_the_frames_are_the_five_of_the_source():
    assert frame_names() == ("conflict", "responsibility", "human interest", "morality", "economic consequences")
