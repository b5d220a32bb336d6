"""What keeps the sandbox a sandbox: no token of a real bot, no address but this machine's own."""

import ipaddress
import re

SANDBOX_MARK = "SANDBOX_"
SANDBOX_TOKEN = f"7000000001:{SANDBOX_MARK}{'0' * 27}"

_SHAPE = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{9,64}")


class NotASandbox(ValueError):
    """The stand-in was asked to work with something real. The message never repeats the token."""


def check_token(token: str) -> None:
    """Refuse a token that could open a real bot.

    Raises:
        NotASandbox: the part after the colon does not begin with the sandbox's own mark.
    """
    if not _SHAPE.fullmatch(token) or not token.split(":")[1].startswith(SANDBOX_MARK):
        raise NotASandbox(f"the stand-in only takes tokens of the form digits:{SANDBOX_MARK}…")


def check_host(host: str) -> None:
    """Refuse an address that other machines could reach.

    Raises:
        NotASandbox: the host is not a loopback address.
    """
    if not is_loopback(host):
        raise NotASandbox(f"the stand-in only listens on loopback, not on {host!r}")


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address stays on this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
