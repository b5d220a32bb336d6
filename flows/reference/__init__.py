"""Dated lists of the country: communes, trades, products, holidays, ethnic groups, names.

Pure look-ups in the files of `data/`; where they come from stands in `data/SOURCES.md`.
"""
