"""The review in a real browser: it shows, it takes keys, and it asks nobody else for anything."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support import NO_BROWSER
from tests.web.chromium import opened, program
from tests.web.conftest import Served, events

BLOCKED = """new Promise(tell => {
  document.addEventListener("securitypolicyviolation", event => tell(event.blockedURI));
  fetch("https://example.org/").then(() => tell("reached"), () => {});
})"""
"""The address that the page's policy kept it from."""


async def test_a_browser_shows_the_review_takes_keys_and_asks_no_other_host(
    served: Served,
) -> None:
    browser = program()
    if browser is None:
        pytest.skip(NO_BROWSER)
    before = events(served.folder)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        async with opened(browser, Path(folder)) as page:
            await page.call("Page.navigate", url=served.address)
            await page.until_painted("of 5")
            await page.press("v")
            await page.until_painted("1 of 5")

            assert await page.value("location.href") == f"{served.origin}/"
            assert await page.value("document.cookie") == ""
            assert await page.value("document.fonts.check('16px \"Roboto Mono\"')")
            assert await page.value("window.open('https://example.org/') === null")
            assert page.complaints == []
            assert {urlsplit(url).netloc for url in page.requested} == {served.host}
            assert await page.value(BLOCKED) == "https://example.org/"

    assert events(served.folder) == before + 1
