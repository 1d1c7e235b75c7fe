"""The notebooks in JupyterLab, opened and run in a browser on a copy of the project."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from conftest import ROOT
from copydesk import corpus
from copydesk.schema import STEPS

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
WITH_FIGURES = [
    name for name in NOTEBOOKS if "image/png" in (ROOT / "notebooks" / name).read_text(encoding="utf-8")
]
MINUTE = 60_000  # milliseconds


class Server(NamedTuple):
    """A JupyterLab that serves *folder* at *url* to whoever has *token*."""

    url: str
    token: str
    folder: Path

    def ask(self, path: str) -> object:
        request = urllib.request.Request(
            f"{self.url}/api/{path}", headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory):
    """JupyterLab with no settings but the project's own, on a copy whose notebooks have no output yet."""
    folder = tmp_path_factory.mktemp("project")
    for articles in ("seeds", "tests/fixtures/study"):
        shutil.copytree(ROOT / articles, folder / articles)
    # several articles take long enough for a bar, which would be an output
    corpus.make(folder / "tests/fixtures/study", folder / "runs/study", *STEPS)
    (folder / "notebooks").mkdir()
    for name in NOTEBOOKS:
        notebook = nbformat.read(ROOT / "notebooks" / name, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, folder / "notebooks" / name)
    with jupyterlab(folder, tmp_path_factory.mktemp("jupyter")) as server:
        yield server


@contextmanager
def jupyterlab(folder: Path, home: Path) -> Iterator[Server]:
    """JupyterLab on *folder*, as ``run.py lab`` starts it but with a browser of ours and its own files in *home*."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(f"http://127.0.0.1:{port}", secrets.token_hex(16), folder)
    own = {
        "JUPYTER_CONFIG_PATH": ROOT / ".jupyter",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"),
        *(
            f"--ServerApp.port={port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={server.token}",
        ),
        *(f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True"),
    ]
    said = home / "said.txt"
    with said.open("wb") as log:
        environment = os.environ | {name: str(home / value) for name, value in own.items()}
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        until(lambda: answers(server) or process.poll() is not None, 60, "JupyterLab did not start")
        assert process.poll() is None, said.read_text(errors="replace")
        yield server
    finally:
        process.terminate()  # JupyterLab ends its kernels itself
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(server: Server) -> bool:
    try:
        return bool(server.ask("status"))
    except OSError:
        return False


def until(true: object, seconds: float, otherwise: str) -> None:
    """Wait until *true* is so. Fails with the words *otherwise* after *seconds*."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{otherwise} within {seconds} s"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def opened(lab, watched):
    """Every notebook in a tab of its own, after *Run All Cells*, with what the tabs complained of and asked for."""
    with watched(viewport={"width": 1400, "height": 1000}) as (context, record):
        tabs = {}
        for name in NOTEBOOKS:
            tab = context.new_page()
            tab.goto(f"{lab.url}/lab/workspaces/{name[0]}/tree/notebooks/{name}?token={lab.token}")
            tabs[name] = tab
        for name, tab in tabs.items():
            tab.wait_for_selector(".jp-Notebook .jp-Cell", timeout=MINUTE)
            until(lambda name=name: states(lab).get(name) == "idle", 60, f"{name} had no kernel")
            tab.get_by_role("menuitem", name="Run", exact=True).click()
            tab.locator("[data-command='runmenu:run-all']").click()
        for tab in tabs.values():
            tab.wait_for_function(EVERY_CELL_ANSWERED, timeout=2 * MINUTE)
        until(lambda: set(states(lab).values()) == {"idle"}, 30, "the kernels were not all idle")
        yield tabs, record


EVERY_CELL_ANSWERED = """() => {
    const cells = [...jupyterapp.shell.currentWidget.content.model.cells].filter(cell => cell.type === "code");
    return cells.length > 0 && cells.every(cell => cell.executionCount !== null);
}"""


def states(server: Server) -> dict[str, str]:
    """The state of each open notebook's kernel, by the notebook's name."""
    return {
        Path(session["path"]).name: session["kernel"]["execution_state"] for session in server.ask("sessions")
    }


