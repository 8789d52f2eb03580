"""How well a pipeline does on corpora that it was not trained on: each corpus is told by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from claimtrack.errors import CorpusError
from claimtrack.extract.pipeline import find_attributions, load
from claimtrack.training.gold import GoldDispatch, GoldScore, read_gold, score_gold
from claimtrack.training.logistic import Calibration, calibration
from claimtrack.training.newsquant import Counts, NewsQuantScore, Sentence, read_newsquant, score_newsquant
from claimtrack.training.pairs import Count, PairScore, score_pairs
from claimtrack.training.polnear import Annotated, articles
from claimtrack.training.syntax import Accuracy, measure_syntax
from claimtrack.training.treebanks import Parsed, paragraphs

Item = TypeVar("Item")

OnProgress = Callable[[int, int], object]
"""Told how many texts of how many are measured."""

# What a reader raises for a file that is something else; a broken archive raises EOFError.
_NOT_SUCH_A_FILE = (ValueError, KeyError, TypeError, IndexError, AttributeError, EOFError)


class Kind(StrEnum):
    """What a corpus has annotated."""

    ATTRIBUTIONS = "attributions"
    FIGURES = "figures"
    CLAIMS = "claims"
    SYNTAX = "syntax"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a path holds: articles, sentences, dispatches or paragraphs, by its kind.

    `left_out` names the files of a folder that are not for measuring.
    """

    path: Path
    kind: Kind
    items: tuple[Any, ...]
    left_out: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Its texts, where they are whole articles; nothing of sentences and treebanks."""
        if self.kind in {Kind.ATTRIBUTIONS, Kind.CLAIMS}:
            return tuple(item.text for item in self.items)
        return ()

    @property
    def size(self) -> str:
        """What it holds, in words."""
        nouns = {
            Kind.ATTRIBUTIONS: "article",
            Kind.FIGURES: "sentence",
            Kind.CLAIMS: "dispatch",
            Kind.SYNTAX: "paragraph",
        }
        noun = nouns[self.kind]
        ending = "" if len(self.items) == 1 else "es" if noun.endswith("ch") else "s"
        left = f", {', '.join(self.left_out)} left out" if self.left_out else ""
        return f"{self.kind.value} of {len(self.items):,} {noun}{ending}{left}"


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of one corpus, as lines for people and as numbers by name."""

    lines: tuple[str, ...]
    scores: dict[str, Any]


def open_corpus(path: Path) -> Corpus:
    """Read a PolNeAR file (`.jsonl`), a NewsQuant file (`.json`), a treebank (`.conllu`) or a folder of either.

    A folder holds gold dispatches (`.yaml`) or treebanks, of which those for training are left out. Files of lines may
    be gzip. Raises CorpusError, naming the file, for anything else.
    """
    if path.is_dir():
        return _open_folder(path)
    if not path.exists():
        raise CorpusError(f"{path}: there is no such file or folder")
    name = path.name.lower().removesuffix(".gz")
    if name.endswith(".jsonl"):
        return Corpus(path, Kind.ATTRIBUTIONS, _read(path, articles, "PolNeAR"))
    if name.endswith(".json") and not path.name.lower().endswith(".gz"):
        return Corpus(path, Kind.FIGURES, _read(path, read_newsquant, "NewsQuant"))
    if name.endswith(".conllu"):
        return Corpus(path, Kind.SYNTAX, _read(path, paragraphs, "CoNLL-U"))
    if name.endswith((".yaml", ".yml")):
        raise CorpusError(f"{path}: gold dispatches are measured a folder at a time; name {path.parent}")
    raise CorpusError(
        f"{path}: is no corpus; there are PolNeAR (.jsonl, .jsonl.gz), NewsQuant (.json), treebanks (.conllu, "
        ".conllu.gz) and folders of gold dispatches (.yaml)"
    )


def _open_folder(folder: Path) -> Corpus:
    if any(folder.glob("*.yaml")):
        return Corpus(folder, Kind.CLAIMS, _read(folder, read_gold, "gold dispatches"))
    found = sorted([*folder.glob("*.conllu"), *folder.glob("*.conllu.gz")])
    if not found:
        raise CorpusError(f"{folder}: holds neither gold dispatches (*.yaml) nor treebanks (*.conllu, *.conllu.gz)")
    taught = [path for path in found if "train" in path.name.lower()]
    kept = [path for path in found if path not in taught]
    if not kept:
        raise CorpusError(f"{folder}: holds treebanks for training only; measure on their dev or test files")
    items = tuple(item for path in kept for item in _read(path, paragraphs, "CoNLL-U"))
    return Corpus(folder, Kind.SYNTAX, items, tuple(path.name for path in taught))


