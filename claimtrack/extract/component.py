"""The rule reader as a spaCy component; importing this module imports spaCy."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claimtrack.extract.quotes import quotations
from claimtrack.extract.rules import read_attributions
from claimtrack.extract.words import folded_words

RULES = "claimtrack_attribution_rules"

Doc.set_extension("attributions", default=(), force=True)


@Language.component(RULES)
def attribution_rules(doc: Doc) -> Doc:
    """Set `doc._.attributions` of a paragraph's doc by the rules."""
    text = doc.text
    doc._.attributions = tuple(read_attributions(folded_words(doc, quotations(text, 0, len(text))), text))
    return doc
