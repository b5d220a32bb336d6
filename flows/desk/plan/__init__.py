"""The yearly plan: its targets as data, what was done by any day, and how the two compare."""
