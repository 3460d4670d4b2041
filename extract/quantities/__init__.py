"""Dates as intervals, and figures."""
