"""A way to call the command line on the sample ledger, away from whoever runs the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from claimtrack.store.engine import Ledger
from tests.cli.calling import call

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that neither ledger nor configuration of a person is touched."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(folder))
    for name in ("CLAIMTRACK_DB", "CLAIMTRACK_CONFIG", "CLAIMTRACK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(sample: Ledger) -> Run:
    """Call the command line on the sample ledger as ana; it must end with the exit code `code`."""

    def run_on_sample(*arguments: object, code: int = 0, **options: Any) -> Result:
        result = call("--db", sample.path, "--actor", "ana", *arguments, **options)
        assert result.exit_code == code, result.output
        return result

    return run_on_sample
