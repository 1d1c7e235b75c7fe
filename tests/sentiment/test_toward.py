"""Tone toward a target: what the model is asked, what it answers, and what happens to a broken model file."""

import numpy as np
import pytest
from copydesk.article import Span
from copydesk.sentiment import InvalidModel, tone_toward, toward
from copydesk.sentiment.toward import MODELS, WINDOW, pieces_of, read_checked, start_of_window
from hypothesis import given
from hypothesis import strategies as st


def toward_each(sentence, *mentions):
    """The label of each mention, the first place where it stands in the sentence."""
    starts = [sentence.index(mention) for mention in mentions]
    spans = [Span(start, start + len(mention)) for start, mention in zip(starts, mentions, strict=True)]
    return [found.label for found in tone_toward(sentence, spans)]


def test_the_accuser_is_not_the_accused():
    assert toward_each("Norway accused Chile of torturing prisoners.", "Norway", "Chile") == [
        "neutral",
        "negative",
    ]


def test_who_is_praised_stands_in_a_good_light():
    assert toward_each("The minister praised Norway for its generous help.", "Norway") == ["positive"]


def test_a_grim_topic_is_no_tone_toward_who_merely_stands_in_it():
    assert toward_each("The trial over the murders opened in Norway on Monday.", "Norway") == ["neutral"]


def test_the_probabilities_of_each_target_sum_to_one():
    for found in tone_toward("Norway accused Chile of fraud.", [Span(0, 6), Span(15, 20)]):
        assert [sum(found[:3]), sum(found.ordinary)] == pytest.approx([1, 1], abs=1e-5)


def test_asking_for_one_target_or_for_several_gives_the_same():
    sentence = "Norway accused Chile of torturing prisoners."
    together = tone_toward(sentence, [Span(0, 6), Span(15, 20)])
    alone = [tone_toward(sentence, [span])[0] for span in (Span(0, 6), Span(15, 20))]
    for one, other in zip(together, alone, strict=True):
        assert np.allclose([*one[:3], *one.ordinary], [*other[:3], *other.ordinary], atol=1e-5)


def test_the_probabilities_do_not_hang_on_how_the_runtime_computes_them(monkeypatch):
    """Regression: onnxruntime made integer products of the weights, which each processor rounds its way."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    sentence = "Norway, praised by Peru, accused Chile of torturing prisoners."
    spans = [Span(0, 6), Span(19, 23), Span(33, 38)]
    as_shipped = tone_toward(sentence, spans)
    plain = SessionOptions()
    plain.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    session = InferenceSession(read_checked(MODELS, "tone.onnx"), plain, providers=["CPUExecutionProvider"])
    plainly = toward._reader()._replace(session=session)
    monkeypatch.setattr(toward, "_reader", lambda: plainly)
    for shipped, plain in zip(as_shipped, tone_toward(sentence, spans), strict=True):
        assert np.allclose([*shipped[:3], *shipped.ordinary], [*plain[:3], *plain.ordinary], atol=1e-5)


def test_many_targets_of_a_sentence_are_judged_a_few_at_a_time(monkeypatch):
    """Regression: a list of a thousand countries took gigabytes."""
    sentence = "Present were " + ", ".join(["Norway"] * 40) + "."
    spans = [Span(13 + 8 * n, 19 + 8 * n) for n in range(40)]
    reader = toward._reader()
    asked = []

    class Counting:
        def run(self, names, given):
            asked.append(len(given["target"]))
            return reader.session.run(names, given)

    monkeypatch.setattr(toward, "_reader", lambda: reader._replace(session=Counting()))
    assert len(tone_toward(sentence, spans)) == 40
    assert max(asked) <= toward.MOST_AT_ONCE


def test_no_target_needs_no_model(monkeypatch):
    monkeypatch.setattr(toward, "_reader", None)
    assert tone_toward("Norway won.", []) == []


def test_a_target_without_a_word_is_refused():
    with pytest.raises(ValueError, match=r"no word of the sentence lies in the target \[6, 7\)"):
        tone_toward("Norway won.", [Span(6, 7)])


def test_a_target_far_into_a_long_sentence_is_read_with_what_stands_round_it():
    filler = "The ships sailed on, "
    sentence = f"{filler * 60}and the minister praised Norway for its generous help."
    assert toward_each(sentence, "Norway") == ["positive"]


@given(st.text(min_size=1, max_size=300), st.data())
def test_any_text_gives_probabilities_or_says_that_the_target_holds_no_word(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    target = Span(start, data.draw(st.integers(start + 1, len(text))))
    try:
        (found,) = tone_toward(text, [target])
    except ValueError as error:
        assert "no word" in str(error)
    else:
        assert [sum(found[:3]), sum(found.ordinary)] == pytest.approx([1, 1], abs=1e-4)


@given(st.integers(1, 600), st.data())
def test_the_window_lies_in_the_sentence_and_holds_the_middle_of_the_target(length, data):
    first = data.draw(st.integers(0, length - 1))
    last = data.draw(st.integers(first, length - 1))
    start = start_of_window([first, last], length)
    assert 0 <= start <= max(0, length - WINDOW)
    assert start <= (first + last) // 2 < start + WINDOW


def test_a_target_holds_every_word_piece_that_it_touches():
    assert pieces_of(Span(2, 9), [(0, 3), (4, 8), (9, 12)]) == [0, 1]


@pytest.fixture
def folder(tmp_path):
    for path in MODELS.glob("*"):
        if path.name in (*toward.FILES, "SHA256SUMS"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_the_files_of_this_version_are_read(folder):
    for name in toward.FILES:
        assert read_checked(folder, name) == (MODELS / name).read_bytes()


def test_a_missing_file_is_named_with_what_to_do(folder):
    (folder / "tone.onnx").unlink()
    with pytest.raises(
        InvalidModel, match=r"tone\.onnx.* cannot be read .*Restore the folder lib/copydesk/models"
    ):
        read_checked(folder, "tone.onnx")


@pytest.mark.parametrize(
    "change", [lambda whole: whole[:-1], lambda whole: b"x" + whole[1:], lambda whole: b""]
)
def test_a_file_that_is_cut_short_or_changed_is_refused(folder, change):
    path = folder / "tone.onnx"
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(InvalidModel, match="not the file that this version was made with"):
        read_checked(folder, "tone.onnx")


def test_a_list_of_checksums_that_is_gone_or_garbled_is_refused(folder):
    (folder / "SHA256SUMS").write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidModel, match="SHA256SUMS"):
        read_checked(folder, "tone.onnx")


def test_the_model_is_small_enough_to_ship():
    assert (MODELS / "tone.onnx").stat().st_size <= 25_000_000
