"""Alembic's scripts; run them with `htx migrate`."""
