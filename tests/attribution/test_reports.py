"""What a cue reports, one construction each, in sentences written by us."""

import pytest
from conftest import analysis_of
from hypothesis import given, settings
from hypothesis import strategies as st


def found(text):
    return [
        (
            a.surface,
            " ".join(span.of(text) for span in a.cue),
            " … ".join(span.of(text) for span in a.content),
            a.kind,
        )
        for a in analysis_of(text).attributed.attributions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said the bridge was closed.",
            ("The mayor", "said", "the bridge was closed", "indirect"),
        ),
        (
            "“The bridge is closed for good,” the mayor said on Monday.",
            ("the mayor", "said", "The bridge is closed for good", "direct"),
        ),
        (
            "The bridge is closed, the mayor said.",
            ("the mayor", "said", "The bridge is closed", "indirect"),
        ),
        (
            "The mayor said the closure was “a sad day” for the town.",
            ("The mayor", "said", "the closure was “a sad day” for the town", "mixed"),
        ),
        (
            "The mayor asked the council to close the bridge.",
            ("The mayor", "asked", "to close the bridge", "indirect"),
        ),
        (
            "Residents accused the council of neglecting the bridge.",
            ("Residents", "accused", "the council of neglecting the bridge", "indirect"),
        ),
        (
            "Germany requested emergency aid.",
            ("Germany", "requested", "emergency aid", "indirect"),
        ),
        (
            "According to the mayor, the bridge will open in May.",
            ("the mayor", "According", "the bridge will open in May", "indirect"),
        ),
        (
            "Germany's request for emergency aid surprised the council.",
            ("Germany's", "request", "for emergency aid", "indirect"),
        ),
        (
            "The mayor's first suggestion was that the bridge had been safe.",
            ("The mayor's", "suggestion", "that the bridge had been safe", "indirect"),
        ),
        (
            "The boldest promise the mayor has made is that the bridge will open.",
            ("the mayor", "promise", "that the bridge will open", "indirect"),
        ),
        (
            "“The bridge is safe,” the mayor was quoted as saying.",
            ("the mayor", "was quoted", "The bridge is safe", "direct"),
        ),
        (
            "The bridge is believed to be unsafe.",
            ("", "is believed", "The bridge … to be unsafe", "indirect"),
        ),
        (
            "The mayor criticized the council for its long delay.",
            ("The mayor", "criticized", "the council for its long delay", "indirect"),
        ),
        (
            "Ann Lee praised the plan as a fair deal.",
            ("Ann Lee", "praised", "the plan as a fair deal", "indirect"),
        ),
        (
            "The mayor talked about the closed bridge on Monday.",
            ("The mayor", "talked", "the closed bridge", "indirect"),
        ),
        (
            "The survey found that most drivers avoid the bridge.",
            ("The survey", "found", "that most drivers avoid the bridge", "indirect"),
        ),
        (
            "The mayor called the closure a disgrace.",
            ("The mayor", "called", "the closure a disgrace", "indirect"),
        ),
        (
            "Ann Lee called for the bridge to be rebuilt.",
            ("Ann Lee", "called", "the bridge to be rebuilt", "indirect"),
        ),
        (
            "The council was criticized for the delay.",
            ("", "was criticized", "The council … for the delay", "indirect"),
        ),
        (
            "In May, the mayor said, the bridge will open.",
            ("the mayor", "said", "In May … the bridge will open", "indirect"),
        ),
        (
            "The bridge, the mayor said, will open in May.",
            ("the mayor", "said", "The bridge … will open in May", "indirect"),
        ),
        (
            "As the mayor noted, the bridge is closed.",
            ("the mayor", "noted", "the bridge is closed", "indirect"),
        ),
        (
            "The mayor issued a statement that the bridge was closed.",
            ("The mayor", "issued", "that the bridge was closed", "indirect"),
        ),
        (
            "Russia backed the plan on Monday, citing the old pact.",
            ("Russia", "citing", "the old pact", "indirect"),
        ),
        (
            "The news led her to declare that the bridge was safe.",
            ("her", "to declare", "that the bridge was safe", "indirect"),
        ),
        (
            "The mayor said the floods had reached the old bridge, which opened in 1911.",
            ("The mayor", "said", "the floods had reached the old bridge, which opened in 1911", "indirect"),
        ),
        (
            "“It is closed,” Ann Lee, a retired engineer, said on Monday.",
            ("Ann Lee, a retired engineer", "said", "It is closed", "direct"),
        ),
    ],
)
def test_a_report_has_its_source_cue_and_content(text, expected):
    assert found(text) == [expected]


def test_a_quotation_split_round_its_cue_is_one_attribution():
    text = "“The bridge is closed,” the mayor said. “It will open again in May.”"
    ((source, _, content, kind),) = found(text)
    assert (source, content, kind) == (
        "the mayor",
        "The bridge is closed … It will open again in May",
        "direct",
    )


