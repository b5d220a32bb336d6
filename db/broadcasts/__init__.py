"""Messages to many people: who gets them, and the ledger of what became of each."""
