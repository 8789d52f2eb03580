"""The pace of a review: what takes how many keys, pressed through a pseudo-terminal and looked up in the ledger.

    python -m tests.benchmarks.pace [LEDGER | CLAIMS]      2000 by default

Each task is done on ten claims, with every key sent as soon as the one before has been drawn. A line says how many keys
it took against the bound, whether the ledger has it, and how long it was from the first key to the last repaint. Then
the same keys are sent without waiting, as fast as the terminal takes them, and have to come to the same. At the end 100
claims are decided, by turns in four ways. The exit code is 1 where a bound does not hold.
"""

from __future__ import annotations

import os
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from claimtrack.review.tags import tag
from claimtrack.store.engine import open_ledger
from tests.benchmarks.ledgers import ledger_in
from tests.benchmarks.terminal import Terminal
from tests.benchmarks.verdicts import Verdicts

_ROW = re.compile(rb"~\d")
_CLAIMS = 10
_HOT, _OTHER = "theatre:south", "water"
_CONFIG = f'[hot_tags]\ns = "{_HOT}"\n'


@dataclass(frozen=True)
class Task:
    """What is done to a claim: its keys, how many it may take, and SQL that holds for the claim when it is done.

    `moves` says that it ends on the next claim by itself.
    """

    name: str
    keys: tuple[bytes, ...]
    bound: int
    done: str
    moves: bool = False


_TAGGED = "(SELECT count(*) FROM claim_tag t JOIN tag g ON g.id = t.tag_id WHERE t.claim_id = c.id AND g.name IN ({}))"

TASKS = (
    Task("accept", (b"a",), 1, "c.status = 'accepted'", moves=True),
    Task("defer", (b"d",), 1, "c.status = 'deferred'", moves=True),
    Task(
        "reject with a reason",
        (b"x", b"o"),
        2,
        "c.status = 'rejected' AND c.reject_reason = 'opinion'",
        moves=True,
    ),
    Task(
        "credibility, hot tag, accept",
        (b"2", b"T", b"s", b"a"),
        4,
        f"c.status = 'accepted' AND c.credibility = 2 AND {_TAGGED.format(repr(_HOT))} = 1",
        moves=True,
    ),
    Task(
        "two tags that exist",
        (b"t", b"t", b"\r", b"w", b"\r", b"\r"),
        6,
        f"{_TAGGED.format(f'{_HOT!r}, {_OTHER!r}')} = 2",
    ),
    Task("the same tags again", (b".",), 1, f"{_TAGGED.format(f'{_HOT!r}, {_OTHER!r}')} = 2"),
    Task("credibility", (b"4",), 1, "c.credibility = 4"),
    Task(
        "reliability of the speaker",
        (b"r", b"b"),
        2,
        "(SELECT s.reliability FROM attribution a JOIN source s ON s.id = a.source_id"
        " WHERE a.claim_id = c.id AND a.position = 0) = 'B'",
    ),
)
"""In this order: repeating follows the tagging it repeats."""


def main(given: str) -> int:
    """Print the pace table of a ledger; gives the exit code."""
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory() as folder:
        path = ledger_in(Path(folder), given)
        _make_tags(path)
        config = Path(folder) / "config.toml"
        config.write_text(_CONFIG, encoding="utf-8")
        command = [sys.executable, "-m", "claimtrack", "--db", str(path), "--actor", "pace", "--config", str(config)]
        with sqlite3.connect(path) as ledger, Terminal(command) as terminal:
            terminal.wait_for(_ROW)
            terminal.settle(1.5)
            claims = _Walk(ledger)
            _show_unreviewed(terminal)
            verdicts.section("keys one after the other")
            for task in TASKS:
                _pressed(terminal, task, claims, verdicts)
            verdicts.section("the same keys in a burst")
            for task in TASKS:
                _in_a_burst(terminal, task, claims, verdicts)
            verdicts.section("a hundred decisions")
            _decisions(terminal, claims, verdicts)
    return verdicts.told()


