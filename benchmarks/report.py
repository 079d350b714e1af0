"""The goals, and what a run came to: a table on the terminal, results.md and results.svg.

python benchmarks/report.py RECORD    (nox -s bench makes the record, and calls this)
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from html import escape
from pathlib import Path
from typing import NamedTuple

from _side import spread

HERE = Path(__file__).parent
PYDANTIC = "pydantic v2 (datamodel-code-generator)"
STOCK = "openapi-python-client, stock"
OFFICIAL = "cloudflare (PyPI)"
THEIR_MODELS = "cloudflare (PyPI), its models"


class Goal(NamedTuple):
    """A ratio of two rows of a table, or, without ``base``, a figure; and what it is to be at most."""

    what: str
    table: str
    row: str
    base: str | None
    most: float


class Seen(NamedTuple):
    """What a goal came to; ``low`` and ``high`` bound eight of ten rounds."""

    goal: Goal
    value: float
    low: float
    high: float


JOBS = {"7 fields": "image", "a list of 1,000": "list", "31 fields, nested": "nested", "100 of those": "nested100"}  # fmt: skip
_DECODE = {
    PYDANTIC: ("pydantic v2", 1.0, 0.7, 1.05, 0.85),
    STOCK: ("openapi-python-client", 0.27, 0.32, 0.37, 0.40),
}
ALONE = "ours: alone, and {} at a time"
GOALS = [
    Goal(f"decode {job} / {name}", f"decode {table}:", "ours", base, most)
    for base, (name, *mosts) in _DECODE.items()
    for (job, table), most in zip(JOBS.items(), mosts, strict=True)
] + [
    Goal("decode 7 fields / cloudflare's models", "decode image:", "ours", THEIR_MODELS, 0.06),
    Goal("decode a list of 1,000 / cloudflare's models", "decode list:", "ours", THEIR_MODELS, 0.45),
    Goal("memory, nested / pydantic v2", "memory of nested:", "ours", PYDANTIC, 0.45),
    Goal("memory, nested / openapi-python-client", "memory of nested:", "ours", STOCK, 0.65),
    Goal("memory, 7 fields / cloudflare's models", "memory of image:", "ours", THEIR_MODELS, 0.50),
    Goal("encode nested / pydantic v2", "encode nested:", "ours", PYDANTIC, 0.5),
    Goal("encode nested / openapi-python-client", "encode nested:", "ours", STOCK, 0.12),
    Goal("encode nested / json.dumps of a dict", "encode nested:", "ours", "json.dumps of a dict", 0.35),
    Goal("typed call / bare httpx and json()", "One call from memory", "ours", "bare httpx.get + json()", 0.5),
    Goal("the same, another address each time", "One call from memory", "ours, another address each time", "bare httpx.get + json()", 0.5),
    Goal("the same, asynchronous", "One call from memory, asynchronous", "ours", "bare httpx.AsyncClient.get + json()", 0.5),
    Goal("typed call / cloudflare", "One call from memory", "ours", OFFICIAL, 0.2),
    Goal("typed call / openapi-python-client", "One call from memory", "ours", STOCK, 0.5),
    Goal("asynchronous, 100 at a time / alone", ALONE.format(100), "100 at a time", "one at a time", 1.7),
    Goal("connections for 1,000 calls, 50 at a time", "Connections for 1,000 calls, 50", "ours", None, 50),
    Goal("import / import httpx, attrs, msgspec", "CPU of a process", "our client", "import httpx, attrs, msgspec", 1.05),
    Goal("the same, with a first call each", "CPU of a process", "our client, with a first call", "httpx, attrs, msgspec, with a first call", 1.2),
    Goal("import of a model above bare Python, ms", "The same above bare Python", "our models", None, 60),
    Goal("a second client, us", "A second client in a process", "ours, opened", None, 100),
]  # fmt: skip


def main() -> None:
    tables = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    seen = [found for goal in GOALS if (found := look(goal, tables))]
    for line in lines(seen):
        print(line)
    machine = (
        f"CPython {platform.python_version()}, {platform.machine()}, {platform.system()}; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[2]:.1f}"
    )
    text = "\n".join(
        ["# The last run", "", f"Written by `report.py`; {machine}.", "", *lines(seen)]
    )
    (HERE / "results.md").write_text(f"{text}\n\n![Ratios to the goals](results.svg)\n")
    (HERE / "results.svg").write_text(plot(seen))


def look(goal: Goal, tables: list[dict[str, dict[str, list[float]]]]) -> Seen | None:
    """What was measured for a goal; None if a competitor was not there."""
    titled = [t["measured"] for t in tables if str(t["title"]).startswith(goal.table)]
    for measured in titled:
        if goal.row in measured and (goal.base is None or goal.base in measured):
            values = measured[goal.row]
            if goal.base is not None:
                return Seen(goal, *spread(values, measured[goal.base]))
            ordered = sorted(values)
            tenth = len(ordered) // 10
            return Seen(goal, statistics.median(values), ordered[tenth], ordered[-1 - tenth])
    return None


def lines(seen: list[Seen]) -> list[str]:
    """A table in Markdown."""
    width = max(len(found.goal.what) for found in seen)
    rows = [f"| {'ours / theirs':{width}} |  goal |  seen | eight of ten rounds |    |"]
    rows.append(f"|{'-' * (width + 2)}|------:|------:|---------------------|----|")
    for goal, value, low, high in seen:
        between = f"{low:.3g} to {high:.3g}"
        met = "" if value <= goal.most else "no"
        rows.append(
            f"| {goal.what:{width}} | {goal.most:5.3g} | {value:5.2f} | {between:19} | {met:2} |"
        )
    return rows


def plot(seen: list[Seen]) -> str:
    """Bars of what was seen in parts of the goal, the goal as a line, the spread as a stroke."""
    left, scale, row = 330, 300, 22
    height = row * len(seen) + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + 2 * scale}" height="{height}" '
        'font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="{left + scale}" y="14" text-anchor="middle">the goal</text>',
        f'<line x1="{left + scale}" y1="20" x2="{left + scale}" y2="{height - 10}" stroke="#333"/>',
    ]
    for number, (goal, value, low, high) in enumerate(seen):
        y = 26 + row * number
        share, least, most = (min(1.6, part / goal.most) * scale for part in (value, low, high))
        colour = "#4c8c6b" if value <= goal.most else "#c0653a"
        parts += [
            f'<text x="{left - 8}" y="{y + 12}" text-anchor="end">{escape(goal.what)}</text>',
            f'<rect x="{left}" y="{y}" width="{share:.1f}" height="15" fill="{colour}"/>',
            f'<line x1="{left + least:.1f}" y1="{y + 7}" x2="{left + most:.1f}" y2="{y + 7}" stroke="#222"/>',
            f'<text x="{left + max(share, most) + 6:.1f}" y="{y + 12}">{value:.2f}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main()
