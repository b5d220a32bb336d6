"""Where things about a person stand: which columns of which table, and how the rows are found.

The export follows it. A test holds it against the schema, so that a new column is either taken along
or left out for a reason that is written down.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Table, bindparam, or_, select

from db import schema

_cases, _reviews = schema.cases, schema.reviews

_PROCESS = "names a process of the program"
_STAFF = "number of an officer; who looked is said by name"
_DERIVED = "worked out from the answers, for the lists of officers"


@dataclass(frozen=True)
class Part:
    """One table. Rows are found by any of the named columns."""

    table: Table
    columns: tuple[str, ...]
    """What is taken along."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Columns that are not, with the reason."""
    person: str = ""
    """Column with the person."""
    account: str = ""
    """Column with the Telegram account."""
    case: str = ""
    """Column with the case."""
    review: str = ""
    """Column with a review of the case."""

    def is_theirs(self) -> ColumnElement[bool]:
        own_cases = select(_cases.c.id).where(_cases.c.owner == bindparam("b_person"))
        found: list[ColumnElement[bool]] = []
        if self.person:
            found.append(self.table.c[self.person] == bindparam("b_person"))
        if self.account:
            found.append(self.table.c[self.account] == bindparam("b_account"))
        if self.case:
            found.append(self.table.c[self.case].in_(own_cases))
        if self.review:
            own_reviews = select(_reviews.c.id).where(_reviews.c.case_id.in_(own_cases))
            found.append(self.table.c[self.review].in_(own_reviews))
        return or_(*found)


