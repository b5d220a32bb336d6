"""The kinds of questions: how each is read, checked and said back."""

from flows.engine.kinds.amounts import Count, Money, Share
from flows.engine.kinds.many import Multi
from flows.engine.kinds.people import CardPhoto, IdNo, PersonName, PhoneNumber, Rows
from flows.engine.kinds.special import Action, Check, Confirm, Custom, Pack
from flows.engine.kinds.when import DateOf, TimeOf
from flows.engine.kinds.words import Email, Place, Words

__all__ = [
    "Action", "CardPhoto", "Check", "Confirm", "Count", "Custom", "DateOf", "Email", "IdNo",
    "Money", "Multi", "Pack", "PersonName", "PhoneNumber", "Place", "Rows", "Share", "TimeOf", "Words",
]  # fmt: skip
