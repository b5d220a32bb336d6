"""Annual figures of cooperatives: the fields, how they are read, and what must agree."""
