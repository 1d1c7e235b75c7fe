"""Headless Chromium, with a record of what each page complains of and asks for; skipped where there is no Chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

# by the names that Debian, Fedora, Google and Homebrew give it
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Record:
    """What pages did while they were watched."""

    complaints: list[str] = field(default_factory=list)  # errors on the console, and exceptions nobody caught
    requests: list[str] = field(default_factory=list)  # the address of everything that was asked for
    dialogs: list[str] = field(default_factory=list)  # what alert(), confirm() and prompt() said


# Not of the whole session: while Playwright's synchronous interface is open, an event loop counts as running
# in this thread, and the notebooks' kernels, which other tests start, would not get one of their own.
@pytest.fixture(scope="module")
def browser():
    """A headless Chromium for the tests of one file."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        pytest.skip("no Chromium on this machine (Debian and Ubuntu: apt install chromium)")
    # root, as in a container, has no sandbox; a container's /dev/shm is often too small for a page
    arguments = [
        "--disable-dev-shm-usage",
        *(["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []),
    ]
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def watched(browser):
    """A way to open a context of pages whose console, exceptions, dialogs and requests are recorded."""

    @contextmanager
    def watch(**options: object) -> Iterator[tuple[object, Record]]:
        record = Record()
        context = browser.new_context(**options)
        context.on("console", lambda said: said.type == "error" and record.complaints.append(_placed(said)))
        context.on("weberror", lambda failed: record.complaints.append(str(failed.error)))
        context.on("request", lambda request: record.requests.append(request.url))
        context.on("dialog", lambda dialog: (record.dialogs.append(dialog.message), dialog.dismiss()))
        try:
            yield context, record
        finally:
            context.close()

    return watch


def _placed(said: object) -> str:
    """What a console says, with the address that it is about."""
    return f"{said.text} ({said.location.get('url', '')})"
