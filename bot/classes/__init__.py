"""Training classes at work: what people tap and type, and what the clock does."""
