"""What comes to a founder from officers: answers with a value to accept, answers entered for them, closing."""
