"""The command palette: every action of the screen one is on, by name."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input, OptionList

from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import Action, command_name, in_context, keys_text
from claimtrack.tui.session import Session
from claimtrack.tui.wrapping import fit, padded

KEY_CELLS, NAME_CELLS, AROUND = 8, 22, 14


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
        return [
            (action, keys_text([action], {action.id: keys.get(action.id, action.keys)[:1]}))
            for action in in_context(context)
            if action.palette
        ]

    async def discover(self) -> Hits:
        """Everything, before a word is written."""
        for action, keys in self._actions():
            name = command_name(action)
            yield DiscoveryHit(self._shown(Content(name), action, keys), partial(self._run, action.id), name)

    async def search(self, query: str) -> Hits:
        """What fits the words."""
        matcher = self.matcher(query)
        for action, keys in self._actions():
            name = command_name(action)
            score = max(matcher.match(name), matcher.match(action.help) * 0.6)
            if score > 0:
                shown = self._shown(matcher.highlight(name), action, keys)
                yield Hit(score, shown, partial(self._run, action.id), name)

    def _shown(self, name: Content, action: Action, keys: str) -> Content:
        """One line: the key, the name, what it does as far as there is room, or why it cannot be done now."""
        screen: object = self.screen
        reason = screen.why_not(action.id) if isinstance(screen, Acts) else None
        gap = " " * max(1, NAME_CELLS - name.cell_length)
        # The margins of the palette and of its list.
        room = self.app.size.width - KEY_CELLS - NAME_CELLS - AROUND
        text = fit(f"not now: {reason}" if reason else action.help, max(8, room))
        return Content.assemble((padded(keys, KEY_CELLS), "bold"), name, gap, (text, "dim"))

    def _run(self, action_id: str) -> None:
        perform = getattr(self.screen, "action_do", None)
        if perform is not None:
            perform(action_id)
