"""The verb model, the configured pipeline, and what doctor says of both."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.capture import extractors
from claimtrack.capture.workers import ONE_THREAD
from claimtrack.config import find_paths
from claimtrack.extract import pipeline as pipelines
from claimtrack.extract.pipeline import SHIPPED
from claimtrack.store.engine import Ledger
from claimtrack.training import speed, train
from tests.capture.deciding import AS_SURE, TOO_SURE, add_decided
from tests.cli.calling import call, json_lines
from tests.training import corpora

MINE = ("tests", "2")
REPORT = "About 40 lorries are waiting at the bridge, Governor Ilse Marant said.\n"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what a verb sets for the rest of its process."""
    for name in ONE_THREAD:
        monkeypatch.setenv(name, "2")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def configured(folder: Path, pipeline: object) -> Path:
    """A config.toml with that pipeline on its third line."""
    path = folder / "config.toml"
    path.write_text(f'name = "ana"\n\npipeline = "{pipeline}"\n')
    return path


def test_evaluate_prints_the_scores_of_each_corpus(tmp_path: Path) -> None:
    rows, gold = corpora.newsquant(tmp_path / "rows.json"), corpora.gold(tmp_path / "gold")
    result = call("model", "evaluate", rows, gold)
    assert result.exit_code == 0, result.output
    assert "value and bound: P 100.0% R 100.0% F1 100.0%" in result.stdout
    assert "claims found " in result.stdout
    assert result.stderr.splitlines() == [f"{rows}: figures of 2 sentences", f"{gold}: claims of 1 dispatch"]
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_evaluate_gives_every_number_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measure = speed.measure_speed
    monkeypatch.setattr(speed, "measure_speed", lambda texts, **rest: measure(texts, rounds=1, most_words=50, **rest))
    path = corpora.polnear(tmp_path / "a.jsonl.gz")
    attributions, timed = json_lines(call("model", "evaluate", path, "--speed", "--format", "json").stdout)
    assert (attributions["type"], attributions["kind"], attributions["path"]) == (
        "evaluation", "attributions", str(path),
    )  # fmt: skip
    assert attributions["pipeline"] is None
    assert attributions["scores"]["pairs"]["gold"] == 3
    assert (timed["kind"], timed["path"]) == ("speed", None)
    assert timed["scores"]["words"] == len(corpora.ARTICLE.split())
    assert timed["scores"]["rounds"] == 1


def test_speed_alone_is_taken_on_the_bundled_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    def measured(texts: list[str], **_rest: object) -> speed.Speed:
        given.extend(texts)
        return speed.Speed(1200, 5, 4000.0, 8000.0, 0.5)

    monkeypatch.setattr(speed, "measure_speed", measured)
    result = call("model", "evaluate", "--speed")
    assert "extract               4,000 words a second per core\n" in result.stdout
    assert "ratio                 0.50\n" in result.stdout
    assert len(given) == 3
    # The front matter is no part of the text.
    assert not any(text.startswith("---") for text in given)


def test_a_wrong_path_is_told_before_anything_is_measured(tmp_path: Path) -> None:
    rows, notes = corpora.newsquant(tmp_path / "rows.json"), tmp_path / "notes.txt"
    notes.write_text("notes")
    result = call("model", "evaluate", rows, notes)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"claimtrack: {notes}: is no corpus")
    assert call("model", "evaluate").exit_code == 2


def test_evaluate_stops_cleanly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimtrack.training.evaluating.measure", stopped)
    result = call("model", "evaluate", corpora.newsquant(tmp_path / "rows.json"))
    assert result.exit_code == 130
    assert result.stderr.endswith("claimtrack: stopped; nothing was written\n")


