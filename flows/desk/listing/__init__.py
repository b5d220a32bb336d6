"""Lists of cases as officers read them on a phone."""
