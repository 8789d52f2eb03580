"""Tiny corpora of every kind that measuring knows, written into a folder of a test."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

ARTICLE = (
    "Two bridges near Orvane were closed on Monday.\n\n"
    "The crossing will stay shut for a week, Governor Ilse Marant said. "
    '"Nobody was hurt," she told Harrow Radio.\n\n'
    "According to the port authority, 40 lorries are waiting."
)

TREE = """# newdoc id = one
# text = Marant spoke .
1\tMarant\tMarant\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_
2\tspoke\tspeak\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = It rained .
1\tIt\tit\tPRON\tPRP\tNumber=Sing\t2\tnsubj\t_\t_
2\train\train\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""

GOLD = """id: t-01
genre: wire
outlet: Harrow Radio
published: 2023-05-04
text: |
  About 40 lorries are waiting at the bridge, Governor Ilse Marant said.
claims:
- quote: About 40 lorries are waiting at the bridge
  speaker: Ilse Marant
  kind: figure
  polarity: affirmed
  figures:
  - text: About 40 lorries
    low: '36'
    high: '44'
    subject: lorries
"""


def span(words: str) -> list[int]:
    """Where the words stand in the article, start and end."""
    start = ARTICLE.index(words)
    return [start, start + len(words)]


def polnear(path: Path, articles: int = 1) -> Path:
    """A file of articles in the form of PolNeAR, gzip by its name, each with three attributions."""
    record: dict[str, Any] = {
        "id": "t-1",
        "text": ARTICLE,
        "attributions": [
            {
                "source": [span("Governor Ilse Marant")],
                "cue": [span("said")],
                "content": [span("The crossing will stay shut for a week")],
            },
            {"source": [span("she")], "cue": [span("told Harrow Radio")], "content": [span('"Nobody was hurt,"')]},
            {
                "source": [span("the port authority")],
                "cue": [span("According to")],
                "content": [span("40 lorries are waiting")],
            },
        ],
        "silver_entities": [],
    }
    lines = "".join(json.dumps(record | {"id": f"t-{number}"}) + "\n" for number in range(articles)).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


def newsquant(path: Path) -> Path:
    """A file of two sentences in the form of NewsQuant."""
    quantity = {"value": "40", "change": "~", "unit": "-", "referred_concepts": "lorries"}
    rows = [
        {"text": "About 40 lorries waited.", "quantities": [quantity]},
        {"text": "Nothing is counted here.", "quantities": []},
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def treebank(path: Path) -> Path:
    """A CoNLL-U file of one paragraph, gzip by its name."""
    data = TREE.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def gold(folder: Path) -> Path:
    """A folder with one gold dispatch of one claim."""
    folder.mkdir(exist_ok=True)
    (folder / "t-01.yaml").write_text(GOLD, encoding="utf-8")
    return folder
