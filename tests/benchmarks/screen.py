"""The review screen over a pseudo-terminal of 120 by 40, against a trivial Textual app in the same run.

    python -m tests.benchmarks.screen [LEDGER | CLAIMS]

First paint is the time from starting the process to the first row of the queue on the terminal; the trivial app imports
sqlmodel too. A key's time runs from writing it to the last byte of what it repainted.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from tests.benchmarks.ledgers import ledger_in

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
_QUIET_SECONDS = 0.08
_ROUNDS = 5


class Terminal:
    """A process on a pseudo-terminal; `output` is everything it wrote."""

    def __init__(self, command: list[str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.output = b""

    def read(self, seconds: float) -> bytes:
        """What comes within `seconds`, as soon as something does."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return b""
        try:
            found = os.read(self._master, 1 << 16)
        except OSError:
            found = b""
        self.output += found
        return found

    def wait_for(self, pattern: re.Pattern[bytes], seconds: float = 30.0) -> float:
        """Seconds from the start of the process until the output holds `pattern`."""
        until = time.perf_counter() + seconds
        while not pattern.search(self.output):
            if time.perf_counter() > until:
                raise TimeoutError(f"{pattern.pattern!r} did not come: {self.output[-400:]!r}")
            self.read(0.05)
        return time.perf_counter() - self.began

    def settle(self) -> None:
        """Read until nothing comes for a while."""
        while self.read(0.5):
            pass

    def key(self, key: bytes) -> float:
        """Press a key; gives the seconds to the last byte that it made the screen write."""
        began = last = time.perf_counter()
        os.write(self._master, key)
        while True:
            got = self.read(_QUIET_SECONDS if last > began else 1.0)
            if not got:
                return last - began
            last = time.perf_counter()

    def resident_megabytes(self) -> float:
        """Resident memory of the process now."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return float("nan")

    def close(self) -> None:
        """End the process."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)


def main() -> None:
    """Print the ratio of first paint, memory, and the milliseconds a key takes."""
    given = sys.argv[1] if len(sys.argv) > 1 else "100000"
    with tempfile.TemporaryDirectory() as folder:
        path = ledger_in(Path(folder), given)
        trivial = [sys.executable, "-c", _TRIVIAL]
        ours = [sys.executable, "-m", "claimtrack", "--db", str(path), "--actor", "reader"]
        baseline, baseline_memory = _first_paint(trivial)
        painted, memory = _first_paint(ours)
        print(f"first paint: trivial app {baseline * 1000:.0f} ms, claimtrack {painted * 1000:.0f} ms")
        print(f"ratio {painted / baseline:.2f} (bound 1.5)")
        print(f"memory: trivial app {baseline_memory:.0f} MB, claimtrack {memory:.0f} MB")
        _keys(ours)


def _first_paint(command: list[str]) -> tuple[float, float]:
    seconds, megabytes = [], []
    for _ in range(_ROUNDS):
        terminal = Terminal(command)
        seconds.append(terminal.wait_for(_ROW))
        terminal.settle()
        megabytes.append(terminal.resident_megabytes())
        terminal.close()
    return statistics.median(seconds), statistics.median(megabytes)


def _keys(command: list[str]) -> None:
    terminal = Terminal(command)
    terminal.wait_for(_ROW)
    terminal.settle()
    for name, key in (("moving (j)", b"j"), ("accepting (a)", b"a"), ("credibility (2)", b"2"), ("undo (u)", b"u")):
        taken = sorted(terminal.key(key) for _ in range(60))
        median, slow = statistics.median(taken), taken[int(len(taken) * 0.95)]
        print(f"{name}: median {median * 1000:.0f} ms, p95 {slow * 1000:.0f} ms (bound 50)")
    for query in ("speaker:marant", "subject:civilians figure:>50000", "people mill", ""):
        terminal.key(b"f")
        terminal.key(b"\x01\x0b" + query.encode())
        taken = terminal.key(b"\r")
        print(f"filter {query or 'of everything'}: first page painted in {taken * 1000:.0f} ms (bound 300)")
        terminal.settle()
    began = time.perf_counter()
    for _ in range(200):
        os.write(terminal._master, b"j")
        time.sleep(0.02)
    sent = time.perf_counter()
    last = sent
    while terminal.read(0.3):
        last = time.perf_counter()
    lag = max(0.0, last - sent)
    print(f"holding j for 200 rows: lag {lag * 1000:.0f} ms after {sent - began:.1f} s of keys (bound 500)")
    terminal.close()


if __name__ == "__main__":
    main()
