"""Calling the command line in this process and reading what it wrote."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from claimtrack.cli import command


def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
    """Call the command line; its result has stdout and stderr apart."""
    return CliRunner().invoke(command, [str(argument) for argument in arguments], input=stdin)


def json_lines(text: str) -> list[dict[str, Any]]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.splitlines()]
