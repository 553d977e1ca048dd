"""The way in: `ladder` and `python -m ladder_cli`."""

import sys  # and nothing else: Ctrl-C before main is told by Python, with a traceback


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
