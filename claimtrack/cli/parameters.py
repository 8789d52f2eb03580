"""Kinds of values that options take, beyond what click brings."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import click

from claimtrack.errors import UsageError


def one_of(words: type[StrEnum]) -> click.Choice[str]:
    """A choice of an enum's values."""
    return click.Choice([word.value for word in words])


def listed(words: type[StrEnum]) -> str:
    """An enum's values as help names them."""
    return ", ".join(word.value for word in words)


def format_option(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option --format of a verb, as `form`; the first one is the default."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="How to write it."
    )


def limit_option(default: int | None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option --limit, as `limit`; None is no limit."""
    return click.option(
        "--limit",
        type=click.IntRange(min=1),
        metavar="N",
        default=default,
        show_default=default is not None,
        help="Stop after so many.",
    )


def _language_code(_context: click.Context, _option: click.Parameter, written: str | None) -> str | None:
    if not written:
        return written
    from claimtrack.languages import language_code

    code = language_code(written)
    if code is None:
        raise UsageError(f'--language: "{written}" is not a language; give a code such as en, or its English name')
    return code


def metadata_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is known of a document from outside; they go before what it says of itself."""
    text = "The language it is in, such as en or German; else detected."
    function = click.option("--language", metavar="NAME", callback=_language_code, help=text)(function)
    for name, metavar, text in (
        ("--author", "NAME", "Who wrote it."),
        ("--url", "URL", "Where it was."),
        ("--title", "TEXT", "Its headline; else taken from the text."),
        ("--outlet", "NAME", "Who published it."),
        ("--published", "DATE", "When it was published, such as 2022-04-21."),
    ):
        function = click.option(name, metavar=metavar, help=text)(function)
    return function


def encoding_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option --encoding of what reads text, as `encoding`; None is detected."""
    text = "How the text is encoded, such as windows-1251; else detected: UTF-8, UTF-16 or Windows-1252."
    return click.option("--encoding", metavar="NAME", help=text)(function)


def jobs_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option --jobs of what reads many documents, as `jobs`; None is one for every core."""
    text = "How many documents to read at once; else one for every core."
    return click.option("--jobs", type=click.IntRange(min=1), metavar="N", help=text)(function)
