"""The project's own spaCy components; importing this module imports spaCy and registers them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.extract.network.committee import Committee
from claimtrack.extract.network.decoding import Found, cues, decode
from claimtrack.extract.network.network import Floats, Shape
from claimtrack.extract.network.signs import WordSigns, word_signs
from claimtrack.extract.network.weighing import Reading, Weights, choose, opening, readings
from claimtrack.extract.network.windows import Cue, Paths, Window, comma_counts, rule_roles, window
from claimtrack.extract.sentences import plain_sentences

SENTENCES = "claimtrack_sentences"
ATTRIBUTION = "claimtrack_attribution"

BATCH_PARAGRAPHS = 64
WORDS_TO_A_CUE = 8
"""A paragraph has no more cues than one to so many words; each is read from, and "said" may stand there a thousand
times."""

if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", default=())
    Doc.set_extension("opening", default=None)
"""`opening` is the attribution without content of a paragraph that ends in a colon: what is said comes after it."""


@Language.component(SENTENCES)
def sentences(doc: Doc) -> Doc:
    """Set where sentences start by punctuation, before the parser, which then keeps to them."""
    text = doc.text
    starts = {start for start, _ in plain_sentences(text, 0, len(text))}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


@Language.factory(
    ATTRIBUTION,
    default_config={"width": 96, "view": 64, "dilations": [1, 2, 4, 8], "view_dilations": [1, 2, 4, 8], "members": 2},
    requires=["token.tag", "token.dep"],
    assigns=["doc._.attributions", "doc._.opening"],
)
def make_attribution(
    nlp: Language, name: str, width: int, view: int, dilations: list[int], view_dilations: list[int], members: int
) -> AttributionReader:
    """The component with untrained networks of these widths; their weights come with `from_disk`."""
    del nlp
    return AttributionReader(name, Shape(width, view, tuple(dilations), tuple(view_dilations)), members)


def _with_rules(marked: list[Cue], signs: WordSigns, probabilities: Floats) -> list[Cue]:
    """The networks' cues and those of the rules that meet none of them, no more than prose could hold."""
    added = [
        Cue(int(words[0]), int(words[-1]) + 1, float(probabilities[words[0], 1]))
        for _, words, _ in signs.ruled
        if len(words) and not any(cue.start <= words[-1] and words[0] < cue.end for cue in marked)
    ]
    most = max(4, len(signs.keys) // WORDS_TO_A_CUE)
    likeliest = sorted([*marked, *added], key=lambda cue: -cue.probability)[:most]
    return sorted(likeliest, key=lambda cue: cue.start)


class AttributionReader:
    """Sets `doc._.attributions` of a paragraph's parsed doc: the networks' readings weighed against the rules'."""

    def __init__(self, name: str, shape: Shape, members: int) -> None:
        self.name = name
        self.networks = Committee(shape, members)
        self.weights = Weights()

    def __call__(self, doc: Doc) -> Doc:
        """Read one paragraph."""
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH_PARAGRAPHS) -> Iterator[Doc]:
        """Read paragraphs as they come, so many at a time through the network."""
        waiting = iter(stream)
        while batch := list(islice(waiting, batch_size)):
            self._read(batch)
            yield from batch

    def _read(self, docs: list[Doc]) -> None:
        for doc, found in zip(docs, self.readings(docs), strict=True):
            doc._.attributions = choose(doc, [item for item in found if item.content], self.weights)
            doc._.opening = opening(doc, found)

    def readings(self, docs: list[Doc]) -> list[list[Reading]]:
        """For each paragraph all possible attributions, before any is chosen; what the weights are fitted on."""
        full = [doc for doc in docs if len(doc)]
        if not full:
            return [[] for _ in docs]
        signs = [word_signs(doc) for doc in full]
        vectors, probabilities = self.networks.encode([item.keys for item in signs])
        windows: list[tuple[tuple[Floats, ...], Window]] = []
        owners: list[int] = []
        chances = [chance[:, 1:].sum(axis=1) for chance in probabilities]
        for index, doc in enumerate(full):
            marked = _with_rules(cues(probabilities[index]), signs[index], probabilities[index])
            if not marked:
                continue
            paths, commas, ruled = Paths(doc), comma_counts(doc), rule_roles(signs[index])
            words = np.concatenate([np.arange(cue.start, cue.end) for cue in marked])
            for cue in marked:
                others = words[(words < cue.start) | (words >= cue.end)]
                windows.append((vectors[index], window(signs[index], paths, commas, ruled, cue, others)))
                owners.append(index)
        seen: list[list[tuple[Window, Floats, Found]]] = [[] for _ in full]
        for owner, (_, view), part in zip(owners, windows, self.networks.read(windows), strict=True):
            seen[owner].append((view, part, decode(view, part)))
        found = iter(
            [
                readings(doc, item, chance, views)
                for doc, item, chance, views in zip(full, signs, chances, seen, strict=True)
            ]
        )
        return [next(found) if len(doc) else [] for doc in docs]

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the networks and the weights of their readings into a folder."""
        del exclude
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "networks").write_bytes(self.networks.model.to_bytes())
        (folder / "weights.json").write_text(json.dumps(self.weights.as_dict(), indent=1) + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> AttributionReader:
        """Read what `to_disk` wrote."""
        del exclude
        folder = Path(path)
        self.networks.model.from_bytes((folder / "networks").read_bytes())
        self.weights = Weights.from_dict(json.loads((folder / "weights.json").read_text(encoding="utf-8")))
        return self
