"""Tests of the papers: their contents, figures and wording."""
