"""The register of checks, one for each action in each of its contexts."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable

from claimtrack.tui.actions import BY_ID
from tests.tui import checks
from tests.tui.stage import Stage

Check = Callable[[Stage], Awaitable[None]]

CHECKS: dict[tuple[str, str], Check] = {}
"""A check by the action's id and the context in which it is pressed."""


def check(*ids: str, context: str | None = None) -> Callable[[Check], Check]:
    """Register a check of actions, in the first of their contexts unless another is named.

    It begins at the queue with the cursor on C-1 and ends there, with everything taken back.
    """

    def registered(function: Check) -> Check:
        for name in ids:
            key = name, context or BY_ID[name].contexts[0]
            assert key not in CHECKS, f"{name} has two checks in {key[1]}"
            CHECKS[key] = function
        return function

    return registered


def key_of(action_id: str) -> str:
    """The first key of an action."""
    return BY_ID[action_id].keys[0]


PARTS = [module.name for module in pkgutil.iter_modules(checks.__path__)]
"""The modules of checks."""


def load_checks() -> None:
    """Register the checks of every module."""
    for part in PARTS:
        importlib.import_module(f"{checks.__name__}.{part}")
