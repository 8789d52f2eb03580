"""The verbs that say where things are and what is in effect: paths, keys, completion."""

from __future__ import annotations

import click

from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import format_option
from claimtrack.cli.printing import put
from claimtrack.cli.session import Session


@verb()
@click.pass_obj
def paths_verb(session: Session) -> None:
    """Print where ledger, configuration and calibration are.

    One line each: the name, then the path or URL.
    """
    from claimtrack.config import find_paths

    found = find_paths()
    places = {
        "ledger": session.location(),
        "config": session.config_option or str(found.config),
        "data": str(found.data),
        "calibration": str(found.calibration),
    }
    for name, place in places.items():
        put(f"{name:<13}{place}")


@verb()
@format_option("table", "markdown", "sheet")
@click.pass_obj
def keys_verb(session: Session, form: str) -> None:
    """Print the keys of the review screen as they are in effect.

    [keys] of config.toml gives an action other keys, by the id in the last column. The sheet is plain text for a page
    of 80 by 66: claimtrack keys --format sheet | lpr
    """
    # The actions are a plain table; this imports nothing of Textual.
    from claimtrack.config import check_keymap
    from claimtrack.tui.actions import ACTIONS, actions_markdown, heading, key_text

    keys = check_keymap(session.config(), ACTIONS)
    if form == "markdown":
        put(actions_markdown(keys).rstrip("\n"))
        return
    if form == "sheet":
        from claimtrack.tui.cheat_sheet import cheat_sheet

        put(cheat_sheet(keys).rstrip("\n"))
        return
    columns = (Column("Where", wide=True, spare=True), Column("Keys"), Column("Does", wide=True), Column("Id"))
    rows = (
        (
            ", ".join(heading(context, keys) for context in action.contexts),
            " ".join(key_text(key) for key in keys[action.id]),
            action.help,
            action.id,
        )
        for action in ACTIONS
    )
    put_table(columns, rows)


@verb()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_verb(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    bash  claimtrack completion bash > ~/.local/share/bash-completion/completions/claimtrack
    zsh   claimtrack completion zsh > a file called _claimtrack in a folder of $fpath
    fish  claimtrack completion fish > ~/.config/fish/completions/claimtrack.fish
    """
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    from claimtrack.cli import command

    scripts = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    put(scripts[shell](command, {}, "claimtrack", "_CLAIMTRACK_COMPLETE").source())
