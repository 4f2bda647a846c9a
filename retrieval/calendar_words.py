"""The English names of months and weekdays, in lower case, written out and short."""

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
CALENDAR = frozenset((*MONTHS, *WEEKDAYS)) | SHORT_MONTHS
CAPITAL_MONTHS = "|".join(month.capitalize() for month in MONTHS)
"""Alternatives of a pattern."""
