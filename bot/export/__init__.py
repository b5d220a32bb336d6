"""Everything that is kept about a person, as one archive to take along."""
