"""The tables of keys and commands in README.md, made from the code.

python -m tests.readme_tables        writes them anew
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from claimtrack.cli.markdown import commands_markdown
from claimtrack.tui.actions import actions_markdown

README = Path(__file__).parent.parent / "README.md"

TABLES: dict[str, Callable[[], str]] = {"keys": actions_markdown, "commands": commands_markdown}
"""What stands between the markers of each name."""


def with_tables(text: str) -> str:
    """The README with every table as the code has it. Raises ValueError where a marker is missing."""
    for name, table in TABLES.items():
        pattern = re.compile(rf"(<!-- {name}:begin [^\n]*-->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        content = table().strip()
        text, replaced = pattern.subn(lambda found, content=content: f"{found[1]}\n{content}\n\n{found[2]}", text)  # type: ignore[misc]  # mypy cannot infer a default in a lambda
        if replaced != 1:
            raise ValueError(f"README.md needs one pair of {name} markers, not {replaced}")
    return text


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
