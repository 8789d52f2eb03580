"""The direction of imports between the packages, and what start-up must not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_imports_go_upward_only() -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("claimtrack.cli", "sqlmodel sqlalchemy textual spacy rich dateparser alembic"),
        ("claimtrack.tui.app", "spacy dateparser alembic rapidfuzz"),
        ("claimtrack.tui.application", "spacy dateparser alembic rapidfuzz"),
        ("claimtrack.extract", "spacy dateparser sqlalchemy"),
        ("claimtrack.capture", "spacy dateparser alembic"),
    ],
)
def test_an_import_stays_light(module: str, unwanted: str) -> None:
    script = f"import sys, {module}; print(*sorted(set({unwanted.split()!r}) & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
