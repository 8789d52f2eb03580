"""The direction of imports between the packages, and what start-up must not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack import figures

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
        ("claimtrack.tui.application", "claimtrack.figures.comparing claimtrack.figures.comparability"),
    ],
)
def test_an_import_stays_light(module: str, unwanted: str) -> None:
    script = f"import sys, {module}; print(*sorted(set({unwanted.split()!r}) & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_every_public_name_of_figures_has_its_home() -> None:
    for name in figures.__all__:
        assert getattr(figures, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        figures.nothing  # noqa: B018  # asked for in vain
