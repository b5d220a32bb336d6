"""The charter as a paper: its outline, its context and the templates of both laws."""
