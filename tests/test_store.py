"""What is kept of articles between runs: believed only where it is what was written, bounded, whole."""

import os
import time

import pytest
from copydesk import store
from copydesk.__main__ import main
from copydesk.corpus import make, study
from copydesk.schema import STEPS
from copydesk.store import Piece, open_store, piece, shrink, write_part

TEXT = "The mayor of Oslo, Ann Lee, said on Monday that the iron bridge was unsafe. Norway attacked Chile.\n"


def article(name, size=10):
    return [
        Piece(f"{name}-reading", "lines", os.urandom(size), "a,b\n"),
        Piece(f"{name}-framing", "frames", b"", ""),
    ]


def test_what_is_written_is_read_again_by_its_key_and_table(tmp_path):
    articles = [article("a"), [], article("b")]
    part = write_part(tmp_path, articles)
    kept = open_store(tmp_path)
    assert list(tmp_path.iterdir()) == [part]
    assert sorted(kept.places) == ["a-framing", "a-reading", "b-framing", "b-reading"]
    for pieces in articles:
        for own in pieces:
            assert piece(kept.places[own.key], own.table) == own
    assert piece(kept.places["a-reading"], "frames") is None


def test_nothing_makes_no_part(tmp_path):
    assert write_part(tmp_path, [[], []]) is None
    assert open_store(tmp_path / "none").places == {}


@pytest.mark.parametrize(
    "spoil", [lambda c: b"", lambda c: c[:-1], lambda c: c[:50] + b"x" + c[51:], lambda c: b"{}"]
)
def test_a_damaged_part_is_removed_and_counted(tmp_path, spoil):
    whole, damaged = write_part(tmp_path, [article("a")]), write_part(tmp_path, [article("b")])
    damaged.write_bytes(spoil(damaged.read_bytes()))
    kept = open_store(tmp_path)
    assert kept.damaged == 1
    assert set(kept.places) == {"a-reading", "a-framing"}
    assert list(tmp_path.iterdir()) == [whole]


def test_what_a_killed_process_was_writing_is_removed_in_time(tmp_path):
    now, long_ago = tmp_path / "1-x.arrow.partial", tmp_path / "2-x.arrow.partial"
    for path in (now, long_ago):
        path.touch()
    os.utime(long_ago, (time.time() - 2 * store.ABANDONED,) * 2)
    open_store(tmp_path)
    assert list(tmp_path.iterdir()) == [now]


def test_the_parts_that_were_longest_not_used_go_first_and_those_in_use_stay(tmp_path):
    parts = [write_part(tmp_path, [article(name, 5000)]) for name in "abcd"]
    for age, path in enumerate(parts):
        os.utime(path, (1000 + age, 1000 + age))
    shrink(open_store(tmp_path), ["a-reading"], largest=parts[0].stat().st_size * 2 + 100)
    assert set(tmp_path.iterdir()) == {parts[0], parts[3]}
    shrink(open_store(tmp_path), ["a-reading"], largest=0)
    assert set(tmp_path.iterdir()) == {parts[0]}


def test_a_damaged_cache_is_made_anew_and_said_once(tmp_path, capsys):
    """Regression: a kept parse that was valid JSON of another shape failed its article on every run."""
    articles, output = tmp_path / "articles", tmp_path / "out"
    articles.mkdir()
    (articles / "bridge.txt").write_text(TEXT)
    before = study(articles, output, "framing")
    (output / "tables" / "actions.csv").unlink()
    for path in (output / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:100])
    assert main(["tables", "--seeds", str(articles), "--output", str(output)]) == 0
    assert "1 damaged files of the cache" in capsys.readouterr().out
    assert main(["tables", "--seeds", str(articles), "--output", str(output)]) == 0
    assert "damaged files" not in capsys.readouterr().out
    after = study(articles, output, "framing")
    assert all(before[name].equals(after[name]) for name in before)


def test_the_cache_can_be_cleared(tmp_path, capsys):
    articles, output = tmp_path / "articles", tmp_path / "out"
    articles.mkdir()
    (articles / "bridge.txt").write_text(TEXT)
    make(articles, output, *STEPS)
    assert main(["clear", str(output)]) == 0
    assert not (output / "cache").exists()
    assert (output / "tables").exists()
    assert main(["clear", str(articles)]) == 2
    assert "no output folder" in capsys.readouterr().err
