"""The report to the department: its periods, its numbers, its words, and how they are laid out."""
