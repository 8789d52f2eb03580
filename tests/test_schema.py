from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parent.parent / "schema"


def _generator() -> ModuleType:
    specification = importlib.util.spec_from_file_location("schema_generate", FOLDER / "generate.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module


GENERATOR = _generator()


@pytest.mark.parametrize("name", GENERATOR.FILES)
def test_a_schema_file_is_what_the_code_says(name: str) -> None:
    written = (FOLDER / name).read_bytes()
    assert written == GENERATOR.FILES[name]().encode(), "run `just schema`"


def test_the_folder_holds_nothing_else() -> None:
    names = {path.name for path in FOLDER.iterdir() if path.is_file()}
    assert names == {*GENERATOR.FILES, "generate.py"}
