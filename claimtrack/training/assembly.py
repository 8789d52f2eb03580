"""Putting the trained parts together into one pipeline folder that holds no text of what it was trained on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from claimtrack.extract.component import ATTRIBUTION, SENTENCES, AttributionReader

if TYPE_CHECKING:
    from spacy.language import Language

NAME = "claimtrack"


def assemble(syntax: Language, names: Language | None) -> Language:
    """The syntax pipeline with sentences set by punctuation before its parser and the name finder after it."""
    if SENTENCES not in syntax.pipe_names:
        syntax.add_pipe(SENTENCES, before="parser")
    if names is not None:
        syntax.add_pipe("ner", source=names, after="parser")
    return syntax


def add_reader(nlp: Language, reader: AttributionReader, shape: dict[str, Any]) -> AttributionReader:
    """Put a trained reader at the end of the pipeline and give back what now stands there."""
    listed = {key: list(value) if isinstance(value, tuple) else value for key, value in shape.items()}
    component = nlp.add_pipe(ATTRIBUTION, config=listed)
    assert isinstance(component, AttributionReader)  # noqa: S101  # what the factory of that name makes
    component.networks.model.from_bytes(reader.networks.model.to_bytes())
    component.weights = reader.weights
    return component


def shorten(nlp: Language) -> None:
    """Round the weights of all components to eight significant bits.

    That changes no score by more than a tenth of a point, and an archive of the pipeline shrinks by half.
    """
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None) or getattr(getattr(component, "networks", None), "model", None)
        if model is not None:
            _shorten(model)


def save(nlp: Language, folder: Path, meta: dict[str, Any]) -> None:
    """Write the pipeline with its weights shortened and only its labels as strings.

    The words that training met are left out of the vocabulary: what is written knows features of words, by hash, and
    no text.
    """
    shorten(nlp)
    nlp.meta.update(meta)
    if folder.exists():
        shutil.rmtree(folder)
    nlp.to_disk(folder, exclude=["vocab"])
    vocabulary = folder / "vocab"
    vocabulary.mkdir()
    (vocabulary / "strings.json").write_text(json.dumps(sorted(_labels(nlp))), encoding="utf-8")


def _shorten(model: Any) -> None:
    """Round every weight to the eight significant bits of bfloat16."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name) is True:
                bits = np.ascontiguousarray(node.get_param(name), dtype=np.float32).view(np.uint32)
                node.set_param(name, ((bits + np.uint32(0x8000)) & np.uint32(0xFFFF0000)).view(np.float32))


def _labels(nlp: Language) -> set[str]:
    found: set[str] = set()
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            found.add(label)
            found.update(part for pair in label.split("|") for part in pair.split("="))
    return found
