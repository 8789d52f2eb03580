"""The demo's ledger shows every feature at once, on texts of our own."""

from __future__ import annotations

import re
import signal
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claimtrack.cli import sample_ledger
from claimtrack.terms import EvidenceKind, Status
from tests.cli.calling import call, json_lines


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger, not to be changed."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    result = call("demo", "--make", path)
    assert result.exit_code == 0, result.output
    return path


def records(demo: Path, *arguments: str) -> list[dict[str, Any]]:
    """What a verb says as JSON."""
    return json_lines(call("--db", demo, *arguments, "--format", "json").stdout)


def test_every_query_of_the_review_finds_its_claim(demo: Path) -> None:
    source = Path(sample_ledger.__file__).read_text(encoding="utf-8")
    queries = re.findall(r"'([^'\n]*\"[^'\n]*)'|\"(toll figure:36|figure:43|speaker:officials soldiers)\"", source)
    wanted = [first or second for first, second in queries]
    assert len(wanted) > 15
    assert {query: len(records(demo, "list", query)) for query in wanted} == dict.fromkeys(wanted, 1)


def test_claims_are_in_every_state_by_two_reviewers(demo: Path) -> None:
    claims = records(demo, "list")
    assert set(Counter(claim["status"] for claim in claims)) == {status.value for status in Status}
    assert {claim["reviewer"] for claim in claims} >= {sample_ledger.FIRST_REVIEWER, sample_ledger.SECOND_REVIEWER}
    assert {claim["credibility"] for claim in claims} >= {2, 4, 5, 6}
    assert {claim["reject_reason"] for claim in claims} >= {"opinion", "not_a_claim", "other"}


def test_chains_have_relays_translators_channels_and_inferred_hops(demo: Path) -> None:
    hops = [hop for claim in records(demo, "list") for hop in claim["attribution"]]
    assert {hop["role"] for hop in hops} == {"speaker", "relay", "translator", "outlet"}
    assert any(hop["channel"] for hop in hops)
    assert any(hop["inferred"] for hop in hops)


def test_tags_links_notes_evidence_sources_and_views_are_there(demo: Path) -> None:
    claims = records(demo, "list")
    tags = {tag["name"]: tag for tag in records(demo, "tags", "list")}
    assert tags["topic:toll"]["exclusive"]
    assert tags["topic:toll"]["description"]
    kinds = {link["kind"] for claim in claims for link in claim["links"]}
    assert kinds >= {"repeats", "updates", "duplicates", "contradicts", "part_of"}
    assert any(claim["note"] for claim in claims)
    assert {entry["kind"] for claim in claims for entry in claim["evidence"]} <= {kind.value for kind in EvidenceKind}
    sources = records(demo, "source", "list")
    assert {source["reliability"] for source in sources} >= {"B", "D", "F"}
    assert any(source["group"] for source in sources)
    assert any(source["aliases"] for source in sources)
    assert [view["slot"] for view in records(demo, "view", "list")] == [7, 8, 9]
    assert any(claim["translations"] for claim in claims)


def test_whoever_looks_at_the_demo_has_hot_tags_of_known_tags(demo: Path) -> None:
    hot = {line.split("\t")[1] for line in call("--db", demo, "tags", "hot").stdout.splitlines()[1:]}
    assert hot
    assert hot <= {tag["name"] for tag in records(demo, "tags", "list")}


def test_the_demo_is_sound(demo: Path) -> None:
    assert call("--db", demo, "verify").exit_code == 0


def test_the_demo_never_replaces_a_file(demo: Path) -> None:
    result = call("demo", "--make", demo)
    assert result.exit_code == 1
    assert "exists already" in result.stderr


def test_leaving_the_demo_deletes_its_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Path] = []

    def review(_session: object, location: str) -> None:
        seen.append(Path(location))
        assert seen[0].exists()

    monkeypatch.setattr("claimtrack.cli.demo.review", review)
    monkeypatch.setattr("claimtrack.cli.demo.require_terminal", lambda: None)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    result = call("demo")
    assert result.exit_code == 0, result.output
    assert seen[0].is_relative_to(tmp_path)
    assert not seen[0].parent.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["ended", "terminal closed"])
def test_a_signal_deletes_the_ledger_of_the_demo(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: signal.Signals
) -> None:
    def review(_session: object, _location: str) -> None:
        assert list(tmp_path.glob("claimtrack-demo-*"))
        signal.raise_signal(number)
        raise AssertionError("nothing ended the review")

    before = signal.getsignal(number)
    monkeypatch.setattr("claimtrack.cli.demo.review", review)
    monkeypatch.setattr("claimtrack.cli.demo.require_terminal", lambda: None)
    monkeypatch.setattr("claimtrack.cli.demo._fill", lambda path, _actor: path.touch())
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert call("demo").exit_code == 128 + number
    assert list(tmp_path.glob("claimtrack-demo-*")) == []
    assert signal.getsignal(number) is before
