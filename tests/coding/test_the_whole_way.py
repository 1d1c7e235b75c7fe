"""From the seed article to the report and back through people: corrections and sheets in a repeated run."""

import csv
import json
import shutil

import pytest
from conftest import ROOT, SEEDS
from copydesk import captions, corpus, pressroom, tables
from copydesk.__main__ import main
from copydesk.corrections.file import COLUMNS, FILE

WORDS = "Fighting continued overnight and Sunday morning"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run on the seed after Anna put a speaker right and two coders returned their sheets."""
    folder = tmp_path_factory.mktemp("people")
    seeds, output = folder / "seeds", folder / "run"
    shutil.copytree(SEEDS, seeds)
    found = corpus.study(seeds, output, "attribution")
    row = found["attributions"].set_index("content").loc[WORDS]
    correction = (row["article"], "attributions", row["start"], row["end"], "speaker", "Azerbaijan")
    with (seeds / FILE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [COLUMNS, (*correction, "Anna", "its ministry is the source", "2026-11-24")]
        )
    main(
        [
            "coding-sheet",
            "attributions",
            "--run",
            str(output),
            "--seeds",
            str(seeds),
            "--output",
            str(folder / "out"),
        ]
    )
    (seeds / "coded").mkdir()
    shutil.copy(folder / "out" / "attributions-1.key.csv", seeds / "coded")
    kind_of = dict(found["attributions"][["content", "kind"]].itertuples(index=False))
    for coder in ("Anna", "Bo"):
        with (folder / "out" / "attributions-1.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            said = [kind for content, kind in kind_of.items() if content.split(" … ")[0] in row["text"]]
            row |= {
                "kind": said[0] if said else "narration",
                "speaker": "Azerbaijan" if said else "narration",
            }
            if coder == "Bo" and WORDS in row["text"]:
                row["kind"] = "narration"
        with (seeds / "coded" / f"{coder}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    pressroom.run(seeds, output, {})
    return output


def outputs(notebook) -> str:
    """All that the cells of an executed notebook show, in one text."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return "\n".join("".join(data.get(kind, "")) for data in shown for kind in ("text/markdown", "text/html"))


def test_the_table_holds_what_people_put_and_marks_it(run):
    row = tables.read("attributions", run / "tables").set_index("content").loc[WORDS]
    assert (row["speaker"], row["sides"], row["corrected"]) == ("Azerbaijan", "Azerbaijan", "speaker")


def test_the_figure_counts_what_people_put(run):
    def speakers(folder):
        with (folder / "attributions-by-speaker.csv").open(encoding="utf-8") as file:
            return {row["speaker"]: row["attributions"] for row in csv.DictReader(file)}

    before, after = speakers(ROOT / "figures"), speakers(run / "figures")
    assert (before.get("Azerbaijan"), after.get("Azerbaijan")) == (None, "1")
    assert before["Armenia and Azerbaijan"] == "1"
    assert "Armenia and Azerbaijan" not in after


def test_the_report_and_the_notebook_say_what_people_changed(run):
    page = (run / "report" / "index.html").read_text(encoding="utf-8")
    assert "its ministry is the source" in page
    article = next((run / "report" / "articles").glob("*.html")).read_text(encoding="utf-8")
    assert "corrected by people" in article
    assert "1 changed of 19 rows of `attributions`" in outputs(run / "6-checked-by-people.ipynb")


def test_the_notebook_says_how_far_coders_and_machine_agree(run):
    shown = outputs(run / "6-checked-by-people.ipynb")
    assert "**2 coders coded" in shown
    assert "1 without a consensus left out" in shown


def test_the_figures_carry_the_agreement_where_it_was_measured(run):
    own = captions.read(run / "figures")
    assert "kinds: machine against 2 coders: F1" in own["attributions-by-act"].source
    assert "not checked by people" in own["tone-by-actor"].source
