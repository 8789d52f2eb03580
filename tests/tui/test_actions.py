"""The actions table itself: no two actions on one key, every one reachable, the README's table from it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from claimtrack.config import check_keymap, read_config
from claimtrack.errors import ConfigError
from claimtrack.keynames import key_name
from claimtrack.terms import LinkKind, RejectReason, Reliability
from claimtrack.tui.actions import (
    ACTIONS,
    BY_ID,
    CONTEXTS,
    actions_markdown,
    bindings,
    command_name,
    in_context,
)
from claimtrack.tui.hints import named


def test_ids_are_unique_and_contexts_known() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert {context for action in ACTIONS for context in action.contexts} == set(CONTEXTS)
    assert all(len(set(action.contexts)) == len(action.contexts) > 0 for action in ACTIONS)


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_key_does_two_things(context: str) -> None:
    keys = Counter(key_name(key) for action in in_context(context) for key in action.keys)
    # In text fields the characters are the field's, and prompts leave help and palette out.
    doubled = {key for key, count in keys.items() if count > 1}
    assert not doubled


def test_every_action_has_a_key_or_a_place_in_the_palette() -> None:
    assert all(action.keys or action.palette for action in ACTIONS)
    names = [command_name(action) for action in in_context("queue") if action.palette]
    assert len(set(names)) == len(names)


def test_bindings_are_made_of_the_table() -> None:
    made = {binding.id: binding.key for binding in bindings("queue")}  # type: ignore[union-attr]  # no tuples among them
    assert made["accept"] == "a"
    assert made["next"] == "j,down"
    assert set(made) == {action.id for action in in_context("queue") if action.keys}


def test_every_reason_kind_and_letter_has_a_key() -> None:
    assert {f"reject-{reason.value}" for reason in RejectReason} <= set(BY_ID)
    assert {f"link-{kind.value}" for kind in LinkKind} <= set(BY_ID)
    assert {f"reliability-{letter.value}" for letter in Reliability} <= set(BY_ID)


def test_the_readme_table_names_every_key() -> None:
    table = actions_markdown()
    for action in ACTIONS:
        assert all(f"`{key}`" in table for key in action.keys if len(key) == 1), action.id
    assert "`z`" in actions_markdown(dict.fromkeys(BY_ID, ()) | {"accept": ("z",)})


def test_a_key_that_is_taken_is_a_fault() -> None:
    with pytest.raises(ConfigError, match="is the key of"):
        check_keymap(read_config('[keys]\naccept = "x"\n', "config.toml"), ACTIONS)


@pytest.mark.parametrize("module", ["claimtrack.tui.application", "claimtrack.tui.app"])
def test_the_first_paint_waits_for_nothing_heavy(module: str) -> None:
    unwanted = {"spacy", "dateparser", "alembic", "rapidfuzz", "claimtrack.capture", "claimtrack.export", "click"}
    script = f"import sys, {module}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not unwanted & set(ran.stdout.split())


def test_the_keys_need_nothing_of_textual() -> None:
    script = "import sys, claimtrack.tui.actions; print('textual' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


SPELT = re.compile(
    r"(?:^|[;,:.·] |\band |\bthen |\bor |\bthan )(?:[b-zB-Z/*#]|esc|enter|space)(?: [a-zA-Z])? [a-z]{2,}s?\b"
)
"""What reads like a key and what it does."""


@pytest.mark.parametrize(
    "text", ["R shows them", "moved; esc leaves it", "found; n N move between them", "or u takes it"]
)
def test_a_key_spelt_by_hand_is_noticed(text: str) -> None:
    assert SPELT.search(text)


def test_no_message_spells_a_key_by_hand() -> None:
    root = Path(sys.modules["claimtrack.tui"].__path__[0])
    found = []
    for path in root.rglob("*.py"):
        if path.parent.name == "table":
            continue
        tree = ast.parse(path.read_text())
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            (path.name, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
            if SPELT.search(node.value)
        ]
    assert not found


def test_a_message_names_the_keys_in_force() -> None:
    keys = {"refresh": ("ctrl+l", "R"), "back": ()}
    assert named("{refresh} shows them, {quit} leaves", keys) == "ctrl+l shows them, q leaves"
    # Without a key it is found in the palette, by this name.
    assert named("{back} ends it", keys) == "back ends it"
    with pytest.raises(KeyError):
        named("{refreshed} shows them", keys)
