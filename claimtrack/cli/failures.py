"""From whatever a verb raises to one line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import click

from claimtrack.cli.printing import complain, prepare_streams
from claimtrack.cli.session import Session
from claimtrack.cli.verbs import VERBS
from claimtrack.errors import ClaimtrackError, QueryError, UsageError

STOPPED = 130
"""The exit code after ctrl+c, as shells count it."""

BROKEN_PIPE = 141
"""The exit code when whoever read our output went away, as shells count it."""


class ReaderGone(Exception):  # noqa: N818  # nothing is wrong when `head` has seen enough
    """Whoever read our output went away."""


def report_failures(run: Callable[[], Any], session: Session) -> NoReturn:
    """Call `run` and exit the process: 0 or the code it gives, 1 failed, 2 usage, never a traceback.

    CLAIMTRACK_DEBUG in the environment lets the traceback of an unexpected exception through.
    """
    prepare_streams()
    sys.exit(_exit_code(run, session))


def _exit_code(run: Callable[[], Any], session: Session) -> int:
    try:
        try:
            code = run()
        finally:
            # Here a reader that went away is still noticed quietly; at interpreter exit it no longer is.
            sys.stdout.flush()
    except (BrokenPipeError, ReaderGone):
        _drop_output()
        return BROKEN_PIPE
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except (click.Abort, KeyboardInterrupt):
        complain(f"stopped; {session.kept}")
        return STOPPED
    except QueryError as error:
        complain(f"{error} (column {error.column + 1})")
        _point_at(session.query_text, error)
        return error.exit_code
    except ClaimtrackError as error:
        complain(str(error))
        return error.exit_code
    except click.ClickException as error:
        complain(_usage_message(error))
        return error.exit_code
    except OSError as error:
        if os.environ.get("CLAIMTRACK_DEBUG"):
            raise
        complain(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
        return 1
    except Exception as error:
        if os.environ.get("CLAIMTRACK_DEBUG"):
            raise
        described = " ".join(f"{type(error).__name__}: {error}".split())
        complain(f"unexpected {described}; CLAIMTRACK_DEBUG=1 shows where, please report it")
        return 1
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain about it when it exits."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # a descriptor is needed, not a path
        try:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        except (OSError, ValueError):
            sys.stdout = None


def _point_at(query_text: str, error: QueryError) -> None:
    if query_text:
        from claimtrack.query.caret import point_at

        sys.stderr.write("".join(f"  {line}\n" for line in point_at(query_text, error).splitlines()))


def _usage_message(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).removesuffix(".")
    message = message[:1].lower() + message[1:]
    if isinstance(error, click.NoSuchOption) and not error.option_name.startswith("--"):
        message += "; put -- before text that begins with -"
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "claimtrack"
    return f"{message}; see {where} --help"


def unknown_verb(name: str) -> UsageError:
    """The error for a verb that there is not, naming the closest one."""
    import difflib

    near = difflib.get_close_matches(name, list(VERBS), n=1)
    remedy = f'did you mean "{near[0]}"?' if near else "see claimtrack --help"
    return UsageError(f'no verb "{name}"; {remedy}')


def refuse_undecodable(arguments: Sequence[str]) -> None:
    """Raise UsageError for an argument whose bytes are not text in the terminal's encoding."""
    for number, argument in enumerate(arguments, start=1):
        try:
            argument.encode("utf-8")
        except UnicodeEncodeError:
            raise UsageError(f"argument {number} ({argument}) is not valid UTF-8; type or rename it again") from None
