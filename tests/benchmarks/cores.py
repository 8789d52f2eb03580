"""Documents a second of `claimtrack extract` on one core and on all, in the same run.

python -m tests.benchmarks.cores         prints both and the ratio

How many documents of how many words can be given: python -m tests.benchmarks.cores 40 800
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from claimtrack.capture.reading_many import cores
from tests.benchmarks.invented import document

DOCUMENTS, WORDS = 60, 800


def seconds(folder: Path, jobs: int) -> tuple[float, float]:
    """How long the first line and all of them take."""
    began = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimtrack", "extract", str(folder), "--jobs", str(jobs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    process.stdout.readline()
    first = perf_counter() - began
    process.stdout.read()
    if process.wait():
        raise SystemExit(f"extract ended with {process.returncode}")
    return first, perf_counter() - began


def main(documents: int, words: int) -> None:
    """Print a line for one core and one for all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(documents):
            (folder / f"{number:05}.txt").write_text(document(words, seed=number), encoding="utf-8")
        rates = []
        for jobs in (1, cores()):
            first, whole = seconds(folder, jobs)
            rates.append(documents / whole)
            print(
                f"--jobs {jobs}: {documents} documents of {words:,} words in {whole:.1f} s, "
                f"{rates[-1]:.1f} a second, the first line after {first:.2f} s"
            )
        print(f"{cores()} cores read {rates[1] / rates[0]:.2f} times as many")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given or (DOCUMENTS, WORDS)))
