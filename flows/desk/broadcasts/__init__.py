"""Messages of officers to many people: whom they are for, who is left out and why, what is told meanwhile."""
