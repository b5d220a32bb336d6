"""The founding of a cooperative as one conversation: what the runtime calls."""
