"""Whether extraction takes time in proportion to the length of a text, however hostile.

python -m tests.benchmarks.hostile
"""

from __future__ import annotations

import time
from collections.abc import Callable

from claimtrack.extract import extract, find_figures
from tests.hostile import HOSTILE


def main() -> None:
    """Print, for each text, the seconds for it and the ratio to its first half; 2 is linear, the bound is 5."""
    extract("warm up")
    worst = 0.0
    for name, text in HOSTILE.items():
        for what, run in (("figures", find_figures), ("claims", extract)):
            half, whole = _seconds(run, text[: len(text) // 2]), _seconds(run, text)
            ratio = whole / max(half, 0.005)
            worst = max(worst, ratio if whole > 0.05 else 0.0)
            print(f"{name:16} {what:8} {whole:6.2f} s, ratio {ratio:.1f}")
    print(f"worst ratio {worst:.1f} (bound 5)")


def _seconds(run: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    run(text)
    return time.process_time() - began


if __name__ == "__main__":
    main()
