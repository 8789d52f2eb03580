"""Credibility 1 from the command line: refused in one line, saved with --anyway, told by the log."""

from __future__ import annotations

from tests.cli.calling import json_lines
from tests.cli.conftest import Run


def test_credibility_1_needs_two_origins_or_anyway(run: Run) -> None:
    refused = run("rate", "C-1", "1", code=1).stderr
    assert refused.startswith("claimtrack: C-1 has 1 origin: no other report is linked to it; credibility 1")
    assert refused.count("\n") == 1
    assert "3 of 3 claims have fewer" in run("rate", "C-1", "C-2", "C-3", "1", code=1).stderr
    assert "nothing was changed yet" in run("log", "--by", "ben").stderr
    run("rate", "C-1", "1", "--anyway")
    (event,) = json_lines(run("log", "C-1", "--format", "json").stdout)
    assert (event["action"], event["after"]["credibility"]) == ("rate anyway", 1)
    assert "rate anyway: credibility: 6 → 1" in run("log", "C-1").stdout
    assert "rate anyway: credibility: 6 → 1" in run("show", "C-1").stdout
    assert "undid: rate anyway C-1" in run("undo").stderr


def test_what_another_side_supports_passes(run: Run) -> None:
    run("link", "C-4", "supports", "C-1")
    run("rate", "C-1", "1")
    (event, _) = json_lines(run("log", "C-1", "--format", "json").stdout)
    assert event["action"] == "rate"
