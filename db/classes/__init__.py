"""Training classes in the database."""
