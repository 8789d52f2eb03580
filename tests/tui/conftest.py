"""The ledger of two dispatches that the tests of the review screen share."""

from __future__ import annotations

import pytest

from claimtrack.store.engine import Ledger
from tests.tui.texts import add_dispatches

pytest.register_assert_rewrite("tests.tui.checks")


@pytest.fixture
def dispatches(ledger: Ledger) -> Ledger:
    """A ledger with nine claims of two documents."""
    add_dispatches(ledger)
    return ledger
