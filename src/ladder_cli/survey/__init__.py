"""Many answers: a table to counts, counts to what may be shown, and how sure a
difference is.
"""
