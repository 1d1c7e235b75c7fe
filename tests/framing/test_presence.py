"""Whether a frame is present, by cues in named groups and a rule that was fitted once; one's own schemes."""

import math
import tomllib
from dataclasses import replace

import pytest
from conftest import analysis_of
from copydesk import codebook
from copydesk.article import Passage
from copydesk.framing.frames import find_frame_cues, measures, presence
from copydesk.framing.schemes import (
    InvalidScheme,
    codebook_scheme,
    count,
    counts,
    fitted_to,
    frame_names,
    read_scheme,
)
from copydesk.framing.topics import is_on_topic
from copydesk.reading import body_only
from copydesk.rows import of_framing
from copydesk.syntax import parse

QUARREL = (
    "Critics accused the mayor of lying and denounced her plan. Opponents of the bridge clashed with its "
    "supporters; both sides threatened to go to court. “It is a disgrace,” said Ann Lee, who opposes it. "
    "The mayor rejected the criticism and blamed her rivals. Protesters marched against the decision, and "
    "the opposition sued to block it. "
)
LEDGER = (
    "The bridge will cost $40 million, paid by a tax on fuel. The company's profit fell by $3 million as "
    "prices rose. Investors sold their shares, and the bank cut 200 jobs. The budget has a deficit of $9 "
    "billion, and the economy shrank. Exports fell, wages were frozen, and consumers spent less money. "
)
SERMON = (
    "The bishop called greed a sin and said that the faithful owe the poor mercy. It is immoral to waste, "
    "she said: God gave us the earth, and we must care for our neighbour. Justice is a moral duty of all "
    "humanity. "
)
FAMILY = (
    "When her mother died, the girl cried for days. Her father lost his home, and the family suffered "
    "hunger. “I was afraid,” she said. “My little brother asked for our dog.” The children sleep in a "
    "neighbour's kitchen. "
)
REMEDY = (
    "The government must act to solve the crisis, campaigners urged. The mayor promised a plan to reduce "
    "the danger and invest in safer bridges. Ministers support the proposal, and the council failed for "
    "years to fix the problem. "
)
DULL = (
    "The lake lies north of the village. Its water is clear, and birds rest there in autumn. A path runs "
    "round it. "
)


def present(text):
    analysis = analysis_of(text * 4)
    found = presence(analysis.parse, analysis.attributed.attributions)
    return {name for name, judged in found.items() if judged.present}


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        (QUARREL, "conflict"),
        (LEDGER, "economic consequences"),
        (SERMON, "morality"),
        (FAMILY, "human interest"),
        (REMEDY, "responsibility"),
    ],
)
def test_a_text_made_of_one_frame_has_it(text, frame):
    assert frame in present(text)


def test_a_text_of_none_has_none():
    assert present(DULL) == set()


def test_the_score_is_the_logistic_of_what_the_drivers_add():
    analysis = analysis_of(QUARREL)
    found = presence(analysis.parse, analysis.attributed.attributions)["conflict"]
    rule = codebook_scheme()[0].rule
    odds = rule.intercept + sum(added for _, added in found.drivers)
    assert found.score == pytest.approx(1 / (1 + math.exp(-odds)))
    assert found.present == (found.score >= found.threshold)
    assert found.threshold == rule.threshold
    sizes = [abs(added) for _, added in found.drivers]
    assert sizes == sorted(sizes, reverse=True)


def measured(text, name):
    analysis = analysis_of(text)
    return measures(analysis.parse, analysis.attributed.attributions, codebook_scheme())[name]


def test_a_measure_is_of_occurrences_in_a_thousand_words():
    text = "The two towns clashed over a lake that both of them had long used."  # 14 words
    found = measured(text, "conflict")
    assert found["struggle"] == pytest.approx(math.log(1 + 1000 / 14))
    assert found["all cues"] == found["struggle"]
    assert found["force"] == 0


def test_the_opening_is_the_first_120_words():
    filler = "The lake is deep and clear. " * 20  # 120 words
    assert measured(f"They clashed. {filler}", "conflict")["opening"] == pytest.approx(
        math.log(1 + 1000 / 120)
    )
    assert measured(f"{filler}They clashed.", "conflict")["opening"] == 0


