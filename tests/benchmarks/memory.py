"""The memory of `claimtrack extract` on one document of 10,000 and of 100,000 words.

python -m tests.benchmarks.memory        prints the peak of each, and the ratio

The lengths can be given: python -m tests.benchmarks.memory 1000 10000
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks.invented import document

LENGTHS = (10_000, 100_000)


def measured(path: Path) -> tuple[float, float, int]:
    """The peak in megabytes, the seconds and the claims of one run on a file."""
    began = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimtrack", "extract", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    claims = sum(1 for _ in process.stdout)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"extract ended with {process.returncode}")
    return usage.ru_maxrss / 1024, perf_counter() - began, claims


def main(lengths: tuple[int, ...]) -> None:
    """Print a line for each length."""
    peaks = []
    for words in lengths:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "transcript.txt")
            path.write_text(document(words), encoding="utf-8")
            peak, seconds, claims = measured(path)
        peaks.append(peak)
        print(f"{words:>9,} words: peak {peak:6.0f} MB, {seconds:6.1f} s, {claims:,} claims")
    print(f"{lengths[-1] // lengths[0]} times the words take {peaks[-1] / peaks[0]:.2f} times the memory")


if __name__ == "__main__":
    main(tuple(int(words) for words in sys.argv[1:]) or LENGTHS)
