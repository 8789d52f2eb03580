"""Training of the syntax: tags, morphology and dependencies on one small convolutional embedding."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from claimtrack.extract.network.batching import batches
from claimtrack.training.treebanks import Parsed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

WIDTH = 96
BATCH_WORDS = 1200
Report = Callable[[str], None]

EMBEDDING: dict[str, Any] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Scores in 0..1 on raw text with the pipeline's own words: tags, attachments, labelled attachments, sentences."""

    tags: float
    parts: float
    attached: float
    labelled: float
    sentences: float


def syntax_pipeline(paragraphs: Iterable[Parsed], seed: int) -> Language:
    """An untrained pipeline of tok2vec, tagger, morphologizer and parser with the labels of `paragraphs`."""
    import spacy
    from thinc.api import fix_random_seed

    fix_random_seed(seed)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": EMBEDDING})
    tagging = {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}
    nlp.add_pipe("tagger", config={"model": tagging})
    nlp.add_pipe("morphologizer", config={"model": tagging})
    nlp.add_pipe(
        "parser",
        config={
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "maxout_pieces": 2,
                "use_upper": True,
                "nO": None,
                "tok2vec": _LISTENER,
            },
            "min_action_freq": 30,
        },
    )
    examples = [example(nlp, paragraph) for paragraph in paragraphs]
    nlp.initialize(lambda: examples)
    return nlp


def example(nlp: Language, paragraph: Parsed, *, drop_ends: bool = False) -> Example:
    """A paragraph as gold beside the pipeline's own words of its text."""
    from spacy.tokens import Doc
    from spacy.training import Example

    words, spaces = list(paragraph.words), list(paragraph.spaces)
    if drop_ends:
        spaces[-1] = False
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=list(paragraph.tags),
        pos=list(paragraph.parts),
        morphs=[value if value != "_" else "" for value in paragraph.features],
        heads=list(paragraph.heads),
        deps=list(paragraph.relations),
        sent_starts=list(paragraph.starts),
    )
    return Example(nlp.make_doc(gold.text), gold)


def example_words(item: Example) -> int:
    """How many words an example has."""
    return len(item.reference)


def varied(paragraph: Parsed, chance: random.Random) -> Parsed:
    """The paragraph as other hands would set it: curly quotation marks or capitals now and then."""
    words = paragraph.words
    if '"' in words and chance.random() < 0.5:
        words = _curled(words)
    if "'" in "".join(words) and chance.random() < 0.4:
        words = tuple(word.replace("'", "’") for word in words)
    if chance.random() < 0.04:
        words = tuple(word.upper() for word in words)
    return replace(paragraph, words=words)


def _curled(words: tuple[str, ...]) -> tuple[str, ...]:
    opened = False
    curled: list[str] = []
    for word in words:
        if word == '"':
            opened = not opened
            curled.append("“" if opened else "”")
        else:
            curled.append(word)
    return tuple(curled)


def train_syntax(nlp: Language, paragraphs: list[Parsed], *, epochs: int, seed: int, report: Report) -> None:
    """Train `nlp` in place on the paragraphs, a fixed number of times over them, with a falling learning rate."""
    from thinc.api import Adam

    optimizer = Adam(0.002, beta1=0.9, beta2=0.999, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
    chance = random.Random(seed)
    total = sum(len(paragraph.words) for paragraph in paragraphs)
    for epoch in range(epochs):
        order = list(paragraphs)
        chance.shuffle(order)
        examples = [example(nlp, varied(paragraph, chance)) for paragraph in order]
        losses: dict[str, float] = {}
        for step, batch in enumerate(batches(examples, BATCH_WORDS, example_words)):
            done = (epoch + min(1.0, step * BATCH_WORDS / total)) / epochs
            optimizer.learn_rate = 0.002 * max(0.02, min(1.0, 12 * done + 0.05, 1.15 * (1 - done)))
            nlp.update(batch, drop=0.1, sgd=optimizer, losses=losses)
        report(f"syntax, epoch {epoch + 1} of {epochs}: " + ", ".join(f"{k} {v:,.0f}" for k, v in losses.items()))


def measure_syntax(nlp: Language, paragraphs: Iterable[Parsed]) -> Accuracy:
    """Tags and attachments on paragraphs that training did not see, from raw text."""
    scores = nlp.evaluate([example(nlp, paragraph) for paragraph in paragraphs])
    return Accuracy(scores["tag_acc"], scores["pos_acc"], scores["dep_uas"], scores["dep_las"], scores["sents_f"])
