"""Checking values against the part of JSON Schema that :mod:`claimtrack.capture.shapes` uses.

A schema is compiled to functions once, because an import checks every value of every line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], None]

# What to call with a value, by its exact type, which for parsed JSON is one of seven; None is nothing.
_Shape = dict[type, Check | None]

_TYPES: dict[type, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    list: "array",
    dict: "object",
    type(None): "null",
}

_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


class ShapeError(ValueError):
    """A value that does not have its shape; `where` is the path to it, innermost last."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
        self.where: list[str] = []

    def __str__(self) -> str:
        path = "".join(reversed(self.where)).removeprefix(".")
        return f"{path}: {self.message}" if path else self.message


def compiled(schema: Mapping[str, Any], definitions: Mapping[str, Mapping[str, Any]]) -> Check:
    """A function that raises ShapeError for a value that does not fit the schema."""
    made: dict[str, _Shape] = {}

    def compile_one(part: Mapping[str, Any]) -> _Shape:
        if "$ref" in part:
            name = part["$ref"].removeprefix("#/$defs/")
            if name not in made:
                made[name] = compile_one(definitions[name])
            return made[name]
        if "const" in part:
            return _of_any_type(_constant(part["const"]))
        if "enum" in part:
            return _of_any_type(_enumerated(part["enum"]))
        names = part["type"] if isinstance(part["type"], list) else [part["type"]]
        checks = {name: _of_type(name, part) for name in names}
        return _typed(checks)

    def _of_type(name: str, part: Mapping[str, Any]) -> Check | None:
        match name:
            case "object":
                properties = {key: compile_one(value) for key, value in part["properties"].items()}
                return _object(properties, frozenset(part["required"]))
            case "array":
                return _array(compile_one(part["items"]))
            case "string":
                return _text(part)
            case "integer" | "number":
                return _number(part)
            case _:
                return None

    shape = compile_one(schema)

    def check(value: Any) -> None:
        inner = shape[type(value)]
        if inner is not None:
            inner(value)

    return check


def _of_any_type(check: Check) -> _Shape:
    return dict.fromkeys(_TYPES, check)


def _typed(checks: Mapping[str, Check | None]) -> _Shape:
    expected = " or ".join(_WORDS[name] for name in checks)

    def refused(value: Any) -> None:
        raise ShapeError(f"is {_WORDS[_TYPES[type(value)]]}, not {expected}")

    shape = _of_any_type(refused)
    for kind, name in _TYPES.items():
        if name in checks:
            shape[kind] = checks[name]
        elif name == "integer" and "number" in checks:
            shape[kind] = checks["number"]
    return shape


def _constant(expected: Any) -> Check:
    def check(value: Any) -> None:
        if value != expected or isinstance(value, bool) != isinstance(expected, bool):
            raise ShapeError(f"is {_shown(value)}, not {_shown(expected)}")

    return check


def _enumerated(values: list[Any]) -> Check:
    known = frozenset(values)
    listed = ", ".join("null" if value is None else str(value) for value in values)

    def check(value: Any) -> None:
        if isinstance(value, list | dict) or value not in known:
            raise ShapeError(f"is {_shown(value)}, not one of {listed}")

    return check


def _object(properties: Mapping[str, _Shape], required: frozenset[str]) -> Check:
    def check(value: dict[str, Any]) -> None:
        if not required <= value.keys():
            raise ShapeError(f"{', '.join(sorted(required - value.keys()))} missing")
        for name, inner in value.items():
            if name not in properties:
                raise ShapeError(f"{_shown(name)} is not a field that this version knows")
            expected = properties[name][type(inner)]
            if expected is not None:
                try:
                    expected(inner)
                except ShapeError as error:
                    error.where.append(f".{name}")
                    raise

    return check


def _array(item: _Shape) -> Check:
    def check(value: list[Any]) -> None:
        for number, inner in enumerate(value):
            expected = item[type(inner)]
            if expected is not None:
                try:
                    expected(inner)
                except ShapeError as error:
                    error.where.append(f"[{number}]")
                    raise

    return check


def _text(part: Mapping[str, Any]) -> Check | None:
    pattern = re.compile(part["pattern"]) if "pattern" in part else None
    shortest = part.get("minLength", 0)
    if pattern is None and not shortest:
        return None

    def check(value: str) -> None:
        if len(value) < shortest:
            raise ShapeError("is empty")
        # The pattern's own $ would let a line end pass.
        if pattern is not None and not pattern.fullmatch(value):
            raise ShapeError(f"is {_shown(value)}, which does not have the form {part['pattern']}")

    return check


def _number(part: Mapping[str, Any]) -> Check | None:
    low, high = part.get("minimum"), part.get("maximum")
    if low is None and high is None:
        return None

    def check(value: float) -> None:
        if (low is not None and value < low) or (high is not None and value > high):
            raise ShapeError(f"is {_shown(value)}, not between {low} and {high}")

    return check


def _shown(value: Any) -> str:
    shown = ascii(value) if not isinstance(value, bool | None) else {None: "null", True: "true", False: "false"}[value]
    return shown if len(shown) <= 60 else shown[:60] + "…"
