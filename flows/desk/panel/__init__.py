"""What officers see of one case, and what they decide about it."""
