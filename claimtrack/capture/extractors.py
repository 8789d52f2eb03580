"""Which extractor reads captured text; spaCy is not imported before the first text is read, the database never."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.capture.recalibration import Recalibration
from claimtrack.terms import Candidate

Find = Callable[[str, date | None, str | None], Sequence[Candidate]]

OnWindow = Callable[[int, int], object]
"""Told how many characters of how many of one text are read."""

FindTelling = Callable[[str, date | None, str | None, OnWindow], Sequence[Candidate]]

DEFAULT = "claimtrack.capture.extractors:default_extractor"
"""What makes the extractor of this package, as `module:function`, so that another process can make it too."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to find claims: `find(text, published, outlet)`, with the name and version that its claims carry.

    `language` is the one language that it reads, None for any. `find_telling` is the same as `find` and says after
    each window of paragraphs how far it is, for extractors that can. `recalibration` corrects the confidence of what it
    finds.
    """

    name: str
    version: str
    find: Find
    language: str | None = None
    find_telling: FindTelling | None = None
    recalibration: Recalibration | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """What the extractor of this package is made with: plain values, so that another process can be sent them.

    `pipeline` is another pipeline than the shipped one, by path or package; `recalibration` is used if it was fitted
    for the extractor that this makes.
    """

    pipeline: str | None = None
    recalibration: Recalibration | None = None


AS_SHIPPED = Setup()
"""The pipeline in the package, and its own confidence."""


def identity(pipeline: str | None) -> tuple[str, str]:
    """The name and version that claims carry: of the shipped extractor, or of the other pipeline that is used.

    Raises PipelineError when that cannot be loaded.
    """
    from claimtrack.extract import EXTRACTOR_NAME, EXTRACTOR_VERSION

    if pipeline is None:
        return EXTRACTOR_NAME, EXTRACTOR_VERSION
    from claimtrack.extract.pipeline import load

    meta = load(pipeline).meta
    return f"{meta['lang']}_{meta['name']}", str(meta["version"])


def default_extractor(setup: Setup = AS_SHIPPED) -> Extractor:
    """The extractor of this package. Raises PipelineError when another pipeline is wanted that cannot be loaded."""
    from claimtrack.extract import extract
    from claimtrack.extract.language import ENGLISH

    name, version = identity(setup.pipeline)
    fitted = setup.recalibration

    def find(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        return extract(text, published=published, outlet=outlet, pipeline=setup.pipeline)

    def find_telling(text: str, published: date | None, outlet: str | None, on_window: OnWindow) -> Sequence[Candidate]:
        return extract(text, published=published, outlet=outlet, pipeline=setup.pipeline, on_window=on_window)

    used = fitted if fitted is not None and fitted.fits(name, version) else None
    # Whatever the pipeline, figures, days and kinds are read by rules for English.
    return Extractor(name, version, find, ENGLISH, find_telling, used)
