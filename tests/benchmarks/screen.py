"""The review screen over a pseudo-terminal of 120 by 40, against a trivial Textual app in the same run.

    python -m tests.benchmarks.screen [LEDGER | CLAIMS]...      10000 100000 1000000 by default

For every size: first paint and memory, as ratio and difference to the trivial app, which imports sqlmodel too and is
started by turns with ours; what keys take, from writing one to the last byte of what it repainted; first pages; a held
key; stopping a query. Each line ends with its bound and whether it holds; the exit code is 1 where one does not.
"""

from __future__ import annotations

import os
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.ledgers import ledger_in
from tests.benchmarks.terminal import Terminal
from tests.benchmarks.verdicts import Verdicts

SIZES = ("10000", "100000", "1000000")
MEMORY = 60.0
"""Megabytes that the review screen may take beyond the trivial app."""

MANY = 300_000
"""From so many claims on, the bound of the first paint is the one for a million."""

_TRIVIAL = """
import sqlmodel
from textual.app import App
from textual.widgets import Static

class Trivial(App):
    def compose(self):
        yield Static("~1,000 first row")

Trivial().run()
"""
_ROW = re.compile(rb"~\d")
_ROUNDS = 5
_PRESSES = 60

_CONFIG = '[hot_tags]\ns = "theatre:south"\n'

_DECIDING: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("down (j)", (b"j",)),
    ("up (k)", (b"k",)),
    ("half a page (^D ^U)", (b"\x04", b"\x15")),
    ("document (J K)", (b"J", b"K")),
    ("last, first (G g)", (b"G", b"g")),
    ("mark (space)", (b" ",)),
    ("accept (a)", (b"a",)),
    ("defer (d)", (b"d",)),
    ("reject (x n)", (b"x", b"n")),
    ("credibility (2)", (b"2",)),
    ("hot tag (T s)", (b"T", b"s")),
    ("repeat (.)", (b".",)),
    ("undo (u)", (b"u",)),
    ("redo (^R u)", (b"\x12", b"u")),
)
"""Moving and deciding: each key is timed by itself, held to 50 ms at the 95th percentile."""

_OPENING: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("tag picker (t esc)", (b"t", b"\x1b")),
    ("edit form (e esc)", (b"e", b"\x1b")),
    ("document (enter esc)", (b"\r", b"\x1b")),
    ("sources (S esc)", (b"S", b"\x1b")),
    ("keys (? esc)", (b"?", b"\x1b")),
)
"""Opening and leaving: told, and held to 300 ms."""


def main(sizes: Iterable[str]) -> int:
    """Measure ledgers of the sizes, or at the paths, given; gives the exit code."""
    verdicts = Verdicts()
    for given in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), given, verdicts)
    return verdicts.told()


def _measure(folder: Path, given: str, verdicts: Verdicts) -> None:
    path = ledger_in(folder, given)
    config = folder / "config.toml"
    config.write_text(_CONFIG, encoding="utf-8")
    claims = _claims(path)
    verdicts.section(f"{claims:,} claims")
    ours = [sys.executable, "-m", "claimtrack", "--db", str(path), "--actor", "reader", "--config", str(config)]
    baseline = _first_paints([sys.executable, "-c", _TRIVIAL], ours)
    (trivial, trivial_memory), (painted, memory) = baseline
    verdicts.note(f"first paint: trivial app {trivial * 1000:.0f} ms, claimtrack {painted * 1000:.0f} ms")
    verdicts.held("ratio of first paint", painted / trivial, 2.5 if claims >= MANY else 1.5)
    verdicts.note(f"memory: trivial app {trivial_memory:.0f} MB, claimtrack {memory:.0f} MB")
    verdicts.held("memory beyond it at the start, MB", memory - trivial_memory, MEMORY, digits=0)
    with Terminal(ours) as terminal:
        terminal.wait_for(_ROW)
        terminal.settle(2.0)
        _keys(terminal, _DECIDING, 50, verdicts, warm=True)
        _keys(terminal, _OPENING, 300, verdicts, presses=8)
        _first_pages(terminal, verdicts)
        _held_key(terminal, verdicts)
        _stopping(terminal, verdicts)
        terminal.key(b"*")
        terminal.settle()
        used = terminal.resident_megabytes() - trivial_memory
        verdicts.held("memory beyond it after all that, with every claim marked, MB", used, MEMORY, digits=0)