def test_length_is_held_between_200_and_2000_words():
    assert measured("A word.", "conflict")["length"] == math.log(200)
    assert measured("A word again. " * 100, "conflict")["length"] == math.log(300)
    assert measured("A word. " * 1200, "conflict")["length"] == math.log(2000)


def test_captions_do_not_count():
    article = body_only("The towns clashed.\nThe lake is deep.")
    parsed = parse(article)
    caption, body = parsed.passages
    sentences = (parsed.sentences[0]._replace(part="caption"), *parsed.sentences[1:])
    told = replace(parsed, passages=(Passage("caption", caption.span), body), sentences=sentences)
    assert measures(told, (), codebook_scheme())["conflict"]["all cues"] == 0
    assert measures(parsed, (), codebook_scheme())["conflict"]["all cues"] > 0


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("we", "We know our lake; they know us.", 3),
        ("I", "I lost my keys.", 2),
        ("you", "You should see your lake.", 2),
        ("she and he", "She said that he had her keys.", 3),
        ("sums of money", "It cost $3 million, or £2.5m, not five million dollars but 4 million dollars.", 3),
        ("attributions", "Ann Lee said that it rained. It had not.", 1),
        ("quoted words", "“It rains again,” Ann Lee said.", 3),
        (
            "accusations and denials",
            "Ann Lee accused the mayor of lying. The mayor denied that he had lied.",
            2,
        ),
    ],
)
def test_counts(name, text, expected):
    analysis = analysis_of(text)
    assert count(name, analysis.parse, analysis.attributed.attributions) == expected


def cues(text, scheme=None):
    return [
        (cue.frame, cue.group, cue.cue, cue.span.of(text))
        for cue in find_frame_cues(parse(body_only(text)), scheme)
    ]


def test_several_words_in_a_row_are_one_cue_by_lemma_or_as_written():
    assert cues("She is calling for calm.") == [("responsibility", "urging", "call for", "calling for")]


def test_a_cue_ends_with_its_sentence():
    assert cues("We called. For a day, it was calm.") == []


def test_of_a_frames_cues_that_begin_at_one_word_the_longest_is_found():
    assert [cue for _, _, cue, _ in cues("A war of words began.")] == ["war of words"]


def test_a_word_with_a_hyphen_is_one_cue_however_the_parser_cuts_it():
    assert ("conflict", "camps", "far-right", "far-right") in cues("A far-right group came.")


def test_words_of_a_contrast_are_no_cues():
    assert cues("The laboratory closed.") == []


def test_a_rule_has_at_most_forty_numbers_and_no_group_against_its_frame():
    for frame in codebook_scheme():
        assert 2 * len(frame.rule.terms) + 2 <= 40
        weights = {term.name: term.weight for term in frame.rule.terms}
        assert all(weights[group.name] * (-1 if group.contrast else 1) >= 0 for group in frame.groups)
        assert 0 < frame.rule.threshold < 1


def test_no_cue_is_a_word_that_any_text_is_full_of():
    words = {word for frame in codebook_scheme() for group in frame.groups for word in group.words}
    assert not words & {
        "a",
        "an",
        "the",
        "to",
        "of",
        "and",
        "in",
        "do",
        "be",
        "have",
        "it",
        "that",
        "put",
        "turn",
    }


def test_the_codebook_reads_as_a_scheme_of_ones_own(tmp_path):
    path = tmp_path / "own.toml"
    folder = codebook.OURS
    text = "".join(
        folder.joinpath(f"{name}.toml").read_text(encoding="utf-8") for name in ("frames", "presence")
    )
    path.write_text(text, encoding="utf-8")
    assert read_scheme(path) == codebook_scheme()


OWN = """
[[frame]]
name = "bridges"
question = "Is the story about bridges?"
reason = "ours"
words = ["bridge", "Arch", "iron  span"]
"""


