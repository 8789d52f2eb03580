"""Sources by verbs: found, sorted, shown, named, edited, and all of it taken back."""

from __future__ import annotations

import pytest

from claimtrack.store.engine import Ledger
from tests.cli.calling import json_lines
from tests.cli.conftest import Run
from tests.cli.test_verbs import source, state_of


def names(run: Run, *arguments: object) -> list[str]:
    """The names that `source list` gives."""
    return [record["name"] for record in json_lines(run("source", "list", *arguments, "--format", "json").stdout)]


def shown(run: Run, name: str) -> dict[str, object]:
    """What `source show` says of a source."""
    (record,) = json_lines(run("source", "show", name, "--format", "json").stdout)
    found: dict[str, object] = record
    return found


@pytest.mark.parametrize(
    ("arguments", "changed"),
    [
        (("--kind", "agency"), {"kind": "agency"}),
        (("--handle", "@oon", "--note", "spoke [twice]"), {"handle": "@oon", "note": "spoke [twice]"}),
        (("--name", "Colonel Radek Oon"), {"name": "Colonel Radek Oon", "aliases": ("Radek Oon",)}),
        (("--name", "RADEK  OON"), {"name": "RADEK OON", "aliases": ()}),
    ],
)
def test_an_edit_is_made_undone_and_redone(
    run: Run, sample: Ledger, arguments: tuple[str, ...], changed: dict[str, object]
) -> None:
    before = state_of(sample)
    assert "claimtrack undo" in run("source", "edit", "Radek Oon", *arguments).stderr
    after = state_of(sample)
    found = source(after, str(changed.get("name", "Radek Oon")))
    assert found is not None
    assert {name: found[name] for name in changed} == changed
    run("undo")
    assert state_of(sample) == before
    run("redo")
    assert state_of(sample) == after


def test_a_renamed_source_is_still_known_by_its_old_name_and_may_go_back_to_it(run: Run, sample: Ledger) -> None:
    before = state_of(sample)
    run("source", "edit", "Radek Oon", "--name", "Colonel Oon")
    assert shown(run, "radek oon")["name"] == "Colonel Oon"
    run("source", "edit", "Colonel Oon", "--name", "Radek Oon")
    found = source(state_of(sample), "Radek Oon")
    assert found is not None
    assert found["aliases"] == ("Colonel Oon",)
    run("source", "alias", "Radek Oon", "colonel  OON", "--remove")
    assert state_of(sample) == before


def test_what_cannot_be_is_refused(run: Run, sample: Ledger) -> None:
    before = state_of(sample)
    assert "say what to change" in run("source", "edit", "Radek Oon", code=2).stderr
    assert "is Ilse Marant already" in run("source", "edit", "Radek Oon", "--name", "ilse marant", code=1).stderr
    assert "a letter or a digit" in run("source", "edit", "Radek Oon", "--name", "--", code=2).stderr
    assert 'has no alias "the colonel"' in run("source", "alias", "Radek Oon", "the colonel", "--remove", code=1).stderr
    assert run("source", "edit", "Radek Oon", "--name", "Radek Oon").stderr.startswith("nothing changed")
    assert state_of(sample) == before


def test_sources_are_sorted_and_found_by_name_alias_handle_and_group(run: Run) -> None:
    everybody = names(run)
    assert sorted(everybody, key=str.casefold) == names(run, "--order", "name")
    run("source", "rate", "Radek Oon", "B")
    run("source", "rate", "Ilse Marant", "A", "--basis", "always right so far")
    assert names(run, "--order", "reliability")[:2] == ["Ilse Marant", "Radek Oon"]
    assert names(run, "--order", "rated", "--limit", 1) == ["Ilse Marant"]
    run("source", "group", "Radek Oon", "The Delta")
    run("source", "alias", "Radek Oon", "the colonel")
    run("source", "edit", "Radek Oon", "--handle", "@radek_o")
    for words in (("delta",), ("COLONEL",), ("@radek_o",), ("oon", "delta")):
        assert names(run, *words) == ["Radek Oon"], words
    assert names(run, "oon", "nowhere") == []


def test_a_source_is_shown_with_its_judgements_and_claims(run: Run) -> None:
    run("accept", "--query", 'source:"=radek oon"')
    run("source", "rate", "Radek Oon", "B", "--basis", "right so far")
    run("source", "rate", "Radek Oon", "C")
    found = shown(run, "oon")
    assert isinstance(found["ratings"], list)
    assert [(rating["reliability"], rating["basis"]) for rating in found["ratings"]] == [
        ("C", None),
        ("B", "right so far"),
    ]
    assert found["statuses"] == {"accepted": found["claims"]}
    text = run("source", "show", "oon").stdout
    assert f"({found['claims']} accepted)" in text
    assert "right so far" in text


def test_the_whole_name_finds_no_other(run: Run) -> None:
    run("source", "edit", "Ilse Marant", "--name", "Oon")

    def claims(query: str) -> int:
        return len(json_lines(run("list", query, "--format", "json").stdout))

    assert claims("source:oon") > claims('source:"=oon"') > 0
    assert claims('source:"=radek oon"') == claims("source:radek")
    assert claims('source:"=ilse marant"') == claims('source:"=OON"')
    assert claims('source:"=oo"') == 0