def outputs_of(tab: object) -> list[dict]:
    return tab.evaluate(
        """() => [...jupyterapp.shell.currentWidget.content.model.cells]
            .filter(cell => cell.type === "code").flatMap(cell => cell.outputs.toJSON())"""
    )


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_run_all_from_a_fresh_kernel_ends_without_an_error_or_a_word_on_a_stream(opened, name):
    tabs, _ = opened
    kinds = [output["output_type"] for output in outputs_of(tabs[name])]
    assert "execute_result" in kinds
    assert set(kinds) <= {"execute_result", "display_data"}


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_every_figure_can_be_seen_in_its_place(opened, name):
    tabs, _ = opened
    pictures = sum(
        any(kind.startswith("image/") for kind in output["data"]) for output in outputs_of(tabs[name])
    )
    assert pictures
    seen = tabs[name].evaluate(
        """async () => {
            const notebook = jupyterapp.shell.currentWidget.content;
            const seen = [];
            for (const [place, cell] of notebook.widgets.entries()) {
                if (cell.model.type !== "code") continue;
                if (!cell.model.outputs.toJSON().some(o => o.data && o.data["image/png"])) continue;
                await notebook.scrollToItem(place, "start");
                await new Promise(drawn => setTimeout(drawn, 200));
                for (const image of cell.node.querySelectorAll(".jp-OutputArea img")) {
                    await image.decode();
                    seen.push(image.getBoundingClientRect().height);
                }
            }
            return seen;
        }"""
    )
    assert len(seen) == pictures
    assert min(seen) > 50


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_table_of_contents_lists_the_headings(opened, name, lab):
    tabs, _ = opened
    notebook = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    lines = [
        line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines()
    ]
    headings = [line.lstrip("# ") for line in lines if line.startswith("#")]
    tabs[name].get_by_role("tab", name="Table of Contents").first.click()
    items = tabs[name].locator(".jp-TableOfContents .jp-tocItem-content")
    items.nth(len(headings) - 1).wait_for(timeout=MINUTE)
    assert items.all_inner_texts() == headings


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_on_a_narrow_screen_a_wide_table_scrolls_in_its_place_and_no_text_is_squeezed(opened, name):
    tabs, _ = opened
    tab = tabs[name]
    tab.evaluate("jupyterapp.shell.collapseLeft()")
    tab.set_viewport_size({"width": 500, "height": 1000})
    # JupyterLab lays its panels out anew a moment after the window has changed
    narrow = (
        "() => [...document.querySelectorAll('.jp-Cell')].every(c => c.getBoundingClientRect().right < 501)"
    )
    tab.wait_for_function(narrow, timeout=MINUTE)
    tables = tab.evaluate(
        """async () => {
            const notebook = jupyterapp.shell.currentWidget.content, found = [];
            for (const [place, cell] of notebook.widgets.entries()) {
                if (cell.model.type !== "code") continue;
                if (!cell.model.outputs.toJSON().some(o => o.data && /<table/.test(o.data["text/html"]))) continue;
                await notebook.scrollToItem(place, "start");
                await new Promise(drawn => setTimeout(drawn, 200));
                const table = cell.node.querySelector(".jp-OutputArea table");
                let box = table;
                while (box !== cell.node && !["auto", "scroll"].includes(getComputedStyle(box).overflowX))
                    box = box.parentElement;
                const long = [...table.querySelectorAll("td")].filter(data => data.innerText.length > 60);
                found.push({
                    inside: box !== cell.node && box.getBoundingClientRect().right <= innerWidth,
                    reachable: box.scrollWidth >= table.offsetWidth,
                    narrowest: Math.min(...long.map(data => data.offsetWidth), 1000),
                    whole: !/>\\.\\.\\.</.test(table.innerHTML),
                });
            }
            return found;
        }"""
    )
    assert tables
    assert all(table["inside"] and table["reachable"] and table["whole"] for table in tables)
    assert min(table["narrowest"] for table in tables) > 150  # pixels: about 25 letters


def test_nothing_is_asked_of_anybody_but_this_machine(opened, lab):
    """What JupyterLab itself says on the console, of several tabs and its workspaces, is no matter of ours."""
    _, record = opened
    assert [url for url in record.requests if not url.startswith((lab.url, "data:", "blob:"))] == []
    assert [url for url in record.requests if "/lab/api/news" in url or "/lab/api/update" in url] == []


def test_jupyterlab_asks_nothing_before_one_can_read(opened):
    tabs, _ = opened
    for tab in tabs.values():
        assert tab.locator(".jp-Dialog, .jp-toast-button").count() == 0


def test_the_results_are_beside_the_copy_and_the_articles_as_they_were(opened, lab):
    assert (lab.folder / "runs" / "notebooks" / "tables" / "articles.parquet").exists()
    for path in (ROOT / "seeds").iterdir():
        assert (lab.folder / "seeds" / path.name).read_bytes() == path.read_bytes()
