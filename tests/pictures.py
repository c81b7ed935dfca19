"""Take the pictures of the README from a running demo: `python -m tests.pictures http://127.0.0.1:8000`."""

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from registry.demo.loader import DECLARER, PASSWORD

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, HEIGHT, KEPT = 1280, 860, 960
COLOURS = 160


def main(address: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, base_url=address, locale="zh-CN")
        number = _first_air_cleaner(page)
        for name, path in {
            "home-zh": "/?lang=zh",
            "search-zh": "/search?q=空气净化器&category=air_cleaner&lang=zh",
            "declaration-zh": f"/declarations/{number}?lang=zh",
            "board-zh": "/rankings/air-cleaners?lang=zh",
            "home-en": "/?lang=en",
            "declaration-en": f"/declarations/{number}?lang=en",
        }.items():
            page.goto(path)
            _keep(page, name)
        _certificate(page, number)
        _indicator_step(page)
        browser.close()


def _first_air_cleaner(page: Page) -> str:
    answer = page.request.get("/api/v1/declarations?category=air_cleaner&front_runner=true").json()
    number: str = answer["items"][0]["number"]
    return number


def _indicator_step(page: Page) -> None:
    page.goto("/account/sign-in?lang=zh")
    page.locator("#login").fill(DECLARER)
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.locator('form[action="/declarations/drafts"] button').click()
    draft = page.url.rsplit("/", 1)[0]
    page.locator("#title").fill("空气净化器（KJ800F 系列）")
    page.get_by_role("button", name="保存并继续").click()
    page.goto(f"{draft}/products")
    page.locator("#products-0-name").fill("空气净化器")
    page.locator("#products-0-category").select_option("air_cleaner")
    page.locator("#products-0-models").fill("KJ800F-B1")
    page.get_by_role("button", name="保存并继续").click()
    page.get_by_role("button", name="填入这类产品常用的指标").click()
    page.locator("#indicators-0-value").fill("800")
    _keep(page, "indicators-zh")
    page.goto(f"{draft}/discard")
    page.get_by_role("button", name="删除草稿").click()


def _certificate(page: Page, number: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        pdf = Path(directory) / "certificate.pdf"
        pdf.write_bytes(page.request.get(f"/declarations/{number}/certificate.pdf").body())
        subprocess.run(
            ["pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", pdf, pdf.with_suffix("")], check=True
        )
        [picture] = Path(directory).glob("*.png")
        _save(Image.open(picture), "certificate")


def _keep(page: Page, name: str) -> None:
    _save(Image.open(BytesIO(page.screenshot())), name)


def _save(picture: Image.Image, name: str) -> None:
    """Small enough for a repository: scaled down, with a palette."""
    scaled = picture.convert("RGB")
    if scaled.width > KEPT:
        scaled = scaled.resize((KEPT, scaled.height * KEPT // scaled.width), Image.Resampling.LANCZOS)
    scaled.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
