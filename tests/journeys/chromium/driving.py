"""What every journey in the browser does: follow a link or button, look whether the page is sound."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page


def follow(page: Page, target: Locator) -> None:
    """Click and wait for the page that comes: what is looked at next must be the new one."""
    with page.expect_navigation():
        target.click()


def check(page: Page) -> None:
    """It fits its window and a screen reader can use it."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{page.url} is {width} px wide"
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
