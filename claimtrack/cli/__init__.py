"""The command line: one function per verb, each in a module that is imported when its verb is called.

``claimtrack --help`` imports click and nothing heavier. Data goes to stdout, narration and progress to stderr; exit
codes are 0, 1 (failed) and 2 (usage).
"""

from __future__ import annotations

from claimtrack.cli.commands import LedgerCommands
from claimtrack.cli.markdown import commands_markdown

__all__ = ["command", "commands_markdown", "main"]

command = LedgerCommands()
"""The whole command line as a click group."""


def main() -> None:
    """Run the command line on the process's arguments and exit with its code."""
    command.main(prog_name="claimtrack")
