from __future__ import annotations

import pytest

from tests.loading import ROOT, generator

FOLDER = ROOT / "schema"
GENERATOR = generator("schema")


@pytest.mark.parametrize("name", GENERATOR.FILES)
def test_a_schema_file_is_what_the_code_says(name: str) -> None:
    assert (FOLDER / name).read_bytes() == GENERATOR.FILES[name]().encode(), "run `just schema`"


def test_the_folder_holds_nothing_else() -> None:
    names = {path.name for path in FOLDER.iterdir() if path.is_file()}
    assert names == {*GENERATOR.FILES, "generate.py"}
