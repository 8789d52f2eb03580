"""What `show` tells of reports, origins and links, as text and as JSON."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from claimtrack.export.schema import claim_schema
from claimtrack.review import links
from claimtrack.store.engine import Ledger
from claimtrack.terms import LinkKind
from tests.cli.calling import call, json_lines
from tests.linking.reporting import Report, add_reports, interview, suggest_link

HOSTILE = "\x1b]52;c;aGk=\x07 [/b]"


@pytest.fixture
def linked(ledger: Ledger) -> Ledger:
    """Three reports of an interview, one independent count, one suggested repeat, one claim against it."""
    interview(ledger)
    add_reports(
        ledger,
        [
            Report("Hill Hospital", "Valley Radio", "2023-06-03", words="some 380 people were there"),
            Report("Tamsin Oke", "Far Herald", words="400 were sheltering"),
            Report("The Ministry", HOSTILE, words="nobody was there"),
        ],
    )
    links.link(ledger, "ana", 4, LinkKind.SUPPORTS, 3, why="counted at the gate")
    suggest_link(ledger, 5, LinkKind.REPEATS, 1)
    links.link(ledger, "ana", 6, LinkKind.CONTRADICTS, 2)
    return ledger


def shown(ledger: Ledger, ref: str) -> list[str]:
    return call("--db", ledger.path, "show", ref).stdout.splitlines()


def as_json(ledger: Ledger, *arguments: str) -> dict[str, Any]:
    (value,) = json_lines(call("--db", ledger.path, *arguments, "--format", "json").stdout)
    return value


def test_every_report_stands_under_its_origin(linked: Ledger) -> None:
    lines = [line for line in shown(linked, "C-1") if line.split()[0] in {"reports", "origin", "report", "link"}]
    words = "about 400 people were sheltering in the quarry"
    assert lines == [
        "reports      4 reports · 2 origins · 2 sides; with suggestions 5 · 2 · 2",
        f"origin       C-1  {words}  (Tamsin Oke, Radio Nord, 2023-06-01)",
        f"report       C-2  {words}  (Tamsin Oke, Harrow Courier, 2023-06-01)",
        f"report       C-3  {words}  (Tamsin Oke, Valley Post, 2023-06-01)",
        "origin       C-4  some 380 people were there  (Hill Hospital, Valley Radio)",
        f"link         repeated by C-2  {words}",
        f"link         repeated by C-3  {words}",
        "link         repeated by C-5 (suggested 0.90)  400 were sheltering: same long quotation",
    ]


def test_a_link_says_what_the_other_claim_goes_back_to_and_why(linked: Ledger) -> None:
    (line,) = [line for line in shown(linked, "C-4") if line.startswith("link")]
    assert line.startswith("link         supports C-3, which goes back to C-1  about 400")
    assert line.endswith("quarry: counted at the gate")
    lines = shown(linked, "C-6")
    assert not any(line.startswith(("reports", "origin")) for line in lines)
    assert "\x1b" not in "".join(lines)


def test_the_json_of_show_has_the_origins_and_that_of_list_stays_as_it_is(linked: Ledger) -> None:
    value = as_json(linked, "show", "C-2")
    jsonschema.validate(value, claim_schema())
    origins = value.pop("origins")
    ids = [as_json(linked, "show", f"C-{key}")["id"] for key in range(1, 6)]
    assert {name: origins[name] for name in ("reports", "origins", "sides", "capped")} == {
        "reports": 4,
        "origins": 2,
        "sides": 2,
        "capped": False,
    }
    assert origins["suggested"] == {"reports": 5, "origins": 2, "sides": 2, "capped": False}
    assert origins["by_origin"] == [{"origin": ids[0], "claims": ids[:3]}, {"origin": ids[3], "claims": [ids[3]]}]
    assert as_json(linked, "list", "ref:C-2") == value


def test_a_claim_without_links_is_one_report(linked: Ledger) -> None:
    links.unlink(linked, "ana", 6, LinkKind.CONTRADICTS, 2)
    assert not any(line.startswith(("report", "origin", "link")) for line in shown(linked, "C-6"))
    origins = as_json(linked, "show", "C-6")["origins"]
    assert (origins["reports"], len(origins["by_origin"])) == (1, 1)
