"""Claims from text: attribution, figures, times, labels, confidence; text in, candidates out.

Importing this package is cheap; spaCy is imported on first use.
"""

from claimtrack.extract.claims import extract
from claimtrack.extract.numbers import find_figures
from claimtrack.extract.pipeline import EXTRACTOR_NAME, EXTRACTOR_VERSION, find_attributions
from claimtrack.extract.times import resolve_date

__all__ = ["EXTRACTOR_NAME", "EXTRACTOR_VERSION", "extract", "find_attributions", "find_figures", "resolve_date"]