def _read(path: Path, reader: Callable[[Path], Iterable[Any]], name: str) -> tuple[Any, ...]:
    found: list[Any] = []
    try:
        found.extend(reader(path))
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror or error})") from error
    except _NOT_SUCH_A_FILE as error:
        where = f" after {len(found):,} records" if found else ""
        what = " ".join(str(error).split()) or "it ends too early"
        raise CorpusError(f"{path}: is no {name} file{where} ({type(error).__name__}: {what[:80]})") from error
    if not found:
        raise CorpusError(f"{path}: is empty; it was taken for {name}")
    return tuple(found)


def measure(corpus: Corpus, *, pipeline: str | None = None, on_progress: OnProgress | None = None) -> Measured:
    """The scores of a pipeline, else of the shipped one, on a corpus.

    `on_progress` is told after each text; a treebank is measured in one go. Raises PipelineError.
    """
    items = _told(corpus.items, on_progress)
    if corpus.kind is Kind.ATTRIBUTIONS:
        return _attributions(items, pipeline)
    if corpus.kind is Kind.FIGURES:
        return _figures(items)
    if corpus.kind is Kind.CLAIMS:
        return _claims(items, pipeline)
    return _syntax(corpus.items, pipeline)


def _told(items: Sequence[Item], on_progress: OnProgress | None) -> Iterator[Item]:
    for done, item in enumerate(items):
        if on_progress is not None:
            on_progress(done, len(items))
        yield item
    if on_progress is not None:
        on_progress(len(items), len(items))


def _attributions(found: Iterator[Annotated], pipeline: str | None) -> Measured:
    score = score_pairs(found, partial(find_attributions, pipeline=pipeline))
    lines, scores = score.lines(), _pair_scores(score)
    if score.judged:
        confidence = calibration([said for _, said, _ in score.judged], [right for _, _, right in score.judged])
        lines += ["confidence of", *(f"  {line}" for line in confidence.lines())]
        scores["confidence"] = calibration_scores(confidence)
    return Measured(tuple(lines), scores)


def _pair_scores(score: PairScore) -> dict[str, Any]:
    return {
        "pairs": _count_scores(score.pairs),
        "content": _count_scores(score.content),
        "speech_pairs": _count_scores(score.speech_pairs),
        "speech_content": _count_scores(score.speech_content),
        "layouts": {
            name: {"recall": count.recall, "right": count.hits, "gold": count.gold}
            for name, count in score.layouts.items()
        },
    }


def _count_scores(count: Count) -> dict[str, float]:
    return {
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
        "right": count.hits,
        "gold": count.gold,
        "predicted": count.predicted,
    }


def calibration_scores(measured: Calibration) -> dict[str, Any]:
    """The measures of probabilities by name; `bins` are (mean probability, share right, count)."""
    return {**asdict(measured), "skill": measured.skill}


def _figures(found: Iterator[Sentence]) -> Measured:
    score = score_newsquant(found)
    return Measured(tuple(score.lines()), _figure_scores(score))


def _figure_scores(score: NewsQuantScore) -> dict[str, Any]:
    rest = {name: value for name, value in asdict(score).items() if name not in {"counts", "plain"}}
    return {"all": _rates(score.counts), "without_ages_and_dozens": _rates(score.plain), **rest}


def _rates(counts: Counts) -> dict[str, Any]:
    named: dict[str, Any] = {"annotated": counts.annotated, "found": counts.found}
    for name, right in (("value", counts.value), ("value_and_bound", counts.bound)):
        precision, recall, f1 = counts.rates(right)
        named[name] = {"precision": precision, "recall": recall, "f1": f1, "right": right}
    return named


def _claims(found: Iterator[GoldDispatch], pipeline: str | None) -> Measured:
    score = score_gold(found, pipeline=pipeline)
    return Measured(tuple(score.lines()), _gold_scores(score))


def _gold_scores(score: GoldScore) -> dict[str, Any]:
    tallies = {name: getattr(score, name) for name in GoldScore.__dataclass_fields__}
    return {name: {"share": tally.share, "right": tally.right, "of": tally.of} for name, tally in tallies.items()}


def _syntax(found: tuple[Parsed, ...], pipeline: str | None) -> Measured:
    language = load(pipeline)
    # Names and attributions have no gold in a treebank, and cost time.
    beside = [
        name
        for name in language.pipe_names
        if {"doc.ents", "doc._.attributions"} & set(language.get_pipe_meta(name).assigns)
    ]
    with language.select_pipes(disable=beside):
        accuracy = measure_syntax(language, found)
    return Measured(tuple(_accuracy_lines(accuracy)), asdict(accuracy))


def _accuracy_lines(accuracy: Accuracy) -> Iterator[str]:
    yield f"tags                  {100 * accuracy.tags:5.1f}   parts of speech {100 * accuracy.parts:.1f}"
    yield f"attached (UAS)        {100 * accuracy.attached:5.1f}"
    yield f"labelled too (LAS)    {100 * accuracy.labelled:5.1f}"
    yield f"sentences F1          {100 * accuracy.sentences:5.1f}"
