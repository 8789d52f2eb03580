"""How long the command line takes to answer, against importing typer in the same run.

python -m tests.benchmarks.startup
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

_ROUNDS = 15


def main() -> None:
    """Print the median of each and the ratio; the bound is 2."""
    baseline = _seconds([sys.executable, "-c", "import typer"])
    helped = _seconds([sys.executable, "-m", "claimtrack", "--help"])
    print(f"python -c 'import typer' {baseline * 1000:.0f} ms, claimtrack --help {helped * 1000:.0f} ms")
    print(f"ratio {helped / baseline:.2f} (bound 2)")


def _seconds(command: list[str]) -> float:
    taken = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