def test_another_pipeline_can_be_measured_and_must_be_one(tmp_path: Path) -> None:
    rows = corpora.gold(tmp_path / "gold")
    result = call("model", "evaluate", rows, "--pipeline", tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path}: cannot be loaded as a spaCy pipeline" in result.stderr
    # A configured one is what is measured without the option.
    result = call("model", "evaluate", rows, "--config", configured(tmp_path, "./nowhere"))
    assert result.exit_code == 2
    assert f"{tmp_path / 'config.toml'}:3: " in result.stderr


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the ledgers of these tests hold claims of the extractor in use."""
    monkeypatch.setattr(extractors, "identity", lambda _pipeline: MINE)


Calibrate = Callable[..., Any]


@pytest.fixture
def calibrate(ledger: Ledger, mine: None) -> Calibrate:
    return lambda *options: call("--db", ledger.path, "model", "calibrate", *options)


def test_calibrate_says_how_many_decisions_it_wants(calibrate: Calibrate, ledger: Ledger) -> None:
    add_decided(ledger, 3, TOO_SURE, MINE)
    add_decided(ledger, 1, AS_SURE, ("by hand", "1"), first=3)
    result = calibrate()
    assert result.exit_code == 1
    assert result.stderr == (
        "claimtrack: there are 60 decisions to calibrate on and 200 are wanted (20 on claims of by hand 1, which do "
        "not count for this pipeline); confidence stays as it is\n"
    )
    assert not find_paths().calibration.exists()


def test_calibrate_fits_writes_and_forgets(calibrate: Calibrate, ledger: Ledger) -> None:
    add_decided(ledger, 12, TOO_SURE, MINE)
    path = find_paths().calibration
    tried = calibrate("--dry-run")
    assert tried.exit_code == 0, tried.output
    assert not path.exists()
    result = calibrate()
    assert result.exit_code == 0
    assert result.stdout == tried.stdout
    lines = result.stdout.splitlines()
    assert lines[0] == "240 decisions on 12 documents: 84 right as extracted, 156 wrong"
    assert any(line.startswith("Brier ") for line in lines)
    assert any(line.startswith("0.8      meant right in 50% of 72 claims before, ") for line in lines)
    assert f"wrote {path}; new claims are recalibrated" in result.stderr
    written = json.loads(path.read_text())
    assert (written["extractor"], written["version"], written["decisions"]) == ("tests", "2", 240)
    assert calibrate("--forget").exit_code == 0
    assert not path.exists()
    assert calibrate("--forget").exit_code == 1
    assert calibrate("--forget", "--dry-run").exit_code == 2


def test_calibrate_writes_nothing_that_is_no_better(calibrate: Calibrate, ledger: Ledger) -> None:
    add_decided(ledger, 12, AS_SURE, MINE)
    result = calibrate()
    assert result.exit_code == 0
    assert "no better on documents that it was not fitted on; confidence stays as it is" in result.stderr
    assert not find_paths().calibration.exists()


def test_calibrate_changes_no_claim_of_the_ledger(calibrate: Calibrate, ledger: Ledger) -> None:
    add_decided(ledger, 12, TOO_SURE, MINE)
    before = call("--db", ledger.path, "list", "--format", "json").stdout
    assert calibrate().exit_code == 0
    assert call("--db", ledger.path, "list", "--format", "json").stdout == before


def correction(**changes: object) -> Path:
    """A correction for the shipped extractor that halves the odds, in its file."""
    name, version = extractors.identity(None)
    record = {
        "form": 1, "extractor": name, "version": version, "decisions": 240, "fitted_on": "2024-05-01",
        "shift": -1.0, "slope": 1.0, "weights": {},
    }  # fmt: skip
    path = find_paths().calibration
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record | changes))
    return path


def test_new_claims_are_recalibrated_and_old_ones_by_reextract_alone(tmp_path: Path, report: Path) -> None:
    def in_ledger() -> list[dict[str, Any]]:
        return json_lines(call("--db", tmp_path / "new.sqlite", "list", "--format", "json").stdout)

    assert call("--db", tmp_path / "new.sqlite", "add", report).exit_code == 0
    (before,) = in_ledger()
    correction()
    assert in_ledger() == [before]
    (extracted,) = json_lines(call("extract", report).stdout)
    assert extracted["confidence"] < before["confidence"]
    assert extracted["reasons"][-1] == f"recalibrated on 240 decisions, from {before['confidence']}"
    assert call("--db", tmp_path / "new.sqlite", "reextract").exit_code == 0
    (after,) = in_ledger()
    assert (after["confidence"], after["reasons"]) == (extracted["confidence"], extracted["reasons"])


def test_a_damaged_correction_stops_what_extracts_and_says_the_way_out(report: Path) -> None:
    path = correction(slope="steep")
    for arguments in (("extract", report), ("add", report), ("reextract",)):
        result = call(*arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"claimtrack: {path}: is damaged; `claimtrack model calibrate --forget`")
    assert call("model", "calibrate", "--forget").exit_code == 0
    assert call("extract", report).exit_code == 0


def test_paths_and_doctor_say_where_the_correction_is() -> None:
    def finding() -> str:
        lines = call("doctor").stdout.splitlines()
        return next(line for line in lines if "calibration " in line)

    assert f"calibration  {find_paths().calibration}\n" in call("paths").stdout
    assert finding().startswith("ok       calibration   confidence is the pipeline's own")
    path = correction()
    assert f"{path}, fitted on 240 decisions on 2024-05-01 for claimtrack " in finding()
    correction(version="0.0")
    assert "not used with claimtrack " in finding()
    path.write_text("{")
    assert finding().startswith(f"problem  calibration   {path}: is damaged")


def test_card_prints_the_card_beside_the_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "SHIPPED", tmp_path)
    assert call("model", "card").exit_code == 1
    (tmp_path / "README.md").write_text("# The pipeline\n\nTrained on – words.\n", encoding="utf-8")
    assert call("model", "card").stdout == "# The pipeline\n\nTrained on – words.\n"


def test_train_hands_on_what_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[Any, ...]] = []

    def trained(corpora: Path, output: Path, **rest: Any) -> None:
        rest.pop("report")("syntax, epoch 1 of 12")
        called.append((corpora, output, rest, os.environ["OMP_NUM_THREADS"]))

    monkeypatch.setattr(train, "train", trained)
    result = call("model", "train", tmp_path, "--output", tmp_path / "own", "--polnear", "none", "--jobs", 2)
    assert result.exit_code == 0, result.output
    assert (result.stdout, result.stderr) == ("", "syntax, epoch 1 of 12\n")
    assert called == [(tmp_path, tmp_path / "own", {"polnear": "none", "seed": 1, "jobs": 2}, "1")]


def test_train_names_the_corpus_that_is_missing(tmp_path: Path) -> None:
    result = call("model", "train", tmp_path, "--output", tmp_path / "own")
    assert result.exit_code == 1
    assert str(tmp_path / "ud") in result.stderr
    assert not (tmp_path / "own").exists()


def test_train_takes_the_place_of_a_pipeline_and_of_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "train", lambda *_, **__: None)
    folder = tmp_path / "own"
    folder.mkdir()
    assert call("model", "train", tmp_path, "--output", folder).exit_code == 0
    (folder / "letters.txt").write_text("mine")
    refused = call("model", "train", tmp_path, "--output", folder)
    assert refused.exit_code == 2
    assert f"{folder} is there and is no pipeline" in refused.stderr
    (folder / "meta.json").write_text("{}")
    assert call("model", "train", tmp_path, "--output", folder).exit_code == 0


def test_train_stops_cleanly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(train, "train", stopped)
    result = call("model", "train", tmp_path, "--output", tmp_path / "own")
    assert (result.exit_code, result.stderr.strip()) == (130, "claimtrack: stopped; no pipeline was written")


def test_a_configured_pipeline_that_is_none_is_a_fault_of_its_line(tmp_path: Path, report: Path) -> None:
    config = configured(tmp_path, "./nowhere")
    database = tmp_path / "new.sqlite"
    call("--db", database, "add", report)
    other = tmp_path / "other.txt"
    other.write_text(f"{REPORT}\n\n{REPORT}")
    for arguments in (("add", other), ("extract", other), ("reextract",), ("add", "--format", "json", other)):
        result = call("--db", database, "--config", config, *arguments)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert line.startswith(f"claimtrack: {config}:3: {tmp_path / 'nowhere'}: cannot be loaded as a spaCy pipeline")
    lines = call("--config", config, "doctor").stdout.splitlines()
    assert any(line.startswith(f"problem  pipeline      {config}:3: ") for line in lines)


def test_a_configured_pipeline_must_have_what_claims_are_made_of(tmp_path: Path, report: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    result = call("--config", configured(tmp_path, "./blank"), "extract", report)
    assert result.exit_code == 2
    assert "the pipeline lacks tags (a tagger), dependencies (a parser)" in result.stderr
    assert "claimtrack_attribution" in result.stderr


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A pipeline of its own name and version: the shipped one otherwise."""
    folder = tmp_path / "own"
    folder.mkdir()
    for entry in SHIPPED.iterdir():
        (folder / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())
    meta = json.loads((SHIPPED / "meta.json").read_text())
    (folder / "meta.json").unlink()
    (folder / "meta.json").write_text(json.dumps(meta | {"name": "own", "version": "7.1"}))
    return folder


def test_claims_carry_the_name_of_the_configured_pipeline(tmp_path: Path, own: Path, report: Path) -> None:
    config, database = configured(tmp_path, "./own"), tmp_path / "new.sqlite"
    correction()
    (claim,) = json_lines(call("--config", config, "extract", report).stdout)
    assert (claim["extractor"], claim["extractor_version"]) == ("en_own", "7.1")
    # The correction was fitted for another extractor.
    assert not any("recalibrated" in reason for reason in claim["reasons"])
    assert call("--db", database, "--config", config, "add", report).exit_code == 0
    (stored,) = json_lines(call("--db", database, "list", "--format", "json").stdout)
    assert (stored["extractor"], stored["extractor_version"]) == ("en_own", "7.1")
    lines = call("--config", config, "doctor").stdout.splitlines()
    assert any(line.startswith(f"ok       pipeline      en_own 7.1 ({own}): ") for line in lines)
