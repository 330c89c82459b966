"""How fast the web application is: from a key to the painted page, from the command to the first page, and how much it sends.

python benchmarks/web.py [--runs 5] [--keys 200]

A career of two pages (the sample's), the cursor in the middle of its first page, Chromium without a screen. A key counts as
painted in the second frame after the page that holds it was changed. The floor is a text field that does nothing else,
measured the same way in the same run. Prints medians and 95th percentiles, and the targets beside them.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
import urllib.request
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path[0] = str(Path(__file__).parents[1] / "tests")  # in the place of this folder, where `web` would be this file

from browser.driving import launch, open_editor, saved
from browser.install import find_browser
from web.serving import SAMPLE, serving

FIELD = '[id="f/work/1/highlights/2"]'
LETTERS = "etaoinshrdlu cmfwyp"
# Notes when each key went down, which keys each drawing holds, and when a frame after it was painted.
WATCH = """() => {
  const times = { down: [], painted: [] };
  window.times = times;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const paint = async (count) => {
    await frame();
    await frame();
    const now = performance.now();
    while (times.painted.length < count) times.painted.push(now);
  };
  addEventListener("keydown", (event) => times.down.push(event.timeStamp), true);
  const ask = window.fetch;
  window.fetch = async (address, how) => {
    const count = times.down.length;
    const answer = await ask(address, how);
    if (!String(address).endsWith("/page")) return answer;
    const read = answer.json.bind(answer);
    answer.json = async () => {
      const value = await read();
      setTimeout(() => paint(count));
      return value;
    };
    return answer;
  };
  window.paintPlain = () => addEventListener("input", () => setTimeout(() => paint(times.down.length)), true);
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keys", type=int, default=200)
    asked = parser.parse_args()
    browser_path = find_browser()
    if browser_path is None:
        sys.exit("There is no Chromium: python tests/browser/install.py")
    print(f"{os.cpu_count()} cores, {platform.system().lower()}, Python {platform.python_version()}, {date.today()}; ")
    with sync_playwright() as playwright:
        browser = launch(playwright, browser_path)
        print(f"Chromium {browser.version}; {asked.runs} runs of {asked.keys} keys\n")
        print("| from key to painted page, ms | median | 95th percentile | target |\n|---|---|---|---|")
        for pace, target in ((100, "80 / 150"), (25, "– / 250")):
            floor = [took for _ in range(asked.runs) for took in type_plain(browser, asked.keys, pace)]
            print(f"| a bare text field, a key every {pace} ms (floor) | {figures(floor)} | – |")
            found = [type_keys(browser, asked.keys, pace) for _ in range(asked.runs)]
            print(
                f"| the editor, a key every {pace} ms | {figures([took for run in found for took in run])} | {target} |"
            )
            for number, run in enumerate(found, 1):
                print(f"| – run {number} | {figures(run)} | |")
        print_rest(browser, asked.runs)
        browser.close()


def figures(times: list[float]) -> str:
    """Median and 95th percentile, as two cells."""
    ordered = sorted(times)
    return f"{statistics.median(ordered):.0f} | {ordered[int(len(ordered) * 0.95)]:.0f}"


def type_plain(browser: Browser, keys: int, pace: int) -> list[float]:
    """Milliseconds from key to frame in a page with a text field."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_content("<textarea autofocus></textarea>")
    page.evaluate(WATCH)
    page.evaluate("window.paintPlain()")
    page.locator("textarea").focus()
    took = press(page, keys, pace)
    page.close()
    return took


def type_keys(browser: Browser, keys: int, pace: int) -> list[float]:
    """Milliseconds from key to painted page in the editor, of a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(SAMPLE / "career.yaml", folder)
        with serving(Path(folder)) as server:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            open_editor(page, server)
            page.locator('rect.mark[data-mark="/work/1/highlights/2"]').first.click()
            page.keyboard.press("Home")
            page.keyboard.type("warming up")
            saved(page)
            page.evaluate(WATCH)
            took = press(page, keys, pace)
            page.close()
            return took


def press(page: Page, keys: int, pace: int) -> list[float]:
    """Press letters at a pace; milliseconds until each was painted."""
    chance = random.Random(7)
    begin = time.perf_counter()
    for number in range(keys):
        wait = begin + number * pace / 1000 - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        page.keyboard.press("Space" if (letter := chance.choice(LETTERS)) == " " else letter)
    times = page.evaluate("window.times")
    while len(times["painted"]) < len(times["down"]):
        time.sleep(0.05)
        times = page.evaluate("window.times")
    return [painted - down for down, painted in zip(times["down"], times["painted"], strict=True)]


def print_rest(browser: Browser, runs: int) -> None:
    """Start, bytes and memory."""
    print("\n| | figure | target |\n|---|---|---|")
    starts = [cold_start() for _ in range(max(runs, 5))]
    print(f"| from the command to the first page, s (median of {len(starts)}) | {statistics.median(starts):.2f} | 1 |")
    for path in ("start", "edit"):
        print(f"| bytes of a first visit to /{path}, kB | {first_bytes(browser, path) / 1000:.0f} | 400 |")
    memory = memory_of_edits(browser)
    told = ", ".join(f"{count}: {megabytes:.0f}" for count, megabytes in memory)
    print(f"| memory of the server after so many edits, MB | {told} | flat |")


def cold_start() -> float:
    """Seconds from starting the program to having the whole editor page."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(SAMPLE / "career.yaml", folder)
        begin = time.perf_counter()
        with serving(Path(folder)) as server:
            with urllib.request.urlopen(f"{server.url}edit") as answer:
                answer.read()
            return time.perf_counter() - begin


def first_bytes(browser: Browser, path: str) -> float:
    """Bytes over the wire until a page with everything on it is there, with nothing in the browser's store."""
    with tempfile.TemporaryDirectory() as folder:
        if path == "edit":
            shutil.copy(SAMPLE / "career.yaml", folder)
        with serving(Path(folder)) as server:
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            sizes: list[float] = []
            protocol = context.new_cdp_session(page)
            protocol.send("Network.enable")
            protocol.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
            page.goto(f"{server.url}{path}", wait_until="networkidle")
            page.wait_for_timeout(500)
            context.close()
            return sum(sizes)


def memory_of_edits(browser: Browser) -> list[tuple[int, float]]:
    """Resident megabytes of the server after 100, 500 and 1,000 edits that were drawn and saved."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(SAMPLE / "career.yaml", folder)
        with serving(Path(folder)) as server:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            open_editor(page, server)
            field = page.locator('[id="f/basics/summary"]')
            found = []
            for number in range(1, 1001):
                field.fill(f"Edit number {number}, with some words that are typeset: {'word ' * (number % 23)}.")
                if number % 10 == 0:
                    page.keyboard.press("Control+s")
                    saved(page)
                if number in (100, 500, 1000):
                    found.append((number, resident(server.pid)))
            page.close()
            return found


def resident(process: int) -> float:
    """Megabytes of memory that a process holds."""
    with Path(f"/proc/{process}/status").open() as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
