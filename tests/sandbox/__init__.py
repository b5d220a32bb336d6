"""Tests of the stand-in for the Bot API server and of the chat page."""
