"""The way in: `ladder` and `python -m ladder_cli`."""

import gc

# and nothing that must be found on disk: Ctrl-C before main is told by Python, with a
# traceback
import sys

SELDOM = 50_000
"""New objects between two looks for garbage. There is next to none, and looking takes a
twentieth of a start.
"""


def main() -> None:
    try:
        gc.set_threshold(SELDOM)
        from ladder_cli import boundary

        code = boundary.main()
    except KeyboardInterrupt:  # also while the rest of the program loads
        sys.stderr.write("Stopped.\n")
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