def own(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return read_scheme(path)


def test_a_scheme_of_words_alone_has_cues_and_no_presence(tmp_path):
    scheme = own(tmp_path, OWN)
    text = "Two bridges with iron spans have arches."
    assert frame_names(scheme) == ("bridges",)
    assert [cue for _, _, cue, _ in cues(text, scheme)] == ["bridge", "iron span", "arch"]
    rows = of_framing(analysis_of(text), scheme)
    assert len(rows["frames"]) == 3
    assert rows["presence"] == []


GROUP = OWN.replace("words =", '[[frame.group]]\nname = "parts"\nreason = "ours"\nwords =')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"no \[\[frame\]\] entry"),
        ("[[frame", "no TOML"),
        ("frame = 3", "'frame' is not a list of tables"),
        (OWN + "\n[own]\n", "'own' is no part of it; valid ones: frame, presence"),
        (OWN.replace('name = "bridges"', ""), r"frame 1: 'name' is missing or not a text"),
        (OWN.replace("question", "questions"), r"frame 1 \(bridges\): 'questions' is no part of it"),
        (OWN.replace('reason = "ours"', ""), r"frame 1 \(bridges\): 'reason' is missing or not a text"),
        (
            OWN.replace('words = ["bridge", "Arch", "iron  span"]', ""),
            r"frame 1 \(bridges\): no cue: it needs 'words'",
        ),
        (
            OWN.replace('["bridge", "Arch", "iron  span"]', '"bridge"'),
            r"\(bridges\): 'words' is missing or not a list",
        ),
        (OWN.replace('"Arch"', '"bridge"'), r"\(bridges\): the word 'bridge' stands there twice"),
        (OWN + OWN, "the frame 'bridges' stands there twice"),
        (OWN + 'counts = ["smiles"]', r"\(bridges\): no count 'smiles'; there are: attributions, "),
        (GROUP.replace('"parts"', '"length"'), "the name of a group or count 'length' stands there twice"),
        (GROUP.replace('"parts"\nreason = "ours"', '"parts"'), r"group 1 \(parts\): 'reason' is missing"),
        (OWN + '[[presence]]\nframe = "tunnels"', "presence 1: no frame 'tunnels'; there are: bridges"),
        (OWN + '[[presence]]\nframe = "bridges"', "presence 1: 'fitted_to' is missing or not a text"),
    ],
)
def test_a_bad_scheme_is_refused_with_the_entry_and_what_is_wrong(tmp_path, text, message):
    with pytest.raises(InvalidScheme, match=message):
        own(tmp_path, text)


def test_a_rule_with_other_terms_than_its_frame_is_refused(tmp_path):
    fitted = f'[[presence]]\nframe = "bridges"\nfitted_to = "{fitted_to(own(tmp_path, OWN)[0])}"\nterms = []'
    with pytest.raises(InvalidScheme, match=r"presence 1 \(bridges\): its terms are not the frame's"):
        own(tmp_path, OWN + fitted)


def test_a_scheme_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InvalidScheme, match="cannot be opened"):
        read_scheme(tmp_path / "none.toml")


def test_the_seeds_frame_is_conflict(seed_analysis):
    rows = {row["frame"]: row for row in of_framing(seed_analysis)["presence"]}
    assert tuple(rows) == frame_names()
    assert [name for name, row in rows.items() if row["present"]] == ["conflict"]
    assert all(row["macro_f1"] > 60 and 0 <= row["score"] <= 1 and row["drivers"] for row in rows.values())


@pytest.mark.parametrize(
    ("text", "on_topic"),
    [
        ("Climate change worries the port. A carbon tax may come.", True),
        ("Global warming melts the ice, and global warming floods the port.", True),
        ("The IPCC met. Fossil fuels were not named.", True),
        ("The Paris Agreement binds Chile; greenhouse gases rise.", True),
        ("Warming of the sea and carbon dioxide in the air harm the herring.", True),
        ("The climate between the towns is tense. Talks on climate control in the hall failed.", False),
        ("Climate change was named once in a talk on herring.", False),
        ("The two towns clashed over a lake.", False),
    ],
)
def test_an_article_is_on_the_topic_by_two_of_its_words(text, on_topic):
    rows = of_framing(analysis_of(text))["presence"]
    assert {row["on_topic"] for row in rows} == {on_topic}


def test_a_rule_for_whose_gold_no_topic_is_listed_has_none():
    assert is_on_topic(parse(body_only("Climate change and global warming.")), "ours") is None


def test_every_rule_of_the_codebook_has_its_topic():
    golds = {frame.rule.gold for frame in codebook_scheme()}
    assert golds == {topic["gold"] for topic in codebook.load("topics")["topic"]}


def test_every_count_is_read_by_a_frame():
    frames = tomllib.loads(codebook.OURS.joinpath("frames.toml").read_text(encoding="utf-8"))
    assert {name for frame in frames["frame"] for name in frame["counts"]} == set(counts())