def _claims(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        return int(connection.execute("SELECT count(*) FROM claim").fetchone()[0])


def _first_paints(*commands: list[str]) -> list[tuple[float, float]]:
    """The median seconds to the first row and megabytes of each command, started by turns."""
    seconds: list[list[float]] = [[] for _ in commands]
    megabytes: list[list[float]] = [[] for _ in commands]
    for number in range(_ROUNDS + 1):
        for command, taken, used in zip(commands, seconds, megabytes, strict=True):
            with Terminal(command) as terminal:
                painted = terminal.wait_for(_ROW) - terminal.began
                terminal.settle(1.0)
                # The first round fills the caches of the file system.
                if number:
                    taken.append(painted)
                    used.append(terminal.resident_megabytes())
    return [(statistics.median(taken), statistics.median(used)) for taken, used in zip(seconds, megabytes, strict=True)]


def _keys(
    terminal: Terminal,
    entries: Iterable[tuple[str, tuple[bytes, ...]]],
    bound: float,
    verdicts: Verdicts,
    *,
    presses: int = _PRESSES,
    warm: bool = False,
) -> None:
    for name, keys in entries:
        for key in keys if warm else ():
            terminal.key(key)
        taken = sorted(terminal.key(key) for _ in range(max(1, presses // len(keys))) for key in keys)
        median, slow = statistics.median(taken) * 1000, taken[int(len(taken) * 0.95)] * 1000
        verdicts.held(f"{name}: median {median:.0f} ms, p95 ms", slow, bound, digits=0)


def _first_pages(terminal: Terminal, verdicts: Verdicts) -> None:
    for query in ("speaker:marant", "subject:civilians figure:>50000", "people mill", ""):
        terminal.key(b"f")
        terminal.key(b"\x01\x0b" + query.encode()) if query else terminal.send(b"\x01\x0b")
        terminal.settle(0.2)
        taken = _until_shown(terminal, b"\r", query.encode() or b"all claims")
        verdicts.held(f"filter {query or 'of everything'}: first page, ms", taken * 1000, 300, digits=0)
        terminal.settle()
    for order in (b"uncertainty", b"figure", b"document"):
        terminal.key(b"O")
        terminal.key(order)
        shown = b"by " + order if order != b"document" else b"all claims"
        taken = _until_shown(terminal, b"\r", shown)
        verdicts.held(f"order by {order.decode()}: first page, ms", taken * 1000, 300, digits=0)
        terminal.settle()


def _until_shown(terminal: Terminal, key: bytes, words: bytes) -> float:
    """Seconds from a key until the top bar names the view, which it does together with the first page."""
    before = len(terminal.output)
    began = time.perf_counter()
    terminal.send(key)
    return terminal.wait_for(re.compile(re.escape(words)), 30, after=before) - began


def _held_key(terminal: Terminal, verdicts: Verdicts) -> None:
    began = time.perf_counter()
    for _ in range(200):
        terminal.send(b"j")
        terminal.read(0)
        time.sleep(0.02)
    sent = time.perf_counter()
    last = sent
    while terminal.read(0.3):
        last = time.perf_counter()
    verdicts.note(f"200 rows down in {sent - began:.1f} s of keys")
    verdicts.held("holding j for 200 rows: lag, ms", max(0.0, last - sent) * 1000, 500, digits=0)


def _stopping(terminal: Terminal, verdicts: Verdicts) -> None:
    """A query that goes through every text, then esc at once: the next key works."""
    terminal.key(b"f")
    terminal.key(b"\x01\x0bplace:nowhereatall -text:people")
    terminal.settle(0.2)
    terminal.send(b"\r")
    time.sleep(0.05)
    began = time.perf_counter()
    terminal.send(b"\x1b")
    terminal.read(5.0)
    verdicts.held("esc while a query runs: answer, ms", (time.perf_counter() - began) * 1000, 300, digits=0)
    terminal.settle()
    # Taken away in any case, so that everything is there to be marked.
    terminal.send(b"f")
    terminal.settle(0.2)
    terminal.send(b"\x01\x0b\r")
    terminal.settle(2.0)


if __name__ == "__main__":
    os.environ.pop("NO_COLOR", None)
    raise SystemExit(main(sys.argv[1:] or SIZES))
