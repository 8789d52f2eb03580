"""The addresses of a claim, each shown whole before it can be opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from rich.text import Text
from textual import events
from textual.widget import Widget

from claimtrack.errors import UsageError
from claimtrack.store.records import ClaimRecord
from claimtrack.text import display_safe
from claimtrack.tui.actions import bindings
from claimtrack.tui.background import in_background
from claimtrack.tui.drawing import described, joined
from claimtrack.tui.hints import keys_in_force, named
from claimtrack.tui.ink import Inks
from claimtrack.tui.opening import open_address
from claimtrack.tui.prompts.choice_list import Choice, ChoiceList
from claimtrack.tui.prompts.panel import Panel
from claimtrack.tui.text_view import TextView
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import wrap

LONGEST = 4000
"""Characters of an address that are shown; a longer one is not opened."""

MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Address:
    """A web address and what has it."""

    url: str
    origin: str
    note: str = ""


def addresses_of(claim: ClaimRecord) -> list[Address]:
    """The address of the claim's document, then those of its evidence."""
    home = claim.document
    found = [Address(home.url, f"document {home.ref}", home.title or "")] if home.url else []
    return found + [Address(piece.url, described(piece.kind), piece.note or "") for piece in claim.evidence]


class AddressList(Panel[str]):
    """Shows the address at the cursor whole, with a word on what is odd about it; then it can be opened or copied."""

    BINDINGS = bindings("prompt", leave_out=("help", "palette")) + bindings(
        "address", leave_out=("help", "palette", "back", "quit")
    )
    AUTO_FOCUS: ClassVar[str | None] = None
    HINT = "{address-open} open in the browser   {address-copy} copy   {back} leave"
    SEVERAL_HINT = "{choice-up} {choice-down} choose   " + HINT

    def __init__(self, heading: str, addresses: Sequence[Address]) -> None:
        super().__init__(heading, hint=self.SEVERAL_HINT if len(addresses) > 1 else "")
        self._addresses = addresses
        self.offers = ChoiceList(id="offers")
        self.offers.when_moved = self._show
        self.whole = TextView(id="address")

    def body(self) -> Iterable[Widget]:
        """The list, where there are several, and the whole of the one at the cursor."""
        if len(self._addresses) > 1:
            yield self.offers
        yield self.whole

    def on_mount(self) -> None:
        """Show the first."""
        self.offers.offer(
            [Choice(address.origin, str(number), address.url) for number, address in enumerate(self._addresses)]
        )
        self.call_after_refresh(self._show)

    def on_resize(self, _event: events.Resize) -> None:
        """Give the address the lines that it takes in another width."""
        self._show()

    @property
    def address(self) -> Address:
        """The one that is shown."""
        return self._addresses[self.offers.cursor]

    def _show(self) -> None:
        self.show_fault("")
        self.whole.present(self._lines)
        self.whole.styles.height = min(MOST_LINES, max(1, len(self.whole.lines)))

    def _lines(self, inks: Inks, width: int) -> list[Text]:
        address = self.address
        lines = wrap(address_text(address.url[:LONGEST], inks), width)
        for oddity in oddities(address.url):
            lines += wrap(Text(f"! {oddity}", style=inks["warn"]), width)
        if address.note:
            lines += wrap(Text(display_safe(address.note), style=inks["muted"]), width)
        return lines

    def perform(self, action_id: str) -> None:
        """Open or copy the address that is shown; else as in any prompt."""
        match action_id:
            case "address-open":
                self._open()
            case "address-copy":
                self.app.copy_to_clipboard(self.address.url)
                self.show_fault("copied the address, through the terminal (OSC 52)")
            case _:
                super().perform(action_id)

    def _open(self) -> None:
        url = self.address.url
        if len(url) > LONGEST:
            raise UsageError(f"it is longer than {LONGEST:,} characters and cannot be shown whole, so it is not opened")
        self.show_fault("opening …")
        chosen = os.environ.get("BROWSER", "")
        in_background(
            self,
            lambda: open_address(url, chosen=chosen),
            lambda _none: self.show_fault(f"opened {display_safe(host_of(url))} in the browser"),
            self.complain,
            group="browser",
        )

    def submit(self) -> None:
        """An address is opened by its own key only."""
        way = "this is the whole address; {address-open} opens it, {address-copy} copies it"
        raise UsageError(named(way, keys_in_force(self.app)))

    def move_choice(self, rows: int) -> None:
        """Move in the list."""
        self.offers.move_to(self.offers.cursor + rows)

    def complete(self) -> None:
        """Move in the list, from the last to the first."""
        self.offers.move_to((self.offers.cursor + 1) % len(self._addresses))

    def on_virtual_list_chosen(self, _event: VirtualList.Chosen) -> None:
        """A double click opens what it has shown."""
        self.action_do("address-open")


def host_of(url: str) -> str:
    """The host of an address; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def address_text(url: str, inks: Inks) -> Text:
    """An address with its host brought out, for that is where it leads."""
    host = host_of(url)
    shown = display_safe(url)
    at = shown.lower().find(host.lower()) if host else -1
    if "@" in url and host:
        at = shown.lower().find(host.lower(), shown.find("@"))
    if at < 0:
        return Text(shown, style=inks["plain"])
    end = at + len(host)
    return joined((shown[:at], inks["muted"]), (shown[at:end], inks["key"]), (shown[end:], inks["plain"]))


def oddities(url: str) -> list[str]:
    """What a reader of an address should know before opening it, a sentence each."""
    try:
        parts = urlsplit(url)
        host, user = parts.hostname or "", parts.username
    except ValueError:
        return ["it cannot be read as an address"]
    found = []
    if parts.scheme not in {"http", "https"}:
        found.append("it is neither http nor https and will not be opened")
    if user is not None:
        found.append(f"it leads to {display_safe(host)}; what stands before the @ is a name, not a site")
    if not host.isascii():
        try:
            found.append(f"its site has letters beyond a to z: {host.encode('idna').decode('ascii')}")
        except UnicodeError:
            found.append("its site has letters that no address has")
    elif any(part.startswith("xn--") for part in host.split(".")):
        found.append("its site stands for letters beyond a to z")
    if display_safe(url) != url:
        found.append("it holds characters that cannot be seen")
    return found
