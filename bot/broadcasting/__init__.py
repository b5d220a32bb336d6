"""Sends messages to many: a few at a time from the ledger into the outbox, at most once to each person."""
