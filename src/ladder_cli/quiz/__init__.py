"""Asks the questions on lines it is given, and keeps every answer."""
