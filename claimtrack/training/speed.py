"""How fast claims are extracted, against what the pipeline's own networks take for the same paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import process_time
from typing import Any

from claimtrack.extract import extract
from claimtrack.extract.layout import paragraphs
from claimtrack.extract.markup import unmarked
from claimtrack.extract.pipeline import WINDOW_PARAGRAPHS, load
from claimtrack.training.evaluating import Measured, OnProgress

ROUNDS = 5
MOST_WORDS = 12_000
"""Words that are read in one round; more say nothing more."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a CPU-second, the median of the rounds, of the whole extractor and of the pipeline's forward pass alone.

    `ratio` is the median of the rounds' own ratios, the first over the second; 0.5 is as much time again.
    """

    words: int
    rounds: int
    extract: float
    network: float
    ratio: float

    @property
    def measured(self) -> Measured:
        """The same as lines and numbers."""
        lines = (
            f"extract               {self.extract:,.0f} words a second per core",
            f"the network alone     {self.network:,.0f} words a second per core",
            f"ratio                 {self.ratio:.2f}",
        )
        scores: dict[str, Any] = asdict(self)
        return Measured(lines, scores)


def measure_speed(
    texts: Sequence[str],
    *,
    pipeline: str | None = None,
    rounds: int = ROUNDS,
    most_words: int = MOST_WORDS,
    on_progress: OnProgress | None = None,
) -> Speed:
    """Extract from the first texts and run the pipeline alone on their paragraphs, in turn, `rounds` times.

    Counted in the process's CPU time, which other work on the machine does not lengthen. Linear algebra must be told
    to use one thread before numpy is imported. Raises ValueError without words, and PipelineError.
    """
    chosen, words = _sample(texts, most_words)
    if not words:
        raise ValueError("there are no words to read")
    language = load(pipeline)
    bodies = [[unmarked(text[block.start : block.end]) for block in paragraphs(text)] for text in chosen]

    def whole() -> None:
        for text in chosen:
            extract(text, pipeline=pipeline)

    def network() -> None:
        for body in bodies:
            for start in range(0, len(body), WINDOW_PARAGRAPHS):
                with language.memory_zone():
                    for _ in language.pipe(body[start : start + WINDOW_PARAGRAPHS], batch_size=WINDOW_PARAGRAPHS):
                        pass

    # The first texts that are read pay for tables and caches.
    extract(chosen[0], pipeline=pipeline)
    taken: list[tuple[float, float]] = []
    for number in range(rounds):
        if on_progress is not None:
            on_progress(number, rounds)
        taken.append((_seconds(whole), _seconds(network)))
    if on_progress is not None:
        on_progress(rounds, rounds)
    return Speed(
        words,
        rounds,
        words / median(ours for ours, _ in taken),
        words / median(theirs for _, theirs in taken),
        median(theirs / ours for ours, theirs in taken),
    )


def _sample(texts: Sequence[str], most_words: int) -> tuple[list[str], int]:
    chosen: list[str] = []
    words = 0
    for text in texts:
        count = len(text.split())
        if count and (not chosen or words + count <= most_words):
            chosen.append(text)
            words += count
    return chosen, words


def _seconds(work: Callable[[], None]) -> float:
    begun = process_time()
    work()
    return max(process_time() - begun, 1e-9)
