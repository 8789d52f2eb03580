"""The verb model: the pipeline that claims are extracted with is trained, measured, calibrated and described."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.commands import verb_group
from claimtrack.cli.parameters import format_option
from claimtrack.cli.printing import complain, put, put_exact, put_json, say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import Session
from claimtrack.cli.stopping import stoppable
from claimtrack.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from claimtrack.capture.calibration import Decisions, Near, Refit
    from claimtrack.training.evaluating import Corpus, Measured


@verb_group()
def model_verb() -> None:
    """Measure, calibrate and train what claims are extracted with."""


@model_verb.command("evaluate")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--speed", is_flag=True, help="Measure words a second, of extracting and of the network alone.")
@click.option("--pipeline", metavar="NAME", help="Another pipeline: a folder or an installed package.")
@format_option("text", "json")
@click.pass_obj
def evaluate_model(session: Session, paths: tuple[str, ...], speed: bool, pipeline: str | None, form: str) -> None:
    """Measure the pipeline on annotated texts.

    A path is a PolNeAR file (.jsonl, .jsonl.gz): attributions, recall by layout and the calibration of confidence; a
    NewsQuant file (.json): figures; a folder of gold dispatches (.yaml): claims; a treebank or a folder of them
    (.conllu, .conllu.gz): tags, dependencies and sentences, files for training left out. Speed is taken in CPU time on
    one thread, from the articles and dispatches given, else from the bundled sample.
    """
    if not paths and not speed:
        raise UsageError("say what to measure on: a corpus, or --speed for the speed on the bundled sample")
    _use_one_thread()
    with stoppable(), session.pipeline() as configured:
        from claimtrack.training.evaluating import measure, open_corpus

        session.kept = "nothing was written"
        name = pipeline or configured
        # All of them are read before the first is measured, so that a wrong path is told at once.
        corpora = [open_corpus(Path(path)) for path in paths]
        for corpus in corpora:
            say(f"{corpus.path}: {corpus.size}")
            with progress_bar() as tell:
                measured = measure(corpus, pipeline=name, on_progress=tell)
            _put_measured(str(corpus.path), corpus.kind.value, name, measured, form)
        if speed:
            from claimtrack.training.speed import measure_speed

            texts = _texts(corpora)
            with progress_bar() as tell:
                timed = measure_speed(texts, pipeline=name, on_progress=tell)
            say(f"speed: {timed.words:,} words, {timed.rounds} rounds, CPU time")
            _put_measured(None, "speed", name, timed.measured, form)


def _use_one_thread() -> None:
    """Have linear algebra use one thread; numpy asks when it is imported, and then never again."""
    from claimtrack.capture.workers import ONE_THREAD

    os.environ.update(ONE_THREAD)


def _texts(corpora: Sequence[Corpus]) -> list[str]:
    texts = [text for corpus in corpora for text in corpus.texts]
    if texts:
        return texts
    from importlib.resources import files

    from claimtrack.ingest import read_bytes

    say("speed is measured on the bundled sample")
    sample = sorted((files("claimtrack") / "sample").iterdir(), key=lambda file: file.name)
    return [document.text for file in sample for document in read_bytes(file.read_bytes(), file.name)]


def _put_measured(path: str | None, kind: str, pipeline: str | None, measured: Measured, form: str) -> None:
    if form == "json":
        from claimtrack.capture.extractors import identity

        extractor, version = identity(pipeline)
        used = {"pipeline": pipeline, "extractor": extractor, "extractor_version": version}
        put_json({"type": "evaluation", "path": path, "kind": kind, **used, "scores": measured.scores})
        return
    for line in measured.lines:
        put(line)
    sys.stdout.flush()


@model_verb.command("calibrate")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--forget", is_flag=True, help="Go back to the pipeline's own confidence.")
@click.pass_obj
def calibrate_model(session: Session, dry_run: bool, forget: bool) -> int:
    """Refit the confidence of new claims on your own decisions.

    Accepted claims were right as extracted, and so were those rejected as opinion, out of scope or duplicate; those
    rejected for another named reason were wrong, and so were those whose span, speaker or figure was edited before
    they were accepted. The refit is kept only if it is better on documents that it was not fitted on. Claims that are
    in the ledger keep their confidence until they are extracted again.
    """
    from claimtrack.capture.recalibration import forget_recalibration, write_recalibration
    from claimtrack.config import find_paths

    path = find_paths().calibration
    if forget:
        if dry_run:
            raise UsageError("--forget and --dry-run go together only in doing nothing; leave one out")
        if not forget_recalibration(path):
            raise NotFoundError("there is no calibration to forget; confidence is the pipeline's own")
        say("forgotten; new claims have the pipeline's own confidence again, reextract gives it to the others")
        return 0
    _use_one_thread()
    from claimtrack.capture.calibration import decisions, refit
    from claimtrack.capture.extractors import identity

    with session.pipeline() as pipeline:
        extractor, version = identity(pipeline)
    with session.reading() as connection:
        found = decisions(connection, extractor, version)
    wanting = found.wanting
    if wanting is not None:
        complain(f"{wanting}{_others(found)}; confidence stays as it is")
        return 1
    made = refit(found.counted, extractor, version)
    for line in _refit_lines(found, made):
        put(line)
    if not made.better:
        say("that is no better on documents that it was not fitted on; confidence stays as it is")
    elif dry_run:
        say(f"{path} was not written: --dry-run")
    else:
        write_recalibration(path, made.made)
        say(f"wrote {path}; new claims are recalibrated, claimtrack reextract does it for those nobody has touched")
    return 0


def _others(found: Decisions) -> str:
    if not found.others:
        return ""
    listed = ", ".join(f"{count:,} on claims of {name}" for name, count in sorted(found.others.items()))
    return f" ({listed}, which do not count for this pipeline)"


def _refit_lines(found: Decisions, refit: Refit) -> Iterator[str]:
    total, right = len(found.counted), found.right
    edited = sum(decision.edited for decision in found.counted)
    after_edit = f", {edited:,} of them accepted after an edit" if edited else ""
    yield (
        f"{total:,} decisions on {found.documents:,} documents: {right:,} right as extracted, {total - right:,} wrong"
        f"{after_edit}"
    )
    yield f"on documents not fitted on ({refit.folds} folds):"
    yield "         before   after"
    yield f"Brier    {refit.before.brier:.3f}    {refit.after.brier:.3f}   (0 is perfect)"
    yield f"ECE      {refit.before.ece:.3f}    {refit.after.ece:.3f}   (mean gap between said and right)"
    yield f"0.8      {_meant(refit.near_before)} before, {_meant(refit.near_after)} after"
    yield f"what the pipeline takes for 0.8 comes out as {refit.becomes:.2f}"


def _meant(near: Near) -> str:
    return f"meant right in {near.share:.0%} of {near.count:,} claims" if near.count else "was said of no claim"


@model_verb.command("card")
def model_card() -> None:
    """Print what the pipeline was trained on, what it scores, and what it is not for."""
    from claimtrack.extract.pipeline import SHIPPED

    card = SHIPPED / "README.md"
    if not card.is_file():
        raise NotFoundError(f"{card}: there is no model card; install claimtrack again")
    put_exact(card.read_text(encoding="utf-8"))


@model_verb.command("train")
@click.argument("corpora", metavar="CORPORA")
@click.option("--output", required=True, metavar="FOLDER", help="The folder that the pipeline is written to.")
@click.option(
    "--polnear",
    type=click.Choice(("weigh", "none", "learn")),
    default="weigh",
    help="What PolNeAR, which states no licence, is for: to weigh readings (weigh), nothing, or to learn from too.",
)
@click.option("--seed", type=click.IntRange(min=0), metavar="N", default=1, show_default=True, help="Of all chance.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes at once; else one for every core.")
@click.pass_obj
def train_model(session: Session, corpora: str, output: str, polnear: str, seed: int, jobs: int | None) -> None:
    """Train a pipeline from its corpora.

    CORPORA is the folder with ud/ and polnear-train.jsonl.gz; the model card says where they are from. The same
    corpora, seed and versions give the same pipeline. Takes the better part of an hour; ctrl+c leaves nothing behind.
    """
    folder = Path(output)
    if folder.exists() and not _may_be_replaced(folder):
        raise UsageError(f"--output: {folder} is there and is no pipeline; name a new folder, or one to be replaced")
    session.kept = "no pipeline was written"
    _use_one_thread()
    with stoppable():
        from claimtrack.capture.reading_many import cores
        from claimtrack.training.train import Polnear, train

        train(Path(corpora), folder, polnear=Polnear(polnear), seed=seed, jobs=jobs or cores(), report=say)


def _may_be_replaced(folder: Path) -> bool:
    return folder.is_dir() and ((folder / "meta.json").is_file() or not any(folder.iterdir()))
