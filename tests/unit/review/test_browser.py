"""The page of a review in a real browser: filters, keys, nothing beside the window."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from codegen.review.report.forms import rendered
from codegen.templates import read_report

from .probes import BASE, compare, edited
from .test_typical_edits import EDITS

BROWSER = os.environ.get("CODEGEN_BROWSER") or next(
    (found for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
     if (found := shutil.which(name))), "")  # fmt: skip
"""Any of the Chromium family."""

pytestmark = pytest.mark.skipif(
    not BROWSER, reason="no Chromium on the PATH: CODEGEN_BROWSER names one"
)

SEEN = ("response property becomes optional", "response property removed", "error added",
        "request property becomes required", "query parameter renamed", "operation added",
        "request text has a pattern", "description", "server added")  # fmt: skip

PROBE = """
<script>
window.addEventListener("load", () => {
  const all = (s) => Array.from(document.querySelectorAll(s));
  const shown = () => all("details.item").filter((d) => d.checkVisibility()).length;
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const type = (text) => {
    const field = document.getElementById("find");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const facts = { all: shown(), width: window.innerWidth, style: getComputedStyle(document.body).backgroundColor };
  type("image.size");
  facts.found = shown();
  type("");
  document.querySelector('input[name="who"][value="callers"]').click();
  facts.callers = shown();
  document.querySelector('input[name="who"][value=""]').click();
  press("j"); press("j");
  facts.focused = all("details.item").findIndex((d) => d.contains(document.activeElement));
  press("o");
  facts.open = all("details.item[open]").length;
  facts.overflow = document.documentElement.scrollWidth - window.innerWidth;
  facts.beside = all("body *").filter((e) => e.checkVisibility() && !e.matches(".skip")
    && e.getBoundingClientRect().right > window.innerWidth + 1).map((e) => e.tagName);
  press("c");
  facts.closed = all("details.item[open]").length;
  facts.small = all("button, summary").filter((e) => e.checkVisibility()
    && e.getBoundingClientRect().height < 24).map((e) => e.outerHTML.slice(0, 80));
  const result = document.createElement("pre");
  result.id = "facts";
  result.textContent = JSON.stringify(facts);
  document.body.append(result);
});
</script>
"""


def report() -> str:
    new = BASE
    for case in EDITS:
        if case.name in SEEN:
            new = edited(case.edit, new)
    return rendered([compare(BASE, new)], "html", read_report())


def facts_of(tmp_path: Path, width: int, *, dark: bool) -> dict[str, Any]:
    page = tmp_path / "report.html"
    page.write_text(report().replace("</body>", PROBE + "</body>"), "utf-8")
    command = [
        BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},900",
        "--virtual-time-budget=2000", "--dump-dom",
        *(["--blink-settings=preferredColorScheme=0"] if dark else []), page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    found = re.search(r'<pre id="facts">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr
    facts: dict[str, Any] = json.loads(html.unescape(found[1]))
    return facts


@pytest.mark.parametrize("width", [1280, 500], ids=["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_works(tmp_path: Path, width: int, dark: bool) -> None:
    facts = facts_of(tmp_path, width, dark=dark)
    assert facts["width"] == width
    assert facts["style"] == ("rgb(15, 18, 22)" if dark else "rgb(255, 255, 255)")
    assert 0 < facts["found"] < facts["all"]
    assert 0 < facts["callers"] < facts["all"]
    assert facts["focused"] == 1
    assert facts["open"] == facts["all"]
    assert facts["closed"] == 0
    assert facts["overflow"] <= 0
    assert facts["beside"] == []
    assert facts["small"] == []
