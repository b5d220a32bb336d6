"""The shipped typefaces: Liberation Serif has the widths of Times New Roman. OFL.txt is its licence."""

from pathlib import Path

FONTS = Path(__file__).parent
