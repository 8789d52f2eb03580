"""The frame that verbs hang in: lazy loading, options before or after the verb, conditions that begin with -."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from typing import Any

import click

from claimtrack import __version__
from claimtrack.cli.failures import ReaderGone, refuse_undecodable, report_failures, unknown_verb
from claimtrack.cli.session import Session
from claimtrack.cli.verbs import SECTIONS, VERBS

_HELP_NAMES = {"help_option_names": ["-h", "--help"]}

# What a query negates: -tag:draft, -"no word of it", -(a OR b), -draft. Of our options only -h and -o look alike, and
# those are one letter long; -ofile.csv has a dot.
_NEGATED = re.compile(r"""-(?:[^\W\d][\w-]*:|["“„(]|[^\W\d_][\w'’-]+\*?$)""")

# Stands before such an argument while click parses; a process is never given a NUL in an argument.
_NOT_AN_OPTION = "\0"


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        setattr(ctx.ensure_object(Session), str(param.name), value)


def _everywhere(*, hidden: bool) -> list[click.Option]:
    """The options that every verb takes. The environment is asked once, by the outermost command."""
    return [
        click.Option(
            ["--db"],
            metavar="PATH|URL",
            envvar=None if hidden else "CLAIMTRACK_DB",
            callback=_remember,
            expose_value=False,
            hidden=hidden,
            help="The ledger to work on; CLAIMTRACK_DB sets it too.",
        ),
        click.Option(
            ["--actor", "actor_option"],
            metavar="NAME",
            callback=_remember,
            expose_value=False,
            hidden=hidden,
            help="Who makes the changes; else the configured name, else the login name.",
        ),
        click.Option(
            ["--config", "config_option"],
            metavar="FILE",
            callback=_remember,
            expose_value=False,
            hidden=hidden,
            help="Another config.toml.",
        ),
    ]


class VerbCommand(click.Command):
    """A verb: takes --db, --actor and --config too, and where it takes a query, conditions that begin with -."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["context_settings"] = {**_HELP_NAMES, **kwargs.get("context_settings", {})}
        super().__init__(*args, **kwargs)
        self.params.extend(_everywhere(hidden=True))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        takes_query = any(isinstance(param, click.Argument) and param.name == "query" for param in self.params)
        return super().parse_args(ctx, self._with_negations(args) if takes_query else args)

    def _with_negations(self, args: list[str]) -> list[str]:
        """The arguments with those marked that negate a condition; values of options and what follows -- are none."""
        with_value = {
            name
            for param in self.params
            if isinstance(param, click.Option) and not param.is_flag
            for name in param.opts
        }
        marked: list[str] = []
        for number, arg in enumerate(args):
            if arg == "--":
                return marked + args[number:]
            is_value = number > 0 and args[number - 1] in with_value
            marked.append(_NOT_AN_OPTION + arg if _NEGATED.match(arg) and not is_value else arg)
        return marked

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text("--db, --actor and --config stand before or after the verb; see claimtrack --help.")


class VerbGroup(click.Group):
    """A verb with verbs of its own, such as tags."""

    command_class = VerbCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["context_settings"] = {**_HELP_NAMES, **kwargs.get("context_settings", {})}
        kwargs |= {"no_args_is_help": False, "subcommand_metavar": "VERB [ARGS]..."}
        super().__init__(*args, **kwargs)
        self.params.extend(_everywhere(hidden=True))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            raise click.UsageError(f"say what to do: {', '.join(self.commands)}", ctx)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(self.commands)


def plain(argument: str) -> str:
    """An argument as the person typed it."""
    return argument.removeprefix(_NOT_AN_OPTION)


class LedgerCommands(click.Group):
    """The outermost command: opens the review screen when no verb is given, and imports a verb when it is called."""

    def __init__(self) -> None:
        super().__init__(
            "claimtrack",
            invoke_without_command=True,
            subcommand_metavar="[VERB] [ARGS]...",
            context_settings=_HELP_NAMES,
            callback=_open_review_screen,
            params=_everywhere(hidden=False),
            help=(
                "A claim ledger for contested reports: who said what, with which figure, and what a reviewer made of "
                "it.\n\nWithout a verb it opens the review screen."
            ),
            epilog="claimtrack VERB --help says more about a verb.",
        )
        self.params.append(_version_option())

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        verb = VERBS.get(cmd_name)
        if verb is None:
            return None
        module = importlib.import_module(f"claimtrack.cli.{verb.module}")
        command: click.Command = getattr(module, verb.function)
        command.name = verb.name
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in VERBS:
            raise unknown_verb(args[0])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        # From the table, not from the commands: help must not import a verb.
        width = max(len(name) for name in VERBS)
        for heading, verbs in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([(verb.name.ljust(width), verb.summary) for verb in verbs])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002  # this command line always ends the process
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run on `args` (the process's own by default) and exit with 0, 1 or 2; 130 after ctrl+c."""
        session = Session()

        def run() -> Any:
            return super(LedgerCommands, self).main(
                args,
                prog_name or "claimtrack",
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                obj=session,
                **extra,
            )

        report_failures(run, session)

    def invoke(self, ctx: click.Context) -> Any:
        """Call the verb. Raises ReaderGone, because click would take a closed pipe for a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderGone from None

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        refuse_undecodable(args)
        return super().make_context(info_name, args, parent, **extra)


def _version_option() -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(f"claimtrack {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help="Print the version."
    )


@click.pass_context
def _open_review_screen(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        from claimtrack.cli.screen import open_review_screen

        open_review_screen(ctx.ensure_object(Session))


def verb(**settings: Any) -> Callable[[Callable[..., Any]], VerbCommand]:
    """Make a function the command of a verb; its docstring is the verb's help."""
    return click.command(cls=VerbCommand, **settings)


def verb_group(**settings: Any) -> Callable[[Callable[..., Any]], VerbGroup]:
    """Make a function a verb that has verbs of its own."""
    return click.group(cls=VerbGroup, **settings)
