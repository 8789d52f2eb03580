from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from claimtrack.config import check_keymap, read_config
from claimtrack.query import parse
from claimtrack.tui.actions import ACTIONS
from tests.readme_tables import README, with_tables

TEXT = README.read_text(encoding="utf-8")


def test_the_tables_are_what_the_code_says() -> None:
    assert with_tables(TEXT) == TEXT, "run `just readme`"


def test_the_two_commands_stand_at_the_top() -> None:
    top = TEXT[: TEXT.index("## ")]
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/claimtrack demo" in top
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest" in top


def test_every_picture_and_file_that_is_linked_exists() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (README.parent / target).exists(), target


def test_the_example_of_a_configuration_is_one() -> None:
    (source,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert tomllib.loads(source)
    check_keymap(read_config(source, Path("config.toml")), ACTIONS)


@pytest.mark.parametrize(
    "query",
    re.findall(r"^(?:status|said|\().*$", re.findall(r"```\n(status:.*?)```", TEXT, re.DOTALL)[0], re.MULTILINE),
)
def test_the_example_queries_parse(query: str) -> None:
    parse(query)
