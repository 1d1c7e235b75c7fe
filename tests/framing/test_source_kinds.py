"""What a source speaks as, by the codebook's words; invented sources."""

import pytest
from copydesk import codebook
from copydesk.framing.source_kinds import SOURCE_KINDS, source_kind


@pytest.mark.parametrize(
    ("surface", "speaker", "kind"),
    [
        ("Chilean Prime Minister Ann Lee", "Ann Lee", "official"),
        ("Norwegian foreign ministry spokeswoman Bo Day", "Bo Day", "official"),
        ("Ann Lee, the mayor of Oslo", "Ann Lee", "official"),
        ("Norway", "Norway", "official"),
        ("the warring sides", "Chile; Peru", "official"),
        ("a senior official", None, "official"),
        ("a spokesman for the army", None, "official"),
        ("the head of the Bridge Foundation", None, "organisation"),
        ("a spokeswoman for the hospital", None, "organisation"),
        ("Human Rights Watch", "Human Rights Watch", "organisation"),
        ("a resident of the village", None, "people"),
        ("the minister's wife", None, "people"),
        ("the mother of a general", None, "people"),
        ("people close to the talks", None, "unnamed"),
        ("sources", None, "unnamed"),
        ("", None, "unnamed"),
        ("Those close to the talks", None, "unnamed"),
        ("some voters", None, "people"),
        ("One tweet", None, "unclassified"),
        ("Ann Lee", "Ann Lee", "unclassified"),
        ("Ann Baker", "Ann Baker", "unclassified"),
        ("the Clinton campaign", "Clinton campaign", "organisation"),
        ("Norwegians", "Norwegians", "unclassified"),
        ("They", "Ann Lee", "unclassified"),
        ("the pianist", None, "unclassified"),
    ],
)
def test_a_source_is_classed_by_its_words_and_never_guessed(surface, speaker, kind):
    assert source_kind([surface], speaker).kind == kind


def test_the_word_that_decided_is_kept():
    assert source_kind(["the minister's wife"]).by == "wife"
    assert source_kind(["Ann Lee"], "Ann Lee").by == ""


def test_an_office_counts_before_kin():
    assert source_kind(["her husband", "President Bo Day"], "Bo Day").kind == "official"


def test_one_surface_of_a_speaker_tells_for_the_others():
    assert source_kind(["Lee", "she", "Mayor Ann Lee"], "Ann Lee").kind == "official"


def test_a_capital_is_matched_as_written():
    assert source_kind(["the night watch"]).kind == "unclassified"


def test_every_entry_has_a_known_kind_a_reason_and_no_word_of_two_kinds():
    entries = codebook.load("sources")["source"]
    kinds = {}
    for entry in entries:
        assert entry["kind"] in SOURCE_KINDS and entry["reason"]
        for word in entry["words"]:
            assert kinds.setdefault(word, entry["kind"]) == entry["kind"], word
