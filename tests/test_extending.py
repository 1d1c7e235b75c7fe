"""A table and a figure are added to a copy of the library as docs/extending.md says, word for word."""

import hashlib
import os
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from conftest import ROOT

PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
ARTICLE = "The mayor said on Monday that the bridge would close. It may rain. Ann Lee said: “We must and will pay.”\n"
ID = f"council-{hashlib.sha256(ARTICLE.encode()).hexdigest()[:8]}"
RAIN, MONDAY = ARTICLE.index("may rain"), ARTICLE.index("on Monday")
CORRECTIONS = f"""article,table,start,end,field,value,coder,reason,date
{ID},modals,{RAIN},{RAIN + 3},asserter,The mayor,Anna,so we were told,2026-11-24
{ID},modals,{MONDAY},{MONDAY + 9},add,Ann Lee,Anna,to show that rows can be added,2026-11-24
"""
DRAW = """
import sys
from copydesk import corpus, figures
from copydesk.answers import framing

seeds, output = sys.argv[1:]
found = corpus.study(seeds, output, "framing")
answer = framing.modals(found["modals"])
picture = figures.modals_by_asserter(answer, "Source: a test")
figures.publish(picture, answer, "modals-by-asserter", output)
print(answer.words, picture.get_label(), sep="\\n")
"""


def blocks(heading):
    """The code blocks under a heading of the page, in order."""
    section = re.search(rf"^## {heading}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return re.findall(r"^```\w+\n(.*?)^```", section[1], re.MULTILINE | re.DOTALL)


def insert(path, before, *texts):
    """Put *texts* into a file before the first line that is *before*; at its end, where that is empty."""
    whole = path.read_text(encoding="utf-8")
    at = whole.index(before) if before else len(whole)
    path.write_text(whole[:at] + "".join(texts) + whole[at:], encoding="utf-8")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The library with the table and the figure of the page."""
    folder = tmp_path_factory.mktemp("library")
    lib = folder / "copydesk"
    shutil.copytree(ROOT / "lib" / "copydesk", lib, ignore=shutil.ignore_patterns("__pycache__", "*.onnx"))
    columns, table, rows, call = blocks("A table")
    insert(lib / "schema.csv", "", columns)
    insert(lib / "schema.py", '    "spans": Table(', table)
    insert(lib / "rows" / "framing.py", "    return rows\n", call)
    insert(lib / "rows" / "framing.py", "", "\n\n", rows)
    answer, drawing, _, _ = blocks("A figure")
    insert(lib / "answers" / "framing.py", "", "\n\n", answer)
    insert(lib / "figures" / "framing.py", "@styled\n", drawing, "\n\n")
    insert(lib / "figures" / "framing.py", "DARK_GREY,", "GREY, ")
    insert(lib / "figures" / "__init__.py", "source_balance\n", "modals_by_asserter, ")
    insert(lib / "figures" / "__init__.py", '    "order_of_sources",\n', '    "modals_by_asserter",\n')
    return folder


@pytest.fixture(scope="module")
def made(library, tmp_path_factory):
    """What a run with that library leaves, and what it prints."""
    folder = tmp_path_factory.mktemp("run")
    seeds = folder / "articles"
    seeds.mkdir()
    (seeds / "council.txt").write_text(ARTICLE, encoding="utf-8")
    (seeds / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, "-c", DRAW, seeds, folder / "run"],
        env=os.environ | {"PYTHONPATH": str(library), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert printed.returncode == 0, printed.stderr
    return folder / "run", printed.stdout


def test_the_documented_table_is_made_and_put_right(made):
    run, _ = made
    rows = pd.read_csv(run / "tables" / "modals.csv", keep_default_na=False)
    assert rows[["word", "asserter", "corrected"]].values.tolist() == [
        ["on Monday", "Ann Lee", "added"],
        ["would", "The mayor", ""],
        ["may", "The mayor", "asserter"],
        ["must", "Ann Lee", ""],
        ["will", "Ann Lee", ""],
    ]
    machine = pd.read_csv(run / "tables" / "machine.csv")
    assert (machine["table"] == "modals").sum() == 4


def test_the_documented_figure_is_drawn_with_its_words(made):
    run, printed = made
    assert printed.splitlines() == ["**5 modal verbs in the body.**", "Most: Ann Lee (3 of 5 modal verbs)."]
    assert {path.name for path in (run / "figures").glob("modals-by-asserter.*")} == {
        f"modals-by-asserter.{suffix}" for suffix in ("csv", "png", "svg")
    }


def test_the_page_shows_the_call_of_its_figure_and_the_line_of_its_test():
    _, _, cell, line = blocks("A figure")
    assert '"modals-by-asserter", output)' in cell
    assert line.strip().startswith('"modals-by-asserter": figures.modals_by_asserter(')
