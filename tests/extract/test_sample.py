"""The bundled sample, as the demo shows it."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from claimtrack.extract import extract
from claimtrack.terms import Candidate, ClaimKind, Role


def _read(name: str) -> list[Candidate]:
    text = files("claimtrack").joinpath("sample", name).read_text(encoding="utf-8")
    _, head, body = text.split("---\n", 2)
    front = yaml.safe_load(head)
    return extract(body, front["published"], front["outlet"])


@pytest.fixture(scope="module")
def sample() -> dict[str, list[Candidate]]:
    names = sorted(item.name for item in files("claimtrack").joinpath("sample").iterdir() if item.name.endswith(".md"))
    return {name: _read(name) for name in names}


@pytest.fixture(scope="module")
def everything(sample: dict[str, list[Candidate]]) -> list[Candidate]:
    return [claim for claims in sample.values() for claim in claims]


def test_it_is_three_dispatches_with_a_demos_worth_of_claims(sample: dict[str, list[Candidate]]) -> None:
    assert len(sample) == 3
    assert all(12 <= len(claims) <= 24 for claims in sample.values())


def test_every_claim_has_a_speaker_by_name(everything: list[Candidate]) -> None:
    unresolved = {"he", "she", "it", "they", None}
    assert not [claim.label for claim in everything if claim.speaker in unresolved]


def test_it_shows_every_kind_of_hop(everything: list[Candidate]) -> None:
    assert {hop.role for claim in everything for hop in claim.hops} == set(Role)
    assert any(hop.inferred for claim in everything for hop in claim.hops)
    assert any(hop.channel for claim in everything for hop in claim.hops)


def test_it_shows_many_hedges_and_a_denial(everything: list[Candidate]) -> None:
    hedges = {figure.hedge for claim in everything for figure in claim.figures}
    assert len(hedges) >= 11
    assert ClaimKind.DENIAL in {claim.kind for claim in everything}


@pytest.mark.parametrize(
    "label",
    [
        "~600 civilians sheltering in the grain terminal in Orvane",
        "80+ children in the terminal",
        "Denies its guns had fired on the terminal",
        "9,000–11,000 people left Orvane since the fighting began",
        "~26,000 residents lack running water",
        "≤100 people left in the terminal",
        "dozens of people still missing",
        "nearly 30 of the port's 40 cranes had been damaged",
        "900+ people reached Tarn since Thursday",
    ],
)
def test_labels_read_well(everything: list[Candidate], label: str) -> None:
    assert label in [claim.label for claim in everything]