def test_coordinated_cues_share_their_source():
    text = "Ann Lee said costs were rising and warned that the bridge would stay closed."
    assert [(source, cue) for source, cue, _, _ in found(text)] == [
        ("Ann Lee", "said"),
        ("Ann Lee", "warned"),
    ]


def test_a_subject_that_the_parser_took_for_an_object_is_the_source():
    pact = "Moscow’s pact with Armenia does not extend to Nagorno-Karabakh"
    text = f"{pact} and Russia said Saturday that help would come."
    assert [source for source, _, _, _ in found(text)] == ["Russia"]


def test_the_source_of_a_relative_clause_is_the_noun_before_it_and_its_pronoun():
    ((attribution),) = analysis_of(
        "Lee, who said the bridge was unsafe, left the council."
    ).attributed.attributions
    text = "Lee, who said the bridge was unsafe, left the council."
    assert [span.of(text) for span in attribution.source] == ["Lee", "who"]
    assert attribution.surface == "Lee"


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("A lawyer for the council, which", "the council"),
        ("A spokesman for the port, which", "the port"),
        ("A lawyer for the council, who", "A lawyer for the council"),
        ("The council of the town, which", "The council of the town"),
    ],
)
def test_which_is_a_body_and_never_a_person(opening, source):
    assert [who for who, *_ in found(f"{opening} says the bridge is safe, came late.")] == [source]


def test_a_person_who_shows_something_reports_nothing():
    assert found("The mayor showed the visitors a map of the town.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Muscle cells express receptors for bitter taste.",
        "His wings posted a total of ten goals against the league.",
    ],
)
def test_what_things_do_with_a_verb_of_speech_is_no_report(text):
    assert found(text) == []


def test_a_name_given_to_a_thing_is_no_report():
    assert found("A company called Bridgeworks built the bridge.") == []


def test_a_clause_between_two_reports_belongs_to_the_first():
    text = "Most voters say they like the bridge; a third of the drivers say they avoid it."
    assert [content for _, _, content, _ in found(text)] == ["they like the bridge", "they avoid it"]


def test_plain_narration_attributes_nothing():
    assert found("The bridge closed on Monday. Shoppers drove nine miles to the next one.") == []


def test_a_scare_quote_is_no_attribution():
    assert found("The “temporary” closure began in 2011.") == []


@settings(max_examples=40)
@given(
    st.text(alphabet='abcdefg AB.,“”"’:\n', max_size=80),
    st.sampled_from(["", "The mayor said ", "“No,” he said. "]),
)
def test_any_text_at_all_is_attributed_without_an_error_and_spans_slice_back(text, opening):
    whole = opening + text
    for attribution in analysis_of(whole).attributed.attributions:
        for span in (*attribution.content, *attribution.cue, *attribution.source, *attribution.addressee):
            assert 0 <= span.start < span.end <= len(whole)
            assert span.of(whole).strip() == span.of(whole)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "According to the historian Ann Lee, the bridge reeks of rust.",
            "the historian Ann Lee",
            "the bridge reeks of rust",
        ),
        ("The bridge has “a duty of care,” as a ministry memo put it.", "a ministry memo", "a duty of care"),
        (
            "The difference now, she told me on Friday, is that the bridge is closed.",
            "she",
            "The difference now … is that the bridge is closed",
        ),
        ("Lee likened the bridge to a broken tooth.", "Lee", "the bridge to a broken tooth"),
        (
            "Prosecutors charged two builders with stealing steel.",
            "Prosecutors",
            "two builders with stealing steel",
        ),
        ("Other mayors used blunt language to denounce the closure.", "Other mayors", "the closure"),
        (
            "She called a news conference announcing that the bridge was closed.",
            "She",
            "that the bridge was closed",
        ),
        ("Another slide shows that the bridge has sunk.", "Another slide", "that the bridge has sunk"),
        (
            "President Ann Lee renewed a call for the state to pay.",
            "President Ann Lee",
            "for the state to pay",
        ),
    ],
)
def test_more_ways_to_say_who_says_what(text, source, content):
    assert (source, content) in [(who, said) for who, _, said, _ in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Compared to last year, sales rose.",
        "The study compared men to women.",
        "The hotel charged guests with cards.",
        "The bank charged him a fee.",
    ],
)
def test_what_only_looks_like_a_report(text):
    assert found(text) == []


def test_who_is_called_somewhere_is_called_nothing():
    assert found("The mayor called the members to the stage.") == []


def test_a_source_does_not_begin_with_the_mark_of_the_quotation_before_it():
    said = found(
        "“It is right. Nobody pays for the bridge,” Flint, a top aide, said Thursday morning on Vox."
    )
    assert [source for source, *_ in said] == ["Flint, a top aide"]
