"""Where are you on the ladder towards co-production, and what is the next step?"""

__version__ = "0.1.0"
