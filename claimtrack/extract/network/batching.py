"""What is computed in one step: items in their order until they hold so many words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], words: int, size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """The items in their order, in lists that end once they hold `words` words by `size`; the last may hold fewer."""
    batch: list[Item] = []
    held = 0
    for item in items:
        batch.append(item)
        held += size(item)
        if held >= words:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
