"""The tables, by what they are about."""

from db.schema.base import metadata
from db.schema.broadcasts import broadcast_people, broadcasts
from db.schema.cases import cases, consents, history, places, progress_log
from db.schema.classes import class_files, class_guests, class_people, class_steps, classes
from db.schema.desk import desks, leaves, starts
from db.schema.following import case_keys, case_notes, case_words, episodes, milestones
from db.schema.help import tickets
from db.schema.keeping import keeping
from db.schema.papers import document_files, documents, files, jobs
from db.schema.past import past_cases, past_episodes, past_milestones, past_notes
from db.schema.people import invitations, link_tries, persons, roles
from db.schema.plans import coop_figures, coops, plan_figures, plan_lines, reports
from db.schema.queues import due, inbox, outbox
from db.schema.reviews import comments, reviews
from db.schema.running import audit, audit_head, leader, settings, shortened

__all__ = [
    "audit",
    "audit_head",
    "broadcast_people",
    "broadcasts",
    "case_keys",
    "case_notes",
    "case_words",
    "cases",
    "class_files",
    "class_guests",
    "class_people",
    "class_steps",
    "classes",
    "comments",
    "consents",
    "coop_figures",
    "coops",
    "desks",
    "document_files",
    "documents",
    "due",
    "episodes",
    "files",
    "history",
    "inbox",
    "invitations",
    "jobs",
    "keeping",
    "leader",
    "leaves",
    "link_tries",
    "metadata",
    "milestones",
    "outbox",
    "past_cases",
    "past_episodes",
    "past_milestones",
    "past_notes",
    "persons",
    "places",
    "plan_figures",
    "plan_lines",
    "progress_log",
    "reports",
    "reviews",
    "roles",
    "settings",
    "shortened",
    "starts",
    "tickets",
]
