"""A process on a pseudo-terminal, its keys written and what it draws read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

QUIET_SECONDS = 0.08
"""What nothing follows for so long is taken to be all that a key made the screen write."""


class Terminal:
    """A process on a pseudo-terminal of `columns` by `lines`; `output` is everything it wrote."""

    def __init__(self, command: list[str], *, columns: int = 120, lines: int = 40) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.output = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

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

    def send(self, keys: bytes) -> None:
        """Write keys and wait for nothing."""
        os.write(self._master, keys)

    def wait_for(self, pattern: re.Pattern[bytes], seconds: float = 60.0, *, after: int = 0) -> float:
        """Wait until the output from byte `after` on holds `pattern`; gives the moment. Raises TimeoutError."""
        until = time.perf_counter() + seconds
        while not pattern.search(self.output, after):
            if time.perf_counter() > until:
                raise TimeoutError(f"{pattern.pattern!r} did not come: {bytes(self.output[-400:])!r}")
            self.read(0.05)
        return time.perf_counter()

    def settle(self, seconds: float = 0.5) -> None:
        """Read until nothing comes for so many seconds."""
        while self.read(seconds):
            pass

    def key(self, key: bytes, *, patience: float = 5.0) -> float:
        """Press a key; gives the seconds to the last byte that it made the screen write.

        Raises TimeoutError when it wrote nothing.
        """
        began = time.perf_counter()
        self.send(key)
        if not self.read(patience):
            raise TimeoutError(f"the key {key!r} changed nothing on the screen")
        last = time.perf_counter()
        while self.read(QUIET_SECONDS):
            last = time.perf_counter()
        return last - began

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
