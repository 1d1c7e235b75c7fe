"""What is kept is used only where all that it was made from is the same: each ingredient changed once."""

import shutil
import subprocess
import sys
from importlib.metadata import version as real_version
from itertools import cycle

import pytest
from copydesk import codebook, freshness
from copydesk.corpus import find_articles, make, settings_of, study
from copydesk.freshness import CODEBOOK, NO_ROWS, PARSE, bases, keys_of
from copydesk.reading.collection import sources
from copydesk.schema import STEPS

ALL = {PARSE, *STEPS}
AFTER_READING = ALL - {"reading"}
PAGES = {
    "bridge.txt": "The mayor of Oslo, Ann Lee, said on Monday that the iron bridge was unsafe. "
    "Norway hit Chile.\n",
    "school.txt": "The school in Santiago will open in May, the council said on Monday. Chile "
    "thanked Norway.\n",
}
SCHEME = '[[frame]]\nname = "roads"\nquestion = "Is it about roads?"\nreason = "a test"\nwords = ["bridge"]\n'
CORRECTION = (
    "article,table,start,end,field,value,coder,reason,date\n{},{},{},{},{},{},Ann,a test,2026-01-02\n"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "frames.toml").write_text(SCHEME)
    return folder


def keys(folder, **options):
    """By file and step, the keys of the articles in *folder*."""
    settings = settings_of(folder, STEPS, **options)
    base = bases(settings)
    return {source.name: keys_of(source, settings, base).of_step for source in sources(find_articles(folder))}


def stale(before, after):
    """By file, the steps whose key is another."""
    return {name: {step for step in own if own[step] != before[name][step]} for name, own in after.items()}


def test_the_same_folder_gives_the_same_keys(folder):
    assert keys(folder) == keys(folder)


def test_another_text_makes_that_article_anew(folder):
    before = keys(folder)
    (folder / "bridge.txt").write_text(PAGES["bridge.txt"].replace("iron", "stone"))
    assert stale(before, keys(folder)) == {"bridge.txt": ALL, "school.txt": set()}


def test_another_name_makes_that_article_anew(folder):
    before = keys(folder)
    (folder / "bridge.txt").rename(folder / "bridges.txt")
    after = keys(folder)
    assert not set(after["bridges.txt"].values()) & set(before["bridge.txt"].values())
    assert after["school.txt"] == before["school.txt"]


@pytest.mark.parametrize("field", ["id", "title", "outlet", "published", "url", "text"])
def test_another_field_of_a_row_makes_that_row_anew(folder, field):
    table = folder / "news.csv"
    head = "id,title,outlet,published,url,text\n"
    row = {
        "id": "a",
        "title": "b",
        "outlet": "c",
        "published": "2024-05-01",
        "url": "d",
        "text": "The bridge, he said.",
    }
    other = row | {field: "2024-05-02" if field == "published" else row[field] + "e"}
    table.write_text(head + ",".join(f'"{value}"' for value in row.values()))
    before = keys(folder)
    table.write_text(head + ",".join(f'"{value}"' for value in other.values()))
    assert stale(before, keys(folder)) == {"bridge.txt": set(), "school.txt": set(), "news.csv#1": ALL}


def test_another_roster_makes_all_but_the_reading_and_the_parse_anew(folder):
    before = keys(folder)
    (folder / "actors.toml").write_text('[[actor]]\nname = "Norway"\nnames = ["Oslo"]\n')
    assert set(map(frozenset, stale(before, keys(folder)).values())) == {frozenset(AFTER_READING - {PARSE})}


@pytest.mark.parametrize(
    ("options", "steps"),
    [({"measure": "vader"}, {"sentiment"}), ({"scheme": "frames.toml"}, {"framing"}), ({}, set())],
)
def test_another_parameter_makes_its_step_anew(folder, options, steps):
    before = keys(folder)
    assert set(map(frozenset, stale(before, keys(folder, **options)).values())) == {frozenset(steps)}


def test_another_scheme_in_the_same_file_makes_framing_anew(folder):
    before = keys(folder, scheme="frames.toml")
    (folder / "frames.toml").write_text(SCHEME.replace('"bridge"', '"bridge", "school"'))
    assert set(map(frozenset, stale(before, keys(folder, scheme="frames.toml")).values())) == {
        frozenset({"framing"})
    }


@pytest.mark.parametrize(
    ("table", "field", "value", "steps"),
    [
        ("lines", "kind", "chrome", ALL),
        ("attributions", "speaker", "Chile", AFTER_READING - {PARSE}),
        ("tones_toward", "label", "neutral", {"sentiment"}),
        ("actions", "harm", "strike", {"framing"}),
    ],
)
def test_a_correction_makes_its_step_and_what_stands_on_it_anew_for_its_article(
    folder, table, field, value, steps
):
    article = study(folder, folder.parent / "out", "reading")["articles"]["article"].iloc[0]
    before = keys(folder)
    (folder / "corrections.csv").write_text(CORRECTION.format(article, table, 4, 9, field, value))
    assert stale(before, keys(folder)) == {"bridge.txt": steps, "school.txt": set()}


@pytest.mark.parametrize("step", CODEBOOK)
def test_another_word_list_makes_the_steps_anew_that_rest_on_it(folder, step, monkeypatch):
    real = freshness.content_of
    before = keys(folder)
    for name in CODEBOOK[step]:
        monkeypatch.setattr(freshness, "content_of", lambda p, name=name: real(p) + "x" * (p.name == name))
        after = {"reading": ALL, "attribution": AFTER_READING - {PARSE}}
        on_it = after.get(step, {step})
        assert stale(before, keys(folder))["bridge.txt"] == on_it


