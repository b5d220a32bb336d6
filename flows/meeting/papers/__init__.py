"""The papers of the founding meeting, from the invitation to the resolution."""
