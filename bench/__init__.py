"""What the bot costs: programs that measure it against the stand-in. `python -m bench.run` runs them all."""