@pytest.mark.parametrize(
    ("package", "steps"),
    [
        ("trafilatura", ALL),
        ("py3langid", ALL),
        ("spacy", AFTER_READING),
        ("onnxruntime", {"sentiment"}),
        ("vaderSentiment", {"lexicon", "sentiment"}),
    ],
)
def test_another_version_of_a_package_makes_the_steps_anew_that_use_it(folder, package, steps, monkeypatch):
    before = keys(folder)
    monkeypatch.setattr(freshness, "version", lambda name: real_version(name) + "x" * (name == package))
    assert stale(before, keys(folder))["bridge.txt"] == steps


def test_another_model_of_tone_makes_tone_anew_unless_a_lexicon_judges_it(folder, monkeypatch):
    before = keys(folder), keys(folder, measure="vader")
    real = freshness.content_of
    monkeypatch.setattr(freshness, "content_of", lambda path: real(path) + "x" * (path.name == "SHA256SUMS"))
    assert stale(before[0], keys(folder))["bridge.txt"] == {"sentiment"}
    assert stale(before[1], keys(folder, measure="vader"))["bridge.txt"] == set()


@pytest.mark.parametrize(("module", "name"), [(freshness, "_code"), (freshness.platform, "python_version")])
def test_other_rules_or_another_python_make_all_anew(folder, monkeypatch, module, name):
    before = keys(folder)
    monkeypatch.setattr(module, name, lambda: "another")
    assert stale(before, keys(folder))["bridge.txt"] == ALL


def test_every_file_of_the_codebook_is_of_one_step_or_of_none():
    listed = [name for names in CODEBOOK.values() for name in names] + list(NO_ROWS)
    there = {
        path.name
        for path in freshness.Path(codebook.__file__).parent.iterdir()
        if path.suffix in (".toml", ".csv")
    }
    assert sorted(listed) == sorted(there)


def test_a_step_reads_no_file_of_the_codebook_that_it_is_not_said_to_rest_on(folder, tmp_path, monkeypatch):
    """In a process of its own: what was loaded before is not loaded again."""
    script = """
import sys
from pathlib import Path
read = []
real = Path.read_text
Path.read_text = lambda self, *given, **named: read.append((step, self.name)) or real(self, *given, **named)
step = "import"
from copydesk import making, rows
from copydesk.actors.roster import gazetteer
from copydesk.freshness import CODEBOOK, NO_ROWS, Settings
from copydesk.reading.collection import sources
from copydesk.schema import STEPS, steps_to
listed = gazetteer()
step = "reading"
for source in sources(sorted(Path(sys.argv[1]).glob("*.txt"))):
    made = making.rows_of(making.Task(source, STEPS), Settings(listed))
    while True:
        part = next(made, None)
        if part is None:
            break
        if isinstance(part[1], Exception):
            raise part[1]
        step = STEPS[min(STEPS.index(part[0]) + 1, len(STEPS) - 1)] if part[0] in STEPS else "attribution"
    step = "reading"
for step, name in [one for one in read if one[0] != "import"]:
    allowed = {file for needed in steps_to(step) for file in CODEBOOK[needed]} | set(NO_ROWS)
    assert name in allowed or not name.endswith((".toml", ".csv")), (step, name)
print(len(read))
"""
    shown = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0, shown.stderr
    assert int(shown.stdout) > 10  # lists, all in all


def test_one_article_added_changed_or_removed_costs_that_article_and_one_part(folder, tmp_path):
    output = tmp_path / "out"

    def parts():
        return {path.name for path in (output / "cache").iterdir()}

    assert make(folder, output, *STEPS).made == 2
    first = parts()
    assert make(folder, output, *STEPS).made == 0
    (folder / "park.txt").write_text("The park in Oslo was closed, the council said.\n")
    assert make(folder, output, *STEPS).made == 1
    second = parts()
    assert first < second
    assert len(second) == len(first) + 1
    (folder / "park.txt").write_text("The park in Oslo was opened, the council said.\n")
    assert make(folder, output, *STEPS).made == 1
    assert len(parts()) == len(second) + 1
    (folder / "park.txt").unlink()
    assert make(folder, output, *STEPS).made == 0
    assert sorted(path.name.partition("-")[0] for path in (output / "texts").iterdir()) == [
        "bridge",
        "school",
    ]


def test_fresh_makes_everything_anew(folder, tmp_path):
    make(folder, tmp_path / "out", *STEPS)
    assert make(folder, tmp_path / "out", *STEPS, fresh=True).made == 2


def test_tables_that_were_changed_cut_or_removed_are_written_again_from_what_is_kept(folder, tmp_path):
    output = tmp_path / "out"
    make(folder, output, *STEPS)
    before = {path: path.read_bytes() for path in (output / "tables").rglob("*") if path.is_file()}
    ways = cycle(["emptied", "cut", "longer", "removed"])
    for path, way in zip(sorted([*before, *(output / "texts").iterdir()]), ways, strict=False):
        content = path.read_bytes()
        if way == "removed":
            path.unlink()
        else:
            path.write_bytes(
                {"emptied": b"", "cut": content[: len(content) // 2], "longer": content + b"x"}[way]
            )
        assert make(folder, output, *STEPS).made == 0
        assert path.read_bytes() == content, way


def test_a_run_takes_over_what_is_fresh_of_an_earlier_one(folder, tmp_path):
    make(folder, tmp_path / "first", *STEPS)
    shutil.rmtree(tmp_path / "first" / "cache")
    done = make(folder, tmp_path / "second", *STEPS, earlier=tmp_path / "first")
    assert (done.articles, done.made) == (2, 0)
    for path in [path for path in (tmp_path / "first").rglob("*") if path.is_file()]:
        assert (tmp_path / "second" / path.relative_to(tmp_path / "first")).read_bytes() == path.read_bytes()