def _make_tags(path: Path) -> None:
    """The tags have to exist before they can be picked; the first claims of nobody's concern carry them."""
    with open_ledger(path) as ledger:
        with ledger.reading() as connection:
            last = connection.exec_driver_sql("SELECT max(id) FROM claim").scalar_one()
        tag(ledger, "pace", [last], add=[_HOT, _OTHER])


def _show_unreviewed(terminal: Terminal) -> None:
    """What is decided already would make keys that change nothing."""
    terminal.key(b"f")
    terminal.key(b"status:unreviewed")
    before = len(terminal.output)
    terminal.send(b"\r")
    terminal.wait_for(re.compile(b"status:unreviewed"), after=before)
    terminal.settle()
    terminal.send(b"g")
    terminal.settle()


class _Walk:
    """Where the cursor of the screen stands: on the unreviewed claims in the order of their documents."""

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self._ledger = ledger
        wanted = "SELECT id FROM claim WHERE status = 'unreviewed' ORDER BY document_id, start, id"
        self._ids = [row[0] for row in ledger.execute(wanted)]
        self._at = 0

    @property
    def current(self) -> int:
        """The claim at the cursor."""
        return int(self._ids[self._at])

    def step(self) -> None:
        """The screen went on to the next claim."""
        self._at += 1

    def holds(self, claim: int, condition: str, seconds: float = 3.0) -> bool:
        """Whether a condition comes to hold for a claim."""
        until = time.perf_counter() + seconds
        wanted = f"SELECT count(*) FROM claim c WHERE c.id = ? AND {condition}"
        while not self._ledger.execute(wanted, (claim,)).fetchone()[0]:
            if time.perf_counter() > until:
                return False
            time.sleep(0.01)
        return True


def _each(terminal: Terminal, task: Task, claims: _Walk, press: Callable[[], float]) -> tuple[int, list[float]]:
    """How many of the claims the ledger has as the task wants them, and the seconds each took."""
    done, taken = 0, []
    for _ in range(_CLAIMS):
        claim = claims.current
        taken.append(press())
        done += claims.holds(claim, task.done)
        if not task.moves:
            terminal.key(b"j")
        claims.step()
    return done, taken


def _pressed(terminal: Terminal, task: Task, claims: _Walk, verdicts: Verdicts) -> None:
    def press() -> float:
        began = time.perf_counter()
        waited = 0.0
        for key in task.keys:
            pressed = time.perf_counter()
            shown = terminal.key(key)
            # After the last byte the terminal is watched a little longer; that is our time, not the screen's.
            waited += time.perf_counter() - pressed - shown
        return time.perf_counter() - began - waited

    done, taken = _each(terminal, task, claims, press)
    _tell(task, done, taken, verdicts)


def _in_a_burst(terminal: Terminal, task: Task, claims: _Walk, verdicts: Verdicts) -> None:
    done, taken = _each(terminal, task, claims, lambda: terminal.key(b"".join(task.keys)))
    _tell(task, done, taken, verdicts)


def _tell(task: Task, done: int, taken: list[float], verdicts: Verdicts) -> None:
    name = f"{task.name}: {statistics.median(taken) * 1000:.0f} ms, {done} of {_CLAIMS} in the ledger, keys"
    verdicts.held(name, len(task.keys) if done == _CLAIMS else float("inf"), task.bound, digits=0)


def _decisions(terminal: Terminal, claims: _Walk, verdicts: Verdicts) -> None:
    """What a person who never has to think would come to, every fourth claim rejected."""
    ways = [task for task in TASKS if task.moves]
    taken: list[float] = []
    for number in range(100):
        taken += [terminal.key(key) for key in ways[number % len(ways)].keys]
        claims.step()
    spent = sum(taken)
    verdicts.note(f"{len(taken)} keys redrawn in {spent:.1f} s: room for {6000 / spent:,.0f} claims a minute")
    verdicts.note(f"a key: median {statistics.median(taken) * 1000:.0f} ms, slowest {max(taken) * 1000:.0f} ms")


if __name__ == "__main__":
    os.environ.pop("NO_COLOR", None)
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "2000"))
