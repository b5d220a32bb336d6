"""Buttons under messages about a class: anybody who was asked may tap them, at any time."""

from flows.engine.effects import Button
from flows.text import Text

TAP = "class"
"""The action of these buttons; the question names the visit, the option carries its arguments."""
SEPARATOR = ","


def visit_button(label: Text, visit: str, *args: str | int) -> Button:
    """Make a button that never grows old: the visit reads how the class stands now."""
    return Button(label, TAP, visit, SEPARATOR.join(str(arg) for arg in args))
