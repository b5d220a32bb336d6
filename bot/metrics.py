"""Figures for the operator: what came in, what was done, what failed. No names, no words."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("htx_updates_total", "Updates of Telegram that were stored")
BROKEN = Counter("htx_updates_broken_total", "Updates that nobody can read")
TURNS = Counter("htx_turns_total", "Inbox rows that were dealt with")
FAILURES = Counter("htx_turn_failures_total", "Turns that ended in an error")
QUARANTINED = Counter("htx_quarantined_total", "Inbox rows put aside for good")
TURN_SECONDS = Histogram(
    "htx_turn_seconds", "Time of one turn, waiting for the store included",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)  # fmt: skip
DUE = Counter("htx_due_total", "Reminders that fell due")
STORE_WAITING = Gauge("htx_store_waiting", "Transactions that wait for a thread")
INBOX_WAITING = Gauge("htx_inbox_waiting", "Inbox rows not dealt with yet")
IS_LEADER = Gauge("htx_leader", "1 while this process polls and sends")
