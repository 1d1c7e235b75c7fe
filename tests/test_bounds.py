"""What no newsroom has printed is refused by name and reason, or read in time that grows with its length."""

import re
from contextlib import suppress
from time import process_time

import pytest
from copydesk import making
from copydesk.actors.roster import gazetteer
from copydesk.article import Span, touches, union
from copydesk.attribution import attribute
from copydesk.attribution.voices import find_mentions
from copydesk.corpus import make, study
from copydesk.freshness import Settings
from copydesk.limit import Overtime, limit
from copydesk.reading import Unreadable, read_bytes
from copydesk.reading.collection import sources
from copydesk.sentiment.lexicon import tone_of
from copydesk.syntax import parse
from hypothesis import given
from hypothesis import strategies as st

PROSE = "The mayor said that the bridge over the canal would stay closed until the spring. "
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair))))


def page(body: str) -> bytes:
    return f"<html><body><article><h1>A bridge</h1>{body}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (page(f"<p>{PROSE * 5}</p>" + "<a href=x>y</a>" * 110_000), "links.html", "more than 200,000 tags"),
        (
            page("<p " + " ".join(f"a{n}=1" for n in range(10_001)) + f">{PROSE}</p>"),
            "tag.html",
            "attributes",
        ),
        (
            page("".join(f"<p>On day {n} it was so. {PROSE * 6}</p>" for n in range(800))),
            "long.html",
            "more than 60,000 words",
        ),
    ],
)
def test_a_page_or_text_beyond_all_measure_is_refused_at_once(content, name, reason):
    before = process_time()
    with pytest.raises(Unreadable, match=reason):
        read_bytes(content, name)
    assert process_time() - before < 5


def test_a_long_value_is_not_taken_for_many_attributes():
    picture = f'<img alt="{"a bridge in the fog " * 3_000}" src="bridge.png">'
    assert read_bytes(page(f"{picture}<p>{PROSE * 5}</p>"), "picture.html").paragraphs


def test_a_sentence_that_never_ends_costs_its_article_alone_and_says_why(tmp_path):
    endless = "The mayor said that " + ", and ".join(["the bridge was closed by the army"] * 400) + "."
    (tmp_path / "endless.txt").write_text(f"A bridge\n\n{PROSE * 3}\n\n{endless}\n", encoding="utf-8")
    (tmp_path / "plain.txt").write_text(f"A bridge\n\n{PROSE * 3}\n", encoding="utf-8")
    failures = {}
    for source in sources(tmp_path.iterdir()):
        made = making.pieces_of(making.Task(source, ("reading", "attribution")), Settings(gazetteer()))[1]
        failures[made.name] = made.failures
    assert failures["plain.txt"] == {}
    assert "more than 2,000 words" in failures["endless.txt"]["attribution"]["reason"]


def test_a_list_of_a_thousand_names_is_walked_to_its_end():
    parsed = parse(
        read_bytes(f"They met\n\n{PROSE * 3}They met {', '.join(['Ann Lee'] * 1200)}.".encode(), "t.txt")
    )
    longest = max((parsed.members(token) for token in parsed.tokens if token.is_name), key=len)
    assert len(longest) > 100


@given(SPANS, st.integers(0, 45))
def test_a_character_is_touched_where_one_of_the_spans_holds_it(spans, position):
    covered = union(spans)
    assert touches(covered, Span(position, position + 1)) == any(span.holds(position) for span in spans)
    assert all(before.end < after.start for before, after in zip(covered, covered[1:], strict=False))


def test_the_tone_of_a_text_with_many_names_takes_time_that_grows_with_its_length():
    def seconds(sentences: int) -> float:
        text = "Ann Lee was glad of the help. " * sentences
        names = union(Span(30 * n, 30 * n + 7) for n in range(sentences))
        spans = [(Span(30 * n, 30 * n + 29),) for n in range(sentences)]
        best = float("inf")
        for _ in range(3):
            before = process_time()
            for stretch in spans:
                tone_of(text, stretch, names)
            best = min(best, process_time() - before)
        return best

    assert seconds(4_000) < 6 * seconds(1_000)


def test_who_is_meant_among_many_speakers_takes_time_that_grows_with_their_number():
    """Regression: each source was held against every person, source, quotation and name of the article."""
    cast = gazetteer()

    def seconds(speakers: int) -> float:
        said = [f"“The {n}th bridge is closed,” Ann {last_name(n)} said on Monday." for n in range(speakers)]
        text = "A bridge\n\n" + "\n\n".join(" ".join(said[n : n + 5]) for n in range(0, speakers, 5))
        parsed = parse(read_bytes(text.encode(), "speakers.txt"))
        best = float("inf")
        for _ in range(3):
            before = process_time()
            find_mentions(parsed, attribute(parsed, cast))
            best = min(best, process_time() - before)
        return best

    def last_name(number: int) -> str:
        return "".join(
            ("ba", "ce", "di", "fo", "gu", "ha")[number // 6**place % 6] for place in range(4)
        ).title()

    assert seconds(800) < 6 * seconds(200)


def test_an_article_over_its_time_fails_alone_and_is_tried_again_with_all_made_anew(tmp_path, monkeypatch):
    """Also where code on the way catches every error: a loop inside the step catches them all."""
    for name in ("endless", "plain"):
        (tmp_path / f"{name}.txt").write_text(f"A {name} bridge\n\n{PROSE * 3}\n", encoding="utf-8")
    real = making.rows.of_reading

    def endless(article):
        while article.path.startswith("endless"):
            with suppress(Exception):
                re.search("bridge", article.text)
        return real(article)

    monkeypatch.setattr(making.rows, "of_reading", endless)
    make(tmp_path, tmp_path / "out", "reading", seconds=1)
    made = study(tmp_path, tmp_path / "out", "reading")
    assert made["articles"]["file"].tolist() == ["plain.txt"]
    (failed,) = made["failures"].to_dict("records")
    assert (failed["file"], failed["step"]) == ("endless.txt", "reading")
    assert failed["reason"] == "took more than 1 seconds of CPU time"
    monkeypatch.setattr(making.rows, "of_reading", real)
    assert len(study(tmp_path, tmp_path / "out", "reading")["articles"]) == 1, (
        "as a notebook reads it: no limit is told"
    )
    make(tmp_path, tmp_path / "out", "reading", fresh=True)
    assert len(study(tmp_path, tmp_path / "out", "reading")["articles"]) == 2


def test_a_limit_that_is_not_reached_is_over_with_its_body():
    for _ in range(50):
        with limit(0.05):
            pass
    began = process_time()
    while process_time() - began < 0.2:
        pass
    with pytest.raises(Overtime), limit(0.05):
        while True:
            pass
