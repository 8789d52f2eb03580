"""Fixtures that every part of the suite shares: an empty ledger and one with two small documents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.store.engine import Ledger, open_ledger
from tests.building import add_sample


@pytest.fixture(scope="session")
def blank_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger fresh from its migrations; copied, because making one takes half a second."""
    path = tmp_path_factory.mktemp("blank") / "blank.sqlite"
    with open_ledger(path) as ledger, ledger.engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def ledger(blank_ledger: Path, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger in a file of its own."""
    path = tmp_path / "ledger.sqlite"
    shutil.copyfile(blank_ledger, path)
    with open_ledger(path) as opened:
        yield opened


@pytest.fixture
def sample(ledger: Ledger) -> Ledger:
    """A ledger with the two documents and six claims of `building.add_sample`."""
    add_sample(ledger)
    return ledger
