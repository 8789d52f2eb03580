"""The table of all commands for the README, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from claimtrack.cli.verbs import SECTIONS


def commands_markdown() -> str:
    """Every command with its arguments and options as a Markdown table, in the order of the help."""
    lines = ["| command | does |", "|---|---|", "| `claimtrack` | Open the review screen. |"]
    for usage, summary in _rows():
        escaped = usage.replace("|", "\\|")
        lines.append(f"| `{escaped}` | {summary} |")
    return "\n".join(lines) + "\n"


def _rows() -> Iterator[tuple[str, str]]:
    from claimtrack.cli import command as root

    context = click.Context(root, info_name="claimtrack")
    for verbs in SECTIONS.values():
        for verb in verbs:
            command = root.get_command(context, verb.name)
            if isinstance(command, click.Group):
                for name, inner in command.commands.items():
                    yield _usage(f"claimtrack {verb.name} {name}", inner), _summary(inner)
            elif command is not None:
                yield _usage(f"claimtrack {verb.name}", command), verb.summary


def _usage(start: str, command: click.Command) -> str:
    context = click.Context(command)
    arguments = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
    parts = [start, *(argument.make_metavar(context) for argument in arguments)]
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            written = _option(parameter, context)
            parts.append(written if parameter.required else f"[{written}]")
    return " ".join(parts)


def _option(option: click.Option, context: click.Context) -> str:
    if option.is_flag:
        return option.opts[0]
    return f"{option.opts[0]} {option.make_metavar(context).strip('[]')}"


def _summary(command: click.Command) -> str:
    return (command.help or "").split("\n", 1)[0]
