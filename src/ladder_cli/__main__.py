"""The way in: `ladder` and `python -m ladder_cli`."""

from __future__ import annotations

import sys


def main() -> None:
    try:
        from ladder_cli import boundary

        code = boundary.main()
    except KeyboardInterrupt:  # also while the rest of the program loads
        sys.stderr.write("Stopped.\n")
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