PARTS = (
    Part(
        schema.persons,
        (
            "id", "account", "first_name", "language", "unreachable", "created_at", "started_at", "version", "staff", "quiet", "hours",
            "waits",
        ),
        person="id",
    ),
    Part(schema.roles, ("id", "person", "role", "area", "name", "since", "until"), person="person"),
    Part(
        schema.invitations,
        ("id", "purpose", "role", "area", "case_id", "made_at", "expires_at", "revoked_at", "used_at", "used_by"),
        {"hash": "opens nothing any more, and says nothing", "made_by": _STAFF},
        account="used_by",
    ),
    Part(schema.link_tries, ("id", "account", "at"), account="account"),
    Part(
        schema.cases,
        (
            "id", "owner", "version", "status", "name", "name_key", "commune", "province", "field", "regime",
            "filing_day", "stage", "step", "question", "misses", "percent", "members", "planned", "opened_at", "answered_at",
            "changed_at", "reached", "stuck_at", "members_since", "help_since", "wait_since", "fix_since",
            "result_due", "paused_until", "episode", "meets_at", "awaits", "answers", "sealed",
        ),
        {"officer": _STAFF},
        person="owner",
    ),
    Part(
        schema.places,
        ("id", "person", "case_id", "current", "role", "row", "prompt", "last_message", "active_at", "version", "sealed"),
        person="person",
    ),
    Part(
        schema.history,
        ("id", "case_id", "key", "version", "value", "sealed", "state", "by", "at", "source"),
        case="case_id",
    ),
    Part(
        schema.progress_log,
        ("id", "person", "case_id", "at", "kind", "step", "key", "detail"),
        person="person",
        case="case_id",
    ),
    Part(
        schema.consents,
        ("id", "person", "case_id", "about", "purpose", "given", "version", "how", "at"),
        person="person",
    ),
    Part(
        schema.documents,
        ("id", "case_id", "code", "version", "hash", "facts", "changed", "pages", "made_at", "day"),
        {"content": "the composed paper; the paper itself is given as a file"},
        case="case_id",
    ),
    Part(
        schema.document_files,
        ("id", "case_id", "key", "name", "hash", "size", "file_id", "made_at"),
        {"content": "given as a file"},
        case="case_id",
    ),
    Part(
        schema.files,
        ("id", "case_id", "paper", "file_id", "unique_id", "kind", "size", "by", "at"),
        case="case_id",
    ),
    Part(
        schema.jobs,
        ("id", "key", "kind", "person", "chat", "case_id", "state", "tries", "due_at", "created_at", "payload"),
        {"owner": _PROCESS},
        person="person",
    ),
    Part(
        schema.tickets,
        (
            "id", "person", "chat", "case_id", "commune", "province", "question", "state", "words", "answer", "opened_at",
            "answered_at",
        ),
        {"officer": _STAFF},
        person="person",
    ),
    Part(
        schema.reviews,
        (
            "id", "case_id", "part", "round", "state", "version", "case_version", "sent_at", "due_at", "taken_at",
            "settled_at", "snapshot",
        ),
        {"officer": _STAFF},
        case="case_id",
    ),
    Part(
        schema.comments,
        ("id", "review", "round", "key", "kind", "state", "at", "settled_at", "words", "reply"),
        {"by": _STAFF},
        review="review",
    ),
    Part(
        schema.case_notes,
        ("id", "case_id", "kind", "at", "day", "code", "due_day", "words"),
        {"by": _STAFF},
        case="case_id",
    ),
    Part(
        schema.episodes,
        ("id", "case_id", "reason", "step", "question", "since", "raised_at", "asked_at", "why", "closed_at"),
        case="case_id",
    ),
    Part(
        schema.keeping,
        ("id", "case_id", "look_at", "since", "first_at", "last_at", "message"),
        case="case_id",
    ),
    Part(schema.milestones, ("id", "case_id", "name", "at"), case="case_id"),
    Part(schema.case_words, ("id", "case_id", "word"), case="case_id"),
    Part(
        schema.case_keys,
        ("id", "case_id", "kind"),
        {"hash": "a keyed hash of an answer that is given"},
        case="case_id",
    ),
    Part(schema.starts, ("id", "person", "key", "kind", "case_id", "at"), {"by": _STAFF}, person="person"),
    Part(
        schema.broadcast_people,
        ("id", "broadcast", "person", "state", "reason", "due_at", "again", "outbox", "settled_at"),
        person="person",
    ),
    Part(
        schema.class_people,
        (
            "id", "class_id", "person", "case_id", "asked_at", "answer", "heads", "answered_at", "queue_at", "offer_until",
            "saw_change", "wants_other", "called_at", "present_at", "present_how", "useful", "wish", "name", "manages",
        ),
        {"marked_by": _STAFF},
        person="person",
    ),
    Part(
        schema.class_guests,
        ("id", "class_id", "host", "words", "present_at", "how"),
        {"marked_by": _STAFF},
        person="host",
    ),
    Part(schema.due, ("id", "person", "chat", "name", "at", "payload"), person="person"),
    Part(
        schema.outbox,
        (
            "id", "key", "person", "chat", "kind", "priority", "prompt", "state", "due_at", "created_at", "claimed_at",
            "tries", "reason", "ref", "message_id", "ticket", "sent_at", "payload",
        ),
        {"claimed_by": _PROCESS},
        account="chat",
    ),
    Part(
        schema.inbox,
        ("id", "update_id", "key", "lane", "state", "tries", "not_before", "received_at", "code", "raw"),
        account="lane",
    ),
    Part(schema.desks, ("id", "person", "version", "sealed"), person="person"),
    Part(schema.leaves, ("id", "person", "from_at", "until_at"), {"deputy": _STAFF}, person="person"),
    Part(
        schema.audit,
        ("id", "at", "actor", "action", "object", "detail"),
        {"hash": "chains the log, says nothing about a person"},
        account="actor",
    ),
)

NOT_PERSONAL: Mapping[str, str] = {
    "leader": "which process leads",
    "settings": "of the program",
    "shortened": "ids of questions and options",
    "audit_head": "end of the chain of the audit log",
    "plan_lines": "targets of the province",
    "plan_figures": "figures of the province",
    "broadcasts": "what officers sent to many; who got it stands in broadcast_people",
    "classes": "what is taught, where and when",
    "class_files": "papers that are handed out in a class",
    "class_steps": "what the bot does for a class by the clock",
    "past_cases": "counts of foundings that were erased: commune, day, how far; nothing tells whose",
    "past_milestones": "the days on which those passed a milestone",
    "past_episodes": "the days on which those were stuck, and why",
    "past_notes": "the kinds of help that those had",
    "coops": "register of cooperatives that exist",
    "coop_figures": "annual figures of cooperatives",
    "reports": "numbers of an area",
}
"""Tables with nothing about a founder, and what is in them instead."""
