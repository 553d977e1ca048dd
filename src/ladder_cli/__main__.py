"""The way in: `ladder` and `python -m ladder_cli`."""

from __future__ import annotations

import gc
import sys

SELDOM = 50_000
"""New objects between two looks for garbage. There is next to none, and looking takes a twentieth of a start."""


def main() -> None:
    gc.set_threshold(SELDOM)
    try:
        from ladder_cli import boundary

        code = boundary.main()
    except KeyboardInterrupt:  # also while the rest of the program loads
        sys.stderr.write("Stopped.\n")
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
