from __future__ import annotations

import pytest

from tests.loading import ROOT, generator

FOLDER = ROOT / "screenshots"
GENERATOR = generator("screenshots")


def test_the_pictures_are_of_the_present_screen() -> None:
    assert (FOLDER / "made-from.txt").read_text().strip() == GENERATOR.made_from(), "run `just screenshots`"


@pytest.mark.parametrize("name", GENERATOR.SCENES)
def test_every_scene_has_its_picture(name: str) -> None:
    picture = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert "claimtrack" in picture


@pytest.mark.parametrize("name", GENERATOR.CHARTS)
def test_every_chart_has_its_picture(name: str) -> None:
    assert (FOLDER / f"{name}.svg").read_text(encoding="utf-8").startswith("<svg")
