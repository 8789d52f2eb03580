"""What goes to the person and what goes to the next program: narration on stderr, data on stdout."""

from __future__ import annotations

import io
import sys
from typing import Any, BinaryIO

from claimtrack.text import display_safe


def prepare_streams() -> None:
    """Make stdout carry any text: UTF-8 where a program reads it, replacements where a terminal cannot show it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(message: str) -> None:
    """One line of narration on stderr, made safe for a terminal."""
    sys.stderr.write(f"{display_safe(message)}\n")
    sys.stderr.flush()


def complain(message: str) -> None:
    """One line on stderr that says what went wrong."""
    say(f"claimtrack: {message}")


def put(text: str = "") -> None:
    """Lines for a person to read on stdout, made safe for a terminal."""
    sys.stdout.write(f"{display_safe(text, keep_newlines=True)}\n")


def put_exact(text: str) -> None:
    """A piece of data on stdout, byte for byte; only a terminal gets it safe to show instead."""
    if sys.stdout.isatty():
        sys.stdout.write(display_safe(text.replace("\r\n", "\n"), keep_newlines=True))
        return
    # The text layer would translate line ends on some systems.
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))


def put_json(record: Any) -> int:
    """One JSON value as a line on stdout, passed on at once; exact, and safe for a terminal all the same. Gives 1."""
    from claimtrack.export.json_form import json_line

    sys.stdout.write(f"{json_line(record)}\n")
    sys.stdout.flush()
    return 1


class Terminal(io.BytesIO):
    """A terminal as the target of an export: it shows what it gets and obeys none of it."""

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # an export writes bytes and nothing else
        put_exact(bytes(data).decode("utf-8"))
        return len(data)


def stdout_target() -> BinaryIO:
    """Stdout as the target of an export: its bytes as they are, only a terminal gets them safe to show."""
    if sys.stdout.isatty():
        return Terminal()
    sys.stdout.flush()
    return sys.stdout.buffer
