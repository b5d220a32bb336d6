"""The officers' desk: commands, taps and typed words of officers, each checked against the one policy table."""
