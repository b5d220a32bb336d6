"""How long what nobody works on is kept."""
