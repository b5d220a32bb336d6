"""The business plan as a paper: its context, its composed paragraphs and its template."""
