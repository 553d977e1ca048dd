"""What is said, and in which order: a model to a Report of a few kinds of block. All
the sentences, and no layout.
"""
