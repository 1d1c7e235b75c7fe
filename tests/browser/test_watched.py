"""The watch that the other tests of pages trust: what a page does wrong is in its record."""

import pytest


def test_errors_dialogs_and_requests_of_a_page_are_recorded(watched, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><title>page</title><img src='https://example.org/picture.png'>"
        "<script>console.error('said'); alert('asked'); throw new Error('thrown')</script>"
    )
    with watched(offline=True) as (context, record):
        context.new_page().goto(page.as_uri())
    assert any("said" in complaint for complaint in record.complaints)
    assert any("thrown" in complaint for complaint in record.complaints)
    assert record.dialogs == ["asked"]
    assert {page.as_uri(), "https://example.org/picture.png"} <= set(record.requests)


def test_axe_finds_letters_that_cannot_be_read(browser, tmp_path):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    file = tmp_path / "page.html"
    file.write_text(
        "<!DOCTYPE html><html lang='en'><title>page</title><main><h1 style='color:#ccc'>Pale</h1></main>"
    )
    page = browser.new_page()
    page.goto(file.as_uri())
    found = {rule["id"]: rule["impact"] for rule in axe.run(page).response["violations"]}
    page.close()
    assert found.get("color-contrast") == "serious"
