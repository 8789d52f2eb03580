"""Opening an address outside, without anything of it reaching this terminal."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import urlsplit

from claimtrack.errors import UsageError

TEXT_BROWSERS = ("www-browser", "links", "elinks", "lynx", "w3m")

_NONE, _TEXT_ONLY = 2, 3
_SECONDS = 15

# A process of its own: a browser that starts writes to its terminal, and one for the terminal would take it over.
_OPENER = f"""
import sys, webbrowser
try:
    browser = webbrowser.get()
except webbrowser.Error:
    sys.exit({_NONE})
if getattr(browser, "basename", "") in {TEXT_BROWSERS!r} and not sys.argv[2]:
    sys.exit({_TEXT_ONLY})
sys.exit(0 if browser.open(sys.argv[1]) else 1)
"""


def open_address(url: str, *, chosen: str = "") -> None:
    """Show a web address in the browser; takes seconds at worst, so call it in a thread.

    `chosen` is the browser that the person set in BROWSER, which is then taken even if it draws in a terminal. Raises
    UsageError for what is no http or https address, where there is no browser, or where it did not start.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        raise UsageError("only http and https addresses are opened")
    try:
        ran = subprocess.run(  # noqa: S603  # our own interpreter; the address is an argument, no shell reads it
            [sys.executable, "-c", _OPENER, url, chosen],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError("the browser did not answer; copy the address instead") from None
    if ran.returncode == _NONE:
        raise UsageError("there is no browser here; copy the address instead")
    if ran.returncode == _TEXT_ONLY:
        raise UsageError("there is only a browser for the terminal here; copy the address instead")
    if ran.returncode:
        raise UsageError("the browser could not open it; copy the address instead")
