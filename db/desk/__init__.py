"""What the officers' desk asks and writes. Every query about cases is narrowed to the officer's area in SQL."""
