"""A page of evidence a finding: as many rows as the finding counts, at their places."""

import re

import pandas as pd
import pytest
from copydesk import corpus, provenance, report
from copydesk.answers import counted
from copydesk.report.counted import MOST_ROWS
from copydesk.report.counted import shown as page_of

PAGE = (
    "The ferry of port {n}\n\n{n} May 2024\n\n"
    "“We close it on day {n},” Mayor Ann Lee said. Residents of street {n} said on Monday that it was unsafe. "
    "Lee said that repairs would take {n} weeks.\n\nIt rained in {streets}.\n"
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    seeds, output = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("run")
    for n in range(1, 13):
        streets = ", ".join(f"lane {n * 100 + k}" for k in range(25))
        (seeds / f"page-{n:02}.txt").write_text(PAGE.format(n=n, streets=streets), encoding="utf-8")
    corpus.study(seeds, output, "framing", "identity")
    provenance.write(output, seeds, {})
    return output


@pytest.fixture(scope="module")
def built(run):
    return report.build(run).parent


def test_each_finding_leads_to_its_page(built):
    index = (built / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="(evidence/[a-z]+\.html)"', index))
    pages = {path.relative_to(built).as_posix() for path in (built / "evidence").iterdir()}
    assert linked == pages
    assert {f"evidence/{name}.html" for name in ("speakers", "institution", "role", "unnamed")} <= pages


def test_a_page_says_how_many_rows_there_are_and_shows_the_first_of_each_group(run, built):
    page = (built / "evidence" / "speakers.html").read_text("utf-8")
    rows = pd.read_parquet(run / "tables" / "attributions.parquet")
    assert f"{(rows['part'] == 'body').sum()} rows of the table" in page
    assert "<bdi>Ann Lee</bdi> (24)" in page
    (lee,) = re.findall(r"<bdi>Ann Lee</bdi> \(24\)</h2>(.*?)</ul>", page, re.DOTALL)
    assert lee.count("<li>") == MOST_ROWS


def test_a_row_leads_to_its_note_and_holds_its_words(run, built):
    page = (built / "evidence" / "role.html").read_text("utf-8")
    rows = re.findall(
        r'articles/([\w-]+)\.html#(attribution-\d+)">.*?, (\d+) to (\d+)</a>: <bdi>([^<]*)', page
    )
    assert rows
    for article, anchor, start, end, words in rows:
        text = (run / "texts" / f"{article}.txt").read_text("utf-8")
        assert text[int(start) : int(end)].strip("“”,. ").startswith(words.strip("“”,. …")[:20])
        note = (built / "articles" / f"{article}.html").read_text("utf-8").split(f'<tr id="{anchor}">')[1]
        assert f'content <a href="#{start}">{start} to {end}' in note.split("</tr>")[0]


def test_no_page_is_large_however_much_is_counted(built):
    assert all(path.stat().st_size < 100_000 for path in (built / "evidence").iterdir())


def test_the_rows_of_several_who_speak_together_are_each_one_s(run):
    table = pd.DataFrame(
        {
            "attribution": ["a/1", "a/2"],
            "article": "a",
            "part": "body",
            "speaker": ["Ann Lee; Bo Dahl", None],
            "source": ["both", "police"],
        }
        | {"start": [0, 9], "end": [5, 12], "content": ["it fell", "it is shut"]}
    )
    said = counted.speakers({"attributions": table})
    shown = page_of(said, {"attributions": table})
    assert (shown["rows"], shown["several"]) == (2, True)
    rows = said.rows
    assert rows[["group", "words"]].to_numpy().tolist() == [
        ["Ann Lee", "it fell"],
        ["Bo Dahl", "it fell"],
        ["police (not named)", "it is shut"],
    ]
