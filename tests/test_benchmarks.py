"""The benchmarks, run as a user runs them, on articles written by us."""

import io
import json
import os
import subprocess
import sys
from collections import Counter
from importlib import import_module

import pandas as pd
import pytest
from conftest import ROOT, analysis_of
from copydesk.framing.frames import presence
from copydesk.framing.schemes import read_scheme

PROSE = (
    "The mayor of Lower Bexham, Ann Lee, said on Monday that the old iron bridge was unsafe and "
    "would be closed.",
    "The council had repaired it twice in ten years, and the engineers had warned it each time that "
    "rust would return.",
)
TEXT = f"Home\n\nBridge to close until spring\n\n2 May 2024\n\n{PROSE[0]}\n\n{PROSE[1]}\n"
PAGE = f"""<html><head><title>Bridge to close until spring</title></head><body><nav>Home</nav><article>
<h1>Bridge to close until spring</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p></article></body></html>"""


@pytest.fixture
def gold(tmp_path):
    """A gold file with an article, and one that cannot be read."""
    files = {
        "bridge.txt": TEXT,
        "bridge.html": PAGE,
        "menu.txt": "Home\nNews\n",
        "menu.html": "<nav>Home</nav>",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    rows = [
        {"doc_id": stem, "page": f"{stem}.html", "text_main": f"{stem}.txt"} for stem in ("bridge", "menu")
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def speed(monkeypatch):
    """The benchmark of speed as a module."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return import_module("speed")


def run(gold, *arguments):
    """What the benchmark printed, and its predictions by article."""
    script = [sys.executable, ROOT / "benchmarks" / "reading.py", gold, *arguments]
    out = gold.parent / "predictions.jsonl"
    ended = subprocess.run([*script, "--predictions", out], check=True, capture_output=True, encoding="utf-8")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return ended, {row["doc_id"]: row for row in rows}


def test_a_text_is_predicted_with_a_kind_for_each_piece_between_newlines(gold):
    _, predicted = run(gold, "--view", "text_main")
    kinds = predicted["bridge"]["lines"]
    assert len(kinds) == len(TEXT.split("\n"))
    assert [kind for kind, line in zip(kinds, TEXT.split("\n"), strict=True) if line in PROSE] == [
        "body",
        "body",
    ]
    assert predicted["bridge"]["title"] == "Bridge to close until spring"
    assert predicted["bridge"]["published"] == "2024-05-02"


def test_what_cannot_be_read_is_predicted_empty_and_named_with_the_reason(gold):
    ended, predicted = run(gold, "--view", "text_main")
    assert predicted["menu"]["lines"] == ["chrome", "chrome", "blank"]
    assert predicted["menu"]["body"] == []
    assert "copydesk: menu: Unreadable: no paragraph of prose found" in ended.stderr


def test_a_page_is_predicted_with_its_paragraphs(gold):
    _, predicted = run(gold, "--view", "html")
    assert [paragraph for paragraph in predicted["bridge"]["body"] if paragraph in PROSE] == list(PROSE)
    assert predicted["menu"]["title"] is None


def test_every_reader_is_timed_or_said_to_be_not_installed(gold):
    ended, _ = run(gold, "--view", "text_main", "--peers", gold.parent / "peers")
    _, _, *table, _, without_gold = ended.stdout.splitlines()
    assert without_gold == "no page has a gold body"
    rows = [line.split() for line in table]
    assert [row[0] for row in rows] == [
        "copydesk",
        "trafilatura",
        "newspaper4k",
        "readability-lxml",
        "jusText",
        "resiliparse",
    ]
    assert all(row[1:] == ["not", "installed"] or float(row[2]) >= 0 < float(row[3]) for row in rows)
    peers = [row[0] for row in rows[1:] if row[1:] != ["not", "installed"]]
    assert sorted(path.stem for path in (gold.parent / "peers").iterdir()) == sorted(peers)
    assert "trafilatura" in peers


@pytest.fixture
def quotes(tmp_path):
    """A gold file with two attributions in its article, and an article with the needed fields alone."""
    text = "“The bridge is closed,” Ann Lee said. She has asked nobody.\n\nMany drivers fear the detour."
    said = {"content": [[0, 23]], "source": [[24, 31]], "cue": [[32, 36]], "kind": "direct"}
    missed = {"content": [[73, 83]], "source": [[61, 73]], "cue": [[74, 78]], "kind": "indirect"}
    rows = [
        {"doc_id": "bridge", "text": text, "quotes": [said, missed]},
        {"doc_id": "bare", "text": "It rained."},
    ]
    path = tmp_path / "quotes.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_attributions_are_predicted_with_spans_and_the_speaker(quotes):
    out = quotes.parent / "out.jsonl"
    script = [sys.executable, ROOT / "benchmarks" / "attribution.py", quotes, "--predictions", out]
    subprocess.run(script, check=True, capture_output=True)
    bridge, bare = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert bridge["quotes"][0] == {
        "content": [[1, 21]],
        "source": [[24, 31]],
        "cue": [[32, 36]],
        "kind": "direct",
        "speaker": "Ann Lee",
        "doubt": [],
    }
    assert bare == {"doc_id": "bare", "quotes": []}


def test_who_is_meant_is_counted_by_doubt_where_a_key_is_at_hand(quotes):
    key = quotes.parent / "key.json"
    marked = {"doc_id": "bridge", "start": 24, "end": 31}
    key.write_text(json.dumps([marked | {"speaker": "the Ann Lee"}, marked | {"speaker": "Bo Day"}]))
    script = [sys.executable, ROOT / "benchmarks" / "attribution.py", quotes, "--key", key]
    ended = subprocess.run(script, check=True, capture_output=True, encoding="utf-8")
    *_, rows, counted = ended.stdout.splitlines()
    assert rows.startswith("in doubt: 0 of ")
    assert counted.split(maxsplit=2) == ["no", "doubt", "2 sources: 1 right, 1 somebody else"]


def test_what_is_found_of_the_gold_attributions_is_counted_by_class(quotes):
    script = [sys.executable, ROOT / "benchmarks" / "attribution.py", quotes]
    ended = subprocess.run(script, check=True, capture_output=True, encoding="utf-8")
    table = ended.stdout.split("\n\n")[1].splitlines()[1:]
    rows = {row[:30].strip(): row[30:].split() for row in table}
    assert rows["kind: direct"] == ["1", "100", "100"]
    assert rows["kind: indirect"] == ["1", "0", "0"]
    assert rows["source: name"] == ["1", "100", "100"]
    assert "copydesk " in ended.stdout


def test_targets_are_predicted_in_the_golds_order_and_every_measure_timed(tmp_path):
    rows = [
        {"sentence": "Norway was praised, Chad cursed.", "from": 0, "to": 6, "polarity": 1},
        {"sentence": "Norway was praised, Chad cursed.", "from": 20, "to": 24, "polarity": -1},
        {"sentence": "It rained in Chad.", "from": 13, "to": 17, "polarity": 0},
    ]
    path, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    script = [sys.executable, ROOT / "benchmarks" / "sentiment.py", path, "--predictions", out]
    ended = subprocess.run(script, check=True, capture_output=True, encoding="utf-8")
    predicted = [json.loads(line)["label"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(predicted) == 3
    assert predicted[0] == 1
    assert ended.stdout.startswith("3 targets in 2 sentences")
    measured = [line.split()[0] for line in ended.stdout.splitlines()[2:]]
    assert measured == ["model", "large", "vader", "textblob", "published:"]


def as_gold(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


FRAMES_OF_NFC = ["responsibility_resolution", "human_interest", "conflict", "morality", "economic"]


def test_frames_are_predicted_under_the_golds_names_and_framing_is_timed(tmp_path):
    quarrel = "Critics accused the mayor of lying, opponents denounced her plan, and protesters clashed. " * 6
    rows = [
        {"doc_id": "quarrel", "text": quarrel},
        {"doc_id": "dull", "text": "The lake is deep and clear. " * 20},
    ]
    out = tmp_path / "out.jsonl"
    script = [sys.executable, ROOT / "benchmarks" / "framing.py", as_gold(tmp_path / "gold.jsonl", rows)]
    ended = subprocess.run([*script, "--predictions", out], check=True, capture_output=True, encoding="utf-8")
    found = {
        row["doc_id"]: row["frames"] for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())
    }
    assert [list(frames) for frames in found.values()] == [FRAMES_OF_NFC] * 2
    assert found["quarrel"]["conflict"] is True
    assert not any(found["dull"].values())
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("2 articles in ")
    assert [line.split()[0] for line in lines[1:]] == ["parse", "attribution", "framing", "presence"]


def test_frames_are_compared_with_a_key_where_there_is_one(tmp_path):
    frames = dict.fromkeys(FRAMES_OF_NFC, False)
    rows = [
        {"doc_id": str(n), "text": "The lake is deep and clear. " * 20, "frames": frames} for n in range(2)
    ]
    script = [sys.executable, ROOT / "benchmarks" / "framing.py", as_gold(tmp_path / "gold.jsonl", rows)]
    ended = subprocess.run(script, check=True, capture_output=True, encoding="utf-8")
    table = ended.stdout.split("\n\n")[1].splitlines()
    assert [line.split()[0] for line in table[1:6]] == FRAMES_OF_NFC
    assert table[6] == "mean macro-F1 50.0 [50.0, 50.0]"  # all no is right, and yes has an F1 of 0


def test_two_readers_draw_the_same_rows_each_with_the_sentence_that_it_is_in(seed_run):
    script = [sys.executable, ROOT / "benchmarks" / "framing.py", seed_run / "tables", "--draw", "3"]
    sheets = [
        subprocess.run([*script, "--seed", seed], check=True, capture_output=True, encoding="utf-8").stdout
        for seed in ("1", "1", "2")
    ]
    assert sheets[0] == sheets[1] != sheets[2]
    rows = pd.read_csv(io.StringIO(sheets[0]))
    assert rows["table"].value_counts().to_dict() == {"actions": 3, "blames": 3, "labels": 3, "casualties": 2}
    toll = rows[rows["table"] == "casualties"].iloc[-1]
    assert (
        "⟦More than 1,200 people from both sides have been reported killed⟧ in the fighting"
        in toll["sentence"]
    )
    assert "number: 1200" in toll["row"] and "qualifier: more than" in toll["row"]
    assert rows[["right", "why"]].isna().all(axis=None)


SCHEME = """
[[frame]]
name = "bridges"
question = "Is the story about bridges?"
reason = "ours"

[[frame.group]]
name = "parts"
words = ["bridge", "arch"]
reason = "ours"

[[frame.contrast]]
name = "lakes"
words = ["lake"]
reason = "ours"
"""


def test_a_scheme_of_ones_own_is_fitted_and_takes_what_is_written(tmp_path):
    texts = ["The bridge has an arch.", "The lake is deep."]
    rows = [{"text": texts[n % 2], "frames": {"bridges": n % 2 == 0}} for n in range(40)]
    scheme, out = tmp_path / "own.toml", tmp_path / "presence.toml"
    scheme.write_text(SCHEME, encoding="utf-8")
    script = [sys.executable, ROOT / "benchmarks" / "fit_frames.py", as_gold(tmp_path / "gold.jsonl", rows)]
    arguments = ["--scheme", scheme, "--write", out, "--seeds", "2"]
    ended = subprocess.run([*script, *arguments], check=True, capture_output=True, encoding="utf-8")
    assert ended.stdout.splitlines()[2].split() == ["bridges", "20", "12", "100.0", "0.0"]
    scheme.write_text(SCHEME + out.read_text(encoding="utf-8"), encoding="utf-8")
    (frame,) = read_scheme(scheme)
    weights = {term.name: term.weight for term in frame.rule.terms}
    assert weights["parts"] > 0 > weights["lakes"]
    analysis = analysis_of(texts[0])
    found = presence(analysis.parse, analysis.attributed.attributions, (frame,))
    assert found["bridges"].present


def test_an_article_costs_what_more_articles_add_whatever_the_start_takes(speed):
    start, each = 3.5, 0.25
    assert speed.marginal(start + 10 * each, start + 40 * each, 30) == pytest.approx(each)


def test_ratios_are_taken_pair_by_pair_and_their_median_tells(speed):
    found = speed.spread(speed.ratios([0.2, 0.6, 0.3], [0.1, 0.1, 0.1]))
    assert found == pytest.approx((2, 3, 6))


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="Windows does not tell what a process's children took")
def test_what_a_process_and_its_children_take_is_counted(speed):
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    assert speed.timed([sys.executable, "-c", parent]).cpu >= 0.3
    with pytest.raises(speed.Failed, match="no such thing"):
        speed.timed([sys.executable, "-c", "import sys; sys.exit('no such thing')"])


def test_the_memory_of_the_largest_process_is_told_though_a_child_held_it():
    held = "held = bytearray(200_000_000); held[::4096] = b'x' * len(held[::4096])"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {held!r}], check=True)"
    # in a process of its own: what one held before it began a command counts as the command's
    asked = f"import speed, sys; print(speed.timed([sys.executable, '-c', {parent!r}]).memory)"
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT / "benchmarks", capture_output=True, text=True, check=True
    )
    assert 200 < float(told.stdout) < 400


def test_articles_are_mixed_of_paragraphs_of_others_so_that_none_is_a_copy(speed, tmp_path):
    texts = [
        "\n\n".join([f"Title {n}", *(f"Said {n} in part {part}." for part in range(6))]) for n in range(20)
    ]
    folder = speed.mixed(tmp_path / "mixed", texts, 60)
    articles = [path.read_text(encoding="utf-8").split("\n\n") for path in sorted(folder.iterdir())]
    assert [len(parts) for parts in articles] == [7] * 60
    assert all(parts[0].startswith("Title") for parts in articles)
    used = Counter(part.strip() for parts in articles for part in parts[1:])
    assert set(used.values()) == {3}, "each as often as any other"
    assert len({frozenset(parts[1:]) for parts in articles}) == 60
    again = speed.mixed(tmp_path / "again", texts, 60)
    assert [path.read_bytes() for path in sorted(again.iterdir())] == [
        path.read_bytes() for path in sorted(folder.iterdir())
    ]


@pytest.fixture
def page_scores(monkeypatch):
    """The scores of pages as a module."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return import_module("page_scores")


def test_a_page_is_scored_by_its_lines_and_what_was_mistaken_is_named(page_scores):
    labels = ["TITLE", "BLANK", "BODY", "BODY", "SUMMARY", "CHROME"]
    kinds = ["title", "blank", "body", "chrome", "body", "body"]
    score = page_scores.score("bridge", "Bridge\n\nIt closed.\nIt rusts.\nIn short.\nHome", labels, kinds)
    assert (score.right, score.wrong, score.missed) == (1, 1, 1)
    assert score.f1 == 0.5
    assert score.mistaken == {"BODY as chrome": 1, "CHROME as body": 1}


def test_without_labels_a_page_is_scored_by_runs_of_four_words(page_scores):
    score = page_scores.score_prose("bridge", "the old bridge was closed", "the old bridge was open")
    assert (score.right, score.wrong, score.missed) == (1, 1, 1)


def test_the_worst_pages_come_first_and_those_under_a_half_are_counted(page_scores):
    good, bad = (
        page_scores.score_prose("good", "a b c d", "a b c d"),
        page_scores.score_prose("bad", "a b c d", ""),
    )
    first, *worst = page_scores.report("html", [good, bad])
    assert "2 pages" in first
    assert "1 pages under 0.5" in first
    assert worst[0].split()[1] == "bad:"
