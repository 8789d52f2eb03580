"""The verbs of tags: put on and take off, list, rename, merge, describe, colour, remove, hot keys, namespaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from claimtrack.cli.choosing import Outcome, references, say_outcome
from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb, verb_group
from claimtrack.cli.deciding import change_claims
from claimtrack.cli.parameters import format_option
from claimtrack.cli.printing import put_json, say
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError
from claimtrack.terms import TagColour

if TYPE_CHECKING:
    from claimtrack.store.engine import Ledger

_STYLES: Mapping[str, str] = {
    TagColour.RED: "red",
    TagColour.ORANGE: "dark_orange",
    TagColour.YELLOW: "yellow",
    TagColour.GREEN: "green",
    TagColour.TEAL: "cyan",
    TagColour.BLUE: "blue",
    TagColour.VIOLET: "magenta",
    TagColour.GREY: "bright_black",
}
"""How the word for a colour is coloured itself."""


@verb()
@references
@click.option("--add", multiple=True, metavar="NAME", help="Put this tag on; as often as needed.")
@click.option("--remove", multiple=True, metavar="NAME", help="Take this tag off; as often as needed.")
@click.pass_obj
def tag_verb(
    session: Session, refs: tuple[str, ...], query: str | None, add: tuple[str, ...], remove: tuple[str, ...]
) -> None:
    """Add tags to claims and take tags off.

    A tag is a name or namespace:value, in lower case. A tag that is new is made. In an exclusive namespace the new
    tag takes the place of the old.
    """
    if not add and not remove:
        raise UsageError("say which tag: --add NAME or --remove NAME")

    def change(ledger: Ledger, actor: str, claim_ids: list[int]) -> Outcome:
        from claimtrack.review.tags import tag

        return tag(ledger, actor, claim_ids, add=add, remove=remove)

    change_claims(session, refs, query, change)


@verb_group()
def tags_verb() -> None:
    """List, rename, merge, colour and describe tags."""


@tags_verb.command("list")
@format_option("table", "json")
@click.pass_obj
def list_tags(session: Session, form: str) -> None:
    """List tags with their claims, the most recently used first."""
    from claimtrack.store.registry import tags

    with session.reading() as connection:
        found = tags(connection)
    if form == "json":
        for record in found:
            put_json(
                {
                    "type": "tag",
                    "name": record.name,
                    "description": record.description,
                    "colour": record.colour,
                    "exclusive": record.exclusive,
                    "claims": record.claims,
                    "last_used": record.last_used,
                }
            )
        return
    columns = (
        Column("Tag"),
        Column("Claims", right=True),
        Column("Exclusive"),
        Column("Colour", styles=_STYLES),
        Column("Description", wide=True),
    )
    written = put_table(
        columns,
        (
            (record.name, record.claims, "yes" if record.exclusive else None, record.colour, record.description)
            for record in found
        ),
    )
    if not written:
        say("no tags yet; claimtrack tag REF --add NAME makes one")


@tags_verb.command("rename")
@click.argument("old")
@click.argument("new")
@click.pass_obj
def rename_tag(session: Session, old: str, new: str) -> None:
    """Give a tag another name."""
    from claimtrack.review.tags import rename

    with session.ledger() as ledger:
        say_outcome(rename(ledger, session.actor(), old, new))


@tags_verb.command("merge")
@click.argument("old")
@click.argument("into")
@click.pass_obj
def merge_tags(session: Session, old: str, into: str) -> None:
    """Put INTO on every claim that carries OLD, and remove OLD."""
    from claimtrack.review.tags import merge

    with session.ledger() as ledger:
        say_outcome(merge(ledger, session.actor(), old, into))


@tags_verb.command("describe")
@click.argument("name")
@click.argument("text", required=False)
@click.option("--colour", metavar="COLOUR", help=f"How the review screen draws it: {', '.join(TagColour)}, or none.")
@click.pass_obj
def describe_tag(session: Session, name: str, text: str | None, colour: str | None) -> None:
    """Say what a tag means, or in which colour it is drawn.

    An empty TEXT takes away what was said.
    """
    from claimtrack.review.tags import describe

    if text is None and colour is None:
        raise UsageError("say what the tag means, or give it a --colour")

    with session.ledger() as ledger:
        say_outcome(describe(ledger, session.actor(), name, text, colour))


@tags_verb.command("colour")
@click.argument("name")
@click.argument("colour")
@click.pass_obj
def colour_tag(session: Session, name: str, colour: str) -> None:
    """Choose the COLOUR in which a tag is drawn.

    It is red, orange, yellow, green, teal, blue, violet or grey; none takes it away.
    """
    from claimtrack.review.tags import describe

    with session.ledger() as ledger:
        say_outcome(describe(ledger, session.actor(), name, colour=colour))


@tags_verb.command("remove")
@click.argument("name")
@click.pass_obj
def remove_tag(session: Session, name: str) -> None:
    """Take a tag off every claim, and drop it."""
    from claimtrack.review.tags import remove

    with session.ledger() as ledger:
        say_outcome(remove(ledger, session.actor(), name))


@tags_verb.command("hot")
@click.argument("key", required=False)
@click.argument("name", required=False)
@click.option("--off", is_flag=True, help="Free the key.")
@click.pass_obj
def hot_tag(session: Session, key: str | None, name: str | None, off: bool) -> None:
    """List your hot tags, or put a tag on a KEY of yours.

    In the review screen T and then the key puts the tag on a claim, or takes it off. Keys of [hot_tags] in config.toml
    come before these.
    """
    if key is None:
        _list_hot_tags(session)
        return
    if off == (name is not None):
        raise UsageError("give the key a tag, or free it with --off; a key alone is neither")
    from claimtrack.review.hot_tags import drop_hot_tag, set_hot_tag

    with session.ledger() as ledger:
        if name is None:
            say_outcome(drop_hot_tag(ledger, session.actor(), key))
        else:
            say_outcome(set_hot_tag(ledger, session.actor(), key, name))


def _list_hot_tags(session: Session) -> None:
    from claimtrack.store.registry import hot_tags

    configured = session.config().hot_tags
    with session.reading() as connection:
        own = {record.key: record.tag for record in hot_tags(connection, session.actor())}
    hot = sorted({**own, **configured}.items())
    rows = [(key, tag, "config.toml" if key in configured else None) for key, tag in hot]
    if not put_table((Column("Key"), Column("Tag", wide=True), Column("Set in")), rows):
        say("no hot tags yet; claimtrack tags hot KEY NAME puts a tag on a key")


@tags_verb.command("exclusive")
@click.argument("namespace")
@click.option("--off", is_flag=True, help="Let claims carry several of its tags again.")
@click.pass_obj
def make_exclusive(session: Session, namespace: str, off: bool) -> None:
    """Let a claim carry at most one tag of a namespace."""
    from claimtrack.review.tags import set_exclusive

    with session.ledger() as ledger:
        say_outcome(set_exclusive(ledger, session.actor(), namespace.removesuffix(":"), not off))
