"""The report of a run in a browser that is cut off from the network: it loads, it can be read, and nothing runs.

What the tests rely on of the pages: the front page links to ``articles/`` and ``notebooks/``; in an article,
a link named "Attribution NUMBER: SPEAKER" leads from the text to the row of that attribution.
"""

import json
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, SEEDS
from copydesk import report

OVERRIDE = "\u202e"  # what follows is set from right to left
HOSTILE = {
    "id": "hostile",
    "title": f"<script>window.ran = 'title'</script> {OVERRIDE}desrever " + "Long" * 2500,
    "outlet": "<img src=x onerror=\"window.ran = 'outlet'\">",
    "url": "javascript:window.ran='url'",
    "published": "2024-05-01",
    "text": "\n\n".join(
        [
            "<script>window.ran = 'text'</script> The bridge was closed on Monday, the mayor said.",
            "“It is <b onmouseover=\"window.ran = 'over'\">old</b>,” said Ann </bdi></p><script>alert(1)</script> Lee.",
            f"Ann Lee said that the {OVERRIDE}bridge would fall, and denied [that](javascript:window.ran='markdown').",
            "“A <style>* {display: none}</style> threat,” the minister of Georgia said of $x$ and `code`.",
        ]
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The report of a run on the seed article and a hostile one."""
    articles, run = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("run") / "output"
    for path in SEEDS.iterdir():
        shutil.copy(path, articles)
    (articles / "hostile.jsonl").write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    # a process of its own, because an event loop runs in this one while a browser is open
    command = [sys.executable, "-m", "copydesk", "run", "--seeds", articles, "--output", run]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return report.build(run).parent


@pytest.fixture(scope="module")
def pages(folder):
    """Pages of the report by what they are."""
    (hostile,) = folder.glob("articles/*hostile*.html")
    (seed,) = set(folder.glob("articles/*.html")) - {hostile}
    notebook = folder / "notebooks" / "2-quote-attribution.html"
    return {
        "front page": folder / "index.html",
        "article": seed,
        "notebook": notebook,
        "hostile article": hostile,
    }


PAGES = ["front page", "article", "notebook", "hostile article"]


@pytest.fixture
def opened(watched, pages):
    """A page of the report in a browser without a network, with a record of what it did."""
    with watched(offline=True, viewport={"width": 1200, "height": 900}) as (context, record):

        def open_page(name):
            page = context.new_page()
            page.goto(pages[name].as_uri())
            return page

        yield open_page, record


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_without_a_complaint_and_asks_for_nothing_outside_its_folder(
    opened, folder, pages, name
):
    open_page, record = opened
    open_page(name).wait_for_load_state("networkidle")
    assert pages[name].as_uri() in record.requests
    assert record.complaints == []
    assert [url for url in record.requests if not url.startswith((f"{folder.as_uri()}/", "data:"))] == []


def test_the_front_page_leads_to_every_article_and_notebook(opened, folder):
    open_page, _ = opened
    page = open_page("front page")
    links = {link.get_attribute("href").partition("#")[0] for link in page.get_by_role("link").all()}
    made = {
        path.relative_to(folder).as_posix()
        for part in ("articles", "notebooks")
        for path in folder.glob(f"{part}/*")
    }
    assert made <= links


def test_every_local_link_of_a_page_leads_to_something(opened, folder):
    open_page, _ = opened
    for name in PAGES:
        page = open_page(name)
        gone = page.evaluate(
            """() => [...document.querySelectorAll("a[href^='#']")].map(link => link.getAttribute("href").slice(1))
                .filter(id => id && !document.getElementById(decodeURIComponent(id)))"""
        )
        assert gone == [], name


def test_the_sheet_of_an_article_is_on_the_first_page_that_is_printed(opened):
    open_page, _ = opened
    page = open_page("article")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})  # A4 less its margins, in CSS pixels
    assert page.evaluate("document.querySelector('.sheet').getBoundingClientRect().bottom") < 1047


def test_who_speaks_can_be_seen_beside_the_words_and_reached_by_keyboard(opened):
    open_page, _ = opened
    page = open_page("article")
    speaker = page.get_by_role("link", name=re.compile(r"^Attribution \d+: Nikol Pashinyan")).first
    assert speaker.is_visible()
    assert "Nikol Pashinyan" in speaker.inner_text()
    for _ in range(100):
        page.keyboard.press("Tab")
        if speaker.evaluate("link => link === document.activeElement"):
            break
    else:
        pytest.fail("a hundred tabs did not reach the speaker")
    page.keyboard.press("Enter")
    assert "Nikol Pashinyan" in page.locator(":target").inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_article_is_text_and_nothing_of_it_runs(opened, name):
    open_page, record = opened
    page = open_page(name)
    for element in page.locator("b, img").all():
        element.dispatch_event("mouseover")
    assert page.evaluate("window.ran") is None
    assert record.dialogs == []
    assert page.locator("script, iframe, object, embed, [href^='javascript:' i]").count() == 0
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("*")].flatMap(element => element.getAttributeNames())
            .filter(attribute => attribute.startsWith("on"))"""
        )
        == []
    )


def test_a_hostile_articles_words_are_all_there_to_read(opened):
    open_page, _ = opened
    page = open_page("hostile article")
    for words in (
        "<script>window.ran = 'text'</script>",
        "<b onmouseover=",
        "</bdi></p><script>alert(1)</script> Lee",
    ):
        assert page.get_by_text(words).first.is_visible(), words


@pytest.mark.parametrize("name", ["front page", "hostile article"])
def test_a_title_of_ten_thousand_characters_does_not_widen_the_page(opened, name):
    open_page, _ = opened
    page = open_page(name)
    for width in (1200, 500):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["front page", "hostile article"])
def test_an_override_of_direction_turns_nothing_round_but_its_own_words(opened, name):
    """Outside an element that isolates directions, no character that overrides them is left."""
    open_page, _ = opened
    page = open_page(name)
    assert OVERRIDE not in page.title()
    assert (
        page.evaluate(
            """override => {
            const isolates = element => element && (getComputedStyle(element).unicodeBidi.startsWith("isolate")
                || getComputedStyle(element).unicodeBidi === "plaintext" || isolates(element.parentElement));
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), loose = [];
            while (walker.nextNode()) {
                const text = walker.currentNode;
                if (text.data.includes(override) && !isolates(text.parentElement)) loose.push(text.data.slice(0, 80));
            }
            return loose;
        }""",
            OVERRIDE,
        )
        == []
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["front page", "article"])
def test_axe_finds_no_serious_barrier(browser, pages, name, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(color_scheme=scheme)
    page.goto(pages[name].as_uri())
    found = axe.run(page).response["violations"]
    page.close()
    serious = {
        rule["id"]: [node["html"][:200] for node in rule["nodes"][:5]]
        for rule in found
        if rule["impact"] in ("serious", "critical")
    }
    assert serious == {}
