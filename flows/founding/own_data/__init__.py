"""What a founder may do with what is kept about them: see it, take it along, withdraw, have it erased."""
