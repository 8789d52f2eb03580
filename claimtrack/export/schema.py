"""The JSON Schemas in schema/, made from the shapes that an import checks by."""

from __future__ import annotations

from typing import Any

from claimtrack.capture.shapes import CLAIM, DEFINITIONS, FORMAT, LINE_DEFINITIONS, LINES

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def claim_schema() -> dict[str, Any]:
    """Of a claim as `list`, `show` and `extract` give it with `--format json`."""
    return {
        "$schema": _DRAFT,
        "title": "A claim of claimtrack",
        "description": "One line of `claimtrack list --format json`, `show --format json` or `extract`.",
        **CLAIM,
        "$defs": DEFINITIONS,
    }


def export_schema() -> dict[str, Any]:
    """Of a line of `export --format jsonl`."""
    return {
        "$schema": _DRAFT,
        "title": "A line of an export of claimtrack",
        "description": (
            f"Format {FORMAT}. One line of `claimtrack export --format jsonl`: first what names the format, then "
            "what is stated of the places of the claims, their sources and tags, and the saved views, then each "
            "document followed by its claims."
        ),
        "oneOf": [{"$ref": f"#/$defs/{name}_line"} for name in LINES],
        "$defs": {**{f"{name}_line": shape for name, shape in LINES.items()}, **LINE_DEFINITIONS},
    }
