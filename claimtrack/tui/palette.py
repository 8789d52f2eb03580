"""The command palette: every action of the screen one is on, by name."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input, OptionList

from claimtrack.tui.actions import Action, in_context, keys_text
from claimtrack.tui.session import Session


class Palette(CommandPalette):
    """Textual's palette, deaf to keys that come before it has filled its list or after it was left."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Move in the list only once it is drawn."""
        if action == "command_list" and not self.query_one(CommandList).size.height:
            return False
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _only_while_open(self, event: OptionList.OptionSelected | Input.Submitted) -> None:
        if not self.is_current:
            event.stop()
            event.prevent_default()


class ActionCommands(Provider):
    """Offers the rows of the actions table that have a place in the palette."""

    def _actions(self) -> list[tuple[Action, str]]:
        context = getattr(self.screen, "CONTEXT", "")
        session = getattr(self.screen, "session", None)
        keys = session.keys if isinstance(session, Session) else {}
        return [(action, keys_text([action], keys)) for action in in_context(context) if action.palette]

    async def discover(self) -> Hits:
        """Everything, before a word is written."""
        for action, keys in self._actions():
            name = command_name(action)
            yield DiscoveryHit(_shown(Content(name), keys), partial(self._run, action.id), name, action.help)

    async def search(self, query: str) -> Hits:
        """What fits the words."""
        matcher = self.matcher(query)
        for action, keys in self._actions():
            name = command_name(action)
            score = max(matcher.match(name), matcher.match(action.help) * 0.6)
            if score > 0:
                shown = matcher.highlight(name)
                yield Hit(score, _shown(shown, keys), partial(self._run, action.id), name, action.help)

    def _run(self, action_id: str) -> None:
        perform = getattr(self.screen, "action_do", None)
        if perform is not None:
            perform(action_id)


def command_name(action: Action) -> str:
    """What the palette calls an action: its id in words, which no two share."""
    return action.id.replace("-", " ")


def _shown(name: Content, keys: str) -> Content:
    return Content.assemble(name, "  ", (keys, "dim")) if keys else name
