"""Loads the generators that stand outside the package."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


def generator(folder: str) -> ModuleType:
    """The module `generate.py` of a folder at the top of the project."""
    path = ROOT / folder / "generate.py"
    specification = importlib.util.spec_from_file_location(f"{folder}_generate", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    return module
