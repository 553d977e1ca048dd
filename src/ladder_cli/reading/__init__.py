"""A file opened once, to values that know their line, to the model; every mistake at
once.
"""
