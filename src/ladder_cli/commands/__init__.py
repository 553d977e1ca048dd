"""One module for each command: load, compute, report, show. Loaded whole, and only by
the command that is run.
"""
